"""Khóa sổ, mở sổ (locks): from a day on the figures of a period stand, and only corrections enter.

A lock is a fact of its own, and so is a reopening. A register that holds a fact which entered after the lock is
refused whole, with every such fact and its path.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from attrs import field, frozen

from dvk._fields import a_slug, a_text, as_tuple, day, one_of, optional_slug, slugs
from dvk.errors import InvalidValue, Problem
from dvk.facts import Fact
from dvk.periods import Period, as_period
from dvk.register.finding import Severity, finding
from dvk.register.reports import Report, ReportEvent, ReportStep

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from dvk.models import Contribution, Event, Model
    from dvk.register.finding import Finding
    from dvk.register.register import Register
    from dvk.units import UnitHistory

__all__ = ["LockBook", "LockStep", "PeriodLock", "lock_problems", "of_locks"]


class LockStep(StrEnum):
    """Khóa sổ hay mở sổ (a step): the books of a period are locked, or opened again.

    >>> LockStep("reopened") is LockStep.REOPENED
    True
    """

    LOCKED = "locked"
    REOPENED = "reopened"


def _as_step(value: str | LockStep) -> LockStep:
    return one_of(LockStep, value, "kind")


@frozen(kw_only=True)
class PeriodLock(Fact):
    """Khóa sổ (lock) of a unit for a period, or, with ``kind="reopened"``, mở sổ: who decided it when, and why.

    ``on`` is the day at whose end the books are locked, or from which they are open again; it is also the day on which
    the office knew of it, where no ``known_on`` is noted; what came before an office learned of a lock was in time.
    ``subtree`` takes in the units below, each for itself: a
    later step of one of them goes before it for that one. Without ``indicators`` all is locked, records and reports;
    with them the lines of reports and the statements that speak of those. A period within the locked one is locked
    with it.

    Raises :class:`~dvk.errors.InvalidValue` for a period that is open, and for a reopening without a ``reason``.

    >>> PeriodLock(id="khoa-2024", unit="huyen-a", period="2024", on=date(2025, 1, 20)).kind.value
    'locked'
    """

    unit: str = field(validator=a_slug)
    period: Period = field(converter=as_period)
    on: date = field(validator=day)
    kind: LockStep = field(default=LockStep.LOCKED, converter=_as_step)
    subtree: bool = True
    indicators: tuple[str, ...] = field(default=(), converter=as_tuple, validator=slugs)
    by: str | None = field(default=None, validator=optional_slug)
    reason: str = field(default="", validator=a_text)

    def __attrs_post_init__(self) -> None:
        if self.period.is_open:
            raise InvalidValue("period.open", path="period", got=self.period.id)
        if self.kind is LockStep.REOPENED and not self.reason.strip():
            raise InvalidValue("lock.reopened_without_reason", path="reason", got=self.id)

    @property
    def holds_from(self) -> date:
        """Có hiệu lực từ ngày (the day of the step): an office is bound by a lock when it has learned of it."""
        if self.kind is LockStep.REOPENED or self.known_on is None:
            return self.on
        return max(self.on, self.known_on)


class LockBook:
    """The steps of a register's books, asked for a unit, a span of days and an indicator."""

    def __init__(self, locks: Iterable[PeriodLock], units: UnitHistory) -> None:
        self._steps: defaultdict[str, list[PeriodLock]] = defaultdict(list)
        for step in locks:
            self._steps[step.unit].append(step)
        self._units = units
        self._above: dict[tuple[str, int], frozenset[str]] = {}

    def over(self, unit: str, start: date, end: date, indicator: str | None) -> list[PeriodLock]:
        """The steps that speak of it, in the order of their days."""
        found = [
            step
            for name in (unit, *self._line(unit, end))
            for step in self._steps.get(name, ())
            if (step.subtree or name == unit)
            and step.period.start <= start
            and end <= step.period.end
            and (not step.indicators or indicator in step.indicators)
        ]
        # of one day a reopening comes after the lock, whatever their order in a file
        return sorted(found, key=lambda step: (step.holds_from, step.kind is LockStep.REOPENED, step.id))

    def _line(self, unit: str, on: date) -> frozenset[str]:
        """The units above one, in whatever line, on a day, or on the nearest on which it was there."""
        held = self._units[unit]
        on = max(on, held.start or on)
        on = on if held.end is None else min(on, held.end)
        key = (unit, self._units.epoch(on))
        if key not in self._above:
            tree = self._units.tree_of_record(on)
            found: set[str] = set()
            todo = [unit]
            while todo:
                one = tree[todo.pop()]
                for hierarchy in dict.fromkeys(parent.hierarchy for parent in one.parents):
                    parent = tree.parent(one.id, hierarchy)
                    if parent is not None and parent.id not in found:
                        found.add(parent.id)
                        todo.append(parent.id)
            self._above[key] = frozenset(found)
        return self._above[key]

    def at_end_of(self, unit: str, period: Period, on: date, indicator: str | None) -> PeriodLock | None:
        """The lock that holds at the end of a day, if one does."""
        steps = [step for step in self.over(unit, period.start, period.end, indicator) if step.holds_from <= on]
        return steps[-1] if steps and steps[-1].kind is LockStep.LOCKED else None

    def against(self, unit: str, span: tuple[date, date], known: date, indicator: str | None) -> PeriodLock | None:
        """The lock after which a fact became known: one of the very day of the lock is in, one of a reopening too."""
        steps = [
            step
            for step in self.over(unit, *span, indicator)
            if step.holds_from < known or (step.holds_from == known and step.kind is LockStep.REOPENED)
        ]
        return steps[-1] if steps and steps[-1].kind is LockStep.LOCKED else None


class _Entered(NamedTuple):
    """A fact that says something of a unit within a span of days, and the day on which it became known."""

    path: str
    fact: str
    unit: str
    span: tuple[date, date]
    known: date | None
    indicators: tuple[str, ...] = ()


def lock_problems(register: Register, locks: tuple[PeriodLock, ...], gone: Collection[str]) -> Iterator[Problem]:
    """Every fact that entered a locked period after the lock; what was retracted since is out again."""
    book = LockBook(locks, register.units)
    said: set[str] = set()
    for one in _entered(register):
        if one.known is None or one.fact in gone or one.path in said:
            continue
        for indicator in one.indicators or (None,):
            lock = book.against(one.unit, one.span, one.known, indicator)
            if lock is not None:
                said.add(one.path)
                about = (("got", one.fact), ("unit", one.unit), ("known", one.known))
                held = (("period", lock.period), ("locked", lock.on), ("lock", lock.id))
                yield Problem("lock.entered_late", one.path, details=(*about, *held))
                break


def of_locks(register: Register) -> Iterator[Finding]:
    """What is odd about locks: facts without a day in a locked period, early locks, reopenings of what was open."""
    if not register.locks:
        return
    book = LockBook(register.locks, register.units)
    undated: Counter[str] = Counter()
    seen: set[str] = set()
    for one in _entered(register):
        if one.known is not None or one.path in seen:
            continue
        steps = [step for name in one.indicators or (None,) for step in book.over(one.unit, *one.span, name)]
        locked = next((step for step in steps if step.kind is LockStep.LOCKED), None)
        if locked is not None:
            seen.add(one.path)
            undated[locked.id] += 1
    for place, lock in enumerate(register.locks):
        path = f"locks[{place}]"
        if undated[lock.id]:
            about = {"count": undated[lock.id], "period": lock.period}
            yield finding(Severity.NOTICE, "finding.locked_undated", path, lock.id, **about)
        if lock.kind is LockStep.LOCKED and lock.on < lock.period.end:
            about = {"on": lock.on, "end": lock.period.end}
            yield finding(Severity.WARNING, "finding.locked_before_end", path, lock.id, **about)
        if lock.kind is LockStep.REOPENED and not _was_locked(book, lock):
            yield finding(Severity.WARNING, "finding.reopened_unlocked", path, lock.id, period=lock.period)


def _was_locked(book: LockBook, reopened: PeriodLock) -> bool:
    names = reopened.indicators or (None,)
    return any(
        step.kind is LockStep.LOCKED and step.on <= reopened.on
        for name in names
        for step in book.over(reopened.unit, reopened.period.start, reopened.period.end, name)
    )


# -- what entered ------------------------------------------------------------------------------------------------------
def _entered(register: Register) -> Iterator[_Entered]:
    """What counts in a period, with the unit it counts for. Units, plans and decisions of the office do not enter."""
    models = {model.id: model for model in register.models}
    yield from _of_models(register)
    yield from _of_happenings("events", register.events, models)
    yield from _of_happenings("contributions", register.contributions, models)
    yield from _of_reports(register)
    for place, sheet in enumerate(register.assessments):
        span = (sheet.period.start, sheet.period.end) if sheet.period is not None else None
        span = span or (None if sheet.on is None else (sheet.on, sheet.on))
        if span is not None:
            model = models.get(sheet.subject)
            unit = sheet.subject if model is None else model.owner_on(span[1])
            if unit is not None and unit in register.units:
                yield _Entered(f"assessments[{place}]", sheet.id, unit, span, sheet.known_on)
    for place, item in enumerate(register.coverage):
        span = (item.period.start, item.period.end)
        yield _Entered(f"coverage[{place}]", item.id, item.unit, span, item.known_on, item.indicators)


def _of_models(register: Register) -> Iterator[_Entered]:
    """The beginnings of models."""
    for place, model in enumerate(register.models):
        owner = None if model.start is None else model.owner_on(model.start)
        if model.start is not None and owner is not None:
            yield _Entered(f"models[{place}]", model.id, owner, (model.start, model.start), model.known_on)


def _of_happenings(name: str, items: Iterable[Event | Contribution], models: dict[str, Model]) -> Iterator[_Entered]:
    """Events and contributions, for the owner of their model and for the unit that an event names."""
    for place, item in enumerate(items):
        first, last, model = item.first_day, item.last_day, models.get(item.model)
        if first is None or last is None or model is None:
            continue
        for unit in dict.fromkeys((model.owner_on(last), getattr(item, "unit", None))):
            if unit is not None:
                yield _Entered(f"{name}[{place}]", item.id, unit, (first, last), item.known_on)


def _of_reports(register: Register) -> Iterator[_Entered]:
    """Reports that are no corrections of one that was sent before, and steps that change which of them count."""
    corrected = {event.report for event in register.report_events if event.kind is ReportStep.CORRECTED}
    mended = {(report.series, report.revision) for report in register.reports if report.id in corrected}
    by_id = {report.id: report for report in register.reports}
    for place, report in enumerate(register.reports):
        if report.period is None or any(
            series == report.series and revision < report.revision for series, revision in mended
        ):
            continue
        known = report.received_on if report.known_on is None else report.known_on
        yield _report(f"reports[{place}]", report.id, report, known)
    last: dict[str, ReportStep] = {}
    for place, event in sorted(enumerate(register.report_events), key=lambda pair: (pair[1].on or date.min, pair[0])):
        about = by_id.get(event.report)
        if about is not None and about.period is not None and _changes(event, last.get(event.report)):
            known = event.on if event.known_on is None else event.known_on
            yield _report(f"report_events[{place}]", event.id, about, known)
        last[event.report] = event.kind


def _changes(event: ReportEvent, before: ReportStep | None) -> bool:
    """Does a step change whether its report counts? A correction does not enter as anything else."""
    if event.kind is ReportStep.RETURNED:
        return before is not ReportStep.RETURNED
    return before is ReportStep.RETURNED and event.kind is not ReportStep.CORRECTED


def _report(path: str, name: str, report: Report, known: date | None) -> _Entered:
    period = report.period
    span = (date.min, date.max) if period is None else (period.start, period.end)
    return _Entered(path, name, report.unit, span, known, tuple(dict.fromkeys(one.indicator for one in report.figures)))
