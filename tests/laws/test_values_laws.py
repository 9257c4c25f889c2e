"""Laws of spans, intervals and approximate numbers."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from dvk.testing import approximations, date_spans, dated, days, slugs
from dvk.values import ALWAYS, Approx, ApproxSum, DateSpan, Interval, Sense, value_on

NEAR = date(2019, 12, 1)
SMALL = st.integers(0, 60).map(lambda many: NEAR + timedelta(days=many))
NUMBERS = st.integers(-5, 5) | st.integers(-(10**40), 10**40)


@st.composite
def small_spans(draw):
    """Spans of two months, so that they meet, touch and miss each other often."""
    start, end = sorted([draw(SMALL), draw(SMALL)])
    return DateSpan(draw(st.sampled_from([start, None])), draw(st.sampled_from([end, None])))


@st.composite
def intervals(draw):
    low, high = sorted([draw(NUMBERS), draw(NUMBERS)])
    ends = [Decimal(low), Decimal(high)]
    low, high = (draw(st.sampled_from([end, None])) for end in ends)
    opens = [draw(st.booleans()) for _ in ends]
    if low == high and low is not None:
        opens = [False, False]
    return Interval(low, high, low_open=opens[0] and low is not None, high_open=opens[1] and high is not None)


def shared(one, other):
    return None if one is None or other is None else one.intersect(other)


# -- spans ----------------------------------------------------------------------------------------------------------


@given(small_spans(), small_spans())
def test_intersection_does_not_mind_the_order(one, other):
    assert one.intersect(other) == other.intersect(one)
    assert one.overlaps(other) == other.overlaps(one)


@given(small_spans(), small_spans(), small_spans())
def test_intersection_does_not_mind_the_grouping(one, other, third):
    assert shared(shared(one, other), third) == shared(one, shared(other, third))


@given(small_spans(), small_spans(), SMALL)
def test_a_day_lies_in_the_intersection_if_it_lies_in_both(one, other, day):
    both = one.intersect(other)
    assert (both is not None and day in both) == (day in one and day in other)


@given(date_spans())
def test_a_span_shared_with_itself_or_with_always_is_itself(span):
    assert span.intersect(span) == span
    assert span.intersect(ALWAYS) == span
    assert ALWAYS.covers(span)
    assert span.covers(span)


@given(small_spans(), small_spans())
def test_a_span_covers_another_if_all_they_share_is_the_other(one, other):
    assert one.covers(other) == (one.intersect(other) == other)


@given(date_spans(open_ends=False))
def test_the_number_of_days_is_how_many_days_it_has(span):
    first, last = span.start, span.end
    assert span.days == sum(1 for number in range(first.toordinal(), last.toordinal() + 1))
    assert first in span
    assert last in span
    assert first - timedelta(days=1) not in span
    assert last + timedelta(days=1) not in span


@given(dated(slugs(), gaps=False), days())
def test_dated_values_without_gaps_have_exactly_one_value_a_day(values, day):
    holding = [item.value for item in values if day in item.span]
    assert len(holding) == 1
    assert value_on(values, day) == holding[0]


@given(dated(slugs()), days())
def test_dated_values_never_have_two_on_a_day(values, day):
    holding = [item.value for item in values if day in item.span]
    assert len(holding) <= 1
    assert value_on(values, day) == (holding[0] if holding else None)


# -- intervals ------------------------------------------------------------------------------------------------------


@given(intervals(), intervals())
def test_the_sum_of_intervals_does_not_mind_the_order(one, other):
    assert one + other == other + one


@given(intervals(), intervals(), intervals())
def test_the_sum_of_intervals_does_not_mind_the_grouping(one, other, third):
    assert (one + other) + third == one + (other + third)


@given(intervals())
def test_zero_changes_no_interval(one):
    assert one + Interval(Decimal(0), Decimal(0)) == one


@st.composite
def members(draw, interval):
    """A number inside, at an end where the end belongs to it."""
    ten = Decimal(10)
    low = interval.low if interval.low is not None else (interval.high if interval.high is not None else ten) - ten
    high = interval.high if interval.high is not None else low + ten
    share = draw(st.sampled_from([Decimal("0.5"), Decimal("0.25"), Decimal(0), Decimal(1)]))
    number = low + (high - low) * share
    return number if number in interval else low + (high - low) / 2


SHORT = st.integers(-50, 50).map(Decimal)


@st.composite
def short_intervals(draw):
    low, high = sorted([draw(SHORT), draw(SHORT)])
    if low == high:
        return Interval(low, high)
    return Interval(
        draw(st.sampled_from([low, None])), draw(st.sampled_from([high, None])), low_open=False, high_open=False
    )


@given(st.data(), short_intervals(), short_intervals())
def test_the_sum_of_two_members_lies_in_the_sum_of_their_intervals(data, one, other):
    assert data.draw(members(one)) + data.draw(members(other)) in one + other


# -- approximate numbers --------------------------------------------------------------------------------------------

SOME = st.lists(approximations(high=10**6), max_size=6)


@given(SOME, st.randoms(use_true_random=False))
def test_a_sum_of_approximate_numbers_does_not_mind_the_order(numbers, random):
    shuffled = list(numbers)
    random.shuffle(shuffled)
    assert ApproxSum.of(numbers) == ApproxSum.of(shuffled)


@given(SOME, SOME, SOME)
def test_a_sum_of_sums_does_not_mind_the_grouping(one, other, third):
    first, second, last = map(ApproxSum.of, (one, other, third))
    assert (first + second) + last == first + (second + last)
    assert ApproxSum.of([first, second, last]) == ApproxSum.of([*one, *other, *third])


@given(SOME)
def test_adding_nothing_changes_nothing(numbers):
    total = ApproxSum.of(numbers)
    assert total + ApproxSum() == total
    assert ApproxSum() + total == total


@st.composite
def revealed(draw, number):
    """An exact value that the writer of *number* may have had in mind."""
    written, more = number.number, draw(st.integers(1, 1000))
    half = written / 2 if written > 0 else written - more
    if number.upto is not None and number.sense is Sense.EXACT:
        return draw(st.sampled_from([written, number.upto, (written + number.upto) / 2]))
    meant = {
        Sense.EXACT: [written],
        Sense.ABOUT: [written - more, written, written + more],
        Sense.ABOVE: [written + more],
        Sense.AT_LEAST: [written, written + more],
        Sense.BELOW: [half],
        Sense.AT_MOST: [half, written],
    }
    return draw(st.sampled_from(meant[number.sense]))


@given(st.data(), SOME)
def test_the_bounds_of_a_sum_hold_the_truth_when_each_hidden_value_is_revealed(data, numbers):
    hidden = [Decimal(data.draw(revealed(number))) for number in numbers]
    for number, value in zip(numbers, hidden, strict=True):
        assert number.interval is None or value in number.interval
    assert sum(hidden) in ApproxSum.of(numbers).bounds


@given(SOME)
def test_a_sum_is_exact_only_if_every_number_is_exact_or_surely_nothing(numbers):
    total = ApproxSum.of(numbers)
    if all(number.is_exact for number in numbers):
        assert total.is_exact
        assert total.exact == sum(number.number for number in numbers)
    if any(number.sense is Sense.ABOUT for number in numbers):
        assert not total.is_exact
        assert total.bounds == Interval(None, None)


@given(approximations(), st.sampled_from([("hơn", "trên"), ("gần", "dưới"), ("tối đa", "không quá")]))
def test_words_of_one_sense_are_equal_hash_alike_and_bound_alike(number, words):
    one, other = (Approx(number.number, word) for word in words)
    assert one == other
    assert hash(one) == hash(other)
    assert one.interval == other.interval
