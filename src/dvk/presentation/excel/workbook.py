"""Sổ bảng tính (workbooks of tables): each on its sheet, and what the figures rest on where that is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias, cast

from dvk._extras import bring
from dvk.aggregation import RoundedTable, Table
from dvk.errors import InvalidValue, WrongType
from dvk.evaluation import Cohort, Scorecard
from dvk.exchange.files import replacing
from dvk.exchange.sheets.looks import Looks
from dvk.exchange.sheets.sheet_names import sheet_names
from dvk.presentation.excel.behind import behind_grid
from dvk.presentation.excel.laying import Options, lay
from dvk.presentation.excel.sheet import has_long_numbers, is_cut, write_sheet
from dvk.presentation.grid import Grid
from dvk.presentation.laying import Laid
from dvk.register import Register
from dvk.values import Label

if TYPE_CHECKING:
    import os

    from dvk.aggregation import TableRounding
    from dvk.measures import Measure
    from dvk.presentation.excel.sheet import Placed
    from dvk.vietnamese import Style

__all__ = ["Printable", "write_excel"]

Printable: TypeAlias = Table | RoundedTable | Grid | Laid | Scorecard | Cohort
_MADE_ON = datetime(2000, 1, 1)  # noqa: DTZ001 - XlsxWriter wants a plain one; the same table gives the same file
_TABLE = Label("Bảng", "Table")
_BEHIND = Label("Xuất xứ", "Sources")
_LONG = Label(
    "Số có trên 15 chữ số được ghi thành chữ: chương trình bảng tính không giữ đủ các chữ số.",
    "Numbers of more than 15 digits are written as text: a spreadsheet program would lose digits.",
)
_CUT = Label(
    "Chữ quá dài được cắt ở 32.767 ký tự, là mức một ô giữ được.",
    "Text is cut at 32,767 signs, which is all that a cell holds.",
)


def write_excel(
    tables: Printable | Iterable[Printable] | Mapping[str, Printable],
    path: str | os.PathLike[str],
    *,
    explain: Register | None = None,
    rows: str | None = None,
    columns: str | tuple[str, str] | None = None,
    title: str = "",
    measures: Mapping[str, str | Measure] | None = None,
    max_decimals: int | None = None,
    rounding: TableRounding | None = None,
    style: Style | None = None,
    labels: Mapping[str, Mapping[str, str]] | None = None,
    **fixed: str,
) -> None:
    """Ghi bảng ra Excel (write tables as a workbook): one or several, each on its sheet; a mapping names the sheets.

    It says all that :func:`text` says. Numbers are numbers, and what stands beside them (a star, "ước", a unit) is in
    their format: a program adds them. What is no one number ("gần 1.000", "từ 3 đến 5", "…", a hidden one) is text,
    and so is a number of more than 15 digits, which no program keeps; a note says so. "-" is the number zero. The
    headings name the measure. Text that looks like a formula stays text.

    The other arguments are those of :func:`grid`; *columns* may be two names, such as ``("indicator", "period")``: then
    the heading has two lines. With *explain*, the register that the tables were made of, one more sheet has for each
    figure the records it rests on, with file, sheet and cell. The same tables give the same bytes.

    Raises as :func:`grid` does, :class:`~dvk.errors.MissingExtra` without the extra ``excel``, and
    :class:`~dvk.errors.InvalidValue` for nothing to write, for more rows or columns than a sheet has, and with
    *explain* for what holds no figures that were counted from records, such as a scorecard.

    >>> from tempfile import TemporaryDirectory
    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import an_giang
    >>> table = aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89"))
    >>> with TemporaryDirectory() as folder:
    ...     write_excel(table, f"{folder}/bang.xlsx", explain=an_giang())
    """
    xlsxwriter = bring("xlsxwriter", extra="excel", room="dvk.presentation.write_excel")
    named = _named(tables)
    options = Options(rows, columns, title, measures, max_decimals, rounding, style, labels, fixed)
    grids = [lay(one, options, f"tables[{place}]") for place, (_, one) in enumerate(named)]
    if explain is not None:
        _check_explained(explain, named, grids)
    english = style is not None and style.language == "en"
    names = sheet_names(
        [name or laid.title for (name, _), laid in zip(named, grids, strict=True)]
        + ([_said(_BEHIND, english=english)] if explain is not None else []),
        _said(_TABLE, english=english),
    )
    with replacing(path) as beside:
        workbook = xlsxwriter.Workbook(str(beside), {"strings_to_formulas": False, "strings_to_urls": False})
        workbook.set_properties({"created": _MADE_ON})
        looks = Looks(workbook)
        places: list[tuple[str, Grid, Placed]] = []
        for name, laid in zip(names, grids, strict=False):
            notes = [*laid.notes, *_notes_of_cells(laid, english=english)]
            places.append((name, laid, write_sheet(workbook.add_worksheet(name), laid, looks, notes=notes)))
        if explain is not None:
            behind = behind_grid(places, explain, english=english)
            write_sheet(workbook.add_worksheet(names[-1]), behind, looks, notes=behind.notes)
        workbook.close()


def _check_explained(register: object, named: list[tuple[str, Printable]], grids: list[Grid]) -> None:
    """Only figures that were counted from records lead back to them."""
    if not isinstance(register, Register):
        raise WrongType("type.wrong", path="explain", expected="Register", got=type(register).__name__)
    for place, ((_, one), laid) in enumerate(zip(named, grids, strict=True)):
        if not laid.figures and not isinstance(one, (Table, RoundedTable)):
            raise InvalidValue("excel.nothing_to_explain", path=f"tables[{place}]", got=type(one).__name__)


def _named(tables: Printable | Iterable[Printable] | Mapping[str, Printable]) -> list[tuple[str, Printable]]:
    held: list[tuple[str, Printable]]
    if isinstance(tables, Mapping):
        held = list(cast("Mapping[str, Printable]", tables).items())
    elif isinstance(tables, Printable):
        held = [("", tables)]
    else:
        given = cast("object", tables)
        if isinstance(given, str) or not isinstance(given, Iterable):
            raise WrongType("type.wrong", path="tables", expected="Table", got=type(given).__name__)
        held = [("", one) for one in cast("Iterable[Printable]", given)]
    if not held:
        raise InvalidValue("excel.nothing", path="tables")
    return held


def _notes_of_cells(laid: Grid, *, english: bool) -> list[str]:
    """What a cell could not hold as it is."""
    long = [_said(_LONG, english=english)] if has_long_numbers(laid) else []
    return [*long, *([_said(_CUT, english=english)] if is_cut(laid) else [])]


def _said(words: Label, *, english: bool) -> str:
    return words.en if english else words.vi
