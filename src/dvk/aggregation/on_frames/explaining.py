"""Giải trình trên bảng (explaining on frames): the rows behind a figure, found again on the engine that holds them.

The tally of a figure says which rows of the leaf cube came into its cell. Those are joined with the facts once more:
each fact has a key and an atom of time, and the ones that the cell took stay. What was read as records is added by id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from attrs import frozen

from dvk._extras import bring
from dvk.aggregation.figure import Figure
from dvk.aggregation.on_frames.apart import apart_rows
from dvk.aggregation.on_frames.engines import beside, collected, distinct, kept, lasting, native
from dvk.aggregation.on_frames.facts import filled
from dvk.aggregation.on_frames.holdings import NOTHING
from dvk.aggregation.on_frames.leaves import ALSO, Shape, flow_rows, happened_rows, stretch_rows
from dvk.aggregation.request import NOT_SAID, TOTAL
from dvk.facts import Fact
from dvk.indicators import Counting
from dvk.register import Register
from dvk.units import UnitChange

if TYPE_CHECKING:
    from collections.abc import Collection

    from dvk.aggregation.cells import Key
    from dvk.aggregation.counter import Counter
    from dvk.aggregation.on_frames.apart import Apart
    from dvk.aggregation.on_frames.counter import FrameCounter
    from dvk.aggregation.on_frames.told import Told
    from dvk.indicators import Indicator

__all__ = ["Found", "FrameExplanation", "found_on_frames"]

_ROOM = "dvk.aggregation.explain"
_STANDINGS = (Counting.STANDING, Counting.EVER_STANDING)
_TABLES = {
    Counting.CONTRIBUTED: "contributions",
    **dict.fromkeys((Counting.HAD_EVENT, Counting.EVENTS, Counting.POINTS, *_STANDINGS), "events"),
}


@frozen(kw_only=True, repr=False)
class FrameExplanation:
    """Giải trình trên bảng (frame explanation): a figure that was counted on frames, and the rows behind it.

    ``facts`` are those rows of the tidy ``table`` (models, events or contributions), all its columns, lazily, on the
    engine that holds them; ``count`` says how many there are and ``sources`` on which documents they rest. A row stands
    there as it was recorded; what was read as records, because a day or an amount is not known or something was
    corrected, is also in ``records`` as it holds. Of a formula the ``inputs`` are explained, and it has no rows itself.

    >>> from dvk.aggregation import Request, aggregate, explain
    >>> from dvk.catalog import sample_register
    >>> from dvk.exchange import framed
    >>> source = framed(sample_register(models=60))
    >>> request = Request(indicators="models-new", periods="2019")
    >>> told = explain(source, aggregate(source, request).figure())
    >>> told.table, told.count, told.facts.collect().columns[:3]
    ('models', 13, ['id', 'title', 'kind'])
    """

    figure: Figure
    table: str = ""
    facts: Any = None
    count: int = 0
    records: tuple[Fact, ...] = ()
    sources: tuple[str, ...] = ()
    illustrative: bool = False
    changes: tuple[UnitChange, ...] = ()
    inputs: tuple[Any, ...] = ()

    def __repr__(self) -> str:
        behind = f"{self.count} rows of {self.table}" if self.table else f"{len(self.inputs)} inputs"
        keys = "".join([f", {name} {code}" for name, code in self.figure.keys])
        return f"<FrameExplanation of {self.rule.id} in {self.figure.period}{keys}: {behind}>"

    @property
    def rule(self) -> Indicator:
        """Quy tắc đếm (the definition by which it was counted), with its source and its note."""
        return self.figure.indicator


@frozen
class Found:
    """Cái tìm được (found): the rows behind a figure, and the units for which they were recorded."""

    table: str
    rows: Any  # a lazy frame of Narwhals
    count: int
    sources: tuple[str, ...]
    units: frozenset[str]
    read: tuple[tuple[Register, tuple[Fact, ...]], ...]

    @property
    def records(self) -> tuple[Fact, ...]:
        """The facts that were read as records."""
        return tuple(dict.fromkeys(fact for _, facts in self.read for fact in facts))

    @property
    def facts(self) -> Any:  # noqa: ANN401
        """The rows as the engine knows them."""
        return native(self.rows)


def found_on_frames(counter: FrameCounter, figure: Figure) -> Found | None:
    """The rows behind a figure; ``None`` where its indicator is counted from records, all of them."""
    tally, others = counter.counted(figure.indicator)
    if tally is None:
        return None
    indicator, key = figure.indicator, tuple(code for _, code in figure.keys)
    told, _ = counter.told(indicator)  # made already, but for what is lazy
    lines = tally.lines(figure.period, key)
    if indicator.counts in _STANDINGS:
        models = _models(counter, indicator, told, lines)
        rows, others = None, [*others, *([counter.from_records(models)] if models else [])]
    elif told.happened:
        codes = counter.codes_apart(indicator)
        rows = (
            _events_of(counter, told, lines, figure) if codes is None else _coded(counter, told, codes, lines, figure)
        )
    elif told.shape is Shape.FLOW:
        rows = [_taken(one, lines, ("key", "atom", *told.own), "id") for one in _flows(counter, told)]
    else:
        rows = [_taken(one, lines, _ATOMS[told.shape], "model") for one in _stretched(counter, told)]
    return _found(counter, figure, rows, _records(others, figure, key))


def _table(indicator: Indicator) -> str:
    return _TABLES.get(cast("Counting", indicator.counts), "models")


_ATOMS = {Shape.EVER: ("key", "first", "last", "next"), Shape.AT_END: ("key", "first", "after")}
_NAMES = {"atom_first": "first", "atom_last": "last", "atom_next": "next", "atom_after": "after"}


# -- on the engine -----------------------------------------------------------------------------------------------------
def _flows(counter: FrameCounter, told: Told) -> list[Any]:
    return flow_rows(told.frames[0], counter.holdings, counter.days, told.own)


def _stretched(counter: FrameCounter, told: Told) -> list[Any]:
    rows = stretch_rows(told.frames, counter.holdings, counter.days, told.shape, again=told.again)
    names = _ATOMS[told.shape]
    nw = bring("narwhals", extra="frames", room=_ROOM)
    return [
        one.select("model", *[nw.col(old).alias(new) for old, new in {"key": "key", **_NAMES}.items() if new in names])
        for one in rows
    ]


def _taken(rows: Any, lines: Any, names: Collection[str], what: str) -> Any:  # noqa: ANN401
    """The ids of the rows that are among some lines; an atom that there is not is told as minus one."""
    nw, pl = bring("narwhals", extra="frames", room=_ROOM), bring("polars", extra="frames", room=_ROOM)
    atoms = [name for name in names if name in ("atom", "first", "last", "next", "after", *ALSO)]
    rows = rows.with_columns(**{name: nw.coalesce(nw.col(name), nw.lit(-1)).cast(nw.Int32) for name in atoms})
    wanted = lines.select(names).with_columns(pl.col(name).fill_null(-1).cast(pl.Int32) for name in atoms).unique()
    return rows.join(beside(wanted, rows), on=list(names), how="semi").select(id=nw.col(what))


def _models(counter: FrameCounter, indicator: Indicator, told: Told, lines: Any) -> frozenset[str]:  # noqa: ANN401
    codes = counter.codes_apart(indicator)
    if codes is None:
        taken = [_taken(one, lines, _ATOMS[told.shape], "model") for one in _stretched(counter, told)]
    else:
        rows = apart_rows(told, codes, counter.holdings, counter.days, counter.apart)
        taken = [_taken(one, lines, _columns(told, codes), "model") for one in rows]
    return frozenset(name for one in taken for name in collected(distinct(one, ["id"]))["id"])


def _events_of(counter: FrameCounter, told: Told, lines: Any, figure: Figure) -> list[Any]:  # noqa: ANN401
    """All events of the period of the models that were counted: a model counts once for all of them."""
    nw = bring("narwhals", extra="frames", room=_ROOM)
    first, last = counter.atoms.span(figure.period)
    events = told.frames[0]
    here = _in_period(events, figure)
    found: list[Any] = []
    for one in happened_rows(events, counter.holdings, counter.days, apart=counter.apart):
        rows = one.filter(nw.col("atom") >= first, nw.col("atom") <= last)
        following = nw.col("following") if not counter.apart else nw.lit(None)
        rows = rows.select("model", "key", first=nw.col("atom"), last=nw.col("atom"), next=following.cast(nw.Int32))
        models = _taken(rows, lines, _ATOMS[Shape.EVER], "model").select(model=nw.col("id"))
        found.append(here.join(models, on="model", how="semi").select("id"))
    return found


def _coded(counter: FrameCounter, told: Told, codes: Apart, lines: Any, figure: Figure) -> list[Any]:  # noqa: ANN401
    """The events of the period with the codes of the cell, of the models that were counted in it."""
    nw = bring("narwhals", extra="frames", room=_ROOM)
    here = _in_period(told.frames[0].with_columns(*filled(codes.names)), figure)
    here = codes.narrowed(here)
    for name, code in figure.keys:
        if name in codes.by and code != TOTAL:
            here = here.filter(nw.col(name) == (NOTHING if code == NOT_SAID else code))
    rows = apart_rows(told, codes, counter.holdings, counter.days, counter.apart)
    taken = [_taken(one, lines, _columns(told, codes), "model").select(model=nw.col("id")) for one in rows]
    return [here.join(one, on="model", how="semi").select("id") for one in taken]


def _in_period(events: Any, figure: Figure) -> Any:  # noqa: ANN401 - frames of Narwhals
    nw = bring("narwhals", extra="frames", room=_ROOM)
    start, end = nw.lit(figure.period.start).cast(nw.Date), nw.lit(figure.period.end).cast(nw.Date)
    return events.filter(nw.col("on") >= start, nw.col("on") <= end)


def _columns(told: Told, codes: Apart) -> tuple[str, ...]:
    return (*_ATOMS[told.shape], *(ALSO if told.shape is Shape.EVER else ()), *codes.by)


# -- as records --------------------------------------------------------------------------------------------------------
def _records(others: list[Counter], figure: Figure, wanted: Key) -> tuple[tuple[Register, tuple[Fact, ...]], ...]:
    """What was read as records and came into the cell, by the register that was read."""
    found: list[tuple[Register, tuple[Fact, ...]]] = []
    for other in others:
        cells = other.cells(figure.indicator, figure.period)
        here = [cell for key, cell in cells.items() if all(a in (TOTAL, b) for a, b in zip(wanted, key, strict=True))]
        names = dict.fromkeys(name for cell in here for name in cell.facts)
        found.append((other.register, tuple(other.register.fact(name) for name in names)))
    return tuple(found)


def _found(
    counter: FrameCounter, figure: Figure, rows: list[Any] | None, read: tuple[tuple[Register, tuple[Fact, ...]], ...]
) -> Found:
    nw, pl = bring("narwhals", extra="frames", room=_ROOM), bring("polars", extra="frames", room=_ROOM)
    name = _table(figure.indicator)
    table = counter.source.table(name)
    records = [fact for _, facts in read for fact in facts]
    by_id = pl.DataFrame({"id": [fact.id for fact in records]}, schema={"id": pl.String})
    own = nw.col("id").cast(nw.String)
    ids = [one.select(own) for one in rows or ()]
    plain = kept(distinct(nw.concat(ids), ["id"])) if ids else None
    every = beside(by_id, table).select(own)
    if plain is not None:
        every = lasting(distinct(nw.concat([plain, every]), ["id"]), table)
    held = table.join(every, on="id", how="semi")
    sources = set[str]() if plain is None else _said(table.join(plain, on="id", how="semi"), "source")
    units = set[str]() if plain is None else _units(counter, figure, name, plain)
    return Found(
        table=name,
        rows=held,
        count=collected(held.select(nw.len().alias("rows"))).item(),
        sources=tuple(sorted(sources | {fact.source for fact in records if fact.source is not None})),
        units=frozenset(units),
        read=read,
    )


def _said(frame: Any, column: str) -> set[str]:  # noqa: ANN401
    return {name for name in collected(distinct(frame, [column]))[column] if name is not None}


def _units(counter: FrameCounter, figure: Figure, name: str, ids: Any) -> set[str]:  # noqa: ANN401
    """The units for which the rows were recorded: the owners on the day of a fact, or of a model in the period."""
    nw = bring("narwhals", extra="frames", room=_ROOM)
    owners = counter.source.table("model_owners").select("model", "start", "end", unit=nw.col("unit").cast(nw.String))
    if name == "models":
        start, end = nw.lit(figure.period.start).cast(nw.Date), nw.lit(figure.period.end).cast(nw.Date)
        mine = owners.join(ids.select(model=nw.col("id")), on="model", how="semi")
    else:
        rows = counter.source.table(name).join(ids, on="id", how="semi").select("model", "on")
        mine = owners.join(rows, on="model", how="inner")
        start = end = nw.col("on")
    mine = mine.filter(nw.col("start").is_null() | (nw.col("start") <= end))
    mine = mine.filter(nw.col("end").is_null() | (nw.col("end") >= start))
    return _said(mine, "unit") - {NOTHING}
