"""Dòng nhóm (group rows): "I. Huyện A", "1. Lĩnh vực kinh tế": what they are known by, and which are open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dvk.exchange.mapping.words import Numbering
from dvk.exchange.sheets.keys import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dvk.exchange.mapping.declared import MappedGroup
    from dvk.exchange.sheets.grid import Cell

__all__ = ["GroupSign", "roman_value", "sign_of"]

_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_LETTERS = "ABCDĐEGHIKLMNOPQRSTUVXY"
_PLAIN_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BEFORE_TEXT = re.compile(
    r"(?P<sign>[IVXLCDMivxlcdm]{1,7}|[A-Za-zĐđ]|[0-9]{1,3}(?:\.[0-9]{1,3})*)(?P<end> ?[.)/:-] ?| ?[-–—] )(?=\S)"
)
_SIGN = re.compile(r"(?P<sign>[IVXLCDMivxlcdm]{1,7}|[A-Za-zĐđ]|[0-9]{1,3}(?:\.[0-9]{1,3})*)[.)/:-]?")


class GroupSign(NamedTuple):
    """The number of a row as it is written, its text, and the column that each stands in."""

    sign: str
    text: str
    text_column: int


def roman_value(sign: str) -> int | None:
    """The value of a Roman number; ``None`` for what is none."""
    sign = sign.upper()
    if not sign or _ROMAN.fullmatch(sign) is None:
        return None
    values = [_VALUES[letter] for letter in sign]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def value_of(sign: str, kind: Numbering) -> tuple[int, ...]:
    """What a sign may count as in a numbering; nothing where it is none of that kind."""
    if kind is Numbering.ROMAN:
        value = roman_value(sign)
        return () if value is None else (value,)
    if kind is Numbering.LETTERS:
        letter = sign.upper()
        places = [_LETTERS.find(letter) + 1, _PLAIN_LETTERS.find(letter) + 1] if len(letter) == 1 else []
        return tuple(dict.fromkeys(place for place in places if place))
    if kind is Numbering.ARABIC:
        return (int(sign.rpartition(".")[2]),) if sign[:1].isdigit() else ()
    return tuple(
        value for one in (Numbering.ROMAN, Numbering.LETTERS, Numbering.ARABIC) for value in value_of(sign, one)
    )


def sign_of(cells: Sequence[Cell], numbers: int | None, text: int | None) -> GroupSign | None:
    """The number of a row and the text behind it: in two cells, or in one ("I. Huyện A")."""
    if not cells:
        return None
    first = cells[0]
    column = first.column if numbers is None else numbers
    numbered = next((cell for cell in cells if cell.column == column), None)
    sign = None if numbered is None else _SIGN.fullmatch(text_of(numbered))
    rest = [cell for cell in cells if cell is not numbered and isinstance(cell.value, str)]
    if sign is not None:
        words = next((cell for cell in rest if text is None or cell.column == text), None)
        return None if words is None else GroupSign(sign["sign"], text_of(words), words.column)
    words = next(
        (cell for cell in cells if (text is None or cell.column == text) and isinstance(cell.value, str)), None
    )
    words = words or (first if isinstance(first.value, str) else None)
    found = None if words is None else _BEFORE_TEXT.match(text_of(words))
    if words is None or found is None:
        return None
    return GroupSign(found["sign"], text_of(words)[found.end() :], words.column)


class OpenGroups:
    """Which groups are open, and how far each has counted: so "I" after "H" is told from "I" before "II"."""

    def __init__(self, groups: Sequence[MappedGroup]) -> None:
        self._groups = tuple(groups)
        self._counted: list[int] = [0] * len(self._groups)
        self._just_begun: int | None = None
        self._styles: list[str | None] = [None] * len(self._groups)
        self._styles_of_rows: set[str] = set()

    def level(self, sign: str) -> int | None:
        """Which of the declared groups a sign begins; ``None`` for none of them."""
        fits = [
            (level, values)
            for level, group in enumerate(self._groups)
            if (values := value_of(sign, group.numbered)) and self._deep_enough(sign, level) and self._fits(sign, level)
        ]
        if len(fits) > 1:
            nested = [level for level, values in fits if self._just_begun == level - 1 and 1 in values]
            onward = [level for level, values in fits if self._counted[level] + 1 in values]
            return (nested or onward or [fits[0][0]])[-1]
        return fits[0][0] if fits else None

    def _deep_enough(self, sign: str, level: int) -> bool:
        """Of several groups in arabic numbers, 1 is the first, 1.1 the second and so on."""
        if self._groups[level].numbered is not Numbering.ARABIC:
            return True
        before = sum(one.numbered is Numbering.ARABIC for one in self._groups[:level])
        return sign.count(".") == before

    def _fits(self, sign: str, level: int) -> bool:
        """Is a sign written as the others of its level are: "a" is none of "A", "B"; nor is what numbers the rows?"""
        style = _style(sign)
        if self._styles[level] is not None:
            return self._styles[level] == style
        return self._groups[level].numbered is Numbering.ARABIC or style not in self._styles_of_rows

    def begin(self, level: int, sign: str) -> None:
        """A group begins: those inside the one before it end."""
        self._styles[level] = _style(sign)
        values = value_of(sign, self._groups[level].numbered)
        after = self._counted[level] + 1
        self._counted[level] = after if after in values else values[0]
        self._counted[level + 1 :] = [0] * (len(self._counted) - level - 1)
        self._just_begun = level

    def row(self, sign: str) -> None:
        """A row of data with its number: what comes next does not follow a group row at once."""
        self._just_begun = None
        if sign:
            self._styles_of_rows.add(_style(sign))


def _style(sign: str) -> str:
    """How a sign is written: in digits, in capitals or in small letters."""
    return "digits" if sign[:1].isdigit() else "capitals" if sign[:1].isupper() else "small"
