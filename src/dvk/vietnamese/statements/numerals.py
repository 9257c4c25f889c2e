"""Con số trong câu (numerals): where a number begins and ends, in figures or in words, alone, in a range, as a part."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dvk.values.approx import AROUND, WORDS

if TYPE_CHECKING:
    from dvk.vietnamese.statements.shadow import Shadow

__all__ = ["Numeral", "in_figures", "in_words", "word_before"]


class Numeral(NamedTuple):
    """Con số (a numeral): its place, the text that a reader of numbers takes, and the end of a range or the whole."""

    start: int
    end: int
    low: str
    high: str = ""
    whole: str = ""
    scaled: bool = False
    in_words: bool = False


_GAP = "[ ]{0,2}"
_SCALE = (
    rf"{_GAP}(?:nghìn tỷ|ngàn tỷ|triệu tỷ|nghìn|ngàn|triệu|tỷ)(?![^\W_])"
    r"(?! (?:phú|lệ|trọng|số|suất|giá|lít trọng)(?![^\W_]))"
)
_PLAIN = r"[0-9]+(?:[.,][0-9]+)*"
_SPACED = r"[1-9][0-9]{0,2}(?: [0-9]{3}(?![0-9]))+(?:,[0-9]+)?(?![0-9])(?![.,][0-9])"
_ONE = (
    rf"(?:{_SPACED}|{_PLAIN})(?:{_SCALE}(?: rưỡi(?![^\W_]))?(?: {_PLAIN}{_SCALE}){{0,3}}"
    rf"(?: [0-9]{{1,3}}(?:\.[0-9]{{3}})*(?={_GAP}(?:đồng|đ|₫|vnđ)(?![^\W_])))?)?"
)
_TO = rf"(?:{_GAP}[-–—]{_GAP}| {{1,2}}(?:đến|tới) {{1,2}})"
_FIGURES = re.compile(rf"(?P<low>{_ONE})(?:(?P<slash>/)(?P<whole>{_PLAIN})|(?P<to>{_TO})(?P<high>{_ONE}))?")
_ALONE = re.compile(_PLAIN)
_SCALED = re.compile(r"nghìn|ngàn|triệu|tỷ")

_DIGIT = "một|hai|ba|bốn|năm|sáu|bảy|tám|chín"
_DIGITS = frozenset(_DIGIT.split("|"))
_IN_WORDS = re.compile(
    rf"(?:mười|{_DIGIT})"
    rf"(?: (?:{_DIGIT}|mười|mươi|mốt|tư|lăm|linh|lẻ|không|trăm|nghìn|ngàn|triệu|tỷ)(?![^\W_])){{0,24}}(?![^\W_])"
)
_KNOWN = sorted((word for word in (*WORDS, "từ") if AROUND not in word), key=len, reverse=True)
_BEFORE = re.compile(rf"(?<![^\W_])({'|'.join(_KNOWN)})[ ]{{1,2}}$")
_LONGEST_WORD = 20
_APART = re.compile(
    r"(?<![^\W_])(?:(ước|ước tính|ước chừng) (?:đạt|thực hiện|có|thu|chi|giảm|tăng)|"
    r"(ít nhất|tối thiểu|tối đa|không quá|không dưới) (?:là|có|đạt))[ ]{1,2}$"
)


def in_figures(shadow: Shadow, at: int) -> Numeral | None:
    """The numeral in figures that begins at a place: with its scale words, its range or its whole."""
    found = _FIGURES.match(shadow.low, at)
    if found is None:
        return None
    low, high = found["low"], found["high"] or ""
    if found["slash"] and (_SCALED.search(low) or " " in low):  # "5 triệu/3": no part of a whole
        alone = _ALONE.match(shadow.low, at)
        return None if alone is None else Numeral(at, alone.end(), alone[0])
    return Numeral(
        at,
        found.end(),
        low,
        high,
        found["whole"] or "",
        scaled=_SCALED.search(low + high) is not None,
    )


def in_words(shadow: Shadow, at: int) -> Numeral | None:
    """The numeral in words that begins at a place."""
    found = _IN_WORDS.match(shadow.low, at)
    if found is None:
        return None
    words = found[0].split(" ")
    for place in range(1, len(words)):
        if words[place] == "năm" and words[place - 1] in _DIGITS:  # "một năm" is a year, not a number
            words = words[:place]
            break
    said = " ".join(words)
    return Numeral(at, at + len(said), said, in_words=True)


def word_before(shadow: Shadow, at: int) -> tuple[int, str]:
    """The word of estimation before a place, and where it begins; the place itself and "" where there is none."""
    first = max(0, at - _LONGEST_WORD)
    apart = _APART.search(shadow.low, max(0, at - 26), at)
    if apart is not None:  # "ước đạt 525 tỷ đồng"
        return at, apart[1] or apart[2]
    found = _BEFORE.search(shadow.low, first, at)
    return (at, "") if found is None else (found.start(1), found[1])
