"""Số chính xác (exact numbers): what a number may be, and the context in which numbers are added and multiplied."""

from __future__ import annotations

from decimal import Context, Decimal, Inexact, InvalidOperation, Overflow

from dvk.errors import InvalidValue, WrongType
from dvk.text.forms import Words

__all__ = ["EXACT", "exact", "optional_exact"]

# Sums and products of ours are exact whatever the caller's own decimal context is: no number that `exact` lets in
# needs as many digits, and if one did it would raise and not round.
EXACT = Context(prec=1000, traps=[Inexact, InvalidOperation, Overflow])
_MOST_DIGITS = 100
_MOST_BITS = 4096


def exact(value: object) -> Decimal:
    """An exact, finite ``Decimal`` from an ``int``, a ``Decimal`` or plain digits; a float is refused."""
    if isinstance(value, float):
        raise WrongType("value.float", got=repr(value))
    if isinstance(value, bool) or not isinstance(value, (int, str, Decimal)):
        raise WrongType(
            "type.wrong",
            expected=Words("a whole number, a Decimal or digits", "số nguyên, Decimal hoặc chữ số"),
            got=type(value).__name__,
        )
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:  # Python itself refuses to print very long ones
        raise InvalidValue("value.too_many_digits", got="…", expected=_MOST_DIGITS)
    try:
        number = Decimal(value)
    except InvalidOperation:
        near = (value.replace(",", "."),) if isinstance(value, str) and value.count(",") == 1 else ()
        raise InvalidValue("value.not_number", got=value, near=near) from None
    if not number.is_finite():
        raise InvalidValue("value.not_finite", got=value)
    exponent = number.as_tuple().exponent
    if number.adjusted() > _MOST_DIGITS or (isinstance(exponent, int) and exponent < -_MOST_DIGITS):
        raise InvalidValue("value.too_many_digits", got=f"{number:.10E}", expected=_MOST_DIGITS)
    return number


def optional_exact(value: object) -> Decimal | None:
    """An exact number, or ``None``."""
    return None if value is None else exact(value)
