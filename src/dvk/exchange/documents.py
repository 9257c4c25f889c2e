"""Tài liệu sổ (register documents): a register as plain data in a versioned envelope, and back, whole or not at all.

The keys are ``schema`` and ``version``, then the fields of :class:`RegisterDocument`. Later versions of the library
read all earlier versions (:mod:`dvk.exchange.migrations`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from attrs import frozen

from dvk.errors import InvalidDocument, Problem
from dvk.evaluation import Assessment, Council
from dvk.exchange.converter import structure, unstructure
from dvk.exchange.migrations import VERSION, migrated, steps_from
from dvk.exchange.own_facts import bases_of, own_kinds
from dvk.exchange.problems import REFUSALS, bounded, refused
from dvk.exchange.secrecy import is_secret
from dvk.exchange.shapes import as_object, is_object
from dvk.exchange.tags import LISTS
from dvk.facts import Correction, Retraction
from dvk.models import Contribution, Event, Model
from dvk.register import (
    Campaign,
    Coverage,
    Definitions,
    Duplicate,
    Duty,
    PeriodLock,
    Placement,
    Register,
    Report,
    ReportEvent,
    Target,
)
from dvk.units import Unit, UnitChange, UnitHistory
from dvk.values import ALWAYS, DateSpan, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dvk.criteria import Combine, Rule
    from dvk.exchange.migrations import Document
    from dvk.facts import Fact

__all__ = [
    "FACT_LISTS",
    "SCHEMA",
    "VERSION",
    "FactLists",
    "RegisterDocument",
    "known_definitions",
    "register_document",
    "register_from",
]

SCHEMA = "dvk/register"


@frozen(kw_only=True)
class FactLists:
    """Các danh sách dữ kiện (lists of facts): those of a register, as a document has them."""

    illustrative: bool = False
    attested: DateSpan = ALWAYS
    sources: tuple[Source, ...] = ()
    units: tuple[Unit, ...] = ()
    changes: tuple[UnitChange, ...] = ()
    models: tuple[Model, ...] = ()
    events: tuple[Event, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    reports: tuple[Report, ...] = ()
    report_events: tuple[ReportEvent, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    councils: tuple[Council, ...] = ()
    targets: tuple[Target, ...] = ()
    duties: tuple[Duty, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    placements: tuple[Placement, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    locks: tuple[PeriodLock, ...] = ()
    corrections: tuple[Correction, ...] = ()
    retractions: tuple[Retraction, ...] = ()


@frozen(kw_only=True)
class RegisterDocument(FactLists):
    """Tài liệu sổ (register document): the parts of a register as a document lists them."""

    campaign: Campaign

    @classmethod
    def of(cls, register: Register) -> RegisterDocument:
        """The document of a register, without its definitions."""
        return cls(
            illustrative=register.illustrative,
            campaign=register.campaign,
            attested=register.units.attested,
            units=register.units.units,
            changes=register.units.changes,
            **{name: getattr(register, name) for name in FACT_LISTS[2:]},
        )

    def register(self, definitions: Definitions) -> Register:
        """The register of the document; raises :class:`InvalidDocument` with every problem across its facts."""
        return Register(
            illustrative=self.illustrative,
            campaign=self.campaign,
            definitions=definitions,
            units=UnitHistory(self.units, self.changes, attested=self.attested, lenient=True),
            **{name: getattr(self, name) for name in FACT_LISTS[2:]},
        )


FACT_LISTS = tuple(dict.fromkeys(["units", "changes", *LISTS.values()]))
"""The lists of a document, one fact a line."""


# -- out ---------------------------------------------------------------------------------------------------------------
def register_document(
    register: Register, *, embed: bool = True, events: Iterable[type[Fact]] | None = None
) -> Document:
    """Tài liệu của một sổ (the document of a register); without *embed* the definitions are left out."""
    events = own_kinds(register) if events is None else tuple(events)
    written = unstructure(RegisterDocument.of(register), definitions=register.definitions, events=events)
    parts = cast("Document", written)
    document: Document = {"schema": SCHEMA, "version": VERSION}
    if "illustrative" in parts:
        document["illustrative"] = parts.pop("illustrative")
    document["campaign"] = parts.pop("campaign")
    if embed:
        document["definitions"] = unstructure(register.definitions)
    return {**document, **parts}


# -- in ----------------------------------------------------------------------------------------------------------------
def register_from(
    data: object,
    *,
    definitions: Definitions | None = None,
    rules: Iterable[type[Rule]] = (),
    combines: Iterable[type[Combine]] = (),
    events: Iterable[type[Fact]] = (),
) -> Register:
    """Sổ từ tài liệu (the register of a document), refused whole with every problem and its path."""
    rules, combines, events = tuple(rules), tuple(combines), tuple(events)
    try:
        document = as_object(data)
        steps = steps_from(document, SCHEMA)
        document = dict(migrated(document, steps, bases=bases_of(events)))
    except REFUSALS as error:
        raise refused(error) from error
    del document["schema"], document["version"]
    secret = tuple(bounded(_secret_places(document)))
    if secret:  # refused at once: what else may be wrong with such a fact would show what it says
        raise InvalidDocument(secret)
    known = known_definitions(document.pop("definitions", None), definitions, rules, combines)
    read = structure(document, RegisterDocument, definitions=known, rules=rules, combines=combines, events=events)
    try:
        return read.register(known)
    except InvalidDocument as error:
        raise refused(error) from None


def _secret_places(document: Document) -> Iterator[Problem]:
    """Where a document holds a fact with a độ mật, also inside a correction."""
    for name in FACT_LISTS:
        rows = document.get(name)
        for place, row in enumerate(cast("list[object]", rows) if isinstance(rows, list) else ()):
            if not is_object(row):
                continue
            fact = row.get("fact")
            if is_secret(row):
                yield Problem("fact.secret", f"{name}[{place}].secrecy")
            if is_object(fact) and is_secret(fact):
                yield Problem("fact.secret", f"{name}[{place}].fact.secrecy")


def known_definitions(
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
        found = structure(embedded, Definitions, rules=rules, combines=combines)
    except InvalidDocument as error:
        raise refused(error, "definitions") from error
    if given is not None and given != found:
        raise InvalidDocument([Problem("document.two_definitions", "definitions")])
    return found
