"""Khung dữ liệu thành bảng (a table from a frame): the figures come back, and the rest from a table like it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from dvk.aggregation import Completeness, Table
from dvk.errors import InvalidDocument, InvalidValue, Problem, nearest
from dvk.exchange.frames.incoming import columns_in, unclear_numbers
from dvk.exchange.frames.quotients import whole_again
from dvk.exchange.frames.results import AFTER, BEFORE, LABELLED
from dvk.exchange.problems import REFUSALS, bounded, problems_in, shown
from dvk.exchange.scalars import read_day, read_number, read_text, read_whole, read_yes_no
from dvk.register.tidy import TidyType
from dvk.values import Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from dvk.periods import Period

__all__ = ["table_from_frame"]

_READ: dict[TidyType, Callable[[object], Any]] = {
    TidyType.ID: read_text,
    TidyType.TEXT: read_text,
    TidyType.CHOICE: read_text,
    TidyType.DAY: read_day,
    TidyType.WHOLE: read_whole,
    TidyType.YES_NO: read_yes_no,
    TidyType.NUMBER: read_number,
}
_PROVENANCE = ("facts", "causes", "inputs", "missing", "nil", "late")
_PARTS = ("numerator", "denominator")
_ENDS = ("low", "high", "low_open", "high_open")
_NOTHING = (None,) * 4
_AT_SOME = ("as_written", "in_words", "not_used")


def table_from_frame(frame: Any, *, like: Table) -> Table:  # noqa: ANN401 - a frame of another project
    """Khung dữ liệu thành bảng (a table from a frame): of all of its rows, or of those that were kept, in their order.

    A frame holds the figures. What it cannot hold is taken from *like*, the table it was made of or another that
    answers the same question: the request, the definitions of the indicators, the words of codes and the names of
    units, and below which number figures are kept back. What no frame holds, and no equality asks for, is gone: the
    ids of the facts behind each figure, of the units that are missing, nil or late, and how an approximate number was
    written. So ``table_from_frame(to_frame(table), like=table) == table``, and none of its figures can be explained.

    Raises :class:`~dvk.errors.InvalidDocument` with every problem, at paths such as ``rows[3].low``.

    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import an_giang
    >>> from dvk.exchange.frames.results import to_frame
    >>> table = aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89"))
    >>> table_from_frame(to_frame(table), like=table) == table
    True
    """
    types = {column.name: column.type for column in (*BEFORE, *AFTER)} | dict.fromkeys(like.keys, TidyType.ID)
    needed = [*(column.name for column in (*BEFORE, *AFTER) if column.required), *like.keys, "low", "high"]
    came = columns_in(frame, types, room="dvk.exchange.table_from_frame", required=needed, ignored=LABELLED)
    problems: list[Problem] = []
    for name in types:
        if types[name] is TidyType.NUMBER and name in came.columns:
            problems += unclear_numbers(came.columns[name], f"rows[{{row}}].{name}")
    cells = {name: _cells(came.columns.get(name), name, types[name], came.height, problems) for name in types}
    problems += (
        Problem("field.missing", f"rows[{row}].{name}")
        for name in needed
        if name not in ("low", "high")
        for row, value in enumerate(came.columns[name])
        if value is None
    )
    if problems:
        raise InvalidDocument(bounded(problems))
    periods = list(_periods(cells["period"], like, problems))
    problems += _codes(cells, like)
    problems += _days(cells, periods)
    parts = list(_parts(cells, problems))
    problems += _bounds(cells)
    if problems:
        raise InvalidDocument(bounded(problems))
    return _made(cells, periods, parts, like)


def _made(cells: Mapping[str, list[Any]], periods: list[Any], parts: list[Any], like: Table) -> Table:
    sources = [tuple(one.split("+")) if one else () for one in cells["sources"]]
    left: dict[str, Any] = {**dict.fromkeys(_PROVENANCE, ()), **{name: {} for name in _AT_SOME}}
    left |= {name: cells[name] for name in ("received", "expected", "low_open", "high_open")}
    return evolve(
        like,
        indicator=cells["indicator"],
        period=periods,
        keys={name: tuple(cells[name]) for name in like.keys},
        low=[_quotient(row, "low", cells, parts) for row in range(len(parts))],
        high=[_quotient(row, "high", cells, parts) for row in range(len(parts))],
        completeness=[Completeness(one) for one in cells["completeness"]],
        illustrative=like.illustrative or any(cells["illustrative"]),
        parts=tuple(parts) if like.parts or any(one is not None for one in parts) else (),
        estimated=cells["estimated"] if like.estimated or any(cells["estimated"]) else (),
        hidden=cells["hidden"] if like.hidden or any(cells["hidden"]) else (),
        sources=tuple(sources) if any(sources) else (),
        **left,
    )


def _cells(values: list[Any] | None, name: str, kind: TidyType, height: int, problems: list[Problem]) -> list[Any]:
    """The values of a column, each strictly; of one that is not there, empty ones."""
    if values is None:
        return [None] * height
    read = _READ[kind]
    if len(set(map(type, values)) - {type(None)}) <= 1:  # 1 and true are equal, and not alike
        try:
            known = {value: None if value is None else read(value) for value in set(values)}  # each once
            return [known[value] for value in values]
        except REFUSALS:
            pass  # which row it is in, the slow way tells
    found: list[Any] = [None] * height
    for row, value in enumerate(values):
        if value is not None:
            try:
                found[row] = read(value)
            except REFUSALS as error:
                problems += (problem.under(f"rows[{row}].{name}") for problem in problems_in(error))
    return found


def _periods(ids: list[str], like: Table, problems: list[Problem]) -> Iterator[Period | None]:
    known = {str(one): one for one in (*like.request.periods, *like.period)}
    for row, name in enumerate(ids):
        if name not in known:
            details = (("got", name), ("expected", tuple(known)))
            problems.append(Problem("choice.unknown", f"rows[{row}].period", nearest(name, known), details))
        yield known.get(name)


def _codes(cells: Mapping[str, list[Any]], like: Table) -> Iterator[Problem]:
    """Codes and words that the table does not know."""
    known: dict[str, Any] = {
        "indicator": [item.id for item in like.indicators],
        "completeness": [item.value for item in Completeness],
        **{name: [*like.labels.get(name, ()), *like.keys[name]] for name in like.keys},
    }
    for name, words in known.items():
        allowed = dict.fromkeys(words)
        for row, value in enumerate(cells[name]):
            if value not in allowed:
                details = (("got", value), ("expected", tuple(allowed)))
                yield Problem("choice.unknown", f"rows[{row}].{name}", nearest(value, allowed), details)


def _days(cells: Mapping[str, list[Any]], periods: list[Any]) -> Iterator[Problem]:
    """Days of periods that are not those of their period."""
    for end in ("start", "end"):
        for row, (value, period) in enumerate(zip(cells[f"period_{end}"], periods, strict=True)):
            if value is None or period is None:
                continue
            expected = None if getattr(period, f"open_{end}") else getattr(period, end)
            if value != expected:
                details = (("got", value), ("expected", "-" if expected is None else shown(expected)))
                yield Problem("frame.derived_otherwise", f"rows[{row}].period_{end}", details=details)


def _parts(cells: Mapping[str, list[Any]], problems: list[Problem]) -> Iterator[tuple[Interval, Interval] | None]:
    """Numerator and denominator of each row; none where nothing is said of either."""
    columns = [[cells[f"{name}_{end}"] for end in _ENDS] for name in _PARTS]
    for row, told in enumerate(zip(*columns[0], *columns[1], strict=True)):
        found: list[Interval] = []
        for name, ends in zip(_PARTS, (told[:4], told[4:]), strict=True):
            if ends == _NOTHING:
                continue
            try:
                found.append(Interval(ends[0], ends[1], low_open=bool(ends[2]), high_open=bool(ends[3])))
            except InvalidValue as error:
                problems.append(error.problem.under(f"rows[{row}].{name}_high"))
        if len(found) == 1:
            problems.append(Problem("field.missing", f"rows[{row}].denominator_low"))
        yield (found[0], found[1]) if len(found) == 2 else None


def _bounds(cells: Mapping[str, list[Any]]) -> Iterator[Problem]:
    for row, (low, high) in enumerate(zip(cells["low"], cells["high"], strict=True)):
        if low is not None and high is not None and high < low:
            yield Problem("interval.reversed", f"rows[{row}].high", details=(("low", low), ("high", high)))


def _quotient(row: int, end: str, cells: Mapping[str, list[Any]], parts: list[Any]) -> Any:  # noqa: ANN401
    """A bound; of a quotient that a column had no room for, all its digits again."""
    return whole_again(cells[end][row], parts[row], end)
