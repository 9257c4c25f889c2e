"""Chung cho cả phòng (shared by the room): argument checks, separators, no-break spaces."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from babel import Locale
from babel.numbers import get_decimal_symbol, get_group_symbol, get_minus_sign_symbol

from dvk._exact import exact
from dvk._fields import a_date_for
from dvk.errors import InvalidValue, WrongType, nearest
from dvk.text import is_nfc

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "NBSP",
    "Separators",
    "a_choice",
    "a_day",
    "a_phrase",
    "a_whole",
    "an_exact",
    "locale",
    "separators",
    "some_words",
]

NBSP = "\u00a0"


class Separators(NamedTuple):
    """What stands between thousands, before decimals and before a negative number."""

    group: str
    decimal: str
    minus: str


@cache
def locale() -> Locale:
    """Babel's ``vi`` locale, made once."""
    return Locale("vi")


@cache
def separators() -> Separators:
    """The separators of ``vi`` as Babel has them, read once: the dot, the comma and the hyphen-minus."""
    vi = locale()
    return Separators(get_group_symbol(vi), get_decimal_symbol(vi), get_minus_sign_symbol(vi))


def an_exact(value: object, path: str = "value") -> Decimal:
    """A finite ``Decimal`` from an ``int`` or a ``Decimal``; bool, float and text are refused."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise WrongType("type.wrong", path=path, expected="an int or a Decimal", got=type(value).__name__)
    return exact(value)


def a_whole(value: object, path: str = "value") -> int:
    """A whole number of zero or more; a bool is refused."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise WrongType("type.wrong", path=path, expected="an int", got=type(value).__name__)
    if value < 0:
        raise InvalidValue("value.negative", path=path, got=value)
    return value


def a_phrase(value: object, path: str) -> str:
    """Text in NFC, which may be empty."""
    if not isinstance(value, str):
        raise WrongType("type.wrong", path=path, expected="text", got=type(value).__name__)
    if not is_nfc(value):
        raise InvalidValue("text.not_nfc", path=path, got=value)
    return value


def some_words(value: object, path: str) -> str:
    """Text in NFC that says something: behind or before which other words stand."""
    words = a_phrase(value, path)
    if not words.strip():
        raise InvalidValue("text.empty", path=path)
    return words


def a_day(value: object, path: str = "on") -> date:
    """A ``datetime.date``; a ``datetime`` is refused, its hour would be lost silently."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise WrongType("type.wrong", path=path, expected=a_date_for(value), got=type(value).__name__)
    return value


def a_choice(value: object, known: Iterable[str], path: str) -> None:
    """Refuse a style or a unit word that is not among those known."""
    words = tuple(known)
    if value not in words:
        near = nearest(str(value), words)
        raise InvalidValue("choice.unknown", path=path, near=near, expected=words, got=value)
