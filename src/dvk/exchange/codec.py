"""Bộ mã hóa (codec): for each type a reader from plain data and a writer to it, made from the type's own fields.

Keys are exactly the names of attrs fields. Fields made by the class itself (``init=False``) are not in documents, and
neither are values equal to their default.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache, partial
from operator import attrgetter
from types import UnionType
from typing import TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import attrs
from cattrs import Converter

from dvk.errors import InvalidDocument, Problem, WrongType
from dvk.exchange import scalars
from dvk.exchange.problems import REFUSALS, at, problems_in
from dvk.exchange.shapes import (
    Fields,
    Reader,
    Writer,
    as_list,
    list_reader,
    list_writer,
    optional,
    record_reader,
    row_reader,
    same,
)

__all__ = ["Codec", "Special"]

T = TypeVar("T")
Special: TypeAlias = tuple[Callable[["Codec", object], Reader], Callable[["Codec", object], Writer]]

_Step: TypeAlias = tuple[str, Callable[[object], object], Writer | None, object]
"""Of a field to be written: its name, how to get it, its writer, and its default or ``_REQUIRED``."""

_SCALARS: dict[object, tuple[Reader, Writer | None]] = {
    str: (scalars.read_text, None),
    int: (scalars.read_whole, None),
    bool: (scalars.read_yes_no, None),
    Decimal: (scalars.read_number, scalars.write_number),
    date: (scalars.read_day, scalars.write_day),
}
_REQUIRED = object()


@cache
def _hints(kind: type) -> Mapping[str, object]:
    return get_type_hints(kind)


class Codec:
    """Bộ mã hóa (codec): the readers and writers of every type, made when asked for and kept.

    *specials* are the types with a shape of their own (short forms, tagged unions, ids); a type that is neither
    special nor plain nor one of our records is left to the cattrs converter, which is how a project's own types
    come in.
    """

    def __init__(
        self, specials: Mapping[object, Special], singles: frozenset[object], converter: Converter | None = None
    ) -> None:
        self._others = converter
        self._specials = specials
        self._singles = singles
        self._readers: dict[object, Reader] = {kind: reader for kind, (reader, _) in _SCALARS.items()}
        self._writers: dict[object, Writer | None] = {kind: writer for kind, (_, writer) in _SCALARS.items()}

    @property
    def converter(self) -> Converter:
        """The converter for types that are not ours; made only when one comes, for making it takes a while."""
        if self._others is None:
            self._others = Converter()
        return self._others

    def knows(self, kind: object) -> bool:
        """Is it one of ours: a special type, a day, an exact number, a record or an enum of this library?"""
        if kind in self._specials or get_origin(kind) in self._specials or kind is date or kind is Decimal:
            return True
        ours = isinstance(kind, type) and kind.__module__.partition(".")[0] == "dvk"
        return ours and (attrs.has(cast("type", kind)) or issubclass(cast("type", kind), Enum))

    # -- reading ------------------------------------------------------------------------------------------------
    def read(self, data: object, kind: type[T]) -> T:
        """Đọc (read): plain data as *kind*; raises :class:`InvalidDocument` with every problem and nothing else."""
        try:
            return cast("T", self.reader(kind)(data))  # the reader of a type gives that type
        except RecursionError:
            raise InvalidDocument([Problem("document.too_deep")]) from None
        except InvalidDocument:
            raise
        except REFUSALS as error:
            raise InvalidDocument(problems_in(error)) from error

    def reader(self, kind: object) -> Reader:
        """The reader of a type."""
        found = self._readers.get(kind)
        if found is None:
            found = self._readers[kind] = self._new_reader(kind)
        return found

    def _new_reader(self, kind: object) -> Reader:
        origin, arguments = get_origin(kind), get_args(kind)
        special = self._specials.get(kind) or self._specials.get(origin)
        if special is not None:
            return special[0](self, kind)
        if origin is tuple:
            return self._tuple_reader(arguments)
        if origin in (Union, UnionType) and len(arguments) == 2 and type(None) in arguments:
            inner = self.reader(next(one for one in arguments if one is not type(None)))
            return optional(inner)
        if isinstance(kind, type) and issubclass(kind, Enum):
            return scalars.choice_reader(kind)
        if isinstance(kind, type) and attrs.has(kind):
            return self.class_reader(kind)
        hook = self.converter.get_structure_hook(kind)
        return lambda value: hook(value, kind)

    def class_reader(self, kind: type[T], special: Mapping[str, Reader] | None = None) -> Callable[[object], T]:
        """The reader of a record by its fields; *special* gives some of them a reader of their own."""

        def fields() -> Fields:
            hints = _hints(cast("type", kind))
            known = [one for one in attrs.fields(kind) if one.init]  # type: ignore[arg-type]  # attrs.has was asked
            own = special or {}
            readers = {one.alias: own.get(one.name) or self.reader(hints[one.name]) for one in known}
            return readers, tuple(one.alias for one in known if one.default is attrs.NOTHING)

        return record_reader(kind, fields, partial(_field_problems, kind))

    def _tuple_reader(self, arguments: tuple[object, ...]) -> Reader:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            item = self.reader(arguments[0])
            return list_reader(item, single=arguments[0] in self._singles or get_origin(arguments[0]) in self._singles)
        return row_reader([self.reader(one) for one in arguments])

    # -- writing ------------------------------------------------------------------------------------------------
    def write(self, value: object, kind: object = None) -> object:
        """Ghi (write): plain data of a value; raises :class:`InvalidDocument` for what could not be read back."""
        try:
            return (self.writer(type(value) if kind is None else kind) or same)(value)
        except InvalidDocument:
            raise
        except REFUSALS as error:
            raise at("", error) from error

    def writer(self, kind: object) -> Writer | None:
        """The writer of a type; ``None`` where the value is plain data already."""
        if kind not in self._writers:
            self._writers[kind] = self._new_writer(kind)
        return self._writers[kind]

    def _new_writer(self, kind: object) -> Writer | None:
        origin, arguments = get_origin(kind), get_args(kind)
        special = self._specials.get(kind) or self._specials.get(origin)
        if special is not None:
            return special[1](self, kind)
        if origin is tuple:
            return self._tuple_writer(arguments)
        if origin in (Union, UnionType) and len(arguments) == 2 and type(None) in arguments:
            inner = self.writer(next(one for one in arguments if one is not type(None)))
            return None if inner is None else optional(inner)
        if isinstance(kind, type) and issubclass(kind, Enum):
            return scalars.choice_writer
        if isinstance(kind, type) and attrs.has(kind):
            return self.class_writer(kind)
        return self.converter.unstructure

    def class_writer(
        self, kind: type, special: Mapping[str, Writer] | None = None
    ) -> Callable[[object], dict[str, object]]:
        """The writer of a record: its fields in their order, defaults left out."""
        plan: list[_Step] | None = None

        def write(value: object) -> dict[str, object]:
            nonlocal plan
            if type(value) is not kind:  # a subclass would lose its own fields silently
                raise WrongType("type.wrong", expected=kind.__name__, got=type(value).__name__)
            if plan is None:
                plan = self._writing_plan(kind, special or {})
            result: dict[str, object] = {}
            name = ""
            try:
                for name, get, writer, default in plan:
                    item = get(value)
                    if item is not default and (default is _REQUIRED or item != default):
                        result[name] = item if writer is None else writer(item)
            except REFUSALS as error:
                raise at(name, error) from error
            return result

        return write

    def _writing_plan(self, kind: type, special: Mapping[str, Writer]) -> list[_Step]:
        hints = _hints(kind)
        plan: list[_Step] = []
        for one in attrs.fields(kind):
            if one.init:
                writer = special.get(one.name) or self.writer(hints[one.name])
                plan.append((one.alias, attrgetter(one.name), writer, _default(one)))
        return plan

    def _tuple_writer(self, arguments: tuple[object, ...]) -> Writer:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            item = self.writer(arguments[0])
            if item is None:
                return lambda value: list(as_list(value))
            return list_writer(item, single=arguments[0] in self._singles or get_origin(arguments[0]) in self._singles)
        writers = [self.writer(one) or same for one in arguments]
        return lambda value: [write(item) for write, item in zip(writers, as_list(value), strict=True)]


def _field_problems(kind: type, given: Mapping[str, object]) -> list[Problem]:
    """What the validators of a record of ours say of each field by itself; they look at nothing but the value."""
    problems: list[Problem] = []
    for one in attrs.fields(kind) if kind.__module__.startswith("dvk.") else ():
        if one.alias in given and one.validator is not None:
            try:
                one.validator(None, one, given[one.alias])
            except REFUSALS as error:
                problems += problems_in(error)
    return problems


def _default(attribute: attrs.Attribute[object]) -> object:
    """The default as the class holds it: made, and converted."""
    default: object = attribute.default
    if default is attrs.NOTHING:
        return _REQUIRED
    factory: object = getattr(default, "factory", None)
    if callable(factory):
        default = factory()
    converter: object = getattr(attribute, "converter", None)
    return converter(default) if callable(converter) else default
