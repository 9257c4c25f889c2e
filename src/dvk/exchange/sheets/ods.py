"""Tệp .ods (OpenDocument): looked over as an .xlsx file is, then read by python-calamine.

The look counts what repeated rows and cells will take, and sees on its way what python-calamine does not tell: errors,
formulas, what is hidden or merged.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from dvk.exchange.sheets.calamine import SheetLook, read_calamine
from dvk.exchange.sheets.grid import column_letters
from dvk.exchange.sheets.refusals import at, refuse
from dvk.exchange.sheets.xml_scan import Attributes, XmlScan

if TYPE_CHECKING:
    from dvk.errors import Problem
    from dvk.exchange.sheets.chosen import Chosen
    from dvk.exchange.sheets.grid import Grid
    from dvk.exchange.sheets.limits import Limits
    from dvk.exchange.sheets.refusals import Budget
    from dvk.exchange.sheets.texts import Texts
    from dvk.exchange.sheets.zip_parts import ZipParts

__all__ = ["is_ods", "read_ods"]

_SPREADSHEETS = (
    b"application/vnd.oasis.opendocument.spreadsheet",
    b"application/vnd.oasis.opendocument.spreadsheet-template",
)
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_CHART = "application/vnd.oasis.opendocument.chart"
_HIDDEN = ("collapse", "filter")
_OUTSIDE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|/|\.\./)", re.IGNORECASE)
_ERROR = re.compile(rb">(Err:\d{3}|#(?:REF|NAME|VALUE|DIV/0|NUM|N/A|NULL)[!?]?)<")
_BETWEEN = re.compile(rb"(?<=>)\s+(</?table:)")
_TABLE_DEPTH = 4  # document-content, body, spreadsheet, table


def is_ods(parts: ZipParts) -> bool:
    """Is it an OpenDocument file? One that is no spreadsheet is refused by its name."""
    if "mimetype" not in parts:
        return False
    kind = parts.read("mimetype")[:200].strip()
    if kind not in _SPREADSHEETS:
        refuse("sheet.other_document", got=kind.decode("ascii", "replace"))
    return True


def read_ods(parts: ZipParts, texts: Texts, budget: Budget, chosen: Chosen) -> tuple[tuple[Grid, ...], list[Problem]]:
    """The grids of the sheets that were asked for, and remarks."""
    for name in parts.names():
        if name.startswith(("basic/", "scripts/")) and not name.endswith("/"):
            refuse("sheet.macros", got=name)
    manifest = "META-INF/manifest.xml"
    if manifest in parts:
        starts = {"file-entry": _entry, "encryption-data": _encrypted}
        XmlScan(manifest, parts.limits, starts, namespaces=False).over(parts.read(manifest))
    look = _Look(parts.limits, budget)
    look.over(parts.read(look.name))
    look.finish()
    return read_calamine(_packed(look), look.sheets, texts, budget, chosen)


def _packed(look: _Look) -> bytes:
    """A file of what was looked over and nothing else, in the form that python-calamine can read."""
    content = bytearray(look.content)
    for place in reversed(look.untyped):
        content[place:place] = b' office:value-type="string"'
    told = _BETWEEN.sub(rb"\1", content)  # it takes blanks between cells for damage, and leaves out tabs
    for sign, name in ((b"&#9;", b"tab"), (b"&#10;", b"line-break")):
        told = told.replace(b"<text:%b/>" % name, sign)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("mimetype", _SPREADSHEETS[0])
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
        packed.writestr(look.name, told)
    return file.getvalue()


def _encrypted(_attributes: Attributes) -> None:
    refuse("sheet.password")


def _entry(attributes: Attributes) -> None:
    path = next((value for name, value in attributes.items() if name.endswith(":full-path")), "")
    kind = next((value for name, value in attributes.items() if name.endswith(":media-type")), "")
    embedded = kind.startswith(_OPEN_DOCUMENT) and not kind.startswith(_CHART)
    if path != "/" and (embedded or "oleobject" in kind.lower()):
        refuse("sheet.embedded", got=path)


class _Look(XmlScan):
    """A look over the content, with the names as they are written: python-calamine goes by those."""

    def __init__(self, limits: Limits, budget: Budget) -> None:
        outside = ("table-source", "cell-range-source", "dde-link", "dde-source")
        starts = {
            "table": self._table,
            "table-column": self._column,
            "table-row": self._row,
            "table-cell": self._cell,
            "covered-table-cell": self._cell,
            "p": self._text,
            "s": self._spaces,
            "event-listener": self._macro,
            **dict.fromkeys(outside, self._outside),
            **dict.fromkeys(("object", "image"), self._object),
            **dict.fromkeys(("object-ole", "plugin", "applet", "floating-frame"), self._embedded),
        }
        super().__init__("content.xml", limits, starts, namespaces=False)
        self.budget = budget
        self.sheets: dict[str, SheetLook] = {}
        self.untyped: list[int] = []  # where cells begin that have a text and do not say so
        self._sheet = ""
        self._clear()

    def _clear(self) -> None:
        self._above = self._rows = 0  # the rows that are done with; how often the row stands there
        self._before = self._columns = 0  # the same of cells in it
        self._left = 0  # columns whose look is told
        self._last_row = self._last_column = self._spaced = 0
        self._begun: int | None = None
        self._cell_depth = 0
        self._untyped: int | None = None
        self._look = SheetLook()

    # -- what must not be there ---------------------------------------------------------------------------------------
    def _macro(self, _attributes: Attributes) -> None:
        refuse("sheet.macros", got=self.name)

    def _outside(self, _attributes: Attributes) -> None:
        refuse("sheet.external_links", got=self.name)

    def _embedded(self, _attributes: Attributes) -> None:
        refuse("sheet.embedded", got=self.name)

    def _object(self, attributes: Attributes) -> None:
        if _OUTSIDE.match(attributes.get("xlink:href", "")):
            self._outside(attributes)

    # -- how much there is --------------------------------------------------------------------------------------------
    def _table(self, attributes: Attributes) -> None:
        if self.depth != _TABLE_DEPTH:  # a table in a cell or in a picture
            self._embedded(attributes)
        self.finish()
        self._clear()
        self._sheet = attributes.get("table:name", "")
        if self._sheet in self.sheets or not self._sheet:
            refuse("sheet.broken_part", got=self.name, line=1, column=1)
        if len(self.sheets) >= self.limits.sheets:
            refuse("sheet.too_many_sheets", expected=self.limits.sheets)
        self.sheets[self._sheet] = self._look

    def finish(self) -> None:
        """The sheet is at its end: how large is it as a rectangle?"""
        self._leave()
        self.budget.area(self._last_row, self._last_column, self._sheet)

    def _column(self, attributes: Attributes) -> None:
        first = self._left + 1
        self._left += self._count(attributes, "table:number-columns-repeated")
        if attributes.get("table:visibility") in _HIDDEN:
            self._look.hidden_columns.update(range(first, min(self._left, self.limits.columns) + 1))

    def _row(self, attributes: Attributes) -> None:
        self._leave()
        self._above += self._rows
        self._rows = self._count(attributes, "table:number-rows-repeated")
        self._before = self._columns = 0
        if attributes.get("table:visibility") in _HIDDEN:
            last = min(self._above + self._rows, self.limits.rows)
            self._look.hidden_rows.update(range(self._above + 1, last + 1))

    def _cell(self, attributes: Attributes) -> None:
        self._leave()
        self._before += self._columns
        self._columns = self._count(attributes, "table:number-columns-repeated")
        self._cell_depth = self.depth
        self._merged(attributes)
        formula, kind = attributes.get("table:formula"), attributes.get("office:value-type")
        name = (
            b"<table:table-cell"
            if self.content.startswith(b"<table:table-cell", self.place)
            else b"<table:covered-table-cell"
        )
        self._untyped = self.place + len(name) if kind is None else None
        if formula is None and kind is None:
            return
        self._something()
        look, places = self._look, self._places()
        if kind == "percentage":
            look.formats.update(dict.fromkeys(places, "0%"))
        if formula is not None:
            if "'file:" in formula or "'http" in formula:
                refuse("sheet.external_links", self._address(), got=self.name)
            look.formulas.update(dict.fromkeys(places, formula.removeprefix("of:")))
            if kind == "string":
                look.texts.update(places)
        if attributes.get("calcext:value-type") == "error":
            look.errors.update(dict.fromkeys(places, "#ERROR!"))

    def _merged(self, attributes: Attributes) -> None:
        rows = self._count(attributes, "table:number-rows-spanned")
        columns = self._count(attributes, "table:number-columns-spanned")
        if (rows, columns) != (1, 1):
            row, column = self._above + 1, self._before + 1
            self._look.merged.append((row, column, row + rows - 1, column + columns - 1))

    def _places(self) -> list[tuple[int, int]]:
        rows = range(self._above + 1, self._above + self._rows + 1)
        return [(row, self._before + 1 + number) for row in rows for number in range(self._columns)]

    def _something(self) -> None:
        """Something stands in the cell, as often as it is repeated."""
        if self._begun is None:
            row, column = self._above + self._rows, self._before + self._columns
            self.budget.reach(row, column, self._sheet)
            self.budget.spend(self._rows * self._columns, self._sheet)
            self._last_row, self._last_column = max(self._last_row, row), max(self._last_column, column)
            self._begun = self.place

    def _leave(self) -> None:
        """A cell is at its end: what it says is said as often as it is repeated. An error is told by what is shown."""
        if self._begun is not None:
            said = self.content[self._begun : self.place]
            if (len(said) + self._spaced) * self._rows * self._columns > self.limits.unpacked_bytes:
                refuse("sheet.unpacks_too_large", expected=self.limits.unpacked_bytes // 1_000_000)
            place = (self._above + 1, self._before + 1)
            if (place in self._look.formulas or place in self._look.errors) and (shown := _ERROR.search(said)):
                self._look.errors.update(dict.fromkeys(self._places(), shown[1].decode()))
        self._begun = None
        self._spaced = 0

    def _text(self, _attributes: Attributes) -> None:
        if self._columns and self.depth == self._cell_depth + 1:
            self._something()
            if self._untyped is not None:
                self.untyped.append(self._untyped)
                self._untyped = None

    def _spaces(self, attributes: Attributes) -> None:
        self._spaced += self._count(attributes, "text:c")
        if self._spaced > self.limits.text:
            refuse("sheet.text_too_long", self._address(), expected=self.limits.text)

    def _address(self) -> str:
        return at(self._sheet, f"{column_letters(self._before + 1)}{self._above + 1}")

    def _count(self, attributes: Attributes, name: str) -> int:
        text = attributes.get(name)
        if text is None:
            return 1
        if not (text.isascii() and text.isdecimal()) or len(text) > 9:
            refuse("sheet.broken_cell", self._address(), got=self.name)
        return max(int(text), 1)
