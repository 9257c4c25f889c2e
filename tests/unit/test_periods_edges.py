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
    Deadline,
    Period,
    PeriodId,
    WorkingDays,
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
