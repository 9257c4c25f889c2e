"""Ngày biết (days of knowing): when each fact became known, and units that were known before anybody noted it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Protocol, cast

from attrs import AttrsInstance, fields, has

from dvk.register.locks import PeriodLock
from dvk.register.reports import Report, ReportEvent
from dvk.register.rulings import Duplicate, Placement

if TYPE_CHECKING:
    from collections.abc import Container, Hashable, Iterable, Iterator
    from datetime import date

    from dvk.facts import Fact
    from dvk.units import Unit

__all__ = ["known_day", "unit_days"]


def known_day(fact: Fact) -> date | None:
    """The day a fact became known; where nobody noted it, that on which a report came, a step or a ruling was made."""
    if fact.known_on is not None:
        return fact.known_on
    if isinstance(fact, Report):
        return fact.received_on
    return fact.on if isinstance(fact, (Placement, Duplicate, ReportEvent, PeriodLock)) else None


class _Named(Protocol):
    """What is asked of a register here."""

    @property
    def units(self) -> Iterable[Unit]:
        """Its units."""
        ...

    @property
    def definitions(self) -> object:
        """Its definitions."""
        ...

    def facts(self) -> Iterator[Fact]:
        """Its facts."""
        ...


def unit_days(register: _Named) -> dict[str, date | None]:
    """The days of knowing of the units that have one noted, by id: that day, or an earlier one on which it was named.

    A fact that names a unit could only be recorded when the unit stood in the register. So a unit is known no later
    than the first fact that names it; ``None`` where one names it that always holds.
    """
    noted = {unit.id: unit.known_on for unit in register.units if unit.known_on is not None}
    if not noted:
        return {}
    first: dict[str, date | None] = dict(noted)
    for name in _names_in(register.definitions, noted):
        first[name] = None
    above: dict[str, set[str]] = {}
    for fact in register.facts():
        named = set(_names_in(fact, noted)) - {fact.id}
        if fact.id in noted:
            above[fact.id] = named
            continue
        day = known_day(fact)
        for name in named:
            first[name] = _earlier(first[name], day)
    changed = True
    while changed:  # a unit that is known has those above it with it
        changed = False
        for name, others in above.items():
            for other in others:
                day = _earlier(first[other], first[name])
                if day != first[other]:
                    first[other], changed = day, True
    return first


def _earlier(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else min(one, other)


def _names_in(value: object, wanted: Container[str]) -> Iterator[str]:
    """The words in a record, however deep, that are among the wanted."""
    if isinstance(value, str):
        if value in wanted:
            yield value
    elif isinstance(value, tuple):
        for one in cast("tuple[object, ...]", value):
            yield from _names_in(one, wanted)
    elif isinstance(value, Mapping):
        yield from _names_in(tuple(cast("Mapping[object, object]", value).items()), wanted)
    elif has(type(value)):
        for name in _fields_of(cast("Hashable", type(value))):
            yield from _names_in(getattr(value, name), wanted)


@cache
def _fields_of(kind: Hashable) -> tuple[str, ...]:
    return tuple(item.name for item in fields(cast("type[AttrsInstance]", kind)))
