"""Danh sách gạch đầu dòng (lists of lines that begin with a dash): where one ends, and the line that opens it."""

from __future__ import annotations

import re

__all__ = ["label_of_line", "list_end", "marker", "opened_by"]

_BULLET = re.compile(r"[^\S\n]{0,8}(?:([-–—+•*])(?![0-9])|[a-hđ]\))")
_LABEL_OF_A_LINE = re.compile(
    r"\n[ ]{0,8}(?:[-–—+•*]|[a-hđ]\))[ ]{0,4}([^\W\d_]+(?:[ -]{1,3}[^\W\d_]+){0,5})[ ]{0,2}:?[ ]{1,2}$"
)
_TO_NEXT_LINE = re.compile(r"[^\S\n]{0,4}\n(?:[^\S\n]{0,8}\n)?")
_FARTHEST, _MOST_LINES = 4000, 40


def marker(low: str, at: int) -> str:
    """The sign that the line of a place begins with; empty where it is no line of a list."""
    found = _BULLET.match(low, low.rfind("\n", max(0, at - _FARTHEST), at) + 1)
    return "" if found is None else _kind(found)


def label_of_line(said: str) -> re.Match[str] | None:
    """The words of a line before a bare number that ends *said*: "- Kinh tế: " (its first group)."""
    return _LABEL_OF_A_LINE.search(said)


def _kind(found: re.Match[str]) -> str:
    return found[1] or "a)"


def list_end(low: str, at: int, outer: str = "") -> int:
    """Where a list ends whose first line is the next one; -1 where there is none, or one of the *outer* list."""
    end, first = -1, at
    while (gap := _TO_NEXT_LINE.match(low, at)) is not None and at - first < _FARTHEST:
        found = _BULLET.match(low, gap.end())
        if found is None or _kind(found) == outer:
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
        if low[end - 1 : end] == "\n":  # an empty line between
            end -= 1
        line = low.rfind("\n", max(0, end - _FARTHEST), end) + 1
        if _BULLET.match(low, line) is None:
            return (line, end) if low[line:end].rstrip(" ").endswith(":") else None
    return None
