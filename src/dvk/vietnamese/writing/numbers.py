"""Viết số (writing numbers): dots between thousands, a comma before decimals, halves away from zero.

Babel gives the separators and nothing else: it rounds halves to even and writes "-0".

Halves away from zero are a convention here, that of schoolbooks and of accounting as far as known.

Sources: dot and comma after Luật Kế toán (2003, Điều 12); a percent sign follows its number without a space,
as the statistical office prints it; counts below ten in two digits ("03 huyện") are a habit of official
reports.
"""

from __future__ import annotations

from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import TypeAlias

from dvk.errors import InvalidValue, WrongType
from dvk.vietnamese.writing._common import a_phrase, a_whole, an_exact, separators
from dvk.vietnamese.writing.breaks import no_breaks

__all__ = ["MOST_DIGITS", "Exact", "change", "count", "number", "part_of", "percent", "share"]

Exact: TypeAlias = int | Decimal | Fraction

# As wide as can be: the number decides how long it is, never the caller's decimal context.
WIDE = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN, rounding=ROUND_HALF_UP)
MOST_DIGITS = 1_000_000  # on either side of the comma: a number of 10^9 digits is a slip, and would fill the memory
_PLAIN_INT_BITS = 13_000  # longer ints are refused by Python's own formatting (its limit is 4.300 digits)
_MOST_BITS = 3_321_929  # of MOST_DIGITS digits
_LIMB = 512  # bytes
_GROUP, _POINT, _MINUS = separators()
_BILLION = 10**9
_STEPS = tuple(Decimal((0, (1,), -decimals)) for decimals in range(10))
_SHORT = 60  # digits of a number that needs no closer look before it is written


def finite(value: object, path: str = "value") -> Decimal:
    """A ``Decimal`` to be printed: finite, from an ``int`` or a ``Decimal``, of at most :data:`MOST_DIGITS`."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        return an_exact(value, path)
    if isinstance(value, int):
        return Decimal(value) if value.bit_length() < _PLAIN_INT_BITS else _long_decimal(value, path)
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        return an_exact(value, path)
    if value.adjusted() > MOST_DIGITS or exponent < -MOST_DIGITS:
        raise InvalidValue("value.too_many_digits", path=path, got=f"{value:.10E}", expected=MOST_DIGITS)
    return value


def _long_decimal(value: int, path: str) -> Decimal:
    """A long whole number as a ``Decimal``, in less than quadratic time and whatever Python's own limit is."""
    if value.bit_length() > _MOST_BITS:
        raise InvalidValue("value.too_many_digits", path=path, got="…", expected=MOST_DIGITS)
    limbs = abs(value).to_bytes(value.bit_length() // 8 + 1, "little")
    parts = [Decimal(int.from_bytes(limbs[at : at + _LIMB], "little")) for at in range(0, len(limbs), _LIMB)]
    scale = Decimal(2 ** (8 * _LIMB))
    while len(parts) > 1:
        parts.append(Decimal(0))
        pairs = zip(parts[::2], parts[1::2], strict=False)
        parts = [WIDE.add(low, WIDE.multiply(high, scale)) for low, high in pairs]
        scale = WIDE.multiply(scale, scale)
    return parts[0].copy_negate() if value < 0 else parts[0]


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
    if max(value.denominator.bit_length(), value.numerator.bit_length()) > _MOST_BITS:
        raise InvalidValue("value.too_many_digits", got="…", expected=MOST_DIGITS)
    digits = _decimals_of(value) if decimals is None else decimals + 1
    whole, rest = divmod(abs(value.numerator) * 10**digits, value.denominator)
    if rest:
        whole, digits = whole * 10 + 1, digits + 1
    result = moved(finite(whole), -digits)
    return result.copy_negate() if value < 0 else result


def _decimals_of(value: Fraction) -> int:
    rest = value.denominator
    twos = (rest & -rest).bit_length() - 1
    rest >>= twos
    fives, power, powers = 0, 5, list[int]()
    while rest % power == 0:
        powers.append(power)
        rest, fives, power = rest // power, fives + (1 << (len(powers) - 1)), power * power
    for place in reversed(range(len(powers))):
        if rest % powers[place] == 0:
            rest, fives = rest // powers[place], fives + (1 << place)
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
    a fraction whose digits would not end, for what is not finite, and for more than a million digits on either side of
    the comma, whatever the type.

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
        return rounded(finite(value), decimals)
    if not -_SHORT < value.adjusted() < _SHORT:
        return rounded(finite(value), decimals)
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
    text = f"{text} {noun}" if a_phrase(noun, "noun") else text
    return no_breaks(text) if nbsp else text


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
    text = f"{text} {noun}" if a_phrase(noun, "noun") else text
    return no_breaks(text) if nbsp else text


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
    exact = finite(value)
    shown = moved(exact, 2) if ratio else exact
    return number(shown, max_decimals=max_decimals, min_decimals=min_decimals) + "%"


def share(
    part: int | Decimal | Fraction,
    whole: int | Decimal | Fraction,
    *,
    decimals: int = 1,
    min_decimals: int | None = None,
) -> str:
    """Tỷ lệ (share): *part* in percent of *whole*, divided exactly and rounded once.

    All of ``decimals`` are printed, so that a column lines up; ``min_decimals=0`` lets zeros go. It is a number in a
    column and rounded as one: what is just below the whole may be "100,0%", and very little "0,0%". In a sentence
    :func:`attained` and :func:`change` say "gần 100%" and "dưới 0,1%" of them.
    Raises :class:`InvalidValue` where the whole is zero.

    >>> share(5, 16), share(1, 2), share(1, 2, min_decimals=0), share(2, 3, decimals=2)
    ('31,3%', '50,0%', '50%', '66,67%')
    """
    a_whole(decimals, "decimals")
    divisor = fraction(whole, "whole")
    if not divisor:
        raise InvalidValue("share.whole_zero", path="whole")
    ratio = fraction(part, "part") * 100 / divisor
    least = decimals if min_decimals is None else min_decimals
    return percent(from_fraction(ratio, decimals), max_decimals=decimals, min_decimals=least)


def fraction(value: object, path: str) -> Fraction:
    """The number as a fraction, exactly."""
    return value if isinstance(value, Fraction) else Fraction(finite(value, path))


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
    exact, size, hidden = change_parts(percent, points, max_decimals, min_decimals)
    if not exact:
        return "không đổi"
    word = f"{'tăng' if exact > 0 else 'giảm'}{' dưới' if hidden else ''}"
    told = number(size, max_decimals=max_decimals, min_decimals=min_decimals)
    text = f"{word} {told}{'%' if points is None else ' điểm phần trăm'}"
    return no_breaks(text) if nbsp else text


def change_parts(
    percent: Exact | None, points: Exact | None, max_decimals: int | None, min_decimals: int
) -> tuple[Decimal, Decimal, bool]:
    """A change, its size as it is told, and whether rounding would hide it, so that the size is the smallest step."""
    if (percent is None) == (points is None):
        got = "neither" if percent is None else "both"
        raise WrongType("type.wrong", expected="percent or points", got=got)
    value, path = (points, "points") if percent is None else (percent, "percent")
    _check_decimals(max_decimals, min_decimals)
    exact = from_fraction(value, max_decimals) if isinstance(value, Fraction) else finite(value, path)
    if max_decimals is not None and exact and not rounded(exact, max_decimals):
        return exact, Decimal((0, (1,), -max_decimals)), True
    return exact, exact.copy_abs(), False
