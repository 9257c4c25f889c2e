"""Một dòng nói gì (what a row says): bounds, how complete they are, and who stands behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk.aggregation.figure import Completeness
    from dvk.values import Interval

__all__ = ["Said", "each"]


class Said(NamedTuple):
    """One row: bounds, how complete, of how many units how many have come, and the reports behind it.

    ``sources`` names what was used: records, or the status of reported figures, the surest first. ``missing``, ``nil``
    and ``late`` are the units that have not reported, that said there is nothing, and that reported too late.
    ``parts`` are numerator and denominator, ``inputs`` the rows that a formula was worked out from.
    """

    bounds: Interval
    completeness: Completeness
    received: int | None
    expected: int | None
    facts: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    estimated: bool = False
    parts: tuple[Interval, Interval] | None = None
    inputs: tuple[tuple[str, Said], ...] = ()
    sources: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    nil: tuple[str, ...] = ()
    late: tuple[str, ...] = ()


def each(names: Iterable[str]) -> tuple[str, ...]:
    """Names, each once, in their order."""
    return tuple(dict.fromkeys(names))
