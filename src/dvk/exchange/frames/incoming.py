"""Bảng đưa vào (frames that come in): any frame that Narwhals knows, column by column, as plain values.

What a program had to do to a value to keep it in its frame is undone, where that is exact: a day that became a moment
at midnight, a whole number that became a float because another cell was empty, a decimal with zeros at its end, a word
from a dictionary, and the many ways to say that a cell is empty. All else stays as it came, and is refused as such.
"""

from __future__ import annotations

import operator
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from dvk._extras import bring
from dvk.errors import InvalidDocument, Problem, nearest
from dvk.exchange.frames.columns import plain
from dvk.register.tidy import TidyType

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

__all__ = ["Came", "columns_in", "unclear_numbers"]

_EMPTY = {"NAType", "NaTType"}  # what pandas writes into an empty cell, beside NaN
_EXACT_FLOAT = 2**53
_NONE = type(None)
_quoted = re.compile(r"'([^']+)'").findall
_thousands = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})+").fullmatch
_EXACT = {TidyType.DAY: date, TidyType.WHOLE: int, TidyType.YES_NO: bool, TidyType.NUMBER: int}


@frozen
class Came:
    """A frame that came in: its columns as lists of plain values, and how many rows there are."""

    columns: Mapping[str, list[Any]] = field(repr=False)
    height: int


def columns_in(
    frame: object, types: Mapping[str, TidyType], *, room: str, required: Collection[str] = (), ignored: str = ""
) -> Came:
    """The columns of a frame; raises :class:`InvalidDocument` for what is no frame, and for columns that are not ours.

    Columns that end with *ignored* are passed over.
    """
    nw = bring("narwhals", extra="frames", room=room)
    wrapped = _frame(nw, frame)
    names = [str(name) for name in wrapped.columns]
    wanted = [name for name in names if not (ignored and name.endswith(ignored) and name not in types)]
    problems = [
        Problem("field.unknown", name, nearest(name, types), (("got", name),)) for name in wanted if name not in types
    ]
    problems += [Problem("field.missing", name) for name in required if name not in names]
    if problems:
        raise InvalidDocument(problems)
    return Came({name: _values(wrapped[name].to_list(), types[name]) for name in wanted}, len(wrapped))


def _frame(nw: Any, frame: Any) -> Any:  # noqa: ANN401 - the module, and a frame, of another project
    """The frame as Narwhals sees it, with its rows; one that is not lazy, and has no column twice."""
    not_a_frame = InvalidDocument([Problem("frame.not_a_frame", details=(("got", type(frame).__name__),))])
    named = [name for name in getattr(getattr(frame, "index", None), "names", ()) or () if name is not None]
    names = [*named, *frame.columns] if named else getattr(frame, "column_names", ())
    twice = [name for name, times in Counter(map(str, names)).items() if times > 1]
    wrapped: Any = None
    try:
        if not twice:  # an index with a name is a column too
            wrapped = nw.from_native(frame.reset_index() if named else frame)
    except TypeError:
        raise not_a_frame from None
    except nw.exceptions.DuplicateError as error:
        twice = _quoted(str(error)) or ["?"]
    if twice:
        raise InvalidDocument([Problem("frame.column_twice", name, details=(("got", name),)) for name in twice])
    if isinstance(wrapped, nw.LazyFrame):
        wrapped = _collected(wrapped)
    if not isinstance(wrapped, nw.DataFrame):
        raise not_a_frame
    return wrapped


def _collected(lazy: Any) -> Any:  # noqa: ANN401 - a frame of Narwhals
    """The rows of a lazy frame; without PyArrow, which most engines hand over, as Polars."""
    try:
        try:
            return lazy.collect()
        except ModuleNotFoundError:
            return lazy.collect("polars")
    except Exception as error:  # the query is somebody's own, and each engine has its own errors
        said = next(iter(str(error).splitlines()), "") or type(error).__name__
        raise InvalidDocument([Problem("frame.failed", details=(("got", said),))]) from error


def unclear_numbers(values: list[Any], path: str) -> Iterator[Problem]:
    """Numbers that are text such as 1.250: a thousand and more in Vietnam, one and a quarter elsewhere."""
    for row, value in enumerate(values):
        if type(value) is str and _thousands(value):
            yield Problem("frame.unclear_number", path.format(row=row), details=(("got", value),))


# -- cells -------------------------------------------------------------------------------------------------------------
def _values(values: list[Any], kind: TidyType) -> list[Any]:
    """The cells of a column, each as what a document would hold; of a column of one exact type nothing to be done."""
    types = set(map(type, values)) - {_NONE}
    if types <= {_EXACT.get(kind, str)}:
        return values
    read = _READERS.get(kind, _text)
    if types == {Decimal} and all(value is None or value.is_finite() for value in values):
        known: dict[Any, Any] = {value: read(value) for value in set(values) - {None}}  # many are alike
        return [None if value is None else known[value] for value in values]
    return [None if value is None else read(value) for value in map(_or_none, values)]


def _or_none(value: Any) -> Any:  # noqa: ANN401 - a cell
    if value is None or type(value) is str:
        return value
    if type(value).__name__ in _EMPTY or (isinstance(value, float) and value != value):  # noqa: PLR0124 - NaN
        return None
    return value


def _text(value: Any) -> Any:  # noqa: ANN401
    return str(value) if isinstance(value, str) else value


def _day(value: Any) -> Any:  # noqa: ANN401
    """A moment at midnight, without a time zone, is its day."""
    if isinstance(value, datetime):
        midnight = value.tzinfo is None and not (value.hour or value.minute or value.second or value.microsecond)
        if midnight and not getattr(value, "nanosecond", 0):
            return date(value.year, value.month, value.day)
        return value
    return _text(value)


def _whole(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, bool) or type(value).__name__.startswith("bool"):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) <= _EXACT_FLOAT else value
    if isinstance(value, Decimal):
        return int(value) if value.is_finite() and value == value.to_integral_value() else value
    try:
        return operator.index(value)
    except TypeError:
        return value


def _yes_no(value: Any) -> Any:  # noqa: ANN401
    return bool(value) if type(value).__name__ in ("bool", "bool_") else value


def _number(value: Any) -> Any:  # noqa: ANN401
    """An exact number: of a decimal the digits without the zeros that its column added."""
    if isinstance(value, Decimal):
        return Decimal(plain(value)) if value.is_finite() and abs(value.adjusted()) < _EXACT_FLOAT else value
    if isinstance(value, str):
        return str(value)
    return _whole(value)


_READERS: dict[TidyType, Callable[[Any], Any]] = {
    TidyType.DAY: _day,
    TidyType.WHOLE: _whole,
    TidyType.YES_NO: _yes_no,
    TidyType.NUMBER: _number,
}
