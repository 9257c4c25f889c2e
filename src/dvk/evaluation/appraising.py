"""Chấm qua các lớp (appraising): the sheets of one subject, checked against each other and scored layer by layer."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from attrs import evolve, frozen

from dvk.criteria import Answer, Rubric, Score
from dvk.criteria.relative import relative_in
from dvk.errors import InvalidDocument, Problem, nearest
from dvk.evaluation._inputs import all_of, one
from dvk.evaluation._sheet import assessment_problems
from dvk.evaluation._tree import Situation
from dvk.evaluation.appraisals import Appraisal, shift_between
from dvk.evaluation.assessments import Assessment
from dvk.evaluation.panels import (
    Council,
    agreed_answers,
    member_problems,
    other_sheet,
    panel_problems,
    scored_by_panel,
)
from dvk.evaluation.scorecards import Scorecard
from dvk.evaluation.scoring import scored_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from fractions import Fraction

    from dvk.criteria import Criterion, Layer
    from dvk.evaluation.appraisals import LineShift

__all__ = ["appraisal_problems", "appraise", "appraised"]

Peers: TypeAlias = "Mapping[str, tuple[Fraction, ...]]"


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
    one(rubric, Rubric, "rubric")
    held = all_of(sheets, Assessment, "sheets")
    given = all_of(results, Scorecard, "results")
    known = {council.id: council for council in all_of(councils, Council, "councils")}
    problems = tuple(dict.fromkeys(appraisal_problems(rubric, held, known, given)))
    if problems:
        raise InvalidDocument(problems)
    return appraised(rubric, held, known, given)


def appraised(
    rubric: Rubric,
    held: Sequence[Assessment],
    councils: Mapping[str, Council],
    results: Sequence[Scorecard],
    peers: Mapping[str, Peers] = MappingProxyType({}),
) -> Appraisal:
    """The appraisal of sheets that are known to be right; *peers* are the values of a cohort, by layer and line."""
    work = _Appraising(rubric, held, councils, results, peers)
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
        others = other_sheet(sheet, first, "subject", "rubric", "period")
        yield from (problem.under(f"sheets[{place}]") for problem in others)
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
        yield from _of_members(sheets, places, councils)
    seen: set[str] = set()
    for place, sheet in enumerate(sheets):
        if sheet.id in seen:
            yield Problem("id.duplicate", f"sheets[{place}].id", details=(("got", sheet.id),))
        seen.add(sheet.id)
    yield from _in_order(rubric, sheets, layers)


def _of_members(
    sheets: Sequence[Assessment], places: Sequence[int], councils: Mapping[str, Council]
) -> Iterator[Problem]:
    """Who scored for a council that does not score as a panel: it must be known, and who scored must sit on it."""
    for place in places:
        sheet = sheets[place]
        if sheet.council is None:
            continue
        council = councils.get(sheet.council)
        if council is None:
            details = (("got", sheet.council), ("layer", sheet.layer))
            yield Problem("panel.no_council", f"sheets[{place}].council", nearest(sheet.council, councils), details)
        elif sheet.scorer:
            yield from (problem.under(f"sheets[{place}]") for problem in member_problems(sheet, council))


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
    named = next((sheet.council for sheet in held if sheet.council is not None), "")
    council = councils.get(named)
    if council is None:
        details = (("got", named), ("layer", held[0].layer))
        yield Problem("panel.no_council", f"sheets[{places[0]}].council", nearest(named, councils), details)
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
    furthest = ordered[-1] if ordered else ("", (0,))  # they stand in the order of the layers
    for order, layer in enumerate(rubric.layers):
        if layer.required and order < (rubric.layer_order(furthest[0]) or 0) and layer.id not in layers:
            last = furthest[1][0]
            lacking = (("got", layer.id), ("layer", sheets[last].layer))
            yield Problem("layer.missing", f"sheets[{last}].layer", details=lacking)


def council_of(sheets: Sequence[Assessment], councils: Mapping[str, Council]) -> Council:
    """The council that one of the sheets of a panel names; that there is one has been asked before."""
    return councils[next(sheet.council for sheet in sheets if sheet.council is not None)]


@frozen
class _Merged:
    """What a sheet says with what it carries over, and which lines the layer before may still speak for."""

    answers: Mapping[str, Answer]
    kept: frozenset[str]


def carried_over(rubric: Rubric, before: Mapping[str, Answer], own: Sequence[Answer]) -> _Merged:
    """The answers of a layer that carries over: what it does not answer itself stays as it was.

    A line with nothing but evidence adds the evidence. Who answers a line of a group that did not apply says that the
    group applies after all; who says that a group does not apply takes the answers in it away.
    """
    found = dict(before)
    kept = {criterion.id for criterion in rubric.walk()}
    above = dict(_above(rubric.criteria, ()))
    for answer in own:
        name = answer.criterion
        old = found.get(name)
        if not answer.given and not answer.not_applicable:
            if old is not None:
                evidence = answer.evidence or old.evidence
                found[name] = evolve(old, evidence=evidence, reason=answer.reason or old.reason)
            else:
                found[name] = answer
            continue
        found[name] = answer
        for group in above.get(name, ()):
            if group in found and found[group].not_applicable:
                del found[group]
        if answer.not_applicable and name in rubric:
            below = {inner.id for inner in rubric[name].walk()} - {name}
            kept -= below
            for inner in below:
                found.pop(inner, None)
    return _Merged(found, frozenset(kept))


def _above(lines: Sequence[Criterion], groups: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in lines:
        yield line.id, groups
        yield from _above(line.children, (*groups, line.id))


class _Appraising:
    """Scores the layers one after the other, each knowing what the one before gave."""

    def __init__(
        self,
        rubric: Rubric,
        sheets: Sequence[Assessment],
        councils: Mapping[str, Council],
        results: Sequence[Scorecard],
        peers: Mapping[str, Peers],
    ) -> None:
        self.rubric, self.sheets, self.councils, self.results = rubric, sheets, councils, results
        self.peers = peers
        self.problems: list[Problem] = []
        self.answers: Mapping[str, Answer] = {}
        self.scores: Mapping[str, Score] = {}
        self.told = next((sheet.subject_type for sheet in sheets if sheet.subject_type is not None), None)

    def cards(self) -> Iterator[Scorecard]:
        before: Scorecard | None = None
        for name, places in by_layer(self.rubric, self.sheets).items():
            layer = self.rubric.layer(name)
            held = [evolve(self.sheets[place], subject_type=self.told) for place in places]
            if layer is not None and layer.panel is not None:
                council, values = council_of(held, self.councils), self.peers.get(name, {})
                card = scored_by_panel(self.rubric, held, council, self.results, values)
                self.answers, self.scores = agreed_answers(held), card.line_scores()
            else:
                found = self.one(layer, held[0], places[0])
                if found is None:
                    return
                card = found
            if before is not None and layer is not None and layer.reason_required:
                self.problems += self.without_reason(places[0], held[0], before, card)
            before = card
            yield card

    def without_reason(self, place: int, sheet: Assessment, first: Scorecard, second: Scorecard) -> Iterator[Problem]:
        """Lines that a layer changed without a reason; what only the rest of the cohort changed needs none."""
        places = {answer.criterion: order for order, answer in enumerate(sheet.answers)}
        for line in shift_between(first, second).lines:
            if line.reason or (self.compared(line.criterion) and _said(first, line) == _said(second, line)):
                continue
            order = places.get(line.criterion)
            path = f"sheets[{place}]" if order is None else f"sheets[{place}].answers[{order}].reason"
            yield Problem("layer.no_reason", path, details=(("got", line.criterion), ("layer", second.layer)))

    def compared(self, name: str) -> bool:
        """Whether a line is scored against the rest of a cohort."""
        return relative_in(self.rubric[name].rule) is not None

    def one(self, layer: Layer | None, sheet: Assessment, place: int) -> Scorecard | None:
        """The card of a layer in which one scores; ``None`` where what it carries over and what it says do not fit."""
        situation = Situation(layer=sheet.layer, peers=self.peers.get(sheet.layer, {}))
        answers, scores = sheet.answers, dict[str, Score]()
        if layer is not None and layer.carries_over:
            merged = carried_over(self.rubric, self.answers, sheet.answers)
            answered = {answer.criterion for answer in sheet.answers if answer.given or answer.not_applicable}
            kept = merged.kept - answered - set(situation.peers)
            scores = {name: score for name, score in self.scores.items() if name in kept}
            answers, situation = tuple(merged.answers.values()), evolve(situation, carried=scores)
        whole = evolve(sheet, answers=answers)
        if answers != sheet.answers:
            self.problems += _moved(assessment_problems(self.rubric, whole, results=self.results), whole, sheet, place)
        if self.problems:
            return None
        self.answers, self.scores = {answer.criterion: answer for answer in answers}, scores
        return scored_in(self.rubric, whole, self.results, situation)


def _said(card: Scorecard, shift: LineShift) -> list[object]:
    """What a line was told, apart from why and by which evidence: by each member, where several scored."""
    return [
        None if line.answer is None else evolve(line.answer, reason="", evidence="")
        for one in card.members or (card,)
        for line in one.walk()
        if line.criterion == shift.criterion
    ]


def _moved(problems: Iterable[Problem], whole: Assessment, sheet: Assessment, place: int) -> Iterator[Problem]:
    """Problems of a sheet with all that it carries over, at the places of what it says itself."""
    own = {answer.criterion: order for order, answer in enumerate(sheet.answers)}
    for problem in problems:
        head, _, rest = problem.path.removeprefix("answers[").partition("]")
        order = own.get(whole.answers[int(head)].criterion) if head.isdigit() else None
        path = f"answers[{order}]{rest}" if order is not None else "" if head.isdigit() else problem.path
        yield evolve(problem, path=f"sheets[{place}].{path}" if path else f"sheets[{place}]")
