"""Bảng chữ (plain text): a grid aligned for any monospaced terminal, one column per NFC letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.aggregation import RoundedTable, Table
from dvk.presentation.grid import Grid, grid
from dvk.presentation.laying import Laid, laid_out

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dvk.aggregation import TableRounding
    from dvk.measures import Measure
    from dvk.vietnamese import Style

__all__ = ["text"]


def text(
    shown: Table | RoundedTable | Grid | Laid,
    *,
    rows: str | None = None,
    columns: str | None = None,
    title: str = "",
    measures: Mapping[str, str | Measure] | None = None,
    max_decimals: int | None = None,
    rounding: TableRounding | None = None,
    style: Style | None = None,
    labels: Mapping[str, Mapping[str, str]] | None = None,
    **fixed: str,
) -> str:
    """Bảng dạng chữ (a table as aligned text): words to the left, numbers to the right, notes below.

    A table is laid out as :func:`dvk.presentation.grid` does with the same arguments, a rounded table with its own
    rounding; a grid is laid out already, and everything else has one way only. Tables and comparisons are written
    in a *style*.

    >>> print(text(Grid(head=["Lĩnh vực", "năm 2020"], rows=[("kinh tế", "1.250"), ("Cộng", "1.250")], totals=[1])))
    Lĩnh vực │ năm 2020
    ─────────┼─────────
    kinh tế  │    1.250
    ─────────┼─────────
    Cộng     │    1.250
    """
    if isinstance(shown, Grid):
        return _aligned(shown)
    if not isinstance(shown, (Table, RoundedTable)):
        return _aligned(laid_out(shown, title=title, measures=measures, style=style, labels=labels))
    table, made = (shown.table, shown.rounding) if isinstance(shown, RoundedTable) else (shown, rounding)
    laid = grid(
        table,
        rows=rows,
        columns=columns,
        title=title,
        measures=measures,
        max_decimals=max_decimals,
        rounding=made,
        style=style,
        labels=labels,
        **fixed,
    )
    return _aligned(laid)


def _aligned(laid: Grid) -> str:
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
