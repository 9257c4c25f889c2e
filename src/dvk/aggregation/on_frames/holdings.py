"""Ai có mô hình (holdings): the unit that counts a model and what it is counted as, day by day, as small numbers.

Nearly every model has one owner and one domain for all of its life. Those are joined to facts on the engine by a
single number that stands for the owner and the codes together; the few that changed hands or were classified anew are
cut into stretches of days.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import frozen

from dvk._extras import bring
from dvk.aggregation.on_frames.engines import beside, collected, kept
from dvk.models import DOMAINS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dvk.aggregation.on_frames.source import FrameSource

__all__ = ["DOMAIN", "NOTHING", "OF_MODELS", "Holdings", "tiled"]

NOTHING = ""
"""Stands where nothing is said: engines never find an empty cell equal to another."""
DOMAIN = "domain:"
"""Before the id of a codelist: the column of a model's code in it."""
OF_MODELS = ("strand", "kind", "subject", "place")
FIRST, LAST = date.min, date.max


@frozen
class Holdings:
    """Mảnh (holdings) of the models of a source.

    ``steady`` is a lazy frame of the engine with a ``model`` and its ``key`` for each model that never changes,
    ``moving`` a local frame with ``model``, ``key``, ``since`` and ``until`` for the others, whose days are all told.
    ``keys`` says what a key stands for: ``owner`` and one column for each code.
    """

    steady: Any
    moving: Any
    keys: Any

    @classmethod
    def of(cls, source: FrameSource, codes: Sequence[str], later: date | None = None) -> Holdings:
        """The holdings of all models, by the columns of *codes*: those of models, and domains of codelists.

        With a *later* day the column ``later`` says who has a model then, of those that change hands.
        """
        nw, pl = bring("narwhals", extra="frames", room=_ROOM), bring("polars", extra="frames", room=_ROOM)
        models = source.table("models").select(
            nw.col("id").alias("model"), *[nw.col(c).cast(nw.String) for c in codes if c in OF_MODELS]
        )
        lists = [name.removeprefix(DOMAIN) for name in codes if name.startswith(DOMAIN)]
        spans = {
            "owner": source.table("model_owners").select(
                "model", nw.col("unit").cast(nw.String).alias("value"), "start", "end"
            )
        }
        domains = source.table("model_domains").with_columns(
            codelist=nw.coalesce(nw.col("codelist").cast(nw.String), nw.lit(DOMAINS))
        )
        for name in lists:
            told = domains.filter(nw.col("codelist") == name)
            spans[DOMAIN + name] = told.select("model", nw.col("code").cast(nw.String).alias("value"), "start", "end")
        movers = _movers(nw, spans)
        steady = models if not len(movers) else models.join(beside(movers, models), on="model", how="anti")
        for name, told in spans.items():
            constant = told.filter(nw.col("start").is_null(), nw.col("end").is_null())
            steady = steady.join(constant.select("model", nw.col("value").alias(name)), on="model", how="left")
        columns = ["owner", *codes]
        steady = steady.select(
            "model", *[nw.coalesce(nw.col(name).cast(nw.String), nw.lit(NOTHING)).alias(name) for name in columns]
        )
        moving = _moving(pl, models, spans, movers, columns)
        if later is not None:
            columns.append("later")
            steady = steady.with_columns(later=nw.lit(NOTHING))
            then = moving.filter(pl.col("since") <= later, pl.col("until") >= later)
            then = then.select("model", pl.col("owner").alias("later"))
            moving = moving.join(then, on="model", how="left", maintain_order="left")
        steady = kept(steady)
        seen = collected(steady.group_by(*columns).agg(nw.len().alias("models"))).select(columns)
        keys = pl.concat([seen, moving.select(columns)]).unique(maintain_order=True).with_row_index("key")
        keys = keys.with_columns(pl.col("key").cast(pl.Int32))
        numbered = steady.join(beside(keys, steady), on=columns, how="inner").select("model", "key")
        moving = moving.join(keys, on=columns, how="left", maintain_order="left")
        return cls(kept(numbered), moving.select("model", "key", "since", "until"), keys)


_ROOM = "dvk.aggregation.aggregate"


def _movers(nw: Any, spans: dict[str, Any]) -> Any:  # noqa: ANN401
    """The models of which something is told by days."""
    dated = [
        told.filter(~nw.col("start").is_null() | ~nw.col("end").is_null()).select("model") for told in spans.values()
    ]
    return collected(nw.concat(dated).unique())


def _moving(pl: Any, models: Any, spans: dict[str, Any], movers: Any, columns: list[str]) -> Any:  # noqa: ANN401
    """The stretches of the models that change, each with its owner and codes, over all days that there are."""
    if not len(movers):
        types = dict.fromkeys(columns, pl.String)
        return pl.DataFrame(schema={"model": pl.String, **types, "since": pl.Date, "until": pl.Date})
    found = collected(models.join(beside(movers, models), on="model", how="inner"))
    found = found.with_columns(since=pl.lit(FIRST), until=pl.lit(LAST))
    for name, told in spans.items():
        held = tiled(pl, movers, collected(told.join(beside(movers, told), on="model", how="inner")))
        both = found.join(held.rename({"value": name}), on="model", how="inner")
        found = both.with_columns(
            since=pl.max_horizontal("since", "from"), until=pl.min_horizontal("until", "to")
        ).filter(pl.col("since") <= pl.col("until"))
        found = found.drop("from", "to")
    return found.select("model", *[pl.col(name).fill_null(NOTHING) for name in columns], "since", "until")


def tiled(pl: Any, models: Any, told: Any) -> Any:  # noqa: ANN401 - frames of Polars
    """What is told by days, and the days between of which nothing is: ``model``, ``value``, ``from``, ``to``.

    Two spans of one model never share a day: a register refuses that.
    """
    day = pl.duration(days=1)
    spans = told.select(
        "model", "value", **{"from": pl.col("start").fill_null(FIRST), "to": pl.col("end").fill_null(LAST)}
    ).sort("model", "from")
    before = pl.col("to").shift(1).over("model")
    gaps = spans.with_columns(before=before).filter(
        pl.when(pl.col("before").is_null())
        .then(pl.col("from") > FIRST)
        .otherwise(pl.col("from") > pl.col("before") + day)
    )
    between = gaps.select(
        "model",
        value=pl.lit(None, pl.String),
        **{
            "from": pl.when(pl.col("before").is_null()).then(pl.lit(FIRST)).otherwise(pl.col("before") + day),
            "to": pl.col("from") - day,
        },
    )
    ends = spans.group_by("model").agg(pl.col("to").max())
    after = ends.filter(pl.col("to") < LAST).select(
        "model", value=pl.lit(None, pl.String), **{"from": pl.col("to") + day, "to": pl.lit(LAST)}
    )
    none = models.join(ends, on="model", how="anti").select(
        "model", value=pl.lit(None, pl.String), **{"from": pl.lit(FIRST), "to": pl.lit(LAST)}
    )
    return pl.concat([spans, between, after, none]).sort("model", "from")
