"""Các dạng chữ (forms): NFC, without marks, upper case, slugs.

Composed text (NFC, Unicode Standard Annex 15) is the only form the library holds. Đ has no decomposition in Unicode,
so folding has to name it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from dvk.errors import WrongType

__all__ = ["Words", "a_str", "fold", "is_nfc", "nfc", "one_space", "slug", "upper"]


class Words(NamedTuple):
    """What was expected, in both languages."""

    en: str
    vi: str


_TEXT = Words("text", "chữ")

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
# More marks in a row than any writing has. Python puts marks in order by moving each past its neighbours, which takes
# a minute for a hundred thousand of them; sorted beforehand there is nothing to move.
_MANY_MARKS = (  # compiled when the first long text is met
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{31,}"
)
_SHORT = 64
_ALONE = {"đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ς": "σ"}
# Letters of other Latin alphabets that have no decomposition.
_IN_SLUGS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "þ": "th", "ħ": "h", "ŧ": "t", "ı": "i", "ĸ": "k", "ŋ": "ng"}
)


def a_str(text: object, path: str = "text") -> str:
    """The text; :class:`WrongType` for what is none, bytes among it."""
    if not isinstance(text, str):
        raise WrongType("type.wrong", path=path, expected=_TEXT, got=type(text).__name__)
    return text


def _by_class(found: re.Match[str]) -> str:
    runs: list[str] = []
    marks: list[str] = []
    for sign in found[0]:
        if unicodedata.combining(sign):
            marks.append(sign)
            continue
        runs += [*sorted(marks, key=unicodedata.combining), sign]
        marks = []
    return "".join([*runs, *sorted(marks, key=unicodedata.combining)])


def calm(text: str) -> str:
    """The same text with long runs of marks in canonical order, so that composing it takes no quadratic time."""
    return text if len(text) < _SHORT else re.sub(_MANY_MARKS, _by_class, text)


def nfc(text: str) -> str:
    r"""Dạng dựng sẵn (NFC): composed text, the only form the library holds.

    >>> len("hòa"), len(nfc("ho\u0300a"))
    (3, 3)
    """
    return text if a_str(text).isascii() else unicodedata.normalize("NFC", calm(text))


def is_nfc(text: str) -> bool:
    r"""Đã ở dạng dựng sẵn (is it NFC)?

    >>> is_nfc("ho\u0300a")
    False
    """
    if a_str(text).isascii():
        return True
    calmed = calm(text)
    return calmed == text and unicodedata.is_normalized("NFC", calmed)


def one_space(text: str) -> str:
    """Một khoảng trắng (one space): white space of any kind as one space, none at the ends."""
    return " ".join(text.split())


class _Bare(dict[int, str]):
    """Each sign in lower case and without marks; those of the Latin pages are kept once they were asked for."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        lower = _ALONE.get(sign) or sign.lower()
        parts = unicodedata.normalize("NFD", lower)
        bare = unicodedata.normalize("NFC", "".join(part for part in parts if not unicodedata.combining(part)))
        bare = _ALONE.get(bare, bare)
        if code < 0x2000:
            self[code] = bare
        return bare


_BARE = _Bare()


def fold(text: str) -> str:
    """Bỏ dấu (fold): lower case without marks, đ as d, spaces as one; punctuation stays.

    >>> fold("Dân vận  khéo ở Đắk Lắk")
    'dan van kheo o dak lak'
    """
    if a_str(text).isascii():
        return one_space(text.lower())
    bare = text.translate(_BARE)
    return one_space(bare if bare.isascii() else nfc(bare))


def slug(text: str) -> str:
    """Mã không dấu (slug): lowercase ASCII with hyphens, the form of our ids.

    Letters of other Latin alphabets become plain ones, and signs made of letters and digits what they are made of (m²
    is m2). What has no Latin letter, as 中, is left out: of a text that has nothing else the slug is empty, and no id.

    >>> slug("Giai đoạn 2016 - 2020"), slug("Straße, 5 m²"), slug("中")
    ('giai-doan-2016-2020', 'strasse-5-m2', '')
    """
    folded = fold(text)
    if not folded.isascii():
        folded = fold(unicodedata.normalize("NFKD", calm(folded))).translate(_IN_SLUGS)
    return _NOT_SLUG.sub("-", folded).strip("-")


def upper(text: str) -> str:
    """Viết hoa toàn bộ (upper case): for headings.

    >>> upper("phường Mỹ Quý")
    'PHƯỜNG MỸ QUÝ'
    """
    return nfc(a_str(text).upper())
