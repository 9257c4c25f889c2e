"""Khuôn số (number formats): a number that the program computes with, shown with the marks of our text."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from dvk.presentation.numbered import Numbered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

__all__ = ["FIRST_DAY", "Shown", "shown_number", "too_long"]

FIRST_DAY = date(1900, 3, 1)
"""Days before it are counted wrongly by the programs, which know a 29 February 1900."""
_MOST_DIGITS = 15
_MOST_DECIMALS = 15
_LONGEST = 255
_SIGNS = ("-", "−")


class Shown(NamedTuple):
    """A number for a cell, with the format that shows it as the text does."""

    value: float | date
    format: str


def shown_number(cell: str) -> Shown | None:
    """The number of a cell with its format; ``None`` for text, and for a number that a cell cannot hold.

    >>> from dvk.presentation.numbered import number, numbered, share
    >>> shown_number(number(1250)), shown_number(share(1, 3))
    (Shown(value=1250.0, format='#,##0'), Shown(value=0.333, format='#,##0.0%'))
    >>> shown_number(numbered("1.250*", 1250, "1.250")).format
    '#,##0"*";-#,##0"*"'
    """
    if not isinstance(cell, Numbered):
        return None
    printed = cell.printed
    if isinstance(printed, date):
        return Shown(printed, _of_day(cell)) if printed >= FIRST_DAY else None
    if too_long(cell):
        return None
    before, _, after = cell.partition(cell.shown)
    percent = after.startswith("%")
    code = _of_number(cell, printed, before, after)
    if len(code) > _LONGEST:
        return None
    return Shown(float(printed.scaleb(-2) if percent else printed) + 0.0, code)  # zero has no sign


def too_long(cell: str) -> bool:
    """Has it a number with more digits than the programs keep?"""
    if not isinstance(cell, Numbered) or isinstance(cell.printed, date):
        return False
    digits = cell.printed.as_tuple().digits
    significant = "".join(map(str, digits)).strip("0")
    return len(significant) > _MOST_DIGITS or _decimals(cell.printed) > _MOST_DECIMALS or cell.printed.adjusted() > 30


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _of_number(cell: Numbered, printed: Decimal, before: str, after: str) -> str:
    percent = after.startswith("%")
    decimals = _decimals(printed)
    mask = "#,##0" + (f".{'0' * decimals}" if decimals else "") + ("%" if percent else "")
    tail = _literal(after[1:] if percent else after)
    if not any(sign.isdigit() for sign in cell.shown):  # a sign that stands for nothing
        return f"{mask};-{mask};{_literal(cell)}"
    if not before and not tail:
        return mask
    positive = f"{_literal(before)}{mask}{tail}"
    if printed < 0 and not cell.shown.startswith(_SIGNS):  # a word says that it fell
        return f"{mask}{tail};{positive}"
    return f"{positive};{_literal(before)}-{mask}{tail}"


def _literal(text: str) -> str:
    """Text inside a format: in quotation marks, and each of those by itself."""
    return "".join(_literals(text))


def _literals(text: str) -> Iterator[str]:
    for place, part in enumerate(text.split('"')):
        if place:
            yield '\\"'
        if part:
            yield f'"{part}"'


def _of_day(cell: Numbered) -> str:
    """As the text has it: "05/02/2024" with zeros, "15/6/2024" without."""
    parts = cell.shown.split("/")
    if len(parts) != 3:
        return "dd\\/mm\\/yyyy"
    return "\\/".join([sign * len(part) for sign, part in zip("dmy", parts, strict=True)])
