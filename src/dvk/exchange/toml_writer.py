"""Ghi TOML (write TOML): definitions as people would write them, with what each key means, in a stable order."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, cast

from dvk.exchange.document_kinds import PREFIX, TOML_VERSION, kind_of_class
from dvk.exchange.field_words import words_of
from dvk.exchange.files import put_in_place
from dvk.exchange.shapes import is_object
from dvk.exchange.toml_tree import Table, tree_of

if TYPE_CHECKING:
    import os

    from dvk.register import Definitions

__all__ = ["dumps_toml", "in_line", "in_lines", "key_of", "layout", "stands_below", "write_toml"]

WIDTH = 120
_BARE = re.compile(r"[A-Za-z0-9_-]+").fullmatch
_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f]')
_ESCAPES = {"\\": r"\\", '"': r"\"", "\b": r"\b", "\t": r"\t", "\n": r"\n", "\f": r"\f", "\r": r"\r"}


def dumps_toml(value: object, *, comments: bool = True, definitions: Definitions | None = None) -> str:
    """Ghi thành chữ TOML (write as TOML): a definition, a rubric, a sheet as text that people read and change.

    What has its default is left out, numbers are exact, days are TOML dates, long lists stand on lines of their own.
    The first lines say what it is (``schema``, ``version``); with *comments* each key says what it means where it first
    stands. :func:`read_toml` reads an equal value. *definitions* have the calendars and measures that it names.

    Raises :class:`~dvk.errors.WrongType` for what is no record of its own, such as a label, and for a register, which
    :func:`dvk.write` writes.

    >>> from dvk.codelists import Code, Codelist
    >>> codes = [Code(id="dvk", label="Dân vận khéo"), Code(id="dvk-ntm", label="Dân vận khéo xây dựng nông thôn mới")]
    >>> print(dumps_toml(Codelist(id="strands", label="phong trào", codes=codes), comments=False), end="")
    schema = "dvk/codelist"
    version = 1
    id = "strands"
    label = "phong trào"
    codes = [
      { id = "dvk", label = "Dân vận khéo" },
      { id = "dvk-ntm", label = "Dân vận khéo xây dựng nông thôn mới" },
    ]
    """
    tree = tree_of(value, definitions)
    kind = kind_of_class(tree.kind)
    lines: list[str] = []
    if kind is not None:
        lines = [f'schema = "{PREFIX}{kind.name}"']
        lines += [] if "version" in kind.keys else [f"version = {TOML_VERSION}"]
    if comments and kind is not None:
        lines = [f"# {kind.label.vi.capitalize()} ({kind.label.en})", *lines, ""]
    return "\n".join([*lines, *layout(tree, comments=comments)]) + "\n"


def write_toml(
    value: object,
    path: str | os.PathLike[str],
    *,
    comments: bool = True,
    definitions: Definitions | None = None,
) -> None:
    """Ghi ra tệp TOML (write a TOML file), as :func:`dumps_toml` does; it takes the place of an old file when whole.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from dvk.exchange import read_toml
    >>> from dvk.measures import Measure
    >>> box = Measure(id="thung", label="thùng", symbol="thùng")
    >>> with TemporaryDirectory() as folder:
    ...     write_toml(box, f"{folder}/thung.toml")
    ...     read_toml(Path(folder, "thung.toml"), Measure) == box
    True
    """
    put_in_place(dumps_toml(value, comments=comments, definitions=definitions).encode(), path)


class _Part(NamedTuple):
    """A key with its value, or with the tables that stand below."""

    name: str
    value: object


def layout(tree: dict[str, object], *, comments: bool, always_below: bool = False) -> list[str]:
    """The lines of a table: its own keys first, then the tables in it, as TOML wants."""
    return list(_Layout(comments=comments).table(tree, "", always_below=always_below))


class _Layout:
    def __init__(self, *, comments: bool) -> None:
        self.comments = comments
        self.told: set[tuple[type, str]] = set()

    def table(self, tree: dict[str, object], below: str, *, always_below: bool = False) -> list[str]:
        lines: list[str] = []
        later: list[_Part] = []
        for name, value in tree.items():
            if always_below or stands_below(name, value):
                later.append(_Part(name, value))
            else:
                lines += self.key(tree, name, value)
        for name, value in later:
            path = f"{below}.{key_of(name)}" if below else key_of(name)
            words = self.words(tree, name)
            if is_object(value):
                lines += ["", *words, f"[{path}]", *self.table(value, path)]
                continue
            for place, one in enumerate(cast("list[dict[str, object]]", value)):
                lines += ["", *(words if place == 0 else []), f"[[{path}]]", *self.table(one, path)]
        return lines

    def key(self, tree: dict[str, object], name: str, value: object) -> list[str]:
        words = self.words(tree, name)
        lines = in_lines(name, value)
        if words and len(lines) == 1 and len(lines[0]) + len(words[0]) + 2 <= WIDTH:
            return [f"{lines[0]}  {words[0]}"]
        return [*words, *lines]

    def words(self, tree: dict[str, object], name: str) -> list[str]:
        """The comment for a key, where it stands for the first time."""
        if not self.comments or not isinstance(tree, Table) or (tree.kind, name) in self.told:
            return []
        self.told.add((tree.kind, name))
        words = words_of(tree.kind, name)
        return [f"# {words}"] if words else []


def stands_below(name: str, value: object) -> bool:
    """Is it a table, or a list of them, that would not be read well on its line?"""
    if is_object(value):
        return len(in_line(value)) + len(name) + 3 > WIDTH or _deep(value) > 2
    if not isinstance(value, list) or not value or not all(is_object(one) for one in cast("list[object]", value)):
        return False
    return any(len(in_line(one)) + 3 > WIDTH or _deep(one) > 3 for one in cast("list[object]", value))


def _deep(value: object) -> int:
    """How many tables stand in one another."""
    if is_object(value):
        return 1 + max((_deep(one) for one in value.values()), default=0)
    return max((_deep(one) for one in cast("list[object]", value)), default=0) if isinstance(value, list) else 0


def in_lines(name: str, value: object) -> list[str]:
    """A key and its value, on as many lines as are read well."""
    start = f"{key_of(name)} = "
    if isinstance(value, str) and "\n" in value.rstrip("\n"):
        inside = "\n".join(_escaped(line) for line in value.split("\n"))
        return f'{start}"""\n{inside}"""'.split("\n")
    line = start + in_line(value)
    if not isinstance(value, list) or not value:
        return [line]
    items = [in_line(one) for one in cast("list[object]", value)]
    if any(is_object(one) for one in cast("list[object]", value)) and (len(items) > 1 or len(line) > WIDTH):
        return [f"{start}[", *(f"  {item}," for item in items), "]"]
    return [line] if len(line) <= WIDTH else [f"{start}[", *_filled(items), "]"]


def _filled(items: list[str]) -> list[str]:
    """Items on lines that are as full as may be."""
    lines = ["  " + items[0] + ","]
    for item in items[1:]:
        if len(lines[-1]) + len(item) + 2 <= WIDTH:
            lines[-1] += f" {item},"
        else:
            lines.append(f"  {item},")
    return lines


def in_line(value: object) -> str:
    """A value on one line."""
    if isinstance(value, str):
        return f'"{_escaped(value)}"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(in_line(one) for one in cast('list[object]', value))}]"
    if is_object(value):
        inside = ", ".join(f"{key_of(name)} = {in_line(one)}" for name, one in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    return str(value)


def key_of(name: str) -> str:
    """A key as TOML writes it, in quotes where it has letters with marks or spaces."""
    return name if _BARE(name) else f'"{_escaped(name)}"'


def _escaped(text: str) -> str:
    return _ESCAPED.sub(lambda sign: _ESCAPES.get(sign[0], f"\\u{ord(sign[0]):04x}"), text)
