"""Trang qua python-calamine (sheets through python-calamine): values of .ods and .xls files as cells of grids."""

from __future__ import annotations

import io
from contextlib import contextmanager
from datetime import time, timedelta
from typing import TYPE_CHECKING, Any

from attrs import define, evolve, field

from dvk._extras import bring
from dvk.errors import Problem
from dvk.exchange.sheets.grid import Cell, Grid, column_letters
from dvk.exchange.sheets.numbers import exact, kind_of_format
from dvk.exchange.sheets.refusals import at, refuse

if TYPE_CHECKING:
    from collections.abc import Generator

    from dvk.exchange.sheets.chosen import Chosen
    from dvk.exchange.sheets.grid import CellValue
    from dvk.exchange.sheets.refusals import Budget
    from dvk.exchange.sheets.texts import Texts

__all__ = ["SheetLook", "read_calamine"]

_DAY = timedelta(days=1)
_Place = tuple[int, int]


@define
class SheetLook:
    """What a look over a sheet saw, by row and column, which python-calamine does not tell.

    ``texts`` are formulas whose result is a text, if an empty one; ``unresolved`` those whose result is none.
    """

    formulas: dict[_Place, str] = field(factory=dict[_Place, str])
    texts: set[_Place] = field(factory=set[_Place])
    unresolved: set[_Place] = field(factory=set[_Place])
    errors: dict[_Place, str] = field(factory=dict[_Place, str])
    formats: dict[_Place, str] = field(factory=dict[_Place, str])
    hidden_rows: set[int] = field(factory=set[int])
    hidden_columns: set[int] = field(factory=set[int])
    merged: list[tuple[int, int, int, int]] = field(factory=list[tuple[int, int, int, int]])


@contextmanager
def _ours() -> Generator[None]:
    """A panic of Rust is no exception of Python's usual kind."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        refuse("sheet.broken")


def read_calamine(
    content: bytes, looks: dict[str, SheetLook], texts: Texts, budget: Budget, chosen: Chosen
) -> tuple[tuple[Grid, ...], list[Problem]]:
    """The grids of the sheets that were asked for, and remarks; each sheet was looked over before."""
    calamine = bring("python_calamine", extra="excel", room="dvk.exchange.read_grids")
    grids: list[Grid] = []
    remarks: list[Problem] = []
    with _ours():
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        tabs = {tab.name: tab for tab in book.sheets_metadata}
        if not tabs or [tab.name for tab in book.sheets_metadata] != list(looks):
            refuse("sheet.broken")
        for name in chosen.among(list(tabs)):
            if tabs[name].typ != calamine.SheetTypeEnum.WorkSheet:
                remarks.append(Problem("sheet.chart", at(name)))
                continue
            shown = tabs[name].visible
            grid = _Sheet(name, looks[name], texts).grid(book.get_sheet_by_name(name))
            grids.append(evolve(grid, hidden=shown != calamine.SheetVisibleEnum.Visible))
            if shown == calamine.SheetVisibleEnum.VeryHidden:
                remarks.append(Problem("sheet.very_hidden", at(name)))
            budget.merge(grid.merged, grid.rows, name)
    return tuple(grids), remarks


class _Sheet:
    """The way from the values of a sheet, and from what was seen in it, to its grid."""

    def __init__(self, name: str, look: SheetLook, texts: Texts) -> None:
        self.name = name
        self.look = look
        self.texts = texts

    def grid(self, sheet: Any) -> Grid:  # noqa: ANN401 - a sheet of python-calamine
        cells: dict[_Place, Cell] = {}
        top, left = sheet.start or (0, 0)
        for row, values in enumerate(sheet.to_python(skip_empty_area=True), top + 1):
            for column, given in enumerate(values, left + 1):
                if given != "":
                    cells[row, column] = self._cell((row, column), given)
        without = (self.look.formulas.keys() | self.look.errors) - cells.keys()
        if without:
            cells = dict(sorted((cells | {place: self._cell(place, "") for place in without}).items()))
        return Grid(name=self.name, cells=cells, merged=tuple(self.look.merged))

    def _cell(self, place: _Place, given: Any) -> Cell:  # noqa: ANN401 - a value of python-calamine
        look = self.look
        (row, column), formula, error = place, look.formulas.get(place), look.errors.get(place)
        address = f"{column_letters(column)}{row}"
        value = None
        if error is None and place not in look.unresolved and (given != "" or place in look.texts):
            value = self._value(given, address)
            if isinstance(value, time) and kind_of_format(look.formats.get(place, "")) in ("date", "datetime"):
                self.texts.note("sheet.no_day", self.name, address)
        elif error is None:
            self.texts.note("sheet.formulas_without_result", self.name, address)
        return Cell(
            row=row,
            column=column,
            value=value,
            formula=formula,
            error=error,
            format=look.formats.get(place, ""),
            hidden=row in look.hidden_rows or column in look.hidden_columns,
        )

    def _value(self, given: CellValue | float | timedelta, address: str) -> CellValue:
        if isinstance(given, str):
            return self.texts.read(given.replace("\r\n", "\n").replace("\r", "\n"), self.name, address)
        if isinstance(given, timedelta):
            return exact(given / _DAY)
        if isinstance(given, (int, float)) and not isinstance(given, bool):
            if abs(given) >= 1e15:
                self.texts.note("sheet.digits_lost", self.name, address)
            return exact(float(given))
        return given
