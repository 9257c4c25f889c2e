"""Một trang của tệp .xlsx (a sheet of an .xlsx file), cell by cell as the XML comes."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from attrs import define

from dvk.errors import InvalidDocument
from dvk.exchange.sheets.grid import Cell, Grid, column_letters
from dvk.exchange.sheets.numbers import number_in, value_of
from dvk.exchange.sheets.refusals import at, refuse
from dvk.exchange.sheets.xml_parts import Attributes, XmlPart

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dvk.exchange.sheets.grid import CellValue
    from dvk.exchange.sheets.limits import Limits
    from dvk.exchange.sheets.refusals import Budget
    from dvk.exchange.sheets.texts import Texts

__all__ = ["Sheet", "XlsxBook", "unescaped"]

_YES = ("1", "true", "on")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ERROR = re.compile(r"#[A-Z0-9/!?_ ]{1,30}")


def unescaped(text: str) -> str:
    r"""A text without the escapes of ECMA-376 (22.9.2.19): ``_x000D_`` is the end of a line.

    >>> unescaped("a_x000D__x000A_b"), unescaped("_x005F_x000D_")
    ('a\nb', '_x000D_')
    """
    if "_x" in text:
        text = _ESCAPED.sub(_sign, text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _sign(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    is_text = code in (9, 10, 13) or (32 <= code < 0xD800) or (0xE000 <= code < 0xFFFE)
    return chr(code) if is_text else found[0]


@define
class XlsxBook:
    """What the sheets of a workbook share."""

    shared: list[str]
    formats: list[str]
    since_1904: bool = False
    not_computed: bool = False
    formulas: int = 0


class _Numbers:
    """Column numbers by their letters, each worked out once."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def of(self, letters: str) -> int:
        found = self._known.get(letters)
        if found is None:
            found = 0
            for letter in letters:
                found = found * 26 + ord(letter) - 64
            self._known[letters] = found
        return found


class Sheet(XmlPart):
    """The part of a sheet: its cells, merged ranges, hidden rows and columns."""

    def __init__(self, part: str, limits: Limits, *, name: str, book: XlsxBook, texts: Texts, budget: Budget) -> None:
        super().__init__(part, limits)
        self.sheet = name
        self.book = book
        self.texts = texts
        self.budget = budget
        self.cells: dict[tuple[int, int], Cell] = {}
        self.merged: list[tuple[int, int, int, int]] = []
        self._hidden_columns = bytearray(_LAST_COLUMN + 1)
        self._columns = _Numbers()
        self._in_rows = self._in_cell = self._hidden_row = self._phonetic = False
        self._row = self._column = 0
        self._kind = "n"
        self._style = 0
        self._value: str | None = None
        self._runs: list[str] | None = None
        self._formula: str | None = None
        self._shared_formula: str | None = None
        self._formulas: dict[str, str] = {}

    def starts(self) -> Mapping[str, Callable[[Attributes], None]]:  # noqa: D102 - see XmlPart
        return {
            "dimension": self._dimension,
            "col": self._col,
            "sheetData": self._begin,
            "row": self._start_row,
            "c": self._start_cell,
            "v": self._start_value,
            "f": self._start_formula,
            "t": self._start_text,
            "rPh": self._start_phonetic,
            "mergeCell": self._merge,
        }

    def ends(self) -> Mapping[str, Callable[[], None]]:  # noqa: D102 - see XmlPart
        return {
            "sheetData": self._finish,
            "c": self._end_cell,
            "v": self._end_value,
            "f": self._end_formula,
            "t": self._end_text,
            "rPh": self._end_phonetic,
        }

    # -- around the cells ---------------------------------------------------------------------------------------------
    def _broken(self, address: str = "") -> None:
        refuse("sheet.broken_cell", at(self.sheet, address), got=self.name)

    def _range(self, text: str) -> tuple[int, int, int, int]:
        first, _, last = text.partition(":")
        corners = [_ADDRESS.fullmatch(one) for one in (first, last or first)]
        if corners[0] is None or corners[1] is None:
            refuse("sheet.broken_cell", at(self.sheet, text), got=self.name)
        rows = [int(corner[2]) for corner in corners if corner]
        columns = [self._columns.of(corner[1]) for corner in corners if corner]
        return rows[0], columns[0], rows[1], columns[1]

    def _dimension(self, attributes: Attributes) -> None:
        if not self._in_rows and attributes.get("ref"):
            _, _, row, column = self._range(attributes["ref"])
            self.budget.reach(row, column, self.sheet)

    def _col(self, attributes: Attributes) -> None:
        if self._in_rows or attributes.get("hidden", "0") not in _YES:
            return
        first, last = int(attributes.get("min", "0")), int(attributes.get("max", "0"))
        if not 1 <= first <= last <= _LAST_COLUMN:
            self._broken()
        self._hidden_columns[first : last + 1] = b"\1" * (last + 1 - first)

    def _merge(self, attributes: Attributes) -> None:
        found = self._range(attributes.get("ref", ""))
        if found[0] > found[2] or found[1] > found[3]:
            self._broken(attributes.get("ref", ""))
        if found[:2] != found[2:]:
            self.merged.append(found)
            if len(self.merged) > self.limits.cells:
                refuse("sheet.too_many_cells", self.sheet, expected=self.limits.cells)

    def _begin(self, _attributes: Attributes) -> None:
        self._in_rows = True

    def _finish(self) -> None:
        self._in_rows = False

    # -- a cell -------------------------------------------------------------------------------------------------------
    def _start_row(self, attributes: Attributes) -> None:
        if not self._in_rows:
            return
        self._row = int(attributes["r"]) if "r" in attributes else self._row + 1
        if not 1 <= self._row <= _LAST_ROW:
            self._broken()
        self._column = 0
        self._hidden_row = attributes.get("hidden", "0") in _YES

    def _start_cell(self, attributes: Attributes) -> None:
        if not self._in_rows:
            return
        self._in_cell = True
        address = attributes.get("r")
        if address is None:
            self._column += 1
        else:
            found = _ADDRESS.fullmatch(address)
            if found is None or int(found[2]) != self._row:
                refuse("sheet.broken_cell", at(self.sheet, address), got=self.name)
            self._column = self._columns.of(found[1])
        if self._column > _LAST_COLUMN:
            self._broken(address or "")
        self._kind = attributes.get("t", "n")
        self._style = int(attributes.get("s", "0"))
        self._value = self._runs = self._formula = None

    def _start_value(self, attributes: Attributes) -> None:
        if self._in_cell:
            self.listen(attributes)

    def _end_value(self) -> None:
        if self._in_cell:
            self._value = self.heard()

    def _start_formula(self, attributes: Attributes) -> None:
        if self._in_cell:
            self._shared_formula = attributes.get("si") if attributes.get("t") == "shared" else None
            self.listen(attributes)

    def _end_formula(self) -> None:
        if not self._in_cell:
            return
        text = unescaped(self.heard())
        if self._shared_formula is not None:
            text = text or self._formulas.get(self._shared_formula, "")
            self._formulas.setdefault(self._shared_formula, text)
        self._formula = f"={text}"

    def _start_phonetic(self, _attributes: Attributes) -> None:
        self._phonetic = True

    def _end_phonetic(self) -> None:
        self._phonetic = False

    def _start_text(self, attributes: Attributes) -> None:
        if self._in_cell and not self._phonetic:
            self.listen(attributes)

    def _end_text(self) -> None:
        if self._in_cell and not self._phonetic:
            self._runs = [*(self._runs or ()), self.heard()]

    def _end_cell(self) -> None:
        if not self._in_cell:
            return
        self._in_cell = self.listening = False
        self.budget.spend(1, self.sheet)
        if self._value is None and self._runs is None and self._formula is None:
            return
        try:
            self._put()
        except InvalidDocument:
            raise
        except (ValueError, LookupError, ArithmeticError):
            self._broken(self._address())

    def _address(self) -> str:
        return f"{column_letters(self._column)}{self._row}"

    def _put(self) -> None:
        row, column = self._row, self._column
        style = self._format()
        error = None
        value: CellValue = None
        if self._kind == "e":
            error = self._error()
        else:
            value = self._read_value(style)
        if self._formula is not None:
            value = self._result(value)
        elif value is None and error is None:
            return
        self.budget.reach(row, column, self.sheet)
        if (row, column) in self.cells:
            self._broken(self._address())
        hidden = self._hidden_row or bool(self._hidden_columns[column])
        self.cells[row, column] = Cell(
            row=row, column=column, value=value, formula=self._formula, error=error, format=style, hidden=hidden
        )

    def _format(self) -> str:
        if self._style == 0 and not self.book.formats:
            return ""
        if not 0 <= self._style < len(self.book.formats):
            raise LookupError
        return self.book.formats[self._style]

    def _error(self) -> str:
        text = self._value or ""
        if not _ERROR.fullmatch(text):
            raise ValueError
        return text

    def _result(self, value: CellValue) -> CellValue:
        """The saved result of a formula; a zero of a program that does not compute is none."""
        self.book.formulas += 1
        if value is not None and self.book.not_computed and not isinstance(value, (str, bool)) and value == 0:
            value = None
        if value is None and self._kind != "e":
            self.texts.note("sheet.formulas_without_result", self.sheet, self._address())
        return value

    def _read_value(self, style: str) -> CellValue:
        kind, raw = self._kind, self._value
        if kind == "inlineStr":
            return self._text(unescaped("".join(self._runs or [])) if self._runs is not None else raw)
        if raw is None:
            return None
        if kind == "s":
            return self._text(self.book.shared[_index(raw)])
        if kind == "str":
            # a formula whose result is the empty text has one: it is not the same as a formula without a result
            return self._text(unescaped(raw)) if raw or self._formula is None else ""
        if not raw.strip():
            return None
        return self._not_text(kind, raw.strip(), style)

    def _text(self, raw: str | None) -> str | None:
        return None if not raw else self.texts.read(raw, self.sheet, self._address())

    def _not_text(self, kind: str, raw: str, style: str) -> CellValue:
        if kind == "b":
            return {"1": True, "0": False, "true": True, "false": False}[raw]
        if kind == "d":
            return _iso(raw)
        if kind != "n":
            raise ValueError
        number = number_in(raw)
        if number is None:
            raise ValueError
        if isinstance(number, int) and not style:  # most cells are such
            return number
        return value_of(number, style, self.texts, self.sheet, self._address(), since_1904=self.book.since_1904)

    # -- all of it ----------------------------------------------------------------------------------------------------
    def grid(self, *, hidden: bool) -> Grid:
        """The grid of what was read."""
        self.budget.merge(self.merged, max((row for row, _ in self.cells), default=0), self.sheet)
        return Grid(name=self.sheet, cells=self.cells, merged=tuple(self.merged), hidden=hidden)


def _index(raw: str) -> int:
    if not raw.strip().isdecimal():
        raise ValueError
    return int(raw)


def _iso(raw: str) -> CellValue:
    if "T" in raw or " " in raw:
        moment = datetime.fromisoformat(raw)
        if moment.tzinfo is not None:
            moment = moment.replace(tzinfo=None)
        return moment
    return time.fromisoformat(raw).replace(tzinfo=None) if ":" in raw else date.fromisoformat(raw)
