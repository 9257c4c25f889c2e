"""Cột đầy đủ (whole columns): what is handed to a backend, and what an exact number may be in a column."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import field, frozen

from dvk._exact import EXACT
from dvk.errors import InvalidValue
from dvk.register.tidy.shape import DECIMALS, DIGITS, TidyType

__all__ = ["Filled", "digits_of", "fits", "plain", "scale_of"]


@frozen
class Filled:
    """A column with its values: ``None`` where a cell is empty. ``categories`` are its words in their order."""

    name: str
    type: TidyType
    values: Sequence[object] = field(repr=False)
    categories: tuple[str, ...] | None = None
    scale: int = DECIMALS
    inexact: bool = False
    """Floats, which only an engine of ranking makes: they stay what they are."""


def plain(number: Decimal) -> str:
    """The digits of a number, without zeros at its end: how a column, which has one scale for all, says it."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def digits_of(number: Decimal) -> tuple[int, int]:
    """How many digits a number needs before and after its point."""
    _, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int) or digits == (0,):
        return 0, 0
    last = len(digits)
    while exponent < 0 and last and digits[last - 1] == 0:
        last, exponent = last - 1, exponent + 1
    return max(0, last + exponent), max(0, -exponent)


def fits(number: Decimal) -> bool:
    """Does a decimal column of a tidy table hold it, to its last digit?"""
    before, after = digits_of(number)
    return before <= DIGITS - DECIMALS and after <= DECIMALS


def scale_of(name: str, numbers: Sequence[Decimal | None]) -> int:
    """The number of decimals with which a column holds all its numbers exactly: twelve, unless they need others.

    Raises :class:`InvalidValue` where no column of 38 digits can.
    """
    before = after = 0
    for number in set(numbers):
        if number is not None:
            whole, rest = digits_of(number)
            before, after = max(before, whole), max(after, rest)
    if before + after > DIGITS:
        raise InvalidValue("frame.too_many_digits", path=name, got=before + after, expected=DIGITS)
    return max(after, min(DECIMALS, DIGITS - before))


def scaled(number: Decimal, scale: int) -> Decimal:
    """A number with so many decimals, to the digit; one that has more is refused by the context."""
    return number.quantize(Decimal(1).scaleb(-scale), context=EXACT)
