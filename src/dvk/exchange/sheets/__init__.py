"""Bảng tính (sheets): workbooks and CSV files as grids of cells, and the way from a grid to facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk._later import named

if TYPE_CHECKING:
    from dvk.exchange.sheets.formulas import looks_like_formula, neutralised, restored
    from dvk.exchange.sheets.grid import Cell, Grid, column_letters
    from dvk.exchange.sheets.limits import Limits
    from dvk.exchange.sheets.reading import read_grids
    from dvk.exchange.sheets.workbook import Workbook

__all__ = [
    "Cell",
    "Grid",
    "Limits",
    "Workbook",
    "column_letters",
    "looks_like_formula",
    "neutralised",
    "read_grids",
    "restored",
]

_HOME = {
    "Cell": "grid",
    "Grid": "grid",
    "Limits": "limits",
    "Workbook": "workbook",
    "column_letters": "grid",
    "looks_like_formula": "formulas",
    "neutralised": "formulas",
    "read_grids": "reading",
    "restored": "formulas",
}
__getattr__, __dir__ = named("dvk.exchange.sheets", _HOME)
