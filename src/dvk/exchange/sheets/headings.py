"""Tiêu đề cột (headings): in several lines and merged cells, and the column that each asked-for heading names."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk.errors import Problem
from dvk.exchange.sheets.grid import Cell, column_letters
from dvk.exchange.sheets.keys import in_brackets, key_of, plain_text, text_of
from dvk.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dvk.exchange.sheets.places import Places

__all__ = ["Headings", "find_headings", "is_numbering", "pieces_of", "read_headings"]

_MOST_TITLE_ROWS, _MOST_LINES = 200, 8
_NUMBER = re.compile(r"\(?([0-9]{1,3}|[A-ZĐ])\)?(?: ?= ?[0-9()+\-*/:,. %]+)?")
_ALIKE = 0.75


def pieces_of(heading: str) -> tuple[str, ...]:
    """The keys of a path of headings: "Kinh phí / Nhân dân"."""
    return tuple(key_of(one) for one in heading.split(" / ") if key_of(one))


@frozen(kw_only=True)
class Column:
    """One column: the cells of its headings from the top, their keys with and without brackets, and their brackets."""

    number: int
    cells: tuple[Cell, ...]
    keys: tuple[tuple[str, str], ...]
    brackets: tuple[str, ...]

    @property
    def words(self) -> str:
        """The headings as a path."""
        return " / ".join(plain_text(str(cell.value)) for cell in self.cells)

    def named(self, pieces: tuple[str, ...]) -> bool:
        """Do the pieces stand among the headings in that order, the last at the bottom?"""
        if not self.keys or not pieces or pieces[-1] not in self.keys[-1]:
            return False
        at = len(self.keys) - 1
        for piece in reversed(pieces[:-1]):
            at = next((place for place in range(at - 1, -1, -1) if piece in self.keys[place]), -1)
            if at < 0:
                return False
        return True

    def wholly(self, pieces: tuple[str, ...]) -> bool:
        """Are the pieces all of its headings?"""
        return len(pieces) == len(self.keys) and self.named(pieces)


@frozen(kw_only=True)
class Headings:
    """The headings of a table: its rows, and its columns from left to right."""

    first: int
    last: int
    columns: tuple[Column, ...]
    by_end: dict[str, list[Column]] = field(repr=False)

    def named(self, alternatives: Iterable[str]) -> tuple[Column, ...]:
        """The columns that one of the alternatives names: those whose whole path it is, if any is."""
        found: dict[int, Column] = {}
        whole: dict[int, Column] = {}
        for heading in alternatives:
            for pieces in dict.fromkeys((pieces_of(heading), (key_of(heading),))):
                for column in self.by_end.get(pieces[-1], ()) if pieces else ():
                    if column.named(pieces):
                        found[column.number] = column
                    if column.wholly(pieces):
                        whole[column.number] = column
        return tuple((whole or found).values())

    def at(self, number: int) -> Column | None:
        """The column of a number."""
        return next((column for column in self.columns if column.number == number), None)

    def near(self, alternatives: Iterable[str]) -> tuple[str, ...]:
        """Headings like one that was asked for: without marks, in another order, or with a few other letters."""
        scores: dict[str, float] = {}
        for heading in alternatives:
            asked = fold(pieces_of(heading)[-1]) if pieces_of(heading) else ""
            for column in self.columns:
                for key in {*column.keys[-1], key_of(column.words)} if column.keys else ():
                    alike = difflib.SequenceMatcher(None, asked, fold(key)).ratio()
                    if alike >= _ALIKE or (len(asked) > 3 and asked in fold(key)):
                        scores[column.words] = max(scores.get(column.words, 0), alike)
        return tuple(sorted(scores, key=lambda one: -scores[one]))[:3]


def read_headings(places: Places, first: int, last: int) -> Headings:
    """The headings in those rows; in a file without merged cells a wider one speaks for those right of it."""
    rows = [row for row in range(first, last + 1) if not is_numbering(places.filled(row))]
    columns: list[Column] = []
    above: dict[int, Cell] = {}
    for number in range(1, places.last_column + 1):
        cells: list[Cell] = []
        for place, row in enumerate(rows):
            cell = places.heading(row, number)
            if text_of(cell):
                above[row] = cell
            elif row in above and _goes_on(places, rows[place + 1 :], above[row], number):
                cell = above[row]
            else:
                continue
            if not cells or cell.address != cells[-1].address:
                cells.append(cell)
        if cells:
            columns.append(_column(number, cells))
        else:
            above.clear()
    by_end: defaultdict[str, list[Column]] = defaultdict(list)
    for column in columns:
        for key in dict.fromkeys(column.keys[-1]):
            by_end[key].append(column)
    return Headings(first=first, last=last, columns=tuple(columns), by_end=by_end)


def _goes_on(places: Places, below: Sequence[int], heading: Cell, number: int) -> bool:
    """Does a heading speak for a blank one right of it? It does where both have headings of their own below."""
    own = any(text_of(places.grid.at(row, number)) for row in below)
    return own and any(text_of(places.grid.at(row, heading.column)) for row in below)


def _column(number: int, cells: list[Cell]) -> Column:
    texts = [text_of(cell) for cell in cells]
    parted = [in_brackets(text) for text in texts]
    keys = tuple((key_of(text), key_of(bare)) for text, (bare, _) in zip(texts, parted, strict=True))
    return Column(number=number, cells=tuple(cells), keys=keys, brackets=tuple(one for _, one in parted if one))


def is_numbering(cells: Sequence[Cell]) -> bool:
    """Is it a row that only numbers the columns: "(1) (2) (3)", "A B 1 2", "3=1+2"?"""
    found = [_NUMBER.fullmatch(text_of(cell)) for cell in cells]
    if len(found) < 2 or not all(found):
        return False
    signs = [one[1] for one in found if one is not None]
    letters = [sign for sign in signs if sign.isalpha()]
    numbers = [int(sign) for sign in signs if not sign.isalpha()]
    if signs != [*letters, *map(str, numbers)]:
        return False
    counted = (
        numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] in (0, 1) if numbers else True
    )
    return counted and letters == sorted(letters) and letters[:1] in ([], ["A"])


def find_headings(places: Places, asked: Sequence[tuple[str, ...]]) -> Headings | None:
    """The rows in which most of the asked-for headings stand; ``None`` where none does."""
    wanted = {piece for alternatives in asked for one in alternatives for piece in (*pieces_of(one), key_of(one))}
    hits: list[int] = []
    for row in sorted(places.by_row)[:_MOST_TITLE_ROWS]:
        keys = {key for cell in places.filled(row) for key in _keys(cell)}
        if keys & wanted:
            hits.append(row)
    best: tuple[tuple[int, int, int], Headings] | None = None
    for place, first in enumerate(hits):
        for last in (row for row in hits[place : place + _MOST_LINES] if row < first + _MOST_LINES):
            found = read_headings(places, first, _reach(places, first, last))
            score = (sum(bool(found.named(one)) for one in asked), first - found.last, -first)
            if best is None or score > best[0]:
                best = score, found
        if best is not None and best[0][0] == len(asked):
            break
    return None if best is None or not best[0][0] else best[1]


def _keys(cell: Cell) -> tuple[str, str]:
    text = text_of(cell) if isinstance(cell.value, str) else ""
    return key_of(text), key_of(in_brackets(text)[0])


def _reach(places: Places, first: int, last: int) -> int:
    """The last row that merged headings reach."""
    reach = last
    for row in range(first, last + 1):
        for column in places.by_row.get(row, ()):
            area = places.area(row, column)
            if area is not None and area.bottom < first + _MOST_LINES:
                reach = max(reach, area.bottom)
    return reach


def column_problem(
    places: Places, headings: Headings, alternatives: tuple[str, ...], found: tuple[Column, ...]
) -> tuple[Problem, tuple[str, ...]] | None:
    """Why a heading does not name one column, and what is near it; ``None`` where it does."""
    rows = f"{places.grid.name}!{headings.first}:{headings.last}"
    if not found:
        near = headings.near(alternatives)
        return Problem("sheet.heading_missing", rows, near, (("got", " | ".join(alternatives)),)), near
    if len(found) > 1:
        at = tuple(f"{column_letters(one.number)}{headings.last}" for one in found)
        return Problem("sheet.heading_twice", rows, (), (("got", " | ".join(alternatives)), ("places", at))), ()
    return None
