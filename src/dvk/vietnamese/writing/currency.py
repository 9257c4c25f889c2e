"""Viết tiền (writing money): đồng in full, in nghìn, triệu, tỷ, in parts, or with a sign.

The đồng has no smaller part, so a fraction of one is rounded. By convention here: reports write "đồng", the sign ₫ and
the code VND are for tables, and "nghìn tỷ" is not chosen unless it is asked for.

This file is not named for the function `money`, so that neither hides the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from dvk.errors import InvalidValue
from dvk.measures import Quantity, measure
from dvk.values import Approx
from dvk.vietnamese.writing._common import NBSP, a_choice, a_whole, an_exact
from dvk.vietnamese.writing.breaks import no_breaks
from dvk.vietnamese.writing.numbers import moved, number, rounded, trimmed
from dvk.vietnamese.writing.quantities import rounding_of, worded

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

__all__ = ["MoneyStyle", "MoneyUnit", "money"]

MoneyStyle = Literal["full", "scaled", "auto", "compound", "symbol", "code"]
MoneyUnit = Literal["nghìn", "triệu", "tỷ", "nghìn tỷ"]

_STYLES = get_args(MoneyStyle)
_ZEROS: dict[MoneyUnit, int] = {"nghìn": 3, "triệu": 6, "tỷ": 9, "nghìn tỷ": 12}
_UNITS: tuple[MoneyUnit, ...] = ("nghìn", "triệu", "tỷ")
_TAILS = {"symbol": f"{NBSP}₫", "code": f"{NBSP}VND"}


def money(
    vnd: int | Decimal | Quantity,
    *,
    style: MoneyStyle = "full",
    unit: MoneyUnit | None = None,
    units: Iterable[MoneyUnit] = _UNITS,
    max_decimals: int | None = None,
    nbsp: bool = False,
) -> str:
    """Tiền (money), from a number of đồng or a quantity of money, whose word ("gần", "hơn") stays.

    - ``full``: all digits. ``symbol`` and ``code``: the same with ₫ or VND.
    - ``scaled``: in *unit*, with all its decimals unless ``max_decimals`` rounds them.
    - ``auto``: in the largest of *units* that is not above the amount as it will be printed, so never "1.000
      triệu đồng" where tỷ is among them. "nghìn tỷ" is not, unless asked for: offices write 89.362 tỷ đồng.
    - ``compound``: in parts, tỷ first; both ends of a range say "đồng", or "1 - 2 triệu đồng" would be another range.

    *units* and ``max_decimals`` are for ``auto`` and ``scaled`` and change nothing in the others, for the đồng has no
    decimals: so an office may set them once for all its styles. They are looked at all the same.

    Raises :class:`InvalidValue` for ``scaled`` without a unit, for a unit with another style, for words that are no
    units, for decimals below zero, and for a quantity that is no money.

    >>> money(14_043_000), money(14_045_000_000, style="scaled", unit="tỷ", max_decimals=2)
    ('14.043.000 đồng', '14,05 tỷ đồng')
    >>> money(999_999_999_999, style="auto", max_decimals=0), money(3_250_000_000, style="compound")
    ('1.000 tỷ đồng', '3 tỷ 250 triệu đồng')
    """
    if type(vnd) is int and style == "full" and unit is None and max_decimals is None and units is _UNITS and not nbsp:
        return number(vnd) + " đồng"
    asked = _checked(style, unit, units, max_decimals)
    amount = in_dong(vnd)
    if style == "scaled":
        text = _scaled(amount, unit, max_decimals)
    elif style == "auto":
        text = _scaled(amount, _largest(amount, asked, max_decimals), max_decimals)
    elif style == "compound":
        text = worded(amount, lambda value, mode: _in_parts(int(rounded(value, 0, mode))) + " đồng")
    else:
        text = worded(amount, lambda value, mode: number(rounded(value, 0, mode)), _TAILS.get(style, " đồng"))
    return no_breaks(text) if nbsp else text


def _checked(
    style: MoneyStyle, unit: MoneyUnit | None, units: Iterable[MoneyUnit], max_decimals: int | None
) -> tuple[MoneyUnit, ...]:
    """The units to choose from; what does not go with the style is refused."""
    a_choice(style, _STYLES, "style")
    if max_decimals is not None:
        a_whole(max_decimals, "max_decimals")
    if style == "scaled":
        a_choice(unit, _ZEROS, "unit")
    elif unit is not None:
        raise InvalidValue("choice.unknown", path="style", expected="scaled", got=style)
    given = tuple(units)
    for word in given:
        a_choice(word, _ZEROS, "units")
    return given


def money_parts(
    vnd: int | Decimal | Quantity,
    *,
    style: MoneyStyle,
    unit: MoneyUnit | None,
    units: Iterable[MoneyUnit],
    max_decimals: int | None,
) -> tuple[Approx, MoneyUnit | None]:
    """An amount of money as a number of a unit, and the unit; ``None`` is the plain đồng."""
    asked = _checked(style, unit, units, max_decimals)
    amount, chosen = in_dong(vnd), unit
    if style == "auto":
        chosen = _largest(amount, asked, max_decimals)
    zeros = 0 if chosen is None else _ZEROS[chosen]
    upto = None if amount.upto is None else trimmed(moved(amount.upto, -zeros))
    return Approx(trimmed(moved(amount.number, -zeros)), amount.word, upto), chosen


def in_dong(vnd: int | Decimal | Quantity) -> Approx:
    if not isinstance(vnd, Quantity):
        return Approx(an_exact(vnd, "vnd"))
    base = measure("dong")
    if vnd.measure.root != base:
        raise InvalidValue("measure.other_base", path="vnd", one=vnd.measure.symbol, other=base.symbol)
    return vnd.in_base().number


def _scaled(amount: Approx, unit: MoneyUnit | None, max_decimals: int | None) -> str:
    zeros = 0 if unit is None else _ZEROS[unit]
    decimals = max_decimals if zeros else 0

    def write(value: Decimal, rounding: str) -> str:
        return number(trimmed(rounded(moved(value, -zeros), decimals, rounding)))

    return worded(amount, write, f" {unit} đồng" if unit else " đồng")


def _largest(amount: Approx, units: tuple[MoneyUnit, ...], max_decimals: int | None) -> MoneyUnit | None:
    """The unit chosen after rounding: 999,6 triệu without decimals is 1 tỷ; ``None`` is the plain đồng.

    A range takes the unit of its low end, which would be nothing in a larger one.
    """
    rounding = rounding_of(amount)[0]
    chosen: MoneyUnit | None = None
    for word in sorted(units, key=_ZEROS.__getitem__):
        zeros = _ZEROS[chosen] if chosen else 0
        shown = rounded(moved(amount.number, -zeros), max_decimals if zeros else 0, rounding)
        if moved(shown.copy_abs(), zeros) >= 10 ** _ZEROS[word]:
            chosen = word
    return chosen


def _in_parts(dong: int) -> str:
    """Tỷ, triệu, nghìn and the rest, those that are not zero; only tỷ may pass a thousand."""
    rest, parts = abs(dong), list[str]()
    for word, size in (("tỷ", 10**9), ("triệu", 10**6), ("nghìn", 10**3)):
        many, rest = divmod(rest, size)
        if many:
            parts.append(f"{number(many)} {word}")
    if rest or not parts:
        parts.append(number(rest))
    return ("-" if dong < 0 else "") + " ".join(parts)
