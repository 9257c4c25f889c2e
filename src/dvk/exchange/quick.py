"""Đọc nhanh (quick reading): a record from plain data in as few steps as there are keys, or not at all.

It goes through the keys that are there, not through all fields that could be, leaves to the validators of the class
what they look at anyway, and lets Python refuse unknown and missing keys. It says nothing about what is wrong: any
exception means that the detailed way has to be gone, which reads all that may be read and tells the rest.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Union, cast, get_args, get_origin, get_type_hints

from attrs import fields, has

from dvk._fields import a_reference, a_slug, optional_slug
from dvk.exchange import scalars
from dvk.exchange.hooks import ALONE, SHORT
from dvk.facts import Fact
from dvk.measures import Measure, Quantity
from dvk.periods import Calendar, Period
from dvk.values import Approx

if TYPE_CHECKING:
    from collections.abc import Callable

    from attrs import Attribute, AttrsInstance
    from cattrs import Converter

    Nested = Callable[[Converter, type[object]], Callable[[dict[str, Any]], Any]]

__all__ = ["quick_reader", "reader_of"]

_OWN_SHAPE = (*SHORT, Approx, Calendar, Measure, Period, Quantity)
# these look at type and letters themselves, so nothing has to be read before; ids are ASCII
_ASKED_BY_VALIDATOR = (a_slug, a_reference, optional_slug)


def quick_reader(converter: Converter, kind: type[object]) -> Callable[[dict[str, Any]], Any]:
    """A reader of records of a class. What it is given is used up.

    >>> from cattrs import Converter
    >>> from dvk.exchange import make_converter
    >>> from dvk.models import Event
    >>> quick_reader(make_converter(), Event)({"id": "e-1", "model": "den", "kind": "begun", "on": "2024-05-01"}).on
    datetime.date(2024, 5, 1)
    """
    whole: Any = converter.get_structure_hook(kind)
    known = fields(cast("type[AttrsInstance]", kind))
    if any(not item.init or item.alias != item.name for item in known):
        return lambda data: whole(data, kind)
    hints = get_type_hints(kind)
    readers = {item.name: reader_of(converter, kind, item, hints[item.name]) for item in known}
    get = readers.get

    def read(data: dict[str, Any]) -> Any:  # noqa: ANN401 - a record of the class
        for name, value in data.items():
            reader = get(name)
            if reader is not None:
                data[name] = reader(value)
        return kind(**data)

    return read


def reader_of(
    converter: Converter,
    kind: type[object],
    item: Attribute[Any],
    hint: Any,  # noqa: ANN401 - a type, as hints have it
    nested: Nested | None = None,
) -> Callable[[Any], Any] | None:
    """A reader of one field of a class; ``None`` where its validator looks at everything anyway.

    *nested* makes the reader of a record that stands in the field.
    """
    if item.name == "secrecy" and issubclass(kind, Fact):
        return _in_detail
    return None if item.validator in _ASKED_BY_VALIDATOR else _reader(converter, hint, nested or quick_reader)


def _in_detail(value: object) -> object:
    raise ValueError(value)


def _reader(converter: Converter, hint: Any, nested: Nested) -> Callable[[Any], Any]:  # noqa: ANN401 - a type
    """A reader of one field; null, where it is allowed, is for the detailed way."""
    origin, inner = get_origin(hint), [one for one in get_args(hint) if one is not NoneType]
    if origin in (Union, UnionType) and len(inner) == 1:
        return _reader(converter, inner[0], nested)
    if origin is tuple and inner[1:] == [Ellipsis] and (get_origin(inner[0]) or inner[0]) not in ALONE:
        return _many(_reader(converter, inner[0], nested))
    return _reader_of_class(converter, hint, nested)


def _reader_of_class(converter: Converter, hint: Any, nested: Nested) -> Callable[[Any], Any]:  # noqa: ANN401
    if hint is str:
        return scalars.read_text
    if hint is date:
        return scalars.read_day
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {member.value: member for member in hint}.__getitem__
    if isinstance(hint, type) and has(hint) and hint not in _OWN_SHAPE and not issubclass(hint, Fact):
        return nested(converter, hint)
    hook: Any = converter.get_structure_hook(hint)
    return lambda value: hook(value, hint)


def _many(reader: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:  # noqa: ANN401
        if type(value) is not list:
            raise TypeError(value)
        return tuple([reader(item) for item in cast("list[object]", value)])

    return read
