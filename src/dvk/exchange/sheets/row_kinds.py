"""Loại dòng (kinds of rows): a row as it was seen, with what tells its kind."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from dvk.errors import Problem
from dvk.exchange.sheets.grid import Cell

__all__ = ["RowKind", "SeenRow"]

RowKind = Literal["heading", "group", "total", "skipped", "loaded", "refused", "data"]


@frozen(kw_only=True)
class SeenRow:
    """A row with something in it: its kind, its cells in the table, and why it is passed over."""

    row: int
    kind: RowKind
    cells: tuple[Cell, ...]
    remark: Problem | None = None
    level: int | None = None
    text: str = ""
    text_column: int = 0
