"""Một trang (one sheet): a grid with its title, headings, numbers and notes, ready to be printed on A4."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import frozen

from dvk.errors import InvalidValue
from dvk.exchange.sheets.formulas import looks_like_formula
from dvk.exchange.sheets.looks import lines_of
from dvk.presentation.excel.formats import shown_number, too_long

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dvk.exchange.sheets.looks import Looks
    from dvk.presentation.grid import Grid

__all__ = ["Placed", "write_sheet"]

MOST_ROWS, MOST_COLUMNS, _MOST_SIGNS = 1_048_576, 16_384, 32_767
_NARROW, _WIDE, _WIDEST_OF_NUMBERS = 8, 46, 24
_LINE, _HIGHEST = 16.5, 409.0
"""The height of a line of text in points, and the most that a row may have."""
_SHORT = 10
_BOLD = 0.88
"""Bold letters are so much wider."""
_PORTRAIT = 88
"""So many signs fit beside each other on an upright page; what is wider is laid across."""


@frozen
class Placed:
    """Where the body of a grid stands on its sheet."""

    first_row: int

    def at(self, row: int) -> int:
        """The row of the sheet, counted from 0, in which a row of the grid stands."""
        return self.first_row + row


def write_sheet(sheet: Any, laid: Grid, looks: Looks, *, notes: Sequence[str]) -> Placed:  # noqa: ANN401
    """Write a grid to a sheet of XlsxWriter; *notes* stand below it."""
    levels = _levels(laid)
    top = 2 if laid.title else 0
    placed = Placed(top + (len(levels[0]) if levels else 1))
    below = placed.at(len(laid.rows))
    if below + len(notes) + 1 > MOST_ROWS or len(laid.head) > MOST_COLUMNS:
        raise InvalidValue("excel.too_large", rows=len(laid.rows), columns=len(laid.head))
    widths = _widths(laid, levels)
    sheet.set_default_row(_LINE)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    if laid.title:
        _wide_line(sheet, 0, laid.title, looks.title, widths)
    _heading(sheet, top, levels, looks, widths)
    for row, cells in enumerate(laid.rows):
        lines = max((lines_of(cells[column], widths[column]) for column in laid.words), default=1)
        if lines > 1:
            sheet.set_row(placed.at(row), min(_LINE * lines, _HIGHEST))
        for column, cell in enumerate(cells):
            _cell(sheet, (placed.at(row), column), cell, looks, (row in laid.totals, column in laid.words))
    for place, note in enumerate(notes):
        _wide_line(sheet, below + 1 + place, note, looks.note, widths)
    _setup(sheet, laid, (top, placed.first_row - 1), widths)
    return placed


# -- headings ----------------------------------------------------------------------------------------------------------
def _levels(laid: Grid) -> list[tuple[str, ...]]:
    """The heading of each column in so many lines as there are; "" goes on with what stands above or beside it."""
    parts = laid.levels or tuple((head,) for head in laid.head)
    most = max((len(one) for one in parts), default=1)
    return [(*one, *[""] * (most - len(one))) for one in parts]


def _heading(
    sheet: Any,  # noqa: ANN401
    top: int,
    levels: Sequence[tuple[str, ...]],
    looks: Looks,
    widths: Sequence[float],
) -> None:
    heights = [_LINE] * len(levels[0])
    for first, last, left, right, words in _blocks(levels, (0, len(levels)), 0):
        needed = _LINE * lines_of(words, sum(widths[left : right + 1]) * _BOLD) - sum(heights[first:last])
        heights[last] = max(heights[last], needed)
        look = looks.head(formula=looks_like_formula(words))
        if (first, left) == (last, right):
            sheet.write_string(top + first, left, _kept(words), look)
        else:
            sheet.merge_range(top + first, left, top + last, right, "", look)
            sheet.write_string(top + first, left, _kept(words), look)
    for line, height in enumerate(heights):
        sheet.set_row(top + line, min(height, _HIGHEST))


def _blocks(
    levels: Sequence[tuple[str, ...]], span: tuple[int, int], line: int
) -> Iterator[tuple[int, int, int, int, str]]:
    """The cells of the heading: first and last line, first and last column, words. Equal neighbours are one cell."""
    place, end = span
    while place < end:
        words = levels[place][line]
        last = place
        deeper = any(levels[place][line + 1 :])
        while deeper and last + 1 < end and levels[last + 1][line] == words and any(levels[last + 1][line + 1 :]):
            last += 1
        below = line if deeper else len(levels[place]) - 1
        yield line, below, place, last, words
        if deeper:
            yield from _blocks(levels, (place, last + 1), line + 1)
        place = last + 1


# -- cells -------------------------------------------------------------------------------------------------------------
def _cell(sheet: Any, where: tuple[int, int], cell: str, looks: Looks, kind: tuple[bool, bool]) -> None:  # noqa: ANN401
    total, words = kind
    shown = shown_number(cell)
    if not cell:
        sheet.write_blank(*where, None, looks.body(total=total, words=words))
    elif shown is None:
        formula = looks_like_formula(cell)
        sheet.write_string(*where, _kept(cell), looks.body(total=total, words=words, formula=formula))
    elif isinstance(shown.value, date):
        sheet.write_datetime(*where, shown.value, looks.body(total=total, words=False, format=shown.format))
    else:
        sheet.write_number(*where, shown.value, looks.body(total=total, words=False, format=shown.format))


def _kept(text: str) -> str:
    """The text as far as a cell holds it, without halves of signs that cannot be written."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return whole if len(whole) <= _MOST_SIGNS else f"{whole[: _MOST_SIGNS - 1]}…"


def is_cut(laid: Grid) -> bool:
    """Is there a text that a cell cannot hold?"""
    return any(len(cell) > _MOST_SIGNS for row in laid.rows for cell in row)


def has_long_numbers(laid: Grid) -> bool:
    """Is there a number that is written as text, as the programs would lose its digits?"""
    return any(too_long(cell) for row in laid.rows for cell in row)


def _wide_line(sheet: Any, row: int, words: str, look: Any, widths: Sequence[float]) -> None:  # noqa: ANN401
    """A line of text over all columns, as high as it needs to be."""
    room = max(sum(widths), 20) * (_BOLD if row == 0 else 1)
    sheet.set_row(row, min(_LINE * lines_of(words, room) + 4, _HIGHEST))
    if len(widths) > 1:
        sheet.merge_range(row, 0, row, len(widths) - 1, "", look)
    sheet.write_string(row, 0, _kept(words), look)


# -- the page ----------------------------------------------------------------------------------------------------------
def _widths(laid: Grid, levels: Sequence[tuple[str, ...]]) -> list[float]:
    """Each column as wide as what stands in it, up to where lines are better broken."""
    widths: list[float] = []
    for column in range(len(laid.head)):
        most = _WIDE if column in laid.words else _WIDEST_OF_NUMBERS
        cells = max((_longest_line(row[column]) for row in laid.rows), default=0)
        head = levels[column]
        words = max((len(word) for part in head for word in part.split()), default=0)
        whole = max((len(part) for part in head[-1:] if part), default=len(head[0]))
        broken = whole + 2 if whole <= _SHORT else min(whole // 2 + 2, 16)
        widths.append(float(min(max(cells + 2, words + 2, broken, _NARROW), most)))
    return widths


def _longest_line(text: str) -> int:
    return max((len(line) for line in text.split("\n")), default=0)


def _setup(sheet: Any, laid: Grid, heads: tuple[int, int], widths: Sequence[float]) -> None:  # noqa: ANN401
    first, last = heads
    frozen_columns = 1 if 0 in laid.words and len(widths) > 1 and widths[0] <= _WIDE else 0
    sheet.freeze_panes(last + 1, frozen_columns)
    sheet.repeat_rows(first, last)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
    sheet.center_horizontally()
    sheet.set_footer("&R&P/&N")
    if sum(widths) > _PORTRAIT:
        sheet.set_landscape()
    else:
        sheet.set_portrait()
    if laid.rows:
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 2 + len(laid.rows)}"})
