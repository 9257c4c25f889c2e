"""Mã dùng ngoài thời hạn và dữ kiện gán lạ (codes outside their days, and facts placed where their unit never went)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dvk.models import Contribution, Event, Model
from dvk.register.finding import Severity, finding
from dvk.register.reports import Report
from dvk.values import ALWAYS, DateSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.register.finding import Finding
    from dvk.register.register import Register

__all__ = ["of_codes", "of_placements"]


class _Spans:
    """The days of the codes that do not hold always: few, so that most facts are passed over at once."""

    def __init__(self, register: Register) -> None:
        self._spans = {
            codelist.id: found
            for codelist in register.definitions.codelists
            if (found := {code.id: code.span for code in codelist if code.span != ALWAYS})
        }
        self._register = register

    def outside(self, codelist: str, code: str | None, used: DateSpan, path: str, fact: str) -> Iterator[Finding]:
        """A finding where a code is surely used on a day on which it does not hold."""
        span = None if code is None else self._spans.get(codelist, {}).get(code)
        if span is None or code is None:
            return
        early = span.start is not None and used.start is not None and used.start < span.start
        late = span.end is not None and used.end is not None and used.end > span.end
        if early or late or not span.overlaps(used):
            label = self._register.definitions.code(codelist, code).label
            since, until = span.start or "…", span.end or "…"
            yield finding(Severity.WARNING, "finding.code_not_in_force", path, fact, used=label, start=since, end=until)

    def of_happening(self, codelist: str, code: str | None, item: Event | Contribution, path: str) -> Iterator[Finding]:
        """Of what is known by its period: only where the whole period lies outside."""
        span = None if code is None else self._spans.get(codelist, {}).get(code)
        if span is not None and not span.overlaps(DateSpan(item.first_day, item.last_day)):
            yield from self.outside(codelist, code, DateSpan(item.first_day, item.last_day), path, item.id)


def of_codes(register: Register) -> Iterator[Finding]:
    """Codes used outside their own days: a level, a type or a domain before it was made or after it was abolished."""
    spans = _Spans(register)
    yield from _of_units(register, spans)
    for place, event in enumerate(register.events):
        if event.level is not None:
            yield from spans.of_happening("levels", event.level, event, f"events[{place}].level")
    for place, given in enumerate(register.contributions):
        if given.donor is not None:
            yield from spans.of_happening("donors", given.donor, given, f"contributions[{place}].donor")
    for place, model in enumerate(register.models):
        for item in model.domain:
            used = item.span.intersect(DateSpan(register.lives[model.id].begun, None))
            if used is not None:
                yield from spans.outside(item.codelist, item.code, used, f"models[{place}].domain", model.id)


def _of_units(register: Register, spans: _Spans) -> Iterator[Finding]:
    """Of a unit whose end is open or not known nothing is said: it may have ended in time."""
    for place, unit in enumerate(register.units):
        path = f"units[{place}]"
        yield from spans.outside("levels", unit.level, unit.span, f"{path}.level", unit.id)
        for order, item in enumerate(unit.types):
            used = item.span.intersect(unit.span)
            if used is not None:
                yield from spans.outside("unit-types", item.value, used, f"{path}.types[{order}]", unit.id)


def of_placements(register: Register) -> Iterator[Finding]:
    """Facts placed in a unit to which nothing of their own unit ever went."""
    if not register.placements:
        return
    after: dict[str, set[str]] = defaultdict(set)
    for change in register.units.changes:
        for link in change.links:
            if link.before is not None and link.after is not None:
                after[link.before].add(link.after)
    for place, item in enumerate(register.placements):
        homes = _homes(register, item.target)
        todo, reached = [*homes], set(homes)
        while todo:
            new = after[todo.pop()] - reached
            reached |= new
            todo.extend(new)
        if homes and item.unit not in reached:
            path, about = f"placements[{place}].unit", {"target": item.target, "unit": item.unit}
            yield finding(Severity.WARNING, "finding.placed_elsewhere", path, item.id, **about)


def _homes(register: Register, target: str) -> set[str]:
    """The units a fact was of before it was placed."""
    fact = register.fact(target)
    if isinstance(fact, Report):
        return {fact.unit}
    model = fact if isinstance(fact, Model) else None
    if isinstance(fact, (Event, Contribution)):
        model = register.model(fact.model)
    homes = set[str]() if model is None else {item.value for item in model.owner}
    if isinstance(fact, Event) and fact.unit is not None:
        homes.add(fact.unit)
    return homes
