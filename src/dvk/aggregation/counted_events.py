"""Đếm theo sự kiện (counting by events): what happened to models, the stages they reached, and what was given."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import evolve

from dvk.aggregation.item import Item, spread
from dvk.models import standing_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dvk.indicators import Indicator
    from dvk.models import Contribution, Event, Model, Standing
    from dvk.periods import Period
    from dvk.register import Register
    from dvk.values import Interval

__all__ = ["contributed", "events", "ever_standing", "had_event", "points", "standing"]

_DAY = timedelta(days=1)


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
    wanted = _own_codes(indicator)
    for kind in dict.fromkeys(indicator.events):
        for event in register.events_by_kind.get(kind, ()):
            if wanted and not _has(event, wanted):
                continue
            on = event.on
            if on is not None:
                if start <= on <= end:
                    yield Item(event.id, register.model(event.model), on, about=event), on, on
                continue
            found = _bounds_in_time(event, period)
            if found is not None:
                first, last, sure = found
                yield Item(event.id, register.model(event.model), last, sure=sure, about=event), first, last


def _own_codes(indicator: Indicator) -> dict[str, set[str]]:
    """The codes to which the definition narrows the events themselves: one of another level is none of its events."""
    found: dict[str, set[str]] = {}
    for name, code in indicator.where:
        if name in ("level", "form", "body"):
            found.setdefault(name, set()).add(code)
    return found


def _has(event: Event, wanted: dict[str, set[str]]) -> bool:
    return all(getattr(event, name) in codes for name, codes in wanted.items())


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


def _told(register: Register, indicator: Indicator) -> Iterator[tuple[Model, list[tuple[Event, ...]]]]:
    """Of each model the events that make and take away its standings, apart for each form of award."""
    steps, lifecycle, wanted = set(indicator.events), register.definitions.lifecycle, _own_codes(indicator)
    for model in register.models:
        told = register.events_of(model.id)
        reached = [event for event in told if event.kind in steps and (not wanted or _has(event, wanted))]
        if reached:
            taking = tuple([event for event in told if lifecycle[event.kind].revokes])
            forms = dict.fromkeys(event.form for event in reached)
            yield model, [(*(one for one in reached if one.form == form), *taking) for form in forms]


def standing(register: Register, indicator: Indicator, period: Period) -> Iterator[Item]:
    """The stages at which models stand on the last day, withdrawn ones not."""
    for model, groups in _told(register, indicator):
        for told in groups:
            sure = {_place(one) for one in _standings(register, indicator, told, period.end)}
            for one in _standings(register, indicator, told, period.end, possible=True):
                yield Item(one.event, model, period.end, sure=_place(one) in sure, about=_event(told, one.event))


def _standings(
    register: Register, indicator: Indicator, told: tuple[Event, ...], on: date, *, possible: bool = False
) -> list[Standing]:
    found = standing_of(told, register.definitions.lifecycle, on, possible=possible)
    return [one for one in found if one.step in indicator.events]


def _event(told: tuple[Event, ...], name: str) -> Event:
    return next(event for event in told if event.id == name)


def _place(one: Standing) -> tuple[str | None, str | None, str]:
    return one.level, one.body, one.step


def ever_standing(register: Register, indicator: Indicator, period: Period) -> Iterator[Item]:
    """The stages at which models stood on any day, for the unit and the domain of the last day on which they did."""
    for model, groups in _told(register, indicator):
        found: list[Item] = []
        surely: date | None = None
        perhaps: set[date] = set()
        for told in groups:
            sure: set[tuple[str | None, str | None, str]] = set()
            last: dict[tuple[str | None, str | None, str], str] = {}
            for on in _days_that_matter(told, period):
                now = {_place(one) for one in _standings(register, indicator, told, on)}
                sure |= now
                surely = max(surely or on, on) if now else surely
                for one in _standings(register, indicator, told, on, possible=True):
                    last[_place(one)] = one.event
                    perhaps.add(on)
            found += [
                Item(name, model, period.end, sure=place in sure, about=_event(told, name))
                for place, name in last.items()
            ]
        if found:
            latest = max(perhaps)
            earliest = min(perhaps) if surely is None else surely
            yield from spread(register, [item._replace(on=latest) for item in found], earliest, latest)


def _days_that_matter(told: tuple[Event, ...], period: Period) -> list[date]:
    """The first and the last day of the period, those on which something may change, and the days before them."""
    days = {on for event in told for on in (event.first_day, event.last_day) if on is not None}
    days |= {on - _DAY for on in days}
    return sorted({period.start, period.end, *(on for on in days if on in period.span)})


def _not_negative(amount: Interval) -> Interval:
    return evolve(amount, low=Decimal(0)) if amount.low is None else amount


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
        amount = exact if exact is not None else _not_negative(given.quantity.bounds)
        model = register.model(given.model)
        item = Item(given.id, model, last, amount, sure=sure, about=given, divisible=True)
        if first == last:
            yield item
        else:
            yield from spread(register, [item], first, last)
