"""Viết kỳ báo cáo (writing periods): Roman quarters, "6 tháng đầu năm", "giai đoạn 2016 - 2020".

CLDR has none of these. By convention here: a hyphen with a space on each side between years, as state
documents have it; "n tháng đầu năm" up to six months and "n tháng năm" above; no zero before a month, which
belongs to dates only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from dvk.errors import InvalidValue
from dvk.periods import CIVIL, HALF, MONTH, QUARTER, STAGE, TO_MONTH
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


def period(p: Period, style: PeriodStyle = "long", *, nbsp: bool = False) -> str:
    """Kỳ báo cáo (reporting period): ``long`` and ``short`` inside a sentence, ``label`` as a heading.

    A period of another calendar than the civil one has its days behind it, so that it is not taken for a
    civil one.

    >>> from dvk.periods import Period
    >>> quarter = Period.quarter(2024, 1)
    >>> period(quarter), period(quarter, "short"), period(quarter, "label")
    ('quý I năm 2024', 'quý I/2024', 'Quý I/2024')
    >>> period(Period.half(2024, 1)), period(Period.to_month(2023, 9)), period(Period.stage(2016, 2020))
    ('6 tháng đầu năm 2024', '9 tháng năm 2023', 'giai đoạn 2016 - 2020')
    """
    a_choice(style, _STYLES, "style")
    text = _named(p, " năm " if style == "long" else "/")
    if p.calendar != CIVIL:
        if style == "long":
            text += f" ({between(p.start, p.end)})"
        else:
            text += f" ({day(p.start, 'numeric')} - {day(p.end, 'numeric')})"
    if style == "label":
        text = sentence_case(text)
    return keep_date(text) if nbsp else text


def _named(p: Period, of_year: str) -> str:
    if p.kind is STAGE:
        return f"giai đoạn {p.year} - {p.last_year}"
    if p.kind is QUARTER:
        return f"quý {_ROMAN[p.index - 1]}{of_year}{p.year}"
    if p.kind is HALF:
        return f"6 tháng {'đầu' if p.index == 1 else 'cuối'} năm {p.year}"
    if p.kind is MONTH or (p.kind is TO_MONTH and p.index == 1):
        return f"tháng {p.index}{of_year}{p.year}"
    if p.kind is TO_MONTH:
        return f"{p.index} tháng {'đầu ' if p.index <= _MONTHS_OF_A_HALF else ''}năm {p.year}"
    return f"năm {p.year}"


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
