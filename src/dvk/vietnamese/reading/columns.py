"""Đọc cả cột số (reading a column of numbers): each cell by the rule, with a warning where two habits mix."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._fields import as_tuple
from dvk.errors import InvalidDocument, InvalidValue, Problem, WrongType
from dvk.vietnamese.reading._common import prepared
from dvk.vietnamese.reading.numbers import read_number
from dvk.vietnamese.writing.numbers import number

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ReadColumn", "read_column"]

_COMMA_AND_THREE = re.compile(r"[+\-\u2212]?[1-9][0-9]{0,2},[0-9]{3}")
_DOTTED = re.compile(r"[+\-\u2212]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")


@frozen
class ReadColumn:
    """Cột số đã đọc (a column that was read): its numbers in order, and the cells that may have meant something else.

    >>> read_column(["14.043", "1,5"]).doubts
    ()
    """

    numbers: tuple[Decimal, ...] = field(converter=as_tuple)
    doubts: tuple[Problem, ...] = field(converter=as_tuple)


def read_column(texts: Iterable[str]) -> ReadColumn:
    """Đọc cả cột số (read a column of numbers), each cell as :func:`read_number` reads it.

    "1,234" is 1.234 by the rule, but beside "14.043" in one column it may have been typed with English habits: such a
    cell is read by the rule and named in ``doubts``. A column with any cell that is no number is refused whole,
    with :class:`InvalidDocument` that names every such cell by its place, counted from 0.

    >>> column = read_column(["14.043", "1,234"])
    >>> column.numbers, column.doubts[0].path
    ((Decimal('14043'), Decimal('1.234')), '[1]')
    """
    if isinstance(texts, str):
        raise WrongType("type.wrong", path="texts", expected="a sequence of texts", got="text")
    numbers, problems, doubtful = list[Decimal](), list[Problem](), list[Problem]()
    dotted = False
    for place, text in enumerate(texts):
        try:
            value = read_number(text)
        except InvalidValue as error:
            problems.append(error.problem.under(f"[{place}]"))
            continue
        numbers.append(value)
        key = prepared(text).key
        dotted = dotted or _DOTTED.fullmatch(key) is not None
        if _COMMA_AND_THREE.fullmatch(key) is not None:
            readings = (number(value), number(value.scaleb(3)))
            details = (("got", text), ("readings", readings))
            doubtful.append(Problem("read.mixed_habits", f"[{place}]", details=details))
    if problems:
        raise InvalidDocument(problems)
    return ReadColumn(numbers, doubtful if dotted else ())
