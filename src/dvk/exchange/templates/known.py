"""Dữ kiện đã biết (known facts): what a mapping would have to hold in its cells so that each of them is read again."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, cast

from attrs import define, field, fields

from dvk.exchange.converter import unstructure
from dvk.exchange.mapping.values import MappedField, MappedFigure, Reading
from dvk.exchange.mapping.words import SheetLayout
from dvk.exchange.shapes import is_object
from dvk.exchange.sheets.fact_making import slug_of
from dvk.exchange.templates.entries import Entry
from dvk.facts import Fact
from dvk.measures import Quantity
from dvk.models import Model
from dvk.register import Report

if TYPE_CHECKING:
    from attrs import AttrsInstance

    from dvk.exchange.mapping.declared import MappedFact, MappedGroup, MappedSheet, SheetMapping
    from dvk.exchange.sheets.columns import Columns
    from dvk.exchange.templates.entries import Scribe
    from dvk.exchange.templates.plan import Plan
    from dvk.measures import Measure
    from dvk.register import Register

__all__ = ["CannotSay", "Known", "Record", "Recorder", "Slot"]

Slot = tuple[int, int]
"""A cell of a record: its row in a form, 0 in a table; and its column."""


class CannotSay(Exception):
    """A field that the mapping has no way to say."""


@define
class Record:
    """A row of a table, or a form: what stands in its cells, above it, outside it, and the facts it is of."""

    slots: dict[Slot, Entry] = field(factory=dict[Slot, "Entry"])
    groups: dict[str, tuple[object, Entry]] = field(factory=dict[str, tuple[object, "Entry"]])
    outside: dict[str, Entry] = field(factory=dict[str, "Entry"])
    sheet: str | None = None
    facts: list[Fact] = field(factory=list["Fact"])
    kinds: set[int] = field(factory=set[int])

    def put(self, slot: Slot, entry: Entry, name: str) -> None:
        """What stands in a cell; two fields that share it have to say the same."""
        if self.slots.setdefault(slot, entry) != entry:
            raise CannotSay(name)

    def agrees(self, other: Record) -> bool:
        """Do two records say the same wherever both say something, so that they may stand in one row?"""
        return (
            all(other.slots.get(slot, entry) == entry for slot, entry in self.slots.items())
            and all(other.outside.get(cell, entry) == entry for cell, entry in self.outside.items())
            and self.groups == other.groups
            and (self.sheet is None or other.sheet is None or self.sheet == other.sheet)
        )

    def join(self, other: Record) -> None:
        """Take the other one's cells."""
        self.slots |= other.slots
        self.outside |= other.outside
        self.sheet = self.sheet or other.sheet
        self.facts += other.facts
        self.kinds |= other.kinds


class Known:
    """What is known of facts: their values as documents write them, and the facts that they speak of."""

    def __init__(self, register: Register, mapping: SheetMapping) -> None:
        self.register, self.mapping = register, mapping
        self.facts = {fact.id: fact for fact in register.effective().facts()}

    def value(self, fact: Fact, name: str) -> object:
        """The value of a field by its path; ``None`` where it says nothing."""
        inside: object = fact
        for one in name.split("."):
            inside = getattr(inside, one, None)
        if isinstance(inside, Quantity):
            return inside
        written: object = unstructure(fact, definitions=self.register.definitions)
        for one in name.split("."):
            written = written.get(one) if is_object(written) else None
        return None if written in ("", [], {}) else written

    def inner(self, target: str, inner: tuple[MappedField, ...]) -> list[str] | None:
        """The values that make the id of another fact, by what that fact says."""
        other = self.facts.get(target)
        if other is None:
            return None
        written: object = unstructure(other, definitions=self.register.definitions)
        said = [one for one in written.values() if isinstance(one, str)] if is_object(written) else []
        units = self.register.units
        ways = [
            [one for one in said if (one in units) == (field.read is Reading.UNIT) and slug_of(one) in target]
            for field in inner
        ]
        start = f"{self.mapping.ids}-" if self.mapping.ids else ""
        for found in product(*(way[:8] for way in ways)):
            if start + "-".join(slug_of(one) for one in found) == target:
                return list(found)
        return None


def is_default(fact: Fact, name: str) -> bool:
    """Is a field what its class says without it?"""
    kind = cast("type[AttrsInstance]", type(fact))
    known = {item.name: item for item in fields(kind)}
    return name in known and bool(getattr(fact, name) == known[name].default)


class Recorder:
    """Makes the records of one sheet of a mapping."""

    def __init__(self, known: Known, plan: Plan, columns: Columns, scribe: Scribe) -> None:
        self._known, self._plan, self._columns, self._scribe = known, plan, columns, scribe
        self.sheet: MappedSheet = plan.sheet
        self._form = plan.sheet.layout is SheetLayout.FORM
        self._groups = {group.name: group for group in plan.sheet.groups}
        self._lines = {line.text: line.row for line in plan.lines}

    def record(self, fact: Fact, kind: int) -> Record:
        """The record of a fact by one of the facts of the sheet; raises :class:`CannotSay` with the field."""
        mapped, made = self.sheet.facts[kind], Record(facts=[fact], kinds={kind})
        for name, one in mapped.fields.items():
            if one.group is not None:
                self._group(made, fact, name, self._groups[one.group])
        above = next((value for name, (value, _) in reversed(made.groups.items())
                      if self._groups[name].read is Reading.UNIT), None)  # fmt: skip
        if isinstance(mapped.id, MappedField):
            self._id(made, fact, mapped.id, above)
        for name, one in mapped.fields.items():
            if one.group is None:
                self._field(made, fact, name, one, above if isinstance(above, str) else None)
        if mapped.figures and isinstance(fact, Report):
            self._figures(made, fact, mapped)
        self._check_id(fact, mapped)
        return made

    def _check_id(self, fact: Fact, mapped: MappedFact) -> None:
        """An id that these fields do not make would be that of another fact."""
        if isinstance(mapped.id, MappedField):
            return
        start = f"{self._known.mapping.ids}-" if self._known.mapping.ids else ""
        said = [mapped.type if name == "type" else self._id_part(fact, mapped, name, start) for name in mapped.id]
        if fact.id != start + "-".join(said):
            raise CannotSay("id")

    def _id_part(self, fact: Fact, mapped: MappedFact, name: str, start: str) -> str:
        one = mapped.fields[name]
        value = self._value(fact, name, one)
        if value is None:
            raise CannotSay(name)
        part = slug_of(one.value if one.value is not None else value)
        of_another = one.id_from or one.read is Reading.MODEL
        return part.removeprefix(start) if of_another and start else part

    def _value(self, fact: Fact, name: str, one: MappedField) -> object:
        """The value of a field, a period where it may stand in the place of a day."""
        value = self._known.value(fact, name)
        if one.read is Reading.DAY_OR_PERIOD and value is None:
            return self._known.value(fact, f"{name.removesuffix('on')}period")
        return value

    def slot(self, one: MappedField | MappedFigure, name: str) -> Slot:
        """The cell of a field or a figure."""
        column = self._columns.of(one)
        if column is None and one.row:
            column = self._columns.value_column()
        row = self._lines.get(one.row[0]) if one.row else self._plan.first if self._form else 0
        if column is None or row is None:
            raise CannotSay(name)
        return row, column

    def _id(self, made: Record, fact: Fact, one: MappedField, above: object) -> None:
        start = f"{self._known.mapping.ids}-" if self._known.mapping.ids else ""
        if not fact.id.startswith(start):
            raise CannotSay("id")
        wanted: object = fact.id.removeprefix(start)
        if one.read is not Reading.TEXT or one.words:
            return  # what it reads becomes the id only when it is read: reading it back tells
        entry = self._scribe.entry(wanted, one, None, above if isinstance(above, str) else None)
        self._place(made, "id", one, entry)

    def _group(self, made: Record, fact: Fact, name: str, group: MappedGroup) -> None:
        value = self._known.value(fact, name)
        if value is None:
            if made.groups.get(group.name) is not None:
                raise CannotSay(name)
            return
        above = next((said for other, (said, _) in reversed(made.groups.items())
                      if self._groups[other].read is Reading.UNIT), None)  # fmt: skip
        codelist = group.codelist if group.read is Reading.CODE else None
        asked = MappedField(letter="A", read=group.read, codelist=codelist, words=group.words)
        entry = self._scribe.entry(value, asked, None, above if isinstance(above, str) else None)
        if entry is None or made.groups.setdefault(group.name, (value, entry)) != (value, entry):
            raise CannotSay(name)
        order = [one.name for one in self.sheet.groups]
        made.groups = dict(sorted(made.groups.items(), key=lambda one: order.index(one[0])))

    def _field(self, made: Record, fact: Fact, name: str, one: MappedField, above: str | None) -> None:
        value = self._value(fact, name, one)
        if one.value is not None:
            if isinstance(one.value, str) and value is not None and value != one.value:
                raise CannotSay(name)
            return
        if one.file:
            return
        if one.id_from:
            self._inner(made, name, one, value, above)
            return
        if value is None:
            return
        if one.read is Reading.MODEL and isinstance(value, str):
            self._model(made, name, one, value, above)
            return
        entry = self._scribe.entry(value, one, self._measure(one), above)
        if entry is None and is_default(fact, name):
            return
        self._place(made, name, one, entry)

    def _inner(self, made: Record, name: str, one: MappedField, value: object, above: str | None) -> None:
        if value is None:
            return
        parts = self._known.inner(value, one.id_from) if isinstance(value, str) else None
        if parts is None:
            raise CannotSay(name)
        for part, inner in zip(parts, one.id_from, strict=True):
            self._place(made, name, inner, self._scribe.entry(part, inner, None, above))

    def _model(self, made: Record, name: str, one: MappedField, target: str, above: str | None) -> None:
        """A model by its title, beside its owner where there is a column for it; by its id where that is not enough."""
        model = self._known.facts.get(target)
        if not isinstance(model, Model):
            raise CannotSay(name)
        owner = self._known.value(model, "owner")
        if one.owner is not None and isinstance(owner, str) and one.owner.group is None and one.owner.value is None:
            self._place(made, name, one.owner, self._scribe.entry(owner, one.owner, None, above))
            above = owner
        entry = self._scribe.entry(target, one, None, above, (model.title,))
        self._place(made, name, one, entry)

    def _place(self, made: Record, name: str, one: MappedField, entry: Entry | None) -> None:
        if entry is None:
            raise CannotSay(name)
        if one.sheet:
            if made.sheet not in (None, entry.text):
                raise CannotSay(name)
            made.sheet = entry.text
        elif one.cell is not None:
            if made.outside.setdefault(one.cell, entry) != entry:
                raise CannotSay(name)
        else:
            made.put(self.slot(one, name), entry, name)

    def _measure(self, one: MappedField | MappedFigure) -> Measure | None:
        return self._columns.measure(one)

    def _figures(self, made: Record, fact: Report, mapped: MappedFact) -> None:
        lines = {one.indicator: one for one in fact.figures}
        for figure in mapped.figures:
            line = lines.get(figure.indicator)
            if line is None:
                continue
            name, measure = f"figures.{figure.indicator}", self._measure(figure)
            if figure.axis is None:
                entry = self._scribe.figure(line, figure, measure)
            else:
                part = next((value for axis, code, value in line.parts if (axis, code) == (figure.axis, figure.code)),
                            None)  # fmt: skip
                if part is None:
                    continue
                entry = self._scribe.part(part, figure, measure)
            if entry is None:
                raise CannotSay(name)
            made.put(self.slot(figure, name), entry, name)
