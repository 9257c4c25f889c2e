"""Chỉ tiêu (indicators): what is counted, how, and what may be done with the figures.

The *kind* of an indicator decides which sums are right; any other raises :class:`dvk.errors.CannotAdd`, which says why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk._later import named

if TYPE_CHECKING:
    from dvk.indicators.algebra import Ruling, require, require_addable, ruling
    from dvk.indicators.counting import Counted, Counting, CountingRule, CountsOnce, Gathering, Nesting, UnitRole
    from dvk.indicators.derived import formula_problems
    from dvk.indicators.formula import Named, Number, Operator, Term, Two
    from dvk.indicators.indicator import CODELISTS, DIMENSIONS, FILTERS, Indicator
    from dvk.indicators.kinds import Axis, IndicatorKind, Operation, Verdict

__all__ = [
    "CODELISTS",
    "DIMENSIONS",
    "FILTERS",
    "Axis",
    "Counted",
    "Counting",
    "CountingRule",
    "CountsOnce",
    "Gathering",
    "Indicator",
    "IndicatorKind",
    "Named",
    "Nesting",
    "Number",
    "Operation",
    "Operator",
    "Ruling",
    "Term",
    "Two",
    "UnitRole",
    "Verdict",
    "formula_problems",
    "require",
    "require_addable",
    "ruling",
]

_HOME = {
    "CODELISTS": "indicator",
    "DIMENSIONS": "indicator",
    "FILTERS": "indicator",
    "Axis": "kinds",
    "Counted": "counting",
    "Counting": "counting",
    "CountingRule": "counting",
    "CountsOnce": "counting",
    "Gathering": "counting",
    "Indicator": "indicator",
    "IndicatorKind": "kinds",
    "Named": "formula",
    "Nesting": "counting",
    "Number": "formula",
    "Operation": "kinds",
    "Operator": "formula",
    "Ruling": "algebra",
    "Term": "formula",
    "Two": "formula",
    "UnitRole": "counting",
    "Verdict": "kinds",
    "formula_problems": "derived",
    "require": "algebra",
    "require_addable": "algebra",
    "ruling": "algebra",
}
__getattr__, __dir__ = named("dvk.indicators", _HOME)
