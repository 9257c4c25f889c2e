"""Xuất xứ (origins): where in a file a fact was read."""

from __future__ import annotations

from attrs import field, frozen

from dvk._fields import a_text, as_made, some_text

__all__ = ["Origin"]


@frozen(kw_only=True)
class Origin:
    """Xuất xứ (origin): where in a file a fact was read.

    >>> str(Origin(file="bao-cao.xlsx", sheet="Quý I", cell="C7"))
    'bao-cao.xlsx, Quý I, C7'
    """

    file: str = field(validator=some_text)
    sheet: str = field(default="", validator=a_text)
    cell: str = field(default="", validator=a_text)
    row: int | None = None

    __repr__ = as_made

    def __str__(self) -> str:
        parts = [self.file, self.sheet, self.cell, "" if self.row is None else f"row {self.row}"]
        return ", ".join(part for part in parts if part)
