"""Lượng nguyên (whole amounts): quantities of plain digits, as they mostly are, put together without a constructor.

A register of one hundred thousand contributions has ten thousand different amounts, and what the constructors of a
number and of a quantity find out for each is known here: digits are an exact number, and a whole number of a measure
that is whole in its base has no part that is too small.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from dvk._exact import EXACT
from dvk.measures import Measure, Quantity
from dvk.values import Approx

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["amounts_by", "whole_amounts"]

_is_whole = re.compile(r"0|[1-9][0-9]{0,17}").fullmatch
_is_amount = re.compile(r'\{"number":"([0-9]++)","measure":"([a-z0-9-]++)"\}').fullmatch
_new = object.__new__


def _setter(kind: Any, name: str) -> Callable[[object, object], None]:  # noqa: ANN401 - a class with slots
    """How a slot is filled: the classes are frozen, and their own way is for their constructors."""
    found: Callable[[object, object], None] = getattr(kind, name).__set__
    return found


_number, _word, _upto = (_setter(Approx, name) for name in ("number", "word", "upto"))
_amount, _measure, _fixed, _exact = (_setter(Quantity, name) for name in ("number", "measure", "_fixed", "exact"))


def _exactly(number: Decimal) -> Approx:
    made = _new(Approx)
    _number(made, number)
    _word(made, "")
    _upto(made, None)
    return made


def whole_amounts(measure: Measure) -> Callable[[str], Quantity | None]:
    """A maker of quantities of one measure from digits; it gives ``None`` for what its constructor has to look at.

    >>> from dvk.measures import measure
    >>> whole_amounts(measure("ha"))("12") == Quantity(12, "ha"), whole_amounts(measure("ha"))("1.5")
    (True, None)
    """
    if measure.regional:
        return lambda text: None  # noqa: ARG005
    factor = measure.to_root()
    if factor != factor.to_integral_value() or measure.root.scale < 0:
        return lambda text: None  # noqa: ARG005
    one = factor == 1

    def made(text: str) -> Quantity | None:
        if _is_whole(text) is None:
            return None
        number = _exactly(Decimal(text))
        base = number if one else _exactly(EXACT.multiply(number.number, factor).to_integral_value())
        found = _new(Quantity)
        _amount(found, number)
        _measure(found, measure)
        _fixed(found, base)
        _exact(found, base.number)
        return found

    return made


def amounts_by(reference: Callable[[str], Measure]) -> Callable[[str], Quantity | None]:
    """A reader of quantities as JSON has them, with measures by their ids; ``None`` for what it does not know.

    >>> from dvk.measures import measure
    >>> amounts_by(measure)('{"number":"12","measure":"ha"}') == Quantity(12, "ha")
    True
    """
    makers: dict[str, Callable[[str], Quantity | None]] = {}

    def read(raw: str) -> Quantity | None:
        found = _is_amount(raw)
        if found is None:
            return None
        number, name = found.groups()
        if name not in makers:
            makers[name] = whole_amounts(reference(name))
        return makers[name](number)

    return read
