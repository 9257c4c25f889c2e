"""Trang của biểu (sheets of a template): headings, entries that are known, blank ones, lists and checks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from dvk.exchange.mapping.values import Reading
from dvk.exchange.mapping.words import Numbering
from dvk.exchange.sheets.formulas import looks_like_formula
from dvk.exchange.sheets.grid import column_letters
from dvk.exchange.sheets.looks import LINE, lines_of
from dvk.exchange.sheets.sheet_names import LISTS
from dvk.exchange.templates.pages import GroupRow
from dvk.exchange.templates.rules import rule_of
from dvk.text.names import name_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dvk.exchange.sheets.looks import Looks
    from dvk.exchange.templates.columns import Asked, Column
    from dvk.exchange.templates.entries import Entry
    from dvk.exchange.templates.known import Record
    from dvk.exchange.templates.lists import Choices
    from dvk.exchange.templates.pages import Page
    from dvk.exchange.templates.plan import Plan
    from dvk.exchange.templates.wording import Wording

__all__ = ["Lists", "Tools", "write_page"]

_SIGNS = 1.12
"""So many signs of Times stand in a unit of width, on the average."""
_TEXTS = (Reading.TEXT, Reading.UNIT, Reading.CODE, Reading.PERIOD)
_PROTECTED = {
    "format_columns": True,
    "format_rows": True,
    "sort": True,
    "autofilter": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}


class Lists:
    """The lists to choose from, each a column of a hidden sheet with a name."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401
        self._book = book
        self._sheet = book.add_worksheet(LISTS[0])
        self._names: dict[tuple[str, ...], str] = {}

    def named(self, labels: tuple[str, ...]) -> str | None:
        """The name of a list, written once."""
        if not labels:
            return None
        if labels not in self._names:
            column, name = len(self._names), f"DS_{len(self._names) + 1}"
            for row, label in enumerate(labels):
                self._sheet.write_string(row, column, label)
            letters = column_letters(column + 1)
            self._book.define_name(name, f"='{LISTS[0]}'!${letters}$1:${letters}${len(labels)}")
            self._names[labels] = name
        return self._names[labels]

    def close(self) -> None:
        """Nobody needs to see them."""
        self._sheet.hide()


class Tools:
    """What a sheet is written with."""

    def __init__(self, looks: Looks, lists: Lists, say: Wording, choices: Choices, measures: Mapping[str, str]) -> None:
        self.looks, self.lists, self.say, self.choices, self.measures = looks, lists, say, choices, measures

    def entry(self, asked: Asked | None, entry: Entry | None = None, *, bold: bool = False) -> Any:  # noqa: ANN401
        """The look of a cell for an entry: unlocked, and text where text is wanted."""
        settings: dict[str, object] = {"locked": False, "border": 1, "text_wrap": True, "valign": "top"}
        shown = _format(asked, entry)
        if shown:
            settings["num_format"] = shown
            settings |= {"align": "center"} if "yyyy" in shown else {}
        if bold:
            settings["bold"] = True
        if entry is not None and isinstance(entry.value, str) and looks_like_formula(entry.value):
            settings["quote_prefix"] = True
        return self.looks.make(**settings)

    def check(self, sheet: Any, area: tuple[int, int, int, int], asked: Asked | None, *, free: bool) -> None:  # noqa: ANN401
        """The check of cells, counted from 0."""
        if asked is None:
            return
        address = f"{column_letters(area[1] + 1)}{area[0] + 1}"
        name = self.lists.named(self.choices.of(asked))
        sheet.data_validation(*area, rule_of(asked, name, self.say, address, free=free))


def _format(asked: Asked | None, entry: Entry | None) -> str:
    """The number format of a cell: that of what is known, or of what is asked for."""
    value = None if entry is None else entry.value
    if isinstance(value, date):
        return "dd\\/mm\\/yyyy"
    if isinstance(value, str):
        return "@"
    if entry is not None and value is not None:
        places = max(0, -int(Decimal(value).as_tuple().exponent) - (2 if entry.percent else 0))
        decimals = f".{'0' * places}" if places else ""
        return f"0{decimals}%" if entry.percent else f"#,##0{decimals}"
    read = None if asked is None else asked.read
    if read in _TEXTS:
        return "@"
    return {Reading.PERCENT: "0.0#%", Reading.DATE: "dd\\/mm\\/yyyy"}.get(read, "") if read is not None else ""


def write_page(sheet: Any, page: Page, rows: int, tools: Tools) -> None:  # noqa: ANN401
    """Write one sheet: its headings, what is known, and *rows* blank rows."""
    plan = page.plan
    for column in plan.columns:
        sheet.set_column(column.number - 1, column.number - 1, _width(plan, column))
    if plan.title:
        sheet.write_string(0, 0, plan.title, tools.looks.make(bold=True, font_size=14))
    _headings(sheet, plan, tools)
    for one in plan.outside:
        known = page.outside.get(f"{column_letters(one.column)}{one.row}")
        words = f"{one.before}{one.after}"
        if known is None:
            sheet.write(one.row - 1, one.column - 1, words or None, tools.looks.make(locked=False, bold=True))
        else:
            look = tools.looks.make(locked=False, bold=True, num_format=_format(one.asked, known), align="left")
            _put(sheet, one.row, one.column, known, look)
    if plan.is_form:
        _lines(sheet, page, tools)
    else:
        _rows(sheet, page, rows, tools)
    sheet.freeze_panes(plan.head[1], 0)
    sheet.repeat_rows(plan.head[0] - 1, plan.head[1] - 1)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
    sheet.set_footer("&R&P/&N")
    sheet.fit_to_pages(1, 0)
    sheet.protect("", _PROTECTED)


def _width(plan: Plan, column: Column) -> float:
    """As wide as its longest word, and as what is written there."""
    longest = max((len(word) for part in column.path for word in part.split()), default=8)
    if plan.is_form:
        return 46 if column.number == 1 else 30
    if column.is_numbering or (column.first is not None and column.first.name == "numbers"):
        return 6
    wide = column.first is not None and column.first.read in (Reading.TEXT, Reading.UNIT, Reading.CODE)
    return max(longest * 1.3 + 2, 28 if wide else 14)


def _height(plan: Plan, record: Record) -> int:
    """In how many lines the longest text of a row stands."""
    widths = {column.number: _width(plan, column) for column in plan.columns}
    slots = record.slots.items()
    return max((lines_of(entry.text, widths.get(number, 8) * _SIGNS) for (_, number), entry in slots), default=1)


def _put(sheet: Any, row: int, column: int, entry: Entry, look: Any) -> None:  # noqa: ANN401
    """Write what is known in a cell counted from 1."""
    if isinstance(entry.value, str):
        sheet.write_string(row - 1, column - 1, entry.value, look)
    elif isinstance(entry.value, date):
        sheet.write_datetime(row - 1, column - 1, entry.value, look)
    else:
        sheet.write_number(row - 1, column - 1, float(entry.value), look)


def _headings(sheet: Any, plan: Plan, tools: Tools) -> None:  # noqa: ANN401
    """Equal neighbours above are one cell; what has fewer lines reaches down."""
    first, last = plan.head
    depth = last - first + 1
    for line in range(depth):
        sheet.set_row(first - 1 + line, LINE * _lines_of_heading(plan, line, depth))
    levels = {
        column.number: (*column.shown(tools.measures), *[""] * (depth - len(column.path))) for column in plan.columns
    }
    for line in range(depth):
        place = 1
        while place <= plan.last_column:
            words = levels[place][line] if place in levels else ""
            end = place
            deeper = words and line + 1 < depth and levels[place][line + 1]
            while deeper and _goes_on(levels, place, end + 1, line):
                end += 1
            if words:
                below = line if deeper else depth - 1
                _head(sheet, (first - 1 + line, place - 1, first - 1 + below, end - 1), words, tools.looks.head())
            place = end + 1


def _lines_of_heading(plan: Plan, line: int, depth: int) -> int:
    """How high a row of headings is: what stands in one column is broken, what goes over several has room."""
    needed = [
        -(-lines_of(column.path[-1], _width(plan, column) * 0.85 - 1) // (depth - line))
        for column in plan.columns
        if len(column.path) - 1 <= line
    ]
    return max(needed, default=1)


def _goes_on(levels: dict[int, tuple[str, ...]], place: int, after: int, line: int) -> bool:
    same = after in levels and levels[after][: line + 1] == levels[place][: line + 1]
    return same and bool(levels[after][line + 1])


def _head(sheet: Any, area: tuple[int, int, int, int], words: str, look: Any) -> None:  # noqa: ANN401
    if area[:2] != area[2:]:
        sheet.merge_range(*area, "", look)
    sheet.write_string(area[0], area[1], words, look)


def _rows(sheet: Any, page: Page, rows: int, tools: Tools) -> None:  # noqa: ANN401
    plan = page.plan
    free, last = bool(plan.sheet.groups), plan.first + len(page.rows) + rows - 1
    for column in plan.columns:
        look = tools.entry(column.first)
        if column.is_numbering:
            look = tools.looks.make(locked=False, border=1, valign="top", align="center")
        for row in range(plan.first, last + 1):
            sheet.write_blank(row - 1, column.number - 1, None, look)
        tools.check(sheet, (plan.first - 1, column.number - 1, last - 1, column.number - 1), column.first, free=free)
    asked = {column.number: column.first for column in plan.columns}
    numbering = None if _may_be_a_group(plan) else next((one.number for one in plan.columns if one.is_numbering), None)
    count, centred = 0, tools.looks.make(locked=False, border=1, valign="top", align="center")
    for row, one in enumerate(page.rows, start=plan.first):
        if isinstance(one, GroupRow):
            _group(sheet, row, one, plan, tools)
            continue
        count += 1
        sheet.set_row(row - 1, LINE * _height(plan, one))
        for (_, number), entry in one.slots.items():
            _put(sheet, row, number, entry, tools.entry(asked.get(number), entry))
        if numbering is not None and (0, numbering) not in one.slots:
            sheet.write_number(row - 1, numbering - 1, count, centred)


def _may_be_a_group(plan: Plan) -> bool:
    """May a row with its number be taken for a group row?"""
    kinds = {group.numbered for group in plan.sheet.groups}
    return bool(kinds & {Numbering.ARABIC, Numbering.ANY})


def _group(sheet: Any, row: int, one: GroupRow, plan: Plan, tools: Tools) -> None:  # noqa: ANN401
    """A group row: its number in the column of numbers, its text in its own; or both in one cell."""
    look = tools.looks.make(locked=False, border=1, bold=True, valign="top", num_format="@")
    numbers = _column_of(plan, one.group.numbers)
    text = _column_of(plan, one.group.text)
    if numbers is None:
        first = plan.columns[0]
        numbers = first.number if first.is_numbering and text != first.number else None
    if text is None:
        rest = [column for column in plan.columns if column.number != numbers]
        words = [column for column in rest if column.first is not None and column.first.read in _TEXTS]
        text = (words or rest or list(plan.columns))[0].number
    if numbers is None or numbers == text:
        sheet.write_string(row - 1, text - 1, f"{one.sign}. {one.text}", look)
        return
    sheet.write_string(row - 1, numbers - 1, one.sign, look)
    sheet.write_string(row - 1, text - 1, one.text, look)


def _column_of(plan: Plan, heading: str | None) -> int | None:
    if heading is None:
        return None
    key = name_key(heading)
    return next((column.number for column in plan.columns if key in {name_key(one) for one in column.headings}), None)


def _lines(sheet: Any, page: Page, tools: Tools) -> None:  # noqa: ANN401
    record: Record | None = next(iter(page.records), None)
    known = {} if record is None else record.slots
    for line in page.plan.lines:
        sheet.write_string(line.row - 1, 0, line.text, tools.looks.make(border=1, text_wrap=True, valign="top"))
        texts = [known[(line.row, number)].text for number, _ in line.asked if (line.row, number) in known]
        sheet.set_row(line.row - 1, LINE * max(lines_of(line.text, 44), *(lines_of(one, 28) for one in texts), 1))
        for number, asked in line.asked:
            entry = known.get((line.row, number))
            if entry is None:
                sheet.write_blank(line.row - 1, number - 1, None, tools.entry(asked))
            else:
                _put(sheet, line.row, number, entry, tools.entry(asked, entry))
            tools.check(sheet, (line.row - 1, number - 1, line.row - 1, number - 1), asked, free=False)
