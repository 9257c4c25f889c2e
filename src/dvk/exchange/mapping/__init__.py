"""Bảng ánh xạ (mapping): which cells of a sheet are which fields of facts, as a province declares for its own form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk._later import named

if TYPE_CHECKING:
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

_HOME = {
    "CellMark": "values",
    "HiddenRows": "words",
    "MappedFact": "declared",
    "MappedField": "values",
    "MappedFigure": "values",
    "MappedGroup": "declared",
    "MappedSheet": "declared",
    "MappedTotals": "declared",
    "Numbering": "words",
    "Reading": "values",
    "SheetLayout": "words",
    "SheetMapping": "declared",
    "Texts": "values",
}
__getattr__, __dir__ = named("dvk.exchange.mapping", _HOME)
