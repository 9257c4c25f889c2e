"""Lưới ô (grid): a sheet of a workbook, or a CSV file, as cells with their addresses; nothing in it is run."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, datetime, time
from decimal import Decimal
from typing import TypeAlias

from attrs import Factory, field, frozen

__all__ = ["Cell", "CellValue", "Grid", "column_letters"]

CellValue: TypeAlias = str | int | Decimal | bool | date | datetime | time | None
"""What stands in a cell: text as it came, exact numbers (the digits that the program shows), days, yes or no."""


def column_letters(column: int) -> str:
    """Chữ của cột (letters of a column), counted from 1.

    >>> column_letters(1), column_letters(28)
    ('A', 'AB')
    """
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@frozen(kw_only=True)
class Cell:
    """Ô (cell): its place, counted from 1, and what stands in it.

    ``value`` of a formula is the result that was saved with it; ``formula`` its text, never run. ``error`` is the
    error that the program shows there ("#REF!"). ``hidden`` says that its row or its column is hidden. ``format`` is
    the number format, by which a number may be a day or a percent.

    >>> Cell(row=7, column=3, value=Decimal("1250")).address
    'C7'
    """

    row: int
    column: int
    value: CellValue = None
    formula: str | None = None
    error: str | None = None
    format: str = ""
    hidden: bool = False

    @property
    def address(self) -> str:
        """Địa chỉ ô (address), as the program shows it."""
        return f"{column_letters(self.column)}{self.row}"

    @property
    def empty(self) -> bool:
        """Ô trống (nothing stands there): no value, no formula, no error; blanks alone are nothing."""
        blank = self.value is None or (isinstance(self.value, str) and not self.value.strip())
        return blank and self.formula is None and self.error is None


_Merged: TypeAlias = tuple[int, int, int, int]


def _first_column(merged: _Merged) -> int:
    return merged[1]


def _measured(grid: Grid) -> tuple[int, int]:
    rows = max((row for row, _ in grid.cells), default=0)
    return rows, max((column for _, column in grid.cells), default=0)


def _merged_by_row(grid: Grid) -> dict[int, list[_Merged]]:
    """The merged ranges that reach into each row in which something stands; under 0, those that go on below."""
    found: dict[int, list[_Merged]] = {}
    for one in grid.merged:
        for row in range(one[0], min(one[2], grid.rows) + 1):
            found.setdefault(row, []).append(one)
        if one[2] > grid.rows:
            found.setdefault(0, []).append(one)
    for ranges in found.values():
        ranges.sort(key=_first_column)
    return found


@frozen(kw_only=True)
class Grid:
    """Lưới ô của một trang (grid of a sheet): its cells by row and column, and which of them are merged.

    ``merged`` lists (first row, first column, last row, last column), counted from 1; what is said stands in the first
    cell of them, and no two of them overlap. ``hidden`` says that the sheet itself is hidden. ``page`` is what stands
    above and below each printed page, ``comments`` what people noted on cells, each with its address, where it is
    known.

    >>> grid = Grid(name="Biểu 1", cells={(1, 1): Cell(row=1, column=1, value="Xã A")}, merged=((1, 1, 1, 3),))
    >>> grid.at(1, 1).value, grid.at(1, 3).value, grid.spread(1, 3).address
    ('Xã A', None, 'A1')
    """

    name: str
    cells: dict[tuple[int, int], Cell] = field(factory=dict[tuple[int, int], Cell], repr=False)
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False
    page: tuple[str, ...] = ()
    comments: tuple[tuple[str, str], ...] = ()
    # worked out once: they are asked for row by row
    _extent: tuple[int, int] = field(init=False, repr=False, eq=False, default=Factory(_measured, takes_self=True))
    _by_row: dict[int, list[_Merged]] = field(
        init=False, repr=False, eq=False, default=Factory(_merged_by_row, takes_self=True)
    )

    @property
    def rows(self) -> int:
        """Số dòng (number of rows): that of the last one in which something stands."""
        return self._extent[0]

    @property
    def columns(self) -> int:
        """Số cột (number of columns): that of the last one in which something stands."""
        return self._extent[1]

    def at(self, row: int, column: int) -> Cell:
        """Ô ở đó (the cell there), an empty one where nothing stands."""
        return self.cells.get((row, column)) or Cell(row=row, column=column)

    def spread(self, row: int, column: int) -> Cell:
        """Ô nói thay (the cell that speaks for it): the first of the merged ones it belongs to, or itself."""
        found = self.merged_at(row, column)
        return self.at(row, column) if found is None else self.at(*found[:2])

    def merged_at(self, row: int, column: int) -> tuple[int, int, int, int] | None:
        """Vùng gộp ở đó (the merged range that a cell belongs to), if there is one."""
        if row > self.rows:
            ranges = [one for one in self._by_row.get(0, ()) if one[0] <= row <= one[2]]
        else:
            ranges = self._by_row.get(row, [])
        place = bisect_right(ranges, column, key=_first_column)
        found = ranges[place - 1] if place else None
        return found if found is not None and found[3] >= column else None
