"""Một chỗ sai (one thing wrong): what a bad record is told, where all but one of its pairs are well.

A bad record mostly has one bad value, or one wrong name. The quick way knows which, so only that is read in detail,
and the rest of the record is not gone through again. Where more is wrong, or something across fields, or inside of
what is nested, there is nothing to tell here and the whole is read in detail: both say the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from attrs import fields
from cattrs.errors import ForbiddenExtraKeysError

from dvk.exchange.problems import REFUSALS, problems_in

if TYPE_CHECKING:
    from cattrs import Converter

    from dvk.errors import Problem
    from dvk.exchange.plans import Field, Plan

__all__ = ["one_wrong"]


def one_wrong(converter: Converter, plan: Plan, data: dict[str, Any], name: str) -> list[Problem]:
    """The problems of a record in which the pair of one name alone is wrong; none where there may be more to tell."""
    if not plan.needed <= data.keys():
        return []
    field, value = plan.fields.get(name), data[name]
    if field is None:
        return list(problems_in(ForbiddenExtraKeysError("", plan.kind, {name})))
    return [] if isinstance(value, (dict, list)) else _of_field(converter, plan.kind, field, value)


def _of_field(converter: Converter, kind: type[object], field: Field, raw: object) -> list[Problem]:
    """What is wrong with a value: as data, or to the class."""
    item: Any = getattr(fields(cast("Any", kind)), field.name)
    try:
        value: Any = converter.structure(raw, cast("Any", field.hint))
    except REFUSALS as error:
        return [] if type(error) is KeyError else [problem.under(field.name) for problem in problems_in(error)]
    try:
        if item.converter is not None:
            value = item.converter(value)
        if item.validator is not None:
            item.validator(None, item, value)
    except REFUSALS as error:
        return list(problems_in(error))
    return []
