"""Cách nói của một ngôn ngữ (a tongue): the few words that stand around a number, so that its rounding is done once.

Figures, changes and parts of a plan are worked out in one place; the language only says how numbers, bounds and the
words beside them are written. English is made of the same in :mod:`dvk.vietnamese.english`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dvk.vietnamese.writing.dates import between, day
from dvk.vietnamese.writing.numbers import number
from dvk.vietnamese.writing.periods import period
from dvk.vietnamese.writing.quantities import approx, bounds, tail_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from dvk.periods import Period
    from dvk.values import Approx, Interval

__all__ = ["VIETNAMESE", "Tongue"]


def _same(unit: str, *, one: bool) -> str:
    """A Vietnamese noun has one shape."""
    del one
    return tail_of(unit)


def _in_full(p: Period) -> str:
    return period(p)


def _in_figures(on: date, word: str = "") -> str:
    return word + day(on, "numeric")


class Tongue(NamedTuple):
    """How numbers, their bounds and the words around them are written in a language.

    ``tail`` is the unit behind its number, of one or of more than one. The rest is what a style may set: ``period``,
    ``day`` (with the word that stands before it) and ``between``; ``money`` for amounts of đồng that are not written in
    full; the most decimals, the zeros of percentages, and the digits of counts (``pad``). Without ``percent_decimals``
    a percentage has one decimal, always.
    """

    number: Callable[..., str]
    bounds: Callable[..., str]
    approx: Callable[..., str]
    tail: Callable[..., str]
    estimate: str
    below: str
    above: str
    at_least: str
    nearly: str
    unknown: str
    period: Callable[[Period], str] = _in_full
    day: Callable[..., str] = _in_figures
    between: Callable[[date, date], str] = between
    money: Callable[[Approx | Interval], str] | None = None
    decimals: int | None = None
    percent_decimals: int | None = None
    percent_zeros: bool = True
    pad: int = 0

    @property
    def places(self) -> int:
        """The decimals of a percentage that is worked out."""
        return 1 if self.percent_decimals is None else self.percent_decimals

    @property
    def least_places(self) -> int:
        """Those that are printed though they are zeros."""
        return self.places if self.percent_zeros else 0


VIETNAMESE = Tongue(
    number=number,
    bounds=bounds,
    approx=approx,
    tail=_same,
    estimate="ước ",
    below="dưới",
    above="trên",
    at_least="ít nhất",
    nearly="gần",
    unknown="chưa rõ bao nhiêu",
)
