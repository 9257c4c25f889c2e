"""Kiểm tra sổ (checks of a register): every reason to refuse one, with its path. Nothing is half-loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from dvk._fields import first_places, wrong_types
from dvk.errors import InvalidDocument, Problem, nearest
from dvk.evaluation import Assessment, Council, assessment_problems
from dvk.evaluation.appraising import appraisal_problems
from dvk.facts import Correction, Retraction
from dvk.models import Contribution, Event, Model, Subject
from dvk.register.effective import Holding
from dvk.register.judging import moved_to
from dvk.register.kinds import list_of
from dvk.register.locks import PeriodLock, lock_problems
from dvk.register.reports import Coverage, Duty, Report, ReportEvent, Target
from dvk.register.rulings import Duplicate, Placement, kept_for, placements_apart
from dvk.register.well import all_of_kind, ids_and_sources_well, lists_well, secret_ones
from dvk.text import slug
from dvk.units import Unit
from dvk.values import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dvk.criteria import Rubric
    from dvk.facts import Fact
    from dvk.register.register import Register

__all__ = ["problems_afterwards", "problems_of"]

F = TypeVar("F", bound="Fact")


def _problem(code: str, path: str, got: object, near: Iterable[str] = (), **details: object) -> Problem:
    return Problem(code, path, tuple(near), (("got", got), *details.items()))


class _Checker:
    """The names a register knows, and the questions asked of each fact."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.definitions = register.definitions
        self.units = {unit.id for unit in register.units}
        self.models = {model.id: model for model in register.models}
        self.sources = {source.id for source in register.sources}
        self.indicators = {item.id: item for item in register.definitions.indicators}
        self.rubrics = {item.id: item for item in register.definitions.rubrics}
        self.codes = {item.id: {code.id for code in item} for item in register.definitions.codelists}
        self.steps = {step.id: step for step in register.definitions.lifecycle}

    def all_of(self, name: str, kind: type[F]) -> Iterator[tuple[str, F]]:
        """The facts of a kind with their paths, and those that corrections put in their place."""
        facts: Iterable[F] = getattr(self.register.units if name == "units" else self.register, name)
        for place, fact in enumerate(facts):
            yield f"{name}[{place}]", fact
        for place, correction in enumerate(self.register.corrections):
            if isinstance(correction.fact, kind):
                yield f"corrections[{place}].fact", correction.fact

    def unit(self, name: str | None, path: str) -> Iterator[Problem]:
        if name is not None and name not in self.units:
            yield _problem("unit.unknown", path, name, nearest(name, self.units))

    def model(self, name: str, path: str) -> Iterator[Problem]:
        if name not in self.models:
            yield _problem("model.unknown", path, name, nearest(name, self.models))

    def indicator(self, name: str, path: str) -> Iterator[Problem]:
        if name not in self.indicators:
            yield _problem("indicator.unknown", path, name, nearest(name, self.indicators))

    def code(self, codelist: str, name: str | None, path: str) -> Iterator[Problem]:
        """A code of a list that the definitions have; a list that they do not have is not asked."""
        known = self.codes.get(codelist)
        if name is not None and known is not None and name not in known:
            yield _problem(
                "code.unknown", path, name, nearest(name, known), codelist=codelist, known=tuple(sorted(known))
            )

    def of_large_lists(self) -> Iterator[Problem]:
        """Lists in which there may be very many facts were first asked as a whole."""
        models, events, contributions = lists_well(self.register, self.models, self.steps, self.units, self.codes)
        if not models:
            yield from self.of_models()
        if not events:
            yield from self.of_events()
        if not contributions:
            yield from self.of_contributions()

    # -- the kinds of fact --------------------------------------------------------------------------------------
    def of_units(self) -> Iterator[Problem]:
        for path, unit in self.all_of("units", Unit):
            yield from self.code("levels", unit.level, f"{path}.level")
            yield from self.code("unit-kinds", unit.kind, f"{path}.kind")
            for order, item in enumerate(unit.types):
                yield from self.code("unit-types", item.value, f"{path}.types[{order}]")
            for order, item in enumerate(unit.place_classes):
                yield from self.code("place-classes", item.value, f"{path}.place_classes[{order}]")

    def of_models(self) -> Iterator[Problem]:
        for path, model in self.all_of("models", Model):
            for item in model.owner:
                if item.value not in self.units:
                    yield from self.unit(item.value, f"{path}.owner")
            for order, role in enumerate(model.roles):
                yield from self.unit(role.unit, f"{path}.roles[{order}].unit")
            yield from self.unit(model.place, f"{path}.place")
            yield from self.code("strands", model.strand, f"{path}.strand")
            for item_ in model.domain:
                known = self.codes.get(item_.codelist)
                if known is None:
                    near = nearest(item_.codelist, self.codes)
                    yield _problem("codelist.unknown", f"{path}.domain", item_.codelist, near)
                elif item_.code not in known:
                    yield from self.code(item_.codelist, item_.code, f"{path}.domain")
            for name in model.also:
                yield from self.code("domains", name, f"{path}.also")
            if model.form is not None or model.person is not None:
                yield from self._of_registration(model, path)

    def _of_registration(self, model: Model, path: str) -> Iterator[Problem]:
        if model.form is not None:
            yield from self.code("registrants", model.form.registrant, f"{path}.form.registrant")
        consent = None if model.person is None else model.person.consent
        if consent is not None and consent not in self.sources:
            yield _problem("source.unknown", f"{path}.person.consent", consent, nearest(consent, self.sources))

    def of_events(self) -> Iterator[Problem]:
        for path, event in self.all_of("events", Event):
            model, step = self.models.get(event.model), self.steps.get(event.kind)
            if model is None:
                yield from self.model(event.model, f"{path}.model")
            if step is None:
                named = [name for name, one in self.steps.items() if slug(one.label.vi) == event.kind]
                near, lifecycle = named or nearest(event.kind, self.steps), self.definitions.lifecycle.id
                known = tuple(self.steps)
                yield _problem("step.unknown", f"{path}.kind", event.kind, near, lifecycle=lifecycle, known=known)
            elif (
                model is not None
                and model.start is not None
                and not step.before_start
                and (last := event.last_day) is not None
                and last < model.start
            ):
                about = (("got", last), ("start", model.start), ("model", model.id), ("kind", event.kind))
                yield Problem("event.before_start", f"{path}.on", details=about)
            if event.level is not None:
                yield from self.code("levels", event.level, f"{path}.level")
            if event.body is not None:
                yield from self.unit(event.body, f"{path}.body")
            if event.unit is not None:
                yield from self.unit(event.unit, f"{path}.unit")
            for other in event.others:
                yield from self.model(other, f"{path}.others")
            if event.form is not None:
                yield from self.code("commendation-forms", event.form, f"{path}.form")

    def of_contributions(self) -> Iterator[Problem]:
        for path, item in self.all_of("contributions", Contribution):
            if item.model not in self.models:
                yield from self.model(item.model, f"{path}.model")
            if item.donor is not None:
                yield from self.code("donors", item.donor, f"{path}.donor")
            if item.published is not None:
                yield from self.code("publication-forms", item.published.how, f"{path}.published.how")

    def of_reports(self) -> Iterator[Problem]:
        for path, report in self.all_of("reports", Report):
            yield from self.unit(report.unit, f"{path}.unit")
            if report.illustrative and not self.register.illustrative:
                yield _problem("report.illustrative", f"{path}.illustrative", report.id)
            for order, figure in enumerate(report.figures):
                yield from self.indicator(figure.indicator, f"{path}.figures[{order}].indicator")
                known = self.indicators.get(figure.indicator)
                if known and figure.quantity and figure.quantity.measure.root != known.measure.root:
                    got, expected = figure.quantity.measure.symbol, known.measure.symbol
                    where = f"{path}.figures[{order}].quantity"
                    yield _problem("report.other_measure", where, got, expected=expected, indicator=known.id)
        reports = {report.id for report in self.register.reports}
        for path, event in self.all_of("report_events", ReportEvent):
            if event.report not in reports:
                yield _problem("report.unknown", f"{path}.report", event.report, nearest(event.report, reports))
            yield from self.unit(event.by, f"{path}.by")

    def of_plans(self) -> Iterator[Problem]:
        for path, target in self.all_of("targets", Target):
            yield from self.unit(target.unit, f"{path}.unit")
            yield from self.indicator(target.indicator, f"{path}.indicator")
        for path, duty in self.all_of("duties", Duty):
            for order, unit in enumerate(duty.units):
                yield from self.unit(unit, f"{path}.units[{order}]")
            for order, name in enumerate(duty.indicators):
                yield from self.indicator(name, f"{path}.indicators[{order}]")
        for path, item in self.all_of("coverage", Coverage):
            yield from self.unit(item.unit, f"{path}.unit")
            for order, name in enumerate(item.indicators):
                yield from self.indicator(name, f"{path}.indicators[{order}]")

    def of_assessments(self) -> Iterator[Problem]:
        for path, item in self.all_of("assessments", Assessment):
            if item.subject not in self.models and item.subject not in self.units:
                near = nearest(item.subject, [*self.models, *self.units])
                yield _problem("assessment.unknown_subject", f"{path}.subject", item.subject, near)
            rubric = self.rubrics.get(item.rubric)
            if rubric is None:
                yield _problem("rubric.unknown", f"{path}.rubric", item.rubric, nearest(item.rubric, self.rubrics))
            else:
                for problem in assessment_problems(rubric, item):
                    yield problem.under(path)
                yield from self.subject_type(path, item, rubric)

    def between_sheets(self) -> Iterator[Problem]:
        """Sheets about one subject that contradict each other: two decisions, days out of order, a stranger's sheet."""
        together: dict[tuple[str, str, object], list[int]] = {}
        for place, item in enumerate(self.register.assessments):
            if item.rubric in self.rubrics:
                together.setdefault((item.rubric, item.subject, item.period), []).append(place)
        councils = {council.id: council for council in self.register.councils}
        for (name, _, _), places in together.items():
            rubric = self.rubrics[name]
            if len(places) < 2 and not any(layer.panel or layer.required for layer in rubric.layers):
                continue
            sheets = [self.register.assessments[place] for place in places]
            wrong = {problem for sheet in sheets for problem in assessment_problems(rubric, sheet)}
            if wrong:  # said already
                continue
            for problem in appraisal_problems(rubric, sheets, councils):
                yield moved_to(problem, places)

    def subject_type(self, path: str, item: Assessment, rubric: Rubric) -> Iterator[Problem]:
        """A rubric for collectives only, on a sheet about a person, and the like."""
        model = self.models.get(item.subject)
        subject = None if model is None or item.subject_type is not None else model.subject
        told_apart = {kind.value for kind in Subject} & set(rubric.subjects)
        if subject is not None and told_apart and subject.value not in rubric.subjects:
            details = (("got", subject.value), ("expected", rubric.subjects))
            yield Problem("assessment.other_subject", f"{path}.subject", details=details)

    def of_rulings(self) -> Iterator[Problem]:
        """What was placed and what was confirmed to be one; whether rulings contradict each other is asked last."""
        placements = tuple(self.all_of("placements", Placement))
        kinds = ("models", "events", "contributions", "reports") if placements else ()
        known = {fact.id for name in kinds for fact in getattr(self.register, name)}
        for path, item in placements:
            if item.target not in known:
                yield _problem("placement.unknown_target", f"{path}.target", item.target, nearest(item.target, known))
            yield from self.unit(item.unit, f"{path}.unit")
        for path, lock in self.all_of("locks", PeriodLock):
            yield from self.unit(lock.unit, f"{path}.unit")
            yield from self.unit(lock.by, f"{path}.by")
            for order, name in enumerate(lock.indicators):
                yield from self.indicator(name, f"{path}.indicators[{order}]")
        for path, told in self.all_of("duplicates", Duplicate):
            yield from self.model(told.kept, f"{path}.kept")
            for order, name in enumerate(told.same):
                yield from self.model(name, f"{path}.same[{order}]")

    def of_contradictions(self) -> Iterator[Problem]:
        """Rulings that contradict each other, where nothing is left that may still correct or retract one of them."""
        register = self.register
        if register.corrections or register.retractions:
            return
        yield from self.between_sheets()
        try:
            _ = kept_for(register.duplicates, self.models)
        except InvalidDocument as error:
            yield from error.problems
        if not register.duplicates:
            for place, item, other in placements_apart(register.placements, register.units.changes):
                details = (("got", item.target), ("unit", item.unit), ("other", other.unit))
                yield Problem("placement.two_units", f"placements[{place}].unit", details=details)

    def of_later_facts(self) -> Iterator[Problem]:
        """Corrections and retractions point at a fact that is there; a correction is of the same kind."""
        if not self.register.corrections and not self.register.retractions:
            return
        targets: dict[str, Fact] = {fact.id: fact for fact in self.register.facts()}
        for place, correction in enumerate(self.register.corrections):
            path, target = f"corrections[{place}].fact", targets.get(correction.target)
            if target is None:
                yield _problem("fact.unknown", f"{path}.id", correction.target, nearest(correction.target, targets))
            elif list_of(target) != list_of(correction.fact):
                expected, got = type(target).__name__, type(correction.fact).__name__
                yield _problem("type.wrong", path, got, expected=expected)
        for place, retraction in enumerate(self.register.retractions):
            if retraction.target == retraction.id:
                yield _problem("retraction.of_itself", f"retractions[{place}].target", retraction.target)
            elif retraction.target not in targets:
                near = nearest(retraction.target, targets)
                yield _problem("fact.unknown", f"retractions[{place}].target", retraction.target, near)

    def of_ids_and_sources(self) -> Iterator[Problem]:
        register = self.register
        places = first_places(source.id for source in register.sources)
        for place, source in enumerate(register.sources):
            if places[source.id] != place:
                yield _problem("id.duplicate", f"sources[{place}].id", source.id, first=f"sources[{places[source.id]}]")
        groups: dict[str, Sequence[Fact]] = {"units": register.units.units, "changes": register.units.changes}
        for name in _KINDS:
            if name != "sources":
                groups[name] = getattr(register, name)
        if ids_and_sources_well(groups.values(), self.sources):
            return
        first: dict[str, tuple[str, int]] = {}
        for name, facts in groups.items():
            for place, fact in enumerate(facts):
                there = first.setdefault(fact.id, (name, place))
                if there != (name, place) and name != "units":  # the history has said it of units
                    yield _problem("id.duplicate", f"{name}[{place}].id", fact.id, first=f"{there[0]}[{there[1]}]")
                if fact.source is not None and fact.source not in self.sources:
                    near = nearest(fact.source, self.sources)
                    yield _problem("source.unknown", f"{name}[{place}].source", fact.source, near)


_KINDS: dict[str, type[object]] = {
    "sources": Source,
    "models": Model,
    "events": Event,
    "contributions": Contribution,
    "reports": Report,
    "report_events": ReportEvent,
    "assessments": Assessment,
    "councils": Council,
    "targets": Target,
    "duties": Duty,
    "coverage": Coverage,
    "placements": Placement,
    "duplicates": Duplicate,
    "locks": PeriodLock,
    "corrections": Correction,
    "retractions": Retraction,
}


def _of_types(register: Register) -> Iterator[Problem]:
    for name, kind in _KINDS.items():
        facts = getattr(register, name)
        if not all_of_kind(facts, kind):
            yield from wrong_types(facts, kind, name)


def _of_secrets(register: Register) -> Iterator[Problem]:
    """Facts with a độ mật have their own places to be kept in (Luật Bảo vệ bí mật nhà nước 29/2018/QH14), not here."""
    lists: dict[str, Iterable[Fact]] = {"units": register.units.units, "changes": register.units.changes}
    lists.update((name, getattr(register, name)) for name in _KINDS if name != "sources")
    for name, facts in lists.items():
        yield from secret_ones(name, facts)


def _of_units_later(register: Register) -> bool:
    """Were units or their changes corrected or retracted? Then the history is asked as it holds, not as it came.

    A merger that became known is recorded by its change, the new unit, and corrections that give the old ones an end.
    """
    targets = {item.target for item in register.corrections} | {item.target for item in register.retractions}
    return any(fact.id in targets for fact in (*register.units.units, *register.units.changes))


def problems_of(register: Register) -> Iterator[Problem]:
    """Lý do từ chối (every reason to refuse the register), in the order of its parts."""
    wrong = tuple(_of_types(register))
    if wrong:  # nothing else can be asked of what is no fact
        yield from wrong
        return
    secret = tuple(_of_secrets(register))
    if secret:  # what else is wrong with them would tell what they say
        yield from secret
        return
    checker = _Checker(register)
    if not _of_units_later(register):
        yield from register.units.problems
    yield from checker.of_ids_and_sources()
    yield from checker.of_units()
    yield from checker.of_large_lists()
    yield from checker.of_reports()
    yield from checker.of_plans()
    yield from checker.of_assessments()
    yield from checker.of_rulings()
    yield from checker.of_contradictions()
    yield from checker.of_later_facts()


def problems_afterwards(register: Register) -> Iterator[Problem]:
    """What would be wrong once corrections, retractions and duplicates are applied; asked when nothing else is.

    Then what entered after its period was locked: of what holds nobody asks again, for a correction may enter late.
    """
    if register.corrections or register.retractions or register.duplicates:
        try:
            register.effective()
        except InvalidDocument as error:
            yield from (problem.under("effective") for problem in error.problems)
    if register.locks and not register.settled:
        holding = Holding(register.corrections, register.retractions)
        yield from lock_problems(register, holding.of(register.locks), holding.gone)
