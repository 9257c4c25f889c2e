"""Ngày biết (days of knowing): when each fact became known, and units that were known before anybody noted it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.evaluation import Assessment
from dvk.facts import Correction, Fact, Retraction
from dvk.models import Event, Model
from dvk.register.locks import PeriodLock
from dvk.register.reports import Coverage, Duty, Report, ReportEvent, Target
from dvk.register.rulings import Duplicate, Placement
from dvk.units import Unit, UnitChange

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date


__all__ = ["known_day", "unit_days"]


def known_day(fact: Fact) -> date | None:
    """The day a fact became known; where nobody noted it, that on which a report came, a step or a ruling was made."""
    if fact.known_on is not None:
        return fact.known_on
    if isinstance(fact, Report):
        return fact.received_on
    return fact.on if isinstance(fact, (Placement, Duplicate, ReportEvent, PeriodLock)) else None


def unit_days(units: Iterable[Unit], facts: Iterable[Fact]) -> dict[str, date | None]:
    """The days of knowing of the units that have one noted, by id: that day, or an earlier one on which it was named.

    A fact that names a unit could only be recorded when the unit stood in the register. So a unit is known no later
    than the first fact that names it; ``None`` where one names it that always holds.
    """
    noted = {unit.id: unit.known_on for unit in units if unit.known_on is not None}
    if not noted:
        return {}
    first: dict[str, date | None] = dict(noted)
    above: dict[str, set[str]] = {}
    for fact in facts:
        named = {name for name in _units_named(fact) if name in noted}
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


def _units_named(fact: Fact) -> Iterator[str | None]:
    """The ids of the units that a fact names, itself not among them; an id that is no unit's is among them, too."""
    if isinstance(fact, (Correction, Retraction)):
        yield fact.target
    if isinstance(fact, Correction):
        yield from _units_named(fact.fact)
    elif isinstance(fact, Unit):
        yield from (parent.unit for parent in fact.parents)
    elif isinstance(fact, UnitChange):
        yield from (*fact.before, *fact.after)
    elif isinstance(fact, Model):
        yield from (owner.value for owner in fact.owner)
        yield from (role.unit for role in fact.roles)
        yield fact.place
    elif isinstance(fact, Duty):
        yield from fact.units
    else:
        yield from (getattr(fact, name) for kind, names in _NAMING.items() if isinstance(fact, kind) for name in names)


_NAMING: dict[type[Fact], tuple[str, ...]] = {
    Event: ("body", "unit"),
    Report: ("unit",),
    ReportEvent: ("by",),
    Target: ("unit",),
    Coverage: ("unit",),
    Placement: ("unit",),
    PeriodLock: ("unit", "by"),
    Assessment: ("subject",),
}
"""The fields by which the other kinds of fact name a unit: those that the checks of a register ask for."""
