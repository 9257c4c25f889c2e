"""Sums and means that would count a thing again, or stand for more than they hold; each case worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from dvk.aggregation import Request, aggregate
from dvk.catalog import definitions
from dvk.errors import CannotAdd
from dvk.indicators import Indicator
from dvk.models import Event, Model, Role
from dvk.register import Campaign, Register
from dvk.units import Unit

UNITS = (
    Unit(id="tinh", names="Tỉnh T", level="province"),
    Unit(id="xa-a", names="Xã A", level="commune", parents="tinh"),
    Unit(id="xa-b", names="Xã B", level="commune", parents="tinh"),
    Unit(id="xa-c", names="Xã C", level="commune", parents="tinh"),
)


def register(*indicators, **facts):
    known = definitions()
    known = evolve(known, indicators=(*known.indicators, *indicators))
    return Register(campaign=Campaign(id="c", label="c"), definitions=known, units=UNITS, **facts)


def formula(text, kind="flow", measure="mo-hinh"):
    return Indicator(id="tinh-ra", label="tính ra", kind=kind, counts="formula", formula=text, measure=measure)


def ask(told, periods="2024", **more):
    return aggregate(told, Request(indicators="tinh-ra", periods=periods, **more))


SUPPORTED = Indicator(id="phoi-hop", label="phối hợp", kind="flow", counts="begun", role="support")
TWO_HELPERS = Model(
    id="den",
    title="Thắp sáng đường quê",
    owner="xa-a",
    domain="kinh-te",
    start=date(2024, 1, 5),
    roles=[Role(unit="xa-b", part="support"), Role(unit="xa-c", part="support")],
)


def test_a_formula_of_what_is_counted_by_role_is_not_added_over_units():
    table = ask(
        register(SUPPORTED, formula("phoi-hop * 1"), models=[TWO_HELPERS]), by="unit", unit="tinh", unit_level="commune"
    )
    assert table.figure().value == Decimal(1)  # one model, shown at both who help
    with pytest.raises(CannotAdd) as caught:
        table.added("unit")
    assert caught.value.problem.code == "sum.roles"


def test_a_formula_of_units_counted_once_is_not_added_over_domains():
    owners = Indicator(
        id="don-vi-co", label="đơn vị có", kind="stock", counts="active-at-end", once="owner", measure="don-vi"
    )
    two = [evolve(TWO_HELPERS, id=name, domain=name) for name in ("kinh-te", "van-hoa-xa-hoi")]
    table = ask(register(owners, formula("don-vi-co * 1", "stock", "don-vi"), models=two), by="domain")
    assert table.figure().value == Decimal(1)  # one commune has both
    with pytest.raises(CannotAdd) as caught:
        table.added("domain")
    assert caught.value.problem.code == "sum.once"


def test_a_share_of_models_is_not_pooled_over_levels_at_which_one_model_stands_twice():
    steps = [
        Event(id=f"cn-{level}", model="den", kind="recognised", level=level, on=date(2024, 5, 1))
        for level in ("commune", "district")
    ]
    share = formula("models-recognised / models-recognised", "ratio", "phan-tram")
    table = ask(register(share, models=[TWO_HELPERS], events=steps), by="level")
    with pytest.raises(CannotAdd) as caught:
        table.averaged("level")
    assert caught.value.problem.code == "sum.distinct_over_levels"


def test_the_share_of_the_last_quarter_is_that_of_the_whole_time_only_where_both_numbers_are_stocks():
    of_stocks = formula("models-working / models-alive", "ratio", "phan-tram")
    quarters = ["2024-Q1", "2024-Q2"]
    assert ask(register(of_stocks, models=[TWO_HELPERS]), quarters).last().value == Decimal(1)
    of_flows = formula("models-new / models-new", "ratio", "phan-tram")
    with pytest.raises(CannotAdd) as caught:
        ask(register(of_flows, models=[TWO_HELPERS]), quarters).last()
    assert caught.value.problem.code == "sum.last_of_flow"


@pytest.mark.parametrize(
    "periods",
    [
        ("2021/2022", "2023/2025"),
        ("2023-YTD03", "2024-YTD09"),
        ("2024-01-01/2024-01-10", "2024-02-01/2024-02-29"),
        ("TERM2015/2020", "TERM2021/2024"),
        ("2021/2022-06", "2023/2024-05"),
    ],
)
def test_periods_of_unequal_length_have_no_mean_even_if_they_are_of_one_kind(periods):
    table = ask(register(formula("models-new * 1"), models=[TWO_HELPERS]), periods)
    with pytest.raises(CannotAdd) as caught:
        table.averaged("period")
    assert caught.value.problem.code == "sum.unequal_periods"


@pytest.mark.parametrize(
    "periods",
    [
        ("2021/2022", "2023/2024"),
        ("2023-YTD09", "2024-YTD09"),
        ("2024-01-01/2024-01-10", "2024-02-01/2024-02-10"),
        ("2023-M02", "2024-M02"),  # 28 and 29 days, one month each
        ("2021/2022-06", "2023/2024-06"),
    ],
)
def test_periods_of_equal_length_have_a_mean(periods):
    table = ask(register(formula("models-new * 1"), models=[evolve(TWO_HELPERS, start=date(2024, 2, 5))]), periods)
    assert table.averaged("period") == Decimal("0.5")  # begun in the second of two


def test_levels_of_what_is_counted_are_not_added_even_if_somebody_declares_them_exclusive():
    declared = Indicator(
        id="tinh-ra", label="công nhận", kind="distinct", counts="had-event", events=["recognised"], nesting="exclusive"
    )
    steps = [
        Event(id=f"cn-{level}", model="den", kind="recognised", level=level, on=date(2024, 5, 1))
        for level in ("commune", "district")
    ]
    table = ask(register(declared, models=[TWO_HELPERS], events=steps), by="level")
    assert table.figure().value == Decimal(1)
    with pytest.raises(CannotAdd) as caught:
        table.added("level")
    assert caught.value.problem.code == "sum.distinct_over_levels"
