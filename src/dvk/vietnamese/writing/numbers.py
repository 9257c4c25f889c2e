"""Viết số (writing numbers): dots between thousands, a comma before decimals, halves away from zero.

Babel gives the separators and nothing else: it rounds halves to even and writes "-0".

Sources: dot and comma after Luật Kế toán (2003, Điều 12); a percent sign follows its number without a space,
as the statistical office prints it; counts below ten in two digits ("03 huyện") are a habit of official
reports.
"""

from __future__ import annotations

from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import TypeAlias

from dvk.errors import InvalidValue, WrongType
from dvk.vietnamese.writing._common import NBSP, a_phrase, a_whole, an_exact, keep_amount, separators

__all__ = ["Exact", "change", "count", "number", "part_of", "percent", "share"]

Exact: TypeAlias = int | Decimal | Fraction

# As wide as can be: the number decides how long it is, never the caller's decimal context.
WIDE = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN, rounding=ROUND_HALF_UP)
_PLAIN_INT_BITS = 13_000  # longer ints are refused by Python's own formatting (its limit is 4.300 digits)
_GROUP, _POINT, _MINUS = separators()
_BILLION = 10**9
_STEPS = tuple(Decimal((0, (1,), -decimals)) for decimals in range(10))
_SHORT = 60  # digits of a number that needs no closer look before it is written


def rounded(value: Decimal, decimals: int | None, rounding: str = ROUND_HALF_UP) -> Decimal:
    """The number with at most so many decimals (``None``: as it is), half up unless told otherwise."""
    exponent = value.as_tuple().exponent
    if decimals is None or not isinstance(exponent, int) or -exponent <= decimals:
        return value
    return value.quantize(Decimal((0, (1,), -decimals)), rounding=rounding, context=WIDE)


def moved(value: Decimal, places: int) -> Decimal:
    """The number times ten to the power of *places*, exactly."""
    return value.scaleb(places, context=WIDE)


def trimmed(value: Decimal) -> Decimal:
    """The number without zeros at its end."""
    return value.normalize(context=WIDE)


def from_fraction(value: Fraction, decimals: int | None) -> Decimal:
    """A fraction as a ``Decimal`` that rounds to *decimals* as the fraction itself would.

    Where the digits do not end, one digit more than needed is kept and a 1 put behind it, so that no half
    appears that is none. ``None`` asks for all digits; a fraction without an end is then refused.
    """
    digits = _decimals_of(value) if decimals is None else decimals + 1
    whole, rest = divmod(abs(value.numerator) * 10**digits, value.denominator)
    if rest:
        whole, digits = whole * 10 + 1, digits + 1
    result = moved(Decimal(whole), -digits)
    return result.copy_negate() if value < 0 else result


def _decimals_of(value: Fraction) -> int:
    rest = value.denominator
    twos = (rest & -rest).bit_length() - 1
    rest >>= twos
    fives = 0
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    if rest != 1:
        raise InvalidValue("number.endless", got=value)
    return max(twos, fives)


def _check_decimals(max_decimals: int | None, min_decimals: int) -> None:
    a_whole(min_decimals, "min_decimals")
    if max_decimals is not None and a_whole(max_decimals, "max_decimals") < min_decimals:
        raise InvalidValue("interval.reversed", path="max_decimals", low=min_decimals, high=max_decimals)


def number(
    value: int | Decimal | Fraction,
    *,
    max_decimals: int | None = None,
    min_decimals: int = 0,
    grouping: bool = True,
) -> str:
    """Số (number): dots between thousands, a comma before decimals.

    Without ``max_decimals`` every digit is printed as it stands. With it the number is rounded half up, away
    from zero, and zeros at its end go, down to ``min_decimals``. Zero has no sign. A fraction is rounded from what it
    is; one without an end needs ``max_decimals``. Raises :class:`WrongType` for a float, and :class:`InvalidValue` for
    a fraction whose digits would not end.

    >>> number(14043), number(Decimal("-1234.50")), number(Decimal("0.125"), max_decimals=2)
    ('14.043', '-1.234,50', '0,13')
    """
    if max_decimals is None and not min_decimals and grouping:  # as it stands: the quick ways of counts and amounts
        if type(value) is int and 0 <= value < _BILLION:
            digits = str(value)  # to cut them costs half as much as to format the number
            if value < 1_000:
                return digits
            if value < 1_000_000:
                return f"{digits[:-3]}{_GROUP}{digits[-3:]}"
            return f"{digits[:-6]}{_GROUP}{digits[-6:-3]}{_GROUP}{digits[-3:]}"
        if type(value) is Decimal and value and value.is_finite() and -_SHORT < value.adjusted() < _SHORT:
            text = f"{value:,f}"
            if len(text) < 2 * _SHORT:
                return text.replace(",", "_").replace(".", _POINT).replace("_", _GROUP)
    _check_decimals(max_decimals, min_decimals)
    if isinstance(value, Fraction):
        value = from_fraction(value, max_decimals)
    if type(value) is int and not min_decimals and value.bit_length() < _PLAIN_INT_BITS:
        return f"{value:,}".replace(",", _GROUP) if grouping else str(value)
    return _written(_shown(value, max_decimals), max_decimals, min_decimals, _GROUP if grouping else "")


def _shown(value: int | Decimal, decimals: int | None) -> Decimal:
    """The number as it is printed: checked, and rounded half up."""
    if type(value) is not Decimal or decimals is None or decimals >= len(_STEPS) or not value.is_finite():
        return rounded(an_exact(value), decimals)
    if not -_SHORT < value.adjusted() < _SHORT:
        return rounded(an_exact(value), decimals)
    return value.quantize(_STEPS[decimals], context=WIDE)


def _written(exact: Decimal, max_decimals: int | None, min_decimals: int, group: str) -> str:
    whole, _, part = f"{exact.copy_abs():,f}".partition(".")
    if max_decimals is not None or (exact.is_signed() and not exact):  # nobody wrote the zeros of "-0.0"
        part = part.rstrip("0")
    if min_decimals:
        part = part.ljust(min_decimals, "0")
    text = whole.replace(",", group)
    if part:
        text = f"{text}{_POINT}{part}"
    return _MINUS + text if exact.is_signed() and exact else text


def _padded(value: int, pad: int) -> str:
    return str(value).zfill(pad) if 0 < value < 10**pad else number(value)


def count(value: int, noun: str, *, pad: int = 0, nbsp: bool = False) -> str:
    """Số lượng (count) with its noun; ``pad=2`` writes 1 to 9 as reports do, zero stays "0".

    >>> count(3, "huyện", pad=2), count(14043, "mô hình", pad=2)
    ('03 huyện', '14.043 mô hình')
    """
    text = _padded(a_whole(value), a_whole(pad, "pad"))
    return (NBSP if nbsp else " ").join(filter(None, (text, a_phrase(noun, "noun"))))


def part_of(part: int, whole: int, noun: str = "", *, pad: int = 0, nbsp: bool = False) -> str:
    """Phần trên tổng (part of a whole): a part above its whole and a whole of zero are refused.

    A plan may be exceeded, but that is a :func:`share`, not a part.

    >>> part_of(3, 9, "huyện", pad=2), part_of(60, 116, "xã")
    ('03/09 huyện', '60/116 xã')
    """
    if a_whole(whole, "whole") == 0:
        raise InvalidValue("share.whole_zero", path="whole")
    if a_whole(part, "part") > whole:
        raise InvalidValue("part.above_whole", path="part", part=part, whole=whole)
    a_whole(pad, "pad")
    text = f"{_padded(part, pad)}/{_padded(whole, pad)}"
    return (NBSP if nbsp else " ").join(filter(None, (text, a_phrase(noun, "noun"))))


def percent(
    value: int | Decimal | Fraction,
    *,
    max_decimals: int | None = None,
    min_decimals: int = 0,
    ratio: bool = False,
) -> str:
    """Phần trăm (percent): *value* is already in percent, or a ratio to one with ``ratio=True``.

    >>> percent(Decimal("5.66")), percent(Decimal("12.345"), max_decimals=2), percent(1, ratio=True)
    ('5,66%', '12,35%', '100%')
    >>> from fractions import Fraction
    >>> percent(Fraction(2, 3), ratio=True, max_decimals=1)
    '66,7%'
    """
    if isinstance(value, Fraction):
        return number(value * 100 if ratio else value, max_decimals=max_decimals, min_decimals=min_decimals) + "%"
    exact = an_exact(value)
    shown = moved(exact, 2) if ratio else exact
    return number(shown, max_decimals=max_decimals, min_decimals=min_decimals) + "%"


def share(
    part: int | Decimal,
    whole: int | Decimal,
    *,
    decimals: int = 1,
    min_decimals: int | None = None,
) -> str:
    """Tỷ lệ (share): *part* in percent of *whole*, divided exactly and rounded once.

    All of ``decimals`` are printed, so that a column lines up; ``min_decimals=0`` lets zeros go.
    Raises :class:`InvalidValue` where the whole is zero.

    >>> share(5, 16), share(1, 2), share(1, 2, min_decimals=0), share(2, 3, decimals=2)
    ('31,3%', '50,0%', '50%', '66,67%')
    """
    a_whole(decimals, "decimals")
    divisor = an_exact(whole, "whole")
    if not divisor:
        raise InvalidValue("share.whole_zero", path="whole")
    ratio = Fraction(an_exact(part, "part")) * 100 / Fraction(divisor)
    least = decimals if min_decimals is None else min_decimals
    return percent(from_fraction(ratio, decimals), max_decimals=decimals, min_decimals=least)


def change(
    *,
    percent: int | Decimal | Fraction | None = None,
    points: int | Decimal | Fraction | None = None,
    max_decimals: int | None = None,
    min_decimals: int = 0,
    nbsp: bool = False,
) -> str:
    """Tăng, giảm (change): in percent or in percentage points, one of the two.

    No change is "không đổi". A change that rounding would hide is "dưới" the smallest step, never "tăng 0%". A fraction
    without an end needs ``max_decimals``.

    >>> change(percent=Decimal("-0.73")), change(points=Decimal("0.27")), change(percent=0)
    ('giảm 0,73%', 'tăng 0,27 điểm phần trăm', 'không đổi')
    >>> change(percent=Decimal("0.04"), max_decimals=1)
    'tăng dưới 0,1%'
    """
    if (percent is None) == (points is None):
        got = "neither" if percent is None else "both"
        raise WrongType("type.wrong", expected="percent or points", got=got)
    value, path, tail = (points, "points", " điểm phần trăm") if percent is None else (percent, "percent", "%")
    _check_decimals(max_decimals, min_decimals)
    exact = from_fraction(value, max_decimals) if isinstance(value, Fraction) else an_exact(value, path)
    if not exact:
        return "không đổi"
    word = "tăng" if exact > 0 else "giảm"
    size = exact.copy_abs()
    if max_decimals is not None and not rounded(size, max_decimals):
        word, size = f"{word} dưới", Decimal((0, (1,), -max_decimals))
    text = f"{word} {number(size, max_decimals=max_decimals, min_decimals=min_decimals)}{tail}"
    return keep_amount(text) if nbsp else text
