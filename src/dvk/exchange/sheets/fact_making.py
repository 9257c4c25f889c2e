"""Dữ kiện từ dòng (facts from rows): the values of a row put together as a document says them, each with its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from dvk._exact import EXACT
from dvk.errors import InvalidDocument, Problem
from dvk.exchange.converter import structure
from dvk.exchange.mapping.values import CellMark, MappedField, Reading
from dvk.exchange.sheets.cells_read import NUMERIC
from dvk.exchange.sheets.grid import Cell
from dvk.exchange.sheets.keys import key_of, plain_text, text_of
from dvk.exchange.sheets.numbers_read import NO_NUMBER, document_of
from dvk.exchange.sheets.outcomes import BLANK, LeftOut, Outcome, refused_cell
from dvk.exchange.sheets.privacy import phone_without_zero
from dvk.exchange.tags import CORRECTABLE
from dvk.measures import Quantity
from dvk.models import Model
from dvk.text import slug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk.exchange.mapping.declared import MappedFact, SheetMapping
    from dvk.exchange.mapping.values import MappedFigure
    from dvk.exchange.sheets.cells_read import CellReader
    from dvk.exchange.sheets.columns import Columns
    from dvk.facts import Fact
    from dvk.register import Definitions

__all__ = ["FactMaker", "GroupValue", "Made", "RowValues", "as_share"]

_SHARES = frozenset({"in_favour"})
_NOTHING = NO_NUMBER | {"0", "nt", "-nt-", "như trên", "chưa có", "chưa xây dựng", "chưa thực hiện", "không có mô hình"}
"""What offices write where there is no name to write, or that of the row above."""


class GroupValue(NamedTuple):
    """What an open group row says, and where."""

    outcome: Outcome
    path: str
    reads_unit: bool


class RowValues(NamedTuple):
    """Where the fields of one record are looked up: a row of a table, or the lines of a form."""

    row: int
    groups: dict[str, GroupValue]
    fill: dict[int, Cell]
    lines: dict[tuple[str, ...], int]

    @property
    def above(self) -> str | None:
        """The unit of the innermost open group that names one."""
        units = [one.outcome.value for one in self.groups.values() if one.reads_unit and not one.outcome.blank]
        found = units[-1] if units else None
        return found if isinstance(found, str) else None


class Made(NamedTuple):
    """A fact, or why there is none; what was left out of it on the way."""

    fact: Fact | None
    problems: tuple[Problem, ...]
    left: tuple[LeftOut, ...]
    said: bool = True


class _Parts(NamedTuple):
    """What is gathered for one fact: its document, the cells by field, problems, what was left out."""

    given: dict[str, object]
    cells: dict[str, Cell]
    problems: list[Problem]
    left: list[LeftOut]
    values: dict[str, object]


class FactMaker:
    """Makes the facts of one sheet by its mapping."""

    def __init__(
        self, mapping: SheetMapping, columns: Columns, reader: CellReader, definitions: Definitions, file: str
    ) -> None:
        self._mapping, self._columns, self._reader = mapping, columns, reader
        self._definitions, self._file = definitions, file
        self._places = columns.places
        self._personal: dict[int, str | None] = {}
        self.doubts: dict[tuple[int, int], Problem] = {}

    # -- one value ------------------------------------------------------------------------------------------------
    def _cell(self, one: MappedField | MappedFigure, values: RowValues) -> Cell | None:
        """The cell that a field or a figure speaks of; ``None`` where its column or line is not there."""
        row = values.lines.get(tuple(one.row)) if one.row else values.row
        number = self._columns.of(one)
        if number is None and isinstance(one, MappedField) and one.row:
            number = self._columns.value_column()
        if row is None or number is None:
            return None
        cell = self._places.value(row, number)
        if cell.empty and number in values.fill:
            return values.fill[number]
        return cell

    def _merged_number(self, one: MappedField | MappedFigure, values: RowValues) -> bool:
        """Does one number stand in a cell that is merged over several rows? Of which of them it is, nobody says."""
        if isinstance(one, MappedField) and one.read not in NUMERIC:
            return False
        number = self._columns.of(one)
        area = None if number is None else self._places.area(values.row, number)
        return area is not None and area.bottom > area.top and not one.row

    def value(self, field: MappedField, values: RowValues) -> Outcome:  # noqa: PLR0911 - one for each place
        """The value of a field in a row, wherever it stands."""
        if field.value is not None:
            return Outcome(field.value)
        if field.group is not None:
            group = values.groups.get(field.group)
            if group is None:
                return BLANK
            wrong = group.outcome.problems or group.outcome.left
            found = Problem("sheet.group_refused", details=(("cell", group.path.rpartition("!")[2]),))
            return refused_cell(found) if wrong else group.outcome
        if field.id_from:
            return self._id_from(field.id_from, values)
        cell = self._outside(field) if field.cell or field.sheet or field.file else self._cell(field, values)
        if cell is None:
            return BLANK
        if not cell.empty and self._merged_number(field, values):
            return Outcome(problems=(Problem("sheet.number_merged"),), cell=cell)
        kind = self._personal_heading(field)
        if kind is None and field.read is Reading.TEXT and self._is_lone_phone(cell, field):
            kind = "phone"
        if kind is not None and not cell.empty:
            return Outcome(left=(kind,), cell=cell)
        return self._read(cell, field, values)

    def _read(self, cell: Cell, field: MappedField, values: RowValues) -> Outcome:
        """What a cell says for a field; a model is looked for below its owner."""
        doubt = self.doubts.get((cell.row, cell.column)) if field.read in NUMERIC else None
        if doubt is not None:
            return refused_cell(doubt)._replace(cell=cell)
        above = values.above
        if field.owner is not None and not cell.empty:
            owner = self.value(field.owner, values)
            if owner.problems or owner.left:
                return owner
            above = above if owner.blank else str(owner.value)
        measure = self._columns.measure_at(field, cell.row)
        if isinstance(measure, Problem) and not cell.empty:
            return refused_cell(measure)._replace(cell=cell)
        return self._reader.read(cell, field, None if isinstance(measure, Problem) else measure, above)

    def _outside(self, field: MappedField) -> Cell:
        """A cell that stands outside the table; the name of the sheet and of the file as one."""
        if field.cell is not None:
            letters = field.cell.rstrip("0123456789")
            number = 0
            for letter in letters:
                number = number * 26 + ord(letter) - 64
            return self._places.heading(int(field.cell[len(letters) :]), number)
        whole = field.read is Reading.TEXT and field.pattern is None
        name = self._file if whole else self._file.rpartition(".")[0] or self._file
        return Cell(row=1, column=1, value=self._places.grid.name if field.sheet else name)

    def _is_lone_phone(self, cell: Cell, field: MappedField) -> bool:
        """Is it a phone that lost its zero, by its heading or its line?"""
        number = self._columns.of(field)
        heading = "" if number is None else self._columns.words(number)
        return phone_without_zero(text_of(cell), (heading, *field.row))

    def _personal_heading(self, field: MappedField) -> str | None:
        """The kind of personal data that the heading of a text column speaks of, unless it is wanted."""
        number = self._columns.of(field)
        if number is None or field.read is not Reading.TEXT or field.words:
            return None
        if number not in self._personal:
            self._personal[number] = self._columns.personal(number)
        kind = self._personal[number]
        return None if kind == "person-name" and field.persons else kind

    def _id_from(self, fields: tuple[MappedField, ...], values: RowValues) -> Outcome:
        parts: list[str] = []
        for field in fields:
            found = _no_placeholder(self.value(field, values), field)
            if found.problems or found.left:
                return found
            if found.blank:
                return BLANK
            parts.append(slug_of(found.value))
        return Outcome(self._joined(parts))

    def _joined(self, parts: list[str]) -> str:
        return "-".join(one for one in (self._mapping.ids or "", *parts) if one)

    # -- one fact -------------------------------------------------------------------------------------------------
    def make(self, fact: MappedFact, values: RowValues) -> Made:
        """The fact of a row: ``said`` is false where the row says nothing of it."""
        parts = _Parts({}, {}, [], [], {})
        for name, field in fact.fields.items():
            named = name == "title" or (not isinstance(fact.id, MappedField) and name in fact.id)
            found = self.value(field, values)
            self._take(parts, name, field, _no_placeholder(found, field) if named else found, values)
        self._figures(parts, fact, values)
        if not parts.cells and not parts.left and not parts.problems:
            return Made(None, (), (), said=False)
        if fact.type == "report" and not parts.given.get("figures") and fact.figures and not parts.problems:
            return Made(None, (), tuple(parts.left), said=bool(parts.left))
        self._id(parts, fact, values)
        if parts.problems:
            return Made(None, tuple(parts.problems), tuple(parts.left))
        self._common(parts, fact, values)
        kind = cast("type[Any]", CORRECTABLE[fact.type])
        try:
            made = structure(parts.given, kind, definitions=self._definitions)
        except InvalidDocument as error:
            problems = [self._placed(problem, parts, values) for problem in error.problems]
            return Made(None, tuple(problems), tuple(parts.left))
        if isinstance(made, Model):
            self._reader.models.add(made)
        return Made(made, (), tuple(parts.left))

    def path_of(self, cell: Cell | None, values: RowValues) -> str:
        """Where a value stands; the row, where it stands in no cell."""
        return f"{self._places.grid.name}!{values.row}" if cell is None else self._places.path(cell)

    def _take(self, parts: _Parts, name: str, field: MappedField, found: Outcome, values: RowValues) -> None:
        """Put a value in its place in the document, or say why not."""
        named = field.sheet or field.file
        if found.cell is not None and not named:
            parts.cells[name] = found.cell
        path = self._places.grid.name if named else self.path_of(found.cell, values)
        parts.left.extend(LeftOut(path, kind) for kind in found.left)
        parts.problems.extend(Problem(one.code, path, one.near, one.details, about=name) for one in found.problems)
        if found.value is None:
            return
        parts.values[name] = found.value
        before, _, last = name.rpartition(".")
        value = found.value
        if isinstance(value, Quantity):
            value = as_share(value) if last in _SHARES else document_of(value)
        inside = parts.given
        for one in before.split(".") if before else ():
            inside = cast("dict[str, object]", inside.setdefault(one, {}))
        inside["period" if found.period else last] = value

    def _id(self, parts: _Parts, fact: MappedFact, values: RowValues) -> None:
        if isinstance(fact.id, MappedField):
            found = self.value(fact.id, values)
            self._take(parts, "id", fact.id, found, values)
            if found.blank and not parts.problems:
                parts.problems.append(self._no_id("id", values, fact.id, parts.left))
            elif found.value is not None:
                parts.given["id"] = self._joined([slug_of(found.value)])
            return
        missing = [name for name in fact.id if name != "type" and name not in parts.values]
        if missing and not parts.problems:
            parts.problems.extend(self._no_id(name, values, fact.fields.get(name), parts.left) for name in missing)
        if not missing:
            said = [fact.type if name == "type" else self._id_part(parts, fact, name) for name in fact.id]
            parts.given["id"] = self._joined(said)

    def _id_part(self, parts: _Parts, fact: MappedFact, name: str) -> str:
        """A value as a part of an id; the id of another fact without the prefix that every id gets."""
        said = slug_of(parts.values[name])
        field = fact.fields[name]
        made = field.id_from or field.read is Reading.MODEL
        return said.removeprefix(f"{self._mapping.ids}-") if made else said

    def _no_id(self, name: str, values: RowValues, field: MappedField | None, left: Iterable[LeftOut]) -> Problem:
        cell = None if field is None else self._cell(field, values)
        path = self.path_of(cell, values)
        code = "sheet.id_not_taken" if path in {one.path for one in left} else "sheet.id_blank"
        return Problem(code, path, details=(("got", name),))

    def _common(self, parts: _Parts, fact: MappedFact, values: RowValues) -> None:
        """What every fact has: its origin, and the source that the mapping names."""
        own = [cell for cell in parts.cells.values() if cell.row == values.row] or list(parts.cells.values())
        own.sort(key=lambda cell: (cell.row, cell.column))
        address = own[0].address if own else ""
        if len(own) > 1 and own[-1].address != address:
            address = f"{address}:{own[-1].address}"
        parts.given["origin"] = self._origin(address, own[0].row if own and not values.lines else None)
        if self._mapping.source is not None:
            parts.given.setdefault("source", self._mapping.source)
        if fact.type == "report" and self._mapping.illustrative:
            parts.given.setdefault("illustrative", True)

    def _origin(self, address: str, row: int | None) -> dict[str, object]:
        origin: dict[str, object] = {"file": self._file, "sheet": self._places.grid.name, "cell": address}
        return origin if row is None else {**origin, "row": row}

    def _placed(self, problem: Problem, parts: _Parts, values: RowValues) -> Problem:
        """A problem of a field, at the cell of that field."""
        names = sorted((name for name in parts.cells if problem.path.startswith(name)), key=len)
        cell = parts.cells[names[-1]] if names else parts.cells.get("on" if problem.path == "period" else "")
        path = self.path_of(cell, values)
        return Problem(problem.code, path, problem.near, problem.details, about=problem.path)

    # -- the figures of a report ----------------------------------------------------------------------------------
    def _figures(self, parts: _Parts, fact: MappedFact, values: RowValues) -> None:
        lines: dict[str, dict[str, object]] = {}
        pieces: list[tuple[MappedFigure, Outcome, str]] = []
        for figure in fact.figures:
            cell = self._cell(figure, values)
            if cell is None or cell.empty:
                continue
            path = self._places.path(cell)
            if self._merged_number(figure, values):
                parts.problems.append(Problem("sheet.number_merged", path, about=figure.indicator))
                continue
            measure = self._columns.measure_at(figure, cell.row)
            doubt = measure if isinstance(measure, Problem) else self.doubts.get((cell.row, cell.column))
            known = None if isinstance(measure, Problem) else measure
            found = self._reader.figure(cell, figure, known) if doubt is None else refused_cell(doubt)
            parts.left.extend(LeftOut(path, kind) for kind in found.left)
            parts.problems.extend(
                Problem(one.code, path, one.near, one.details, about=figure.indicator) for one in found.problems
            )
            if found.value is None:
                continue
            place = f"figures[{len(lines)}]" if figure.axis is None else f"figures[{figure.indicator}].parts"
            parts.cells[place] = cell
            if figure.axis is None:
                lines[figure.indicator] = self._line(figure, found, cell)
            else:
                pieces.append((figure, found, path))
        for figure, found, path in pieces:
            self._part(parts, lines, figure, found, path)
        if lines:
            parts.given["figures"] = list(lines.values())

    def _line(self, figure: MappedFigure, found: Outcome, cell: Cell) -> dict[str, object]:
        line: dict[str, object] = {"indicator": figure.indicator}
        if isinstance(found.value, CellMark):
            line["state"] = found.value.value
        elif isinstance(found.value, Quantity):
            line["quantity"] = document_of(found.value)
        if isinstance(cell.value, str) and not isinstance(found.value, CellMark):
            line["words"] = " ".join(cell.value.split())
        line["origin"] = self._origin(cell.address, cell.row)
        return line

    def _part(
        self, parts: _Parts, lines: dict[str, dict[str, object]], figure: MappedFigure, found: Outcome, path: str
    ) -> None:
        line = lines.get(figure.indicator)
        if line is None or line.get("state"):
            parts.problems.append(Problem("sheet.part_without_whole", path, about=figure.indicator))
            return
        value = found.value
        if value is CellMark.NIL:
            measure = self._columns.measure(figure)
            value = None if measure is None else Quantity(0, measure)
        if isinstance(value, Quantity):
            listed = cast("list[object]", line.setdefault("parts", []))
            listed.append([figure.axis, figure.code, document_of(value)])


def _no_placeholder(found: Outcome, field: MappedField) -> Outcome:
    """A name in one line, but for what stands in the place of one: "Không có", "-", "nt"."""
    if field.read is not Reading.TEXT or field.words or not isinstance(found.value, str) or found.cell is None:
        return found
    if key_of(found.value) not in _NOTHING and slug_of(found.value):
        return found._replace(value=plain_text(found.value))
    return refused_cell(Problem("sheet.stands_for_nothing", details=(("got", found.value),)))._replace(cell=found.cell)


def slug_of(value: object) -> str:
    """A value as a part of an id."""
    if isinstance(value, list):
        return "-".join(slug_of(one) for one in cast("list[object]", value))
    if isinstance(value, Quantity):
        value = value.number.number
    return slug(str(value))


def as_share(value: Quantity) -> str:
    """A percentage as a share from 0 to 1."""
    return format(EXACT.divide(value.number.number, 100), "f")
