"""Hình dạng chung (common shapes): readers and writers of objects, lists and rows, whatever they hold.

A reader goes once through what is there and collects every problem; since a ``try`` costs nothing while nothing goes
wrong, the careful way is also the fast one and there is no second pass.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias, TypeGuard, TypeVar, cast

from dvk.errors import InvalidDocument, Problem, WrongType, nearest
from dvk.exchange.problems import REFUSALS, at, problems_in, shown

__all__ = [
    "Fields",
    "Reader",
    "Writer",
    "as_list",
    "as_object",
    "is_object",
    "list_reader",
    "list_writer",
    "optional",
    "record_reader",
    "row_reader",
    "same",
]

T = TypeVar("T")
Reader: TypeAlias = Callable[[object], object]
Writer: TypeAlias = Callable[[object], object]
Fields: TypeAlias = tuple[Mapping[str, Reader], tuple[str, ...]]
"""The readers of an object's fields by name, and which of the fields it must have."""


def is_object(value: object) -> TypeGuard[dict[str, object]]:
    """Is it a JSON object or a TOML table? A parser makes no keys but text; another one is simply unknown."""
    return isinstance(value, dict)


def as_object(value: object) -> dict[str, object]:
    """A JSON object or a TOML table; anything else is refused."""
    if not is_object(value):
        raise WrongType("type.not_object", got=shown(value))
    return value


def as_list(value: object) -> list[object]:
    """A JSON or TOML list; anything else, also text, is refused."""
    if not isinstance(value, (list, tuple)):
        raise WrongType("type.not_list", got=shown(value))
    return cast("list[object]", value)  # a tuple is read like a list


def same(value: object) -> object:
    """The value itself: it is plain data already."""
    return value


def record_reader(
    make: Callable[..., T],
    fields: Callable[[], Fields],
    check: Callable[[Mapping[str, object]], list[Problem]] = lambda _: [],
) -> Callable[[object], T]:
    """A reader of an object with known fields; *fields* is asked once, at the first use, so that types may recur.

    A constructor stops at its first error; *check* then finds what is wrong with each of the fields by itself.
    """
    readers: Mapping[str, Reader] | None = None
    required: tuple[str, ...] = ()

    def read(value: object) -> T:
        nonlocal readers, required
        if readers is None:
            readers, required = fields()
        items = as_object(value)
        given: dict[str, object] = {}
        problems: list[Problem] = []
        for name, item in items.items():
            try:
                given[name] = readers[name](item)
            except REFUSALS as error:
                problems += problems_in(error, name) if name in readers else [_unknown(name, readers)]
        cause: Exception | None = None
        if not problems:
            try:
                return make(**given)
            except REFUSALS as error:
                cause = error
        problems += check(given)
        problems += [Problem("field.missing", name) for name in required if name not in items]
        if cause is not None and not problems:  # what only the whole shows, such as an end before the start
            problems += problems_in(cause)
        raise InvalidDocument(problems) from cause

    return read


def _unknown(name: object, known: Mapping[str, Reader]) -> Problem:
    return Problem("field.unknown", str(name), nearest(str(name), known), (("got", str(name)),))


def optional(inner: Reader) -> Reader:
    """A reader or writer that lets ``None`` through."""
    return lambda value: None if value is None else inner(value)


def list_reader(item: Reader, *, single: bool = False) -> Reader:
    """A reader of a list; where *single*, one plain text stands for a list of it alone."""

    def read(value: object) -> tuple[object, ...]:
        if single and type(value) is str:
            return (item(value),)
        found: list[object] = []
        problems: list[Problem] = []
        for place, one in enumerate(as_list(value)):
            try:
                found.append(item(one))
            except REFUSALS as error:
                problems += problems_in(error, f"[{place}]")
        if problems:
            raise InvalidDocument(problems)
        return tuple(found)

    return read


def list_writer(item: Writer, *, single: bool = False) -> Writer:
    """A writer of a list; where *single*, a list of one plain text is written as that text."""

    def write(value: object) -> object:
        items = as_list(value)
        written: list[object] = []
        try:
            for one in items:
                written.append(item(one))  # noqa: PERF401  the length says where it stopped
        except REFUSALS as error:
            place = f"[{len(written)}]"
            raise at(place, error) from error
        return written[0] if single and len(written) == 1 and type(written[0]) is str else written

    return write


def row_reader(readers: list[Reader]) -> Reader:
    """A reader of a row with a fixed number of places, such as an axis, a code and a quantity."""

    def read(value: object) -> tuple[object, ...]:
        row = as_list(value)
        if len(row) != len(readers):
            details = (("expected", len(readers)), ("got", len(row)))
            raise InvalidDocument([Problem("row.wrong_length", details=details)])
        found: list[object] = []
        problems: list[Problem] = []
        for place, (reader, one) in enumerate(zip(readers, row, strict=True)):
            try:
                found.append(reader(one))
            except REFUSALS as error:
                problems += problems_in(error, f"[{place}]")
        if problems:
            raise InvalidDocument(problems)
        return tuple(found)

    return read
