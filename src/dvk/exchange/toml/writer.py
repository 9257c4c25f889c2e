"""Ghi TOML (write TOML): definitions as people would write them, with what each key means, in a stable order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from dvk._extras import bring
from dvk.exchange.field_words import words_of
from dvk.exchange.files import put_in_place
from dvk.exchange.migrations import VERSION
from dvk.exchange.shapes import is_object
from dvk.exchange.toml.kinds import PREFIX, kind_of_class
from dvk.exchange.toml.tree import Table, tree_of

if TYPE_CHECKING:
    import os

    from dvk.register import Definitions

__all__ = ["Layout", "dumps_toml", "write_toml"]

WIDTH = 120


def dumps_toml(value: object, *, comments: bool = True, definitions: Definitions | None = None) -> str:
    """Ghi thành chữ TOML (write as TOML): a definition, a rubric, a sheet as text that people read and change.

    What has its default is left out, numbers are exact, days are TOML dates, long lists stand on lines of their own.
    The first lines say what it is (``schema``, ``version``); with *comments* each key says what it means where it first
    stands. :func:`read_toml` reads an equal value. *definitions* have the calendars and measures that it names.

    Raises :class:`~dvk.errors.WrongType` for what is no record of its own, such as a label, and for a register, which
    :func:`dvk.write` writes, and :class:`~dvk.errors.MissingExtra` without tomlkit (the extra ``toml``).

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
    layout = Layout("dvk.exchange.dumps_toml", comments=comments)
    envelope: dict[str, object] = {}
    if kind is not None:
        envelope["schema"] = PREFIX + kind.name
        envelope |= {} if "version" in kind.keys else {"version": VERSION}
    head = f"{kind.label.vi.capitalize()} ({kind.label.en})" if comments and kind is not None else ""
    return layout.text(tree, head=head, envelope=envelope)


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


class _Below(NamedTuple):
    """A key whose tables stand below, and whether they are a list."""

    name: str
    tables: list[dict[str, object]]
    listed: bool


class Layout:
    """How a tree is laid out for people; tomlkit writes it."""

    def __init__(self, room: str, *, comments: bool) -> None:
        self.kit: Any = bring("tomlkit", extra="toml", room=room)
        self.comments = comments
        self.told: set[tuple[type, str]] = set()

    def text(
        self, tree: dict[str, object], *, head: str = "", envelope: dict[str, object] | None = None, below: bool = False
    ) -> str:
        """The whole text: what it is, the keys, then the tables; with *below* every table stands on its own."""
        document = self.kit.document()
        if head:
            document.add(self.kit.comment(head))
        for name, value in (envelope or {}).items():
            document.add(name, self.lines(value))
        if head:
            document.add(self.kit.nl())
        self.fill(document, tree, below=below)
        text: str = self.kit.dumps(document)
        return text.removeprefix("\n")

    def fill(self, holder: Any, tree: dict[str, object], *, below: bool = False) -> None:  # noqa: ANN401 - of tomlkit
        """The keys of a table first, then the tables in it, as TOML wants."""
        later: list[_Below] = []
        for name, value in tree.items():
            if below or self.stands_below(name, value):
                listed = not is_object(value)
                later.append(_Below(name, cast("list[dict[str, object]]", value if listed else [value]), listed))
            else:
                self.key(holder, tree, name, self.lines(value, beside=len(name) + 3))
        for one in later:
            words = self.words(tree, one.name)
            made = [self.table(inner, listed=one.listed) for inner in one.tables]
            if words:
                made[0].trivia.indent = f"\n# {words}\n"
            holder.append(one.name, self.kit.items.AoT(made) if one.listed else made[0])

    def table(self, tree: dict[str, object], *, listed: bool) -> Any:  # noqa: ANN401
        """A table with its header, after an empty line."""
        items = self.kit.items
        made = items.Table(self.kit.container.Container(), items.Trivia(indent="\n"), listed, is_super_table=False)
        self.fill(made, tree)
        return made

    def key(self, holder: Any, tree: dict[str, object], name: str, item: Any) -> None:  # noqa: ANN401
        """A key with its comment: beside it, or above where there is no room."""
        words = self.words(tree, name)
        line = len(self.kit.key(name).as_string()) + 3 + len(item.as_string())
        if words and "\n" not in item.as_string() and line + len(words) + 4 <= WIDTH:
            item.comment(words)
            item.trivia.comment_ws = "  "
        elif words:
            holder.add(self.kit.comment(words))
        holder.add(name, item)

    def words(self, tree: dict[str, object], name: str) -> str:
        """The comment for a key, where it stands for the first time."""
        if not self.comments or not isinstance(tree, Table) or (tree.kind, name) in self.told:
            return ""
        self.told.add((tree.kind, name))
        return words_of(tree.kind, name)

    def stands_below(self, name: str, value: object) -> bool:
        """Is it a table, or a list of them, that would not be read well on its line?"""
        if is_object(value):
            return _deep(value) > 2 or self.width(value) + len(name) + 3 > WIDTH
        if not isinstance(value, list) or not value or not all(is_object(one) for one in cast("list[object]", value)):
            return False
        return any(_deep(one) > 3 or self.width(one) + 3 > WIDTH for one in cast("list[object]", value))

    def width(self, value: object) -> int:
        """How long a value is on one line."""
        return len(self.line(value).as_string())

    def lines(self, value: object, *, beside: int = 0) -> Any:  # noqa: ANN401
        """A value on as many lines as are read well."""
        # TOML reads the end of a line in such a text as its reader likes: a return has to be written as an escape
        if isinstance(value, str) and "\n" in value.rstrip("\n") and "\r" not in value:
            written = self.kit.string(value, multiline=True)
            quoted: str = written.as_string()
            return written if value.startswith("\n") else self.kit.value(f'"""\n{quoted[3:]}')
        made = self.line(value)
        if not isinstance(value, list) or not value:
            return made
        items = [self.line(one) for one in cast("list[object]", value)]
        if any(is_object(one) for one in cast("list[object]", value)):
            return self.rows([[one] for one in items]) if len(items) > 1 or self.wide(made, beside) else made
        return self.rows(_filled(items)) if self.wide(made, beside) else made

    def wide(self, item: Any, beside: int) -> bool:  # noqa: ANN401
        """Is it too long for its line?"""
        return beside + len(item.as_string()) > WIDTH

    def rows(self, rows: list[list[Any]]) -> Any:  # noqa: ANN401
        """A list on several lines; made at once, for adding line by line takes ever longer."""
        parts: list[Any] = []
        for row in rows:
            for place, item in enumerate(row):
                parts += [self.kit.ws(" " if place else "\n  "), item, self.kit.ws(",")]
        return self.kit.items.Array([*parts, self.kit.ws("\n")], self.kit.items.Trivia())

    def line(self, value: object) -> Any:  # noqa: ANN401
        """A value on one line."""
        if is_object(value):
            table = self.kit.inline_table()
            if value:
                table.add(self.kit.ws(" "))
                for name, one in value.items():
                    table.add(name, self.line(one))
                table.add(self.kit.ws(" "))
            return table
        if isinstance(value, list):
            parts: list[Any] = []
            for one in cast("list[object]", value):
                parts += [self.kit.ws(","), self.kit.ws(" "), self.line(one)] if parts else [self.line(one)]
            return self.kit.items.Array(parts, self.kit.items.Trivia())
        return self.kit.item(value)


def _deep(value: object) -> int:
    """How many tables stand in one another."""
    if is_object(value):
        return 1 + max((_deep(one) for one in value.values()), default=0)
    return max((_deep(one) for one in cast("list[object]", value)), default=0) if isinstance(value, list) else 0


def _filled(items: list[Any]) -> list[list[Any]]:
    """Items in rows that are as full as may be."""
    rows: list[list[Any]] = []
    room = 0
    for item in items:
        wide = len(item.as_string()) + 2
        if not rows or wide > room:
            rows.append([])
            room = WIDTH - 1  # two before the first, and no space after the last
        rows[-1].append(item)
        room -= wide
    return rows
