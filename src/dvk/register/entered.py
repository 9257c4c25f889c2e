"""Đã vào sổ (what entered): for which unit and within which days a fact counts, and since when it is known."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from dvk.evaluation import Assessment
from dvk.models import Contribution, Event, Model
from dvk.register.report_lives import is_returned
from dvk.register.reports import Coverage, Report, ReportEvent, ReportStep

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dvk.facts import Fact
    from dvk.register.register import Register

__all__ = ["Entered", "entered", "of_fact"]


class Entered(NamedTuple):
    """A fact that says something of a unit within a span of days, and the day on which it became known.

    What is ``lasting`` changes what is there at the end of later periods too, and what only ``lasts`` nothing else.
    """

    path: str
    fact: str
    unit: str
    span: tuple[date, date]
    known: date | None
    indicators: tuple[str, ...] = ()
    lasting: bool = False
    only_lasts: bool = False


def entered(register: Register) -> Iterator[Entered]:
    """What counts in a period, with the unit it counts for. Units, plans and decisions of the office do not enter."""
    models = {model.id: model for model in register.models}
    named: tuple[tuple[str, Iterable[Fact]], ...] = (
        ("models", register.models),
        ("events", register.events),
        ("contributions", register.contributions),
    )
    for name, facts in named:
        for place, fact in enumerate(facts):
            yield from of_fact(f"{name}[{place}]", fact, models)
    yield from _of_reports(register)
    for place, sheet in enumerate(register.assessments):
        found = (*of_fact(f"assessments[{place}]", sheet, models),)
        yield from (one for one in found if one.unit in register.units)
    for place, item in enumerate(register.coverage):
        yield from of_fact(f"coverage[{place}]", item, models)


def of_fact(path: str, fact: Fact, models: dict[str, Model]) -> Iterator[Entered]:
    """Where a fact counts: for which unit, and within which days."""
    if isinstance(fact, Model) and fact.start is not None:
        start = fact.start
        owner = fact.owner_on(start)
        if owner is not None:
            yield Entered(path, fact.id, owner, (start, start), fact.known_on, lasting=True)
        yield from _with_later_owners(path, fact, fact, start)
    elif isinstance(fact, (Event, Contribution)):
        yield from _of_happening(path, fact, models)
    elif isinstance(fact, Report) and fact.period is not None:
        known = fact.received_on if fact.known_on is None else fact.known_on
        yield _report(path, fact.id, fact, known, [fact])
    elif isinstance(fact, Assessment):
        span = (fact.period.start, fact.period.end) if fact.period is not None else None
        span = span or (None if fact.on is None else (fact.on, fact.on))
        model = models.get(fact.subject)
        unit = None if span is None else fact.subject if model is None else model.owner_on(span[1])
        if span is not None and unit is not None:
            yield Entered(path, fact.id, unit, span, fact.known_on)
    elif isinstance(fact, Coverage):
        span = (fact.period.start, fact.period.end)
        yield Entered(path, fact.id, fact.unit, span, fact.known_on, fact.indicators)


def _of_happening(path: str, item: Event | Contribution, models: dict[str, Model]) -> Iterator[Entered]:
    """An event or a contribution, for the owner of its model and for the unit that an event names."""
    first, last, model = item.first_day, item.last_day, models.get(item.model)
    if first is None or last is None or model is None:
        return
    is_step, owner = isinstance(item, Event), model.owner_on(last)
    for unit in dict.fromkeys((owner, getattr(item, "unit", None))):
        if unit is not None:
            lasting = is_step and unit == owner
            yield Entered(path, item.id, unit, (first, last), item.known_on, lasting=lasting)
    if is_step:
        yield from _with_later_owners(path, item, model, last)


def _with_later_owners(path: str, fact: Fact, model: Model, day: date) -> Iterator[Entered]:
    """Whoever had the model after a day has more or fewer from then on."""
    for owner in model.owner:
        if owner.start is not None and owner.start > day:
            since = (date.min, owner.start)  # no lock of theirs is that of the day itself
            yield Entered(path, fact.id, owner.value, since, fact.known_on, lasting=True, only_lasts=True)


def _of_reports(register: Register) -> Iterator[Entered]:
    """Reports that are no corrections of one that was sent before, and steps that change which of them count."""
    corrected = {event.report for event in register.report_events if event.kind is ReportStep.CORRECTED}
    mended = {(report.series, report.revision) for report in register.reports if report.id in corrected}
    by_id = {report.id: report for report in register.reports}
    revisions = _Revisions(register)
    for place, report in enumerate(register.reports):
        if report.period is None or any(
            series == report.series and revision < report.revision for series, revision in mended
        ):
            continue
        known = report.received_on if report.known_on is None else report.known_on
        yield _report(f"reports[{place}]", report.id, report, known, revisions.in_place_of(report, known))
    last: dict[str, ReportStep] = {}
    for place, event in sorted(enumerate(register.report_events), key=lambda pair: (pair[1].on or date.min, pair[0])):
        about = by_id.get(event.report)
        if about is not None and about.period is not None and _changes(event, last.get(event.report)):
            known = event.on if event.known_on is None else event.known_on
            yield _report(f"report_events[{place}]", event.id, about, known, revisions.in_place_of(about, known))
        last[event.report] = event.kind


class _Revisions:
    """The reports that were sent several times, and the steps of their lives."""

    def __init__(self, register: Register) -> None:
        self._sent: defaultdict[object, list[Report]] = defaultdict(list)
        for report in register.reports:
            self._sent[report.series].append(report)
        self._steps: defaultdict[str, list[ReportEvent]] = defaultdict(list)
        for step in register.report_events:
            self._steps[step.report].append(step)

    def in_place_of(self, report: Report, known: date | None) -> list[Report]:
        """The report, and what counts where it does not: of the revisions before it the last that was not returned."""
        before = [
            one
            for one in self._sent[report.series]
            if one.revision < report.revision and not is_returned(self._by(one.id, known))
        ]
        last = max((one.revision for one in before), default=0)
        return [report, *(one for one in before if one.revision == last)]

    def _by(self, report: str, known: date | None) -> Iterator[ReportEvent]:
        return (step for step in self._steps.get(report, ()) if step.on is None or known is None or step.on <= known)


def _changes(event: ReportEvent, before: ReportStep | None) -> bool:
    """Does a step change whether its report counts? A correction does not enter as anything else."""
    if event.kind is ReportStep.RETURNED:
        return before is not ReportStep.RETURNED
    return before is ReportStep.RETURNED and event.kind is not ReportStep.CORRECTED


def _report(path: str, name: str, report: Report, known: date | None, touched: list[Report]) -> Entered:
    """A report enters with its lines, and with those of the one that it replaces: a line left out is gone."""
    period = report.period
    span = (date.min, date.max) if period is None else (period.start, period.end)
    indicators = dict.fromkeys(line.indicator for one in touched for line in one.figures)
    return Entered(path, name, report.unit, span, known, tuple(indicators))
