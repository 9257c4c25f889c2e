"""Trường dẫn mã (references): which field of a fact names another fact or a source, said once for who rewrites ids."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import evolve

from dvk.evaluation import Assessment
from dvk.facts import Correction, Fact, Retraction
from dvk.models import Contribution, Event, Model
from dvk.register.reports import ReportEvent
from dvk.register.rulings import Duplicate, Placement

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping
    from datetime import date

__all__ = ["NAMES_FACTS", "named_by", "names_of", "renamed", "sources_of"]

F = TypeVar("F", bound=Fact)

NAMES_FACTS: dict[type[Fact], tuple[str, ...]] = {
    Event: ("model", "others"),
    Contribution: ("model",),
    ReportEvent: ("report",),
    Assessment: ("subject", "council"),
    Placement: ("target",),
    Duplicate: ("kept", "same"),
    Retraction: ("target",),
}
"""The fields that name other facts, one or several; units have ids of their own, that nobody rewrites. Besides, each
fact has its ``id`` and its ``source``, a correction has a fact in it, and a person's consent is a source."""


@lru_cache(maxsize=512)
def names_of(kind: Hashable) -> tuple[str, ...]:
    """The fields of a class that name other facts: those of the class it extends, and what its ``refers`` lists."""
    found = [name for one in cast("type[Fact]", kind).__mro__ for name in NAMES_FACTS.get(cast("type[Fact]", one), ())]
    refers: tuple[str, ...] = getattr(kind, "refers", ())
    return tuple(dict.fromkeys((*found, *refers)))


def named_by(fact: Fact) -> Iterator[str]:
    """Các mã nó dẫn đến (the ids of the facts it names), its own not among them."""
    if isinstance(fact, Correction):
        yield fact.fact.id
        yield from named_by(fact.fact)
        return
    for name in names_of(cast("Hashable", type(fact))):
        value = cast("str | tuple[str, ...] | None", getattr(fact, name))
        if isinstance(value, str):
            yield value
        elif value is not None:
            yield from value


def sources_of(fact: Fact) -> Iterator[str]:
    """Các nguồn nó dẫn đến (the ids of the sources it names)."""
    if fact.source is not None:
        yield fact.source
    if isinstance(fact, Correction):
        yield from sources_of(fact.fact)
    elif isinstance(fact, Model) and fact.person is not None and fact.person.consent is not None:
        yield fact.person.consent


def renamed(fact: F, facts: Mapping[str, str], sources: Mapping[str, str], known_on: date | None = None) -> F:
    """The fact with other ids, its own and those it names, and known since a day if one is given.

    An id that is not in the mapping stays.
    """
    changes: dict[str, object] = {"id": facts.get(fact.id, fact.id)}
    if known_on is not None:
        changes["known_on"] = known_on
    if fact.source is not None:
        changes["source"] = sources.get(fact.source, fact.source)
    if isinstance(fact, Correction):
        changes["fact"] = renamed(fact.fact, facts, sources)
    elif isinstance(fact, Model):
        person = fact.person
        if person is not None and person.consent is not None:
            changes["person"] = evolve(person, consent=sources.get(person.consent, person.consent))
    else:
        for name in names_of(cast("Hashable", type(fact))):
            value = cast("str | tuple[str, ...] | None", getattr(fact, name))
            if isinstance(value, str):
                changes[name] = facts.get(value, value)
            elif value:
                changes[name] = tuple([facts.get(one, one) for one in value])
    return evolve(fact, **cast("dict[str, Any]", changes))  # the names are those of the fact's own fields
