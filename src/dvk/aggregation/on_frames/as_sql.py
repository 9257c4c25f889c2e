"""Dòng viết thành SQL (rows as SQL): a small table as a query, where DuckDB may not look at Python variables."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

__all__ = ["rows_as_sql"]

_SQL = {
    "String": "varchar",
    "Date": "date",
    "Boolean": "boolean",
    "Int8": "tinyint",
    "Int16": "smallint",
    "Int32": "integer",
    "Int64": "bigint",
    "UInt8": "utinyint",
    "UInt16": "usmallint",
    "UInt32": "uinteger",
    "UInt64": "ubigint",
}
"""Each whole number in its own width: a column that is put below another has the very type of that one."""


def rows_as_sql(local: pl.DataFrame) -> str:
    """A query that gives the rows of a table, each column in its own type."""
    kinds = [_SQL.get(str(kind), "varchar") for kind in local.dtypes]
    names = [f'"{name.replace(chr(34), chr(34) * 2)}"' for name in local.columns]
    told = ", ".join(f"{name}::{kind} as {name}" for name, kind in zip(names, kinds, strict=True))
    rows = [f"({', '.join(map(_literal, row))})" for row in local.rows()]
    values = ", ".join(rows) or f"({', '.join('null' for _ in names)})"
    query = f"select {told} from (values {values}) rows({', '.join(names)})"  # noqa: S608 - quoted above
    return query if rows else f"{query} where false"


def _literal(value: object) -> str:
    if value is None or isinstance(value, (bool, int)):
        return "null" if value is None else str(value).lower()
    return "'" + str(value).replace("'", "''") + "'"
