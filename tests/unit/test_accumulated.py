"""Lũy kế and tỷ trọng: running totals of flows and shares of a total, worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from dvk.aggregation import Request, accumulated, aggregate, shares
from dvk.catalog import calendars, definitions
from dvk.errors import CannotAdd, InvalidValue, UnknownId
from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.models import Event, Model
from dvk.periods import Period
from dvk.register import Campaign, Coverage, Register, Report, ReportedFigure
from dvk.units import Unit

INDICATORS = [
    Indicator(id="moi", label="mô hình mới", kind="flow", counts="reported"),
    Indicator(id="het", label="mô hình kết thúc", kind="flow", counts="reported"),
    Indicator(id="tang-rong", label="tăng ròng", kind="flow", counts="formula", formula="moi - het"),
    Indicator(id="hien-co", label="mô hình hiện có", kind="stock", counts="reported"),
    Indicator(id="khac-nhau", label="mô hình khác nhau", kind="distinct", counts="reported"),
    Indicator(id="chua-ro", label="chưa rõ cách đếm", kind="unknown", counts="reported"),
    Indicator(id="ty-le", label="tỷ lệ", kind="ratio", counts="reported", measure="phan-tram"),
]
UNITS = (
    Unit(id="tinh", names="Tỉnh T", level="province"),
    *(Unit(id=name, names=f"Xã {name}", level="commune", parents="tinh") for name in ("a", "b")),
)


def register(said, **more):
    reports = [
        Report(
            id=f"bc-{place}",
            unit=unit,
            period=period,
            scope="subtree",
            status="official",
            figures=[
                ReportedFigure(indicator=name, quantity=Quantity(number, "phan-tram" if name == "ty-le" else "mo-hinh"))
                for name, number in lines.items()
            ],
        )
        for place, ((unit, period), lines) in enumerate(said.items())
    ]
    return Register(
        campaign=Campaign(id="c", label="c"),
        definitions=definitions().with_(indicators=INDICATORS),
        units=UNITS,
        reports=reports,
        **more,
    )


def running(told, periods, indicator="moi", **options):
    return accumulated(told, Request(indicators=indicator, periods=periods, unit="tinh"), **options)


MONTHS = register({("tinh", f"2024-M{month:02d}"): {"moi": month, "het": 1} for month in range(1, 7)})


# -- lũy kế ------------------------------------------------------------------------------------------------------------
def test_months_are_added_from_the_start_of_the_year():
    found = running(MONTHS, [f"2024-M{month:02d}" for month in range(1, 7)])
    assert [line.total.value for line in found] == [1, 3, 6, 10, 15, 21]
    assert [str(line.whole) for line in found][-1] == "2024-YTD06"
    assert (found.line(period="2024-M04").figure.value, len(found.line(period="2024-M04").parts)) == (Decimal(4), 4)


def test_a_month_that_is_missing_leaves_the_total_open():
    told = register({("tinh", f"2024-M{month:02d}"): {"moi": month} for month in (1, 3)})
    line = running(told, "2024-M03").line()
    assert (line.total.low, line.total.high, line.total.completeness.value) == (Decimal(4), None, "partial")
    assert [str(one) for one in line.missing_periods] == ["2024-M02"]
    nothing = running(register({}), "2024-M03").line().total
    assert (nothing.low, nothing.completeness.value) == (None, "missing")


def test_quarters_stand_in_where_no_months_are_reported():
    told = register({("tinh", "2024-Q1"): {"moi": 5}, ("tinh", "2024-Q2"): {"moi": 6}})
    line = running(told, "2024-M06").line()
    assert (line.figure.completeness.value, line.total.value) == ("missing", Decimal(11))


def test_what_was_reported_for_the_whole_stands_in_for_parts_that_are_missing():
    told = register({("tinh", "2024-Q1"): {"moi": 5}, ("tinh", "2024-YTD06"): {"moi": 12}})
    line = running(told, "2024-Q2").line()
    assert (line.total.value, line.parts) == (Decimal(12), ())


def test_what_was_reported_for_the_whole_is_shown_where_it_is_another_number():
    told = register(
        {
            ("tinh", "2024-Q1"): {"moi": 5},
            ("tinh", "2024-Q2"): {"moi": 6},
            ("tinh", "2024-S1"): {"moi": 12},
        }
    )
    line = running(told, "2024-Q2").line()
    assert (line.total.value, line.stated.value, line.agrees) == (Decimal(11), Decimal(12), False)


def test_a_total_since_the_start_of_a_stage_adds_its_years():
    told = register({("tinh", str(year)): {"moi": year - 2020} for year in (2021, 2022, 2023)})
    line = running(told, "2023", since="2021/2025").line()
    assert (str(line.whole), line.total.value) == ("2021-01-01/2023-12-31", Decimal(6))  # 1 + 2 + 3


QUARTERS = {("tinh", f"2024-Q{number}"): {"moi": number} for number in (1, 2, 3, 4)}
YEARS = {("tinh", str(year)): {"moi": 10} for year in (2021, 2022, 2023)}


@pytest.mark.parametrize(
    ("said", "period", "since", "total"),
    [
        (QUARTERS, "2024-S1", None, 3),  # 1 + 2
        (QUARTERS, "2024-YTD06", None, 3),
        (QUARTERS, "2024", None, 10),  # 1 + 2 + 3 + 4
        ({("tinh", f"2024-M0{month}"): {"moi": 1} for month in (1, 2, 3)}, "2024-Q1", None, 3),
        (QUARTERS | YEARS, "2024", "2021/2025", 40),  # three years of 10, and 10
        (QUARTERS | YEARS, "2024-Q2", "2021/2025", 33),  # three years of 10, and 1 + 2
        ({("tinh", "2024-S1"): {"moi": 30}, ("tinh", "2024-Q3"): {"moi": 10}}, "2024-Q3", None, 40),
        ({("tinh", "2024-YTD09"): {"moi": 30}, ("tinh", "2024-Q4"): {"moi": 5}}, "2024-Q4", None, 35),
        ({("tinh", "2021/2023"): {"moi": 30}, ("tinh", "2024"): {"moi": 5}}, "2024", "2021/2025", 35),
    ],
)
def test_periods_of_several_lengths_are_added_where_they_lie_side_by_side(said, period, since, total):
    found = running(register(said), period, since=since).line().total
    assert (found.low, found.high, found.completeness.value) == (total, total, "complete")


def test_no_day_is_counted_twice_where_periods_of_several_lengths_overlap():
    said = {("tinh", one): {"moi": 10} for one in ("2024-S1", "2024-Q2", "2024-Q3", "2024-YTD09", "2024-M09")}
    line = running(register(said), "2024-Q4").line()
    assert (line.total.low, line.total.high) == (Decimal(20), None)  # the half-year and the third quarter: Q4 is open
    assert [str(one.period) for one in line.parts] == ["2024-S1", "2024-Q3", "2024-Q4"]
    assert [str(one) for one in line.missing_periods] == ["2024-Q4"]


def test_a_calendar_of_its_own_is_split_by_its_own_quarters():
    decree = next(one for one in calendars() if one.id == "nd09")
    quarters = [Period.quarter(2024, number, decree) for number in (1, 2)]
    told = register({("tinh", one): {"moi": 4} for one in quarters})
    assert running(told, quarters[1]).line().total.value == Decimal(8)


def test_a_formula_of_flows_accumulates():
    assert running(MONTHS, "2024-M03", "tang-rong").line().total.value == Decimal(3)  # 0 + 1 + 2


@pytest.mark.parametrize(
    ("indicator", "rule"),
    [
        ("hien-co", "sum.stock_over_time"),
        ("khac-nhau", "sum.distinct_over_time"),
        ("ty-le", "sum.ratio"),
        ("chua-ro", "sum.unknown_basis"),
    ],
)
def test_only_what_happens_in_a_period_accumulates(indicator, rule):
    with pytest.raises(CannotAdd) as caught:
        running(MONTHS, "2024-M02", indicator)
    assert caught.value.code == rule


def test_a_period_in_two_years_has_no_running_total():
    with pytest.raises(InvalidValue):
        running(MONTHS, "2023-12-01/2024-01-31")
    with pytest.raises(InvalidValue):
        running(MONTHS, "2020", since="2021/2025")


def test_records_are_counted_over_the_whole():
    models = [Model(id=f"m{n}", title="m", owner="a", domain="kinh-te", start=date(2024, n, 1)) for n in (1, 2, 5)]
    told = register({}, models=models, coverage=[Coverage(id="du", unit="tinh", period="2024", state="complete")])
    asked = Request(indicators="models-new", periods=["2024-Q1", "2024-Q2"], by="domain")
    found = accumulated(told, asked)
    lines = [found.line(domain="kinh-te", period=period) for period in ("2024-Q1", "2024-Q2")]
    assert [(line.figure.value, line.total.value) for line in lines] == [(2, 2), (1, 3)]
    with pytest.raises(UnknownId):
        found.line(strand="dvk")
    with pytest.raises(InvalidValue):
        found.line(domain="kinh-te")


def test_units_accumulate_each_by_itself():
    said = {("a", "2024-Q1"): {"moi": 1}, ("a", "2024-Q2"): {"moi": 2}, ("b", "2024-Q1"): {"moi": 4}}
    asked = Request(indicators="moi", periods="2024-Q2", by="unit", unit="tinh", unit_level="commune")
    found = accumulated(register(said), asked)
    assert found.line(unit="a").total.value == Decimal(3)
    assert (found.line(unit="b").total.low, found.line(unit="b").total.high) == (Decimal(4), None)
    assert (found.line().total.low, found.line().total.high) == (Decimal(7), None)


# -- tỷ trọng ----------------------------------------------------------------------------------------------------------
def communes(said, indicator="moi", **more):
    asked = Request(indicators=indicator, periods="2024", by="unit", unit="tinh", unit_level="commune", **more)
    return aggregate(register({(unit, "2024"): {indicator: number} for unit, number in said.items()}), asked)


def test_each_row_is_a_part_of_the_total():
    found = shares(communes({"a": 1, "b": 2}), "unit")
    assert [(one.code, one.share) for one in found] == [("a", Fraction(1, 3)), ("b", Fraction(2, 3))]
    assert {one.total.value for one in found} == {Decimal(3)}
    bare = shares(communes({"a": 1, "b": 2}, totals=False), "unit")
    assert [one.share for one in bare] == [Fraction(1, 3), Fraction(2, 3)]


def test_a_part_of_an_incomplete_total_is_no_share():
    assert [one.share for one in shares(communes({"a": 1}), "unit")] == [None, None]


def test_a_total_of_nothing_has_no_shares():
    assert [one.share for one in shares(communes({"a": 0, "b": 0}), "unit")] == [None, None]


def test_what_does_not_add_up_has_no_shares():
    with pytest.raises(CannotAdd):
        shares(communes({"a": 1, "b": 2}, "ty-le"), "unit")
    model = Model(id="m", title="m", owner="a", domain="kinh-te", start=date(2024, 1, 1))
    event = Event(id="cn", model="m", kind="recognised", on=date(2024, 3, 1), level="commune")
    told = register({}, models=[model], events=[event])
    for name, indicator in (("place_class", "models-new"), ("level", "models-recognised")):
        with pytest.raises(CannotAdd):
            shares(aggregate(told, Request(indicators=indicator, periods="2024", by=name)), name)


def test_quarters_are_shares_of_a_flow_and_of_nothing_else():
    told = register({("tinh", f"2024-Q{n}"): {"moi": n, "hien-co": n} for n in (1, 2, 3, 4)})
    quarters = [f"2024-Q{n}" for n in (1, 2, 3, 4)]
    flow = aggregate(told, Request(indicators="moi", periods=quarters, unit="tinh"))
    assert [one.share for one in shares(flow, "period")] == [Fraction(n, 10) for n in (1, 2, 3, 4)]
    with pytest.raises(CannotAdd):
        shares(aggregate(told, Request(indicators="hien-co", periods=quarters, unit="tinh")), "period")
    both = aggregate(told, Request(indicators="moi", periods=["2024-Q1", "2024-S1"], unit="tinh"))
    with pytest.raises(CannotAdd):
        shares(both, "period")


def test_rows_that_do_not_make_the_total_are_no_shares_of_it():
    said = {("tinh", "2024"): {"moi": 10}, ("a", "2024"): {"moi": 1}, ("b", "2024"): {"moi": 2}}
    asked = Request(
        indicators="moi", periods="2024", by="unit", unit="tinh", unit_level="commune", prefer=("reports", "records")
    )
    with pytest.raises(CannotAdd) as caught:
        shares(aggregate(register(said), asked), "unit")
    assert caught.value.code == "share.rows_not_total"


def test_what_the_table_does_not_have_has_no_shares():
    table = communes({"a": 1, "b": 2})
    with pytest.raises(UnknownId):
        shares(table, "domain")
    with pytest.raises(UnknownId):
        shares(table, "unit", period="2020")


def test_records_that_nobody_called_complete_have_shares_only_where_asked_for():
    model = Model(id="m", title="m", owner="a", domain="kinh-te", start=date(2024, 1, 1))
    table = aggregate(register({}, models=[model]), Request(indicators="models-new", periods="2024", by="domain"))
    assert {one.share for one in shares(table, "domain")} == {None}
    assert shares(table, "domain", unconfirmed=True)[0].share == Fraction(1)
