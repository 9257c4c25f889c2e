"""Đọc cả cột số (reading a column of numbers): each cell by the rule, with a warning where two habits mix."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, cast

from attrs import field, frozen

from dvk._fields import Words, as_tuple
from dvk.errors import InvalidDocument, InvalidValue, Problem, WrongType
from dvk.vietnamese.reading._common import prepared
from dvk.vietnamese.reading.numbers import read_number
from dvk.vietnamese.writing.numbers import number

__all__ = ["NoNumber", "ReadColumn", "read_column"]

_COMMA_AND_THREE = re.compile(r"[+\-\u2212]?[1-9][0-9]{0,2},[0-9]{3}")
_GROUPED = re.compile(r"[+\-\u2212]?[1-9][0-9]{0,2}(?:\.[0-9]{3}|[ ][0-9]{3})+(?:,[0-9]+)?")
_ENOUGH = 2  # one cell with three decimals may be a measurement; a column of such is mostly one of thousands


class NoNumber(StrEnum):
    """Ô không có số (a cell without a number), as tables print it: each says another thing, and none of them is zero.

    >>> NoNumber.NOTHING.value, NoNumber.NOT_COLLECTED.value
    ('-', '…')
    """

    NOTHING = "-"
    """Không phát sinh (nothing occurred)."""
    NOT_COLLECTED = "…"
    """Có phát sinh nhưng không thu thập được (it occurred, but was not collected)."""
    BLANK = ""
    """Ô trống (a blank cell), which says nothing."""


_SIGNS = dict.fromkeys("-\u2010\u2011\u2012\u2013\u2014\u2212", NoNumber.NOTHING) | {
    "…": NoNumber.NOT_COLLECTED,
    "...": NoNumber.NOT_COLLECTED,
    "": NoNumber.BLANK,
}


@frozen
class ReadColumn:
    """Cột số đã đọc (a column that was read): its numbers in order, and the cells that may have meant something else.

    In place of a number a cell may hold a sign for none (:class:`NoNumber`).

    >>> read_column(["14.043", "1,5"]).doubts
    ()
    """

    numbers: tuple[Decimal | NoNumber, ...] = field(converter=as_tuple)
    doubts: tuple[Problem, ...] = field(converter=as_tuple)


class _Habits(NamedTuple):
    """Of a column: cells with a comma before three digits, whether any is grouped, whether any has another comma."""

    doubtful: list[Problem]
    grouped: bool
    other_comma: bool


def read_column(texts: Iterable[str]) -> ReadColumn:
    """Đọc cả cột số (read a column of numbers), each cell as :func:`read_number` reads it.

    "-" (nothing occurred), "…" (not collected) and a blank cell are read as what they are, and never as zero. "1,234"
    is 1.234 by the rule, but beside "14.043" or "14 043", or where every comma of the column stands before three
    digits, it may have been typed with English habits: such a cell is read by the rule and named in ``doubts``. A
    column with any cell that is no number is refused whole, with :class:`InvalidDocument` that names every such cell
    by its place, counted from 0.

    >>> column = read_column(["14.043", "1,234", "-"])
    >>> column.numbers[:2], column.doubts[0].path
    ((Decimal('14043'), Decimal('1.234')), '[1]')
    >>> column.numbers[2] is NoNumber.NOTHING
    True
    """
    if isinstance(texts, str) or not isinstance(texts, Iterable):
        got = type(cast("object", texts)).__name__
        raise WrongType("type.wrong", path="texts", expected=Words("a sequence of texts", "một dãy chữ"), got=got)
    numbers, problems = list[Decimal | NoNumber](), list[Problem]()
    cells = list(texts)
    for place, text in enumerate(cells):
        try:
            numbers.append(_cell(text, place))
        except InvalidValue as error:
            problems.append(error.problem.under(f"[{place}]"))
    if problems:
        raise InvalidDocument(problems)
    habits = _habits(cells, numbers)
    mixed = habits.grouped or (len(habits.doubtful) >= _ENOUGH and not habits.other_comma)
    return ReadColumn(numbers, habits.doubtful if mixed else ())


def _cell(text: object, place: int) -> Decimal | NoNumber:
    if not isinstance(text, str):
        got = type(text).__name__
        raise WrongType("type.wrong", path=f"[{place}]", expected=Words("text", "chữ"), got=got)
    found = _SIGNS.get(text.strip())
    return read_number(text) if found is None else found


def _habits(cells: list[str], numbers: list[Decimal | NoNumber]) -> _Habits:
    doubtful = list[Problem]()
    grouped = other_comma = False
    for place, (text, value) in enumerate(zip(cells, numbers, strict=True)):
        if isinstance(value, NoNumber):
            continue
        key = prepared(text).key
        grouped = grouped or _GROUPED.fullmatch(key) is not None
        if _COMMA_AND_THREE.fullmatch(key) is not None:
            details = (("got", text), ("readings", (number(value), number(value.scaleb(3)))))
            doubtful.append(Problem("read.mixed_habits", f"[{place}]", details=details))
        else:
            other_comma = other_comma or "," in key
    return _Habits(doubtful, grouped, other_comma)
