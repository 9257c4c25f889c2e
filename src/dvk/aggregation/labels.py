"""Nhãn và thứ tự dòng (labels and order of rows): the codes of a dimension as people read them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dvk.aggregation.places import territory
from dvk.aggregation.request import NOT_SAID, NOT_SEPARABLE, TOTAL, Request
from dvk.errors import UnknownId, nearest
from dvk.indicators import CODELISTS
from dvk.measures import MEASURES
from dvk.text import sort_key
from dvk.units import TERRITORY, AsOf, Territory, proper_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from dvk.periods import Period
    from dvk.register import Register

__all__ = ["asked_units", "filter_words", "require_codes", "rows_of", "unit_names"]


def require_codes(register: Register, request: Request) -> None:
    """What a request names must be there: units, levels, the codelist, and the codes of lists the definitions have."""
    if "domain" in (*request.by, *dict(request.only)):
        try:
            _ = register.definitions.codelist(request.codelist)
        except UnknownId as error:
            raise UnknownId.of(error.problem.under("codelist")) from None
    if request.unit_level is not None:
        levels = {unit.level for unit in register.units}
        if request.unit_level not in levels:
            near = nearest(request.unit_level, levels)
            raise UnknownId("code.unknown", path="unit_level", got=request.unit_level, codelist="levels", near=near)
    for place, (name, code) in enumerate(request.only):
        if code in (NOT_SAID, NOT_SEPARABLE):
            continue
        if name in ("unit", "body"):
            _ = register.units[code]
            continue
        codelist = request.codelist if name == "domain" else CODELISTS.get(name)
        known = next((item for item in register.definitions.codelists if item.id == codelist), None)
        if known is not None and code not in known:
            near = nearest(code, [item.id for item in known])
            raise UnknownId("code.unknown", path=f"only[{place}]", got=code, codelist=codelist, near=near)


def rows_of(register: Register, request: Request, dimension: str, seen: Iterable[str]) -> dict[str, str]:
    """The codes of a dimension with their words, in the order of the rows: "not said" and the total come last.

    A codelist gives all its codes where zero means something (domains); elsewhere only what was seen.
    """
    found = set(seen)
    codes = {code for code in found if code not in (TOTAL, NOT_SAID, NOT_SEPARABLE)}
    rows = _units(register, request, codes) if dimension == "unit" else _codes(register, request, dimension, codes)
    if NOT_SEPARABLE in found:
        rows[NOT_SEPARABLE] = "không tách được"
    if NOT_SAID in found:
        rows[NOT_SAID] = "chưa rõ"
    if TOTAL in found or request.totals:
        rows[TOTAL] = "Cộng"
    return rows


_HEADINGS = {
    "unit": "đơn vị",
    "domain": "lĩnh vực",
    "strand": "phong trào",
    "kind": "loại",
    "subject": "đối tượng",
    "level": "cấp",
    "donor": "nguồn đóng góp",
    "form": "hình thức khen",
    "body": "cơ quan",
    "place_class": "loại địa bàn",
    "measure": "đơn vị tính",
    "owner_level": "cấp của đơn vị chủ trì",
}


def filter_words(register: Register, request: Request, name: str, code: str) -> str:
    """What a question is narrowed to, as a note below the table says it."""
    if name == "unit" and code in register.units:
        words = register.units[code].name(request.day)
    elif code in (NOT_SAID, NOT_SEPARABLE) or name == "unit":
        words = "chưa rõ" if code == NOT_SAID else code
    else:
        words = _codes(register, request, name, {code})[code]
    heading = f"{_HEADINGS[name]} "
    return words if words.startswith(heading) else f"{heading}{words}"  # "cấp tỉnh" says already that it is a level


def _codes(register: Register, request: Request, dimension: str, seen: set[str]) -> dict[str, str]:
    if dimension == "body":
        return {code: register.units[code].name() for code in sorted(seen, key=_order(register, None))}
    if dimension == "measure":
        known = {**MEASURES, **{one.id: one for one in register.definitions.measures}}
        return {code: known[code].label.vi if code in known else code for code in sorted(seen)}
    name = request.codelist if dimension == "domain" else CODELISTS[dimension]
    try:
        codelist = register.definitions.codelist(name)
    except UnknownId:
        return {code: code for code in sorted(seen)}
    whole = dimension == "domain"
    rows = {code.id: code.label.vi for code in codelist if whole or code.id in seen}
    return rows | {code: code for code in sorted(seen - set(rows))}


def _units(register: Register, request: Request, seen: set[str]) -> dict[str, str]:
    """The units of the asked level, and those above it that something counts for (the province's own)."""
    units = register.units
    wanted = seen | set(asked_units(register, request, request.periods))
    day = request.basis.day if isinstance(request.basis, AsOf) else None  # of a territory, names as they were
    below = sorted((name for name in wanted if units[name].level == request.unit_level), key=_order(register, day))
    above = sorted(wanted - set(below), key=_order(register, day))
    rows = {name: _own_level(register, name, day) for name in above}
    return rows | _told_apart(register, {name: units[name].name(day) for name in below}, day)


def unit_names(register: Register, units: Iterable[str]) -> dict[str, str]:
    """Units in Vietnamese order with their last names, told apart where two bear the same."""
    ordered = sorted(set(units), key=_order(register, None))
    return _told_apart(register, {name: register.units[name].name() for name in ordered}, None)


def _told_apart(register: Register, names: dict[str, str], day: date | None) -> dict[str, str]:
    """Names that stand for several units get the unit above behind them, and where that does not help, the id."""
    names = _marked(names, lambda unit: _above(register, unit, day))
    return _marked(names, lambda unit: unit)


def _marked(names: dict[str, str], mark: Callable[[str], str]) -> dict[str, str]:
    times = Counter(names.values())
    return {unit: f"{name} ({mark(unit)})" if times[name] > 1 else name for unit, name in names.items()}


def _above(register: Register, unit: str, day: date | None) -> str:
    """The name of the unit above one, on a day or the last known."""
    held = register.units[unit]
    parents = [parent for parent in held.parents if parent.hierarchy == TERRITORY]
    there = [parent for parent in parents if day is not None and day in parent.span] or parents
    return unit if not there else register.units[there[-1].unit].name(day)


def _own_level(register: Register, name: str, day: date | None) -> str:
    """The row of a unit above the asked level: what its own bodies run, not the whole of it."""
    unit = register.units[name]
    levels = next((item for item in register.definitions.codelists if item.id == "levels"), None)
    level = levels[unit.level].label.vi if levels is not None and unit.level in levels else unit.level
    return f"{unit.name(day)} (riêng {level})"


def _order(register: Register, day: date | None) -> Callable[[str], tuple[object, ...]]:
    """Vietnamese order of the proper names."""

    def key(name: str) -> tuple[object, ...]:
        full = register.units[name].name(day)
        return sort_key(proper_name(full)), full, name

    return key


def asked_units(register: Register, request: Request, periods: Iterable[Period]) -> tuple[str, ...]:
    """The localities of the asked level under the root: on the day of the basis, or on some day of a period."""
    found: dict[str, None] = {}
    if isinstance(request.basis, AsOf):
        days = {request.basis.day: register.units.as_of(request.basis.day)}
    else:
        days = {}
        for period in periods:
            for day in (period.start, *register.units.breaks(period.start, period.end)):
                days[day] = register.units.tree_of_record(day)
    basis, root = request.basis, request.root
    inside = territory(register.units, basis, request.shares_by) if isinstance(basis, Territory) else None
    for day, tree in days.items():
        roots = [root] if root is not None and inside is None else [unit.id for unit in tree.roots()]
        for name in roots:
            if name in tree:
                below = (tree[name], *tree.descendants(name, level=request.unit_level))
                level = request.unit_level
                asked = [unit.id for unit in below if unit.kind == "locality" and unit.level == level]
                found.update((one, None) for one in asked if inside is None or root in inside.ends(one, day))
    return tuple(sorted(found, key=_order(register, None)))
