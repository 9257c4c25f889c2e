"""Viết ngày (writing dates): as Nghị định 30/2020/NĐ-CP writes them, and not as CLDR does.

Nghị định 30/2020, Phụ lục I: days below ten and the months 1 and 2 get a zero before them, the months 3 to 9
do not. Phụ lục II: "thứ Tư", "tháng Tư", "Chủ nhật". That figures alone ("05/02/2024") take the same zeros is
our convention.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, get_args

from babel.dates import format_date

from dvk.errors import InvalidValue
from dvk.vietnamese.writing._common import a_choice, a_day, a_phrase, a_whole, locale
from dvk.vietnamese.writing.breaks import no_breaks
from dvk.vietnamese.writing.lists import sentence_case

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["DayStyle", "SpanStyle", "as_of", "between", "between_years", "day", "month_words", "month_year"]

DayStyle = Literal["official", "numeric", "weekday", "dateline", "cldr_long", "cldr_full"]
SpanStyle = Literal["numeric", "official"]

_SPAN_STYLES = get_args(SpanStyle)
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_MONTHS = ("Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười một", "Mười hai")
# Days and months in figures, as Nghị định 30/2020 pads them; there is no day and no month 0.
_DAY = ("", *(f"{place:02d}" for place in range(1, 32)))
_MONTH = ("", "01", "02", *map(str, range(3, 13)))


def _official(on: date) -> str:
    return f"ngày {_DAY[on.day]} tháng {_MONTH[on.month]} năm {on.year}"


def _numeric(on: date) -> str:
    return f"{_DAY[on.day]}/{_MONTH[on.month]}/{on.year}"


def _weekday(on: date) -> str:
    return f"{_WEEKDAYS[on.weekday()]}, {_official(on)}"


def _dateline(on: date) -> str:
    return f"{sentence_case(_WEEKDAYS[on.weekday()])}, {_numeric(on)}"


def _cldr_long(on: date) -> str:
    return format_date(on, format="long", locale=locale())


def _cldr_full(on: date) -> str:
    return format_date(on, format="full", locale=locale())


_DAYS: dict[DayStyle, Callable[[date], str]] = {
    "official": _official,
    "numeric": _numeric,
    "weekday": _weekday,
    "dateline": _dateline,
    "cldr_long": _cldr_long,
    "cldr_full": _cldr_full,
}


def day(on: date, style: DayStyle = "official", *, place: str = "", nbsp: bool = False) -> str:
    """Ngày (day), with the place before it where a document begins.

    ``official`` as Nghị định 30/2020 writes it, ``numeric``, ``weekday`` inside a sentence, ``dateline`` as
    the press prints it. ``cldr_long`` and ``cldr_full`` are Babel's forms, which no office uses. Raises
    :class:`WrongType` for a ``datetime``.

    >>> from datetime import date
    >>> day(date(2024, 2, 5), place="An Giang"), day(date(2024, 4, 24), "numeric")
    ('An Giang, ngày 05 tháng 02 năm 2024', '24/4/2024')
    >>> day(date(2024, 4, 24), "weekday"), day(date(2024, 4, 28), "dateline")
    ('thứ Tư, ngày 24 tháng 4 năm 2024', 'Chủ nhật, 28/4/2024')
    """
    if style not in _DAYS:
        a_choice(style, _DAYS, "style")
    if type(on) is not date:
        a_day(on)
    text = _DAYS[style](on)
    if nbsp:
        text = no_breaks(text)
    return f"{place}, {text}" if place and a_phrase(place, "place") else text


def _spanned(on: date, style: SpanStyle) -> str:
    return _official(on) if style == "official" else f"ngày {_numeric(on)}"


def between(start: date, end: date, style: SpanStyle = "numeric", *, nbsp: bool = False) -> str:
    """Từ ngày … đến ngày … (between two days, both taken in). Raises where the end is before the start.

    >>> from datetime import date
    >>> between(date(2024, 2, 5), date(2024, 3, 10))
    'từ ngày 05/02/2024 đến ngày 10/3/2024'
    """
    a_choice(style, _SPAN_STYLES, "style")
    if a_day(end, "end") < a_day(start, "start"):
        raise InvalidValue("span.reversed", start=start, end=end)
    text = f"từ {_spanned(start, style)} đến {_spanned(end, style)}"
    return no_breaks(text) if nbsp else text


def between_years(first: int, last: int, *, nbsp: bool = False) -> str:
    """Từ năm … đến năm … (between two years, both taken in). Years are never grouped.

    >>> between_years(2021, 2025)
    'từ năm 2021 đến năm 2025'
    """
    if a_whole(last, "last") < a_whole(first, "first"):
        raise InvalidValue("interval.reversed", low=first, high=last)
    text = f"từ năm {first} đến năm {last}"
    return no_breaks(text) if nbsp else text


def as_of(on: date, style: SpanStyle = "numeric", *, nbsp: bool = False) -> str:
    """Tính đến ngày (as of a day).

    >>> from datetime import date
    >>> as_of(date(2025, 6, 30))
    'tính đến ngày 30/6/2025'
    """
    a_choice(style, _SPAN_STYLES, "style")
    text = f"tính đến {_spanned(a_day(on), style)}"
    return no_breaks(text) if nbsp else text


def month_words(month: int, year: int | None = None, *, nbsp: bool = False) -> str:
    """Tháng bằng chữ (month in words), of the civil calendar.

    >>> month_words(4), month_words(12, 2023)
    ('tháng Tư', 'tháng Mười hai năm 2023')
    """
    if not 1 <= a_whole(month, "month") <= len(_MONTHS):
        raise InvalidValue("choice.unknown", path="month", expected="1 … 12", got=month)
    text = f"tháng {_MONTHS[month - 1]}"
    if year is not None:
        text = f"{text} năm {a_whole(year, 'year')}"
    return no_breaks(text) if nbsp else text


def month_year(month: int, year: int) -> str:
    """Tháng trong năm, bằng số (a month of a year in figures), with the zeros of dates: 02/2024 and 10/2023.

    >>> month_year(2, 2024), month_year(10, 2023)
    ('02/2024', '10/2023')
    """
    if not 1 <= a_whole(month, "month") <= len(_MONTHS):
        raise InvalidValue("choice.unknown", path="month", expected="1 … 12", got=month)
    return f"{_MONTH[month]}/{a_whole(year, 'year')}"
