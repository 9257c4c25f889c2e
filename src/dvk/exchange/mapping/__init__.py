"""Bảng ánh xạ (mapping): which cells of a sheet are which fields of facts, as a province declares for its own form."""

from __future__ import annotations

from dvk.exchange.mapping.declared import MappedFact, MappedGroup, MappedSheet, MappedTotals, SheetMapping
from dvk.exchange.mapping.values import CellMark, MappedField, MappedFigure, Reading, Texts
from dvk.exchange.mapping.words import HiddenRows, Numbering, SheetLayout

__all__ = [
    "CellMark",
    "HiddenRows",
    "MappedFact",
    "MappedField",
    "MappedFigure",
    "MappedGroup",
    "MappedSheet",
    "MappedTotals",
    "Numbering",
    "Reading",
    "SheetLayout",
    "SheetMapping",
    "Texts",
]
