"""Điều một dòng có thể đạt (what a line could have): every score that its rule can give, from the worst to the best."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Protocol, runtime_checkable
from weakref import WeakKeyDictionary

from attrs import evolve, field, frozen

from dvk.criteria import (
    AgainstCohort,
    Answer,
    Bound,
    CountsAs,
    CountTimes,
    Criterion,
    FreePoints,
    FromRubric,
    Known,
    LinePlan,
    Number,
    PassMark,
    Points,
    Proportional,
    Reason,
    Rule,
    Score,
    Steps,
    as_decimal,
    as_fraction,
    settled,
)
from dvk.evaluation._nodes import Node, finished

__all__ = ["Line", "line_of", "low_of"]

_FEW = 1_000
_HALVINGS = 48
_WHY = Reason("change")


@frozen
class Line:
    """A line, what it has, and what it could have instead.

    ``scores`` are all it could have, from the worst to the best; where these are too many or any number will do, only
    the two ends, and ``between`` makes the score of any number of points from one end to the other, in steps of
    ``step``.
    """

    name: str
    now: Score
    scores: tuple[Score, ...]
    between: Callable[[Fraction], Score] | None = None
    step: Fraction | None = None
    measured: bool = field(default=False, kw_only=True)

    @property
    def best(self) -> Score | None:
        """The best it could have, if that is better than what it has."""
        better = self.better
        return better[-1] if better else None

    @property
    def worst(self) -> Score | None:
        """The worst it could have, if that is worse than what it has."""
        return self.scores[0] if self.scores and order_of(self.scores[0]) < order_of(self.now) else None

    @cached_property
    def better(self) -> list[Score]:
        """All that is better than what it has, the least first; of any number of points only the most.

        Where somebody asks for the measured value, the same points for another value count as better too.
        """
        now = order_of(self.now)
        return [score for score in self.scores if order_of(score) > now or (self.measured and order_of(score) == now)]

    def gain(self, score: Score) -> Fraction:
        """How many points more than now."""
        return low_of(score) - low_of(self.now)

    def least(self, enough: Callable[[Score], bool], wanted: Fraction | None = None) -> Score | None:
        """The least that is enough, where more is never less; ``None`` where nothing is.

        *wanted* is how many points more would just do, where that is known: nothing less is then tried.
        """
        better = self.better
        if not better or not enough(better[-1]):
            return None
        if wanted is not None:
            score = self.gaining(wanted)
            if score is not None and enough(score):
                return score
        if self.between is not None:
            return _turn(low_of(self.now), low_of(better[-1]), self.step, self.between, enough)
        first, last = 0, len(better) - 1
        while first < last:
            middle = (first + last) // 2
            if enough(better[middle]):
                last = middle
            else:
                first = middle + 1
        return better[last]

    def gaining(self, points: Fraction) -> Score | None:
        """The least that is better by so many points; ``None`` where nothing is."""
        better = self.better
        if not better or self.gain(better[-1]) < points:
            return None
        if self.between is None:
            return better[bisect_left(better, points, key=self.gain)]
        wanted = low_of(self.now) + points
        if self.step is not None:
            wanted = -(-wanted // self.step) * self.step
        return self.between(min(wanted, low_of(better[-1])))


def low_of(score: Score) -> Fraction:
    return Fraction(0) if score.points is None or score.points.low is None else score.points.low


def order_of(score: Score) -> tuple[Fraction, bool]:
    """From the worst to the best."""
    return low_of(score), score.met is True


def _turn(
    low: Fraction,
    high: Fraction,
    step: Fraction | None,
    make: Callable[[Fraction], Score],
    enough: Callable[[Score], bool],
) -> Score:
    """The least number of points above *low* that is enough: the simplest fraction where it turns, in whole steps."""
    top = high
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if enough(make(middle)):
            high = middle
        else:
            low = middle
    found = min(_simplest(low, high), top)
    if step is not None:
        found = min(-(-found // step) * step, top)
    return make(found) if enough(make(found)) else make(top)


def _simplest(low: Fraction, high: Fraction) -> Fraction:
    """The fraction with the smallest denominator above *low* and not above *high*."""
    whole = low.numerator // low.denominator
    if whole + 1 <= high:
        return Fraction(whole + 1)
    if high == whole:
        return high
    rest = low - whole
    if rest == 0:
        return whole + Fraction(1, -(-1 // (high - whole)))
    return whole + 1 / _simplest_closed(1 / (high - whole), 1 / rest)


def _simplest_closed(low: Fraction, high: Fraction) -> Fraction:
    """The same, *low* allowed and *high* not."""
    whole = -(-low.numerator // low.denominator)
    if whole < high:
        return Fraction(whole)
    return (whole - 1) + 1 / _simplest(1 / (high - (whole - 1)), 1 / (low - (whole - 1)))


@runtime_checkable
class _Graded(Protocol):
    """A rule that lists the scores it can give."""

    def grades(self) -> Sequence[Score]: ...


@frozen
class _Options:
    """What a line could have, whatever it has now: the fields of a :class:`Line` that say so."""

    scores: tuple[Score, ...]
    between: Callable[[Fraction], Score] | None = None
    step: Fraction | None = None
    measured: bool = field(default=False, kw_only=True)


# Of a line whose numbers do not hang on the subject they are the same on every sheet.
_SAME: WeakKeyDictionary[LinePlan, _Options | None] = WeakKeyDictionary()


def line_of(node: Node, plan: LinePlan | None, known: Known, asked: Mapping[str, tuple[Bound, ...]]) -> Line | None:
    """What a line could have; *asked* are the bounds at which a gate or a band asks its measured value."""
    criterion = node.criterion
    if criterion is None or criterion.rule is None or node.dropped is not None:
        return None
    if node.score.reason.code == "line.not_applicable":
        return None
    rule = settled(criterion.rule, known) if node.rule is None else node.rule
    if plan is None or plan.varies or plan.criterion.rule is not rule:
        found = _options(node, criterion, rule, asked)
    elif plan in _SAME:
        found = _SAME[plan]
    else:
        found = _SAME[plan] = _options(node, criterion, rule, asked)
    if found is None:
        return None
    return Line(node.name, node.score, found.scores, found.between, found.step, measured=found.measured)


def _options(node: Node, criterion: Criterion, rule: Rule, asked: Mapping[str, tuple[Bound, ...]]) -> _Options | None:
    while isinstance(rule, FromRubric | AgainstCohort):
        rule = rule.rule
    marks = node.pass_marks
    if node.name in asked and rule.asks == "value":
        held = _tried(rule, asked[node.name])
        scores = [evolve(finished(score, criterion, marks)[0], value=value) for score, value in held]
        return _Options(tuple(scores), measured=True)
    if isinstance(rule, _Graded):
        scores = [finished(score, criterion, marks)[0] for score in rule.grades()]
        return _Options(tuple(sorted(scores, key=order_of)))
    return _in_range(criterion, rule, marks)


def _in_range(criterion: Criterion, rule: Rule, marks: Sequence[Number]) -> _Options | None:
    """A line that can have any points from the least to the most, or any in steps."""
    span = _within(rule, criterion)
    if span is None or span.low is None or span.high is None:
        return None
    taken = criterion.counts_as is CountsAs.DEDUCTION
    low, high = (-span.high, -span.low) if taken else (span.low, span.high)
    jump = _jump(rule, span)

    def make(points: Fraction) -> Score:
        if jump is not None and not taken and low < points < jump:
            points = jump
        return finished(Score(_WHY, points=-points if taken else points), criterion, marks)[0]

    step = as_fraction(rule.step) if isinstance(rule, FreePoints) and rule.step is not None else None
    if step is not None and (high - low) / step <= _FEW:
        scores = [make(low + step * place) for place in range(int((high - low) / step) + 1)]
        return _Options(tuple(scores))
    return _Options((make(low), make(high)), make, step)


def _within(rule: Rule, criterion: Criterion) -> Points | None:
    """The points that a rule can give: where less is better and some value is too little, no more than that gives."""
    span = rule.points_span
    if span is not None and span.high is None and criterion.total is not None:
        span = Points(span.low, criterion.total)
    if span is not None and _falls(rule):
        at = _at_least(rule)
        return span if at is None else span.within(None, at)
    return span


def _falls(rule: Rule) -> bool:
    return (
        isinstance(rule, Proportional)
        and isinstance(rule.zero, Decimal)
        and isinstance(rule.full, Decimal)
        and rule.zero > rule.full
    )


def _at_least(rule: Rule) -> Fraction | None:
    """What a rule in proportion gives for the least value that gives more than its floor."""
    if not isinstance(rule, Proportional) or not isinstance(rule.nothing_below, Decimal):
        return None
    return low_of(rule.score(Answer("x", value=rule.nothing_below)))


def _jump(rule: Rule, span: Points) -> Fraction | None:
    """The fewest points above the floor, where nothing lies between."""
    at = None if _falls(rule) else _at_least(rule)
    return at if at is not None and span.low is not None and at > span.low else None


def _tried(rule: Rule, bounds: tuple[Bound, ...]) -> list[tuple[Score, Fraction]]:
    """Scores for the values at which the rule or a condition turns, and for one in each gap: the worst first."""
    marks = sorted({*map(as_fraction, bounds), *(as_fraction(number) for number in _numbers(rule))})
    gaps = [(one + other) / 2 for one, other in pairwise(marks)]
    values = sorted({*marks, *gaps, *(marks[:1] and [marks[0] - 1]), *(marks[-1:] and [marks[-1] + 1])})
    held = [(Answer("x", value=as_decimal(value)), value) for value in values if as_decimal(value) == value]
    scored = [(rule.score(answer), value) for answer, value in held if not rule.check(answer)]
    rising = not scored or low_of(scored[0][0]) <= low_of(scored[-1][0])
    return sorted(scored if rising else scored[::-1], key=lambda pair: order_of(pair[0]))


def _numbers(rule: Rule) -> Iterator[Decimal]:
    """The values that a rule knows of."""
    held: list[object] = []
    if isinstance(rule, Steps):
        held += [low for low, _ in rule.steps]
    elif isinstance(rule, PassMark):
        held += [rule.at_least, rule.above, rule.at_most, rule.below]
    elif isinstance(rule, Proportional):
        held += [rule.full, rule.zero, rule.nothing_below]
    elif isinstance(rule, CountTimes):
        held += [rule.per * count for count in range(_FEW)]
    if isinstance(rule, Steps | PassMark | Proportional | CountTimes) and rule.within is not None:
        held += rule.within
    yield from (number for number in held if isinstance(number, Decimal))
