"""Kept cubes: figures of all units and many periods at once, beside Polars as its experts would write it.

The units are the country's, before and after the reform of July 2025. Each side begins with the same frames; what both
need of the tree is made off the clock: a table of everyone above a unit for the peer, the forest for us.
"""

from __future__ import annotations

from datetime import date
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import evolve
from frame_data import EVE, REFORM, country, national
from harness import Job, Side

from dvk.aggregation import Request
from dvk.aggregation.on_frames.answering import Ground
from dvk.aggregation.on_frames.cube import Cube
from dvk.aggregation.on_frames.cubes import cubes
from dvk.aggregation.on_frames.period_table import PeriodTable
from dvk.catalog import calendars, definitions, unit_sources
from dvk.exchange import framed, to_frames
from dvk.indicators import Indicator
from dvk.periods import QUARTER, Period
from dvk.register import Campaign, Register
from dvk.units import AS_IT_WAS, UnitHistory

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

YEARS = range(2016, 2026)
KINDS = {
    "month": [f"{year}-M{month:02d}" for year in YEARS for month in range(1, 13)],
    "quarter": [f"{year}-Q{number}" for year in YEARS for number in range(1, 5)],
    "half": [f"{year}-S{number}" for year in YEARS for number in (1, 2)],
    "nine months": [f"{year}-YTD09" for year in YEARS],
    "year": [str(year) for year in YEARS],
    "stage": ["2016/2020", "2021/2025"],
}
QUARTERS, STAGES = KINDS["quarter"], KINDS["stage"]
PERIODS = [name for kind in KINDS.values() for name in kind]
CUTS = (*(date(year, month, 1) for year in YEARS for month in range(1, 13)), date(2026, 1, 1))
DAYS_1970 = date(1970, 1, 1).toordinal()


# -- what both begin with ----------------------------------------------------------------------------------------------
class Trees(NamedTuple):
    """The trees as we have them, and as a table: who stands above an owner (itself too) before or after the reform."""

    units: UnitHistory
    above: Any


def trees(size: int) -> Trees:
    import polars as pl  # noqa: PLC0415

    history = country(size)
    rows: list[tuple[str, bool, str]] = []
    for late, day in enumerate((EVE, REFORM)):
        tree = history.as_of(day)
        for unit in tree:
            rows += [(unit.id, bool(late), name) for name in ("*", *(one.id for one in tree.path(unit.id)))]
    above = pl.DataFrame(rows, {"owner": pl.String, "late": pl.Boolean, "unit": pl.String}, orient="row")
    history.views["ground", AS_IT_WAS] = Ground.of(history, AS_IT_WAS)
    return Trees(history, above)


def cube_of(leaves: Any, shape: str, data: Any) -> Cube:
    return Cube.of(leaves, cuts=CUTS, units=data.trees.units, shape=shape)


def tallied(frame: Any) -> tuple[int, ...]:
    """A frame of figures in few numbers: how many, their sum, and one that knows which figure stands where."""
    import polars as pl  # noqa: PLC0415

    keys = [name for name in ("indicator", "unit", "domain", "period") if name in frame.columns]
    told = frame.select(
        key=pl.concat_str([pl.col(name).cast(pl.String) for name in keys], separator="|").hash(7) % 1_000_003,
        value=pl.col("low").cast(pl.Int64) % 1_000_003,
    )
    return len(frame), int(frame["low"].cast(pl.Int64).sum()), int((told["key"].cast(pl.Int64) * told["value"]).sum())


# -- dates to periods --------------------------------------------------------------------------------------------------
def some_days(size: int, _room: Path) -> Any:
    import numpy as np  # noqa: PLC0415
    import polars as pl  # noqa: PLC0415

    chance = np.random.default_rng(size)
    first, last = date(2016, 1, 1).toordinal() - DAYS_1970, date(2025, 12, 14).toordinal() - DAYS_1970
    return pl.Series("on", chance.integers(first, last, size), dtype=pl.Int32).cast(pl.Date)


def looked_up(days: Any) -> Any:
    return PeriodTable.of(QUARTER, days.min(), days.max()).codes(days)


def by_functions(days: Any) -> Any:
    return days.dt.year().cast(days.dt.year().dtype) * 4 + days.dt.quarter() - 8065  # 2016-Q1 is 0


def looked_up_15th(days: Any) -> Any:
    calendar = next(one for one in calendars() if one.id == "nd09")
    return PeriodTable.of(QUARTER, days.min(), days.max(), calendar).codes(days)


def by_functions_15th(days: Any) -> Any:
    """From the 15th of the month before on: fourteen days back, a month on."""
    import polars as pl  # noqa: PLC0415

    back = pl.col("on") - pl.duration(days=14)
    months = back.dt.year() * 12 + back.dt.month()  # as many months as have begun, the next one being reported
    return days.to_frame().select(months // 3 - 8064).to_series()


def places(codes: Any) -> tuple[int, ...]:
    import polars as pl  # noqa: PLC0415

    codes = codes.cast(pl.Int64)
    numbered = pl.select(pl.int_range(len(codes)) % 1_009).to_series()
    return int(codes.sum()), int((codes * numbered).sum())


# -- facts, with who had them ------------------------------------------------------------------------------------------
class Facts(NamedTuple):
    """The tables, and the trees."""

    tables: Mapping[str, Any]
    trees: Trees


def facts(size: int, _room: Path) -> Facts:
    return Facts(national(size), trees(size))


def held_by(frame: Any, told: Any, value: str, name: str) -> Any:
    """With what a model had on the day: an equi join and a condition."""
    import polars as pl  # noqa: PLC0415

    begun = pl.col("start").is_null() | (pl.col("start") <= pl.col("on"))
    goes_on = pl.col("end").is_null() | (pl.col("on") <= pl.col("end"))
    told = told.lazy().select("model", pl.col(value).alias(name), "start", "end")
    return frame.join(told, on="model").filter(begun & goes_on).drop("start", "end")


def placed(tables: Mapping[str, Any], frame: Any) -> Any:
    """Facts with their owner and domain."""
    owned = held_by(frame, tables["model_owners"], "unit", "owner")
    return held_by(owned, tables["model_domains"], "code", "domain")


def money(tables: Mapping[str, Any]) -> Any:
    import polars as pl  # noqa: PLC0415

    return tables["contributions"].lazy().filter(pl.col("measure") == "dong").select("model", "on", "amount")


def climbed(leaves: Any, above: Any) -> Any:
    """By everyone above, with a closure table: the leaves have ``owner``, ``late``, ``low`` and the keys."""
    import polars as pl  # noqa: PLC0415

    keys = [name for name in leaves.collect_schema().names() if name not in ("owner", "late", "low")]
    return leaves.join(above.lazy(), on=["owner", "late"]).group_by("unit", *keys).agg(pl.col("low").sum())


def late() -> Any:
    import polars as pl  # noqa: PLC0415

    return (pl.col("on") >= REFORM).alias("late")


# -- rolling up --------------------------------------------------------------------------------------------------------
class Leafed(NamedTuple):
    """Contributions in money by owner, domain and month, and the trees."""

    leaves: Any
    trees: Trees


def leafed(size: int, _room: Path) -> Leafed:
    import polars as pl  # noqa: PLC0415

    tables = national(size)
    found = placed(tables, money(tables)).with_columns(
        atom=(pl.col("on").dt.year() - 2016) * 12 + pl.col("on").dt.month() - 1
    )
    leaves = found.group_by("owner", "domain", "atom").agg(pl.len().alias("count"), pl.col("amount").sum()).collect()
    return Leafed(leaves, trees(size))


def rolled_up(data: Leafed) -> Any:
    return cube_of(data.leaves, "flow", data).figures(QUARTERS, totals=False)


def by_closure(data: Leafed) -> Any:
    """Added up to quarters first, then for everyone above each owner on its side of the reform."""
    import polars as pl  # noqa: PLC0415

    turn = CUTS.index(REFORM)
    quarters = (
        data.leaves.lazy()
        .group_by("owner", "domain", period=pl.col("atom") // 3, late=pl.col("atom") >= turn)
        .agg(pl.col("amount").sum().alias("low"))
    )
    return climbed(quarters, data.trees.above).collect()


def with_quarters(frame: Any) -> tuple[int, ...]:
    import polars as pl  # noqa: PLC0415

    names = pl.Series(QUARTERS)
    return tallied(frame.with_columns(names.gather(frame["period"]).alias("period")))


# -- distinct models with activity -------------------------------------------------------------------------------------
class Told(NamedTuple):
    """A register in frames, and the tables."""

    register: Any
    facts: Facts


def told(size: int, room: Path, *, active: bool = False) -> Told:
    """As a register in frames. Where it is asked who was *active*, each contribution is an inspection too."""
    import polars as pl  # noqa: PLC0415

    data = facts(size, room)
    known = definitions()
    activity = Indicator(id="activity", label="hoạt động", kind="distinct", counts="had-event", events=["inspected"])
    known = evolve(known, indicators=[*known.indicators, activity])
    sources = unit_sources() if data.trees.units.units[0].source else ()
    campaign = Campaign(id="dvk", label="Dân vận khéo")
    head = Register(campaign=campaign, units=data.trees.units, definitions=known, sources=sources)
    tables = dict(data.tables)
    tables["models"] = tables["models"].with_columns(title=tables["models"]["id"])
    if active:
        tables["events"] = tables["contributions"].select("id", "model", "on", kind=pl.lit("inspected"))
    register = framed({**to_frames(head), **tables}, definitions=known, check=False)
    return Told(register, data)


class Kept(NamedTuple):
    """Facts, and the cube of models that gave anything; how long it took to make."""

    facts: Facts
    cubes: Any
    seconds: float


def kept(size: int, room: Path) -> Kept:
    data = told(size, room, active=True)
    since = perf_counter()
    found = cubes(data.register, Request(indicators="activity", periods=PERIODS, by="domain"))
    found.figures(STAGES)  # stands where it is asked for
    return Kept(data.facts, found, perf_counter() - since)


def by_stage(data: Kept) -> Any:
    return data.cubes.figures(STAGES, totals=False).drop("indicator")


def unique_then_count(data: Facts, period: Any) -> Any:
    """Each model once a period, with its last day in it; then who had it on that day, counted, and climbed."""
    import polars as pl  # noqa: PLC0415

    once = data.tables["contributions"].lazy().group_by("model", period.alias("period")).agg(pl.col("on").max())
    leaves = (
        placed(data.tables, once)
        .group_by("owner", "domain", "period", late())
        .agg(pl.len().cast(pl.Int64).alias("low"))
    )
    return climbed(leaves, data.trees.above).collect()


def stages_counted(data: Kept) -> Any:
    return unique_then_count(data.facts, _stage())


def _stage() -> Any:
    import polars as pl  # noqa: PLC0415

    return pl.when(pl.col("on").dt.year() <= 2020).then(pl.lit(STAGES[0])).otherwise(pl.lit(STAGES[1]))


def build_time(data: Kept, seconds: Mapping[str, Sequence[float]]) -> list[str]:
    ours, theirs = (median(seconds[name]) for name in ("dvk, kept cube", UNIQUE))
    pays = data.seconds / (theirs - ours) if theirs > ours else float("inf")
    return [f"making the cube takes {data.seconds:.1f} s: it pays from {pays:.1f} such questions on"]


# -- all kinds of periods at once --------------------------------------------------------------------------------------
def with_activity(size: int, room: Path) -> Told:
    return told(size, room, active=True)


def all_kinds(data: Told) -> Any:
    """Models with activity and money, in all periods, from the tables on."""
    request = Request(indicators=("activity", "contributions-money"), periods=PERIODS, by="domain")
    return cubes(data.register, request).figures(totals=False)


def kind_by_kind(given: Told) -> Any:
    """The same, of each kind of period by itself."""
    import polars as pl  # noqa: PLC0415

    data = given.facts
    found: list[Any] = []
    with_places = placed(data.tables, money(data.tables)).collect().lazy()  # once for all kinds
    for period, only in _kinds():
        flow = (
            with_places.filter(only)
            .group_by("owner", "domain", period.alias("period"), late())
            .agg(pl.col("amount").sum().alias("low"))
        )
        some = data._replace(tables={**data.tables, "contributions": data.tables["contributions"].lazy().filter(only)})
        parts = {
            "activity": unique_then_count(some, period),
            "contributions-money": climbed(flow, data.trees.above).collect(),
        }
        found += [part.with_columns(pl.lit(name).alias("indicator")) for name, part in parts.items()]
    return pl.concat([part.select("indicator", "unit", "domain", "period", "low") for part in found])


def _kinds() -> list[tuple[Any, Any]]:
    """Each kind of period as an expression of the day, and which days are in any of them."""
    import polars as pl  # noqa: PLC0415

    on = pl.col("on").dt
    whole = pl.lit(value=True)
    year = on.year().cast(pl.String)
    return [
        (on.strftime("%Y-M%m"), whole),
        (pl.concat_str(year, pl.lit("-Q"), on.quarter().cast(pl.String)), whole),
        (pl.concat_str(year, pl.lit("-S"), ((on.month() + 5) // 6).cast(pl.String)), whole),
        (pl.concat_str(year, pl.lit("-YTD09")), on.month() <= 9),
        (year, whole),
        (_stage(), whole),
    ]


# -- a month more ------------------------------------------------------------------------------------------------------
class Growing(NamedTuple):
    """Cubes of all facts but those of one month of one large province, these, and all of them."""

    kept: Any
    month: Any
    whole: Any
    request: Request


def growing(size: int, room: Path) -> Growing:
    """The month is that of some 14 thousand models, whatever the size."""
    import polars as pl  # noqa: PLC0415

    data = told(size, room, active=True)
    head, tables = data.register.head, dict(data.facts.tables)
    tables["models"] = tables["models"].with_columns(title=tables["models"]["id"])
    tables["events"] = tables["contributions"].select("id", "model", "on", kind=pl.lit("inspected"))
    new = (pl.col("on") >= date(2025, 12, 1)) & (pl.col("model").hash(7) % max(1, size // 14_043) == 0)
    before, month = ({**tables, **{name: tables[name].filter(one) for name in FACTS}} for one in (~new, new))
    there = month["contributions"]["model"].unique().implode()
    month |= {name: tables[name].filter(pl.col(key).is_in(there)) for name, key in DESCRIBED.items()}
    first, later = (
        framed({**to_frames(head), **one}, definitions=head.definitions, check=False) for one in (before, month)
    )
    request = Request(indicators=("activity", "contributions-money", "models-ever"), periods=PERIODS, by="domain")
    kept = cubes(first, request)
    kept.plus(later)  # lays out what was counted, once
    return Growing(kept, later, data.register, request)


FACTS = ("events", "contributions")
DESCRIBED = {"models": "id", "model_owners": "model", "model_domains": "model"}


def gone_on(data: Growing) -> Any:
    return data.kept.plus(data.month)


def made_anew(data: Growing) -> Any:
    return cubes(data.whole, data.request)


def of_stages(found: Any) -> tuple[int, ...]:
    import polars as pl  # noqa: PLC0415

    return tallied(found.figures(STAGES, totals=False).filter(pl.col("high") != 0))


# -- lives -------------------------------------------------------------------------------------------------------------
LIVES = {"models-ever": "ever", "models-alive": "stock", "models-new": "begun", "models-ended": "ended"}
LIVE_PERIODS = PERIODS


def lives(data: Told) -> Any:
    request = Request(indicators=tuple(LIVES), periods=LIVE_PERIODS)
    return cubes(data.register, request).figures()


def lives_joined(data: Told) -> Any:
    """Each model's pieces, by who had it, joined with the periods in which they count."""
    import polars as pl  # noqa: PLC0415

    pieces, life = _pieces(data.facts.tables)
    asked = [Period.parse(name) for name in LIVE_PERIODS]
    periods = pl.LazyFrame({"period": LIVE_PERIODS, "a": [one.start for one in asked], "b": [one.end for one in asked]})
    end = pl.min_horizontal("b", "last")
    ever = pieces.join_where(
        periods, pl.col("first") <= pl.col("b"), pl.col("last") >= pl.col("a"), pl.col("until") > pl.col("b")
    ).select("owner", "period", on=end)
    stock = pieces.join_where(periods, pl.col("first") <= pl.col("b"), pl.col("piece_last") >= pl.col("b")).select(
        "owner", "period", on="b"
    )
    found: list[Any] = []
    for name, counted in (("models-ever", ever), ("models-alive", stock), *_turns(data.facts.tables, life, periods)):
        leaves = counted.group_by("owner", "period", late()).agg(pl.len().cast(pl.Int64).alias("low"))
        climb = climbed(leaves, data.facts.trees.above)
        found.append(climb.with_columns(indicator=pl.lit(name)).select("indicator", "unit", "period", "low"))
    return pl.concat(found).collect(engine="streaming")


def _pieces(tables: Mapping[str, Any]) -> tuple[Any, Any]:
    """Of each model and owner the first and last day of the piece and of the life; until when no later piece counts."""
    import polars as pl  # noqa: PLC0415

    far = date(9999, 12, 31)
    ended = tables["events"].lazy().filter(pl.col("kind") == "ended").group_by("model").agg(ended=pl.col("on").min())
    life = (
        tables["models"].lazy().select(pl.col("id").alias("model"), begun="start").join(ended, on="model", how="left")
    )
    last = (pl.col("ended") - pl.duration(days=1)).fill_null(far)
    pieces = (
        tables["model_owners"]
        .lazy()
        .join(life, on="model")
        .select(
            pl.col("unit").alias("owner"),
            first=pl.max_horizontal("start", "begun"),
            piece_last=pl.min_horizontal(pl.col("end").fill_null(far), last),
            last=last,
            over=pl.col("end").fill_null(far),
        )
        .filter(pl.col("first") <= pl.col("piece_last"))
        # the last piece of a life counts however long the period goes on; one before it, until the next begins
        .with_columns(
            until=pl.when(pl.col("over") >= pl.col("last"))
            .then(pl.lit(date(9999, 12, 31)))
            .otherwise(pl.col("over") + pl.duration(days=1))
        )
    )
    return pieces, life


def _turns(tables: Mapping[str, Any], life: Any, periods: Any) -> Any:
    import polars as pl  # noqa: PLC0415

    for name, day in (("models-new", "begun"), ("models-ended", "ended")):
        happened = held_by(life.select("model", on=day).drop_nulls(), tables["model_owners"], "unit", "owner")
        by_day = happened.group_by("owner", "on").agg(many=pl.len())
        joined = by_day.join_where(periods, pl.col("on") >= pl.col("a"), pl.col("on") <= pl.col("b"))
        yield (
            name,
            joined.select("owner", "period", "on", pl.col("many")).select(
                pl.col("owner", "period", "on").repeat_by("many").explode()
            ),
        )


UNIQUE = "Polars, unique, then count"
JOBS = [
    Job(
        name="dates",
        title="date → quarter, in a frame",
        setup=some_days,
        ours=Side(name="dvk, table of periods", do=looked_up, same=places),
        peers=[Side(name="Polars date functions", do=by_functions, same=places, goal=0.2)],
        sizes=[10_000_000],
        quick=500,
    ),
    Job(
        name="dates_15th",
        title="date → quarter from the 15th, in a frame",
        setup=some_days,
        ours=Side(name="dvk, table of periods", do=looked_up_15th, same=places),
        peers=[Side(name="Polars date functions", do=by_functions_15th, same=places, goal=0.2)],
        sizes=[10_000_000],
        quick=500,
    ),
    Job(
        name="rolling",
        title="rolling a leaf cube up the tree, history included",
        setup=leafed,
        ours=Side(name="dvk, running sums", do=rolled_up, same=tallied),
        peers=[Side(name="Polars, closure join", do=by_closure, same=with_quarters, goal=0.3)],
        sizes=[14_043, 1_000_000],
    ),
    Job(
        name="stages",
        title="distinct models with activity, all units × domains × stages, from a kept cube",
        setup=kept,
        ours=Side(name="dvk, kept cube", do=by_stage, same=tallied),
        peers=[Side(name=UNIQUE, do=stages_counted, same=tallied, goal=0.3)],
        sizes=[14_043, 1_000_000],
        notes=build_time,
    ),
    Job(
        name="kinds",
        title="all kinds of periods at once, distinct and flow, from the tables",
        setup=with_activity,
        ours=Side(name="dvk", do=all_kinds, same=tallied),
        peers=[Side(name="Polars, kind by kind", do=kind_by_kind, same=tallied, goal=0.5)],
        sizes=[14_043, 1_000_000],
        rounds=5,
    ),
    Job(
        name="month",
        title="a month of one province added to kept cubes",
        setup=growing,
        ours=Side(name="dvk, a month more", do=gone_on, same=of_stages),
        peers=[Side(name="dvk, all anew", do=made_anew, same=of_stages, goal=0.2)],
        sizes=[1_000_000],
        rounds=5,
    ),
    Job(
        name="lives",
        title="ever alive, stock, begun, ended, all units × all periods, from events",
        setup=told,
        ours=Side(name="dvk", do=lives, same=tallied),
        peers=[Side(name="Polars, models joined with periods", do=lives_joined, same=tallied, goal=0.2)],
        sizes=[14_043, 1_000_000],
        rounds=5,
    ),
]
