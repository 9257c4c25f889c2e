"""Bước ngoặt (turns): how a life began, paused, resumed, ended or passed over, each between two days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from dvk.indicators import Counting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dvk.models import Life
    from dvk.values import DateSpan

__all__ = ["Turn", "turns_of"]

_DAY = timedelta(days=1)


def _eve(on: date) -> date:
    """The day before; before the first day that there is nothing comes."""
    return on if on == date.min else on - _DAY


def _morrow(on: date) -> date:
    """The day after; a period that is open at its end ends on the last day that there is."""
    return on if on == date.max else on + _DAY


class Turn(NamedTuple):
    """Bước ngoặt (turn) of a life: begun, resumed, paused, ended or passed, between two days; sure, or perhaps none."""

    kind: Counting
    first: date
    last: date
    sure: bool = True


def turns_of(life: Life) -> Iterator[Turn]:
    """Các bước ngoặt (the turns of a life), each between the first and the last day on which it can have been.

    In any span of days there are at least as many as there are sure ones that lie in it, and at most as many as may.
    """
    if life.begun is None or life.begun_from is None:
        return
    yield Turn(Counting.BEGUN, life.begun_from, life.begun)
    yield from _known(life, life.begun) if life.days_known else _unsure(life)
    if life.ended is None or life.ended_from is None:
        return
    if life.passed is None:  # one of the two
        yield Turn(Counting.ENDED, life.ended_from, life.ended, sure=False)
        yield Turn(Counting.PASSED, life.ended_from, life.ended, sure=False)
        return
    yield Turn(Counting.PASSED if life.passed else Counting.ENDED, life.ended_from, life.ended)


def _known(life: Life, begun: date) -> Iterator[Turn]:
    """The ends of spans at work that are no end of the life, and the beginnings of the spans after the first."""
    spans = life.active
    for span in spans:
        if span.start is not None and span.start > begun:
            yield Turn(Counting.RESUMED, span.start, span.start)
        if span.end is not None and _morrow(span.end) != life.ended:
            yield Turn(Counting.PAUSED, _morrow(span.end), _morrow(span.end))
    if (not spans or spans[0].start != begun) and begun != life.ended:
        yield Turn(Counting.PAUSED, begun, begun)  # paused on the very day it began


# -- where not all days are known -------------------------------------------------------------------------------------
_Days = tuple[date, date]


def _unsure(life: Life) -> Iterator[Turn]:
    """Pauses and returns: none lies outside of the days of what was told, and some are sure whatever the days were.

    A pause that is told several times is one turn, where no return is told; and so is a return after the only pause.
    """
    paused = [days for span in life.pauses if (days := _pause_days(life, span)) is not None]
    returned = [days for span in life.returns if (days := _return_days(life, span)) is not None]
    for kind, told, gaps, others in (
        (Counting.PAUSED, paused, list(_sure_pauses(life)), len(life.returns) + 1),
        (Counting.RESUMED, returned, list(_sure_returns(life)), len(life.pauses) if paused else 0),
    ):
        if others:
            yield from _matched(kind, [_one_of(told, kind)] if told and others == 1 else told, gaps)


def _one_of(told: list[_Days], kind: Counting) -> _Days:
    """The days of the one turn that several may tell: of pauses the first of them, of returns any."""
    ends = [last for _, last in told]
    return min(first for first, _ in told), min(ends) if kind is Counting.PAUSED else max(ends)


def _matched(kind: Counting, told: list[_Days], gaps: list[_Days]) -> Iterator[Turn]:
    """A sure turn for each gap, told by one of those that lie in it; the others may be turns or none."""
    left = list(told)
    for first, last in gaps:
        near = [days for days in told if days[0] <= last and days[1] >= first]
        inside = near if len(near) == 1 else [days for days in left if first <= days[0] and days[1] <= last]
        if inside and inside[0] in left:
            left.remove(inside[0])
        narrow = near[0] if len(near) == 1 else (first, last)  # the only one that is near is the one
        yield Turn(kind, max(first, narrow[0]), min(last, narrow[1]))
    for days in left:
        yield Turn(kind, *days, sure=False)


def _pause_days(life: Life, told: DateSpan) -> _Days | None:
    """The days on which a pause that was told may have been a turn: on the eve it may have worked, or not begun."""
    begun_from, begun = life.begun_from, life.begun
    first, last = told.start, told.end
    if first is None or last is None or begun_from is None or begun is None:
        return None

    def may(on: date) -> bool:
        began = begun_from <= on <= begun
        return (began or life.may_be_active_on(_eve(on))) and not life.active_on(on)

    first, last = max(first, begun_from), max(last, begun if first <= begun else last)
    return _hull(life, first, last if life.ended is None else min(last, _eve(life.ended)), may)


def _return_days(life: Life, told: DateSpan) -> _Days | None:
    """The days on which a return that was told may have been a turn: it may have been paused on the eve."""
    first, last, begun_from = told.start, told.end, life.begun_from
    if first is None or last is None or begun_from is None:
        return None

    def may(on: date) -> bool:
        return not life.active_on(_eve(on)) and life.may_be_active_on(on)

    return _hull(life, max(first, _morrow(begun_from)), last, may)


def _hull(life: Life, first: date, last: date, may: Callable[[date], bool]) -> _Days | None:
    """The first and the last of the days on which it may be: between two days that matter nothing changes."""
    cuts = {first, _morrow(last), *(day for day in (life.begun, life.begun_from) if day is not None)}
    cuts |= {after for on in _edges((*life.active, *life.possible)) for after in (on, _morrow(on))}
    if life.begun is not None:
        cuts.add(_morrow(life.begun))
    days = sorted(day for day in cuts if first <= day <= _morrow(last))
    good = [place for place, on in enumerate(days[:-1]) if may(on)]
    return (days[good[0]], days[good[-1] + 1] - _DAY) if good else None


def _edges(spans: Iterable[DateSpan]) -> Iterator[date]:
    """The first days of spans, and the days after their last."""
    for span in spans:
        if span.start is not None:
            yield span.start
        if span.end is not None:
            yield _morrow(span.end)


def _off(life: Life) -> Iterator[date]:
    """The first day of each stretch on which it surely is there and surely not at work."""
    if life.begun is None:
        return
    starts = {life.begun, *(_morrow(span.end) for span in life.possible if span.end is not None)}
    for on in sorted(starts):
        if life.alive_on(on) and not life.may_be_active_on(on):
            yield on


def _sure_pauses(life: Life) -> Iterator[_Days]:
    """Between a day surely at work, or the beginning, and one on which it surely is paused."""
    before: date | None = None
    for on in _off(life):
        worked = [span.end for span in life.active if span.end is not None and span.end < on]
        first = _morrow(worked[-1]) if worked else life.begun_from
        if first is not None and (before is None or first > before):
            yield first, on
        before = on


def _sure_returns(life: Life) -> Iterator[_Days]:
    """Between the last day surely paused and the first surely at work after it."""
    seen: set[date] = set()
    for span in life.active:
        held = [one for one in life.possible if one.start is not None and span.start is not None]
        starts = [one.start for one in held if one.start is not None and one.start <= (span.start or one.start)]
        if not starts or span.start is None:
            continue
        first = max(starts)
        if first not in seen and life.alive_on(_eve(first)):
            yield first, span.start
        seen.add(first)
