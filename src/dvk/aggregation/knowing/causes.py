"""Nguyên nhân thay đổi (causes of change): what became known between two days, in the order it is replayed in."""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from dvk.evaluation import Assessment
from dvk.facts import Correction, Fact, Retraction
from dvk.models import Contribution, Event
from dvk.register import Coverage, Duplicate, Duty, Placement, Report, ReportEvent
from dvk.register.effective import Holding
from dvk.register.knowing import known_day
from dvk.register.report_lives import is_returned
from dvk.units import Unit, UnitChange

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from dvk.periods import Period
    from dvk.register import Register

__all__ = ["Atom", "ChangeCause", "atoms_of"]


class ChangeCause(StrEnum):
    """Nguyên nhân thay đổi (cause of a change), in the order in which those of one day are replayed.

    - ``rule``: a definition changed: an indicator, a codelist, the lifecycle, a rubric;
    - ``unit-change``: units and their changes, and the corrections that belong to a change;
    - ``new-record``: models, events, contributions, assessments, and reports that are not late;
    - ``late-report``: reports that came after the last day a duty set, or else the deadline; where neither tells one,
      reports of a period that was over on the earlier of the two days;
    - ``correction``: corrections, and reports sent again as a higher revision;
    - ``ruling``: what the office decided: a placement, models confirmed to be one, a report returned or taken;
    - ``retraction``: facts retracted, and retractions retracted;
    - ``coverage``: who owes a report, and whether all has come;
    - ``together``: several of them that cannot be told apart.

    >>> ChangeCause("late-report") is ChangeCause.LATE_REPORT
    True
    """

    RULE = "rule"
    UNIT_CHANGE = "unit-change"
    NEW_RECORD = "new-record"
    LATE_REPORT = "late-report"
    CORRECTION = "correction"
    RULING = "ruling"
    RETRACTION = "retraction"
    COVERAGE = "coverage"
    TOGETHER = "together"


_ORDER = {cause: place for place, cause in enumerate(ChangeCause)}


class Atom(NamedTuple):
    """What is replayed as one: what became known on one day of one model, one report, one change of units."""

    day: date
    cause: ChangeCause
    about: str
    facts: tuple[Fact, ...]

    @property
    def group(self) -> tuple[date, ChangeCause]:
        """The day and the cause."""
        return self.day, self.cause


def atoms_of(
    register: Register, since: date, until: date | None, due_on: Callable[[Period], date] | None = None
) -> list[Atom]:
    """What became known after *since* and by *until*, in the order of replay: day, cause, what it is about, id."""
    days = register.unit_days
    by_day: defaultdict[date, list[Fact]] = defaultdict(list)
    for fact in register.facts():
        day = days[fact.id] if fact.id in days else known_day(fact)
        if day is not None and since < day and (until is None or day <= until):
            by_day[day].append(fact)
    sorter = _Sorter(register, since, until, due_on)
    return [atom for day in sorted(by_day) for atom in sorter.of_day(day, by_day[day])]


class _Sorter:
    """Sorts the facts of one day by cause and by what they are about."""

    def __init__(
        self, register: Register, since: date, until: date | None, due_on: Callable[[Period], date] | None
    ) -> None:
        self._register = register
        self._due_on = due_on
        self._since = since
        self._duties = register.effective(until).duties
        self._counted: dict[date, dict[object, int]] = {}

    def of_day(self, day: date, facts: list[Fact]) -> Iterator[Atom]:
        held: defaultdict[tuple[ChangeCause, str], list[Fact]] = defaultdict(list)
        borders = dict[str, str]()
        for group in _together(self._of_units(facts)):
            if any(isinstance(fact, (Unit, UnitChange)) for fact in group):
                borders |= dict.fromkeys((fact.id for fact in group), min(fact.id for fact in group))
        same_day = {fact.id: fact for fact in facts}
        for fact in facts:
            if fact.id in borders:
                held[ChangeCause.UNIT_CHANGE, borders[fact.id]].append(fact)
            else:
                told = _taken_back(fact, same_day)
                held[self._cause(told, day), _about(told)].append(fact)
        for cause, about in sorted(held, key=lambda one: (_ORDER[one[0]], one[1])):
            yield Atom(day, cause, about, tuple(sorted(held[cause, about], key=lambda fact: fact.id)))

    def _cause(self, fact: Fact, day: date) -> ChangeCause:
        if isinstance(fact, Report):
            return self._of_report(fact, day)
        return next((cause for kinds, cause in _CAUSES if isinstance(fact, kinds)), ChangeCause.NEW_RECORD)

    def _of_report(self, report: Report, day: date) -> ChangeCause:
        if report.revision > 1 and self._least_counted(day).get(report.series, report.revision) < report.revision:
            return ChangeCause.CORRECTION
        came = report.received_on or day
        names = {figure.indicator for figure in report.figures}
        due = [
            duty.due_on
            for duty in self._duties
            if duty.due_on is not None
            and report.period is not None
            and duty.period.same_days(report.period)
            and report.unit in duty.units
            and not names.isdisjoint(duty.indicators)
        ]
        return ChangeCause.LATE_REPORT if self._is_late(report, came, due) else ChangeCause.NEW_RECORD

    def _least_counted(self, day: date) -> dict[object, int]:
        """The lowest revision of each series that counts by a day: one that was returned or retracted does not.

        Where none does, what is sent again corrects nothing.
        """
        if day not in self._counted:
            register = self._register
            holding = Holding(register.corrections, register.retractions, lambda fact: _known_by(fact, day))
            steps: defaultdict[str, list[ReportEvent]] = defaultdict(list)
            for step in holding.of(register.report_events):
                steps[step.report].append(step)
            found: dict[object, int] = {}
            for report in holding.of(register.reports):
                if not is_returned(steps[report.id]):
                    found[report.series] = min(report.revision, found.get(report.series, report.revision))
            self._counted[day] = found
        return self._counted[day]

    def _is_late(self, report: Report, came: date, due: list[date]) -> bool:
        """After a day that a duty set, else the day of the deadline; without either, of a period that was over."""
        period = report.period
        if not due and self._due_on is not None and period is not None and not period.open_end:
            due = [self._due_on(period)]
        if due:
            return any(last < came for last in due)
        return period is not None and not period.open_end and period.end <= self._since

    def _of_units(self, facts: Iterable[Fact]) -> Iterator[tuple[Fact, Fact]]:
        """The facts that speak of units, each with the unit or the change it speaks of."""
        for fact in facts:
            about = _spoken_of(fact, self._register)
            if isinstance(about, (Unit, UnitChange)):
                yield fact, about


_CAUSES: tuple[tuple[tuple[type[Fact], ...], ChangeCause], ...] = (
    ((Correction,), ChangeCause.CORRECTION),
    ((Retraction,), ChangeCause.RETRACTION),
    ((Unit, UnitChange), ChangeCause.UNIT_CHANGE),
    ((ReportEvent, Placement, Duplicate), ChangeCause.RULING),
    ((Coverage, Duty), ChangeCause.COVERAGE),
)


def _taken_back(fact: Fact, same_day: Mapping[str, Fact]) -> Fact:
    """The ruling that a retraction takes back on its own day: together they say that two models are two, all along."""
    target = same_day.get(fact.target) if isinstance(fact, Retraction) else None
    return target if isinstance(target, Duplicate) else fact


def _known_by(fact: Fact, day: date) -> bool:
    known = known_day(fact)
    return known is None or known <= day


def _about(fact: Fact) -> str:
    """What a fact is about: facts about one thing are replayed together."""
    if isinstance(fact, (Event, Contribution)):
        return fact.model
    if isinstance(fact, Report):
        return " ".join(str(one) for one in fact.series)
    if isinstance(fact, Assessment):
        return fact.subject
    if isinstance(fact, ReportEvent):
        return fact.report
    return fact.target if isinstance(fact, (Placement, Correction, Retraction)) else fact.id


def _spoken_of(fact: Fact, register: Register) -> Fact:
    """The fact itself, or the one that a correction puts in place, or that is retracted in the end."""
    seen: set[str] = set()
    while isinstance(fact, Retraction) and fact.id not in seen:
        seen.add(fact.id)
        fact = register.fact(fact.target)
    return fact.fact if isinstance(fact, Correction) else fact


def _together(spoken: Iterable[tuple[Fact, Fact]]) -> list[tuple[Fact, ...]]:
    """Facts about units of one day that speak of each other, so that no half of a change is ever replayed alone."""
    pairs = list(spoken)
    own = {about.id for _, about in pairs}
    for _, about in pairs:
        own.update(_joined_by(about) if isinstance(about, UnitChange) else ())
    under: dict[str, str] = {}

    def top(name: str) -> str:
        while (above := under.get(name, name)) != name:
            under[name] = under.get(above, above)
            name = above
        return name

    for _, about in pairs:
        for name in _joined_by(about):
            if name in own:
                one, other = sorted((top(about.id), top(name)))
                under[other] = one
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact, about in pairs:
        found[top(about.id)].append(fact)
    return [tuple(facts) for facts in found.values()]


def _joined_by(about: Fact) -> tuple[str, ...]:
    if isinstance(about, UnitChange):
        return (*about.before, *about.after)
    return tuple(parent.unit for parent in about.parents) if isinstance(about, Unit) else ()
