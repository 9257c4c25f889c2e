"""Bảng ra Excel và CSV (tables as workbooks and CSV files): what text and HTML say, with real numbers."""

from __future__ import annotations

from dvk.presentation.excel.delimited import write_csv
from dvk.presentation.excel.workbook import write_excel

__all__ = ["write_csv", "write_excel"]
