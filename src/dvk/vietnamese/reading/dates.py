"""Đọc ngày (reading dates): the day first, four figures of the year, the weekday checked; nothing is guessed.

Read is what :mod:`dvk.vietnamese.writing.dates` writes (Nghị định 30/2020/NĐ-CP, Phụ lục I and II) and what people
write beside it: padded or not, with "/", "-" or "." but not two of them, months in words, a place before. ISO 8601
(2024-04-24) is the one form that may begin with the year. The lunar calendar is refused, and so is what needs a year.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from dvk._fields import Words
from dvk.errors import InvalidValue, WrongType
from dvk.vietnamese.reading._datelines import is_place
from dvk.vietnamese.reading._dates_common import (
    CENTURIES,
    DASH,
    MONTH,
    SHORT_YEAR,
    UP_TO,
    clean,
    lunar,
    month_number,
    not_read,
    plain,
    two_figures,
    unquoted,
    whole_year,
)

__all__ = [
    "Parts",
    "a_year",
    "completed",
    "day_parts",
    "read_as_of",
    "read_between",
    "read_date",
    "read_month_words",
    "spanned",
]

_NOT = "read.not_a_date"
_FIRST_YEAR, _LEAP = 1000, 2024
_WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_SHOWN = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NAMED = {
    **{name: place for place, name in enumerate(_WEEKDAYS)},
    **{f"{word}{place + 2}": place for place in range(6) for word in ("thứ ", "t")},
    **dict.fromkeys(("chúa nhật", "cn"), 6),
}
_WEEKDAY = "|".join(_NAMED)
_DAY = re.compile(
    rf"(?:(?P<before>{_WEEKDAY})(?:, ?| ))?(?:ngày )?(?P<day>[0-9]{{1,2}})"
    rf"(?:(?P<sep>[/.-])(?P<figures>[0-9]{{1,2}})(?:(?:(?P=sep)|,? năm )(?P<after>[0-9]+))?"
    rf"| tháng (?P<month>{MONTH})(?:(?:,? năm |, ?|[/-])(?P<year>[0-9]+)|(?<!tháng năm) (?P<bare>[0-9]{{4}}))?)?"
    rf"(?: \((?P<behind>{_WEEKDAY})\))?"
)
_BRACKETED = re.compile(rf"(?P<weekday>{_WEEKDAY}),? \((?P<day>[^()]+)\)")
_ISO = re.compile("(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_YEAR_FIRST = re.compile("[0-9]{4}(?P<sep>[/.-])[0-9]{1,2}(?P=sep)[0-9]{1,2}")
_FROM_TO = re.compile(rf"(?:(?:kể )?từ )?(?P<start>[^()]+?),? {UP_TO} (?:hết )?(?P<end>[^()]+)")
_SHORT = "(?:ngày )?[0-9]{1,2}"
_DASHED = re.compile(
    rf"(?:(?:kể )?từ )?(?P<start>{_SHORT}(?:[/.][0-9]{{1,2}}){{0,1}}(?:[/.][0-9]+)?) ?{DASH} ?"
    rf"(?P<end>{_SHORT}[/.][0-9]{{1,2}}(?:[/.][0-9]+)?)"
)
_AS_OF = re.compile(rf"(?:tính )?{UP_TO} (?:hết )?(?:thời điểm )?(?P<day>.+)")
_MONTH_WORDS = re.compile(rf"tháng (?P<month>{MONTH})(?:(?:,? năm |[/-])(?P<year>[0-9]+))?")


class Parts(NamedTuple):
    """What a text says of a day; the year as it is written."""

    day: int
    month: str = ""
    year: str = ""
    weekday: int | None = None


def _split_day(words: str, written: str, got: str) -> Parts | None:
    """The parts of a day in plain words, a place before it left out; ``None`` where it is none.

    *written* are the same words in their own case. What stands before a day and is no place is refused, not dropped.
    """
    found = day_parts(words)
    if found is not None:
        return found
    parts, as_written = words.split(", "), written.split(", ")
    dropped = ""
    for at in range(1, len(parts)):
        found = day_parts(", ".join(parts[at:]))
        if found is not None and found.month:
            dropped = ", ".join(as_written[:at])
            if is_place(dropped):
                return found
    if dropped and not lunar(words) and day_parts(", ".join(parts[: dropped.count(", ") + 1])) is None:
        raise InvalidValue("read.not_a_place", got=got, place=dropped)
    return None


def day_parts(words: str) -> Parts | None:
    """The parts of a day in plain words, without a place; ``None`` where it is none."""
    iso = _ISO.fullmatch(words)
    if iso is not None:
        return Parts(int(iso["day"]), iso["month"], iso["year"])
    bracketed = _BRACKETED.fullmatch(words)
    if bracketed is not None:
        inner = day_parts(bracketed["day"])
        return None if inner is None or inner.weekday is not None else inner._replace(weekday=_NAMED[bracketed[1]])
    found = _DAY.fullmatch(words)
    if found is None or (found["before"] and found["behind"]):
        return None
    weekday = _NAMED.get(found["before"] or found["behind"] or "")
    month, year = found["figures"] or found["month"], found["after"] or found["year"] or found["bare"]
    return Parts(int(found["day"]), month or "", year or "", weekday)


def completed(parts: Parts, got: str, year: int | None = None) -> date:
    """The day, checked: its year, its month, its number in the month, and its weekday where one is written."""
    if not parts.month:
        raise InvalidValue(_NOT, got=got)
    of_year = _year_of(parts, got) if parts.year else year
    month = _month(parts, got, of_year)
    last = monthrange(_LEAP if of_year is None else of_year, month)[1]
    if not 1 <= parts.day <= last:
        of = unquoted(month if of_year is None else f"{month}/{of_year}")
        raise InvalidValue("read.no_such_day", got=got, month=of, last=last)
    if of_year is None:
        raise InvalidValue("read.no_year", got=got)
    on = date(of_year, month, parts.day)
    if parts.weekday not in (None, on.weekday()):
        actual = Words(_ENGLISH[on.weekday()], _SHOWN[on.weekday()])
        raise InvalidValue("read.weekday_differs", got=got, on=on, weekday=actual)
    return on


def _year_of(parts: Parts, got: str) -> int:
    """The year of a day; where it has two figures, the days that it may be of are told."""
    if len(parts.year) != SHORT_YEAR:
        return whole_year(parts.year, got, _NOT)
    meant = [parts._replace(year=century + parts.year) for century in CENTURIES]
    readings = [f"{one.day:02d}/{_shown_month(one.month)}/{one.year}" for one in meant if _or_none(one) is not None]
    if readings:
        raise two_figures(got, readings)
    return completed(meant[-1], got).year


def _or_none(parts: Parts) -> date | None:
    try:
        return completed(parts, "")
    except InvalidValue:
        return None


def _shown_month(written: str) -> str:
    if not written.isdecimal():
        written = str(month_number(written, written))
    return f"{int(written):02d}" if int(written) < 3 else str(int(written))


def _month(parts: Parts, got: str, year: int | None) -> int:
    """The month; where only the other order would make a day, that is said and not done."""
    months = 12
    if parts.month.isdecimal() and int(parts.month) > months and 1 <= parts.day <= months:
        other, month = int(parts.month), _shown_month(str(parts.day))
        if other <= monthrange(_LEAP if year is None else year, parts.day)[1]:
            expected = f"{other:02d}/{month}" if year is None else f"{other:02d}/{month}/{year}"
            raise InvalidValue("read.month_first", got=got, expected=unquoted(expected))
    return month_number(parts.month, got)


def _year_first(words: str) -> tuple[str, ...]:
    """The day in ISO 8601 that a text with the year first may be, where there is such a day."""
    year, month, day = re.split("[/.-]", words)
    found = _or_none(Parts(int(day), month, year))
    return () if found is None else (found.isoformat(),)


def a_year(year: object) -> int | None:
    """The year that completes a text, where one is given."""
    if year is not None and (isinstance(year, bool) or not isinstance(year, int)):
        expected = Words("a whole number", "một số nguyên")
        raise WrongType("type.wrong", path="year", expected=expected, got=type(year).__name__)
    if year is not None and not _FIRST_YEAR <= year <= date.max.year:
        raise InvalidValue("choice.unknown", path="year", expected=f"{_FIRST_YEAR} … {date.max.year}", got=year)
    return year


def read_date(text: str, *, year: int | None = None) -> date:
    """Ngày (day): in figures or words, with its weekday or a place before it; *year* completes one without a year.

    The mirror of :func:`~dvk.vietnamese.day`. Day first; ISO 8601 is read too. Raises :class:`InvalidValue` for what is
    no day, a day that its month does not have, a weekday that is not its own, a day of the lunar calendar, or one
    without a year, and :class:`Ambiguous` for a year of two figures. What stands before the day must be a place, in
    capitals ("An Giang") or with its kind ("thị trấn Chờ"), for else it would be lost. Rules: Nghị định
    30/2020/NĐ-CP, Phụ lục I and II.

    >>> read_date("An Giang, ngày 05 tháng 02 năm 2024"), read_date("Thứ Tư, 24/4/2024")
    (datetime.date(2024, 2, 5), datetime.date(2024, 4, 24))
    >>> read_date("24/4", year=2024)
    datetime.date(2024, 4, 24)
    >>> read_date("thứ Năm, 24/4/2024")
    Traceback (most recent call last):
    dvk.errors.InvalidValue: 2024-04-24 is a Wednesday, not the weekday of "thứ Năm, 24/4/2024"
    """
    written, year = clean(text, _NOT), a_year(year)
    words = plain(written)
    parts = _split_day(words, written, text)
    if parts is None and _YEAR_FIRST.fullmatch(words):
        raise InvalidValue(_NOT, got=text, near=_year_first(words))
    if parts is None or not parts.month:
        not_read(text, words, _NOT)
    return completed(parts, text, year)


def read_between(text: str, *, year: int | None = None) -> tuple[date, date]:
    """Từ ngày … đến ngày … (between two days, both taken in).

    The mirror of :func:`~dvk.vietnamese.between`. The first day takes its month and year from the second; where that
    would turn the two round, as in "từ 15/12 đến 14/6/2024", its year is the one before. *year* completes the second.
    Raises as :func:`read_date` does, and where the second day is before the first.

    >>> read_between("từ ngày 10 đến 20/11/1976")
    (datetime.date(1976, 11, 10), datetime.date(1976, 11, 20))
    >>> read_between("từ 15/12 đến 14/6/2024")
    (datetime.date(2023, 12, 15), datetime.date(2024, 6, 14))
    """
    words = plain(clean(text, "read.not_a_span"))
    found = spanned(words, text, a_year(year))
    if found is None:
        not_read(text, words, "read.not_a_span")
    return found


def spanned(words: str, got: str, year: int | None = None) -> tuple[date, date] | None:
    """The two days that plain words name, ``None`` where they name none."""
    found = _FROM_TO.fullmatch(words) or _DASHED.fullmatch(words)
    if found is None:
        return None
    first, second = day_parts(found["start"]), day_parts(found["end"])
    if first is None or second is None or not second.month:
        return None
    end = completed(second, got, year)
    start = _started(first, end, got)
    if end < start:
        raise InvalidValue("read.ends_reversed", got=got, start=start, end=end)
    return start, end


def _started(first: Parts, end: date, got: str) -> date:
    """The first day, with what it lacks from the last."""
    if first.year:
        return completed(first, got)
    if not first.month:
        return completed(first._replace(month=str(end.month)), got, end.year)
    month = month_number(first.month, got)
    return completed(first, got, end.year - ((month, first.day) > (end.month, end.day)))


def read_as_of(text: str, *, year: int | None = None) -> date:
    """Tính đến ngày (as of a day), the day taken in: "tính đến ngày", "tính đến hết ngày", "đến ngày".

    The mirror of :func:`~dvk.vietnamese.as_of`. Raises as :func:`read_date` does.

    >>> read_as_of("tính đến hết ngày 30/6/2025")
    datetime.date(2025, 6, 30)
    """
    words, year = plain(clean(text, _NOT)), a_year(year)
    found = _AS_OF.fullmatch(words)
    parts = None if found is None else day_parts(found["day"])
    if parts is None or not parts.month:
        not_read(text, words, _NOT)
    return completed(parts, text, year)


def read_month_words(text: str) -> tuple[int, int | None]:
    """Tháng bằng chữ (month in words), and its year where one is written; a month in figures is read too.

    The mirror of :func:`~dvk.vietnamese.month_words`, of the civil calendar: tháng Giêng and tháng Chạp are refused.
    Raises :class:`InvalidValue` for what is no month.

    >>> read_month_words("tháng Tư"), read_month_words("tháng Mười hai năm 2023")
    ((4, None), (12, 2023))
    """
    words = plain(clean(text, "read.not_a_month"))
    found = _MONTH_WORDS.fullmatch(words)
    if found is None:
        not_read(text, words, "read.not_a_month")
    month, of_year = month_number(found["month"], text), found["year"]
    code = "read.not_a_month"
    return month, None if of_year is None else whole_year(of_year, text, code, f"tháng {month} năm ")
