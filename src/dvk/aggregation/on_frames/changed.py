"""Đơn vị đã đổi (changed units): whether anything may lie elsewhere than where its owner was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk._extras import bring
from dvk.aggregation.on_frames.engines import a_day, beside, collected

if TYPE_CHECKING:
    from dvk.aggregation.on_frames.atoms import Atoms
    from dvk.aggregation.on_frames.source import FrameSource
    from dvk.register import Register

__all__ = ["divides", "outlived"]

_ROOM = "dvk.aggregation.aggregate"


def divides(head: Register) -> bool:
    """May what a unit had lie in several on another day? Not where nothing ever changed."""
    history = head.units
    return bool(history.changes) or any(unit.start is not None or unit.end is not None for unit in history)


def outlived(source: FrameSource, head: Register, atoms: Atoms) -> bool:
    """Does a model have an owner on days, of those that count, on which that unit was not there?

    Then its territory may lie in several units, and the place of the model says in which.
    """
    nw, pl = bring("narwhals", extra="frames", room=_ROOM), bring("polars", extra="frames", room=_ROOM)
    first, last = atoms.first, atoms.last
    dated = [
        (unit.id, unit.start or first, unit.end or last)
        for unit in head.units
        if (unit.start is not None and unit.start > first) or (unit.end is not None and unit.end < last)
    ]
    if not dated:
        return False
    types = {"unit": pl.String, "since": pl.Date, "until": pl.Date}
    owners = source.table("model_owners").select("start", "end", unit=nw.col("unit").cast(nw.String))
    held = owners.join(beside(pl.DataFrame(dated, schema=types, orient="row"), owners), on="unit", how="inner")
    start, end = nw.coalesce("start", a_day(first)), nw.coalesce("end", a_day(last))
    late = (end > nw.col("until")) & (nw.col("until") < a_day(last))
    early = (start < nw.col("since")) & (nw.col("since") > a_day(first))
    return bool(collected(held.filter(late | early).select(nw.len().alias("rows"))).item())
