"""Dòng, cột, trang ẩn (what is hidden): told where something stands in it, for people do not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.errors import Problem
from dvk.exchange.sheets.grid import column_letters
from dvk.exchange.sheets.refusals import at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.exchange.sheets.grid import Grid

__all__ = ["hidden_remarks"]

_SHOWN = 5


def hidden_remarks(grids: tuple[Grid, ...]) -> Iterator[Problem]:
    """A remark for each sheet that is hidden or has something in hidden cells."""
    for grid in grids:
        if grid.hidden and grid.cells:
            yield Problem("sheet.hidden_sheet", at(grid.name))
        places = sorted(place for place, cell in grid.cells.items() if cell.hidden and not cell.empty)
        if places:
            shown = tuple(f"{column_letters(column)}{row}" for row, column in places[:_SHOWN])
            details = (("cells", shown), ("count", len(places)))
            yield Problem("sheet.hidden_cells", at(grid.name, shown[0]), details=details)
