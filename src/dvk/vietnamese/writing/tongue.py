"""Cách nói của một ngôn ngữ (a tongue): the few words that stand around a number, so that its rounding is done once.

Figures, changes and parts of a plan are worked out in one place; the language only says how numbers, bounds and the
words beside them are written. English is made of the same in :mod:`dvk.vietnamese.english`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dvk.vietnamese.writing.numbers import number
from dvk.vietnamese.writing.quantities import approx, bounds, tail_of

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["VIETNAMESE", "Tongue"]


def _same(unit: str, *, one: bool) -> str:
    """A Vietnamese noun has one shape."""
    del one
    return tail_of(unit)


class Tongue(NamedTuple):
    """How numbers, their bounds and the words around them are written in a language.

    ``tail`` is the unit behind its number, of one or of more than one.
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
