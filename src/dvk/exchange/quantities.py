"""Lượng trong tài liệu (quantities in documents): approximate numbers, amounts, and measures named by their ids."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from dvk.errors import InvalidDocument, InvalidValue, Problem, nearest
from dvk.exchange import scalars
from dvk.exchange.problems import REFUSALS, refused
from dvk.exchange.shapes import as_object, is_object
from dvk.exchange.whole_amounts import whole_amounts
from dvk.measures import Measure, Quantity, find_measure
from dvk.values import Approx

if TYPE_CHECKING:
    from collections.abc import Callable

    from cattrs import Converter

__all__ = ["numbers", "reference_to"]


def numbers(converter: Converter, measures: dict[str, Measure]) -> None:
    """Approximate numbers and quantities; a measure is named by its id, and must be one of *measures*."""
    full: Callable[[Any, Any], Approx] = make_dict_structure_fn(Approx, converter)
    written: Callable[[Approx], dict[str, object]] = make_dict_unstructure_fn(
        Approx, converter, _cattrs_omit_if_default=True
    )

    def write_measure(value: Measure) -> str:
        if find_measure(value.id, measures) != value:
            raise InvalidValue("measure.not_declared", got=value.id)
        return value.id

    def write_quantity(value: Quantity) -> dict[str, object]:
        number = written(value.number)
        return {"number": number.pop("number"), "measure": write_measure(value.measure), **number}

    def read_approx(value: object, _: object) -> Approx:
        return full(as_object(value), Approx) if is_object(value) else Approx(scalars.read_number(value))

    def write_approx(value: Approx) -> object:
        return scalars.write_number(value.number) if value.is_exact else written(value)

    converter.register_structure_hook(Approx, read_approx)
    converter.register_unstructure_hook(Approx, write_approx)
    reference = reference_to(measures)
    converter.register_structure_hook(Measure, lambda value, _: reference(value))
    converter.register_unstructure_hook(Measure, write_measure)
    converter.register_structure_hook(Quantity, _quantity_reader(full, reference))
    converter.register_unstructure_hook(Quantity, write_quantity)


def _quantity_reader(
    full: Callable[[Any, Any], Approx], reference: Callable[[object], Measure]
) -> Callable[[object, object], Quantity]:
    """A reader of quantities; the plain ones repeat, and are made once."""
    made: dict[str, Callable[[str], Quantity | None]] = {}

    @lru_cache(maxsize=1 << 14)
    def plain(number: str, name: str, word: str) -> Quantity:
        if name not in made:
            made[name] = whole_amounts(reference(name))
        whole = made[name](number) if not word else None
        return whole or Quantity(Approx(scalars.read_number(number), scalars.read_text(word)), reference(name))

    def read(value: object, _: object) -> Quantity:
        given = as_object(value)
        number, name, word = given.get("number"), given.get("measure"), given.get("word", "")
        if type(number) is str and type(name) is str and type(word) is str and len(given) == 2 + ("word" in given):
            with suppress(*REFUSALS):  # said in detail below
                return plain(number, name, word)
        if "measure" not in given:
            raise InvalidDocument([Problem("field.missing", "measure")])
        try:
            measure = reference(name)
        except REFUSALS as error:
            raise refused(error, "measure") from error
        return Quantity(full({key: item for key, item in given.items() if key != "measure"}, Approx), measure)

    return read


def reference_to(measures: dict[str, Measure]) -> Callable[[object], Measure]:
    """A reader of a measure's id."""

    def read(value: object) -> Measure:
        name = scalars.read_text(value)
        found = find_measure(name, measures)
        if found is None:
            raise InvalidValue("measure.unknown", got=name, near=nearest(name, measures))
        return found

    return read
