"""Dòng trong tệp TOML (lines of a TOML file): where each key, table and item stands, by its path.

The parser of Python's library keeps no places. This reads text that the parser has taken already, so it only has to
find where things begin, not whether they are right.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dvk.errors import Problem

__all__ = ["located", "toml_lines"]

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


def toml_lines(text: str) -> dict[str, int]:
    """The line of each path in a TOML text that is known to be right."""
    return dict(_Reader(text).places())


def located(problems: Iterable[Problem], lines: dict[str, int]) -> Iterator[Problem]:
    """The problems with the lines at which they are, or at which the thing they are in begins."""
    for problem in problems:
        path = problem.path
        while path and path not in lines:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        yield evolve(problem, line=lines[path]) if path else problem


class _Reader:
    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.counted: dict[str, int] = {}
        self.line, self.seen = 1, 0

    def places(self) -> Iterator[tuple[str, int]]:
        table = ""
        while self.blank():
            if self.text.startswith("[[", self.at):
                table = self.item()
                yield table, self.here()
            elif self.text[self.at] == "[":
                self.at += 1
                table = self.resolved(self.key())
                yield table, self.here()
                self.at = self.text.index("]", self.at) + 1
            else:
                yield from self.pair(table)

    def here(self) -> int:
        """The line that has been reached."""
        self.line += self.text.count("\n", self.seen, self.at)
        self.seen = self.at
        return self.line

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

    def pair(self, below: str) -> Iterator[tuple[str, int]]:
        path = self.resolved(self.key(), below)
        yield path, self.here()
        self.at = self.text.index("=", self.at) + 1
        yield from self.value(path)

    def value(self, path: str) -> Iterator[tuple[str, int]]:
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
