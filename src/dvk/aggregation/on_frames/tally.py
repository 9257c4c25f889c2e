"""Kiểm đếm (tally): from a leaf cube to the cells of a request: which row a unit belongs to, which code, which period.

All of it is done here and not on the engine: a leaf cube is small, and what a divided unit, a mapping between two
codelists or a territory comes to is said by the very code that counts records.
"""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, Any

from attrs import define, field

from dvk._exact import EXACT
from dvk._extras import bring
from dvk.aggregation.counter import empty_cell
from dvk.aggregation.on_frames.atoms import Atoms
from dvk.aggregation.on_frames.coding import AND, Coder, class_days, column_of, domain_columns
from dvk.aggregation.on_frames.facts import EVENT_CODES
from dvk.aggregation.on_frames.holdings import NOTHING
from dvk.aggregation.on_frames.leaves import ALSO, LeafCube, Shape
from dvk.aggregation.places import OUTSIDE, Places, Row, nearer
from dvk.aggregation.request import NOT_SAID, SEVERAL, TOTAL, Request
from dvk.indicators import Indicator
from dvk.models import DOMAINS
from dvk.register import Register
from dvk.units.assignment import Bounds
from dvk.values import ALWAYS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dvk.aggregation.cells import Cell, Key
    from dvk.periods import Period

__all__ = ["Tally"]

_ROOM = "dvk.aggregation.aggregate"
_ALL = Bounds(Decimal(1), Decimal(1))


@define(slots=False)
class Tally:
    """Bảng kiểm (tally) of one indicator: its leaf cube, on the rows and codes of a request."""

    _register: Register
    _request: Request
    _places: Places
    _atoms: Atoms
    _indicator: Indicator
    _leaf: LeafCube
    _by_unit: bool = field(alias="by_unit")

    def __attrs_post_init__(self) -> None:
        self._rows: list[tuple[Row, ...]] = []
        self._numbers: dict[tuple[Row, ...], int] = {}
        self._coder = Coder(self._register)
        self._by_class = {*SEVERAL} & {*self.names, *dict(self._indicator.where)} != set()

    @property
    def names(self) -> tuple[str, ...]:
        """The dimensions that are asked for, but the unit, and those to which the leaf cube is narrowed already."""
        asked = (*self._request.by, *[name for name, _ in self._only])
        return tuple(dict.fromkeys(name for name in asked if name != "unit"))

    @property
    def _only(self) -> list[tuple[str, str]]:
        return [(name, code) for name, code in self._request.only if name not in self._leaf.settled]

    # -- codes ----------------------------------------------------------------------------------------------------
    def _narrowed(self, frame: Any) -> Any:  # noqa: ANN401
        """Those with a code of the definition in each dimension it names, and with the codes of the request."""
        pl = bring("polars", extra="frames", room=_ROOM)
        own = next((one for one in self._register.definitions.codelists if one.id == DOMAINS), ())
        wanted: dict[str, dict[str, list[str]]] = {}
        for name, code in self._indicator.where:
            if name in SEVERAL or (name in EVENT_CODES and self._indicator.events):  # later, and where they are
                continue
            codelist = DOMAINS if code in own else self._request.codelist
            wanted.setdefault(name, {}).setdefault(column_of(name, codelist), []).append(code)
        asked = tuple((name, codelist) for name in wanted for codelist in (DOMAINS, self._request.codelist))
        if asked:
            frame = self._coder.coded(
                frame, tuple(dict.fromkeys(one for one in asked if one[0] != "domain" or self._has(one[1])))
            )
        for columns in wanted.values():
            frame = frame.filter(pl.any_horizontal([pl.col(column).is_in(codes) for column, codes in columns.items()]))
        return frame

    def _has(self, codelist: str) -> bool:
        return all(column in self._leaf.codes for column in domain_columns(self._register, codelist))

    def coded(self) -> Any:  # noqa: ANN401 - a frame of Polars
        """The leaf cube with a column for each dimension that is asked for, narrowed as the request is.

        What is not said is empty text there.
        """
        pl = bring("polars", extra="frames", room=_ROOM)
        frame = self._wide()
        columns = {name: column_of(name, self._request.codelist) for name in self.names}
        for name, code in self._request.only:
            frame = frame.filter(pl.col(columns[name]) == code)
        known = [
            pl.when(pl.col(held) == NOT_SAID).then(pl.lit(NOTHING)).otherwise(pl.col(held)).alias(name)
            for name, held in columns.items()
            if name in self._request.by
        ]
        times = [name for name in ("atom", "first", "last", "next", "after") if name in frame.columns]
        said = [name for name in ("place", "later") if name in frame.columns and name not in self._request.by]
        amounts = self._indicator.counts in ("contributed", "points")
        added = [name for name in ("count", "amount") if name in frame.columns and (amounts or name == "count")]
        return frame.select("owner", *said, *times, *known, *added)

    def _wide(self) -> Any:  # noqa: ANN401 - a frame of Polars
        """The leaf cube with all codes that are asked for; those of models are worked out once for each key."""
        codes = tuple((name, self._request.codelist) for name in self.names)
        if self._indicator.where or self._request.only:
            return self._coder.coded(self._narrowed(self._leaf.cells), codes)
        keys = self._coder.coded(self._leaf.keys, tuple(one for one in codes if one[0] not in self._leaf.own))
        rest = [name for name in self._leaf.cells.columns if name not in self._leaf.keys.columns]
        cells = self._coder.coded(
            self._leaf.cells.select("key", *rest), tuple(one for one in codes if one[0] in self._leaf.own)
        )
        return cells.join(keys, on="key", how="left")

    # -- rows -----------------------------------------------------------------------------------------------------
    @cached_property
    def _runs(self) -> tuple[list[int], list[int]]:
        """For each atom the number of its run of atoms in which no unit changes, and the first atom of each run."""
        history, runs, starts = self._register.units, list[int](), list[int]()
        before: object = None
        turns = sorted(class_days(self._register)) if self._by_class else []
        for place, cut in enumerate(self._atoms.cuts):
            now = history.epoch(cut), history.attested == ALWAYS or cut in history.attested, bisect_right(turns, cut)
            if now != before:
                starts.append(place)
                before = now
            runs.append(len(starts) - 1)
        return runs, starts

    @cached_property
    def _placed(self) -> Any:  # noqa: ANN401 - a frame of Polars
        """The leaf cube with the codes that are asked for and the number of the rows in which it counts."""
        pl = bring("polars", extra="frames", room=_ROOM)
        frame = self._lined(self._leaf.cells)
        times = [name for name in (*_TIMES[self._leaf.shape], *ALSO) if name in frame.columns]
        keys = ["row", *self._beside, *(f"@{name}" for name in self.names), *times]
        sums = [pl.col(name).sum() for name in ("count", "amount") if name in frame.columns]
        return frame.group_by(keys).agg(sums)

    @property
    def _beside(self) -> tuple[str, ...]:
        """What else is kept apart: nothing, where models are counted."""
        return ()

    def _lined(self, frame: Any) -> Any:  # noqa: ANN401 - frames of Polars
        pl = bring("polars", extra="frames", room=_ROOM)
        frame = self._narrowed(frame)
        codes = tuple((name, self._request.codelist) for name in self.names)
        frame = self._coder.coded(frame, codes)
        renamed = {column_of(*one): f"@{one[0]}" for one in codes}
        frame = self._timed(pl, frame)
        if self._by_class:
            wanted = {code for name, code in self._indicator.where if name in SEVERAL}
            frame = self._coder.classed(frame, self._day, wanted or None)
        frame = frame.rename({old: new for old, new in renamed.items() if old in frame.columns})
        return self._rowed(pl, frame) if self._by_unit else frame.with_columns(row=pl.lit(0, pl.Int32))

    def _timed(self, pl: Any, frame: Any) -> Any:  # noqa: ANN401
        """Only what some period can touch, with ``run``: cut where the tree of units changes."""
        runs, starts = self._runs
        first, last = self._atoms.of(self._atoms.first), self._atoms.of(self._atoms.last)
        table = pl.DataFrame({"atom": range(len(runs)), "run": runs}, schema={"atom": pl.Int32, "run": pl.Int32})
        if self._leaf.shape is Shape.FLOW:
            return frame.join(table, on="atom", how="left")
        ends = pl.col("last") if self._leaf.shape is Shape.EVER else pl.col("after") - 1
        frame = frame.with_columns(last=ends.fill_null(len(runs) - 1))
        frame = frame.filter(pl.col("last") >= first, pl.col("first") <= last)
        frame = frame.with_columns(first=pl.col("first").clip(first), last=pl.col("last").clip(0, last))
        if "next" not in frame.columns:
            frame = frame.with_columns(next=pl.lit(None, pl.Int32))
        if not (self._by_unit or self._by_class) or len(starts) == 1:
            return frame.with_columns(run=pl.lit(0, pl.Int32))
        return _cut(pl, frame, table, starts)

    def _rowed(self, pl: Any, frame: Any) -> Any:  # noqa: ANN401
        frame = self._asked_at_all(pl, frame)
        columns = [name for name in ("owner", "place", "later") if name in frame.columns]
        seen = frame.select("run", *columns).unique()
        found: list[int] = []
        for row in seen.iter_rows(named=True):
            rows = self._rows_of(row["owner"], [row[name] for name in columns[1:]], self._day(row["run"]))
            if rows not in self._numbers:
                self._numbers[rows] = len(self._rows)
                self._rows.append(rows)
            found.append(self._numbers[rows])
        placed = seen.with_columns(pl.Series("row", found, dtype=pl.Int32))
        return frame.join(placed, on=["run", *columns], how="left")

    def _asked_at_all(self, pl: Any, frame: Any) -> Any:  # noqa: ANN401
        """Days on which nothing counts are asked for no borders, where not all are known."""
        if self._register.units.attested == ALWAYS:
            return frame
        return frame.filter(pl.any_horizontal([self._in(period) for period in self._request.periods]))

    def _day(self, run: int) -> date:
        """A day of a run, of those that matter."""
        return self._atoms.cuts[max(self._runs[1][run], self._atoms.of(self._atoms.first))]

    def _rows_of(self, owner: str, others: list[str], day: date) -> tuple[Row, ...]:
        if owner == NOTHING:
            return (Row(NOT_SAID, _ALL),)
        if self._request.unit_level is None and self._request.root is None:
            return (Row(owner, _ALL),)
        found = self._places.of_unit(owner, day)
        codes = tuple([row.code for row in found])
        for name in others if len(found) > 1 else ():
            if name != NOTHING:
                rows = self._places.of_unit(name, day)
                if nearer(codes, tuple([row.code for row in rows])) != codes:
                    found, codes = rows, tuple([row.code for row in rows])
        return found

    # -- cells ----------------------------------------------------------------------------------------------------
    def cells(self, period: Period) -> dict[Key, Cell]:
        """The cells of a period, by the codes of the dimensions of the request; no totals yet."""
        pl = bring("polars", extra="frames", room=_ROOM)
        frame = self._placed.filter(self._in(period))
        names = [f"@{name}" for name in self.names]
        amount = "amount" if "amount" in frame.columns and self._leaf.shape is Shape.FLOW else "count"
        found = frame.group_by("row", *names).agg(pl.col(amount).sum().alias("amount")).sort("row", *names)
        cells: dict[Key, Cell] = {}
        for number, *codes, total in found.iter_rows():  # a sum of nothing is a row too: something was told
            self._put(cells, number, dict(zip(self.names, codes, strict=True)), total)
        return cells

    def lines(self, period: Period, wanted: Key) -> Any:  # noqa: ANN401 - a frame of Polars
        """The rows of the leaf cube that have come into a cell, or into a total: its way back to the facts."""
        pl = bring("polars", extra="frames", room=_ROOM)
        frame = self._lined(self._leaf.cells.with_row_index("line")).filter(self._in(period))
        names = [f"@{name}" for name in self.names]
        seen = frame.select("row", *names).unique()
        comes = [self._comes(wanted, row, dict(zip(self.names, codes, strict=True))) for row, *codes in seen.rows()]
        here = seen.filter(pl.Series(comes, dtype=pl.Boolean))
        lines = frame.join(here, on=["row", *names], how="semi")["line"].unique()
        return self._leaf.cells[lines.sort().to_list()]

    def _comes(self, wanted: Key, number: int, codes: dict[str, str]) -> bool:
        keys = (key for key, *_ in self._keys(number, codes))
        return any(all(one in (TOTAL, code) for one, code in zip(wanted, key, strict=True)) for key in keys)

    def _in(self, period: Period) -> Any:  # noqa: ANN401 - an expression of Polars
        """Does it count in a period?"""
        pl = bring("polars", extra="frames", room=_ROOM)
        first, last = self._atoms.span(period)
        if self._leaf.shape is Shape.FLOW:
            return pl.col("atom").is_between(first, last)
        if self._leaf.shape is Shape.AT_END:
            return (pl.col("first") <= last) & (pl.col("last") >= last)
        times = [("first", "last", "next"), *([ALSO] if ALSO[0] in self._leaf.cells.columns else [])]
        there = [
            (pl.col(begins) <= last) & (pl.col(ends) >= first) & (pl.col(again).is_null() | (pl.col(again) > last))
            for begins, ends, again in times
        ]
        return pl.all_horizontal(there)

    def _put(self, cells: dict[Key, Cell], number: int, codes: dict[str, str], total: int) -> None:
        name = f"~{number}|{'|'.join(codes.values())}"
        for key, row, way, ways in self._keys(number, codes):
            cell = cells.setdefault(key, empty_cell(self._indicator))
            amount = self._amount(total)
            share = self._share(number, way)
            if share is not None and ways == len(self._rows[number]):
                cell.put_share(name, amount, share)
            elif share is not None:  # what nobody took over may lie outside the root
                cell.put_share(name, Decimal(0), share)
                cell.put_divided(f"{name}@{row}", EXACT.multiply(amount, share), 0, 2)
            elif ways > 1:
                cell.put_divided(name, amount, way, ways)
            elif cell.distinct:
                cell.put_number(total)
            else:
                cell.put_amount(amount)

    def _keys(self, number: int, codes: dict[str, str]) -> Iterator[tuple[Key, str | None, int, int]]:
        """The cells into which it comes, each with its row and its way out of how many."""
        if any(name != "unit" and code not in codes[name].split(AND) for name, code in self._only):
            return
        said = {what: (*code.split(AND), *(TOTAL,) * self._request.totals) if what in SEVERAL else (code,)
                for what, code in codes.items()}  # fmt: skip
        for row, way, ways in self._ways(number):
            if not any(what == "unit" and row != code for what, code in self._request.only):
                code = NOT_SAID if row is None else row
                for key in product(*[(code,) if what == "unit" else said[what] for what in self._request.by]):
                    yield key, row, way, ways

    def _amount(self, total: int) -> Decimal:
        if self._leaf.shape is Shape.FLOW and self._indicator.counts == "contributed":
            return Decimal(total).scaleb(-self._indicator.measure.root.scale)
        return Decimal(total)

    def _ways(self, number: int) -> Iterator[tuple[str | None, int, int]]:
        """The rows among which it may count, each with its way out of how many."""
        if not self._by_unit:
            yield None, 0, 1
            return
        rows = self._rows[number]
        for way, row in enumerate(rows):
            if row.code != OUTSIDE:
                doubted = row.code == NOT_SAID and not self._places.holds_unknown
                yield row.code, way, len(rows) + doubted

    def _share(self, number: int, way: int) -> Decimal | None:
        """The declared share of an amount, where that of every part is known; models are never cut."""
        if self._request.shares_by is None or self._indicator.counts != "contributed" or not self._by_unit:
            return None
        rows = self._rows[number]
        if len(rows) == 1 or any(row.bounds.low != row.bounds.high for row in rows):
            return None
        return rows[way].bounds.low

    @property
    def undecided(self) -> bool:
        """Is there a unit of which nothing says where what it had lies now?"""
        _ = self._placed
        return any(len(rows) > 1 or {row.code for row in rows} == {NOT_SAID} for rows in self._rows)


_TIMES = {Shape.FLOW: ("atom",), Shape.EVER: ("first", "last", "next"), Shape.AT_END: ("first", "last")}


def _cut(pl: Any, frame: Any, table: Any, starts: list[int]) -> Any:  # noqa: ANN401
    """Stretches cut where the tree of units changes: each part is followed at once by the next."""
    frame = frame.join(table.rename({"atom": "first"}), on="first", how="left")
    frame = frame.join(table.rename({"atom": "last", "run": "last_run"}), on="last", how="left")
    frame = frame.with_columns(run=pl.int_ranges("run", pl.col("last_run") + 1, dtype=pl.Int32)).explode("run")
    begins = pl.DataFrame(
        {"run": range(len(starts)), "begins": starts, "ends": [*(one - 1 for one in starts[1:]), 2**31 - 1]},
        schema={"run": pl.Int32, "begins": pl.Int32, "ends": pl.Int32},
    )
    frame = frame.join(begins, on="run", how="left")
    return frame.with_columns(
        first=pl.max_horizontal("first", "begins"),
        next=pl.when(pl.col("run") < pl.col("last_run")).then(pl.col("ends") + 1).otherwise(pl.col("next")),
        last=pl.min_horizontal("last", "ends"),
    ).drop("last_run", "begins", "ends")
