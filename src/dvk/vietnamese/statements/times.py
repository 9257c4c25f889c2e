"""Thời gian (times): years, dates, periods, hours and ages in a text, so that their numbers are no figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dvk.vietnamese.statements.model import LeftReason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.vietnamese.statements.shadow import Shadow

__all__ = ["Time", "times"]


class Time(NamedTuple):
    """Thời gian (a time in a text): where it stands, what it is, and whether figures may be of it."""

    start: int
    end: int
    reason: LeftReason
    is_period: bool


_YEAR = r"(?:19|20)[0-9]{2}(?![0-9]|[.,][0-9])"
_MONTH = r"(?:1[0-2]|0?[1-9])(?![0-9])"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])"
_MONTH_WORD = (
    r"(?:mười một|mười hai|giêng|chạp|một|hai|ba|tư|năm(?!\s+(?:19|20)[0-9]{2})|sáu|bảy|tám|chín|mười)(?![^\W_])"
)
_FEW = r"(?:1[0-2]|0?[1-9]|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười một|mười)"
_TO = r"\s?(?:-|–|—|→|đến|tới)\s?"


def _date(name: str) -> str:
    slashed = rf"{_DAY}(?P<{name}>[/.-]){_MONTH}(?P={name}){_YEAR}"
    worded = rf"{_DAY}\s+tháng\s+(?:{_MONTH}|{_MONTH_WORD})(?:,?\s+năm\s+{_YEAR})?"
    return rf"(?:ngày\s+)?(?:{slashed}|{worded}|(?<=ngày ){_DAY}[/-]{_MONTH}(?![/-]?[0-9]))"


_MONTH_YEAR = rf"(?:tháng\s+)?{_MONTH}\s?[/-]\s?{_YEAR}"
_MONTH_OF = rf"tháng\s+{_MONTH}\s+năm\s+{_YEAR}"
_YEAR_POINT = rf"(?:(?:cuối|đầu|hết)\s+)?(?:năm\s+)?{_YEAR}"
_NOW = r"(?:hiện\s+)?nay(?![^\W_])"


def _point(name: str) -> str:
    return f"(?:{_date(name)}|{_MONTH_YEAR}|{_MONTH_OF}|{_YEAR_POINT})"


_QUARTER = r"(?:i{1,3}|iv|[1-4])(?![^\W_])"
_HEADS = r"(?:giai đoạn|nhiệm kỳ|thời kỳ|thời gian|trong)"
_NOT_OFTEN = r"(?! (?:lần|buổi|cuộc|kỳ|đợt)(?![^\W_]))"  # "6 tháng 1 lần"
_PERIODS = (
    rf"(?:{_HEADS}\s+)?(?:kể\s+)?(?:từ\s+)?{_point('a')}{_TO}(?:{_point('b')}|{_NOW})",
    rf"(?:từ\s+)?ngày\s+{_DAY}(?:[/-]{_MONTH})?{_TO}(?:hết\s+)?{_date('c')}",
    rf"(?:kể\s+)?từ\s+(?:đầu|khi|sau|cuối)(?:\s+[^\W\d_]+){{0,4}}?\s+{_TO.strip()}{_NOW}",
    rf"{_FEW}\s+năm\s*\(\s*{_YEAR}{_TO}{_YEAR}\s*\)",
    rf"{_FEW}\s+tháng\s?[/-]\s?{_YEAR}",
    rf"{_FEW}\s+tháng(?:\s+(?:đầu|cuối))?\s+(?:của\s+)?năm(?:\s+{_YEAR}|\s+(?:nay|trước|ngoái))?(?!\s+[0-9])",
    rf"(?:năm học|mùa vụ|niên vụ|niên khóa|niên khoá)\s+{_YEAR}\s?[-–]\s?{_YEAR}",
    rf"quý\s+{_QUARTER}(?:(?:\s?,\s?|{_TO}|\s+và\s+){_QUARTER})+(?:\s?(?:/|-|,)?\s?(?:năm\s+)?{_YEAR})?",
    rf"tháng\s+{_MONTH}(?:(?:\s?,\s?|\s+và\s+){_MONTH})+\s+năm\s+{_YEAR}",
    rf"quý\s+{_QUARTER}(?:\s?(?:/|-|,)?\s?(?:năm\s+)?{_YEAR})?",
    rf"q[1-4]\s?[/-]\s?{_YEAR}",
    rf"(?:tính\s+|lũy kế\s+)?(?:đến|tới|hết|trước)\s+(?:thời điểm\s+|cuối\s+|hết\s+|đầu\s+)?{_point('d')}",
    rf"(?:kể\s+)?(?:từ|sau)\s+(?:đầu\s+|cuối\s+|giữa\s+)?(?:{_date('g')}|{_MONTH_YEAR}|{_MONTH_OF}|năm\s+{_YEAR})",
    rf"(?:tính\s+)?(?:cho\s+)?(?:đến|tới)\s+{_NOW}|hiện nay|hiện tại|nay(?=\s+(?:hơn|gần|trên|khoảng|[0-9]|có|đã))",
    rf"(?:trong\s+)?(?:{_FEW}\s+)?năm\s+(?:qua|nay|trước|ngoái|liền|gần đây)(?![^\W_])",
    r"hiện(?=\s+(?:có|còn|đang|toàn|cả nước)(?![^\W_]))",
    r"(?<=, )hiện(?=\s+(?:hội|xã|huyện|tỉnh|ấp|đảng bộ|chi bộ|đơn vị|câu lạc bộ)(?![^\W_]))",
    rf"(?:dịp\s+)?tết\s+[^\W\d_]+(?:\s+[^\W\d_]+){{0,4}}\s+(?:năm\s+)?{_YEAR}",
    (
        r"(?<![0-9] )vụ\s+(?:đông xuân|hè thu|thu đông|mùa|xuân|đông|hè)(?![^\W_])"
        rf"(?:\s+(?:năm\s+)?{_YEAR}(?:\s?[-–]\s?{_YEAR})?)?"
    ),
    rf"(?:trong\s+)?[0-9]{{1,2}}\s+năm\s+{_YEAR}\s?[-–]\s?{_YEAR}",
    rf"lũy kế(?:\s+đến\s+{_point('e')})?",
)
_DATES = (
    rf"(?:(?:thứ\s+[^\W\d_]+|thứ\s+[2-7]|chủ nhật)\s?,?\s+)?{_date('f')}",
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])",
    rf"(?:ngày|mùng|mồng|sáng|chiều|tối|đêm|hôm|rằm)\s+(?:ngày\s+)?{_DAY}(?:\s?[/.-]\s?{_MONTH})?(?![/.,-]?[0-9]){_NOT_OFTEN}",
)
_MONTHS = (
    (
        rf"(?<!mỗi )(?<!hàng )(?<!hằng )tháng\s+(?:{_MONTH}|{_MONTH_WORD})"
        rf"(?:\s?(?:/|-|,|\s)\s?(?:năm\s+)?{_YEAR})?{_NOT_OFTEN}"
    ),
    rf"{_MONTH}\s?/\s?{_YEAR}",
)
_YEARS = (
    rf"(?:năm|đầu năm|cuối năm|giữa năm)\s+{_YEAR}(?:\s?(?:,|và|-|–)\s?{_YEAR})*(?![-/.][0-9])",
    rf"(?<=\(){_YEAR}(?=\))",
)
_CLOCKS = (
    r"[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?![0-9:])",
    r"[0-2]?[0-9]\s?(?:giờ|h)(?:\s?[0-5]?[0-9](?![0-9])(?:\s?phút|')?)?(?![^\W_])",
    r"24/24(?:\s?giờ|h)?|24/7",
)
_AGES = (r"[0-9]{1,3}(?:\s?[-–]\s?[0-9]{1,3})?\s+(?:năm\s+)?tuổi(?:\s+(?:đảng|đời|đoàn|quân|nghề))?(?![^\W_])",)

# "Trong 6 tháng đầu năm 2024" and "Qua 9 tháng năm 2024" are periods, no lengths of time.
_LENGTHS = (
    (
        r"(?:qua|sau|trong)\s+(?:hơn\s+|gần\s+)?[0-9]{1,2}\s+(?:năm|tháng|tuần|ngày)(?![^\W_])"
        r"(?!\s+(?:[0-9]|(?:đầu|cuối)(?![^\W_])|(?:của\s+)?năm(?![^\W_]))|\s?[/-]\s?[0-9])"
    ),
)

_WORD_START = r"(?<![^\W_])(?<![0-9][.,/-])"
_GROUPS = (
    ("period", _PERIODS),
    ("date", _DATES),
    ("month", _MONTHS),
    ("year", _YEARS),
    ("time", _CLOCKS),
    ("age", _AGES),
    ("length", _LENGTHS),
)
_ALL = re.compile(
    r"(?=[0-9tnqghsclkmrđvd])"
    + _WORD_START
    + "(?:"
    + "|".join(f"(?P<{name}>{'|'.join(ways)})" for name, ways in _GROUPS)
    + ")"
)
_REASONS = {
    "period": LeftReason.PERIOD,
    "date": LeftReason.DATE,
    "month": LeftReason.PERIOD,
    "year": LeftReason.YEAR,
    "time": LeftReason.TIME,
    "age": LeftReason.AGE,
    "length": LeftReason.DURATION,
}


def times(shadow: Shadow) -> Iterator[Time]:
    """Every time in the text, from left to right; none overlaps another."""
    for found in _ALL.finditer(shadow.low):
        name = next(group for group, _ in _GROUPS if found[group] is not None)
        yield Time(found.start(), found.end(), _REASONS[name], name in ("period", "month", "year", "length"))
