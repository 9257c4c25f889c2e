"""Chữ tiếng Việt (Vietnamese text): NFC, folding, names compared, tone placement, slugs and sorting.

Standard library only. Nothing here rewrites a source's spelling unless it is asked to.

Sources of the rules: Unicode NFC (UAX 15); tone placement in open oa, oe, uy after Quyết định 1989/QĐ-BGDĐT (2018),
Điều 8; order of letters and tones after CLDR's ``vi`` collation (a ă â, d đ, e ê, o ô ơ, u ư; ngang, huyền, hỏi,
ngã, sắc, nặng; small letters before capitals; space before everything).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

__all__ = [
    "contains",
    "fold",
    "is_nfc",
    "nfc",
    "same_name",
    "slug",
    "sort_key",
    "tone_style",
    "upper",
]

ToneStyle = Literal["old", "new"]

_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: the order in which they sort
_SHAPES = "\u0306\u0302\u031b"  # ă, â ê ô, ơ ư: these marks make another letter
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PUNCTUATION = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"
_PRIMARY = {letter: 1000 + 10 * place for place, letter in enumerate(_ALPHABET)}
_PRIMARY.update({sign: 1 + place for place, sign in enumerate(_PUNCTUATION)})
_PRIMARY.update({digit: 500 + place for place, digit in enumerate("0123456789")})
_PRIMARY.update({"“": _PRIMARY['"'], "”": _PRIMARY['"'], "‘": _PRIMARY["'"], "’": _PRIMARY["'"]})
_PRIMARY.update({"\u00a0": _PRIMARY[" "], "–": _PRIMARY["-"], "—": _PRIMARY["-"]})
_OPEN_SYLLABLE = re.compile(r"(?:[bcdđghklmnprstvxBCDĐGHKLMNPRSTVX]*)([oO][aeAE]|[uU][yY])")
_SYLLABLE = re.compile(r"[^\W\d_]+")
_SPACES = re.compile(r"\s+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def nfc(text: str) -> str:
    r"""Dạng dựng sẵn (NFC): composed text, the only form the library holds.

    >>> len("hòa"), len(nfc("ho\u0300a"))
    (3, 3)
    """
    return unicodedata.normalize("NFC", text)


def is_nfc(text: str) -> bool:
    r"""Đã ở dạng dựng sẵn (is it NFC)?

    >>> is_nfc("ho\u0300a")
    False
    """
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def _one_space(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def fold(text: str) -> str:
    """Bỏ dấu (fold): lower case without marks, đ as d, spaces as one; punctuation stays.

    >>> fold("Dân vận  khéo ở Đắk Lắk")
    'dan van kheo o dak lak'
    """
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d").replace("ð", "d"))
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return _one_space(unicodedata.normalize("NFC", bare))


def _split_tone(syllable: str) -> tuple[str, str]:
    """The syllable without its tone, and the tone ("" for ngang)."""
    decomposed = unicodedata.normalize("NFD", syllable)
    tone = next((sign for sign in decomposed if sign in _TONES), "")
    if not tone:
        return syllable, ""
    return unicodedata.normalize("NFC", decomposed.replace(tone, "", 1)), tone


def _place_tone(syllable: str, style: ToneStyle) -> str:
    bare, tone = _split_tone(syllable)
    found = _OPEN_SYLLABLE.fullmatch(bare) if tone else None
    if found is None:
        return syllable
    at = found.start(1) + (1 if style == "old" else 2)
    return unicodedata.normalize("NFC", bare[:at] + tone + bare[at:])


def tone_style(text: str, to: ToneStyle) -> str:
    """Vị trí dấu thanh (tone placement): ``"old"`` writes hòa, thủy; ``"new"`` writes hoà, thuỷ.

    Only open oa, oe, uy differ; quý, hoàng, toàn never move.

    >>> tone_style("Khánh Hòa, thủy sản, quý, hoàng", "new")
    'Khánh Hoà, thuỷ sản, quý, hoàng'
    """
    return _SYLLABLE.sub(lambda found: _place_tone(found[0], to), nfc(text))


@lru_cache(maxsize=65536)
def _name_key(text: str) -> str:
    return tone_style(_one_space(nfc(text)).lower().replace("ð", "đ"), "new")


def same_name(one: str, other: str) -> bool:
    """Cùng tên (same name): equal but for case, spaces, Unicode form and tone placement.

    Marks matter: a name without its marks is another name.

    >>> same_name("Hòa Bình", "HOÀ  BÌNH"), same_name("Hòa Bình", "Hoa Binh")
    (True, False)
    """
    return _name_key(one) == _name_key(other)


def contains(text: str, query: str) -> bool:
    """Tìm kiếm (search): does *text* hold *query*? A query without marks finds text with marks.

    A query that has marks must match them, so "bản" does not find "bán".

    >>> contains("Tịnh Biên", "tinh bien"), contains("mua bán", "bản")
    (True, False)
    """
    if fold(query) == _one_space(query.lower()):
        return fold(query) in fold(text)
    return _name_key(query) in _name_key(text)


def slug(text: str) -> str:
    """Mã không dấu (slug): lowercase ASCII with hyphens, the form of our ids.

    >>> slug("Giai đoạn 2016 - 2020")
    'giai-doan-2016-2020'
    """
    return _NOT_SLUG.sub("-", fold(text)).strip("-")


def upper(text: str) -> str:
    """Viết hoa toàn bộ (upper case): for headings.

    >>> upper("phường Mỹ Quý")
    'PHƯỜNG MỸ QUÝ'
    """
    return nfc(text.upper())


@lru_cache(maxsize=65536)
def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """Khoá sắp xếp (sort key): Vietnamese order, for ``sorted(names, key=sort_key)``.

    Three levels over the whole string: letters, then tones, then case. The tone placement does not count.

    >>> sorted(["Đà Nẵng", "Bạc Liêu", "Dầu Tiếng", "Bà Rịa", "An Giang"], key=sort_key)
    ['An Giang', 'Bà Rịa', 'Bạc Liêu', 'Dầu Tiếng', 'Đà Nẵng']
    """
    letters: list[int] = []
    tones: list[int] = []
    cases: list[int] = []
    for sign in unicodedata.normalize("NFD", tone_style(text, "new")):
        if sign in _TONES and tones:
            tones[-1] = _TONES.index(sign) + 1
        elif sign in _SHAPES and letters:
            letter = unicodedata.normalize("NFC", _letter(letters[-1]) + sign)
            letters[-1] = _PRIMARY.get(letter, letters[-1])
        elif unicodedata.combining(sign):
            if tones:
                tones[-1] = len(_TONES) + 1 + ord(sign)
        else:
            low = sign.lower()
            letters.append(_PRIMARY.get(low, 2000 + ord(low[0])))
            tones.append(0)
            cases.append(int(sign != low))
    return tuple(letters), tuple(tones), tuple(cases)


def _letter(primary: int) -> str:
    place, rest = divmod(primary - 1000, 10)
    return _ALPHABET[place] if rest == 0 and 0 <= place < len(_ALPHABET) else ""
