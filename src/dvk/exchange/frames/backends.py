"""Nơi chứa bảng (backends): whole columns as a frame of Polars, pandas or PyArrow, each in its own exact types.

Narwhals reads any frame; it does not make them here, because it has no word for what must not be lost: an ordered
dictionary of Arrow, pandas' types that can be empty, a decimal of so many digits in all three.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dvk._extras import bring
from dvk.errors import InvalidValue, MissingExtra, nearest
from dvk.register.tidy.shape import DIGITS, TidyType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from dvk.exchange.frames.columns import Filled

__all__ = ["BACKENDS", "alone", "frame_of"]

_TEXTS = (TidyType.ID, TidyType.TEXT, TidyType.CHOICE, TidyType.DOCUMENT)


def alone(module: str, room: str) -> Any:  # noqa: ANN401 - a module of another project
    """A package that no extra brings, because who asks for its frames has it; the error names it all the same."""
    try:
        return bring(module, extra="frames", room=room)
    except MissingExtra as error:
        missing = MissingExtra("extra.missing", room=room, package=module)
        raise missing from error


def frame_of(columns: Iterable[Filled], backend: str, room: str) -> Any:  # noqa: ANN401 - a frame of another project
    """The frame of *backend* with these columns; raises :class:`InvalidValue` for a backend that is none of ours."""
    if backend not in BACKENDS:
        raise InvalidValue(
            "choice.unknown",
            path="backend",
            got=str(backend),
            expected=tuple(BACKENDS),
            near=nearest(str(backend), BACKENDS),
        )
    return BACKENDS[backend](list(columns), room)


# -- Polars ------------------------------------------------------------------------------------------------------------
def _polars(columns: Sequence[Filled], room: str) -> Any:  # noqa: ANN401
    pl = bring("polars", extra="frames", room=room)
    types = {
        TidyType.DAY: pl.Date,
        TidyType.WHOLE: pl.Int64,
        TidyType.YES_NO: pl.Boolean,
    }

    def kind(column: Filled) -> Any:  # noqa: ANN401
        if column.inexact:
            return pl.Float64
        if column.type is TidyType.NUMBER:
            return pl.Decimal(DIGITS, column.scale)
        return types.get(column.type, pl.String) if column.categories is None else pl.Enum(column.categories)

    return pl.DataFrame([pl.Series(item.name, item.values, dtype=kind(item), strict=True) for item in columns])


# -- pandas ------------------------------------------------------------------------------------------------------------
def _pandas(columns: Sequence[Filled], room: str) -> Any:  # noqa: ANN401
    """Text, whole numbers and yes or no in the types that can be empty, days at midnight, numbers as ``Decimal``."""
    pd = alone("pandas", room)
    types = {TidyType.WHOLE: "Int64", TidyType.YES_NO: "boolean", TidyType.NUMBER: "object"}

    def series(column: Filled) -> Any:  # noqa: ANN401
        if column.inexact:
            return pd.Series(list(column.values), dtype="float64", name=column.name)
        if column.categories is not None:
            kind = pd.CategoricalDtype(list(column.categories), ordered=True)
            return pd.Series(pd.Categorical(list(column.values), dtype=kind), name=column.name)
        if column.type is TidyType.DAY:
            return pd.Series(list(column.values), dtype="object", name=column.name).astype("datetime64[s]")
        return pd.Series(list(column.values), dtype=types.get(column.type, "string"), name=column.name)

    return pd.DataFrame({item.name: series(item) for item in columns})


# -- PyArrow -----------------------------------------------------------------------------------------------------------
def _pyarrow(columns: Sequence[Filled], room: str) -> Any:  # noqa: ANN401
    pa = alone("pyarrow", room)
    types = {TidyType.DAY: pa.date32(), TidyType.WHOLE: pa.int64(), TidyType.YES_NO: pa.bool_()}

    def array(column: Filled) -> Any:  # noqa: ANN401
        if column.inexact:
            return pa.array(column.values, pa.float64())
        if column.type is TidyType.NUMBER:
            return pa.array(column.values, pa.decimal128(DIGITS, column.scale))
        if column.categories is None:
            return pa.array(column.values, types.get(column.type, pa.string()))
        places = {word: place for place, word in enumerate(column.categories)}
        indices = pa.array([None if value is None else places[str(value)] for value in column.values], pa.int32())
        return pa.DictionaryArray.from_arrays(indices, pa.array(column.categories, pa.string()), ordered=True)

    return pa.table({item.name: array(item) for item in columns})


BACKENDS: dict[str, Callable[[Sequence[Filled], str], Any]] = {
    "polars": _polars,
    "pandas": _pandas,
    "pyarrow": _pyarrow,
}
