"""Kết quả chấm (scorecards): points, class and reasons as a view that is computed and never stored back."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._display import Displayed
from dvk.criteria import Answer, Band, Reason
from dvk.periods import Period
from dvk.values import Interval, Label, Verification

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "Outcome",
    "ScoreLine",
    "Scorecard",
]


class Outcome(StrEnum):
    """Kết luận (outcome): each is another thing to say, none of them is an absence.

    ``CLASSED``: in a band. ``PASSED`` and ``FAILED``: a checklist met or not, or points under the lowest
    band. ``BELOW``: certainly under a band, but no source says what stands there. ``SCORED``: points, in
    a rubric without bands. ``NOT_EVALUATED``: what is missing, or not shown by a source, could still
    change the outcome.

    >>> Outcome("not-evaluated") is Outcome.NOT_EVALUATED
    True
    """

    CLASSED = "classed"
    PASSED = "passed"
    FAILED = "failed"
    BELOW = "below"
    SCORED = "scored"
    NOT_EVALUATED = "not-evaluated"


def _one(interval: Interval | None) -> Decimal | None:
    return interval.low if interval is not None and interval.low == interval.high else None


@frozen(kw_only=True)
class ScoreLine:
    """Dòng điểm (line of a scorecard): a criterion, what was filled in, its points and the reason.

    ``bounds`` are the points as far as they are known (``None``: the line carries none); ``points`` is
    their number where there is one. ``rule`` is the tag of its rule or, for a group, of its way of
    combining.

    >>> from dvk.criteria import Criterion, FreePoints, Rubric
    >>> from dvk.evaluation import Assessment, evaluate
    >>> rubric = Rubric(id="tu-cham", label="Tự chấm", criteria=[Criterion(id="a", label="A", rule=FreePoints(10))])
    >>> card = evaluate(rubric, Assessment(id="p-1", subject="m-1", rubric="tu-cham"))
    >>> [(line.criterion, line.points, line.is_open) for line in card.lines]
    [('a', None, True)]
    """

    criterion: str
    label: Label
    number: str = ""
    rule: str = ""
    answer: Answer | None = None
    bounds: Interval | None = None
    max_points: Decimal | None = None
    met: bool | None = None
    reason: Reason
    verification: Verification = Verification.VERIFIED
    children: tuple[ScoreLine, ...] = ()

    @property
    def points(self) -> Decimal | None:
        """Điểm (points): ``None`` where they are not known yet, or the line carries none."""
        return _one(self.bounds)

    @property
    def lost(self) -> Decimal | None:
        """Điểm mất (points lost): what is lacking to the maximum; ``None`` where it cannot be said."""
        points = self.points
        return None if points is None or self.max_points is None else self.max_points - points

    @property
    def evidence(self) -> str:
        """Căn cứ, minh chứng (evidence) as filled in; empty where there is none."""
        return "" if self.answer is None else self.answer.evidence

    @property
    def is_open(self) -> bool:
        """Còn chờ (is it open): waits for an answer, or for what no source has shown."""
        return self.met is None if self.bounds is None else self.points is None

    def leaves(self) -> Iterator[ScoreLine]:
        """Các dòng cuối (the lines without lines below them), in order; their points add up to the total."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()

    def walk(self, depth: int = 0) -> Iterator[tuple[int, ScoreLine]]:
        """Duyệt (walk): the line and all below it with their depth, in the order of the document."""
        yield depth, self
        for child in self.children:
            yield from child.walk(depth + 1)


@frozen(kw_only=True)
class Scorecard(Displayed):
    """Kết quả chấm (scorecard): what follows from an assessment under a rubric.

    ``band`` is set where the outcome is ``CLASSED``; ``possible`` holds every band that the points may
    still reach (one, where the class is certain). ``next_band`` is the band above and ``short_by`` the
    points lacking to it. ``reasons`` is the path to the outcome as data; the room ``vietnamese`` says it
    in words.

    >>> from dvk.criteria import Criterion, FreePoints, Rubric
    >>> from dvk.evaluation import Assessment, evaluate
    >>> rubric = Rubric(id="tu-cham", label="Tự chấm", criteria=[Criterion(id="a", label="A", rule=FreePoints(10))])
    >>> card = evaluate(rubric, Assessment(id="p-1", subject="m-1", rubric="tu-cham", answers=[Answer("a", points=8)]))
    >>> card.total, card.lost, card.outcome.value
    (Decimal('8'), Decimal('2'), 'scored')
    """

    assessment: str
    subject: str
    rubric: str
    period: Period | None = None
    layer: str = "decided"
    label: Label
    combine: str
    lines: tuple[ScoreLine, ...] = field(repr=False)
    bounds: Interval | None = None
    max_points: Decimal | None = None
    met: bool | None = None
    outcome: Outcome
    band: Band | None = None
    possible: tuple[Band, ...] = ()
    next_band: Band | None = None
    short_by: Decimal | None = None
    reasons: tuple[Reason, ...] = field(repr=False)
    missing: tuple[str, ...] = ()
    unverified: tuple[str, ...] = ()
    illustrative: bool = False

    @property
    def total(self) -> Decimal | None:
        """Tổng điểm (total): ``None`` where it is not known (see ``bounds``) or there are no points."""
        return _one(self.bounds)

    @property
    def lost(self) -> Decimal | None:
        """Điểm mất (points lost) in all; ``None`` where it cannot be said."""
        return self.explain().lost

    def leaves(self) -> Iterator[ScoreLine]:
        """Các dòng cuối (the lines scored themselves); their points add up to the total exactly."""
        return self.explain().leaves()

    def explain(self) -> ScoreLine:
        """Giải thích (explain): the whole as one tree: rule, input, points and loss of each line.

        The root is the rubric itself; its reason is the first of ``reasons``, which lead on to the class.
        """
        return ScoreLine(
            criterion=self.rubric,
            label=self.label,
            rule=self.combine,
            bounds=self.bounds,
            max_points=self.max_points,
            met=self.met,
            reason=self.reasons[0],
            children=self.lines,
        )
