"""Tệp .xls (Excel 97 to 2003): which sheets there are, and what must not be in it."""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

from attrs import define, field

from dvk.errors import Problem
from dvk.exchange.sheets.biff import Record, long_text, records, shared_texts, short_text
from dvk.exchange.sheets.numbers import BUILT_IN
from dvk.exchange.sheets.refusals import at, refuse
from dvk.exchange.sheets.xls_sheet import XlsSheet

if TYPE_CHECKING:
    from dvk.exchange.sheets.chosen import Chosen
    from dvk.exchange.sheets.grid import Grid
    from dvk.exchange.sheets.limits import Limits
    from dvk.exchange.sheets.ole import OleFile
    from dvk.exchange.sheets.refusals import Budget
    from dvk.exchange.sheets.texts import Texts

__all__ = ["XlsBook", "read_xls"]

_BEGIN, _END = 0x809, 0x0A
_EXCEL_97 = 0x0600
_OTHERS = {"worddocument": "Word", "powerpoint document": "PowerPoint"}
_EMBEDDED = re.compile(r"(?:mbd|lnk)[0-9a-f]{1,8}|\x01ole10native|ctls|objectpool")
_MACROS = ("_vba_project_cur", "_vba_project", "vba")
_OWN_BOOK = (0x0401, 0x3A01)  # this workbook, functions of add-ins
_NO_PATH = ("\0", " ", "")
_MACRO_SHEETS = (1, 6)


@define
class _Tab:
    place: int
    state: int
    kind: int


@define
class XlsBook:
    """What the sheets of a workbook share."""

    tabs: dict[str, _Tab] = field(factory=dict)
    shared: list[str] = field(factory=list)
    codes: dict[int, str] = field(factory=lambda: dict(BUILT_IN))
    styles: list[int] = field(factory=list)
    since_1904: bool = False

    def format(self, style: int) -> str:
        """The number format of a style, "" for the general one."""
        code = self.codes.get(self.styles[style], "")
        return "" if code == "General" else code


def read_xls(file: OleFile, texts: Texts, budget: Budget, chosen: Chosen) -> tuple[tuple[Grid, ...], list[Problem]]:
    """The grids of the sheets that were asked for, and remarks."""
    _look_over(file)
    stream = file.stream("workbook")
    book = _globals(stream, budget)
    grids: list[Grid] = []
    remarks: list[Problem] = []
    for name in chosen.among(list(book.tabs)):
        tab = book.tabs[name]
        if tab.kind != 0:
            remarks.append(Problem("sheet.chart", at(name)))
            continue
        sheet = XlsSheet(name, book, texts, budget)
        sheet.read(records(stream, tab.place, budget))
        grids.append(sheet.grid(hidden=tab.state != 0))
        if tab.state == 2:
            remarks.append(Problem("sheet.very_hidden", at(name)))
    return tuple(grids), remarks


def _look_over(file: OleFile) -> None:
    names = file.names()
    if "encryptedpackage" in names or "encryptioninfo" in names:
        refuse("sheet.password")
    for name in names:
        if name in _MACROS:
            refuse("sheet.macros", got=name)
        if name in _OTHERS:
            refuse("sheet.other_document", got=_OTHERS[name])
        if _EMBEDDED.fullmatch(name):
            refuse("sheet.embedded", got=name.lstrip("\1"))
    if "workbook" not in names:
        if "book" in names:
            refuse("sheet.too_old")
        refuse("sheet.part_missing", got="Workbook")


def _globals(stream: bytes, budget: Budget) -> XlsBook:
    book = XlsBook()
    found = records(stream, 0, budget)
    first = next(found, None)
    if first is None or first.kind != _BEGIN:
        refuse("sheet.broken")
    version, _ = struct.unpack_from("<HH", first.data)
    if version != _EXCEL_97:
        refuse("sheet.too_old")
    for record in found:
        if record.kind == _END:
            break
        _global(record, book, budget.limits)
    else:
        refuse("sheet.broken")
    return book


def _global(record: Record, book: XlsBook, limits: Limits) -> None:
    kind, data = record.kind, record.data
    if kind == 0x2F:  # FilePass
        refuse("sheet.password")
    elif kind == 0x22:  # Date1904
        book.since_1904 = struct.unpack_from("<H", data)[0] == 1
    elif kind == 0x85:  # BoundSheet8
        _tab(data, book, limits)
    elif kind == 0xFC:  # SST
        book.shared = shared_texts(record, limits.cells)
    elif kind == 0x41E:  # Format
        book.codes[struct.unpack_from("<H", data)[0]] = long_text(record, 2)
    elif kind == 0xE0:  # XF
        book.styles.append(struct.unpack_from("<H", data, 2)[0])
    elif kind == 0x1AE:  # SupBook
        _other_book(record)


def _tab(data: bytes, book: XlsBook, limits: Limits) -> None:
    place, state, kind = struct.unpack_from("<IBB", data)
    name = short_text(data, 6)
    if kind in _MACRO_SHEETS:
        refuse("sheet.macros", got=name)
    if name in book.tabs or not name:
        refuse("sheet.broken")
    book.tabs[name] = _Tab(place, state & 3, kind)
    if len(book.tabs) > limits.sheets:
        refuse("sheet.too_many_sheets", expected=limits.sheets)


def _other_book(record: Record) -> None:
    if struct.unpack_from("<H", record.data, 2)[0] in _OWN_BOOK and len(record.data) == 4:
        return
    path = long_text(record, 2)
    if path not in _NO_PATH:
        refuse("sheet.external_links", got=path.strip("\0\1\2\3"))
