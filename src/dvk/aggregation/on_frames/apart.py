"""Tách theo mã của sự kiện (apart by the codes of events): models in several rows at once, and once in their total.

A model that was recognised by a commune and by a district stands in both rows, and once in the whole. So there is a set
of rows for each set of codes that a row may show, the others being hidden; in each of them a model counts once for each
codes. Which unit and which domain have it is said by *all* that the indicator counts, whatever the codes: by the day of
the last event of the period, or the last day on which it stood. So two things are joined: that which places the model,
and that which has the codes, which must touch the period ``also``.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

from attrs import frozen

from dvk._extras import bring
from dvk.aggregation.on_frames.engines import collected, days_after, distinct, followed, hashed, kept
from dvk.aggregation.on_frames.facts import EVENT_CODES, filled
from dvk.aggregation.on_frames.holdings import NOTHING
from dvk.aggregation.on_frames.leaves import ALSO, Shape, happened_rows, leaf_of, stretch_rows, within
from dvk.aggregation.request import NOT_SAID, TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dvk.aggregation.on_frames.days import Days
    from dvk.aggregation.on_frames.holdings import Holdings
    from dvk.aggregation.on_frames.leaves import LeafCube
    from dvk.aggregation.on_frames.told import Told
    from dvk.aggregation.request import Request

__all__ = ["Apart", "apart_leaf", "apart_rows"]

_ROOM = "dvk.aggregation.aggregate"
_ATOMS = {"atom_first": "first", "atom_last": "last", "atom_next": "next", "atom_after": "after"}


@frozen
class Apart:
    """Mã tách (the codes apart): which codes of events lie out a table, and to which it is narrowed."""

    by: tuple[str, ...]
    only: tuple[tuple[str, str], ...]
    totals: bool

    @classmethod
    def of(cls, request: Request) -> Apart | None:
        """Of a request; nothing, where it asks for no code of an event."""
        by = tuple(name for name in request.by if name in EVENT_CODES)
        only = tuple((name, code) for name, code in request.only if name in EVENT_CODES)
        return cls(by, only, request.totals) if by or only else None

    @property
    def names(self) -> tuple[str, ...]:
        """All codes that are asked for."""
        return tuple(dict.fromkeys((*self.by, *dict(self.only))))

    @property
    def shown(self) -> Iterator[tuple[str, ...]]:
        """The sets of codes that a row may show: all, and where there are totals, any."""
        for mask in product((True, False) if self.totals else (True,), repeat=len(self.by)):
            yield tuple(name for name, shows in zip(self.by, mask, strict=True) if shows)

    def tells_all(self, shown: Sequence[str]) -> bool:
        """Does whatever places a model count in such a row?"""
        return not shown and not self.only

    def narrowed(self, frame: Any) -> Any:  # noqa: ANN401 - a frame of Narwhals, its codes filled
        """The rows of the codes to which the request is narrowed."""
        nw = _narwhals()
        for name, code in self.only:
            frame = frame.filter(nw.col(name) == (NOTHING if code == NOT_SAID else code))
        return frame

    def hidden(self, frame: Any, shown: Sequence[str]) -> Any:  # noqa: ANN401 - a frame of Narwhals
        """With the codes that are not shown as their total."""
        nw = _narwhals()
        return frame.with_columns(nw.lit(TOTAL).alias(name) for name in self.by if name not in shown)


def apart_leaf(told: Told, codes: Apart, holdings: Holdings, days: Days, periods: Days | None) -> LeafCube:
    """The leaf cube of what is told apart: for each set of codes that is shown, the others being hidden."""
    nw, pl = _narwhals(), bring("polars", extra="frames", room=_ROOM)
    count = nw.len().cast(nw.Int64).alias("count")
    keys = ["key", *(("first", "after") if told.shape is Shape.AT_END else ("first", "last", "next", *ALSO))]
    rows = apart_rows(told, codes, holdings, days, periods, by_number=holdings.by_number)
    found = [collected(one.group_by(*keys, *codes.by).agg(count)) for one in rows]
    return leaf_of(pl, told.shape, found, holdings, own=codes.by, settled=codes.names)


def apart_rows(
    told: Told, codes: Apart, holdings: Holdings, days: Days, periods: Days | None, *, by_number: bool = False
) -> list[Any]:
    """The models, lazily, each with its ``key`` and all other columns of the leaf cube; they may go by number."""
    if told.happened:
        facts = hashed(told.frames[0], "model", "model") if by_number else told.frames[0]
        return _happened(facts, codes, holdings, days, periods)
    if told.shape is Shape.AT_END:
        return [_renamed(one) for one in stretch_rows(told.frames, holdings, days, told.shape, own=codes.by)]
    return _stood(told, codes, holdings, days)


def _happened(facts: Any, codes: Apart, holdings: Holdings, days: Days, periods: Days | None) -> list[Any]:  # noqa: ANN401
    """Those of whom an event tells, once a period where no two of these share a day, or else once an atom."""
    nw = _narwhals()
    facts = kept(within(nw, facts, days).select("model", "on", *filled(codes.names)))
    placed = happened_rows(facts, holdings, days, apart=periods)
    if periods is not None:
        placed = [periods.put(one, period="on").with_columns(following=_no_atom(nw)) for one in placed]
    beside = [name for name in ("period",) if periods is not None]
    atom, following = nw.col("atom"), nw.col("following")
    placed = [one.select("model", "key", *beside, first=atom, last=atom, next=following) for one in placed]
    found: list[Any] = []
    for shown in codes.shown:
        if codes.tells_all(shown):
            found += [codes.hidden(_always(one, days), shown) for one in placed]
            continue
        having = codes.hidden(codes.narrowed(facts), shown)
        if periods is None:
            having = kept(_each_atom(having, codes, days))
            found += [_touching(one.join(having, on="model", how="inner")) for one in placed]
        else:
            having = kept(distinct(periods.put(having, period="on"), ["model", "period", *codes.by]))
            found += [_always(one.join(having, on=["model", "period"], how="inner"), days) for one in placed]
    return found


def _each_atom(having: Any, codes: Apart, days: Days) -> Any:  # noqa: ANN401 - frames of Narwhals
    """Each model and its codes once in each atom in which it has them, with the atom of the next time."""
    nw = _narwhals()
    seen = distinct(days.put(having, also_first="on"), ["model", *codes.by, "also_first"])
    seen = followed(seen, ["model", *codes.by], "also_first", "also_next")
    return seen.with_columns(also_last=nw.col("also_first"))


def _stood(told: Told, codes: Apart, holdings: Holdings, days: Days) -> list[Any]:
    """Those that stood on any day: where they stood last, and with which codes they stood at all."""
    nw = _narwhals()
    placed = [_renamed(one) for one in stretch_rows(told.frames, holdings, days, told.shape, again=True)]
    found: list[Any] = []
    for shown, spans in told.having.items():
        if codes.tells_all(shown):
            found += [codes.hidden(_always(one, days), shown) for one in placed]
            continue
        for place, one in enumerate(spans):
            having = one.with_columns(last=days_after("after", -1), following=nw.lit(None).cast(nw.Date))
            if place:
                having = followed(one, ["model", *codes.by], "first", "following")
                having = having.with_columns(last=days_after("after", -1))
            having = days.put(having, also_first="first", also_last="last", also_next="following")
            end = nw.lit(len(days.atoms) - 1).cast(nw.Int32)
            having = having.select(
                "model", *codes.by, "also_first", "also_next", also_last=nw.coalesce("also_last", end)
            )
            found.append(_touching(placed[place].join(having, on="model", how="inner")))
    return found


def _renamed(rows: Any) -> Any:  # noqa: ANN401 - a frame of Narwhals
    names = rows.collect_schema().names()
    rows = rows.drop(*[name for name in _ATOMS.values() if name in names])
    return rows.rename({old: new for old, new in _ATOMS.items() if old in names})


def _no_atom(nw: Any) -> Any:  # noqa: ANN401
    return nw.lit(None).cast(nw.Int32)


def _always(rows: Any, days: Days) -> Any:  # noqa: ANN401 - a frame of Narwhals
    """Rows whose codes are there whenever they are."""
    nw = _narwhals()
    first, last = (nw.lit(atom).cast(nw.Int32) for atom in (0, len(days.atoms) - 1))
    return rows.with_columns(also_first=first, also_last=last, also_next=_no_atom(nw))


def _touching(rows: Any) -> Any:  # noqa: ANN401 - a frame of Narwhals
    """The rows of which a period may have both as the last ones."""
    nw = _narwhals()
    rows = rows.filter(nw.col("next").is_null() | (nw.col("also_first") < nw.col("next")))
    return rows.filter(nw.col("also_next").is_null() | (nw.col("first") < nw.col("also_next")))


def _narwhals() -> Any:  # noqa: ANN401
    return bring("narwhals", extra="frames", room=_ROOM)
