"""Giới hạn (limits): how much a workbook may hold before it is refused, so that no file can use up a machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk.errors import InvalidValue, WrongType

if TYPE_CHECKING:
    from attrs import Attribute

__all__ = ["Limits"]


def _some(_instance: object, attribute: Attribute[int], value: object) -> None:
    if not isinstance(value, int) or isinstance(value, bool):
        raise WrongType("type.wrong", path=attribute.name, expected="int", got=type(value).__name__)
    if value < 1:
        raise InvalidValue("value.too_small", path=attribute.name, expected=1, got=value)


@frozen(kw_only=True)
class Limits:
    """Giới hạn khi đọc bảng tính (limits): what is larger is refused before it is unpacked or while it is read.

    The defaults hold a sheet of 100.000 rows and ten columns, and what 155 communes send, many times over.

    ``file_bytes`` is the size of the file; ``unpacked_bytes`` that of all its parts unpacked; ``ratio`` how many times
    larger than packed a part of more than a megabyte may be; ``entries`` the number of its parts. ``sheets``, ``rows``,
    ``columns`` (of a sheet) and ``cells`` (of all sheets together) count what stands there and what a sheet says of
    its own size. ``text`` is the longest text of a cell, ``depth`` how deep XML may be nested.

    Raises :class:`~dvk.errors.InvalidValue` for a limit below 1.

    >>> Limits(rows=500).rows, Limits().columns
    (500, 1000)
    """

    file_bytes: int = field(default=50_000_000, validator=_some)
    unpacked_bytes: int = field(default=300_000_000, validator=_some)
    ratio: int = field(default=300, validator=_some)
    entries: int = field(default=2_000, validator=_some)
    sheets: int = field(default=200, validator=_some)
    rows: int = field(default=200_000, validator=_some)
    columns: int = field(default=1_000, validator=_some)
    cells: int = field(default=2_000_000, validator=_some)
    text: int = field(default=32_767, validator=_some)
    depth: int = field(default=100, validator=_some)
