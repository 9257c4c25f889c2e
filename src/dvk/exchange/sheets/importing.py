"""Đọc bảng tính thành dữ kiện (reading sheets as facts): by a mapping, as a dry run that raises for nothing in rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk._fields import Words
from dvk.errors import InvalidDocument, Problem, WrongType, nearest
from dvk.exchange.mapping.declared import SheetMapping
from dvk.exchange.mapping.values import Reading
from dvk.exchange.mapping.words import HiddenRows
from dvk.exchange.sheets.cells_read import CellReader
from dvk.exchange.sheets.columns import fields_of
from dvk.exchange.sheets.keys import is_like
from dvk.exchange.sheets.limits import Limits
from dvk.exchange.sheets.reading import read_grids
from dvk.exchange.sheets.sheet_import import SheetImport
from dvk.exchange.sheets.sheet_names import GUIDES, LISTS
from dvk.exchange.sheets.table_reading import Gathered, read_table
from dvk.register import Definitions, Register, collector_paused
from dvk.units import UnitHistory

if TYPE_CHECKING:
    import os
    from collections.abc import Collection, Iterator
    from datetime import date

    from dvk.exchange.mapping.declared import MappedSheet
    from dvk.exchange.sheets.grid import Grid
    from dvk.exchange.sheets.workbook import Workbook

__all__ = ["checked_units", "read_sheets", "read_workbook", "unknown_names"]


def read_sheets(
    path: str | os.PathLike[str],
    mapping: SheetMapping,
    *,
    definitions: Definitions,
    units: UnitHistory | Register,
    on: date | None = None,
    encoding: str | None = None,
    limits: Limits | None = None,
) -> SheetImport:
    r"""Đọc bảng tính (read sheets): a workbook or CSV file by a mapping, as a dry run; nothing is loaded yet.

    *units* are those that names are looked up in, on the day *on* where one is given; *encoding* and *limits* are those
    of :func:`read_grids`. What is wrong in a row is no error here: it stands in ``problems``, and
    :meth:`SheetImport.into` refuses it. Headings, names and codes that are only near are proposed and not taken.

    Raises:
        InvalidDocument: the file is damaged or refused as :func:`read_grids` does, or the mapping names an indicator, a
            codelist, a measure or a calendar that the definitions do not have.
        OSError: the file cannot be opened.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from dvk.catalog import definitions
    >>> from dvk.exchange import MappedFact, MappedField, MappedSheet
    >>> from dvk.units import Unit
    >>> units = UnitHistory([Unit(id="xa-a", names="Xã An Bình", level="commune")])
    >>> title, owner = MappedField(column="Tên mô hình"), MappedField(column="Đơn vị", read="unit")
    >>> fact = MappedFact(type="model", id=["owner", "title"], fields={"title": title, "owner": owner})
    >>> mapping = SheetMapping(id="bieu-01", label="Biểu 01", sheets=[MappedSheet(facts=[fact])])
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "bieu-01.csv")
    ...     _ = file.write_text("Tên mô hình;Đơn vị\nĐường hoa;Xã An Bình\n", encoding="utf-8")
    ...     found = read_sheets(file, mapping, definitions=definitions(), units=units)
    >>> [(fact.id, str(fact.origin)) for fact in found.facts]
    [('xa-a-duong-hoa', 'bieu-01.csv, bieu-01, A2:B2, row 2')]
    """
    checked_units(mapping, definitions, units)
    book = read_grids(path, encoding=encoding, limits=limits or Limits())
    return read_workbook(book, mapping, definitions=definitions, units=units, on=on)


def read_workbook(
    book: Workbook,
    mapping: SheetMapping,
    *,
    definitions: Definitions,
    units: UnitHistory | Register,
    on: date | None = None,
) -> SheetImport:
    """Đọc lưới ô đã có (read a workbook that was read before), as :func:`read_sheets` does.

    Raises :class:`~dvk.errors.InvalidDocument` where the mapping names what the definitions do not have.

    >>> from dvk.catalog import definitions
    >>> from dvk.exchange import MappedFact, MappedField, MappedSheet, Workbook
    >>> fact = MappedFact(type="model", id="title", fields={"title": MappedField(column="Tên mô hình")})
    >>> mapping = SheetMapping(id="bieu-01", label="Biểu 01", sheets=[MappedSheet(facts=[fact])])
    >>> empty = Workbook(file="trong.xlsx", grids=())
    >>> found = read_workbook(empty, mapping, definitions=definitions(), units=UnitHistory())
    >>> found.problems[0].code
    'sheet.no_sheet'
    """
    history = checked_units(mapping, definitions, units)
    gathered = Gathered()
    models = units.effective().models if isinstance(units, Register) and _asks_models(mapping) else ()
    reader = CellReader(definitions, history, on, models)
    ours = _own_sheets(book)
    lists = [grid.name for grid in book.grids if grid.name in ours and grid.hidden]
    gathered.remarks.extend(one for one in book.remarks if one.path not in lists)
    with collector_paused():
        read: set[str] = set()
        for sheet in mapping.sheets:
            for grid in _chosen(book, sheet, gathered, ours):
                read.add(grid.name)
                read_table(book.file, grid, mapping, sheet, reader, definitions, gathered)
    gathered.remarks.extend(
        Problem("sheet.not_read", grid.name)
        for grid in book.grids
        if grid.name not in read and grid.cells and not grid.hidden and grid.name not in ours
    )
    gathered.refuse_twice()
    return SheetImport(
        file=book.file,
        rows=tuple(gathered.rows),
        problems=tuple(dict.fromkeys(gathered.problems)),
        remarks=tuple(dict.fromkeys(gathered.remarks)),
        proposals=tuple(dict.fromkeys(gathered.proposals)),
        left_out=tuple(dict.fromkeys(gathered.left_out)),
        totals=tuple(gathered.totals),
        sources=mapping.sources,
        illustrative=mapping.illustrative,
    )


def _asks_models(mapping: SheetMapping) -> bool:
    return any(field.read is Reading.MODEL for sheet in mapping.sheets for _, field in fields_of(sheet))


def _own_sheets(book: Workbook) -> set[str]:
    """The sheets of a template of ours that hold no data: its instructions, and the lists of its drop-downs."""
    names = {grid.name for grid in book.grids}
    return {name for name in (*GUIDES, *LISTS) if name in names} if names & set(GUIDES) else set()


def _chosen(book: Workbook, sheet: MappedSheet, gathered: Gathered, ours: Collection[str]) -> Iterator[Grid]:
    """The sheets that a mapped one speaks of; hidden ones are left out and told, unless they are wanted."""
    others = [grid for grid in book.grids if grid.cells and grid.name not in ours]
    fits = [grid for grid in book.grids if is_like(grid.name, sheet.name)] if sheet.name else others
    wanted = [grid for grid in fits if not grid.hidden or sheet.hidden is HiddenRows.LOAD]
    if sheet.name:
        gathered.remarks.extend(Problem("sheet.hidden_left", grid.name) for grid in fits if grid not in wanted)
    if not wanted and not sheet.optional:
        names = [grid.name for grid in book.grids]
        asked = " | ".join(sheet.name) or "*"
        near = nearest(asked.strip("*"), names)
        code = "sheet.no_sheet" if sheet.name or not book.shown else "sheet.nothing_in_sheets"
        gathered.problems.append(Problem(code, "", near, (("got", asked), ("known", tuple(names)))))
    yield from wanted


def checked_units(mapping: object, definitions: object, units: object) -> UnitHistory:
    """The units, when all is of its kind and the mapping names only what the definitions have."""
    if not isinstance(mapping, SheetMapping):
        raise WrongType("type.wrong", path="mapping", expected="SheetMapping", got=type(mapping).__name__)
    if not isinstance(definitions, Definitions):
        raise WrongType("type.wrong", path="definitions", expected="Definitions", got=type(definitions).__name__)
    if not isinstance(units, (UnitHistory, Register)):
        expected = Words("a UnitHistory or a Register", "một UnitHistory hoặc Register")
        raise WrongType("type.wrong", path="units", expected=expected, got=type(units).__name__)
    problems = list(unknown_names(mapping, definitions))
    if problems:
        raise InvalidDocument(problems)
    return units.units if isinstance(units, Register) else units


def unknown_names(mapping: SheetMapping, definitions: Definitions) -> Iterator[Problem]:
    """What a mapping names and the definitions do not have."""
    measures = CellReader(definitions, UnitHistory(), None).measures
    lists = [one.id for one in definitions.codelists]
    calendars = [one.id for one in definitions.calendars]
    indicators = [one.id for one in definitions.indicators]

    def asked(path: str, name: str | None, known: list[str], code: str) -> Iterator[Problem]:
        if name is not None and name not in known:
            yield Problem(code, path, nearest(name, known), (("got", name),))

    for place, sheet in enumerate(mapping.sheets):
        start = f"sheets[{place}]"
        for path, field in fields_of(sheet):
            yield from asked(f"{start}.{path}.measure", field.measure, list(measures), "measure.unknown")
            yield from asked(f"{start}.{path}.codelist", field.codelist, lists, "codelist.unknown")
            yield from asked(f"{start}.{path}.calendar", field.calendar, calendars, "calendar.unknown")
        for order, group in enumerate(sheet.groups):
            yield from asked(f"{start}.groups[{order}].codelist", group.codelist, lists, "codelist.unknown")
        for order, fact in enumerate(sheet.facts):
            for number, figure in enumerate(fact.figures):
                path = f"{start}.facts[{order}].figures[{number}]"
                yield from asked(f"{path}.indicator", figure.indicator, indicators, "indicator.unknown")
                yield from asked(f"{path}.measure", figure.measure, list(measures), "measure.unknown")
                if figure.measure in measures and figure.indicator in indicators:
                    own, counted = measures[figure.measure], definitions.indicator(figure.indicator).measure
                    if own.root != counted.root:
                        details = (("one", own.symbol), ("other", counted.symbol))
                        yield Problem("measure.other_base", f"{path}.measure", details=details)
