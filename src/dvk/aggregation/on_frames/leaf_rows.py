"""Dòng lá (leaf rows): what a counter on frames gives to a cube: the plain rows of an indicator by owner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dvk.aggregation.on_frames.guided import Guide, guided_name
from dvk.aggregation.on_frames.holdings import NOTHING
from dvk.aggregation.on_frames.local import polars
from dvk.aggregation.on_frames.recorded import held
from dvk.aggregation.on_frames.tally import Tally

if TYPE_CHECKING:
    from datetime import date

    from dvk.aggregation.on_frames.atoms import Atoms
    from dvk.aggregation.on_frames.counter import FrameCounter
    from dvk.aggregation.on_frames.leaves import Shape
    from dvk.aggregation.request import Request
    from dvk.indicators import Indicator
    from dvk.register import Register

__all__ = ["leaf_rows"]


def leaf_rows(
    counter: FrameCounter, indicator: Indicator, request: Request
) -> tuple[tuple[Any, Shape] | None, list[Register]]:
    """The rows for a cube and their shape (none, where all is read as records), and the records beside them."""
    leaf, found = counter.leaf_of(indicator)
    registers = [held(one) for one in found]
    if leaf is None:
        return None, registers
    tally = Tally(counter.head, request, counter.unit_places, counter.atoms, indicator, leaf, by_unit=True)
    return (_owned(tally.coded(), counter.head, counter.atoms, request), leaf.shape), registers


def _owned(rows: Any, head: Register, atoms: Atoms, request: Request) -> Any:  # noqa: ANN401 - frames of Polars
    """With one owner a row: guided, where its unit was divided and its place or a later owner may say which way."""
    said = [name for name in ("place", "later") if name in rows.columns and name not in request.by]
    if not said:
        return rows
    pl = polars()
    tells = pl.any_horizontal([pl.col(name) != NOTHING for name in said])
    seen = rows.filter(tells, pl.col("owner") != NOTHING).select("owner", *said).unique()
    if not len(seen):
        return rows.drop(said)
    guide, days = Guide(head.units, request.basis), _days(head, atoms)
    unsure = {owner for owner in seen["owner"].unique() if any(guide.unsure(owner, day) for day in days)}
    named = [guided_name(owner, others) if owner in unsure else owner for owner, *others in seen.iter_rows()]
    guided = seen.with_columns(pl.Series("guided", named, dtype=pl.String))
    rows = rows.join(guided, on=["owner", *said], how="left")
    rows = rows.with_columns(owner=pl.coalesce("guided", "owner")).drop("guided", *said)
    added = [pl.col(name).sum() for name in ("count", "amount") if name in rows.columns]
    return rows.group_by([name for name in rows.columns if name not in ("count", "amount")]).agg(added)


def _days(head: Register, atoms: Atoms) -> list[date]:
    """A day of each run of days on which no unit changes, of those that matter."""
    first = {head.units.epoch(cut): cut for cut in reversed(atoms.cuts) if cut >= atoms.first}
    return [*first.values()]
