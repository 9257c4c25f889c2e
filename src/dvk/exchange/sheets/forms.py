"""Biểu mẫu (forms): a sheet that is one record, whose lines are named by their text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dvk.errors import Problem
from dvk.exchange.sheets.columns import fields_of
from dvk.exchange.sheets.headings import pieces_of
from dvk.exchange.sheets.keys import in_brackets, key_of
from dvk.exchange.sheets.names_read import near_keys
from dvk.exchange.sheets.outcomes import Proposal
from dvk.exchange.sheets.row_signs import first_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.exchange.sheets.columns import Columns
    from dvk.exchange.sheets.row_kinds import SeenRow

__all__ = ["FormLines"]

_BEFORE = re.compile(r"^(?:[IVXLC]{1,6}|[A-Za-zĐđ]|[0-9]{1,3}(?:\.[0-9]{1,3})*)[.)/:]+ *|^[-+*•–] *")


_OF_WHICH = re.compile(r"^trong đó ?[:,]? ?(?=\S)", re.IGNORECASE)


def bare(text: str) -> str:
    """The text of a line without the number or the dash before it."""
    return _OF_WHICH.sub("", _BEFORE.sub("", text))


class FormLines:
    """The lines of a form by the texts that the mapping asks for; a path names a line below another."""

    def __init__(self, columns: Columns, rows: list[SeenRow]) -> None:
        self._columns, self._rows = columns, rows
        self._keys = [self._keys_of(row) for row in rows]
        self.lines: dict[tuple[str, ...], int] = {}
        self.problems: list[Problem] = []
        self.proposals: list[Proposal] = []
        self._asked = list(dict.fromkeys(self._wanted()))
        for asked in self._asked:
            self._find(asked)

    @staticmethod
    def _keys_of(row: SeenRow) -> set[str]:
        text = first_text(row.cells)
        return {key_of(one) for one in (text, bare(text), in_brackets(text)[0], in_brackets(bare(text))[0]) if one}

    def _wanted(self) -> Iterator[tuple[str, ...]]:
        sheet = self._columns.sheet
        yield from (tuple(field.row) for _, field in fields_of(sheet) if field.row)
        yield from (tuple(figure.row) for fact in sheet.facts for figure in fact.figures if figure.row)

    def _find(self, asked: tuple[str, ...]) -> None:
        found = {row for one in asked for row in self._named(one)}
        if len(found) == 1:
            self.lines[asked] = found.pop()
            return
        path, words = self._columns.places.grid.name, " | ".join(asked)
        if found:
            at = tuple(str(row) for row in sorted(found))
            self.problems.append(Problem("sheet.line_twice", path, details=(("got", words), ("places", at))))
            return
        texts = {bare(first_text(row.cells)) for row in self._rows} - {""}
        near = tuple(dict.fromkeys(text for one in asked for text in near_keys(one.rpartition(" / ")[2], texts)))[:3]
        self.problems.append(Problem("sheet.line_missing", path, near, (("got", words),)))
        if near:
            self.proposals.append(Proposal(path, words, near))

    def _named(self, asked: str) -> list[int]:
        pieces = pieces_of(asked)
        whole = [row.row for row, keys in zip(self._rows, self._keys, strict=True) if key_of(asked) in keys]
        if whole or len(pieces) < 2:
            return whole
        start = 0
        for piece in pieces[:-1]:
            place = next((at for at in range(start, len(self._rows)) if piece in self._keys[at]), None)
            if place is None:
                return []
            start = place + 1
        last = next((at for at in range(start, len(self._rows)) if pieces[-1] in self._keys[at]), None)
        return [] if last is None else [self._rows[last].row]

    def unmapped(self) -> Iterator[Problem]:
        """A remark for each line that has a number and is not named."""
        number = self._columns.value_column()
        named = set(self.lines.values())
        for row in self._rows:
            if row.row not in named and any(cell.column == number for cell in row.cells):
                path = f"{self._columns.places.grid.name}!{row.row}"
                yield Problem("sheet.line_not_mapped", path)
