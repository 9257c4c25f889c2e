"""Một trang của tệp .xls (a sheet of an .xls file), record by record."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from dvk.exchange.sheets.biff import Record, long_text, rk
from dvk.exchange.sheets.grid import Cell, Grid, column_letters
from dvk.exchange.sheets.numbers import value_of
from dvk.exchange.sheets.refusals import at, refuse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dvk.exchange.sheets.grid import CellValue
    from dvk.exchange.sheets.refusals import Budget
    from dvk.exchange.sheets.texts import Texts
    from dvk.exchange.sheets.xls import XlsBook

__all__ = ["XlsSheet"]

_BEGIN, _END = 0x809, 0x0A
_ERRORS = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
    43: "#GETTING_DATA",
}
_NOT_COMPUTED = 0x03  # to be computed always, or when the file is opened
_ALL_COLUMNS = 257


class XlsSheet:
    """The records of a sheet: its cells, merged ranges, hidden rows and columns."""

    def __init__(self, name: str, book: XlsBook, texts: Texts, budget: Budget) -> None:
        self.name = name
        self.book = book
        self.texts = texts
        self.budget = budget
        self._cells: dict[tuple[int, int], Cell] = {}
        self._merged: list[tuple[int, int, int, int]] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns = bytearray(_ALL_COLUMNS)
        self._waiting: tuple[int, int, int] | None = None  # a formula whose text comes in a record of its own
        self._by_kind: dict[int, Callable[[Record], None]] = {
            0x200: self._dimensions,
            0x208: self._row,
            0x7D: self._columns,
            0xE5: self._merge,
            0x203: self._number,
            0x27E: self._rk,
            0xBD: self._rks,
            0xFD: self._shared,
            0x204: self._label,
            0xD6: self._label,
            0x205: self._yes_or_error,
            0x06: self._formula,
            0x207: self._result,
            0x1AD: self._query,
        }

    def read(self, found: Iterator[Record]) -> None:
        """Read the records of the sheet; those of charts in it are passed over."""
        first = next(found, None)
        if first is None or first.kind != _BEGIN:
            refuse("sheet.broken", self.name)
        depth = 1
        for record in found:
            if record.kind == _BEGIN:
                depth += 1
            elif record.kind == _END:
                depth -= 1
                if not depth:
                    return
            elif depth == 1 and (action := self._by_kind.get(record.kind)):
                action(record)
        refuse("sheet.broken", self.name)

    def grid(self, *, hidden: bool) -> Grid:
        """The grid of what was read; which rows are hidden may be said after their cells."""
        cells = {
            place: Cell(
                row=cell.row,
                column=cell.column,
                value=cell.value,
                formula=cell.formula,
                error=cell.error,
                format=cell.format,
                hidden=True,
            )
            if cell.row in self._hidden_rows or self._hidden_columns[cell.column]
            else cell
            for place, cell in self._cells.items()
        }
        self.budget.merge(self._merged, max((row for row, _ in cells), default=0), self.name)
        return Grid(name=self.name, cells=cells, merged=tuple(self._merged), hidden=hidden)

    # -- around the cells ---------------------------------------------------------------------------------------------
    def _query(self, _record: Record) -> None:
        refuse("sheet.external_links", self.name, got="query")

    def _dimensions(self, record: Record) -> None:
        _, row, _, column = struct.unpack_from("<IIHH", record.data)
        self.budget.reach(row, column, self.name)

    def _row(self, record: Record) -> None:
        row, flags = struct.unpack_from("<H10xI", record.data)
        if flags & 0x20:
            self._hidden_rows.add(row + 1)

    def _columns(self, record: Record) -> None:
        first, last, _, _, flags = struct.unpack_from("<5H", record.data)
        if flags & 1:
            for column in range(first + 1, min(last + 1, _ALL_COLUMNS - 1) + 1):
                self._hidden_columns[column] = 1

    def _merge(self, record: Record) -> None:
        (count,) = struct.unpack_from("<H", record.data)
        self.budget.spend(count, self.name)
        for number in range(count):
            first_row, last_row, first, last = struct.unpack_from("<4H", record.data, 2 + number * 8)
            if first_row > last_row or first > last:
                refuse("sheet.broken", self.name)
            if (first_row, first) != (last_row, last):
                self._merged.append((first_row + 1, first + 1, last_row + 1, last + 1))

    # -- cells --------------------------------------------------------------------------------------------------------
    def _put(
        self,
        row: int,
        column: int,
        style: int,
        value: CellValue | float,
        *,
        error: str | None = None,
        formula: str | None = None,
    ) -> None:
        row, column = row + 1, column + 1
        address = f"{column_letters(column)}{row}"
        if column >= _ALL_COLUMNS or (row, column) in self._cells or style >= len(self.book.styles):
            refuse("sheet.broken_cell", at(self.name, address), got="Workbook")
        self.budget.reach(row, column, self.name)
        self.budget.spend(1, self.name)
        code = self.book.format(style)
        if isinstance(value, float):  # as all numbers are there
            value = value_of(value, code, self.texts, self.name, address, since_1904=self.book.since_1904)
        elif isinstance(value, str) and value:
            value = self.texts.read(value.replace("\r\n", "\n").replace("\r", "\n"), self.name, address)
        elif value == "" and formula is None:
            return
        if value is None and error is None:
            self.texts.note("sheet.formulas_without_result", self.name, address)
        self._cells[row, column] = Cell(row=row, column=column, value=value, formula=formula, error=error, format=code)

    def _number(self, record: Record) -> None:
        self._put(*struct.unpack_from("<HHHd", record.data))

    def _rk(self, record: Record) -> None:
        row, column, style, value = struct.unpack_from("<HHHI", record.data)
        self._put(row, column, style, rk(value))

    def _rks(self, record: Record) -> None:
        row, first = struct.unpack_from("<HH", record.data)
        for number in range((len(record.data) - 6) // 6):
            style, value = struct.unpack_from("<HI", record.data, 4 + number * 6)
            self._put(row, first + number, style, rk(value))

    def _shared(self, record: Record) -> None:
        row, column, style, index = struct.unpack_from("<HHHI", record.data)
        self._put(row, column, style, self.book.shared[index])

    def _label(self, record: Record) -> None:
        row, column, style = struct.unpack_from("<HHH", record.data)
        self._put(row, column, style, long_text(record, 6))

    def _yes_or_error(self, record: Record) -> None:
        row, column, style, value, is_error = struct.unpack_from("<HHHBB", record.data)
        if is_error:
            self._put(row, column, style, None, error=_ERRORS.get(value, "#VALUE!"))
        else:
            self._put(row, column, style, bool(value))

    def _formula(self, record: Record) -> None:
        row, column, style, result, flags = struct.unpack_from("<HHH8sH", record.data)
        self._waiting = None
        if result[6:] != b"\xff\xff":
            (number,) = struct.unpack("<d", result)
            value = None if flags & _NOT_COMPUTED and number == 0 else number
            self._put(row, column, style, value, formula="=")
        elif result[0] == 0:
            self._waiting = (row, column, style)
        elif result[0] == 1:
            self._put(row, column, style, bool(result[2]), formula="=")
        elif result[0] == 2:
            self._put(row, column, style, None, error=_ERRORS.get(result[2], "#VALUE!"), formula="=")
        else:
            self._put(row, column, style, "", formula="=")

    def _result(self, record: Record) -> None:
        if self._waiting is not None:
            self._put(*self._waiting, long_text(record, 0), formula="=")
            self._waiting = None
