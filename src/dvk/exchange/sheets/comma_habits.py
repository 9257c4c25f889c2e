"""Dấu phẩy trong cột (commas in a column): where "1,250" stands beside "14.043", nobody knows which of two it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from dvk.errors import DvkError, Problem
from dvk.exchange.sheets.keys import text_of
from dvk.vietnamese import read_column

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk.exchange.sheets.places import Places

__all__ = ["Doubts", "doubtful_commas"]

Doubts: TypeAlias = dict[tuple[int, int], Problem]
"""By row and column: why a cell is not read."""

_DOUBTFUL = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2},[0-9]{3}(?![0-9.,])")
_NUMBER = re.compile(r"[+\-\u2212]?[0-9](?:[0-9.,]|[ \u00a0](?=[0-9]{3}(?![0-9])))*")


def doubtful_commas(places: Places, columns: Iterable[int], rows: Iterable[int]) -> Doubts:
    """The cells of those columns that may mean two numbers, by the rule of :func:`~dvk.vietnamese.read_column`.

    One cell such as "1,250" is read by the rule. Beside "14.043", or where every comma of the column stands before
    three digits, it may have been typed with English habits: then it is refused, for a guess would be a number that is
    wrong by a thousand times.
    """
    found: Doubts = {}
    all_rows = list(rows)
    for number in columns:
        cells = [cell for cell in (places.value(row, number) for row in all_rows) if isinstance(cell.value, str)]
        numbers = {cell.row: said[0] for cell in cells if (said := _NUMBER.search(text_of(cell))) is not None}
        if any(_DOUBTFUL.fullmatch(one) is not None for one in numbers.values()):
            found.update(_of_column(number, numbers))
    return found


def _of_column(number: int, numbers: dict[int, str]) -> Doubts:
    readable = {row: text for row, text in numbers.items() if _is_readable(text)}
    rows = list(readable)
    found: Doubts = {}
    for doubt in read_column(readable.values()).doubts:
        row = rows[int(doubt.path.strip("[]"))]
        found[row, number] = Problem("sheet.comma_or_dot", details=doubt.details)
    return found


def _is_readable(text: str) -> bool:
    try:
        read_column([text])
    except DvkError:
        return False
    return True
