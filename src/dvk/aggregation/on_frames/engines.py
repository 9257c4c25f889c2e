"""Máy tính bảng (engines): what differs between Polars, DuckDB and PySpark, in one place; all else is Narwhals.

What they agree on is used as it is, and tests hold that they do. What they do not agree on stands here: how whole
numbers are added without wrapping, what number a day has, how a small table comes to the engine of a large one, how a
middle result is kept, and of which types an answer is.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager, suppress
from contextvars import ContextVar
from datetime import date, timedelta
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from dvk._extras import bring
from dvk.aggregation.on_frames.as_sql import rows_as_sql
from dvk.aggregation.on_frames.carried import carried
from dvk.aggregation.on_frames.failing import failed, failing
from dvk.errors import InvalidDocument, InvalidValue, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping, Sequence

    import narwhals as nw
    import polars as pl

__all__ = [
    "EngineName",
    "a_day",
    "beside",
    "collected",
    "day_number",
    "days_after",
    "distinct",
    "engine_of",
    "exact_sum",
    "followed",
    "hashed",
    "keeping",
    "kept",
    "lasting",
    "lazily",
    "native",
    "only",
    "worded",
]

EngineName: TypeAlias = Literal["polars", "duckdb", "pyspark"]
_ENGINES: dict[str, EngineName] = {
    "polars": "polars",
    "duckdb": "duckdb",
    "pyspark": "pyspark",
    "pyspark[connect]": "pyspark",
}
_ROOM = "dvk.aggregation.aggregate"
_EPOCH = date(1970, 1, 1)
_FOUR_DIGITS = date(1000, 1, 1)
_LARGEST = 2**63 - 1
_numbers = count()
_VIEW = "dvk_relation_6b7f2c"  # a table of the user's with such a name would be taken for ours


# -- in ----------------------------------------------------------------------------------------------------------------
def lazily(frame: Any, room: str) -> nw.LazyFrame[Any]:  # noqa: ANN401 - a frame of another project
    """Khung chờ (lazily): a frame as a lazy one of Narwhals, on the engine that holds it.

    A frame of Polars (lazy or not), a relation of DuckDB or a frame of PySpark stays where it is. Frames of pandas and
    PyArrow are carried into Polars, which counts them 2.4 to 3 times as fast. What Narwhals has wrapped already passes.
    Raises :class:`InvalidDocument` for what is no frame, or one of an engine that is none of the three.

    >>> import polars
    >>> engine_of(lazily(polars.DataFrame({"id": ["den"]}), "dvk.exchange.framed"))
    'polars'
    """
    narwhals = bring("narwhals", extra="frames", room=room)
    try:
        wrapped = narwhals.from_native(frame)  # a wrapped one passes
    except TypeError:
        raise _not_a_frame(frame) from None
    if isinstance(wrapped, narwhals.DataFrame):
        if wrapped.implementation.is_polars():
            return cast("nw.LazyFrame[Any]", wrapped.lazy())
        polars = bring("polars", extra="frames", room=room)
        return cast("nw.LazyFrame[Any]", narwhals.from_native(carried(wrapped, polars).lazy()))
    if str(wrapped.implementation) not in _ENGINES:
        raise _not_a_frame(frame)
    return cast("nw.LazyFrame[Any]", wrapped)


def _not_a_frame(frame: object) -> InvalidDocument:
    return InvalidDocument([Problem("frame.no_engine", details=(("got", type(frame).__name__),))])


def engine_of(frame: nw.LazyFrame[Any]) -> EngineName:
    """Máy nào (engine of): which of the three holds a lazy frame."""
    return _ENGINES[str(frame.implementation)]


def native(frame: nw.LazyFrame[Any]) -> Any:  # noqa: ANN401 - a frame of another project
    """The frame as its engine knows it."""
    return frame.to_native()


# -- beside what is there ----------------------------------------------------------------------------------------------
def beside(local: pl.DataFrame, frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """Đặt bên cạnh (beside): a small table of ours on the engine, and the connection or session, of *frame*.

    >>> import polars
    >>> models = lazily(polars.DataFrame({"model": ["den", "hoa"]}), "dvk.exchange.framed")
    >>> names = beside(polars.DataFrame({"model": ["hoa"]}), models)
    >>> collected(models.join(names, on="model", how="semi")).rows()
    [('hoa',)]
    """
    narwhals = bring("narwhals", extra="frames", room=_ROOM)
    put = {"polars": _on_polars, "duckdb": _on_duckdb, "pyspark": _on_spark}[engine_of(frame)]
    return cast("nw.LazyFrame[Any]", narwhals.from_native(put(local, native(frame))))


def _on_polars(local: pl.DataFrame, _: Any) -> Any:  # noqa: ANN401
    return local.lazy()


def _on_duckdb(local: pl.DataFrame, relation: Any) -> Any:  # noqa: ANN401
    """On the connection of the relation: relations of two connections cannot be joined. It leaves nothing behind.

    DuckDB finds the Python variable by its name in the query; where the user has switched that off, the rows stand in
    the query itself.
    """
    duckdb = bring("duckdb", extra="duckdb", room=_ROOM)
    dvk_local_rows_6b7f2c = local  # the name that the query says
    try:
        return relation.query(_VIEW, "select * from dvk_local_rows_6b7f2c")
    except duckdb.CatalogException:
        del dvk_local_rows_6b7f2c
        return relation.query(_VIEW, rows_as_sql(local))


def _on_spark(local: pl.DataFrame, frame: Any) -> Any:  # noqa: ANN401
    return frame.sparkSession.createDataFrame(local.to_arrow())


def only(frame: nw.LazyFrame[Any], column: str, ids: Iterable[str], *, without: bool = False) -> nw.LazyFrame[Any]:
    """Chỉ những mã này (only): the rows whose *column* is one of the *ids*, or with ``without`` the others.

    A semi join with a table of them: a condition that lists thousands of ids is slow, or too long, on every engine.
    """
    polars = bring("polars", extra="frames", room=_ROOM)
    names = polars.DataFrame({column: sorted(set(ids))}, schema={column: polars.String})
    if without:  # a row without an id is none of them, and an anti join keeps it
        return frame.join(beside(names, frame), on=column, how="anti")
    return frame.join(beside(names, frame), on=column, how="semi")


# -- columns -----------------------------------------------------------------------------------------------------------
def exact_sum(frame: nw.LazyFrame[Any], column: str) -> nw.Expr:
    """Tổng đúng (exact sum): of whole numbers, by a type in which it cannot wrap; :func:`collected` makes it whole.

    Polars adds 64 bits and wraps without a word; with 128 it is as fast. DuckDB takes 128 by itself, and Spark has
    exact decimals instead.
    """
    narwhals = bring("narwhals", extra="frames", room=_ROOM)
    of = narwhals.col(column)
    engine = engine_of(frame)
    if engine == "polars":
        of = of.cast(narwhals.Int128)
    elif engine == "pyspark":
        of = of.cast(narwhals.Decimal(20, 0))
    return cast("nw.Expr", of.sum())


def day_number(frame: nw.LazyFrame[Any], column: str) -> nw.Expr:
    """Số thứ tự của ngày (number of a day): days since 1/1/1970, below zero before; null of a day that is not there."""
    narwhals = bring("narwhals", extra="frames", room=_ROOM)
    of = narwhals.col(column)
    if engine_of(frame) != "polars":
        of = of - _EPOCH
    return cast("nw.Expr", of.cast(narwhals.Int32))


def hashed(frame: nw.LazyFrame[Any], column: str, name: str) -> nw.LazyFrame[Any]:
    """Số băm của mã (hashed): with a column of 64 bits for a column of ids; on Spark the ids themselves.

    Polars joins numbers in a third of the time that texts take, DuckDB in three quarters, on less memory. Two ids may
    have one number: who joins by it sees to it that those on one side have not, and that the other side has no ids but
    those.
    """
    narwhals = bring("narwhals", extra="frames", room=_ROOM)
    engine = engine_of(frame)
    if engine == "pyspark":
        return frame.with_columns(narwhals.col(column).alias(name))
    if engine == "duckdb":
        number = f'(hash("{column}"::varchar) >> 1)::bigint as "{name}"'
        put = f"* replace ({number})" if name in frame.collect_schema() else f"*, {number}"
        return cast("nw.LazyFrame[Any]", narwhals.from_native(native(frame).project(put)))
    polars = bring("polars", extra="frames", room=_ROOM)
    number = polars.col(column).cast(polars.String).hash().reinterpret(signed=True)  # such as can be collected
    numbered = native(frame).with_columns(number.alias(name))
    return cast("nw.LazyFrame[Any]", narwhals.from_native(numbered))


def worded(frame: nw.LazyFrame[Any], words: Mapping[str, Sequence[str]]) -> nw.LazyFrame[Any]:
    """Số của từ (worded): with the place of each text of some columns among the *words* for it, 0 for nothing.

    Every text is one of the words, and the first of those stands for an empty cell.
    """
    narwhals, polars = bring("narwhals", extra="frames", room=_ROOM), bring("polars", extra="frames", room=_ROOM)
    if engine_of(frame) == "polars":
        places = [
            polars.col(name)
            .cast(polars.String)
            .fill_null(known[0])
            .cast(polars.Enum(known))
            .to_physical()
            .cast(polars.Int32)
            .alias(name)
            for name, known in words.items()
        ]
        return cast("nw.LazyFrame[Any]", narwhals.from_native(native(frame).with_columns(places)))
    for name, known in words.items():
        table = polars.DataFrame(
            {name: known, "its_place": range(len(known))},
            schema_overrides={name: polars.String, "its_place": polars.Int32},
        )
        place = narwhals.coalesce(narwhals.col("its_place"), narwhals.lit(0)).cast(narwhals.Int32)
        frame = frame.join(beside(table, frame), on=name, how="left").with_columns(place.alias(name)).drop("its_place")
    return frame


def followed(frame: nw.LazyFrame[Any], of: Sequence[str], order: str, name: str) -> nw.LazyFrame[Any]:
    """Tiếp theo (followed): with the value of *order* in the next row of the same thing, as a new column.

    What stands in the columns *of*, never empty, says which things are the same.

    Polars shifts a sorted frame many times as fast as it does within each thing.
    """
    narwhals = bring("narwhals", extra="frames", room=_ROOM)
    if engine_of(frame) != "polars":
        return frame.with_columns(narwhals.col(order).shift(-1).over(*of, order_by=order).alias(name))
    polars = bring("polars", extra="frames", room=_ROOM)
    same = polars.all_horizontal([polars.col(one) == polars.col(one).shift(-1) for one in of])
    ordered = native(frame).sort(*of, order)
    coming = polars.when(same).then(polars.col(order).shift(-1)).alias(name)
    return cast("nw.LazyFrame[Any]", narwhals.from_native(ordered.with_columns(coming)))


def a_day(day: date) -> nw.Expr:
    """Một ngày (a day) in a condition or a column; PySpark is handed none of a year of less than four digits."""
    narwhals = bring("narwhals", extra="frames", room=_ROOM)
    if day >= _FOUR_DIGITS:
        return cast("nw.Expr", narwhals.lit(day).cast(narwhals.Date))
    return cast("nw.Expr", (narwhals.lit(_FOUR_DIGITS) + (day - _FOUR_DIGITS)).cast(narwhals.Date))


def days_after(column: str, days: int) -> nw.Expr:
    """Ngày cách đó (days after): a day so many days later or, below zero, before; in each engine a day again.

    No engine has a day after 9999-12-31 that Python could read: an open end is null, and no such day.
    """
    narwhals = bring("narwhals", extra="frames", room=_ROOM)
    return cast("nw.Expr", (narwhals.col(column) + timedelta(days=days)).cast(narwhals.Date))


def distinct(frame: nw.LazyFrame[Any], keys: Sequence[str]) -> nw.LazyFrame[Any]:
    """Mỗi bộ một dòng (distinct): the keys, each once. Grouping is never slower than ``unique``, on DuckDB quicker."""
    names = list(keys)
    narwhals = bring("narwhals", extra="frames", room=_ROOM)
    return frame.group_by(names).agg(narwhals.len().alias("dvk_rows")).select(names)


# -- kept --------------------------------------------------------------------------------------------------------------
_undone: ContextVar[ExitStack | None] = ContextVar("dvk_undone", default=None)
_FEW = 100_000


@contextmanager
def keeping() -> Generator[None]:
    """Giữ trong một lần hỏi (keeping): what is :func:`kept` in a block is gone from its engine when the block ends.

    >>> import polars
    >>> with keeping():
    ...     cube = kept(lazily(polars.DataFrame({"n": [1, 2]}), "dvk.exchange.framed"))
    ...     collected(cube.select(exact_sum(cube, "n"))).item()
    3
    """
    with failing(), ExitStack() as undone:
        before = _undone.set(undone)
        undone.callback(_undone.reset, before)
        yield


def kept(frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """Giữ lại (kept): a middle result, computed once, on its engine, for the block of :func:`keeping`.

    Outside of such a block it lives on DuckDB as long as the connection.
    """
    found, undo = _kept(frame)
    undone = _undone.get()
    if undone is not None:
        undone.callback(undo)
    return found


def lasting(frame: nw.LazyFrame[Any], table: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """Còn lại sau đó (lasting): a result that is used after the block, by whoever asked, beside a *table* of theirs.

    Some rows go with the frames that need them. Of more than a hundred thousand DuckDB makes a temporary table that
    lives as long as the connection: nobody sees when the last frame that came of it is gone.
    """
    if engine_of(frame) == "polars":
        return _kept(frame)[0]
    few = collected(frame.head(_FEW + 1))
    return beside(few, table) if len(few) <= _FEW else _kept(frame)[0]


def _kept(frame: nw.LazyFrame[Any]) -> tuple[nw.LazyFrame[Any], Callable[[], object]]:
    narwhals = bring("narwhals", extra="frames", room=_ROOM)
    found = native(frame)
    engine = engine_of(frame)
    if engine == "polars":
        return cast("nw.LazyFrame[Any]", narwhals.from_native(found.collect().lazy())), _nothing
    if engine == "pyspark":
        cached = found.cache()
        return cast("nw.LazyFrame[Any]", narwhals.from_native(cached)), cached.unpersist
    name = f"dvk_kept_{next(_numbers)}"  # a temporary table, as it may be larger than memory: DuckDB writes it to disk
    found.query(_VIEW, f"create temp table {name} as from {_VIEW}")
    table = found.query(_VIEW, f"from {name}")
    return cast("nw.LazyFrame[Any]", narwhals.from_native(table)), partial(_dropped, found, name)


def _dropped(relation: Any, name: str) -> None:  # noqa: ANN401 - of DuckDB
    """A connection that was closed meanwhile has dropped it."""
    duckdb = bring("duckdb", extra="duckdb", room=_ROOM)
    with suppress(duckdb.Error):
        relation.query(_VIEW, f"drop table if exists {name}")


def _nothing() -> None:
    """What is kept of Polars goes with its frame."""


# -- out ---------------------------------------------------------------------------------------------------------------
def collected(frame: nw.LazyFrame[Any], *, wide: Sequence[str] = ()) -> pl.DataFrame:
    """Lấy về (collected): the rows as a frame of Polars of one set of types, whatever the engine makes of counts.

    Whole numbers, also the decimals of 38 digits that stand for them, are Int64, codes String, days Date; the order of
    rows is that of a sort, or any. *Wide* columns are of 128 bits. Raises :class:`InvalidValue` for another sum that 64
    bits do not hold, and
    :class:`InvalidDocument` with its first words where the engine fails.
    """
    polars = bring("polars", extra="frames", room=_ROOM)
    try:
        rows = cast("pl.DataFrame", frame.collect("polars").to_native())
    except Exception as error:  # each engine has its own errors
        raise InvalidDocument([failed(error)]) from error
    changed = [
        after
        for column in rows.iter_columns()
        if (after := column.cast(polars.Int128) if column.name in wide else _one_type(column, polars)) is not column
    ]
    return rows.with_columns(changed)


def _one_type(column: pl.Series, polars: Any) -> pl.Series:  # noqa: ANN401 - the module
    kind: Any = column.dtype
    if isinstance(kind, (polars.Enum, polars.Categorical)):
        return column.cast(polars.String)
    if kind == polars.Int64 or not (kind.is_integer() or (kind.is_decimal() and not kind.scale)):
        return column
    try:
        return column.cast(polars.Int64)
    except polars.exceptions.InvalidOperationError:
        most = max(column.drop_nulls().to_list(), key=abs)
        raise InvalidValue("frame.sum_too_large", path=column.name, got=str(most), expected=_LARGEST) from None
