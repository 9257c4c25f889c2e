"""Ô số liệu (cells): how a figure is printed in a table, in any language; its rounding is done here, and once."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from dvk.aggregation import Completeness
from dvk.errors import InvalidValue
from dvk.indicators import IndicatorKind
from dvk.measures import measure as find_measure
from dvk.register import ReportStatus
from dvk.values import Approx, Interval
from dvk.vietnamese.writing.numbers import from_fraction

if TYPE_CHECKING:
    from dvk.aggregation import Figure, RoundedFigure
    from dvk.indicators import Indicator
    from dvk.measures import Measure
    from dvk.vietnamese.writing.tongue import Tongue

__all__ = [
    "ADJUSTED",
    "HIDDEN",
    "QUOTIENTS",
    "as_written",
    "cell",
    "decimals_of",
    "estimate_of",
    "nothing_below",
    "rounded_cell",
]

HIDDEN = "(b)"
ADJUSTED = "†"
QUOTIENTS = (IndicatorKind.RATIO, IndicatorKind.SCORE)
_PERCENT = "%"
_ESTIMATE = ReportStatus.ESTIMATE.value
_SAYS_ESTIMATE = "ước"


def cell(f: Figure, tongue: Tongue, *, measure: str | Measure | None = None, max_decimals: int | None = None) -> str:
    """A figure as a table prints it, in a language."""
    if f.hidden:
        return HIDDEN
    if f.completeness is Completeness.MISSING:
        return "…"
    about = estimate_of(f, tongue)
    star = "" if f.completeness is Completeness.COMPLETE else "*"
    if f.as_written is not None:
        told = as_written(f, f.as_written, tongue, measure=measure, max_decimals=max_decimals)
    elif f.indicator.kind in QUOTIENTS:
        told = _quotient_cell(f, f.indicator.measure if measure is None else measure, max_decimals, tongue)
        if told == "-":
            return told
    elif f.low == 0 and (f.high == 0 or f.is_known_sum) and not star and not about:
        return "-"
    else:
        told = _number_cell(f, _factor(f.indicator, measure), max_decimals, tongue)
    return about + told + star


def _number_cell(f: Figure, factor: Decimal, max_decimals: int | None, tongue: Tongue) -> str:
    """A count or an amount, exact or between bounds."""
    low, high = _scaled(f.low, factor, max_decimals), _scaled(f.high, factor, max_decimals)
    if low is not None and (low == high or f.is_known_sum):
        return tongue.number(low, max_decimals=max_decimals)
    shown = Interval(low, high, low_open=f.low_open, high_open=f.high_open)
    return tongue.bounds(shown, max_decimals=max_decimals)


def _quotient_cell(f: Figure, measure: str | Measure, max_decimals: int | None, tongue: Tongue) -> str:
    """A ratio or a score; "-" where it is known that there is nothing to divide by."""
    target = find_measure(measure) if isinstance(measure, str) else measure
    factor = _factor(f.indicator, target)
    symbol = _PERCENT if target.symbol == _PERCENT else ""
    decimals = max_decimals
    if max_decimals is None and not f.indicator.is_reported:  # what was reported is neither rounded nor padded
        decimals = decimals_of(target)
    if f.low is not None and f.low == f.high:
        value = from_fraction((Fraction(f.low) if f.exact is None else f.exact) / Fraction(factor), decimals)
        return tongue.number(value, max_decimals=decimals, min_decimals=(decimals or 0) if symbol else 0) + symbol
    if f.low is None and f.high is None and nothing_below(f):
        return "-"
    ends = [None if end is None else from_fraction(Fraction(end) / Fraction(factor), None) for end in (f.low, f.high)]
    shown = Interval(ends[0], ends[1], low_open=f.low_open, high_open=f.high_open)
    return tongue.bounds(shown, unit=symbol, max_decimals=decimals).replace(f" {_PERCENT}", _PERCENT)


def as_written(
    f: Figure,
    written: Approx,
    tongue: Tongue,
    *,
    measure: str | Measure | None = None,
    max_decimals: int | None = None,
    unit: str = "",
) -> str:
    """The one approximate number on which a figure stands, with its own word, in the measure that is printed."""
    quotient = f.indicator.kind in QUOTIENTS
    own = f.indicator.measure if quotient and measure is None else measure
    target = find_measure(own) if isinstance(own, str) else own
    factor = Fraction(_factor(f.indicator, target))
    number = from_fraction(Fraction(written.number) / factor, max_decimals)
    upto = None if written.upto is None else from_fraction(Fraction(written.upto) / factor, max_decimals)
    percent = quotient and target is not None and target.symbol == _PERCENT
    told = Approx(number, written.word, upto)
    return tongue.approx(told, unit=_PERCENT if percent else unit, max_decimals=max_decimals)


def estimate_of(f: Figure, tongue: Tongue) -> str:
    """The word before an estimate, or before what was shared out; "" where the source's own word says so already."""
    said = f.as_written is not None and f.as_written.word.startswith(_SAYS_ESTIMATE)
    return tongue.estimate if not said and (f.estimated or _ESTIMATE in f.sources) else ""


def rounded_cell(one: RoundedFigure, tongue: Tongue, *, decimals: int = 0) -> str:
    """A rounded figure as a table prints it, in a language."""
    f = one.figure
    if not one.applied:
        own = f.indicator.kind in QUOTIENTS and decimals >= 0
        return cell(f, tongue, max_decimals=decimals if own else None)
    plain = cell(f, tongue)
    if plain in ("-", "…", HIDDEN):
        return plain
    about = estimate_of(f, tongue)
    star = "*" if plain.endswith("*") else ""
    if one.as_written is not None:
        return about + tongue.approx(one.as_written, max_decimals=max(decimals, 0)) + star
    mark = ADJUSTED if one.adjustment else ""
    places = max(decimals, 0)
    if one.low is not None and (f.is_exact or f.is_known_sum):
        return about + tongue.number(one.low, max_decimals=places, min_decimals=places) + mark + star
    shown = Interval(one.low, one.high, low_open=f.low_open, high_open=f.high_open)
    return about + tongue.bounds(shown, max_decimals=places) + star


def decimals_of(measure: Measure) -> int:
    """The decimals of a ratio or a score in a measure, where nobody asks for more or fewer."""
    return 1 if measure.symbol == _PERCENT else 2


def nothing_below(f: Figure) -> bool:
    """Is it known that the denominator is nothing?"""
    known = f.completeness is Completeness.COMPLETE
    return known and f.parts is not None and f.parts[1].low == 0 and f.parts[1].high == 0


def _scaled(value: Decimal | None, factor: Decimal, max_decimals: int | None) -> Decimal | None:
    """In the measure to be printed, exactly, rounded half up once where decimals are limited."""
    if value is None:
        return None
    return from_fraction(Fraction(value) / Fraction(factor), max_decimals)


def _factor(indicator: Indicator, measure: str | Measure | None) -> Decimal:
    if measure is None:
        return Decimal(1)
    target = find_measure(measure) if isinstance(measure, str) else measure
    if target.root != indicator.measure.root:
        raise InvalidValue(
            "report.other_measure", got=target.symbol, expected=indicator.measure.root.symbol, indicator=indicator.id
        )
    return target.to_root()
