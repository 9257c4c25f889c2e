"""Nạp sau (later): rooms give their names without loading all that stands in them."""

from __future__ import annotations

import sys
from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["named"]


def named(room: str, homes: Mapping[str, str]) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Tên của phòng (names of a room): its ``__getattr__`` and ``__dir__`` (PEP 562), from names and their modules.

    A module is loaded when one of its names is first used, and the name is kept then. So whoever makes a unit does
    not wait for the search of lineages.

    >>> get, names = named("dvk.values", {"Label": "labels"})
    >>> get("Label").__module__, names()[-1]
    ('dvk.values.labels', 'Label')
    """

    def get(name: str) -> object:
        if name not in homes:
            message = f"module {room!r} has no attribute {name!r}"
            raise AttributeError(message)
        found: object = getattr(import_module(f"{room}.{homes[name]}"), name)
        setattr(sys.modules[room], name, found)
        return found

    def names() -> list[str]:
        return sorted({*vars(sys.modules[room]), *homes}, key=lambda name: (name[:1] != "_", name))

    return get, names
