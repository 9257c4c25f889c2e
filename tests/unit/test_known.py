"""What was known on a day: units that became known later, days that nobody noted, and the words of a reprint."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from dvk import presentation, vietnamese
from dvk.aggregation import Request, aggregate, explain, handover
from dvk.catalog import definitions
from dvk.errors import InvalidDocument, UnknownId
from dvk.facts import Correction, Retraction
from dvk.models import Model
from dvk.register import Campaign, Coverage, Register
from dvk.units import AsOf, Succession, Unit, UnitChange, UnitHistory
from dvk.values import Dated

DAY, EVE = date(2024, 7, 1), date(2024, 6, 30)
BEFORE, LEARNED = date(2024, 6, 1), date(2024, 8, 1)
OLD = [Unit(id=name, names=f"Xã {name}", level="commune") for name in ("an", "binh")]
HEIR = Unit(id="an-binh", names="Xã An Bình", level="commune", start=DAY, known_on=LEARNED)
MERGER = UnitChange(
    id="nhap",
    kind="merge",
    on=DAY,
    links=[Succession(before=unit.id, after="an-binh") for unit in OLD],
    known_on=LEARNED,
)
ENDS = [Correction(id=f"het-{unit.id}", fact=evolve(unit, end=EVE), known_on=LEARNED) for unit in OLD]
LUA = Model(id="lua", title="Lúa", owner="an", domain="kinh-te", start=date(2024, 3, 1), known_on=date(2024, 3, 5))
BY_UNIT = Request(indicators="models-active", periods="2024", by="unit", unit_level="commune")


def register(units=(*OLD, HEIR), changes=(MERGER,), corrections=ENDS, models=(LUA,), **facts):
    return Register(
        campaign=Campaign(id="a", label="DVK"),
        definitions=definitions(),
        units=UnitHistory(units, changes, lenient=True),
        models=models,
        corrections=corrections,
        **facts,
    )


def rows(whole, known_on, **more):
    table = aggregate(whole, evolve(BY_UNIT, known_on=known_on, **more))
    return {figure.key("unit"): figure.low for figure in table if figure.key("unit") != "*"}


def test_before_a_merger_became_known_its_units_stand_as_they_were_thought_to_stand():
    whole = register()
    assert rows(whole, BEFORE) == {"an": 1, "binh": 0}
    assert rows(whole, LEARNED, basis=AsOf(date(2024, 12, 31))) == {"an-binh": 1}
    assert rows(whole, BEFORE, basis=AsOf(date(2024, 12, 31))) == {"an": 1, "binh": 0}


def test_the_print_before_is_the_print_of_a_register_that_never_heard_of_it():
    asked = evolve(BY_UNIT, known_on=BEFORE)
    never = register(units=OLD, changes=(), corrections=())
    assert aggregate(register(), asked) == aggregate(never, asked)
    assert presentation.text(aggregate(register(), asked)) == presentation.text(aggregate(never, asked))


def test_a_unit_that_was_not_known_cannot_be_asked_about():
    asked = Request(indicators="models-active", periods="2024", unit="an-binh", known_on=BEFORE)
    with pytest.raises(UnknownId):
        aggregate(register(), asked)


def test_a_unit_is_known_no_later_than_the_first_fact_that_names_it():
    early = date(2024, 7, 2)
    moved = evolve(LUA, owner=[Dated("an", end=EVE), Dated("an-binh", start=DAY)])
    told = Correction(id="dc", fact=moved, known_on=early)
    whole = register(corrections=[*ENDS, told])
    assert "an-binh" in whole.effective(early).units
    assert "an-binh" not in whole.effective(date(2024, 7, 1)).units
    assert whole.unit_days == {"an-binh": early}


def test_a_unit_that_an_undated_fact_names_was_always_known():
    undated = evolve(LUA, owner="an-binh", start=DAY, known_on=None)
    assert "an-binh" in register(models=[undated]).effective(BEFORE).units


def test_those_above_a_unit_are_known_with_it():
    above = Unit(id="huyen", names="Huyện Mới", level="district", known_on=date(2025, 1, 1))
    below = Unit(id="xa", names="Xã Mới", level="commune", parents="huyen", known_on=LEARNED)
    whole = register(units=[*OLD, above, below], changes=(), corrections=())
    assert {unit.id for unit in whole.effective(LEARNED).units} == {"an", "binh", "huyen", "xa"}
    assert {unit.id for unit in whole.effective(BEFORE).units} == {"an", "binh"}


def test_a_word_that_happens_to_be_the_id_of_a_unit_does_not_name_it():
    """The type of xã An is "xa", and so is the id of a unit that became known later."""
    typed = evolve(OLD[0], types="xa")
    whole = register(units=[typed, OLD[1], evolve(HEIR, id="xa")], changes=(), corrections=())
    assert "xa" not in whole.effective(BEFORE).units


def test_a_unit_without_a_noted_day_is_always_known():
    whole = register(units=[*OLD, evolve(HEIR, known_on=None)], changes=(), corrections=())
    assert "an-binh" in whole.effective(BEFORE).units


def test_an_unfinished_merger_is_refused_with_what_is_missing():
    with pytest.raises(InvalidDocument, match="its last day is 2024-06-30"):
        register(corrections=ENDS[:1])


def test_names_are_those_that_were_known():
    renamed = Correction(id="ten", fact=evolve(OLD[0], names="Xã An Khánh"), known_on=LEARNED)
    whole = register(units=OLD, changes=(), corrections=[renamed])
    shown = [presentation.text(aggregate(whole, evolve(BY_UNIT, known_on=day))) for day in (BEFORE, LEARNED)]
    assert ["Xã An Khánh" in text for text in shown] == [False, True]


def test_an_explanation_tells_the_records_as_they_were_known():
    ended = Correction(id="dc", fact=evolve(LUA, title="Lúa sạch"), known_on=LEARNED)
    whole = register(units=OLD, changes=(), corrections=[ended])
    asked = Request(indicators="models-active", periods="2024", known_on=BEFORE)
    table = aggregate(whole, asked)
    told = vietnamese.explanation_account(explain(whole, table.figure()), whole, table)
    assert "Lúa" in told
    assert "Lúa sạch" not in told


def test_the_minutes_of_a_handover_name_units_as_they_were_known():
    renamed = Correction(id="ten", fact=evolve(OLD[0], names="Xã Đổi Tên", end=EVE), known_on=date(2024, 9, 1))
    whole = register(corrections=[*ENDS, renamed])
    minutes = [handover(whole, "nhap", "models-alive", "2024-S1", known_on=day) for day in (LEARNED, None)]
    told = [vietnamese.handover(one, whole) for one in minutes]
    assert ["Xã Đổi Tên" in words for words in told] == [False, True]


# -- retractions -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("days", [(1, 2, 3), (3, 2, 1), (2, 3, 1), (1, 1, 1), (None, None, None)])
def test_a_chain_of_retractions_stands_from_its_end_whatever_the_days(days):
    """c takes back b, so b no longer takes back a, so a holds and the model is gone."""
    known = [None if day is None else date(2024, 9, day) for day in days]
    chain = [
        Retraction(id="a", target="lua", known_on=known[0]),
        Retraction(id="b", target="a", known_on=known[1]),
        Retraction(id="c", target="b", known_on=known[2]),
    ]
    for facts in (chain, chain[::-1]):
        assert register(units=OLD, changes=(), corrections=(), retractions=facts).effective().models == ()
    two = register(units=OLD, changes=(), corrections=(), retractions=chain[:2])
    assert [model.id for model in two.effective().models] == ["lua"]


def test_of_retractions_in_a_circle_the_one_known_first_stands():
    circle = [
        Retraction(id="a", target="b", known_on=date(2024, 9, 2)),
        Retraction(id="b", target="a", known_on=date(2024, 9, 1)),
        Retraction(id="rut", target="lua", known_on=date(2024, 9, 1)),
    ]
    whole = register(units=OLD, changes=(), corrections=(), retractions=[*circle, Retraction(id="c", target="rut")])
    assert [model.id for model in whole.effective().models] == ["lua"]


# -- days that nobody noted --------------------------------------------------------------------------------------------
def test_a_table_says_how_many_of_its_facts_have_no_day_of_knowing():
    undated = evolve(LUA, id="ca", known_on=None)
    whole = register(units=OLD, changes=(), corrections=(), models=[LUA, undated])
    table = aggregate(whole, evolve(BY_UNIT, known_on=BEFORE))
    assert table.undated == ("ca",)
    assert vietnamese.notes(table)[-1] == "1 dữ kiện không ghi ngày biết, được tính như đã biết từ trước."
    assert aggregate(whole, BY_UNIT).undated == ()


def test_an_undated_correction_is_one_of_them():
    told = Correction(id="dc", fact=evolve(LUA, title="Lúa sạch"))
    whole = register(units=OLD, changes=(), corrections=[told])
    assert aggregate(whole, evolve(BY_UNIT, known_on=BEFORE)).undated == ("dc",)


def test_where_every_day_was_noted_there_is_no_such_note():
    covered = Coverage(id="du", unit="an", period="2024", state="complete", known_on=BEFORE)
    whole = register(units=OLD, changes=(), corrections=(), coverage=[covered])
    table = aggregate(whole, evolve(BY_UNIT, known_on=BEFORE))
    assert not any("không ghi ngày biết" in note for note in vietnamese.notes(table))
