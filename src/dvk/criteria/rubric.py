"""Bộ tiêu chí (rubrics): a tree of criteria of any depth, the bands of the result, and their source."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._fields import a_slug, a_text, as_tuple, optional_exact
from dvk.criteria._checks import problems_and_remarks
from dvk.criteria.combine import Combine, SumOf
from dvk.criteria.rules import Rule
from dvk.errors import InvalidDocument, Problem, UnknownId, nearest
from dvk.values import ALWAYS, DateSpan, Interval, Label, Source, Verification, as_label, as_verification

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = [
    "Band",
    "Criterion",
    "Rubric",
]

_ZERO = Decimal(0)


def _unseen(
    total: Decimal | None, combine: Combine, lines: Sequence[Criterion], *, complete: bool
) -> tuple[Interval | None, ...]:
    """The one part that no source has shown, or none: what is left of the total, where there is one."""
    if complete:
        return ()
    shown = combine.points_span([line.points_span for line in lines])
    if shown is None:
        return (None,)
    if total is None or shown.high is None:
        return (Interval(_ZERO, None),)
    return (Interval(_ZERO, total - shown.high),) if total > shown.high else ()


@frozen(kw_only=True)
class Criterion:
    """Tiêu chí (criterion): a line scored by its ``rule``, or a group of ``children`` that is combined.

    ``number`` is how the document numbers it ("2.2.1"). ``total`` is what the document prints as its points:
    the sum of the lines must be the same, unless ``as_printed`` says that the document itself does not add up
    and is kept as it is. ``complete=False`` says that no source has shown all the children: what is left of
    the total stays open.

    >>> from dvk.criteria import YesNo
    >>> group = Criterion(id="1", label="Lập nhiệm vụ quy hoạch", total=7, children=[
    ...     Criterion(id="1-1", label="Thuyết minh", rule=YesNo(5)),
    ...     Criterion(id="1-2", label="Bản vẽ", rule=YesNo(2)),
    ... ])
    >>> group.max_points
    Decimal('7')
    """

    id: str = field(validator=a_slug)
    label: Label = field(converter=as_label)
    number: str = field(default="", validator=a_text)
    rule: Rule | None = None
    children: tuple[Criterion, ...] = field(default=(), converter=as_tuple)
    combine: Combine = field(factory=SumOf)
    total: Decimal | None = field(default=None, converter=optional_exact)
    as_printed: bool = False
    complete: bool = True
    verification: Verification = field(default=Verification.VERIFIED, converter=as_verification)
    source: Source | None = None
    note: str = field(default="", validator=a_text)

    @property
    def unseen(self) -> tuple[Interval | None, ...]:
        """Phần chưa rõ (what no source has shown of its children): nothing, or points that may lie there."""
        if self.rule is not None:
            return ()
        return _unseen(self.total, self.combine, self.children, complete=self.complete)

    @property
    def points_span(self) -> Interval | None:
        """Khung điểm (the points it can have): ``None`` where it carries no points."""
        if self.rule is not None:
            most = self.rule.max_points
            return None if most is None else Interval(self.rule.min_points, most)
        return self.combine.points_span([*(child.points_span for child in self.children), *self.unseen])

    @property
    def max_points(self) -> Decimal | None:
        """Điểm tối đa (the most points): ``None`` where it carries none, or nobody knows."""
        span = self.points_span
        return None if span is None else span.high

    def walk(self) -> Iterator[Criterion]:
        """Duyệt (walk): the criterion and all below it, in the order of the document."""
        yield self
        for child in self.children:
            yield from child.walk()


@frozen(kw_only=True)
class Band:
    """Mức xếp loại (band): from ``low`` up to ``high``, that end not included.

    ``high=None`` is open at the top. ``low=None`` says that no source has shown where the band begins, not
    that it begins at zero.

    >>> Decimal("89.99") in Band(id="kha", label="Khá", low=80, high=90)
    True
    """

    id: str = field(validator=a_slug)
    label: Label = field(converter=as_label)
    low: Decimal | None = field(default=None, converter=optional_exact)
    high: Decimal | None = field(default=None, converter=optional_exact)

    def __contains__(self, points: Decimal | int) -> bool:
        """Chắc chắn thuộc mức này (is it certain?): never, where the low end is not known."""
        return self.low is not None and points >= self.low and (self.high is None or points < self.high)


@frozen(kw_only=True)
class Rubric:
    """Bộ tiêu chí (rubric): criteria, bands and source of one edition.

    Criteria stand in the order of the document, bands from the highest down. ``complete=False`` says that no
    source has shown the whole: lines may be missing (what is left of ``total`` stays open) and bands may
    leave gaps. A rubric without points is a checklist: its lines are ``YesNo()``, combined by ``AllOf()``.

    Raises :class:`~dvk.errors.InvalidDocument` with every problem at its path. What a document prints wrongly
    and ``as_printed`` keeps stands in ``remarks``.

    >>> from dvk.criteria import YesNo
    >>> rubric = Rubric(id="minh-hoa", label="Bộ tiêu chí minh họa", illustrative=True, total=10,
    ...     criteria=[Criterion(id="noi-dung", label="Nội dung", rule=YesNo(10))],
    ...     bands=[Band(id="dat", label="Đạt", low=8)])
    >>> rubric.max_points, rubric["noi-dung"].label.vi
    (Decimal('10'), 'Nội dung')
    """

    id: str = field(validator=a_slug)
    label: Label = field(converter=as_label)
    edition: str = field(default="", validator=a_text)
    issuer: str = field(default="", validator=a_text)
    source: Source | None = None
    span: DateSpan = ALWAYS
    criteria: tuple[Criterion, ...] = field(converter=as_tuple)
    combine: Combine = field(factory=SumOf)
    bands: tuple[Band, ...] = field(default=(), converter=as_tuple)
    total: Decimal | None = field(default=None, converter=optional_exact)
    as_printed: bool = False
    complete: bool = True
    illustrative: bool = False
    note: str = field(default="", validator=a_text)
    remarks: tuple[Problem, ...] = field(init=False, eq=False, repr=False)
    _by_id: dict[str, Criterion] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        problems, remarks = problems_and_remarks(self)
        if problems:
            raise InvalidDocument(problems)
        object.__setattr__(self, "remarks", remarks)
        object.__setattr__(self, "_by_id", {criterion.id: criterion for criterion in self.walk()})

    def __getitem__(self, criterion: str) -> Criterion:
        try:
            return self._by_id[criterion]
        except KeyError:
            near = nearest(criterion, self._by_id)
            raise UnknownId("criterion.unknown", got=criterion, rubric=self.id, near=near) from None

    def __contains__(self, criterion: object) -> bool:
        return criterion in self._by_id

    def walk(self) -> Iterator[Criterion]:
        """Duyệt (walk): every criterion at every depth, in the order of the document."""
        for criterion in self.criteria:
            yield from criterion.walk()

    @property
    def unseen(self) -> tuple[Interval | None, ...]:
        """Phần chưa rõ (what no source has shown of its lines): nothing, or the points that may lie there."""
        return _unseen(self.total, self.combine, self.criteria, complete=self.complete)

    @property
    def points_span(self) -> Interval | None:
        """Khung điểm (the points it can give): ``None`` for a checklist."""
        return self.combine.points_span([*(criterion.points_span for criterion in self.criteria), *self.unseen])

    @property
    def max_points(self) -> Decimal | None:
        """Điểm tối đa (the most points): ``None`` for a checklist, or where nobody knows."""
        span = self.points_span
        return None if span is None else span.high
