"""Tệp định nghĩa (files of definitions): TOML and JSON, each of the kind that it says or that its keys tell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from dvk.errors import InvalidDocument
from dvk.exchange import dumps_toml, read_toml, structure, unstructure
from dvk.exchange.json_text import parse
from dvk.exchange.migrations import VERSION
from dvk.exchange.shapes import is_object
from dvk.exchange.toml.kinds import (
    PREFIX,
    guessed,
    kind_named,
    kind_of_class,
    kind_unclear,
    without_envelope,
)
from dvk.exchange.toml.text import parsed, text_of

if TYPE_CHECKING:
    from dvk.command.options import Own
    from dvk.exchange.toml.kinds import TomlKind

__all__ = ["definition_json", "definition_toml", "is_definition", "read_definition"]


def is_definition(data: object) -> bool:
    """Is a JSON document a definition, and no register?"""
    if not is_object(data):
        return False
    said = data.get("schema")
    return "campaign" not in data and not (isinstance(said, str) and said.startswith(f"{PREFIX}register"))


def read_definition(content: bytes | Path, kind: str | None, own: Own, *, toml: bool) -> object:
    """Đọc một định nghĩa (read a definition) of the kind that is named, or that it says or shows itself."""
    if toml:
        text = text_of(content) if isinstance(content, Path) else content.decode("utf-8-sig")
        found = _kind(parsed(text), kind)
        return read_toml(text, found.holds, rules=own.rules, combines=own.combines)
    data = parse(content.read_bytes() if isinstance(content, Path) else content)
    held = data if is_object(data) else {}
    found = _kind(held, kind)
    plain = without_envelope(held, found.holds) if is_object(data) else data
    return structure(plain, found.holds, rules=own.rules, combines=own.combines)


def _kind(data: dict[str, object], kind: str | None) -> TomlKind:
    found = guessed(data) if kind is None else kind_named(kind)
    if found is None:
        raise InvalidDocument([kind_unclear(data)])
    return found


def definition_toml(value: object) -> str:
    """The definition as TOML, with a comment for each key."""
    return dumps_toml(value)


def definition_json(value: object) -> str:
    """The definition as JSON, with its kind and the version of how it is written."""
    kind = kind_of_class(type(value))
    plain = unstructure(value)
    envelope: dict[str, object] = {}
    if kind is not None and is_object(plain):
        envelope = {"schema": PREFIX + kind.name}
        if "version" not in kind.keys:
            envelope["version"] = VERSION
        plain = {**envelope, **plain}
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"
