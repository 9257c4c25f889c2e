"""Chở sang Polars (carried): frames of pandas and PyArrow as Polars, in exact types, without a copy where one can do.

What a program had to do to a value to keep it in its frame is undone where that is exact: moments that are all at
midnight are days, a float column of whole numbers with gaps is whole, objects that are ``Decimal`` are exact numbers.
"""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from dvk._fields import Words
from dvk.errors import InvalidDocument, Problem

if TYPE_CHECKING:
    from types import ModuleType

    import narwhals as nw
    import polars as pl

__all__ = ["carried"]

_EXACT_FLOAT = 2**53
_EXACT = Words("exact numbers of at most 38 digits (DECIMAL)", "số chính xác, tối đa 38 chữ số (DECIMAL)")


def carried(frame: nw.DataFrame[Any], polars: ModuleType) -> pl.DataFrame:
    """The rows of an eager frame, column by column; an index of pandas that has a name is a column too."""
    found: Any = frame.to_native()
    if frame.implementation.is_pyarrow():
        for name, kind in zip(found.schema.names, found.schema.types, strict=True):
            _refuse_wide(str(name), kind)
        made: Any = polars.from_arrow(found)
        return _sober(made, polars)
    if any(name is not None for name in getattr(getattr(found, "index", None), "names", ())):
        found = found.reset_index()
    columns = [_series(str(name), found[name], polars) for name in found.columns]
    return _sober(polars.DataFrame(columns), polars)


def _series(name: str, column: Any, polars: ModuleType) -> pl.Series:  # noqa: ANN401 - a column of pandas
    """A column of pandas: numbers and moments as arrays, all else by PyArrow where it is there, or value by value."""
    made: Any
    _refuse_wide(name, column.dtype)
    if column.isna().all():  # no type at all
        made = polars.Series(name, [None] * len(column), dtype=polars.Null)
        return cast("pl.Series", made)
    kind = getattr(column.dtype, "kind", "O")
    if kind in "iufbM" and type(column.dtype).__module__.startswith("numpy"):
        values = column.to_numpy()
        if values.dtype == "datetime64[s]":  # which Polars does not have
            values = values.astype("datetime64[ms]")
        made = polars.Series(name, values, nan_to_null=True)
        return cast("pl.Series", made)
    with suppress(Exception):  # without PyArrow, or with values that it does not take together
        made = polars.from_pandas(column)
        return cast("pl.Series", made.alias(name))
    cells = _alike([None if _is_empty(value) else value for value in column.tolist()])
    try:
        made = polars.Series(name, cells, strict=True)
    except (TypeError, polars.exceptions.PolarsError):
        kinds = " / ".join(sorted({type(value).__name__ for value in cells if value is not None}))
        raise InvalidDocument([Problem("frame.mixed_column", name, details=(("got", kinds),))]) from None
    return cast("pl.Series", made)


def _refuse_wide(name: str, kind: Any) -> None:  # noqa: ANN401 - a type of another project
    """Numbers of so many digits Polars does not take."""
    said = str(kind)
    if "decimal256" in said:
        raise InvalidDocument([Problem("frame.other_type", name, details=(("got", said), ("expected", _EXACT)))])


def _alike(cells: list[Any]) -> list[Any]:
    """Whole numbers beside decimals as decimals: both are exact."""
    others = [value for value in cells if value is not None and type(value) is not int]
    if others and all(type(value) is Decimal for value in others):
        return [Decimal(value) if type(value) is int else value for value in cells]
    return cells


def _is_empty(value: Any) -> bool:  # noqa: ANN401 - a cell
    return value is None or type(value).__name__ in ("NAType", "NaTType") or value != value  # noqa: PLR0124 - NaN


def _sober(frame: pl.DataFrame, polars: ModuleType) -> pl.DataFrame:
    """Days for moments at midnight, whole numbers for floats that are, and no dictionaries."""
    changed = [after for column in frame.iter_columns() if (after := _plain(column, polars)) is not column]
    return frame.with_columns(changed)


def _plain(column: pl.Series, polars: ModuleType) -> pl.Series:
    kind: Any = column.dtype
    if isinstance(kind, polars.Datetime) and kind.time_zone is None:
        days = column.cast(polars.Date)
        return days if (days.cast(kind) == column).all() else column
    if isinstance(kind, (polars.Enum, polars.Categorical)):
        return column.cast(polars.String)
    if kind.is_float():
        whole = ((column == column.floor()) & (column.abs() <= _EXACT_FLOAT)).all()
        return column.cast(polars.Int64) if whole and column.count() else column
    return column
