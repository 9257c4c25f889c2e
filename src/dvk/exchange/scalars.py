"""Giá trị đơn (single values): text, whole and exact numbers, yes and no, days and choices, each strictly.

Nothing is turned into something else on the way: a number is no text, 1 is not true, 1.0 is no whole number, a float
is no exact number and a ``datetime`` is no day.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import is_normalized

from dvk._exact import exact
from dvk.errors import InvalidValue, WrongType, nearest
from dvk.exchange.problems import shown
from dvk.text import is_nfc

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import Enum

__all__ = [
    "LONGEST_WHOLE",
    "choice_reader",
    "plain_text",
    "read_day",
    "read_number",
    "read_text",
    "read_whole",
    "read_yes_no",
    "write_day",
    "write_number",
]

_is_number = re.compile(r"-?[0-9]++(?:\.[0-9]++)?").fullmatch
_is_day = re.compile(r"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}").fullmatch  # a year below 1000 is a slip of the hand
LONGEST_WHOLE = 18
_LONGEST_PLAIN = 500


def read_text(value: object) -> str:
    """Text in NFC that every encoding can hold."""
    if type(value) is not str:
        raise WrongType("type.not_text", got=shown(value))
    if value.isascii():
        return value
    if not is_nfc(value):
        raise InvalidValue("text.not_nfc", got=value)
    try:
        value.encode()
    except UnicodeEncodeError:
        raise InvalidValue("text.not_unicode", got=value.encode("ascii", "backslashreplace").decode()) from None
    return value


def plain_text(text: str) -> str:
    """Text that is not empty, has no control characters and is NFC; what is anything else may still be right."""
    if len(text) > _LONGEST_PLAIN or not text.isprintable() or not text.strip():
        raise ValueError
    if not text.isascii() and not is_normalized("NFC", text):
        raise ValueError
    return text


def read_whole(value: object) -> int:
    """A whole number; true and 1.0 are none."""
    if type(value) is not int:
        raise WrongType("type.not_whole", got=shown(value))
    if abs(value) >= 10**LONGEST_WHOLE:
        raise InvalidValue("value.too_many_digits", got=shown(value), expected=LONGEST_WHOLE)
    return value


def read_yes_no(value: object) -> bool:
    """True or false; 0 and 1 are none."""
    if type(value) is not bool:
        raise WrongType("type.not_yes_no", got=shown(value))
    return value


def read_number(value: object) -> Decimal:
    """An exact number from digits in text, a whole number, or a ``Decimal`` that the parser made; never a float.

    How long it may be is for the type that holds it to say.
    """
    if type(value) is str:
        if _is_number(value) is None:
            raise InvalidValue("value.not_number", got=value)
        return Decimal(value)
    if type(value) is int or isinstance(value, Decimal):
        return exact(value)
    raise WrongType("type.not_number", got=shown(value))


def write_number(value: object) -> str:
    """Plain digits, as many as were written, without an exponent."""
    return format(exact(value), "f")


@lru_cache(maxsize=20_000)
def _day(text: str) -> date:
    if _is_day(text) is None:
        raise InvalidValue("date.not_iso", got=text)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidValue("date.not_iso", got=text) from None


def read_day(value: object) -> date:
    """A day from ``2024-03-31``, or a ``date`` (which TOML has), also pendulum's; a ``datetime`` is refused."""
    if type(value) is str:
        return _day(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return date(value.year, value.month, value.day)
    raise WrongType("date.not_iso", got=shown(value))


def write_day(value: object) -> str:
    """A day as ``2024-03-31``."""
    return value.isoformat() if type(value) is date else read_day(value).isoformat()


def choice_reader(kind: type[Enum]) -> Callable[[object], Enum]:
    """A reader of an enum by value; the error lists what is allowed and what is near."""
    members = {str(member.value): member for member in kind}

    def read(value: object) -> Enum:
        if isinstance(value, kind):
            return value
        found = members.get(value) if isinstance(value, str) else None
        if found is None:
            text = shown(value)
            raise InvalidValue("choice.unknown", got=text, expected=tuple(members), near=nearest(text, members))
        return found

    return read
