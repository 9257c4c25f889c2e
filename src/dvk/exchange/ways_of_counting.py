"""Cách đếm trong tài liệu (ways of counting in documents): one of ours by its word; your own is code and no data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.errors import InvalidValue
from dvk.exchange import scalars
from dvk.indicators import Counting, CountingRule

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = ["ways_of_counting"]


def ways_of_counting(converter: Converter) -> None:
    """Read a way of counting by its word, and refuse to write one that no word stands for."""
    read = scalars.choice_reader(Counting)

    def write(value: object) -> Counting:
        if not isinstance(value, Counting):
            raise InvalidValue("indicator.own_counting", got=type(value).__name__)
        return value

    def asked(kind: object) -> bool:
        return kind == Counting | CountingRule

    converter.register_structure_hook_func(asked, lambda value, _: read(value))
    converter.register_unstructure_hook_func(asked, write)
