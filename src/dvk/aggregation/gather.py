"""Gộp số liệu (gathering figures): sums, means, extremes and last ones along an axis, as the kind allows."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from dvk._exact import EXACT
from dvk.aggregation.quotients import shown
from dvk.aggregation.request import SEVERAL
from dvk.errors import CannotAdd, NotKnown
from dvk.indicators import Axis, CountsOnce, IndicatorKind, Operation, require
from dvk.periods import CUSTOM, TO_MONTH
from dvk.units import AsOf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dvk.aggregation.figure import Figure
    from dvk.periods import Period

__all__ = ["added", "adds_up", "averaged", "extremes", "last", "require_addable_figures", "require_apart"]

_AXES = {"period": Axis.TIME, "unit": Axis.UNITS, "level": Axis.LEVELS}
_OF_AWARDS = ("form", "body")  # one model may have awards of several forms, and of several bodies
_COUNTED_ONCE = (IndicatorKind.DISTINCT, IndicatorKind.STOCK)
_POOLED = (IndicatorKind.RATIO, IndicatorKind.SCORE)


def _require(figures: Sequence[Figure], over: str, operation: Operation) -> None:
    for figure in figures:
        _require_allowed(figure, over, operation)
        if figure.hidden:
            raise CannotAdd("sum.hidden", indicator=figure.indicator.label, period=figure.period)
        if not figure.is_exact:
            raise CannotAdd("sum.not_exact", indicator=figure.indicator.label, period=figure.period)


def require_addable_figures(figures: Sequence[Figure], over: str) -> None:
    """May figures be added along a dimension, exact or not? Raises :class:`CannotAdd` that names the rule."""
    for figure in figures:
        _require_addable(figure, over)


def _require_addable(figure: Figure, over: str) -> None:
    """A quotient is added by its numerators and denominators, where those may be."""
    if figure.indicator.is_quotient and figure.parts is not None:
        _require_parts(figure, over)
        for part in figure.inputs:
            _require_addable(part, over)
    else:
        _require_allowed(figure, over, Operation.ADD)


def _require_allowed(figure: Figure, over: str, operation: Operation) -> None:
    """By the kind, and by what the formula is made of: what its indicators do not allow, it does not either."""
    require(figure.indicator, _AXES.get(over, Axis.DOMAINS), operation)
    if operation in (Operation.ADD, Operation.AVERAGE):
        _require_parts(figure, over)
    for part in figure.inputs:
        _require_allowed(part, over, operation)


def adds_up(figure: Figure, over: str) -> bool:
    """Are the figures along a dimension or the periods parts of a whole, so that they make its figure?"""
    try:
        _require_allowed(figure, over, Operation.ADD)
    except CannotAdd:
        return False
    return True


def _require_parts(figure: Figure, over: str) -> None:
    """The rows along a dimension must be parts of a whole: each thing in one of them only."""
    indicator = figure.indicator
    if over in SEVERAL or (over in _OF_AWARDS and indicator.kind in _COUNTED_ONCE):
        raise CannotAdd("sum.several_codes", indicator=indicator.label)
    if over == "unit" and indicator.once is CountsOnce.OWNER and not isinstance(figure.basis, AsOf):
        raise CannotAdd("sum.once", indicator=indicator.label)


def require_apart(figures: Sequence[Figure], over: str) -> None:
    """Periods that are put together share no day, and are in one calendar: between two calendars days fall out."""
    if over != "period":
        return
    for figure in figures:
        one, other = figures[0].period, figure.period
        if one.calendar != other.calendar:
            raise CannotAdd("sum.calendars_differ", indicator=figure.indicator.label, one=one, other=other)
    for place, figure in enumerate(figures):
        if any(figure.period.overlaps(other.period) for other in figures[:place]):
            raise CannotAdd("sum.periods_overlap", indicator=figure.indicator.label, period=figure.period)


def added(figures: Sequence[Figure], over: str) -> Decimal:
    """The sum; of no figures it is nothing."""
    _require(figures, over, Operation.ADD)
    require_apart(figures, over)
    total = Decimal(0)
    for figure in figures:
        total = EXACT.add(total, figure.value)
    return total


def averaged(figures: Sequence[Figure], over: str) -> Decimal:
    """The mean: of a ratio or a score pooled, of others over as many figures as there are."""
    _require(figures, over, Operation.AVERAGE)
    require_apart(figures, over)
    if over == "period" and len({_length(figure.period) for figure in figures}) > 1:
        raise CannotAdd("sum.unequal_periods", indicator=figures[0].indicator.label, period=figures[-1].period)
    if figures and figures[0].indicator.kind in _POOLED:
        return _pooled(figures)
    values = [Fraction(figure.value) for figure in figures]
    if not values:
        raise NotKnown("sum.of_nothing")
    return shown(sum(values, Fraction(0)) / len(values))


def _length(period: Period) -> tuple[str, int]:
    """How long a period is: by its kind, where all of that are alike; else by its months or days."""
    kind = period.kind
    if kind.months or kind.days:
        return kind.id, 0
    if kind is TO_MONTH:
        return kind.id, period.index
    first, last = period.start, period.end + timedelta(days=1) if period.end < date.max else period.end
    if kind is not CUSTOM and first.day == last.day:
        return kind.id, (last.year - first.year) * 12 + last.month - first.month
    return CUSTOM.id, (last - first).days


def _pooled(figures: Sequence[Figure]) -> Decimal:
    over, under = Fraction(0), Fraction(0)
    for figure in figures:
        if figure.parts is None:  # it arrived as a quotient, and nobody knows of which numbers
            raise CannotAdd("sum.no_parts", indicator=figure.indicator.label, period=figure.period)
        one, other = figure.parts
        if one.low is None or one.low != one.high or other.low is None or other.low != other.high:
            raise CannotAdd("sum.not_exact", indicator=figure.indicator.label, period=figure.period)
        over, under = over + Fraction(one.low), under + Fraction(other.low)
    if not under:
        raise NotKnown("sum.of_nothing")
    return shown(over / under)


def extremes(figures: Sequence[Figure], over: str) -> tuple[Figure, Figure]:
    """The least and the greatest figure; of several alike the first."""
    _require(figures, over, Operation.EXTREME)
    if not figures:
        raise NotKnown("sum.of_nothing")
    return min(figures, key=lambda one: one.value), max(figures, key=lambda one: one.value)


def last(figures: Sequence[Figure]) -> Figure:
    """The figure of the period that ends last."""
    for figure in figures:
        _require_allowed(figure, "period", Operation.LAST)
    if not figures:
        raise NotKnown("sum.of_nothing")
    return max(figures, key=lambda one: one.period.end)
