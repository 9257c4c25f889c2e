"""Độ mật ở cửa (secrecy at the doors): a fact with a độ mật is neither read nor written, and nothing of it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dvk.errors import InvalidValue
from dvk.exchange.shapes import as_object
from dvk.facts import Fact, Secrecy

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["is_secret", "open_object", "written_open"]

_SECRET = tuple(item.value for item in Secrecy if item is not Secrecy.OPEN)


def open_object(value: object) -> dict[str, object]:
    """The object of a fact; one with a độ mật is refused before anything else of it is looked at, or shown."""
    given = as_object(value)
    if is_secret(given):
        raise InvalidValue("fact.secret", path="secrecy")
    return given


def is_secret(given: dict[str, object]) -> bool:
    """Is it a fact with one of the three độ mật? What is none of them is no word of ours, and refused as such."""
    return "secrecy" in given and given["secrecy"] in _SECRET


def written_open(inner: Callable[[Any], object]) -> Callable[[Any], object]:
    """A writer of facts that refuses one with a độ mật."""

    def write(value: Fact) -> object:
        if value.secrecy is not Secrecy.OPEN:
            raise InvalidValue("fact.secret", path="secrecy")
        return inner(value)

    return write
