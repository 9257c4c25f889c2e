"""Soát bảng ánh xạ (checking a mapping): what would be wrong in every row, told once and before any workbook is read.

The fields of each fact are held against its class, constants are read as a document would read them, and names of
indicators, codelists, codes, measures and steps against the definitions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from dvk.errors import InvalidDocument, Problem, WrongType, nearest
from dvk.exchange.converter import structure
from dvk.exchange.mapping.declared import SheetMapping
from dvk.exchange.mapping.values import Reading
from dvk.exchange.sheets.columns import fields_of
from dvk.exchange.sheets.importing import unknown_names
from dvk.exchange.tags import CORRECTABLE
from dvk.register import Definitions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dvk.exchange.mapping.declared import MappedFact, MappedGroup, MappedSheet
    from dvk.exchange.mapping.values import MappedField

__all__ = ["mapping_problems"]

_GIVEN = ("id", "origin")
_CODELISTS = {
    ("unit", "level"): "levels",
    ("unit", "place_classes"): "place-classes",
    ("model", "strand"): "strands",
    ("model", "also"): "domains",
    ("event", "level"): "levels",
    ("event", "form"): "commendation-forms",
    ("contribution", "donor"): "donors",
    ("contribution", "published.how"): "publication-forms",
}
"""The codelist of a field that holds a code and nothing else."""


def mapping_problems(mapping: SheetMapping, definitions: Definitions) -> tuple[Problem, ...]:
    """Chỗ sai của bảng ánh xạ (problems of a mapping), each at its path; none where every row can be read by it.

    Raises :class:`~dvk.errors.WrongType` for what is no mapping or no definitions.

    >>> from dvk.catalog import definitions
    >>> from dvk.exchange import MappedFact, MappedField, MappedSheet
    >>> fields = {"title": MappedField(column="Tên mô hình"), "strand": MappedField(value="dvk-ntn")}
    >>> fact = MappedFact(type="model", id="title", fields=fields)
    >>> mapping = SheetMapping(id="bieu-01", label="Biểu 01", sheets=[MappedSheet(facts=[fact])])
    >>> [(problem.code, problem.path, problem.near[0]) for problem in mapping_problems(mapping, definitions())]
    [('code.unknown', 'sheets[0].facts[0].fields.strand.value', 'dvk-ntm')]
    """
    if not isinstance(mapping, SheetMapping):
        raise WrongType("type.wrong", path="mapping", expected="SheetMapping", got=type(mapping).__name__)
    if not isinstance(definitions, Definitions):
        raise WrongType("type.wrong", path="definitions", expected="Definitions", got=type(definitions).__name__)
    found = list(unknown_names(mapping, definitions))
    for place, sheet in enumerate(mapping.sheets):
        path = f"sheets[{place}]"
        found += _of_words(path, sheet, definitions)
        for order, fact in enumerate(sheet.facts):
            found += _of_fact(f"{path}.facts[{order}]", fact, definitions)
    return tuple(dict.fromkeys(found))


def _of_fact(path: str, fact: MappedFact, definitions: Definitions) -> Iterator[Problem]:
    """The fields of a fact against its class; without an id no fact is made, and only its fields are read."""
    given: dict[str, object] = {}
    for name, field in fact.fields.items():
        _put(given, name, field.value)
    if fact.figures:
        given["figures"] = []
    constants = {name: field.value for name, field in fact.fields.items() if field.value is not None}
    try:
        structure(given, CORRECTABLE[fact.type], definitions=definitions)
    except InvalidDocument as error:
        for problem in error.problems:
            yield from _told(path, problem, fact, constants)
    for name, value in constants.items():
        yield from _of_constant(path, fact.type, name, value, definitions)


def _put(given: dict[str, object], name: str, value: object) -> None:
    """A value in its place in a document: "published.on" stands inside "published"."""
    before, _, last = name.rpartition(".")
    inside = given
    for one in before.split(".") if before else ():
        deeper = inside.setdefault(one, {})
        if not isinstance(deeper, dict):
            return
        inside = cast("dict[str, object]", deeper)
    inside[last] = value


def _told(path: str, problem: Problem, fact: MappedFact, constants: Mapping[str, object]) -> Iterator[Problem]:
    """What is the mapping's own fault, of what a document with no cells in it would be refused for."""
    at = problem.path
    if problem.code == "field.missing":
        if at not in _GIVEN and at not in fact.fields:
            yield Problem(problem.code, f"{path}.figures" if at == "figures" else f"{path}.fields", about=at)
        return
    if problem.code == "field.unknown":
        named = next((name for name in fact.fields if name == at or name.startswith(f"{at}.")), at)
        yield Problem(problem.code, f"{path}.fields.{named}", problem.near, problem.details)
        return
    name = next((name for name in constants if at == name or at.startswith((f"{name}.", f"{name}["))), None)
    if name is not None:
        yield Problem(problem.code, f"{path}.fields.{name}.value", problem.near, problem.details)


def _of_constant(path: str, kind: str, name: str, value: object, definitions: Definitions) -> Iterator[Problem]:
    """A constant that names a code, a step or an indicator."""
    known, code = _known(kind, name, definitions)
    listed = cast("list[object]", value) if isinstance(value, list) else [value]
    for one in listed:
        if isinstance(one, str) and known is not None and one not in known:
            details: tuple[tuple[str, object], ...] = (("got", one), ("known", known))
            if code == "code.unknown":
                details = (*details, ("codelist", _CODELISTS[kind, name]))
            elif code == "step.unknown":
                details = (*details, ("lifecycle", definitions.lifecycle.id))
            yield Problem(code, f"{path}.fields.{name}.value", nearest(one, known), details)


def _known(kind: str, name: str, definitions: Definitions) -> tuple[tuple[str, ...] | None, str]:
    """What such a field may name, where that is known; and the code of what is said of others."""
    if (kind, name) == ("event", "kind"):
        return tuple(step.id for step in definitions.lifecycle.steps), "step.unknown"
    if name in ("indicator", "indicators"):
        return tuple(one.id for one in definitions.indicators), "indicator.unknown"
    asked = _CODELISTS.get((kind, name))
    codelist = next((one for one in definitions.codelists if one.id == asked), None)
    return None if codelist is None else tuple(code.id for code in codelist.codes), "code.unknown"


def _of_words(path: str, sheet: MappedSheet, definitions: Definitions) -> Iterator[Problem]:
    """Words of a cell that stand for a code that the codelist does not have."""
    lists = {one.id: tuple(code.id for code in one.codes) for one in definitions.codelists}
    asked: list[tuple[str, MappedField | MappedGroup]] = [*fields_of(sheet)]
    asked += [(f"groups[{order}]", group) for order, group in enumerate(sheet.groups)]
    for inner, one in asked:
        known = lists.get(one.codelist or "") if one.read is Reading.CODE else None
        for said, code in one.words.items() if known is not None else ():
            if code not in (known or ()):
                details = (("got", code), ("codelist", one.codelist), ("known", known))
                yield Problem("code.unknown", f"{path}.{inner}.words.{said}", nearest(code, known or ()), details)
