"""Dòng, cột, trang ẩn (what is hidden): told where something stands in it, for people do not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.errors import Problem
from dvk.exchange.sheets.grid import column_letters
from dvk.exchange.sheets.refusals import at
from dvk.exchange.sheets.sheet_names import LISTS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from dvk.exchange.sheets.grid import Grid

__all__ = ["hidden_remarks"]

_SHOWN = 5


def hidden_remarks(grids: tuple[Grid, ...], told: Collection[str]) -> Iterator[Problem]:
    """A remark for each sheet that is hidden, if that was not *told*, or has something in cells that are not seen."""
    for grid in grids:
        if grid.name in LISTS:
            continue
        if grid.hidden and grid.cells and grid.name not in told:
            yield Problem("sheet.hidden_sheet", at(grid.name))
        some = [place for place, cell in grid.cells.items() if not cell.empty]
        yield from _of("sheet.hidden_cells", grid, [place for place in some if grid.cells[place].hidden])
        if grid.merged:
            yield from _of("sheet.under_merged", grid, [place for place in some if _covered(grid, place)])


def _covered(grid: Grid, place: tuple[int, int]) -> bool:
    found = grid.merged_at(*place)
    return found is not None and found[:2] != place


def _of(code: str, grid: Grid, places: list[tuple[int, int]]) -> Iterator[Problem]:
    if places:
        shown = tuple(f"{column_letters(column)}{row}" for row, column in sorted(places)[:_SHOWN])
        yield Problem(code, at(grid.name, shown[0]), details=(("cells", shown), ("count", len(places))))
