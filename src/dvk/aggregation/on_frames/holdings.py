"""Ai có mô hình (holdings): the unit that counts a model and what it is counted as, day by day, as small numbers.

The owner and the codes of a model are joined to facts on the engine as one number, its *key*. Where a model changed
hands or was classified anew, it has a key for each stretch of days; nearly all models have one stretch or two, so that
a fact needs no more than one row of its model and a look at the day.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from math import prod
from typing import TYPE_CHECKING, Any

from attrs import frozen

from dvk._extras import bring
from dvk.aggregation.on_frames.engines import (
    a_day,
    beside,
    collected,
    day_number,
    days_after,
    distinct,
    engine_of,
    hashed,
    kept,
    native,
    worded,
)
from dvk.models import DOMAINS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dvk.aggregation.on_frames.source import FrameSource

__all__ = ["DOMAIN", "FIRST", "LAST", "NOTHING", "OF_MODELS", "ROLE", "Holdings"]

NOTHING = ""
"""Stands where nothing is said: engines never find an empty cell equal to another."""
DOMAIN = "domain:"
"""Before the id of a codelist: the column of a model's code in it."""
ROLE = "role:"
"""Before a role and a number: the column of one of the units that a model has in it."""
OF_MODELS = ("strand", "kind", "subject", "place")
FIRST, LAST = date.min, date.max
_ROOM = "dvk.aggregation.aggregate"
_ALL_DAYS = (LAST - FIRST).days + 1
_KEYS = 2**31


@frozen(slots=False)
class Holdings:
    """Mảnh (holdings) of the models of a source.

    ``pieces`` is a lazy frame of the engine: ``model``, ``key``, and from which day (``since``) to which (``until``);
    those of a model make up all days. ``keys`` is a local frame that says what a key stands for: ``owner`` and one
    column for each code.
    """

    pieces: Any
    keys: Any
    by_number: bool
    """Does a number stand for the id of a model in ``pieces``, ``pairs`` and ``others``?"""

    @classmethod
    def of(
        cls, source: FrameSource, codes: Sequence[str], later: date | None = None, roles: dict[str, Any] | None = None
    ) -> Holdings:
        """The holdings of all models, by the columns of *codes*: those of models, and domains of codelists.

        Also those of *roles*, of each role the units that have it: ``model``, ``unit``, ``start``, ``end``, ``slot``.
        With a *later* day the column ``later`` says who has a model then, of those that change hands. A number stands
        for each word from the first on: texts are not joined, and not kept.
        """
        nw, pl = _packages()
        own = [name for name in codes if name in OF_MODELS]
        models = source.table("models").select(
            nw.col("id").alias("model"), *(nw.col(name).cast(nw.String) for name in own)
        )
        told = _told(nw, source, codes, roles or {})
        words = {
            name: _words(told[name], "value") if name in told else _words(models, name) for name in ("owner", *codes)
        }
        models = worded(models, {name: words[name] for name in own})
        told = {name: worded(one, {"value": words[name]}) for name, one in told.items()}
        by_number = _are_apart(nw, models)
        if by_number:
            models = hashed(models, "model", "model")
            told = {name: hashed(one, "model", "model") for name, one in told.items()}
        pieces = kept(_pieces(nw, models, told, list(words)))
        partial = _partial(nw, models, pieces)
        if len(partial):  # of some days nothing is told: those are pieces too
            mine = models.join(beside(partial, models), on="model", how="inner")
            held = {
                name: _tiles(nw, one.join(beside(partial, one), on="model", how="inner")) for name, one in told.items()
            }
            whole = pieces.join(beside(partial, pieces), on="model", how="anti")
            pieces = kept(nw.concat([whole, _pieces(nw, mine, held, list(words))]))
        if later is not None:
            words["later"] = words["owner"]
            pieces = kept(_with_later(nw, pieces, later))
        return cls(*_keyed(nw, pl, pieces, words), by_number)

    def join(self, frame: Any, held: Any) -> Any:  # noqa: ANN401 - frames of Narwhals
        """The rows of a frame with a ``model``, each with the rows of its model in one of ours."""
        if not self.by_number or frame.collect_schema()["model"].is_integer():  # numbers stand there already
            return frame.join(held, on="model", how="inner")
        return hashed(frame, "model", "its_number").join(held, left_on="its_number", right_on="model", how="inner")

    @cached_property
    def _folded(self) -> Any:  # noqa: ANN401 - a frame of Narwhals
        """One row a model: how many pieces, and the first and the last of them, each as its day and key in one."""
        nw, _ = _packages()
        packed = day_number(self.pieces, "since").cast(nw.Int64) * _KEYS + nw.col("key")
        pieces = self.pieces.with_columns(packed=packed)
        return kept(
            pieces.group_by("model").agg(
                nw.len().alias("parts"), nw.col("packed").min().alias("one"), nw.col("packed").max().alias("other")
            )
        )

    @cached_property
    def pairs(self) -> Any:  # noqa: ANN401 - a frame of Narwhals
        """The models of one piece or two: ``key``, and ``key_after`` from the day numbered ``turn`` on."""
        nw, _ = _packages()
        few = self._folded.filter(nw.col("parts") <= 2)
        key, other = nw.col("one") % _KEYS, nw.col("other") % _KEYS
        turn = nw.when(nw.col("parts") == 2).then((nw.col("other") // _KEYS).cast(nw.Int32))
        return kept(few.select("model", key=key.cast(nw.Int32), turn=turn, key_after=other.cast(nw.Int32)))

    @cached_property
    def others(self) -> Any:  # noqa: ANN401 - a frame of Narwhals, or nothing
        """The pieces of the models that have more; ``None`` where there are none."""
        nw, _ = _packages()
        many = self._folded.filter(nw.col("parts") > 2).select("model")
        found = kept(self.pieces.join(many, on="model", how="inner"))
        return found if collected(found.select(nw.len().alias("rows"))).item() else None


def _packages() -> tuple[Any, Any]:
    return bring("narwhals", extra="frames", room=_ROOM), bring("polars", extra="frames", room=_ROOM)


def _told(nw: Any, source: FrameSource, codes: Sequence[str], roles: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401
    """What is told by days, by its column: ``model``, ``value``, ``since`` and ``until``."""
    owners, domains = source.table("model_owners"), source.table("model_domains")
    told = {"owner": owners.select("model", "start", "end", value=nw.col("unit").cast(nw.String))}
    held = nw.coalesce(nw.col("codelist").cast(nw.String), nw.lit(DOMAINS))
    for name in codes:
        if name.startswith(DOMAIN):
            mine = domains.filter(held == name.removeprefix(DOMAIN))
            told[name] = mine.select("model", "start", "end", value=nw.col("code").cast(nw.String))
        elif name.startswith(ROLE):
            part, slot = name.removeprefix(ROLE).split(":")
            mine = roles[part].filter(nw.col("slot") == int(slot))
            told[name] = mine.select("model", "start", "end", value=nw.col("unit"))
    first, last = a_day(FIRST), a_day(LAST)
    return {
        name: frame.select("model", "value", since=nw.coalesce("start", first), until=nw.coalesce("end", last))
        for name, frame in told.items()
    }


def _pieces(nw: Any, models: Any, told: dict[str, Any], columns: Sequence[str]) -> Any:  # noqa: ANN401
    """The pieces of each model, as what is told by days cuts them."""
    for place, (name, tiles) in enumerate(told.items()):
        models = _cut(nw, models, tiles.rename({"value": name}), first=not place)
    said = [nw.coalesce(nw.col(name), nw.lit(0)).cast(nw.Int32).alias(name) for name in columns]
    return models.select("model", *said, "since", "until")


def _are_apart(nw: Any, models: Any) -> bool:  # noqa: ANN401
    """May numbers stand for the ids of models: are no two of them the same?"""
    if engine_of(models) == "pyspark":
        return False
    numbers = hashed(models.select("model"), "model", "model")
    rows, seen = collected(numbers.select(nw.len().alias("rows"), nw.col("model").n_unique().alias("seen"))).row(0)
    return bool(rows == seen)


def _words(frame: Any, column: str) -> list[str]:  # noqa: ANN401
    """What is said in a column, each once, after what stands where nothing is said."""
    said = collected(distinct(frame, [column]))[column].drop_nulls()
    return [NOTHING, *said.filter(said != NOTHING).sort()]


def _partial(nw: Any, models: Any, pieces: Any) -> Any:  # noqa: ANN401 - a frame of Polars
    """The models whose pieces are not all days, or that have none: their owner and their domain share no day.

    Two spans of one model never share a day (a register refuses that), so that the number of days tells: first that of
    all models together.
    """
    days = (day_number(pieces, "until") - day_number(pieces, "since") + 1).cast(nw.Int64).alias("days")
    every = collected(models.select(nw.len().alias("rows"))).item()
    if collected(pieces.select(days).select(nw.col("days").sum())).item() == every * _ALL_DAYS:
        return collected(models.select("model").head(0))
    sums = kept(pieces.with_columns(days).group_by("model").agg(nw.col("days").sum()))
    partial = sums.filter(nw.col("days") < _ALL_DAYS).select("model")
    there = collected(sums.select(nw.len().alias("rows"))).item()
    if every == there:
        return collected(partial)
    return collected(nw.concat([partial, models.select("model").join(sums, on="model", how="anti")]))


def _keyed(nw: Any, pl: Any, pieces: Any, words: dict[str, list[str]]) -> tuple[Any, Any]:  # noqa: ANN401
    """The pieces with a key for what stands in their columns, and what each key stands for."""
    columns, sizes = list(words), [len(one) for one in words.values()]
    if prod(sizes) < _KEYS:
        steps = [prod(sizes[:place]) for place in range(len(sizes))]
        placed = [nw.col(name) * step for name, step in zip(columns, steps, strict=True)]
        numbered = pieces.select("model", "since", "until", key=nw.sum_horizontal(*placed).cast(nw.Int32))
        used = collected(distinct(numbered, ["key"])).sort("key")
        places = {name: used["key"] // step % size for name, step, size in zip(columns, steps, sizes, strict=True)}
    else:
        used = collected(distinct(pieces, columns)).sort(columns).with_row_index("key")
        used = used.with_columns(pl.col("key").cast(pl.Int32))
        numbered = kept(pieces.join(beside(used, pieces), on=columns, how="inner"))
        places = {name: used[name] for name in columns}
    said = {name: pl.Series(words[name], dtype=pl.String).gather(place) for name, place in places.items()}
    return numbered.select("model", "key", "since", "until"), pl.DataFrame({"key": used["key"], **said})


def _tiles(nw: Any, told: Any) -> Any:  # noqa: ANN401
    """What is told, and the days between of which nothing is, for each model of which anything is told."""
    first, last = a_day(FIRST), a_day(LAST)
    told = kept(told)
    spans = _with_before(nw, told.select("model", "since", "until"))
    after_before = nw.when(nw.col("before").is_null()).then(first).otherwise(nw.col("next_day"))
    between = spans.with_columns(after=after_before).filter(nw.col("since") > nw.col("after"))
    nothing = nw.lit(0).cast(nw.Int32)
    ends = spans.group_by("model").agg(nw.col("until").max()).filter(nw.col("until") < last)
    return nw.concat(
        [
            told,
            between.select("model", value=nothing, since=nw.col("after"), until=days_after("since", -1)),
            ends.select("model", value=nothing, since=days_after("until", 1), until=last),
        ]
    )


def _with_before(nw: Any, spans: Any) -> Any:  # noqa: ANN401
    """With the last day of the span before it, and the day after that.

    Polars shifts a sorted frame many times as fast as it does within each model.
    """
    if engine_of(spans) == "polars":
        pl = bring("polars", extra="frames", room=_ROOM)
        ordered = native(spans).sort("model", "since")
        same = pl.col("model") == pl.col("model").shift(1)
        spans = nw.from_native(ordered.with_columns(before=pl.when(same).then(pl.col("until").shift(1))))
    else:
        spans = spans.with_columns(before=nw.col("until").shift(1).over("model", order_by="since"))
    return spans.with_columns(next_day=days_after("before", 1))


def _cut(nw: Any, pieces: Any, tiles: Any, *, first: bool) -> Any:  # noqa: ANN401
    """The pieces of each model, cut at the days of the tiles; one of which nothing is told stays as it is."""
    if first:
        joined = pieces.join(tiles, on="model", how="left")
        return joined.with_columns(
            since=nw.coalesce("since", a_day(FIRST)),
            until=nw.coalesce("until", a_day(LAST)),
        )
    tiles = tiles.rename({"since": "its_since", "until": "its_until"})
    joined = pieces.join(tiles, on="model", how="left")
    later = nw.col("its_since") > nw.col("since")
    sooner = nw.col("its_until") < nw.col("until")
    cut = joined.with_columns(
        since=nw.when(later).then(nw.col("its_since")).otherwise(nw.col("since")),
        until=nw.when(sooner).then(nw.col("its_until")).otherwise(nw.col("until")),
    )
    return cut.filter(nw.col("since") <= nw.col("until")).drop("its_since", "its_until")


def _with_later(nw: Any, pieces: Any, day: date) -> Any:  # noqa: ANN401
    """With the owner of that day, for models of several pieces: one that never changed says nothing new."""
    on = a_day(day)
    movers = pieces.group_by("model").agg(nw.len().alias("parts")).filter(nw.col("parts") > 1).select("model")
    then = pieces.filter(nw.col("since") <= on, nw.col("until") >= on).select("model", later=nw.col("owner"))
    then = then.join(movers, on="model", how="inner")
    later = nw.coalesce(nw.col("later"), nw.lit(0)).cast(nw.Int32)
    return pieces.join(then, on="model", how="left").with_columns(later=later)
