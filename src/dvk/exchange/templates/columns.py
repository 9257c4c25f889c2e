"""Cột của biểu (columns of a template): each heading once, with all that the mapping reads in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from attrs import NOTHING, evolve, field, fields, frozen

from dvk.exchange.mapping.values import CellMark, MappedField, Reading
from dvk.exchange.mapping.words import SheetLayout
from dvk.exchange.tags import CORRECTABLE
from dvk.text import fold
from dvk.text.names import name_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from attrs import AttrsInstance

    from dvk.exchange.mapping.declared import MappedFact, MappedGroup, MappedSheet
    from dvk.exchange.mapping.values import MappedFigure

__all__ = ["Asked", "Column", "columns_of", "is_required", "number_of"]

_NUMBERING = {"stt", "tt", "so tt", "so thu tu", "thu tu", "no"}


@frozen(kw_only=True)
class Asked:
    """What the mapping reads in a column, a line or a cell: how, and for which field of which fact."""

    read: Reading = Reading.TEXT
    fact: str = ""
    name: str = ""
    indicator: str | None = None
    required: bool = False
    measure: str | None = None
    codelist: str | None = None
    words: dict[str, str] = field(factory=dict[str, str])
    marks: dict[str, CellMark] = field(factory=dict[str, "CellMark"])
    split: str | None = None
    year: int | None = None
    day_first: bool = True
    persons: bool = False
    group: str | None = None
    part: tuple[str, str] | None = None


@frozen(kw_only=True)
class Column:
    """A column of a sheet, counted from 1: its headings from the top, and what is read in it."""

    number: int
    headings: tuple[str, ...]
    asked: tuple[Asked, ...] = ()
    filled: bool = False

    @property
    def path(self) -> tuple[str, ...]:
        """Its headings from the top: of several that everything asked here accepts, the first."""
        return tuple(self.headings[0].split(" / ")) if self.headings else ("",)

    def shown(self, measures: Mapping[str, str]) -> tuple[str, ...]:
        """Its headings as they are printed: the last one names the measure that the mapping declares."""
        said = {one.measure for one in self.asked if one.measure is not None}
        words = measures.get(next(iter(said)), "") if len(said) == 1 else ""
        if not words or "(" in self.path[-1] or "(" in words:
            return self.path
        return (*self.path[:-1], f"{self.path[-1]} ({words})")

    @property
    def first(self) -> Asked | None:
        """What says how its cells are written: a reading of its own rather than plain text."""
        return next((one for one in self.asked if one.read is not Reading.TEXT), next(iter(self.asked), None))

    @property
    def required(self) -> bool:
        """Must every row say something there?"""
        return any(one.required for one in self.asked)

    @property
    def is_numbering(self) -> bool:
        """Does it only number the rows?"""
        return is_numbering(self.path[-1])


def is_numbering(heading: str) -> bool:
    """Is it the heading of a column that numbers the rows?"""
    return fold(heading).strip(" .") in _NUMBERING


def number_of(letters: str) -> int:
    """The number of a column from its letters.

    >>> number_of("A"), number_of("AB")
    (1, 28)
    """
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - ord("A") + 1
    return found


def asked_by(one: MappedField, fact: str, name: str, *, required: bool) -> Asked:
    """What a mapped field reads."""
    return Asked(
        read=one.read,
        fact=fact,
        name=name,
        required=required,
        measure=one.measure,
        codelist=one.codelist,
        words=one.words,
        marks=one.marks,
        split=one.split,
        year=one.year,
        day_first=one.day_first,
        persons=one.persons,
    )


def asked_by_figure(one: MappedFigure) -> Asked:
    """What a mapped figure reads."""
    part = None if one.axis is None or one.code is None else (one.axis, one.code)
    return Asked(
        read=Reading.QUANTITY,
        fact="report",
        name="figures",
        indicator=one.indicator,
        measure=one.measure,
        marks=one.marks,
        part=part,
    )


def is_required(fact: MappedFact, name: str) -> bool:
    """Does a fact need this field: has its class no value for it, or does its id rest on it?"""
    if not isinstance(fact.id, MappedField) and name in fact.id:
        return True
    kind = cast("type[AttrsInstance]", CORRECTABLE[fact.type])
    known = {item.name: item for item in fields(kind)}
    return name in known and known[name].default is NOTHING


def columns_of(sheet: MappedSheet) -> list[Column]:
    """The columns that a mapping asks for: those with letters where they are said to be, the others in between."""
    wanted: list[tuple[tuple[str, ...], str | None, Asked | None]] = []
    numbers = [ignored for ignored in sheet.ignore if is_numbering(ignored)][:1]
    wanted += (((ignored,), None, None) for ignored in numbers if all(one.numbers is None for one in sheet.groups))
    for group in sheet.groups:
        wanted += _of_group(group)
    for fact in sheet.facts:
        wanted += _of_fact(sheet, fact)
    found: list[Column] = []
    for alternatives, letter, asked in wanted:
        _add(found, alternatives, letter, asked)
    filled = {name_key(one) for one in sheet.fill}
    taken = {column.number for column in found if column.number}
    free = (number for number in range(1, 16_385) if number not in taken)
    placed = [
        evolve(
            column,
            number=column.number or next(free),
            filled=bool({name_key(column.path[-1]), name_key(" / ".join(column.path))} & filled),
        )
        for column in found
    ]
    return sorted(placed, key=lambda column: column.number)


def _of_group(group: MappedGroup) -> Iterator[tuple[tuple[str, ...], str | None, Asked | None]]:
    if group.numbers is not None:
        yield (group.numbers,), None, Asked(group=group.name, name="numbers")
    if group.text is not None:
        yield (
            (group.text,),
            None,
            Asked(read=group.read, group=group.name, codelist=group.codelist, words=group.words),
        )


def _of_fact(sheet: MappedSheet, fact: MappedFact) -> Iterator[tuple[tuple[str, ...], str | None, Asked | None]]:
    form = sheet.layout is SheetLayout.FORM
    if isinstance(fact.id, MappedField) and (fact.id.column or fact.id.letter):
        yield tuple(fact.id.column), fact.id.letter, asked_by(fact.id, fact.type, "id", required=True)
    beside = [(name, inner) for name, one in fact.fields.items() for inner in one.id_from]
    beside += [(name, one.owner) for name, one in fact.fields.items() if one.owner is not None]
    for name, inner in beside:
        if inner.column or inner.letter:
            yield tuple(inner.column), inner.letter, asked_by(inner, fact.type, name, required=is_required(fact, name))
    for name, one in fact.fields.items():
        if (one.column or one.letter) and not (form and one.row):
            yield tuple(one.column), one.letter, asked_by(one, fact.type, name, required=is_required(fact, name))
        elif form and one.row:
            yield tuple(one.column), one.letter, None
    for figure in fact.figures:
        yield tuple(figure.column), figure.letter, None if form else asked_by_figure(figure)
    if fact.when:
        yield tuple(fact.when), None, None


def _add(found: list[Column], alternatives: tuple[str, ...], letter: str | None, asked: Asked | None) -> None:
    """Once for each heading: another alternative of the same one is the same column."""
    for place, column in enumerate(found):
        number = number_of(letter) if letter is not None else None
        both = [one for one in column.headings if name_key(one) in {name_key(other) for other in alternatives}]
        if column.number == number or both:
            more = () if asked is None else (asked,)
            found[place] = evolve(column, headings=tuple(both) or column.headings, asked=(*column.asked, *more))
            return
    number = number_of(letter) if letter is not None else 0
    found.append(Column(number=number, headings=alternatives, asked=() if asked is None else (asked,)))
