"""Laws of working days and deadlines, against a loop over the days."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dvk.periods import MONTH, QUARTER, YEAR, Deadline, Period, WorkingDays, lateness
from dvk.testing import days
from dvk.values import DateSpan

FIRST, LAST = date(2020, 1, 1), date(2029, 12, 31)
ONE = timedelta(days=1)
INSIDE = days(date(2022, 1, 1), date(2026, 12, 31))


@st.composite
def working(draw):
    off = draw(st.lists(INSIDE, max_size=20))
    made_up = [on for on in draw(st.lists(INSIDE, max_size=10)) if on.isoweekday() > 5 and on not in off]
    return WorkingDays(label="để thử", known=DateSpan(FIRST, LAST), holidays=off, working=made_up)


def by_hand(rule, after, until):
    """The working days after one day up to another, one by one."""
    found, on = [], after
    while on < until:
        on += ONE
        weekend = on.isoweekday() in (6, 7)
        if (on in rule.working) if weekend else (on not in rule.holidays):
            found.append(on)
    return found


@given(working(), INSIDE, INSIDE)
def test_a_count_between_two_days_is_that_of_a_loop(rule, one, other):
    after, until = min(one, other), max(one, other)
    until = min(until, after + 120 * ONE)
    counted = len(by_hand(rule, after, until))
    assert rule.between(after, until) == counted
    assert rule.between(until, after) == -counted


@given(working(), INSIDE, st.integers(1, 40))
def test_the_nth_working_day_is_worked_and_n_working_days_away(rule, on, count):
    found = rule.after(on, count)
    assert rule.is_working(found)
    assert rule.between(on, found) == count
    assert by_hand(rule, on, found)[-1] == found


@given(working(), INSIDE, st.integers(0, 30), st.integers(1, 20), st.integers(0, 10))
def test_a_later_day_or_a_larger_number_is_never_earlier(rule, on, later, count, more):
    assert rule.after(on, count) <= rule.after(on + later * ONE, count)
    assert rule.after(on, count + more) >= rule.after(on, count) + more * ONE
    assert rule.after(on, count + 1) == rule.after(rule.after(on, count), 1)


@given(working(), INSIDE, st.integers(0, 40), st.integers(0, 40))
def test_counts_of_two_stretches_add_up(rule, on, first, second):
    middle, end = on + first * ONE, on + (first + second) * ONE
    assert rule.between(on, middle) + rule.between(middle, end) == rule.between(on, end)


@given(working(), INSIDE)
def test_the_next_working_day_is_the_day_itself_or_the_first_after_it(rule, on):
    expected = on if rule.is_working(on) else rule.after(on, 1)
    assert rule.on_or_after(on) == expected


RULES = st.one_of(
    st.builds(Deadline, id=st.just("x"), label=st.just("x"), working_days=st.integers(1, 15)),
    st.builds(
        Deadline,
        id=st.just("x"),
        label=st.just("x"),
        day=st.integers(1, 31),
        months_after=st.integers(0, 3),
        on_day_off=st.sampled_from(["as-printed", "next-working-day"]),
    ),
)


@given(working(), RULES, INSIDE, st.sampled_from([MONTH, QUARTER, YEAR]))
def test_a_later_period_of_a_kind_is_never_due_earlier(rule, deadline, on, kind):
    period = Period.containing(on, kind)
    due = deadline.due_on(period, rule)
    assert due <= deadline.due_on(period.next(), rule)
    if deadline.working_days is not None:
        assert rule.between(period.end, due) == deadline.working_days
    elif deadline.on_day_off == "next-working-day":
        assert rule.is_working(due)


@given(working(), INSIDE, st.integers(-60, 60))
def test_late_and_early_have_the_sign_of_the_days_between(rule, due, away):
    found = lateness(due, due + away * ONE, rule)
    assert found.days == away
    assert found.state.value == ("late" if away > 0 else "early" if away < 0 else "on-time")
    assert found.working_days * away >= 0
    assert abs(found.working_days) <= abs(away)
