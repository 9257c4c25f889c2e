"""Từ chối (refusals): a workbook that is not read says why, with the place where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from dvk.errors import InvalidDocument, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dvk.exchange.sheets.limits import Limits

__all__ = ["Budget", "at", "refuse"]


def refuse(code: str, path: str = "", **details: object) -> NoReturn:
    """Refuse the whole file with one problem."""
    raise InvalidDocument([Problem(code, path, details=tuple(details.items()))])


def at(sheet: str, address: str = "") -> str:
    """Where it is: "Biểu 01!C7"."""
    return f"{sheet}!{address}" if address else sheet


class Budget:
    """How many cells of a file have been met, and how many may be."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.cells = self.steps = self.spread = 0

    def spend(self, cells: int, sheet: str) -> None:
        """Count cells of a sheet; refuse when there are too many."""
        self.cells += cells
        if self.cells > self.limits.cells:
            refuse("sheet.too_many_cells", sheet, expected=self.limits.cells)

    def step(self) -> None:
        """Count a record of a file, of which each cell has but a few."""
        self.steps += 1
        if self.steps > self.limits.cells * 8:
            refuse("sheet.too_many_cells", expected=self.limits.cells)

    def reach(self, row: int, column: int, sheet: str) -> None:
        """Something stands, or is said to stand, as far down and to the right."""
        if row > self.limits.rows:
            refuse("sheet.too_many_rows", sheet, expected=self.limits.rows, got=row)
        if column > self.limits.columns:
            refuse("sheet.too_many_columns", sheet, expected=self.limits.columns, got=column)

    def area(self, rows: int, columns: int, sheet: str) -> None:
        """Count the rectangle from the first to the last cell of a sheet, which python-calamine holds as a whole."""
        self.spread += rows * columns
        if self.spread > self.limits.cells * 4:
            refuse("sheet.too_many_cells", sheet, expected=self.limits.cells)

    def merge(self, merged: Sequence[tuple[int, int, int, int]], last_row: int, sheet: str) -> None:
        """Count the rows of merged ranges as cells: each row has to know what reaches into it. None may overlap."""
        for first, _, last, _ in merged:
            self.spend(max(min(last, last_row) - first + 1, 1), sheet)
        reached: dict[int, int] = {}  # by row: the last column that is merged so far
        for first, left, last, right in sorted(merged, key=lambda one: one[1]):
            for row in range(first, max(min(last, last_row), first) + 1):
                if reached.get(row, 0) >= left:
                    refuse("sheet.overlapping", sheet)
                reached[row] = right
