"""Nhóm khi đang chấm (groups while they are scored): their most, their points without a bonus, what does not apply."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve

from dvk.criteria import Combine, CountsAs, Criterion, NotApplicable, Number, Points, Reason, Score, SumOf, sum_of
from dvk.evaluation._nodes import Node, finished, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "COME_BACK",
    "MADE_UP",
    "all_dropped",
    "at_least",
    "differs",
    "is_plain_sum",
    "plain_of",
    "top_of",
    "top_rounded",
]

_ONE = Fraction(1)


def differs(part: Node) -> bool:
    """Whether a part is not the same without a bonus."""
    return part.plain is not part.score.points or part.counts_as is CountsAs.BONUS


def is_plain_sum(combine: Combine) -> bool:
    """Whether points are added and nothing else."""
    return type(combine) is SumOf and combine.cap is None and combine.floor is None


def plain_of(
    combine: Combine, kept: Sequence[Node], scale: Fraction, criterion: Criterion | None, mark: tuple[Number, ...]
) -> Points | None:
    """What a group would have if there were no bonus."""
    held = [part for part in kept if part.counts_as is not CountsAs.BONUS]
    if not held:
        return Points(0, 0)
    scores = [evolve(part.score, points=part.plain) for part in held]
    return finished(joined(combine, held, scores, scale), criterion, mark)[0].points


MADE_UP = (NotApplicable.RESCALE, NotApplicable.RESCALE_TOTAL)


def at_least(part: Node) -> Score:
    """The score of a base line that counts for more than it has, and nobody knows for how much more."""
    points = part.score.points
    if part.counts_as is not CountsAs.BASE or points is None or points.high == 0:
        return part.score
    return evolve(part.score, points=Points(points.low, None))


COME_BACK = (None, NotApplicable.RESCALE, NotApplicable.RESCALE_TOTAL)


def top_of(
    criterion: Criterion | None, combine: Combine, held: Sequence[tuple[Node, Fraction | None]], scale: Fraction
) -> Fraction | None:
    """The most a group can have, if each of its lines has the points that stand beside it."""
    if scale == 1 and is_plain_sum(combine):
        return top_rounded(sum_of(top for _, top in held), criterion)
    tops = [
        Score(part.score.reason, points=Points(0 if top is None else top, top), weight=part.score.weight)
        for part, top in held
    ]
    if not tops:
        return Fraction(0) if combine.needs == "points" else None
    found = joined(combine, [part for part, _ in held], tops, scale).points
    return None if found is None else top_rounded(found.high, criterion)


def top_rounded(number: Fraction | None, criterion: Criterion | None) -> Fraction | None:
    if number is None or criterion is None or criterion.rounding is None:
        return number
    return criterion.rounding.of(number)


def all_dropped(
    name: str, combine: Combine, parts: Sequence[Node], criterion: Criterion | None, below: frozenset[str]
) -> Node:
    """A group of which nothing applies does not apply either: by its own policy, or by the strongest of its lines'."""
    hows = {part.dropped for part in parts}
    order = (NotApplicable.RESCALE_TOTAL, NotApplicable.RESCALE, NotApplicable.EXCLUDE)
    how = next(one for one in order if one in hows)
    held = [part for part in parts if part.counts_as is CountsAs.BASE and part.dropped is not NotApplicable.EXCLUDE]
    full = top_of(criterion, combine, [(part, part.full) for part in held], _ONE)
    return Node(
        name=name,
        criterion=criterion,
        combine=combine,
        parts=tuple(parts),
        score=Score(Reason.of("line.not_applicable", how=how.value)),
        most=full,
        full=full,
        dropped=how,
        below=below,
    )
