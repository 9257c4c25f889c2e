"""Quá trình chấm (appraisals): the layers in which one subject was scored, and what each changed of the one before."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from dvk._fields import as_tuple
from dvk.criteria import Band, Points, Rubric, as_decimal
from dvk.errors import InvalidValue, UnknownId, nearest
from dvk.evaluation.results import Outcome
from dvk.evaluation.scorecards import Scorecard
from dvk.evaluation.scoring import weighed
from dvk.periods import Period
from dvk.values import Label

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from dvk.evaluation.results import ScoreLine

__all__ = ["Appraisal", "LineShift", "Shift", "shift_between"]

_RESERVED = "line.reserved"


@frozen(kw_only=True)
class LineShift:
    """Thay đổi của một dòng (shift of one line) from one layer to a later one, with who changed it and why.

    ``before`` and ``after`` are its points in each layer: ``None`` where it carries none, or was left to a later layer.

    >>> shift = LineShift(criterion="a", label=Label("A"), before=Points.of(12), after=Points.of(9))
    >>> shift.difference
    Decimal('-3')
    """

    criterion: str
    label: Label
    number: str = ""
    before: Points | None = None
    after: Points | None = None
    met_before: bool | None = None
    met_after: bool | None = None
    applied_before: bool = True
    applied_after: bool = True
    reason: str = ""
    evidence: str = ""
    scorer: str = ""

    @property
    def difference(self) -> Decimal | None:
        """Chênh lệch (by how many points it was raised, or lowered): ``None`` where that is not known."""
        if self.before is None or self.after is None or self.before.one is None or self.after.one is None:
            return None
        return as_decimal(self.after.one - self.before.one)


@frozen(kw_only=True)
class Shift:
    """Chênh lệch giữa hai lớp (shift between two layers) of one subject: points, class, and the lines that changed.

    ``before`` and ``after`` are the totals as each layer gave them, each without what it had to leave to a later one;
    ``alike`` is the difference on the lines that both scored; it is known where points are simply added. ``direction``
    follows from the totals as given, of a checklist from whether it is passed: raised, lowered, same, or open where one
    of them is not known. Bands and outcomes are as the layer alone had them, before any quota.

    >>> shift = Shift(subject="xa-a", earlier="self", later="decided", before=Fraction(87), after=Fraction(78))
    >>> shift.direction, shift.difference
    ('lowered', Decimal('-9'))
    """

    subject: str
    earlier: str
    later: str
    before: Fraction | None = None
    after: Fraction | None = None
    alike: Fraction | None = None
    band_before: Band | None = None
    band_after: Band | None = None
    outcome_before: Outcome | None = None
    outcome_after: Outcome | None = None
    lines: tuple[LineShift, ...] = field(default=(), converter=as_tuple)

    @property
    def difference(self) -> Decimal | None:
        """Chênh lệch (by how many points the total was raised, or lowered): ``None`` where one is not known."""
        return None if self.before is None or self.after is None else as_decimal(self.after - self.before)

    @property
    def is_checklist(self) -> bool:
        """Là bảng kiểm đã kết luận (is it a checklist of which both results are known?): it then has no points."""
        known = (Outcome.PASSED, Outcome.FAILED)
        return self.outcome_before in known and self.outcome_after in known and self.before is self.after is None

    @property
    def is_reclassed(self) -> bool:
        """Có đổi kết luận không (is another class, or another outcome, said for certain?)."""
        before = self.outcome_before if self.band_before is None else self.band_before.id
        after = self.outcome_after if self.band_after is None else self.band_after.id
        open_ = (None, Outcome.NOT_EVALUATED)
        return before not in open_ and after not in open_ and before != after

    @property
    def direction(self) -> str:
        """Chiều (direction): ``raised``, ``lowered``, ``same``, or ``open``."""
        if self.is_checklist:
            met = [outcome is Outcome.PASSED for outcome in (self.outcome_before, self.outcome_after)]
            return "same" if met[0] == met[1] else "raised" if met[1] else "lowered"
        if self.before is None or self.after is None:
            return "open"
        return "same" if self.before == self.after else "raised" if self.after > self.before else "lowered"


@frozen(kw_only=True)
class Appraisal:
    """Quá trình chấm (appraisal): every layer of one subject by one rubric for one period, in the order of the layers.

    Every layer is kept. ``decided`` is the card of the deciding layer, once it is there; ``latest`` the one that has
    come furthest.

    >>> from dvk.criteria import Answer, Criterion, FreePoints, Rubric
    >>> from dvk.evaluation import Assessment, appraise
    >>> rubric = Rubric(id="r", label="R", criteria=[Criterion(id="a", label="A", rule=FreePoints(100))])
    >>> own = Assessment(id="p-1", subject="xa-a", rubric="r", layer="self", answers=[Answer("a", points=87)])
    >>> found = appraise(rubric, [own])
    >>> found.latest.total, found.decided
    (Decimal('87'), None)
    """

    subject: str
    rubric: str
    period: Period | None = None
    cards: tuple[Scorecard, ...] = field(converter=as_tuple)
    definition: Rubric = field(repr=False, eq=False)

    @property
    def decided(self) -> Scorecard | None:
        """Kết quả quyết định (the card of the deciding layer): ``None`` as long as nobody has decided."""
        for card in self.cards:
            layer = self.definition.layer(card.layer)
            if layer is not None and layer.decides:
                return card
        return None

    @property
    def latest(self) -> Scorecard:
        """Kết quả mới nhất (the card of the layer that has come furthest)."""
        return self.cards[-1]

    def card(self, layer: str) -> Scorecard:
        """Kết quả của một lớp (the card of a layer); raises :class:`~dvk.errors.UnknownId` with those there are."""
        for card in self.cards:
            if card.layer == layer:
                return card
        known = tuple(card.layer for card in self.cards)
        raise UnknownId("layer.not_scored", got=layer, near=nearest(layer, known), known=known)

    def shift(self, earlier: str, later: str) -> Shift:
        """Chênh lệch giữa hai lớp (what a later layer changed of an earlier one), in all and line by line.

        Raises :class:`~dvk.errors.UnknownId` for a layer that is not there.
        """
        shift = shift_between(self.card(earlier), self.card(later))
        return evolve(shift, lines=[evolve(line, scorer=self._scorer(line.criterion, later)) for line in shift.lines])

    def _scorer(self, criterion: str, later: str) -> str:
        """Who last changed a line, up to a layer."""
        scorer, before = "", None
        for card in self.cards:
            found = next((line for line in card.walk() if line.criterion == criterion), None)
            state = None if found is None else (found.exact, found.met, found.applies)
            if state != before:
                scorer, before = card.scorer, state
            if card.layer == later:
                break
        return scorer


def shift_between(first: Scorecard, second: Scorecard) -> Shift:
    """Chênh lệch giữa hai kết quả (what one scorecard has of another) of the same subject by the same rubric.

    Raises :class:`~dvk.errors.InvalidValue` for cards of two rubrics or two subjects.
    """
    for name in ("rubric", "subject"):
        if getattr(first, name) != getattr(second, name):
            raise InvalidValue("panel.other_sheet", path=name, got=getattr(second, name), expected=getattr(first, name))
    before, after = first.layer_exact, second.layer_exact
    return Shift(
        subject=first.subject,
        earlier=first.layer,
        later=second.layer,
        before=before,
        after=after,
        alike=_alike(first, second, before, after),
        band_before=first.band,
        band_after=second.band,
        outcome_before=first.outcome,
        outcome_after=second.outcome,
        lines=tuple(_shifts(first, second)),
    )


def _alike(first: Scorecard, second: Scorecard, before: Fraction | None, after: Fraction | None) -> Fraction | None:
    """The difference on the lines that both scored: each total without what the other had to leave to a later layer."""
    left = [{leaf.criterion for leaf in card.leaves() if leaf.reason.code == _RESERVED} for card in (first, second)]
    own = _points_of(first, left[1] - left[0]), _points_of(second, left[0] - left[1])
    if before is None or after is None or None in own:
        return None
    return (after - (own[1] or 0)) - (before - (own[0] or 0))


def _points_of(card: Scorecard, names: set[str]) -> Fraction | None:
    """What some lines put into a total that is a plain sum; ``None`` where one of them is open."""
    given = [
        None if line.exact is None or line.exact.one is None else line.exact.one * factor
        for line, factor in weighed(card.lines, Fraction(1))
        if line.criterion in names
    ]
    known = [points for points in given if points is not None]
    return sum(known, Fraction(0)) if len(known) == len(given) else None


def _shifts(first: Scorecard, second: Scorecard) -> Iterator[LineShift]:
    """The lines that both layers scored, and not alike; a group, where one of them says that it does not apply."""
    earlier = {line.criterion: line for line in first.walk() if not line.reason.code.startswith("adjusted.")}
    later = {line.criterion: line for line in second.walk() if not line.reason.code.startswith("adjusted.")}
    for name, line in later.items():
        other = earlier.get(name)
        last = not line.children or (other is not None and not other.children)
        if other is None or not last or _RESERVED in (other.reason.code, line.reason.code):
            continue
        if (other.exact, other.met, other.applies) != (line.exact, line.met, line.applies):
            said = [found.answer for found in _answering(second, name) if found.answer is not None]
            yield LineShift(
                criterion=name,
                label=line.label,
                number=line.number,
                before=other.exact if other.applies else None,
                after=line.exact if line.applies else None,
                met_before=other.met,
                met_after=line.met,
                applied_before=other.applies,
                applied_after=line.applies,
                reason="; ".join(dict.fromkeys(answer.reason for answer in said if answer.reason)),
                evidence="; ".join(dict.fromkeys(answer.evidence for answer in said if answer.evidence)),
                scorer=second.scorer,
            )


def _answering(card: Scorecard, name: str) -> Iterator[ScoreLine]:
    """The line itself, or where a panel scored, that line of each member; of a group also what is in it."""
    for one in card.members or (card,):
        found = next((line for line in one.walk() if line.criterion == name), None)
        if found is not None:
            yield from (line for _, line in found.walk())
