"""Trang đã điền (filled pages): the records of known facts as rows, under their group rows, each on its sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from dvk.exchange.mapping.declared import MappedGroup
from dvk.exchange.mapping.words import Numbering, SheetLayout
from dvk.exchange.sheets.keys import is_like
from dvk.exchange.sheets.sheet_names import sheet_names
from dvk.exchange.templates.entries import Entry
from dvk.exchange.templates.known import Record
from dvk.exchange.templates.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dvk.exchange.mapping.declared import MappedSheet

__all__ = ["GroupRow", "Page", "joined", "pages_of"]

_LETTERS = "ABCDĐEGHIKLMNOPQRSTUVXY"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


@define
class GroupRow:
    """A group row: which of the groups, its number, and its text."""

    group: MappedGroup
    sign: str
    text: str


@define
class Page:
    """A sheet to be written: its plan under its own name, what stands outside the table, and its rows."""

    plan: Plan
    name: str
    outside: dict[str, Entry] = field(factory=dict[str, "Entry"])
    rows: list[Record | GroupRow] = field(factory=list["Record | GroupRow"])

    @property
    def records(self) -> list[Record]:
        """The rows that hold facts."""
        return [row for row in self.rows if isinstance(row, Record)]


def _kind(one: tuple[int, Record]) -> int:
    return one[0]


def joined(sheet: MappedSheet, records: Iterable[tuple[int, Record]]) -> tuple[list[Record], list[Record]]:
    """The rows of records, what several facts of one row say in one; and those that would repeat another fact."""
    rows: list[Record] = []
    refused: list[Record] = []
    buckets: dict[object, list[Record]] = {}
    several, alone = len(sheet.facts) > 1, not sheet.facts[0].when
    for kind, record in sorted(records, key=_kind):
        keys = [(slot, entry) for slot, entry in record.slots.items() if isinstance(entry.value, str)]
        held = [buckets[key] for key in keys if key in buckets]
        near = min(held, key=len) if held else list[Record]()
        fits = [base for base in near if base.kinds != {kind} and base.agrees(record)]
        free = next((base for base in fits if kind not in base.kinds), None)
        if free is not None:
            free.join(record)
            continue
        if fits and alone:
            refused.append(record)
            continue
        rows.append(record)
        for key in keys if several else ():
            buckets.setdefault(key, []).append(record)
    return rows, refused


def pages_of(plan: Plan, rows: Sequence[Record], taken: Iterable[str]) -> tuple[list[Page], list[Record]]:
    """The sheets of the rows of one mapped sheet; those for which the mapping knows no sheet of their own."""
    parts: dict[object, list[Record]] = {}
    form = plan.sheet.layout is SheetLayout.FORM
    for place, row in enumerate(rows):
        outside = tuple(sorted((cell, entry.text) for cell, entry in row.outside.items()))
        parts.setdefault((outside, row.sheet, place if form else 0), []).append(row)
    if not parts:
        return [Page(plan, plan.name)], []
    pages: list[Page] = []
    refused: list[Record] = []
    used = list(taken)
    for held in parts.values():
        wanted = held[0].sheet or plan.name
        name = sheet_names([*used, wanted], wanted)[-1]
        fits = not plan.sheet.name or is_like(name, plan.sheet.name)
        if not fits or (held[0].sheet is not None and name != wanted):
            refused += held
            continue
        used.append(name)
        pages.append(Page(plan, name, held[0].outside, list(_laid(plan.sheet, held))))
    return pages or [Page(plan, plan.name)], refused


def _laid(sheet: MappedSheet, records: list[Record]) -> Iterable[Record | GroupRow]:
    """Rows under their group rows, those of no group first, as no group row could end an open one."""
    groups = sheet.groups
    firsts: list[dict[object, int]] = [{} for _ in groups]
    for record in records:
        for level, group in enumerate(groups):
            if group.name in record.groups:
                firsts[level].setdefault(record.groups[group.name][1].text, len(firsts[level]))

    def order(record: Record) -> tuple[int, ...]:
        said = (record.groups.get(group.name) for group in groups)
        places = (-1 if one is None else firsts[level][one[1].text] for level, one in enumerate(said))
        return (*places, len(record.slots) if sheet.fill else 0)

    opened: list[str | None] = [None] * len(groups)
    counted = [0] * len(groups)
    for record in sorted(records, key=order) if groups or sheet.fill else records:
        for level, group in enumerate(groups):
            said = record.groups.get(group.name)
            text = None if said is None else said[1].text
            if text is None or text == opened[level]:
                continue
            opened[level:] = [text, *[None] * (len(groups) - level - 1)]
            counted[level:] = [counted[level] + 1, *[0] * (len(groups) - level - 1)]
            yield GroupRow(group, _sign(groups, counted, level), text)
        yield record


def _sign(groups: Sequence[MappedGroup], counted: list[int], level: int) -> str:
    """The number of a group row in its numbering; of any numbering, Roman outside and arabic inside."""
    kind, count = groups[level].numbered, counted[level]
    if kind is Numbering.ROMAN or (kind is Numbering.ANY and level == 0):
        return _roman(count)
    if kind is Numbering.LETTERS:
        return _LETTERS[(count - 1) % len(_LETTERS)]
    above = [counted[place] for place in range(level) if groups[place].numbered is Numbering.ARABIC]
    return ".".join(str(one) for one in (*above, count))


def _roman(value: int) -> str:
    found = ""
    for worth, sign in _ROMAN:
        found += sign * (value // worth)
        value %= worth
    return found
