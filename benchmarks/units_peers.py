"""The peers of units.py: the same questions put to dvk, to dictionaries written by hand, to SQLite and to DuckDB."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from datetime import date
from decimal import Decimal
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

from dvk.units import UnitHistory

if TYPE_CHECKING:
    from collections.abc import Callable

EVE, DAY = date(2025, 6, 30), date(2025, 7, 1)
FOREVER = date.max
Span = tuple[str, date, date, str]  # a code or a unit, from the first to the last day, and whose code or parent it is
Bounds = dict[str, tuple[Decimal, Decimal]]


class Rows(NamedTuple):
    """What every peer is built from: dvk from its own records, the others from plain rows of them, made beforehand."""

    history: UnitHistory
    codes: list[Span]
    parents: list[Span]
    links: list[tuple[str, str, bool]]
    figures: dict[str, int]


def rows_of(history: UnitHistory, figures: dict[str, int]) -> Rows:
    codes: list[Span] = []
    parents: list[Span] = []
    for unit in history:
        start, end = unit.start or date.min, unit.end or FOREVER
        codes.extend((code.value, start, end, unit.id) for code in unit.codes)
        parents.extend(
            (unit.id, max(start, above.start or date.min), min(end, above.end or FOREVER), above.unit)
            for above in unit.parents
        )
    links = [
        (link.before, link.after, link.whole)
        for change in history.changes
        if change.on == DAY
        for link in change.links
        if link.before and link.after and link.before != link.after
    ]
    return Rows(history, codes, parents, links, figures)


# -- the peers ---------------------------------------------------------------------------------------------------------
class Ours:
    """The questions put to dvk."""

    def __init__(self, rows: Rows) -> None:
        held = rows.history
        self.history = UnitHistory(held.units, held.changes, attested=held.attested)
        self.figures = rows.figures

    def coded(self, asked: list[str], on: date) -> list[str | None]:
        return [None if (unit := self.history.coded(code, on)) is None else unit.id for code in asked]

    def paths(self, units: list[str], on: date) -> list[list[str]]:
        tree = self.history.as_of(on)
        return [[one.id for one in tree.path(unit)] for unit in units]

    def below(self, units: list[str], on: date) -> list[set[str]]:
        tree = self.history.as_of(on)
        return [{one.id for one in tree.children(unit)} for unit in units]

    def under(self, units: list[str], on: date) -> list[set[str]]:
        tree = self.history.as_of(on)
        return [{one.id for one in tree.descendants(unit)} for unit in units]

    def after(self, units: list[str]) -> list[set[str]]:
        return [{item.after for item in self.history.successors(unit)} or {unit} for unit in units]

    def totals(self) -> Bounds:
        assigner = self.history.assigner(DAY)
        low: dict[str, Decimal] = defaultdict(Decimal)
        high: dict[str, Decimal] = defaultdict(Decimal)
        for unit, number in self.figures.items():
            for new, bounds in assigner.ends(unit, EVE).items():
                low[new] += bounds.low * number
                high[new] += bounds.high * number
        return {new: (low[new], high[new]) for new in high}


class Dictionary:
    """What an expert writes by hand for exactly these questions: no checks, no names, one step, no shares."""

    def __init__(self, rows: Rows) -> None:
        self.figures = rows.figures
        self.codes: dict[str, list[tuple[date, date, str]]] = defaultdict(list)
        self.parents: dict[str, list[tuple[date, date, str]]] = defaultdict(list)
        self.children: dict[str, list[tuple[date, date, str]]] = defaultdict(list)
        self.links: dict[str, list[tuple[str, bool]]] = defaultdict(list)
        for code, start, end, unit in rows.codes:
            self.codes[code].append((start, end, unit))
        for unit, start, end, above in rows.parents:
            self.parents[unit].append((start, end, above))
            self.children[above].append((start, end, unit))
        for old, new, whole in rows.links:
            self.links[old].append((new, whole))

    def coded(self, asked: list[str], on: date) -> list[str | None]:
        held = self.codes
        return [next((unit for start, end, unit in held[code] if start <= on <= end), None) for code in asked]

    def paths(self, units: list[str], on: date) -> list[list[str]]:
        return [self._path(unit, on) for unit in units]

    def _path(self, unit: str, on: date) -> list[str]:
        found = [unit]
        while above := next((one for start, end, one in self.parents.get(found[-1], ()) if start <= on <= end), None):
            found.append(above)
        return found[::-1]

    def below(self, units: list[str], on: date) -> list[set[str]]:
        return [{one for start, end, one in self.children.get(unit, ()) if start <= on <= end} for unit in units]

    def under(self, units: list[str], on: date) -> list[set[str]]:
        return [self._under(unit, on) for unit in units]

    def _under(self, unit: str, on: date) -> set[str]:
        found: set[str] = set()
        todo = [unit]
        while todo:
            more = [one for start, end, one in self.children.get(todo.pop(), ()) if start <= on <= end]
            found.update(more)
            todo.extend(more)
        return found

    def after(self, units: list[str]) -> list[set[str]]:
        return [{new for new, _ in self.links.get(unit, ())} or {unit} for unit in units]

    def totals(self) -> Bounds:
        low: dict[str, int] = defaultdict(int)
        high: dict[str, int] = defaultdict(int)
        for unit, number in self.figures.items():
            for new, whole in self.links.get(unit) or [(unit, True)]:
                low[new] += number if whole else 0
                high[new] += number
        return {new: (Decimal(low[new]), Decimal(high[new])) for new in high}


TABLES = """
create table codes (code text, start {day}, until {day}, unit text);
create table parents (unit text, start {day}, until {day}, parent text);
create table links (old text, new text, whole {yes});
create table figures (unit text, number bigint);
"""
INDEXES = """
create index by_code on codes (code);
create index by_unit on parents (unit);
create index by_parent on parents (parent);
create index by_old on links (old);
"""
# one question each, for SQLite
CODED = "select unit from codes where code = ? and ? between start and until"
PATHS = """with recursive up(unit, depth) as (
    select ?, 0 union all select parent, depth + 1 from up join parents using (unit) where ? between start and until)
select unit from up order by depth desc"""
BELOW = "select unit from parents where parent = ? and ? between start and until"
UNDER = """with recursive down(one, day) as (
    select ?, ?
    union all select unit, day from down join parents on parent = one where day between start and until)
select one from down limit -1 offset 1"""  # without the unit asked for, which comes first
AFTER = "select new from links where old = ?"
# all questions of a list at once, for DuckDB
ASKED = "with recursive asked(place, one) as (select unnest(?), unnest(?))"
ALL_CODED = "select place, unit from asked join codes on code = one where ? between start and until"
ALL_PATHS = """, up(place, unit, depth) as (
    select place, one, 0 from asked
    union all select place, parent, depth + 1 from up join parents using (unit) where ? between start and until)
select place, unit from up order by place, depth desc"""
ALL_BELOW = "select place, unit from asked join parents on parent = one where ? between start and until"
ALL_UNDER = """, down(place, one, day) as (
    select place, one, ?::date from asked
    union all select place, unit, day from down join parents on parent = one where day between start and until)
select place, one from down except select place, one from asked"""
ALL_AFTER = "select place, new from asked join links on old = one"
TOTALS = """
select coalesce(new, unit), sum(case when coalesce(whole, {yes}) then number else 0 end), sum(number)
from figures left join links on old = unit group by 1
"""


class Sql:
    """The questions in SQL, for two engines."""

    base: Any
    queries: tuple[str, str, str, str, str, str]

    def ask(self, query: str, values: list[str], *days: date) -> list[list[str]]:
        raise NotImplementedError

    def coded(self, asked: list[str], on: date) -> list[str | None]:
        return [found[0] if found else None for found in self.ask(self.queries[0], asked, on)]

    def paths(self, units: list[str], on: date) -> list[list[str]]:
        return self.ask(self.queries[1], units, on)

    def below(self, units: list[str], on: date) -> list[set[str]]:
        return [set(found) for found in self.ask(self.queries[2], units, on)]

    def under(self, units: list[str], on: date) -> list[set[str]]:
        return [set(found) for found in self.ask(self.queries[3], units, on)]

    def after(self, units: list[str]) -> list[set[str]]:
        return [set(found) or {unit} for found, unit in zip(self.ask(self.queries[4], units), units, strict=True)]

    def totals(self) -> Bounds:
        found = self.base.execute(self.queries[5]).fetchall()
        return {new: (Decimal(low), Decimal(high)) for new, low, high in found}


class Lite(Sql):
    """SQLite in memory, with the indexes that the questions need; asked one by one, as a program asks it."""

    queries = (CODED, PATHS, BELOW, UNDER, AFTER, TOTALS.format(yes="1"))

    def __init__(self, rows: Rows) -> None:
        self.base = sqlite3.connect(":memory:")
        self.base.executescript(TABLES.format(day="text", yes="int"))
        for table, spans in (("codes", rows.codes), ("parents", rows.parents)):
            plain = [(one, start.isoformat(), end.isoformat(), other) for one, start, end, other in spans]
            self.base.executemany(f"insert into {table} values (?, ?, ?, ?)", plain)  # noqa: S608 (a name of ours)
        self.base.executemany("insert into links values (?, ?, ?)", rows.links)
        self.base.executemany("insert into figures values (?, ?)", rows.figures.items())
        self.base.executescript(INDEXES)

    def ask(self, query: str, values: list[str], *days: date) -> list[list[str]]:
        rest = [on.isoformat() for on in days]
        return [[row[0] for row in self.base.execute(query, (value, *rest))] for value in values]


class Duck(Sql):
    """DuckDB in memory; made for whole columns, so each list of questions is asked at once."""

    queries = (ALL_CODED, ALL_PATHS, ALL_BELOW, ALL_UNDER, ALL_AFTER, TOTALS.format(yes="true"))

    def __init__(self, rows: Rows) -> None:
        import duckdb  # noqa: PLC0415 (may be missing: then this peer is left out)

        self.base = duckdb.connect()
        self.base.execute(TABLES.format(day="date", yes="boolean"))
        tables: dict[str, Any] = {"codes": rows.codes, "parents": rows.parents, "links": rows.links}
        for table, held in (*tables.items(), ("figures", rows.figures.items())):
            columns = [list(column) for column in zip(*held, strict=True)]
            holes = ", ".join(["unnest(?)"] * len(columns))
            self.base.execute(f"insert into {table} select {holes}", columns)

    def ask(self, query: str, values: list[str], *days: date) -> list[list[str]]:
        found: list[list[str]] = [[] for _ in values]
        for place, one in self.base.execute(ASKED + query, [[*range(len(values))], values, *days]).fetchall():
            found[place].append(one)
        return found


Peer = Ours | Dictionary | Lite | Duck
PEERS: dict[str, Callable[[Rows], Peer]] = {"dvk": Ours, "dictionary": Dictionary, "SQLite": Lite}
if find_spec("duckdb"):
    PEERS["DuckDB"] = Duck
