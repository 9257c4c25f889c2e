"""Xoay bảng (pivot): figures laid out by rows and columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._fields import as_tuple
from dvk.aggregation.figure import Figure
from dvk.aggregation.request import TOTAL
from dvk.errors import InvalidValue, UnknownId, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["INDICATOR", "PERIOD", "Pivot", "pivoted"]

INDICATOR, PERIOD = "indicator", "period"


@frozen(kw_only=True)
class Pivot:
    """Bảng xoay (pivot): the figures of a table by row and column; where none stands there is ``None``.

    Made by :meth:`Table.pivot`; ``down`` and ``across`` say what the rows and the columns are.

    >>> Pivot(down="unit", across="period", rows=[], columns=[], cells={}).figure("xa-a", "2024") is None
    True
    """

    down: str
    across: str
    rows: tuple[str, ...] = field(converter=as_tuple)
    columns: tuple[str, ...] = field(converter=as_tuple)
    cells: Mapping[tuple[str, str], Figure] = field(repr=False)

    def figure(self, row: str, column: str) -> Figure | None:
        """Số ở một ô (the figure in a row and a column), if one stands there."""
        return self.cells.get((row, column))


def pivoted(
    figures: Iterable[Figure],
    labels: Mapping[str, Mapping[str, str]],
    asked: tuple[str, str],
    fixed: Mapping[str, str],
) -> Pivot:
    """The figures by the two names that are asked for; codes in the order of their labels, periods as they come.

    *labels* has the dimensions with their codes, and the indicators beside them.
    """
    rows, columns = asked
    known = (*labels, PERIOD)
    for name in (rows, columns, *fixed):
        if name not in known:
            raise UnknownId("table.no_dimension", got=name, near=nearest(name, known))
    cells: dict[tuple[str, str], Figure] = {}
    periods: dict[str, None] = {}
    for figure in figures:
        place = {INDICATOR: figure.indicator.id, PERIOD: str(figure.period), **dict(figure.keys)}
        periods[place[PERIOD]] = None
        others = (name for name, _ in figure.keys if name not in asked)
        if any(place[name] != fixed.get(name, TOTAL) for name in others):
            continue
        if any(place[name] != code for name, code in fixed.items()):
            continue
        where = (place[rows], place[columns])
        if where in cells:
            raise InvalidValue("grid.several_figures", got=", ".join(where))
        cells[where] = figure

    def codes(name: str, side: int) -> list[str]:
        order = periods if name == PERIOD else labels[name]
        return [code for code in order if any(where[side] == code for where in cells)]

    return Pivot(down=rows, across=columns, rows=codes(rows, 0), columns=codes(columns, 1), cells=cells)
