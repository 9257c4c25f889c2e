"""Frames: what an expert would write by hand for sums and distinct counts of all units, and the frame layer itself.

The made-up national register of ``frame_data`` has the reform of July 2025 in it: each model's owner is dated, and the
tree of units is another one from the third quarter of 2025 on. All sides say what was counted by each unit as it was.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import polars as pl
from attrs import frozen
from frame_data import EVE, REFORM, country, national
from harness import Job, Side

from dvk.aggregation import NOT_SAID, TOTAL, Request, cubes
from dvk.catalog import definitions, unit_sources
from dvk.exchange import framed, to_frames
from dvk.indicators import Indicator
from dvk.register import Campaign, Register

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["ACTIVITY", "FLOW_SQL", "JOBS", "QUARTERS", "STAGES", "above", "head", "known"]

FIRST, LAST = date(2016, 1, 1), date(2025, 12, 31)
QUARTERS = tuple(f"{year}-Q{quarter}" for year in range(2016, 2026) for quarter in range(1, 5))
STAGES = ("2016/2020", "2021/2025")
ACTIVITY = Indicator(
    id="models-with-activity",
    label="mô hình có việc được ghi",
    kind="distinct",
    counts="had-event",
    events=["registered", "recognised", "suspended", "resumed", "replicated", "withdrawn", "ended"],
)
_NEVER, _EVER = date(1, 1, 1), date(9999, 12, 31)


@cache
def known() -> Any:
    """The definitions, with the question that is asked."""
    return definitions().with_(indicators=[ACTIVITY])


@cache
def head(size: int) -> Register:
    """The units for so many models, said to be known on all days: this is about speed."""
    return Register(
        campaign=Campaign(id="ca-nuoc", label="Cả nước (số liệu minh họa)"),
        definitions=known(),
        units=country(size),
        sources=unit_sources(),
        illustrative=True,
    )


@frozen
class Data:
    """The tables, our register on them, and for the others who is above whom before and after the reform."""

    tables: dict[str, pl.DataFrame]
    register: Any
    above: pl.DataFrame


def setup(size: int, _: Path) -> Data:
    """The tables of so many models, and ten contributions each."""
    tables = national(size)
    tables["models"] = tables["models"].with_columns(title=pl.format("Mô hình {}", "id"))
    small = {name: frame for name, frame in to_frames(head(size)).items() if name not in tables}
    return Data(tables, framed({**small, **tables}, definitions=known(), check=False), above(size))


@cache
def above(size: int) -> pl.DataFrame:
    history, rows = head(size).units, []
    for epoch, day in enumerate((EVE, REFORM)):
        tree = history.as_of(day)
        every = [unit for root in tree.roots() for unit in (root, *tree.descendants(root.id))]
        rows += [(epoch, unit.id, one.id) for unit in every for one in tree.path(unit.id)]
    return pl.DataFrame(rows, schema={"epoch": pl.Int8, "unit": pl.String, "above": pl.String}, orient="row")


# -- ours --------------------------------------------------------------------------------------------------------------
def flow(data: Data) -> pl.DataFrame:
    """All units, domains and quarters: counted at the leaves, then summed along the walk of the tree."""
    request = Request(indicators="contributions-money", periods=QUARTERS, by="domain")
    return cubes(data.register, request).figures(totals=False)


def distinct(data: Data) -> pl.DataFrame:
    """Models with activity in each stage, at their last owner in it."""
    return cubes(data.register, Request(indicators=ACTIVITY.id, periods=STAGES, by="domain")).figures(totals=False)


def of_ours(found: pl.DataFrame) -> list[tuple[Any, ...]]:
    """Rows to compare: without what no unit stands for."""
    units = found.with_columns(pl.col("unit", "domain", "period").cast(pl.String))
    units = units.filter(~pl.col("unit").is_in([TOTAL, NOT_SAID]), pl.col("low") != 0)
    return sorted(units.select("unit", "domain", "period", pl.col("low").cast(pl.Int64)).rows())


# -- Polars ------------------------------------------------------------------------------------------------------------
def _pieces(data: Data) -> pl.LazyFrame:
    """Who had a model and what it was counted as, from day to day: made once, so that facts are joined once."""
    owners = data.tables["model_owners"].lazy().select("model", "unit", since="start", until="end")
    codes = data.tables["model_domains"].lazy().select("model", "code", from_="start", to="end")
    both = owners.join(codes, on="model").with_columns(
        since=pl.max_horizontal(pl.col("since").fill_null(_NEVER), pl.col("from_").fill_null(_NEVER)),
        until=pl.min_horizontal(pl.col("until").fill_null(_EVER), pl.col("to").fill_null(_EVER)),
    )
    return both.filter(pl.col("since") <= pl.col("until")).select("model", "unit", "code", "since", "until")


def _climbed(leaves: pl.LazyFrame, data: Data, added: str) -> pl.DataFrame:
    """The closure join: each leaf to all units above it."""
    keys = ["above", "code", "period"]
    return leaves.join(data.above.lazy(), on=["epoch", "unit"]).group_by(keys).agg(pl.col(added).sum()).collect()


def polars_flow(data: Data) -> pl.DataFrame:
    """Counted at the leaves first, then the closure join."""
    given = data.tables["contributions"].lazy()
    given = given.filter(pl.col("base_measure") == "dong", pl.col("on").is_between(FIRST, LAST))
    given = given.select("model", "on", "amount").join(_pieces(data), on="model")
    given = given.filter(pl.col("on").is_between(pl.col("since"), pl.col("until")))
    quarter = (pl.col("on").dt.year().cast(pl.Int32) * 4 + pl.col("on").dt.quarter()).alias("period")
    leaves = given.group_by("unit", "code", quarter).agg(pl.col("amount").sum())
    return _climbed(leaves.with_columns(epoch=(pl.col("period") >= 2025 * 4 + 3).cast(pl.Int8)), data, "amount")


def polars_distinct(data: Data) -> pl.DataFrame:
    """Each model once a stage, on its last day; counted at the leaves; then the closure join."""
    told = data.tables["events"].lazy()
    told = told.filter(pl.col("kind").is_in(ACTIVITY.events), pl.col("on").is_between(FIRST, LAST))
    stage = (pl.col("on").dt.year() > 2020).cast(pl.Int32).alias("period")
    once = told.group_by("model", stage).agg(pl.col("on").max()).join(_pieces(data), on="model")
    once = once.filter(pl.col("on").is_between(pl.col("since"), pl.col("until")))
    epoch = (pl.col("on") >= REFORM).cast(pl.Int8).alias("epoch")
    return _climbed(once.group_by("unit", "code", "period", epoch).agg(models=pl.len()), data, "models")


def _of(found: pl.DataFrame, words: dict[int, str]) -> list[tuple[Any, ...]]:
    named = found.with_columns(pl.col("period").cast(pl.Int64).replace_strict(words, return_dtype=pl.String))
    return sorted(row for row in named.select("above", "code", "period", pl.last()).rows() if row[-1])


_QUARTER_WORDS = {year * 4 + quarter: f"{year}-Q{quarter}" for year in range(2016, 2026) for quarter in range(1, 5)}
_STAGE_WORDS = dict(enumerate(STAGES))


def of_quarters(found: Any) -> list[tuple[Any, ...]]:
    """Rows of a hand-written side to compare."""
    frame: Any = found if isinstance(found, pl.DataFrame) else pl.from_arrow(found)
    return _of(frame.with_columns(pl.last().cast(pl.Int64)), _QUARTER_WORDS)


def of_stages(found: pl.DataFrame) -> list[tuple[Any, ...]]:
    """Rows of a hand-written side to compare."""
    return _of(found.with_columns(pl.last().cast(pl.Int64)), _STAGE_WORDS)


# -- DuckDB ------------------------------------------------------------------------------------------------------------
FLOW_SQL = """
with pieces as (
  select model, unit, code,
    greatest(coalesce(o.start, date '0001-01-01'), coalesce(d.start, date '0001-01-01')) as since,
    least(coalesce(o."end", date '9999-12-31'), coalesce(d."end", date '9999-12-31')) as until
  from model_owners o join model_domains d using (model)
), leaves as (
  select unit, code, year("on") * 4 + quarter("on") as period, sum(amount) as amount
  from contributions join pieces using (model)
  where base_measure = 'dong' and "on" between date '2016-01-01' and date '2025-12-31' and "on" between since and until
  group by all
)
select above, code, period, sum(amount)::bigint as amount
from leaves join above on above.unit = leaves.unit and epoch = (period >= 2025 * 4 + 3)::tinyint
group by all
"""


def on_duckdb(data: Data) -> Any:
    """The tables in a DuckDB of their own."""
    import duckdb  # noqa: PLC0415 - a peer

    held = duckdb.connect()
    for name in ("model_owners", "model_domains", "contributions"):
        came = data.tables[name].to_arrow()
        held.register("came", came)
        held.execute(f"create table {name} as select * from came")  # noqa: S608 - our names
    came = data.above.to_arrow()
    held.register("came", came)
    held.execute("create table above as select * from came")
    return held


_HELD: dict[int, Any] = {}


def duckdb_flow(data: Data) -> Any:
    """One statement of SQL, on tables of DuckDB's own."""
    return _HELD[id(data)].sql(FLOW_SQL).to_arrow_table()


def _ready_duckdb(data: Data) -> Data:
    if id(data) not in _HELD:
        _HELD.clear()
        _HELD[id(data)] = on_duckdb(data)
    return data


# -- pandas ------------------------------------------------------------------------------------------------------------
def _ready_pandas(data: Data) -> dict[str, Any]:
    if ("pandas", id(data)) not in _PANDAS:
        _PANDAS.clear()
        names = ("model_owners", "model_domains", "contributions")
        _PANDAS["pandas", id(data)] = {name: data.tables[name].to_pandas() for name in names} | {
            "above": data.above.to_pandas()
        }
    return _PANDAS["pandas", id(data)]


_PANDAS: dict[tuple[str, int], dict[str, Any]] = {}


def pandas_flow(tables: dict[str, Any]) -> pl.DataFrame:
    """Merges and groups, the leaves before the closure."""
    import pandas as pd  # noqa: PLC0415 - a peer

    never, ever = pd.Timestamp("1900-01-01"), pd.Timestamp("2200-01-01")
    owners = tables["model_owners"][["model", "unit", "start", "end"]]
    codes = tables["model_domains"][["model", "code", "start", "end"]]
    both = owners.merge(codes, on="model", suffixes=("", "_code"))
    days = {name: pd.to_datetime(both[name]) for name in ("start", "start_code", "end", "end_code")}
    both["since"] = pd.concat([days["start"].fillna(never), days["start_code"].fillna(never)], axis=1).max(axis=1)
    both["until"] = pd.concat([days["end"].fillna(ever), days["end_code"].fillna(ever)], axis=1).min(axis=1)
    both = both.loc[both["since"] <= both["until"], ["model", "unit", "code", "since", "until"]]
    given = tables["contributions"]
    on = pd.to_datetime(given["on"])
    given = given.assign(on=on)[(given["base_measure"] == "dong") & on.between(str(FIRST), str(LAST))]
    given = given[["model", "on", "amount"]].merge(both, on="model")
    given = given[(given["on"] >= given["since"]) & (given["on"] <= given["until"])]
    given["period"] = given["on"].dt.year * 4 + given["on"].dt.quarter
    leaves = given.groupby(["unit", "code", "period"], as_index=False, observed=True)["amount"].sum()
    leaves["epoch"] = (leaves["period"] >= 2025 * 4 + 3).astype("int8")
    joined = leaves.merge(tables["above"], on=["epoch", "unit"])
    found = joined.groupby(["above", "code", "period"], as_index=False, observed=True)["amount"].sum()
    return pl.from_pandas(found)


JOBS = [
    Job(
        name="flow",
        title="flow sums, all units × domains × quarters, on frames",
        setup=setup,
        ours=Side(name="dvk", do=flow, same=of_ours),
        peers=[
            Side(name="Polars by hand", do=polars_flow, goal=0.45, same=of_quarters),
            Side(name="DuckDB SQL", do=duckdb_flow, ready=_ready_duckdb, goal=0.6, same=of_quarters, needs=["duckdb"]),
            Side(
                name="pandas by hand",
                do=pandas_flow,
                ready=_ready_pandas,
                goal=0.2,
                same=of_quarters,
                needs=["pandas"],
            ),
        ],
        sizes=(14_043, 1_000_000),
        rounds=5,
    ),
    Job(
        name="distinct",
        title="distinct models with activity, all units × domains × stages, cold",
        setup=setup,
        ours=Side(name="dvk", do=distinct, same=of_ours),
        peers=[Side(name="Polars by hand", do=polars_distinct, goal=1.0, same=of_stages)],
        sizes=(14_043, 1_000_000),
        rounds=5,
    ),
]
