"""Công thức (formula): an indicator worked out from others, in a small grammar that is read and never run as code.

``models-begun - models-ended``, ``(cases-opening + cases-received) / 12``, ``models-recognised / models-registered``:
ids of indicators, numbers, ``+ - * /`` with a space on each side, and brackets. ``*`` and ``/`` take a number on one
side at least, but for one thing: a formula may be one quotient of two amounts, which is a ratio.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import frozen

from dvk.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Named", "Number", "Operator", "Term", "Two", "names_in", "parse"]

_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)(?![0-9a-z.-])|(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)"
    r"|(?P<sign>[-+*/](?=\s))|(?P<bracket>[()]))"
)
_DEEPEST = 20


class Operator(StrEnum):
    """Dấu (operator) between two terms."""

    PLUS = "+"
    MINUS = "-"
    TIMES = "*"
    OVER = "/"


@frozen
class Named:
    """Chỉ tiêu (an indicator) by its id."""

    id: str


@frozen
class Number:
    """Một số (a number), exact."""

    value: Decimal


@frozen
class Two:
    """Hai vế (two terms) and what is done with them."""

    operator: Operator
    left: Term
    right: Term


Term = Named | Number | Two


def parse(text: str) -> Term:
    """Đọc công thức (read a formula); raises :class:`InvalidValue` at the place where it is none.

    >>> parse("models-begun - models-ended").operator.value
    '-'
    """
    return _Reader(text).whole()


def names_in(term: Term) -> tuple[str, ...]:
    """Các chỉ tiêu trong công thức (the ids in it), each once, in their order.

    >>> names_in(parse("(a + b) / a"))
    ('a', 'b')
    """
    return tuple(dict.fromkeys(_names(term)))


def _names(term: Term) -> Iterator[str]:
    if isinstance(term, Named):
        yield term.id
    elif isinstance(term, Two):
        yield from _names(term.left)
        yield from _names(term.right)


class _Reader:
    """Reads one formula from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._depth = 0

    def whole(self) -> Term:
        term = self._sum()
        if self._text[self._at :].strip():
            raise self._wrong()
        return term

    def _wrong(self) -> InvalidValue:
        rest = self._text[self._at :].strip()
        return InvalidValue("formula.wrong", got=self._text, at=rest or "…", column=self._at + 1)

    def _next(self) -> tuple[str, str] | None:
        found = _TOKEN.match(self._text, self._at)
        if found is None or found.lastgroup is None:
            return None
        return found.lastgroup, found[found.lastgroup]

    def _take(self, *wanted: str) -> str | None:
        found = self._next()
        if found is None or found[1] not in wanted:
            return None
        match = _TOKEN.match(self._text, self._at)
        self._at = self._at if match is None else match.end()
        return found[1]

    def _sum(self) -> Term:
        term = self._product()
        while (sign := self._take("+", "-")) is not None:
            term = Two(Operator(sign), term, self._product())
        return term

    def _product(self) -> Term:
        term = self._one()
        while (sign := self._take("*", "/")) is not None:
            term = Two(Operator(sign), term, self._one())
        return term

    def _one(self) -> Term:
        found = self._next()
        if found is None:
            raise self._wrong()
        kind, word = found
        if kind == "bracket" and word == "(":
            return self._bracket()
        if kind not in ("number", "name"):
            raise self._wrong()
        self._take(word)
        return Number(Decimal(word)) if kind == "number" else Named(word)

    def _bracket(self) -> Term:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._wrong()
        self._take("(")
        term = self._sum()
        if self._take(")") is None:
            raise self._wrong()
        self._depth -= 1
        return term
