"""Hình dạng (shapes): an object or a list where one is meant, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from dvk.errors import InvalidDocument, Problem, WrongType
from dvk.exchange.problems import shown

if TYPE_CHECKING:
    from typing import TypeGuard

__all__ = ["as_list", "as_object", "is_object"]


def is_object(value: object) -> TypeGuard[dict[str, object]]:
    """Is it a JSON object or a TOML table? A parser makes no keys but text."""
    return isinstance(value, dict)


def as_object(value: object) -> dict[str, object]:
    """A JSON object or a TOML table; anything else is refused, and so is a key that is no text."""
    if not is_object(value):
        raise WrongType("type.not_object", got=shown(value))
    keys: list[object] = list(value)
    odd = [str(name) for name in keys if not isinstance(name, str)]
    if odd:
        raise InvalidDocument([Problem("field.unknown", name, (), (("got", name),)) for name in odd])
    return value


def as_list(value: object) -> list[object]:
    """A JSON or TOML list; anything else, also text, is refused."""
    if not isinstance(value, (list, tuple)):
        raise WrongType("type.not_list", got=shown(value))
    return list(cast("list[object]", value))
