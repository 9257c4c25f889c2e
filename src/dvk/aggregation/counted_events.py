"""Đếm theo sự kiện (counting by events): what happened to models, the stages they reached, and what was given."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from dvk.aggregation.item import Item, spread
from dvk.models import standing_of
from dvk.values import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dvk.indicators import Indicator
    from dvk.models import Contribution, Event, Standing
    from dvk.periods import Period
    from dvk.register import Register

__all__ = ["contributed", "events", "ever_standing", "had_event", "points", "standing"]

_NOT_NEGATIVE = Interval(Decimal(0), None)


def _bounds_in_time(happening: Event | Contribution, period: Period) -> tuple[date, date, bool] | None:
    """The first and last day in the period on which it can have happened, and whether it surely did."""
    first, last = happening.first_day, happening.last_day
    if first is None or last is None or last < period.start or first > period.end:
        return None
    return max(first, period.start), min(last, period.end), happening.within(period)


def events(register: Register, indicator: Indicator, period: Period) -> Iterator[Item]:
    """How often it happened."""
    for item, first, last in _dated_events(register, indicator, period):
        yield from spread(register, [item], first, last)


def points(register: Register, indicator: Indicator, period: Period) -> Iterator[Item]:
    """How many points were told: those counted, else the copies that are named, else one."""
    for item, first, last in _dated_events(register, indicator, period):
        event = register.fact(item.fact)
        count = getattr(event, "count", None)
        named = len(dict.fromkeys(getattr(event, "others", ())))
        amount = Decimal((named or 1) if count is None else max(count, named))
        yield from spread(register, [item._replace(amount=amount)], first, last)


def _dated_events(register: Register, indicator: Indicator, period: Period) -> Iterator[tuple[Item, date, date]]:
    """The events of the indicator that may lie in the period, with their first and last possible day."""
    start, end = period.start, period.end
    for kind in dict.fromkeys(indicator.events):
        for event in register.events_by_kind.get(kind, ()):
            on = event.on
            if on is not None:
                if start <= on <= end:
                    yield Item(event.id, register.model(event.model), on, about=event), on, on
                continue
            found = _bounds_in_time(event, period)
            if found is not None:
                first, last, sure = found
                yield Item(event.id, register.model(event.model), last, sure=sure, about=event), first, last


def had_event(register: Register, indicator: Indicator, period: Period) -> Iterator[Item]:
    """Each model once: all its events count on the day of the last of them, for one owner and one domain."""
    by_model: dict[str, list[tuple[Item, date, date]]] = {}
    for found in _dated_events(register, indicator, period):
        by_model.setdefault(found[0].counts_as, []).append(found)
    for held in by_model.values():
        if len(held) == 1 and held[0][1] == held[0][2]:
            yield held[0][0]
            continue
        # the last event is not before the last sure one began, and not after the latest day of any
        earliest = max((first for item, first, _ in held if item.sure), default=min(first for _, first, _ in held))
        latest = max(last for _, _, last in held)
        yield from spread(register, [item._replace(on=latest) for item, _, _ in held], earliest, latest)


def standing(register: Register, indicator: Indicator, period: Period) -> Iterator[Item]:
    """The stages at which models stand on the last day, withdrawn ones not."""
    steps, lifecycle = set(indicator.events), register.definitions.lifecycle
    for model in register.models:
        told = register.events_of(model.id)
        if not any(event.kind in steps for event in told):
            continue
        sure = {_place(one) for one in standing_of(told, lifecycle, period.end)}
        for one in standing_of(told, lifecycle, period.end, possible=True):
            if one.step in steps:
                about = next(event for event in told if event.id == one.event)
                yield Item(one.event, model, period.end, sure=_place(one) in sure, about=about)


def _place(one: Standing) -> tuple[str | None, str | None, str]:
    return one.level, one.body, one.step


def ever_standing(register: Register, indicator: Indicator, period: Period) -> Iterator[Item]:
    """The stages at which models stood on any day: each counts on the last day on which something of it changed."""
    steps, lifecycle = set(indicator.events), register.definitions.lifecycle
    for model in register.models:
        told = register.events_of(model.id)
        if not any(event.kind in steps for event in told):
            continue
        days = {period.start, period.end}
        for event in told:
            days.update(on for on in (event.first_day, event.last_day) if on is not None and on in period.span)
        sure = {_place(one) for on in days for one in standing_of(told, lifecycle, on)}
        last: dict[tuple[str | None, str | None, str], tuple[date, str]] = {}
        for on in sorted(days):
            for one in standing_of(told, lifecycle, on, possible=True):
                if one.step in steps:
                    last[_place(one)] = (on, one.event)
        latest = max((on for on, _ in last.values()), default=period.end)
        for place, (_, name) in last.items():
            about = next(event for event in told if event.id == name)
            yield Item(name, model, latest, sure=place in sure, about=about)


def contributed(register: Register, indicator: Indicator, period: Period) -> Iterator[Item]:
    """The amounts given, in the base measure."""
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
        item = Item(given.id, model, last, amount, sure=sure, about=given, divisible=True)
        if first == last:
            yield item
        else:
            yield from spread(register, [item], first, last)
