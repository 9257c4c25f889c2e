"""Điều một dòng có thể đạt (what a line could have): every score that its rule can give, from the worst to the best."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Protocol, runtime_checkable

from attrs import frozen

from dvk.criteria import (
    Answer,
    CountsAs,
    FreePoints,
    FromRubric,
    Known,
    Points,
    Proportional,
    Reason,
    Rule,
    Score,
    as_fraction,
    settled,
)
from dvk.evaluation._nodes import Node, finished

__all__ = ["Line", "line_of", "low_of"]

_FEW = 1_000
_HALVINGS = 80
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

    @property
    def best(self) -> Score | None:
        """The best it could have, if that is better than what it has."""
        return self.scores[-1] if self.scores and order_of(self.scores[-1]) > order_of(self.now) else None

    @property
    def worst(self) -> Score | None:
        """The worst it could have, if that is worse than what it has."""
        return self.scores[0] if self.scores and order_of(self.scores[0]) < order_of(self.now) else None

    @property
    def better(self) -> list[Score]:
        """All that is better than what it has, the least first; of any number of points only the most."""
        return [score for score in self.scores if order_of(score) > order_of(self.now)]

    def gain(self, score: Score) -> Fraction:
        """How many points more than now."""
        return low_of(score) - low_of(self.now)

    def least(self, enough: Callable[[Score], bool]) -> Score | None:
        """The least that is enough, where more is never less; ``None`` where nothing is."""
        better = self.better
        if not better or not enough(better[-1]):
            return None
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


def line_of(node: Node, known: Known) -> Line | None:
    criterion = node.criterion
    if criterion is None or criterion.rule is None or node.dropped is not None:
        return None
    if node.score.reason.code == "line.not_applicable":
        return None
    rule = settled(criterion.rule, known)
    while isinstance(rule, FromRubric):
        rule = rule.rule
    taken = criterion.counts_as is CountsAs.DEDUCTION

    jump = _jump(rule)
    floor = None if rule.points_span is None else rule.points_span.low

    def make(points: Fraction) -> Score:
        if jump is not None and floor is not None and not taken and floor < points < jump:
            points = jump
        return finished(Score(_WHY, points=-points if taken else points), criterion, node.pass_mark)[0]

    if isinstance(rule, _Graded):
        scores = [finished(score, criterion, node.pass_mark)[0] for score in rule.grades()]
        return Line(node.name, node.score, tuple(sorted(scores, key=order_of)))
    ends, step = _range(rule, criterion.points_span)
    if ends is None:
        return None
    low, high = (-ends[1], -ends[0]) if taken else ends
    if step is not None and (high - low) / step <= _FEW:
        scores = [make(low + step * place) for place in range(int((high - low) / step) + 1)]
        return Line(node.name, node.score, tuple(scores))
    return Line(node.name, node.score, (make(low), make(high)), make, step)


def _range(rule: Rule, span: Points | None) -> tuple[tuple[Fraction, Fraction] | None, Fraction | None]:
    """The points that a rule can give, and in which steps."""
    if span is None or span.low is None or span.high is None:
        return None, None
    step = as_fraction(rule.step) if isinstance(rule, FreePoints) and rule.step is not None else None
    return (span.low, span.high), step


def _jump(rule: Rule) -> Fraction | None:
    """The fewest points above the floor, for a rule in proportion that gives nothing below some value."""
    if not isinstance(rule, Proportional) or not isinstance(rule.nothing_below, Decimal):
        return None
    return low_of(rule.score(Answer("x", value=rule.nothing_below)))
