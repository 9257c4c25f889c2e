"""Files larger than memory: a made-up national register as a folder of Parquet, counted by DuckDB where it lies.

The folder is laid out as the page on growing says: the small tables at its top, models and facts in a file for each
million models and, of facts, for each year. The hand-written side reads the same files. Connections are opened, and
the folder is scanned, off the clock; each turn has a connection of its own.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import polars as pl
from attrs import frozen
from frame_data import national
from frames import ACTIVITY, FLOW_SQL, QUARTERS, STAGES, above, head, known
from harness import Job, Side

from dvk.aggregation import NOT_SAID, TOTAL, Request, cubes
from dvk.exchange import scan_parquet, to_frames

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path  # noqa: TC004 (nothing reads this hint)

__all__ = ["JOBS"]

CHUNK = 1_000_000
LARGEST = 10_000_000
_FACTS = ("events", "contributions")
_ROOM_FOR_ONE = 1_200  # bytes on disk for a model and its ten contributions, with what DuckDB puts there meanwhile


@frozen
class Files:
    """Where they lie, and how many models they are for."""

    folder: Path
    size: int


# -- the files ---------------------------------------------------------------------------------------------------------
def setup(size: int, room: Path) -> Files:
    """The folder for so many models; one that is there already is not made again."""
    files = Files(room / f"national-{size}", size)
    if not (files.folder / "done").exists():
        shutil.rmtree(files.folder, ignore_errors=True)
        files.folder.mkdir()
        _write(files)
        (files.folder / "done").touch()
    return files


def _write(files: Files) -> None:
    names: set[str] = set()
    for place, models in enumerate(_chunks(files.size)):
        tables = national(models, seed=1 + place, whole=True, of=files.size)
        names |= tables.keys()
        for name, frame in tables.items():
            _write_one(files.folder / name, place, _numbered(frame, place), by_year=name in _FACTS)
    for name, frame in to_frames(head(files.size)).items():
        if name not in names and len(frame):
            frame.write_parquet(files.folder / f"{name}.parquet")
    above(files.size).write_parquet(files.folder / "_above.parquet")


def _chunks(size: int) -> Iterator[int]:
    yield from [CHUNK] * (size // CHUNK)
    if size % CHUNK:
        yield size % CHUNK


def _numbered(frame: pl.DataFrame, place: int) -> pl.DataFrame:
    """With ids of the whole country: the number of the file before each."""
    ids = [name for name in ("id", "model") if name in frame.columns]
    return frame.with_columns(pl.format("{}-{}", pl.lit(f"{place:02}"), pl.col(name)).alias(name) for name in ids)


def _write_one(folder: Path, place: int, frame: pl.DataFrame, *, by_year: bool) -> None:
    parts = frame.group_by(pl.col("on").dt.year()) if by_year else [((None,), frame)]
    for (year,), part in parts:
        into = folder / f"part={place:02}" / (f"year={year}" if by_year else "")
        into.mkdir(parents=True, exist_ok=True)

        (part.sort("model", "on") if by_year else part).write_parquet(into / "0.parquet")


def _no_room(size: int, room: Path) -> str:
    free, needed = shutil.disk_usage(room).free, size * _ROOM_FOR_ONE
    return "" if free > needed else f"{needed / 1e9:.0f} GB of disk are needed, and {free / 1e9:.0f} are free"


# -- both sides --------------------------------------------------------------------------------------------------------
def _connection(files: Files, **limits: str) -> Any:
    import duckdb  # noqa: PLC0415 - a peer

    return duckdb.connect(config={"temp_directory": str(files.folder / "_spilt"), **limits})


def scanned(files: Files) -> Any:
    """Our register on the files."""
    return _scanned(files)


def scanned_within(files: Files) -> Any:
    """The same, where DuckDB may take 1 GB."""
    return _scanned(files, memory_limit="1GB")


def scanned_bounded(files: Files) -> Any:
    """The same, where DuckDB may take 500 MB."""
    return _scanned(files, memory_limit="500MB")


def _scanned(files: Files, **limits: str) -> Any:
    held = _connection(files, **limits)
    return scan_parquet(files.folder, engine="duckdb", connection=held, definitions=known(), check=False)


def flow(register: Any) -> pl.DataFrame:
    """All units, domains and quarters."""
    request = Request(indicators="contributions-money", periods=QUARTERS, by="domain")
    return cubes(register, request).figures(totals=False)


def distinct(register: Any) -> pl.DataFrame:
    """Models with activity in each stage, at their last owner in it."""
    return cubes(register, Request(indicators=ACTIVITY.id, periods=STAGES, by="domain")).figures(totals=False)


def viewed(files: Files) -> Any:
    """A connection that knows the files by the names of their tables."""
    held = _connection(files)
    for name in ("model_owners", "model_domains", "events", "contributions"):
        held.execute(
            f"create view {name} as from read_parquet('{files.folder}/{name}/**/*.parquet', hive_partitioning=false)"
        )  # noqa: S608 - our names
    held.execute(f"create view above as from read_parquet('{files.folder}/_above.parquet')")
    return held


_DISTINCT_SQL = """
with pieces as (
  select model, unit, code,
    greatest(coalesce(o.start, date '0001-01-01'), coalesce(d.start, date '0001-01-01')) as since,
    least(coalesce(o."end", date '9999-12-31'), coalesce(d."end", date '9999-12-31')) as until
  from model_owners o join model_domains d using (model)
), once as (
  select model, (year("on") > 2020)::int as period, max("on") as "on" from events
  where kind in ({kinds}) and "on" between date '2016-01-01' and date '2025-12-31' group by all
), leaves as (
  select unit, code, period, ("on" >= date '2025-07-01')::tinyint as epoch, count(*) as models
  from once join pieces using (model) where "on" between since and until group by all
)
select above, code, period, sum(models)::bigint as models
from leaves join above on above.unit = leaves.unit and above.epoch = leaves.epoch
group by all
""".format(kinds=", ".join(f"'{kind}'" for kind in ACTIVITY.events))  # noqa: S608 - our own words


def sql_flow(held: Any) -> pl.DataFrame:
    """One statement."""
    return held.sql(FLOW_SQL).pl()


def sql_distinct(held: Any) -> pl.DataFrame:
    """One statement."""
    return held.sql(_DISTINCT_SQL).pl()


def _of_ours(found: pl.DataFrame) -> tuple[Any, ...]:
    units = found.with_columns(pl.col("unit", "domain", "period").cast(pl.String), n=pl.col("low").cast(pl.Int64))
    return _told(units.filter(~pl.col("unit").is_in([TOTAL, NOT_SAID])).select("unit", "domain", "period", "n"))


def _of_quarters(found: pl.DataFrame) -> tuple[Any, ...]:
    period = pl.format("{}-Q{}", (pl.col("period") - 1) // 4, (pl.col("period") - 1) % 4 + 1)
    return _told(found.select("above", "code", period, pl.last()))


def _of_stages(found: pl.DataFrame) -> tuple[Any, ...]:
    words = dict(enumerate(STAGES))
    return _told(found.select("above", "code", pl.col("period").replace_strict(words), pl.last()))


def _told(found: pl.DataFrame) -> tuple[Any, ...]:
    """Of millions of rows: how many there are, their sum, and the sum of a number that stands for each."""
    found.columns = ["unit", "code", "period", "n"]
    found = found.filter(pl.col("n") != 0).with_columns(pl.col("n").cast(pl.Int64))
    return len(found), int(found["n"].sum()), int(found.hash_rows(10).sum())


JOBS = [
    Job(
        name="flow",
        title="flow sums, all units × domains × quarters, from Parquet by DuckDB",
        setup=setup,
        ours=Side(name="dvk", do=flow, ready=scanned, same=_of_ours, needs=["duckdb"]),
        peers=[Side(name="DuckDB SQL", do=sql_flow, ready=viewed, goal=1.25, same=_of_quarters, needs=["duckdb"])],
        sizes=(14_043, 1_000_000),
        large=(LARGEST,),
        rounds=5,
        skip=_no_room,
        memory=True,
    ),
    Job(
        name="distinct",
        title="distinct models with activity, all units × domains × stages, from Parquet by DuckDB",
        setup=setup,
        ours=Side(name="dvk", do=distinct, ready=scanned, same=_of_ours, needs=["duckdb"]),
        peers=[Side(name="DuckDB SQL", do=sql_distinct, ready=viewed, same=_of_stages, needs=["duckdb"])],
        sizes=(14_043, 1_000_000),
        large=(LARGEST,),
        rounds=5,
        skip=_no_room,
    ),
    Job(
        name="within",
        title="the same flow sums where DuckDB may take 1 GB, and SQL whatever it likes",
        setup=setup,
        ours=Side(name="dvk, 1 GB", do=flow, ready=scanned_within, same=_of_ours, needs=["duckdb"]),
        peers=[Side(name="DuckDB SQL", do=sql_flow, ready=viewed, goal=1.25, same=_of_quarters, needs=["duckdb"])],
        sizes=(),
        large=(LARGEST,),
        skip=_no_room,
        limit=1_700,
    ),
    Job(
        name="bounded",
        title="the same flow sums where DuckDB may take 500 MB",
        setup=setup,
        ours=Side(name="dvk, 500 MB", do=flow, ready=scanned_bounded, same=_of_ours, needs=["duckdb"]),
        peers=[Side(name="dvk without a limit", do=flow, ready=scanned, goal=2.5, same=_of_ours, needs=["duckdb"])],
        sizes=(),
        large=(LARGEST,),
        skip=_no_room,
        limit=650,
    ),
]
