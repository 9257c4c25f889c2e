"""Các phần của kết quả chấm (parts of a result): outcomes, lines, checks, changes, and the explanation they make."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._fields import as_tuple
from dvk.criteria import Answer, Band, Condition, CountsAs, Points, Reason, as_decimal, as_fraction, product
from dvk.values import Interval, Label, Verification

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Check", "Influence", "LineChange", "Outcome", "ScoreExplanation", "ScoreLine", "SmallestChange", "losing"]

_ONE = Fraction(1)


class Outcome(StrEnum):
    """Kết luận (outcome): each is another thing to say, none of them is an absence.

    ``CLASSED``: in a band. ``PASSED``: a checklist met. ``FAILED``: a checklist not met, points under the lowest band,
    a điểm liệt, or a gate that says so. ``BELOW``: certainly under a band, but no source says what stands there.
    ``SCORED``: points, in a rubric without bands. ``NOT_ELIGIBLE``: a gate is shut, whatever the score. ``SUSPENDED``:
    a document says that the period is not evaluated. ``NOT_EVALUATED``: what is missing, or not shown by a source,
    could still change the outcome.

    >>> Outcome("not-evaluated") is Outcome.NOT_EVALUATED
    True
    """

    CLASSED = "classed"
    PASSED = "passed"
    FAILED = "failed"
    BELOW = "below"
    SCORED = "scored"
    NOT_ELIGIBLE = "not-eligible"
    SUSPENDED = "suspended"
    NOT_EVALUATED = "not-evaluated"


@frozen(kw_only=True)
class Check:
    """Điều kiện đã xét (check): a step on the way to the class: suspension, gate, minimum, condition of a band.

    ``holds`` is ``None`` where nobody knows yet. ``reason`` has what was compared, ``answers`` what it rests on: the
    answer to a gate, and what was said of the attributes that a condition asks about.

    >>> Check(kind="gate", id="khong-ky-luat", label=Label("Không bị kỷ luật"), holds=True, reason=Reason("gate")).holds
    True
    """

    kind: str
    id: str
    label: Label | None = None
    holds: bool | None
    reason: Reason
    condition: Condition | None = None
    band: str = ""
    answers: tuple[Answer, ...] = ()
    verification: Verification = Verification.VERIFIED

    @property
    def evidence(self) -> str:
        """Căn cứ, minh chứng (evidence) of what was answered; empty where there is none."""
        return "; ".join(dict.fromkeys(answer.evidence for answer in self.answers if answer.evidence))


@frozen(kw_only=True)
class ScoreLine:
    """Dòng điểm (line of a scorecard): a criterion, what was filled in, its points and the reason.

    ``exact`` are its points as fractions, from low to high as far as they are known (``None``: the line carries none);
    below zero where they are taken away. ``bounds`` and ``points`` are the same in decimals. ``rule`` is the tag of its
    rule or, for a group, of its way of combining. ``most`` is the most it can have, ``max_points`` the same in
    decimals. ``factor`` is how much of its points goes into its group: all in a sum, its weight in a mean. A line
    without a criterion of its own is an adjustment: what a cap cut off, or what rounding changed.

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
    exact: Points | None = None
    unrounded: Points | None = None
    plain: Points | None = None
    most: Fraction | None = None
    met: bool | None = None
    counts_as: CountsAs = CountsAs.BASE
    factor: Fraction = Fraction(1)
    applies: bool = True
    reason: Reason
    verification: Verification = Verification.VERIFIED
    children: tuple[ScoreLine, ...] = ()

    @cached_property
    def max_points(self) -> Decimal | None:
        """Điểm tối đa (the most it can have): ``most`` as a decimal."""
        return None if self.most is None else as_decimal(self.most)

    @property
    def bounds(self) -> Interval | None:
        """Khung điểm đã biết (its points as far as they are known, in decimals)."""
        return None if self.exact is None else self.exact.interval

    @cached_property
    def points(self) -> Decimal | None:
        """Điểm (points): ``None`` where they are not known yet, or the line carries none."""
        return None if self.exact is None else self.exact.number

    @cached_property
    def lost(self) -> Decimal | None:
        """Điểm mất (points lost): what is lacking to the maximum, or was taken away; ``None`` where it cannot be said.

        Who gets no bonus has lost nothing, and a bonus makes up for nothing: it stands beside the base.
        """
        span = self.exact if self.plain is None else self.plain
        one = None if span is None else span.one
        if one is None or not self.applies:
            return None
        if self.counts_as is CountsAs.BONUS:
            return Decimal(0)
        if self.counts_as is CountsAs.DEDUCTION:
            return as_decimal(-one)
        return None if self.most is None else max(Decimal(0), as_decimal(self.most - one))

    @cached_property
    def loss(self) -> Reason | None:
        """Lý do mất điểm (why it is not more): what it lost, where all its points go into the whole."""
        return losing(self, self.lost) if self.lost else None

    @property
    def bonus(self) -> Decimal | None:
        """Điểm thưởng (what bonus lines put into it): ``None`` where it cannot be said."""
        if self.exact is None or self.exact.one is None or self.plain is None or self.plain.one is None:
            return None
        return as_decimal(self.exact.one - self.plain.one)

    @property
    def evidence(self) -> str:
        """Căn cứ, minh chứng (evidence) as filled in; empty where there is none."""
        return "" if self.answer is None else self.answer.evidence

    @property
    def is_open(self) -> bool:
        """Còn chờ (is it open): waits for an answer, or for what no source has shown."""
        if not self.applies:
            return False
        return self.met is None if self.exact is None else self.points is None

    def leaves(self) -> Iterator[ScoreLine]:
        """Các dòng cuối (the lines without lines below them), in order."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()

    def walk(self, depth: int = 0) -> Iterator[tuple[int, ScoreLine]]:
        """Duyệt (walk): the line and all below it with their depth, in the order of the document."""
        yield depth, self
        for child in self.children:
            yield from child.walk(depth + 1)

    def contributions(self) -> Iterator[tuple[ScoreLine, Fraction]]:
        """Phần đóng góp (what each last line puts into this one, exactly): together they are its points.

        In a plain sum these are the points of the lines. In a weighted mean they are weighted, of the lowest of several
        lines only that one counts, and a group that gives points for being met is a last line itself.
        """
        if self.exact is None or self.exact.one is None:
            return
        parts = [child for child in self.children if child.factor and child.exact is not None]
        if not parts:
            yield self, self.exact.one
        taken = self.counts_as is CountsAs.DEDUCTION
        for child in parts:
            for line, points in child.contributions():
                counted = product(points, child.factor)
                yield line, -counted if taken else counted


def losing(line: ScoreLine, lost: Decimal, factor: Fraction = _ONE) -> Reason | None:
    """The reason that says what so many points of a line cost the whole; an adjustment loses nothing."""
    if line.reason.code.startswith("adjusted."):
        return None
    return Reason.of(
        "line.lost",
        criterion=line.criterion,
        points=line.points,
        max=line.max_points,
        lost=lost,
        cost=as_decimal(product(as_fraction(lost), factor)),
    )


@frozen
class LineChange:
    """Thay đổi một dòng (change of one line): from what it has to what it would need.

    ``waits`` says that the line has no answer yet: ``before`` is then the least it may get.

    >>> LineChange("a", Fraction(5), Fraction(15, 2)).raised
    Decimal('2.5')
    """

    criterion: str
    before: Fraction | None
    after: Fraction | None
    waits: bool = field(default=False, kw_only=True)

    @property
    def raised(self) -> Decimal:
        """Điểm tăng thêm (points gained): zero for a line without points, which is to be met."""
        if self.before is None or self.after is None:
            return Decimal(0)
        return as_decimal(self.after - self.before)


@frozen(kw_only=True)
class SmallestChange:
    """Thay đổi nhỏ nhất (the smallest change that reaches the next class): fewest lines, then fewest points.

    ``changes`` is empty where no change of one or two lines does it; ``reason`` says why: behind a gate that is
    answered and shut nothing does, where a condition of the class is not fulfilled points do not help, and what takes
    three lines or more is not searched.

    >>> found = Reason("change.found")
    >>> SmallestChange(band="tot", changes=[LineChange("a", Fraction(5), Fraction(6))], reason=found).raised
    Decimal('1')
    """

    band: str = ""
    changes: tuple[LineChange, ...] = field(default=(), converter=as_tuple)
    reason: Reason

    @property
    def raised(self) -> Decimal:
        """Tổng điểm tăng thêm (points gained in all)."""
        return sum((change.raised for change in self.changes), Decimal(0))


@frozen(kw_only=True)
class Influence:
    """What would change the class."""

    change: SmallestChange
    deciding: str | None = None
    raising: tuple[str, ...] = ()
    holding: tuple[str, ...] = ()


@frozen(kw_only=True)
class ScoreExplanation(ScoreLine):
    """Giải thích kết quả chấm (explanation of a score): the tree, the way to the class, and what would change it.

    ``checks`` are the steps of classifying in their order. ``deciding`` is the one line, gate or condition by which the
    class hangs: the only one that could alone bring a better class, or for who has the best, the only one whose loss
    would cost it; ``None`` where there is none or there are several. ``raising`` are all lines of which each alone
    could bring a better class, ``holding`` all of which each alone could lose this one.

    >>> from dvk.criteria import Criterion, FreePoints, Rubric, Band
    >>> from dvk.evaluation import Assessment, evaluate
    >>> rubric = Rubric(id="r", label="R", criteria=[Criterion(id="a", label="A", rule=FreePoints(10))],
    ...     bands=[Band(id="tot", label="Tốt", low=8), Band(id="kha", label="Khá", low=0)])
    >>> card = evaluate(rubric, Assessment(id="p-1", subject="m-1", rubric="r", answers=[Answer("a", points=6)]))
    >>> why = card.explain()
    >>> why.deciding, why.short_by, [(change.criterion, change.raised) for change in why.change.changes]
    ('a', Decimal('2'), [('a', Decimal('2'))])
    """

    outcome: Outcome
    band: Band | None = None
    checks: tuple[Check, ...] = ()
    path: tuple[Reason, ...] = ()
    next_band: Band | None = None
    short_by: Decimal | None = None
    _search: Callable[[], Influence] = field(repr=False, eq=False, alias="search")

    @cached_property
    def _influence(self) -> Influence:
        """Searched when it is first asked for: it takes twice as long as all the rest."""
        return self._search()

    @property
    def change(self) -> SmallestChange:
        """Thay đổi nhỏ nhất (the smallest change) that reaches the next class."""
        return self._influence.change

    @property
    def deciding(self) -> str | None:
        """Dòng quyết định (the one line, gate or condition) by which the class hangs; see the class."""
        return self._influence.deciding

    @property
    def raising(self) -> tuple[str, ...]:
        """Các dòng đưa lên mức trên (lines of which each alone could bring a better class)."""
        return self._influence.raising

    @property
    def holding(self) -> tuple[str, ...]:
        """Các dòng giữ mức này (lines of which each alone could lose the class)."""
        return self._influence.holding
