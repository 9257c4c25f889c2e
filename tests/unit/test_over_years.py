"""From yearly totals to a stage: what they say of the models there at any time, worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from dvk.aggregation import Request, aggregate, over_years
from dvk.catalog import definitions
from dvk.errors import InvalidValue
from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.register import Campaign, Duty, Register, Report, ReportedFigure
from dvk.units import Succession, Unit, UnitChange, UnitHistory
from dvk.values import Approx

INDICATORS = [
    Indicator(id="moi", label="mô hình mới trong năm", kind="flow", counts="reported"),
    Indicator(id="hoat-dong", label="mô hình hoạt động trong năm", kind="distinct", counts="reported"),
    Indicator(id="cuoi-nam", label="mô hình có đến cuối năm", kind="stock", counts="reported"),
    Indicator(id="dang-ky", label="mô hình, chưa rõ cách đếm", kind="unknown", counts="reported"),
]
UNITS = (
    Unit(id="tinh", names="Tỉnh T", level="province"),
    Unit(id="dong", names="Huyện Đông", level="district", parents="tinh"),
    Unit(id="tay", names="Huyện Tây", level="district", parents="tinh"),
)


def register(figures, units=UNITS, changes=()):
    """Reports from {(unit, year): {indicator: number}}."""
    reports = [
        Report(
            id=f"bc-{unit}-{year}",
            unit=unit,
            period=str(year),
            scope="subtree",
            figures=[
                ReportedFigure(indicator=name, quantity=Quantity(number, "mo-hinh")) for name, number in said.items()
            ],
        )
        for (unit, year), said in figures.items()
    ]
    return Register(
        campaign=Campaign(id="c", label="c"),
        definitions=definitions().with_(indicators=INDICATORS),
        units=UnitHistory(units, changes),
        reports=reports,
    )


BOTH = {"unit": "tinh", "unit_level": "district"}


def test_new_ones_and_the_stock_at_the_start_are_exact():
    told = register(
        {
            ("dong", 2020): {"cuoi-nam": 10},
            ("tay", 2020): {"cuoi-nam": 5},
            ("dong", 2021): {"moi": 3},
            ("dong", 2022): {"moi": 4},
            ("tay", 2021): {"moi": 0},
            ("tay", 2022): {"moi": 2},
        }
    )
    found = over_years(told, "moi", "2021/2022", opening="cuoi-nam", **BOTH)
    assert (found.value, found.completeness.value) == (Decimal(24), "complete")  # 15 + 3 + 4 + 0 + 2
    assert len(found.facts) == 6


def test_where_resumed_ones_are_reported_as_new_it_is_the_upper_bound():
    told = register({("tinh", 2020): {"cuoi-nam": 15}, ("tinh", 2021): {"moi": 7}, ("tinh", 2022): {"moi": 20}})
    found = over_years(told, "moi", "2021/2022", unit="tinh", opening="cuoi-nam", resumptions=True)
    # all 7 may be among the 15, and all 15 among the 20 of 2022: new ones of one year are different from each other
    assert (found.low, found.high) == (Decimal(20), Decimal(42))


def test_new_ones_without_the_stock_at_the_start_are_refused():
    told = register({("tinh", 2021): {"moi": 7}})
    with pytest.raises(InvalidValue) as caught:
        over_years(told, "moi", "2021", unit="tinh")
    assert caught.value.code == "over_years.no_opening"


def test_a_stock_at_the_start_that_nobody_reported_leaves_no_upper_bound():
    told = register({("tinh", 2021): {"moi": 7}, ("tinh", 2022): {"moi": 1}})
    found = over_years(told, "moi", "2021/2022", unit="tinh", opening="cuoi-nam")
    assert (found.low, found.high) == (Decimal(8), None)


def test_active_ones_lie_between_each_units_largest_year_and_the_sum():
    told = register(
        {
            ("dong", 2021): {"hoat-dong": 30},
            ("dong", 2022): {"hoat-dong": 20},
            ("tay", 2021): {"hoat-dong": 10},
            ("tay", 2022): {"hoat-dong": 40},
        }
    )
    found = over_years(told, "hoat-dong", "2021/2022", **BOTH)
    assert (found.low, found.high) == (Decimal(70), Decimal(100))  # 30 + 40, and 30 + 20 + 10 + 40
    assert (found.received, found.expected) == (4, 4)


def test_a_missing_year_takes_away_the_upper_bound():
    told = register({("dong", 2021): {"hoat-dong": 30}, ("dong", 2022): {"hoat-dong": 20}, ("tay", 2021): {}})
    found = over_years(told, "hoat-dong", "2021/2022", **BOTH)
    assert (found.low, found.high, found.completeness.value) == (Decimal(30), None, "partial")


def test_across_a_merger_only_the_largest_year_of_all_is_a_lower_bound():
    # Tây goes into Đông on 1/1/2022: the 40 of 2022 may be the 30 and the 10 of 2021
    units = (*UNITS[:2], Unit(id="tay", names="Huyện Tây", level="district", parents="tinh", end=date(2021, 12, 31)))
    merger = UnitChange(id="nhap", kind="merge", on=date(2022, 1, 1), links=[Succession(before="tay", after="dong")])
    told = register(
        {("dong", 2021): {"hoat-dong": 30}, ("tay", 2021): {"hoat-dong": 10}, ("dong", 2022): {"hoat-dong": 40}},
        units,
        [merger],
    )
    found = over_years(told, "hoat-dong", "2021/2022", **BOTH)
    assert (found.low, found.high) == (Decimal(40), Decimal(80))


def test_year_ends_are_a_lower_bound_only():
    told = register({("tinh", 2021): {"cuoi-nam": 12}, ("tinh", 2022): {"cuoi-nam": 9}})
    found = over_years(told, "cuoi-nam", "2021/2022", unit="tinh")
    assert (found.low, found.high) == (Decimal(12), None)


def test_of_figures_whose_counting_nobody_told_nothing_follows():
    told = register({("tinh", 2021): {"dang-ky": 12}, ("tinh", 2022): {"dang-ky": 9}})
    found = over_years(told, "dang-ky", "2021/2022", unit="tinh")
    assert (found.low, found.high) == (None, None)


def test_approximate_years_stay_bounds():
    told = register(
        {("tinh", 2021): {"hoat-dong": Approx(100, "hơn")}, ("tinh", 2022): {"hoat-dong": Approx(90, "gần")}}
    )
    found = over_years(told, "hoat-dong", "2021/2022", unit="tinh")
    assert (found.low, found.high) == (Decimal(100), None)


def test_what_is_counted_from_records_is_asked_for_as_a_whole():
    with pytest.raises(InvalidValue) as caught:
        over_years(register({}), "models-active", "2021/2022", unit="tinh")
    assert caught.value.code == "indicator.not_for"


# -- a border that changed on the edge of the years --------------------------------------------------------------------
def moved_on(on):
    """A part of Tây goes to Đông on a day: some of those that Tây counted before may be Đông's after it."""
    return [
        UnitChange(id="chuyen", kind="transfer", on=on, links=[Succession(before="tay", after="dong", whole=False)])
    ]


@pytest.mark.parametrize(
    ("on", "low"),
    [
        (date(2021, 1, 1), 70),  # before all that is counted: 30 + 40
        (date(2021, 1, 2), 60),  # within: the larger of 30 + 10 and 20 + 40
        (date(2022, 12, 31), 60),
        (date(2023, 1, 1), 70),
    ],
)
def test_a_border_that_changed_within_the_years_takes_the_sum_of_the_largest_away(on, low):
    figures = {("dong", 2021): 30, ("dong", 2022): 20, ("tay", 2021): 10, ("tay", 2022): 40}
    told = register({key: {"hoat-dong": number} for key, number in figures.items()}, changes=moved_on(on))
    assert over_years(told, "hoat-dong", "2021/2022", **BOTH).low == low


@pytest.mark.parametrize(
    ("on", "low"),
    [
        (date(2020, 12, 31), 70),  # the stock at the start was counted on the borders of the years: 30 + 40
        (date(2021, 1, 1), 40),  # it was not: the largest of 30 + 10, 20 + 0 and 0 + 40
    ],
)
def test_a_border_that_changed_after_the_stock_at_the_start_was_counted_does_so_too(on, low):
    told = register(
        {
            ("dong", 2020): {"cuoi-nam": 30},
            ("tay", 2020): {"cuoi-nam": 10},
            ("dong", 2021): {"moi": 20},
            ("tay", 2021): {"moi": 0},
            ("dong", 2022): {"moi": 0},
            ("tay", 2022): {"moi": 40},
        },
        changes=moved_on(on),
    )
    found = over_years(told, "moi", "2021/2022", opening="cuoi-nam", resumptions=True, **BOTH)
    assert (found.low, found.high) == (low, 100)


def test_nobody_at_all_is_a_lower_bound_of_zero_and_not_less():
    told = register(
        {("dong", 2021): {"hoat-dong": 0}, ("tay", 2021): {"hoat-dong": 0}}, changes=moved_on(date(2021, 6, 1))
    )
    found = over_years(told, "hoat-dong", "2021/2022", **BOTH)
    assert (found.low, found.high) == (0, None)  # of 2022 nothing has come


# -- in time -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("came", "late"), [(9, ()), (10, ()), (11, ("dong",))])
def test_a_report_that_came_on_the_very_day_it_was_due_is_not_late(came, late):
    due = date(2022, 1, 10)
    told = register({("dong", 2021): {"hoat-dong": 3}})
    sent = evolve(told.reports[0], received_on=date(2022, 1, came))
    duty = Duty(id="che-do", units=["dong"], indicators=["hoat-dong"], period="2021", due_on=due)
    figure = aggregate(
        evolve(told, reports=[sent], duties=[duty]), Request(indicators="hoat-dong", periods="2021", unit="dong")
    ).figure()
    assert (figure.value, figure.late) == (3, late)
