"""Một đời mô hình (life): when a model was at work, computed from its start and its events, never stored."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk.models.lifecycle import Effect, Lifecycle
from dvk.values import DateSpan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk.models.events import Event
    from dvk.models.model import Model

__all__ = ["Life", "life_of"]

_DAY = timedelta(days=1)


@frozen
class Life:
    """Một đời (life): the spans of days on which the model was at work, its beginning and its end.

    A model whose start nobody knows has no spans and ``begun`` is ``None``: it is not counted on any day.
    """

    model: str
    active: tuple[DateSpan, ...] = field(default=())
    begun: date | None = None
    ended: date | None = None

    def alive_on(self, on: date) -> bool:
        """Còn tồn tại trong ngày (begun and not ended)? A pause is not an end."""
        return self.begun is not None and self.begun <= on and (self.ended is None or on < self.ended)

    def active_on(self, on: date) -> bool:
        """Đang hoạt động trong ngày (at work on that day)?"""
        return any(on in span for span in self.active)

    def last_active_day(self, start: date, end: date) -> date | None:
        """Ngày hoạt động cuối trong khoảng (the last day at work between two days): ``None`` if there is none."""
        for span in reversed(self.active):
            if span.start is not None and span.start <= end and (span.end is None or span.end >= start):
                return end if span.end is None or span.end > end else span.end
        return None


def life_of(model: Model, events: Iterable[Event], lifecycle: Lifecycle) -> Life:
    """Tính một đời (the life of a model) from its dated events.

    The first day is ``start``, or the first event that begins it. The day of an end is the first day after; a pause
    holds from its day until the day of the next resumption.
    """
    dated = [(event.on, lifecycle.place(event.kind), lifecycle[event.kind].effect) for event in events if event.on]
    dated.sort(key=lambda item: item[:2])
    begun = model.start
    if begun is None:
        begun = next((on for on, _, effect in dated if effect is Effect.BEGINS), None)
    if begun is None:
        return Life(model.id)
    spans: list[DateSpan] = []
    since: date | None = begun
    for on, _, effect in dated:
        if effect in (Effect.PAUSES, Effect.ENDS):
            if since is not None and on > since:
                spans.append(DateSpan(since, on - _DAY))
            since = None
            if effect is Effect.ENDS:
                return Life(model.id, tuple(spans), begun, max(on, begun))
        elif effect is Effect.RESUMES and since is None:
            since = max(on, begun)
    if since is not None:
        spans.append(DateSpan(since, None))
    return Life(model.id, tuple(spans), begun)
