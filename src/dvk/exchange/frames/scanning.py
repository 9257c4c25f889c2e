"""Đọc tại chỗ (scanning): a folder of Parquet as a register whose large tables stay in their files."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve

from dvk._extras import bring
from dvk.errors import InvalidDocument, InvalidValue, Problem, nearest
from dvk.exchange.frames.folders import recovered
from dvk.exchange.frames.framed import LARGE, FramedRegister, framed
from dvk.exchange.frames.parquet import ABOUT, about_register
from dvk.register.tidy import TIDY_TABLES

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Mapping

    from dvk.register import Definitions
    from dvk.register.tidy import TidyTable

__all__ = ["scan_parquet"]

_ROOM = "dvk.exchange.scan_parquet"


def scan_parquet(
    folder: str | os.PathLike[str],
    *,
    engine: str = "polars",
    connection: Any = None,  # noqa: ANN401 - of DuckDB
    spark: Any = None,  # noqa: ANN401 - a session of PySpark
    definitions: Definitions | None = None,
    check: bool = True,
) -> FramedRegister:
    """Đọc tại chỗ Parquet (scan Parquet): a register in a folder, of which only the small tables are read.

    The folder is one that :func:`write_parquet` wrote, or one like it: a table is a file ``events.parquet``, or a
    folder ``events`` with files in it, parted as you like (``events/province=89/year=2024/part-0.parquet``). The
    definitions stand in ``register.json``, or are given.

    *engine* counts: ``"polars"``, ``"duckdb"`` on a *connection* of yours or a new one in memory, or ``"pyspark"`` in
    a session *spark*, or the one that there is. With ``check=False`` the large tables are taken as they are
    (:func:`framed`). Files that are replaced later are read as they are then. For files that are not on this machine
    make the frames yourself, and give them to :func:`framed`.

    Raises what :func:`framed` raises, and :class:`OSError` as the system does.

    >>> from tempfile import TemporaryDirectory
    >>> from dvk.catalog import an_giang
    >>> from dvk.exchange.frames.parquet import write_parquet
    >>> with TemporaryDirectory() as where:
    ...     write_parquet(an_giang(), f"{where}/an-giang")
    ...     scan_parquet(f"{where}/an-giang", engine="duckdb").register_of(["an-giang-xe-chuyen-benh"]).models[0].title
    'Xe chuyển bệnh miễn phí'
    """
    if engine not in _READERS:
        near = nearest(engine, _READERS)
        raise InvalidValue("choice.unknown", path="engine", got=engine, expected=tuple(_READERS), near=near)
    polars = bring("polars", extra="frames", room=_ROOM)
    place = recovered(folder)
    if not place.is_dir():
        raise FileNotFoundError(2, "No such folder", str(place))
    rows: dict[str, Any] = {}
    if definitions is None or (place / ABOUT).exists():
        definitions, rows = about_register(place, definitions)
    if engine == "duckdb" and connection is None:
        connection = bring("duckdb", extra="duckdb", room=_ROOM).connect()
    read = _READERS[engine](connection if engine == "duckdb" else spark)
    frames: dict[str, Any] = {}
    problems: list[Problem] = []
    for table in TIDY_TABLES:
        files = _files(place, table.name)
        if files:
            try:
                frame = (read if table.name in LARGE else _polars(polars))(files)
                frames[table.name] = _without_parts(frame, table, place, files)
                problems += _other_rows(polars, table.name, files, rows)
            except Exception as error:  # noqa: BLE001 - each engine has its own errors
                said = next(iter(str(error).splitlines()), "") or type(error).__name__
                problems.append(Problem("frame.failed", table.name, details=(("got", said),)))
    if problems:
        raise InvalidDocument(problems)
    return evolve(framed(frames, definitions=definitions, check=check), home=connection)


def _files(place: Path, name: str) -> list[Path]:
    """The file of a table, or the files below the folder of its name."""
    alone = place / f"{name}.parquet"
    return [alone] if alone.is_file() else sorted((place / name).rglob("*.parquet"))


def _without_parts(frame: Any, table: TidyTable, place: Path, files: Sequence[Path]) -> Any:  # noqa: ANN401
    """The rows without the columns by which the files are parted, where a writer has left them in the files too."""
    narwhals = bring("narwhals", extra="frames", room=_ROOM)
    parts = {part.partition("=")[0] for file in files for part in file.relative_to(place).parts if "=" in part}
    parts -= {column.name for column in table.columns}
    return narwhals.from_native(frame).drop(parts, strict=False)


def _other_rows(polars: Any, name: str, files: Sequence[Path], rows: Mapping[str, Any]) -> Iterator[Problem]:  # noqa: ANN401
    """Has a table as many rows as the folder says? The end of each file tells how many there are."""
    if name in rows:
        found = polars.scan_parquet(files, glob=False, hive_partitioning=False).select(polars.len()).collect().item()
        if found != rows[name]:
            details = (("got", found), ("expected", str(rows[name])))
            yield Problem("parquet.other_rows", f"{name}.parquet", details=details)


# -- engines -----------------------------------------------------------------------------------------------------------
Read = Callable[[Sequence[Path]], Any]


def _polars(_: object) -> Read:
    polars = bring("polars", extra="frames", room=_ROOM)
    return lambda files: polars.scan_parquet(files, glob=False, hive_partitioning=False)


def _duckdb(connection: Any) -> Read:  # noqa: ANN401
    return lambda files: connection.read_parquet([_literally(file) for file in files], hive_partitioning=False)


def _literally(file: Path) -> str:
    """A path in which DuckDB sees no pattern."""
    return re.sub(r"([*?\[])", r"[\1]", str(file))


def _pyspark(session: Any) -> Read:  # noqa: ANN401
    sql = bring("pyspark.sql", extra="spark", room=_ROOM)
    home = sql.SparkSession.builder.getOrCreate() if session is None else session
    return lambda files: home.read.parquet(*(_to_the_letter(file) for file in files))


def _to_the_letter(file: Path) -> str:
    """A path on this machine in which Spark sees no pattern."""
    return "file://" + re.sub(r"([*?\[\]{}\\])", r"\\\1", file.as_posix())


_READERS: dict[str, Callable[[Any], Read]] = {"polars": _polars, "duckdb": _duckdb, "pyspark": _pyspark}
