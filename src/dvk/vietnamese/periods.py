"""Viết kỳ báo cáo (writing periods): Roman quarters, "6 tháng đầu năm", "giai đoạn 2016 - 2020".

CLDR has none of these. By convention here: a hyphen with a space on each side between years, as state
documents have it; "n tháng đầu năm" up to six months and "n tháng năm" above; no zero before a month, which
belongs to dates only.
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
    TO_MONTH,
    TWO_MONTHS,
)
from dvk.vietnamese._common import a_choice, a_whole, keep_date
from dvk.vietnamese.dates import between, day
from dvk.vietnamese.lists import sentence_case

if TYPE_CHECKING:
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
    civil one; so have weeks, whose numbers few people know.

    >>> from dvk.periods import Period
    >>> quarter = Period.quarter(2024, 1)
    >>> period(quarter), period(quarter, "short"), period(quarter, "label")
    ('quý I năm 2024', 'quý I/2024', 'Quý I/2024')
    >>> period(Period.half(2024, 1)), period(Period.to_month(2023, 9)), period(Period.stage(2016, 2020))
    ('6 tháng đầu năm 2024', '9 tháng năm 2023', 'giai đoạn 2016 - 2020')
    >>> period(Period.week(2024, 5)), period(Period.parse("2021-01-01/2023-10-31"))
    ('tuần 5 năm 2024 (từ ngày 29/01/2024 đến ngày 04/02/2024)', 'từ ngày 01/01/2021 đến ngày 31/10/2023')
    """
    a_choice(style, _STYLES, "style")
    text = _named(p, " năm " if style == "long" else "/")
    if p.calendar != CIVIL or (p.kind.days and p.kind is not DAY):
        if style == "long":
            text += f" ({between(p.start, p.end)})"
        else:
            text += f" ({day(p.start, 'numeric')} - {day(p.end, 'numeric')})"
    if style == "label":
        text = sentence_case(text)
    return keep_date(text) if nbsp else text


def _named(p: Period, of_year: str) -> str:
    if p.kind.days:
        return _in_days(p, of_year)
    if p.kind is CUSTOM:
        return between(p.start, p.end)
    if p.kind is STAGE:
        return f"giai đoạn {p.year} - {p.last_year}"
    return _months(p, of_year) if p.kind.id in _OF_MONTHS else f"năm {p.year}"


_OF_MONTHS = {kind.id for kind in (HALF, FOUR_MONTHS, QUARTER, TWO_MONTHS, MONTH, TO_MONTH)}


def _in_days(p: Period, of_year: str) -> str:
    """A day, a week, two weeks."""
    if p.kind is DAY:
        return f"ngày {day(p.start, 'numeric')}" if of_year == "/" else day(p.start)
    if p.kind is not FORTNIGHT:
        return f"tuần {p.index}{of_year}{p.year}"
    second = f" và {2 * p.index}" if (p.end - p.start).days > _DAYS_OF_A_WEEK else ""
    return f"tuần {2 * p.index - 1}{second}{of_year}{p.year}"


def _months(p: Period, of_year: str) -> str:
    """Months of a year."""
    length = p.kind.months
    if p.kind is QUARTER:
        return f"quý {_ROMAN[p.index - 1]}{of_year}{p.year}"
    if p.kind is TO_MONTH and p.index > 1:
        return f"{p.index} tháng {'đầu ' if p.index <= _MONTHS_OF_A_HALF else ''}năm {p.year}"
    if p.kind in (MONTH, TO_MONTH):
        return f"tháng {p.index}{of_year}{p.year}"
    if p.index in (1, p.kind.per_year):
        return f"{length} tháng {'đầu' if p.index == 1 else 'cuối'} năm {p.year}"
    first, last = (p.index - 1) * length + 1, p.index * length
    said = f"tháng {first} và tháng {last}" if p.kind is TWO_MONTHS else f"từ tháng {first} đến tháng {last}"
    return f"{said}{of_year}{p.year}"


def _years(word: str, first: int, last: int, *, nbsp: bool) -> str:
    if a_whole(last, "last") < a_whole(first, "first"):
        raise InvalidValue("interval.reversed", low=first, high=last)
    text = f"{word} {first} - {last}"
    return keep_date(text) if nbsp else text


def term(first: int, last: int, *, nbsp: bool = False) -> str:
    """Nhiệm kỳ (term): from congress to congress, so that only its years are known.

    >>> term(2020, 2025)
    'nhiệm kỳ 2020 - 2025'
    """
    return _years("nhiệm kỳ", first, last, nbsp=nbsp)


def school_year(first: int, *, nbsp: bool = False) -> str:
    """Năm học (school year), which ends in the year after the one in which it begins.

    >>> school_year(2024)
    'năm học 2024 - 2025'
    """
    return _years("năm học", first, a_whole(first, "first") + 1, nbsp=nbsp)
