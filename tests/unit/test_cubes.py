"""Cubes of a source: what is counted once answers for all units and for coarser periods."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest
from attrs import evolve

from dvk.aggregation import Request, cubes
from dvk.catalog import definitions
from dvk.errors import InvalidValue
from dvk.exchange import framed, to_frames
from dvk.facts import Retraction
from dvk.measures import Quantity
from dvk.models import Contribution, Event, Model
from dvk.register import Campaign, Register
from dvk.units import AsOf, Succession, Unit, UnitChange, UnitHistory
from dvk.values import Dated

UNITS = [
    Unit(id="tinh", names="Tỉnh A", level="province"),
    Unit(id="xa", names="Xã B", level="commune", parents="tinh"),
    Unit(id="xb", names="Xã C", level="commune", parents="tinh"),
]
MODELS = [
    Model(id="den", title="Thắp sáng đường quê", owner="xa", domain="kinh-te", start=date(2020, 1, 5)),
    Model(id="hoa", title="Tuyến đường hoa", owner="xb", domain="kinh-te", start=date(2020, 2, 10)),
]
EVENTS = [
    Event(id="e1", model="den", kind="recognised", on=date(2020, 1, 20), level="commune"),
    Event(id="e2", model="den", kind="recognised", on=date(2020, 3, 2), level="district"),
    Event(id="e3", model="hoa", kind="recognised", on=date(2020, 2, 28), level="commune"),
]
MONTHS = [f"2020-M{month:02}" for month in range(1, 13)]


def kept(indicator, **more):
    register = Register(
        campaign=Campaign(id="a", label="A"), definitions=definitions(), units=UNITS, models=MODELS, events=EVENTS
    )
    return cubes(framed(register), Request(indicators=indicator, periods=MONTHS, **more))


def rows(found):
    return {
        (unit, period): (low, high) for unit, period, low, high in found.select("unit", "period", "low", "high").rows()
    }


def test_a_model_with_events_in_two_months_of_a_quarter_counts_once_in_the_quarter():
    found = rows(kept("models-recognised").figures(["2020-M01", "2020-M03", "2020-Q1"]))
    assert found["tinh", "2020-Q1"] == (2, 2)
    assert found["xa", "2020-Q1"] == (1, 1)
    assert found["xa", "2020-M01"] == (1, 1)
    assert found["xa", "2020-M03"] == (1, 1)
    assert ("xb", "2020-M03") not in found


def test_models_at_work_are_counted_at_any_level_of_units():
    found = rows(kept("models-active").figures(["2020-M01", "2020"], levels=["province"]))
    assert found == {("tinh", "2020-M01"): (1, 1), ("tinh", "2020"): (2, 2)}


def test_a_period_that_the_months_do_not_make_up_is_refused():
    with pytest.raises(InvalidValue):
        kept("models-active").figures(["2021"])


def test_a_cube_is_not_asked_for_by_unit():
    with pytest.raises(InvalidValue) as refused:
        kept("models-active", by="unit", unit_level="commune")
    assert refused.value.problem.code == "cube.all_units"


def test_what_is_reported_has_no_cube():
    with pytest.raises(InvalidValue) as refused:
        kept("models-reported")
    assert refused.value.problem.code == "cube.counted_only"


def test_what_is_above_all_units_is_of_no_level():
    found = kept("models-active").figures(["2020"], levels=["commune"])
    assert set(found["unit"].cast(str)) == {"xa", "xb"}


@pytest.mark.parametrize(
    "more", [{"known_on": date(2020, 1, 1)}, {"shares_by": "population"}, {"divided": "refuse"}], ids=str
)
def test_what_a_cube_does_not_go_by_is_refused_and_not_left_out(more):
    with pytest.raises(InvalidValue) as refused:
        kept("models-active", **more)
    assert refused.value.problem.code == "cube.not_held"


# -- units that were divided -------------------------------------------------------------------------------------------
TURN, LATER = date(2020, 1, 1), date(2021, 7, 1)
DIVIDED = [
    Unit(id="tinh", names="Tỉnh A", level="province"),
    Unit(id="h1", names="Huyện Một", level="district", parents="tinh"),
    Unit(id="h2", names="Huyện Hai", level="district", parents="tinh"),
    Unit(id="cu", names="Xã Cũ", level="commune", parents="h1", end=date(2019, 12, 31)),
    Unit(id="a", names="Xã Một", level="commune", parents="h1", start=TURN),
    Unit(id="b", names="Xã Hai", level="commune", parents="h1", start=TURN, end=date(2021, 6, 30)),
    Unit(id="c", names="Xã Ba", level="commune", parents="h2", start=TURN),
    Unit(id="d", names="Xã Tư", level="commune", parents="h2", start=LATER),
]
CHANGES = [
    UnitChange(
        id="chia", kind="split", on=TURN, links=[Succession(before="cu", after=name, whole=False) for name in "abc"]
    ),
    UnitChange(id="doi", kind="merge", on=LATER, links=[Succession(before="b", after="d")]),
]


def told_of(place, **more):
    """One model of the commune that was divided, at some place."""
    model = Model(id="den", title="Đèn đường", owner="cu", place=place, start=date(2019, 3, 1))
    register = Register(
        campaign=Campaign(id="a", label="A"),
        definitions=definitions(),
        units=UnitHistory(DIVIDED, CHANGES),
        models=[model],
    )
    request = Request(indicators="models-alive", periods=["2019", "2020", "2021"], **more)
    return rows(cubes(framed(register), request).figures())


def test_a_place_may_say_in_which_district_a_divided_communes_model_lies_and_not_in_which_commune():
    found = told_of("h1", basis=AsOf(date(2020, 6, 1)))
    assert found["h1", "2019"] == (1, 1)
    assert ("h2", "2019") not in found
    assert [found[name, "2019"] for name in "abc"] == [(0, 1)] * 3


def test_units_may_change_while_a_model_of_a_unit_that_is_gone_goes_on():
    found = told_of("b")
    assert {key: both for key, both in found.items() if key[0] in ("cu", "a", "b", "c", "d")} == {
        ("cu", "2019"): (1, 1),
        ("b", "2020"): (1, 1),
        ("d", "2021"): (1, 1),
    }
    assert [found.get(("h1", year)) for year in ("2019", "2020", "2021")] == [(1, 1), (1, 1), None]
    assert found["h2", "2021"] == (1, 1)


# -- going on ----------------------------------------------------------------------------------------------------------
def source(models=(), events=(), **more):
    base = {"campaign": Campaign(id="a", label="A"), "definitions": definitions(), "units": UNITS}
    return Register(**{**base, "models": models, "events": events, **more})


def goes_on(*registers, indicator="models-alive", **more):
    first, *others = registers
    found = cubes(framed(first), Request(indicators=indicator, periods=MONTHS, **more))
    for one in others:
        found = found.plus(framed(one))
    return rows(found.figures(["2020-M03", "2020-M04"], levels=["commune"]))


def test_an_end_that_is_told_later_ends_a_life_that_was_counted():
    ended = Event(id="e4", model="den", kind="ended", on=date(2020, 4, 2))
    assert goes_on(source(MODELS, EVENTS), source(MODELS[:1], [ended])) == {
        ("xa", "2020-M03"): (1, 1),
        ("xb", "2020-M03"): (1, 1),
        ("xb", "2020-M04"): (1, 1),
    }


def test_a_model_that_has_another_owner_since_goes_over_to_it_from_its_day_on():
    moved = evolve(MODELS[0], owner=[Dated("xa", end=date(2020, 3, 31)), Dated("xb", start=date(2020, 4, 1))])
    found = goes_on(source(MODELS, EVENTS), source([moved]))
    assert found == {("xa", "2020-M03"): (1, 1), ("xb", "2020-M03"): (1, 1), ("xb", "2020-M04"): (2, 2)}


def test_contributions_are_added_and_those_of_a_model_told_otherwise_go_to_its_owner():
    def gift(name, model, month):
        return Contribution(id=name, model=model, on=date(2020, month, 9), quantity=Quantity(5, "dong"))

    first = source(MODELS, contributions=[gift("g1", "den", 3), gift("g2", "hoa", 3)])
    month = source(
        [MODELS[0], evolve(MODELS[1], owner="xa")], contributions=[gift("g3", "den", 4), gift("g4", "hoa", 4)]
    )
    found = goes_on(first, month, indicator="contributions-money")
    assert found == {("xa", "2020-M03"): (10, 10), ("xa", "2020-M04"): (10, 10)}


def test_what_is_known_by_its_month_only_is_added_as_a_record():
    early = Event(id="e8", model="hoa", kind="recognised", period="2020-M04", level="commune")
    found = goes_on(source(MODELS, EVENTS), source(MODELS[1:], [early]), indicator="models-recognised")
    assert found["xb", "2020-M04"] == (1, 1)
    assert found["xa", "2020-M03"] == (1, 1)


def test_cubes_of_duckdb_go_on_with_frames_of_polars():
    connection = duckdb.connect()
    frames = {
        name: connection.from_arrow(table) for name, table in to_frames(source(MODELS, EVENTS), "pyarrow").items()
    }
    found = cubes(framed(frames, definitions=definitions()), Request(indicators="models-alive", periods=MONTHS))
    ended = Event(id="e4", model="den", kind="ended", on=date(2020, 4, 2))
    later = found.plus(framed(source(MODELS[:1], [ended])))
    assert rows(later.figures(["2020-M04"], levels=["commune"])) == {("xb", "2020-M04"): (1, 1)}


@pytest.mark.parametrize(
    ("code", "indicator", "month"),
    [
        ("cube.told_of", "models-alive", source(MODELS, EVENTS, retractions=[Retraction(id="r", target="e1")])),
        (
            "cube.other_head",
            "models-alive",
            source(MODELS, units=[*UNITS, Unit(id="xc", names="Xã D", level="commune")]),
        ),
        ("cube.of_records", "units-with-models", source(MODELS)),
    ],
)
def test_what_changes_figures_that_were_counted_is_refused_when_a_cube_goes_on(code, indicator, month):
    with pytest.raises(InvalidValue) as refused:
        goes_on(source(MODELS, EVENTS), month, indicator=indicator)
    assert refused.value.problem.code == code
    assert "lập lại khối" in refused.value.message("vi")


def test_indicators_of_which_other_codes_are_told_stand_in_one_frame():
    gift = Contribution(id="g", model="den", on=date(2020, 3, 9), quantity=Quantity(5, "dong"))
    models = [MODELS[0], evolve(MODELS[1], domain="van-hoa-xa-hoi")]
    request = Request(indicators=["models-alive", "contributions-money"], periods=MONTHS, by="domain")
    found = cubes(framed(source(models, contributions=[gift])), request).figures(["2020"], levels=["province"])
    assert sorted(found.filter(found["domain"].cast(str) == "*").select("indicator", "low").rows()) == [
        ("contributions-money", 5),
        ("models-alive", 2),
    ]
