"""Sổ thành bảng và ngược lại (registers to frames and back): every fact, and nothing lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from dvk._fields import Words
from dvk.errors import InvalidDocument, Problem, WrongType, nearest
from dvk.exchange.converter import structure, unstructure
from dvk.exchange.documents import RegisterDocument
from dvk.exchange.frames.assembling import Assembly, assembled
from dvk.exchange.frames.backends import frame_of
from dvk.exchange.frames.flat import derived_of, tables_of
from dvk.exchange.frames.incoming import Came, columns_in
from dvk.exchange.frames.missing import told_once
from dvk.exchange.frames.paths import in_the_rows
from dvk.exchange.problems import bounded, shown
from dvk.register import collector_paused
from dvk.register.tidy import TIDY_TABLES, tidy_table
from dvk.values import DateSpan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dvk.register import Campaign, Definitions, Register

__all__ = ["came_in", "document_of", "from_frames", "said_otherwise", "to_frames"]

_BY_NAME = {table.name: table for table in TIDY_TABLES}


def to_frames(register: Register, backend: str = "polars") -> dict[str, Any]:
    """Sổ thành các bảng (a register as frames): the tidy tables by name, each a frame of *backend*.

    *backend* is ``"polars"``, ``"pandas"`` or ``"pyarrow"``. Nothing is lost, and :func:`from_frames` reads it back;
    only the definitions are not in it. All tables are there, also empty ones; their columns are always the same.

    Raises :class:`~dvk.errors.MissingExtra` where the package is not installed, :class:`~dvk.errors.InvalidValue` for
    another backend, :class:`~dvk.errors.WrongType` for facts of a class of your own, and
    :class:`~dvk.errors.InvalidDocument` for what could not be read back.

    >>> from dvk.catalog import an_giang
    >>> frames = to_frames(an_giang())
    >>> frames["models"].columns[:3], len(frames["models"])
    (['id', 'title', 'kind'], 16)
    """
    with collector_paused():
        tables = tables_of(register)
        return {name: frame_of(columns, backend, "dvk.exchange.to_frames") for name, columns in tables.items()}


def from_frames(
    frames: Mapping[str, Any],
    *,
    definitions: Definitions,
    campaign: Campaign | None = None,
    attested: DateSpan | None = None,
    illustrative: bool | None = None,
) -> Register:
    """Sổ từ các bảng (a register from frames): whole, or one error with every problem and the cell it is in.

    Each frame is of pandas, Polars (lazy too), PyArrow, or a relation of DuckDB; tables and columns that may be empty
    may be left out, and columns stand in any order. Facts have the order of the rows. Without a table ``campaign``
    the *campaign* is given here, with the days for which the units are *attested* and whether all is *illustrative*;
    with one, they say the same or are left out.

    Values are read strictly: a float is an exact number only where it is whole, and a moment a day only at midnight.
    Derived columns (bounds, smallest parts, days of periods) may be left out and must not say otherwise.

    Digits in text are a number only where it is clear: ``"1.250"`` may be a thousand, and is refused.

    Raises :class:`~dvk.errors.InvalidDocument` with paths such as ``models[12].start``,
    :class:`~dvk.errors.WrongType` for what is no mapping, and :class:`~dvk.errors.MissingExtra` where Narwhals is not
    installed.

    >>> from dvk.catalog import an_giang
    >>> register = an_giang()
    >>> from_frames(to_frames(register), definitions=register.definitions) == register
    True
    """
    if not isinstance(cast("object", frames), Mapping):
        words = Words("frames by the names of their tables", "các bảng, theo tên bảng")
        raise WrongType("type.wrong", path="frames", expected=words, got=type(frames).__name__)
    given = {"campaign": campaign, "attested": attested, "illustrative": illustrative}
    came, problems = came_in(frames)
    with collector_paused():
        made = assembled(came)
        problems += made.problems
        try:
            document = document_of(made, came, definitions, given)
            found = structure(document, RegisterDocument, definitions=definitions)
            register = None if problems else found.register(definitions)
        except InvalidDocument as error:
            problems += in_the_rows(error.problems, made, came)
            raise InvalidDocument(bounded(told_once(problems, frames))) from None
        if register is not None:
            problems += said_otherwise(register, made, came)
    if register is None or problems:
        raise InvalidDocument(bounded(told_once(problems, frames)))
    return register


def came_in(frames: Mapping[str, Any]) -> tuple[dict[str, Came], list[Problem]]:
    """The frames as columns; what is wrong with whole frames and whole columns."""
    problems = [
        Problem("frame.unknown_table", str(name), nearest(str(name), _BY_NAME), (("got", str(name)),))
        for name in frames
        if name not in _BY_NAME
    ]
    came: dict[str, Came] = {}
    for name in frames:
        if name in _BY_NAME:
            table = _BY_NAME[name]
            types = {column.name: column.type for column in table.columns}
            needed = [column.name for column in table.columns if column.required]
            try:
                came[name] = columns_in(frames[name], types, room="dvk.exchange.from_frames", required=needed)
            except InvalidDocument as error:
                problems += (problem.under(name) for problem in error.problems)
    refused = {name for name in frames if name in _BY_NAME and name not in came}
    for table in TIDY_TABLES:  # of a table that is refused, the rows below it have nothing to belong to
        if table.parent in refused or (refused and table.name == "origins"):
            refused.add(table.name)
            came.pop(table.name, None)
    return came, problems


def document_of(
    made: Assembly,
    came: dict[str, Came],
    definitions: Definitions,
    given: dict[str, Any],
) -> dict[str, Any]:
    """The document of what came, with the campaign of its table or the one that was given."""
    document = dict(made.document)
    if "campaign" not in came:
        if given["campaign"] is None:
            raise InvalidDocument([Problem("frame.no_campaign", "campaign")])
        return {**document, **_plain(given, definitions)}
    rows = made.records["campaign"]
    if len(rows) != 1:
        raise InvalidDocument([Problem("frame.one_row", "campaign", details=(("got", len(rows)),))])
    record = dict(rows[0])
    told = {name: record.pop(f"^{name}") for name in ("illustrative", "attested") if f"^{name}" in record}
    told["campaign"] = record
    read = structure({name: told[name] for name in told}, RegisterDocument, definitions=definitions)
    for name, value in given.items():
        if value is not None and value != getattr(read, name):
            raise InvalidDocument([Problem("frame.two_campaigns", "campaign", details=(("got", name),))])
    return {**document, **told}


def _plain(given: dict[str, Any], definitions: Definitions) -> dict[str, Any]:
    from_given = RegisterDocument(
        campaign=given["campaign"],
        attested=given["attested"] or DateSpan(),
        illustrative=bool(given["illustrative"]),
    )
    return cast("dict[str, Any]", unstructure(from_given, definitions=definitions))


def said_otherwise(register: Register, made: Assembly, came: dict[str, Came]) -> Iterator[Problem]:
    """The cells of derived columns that say something else than the rest of their row."""
    for name, one in came.items():
        table = tidy_table(name)
        given = [column.name for column in table.columns if column.derived and column.name in one.columns]
        if not given or not one.height:
            continue
        order = made.order(table)
        for column, values in derived_of(register, table, given).items():
            yield from _unlike(f"{name}", column, zip(order, values, strict=True), one.columns[column])


def _unlike(table: str, column: str, expected: Iterable[tuple[int, Any]], cells: list[Any]) -> Iterator[Problem]:
    for row, value in expected:
        if cells[row] is not None and cells[row] != value:
            details = (("got", shown(cells[row])), ("expected", "-" if value is None else shown(value)))
            yield Problem("frame.derived_otherwise", f"{table}[{row}].{column}", details=details)
