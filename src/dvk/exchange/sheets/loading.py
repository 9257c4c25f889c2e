"""Nạp vào sổ (loading): new facts added, known ones passed over, changed ones refused or corrected, all or nothing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from attrs import evolve

from dvk.errors import InvalidDocument, Problem
from dvk.facts import Correction
from dvk.register.builder import list_of
from dvk.units import Unit, UnitHistory

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dvk.exchange.sheets.sheet_import import SheetImport
    from dvk.facts import Fact
    from dvk.register import Register

__all__ = ["differing", "loaded_into", "says_the_same"]

_PLACE = re.compile(r"(\w+)\[(\d+)\]\.?(.*)")


def loaded_into(
    imports: Sequence[SheetImport], register: Register, *, known_on: date | None, corrections: bool
) -> Register:
    """The register with the facts of imports, made once; the very same where nothing is new."""
    loading = _Loading(register, known_on, corrections=corrections, several=len(imports) > 1)
    for found in imports:
        loading.take(found)
    return loading.made()


class _Loading:
    """What one import after the other adds to a register, which is made once at the end."""

    def __init__(self, register: Register, known_on: date | None, *, corrections: bool, several: bool) -> None:
        self._register, self._known_on = register, known_on
        self._corrections, self._several = corrections, several
        self._problems: list[Problem] = []
        self._new: defaultdict[str, list[tuple[Fact, str]]] = defaultdict(list)
        self._holding = {fact.id: fact for fact in register.facts()}
        self._holding.update((fact.id, fact) for fact in register.effective().facts())
        self._read: dict[str, str] = {}  # which file of this run says a fact first
        self._times = Counter(one.target for one in register.corrections)
        self._sources = {source.id: source for source in register.sources}
        self._illustrative = register.illustrative

    def take(self, found: SheetImport) -> None:
        """Add what is new in an import, and note what it may not change."""
        self._problems.extend(self._named(problem, found.file) for problem in found.problems)
        for source in found.sources:
            if self._sources.setdefault(source.id, source) != source:
                other = Problem("sheet.other_source", "sources", details=(("got", source.id),))
                self._problems.append(self._named(other, found.file))
        for fact in found.facts:
            known = self._holding.get(fact.id)
            if known is None:
                self._add(fact, found)
            elif says_the_same(known, fact):
                continue
            elif fact.id in self._read:
                details = (("got", fact.id), ("other", self._read[fact.id]))
                self._problems.append(
                    self._named(Problem("sheet.files_differ", path_of(fact), details=details), found.file)
                )
            else:
                self._change(known, fact, found)
        for fact in found.facts:
            self._read.setdefault(fact.id, f"[{found.file}]{path_of(fact)}")

    def _add(self, fact: Fact, found: SheetImport) -> None:
        undated = self._known_on is not None and fact.known_on is None
        self._new[list_of(fact) or ""].append((evolve(fact, known_on=self._known_on) if undated else fact, found.file))
        self._holding[fact.id] = fact
        self._illustrative = self._illustrative or found.illustrative

    def _change(self, known: Fact, fact: Fact, found: SheetImport) -> None:
        if type(known) is not type(fact) or not self._corrections:
            self._problems.append(self._named(_changed(known, fact), found.file))
            return
        self._times[fact.id] += 1
        made = Correction(
            id=f"{fact.id}-dc-{self._times[fact.id]}",
            fact=fact,
            known_on=self._known_on,
            origin=fact.origin,
            source=fact.source,
            reason=_reason(known, fact),
        )
        self._new["corrections"].append((made, found.file))
        self._holding[fact.id] = fact
        self._illustrative = self._illustrative or found.illustrative

    def made(self) -> Register:
        """The register; all that keeps it from being made, at once."""
        if self._problems:
            raise InvalidDocument(self._problems)
        before = self._register
        if not self._new and len(self._sources) == len(before.sources):
            return before
        changed: dict[str, Any] = {
            name: (*getattr(before, name), *(fact for fact, _ in facts))
            for name, facts in self._new.items()
            if name != "units"
        }
        if "units" in self._new:
            units, more = before.units, [fact for fact, _ in self._new["units"] if isinstance(fact, Unit)]
            changed["units"] = UnitHistory((*units.units, *more), units.changes, attested=units.attested, lenient=True)
        try:
            return evolve(before, sources=tuple(self._sources.values()), illustrative=self._illustrative, **changed)
        except InvalidDocument as error:
            raise InvalidDocument([self._placed(problem) for problem in error.problems]) from error

    def _placed(self, problem: Problem) -> Problem:
        """A problem of the register, at the cell of the fact that it is about."""
        found = _PLACE.match(problem.path)
        if found is None:
            return problem
        name, facts = found[1], self._new.get(found[1], [])
        before = len(self._register.units.units if name == "units" else getattr(self._register, name, ()))
        place = int(found[2]) - before
        if not 0 <= place < len(facts):
            return problem
        fact, file = facts[place]
        told = Problem(problem.code, path_of(fact), problem.near, problem.details, about=found[3])
        return self._named(told, file)

    def _named(self, problem: Problem, file: str) -> Problem:
        """A problem with the name of its file, where there are several, as programs write it: "[a.xlsx]Biểu 01!C7"."""
        return evolve(problem, path=f"[{file}]{problem.path}") if self._several else problem


def path_of(fact: Fact) -> str:
    """Where a fact was read: "Biểu 01!C7"; its id, where it has no origin."""
    origin = fact.origin
    if origin is None:
        return fact.id
    return f"{origin.sheet}!{origin.cell}" if origin.cell else origin.sheet


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
