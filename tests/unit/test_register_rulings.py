"""Rulings of the office: where facts of divided units go on, and which models are one."""

from __future__ import annotations

from datetime import date

import pytest

from dvk import dumps, loads
from dvk.aggregation import Request, aggregate
from dvk.codelists import Code, Codelist
from dvk.criteria import Criterion, FreePoints, Rubric
from dvk.errors import InvalidDocument, InvalidValue
from dvk.evaluation import Assessment
from dvk.facts import Correction, Retraction
from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.models import Contribution, Event, Lifecycle, Model, Step
from dvk.register import Campaign, Definitions, Duplicate, Placement, RegisterBuilder, Report, ReportedFigure
from dvk.units import Succession, Unit, UnitChange

DEFINITIONS = Definitions(
    lifecycle=Lifecycle(
        id="vong-doi",
        label="vòng đời",
        steps=[
            Step(id="recognised", label="công nhận", reaches=True),
            Step(id="replicated", label="nhân rộng", copies=True),
            Step(id="merged", label="hợp nhất", effect="passes"),
            Step(id="split", label="chia tách", effect="passes"),
            Step(id="ended", label="kết thúc", effect="ends"),
        ],
    ),
    codelists=[Codelist(id="levels", label="cấp", codes=[Code(id="commune", label="xã")])],
    indicators=[
        Indicator(id="active", label="mô hình", kind="distinct", counts="active"),
        Indicator(id="recognised", label="lượt công nhận", kind="flow", counts="events", events=["recognised"]),
        Indicator(id="money", label="tiền", kind="flow", counts="contributed", measure="dong"),
    ],
    rubrics=[Rubric(id="thang-10", label="Thang 10", criteria=[Criterion(id="a", label="A", rule=FreePoints(10))])],
)
DIVIDED = date(2025, 7, 1)
UNITS = (
    Unit(id="xa-cu", names="Xã Cũ", level="commune", end=date(2025, 6, 30)),
    Unit(id="xa-bac", names="Xã Bắc", level="commune", start=DIVIDED),
    Unit(id="xa-nam", names="Xã Nam", level="commune", start=DIVIDED),
    UnitChange(
        id="chia",
        kind="split",
        on=DIVIDED,
        links=[
            Succession(before="xa-cu", after="xa-bac", whole=False),
            Succession(before="xa-cu", after="xa-nam", whole=False),
        ],
    ),
)


def register(*facts):
    return RegisterBuilder(Campaign(id="thu", label="Thử"), DEFINITIONS).add(*UNITS, *facts).build()


def model(name, **options):
    return Model(id=name, **({"title": "Camera", "owner": "xa-cu", "start": date(2020, 1, 1)} | options))


def event(name, of, on=date(2021, 5, 1), **options):
    return Event(id=name, model=of, on=on, **({"kind": "recognised", "level": "commune"} | options))


def gift(name, of, number=100, on=date(2021, 6, 1), **options):
    return Contribution(id=name, model=of, quantity=Quantity(number, "dong"), on=on, **options)


def same(kept, *others, name="trung-1", on=date(2022, 1, 1), **options):
    return Duplicate(id=name, kept=kept, same=others, on=on, **options)


def placed(target, unit, name="gan-1", **options):
    return Placement(id=name, target=target, unit=unit, **options)


def problems(*facts):
    with pytest.raises(InvalidDocument) as caught:
        register(*facts)
    assert caught.value.message("vi") != caught.value.message("en")
    return [(problem.code, problem.path) for problem in caught.value.problems]


def total(whole, indicator, period="2021", known_on=None):
    return aggregate(whole, Request(indicators=indicator, periods=period, known_on=known_on)).figure().value


def ids(facts):
    return [fact.id for fact in facts]


# -- placements ---------------------------------------------------------------------------------------------------
def test_a_placement_says_which_unit_takes_a_model_an_event_a_contribution_or_a_report():
    report = Report(
        id="bc", unit="xa-cu", period="2021", figures=[ReportedFigure(indicator="active", words="12 mô hình")]
    )
    rulings = [placed(target, "xa-bac", f"gan-{target}") for target in ("m", "e", "c", "bc")]
    whole = register(model("m"), event("e", "m"), gift("c", "m"), report, *rulings)
    assert whole.placed == {"m": ("xa-bac",), "e": ("xa-bac",), "c": ("xa-bac",), "bc": ("xa-bac",)}


@pytest.mark.parametrize(
    ("ruling", "code", "path"),
    [
        (placed("m9", "xa-bac"), "placement.unknown_target", "placements[0].target"),
        (placed("xa-cu", "xa-bac"), "placement.unknown_target", "placements[0].target"),
        (placed("m", "xa-dong"), "unit.unknown", "placements[0].unit"),
    ],
    ids=["no such fact", "a unit is no fact to place", "no such unit"],
)
def test_a_placement_of_or_in_what_is_not_there_is_refused(ruling, code, path):
    assert problems(model("m"), ruling) == [(code, path)]


def test_two_units_cannot_take_one_fact_of_one_division():
    twice = (placed("m", "xa-bac"), placed("m", "xa-nam", "gan-2"))
    assert problems(model("m"), *twice) == [("placement.two_units", "placements[1].unit")]


def test_a_retracted_placement_no_longer_contradicts_the_one_that_followed():
    twice = (placed("m", "xa-bac"), placed("m", "xa-nam", "gan-2"))
    whole = register(model("m"), *twice, Retraction(id="rut", target="gan-1"))
    assert whole.effective().placed == {"m": ("xa-nam",)}


def test_a_corrected_placement_is_the_one_that_holds():
    whole = register(model("m"), placed("m", "xa-bac"), Correction(id="dc", fact=placed("m", "xa-nam")))
    assert whole.effective().placed == {"m": ("xa-nam",)}


def test_what_was_placed_in_a_unit_that_was_divided_again_is_placed_again():
    later = date(2030, 1, 1)
    more = [
        Unit(id="xa-x", names="Xã X", level="commune", start=later),
        Unit(id="xa-y", names="Xã Y", level="commune", start=later),
        UnitChange(
            id="chia-lai",
            kind="split",
            on=later,
            links=[
                Succession(before="xa-bac", after="xa-x", whole=False),
                Succession(before="xa-bac", after="xa-y", whole=False),
            ],
        ),
    ]
    units = [evolve_end(unit, later) if unit.id == "xa-bac" else unit for unit in UNITS]
    second = placed("m", "xa-x", "gan-2", on=date(2030, 2, 1))
    first = placed("m", "xa-bac", on=date(2025, 8, 1))
    built = RegisterBuilder(Campaign(id="thu", label="Thử"), DEFINITIONS)
    whole = built.add(*units, *more, model("m"), second, first).build()
    assert whole.placed == {"m": ("xa-bac", "xa-x")}  # in the order of the decisions


def evolve_end(unit, later):
    return Unit(id=unit.id, names=unit.names, level=unit.level, start=unit.start, end=date(later.year - 1, 12, 31))


def test_a_placement_is_known_from_the_day_of_its_decision_where_no_other_day_is_noted():
    whole = register(model("m"), placed("m", "xa-bac", on=date(2025, 8, 1)))
    assert whole.effective(date(2025, 7, 31)).placed == {}
    assert whole.effective(date(2025, 8, 1)).placed == {"m": ("xa-bac",)}


def test_a_placement_of_what_was_retracted_goes_with_it():
    whole = register(model("m"), event("e", "m"), placed("e", "xa-bac"), Retraction(id="rut", target="m"))
    assert whole.effective().placements == ()


def test_a_placement_where_nothing_of_the_unit_went_is_a_finding():
    far = Unit(id="xa-xa", names="Xã Xa", level="commune")
    whole = register(far, model("m"), placed("m", "xa-xa"))
    codes = [item.problem.code for item in whole.findings() if item.facts == ("gan-1",)]
    assert codes == ["finding.placed_elsewhere"]
    near = register(model("m"), placed("m", "xa-nam"))
    assert [item for item in near.findings() if "gan-1" in item.facts] == []


# -- duplicates: what is refused ------------------------------------------------------------------------------------
def test_a_duplicate_names_other_models_than_the_kept_one_each_once():
    for wrong in ((), ("m",), ("a", "a")):
        with pytest.raises(InvalidValue):
            same("m", *wrong)


def test_a_duplicate_of_a_model_that_is_not_there_is_refused():
    found = problems(model("m"), same("k", "m", "n"))
    assert found == [("model.unknown", "duplicates[0].kept"), ("model.unknown", "duplicates[0].same[1]")]


def test_duplicates_that_lead_in_a_circle_are_refused():
    told = [same("b", "a"), same("c", "b", name="trung-2"), same("a", "c", name="trung-3")]
    assert problems(model("a"), model("b"), model("c"), *told) == [("duplicate.circle", "duplicates[2].same[0]")]


def test_a_model_that_is_confirmed_to_be_two_others_is_refused():
    told = [same("b", "a"), same("c", "a", name="trung-2")]
    assert problems(model("a"), model("b"), model("c"), *told) == [("duplicate.two_kept", "duplicates[1].same[0]")]


def test_a_circle_is_opened_by_retracting_one_of_its_rulings():
    told = [same("b", "a"), same("a", "b", name="trung-2"), Retraction(id="rut", target="trung-1")]
    assert ids(register(model("a"), model("b"), *told).effective().models) == ["a"]


# -- duplicates: what holds -----------------------------------------------------------------------------------------
def test_models_confirmed_to_be_one_count_once():
    both = (model("xa"), model("doan"))
    assert total(register(*both), "active") == 2
    assert total(register(*both, same("xa", "doan")), "active") == 1


def test_what_the_other_record_had_goes_on_under_the_kept_one():
    whole = register(
        model("xa"),
        model("doan"),
        model("khac"),
        event("e", "doan"),
        gift("c", "doan"),
        Assessment(id="p", subject="doan", rubric="thang-10"),
        placed("doan", "xa-nam"),
        event("nr", "khac", kind="replicated", others=["doan"]),
        same("xa", "doan"),
    ).effective()
    assert ids(whole.models) == ["xa", "khac"]
    assert [item.model for item in (*whole.events, *whole.contributions)] == ["xa", "khac", "xa"]
    assert whole.assessments[0].subject == "xa"
    assert whole.events[1].others == ("xa",)
    assert whole.placed == {"xa": ("xa-nam",)}
    assert whole.duplicates == ()


def test_an_event_told_by_both_counts_once_and_one_of_another_day_stays():
    whole = register(
        model("xa"),
        model("doan"),
        event("e1", "xa"),
        event("e2", "doan"),
        event("e3", "doan", date(2021, 5, 2)),
        same("xa", "doan"),
    )
    assert ids(whole.effective().events) == ["e1", "e3"]
    assert total(whole, "recognised") == 2


def test_an_event_told_by_both_in_other_words_stays_where_they_contradict():
    forms = (event("e1", "xa", form="giay-khen"), event("e2", "doan", form="bang-khen"), event("e3", "doan"))
    whole = register(model("xa"), model("doan"), *forms, same("xa", "doan"))
    assert ids(whole.effective().events) == ["e1", "e2"]  # e3 says no form: it is the one of e1


def test_the_same_money_told_by_both_is_one_gift_and_other_money_is_another():
    whole = register(
        model("xa"),
        model("doan"),
        gift("c1", "xa", 100, donor="nhan-dan"),
        gift("c2", "doan", 100, donor="nhan-dan"),
        gift("c3", "doan", 100, donor="doanh-nghiep"),
        gift("c4", "doan", 70, donor="nhan-dan"),
        same("xa", "doan"),
    )
    assert ids(whole.effective().contributions) == ["c1", "c3", "c4"]
    assert total(whole, "money") == 100 + 100 + 70


def test_two_equal_gifts_of_one_record_stay_two():
    whole = register(
        model("xa"), model("doan"), gift("c1", "xa"), gift("c2", "doan"), gift("c3", "doan"), same("xa", "doan")
    )
    assert total(whole, "money") == 200  # one of the two is that of the other record


def test_three_records_of_one_gift_are_one_gift():
    models = [model(name) for name in ("a", "b", "c")]
    gifts = [gift(f"g-{name}", name) for name in ("a", "b", "c")]
    whole = register(*models, *gifts, same("a", "b", "c"))
    assert total(whole, "money") == 100


def test_a_chain_of_duplicates_leads_to_the_last_kept_one():
    told = [same("b", "a"), same("c", "b", name="trung-2")]
    whole = register(model("a"), model("b"), model("c"), event("e", "a"), *told).effective()
    assert (ids(whole.models), whole.events[0].model) == (["c"], "c")


def test_a_duplicate_holds_from_the_day_on_which_it_was_confirmed():
    whole = register(model("xa"), model("doan"), same("xa", "doan", on=date(2022, 1, 1)))
    assert total(whole, "active", known_on=date(2021, 12, 31)) == 2
    assert total(whole, "active", known_on=date(2022, 1, 1)) == 1
    noted = register(model("xa"), model("doan"), same("xa", "doan", known_on=date(2023, 1, 1)))
    assert total(noted, "active", known_on=date(2022, 6, 1)) == 2


def test_where_the_kept_model_is_retracted_the_others_are_one_all_the_same():
    whole = register(*map(model, "abc"), same("a", "b", "c"), Retraction(id="rut", target="a"))
    assert ids(whole.effective().models) == ["b"]


def test_a_kept_model_began_when_the_first_of_its_records_says_so():
    late, early = model("xa", start=date(2021, 1, 1)), model("doan", start=date(2020, 3, 1))
    whole = register(late, early, event("e", "doan", date(2020, 5, 1)), same("xa", "doan"))
    assert whole.effective().model("xa").start == date(2020, 3, 1)
    assert total(whole, "active", "2020") == 1


def test_that_one_record_went_over_into_the_other_says_nothing_any_more():
    merged = event("e", "doan", kind="merged", others=["xa"])
    whole = register(model("xa"), model("doan"), merged, same("xa", "doan"))
    assert whole.effective().events == ()
    assert total(whole, "active", "2022") == 1


def test_a_split_after_which_the_model_goes_on_itself_stays():
    split = event("e", "xa", kind="split", others=["xa", "con"])
    whole = register(model("xa"), model("doan"), model("con"), split, same("xa", "doan"))
    assert whole.effective().events[0].others == ("xa", "con")


def test_of_two_records_placed_apart_the_kept_one_s_placement_holds():
    rulings = (placed("doan", "xa-nam"), placed("xa", "xa-bac", "gan-2"))
    whole = register(model("xa"), model("doan"), *rulings, same("xa", "doan"))
    assert whole.effective().placed == {"xa": ("xa-bac",)}


def test_a_placement_of_an_event_that_both_told_goes_with_the_one_that_stays():
    whole = register(
        model("xa"), model("doan"), event("e1", "xa"), event("e2", "doan"), placed("e2", "xa-nam"), same("xa", "doan")
    )
    assert whole.effective().placed == {"e1": ("xa-nam",)}


def test_what_holds_holds_of_itself():
    whole = register(model("xa"), model("doan"), event("e", "doan"), placed("doan", "xa-nam"), same("xa", "doan"))
    held = whole.effective()
    assert held.effective() is held


def test_a_correction_of_a_duplicate_holds():
    whole = register(*map(model, "abc"), same("a", "b"), Correction(id="dc", fact=same("a", "c")))
    assert ids(whole.effective().models) == ["a", "b"]


# -- in documents -----------------------------------------------------------------------------------------------------
def test_rulings_come_back_from_json_also_inside_corrections():
    whole = register(
        model("xa"),
        model("doan"),
        placed("xa", "xa-nam", on=date(2025, 8, 1), note="theo biên bản"),
        same("xa", "doan", note="cùng tuyến camera"),
        Correction(id="dc-1", fact=placed("xa", "xa-bac")),
        Correction(id="dc-2", fact=same("doan", "xa")),
    )
    assert loads(dumps(whole)) == whole


def test_a_record_without_a_start_that_tells_of_earlier_days_makes_the_model_older():
    told = event("e", "doan", date(2019, 5, 1))
    whole = register(model("xa", start=date(2020, 3, 1)), model("doan", start=None), told, same("xa", "doan"))
    assert whole.effective().model("xa").start == date(2019, 5, 1)
    unknown = register(model("xa", start=None), model("doan", start=None), told, same("xa", "doan"))
    assert unknown.effective().model("xa").start is None


def test_a_plan_to_end_before_the_other_record_s_start_is_no_plan_any_more():
    planned = model("xa", start=None, planned_end=date(2019, 12, 31))
    whole = register(planned, model("doan", start=date(2020, 3, 1)), same("xa", "doan"))
    assert (whole.effective().model("xa").start, whole.effective().model("xa").planned_end) == (date(2020, 3, 1), None)
