"""Tệp .xls (Excel 97 to 2003): looked over record by record, then read by python-calamine, which is shown no more.

python-calamine is given a file made anew of the records that were looked over: it trusts what a file says of its own
sizes, and would end the program over one that lies.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

from attrs import define, field

from dvk._extras import bring
from dvk.exchange.sheets.biff import Record, long_text, records, shared_texts, short_text
from dvk.exchange.sheets.calamine import SheetLook, read_calamine
from dvk.exchange.sheets.ole import compound
from dvk.exchange.sheets.refusals import refuse
from dvk.exchange.sheets.xls_look import XlsLook

if TYPE_CHECKING:
    from dvk.errors import Problem
    from dvk.exchange.sheets.chosen import Chosen
    from dvk.exchange.sheets.grid import Grid
    from dvk.exchange.sheets.limits import Limits
    from dvk.exchange.sheets.ole import OleFile
    from dvk.exchange.sheets.refusals import Budget
    from dvk.exchange.sheets.texts import Texts

__all__ = ["read_xls"]

_BEGIN, _END = 0x809, 0x0A
_EXCEL_97 = 0x0600
_SHEET = 0x85
_KEPT = (_BEGIN, 0x42, 0x22, 0x41E, 0xE0, _SHEET, 0xFC, _END)  # also the code page and from when days are counted
_OTHERS = {"worddocument": "Word", "powerpoint document": "PowerPoint"}
_EMBEDDED = re.compile(r"(?:mbd|lnk)[0-9a-f]{1,8}|\x01ole10native|ctls|objectpool")
_MACROS = ("_vba_project_cur", "_vba_project", "vba")
_OWN_BOOK = (0x0401, 0x3A01)  # this workbook, functions of add-ins
_NO_PATH = ("\0", " ", "")
_MACRO_SHEETS = (1, 6)


@define
class _Tab:
    place: int
    kind: int


@define
class _Book:
    """What the sheets share, and the records of it that are kept."""

    tabs: dict[str, _Tab] = field(factory=dict[str, _Tab])
    shared: list[str] = field(factory=list[str])
    codes: dict[int, str] = field(factory=dict[int, str])
    styles: list[int] = field(factory=list[int])
    kept: list[Record] = field(factory=list[Record])


def read_xls(file: OleFile, texts: Texts, budget: Budget, chosen: Chosen) -> tuple[tuple[Grid, ...], list[Problem]]:
    """The grids of the sheets that were asked for, and remarks."""
    _look_over(file)
    stream = file.stream("workbook")
    book = _globals(stream, budget)
    built_in = bring("openpyxl.styles.numbers", extra="excel", room="dvk.exchange.read_grids").BUILTIN_FORMATS
    codes: dict[int, str] = built_in | book.codes
    formats = [codes.get(code, "").replace("General", "") for code in book.styles]
    lengths = [len(text) for text in book.shared]
    looks: dict[str, SheetLook] = {}
    sheets: list[bytes] = []
    for name, tab in book.tabs.items():
        sheet = XlsLook(name, lengths, formats, budget)
        if tab.kind == 0:
            sheet.over(records(stream, tab.place, budget))
        looks[name] = sheet.look
        sheets.append(sheet.again())
    return read_calamine(compound(_again(book, sheets)), looks, texts, budget, chosen)


def _again(book: _Book, sheets: list[bytes]) -> bytes:
    """The stream of what was looked over and nothing else, with the places of the sheets in it."""
    place = sum(len(record.again()) for record in book.kept)
    number = 0
    for record in book.kept:
        if record.kind == _SHEET:
            record.data = struct.pack("<I", place) + record.data[4:]
            place += len(sheets[number])
            number += 1
    return b"".join([*(record.again() for record in book.kept), *sheets])


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


def _globals(stream: bytes, budget: Budget) -> _Book:
    book = _Book()
    for record in records(stream, 0, budget):
        if not book.kept and (record.kind != _BEGIN or struct.unpack_from("<H", record.data)[0] != _EXCEL_97):
            refuse("sheet.too_old" if record.kind == _BEGIN else "sheet.broken")
        _global(record, book, budget.limits)
        if record.kind in _KEPT:
            book.kept.append(record)
        if record.kind == _END:
            break
    else:
        refuse("sheet.broken")
    return book


def _global(record: Record, book: _Book, limits: Limits) -> None:
    kind, data = record.kind, record.data
    if kind == 0x2F:  # FilePass
        refuse("sheet.password")
    elif kind == _SHEET:
        _tab(data, book, limits)
    elif kind == 0xFC:  # SST
        book.shared = shared_texts(record, limits.cells)
    elif kind == 0x41E:  # Format
        book.codes[struct.unpack_from("<H", data)[0]] = long_text(record, 2)
    elif kind == 0xE0:  # XF
        book.styles.append(struct.unpack_from("<H", data, 2)[0])
    elif kind == 0x1AE:  # SupBook
        _other_book(record)


def _tab(data: bytes, book: _Book, limits: Limits) -> None:
    place, _, kind = struct.unpack_from("<IBB", data)
    name = short_text(data, 6)
    if kind in _MACRO_SHEETS:
        refuse("sheet.macros", got=name)
    if name in book.tabs or not name:
        refuse("sheet.broken")
    book.tabs[name] = _Tab(place, kind)
    if len(book.tabs) > limits.sheets:
        refuse("sheet.too_many_sheets", expected=limits.sheets)


def _other_book(record: Record) -> None:
    if struct.unpack_from("<H", record.data, 2)[0] in _OWN_BOOK and len(record.data) == 4:
        return
    path = long_text(record, 2)
    if path not in _NO_PATH:
        refuse("sheet.external_links", got=path.strip("\0\1\2\3"))
