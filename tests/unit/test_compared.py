"""Comparing two periods: like with like or not at all, worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve

from dvk.aggregation import Matching, Request, Trend, Unlike, compare
from dvk.catalog import calendars, definitions, sample_register
from dvk.codelists import Code, Codelist, CodeMapping
from dvk.errors import InvalidValue, UnknownId
from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.models import Classified, Model
from dvk.periods import Period
from dvk.register import Campaign, Coverage, Duty, Register, Report, ReportedFigure
from dvk.units import AS_IT_WAS, AsOf, Parent, Succession, Unit, UnitChange, UnitHistory
from dvk.values import Approx, DateSpan, Interval

INDICATORS = [
    Indicator(id="moi", label="mô hình mới", kind="flow", counts="reported"),
    Indicator(id="hien-co", label="mô hình hiện có", kind="stock", counts="reported"),
    Indicator(id="chua-ro", label="mô hình theo báo cáo", kind="unknown", counts="reported"),
    Indicator(id="ty-le", label="tỷ lệ xã đạt chuẩn", kind="ratio", counts="reported", measure="phan-tram"),
    Indicator(
        id="ty-le-tinh", label="tỷ lệ", kind="ratio", counts="formula", formula="moi / hien-co", measure="phan-tram"
    ),
]
MERGER = date(2022, 7, 1)
UNITS = (
    Unit(id="tinh", names="Tỉnh T", level="province"),
    *(Unit(id=name, names=f"Xã {name}", level="commune", parents="tinh") for name in ("a", "b", "c")),
)


def register(said, units=UNITS, changes=(), status="official", **more):
    """Reports from {(unit, period): {indicator: number}}; a status may stand for one period: {period: status}."""
    reports = [
        Report(
            id=f"bc-{unit}-{place}",
            unit=unit,
            period=period,
            scope="subtree",
            status=status if isinstance(status, str) else status[period],
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
        units=UnitHistory(units, changes),
        reports=[*reports, *more.pop("reports", ())],
        **more,
    )


def one(register_, indicator, period, versus, **options):
    unit = options.pop("unit", "tinh")
    return compare(register_, Request(indicators=indicator, periods=period, unit=unit), versus, **options).lines[0]


def by_commune(register_, versus="previous-period", period="2024", **options):
    asked = Request(indicators="moi", periods=period, by="unit", unit="tinh", unit_level="commune")
    return compare(register_, asked, versus, **options)


# -- what changed -----------------------------------------------------------------------------------------------------
def test_a_figure_and_its_base_give_the_change_and_the_share_of_the_base():
    told = register({("tinh", "2024"): {"moi": 1809}, ("tinh", "2020"): {"moi": 1533}})
    found = one(told, "moi", "2024", "2020")
    assert (found.change, found.relative, found.ratio) == (Decimal(276), Fraction(276, 1533), Fraction(1809, 1533))
    assert (found.trend, found.measure, found.unlike) == (Trend.INCREASE, "mô hình", ())


def test_a_fall_is_below_zero_and_two_alike_are_equal():
    told = register({("tinh", "2024"): {"moi": 8}, ("tinh", "2023"): {"moi": 10}, ("tinh", "2022"): {"moi": 10}})
    fall = one(told, "moi", "2024", "same-period-last-year")
    same = one(told, "moi", "2023", "previous-period")
    assert (fall.change, fall.relative, fall.trend) == (Decimal(-2), Fraction(-1, 5), Trend.DECREASE)
    assert (same.change, same.relative, same.trend) == (Decimal(0), Fraction(0), Trend.EQUAL)


def test_nothing_is_divided_by_a_base_of_nothing():
    told = register({("tinh", "2024"): {"moi": 8}, ("tinh", "2023"): {"moi": 0}})
    found = one(told, "moi", "2024", "previous-period")
    assert (found.change, found.relative, found.ratio, found.trend) == (Decimal(8), None, None, Trend.INCREASE)


def test_percentages_change_in_percentage_points_and_never_by_a_percentage():
    told = register({("tinh", "2024"): {"ty-le": "52.5"}, ("tinh", "2023"): {"ty-le": 50}})
    found = one(told, "ty-le", "2024", "previous-period")
    assert (found.change, found.measure, found.relative) == (Decimal("2.5"), "điểm phần trăm", None)


def test_a_ratio_of_two_indicators_changes_by_exact_points():
    # 1/3 less 1/4 is 1/12: 8,333… percentage points
    told = register({("tinh", "2024"): {"moi": 1, "hien-co": 3}, ("tinh", "2023"): {"moi": 1, "hien-co": 4}})
    found = one(told, "ty-le-tinh", "2024", "previous-period")
    assert found.exact_change == Fraction(100, 12)
    assert found.change == Decimal("8.333333333333333333333333333")


def test_a_quotient_of_nothing_is_no_base():
    said = {("tinh", "2023"): {"moi": 0, "hien-co": 0}, ("tinh", "2024"): {"moi": 1, "hien-co": 3}}
    for period, base in (("2024", "2023"), ("2023", "2024")):
        found = one(register(said), "ty-le-tinh", period, base)
        assert (found.is_like, refused(found), found.change) == (False, ["undefined"], None)
    with pytest.raises(InvalidValue):
        one(register(said), "ty-le-tinh", "2024", "2023", allow="undefined")


def test_bounds_give_bounds_and_a_direction_only_where_it_is_sure():
    told = register(
        {
            ("tinh", "2024"): {"moi": Approx(100, "hơn")},
            ("tinh", "2023"): {"moi": 90},
            ("tinh", "2022"): {"moi": Approx(95, "gần")},
            ("tinh", "2021"): {"moi": Approx(80, upto=95)},
        }
    )
    more = one(told, "moi", "2024", "2023")
    assert (more.change, more.trend, more.relative) == (Interval(10, None, low_open=True), Trend.INCREASE, None)
    unsure = one(told, "moi", "2023", "2022")  # 90 less something above 0 and below 95
    assert (unsure.change, unsure.trend) == (Interval(-5, 90, low_open=True, high_open=True), Trend.UNKNOWN)
    two = one(told, "moi", "2023", "2021")  # 90 less 80 to 95
    assert (two.change, two.trend) == (Interval(-5, 10), Trend.UNKNOWN)
    assert one(told, "moi", "2024", "2021").trend is Trend.INCREASE  # above 100 is more than 95 at most


# -- which period -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("period", "versus", "stage", "base"),
    [
        ("2024-S1", "same-period-last-year", None, "2023-S1"),
        ("2024-YTD09", "same-period-last-year", None, "2023-YTD09"),
        ("2024-Q1", "previous-period", None, "2023-Q4"),
        ("2021/2025", "previous-period", None, "2016/2020"),
        ("2023", "same-span-of-last-stage", "2021/2025", "2018"),
        ("2021/2023", "same-span-of-last-stage", "2021/2025", "2016/2018"),
        ("2023-Q2", "same-span-of-last-stage", "2021/2025", "2018-Q2"),
        ("2021-01-01/2023-06-30", "same-span-of-last-stage", "2021/2025", "2016-01-01/2018-06-30"),
        ("2021/2025", "same-span-of-last-stage", "2021/2025", "2016/2020"),
        ("2024", "2020", None, "2020"),
        ("2024-01-01/2024-02-29", "same-period-last-year", None, "2023-01-01/2023-02-28"),
        ("2025-01-01/2025-02-28", "same-period-last-year", None, "2024-01-01/2024-02-29"),
        ("2024-01-01/2024-02-29", "same-span-of-last-stage", "2021/2025", "2019-01-01/2019-02-28"),
    ],
)
def test_the_base_period_is_found_by_rule_or_named(period, versus, stage, base):
    told = register({("tinh", period): {"moi": 3}, ("tinh", base): {"moi": 2}})
    found = one(told, "moi", period, versus, stage=stage)
    assert (str(found.base_period), found.change) == (base, Decimal(1))


@pytest.mark.parametrize(
    ("period", "versus", "stage", "code"),
    [
        ("2024", "2024", None, "compare.with_itself"),
        ("2024-S1", "2024-YTD06", None, "compare.with_itself"),
        ("2023", "same-span-of-last-stage", None, "compare.stage_needed"),
        ("2020", "same-span-of-last-stage", "2021/2025", "period.not_within"),
        ("2009/..", "2008", None, "period.open"),
        ("2024", "2009/..", None, "period.open"),
        ("2021/2025", "same-period-last-year", None, "period.no_year_before"),
        ("2024", "last-year", None, "period.not_an_id"),
    ],
)
def test_there_is_no_such_base_period(period, versus, stage, code):
    told = register({("tinh", "2024"): {"moi": 3}})
    with pytest.raises(InvalidValue) as caught:
        one(told, "moi", period, versus, stage=stage)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("period", "stage", "base"),
    [
        ("2016/2020", "2016/2020", "2010/2015"),  # the campaign's own last stage, of six years
        ("2017", "2016/2020", "2011"),  # the second year beside the second
        ("2010/2015", "2010/2015", "2004/2009"),  # the first one that the campaign names
        ("2021/2025", "2021/2025", "2016/2020"),  # the campaign does not name it
    ],
)
def test_the_last_stage_is_that_of_the_campaign(period, stage, base):
    told = register({("tinh", period): {"moi": 3}, ("tinh", base): {"moi": 2}})
    told = evolve(
        told, campaign=Campaign(id="c", label="c", stages=[Period.stage(2016, 2020), Period.stage(2010, 2015)])
    )
    assert str(one(told, "moi", period, "same-span-of-last-stage", stage=stage).base_period) == base


def test_a_span_that_the_last_stage_did_not_have_has_no_base():
    told = register({("tinh", "2020"): {"moi": 3}})
    told = evolve(
        told, campaign=Campaign(id="c", label="c", stages=[Period.stage(2013, 2015), Period.stage(2016, 2020)])
    )
    with pytest.raises(InvalidValue) as caught:
        one(told, "moi", "2020", "same-span-of-last-stage", stage="2016/2020")  # the fifth year of three
    assert caught.value.code == "period.not_within"


def test_what_may_be_allowed_is_said_by_the_error():
    told = register({("tinh", "2024"): {"moi": 3}})
    with pytest.raises(InvalidValue, match="window"):
        one(told, "moi", "2024", "2023", allow="windw")
    with pytest.raises(InvalidValue) as caught:
        one(told, "moi", "2024", "2023", allow=["base-missing"])
    assert (caught.value.code, caught.value.problem.path) == ("choice.unknown", "allow[0]")


# -- like with like ---------------------------------------------------------------------------------------------------
def refused(found):
    assert (found.change, found.relative, found.ratio, found.trend) == (None, None, None, Trend.UNKNOWN)
    return [one.value for one in found.refused]


def test_a_base_that_nobody_reported_is_no_base():
    told = register({("tinh", "2024"): {"moi": 3}})
    assert refused(one(told, "moi", "2024", "2023")) == ["base-missing"]
    assert refused(one(told, "moi", "2023", "2024")) == ["missing"]


def test_a_period_of_the_decree_and_a_civil_one_are_not_compared_unmarked():
    decree = next(one for one in calendars() if one.id == "nd09")
    period = Period.of_year(2024, decree)
    told = register({("tinh", period): {"moi": 3}, ("tinh", "2023"): {"moi": 2}})
    assert refused(one(told, "moi", period, "2023")) == ["window"]
    marked = one(told, "moi", period, "2023", allow="window")
    assert (marked.change, marked.marks) == (Decimal(1), (Unlike.WINDOW,))


def test_a_year_and_a_half_are_compared_only_for_what_stands_on_a_day():
    told = register({("tinh", "2024-S1"): {"moi": 3, "hien-co": 9}, ("tinh", "2023"): {"moi": 2, "hien-co": 8}})
    assert refused(one(told, "moi", "2024-S1", "2023")) == ["length"]
    assert one(told, "hien-co", "2024-S1", "2023").change == Decimal(1)


@pytest.mark.parametrize(
    ("period", "base"),
    [
        ("2024", "2023"),
        ("2024-M02", "2023-M02"),
        ("2024-YTD06", "2023-S1"),
        ("2024-01-01/2024-02-29", "2023-01-01/2023-02-28"),
        ("2024-02-10/2024-03-10", "2023-02-10/2023-03-10"),
        ("TERM2020/2025", "TERM2015/2020"),
        ("2024-Q2", "2024-Q1"),
    ],
)
def test_a_leap_day_and_another_name_are_no_difference(period, base):
    told = register({("tinh", period): {"moi": 3}, ("tinh", base): {"moi": 2}})
    assert one(told, "moi", period, base).unlike == ()


@pytest.mark.parametrize("status", ["estimate", "preliminary", "unknown"])
def test_an_estimate_is_never_compared_with_a_final_figure_unmarked(status):
    told = register(
        {("tinh", "2024"): {"moi": 3}, ("tinh", "2023"): {"moi": 2}}, status={"2024": status, "2023": "official"}
    )
    assert refused(one(told, "moi", "2024", "2023")) == ["status"]
    assert one(told, "moi", "2024", "2023", allow="status").change == Decimal(1)


def test_two_estimates_are_alike_and_two_of_no_status_are_noted():
    said = {("tinh", "2024"): {"moi": 3}, ("tinh", "2023"): {"moi": 2}}
    assert one(register(said, status="estimate"), "moi", "2024", "2023").unlike == ()
    found = one(register(said, status="unknown"), "moi", "2024", "2023")
    assert (found.change, found.marks) == (Decimal(1), (Unlike.STATUS_NOT_SAID,))


def test_a_report_that_stops_earlier_is_not_compared_with_a_whole_one():
    line = ReportedFigure(indicator="moi", quantity=Quantity(3, "mo-hinh"))
    early = [
        Report(id=f"r{year}", unit="tinh", period=str(year), figures=[line], status="official", cut_off=cut)
        for year, cut in ((2024, date(2024, 12, 15)), (2023, date(2023, 12, 15)), (2022, None))
    ]
    told = register({}, reports=early)
    assert refused(one(told, "moi", "2024", "2022")) == ["cut-off"]
    assert one(told, "moi", "2024", "2023").unlike == ()


def test_what_nobody_said_how_it_was_counted_stays_marked():
    told = register({("tinh", "2024"): {"chua-ro": 30}, ("tinh", "2023"): {"chua-ro": 20}})
    assert refused(one(told, "chua-ro", "2024", "2023")) == ["counting"]
    assert one(told, "chua-ro", "2024", "2023", allow="counting").marks == (Unlike.COUNTING,)


def test_totals_of_several_statuses_are_alike_only_unit_by_unit():
    line = ReportedFigure(indicator="moi", quantity=Quantity(3, "mo-hinh"))

    def told(last):
        statuses = {"2024": {"a": "official", "b": "estimate"}, "2023": last}
        reports = [
            Report(id=f"{unit}-{year}", unit=unit, period=year, figures=[line], status=status)
            for year, held in statuses.items()
            for unit, status in held.items()
        ]
        return register({}, units=UNITS[:3], reports=reports)

    assert by_commune(told({"a": "official", "b": "estimate"})).line().unlike == ()
    assert refused(by_commune(told({"a": "estimate", "b": "official"})).line()) == ["status"]


# -- the matched set --------------------------------------------------------------------------------------------------
def test_one_commune_that_is_late_makes_no_fall():
    """The classical fault: 10 + 20 + 30 last year, 11 + 22 so far, and the sheet says "giảm 45%"."""
    told = register(
        {
            ("a", "2023"): {"moi": 10},
            ("b", "2023"): {"moi": 20},
            ("c", "2023"): {"moi": 30},
            ("a", "2024"): {"moi": 11},
            ("b", "2024"): {"moi": 22},
        }
    )
    found = by_commune(told)
    total = found.line()
    assert (total.change, total.relative, total.trend) == (Decimal(3), Fraction(1, 10), Trend.INCREASE)
    assert (total.value.value, total.base.value) == (Decimal(33), Decimal(30))
    assert total.matching == Matching(("a", "b"), ("c",))
    assert (total.matching.of, total.refused) == (3, ())
    assert (total.whole_value.low, total.whole_value.high, total.whole_base.value) == (Decimal(33), None, Decimal(60))
    assert refused(found.line(unit="c")) == ["missing"]
    assert found.line(unit="a").change == Decimal(1)


def test_without_a_matched_set_a_part_is_not_compared():
    told = register({("a", "2023"): {"moi": 10}, ("b", "2023"): {"moi": 20}, ("a", "2024"): {"moi": 11}})
    assert refused(by_commune(told, matched=False).line()) == ["incomplete"]
    other = register({("a", "2023"): {"moi": 10}, ("b", "2024"): {"moi": 20}})
    assert refused(by_commune(other).line()) == ["incomplete"]  # no unit is there on both sides


def test_units_that_owed_nothing_last_year_are_left_out():
    duties = [
        Duty(id="d23", units=["a", "b"], indicators=["moi"], period="2023"),
        Duty(id="d24", units=["a", "b", "c"], indicators=["moi"], period="2024"),
    ]
    said = {("a", "2023"): {"moi": 10}, ("b", "2023"): {"moi": 20}}
    said |= {("a", "2024"): {"moi": 11}, ("b", "2024"): {"moi": 22}, ("c", "2024"): {"moi": 40}}
    told = register(said, duties=duties)
    total = by_commune(told).line()
    assert (total.change, total.matching) == (Decimal(3), Matching(("a", "b"), ("c",)))
    assert refused(by_commune(told, matched=False).line()) == ["reporters"]
    assert refused(by_commune(told).line(unit="c")) == ["base-missing"]


def test_a_total_without_rows_finds_the_units_behind_it():
    told = register(
        {
            ("a", "2023"): {"moi": 10},
            ("b", "2023"): {"moi": 20},
            ("c", "2023"): {"moi": 30},
            ("a", "2024"): {"moi": 11},
            ("b", "2024"): {"moi": 22},
        }
    )
    found = one(told, "moi", "2024", "2023")
    assert (found.change, found.matching) == (Decimal(3), Matching(("a", "b"), ("c",)))


def test_percentages_of_units_have_no_matched_total():
    said = {("a", "2023"): {"ty-le": 10}, ("b", "2023"): {"ty-le": 20}, ("a", "2024"): {"ty-le": 30}}
    asked = Request(indicators="ty-le", periods="2024", by="unit", unit="tinh", unit_level="commune")
    assert refused(compare(register(said), asked, "2023").line()) == ["incomplete"]


def test_a_ratio_is_pooled_over_the_matched_set():
    # a and b: (1 + 2) of (4 + 4) against (1 + 1) of (4 + 4): 37,5% less 25%
    said = {("a", "2024"): {"moi": 1, "hien-co": 4}, ("b", "2024"): {"moi": 2, "hien-co": 4}}
    said |= {(name, "2023"): {"moi": 1, "hien-co": 4} for name in ("a", "b", "c")}
    asked = Request(indicators="ty-le-tinh", periods="2024", by="unit", unit="tinh", unit_level="commune")
    total = compare(register(said), asked, "2023").line()
    assert (total.exact_change, total.matching.units) == (Fraction(25, 2), ("a", "b"))


def test_none_of_none_is_pooled_in_the_matched_set():
    # b had nothing to divide by in 2023: (1 + 2) of (4 + 4) against (1 + 0) of (4 + 0), 37,5% less 25%
    said = {("a", "2024"): {"moi": 1, "hien-co": 4}, ("b", "2024"): {"moi": 2, "hien-co": 4}}
    said |= {("a", "2023"): {"moi": 1, "hien-co": 4}, ("b", "2023"): {"moi": 0, "hien-co": 0}}
    said |= {("c", "2023"): {"moi": 1, "hien-co": 4}}
    asked = Request(indicators="ty-le-tinh", periods="2024", by="unit", unit="tinh", unit_level="commune")
    total = compare(register(said), asked, "2023").line()
    assert (total.exact_change, total.matching.units) == (Fraction(25, 2), ("a", "b"))


def model(name, owner, start):
    return Model(id=name, title=name, owner=owner, domain="kinh-te", start=start)


def test_records_are_matched_by_coverage():
    models = [model(f"m-{unit}", unit, date(2023, 2, 1)) for unit in ("a", "b", "c")]
    models += [model("m4", "a", date(2024, 2, 1)), model("m5", "a", date(2024, 2, 2))]
    full = [
        Coverage(id=f"{unit}-{year}", unit=unit, period=str(year), state="complete")
        for unit, year in (("a", 2023), ("b", 2023), ("c", 2023), ("a", 2024), ("b", 2024))
    ]
    told = register({}, models=models, coverage=full)
    asked = Request(indicators="models-new", periods="2024", by="unit", unit="tinh", unit_level="commune")
    found = compare(told, asked, "2023")
    assert refused(found.line(unit="c")) == ["unconfirmed"]
    assert (found.line().change, found.line().matching) == (Decimal(0), Matching(("a", "b"), ("c",)))  # 2 and 2
    assert found.line(unit="b").change == Decimal(-1)  # coverage says that there is none


def test_records_that_nobody_called_complete_are_not_compared_unmarked():
    told = register({}, models=[model("m1", "a", date(2023, 2, 1)), model("m2", "a", date(2024, 2, 1))])
    asked = Request(indicators="models-new", periods="2024")
    assert refused(compare(told, asked, "2023").lines[0]) == ["unconfirmed"]
    found = compare(told, asked, "2023", allow="unconfirmed").lines[0]
    assert (found.change, found.marks) == (Decimal(0), (Unlike.UNCONFIRMED,))


# -- borders ----------------------------------------------------------------------------------------------------------
MERGED = (
    Unit(id="tinh", names="Tỉnh T", level="province"),
    Unit(id="a", names="Xã A", level="commune", parents="tinh", end=date(2022, 6, 30)),
    Unit(id="b", names="Xã B", level="commune", parents="tinh", end=date(2022, 6, 30)),
    Unit(id="c", names="Xã C", level="commune", parents="tinh"),
    Unit(id="ab", names="Xã AB", level="commune", parents="tinh", start=MERGER),
)
JOINED = [UnitChange(id="nhap", kind="merge", on=MERGER, links=[Succession(before=name, after="ab") for name in "ab"])]


def test_across_a_merger_both_sides_stand_on_the_later_borders():
    said = {("a", "2021"): {"moi": 3}, ("b", "2021"): {"moi": 4}, ("c", "2021"): {"moi": 5}}
    said |= {("ab", "2023"): {"moi": 8}, ("c", "2023"): {"moi": 6}}
    found = by_commune(register(said, MERGED, JOINED), "2021", "2023")
    line = found.line(unit="ab")
    assert (line.base.value, line.change) == (Decimal(7), Decimal(1))  # 3 + 4, then 8
    assert (line.rebased, line.basis) == (True, AsOf(date(2023, 12, 31)))
    assert found.line().change == Decimal(2)
    assert [one.key("unit") for one in found] == ["ab", "c", "*"]


IN_FULL = {("a", "2021"): {"moi": 3}, ("b", "2021"): {"moi": 4}, ("c", "2021"): {"moi": 5}}
IN_FULL |= {("ab", "2023"): {"moi": 8}, ("c", "2023"): {"moi": 6}}


@pytest.mark.parametrize(
    ("asked", "rebased"),
    [({}, False), ({"unit_level": "commune"}, True), ({"basis": AsOf(date(2023, 12, 31))}, False)],
    ids=["as they were", "by level", "of a day"],
)
def test_a_merger_that_is_reported_in_full_hides_no_total_of_the_province(asked, rebased):
    request = Request(indicators="moi", periods="2023", unit="tinh", **asked)
    line = compare(register(IN_FULL, MERGED, JOINED), request, "2021").line()
    assert (line.value.value, line.base.value) == (Decimal(14), Decimal(12))  # 8 + 6, then 3 + 4 + 5
    assert (line.change, line.unlike, line.rebased) == (Decimal(2), (), rebased)


def test_a_heir_is_no_like_reporter_where_one_of_its_parts_owed_nothing():
    said = {key: lines for key, lines in IN_FULL.items() if key != ("b", "2021")}
    duties = [Duty(id="n", units=["a", "c"], indicators=["moi"], period="2021")]
    line = one(register(said, MERGED, JOINED, duties=duties), "moi", "2023", "2021", unit="tinh")
    assert line.refused == (Unlike.REPORTERS,)  # ab holds what b had, and b said nothing


def test_a_basis_that_was_asked_for_is_kept():
    said = {("a", "2021"): {"moi": 3}, ("b", "2021"): {"moi": 4}, ("c", "2021"): {"moi": 5}}
    said |= {("ab", "2023"): {"moi": 8}, ("c", "2023"): {"moi": 6}}
    asked = Request(
        indicators="moi", periods="2023", by="unit", unit="tinh", unit_level="commune", basis=AsOf(date(2022, 12, 31))
    )
    found = compare(register(said, MERGED, JOINED), asked, "2021")
    assert (found.line().basis, found.line().rebased) == (AsOf(date(2022, 12, 31)), False)


def test_where_nothing_changed_units_stay_as_they_were():
    said = {("c", "2021"): {"moi": 5}, ("c", "2023"): {"moi": 6}}
    found = one(register(said, MERGED, JOINED), "moi", "2023", "2021", unit="c")
    assert (found.basis, found.rebased, found.change) == (AS_IT_WAS, False, Decimal(1))


def test_a_divided_unit_gives_bounds():
    units = (
        Unit(id="tinh", names="Tỉnh T", level="province"),
        Unit(id="cu", names="Xã Cũ", level="commune", parents="tinh", end=date(2022, 6, 30)),
        *(Unit(id=name, names=f"Xã {name}", level="commune", parents="tinh", start=MERGER) for name in ("x", "y")),
    )
    links = [Succession(before="cu", after=name, whole=False) for name in ("x", "y")]
    changes = [UnitChange(id="chia", kind="split", on=MERGER, links=links)]
    said = {("cu", "2021"): {"moi": 10}, ("x", "2023"): {"moi": 12}, ("y", "2023"): {"moi": 3}}
    found = by_commune(register(said, units, changes), "2021", "2023")
    sure, unsure = found.line(unit="x"), found.line(unit="y")
    assert (sure.change, sure.trend) == (Interval(2, 12), Trend.INCREASE)  # 12 less nothing to all of 10
    assert (unsure.change, unsure.trend) == (Interval(-7, 3), Trend.UNKNOWN)
    assert found.line().change == Decimal(5)  # together they are the whole again


def test_mixed_sources_stay_as_they_were_and_only_rows_with_other_borders_are_refused():
    said = {("a", "2021"): {"moi": 3}, ("b", "2021"): {"moi": 4}, ("ab", "2023"): {"moi": 8}}
    said |= {("c", "2021"): {"moi": 5}, ("c", "2023"): {"moi": 7}}
    asked = Request(
        indicators="moi", periods="2023", by="unit", unit="tinh", unit_level="commune", prefer=("reports", "records")
    )
    found = compare(register(said, MERGED, JOINED), asked, "2021")
    assert Unlike.TERRITORY in found.line(unit="ab").refused
    assert Unlike.TERRITORY in found.line(unit="a").refused
    assert (found.line(unit="c").change, found.line(unit="c").unlike) == (Decimal(2), ())
    assert (found.line().change, found.line().unlike) == (Decimal(3), ())  # 8 + 7 less 3 + 4 + 5


def test_a_unit_that_rows_are_narrowed_to_has_borders_of_its_own():
    models = [
        Model(id=f"m{year}", title="m", owner="c", domain="kinh-te", start=date(year, 1, 1)) for year in (2021, 2023)
    ]
    full = [Coverage(id=f"du-{year}", unit="tinh", period=str(year), state="complete") for year in (2021, 2023)]
    told = register({}, MERGED, JOINED, models=models, coverage=full)
    kept = Request(indicators="models-new", periods="2023", only=[("unit", "c")])
    assert compare(told, kept, "2021").lines[0].change == Decimal(0)
    merged = Request(indicators="models-new", periods="2023", only=[("unit", "ab")])
    assert compare(told, merged, "2021").lines[0].refused == (Unlike.TERRITORY,)


def test_rows_of_a_level_that_is_gone_are_refused_and_the_total_is_not():
    units = (
        Unit(id="tinh", names="Tỉnh T", level="province"),
        Unit(id="huyen", names="Huyện H", level="district", parents="tinh", end=date(2025, 6, 30)),
        Unit(
            id="xa",
            names="Xã X",
            level="commune",
            parents=[Parent("huyen", end=date(2025, 6, 30)), Parent("tinh", start=date(2025, 7, 1))],
        ),
    )
    models = [
        model("cu", "huyen", date(2024, 2, 1)),
        model("moi", "tinh", date(2026, 2, 1)),
        model("nua", "tinh", date(2026, 2, 2)),
    ]
    full = [Coverage(id=f"du-{year}", unit="tinh", period=str(year), state="complete") for year in (2024, 2026)]
    told = register({}, units, models=models, coverage=full)
    asked = Request(indicators="models-new", periods="2026", by="unit", unit="tinh", unit_level="district")
    found = compare(told, asked, "2024")
    assert {Unlike.TERRITORY, Unlike.BREAK} <= set(found.line(unit="huyen").refused)
    assert (found.line().change, found.line().unlike) == (Decimal(1), ())


def test_the_end_of_a_level_is_a_break_and_no_fall():
    units = (
        Unit(id="tinh", names="Tỉnh T", level="province"),
        Unit(id="huyen", names="Huyện H", level="district", parents="tinh", end=date(2025, 6, 30)),
    )
    recognised = Indicator(
        id="cong-nhan",
        label="mô hình cấp huyện công nhận",
        kind="distinct",
        counts="had-event",
        events=["recognised"],
        where=[("level", "district")],
    )
    told = Register(
        campaign=Campaign(id="c", label="c"),
        definitions=definitions().with_(indicators=[recognised]),
        units=units,
        coverage=[
            Coverage(id=f"du-{year}", unit="tinh", period=str(year), state="complete") for year in (2023, 2024, 2026)
        ],
    )
    asked = Request(indicators="cong-nhan", periods="2026")
    assert [item.value for item in compare(told, asked, "2024").lines[0].refused] == ["break"]
    before = Request(indicators="cong-nhan", periods="2024")
    assert compare(told, before, "2023").lines[0].unlike == ()


# -- looking at the lines ----------------------------------------------------------------------------------------------
def test_lines_are_found_by_their_codes_and_come_as_rows():
    told = register({("a", "2024"): {"moi": 3}, ("a", "2023"): {"moi": 2}})
    found = by_commune(told)
    assert found.line(unit="a", period="2024", indicator="moi").change == Decimal(1)
    with pytest.raises(UnknownId):
        found.line(unit="zz")
    with pytest.raises(UnknownId):
        found.line(domain="kinh-te")
    row = next(row for row in found.records() if row["unit"] == "a")
    assert (row["change_low"], row["change_high"], row["relative"]) == (Decimal(1), Decimal(1), Decimal("0.5"))
    assert (row["trend"], row["refused"], row["measure"]) == ("increase", "", "mô hình")


# -- definitions ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("unit", "scopes", "reasons"),
    [
        ("tinh", ("own", "subtree"), ["scope", "incomplete"]),
        ("tinh", ("unknown", "subtree"), ["scope"]),
        ("tinh", ("subtree", "subtree"), []),
        ("a", ("own", "subtree"), []),  # nothing is below a commune
    ],
)
def test_a_units_own_part_is_not_compared_with_its_whole_subtree(unit, scopes, reasons):
    line = ReportedFigure(indicator="moi", quantity=Quantity(3, "mo-hinh"))
    reports = [
        Report(id=f"r{year}", unit=unit, period=str(year), figures=[line], status="official", scope=scope)
        for year, scope in zip((2024, 2023), scopes, strict=True)
    ]
    found = one(register({}, reports=reports), "moi", "2024", "2023", unit=unit)
    assert [item.value for item in found.refused] == reasons


def test_an_own_part_with_the_units_below_is_the_whole():
    line = ReportedFigure(indicator="moi", quantity=Quantity(1, "mo-hinh"))
    own = Report(id="r24", unit="tinh", period="2024", figures=[line], status="official", scope="own")
    said = {("tinh", "2023"): {"moi": 3}} | {(name, "2024"): {"moi": 2} for name in ("a", "b", "c")}
    found = one(register(said, reports=[own]), "moi", "2024", "2023")
    assert (found.change, found.unlike) == (Decimal(4), ())  # 1 + 2 + 2 + 2, then 3


def test_scores_of_another_edition_are_not_compared_unmarked():
    small = sample_register(models=5)
    old = small.definitions.rubric("minh-hoa")
    rubrics = [evolve(old, kind="phieu"), evolve(old, id="minh-hoa-moi", kind="phieu")]
    score = Indicator(id="diem", label="điểm", kind="score", counts="scored", rubric="minh-hoa-moi", measure="diem")
    sheets = {sheet.subject: sheet for sheet in small.assessments if sheet.rubric == "minh-hoa"}
    made = [
        evolve(sheet, id=f"{sheet.id}-{year}", period=str(year), rubric=rubric)
        for sheet in sheets.values()
        for year, rubric in ((2018, "minh-hoa"), (2019, "minh-hoa-moi"), (2020, "minh-hoa-moi"))
    ]
    told = evolve(
        small,
        definitions=small.definitions.with_(rubrics=rubrics, indicators=[score]),
        assessments=made,
        coverage=[
            Coverage(id=f"du-{year}", unit="mh", period=str(year), state="complete") for year in range(2018, 2021)
        ],
    )
    asked = Request(indicators="diem", periods="2019")
    assert Unlike.EDITION in compare(told, asked, "2018").lines[0].refused
    same = compare(told, Request(indicators="diem", periods="2020"), "2019").lines[0]
    assert (Unlike.EDITION in same.unlike, same.change, same.measure) == (False, Decimal(0), "điểm")


def test_a_code_that_was_not_in_its_list_is_not_compared():
    domains = Codelist(
        id="domains",
        label="lĩnh vực",
        codes=[
            Code(id="cu", label="cũ", span=DateSpan(None, date(2023, 12, 31))),
            Code(id="chung", label="chung"),
        ],
    )
    told = Register(
        campaign=Campaign(id="c", label="c"),
        definitions=definitions().with_(codelists=[domains]),
        units=UNITS,
        models=[
            Model(id="m1", title="m", owner="a", domain="cu", start=date(2023, 1, 1)),
            Model(id="m2", title="m", owner="a", domain="chung", start=date(2024, 1, 1)),
        ],
        coverage=[Coverage(id=f"du-{year}", unit="tinh", period=str(year), state="complete") for year in (2023, 2024)],
    )
    found = compare(told, Request(indicators="models-new", periods="2024", by="domain"), "2023")
    assert found.line(domain="cu").refused == (Unlike.CODELIST,)
    assert found.line(domain="chung").change == Decimal(1)
    assert found.line().unlike == ()


def test_facts_that_do_not_say_their_code_are_noted():
    models = [Model(id="m1", title="m", owner="a", start=date(2023, 1, 1)), model("m2", "a", date(2024, 1, 1))]
    full = [Coverage(id=f"du-{year}", unit="tinh", period=str(year), state="complete") for year in (2023, 2024)]
    told = register({}, models=models, coverage=full)
    found = compare(told, Request(indicators="models-new", periods="2024", by="domain"), "2023")
    assert found.line(domain="kinh-te").marks == (Unlike.NOT_SAID,)
    assert found.line().marks == ()


def test_figures_of_another_list_that_cannot_be_told_apart_are_not_compared():
    other = Codelist(id="khac", label="khác", codes=[Code(id="hai", label="hai trong một")])
    mapping = CodeMapping(source_list="khac", target_list="domains", pairs=[("hai", ("kinh-te", "van-hoa-xa-hoi"))])
    models = [
        Model(id="m1", title="m", owner="a", domain=Classified("hai", codelist="khac"), start=date(2023, 1, 1)),
        model("m2", "a", date(2024, 1, 1)),
    ]
    told = Register(
        campaign=Campaign(id="c", label="c"),
        definitions=definitions().with_(codelists=[other], mappings=[mapping]),
        units=UNITS,
        models=models,
        coverage=[Coverage(id=f"du-{year}", unit="tinh", period=str(year), state="complete") for year in (2023, 2024)],
    )
    found = compare(told, Request(indicators="models-new", periods="2024", by="domain"), "2023")
    assert found.line(domain="kinh-te").refused == (Unlike.CODELIST,)
    assert found.line().change == Decimal(0)


# -- sums of parts, and what is allowed -------------------------------------------------------------------------------
def test_a_year_that_nobody_reported_is_the_sum_of_its_quarters():
    said = {("tinh", f"2024-Q{n}"): {"moi": n, "hien-co": n} for n in (1, 2, 3, 4)} | {("tinh", "2023"): {"moi": 7}}
    told = register(said)
    assert one(told, "moi", "2024", "2023").change == Decimal(3)  # 1 + 2 + 3 + 4 less 7
    stock = one(told, "hien-co", "2024", "2023")
    assert (stock.value.value, refused(stock)) == (Decimal(4), ["base-missing"])  # as on 31/12, never added


def test_a_quarter_that_is_missing_makes_the_year_a_part():
    said = {("tinh", f"2024-Q{n}"): {"moi": 10} for n in (1, 2, 3)} | {("tinh", "2023"): {"moi": 7}}
    assert refused(one(register(said), "moi", "2024", "2023")) == ["incomplete"]
    allowed = one(register(said), "moi", "2024", "2023", allow="incomplete")
    assert (allowed.change, allowed.trend) == (Interval(23, None), Trend.INCREASE)  # 30 at least, then 7


def test_a_quarter_that_a_commune_did_not_owe_is_missing_in_its_year():
    duties = [Duty(id="d", units=["a"], indicators=["moi"], period="2024-Q1")]
    said = {("a", f"2024-Q{n}"): {"moi": 1} for n in (1, 2, 3, 4)} | {("a", "2023"): {"moi": 7}}
    said |= {("b", f"2024-Q{n}"): {"moi": 1} for n in (2, 3, 4)} | {("b", "2023"): {"moi": 7}}
    found = by_commune(register(said, duties=duties), "2023", "2024")
    assert found.line(unit="a").change == Decimal(-3)
    assert found.line(unit="b").refused == (Unlike.INCOMPLETE,)


def test_what_is_allowed_of_a_part_is_a_bound_and_no_fall():
    said = {("a", "2023"): {"moi": 10}, ("b", "2023"): {"moi": 20}, ("a", "2024"): {"moi": 11}}
    total = by_commune(register(said), matched=False, allow="incomplete").line()
    # 11 at least, of 30 at least (one commune is silent in both years): nothing is sure
    assert (total.change, total.trend, total.relative) == (Interval(None, None), Trend.UNKNOWN, None)


def moved_between_districts():
    """Commune x goes from one district to the other on 1/7/2022."""
    return (
        Unit(id="tinh", names="Tỉnh T", level="province"),
        Unit(id="dong", names="Huyện Đông", level="district", parents="tinh"),
        Unit(id="tay", names="Huyện Tây", level="district", parents="tinh"),
        Unit(
            id="x",
            names="Xã X",
            level="commune",
            parents=[Parent("dong", end=date(2022, 6, 30)), Parent("tay", start=MERGER)],
        ),
    )


def test_records_go_to_the_district_that_their_commune_went_to():
    models = [model(f"m{year}", "x", date(year, 1, 1)) for year in (2021, 2023)]
    full = [Coverage(id=f"du-{year}", unit="tinh", period=str(year), state="complete") for year in (2021, 2023)]
    told = register({}, moved_between_districts(), models=models, coverage=full)
    asked = Request(indicators="models-new", periods="2023", by="unit", unit="tinh", unit_level="district")
    found = compare(told, asked, "2021")
    assert (found.line(unit="tay").base.value, found.line(unit="tay").change) == (Decimal(1), Decimal(0))
    assert found.line(unit="dong").base.value == Decimal(0)
    alone = one(told, "models-new", "2023", "2021", unit="tay")
    assert (alone.rebased, alone.change, alone.unlike) == (True, Decimal(0), ())


def test_a_districts_report_cannot_be_cut_to_its_later_borders():
    said = {(unit, year): {"moi": 5} for unit in ("dong", "tay") for year in ("2021", "2023")}
    told = register(said, moved_between_districts())
    asked = Request(indicators="moi", periods="2023", by="unit", unit="tinh", unit_level="district")
    found = compare(told, asked, "2021")
    assert found.line(unit="dong").refused == (Unlike.TERRITORY,)
    assert found.line(unit="tay").refused == (Unlike.TERRITORY,)
    assert (found.line().change, found.line().unlike) == (Decimal(0), ())  # in the province nothing moved
    assert one(told, "moi", "2023", "2021", unit="dong").refused == (Unlike.TERRITORY,)


def test_nor_can_it_where_the_borders_of_a_day_were_asked_for():
    said = {(unit, year): {"moi": 5} for unit in ("dong", "tay") for year in ("2021", "2023")}
    told = register(said, moved_between_districts())
    for day in (date(2021, 12, 31), date(2023, 12, 31)):
        asked = Request(
            indicators="moi", periods="2023", by="unit", unit="tinh", unit_level="district", basis=AsOf(day)
        )
        assert compare(told, asked, "2021").line(unit="tay").refused == (Unlike.TERRITORY,)


def test_a_matched_set_has_no_district_that_was_torn():
    units = (*moved_between_districts(), Unit(id="bac", names="Huyện Bắc", level="district", parents="tinh"))
    said = {(unit, year): {"moi": 5} for unit in ("dong", "bac") for year in ("2021", "2023")}
    told = register(said | {("tay", "2021"): {"moi": 5}}, units)  # tay is late
    asked = Request(indicators="moi", periods="2023", by="unit", unit="tinh", unit_level="district")
    matching = compare(told, asked, "2021").line().matching
    assert (matching.units, set(matching.left_out)) == (("bac",), {"dong", "tay"})


def test_a_district_that_takes_in_another_one_whole_has_both_reports():
    day = date(2022, 6, 30)
    units = (
        Unit(id="tinh", names="Tỉnh T", level="province"),
        Unit(id="dong", names="Huyện Đông", level="district", parents="tinh", end=day),
        Unit(id="tay", names="Huyện Tây", level="district", parents="tinh"),
        Unit(id="x", names="Xã X", level="commune", parents=[Parent("dong", end=day), Parent("tay", start=MERGER)]),
    )
    changes = [UnitChange(id="nhap", kind="merge", on=MERGER, links=[Succession(before="dong", after="tay")])]
    told = register(
        {("dong", "2021"): {"moi": 2}, ("tay", "2021"): {"moi": 3}, ("tay", "2023"): {"moi": 9}}, units, changes
    )
    asked = Request(indicators="moi", periods="2023", by="unit", unit="tinh", unit_level="district")
    line = compare(told, asked, "2021").line(unit="tay")
    assert (line.base.value, line.change, line.unlike) == (Decimal(5), Decimal(4), ())
