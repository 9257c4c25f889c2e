"""Dòng cộng (totals): each printed total held against the rows that it covers, exactly, and bounds as bounds."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from attrs import frozen

from dvk._exact import EXACT
from dvk.errors import Problem
from dvk.exchange.mapping.values import CellMark, MappedField, Reading
from dvk.exchange.sheets.grid import column_letters
from dvk.exchange.sheets.keys import key_of
from dvk.exchange.sheets.row_signs import first_text
from dvk.measures import Quantity
from dvk.values import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dvk.exchange.mapping.values import MappedFigure
    from dvk.exchange.sheets.cells_read import CellReader
    from dvk.exchange.sheets.columns import Columns
    from dvk.exchange.sheets.comma_habits import Doubts
    from dvk.exchange.sheets.row_kinds import SeenRow

__all__ = ["TotalCheck", "checked_totals"]

_SUMMED = frozenset({Reading.WHOLE, Reading.NUMBER, Reading.MONEY, Reading.QUANTITY})


@frozen(kw_only=True)
class TotalCheck:
    """Kiểm tra dòng cộng (check of a total): what is printed, what its rows make, and which rows these are.

    Both are in the base measure. ``agrees`` is ``None`` where one of them cannot be told, such as a total that is a
    formula without a result; ``covers`` are the first and the last row, ``subtotal`` says that it is that of a group.

    >>> TotalCheck(path="Biểu 01!C9", printed="12", found="11", agrees=False, covers=(5, 8)).agrees
    False
    """

    path: str
    printed: str
    found: str
    agrees: bool | None
    covers: tuple[int, int]
    subtotal: bool = False


class _Sum(NamedTuple):
    """A sum of bounds: each end with the number of parts that have none there, or do not reach it; parts not read."""

    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    no_low: int = 0
    no_high: int = 0
    open_low: int = 0
    open_high: int = 0
    unread: int = 0

    def plus(self, part: Interval | None) -> _Sum:
        """With one more part; ``None`` is one that cannot be read."""
        if part is None:
            return self._replace(unread=self.unread + 1)
        return _Sum(
            self.low if part.low is None else EXACT.add(self.low, part.low),
            self.high if part.high is None else EXACT.add(self.high, part.high),
            self.no_low + (part.low is None),
            self.no_high + (part.high is None),
            self.open_low + part.low_open,
            self.open_high + part.high_open,
            self.unread,
        )

    def since(self, before: _Sum) -> _Sum:
        """Without what was summed before."""
        low, high = EXACT.subtract(self.low, before.low), EXACT.subtract(self.high, before.high)
        return _Sum(low, high, *(one - other for one, other in zip(self[2:], before[2:], strict=True)))

    @property
    def bounds(self) -> tuple[Decimal | None, Decimal | None]:
        """Its two ends, ``None`` where there is none."""
        return None if self.no_low else self.low, None if self.no_high else self.high

    def meets(self, other: Interval) -> bool:
        """Can both be one number?"""
        low, high = self.bounds
        return not (
            _below(high, other.low, bool(self.open_high) or other.low_open)
            or _below(other.high, low, bool(self.open_low) or other.high_open)
        )


_Way: TypeAlias = tuple[int, int]
"""The rows that a total may cover: from one place among the rows of data up to, and without, another."""


def _below(one: Decimal | None, other: Decimal | None, open_end: bool) -> bool:
    if one is None or other is None:
        return False
    return one < other or (one == other and open_end)


def checked_totals(
    columns: Columns, reader: CellReader, rows: Sequence[SeenRow], doubts: Doubts
) -> Iterator[TotalCheck]:
    """Each total and subtotal of a table against its rows, column by column; *doubts* are cells that are not read."""
    if not columns.sheet.totals.check:
        return
    yield from _Checker(columns, reader, rows, doubts).checks()


class _Checker:
    def __init__(self, columns: Columns, reader: CellReader, rows: Sequence[SeenRow], doubts: Doubts) -> None:
        self._columns, self._reader, self._rows = columns, reader, rows
        self._summed = {
            number: one for number, ones in columns.mapped().items() for one in ones if _is_summed(columns, one)
        }
        self._data = [place for place, row in enumerate(rows) if row.kind == "data"]
        self._ends = self._ends_of_groups()
        self._starts: dict[int, int] = {}  # by level: where the last group row of it, or of one around it, stood
        self._last_total = -1
        self._known: dict[tuple[int, int], Interval | None] = dict.fromkeys(doubts)
        self._sums: dict[int, list[_Sum]] = {}

    def _ends_of_groups(self) -> dict[int, int]:
        """Where the group of each group row ends: at the next row of it, or of one around it."""
        ends: dict[int, int] = {}
        following: dict[int, int] = {}
        for place in range(len(self._rows) - 1, -1, -1):
            row = self._rows[place]
            if row.kind == "group":
                level = row.level or 0
                ends[place] = min((at for one, at in following.items() if one <= level), default=len(self._rows))
                following = {one: at for one, at in following.items() if one < level} | {level: place}
        return ends

    def checks(self) -> Iterator[TotalCheck]:
        """Every total, from the top."""
        for place, row in enumerate(self._rows):
            if row.kind == "group":
                level = row.level or 0
                self._starts = {one: at for one, at in self._starts.items() if one < level} | {level: place}
            if row.kind in ("total", "group"):
                yield from self._check(place, row)
            if row.kind == "total":
                self._last_total = place

    def _check(self, place: int, row: SeenRow) -> Iterator[TotalCheck]:
        printed = {
            number: one
            for number, one in self._summed.items()
            if not self._columns.places.value(row.row, number).empty and number != row.text_column
        }
        ways = self._ways(place, row) if printed else []
        results = ([self._compared(row, number, one, way) for number, one in printed.items()] for way in ways)
        first: list[TotalCheck] | None = None
        for found in results:
            first = first or found
            if all(one.agrees is not False for one in found):
                yield from found
                return
        yield from first or ()

    def _ways(self, place: int, row: SeenRow) -> list[_Way]:
        """The rows that a total may cover, the likeliest first."""
        here = bisect_left(self._data, place)
        if row.kind == "group":
            return self._some([(here, bisect_left(self._data, self._ends[place]))])
        whole = (0, len(self._data))
        groups = [(bisect_left(self._data, at), here) for _, at in sorted(self._starts.items(), reverse=True)]
        ways = [*groups, (bisect_left(self._data, self._last_total), here), whole]
        if self._is_whole(row, here):
            ways.reverse()
        below = self._rows_below(place, here)
        # a total that stands before its rows: right below its group row, or before any row
        first = place > 0 and self._rows[place - 1].kind == "group"
        return self._some([*below, *ways] if first else [*ways, *below] if here else [whole, *below])

    @staticmethod
    def _some(ways: Iterable[_Way]) -> list[_Way]:
        return [way for way in dict.fromkeys(ways) if way[0] < way[1]]

    def _rows_below(self, place: int, here: int) -> list[_Way]:
        """The rows below a total up to the next total or group row, or up to the end of its group."""
        stops = next(
            (at for at in range(place + 1, len(self._rows)) if self._rows[at].kind in ("total", "group")), None
        )
        ends = [len(self._rows) if stops is None else stops]
        ends += [self._ends[at] for _, at in sorted(self._starts.items(), reverse=True)]
        return [(here, bisect_left(self._data, end)) for end in ends]

    def _is_whole(self, row: SeenRow, here: int) -> bool:
        """Is it most likely the total of the whole table: by its word, or because nothing comes after it?"""
        return "tổng" in key_of(first_text(row.cells)) or here == len(self._data)

    def _compared(self, row: SeenRow, number: int, one: MappedField | MappedFigure, way: _Way) -> TotalCheck:
        total, symbol = self._interval(row.row, number, one), self._symbol(one)
        sums = self._sums_of(number, one)
        summed = sums[way[1]].since(sums[way[0]])
        return TotalCheck(
            path=f"{self._columns.places.grid.name}!{column_letters(number)}{row.row}",
            printed="?" if total is None else _shown(total.low, total.high, symbol),
            found="?" if summed.unread else _shown(*summed.bounds, symbol),
            agrees=None if total is None or summed.unread else summed.meets(total),
            covers=(self._rows[self._data[way[0]]].row, self._rows[self._data[way[1] - 1]].row),
            subtotal=row.kind == "group",
        )

    def _sums_of(self, number: int, one: MappedField | MappedFigure) -> list[_Sum]:
        """The sums of a column up to each of its rows: those of some rows are the difference of two."""
        if number not in self._sums:
            sums = [_Sum()]
            for place in self._data:
                row = self._rows[place].row
                blank = self._columns.places.value(row, number).empty
                sums.append(sums[-1] if blank else sums[-1].plus(self._interval(row, number, one)))
            self._sums[number] = sums
        return self._sums[number]

    def _symbol(self, one: MappedField | MappedFigure) -> str:
        measure = self._columns.measure(one)
        return "" if measure is None else measure.root.symbol

    def _interval(self, row: int, number: int, one: MappedField | MappedFigure) -> Interval | None:
        """The bounds of a number in a cell; ``None`` where it cannot be read."""
        if (row, number) not in self._known:
            self._known[row, number] = self._bounds(row, number, one)
        return self._known[row, number]

    def _bounds(self, row: int, number: int, one: MappedField | MappedFigure) -> Interval | None:
        cell, measure = self._columns.places.value(row, number), self._columns.measure_at(one, row)
        if isinstance(measure, Problem):
            return None
        if isinstance(one, MappedField):
            found = self._reader.read(cell, one, measure)
        else:
            found = self._reader.figure(cell, one, measure)
        value = found.value
        if found.problems or found.left:
            return None
        if value is None or isinstance(value, CellMark):
            return Interval(Decimal(0), Decimal(0))
        if isinstance(value, Quantity):
            return Interval(value.exact, value.exact) if value.exact is not None else _of_words(value)
        if isinstance(value, (int, str)):
            exact = Decimal(value)
            return Interval(exact, exact)
        return None


def _of_words(value: Quantity) -> Interval | None:
    if value.measure.regional:
        number = value.number.number
        return Interval(number, number) if value.number.is_exact else None
    return value.interval


def _is_summed(columns: Columns, one: MappedField | MappedFigure) -> bool:
    measure = columns.measure(one)
    if measure is not None and (measure.is_rate or measure.id == "phan-tram"):
        return False
    return not isinstance(one, MappedField) or one.read in _SUMMED


def _shown(low: Decimal | None, high: Decimal | None, symbol: str) -> str:
    ends: Iterable[str] = ["…" if one is None else format(one, ",f").translate(_MARKS) for one in (low, high)]
    first, last = ends
    return (first if first == last else f"{first} – {last}") + (f" {symbol}" if symbol else "")


_MARKS = str.maketrans({",": ".", ".": ","})
