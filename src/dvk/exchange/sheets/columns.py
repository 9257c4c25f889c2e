"""Cột của bảng (columns of a table): where each field, figure and group of a mapping stands, and its measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.errors import Problem
from dvk.exchange.mapping.values import MappedField, Reading
from dvk.exchange.mapping.words import SheetLayout
from dvk.exchange.sheets.cells_read import NUMERIC
from dvk.exchange.sheets.grid import column_letters
from dvk.exchange.sheets.headings import column_problem, find_headings, read_headings
from dvk.exchange.sheets.keys import text_of
from dvk.exchange.sheets.numbers_read import measure_in_words
from dvk.exchange.sheets.outcomes import Proposal
from dvk.exchange.sheets.person_kinds import kind_words
from dvk.exchange.sheets.privacy import personal_heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dvk.exchange.mapping.declared import MappedSheet
    from dvk.exchange.mapping.values import MappedFigure
    from dvk.exchange.sheets.headings import Headings
    from dvk.exchange.sheets.places import Places
    from dvk.measures import Measure
    from dvk.register import Definitions

__all__ = ["Columns", "number_of_letters"]

_MONEY = "dong"
NUMBER_HEADINGS = frozenset({"tt", "stt", "số tt", "số thứ tự", "thứ tự"})
_UNIT_HEADINGS = frozenset({"đvt", "đơn vị tính", "đơn vị đo", "đơn vị tính toán", "đv tính"})


def number_of_letters(letters: str) -> int:
    """The number of a column: 28 for "AB"."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def fields_of(sheet: MappedSheet) -> Iterator[tuple[str, MappedField]]:
    """Every field of the facts of a sheet with its place in the mapping, also those that ids are made of."""
    for place, fact in enumerate(sheet.facts):
        if isinstance(fact.id, MappedField):
            yield f"facts[{place}].id", fact.id
        for name, field in fact.fields.items():
            yield f"facts[{place}].fields.{name}", field
    yield from _made_of(sheet)


def _made_of(sheet: MappedSheet) -> Iterator[tuple[str, MappedField]]:
    for place, fact in enumerate(sheet.facts):
        own = [fact.id] if isinstance(fact.id, MappedField) else []
        todo = [(f"facts[{place}].id", one) for one in own]
        todo += [(f"facts[{place}].fields.{name}", one) for name, one in fact.fields.items()]
        while todo:
            path, field = todo.pop()
            inner = [(f"{path}.id_from[{order}]", one) for order, one in enumerate(field.id_from)]
            inner += [] if field.owner is None else [(f"{path}.owner", field.owner)]
            yield from inner
            todo += inner


class Columns:
    """The columns of one table by what the mapping calls them; problems where a heading names none, or several."""

    def __init__(
        self, places: Places, sheet: MappedSheet, definitions: Definitions, measures: Mapping[str, Measure]
    ) -> None:
        self.places, self.sheet = places, sheet
        self._definitions, self._measures = definitions, measures
        self.problems: list[Problem] = []
        self.proposals: list[Proposal] = []
        self._numbers: dict[tuple[str, ...], int | None] = {}
        self.headings = self._headings()
        if self.headings is not None:
            for asked in self._required():
                self._find(asked)
            self._check_measures()
            self._check_filled()
        self._unit_column = self._find_unit_column()

    # -- the headings -----------------------------------------------------------------------------------------------
    def _required(self) -> list[tuple[str, ...]]:
        sheet = self.sheet
        found = [tuple(field.column) for _, field in fields_of(sheet) if field.column]
        found += [tuple(figure.column) for fact in sheet.facts for figure in fact.figures if figure.column]
        found += [tuple(fact.when) for fact in sheet.facts if fact.when]
        for group in sheet.groups:
            found += [(one,) for one in (group.numbers, group.text) if one is not None]
        found += [(one,) for one in sheet.fill]
        return list(dict.fromkeys(found))

    def _headings(self) -> Headings | None:
        places, declared, asked = self.places, self.sheet.header_rows, self._required()
        if declared is not None:
            return read_headings(places, *declared)
        found = find_headings(places, asked)
        if found is None and asked:
            wanted = " | ".join(asked[0])
            details = (("got", wanted),)
            self.problems.append(Problem("sheet.no_headings", places.grid.name, details=details))
        elif found is None:
            return read_headings(places, 1, 0)
        return found

    def _find(self, asked: tuple[str, ...]) -> int | None:
        if asked in self._numbers:
            return self._numbers[asked]
        headings = self.headings
        found = () if headings is None else headings.named(asked)
        if headings is not None:
            wrong = column_problem(self.places, headings, asked, found)
            if wrong is not None:
                problem, near = wrong
                self.problems.append(problem)
                if near:
                    self.proposals.append(Proposal(problem.path, " | ".join(asked), near))
        self._numbers[asked] = found[0].number if len(found) == 1 else None
        return self._numbers[asked]

    # -- what stands where --------------------------------------------------------------------------------------------
    def of(self, one: MappedField | MappedFigure) -> int | None:
        """The column of a field or a figure; ``None`` for what stands in no column."""
        if one.letter is not None:
            return number_of_letters(one.letter)
        return self._find(tuple(one.column)) if one.column else None

    def value_column(self) -> int | None:
        """The column of the figures of a form, where its figures all stand in one."""
        found = {self.of(figure) for fact in self.sheet.facts for figure in fact.figures}
        return found.pop() if len(found) == 1 else None

    def named(self, *asked: str) -> int | None:
        """The column of a heading that the mapping asks for."""
        return self._find(asked)

    def ignored(self) -> set[int]:
        """The columns that the mapping knows and does not want."""
        if self.headings is None:
            return set()
        return {column.number for name in self.sheet.ignore for column in self.headings.named((name,))}

    def mapped(self) -> dict[int, list[MappedField | MappedFigure]]:
        """The columns that fields and figures stand in."""
        found: dict[int, list[MappedField | MappedFigure]] = {}
        figures = [figure for fact in self.sheet.facts for figure in fact.figures]
        every: list[MappedField | MappedFigure] = [*(field for _, field in fields_of(self.sheet)), *figures]
        for one in every:
            number = self.of(one)
            if number is not None:
                found.setdefault(number, []).append(one)
        return found

    def numeric(self) -> set[int]:
        """The columns that hold nothing but numbers."""
        return {
            number
            for number, ones in self.mapped().items()
            if all(not isinstance(one, MappedField) or one.read in NUMERIC for one in ones)
        }

    def known(self) -> set[int]:
        """All the columns that the mapping speaks of, and that in which each row says what it counts."""
        found = set(self.mapped()) | self.ignored()
        found |= set() if self._unit_column is None else {self._unit_column}
        for names in (*(fact.when for fact in self.sheet.facts), *((one,) for one in self.sheet.fill)):
            found |= {number for number in [self._find(tuple(names)) if names else None] if number is not None}
        for group in self.sheet.groups:
            for one in (group.numbers, group.text):
                number = None if one is None else self._find((one,))
                found |= set() if number is None else {number}
        return found

    def words(self, number: int) -> str:
        """What the heading of a column says, "" where it has none."""
        column = None if self.headings is None else self.headings.at(number)
        return "" if column is None else column.words

    def personal(self, number: int) -> str | None:
        """The kind of personal data that the heading of a column speaks of."""
        headings = self.headings
        column = None if headings is None else headings.at(number)
        if headings is None or column is None:
            return None
        beside = [text_of(other.cells[-1]) for other in headings.columns if other.number != number]
        return personal_heading(text_of(column.cells[-1]), beside)

    # -- measures -----------------------------------------------------------------------------------------------------
    def measure(self, one: MappedField | MappedFigure) -> Measure | None:
        """The measure of a column: as declared, or as its heading says, or that of the indicator, or of the table."""
        if isinstance(one, MappedField) and one.read not in (Reading.MONEY, Reading.QUANTITY, Reading.PERCENT):
            return None
        if one.measure is not None:
            return self._measures.get(one.measure)
        said = self._said(one)
        if said is not None:
            return said
        if not isinstance(one, MappedField):
            return self._definitions.indicator(one.indicator).measure
        return self._table_measure() if one.read is Reading.MONEY else None

    def measure_at(self, one: MappedField | MappedFigure, row: int) -> Measure | Problem | None:
        """The measure of a cell: that of its column, unless the row says another one in a column "ĐVT"."""
        asked = self.measure(one)
        number = self._unit_column
        numeric = not isinstance(one, MappedField) or one.read in (Reading.MONEY, Reading.QUANTITY, Reading.PERCENT)
        if number is None or not numeric or not (one.column or one.letter or one.row):
            return asked
        cell = self.places.value(row, number)
        said = None if cell.empty else measure_in_words(text_of(cell), self._measures)
        if said is None or said == asked:
            return asked
        if asked is None or (one.measure is None and self._said(one) is None and said.root == asked.root):
            return said
        path = self.places.path(cell)
        return Problem("sheet.other_measure", path, details=(("got", said.symbol), ("expected", asked.symbol)))

    def _find_unit_column(self) -> int | None:
        """The column in which each row says what it counts: "ĐVT"."""
        headings = None if self.headings is None else self.headings.columns
        found = [one.number for one in headings or () if not _UNIT_HEADINGS.isdisjoint(one.keys[-1])]
        mapped = self.mapped()
        return found[0] if len(found) == 1 and found[0] not in mapped else None

    def _said(self, one: MappedField | MappedFigure) -> Measure | None:
        number = self.of(one)
        column = None if number is None or self.headings is None else self.headings.at(number)
        for words in reversed(column.brackets if column is not None else ()):
            found = measure_in_words(words, self._measures)
            if found is not None:
                return found
        return None

    def _table_measure(self) -> Measure | None:
        """The measure that a line above the table says: "Đơn vị tính: triệu đồng"."""
        first = 1 if self.headings is None else self.headings.first
        for row in sorted(row for row in self.places.by_row if row < first):
            for cell in self.places.filled(row):
                words = text_of(cell).strip("() ")
                if words.lower().startswith(("đvt", "đơn vị tính", "đơn vị:")):
                    found = measure_in_words(words, self._measures)
                    if found is not None:
                        return found
        return None

    def _check_measures(self) -> None:
        """Refuse a measure that the sheet itself contradicts: a column of tỷ đồng is not one of triệu đồng."""
        table = self._table_measure()
        for number, ones in self.mapped().items():
            for one in ones:
                numeric = not isinstance(one, MappedField) or one.read in NUMERIC
                asked = self.measure(one) if numeric else None
                said = self._said(one) if asked is not None else None
                if said is None and asked is not None and asked.root.id == _MONEY:
                    said = table
                if asked is not None and said is not None and said != asked:
                    last = 1 if self.headings is None else self.headings.last
                    path = f"{self.places.grid.name}!{column_letters(number)}{last}"
                    details = (("got", said.symbol), ("expected", asked.symbol))
                    self.problems.append(Problem("sheet.other_measure", path, details=details))

    def _check_filled(self) -> None:
        """Refuse a column of numbers in which a blank is to mean "as above": a number would count once for each row."""
        numeric = self.numeric()
        for name in self.sheet.fill:
            number = self._find((name,))
            if number in numeric and self.headings is not None:
                path = f"{self.places.grid.name}!{column_letters(number or 1)}{self.headings.last}"
                self.problems.append(Problem("sheet.fill_of_numbers", path, details=(("got", name),)))

    # -- what nobody asked for ----------------------------------------------------------------------------------------
    def unmapped(self) -> Iterator[Problem]:
        """A remark for each column that the mapping does not name."""
        if self.headings is None or self.sheet.layout is SheetLayout.FORM:
            return
        persons = dict(self.persons())
        known = self.known()
        for column in self.headings.columns:
            if column.number in known:
                continue
            path = f"{self.places.grid.name}!{column.cells[-1].address}"
            if path in persons:
                yield Problem("sheet.personal_column", path, details=(("kind", kind_words(persons[path])),))
            elif NUMBER_HEADINGS.isdisjoint(column.keys[-1]):
                yield Problem("sheet.column_not_mapped", path, details=(("got", column.words),))

    def persons(self) -> Iterator[tuple[str, str]]:
        """The headings of columns that are not wanted and that speak of persons, each with its kind."""
        if self.headings is not None and self.sheet.layout is not SheetLayout.FORM:
            known = self.known() - self.ignored()
            for column in self.headings.columns:
                kind = None if column.number in known else self.personal(column.number)
                if kind is not None:
                    yield f"{self.places.grid.name}!{column.cells[-1].address}", kind

    def expected(self) -> set[int]:
        """The columns that are read, and those left out whole by their heading: no others may hold persons."""
        columns = () if self.headings is None else self.headings.columns
        return (self.known() - self.ignored()) | {one.number for one in columns if self.personal(one.number)}
