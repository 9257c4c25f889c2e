"""Đứng ở đâu, từng đoạn (standing): the places of many owners at many atoms of time at once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from attrs import frozen

from dvk.aggregation.on_frames.local import numpy
from dvk.units import AsItWas
from dvk.values import ALWAYS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dvk.aggregation.on_frames.nodes import Forest
    from dvk.units import UnitHistory

__all__ = ["Standing", "unattested"]

_DAY = timedelta(days=1)
_TABLE = 2_000_000


@frozen(eq=False)
class Standing:
    """Of each owner, by its number, the atoms from which on it stands in another place, one after the other.

    ``keys`` are the owner and the atom in one number, ``starts`` the atoms, ``places`` what holds from there on.
    Where anything changes on few days only, ``table`` has the row of each owner on each of them, and ``epochs`` says
    after which of them an atom comes. ``mixed`` are the atoms within which the place of an owner changes, whose it is
    and on which day: the place of their end is taken, and no period that has them can be asked for.
    """

    atoms: int
    keys: Any
    starts: Any
    places: Any
    epochs: Any
    table: Any
    mixed: dict[int, tuple[str, date]]

    @classmethod
    def of(cls, forest: Forest, owners: Sequence[str], cuts: Sequence[date]) -> Standing:
        """The stretches of all owners, in atoms. Owner 0 is one that is not known, the others are numbered from 1."""
        np = numpy()
        days = np.array([cut.toordinal() for cut in cuts])
        numbers = {name: number for number, name in enumerate(owners, 1)}
        rows = [(0, 1, forest.unknown)] + [(numbers[owner], start, place) for owner, start, place in forest.stretches]
        owner, start, places = np.array(rows, np.int64).T
        atom = np.maximum(np.searchsorted(days, start, "right") - 1, 0)
        amid = np.flatnonzero((start > days[0]) & (days[atom] != start))
        mixed = {
            int(atom[row]): (owners[int(owner[row]) - 1], date.fromordinal(int(start[row]))) for row in reversed(amid)
        }
        keys = owner * (len(days) + 1) + atom
        held = np.flatnonzero(np.diff(keys, append=-1))  # of the stretches of one atom the last one holds
        keys, starts, places = keys[held], atom[held], places[held]
        turns = np.unique(starts)
        epochs = np.searchsorted(turns, np.arange(len(days)), "right") - 1
        table = None
        if (len(owners) + 1) * len(turns) <= _TABLE:  # one look is quicker than a search
            asked = np.arange(len(owners) + 1)[:, None] * (len(days) + 1) + turns[None, :]
            table = np.searchsorted(keys, asked, "right") - 1
        return cls(len(days), keys, starts, places, epochs, table, mixed)

    def _at(self, owner: Any, atom: Any) -> Any:  # noqa: ANN401 - arrays
        if self.table is not None:
            return self.table.ravel()[owner * self.table.shape[1] + self.epochs[atom]]
        return numpy().searchsorted(self.keys, owner * (self.atoms + 1) + atom, "right") - 1

    def places_of(self, owner: Any, atom: Any) -> Any:  # noqa: ANN401
        """The place of each owner at its atom."""
        return self.places[self._at(owner, atom)]

    def split(self, owner: Any, first: Any, last: Any, after: Any) -> tuple[Any, Any, Any, Any, Any]:  # noqa: ANN401
        """What is there from *first* to *last* and again from *after*, cut where the place of its owner changes.

        Gives the row each piece comes from, its place, its first and last atom, and its next.
        """
        np = numpy()
        at, to = self._at(owner, first), self._at(owner, last)
        pieces = to - at + 1
        rows = np.arange(len(owner))
        if int(pieces.max(initial=1)) == 1:
            return rows, self.places[at], first, last, after
        rows = np.repeat(rows, pieces)
        order = np.arange(len(rows)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
        at = at[rows] + order
        begins, ends = order == 0, order == pieces[rows] - 1
        coming = self.starts[np.minimum(at + 1, len(self.starts) - 1)]
        return (
            rows,
            self.places[at],
            np.where(begins, first[rows], self.starts[at]),
            np.where(ends, last[rows], coming - 1),
            np.where(ends, after[rows], coming),
        )


def unattested(history: UnitHistory, basis: object, cuts: Sequence[date]) -> tuple[int, int] | None:
    """The first and the last atom on which the borders are known, where some are not: of units as they were."""
    span = history.attested
    if span == ALWAYS or not isinstance(basis, AsItWas):
        return None
    first = 0 if span.start is None else bisect_left(cuts, span.start)
    last = len(cuts) - 1 if span.end is None else bisect_right(cuts, span.end + _DAY) - 2
    return first, last
