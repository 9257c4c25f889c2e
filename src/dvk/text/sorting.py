"""Sắp xếp (sorting): the order of ICU's ``vi`` collation, without ICU.

The Unicode Collation Algorithm on three levels that run over the whole string: letters (a ă â b c d đ e ê … o ô ơ …
u ư …), then marks (ngang, huyền, hỏi, ngã, sắc, nặng), then case (small letters first). Spaces and punctuation count
and come before digits, digits before letters; digits are signs, not numbers. ``collation.txt`` holds the order of the
signs of Latin, Greek and Cyrillic, of punctuation, symbols and emoji as ICU has it; signs of other writings follow by
code point.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pkgutil import get_data
from typing import TYPE_CHECKING

from dvk.text.forms import a_str, calm
from dvk.text.names import tone_style

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["sort_key"]

_LONGEST_KEPT = 100  # signs of a text that is remembered, and its words: names share them
_SHAPES = "\u0302\u0306\u031b"  # with a, e, o, u these make another letter; \u0306 also й of и
_OWN_LETTERS = "ÂÊÔâêôĂăƠơƯưЙй"

_Levels = tuple[str, str, str]


class _MarkedText(Exception):
    """A mark stands alone in the text: it may belong to a letter before it."""


class _Weights(dict[str, _Levels]):
    """The three levels of each sign, as text: texts compare by code point, so their keys may be joined."""

    def __init__(self) -> None:
        super().__init__()
        self.marks: dict[str, _Levels] = {}
        self.after_symbols = self.after_letters = ""

    def __missing__(self, sign: str) -> _Levels:
        if sign in self.marks or unicodedata.combining(sign):
            raise _MarkedText
        levels = self.decomposed(unicodedata.normalize("NFD", sign))
        if ord(sign) < 0x2000:
            self[sign] = levels
        return levels

    def of(self, sign: str) -> _Levels:
        """The levels of one sign that does not decompose."""
        found = self.get(sign) or self.marks.get(sign)
        return found if found is not None else self.unlisted(sign)

    def unlisted(self, sign: str) -> _Levels:
        """A sign of another writing: a digit by its value, a variant by what it varies, others by code point."""
        if unicodedata.combining(sign):
            return "", "\u0fff" + sign, "\1"
        value = unicodedata.digit(sign, None)
        plain = str(value) if value is not None else unicodedata.normalize("NFKD", sign)
        if plain != sign:
            first, second, third = self.decomposed(plain)
            return first, second, "\u0fff" * len(third)
        symbol = unicodedata.category(sign)[0] in "PSZ"
        return (self.after_symbols if symbol else self.after_letters) + sign, "\1", "\1"

    def decomposed(self, text: str) -> _Levels:
        """The levels of a text in NFD: marks that make another letter of the one before are taken to it first."""
        parts: list[_Levels] = []
        at = 0
        while at < len(text):
            base, end = text[at], at + 1
            while end < len(text) and unicodedata.combining(text[end]):
                end += 1
            base, marks = _own_letter(base, text[at + 1 : end])
            parts.append(self.of(base))
            parts.extend(self.of(mark) for mark in marks)
            at = end
        return _joined(parts)


def _own_letter(base: str, marks: str) -> tuple[str, str]:
    """A letter with the mark that makes another letter of it (ă, ê, ơ, й …), and the marks that are left.

    A mark is taken over others of a lower class only: those do not stand between it and the letter. Of two that could
    be taken (a horn and a circumflex) ICU takes the later one.
    """
    letter, rest, before = base, marks, 0
    for place, mark in enumerate(marks):
        if unicodedata.combining(mark) == before:
            continue
        before = unicodedata.combining(mark)
        if mark in _SHAPES and (found := unicodedata.normalize("NFC", base + mark)) in _OWN_LETTERS:
            letter, rest = found, marks[:place] + marks[place + 1 :]
    return letter, rest


def _joined(parts: list[_Levels]) -> _Levels:
    first, second, third = zip(*parts, strict=True) if parts else ((), (), ())
    return "".join(first), "".join(second), "".join(third)


def _first(rank: int) -> str:
    return chr(2 * rank) if rank else ""  # the odd ones are free, for signs that the table does not have


def _other(rank: int) -> str:
    return chr(rank) if rank else ""


def _runs(lines: list[str]) -> Iterator[tuple[str, _Levels]]:
    """Each sign of the table with its levels; the form is told in tools/make_collation.py."""
    for line in lines:
        code, length, *rest = line.split()
        start = int(code, 16)
        if length == "=":
            elements = [[int(rank) for rank in element.split(",")] for element in rest]
            yield chr(start), _joined([(_first(one), _other(two), _other(three)) for one, two, three in elements])
            continue
        step, first, second, third = map(int, rest)
        levels = _other(second), _other(third)
        for place in range(int(length)):
            yield chr(start + place), (_first(first + step * place), *levels)


@lru_cache(maxsize=1)
def _weights() -> _Weights:
    """The table, read when the first text is sorted."""
    lines = (get_data("dvk.text", "collation.txt") or b"").decode("utf-8").splitlines()
    weights = _Weights()
    for sign, levels in _runs(lines[1:]):
        (weights.marks if unicodedata.combining(sign) else weights)[sign] = levels
    last = max(first for first, _, _ in weights.values())
    weights.after_letters = chr(ord(last[0]) + 1)
    weights.after_symbols = chr(ord(weights["¤"][0]) - 1)
    return weights


@lru_cache(maxsize=1)
def _space() -> _Levels:
    return _weights()[" "]


def _levels(word: str) -> _Levels:
    weights = _weights()
    word = tone_style(word, "new")
    try:
        return _joined(list(map(weights.__getitem__, word)))
    except _MarkedText:
        return weights.decomposed(unicodedata.normalize("NFD", calm(word)))


_kept_levels = lru_cache(maxsize=8192)(_levels)


def _key(text: str) -> str:
    of_word = _kept_levels if len(text) <= _LONGEST_KEPT else _levels
    first, second, third = zip(*map(of_word, text.split(" ")), strict=True)
    one, two, three = _space()
    return f"{one.join(first)}\0{two.join(second)}\0{three.join(third)}"


_kept_key = lru_cache(maxsize=4096)(_key)


def sort_key(text: str) -> str:
    """Khoá sắp xếp (sort key): Vietnamese order, for ``sorted(names, key=sort_key)``.

    The order of ICU's ``vi``: letters first, then marks, then case, each over the whole string. The placement of tones
    does not count, nor do signs that nobody sees, such as the soft hyphen. Numbers are not read: 10 is before 2.

    >>> sorted(["Đà Nẵng", "Bạc Liêu", "Dầu Tiếng", "Bà Rịa", "An Giang"], key=sort_key)
    ['An Giang', 'Bà Rịa', 'Bạc Liêu', 'Dầu Tiếng', 'Đà Nẵng']
    """
    return _kept_key(text) if len(a_str(text)) <= _LONGEST_KEPT else _key(text)
