"""Cả nước (the country): all units on the eve of 1 July 2025, all units since, and what became of which."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from attrs import evolve

from dvk._fields import Words
from dvk.catalog._files import read_data, rows
from dvk.catalog._vietnam_tables import COMMUNE, DISTRICT, PROVINCE, Row, Tables, tables
from dvk.errors import UnknownId, WrongType, nearest
from dvk.exchange import structure
from dvk.units import ChangeKind, Parent, Succession, Unit, UnitChange, UnitHistory, proper_name
from dvk.values import Dated, DateSpan, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["unit_sources", "vietnam_units"]

_EVE, _DAY = date(2025, 6, 30), date(2025, 7, 1)
_A_CODE = Words("a code such as '91'", "mã tỉnh, ví dụ '91'")
_TABLE = "vietnamadminunits-1-0-4-ca-nuoc"
_PROVINCES, _DISTRICTS = "nq-202-2025-qh15", "nq-203-2025-qh15"  # provinces arranged anew; the district level ends
_COMMUNES = {"91": "nq-1654-nq-ubtvqh15"}  # by the province of today; of all others none is known
_UNKNOWN_ACT = "thư viện chưa biết nghị quyết sắp xếp đơn vị hành chính cấp xã của tỉnh, thành phố này"
_DISTRICTS_END = "cấp huyện kết thúc hoạt động; không đơn vị nào kế thừa"
_ISLAND = "huyện đảo không có đơn vị hành chính cấp xã: toàn bộ huyện thành đặc khu; đặc khu là đơn vị mới vì khác cấp"
_LEVELS = {PROVINCE: "province", DISTRICT: "district", COMMUNE: "commune"}


def vietnam_units(*provinces: str) -> UnitHistory:
    """Đơn vị cả nước trước và từ ngày 01/7/2025 (the country's units): provinces, districts, communes and changes.

    With the codes of provinces *of today*, only those provinces and all that went into them; without, the country. The
    tables are read when first asked for, and what was made is kept.

    Known from 30/6/2025 on: start days of older units, earlier borders and changes after 01/7/2025 are not. Of a
    divided commune no source says how much went where, so no part has a share. The act on communes is known for An
    Giang only: elsewhere ``source`` is ``None`` and the note says so. Types and names are as the table has them, with
    its faults. Source: vietnamadminunits 1.0.4, and the acts in :func:`unit_sources`.

    Raises :class:`dvk.errors.UnknownId` for a code that no province of today has; near is what took the old one in.

    >>> history = vietnam_units("91")
    >>> [history.coded("91", day).name(day) for day in (date(2025, 6, 30), date(2025, 7, 1))]
    ['Tỉnh Kiên Giang', 'Tỉnh An Giang']
    >>> len(history.as_of(date(2025, 7, 1)).children("vn-91-20250701"))
    102
    """
    known = tables()
    for place, code in enumerate(cast("tuple[object, ...]", provinces)):
        path = f"provinces[{place}]"
        if not isinstance(code, str):  # 91 is not "91": a code may begin with a zero
            raise WrongType("type.wrong", path=path, expected=_A_CODE, got=type(code).__name__)
        if code not in known.after:
            took_in = [rows[0].code for rows in known.after.values() if code in rows[0].origins]
            raise UnknownId("unit.unknown", path=path, got=code, near=took_in or nearest(code, known.after))
    return _history(frozenset(provinces) or frozenset(known.after))


@cache
def unit_sources() -> tuple[Source, ...]:
    """Nguồn của các bảng đơn vị (the sources of the units): the acts that are known, the table, the press.

    They are what the ids in ``source`` of :func:`vietnam_units`, :func:`dan_van_bodies` and
    :func:`from_vietnam_provinces` name.

    >>> [source.issued_on.isoformat() for source in unit_sources() if source.number == "202/2025/QH15"]
    ['2025-06-12']
    """
    files = (_country(), read_data("vietnam", "organisations.toml"))
    return tuple(source for data in files for source in structure(data["sources"], tuple[Source, ...]))


@cache
def _country() -> dict[str, Any]:
    return cast("dict[str, Any]", read_data("vietnam", "country.toml"))


@cache
def _notes() -> dict[str, str]:
    return {row["unit"]: row["note"] for row in rows("vietnam", "notes.csv")}


@cache
def _history(provinces: frozenset[str]) -> UnitHistory:
    data, known = _country(), tables()
    chosen = [rows for code, rows in known.after.items() if code in provinces]
    units = {unit.id: unit for rows in chosen for unit in _units(rows, known)}
    for held in structure(data["units"], tuple[Unit, ...]):
        if held.id in units:
            units[held.id] = evolve(units[held.id], names=held.names, types=held.types)
    changes = [one for one in structure(data["changes"], tuple[UnitChange, ...]) if units.keys() >= set(one.before)]
    changes.extend(change for rows in chosen for change in _changes(rows, known))
    return UnitHistory(units.values(), changes, attested=structure(data["attested"], DateSpan))


# -- đơn vị (units) ----------------------------------------------------------------------------------------------------
def _units(today: list[Row], known: Tables) -> Iterator[Unit]:
    """The units of one province of today: first those of before, each after the one above it, then the new ones."""
    province = known.today_id(today[0])
    since = Parent(province, start=_DAY)
    onward = {row.origins[0]: row for row in today if row.goes_on}
    for code in today[0].origins:
        below: dict[int, tuple[Parent, ...]] = {PROVINCE: ()}  # what the next unit of a level stands below
        for row in known.before[code]:
            level, name, later = len(row.code), f"vn-{row.code}", onward.get(row.code)
            if later is None:
                yield _unit(name, row, parents=below[level], end=_EVE)
            else:
                parents = (*(Parent(one.unit, end=_EVE) for one in below[level]), since) if below[level] else ()
                yield _unit(name, row, later, parents=parents)
            if level != COMMUNE:
                below[COMMUNE if level == DISTRICT else DISTRICT] = (Parent(name),)
    above = (Parent(province),)
    for row in today:
        if not row.goes_on:
            yield _unit(known.today_id(row), row, parents=() if row is today[0] else above, start=_DAY)


def _unit(name: str, row: Row, later: Row | None = None, **rest: Any) -> Unit:  # noqa: ANN401
    both = row if later is None else later
    return Unit(
        id=name,
        names=_in_turn(row.name, both.name),
        types=_type_in_turn(row.type, both.type),
        codes=row.code,  # who goes on does so with its code: the tables have no other case, and a test holds that
        level=_LEVELS[len(row.code)],
        source=_TABLE,
        note=_notes().get(name, ""),
        **rest,
    )


def _in_turn(before: str, after: str) -> tuple[Dated[str], ...]:
    return (Dated(before),) if before == after else (Dated(before, end=_EVE), Dated(after, start=_DAY))


_type_in_turn = cache(_in_turn)  # of few types and many units


# -- biến động (changes) -----------------------------------------------------------------------------------------------
def _changes(today: list[Row], known: Tables) -> Iterator[UnitChange]:
    """What happened on 1 July 2025 to what lay in one province of today. What only lost its district is not changed."""
    province = today[0]
    if not province.goes_on:
        links = _links([province], known)
        yield _change(f"tinh-{province.code}", ChangeKind.MERGE, links, _PROVINCES)
    islands = {origin for row in today[1:] for origin in row.origins if len(origin) == DISTRICT}
    for code in province.origins:
        districts = [row.code for row in known.before[code] if len(row.code) == DISTRICT]
        links = [Succession(before=f"vn-{name}") for name in districts if name not in islands]
        yield _change(f"cap-huyen-{code}", ChangeKind.DISSOLVE, links, _DISTRICTS, _DISTRICTS_END)
    act = _COMMUNES.get(province.code)
    unknown = "" if act else _UNKNOWN_ACT
    names = {row.code: row.name for code in province.origins for row in known.before[code]}
    for group in _groups(today[1:]):
        first = group[0]
        note = unknown
        if first.goes_on:
            if first.name == names[first.origins[0]]:
                continue
            alike = proper_name(first.name) == proper_name(names[first.origins[0]])
            kind = ChangeKind.RETYPE if alike else ChangeKind.RENAME
        elif first.origins[0] in islands:
            kind = ChangeKind.RETYPE
            note = "; ".join(filter(None, (_ISLAND, unknown)))
        else:
            kind = ChangeKind.SPLIT if any(row.parts for row in group) else ChangeKind.MERGE
        yield _change(f"xa-{first.code}", kind, _links(group, known), act, note)


def _change(name: str, kind: ChangeKind, links: list[Succession], source: str | None, note: str = "") -> UnitChange:
    return UnitChange(id=f"vn-20250701-{name}", kind=kind, on=_DAY, links=links, source=source, note=note)


def _links(rows: Iterable[Row], known: Tables) -> list[Succession]:
    return [
        Succession(before=f"vn-{origin}", after=after, whole=origin not in row.parts)
        for row in rows
        for after in (known.today_id(row),)
        for origin in row.origins
    ]


def _groups(communes: list[Row]) -> list[list[Row]]:
    """The communes of today that share a unit of before, directly or through others, in the order of their codes."""
    group_of: dict[str, list[Row]] = {}
    for row in communes:
        met = {id(group): group for origin in row.origins if (group := group_of.get(origin)) is not None}
        joined = [row, *(other for group in met.values() for other in group)]
        for other in joined:
            group_of.update(dict.fromkeys(other.origins, joined))
    groups = {id(group): sorted(group) for group in group_of.values()}
    return sorted(groups.values())
