"""Nơi (places): "toàn tỉnh", "xã An Hòa", "tỉnh An Giang", "Ninh Bình", as printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dvk.text import tone_style
from dvk.vietnamese.statements._words import words
from dvk.vietnamese.statements.lexicon import PROVINCES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.vietnamese.statements.shadow import Shadow

__all__ = ["places"]

_KINDS = (
    "tỉnh|thành phố|tp\\.?|huyện|thị xã|tx\\.?|quận|xã|phường|thị trấn|tt\\.|đặc khu|thôn|ấp|khóm|"
    "bản|buôn|làng|xóm|khu phố|"
    "tổ dân phố|phum|sóc|khu dân cư|cù lao|đảo"
)
_NAME = r"(?:[^\W\d_a-zà-ỹđ]|[A-ZĐÀ-Ỹ])[^\W\d_]*"
_WHOLE = re.compile(
    r"(?<![^\W_])(?:toàn|cả) (?:tỉnh|huyện|xã|thành phố|thị xã|thị trấn|phường|quận|quốc|ngành|nước|"
    r"đặc khu|vùng|thôn|ấp|"
    r"miền nam|miền bắc)(?![^\W_])"
)
_KINDS_OF_NAMES = words("tỉnh | huyện | xã | thành phố | thị xã | thị trấn | phường | quận | đặc khu | thôn | ấp")
_KIND_OF = re.compile(
    r"(?<![^\W_])(?:hội nghị|hội thi|giải|bình quân|trung bình|mức|với|đại hội|liên hoan|đầu|nhất) (?:chung )?$"
)
_NAMED = re.compile(rf"(?<![^\W_])(?:{_KINDS}) ?(?=[^\W_])")
_CAPITAL = re.compile(r"[^\W\d_][\w’']*")
_PROVINCE = re.compile(
    r"(?<![^\W_])(?:"
    + "|".join(sorted((re.escape(tone_style(name.lower(), "old")) for name in PROVINCES), key=len, reverse=True))
    + r")(?![^\W_])"
)
_JOINED = re.compile(r" ?[-–] ?| ")
_HAMLETS = words("ấp | khóm | thôn | bản | buôn | xóm | khu phố | tổ dân phố | làng")
_NUMBERED = re.compile(r"( [0-9]{1,2})(?= (?:có|là|đã|được|vận|với|gồm) |[ ]?[,.;:)\n]|$)")
_WITH_NUMBER = re.compile(
    r"(?<![^\W_])(?:ấp|khóm|phường|quận|khu phố|thôn|xóm|tổ dân phố) [0-9]{1,2}(?![0-9.,/%-]*[0-9%])"
)
_MOST = 5


def places(shadow: Shadow) -> Iterator[tuple[int, int]]:
    """Every place in the text, from left to right: its first and last place in the text."""
    numbered = (found.span() for found in _WITH_NUMBER.finditer(shadow.low))
    found = sorted(
        {*_whole(shadow), *_named(shadow), *_provinces(shadow), *numbered}, key=lambda span: (span[0], -span[1])
    )
    end = 0
    for span in found:
        if span[0] >= end:
            yield span
            end = span[1]


def _whole(shadow: Shadow) -> Iterator[tuple[int, int]]:
    for found in _WHOLE.finditer(shadow.low):
        if _KIND_OF.search(shadow.low, max(0, found.start() - 16), found.start()) is None:
            end, at = found.end(), found.end() + 1
            if found[0].split(" ", 1)[1] in _KINDS_OF_NAMES and shadow.low[end : end + 1] == " ":
                name = shadow.text[at : _name_end(shadow, at)]
                if name and not (name.isupper() and name.isalpha()):  # "toàn huyện Thoại Sơn", not "toàn xã NTM"
                    end = at + len(name)
            yield found.start(), end


def _named(shadow: Shadow) -> Iterator[tuple[int, int]]:
    for found in _NAMED.finditer(shadow.low):
        end = _name_end(shadow, found.end())
        name = shadow.text[found.end() : end]
        if name and not (name.isupper() and name.isalpha() and name != "HCM"):  # "xã NTM" names no commune
            number = _NUMBERED.match(shadow.text, end) if found[0].rstrip(" ") in _HAMLETS else None
            yield found.start(), end if number is None else number.end(1)


def _name_end(shadow: Shadow, at: int) -> int:
    """Where a name of capital words ends that begins at a place."""
    end = at
    for _ in range(_MOST):
        word = _CAPITAL.match(shadow.text, at)
        if word is None or not word[0][0].isupper():
            break
        end = word.end()
        joined = _JOINED.match(shadow.text, end)
        if joined is None:
            break
        at = joined.end()
    return end


def _provinces(shadow: Shadow) -> Iterator[tuple[int, int]]:
    for found in _PROVINCE.finditer(shadow.low):
        if shadow.text[found.start()].isupper():
            yield found.span()
