"""Đọc kỳ báo cáo (reading periods): as offices write them, in the civil calendar or in those that are given.

Read is what :mod:`dvk.vietnamese.writing.periods` writes in each style, and what people write beside it: quí, Q1/2024,
"sáu tháng đầu năm", "giai đoạn từ 2016 đến 2020". A period of another calendar is known by its days behind it, a year
that has a name of its own by that name; a week by its days. Two periods in one text are refused with both.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

from dvk.errors import Ambiguous, InvalidValue, WrongType
from dvk.periods import CIVIL, DAY, Calendar, Period
from dvk.vietnamese.reading._dates_common import DASH, UP_TO, clean, not_read, plain, unquoted
from dvk.vietnamese.reading._period_calendars import Days, checked, settled
from dvk.vietnamese.reading._period_heads import Head, head_of
from dvk.vietnamese.reading.dates import a_year, completed, day_parts, spanned
from dvk.vietnamese.writing.periods import period

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["read_period"]

_NOT = "read.not_a_period"
_BEHIND = re.compile(r"(?P<head>[^()]+) \((?P<days>[^()]+)\)")
_FROM = re.compile("(?:kể )?từ (?P<day>[^()]+)")
_TO = re.compile(rf"{UP_TO} (?:hết )?(?P<day>[^()]+)")
_FROM_DAY_ON = re.compile("(?:kể )?từ (?P<day>[^()]+) trở đi")
_TO_DAY = re.compile(rf"{UP_TO} hết (?P<day>[^()]+)")
_LABELS = [plain(one) for one in ("năm học", "niên học", "niên khóa", "năm tài chính", "năm ngân sách", "niên độ")]
_NAMED_YEAR = re.compile(rf"(?P<label>{'|'.join(_LABELS)}) (?P<first>[0-9]{{4}}) ?{DASH} ?(?P<last>[0-9]{{4}})")
_TWO = re.compile(r",? (?:và|cùng|hoặc|hay) |[,;+] ?")
_OF_YEARS = ("năm", *"0123456789")
_MONTH_ALONE = re.compile(r"(?:t\.? ?)?(?P<month>[0-9]{1,2}) ?[/-] ?(?P<year>[0-9]{4})")
_SLIPS = (
    (re.compile("qúy"), "quý"),
    (re.compile("^(?:gđ|g[.]đ[.]?) ?(?=[0-9])"), "giai đoạn "),
    (re.compile("^([0-9]{1,2}) ?t(?= ?/| (?:đầu|cuối|năm) )"), r"\1 tháng"),
    (re.compile("^([0-9]{1,2} tháng) (?=[0-9]{4}$)"), r"\1/"),
    (re.compile("^báo cáo "), ""),
    (re.compile(" ?[:;.]$"), ""),
)
_RELATIVE = re.compile(
    r"\b(?:cùng kỳ|(?:đến )?nay|hiện (?:nay|tại)|bây giờ|trở lại đây|gần đây|vừa qua"
    r"|(?:năm|quý|tháng|tuần|kỳ|nhiệm kỳ|giai đoạn|ngày) (?:này|trước|sau|ngoái|qua|tới|kia|liền kề))\b"
)


def read_period(text: str, *, year: int | None = None, calendars: Iterable[Calendar] = ()) -> Period:
    """Kỳ báo cáo (reporting period), in words; the mirror of :func:`~dvk.vietnamese.period`.

    *year* completes what has no year ("quý I", "9 tháng"); *calendars* are those beside the civil one: one of them is
    meant where its name is written (năm học 2024 - 2025) or its days stand behind the period. "6 tháng đầu năm" is the
    half-year, and n months else the first n; "từ ngày … đến ngày …" is a period from day to day.

    Raises :class:`InvalidValue` for what is no period, and :class:`Ambiguous` for two of them. Rules: docs/decisions
    0041.

    >>> read_period("Quý II/2024"), read_period("sáu tháng đầu năm 2024"), read_period("9 tháng", year=2024)
    (Period.parse('2024-Q2'), Period.parse('2024-S1'), Period.parse('2024-YTD09'))
    >>> read_period("5 năm (2016 - 2020)"), read_period("nhiệm kỳ 2020-2025")
    (Period.parse('2016/2020'), Period.parse('TERM2020/2025'))
    >>> read_period("quý II và 6 tháng đầu năm 2024")
    Traceback (most recent call last):
    dvk.errors.Ambiguous: "quý II và 6 tháng đầu năm 2024" names 2 periods; ...: quý II năm 2024, 6 tháng đầu năm 2024
    """
    words, year, calendars = plain(clean(text, _NOT)), a_year(year), tuple(calendars)
    for place, one in enumerate(calendars):
        if not isinstance(one, Calendar):
            raise WrongType("type.wrong", path=f"calendars[{place}]", expected="Calendar", got=type(one).__name__)
    known = tuple(dict.fromkeys((CIVIL, *calendars)))
    found = _read(words.removeprefix("trong "), text, year, known)
    if found is None:
        _refuse(words, text, year, known)
    return found


def _read(words: str, got: str, year: int | None, calendars: tuple[Calendar, ...]) -> Period | None:
    """The period that plain words name, ``None`` where they name none."""
    behind = _BEHIND.fullmatch(words)
    days = None if behind is None else _days(behind["days"], got)
    if behind is not None and days is not None:
        words = behind["head"]
    found = _from_day_to_day(words, got, year) if days is None else None
    if found is not None:
        return found
    labels = sorted({plain(one.year_label.vi) for one in calendars if one.year_label}, key=len, reverse=True)
    head = _single_day(words, got, year) or head_of(words, got, labels)
    return None if head is None else settled(head, days, got, year, calendars)


def _days(words: str, got: str) -> Days | None:
    """The days that stand behind a period."""
    both = spanned(words, got)
    if both is not None:
        return Days(*both)
    for pattern, at_start in ((_FROM, True), (_TO, False)):
        found = pattern.fullmatch(words)
        parts = None if found is None else day_parts(found["day"])
        if parts is not None and parts.month:
            on = completed(parts, got)
            return Days(on, None) if at_start else Days(None, on)
    return None


def _from_day_to_day(words: str, got: str, year: int | None) -> Period | None:
    both = spanned(words, got, year)
    if both is not None:
        return checked(got, lambda: Period.between(*both))
    for pattern, at_start in ((_FROM_DAY_ON, True), (_TO_DAY, False)):
        found = pattern.fullmatch(words)
        parts = None if found is None else day_parts(found["day"])
        if parts is not None and parts.month:
            on = completed(parts, got, year)
            ends = (on, None) if at_start else (None, on)
            return checked(got, lambda: Period.between(*ends))  # noqa: B023 (called at once)
    return None


def _single_day(words: str, got: str, year: int | None) -> Head | None:
    """A day after the word "ngày"; figures alone are no period."""
    parts = day_parts(words) if re.search(r"\bngày\b", words) else None
    return None if parts is None or not parts.month else Head(((DAY, 1),), on=completed(parts, got, year))


def _refuse(words: str, got: str, year: int | None, calendars: tuple[Calendar, ...]) -> NoReturn:
    """Say what the text is, where it is no period: two of them, of a calendar that is not given, as seen from today."""
    label = next((one for one in _LABELS if one in words), None)
    if label is not None:
        named = _NAMED_YEAR.search(words)
        if named is not None and label.startswith("năm ") and int(named["last"]) - int(named["first"]) not in (0, 1):
            first = int(named["first"])
            raise InvalidValue("read.named_year_differs", got=got, expected=unquoted(f"{label} {first} - {first + 1}"))
        raise InvalidValue("read.calendar_needed", got=got, label=unquoted(label))
    if _RELATIVE.search(words):
        raise InvalidValue("read.relative", got=got)
    found = _several(words, year, calendars)
    if found:
        raise Ambiguous("read.two_periods", got=got, count=len(found), readings=tuple(period(one) for one in found))
    near = _nearly(words, year, calendars)
    if near:
        raise InvalidValue(_NOT, got=got, near=(near,))
    not_read(got, words, _NOT)


def _nearly(words: str, year: int | None, calendars: tuple[Calendar, ...]) -> str:
    """The period that a slip or a short form may mean: "qúy III/2024", "6/2024", "6T/2024", "GĐ 2021-2025"."""
    month = _MONTH_ALONE.fullmatch(words)
    tried = words if month is None else f"tháng {month['month']}/{month['year']}"
    for slip, meant in _SLIPS:
        tried = slip.sub(meant, tried)
    found = None if tried == words else _or_none(tried, year, calendars)
    return "" if found is None else period(found, "short")


def _several(words: str, year: int | None, calendars: tuple[Calendar, ...]) -> list[Period]:
    """The periods of a text that names more than one; those without a year have that of another, the last that has one.

    None where a part of it is no period.
    """
    parts = _TWO.split(words)
    if len(parts) == 1 or (any(part.isdecimal() for part in parts) and not parts[0].startswith(_OF_YEARS)):
        return []
    dated = [_or_none(part, None, calendars) for part in parts]
    of_year = next((found.year for found in reversed(dated) if found is not None), year)
    found = [_or_none(part, of_year, calendars) for part in parts]
    return [one for one in found if one is not None] if None not in found else []


def _or_none(words: str, year: int | None, calendars: tuple[Calendar, ...]) -> Period | None:
    try:
        return _read(words, words, year, calendars)
    except InvalidValue:
        return None
