"""Đếm theo vòng đời (counting by lives): who was at work, who was there, and which turns their lives took."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from dvk.aggregation.item import Item, spread
from dvk.aggregation.turns import turns_of
from dvk.indicators import Counting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dvk.indicators import Indicator
    from dvk.models import Life, Model
    from dvk.periods import Period
    from dvk.register import Register

__all__ = ["BY_LIFE", "by_life", "ever_alive", "turned"]

_DAY = timedelta(days=1)


def _lives(register: Register) -> Iterator[tuple[Model, Life]]:
    yield from zip(register.models, register.lives.values(), strict=True)


def _active(register: Register, model: Model, life: Life, period: Period) -> Iterable[Item]:
    """The day of count is the last day at work in the period; where that is not sure, each day it may have been."""
    start, end = period.start, period.end
    if not life.possible or (life.begun_from is not None and life.begun_from > end):
        return ()
    on = life.last_active_day(start, end)
    if life.active is life.possible:  # nothing is unsure: the usual case, and the quick one
        return () if on is None else (Item(model.id, model, on),)
    last = life.last_possible_day(start, end)
    if last is None:
        return ()
    first = on if on is not None else max(start, life.begun_from or start)
    return spread(register, [Item(model.id, model, last, sure=on is not None)], first, last)


def _active_at_end(_: Register, model: Model, life: Life, period: Period) -> Iterable[Item]:
    """At work on the last day, or perhaps."""
    if not any(period.end in span for span in life.possible):
        return ()
    return (Item(model.id, model, period.end, sure=life.active_on(period.end)),)


def _alive_at_end(_: Register, model: Model, life: Life, period: Period) -> Iterable[Item]:
    """There on the last day: begun and not ended, a pause or not."""
    if not life.may_be_alive_on(period.end):
        return ()
    return (Item(model.id, model, period.end, sure=life.alive_on(period.end)),)


def _ever_alive(register: Register, model: Model, life: Life, period: Period) -> Iterable[Item]:
    """There on any day, for the unit and the domain of the last of those days."""
    start, end = period.start, period.end
    if life.begun is None or life.begun_from is None or life.begun_from > end:
        return ()
    latest = end if life.ended is None else min(end, life.ended - _DAY)
    if latest < max(start, life.begun_from):
        return ()
    surely = end if life.ended_from is None else min(end, life.ended_from - _DAY)
    sure = life.begun <= surely and surely >= start
    first = max(surely, start, life.begun_from) if sure else max(start, life.begun_from)
    return spread(register, [Item(model.id, model, latest, sure=sure)], first, latest)


# what a single life counts in a period
BY_LIFE: dict[Counting, Callable[[Register, Model, Life, Period], Iterable[Item]]] = {
    Counting.ACTIVE: _active,
    Counting.ACTIVE_AT_END: _active_at_end,
    Counting.ALIVE_AT_END: _alive_at_end,
    Counting.EVER_ALIVE: _ever_alive,
}


def ever_alive(register: Register, period: Period) -> Iterator[Item]:
    """Those there on any day, each for the unit and the domain of the last of those days."""
    for model, life in _lives(register):
        yield from _ever_alive(register, model, life, period)


def by_life(register: Register, indicator: Indicator, period: Period) -> Iterator[Item]:
    """What all lives count, one after the other."""
    counts = indicator.counts
    if isinstance(counts, Counting):  # no way of counting of somebody's own comes here
        of_one = BY_LIFE[counts]
        for model, life in _lives(register):
            yield from of_one(register, model, life, period)


def turned(register: Register, indicator: Indicator, period: Period) -> Iterator[Item]:
    """The turns of one kind: each is one, however many events tell it."""
    wanted = indicator.counts
    for model, life in _lives(register):
        if life.begun_from is None or life.begun_from > period.end:
            continue
        for place, turn in enumerate(turns_of(life)):
            if turn.kind is wanted and turn.first <= period.end and turn.last >= period.start:
                first, last = max(turn.first, period.start), min(turn.last, period.end)
                sure = turn.sure and (first, last) == (turn.first, turn.last)
                thing = f"{model.id}@{place}"
                yield from spread(register, [Item(model.id, model, last, sure=sure, thing=thing)], first, last)
