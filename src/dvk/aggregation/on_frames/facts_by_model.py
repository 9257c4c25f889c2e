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
    from collections.abc import Collection, Sequence

__all__ = ["Facts", "Part", "column_of", "joined", "without_named"]

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
    """A table, the order of its rows by a key, the keys in that order, and the columns in which nothing is said."""

    rows: Any
    _order: Any
    _keys: Any
    _silent: tuple[Any, ...]

    @classmethod
    def by(cls, key: str, rows: Any) -> Self:  # noqa: ANN401 - a frame of Polars
        """In the order of a key."""
        pl = polars()
        order = rows[key].arg_sort()
        silent = [column.name for column in rows.iter_columns() if column.null_count() == len(rows) > 0]
        nothing = [pl.lit(None, rows.schema[name]).alias(name) for name in silent]
        return cls(rows.drop(silent), order, rows[key].gather(order), tuple(nothing))

    def of(self, names: Any, columns: Sequence[str]) -> Any:  # noqa: ANN401 - columns and frames of Polars
        """The rows of some keys, each given once, in some columns, or in all."""
        np = numpy()
        if not len(self._keys):
            return self.rows.with_columns(self._silent).select(columns)
        at = self._keys.search_sorted(names, "left").to_numpy().astype(np.int64)
        many = self._keys.search_sorted(names, "right").to_numpy().astype(np.int64) - at
        places = np.repeat(at, many) + np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
        said = self.rows.select([name for name in columns if name in self.rows.columns])
        return said[self._order.gather(places)].with_columns(self._silent).select(columns)


@define(slots=False, eq=False)
class Part:
    """Phần (part): the large tables of one source."""

    source: FrameSource
    _laid: dict[str, _Laid] = field(factory=dict[str, _Laid], init=False)

    def rows(self, name: str, ids: Any, columns: Sequence[str] = ()) -> Any:  # noqa: ANN401 - columns, frames of Polars
        """The rows of a table for some keys, each given once, in some columns, or in all."""
        table, key = self.source.table(name), _KEYS[name]
        wanted = list(columns) or table.collect_schema().names()
        if engine_of(table) != "polars":
            return collected(only(table.select(wanted), key, ids))
        if name not in self._laid:
            self._laid[name] = _Laid.by(key, collected(table))
        return self._laid[name].of(ids, wanted)

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
            later[-2:] = [Part(self.source_of(both.rows(ids), told=False))]
        return evolve(self, parts=(first, *later))

    # -- rows -----------------------------------------------------------------------------------------------------
    def rows(self, ids: Any, *, gifts: bool = True) -> dict[str, Any]:  # noqa: ANN401 - a sorted column, frames
        """The rows of some models in all tables that count; contributions only if they are wanted."""
        first, *later = self.parts
        found = _of_part(first, ids, gifts=gifts)
        for part in later:
            found = joined(found, part, ids, gifts=gifts)
        return found

    def with_named(self, tables: dict[str, Any]) -> dict[str, Any]:
        """Rows with the models that their events name, without what those did: each is a point."""
        named = tables["event_others"]["model"].unique().sort()
        named = named.filter(~named.is_in(tables["models"]["id"].implode()))
        if not len(named):
            return tables
        said = {name: self._said(name, named, tables[name].columns) for name in _SAID}
        return tables | {
            name: polars().concat([tables[name], rows], how="vertical_relaxed") for name, rows in said.items()
        }

    def source_of(self, tables: dict[str, Any], *, told: bool) -> FrameSource:
        """A source of some rows, with what was told of the models, or without."""
        return self.parts[0].source.with_rows(tables, head=self.head, told=told)

    # -- what changed ---------------------------------------------------------------------------------------------
    def known(self, models: Collection[str]) -> frozenset[str]:
        """Those of some models of which anything was told."""
        ids = column_of(models)
        return frozenset(name for part in self.parts for name in part.rows("models", ids, ("id",))["id"])

    def described_otherwise(self, part: Part, models: Collection[str]) -> frozenset[str]:
        """Those of some models of which a part says another owner, place, code or beginning."""
        pl = polars()
        ids, found = column_of(models), set[str]()
        for name, columns in _SAID.items():
            each = [
                rows.select(
                    pl.col(column).cast(pl.Date if column in ("start", "end") else pl.String) for column in columns
                )
                for rows in (self._said(name, ids, columns), part.rows(name, ids))
            ]
            both = pl.concat([each[0].with_columns(by=pl.lit(1)), each[1].with_columns(by=pl.lit(-1))])
            other = both.group_by(columns).agg(pl.col("by").sum()).filter(pl.col("by") != 0)
            found.update(other[columns[0]])
        return frozenset(found)

    def _said(self, name: str, ids: Any, columns: Sequence[str]) -> Any:  # noqa: ANN401 - columns, frames of Polars
        """What is said of the models themselves, by the last that speaks of each."""
        found: list[Any] = []
        for part in reversed(self.parts):
            there = part.rows("models", ids, ("id",))["id"].sort()
            found.append(part.rows(name, there, columns))
            ids = ids.filter(~ids.is_in(there.implode()))
        return polars().concat(found, how="vertical_relaxed")


def joined(tables: dict[str, Any], part: Part, ids: Any, *, gifts: bool) -> dict[str, Any]:  # noqa: ANN401
    """The rows of some models with those of a later part, which says anew what the models themselves are."""
    pl, more = polars(), _of_part(part, ids, gifts=gifts)
    again = more["models"]["id"].implode()
    kept = {
        name: rows.filter(~pl.col(_KEYS[name]).is_in(again)) if name in _SAID else rows for name, rows in tables.items()
    }
    return {name: pl.concat([kept[name], rows], how="vertical_relaxed") for name, rows in more.items()}


def without_named(tables: dict[str, Any]) -> dict[str, Any]:
    """Rows of which no event names a model that is not among them."""
    there = polars().col("model").is_in(tables["models"]["id"].implode())
    return tables | {"event_others": tables["event_others"].filter(there)}


def _of_part(part: Part, ids: Any, *, gifts: bool) -> dict[str, Any]:  # noqa: ANN401
    tables = [*_SAID, "events", *(["contributions"] if gifts else [])]
    found = {name: part.rows(name, ids) for name in tables}
    others = part.every("event_others")
    found["event_others"] = part.rows("event_others", found["events"]["id"].sort()) if len(others) else others
    return found


def column_of(names: Collection[str]) -> Any:  # noqa: ANN401
    """Ids as a sorted column."""
    return polars().Series(sorted(names), dtype=polars().String)
