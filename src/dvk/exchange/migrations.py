"""Các phiên bản (versions): each step from one version of the documents to the next, for all their forms at once.

A version is one number for all that a document of a register holds: its envelope, its definitions, each kind of fact,
also inside corrections. TOML files have the same number and go the same steps. It is raised when what older documents
hold would be refused or read otherwise, and not for a field that is added with a default.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias, cast

from attrs import field, frozen

from dvk.errors import InvalidDocument, Problem
from dvk.exchange.problems import shown
from dvk.exchange.shapes import is_object
from dvk.exchange.tags import LISTS

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "IN_DEFINITIONS",
    "IN_LISTS",
    "MIGRATIONS",
    "VERSION",
    "Document",
    "Step",
    "file_migrated",
    "migrated",
    "record_migrated",
    "steps_from",
    "steps_since",
]

Document: TypeAlias = dict[str, object]
IN_DEFINITIONS: dict[str, str] = {
    "balance": "balances",
    "calendar": "calendars",
    "code-mapping": "mappings",
    "codelist": "codelists",
    "indicator": "indicators",
    "lifecycle": "lifecycle",
    "measure": "measures",
    "rubric": "rubrics",
    "source": "sources",
}
"""The key of definitions under which each kind stands."""
IN_LISTS: dict[str, dict[str, str]] = {
    "deadlines": {"deadline": "deadlines"},
    "definitions": IN_DEFINITIONS,
    "register-part": LISTS,
    "working-years": {"working-days": "years"},
}
"""The same of each file that holds several things of a kind."""
_FACTS = frozenset(LISTS)
_NONE: Mapping[str, Callable[[Document], Document]] = MappingProxyType({})


def _same(data: Document) -> Document:
    return data


@frozen(kw_only=True)
class Step:
    """Bước chuyển (step): small functions from dict to dict, from one version to the next.

    ``facts`` are by the tags of JSON Lines, and change a fact wherever it stands: in its list, in its line, in a
    correction; ``source`` is among them. ``kinds`` are by the words of TOML files, and change a definition wherever it
    stands: in a file of its own, in a list of a file, among those that a register embeds. ``definitions`` changes all
    definitions together, ``envelope`` what stands around the facts in both forms of a register. None of them may trust
    what it is given: it has not been read yet.

    >>> step = Step(facts={"model": lambda model: {"title": model.get("name"), "id": model.get("id")}})
    >>> record_migrated("model", {"id": "den", "name": "Thắp sáng đường quê"}, [step])
    {'title': 'Thắp sáng đường quê', 'id': 'den'}
    """

    envelope: Callable[[Document], Document] = _same
    definitions: Callable[[Document], Document] = _same
    facts: Mapping[str, Callable[[Document], Document]] = field(default=_NONE)
    kinds: Mapping[str, Callable[[Document], Document]] = field(default=_NONE)


MIGRATIONS: Sequence[Step] = ()
"""From version 1 to 2, from 2 to 3, and so on."""

VERSION = len(MIGRATIONS) + 1


def steps_from(document: Document, schema: str, migrations: Sequence[Step] = MIGRATIONS) -> Sequence[Step]:
    """The steps that a document still has to go, by its ``schema`` and ``version``; or the error of its envelope."""
    if document.get("schema") != schema:
        details = (("got", shown(document.get("schema"))), ("expected", schema))
        raise InvalidDocument([Problem("document.other_schema", "schema", details=details)])
    return steps_since(document.get("version"), migrations)


def steps_since(version: object, migrations: Sequence[Step] = MIGRATIONS) -> Sequence[Step]:
    """The steps from a version to the newest; or the error of what is no version, or one that is not known yet."""
    newest = len(migrations) + 1
    if type(version) is not int or version < 1:
        raise InvalidDocument([Problem("document.no_version", "version", details=(("got", shown(version)),))])
    if version > newest:
        too_new = (("got", version), ("known", newest))
        raise InvalidDocument([Problem("document.newer_version", "version", details=too_new)])
    return migrations[version - 1 :]


def migrated(document: Document, steps: Sequence[Step], *, bases: Mapping[str, str] = MappingProxyType({})) -> Document:
    """Tài liệu ở phiên bản mới nhất (the document in the newest version), with its facts if it holds any.

    *bases* names the kind of fact that each class of a project's own extends, by its tag.
    """
    for step in steps:
        document = dict(step.envelope(dict(document)))
        inner = document.get("definitions")
        if is_object(inner):
            document["definitions"] = _file_moved("definitions", inner, step)
        for tag, name in LISTS.items():
            _each(document, name, partial(_moved, tag, step=step, bases=bases))
    return document


def record_migrated(
    tag: str, data: object, steps: Sequence[Step], *, bases: Mapping[str, str] = MappingProxyType({})
) -> object:
    """Một dữ kiện ở phiên bản mới nhất (one fact in the newest version), by its tag."""
    for step in steps:
        data = _moved(tag, data, step, bases)
    return data


def file_migrated(kind: str, data: Document, steps: Sequence[Step]) -> Document:
    """Một tệp TOML ở phiên bản mới nhất (one TOML file in the newest version), by the word of its kind.

    >>> step = Step(kinds={"codelist": lambda one: {"label" if key == "name" else key: one[key] for key in one}})
    >>> file_migrated("codelist", {"id": "a", "name": "A"}, [step])
    {'id': 'a', 'label': 'A'}
    >>> file_migrated("definitions", {"codelists": [{"id": "a", "name": "A"}]}, [step])
    {'codelists': [{'id': 'a', 'label': 'A'}]}
    """
    moved: object = data
    for step in steps:
        moved = _file_moved(kind, moved, step)
    return cast("Document", moved)


def _file_moved(kind: str, data: object, step: Step) -> object:
    if not is_object(data):
        return data
    data = dict(data)
    if kind in _FACTS:
        return _moved(kind, data, step, {})
    data = step.definitions(data) if kind == "definitions" else step.kinds.get(kind, _same)(data)
    for inner, name in IN_LISTS.get(kind, {}).items():
        _each(data, name, partial(_file_moved, inner, step=step))
    return data


def _each(data: Document, name: str, move: Callable[[object], object]) -> None:
    """Change what stands under a key: one thing, or each of a list."""
    held = data.get(name)
    if isinstance(held, list):
        data[name] = [move(row) for row in cast("list[object]", held)]
    elif name in data:
        data[name] = move(held)


def _moved(tag: str, data: object, step: Step, bases: Mapping[str, str]) -> object:
    if not is_object(data):
        return data
    move = step.facts.get(bases.get(tag, tag))
    moved = data if move is None else move(dict(data))
    inner = moved.get("fact")
    if tag == "correction" and is_object(inner) and isinstance(kind := inner.get("type"), str):
        rest = {name: value for name, value in inner.items() if name != "type"}
        moved = {**moved, "fact": {"type": kind, **cast("Document", _moved(kind, rest, step, bases))}}
    return moved
