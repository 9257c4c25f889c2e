"""Đúng hình (shaping): a large table as its engine holds it, with every column of the tidy table in its one type.

What is read as records is read cell by cell and as kindly as can be exact. What stays in its engine has to have the
types already: a column of text that holds days is refused and not read, because what every cell says is not asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dvk._extras import bring
from dvk._fields import Words
from dvk.aggregation.on_frames.engines import collected, lazily
from dvk.errors import InvalidDocument, Problem, nearest
from dvk.exchange.frames.type_words import type_words
from dvk.register.tidy import TIDY_TABLES, TidyColumn, TidyTable, TidyType
from dvk.register.tidy.shape import DECIMALS, DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import narwhals as nw

__all__ = ["empty", "shaped"]

_TEXT = Words("text", "chữ")
_EXPECTED = {
    TidyType.DAY: Words("days (cast it to DATE)", "ngày (đổi kiểu sang DATE)"),
    TidyType.WHOLE: Words("whole numbers", "số nguyên"),
    TidyType.YES_NO: Words("true or false", "đúng hoặc sai"),
    TidyType.NUMBER: Words("exact numbers (DECIMAL)", "số chính xác (DECIMAL)"),
}
_NOTHING = {"Null", '"NULL"', "NULL", "NullType()", "void"}


def shaped(frame: Any, table: TidyTable, room: str) -> nw.LazyFrame[Any]:  # noqa: ANN401 - a frame of another project
    """The columns of a tidy table in their order and types; those that were left out are null.

    Raises :class:`InvalidDocument` for what is no frame, for columns that are not ours, that are missing and required,
    or that have another type.
    """
    narwhals = bring("narwhals", extra="frames", room=room)
    found = lazily(frame, room)
    schema = found.collect_schema()
    names = [column.name for column in table.columns]
    problems = [_unknown(table, str(name), names) for name in schema if name not in names]
    problems += (
        Problem("field.missing", column.name)
        for column in table.columns
        if column.required and column.name not in schema
    )
    nothing = {name for name, kind in schema.items() if kind == narwhals.Unknown and _is_nothing(found, name)}
    problems += _other_types(narwhals, table, {name: kind for name, kind in schema.items() if name not in nothing})
    if problems:
        raise InvalidDocument(_with_rows(problems, found, schema) if _came_over(frame) else problems)
    present = {name for name in schema if name not in nothing}
    columns = [_column(narwhals, column, schema, present) for column in table.columns]
    if not present & {*names}:  # constants alone would be one row, however many there are
        found = found.with_columns(columns)
        columns = [narwhals.col(name) for name in names]
    return found.select(columns)


def _unknown(table: TidyTable, name: str, names: list[str]) -> Problem:
    """A column that is not ours; what a fact has several of stands in a table of its own."""
    below = tuple(other.name for other in TIDY_TABLES if other.parent == table.name and other.of == name)
    return Problem("field.unknown", name, below or nearest(name, names), (("got", name),))


def _came_over(frame: Any) -> bool:  # noqa: ANN401 - a frame of another project
    """Is it a frame whose moments are days where all of them are at midnight? There one row may be in the way."""
    return not type(frame).__module__.startswith(("polars", "duckdb", "pyspark", "narwhals"))


def _with_rows(problems: list[Problem], found: nw.LazyFrame[Any], schema: Any) -> Iterator[Problem]:  # noqa: ANN401
    """Of moments that would be days but for some of them: the first one that is in the way, and its row."""
    for problem in problems:
        kind = schema.get(problem.path)
        if problem.code == "frame.other_type" and str(kind).startswith("Datetime") and kind.time_zone is None:
            moments = collected(found.select(problem.path))[problem.path]
            away = moments != moments.dt.truncate("1d")
            row = away.arg_true()[0]
            problem = Problem(  # noqa: PLW2901
                "frame.moment", f"{problem.path}[{row}]", details=(("got", str(moments[row])),)
            )
        yield problem


def empty(table: TidyTable, room: str) -> nw.LazyFrame[Any]:
    """A table that was left out: its columns, and no rows."""
    polars = bring("polars", extra="frames", room=room)
    types = {
        TidyType.DAY: polars.Date,
        TidyType.WHOLE: polars.Int64,
        TidyType.YES_NO: polars.Boolean,
        TidyType.NUMBER: polars.Decimal(DIGITS, DECIMALS),
    }
    schema = {column.name: types.get(column.type, polars.String) for column in table.columns}
    return lazily(polars.DataFrame(schema=schema), room)


def _is_nothing(frame: nw.LazyFrame[Any], name: str) -> bool:
    """Has the column no type at all, because no cell of it ever had a value?"""
    native = frame.to_native()
    types = native.collect_schema() if hasattr(native, "collect_schema") else None
    if types is None:
        kinds = getattr(native, "types", None)
        types = (
            dict(zip(native.columns, kinds, strict=True))
            if kinds is not None
            else {item.name: item.dataType for item in native.schema.fields}
        )
    return str(types[name]) in _NOTHING


def _other_types(narwhals: Any, table: TidyTable, schema: dict[str, Any]) -> Iterator[Problem]:  # noqa: ANN401
    for column in table.columns:
        if column.name in schema and not _fits(narwhals, column.type, schema[column.name]):
            expected = _EXPECTED.get(column.type, _TEXT)
            details = (("got", type_words(schema[column.name])), ("expected", expected))
            yield Problem("frame.other_type", column.name, details=details)


def _fits(narwhals: Any, type_: TidyType, kind: Any) -> bool:  # noqa: ANN401
    if type_ is TidyType.DAY:
        return bool(kind == narwhals.Date)
    if type_ is TidyType.YES_NO:
        return bool(kind == narwhals.Boolean)
    whole = kind.is_integer() or (isinstance(kind, narwhals.Decimal) and not kind.scale)
    if type_ is TidyType.WHOLE:
        return bool(whole)
    if type_ is TidyType.NUMBER:
        return bool(whole or (isinstance(kind, narwhals.Decimal) and kind.scale <= DECIMALS))
    return bool(kind in (narwhals.String, narwhals.Enum, narwhals.Categorical))


def _column(narwhals: Any, column: TidyColumn, schema: Any, present: set[str]) -> Any:  # noqa: ANN401
    """A column in its one type; only where it has another is there anything to do."""
    wanted = {
        TidyType.DAY: narwhals.Date,
        TidyType.WHOLE: narwhals.Int64,
        TidyType.YES_NO: narwhals.Boolean,
        TidyType.NUMBER: narwhals.Decimal(DIGITS, DECIMALS),
    }.get(column.type, narwhals.String)
    if column.name not in present:
        return narwhals.lit(None, dtype=wanted).alias(column.name)
    kept = narwhals.col(column.name)
    return kept if schema[column.name] == wanted else kept.cast(wanted)
