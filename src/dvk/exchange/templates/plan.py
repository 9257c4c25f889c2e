"""Bố cục của biểu (plan of a template): where each heading, line and cell of a mapped sheet stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from dvk.errors import InvalidValue
from dvk.exchange.mapping.declared import MappedSheet
from dvk.exchange.mapping.values import MappedField
from dvk.exchange.mapping.words import SheetLayout
from dvk.exchange.sheets.keys import is_like
from dvk.exchange.sheets.sheet_names import GUIDES, LISTS, sheet_names
from dvk.exchange.templates.columns import Asked, Column, asked_by, asked_by_figure, columns_of, is_required, number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.exchange.mapping.declared import SheetMapping

__all__ = ["Line", "Outside", "Plan", "plans_of"]

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]*)")
_WILD = re.compile(r"[*?]+")
_TITLE_ROWS = 3


@frozen(kw_only=True)
class Outside:
    """A cell outside the table, counted from 1: what stands before and behind the value, and what is read there."""

    row: int
    column: int
    before: str
    after: str
    asked: Asked


@frozen(kw_only=True)
class Line:
    """A line of a form: its text, and what is read in which of its columns."""

    row: int
    text: str
    asked: tuple[tuple[int, Asked], ...]


@frozen(kw_only=True)
class Plan:
    """A sheet to be written: its rows are counted from 1."""

    sheet: MappedSheet
    name: str
    title: str
    head: tuple[int, int]
    first: int
    columns: tuple[Column, ...]
    outside: tuple[Outside, ...]
    lines: tuple[Line, ...] = ()

    @property
    def is_form(self) -> bool:
        """Is the sheet one record?"""
        return self.sheet.layout is SheetLayout.FORM

    @property
    def last_column(self) -> int:
        """The last column of the table."""
        return max((column.number for column in self.columns), default=1)


def plans_of(mapping: SheetMapping) -> list[Plan]:
    """The sheets of a mapping, each named so that the mapping finds it; refused where no name is found by it."""
    wanted = [_name(sheet) or mapping.label.vi for sheet in mapping.sheets]
    names = sheet_names(wanted, "Biểu")
    own = {name.casefold() for name in (*GUIDES, *LISTS)}
    for place, (sheet, name) in enumerate(zip(mapping.sheets, names, strict=True)):
        if name.casefold() in own or (sheet.name and not is_like(name, sheet.name)):
            got = " | ".join(sheet.name) or name
            raise InvalidValue("template.sheet_name", path=f"sheets[{place}].name", got=got, known=(*GUIDES, *LISTS))
    return [_plan(sheet, name, mapping.label.vi) for sheet, name in zip(mapping.sheets, names, strict=True)]


def _name(sheet: MappedSheet) -> str:
    """A name that is like a pattern: what stands between its stars; of several one that a workbook can have."""
    names = [name for pattern in sheet.name if (name := _WILD.sub(" ", pattern.replace("?", "1")).strip())]
    return next((name for name in names if is_like(sheet_names([name], "Biểu")[0], sheet.name)), *names[:1] or [""])


def _plan(sheet: MappedSheet, name: str, title: str) -> Plan:
    columns = columns_of(sheet)
    outside = tuple(_outside(sheet))
    depth = max((len(column.path) for column in columns), default=1)
    above = max((one.row for one in outside), default=0)
    if sheet.header_rows is not None:
        head = sheet.header_rows
    elif sheet.data_rows is not None:
        head = sheet.data_rows[0] - depth, sheet.data_rows[0] - 1
    else:
        first = max(_TITLE_ROWS, above + 1) + 1
        head = first, first + depth - 1
    if head[0] < 1 or head[1] - head[0] + 1 < depth:
        raise InvalidValue("template.no_room", path="header", got=depth, sheet=name)
    start = head[1] + 1 if sheet.data_rows is None else max(sheet.data_rows[0], head[1] + 1)
    lines = tuple(_lines(sheet, columns, start)) if sheet.layout is SheetLayout.FORM else ()
    if lines:
        columns = _with_texts(columns)
        lines = tuple(_lines(sheet, columns, start))
    return Plan(
        sheet=sheet,
        name=name,
        title=title if head[0] > 1 and not any(one.row == 1 for one in outside) else "",
        head=head,
        first=start,
        columns=tuple(columns),
        outside=outside,
        lines=lines,
    )


def _outside(sheet: MappedSheet) -> Iterator[Outside]:
    seen: set[str] = set()
    for fact in sheet.facts:
        own = [("id", fact.id)] if isinstance(fact.id, MappedField) else []
        for name, one in (*own, *fact.fields.items()):
            found = None if one.cell is None else _ADDRESS.fullmatch(one.cell)
            if found is None or one.cell in seen:
                continue
            seen.add(str(one.cell))
            before, _, after = (one.pattern or "{}").partition("{}")
            yield Outside(
                row=int(found[2]),
                column=number_of(found[1]),
                before=_WILD.sub("", before),
                after=_WILD.sub("", after),
                asked=asked_by(one, fact.type, name, required=is_required(fact, name)),
            )


# -- forms -------------------------------------------------------------------------------------------------------------
def _with_texts(columns: list[Column]) -> list[Column]:
    """The column of the texts of lines stands before the others."""
    if any(column.number == 1 and column.headings == ("Chỉ tiêu",) for column in columns):
        return columns
    taken = {column.number for column in columns}
    moved = [column if 1 not in taken else _right(column) for column in columns]
    return [Column(number=1, headings=("Chỉ tiêu",)), *moved]


def _right(column: Column) -> Column:
    return Column(number=column.number + 1, headings=column.headings, asked=column.asked, filled=column.filled)


def _lines(sheet: MappedSheet, columns: list[Column], start: int) -> Iterator[Line]:
    """A line for each text that is asked for, in the order in which they are."""
    lines: dict[str, list[tuple[int, Asked]]] = {}
    for fact in sheet.facts:
        for name, one in fact.fields.items():
            if one.row:
                asked = asked_by(one, fact.type, name, required=is_required(fact, name))
                lines.setdefault(one.row[0], []).append((_number(columns, tuple(one.column), one.letter), asked))
        for figure in fact.figures:
            where = _number(columns, tuple(figure.column), figure.letter)
            lines.setdefault(figure.row[0], []).append((where, asked_by_figure(figure)))
    for place, (text, asked_in) in enumerate(lines.items()):
        yield Line(row=start + place, text=text, asked=tuple(asked_in))


def _number(columns: list[Column], headings: tuple[str, ...], letter: str | None) -> int:
    """The column of a heading; without one, that behind the text of the line."""
    if letter is not None:
        return number_of(letter)
    return next((column.number for column in columns if set(column.headings) & set(headings)), 2)
