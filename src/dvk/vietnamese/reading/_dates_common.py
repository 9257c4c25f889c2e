"""Chung cho ngày và kỳ (shared by the readers of days and periods): clean text, months in words, whole years."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

from dvk._fields import Words
from dvk.errors import Ambiguous, InvalidValue, WrongType
from dvk.text import nfc, tone_style

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "CENTURIES",
    "DASH",
    "MONTH",
    "MONTHS",
    "SHORT_YEAR",
    "UP_TO",
    "clean",
    "lunar",
    "month_number",
    "not_read",
    "plain",
    "two_figures",
    "unquoted",
    "whole_year",
]

DASH = "[-–—]"
_MONTHS_A_YEAR = 12
MONTHS = {
    word: place
    for place, word in enumerate(
        ("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai"), 1
    )
}
MONTHS["bốn"] = 4  # as quý bốn; the rule is tháng Tư
MONTH = "[0-9]{1,2}|mười một|mười hai|" + "|".join(word for word in MONTHS if " " not in word)
UP_TO = "(?:cho )?(?:đến|tới)"

_MOST_SIGNS = 250
_MOST_GIVEN = 4 * _MOST_SIGNS
_OLDER = re.compile(r"\b(?:kì|quí|bẩy|thg)\b")
_NEWER = {"kì": "kỳ", "quí": "quý", "bẩy": "bảy", "thg": "tháng"}
_JOINED = re.compile(r"\b(ngày|tháng|năm)(?=[0-9])")
_AROUND_STROKE = re.compile("(?<=[0-9]) ?/ ?(?=[0-9])")
_STEMS = "giáp|ất|bính|đinh|mậu|kỷ|kỉ|canh|tân|nhâm|quý"
_BRANCHES = "tý|tí|sửu|dần|mão|mẹo|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi"
_LUNAR = re.compile(
    rf"\b(?:mùng|mồng|rằm|âm lịch|âm|âl|al|tháng (?:giêng|chạp)|nhuận|tết|(?:{_STEMS}) (?:{_BRANCHES}))\b"
)
_YEAR_SIGNS, SHORT_YEAR = 4, 2
CENTURIES = ("19", "20")


def clean(text: object, code: str) -> str:
    """The text in NFC with single spaces, no-break ones among them; what is too long to be one is refused."""
    if not isinstance(text, str):
        raise WrongType("type.wrong", path="text", expected=Words("text", "chữ"), got=type(text).__name__)
    words = "" if len(text) > _MOST_GIVEN else " ".join(nfc(text).split())
    if not words or len(words) > _MOST_SIGNS:
        raise InvalidValue(code, got=text)
    return words.replace("\u2011", "-")


def plain(words: str) -> str:
    """Lower case, one placement of tones, and kỳ, quý, bảy, tháng for kì, quí, bẩy and CLDR's short thg.

    A space that typing left out ("tháng6") or put in ("24/ 4/ 2024") does not count.
    """
    words = _OLDER.sub(lambda found: _NEWER[found[0]], tone_style(words.lower(), "new"))
    return _AROUND_STROKE.sub("/", _JOINED.sub(r"\1 ", words))


def month_number(written: str, got: str) -> int:
    """The number of a month in figures or in words; there are twelve."""
    month = MONTHS.get(written) or int(written)
    if not 1 <= month <= _MONTHS_A_YEAR:
        raise InvalidValue("read.no_such_month", got=got, month=month)
    return month


def whole_year(written: str, got: str, code: str, before: str = "", after: str = "") -> int:
    """The year of four figures. Of one of two figures both centuries are told, between what stands around it."""
    if len(written) == _YEAR_SIGNS and not written.startswith("0"):
        return int(written)
    if len(written) != SHORT_YEAR:
        raise InvalidValue(code, got=got)
    raise two_figures(got, [f"{before}{century}{written}{after}" for century in CENTURIES])


def two_figures(got: str, readings: Sequence[str]) -> InvalidValue:
    """The error of a year of two figures, with what it may be: ambiguous where that is more than one."""
    if len(readings) > 1:
        return Ambiguous("read.two_digit_year", got=got, readings=tuple(readings))
    return InvalidValue("read.two_figures", got=got, near=tuple(readings))


def unquoted(text: object) -> Words:
    """What is shown in a message without quotation marks."""
    return Words(str(text), str(text))


def lunar(words: str) -> bool:
    """Whether a text speaks of the lunar calendar."""
    return _LUNAR.search(words) is not None


def not_read(got: str, words: str, code: str) -> NoReturn:
    """Refuse what is no day or period, and say so where it is one of the lunar calendar."""
    raise InvalidValue("read.lunar" if lunar(words) else code, got=got)
