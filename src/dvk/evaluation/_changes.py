"""Điều gì thay đổi xếp loại (what would change the class): the smallest change, and the lines by which the class hangs.

One line, then two, are tried exactly, each with all the points that its rule can give: fewest lines first, then fewest
points, then the order of the document. A third line is not tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from types import MappingProxyType
from typing import TYPE_CHECKING

from attrs import frozen

from dvk.criteria import (
    Band,
    Known,
    Reads,
    Reason,
    Rubric,
    Score,
    SumOf,
    WeightedMean,
)
from dvk.evaluation._classes import standing
from dvk.evaluation._nodes import Node, rescored
from dvk.evaluation._options import Line, line_of, low_of
from dvk.evaluation.results import Check, LineChange, Outcome, SmallestChange

if TYPE_CHECKING:
    from decimal import Decimal

__all__ = ["Influence", "influence"]


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
    short: Fraction | None,
    ways: int,
    checks: Sequence[Check],
) -> Influence:
    """The smallest change that reaches the next class, and the lines by which this one hangs."""
    band = "" if next_band is None else next_band.id
    shut = [check for check in checks if check.kind == "gate" and check.holds is False]
    if any(not _asks_lines(check) for check in shut):
        names = ", ".join(check.id for check in shut)
        gate = SmallestChange(band=band, reason=Reason.of("change.behind_a_gate", gates=names))
        return Influence(change=gate, deciding=shut[0].id if len(shut) == 1 else None)
    if ways > 1:  # which lines there are at all is not known
        return Influence(change=SmallestChange(band=band, reason=Reason("change.attribute_unknown")))
    if outcome in (Outcome.SUSPENDED, Outcome.SCORED, Outcome.NOT_EVALUATED):
        return Influence(change=SmallestChange(band=band, reason=Reason(f"change.{outcome.value}")))
    gates = {check.id: check.holds for check in checks if check.kind == "gate"}
    search = _Search.of(rubric, node, known, gates, short)
    raising = tuple(
        line.name for line in search.lines if line.best is not None and search.better({line.name: line.best})
    )
    holding = tuple(
        line.name for line in search.lines if line.worst is not None and search.worse({line.name: line.worst})
    )
    change = search.smallest(band, raising, checks)
    return Influence(
        change=change,
        deciding=_deciding(checks, change, raising, holding, enough=short == 0),
        raising=raising,
        holding=holding,
    )


def _asks_lines(check: Check) -> bool:
    """Whether a gate is worked out from lines, so that lines can open it."""
    return check.condition is not None and any(one.line or one.lines for one in check.condition.walk())


def _deciding(
    checks: Sequence[Check],
    change: SmallestChange,
    raising: tuple[str, ...],
    holding: tuple[str, ...],
    *,
    enough: bool,
) -> str | None:
    """The one minimum, line or condition by which the class hangs."""
    shut = [check.id for check in checks if check.kind == "gate" and check.holds is False]
    if shut:
        return shut[0] if len(shut) == 1 else None
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


def _measured(rubric: Rubric) -> Iterator[tuple[str, tuple[Decimal, ...]]]:
    """The lines of which a gate or a band asks the measured value, and the bounds it asks."""
    conditions = [gate.when for gate in rubric.gates if gate.when is not None]
    conditions += [condition for band in rubric.bands for condition in band.conditions]
    bounds: dict[str, tuple[Decimal, ...]] = {}
    for one in (inner for condition in conditions for inner in condition.walk()):
        if one.line and one.reads is Reads.VALUE:
            bounds[one.line] = (*bounds.get(one.line, ()), *one.bounds)
    yield from bounds.items()


def _is_linear(node: Node) -> bool:
    """Whether each line puts its points, or a fixed share of them, into the total, whatever the others have."""
    for one in node.walk():
        combine = one.combine
        plain = combine is None or isinstance(combine, WeightedMean) or combine == SumOf()
        rounded = one.criterion is not None and combine is not None and one.criterion.rounding is not None
        if not plain or rounded:
            return False
    return True


@frozen
class _Search:
    rubric: Rubric
    node: Node
    known: Known
    lines: tuple[Line, ...]
    now: int
    gates: Mapping[str, bool | None]
    short: Fraction | None

    @classmethod
    def of(
        cls, rubric: Rubric, node: Node, known: Known, gates: Mapping[str, bool | None], short: Fraction | None
    ) -> _Search:
        asked = dict(_measured(rubric))
        lines = tuple(line for leaf in node.leaves() if (line := line_of(leaf, known, asked)) is not None)
        now = standing(rubric, node.score, node.most, known, gates)
        needed = short if short and _is_linear(node) else None
        return cls(rubric, node, known, lines, len(rubric.bands) + 1 if now is None else now, gates, needed)

    def rank(self, changed: Mapping[str, Score]) -> int | None:
        """How high the sheet would stand."""
        states = dict(self.known.lines)
        whole = rescored(self.node, changed, states)
        return standing(self.rubric, whole, self.node.most, Known(self.known.attributes, states), self.gates)

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

    def effect(self, line: Line) -> Fraction:
        """What the best of a line alone adds to the total."""
        best = {} if line.best is None else {line.name: line.best}
        return low_of(rescored(self.node, best, {})) - low_of(self.node.score)

    def alone(self, line: Line, held: Mapping[str, Score] = MappingProxyType({})) -> Callable[[Score], bool]:
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

    def pairs(self, first: Line, second: Line, fewest: Fraction | None) -> Iterator[tuple[Line, Score, Line, Score]]:
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

    def change(self, line: Line, score: Score) -> LineChange:
        """The change of one line, in its own points."""
        if line.now.points is None or score.points is None:
            return LineChange(line.name, None, None)
        return LineChange(line.name, line.now.points.low, score.points.low)
