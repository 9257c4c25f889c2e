"""Lớp dữ kiện riêng (fact classes of one's own): events and other facts with fields that a project adds.

Among the plain facts of a list one of them says its ``type``, which is the ``tag`` of its class; in JSON Lines and in
corrections, where each fact says its type, it says that one.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from dvk.errors import WrongType
from dvk.exchange.hooks import record_reader, record_writer, unknown_tag
from dvk.exchange.shapes import as_object
from dvk.exchange.tags import CORRECTABLE, LISTS, base_of, fact_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from cattrs import Converter

    from dvk.facts import Fact
    from dvk.register import Register

__all__ = ["bases_of", "own_facts", "own_kinds"]


def own_facts(converter: Converter, theirs: Iterable[type[Fact]]) -> Mapping[str, type[object]]:
    """Teach a converter a project's classes of facts; gives the table of all tags."""
    table = fact_table(theirs)
    own = {tag: kind for tag, kind in table.items() if tag not in CORRECTABLE}
    for name in dict.fromkeys(base_of(kind) for kind in own.values()):
        base = CORRECTABLE[name or ""]
        among = {tag: kind for tag, kind in own.items() if base_of(kind) == name}
        _one_list(converter, base, among)
    return table


def _one_list(
    converter: Converter,
    base: type[object],
    own: dict[str, type[object]],
) -> None:
    """A list of plain facts in which some say that they are more."""
    reader: Callable[[], Callable[[Any, Any], Any]] = cache(lambda: record_reader(converter)(base))
    writer: Callable[[], Callable[[Any], Any]] = cache(lambda: record_writer(converter)(base))
    tags = {kind: tag for tag, kind in own.items()}

    def read(value: object, asked: object) -> object:
        given = as_object(value)
        if "type" not in given:
            return reader()(given, asked)
        tag, rest = given["type"], {name: item for name, item in given.items() if name != "type"}
        if not isinstance(tag, str) or tag not in own:
            raise unknown_tag(tag, own)
        found: object = converter.structure(rest, own[tag])
        return found

    def written(value: object) -> object:
        kind = type(value)
        if kind is base:
            return writer()(value)
        if kind not in tags:
            raise WrongType("type.wrong", expected=base.__name__, got=kind.__name__)
        return {"type": tags[kind], **converter.get_unstructure_hook(kind)(value)}

    converter.register_structure_hook_func(lambda kind: kind is base, read)
    converter.register_unstructure_hook_func(lambda kind: kind is base, written)


def own_kinds(register: Register) -> tuple[type[Fact], ...]:
    """The classes of a register's facts that are not the library's, in the order of their tags."""
    found: set[type[Fact]] = set()
    for name in LISTS.values():
        facts = getattr(register.units if name in ("units", "changes") else register, name)
        found.update(map(type, facts))
    found.update(type(item.fact) for item in register.corrections)
    ours = {*CORRECTABLE.values()}
    own = [kind for kind in found if kind not in ours and base_of(kind) is not None]
    return tuple(sorted(own, key=lambda kind: (str(getattr(kind, "tag", "")), kind.__qualname__)))


def bases_of(theirs: Iterable[type[Fact]]) -> dict[str, str]:
    """The kind of fact that each class extends, by their tags."""
    return {str(getattr(kind, "tag", "")): base_of(kind) or "" for kind in theirs}
