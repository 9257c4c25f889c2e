"""Counting at its edges: whose word of "nothing" holds for what, and where a bound is met exactly. Made-up figures."""

from __future__ import annotations

from datetime import date

import pytest

from dvk.aggregation import Request, aggregate
from dvk.indicators import Indicator
from dvk.models import Lifecycle, Model, Step
from dvk.periods import Period
from dvk.register import Campaign, Coverage, Definitions, RegisterBuilder
from dvk.units import Unit

DEFINITIONS = Definitions(
    lifecycle=Lifecycle(
        id="vong-doi",
        label="vòng đời",
        steps=[
            Step(id="started", label="bắt đầu", effect="begins"),
            Step(id="ended", label="kết thúc", effect="ends"),
        ],
    ),
    indicators=[
        Indicator(id="active", label="mô hình hoạt động", kind="distinct", counts="active"),
        Indicator(id="begun", label="mô hình mới", kind="flow", counts="begun"),
    ],
)
UNITS = (
    Unit(id="tinh", names="Tỉnh T", level="province"),
    Unit(id="dong", names="Huyện Đông", level="district", parents="tinh"),
    Unit(id="tay", names="Huyện Tây", level="district", parents="tinh"),
)


def register(*facts, units=UNITS):
    return RegisterBuilder(Campaign(id="thu", label="Thử"), DEFINITIONS).add(*units, *facts).build()


def model(name, owner, start):
    return Model(id=name, title=name, owner=owner, start=start)


def covered(unit, period, state, indicators=()):
    return Coverage(id=f"phu-{unit}", unit=unit, period=Period.parse(period), state=state, indicators=indicators)


def figures(whole, indicator, period):
    asked = Request(indicators=indicator, periods=period, by="unit", unit="tinh", unit_level="district")
    return aggregate(whole, asked)


# -- nothing, and who said so ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("said", "nil"),
    [
        (covered("dong", "2018", "nil"), ("dong",)),
        (covered("dong", "2018", "nil", ["begun"]), ("dong",)),
        (covered("dong", "2018/2019", "nil"), ("dong",)),  # of a longer period, so of this one
        (covered("dong", "2018", "nil", ["active"]), ()),  # of another indicator
        (covered("dong", "2017", "nil"), ()),  # of another year
        (covered("dong", "2018-S1", "nil"), ()),  # of a part of it only
        (covered("dong", "2018", "complete"), ()),  # all has come, and nobody said that there is nothing
        (covered("tay", "2018", "nil"), ()),
    ],
)
def test_a_unit_said_that_there_is_nothing_only_of_that_period_and_indicator(said, nil):
    assert figures(register(said), "begun", "2018").figure(unit="dong").nil == nil


def test_the_total_names_each_unit_that_said_nothing_and_each_that_has_not_spoken():
    units = (*UNITS, Unit(id="nam", names="Huyện Nam", level="district", parents="tinh"))
    whole = register(covered("dong", "2018", "nil"), covered("tay", "2018", "complete"), units=units)
    total = figures(whole, "begun", "2018").figure()
    assert (total.nil, total.missing, total.received, total.expected) == (("dong",), ("nam",), 2, 3)


# -- first and last days -----------------------------------------------------------------------------------------------
def test_a_model_is_new_on_the_first_and_on_the_last_day_of_a_period_and_not_a_day_outside():
    days = {"m0": date(2017, 12, 31), "m1": date(2018, 1, 1), "m2": date(2018, 12, 31), "m3": date(2019, 1, 1)}
    whole = register(*(model(name, "dong", start) for name, start in days.items()))
    found = figures(whole, "begun", "2018").figure(unit="dong")
    assert (found.value, sorted(found.facts)) == (2, ["m1", "m2"])
    assert figures(whole, "active", "2018").figure(unit="dong").value == 3  # m0 goes on
