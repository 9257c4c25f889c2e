"""Xem trước một trang của tệp .xls (a look over a sheet of an .xls file): which records python-calamine may read.

Only cells are kept, in the order of their rows, formulas without their tokens; what stands in charts within the sheet
is left out. What python-calamine does not tell is seen on the way: errors, formulas, formats, what is hidden or merged.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from dvk.exchange.sheets.biff import Record, long_text
from dvk.exchange.sheets.calamine import SheetLook
from dvk.exchange.sheets.grid import column_letters
from dvk.exchange.sheets.refusals import at, refuse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dvk.exchange.sheets.refusals import Budget

__all__ = ["XlsLook"]

_BEGIN, _END = 0x809, 0x0A
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_NOT_COMPUTED = 0x03  # to be computed always, or when the file is opened
_LAST_ROW, _LAST_COLUMN = 65_536, 256


class XlsLook:
    """The records of a sheet: what of them is kept, and what is seen."""

    def __init__(self, name: str, lengths: list[int], formats: list[str], budget: Budget) -> None:
        self.name = name
        self.look = SheetLook()
        self._lengths = lengths  # of the texts that cells share
        self._formats = formats  # by style
        self._budget = budget
        self._kept: list[tuple[int, bytes]] = []  # by row
        self._seen: set[tuple[int, int]] = set()
        self._last_row = self._last_column = self._signs = 0
        self._waiting: int | None = None  # the row of a formula whose text comes in a record of its own
        self._by_kind: dict[int, Callable[[Record], object]] = {
            0x200: self._dimensions,
            0x208: self._row,
            0x7D: self._columns,
            0xE5: self._merge,
            0x203: self._cell,
            0x27E: self._cell,
            0xBD: self._cells,
            0xFD: self._shared,
            0x204: self._label,
            0xD6: self._label,
            0x205: self._yes_or_error,
            0x06: self._formula,
            0x207: self._result,
            0x1AD: self._query,
        }

    def over(self, found: Iterator[Record]) -> None:
        """Look at the records of the sheet; those of charts in it are passed over."""
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
                    self._budget.area(self._last_row, self._last_column, self.name)
                    return
            elif depth == 1 and (action := self._by_kind.get(record.kind)):
                action(record)
        refuse("sheet.broken", self.name)

    def again(self) -> bytes:
        """The records that are kept."""
        self._kept.sort(key=lambda one: one[0])
        begin, end = struct.pack("<HHHH12x", _BEGIN, 16, 0x600, 0x10), struct.pack("<HH", _END, 0)
        return b"".join([begin, *(record for _, record in self._kept), end])

    # -- around the cells ---------------------------------------------------------------------------------------------
    def _query(self, _record: Record) -> None:
        refuse("sheet.external_links", self.name, got="query")

    def _dimensions(self, record: Record) -> None:
        _, row, _, column = struct.unpack_from("<IIHH", record.data)
        self._budget.reach(row, column, self.name)

    def _row(self, record: Record) -> None:
        row, flags = struct.unpack_from("<H10xI", record.data)
        if flags & 0x20:
            self.look.hidden_rows.add(row + 1)

    def _columns(self, record: Record) -> None:
        first, last, _, _, flags = struct.unpack_from("<5H", record.data)
        if flags & 1:
            self.look.hidden_columns.update(range(first + 1, min(last + 1, _LAST_COLUMN) + 1))

    def _merge(self, record: Record) -> None:
        (count,) = struct.unpack_from("<H", record.data)
        self._budget.spend(count, self.name)
        for number in range(count):
            top, bottom, left, right = struct.unpack_from("<4H", record.data, 2 + number * 8)
            if top > bottom or left > right:
                refuse("sheet.broken", self.name)
            if (top, left) != (bottom, right):
                self.look.merged.append((top + 1, left + 1, bottom + 1, right + 1))

    # -- cells --------------------------------------------------------------------------------------------------------
    def _meet(self, row: int, column: int, style: int) -> tuple[int, int]:
        place = row + 1, column + 1
        if place in self._seen or column >= _LAST_COLUMN or style >= len(self._formats):
            refuse("sheet.broken_cell", at(self.name, f"{column_letters(column + 1)}{row + 1}"), got="Workbook")
        self._seen.add(place)
        self._budget.reach(*place, self.name)
        self._budget.spend(1, self.name)
        self._last_row, self._last_column = max(self._last_row, place[0]), max(self._last_column, place[1])
        if code := self._formats[style]:
            self.look.formats[place] = code
        return place

    def _cell(self, record: Record) -> tuple[int, int]:
        place = self._meet(*struct.unpack_from("<HHH", record.data))
        self._kept.append((place[0], record.again()))
        return place

    def _cells(self, record: Record) -> None:
        row, first = struct.unpack_from("<HH", record.data)
        for number in range((len(record.data) - 6) // 6):
            self._meet(row, first + number, *struct.unpack_from("<H", record.data, 4 + number * 6))
        self._kept.append((row + 1, record.again()))

    def _shared(self, record: Record) -> None:
        self._cell(record)
        (index,) = struct.unpack_from("<I", record.data, 6)
        self._signs += self._lengths[index]
        if self._signs > self._budget.limits.unpacked_bytes:
            refuse("sheet.unpacks_too_large", expected=self._budget.limits.unpacked_bytes // 1_000_000)

    def _label(self, record: Record) -> None:
        row, _, _ = place = struct.unpack_from("<HHH", record.data)
        self._meet(*place)
        self._kept.append((row + 1, Record(0x204, record.data[:6] + _whole(record, 6), []).again()))

    def _yes_or_error(self, record: Record) -> None:
        place = self._cell(record)
        value, is_error = struct.unpack_from("<BB", record.data, 6)
        if is_error:
            self.look.errors[place] = _ERRORS.get(value, "#VALUE!")

    def _formula(self, record: Record) -> None:
        row, column, style, result, flags = struct.unpack_from("<HHH8sH", record.data)
        self._waiting = None
        place = self._meet(row, column, style)
        self.look.formulas[place] = "="
        kind = result[0] if result[6:] == b"\xff\xff" else None
        if kind is None and flags & _NOT_COMPUTED and struct.unpack("<d", result)[0] == 0:
            self.look.unresolved.add(place)
        elif kind in (0, 3):
            self.look.texts.add(place)
            self._waiting = row + 1 if kind == 0 else None
        elif kind == 2:
            self.look.errors[place] = _ERRORS.get(result[2], "#VALUE!")
        self._kept.append((row + 1, Record(record.kind, record.data[:20].ljust(22, b"\0"), []).again()))

    def _result(self, record: Record) -> None:
        if self._waiting is not None:
            self._kept.append((self._waiting, Record(record.kind, _whole(record, 0), []).again()))
            self._waiting = None


def _whole(record: Record, start: int) -> bytes:
    """A text in one piece."""
    text = long_text(record, start).encode("utf-16-le", "replace")
    return struct.pack("<HB", len(text) // 2, 1) + text
