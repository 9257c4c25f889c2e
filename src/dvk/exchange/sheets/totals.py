"""Dòng cộng (totals): each printed total held against the rows that it covers, exactly, and bounds as bounds."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from dvk._fields import EXACT
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
    from dvk.exchange.sheets.seen_rows import SeenRow

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
    """Bounds of a sum, and its end where one of its parts has none."""

    low: Decimal | None
    high: Decimal | None
    open_low: bool
    open_high: bool

    def add(self, other: Interval) -> _Sum:
        """With one more part."""
        low = None if self.low is None or other.low is None else EXACT.add(self.low, other.low)
        high = None if self.high is None or other.high is None else EXACT.add(self.high, other.high)
        return _Sum(low, high, self.open_low or other.low_open, self.open_high or other.high_open)

    def meets(self, other: Interval) -> bool:
        """Can both be one number?"""
        return not (
            _below(self.high, other.low, self.open_high or other.low_open)
            or _below(other.high, self.low, self.open_low or other.high_open)
        )


_NOTHING = _Sum(Decimal(0), Decimal(0), open_low=False, open_high=False)


def _below(one: Decimal | None, other: Decimal | None, open_end: bool) -> bool:
    if one is None or other is None:
        return False
    return one < other or (one == other and open_end)


def checked_totals(columns: Columns, reader: CellReader, rows: Sequence[SeenRow]) -> Iterator[TotalCheck]:
    """Each total and subtotal of a table against its rows, column by column."""
    if not columns.sheet.totals.check:
        return
    checker = _Checker(columns, reader, rows)
    for place, row in enumerate(rows):
        if row.kind in ("total", "group"):
            yield from checker.check(place, row)


class _Checker:
    def __init__(self, columns: Columns, reader: CellReader, rows: Sequence[SeenRow]) -> None:
        self._columns, self._reader, self._rows = columns, reader, rows
        self._summed = {
            number: one for number, ones in columns.mapped().items() for one in ones if _is_summed(columns, one)
        }
        self._data = [place for place, row in enumerate(rows) if row.kind == "data"]
        self._known: dict[tuple[int, int], Interval | None] = {}

    def check(self, place: int, row: SeenRow) -> Iterator[TotalCheck]:
        printed = {
            number: one
            for number, one in self._summed.items()
            if not self._columns.places.value(row.row, number).empty and number != row.text_column
        }
        ways = self._ways(place, row)
        if not printed or not ways:
            return
        results = [[self._compared(row, number, one, way) for number, one in printed.items()] for way in ways]
        good = [found for found in results if all(one.agrees is not False for one in found)]
        yield from (good or results)[0]

    def _ways(self, place: int, row: SeenRow) -> list[list[int]]:
        """The rows that a total may cover, the likeliest first."""
        if row.kind == "group":
            return [one for one in [self._of_group(place, row.level or 0)] if one]
        before = [one for one in self._data if one < place]
        if not before:
            return [self._data] if self._data else []
        ways = [self._since(place, "group"), self._since(place, "total"), self._data]
        if self._is_whole(row, place):
            ways.reverse()
        return [way for at, way in enumerate(ways) if way and way not in ways[:at]]

    def _of_group(self, place: int, level: int) -> list[int]:
        end = next(
            (
                at
                for at in range(place + 1, len(self._rows))
                if self._rows[at].kind == "group" and (self._rows[at].level or 0) <= level
            ),
            len(self._rows),
        )
        return [one for one in self._data if place < one < end]

    def _since(self, place: int, kind: str) -> list[int]:
        start = max((at for at in range(place) if self._rows[at].kind == kind), default=-1)
        return [one for one in self._data if start < one < place]

    def _is_whole(self, row: SeenRow, place: int) -> bool:
        """Is it most likely the total of the whole table: by its word, or because nothing comes after it?"""
        return "tổng" in key_of(first_text(row.cells)) or all(one < place for one in self._data)

    def _compared(self, row: SeenRow, number: int, one: MappedField | MappedFigure, way: list[int]) -> TotalCheck:
        total = self._interval(row.row, number, one)
        summed: _Sum | None = _NOTHING
        for place in way:
            row_number = self._rows[place].row
            if self._columns.places.value(row_number, number).empty:
                continue
            part = self._interval(row_number, number, one)
            summed = None if summed is None or part is None else summed.add(part)
        symbol = self._symbol(one)
        return TotalCheck(
            path=f"{self._columns.places.grid.name}!{column_letters(number)}{row.row}",
            printed="?" if total is None else _shown(total.low, total.high, symbol),
            found="?" if summed is None else _shown(summed.low, summed.high, symbol),
            agrees=None if total is None or summed is None else summed.meets(total),
            covers=(self._rows[way[0]].row, self._rows[way[-1]].row),
            subtotal=row.kind == "group",
        )

    def _symbol(self, one: MappedField | MappedFigure) -> str:
        measure = self._columns.measure(one)
        return "" if measure is None else measure.root.symbol

    def _interval(self, row: int, number: int, one: MappedField | MappedFigure) -> Interval | None:
        """The bounds of a number in a cell; ``None`` where it cannot be read."""
        if (row, number) not in self._known:
            self._known[row, number] = self._bounds(row, number, one)
        return self._known[row, number]

    def _bounds(self, row: int, number: int, one: MappedField | MappedFigure) -> Interval | None:
        cell, measure = self._columns.places.value(row, number), self._columns.measure(one)
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
