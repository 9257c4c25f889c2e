"""Bảng ánh xạ trong tài liệu (mappings in documents): the few shapes of theirs that cattrs does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

from dvk.errors import InvalidDocument, Problem
from dvk.exchange import scalars
from dvk.exchange.mapping.values import MappedField, Texts
from dvk.exchange.problems import REFUSALS, problems_in
from dvk.exchange.shapes import as_list, as_object, is_object

if TYPE_CHECKING:
    from collections.abc import Callable

    from cattrs import Converter

__all__ = ["sheet_mappings"]

T = TypeVar("T")


def sheet_mappings(converter: Converter) -> None:
    """Read and write one text or several, tables by name, an id of fields or of a column, and constants."""

    def read_id(value: object, _: object) -> object:
        return converter.structure(value, MappedField if is_object(value) else Texts)

    def write_id(value: object) -> object:
        return _written(value) if isinstance(value, Texts) else converter.unstructure(value, MappedField)

    either = Texts | MappedField
    converter.register_structure_hook_func(lambda kind: kind is Texts, _texts)
    converter.register_unstructure_hook_func(lambda kind: kind is Texts, _written)
    converter.register_structure_hook_func(lambda kind: kind == either, read_id)
    converter.register_unstructure_hook_func(lambda kind: kind == either, write_id)
    converter.register_structure_hook_func(lambda kind: kind is object, lambda value, _: value)
    converter.register_unstructure_hook_func(lambda kind: kind is object, lambda value: value)
    converter.register_structure_hook_factory(_is_table, _by_name(converter))


def _is_table(kind: Any) -> bool:  # noqa: ANN401 - a type, as cattrs hands it over
    origin: object = get_origin(kind)
    return origin is dict


def _texts(value: object, _: object) -> Texts:
    if isinstance(value, str):
        return Texts((scalars.read_text(value),))
    return Texts(_each(enumerate(as_list(value)), scalars.read_text, "[{}]").values())


def _written(value: Any) -> object:  # noqa: ANN401 - as cattrs hands it over
    return value[0] if len(value) == 1 else list(value)


def _by_name(converter: Converter) -> Callable[[Any], Callable[[Any, Any], Any]]:
    """A table by names, each of its values at the path of its name."""

    def make(kind: Any) -> Callable[[Any, Any], Any]:  # noqa: ANN401
        inner = get_args(kind)[1]
        hook = converter.get_structure_hook(inner)

        def read(value: object, _: object) -> object:
            return _each(as_object(value).items(), lambda one: hook(one, inner), "{}")

        return read

    return make


def _each(items: Any, read: Callable[[object], T], path: str) -> dict[Any, T]:  # noqa: ANN401
    found: dict[Any, T] = {}
    problems: list[Problem] = []
    for name, value in items:
        try:
            found[name] = read(value)
        except REFUSALS as error:
            problems += (problem.under(path.format(name)) for problem in problems_in(error))
    if problems:
        raise InvalidDocument(problems)
    return found
