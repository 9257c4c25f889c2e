"""So sánh thành chữ (comparisons in words): tăng, giảm, bằng; so với cùng kỳ, so với năm; or why nothing is said.

Parts of a year are compared "so với cùng kỳ", whole ones "so với năm 2020". "Tăng 2 lần" may be twice or three times as
much, so growth in times is always "gấp 2 lần". A percentage changes in "điểm phần trăm". Rounding is done once, last,
half up; ends of bounds are rounded outwards.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from dvk.aggregation import TOTAL, Compared, Trend, Unlike, Versus
from dvk.errors import InvalidValue
from dvk.measures import Measure
from dvk.measures import measure as find_measure
from dvk.register import ReportStatus
from dvk.units import AsOf, Territory
from dvk.values import Interval
from dvk.vietnamese.cells import nothing_below
from dvk.vietnamese.figures import figure_words
from dvk.vietnamese.unit_words import unit_name
from dvk.vietnamese.writing.breaks import no_breaks
from dvk.vietnamese.writing.changes import (
    POINTS,
    amount_words,
    changed,
    grown,
    is_part_of_year,
    is_same_part,
    percent_words,
    same_period,
)
from dvk.vietnamese.writing.dates import between, day
from dvk.vietnamese.writing.lists import sentence_case
from dvk.vietnamese.writing.numbers import from_fraction
from dvk.vietnamese.writing.periods import period
from dvk.vietnamese.writing.tongue import VIETNAMESE, Tongue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from dvk.aggregation import Figure
    from dvk.indicators import Indicator

__all__ = ["change_amount", "change_percent", "comparison", "comparison_line", "comparison_marks"]

NOT_ENOUGH = "chưa đủ cơ sở so sánh"
_STATUSES = {
    "records": "bản ghi",
    ReportStatus.OFFICIAL.value: "chính thức",
    ReportStatus.PRELIMINARY.value: "sơ bộ",
    ReportStatus.ESTIMATE.value: "ước",
    ReportStatus.UNKNOWN.value: "chưa rõ trạng thái",
}


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
    told = change_words(c, measure=measure, max_decimals=max_decimals, times=times, year=year)
    marks = comparison_marks(c) if c.is_like else ()
    text = told + (f" (lưu ý: {'; '.join(marks)})" if marks else "")
    return no_breaks(text) if nbsp else text


def change_words(
    c: Compared,
    *,
    measure: str | Measure | None = None,
    max_decimals: int | None = None,
    times: bool = False,
    year: bool = False,
) -> str:
    """The comparison without its marks; where nothing may be compared, with the reasons."""
    if not c.is_like:
        reasons = "; ".join(_reason(c, one) for one in c.refused)
        return f"{NOT_ENOUGH}: {reasons}" if reasons else NOT_ENOUGH
    return _told(c, measure, max_decimals, times=times, base=compared_with(c, year=year))


def comparison_line(
    c: Compared,
    *,
    measure: str | Measure | None = None,
    max_decimals: int | None = None,
    times: bool = False,
    labels: Mapping[str, Mapping[str, str]] | None = None,
) -> str:
    """Câu so sánh (a sentence): the indicator, its period, its row, its figure, and the comparison.

    A row of a table by unit, domain … is named by its words in *labels* (those of the comparisons it is from), by its
    codes without them; the total is not named. Where a matched set was compared the whole figure stands first, and then
    that of the set.

    Raises as :func:`comparison` does.

    >>> from decimal import Decimal
    >>> from dvk.aggregation import Completeness, Figure
    >>> from dvk.indicators import Indicator
    >>> from dvk.periods import Period
    >>> new = Indicator(id="moi", label="mô hình mới", kind="flow", counts="begun")
    >>> one, other = [
    ...     Figure(indicator=new, period=Period.half(year, 1), keys=(), low=Decimal(number), high=Decimal(number),
    ...         completeness=Completeness.COMPLETE)
    ...     for year, number in ((2024, 12), (2023, 15))
    ... ]
    >>> comparison_line(Compared(indicator=new, period=one.period, base_period=other.period, value=one, base=other))
    'Mô hình mới, 6 tháng đầu năm 2024: 12 mô hình, giảm 3 mô hình (tương đương 20,0%) so với cùng kỳ năm trước.'
    """
    value = _value(c.value)
    if c.matching is not None and c.matching.left_out:
        units = len(c.matching.units)
        value = f"{_value(c.whole_value)}; riêng {units} đơn vị có đủ số liệu cả hai kỳ: {value}"
    told = comparison(c, measure=measure, max_decimals=max_decimals, times=times)
    head = ", ".join([sentence_case(c.indicator.label.vi), period(c.period), *_row(c, labels or {})])
    return f"{head}: {value}, {told}."


def _row(c: Compared, labels: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Which row of the table it is."""
    for name, code in c.keys:
        if code != TOTAL:
            words = labels.get(name, {}).get(code, code)
            yield unit_name(words) if name == "unit" else words


def _value(one: Figure | None) -> str:
    return "chưa có số liệu" if one is None else figure_words(one)


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
    found: list[str] = []
    matching = c.matching
    if matching is not None and matching.left_out:
        found.append(f"tính trên {len(matching.units)}/{matching.of} đơn vị có đủ số liệu cả hai kỳ")
    if c.rebased and isinstance(c.basis, AsOf):
        found.append(f"cả hai kỳ theo địa giới ngày {day(c.basis.day, 'numeric')}")
    if c.rebased and isinstance(c.basis, Territory):
        found.append(f"cả hai kỳ theo địa bàn ngày {day(c.basis.day, 'numeric')}")
    if Unlike.STATUS not in c.unlike and any(is_estimated(one) for one in (c.value, c.base)):
        found.append("số ước")
    return (*found, *(_reason(c, one) for one in c.marks))


def is_estimated(figure: Figure | None) -> bool:
    return figure is not None and (figure.estimated or ReportStatus.ESTIMATE.value in figure.sources)


def _reason(c: Compared, one: Unlike) -> str:
    if one is Unlike.MISSING:
        return f"chưa có số liệu {period(c.period)}"
    if one is Unlike.BASE_MISSING:
        return f"chưa có số liệu {period(c.base_period)}"
    if one is Unlike.UNDEFINED:
        sides = ((c.value, c.period), (c.base, c.base_period))
        told = [period(when) for figure, when in sides if figure is not None and nothing_below(figure)]
        return f"{' và '.join(told)} không có gì để chia (mẫu số bằng 0)"
    if one is Unlike.WINDOW:
        windows = (between(p.start, p.end) for p in (c.period, c.base_period))
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
    return ", ".join(words for name, words in _STATUSES.items() if name in figure.sources) or "chưa rõ"


# -- against what ------------------------------------------------------------------------------------------------------
def compared_with(c: Compared, *, year: bool = False) -> str:
    """What it is compared with, as a noun: cùng kỳ năm trước, năm 2020, quý I năm 2024."""
    one, other = c.period, c.base_period
    if c.versus is Versus.SAME_SPAN_OF_LAST_STAGE and c.stage != other:
        return f"cùng kỳ của giai đoạn trước ({period(other)})"
    years = one.start.year - other.start.year
    return same_period(years, other, year=year) if years > 0 and same_part(c) else period(other)


def same_part(c: Compared) -> bool:
    """Are the two the same part of two years, and not whole years? A week is by its number."""
    one, other = c.period, c.base_period
    if (one.kind, one.calendar) == (other.kind, other.calendar) and c.versus is Versus.SAME_PERIOD_LAST_YEAR:
        return is_part_of_year(one)
    return is_same_part(one, other)


# -- how much ----------------------------------------------------------------------------------------------------------
def _told(c: Compared, measure: str | Measure | None, max_decimals: int | None, *, times: bool, base: str) -> str:
    trend, ratio = c.trend, c.ratio
    if trend is Trend.EQUAL:
        return f"bằng {base}{_none_at_all(c)}"
    if trend is Trend.UNKNOWN:
        return f"chưa rõ tăng hay giảm so với {base}{_between(c, measure, max_decimals)}"
    amount = change_amount(c, measure=measure, max_decimals=max_decimals)
    if times and ratio is not None and ratio >= 2:
        return grown(amount, ratio, base)
    told = changed(amount, change_percent(c), base, more=trend is Trend.INCREASE)
    return told + (f" ({period(c.base_period)} không có)" if from_nothing(c) else "")


def _none_at_all(c: Compared) -> str:
    return " (đều không có)" if c.value is not None and c.value.is_exact and c.value.low == 0 else ""


def from_nothing(c: Compared) -> bool:
    return c.base is not None and c.base.low == 0 and c.base.high == 0


def _between(c: Compared, measure: str | Measure | None, max_decimals: int | None) -> str:
    told = between_told(c, VIETNAMESE, measure=measure, max_decimals=max_decimals)
    return f" (chênh lệch {told})" if told else ""


def between_told(
    c: Compared, tongue: Tongue, *, measure: str | Measure | None = None, max_decimals: int | None = None
) -> str:
    """Between what and what the change lies, in a language, where nobody knows whether it is one up or down."""
    change = c.change
    if not isinstance(change, Interval) or (change.low is None and change.high is None):
        return ""
    unit, factor, decimals = _how(c, measure, max_decimals)
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
    unit, factor, decimals = _how(c, measure, max_decimals)
    exact, change = c.exact_change, c.change
    if exact is not None:
        least = 1 if c.measure == POINTS and max_decimals is None else 0
        return amount_words(abs(exact) / factor, unit, decimals, least, tongue)
    if not isinstance(change, Interval) or c.trend is Trend.UNKNOWN:
        return ""
    low, high, low_open, high_open = change.low, change.high, change.low_open, change.high_open
    if c.trend is Trend.DECREASE:
        low, high, low_open, high_open = high, low, high_open, low_open
    ends = [None if end is None else from_fraction(abs(Fraction(end)) / factor, decimals) for end in (low, high)]
    tail = tongue.tail(unit, one=False)
    if ends[0] == 0:
        ends[0], low_open = None, False
    if ends[1] is None:
        word = tongue.above if low_open else tongue.at_least
        return f"{word} {tongue.number(_down(ends[0], decimals))}{tail}" if ends[0] is not None else tongue.unknown
    shown_bounds = Interval(ends[0], ends[1], low_open=low_open, high_open=high_open)
    return tongue.bounds(shown_bounds, unit=tail.strip(), max_decimals=decimals)


def _down(value: Decimal, decimals: int | None) -> Decimal:
    """A lower end, rounded towards what it surely is."""
    if decimals is None:
        return value
    step = Fraction(1, 10**decimals)
    return from_fraction(Fraction(value) // step * step, None)


def _how(c: Compared, measure: str | Measure | None, max_decimals: int | None) -> tuple[str, Fraction, int | None]:
    """In what a change is written, how many of the base one of it is, and to how many decimals."""
    symbol, factor = _measured(c.indicator, c.measure, measure)
    if max_decimals is not None:
        return symbol, factor, max_decimals
    if c.measure == POINTS:
        return symbol, factor, 1
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
    return percent_words(c.relative, tongue)
