"""Kế thừa qua nhiều lần (descent): who came after a unit and who was before it, over any number of changes."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import frozen

from dvk.units.assignment import Assigner, Bounds, HowMuch
from dvk.units.changes import Succession, UnitChange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.units.history import UnitHistory

__all__ = ["Descent", "LineageStep", "lineage_of", "predecessors_of", "successors_of"]

_DAY = timedelta(days=1)
_NOTHING = Bounds(Decimal(0), Decimal(0))


@frozen
class Descent(HowMuch):
    """Quan hệ kế thừa (descent): from the day ``on`` something of ``before`` lies in ``after``.

    ``low`` and ``high`` bound how much, as shares of ``before``. ``whole`` is all of it; ``share`` is ``None`` where
    nobody declared it.
    ``through_territory`` says that no act names a successor: the units that made it up went there.

    >>> Descent("a", "c", date(2025, 7, 1), Decimal(1), Decimal(1)).whole
    True
    """

    before: str
    after: str
    on: date
    low: Decimal
    high: Decimal
    through_territory: bool = False


@frozen
class LineageStep:
    """Bước trong gốc tích (step of a lineage): a change, the links on the unit's way, and those beside it.

    ``beside`` are the other links of the same change into or out of the same units: who came along, and where else a
    divided unit went.

    >>> link = Succession(before="a", after="c")
    >>> LineageStep(UnitChange(id="nhap", kind="merge", on=date(2025, 7, 1), links=[link]), (link,)).beside
    ()
    """

    change: UnitChange
    links: tuple[Succession, ...]
    beside: tuple[Succession, ...] = ()


class _Shares:
    """How much of one unit lies in another on a day, one assigner a day."""

    def __init__(self, history: UnitHistory, by: str | None) -> None:
        self._history = history
        self._by = by
        self._assigners: dict[date, Assigner] = {}

    def of(self, before: str, after: str, on: date) -> Bounds:
        assigner = self._assigners.get(on)
        if assigner is None:
            assigner = self._assigners[on] = Assigner(self._history, on, by=self._by)
        return assigner.ends(before, self._history[before].start or date.min).get(after, _NOTHING)


def successors_of(history: UnitHistory, name: str, *, by: str | None) -> tuple[Descent, ...]:
    """The successors of every generation, in the order of the days on which they took over."""
    shares = _Shares(history, by)
    found: dict[tuple[str, date], Descent] = {}
    todo = [(name, history[name].start or date.min, False)]
    seen = {todo[0][:2]}
    while todo:
        unit, since, territory = todo.pop()
        for after, on, through in _next(history, unit, since):
            if (after, on) in seen:
                continue
            seen.add((after, on))
            todo.append((after, on, territory or through))
            bounds = shares.of(name, after, on)
            if after != name and bounds.high and history[after].exists(on):
                found[after, on] = Descent(name, after, on, *bounds, through_territory=territory or through)
    return tuple(sorted(found.values(), key=lambda item: (item.on, item.after)))


def _next(history: UnitHistory, unit: str, since: date) -> Iterator[tuple[str, date, bool]]:
    """The units that take something over from one, later than a day; of a unit without heirs those that made it up."""
    days, links = history.leaving(unit)
    taken = False
    for day, held in zip(days, links, strict=True):
        if day > since:
            for link in held:
                if link.after is not None and link.after != unit:
                    taken = True
                    yield link.after, day, False
    end = history[unit].end
    if end is not None and not taken and end < date.max:
        for child in history.below_on(unit, end):
            goes_on = history[child].exists(end + _DAY)
            yield child, end + _DAY if goes_on else end, True


def predecessors_of(history: UnitHistory, name: str, *, by: str | None) -> tuple[Descent, ...]:
    """The predecessors of every generation, in the order of the days on which they entered the unit."""
    shares = _Shares(history, by)
    found: dict[tuple[str, date], Descent] = {}
    days, _ = history.entering(name)
    for day in days:
        todo = [(before, on) for before, on in _previous(history, name, day) if on == day]
        seen = set(todo)
        while todo:
            before, on = todo.pop()
            bounds = shares.of(before, name, day)
            if before != name and bounds.high:
                found.setdefault((before, day), Descent(before, name, day, *bounds))
            for step in _previous(history, before, on - _DAY):
                if step not in seen:
                    seen.add(step)
                    todo.append(step)
    return tuple(sorted(found.values(), key=lambda item: (item.on, item.before)))


def _previous(history: UnitHistory, unit: str, until: date) -> Iterator[tuple[str, date]]:
    """The units from which something entered one, not later than a day."""
    days, links = history.entering(unit)
    for day, held in zip(days, links, strict=True):
        if day <= until:
            for link in held:
                if link.before is not None and link.before != unit:
                    yield link.before, day


def lineage_of(history: UnitHistory, name: str) -> tuple[LineageStep, ...]:
    """The changes on the unit's way, oldest first."""
    on_the_way: dict[str, tuple[UnitChange, dict[Succession, None]]] = {}
    for back in (True, False):
        todo: list[tuple[str, date]] = [(name, date.max if back else date.min)]
        seen = set(todo)
        while todo:
            unit, day = todo.pop()
            for change, link in history.changes_of(unit):
                if not (change.on <= day if back else change.on > day):
                    continue
                to = link.before if back else link.after
                if link.moves and unit != (link.after if back else link.before):
                    continue  # the other way: what left on the way back, what entered on the way on
                on_the_way.setdefault(change.id, (change, {}))[1][link] = None
                step = None if to is None or to == unit else (to, change.on - _DAY if back else change.on)
                if step is not None and step not in seen:
                    seen.add(step)
                    todo.append(step)
    steps: list[LineageStep] = []
    for change, held in on_the_way.values():
        ends = {end for link in held for end in (("<", link.before), (">", link.after)) if end[1] is not None}
        beside = [
            link
            for link in change.links
            if link not in held and (("<", link.before) in ends or (">", link.after) in ends)
        ]
        steps.append(LineageStep(change, tuple(link for link in change.links if link in held), tuple(beside)))
    return tuple(sorted(steps, key=lambda step: (step.change.on, step.change.id)))
