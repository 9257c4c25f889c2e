"""Bản ghi của tệp .xls (records of an .xls file): one after the other, their texts joined where they are continued.

After [MS-XLS] (BIFF8, Excel 97 to 2003).
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from attrs import define

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.exchange.sheets.refusals import Budget

__all__ = ["CONTINUE", "Record", "long_text", "records", "shared_texts", "short_text"]

CONTINUE = 0x3C
_WIDE, _EXTENDED, _RICH = 0x01, 0x04, 0x08


@define
class Record:
    """A record: its number, its data, and the data of the records that continue it."""

    kind: int
    data: bytes
    more: list[bytes]

    def again(self) -> bytes:
        """The record as it stands in a file."""
        pieces = [(self.kind, self.data), *((CONTINUE, piece) for piece in self.more)]
        return b"".join(struct.pack("<HH", kind, len(data)) + data for kind, data in pieces)


def records(stream: bytes, start: int, budget: Budget) -> Iterator[Record]:
    """The records from a place on, to the end of the stream."""
    place = start
    pending: Record | None = None
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        data = stream[place + 4 : place + 4 + length]
        if len(data) < length:
            raise EOFError
        place += 4 + length
        budget.step()
        if kind == CONTINUE and pending is not None:
            pending.more.append(data)
            continue
        if pending is not None:
            yield pending
        pending = Record(kind, data, [])
    if pending is not None:
        yield pending


class _Pieces:
    """Reads across the border of a record and those that continue it."""

    def __init__(self, pieces: list[bytes]) -> None:
        self._pieces = pieces
        self._piece = 0
        self._place = 0

    def _left(self) -> int:
        while self._place >= len(self._pieces[self._piece]):
            if self._piece + 1 >= len(self._pieces):
                raise EOFError
            self._piece += 1
            self._place = 0
        return len(self._pieces[self._piece]) - self._place

    def take(self, count: int) -> bytes:
        """So many bytes, wherever they stand."""
        parts: list[bytes] = []
        while count:
            part = min(count, self._left())
            parts.append(self._pieces[self._piece][self._place : self._place + part])
            self._place += part
            count -= part
        return b"".join(parts)

    def signs(self, count: int, *, wide: bool) -> str:
        """So many signs; where they are continued, a byte says anew whether they are wide."""
        parts: list[str] = []
        while count:
            if self._place >= len(self._pieces[self._piece]):
                self._left()
                wide = bool(self.take(1)[0] & _WIDE)
            width = 2 if wide else 1
            part = min(count, max(self._left() // width, 1))
            parts.append(self.take(part * width).decode("utf-16-le" if wide else "latin-1", "surrogatepass"))
            count -= part
        text = "".join(parts)
        # a pair may have been cut where the record was
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _text(pieces: _Pieces, count: int) -> str:
    flags = pieces.take(1)[0]
    runs = struct.unpack("<H", pieces.take(2))[0] if flags & _RICH else 0
    extended = struct.unpack("<I", pieces.take(4))[0] if flags & _EXTENDED else 0
    text = pieces.signs(count, wide=bool(flags & _WIDE))
    pieces.take(runs * 4 + extended)
    return text


def shared_texts(record: Record, most: int) -> list[str]:
    """The texts that cells share; none past *most*."""
    pieces = _Pieces([record.data, *record.more])
    _, count = struct.unpack("<II", pieces.take(8))
    return [_text(pieces, struct.unpack("<H", pieces.take(2))[0]) for _ in range(min(count, most))]


def long_text(record: Record, start: int) -> str:
    """A text whose length takes two bytes."""
    pieces = _Pieces([record.data, *record.more])
    pieces.take(start)
    return _text(pieces, struct.unpack("<H", pieces.take(2))[0])


def short_text(data: bytes, start: int) -> str:
    """A text whose length takes one byte."""
    pieces = _Pieces([data])
    pieces.take(start)
    return _text(pieces, pieces.take(1)[0])
