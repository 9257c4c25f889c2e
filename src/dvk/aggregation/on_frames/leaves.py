"""Khối lá (leaf cubes): what the engine counts, once for all periods: by unit, codes and atoms of time.

Two shapes hold every way of counting. A *flow* is what happened on a day. A *stretch* is what was there from one day to
another, and then again from a *next* one: in a period it counts once, for the last stretch that touches it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from attrs import frozen

from dvk._extras import bring
from dvk.aggregation.on_frames.engines import (
    a_day,
    collected,
    day_number,
    days_after,
    engine_of,
    exact_sum,
    followed,
    hashed,
    kept,
)
from dvk.aggregation.on_frames.facts import filled
from dvk.aggregation.on_frames.holdings import LAST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dvk.aggregation.on_frames.days import Days
    from dvk.aggregation.on_frames.holdings import Holdings

__all__ = [
    "ALSO",
    "LeafCube",
    "Shape",
    "flow_leaf",
    "flow_rows",
    "happened_leaf",
    "happened_rows",
    "leaf_of",
    "stretch_leaf",
    "stretch_rows",
    "within",
]

_ROOM = "dvk.aggregation.aggregate"
ALSO = ("also_first", "also_last", "also_next")
"""The atoms of that which has the codes, where it is not what places a model: a period must touch both."""
_PART = 10**9
_LARGEST = 2**63 - 1


class Shape(StrEnum):
    """Dạng đếm (shape): what happened, what was there at any time, what was there on the last day."""

    FLOW = "flow"
    EVER = "ever"
    AT_END = "at-end"


@frozen
class LeafCube:
    """Khối lá (leaf cube): a local frame of Polars: ``key``, its ``owner`` and a column a code, atoms, ``count``.

    A flow has ``atom`` and ``amount``, the whole number of smallest parts. What was there has ``first``; at any time
    also ``last`` and ``next``, on the last day ``after``: the atoms of these days. There may be no ``next`` and no
    ``after``, and what goes on lasts to the last atom. Text that is not said is empty text. ``keys`` says once what
    each key stands for, and ``own`` which codes are not of models but of facts. Those dimensions that are ``settled``
    the cube was narrowed to already; it may have their totals as rows of its own, and the columns :data:`ALSO`.
    """

    shape: Shape
    codes: tuple[str, ...]
    cells: Any
    keys: Any
    own: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()


def flow_leaf(facts: Any, holdings: Holdings, days: Days, own: Sequence[str] = ()) -> LeafCube:  # noqa: ANN401
    """The leaf cube of facts on a day: ``model``, ``on``, ``amount`` and the columns of their *own*.

    Those outside of all periods are left out.
    """
    nw, pl = bring("narwhals", extra="frames", room=_ROOM), bring("polars", extra="frames", room=_ROOM)
    facts = _coded(nw, facts, days, own)
    sums = [nw.len().cast(nw.Int64).alias("count"), *_sums(nw, facts)]
    size = len(days.atoms)
    cell = (nw.col("key").cast(nw.Int64) * size + nw.col("atom")).alias("cell")  # one number is grouped faster than two
    keyed = [one.select(cell, "amount", *own) for one in _keyed(nw, facts, holdings, days)]
    found = [collected(one.group_by("cell", *own).agg(*sums), wide=("amount",)) for one in keyed]
    parts = {"key": pl.col("cell") // size, "atom": pl.col("cell") % size}
    found = [
        one.select(pl.exclude("cell"), **parts).with_columns(pl.col("key", "atom").cast(pl.Int32)) for one in found
    ]
    return leaf_of(pl, Shape.FLOW, [_whole(pl, one) for one in found], holdings, own=own)


def flow_rows(facts: Any, holdings: Holdings, days: Days, own: Sequence[str] = ()) -> list[Any]:  # noqa: ANN401
    """The facts themselves, lazily, each with the ``key`` and the ``atom`` by which its leaf cube holds it."""
    nw = bring("narwhals", extra="frames", room=_ROOM)
    return _keyed(nw, _coded(nw, facts, days, own, "id"), holdings, days)


def _coded(nw: Any, facts: Any, days: Days, own: Sequence[str], what: str = "amount") -> Any:  # noqa: ANN401
    return within(nw, facts, days).select("model", "on", what, *filled(own))


def _keyed(nw: Any, facts: Any, holdings: Holdings, days: Days) -> list[Any]:  # noqa: ANN401
    return [days.put(one, atom="on") for one in _with_keys(nw, facts, holdings)]


def _with_keys(nw: Any, facts: Any, holdings: Holdings) -> list[Any]:  # noqa: ANN401
    """With the key of their model on their day: on Polars those of models of few pieces, and those of the others.

    The other engines join and filter at once, and read the facts a single time.
    """
    on = nw.col("on")
    if engine_of(facts) != "polars":
        held = holdings.join(facts, holdings.pieces)
        return [held.filter(on >= nw.col("since"), on <= nw.col("until"))]
    turned = nw.col("turn").is_null() | (nw.col("number") < nw.col("turn"))
    paired = holdings.join(facts, holdings.pairs).with_columns(number=day_number(facts, "on"))
    paired = paired.with_columns(key=nw.when(turned).then(nw.col("key")).otherwise(nw.col("key_after")))
    if holdings.others is None:
        return [paired]
    moving = holdings.join(facts, holdings.others)
    return [paired, moving.filter(on >= nw.col("since"), on <= nw.col("until"))]


def within(nw: Any, facts: Any, days: Days) -> Any:  # noqa: ANN401
    """Trong kỳ (within): the facts on a day between the first and the last of all periods."""
    first, last = a_day(days.atoms.first), a_day(days.atoms.last)
    return facts.filter(nw.col("on") >= first, nw.col("on") <= last)


def _sums(nw: Any, facts: Any) -> list[Any]:  # noqa: ANN401
    """The sum of amounts, exact: Polars adds in 64 bits where no sum can pass them, and else in two parts."""
    if engine_of(facts) != "polars":
        return [exact_sum(facts, "amount")]
    asked = facts.select(nw.col("amount").max().alias("most"), nw.len().alias("rows"))
    most, rows = collected(asked).row(0)
    if int(most or 0) * int(rows) <= _LARGEST:
        return [nw.col("amount").sum()]
    return [(nw.col("amount") // _PART).sum().alias("high"), (nw.col("amount") % _PART).sum().alias("low")]


def _whole(pl: Any, found: Any) -> Any:  # noqa: ANN401
    """With the amount as an exact whole number of 128 bits: of 64 alone a large sum would wrap."""
    if "amount" in found.columns:
        return found.with_columns(pl.col("amount").cast(pl.Int128))
    whole = pl.col("high").cast(pl.Int128) * _PART + pl.col("low").cast(pl.Int128)
    return found.with_columns(amount=whole).drop("high", "low")


def stretch_leaf(
    spans: Sequence[Any], holdings: Holdings, days: Days, shape: Shape, *, again: bool = False
) -> LeafCube:
    """The leaf cube of stretches: frames of ``model``, ``first`` and ``after`` (the day after the last, or empty).

    With *again* a model has several of them in the frames after the first.
    """
    nw, pl = bring("narwhals", extra="frames", room=_ROOM), bring("polars", extra="frames", room=_ROOM)
    count = nw.len().cast(nw.Int64).alias("count")
    rows = stretch_rows(spans, holdings, days, shape, again=again)
    found = [collected(one.group_by("key", *_ATOMS[shape]).agg(count)).rename(_ATOMS[shape]) for one in rows]
    return leaf_of(pl, shape, found, holdings)


def stretch_rows(
    spans: Sequence[Any],
    holdings: Holdings,
    days: Days,
    shape: Shape,
    *,
    again: bool = False,
    own: Sequence[str] = (),
) -> list[Any]:
    """The stretches themselves, lazily, each with its ``model``, the ``key`` and the atoms of its leaf cube.

    What is told of the stretches themselves, the codes of their *own*, stays with them.
    """
    return [
        _cut(frame, holdings, days, shape, several=again and place > 0, own=own) for place, frame in enumerate(spans)
    ]


_ATOMS = {
    Shape.EVER: {"atom_first": "first", "atom_last": "last", "atom_next": "next"},
    Shape.AT_END: {"atom_first": "first", "atom_after": "after"},
}


def _cut(
    spans: Any,  # noqa: ANN401
    holdings: Holdings,
    days: Days,
    shape: Shape,
    *,
    several: bool,
    own: Sequence[str],
) -> Any:  # noqa: ANN401
    """Stretches cut where their model has another key: each part is followed at once by the next."""
    nw = bring("narwhals", extra="frames", room=_ROOM)
    columns = ["model", "first", "after", *own]
    if several and shape is Shape.EVER:
        spans = followed(spans, ["model"], "first", "following")
        columns.append("following")
    held = holdings.join(spans.select(*columns), holdings.pieces)
    held = held.filter(nw.col("until") >= nw.col("first"))
    held = held.filter(nw.col("after").is_null() | (nw.col("since") < nw.col("after")))
    begins = nw.when(nw.col("since") > nw.col("first")).then(nw.col("since")).otherwise(nw.col("first"))
    cut = nw.col("until") < a_day(LAST)  # the last piece has no day after it
    held = held.with_columns(following_piece=nw.when(cut).then(nw.col("until")))
    held = held.with_columns(following_piece=days_after("following_piece", 1), begins=begins)
    ends = nw.col("following_piece")
    goes_on = ~ends.is_null() & (nw.col("after").is_null() | (ends < nw.col("after")))
    rest = nw.col("following") if "following" in columns else nw.lit(None).cast(nw.Date)
    held = held.select(
        "model",
        "key",
        *own,
        first=nw.col("begins"),
        after=nw.when(goes_on).then(ends).otherwise(nw.col("after")),
        next=nw.when(goes_on).then(ends).otherwise(rest),
    )
    held = held.with_columns(last=days_after("after", -1))
    names = _ATOMS[shape]
    held = days.put(held, **names)
    if shape is Shape.EVER:
        held = held.with_columns(atom_last=nw.coalesce("atom_last", nw.lit(len(days.atoms) - 1).cast(nw.Int32)))
    return held


def happened_leaf(facts: Any, holdings: Holdings, days: Days, *, apart: Days | None) -> LeafCube:  # noqa: ANN401
    """The leaf cube of things that count once in a period, for the last day on which a fact tells of them.

    *facts* have ``model`` and ``on``. Each model is left once an atom, and knows its next one; where the periods lie
    *apart*, once a period, and nobody asks for the next.
    """
    nw, pl = bring("narwhals", extra="frames", room=_ROOM), bring("polars", extra="frames", room=_ROOM)
    keys = ["key", "atom"] if apart is not None else ["key", "atom", "following"]
    count = nw.len().cast(nw.Int64).alias("count")
    if holdings.by_number:
        facts = hashed(facts, "model", "model")
    rows = happened_rows(facts, holdings, days, apart=apart)
    found = [_once(pl, collected(one.group_by(*keys).agg(count))) for one in rows]
    return leaf_of(pl, Shape.EVER, found, holdings)


def happened_rows(facts: Any, holdings: Holdings, days: Days, *, apart: Days | None) -> list[Any]:  # noqa: ANN401
    """The models, lazily, each once an atom, or once a period, with its ``key`` and the atom that is ``following``."""
    nw = bring("narwhals", extra="frames", room=_ROOM)
    facts = within(nw, facts, days).select("model", "on")
    if apart is not None:
        last = apart.put(facts, period="on").group_by("model", "period").agg(nw.col("on").max())
        last = days.put(last.select("model", "on"), atom="on")
    else:
        last = days.put(facts, atom="on").group_by("model", "atom").agg(nw.col("on").max())
        last = followed(last, ["model"], "atom", "following")
    return _with_keys(nw, kept(last) if engine_of(last) == "polars" else last, holdings)


def _once(pl: Any, found: Any) -> Any:  # noqa: ANN401
    found = found.with_columns(first=pl.col("atom"), last=pl.col("atom"))
    following = pl.col("following") if "following" in found.columns else pl.lit(None, pl.Int32)
    return found.with_columns(next=following).select("key", "first", "last", "next", "count")


def leaf_of(
    pl: Any,  # noqa: ANN401
    shape: Shape,
    found: list[Any],
    holdings: Holdings,
    *,
    own: Sequence[str] = (),
    settled: Sequence[str] = (),
) -> LeafCube:
    """Khối lá từ dòng (leaf cube of rows): what was found, with the owner and the codes of each key."""
    columns = found[0].columns
    rows = pl.concat([one.select(columns) for one in found], how="vertical_relaxed")
    rows = rows.join(holdings.keys, on="key", how="left")
    codes = tuple(name for name in holdings.keys.columns if name not in ("key", "owner"))
    return LeafCube(shape, (*codes, *own), rows, holdings.keys, tuple(own), tuple(settled))
