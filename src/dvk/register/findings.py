"""Điều cần xem lại (findings): what is odd in a register but may be right. Reported, never repaired."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from enum import IntEnum
from typing import TYPE_CHECKING

from attrs import frozen

from dvk.errors import Language, NotKnown, Problem
from dvk.measures import Quantity, total
from dvk.values import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.models import Event, Model
    from dvk.register.register import Register

__all__ = ["Finding", "Severity", "findings_of"]

_DAY = timedelta(days=1)


class Severity(IntEnum):
    """Mức độ (severity) of a finding: a notice says what is not known, a warning what looks wrong.

    >>> Severity.WARNING > Severity.NOTICE
    True
    """

    NOTICE = 1
    WARNING = 2


@frozen
class Finding:
    """Điều cần xem lại (finding): a problem with its weight and the ids of the facts concerned.

    >>> problem = Problem("finding.no_start", "models[0]", (), (("got", "camera"),))
    >>> Finding(Severity.NOTICE, problem, ("camera",)).message()
    'models[0]: nobody knows when "camera" began, so it is counted on no day'
    """

    severity: Severity
    problem: Problem
    facts: tuple[str, ...] = ()

    def message(self, language: Language = "en") -> str:
        """Câu nêu (the message): in English, or in Vietnamese for ``"vi"``."""
        return self.problem.message(language)


def _finding(severity: Severity, code: str, path: str, got: str, *facts: str, **details: object) -> Finding:
    return Finding(severity, Problem(code, path, (), (("got", got), *details.items())), facts or (got,))


def findings_of(register: Register) -> tuple[Finding, ...]:
    """Các điều cần xem lại (all findings), the most serious first, then in the order of the facts."""
    found = [
        *_of_models(register),
        *_of_contributions(register),
        *_of_reports(register),
        *_of_corrections(register),
    ]
    return tuple(sorted(found, key=lambda finding: -finding.severity))


def _of_models(register: Register) -> Iterator[Finding]:
    places = {event.id: place for place, event in enumerate(register.events)}
    for place, model in enumerate(register.models):
        path, life = f"models[{place}]", register.lives[model.id]
        if life.begun is None:
            yield _finding(Severity.NOTICE, "finding.no_start", path, model.id)
        if not model.owner:
            yield _finding(Severity.NOTICE, "finding.no_owner", path, model.id)
        if not model.domain:
            yield _finding(Severity.NOTICE, "finding.no_domain", path, model.id)
        owner = None if life.begun is None else model.owner_on(life.begun)
        if life.begun is not None and owner is not None and not register.units[owner].exists(life.begun):
            yield _finding(Severity.WARNING, "finding.owner_not_there", path, model.id, owner=owner, day=life.begun)
        yield from _of_owner(register, model, path)
        yield from _of_events(register, model, places)


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
        yield _finding(Severity.WARNING, "finding.owner_gone", path, model.id, owner=last.value, day=gone)
    else:
        yield _finding(Severity.NOTICE, "finding.owner_ended", path, model.id, owner=last.value, day=gone)


def _of_events(register: Register, model: Model, places: dict[str, int]) -> Iterator[Finding]:
    events = register.events_of(model.id)
    lifecycle, life = register.definitions.lifecycle, register.lives[model.id]
    for event in events:
        step, path = lifecycle[event.kind], f"events[{places[event.id]}]"
        earlier = [other for other in events if other.kind in step.after]
        if step.after and not earlier:
            yield _finding(
                Severity.NOTICE,
                "finding.step_missing",
                path,
                event.id,
                kind=step.label,
                expected=_labels(register, step.after),
            )
        elif earlier and not any(_not_after(other, event) for other in earlier):
            yield _finding(
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
                yield _finding(Severity.WARNING, "finding.before_begin", path, event.id, day=day, begun=life.begun)
        if life.ended is not None and event.on is not None and event.on > life.ended:
            yield _finding(Severity.WARNING, "finding.after_end", path, event.id, end=life.ended, day=event.on)


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


def _of_contributions(register: Register) -> Iterator[Finding]:
    for place, item in enumerate(register.contributions):
        life = register.lives[item.model]
        if item.on is None or life.begun is None:
            continue
        if item.on < life.begun or (life.ended is not None and item.on > life.ended):
            path = f"contributions[{place}]"
            yield _finding(Severity.WARNING, "finding.outside_life", path, item.id, day=item.on)


def _amount(quantity: Quantity | None) -> str:
    return "-" if quantity is None else f"{quantity.number.number} {quantity.measure.symbol}"


def _of_reports(register: Register) -> Iterator[Finding]:
    said: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for place, report in enumerate(register.reports):
        for order, figure in enumerate(report.figures):
            path = f"reports[{place}].figures[{order}]"
            key = (report.unit, report.period.id, figure.indicator)
            if said[key] and figure.quantity is not None:
                yield _finding(Severity.WARNING, "finding.reported_twice", path, report.id, *said[key], report.id)
            said[key].append(report.id)
            whole = figure.quantity
            for axis in dict.fromkeys(axis for axis, _, _ in figure.parts):
                parts = [part for name, _, part in figure.parts if name == axis]
                if whole is None or not all(part.number.is_exact for part in (whole, *parts)):
                    continue
                if any(part.measure.root != whole.measure.root or part.measure.regional for part in (whole, *parts)):
                    yield _finding(Severity.WARNING, "finding.parts_other_measure", path, report.id)
                    continue
                added, printed = total(parts), whole.in_base()
                if added != printed:
                    yield _finding(
                        Severity.WARNING,
                        "finding.parts_do_not_add",
                        path,
                        report.id,
                        sum=_amount(added),
                        printed=_amount(printed),
                    )


def _of_corrections(register: Register) -> Iterator[Finding]:
    """Two corrections of one fact that became known on one day: only their ids say which comes last."""
    seen: dict[tuple[str, object], str] = {}
    for place, correction in enumerate(register.corrections):
        key = (correction.target, correction.known_on)
        if key in seen:
            facts = (correction.target, seen[key], correction.id)
            yield _finding(Severity.WARNING, "finding.corrected_twice", f"corrections[{place}]", facts[0], *facts)
        seen[key] = correction.id
