"""Tệp ghép OLE (compound files): the streams of an .xls file, or of an .xlsx file that has a password ([MS-CFB])."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from dvk.exchange.sheets.refusals import refuse

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["OleFile", "compound"]

_LAST_SECTOR = 0xFFFFFFFA
_END, _FREE = 0xFFFFFFFE, 0xFFFFFFFF
_SIGN = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STORAGE, _STREAM, _ROOT = 1, 2, 5


class OleFile:
    """The streams by name, in small letters; a chain that is broken or runs in a circle is refused."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        if len(content) < 512:
            refuse("sheet.broken")
        shift, mini_shift = struct.unpack_from("<HH", content, 30)
        if shift not in (9, 12) or mini_shift != 6:
            refuse("sheet.broken")
        self._size = 1 << shift
        _, directory, _, self._cutoff, mini, _, difat, _ = struct.unpack_from("<8I", content, 44)
        self._sectors = len(content) // self._size
        self._next = self._table(difat)
        self._mini_next = _numbers(b"".join(self._chain(mini)))
        self._entries = {name: entry for name, *entry in self._directory(b"".join(self._chain(directory)))}
        root = next((entry for entry in self._entries.values() if entry[0] == _ROOT), None)
        self._mini = b"".join(self._chain(root[1])) if root else b""

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._content[start : start + self._size]

    def _table(self, difat: int) -> tuple[int, ...]:
        """Which sector follows which: the sectors of this table are listed in the header and after it."""
        listed = list(struct.unpack_from("<109I", self._content, 76))
        seen = 0
        while difat < _LAST_SECTOR:
            seen += 1
            numbers = _numbers(self._sector(difat))
            if seen > self._sectors or not numbers:
                refuse("sheet.broken")
            listed += numbers[:-1]
            difat = numbers[-1]
        parts = [self._sector(number) for number in dict.fromkeys(listed) if number < _LAST_SECTOR]
        return _numbers(b"".join(parts))

    def _chain(self, number: int) -> Iterator[bytes]:
        seen = 0
        while number < _LAST_SECTOR:
            seen += 1
            if seen > self._sectors + 1 or number >= len(self._next):
                refuse("sheet.broken")
            yield self._sector(number)
            number = self._next[number]

    def _directory(self, data: bytes) -> Iterator[tuple[str, int, int, int]]:
        for place in range(0, len(data) - 127, 128):
            length, kind = struct.unpack_from("<HB", data, place + 64)
            start, size = struct.unpack_from("<II", data, place + 116)
            if kind in (_STORAGE, _STREAM, _ROOT):
                name = data[place : place + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
                yield name.lower(), kind, start, size

    def names(self) -> list[str]:
        """Names of streams and storages, in small letters."""
        return list(self._entries)

    def stream(self, name: str) -> bytes:
        """The content of a stream."""
        kind, start, size = self._entries[name.lower()]
        if kind != _STREAM:
            refuse("sheet.broken")
        data = b"".join(self._chain(start)) if size >= self._cutoff else b"".join(self._mini_chain(start))
        if len(data) < size:
            refuse("sheet.broken")
        return data[:size]

    def _mini_chain(self, number: int) -> Iterator[bytes]:
        seen = 0
        while number < _LAST_SECTOR:
            seen += 1
            if seen > len(self._mini_next) or number >= len(self._mini_next):
                refuse("sheet.broken")
            yield self._mini[number * 64 : number * 64 + 64]
            number = self._mini_next[number]


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def compound(stream: bytes) -> bytes:
    """A compound file of one stream, "Workbook"."""
    size = 512
    body = stream.ljust(4096, b"\0")  # a shorter one would go into the small sectors
    body += bytes(-len(body) % size)
    count = len(body) // size
    tables = -(-(count + 1) // (size // 4 - 1))  # each table tells of 128 sectors, itself among them
    further = -(-max(tables - 109, 0) // 127)  # tables that the header has no place for are listed apart
    while tables * 128 < count + 1 + tables + further:
        tables += 1
        further = -(-max(tables - 109, 0) // 127)
    first = count + 1
    follows = [*range(1, count), _END, _END, *[0xFFFFFFFD] * tables, *[0xFFFFFFFC] * further]
    follows += [_FREE] * (tables * 128 - len(follows))
    listed = [first + number for number in range(tables)]
    directory = b""
    for name, kind, child, start, length in (
        ("Root Entry", _ROOT, 1, _END, 0),
        ("Workbook", _STREAM, _FREE, 0, len(body)),
    ):
        word = name.encode("utf-16-le")
        directory += word.ljust(64, b"\0") + struct.pack("<HBB3I", len(word) + 2, kind, 1, _FREE, _FREE, child)
        directory += bytes(36) + struct.pack("<III", start, length, 0)
    content = body + directory.ljust(size, b"\0") + struct.pack(f"<{len(follows)}I", *follows)
    for number in range(further):
        part = listed[109 + number * 127 : 109 + (number + 1) * 127]
        part += [_FREE] * (127 - len(part))
        after = first + tables + number + 1 if number + 1 < further else _END
        content += struct.pack("<128I", *part, after)
    header = _SIGN + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<8I", tables, count, 0, 4096, _END, 0, first + tables if further else _END, further)
    head = listed[:109]
    return header + struct.pack("<109I", *head, *[_FREE] * (109 - len(head))) + content
