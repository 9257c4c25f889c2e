"""Không xếp hạng đơn vị (no ranking of units): by how many models or how much money they have, and by that alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.errors import InvalidValue
from dvk.indicators import IndicatorKind, Operator, Two
from dvk.indicators.formula import names_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk.aggregation.figure import Figure
    from dvk.indicators import Indicator

__all__ = ["require_no_ranking"]

_OF_UNITS = ("unit", "body")


def require_no_ranking(figures: Iterable[Figure], names: Iterable[str]) -> None:
    """Along units only what says how well may be put in an order: a score, or one number over another."""
    if not any(name in _OF_UNITS for name in names):
        return
    for figure in figures:
        if not _says_how_well(figure.indicator):
            raise InvalidValue("table.ranks_units", indicator=figure.indicator.label)


def _says_how_well(indicator: Indicator) -> bool:
    """A count over a plain number is called a ratio, but is the count again."""
    if indicator.kind not in (IndicatorKind.RATIO, IndicatorKind.SCORE):
        return False
    term = indicator.term  # a formula has at most one quotient, and it is the whole of it
    return term is None or (isinstance(term, Two) and term.operator is Operator.OVER and bool(names_in(term.right)))
