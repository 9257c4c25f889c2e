"""Số của bộ tiêu chí (numbers of a rubric): how documents write a number that may vary or that no source has shown."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from dvk.criteria import UNKNOWN, Bound, Case, Number, Varying
from dvk.criteria.conditions import as_bound
from dvk.exchange import scalars

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = ["rubric_numbers"]

_UNKNOWN = "?"


def rubric_numbers(converter: Converter) -> None:
    """A number that may vary with the subject: digits, a list of cases, or ``"?"`` where no source has shown it."""
    many: type[tuple[Case, ...]] = tuple[Case, ...]

    def read(value: object, _: object) -> Number:
        if value == _UNKNOWN:
            return UNKNOWN
        if isinstance(value, list):
            return Varying(converter.structure(value, many))
        return scalars.read_number(value)

    def write(value: Number) -> object:
        if not isinstance(value, Varying):
            return scalars.write_number(value)
        return [converter.unstructure(case) for case in value.cases] if value.cases else _UNKNOWN

    def read_bound(value: object, _: object) -> Bound | None:
        return as_bound(value if isinstance(value, str) and "/" in value else scalars.read_number(value))

    def write_bound(value: Bound) -> str:
        return str(value) if isinstance(value, Fraction) else scalars.write_number(value)

    converter.register_structure_hook_func(
        lambda kind: kind == Bound | None, lambda value, kind: None if value is None else read_bound(value, kind)
    )
    converter.register_unstructure_hook_func(
        lambda kind: kind == Bound | None, lambda value: None if value is None else write_bound(value)
    )
    converter.register_structure_hook_func(lambda kind: kind == Number, read)
    converter.register_structure_hook_func(
        lambda kind: kind == Number | None, lambda value, kind: None if value is None else read(value, kind)
    )
    converter.register_unstructure_hook_func(lambda kind: kind == Number, write)
    converter.register_unstructure_hook_func(
        lambda kind: kind == Number | None, lambda value: None if value is None else write(value)
    )
