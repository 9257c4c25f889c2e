"""Ngày, kỳ bằng tiếng Anh (days and periods in English): the month always in letters, so that no figure is misread.

"05/02/2024" is February here and May elsewhere: an English day has the name of its month, as Babel has it. Half-years,
nine months, stages and terms are our own, for CLDR has none of them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, get_args

from babel.dates import format_date, get_day_names, get_month_names

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
)
from dvk.vietnamese.english.breaks import no_breaks
from dvk.vietnamese.english.labels import label
from dvk.vietnamese.english.numbers import locale
from dvk.vietnamese.writing._common import a_choice, a_day, a_phrase, a_whole
from dvk.vietnamese.writing.dates import DayStyle, SpanStyle
from dvk.vietnamese.writing.lists import sentence_case
from dvk.vietnamese.writing.periods import PeriodStyle, known_days, shows_days

if TYPE_CHECKING:
    from datetime import date

    from dvk.periods import Period

__all__ = ["as_of", "between", "between_years", "day", "period", "the"]

_DAYS, _SPANS, _PERIODS = get_args(DayStyle), get_args(SpanStyle), get_args(PeriodStyle)
_OF_MONTHS = {kind.id for kind in (FOUR_MONTHS, QUARTER, TWO_MONTHS, MONTH, TO_MONTH)}
_A_WEEK = 7
_NOUNS = ("first ", "second ", "last ", "term ")


@cache
def _month(number: int) -> str:
    return str(get_month_names("wide", locale=locale())[number])


def _plain(on: date) -> str:
    return f"{on.day} {_month(on.month)} {on.year}"


def day(on: date, style: DayStyle = "official", *, place: str = "", nbsp: bool = False) -> str:
    """Ngày (day): the month in letters in every style; ``weekday`` and ``dateline`` have the weekday before it.

    >>> from datetime import date
    >>> day(date(2024, 2, 5)), day(date(2024, 2, 5), "numeric"), day(date(2024, 4, 24), "weekday")
    ('5 February 2024', '5 February 2024', 'Wednesday, 24 April 2024')
    """
    a_choice(style, _DAYS, "style")
    a_day(on)
    if style in ("cldr_long", "cldr_full"):
        text = format_date(on, format="long" if style == "cldr_long" else "full", locale=locale())
    else:
        text = _plain(on)
        if style in ("weekday", "dateline"):
            text = f"{get_day_names('wide', locale=locale())[on.weekday()]}, {text}"
    if nbsp:
        text = no_breaks(text)
    return f"{place}, {text}" if a_phrase(place, "place") else text


def between(start: date, end: date, style: SpanStyle = "numeric", *, nbsp: bool = False) -> str:
    """Từ ngày … đến ngày … (between two days, both taken in).

    >>> from datetime import date
    >>> between(date(2024, 2, 5), date(2024, 3, 10))
    'from 5 February 2024 to 10 March 2024'
    """
    a_choice(style, _SPANS, "style")
    if a_day(end, "end") < a_day(start, "start"):
        raise InvalidValue("span.reversed", start=start, end=end)
    return f"from {day(start, nbsp=nbsp)} to {day(end, nbsp=nbsp)}"


def between_years(first: int, last: int, *, nbsp: bool = False) -> str:
    """Từ năm … đến năm … (between two years).

    >>> between_years(2021, 2025)
    'from 2021 to 2025'
    """
    if a_whole(last, "last") < a_whole(first, "first"):
        raise InvalidValue("interval.reversed", low=first, high=last)
    text = f"from {first} to {last}"
    return no_breaks(text) if nbsp else text


def as_of(on: date, style: SpanStyle = "numeric", *, nbsp: bool = False) -> str:
    """Tính đến ngày (as of a day).

    >>> from datetime import date
    >>> as_of(date(2025, 6, 30))
    'as of 30 June 2025'
    """
    a_choice(style, _SPANS, "style")
    return f"as of {day(on, nbsp=nbsp)}"


def period(p: Period, style: PeriodStyle = "long", *, nbsp: bool = False) -> str:
    """Kỳ báo cáo (reporting period), as a name: "Q1 2024", "first half of 2024"; ``label`` begins with a capital.

    As in Vietnamese, the days stand behind a period of another calendar than the civil one, behind weeks, and behind a
    term where they are known.

    >>> from dvk.periods import Period
    >>> period(Period.quarter(2024, 1)), period(Period.half(2024, 1)), period(Period.to_month(2023, 9))
    ('Q1 2024', 'first half of 2024', 'first 9 months of 2023')
    >>> period(Period.stage(2016, 2020)), period(Period.term(2020, 2025)), period(Period.stage(2009, None))
    ('2016–2020', 'term 2020–2025', 'since 2009')
    >>> period(Period.week(2024, 5)), period(Period.stage(2021, 2023, last_month=10))
    ('week 5 of 2024 (from 29 January 2024 to 4 February 2024)', '2021 – October 2023')
    """
    a_choice(style, _PERIODS, "style")
    text = _named(p)
    if shows_days(p):
        text += f" ({_days(p)})"
    if style == "label":
        text = sentence_case(text)
    return no_breaks(text) if nbsp else text


def the(p: Period) -> str:
    """A period inside a sentence: "the first half of 2024", but "Q1 2024" and "2016–2020".

    >>> from dvk.periods import Period
    >>> the(Period.half(2024, 1)), the(Period.stage(2016, 2020))
    ('the first half of 2024', '2016–2020')
    """
    text = period(p)
    return f"the {text}" if text.startswith(_NOUNS) else text


def _days(p: Period) -> str:
    start, end = known_days(p)
    if start is not None and end is not None:
        return between(start, end)
    if start is not None:
        return f"since {_plain(start)}"
    return "" if end is None else f"until {_plain(end)}"


def _named(p: Period) -> str:
    if p.kind is DAY:
        return _plain(p.start)
    if p.kind.days:
        return _weeks(p)
    if p.kind in (STAGE, TERM, CUSTOM):
        return _spanned(p)
    if p.kind is HALF:
        return f"{'first' if p.index == 1 else 'second'} half of {_year(p)}"
    return _months(p) if p.kind.id in _OF_MONTHS else _year(p)


def _year(p: Period) -> str:
    """The year; one with a name of its own has that and both its civil years."""
    named = p.calendar.year_label
    if named is None:
        return str(p.year)
    start, end = p.calendar.days(p.year, 1, 12)
    return f"{label(named)} {start.year if start.year == end.year else f'{start.year}–{end.year}'}"


def _weeks(p: Period) -> str:
    if p.kind is not FORTNIGHT:
        return f"week {p.index} of {_year(p)}"
    if (p.end - p.start).days <= _A_WEEK:
        return f"week {2 * p.index - 1} of {_year(p)}"
    return f"weeks {2 * p.index - 1} and {2 * p.index} of {_year(p)}"


def _months(p: Period) -> str:
    """Months of a year: by their names where the year is the civil one, else by their numbers."""
    length, year = p.kind.months, _year(p)
    if p.kind is QUARTER:
        return f"Q{p.index} {year}" if p.calendar.year_label is None else f"Q{p.index} of {year}"
    if p.kind is TO_MONTH and p.index > 1:
        return f"first {p.index} months of {year}"
    if p.kind is FOUR_MONTHS and p.index in (1, p.kind.per_year):
        return f"{'first' if p.index == 1 else 'last'} {length} months of {year}"
    first = (p.index - 1) * (length or 1) + 1
    last = first + (length or 1) - 1
    if p.calendar == CIVIL:
        names = [_month(first)] if first == last else [_month(first), _month(last)]
        return f"{(' and ' if p.kind is TWO_MONTHS else ' to ').join(names)} {year}"
    numbers = f"month {first}" if first == last else f"months {first} {'and' if last == first + 1 else 'to'} {last}"
    return f"{numbers} of {year}"


def _spanned(p: Period) -> str:
    """A stage, a term, from day to day: with two ends, or open at one."""
    term = "term " if p.kind is TERM else ""
    if not p.is_open:
        if p.kind is CUSTOM:
            return between(p.start, p.end)
        ends = _end(p.year, p.first_month), _end(p.last_year, p.last_month)
        return f"{term}{(' – ' if p.first_month or p.last_month else '–').join(ends)}"
    if p.open_start:
        on = None if term else p.last
        return f"{term}until {_plain(on) if on is not None else _end_of(p.last_year, p.last_month, term)}"
    on = None if term else p.first
    return f"{term}since {_plain(on) if on is not None else _end(p.year, p.first_month)}"


def _end(year: int, month: int) -> str:
    return f"{_month(month)} {year}" if month else str(year)


def _end_of(year: int, month: int, term: str) -> str:
    return _end(year, month) if term else f"the end of {_end(year, month)}"
