"""Ids of periods in SDMX and DHIS2, and the kinds that came with them; the days are from a calendar, by hand."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from dvk.catalog import calendars
from dvk.errors import InvalidValue, WrongType
from dvk.exchange import structure, unstructure
from dvk.periods import (
    CUSTOM,
    DAY,
    FORTNIGHT,
    FOUR_MONTHS,
    MONTH,
    QUARTER,
    STAGE,
    TWO_MONTHS,
    WEEK,
    WEEKS,
    YEAR,
    Calendar,
    Dialect,
    Period,
    PeriodId,
)
from dvk.vietnamese import period

OWN = Calendar(id="rieng", label="riêng", first_month=12, first_day=15, year_shift=-1)


# -- ids ---------------------------------------------------------------------------------------------------------------
def test_the_text_is_kept_where_a_standard_writes_one_period_in_two_ways():
    civil, reporting = PeriodId.parse("2024", "sdmx"), PeriodId.parse("2024-A1", "sdmx")
    assert civil.period == reporting.period == Period.of_year(2024)
    assert [str(one) for one in (civil, reporting)] == ["2024", "2024-A1"]
    assert [str(one.shift(-2)) for one in (civil, reporting)] == ["2022", "2022-A1"]
    assert str(PeriodId.parse("2024W05", "dhis2")) == "2024W05"


@pytest.mark.parametrize(
    ("given", "sdmx", "dhis2"),
    [
        (Period.of_year(2024), "2024", "2024"),
        (Period.half(2024, 2), "2024-S2", "2024S2"),
        (Period(FOUR_MONTHS, 2024, 3), "2024-T3", None),
        (Period.quarter(2024, 4), "2024-Q4", "2024Q4"),
        (Period(TWO_MONTHS, 2024, 6), None, "202406B"),
        (Period.month(2024, 2), "2024-M02", "202402"),
        (Period.week(2024, 5), "2024-W05", "2024W5"),
        (Period(WEEKS[7], 2024, 5), None, "2024SunW5"),
        (Period(WEEKS[2], 2024, 5), None, None),
        (Period(FORTNIGHT, 2024, 5), None, "2024BiW5"),
        (Period(FORTNIGHT, 2020, 27), None, None),
        (Period.of_day(date(2024, 2, 29)), "2024-D060", "20240229"),
        (Period.between(date(2024, 2, 15), date(2024, 2, 16)), "2024-02-15/P2D", None),
        (Period.to_month(2024, 9), None, None),
        (Period.stage(2016, 2020), None, None),
        (Period.of_year(2024, OWN), None, None),
    ],
    ids=str,
)
def test_a_period_is_written_by_each_standard_that_has_an_id_for_it(given, sdmx, dhis2):
    for dialect, expected in ((Dialect.SDMX, sdmx), (Dialect.DHIS2, dhis2)):
        if expected is None:
            with pytest.raises(InvalidValue) as caught:
                PeriodId.of(given, dialect)
            assert caught.value.code == "period.no_foreign_id"
            assert str(given) in caught.value.message("vi")
            continue
        assert str(PeriodId.of(given, dialect)) == expected
        assert PeriodId.parse(expected, dialect).period == given


def test_a_financial_year_is_written_by_the_month_in_which_it_begins():
    found = PeriodId.parse("2024July", "dhis2").period
    assert (found.start, found.end, found.kind) == (date(2024, 7, 1), date(2025, 6, 30), YEAR)
    assert str(PeriodId.of(found, "dhis2")) == "2024July"
    with pytest.raises(InvalidValue):
        PeriodId.of(Period.half(2024, 1, found.calendar), "dhis2")  # half-years only from January and April


def test_a_reporting_year_of_another_day_is_kept_in_what_follows():
    found = PeriodId.parse("2010-D365", "sdmx", reporting_year_start="--07-01")
    assert (found.period.start, str(found.next()), found.next().period.start) == (
        date(2011, 6, 30),
        "2011-D001",
        date(2011, 7, 1),
    )


def test_the_last_fortnight_of_a_long_year_runs_into_the_next_in_dhis2_only():
    theirs, ours = PeriodId.parse("2020BiW27", "dhis2").period, Period(FORTNIGHT, 2020, 27)
    assert (theirs.start, theirs.end) == (date(2020, 12, 28), date(2021, 1, 10))
    assert (ours.start, ours.end) == (date(2020, 12, 28), date(2021, 1, 3))
    ids = [PeriodId.parse("2020BiW26", "dhis2")]
    ids += [ids[0].next(), ids[0].shift(2)]
    assert [str(one) for one in ids] == ["2020BiW26", "2020BiW27", "2021BiW1"]
    assert str(ids[2].previous()) == "2020BiW27"


@pytest.mark.parametrize("start", ["07-01", "--7-1", "--02-30", "--01-31", "", "--13-01"])
def test_a_reporting_year_that_cannot_begin_so_is_refused(start):
    with pytest.raises(InvalidValue) as caught:
        PeriodId.parse("2024-Q1", "sdmx", reporting_year_start=start)
    assert caught.value.message("vi")


def test_what_is_no_dialect_and_what_is_no_text_are_refused():
    with pytest.raises(InvalidValue):
        PeriodId.parse("2024", "iso")
    with pytest.raises(WrongType):
        PeriodId.parse(2024, "sdmx")
    with pytest.raises(InvalidValue) as caught:
        PeriodId.parse("2024Q1", "dhis2", reporting_year_start="--07-01")
    assert caught.value.code == "period.no_year_start"


# -- kinds -------------------------------------------------------------------------------------------------------------
def test_from_day_to_day_is_a_period_with_neighbours_of_its_length():
    own = Period.between(date(2021, 1, 1), date(2023, 10, 31))
    assert (str(own), own.kind, own.year, own.last_year) == ("2021-01-01/2023-10-31", CUSTOM, 2021, 2023)
    assert Period.parse(str(own)) == own
    assert own.next().start == date(2023, 11, 1)
    assert (own.next().end - own.next().start).days == 1033  # 1034 days: 365 + 365 + 304
    assert len(own.split(MONTH)) == 34
    with pytest.raises(InvalidValue):
        own.split(YEAR)
    with pytest.raises(InvalidValue):
        Period.between(date(2024, 1, 2), date(2024, 1, 1))
    for days in ((date(2024, 1, 1), "2024-02-01"), (date(2024, 1, 1), datetime(2024, 2, 1))):  # noqa: DTZ001
        with pytest.raises(WrongType):
            Period.between(*days)
    for wrong in ("2024-02-30/2024-03-01", "2024-03-01/2024-02-01", "2024-01-01/2024-02-01@rieng"):
        with pytest.raises(InvalidValue):
            Period.parse(wrong, [OWN])


def test_days_are_given_for_periods_from_day_to_day_only_and_agree_with_the_years():
    day = date(2024, 1, 1)
    with pytest.raises(InvalidValue) as caught:
        Period(YEAR, 2024, first=day, last=day)
    assert caught.value.code == "period.days_given"
    for years in ((2023, 1, 2024), (2024, 1, 2025)):
        with pytest.raises(InvalidValue) as caught:
            Period(CUSTOM, *years, first=day, last=day)
        assert caught.value.code == "period.days_differ"
    with pytest.raises(InvalidValue):
        Period(CUSTOM, calendar=OWN, first=day, last=day)


def test_a_quarter_splits_into_days_and_into_weeks_only_where_they_fit():
    assert len(Period.quarter(2024, 1).split(DAY)) == 91
    assert len(Period.quarter(2024, 1).split(WEEK)) == 13  # from Monday 1 January to Sunday 31 March
    with pytest.raises(InvalidValue):
        Period.quarter(2023, 1).split(WEEK)  # begins on a Sunday
    feb = Period.month(2021, 2)  # from Monday the 1st to Sunday the 28th
    assert [str(week) for week in feb.split(WEEK)] == ["2021-W05", "2021-W06", "2021-W07", "2021-W08"]
    for kind in (STAGE, CUSTOM):
        with pytest.raises(InvalidValue):
            feb.split(kind)
        with pytest.raises(InvalidValue):
            Period.containing(date(2024, 1, 1), kind)
    assert QUARTER in {part.kind for part in Period.half(2024, 1).split(QUARTER)}


@pytest.mark.parametrize(
    ("given", "long", "short"),
    [
        (Period(TWO_MONTHS, 2024, 1), "2 tháng đầu năm 2024", "2 tháng đầu năm 2024"),
        (Period(TWO_MONTHS, 2024, 2), "tháng 3 và tháng 4 năm 2024", "tháng 3 và tháng 4/2024"),
        (Period(TWO_MONTHS, 2024, 6), "2 tháng cuối năm 2024", "2 tháng cuối năm 2024"),
        (Period(FOUR_MONTHS, 2024, 2), "từ tháng 5 đến tháng 8 năm 2024", "từ tháng 5 đến tháng 8/2024"),
        (Period(FOUR_MONTHS, 2024, 3), "4 tháng cuối năm 2024", "4 tháng cuối năm 2024"),
        (
            Period.week(2024, 5),
            "tuần 5 năm 2024 (từ ngày 29/01/2024 đến ngày 04/02/2024)",
            "tuần 5/2024 (29/01/2024 - 04/02/2024)",
        ),
        (
            Period(FORTNIGHT, 2024, 1),
            "tuần 1 và 2 năm 2024 (từ ngày 01/01/2024 đến ngày 14/01/2024)",
            "tuần 1 và 2/2024 (01/01/2024 - 14/01/2024)",
        ),
        (
            Period(FORTNIGHT, 2020, 27),
            "tuần 53 năm 2020 (từ ngày 28/12/2020 đến ngày 03/01/2021)",
            "tuần 53/2020 (28/12/2020 - 03/01/2021)",
        ),
        (Period.of_day(date(2024, 2, 5)), "ngày 05 tháng 02 năm 2024", "ngày 05/02/2024"),
        (
            Period.between(date(2021, 1, 1), date(2023, 10, 31)),
            "từ ngày 01/01/2021 đến ngày 31/10/2023",
            "từ ngày 01/01/2021 đến ngày 31/10/2023",
        ),
    ],
    ids=str,
)
def test_periods_of_days_and_of_months_are_named_in_vietnamese(given, long, short):
    assert (period(given), period(given, "short")) == (long, short)


# -- shipped calendars -------------------------------------------------------------------------------------------------
def test_the_quarters_of_the_decree_tile_its_year():
    nd09, *_ = calendars()
    year = Period.of_year(2024, nd09)
    assert [(one.start, one.end) for one in year.split(QUARTER)] == [  # Điều 12, worked by hand
        (date(2023, 12, 15), date(2024, 3, 14)),
        (date(2024, 3, 15), date(2024, 6, 14)),
        (date(2024, 6, 15), date(2024, 9, 14)),
        (date(2024, 9, 15), date(2024, 12, 14)),
    ]
    assert (year.start, year.end) == (date(2023, 12, 15), date(2024, 12, 14))


def test_nine_months_are_there_only_where_a_province_adds_them():
    nd09, khanh_hoa, _ = calendars()
    nine = Period.to_month(2024, 9, khanh_hoa)
    assert (nine.start, nine.end) == (date(2023, 12, 15), date(2024, 9, 14))
    for calendar, months in ((nd09, 9), (khanh_hoa, 6)):
        with pytest.raises(InvalidValue) as caught:
            Period.to_month(2024, months, calendar)
        assert caught.value.code == "period.not_in_calendar"
    with pytest.raises(InvalidValue):
        Period.week(2024, 1, nd09)
    with pytest.raises(InvalidValue):
        Calendar(id="x", label="x", first_months=[13])


def test_shipped_calendars_come_back_from_a_document():
    for calendar in calendars():
        assert calendar.source is not None
        assert structure(unstructure(calendar), Calendar) == calendar
