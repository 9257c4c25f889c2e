"""Nạp vào sổ (loading): new facts added, known ones passed over, changed ones refused or corrected, all or nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from attrs import evolve

from dvk.errors import InvalidDocument, Problem
from dvk.facts import Correction
from dvk.register.builder import list_of
from dvk.units import UnitHistory

if TYPE_CHECKING:
    from datetime import date

    from dvk.exchange.sheets.sheet_import import SheetImport
    from dvk.facts import Fact
    from dvk.register import Register
    from dvk.values import Source

__all__ = ["differing", "loaded_into", "says_the_same"]

_PLACE = re.compile(r"(\w+)\[(\d+)\]\.?(.*)")


def loaded_into(found: SheetImport, register: Register, *, known_on: date | None, corrections: bool) -> Register:
    """The register with the facts of an import; the very same where nothing is new."""
    problems: list[Problem] = []
    sources = _sources(found, register, problems)
    new: defaultdict[str, list[Fact]] = defaultdict(list)
    there = {fact.id: fact for fact in register.facts()}
    holding = {fact.id: fact for fact in register.effective().facts()}
    times: defaultdict[str, int] = defaultdict(int)
    for one in register.corrections:
        times[one.target] += 1
    for fact in found.facts:
        known = holding.get(fact.id) or there.get(fact.id)
        if known is None:
            dated = fact if known_on is None or fact.known_on is not None else evolve(fact, known_on=known_on)
            new[list_of(fact) or ""].append(dated)
        elif not says_the_same(known, fact):
            if type(known) is not type(fact) or not corrections:
                problems.append(_changed(known, fact))
                continue
            name = f"{fact.id}-dc-{times[fact.id] + 1}"
            reason = _reason(known, fact)
            new["corrections"].append(
                Correction(id=name, fact=fact, known_on=known_on, origin=fact.origin, source=fact.source, reason=reason)
            )
    if problems:
        raise InvalidDocument(problems)
    made_up = found.illustrative and not register.illustrative and bool(new)
    if not new and not sources and not made_up:
        return register
    return _with(register, new, sources, illustrative=register.illustrative or made_up)


def _with(
    register: Register, new: dict[str, list[Fact]], sources: tuple[Source, ...], *, illustrative: bool
) -> Register:
    lists: dict[str, Any] = {name: (*getattr(register, name), *facts) for name, facts in new.items() if name != "units"}
    units = register.units
    if new.get("units"):
        known = (*units.units, *new["units"])
        units = UnitHistory(known, units.changes, attested=units.attested, lenient=True)
    try:
        return evolve(register, units=units, sources=(*register.sources, *sources), illustrative=illustrative, **lists)
    except InvalidDocument as error:
        raise InvalidDocument([_placed(problem, register, new) for problem in error.problems]) from error


def _placed(problem: Problem, register: Register, new: dict[str, list[Fact]]) -> Problem:
    """A problem of the register, at the cell of the fact that it is about."""
    found = _PLACE.match(problem.path)
    if found is None:
        return problem
    name = found[1]
    before = len(register.units.units if name == "units" else getattr(register, name, ()))
    place = int(found[2]) - before
    facts = new.get(name, ())
    if not 0 <= place < len(facts):
        return problem
    fact = facts[place]
    return Problem(problem.code, path_of(fact), problem.near, problem.details, about=found[3])


def path_of(fact: Fact) -> str:
    """Where a fact was read: "Biểu 01!C7"; its id, where it has no origin."""
    origin = fact.origin
    if origin is None:
        return fact.id
    return f"{origin.sheet}!{origin.cell}" if origin.cell else origin.sheet


def _sources(found: SheetImport, register: Register, problems: list[Problem]) -> tuple[Source, ...]:
    """The sources of the mapping that the register does not have; another one of the same id is refused."""
    known = {source.id: source for source in register.sources}
    problems.extend(
        Problem("sheet.other_source", "sources", details=(("got", source.id),))
        for source in found.sources
        if known.get(source.id, source) != source
    )
    return tuple(source for source in found.sources if source.id not in known)


def says_the_same(known: Fact, fact: Fact) -> bool:
    """Do two facts say the same, wherever they were read and whenever they became known?"""
    if type(known) is not type(fact):
        return False
    return evolve(known, origin=None, known_on=None) == evolve(fact, origin=None, known_on=None)


def differing(known: Fact, fact: Fact) -> tuple[str, ...]:
    """The names of the fields in which two facts of one kind differ."""
    names = [item.name for item in type(fact).__attrs_attrs__ if item.init]
    return tuple(
        name for name in names if name not in ("origin", "known_on") and getattr(known, name) != getattr(fact, name)
    )


def _changed(known: Fact, fact: Fact) -> Problem:
    if type(known) is not type(fact):
        details = (("got", fact.id), ("kind", type(known).__name__))
        return Problem("sheet.id_of_another_kind", path_of(fact), details=details)
    return Problem("sheet.row_changed", path_of(fact), details=(("got", fact.id), ("fields", differing(known, fact))))


def _reason(known: Fact, fact: Fact) -> str:
    """Why it is corrected: where it was read, and what differs."""
    return f"đọc lại từ {fact.origin}: {', '.join(differing(known, fact))}"
