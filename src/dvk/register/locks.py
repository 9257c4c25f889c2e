"""Khóa sổ, mở sổ (locks): from a day on the figures of a period stand, and only corrections enter.

A lock is a fact of its own, and so is a reopening. A register that holds a fact which entered after the lock is
refused whole, with every such fact and its path. What happened before a locked period ended changes what is there at
its end, and so do models and steps of earlier periods, though these may be open.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._fields import a_slug, a_text, as_tuple, day, one_of, optional_slug, slugs
from dvk.errors import InvalidValue, Problem
from dvk.facts import Fact
from dvk.periods import Period, as_period
from dvk.register.entered import entered, of_fact
from dvk.register.finding import Severity, finding

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from dvk.facts import Correction
    from dvk.models import Model
    from dvk.register.entered import Entered
    from dvk.register.finding import Finding
    from dvk.register.register import Register
    from dvk.units import UnitHistory

__all__ = ["LockBook", "LockStep", "PeriodLock", "lock_problems", "of_locks"]

_DAY = timedelta(days=1)


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
    with it, and so is what there was at its end: what began or happened in an earlier period, locked or not, enters no
    more.

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
        self._ends = sorted({day for steps in self._steps.values() for step in steps for day in _ends(step)})
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
        steps = [step for step in self.over(unit, *span, indicator) if _binds(step, known)]
        return steps[-1] if steps and steps[-1].kind is LockStep.LOCKED else None

    def closings(self, unit: str, span: tuple[date, date], known: date) -> Iterator[PeriodLock]:
        """The locks of later periods, at whose ends there would be more or less than was locked.

        A lock that holds the days of the fact itself is asked about those, so that a part of it can be reopened.
        """
        first, last = span
        for end in self._ends:
            if end >= last:
                steps = [
                    step
                    for step in self.over(unit, end, end, None)
                    if _binds(step, known) and (step.kind is LockStep.REOPENED or step.period.start > first)
                ]
                if steps and steps[-1].kind is LockStep.LOCKED:
                    yield steps[-1]


def _ends(step: PeriodLock) -> Iterator[date]:
    """The days at whose ends a step may have locked what there is: its last, and the last before what it reopens."""
    yield step.period.end
    if step.kind is LockStep.REOPENED and step.period.start > date.min:
        yield step.period.start - _DAY


def _binds(step: PeriodLock, known: date) -> bool:
    """Had a step been taken when a fact became known?"""
    return step.holds_from < known or (step.holds_from == known and step.kind is LockStep.REOPENED)


def _refused(one: Entered, book: LockBook, known: date) -> dict[str, tuple[str, PeriodLock]]:
    """The locks that keep a fact out when it becomes known on a day, by their ids, with the code of the refusal."""
    found: dict[str, tuple[str, PeriodLock]] = {}
    for indicator in () if one.only_lasts else one.indicators or (None,):
        lock = book.against(one.unit, one.span, known, indicator)
        if lock is not None:
            found.setdefault(lock.id, ("lock.entered_late", lock))
    for lock in book.closings(one.unit, one.span, known) if one.lasting else ():
        found.setdefault(lock.id, ("lock.before_closing", lock))
    return found


def lock_problems(register: Register, locks: tuple[PeriodLock, ...], gone: Collection[str]) -> Iterator[Problem]:
    """Every fact that entered a locked period after the lock; what was retracted since is out again."""
    book = LockBook(locks, register.units)
    said: set[str] = set()
    for one in entered(register):
        if one.known is None or one.fact in gone or one.path in said:
            continue
        for code, lock in _refused(one, book, one.known).values():
            said.add(one.path)
            yield _problem(code, one, lock)
            break
    yield from _moved_in(register, book, gone)


def _problem(code: str, one: Entered, lock: PeriodLock) -> Problem:
    about = (("got", one.fact), ("unit", one.unit), ("known", one.known))
    return Problem(code, one.path, details=(*about, ("period", lock.period), ("locked", lock.on), ("lock", lock.id)))


def _moved_in(register: Register, book: LockBook, gone: Collection[str]) -> Iterator[Problem]:
    """Corrections after a lock that put a fact where no earlier word of it stood: they would add to what is locked."""
    models = {model.id: model for model in register.models}
    told: defaultdict[str, list[Fact]] = defaultdict(list)
    ordered = sorted(enumerate(register.corrections), key=lambda pair: (str(pair[1].known_on or ""), pair[1].id))
    for place, correction in ordered:
        if correction.id in gone or correction.target in gone:
            continue
        before = told[correction.target] or [register.fact(correction.target)]
        told[correction.target] = [*before, correction.fact]
        found = _newly(correction, before, book, models)
        if found is not None:
            one, lock = found
            told_by = one._replace(path=f"corrections[{place}]", fact=correction.id, known=correction.known_on)
            yield _problem("lock.corrected_into", told_by, lock)


def _newly(
    correction: Correction, before: list[Fact], book: LockBook, models: dict[str, Model]
) -> tuple[Entered, PeriodLock] | None:
    known = correction.known_on
    if known is None:
        return None
    was = [one for fact in before for one in of_fact("", fact, models)]
    for one in of_fact("", correction.fact, models):
        held = {name for other in was for name in _refused(other._replace(indicators=one.indicators), book, known)}
        for name, (_, lock) in _refused(one, book, known).items():
            if name not in held:
                return one, lock
    return None


def of_locks(register: Register) -> Iterator[Finding]:
    """What is odd about locks: facts without a day in a locked period, early locks, reopenings of what was open."""
    if not register.locks:
        return
    book = LockBook(register.locks, register.units)
    undated: Counter[str] = Counter()
    seen: set[str] = set()
    for one in entered(register):
        if one.known is not None or one.path in seen or one.only_lasts:
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
