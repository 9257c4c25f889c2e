"""Kiểm tra trường (field checks): the small typed converters and validators that every record shares.

They refuse and name the field; they never repair. Text that is not NFC, a ``datetime`` for a ``date``, a float for an
exact number: each would be a silent change of what somebody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Context, Decimal, Inexact, InvalidOperation, Overflow
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from dvk.errors import InvalidValue, Problem, WrongType, nearest
from dvk.text import is_nfc, slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = [
    "EXACT",
    "Named",
    "Words",
    "a_date_for",
    "a_reference",
    "a_slug",
    "a_text",
    "an",
    "as_tuple",
    "day",
    "exact",
    "first_places",
    "one_of",
    "optional_day",
    "optional_exact",
    "optional_slug",
    "optional_text",
    "ordered",
    "slugs",
    "some_text",
    "texts",
    "wrong_types",
]

# Registers hold hundreds of thousands of ids and texts, so the good case comes first and is short. Possessive
# quantifiers never try again: half the time of the plain ones.
_is_slug = re.compile(r"[a-z0-9]++(?:-[a-z0-9]++)*+").fullmatch
_is_slug_again = lru_cache(maxsize=4096)(_is_slug)

# Sums and products of ours are exact whatever the caller's own decimal context is: no number that `exact` lets in
# needs as many digits, and if one did it would raise and not round.
EXACT = Context(prec=1000, traps=[Inexact, InvalidOperation, Overflow])
_MOST_DIGITS = 100
_MOST_BITS = 4096
E = TypeVar("E", bound=StrEnum)

# Validators take any value, as attrs hands it over: with ``object`` a type checker would take the field for one too.


class Words(NamedTuple):
    """What was expected, in both languages."""

    en: str
    vi: str


_A_DATE = Words("a date", "một ngày")


class Named(Protocol):
    """An attrs attribute, as far as we need it: its name."""

    @property
    def name(self) -> str: ...


def as_tuple(items: Iterable[Any]) -> tuple[Any, ...]:
    """A tuple of the items; a bare string is refused, it would fall into letters.

    ``Any``, because type checkers do not follow a generic converter into the field that it serves.
    """
    if isinstance(items, tuple):
        return items
    if isinstance(items, str) or not isinstance(items, Iterable):
        raise WrongType("type.wrong", expected=Words("a sequence", "một danh sách"), got=str(items))
    return tuple(items)


def a_text(_: object, attribute: Named, value: Any) -> None:  # noqa: ANN401
    """Validator: text in NFC, may be empty."""
    if value == "":
        return
    if not isinstance(value, str):
        raise WrongType("type.wrong", path=attribute.name, expected=Words("text", "chữ"), got=type(value).__name__)
    if not is_nfc(value):
        raise InvalidValue("text.not_nfc", path=attribute.name, got=value)


def some_text(_: object, attribute: Named, value: Any) -> None:  # noqa: ANN401
    """Validator: text in NFC, not empty."""
    a_text(_, attribute, value)
    if not str(value).strip():
        raise InvalidValue("text.empty", path=attribute.name)


def a_slug(_: object, attribute: Named, value: Any) -> None:  # noqa: ANN401
    """Validator: an id, lowercase ASCII letters and digits with single hyphens between."""
    if not isinstance(value, str):
        raise WrongType("type.wrong", path=attribute.name, expected=Words("an id", "một mã"), got=type(value).__name__)
    if _is_slug(value) is None:
        near = slug(value)
        raise InvalidValue("id.not_slug", path=attribute.name, got=value, near=(near,) if near else ())


def a_reference(_: object, attribute: Named, value: Any) -> None:  # noqa: ANN401
    """Validator: an id that names another record, mostly one that was named before."""
    if not (isinstance(value, str) and _is_slug_again(value)):
        a_slug(_, attribute, value)


def optional_slug(_: object, attribute: Named, value: Any) -> None:  # noqa: ANN401
    """Validator: an id or ``None``. It names another record, mostly one that was named before."""
    if value is not None and not (isinstance(value, str) and _is_slug_again(value)):
        a_slug(_, attribute, value)


def slugs(_: object, attribute: Named, value: tuple[str, ...]) -> None:
    """Validator: a tuple of ids."""
    for item in value:
        a_slug(_, attribute, item)


def texts(_: object, attribute: Named, value: tuple[str, ...]) -> None:
    """Validator: a tuple of texts; whether they name something is for others to say, who know what there is."""
    for item in value:
        a_text(_, attribute, item)


def optional_text(_: object, attribute: Named, value: Any) -> None:  # noqa: ANN401
    """Validator: text or ``None``."""
    if value is not None:
        a_text(_, attribute, value)


def day(_: object, attribute: Named, value: Any) -> None:  # noqa: ANN401
    """Validator: a ``datetime.date``; a ``datetime`` is refused, its hour would be lost silently."""
    if type(value) is date:
        return
    if not isinstance(value, date) or isinstance(value, datetime):
        raise WrongType("type.wrong", path=attribute.name, expected=a_date_for(value), got=type(value).__name__)


def a_date_for(value: object) -> Words:
    """What was expected where *value* stands in the place of a day; for a text, how that day is written."""
    if not isinstance(value, str):
        return _A_DATE
    try:
        meant = date.fromisoformat(value)
    except ValueError:
        meant = date(2021, 1, 1)
    written = f"date({meant.year}, {meant.month}, {meant.day})"
    return Words(f"a date such as {written}", f"một ngày, ghi như {written}")


def optional_day(_: object, attribute: Named, value: Any) -> None:  # noqa: ANN401
    """Validator: a ``datetime.date`` or ``None``."""
    if value is not None and type(value) is not date:
        day(_, attribute, value)


def exact(value: object) -> Decimal:
    """An exact, finite ``Decimal`` from an ``int``, a ``Decimal`` or plain digits; a float is refused."""
    if isinstance(value, float):
        raise WrongType("value.float", got=repr(value))
    if isinstance(value, bool) or not isinstance(value, (int, str, Decimal)):
        raise WrongType(
            "type.wrong",
            expected=Words("a whole number, a Decimal or digits", "số nguyên, Decimal hoặc chữ số"),
            got=type(value).__name__,
        )
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:  # Python itself refuses to print very long ones
        raise InvalidValue("value.too_many_digits", got="…", expected=_MOST_DIGITS)
    try:
        number = Decimal(value)
    except InvalidOperation:
        near = (value.replace(",", "."),) if isinstance(value, str) and value.count(",") == 1 else ()
        raise InvalidValue("value.not_number", got=value, near=near) from None
    if not number.is_finite():
        raise InvalidValue("value.not_finite", got=value)
    exponent = number.as_tuple().exponent
    if number.adjusted() > _MOST_DIGITS or (isinstance(exponent, int) and exponent < -_MOST_DIGITS):
        raise InvalidValue("value.too_many_digits", got=f"{number:.10E}", expected=_MOST_DIGITS)
    return number


def optional_exact(value: object) -> Decimal | None:
    """An exact number, or ``None``."""
    return None if value is None else exact(value)


def one_of(kind: type[E], value: str | E, path: str) -> E:
    """A member of a closed vocabulary, from itself or from its word; the error lists the words."""
    if isinstance(value, kind):
        return value
    for member in kind:
        if member.value == value:
            return member
    words = tuple(str(member.value) for member in kind)
    raise InvalidValue("choice.unknown", path=path, got=str(value), expected=words, near=nearest(str(value), words))


def an(kind: type[object]) -> Callable[[object, Named, Any], None]:
    """A validator: a value of a kind of record; a mere text or number in its place is named at once."""

    def check(_: object, attribute: Named, value: Any) -> None:  # noqa: ANN401
        if not isinstance(value, kind):
            raise WrongType("type.wrong", path=attribute.name, expected=kind.__name__, got=type(value).__name__)

    return check


def ordered(start: date | None, end: date | None, path: str = "end") -> None:
    """Refuse a span that ends before it begins."""
    if start is not None and end is not None and end < start:
        raise InvalidValue("span.reversed", path=path, start=start, end=end)


def first_places(names: Iterable[str]) -> dict[str, int]:
    """The place at which each name stands first."""
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        places.setdefault(name, place)
    return places


def wrong_types(items: Iterable[object], kind: type[object], path: str) -> Iterator[Problem]:
    """A problem for each item that is not of a kind, at its place below *path*."""
    for place, item in enumerate(items):
        if not isinstance(item, kind):
            details = (("expected", kind.__name__), ("got", type(item).__name__))
            yield Problem("type.wrong", f"{path}[{place}]", (), details)
