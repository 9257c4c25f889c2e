"""Chuỗi kỳ (chains of periods): periods as runs of atoms, in chains in which what counts is one run of periods.

In a chain neither the first nor the last days ever go back: months, or quarters, or the first n months of the years.
What is there from atom *first* to atom *last* and then again from *next* counts in a period of the atoms *a* to *b*
when ``first <= b``, ``last >= a`` and ``next > b``. In a chain those are the periods from the first with ``b >= first``
up to the first with ``a > last`` or ``b >= next``: two looks into small tables, and no thing is compared with another.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

from dvk.aggregation.on_frames.local import numpy
from dvk.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dvk.periods import Period

__all__ = ["Chain", "Run", "chains", "runs"]

_LONGEST = 250
"""A longer chain is cut: a part of a chain is one too, and a matrix stays small."""


class Run(NamedTuple):
    """The atoms of a period, the first and the last."""

    first: int
    last: int


class Chain(NamedTuple):
    """The periods of a chain by their place among those asked for, and three tables with a row for each atom.

    ``begins`` is the first period that ends no earlier than the atom, ``ceases`` the first that begins after it. One
    row further stands the number of periods, for what has no last or no next atom.
    """

    periods: tuple[int, ...]
    begins: Any
    ceases: Any


def runs(periods: Sequence[Period], cuts: Sequence[date]) -> list[Run]:
    """The atoms of each period.

    Raises :class:`InvalidValue` for a period that is not made of whole atoms, or begins before the first.
    """
    found: list[Run] = []
    days = [cut.toordinal() for cut in cuts]
    for place, period in enumerate(periods):
        start, after = period.start.toordinal(), period.end.toordinal() + 1
        first = 0 if period.open_start else bisect_left(days, start)
        last = len(days) if period.open_end else bisect_left(days, after)
        fits = (period.open_start or days[first : first + 1] == [start]) and (
            period.open_end or days[last : last + 1] == [after]
        )
        if not fits:
            raise InvalidValue("cube.not_cut", path=f"periods[{place}]", period=period)
        found.append(Run(first, last - 1))
    return found


def chains(asked: Sequence[Run], atoms: int) -> list[Chain]:
    """As few chains as going through the periods in order of their days needs, each with its tables."""
    ordered = sorted(range(len(asked)), key=lambda place: (asked[place].first, asked[place].last))
    held: list[list[int]] = []
    for place in ordered:
        # the chain that has come furthest, of those that this period may go on: it leaves the others their room
        fitting = [chain for chain in held if asked[chain[-1]].last <= asked[place].last]
        if fitting:
            max(fitting, key=lambda chain: asked[chain[-1]].last).append(place)
        else:
            held.append([place])
    pieces = [chain[at : at + _LONGEST] for chain in held for at in range(0, len(chain), _LONGEST)]
    return [_with_tables(chain, asked, atoms) for chain in pieces]


def _with_tables(chain: list[int], asked: Sequence[Run], atoms: int) -> Chain:
    np = numpy()
    firsts = [asked[place].first for place in chain]
    lasts = [asked[place].last for place in chain]
    begins = [*(bisect_left(lasts, atom) for atom in range(atoms)), len(chain)]
    ceases = [*(bisect_right(firsts, atom) for atom in range(atoms)), len(chain)]
    return Chain(tuple(chain), np.array(begins, np.int32), np.array(ceases, np.int32))
