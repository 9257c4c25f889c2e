"""Số thứ tự của dòng (numbers of rows): what tells notes, captions and group rows from the rows of a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve

from dvk.errors import Problem
from dvk.exchange.sheets.columns import NUMBER_HEADINGS
from dvk.exchange.sheets.groups import roman_value
from dvk.exchange.sheets.keys import key_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dvk.exchange.sheets.columns import Columns
    from dvk.exchange.sheets.grid import Cell
    from dvk.exchange.sheets.row_kinds import RowKind, SeenRow

__all__ = ["RowNumbers"]

_ARABIC = re.compile(r"[0-9]{1,5}[.)]?")
_CAPITAL = re.compile(r"[A-ZĐ][.)]?")
_LONGEST = 8
_IN_BRACKETS = re.compile(r"\(.*\)")


class RowNumbers:
    """The column in which the rows of a table are numbered, where there is one."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        headings = () if columns.headings is None else columns.headings.columns
        named = [columns.named(one.numbers) for one in columns.sheet.groups if one.numbers is not None]
        found = [one.number for one in headings if not NUMBER_HEADINGS.isdisjoint(one.keys[-1])]
        self.column = next((one for one in [*named, *found] if one is not None), None)
        self._mapped = set(columns.mapped())

    def of(self, row: int) -> str:
        """The number of a row, as it is written; a longer text in that column is none."""
        said = "" if self.column is None else text_of(self._columns.places.value(row, self.column))
        return said if len(said) <= _LONGEST else ""

    def is_heading(self, cells: Sequence[Cell]) -> bool:
        """Does a row say "STT" in the column of the numbers?"""
        return any(cell.column == self.column and key_of(text_of(cell)) in NUMBER_HEADINGS for cell in cells)

    def is_one_text(self, row: SeenRow) -> bool:
        """Is a row nothing but one text, without a number, in a table of several columns?"""
        return len(row.cells) == 1 and isinstance(row.cells[0].value, str) and not self.of(row.row) and self._several

    @property
    def _several(self) -> bool:
        return self._columns.headings is not None and len(self._columns.headings.columns) > 1

    def judged(self, rows: list[SeenRow]) -> Iterator[SeenRow]:
        """The rows, of which those are refused or passed over that are most likely none of the table."""
        data = [row for row in rows if row.kind == "data"]
        numbered = [row.row for row in data if _ARABIC.fullmatch(self.of(row.row))]
        full = [row.row for row in data if len(row.cells) > 1]
        first, last = min(numbered, default=0), max(numbered or full, default=0)
        for row in rows:
            if row.kind != "data":
                yield row
            elif numbered and row.row < first and self._goes_on(row):
                yield evolve(row, kind="heading")
            elif numbered and self._is_group(row):
                yield self._told(row, "refused", "sheet.group_not_declared")
            elif self.is_one_text(row) and last:
                yield self._one_text(row, numbered=bool(numbered), below=row.row > last)
            else:
                yield row

    def _one_text(self, row: SeenRow, *, numbered: bool, below: bool) -> SeenRow:
        """One text without a number: a note below the table, a group row within it, or a row that says little."""
        filled = bool(self._columns.sheet.fill)
        if numbered and not filled:
            return (
                self._told(row, "skipped", "sheet.text_below")
                if below
                else self._told(row, "refused", "sheet.row_without_number")
            )
        return evolve(row, remark=self._problem(row, "sheet.only_one_text")) if below else row

    def _goes_on(self, row: SeenRow) -> bool:
        """Is it one more line of headings: texts above the first row, some of them in brackets?"""
        texts = [text_of(cell) for cell in row.cells if isinstance(cell.value, str)]
        whole = len(texts) == len(row.cells) and not self.of(row.row)
        return whole and any(_IN_BRACKETS.fullmatch(one) is not None for one in texts)

    def _is_group(self, row: SeenRow) -> bool:
        """Has it a Roman number or a capital letter, among rows in Arabic numbers, and one text?"""
        sign = self.of(row.row).rstrip(".)")
        roman = sign.isupper() and roman_value(sign) is not None
        if not roman and _CAPITAL.fullmatch(sign) is None:
            return False
        numeric = self._columns.numeric()
        return sum(cell.column in self._mapped - numeric and cell.column != self.column for cell in row.cells) <= 1

    def _problem(self, row: SeenRow, code: str) -> Problem:
        return Problem(code, self._columns.places.path(row.cells[0]))

    def _told(self, row: SeenRow, kind: RowKind, code: str) -> SeenRow:
        return evolve(row, kind=kind, remark=self._problem(row, code))
