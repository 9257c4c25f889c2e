"""Quá trình chấm (appraisals): the layers in which one subject is scored, from its own score to the decision."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from dvk._fields import as_tuple
from dvk.criteria import Band, Layer, Points, Rubric, as_decimal
from dvk.errors import InvalidDocument, InvalidValue, Problem, UnknownId, nearest
from dvk.evaluation._sheet import assessment_problems
from dvk.evaluation._tree import Situation
from dvk.evaluation.panels import agreed_answers, panel_problems, scored_by_panel
from dvk.evaluation.scorecards import Scorecard
from dvk.evaluation.scoring import scored_in
from dvk.periods import Period
from dvk.values import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from dvk.criteria import Answer, Score
    from dvk.evaluation.assessments import Assessment
    from dvk.evaluation.panels import Council

__all__ = ["Appraisal", "LineShift", "Shift", "appraisal_problems", "appraise", "shift_between"]

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
    ``alike`` is the difference on the lines that both scored. ``direction`` follows from the totals as given: raised,
    lowered, same, or open where one of them is not known.

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
    lines: tuple[LineShift, ...] = field(default=(), converter=as_tuple)

    @property
    def difference(self) -> Decimal | None:
        """Chênh lệch (by how many points the total was raised, or lowered): ``None`` where one is not known."""
        return None if self.before is None or self.after is None else as_decimal(self.after - self.before)

    @property
    def direction(self) -> str:
        """Chiều (direction): ``raised``, ``lowered``, ``same``, or ``open``."""
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
        last = self.cards[-1]
        layer = self.definition.layer(last.layer)
        return last if layer is not None and layer.decides else None

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
        return shift_between(self.card(earlier), self.card(later))


def shift_between(first: Scorecard, second: Scorecard) -> Shift:
    """Chênh lệch giữa hai kết quả (what one scorecard has of another) of the same subject by the same rubric.

    Raises :class:`~dvk.errors.InvalidValue` for cards of two rubrics or two subjects.
    """
    for name in ("rubric", "subject"):
        if getattr(first, name) != getattr(second, name):
            raise InvalidValue("panel.other_sheet", path=name, got=getattr(second, name), expected=getattr(first, name))
    reserved = {leaf.criterion for leaf in first.leaves() if leaf.reason.code == _RESERVED}
    before, after = first.layer_exact, second.layer_exact
    alike = None
    if before is not None and after is not None:
        alike = after - before
        if reserved:
            added = [points for line, points in second.contributions() if line.criterion in reserved]
            alike = None if second.total is None else alike - sum(added, Fraction(0))
    return Shift(
        subject=first.subject,
        earlier=first.layer,
        later=second.layer,
        before=before,
        after=after,
        alike=alike,
        band_before=first.band,
        band_after=second.band,
        lines=tuple(_shifts(first, second)),
    )


def _shifts(first: Scorecard, second: Scorecard) -> Iterator[LineShift]:
    """The lines that both layers scored, and not alike."""
    earlier = {line.criterion: line for line in first.leaves() if not line.reason.code.startswith("adjusted.")}
    for line in second.leaves():
        other = earlier.get(line.criterion)
        if other is None or _RESERVED in (other.reason.code, line.reason.code):
            continue
        if (other.exact, other.met, other.applies) != (line.exact, line.met, line.applies):
            yield LineShift(
                criterion=line.criterion,
                label=line.label,
                number=line.number,
                before=other.exact,
                after=line.exact,
                met_before=other.met,
                met_after=line.met,
                reason="" if line.answer is None else line.answer.reason,
                evidence=line.evidence,
                scorer=second.scorer,
            )


def appraise(
    rubric: Rubric,
    sheets: Iterable[Assessment],
    *,
    results: Iterable[Scorecard] = (),
    councils: Iterable[Council] = (),
) -> Appraisal:
    """Chấm qua các lớp (appraise): all sheets about one subject, layer by layer, in the order the rubric declares.

    A layer that carries over keeps what the layer before gave for the lines that its own sheet leaves out. A layer with
    a panel has a sheet for each member of one of the *councils*. *results* are scorecards of the subject by other
    rubrics, for lines that take them as input.

    Raises :class:`~dvk.errors.InvalidDocument` with every problem at its path: of a sheet, two sheets in one layer (two
    decisions), a day before that of an earlier layer, a layer that is required and missing, a change without the reason
    that the layer asks for, a scorer who does not sit on the council.

    >>> from dvk.criteria import Answer, Band, Criterion, FreePoints, Rubric
    >>> from dvk.evaluation import Assessment
    >>> rubric = Rubric(id="r", label="R", criteria=[Criterion(id="a", label="A", rule=FreePoints(100))],
    ...     bands=[Band(id="tot", label="Tốt", low=80), Band(id="kha", label="Khá", low=0)])
    >>> own = Assessment(id="p-1", subject="xa-a", rubric="r", layer="self", answers=[Answer("a", points=87)])
    >>> last = Assessment(id="p-2", subject="xa-a", rubric="r", answers=[Answer("a", points=78, reason="thiếu hồ sơ")])
    >>> shift = appraise(rubric, [own, last]).shift("self", "decided")
    >>> shift.direction, shift.difference, shift.band_before.label.vi, shift.band_after.label.vi
    ('lowered', Decimal('-9'), 'Tốt', 'Khá')
    """
    held = tuple(sheets)
    given = tuple(results)
    known = {council.id: council for council in councils}
    problems = tuple(appraisal_problems(rubric, held, known, given))
    if problems:
        raise InvalidDocument(problems)
    work = _Appraising(rubric, held, known, given)
    cards = tuple(work.cards())
    if work.problems:
        raise InvalidDocument(work.problems)
    first = held[0]
    return Appraisal(subject=first.subject, rubric=rubric.id, period=first.period, cards=cards, definition=rubric)


def by_layer(rubric: Rubric, sheets: Sequence[Assessment]) -> dict[str, list[int]]:
    """The places of the sheets of each layer, in the order of the layers; what has none keeps the one it came in."""
    found: dict[str, list[int]] = {}
    for place, sheet in enumerate(sheets):
        found.setdefault(sheet.layer, []).append(place)
    order = {name: rubric.layer_order(name) for name in found}
    return dict(sorted(found.items(), key=lambda item: (order[item[0]] is None, order[item[0]] or 0)))


def appraisal_problems(
    rubric: Rubric,
    sheets: Sequence[Assessment],
    councils: Mapping[str, Council],
    results: Sequence[Scorecard] = (),
) -> Iterator[Problem]:
    """What is wrong with the sheets about one subject, and between them."""
    if not sheets:
        yield Problem("panel.no_sheets", "sheets")
        return
    first = sheets[0]
    for place, sheet in enumerate(sheets):
        for name in ("subject", "rubric", "period"):
            if getattr(sheet, name) != getattr(first, name):
                details = (("got", str(getattr(sheet, name))), ("expected", str(getattr(first, name))))
                yield Problem("panel.other_sheet", f"sheets[{place}].{name}", details=details)
    layers = by_layer(rubric, sheets)
    for name, places in layers.items():
        layer = rubric.layer(name)
        if layer is not None and layer.panel is not None:
            yield from _of_panel(rubric, sheets, places, councils, results)
            continue
        for place in places:
            found = assessment_problems(rubric, sheets[place], results=results)
            yield from (problem.under(f"sheets[{place}]") for problem in found)
        yield from _once(layer, name, sheets, places)
    yield from _in_order(rubric, sheets, layers)


def _once(layer: Layer | None, name: str, sheets: Sequence[Assessment], places: Sequence[int]) -> Iterator[Problem]:
    """Two sheets in a layer in which one person scores."""
    code = "layer.two_decisions" if layer is not None and layer.decides else "layer.twice"
    for place in places[1:]:
        details = (("got", sheets[place].id), ("other", sheets[places[0]].id), ("layer", name))
        yield Problem(code, f"sheets[{place}].layer", details=details)


def _of_panel(
    rubric: Rubric,
    sheets: Sequence[Assessment],
    places: Sequence[int],
    councils: Mapping[str, Council],
    results: Sequence[Scorecard],
) -> Iterator[Problem]:
    held = [sheets[place] for place in places]
    council = councils.get(held[0].council or "")
    if council is None:
        near = nearest(held[0].council or "", councils)
        details = (("got", held[0].council or ""), ("layer", held[0].layer))
        yield Problem("panel.no_council", f"sheets[{places[0]}].council", near, details)
        return
    for problem in panel_problems(rubric, held, council, results):
        head, _, rest = problem.path.removeprefix("sheets[").partition("]")
        yield evolve(problem, path=f"sheets[{places[int(head)]}]{rest}") if head.isdigit() else problem


def _in_order(rubric: Rubric, sheets: Sequence[Assessment], layers: Mapping[str, Sequence[int]]) -> Iterator[Problem]:
    """A later layer with an earlier day, and an earlier layer that must be there and is not."""
    ordered = [(name, places) for name, places in layers.items() if rubric.layer_order(name) is not None]
    latest: tuple[date, str] | None = None
    for name, places in ordered:
        for place in places:
            on = sheets[place].on
            if on is not None and latest is not None and on < latest[0]:
                details = (("got", on), ("layer", name), ("expected", latest[0]), ("earlier", latest[1]))
                yield Problem("layer.out_of_order", f"sheets[{place}].on", details=details)
        days = [on for place in places if (on := sheets[place].on) is not None]
        if days and (latest is None or max(days) > latest[0]):
            latest = max(days), name
    furthest = max((rubric.layer_order(name) or 0 for name, _ in ordered), default=-1)
    for order, layer in enumerate(rubric.layers):
        if layer.required and order < furthest and layer.id not in layers:
            last = max((place for _, places in ordered for place in places), default=0)
            lacking = (("got", layer.id), ("layer", sheets[last].layer))
            yield Problem("layer.missing", f"sheets[{last}].layer", details=lacking)


class _Appraising:
    """Scores the layers one after the other, each knowing what the one before gave."""

    def __init__(
        self,
        rubric: Rubric,
        sheets: Sequence[Assessment],
        councils: Mapping[str, Council],
        results: Sequence[Scorecard],
    ) -> None:
        self.rubric, self.sheets, self.councils, self.results = rubric, sheets, councils, results
        self.problems: list[Problem] = []
        self.answers: Mapping[str, Answer] = {}
        self.scores: Mapping[str, Score] = {}

    def cards(self) -> Iterator[Scorecard]:
        before: Scorecard | None = None
        for name, places in by_layer(self.rubric, self.sheets).items():
            layer = self.rubric.layer(name)
            held = [self.sheets[place] for place in places]
            if layer is not None and layer.panel is not None:
                card = scored_by_panel(self.rubric, held, self.councils[held[0].council or ""], self.results)
                self.answers, self.scores = agreed_answers(held), card.line_scores()
            else:
                card = self.one(layer, held[0])
            if before is not None and layer is not None and layer.reason_required:
                self.problems += _without_reason(places[0], held[0], shift_between(before, card))
            before = card
            yield card

    def one(self, layer: Layer | None, sheet: Assessment) -> Scorecard:
        """The card of a layer in which one scores."""
        situation = Situation(layer=sheet.layer)
        own = {answer.criterion: answer for answer in sheet.answers}
        if layer is not None and layer.carries_over:
            own = {**self.answers, **own}
            situation = evolve(situation, carried=self.scores)
        card = scored_in(self.rubric, evolve(sheet, answers=tuple(own.values())), self.results, situation)
        self.answers, self.scores = own, {}
        return card


def _without_reason(place: int, sheet: Assessment, shift: Shift) -> Iterator[Problem]:
    places = {answer.criterion: order for order, answer in enumerate(sheet.answers)}
    for line in shift.lines:
        if not line.reason:
            order = places.get(line.criterion)
            path = f"sheets[{place}]" if order is None else f"sheets[{place}].answers[{order}].reason"
            yield Problem("layer.no_reason", path, details=(("got", line.criterion), ("layer", shift.later)))
