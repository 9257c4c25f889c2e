"""Laws of periods, against the standard library's calendar: ids, tiles, neighbours, order."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvk.catalog import calendars as shipped_calendars
from dvk.errors import InvalidValue
from dvk.periods import (
    CIVIL,
    CUSTOM,
    DAY,
    FORTNIGHT,
    FOUR_MONTHS,
    HALF,
    MONTH,
    QUARTER,
    STAGE,
    TERM,
    TO_MONTH,
    TWO_MONTHS,
    WEEKS,
    YEAR,
    Calendar,
    Period,
    common_days,
    cover,
)
from dvk.testing import calendars, days, periods

FROM_15TH = Calendar(id="nd09", label="từ ngày 15 tháng trước", first_day=15, first_month=12, year_shift=-1)
BOTH = [CIVIL, FROM_15TH]
SHIPPED = shipped_calendars()
YEARS = range(1990, 2051)
ONE = timedelta(days=1)
ANY = st.just(CIVIL) | calendars()
PERIODS = periods(first_year=1990, last_year=2050, calendars=ANY)
OPEN = periods(first_year=1990, last_year=2050, calendars=ANY, open_ends=True)
TILES = (YEAR, HALF, FOUR_MONTHS, QUARTER, TWO_MONTHS, MONTH)
SPANS = (STAGE, TERM, CUSTOM)
BY_DAYS = (DAY, FORTNIGHT, *WEEKS.values())

both = pytest.mark.parametrize("calendar", BOTH, ids=[calendar.id for calendar in BOTH])


def months_of(kind, index):
    """First and last month of a period of a year, by the meaning of the words."""
    if kind is TO_MONTH:
        return 1, index
    length = {YEAR: 12, HALF: 6, FOUR_MONTHS: 4, QUARTER: 3, TWO_MONTHS: 2, MONTH: 1}[kind]
    return (index - 1) * length + 1, index * length


def expected_days(kind, year, index, calendar):
    """The days by hand: civil months from monthrange, the others from the 15th of the month before to the 14th."""
    first, last = months_of(kind, index)
    if calendar is CIVIL:
        return date(year, first, 1), date(year, last, monthrange(year, last)[1])
    before = date(year - 1, 12, 15) if first == 1 else date(year, first - 1, 15)
    return before, date(year, last, 14)


@both
@pytest.mark.parametrize("kind", [*TILES, TO_MONTH], ids=lambda kind: kind.id)
def test_every_period_of_sixty_years_has_its_days_and_its_id(kind, calendar):
    for year in YEARS:
        for index in range(1, kind.per_year + 1):
            period = Period(kind, year, index, calendar=calendar)
            assert (period.start, period.end) == expected_days(kind, year, index, calendar)
            assert Period.parse(str(period), BOTH) == period


@both
def test_every_stage_of_up_to_ten_years_has_its_days_and_its_id(calendar):
    for first in YEARS:
        for last in range(first, min(first + 10, YEARS[-1] + 1)):
            stage = Period.stage(first, last, calendar)
            assert stage.start == expected_days(YEAR, first, 1, calendar)[0]
            assert stage.end == expected_days(YEAR, last, 1, calendar)[1]
            assert Period.parse(str(stage), BOTH) == stage


@both
@pytest.mark.parametrize("kind", TILES, ids=[kind.id for kind in TILES])
def test_the_periods_of_a_kind_tile_sixty_years_without_gap_or_overlap(kind, calendar):
    line = [Period(kind, year, index, calendar=calendar) for year in YEARS for index in range(1, kind.per_year + 1)]
    for one, other in pairwise(line):
        assert one.end + ONE == other.start
        assert one.next() == other
        assert other.previous() == one


@pytest.mark.parametrize("first_weekday", WEEKS, ids=lambda first: f"from-{first}")
def test_every_week_of_sixty_years_begins_as_the_calendar_of_the_standard_library_says(first_weekday):
    kind = WEEKS[first_weekday]
    for year in YEARS:
        fourth = date(year, 1, 4)  # always in the first week, of which four days are in the year
        first = next(day for day in (fourth - ONE * back for back in range(7)) if day.isoweekday() == first_weekday)
        if first_weekday == 1:
            assert first == date.fromisocalendar(year, 1, 1)
        start, index = first, 1
        while (start + 3 * ONE).year == year:  # its fourth day decides to which year a week belongs
            week = Period(kind, year, index)
            assert (week.start, week.end, Period.parse(str(week))) == (start, start + 6 * ONE, week)
            start, index = start + 7 * ONE, index + 1
        with pytest.raises(InvalidValue):
            Period(kind, year, index)


@both
@pytest.mark.parametrize(
    "kind", [pytest.param(one, marks=pytest.mark.slow if one is DAY else ()) for one in BY_DAYS], ids=lambda one: one.id
)
def test_periods_counted_in_days_tile_sixty_years_without_gap_or_overlap(kind, calendar):
    period = Period(kind, YEARS[0], 1, calendar=calendar)
    while period.year < YEARS[-1]:
        after = period.next()
        assert period.end + ONE == after.start
        assert after.previous() == period
        assert Period.containing(after.start, kind, calendar) == Period.containing(after.end, kind, calendar) == after
        length = (after.end - after.start).days + 1
        assert length == kind.days or (kind is FORTNIGHT and (length, after.index) == (7, 27))
        period = after


@both
def test_the_days_of_a_year_are_numbered_from_its_first(calendar):
    for year in YEARS:
        start, end = Period.of_year(year, calendar).span.start, Period.of_year(year, calendar).span.end
        last = Period(DAY, year, (end - start).days + 1, calendar=calendar)
        assert (Period(DAY, year, 1, calendar=calendar).start, last.start, last.end) == (start, end, end)
        with pytest.raises(InvalidValue):
            Period(DAY, year, last.index + 1, calendar=calendar)


@given(OPEN)
def test_an_id_is_read_back_as_the_same_period(period):
    again = Period.parse(period.id, [period.calendar])
    assert again == period
    assert hash(again) == hash(period)
    assert (again.start, again.end) == (period.start, period.end)


@given(PERIODS, st.sampled_from(TILES))
def test_parts_tile_a_period_exactly_or_it_does_not_split(period, kind):
    try:
        parts = period.split(kind)
    except InvalidValue as error:
        assert error.code == "period.does_not_split"
        if period.kind in SPANS or period.kind.days:  # some month or year begins or ends in the middle of it
            ends = [Period.containing(on, kind, period.calendar) for on in (period.start, period.end)]
            assert ends[0].start < period.start or ends[1].end > period.end
            return
        first, last = months_of(period.kind, period.index)
        length = 12 // kind.per_year
        assert (first - 1) % length or last % length, "whole parts fit, so it should have split"
        return
    assert parts[0].start == period.start
    assert parts[-1].end == period.end
    assert all(part.kind is kind and part.calendar == period.calendar for part in parts)
    for one, other in pairwise(parts):
        assert one.end + ONE == other.start
    assert sum(part.span.days for part in parts) == period.span.days


def has_days(period):
    """A term whose days are those of its congresses: the next has others."""
    return period.kind is TERM and (period.first is not None or period.last is not None)


def same_again(found, period):
    """The same value; a stage of months comes back with the same days and both its months named."""
    if period.kind is STAGE and (period.first_month or period.last_month):
        assert (found.kind, found.span) == (STAGE, period.span)
    else:
        assert found == period


@given(PERIODS, st.integers(-30, 30))
def test_a_shift_and_its_opposite_give_the_period_back(period, steps):
    try:
        moved = period.shift(steps)
    except InvalidValue as error:  # outside the years that the library knows, or the days of congresses
        assert error.code == ("period.term_days" if has_days(period) else "period.bad_years")
        return
    same_again(moved.shift(-steps), period)
    assert moved.kind is period.kind
    assert moved.calendar == period.calendar
    if steps > 0:
        assert moved.start > period.start


@given(PERIODS)
def test_the_next_one_and_the_previous_one_undo_each_other(period):
    if has_days(period):
        return
    same_again(period.next().previous(), period)
    same_again(period.previous().next(), period)
    if period.kind is TERM:  # a term begins in the year in which the one before ends
        assert period.next().year == period.last_year
    elif period.kind is not TO_MONTH:
        assert period.next().start == period.end + ONE


@given(OPEN, OPEN, OPEN)
def test_the_order_is_total(one, other, third):
    assert (one < other) + (other < one) + (one == other) == 1
    if one < other < third:
        assert one < third
    if one.end < other.start:
        assert one < other


@given(st.lists(OPEN, max_size=8), st.randoms(use_true_random=False))
def test_sorting_does_not_mind_the_order_in_which_they_came(some, random):
    shuffled = list(some)
    random.shuffle(shuffled)
    assert sorted(some) == sorted(shuffled)


@given(days(date(1990, 1, 1), date(2050, 12, 31)), st.sampled_from([*TILES, *BY_DAYS, TO_MONTH]), ANY)
def test_the_period_that_contains_a_day_contains_it_and_its_neighbours_do_not(on, kind, calendar):
    period = Period.containing(on, kind, calendar)
    assert on in period
    assert period.kind is kind
    if kind is not TO_MONTH:
        assert on not in period.next()
        assert on not in period.previous()


@given(days(date(1990, 1, 1), date(2050, 12, 31)))
def test_the_civil_month_of_a_day_is_that_of_its_date(on):
    assert str(Period.containing(on, MONTH)) == f"{on.year}-M{on.month:02d}"
    assert str(Period.containing(on, QUARTER)) == f"{on.year}-Q{(on.month + 2) // 3}"
    assert str(Period.containing(on, HALF)) == f"{on.year}-S{1 if on.month <= 6 else 2}"


@given(OPEN, OPEN)
def test_covering_and_overlapping_agree_with_the_spans(one, other):
    assert one.covers(other) == one.span.covers(other.span)
    assert one.overlaps(other) == one.span.overlaps(other.span) == other.overlaps(one)


@given(st.integers(1990, 2050), st.integers(1, 12), ANY)
def test_the_first_months_of_a_year_begin_with_it_and_end_with_their_last(year, months, calendar):
    so_far = Period.to_month(year, months, calendar)
    assert so_far.start == Period.of_year(year, calendar).start
    assert so_far.end == Period.month(year, months, calendar).end
    assert len(so_far.split(MONTH)) == months


LIKE_ENDS = r"(TERM)?(\.\.|(19|20)[0-9]{2}(-[01][0-9](-[0-3][0-9])?)?)/(\.\.|20[0-9]{2}(-[01][0-9](-[0-3][0-9])?)?)"


@given(st.text("0123456789-/.@QMSYTDBWFERnd ", max_size=12) | st.from_regex(LIKE_ENDS, fullmatch=True))
def test_reading_an_id_gives_that_id_back_or_an_error_of_ours(text):
    try:
        period = Period.parse(text, BOTH)
    except (InvalidValue, LookupError):
        return
    assert str(period) == text


@given(OPEN, st.lists(OPEN, max_size=5))
def test_a_cover_counts_each_day_as_one_would_by_hand(whole, parts):
    found = cover(whole, parts)
    for on in edges_of(whole, *parts):  # between two edges nothing changes
        depth, inside = sum(on in part for part in parts), on in whole
        named = [any(on in span for span in spans) for spans in (found.gaps, found.overlaps, found.outside)]
        assert named == [inside and depth == 0, inside and depth > 1, not inside and depth > 0]
    if not any(one.is_open for one in (whole, *parts)):
        assert found.is_exact == (sum(part.span.days for part in parts) == whole.span.days and not found.gaps)


def edges_of(*some):
    """The first and last days, with the days before and after them that there are."""
    days = {on for one in some for on in (one.start, one.end)}
    return days | {on - ONE for on in days if on > date.min} | {on + ONE for on in days if on < date.max}


@given(OPEN, OPEN)
def test_the_days_that_two_periods_share_are_those_that_are_in_both(one, other):
    shared = common_days(one, other)
    assert shared == common_days(other, one)
    assert (shared is not None) == one.overlaps(other)
    for on in edges_of(one, other):
        assert (shared is not None and on in shared) == (on in one and on in other)
    if shared is not None:
        assert (shared.end is None) == (one.open_end and other.open_end)
        assert (shared.start is None) == (one.open_start and other.open_start)


@given(periods(SPANS, first_year=1990, last_year=2050, open_ends=True), days(date(1990, 1, 1), date(2050, 12, 31)))
def test_a_period_that_is_closed_by_a_day_has_what_lies_up_to_it(period, on):
    if period.open_end and on >= period.start:
        closed = period.until(on)
    elif period.open_start and on <= period.end:
        closed = period.starting(on)
    else:
        return
    assert not closed.is_open
    assert period.covers(closed)
    assert on in closed
    assert closed.span == common_days(period, closed)


@pytest.mark.parametrize("calendar", [CIVIL, *SHIPPED, Calendar.financial_year(4)], ids=lambda one: one.id)
def test_periods_of_every_kind_tile_sixty_years_in_every_shipped_calendar(calendar):
    """Each begins on the day after the one before ends, and its id is read back."""
    for kind in (*TILES, *BY_DAYS):
        if kind.id in calendar.without:
            continue
        period = Period(kind, 1990, 1, calendar=calendar)
        step = 1 if kind.days != 1 else 29  # days one by one are in another test: here each 29th
        while period.year < 2051:
            assert Period.parse(str(period), [calendar]) == period
            after = period.next()
            assert period.end + ONE == after.start
            period = after if step == 1 else after.shift(step - 1)


@pytest.mark.parametrize("calendar", [CIVIL, *SHIPPED], ids=lambda one: one.id)
def test_stages_of_months_have_the_days_of_their_first_and_last_month(calendar):
    for first, last in ((1990, 1990), (1999, 2003), (2019, 2050)):
        for first_month in range(13):
            for last_month in range(first_month, 13):
                stage = Period.stage(first, last, calendar, first_month=first_month, last_month=last_month)
                assert stage.start == Period.month(first, first_month or 1, calendar).start
                assert stage.end == Period.month(last, last_month or 12, calendar).end
                assert Period.parse(str(stage), SHIPPED) == stage
