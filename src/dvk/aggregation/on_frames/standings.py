"""Mức đã đạt trên bảng (standings on frames): from which day to which models stood at the steps of an indicator.

What :func:`dvk.models.standing_of` says of one model, where all days are known and nothing is unsure: a step that takes
away may name a level, a body, an achievement or a form of which the stage itself says nothing. Such models are named,
so that they can be read as records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define, field

from dvk._extras import bring
from dvk.aggregation.on_frames.engines import beside, collected
from dvk.aggregation.on_frames.facts import EVENT_CODES, but, filled
from dvk.aggregation.on_frames.source import FrameSource
from dvk.indicators import Indicator
from dvk.models import Lifecycle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dvk.aggregation.on_frames.apart import Apart

__all__ = ["Standings"]

_ROOM = "dvk.aggregation.aggregate"
_SAID = ("level", "body", "achievement", "form")


@define(slots=False)
class Standings:
    """Mức đã đạt (standings) of an indicator: who reached its steps, and what was taken away again."""

    _source: FrameSource
    _lifecycle: Lifecycle
    _indicator: Indicator
    _known: dict[str, Any] = field(factory=dict[str, Any], init=False)

    def _events(self, steps: list[str]) -> Any:  # noqa: ANN401 - a frame of Narwhals
        nw, pl = bring("narwhals", extra="frames", room=_ROOM), bring("polars", extra="frames", room=_ROOM)
        places = pl.DataFrame(
            {"kind": steps, "place": [self._lifecycle.place(step) for step in steps]},
            schema={"kind": pl.String, "place": pl.Int32},
        )
        events = self._source.table("events")
        said = [nw.col(name).cast(nw.String) for name in _SAID]
        events = events.select("id", "model", "on", nw.col("kind").cast(nw.String), *said)
        return events.join(beside(places, events), on="kind", how="inner")

    @property
    def reached(self) -> Any:  # noqa: ANN401
        """The events that reach a step, of the level, form and body to which the indicator is narrowed."""
        nw = bring("narwhals", extra="frames", room=_ROOM)
        told = self._events([name for name in dict.fromkeys(self._indicator.events) if self._lifecycle[name].reaches])
        for name in EVENT_CODES:
            codes = [code for what, code in self._indicator.where if what == name]
            if codes:
                told = told.filter(nw.col(name).is_in(codes))
        return told

    @property
    def taken(self) -> Any:  # noqa: ANN401 - a frame of Polars
        """What was taken away, in a local frame: ``id`` of the stage, ``model``, ``on``, ``sure``: few rows."""
        if "taken" not in self._known:
            self._known["taken"] = self._taken()
        return self._known["taken"]

    def _taken(self) -> Any:  # noqa: ANN401
        pl = bring("polars", extra="frames", room=_ROOM)
        wanted = set(self._indicator.events)
        pairs = [(step.id, name) for step in self._lifecycle for name in step.revokes if name in wanted]
        types = {"id": pl.String, "model": pl.String, "on": pl.Date, "sure": pl.Boolean}
        if not pairs:
            return pl.DataFrame(schema=types)
        against = collected(self._events(list(dict.fromkeys(one for one, _ in pairs))))
        if not len(against):
            return pl.DataFrame(schema=types)
        models = against.select("model").unique()
        reached = self.reached
        here = collected(reached.join(beside(models, reached), on="model", how="inner"))
        table = pl.DataFrame(pairs, schema={"kind_by": pl.String, "kind": pl.String}, orient="row")
        renamed = against.rename({name: f"{name}_by" for name in ("id", "kind", "on", "place", *_SAID)})
        both = here.join(renamed, on="model", how="inner").join(table, on=["kind_by", "kind"], how="inner")
        after = (pl.col("on_by") > pl.col("on")) | (
            (pl.col("on_by") == pl.col("on")) & (pl.col("place_by") > pl.col("place"))
        )
        tied = (pl.col("on_by") == pl.col("on")) & (pl.col("place_by") == pl.col("place"))  # told twice on one day
        tied = tied & (pl.col("id_by") != pl.col("id"))
        fits = [pl.col(f"{name}_by").is_null() | (pl.col(f"{name}_by") == pl.col(name)) for name in _SAID]
        perhaps = [one.fill_null(True) for one in fits]  # noqa: FBT003 - of a stage that does not say
        both = both.filter(after | tied, pl.all_horizontal(perhaps))
        sure = pl.all_horizontal([after, *(one.fill_null(False) for one in fits)])  # noqa: FBT003
        return both.select("id", "model", pl.col("on_by").alias("on"), sure=sure)

    @property
    def open_models(self) -> frozenset[str]:
        """The models of which a day is known by its period only, or it is not sure what was taken away."""
        nw, pl = bring("narwhals", extra="frames", room=_ROOM), bring("polars", extra="frames", room=_ROOM)
        revoking = [step.id for step in self._lifecycle if step.revokes]
        kinds = list(dict.fromkeys((*self._indicator.events, *revoking)))
        events = self._source.table("events")
        undated = events.filter(nw.col("kind").is_in(kinds), nw.col("on").is_null())
        names = collected(undated.select("model").unique())["model"]
        unsure = self.taken.filter(~pl.col("sure"))["model"]
        return frozenset((*names, *unsure))

    def stretches(self, without: Any, codes: Apart | None = None, shown: Sequence[str] = ()) -> list[Any]:  # noqa: ANN401
        """The stretches of those from whom nothing was taken, and of the others in a frame of their own, if any.

        Of what stands at several steps the days are taken together: ``model``, ``first``, ``after``. With *codes* that
        is so for each of those that are shown.
        """
        nw, pl = bring("narwhals", extra="frames", room=_ROOM), bring("polars", extra="frames", room=_ROOM)
        reached = but(self.reached.filter(~nw.col("on").is_null()), without)
        if codes is not None:
            reached = codes.hidden(codes.narrowed(reached.with_columns(*filled(EVENT_CODES))), shown)
        keys = ["model", *(() if codes is None else codes.by)]
        taken = self.taken.filter(pl.col("sure"))
        movers = taken.select("model").unique()
        steady = reached
        if len(movers):
            steady = reached.join(beside(movers, reached), on="model", how="anti")
        steady = steady.group_by(*keys).agg(nw.col("on").min().alias("first"))
        steady = steady.with_columns(after=nw.lit(None).cast(nw.Date))
        if not len(movers):
            return [steady]
        here = collected(reached.join(beside(movers, reached), on="model", how="inner").select("id", "on", *keys))
        gone = taken.group_by("id").agg(pl.col("on").min().alias("after"))
        spans = here.join(gone, on="id", how="left").select(*keys, pl.col("on").alias("first"), "after")
        return [steady, beside(_together(pl, spans, keys), reached)]


def _together(pl: Any, spans: Any, keys: list[str]) -> Any:  # noqa: ANN401 - frames of Polars
    """Stretches that share days or follow each other at once, as one; none of no days."""
    end = pl.col("after")
    spans = spans.filter(end.is_null() | (end > pl.col("first"))).sort(*keys, "first")
    reach = pl.col("after").fill_null(pl.date(9999, 12, 31))
    spans = spans.with_columns(reach=reach)
    before = pl.col("reach").cum_max().shift(1).over(keys)
    fresh = (before.is_null() | (pl.col("first") > before)).cast(pl.Int32)
    spans = spans.with_columns(fresh=fresh).with_columns(part=pl.col("fresh").cum_sum().over(keys))
    found = spans.group_by(*keys, "part").agg(pl.col("first").min(), pl.col("reach").max())
    open_end = pl.col("reach") == pl.date(9999, 12, 31)
    return found.select(*keys, "first", after=pl.when(open_end).then(None).otherwise(pl.col("reach")))
