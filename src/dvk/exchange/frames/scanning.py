"""Đọc tại chỗ (scanning): a folder of Parquet as a register whose large tables stay in their files."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve

from dvk._extras import bring
from dvk._fields import Words
from dvk.aggregation.on_frames.failing import failing
from dvk.errors import InvalidDocument, InvalidValue, Problem, WrongType, nearest
from dvk.exchange.frames.folders import recovered
from dvk.exchange.frames.framed import LARGE, FramedRegister, framed
from dvk.exchange.frames.parquet import ABOUT, about_register
from dvk.exchange.frames.places import alike, files_of, lost, odd_names
from dvk.exchange.problems import bounded
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
    folder ``events`` with files in it, parted as you like (``events/province=89/year=2024/part-0.parquet``), all of
    the same columns and types. The definitions stand in ``register.json``, or are given.

    A table may be left out that has no rows, but for units, models and their owners, where a file without rows says so.
    Refused are tables that are lost, of which ``register.json`` says that they have rows; files and folders of Parquet
    that are no tables; what is no Parquet file in the folder of a table; and one table in two places.

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
    _require_own("connection", connection, "duckdb", engine)
    _require_own("spark", spark, "pyspark", engine)
    polars = bring("polars", extra="frames", room=_ROOM)
    bring("narwhals", extra="frames", room=_ROOM)
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
    problems = [*odd_names(place, ABOUT)]
    for table in TIDY_TABLES:
        try:
            files = files_of(place, table.name)
            told = [*_told(polars, place, table.name, files, rows)]
            problems += told
            if files and not told:
                with failing(table.name):
                    frame = (read if table.name in LARGE else _polars(polars))(files)
                    frames[table.name] = _without_parts(frame, table, place, files)
        except InvalidDocument as error:
            problems += error.problems
    if problems:
        raise InvalidDocument(bounded(problems))
    return evolve(framed(frames, definitions=definitions, check=check), home=connection)


def _require_own(name: str, given: object, owner: str, engine: str) -> None:
    """A connection or a session is that of the engine that is asked for."""
    if given is not None and engine != owner:
        raise InvalidValue("scan.other_engine", path=name, got=name, expected=owner, engine=engine)


def _told(
    polars: Any,  # noqa: ANN401 - the module
    place: Path,
    name: str,
    files: Sequence[Path],
    rows: Mapping[str, Any],
) -> Iterator[Problem]:
    """What is wrong with the files of a table: that there are none, that they are not alike, that rows are lacking."""
    if not files:
        yield from lost(place, name, rows)
        return
    told = [*alike(polars, place, files)]
    yield from told or _other_rows(polars, name, files, rows)


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
    if not callable(getattr(connection, "read_parquet", None)):
        expected = Words("a connection of DuckDB", "một kết nối DuckDB")
        raise WrongType("type.wrong", path="connection", expected=expected, got=type(connection).__name__)
    with failing("connection"):  # one that is closed is told once, and not for each table
        connection.query("select 1").fetchall()
    return lambda files: connection.read_parquet([_literally(file) for file in files], hive_partitioning=False)


def _literally(file: Path) -> str:
    """A path in which DuckDB sees no pattern."""
    return re.sub(r"([*?\[])", r"[\1]", str(file))


def _pyspark(session: Any) -> Read:  # noqa: ANN401
    sql = bring("pyspark.sql", extra="spark", room=_ROOM)
    home = sql.SparkSession.builder.getOrCreate() if session is None else session
    if not hasattr(home, "read"):
        expected = Words("a session of PySpark", "một phiên PySpark")
        raise WrongType("type.wrong", path="spark", expected=expected, got=type(session).__name__)
    return lambda files: home.read.parquet(*(_to_the_letter(file) for file in files))


def _to_the_letter(file: Path) -> str:
    """A path on this machine in which Spark sees no pattern."""
    return "file://" + re.sub(r"([*?\[\]{}\\])", r"\\\1", file.as_posix())


_READERS: dict[str, Callable[[Any], Read]] = {"polars": _polars, "duckdb": _duckdb, "pyspark": _pyspark}
