"""Quy tắc đã thay đổi (changed rules): which definitions differ, and the definitions on the way from old to new."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from dvk.errors import DvkError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from dvk.register import Definitions

__all__ = ["Rule", "rules_between"]

_KINDS = ("measures", "codelists", "mappings", "lifecycle", "rubrics", "indicators")


class Rule(NamedTuple):
    """One definition that is another one now; ``definitions`` are those that held before it changed.

    ``None`` stands for a mixture of old and new that no register can be read by.
    """

    kind: str
    name: str
    definitions: Definitions | None


def rules_between(before: Definitions, after: Definitions) -> list[Rule]:
    """The definitions that differ, in a fixed order: measures, codelists, mappings, lifecycle, rubrics, indicators."""
    found: list[Rule] = []
    replaced: list[tuple[str, str]] = []
    for kind in _KINDS:
        old, new = _named(before, kind), _named(after, kind)
        for name in sorted({*old, *new}):
            if old.get(name) != new.get(name):
                found.append(Rule(kind, name, _mixed(before, after, replaced)))
                replaced.append((kind, name))
    return found


def _named(definitions: Definitions, kind: str) -> dict[str, object]:
    if kind == "lifecycle":
        return {"lifecycle": definitions.lifecycle}
    if kind == "mappings":
        return {f"{one.source_list} → {one.target_list}": one for one in definitions.mappings}
    items: Iterable[object] = getattr(definitions, kind)
    return {getattr(item, "id"): item for item in items}  # noqa: B009 (each kind has one)


def _mixed(before: Definitions, after: Definitions, replaced: list[tuple[str, str]]) -> Definitions | None:
    """The old definitions with some of them as they are now."""
    if not replaced:
        return before
    changed: dict[str, Any] = {}
    for kind in dict.fromkeys(kind for kind, _ in replaced):
        names = {name for one, name in replaced if one == kind}
        old, new = _named(before, kind), _named(after, kind)
        held = {
            name: (new if name in names else old).get(name) for name in (*old, *(one for one in new if one not in old))
        }
        kept = tuple(item for item in held.values() if item is not None)
        changed[kind] = after.lifecycle if kind == "lifecycle" else kept
    try:
        return evolve(before, **changed)
    except DvkError:
        return None
