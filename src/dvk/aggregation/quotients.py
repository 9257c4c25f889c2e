"""Tính theo công thức (working out formulas): bounds in, bounds out, and a quotient keeps both its numbers."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from dvk._exact import EXACT
from dvk.indicators import Named, Number, Operator, Term, Two
from dvk.values import Interval

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["NOTHING_KNOWN", "divided", "quotient_of", "worked_out"]

NOTHING_KNOWN = Interval(None, None)
_SHOWN = Context(prec=28, rounding=ROUND_HALF_UP)
_ZERO = Decimal(0)


def worked_out(term: Term, given: Mapping[str, Interval]) -> Interval:
    """The bounds of a term from the bounds of the indicators in it."""
    if isinstance(term, Named):
        return given[term.id]
    if isinstance(term, Number):
        return Interval(term.value, term.value)
    left, right = worked_out(term.left, given), worked_out(term.right, given)
    if term.operator is Operator.PLUS:
        return left + right
    if term.operator is Operator.MINUS:
        return left + _negative(right)
    if term.operator is Operator.TIMES:
        number, other = (term.left, right) if isinstance(term.left, Number) else (term.right, left)
        return _scaled(other, number.value) if isinstance(number, Number) else NOTHING_KNOWN
    return divided(left, right)


def quotient_of(term: Term, given: Mapping[str, Interval]) -> tuple[Interval, Interval] | None:
    """Numerator and denominator of a formula that is one amount over another; ``None`` for any other."""
    if not isinstance(term, Two) or term.operator is not Operator.OVER or isinstance(term.right, Number):
        return None
    return worked_out(term.left, given), worked_out(term.right, given)


def _negative(one: Interval) -> Interval:
    low = None if one.high is None else -one.high
    high = None if one.low is None else -one.low
    return Interval(low, high, low_open=one.high_open, high_open=one.low_open)


def _scaled(one: Interval, number: Decimal) -> Interval:
    if not number:
        return Interval(_ZERO, _ZERO)
    low, high = (None if end is None else EXACT.multiply(end, number) for end in (one.low, one.high))
    return Interval(low, high, low_open=one.low_open, high_open=one.high_open)


def divided(over: Interval, under: Interval) -> Interval:
    """A quotient, to 28 digits; nothing is known of it where the lower number may be below zero, or is nothing.

    >>> divided(Interval(Decimal(3), Decimal(3)), Interval(Decimal(4), Decimal(4))).low
    Decimal('0.75')
    """
    if under.low is None or under.low < 0 or under.high == 0 or (over.low is None and over.high is None):
        return NOTHING_KNOWN
    ends = _ends(over, under)
    return Interval(*ends) if ends[0] != ends[1] else Interval(ends[0], ends[0])


def _ends(over: Interval, under: Interval) -> tuple[Decimal | None, Decimal | None]:
    """The least and the most: a number above zero is least over the most, one below zero over the least."""
    low: Decimal | None = None
    high: Decimal | None = None
    if over.low is not None:
        if over.low < 0:
            low = _over(over.low, under.low)
        else:
            low = _ZERO if under.high is None else _over(over.low, under.high)
    if over.high is not None:
        if over.high < 0:
            high = _ZERO if under.high is None else _over(over.high, under.high)
        else:
            high = _over(over.high, under.low)
    return low, high


def _over(one: Decimal, other: Decimal | None) -> Decimal | None:
    return None if not other else shown(Fraction(one) / Fraction(other))


def shown(number: Fraction) -> Decimal:
    """A fraction to 28 digits, half up; exactly, where it has no more."""
    found = _SHOWN.divide(Decimal(number.numerator), Decimal(number.denominator))
    return _SHOWN.plus(found.normalize(_SHOWN)) if found else _ZERO
