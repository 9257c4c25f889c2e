"""Đếm đơn vị (owners): the tally of an indicator that counts each unit with a model once, and not each model.

Units are those of the owners, or those of the places where models are. What is counted at the place of a model has the
place for its owner; who has it is ``had_by`` then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, evolve, field

from dvk._extras import bring
from dvk.aggregation.counter import empty_cell
from dvk.aggregation.on_frames.holdings import NOTHING
from dvk.aggregation.on_frames.tally import Tally
from dvk.aggregation.once import Onces

if TYPE_CHECKING:
    from datetime import date

    from dvk.aggregation.cells import Cell, Key
    from dvk.aggregation.on_frames.leaves import LeafCube
    from dvk.aggregation.places import Row
    from dvk.periods import Period

__all__ = ["OwnerTally", "at_place"]

_ROOM = "dvk.aggregation.aggregate"


@define(slots=False)
class OwnerTally(Tally):
    """Bảng kiểm đơn vị (owner tally): the units that stand, on the basis, for the owners of what a leaf cube holds.

    ``of`` is the column that has them: those of places are in another. It is always cut where units change; with
    ``rowless`` nobody asks in which row of units they lie.
    """

    _onces: Onces = field(alias="onces")
    _rowless: bool = field(alias="rowless")
    _of: str = field(alias="of", default="owner")

    @property
    def _beside(self) -> tuple[str, ...]:
        return (self._of, "run")

    def _rows_of(self, owner: str, others: list[str], day: date) -> tuple[Row, ...]:
        return super()._rows_of(NOTHING, [], day) if self._rowless else super()._rows_of(owner, others, day)

    @property
    def unsure(self) -> bool:
        """May one of several units stand for an owner, or its row be one of several?"""
        seen = self._placed.select("row", *self._beside).unique()
        told = ((row, owner, run) for row, owner, run in seen.iter_rows() if owner != NOTHING)
        return any(
            len(self._onces.standing(owner, self._day(run))) > 1 or any(ways > 1 for *_, ways in self._ways(row))
            for row, owner, run in told
        )

    def cells(self, period: Period) -> dict[Key, Cell]:
        """The cells of a period: each unit once, and a model of nobody by itself."""
        pl = bring("polars", extra="frames", room=_ROOM)
        names = [f"@{name}" for name in self.names]
        here = self._placed.filter(self._in(period))
        cells: dict[Key, Cell] = {}
        alone = here.filter(pl.col(self._of) == NOTHING).group_by("row", *names).agg(pl.col("count").sum())
        for number, *said, total in alone.sort("row", *names).iter_rows():
            self._put(cells, number, dict(zip(self.names, said, strict=True)), total)
        held = here.filter(pl.col(self._of) != NOTHING).select("row", *self._beside, *names).unique()
        for number, owner, run, *said in held.sort("row", *self._beside, *names).iter_rows():
            unit = self._onces.standing(owner, self._day(run))[0]
            for key, *_ in self._keys(number, dict(zip(self.names, said, strict=True))):
                cells.setdefault(key, empty_cell(self._indicator)).counted.add(unit)
        return cells


def at_place(leaf: LeafCube) -> LeafCube:
    """The leaf cube of what counts at the place of its model; what has no place counts nowhere."""
    pl = bring("polars", extra="frames", room=_ROOM)
    cells, keys = (
        frame.filter(pl.col("place") != NOTHING)
        .drop("later", strict=False)
        .with_columns(owner=pl.col("place"), had_by=pl.col("owner"))
        for frame in (leaf.cells, leaf.keys)
    )
    return evolve(leaf, cells=cells, keys=keys, codes=tuple(name for name in leaf.codes if name != "later"))
