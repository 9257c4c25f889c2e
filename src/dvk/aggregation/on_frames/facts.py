"""Dữ kiện trên bảng (facts on frames): what an indicator counts, as rows of a model, a day and a whole amount.

Here are only facts of which everything is known. Those known by their period, and amounts that are not exact, are named
so that they can be read as records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from dvk._extras import bring
from dvk.aggregation.on_frames.engines import a_day, beside
from dvk.aggregation.on_frames.holdings import NOTHING
from dvk.indicators import Counting
from dvk.measures import MEASURES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dvk.aggregation.on_frames.source import FrameSource
    from dvk.indicators import Indicator
    from dvk.measures import Measure
    from dvk.register import Register

__all__ = ["EVENT_CODES", "GIFT_CODES", "but", "events", "filled", "gifts", "open_events", "open_gifts"]

_ROOM = "dvk.aggregation.aggregate"
EVENT_CODES = ("level", "form", "body")
GIFT_CODES = ("donor", "measure")
Between: TypeAlias = "tuple[date, date]"
"""The first and the last day that matter."""


def _told(source: FrameSource, indicator: Indicator) -> Any:  # noqa: ANN401 - a frame of Narwhals
    """The events of an indicator: of its kinds, and of the level, form and body to which it is narrowed."""
    nw = bring("narwhals", extra="frames", room=_ROOM)
    told = source.table("events").filter(nw.col("kind").is_in(list(dict.fromkeys(indicator.events))))
    for name in EVENT_CODES:
        codes = [code for what, code in indicator.where if what == name]
        if codes:
            told = told.filter(nw.col(name).is_in(codes))
    return told


def events(source: FrameSource, indicator: Indicator, without: Any, own: Sequence[str] = ()) -> Any:  # noqa: ANN401
    """The events of an indicator that have a day: ``id``, ``model``, ``on``, ``amount``, and their *own* columns.

    Each is one, or as many points as it tells. Those of the models in *without* are left out.
    """
    nw = bring("narwhals", extra="frames", room=_ROOM)
    told = _told(source, indicator).filter(~nw.col("on").is_null())
    if indicator.counts is not Counting.POINTS:
        told = told.with_columns(amount=nw.lit(1).cast(nw.Int64))
    else:
        others = source.table("event_others").select("event", "model").unique()
        named = others.group_by("event").agg(nw.len().cast(nw.Int64).alias("named"))
        told = told.join(named, left_on="id", right_on="event", how="left")
        named_or_none = nw.coalesce("named", nw.lit(0).cast(nw.Int64))
        counted = nw.coalesce("count", nw.when(named_or_none > 0).then(named_or_none).otherwise(nw.lit(1)))
        told = told.with_columns(
            amount=nw.when(counted < named_or_none).then(named_or_none).otherwise(counted).cast(nw.Int64)
        )
    return but(told.select("id", "model", "on", "amount", *own), without)


def open_events(source: FrameSource, indicator: Indicator, between: Between) -> Any:  # noqa: ANN401
    """The events of an indicator that are known by a period only, one that touches *between*: ``id`` and ``model``."""
    return _by_period(_told(source, indicator), between)


def gifts(source: FrameSource, indicator: Indicator, without: Any, own: Sequence[str] = ()) -> Any:  # noqa: ANN401
    """The contributions of an indicator with a day and an exact amount: of each ``id``, ``model``, ``on``, ``amount``.

    Amounts are whole numbers of the smallest part of the base measure.
    """
    nw = bring("narwhals", extra="frames", room=_ROOM)
    given = source.table("contributions").filter(nw.col("base_measure") == indicator.measure.root.id)
    given = given.filter(~nw.col("on").is_null(), ~nw.col("amount").is_null())
    return but(given.select("id", "model", "on", "amount", *own), without)


def open_gifts(source: FrameSource, indicator: Indicator, between: Between) -> Any:  # noqa: ANN401
    """The contributions of an indicator *between* two days of which day or amount is not exact: ``id``, ``model``.

    A row that does not say its base measure is one of them: it was left out, or does not follow without a region.
    """
    nw = bring("narwhals", extra="frames", room=_ROOM)
    root, base, on = indicator.measure.root, nw.col("base_measure"), nw.col("on")
    given = source.table("contributions")
    said = given.filter(base == root.id)
    unsaid = given.filter(base.is_null()).filter(nw.col("measure").is_in(_measures_of(root, source.head)))
    first, last = map(a_day, between)
    parts = [said.filter(on >= first, on <= last, nw.col("amount").is_null()), unsaid.filter(on >= first, on <= last)]
    by_period = [_by_period(one, between) for one in (said, unsaid)]
    return nw.concat([*(part.select("id", "model") for part in parts), *by_period])


def _measures_of(root: Measure, head: Register) -> list[str]:
    """The measures whose amounts are told in one base measure; of a rate, those reckoned by the same."""
    known = {**MEASURES, **{one.id: one for one in head.definitions.measures}}
    rates = [one.per(*root.over) for one in known.values() if not one.over] if root.over else []
    return sorted({one.id for one in (*known.values(), *rates) if one.root.id == root.id})


def _by_period(told: Any, between: Between) -> Any:  # noqa: ANN401
    """The facts known by a period only that may have happened *between*; where its days are not beside it, they may.

    Asked for in two: engines leave out the files of other years where each condition is on one column and wants a
    value there, and not where null would do as well.
    """
    nw = bring("narwhals", extra="frames", room=_ROOM)
    first, last = map(a_day, between)
    undated, start, end = told.filter(nw.col("on").is_null()), nw.col("period_start"), nw.col("period_end")
    parts = [undated.filter(start <= last, end >= first), undated.filter(start.is_null() | end.is_null())]
    return nw.concat([part.select("id", "model") for part in parts])


def but(frame: Any, without: Any) -> Any:  # noqa: ANN401
    """The rows of a frame but those of some models."""
    return frame if not len(without) else frame.join(beside(without, frame), on="model", how="anti")


def filled(names: Sequence[str]) -> list[Any]:
    """Mã không trống (filled): columns of codes, with empty text where nothing is said: such cells equal each other."""
    nw = bring("narwhals", extra="frames", room=_ROOM)
    return [nw.coalesce(nw.col(name).cast(nw.String), nw.lit(NOTHING)).alias(name) for name in names]
