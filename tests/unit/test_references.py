"""Which field names what: a field with an id in it that nobody thought of fails here, before it is left unrewritten."""

from __future__ import annotations

import types
import typing

from attrs import fields, has

from dvk._fields import a_reference, a_slug, optional_slug, slugs
from dvk.exchange.documents import RegisterDocument
from dvk.facts import Correction, Fact
from dvk.register.sent.references import NAMES_FACTS
from dvk.register.sent.sendings import LISTS

_IDS = (a_slug, a_reference, optional_slug, slugs)

# Ids that are no fact's: of units, which all senders share; of definitions and their codes; of nothing that stands in
# a register. An achievement stands for one thing that several may tell, so it has to stay the same word.
_OF_OTHERS = {
    "Unit": "level kind parents",
    "Parent": "unit hierarchy",
    "Succession": "before after",
    "Share": "basis",
    "Model": "strand also place",
    "Role": "unit",
    "Classified": "code codelist",
    "RegistrationForm": "registrant",
    "Event": "kind level body unit result form achievement",
    "Contribution": "donor",
    "Publication": "how",
    "Report": "unit form",
    "ReportedFigure": "indicator",
    "ReportEvent": "by",
    "Assessment": "subject_type rubric layer",
    "Answer": "criterion",
    "Council": "members",
    "Target": "unit indicator",
    "Duty": "units indicators",
    "Coverage": "unit indicators",
    "Placement": "unit",
    "PeriodLock": "unit indicators by",
}
# Rewritten where they stand: every fact's own id and source, and the document by which a person agreed to be named.
_OF_EVERY_FACT = {"id", "source"}
_OF_SOURCES = {("Person", "consent")}
# Definitions that a fact holds whole, and that are shared by what they are.
_WHOLE = {"Label", "Origin", "Period", "Calendar", "Measure", "Quantity", "Approx", "DateSpan", "Dated", "Growth"}


def _classes(hint):
    if isinstance(hint, type) and has(hint):
        yield hint
    for inner in typing.get_args(hint):
        yield from _classes(inner)


def _records():
    """Every class of facts a register holds, and every record inside them."""
    hints = typing.get_type_hints(RegisterDocument)
    todo = [kind for name in (*LISTS, "units", "changes") for kind in _classes(hints[name])]
    found = []
    while todo:
        kind = todo.pop()
        if kind in found or kind is Fact or kind.__name__ in _WHOLE:
            continue
        found.append(kind)
        for hint in typing.get_type_hints(kind).values():
            todo.extend(_classes(hint))
    return found


def _ids_in(kind):
    for item in fields(kind):
        held = getattr(item.validator, "_validators", (item.validator,))
        if any(one in _IDS or getattr(one, "validator", None) in _IDS for one in held):
            yield item.name


def test_every_list_of_a_register_is_combined():
    hints = typing.get_type_hints(RegisterDocument)
    lists = {name for name, hint in hints.items() if any(issubclass(kind, Fact) for kind in _classes(hint))}
    assert lists == {*LISTS, "units", "changes"}


def test_every_field_that_holds_an_id_is_known_to_name_a_fact_a_source_or_neither():
    for kind in _records():
        rewritten = {*NAMES_FACTS.get(kind, ()), *(_OF_EVERY_FACT if issubclass(kind, Fact) else ())}
        rewritten |= {name for owner, name in _OF_SOURCES if owner == kind.__name__}
        others = set(_OF_OTHERS.get(kind.__name__, "").split())
        assert not rewritten & others
        assert set(_ids_in(kind)) <= rewritten | others, kind.__name__


def test_the_table_names_fields_that_are_there():
    for kind, names in NAMES_FACTS.items():
        assert set(names) <= {item.name for item in fields(kind)}
    assert isinstance(typing.get_type_hints(Correction)["fact"], (type, types.UnionType))
