"""Từ của bảng ánh xạ (words of a mapping): what each of its choices may be."""

from __future__ import annotations

from enum import StrEnum

from dvk._fields import one_of

__all__ = ["FACT_TYPES", "HiddenRows", "Numbering", "SheetLayout", "as_hidden", "as_layout", "as_numbering"]

FACT_TYPES = (
    "unit",
    "model",
    "event",
    "contribution",
    "report",
    "report-event",
    "target",
    "duty",
    "coverage",
    "placement",
)
"""The types of fact that a row of a sheet can say."""


class SheetLayout(StrEnum):
    """Cách bày (layout): each row of the table is a record, or the sheet is one record and its lines are indicators.

    >>> SheetLayout("form") is SheetLayout.FORM
    True
    """

    ROWS = "rows"
    FORM = "form"


class Numbering(StrEnum):
    """Cách đánh số nhóm (numbering of group rows): I, II; A, B or a, b; 1, 2, 1.1; or any of them.

    >>> Numbering("roman") is Numbering.ROMAN
    True
    """

    ROMAN = "roman"
    LETTERS = "letters"
    ARABIC = "arabic"
    ANY = "any"


class HiddenRows(StrEnum):
    """Dòng ẩn (hidden rows): left out and told, or loaded as the others are.

    >>> HiddenRows("load") is HiddenRows.LOAD
    True
    """

    LEAVE = "leave"
    LOAD = "load"


def as_layout(value: str | SheetLayout) -> SheetLayout:
    """A layout from its word (a typed converter)."""
    return one_of(SheetLayout, value, "layout")


def as_numbering(value: str | Numbering) -> Numbering:
    """A numbering from its word (a typed converter)."""
    return one_of(Numbering, value, "numbered")


def as_hidden(value: str | HiddenRows) -> HiddenRows:
    """What to do with hidden rows, from its word (a typed converter)."""
    return one_of(HiddenRows, value, "hidden")
