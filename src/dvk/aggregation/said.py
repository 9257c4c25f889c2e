"""Một dòng nói gì (what a row says): bounds, how complete they are, and who stands behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from dvk.indicators import IndicatorKind
from dvk.values import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dvk.aggregation.figure import Completeness
    from dvk.indicators import Indicator

__all__ = ["Said", "agreed", "each", "is_mean", "mean_between", "one_word", "open_above"]


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


def agreed(held: Sequence[Said]) -> Said:
    """The first of several that say the same; in nobody's words where those differ ("khoảng 100", "khoảng 200")."""
    return held[0]._replace(bounds=one_word([said.bounds for said in held]))


def one_word(held: Sequence[Interval]) -> Interval:
    """The first of several bounds that are alike, without its word where those differ."""
    first = held[0]
    same = all(bounds.as_written == first.as_written for bounds in held)
    return first if same else evolve(first, as_written=None)


def is_mean(indicator: Indicator) -> bool:
    """Is it a ratio or a mean? Those of several units are never added."""
    return indicator.kind in (IndicatorKind.RATIO, IndicatorKind.SCORE)


def open_above(bounds: Interval) -> Interval:
    """The same of what has come, while something has not; in the words of the one that came."""
    low_open = bounds.low is not None and bounds.low_open
    return Interval(bounds.low, None, low_open=low_open, as_written=bounds.as_written)


def mean_between(bounds: Sequence[Interval]) -> Interval:
    """What is known of the ratio or the mean of a whole from those of all its parts, which came without their numbers.

    Whatever the parts weigh, it is not below the least of them and not above the greatest.
    """
    lows, highs = [one.low for one in bounds], [one.high for one in bounds]
    low = min((end for end in lows if end is not None), default=None) if None not in lows else None
    high = max((end for end in highs if end is not None), default=None) if None not in highs else None
    return Interval(
        low,
        high,
        low_open=low is not None and all(one.low_open for one in bounds if one.low == low),
        high_open=high is not None and all(one.high_open for one in bounds if one.high == high),
    )
