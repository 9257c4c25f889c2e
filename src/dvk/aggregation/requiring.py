"""Điều kiện của yêu cầu (what a request requires): its indicators are there, and are told apart by what they may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.aggregation.labels import require_codes
from dvk.errors import InvalidValue, UnknownId

if TYPE_CHECKING:
    from dvk.aggregation.request import Request
    from dvk.indicators import Indicator
    from dvk.register import Register

__all__ = ["indicators_of"]


def indicators_of(register: Register, request: Request) -> tuple[Indicator, ...]:
    """The indicators of a request, where what it names is there and each may be told apart so."""
    indicators = tuple(_indicator(register, name, place) for place, name in enumerate(request.indicators))
    require_codes(register, request)
    _require_dimensions(indicators, request)
    return indicators


def _indicator(register: Register, name: str, place: int) -> Indicator:
    try:
        return register.definitions.indicator(name)
    except UnknownId as error:
        raise UnknownId.of(error.problem.under(f"indicators[{place}]")) from None


def _require_dimensions(indicators: tuple[Indicator, ...], request: Request) -> None:
    """An indicator that says by what it may be told apart is told apart by nothing else."""
    for indicator in indicators:
        for what, names in (("by", request.by), ("only", tuple(dict(request.only)))):
            for name in names if indicator.dimensions else ():
                if name not in indicator.dimensions:
                    raise InvalidValue(
                        "request.dimension_not_of",
                        path=what,
                        got=name,
                        expected=indicator.dimensions,
                        indicator=indicator.label,
                    )
