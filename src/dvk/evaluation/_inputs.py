"""Đầu vào (what callers hand over): each thing of its kind, or an error that names what came and where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from dvk._fields import Words, wrong_types
from dvk.errors import InvalidDocument, WrongType

__all__ = ["all_of", "one"]

T = TypeVar("T")


def one(item: object, kind: type[object], path: str) -> None:
    """Refuse what is not of a kind."""
    if not isinstance(item, kind):
        raise WrongType("type.wrong", path=path, expected=kind.__name__, got=type(item).__name__)


def all_of(items: Iterable[T], kind: type[T], path: str) -> tuple[T, ...]:
    """The items as a tuple; what is no sequence, or holds something else, is refused."""
    held: object = items
    if isinstance(held, str) or not isinstance(held, Iterable):
        expected = Words("a sequence", "một danh sách")
        raise WrongType("type.wrong", path=path, expected=expected, got=type(held).__name__)
    found = tuple(items)
    wrong = tuple(wrong_types(found, kind, path))
    if wrong:
        raise InvalidDocument(wrong)
    return found
