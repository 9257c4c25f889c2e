"""Các phiên bản (versions): each step from one version of the documents to the next, for all their forms at once.

A version is one number for all that a document of a register holds: its envelope, its definitions, each kind of fact,
also inside corrections. It is raised when what older documents hold would be refused or read otherwise, and not for a
field that is added with a default.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias, cast

from attrs import field, frozen

from dvk.errors import InvalidDocument, Problem
from dvk.exchange.problems import shown
from dvk.exchange.shapes import is_object
from dvk.exchange.tags import LISTS

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["MIGRATIONS", "VERSION", "Document", "Step", "migrated", "record_migrated", "steps_from"]

Document: TypeAlias = dict[str, object]
_NO_FACTS: Mapping[str, Callable[[Document], Document]] = MappingProxyType({})


def _same(data: Document) -> Document:
    return data


@frozen(kw_only=True)
class Step:
    """Bước chuyển (step): small functions from dict to dict, from one version to the next.

    ``facts`` are by the tags of JSON Lines, and change a fact wherever it stands: in its list, in its line, in a
    correction; ``source`` is among them. ``definitions`` changes the definitions that are embedded, ``envelope`` what
    stands around the facts in both forms. None of them may trust what it is given: it has not been read yet.

    >>> step = Step(facts={"model": lambda model: {"title": model.get("name"), "id": model.get("id")}})
    >>> record_migrated("model", {"id": "den", "name": "Thắp sáng đường quê"}, [step])
    {'title': 'Thắp sáng đường quê', 'id': 'den'}
    """

    envelope: Callable[[Document], Document] = _same
    definitions: Callable[[Document], Document] = _same
    facts: Mapping[str, Callable[[Document], Document]] = field(default=_NO_FACTS)


MIGRATIONS: Sequence[Step] = ()
"""From version 1 to 2, from 2 to 3, and so on."""

VERSION = len(MIGRATIONS) + 1


def steps_from(document: Document, schema: str, migrations: Sequence[Step] = MIGRATIONS) -> Sequence[Step]:
    """The steps that a document still has to go, by its ``schema`` and ``version``; or the error of its envelope."""
    if document.get("schema") != schema:
        details = (("got", shown(document.get("schema"))), ("expected", schema))
        raise InvalidDocument([Problem("document.other_schema", "schema", details=details)])
    version, newest = document.get("version"), len(migrations) + 1
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
            document["definitions"] = step.definitions(dict(inner))
        for tag, name in LISTS.items():
            rows = document.get(name)
            if isinstance(rows, list):
                document[name] = [_moved(tag, row, step, bases) for row in cast("list[object]", rows)]
    return document


def record_migrated(
    tag: str, data: object, steps: Sequence[Step], *, bases: Mapping[str, str] = MappingProxyType({})
) -> object:
    """Một dữ kiện ở phiên bản mới nhất (one fact in the newest version), by its tag."""
    for step in steps:
        data = _moved(tag, data, step, bases)
    return data


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
