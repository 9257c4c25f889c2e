"""Ngày thành mốc (days to atoms): in which atom of time a day of a column lies, on the engine that holds it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from attrs import define, field

from dvk._extras import bring
from dvk.aggregation.on_frames.atoms import Atoms
from dvk.aggregation.on_frames.engines import a_day, beside, engine_of, native

__all__ = ["Days"]

_ROOM = "dvk.aggregation.aggregate"
_DAY = timedelta(days=1)


@define
class Days:
    """Ngày (days): the atoms of the days from *first* to *last*; days outside are in the atom of the nearest eve.

    A table of days, looked up by place where the engine can do that, joined elsewhere.
    """

    atoms: Atoms
    first: date
    last: date
    _table: Any = field(default=None, init=False)

    @classmethod
    def of(cls, atoms: Atoms) -> Days:
        """The days that matter: an open beginning or end of a period is cut only where a period begins or ends."""
        inner = [cut for cut in atoms.cuts if cut != date.min]
        first = inner[0] if inner else date(2000, 1, 1)
        last = inner[-1] if inner else first
        return cls(atoms, first - _DAY if first > date.min else first, last)

    @property
    def table(self) -> Any:  # noqa: ANN401 - a frame of Polars
        """``day`` and ``atom``."""
        if self._table is None:
            pl = bring("polars", extra="frames", room=_ROOM)
            days = pl.date_range(self.first, self.last, eager=True).alias("day")
            cuts = pl.Series(self.atoms.cuts, dtype=pl.Date)
            found = cuts.search_sorted(days, side="right").cast(pl.Int32) - 1
            self._table = pl.DataFrame({"day": days, "atom": found})
        return self._table

    def put(self, frame: Any, **columns: str) -> Any:  # noqa: ANN401 - a frame of Narwhals
        """The frame with the atoms of some columns of days, as new columns; an empty day has none."""
        for name, column in columns.items():
            frame = self._put(frame, name, column)
        return frame

    def _put(self, frame: Any, name: str, column: str) -> Any:  # noqa: ANN401
        nw = bring("narwhals", extra="frames", room=_ROOM)
        day = nw.col(column)
        first, last = a_day(self.first), a_day(self.last)
        clipped = nw.when(day < first).then(first).when(day > last).then(last).otherwise(day)
        if engine_of(frame) == "polars":
            return self._looked_up(frame, name, column)
        table = beside(self.table.rename({"day": "its_day", "atom": name}), frame)
        joined = frame.with_columns(its_day=clipped).join(table, on="its_day", how="left")
        return joined.drop("its_day")

    def _looked_up(self, frame: Any, name: str, column: str) -> Any:  # noqa: ANN401
        nw, pl = bring("narwhals", extra="frames", room=_ROOM), bring("polars", extra="frames", room=_ROOM)
        held = native(frame)
        base = (self.first - date(1970, 1, 1)).days
        place = (pl.col(column).cast(pl.Int32) - base).clip(0, len(self.table) - 1)
        found = pl.lit(self.table["atom"]).gather(place)
        return nw.from_native(held.with_columns(found.alias(name)))
