"""Khối lá (leaf cubes): what the engine counts, once for all periods: by unit, codes and atoms of time.

Two shapes hold every way of counting. A *flow* is what happened on a day. A *stretch* is what was there from one day to
another, and then again from a *next* one: in a period it counts once, for the last stretch that touches it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from attrs import frozen

from dvk._extras import bring
from dvk.aggregation.on_frames.engines import beside, collected, days_after, distinct
from dvk.aggregation.on_frames.holdings import LAST, NOTHING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dvk.aggregation.on_frames.days import Days
    from dvk.aggregation.on_frames.holdings import Holdings

__all__ = ["LeafCube", "Shape", "flow_leaf", "happened_leaf", "stretch_leaf"]

_ROOM = "dvk.aggregation.aggregate"


class Shape(StrEnum):
    """Dạng đếm (shape): what happened, what was there at any time, what was there on the last day."""

    FLOW = "flow"
    EVER = "ever"
    AT_END = "at-end"


@frozen
class LeafCube:
    """Khối lá (leaf cube): a local frame of Polars with ``owner``, a column for each code, atoms, and ``count``.

    A flow has ``atom`` and ``amount``, the whole number of smallest parts. What was there has ``first``; at any time
    also ``last`` and ``next``, on the last day ``after``: the atoms of these days, empty where there is none.
    Text that is not said is empty text.
    """

    shape: Shape
    codes: tuple[str, ...]
    cells: Any


def flow_leaf(facts: Any, holdings: Holdings, days: Days, own: Sequence[str] = ()) -> LeafCube:  # noqa: ANN401
    """The leaf cube of facts on a day: ``model``, ``on``, ``amount`` and the columns of their *own*.

    Those outside of all periods are left out.
    """
    nw, pl = bring("narwhals", extra="frames", room=_ROOM), bring("polars", extra="frames", room=_ROOM)
    atoms = days.atoms
    on = nw.col("on")
    first, last = nw.lit(atoms.first).cast(nw.Date), nw.lit(atoms.last).cast(nw.Date)
    facts = facts.filter(on >= first, on <= last)
    codes = [nw.coalesce(nw.col(name).cast(nw.String), nw.lit(NOTHING)).alias(name) for name in own]
    facts = days.put(facts.select("model", "on", "amount", *codes), atom="on")
    keys = ["key", "atom", *own]
    sums = (
        nw.len().cast(nw.Int64).alias("count"),
        (nw.col("amount") // _PART).sum().alias("high"),
        (nw.col("amount") % _PART).sum().alias("low"),
    )
    steady = facts.join(holdings.steady, on="model", how="inner").group_by(*keys).agg(*sums)
    found = [_whole(pl, collected(steady))]
    if len(holdings.moving):
        moving = facts.join(beside(holdings.moving, facts), on="model", how="inner")
        moving = moving.filter(on >= nw.col("since"), on <= nw.col("until")).group_by(*keys).agg(*sums)
        found.append(_whole(pl, collected(moving)))
    return _leaf(pl, Shape.FLOW, found, holdings, own)


_PART = 10**9


def _whole(pl: Any, found: Any) -> Any:  # noqa: ANN401
    """The sums of high and low parts as exact whole numbers: of Int64 alone a large sum would wrap."""
    whole = pl.col("high").cast(pl.Int128) * _PART + pl.col("low").cast(pl.Int128)
    return found.with_columns(amount=whole).drop("high", "low")


def stretch_leaf(
    spans: Sequence[Any], holdings: Holdings, days: Days, shape: Shape, *, again: bool = False
) -> LeafCube:
    """The leaf cube of stretches: frames of ``model``, ``first`` and ``after`` (the day after the last, or empty).

    With *again* a model may have several of them.
    """
    pl = bring("polars", extra="frames", room=_ROOM)
    found: list[Any] = []
    for place, frame in enumerate(spans):
        several = again and place > 0
        found += _steady(frame, holdings, days, shape, several=several)
        if len(holdings.moving):
            found.append(_moving(pl, frame, holdings, days, shape))
    return _leaf(pl, shape, found, holdings, ())


def _steady(spans: Any, holdings: Holdings, days: Days, shape: Shape, *, several: bool) -> list[Any]:  # noqa: ANN401
    nw, pl = bring("narwhals", extra="frames", room=_ROOM), bring("polars", extra="frames", room=_ROOM)
    columns = ["model", "first", "after"]
    if several and shape is Shape.EVER:
        following = nw.col("first").shift(-1).over("model", order_by="first")
        spans = spans.with_columns(following=following)
        columns.append("following")
    held = spans.select(*columns).join(holdings.steady, on="model", how="inner")
    held = days.put(held, **{f"atom_{name}": name for name in columns[1:]})
    if shape is Shape.EVER:
        held = days.put(held.with_columns(eve=days_after("after", -1)), atom_last="eve")
    keys = ["key", *(name for name in _ATOMS[shape] if name in held.collect_schema().names())]
    grouped = collected(held.group_by(*keys).agg(nw.len().cast(nw.Int64).alias("count")))
    return [_named(pl, grouped, shape)]


_ATOMS = {
    Shape.EVER: ("atom_first", "atom_last", "atom_following"),
    Shape.AT_END: ("atom_first", "atom_after"),
}
_NAMES = {"atom_first": "first", "atom_last": "last", "atom_following": "next", "atom_after": "after"}


def _named(pl: Any, found: Any, shape: Shape) -> Any:  # noqa: ANN401
    found = found.rename({name: _NAMES[name] for name in found.columns if name in _NAMES})
    if shape is Shape.EVER and "next" not in found.columns:
        found = found.with_columns(next=pl.lit(None, pl.Int32))
    return found


def _moving(pl: Any, spans: Any, holdings: Holdings, days: Days, shape: Shape) -> Any:  # noqa: ANN401
    """The stretches of models that change, cut where they do; here, for they are few."""
    nw = bring("narwhals", extra="frames", room=_ROOM)
    movers = holdings.moving.select("model").unique()
    here = collected(spans.select("model", "first", "after").join(beside(movers, spans), on="model", how="inner"))
    both = here.join(holdings.moving, on="model", how="inner")
    eve = pl.col("after").dt.offset_by("-1d")
    both = both.with_columns(
        first=pl.max_horizontal("first", "since"),
        last=pl.min_horizontal(eve, "until"),
    ).filter(pl.col("first") <= pl.col("last"))
    both = both.with_columns(last=pl.when(pl.col("last") == LAST).then(None).otherwise(pl.col("last")))
    both = both.with_columns(after=pl.col("last").dt.offset_by("1d")).sort("model", "first")
    both = both.with_columns(following=pl.col("first").shift(-1).over("model"))
    held = days.put(
        nw.from_native(both.lazy()),
        atom_first="first",
        atom_last="last",
        atom_after="after",
        atom_following="following",
    )
    names = list(_ATOMS[shape])
    grouped = held.group_by("key", *names).agg(nw.len().cast(nw.Int64).alias("count"))
    return _named(pl, collected(grouped), shape)


def happened_leaf(facts: Any, holdings: Holdings, days: Days, *, apart: bool) -> LeafCube:  # noqa: ANN401
    """The leaf cube of things that count once in a period, for the last day on which a fact tells of them.

    *facts* have ``model`` and ``on``. Each model is left once an atom, and knows its next one; where the periods lie
    *apart*, each of them one atom, nobody asks for that.
    """
    nw, pl = bring("narwhals", extra="frames", room=_ROOM), bring("polars", extra="frames", room=_ROOM)
    atoms, on = days.atoms, nw.col("on")
    first, last = nw.lit(atoms.first).cast(nw.Date), nw.lit(atoms.last).cast(nw.Date)
    facts = days.put(facts.filter(on >= first, on <= last), atom="on")
    once = distinct(facts.select("model", "atom"), ["model", "atom"])
    keys = ["key", "atom"]
    if not apart:
        once = once.with_columns(following=nw.col("atom").shift(-1).over("model", order_by="atom"))
        keys.append("following")
    steady = once.join(holdings.steady, on="model", how="inner")
    found = [_once(pl, collected(steady.group_by(*keys).agg(nw.len().cast(nw.Int64).alias("count"))))]
    if len(holdings.moving):
        movers = beside(holdings.moving.select("model").unique(), facts)
        mine = facts.join(movers, on="model", how="inner").group_by("model", "atom").agg(on.max())
        here = collected(mine).join(holdings.moving, on="model", how="inner")
        here = here.filter(pl.col("on") >= pl.col("since"), pl.col("on") <= pl.col("until")).sort("model", "atom")
        here = here.with_columns(following=pl.col("atom").shift(-1).over("model"))
        counted = here.group_by(keys).agg(pl.len().cast(pl.Int64).alias("count"))
        found.append(_once(pl, counted))
    return _leaf(pl, Shape.EVER, found, holdings, ())


def _once(pl: Any, found: Any) -> Any:  # noqa: ANN401
    found = found.with_columns(first=pl.col("atom"), last=pl.col("atom"))
    following = pl.col("following") if "following" in found.columns else pl.lit(None, pl.Int32)
    return found.with_columns(next=following).select("key", "first", "last", "next", "count")


def _leaf(pl: Any, shape: Shape, found: list[Any], holdings: Holdings, own: Sequence[str]) -> LeafCube:  # noqa: ANN401
    """What was found, with the owner and the codes of each key."""
    columns = found[0].columns
    rows = pl.concat([one.select(columns) for one in found], how="vertical_relaxed")
    rows = rows.join(holdings.keys, on="key", how="left").drop("key")
    codes = tuple(name for name in holdings.keys.columns if name not in ("key", "owner"))
    return LeafCube(shape, (*codes, *own), rows)
