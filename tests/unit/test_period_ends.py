"""Stages of months, terms, and periods that are open at an end; the days are from a calendar, by hand."""

from __future__ import annotations

import copy
import pickle
from datetime import date

import attrs
import pytest

from dvk.aggregation import Completeness, Request, aggregate
from dvk.catalog import calendars, definitions
from dvk.errors import InvalidValue, WrongType
from dvk.exchange import dumps, loads, structure, unstructure
from dvk.measures import Quantity
from dvk.models import Contribution, Event, Model
from dvk.periods import (
    CIVIL,
    CUSTOM,
    MONTH,
    QUARTER,
    STAGE,
    TERM,
    YEAR,
    Calendar,
    Period,
    PeriodId,
    common_days,
    cover,
    same_last_year,
    since,
    year_to_date,
)
from dvk.register import Campaign, Coverage, Register, Report, ReportedFigure
from dvk.units import AsOf, Unit
from dvk.values import DateSpan
from dvk.vietnamese import period

ND09, _, SCHOOL = calendars()
FIRST_DAY, LAST_DAY = date.min, date.max


def read(text):
    return Period.parse(text, [ND09, SCHOOL])


ENDS = [
    ("2009/..", STAGE, date(2009, 1, 1), LAST_DAY),
    ("../2020", STAGE, FIRST_DAY, date(2020, 12, 31)),
    ("2009/..@nd09", STAGE, date(2008, 12, 15), LAST_DAY),
    ("../2020@nd09", STAGE, FIRST_DAY, date(2020, 12, 14)),
    ("2021-03/..", STAGE, date(2021, 3, 1), LAST_DAY),
    ("../2024-02", STAGE, FIRST_DAY, date(2024, 2, 29)),
    ("2021/2023-10", STAGE, date(2021, 1, 1), date(2023, 10, 31)),
    ("2016-01/2019-06", STAGE, date(2016, 1, 1), date(2019, 6, 30)),
    ("2021-03/2021-09", STAGE, date(2021, 3, 1), date(2021, 9, 30)),
    ("2021-03/2021-03", STAGE, date(2021, 3, 1), date(2021, 3, 31)),
    ("2021/2023-10@nd09", STAGE, date(2020, 12, 15), date(2023, 10, 14)),
    ("2023-10-01/..", CUSTOM, date(2023, 10, 1), LAST_DAY),
    ("../2020-12-31", CUSTOM, FIRST_DAY, date(2020, 12, 31)),
    ("TERM2020/2025", TERM, date(2020, 1, 1), date(2025, 12, 31)),
    ("TERM2020-09-26/2025-10-02", TERM, date(2020, 9, 26), date(2025, 10, 2)),
    ("TERM2025-10-03/2030", TERM, date(2025, 10, 3), date(2030, 12, 31)),
    ("TERM2025/..", TERM, date(2025, 1, 1), LAST_DAY),
    ("TERM2025-10-03/..", TERM, date(2025, 10, 3), LAST_DAY),
    ("TERM../2020-09-25", TERM, FIRST_DAY, date(2020, 9, 25)),
]


@pytest.mark.parametrize(("name", "kind", "start", "end"), ENDS)
def test_a_period_with_two_ends_has_their_days_and_its_id_is_read_back(name, kind, start, end):
    found = read(name)
    assert (found.kind, found.start, found.end) == (kind, start, end)
    assert (str(found), repr(found)) == (name, f"Period.parse('{name}')")
    assert read(str(found)) == found
    assert (found.open_start, found.open_end) == (start == FIRST_DAY, end == LAST_DAY)
    assert found.is_open == (found.open_start or found.open_end)
    assert found.span == DateSpan(None if found.open_start else start, None if found.open_end else end)


@pytest.mark.parametrize(
    "bad",
    [
        "../..",
        "TERM../..",
        "..",
        "2009/",
        "/2020",
        "2009/...",
        "2009/9999",
        "0001/2020",
        "2020-01-01/9999-12-31",
        "0001-01-01/2020-12-31",
        "2021/2023-13",
        "2021/2023-00",
        "2021-1/2023-10",
        "2023-10/2021",
        "2021-09/2021-03",
        "2021/2023-10-31",
        "2021-01-01/2023",
        "2021-01-01/2023-10",
        "2023-02-30/..",
        "../2023-02-30",
        "TERM2020",
        "TERM2020/2020",
        "TERM2025/2020",
        "TERM2020-09/2025-10",
        "TERM2020/2025@nd09",
        "2023-10-01/..@nd09",
        "term2020/2025",
        "2020/TERM2025",
        "1899/..",
        "../2201",
    ],
)
def test_what_is_no_pair_of_ends_is_refused(bad):
    with pytest.raises(InvalidValue) as caught:
        read(bad)
    assert caught.value.message("vi")


def test_making_one_by_name_is_the_same_as_reading_its_id():
    assert Period.stage(2009, None) == read("2009/..")
    assert Period.stage(None, 2020) == read("../2020")
    assert Period.between(date(2023, 10, 1), None) == read("2023-10-01/..")
    assert Period.between(None, date(2020, 12, 31)) == read("../2020-12-31")
    assert Period.stage(2021, 2023, last_month=10) == read("2021/2023-10")
    assert Period.stage(2016, 2019, first_month=1, last_month=6) == read("2016-01/2019-06")
    assert Period.term(2020, 2025) == read("TERM2020/2025")
    assert Period.term(2025, None) == read("TERM2025/..")
    days = {"first": date(2020, 9, 26), "last": date(2025, 10, 2)}
    assert Period.term(2020, 2025, **days) == read("TERM2020-09-26/2025-10-02")


def test_two_ways_to_say_the_same_days_are_two_values():
    stage, months = Period.stage(2016, 2019), read("2016-01/2019-12")
    assert stage.span == months.span
    assert stage != months
    assert (stage < months) != (months < stage)
    assert Period.term(2020, 2025) != read("TERM2020-01-01/2025-12-31")


@pytest.mark.parametrize(
    ("build", "code"),
    [
        (lambda: Period.stage(None, None), "period.open_both"),
        (lambda: Period.between(None, None), "period.open_both"),
        (lambda: Period.stage(2009, None, last_month=3), "period.bad_month"),
        (lambda: Period.stage(2009, 2010, first_month=13), "period.bad_month"),
        (lambda: Period(YEAR, 2024, first_month=3), "period.months_given"),
        (lambda: Period(TERM, 2020, 1, 2025, first_month=3), "period.months_given"),
        (lambda: Period(TERM, 2020, 1, 2025, ND09), "period.civil_only"),
        (lambda: Period(STAGE, 2020, 1, 2025, first=date(2020, 1, 1)), "period.days_given"),
        (lambda: Period.term(2020, 2025, first=date(2021, 1, 1)), "period.days_differ"),
        (lambda: Period.term(2025, None, last=LAST_DAY), "period.bad_years"),
        (lambda: Period(CUSTOM, first=date(1, 5, 5), last=date(2020, 1, 1)), "period.bad_years"),
        (lambda: Period(STAGE, 2020), "period.bad_years"),  # an end that was forgotten is not an open one
    ],
    ids=range(12),
)
def test_ends_that_do_not_fit_are_refused(build, code):
    with pytest.raises(InvalidValue) as caught:
        build()
    assert caught.value.code == code
    assert caught.value.message("vi")


def test_an_open_end_holds_every_day_to_come_and_is_closed_by_a_day():
    from_2009, up_to_2020 = Period.stage(2009, None), Period.stage(None, 2020)
    assert date(2009, 1, 1) in from_2009
    assert date(2400, 1, 1) in from_2009
    assert date(2008, 12, 31) not in from_2009
    assert from_2009.covers(Period.stage(2021, 2025))
    assert from_2009.overlaps(up_to_2020)
    assert str(from_2009.until(date(2024, 6, 30))) == "2009-01-01/2024-06-30"  # từ năm 2009 đến nay
    assert str(up_to_2020.starting(date(2016, 1, 1))) == "2016-01-01/2020-12-31"
    assert str(read("TERM2025-10-03/..").until(date(2026, 3, 31))) == "2025-10-03/2026-03-31"
    for wrong in (lambda: up_to_2020.until(date(2024, 1, 1)), lambda: from_2009.starting(date(2024, 1, 1))):
        with pytest.raises(InvalidValue) as caught:
            wrong()
        assert caught.value.code == "period.not_open"
    with pytest.raises(InvalidValue):
        from_2009.until(date(2008, 12, 31))
    with pytest.raises(WrongType):
        from_2009.until("2024-06-30")


@pytest.mark.parametrize("name", ["2009/..", "../2020", "2023-10-01/..", "../2020-12-31", "TERM2025/..", "../2024-02"])
@pytest.mark.parametrize(
    "ask",
    [
        lambda one: one.next(),
        lambda one: one.previous(),
        lambda one: one.shift(0),
        lambda one: one.split(MONTH),
        same_last_year,
        year_to_date,
    ],
    ids=["next", "previous", "shift", "split", "same_last_year", "year_to_date"],
)
def test_an_open_period_has_no_length_no_parts_and_no_neighbours(name, ask):
    with pytest.raises(InvalidValue) as caught:
        ask(read(name))
    assert caught.value.code == "period.open"
    assert name in caught.value.message("vi")


def test_no_standard_has_an_id_for_open_ends_terms_or_stages():
    for name in ("2009/..", "2023-10-01/..", "TERM2020/2025", "2021/2023-10"):
        for dialect in ("sdmx", "dhis2"):
            with pytest.raises(InvalidValue):
                PeriodId.of(read(name), dialect)


def test_open_periods_share_days_and_are_covered_up_to_their_open_end():
    open_end = Period.stage(2009, None)
    assert common_days(open_end, read("2020-10-01/..")) == DateSpan(date(2020, 10, 1), None)
    assert common_days(open_end, Period.stage(None, 2020)) == DateSpan(date(2009, 1, 1), date(2020, 12, 31))
    assert cover(open_end, [Period.stage(2009, 2015), read("2016-01-01/..")]).is_exact
    found = cover(open_end, [Period.stage(2009, 2015)])
    assert found.gaps == (DateSpan(date(2016, 1, 1), None),)
    found = cover(Period.of_year(2020), [Period.stage(None, 2020), Period.stage(2020, None)])
    assert found.overlaps == (DateSpan(date(2020, 1, 1), date(2020, 12, 31)),)
    assert found.outside == (DateSpan(None, date(2019, 12, 31)), DateSpan(date(2021, 1, 1), None))


def test_since_the_start_of_an_open_stage():
    assert str(since(Period.stage(2009, None), read("2023-Q2"))) == "2009-01-01/2023-06-30"
    assert str(since(Period.stage(None, 2020), read("2019"))) == "../2019-12-31"
    assert since(Period.stage(2009, None), read("2020-01-01/..")) == Period.stage(2009, None)


# -- stages of months and terms ----------------------------------------------------------------------------------------
def test_a_stage_of_months_splits_and_moves_by_its_months():
    stage = read("2021/2023-10")  # 34 months
    assert len(stage.split(MONTH)) == 34
    with pytest.raises(InvalidValue):
        stage.split(QUARTER)
    assert [str(stage.next()), str(stage.previous())] == ["2023-11/2026-08", "2018-03/2020-12"]
    assert stage.next().previous().span == stage.span
    assert [str(part) for part in read("2021-04/2021-09").split(QUARTER)] == ["2021-Q2", "2021-Q3"]


def test_a_term_overlaps_the_stage_before_and_the_term_before():
    term = Period.term(2020, 2025)
    assert (len(term.split(YEAR)), len(term.split(MONTH))) == (6, 72)  # six years where only the years are known
    assert term.overlaps(Period.stage(2016, 2020))
    assert term.overlaps(Period.term(2015, 2020))
    assert [str(term.next()), str(term.previous())] == ["TERM2025/2030", "TERM2015/2020"]
    days = read("TERM2020-09-26/2025-10-02")
    assert common_days(days, Period.stage(2016, 2020)) == DateSpan(date(2020, 9, 26), date(2020, 12, 31))
    with pytest.raises(InvalidValue) as caught:
        days.next()
    assert caught.value.code == "period.term_days"
    with pytest.raises(InvalidValue):
        same_last_year(term)


def test_a_kind_is_the_same_kind_after_a_copy():
    for name in ("TERM2020/2025", "2009/..", "2021/2023-10", "2024-W05", "2024-YTD09"):
        one = read(name)
        for again in (copy.deepcopy(one), pickle.loads(pickle.dumps(one))):  # noqa: S301 - our own bytes
            assert (again, str(again), again.kind is one.kind) == (one, name, True)


# -- words -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "long", "short"),
    [
        ("2021/2023-10", "giai đoạn 2021 - 10/2023", "giai đoạn 2021 - 10/2023"),
        ("2016-01/2019-06", "giai đoạn 01/2016 - 6/2019", "giai đoạn 01/2016 - 6/2019"),
        (
            "2021/2023-10@nd09",
            "giai đoạn 2021 - 10/2023 (từ ngày 15/12/2020 đến ngày 14/10/2023)",
            "giai đoạn 2021 - 10/2023 (15/12/2020 - 14/10/2023)",
        ),
        ("2009/..", "từ năm 2009 trở đi", "từ năm 2009 trở đi"),
        ("../2020", "đến hết năm 2020", "đến hết năm 2020"),
        ("2021-02/..", "từ tháng 2 năm 2021 trở đi", "từ tháng 2/2021 trở đi"),
        ("../2023-10", "đến hết tháng 10 năm 2023", "đến hết tháng 10/2023"),
        ("2023-10-01/..", "từ ngày 01/10/2023 trở đi", "từ ngày 01/10/2023 trở đi"),
        ("../2020-12-31", "đến hết ngày 31/12/2020", "đến hết ngày 31/12/2020"),
        ("2009/..@nd09", "từ năm 2009 trở đi (từ ngày 15/12/2008)", "từ năm 2009 trở đi (từ 15/12/2008)"),
        ("../2020@nd09", "đến hết năm 2020 (đến ngày 14/12/2020)", "đến hết năm 2020 (đến 14/12/2020)"),
        ("TERM2020/2025", "nhiệm kỳ 2020 - 2025", "nhiệm kỳ 2020 - 2025"),
        (
            "TERM2020-09-26/2025-10-02",
            "nhiệm kỳ 2020 - 2025 (từ ngày 26/9/2020 đến ngày 02/10/2025)",
            "nhiệm kỳ 2020 - 2025 (26/9/2020 - 02/10/2025)",
        ),
        ("TERM2025-10-03/2030", "nhiệm kỳ 2025 - 2030 (từ ngày 03/10/2025)", "nhiệm kỳ 2025 - 2030 (từ 03/10/2025)"),
        ("TERM2025/..", "nhiệm kỳ từ năm 2025", "nhiệm kỳ từ năm 2025"),
        ("TERM../2020", "nhiệm kỳ đến năm 2020", "nhiệm kỳ đến năm 2020"),
        ("2024@nam-hoc", "năm học 2024 - 2025", "năm học 2024 - 2025"),
        (
            "2024-S1@nam-hoc",
            "6 tháng đầu năm học 2024 - 2025 (từ ngày 01/9/2024 đến ngày 28/02/2025)",
            "6 tháng đầu năm học 2024 - 2025 (01/9/2024 - 28/02/2025)",
        ),
        (
            "2024-M01@nam-hoc",
            "tháng 1 năm học 2024 - 2025 (từ ngày 01/9/2024 đến ngày 30/9/2024)",
            "tháng 1 năm học 2024 - 2025 (01/9/2024 - 30/9/2024)",
        ),
    ],
)
def test_stages_terms_open_ends_and_named_years_are_written_in_vietnamese(name, long, short):
    assert (period(read(name)), period(read(name), "short")) == (long, short)


def test_a_label_begins_with_a_capital_and_keeps_together():
    assert period(read("2009/.."), "label") == "Từ năm 2009 trở đi"
    assert period(read("TERM2020/2025"), "label", nbsp=True) == "Nhiệm kỳ\u00a02020\u00a0-\u00a02025"


def test_a_financial_year_may_begin_with_any_month():
    april, october = Calendar.financial_year(4), Calendar.financial_year(10)
    assert period(Period.of_year(2024, april)) == "năm tài chính 2024 - 2025"
    assert period(Period.of_year(2024, Calendar.financial_year(1))) == "năm tài chính 2024"
    assert Period.quarter(2024, 1, october).span == DateSpan(date(2024, 10, 1), date(2024, 12, 31))
    assert PeriodId.parse("2024April", "dhis2").period == Period.of_year(2024, april)
    named_by_its_end = Calendar(
        id="tai-chinh", label="tài chính", first_month=10, year_shift=-1, year_label="năm tài chính"
    )
    assert period(Period.of_year(2025, named_by_its_end)) == "năm tài chính 2024 - 2025"
    assert structure(unstructure(april), Calendar) == april
    with pytest.raises(InvalidValue):
        Calendar.financial_year(13)
    with pytest.raises(InvalidValue):
        Calendar(id=CIVIL.id, label="x", year_label="năm học")


# -- documents and totals ----------------------------------------------------------------------------------------------
UNITS = (
    Unit(id="huyen", names="Huyện H", level="district"),
    Unit(id="xa-a", names="Xã A", level="commune", parents="huyen"),
    Unit(id="xa-b", names="Xã B", level="commune", parents="huyen", end=date(2019, 12, 31)),
)
FROM_2009, UP_TO_2017 = Period.stage(2009, None), Period.stage(None, 2017)


def register(*, coverage=(), events=()):
    figures = [ReportedFigure(indicator="models-reported", quantity=Quantity(7, "mo-hinh"), words="7 mô hình")]
    return Register(
        campaign=Campaign(id="vi-du", label="ví dụ", stages=[FROM_2009]),
        definitions=definitions().with_(calendars=[ND09]),
        units=UNITS,
        models=[
            Model(id="m1", title="Một", owner="xa-a", domain="kinh-te", start=date(2010, 5, 1)),
            Model(id="m2", title="Hai", owner="xa-b", domain="kinh-te", start=date(2016, 5, 1)),
            Model(id="m3", title="Ba", owner="xa-a", domain="kinh-te", start=date(2018, 5, 1)),
            Model(id="m0", title="Không", owner="xa-a", domain="kinh-te", start=date(2001, 5, 1)),
        ],
        events=[
            Event(id="het-0", model="m0", kind="ended", on=date(2005, 1, 1)),
            Event(id="het-2", model="m2", kind="ended", on=date(2020, 1, 1)),
            Event(id="cong-nhan", model="m1", kind="recognised", period=FROM_2009, level="commune"),
            *events,
        ],
        contributions=[
            Contribution(id="g1", model="m1", quantity=Quantity(5, "dong"), on=date(2012, 1, 1)),
            Contribution(id="g2", model="m3", quantity=Quantity(3, "dong"), on=date(2019, 1, 1)),
        ],
        reports=[Report(id="bc", unit="huyen", period=FROM_2009, figures=figures, scope="subtree")],
        coverage=coverage,
    )


def figure(whole, indicator, asked, **options):
    return aggregate(whole, Request(indicators=indicator, periods=asked, **options)).figure()


def test_documents_with_open_periods_come_back_as_they_were():
    whole = register(coverage=[Coverage(id="du", unit="huyen", period="2021-01/2023-10", state="complete")])
    assert loads(dumps(whole)) == whole
    assert '"2009/.."' in dumps(whole)
    report = whole.reports[0]
    assert structure(unstructure(report), Report) == report
    later = Report(id="bc-2", unit="huyen", period=Period.stage(2009, None, ND09), figures=report.figures)
    again = loads(dumps(attrs.evolve(whole, reports=[report, later])))
    assert again.reports[1].period == Period.stage(2009, None, ND09)


def test_flows_distinct_and_reported_figures_are_counted_over_an_open_period():
    whole = register()
    active = figure(whole, "models-active", FROM_2009)
    assert (active.value, active.completeness) == (3, Completeness.UNKNOWN)  # not the one that ended in 2005
    assert figure(whole, "models-active", UP_TO_2017).value == 3  # m0, m1, m2
    assert figure(whole, "models-new", FROM_2009).value == 3
    assert figure(whole, "models-new", Period.between(date(2016, 5, 2), None)).value == 1
    assert figure(whole, "models-reported", FROM_2009, unit="huyen").value == 7
    assert figure(whole, "models-recognised", FROM_2009).value == 1
    assert figure(whole, "models-recognised", UP_TO_2017).interval.low == 0  # some day from 2009 on: perhaps later


def test_open_periods_are_counted_by_unit_and_on_the_units_of_a_day():
    whole = register()
    for basis in ({}, {"basis": AsOf(date(2019, 12, 31))}):
        for asked, expected in ((FROM_2009, {"xa-a": 2, "xa-b": 1}), (UP_TO_2017, {"xa-a": 2, "xa-b": 1})):
            table = aggregate(
                whole,
                Request(indicators="models-active", periods=asked, by="unit", unit_level="commune", **basis),
            )
            assert {unit: table.figure(unit=unit).value for unit in expected} == expected


def test_what_is_counted_on_the_last_day_is_refused_where_there_is_none():
    whole = register()
    with pytest.raises(InvalidValue) as caught:
        aggregate(whole, Request(indicators="models-alive", periods=["2024", FROM_2009]))
    assert (caught.value.code, caught.value.path) == ("request.open_period", "periods[1]")
    assert "2009/.." in caught.value.message("vi")
    assert figure(whole, "models-alive", FROM_2009.until(date(2024, 6, 30))).value == 2  # m1 and m3
    assert figure(whole, "models-alive", UP_TO_2017).value == 2  # m1 and m2 on 31 December 2017


def test_coverage_of_an_open_period_covers_closed_ones_within_it():
    said = [Coverage(id="du", unit="huyen", period=FROM_2009, state="complete")]
    whole = register(coverage=said)
    assert figure(whole, "models-active", "2016/2020").completeness is Completeness.COMPLETE
    assert figure(whole, "models-active", "2008/2010").completeness is Completeness.PARTIAL
    assert figure(whole, "models-active", FROM_2009, unit="xa-a").completeness is Completeness.UNKNOWN
    assert figure(whole, "models-active", FROM_2009, unit="xa-b").completeness is Completeness.COMPLETE  # it has ended
    assert figure(whole, "models-active", Period.stage(None, 2008)).completeness is Completeness.UNKNOWN
    half = [Coverage(id="du-truoc", unit="huyen", period=UP_TO_2017, state="complete"), said[0]]
    assert figure(register(coverage=half), "models-active", "2008/2010").completeness is Completeness.COMPLETE


def test_an_end_known_only_to_lie_after_a_year_leaves_the_model_unsure_from_then_on():
    event = Event(id="nghi", model="m3", kind="ended", period=Period.stage(2020, None))
    whole = register(events=[event])
    assert figure(whole, "models-active", "2019").value == 3  # m1, m2, m3
    assert figure(whole, "models-active", "2021").interval.low == 1
