"""Dữ kiện theo mô hình (facts by model): the rows of a few models among millions, found by halving.

What a cube was made of stays where it is. When it is to go on, the rows of the models concerned are looked up: in
tables of Polars by an order that is laid out once, on another engine by asking it. Facts that came later are parts of
their own; a later part is laid together with the one before it when it has come to half its size, so that there are
only a few.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from attrs import define, evolve, field, frozen

from dvk.aggregation.on_frames.engines import collected, engine_of, only
from dvk.aggregation.on_frames.local import numpy, polars
from dvk.aggregation.on_frames.source import FrameSource
from dvk.register import Register

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["Facts", "Part"]

_SAID = {
    "models": ("id", "start", "strand", "kind", "subject", "place"),
    "model_owners": ("model", "unit", "start", "end"),
    "model_domains": ("model", "code", "codelist", "start", "end"),
}
"""What is said of a model itself that a cube may go by; the last source that speaks of a model says it."""
_HAPPENED = {"events": "model", "event_others": "event", "contributions": "model"}
_KEYS = {**{name: columns[0] for name, columns in _SAID.items()}, **_HAPPENED}


@frozen(eq=False)
class _Laid:
    """A table, the order of its rows by a key, and the keys in that order."""

    rows: Any
    _order: Any
    _keys: Any

    @classmethod
    def by(cls, key: str, rows: Any) -> Self:  # noqa: ANN401 - a frame of Polars
        """In the order of a key."""
        order = rows[key].arg_sort()
        return cls(rows, order, rows[key].gather(order))

    def of(self, names: Any) -> Any:  # noqa: ANN401 - columns and frames of Polars
        """The rows of some keys, each given once."""
        np = numpy()
        at = self._keys.search_sorted(names, "left").to_numpy().astype(np.int64)
        many = self._keys.search_sorted(names, "right").to_numpy().astype(np.int64) - at
        places = np.repeat(at, many) + np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
        return self.rows[self._order.gather(places)]


@define(slots=False, eq=False)
class Part:
    """Phần (part): the large tables of one source."""

    source: FrameSource
    _laid: dict[str, _Laid] = field(factory=dict[str, _Laid], init=False)

    def rows(self, name: str, ids: Any) -> Any:  # noqa: ANN401 - columns and frames of Polars
        """The rows of a table for some keys, each given once."""
        table, key = self.source.table(name), _KEYS[name]
        if engine_of(table) != "polars":
            return collected(only(table, key, ids))
        if name not in self._laid:
            self._laid[name] = _Laid.by(key, collected(table))
        return self._laid[name].of(ids)

    def every(self, name: str) -> Any:  # noqa: ANN401 - a frame of Polars
        """All rows of a table."""
        return self._laid[name].rows if name in self._laid else collected(self.source.table(name))

    @cached_property
    def ids(self) -> Any:  # noqa: ANN401 - a column of Polars
        """The models of which it tells."""
        return collected(self.source.table("models").select("id"))["id"]

    @cached_property
    def size(self) -> int:
        """How many rows it has."""
        return sum(len(self.every(name)) for name in ("models", "events", "contributions"))


@frozen(eq=False)
class Facts:
    """Dữ kiện (facts): what kept cubes were made of: a first source, and what came later."""

    head: Register
    parts: tuple[Part, ...]

    @classmethod
    def of(cls, source: FrameSource) -> Self:
        """Of a first source: nothing is read yet."""
        return cls(source.head, (Part(source),))

    @property
    def newest(self) -> Part:
        """The part that came last."""
        return self.parts[-1]

    @property
    def touched(self) -> frozenset[str]:
        """The models of which corrections and the like speak."""
        return self.parts[0].source.touched()

    def plus(self, source: FrameSource) -> Self:
        """With a later source, and with the documents that it names."""
        known = {one.id for one in self.head.sources}
        more = tuple(one for one in source.head.sources if one.id not in known)
        head = evolve(self.head, sources=(*self.head.sources, *more)) if more else self.head
        return evolve(self, head=head, parts=(*self.parts, Part(source)))

    def settled(self) -> Self:
        """With later parts laid together, where the last has come to half the size of the one before."""
        first, *later = self.parts
        while len(later) > 1 and later[-1].size * 2 >= later[-2].size:
            both = evolve(self, parts=tuple(later[-2:]))
            ids = polars().concat([part.ids for part in both.parts]).unique().sort()
            tables = both.rows(ids)
            later[-2:] = [Part(first.source.with_rows(tables, head=self.head, told=False))]
        return evolve(self, parts=(first, *later))

    # -- rows -----------------------------------------------------------------------------------------------------
    def rows(self, ids: Any, *, gifts: bool = True) -> dict[str, Any]:  # noqa: ANN401 - a sorted column, frames
        """The rows of some models in all tables that count; contributions only if they are wanted."""
        pl = polars()
        found = {name: self._said(name, ids) for name in _SAID}
        found |= {
            name: pl.concat([part.rows(name, ids) for part in self.parts], how="vertical_relaxed")
            for name in (("events", "contributions") if gifts else ("events",))
        }
        events = found["events"]["id"].sort()
        others = [part.rows("event_others", events) for part in self.parts]
        return {**found, "event_others": pl.concat(others, how="vertical_relaxed")}

    def _said(self, name: str, ids: Any) -> Any:  # noqa: ANN401
        """What is said of the models themselves, by the last that speaks of each."""
        found: list[Any] = []
        for part in reversed(self.parts):
            there = part.rows("models", ids)["id"].sort()
            found.append(part.rows(name, there))
            ids = ids.filter(~ids.is_in(there.implode()))
        return polars().concat(found, how="vertical_relaxed")

    def source_of(self, models: Collection[str], *, gifts: bool) -> FrameSource:
        """A source of some models, with all that was ever told of them."""
        told = not self.touched.isdisjoint(models)
        tables = self.rows(_column(models), gifts=gifts or told)
        return self.parts[0].source.with_rows(tables, head=self.head, told=told)

    # -- what changed ---------------------------------------------------------------------------------------------
    def known(self, models: Collection[str]) -> frozenset[str]:
        """Those of some models of which anything was told."""
        return frozenset(self._said("models", _column(models))["id"])

    def described_otherwise(self, part: Part, models: Collection[str]) -> frozenset[str]:
        """Those of some models of which a part says another owner, place, code or beginning."""
        pl = polars()
        ids, found = _column(models), set[str]()
        for name, columns in _SAID.items():
            each = [
                rows.select(
                    pl.col(column).cast(pl.Date if column in ("start", "end") else pl.String) for column in columns
                )
                for rows in (self._said(name, ids), part.rows(name, ids))
            ]
            both = pl.concat([each[0].with_columns(by=pl.lit(1)), each[1].with_columns(by=pl.lit(-1))])
            other = both.group_by(columns).agg(pl.col("by").sum()).filter(pl.col("by") != 0)
            found.update(other[columns[0]])
        return frozenset(found)


def _column(names: Collection[str]) -> Any:  # noqa: ANN401
    """Ids as a sorted column."""
    return polars().Series(sorted(names), dtype=polars().String)
