"""Điều lạ trong định nghĩa (what is odd in definitions): what is taken as it is, and yet is mostly a slip.

It looks at the plain data of a file, so that it tells what is odd also where the file is refused.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from attrs import fields

from dvk.errors import Problem
from dvk.exchange.migrations import IN_LISTS
from dvk.exchange.shapes import is_object
from dvk.exchange.toml.kinds import TOML_KINDS, TomlKind
from dvk.register import Finding, Severity
from dvk.text import lookalikes, nfc
from dvk.text.names import name_key
from dvk.values import Verification

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["oddities"]

_NOT_PROSE = frozenset({"id", "type", "url", "formula", "schema"})
_DAYS = ("issued_on", "shown_on")


def oddities(data: dict[str, object], kind: TomlKind, on: date | None) -> Iterator[Finding]:
    """All that is odd in the data of a file."""
    yield from _signs(data, "")
    yield from _labels(data, "")
    yield from _sources(data, "", on)
    yield from _without_source(data, kind, "")
    for one, name in IN_LISTS.get(kind.name, {}).items():
        held = data.get(name)
        items: list[tuple[str, object]] = [(name, held)] if is_object(held) else []
        if isinstance(held, list):
            items = [(f"{name}[{place}]", item) for place, item in enumerate(cast("list[object]", held))]
        for path, item in items:
            if is_object(item) and one in TOML_KINDS:
                yield from _without_source(item, TOML_KINDS[one], path)


def _below(data: object, path: str) -> Iterator[tuple[str, str, object]]:
    """The name, the path and the value of each thing in an object or a list."""
    if is_object(data):
        for name, one in data.items():
            yield name, f"{path}.{name}" if path else name, one
    elif isinstance(data, list):
        for place, one in enumerate(cast("list[object]", data)):
            yield "", f"{path}[{place}]", one


def _warning(code: str, path: str, **details: object) -> Finding:
    return Finding(Severity.WARNING, Problem(code, path, details=tuple(details.items())))


def _notice(code: str, path: str, **details: object) -> Finding:
    return Finding(Severity.NOTICE, Problem(code, path, details=tuple(details.items())))


def _signs(data: object, path: str) -> Iterator[Finding]:
    """Letters that look like Vietnamese ones and are none, and signs that nobody sees."""
    for name, place, one in _below(data, path):
        if isinstance(one, str) and name not in _NOT_PROSE:
            found = lookalikes(nfc(one))
            if found:
                first = found[0]
                meant = first.meant or ""
                code = "lint.invisible" if not meant and first.kind == "invisible" else "lint.lookalike"
                yield _warning(code, place, got=f"U+{ord(first.found[0]):04X}", sign=first.found, meant=meant)
        else:
            yield from _signs(one, place)


def _labels(data: object, path: str) -> Iterator[Finding]:
    """Things side by side that have the same name, or one that differs only by where a tone stands or in its case."""
    for _, place, one in _below(data, path):
        yield from _labels(one, place)
        if isinstance(one, list):
            yield from _side_by_side(cast("list[object]", one), place)


def _side_by_side(items: list[object], path: str) -> Iterator[Finding]:
    seen: dict[str, tuple[str, int]] = {}
    for place, item in enumerate(items):
        if not is_object(item) or "id" not in item or "span" in item:  # one after another may well have one name
            continue
        label = item.get("label")
        if is_object(label):
            label = label.get("vi")
        if not isinstance(label, str) or not label.strip():
            continue
        first, where = seen.setdefault(name_key(label), (label, place))
        if where != place:
            code = "lint.label_twice" if first == label else "lint.labels_alike"
            yield _warning(code, f"{path}[{place}].label", got=label, other=first, place=f"{path}[{where}]")


def _sources(data: object, path: str, on: date | None) -> Iterator[Finding]:
    """Sources that nobody has held against their text, and days that cannot be."""
    for name, place, one in _below(data, path):
        if is_object(one) and ("title" in one or name == "source"):
            yield from _source(one, place, on)
        yield from _sources(one, place, on)


def _source(source: dict[str, object], path: str, on: date | None) -> Iterator[Finding]:
    if source.get("verification") == Verification.UNVERIFIED.value:
        yield _notice("lint.source_unverified", path, got=source.get("title", ""))
    days = {name: _day(source.get(name)) for name in _DAYS}
    issued, shown = days["issued_on"], days["shown_on"]
    if issued is not None and shown is not None and shown < issued:
        yield _warning("lint.shown_before_issued", f"{path}.shown_on", got=shown, issued=issued)
    for name, day in days.items():
        if on is not None and day is not None and day > on:
            yield _warning("lint.in_the_future", f"{path}.{name}", got=day, on=on)


def _day(value: object) -> date | None:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return value if type(value) is date else None


def _without_source(data: dict[str, object], kind: TomlKind, path: str) -> Iterator[Finding]:
    """A definition that rests on nothing, and says neither that it is made up nor that nobody has seen a source."""
    asked = {item.name for item in fields(kind.holds)}
    told = data.get("source") or data.get("illustrative") or data.get("verification") == Verification.UNVERIFIED.value
    if "source" in asked and not told:
        yield _notice("lint.no_source", path, got=data.get("id", ""))
