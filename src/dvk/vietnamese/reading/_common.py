"""Chung cho việc đọc (shared by the readers): one form of the text to read in, and how it is refused.

A reader looks at two texts of one length: what came, in NFC with plain single spaces, and its *key*, in which case,
tone placement and the spellings tỉ, kì, quí do not count. Words are found in the key, and what is handed back (a noun,
an item) is cut out of the text, so that it stays as it was written.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from dvk._fields import Words
from dvk.errors import InvalidValue, WrongType
from dvk.text import nfc, tone_style

__all__ = ["Line", "folded", "leftover", "prepared", "rest_of"]

_SPACES = re.compile(r"\s+")
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])(?:[\t\n\r\f\v]|\s\s)\s*(?=[0-9])")
_SPELLINGS = re.compile(r"(?<!\w)(?:tỉ|kì|quí)(?!\w)")
_SPELLED = {"tỉ": "tỷ", "kì": "kỳ", "quí": "quý"}
_SHOWN = 60
# A heap of marks on one letter is no text, and composing it would take time that grows with its square.
_HEAP = re.compile(r"[^\w\s\x00-\x7f]{32,}")
# Signs that cannot be seen, and digits of other scripts: ² and ³ stand in names of measures and are ours.
_STRANGE = re.compile(
    r"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    r"\u00b9\u00bc-\u00be\u2044\u2070-\u2089\u2150-\u218b\u2215\u2460-\u249b]|(?![0-9])\d"
)


class Line(NamedTuple):
    """A text to read: as it came, and the key in which words are looked for, sign for sign."""

    text: str
    key: str


def folded(text: str) -> str:
    """The key of a text in NFC: small letters, one tone placement, one spelling of tỷ, kỳ, quý; of the same length."""
    low = text.lower()
    if len(low) != len(text):  # a foreign capital may become two signs: it stays as it is, for no word of ours has it
        low = "".join(small if len(small := sign.lower()) == 1 else sign for sign in text)
    if low.isascii():
        return low
    placed = _SPELLINGS.sub(lambda found: _SPELLED[found[0]], tone_style(low, "new"))
    return placed if len(placed) == len(text) else low


def prepared(text: object) -> Line:
    """The text to read in: NFC, no-break and thin spaces as spaces, none around it, one between words.

    Between two digits only one space may stand: a tab, a line's end or more spaces part two cells of a table, and what
    stands there is no number. Raises :class:`WrongType` for what is no text, and :class:`InvalidValue` for a sign that
    cannot be seen and for a digit of another script, both of which it names by their code.
    """
    if not isinstance(text, str):
        raise WrongType("type.wrong", path="text", expected=Words("text", "chữ"), got=type(text).__name__)
    if not text.isascii() and _HEAP.search(text):
        raise InvalidValue("read.no_text", got=text[:_SHOWN])
    if not text.isascii() and (strange := _STRANGE.search(text)) is not None:
        raise InvalidValue("read.strange_sign", got=text, sign=f"U+{ord(strange[0]):04X}", at=strange.start() + 1)
    whole = nfc(text).strip()
    if _BETWEEN_DIGITS.search(whole):
        raise InvalidValue("read.bad_grouping", got=text)
    whole = _SPACES.sub(" ", whole)
    return Line(whole, folded(whole))


def leftover(line: Line, at: int) -> InvalidValue:
    """The error for a text that goes on where it should have ended: *at* is where that begins, told from 1 on."""
    at += line.text[at : at + 1] == " "
    return InvalidValue("read.leftover", got=line.text, rest=line.text[at : at + _SHOWN].strip(), at=at + 1)


def rest_of(line: Line, at: int) -> str | Words:
    """What stands behind a place of the text, or the words for nothing."""
    return line.text[at:].strip() or Words("nothing", "chỗ trống")
