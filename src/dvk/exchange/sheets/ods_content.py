"""Nội dung của tệp .ods (the content of an .ods file): its sheets, cell by cell; blanks are not spread out."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from attrs import define

from dvk.errors import InvalidDocument
from dvk.exchange.sheets.grid import Cell, CellValue, Grid, column_letters
from dvk.exchange.sheets.numbers import day_of, exact, number_in
from dvk.exchange.sheets.refusals import at, refuse
from dvk.exchange.sheets.xml_parts import Attributes, XmlPart

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dvk.exchange.sheets.limits import Limits
    from dvk.exchange.sheets.refusals import Budget
    from dvk.exchange.sheets.texts import Texts

__all__ = ["Content"]

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE, _STYLE, _TEXT = (f"{_ODF}{part}:1.0 " for part in ("office", "table", "style", "text"))
_SHOWN_KIND = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
_LINK = "http://www.w3.org/1999/xlink href"
_HIDDEN = ("collapse", "filter")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_DURATION = re.compile(r"PT(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})(?:[.,](\d{1,12}))?S)?")
_ERROR = re.compile(r"Err:\d{3}|#(?:REF|NAME|VALUE|DIV/0|NUM|N/A|NULL)[!?]?")
_OUTSIDE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|/|\.\./)", re.IGNORECASE)
_SHAPES = (
    "annotation", "caption", "circle", "connector", "control", "custom-shape", "ellipse", "frame", "g", "line",
    "measure", "path", "polygon", "polyline", "rect", "regular-polygon", "ruby-text", "shapes", "forms",
)  # fmt: skip


@define
class _Read:
    """A cell before it is known in how many rows it stands."""

    column: int
    repeated: int
    value: CellValue
    formula: str | None
    error: str | None
    format: str
    span: tuple[int, int]


class Content(XmlPart):
    """The part of content: a grid for each of its tables."""

    namespaces = True

    def __init__(self, name: str, limits: Limits, *, texts: Texts, budget: Budget) -> None:
        super().__init__(name, limits)
        self.texts = texts
        self.budget = budget
        self.grids: list[Grid] = []
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._tables = self._passed_over = 0
        self._sheet = ""
        self._sheet_hidden = False
        self._cells: dict[tuple[int, int], Cell] = {}
        self._merged: list[tuple[int, int, int, int]] = []
        self._hidden_columns = bytearray(_LAST_COLUMN + 1)
        self._row = self._column = self._columns = 0
        self._row_repeated = 1
        self._row_hidden = self._in_cell = False
        self._read_cells: list[_Read] = []
        self._cell: Attributes = {}
        self._lines: list[str] = []

    def starts(self) -> Mapping[str, Callable[[Attributes], None]]:  # noqa: D102 - see XmlPart
        return {
            "style": self._start_style,
            "table-properties": self._table_properties,
            "table": self._start_table,
            "table-column": self._table_column,
            "table-row": self._start_row,
            "table-cell": self._start_cell,
            "covered-table-cell": self._start_cell,
            "p": self._start_line,
            "s": self._spaces,
            "tab": self._tab,
            "line-break": self._line_break,
            "event-listener": self._macro,
            "table-source": self._outside,
            "cell-range-source": self._outside,
            "dde-link": self._outside,
            "dde-source": self._outside,
            "object": self._object,
            "image": self._object,
            **dict.fromkeys(("object-ole", "plugin", "applet", "floating-frame"), self._embedded),
            **dict.fromkeys(_SHAPES, self._pass_over),
        }

    def ends(self) -> Mapping[str, Callable[[], None]]:  # noqa: D102 - see XmlPart
        return {
            "table": self._end_table,
            "table-row": self._end_row,
            "table-cell": self._end_cell,
            "covered-table-cell": self._end_cell,
            "p": self._end_line,
            **dict.fromkeys(_SHAPES, self._pass_over_no_more),
        }

    # -- what must not be there ---------------------------------------------------------------------------------------
    def _macro(self, _attributes: Attributes) -> None:
        refuse("sheet.macros", got=self.name)

    def _outside(self, _attributes: Attributes) -> None:
        refuse("sheet.external_links", got=self.name)

    def _embedded(self, _attributes: Attributes) -> None:
        refuse("sheet.embedded", got=self.name)

    def _object(self, attributes: Attributes) -> None:
        if _OUTSIDE.match(attributes.get(_LINK, "")):
            self._outside(attributes)

    # -- styles and tables --------------------------------------------------------------------------------------------
    def _start_style(self, attributes: Attributes) -> None:
        self._style = attributes.get(f"{_STYLE}name", "")

    def _table_properties(self, attributes: Attributes) -> None:
        if attributes.get(f"{_TABLE}display") == "false":
            self._hidden_styles.add(self._style)

    def _start_table(self, attributes: Attributes) -> None:
        self._tables += 1
        if self._passed_over or self._tables > 1:  # a table in a shape or in a cell is none of the sheet's rows
            self._pass_over(attributes)
            return
        if len(self.grids) >= self.limits.sheets:
            refuse("sheet.too_many_sheets", expected=self.limits.sheets)
        self._sheet = attributes.get(f"{_TABLE}name", "")
        self._sheet_hidden = attributes.get(f"{_TABLE}style-name", "") in self._hidden_styles
        self._cells, self._merged, self._hidden_columns = {}, [], bytearray(_LAST_COLUMN + 1)
        self._row = self._columns = 0

    def _end_table(self) -> None:
        self._tables -= 1
        if self._passed_over:
            self._pass_over_no_more()
            return
        self.budget.merge(self._merged, max((row for row, _ in self._cells), default=0), self._sheet)
        grid = Grid(name=self._sheet, cells=self._cells, merged=tuple(self._merged), hidden=self._sheet_hidden)
        self.grids.append(grid)

    def _pass_over(self, _attributes: Attributes) -> None:
        self._passed_over += 1

    def _pass_over_no_more(self) -> None:
        self._passed_over -= 1

    def _table_column(self, attributes: Attributes) -> None:
        if self._passed_over:
            return
        first = self._columns + 1
        self._columns += _repeated(attributes, "columns")
        if attributes.get(f"{_TABLE}visibility") in _HIDDEN:
            last = min(self._columns, _LAST_COLUMN)
            self._hidden_columns[first : last + 1] = b"\1" * max(last + 1 - first, 0)

    # -- rows and cells -----------------------------------------------------------------------------------------------
    def _start_row(self, attributes: Attributes) -> None:
        if self._passed_over:
            return
        self._row_repeated = _repeated(attributes, "rows")
        self._row_hidden = attributes.get(f"{_TABLE}visibility") in _HIDDEN
        self._column = 0
        self._read_cells = []

    def _end_row(self) -> None:
        if self._passed_over:
            return
        if self._read_cells:
            last = self._read_cells[-1]
            self.budget.reach(self._row + self._row_repeated, last.column + last.repeated - 1, self._sheet)
            self.budget.spend(self._row_repeated * sum(one.repeated for one in self._read_cells), self._sheet)
            for row in range(self._row + 1, self._row + 1 + self._row_repeated):
                for one in self._read_cells:
                    self._put(row, one)
        self._row += self._row_repeated

    def _put(self, row: int, one: _Read) -> None:
        rows, columns = one.span
        if (rows, columns) != (1, 1):
            self._merged.append((row, one.column, row + rows - 1, one.column + columns - 1))
        if one.value is None and one.formula is None and one.error is None:
            return
        for column in range(one.column, one.column + one.repeated):
            hidden = self._row_hidden or bool(self._hidden_columns[column])
            self._cells[row, column] = Cell(
                row=row,
                column=column,
                value=one.value,
                formula=one.formula,
                error=one.error,
                format=one.format,
                hidden=hidden,
            )

    def _start_cell(self, attributes: Attributes) -> None:
        if self._passed_over:
            return
        self._in_cell = True
        self._cell = attributes
        self._lines = []
        self.length = 0

    def _start_line(self, _attributes: Attributes) -> None:
        if self._in_cell and not self._passed_over:
            length = self.length
            self.listen()
            self.length = length  # of all lines of the cell

    def _end_line(self) -> None:
        if self._in_cell and not self._passed_over:
            self._lines.append(self.heard())

    def _spaces(self, attributes: Attributes) -> None:
        self._add(" " * min(_count(attributes.get(f"{_TEXT}c", "1")), self.limits.text))

    def _tab(self, _attributes: Attributes) -> None:
        self._add("\t")

    def _line_break(self, _attributes: Attributes) -> None:
        self._add("\n")

    def _add(self, sign: str) -> None:
        if self._in_cell and self.listening and not self._passed_over:
            self.gather(sign)

    def _data(self, data: str) -> None:
        if self.listening and not self._passed_over:
            self.gather(data)

    def _end_cell(self) -> None:
        if self._passed_over or not self._in_cell:
            return
        self._in_cell = self.listening = False
        column = self._column + 1
        repeated = _repeated(self._cell, "columns")
        self._column += repeated
        address = f"{column_letters(column)}{self._row + 1}"
        try:
            read = self._of_cell(column, repeated, address)
        except InvalidDocument:
            raise
        except (ValueError, LookupError, ArithmeticError):
            refuse("sheet.broken_cell", at(self._sheet, address), got=self.name)
        if read is not None:
            self._read_cells.append(read)

    def _of_cell(self, column: int, repeated: int, address: str) -> _Read | None:
        cell = self._cell
        formula = cell.get(f"{_TABLE}formula")
        if formula is not None:
            formula = formula.removeprefix("of:")
            if "'file:" in formula or "'http" in formula:
                refuse("sheet.external_links", at(self._sheet, address), got=self.name)
        span = (
            _count(cell.get(f"{_TABLE}number-rows-spanned", "1")),
            _count(cell.get(f"{_TABLE}number-columns-spanned", "1")),
        )
        kind = cell.get(f"{_OFFICE}value-type")
        shown = "\n".join(self._lines)
        error = None
        value: CellValue = None
        if cell.get(_SHOWN_KIND) == "error" or (formula is not None and _ERROR.fullmatch(shown)):
            error = shown or "#VALUE!"
        else:
            value = self._value(kind, shown, address)
        if formula is not None and value is None and error is None:
            self.texts.note("sheet.formulas_without_result", self._sheet, address)
        if value is None and formula is None and error is None and span == (1, 1):
            return None
        if column + repeated - 1 > _LAST_COLUMN or self._row >= _LAST_ROW:
            self.budget.reach(self._row + 1, column + repeated - 1, self._sheet)
        return _Read(column, repeated, value, formula, error, "0%" if kind == "percentage" else "", span)

    def _value(self, kind: str | None, shown: str, address: str) -> CellValue:
        if kind in ("float", "percentage", "currency"):
            number = number_in(self._cell[f"{_OFFICE}value"])
            if number is None:
                raise ValueError
            if abs(number) >= 1e15:
                self.texts.note("sheet.digits_lost", self._sheet, address)
            return exact(float(number))
        if kind == "date":
            return _day(self._cell[f"{_OFFICE}date-value"])
        if kind == "time":
            return _duration(self._cell[f"{_OFFICE}time-value"])
        if kind == "boolean":
            return {"true": True, "false": False}[self._cell[f"{_OFFICE}boolean-value"]]
        if kind not in (None, "string"):
            raise ValueError
        text = self._cell.get(f"{_OFFICE}string-value", shown)
        if text:
            return self.texts.read(text, self._sheet, address)
        computed = f"{_TABLE}formula" in self._cell and (kind == "string" or self._lines)
        return "" if computed else None


def _count(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or len(text) > 9:
        raise ValueError
    return max(int(text), 1)


def _repeated(attributes: Attributes, what: str) -> int:
    return _count(attributes.get(f"{_TABLE}number-{what}-repeated", "1"))


def _day(text: str) -> CellValue:
    if "T" not in text:
        return date.fromisoformat(text)
    moment = datetime.fromisoformat(text).replace(tzinfo=None)
    return (moment + timedelta(microseconds=500)).replace(microsecond=0) if moment.microsecond > 999_000 else moment


def _duration(text: str) -> CellValue:
    """A time of day; a longer duration is a number of days, as it is in .xlsx files."""
    found = _DURATION.fullmatch(text)
    if found is None:
        raise ValueError
    hours, minutes, seconds = (int(part or 0) for part in found.groups()[:3])
    total = hours * 3600 + minutes * 60 + seconds + float(f"0.{found[4] or 0}")
    value = day_of(total / 86_400, "time")
    return value if isinstance(value, time) else exact(total / 86_400)
