"""Thương trong cột số (quotients in a column): rounded where there is no room, and whole again from their parts."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING

from dvk.aggregation.quotients import divided
from dvk.exchange.frames.columns import digits_of
from dvk.register.tidy.shape import DIGITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dvk.values import Interval

__all__ = ["roomy", "whole_again"]

_HALF_UP = Context(prec=100, rounding=ROUND_HALF_UP)
_ROOM = range(DIGITS - 28, DIGITS)  # what is counted has at most 28 digits before its point


def roomy(
    numbers: Sequence[Decimal | None], parts: Sequence[tuple[Interval, Interval] | None], end: str
) -> Sequence[Decimal | None]:
    """The numbers, in which quotients have no more decimals than one column has room for beside the others.

    One that could not be made whole again keeps its digits.
    """
    if not any(parts):
        return numbers
    needed = [digits_of(number) for number in set(numbers) if number is not None]
    whole = max((before for before, _ in needed), default=0)
    if whole + max((after for _, after in needed), default=0) <= DIGITS:
        return numbers
    return [_rounded(number, part, end, DIGITS - whole) for number, part in zip(numbers, parts, strict=True)]


def _rounded(number: Decimal | None, parts: tuple[Interval, Interval] | None, end: str, room: int) -> Decimal | None:
    if number is None or parts is None:
        return number
    short = number.quantize(Decimal(1).scaleb(-room), context=_HALF_UP)
    return short if whole_again(short, parts, end) == number else number


def whole_again(number: Decimal | None, parts: tuple[Interval, Interval] | None, end: str) -> Decimal | None:
    """A quotient with all its digits, from its parts, where the number is that quotient rounded."""
    if number is None or parts is None:
        return number
    found: Decimal | None = getattr(divided(*parts), end)
    if found is None or found == number:
        return number
    short = any(found.quantize(Decimal(1).scaleb(-room), context=_HALF_UP) == number for room in _ROOM)
    return found if short else number
