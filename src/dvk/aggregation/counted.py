"""Những gì được đếm (what is counted): for an indicator and a period, the facts that make the figure."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from dvk.indicators import Counting, Indicator
from dvk.values import Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from dvk.models import Contribution, Event, Model
    from dvk.periods import Period
    from dvk.register import Register

__all__ = ["ONE", "Item", "items"]

ONE = Decimal(1)
_NOT_NEGATIVE = Interval(Decimal(0), None)


class Item(NamedTuple):
    """One thing counted: the fact, its model, the day whose owner and domain count it, and how much.

    ``sure`` is false where it may lie outside the period. Where only a period is known and the owner or the domain
    changes in it, there is an item for each of the ``choices`` days on which another would count it: a cell that
    holds only some of them does not surely hold the thing. Where its unit was divided there is likewise one for each
    of the ``ways`` it may have gone. Only what is ``divisible`` (an
    amount, never a model) may be cut by a declared share, which is ``share`` then.
    """

    fact: str
    model: Model
    on: date
    amount: Decimal | Interval = ONE
    sure: bool = True
    level: str | None = None
    donor: str | None = None
    choice: int = 0
    choices: int = 1
    way: int = 0
    ways: int = 1
    share: Decimal | None = None
    divisible: bool = False

    @property
    def plain(self) -> bool:
        """Is it surely in the period and surely in this cell?"""
        return self.sure and self.choices == 1 and self.ways == 1


def items(register: Register, indicator: Indicator, period: Period) -> Iterator[Item]:
    """Everything that *indicator* counts in *period*, with the day on which it counts."""
    return _COUNTERS[indicator.counts](register, indicator, period)


def _active(register: Register, _: Indicator, period: Period) -> Iterator[Item]:
    """The day of count is the last day at work in the period; where that is not sure, each day it may have been."""
    start, end = period.start, period.end
    for model, life in zip(register.models, register.lives.values(), strict=True):
        if not life.possible or (life.begun_from is not None and life.begun_from > end):
            continue
        on = life.last_active_day(start, end)
        if life.active is life.possible:  # nothing is unsure: the usual case, and the quick one
            if on is not None:
                yield Item(model.id, model, on)
            continue
        last = life.last_possible_day(start, end)
        if last is not None:
            first = on if on is not None else max(start, life.begun_from or start)
            yield from _spread(register, [Item(model.id, model, last, sure=on is not None)], first, last)


def _alive_at_end(register: Register, _: Indicator, period: Period) -> Iterator[Item]:
    for model, life in zip(register.models, register.lives.values(), strict=True):
        if life.may_be_alive_on(period.end):
            yield Item(model.id, model, period.end, sure=life.alive_on(period.end))


def _begun(register: Register, _: Indicator, period: Period) -> Iterator[Item]:
    for model, life in zip(register.models, register.lives.values(), strict=True):
        if life.begun is None or life.begun_from is None:
            continue
        first, last = max(life.begun_from, period.start), min(life.begun, period.end)
        if first <= last:
            sure = period.start <= life.begun_from and life.begun <= period.end
            yield from _spread(register, [Item(model.id, model, last, sure=sure)], first, last)


def _spread(register: Register, found: list[Item], first: date, last: date) -> Iterator[Item]:
    """The items once for each stretch of days from *first* to *last* with one owner, one domain and one tree."""
    if first == last:
        yield from found
        return
    model = found[0].model
    starts = (*(item.start for item in model.owner), *(item.start for item in model.domain))
    days = {start for start in starts if start is not None and first < start <= last}
    days.update(day for day in register.units.breaks(first, last) if first < day)
    every = (first, *sorted(days))
    for choice, on in enumerate(every):
        for item in found:
            yield item._replace(on=on, choice=choice, choices=len(every))


def _bounds_in_time(happening: Event | Contribution, period: Period) -> tuple[date, date, bool] | None:
    """The first and last day in the period on which it can have happened, and whether it surely did."""
    first, last = happening.first_day, happening.last_day
    if first is None or last is None or last < period.start or first > period.end:
        return None
    return max(first, period.start), min(last, period.end), happening.within(period)


def _events(register: Register, indicator: Indicator, period: Period) -> Iterator[Item]:
    for item, first, last in _dated_events(register, indicator, period):
        yield from _spread(register, [item], first, last)


def _dated_events(register: Register, indicator: Indicator, period: Period) -> Iterator[tuple[Item, date, date]]:
    """The events of the indicator that may lie in the period, with their first and last possible day."""
    start, end = period.start, period.end
    for kind in dict.fromkeys(indicator.events):
        for event in register.events_by_kind.get(kind, ()):
            on = event.on
            if on is not None:
                if start <= on <= end:
                    yield Item(event.id, register.model(event.model), on, level=event.level), on, on
                continue
            found = _bounds_in_time(event, period)
            if found is not None:
                first, last, sure = found
                item = Item(event.id, register.model(event.model), last, sure=sure, level=event.level)
                yield item, first, last


def _had_event(register: Register, indicator: Indicator, period: Period) -> Iterator[Item]:
    """Each model once: all its events count on the day of the last of them, for one owner and one domain."""
    by_model: dict[str, list[tuple[Item, date, date]]] = {}
    for found in _dated_events(register, indicator, period):
        by_model.setdefault(found[0].model.id, []).append(found)
    for held in by_model.values():
        if len(held) == 1 and held[0][1] == held[0][2]:
            yield held[0][0]
            continue
        # the last event is not before the last sure one began, and not after the latest day of any
        earliest = max((first for item, first, _ in held if item.sure), default=min(first for _, first, _ in held))
        latest = max(last for _, _, last in held)
        yield from _spread(register, [item._replace(on=latest) for item, _, _ in held], earliest, latest)


def _contributed(register: Register, indicator: Indicator, period: Period) -> Iterator[Item]:
    start, end = period.start, period.end
    for given in register.contributions_by_measure.get(indicator.measure.root.id, ()):
        on = given.on
        found = _bounds_in_time(given, period) if on is None else (on, on, True) if start <= on <= end else None
        if found is None:
            continue
        first, last, sure = found
        # an amount is never negative: "khoảng" sets no upper bound, and no lower one but zero
        exact = given.quantity.exact
        amount = exact if exact is not None else given.quantity.interval or _NOT_NEGATIVE
        model = register.model(given.model)
        item = Item(given.id, model, last, amount, sure=sure, donor=given.donor, divisible=True)
        if first == last:
            yield item
        else:
            yield from _spread(register, [item], first, last)


_COUNTERS: dict[Counting, Callable[[Register, Indicator, Period], Iterator[Item]]] = {
    Counting.ACTIVE: _active,
    Counting.ALIVE_AT_END: _alive_at_end,
    Counting.BEGUN: _begun,
    Counting.HAD_EVENT: _had_event,
    Counting.EVENTS: _events,
    Counting.CONTRIBUTED: _contributed,
}
