"""Ghi biểu nhập liệu (writing templates): the sheets of a mapping, ready to be filled in."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, get_args

from dvk._extras import bring
from dvk.errors import InvalidValue, Language, WrongType
from dvk.exchange.files import replacing
from dvk.exchange.sheets.cells_read import CellReader
from dvk.exchange.sheets.importing import checked_units
from dvk.exchange.sheets.looks import Looks
from dvk.exchange.templates.book import Lists, Tools, write_page
from dvk.exchange.templates.filling import Filling, fill
from dvk.exchange.templates.guide import write_guide
from dvk.exchange.templates.lists import Choices
from dvk.exchange.templates.pages import Page
from dvk.exchange.templates.plan import plans_of
from dvk.exchange.templates.wording import Wording
from dvk.register import Register

if TYPE_CHECKING:
    import os
    from datetime import date
    from pathlib import Path

    from dvk.errors import Problem
    from dvk.exchange.mapping.declared import SheetMapping
    from dvk.register import Definitions
    from dvk.units import UnitHistory

__all__ = ["write_template"]

_MOST_ROWS, _LAST_ROW = 100_000, 1_048_576
_MADE_ON = datetime(2000, 1, 1)  # noqa: DTZ001 - XlsxWriter wants a plain one; the same mapping gives the same file


def write_template(
    path: str | os.PathLike[str],
    mapping: SheetMapping,
    *,
    definitions: Definitions,
    units: UnitHistory | Register,
    register: Register | None = None,
    rows: int = 200,
    on: date | None = None,
    language: Language = "vi",
) -> tuple[Problem, ...]:
    """Ghi biểu nhập liệu (write a template for data entry): a workbook that the same mapping reads back.

    The first sheet tells how each column is written. The others have the headings of the mapping, locked without a
    password, and *rows* rows for entries with lists to choose from and checks that ask back in Vietnamese or English.
    *units* are those that may be chosen: of the day *on*, else those that have not ended.

    With *register* the facts that hold in it are filled in, before the blank rows. The workbook is read back before it
    takes its place: every fact in it is read as the register has it, but for where it was read and when it became
    known, so that :meth:`SheetImport.into` gives that very register. A fact that the mapping cannot say in full (a
    field without a column, an id of another make, text that is left out as personal data) is not filled in at all, for
    reading it back would be a change. Those are given back, each with its fields, and counted in the instructions.

    Raises :class:`~dvk.errors.MissingExtra` without the extra ``excel``, :class:`~dvk.errors.InvalidDocument` where the
    mapping names what the definitions do not have, and :class:`~dvk.errors.InvalidValue` where the rows that it names
    leave no room for its headings, for a sheet name that no workbook can have or that is one of a template's own, for
    another *language*, and for a number of rows below 1 (below 0 with *register*), above 100,000 or beyond the sheet.

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
    ...     left_out = write_template(file, mapping, definitions=definitions(), units=units)
    ...     read_sheets(file, mapping, definitions=definitions(), units=units).facts
    ()
    """
    xlsxwriter = bring("xlsxwriter", extra="excel", room="dvk.exchange.write_template")
    history = checked_units(mapping, definitions, units)
    if register is not None and not isinstance(register, Register):
        raise WrongType("type.wrong", path="register", expected="Register", got=type(register).__name__)
    least = 0 if register is not None else 1
    if type(rows) is not int or not least <= rows <= _MOST_ROWS:
        raise InvalidValue("template.bad_rows", path="rows", got=rows, least=least, most=_MOST_ROWS)
    if language not in get_args(Language):
        raise InvalidValue("choice.unknown", path="language", got=language, expected=get_args(Language))
    say, choices = Wording(language, definitions), Choices(definitions=definitions, units=history, on=on)
    plans = plans_of(mapping)
    measures = {name: one.symbol for name, one in CellReader(definitions, history, on).measures.items()}

    def write(pages: list[Page], left: int, beside: Path) -> None:
        beyond = max(page.last_row(rows) for page in pages) - _LAST_ROW
        if beyond > 0:
            raise InvalidValue("template.bad_rows", path="rows", got=rows, least=least, most=max(rows - beyond, 0))
        book = xlsxwriter.Workbook(str(beside), {"strings_to_formulas": False, "strings_to_urls": False})
        book.set_properties({"created": _MADE_ON})
        looks = Looks(book)
        guide = book.add_worksheet(say("guide"))
        sheets = [book.add_worksheet(page.name) for page in pages]
        lists = Lists(book)
        for page, sheet in zip(pages, sheets, strict=True):
            write_page(sheet, page, rows, Tools(looks, lists, say, choices, measures))
        write_guide(guide, mapping, pages, looks, say, choices=choices, measures=measures, rows=rows, left=left)
        lists.close()
        sheets[0].activate()
        book.close()

    with replacing(path) as beside:
        if register is None:
            write([Page(plan, plan.name) for plan in plans], 0, beside)
            return ()
        given = Filling(mapping, register, definitions, units, on, choices)
        return fill(given, plans, lambda pages, left: write(pages, left, beside), beside, path)
