"""Danh sách gạch đầu dòng (lists of lines that begin with a dash): where one ends, and the line that opens it."""

from __future__ import annotations

import re

__all__ = ["list_end", "marker", "opened_by"]

_BULLET = re.compile(r"[^\S\n]{0,8}([-–—+•*])(?![0-9])")
_TO_NEXT_LINE = re.compile(r"[^\S\n]{0,4}\n(?:[^\S\n]{0,8}\n)?")
_FARTHEST, _MOST_LINES = 4000, 40


def marker(low: str, at: int) -> str:
    """The sign that the line of a place begins with; empty where it is no line of a list."""
    found = _BULLET.match(low, low.rfind("\n", max(0, at - _FARTHEST), at) + 1)
    return "" if found is None else found[1]


def list_end(low: str, at: int, outer: str = "") -> int:
    """Where a list ends whose first line is the next one; -1 where there is none, or one of the *outer* list."""
    end, first = -1, at
    while (gap := _TO_NEXT_LINE.match(low, at)) is not None and at - first < _FARTHEST:
        found = _BULLET.match(low, gap.end())
        if found is None or found[1] == outer:
            break
        line = low.find("\n", gap.end())
        at = end = len(low) if line < 0 else line
    return end


def opened_by(low: str, at: int) -> tuple[int, int] | None:
    """The line ending in ":" above the list that a place is in; ``None`` where there is none."""
    line = low.rfind("\n", max(0, at - _FARTHEST), at) + 1
    for _ in range(_MOST_LINES):
        if line == 0 or _BULLET.match(low, line) is None:
            break
        end = line - 1
        line = low.rfind("\n", max(0, end - _FARTHEST), end) + 1
        if _BULLET.match(low, line) is None:
            return (line, end) if low[line:end].rstrip(" ").endswith(":") else None
    return None
