"""Đếm theo vòng đời (counting by lives): who was at work, who was there, and which turns their lives took."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from dvk.aggregation.item import Item, spread
from dvk.aggregation.turns import turns_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.indicators import Indicator
    from dvk.models import Life, Model
    from dvk.periods import Period
    from dvk.register import Register

__all__ = ["active", "active_at_end", "alive_at_end", "ever_alive", "turned"]

_DAY = timedelta(days=1)


def _lives(register: Register) -> Iterator[tuple[Model, Life]]:
    yield from zip(register.models, register.lives.values(), strict=True)


def active(register: Register, _: Indicator, period: Period) -> Iterator[Item]:
    """The day of count is the last day at work in the period; where that is not sure, each day it may have been."""
    start, end = period.start, period.end
    for model, life in _lives(register):
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
            yield from spread(register, [Item(model.id, model, last, sure=on is not None)], first, last)


def active_at_end(register: Register, _: Indicator, period: Period) -> Iterator[Item]:
    """Those at work on the last day, and those that may have been."""
    for model, life in _lives(register):
        if any(period.end in span for span in life.possible):
            yield Item(model.id, model, period.end, sure=life.active_on(period.end))


def alive_at_end(register: Register, _: Indicator, period: Period) -> Iterator[Item]:
    """Those there on the last day: begun and not ended, a pause or not."""
    for model, life in _lives(register):
        if life.may_be_alive_on(period.end):
            yield Item(model.id, model, period.end, sure=life.alive_on(period.end))


def ever_alive(register: Register, _: Indicator, period: Period) -> Iterator[Item]:
    """Those there on any day, for the unit and the domain of the last of those days."""
    start, end = period.start, period.end
    for model, life in _lives(register):
        if life.begun is None or life.begun_from is None or life.begun_from > end:
            continue
        latest = end if life.ended is None else min(end, life.ended - _DAY)
        if latest < max(start, life.begun_from):
            continue
        surely = end if life.ended_from is None else min(end, life.ended_from - _DAY)
        sure = life.begun <= surely and surely >= start
        first = max(surely, start, life.begun_from) if sure else max(start, life.begun_from)
        yield from spread(register, [Item(model.id, model, latest, sure=sure)], first, latest)


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
