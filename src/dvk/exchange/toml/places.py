"""Chỗ trong tệp TOML (places in a TOML file): the line and column of each key, table and item, by its path.

The parser of Python's library keeps no places. This reads text that the parser has taken already, so it only has to
find where things begin, not whether they are right. Of a text that the parser refused it finds what stands twice and
what was left open before the place at which the parser gave up.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dvk.errors import Problem

__all__ = ["Place", "located", "opened", "repeated", "toml_places"]

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)+")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_SCALAR = re.compile(r"[^,\]}\n#]+")


class Place(NamedTuple):
    """Where something begins: its line and its column, both from 1 on."""

    line: int
    column: int

    @classmethod
    def at(cls, text: str, offset: int) -> Place:
        """The place of an offset in a text."""
        return cls(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def toml_places(text: str) -> dict[str, Place]:
    """The place of each path in a TOML text that is known to be right; the file itself begins at its first letter."""
    return {"": Place(1, 1), **dict(_Reader(text).places())}


def located(problems: Iterable[Problem], places: dict[str, Place]) -> Iterator[Problem]:
    """The problems with the places at which they are, or at which the thing they are in begins."""
    for problem in problems:
        if problem.line is not None:
            yield problem
            continue
        path = problem.path
        while path not in places:
            if f"{path}[0]" in places:  # a list of tables begins with its first
                path = f"{path}[0]"
                break
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        yield evolve(problem, line=places[path].line, column=places[path].column)


def repeated(text: str) -> tuple[str, Place, Place] | None:
    """The first path that stands twice in a text, with both of its places."""
    seen: dict[str, Place] = {}
    try:
        for path, place in _Reader(text).places():
            if path in seen:
                return path, place, seen[path]
            seen[path] = place
    except (IndexError, ValueError):  # where the text ends in the middle of something
        pass
    return None


def opened(text: str) -> int | None:
    """The offset of the innermost bracket or quote that is not closed where a text ends."""
    stack: list[int] = []
    at = 0
    while at < len(text):
        string = _STRING.match(text, at)
        skipped = string or _BLANK.match(text, at)
        if text[at] in "\"'" and (string is None or (text.startswith(text[at] * 3, at) and len(string[0]) == 2)):
            return at
        if text[at] in "[{":
            stack.append(at)
        elif text[at] in "]}" and stack:
            stack.pop()
        at = skipped.end() if skipped else at + 1
    return stack[-1] if stack else None


class _Reader:
    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.counted: dict[str, int] = {}
        self.line, self.seen, self.start = 1, 0, 0

    def places(self) -> Iterator[tuple[str, Place]]:
        table = ""
        while self.blank():
            here = self.here()
            if self.text.startswith("[[", self.at):
                table = self.item()
                yield table, here
            elif self.text[self.at] == "[":
                self.at += 1
                table = self.resolved(self.key())
                yield table, here
                self.at = self.text.index("]", self.at) + 1
            else:
                yield from self.pair(table)

    def here(self) -> Place:
        """The place that has been reached."""
        lines = self.text.count("\n", self.seen, self.at)
        if lines:
            self.line += lines
            self.start = self.text.rindex("\n", self.seen, self.at) + 1
        self.seen = self.at
        return Place(self.line, self.at - self.start + 1)

    def blank(self) -> bool:
        """Skip what says nothing; whether there is more."""
        found = _BLANK.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.at < len(self.text)

    def key(self) -> list[str]:
        parts: list[str] = []
        while True:
            self.blank()
            found = _BARE.match(self.text, self.at) or _STRING.match(self.text, self.at)
            if found is None:
                return parts
            parts.append(found[0].strip("\"'"))
            self.at = found.end()
            self.blank()
            if not self.text.startswith(".", self.at):
                return parts
            self.at += 1

    def resolved(self, parts: list[str], below: str = "") -> str:
        """The path of a key: inside the last item of each list of tables on the way."""
        path = below
        for part in parts:
            path = f"{path}.{part}" if path else part
            if path in self.counted:
                path = f"{path}[{self.counted[path] - 1}]"
        return path

    def item(self) -> str:
        """One more table of a list of tables."""
        self.at += 2
        *above, last = self.key()
        path = self.resolved(above)
        path = f"{path}.{last}" if path else last
        self.counted[path] = self.counted.get(path, 0) + 1
        self.at = self.text.index("]]", self.at) + 2
        return f"{path}[{self.counted[path] - 1}]"

    def pair(self, below: str) -> Iterator[tuple[str, Place]]:
        here = self.here()
        path = self.resolved(self.key(), below)
        yield path, here
        self.at = self.text.index("=", self.at) + 1
        yield from self.value(path)

    def value(self, path: str) -> Iterator[tuple[str, Place]]:
        self.blank()
        opened = self.text[self.at]
        string = _STRING.match(self.text, self.at)
        if string is not None:
            self.at = string.end()
        elif opened in "[{":
            self.at += 1
            place = 0
            while self.blank() and self.text[self.at] not in "]}":
                if opened == "[":
                    yield f"{path}[{place}]", self.here()
                    yield from self.value(f"{path}[{place}]")
                    place += 1
                else:
                    yield from self.pair(path)
                self.blank()
                if self.text[self.at] == ",":
                    self.at += 1
            self.at += 1
        else:
            found = _SCALAR.match(self.text, self.at)
            self.at = found.end() if found else self.at + 1
