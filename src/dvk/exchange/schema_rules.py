"""Khóa đi cùng nhau (keys that go together): what the constructors of the classes ask, as far as a schema can say it.

A schema never forbids what the library takes, so a key that is ``null`` or empty counts here as given where one of
several has to be, and as left out where two exclude each other.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from dvk.criteria import Criterion
from dvk.exchange.mapping.values import MappedField
from dvk.indicators import Counting, Indicator
from dvk.indicators.counting import MEANS
from dvk.models import Contribution, Event
from dvk.periods import Deadline
from dvk.register import FigureState, Report, ReportedFigure, Target
from dvk.units import Succession

__all__ = ["rules_of"]

Schema: TypeAlias = dict[str, Any]

_EITHER: dict[type, tuple[str, str]] = {
    Contribution: ("on", "period"),
    Criterion: ("rule", "children"),
    Deadline: ("day", "working_days"),
    Event: ("on", "period"),
}
"""One of the two, and not both."""
_ANY: dict[type, tuple[str, ...]] = {
    MappedField: ("column", "letter", "cell", "group", "sheet", "file", "id_from", "value", "row"),
    Report: ("period", "period_words"),
    Succession: ("before", "after"),
    Target: ("quantity", "words"),
}
"""One of them at least."""
_OF_EVENTS = (Counting.HAD_EVENT, Counting.EVENTS, Counting.POINTS, Counting.STANDING, Counting.EVER_STANDING)


def rules_of(kind: type) -> list[Schema]:
    """What the keys of a class ask of each other."""
    if kind in _EITHER:
        return [_one_of(*_EITHER[kind]), _not_both(*_EITHER[kind])]
    if kind in _ANY:
        return [_one_of(*_ANY[kind])]
    if kind is ReportedFigure:
        said = {"required": ["state"], "properties": {"state": {"not": {"const": FigureState.GIVEN.value}}}}
        return [{"anyOf": [*_one_of("quantity", "words", "growth")["anyOf"], said]}]
    return list(_of_indicators()) if kind is Indicator else []


def _one_of(*names: str) -> Schema:
    return {"anyOf": [{"required": [name]} for name in names]}


def _not_both(*names: str) -> Schema:
    given: Schema = {"not": {"enum": [None, []]}}
    return {"not": {"type": "object", "required": list(names), "properties": dict.fromkeys(names, given)}}


def _of_indicators() -> list[Schema]:
    """Which kinds go with what is counted, and what else it needs."""
    found: list[Schema] = []
    for counting, kinds in MEANS.items():
        then: Schema = {"properties": {"kind": {"enum": [kind.value for kind in kinds]}}}
        needs = {Counting.FORMULA: "formula", Counting.SCORED: "rubric"}.get(counting)
        needs = "events" if counting in _OF_EVENTS else needs
        then |= {"required": [needs]} if needs else {}
        found.append(
            {"if": {"required": ["counts"], "properties": {"counts": {"const": counting.value}}}, "then": then}
        )
    return found
