"""Tiêu chí (criteria): one line of a rubric, or a group of lines, and the points that may lie in it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._exact import exact, optional_exact
from dvk._fields import a_slug, a_text, as_tuple, optional_slug, slugs
from dvk.criteria.answers import Reason, Score
from dvk.criteria.bands import Minimum
from dvk.criteria.combine import Combine, SumOf
from dvk.criteria.conditions import Condition, Known
from dvk.criteria.numbers import Number, optional_number, settled
from dvk.criteria.points import Points, Rounding, as_decimal, as_fraction
from dvk.criteria.policies import (
    CountsAs,
    EvidencePolicy,
    Missing,
    NotApplicable,
    as_counts,
    as_evidence,
    as_missing,
    as_not_applicable,
)
from dvk.criteria.rules import Rule, can_say_met
from dvk.values import Label, Source, Verification, as_label, as_verification

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

__all__ = ["Criterion", "group_most", "group_span", "parts_of", "unseen_part"]

_SPAN, _NOT_SHOWN = Reason("span"), Reason("line.not_shown")
_ONE = Decimal(1)


@frozen(kw_only=True)
class Criterion:
    """Tiêu chí (criterion): a line scored by its ``rule``, or a group of ``children`` that is combined.

    ``number`` is how the document numbers it ("2.2.1"). ``total`` is what the document prints as its points: the sum of
    the lines must be the same, unless ``as_printed`` says that the document itself does not add up and is kept as it
    is. ``complete=False`` says that no source has shown all the children: what is left of the total stays open.

    ``counts_as`` says whether it belongs to the base, is a bonus outside it, or is taken away. ``weight`` counts in a
    weighted mean. ``applies`` says for which subjects there is such a line at all, ``not_applicable`` what it is worth
    where it does not apply; without it nobody may answer so. ``missing`` and ``evidence``, where they are not set, are
    those of the group and of the rubric. ``pass_mark`` makes it met from so many points on, ``minimum`` is its điểm
    liệt, and ``rounding`` rounds its own points.

    ``scored_by`` names the layer to which it is left: earlier layers do not score it. A frame that leaves it to places
    marks it ``delegated``, and ``set_by`` names the rubric that set it. ``was`` are its ids in earlier editions, so
    that a sheet can be scored under both.

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
    counts_as: CountsAs = field(default=CountsAs.BASE, converter=as_counts)
    weight: Decimal = field(default=_ONE, converter=exact)
    applies: Condition | None = None
    not_applicable: NotApplicable | None = field(default=None, converter=as_not_applicable)
    missing: Missing | None = field(default=None, converter=as_missing)
    evidence: EvidencePolicy | None = field(default=None, converter=as_evidence)
    pass_mark: Number | None = field(default=None, converter=optional_number)
    minimum: Minimum | None = None
    rounding: Rounding | None = None
    as_printed: bool = False
    complete: bool = True
    verification: Verification = field(default=Verification.VERIFIED, converter=as_verification)
    scored_by: str | None = field(default=None, validator=optional_slug)
    delegated: bool = False
    set_by: str = field(default="", validator=a_text)
    was: tuple[str, ...] = field(default=(), converter=as_tuple, validator=slugs)
    source: Source | None = None
    note: str = field(default="", validator=a_text)

    @property
    def unseen(self) -> Score | None:
        """Phần chưa rõ (what no source has shown of its children): ``None``, or what may lie there."""
        return None if self.complete or self.rule else unseen_part(self.total, self.combine, self.children)

    @property
    def points_span(self) -> Points | None:
        """Khung điểm (the points it can have): ``None`` where it carries no points."""
        if self.rule is None:
            span = group_span(self.combine, self.children, self.unseen)
        else:
            span = self.rule.points_span
            if span is not None and span.high is None and self.total is not None:
                span = Points(span.low, self.total)  # what no source showed of the rule lies within what is printed
        return None if span is None else span.rounded(self.rounding)

    @property
    def counted_span(self) -> Points | None:
        """Khung điểm tính vào nhóm (the points it can add to its group): below zero for a deduction."""
        span = self.points_span
        return -span if span is not None and self.counts_as is CountsAs.DEDUCTION else span

    @property
    def max_points(self) -> Decimal | None:
        """Điểm tối đa (the most points, bonus apart): ``None`` where it carries none, or nobody knows."""
        found = self.most()
        return None if found is None else as_decimal(found)

    def most(self, known: Known | None = None) -> Fraction | None:
        """Điểm tối đa (the same, exactly): for a subject of whom something is *known*, without what does not apply."""
        if self.rule is None:
            found = group_most(self.combine, self.children, self.total, known, complete=self.complete)
        elif known is None:
            span = self.points_span
            found = None if span is None else span.high
        else:  # a rule whose points vary with the subject gives this one no more than its own
            span = settled(self.rule, known).points_span
            printed = None if span is None or self.total is None else as_fraction(self.total)
            found = None if span is None else printed if span.high is None else span.high
        return found if found is None or self.rounding is None else self.rounding.of(found)

    @property
    def can_be_met(self) -> bool:
        """Có nói đạt hay không (is it, besides its points, a question of yes and no?)."""
        if self.pass_mark is not None:
            return True
        return self.combine.needs == "met" if self.rule is None else can_say_met(self.rule)

    def walk(self) -> Iterator[Criterion]:
        """Duyệt (walk): the criterion and all below it, in the order of the document."""
        yield self
        for child in self.children:
            yield from child.walk()


def _part(line: Criterion, points: Points | None) -> Score:
    return Score(_SPAN, points=points, weight=as_fraction(line.weight))


def group_span(combine: Combine, lines: Sequence[Criterion], unseen: Score | None) -> Points | None:
    """The span of a group: that of its lines as they count, and of what no source has shown of it."""
    parts = [_part(line, line.counted_span) for line in lines]
    if unseen is not None:
        parts.append(unseen)
    return combine.join(parts).points if parts else None


def group_most(
    combine: Combine,
    lines: Sequence[Criterion],
    total: Decimal | None,
    known: Known | None = None,
    *,
    complete: bool = True,
) -> Fraction | None:
    """The most points of a group without bonus and deductions; for a subject, without the lines that do not apply."""
    held: list[Score] = []
    for line in lines:
        if line.counts_as is CountsAs.BASE and not _away(line, known):
            most = line.most(known)
            held.append(_part(line, Points(most if most is not None else 0, most)))
    if not complete:
        unseen = _unseen(combine, total, _highest(combine, held))
        held += [] if unseen is None else [unseen]
    return _highest(combine, held)


def parts_of(combine: Combine, lines: Sequence[Criterion], known: Known | None) -> tuple[Fraction, ...]:
    """What a sum is made of: the most points of each line that counts in it; nothing where nothing is added."""
    if not getattr(combine, "adds", False):
        return ()
    held = [line.most(known) for line in lines if line.counts_as is CountsAs.BASE and not _away(line, known)]
    return tuple(most for most in held if most is not None)


def _highest(combine: Combine, parts: Sequence[Score]) -> Fraction | None:
    found = combine.join(parts).points if parts else Points(0, 0) if combine.needs == "points" else None
    return None if found is None else found.high


def _away(line: Criterion, known: Known | None) -> bool:
    return known is not None and line.applies is not None and line.applies.holds(known) is False


def unseen_part(total: Decimal | None, combine: Combine, lines: Sequence[Criterion]) -> Score | None:
    """What no source has shown: in a sum what is left of the total, elsewhere all of it; ``None`` if nothing."""
    return _unseen(combine, total, group_most(combine, lines, total))


def _unseen(combine: Combine, total: Decimal | None, shown: Fraction | None) -> Score | None:
    if combine.needs != "points":
        return Score(_NOT_SHOWN)
    if not getattr(combine, "adds", False):  # a line nobody has seen may be the lowest, the highest, or weigh most
        return Score(_NOT_SHOWN, points=Points(0, total))
    if total is None or shown is None:
        return Score(_NOT_SHOWN, points=Points(0, None))
    rest = as_fraction(total) - shown
    return Score(_NOT_SHOWN, points=Points(0, rest)) if rest > 0 else None
