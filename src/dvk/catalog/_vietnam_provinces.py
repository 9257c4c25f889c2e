"""Gói vietnam-provinces (a reader of that package): for those who have it; the library never brings it."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from dvk.catalog._vietnam_tables import COMMUNE, PROVINCE, Tables, tables
from dvk.errors import InvalidValue, MissingExtra
from dvk.text import tone_style
from dvk.units import Parent, Unit, UnitHistory
from dvk.values import Dated, DateSpan

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["from_vietnam_provinces"]

_DAY = date(2025, 7, 1)
_NEEDED = "vietnam-provinces>=2025.10.1"  # the first with this shape that was tried
_SOURCE = "vietnam-provinces"
_TYPES = {
    "tỉnh": ("tinh", "Tỉnh"),
    "thành phố trung ương": ("thanh-pho-trung-uong", "Thành phố"),
    "xã": ("xa", "Xã"),
    "phường": ("phuong", "Phường"),
    "đặc khu": ("dac-khu", "Đặc khu"),
}


class _DivisionType(Protocol):
    value: str


class _Province(Protocol):
    name: str
    code: int
    division_type: _DivisionType


class _Ward(_Province, Protocol):
    province_code: int


def from_vietnam_provinces() -> UnitHistory:
    """Đơn vị theo gói vietnam-provinces (the units of that package): provinces and communes from 01/7/2025.

    Reads what the user has installed: the package is under the GPL, so the library neither needs nor ships it. It
    has no past and no changes. A unit that :func:`vietnam_units` knows has the same id here: it is found by its
    province and name, and only then by its code, because of some communes the two sources print different codes.
    Names, types and codes are the package's own, with the word before a province's name ("Tỉnh An Giang").

    Raises :class:`dvk.errors.MissingExtra` where the package is not there, or is one that still has districts.

    >>> from importlib.util import find_spec
    >>> find_spec("vietnam_provinces") is None or len(from_vietnam_provinces().as_of(_DAY).roots()) == 34
    True
    """
    provinces, wards = _package()
    known = tables()
    ids = {row.code: known.today_id(row) for rows in known.after.values() for row in rows}
    above: dict[int, str] = {}
    units: list[Unit] = []
    for one in provinces:
        code = f"{int(one.code):0{PROVINCE}d}"
        above[int(one.code)] = name = _later_id(code, ids, known)
        units.append(_unit(one, name, code))
    ours = {(rows[0].code, _key(row.name)): known.today_id(row) for rows in known.after.values() for row in rows[1:]}
    named: list[tuple[_Ward, str, str | None]] = []
    for ward in wards:
        code = f"{int(ward.code):0{COMMUNE}d}"
        named.append((ward, code, ours.get((f"{int(ward.province_code):0{PROVINCE}d}", _key(ward.name)))))
    taken = {name for _, _, name in named}
    for ward, code, found in named:
        by_code = _later_id(code, ids, known)
        free = by_code if by_code not in taken else f"{by_code}-vnp"
        units.append(_unit(ward, found or free, code, above[int(ward.province_code)]))
    return UnitHistory(units, attested=DateSpan(_DAY))


def _package() -> tuple[Iterable[_Province], Iterable[_Ward]]:
    """What the package lists. It is looked for only now, because it is nobody's dependency."""
    missing = MissingExtra("extra.missing", room="dvk.catalog.from_vietnam_provinces", package=_NEEDED)
    try:
        package = import_module("vietnam_provinces")
        provinces, wards = package.Province.iter_all(), package.Ward.iter_all()
    except (ModuleNotFoundError, AttributeError):
        raise missing from None
    return cast("Iterable[_Province]", provinces), cast("Iterable[_Ward]", wards)


def _key(name: str) -> str:
    """What two spellings of one name share: case, spaces, tone placement and the kinds of dash and apostrophe."""
    return tone_style(" ".join(name.lower().replace("’", "'").replace("–", "-").split()), "new")


def _later_id(code: str, ids: dict[str, str], known: Tables) -> str:
    """The id of who has the code today, as in our own tables; a code that they do not have is a later holder's."""
    return ids.get(code) or (f"vn-{code}-20250701" if code in known.taken else f"vn-{code}")


def _unit(one: _Province, name: str, code: str, above: str = "") -> Unit:
    word = str(one.division_type.value)
    if word not in _TYPES:
        raise InvalidValue("choice.unknown", path="division_type", got=word, expected=tuple(_TYPES))
    type_, kind_of_place = _TYPES[word]
    full = one.name if above or one.name.startswith(kind_of_place) else f"{kind_of_place} {one.name}"
    return Unit(
        id=name,
        names=Dated(full, start=_DAY),
        types=Dated(type_, start=_DAY),
        codes=Dated(code, start=_DAY),
        level="commune" if above else "province",
        parents=Parent(above, start=_DAY) if above else (),
        source=_SOURCE,
    )
