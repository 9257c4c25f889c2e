"""Kiểm tra trường (field checks): the small typed converters and validators that every record shares.

They refuse and name the field; they never repair. Text that is not NFC, a ``datetime`` for a ``date``, a float for an
exact number: each would be a silent change of what somebody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from attrs import fields

from dvk.errors import InvalidValue, WrongType, nearest
from dvk.text import is_nfc, slug
from dvk.text.forms import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from attrs import AttrsInstance

    from dvk.errors import Problem

__all__ = [
    "Named",
    "Words",
    "a_date_for",
    "a_reference",
    "a_slug",
    "a_text",
    "an",
    "as_made",
    "as_tuple",
    "day",
    "first_places",
    "one_of",
    "optional_an",
    "optional_count",
    "optional_day",
    "optional_slug",
    "optional_text",
    "optional_yes_no",
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

E = TypeVar("E", bound=StrEnum)

# Validators take any value, as attrs hands it over: with ``object`` a type checker would take the field for one too.


_A_DATE = Words("a date", "một ngày")
_A_WHOLE = Words("a whole number", "số nguyên")
_YES_NO = Words("yes or no", "có hoặc không")


class Named(Protocol):
    """An attrs attribute, as far as we need it: its name."""

    @property
    def name(self) -> str: ...


def as_made(self: object) -> str:
    """The ``__repr__`` of a record, as attrs writes it: each field by its name.

    attrs would write and compile one for each class, a fifth of what making the class costs. The classes that whoever
    makes a first unit or model waits for take this one.
    """
    kind = cast("type[AttrsInstance]", type(self))
    return f"{kind.__qualname__}({', '.join([f'{one.name}={getattr(self, one.name)!r}' for one in fields(kind)])})"


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


def optional_an(kind: type[object]) -> Callable[[object, Named, Any], None]:
    """A validator: a value of a kind of record, or ``None``."""

    def check(_: object, attribute: Named, value: Any) -> None:  # noqa: ANN401
        if value is not None and not isinstance(value, kind):
            raise WrongType("type.wrong", path=attribute.name, expected=kind.__name__, got=type(value).__name__)

    return check


def optional_count(_: object, attribute: Named, value: Any) -> None:  # noqa: ANN401
    """Validator: a whole number of zero or more, or ``None``."""
    if value is None:
        return
    if type(value) is not int:
        raise WrongType("type.wrong", path=attribute.name, expected=_A_WHOLE, got=type(value).__name__)
    if value < 0:
        raise InvalidValue("value.negative", path=attribute.name, got=value)


def optional_yes_no(_: object, attribute: Named, value: Any) -> None:  # noqa: ANN401
    """Validator: yes, no or ``None``."""
    if value is not None and type(value) is not bool:
        raise WrongType("type.wrong", path=attribute.name, expected=_YES_NO, got=type(value).__name__)


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
            where = f"{path}[{place}]"
            yield WrongType("type.wrong", path=where, expected=kind.__name__, got=type(item).__name__).problem
