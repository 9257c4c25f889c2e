"""Bảng tính (sheets): workbooks and CSV files as grids of cells, and the way from a grid to facts."""

from __future__ import annotations

from dvk.exchange.sheets.formulas import looks_like_formula, neutralised, restored
from dvk.exchange.sheets.grid import Cell, Grid, column_letters

__all__ = ["Cell", "Grid", "column_letters", "looks_like_formula", "neutralised", "restored"]
