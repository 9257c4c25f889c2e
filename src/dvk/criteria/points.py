"""Điểm chính xác (exact points): from a low to a high end, as fractions, and where they are rounded.

A share of a maximum or a weighted mean may be a number that no decimal can hold, such as a third. Points are therefore
fractions as long as they are computed with, so that three thirds are one; they are shown as decimals.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._exact import EXACT, exact
from dvk._fields import as_tuple, one_of
from dvk.errors import InvalidValue, Problem
from dvk.values import Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = [
    "Points",
    "Rounding",
    "RoundingMode",
    "as_decimal",
    "as_fraction",
    "as_points",
    "as_range",
    "product",
    "sum_of",
]

_PLACES = 12
_SMALLEST = Decimal(1).scaleb(-_PLACES)


def as_fraction(number: Decimal | Fraction | int | str) -> Fraction:
    """A number as a fraction; a float is refused."""
    if type(number) is Fraction:
        return number
    if type(number) is int or (type(number) is Decimal and number.is_finite()):
        return _as_fraction(number)
    return number if isinstance(number, Fraction) else Fraction(exact(number))


@lru_cache(maxsize=4096)
def _as_fraction(number: Decimal | int) -> Fraction:
    """The same few numbers of a rubric are asked for on every line of every sheet."""
    return Fraction(exact(number))


def product(one: Fraction, other: Fraction) -> Fraction:
    """One times the other: most factors of a rubric are one, and nothing has to be computed."""
    return one if other == 1 else one * other


def sum_of(numbers: Iterable[Fraction | None]) -> Fraction | None:
    """The sum, where all of them are known: over one denominator, for to add fractions one by one takes long."""
    whole, over = 0, 1
    for number in numbers:
        if number is None:
            return None
        above, below = number.as_integer_ratio()
        if below != over:
            both = lcm(over, below)
            whole, above, over = whole * (both // over), above * (both // below), both
        whole += above
    return Fraction(whole) if over == 1 else Fraction(whole, over)


def as_decimal(number: Fraction) -> Decimal:
    """The number as a decimal: exactly where one can hold it, else half up with twelve places."""
    places = _places(number.denominator)
    if places is not None:
        whole = number.numerator * 10**places // number.denominator
        return Decimal(whole).scaleb(-places, EXACT)
    return as_decimal(rounded(number, as_fraction(_SMALLEST), RoundingMode.HALF_UP))


@lru_cache(maxsize=1024)
def _places(denominator: int) -> int | None:
    """How many places a decimal with this denominator has; ``None`` where no decimal can hold it."""
    rest, twos, fives = denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


class RoundingMode(StrEnum):
    """Cách làm tròn (rounding mode): half up is what Vietnamese offices use where nothing else is said.

    >>> [mode.value for mode in RoundingMode]
    ['half-up', 'half-even', 'down', 'up']
    """

    HALF_UP = "half-up"
    HALF_EVEN = "half-even"
    DOWN = "down"
    UP = "up"


def rounded(number: Fraction, to: Fraction, mode: RoundingMode) -> Fraction:
    """The nearest multiple of *to*, by *mode*; signs do not matter: -0,5 goes where 0,5 goes."""
    steps = abs(number) / to
    whole, rest = divmod(steps.numerator, steps.denominator)
    twice = 2 * rest - steps.denominator
    up = {
        RoundingMode.HALF_UP: twice >= 0,
        RoundingMode.HALF_EVEN: twice > 0 or (twice == 0 and whole % 2 == 1),
        RoundingMode.DOWN: False,
        RoundingMode.UP: rest > 0,
    }[mode]
    found = (whole + up) * to
    return -found if number < 0 else found


def _as_mode(value: str | RoundingMode) -> RoundingMode:
    return one_of(RoundingMode, value, "mode")


@frozen
class Rounding:
    """Làm tròn (rounding): to a multiple of ``to``, such as 0,01 or 0,5; a part of the rubric, shown where it happens.

    >>> Rounding("0.01").of(Fraction(2, 3)), Rounding("0.5", mode="down").of(Fraction(9, 10))
    (Fraction(67, 100), Fraction(1, 2))
    """

    to: Decimal = field(converter=exact)
    mode: RoundingMode = field(default=RoundingMode.HALF_UP, converter=_as_mode)

    def of(self, number: Fraction) -> Fraction:
        """Số đã làm tròn (the rounded number)."""
        return rounded(number, as_fraction(self.to), self.mode)

    def reaching(self, bound: Fraction) -> Fraction | None:
        """Số nhỏ nhất làm tròn đến ngưỡng (the least number that is rounded to a bound or above it).

        ``None`` where there is no least one: of what is rounded up, any number above the multiple before.
        """
        to = as_fraction(self.to)
        first = -(-bound // to) * to
        if self.mode is RoundingMode.DOWN:
            return first
        half = first - to / 2
        return half if self.mode is not RoundingMode.UP and self.of(half) >= bound else None

    def problems(self) -> tuple[Problem, ...]:
        """Lỗi của quy tắc làm tròn (what is wrong with it): a step of zero or less."""
        return () if self.to > 0 else (Problem("step.not_positive", "to", details=(("got", self.to),)),)


def _as_end(value: Decimal | Fraction | int | str | None) -> Fraction | None:
    return value if value is None or type(value) is Fraction else as_fraction(value)


@frozen
class Points:
    """Điểm (points): exact, from ``low`` to ``high``; an end that is ``None`` is not known.

    A line that waits for evidence may still get anything its rule allows, so its points are a span. ``Points.of`` makes
    the span of one number alone.

    >>> Points(0, "2.5") + Points.of(Fraction(1, 3))
    Points(low=Fraction(1, 3), high=Fraction(17, 6))
    >>> Points.of(Fraction(1, 3)).one is None, Points.of(4).number
    (False, Decimal('4'))
    """

    low: Fraction | None = field(converter=_as_end)
    high: Fraction | None = field(converter=_as_end)

    def __attrs_post_init__(self) -> None:
        if self.low is self.high:  # one number, or nothing is known
            return
        if self.low is not None and self.high is not None and self.high < self.low:
            raise InvalidValue("interval.reversed", low=as_decimal(self.low), high=as_decimal(self.high))

    @classmethod
    def of(cls, number: Decimal | Fraction | int | str) -> Points:
        """Một số điểm (one number of points)."""
        one = as_fraction(number)
        return cls(one, one)

    @classmethod
    def hull(cls, spans: Iterable[Points]) -> Points:
        """Khung chung (the smallest span that holds all of them)."""
        held = tuple(spans)
        lows = [span.low for span in held]
        highs = [span.high for span in held]
        known_lows = [low for low in lows if low is not None]
        known_highs = [high for high in highs if high is not None]
        return cls(
            min(known_lows) if len(known_lows) == len(held) else None,
            max(known_highs) if len(known_highs) == len(held) else None,
        )

    @classmethod
    def total(cls, spans: Iterable[Points]) -> Points:
        """Tổng (all of them added): the ends of one number are computed once."""
        held = tuple(spans)
        low = sum_of(span.low for span in held)
        return cls(low, low if all(span.low is span.high for span in held) else sum_of(span.high for span in held))

    def __add__(self, other: Points) -> Points:
        return Points.total((self, other))

    def __neg__(self) -> Points:
        low = None if self.high is None else -self.high
        return Points(low, low if self.high is self.low else None if self.low is None else -self.low)

    def _each(self, change: Callable[[Fraction], Fraction]) -> Points:
        low = None if self.low is None else change(self.low)
        return Points(low, low if self.high is self.low else None if self.high is None else change(self.high))

    def times(self, factor: Fraction) -> Points:
        """Nhân (each end times a factor, which is not below zero)."""
        return self if factor == 1 else self._each(lambda end: end * factor)

    def within(self, floor: Fraction | None, cap: Fraction | None) -> Points:
        """Giới hạn (each end, not below *floor* and not above *cap*)."""
        if floor is None and cap is None:
            return self
        low, high = self.low, self.high
        if floor is not None:
            low = floor if low is None else max(low, floor)
            high = None if high is None else max(high, floor)
        if cap is not None:
            low = None if low is None else min(low, cap)
            high = cap if high is None else min(high, cap)
        return Points(low, high)

    def reaches(self, bound: Fraction) -> bool | None:
        """Có đạt đến không (does it reach a bound?): ``None`` where only a part of it does."""
        if self.low is not None and self.low >= bound:
            return True
        return False if self.high is not None and self.high < bound else None

    def rounded(self, rounding: Rounding | None) -> Points:
        """Làm tròn (both ends rounded)."""
        return self if rounding is None else self._each(rounding.of)

    @property
    def one(self) -> Fraction | None:
        """Một số (the one number), or ``None`` where several are possible."""
        if self.low is self.high:
            return self.low
        return self.low if self.low is not None and self.low == self.high else None

    @property
    def number(self) -> Decimal | None:
        """Số để đọc (the one number as a decimal): exact, or with twelve places where no decimal can hold it."""
        one = self.one
        return None if one is None else as_decimal(one)

    @property
    def interval(self) -> Interval:
        """Khoảng để đọc (the span in decimals)."""
        low = None if self.low is None else as_decimal(self.low)
        return Interval(low, low if self.high is self.low else None if self.high is None else as_decimal(self.high))


def as_points(value: Points | Interval | Decimal | Fraction | int | None) -> Points | None:
    """Points from a number, an interval or a span (a typed converter)."""
    if value is None or isinstance(value, Points):
        return value
    return Points(value.low, value.high) if isinstance(value, Interval) else Points.of(value)


def as_range(value: Iterable[object] | None) -> tuple[Decimal, Decimal] | None:
    """A range from its two ends (a typed converter)."""
    if value is None:
        return None
    ends = tuple(exact(end) for end in as_tuple(value))
    if len(ends) != 2:
        raise InvalidValue("row.wrong_length", path="within", expected=2, got=len(ends))
    return ends[0], ends[1]
