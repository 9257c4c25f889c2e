"""Ghi biểu nhập liệu (writing templates): the sheets of a mapping, ready to be filled in."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from dvk.exchange.extras import bring
from dvk.exchange.files import replacing
from dvk.exchange.mapping.values import Reading
from dvk.exchange.sheets.cells_read import CellReader
from dvk.exchange.sheets.grid import column_letters
from dvk.exchange.sheets.looks import Looks
from dvk.exchange.templates.guide import write_guide
from dvk.exchange.templates.lists import Choices
from dvk.exchange.templates.plan import plans_of
from dvk.exchange.templates.rules import rule_of
from dvk.exchange.templates.wording import Wording
from dvk.register import Register

if TYPE_CHECKING:
    import os
    from datetime import date

    from dvk.errors import Language
    from dvk.exchange.mapping.declared import SheetMapping
    from dvk.exchange.templates.columns import Asked
    from dvk.exchange.templates.plan import Plan
    from dvk.register import Definitions
    from dvk.units import UnitHistory

__all__ = ["write_template"]

_MADE_ON = datetime(2000, 1, 1)  # noqa: DTZ001 - XlsxWriter wants a plain one; the same mapping gives the same file
_TEXTS = (Reading.TEXT, Reading.UNIT, Reading.CODE, Reading.PERIOD)
_PROTECTED = {
    "format_columns": True,
    "format_rows": True,
    "sort": True,
    "autofilter": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}


def write_template(
    path: str | os.PathLike[str],
    mapping: SheetMapping,
    *,
    definitions: Definitions,
    units: UnitHistory | Register,
    rows: int = 200,
    on: date | None = None,
    language: Language = "vi",
) -> None:
    """Ghi biểu nhập liệu (write a template for data entry): a workbook that the same mapping reads back.

    The first sheet tells how each column is written. The others have the headings of the mapping, locked without a
    password, and *rows* rows for entries with lists to choose from and checks that ask back in Vietnamese or English.
    *units* are those that may be chosen: of the day *on*, else those that have not ended.

    Raises :class:`~dvk.errors.MissingExtra` without the extra ``excel``, and :class:`~dvk.errors.InvalidValue` where
    the rows that the mapping names leave no room for its headings.

    >>> from tempfile import TemporaryDirectory
    >>> from dvk.catalog import definitions
    >>> from dvk.exchange import MappedFact, MappedField, MappedSheet, SheetMapping, read_sheets
    >>> from dvk.units import Unit, UnitHistory
    >>> units = UnitHistory([Unit(id="xa-a", names="Xã An Bình", level="commune")])
    >>> title, owner = MappedField(column="Tên mô hình"), MappedField(column="Đơn vị", read="unit")
    >>> fact = MappedFact(type="model", id=["owner", "title"], fields={"title": title, "owner": owner})
    >>> mapping = SheetMapping(id="b-1", label="Biểu 01", sheets=[MappedSheet(name="Biểu 01", facts=[fact])])
    >>> with TemporaryDirectory() as folder:
    ...     file = f"{folder}/bieu-01.xlsx"
    ...     write_template(file, mapping, definitions=definitions(), units=units)
    ...     read_sheets(file, mapping, definitions=definitions(), units=units).facts
    ()
    """
    xlsxwriter = bring("xlsxwriter", extra="excel", room="dvk.exchange.write_template")
    history = units.units if isinstance(units, Register) else units
    say, choices = Wording(language, definitions), Choices(definitions=definitions, units=history, on=on)
    plans = plans_of(mapping)
    measures = {name: one.symbol for name, one in CellReader(definitions, history, on).measures.items()}
    with replacing(path) as beside:
        book = xlsxwriter.Workbook(str(beside), {"strings_to_formulas": False, "strings_to_urls": False})
        book.set_properties({"created": _MADE_ON})
        looks = Looks(book)
        guide = book.add_worksheet(say("guide"))
        sheets = [book.add_worksheet(plan.name) for plan in plans]
        lists = _Lists(book, say("lists"))
        for plan, sheet in zip(plans, sheets, strict=True):
            _write(sheet, plan, rows, _Tools(looks, lists, say, choices))
        write_guide(guide, mapping, plans, looks, say, choices=choices, measures=measures, rows=rows)
        lists.close()
        if sheets:
            sheets[0].activate()
        book.close()


class _Lists:
    """The lists to choose from, each a column of a hidden sheet with a name."""

    def __init__(self, book: Any, name: str) -> None:  # noqa: ANN401
        self._book, self._sheet_name = book, name
        self._sheet = book.add_worksheet(name)
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
            self._book.define_name(name, f"='{self._sheet_name}'!${letters}$1:${letters}${len(labels)}")
            self._names[labels] = name
        return self._names[labels]

    def close(self) -> None:
        """Nobody needs to see them."""
        self._sheet.hide()


class _Tools:
    """What a sheet is written with."""

    def __init__(self, looks: Looks, lists: _Lists, say: Wording, choices: Choices) -> None:
        self.looks, self.lists, self.say, self.choices = looks, lists, say, choices

    def entry(self, asked: Asked | None) -> Any:  # noqa: ANN401
        """The look of a cell for an entry: unlocked, and text where text is wanted."""
        settings: dict[str, object] = {"locked": False, "border": 1, "text_wrap": True}
        if asked is not None and asked.read in _TEXTS:
            settings["num_format"] = "@"
        elif asked is not None and asked.read is Reading.PERCENT:
            settings["num_format"] = "0.##%"
        elif asked is not None and asked.read is Reading.DATE:
            settings["num_format"] = "dd\\/mm\\/yyyy"
        return self.looks.make(**settings)

    def check(self, sheet: Any, area: tuple[int, int, int, int], asked: Asked | None, *, free: bool) -> None:  # noqa: ANN401
        """The check of cells, counted from 0."""
        if asked is None:
            return
        address = f"{column_letters(area[1] + 1)}{area[0] + 1}"
        name = self.lists.named(self.choices.of(asked))
        sheet.data_validation(*area, rule_of(asked, name, self.say, address, free=free))


def _write(sheet: Any, plan: Plan, rows: int, tools: _Tools) -> None:  # noqa: ANN401
    for column in plan.columns:
        width = max((len(word) for part in column.path for word in part.split()), default=8)
        wide = column.first is not None and column.first.read in (Reading.TEXT, Reading.UNIT, Reading.CODE)
        sheet.set_column(column.number - 1, column.number - 1, max(width + 3, 28 if wide else 14))
    if plan.title:
        sheet.write_string(0, 0, plan.title, tools.looks.make(bold=True, font_size=14))
    _headings(sheet, plan, tools.looks)
    for one in plan.outside:
        words = f"{one.before}{one.after}"
        sheet.write(one.row - 1, one.column - 1, words or None, tools.looks.make(locked=False, bold=True))
    if plan.is_form:
        _lines(sheet, plan, tools)
    else:
        _rows(sheet, plan, rows, tools)
    sheet.freeze_panes(plan.head[1], 0)
    sheet.repeat_rows(plan.head[0] - 1, plan.head[1] - 1)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.protect("", _PROTECTED)


def _headings(sheet: Any, plan: Plan, looks: Looks) -> None:  # noqa: ANN401
    """Equal neighbours above are one cell; what has fewer lines reaches down."""
    first, last = plan.head
    depth = last - first + 1
    levels = {column.number: (*column.path, *[""] * (depth - len(column.path))) for column in plan.columns}
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
                _head(sheet, (first - 1 + line, place - 1, first - 1 + below, end - 1), words, looks.head())
            place = end + 1


def _goes_on(levels: dict[int, tuple[str, ...]], place: int, after: int, line: int) -> bool:
    same = after in levels and levels[after][: line + 1] == levels[place][: line + 1]
    return same and bool(levels[after][line + 1])


def _head(sheet: Any, area: tuple[int, int, int, int], words: str, look: Any) -> None:  # noqa: ANN401
    if area[:2] != area[2:]:
        sheet.merge_range(*area, "", look)
    sheet.write_string(area[0], area[1], words, look)


def _rows(sheet: Any, plan: Plan, rows: int, tools: _Tools) -> None:  # noqa: ANN401
    free = bool(plan.sheet.groups)
    for column in plan.columns:
        look = tools.entry(column.first)
        for row in range(plan.first - 1, plan.first - 1 + rows):
            sheet.write_blank(row, column.number - 1, None, look)
        area = (plan.first - 1, column.number - 1, plan.first + rows - 2, column.number - 1)
        tools.check(sheet, area, column.first, free=free)


def _lines(sheet: Any, plan: Plan, tools: _Tools) -> None:  # noqa: ANN401
    for line in plan.lines:
        sheet.write_string(line.row - 1, 0, line.text, tools.looks.make(border=1, text_wrap=True))
        for number, asked in line.asked:
            sheet.write_blank(line.row - 1, number - 1, None, tools.entry(asked))
            tools.check(sheet, (line.row - 1, number - 1, line.row - 1, number - 1), asked, free=False)
