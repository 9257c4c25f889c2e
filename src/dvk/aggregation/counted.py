"""Những gì được đếm (what is counted): for an indicator and a period, the facts that make the figure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from dvk.indicators import Counting, Indicator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dvk.models import Contribution, Event, Model
    from dvk.periods import Period
    from dvk.register import Register

__all__ = ["Item", "items"]

_ONE = Decimal(1)


class Item(NamedTuple):
    """One thing counted: the fact, its model, the day whose owner and domain count it, and how much.

    ``sure`` is false where only a period is known that sticks out of the one asked for: it may count or not.
    """

    fact: str
    model: Model
    on: date
    low: Decimal = _ONE
    high: Decimal | None = _ONE
    sure: bool = True
    level: str | None = None
    donor: str | None = None


def items(register: Register, indicator: Indicator, period: Period) -> Iterator[Item]:
    """Everything that *indicator* counts in *period*, with the day on which it counts."""
    return _COUNTERS[indicator.counts](register, indicator, period)


def _active(register: Register, _: Indicator, period: Period) -> Iterator[Item]:
    start, end = period.start, period.end
    for model, life in zip(register.models, register.lives.values(), strict=True):
        on = life.last_active_day(start, end)
        if on is not None:
            yield Item(model.id, model, on)


def _alive_at_end(register: Register, _: Indicator, period: Period) -> Iterator[Item]:
    for model, life in zip(register.models, register.lives.values(), strict=True):
        if life.alive_on(period.end):
            yield Item(model.id, model, period.end)


def _begun(register: Register, _: Indicator, period: Period) -> Iterator[Item]:
    for model, life in zip(register.models, register.lives.values(), strict=True):
        if life.begun is not None and life.begun in period:
            yield Item(model.id, model, life.begun)


def _place_in_time(happening: Event | Contribution, period: Period) -> tuple[bool, bool]:
    """Does it surely fall in the period, and may it?"""
    sure = happening.within(period)
    may = sure or (happening.period is not None and happening.period.overlaps(period))
    return sure, may


def _events(register: Register, indicator: Indicator, period: Period) -> Iterator[Item]:
    for event in register.events:
        if event.kind in indicator.events:
            sure, may = _place_in_time(event, period)
            if may:
                on = event.day_of_count(period)
                yield Item(event.id, register.model(event.model), on, sure=sure, level=event.level)


def _had_event(register: Register, indicator: Indicator, period: Period) -> Iterator[Item]:
    """Each model once: all its events count on the last day of any of them, for one owner and one domain."""
    by_model: dict[str, list[Item]] = {}
    for item in _events(register, indicator, period):
        by_model.setdefault(item.model.id, []).append(item)
    for found in by_model.values():
        last = max(item.on for item in found)
        for item in found:
            yield item if item.on == last else item._replace(on=last)


def _contributed(register: Register, indicator: Indicator, period: Period) -> Iterator[Item]:
    root = indicator.measure.root.id
    for given in register.contributions:
        quantity = given.quantity
        if quantity.measure.root.id != root:
            continue
        sure, may = _place_in_time(given, period)
        if may:
            bounds = quantity.interval
            # an amount is never negative: "khoảng" sets no upper bound, and no lower one but zero
            low = Decimal(0) if bounds is None or bounds.low is None else bounds.low
            high = None if bounds is None else bounds.high
            on = given.day_of_count(period)
            yield Item(given.id, register.model(given.model), on, low, high, sure=sure, donor=given.donor)


_COUNTERS: dict[Counting, Callable[[Register, Indicator, Period], Iterator[Item]]] = {
    Counting.ACTIVE: _active,
    Counting.ALIVE_AT_END: _alive_at_end,
    Counting.BEGUN: _begun,
    Counting.HAD_EVENT: _had_event,
    Counting.EVENTS: _events,
    Counting.CONTRIBUTED: _contributed,
}
