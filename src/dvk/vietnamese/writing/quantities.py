"""Viết lượng và số gần đúng (writing quantities and approximate numbers): the word and the measure stay.

A bound stays true when it is rounded: "hơn 239,96" with one decimal is "hơn 239,9", for "hơn 240" says
something that nobody wrote. Exact numbers and "khoảng" are rounded half up. No rule of an office about this was found:
it is a convention here.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, get_args

from babel.units import get_unit_name

from dvk.errors import InvalidValue
from dvk.measures import measure as measure_of
from dvk.values import Approx, Sense
from dvk.values.approx import AROUND
from dvk.vietnamese.writing._common import a_choice, a_phrase, locale, some_words
from dvk.vietnamese.writing.breaks import no_breaks
from dvk.vietnamese.writing.numbers import from_fraction, number, rounded

if TYPE_CHECKING:
    from collections.abc import Callable

    from dvk.measures import Measure, Quantity
    from dvk.values import Interval

__all__ = ["Qualifier", "QuantityStyle", "approx", "bounds", "qualified", "quantity"]

Qualifier = Literal["about", "above", "at_least", "at_most", "below", "more_than", "nearly"]
QuantityStyle = Literal["symbol", "name", "cldr_long"]

_STYLES = get_args(QuantityStyle)
_FEW = 2  # of what has fewer decimals, three are never meant
_WORDS: dict[Qualifier, str] = {
    "about": "khoảng",
    "above": "trên",
    "at_least": "ít nhất",
    "at_most": "không quá",
    "below": "dưới",
    "more_than": "hơn",
    "nearly": "gần",
}


# What CLDR has names for. Of days, months, years Babel 2.15 … 2.18 knows none (it prints "duration-day"), and of
# people, households, quintals and working days CLDR has none: those names are our own.
_CLDR: dict[str, str] = {
    "g": "mass-gram",
    "ha": "area-hectare",
    "kg": "mass-kilogram",
    "km": "length-kilometer",
    "km2": "area-square-kilometer",
    "lit": "volume-liter",
    "m": "length-meter",
    "m2": "area-square-meter",
    "m3": "volume-cubic-meter",
    "tan": "mass-tonne",
}


def rounding_of(amount: Approx) -> tuple[str, str]:
    """How to round the number and the end of a range so that what is said stays true."""
    if amount.upto is not None:
        return ROUND_FLOOR, ROUND_CEILING
    if amount.sense in (Sense.ABOVE, Sense.AT_LEAST):
        return ROUND_FLOOR, ROUND_FLOOR
    if amount.sense in (Sense.BELOW, Sense.AT_MOST):
        return ROUND_CEILING, ROUND_CEILING
    return ROUND_HALF_UP, ROUND_HALF_UP


def worded(amount: Approx, write: Callable[[Decimal, str], str], tail: str = "") -> str:
    """The word, the number or the two ends of the range as *write* prints them, and what comes behind."""
    low, high = rounding_of(amount)
    text = write(amount.number, low)
    if amount.upto is not None:
        if amount.number < 0 and not amount.word:  # "-5 - -3" is hard to read
            return f"từ {text} đến {write(amount.upto, high)}{tail}"
        text = f"{text} - {write(amount.upto, high)}"
    before, around, after = amount.word.partition(AROUND)
    if around:
        return f"{before}{text}{tail}{after}"
    return f"{before} {text}{tail}" if before else text + tail


def tail_of(unit: str) -> str:
    """A measure behind its number: a space between them, but none before the sign %."""
    return unit if not unit or unit.startswith("%") else f" {unit}"


def _rounded(value: Decimal, decimals: int | None, rounding: str) -> str:
    return number(rounded(value, decimals, rounding), max_decimals=decimals)


def approx(a: Approx, *, unit: str = "", max_decimals: int | None = None, nbsp: bool = False) -> str:
    """Số gần đúng (approximate number), with its word or its range as it was written.

    >>> approx(Approx("12000", "hơn"), unit="lượt"), approx(Approx("500", upto="600"), unit="triệu đồng")
    ('hơn 12.000 lượt', '500 - 600 triệu đồng')
    """

    def write(value: Decimal, rounding: str) -> str:
        return _rounded(value, max_decimals, rounding)

    text = worded(a, write, tail_of(a_phrase(unit, "unit")))
    return no_breaks(text) if nbsp else text


def qualified(word: Qualifier, body: str, *, nbsp: bool = False) -> str:
    """Từ ước lượng (word of estimation) before a number that is written already.

    >>> qualified("nearly", "500 triệu đồng"), qualified("at_most", "5%")
    ('gần 500 triệu đồng', 'không quá 5%')
    """
    a_choice(word, _WORDS, "word")
    text = f"{_WORDS[word]} {some_words(body, 'body')}"
    return no_breaks(text) if nbsp else text


def bounds(
    i: Interval, *, unit: str = "", max_decimals: int | None = None, min_decimals: int = 0, nbsp: bool = False
) -> str:
    """Giới hạn (bounds) in words: what is known of a number that is not known.

    "trên" and "dưới" leave their number out, "từ" and "đến" take it in. Ends are rounded outwards; a percent sign
    stands behind both.

    >>> from dvk.values import Interval
    >>> bounds(Interval(Decimal(1500), None, low_open=True)), bounds(Interval(Decimal(500), Decimal(600)))
    ('trên 1.500', 'từ 500 đến 600')
    >>> bounds(Interval(Decimal(10), Decimal(1010), low_open=True, high_open=True), unit="hộ")
    'từ trên 10 đến dưới 1.010 hộ'
    >>> bounds(Interval(None, None)), bounds(Interval(5, 10), unit="%")
    ('chưa rõ', 'từ 5% đến 10%')
    """
    low, high = (
        "" if end is None else number(end, max_decimals=max_decimals, min_decimals=min_decimals)
        for end in rounded_ends(i, max_decimals)
    )
    text = _bounds(i, low, high, tail_of(a_phrase(unit, "unit")))
    return no_breaks(text) if nbsp else text


def _bounds(i: Interval, low: str, high: str, tail: str) -> str:
    if not low and not high:
        return "chưa rõ"
    if not high:
        return f"trên {low}{tail}" if i.low_open else f"từ {low}{tail} trở lên"
    if not low:
        return f"dưới {high}{tail}" if i.high_open else f"không quá {high}{tail}"
    if low == high and not (i.low_open or i.high_open):
        return high + tail
    low += first_tail(tail)
    return f"từ {'trên ' if i.low_open else ''}{low} đến {'dưới ' if i.high_open else ''}{high}{tail}"


def first_tail(tail: str) -> str:
    """What stands behind the first of two numbers that have words around them: the percent sign, no other measure."""
    return tail if tail == "%" else ""


def rounded_ends(i: Interval, decimals: int | None) -> tuple[Decimal | None, Decimal | None]:
    """The two ends of bounds, rounded outwards."""
    low = None if i.low is None else rounded(i.low, decimals, ROUND_FLOOR)
    return low, None if i.high is None else rounded(i.high, decimals, ROUND_CEILING)


def quantity(
    q: Quantity,
    *,
    measure: str | Measure | None = None,
    region: str | None = None,
    max_decimals: int | None = None,
    style: QuantityStyle = "symbol",
    noun: str = "",
    nbsp: bool = False,
) -> str:
    """Lượng (quantity) as it was written, or in another *measure* of the same base, and of what it is one.

    ``style="name"`` writes the measure out (héc-ta for ha), ``cldr_long`` as CLDR does where it has a name (kilôgam,
    tấn hệ mét), from Babel where that is right. *region* is needed to convert sào, mẫu and công. *noun* stands behind
    the measure, which for what is counted one by one is its measure word (căn nhà, con bò).
    Raises :class:`InvalidValue` where the base differs, or where the digits never end and ``max_decimals`` is
    not given.

    >>> from dvk.measures import Quantity
    >>> quantity(Quantity(Approx("239", "gần"), "ty-dong")), quantity(Quantity(Decimal("419.7"), "ha"))
    ('gần 239 tỷ đồng', '419,7 ha')
    >>> quantity(Quantity(4_197_000, "m2"), measure="ha"), quantity(Quantity(3, "ha"), style="name")
    ('419,7 ha', '3 héc-ta')
    >>> quantity(Quantity(9_000_000, "dong-per-thang")), quantity(Quantity(Approx(75, "hơn"), "phan-tram"))
    ('9.000.000 đồng/tháng', 'hơn 75%')
    >>> quantity(Quantity(3, "can"), noun="nhà"), quantity(Quantity("2.5", "tan"), noun="lúa", style="cldr_long")
    ('3 căn nhà', '2,5 tấn hệ mét lúa')
    """
    amount, target = told_in(q, measure, region, max_decimals, style)
    if target.base is None and not target.is_rate and target.scale < _FEW:
        amount = _without_zeros(amount)
    unit = " ".join(filter(None, (_named(target, style), a_phrase(noun, "noun"))))
    return approx(amount, unit=unit, max_decimals=max_decimals, nbsp=nbsp)


def _without_zeros(amount: Approx) -> Approx:
    """The numbers without zeros that say nothing of what is counted in wholes: "12,000 hộ" could be 12.000 hộ."""
    upto = None if amount.upto is None else _short(amount.upto)
    return Approx(_short(amount.number), amount.word, upto)


def _short(value: Decimal) -> Decimal:
    return rounded(value, 0) if value == value.to_integral_value() else value


def _named(target: Measure, style: QuantityStyle) -> str:
    if style == "symbol":
        return target.symbol
    known = _CLDR.get(target.id) if style == "cldr_long" else None
    return (get_unit_name(known, "long", locale()) if known else None) or target.label.vi


def told_in(
    q: Quantity, measure: str | Measure | None, region: str | None, max_decimals: int | None, style: QuantityStyle
) -> tuple[Approx, Measure]:
    """The number of a quantity in the measure that is asked for, and that measure."""
    a_choice(style, _STYLES, "style")
    target = q.measure if measure is None else measure_of(measure) if isinstance(measure, str) else measure
    return q.number if target == q.measure else _converted(q, target, region, max_decimals), target


def _converted(q: Quantity, target: Measure, region: str | None, decimals: int | None) -> Approx:
    if q.measure.root != target.root:
        raise InvalidValue("measure.other_base", path="measure", one=q.measure.symbol, other=target.symbol)
    factor = Fraction(q.measure.to_root(region)) / Fraction(target.to_root(region))

    def convert(value: Decimal) -> Decimal:
        return from_fraction(Fraction(value) * factor, decimals)

    upto = None if q.number.upto is None else convert(q.number.upto)
    return Approx(convert(q.number.number), q.number.word, upto)
