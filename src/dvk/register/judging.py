"""Chấm trên sổ (judging over a register): its sheets as appraisals, cohorts and streaks, with what holds of them.

Results are views: they are computed from the sheets that hold, each time they are asked for, and stored nowhere.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve

from dvk._fields import as_tuple
from dvk.criteria import Rubric, rubric_in_force
from dvk.errors import InvalidDocument, Problem, UnknownId, nearest
from dvk.evaluation import Appraisal, Assessment, Scorecard, appraise, evaluate, streak_of
from dvk.evaluation.appraising import appraised
from dvk.evaluation.cohorts import Cohort, apply_quotas, peers_of
from dvk.models import Subject
from dvk.periods import YEAR, Period, as_optional_period
from dvk.values import DateSpan

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence

    from dvk.evaluation import Streak, StreakRule
    from dvk.register.register import Register

__all__ = ["appraisals_of", "cohort_of", "edition_for", "moved_to", "streak_in"]


class _Judge:
    """Appraisals by rubric; those of rubrics that give input to others come first."""

    def __init__(self, register: Register) -> None:
        self.register = register.effective()
        self.same = self.register is register
        self.known: dict[str, tuple[Appraisal, ...]] = {}

    def of(self, rubric: Rubric) -> tuple[Appraisal, ...]:
        """Every appraisal by a rubric, in the order in which its first sheet stands."""
        if rubric.id in self.known:
            return self.known[rubric.id]
        given = self.inputs(rubric)
        together: dict[tuple[str, Period | None], list[tuple[int, Assessment]]] = defaultdict(list)
        for place, sheet in enumerate(self.register.assessments):
            if sheet.rubric == rubric.id:
                together[sheet.subject, sheet.period].append((place, sheet))
        found: list[Appraisal] = []
        for key, sheets in together.items():
            with self.placed(place for place, _ in sheets):
                held = [sheet for _, sheet in sheets]
                found.append(appraise(rubric, held, results=given.get(key, ()), councils=self.register.councils))
        self.known[rubric.id] = tuple(found)
        return self.known[rubric.id]

    @contextmanager
    def placed(self, places: Iterable[int]) -> Generator[None]:
        """What is wrong with some sheets is told at their places in the register."""
        try:
            yield
        except InvalidDocument as error:
            held = list(places)
            moved = [moved_to(problem, held) for problem in error.problems]
            raise InvalidDocument(moved if self.same else [one.under("effective") for one in moved]) from None

    def inputs(self, rubric: Rubric) -> Mapping[tuple[str, Period | None], list[Scorecard]]:
        """What other rubrics gave, as far as they have come, by subject and period."""
        found: dict[tuple[str, Period | None], list[Scorecard]] = defaultdict(list)
        rubrics = {one.id: one for one in self.register.definitions.rubrics}
        for name in rubric.uses:
            for card in self.latest(rubrics[name]) if name in rubrics else ():
                found[card.subject, card.period].append(card)
        return found

    def latest(self, rubric: Rubric) -> Iterator[Scorecard]:
        """What has come furthest of each subject; with quotas as they leave it, among all of a period and a layer."""
        cards = [one.latest for one in self.of(rubric)]
        if not rubric.quotas:
            yield from cards
            return
        together: dict[tuple[Period | None, str], list[Scorecard]] = defaultdict(list)
        for card in cards:
            together[card.period, card.layer].append(card)
        for held in together.values():
            yield from apply_quotas(rubric, held).cards

    def sheets_of(self, rubric: Rubric, subject: str, period: Period | None) -> dict[int, Assessment]:
        """The sheets about a subject, by their place in the register."""
        wanted = (rubric.id, subject, period)
        held = enumerate(self.register.assessments)
        return {place: one for place, one in held if (one.rubric, one.subject, one.period) == wanted}


def moved_to(problem: Problem, places: list[int]) -> Problem:
    """A problem of one of some sheets, at the place of that sheet in the register."""
    head, _, rest = problem.path.removeprefix("sheets[").partition("]")
    if not problem.path.startswith("sheets[") or not head.isdigit():
        return problem
    return evolve(problem, path=f"assessments[{places[int(head)]}]{rest}")


def _id(rubric: str | Rubric) -> str:
    """The id of a rubric, from itself or as it is."""
    return rubric.id if isinstance(rubric, Rubric) else rubric


def appraisals_of(
    register: Register, rubric: str | Rubric, period: Period | str | None = None
) -> tuple[Appraisal, ...]:
    """Every appraisal by a rubric, of one period or of all."""
    asked = as_optional_period(period)
    found = _Judge(register).of(register.definitions.rubric(_id(rubric)))
    return found if asked is None else tuple(one for one in found if one.period == asked)


def cohort_of(
    register: Register,
    rubric: str | Rubric,
    period: Period | str,
    *,
    layer: str | None = None,
    units: Iterable[str] | None = None,
    groups: Mapping[str, str] | None = None,
    chosen: Iterable[str] = (),
) -> Cohort:
    """The cohort of a rubric and a period, by the sheets of one layer."""
    definition = register.definitions.rubric(_id(rubric))
    judge, asked = _Judge(register), as_optional_period(period)
    name = _deciding(definition) if layer is None else _known_layer(definition, layer)
    held = {one.subject: one for one in judge.of(definition) if one.period == asked}
    subjects: tuple[str, ...] = tuple(held) if units is None else as_tuple(units)
    problems = tuple(_subjects(register, definition, subjects, asked))
    if problems:
        raise InvalidDocument(problems)
    cards = [_card(definition, held.get(subject), subject, name, asked) for subject in subjects]
    if definition.is_relative:
        named = {} if groups is None else dict(groups)
        peers = peers_of(definition, cards, named)
        councils = {council.id: council for council in judge.register.councils}
        inputs = judge.inputs(definition)
        for place, card in enumerate(cards):
            if not card.assessment.startswith(_NO_SHEET):
                sheets = judge.sheets_of(definition, card.subject, asked)
                given, values = inputs.get((card.subject, asked), ()), peers[named.get(card.subject, "")]
                with judge.placed(sheets):
                    among = appraised(definition, tuple(sheets.values()), councils, given, {name: values})
                cards[place] = among.card(name)
    return apply_quotas(definition, cards, groups=groups, chosen=chosen)


def _subjects(register: Register, rubric: Rubric, subjects: Sequence[str], period: Period | None) -> Iterator[Problem]:
    """Subjects that the register does not know, units that were not there, and persons where they would be ranked."""
    models = {model.id: model for model in register.models}
    ranks = bool(rubric.quotas) or rubric.is_relative
    for place, name in enumerate(subjects):
        if name not in models and name not in register.units:
            near = nearest(name, [*models, *(unit.id for unit in register.units)])
            yield Problem("assessment.unknown_subject", f"units[{place}]", near, (("got", name),))
        elif ranks and name in models and models[name].subject is Subject.INDIVIDUAL:
            yield Problem("cohort.of_persons", f"units[{place}]", details=(("got", name),))
        elif name not in models and period is not None:
            span = register.units[name].span
            if not span.overlaps(DateSpan(period.start, period.end)):
                details = (
                    ("got", name),
                    ("period", str(period)),
                    ("start", span.start or "…"),
                    ("end", span.end or "…"),
                )
                yield Problem("cohort.not_there", f"units[{place}]", details=details)


def _deciding(rubric: Rubric) -> str:
    """The layer whose results count: the one that decides, or the last that was declared."""
    last = rubric.layers[-1].id if rubric.layers else "decided"
    return next((layer.id for layer in rubric.layers if layer.decides), last)


def _known_layer(rubric: Rubric, layer: str) -> str:
    names = tuple(one.id for one in rubric.layers)
    if names and layer not in names:
        raise UnknownId("layer.unknown", path="layer", got=layer, expected=names, near=nearest(layer, names))
    return layer


def _card(rubric: Rubric, held: Appraisal | None, subject: str, layer: str, period: Period | None) -> Scorecard:
    """The card of a layer; who has none yet may still get anything."""
    if held is not None:
        found = next((card for card in held.cards if card.layer == layer), None)
        if found is not None:
            return found
    empty = Assessment(id=f"{_NO_SHEET}-{subject}", subject=subject, rubric=rubric.id, period=period, layer=layer)
    return evaluate(rubric, empty)


_NO_SHEET = "chua-co-phieu"


def streak_in(register: Register, rule: StreakRule, unit: str, until: int, rubrics: Iterable[str | Rubric]) -> Streak:
    """The streak of a unit by the decisions that a register holds, over editions that followed each other."""
    judge = _Judge(register)
    cards: list[Scorecard] = []
    for name in rubrics:
        definition = register.definitions.rubric(_id(name))
        decided = [one.decided for one in judge.of(definition) if one.decided is not None]
        years = dict.fromkeys(card.period for card in decided if card.period is not None and card.period.kind is YEAR)
        for year in years:
            held = [card for card in decided if card.period == year]
            cards += apply_quotas(definition, held).cards if definition.quotas else held
    return streak_of(rule, register.units[unit].id, until, cards, history=judge.register.units)


def edition_for(register: Register, kind: str, unit: str | None, on: date, subject: str | None) -> Rubric:
    """The rubric in force for a unit, or one above it, on a day."""
    places: list[str] = []
    if unit is not None and type(on) is date:  # what is no day is refused below
        places = [one.id for one in reversed(register.units.tree_of_record(on).path(unit))]
    return rubric_in_force(register.definitions.rubrics, kind, on=on, places=places, subject=subject)
