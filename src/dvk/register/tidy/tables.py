"""Danh sách bảng phẳng (the tidy tables): all of them, in the order in which a register lists its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.errors import UnknownId, nearest
from dvk.register.tidy.counted import COUNTED
from dvk.register.tidy.models import MODELS
from dvk.register.tidy.others import OTHERS, REGISTER
from dvk.register.tidy.units import UNITS

if TYPE_CHECKING:
    from dvk.register.tidy.shape import TidyTable

__all__ = ["TIDY_TABLES", "tidy_table"]

TIDY_TABLES: tuple[TidyTable, ...] = (*REGISTER, *UNITS, *MODELS, *COUNTED, *OTHERS)
"""Các bảng phẳng (the tidy tables) of a register, by their names."""

_BY_NAME = {item.name: item for item in TIDY_TABLES}


def tidy_table(name: str) -> TidyTable:
    """Một bảng phẳng (a tidy table) by its name; raises :class:`~dvk.errors.UnknownId` with what is near.

    >>> tidy_table("model_owners").keys
    ('model',)
    """
    try:
        return _BY_NAME[name]
    except KeyError:
        raise UnknownId("frame.unknown_table", got=name, near=nearest(name, _BY_NAME)) from None
