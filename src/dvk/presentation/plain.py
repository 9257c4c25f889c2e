"""Bảng chữ (plain text): a grid aligned for any monospaced terminal, one column per NFC letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.aggregation import Accumulation, Comparisons, Difference, Funnel, Listing, Movements, RoundedTable
from dvk.presentation.compared import accumulation_grid, comparisons_grid
from dvk.presentation.counting import listing_grid, movements_grid
from dvk.presentation.differences import difference_grid
from dvk.presentation.grid import Grid, grid
from dvk.presentation.sources import funnel_grid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dvk.aggregation import Table, TableRounding
    from dvk.measures import Measure

__all__ = ["text"]


def text(
    shown: Table | RoundedTable | Grid | Listing | Movements | Funnel | Difference | Comparisons | Accumulation,
    *,
    rows: str | None = None,
    columns: str | None = None,
    title: str = "",
    measures: Mapping[str, str | Measure] | None = None,
    max_decimals: int | None = None,
    rounding: TableRounding | None = None,
    **fixed: str,
) -> str:
    """Bảng dạng chữ (a table as aligned text): words to the left, numbers to the right, notes below.

    A table is laid out as :func:`dvk.presentation.grid` does with the same arguments, a rounded table with its own
    rounding; a grid is laid out already, and a listing and movements have one way only.

    >>> print(text(Grid(head=["Lĩnh vực", "năm 2020"], rows=[("kinh tế", "1.250"), ("Cộng", "1.250")], totals=[1])))
    Lĩnh vực │ năm 2020
    ─────────┼─────────
    kinh tế  │    1.250
    ─────────┼─────────
    Cộng     │    1.250
    """
    if isinstance(shown, Grid):
        laid = shown
    elif isinstance(shown, Listing):
        laid = listing_grid(shown, title=title)
    elif isinstance(shown, Movements):
        laid = movements_grid(shown, title=title)
    elif isinstance(shown, Funnel):
        laid = funnel_grid(shown, title=title)
    elif isinstance(shown, Difference):
        laid = difference_grid(shown, title=title)
    elif isinstance(shown, Comparisons):
        laid = comparisons_grid(shown, title=title, measures=measures)
    elif isinstance(shown, Accumulation):
        laid = accumulation_grid(shown, title=title)
    else:
        made = rounding if not isinstance(shown, RoundedTable) else shown.rounding
        laid = grid(
            shown.table if isinstance(shown, RoundedTable) else shown,
            rows=rows,
            columns=columns,
            title=title,
            measures=measures,
            max_decimals=max_decimals,
            rounding=made,
            **fixed,
        )
    widths = [max(len(row[place]) for row in (laid.head, *laid.rows)) for place in range(len(laid.head))]
    rule = "─┼─".join("─" * width for width in widths)
    lines = [laid.title] if laid.title else []
    lines += [_line(laid.head, widths, laid.words), rule]
    for place, row in enumerate(laid.rows):
        if place in laid.totals and place:
            lines.append(rule)
        lines.append(_line(row, widths, laid.words))
    lines += laid.notes
    return "\n".join(lines)


def _line(cells: tuple[str, ...], widths: list[int], words: tuple[int, ...]) -> str:
    parts = [
        cell.ljust(width) if place in words else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return " │ ".join(parts).rstrip()
