"""Nạp sau (later): rooms give their names without loading all that stands in them."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["named"]

_homes_of: dict[str, Mapping[str, str]] = {}


class _Room(ModuleType):
    """A room in which a function and a module may have one name: the name is the function's."""

    def __setattr__(self, name: str, value: object) -> None:
        # what Python does with a module once it is imported, in the room that it stands in
        if not (isinstance(value, ModuleType) and name in _homes_of[self.__name__]):
            super().__setattr__(name, value)


def named(room: str, homes: Mapping[str, str]) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Tên của phòng (names of a room): its ``__getattr__`` and ``__dir__`` (PEP 562), from names and their modules.

    A module is loaded when one of its names is first used, and the name is kept then. So whoever makes a unit does
    not wait for the search of lineages.

    >>> get, names = named("dvk.values", {"Label": "labels"})
    >>> get("Label").__module__, "Label" in names()
    ('dvk.values.labels', True)
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

    _homes_of[room] = homes
    sys.modules[room].__class__ = _Room
    return get, names
