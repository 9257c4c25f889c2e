"""Một trang của tệp .xlsx (a sheet of an .xlsx file): its cells as openpyxl gives them, row by row."""

from __future__ import annotations

import io
import re
from datetime import date, time
from typing import TYPE_CHECKING, Any

from dvk._extras import bring
from dvk.errors import InvalidDocument
from dvk.exchange.sheets.grid import Cell, Grid, column_letters
from dvk.exchange.sheets.numbers import value_of
from dvk.exchange.sheets.refusals import at, refuse
from dvk.exchange.sheets.xml_scan import Attributes, XmlScan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.exchange.sheets.grid import CellValue
    from dvk.exchange.sheets.refusals import Budget
    from dvk.exchange.sheets.texts import Texts

__all__ = ["SheetScan", "read_sheet"]

_YES = ("1", "true", "on")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_MOST_SIGNS = 50_000_000
_ERROR = re.compile(r"#[A-Z0-9/!?_ ]{1,30}")
_PAGE_PARTS = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
_PAGE_LOOK = re.compile(r'&"[^"]*"|&K(?:[0-9A-Fa-f]{6}|\d\d[+-]\d{3})|&\d{1,3}|&[BIUESXYPNDTGFAZH]')
_PAGE_PLACE = re.compile("&[LCR]")
_LONGEST_PAGE = 2_000
_ROOM = "dvk.exchange.read_grids"


class SheetScan(XmlScan):
    """A look over the part of a sheet: how large it says it is, how many rows and cells there are, any formulas?"""

    def __init__(self, part: str, sheet: str, budget: Budget) -> None:
        starts = {
            "dimension": self._dimension,
            "row": self._row,
            "c": self._cell,
            "f": self._formula,
            "v": self._after,
            "mergeCell": self._merge,
            "headerFooter": self._page,
            **dict.fromkeys(_PAGE_PARTS, self._page_part),
        }
        super().__init__(part, budget.limits, starts, keep=("cols", "sheetData", "mergeCells"))
        self.sheet = sheet
        self.budget = budget
        self.formulas = False
        self._rows = self._in_row = self._signs = 0
        self._shared: dict[str, int] = {}  # formulas that cells share: how long each is
        self._begun: tuple[str, int] | None = None
        self._said: list[str] = []

    @property
    def page(self) -> tuple[str, ...]:
        """What stands above and below the printed pages, without the signs that say how it looks."""
        found = (_PAGE_PLACE.sub("\n", _PAGE_LOOK.sub("", one)).strip() for one in self._said)
        return tuple(one for one in found if one)

    def _page(self, _attributes: Attributes) -> None:
        """It stands behind all cells, so that their texts need not be listened to."""
        self._parser.CharacterDataHandler = self._page_words

    def _page_part(self, _attributes: Attributes) -> None:
        self._said.append("")

    def _page_words(self, words: str) -> None:
        if self._said and len(self._said[-1]) < _LONGEST_PAGE:
            self._said[-1] += words

    def _dimension(self, attributes: Attributes) -> None:
        if self.depth == 2 and (said := attributes.get("ref")):
            cells = bring("openpyxl.utils.cell", extra="excel", room=_ROOM)
            try:
                _, _, column, row = cells.range_boundaries(said)
            except ValueError:
                refuse("sheet.broken_cell", at(self.sheet, said), got=self.name)
            self.budget.reach(row or 0, column or 0, self.sheet)

    def _row(self, _attributes: Attributes) -> None:
        self._rows += 1
        self._in_row = 0
        if self._rows > _LAST_ROW:
            refuse("sheet.too_many_rows", self.sheet, expected=self.limits.rows, got=self._rows)

    def _cell(self, attributes: Attributes) -> None:
        self._after(attributes)
        self._in_row += 1
        if self._in_row > _LAST_COLUMN:
            refuse("sheet.too_many_columns", self.sheet, expected=self.limits.columns, got=self._in_row)
        self.budget.spend(1, self.sheet)

    def _formula(self, attributes: Attributes) -> None:
        """Openpyxl writes a shared formula anew for each cell: that must not take for ever."""
        self.formulas = True
        if attributes.get("t") == "shared":
            name = attributes.get("si", "")
            self._signs += self._shared.get(name, 0)
            if self._signs > _MOST_SIGNS:
                refuse("sheet.too_many_cells", self.sheet, expected=self.limits.cells)
            if name not in self._shared:
                self._begun = (name, self.place)

    def _after(self, _attributes: Attributes) -> None:
        if self._begun is not None:
            name, start = self._begun
            self._shared[name] = self.place - start
            self._begun = None

    def _merge(self, _attributes: Attributes) -> None:
        self.budget.spend(1, self.sheet)


class _Columns:
    """Which columns are hidden."""

    def __init__(self, dimensions: dict[str, dict[str, str]]) -> None:
        self._hidden = bytearray(_LAST_COLUMN + 1)
        for one in dimensions.values():
            first, last = int(one["min"]), int(one["max"])
            if not 1 <= first <= last <= _LAST_COLUMN:
                raise ValueError
            if one.get("hidden") in _YES:
                self._hidden[first : last + 1] = b"\1" * (last + 1 - first)

    def hides(self, column: int) -> bool:
        return bool(self._hidden[column])


class _Reading:
    """The way from what openpyxl says of a cell to a cell of a grid."""

    def __init__(self, reader: Any, scan: SheetScan, texts: Texts, *, not_computed: bool) -> None:  # noqa: ANN401
        self.sheet = scan.sheet
        self.since_1904 = reader.wb.epoch.year == 1904
        self.not_computed = not_computed
        self.texts = texts
        self._budget = scan.budget
        self._unescape = bring("openpyxl.utils.escape", extra="excel", room=_ROOM).unescape
        self._styled = bring("openpyxl.cell.read_only", extra="excel", room=_ROOM).ReadOnlyCell
        self._book_sheet = reader.wb.create_sheet()
        self._formats: dict[int, str] = {}

    def format(self, style: int) -> str:
        """The number format of a style, "" for the general one."""
        found = self._formats.get(style)
        if found is None:
            if style < 0:
                raise LookupError
            code = self._styled(self._book_sheet, 1, 1, None, "n", style).number_format
            found = self._formats[style] = "" if code == "General" else code
        return found

    def cell(self, given: dict[str, Any], formula: str | None, *, hidden: bool) -> Cell | None:
        row, column, kind = given["row"], given["column"], given["data_type"]
        address = f"{column_letters(column)}{row}"
        if not 1 <= row <= _LAST_ROW or not 1 <= column <= _LAST_COLUMN:
            raise ValueError
        code = self.format(given["style_id"])
        value, error = given["value"], None
        if kind == "e" and value is not None:
            if not _ERROR.fullmatch(value):
                raise ValueError
            value, error = None, value
        else:
            value = self._value(kind, value, code, address)
        if formula is not None:
            value = self._result(kind, value, error, address)
        elif value is None and error is None:
            return None
        self._budget.reach(row, column, self.sheet)
        return Cell(row=row, column=column, value=value, formula=formula, error=error, format=code, hidden=hidden)

    def _value(self, kind: str, value: Any, code: str, address: str) -> CellValue:  # noqa: ANN401
        if value is None:
            return None
        if kind == "n":
            if type(value) is int and not code and -1_000_000_000_000_000 < value < 1_000_000_000_000_000:
                return value  # most cells are such
            return value_of(value, code, self.texts, self.sheet, address, since_1904=self.since_1904)
        if kind == "s" and isinstance(value, str):
            text = self._unescape(value).replace("\r\n", "\n").replace("\r", "\n")
            return self.texts.read(text, self.sheet, address) if text else None
        if (kind == "b" and isinstance(value, bool)) or (kind == "d" and isinstance(value, (date, time))):
            return value
        raise ValueError

    def _result(self, kind: str, value: CellValue, error: str | None, address: str) -> CellValue:
        """The saved result of a formula; a zero of a program that does not compute is none."""
        if self.not_computed and value is not None and not isinstance(value, (str, bool)) and value == 0:
            value = None
        if value is None and kind in ("s", "str"):
            return ""  # a formula whose result is the empty text has one
        if value is None and error is None:
            self.texts.note("sheet.formulas_without_result", self.sheet, address)
        return value


def read_sheet(
    reader: Any,  # noqa: ANN401 - a reader of openpyxl
    content: bytes,
    scan: SheetScan,
    texts: Texts,
    *,
    not_computed: bool,
    hidden: bool,
) -> Grid:
    """The grid of a sheet: the results in one pass, what the formulas say in another that goes beside it."""
    parsing = bring("openpyxl.worksheet._reader", extra="excel", room=_ROOM)
    # by their number: a list would take a number below 0 for one from its end
    texts_of_all: list[str] = reader.shared_strings
    shared = dict(enumerate(texts_of_all))
    values = parsing.WorkSheetParser(io.BytesIO(content), shared, data_only=True, epoch=reader.wb.epoch)
    written = parsing.WorkSheetParser(io.BytesIO(content), shared) if scan.formulas else None
    cells: dict[tuple[int, int], Cell] = {}
    reading = _Reading(reader, scan, texts, not_computed=not_computed)
    try:
        for cell in _cells(values, written, reading):
            if cells.setdefault((cell.row, cell.column), cell) is not cell:
                raise ValueError  # noqa: TRY301 - told with its place below
        merged = tuple(_ranges(values.merged_cells))
    except InvalidDocument:
        raise
    except Exception:  # noqa: BLE001 - whatever openpyxl says of a cell that no program writes
        address = f"{column_letters(values.col_counter)}{values.row_counter}" if values.row_counter else ""
        refuse("sheet.broken_cell", at(scan.sheet, address), got=scan.name)
    scan.budget.merge(merged, max((row for row, _ in cells), default=0), scan.sheet)
    return Grid(name=scan.sheet, cells=cells, merged=merged, hidden=hidden)


def _cells(values: Any, written: Any, reading: _Reading) -> Iterator[Cell]:  # noqa: ANN401
    columns: _Columns | None = None
    formulas = written.parse() if written is not None else None
    for number, given in values.parse():
        if columns is None:  # they stand before the first row
            columns = _Columns(values.column_dimensions)
        row_hidden = values.row_dimensions.pop(str(number), {}).get("hidden") in _YES
        beside = next(formulas)[1] if formulas is not None else None
        for place, one in enumerate(given):
            formula = None if beside is None else _formula(beside[place])
            if one["value"] is None and formula is None:
                continue
            if one["row"] != number:
                raise ValueError
            cell = reading.cell(one, formula, hidden=row_hidden or columns.hides(one["column"]))
            if cell is not None:
                yield cell


def _formula(given: dict[str, Any]) -> str | None:
    """The text of a formula; of a table of data "=", for it has none."""
    if given["data_type"] != "f":
        return None
    value = getattr(given["value"], "text", given["value"])
    return value if isinstance(value, str) else "="


def _ranges(merged: Any) -> Iterator[tuple[int, int, int, int]]:  # noqa: ANN401
    for one in merged.mergeCell if merged is not None else ():
        left, top, right, bottom = one.bounds
        if (top, left) != (bottom, right):
            yield top, left, bottom, right
