"""Mở tệp nén an toàn (safe zip files): looked over before anything is unpacked."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from dvk.exchange.sheets.refusals import refuse

if TYPE_CHECKING:
    from dvk.exchange.sheets.limits import Limits

__all__ = ["ZipParts"]

_SMALL = 1_000_000  # a part that is no danger however well it was packed
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_OUTSIDE = re.compile(r"^[/\\]|^[a-zA-Z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\\|\0")


class ZipParts:
    """The parts of a workbook that is a zip file, by name without regard to case."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        self.limits = limits
        self.content = content
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        entries = self._zip.infolist()
        self._entries = {entry.filename.lower(): entry for entry in entries}
        self._check(entries)

    def _check(self, entries: list[zipfile.ZipInfo]) -> None:
        limits = self.limits
        if len(entries) > limits.entries:
            refuse("sheet.too_many_parts", expected=limits.entries, got=len(entries))
        if len(self._entries) != len(entries):
            refuse("sheet.part_twice")
        if sum(entry.file_size for entry in entries) > limits.unpacked_bytes:
            refuse("sheet.unpacks_too_large", expected=limits.unpacked_bytes // 1_000_000)
        for entry in entries:
            self._check_one(entry)

    def _check_one(self, entry: zipfile.ZipInfo) -> None:
        if _OUTSIDE.search(entry.filename):
            refuse("sheet.part_outside", got=entry.filename)
        if entry.flag_bits & _ENCRYPTED:
            refuse("sheet.password")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            refuse("sheet.broken")
        if entry.file_size > _SMALL and entry.file_size > self.limits.ratio * max(entry.compress_size, 1):
            refuse("sheet.packed_too_tightly", got=entry.filename, expected=self.limits.ratio)

    def names(self) -> list[str]:
        """Names of the parts, in small letters."""
        return list(self._entries)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._entries

    def read(self, name: str) -> bytes:
        """A part unpacked; what is missing is refused."""
        entry = self._entries.get(name.lower())
        if entry is None:
            refuse("sheet.part_missing", got=name)
        return self._zip.read(entry)
