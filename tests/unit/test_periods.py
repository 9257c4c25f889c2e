"""Periods: their days by hand, their ids, their neighbours, in the civil calendar and in one from the 15th."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

import pytest

from dvk.errors import InvalidValue, UnknownId, WrongType
from dvk.periods import CIVIL, HALF, KINDS, MONTH, QUARTER, STAGE, TO_MONTH, YEAR, Calendar, Period
from dvk.values import DateSpan

# Nghị định 09/2019/NĐ-CP, Điều 12: figures are closed on the 14th, from the 15th of the month before.
ND09 = Calendar(id="nd09", label="Nghị định 09/2019/NĐ-CP", first_day=15, first_month=12, year_shift=-1)

DAYS = [
    ("2024", date(2024, 1, 1), date(2024, 12, 31)),
    ("2024-S1", date(2024, 1, 1), date(2024, 6, 30)),
    ("2024-S2", date(2024, 7, 1), date(2024, 12, 31)),
    ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
    ("2024-Q2", date(2024, 4, 1), date(2024, 6, 30)),
    ("2024-Q3", date(2024, 7, 1), date(2024, 9, 30)),
    ("2024-Q4", date(2024, 10, 1), date(2024, 12, 31)),
    ("2024-M02", date(2024, 2, 1), date(2024, 2, 29)),  # a leap year
    ("2023-M02", date(2023, 2, 1), date(2023, 2, 28)),
    ("2000-M02", date(2000, 2, 1), date(2000, 2, 29)),  # divisible by 400
    ("1900-M02", date(1900, 2, 1), date(1900, 2, 28)),  # divisible by 100 only
    ("2024-M04", date(2024, 4, 1), date(2024, 4, 30)),
    ("2024-M12", date(2024, 12, 1), date(2024, 12, 31)),
    ("2024-YTD09", date(2024, 1, 1), date(2024, 9, 30)),
    ("2024-YTD02", date(2024, 1, 1), date(2024, 2, 29)),
    ("2016/2020", date(2016, 1, 1), date(2020, 12, 31)),
    ("2020/2020", date(2020, 1, 1), date(2020, 12, 31)),
    ("2024@nd09", date(2023, 12, 15), date(2024, 12, 14)),
    ("2024-S1@nd09", date(2023, 12, 15), date(2024, 6, 14)),
    ("2024-Q1@nd09", date(2023, 12, 15), date(2024, 3, 14)),
    ("2024-Q4@nd09", date(2024, 9, 15), date(2024, 12, 14)),
    ("2024-M01@nd09", date(2023, 12, 15), date(2024, 1, 14)),
    ("2024-M03@nd09", date(2024, 2, 15), date(2024, 3, 14)),
    ("2024-YTD09@nd09", date(2023, 12, 15), date(2024, 9, 14)),
    ("2016/2020@nd09", date(2015, 12, 15), date(2020, 12, 14)),
]


@pytest.mark.parametrize(("name", "start", "end"), DAYS)
def test_a_period_has_the_days_of_its_calendar(name, start, end):
    period = Period.parse(name, [ND09])
    assert (period.start, period.end) == (start, end)
    assert period.span == DateSpan(start, end)
    assert start in period
    assert end in period


@pytest.mark.parametrize(("name", "start", "end"), DAYS)
def test_an_id_is_read_and_written_the_same(name, start, end):
    period = Period.parse(name, [ND09])
    assert period.id == str(period) == name
    assert Period.parse(period.id, [ND09]) == period
    assert repr(period) == f"Period.parse('{name}')"


@pytest.mark.parametrize(
    "bad",
    [
        "2024-M13",
        "2024-M00",
        "2024-M5",
        "2024-M005",
        "2024-Q5",
        "2024-Q0",
        "2024-Q01",
        "2024-S3",
        "2024-S0",
        "2024-YTD13",
        "2024-YTD00",
        "2024-YTD9",
        "24",
        "24-Q1",
        "99",
        "02024",
        "2024-q1",
        "2024Q1",
        "2024-X1",
        "2024-",
        "2024/24",
        "2020/2016",
        "2016-2020",
        "2016/2020/2024",
        " 2024",
        "2024 ",
        "2024\n",
        "２０２４",
        "1899",
        "2201",
        "",
        "2024-Q1-Q2",
        "2024-12-31",
    ],
    ids=repr,
)
def test_what_is_no_id_is_refused(bad):
    with pytest.raises(InvalidValue):
        Period.parse(bad)


@pytest.mark.parametrize("bad", [2024, None, date(2024, 1, 1), b"2025"])
def test_what_is_no_text_is_a_wrong_type(bad):
    with pytest.raises(WrongType):
        Period.parse(bad)


def test_a_calendar_that_was_not_given_is_refused_and_the_near_one_is_named():
    with pytest.raises(UnknownId) as caught:
        Period.parse("2024-Q1@nd9", [ND09])
    assert caught.value.near == ("nd09",)
    with pytest.raises(UnknownId):
        Period.parse("2024-Q1@nd09")
    with pytest.raises(UnknownId):
        Period.parse("2024-Q1@", [ND09])


def test_the_same_quarter_of_two_calendars_is_two_values():
    civil, other = Period.quarter(2024, 1), Period.quarter(2024, 1, ND09)
    assert civil != other
    assert civil.overlaps(other)
    assert not civil.covers(other)


def test_making_one_by_name_is_the_same_as_reading_its_id():
    assert Period.of_year(2024) == Period.parse("2024")
    assert Period.half(2024, 2) == Period.parse("2024-S2")
    assert Period.quarter(2024, 3) == Period.parse("2024-Q3")
    assert Period.month(2024, 5) == Period.parse("2024-M05")
    assert Period.to_month(2024, 9) == Period.parse("2024-YTD09")
    assert Period.stage(2016, 2020) == Period.parse("2016/2020")


@pytest.mark.parametrize(
    ("kind", "year", "index", "last_year"),
    [
        (MONTH, 2024, 13, 0),
        (QUARTER, 2024, 5, 0),
        (HALF, 2024, 0, 0),
        (TO_MONTH, 2024, -1, 0),
        (YEAR, 2024, 2, 0),
        (YEAR, 24, 1, 0),
        (STAGE, 2020, 1, 2016),
        (STAGE, 2016, 1, 2300),
    ],
)
def test_a_period_that_no_year_has_is_refused(kind, year, index, last_year):
    with pytest.raises(InvalidValue):
        Period(kind, year, index, last_year)


def test_a_year_or_index_that_is_no_whole_number_is_refused():
    for build in (lambda: Period.month(2024, 1.5), lambda: Period.of_year(2024.0), lambda: Period.of_year("2024")):
        with pytest.raises(WrongType):
            build()


def test_a_stage_has_no_index_so_two_of_one_id_are_equal():
    with pytest.raises(InvalidValue):
        Period(STAGE, 2016, 3, 2020)


# -- which period holds a day ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "kind", "calendar", "name"),
    [
        (date(2024, 2, 29), MONTH, CIVIL, "2024-M02"),
        (date(2024, 12, 31), QUARTER, CIVIL, "2024-Q4"),
        (date(2024, 7, 1), HALF, CIVIL, "2024-S2"),
        (date(2024, 7, 1), YEAR, CIVIL, "2024"),
        (date(2024, 9, 1), TO_MONTH, CIVIL, "2024-YTD09"),
        (date(2023, 12, 14), YEAR, ND09, "2023@nd09"),
        (date(2023, 12, 15), YEAR, ND09, "2024@nd09"),
        (date(2024, 3, 14), QUARTER, ND09, "2024-Q1@nd09"),
        (date(2024, 3, 15), QUARTER, ND09, "2024-Q2@nd09"),
        (date(2024, 3, 15), MONTH, ND09, "2024-M04@nd09"),
    ],
)
def test_a_day_lies_in_one_period_of_a_kind(on, kind, calendar, name):
    assert Period.containing(on, kind, calendar).id == name


def test_no_rule_says_which_stage_holds_a_day():
    with pytest.raises(InvalidValue):
        Period.containing(date(2020, 1, 1), STAGE)


def test_the_period_of_a_datetime_is_refused():
    with pytest.raises(TypeError):
        Period.containing(datetime(2020, 1, 1), YEAR)  # noqa: DTZ001


# -- neighbours and parts -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "following"),
    [
        ("2024", "2025"),
        ("2024-S2", "2025-S1"),
        ("2024-Q4", "2025-Q1"),
        ("2024-M12", "2025-M01"),
        ("2024-YTD09", "2025-YTD09"),
        ("2016/2020", "2021/2025"),
        ("2024-Q4@nd09", "2025-Q1@nd09"),
    ],
)
def test_the_next_of_a_kind_and_back(name, following):
    period = Period.parse(name, [ND09])
    assert period.next().id == following
    assert period.next().previous() == period


def test_a_shift_by_many_steps_crosses_years():
    assert Period.parse("2024-Q1").shift(-5).id == "2022-Q4"
    assert Period.parse("2024-M11").shift(26).id == "2027-M01"
    assert Period.parse("2016/2020").shift(-1).id == "2011/2015"


@pytest.mark.parametrize("calendar", [CIVIL, ND09], ids=["civil", "nd09"])
def test_quarters_tile_a_year(calendar):
    year = Period.of_year(2024, calendar)
    quarters = year.split(QUARTER)
    assert [quarter.index for quarter in quarters] == [1, 2, 3, 4]
    assert quarters[0].start == year.start
    assert quarters[-1].end == year.end
    for one, other in pairwise(quarters):
        assert (other.start - one.end).days == 1


def test_a_stage_splits_into_its_years():
    assert [str(year) for year in Period.stage(2016, 2020).split(YEAR)] == ["2016", "2017", "2018", "2019", "2020"]


def test_nine_months_are_three_quarters_and_no_whole_number_of_halves():
    nine = Period.to_month(2024, 9)
    assert [str(part) for part in nine.split(QUARTER)] == ["2024-Q1", "2024-Q2", "2024-Q3"]
    with pytest.raises(InvalidValue) as caught:
        nine.split(HALF)
    assert caught.value.code == "period.does_not_split"


@pytest.mark.parametrize(("name", "kind"), [("2024-Q1", HALF), ("2024-Q1", YEAR), ("2024", STAGE), ("2024", TO_MONTH)])
def test_what_does_not_tile_a_period_is_refused(name, kind):
    with pytest.raises(InvalidValue):
        Period.parse(name).split(kind)


def test_ytd_12_has_the_days_of_the_year_and_is_another_value():
    year, months = Period.of_year(2024), Period.to_month(2024, 12)
    assert year.span == months.span
    assert year != months
    assert year.covers(months)
    assert months.covers(year)


def test_periods_sort_by_first_day_the_longer_first():
    names = ["2017", "2016-Q2", "2016-M01", "2016-Q1", "2016", "2016/2020"]
    assert [str(period) for period in sorted(map(Period.parse, names))] == [
        "2016/2020",
        "2016",
        "2016-Q1",
        "2016-M01",
        "2016-Q2",
        "2017",
    ]


def test_every_comparison_of_two_periods_is_answered():
    early, late = Period.parse("2016"), Period.parse("2017")
    assert early < late
    assert late > early
    assert early <= late
    assert late >= early
    assert early <= early  # noqa: PLR0124 - a period is not after itself


# -- calendars ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("month", "day"), [(0, 1), (13, 1), (1, 0), (1, 29), (2, 30)])
def test_a_year_that_begins_on_a_day_some_month_lacks_is_refused(month, day):
    with pytest.raises(InvalidValue) as caught:
        Calendar(id="x", label="x", first_month=month, first_day=day)
    assert caught.value.code == "calendar.bad_anchor"


def test_a_calendar_may_not_know_a_kind_of_period():
    no_halves = Calendar(id="khong-nua-nam", label="không có 6 tháng", without=("half",))
    with pytest.raises(InvalidValue) as caught:
        Period.half(2024, 1, no_halves)
    assert caught.value.code == "period.not_in_calendar"
    assert Period.quarter(2024, 1, no_halves).id == "2024-Q1@khong-nua-nam"


def test_another_calendar_that_calls_itself_civil_is_no_civil_period():
    """Its id would be written without a calendar, and read back as another period."""
    with pytest.raises(InvalidValue) as caught:
        Calendar(id="civil", label="lịch khác", first_day=15)
    assert caught.value.code == "calendar.civil_taken"


def test_the_month_of_a_day_in_a_calendar_from_the_fifteenth():
    assert ND09.year_and_month(date(2023, 12, 15)) == (2024, 1)
    assert ND09.year_and_month(date(2024, 1, 14)) == (2024, 1)
    assert ND09.year_and_month(date(2024, 1, 15)) == (2024, 2)
    assert ND09.year_and_month(date(2024, 12, 14)) == (2024, 12)


def test_the_kinds_of_period_are_those_of_reports_and_of_the_standards():
    months = {"year", "half", "four-months", "quarter", "two-months", "month", "to-month"}
    weeks = {"week", *(f"week-{day}" for day in ("tue", "wed", "thu", "fri", "sat", "sun"))}
    assert set(KINDS) == months | weeks | {"fortnight", "day", "stage", "term", "custom"}


def test_a_moment_or_a_text_is_no_day_of_a_period():
    for wrong in (datetime(2024, 1, 1, 8), "2024-01-01"):  # noqa: DTZ001 (what is refused)
        with pytest.raises(WrongType) as caught:
            _ = wrong in Period.of_year(2024)
        assert caught.value.path == "on"
