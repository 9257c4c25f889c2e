"""Một đời mô hình (life): when a model was at work, computed from its start and its events, never stored."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk.errors import InvalidValue
from dvk.models.lifecycle import Effect, Lifecycle
from dvk.values import DateSpan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dvk.models.events import Event
    from dvk.models.model import Model

__all__ = ["Life", "Status", "life_of"]

_DAY = timedelta(days=1)
_Days = tuple[date, date]


class Status(StrEnum):
    """Tình trạng trong một ngày (status on a day): chưa có, đang hoạt động, tạm dừng, đã kết thúc, chưa rõ.

    A model that was merged into others, or split into them, has not ended: it goes on in them.

    >>> Life("camera", begun=date(2020, 3, 1), begun_from=date(2020, 3, 1)).status_on(date(2019, 1, 1))
    <Status.NOT_YET: 'not-yet'>
    """

    NOT_YET = "not-yet"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"
    MERGED = "merged"
    UNKNOWN = "unknown"


@frozen
class Life:
    """Một đời (life): the spans of days on which the model was at work, its beginning and its end.

    ``active`` holds the days on which it surely was, ``possible`` those on which it may have been: the two differ
    where a beginning, a pause or an end is known only by its period. Likewise it has surely begun on ``begun``, and
    may have from ``begun_from`` on; it has surely ended on ``ended``, and may have from ``ended_from`` on. A model
    whose start nobody knows has no spans and is counted on no day. Where it did not end but was merged or split,
    ``passed`` is true: from ``ended`` on it goes on in the models named in ``into``, as far as they are known. Where
    an end and a merger may each have come first, ``passed`` is ``None`` and ``into`` names those it may have gone into.
    Only where not all days are known, ``pauses`` and ``returns`` hold the days between which each of those that were
    told lies: a pause between two days says more than the days on which it surely holds.

    >>> since = date(2020, 3, 1)
    >>> life = Life("camera", (DateSpan(since, None),), (DateSpan(since, None),), begun=since, begun_from=since)
    >>> life.active_on(date(2024, 1, 1)), life.status_on(date(2020, 1, 1)).value
    (True, 'not-yet')
    """

    model: str
    active: tuple[DateSpan, ...] = field(default=())
    possible: tuple[DateSpan, ...] = field(default=())
    begun: date | None = None
    begun_from: date | None = None
    ended: date | None = None
    ended_from: date | None = None
    passed: bool | None = False
    into: tuple[str, ...] = ()
    pauses: tuple[DateSpan, ...] = ()
    returns: tuple[DateSpan, ...] = ()

    @property
    def days_known(self) -> bool:
        """Đã rõ các ngày (is every day of it known, so that nothing of it is between two days)?"""
        return (
            self.begun == self.begun_from
            and self.ended == self.ended_from
            and self.passed is not None
            and not (self.pauses or self.returns)
        )

    def alive_on(self, on: date) -> bool:
        """Còn tồn tại trong ngày (surely begun and not ended)? A pause is not an end."""
        return self.begun is not None and self.begun <= on and (self.ended_from is None or on < self.ended_from)

    def may_be_alive_on(self, on: date) -> bool:
        """Có thể còn tồn tại trong ngày (begun and not ended, as far as is known)?"""
        return self.begun_from is not None and self.begun_from <= on and (self.ended is None or on < self.ended)

    def active_on(self, on: date) -> bool:
        """Đang hoạt động trong ngày (surely at work on that day)?"""
        return any(on in span for span in self.active)

    def may_be_active_on(self, on: date) -> bool:
        """Có thể đang hoạt động trong ngày (may it be at work on that day, as far as is known)?"""
        return any(on in span for span in self.possible)

    def status_on(self, on: date) -> Status:
        """Tình trạng trong ngày (status on a day); unknown where the day lies between two possible ones."""
        if self.active_on(on):
            return Status.ACTIVE
        if self.begun_from is None or self.may_be_active_on(on):
            return Status.UNKNOWN
        if on < self.begun_from:
            return Status.NOT_YET
        if self.ended is not None and on >= self.ended:
            return _GONE[self.passed]
        return Status.PAUSED if self.alive_on(on) else Status.UNKNOWN

    def last_active_day(self, start: date, end: date) -> date | None:
        """Ngày hoạt động cuối trong khoảng (the last day surely at work between two days): ``None`` without one."""
        return _last_day(self.active, start, end)

    def last_possible_day(self, start: date, end: date) -> date | None:
        """Ngày cuối có thể hoạt động (the last day it may have been at work between two days)."""
        return _last_day(self.possible, start, end)


_GONE = {True: Status.MERGED, False: Status.ENDED, None: Status.UNKNOWN}


def _last_day(spans: tuple[DateSpan, ...], start: date, end: date) -> date | None:
    for span in reversed(spans):
        if span.start is not None and span.start <= end and (span.end is None or span.end >= start):
            return end if span.end is None or span.end > end else span.end
    return None


def _days_of(event: Event) -> tuple[date, date]:
    """The first and the last day on which it can have happened."""
    if event.on is not None:
        return event.on, event.on
    period = event.period
    if period is None:  # an event has one of the two: its constructor holds that
        raise InvalidValue("happening.no_day_or_period", path="on")
    return period.start, period.end


def _exact_spans(begun: date, steps: Iterable[tuple[date, Effect]]) -> tuple[tuple[DateSpan, ...], date | None]:
    """The spans between a beginning and the days of pauses, resumptions and an end; and the day of the end."""
    spans: list[DateSpan] = []
    since: date | None = begun
    for on, effect in steps:
        if effect in (Effect.PAUSES, Effect.ENDS, Effect.PASSES):
            if since is not None and on > since:
                spans.append(DateSpan(since, on - _DAY))
            since = None
            if effect is not Effect.PAUSES:
                return tuple(spans), max(on, begun)
        elif effect is Effect.RESUMES and since is None:
            since = max(on, begun)
            if spans and spans[-1].end == since - _DAY:  # resumed on the day of the pause: at work on every day
                since = spans.pop().start
    if since is not None:
        spans.append(DateSpan(since, None))
    return tuple(spans), None


class _Unsure:
    """A life some of whose steps are known only by their period: each happened on one of its days."""

    def __init__(self, begun: _Days, steps: Iterable[tuple[date, date, int, Effect]]) -> None:
        by_effect: dict[Effect, list[tuple[date, date, int]]] = {effect: [] for effect in Effect}
        for first, last, place, effect in steps:
            by_effect[effect].append((first, last, place))
        self.begun = begun
        self.ends = [(first, last) for first, last, _ in (*by_effect[Effect.ENDS], *by_effect[Effect.PASSES])]
        self.pauses = by_effect[Effect.PAUSES]
        self.returns = by_effect[Effect.RESUMES]
        told = [(first, last) for first, last, _ in (*self.pauses, *self.returns)]
        days = {day for days in (begun, *self.ends, *told) for day in days}
        # on the first day of a pause a return may come before it, as the lifecycle has them: on the next it comes after
        self.days = sorted(days | {first + _DAY for first, _, _ in self.pauses})

    def surely(self, on: date) -> bool:
        """At work wherever the unknown days lie."""
        if on < self.begun[1] or any(first <= on for first, _ in self.ends):
            return False
        paused = [(last, place) for first, last, place in self.pauses if first <= on]
        return not paused or any(last <= on and max(paused) < (first, place) for first, last, place in self.returns)

    def maybe(self, on: date) -> bool:
        """At work for some choice of the unknown days."""
        if on < self.begun[0] or any(last <= on for _, last in self.ends):
            return False
        paused = [(first, place) for first, last, place in self.pauses if last <= on]
        return not paused or any(
            first <= on and (min(last, on), place) > max(paused) for first, last, place in self.returns
        )

    def spans(self, holds: Callable[[date], bool]) -> tuple[DateSpan, ...]:
        """The days on which it holds: between two of the days that matter nothing changes."""
        found: list[DateSpan] = []
        for place, on in enumerate(self.days):
            if holds(on):
                after = self.days[place + 1] - _DAY if place + 1 < len(self.days) else None
                if found and found[-1].end == on - _DAY:
                    found[-1] = DateSpan(found[-1].start, after)
                else:
                    found.append(DateSpan(on, after))
        return tuple(found)


def life_of(model: Model, events: Iterable[Event], lifecycle: Lifecycle) -> Life:
    """Tính một đời (the life of a model) from its events.

    The first day is ``start``, or the first event that begins it. The day of an end is the first day after; a pause
    holds from its day until the day of the next resumption. What is known by its period happened on one of its days.
    A merger or a split that names the model itself among the others leaves it at work.
    """
    steps: list[tuple[date, date, int, Effect]] = []
    passing: list[tuple[date, int, Event]] = []
    for event in events:
        effect = lifecycle[event.kind].effect
        if effect is Effect.PASSES and event.model in event.others:
            effect = Effect.NONE  # it goes on itself, beside the others
        if effect is not Effect.NONE:
            (first, last), place = _days_of(event), lifecycle.place(event.kind)
            steps.append((first, last, place, effect))
            if effect is Effect.PASSES:
                passing.append((first, place, event))
    if not steps:
        active: tuple[DateSpan, ...] = () if model.start is None else (DateSpan(model.start, None),)
        return Life(model.id, active, active, model.start, model.start)
    steps.sort(key=lambda step: step[:3])
    begun: _Days | None = None if model.start is None else (model.start, model.start)
    if begun is None:
        told = [(first, last) for first, last, _, effect in steps if effect is Effect.BEGINS]
        begun = (min(told)[0], min(last for _, last in told)) if told else None  # the first of those that were told
    if begun is None:
        return Life(model.id)
    passed, into = _passed(steps, passing)
    if begun[0] == begun[1] and all(first == last for first, last, _, _ in steps):
        active, ended = _exact_spans(begun[0], [(first, effect) for first, _, _, effect in steps])
        return Life(model.id, active, active, begun[0], begun[0], ended, ended, passed, into)
    unsure = _Unsure(begun, steps)
    return Life(
        model.id,
        unsure.spans(unsure.surely),
        unsure.spans(unsure.maybe),
        begun=begun[1],
        begun_from=begun[0],
        ended=max(min(last for _, last in unsure.ends), begun[0]) if unsure.ends else None,
        ended_from=max(min(first for first, _ in unsure.ends), begun[0]) if unsure.ends else None,
        passed=passed,
        into=into,
        pauses=tuple([DateSpan(first, last) for first, last, _ in unsure.pauses]),
        returns=tuple([DateSpan(first, last) for first, last, _ in unsure.returns]),
    )


def _passed(
    steps: list[tuple[date, date, int, Effect]], passing: list[tuple[date, int, Event]]
) -> tuple[bool | None, tuple[str, ...]]:
    """Was it passing over that came first, or an end, or may it have been either? And into which may it have gone?"""
    if not passing:
        return False, ()
    # by the day of this step it was surely gone; what cannot be before it was not the first
    gone = min((last, place) for _, last, place, effect in steps if effect in (Effect.ENDS, Effect.PASSES))
    ended = any(effect is Effect.ENDS and (first, place) <= gone for first, _, place, effect in steps)
    passed = any((first, place) <= gone for first, place, _ in passing)
    if not passed:
        return False, ()
    told = sorted((event for first, _, event in passing if first <= gone[0]), key=lambda event: event.id)
    into = dict.fromkeys(name for event in told for name in event.others)
    return None if ended else True, tuple(into)
