"""The frame layer itself: one plan through Narwhals, and the very same plan written for the engine."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl
from attrs import frozen
from frame_data import national
from frames import FIRST, LAST, QUARTERS, head
from harness import Job, Side

from dvk.aggregation import Request
from dvk.aggregation.on_frames import facts
from dvk.aggregation.on_frames.counter import FrameCounter
from dvk.aggregation.on_frames.leaves import flow_leaf
from dvk.exchange import framed, to_frames

if TYPE_CHECKING:
    from pathlib import Path

    from dvk.aggregation.on_frames.leaves import LeafCube

__all__ = ["JOBS"]

_EPOCH = date(1970, 1, 1)


@frozen
class Prepared:
    """A counter that knows who has each model, and the same as the engine holds it."""

    counter: FrameCounter
    given: Any
    pairs: Any
    days: pl.DataFrame
    connection: Any = None


def _tables(size: int) -> tuple[dict[str, Any], dict[str, Any]]:
    tables = national(size)
    tables["models"] = tables["models"].with_columns(title=pl.format("Mô hình {}", "id"))
    first = pl.col("start").is_null()  # no model changes both hands and domain: then there is one plan, and not two
    no_end = pl.lit(None, pl.Date).alias("end")
    tables["model_domains"] = tables["model_domains"].filter(first).with_columns(no_end)
    return {name: frame for name, frame in to_frames(head(size)).items() if name not in tables}, tables


def _counter(source: Any) -> FrameCounter:
    return FrameCounter(source, Request(indicators="contributions-money", periods=QUARTERS, by="domain"), by_unit=True)


def on_polars(size: int, _: Path) -> Prepared:
    """The tables in memory."""
    small, tables = _tables(size)
    counter = _counter(framed({**small, **tables}, definitions=head(size).definitions, check=False))
    pairs = counter.holdings.pairs.to_native().collect()
    return Prepared(counter, tables["contributions"], pairs, counter.days.table)


def on_duckdb(size: int, _: Path) -> Prepared:
    """The tables in a DuckDB of their own."""
    import duckdb  # noqa: PLC0415 - a peer

    small, tables = _tables(size)
    connection = duckdb.connect()
    for name, frame in tables.items():
        connection.register("came", frame.to_arrow())
        connection.execute(f"create table {name} as select * from came")  # noqa: S608 - our names
    relations = {name: connection.table(name) for name in tables}
    counter = _counter(framed({**small, **relations}, definitions=head(size).definitions, check=False))
    counter.holdings.pieces.to_native().create("pieces")
    connection.register("came", counter.days.table.to_arrow())
    connection.execute("create table days as select * from came")
    return Prepared(counter, None, None, counter.days.table, connection)


def ours(data: Prepared) -> LeafCube:
    """Our plan, through Narwhals."""
    counter = data.counter
    indicator = counter.head.definitions.indicator("contributions-money")
    given = facts.gifts(counter.source, indicator, pl.DataFrame({"model": []}), ())
    return flow_leaf(given, counter.holdings, counter.days)


def native_polars(data: Prepared) -> pl.DataFrame:
    """The same plan in Polars."""
    given = data.given.lazy()
    given = given.filter(pl.col("base_measure") == "dong", pl.col("on").is_not_null(), pl.col("amount").is_not_null())
    given = given.filter(pl.col("on") >= FIRST, pl.col("on") <= LAST).select("model", "on", "amount")
    _ = given.select(pl.col("amount").max(), pl.len().alias("rows")).collect()
    number = pl.col("on").cast(pl.Int32)
    first = (data.days["day"][0] - _EPOCH).days
    key = pl.when(pl.col("turn").is_null() | (number < pl.col("turn"))).then("key").otherwise("key_after")
    atom = pl.lit(data.days["atom"]).gather((number - first).clip(0, len(data.days) - 1))
    joined = given.with_columns(pl.col("model").hash().reinterpret(signed=True)).join(data.pairs.lazy(), on="model")
    size = len(data.counter.atoms)
    cells = joined.select("amount", cell=key.cast(pl.Int64) * size + atom).group_by("cell")
    sums = cells.agg(pl.len().cast(pl.Int64).alias("count"), pl.col("amount").sum()).collect()
    sums = sums.with_columns(key=(pl.col("cell") // size).cast(pl.Int32), atom=pl.col("cell") % size)
    return sums.join(data.counter.holdings.keys, on="key", how="left")


_SQL = """
with given as (
  select (hash(model) >> 1)::bigint as model, "on", amount from contributions
  where base_measure = 'dong' and amount is not null and "on" between date '2016-01-01' and date '2025-12-31'
)
select key, atom, count(*) as count, sum(amount)::bigint as amount
from given join pieces using (model) join days on days.day = "on"
where "on" between since and until
group by all
"""


def native_duckdb(data: Prepared) -> pl.DataFrame:
    """The same plan in DuckDB's SQL."""
    sums: Any = pl.from_arrow(data.connection.sql(_SQL).to_arrow_table())
    return sums.join(data.counter.holdings.keys, on="key", how="left")


def rows(found: Any) -> list[tuple[Any, ...]]:
    """Rows to compare: a sum for each owner, code and atom."""
    frame = found if isinstance(found, pl.DataFrame) else found.cells
    names = ["owner", "domain:domains", "atom"]
    added = [pl.col("count").cast(pl.Int64).sum(), pl.col("amount").cast(pl.Int64).sum()]
    return sorted(frame.with_columns(pl.col("atom").cast(pl.Int64)).group_by(names).agg(added).rows())


def _job(engine: str, setup: Any, native: Any, goal: float) -> Job:
    return Job(
        name=engine.lower(),
        title=f"the frame layer itself, one plan on {engine}",
        setup=setup,
        ours=Side(name="dvk", do=ours, same=rows),
        peers=[Side(name=f"the same plan in {engine}", do=native, goal=goal, same=rows)],
        sizes=(14_043, 1_000_000),
        rounds=5,
    )


JOBS = [
    _job("Polars", on_polars, native_polars, 1.05),
    _job("DuckDB", on_duckdb, native_duckdb, 1.2),
]
