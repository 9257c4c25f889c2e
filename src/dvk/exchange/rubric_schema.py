"""Lược đồ bộ tiêu chí (schema of rubrics): what editors complete and check while somebody writes a rubric in TOML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.exchange.json_schemas import json_schema

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk.criteria import Combine, Rule

__all__ = ["rubric_schema"]


def rubric_schema(*, rules: Iterable[type[Rule]] = (), combines: Iterable[type[Combine]] = ()) -> dict[str, object]:
    """Lược đồ bộ tiêu chí (schema of a rubric): a JSON Schema by which editors complete and check its TOML file.

    It is :func:`json_schema` of ``"rubric"``. *rules* and *combines* are classes of your own that rubrics may use by
    their ``tag``. ``python -m dvk schema`` prints it; a TOML file names where it was saved in its first line,
    ``#:schema ./bo-tieu-chi.schema.json``.

    >>> schema = rubric_schema()
    >>> schema["required"], schema["properties"]["missing"]["enum"]
    (['id', 'label', 'criteria'], ['open', 'zero'])
    """
    return json_schema("rubric", rules=rules, combines=combines)
