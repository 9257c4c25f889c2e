"""Đọc một bảng (reading one table): its rows one after the other, and all that is told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, evolve, field

from dvk.errors import Problem
from dvk.exchange.mapping.values import MappedField, Reading
from dvk.exchange.mapping.words import SheetLayout
from dvk.exchange.sheets.cells_read import personal_kinds
from dvk.exchange.sheets.columns import Columns
from dvk.exchange.sheets.comma_habits import Doubts, doubtful_commas
from dvk.exchange.sheets.fact_making import FactMaker, GroupValue, RowValues
from dvk.exchange.sheets.forms import FormLines
from dvk.exchange.sheets.grid import Cell, column_letters
from dvk.exchange.sheets.keys import text_of
from dvk.exchange.sheets.loading import path_of
from dvk.exchange.sheets.outcomes import LeftOut, Proposal
from dvk.exchange.sheets.places import Places
from dvk.exchange.sheets.privacy import phone_without_zero, secret_mark
from dvk.exchange.sheets.seen_rows import SeenRows
from dvk.exchange.sheets.sheet_import import SheetRow
from dvk.exchange.sheets.totals import TotalCheck, checked_totals

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk.exchange.mapping.declared import MappedFact, MappedSheet, SheetMapping
    from dvk.exchange.sheets.cells_read import CellReader
    from dvk.exchange.sheets.grid import Grid
    from dvk.exchange.sheets.row_kinds import RowKind, SeenRow
    from dvk.facts import Fact
    from dvk.register import Definitions

__all__ = ["Gathered", "read_table"]


@define
class Gathered:
    """All that is found while a workbook is read."""

    rows: list[SheetRow] = field(factory=list[SheetRow])
    problems: list[Problem] = field(factory=list[Problem])
    remarks: list[Problem] = field(factory=list[Problem])
    proposals: list[Proposal] = field(factory=list[Proposal])
    left_out: list[LeftOut] = field(factory=list[LeftOut])
    totals: list[TotalCheck] = field(factory=list[TotalCheck])

    def refuse_twice(self) -> None:
        """Refuse rows that make a fact of one id, each with the address of the other."""
        first: dict[str, tuple[int, Fact]] = {}
        refused: dict[int, list[Problem]] = {}
        for place, row in enumerate(self.rows):
            for fact in row.facts:
                if fact.id not in first:
                    first[fact.id] = place, fact
                    continue
                before, other = first[fact.id]
                for at, one, two in ((place, fact, other), (before, other, fact)):
                    details = (("got", fact.id), ("other", path_of(two)))
                    refused.setdefault(at, []).append(Problem("sheet.id_twice", path_of(one), details=details))
        for place, problems in refused.items():
            row, told = self.rows[place], tuple(dict.fromkeys(problems))
            self.rows[place] = evolve(row, kind="refused", facts=(), problems=(*row.problems, *told))
            self.problems.extend(told)

    def near(self, problems: Iterable[Problem]) -> None:
        """What is near, of problems that are about a name."""
        for one in problems:
            said = dict(one.details).get("got")
            if one.near and isinstance(said, str) and one.code in _NAMES:
                self.proposals.append(Proposal(one.path, said, one.near))


_BLANK_LINE = "sheet.nothing_in_row"
_REMARKED = frozenset({"sheet.hidden_row", "sheet.note_row", "sheet.signatures", "sheet.text_below"})
_NAMES = frozenset({"code.unknown", "read.unknown_unit", "sheet.unknown_model", "sheet.word_not_declared"})


def read_table(  # noqa: PLR0917
    file: str,
    grid: Grid,
    mapping: SheetMapping,
    sheet: MappedSheet,
    reader: CellReader,
    definitions: Definitions,
    gathered: Gathered,
) -> None:
    """Read the table of one sheet and gather what is in it."""
    places = Places(grid)
    columns = Columns(places, sheet, definitions, reader.measures)
    secret = _secret_sheet(places, columns)
    if secret is not None:
        gathered.problems.append(secret)
        return
    gathered.problems.extend(columns.problems)
    gathered.proposals.extend(columns.proposals)
    gathered.remarks.extend(columns.unmapped())
    gathered.left_out.extend(LeftOut(path, kind) for path, kind in columns.persons())
    for address, said in grid.comments:
        gathered.left_out.extend(LeftOut(f"{grid.name}!{address}", kind) for kind in personal_kinds(said))
    if columns.problems or columns.headings is None:
        return
    seen = SeenRows(columns)
    rows = list(seen)
    secret = _secret_below(places, rows)
    if secret is not None:
        gathered.problems.append(secret)
        return
    for number in sorted(seen.signs.hidden_columns & columns.mapped().keys()):
        path = f"{grid.name}!{column_letters(number)}{columns.headings.last}"
        gathered.remarks.append(Problem("sheet.hidden_column", path))
    table = _Table(file, mapping, columns, reader, definitions, gathered)
    if sheet.layout is SheetLayout.FORM:
        table.form(rows)
    else:
        doubts = table.rows(rows)
        checked = list(checked_totals(columns, reader, rows, doubts))
        gathered.totals.extend(checked)
        if sheet.totals.refuse:
            gathered.problems.extend(_wrong_total(one) for one in checked if one.agrees is False)


def _secret_below(places: Places, rows: list[SeenRow]) -> Problem | None:
    """A độ mật below the table, or in a row that is passed over: nothing of the sheet is read."""
    last = rows[-1].row if rows else 0
    passed = [row.row for row in rows if row.kind in ("skipped", "heading")]
    below = sorted(row for row in places.by_row if row > last) if last else []
    for row in (*passed, *below):
        for cell in places.filled(row):
            if isinstance(cell.value, str) and secret_mark(cell.value) is not None:
                return Problem("fact.secret", places.path(cell))
    return None


def _secret_sheet(places: Places, columns: Columns) -> Problem | None:
    """A độ mật in the name of the sheet, on its pages, in comments or above its table: nothing of it is read."""
    if any(secret_mark(said) is not None for said in (places.grid.name, *places.grid.page)):
        return Problem("fact.secret", places.grid.name)
    for address, said in places.grid.comments:
        if secret_mark(said) is not None:
            return Problem("fact.secret", f"{places.grid.name}!{address}")
    first = columns.headings.first if columns.headings is not None else places.last_row + 1
    for row in sorted(row for row in places.by_row if row < first):
        for cell in places.filled(row):
            if isinstance(cell.value, str) and secret_mark(cell.value) is not None:
                return Problem("fact.secret", places.path(cell))
    return None


def _wrong_total(one: TotalCheck) -> Problem:
    rows = f"{one.covers[0]}–{one.covers[1]}"
    return Problem("sheet.wrong_total", one.path, details=(("got", one.printed), ("rows", rows), ("found", one.found)))


class _Table:
    def __init__(  # noqa: PLR0917
        self,
        file: str,
        mapping: SheetMapping,
        columns: Columns,
        reader: CellReader,
        definitions: Definitions,
        gathered: Gathered,
    ) -> None:
        self._sheet, self._columns, self._reader, self._all = columns.sheet, columns, reader, gathered
        self._maker = FactMaker(mapping, columns, reader, definitions, file)
        self._groups: dict[str, GroupValue] = {}
        self._fill: dict[int, Cell] = {}
        found = [columns.named(name) for name in columns.sheet.fill]
        self._expected = columns.expected()
        self._filled = [number for number in found if number is not None]

    def rows(self, rows: list[SeenRow]) -> Doubts:
        """The rows of a table, one after the other; the cells of which nobody knows which of two numbers they are."""
        counted = [row.row for row in rows if row.kind in ("data", "group", "total")]
        self._maker.doubts = doubtful_commas(self._columns.places, self._columns.numeric(), counted)
        for row in rows:
            if row.kind == "group":
                self._begin(row)
            elif row.kind == "data":
                self._record(row)
            elif row.kind == "refused" and row.remark is not None:
                self._refuse(row, (row.remark,))
            else:
                self._note(row)
        return self._maker.doubts

    def _note(self, row: SeenRow) -> None:
        self._all.rows.append(
            SheetRow(sheet=self._name, row=row.row, kind=row.kind, cell=self._path(row), remark=row.remark)
        )
        if row.remark is not None and row.remark.code in _REMARKED:
            self._all.remarks.append(row.remark)

    @property
    def _name(self) -> str:
        return self._columns.places.grid.name

    def _path(self, row: SeenRow) -> str:
        return self._columns.places.path(row.cells[0])

    # -- groups -------------------------------------------------------------------------------------------------------
    def _begin(self, row: SeenRow) -> None:
        """A group row: what it says holds for the rows below, and the groups inside the one before end."""
        level = row.level or 0
        group = self._sheet.groups[level]
        for inner in self._sheet.groups[level:]:
            self._groups.pop(inner.name, None)
        self._fill.clear()
        codelist = group.codelist if group.read is Reading.CODE else None
        asked = MappedField(letter="A", read=group.read, codelist=codelist, words=group.words)
        cell = Cell(row=row.row, column=row.text_column, value=row.text)
        above = RowValues(row.row, self._groups, {}, {}).above
        found = self._reader.read(cell, asked, above=above)
        path = self._columns.places.path(cell)
        self._groups[group.name] = GroupValue(found, path, group.read is Reading.UNIT)
        problems = tuple(Problem(one.code, path, one.near, one.details, about=group.name) for one in found.problems)
        self._all.left_out.extend(LeftOut(path, kind) for kind in found.left)
        self._all.problems.extend(problems)
        self._all.near(problems)
        kind: RowKind = "refused" if problems else "group"
        self._all.rows.append(SheetRow(sheet=self._name, row=row.row, kind=kind, cell=path, problems=problems))

    # -- records ------------------------------------------------------------------------------------------------------
    def _record(self, row: SeenRow) -> None:
        for number in self._filled:
            cell = self._columns.places.value(row.row, number)
            if not cell.empty:
                self._fill[number] = cell
        secret = self._secret(row.cells)
        if secret is not None:
            self._refuse(row, (secret,))
            return
        if row.remark is not None:
            self._all.remarks.append(row.remark)
        before = ""
        for cell in self._columns.places.filled(row.row):
            text = text_of(cell)
            if cell.column not in self._expected and isinstance(cell.value, (str, int)):
                kinds = personal_kinds(text)
                if phone_without_zero(text, (before, self._columns.words(cell.column))):
                    kinds = (*kinds, "phone")
                self._all.left_out.extend(LeftOut(self._columns.places.path(cell), kind) for kind in kinds)
            before = text
        values = RowValues(row.row, dict(self._groups), self._fill, {})
        self._facts(row, values)

    def _secret(self, cells: Iterable[Cell]) -> Problem | None:
        for cell in cells:
            if isinstance(cell.value, str) and secret_mark(cell.value) is not None:
                return Problem("fact.secret", self._columns.places.path(cell))
        return None

    def _refuse(self, row: SeenRow, problems: tuple[Problem, ...]) -> None:
        self._all.problems.extend(problems)
        self._all.near(problems)
        self._all.rows.append(
            SheetRow(sheet=self._name, row=row.row, kind="refused", cell=self._path(row), problems=problems)
        )

    def _facts(self, row: SeenRow, values: RowValues) -> None:
        made = [self._maker.make(fact, values) for fact in self._sheet.facts if self._wanted(fact, values)]
        self._all.left_out.extend(left for one in made for left in one.left)
        told = {(problem.code, problem.path): problem for one in reversed(made) for problem in reversed(one.problems)}
        problems = tuple(reversed(told.values()))
        if problems:
            self._refuse(row, problems)
            return
        facts = tuple(one.fact for one in made if one.fact is not None)
        remark = None if facts else Problem("sheet.nothing_in_row", self._path(row))
        self._all.rows.append(
            SheetRow(
                sheet=self._name,
                row=row.row,
                kind="loaded" if facts else "skipped",
                cell=self._path(row),
                facts=facts,
                remark=remark,
            )
        )

    def _wanted(self, fact: MappedFact, values: RowValues) -> bool:
        """Does the row say something in the column on which the fact depends?"""
        if not fact.when:
            return True
        number = self._columns.named(*fact.when)
        return number is not None and not self._columns.places.value(values.row, number).empty

    # -- forms --------------------------------------------------------------------------------------------------------
    def form(self, rows: list[SeenRow]) -> None:
        """The one record of a form."""
        kinds = ("data", "group", "total", "skipped")
        rows = [row for row in rows if row.kind in kinds and (row.remark is None or row.remark.code == _BLANK_LINE)]
        lines = FormLines(self._columns, rows)
        self._all.problems.extend(lines.problems)
        self._all.proposals.extend(lines.proposals)
        self._all.remarks.extend(lines.unmapped())
        secret = next((found for row in rows for found in [self._secret(row.cells)] if found is not None), None)
        if secret is not None:
            self._all.problems.append(secret)
        if lines.problems or secret is not None or not rows:
            return
        values = RowValues(rows[0].row, {}, {}, lines.lines)
        self._facts(rows[0], values)
