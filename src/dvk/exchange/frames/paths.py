"""Chỗ trong bảng (places in tables): the path of a problem in the document becomes that of the cell it came from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from dvk.register.tidy import TIDY_TABLES, TidyTable, TidyType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dvk.errors import Problem
    from dvk.exchange.frames.assembling import Assembly
    from dvk.exchange.frames.incoming import Came

from attrs import evolve

__all__ = ["in_the_rows"]

_BEGINNING = re.compile(r"(\w+)\[(\d+)\]\.?(.*)").fullmatch
_LIST = re.compile(r"(\w+)(?:\[(\d+)\])?\.?(.*)").fullmatch

_TOP = {table.of: table for table in TIDY_TABLES if table.of and not table.parent and table.name != "origins"}
_BELOW = {(table.parent, table.of): table for table in TIDY_TABLES if table.parent}


def in_the_rows(problems: Iterable[Problem], made: Assembly, came: dict[str, Came]) -> Iterator[Problem]:
    """The problems of a document, each at the row and the column of the frame it came from."""
    for problem in problems:
        yield evolve(problem, path=_path(problem, made, came))


def _path(problem: Problem, made: Assembly, came: dict[str, Came]) -> str:
    head, _, tail = problem.path.partition(".")
    if head in ("campaign", "illustrative", "attested") and (tail or head != "campaign"):
        of_table = {"campaign": _column(_CAMPAIGN, tail), "attested": f".attested_{tail or 'start'}"}
        return f"campaign[0]{of_table.get(head, f'.{head}')}"
    found = _BEGINNING(problem.path)
    if found is None or found[1] not in _TOP:
        return problem.path
    table, row, rest = _TOP[found[1]], int(found[2]), found[3]
    while rest:
        step = _LIST(rest)
        below = None if step is None else _BELOW.get((table.name, step[1]))
        if step is None or below is None:
            break
        rows = made.below.get(below.name, {}).get(row, [])
        if step[2] is None:  # a check of the whole list: the row of which it speaks, where a cell tells which
            place, told = _which(rows, below, came, dict(problem.details).get("got"))
            if told and place is not None:
                return f"{below.name}[{rows[place]}].{told}"
        else:
            place = int(step[2]) if int(step[2]) < len(rows) else None
        if place is None:
            return f"{below.name}" if rows else f"{table.name}[{row}].{step[1]}"
        table, row, rest = below, rows[place], step[3]
    origin = rest.partition(".")
    if origin[0] == "origin":
        return f"origins: {table.name}[{row}].{origin[2]}"
    return f"{table.name}[{row}]{_column(table, rest)}"


def _which(rows: list[int], table: TidyTable, came: dict[str, Came], got: object) -> tuple[int | None, str]:
    """Which of the rows has a cell with what came, and in which column; else the first."""
    columns: Mapping[str, list[Any]] = came[table.name].columns if table.name in came else {}
    for place, row in enumerate(rows):
        for name, values in columns.items():
            if name not in table.keys and values[row] == got:
                return place, name
    return (0 if rows else None), ""


_CAMPAIGN = next(table for table in TIDY_TABLES if table.name == "campaign")


def _column(table: TidyTable, rest: str) -> str:
    """The column of what is left of a path: the one that stands there, or one that stands in it, or around it."""
    rest = rest.removeprefix("value") if rest == "value" and not any(c.of == "value" for c in table.columns) else rest
    if not rest:
        plain = next((item for item in table.columns if item.of == "."), None)
        return "" if plain is None else f".{plain.name}"
    if rest.startswith("["):
        rest = rest.replace("].", "]__", 1).replace("__", ".", 1)
    for column in table.columns:
        if column.type is TidyType.DOCUMENT and rest.partition(".")[0].partition("[")[0] in column.fields:
            return f".{column.name}.{rest}"
    facts = [item for item in table.columns if item.of and not item.derived and item.of[0] not in "^#=."]
    for column in facts:
        if column.of == rest:
            return f".{column.name}"
    for column in facts:
        if column.of.startswith(f"{rest}.") or rest.startswith((f"{column.of}.", f"{column.of}[")):
            return f".{column.name}"
    return f".{rest}"
