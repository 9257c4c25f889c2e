"""Tệp bảng tính (workbook): the sheets of a file, and what has to be known about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from dvk.errors import Problem, UnknownId, nearest
from dvk.exchange.sheets.grid import Grid
from dvk.text import same_name

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Workbook"]


@frozen(kw_only=True)
class Workbook:
    """Tệp bảng tính đã đọc (workbook): its file's name, a grid for each sheet in the order of the tabs, and remarks.

    ``remarks`` are problems that do not keep the file from being read but that somebody should look at: hidden rows
    with figures in them, formulas without a result, text in an old encoding. Each has the place as its path
    ("Biểu 01!C7") where it has one.

    >>> book = Workbook(file="bao-cao.xlsx", grids=(Grid(name="Biểu 01"), Grid(name="Biểu 02", hidden=True)))
    >>> book.grid("Biểu 01").name, [grid.name for grid in book.shown]
    ('Biểu 01', ['Biểu 01'])
    """

    file: str
    grids: tuple[Grid, ...]
    remarks: tuple[Problem, ...] = ()

    def __iter__(self) -> Iterator[Grid]:
        return iter(self.grids)

    @property
    def shown(self) -> tuple[Grid, ...]:
        """Trang đang hiện (the sheets that are shown): those that nobody has hidden."""
        return tuple(grid for grid in self.grids if not grid.hidden)

    def grid(self, name: str) -> Grid:
        """Trang có tên đó (the sheet of that name), as programs compare names: without regard to case.

        Raises :class:`~dvk.errors.UnknownId`, with names that are near, where there is none.
        """
        for grid in self.grids:
            if same_name(grid.name, name):
                return grid
        names = [grid.name for grid in self.grids]
        raise UnknownId("sheet.no_such_sheet", near=nearest(name, names), got=name, known=tuple(names))
