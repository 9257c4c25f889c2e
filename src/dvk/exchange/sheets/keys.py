"""Khóa so chữ (keys of texts): what a heading, a name or a mark is compared by, and patterns with * and ?."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from dvk.text import nfc
from dvk.text.names import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk.exchange.sheets.grid import Cell

__all__ = ["in_brackets", "is_like", "kept_text", "key_of", "plain_text", "text_of"]

_SPACES = re.compile(r"\s+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_LINE_ENDS = re.compile(r"\r\n?|[\v\f\u2028\u2029\x85]")
_ODD_SPACES = re.compile(r"[^\S\n\t ]")
_AROUND_STROKE = re.compile(r" ?/ ?")
_BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*$")
_LONGEST = 2_000


def plain_text(text: str) -> str:
    """Text in NFC with single spaces, line breaks among them, without signs that nobody sees."""
    return _SPACES.sub(" ", nfc(_INVISIBLE.sub("", text))).strip()


def kept_text(text: str) -> str:
    """Text in NFC as it was written, with its lines and its spaces between, without signs that nobody sees."""
    return _ODD_SPACES.sub(" ", _LINE_ENDS.sub("\n", nfc(_INVISIBLE.sub("", text)))).strip()


def text_of(cell: Cell) -> str:
    """What stands in a cell, as text; nothing for what is no text and no plain number or day."""
    value = cell.value
    if isinstance(value, str):
        return plain_text(value)
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f").replace(".", ",")
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return value.isoformat() if isinstance(value, time) else str(value)


@lru_cache(maxsize=16_384)
def key_of(text: str) -> str:
    """What two texts have in common that people read as the same: no case, tone placement, spaces, colon at the end."""
    return _AROUND_STROKE.sub("/", name_key(plain_text(text[:_LONGEST]))).strip(" :*.")


def in_brackets(text: str) -> tuple[str, str]:
    """A heading without the brackets at its end, and what stands in them: "Kinh phí (triệu đồng)"."""
    words = plain_text(text[:_LONGEST])
    found = _BRACKETS.search(words)
    if found is None or not words[: found.start()].strip():
        return words, ""
    return words[: found.start()].strip(), found[1].strip()


@lru_cache(maxsize=1024)
def _pattern(pattern: str) -> re.Pattern[str]:
    signs = {"*": ".*", "?": "."}
    pieces = re.split(r"([*?])", plain_text(pattern))
    keyed = [
        signs.get(one) or re.escape(_AROUND_STROKE.sub("/", name_key(one)) if one.strip() else one) for one in pieces
    ]
    return re.compile("".join(keyed), re.DOTALL)


def is_like(text: str, patterns: Iterable[str]) -> bool:
    """Is a text like one of the patterns? One in capitals asks for capitals."""
    words = plain_text(text[:_LONGEST])
    key = _AROUND_STROKE.sub("/", name_key(words))
    for pattern in patterns:
        letters = pattern.replace("*", "").replace("?", "")
        if len(letters) > 1 and letters.isupper():
            head = words[: len(letters)] if pattern.endswith("*") else words
            if not head.isupper():
                continue
        found = _pattern(pattern)
        if found.fullmatch(key) is not None or found.fullmatch(key.strip(" :*.")) is not None:
            return True
    return False
