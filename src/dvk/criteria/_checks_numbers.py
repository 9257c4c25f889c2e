"""Soát các số theo điều kiện (checking numbers that vary): each way a subject may be has a number, and a sound rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar, cast

from attrs import field, fields, frozen, has

from dvk.criteria.conditions import Attribute, AttributeKind, Condition, Known, condition_problems
from dvk.criteria.numbers import Case, Varying, conditions_in, settled, ways
from dvk.criteria.points import as_decimal
from dvk.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from fractions import Fraction

    from attrs import AttrsInstance

    from dvk.criteria.conditions import Given

__all__ = ["Setting", "number_problems", "way_shown"]

T = TypeVar("T")


@frozen
class Setting:
    """What a check needs to know of the whole rubric: its attributes, and whether it claims to be complete."""

    attributes: Mapping[str, Attribute]
    complete: bool = field(kw_only=True)


def number_problems(
    path: str, thing: T, problems: Callable[[T], tuple[Problem, ...]], setting: Setting
) -> Iterator[Problem]:
    """What is wrong with a record whose numbers may vary, for each way in which they may."""
    found: list[Problem] = []
    for inner, varying in _varying_in(thing, ""):
        for place, case in enumerate(varying.cases):
            if case.when is None and place + 1 < len(varying.cases):
                found.append(Problem("cases.never_reached", f"[{place + 1}]").under(inner))
            if case.when is not None:
                wrong = condition_problems(case.when, setting.attributes, None)
                found += (problem.under(f"[{place}].when").under(inner) for problem in wrong)
    if not found:
        possible = ways(conditions_in(thing), setting.attributes, Known())
        if possible is None:
            found.append(Problem("cases.too_many"))
        else:
            found += _gaps(thing, setting)
            for way in possible:
                found += problems(settled(thing, way))
    yield from (problem.under(path) for problem in dict.fromkeys(found))


def _gaps(thing: object, setting: Setting) -> Iterator[Problem]:
    """A subject for which no case of a number holds: a hole in the table, unless the rubric is not complete."""
    if not setting.complete:
        return
    for path, varying in _varying_in(thing, ""):
        for way in ways(conditions_in(varying), setting.attributes, Known()) or ():
            if varying.cases and not any(case.when is None or case.when.holds(way) for case in varying.cases):
                yield Problem("cases.gap", path, details=(("got", way_shown(way, setting.attributes)),))
                break


def way_shown(way: Known, attributes: Mapping[str, Attribute]) -> tuple[str, ...]:
    """A way as an error shows it: ``vung=dbsh``."""
    return tuple(f"{name}={_shown(given, attributes[name])}" for name, given in way.attributes.items())


def _shown(given: Given, attribute: Attribute) -> str:
    if attribute.kind in (AttributeKind.NUMBER, AttributeKind.YEAR):
        return str(as_decimal(cast("Fraction", given)))
    return str(given).lower()


def _varying_in(thing: object, path: str) -> Iterator[tuple[str, Varying]]:
    """Each number that varies, at its path inside a record."""
    if isinstance(thing, Varying):
        yield path, thing
    elif isinstance(thing, tuple):
        for place, item in enumerate(cast("tuple[object, ...]", thing)):
            yield from _varying_in(item, f"{path}[{place}]")
    elif has(type(thing)) and not isinstance(thing, (Condition, Case)):
        for item in fields(cast("type[AttrsInstance]", type(thing))):
            yield from _varying_in(getattr(thing, item.name), f"{path}.{item.name}" if path else item.name)
