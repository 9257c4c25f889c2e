"""Several periods: covers, common days, the year before, to date; the days are from a calendar, by hand."""

from __future__ import annotations

from datetime import date

import pytest

from dvk.catalog import calendars
from dvk.errors import InvalidValue, WrongType
from dvk.periods import (
    DAY,
    FORTNIGHT,
    MONTH,
    QUARTER,
    STAGE,
    WEEK,
    YEAR,
    Calendar,
    Period,
    common_days,
    cover,
    last_periods,
    same_last_year,
    since,
    year_to_date,
)
from dvk.values import DateSpan

ND09 = Calendar(id="nd09", label="nd09", first_month=12, first_day=15, year_shift=-1)
YEAR_2024 = Period.of_year(2024)


def read(text):
    return Period.parse(text, [ND09])


def span(first, last):
    return DateSpan(date.fromisoformat(first), date.fromisoformat(last))


def test_periods_of_two_calendars_share_days():
    assert common_days(read("2024"), read("2024@nd09")) == span("2024-01-01", "2024-12-14")
    assert common_days(read("2024-Q1@nd09"), read("2023")) == span("2023-12-15", "2023-12-31")
    assert common_days(read("2024-Q1"), read("2024-Q2")) is None


def test_a_cover_names_what_is_missing_double_and_outside():
    parts = [read(text) for text in ("2023-M12", "2024-Q1", "2024-M03", "2024-M05", "2024-M06", "2024-S2")]
    found = cover(YEAR_2024, parts)
    assert (found.gaps, found.overlaps) == ((span("2024-04-01", "2024-04-30"),), (span("2024-03-01", "2024-03-31"),))
    assert found.outside == (span("2023-12-01", "2023-12-31"),)
    assert not found.is_exact


def test_a_cover_does_not_mind_the_order_or_the_calendar():
    assert cover(YEAR_2024, reversed(YEAR_2024.split(MONTH))).is_exact
    mixed = [read(text) for text in ("2024-S2", "2024-Q1", "2024-M04", "2024-05-01/2024-06-30")]
    assert cover(YEAR_2024, mixed).is_exact
    own = cover(YEAR_2024, read("2024@nd09").split(QUARTER))
    assert own.gaps == (span("2024-12-15", "2024-12-31"),)
    assert own.outside == (span("2023-12-15", "2023-12-31"),)


def test_nothing_covers_nothing_and_the_same_twice_is_double():
    assert cover(YEAR_2024, []).gaps == (span("2024-01-01", "2024-12-31"),)
    assert cover(YEAR_2024, [YEAR_2024] * 3).overlaps == (span("2024-01-01", "2024-12-31"),)
    far = cover(YEAR_2024, [read("2022"), read("2026")])
    assert far.outside == (span("2022-01-01", "2022-12-31"), span("2026-01-01", "2026-12-31"))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2024", "2023"),
        ("2024-YTD09", "2023-YTD09"),
        ("2024-Q1@nd09", "2023-Q1@nd09"),
        ("2024-D061", "2023-D060"),  # 1 March of both years
        ("2024-W05", "2023-W05"),
        ("2024-01-15/2024-03-01", "2023-01-15/2023-03-01"),
    ],
)
def test_the_same_period_of_the_year_before(given, expected):
    assert str(same_last_year(read(given))) == expected


def test_the_last_day_of_february_is_one_day():
    assert str(same_last_year(read("2024-01-01/2024-02-29"))) == "2023-01-01/2023-02-28"
    assert str(same_last_year(read("2025-01-01/2025-02-28"))) == "2024-01-01/2024-02-29"
    assert str(same_last_year(read("2024-01-01/2024-02-28"))) == "2023-01-01/2023-02-28"


@pytest.mark.parametrize("given", ["2024-D060", "2020-W53", "2020-F27", "2016/2020", "2024-02-29/2024-03-05"])
def test_where_there_was_no_such_period_in_the_year_before_none_is_made_up(given):
    with pytest.raises(InvalidValue) as caught:
        same_last_year(read(given))
    assert caught.value.message("vi")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2024-M05", "2024-YTD05"),
        ("2024-Q3", "2024-YTD09"),
        ("2024-S2", "2024-YTD12"),
        ("2024", "2024"),
        ("2024-Q2@nd09", "2024-YTD06@nd09"),
        ("2024-W05", "2024-01-01/2024-02-04"),
        ("2024-D031", "2024-YTD01"),
        ("2024-05-10/2024-05-20", "2024-01-01/2024-05-20"),
    ],
)
def test_from_the_start_of_the_year_to_the_end_of_a_period(given, expected):
    assert str(year_to_date(read(given))) == expected


def test_what_lies_in_two_years_has_no_year_to_date():
    for given in ("2025-W01", "2016/2020", "2023-12-20/2024-01-10"):  # week 1 of 2025 begins on 30 December 2024
        with pytest.raises(InvalidValue) as caught:
            year_to_date(read(given))
        assert caught.value.code == "period.in_two_years"


def test_a_calendar_that_knows_no_first_months_has_days_to_date():
    nd09, khanh_hoa, _ = calendars()
    assert str(year_to_date(Period.month(2024, 9, nd09))) == "2023-12-15/2024-09-14"
    assert str(year_to_date(Period.month(2024, 9, khanh_hoa))) == "2024-YTD09@khanh-hoa-01-2023"
    assert str(year_to_date(Period.month(2024, 8, khanh_hoa))) == "2023-12-15/2024-08-14"


def test_since_the_start_of_a_stage():
    stage = Period.stage(2021, 2025)
    assert str(since(stage, read("2023-M10"))) == "2021-01-01/2023-10-31"
    assert since(stage, read("2025")) == stage
    with pytest.raises(InvalidValue) as caught:
        since(stage, read("2026-Q1"))
    assert "2021/2025" in caught.value.message("vi")


def test_the_last_periods_end_before_the_one_that_holds_the_day():
    assert [str(one) for one in last_periods(4, QUARTER, date(2024, 1, 1))] == [f"2023-Q{n}" for n in (1, 2, 3, 4)]
    assert [str(one) for one in last_periods(2, WEEK, date(2021, 1, 10))] == ["2020-W52", "2020-W53"]
    assert [str(one) for one in last_periods(2, FORTNIGHT, date(2021, 1, 4))] == ["2020-F26", "2020-F27"]
    assert [str(one) for one in last_periods(1, YEAR, date(2023, 12, 15), ND09)] == ["2023@nd09"]
    assert [str(one) for one in last_periods(2, DAY, date(2024, 3, 1))] == ["2024-D059", "2024-D060"]
    assert last_periods(0, MONTH, date(2024, 1, 1)) == ()
    with pytest.raises(InvalidValue):
        last_periods(-1, MONTH, date(2024, 1, 1))
    with pytest.raises(WrongType):
        last_periods(1.0, MONTH, date(2024, 1, 1))
    with pytest.raises(InvalidValue):
        last_periods(1, STAGE, date(2024, 1, 1))
