"""Periods at their edges: the table of kinds written out, the limits of deadlines, and lengths no calendar reaches."""

from __future__ import annotations

from datetime import date

import pytest

from dvk.errors import InvalidValue, NotKnown
from dvk.periods import (
    DAY,
    KINDS,
    MONTH,
    WEEKS,
    Calendar,
    Deadline,
    Period,
    PeriodId,
    WorkingDays,
    cover,
    last_periods,
)
from dvk.values import DateSpan

# id, mark, months, periods a year, digits of the number, days, first day of the week: from what the words mean. A kind
# that is counted in days has no months, and no number that every year has.
KINDS_BY_HAND = """
year         -    12  1  1  0  1
half         S     6  2  1  0  1
quarter      Q     3  4  1  0  1
month        M     1 12  2  0  1
to-month     YTD   0 12  2  0  1
two-months   B     2  6  1  0  1
four-months  T     4  3  1  0  1
day          D     0  0  3  1  1
fortnight    F     0  0  2 14  1
week         W     0  0  2  7  1
week-tue     WTUE  0  0  2  7  2
week-wed     WWED  0  0  2  7  3
week-thu     WTHU  0  0  2  7  4
week-fri     WFRI  0  0  2  7  5
week-sat     WSAT  0  0  2  7  6
week-sun     WSUN  0  0  2  7  7
stage        /     0  0  1  0  1
term         TERM  0  0  1  0  1
custom       /     0  0  1  0  1
"""


def test_each_kind_of_period_is_what_its_word_says():
    written = {
        name: (mark.replace("-", ""), *map(int, numbers))
        for name, mark, *numbers in (line.split() for line in KINDS_BY_HAND.split("\n") if line)
    }
    shipped = {
        kind.id: (kind.mark, kind.months, kind.per_year, kind.digits, kind.days, kind.first_weekday)
        for kind in KINDS.values()
    }
    assert shipped == written
    assert {place: kind.first_weekday for place, kind in WEEKS.items()} == {place: place for place in range(1, 8)}


# -- deadlines ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("field", "low", "high", "more"),
    [("working_days", 1, 366, {}), ("day", 1, 31, {}), ("months_after", 0, 24, {"day": 5})],
)
def test_a_deadline_takes_its_first_and_its_last_number_and_none_beyond(field, low, high, more):
    for number in (low, high):
        assert getattr(Deadline(id="han", label="hạn", **more, **{field: number}), field) == number
    for number in (low - 1, high + 1):
        with pytest.raises(InvalidValue) as caught:
            Deadline(id="han", label="hạn", **more, **{field: number})
        assert (caught.value.code, caught.value.path) == ("deadline.out_of_range", field)


# -- lengths -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("length", ["P9000Y", "P99999Y", "P99999999D", "P9999999999999999999D", "P0D"])
def test_a_length_that_no_calendar_reaches_is_no_period(length):
    with pytest.raises(InvalidValue) as caught:
        PeriodId.parse(f"2010-01-01/{length}", "sdmx")
    assert caught.value.code == "period.not_a_foreign_id"


def test_no_periods_back_are_none_and_one_is_the_one_before():
    assert last_periods(0, MONTH, date(2024, 3, 5)) == ()
    assert last_periods(1, DAY, date(2024, 3, 1)) == (Period.parse("2024-D060"),)  # 29 February


def test_days_off_are_known_from_the_first_day_to_the_last():
    days = WorkingDays(label="thử", known=DateSpan(date(2024, 1, 1), date(2024, 1, 3)))
    assert [days.is_working(date(2024, 1, day)) for day in (1, 2, 3)] == [True, True, True]
    assert days.after(date(2024, 1, 1), 2) == date(2024, 1, 3)
    with pytest.raises(NotKnown):
        days.after(date(2024, 1, 1), 3)


# -- covers ------------------------------------------------------------------------------------------------------------
def spans(found):
    return [(str(span.start), str(span.end)) for span in found]


def test_days_that_follow_one_another_are_one_span_and_a_day_between_makes_two():
    whole = Period.parse("2024-Q2")
    joined = cover(whole, [whole, Period.parse("2024-M01"), Period.parse("2024-M02")])
    assert spans(joined.outside) == [("2024-01-01", "2024-02-29")]
    apart = cover(
        whole, [whole, Period.between(date(2024, 1, 1), date(2024, 1, 9)), Period.parse("2024-01-11/2024-01-20")]
    )
    assert spans(apart.outside) == [("2024-01-01", "2024-01-09"), ("2024-01-11", "2024-01-20")]
    twice = cover(whole, [whole, Period.parse("2024-M04"), Period.parse("2024-M05"), Period.parse("2024-M05")])
    assert spans(twice.overlaps) == [("2024-04-01", "2024-05-31")]  # twice in April, three times in May
    one_day = cover(whole, [Period.parse("2024-M04"), Period.between(date(2024, 5, 2), date(2024, 6, 30))])
    assert (spans(one_day.gaps), one_day.overlaps) == ([("2024-05-01", "2024-05-01")], ())


# -- calendars ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "other",
    [
        {"first_month": 2},
        {"first_day": 2},
        {"year_shift": 1},
        {"without": ["quarter"]},
        {"first_months": [9]},
        {"year_label": "năm học"},
    ],
)
def test_the_civil_year_is_what_it_is(other):
    assert Calendar(id="civil", label="năm dương lịch").days(2024, 1, 12) == (date(2024, 1, 1), date(2024, 12, 31))
    with pytest.raises(InvalidValue) as caught:
        Calendar(id="civil", label="năm dương lịch", **other)
    assert caught.value.code == "calendar.civil_taken"


@pytest.mark.parametrize(("month", "day", "good"), [(1, 1, True), (12, 28, True), (0, 1, False), (13, 1, False)])
def test_a_reporting_year_begins_on_a_day_that_every_year_has(month, day, good):
    if good:
        assert Calendar(id="moi", label="mới", first_month=month, first_day=day).month_start(2023, 1).day == day
        return
    with pytest.raises(InvalidValue):
        Calendar(id="moi", label="mới", first_month=month, first_day=day)


@pytest.mark.parametrize("day", [0, 29])
def test_a_reporting_year_does_not_begin_on_a_day_that_some_month_lacks(day):
    with pytest.raises(InvalidValue):
        Calendar(id="moi", label="mới", first_day=day)


@pytest.mark.parametrize(("months", "good"), [([1], True), ([12], True), ([0], False), ([13], False), ([True], False)])
def test_the_first_months_that_a_calendar_knows_are_numbers_of_months(months, good):
    if good:
        assert Calendar(id="moi", label="mới", first_months=months).first_months == tuple(months)
        return
    with pytest.raises(InvalidValue) as caught:
        Calendar(id="moi", label="mới", first_months=months)
    assert caught.value.code == "calendar.bad_months"


# -- ids ---------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "steps", "moved"),
    [
        ("2024", 1, "2025"),
        ("2024-12", 1, "2025-01"),
        ("2024-02", -1, "2024-01"),
        ("2024-02-28", 2, "2024-03-01"),
        ("2024-M12", 1, "2025-M01"),
        ("2024-Q1", -1, "2023-Q4"),
        ("2024-01-31/P1M", 1, "2024-02-29/P1M"),
        ("2024-01-10/P10D", -1, "2023-12-31/P10D"),
        ("2024-01-10/P10D", 0, "2024-01-10/P10D"),
    ],
)
def test_an_id_that_is_moved_is_written_in_the_same_way(text, steps, moved):
    assert PeriodId.parse(text, "sdmx").shift(steps).text == moved


@pytest.mark.parametrize("text", ["2020-03/2021-01-05", "2020-01-05/2021-03", "2020/2021-01-05", "2020-03-05/2021"])
def test_a_day_at_one_end_and_a_month_or_a_year_at_the_other_is_no_period(text):
    with pytest.raises(InvalidValue) as caught:
        Period.parse(text)
    assert caught.value.code == "period.not_an_id"


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("1900/1901", True),
        ("2199/2200", True),
        ("1900/2200", True),
        ("1899/1901", False),
        ("2199/2201", False),
        ("../1900", True),
        ("2200/..", True),
        ("../1899", False),
        ("2201/..", False),
        ("2020/2020", True),
        ("2021/2020", False),
        ("TERM2020/2021", True),
        ("TERM2020/2020", False),
    ],
)
def test_stages_and_terms_lie_within_the_years_that_are_known(text, good):
    if good:
        assert str(Period.parse(text)) == text
        return
    with pytest.raises(InvalidValue):
        Period.parse(text)
