"""Tài liệu sổ (register documents): a register as plain data in a versioned envelope, and back, whole or not at all.

The keys are ``schema`` and ``version``, then the fields of :class:`RegisterDocument`. Later versions of the library
read all earlier versions: each step of the way is a small function from dict to dict.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, cast

from attrs import frozen

from dvk.errors import InvalidDocument, Problem
from dvk.evaluation import Assessment, Council
from dvk.exchange.converter import structure, unstructure
from dvk.exchange.problems import REFUSALS, refused, shown
from dvk.exchange.secrecy import is_secret
from dvk.exchange.shapes import as_object, is_object
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
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from dvk.criteria import Combine, Rule

__all__ = [
    "FACT_LISTS",
    "MIGRATIONS",
    "SCHEMA",
    "VERSION",
    "RegisterDocument",
    "migrated",
    "register_document",
    "register_from",
]

SCHEMA = "dvk/register"
VERSION = 1
Document: TypeAlias = dict[str, object]
MIGRATIONS: Mapping[int, Callable[[Document], Document]] = {}
"""From a version of the document to the next one."""


@frozen(kw_only=True)
class RegisterDocument:
    """Tài liệu sổ (register document): the parts of a register as a document lists them."""

    illustrative: bool = False
    campaign: Campaign
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


FACT_LISTS = (
    "units",
    "changes",
    "sources",
    "models",
    "events",
    "contributions",
    "reports",
    "report_events",
    "assessments",
    "councils",
    "targets",
    "duties",
    "coverage",
    "placements",
    "duplicates",
    "locks",
    "corrections",
    "retractions",
)
"""The lists of a document, one fact a line."""


# -- out ---------------------------------------------------------------------------------------------------------------
def register_document(register: Register, *, embed: bool = True) -> Document:
    """Tài liệu của một sổ (the document of a register); without *embed* the definitions are left out."""
    parts = cast("Document", unstructure(RegisterDocument.of(register), definitions=register.definitions))
    document: Document = {"schema": SCHEMA, "version": VERSION}
    if "illustrative" in parts:
        document["illustrative"] = parts.pop("illustrative")
    document["campaign"] = parts.pop("campaign")
    if embed:
        document["definitions"] = unstructure(register.definitions)
    return {**document, **parts}


# -- in ----------------------------------------------------------------------------------------------------------------
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
        too_new = (("got", version), ("known", newest))
        raise InvalidDocument([Problem("document.newer_version", "version", details=too_new)])
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
    rules, combines = tuple(rules), tuple(combines)
    try:
        document = dict(migrated(as_object(data)))
    except REFUSALS as error:
        raise refused(error) from error
    del document["schema"], document["version"]
    secret = tuple(_secret_places(document))
    if secret:  # refused at once: what else may be wrong with such a fact would show what it says
        raise InvalidDocument(secret)
    known = _known_definitions(document.pop("definitions", None), definitions, rules, combines)
    read = structure(document, RegisterDocument, definitions=known, rules=rules, combines=combines)
    return read.register(known)


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


def _known_definitions(
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
