"""Tài liệu sổ (register documents): a register as plain data in a versioned envelope, and back, whole or not at all.

The keys are ``schema`` and ``version``, then the parts of a register under their own names; the units, their changes
and the days for which they are attested stand beside the facts. Later versions of the library read all earlier
versions: each step of the way is a small function from dict to dict.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from dvk.errors import InvalidDocument, Problem
from dvk.evaluation import Assessment
from dvk.exchange.converter import codec_for
from dvk.exchange.problems import REFUSALS, at, problems_in, shown
from dvk.exchange.shapes import Fields, Reader, as_object, list_reader, list_writer, record_reader, same
from dvk.facts import Correction, Retraction
from dvk.models import Contribution, Event, Model
from dvk.register import Campaign, Coverage, Definitions, Duty, Register, Report, Target
from dvk.units import Unit, UnitChange, UnitHistory
from dvk.values import ALWAYS, DateSpan, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from dvk.criteria import Combine, Rule
    from dvk.exchange.codec import Codec

__all__ = ["MIGRATIONS", "PARTS", "SCHEMA", "VERSION", "migrated", "register_document", "register_from"]

SCHEMA = "dvk/register"
VERSION = 1
Document: TypeAlias = dict[str, object]
MIGRATIONS: Mapping[int, Callable[[Document], Document]] = {}
"""From a version of the document to the next one."""

PARTS: Mapping[str, type] = {
    "sources": Source,
    "units": Unit,
    "changes": UnitChange,
    "models": Model,
    "events": Event,
    "contributions": Contribution,
    "reports": Report,
    "assessments": Assessment,
    "targets": Target,
    "duties": Duty,
    "coverage": Coverage,
    "corrections": Correction,
    "retractions": Retraction,
}
"""The lists of a document, in their order."""


# -- out ----------------------------------------------------------------------------------------------------------
def register_document(register: Register, *, embed: bool = True) -> Document:
    """Tài liệu của một sổ (the document of a register); without *embed* the definitions are left out."""
    codec = codec_for(register.definitions)
    document: Document = {"schema": SCHEMA, "version": VERSION}
    if register.illustrative:
        document["illustrative"] = True
    document["campaign"] = _written(codec, "campaign", register.campaign)
    if embed:
        document["definitions"] = _written(codec_for(), "definitions", register.definitions)
    if register.units.attested != ALWAYS:
        document["attested"] = codec.write(register.units.attested)
    for name in PARTS:
        facts: tuple[object, ...] = getattr(register.units if name in ("units", "changes") else register, name)
        if facts:
            document[name] = _facts(codec, name, facts)
    return document


def _written(codec: Codec, name: str, value: object) -> object:
    try:
        return codec.write(value)
    except REFUSALS as error:
        raise at(name, error) from error


def _facts(codec: Codec, name: str, facts: tuple[object, ...]) -> object:
    try:
        return list_writer(codec.writer(PARTS[name]) or same)(facts)
    except REFUSALS as error:
        raise at(name, error) from error


# -- in -----------------------------------------------------------------------------------------------------------
def migrated(
    document: Document,
    *,
    migrations: Mapping[int, Callable[[Document], Document]] = MIGRATIONS,
    newest: int = VERSION,
) -> Document:
    """Tài liệu ở phiên bản mới nhất (the document in the newest version), or the error of its envelope."""
    if document.get("schema") != SCHEMA:
        details = (("got", shown(document.get("schema"))), ("expected", SCHEMA))
        raise InvalidDocument([Problem("document.other_schema", "schema", details=details)])
    version = document.get("version")
    if type(version) is not int or version < 1:
        raise InvalidDocument([Problem("document.no_version", "version", details=(("got", shown(version)),))])
    if version > newest:
        newer = Problem("document.newer_version", "version", details=(("got", version), ("known", newest)))
        raise InvalidDocument([newer])
    for step in range(version, newest):
        document = {**migrations[step](dict(document)), "version": step + 1}
    return document


def register_from(
    data: object,
    *,
    definitions: Definitions | None = None,
    rules: Iterable[type[Rule]] = (),
    combines: Iterable[type[Combine]] = (),
) -> Register:
    """Sổ từ tài liệu (the register of a document), refused whole with every problem and its path."""
    try:
        document = dict(migrated(as_object(data)))
        del document["schema"], document["version"]
        embedded = document.pop("definitions", None)
        known = _definitions(embedded, definitions, tuple(rules), tuple(combines))
        return _register_reader(codec_for(known), known)(document)
    except RecursionError:
        raise InvalidDocument([Problem("document.too_deep")]) from None
    except InvalidDocument:
        raise
    except REFUSALS as error:
        raise InvalidDocument(problems_in(error)) from error


def _definitions(
    embedded: object,
    given: Definitions | None,
    rules: tuple[type[Rule], ...],
    combines: tuple[type[Combine], ...],
) -> Definitions:
    """The definitions that a document embeds, or those it is read with; with both, they must be the same."""
    if embedded is None:
        if given is None:
            raise InvalidDocument([Problem("document.no_definitions", "definitions")])
        return given
    try:
        found = codec_for(rules=rules, combines=combines).read(embedded, Definitions)
    except REFUSALS as error:
        raise at("definitions", error) from error
    if given is not None and given != found:
        raise InvalidDocument([Problem("document.two_definitions", "definitions")])
    return found


def _register_reader(codec: Codec, definitions: Definitions) -> Callable[[object], Register]:
    def make(
        *,
        campaign: Campaign,
        units: tuple[Unit, ...] = (),
        changes: tuple[UnitChange, ...] = (),
        attested: DateSpan = ALWAYS,
        **parts: object,
    ) -> Register:
        history = UnitHistory(units, changes, attested=attested)
        return Register(campaign=campaign, definitions=definitions, units=history, **parts)  # type: ignore[arg-type]  # each part was read as its own kind

    def fields() -> Fields:
        readers: dict[str, Reader] = {
            "illustrative": codec.reader(bool),
            "campaign": codec.reader(Campaign),
            "attested": codec.reader(DateSpan),
            **{name: list_reader(codec.reader(kind)) for name, kind in PARTS.items()},
        }
        return readers, ("campaign",)

    return record_reader(make, fields)
