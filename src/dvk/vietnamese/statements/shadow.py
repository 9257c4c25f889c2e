"""Bóng của văn bản (the shadow of a text): the same length, lower case, one spelling; what all rules look at."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from dvk.text import tone_style

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Shadow", "Token"]

_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(
    r"(?P<unit>(?<![^\W\d_])[kdc]?m[23](?![^\W_]))"
    r"|(?P<odd>[0-9]*(?![0-9])\d+)"  # a digit that is not ASCII
    r"|(?P<num>[0-9]+(?:[.,][0-9]+)*(?!\d))"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<line>\n)"
    r"|(?P<sign>\S)"
)
_SPELLINGS = {"tỉ": "tỷ", "kì": "kỳ", "quí": "quý", "lí": "lý", "kĩ": "kỹ"}
_SPACES = {ord(sign): " " for sign in "\u00a0\u202f\u2009\u2007\t\u3000\r"}
_WRAPPED = 60  # so long a line was broken to fit the page
_ROW = re.compile(r"[^.,;\n]{0,60}?[^\W\d_][^\S\n]{0,8}[:|]?[^\S\n]{0,8}[0-9][0-9.,%]{0,20}[^\S\n]{0,8}$")
_NUMBER_LINE = re.compile(r"[0-9]+(?:[.,][0-9]+)*[ ]{1,2}[^\W\d_]")
_WITH = (
    "có|đã|được|là|đạt|với|gồm|tặng|trao|hiến|góp|đăng ký|hơn|gần|trên|khoảng|và|của|công nhận|tổng số|từ|thu|chi|cho"
)
_GOES_ON = re.compile(rf"(?:,|(?<![^\W_])(?:{_WITH}))$")
_CUT = re.compile(rf"(?<![^\W_])(?:{_WITH})[ ]{{1,2}}[0-9]+(?:[.,][0-9]+)*$")


class Token:
    """Từ (token): a number, a word, a sign or the end of a line, with its place."""

    __slots__ = ("end", "kind", "low", "start")

    def __init__(self, kind: str, start: int, end: int, low: str) -> None:
        self.kind, self.start, self.end, self.low = kind, start, end, low


def _lower(text: str) -> str:
    low = text.lower()
    return low if len(low) == len(text) else "".join(one if len(one.lower()) != 1 else one.lower() for one in text)


def _with_joined_lines(text: str, low: str) -> str:
    """A line break within a sentence, as in a text from a PDF, as a space. Rows of a table and headings stay apart."""
    if "\n" not in low:
        return low
    lines = low.split("\n")
    made, start = [lines[0]], 0
    for before, line in pairwise(lines):
        start += len(before) + 1
        made.append(" " if _is_joined(before, line, text[start : start + 1]) else "\n")
        made.append(line)
    return "".join(made)


def _is_joined(before: str, line: str, sign: str) -> bool:
    """Does a sentence go on from one line to the next? Not from a heading or a row, and not to one."""
    said, is_wrapped = before[-120:].rstrip(" "), len(before) >= _WRAPPED
    if not said or said[-1] in ".!?:;…|=" or not (sign.islower() or _NUMBER_LINE.match(line)):
        return False
    if not is_wrapped and _ROW.match(line) is not None and _CUT.search(line[-40:].rstrip(" ")) is None:
        return False
    if said[-1].isdigit():  # "có 12" goes on with "mô hình"; a row of a table does not
        return sign.islower() and (is_wrapped or _ROW.match(before) is None or _CUT.search(said) is not None)
    return sign.islower() or _GOES_ON.search(said) is not None


class Shadow:
    """Văn bản để đọc (a text made ready for reading): its shadow, its tokens and its sentences."""

    def __init__(self, text: str) -> None:
        self.text = text
        known: dict[str, str] = {}

        def spell(found: re.Match[str]) -> str:
            word = found[0]
            if word not in known:
                made = _SPELLINGS.get(word) or tone_style(word, "old")
                known[word] = made if len(made) == len(word) else word
            return known[word]

        self.low = _with_joined_lines(text, _WORD.sub(spell, _lower(text).translate(_SPACES)))
        self.tokens = list(self._tokens())
        self._starts = [token.start for token in self.tokens]

    def _tokens(self) -> Iterator[Token]:
        for found in _TOKEN.finditer(self.low):
            yield Token(found.lastgroup or "", found.start(), found.end(), found[0])

    def at(self, place: int) -> int:
        """The first token that begins at *place* or behind it."""
        return bisect_left(self._starts, place)

    def before(self, place: int) -> int:
        """The last token that begins before *place*; -1 where there is none."""
        return bisect_left(self._starts, place) - 1

    def holding(self, place: int) -> int:
        """The token in which *place* is, or the last one before it."""
        return bisect_right(self._starts, place) - 1

    def follow(self, first: int, words: tuple[str, ...]) -> bool:
        """Do these words stand from the token *first* on, with nothing but spaces between them?"""
        tokens = self.tokens
        if first + len(words) > len(tokens):
            return False
        for place, word in enumerate(words):
            token = tokens[first + place]
            if token.low != word:
                return False
            if place and self.low[tokens[first + place - 1].end : token.start].strip(" "):
                return False
        return True

    def words_before(self, place: int, most: int) -> str:
        """The words directly before a place, with nothing but spaces between: at most so many."""
        last = self.before(place)
        if last < 0 or self.tokens[last].end > place or self.low[self.tokens[last].end : place].strip(" "):
            return ""
        first = last
        while first > 0 and last - first + 1 < most and self._joined(first - 1):
            first -= 1
        if self.tokens[first].kind != "word":
            return ""
        return " ".join(token.low for token in self.tokens[first : last + 1])

    def _joined(self, at: int) -> bool:
        """Do this token and the next stand side by side as words?"""
        one, other = self.tokens[at], self.tokens[at + 1]
        return one.kind == "word" and other.kind == "word" and not self.low[one.end : other.start].strip(" ")
