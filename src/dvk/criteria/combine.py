"""Cách tính của nhóm (how a group takes its result from its lines): the sum of points, or all of them met."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

from attrs import frozen

from dvk.criteria.answers import Reason, Score
from dvk.values import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "COMBINES",
    "AllOf",
    "Combine",
    "SumOf",
]

_ZERO = Decimal(0)


@runtime_checkable
class Combine(Protocol):
    """Cách tính của nhóm (combination): what a way of combining lines must do.

    ``needs_points`` says whether its lines must all carry points, or must all be questions of yes and no.

    >>> isinstance(SumOf(), Combine), SumOf.needs_points, AllOf.needs_points
    (True, True, False)
    """

    tag: ClassVar[str]
    needs_points: ClassVar[bool]

    def points_span(self, parts: Sequence[Interval | None]) -> Interval | None:
        """Khung điểm (the points the group can have): ``None`` for a group without points."""
        ...

    def join(self, parts: Sequence[Score]) -> Score:
        """Kết quả của nhóm (the group's score) from the scores of its lines."""
        ...


def _total(parts: Sequence[Interval | None]) -> Interval:
    total = Interval(_ZERO, _ZERO)
    for part in parts:
        if part is not None:
            total = total + part
    return total


@frozen
class SumOf:
    """Cộng điểm các mục (sum): the points of the lines added; bounds add as bounds.

    >>> SumOf().join([Score(Reason("a"), points=5), Score(Reason("b"), points=2)]).points.low
    Decimal('7')
    """

    tag: ClassVar[str] = "sum"
    needs_points: ClassVar[bool] = True

    def points_span(self, parts: Sequence[Interval | None]) -> Interval | None:
        """Khung điểm (the points the group can have): from the sum of the least to the sum of the most."""
        return _total(parts)

    def join(self, parts: Sequence[Score]) -> Score:
        """Kết quả của nhóm (the group's score): the sum."""
        return Score(Reason.of("sum", lines=len(parts)), points=_total([part.points for part in parts]))


@frozen
class AllOf:
    """Đạt tất cả (all): met when every line is met; one line that is not decides, whatever is still unknown.

    >>> AllOf().join([Score(Reason("a"), met=True), Score(Reason("b"), met=False)]).met
    False
    """

    tag: ClassVar[str] = "all"
    needs_points: ClassVar[bool] = False

    def points_span(self, parts: Sequence[Interval | None]) -> Interval | None:  # noqa: ARG002  no line has points
        """Khung điểm (the points the group can have): none."""
        return None

    def join(self, parts: Sequence[Score]) -> Score:
        """Kết quả của nhóm (the group's score): met, not met, or not known yet."""
        met = sum(part.met is True for part in parts)
        failed = sum(part.met is False for part in parts)
        details = {"met": met, "not_met": failed, "lines": len(parts)}
        if failed:
            return Score(Reason.of("all.not_met", **details), met=False)
        if met < len(parts):
            return Score(Reason.of("all.unknown", **details))
        return Score(Reason.of("all.met", **details), met=True)


COMBINES = (SumOf, AllOf)
"""Các cách tính có sẵn (the combinations of the library): a document names each by its ``tag``."""
