"""Ô trong lưới (places in a grid): its cells by row, and what merged cells say for the others."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from dvk.exchange.sheets.grid import Cell, column_letters

if TYPE_CHECKING:
    from dvk.exchange.sheets.grid import Grid

__all__ = ["Area", "Places"]


class Area(NamedTuple):
    """Merged cells: the first and the last row and column."""

    top: int
    left: int
    bottom: int
    right: int


class Places:
    """The cells of a grid by row, each looked up once, and the merged area that each belongs to."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.last_row, self.last_column = grid.rows, grid.columns
        self.by_row: defaultdict[int, list[int]] = defaultdict(list)
        for (row, column), cell in sorted(grid.cells.items()):
            if not cell.empty:
                self.by_row[row].append(column)
        self._areas: defaultdict[int, list[Area]] = defaultdict(list)
        for top, left, bottom, right in sorted(grid.merged):
            area = Area(top, left, bottom, right)
            for column in range(left, min(right, self.last_column) + 1):
                self._areas[column].append(area)

    def area(self, row: int, column: int) -> Area | None:
        """The merged area of a cell; areas do not overlap, so of those that begin above it the last one."""
        areas = self._areas.get(column)
        if not areas:
            return None
        low, high = 0, len(areas)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if areas[middle].top <= row else (low, middle)
        found = areas[low - 1] if low else None
        return found if found is not None and row <= found.bottom else None

    def heading(self, row: int, column: int) -> Cell:
        """The cell that speaks for a heading: the first of the merged ones."""
        area = self.area(row, column)
        return self.grid.at(row, column) if area is None else self.grid.at(area.top, area.left)

    def value(self, row: int, column: int) -> Cell:
        """The cell that speaks for a row: merged ones speak for all their rows, but not for the columns beside them."""
        area = self.area(row, column)
        if area is None:
            return self.grid.at(row, column)
        return self.grid.at(area.top, column) if column == area.left else Cell(row=row, column=column)

    def filled(self, row: int) -> list[Cell]:
        """The cells of a row in which something stands, by column."""
        return [self.grid.at(row, column) for column in self.by_row.get(row, ())]

    def address(self, row: int, column: int) -> str:
        """Where a cell is: "Sheet!C7"."""
        return f"{self.grid.name}!{column_letters(column)}{row}"

    def path(self, cell: Cell) -> str:
        """Where a cell is: "Sheet!C7"."""
        return f"{self.grid.name}!{cell.address}"
