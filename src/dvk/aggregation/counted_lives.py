"""Đếm theo vòng đời (counting by lives): who was at work, who was there, and which turns their lives took."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from dvk.aggregation.item import Item, spread
from dvk.indicators import Counting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dvk.indicators import Indicator
    from dvk.models import Life, Model
    from dvk.periods import Period
    from dvk.register import Register

__all__ = ["Turn", "active", "active_at_end", "alive_at_end", "ever_alive", "turned", "turns_of"]

_DAY = timedelta(days=1)


class Turn(NamedTuple):
    """Bước ngoặt (turn) of a life: begun, resumed, paused, ended or passed, between two days; sure, or perhaps none."""

    kind: Counting
    first: date
    last: date
    sure: bool = True


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
        for turn in turns_of(life):
            if turn.kind is wanted and turn.first <= period.end and turn.last >= period.start:
                first, last = max(turn.first, period.start), min(turn.last, period.end)
                sure = turn.sure and (first, last) == (turn.first, turn.last)
                key = f"{model.id}@{turn.first}"
                yield from spread(register, [Item(model.id, model, last, sure=sure, key=key)], first, last)


def turns_of(life: Life) -> Iterator[Turn]:
    """Các bước ngoặt (the turns of a life), each between the first and the last day on which it can have been.

    Pauses that may or may not have been turns of their own are unsure.
    """
    if life.begun is None or life.begun_from is None:
        return
    yield Turn(Counting.BEGUN, life.begun_from, life.begun)
    yield from _pauses(life)
    if life.ended is None or life.ended_from is None:
        return
    if life.passed is None:  # one of the two
        yield Turn(Counting.ENDED, life.ended_from, life.ended, sure=False)
        yield Turn(Counting.PASSED, life.ended_from, life.ended, sure=False)
        return
    yield Turn(Counting.PASSED if life.passed else Counting.ENDED, life.ended_from, life.ended)


def _pauses(life: Life) -> Iterator[Turn]:
    """The ends of spans at work that are no end of the life, and the beginnings of the spans after the first."""
    sure, perhaps = life.active, life.possible
    if sure is perhaps:
        begun = life.begun
        for span in sure:
            if span.start is not None and begun is not None and span.start > begun:
                yield Turn(Counting.RESUMED, span.start, span.start)
            if span.end is not None and span.end + _DAY != life.ended:
                yield Turn(Counting.PAUSED, span.end + _DAY, span.end + _DAY)
        if begun is not None and (not sure or sure[0].start != begun) and begun != life.ended:
            yield Turn(Counting.PAUSED, begun, begun)  # paused on the very day it began
        return
    yield from _unsure_pauses(life)


def _unsure_pauses(life: Life) -> Iterator[Turn]:
    """Where the days are not known: a pause lies between the last sure day at work and the last possible one."""
    sure = list(life.active)
    for span in life.possible:
        inside = [one for one in sure if span.start is None or (one.start is not None and one.start >= span.start)]
        inside = [one for one in inside if span.end is None or (one.start is not None and one.start <= span.end)]
        ends, starts = [one.end for one in inside], [one.start for one in inside]
        if span.end is not None and (life.ended is None or span.end + _DAY < life.ended):
            first = min((end + _DAY for end in ends if end is not None), default=span.start)
            if first is not None:
                yield Turn(Counting.PAUSED, first, span.end + _DAY, sure=len(inside) == 1)
        if span.start is not None and life.begun_from is not None and span.start > life.begun_from:
            last = max((start for start in starts if start is not None), default=span.end)
            if last is not None:
                yield Turn(Counting.RESUMED, span.start, last, sure=len(inside) == 1)
        for one, other in itertools.pairwise(inside):  # between two sure stretches it may have paused
            if one.end is not None and other.start is not None:
                yield Turn(Counting.PAUSED, one.end + _DAY, other.start, sure=False)
                yield Turn(Counting.RESUMED, one.end + _DAY, other.start, sure=False)
