"""Đời mô hình trên bảng (lives on frames): beginnings, ends and stretches at work of models whose days are all known.

What :func:`dvk.models.life_of` says of one model, said of all of them by joins, groups and shifts. A stretch has a
``first`` day and the day ``after`` its last, which is empty where it goes on.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import define, field

from dvk._extras import bring
from dvk.aggregation.on_frames.engines import a_day, beside, collected, kept
from dvk.aggregation.on_frames.facts import but
from dvk.aggregation.on_frames.source import FrameSource
from dvk.indicators import Counting
from dvk.models import Effect, Lifecycle

if TYPE_CHECKING:
    from collections.abc import Iterable


__all__ = ["Lives"]

_ROOM = "dvk.aggregation.aggregate"
_TURNING = {
    Effect.BEGINS: "begins",
    Effect.PAUSES: "pauses",
    Effect.RESUMES: "resumes",
    Effect.ENDS: "ends",
    Effect.PASSES: "passes",
}
_GONE, _WAVERING = ("ends", "passes"), ("pauses", "resumes")


@define
class Lives:
    """Các đời (lives) of the models of a source but those *without*: of whom not all days are known, or are corrected.

    *without* is a local frame with one column, ``model``.
    """

    _source: FrameSource
    _lifecycle: Lifecycle
    _without: Any
    _made: dict[str, Any] = field(factory=dict[str, Any], init=False)

    @staticmethod
    def kinds(lifecycle: Lifecycle) -> tuple[str, ...]:
        """The kinds of events that turn a life."""
        return tuple(step.id for step in lifecycle if step.effect in _TURNING)

    def _once(self, name: str, make: Any) -> Any:  # noqa: ANN401 - a frame of Narwhals, made at the first asking
        if name not in self._made:
            self._made[name] = kept(make())
        return self._made[name]

    @property
    def steps(self) -> Any:  # noqa: ANN401
        """The events that turn a life: ``model``, ``on``, ``place`` of their step, ``effect``."""
        return self._once("steps", self._steps)

    def _steps(self) -> Any:  # noqa: ANN401
        nw, pl = _narwhals(), bring("polars", extra="frames", room=_ROOM)
        turning = [step for step in self._lifecycle if step.effect in _TURNING]
        kinds = pl.DataFrame(
            {
                "kind": [step.id for step in turning],
                "place": [self._lifecycle.place(step.id) for step in turning],
                "effect": [_TURNING[step.effect] for step in turning],
            },
            schema={"kind": pl.String, "place": pl.Int32, "effect": pl.String},
        )
        events = self._source.table("events").filter(~nw.col("on").is_null())
        events = events.select("id", "model", "on", nw.col("kind").cast(nw.String))
        told = events.join(beside(kinds, events), on="kind", how="inner").select("id", "model", "on", "place", "effect")
        told = but(told, self._without)
        others = self._source.table("event_others").select("event", nw.col("model").alias("other"))
        itself = told.filter(nw.col("effect") == "passes").join(
            others, left_on=["id", "model"], right_on=["event", "other"], how="inner"
        )
        stays = collected(itself.select("id").unique())  # it goes on itself, beside the others
        if len(stays):
            told = told.join(beside(stays, told), on="id", how="anti")
        return told.select("model", "on", "place", "effect")

    @property
    def lives(self) -> Any:  # noqa: ANN401
        """One row a model that began: ``model``, ``begun``, ``end_on`` as it was told, ``after`` the last day."""
        return self._once("lives", self._lives)

    def _lives(self) -> Any:  # noqa: ANN401
        nw = _narwhals()
        models = but(self._source.table("models").select(nw.col("id").alias("model"), "start"), self._without)
        gone = nw.col("effect").is_in(list(_GONE))
        told = self.steps.group_by("model").agg(
            nw.when(nw.col("effect") == "begins").then(nw.col("on")).min().alias("told"),
            nw.when(gone).then(nw.col("on")).min().alias("end_on"),
        )
        begun = models.join(told, on="model", how="left").with_columns(begun=nw.coalesce("start", "told"))
        begun = begun.filter(~nw.col("begun").is_null())
        after = nw.when(nw.col("end_on") < nw.col("begun")).then(nw.col("begun")).otherwise(nw.col("end_on"))
        return begun.select("model", "begun", "end_on", after=after)

    # -- stretches ------------------------------------------------------------------------------------------------
    def alive(self) -> Any:  # noqa: ANN401
        """The stretch in which each model was there, a pause or not."""
        nw = _narwhals()
        there = self.lives.filter(nw.col("after").is_null() | (nw.col("after") > nw.col("begun")))
        return there.select("model", nw.col("begun").alias("first"), "after")

    def active(self) -> tuple[Any, Any]:
        """The stretches at work: of models that never paused, one each; and of the others, in a frame of their own."""
        nw = _narwhals()
        wavering = self.steps.filter(nw.col("effect").is_in(list(_WAVERING)))
        movers = collected(wavering.select("model").unique())
        alive = self.alive()
        if not len(movers):
            return alive, None
        return alive.join(beside(movers, alive), on="model", how="anti"), self._once("working", self._working)

    def _working(self) -> Any:  # noqa: ANN401
        """The stretches of models that paused or resumed: as they alternate, from a resumption to the next pause.

        What is told on the day of the end or later has no effect on them; the life begins at work.
        """
        nw = _narwhals()
        lives = self.lives
        told = self.steps.filter(nw.col("effect").is_in(list(_WAVERING))).join(lives, on="model", how="inner")
        told = told.filter(nw.col("end_on").is_null() | (nw.col("on") < nw.col("end_on")))
        works = (nw.col("effect") == "resumes").cast(nw.Int8)
        turns = told.select("model", "on", "place", "begun", "after", works=works)
        movers = collected(self.steps.filter(nw.col("effect").is_in(list(_WAVERING))).select("model").unique())
        start = lives.join(beside(movers, lives), on="model", how="inner").select(
            "model",
            on=a_day(date.min),
            place=nw.lit(-1).cast(nw.Int32),
            begun=nw.col("begun"),
            after=nw.col("after"),
            works=nw.lit(1).cast(nw.Int8),
        )
        every = nw.concat([turns.select(*start.collect_schema().names()), start])
        before = nw.col("works").shift(1).over("model", order_by=["on", "place"])
        every = every.with_columns(before=before).filter(
            nw.col("before").is_null() | (nw.col("works") != nw.col("before"))
        )
        every = every.with_columns(close=nw.col("on").shift(-1).over("model", order_by=["on", "place"]))
        every = every.filter(nw.col("works") == 1)
        first = nw.when(nw.col("on") > nw.col("begun")).then(nw.col("on")).otherwise(nw.col("begun"))
        spans = every.select("model", "begun", "after", first=first, close=nw.coalesce("close", "after"))
        spans = spans.filter(nw.col("close").is_null() | (nw.col("close") > nw.col("first")))
        return spans.select("model", "first", nw.col("close").alias("after"), "begun", nw.col("after").alias("gone"))

    # -- turns ----------------------------------------------------------------------------------------------------
    def turned(self, kind: Counting) -> Any:  # noqa: ANN401
        """The turns of a kind: ``model`` and the ``on`` of each."""
        nw = _narwhals()
        if kind is Counting.BEGUN:
            return self.lives.select("model", nw.col("begun").alias("on"))
        if kind in (Counting.ENDED, Counting.PASSED):
            return self._gone("passes" if kind is Counting.PASSED else "ends")
        return self._wavered(kind)

    def _gone(self, effect: str) -> Any:  # noqa: ANN401
        """Those whose first end was of one kind: of two on one day, the one that the lifecycle has first."""
        nw = _narwhals()
        told = self.steps.filter(nw.col("effect").is_in(list(_GONE))).join(self.lives, on="model", how="inner")
        told = told.filter(nw.col("on") == nw.col("end_on"))
        first = told.group_by("model").agg(nw.col("place").min().alias("first_place"))
        told = told.join(first, on="model", how="inner").filter(nw.col("place") == nw.col("first_place"))
        mine = told.filter(nw.col("effect") == effect)
        return mine.group_by("model").agg(nw.col("after").min().alias("on"))

    def _wavered(self, kind: Counting) -> Any:  # noqa: ANN401
        """Pauses and resumptions: where a stretch ends that is no end, or begins after the beginning.

        A pause that ends on its own day is none.
        """
        nw = _narwhals()
        spans = self._once("working", self._working)
        before = nw.col("after").shift(1).over("model", order_by="first")
        following = nw.col("first").shift(-1).over("model", order_by="first")
        spans = spans.with_columns(before=before, following=following)
        if kind is Counting.RESUMED:
            joined = nw.col("before") == nw.col("first")
            came = spans.filter(nw.col("first") > nw.col("begun")).filter(nw.col("before").is_null() | ~joined)
            return came.select("model", nw.col("first").alias("on"))
        stops = spans.filter(~nw.col("after").is_null())
        stops = stops.filter(nw.col("gone").is_null() | (nw.col("after") != nw.col("gone")))
        stops = stops.filter(nw.col("following").is_null() | (nw.col("following") != nw.col("after")))
        return nw.concat([stops.select("model", nw.col("after").alias("on")), self._paused_at_once(spans)])

    def _paused_at_once(self, spans: Any) -> Any:  # noqa: ANN401
        """Those that were paused on the very day on which they began."""
        nw = _narwhals()
        movers = collected(self.steps.filter(nw.col("effect").is_in(list(_WAVERING))).select("model").unique())
        lives = self.lives.join(beside(movers, self.lives), on="model", how="inner")
        lives = lives.filter(nw.col("after").is_null() | (nw.col("after") != nw.col("begun")))
        firsts = spans.group_by("model").agg(nw.col("first").min().alias("first"))
        late = lives.join(firsts, on="model", how="left")
        late = late.filter(nw.col("first").is_null() | (nw.col("first") != nw.col("begun")))
        return late.select("model", nw.col("begun").alias("on"))

    def open_models(self, kinds: Iterable[str]) -> Any:  # noqa: ANN401 - a frame of Narwhals
        """The models of which an event of these kinds is known by its period only."""
        nw = _narwhals()
        events = self._source.table("events")
        return events.filter(nw.col("kind").is_in(list(kinds)), nw.col("on").is_null()).select("model").unique()


def _narwhals() -> Any:  # noqa: ANN401
    return bring("narwhals", extra="frames", room=_ROOM)
