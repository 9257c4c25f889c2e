"""Thiếu cả bảng (tables that are missing): what hundreds of rows lack because a whole table was left out, told once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dvk.errors import Problem
from dvk.register.tidy import TIDY_TABLES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

__all__ = ["told_once"]

_MISSING = "frame.table_missing"
_HOLDS = {"unit.unknown": "units", "model.unknown": "models", "source.unknown": "sources"}
"""The table in which stands what a rule looks for."""
_BELOW = {(table.parent, table.of): table.name for table in TIDY_TABLES if table.parent}
_cell = re.compile(r"(\w+)(?:\[[^\]]*\])?\.?(\w*)").match


def told_once(problems: Iterable[Problem], given: Collection[str]) -> list[Problem]:
    """The problems, those first that come of a table that was not *given*: one for each such table, with their number.

    What rows say of where they were read belongs to nothing either, when a table is missing, and is not told.
    """
    counts: dict[str, int] = {}
    places: dict[tuple[str, str], str] = {}
    left: list[Problem] = []
    for problem in problems:
        table = _needed(problem)
        if table and table not in given:
            counts[table] = counts.get(table, 0) + _many(problem)
            places[_place(problem)] = table
        else:
            left.append(problem)
    if not counts:
        return left
    kept = [one for one in left if _place(one)[0] != "origins"]
    for problem in [one for one in kept if one.code == "frame.more_rows" and _place(one) in places]:
        kept.remove(problem)
        counts[places[_place(problem)]] += int(str(dict(problem.details)["got"]))
    once = [Problem(_MISSING, name, details=(("count", count),)) for name, count in counts.items()]
    return [*once, *kept]


def _needed(problem: Problem) -> str:
    """The table that would have to be there for a problem not to be."""
    if problem.code == _MISSING:
        return problem.path
    if problem.code == "frame.no_parent":
        return str(dict(problem.details).get("table", "")).replace("*", "")
    if problem.code == "field.missing":
        return _BELOW.get(_place(problem), "")
    return _HOLDS.get(problem.code, "")


def _many(problem: Problem) -> int:
    """For how many rows a problem stands: what one who asked an engine has counted already, for those."""
    return int(str(dict(problem.details)["count"])) if problem.code == _MISSING else 1


def _place(problem: Problem) -> tuple[str, str]:
    """The table and the column of a path."""
    found = _cell(problem.path)
    return (found[1], found[2]) if found else ("", "")
