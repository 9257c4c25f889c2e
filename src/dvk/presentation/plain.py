"""Bảng chữ (plain text): a grid aligned for any monospaced terminal, one column per NFC letter."""

from __future__ import annotations

from dvk.aggregation import Table
from dvk.presentation.grid import Grid, grid

__all__ = ["text"]


def text(shown: Table | Grid, *, indent: str = "") -> str:
    """Bảng dạng chữ (a table as aligned text): words to the left, numbers to the right, notes below.

    >>> print(text(Grid(head=["Lĩnh vực", "năm 2020"], rows=[("kinh tế", "1.250"), ("Cộng", "1.250")], totals=[1])))
    Lĩnh vực │ năm 2020
    ─────────┼─────────
    kinh tế  │    1.250
    ─────────┼─────────
    Cộng     │    1.250
    """
    laid = grid(shown) if isinstance(shown, Table) else shown
    widths = [max(len(row[place]) for row in (laid.head, *laid.rows)) for place in range(len(laid.head))]
    rule = "─┼─".join("─" * width for width in widths)
    lines = [laid.title] if laid.title else []
    lines += [_line(laid.head, widths), rule]
    for place, row in enumerate(laid.rows):
        if place in laid.totals and place:
            lines.append(rule)
        lines.append(_line(row, widths))
    lines += laid.notes
    return "\n".join(indent + line if line else line for line in lines)


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    first, *rest = cells
    parts = [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True))]
    return " │ ".join(parts).rstrip()
