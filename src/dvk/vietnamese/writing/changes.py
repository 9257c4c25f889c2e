"""Viết mức tăng, giảm và mức đạt (writing what two numbers say beside each other): tăng, giảm, gấp, đạt, vượt.

"Tăng 2 lần" may be twice or three times as much, so growth in times is always "gấp 2 lần". Percentages change in "điểm
phần trăm". "Vượt 5,5% kế hoạch" and "bằng 105,5% kế hoạch" say one thing in two ways, and are never mixed. Parts of a
year are compared "so với cùng kỳ", whole years with the year. Everything is rounded once, last, half up.

That percentages have one decimal, and that what is less than the whole is never rounded up to it ("gần 100%"), is a
convention here.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, get_args

from dvk.errors import InvalidValue, WrongType
from dvk.periods import DAY, YEAR, Period
from dvk.values import Approx
from dvk.vietnamese.writing._common import a_choice, a_phrase, a_whole, some_words
from dvk.vietnamese.writing.breaks import no_breaks
from dvk.vietnamese.writing.numbers import fraction, from_fraction
from dvk.vietnamese.writing.tongue import VIETNAMESE, Tongue

if TYPE_CHECKING:
    from dvk.vietnamese.writing.numbers import Exact

__all__ = ["AttainmentStyle", "against", "attained", "compared"]

AttainmentStyle = Literal["beyond", "share"]
ATTAINMENT_STYLES = get_args(AttainmentStyle)
POINTS = "điểm phần trăm"

_DAY = timedelta(days=1)
_NEARLY_A_YEAR = 364
_FINE = 10  # decimals before an amount of money is rounded as it is written


def compared(
    value: Exact,
    base: Exact,
    against: str | Period,
    *,
    period: Period | None = None,
    unit: str = "",
    max_decimals: int | None = None,
    times: bool = False,
    nbsp: bool = False,
) -> str:
    """So sánh hai số (two numbers beside each other), to stand behind the first: how much more or less, against what.

    *against* says with what: in words, or the period of the base; with *period*, that of the value, too, the same part
    of the year before is "cùng kỳ năm trước". Numbers in per cent (``unit="%"``) differ in points; where one of the two
    is below zero, or the base is zero, there is no percentage. With *times* growth to twice or more is "gấp x lần".

    A comparison of counted figures, which knows whether they are alike, is :func:`comparison`.

    >>> from dvk.periods import Period
    >>> compared(1809, 1533, "năm 2020", unit="mô hình")
    'tăng 276 mô hình (tương đương 18,0%) so với năm 2020'
    >>> compared(12, 15, Period.half(2023, 1), period=Period.half(2024, 1), unit="mô hình")
    'giảm 3 mô hình (tương đương 20,0%) so với cùng kỳ năm trước'
    >>> compared(30, 15, "năm 2020", unit="hộ", times=True), compared(95, Decimal("94.5"), "năm 2020", unit="%")
    ('gấp 2 lần năm 2020 (tăng 15 hộ)', 'tăng 0,5 điểm phần trăm so với năm 2020')
    """
    _check_decimals(max_decimals)
    text = compared_told(value, base, against, _to(max_decimals, unit), period=period, unit=unit, times=times)
    return no_breaks(text) if nbsp else text


def compared_told(
    value: Exact,
    base: Exact,
    against: str | Period,
    tongue: Tongue,
    *,
    period: Period | None = None,
    unit: str = "",
    times: bool = False,
) -> str:
    """Two numbers beside each other, as a style writes it."""
    one, other = fraction(value, "value"), fraction(base, "base")
    words = _words_of(against, period, tongue)
    in_points = a_phrase(unit, "unit") == "%"
    change = one - other
    amount = _amount(abs(change), unit, tongue)
    relative = change / other if one >= 0 < other and not in_points else None
    if not change:
        return f"bằng {words}" + ("" if one or in_points else " (đều không có)")
    if times and relative is not None and relative >= 1:
        return grown(amount, relative + 1, words)
    text = changed(amount, relative_words(relative, tongue), words, more=change > 0)
    return text + (f" ({words} không có)" if not (other or in_points) else "")


def _to(decimals: int | None, unit: str) -> Tongue:
    """Vietnamese, with amounts and points to so many decimals."""
    if unit == "%":
        return VIETNAMESE._replace(percent_decimals=decimals, percent_zeros=False)
    return VIETNAMESE._replace(decimals=decimals)


def _amount(size: Fraction, unit: str, tongue: Tongue) -> str:
    """A difference with its unit; in per cent it is one of points."""
    if unit == "%":
        least = 0 if tongue.percent_decimals is None else tongue.least_places
        return amount_words(size, POINTS, tongue.percent_decimals, least, tongue)
    if tongue.money is not None and unit == "đồng":
        return tongue.money(Approx(from_fraction(size, _FINE)))
    return amount_words(size, unit, tongue.decimals, tongue=tongue)


def attained(
    done: Exact,
    plan: Exact,
    *,
    unit: str = "",
    of: str = "kế hoạch",
    style: AttainmentStyle = "beyond",
    max_decimals: int | None = None,
    nbsp: bool = False,
) -> str:
    """So với kế hoạch (a number beside its plan): "vượt 5,5% kế hoạch", or "bằng 105,5% kế hoạch" by ``style="share"``.

    *of* names the plan. Numbers in per cent (``unit="%"``) differ from it in points, and what is below zero is no part
    of it but an amount below it. ``max_decimals`` is that of the amounts, which a fraction without an end needs. This
    is a plan to be reached; for limits, and for plans of a register, there is :func:`attainment`. Raises
    :class:`InvalidValue` for a plan of zero or less, of which there is no part.

    >>> attained(422, 400, unit="mô hình"), attained(422, 400, style="share", of="kế hoạch năm 2024")
    ('vượt 5,5% kế hoạch', 'bằng 105,5% kế hoạch năm 2024')
    >>> attained(382, 400, unit="mô hình"), attained(95, 90, unit="%")
    ('đạt 95,5% kế hoạch, còn thiếu 18 mô hình', 'cao hơn kế hoạch 5 điểm phần trăm')
    """
    _check_decimals(max_decimals)
    text = attained_told(done, plan, _to(max_decimals, unit), unit=unit, of=of, style=style)
    return no_breaks(text) if nbsp else text


def attained_told(
    done: Exact,
    plan: Exact,
    tongue: Tongue,
    *,
    unit: str = "",
    of: str = "kế hoạch",
    style: AttainmentStyle = "beyond",
) -> str:
    """A number beside its plan, as a style writes it."""
    a_choice(style, ATTAINMENT_STYLES, "style")
    one, other, words = fraction(done, "done"), fraction(plan, "plan"), some_words(of, "of")
    in_points = a_phrase(unit, "unit") == "%"
    if other <= 0 and not in_points:
        raise InvalidValue("share.whole_zero", path="plan")
    if in_points or one < 0:
        return beside_plan(one - other, words, _amount(abs(one - other), unit, tongue))
    lacking = f", còn thiếu {_amount(other - one, unit, tongue)}" if one < other else ""
    return attained_part(one / other, words, lacking, style, tongue=tongue)


def against(p: Period, base: Period, *, year: bool = False) -> str:
    """So với kỳ nào (against what), as a noun: "cùng kỳ năm trước" for parts of a year, else the period of the base.

    With *year* it says which year: "cùng kỳ năm 2023". A week is the same by its number.

    >>> from dvk.periods import Period
    >>> against(Period.quarter(2024, 1), Period.quarter(2023, 1)), against(Period.of_year(2024), Period.of_year(2020))
    ('cùng kỳ năm trước', 'năm 2020')
    """
    return _against(p, base, VIETNAMESE, year=year)


def _against(p: Period, base: Period, tongue: Tongue, *, year: bool = False) -> str:
    years = years_apart(p, base)
    same = years > 0 and is_same_part(p, base)
    return same_period(years, base, year=year) if same else tongue.period(base)


def same_period(years: int, base: Period, *, year: bool) -> str:
    """The same part of an earlier year."""
    return "cùng kỳ năm trước" if years == 1 and not year else f"cùng kỳ năm {year_of(base)}"


def years_apart(one: Period, other: Period) -> int:
    """By how many years is one period after another?"""
    if is_week(one) and is_week(other):
        return one.year - other.year
    return one.start.year - other.start.year


def year_of(p: Period) -> int:
    """The year that a part of a year is named by: of a week that of its number, which its days may leave."""
    return p.year if is_week(p) else p.end.year


def is_week(p: Period) -> bool:
    """Is it a week, or two, which have a number in their year?"""
    return bool(p.kind.days) and p.kind is not DAY


def is_part_of_year(p: Period) -> bool:
    """Is it less than a year?"""
    return p.kind is not YEAR and (p.end - p.start).days < _NEARLY_A_YEAR


def is_same_part(one: Period, other: Period) -> bool:
    """Are the two the same part of two years, and not whole years? A week is by its number."""
    if not is_part_of_year(one):
        return False
    if is_week(one):
        return (one.kind, one.calendar, one.index) == (other.kind, other.calendar, other.index)
    return _part(one) == _part(other) and one.end.year - other.end.year == one.start.year - other.start.year


def _part(p: Period) -> tuple[int, int, int, int]:
    after = p.end + _DAY
    return p.start.month, p.start.day, after.month, after.day


def _words_of(against_what: str | Period, p: Period | None, tongue: Tongue) -> str:
    if isinstance(against_what, Period):
        return tongue.period(against_what) if p is None else _against(p, against_what, tongue)
    if p is not None:
        raise WrongType("type.wrong", path="against", expected="a Period", got="text")
    return some_words(against_what, "against")


def _check_decimals(max_decimals: int | None) -> None:
    if max_decimals is not None:
        a_whole(max_decimals, "max_decimals")


# -- the phrases, which the accounts of tables share -------------------------------------------------------------------
def changed(amount: str, percent: str, words: str, *, more: bool) -> str:
    """Tăng, giảm … so với …, with the percentage behind the amount where there is one."""
    behind = f" (tương đương {percent})" if percent else ""
    return f"{'tăng' if more else 'giảm'} {amount}{behind} so với {words}"


def grown(amount: str, ratio: Fraction, words: str) -> str:
    """Gấp … lần …: as it is where that has one decimal at most, else to one decimal."""
    return f"gấp {times_words(ratio)} lần {words} (tăng {amount})"


def times_words(ratio: Fraction, tongue: Tongue = VIETNAMESE) -> str:
    """How many times: as it is where that has one decimal at most, else to one decimal."""
    exact = (ratio * 10).denominator == 1
    return tongue.number(from_fraction(ratio, 1), max_decimals=1, min_decimals=0 if exact else 1)


def relative_words(relative: Fraction | None, tongue: Tongue = VIETNAMESE) -> str:
    """By what percentage of the base, to one decimal, without its sign; "" where there is none.

    A fall that leaves something is not rounded up to all of it.
    """
    if not relative:
        return ""
    size = abs(relative) * 100
    shown = round_half_up(size, tongue.places)
    if -1 < relative < 0 and shown >= 100:
        return f"{tongue.nearly} 100%"
    return _in_percent(size, tongue) if shown else f"{tongue.below} {_least(tongue.places, tongue)}%"


def attained_part(
    done: Fraction,
    plan: str,
    lacking: str,
    style: AttainmentStyle,
    *,
    upwards: bool = True,
    tongue: Tongue = VIETNAMESE,
) -> str:
    """Đạt, vượt, bằng … kế hoạch; beyond it only where the plan is to be reached."""
    if style == "share":
        return f"bằng {part_words(done, tongue)} {plan}{lacking}"
    if done > 1 and upwards:
        return f"vượt {part_words(done - 1, tongue)} {plan}"
    return f"đạt {part_words(done, tongue)} {plan}{lacking}"


def beside_plan(difference: Fraction | Decimal, plan: str, amount: str) -> str:
    """Cao hơn, thấp hơn kế hoạch: of what has no percentage of its own."""
    if not difference:
        return f"bằng {plan}"
    return f"{'cao' if difference > 0 else 'thấp'} hơn {plan} {amount}"


def part_words(part: Fraction, tongue: Tongue = VIETNAMESE) -> str:
    """A part in per cent, half up to one decimal; what is below the whole is not rounded up to it, nor more down."""
    size = part * 100
    shown = round_half_up(size, tongue.places)
    if part < 1 and shown >= 100:
        return f"{tongue.nearly} 100%"
    if part > 1 and shown <= 100:
        return f"{tongue.above} 100%"
    if size and not shown:
        return f"{tongue.below} {_least(tongue.places, tongue)}%"
    return _in_percent(size, tongue)


def amount_words(size: Fraction, unit: str, decimals: int | None, least: int = 0, tongue: Tongue = VIETNAMESE) -> str:
    """A difference without its sign; what rounding would hide is "dưới" the smallest step."""
    if decimals is not None and size and not round_half_up(size, decimals):
        told = _least(decimals, tongue)
        return f"{tongue.below} {told}{tongue.tail(unit, one=told == '1')}"
    told = tongue.number(from_fraction(size, decimals), max_decimals=decimals, min_decimals=least)
    return told + tongue.tail(unit, one=told == "1")


def round_half_up(value: Fraction, decimals: int) -> Fraction:
    """A number of zero or more, rounded half up."""
    step = Fraction(1, 10**decimals)
    return (value / step + Fraction(1, 2)) // 1 * step


def _least(decimals: int, tongue: Tongue) -> str:
    """The smallest step that so many decimals show."""
    return tongue.number(Decimal((0, (1,), -decimals)))


def _in_percent(size: Fraction, tongue: Tongue) -> str:
    places, least = tongue.places, tongue.least_places
    return tongue.number(from_fraction(size, places), max_decimals=places, min_decimals=least) + "%"
