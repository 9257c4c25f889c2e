"""Sửa tệp TOML (update a TOML file): change what differs in a file that somebody wrote, and keep the rest as it is.

Comments, order and ways of writing stay where nothing changed. tomlkit (the extra ``toml``) keeps them; what came out
is read again and must be the value that was meant.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, cast

from dvk._extras import bring
from dvk.errors import InvalidDocument, Problem
from dvk.exchange import hooks
from dvk.exchange.shapes import is_object
from dvk.exchange.toml.files import read_toml
from dvk.exchange.toml.tree import Table, tree_of
from dvk.exchange.toml.writer import Layout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dvk.criteria import Combine, Rule
    from dvk.register import Definitions

__all__ = ["update_toml"]

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(\.[0-9]+)?").fullmatch
_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n")


def update_toml(
    text: str,
    value: object,
    *,
    definitions: Definitions | None = None,
    rules: Iterable[type[Rule]] = (),
    combines: Iterable[type[Combine]] = (),
) -> str:
    """Sửa chữ TOML (update TOML text) so that it says *value*: only what differs changes, comments and order stay.

    It is for files that people keep by hand and programs change now and then. Items of lists are known by their ids. A
    comment that stands right above an item that is taken out goes with it. It needs the extra ``toml``.

    Raises :class:`~dvk.errors.InvalidDocument` where *text* itself is refused, or cannot be changed so that its
    comments stay, and :class:`~dvk.errors.MissingExtra` without tomlkit.

    >>> from attrs import evolve
    >>> from dvk.codelists import Codelist
    >>> text = '''# Danh mục của tỉnh
    ... id = "strands"   # không đổi
    ... label = "phong trào"
    ... codes = [
    ...   # từ năm 2009
    ...   { id = "dvk", label = "Dân vận khéo" },
    ... ]
    ... '''
    >>> print(update_toml(text, evolve(read_toml(text, Codelist), label="các phong trào", edition="2021-2025")), end="")
    # Danh mục của tỉnh
    id = "strands"   # không đổi
    label = "các phong trào"
    codes = [
      # từ năm 2009
      { id = "dvk", label = "Dân vận khéo" },
    ]
    edition = "2021-2025"
    """
    kit: Any = bring("tomlkit", extra="toml", room="dvk.exchange.update_toml")
    own: dict[str, Any] = {"definitions": definitions, "rules": tuple(rules), "combines": tuple(combines)}
    kind: type[object] = type(value)
    old = read_toml(text, kind, **own)
    if old == value:
        return text
    before, after = tree_of(old, definitions), tree_of(value, definitions)
    windows = "\r\n" in text and text.count("\r\n") == text.count("\n")  # new lines end as those of the file do
    worked = text.replace("\r\n", "\n") if windows else text
    for change in (_Change(kit).table, _Change(kit).roughly):
        found = _tried(kit, worked, change, before, after)
        if found is not None and windows:
            found = found.replace("\n", "\r\n")
        try:
            if found is not None and read_toml(found, kind, **own) == value:
                return found
        except InvalidDocument:
            continue
    raise InvalidDocument([Problem("toml.cannot_keep")])


def _tried(
    kit: Any,  # noqa: ANN401 - tomlkit
    text: str,
    change: Callable[[Any, dict[str, object], dict[str, object]], None],
    before: dict[str, object],
    after: dict[str, object],
) -> str | None:
    """The changed text; none where tomlkit cannot do it."""
    try:
        document = kit.parse(text)
        change(document, before, after)
        found: str = kit.dumps(document)
    except (kit.exceptions.TOMLKitError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return None
    return found


class _Change:
    """Changes a document of tomlkit from one tree to another."""

    def __init__(self, kit: Any) -> None:  # noqa: ANN401 - tomlkit
        self.kit = kit
        self.layout = Layout("dvk.exchange.update_toml", comments=False)
        self.inline: type[Any] = kit.items.InlineTable
        self.headed: tuple[type[Any], ...] = (kit.items.Table, kit.items.AoT)
        self.aot: type[Any] = kit.items.AoT

    def written(self, tree: dict[str, object], *, below: bool = False) -> Any:  # noqa: ANN401
        """A document with that alone."""
        return self.kit.parse(self.layout.text(tree, below=below))

    def line(self, value: object) -> Any:  # noqa: ANN401
        """A value on one line, as if it had been read."""
        return self.kit.value(self.layout.line(value).as_string())

    # -- tables --------------------------------------------------------------------------------------------------------
    def roughly(self, holder: Any, before: dict[str, object], after: dict[str, object]) -> None:  # noqa: ANN401
        """Each key of the whole that differs is written anew."""
        for name in before.keys() | after.keys():
            if before.get(name) != after.get(name):
                self.removed(holder, name)
                if name in after:
                    self.added(holder, name, after[name])

    def table(self, holder: Any, before: dict[str, object], after: dict[str, object]) -> None:  # noqa: ANN401
        """Only the keys that differ, and in them only what differs."""
        for name in before:
            if name not in after:
                self.removed(holder, name)
        for name, value in after.items():
            if name in before and before[name] == value:
                continue
            if name in before and name in holder:
                self.key(holder, name, before[name], value)
            else:
                self.removed(holder, name)
                self.added(holder, name, value)

    def removed(self, holder: Any, name: str) -> None:  # noqa: ANN401
        """Take a key out, with the remark right above its table; what follows it stays."""
        if name not in holder:
            return
        held = holder[name]
        if isinstance(held, self.headed):
            first = held[0] if isinstance(held, self.aot) else held
            tail = _without_last_remark(self.lead(holder, name) + first.trivia.indent) + _take_tail(held).lstrip("\n")
            if tail.strip():
                self.handed_on(holder, name, tail)
        del holder[name]

    def lead(self, holder: Any, name: str) -> str:  # noqa: ANN401
        """Blank lines and comments before a table, taken away from where tomlkit keeps them."""
        body = holder.value.body if hasattr(holder, "trivia") else holder.body
        at = next(place for place, (key, _) in enumerate(body) if key is not None and key.key == name)
        found: list[str] = []
        while at and body[at - 1][0] is None:
            at -= 1
            found.append(body[at][1].as_string())
            body[at] = (None, self.kit.items.Null())
        if not found and at and isinstance(body[at - 1][1], self.headed):
            return _take_tail(body[at - 1][1])
        return "".join(reversed(found))

    def handed_on(self, holder: Any, name: str, tail: str) -> None:  # noqa: ANN401
        """Comments above the table after one that goes."""
        names = list(holder)
        for later in names[names.index(name) + 1 :]:
            held = holder[later]
            if isinstance(held, self.headed):
                first = held[0] if isinstance(held, self.aot) else held
                first.trivia.indent = tail + first.trivia.indent
                return
        if names[0] != name:
            holder.append(None, self.kit.ws(tail))

    def added(self, holder: Any, name: str, value: object) -> None:  # noqa: ANN401
        if isinstance(holder, self.inline):
            holder[name] = self.line(value)
        elif self.layout.stands_below(name, value):
            holder.append(name, self.written({name: value})[name])
        else:
            made = self.written({name: value})[name]
            inside = holder.value if hasattr(holder, "trivia") else holder
            before = [key for key, one in inside.body if key is not None and not isinstance(one, self.headed)]
            if before and isinstance(inside[before[-1].key], self.kit.items.Item):
                inside._insert_after(before[-1], name, made)  # noqa: SLF001 - comments before the first table stay there
            else:
                holder.append(name, made)

    def key(self, holder: Any, name: str, old: object, new: object) -> None:  # noqa: ANN401
        """The value of a key that is there before and after."""
        held = holder[name]
        old, new = _alike(old, new, held=hasattr(held, "keys"))
        whole = new
        if is_object(old) and is_object(new) and hasattr(held, "keys"):
            self.table(held, old, new)
            return
        if isinstance(old, list) and isinstance(new, list) and isinstance(held, list):
            self.items(holder, name, cast("list[object]", old), cast("list[object]", new))
            return
        self.anew(holder, name, whole)

    def anew(self, holder: Any, name: str, new: object) -> None:  # noqa: ANN401
        """A value that is written as a whole."""
        held = holder[name]
        if isinstance(held, self.headed):
            self.removed(holder, name)
            self.added(holder, name, new)
        elif isinstance(new, str) and type(held).__name__ in ("Integer", "Float") and _NUMBER(new):
            holder[name] = self.kit.value(new)
        elif isinstance(holder, self.inline):
            holder[name] = self.line(new)
        else:
            holder[name] = self.written({name: new})[name]

    # -- lists ---------------------------------------------------------------------------------------------------------
    def items(self, holder: Any, name: str, old: list[object], new: list[object]) -> None:  # noqa: ANN401
        """The items of a list; those with ids are known by them, others by what they say."""
        held = holder[name]
        if len(held) != len(old):
            raise ValueError(name)
        keys_old, keys_new = _known_by(old, new)
        above = self.lead(holder, name) if isinstance(held, self.aot) else ""
        rest = _without_last_remark(above)
        if above:
            held[0].trivia.indent = above.removeprefix(rest) + held[0].trivia.indent
        at, wanted = {key: place for place, key in enumerate(keys_old)}, set(keys_new)
        stay = [key for key in keys_new if key in at]
        if len(at) == len(keys_old) and stay != [key for key in keys_old if key in wanted]:
            self.ordered(held, [at[key] for key in stay])
            old = [old[at[key]] for key in stay]
            keys_old = stay
        self.stepwise(held, name, (keys_old, old), (keys_new, new))
        if above and len(held):
            held[0].trivia.indent = rest + held[0].trivia.indent.lstrip("\n")

    def stepwise(
        self,
        held: Any,  # noqa: ANN401
        name: str,
        old: tuple[list[Any], list[object]],
        new: tuple[list[Any], list[object]],
    ) -> None:
        """Take out what went, put in what came, and change what stays, from the last on."""
        steps = SequenceMatcher(None, old[0], new[0], autojunk=False).get_opcodes()
        for kind, low, high, first, last in reversed(steps):
            if kind == "equal":
                for place in range(high - low):
                    self.item(held, low + place, old[1][low + place], new[1][first + place])
                continue
            for place in reversed(range(low, high)):
                self.taken_out(held, place)
            for place in range(first, last):
                self.put_in(held, name, low + place - first, new[1][place])

    def item(self, held: Any, place: int, old: object, new: object) -> None:  # noqa: ANN401
        if old == new:
            return
        if is_object(old) and is_object(new) and hasattr(held[place], "keys"):
            self.table(held[place], old, new)
        else:
            held[place] = self.line(new)

    def taken_out(self, held: Any, place: int) -> None:  # noqa: ANN401
        if not isinstance(held, self.aot):
            del held[place]
            return
        tail = _take_tail(held[place])
        if place:
            above = _take_tail(held[place - 1])
            tail = _without_last_remark(above) + tail.lstrip("\n") if tail.strip() else _without_last_remark(above)
        else:
            tail = _without_last_remark(held[0].trivia.indent) + tail
        del held[place]
        self.tail_for(held, place, tail)

    def put_in(self, held: Any, name: str, place: int, value: object) -> None:  # noqa: ANN401
        if not isinstance(held, self.aot):
            held.insert(place, self.line(value))
            return
        made = self.written({name: [value]}, below=True)[name][0]
        tail = _take_tail(held[place - 1]) if place else ""
        made.trivia.indent = "\n" if place else ""
        held.insert(place, made)
        self.tail_for(held, place + 1, tail)

    def tail_for(self, held: Any, place: int, tail: str) -> None:  # noqa: ANN401
        """What stands between two tables of a list, or behind the last."""
        if place < len(held):
            indent = held[place].trivia.indent
            held[place].trivia.indent = tail + indent if tail else indent or ("\n" if place else "")
        elif len(held) and tail:
            _deepest(held[len(held) - 1]).value.body.append((None, self.kit.ws(tail)))

    def ordered(self, held: Any, order: list[int]) -> None:  # noqa: ANN401
        """Those that stay, in another order; what stands above each goes with it."""
        items = [held[place] for place in range(len(held))]
        if not isinstance(held, self.aot):
            written = [items[place].as_string() for place in order]
            while len(held) > len(order):
                del held[len(held) - 1]
            for place, text in enumerate(written):
                held[place] = self.kit.value(text)
            return
        tails = [_take_tail(table) for table in items]
        for place in range(1, len(items)):
            items[place].trivia.indent = tails[place - 1] + items[place].trivia.indent
        while len(held):
            del held[len(held) - 1]
        for place in order:
            table = items[place]
            if len(held) and not table.trivia.indent.startswith("\n"):
                table.trivia.indent = "\n" + table.trivia.indent
            held.append(table)
        self.tail_for(held, len(held), tails[-1])


def _alike(old: object, new: object, *, held: bool) -> tuple[object, object]:
    """A record that is written in short, in full where the other one is, or where a table stands in the file."""
    if isinstance(old, str) and isinstance(new, Table) and held:
        return {hooks.SHORT[new.kind]: old}, new
    if isinstance(new, str) and isinstance(old, Table) and held and old.kind in hooks.SHORT:
        return old, {hooks.SHORT[old.kind]: new}
    if isinstance(old, str) and isinstance(new, str) and held:  # a label with its one field
        return {"vi": old}, {"vi": new}
    return old, new


def _known_by(old: list[object], new: list[object]) -> tuple[list[Any], list[Any]]:
    """By what the items of two lists are known: their ids, their places where all are tables, else what they say."""
    ids = _keys(old), _keys(new)
    if ids[0] is not None and ids[1] is not None:
        return ids[0], ids[1]
    if len(old) == len(new) and all(is_object(one) for one in [*old, *new]):
        return list(range(len(old))), list(range(len(old)))
    return [repr(one) for one in old], [repr(one) for one in new]


def _keys(items: list[object]) -> list[Any] | None:
    """The ids of the items, where each has one of its own."""
    found = [item.get("id") for item in items if is_object(item)]
    whole = len(found) == len(items) and all(isinstance(one, str) for one in found) and len(set(found)) == len(found)
    return found if whole else None


def _deepest(table: Any) -> Any:  # noqa: ANN401 - a table of tomlkit
    """The table in which the lines before the next header stand."""
    while table.value.body:
        last = table.value.body[-1][1]
        if type(last).__name__ == "AoT" and len(last):
            table = last[len(last) - 1]
        elif type(last).__name__ == "Table":
            table = last
        else:
            break
    return table


def _take_tail(table: Any) -> str:  # noqa: ANN401 - a table, or a list of tables, of tomlkit
    """Blank lines and comments at the end of a table, which belong to what comes after; they are taken away."""
    if type(table).__name__ == "AoT":
        table = table[len(table) - 1]
    body = _deepest(table).value.body
    found: list[str] = []
    while body and body[-1][0] is None:
        found.append(body.pop()[1].as_string())
    return "".join(reversed(found))


def _without_last_remark(text: str) -> str:
    """Without the comment that stands right above what comes next."""
    breaks = [place.end() for place in _BLANK_LINE.finditer("\n" + text)]
    if text.endswith("\n") and breaks and breaks[-1] - 1 == len(text):
        return text
    return text[: breaks[-1] - 1] if breaks else ""
