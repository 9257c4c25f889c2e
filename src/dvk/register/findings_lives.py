"""Đời mô hình có gì cần xem lại (what is odd in the lives of models): owners, steps and awards."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dvk.errors import NotKnown
from dvk.models import Effect
from dvk.register.erasure import is_award
from dvk.register.finding import Severity, finding
from dvk.values import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.models import Event, Life, Model
    from dvk.register.finding import Finding
    from dvk.register.register import Register

__all__ = ["of_models"]

_DAY = timedelta(days=1)
_HANDED_OVER = "handed-over"


def of_models(register: Register) -> Iterator[Finding]:
    """What is odd in each model, in the order of the models."""
    places = {event.id: place for place, event in enumerate(register.events)}
    for place, model in enumerate(register.models):
        path, life = f"models[{place}]", register.lives[model.id]
        if life.begun is None:
            yield finding(Severity.NOTICE, "finding.no_start", path, model.id)
        if not model.owner:
            yield finding(Severity.NOTICE, "finding.no_owner", path, model.id)
        if not model.domain:
            yield finding(Severity.NOTICE, "finding.no_domain", path, model.id)
        owner = None if life.begun is None else model.owner_on(life.begun)
        if life.begun is not None and owner is not None and not register.units[owner].exists(life.begun):
            yield finding(Severity.WARNING, "finding.owner_not_there", path, model.id, owner=owner, day=life.begun)
        yield from _of_owner(register, model, path)
        yield from _of_gaps(model, life, path)
        yield from _of_events(register, model, places)
        yield from _of_awards(register, model, places)


def _of_owner(register: Register, model: Model, path: str) -> Iterator[Finding]:
    """A model that goes on after its last recorded owner ended: where does it count now?"""
    last, life = model.owner[-1] if model.owner else None, register.lives[model.id]
    if last is None or last.end is not None or life.begun is None:
        return
    gone = register.units[last.value].end
    if gone is None or (life.ended is not None and life.ended <= gone + _DAY):
        return
    try:
        _ = register.units.carried(last.value, gone + _DAY)
    except NotKnown:
        yield finding(Severity.WARNING, "finding.owner_gone", path, model.id, owner=last.value, day=gone)
    else:
        yield finding(Severity.NOTICE, "finding.owner_ended", path, model.id, owner=last.value, day=gone)


def _of_events(register: Register, model: Model, places: dict[str, int]) -> Iterator[Finding]:
    events = register.events_of(model.id)
    lifecycle, life = register.definitions.lifecycle, register.lives[model.id]
    for event in events:
        step, path = lifecycle[event.kind], f"events[{places[event.id]}]"
        yield from _of_step(register, model, event, path)
        earlier = [other for other in events if other.kind in step.after]
        if step.after and not earlier:
            yield finding(
                Severity.NOTICE,
                "finding.step_missing",
                path,
                event.id,
                kind=step.label,
                expected=_labels(register, step.after),
            )
        elif earlier and not any(_not_after(other, event) for other in earlier):
            yield finding(
                Severity.WARNING,
                "finding.step_out_of_order",
                path,
                event.id,
                kind=step.label,
                expected=_labels(register, step.after),
            )
        if model.start is None and life.begun is not None and not step.before_start:
            day = event.last_day
            if day is not None and day < life.begun:
                yield finding(Severity.WARNING, "finding.before_begin", path, event.id, day=day, begun=life.begun)
        if life.ended is not None and event.on is not None and event.on > life.ended:
            yield finding(Severity.WARNING, "finding.after_end", path, event.id, end=life.ended, day=event.on)


def _of_gaps(model: Model, life: Life, path: str) -> Iterator[Finding]:
    """A day on which the model surely was there and no unit had it, though one had it on another day."""
    if not model.owner or life.begun is None:
        return
    day: date | None = life.begun
    for item in sorted(model.owner, key=lambda item: item.start or date.min):
        if day is None or (item.start is not None and item.start > day):
            break
        if item.end is None or item.end >= day:
            day = None if item.end is None or item.end == date.max else item.end + _DAY
    if day is not None and (life.ended_from is None or day < life.ended_from):
        yield finding(Severity.WARNING, "finding.owner_gap", path, model.id, day=day)


def _of_awards(register: Register, model: Model, places: dict[str, int]) -> Iterator[Finding]:
    """One achievement, one award (Luật Thi đua, khen thưởng 06/2022/QH15), unless the first was annulled."""
    lifecycle = register.definitions.lifecycle
    awards: dict[str, list[Event]] = defaultdict(list)
    annulled: list[Event] = []
    for event in register.events_of(model.id):
        if lifecycle[event.kind].revokes:
            annulled.append(event)
        elif event.achievement is not None and is_award(event):
            awards[event.achievement].append(event)
    for achievement, held in awards.items():
        standing = [event for event in held if not any(_annuls(register, one, event) for one in annulled)]
        if len(standing) > 1:
            facts, path = tuple(event.id for event in standing), f"events[{places[standing[-1].id]}]"
            yield finding(Severity.WARNING, "finding.awarded_twice", path, model.id, *facts, achievement=achievement)


def _annuls(register: Register, one: Event, award: Event) -> bool:
    """Was the award taken back? What names no achievement or level takes back any before it."""
    if award.kind not in register.definitions.lifecycle[one.kind].revokes or not _not_after(award, one):
        return False
    return one.achievement in (None, award.achievement) and one.level in (None, award.level)


def _of_step(register: Register, model: Model, event: Event, path: str) -> Iterator[Finding]:
    """What one event should bring with it: the others it merged with, the unit it was handed to."""
    step = register.definitions.lifecycle[event.kind]
    if step.effect is Effect.PASSES and not event.others:
        yield finding(Severity.NOTICE, "finding.no_others", path, event.id, kind=step.label)
    day = event.last_day
    if event.kind == _HANDED_OVER and event.unit is not None and day is not None and model.owner:
        # the day may be the last one of the old owner or the first one of the new
        owners = [model.owner_on(day), model.owner_on(day + _DAY) if day < date.max else None]
        if event.unit not in owners:
            got = next((owner for owner in owners if owner is not None), "-")
            yield finding(Severity.WARNING, "finding.handed_over", path, event.id, day=day, unit=event.unit, owner=got)


def _labels(register: Register, steps: tuple[str, ...]) -> Label:
    """The names of steps in both languages."""
    labels = [register.definitions.lifecycle[name].label for name in steps]
    return Label(", ".join(label.vi for label in labels), ", ".join(label.en or label.vi for label in labels))


def _not_after(one: Event, other: Event) -> bool:
    """Is *one* not later than *other*, as far as is known? Unknown days are given the benefit of the doubt."""
    if one.on is not None and other.on is not None:
        return one.on <= other.on
    start = one.on or (one.period.start if one.period else None)
    end = other.on or (other.period.end if other.period else None)
    return start is None or end is None or start <= end
