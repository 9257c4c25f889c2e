"""Dòng đã nhận (rows as they were seen): what kind each row of a table is, and which groups it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.errors import Problem
from dvk.exchange.mapping.words import HiddenRows, Numbering, SheetLayout
from dvk.exchange.sheets.grid import Cell, column_letters
from dvk.exchange.sheets.groups import OpenGroups, sign_of
from dvk.exchange.sheets.row_kinds import RowKind, SeenRow
from dvk.exchange.sheets.row_numbers import RowNumbers
from dvk.exchange.sheets.row_signs import RowSigns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.exchange.sheets.columns import Columns

__all__ = ["SeenRows"]


class SeenRows:
    """The rows of a table from top to bottom."""

    def __init__(self, columns: Columns) -> None:
        self._columns, self._sheet = columns, columns.sheet
        self.signs = RowSigns(columns)
        self._number = RowNumbers(columns)
        self._open = OpenGroups(self._sheet.groups)
        self._numbers = {
            number
            for group in self._sheet.groups
            for number in [None if group.numbers is None else columns.named(group.numbers)]
            if number is not None
        }

    def __iter__(self) -> Iterator[SeenRow]:
        rows = list(self._all())
        yield from rows if self._sheet.layout is SheetLayout.FORM else self._number.judged(rows)

    def _all(self) -> Iterator[SeenRow]:
        columns, headings = self._columns, self._columns.headings
        first, last = 1 if headings is None else headings.last + 1, None
        declared = self._sheet.data_rows
        if declared is not None:
            first, last = max(first, declared[0]), declared[1]
        rows = [row for row in sorted(columns.places.by_row) if row >= first and (last is None or row <= last)]
        begun, before = True, None
        for place, row in enumerate(rows):
            cells = self.signs.of_table(columns.places.filled(row))
            if not cells:
                continue
            declared_end = self.signs.is_end(cells)
            if declared_end or self.signs.is_signed(cells):
                count = sum(bool(self.signs.of_table(columns.places.filled(one))) for one in rows[place:])
                code = "sheet.table_ends" if declared_end else "sheet.signatures"
                yield self._seen(row, "skipped", cells, code, count=count)
                return
            seen = self._of(row, cells, begun=begun)
            if self._begins_another(seen, before, begun=begun):
                yield self._seen(row, "refused", cells, "sheet.another_table")
                return
            begun, before = begun and seen.kind == "heading", seen
            yield seen

    def _begins_another(self, seen: SeenRow, before: SeenRow | None, *, begun: bool) -> bool:
        """Are these headings of another table: below a caption of its own, or other ones?"""
        if self._sheet.layout is SheetLayout.FORM:
            return False
        if seen.kind != "heading":
            return seen.kind == "data" and self._number.is_heading(seen.cells)
        captioned = before is not None and before.kind in ("data", "skipped") and self._is_caption(before)
        return not begun and captioned and not self.signs.numbers_columns(seen.cells)

    def _is_caption(self, row: SeenRow) -> bool:
        passed_over = row.kind == "skipped" and (row.remark is None or row.remark.code != "sheet.nothing_in_row")
        return not passed_over and self._number.is_one_text(row)

    def _seen(self, row: int, kind: RowKind, cells: list[Cell], code: str = "", **details: object) -> SeenRow:
        path = f"{self._columns.places.grid.name}!{column_letters(cells[0].column)}{row}"
        remark = Problem(code, path, details=tuple(details.items())) if code else None
        return SeenRow(row=row, kind=kind, cells=tuple(cells), remark=remark)

    def _of(self, row: int, cells: list[Cell], *, begun: bool) -> SeenRow:  # noqa: PLR0911 - one for each kind
        signs = self.signs
        if signs.is_hidden(cells) and self._sheet.hidden is not HiddenRows.LOAD:
            return self._seen(row, "skipped", cells, "sheet.hidden_row")
        if signs.repeats_headings(cells) or signs.numbers_columns(cells, begun=begun):
            return self._seen(row, "heading", cells)
        if signs.is_skipped(cells):
            return self._seen(row, "skipped", cells, "sheet.row_passed_over")
        if self._sheet.layout is not SheetLayout.FORM and signs.is_note(cells):
            return self._seen(row, "skipped", cells, "sheet.note_row")
        if signs.is_total(cells):
            return self._seen(row, "total", cells)
        group = self._group(row, cells)
        if group is not None:
            return group
        self._open.row(self._number.of(row))
        if not signs.says_something(cells, self._numbers):
            return self._seen(row, "skipped", cells, "sheet.nothing_in_row")
        return self._seen(row, "data", cells)

    def _group(self, row: int, cells: list[Cell]) -> SeenRow | None:
        """A group row: a number of a declared kind and a text, and nothing else but subtotals."""
        for place, group in enumerate(self._sheet.groups):
            numbers = None if group.numbers is None else self._columns.named(group.numbers)
            text = None if group.text is None else self._columns.named(group.text)
            sign = sign_of(cells, numbers, text)
            if sign is None or self._open.level(sign.sign) != place:
                continue
            own = {sign.text_column, cells[0].column} | ({numbers} if numbers is not None else set())
            if not self.signs.only_subtotals(cells, own):
                continue
            counted = sign.sign[:1].isdigit() and group.numbered is Numbering.ANY
            if counted and self.signs.has_figures(cells):
                continue
            self._open.begin(place, sign.sign)
            return SeenRow(
                row=row, kind="group", cells=tuple(cells), level=place, text=sign.text, text_column=sign.text_column
            )
        return None
