"""Cubes of a source: what is counted once answers for all units and for coarser periods."""

from __future__ import annotations

from datetime import date

import pytest

from dvk.aggregation import Request, cubes
from dvk.catalog import definitions
from dvk.errors import InvalidValue
from dvk.exchange import framed
from dvk.models import Event, Model
from dvk.register import Campaign, Register
from dvk.units import Unit

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
