"""Điều gì thay đổi xếp loại (what would change the class): the smallest change, and the lines by which the class hangs.

One line, then two, are tried exactly, each with all the points that its rule can give: fewest lines first, then fewest
points, then the order of the document. A third line is not tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from types import MappingProxyType
from typing import Protocol, runtime_checkable

from attrs import frozen

from dvk.criteria import (
    Answer,
    Band,
    CountsAs,
    FreePoints,
    FromRubric,
    Known,
    Points,
    Proportional,
    Reason,
    Rubric,
    Rule,
    Score,
    SumOf,
    WeightedMean,
    as_fraction,
    settled,
)
from dvk.evaluation._classes import standing
from dvk.evaluation._nodes import Node, finished, rescored
from dvk.evaluation.results import Check, LineChange, Outcome, SmallestChange

__all__ = ["Influence", "influence"]

_FEW = 1_000
_HALVINGS = 80
_WHY = Reason("change")


@frozen(kw_only=True)
class Influence:
    """What would change the class."""

    change: SmallestChange
    deciding: str | None = None
    raising: tuple[str, ...] = ()
    holding: tuple[str, ...] = ()


def influence(
    rubric: Rubric,
    node: Node,
    known: Known,
    *,
    outcome: Outcome,
    next_band: Band | None,
    short_by: Decimal | None,
    checks: Sequence[Check],
) -> Influence:
    """The smallest change that reaches the next class, and the lines by which this one hangs."""
    band = "" if next_band is None else next_band.id
    shut = [check.id for check in checks if check.kind == "gate" and check.holds is False]
    if shut:
        gate = SmallestChange(band=band, reason=Reason.of("change.behind_a_gate", gates=", ".join(shut)))
        return Influence(change=gate, deciding=shut[0] if len(shut) == 1 else None)
    settled_ones = (Outcome.CLASSED, Outcome.FAILED, Outcome.BELOW, Outcome.PASSED)
    if outcome not in settled_ones:
        return Influence(change=SmallestChange(band=band, reason=Reason(f"change.{outcome.value}")))
    search = _Search.of(rubric, node, known, short_by)
    raising = tuple(
        line.name for line in search.lines if line.best is not None and search.better({line.name: line.best})
    )
    holding = tuple(
        line.name for line in search.lines if line.worst is not None and search.worse({line.name: line.worst})
    )
    change = search.smallest(band, raising, checks)
    return Influence(
        change=change,
        deciding=_deciding(checks, change, raising, holding, enough=short_by == 0),
        raising=raising,
        holding=holding,
    )


def _deciding(
    checks: Sequence[Check],
    change: SmallestChange,
    raising: tuple[str, ...],
    holding: tuple[str, ...],
    *,
    enough: bool,
) -> str | None:
    """The one minimum, line or condition by which the class hangs."""
    under = [check.id for check in checks if check.kind == "minimum" and check.holds is False]
    if under:
        return under[0] if len(under) == 1 else None
    if change.reason.code == "change.best":
        return holding[0] if len(holding) == 1 else None
    if raising:
        return raising[0] if len(raising) == 1 else None
    unmet = [check.id for check in checks if check.kind == "condition" and check.holds is False]
    needs = change.reason.code == "change.condition" and enough  # the points are there, and only it is lacking
    return unmet[0] if needs and len(unmet) == 1 else None


# -- what a line can have ----------------------------------------------------------------------------------------------
@frozen
class _Line:
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
        return self.scores[-1] if self.scores and _order(self.scores[-1]) > _order(self.now) else None

    @property
    def worst(self) -> Score | None:
        """The worst it could have, if that is worse than what it has."""
        return self.scores[0] if self.scores and _order(self.scores[0]) < _order(self.now) else None

    @property
    def better(self) -> list[Score]:
        """All that is better than what it has, the least first; of any number of points only the most."""
        return [score for score in self.scores if _order(score) > _order(self.now)]

    def gain(self, score: Score) -> Fraction:
        """How many points more than now."""
        return _low(score) - _low(self.now)

    def least(self, enough: Callable[[Score], bool]) -> Score | None:
        """The least that is enough, where more is never less; ``None`` where nothing is."""
        better = self.better
        if not better or not enough(better[-1]):
            return None
        if self.between is not None:
            return _turn(_low(self.now), _low(better[-1]), self.step, self.between, enough)
        first, last = 0, len(better) - 1
        while first < last:
            middle = (first + last) // 2
            if enough(better[middle]):
                last = middle
            else:
                first = middle + 1
        return better[last]


def _low(score: Score) -> Fraction:
    return Fraction(0) if score.points is None or score.points.low is None else score.points.low


def _order(score: Score) -> tuple[Fraction, bool]:
    """From the worst to the best."""
    return _low(score), score.met is True


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


def _line_of(node: Node, known: Known) -> _Line | None:
    criterion = node.criterion
    if criterion is None or criterion.rule is None or node.dropped is not None:
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
        return _Line(node.name, node.score, tuple(sorted(scores, key=_order)))
    ends, step = _range(rule, criterion.points_span)
    if ends is None:
        return None
    low, high = (-ends[1], -ends[0]) if taken else ends
    if step is not None and (high - low) / step <= _FEW:
        scores = [make(low + step * place) for place in range(int((high - low) / step) + 1)]
        return _Line(node.name, node.score, tuple(scores))
    return _Line(node.name, node.score, (make(low), make(high)), make, step)


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
    return _low(rule.score(Answer("x", value=rule.nothing_below)))


def _is_linear(node: Node) -> bool:
    """Whether each line puts its points, or a fixed share of them, into the total, whatever the others have."""
    for one in node.walk():
        combine = one.combine
        plain = combine is None or isinstance(combine, WeightedMean) or combine == SumOf()
        rounded = one.criterion is not None and combine is not None and one.criterion.rounding is not None
        if not plain or rounded:
            return False
    return True


# -- the search --------------------------------------------------------------------------------------------------------
@frozen
class _Search:
    rubric: Rubric
    node: Node
    known: Known
    lines: tuple[_Line, ...]
    now: int
    short: Fraction | None

    @classmethod
    def of(cls, rubric: Rubric, node: Node, known: Known, short_by: Decimal | None) -> _Search:
        lines = tuple(line for leaf in node.leaves() if (line := _line_of(leaf, known)) is not None)
        now = standing(rubric, node.score, node.most, known)
        short = as_fraction(short_by) if short_by and _is_linear(node) else None
        return cls(rubric, node, known, lines, len(rubric.bands) + 1 if now is None else now, short)

    def rank(self, changed: Mapping[str, Score]) -> int | None:
        """How high the sheet would stand."""
        states = dict(self.known.lines)
        whole = rescored(self.node, changed, states)
        return standing(self.rubric, whole, self.node.most, Known(self.known.attributes, states))

    def better(self, changed: Mapping[str, Score]) -> bool:
        """Would it be a better class?"""
        rank = self.rank(changed)
        return rank is not None and rank < self.now

    def worse(self, changed: Mapping[str, Score]) -> bool:
        """Would it be a worse class?"""
        rank = self.rank(changed)
        return rank is not None and rank > self.now

    def smallest(self, band: str, raising: tuple[str, ...], checks: Sequence[Check]) -> SmallestChange:
        if self.now == 0:
            return SmallestChange(reason=Reason("change.best"))
        if not self.better({line.name: line.best for line in self.lines if line.best is not None}):
            unmet = [check.id for check in checks if check.kind == "condition" and check.holds is not True]
            code = "change.condition" if unmet else "change.out_of_reach"
            return SmallestChange(band=band, reason=Reason(code))
        found = self.one(raising) or self.two()
        if not found:
            return SmallestChange(band=band, reason=Reason("change.three_or_more"))
        return SmallestChange(band=band, changes=found, reason=Reason.of("change.found", lines=len(found)))

    def one(self, raising: tuple[str, ...]) -> tuple[LineChange, ...]:
        """The one line that needs the fewest points."""
        found: tuple[Fraction, tuple[LineChange, ...]] | None = None
        for line in self.lines:
            if line.name not in raising:
                continue
            score = line.least(self.alone(line))
            if score is not None and (found is None or line.gain(score) < found[0]):
                found = line.gain(score), (self.change(line, score),)
        return () if found is None else found[1]

    def effect(self, line: _Line) -> Fraction:
        """What the best of a line alone adds to the total."""
        best = {} if line.best is None else {line.name: line.best}
        return _low(rescored(self.node, best, {})) - _low(self.node.score)

    def alone(self, line: _Line, held: Mapping[str, Score] = MappingProxyType({})) -> Callable[[Score], bool]:
        """Whether a score of a line would do, the others as they are, or as *held* has them."""
        return lambda score: self.better({**held, line.name: score})

    def two(self) -> tuple[LineChange, ...]:
        """The two lines that together need the fewest points."""
        fewest: Fraction | None = None
        found: tuple[LineChange, ...] = ()
        able = [line for line in self.lines if line.best is not None]
        effects = {} if self.short is None else {line.name: self.effect(line) for line in able}
        for first, second in combinations(able, 2):
            if self.short is not None and effects[first.name] + effects[second.name] < self.short:
                continue  # where all is added, two can do no more than each of them
            for one, one_score, other, other_score in self.pairs(first, second, fewest):
                gain = one.gain(one_score) + other.gain(other_score)
                if fewest is None or gain < fewest:
                    fewest = gain
                    both = {one.name: self.change(one, one_score), other.name: self.change(other, other_score)}
                    found = (both[first.name], both[second.name])
        return found

    def pairs(
        self, first: _Line, second: _Line, fewest: Fraction | None
    ) -> Iterator[tuple[_Line, Score, _Line, Score]]:
        """For each score of the one with fewer, the least of the other that is enough."""
        if first.best is None or second.best is None:
            return
        if not self.better({first.name: first.best, second.name: second.best}):
            return
        outer = [first, second] if first.between is not None and second.between is not None else []
        for one in outer or [min((first, second), key=lambda line: (line.between is not None, len(line.better)))]:
            other = second if one is first else first
            for score in one.better:
                if fewest is not None and one.gain(score) >= fewest:
                    break
                answer = other.least(self.alone(other, {one.name: score}))
                if answer is not None:
                    yield one, score, other, answer

    def change(self, line: _Line, score: Score) -> LineChange:
        """The change of one line, in its own points."""
        if line.now.points is None or score.points is None:
            return LineChange(line.name, None, None)
        return LineChange(line.name, line.now.points.low, score.points.low)
