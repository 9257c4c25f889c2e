"""Mức đã đạt (standing): which stages a model has reached by a day, per level and per body."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk.models.events import Event
    from dvk.models.lifecycle import Lifecycle
    from dvk.models.model import Model

__all__ = ["Standing", "furthest", "standing_of", "title_on"]


@frozen(kw_only=True)
class Standing:
    """Mức đã đạt (standing): a stage reached at one level, by one body, since a day, and the event that says so.

    A model may be recognised at several levels and by several bodies: each is a standing of its own.

    >>> Standing(level="commune", step="recognised", since=date(2019, 10, 15), event="e-1").step
    'recognised'
    """

    level: str | None = None
    step: str
    since: date
    event: str
    body: str | None = None


class _Reached(NamedTuple):
    """An event with its first and last possible day and the place of its step."""

    event: Event
    first: date
    last: date
    place: int


def _dated(event: Event, lifecycle: Lifecycle) -> _Reached:
    first, last = event.first_day or date.min, event.last_day or date.max
    return _Reached(event, first, last, lifecycle.place(event.kind))


def _said(event: Event) -> tuple[str | None, ...]:
    return event.level, event.body, event.achievement, event.form


def standing_of(
    events: Iterable[Event], lifecycle: Lifecycle, on: date, *, possible: bool = False
) -> tuple[Standing, ...]:
    """Mức đã đạt trong ngày (standings on a day) of one model: the stages reached and not taken away by then.

    What is known only by its period counts from the last day of the period: by then it has surely happened. With
    ``possible`` it counts from the first, and what may have been taken away still stands. A step that takes away
    does so for everything it does not name: without a level at every level, without a body by every body, and so
    with the achievement and the form of an award. What an event says itself it never takes away, so that a step may
    take the place of an earlier one of its kind. Raises :class:`~dvk.errors.UnknownId` for a step that the lifecycle
    does not have.

    >>> from dvk.models import Event, Lifecycle, Step
    >>> steps = [Step(id="recognised", label="công nhận", reaches=True),
    ...     Step(id="withdrawn", label="thu hồi công nhận", revokes=["recognised"])]
    >>> known = Lifecycle(id="mau", label="mẫu", steps=steps)
    >>> events = [Event(id="e-1", model="m", kind="recognised", on=date(2019, 10, 15), level="commune"),
    ...     Event(id="e-2", model="m", kind="withdrawn", on=date(2021, 3, 1))]
    >>> [(one.level, one.step) for one in standing_of(events, known, date(2020, 12, 31))]
    [('commune', 'recognised')]
    >>> standing_of(events, known, date(2021, 12, 31))
    ()
    """
    reached: list[_Reached] = []
    revoking: list[_Reached] = []
    for event in events:
        step = lifecycle[event.kind]
        if step.reaches:
            reached.append(_dated(event, lifecycle))
        if step.revokes:
            revoking.append(_dated(event, lifecycle))
    found: dict[tuple[str | None, str | None, str], Standing] = {}
    reached.sort(key=lambda one: (one.first if possible else one.last, one.event.id))
    for one in reached:
        event = one.event
        since = one.first if possible else one.last
        if since > on or any(_takes_away(other, one, lifecycle, on, surely=possible) for other in revoking):
            continue
        standing = Standing(level=event.level, body=event.body, step=event.kind, since=since, event=event.id)
        found.setdefault((event.level, event.body, event.kind), standing)
    return tuple(
        sorted(
            found.values(),
            key=lambda item: (item.level or "", item.body or "", lifecycle.place(item.step)),
        )
    )


def _takes_away(other: _Reached, one: _Reached, lifecycle: Lifecycle, on: date, *, surely: bool) -> bool:
    """Does *other* take away the stage of *one* by the day, surely or else perhaps?"""
    if one.event.kind not in lifecycle[other.event.kind].revokes or other.event.id == one.event.id:
        return False
    pairs = zip(_said(other.event), _said(one.event), strict=True)
    if surely:
        # events of one day count in the order of the lifecycle
        after = (other.first, other.place) > (one.last, one.place)
        return other.last <= on and after and all(takes is None or takes == had for takes, had in pairs)
    before = (other.last, other.place) < (one.first, one.place)
    return other.first <= on and not before and all(None in (takes, had) or takes == had for takes, had in pairs)


def furthest(standings: Iterable[Standing], lifecycle: Lifecycle) -> tuple[Standing, ...]:
    """Mức cao nhất ở mỗi cấp (the furthest stage per level), in the usual order of the lifecycle's steps.

    Of two bodies that brought it as far at one level, the one that did so first.

    >>> from dvk.models import Lifecycle, Step
    >>> known = Lifecycle(id="mau", label="mẫu", steps=[Step(id="registered", label="đăng ký", reaches=True),
    ...     Step(id="recognised", label="công nhận", reaches=True)])
    >>> one = Standing(level="commune", step="registered", since=date(2019, 1, 10), event="e-1")
    >>> two = Standing(level="commune", step="recognised", since=date(2019, 10, 15), event="e-2")
    >>> [item.step for item in furthest([one, two], known)]
    ['recognised']
    """
    best: dict[str | None, Standing] = {}
    for item in sorted(standings, key=lambda item: (-lifecycle.place(item.step), item.since, item.event)):
        best.setdefault(item.level, item)
    return tuple(sorted(best.values(), key=lambda item: item.level or ""))


def title_on(model: Model, events: Iterable[Event], on: date) -> str:
    """Tên mô hình trong ngày (the title of a model on a day): that of the last renaming by then.

    ``model.title`` is the title it began with.

    >>> from dvk.models import Event, Model
    >>> renamed = Event(id="e", model="den", kind="renamed", on=date(2020, 1, 1), title="Sáng đường, sáng nhà")
    >>> title_on(Model(id="den", title="Thắp sáng đường quê"), [renamed], date(2019, 6, 1))
    'Thắp sáng đường quê'
    """
    named = [(event.last_day, event.id, event.title) for event in events if event.title and event.last_day is not None]
    told = [one for one in named if one[0] <= on]
    return max(told)[2] if told else model.title
