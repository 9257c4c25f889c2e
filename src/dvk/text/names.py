"""Tên và vị trí dấu thanh (names and tone placement): what is the same name, and what holds it.

The tone of open oa, oe and uy has two places: hoà, khoẻ, thuỷ after Quyết định 1989/QĐ-BGDĐT (2018), Điều 8, which
schoolbooks follow, and hòa, khỏe, thủy as laws, newspapers and the names of provinces have them. No other syllable
differs. Nothing here rewrites a source unless it is asked to.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from dvk.errors import InvalidValue
from dvk.text.forms import a_str, fold, nfc, one_space

__all__ = ["ToneStyle", "contains", "same_name", "tone_style"]

ToneStyle = Literal["old", "new"]

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_LONGEST_KEPT = 200  # signs of a text whose key is remembered: names are kept, documents are not


def _pairs() -> dict[str, str]:
    """Each pair as the older placement writes it, with the newer: "òa" and "oà"."""
    compose = unicodedata.normalize
    return {
        compose("NFC", first + tone) + second: first + compose("NFC", second + tone)
        for plain in ("oa", "oe", "uy")
        for first in (plain[0], plain[0].upper())
        for second in (plain[1], plain[1].upper())
        for tone in _TONES
    }


_TO_NEW = _pairs()
_TO_OLD = {new: old for old, new in _TO_NEW.items()}


def _open_syllables(pairs: dict[str, str]) -> re.Pattern[str]:
    """A whole syllable that ends in one of the *pairs*; q is no letter before it, so quý is left alone."""
    ends = "|".join(pairs)
    onset = "bcdđghklmnprstvxBCDĐGHKLMNPRSTVX"
    return re.compile(rf"(?<![^\W\d_])([{onset}]*)({ends})(?![^\W\d_])")


_WHERE = {"new": (_open_syllables(_TO_NEW), _TO_NEW), "old": (_open_syllables(_TO_OLD), _TO_OLD)}
_MARKED = {
    "new": re.compile("[òóõỏọÒÓÕỎỌ][aeAE]|[ùúũủụÙÚŨỦỤ][yY]"),
    "old": re.compile("[oO][àáãảạèéẽẻẹÀÁÃẢẠÈÉẼẺẸ]|[uU][ỳýỹỷỵỲÝỸỶỴ]"),
}


def tone_style(text: str, to: ToneStyle) -> str:
    """Vị trí dấu thanh (tone placement): ``"old"`` writes hòa, thủy; ``"new"`` writes hoà, thuỷ.

    Only open oa, oe, uy differ; quý, hoàng, toàn never move.

    >>> tone_style("Khánh Hòa, thủy sản, quý, hoàng", "new")
    'Khánh Hoà, thuỷ sản, quý, hoàng'
    """
    text = nfc(text)
    if to not in _MARKED:
        raise InvalidValue("choice.unknown", path="to", got=to, expected=tuple(_MARKED))
    if not _MARKED[to].search(text):
        return text
    pattern, pairs = _WHERE[to]
    return pattern.sub(lambda found: found[1] + pairs[found[2]], text)


def _name_key(text: str) -> str:
    return tone_style(one_space(nfc(text)).lower().replace("ð", "đ"), "new")


_kept_name_key = lru_cache(maxsize=8192)(_name_key)


def name_key(text: str) -> str:
    """What two texts have in common that are the same name; kept for short texts."""
    return _kept_name_key(text) if len(text) <= _LONGEST_KEPT else _name_key(text)


def same_name(one: str, other: str) -> bool:
    """Cùng tên (same name): equal but for case, spaces, Unicode form, tone placement, and ð typed for đ.

    Marks matter: a name without its marks is another name. Đ and Ð look the same, and no Vietnamese name has the
    Icelandic one: :func:`lookalikes` lists it, and :func:`mend_lookalikes` mends it.

    >>> same_name("Hòa Bình", "HOÀ  BÌNH"), same_name("Hòa Bình", "Hoa Binh")
    (True, False)
    """
    return a_str(one, "one") == a_str(other, "other") or name_key(one) == name_key(other)


def contains(text: str, query: str) -> bool:
    """Tìm kiếm (search): does *text* hold *query*? A query without marks finds text with marks.

    A query that has marks must match them, so "bản" does not find "bán".

    >>> contains("Tịnh Biên", "tinh bien"), contains("mua bán", "bản")
    (True, False)
    """
    bare = fold(a_str(query, "query"))
    a_str(text)
    if bare == one_space(query.lower()):
        return bare in fold(text)
    return name_key(query) in name_key(text)
