"""Nhãn và thứ tự dòng (labels and order of rows): the codes of a dimension as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.aggregation.request import NOT_SAID, TOTAL, AsOf, Request
from dvk.errors import UnknownId
from dvk.text import sort_key
from dvk.units import proper_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk.register import Register

__all__ = ["rows_of"]

_CODELISTS = {"strand": "strands", "level": "levels", "donor": "donors", "kind": "model-kinds", "subject": "subjects"}


def rows_of(register: Register, request: Request, dimension: str, seen: Iterable[str]) -> dict[str, str]:
    """The codes of a dimension with their words, in the order of the rows: "not said" and the total come last.

    A codelist gives all its codes where zero means something (domains); elsewhere only what was seen.
    """
    found = set(seen)
    codes = {code for code in found if code not in (TOTAL, NOT_SAID)}
    rows = _units(register, request, codes) if dimension == "unit" else _codes(register, request, dimension, codes)
    if NOT_SAID in found:
        rows[NOT_SAID] = "chưa rõ"
    if TOTAL in found or request.totals:
        rows[TOTAL] = "Cộng"
    return rows


def _codes(register: Register, request: Request, dimension: str, seen: set[str]) -> dict[str, str]:
    name = request.codelist if dimension == "domain" else _CODELISTS[dimension]
    try:
        codelist = register.definitions.codelist(name)
    except UnknownId:
        return {code: code for code in sorted(seen)}
    whole = dimension == "domain"
    rows = {code.id: code.label.vi for code in codelist if whole or code.id in seen}
    return rows | {code: code for code in sorted(seen - set(rows))}


def _units(register: Register, request: Request, seen: set[str]) -> dict[str, str]:
    units = register.units
    wanted = set(seen)
    for unit in units:
        if unit.level == request.unit_level and _asked(register, request, unit.id):
            wanted.add(unit.id)
    day = request.basis.day if isinstance(request.basis, AsOf) else None
    below = sorted(
        (name for name in wanted if units[name].level == request.unit_level),
        key=lambda name: (sort_key(proper_name(units[name].name(day))), units[name].name(day), name),
    )
    above = sorted(wanted - set(below))
    return {name: units[name].name(day) for name in (*above, *below)}


def _asked(register: Register, request: Request, name: str) -> bool:
    """Is the unit under the root that is asked about, on the basis and in one of the periods?"""
    unit = register.units[name]
    spans = [period.span for period in request.periods if unit.span.overlaps(period.span)]
    if isinstance(request.basis, AsOf):
        if not unit.exists(request.basis.day):
            return False
        day = request.basis.day
    elif not spans:
        return False
    else:
        last = spans[-1].intersect(unit.span)
        if last is None or last.end is None:
            return False
        day = last.end
    if request.unit is None:
        return unit.kind == "locality"
    path = register.units.tree_of_record(day).path(name)
    return name != request.unit and any(step.id == request.unit for step in path) and unit.kind == "locality"
