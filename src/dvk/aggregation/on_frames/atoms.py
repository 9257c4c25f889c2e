"""Mốc thời gian (atoms of time): the finest cut that all periods asked for, and the tree of units, have in common."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk.periods import Period

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk.units import UnitHistory

__all__ = ["Atoms"]

_DAY = timedelta(days=1)


@frozen
class Atoms:
    """Mốc (atoms): atom *k* is the days from ``cuts[k]`` to the eve of ``cuts[k + 1]``; the last has no end.

    ``first`` and ``last`` are the days of the periods between which facts matter.

    >>> atoms = Atoms((date.min, date(2024, 1, 1), date(2024, 4, 1)), date(2024, 1, 1), date(2024, 3, 31))
    >>> atoms.of(date(2023, 12, 31)), atoms.of(date(2024, 3, 31)), atoms.of(date(2030, 1, 1))
    (0, 1, 2)
    """

    cuts: tuple[date, ...]
    first: date
    last: date
    _known: dict[Period, tuple[int, int]] = field(
        factory=dict["Period", "tuple[int, int]"], init=False, repr=False, eq=False
    )

    @classmethod
    def between(cls, periods: Iterable[Period], history: UnitHistory, turns: Iterable[date] = ()) -> Atoms:
        """The atoms of some periods: cut where one begins or ends, and where units change within them.

        Also at *turns*, the days on which something else changes that places what is counted.
        """
        asked = tuple(periods)
        first, last = min(period.start for period in asked), max(period.end for period in asked)
        cuts = {date.min, first, *(period.start for period in asked)}
        ends = [period.end for period in asked]
        attested = history.attested
        cuts |= {day for day in (attested.start,) if day is not None and first <= day <= last}
        ends += [day for day in (attested.end,) if day is not None and first <= day <= last]
        cuts |= {day + _DAY for day in ends if day < date.max}
        cuts |= set(history.breaks(first, last)) | {day for day in turns if first < day <= last}
        return cls(tuple(sorted(cuts)), first, last)

    @classmethod
    def apart(cls, periods: Iterable[Period]) -> Atoms | None:
        """An atom for each period, where no two of them share a day; what lies between is in atoms of its own."""
        asked = sorted(periods, key=lambda period: period.start)
        if any(one.end >= other.start for one, other in pairwise(asked)):
            return None
        cuts = {date.min, *(period.start for period in asked)}
        cuts |= {period.end + _DAY for period in asked if period.end < date.max}
        return cls(tuple(sorted(cuts)), asked[0].start, asked[-1].end)

    def __len__(self) -> int:
        return len(self.cuts)

    def of(self, day: date) -> int:
        """The atom in which a day lies."""
        return bisect_right(self.cuts, day) - 1

    def span(self, period: Period) -> tuple[int, int]:
        """The first and the last atom of a period."""
        found = self._known.get(period)
        if found is None:
            found = self._known[period] = self.of(period.start), self.of(period.end)
        return found
