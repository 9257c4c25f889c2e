"""Viết kỳ báo cáo (writing periods): Roman quarters, "6 tháng đầu năm", "giai đoạn 2016 - 2020".

CLDR has none of these. By convention here: a hyphen with a space on each side between years, as state
documents have it; "n tháng đầu năm" up to six months and "n tháng năm" above; no zero before a month after the word
"tháng". A month in figures, as at an end of a stage ("giai đoạn 01/2016 - 10/2023"), is part of a date and has
the zeros of dates: before the months 1 and 2 only. An open end is "từ năm 2009 trở đi": "đến nay" would need a day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from dvk.errors import InvalidValue
from dvk.periods import (
    CIVIL,
    CUSTOM,
    DAY,
    FORTNIGHT,
    FOUR_MONTHS,
    HALF,
    MONTH,
    QUARTER,
    STAGE,
    TERM,
    TO_MONTH,
    TWO_MONTHS,
    YEAR,
)
from dvk.vietnamese.writing._common import a_choice, a_whole
from dvk.vietnamese.writing.breaks import no_breaks
from dvk.vietnamese.writing.dates import between, day, month_year
from dvk.vietnamese.writing.lists import sentence_case

if TYPE_CHECKING:
    from datetime import date

    from dvk.periods import Period

__all__ = ["PeriodStyle", "period", "school_year", "term"]

PeriodStyle = Literal["long", "short", "label"]

_STYLES = get_args(PeriodStyle)
_ROMAN = ("I", "II", "III", "IV")
_MONTHS_OF_A_HALF = 6
_DAYS_OF_A_WEEK = 7


def period(p: Period, style: PeriodStyle = "long", *, nbsp: bool = False) -> str:
    """Kỳ báo cáo (reporting period): ``long`` and ``short`` inside a sentence, ``label`` as a heading.

    A period of another calendar than the civil one has its days behind it, so that it is not taken for a
    civil one; so have weeks, whose numbers few people know, and terms whose days are known. A year of a calendar that
    has a name of its own, as a school year, has that name and both its years instead.

    >>> from dvk.periods import Period
    >>> quarter = Period.quarter(2024, 1)
    >>> period(quarter), period(quarter, "short"), period(quarter, "label")
    ('quý I năm 2024', 'quý I/2024', 'Quý I/2024')
    >>> period(Period.half(2024, 1)), period(Period.to_month(2023, 9)), period(Period.stage(2016, 2020))
    ('6 tháng đầu năm 2024', '9 tháng năm 2023', 'giai đoạn 2016 - 2020')
    >>> period(Period.week(2024, 5)), period(Period.parse("2021-01-01/2023-10-31"))
    ('tuần 5 năm 2024 (từ ngày 29/01/2024 đến ngày 04/02/2024)', 'từ ngày 01/01/2021 đến ngày 31/10/2023')
    >>> period(Period.stage(2021, 2023, last_month=10)), period(Period.stage(2009, None))
    ('giai đoạn 2021 - 10/2023', 'từ năm 2009 trở đi')
    >>> period(Period.term(2020, 2025))
    'nhiệm kỳ 2020 - 2025'
    """
    a_choice(style, _STYLES, "style")
    text = _named(p, " năm " if style == "long" else "/")
    if shows_days(p):
        text += f" ({_days(p)})" if style == "long" else f" ({_days_in_figures(p)})"
    if style == "label":
        text = sentence_case(text)
    return no_breaks(text) if nbsp else text


def shows_days(p: Period) -> bool:
    """Whether the days of a period stand behind its name."""
    if p.kind is TERM:
        return p.first is not None or p.last is not None
    if p.kind is YEAR and p.calendar.year_label is not None:
        return False
    return p.calendar != CIVIL or bool(p.kind.days and p.kind is not DAY)


def _days(p: Period) -> str:
    """The days, as far as they are known."""
    start, end = known_days(p)
    if start is not None and end is not None:
        return between(start, end)
    return f"từ ngày {day(start, 'numeric')}" if start is not None else _to(end)


def _to(end: date | None) -> str:
    return "" if end is None else f"đến ngày {day(end, 'numeric')}"


def _days_in_figures(p: Period) -> str:
    start, end = known_days(p)
    if start is not None and end is not None:
        return f"{day(start, 'numeric')} - {day(end, 'numeric')}"
    return f"từ {day(start, 'numeric')}" if start is not None else _to(end).replace("ngày ", "")


def known_days(p: Period) -> tuple[date | None, date | None]:
    """The first and the last day; of a term those of its congresses only."""
    return (p.first, p.last) if p.kind is TERM else (p.span.start, p.span.end)


def _named(p: Period, of_year: str) -> str:
    if p.kind.days:
        return _in_days(p, of_year)
    if p.kind in (STAGE, TERM, CUSTOM):
        return _spanned(p, of_year)
    return _months(p, of_year) if p.kind.id in _OF_MONTHS else _year(p, "năm ")


_OF_MONTHS = {kind.id for kind in (HALF, FOUR_MONTHS, QUARTER, TWO_MONTHS, MONTH, TO_MONTH)}


def _year(p: Period, of_year: str) -> str:
    """The year, with what stands before it; a named year has its name and both the civil years that it lies in."""
    named = p.calendar.year_label
    if named is None:
        return f"{of_year}{p.year}"
    start, end = p.calendar.days(p.year, 1, 12)
    years = str(start.year) if start.year == end.year else f"{start.year} - {end.year}"
    return f"{'' if of_year == 'năm ' else ' '}{named.vi} {years}"


def _spanned(p: Period, of_year: str) -> str:
    """A stage, a term, from day to day: with two ends, or open at one."""
    if p.kind is TERM:
        if not p.is_open:
            return term(p.year, p.last_year)
        return f"nhiệm kỳ đến năm {p.last_year}" if p.open_start else f"nhiệm kỳ từ năm {p.year}"
    if p.kind is CUSTOM and not p.is_open:
        return between(p.start, p.end)
    if not p.is_open:
        return f"giai đoạn {_end(p.year, p.first_month)} - {_end(p.last_year, p.last_month)}"
    if p.open_start:
        return f"đến hết {_one_end(p.last_year, p.last_month, p.last, of_year)}"
    return f"từ {_one_end(p.year, p.first_month, p.first, of_year)} trở đi"


def _end(year: int, month: int) -> str:
    return month_year(month, year) if month else str(year)


def _one_end(year: int, month: int, on: date | None, of_year: str) -> str:
    """The only end of an open period: a day, a month or a year."""
    if on is not None:
        return f"ngày {day(on, 'numeric')}"
    return f"tháng {month}{of_year}{year}" if month else f"năm {year}"


def _in_days(p: Period, of_year: str) -> str:
    """A day, a week, two weeks."""
    if p.kind is DAY:
        return f"ngày {day(p.start, 'numeric')}" if of_year == "/" else day(p.start)
    if p.kind is not FORTNIGHT:
        return f"tuần {p.index}{_year(p, of_year)}"
    second = f" và {2 * p.index}" if (p.end - p.start).days > _DAYS_OF_A_WEEK else ""
    return f"tuần {2 * p.index - 1}{second}{_year(p, of_year)}"


def _months(p: Period, of_year: str) -> str:
    """Months of a year."""
    length, year = p.kind.months, _year(p, of_year)
    if p.kind is QUARTER:
        return f"quý {_ROMAN[p.index - 1]}{year}"
    if p.kind is TO_MONTH and p.index > 1:
        return f"{p.index} tháng {'đầu ' if p.index <= _MONTHS_OF_A_HALF else ''}{_year(p, 'năm ')}"
    if p.kind in (MONTH, TO_MONTH):
        return f"tháng {p.index}{year}"
    if p.index in (1, p.kind.per_year):
        return f"{length} tháng {'đầu' if p.index == 1 else 'cuối'} {_year(p, 'năm ')}"
    first, last = (p.index - 1) * length + 1, p.index * length
    said = f"tháng {first} và tháng {last}" if p.kind is TWO_MONTHS else f"từ tháng {first} đến tháng {last}"
    return f"{said}{year}"


def _years(word: str, first: int, last: int, style: PeriodStyle, *, nbsp: bool) -> str:
    a_choice(style, _STYLES, "style")
    if a_whole(last, "last") < a_whole(first, "first"):
        raise InvalidValue("interval.reversed", low=first, high=last)
    text = f"{sentence_case(word) if style == 'label' else word} {first} - {last}"
    return no_breaks(text) if nbsp else text


def term(first: int, last: int, style: PeriodStyle = "long", *, nbsp: bool = False) -> str:
    """Nhiệm kỳ (term), by its years; :func:`period` also writes the days of a ``Period.term`` where they are known.

    >>> term(2020, 2025)
    'nhiệm kỳ 2020 - 2025'
    """
    return _years("nhiệm kỳ", first, last, style, nbsp=nbsp)


def school_year(first: int, style: PeriodStyle = "long", *, nbsp: bool = False) -> str:
    """Năm học (school year), which ends in the year after the one in which it begins.

    >>> school_year(2024), school_year(2024, "label")
    ('năm học 2024 - 2025', 'Năm học 2024 - 2025')
    """
    return _years("năm học", first, a_whole(first, "first") + 1, style, nbsp=nbsp)
