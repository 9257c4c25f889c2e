"""Những gì được đếm (what is counted): for an indicator and a period, the items that make the figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.aggregation import counted_events, counted_lives
from dvk.aggregation.dimensions import READERS
from dvk.aggregation.item import Item
from dvk.aggregation.scored import scored
from dvk.errors import InvalidValue
from dvk.indicators import Counting, UnitRole
from dvk.models import DOMAINS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dvk.indicators import Counted, Indicator
    from dvk.models import Model
    from dvk.periods import Period
    from dvk.register import Register

__all__ = ["items"]


def items(register: Register, indicator: Indicator, period: Period, codelist: str) -> Iterable[Item]:
    """Everything that *indicator* counts in *period*, with the day and the unit at which it counts."""
    counts = indicator.counts
    if isinstance(counts, Counting):
        found: Iterable[Item] = _COUNTERS[counts](register, indicator, period)
    else:
        told = enumerate(counts.count(register, indicator, period))
        found = (_own(register, one, f"{one.fact}@{place}") for place, one in told)
    if indicator.where:
        found = _narrowed(register, found, indicator.where, codelist)
    return found if indicator.role is UnitRole.OWNER else _by_role(found, indicator.role)


def _own(register: Register, one: Counted, thing: str) -> Item:
    """What a rule of the user's own counted, each a thing by itself; the fact and the model must be there."""
    fact = register.fact(one.fact)
    model = None if one.model is None else register.model(one.model)
    if model is None and one.unit is not None:
        _ = register.units[one.unit]
    item = Item(fact.id, model, one.on, one.amount, sure=one.sure, level=one.level, unit=one.unit)
    return item._replace(key=one.key, thing=thing)


def _narrowed(
    register: Register, found: Iterable[Item], where: tuple[tuple[str, str], ...], codelist: str
) -> Iterator[Item]:
    """Those that have one of the codes in each dimension that is named.

    A domain of the definition is one of its own list, in whichever list the request lays the figures out.
    """
    wanted: dict[tuple[str, str], set[str]] = {}
    own = next((one for one in register.definitions.codelists if one.id == DOMAINS), ())
    for name, code in where:
        wanted.setdefault((name, DOMAINS if code in own else codelist), set()).add(code)
    tests: dict[str, list[tuple[str, set[str]]]] = {}
    for (name, held), codes in wanted.items():
        tests.setdefault(name, []).append((held, codes))
    for item in found:
        if all(
            any(not codes.isdisjoint(READERS[name](register, item, held)) for held, codes in any_of)
            for name, any_of in tests.items()
        ):
            yield item


def _by_role(found: Iterable[Item], role: UnitRole) -> Iterator[Item]:
    """Each item at the units that have the role on its day; at none of them it counts nowhere."""
    for item in found:
        if item.model is not None:
            for unit in _units(item.model, item, role):
                yield item._replace(unit=unit)


def _units(model: Model, item: Item, role: UnitRole) -> tuple[str, ...]:
    if role is UnitRole.PLACE:
        return () if model.place is None else (model.place,)
    holding = (
        one.unit
        for one in model.roles
        if one.part.value == role.value
        and (one.start is None or one.start <= item.on)
        and (one.end is None or item.on <= one.end)
    )
    return tuple(dict.fromkeys(holding))


def _reported(_: Register, indicator: Indicator, __: Period) -> Iterator[Item]:
    raise InvalidValue("indicator.not_for", got=indicator.counts, what="counting")


_COUNTERS: dict[Counting, Callable[[Register, Indicator, Period], Iterator[Item]]] = {
    Counting.ACTIVE: counted_lives.by_life,
    Counting.ACTIVE_AT_END: counted_lives.by_life,
    Counting.ALIVE_AT_END: counted_lives.by_life,
    Counting.EVER_ALIVE: counted_lives.by_life,
    Counting.EVER_STANDING: counted_events.ever_standing,
    Counting.STANDING: counted_events.standing,
    Counting.BEGUN: counted_lives.turned,
    Counting.RESUMED: counted_lives.turned,
    Counting.PAUSED: counted_lives.turned,
    Counting.ENDED: counted_lives.turned,
    Counting.PASSED: counted_lives.turned,
    Counting.HAD_EVENT: counted_events.had_event,
    Counting.EVENTS: counted_events.events,
    Counting.POINTS: counted_events.points,
    Counting.CONTRIBUTED: counted_events.contributed,
    Counting.SCORED: scored,
    Counting.FORMULA: _reported,
    Counting.REPORTED: _reported,
}
