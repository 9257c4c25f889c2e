"""Tên trang (names of sheets): what the programs allow, and no two alike."""

from __future__ import annotations

import re

from dvk.text import nfc

__all__ = ["GUIDES", "LISTS", "sheet_names"]

GUIDES = ("Hướng dẫn", "Instructions")
"""The sheet of instructions of a template, which holds no data."""
LISTS = ("dvk-danh-muc",)
"""The hidden sheet of a template that its drop-downs are made of: a name that no office gives."""

_LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]+")
_RESERVED = "history"


def sheet_names(wanted: list[str], other: str) -> list[str]:
    """Names for sheets, as near to what is wanted as the programs allow; *other* where nothing is left of one.

    >>> sheet_names(["Quý I/2024", "Quý I:2024", "", "Số mô hình, điển hình mới của cả tỉnh"], "Bảng")
    ['Quý I 2024', 'Quý I 2024 (2)', 'Bảng', 'Số mô hình, điển hình mới của…']
    """
    taken: set[str] = set()
    found: list[str] = []
    for name in wanted:
        base = " ".join(_FORBIDDEN.sub(" ", nfc(name)).split()).strip("' ") or other
        if base.casefold() == _RESERVED:  # the programs keep this one for themselves
            base = f"{base}_"
        made, place = _cut(base, ""), 1
        while made.casefold() in taken:
            place += 1
            made = _cut(base, f" ({place})")
        taken.add(made.casefold())
        found.append(made)
    return found


def _cut(name: str, tail: str) -> str:
    """So long as the programs allow, counted as they count, and cut at a whole word."""
    most = _LONGEST - _length(tail)
    if _length(name) <= most:
        return name + tail
    while _length(name) > most - 1:
        name = name[:-1]
    head, found, _ = name.rpartition(" ")
    whole = head if found and _length(head) > most // 2 else name
    return f"{whole.rstrip(' ,;.')}…{tail}"


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
