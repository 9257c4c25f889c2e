"""Bảng ra CSV (tables as CSV files): plain numbers, the printed text of what is no number."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING, Literal

from dvk.errors import InvalidValue
from dvk.exchange.files import put_in_place
from dvk.exchange.sheets.formulas import neutralised
from dvk.presentation.excel.laying import Options, lay
from dvk.presentation.numbered import Numbered

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

    from dvk.aggregation import TableRounding
    from dvk.measures import Measure
    from dvk.presentation.excel.workbook import Printable
    from dvk.vietnamese import Style

__all__ = ["write_csv"]

_MARKS = {";": ",", ",": ".", "\t": ","}


def write_csv(
    shown: Printable,
    path: str | os.PathLike[str],
    *,
    delimiter: Literal[";", ",", "\t"] = ";",
    notes: bool = True,
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
    """Ghi bảng ra CSV (write a table as CSV): UTF-8 with a byte order mark, which Excel needs for Vietnamese.

    Numbers have no dots between thousands. With ";" (where Windows is set to Vietnamese) and with a tab their decimal
    mark is a comma, with "," a point. Marks stay beside their number ("1250*"); what is no number is as printed. The
    title stands in the first line, notes below; ``notes=False`` leaves the heading and the rows alone.

    Text that a program would take for a formula has an apostrophe before it (:func:`dvk.exchange.sheets.restored` takes
    it away). A workbook needs none of this: :func:`write_excel`. The other arguments are those of that function.

    Raises as it does, and :class:`~dvk.errors.InvalidValue` for another *delimiter*.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from dvk.presentation.numbered import number
    >>> from dvk.presentation import Grid
    >>> with TemporaryDirectory() as folder:
    ...     write_csv(Grid(head=["Đơn vị", "Số"], rows=[("=Xã A", number(1250))]), f"{folder}/a.csv")
    ...     print(Path(folder, "a.csv").read_text(encoding="utf-8-sig"))
    Đơn vị;Số
    '=Xã A;1250
    <BLANKLINE>
    """
    if delimiter not in _MARKS:
        raise InvalidValue("choice.unknown", path="delimiter", got=delimiter, expected=tuple(_MARKS))
    laid = lay(shown, Options(rows, columns, title, measures, max_decimals, rounding, style, labels, fixed), "shown")
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    if notes and laid.title:
        writer.writerow([neutralised(laid.title)])
    writer.writerow([neutralised(head) for head in laid.head])
    for row in laid.rows:
        writer.writerow([_cell(cell, _MARKS[delimiter]) for cell in row])
    if notes:
        writer.writerows([neutralised(note)] for note in laid.notes)
    put_in_place(out.getvalue().encode("utf-8-sig", "replace"), path)


def _cell(cell: str, mark: str) -> str:
    if not isinstance(cell, Numbered) or not any(sign.isdigit() for sign in cell.shown):
        return neutralised(cell)
    printed = cell.printed
    if isinstance(printed, date):
        return str(cell)
    before, _, after = cell.partition(cell.shown)
    size = printed if cell.shown.startswith(("-", "−")) else abs(printed)
    plain = f"{Decimal(size):f}".replace(".", mark)
    text = f"{before}{plain}{after}"
    return text if text == plain else neutralised(text)
