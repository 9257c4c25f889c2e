"""So sánh thành chữ (comparisons in words): tăng, giảm, bằng; so với cùng kỳ, so với năm; or why nothing is said.

Parts of a year are compared "so với cùng kỳ", whole ones "so với năm 2020". "Tăng 2 lần" may be twice or three times as
much, so growth in times is always "gấp 2 lần". A percentage changes in "điểm phần trăm". Rounding is done once, last,
half up; ends of bounds are rounded outwards.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from dvk.aggregation import Compared, Trend, Unlike, Versus
from dvk.errors import InvalidValue
from dvk.measures import Measure
from dvk.measures import measure as find_measure
from dvk.register import ReportStatus
from dvk.units import AsOf, Territory
from dvk.values import Approx, Interval
from dvk.vietnamese.figures import nothing_below
from dvk.vietnamese.source_words import STATUSES
from dvk.vietnamese.writing._common import a_whole
from dvk.vietnamese.writing.breaks import no_breaks
from dvk.vietnamese.writing.changes import (
    POINTS,
    amount_words,
    changed,
    grown,
    is_part_of_year,
    is_same_part,
    relative_words,
    same_period,
    years_apart,
)
from dvk.vietnamese.writing.numbers import from_fraction
from dvk.vietnamese.writing.tongue import VIETNAMESE, Tongue

if TYPE_CHECKING:
    from decimal import Decimal

    from dvk.aggregation import Figure
    from dvk.indicators import Indicator

__all__ = ["change_amount", "change_percent", "comparison", "comparison_marks"]

_FINE = 10  # decimals before an amount of money is rounded as it is written
NOT_ENOUGH = "chưa đủ cơ sở so sánh"


def comparison(
    c: Compared,
    *,
    measure: str | Measure | None = None,
    max_decimals: int | None = None,
    times: bool = False,
    year: bool = False,
    nbsp: bool = False,
) -> str:
    """So sánh (a comparison in words), to stand behind its figure: what changed, against what, and on which ground.

    An amount is written in *measure* where one is named; percentages and percentage points have one decimal, scores at
    most two, unless *max_decimals* says otherwise for the amounts. With *times* growth to twice or more is "gấp x lần".
    "Cùng kỳ năm trước" becomes "cùng kỳ năm 2023" with *year*, for where nothing near says which year it is. Where
    nothing may be compared: "chưa đủ cơ sở so sánh", with the reasons.

    >>> from decimal import Decimal
    >>> from dvk.aggregation import Completeness, Figure
    >>> from dvk.indicators import Indicator
    >>> from dvk.periods import Period
    >>> new = Indicator(id="moi", label="mô hình mới", kind="flow", counts="begun")
    >>> one, other = [
    ...     Figure(indicator=new, period=Period.of_year(year), keys=(), low=Decimal(number), high=Decimal(number),
    ...         completeness=Completeness.COMPLETE)
    ...     for year, number in ((2024, 1809), (2020, 1533))
    ... ]
    >>> comparison(Compared(indicator=new, period=one.period, base_period=other.period, value=one, base=other))
    'tăng 276 mô hình (tương đương 18,0%) so với năm 2020'
    """
    text = comparison_told(c, VIETNAMESE, measure=measure, max_decimals=max_decimals, times=times, year=year)
    return no_breaks(text) if nbsp else text


def comparison_told(
    c: Compared,
    tongue: Tongue,
    *,
    measure: str | Measure | None = None,
    max_decimals: int | None = None,
    times: bool = False,
    year: bool = False,
) -> str:
    """A comparison with its marks, as a style writes it."""
    told = change_words(c, tongue, measure=measure, max_decimals=max_decimals, times=times, year=year)
    marks = marks_told(c, tongue) if c.is_like else ()
    return told + (f" (lưu ý: {'; '.join(marks)})" if marks else "")


def change_words(
    c: Compared,
    tongue: Tongue,
    *,
    measure: str | Measure | None = None,
    max_decimals: int | None = None,
    times: bool = False,
    year: bool = False,
) -> str:
    """The comparison without its marks; where nothing may be compared, with the reasons."""
    if not c.is_like:
        reasons = "; ".join(_reason(c, one, tongue) for one in c.refused)
        return f"{NOT_ENOUGH}: {reasons}" if reasons else NOT_ENOUGH
    return _told(c, tongue, measure, max_decimals, times=times, base=compared_with(c, tongue, year=year))


def comparison_marks(c: Compared) -> tuple[str, ...]:
    """Lưu ý (what goes with the numbers of a comparison): the matched set, common borders, estimates, what was allowed.

    >>> from dvk.aggregation import Matching
    >>> from dvk.indicators import Indicator
    >>> new = Indicator(id="moi", label="mô hình mới", kind="flow", counts="begun")
    >>> from dvk.periods import Period
    >>> years = {"period": Period.of_year(2024), "base_period": Period.of_year(2020)}
    >>> comparison_marks(Compared(indicator=new, **years, value=None, base=None, matching=Matching(["a", "b"], ["c"])))
    ('tính trên 2/3 đơn vị có đủ số liệu cả hai kỳ',)
    """
    return marks_told(c, VIETNAMESE)


def marks_told(c: Compared, tongue: Tongue) -> tuple[str, ...]:
    """The marks of a comparison, as a style writes them."""
    found: list[str] = []
    matching = c.matching
    if matching is not None and matching.left_out:
        found.append(f"tính trên {len(matching.units)}/{matching.of} đơn vị có đủ số liệu cả hai kỳ")
    if c.rebased and isinstance(c.basis, AsOf):
        found.append(f"cả hai kỳ theo địa giới {tongue.day(c.basis.day, 'ngày ')}")
    if c.rebased and isinstance(c.basis, Territory):
        found.append(f"cả hai kỳ theo địa bàn {tongue.day(c.basis.day, 'ngày ')}")
    if Unlike.STATUS not in c.unlike and any(is_estimated(one) for one in (c.value, c.base)):
        found.append("số ước")
    return (*found, *(_reason(c, one, tongue) for one in c.marks))


def is_estimated(figure: Figure | None) -> bool:
    return figure is not None and (figure.estimated or ReportStatus.ESTIMATE.value in figure.sources)


def _reason(c: Compared, one: Unlike, tongue: Tongue) -> str:
    if one is Unlike.MISSING:
        return f"chưa có số liệu {tongue.period(c.period)}"
    if one is Unlike.BASE_MISSING:
        return f"chưa có số liệu {tongue.period(c.base_period)}"
    if one is Unlike.UNDEFINED:
        sides = ((c.value, c.period), (c.base, c.base_period))
        told = [tongue.period(when) for figure, when in sides if figure is not None and nothing_below(figure)]
        return f"{' và '.join(told)} không có gì để chia (mẫu số bằng 0)"
    if one is Unlike.WINDOW:
        windows = (tongue.between(p.start, p.end) for p in (c.period, c.base_period))
        return f"{one.label.vi} ({' và '.join(windows)})"
    if one is Unlike.STATUS:
        told = [_sources(figure) for figure in (c.value, c.base)]
        return one.label.vi + (f" ({told[0]} và {told[1]})" if told[0] != told[1] else "")
    return one.label.vi


def _sources(figure: Figure | None) -> str:
    if figure is None:
        return "chưa có"
    if figure.estimated:
        return "ước"
    return ", ".join(words.vi for name, words in STATUSES.items() if name in figure.sources) or "chưa rõ"


# -- against what ------------------------------------------------------------------------------------------------------
def compared_with(c: Compared, tongue: Tongue, *, year: bool = False) -> str:
    """What it is compared with, as a noun: cùng kỳ năm trước, năm 2020, quý I năm 2024."""
    one, other = c.period, c.base_period
    if c.versus is Versus.SAME_SPAN_OF_LAST_STAGE and c.stage != other:
        return f"cùng kỳ của giai đoạn trước ({tongue.period(other)})"
    years = years_apart(one, other)
    return same_period(years, other, year=year) if years > 0 and same_part(c) else tongue.period(other)


def same_part(c: Compared) -> bool:
    """Are the two the same part of two years, and not whole years? A week is by its number."""
    one, other = c.period, c.base_period
    if (one.kind, one.calendar) == (other.kind, other.calendar) and c.versus is Versus.SAME_PERIOD_LAST_YEAR:
        return is_part_of_year(one)
    return is_same_part(one, other)


# -- how much ----------------------------------------------------------------------------------------------------------
def _told(
    c: Compared, tongue: Tongue, measure: str | Measure | None, max_decimals: int | None, *, times: bool, base: str
) -> str:
    trend, ratio = c.trend, c.ratio
    if trend is Trend.EQUAL:
        return f"bằng {base}{_none_at_all(c)}"
    if trend is Trend.UNKNOWN:
        return f"chưa rõ tăng hay giảm so với {base}{_between(c, tongue, measure, max_decimals)}"
    amount = amount_told(c, tongue, measure=measure, max_decimals=max_decimals)
    if times and ratio is not None and ratio >= 2:
        return grown(amount, ratio, base)
    told = changed(amount, percent_told(c, tongue), base, more=trend is Trend.INCREASE)
    return told + (f" ({tongue.period(c.base_period)} không có)" if from_nothing(c) else "")


def _none_at_all(c: Compared) -> str:
    return " (đều không có)" if c.value is not None and c.value.is_exact and c.value.low == 0 else ""


def from_nothing(c: Compared) -> bool:
    return c.base is not None and c.base.low == 0 and c.base.high == 0


def _between(c: Compared, tongue: Tongue, measure: str | Measure | None, max_decimals: int | None) -> str:
    told = between_told(c, tongue, measure=measure, max_decimals=max_decimals)
    return f" (chênh lệch {told})" if told else ""


def between_told(
    c: Compared, tongue: Tongue, *, measure: str | Measure | None = None, max_decimals: int | None = None
) -> str:
    """Between what and what the change lies, in a language, where nobody knows whether it is one up or down."""
    change = c.change
    if not isinstance(change, Interval) or (change.low is None and change.high is None):
        return ""
    unit, factor, decimals = _how(c, tongue, measure, max_decimals)
    ends = [
        None if end is None else from_fraction(Fraction(end) / factor, decimals) for end in (change.low, change.high)
    ]
    shown = Interval(ends[0], ends[1], low_open=change.low_open, high_open=change.high_open)
    return tongue.bounds(shown, unit=tongue.tail(unit, one=False).strip(), max_decimals=decimals)


def change_amount(c: Compared, *, measure: str | Measure | None = None, max_decimals: int | None = None) -> str:
    """Mức tăng, giảm (how much more or less), without its word: a number, or bounds of it; "" where nothing is said.

    >>> from dvk.aggregation import Request, compare
    >>> from dvk.catalog import sample_register
    >>> asked = Request(indicators="models-new", periods="2018")
    >>> change_amount(compare(sample_register(models=20), asked, "2017", allow="unconfirmed").lines[0])
    '2 mô hình'
    """
    return amount_told(c, VIETNAMESE, measure=measure, max_decimals=max_decimals)


def amount_told(
    c: Compared, tongue: Tongue, *, measure: str | Measure | None = None, max_decimals: int | None = None
) -> str:
    """How much more or less, in a language."""
    unit, factor, decimals = _how(c, tongue, measure, max_decimals)
    exact, change = c.exact_change, c.change
    money = tongue.money if measure is None and max_decimals is None and is_money(c.indicator) else None
    if exact is not None and money is not None:
        return money(Approx(from_fraction(abs(exact), _FINE)))
    if exact is not None:
        least = tongue.least_places if c.measure == POINTS and max_decimals is None else 0
        return amount_words(abs(exact) / factor, unit, decimals, least, tongue)
    if not isinstance(change, Interval) or c.trend is Trend.UNKNOWN:
        return ""
    return _bounds_told(
        c, change, (unit, factor, decimals), tongue if money is not None else tongue._replace(money=None)
    )


def _bounds_told(c: Compared, change: Interval, how: tuple[str, Fraction, int | None], tongue: Tongue) -> str:
    """Between what and what the change lies, where it is known whether it is one up or down."""
    unit, factor, decimals = how
    low, high, low_open, high_open = change.low, change.high, change.low_open, change.high_open
    if c.trend is Trend.DECREASE:
        low, high, low_open, high_open = high, low, high_open, low_open
    ends = [None if end is None else from_fraction(abs(Fraction(end)) / factor, decimals) for end in (low, high)]
    tail = tongue.tail(unit, one=False)
    if ends[0] == 0:
        ends[0], low_open = None, False
    if ends[1] is None:
        if tongue.money is not None and ends[0] is not None:
            return tongue.money(Approx(ends[0], "trên" if low_open else "ít nhất"))
        word = tongue.above if low_open else tongue.at_least
        return f"{word} {tongue.number(_down(ends[0], decimals))}{tail}" if ends[0] is not None else tongue.unknown
    shown_bounds = Interval(ends[0], ends[1], low_open=low_open, high_open=high_open)
    if tongue.money is not None:
        return tongue.money(shown_bounds)
    return tongue.bounds(shown_bounds, unit=tail.strip(), max_decimals=decimals)


def _down(value: Decimal, decimals: int | None) -> Decimal:
    """A lower end, rounded towards what it surely is."""
    if decimals is None:
        return value
    step = Fraction(1, 10**decimals)
    return from_fraction(Fraction(value) // step * step, None)


def is_money(indicator: Indicator) -> bool:
    """Is it an amount of đồng, and no rate of such?"""
    return not indicator.is_quotient and indicator.measure.root.id == "dong"


def _how(
    c: Compared, tongue: Tongue, measure: str | Measure | None, max_decimals: int | None
) -> tuple[str, Fraction, int | None]:
    """In what a change is written, how many of the base one of it is, and to how many decimals."""
    symbol, factor = _measured(c.indicator, c.measure, measure)
    if max_decimals is not None:
        return symbol, factor, a_whole(max_decimals, "max_decimals")
    if c.measure == POINTS:
        return symbol, factor, tongue.places
    if tongue.decimals is not None:
        return symbol, factor, tongue.decimals
    return symbol, factor, 2 if c.indicator.is_quotient or not _ends(c, factor) else None


def _ends(c: Compared, factor: Fraction) -> bool:
    """Have the digits of the change an end?"""
    for end in c.bounds or ():
        rest = 1 if end is None else (end / factor).denominator
        for prime in (2, 5):
            while rest % prime == 0:
                rest //= prime
        if rest != 1:
            return False
    return True


def _measured(indicator: Indicator, own: str, measure: str | Measure | None) -> tuple[str, Fraction]:
    if measure is None or own == POINTS:
        return own, Fraction(1)
    target = find_measure(measure) if isinstance(measure, str) else measure
    if target.root != indicator.measure.root:
        raise InvalidValue(
            "report.other_measure", got=target.symbol, expected=indicator.measure.root.symbol, indicator=indicator.id
        )
    return target.symbol, Fraction(target.to_root())


def change_percent(c: Compared) -> str:
    """Tỷ lệ tăng, giảm (by what percentage of the base), to one decimal, without its word; "" where there is none.

    >>> from dvk.aggregation import Request, compare
    >>> from dvk.catalog import sample_register
    >>> asked = Request(indicators="models-new", periods="2018")
    >>> change_percent(compare(sample_register(models=20), asked, "2017", allow="unconfirmed").lines[0])
    '66,7%'
    """
    return percent_told(c, VIETNAMESE)


def percent_told(c: Compared, tongue: Tongue) -> str:
    """By what percentage of the base, in a language."""
    return relative_words(c.relative, tongue)
