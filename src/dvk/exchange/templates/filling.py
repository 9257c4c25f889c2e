"""Điền dữ kiện đã biết (filling in known facts): those that the mapping reads back as they are; the others are told.

The reader itself is the judge: the workbook is written, read, and compared with what is known. What does not come back
as it was is taken out and told, and the rest is written again, until all that stands there comes back.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from dvk.errors import Problem
from dvk.exchange.sheets.cells_read import CellReader
from dvk.exchange.sheets.columns import Columns
from dvk.exchange.sheets.grid import column_letters
from dvk.exchange.sheets.importing import read_workbook
from dvk.exchange.sheets.loading import differing, says_the_same
from dvk.exchange.sheets.places import Places
from dvk.exchange.sheets.reading import read_grids
from dvk.exchange.tags import CORRECTABLE
from dvk.exchange.templates.entries import Scribe
from dvk.exchange.templates.known import CannotSay, Known, Record, Recorder
from dvk.exchange.templates.pages import Page, joined, pages_of
from dvk.register import Register

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable
    from datetime import date

    from dvk.exchange.mapping.declared import SheetMapping
    from dvk.exchange.sheets.sheet_import import SheetImport
    from dvk.exchange.templates.lists import Choices
    from dvk.exchange.templates.plan import Plan
    from dvk.facts import Fact
    from dvk.register import Definitions
    from dvk.units import UnitHistory

__all__ = ["Filling", "fill"]


class Filling(NamedTuple):
    """What a template is filled from and judged by."""

    mapping: SheetMapping
    register: Register
    definitions: Definitions
    units: UnitHistory | Register
    on: date | None
    choices: Choices


def fill(
    given: Filling,
    plans: list[Plan],
    write: Callable[[list[Page], int], None],
    beside: Path,
    path: str | os.PathLike[str],
) -> tuple[Problem, ...]:
    """Fill the template in; what cannot stand in it is told, each fact with the fields that have no place."""
    write([Page(plan, plan.name) for plan in plans], 0)
    filler = _Filler(given, plans, beside)
    while True:
        pages = filler.pages()
        write(pages, len(filler.left))
        book = evolve(read_grids(beside), file=Path(path).name)
        found = read_workbook(book, given.mapping, definitions=given.definitions, units=given.units, on=given.on)
        if not filler.take_out(pages, found):
            return filler.told()


class _Filler:
    """Which facts are written where, and which are left out."""

    def __init__(self, given: Filling, plans: list[Plan], beside: Path) -> None:
        known = Known(given.register, given.mapping)
        units = given.units.units if isinstance(given.units, Register) else given.units
        reader = CellReader(given.definitions, units, given.on, given.register.effective().models)
        scribe = Scribe(reader, given.choices, given.definitions.calendars)
        grids = {grid.name: grid for grid in read_grids(beside).grids}
        self._plans = plans
        self._recorders = [
            Recorder(
                known, plan, Columns(Places(grids[plan.name]), plan.sheet, given.definitions, reader.measures), scribe
            )
            for plan in plans
        ]
        self._facts: dict[str, Fact] = {}
        self._ways: dict[str, list[tuple[int, int]]] = {}
        self._why: dict[str, tuple[str, ...]] = {}
        self.left: dict[str, Problem] = {}
        for fact in known.facts.values():
            ways = [
                (place, kind)
                for place, plan in enumerate(plans)
                for kind, one in enumerate(plan.sheet.facts)
                if CORRECTABLE[one.type] is type(fact)
            ]
            if ways:
                self._facts[fact.id], self._ways[fact.id] = fact, ways

    def told(self) -> tuple[Problem, ...]:
        """What is left out, in the order of the register."""
        return tuple(self.left[name] for name in self._facts if name in self.left)

    def pages(self) -> list[Page]:
        """The sheets with every fact that is still to be written."""
        taken: list[str] = []
        pages: list[Page] = []
        for place, plan in enumerate(self._plans):
            rows, repeating = joined(plan.sheet, self._records(place))
            made, homeless = pages_of(plan, rows, taken)
            for record in (*repeating, *homeless):
                for fact in record.facts:
                    self._next_way(fact, ("sheet",))
            taken += (page.name for page in made)
            pages += made
        return pages

    def _records(self, place: int) -> list[tuple[int, Record]]:
        found: list[tuple[int, Record]] = []
        for name, fact in self._facts.items():
            while name not in self.left and self._ways[name][0][0] == place:
                kind = self._ways[name][0][1]
                try:
                    found.append((kind, self._recorders[place].record(fact, kind)))
                    break
                except CannotSay as one:
                    self._next_way(fact, (str(one),))
        return found

    def _next_way(self, fact: Fact, why: tuple[str, ...]) -> None:
        """Try the next of the mapped facts; after the last, the fact is left out."""
        ways = self._ways[fact.id]
        self._why.setdefault(fact.id, why)
        if len(ways) > 1:
            ways.pop(0)
        else:
            details = (("got", fact.id), ("fields", self._why[fact.id]))
            self.left[fact.id] = Problem("template.not_said", fact.id, details=details)

    def take_out(self, pages: list[Page], found: SheetImport) -> bool:
        """Take out what did not come back as it is known; was there any?"""
        read = {fact.id: fact for fact in found.facts}
        written = {fact.id for page in pages for record in page.records for fact in record.facts}
        strange = {_row(fact) for fact in found.facts if fact.id not in written}
        about = {problem.path: problem.about for problem in found.problems}
        took = False
        for page in pages:
            for row, record in enumerate(page.rows, start=page.plan.first):
                if isinstance(record, Record):
                    odd = (page.name, None if page.plan.is_form else row) in strange
                    took |= self._judge(page, row, record, read, about, odd=odd)
        if (found.problems or strange) and not took:
            took = self._all(pages)
        return took

    def _judge(
        self, page: Page, row: int, record: Record, read: dict[str, Fact], about: dict[str, str], *, odd: bool
    ) -> bool:
        """Take the innermost fact of a row out where one of them did not come back; the others are tried again."""
        bad = [fact for fact in record.facts if fact.id not in read or not says_the_same(fact, read[fact.id])]
        if not bad and not odd:
            return False
        lost = (bad or record.facts)[-1]
        said = read.get(lost.id)
        if said is not None and type(said) is type(lost):
            why: tuple[str, ...] = differing(lost, said)
        else:
            cells = {f"{page.name}!{_address(column, row)}" for _, column in record.slots}
            why = tuple(dict.fromkeys(name for path, name in about.items() if path in cells and name)) or ("id",)
        self._next_way(lost, why or ("id",))
        return True

    def _all(self, pages: Iterable[Page]) -> bool:
        """Something is wrong with what no fact is known to stand in: nothing is filled in."""
        took = False
        for page in pages:
            for record in page.records:
                for fact in record.facts:
                    self._next_way(fact, ("sheet",))
                    took = True
        return took


def _row(fact: Fact) -> tuple[str, int | None]:
    origin = fact.origin
    return ("", None) if origin is None else (origin.sheet, origin.row)


def _address(column: int, row: int) -> str:
    return f"{column_letters(column)}{row}"
