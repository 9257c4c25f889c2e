"""Cây điểm (the tree while it is scored): what each line and each group comes to, and how it comes to it.

A node keeps enough to be joined again from changed lines, which is how the smallest change is searched.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from dvk.criteria import (
    Answer,
    Combine,
    CountsAs,
    Criterion,
    LineState,
    NotApplicable,
    Number,
    Points,
    Rule,
    Score,
    as_fraction,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dvk.evaluation.results import ScoreLine

__all__ = ["Node", "finished", "joined", "line_states", "rescored", "scaled", "scored_here", "symbol_of"]

_ONE = Fraction(1)


@frozen(kw_only=True)
class Node:
    """One line, one group, the part that no source has shown, or the whole.

    ``score`` is what it counts in its group (below zero for a deduction), ``raw`` what a plain sum came to, ``plain``
    the same without any bonus, ``own`` the points before they were rounded, ``most`` the most it can have, ``full``
    the same if nothing had dropped out that the whole rubric makes up for, ``scale`` what its base lines are
    multiplied with.
    """

    name: str
    criterion: Criterion | None = None
    combine: Combine | None = None
    parts: tuple[Node, ...] = ()
    answer: Answer | None = None
    rule: Rule | None = None
    score: Score
    raw: Score | None = None
    own: Points | None = None
    plain: Points | None = None
    most: Fraction | None = None
    full: Fraction | None = None
    scale: Fraction = _ONE
    pass_marks: tuple[Number, ...] = ()
    dropped: NotApplicable | None = None
    below: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def counts_as(self) -> CountsAs:
        """How it counts in its group."""
        return CountsAs.BASE if self.criterion is None else self.criterion.counts_as

    @cached_property
    def kept(self) -> tuple[Node, ...]:
        """The parts that apply."""
        return tuple(part for part in self.parts if part.dropped is None)

    @cached_property
    def state(self) -> LineState:
        """What conditions read of it."""
        value, criterion = None, self.criterion
        if criterion is not None and criterion.rule is not None and self.answer is not None:
            value = None if self.answer.value is None else self.answer.measured(symbol_of(criterion.rule))
        return LineState(
            points=_unsigned(self.score.points, self),
            most=self.most,
            met=self.score.met,
            value=value,
            applies=self.dropped is None,
            full=self.score.reason.code == "line.not_applicable",
        )

    @cached_property
    def shown(self) -> dict[str, ScoreLine]:
        """The line of a scorecard that shows it, once it was made; a node that is kept is shown on many sheets."""
        return {}

    def leaves(self) -> Iterator[Node]:
        """The lines below, in order."""
        if self.combine is None:
            yield self
        for part in self.parts:
            yield from part.leaves()

    def walk(self) -> Iterator[Node]:
        """The node and all below it."""
        yield self
        for part in self.parts:
            yield from part.walk()


# -- from points to what counts ----------------------------------------------------------------------------------------
def finished(score: Score, criterion: Criterion | None, marks: Sequence[Number]) -> tuple[Score, Points | None]:
    """Rounded, judged by its pass mark (or by all it may be), with its sign; and the points before rounding."""
    own = score.points
    if criterion is None or own is None:
        return score, own
    points = own.rounded(criterion.rounding)
    met = score.met
    if marks:
        said = {points.reaches(as_fraction(mark)) if isinstance(mark, Decimal) else None for mark in marks}
        met = said.pop() if len(said) == 1 else None
    signed = -points if criterion.counts_as is CountsAs.DEDUCTION else points
    weight = as_fraction(criterion.weight)
    if signed is own and met is score.met and weight == score.weight:
        return score, own
    return Score(score.reason, points=signed, met=met, weight=weight, value=score.value), own


def joined(combine: Combine, kept: Sequence[Node], scores: Sequence[Score], scale: Fraction) -> Score:
    """The score of a group from those of its lines, the base scaled up for what does not apply."""
    return combine.join(scores if scale == 1 else list(scaled(kept, scores, scale)))


def scaled(kept: Sequence[Node], scores: Sequence[Score], scale: Fraction) -> Iterator[Score]:
    """The scores as they go into the group."""
    for node, score in zip(kept, scores, strict=True):
        if scale != 1 and node.counts_as is CountsAs.BASE and score.points is not None:
            yield evolve(score, points=score.points.times(scale))
        else:
            yield score


def rescored(node: Node, changed: Mapping[str, Score], states: dict[str, LineState]) -> Score:
    """The score of a node if some of its lines had other scores; *states* takes what became of each line on the way."""
    if node.combine is None:
        if node.name not in changed:
            return node.score
        score = changed[node.name]
    elif node.below.isdisjoint(changed):
        return node.score
    else:
        parts = [rescored(part, changed, states) for part in node.kept]
        score, _ = finished(joined(node.combine, node.kept, parts, node.scale), node.criterion, node.pass_marks)
    if node.criterion is not None:
        states[node.name] = LineState(
            points=_unsigned(score.points, node), most=node.most, met=score.met, value=score.value
        )
    return score


def _unsigned(points: Points | None, node: Node) -> Points | None:
    """What a condition reads: how much is taken away, and not how far below zero that is."""
    return -points if points is not None and node.counts_as is CountsAs.DEDUCTION else points


def symbol_of(rule: object) -> str:
    """What the value that a rule reads is printed with; inside a rule that takes another result, that of its own."""
    return str(getattr(getattr(rule, "rule", rule), "symbol", ""))


def line_states(nodes: Iterable[Node]) -> dict[str, LineState]:
    """What conditions read of each line."""
    found: dict[str, LineState] = {}
    for node in nodes:
        criterion = node.criterion
        if criterion is None:
            continue
        state = found[node.name] = node.state
        if state.full and not node.parts:  # a group that does not apply takes its lines along
            found |= {inner.id: LineState(applies=False) for inner in criterion.walk() if inner is not criterion}
    return found


def scored_here(node: Node) -> tuple[Fraction, Fraction | None] | None:
    """The points and the most of what is not left to a later layer: ``None`` where it does not simply add up."""
    if node.score.reason.code == "line.reserved":
        return Fraction(0), Fraction(0)
    reserved = any(leaf.score.reason.code == "line.reserved" for leaf in node.leaves())
    if not reserved:
        points = None if node.score.points is None else node.score.points.one
        return None if points is None else (points, node.most if node.counts_as is CountsAs.BASE else Fraction(0))
    combine = node.combine
    held_within = getattr(combine, "cap", None) is not None or getattr(combine, "floor", None) is not None
    if not getattr(combine, "adds", False) or node.scale != 1 or held_within:
        return None
    found = [scored_here(part) for part in node.kept]
    if None in found:
        return None
    held = [pair for pair in found if pair is not None]
    tops = [top for _, top in held]
    points = sum((points for points, _ in held), Fraction(0))
    most = None if None in tops else sum((top for top in tops if top is not None), Fraction(0))
    if node.criterion is not None and node.criterion.rounding is not None:
        points = node.criterion.rounding.of(points)
    if node.counts_as is CountsAs.DEDUCTION:
        points = -points
    return points, most if node.counts_as is CountsAs.BASE else Fraction(0)
