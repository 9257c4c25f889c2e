"""Các bảng phẳng (tidy tables): how the facts of a register stand in rows and columns, whatever carries the rows.

Only names, types and meanings stand here. What fills them with facts, and reads facts out of them, is
``dvk.exchange.frames``; what counts on them needs no more than the names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk._later import named

if TYPE_CHECKING:
    from dvk.register.tidy.shape import TidyColumn, TidyTable, TidyType
    from dvk.register.tidy.tables import TIDY_TABLES, tidy_table

__all__ = ["TIDY_TABLES", "TidyColumn", "TidyTable", "TidyType", "tidy_table"]

_HOME = {
    "TIDY_TABLES": "tables",
    "TidyColumn": "shape",
    "TidyTable": "shape",
    "TidyType": "shape",
    "tidy_table": "tables",
}
__getattr__, __dir__ = named("dvk.register.tidy", _HOME)
