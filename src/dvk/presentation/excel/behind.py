"""Xuất xứ của số liệu (what figures rest on): a line a figure and record, down to the file, the sheet and the cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.aggregation import listing
from dvk.errors import NotKnown
from dvk.exchange.sheets import column_letters
from dvk.presentation.grid import Grid
from dvk.presentation.numbered import number
from dvk.register import Report
from dvk.values import Label
from dvk.vietnamese import ILLUSTRATIVE
from dvk.vietnamese.english.figures import ILLUSTRATIVE as ENGLISH_ILLUSTRATIVE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dvk.aggregation import Figure
    from dvk.facts import Fact
    from dvk.presentation.excel.sheet import Placed
    from dvk.register import Register
    from dvk.values import Origin

__all__ = ["behind_grid"]

_MOST = 1_000_000
_HEAD = (
    Label("Trang", "Sheet"),
    Label("Ô", "Cell"),
    Label("Dòng", "Row"),
    Label("Cột", "Column"),
    Label("Số liệu", "Figure"),
    Label("Mã bản ghi", "Record"),
    Label("Loại", "Kind"),
    Label("Nội dung", "What"),
    Label("Đơn vị", "Unit"),
    Label("Căn cứ", "Source"),
    Label("Tệp", "File"),
    Label("Trang trong tệp", "Sheet of the file"),
    Label("Ô trong tệp", "Cell of the file"),
    Label("Dòng trong tệp", "Row of the file"),
    Label("Ghi chú", "Note"),
)
_KINDS = {
    "model": Label("mô hình", "model"),
    "event": Label("sự kiện", "event"),
    "contribution": Label("đóng góp", "contribution"),
    "report": Label("báo cáo", "report"),
    "assessment": Label("phiếu chấm", "assessment"),
    "unit": Label("đơn vị", "unit"),
}
_TITLE = Label("Xuất xứ của số liệu", "What the figures rest on")
_NONE = Label("không có bản ghi nào", "no records")
_KEPT = Label("không nêu: trong bảng có số giữ kín", "not told: some numbers of the table are kept back")
_UNSURE = Label("chưa chắc có thuộc số này", "may not belong to it")
_MORE = Label(
    "Chỉ ghi {} dòng đầu, là mức một trang chứa được.", "Only the first {} lines, which is what a sheet holds."
)
_NUMBERS = (4, 13)


def behind_grid(placed: Iterable[tuple[str, Grid, Placed]], register: Register, *, english: bool) -> Grid:
    """The records behind the figures of several sheets, as the register knows them; those of no figure are absent."""

    def said(words: Label) -> str:
        return words.en if english else words.vi

    rows: list[tuple[str, ...]] = []
    notes: list[str] = []
    for line in _lines(placed, register, english=english):
        if len(rows) == _MOST:
            notes.append(said(_MORE).format(number(_MOST)))
            break
        rows.append(line)
    if register.illustrative:
        notes.append(ENGLISH_ILLUSTRATIVE if english else ILLUSTRATIVE)
    words = [place for place in range(len(_HEAD)) if place not in _NUMBERS]
    return Grid(title=said(_TITLE), head=map(said, _HEAD), rows=rows, notes=notes, words=words)


def _lines(
    placed: Iterable[tuple[str, Grid, Placed]], register: Register, *, english: bool
) -> Iterator[tuple[str, ...]]:
    for name, laid, where in placed:
        for (row, column), figure in laid.figures.items():
            address = f"{column_letters(column + 1)}{where.at(row) + 1}"
            told = (name, address, laid.rows[row][0], laid.head[column], laid.rows[row][column])
            for behind in _records(figure, register, english=english):
                yield (*told, *behind)


def _records(figure: Figure, register: Register, *, english: bool) -> Iterator[tuple[str, ...]]:
    """The records of a figure, or why there are none."""

    def said(words: Label) -> str:
        return words.en if english else words.vi

    try:
        held = listing(register, figure)
    except NotKnown:
        yield (*[""] * 9, said(_KEPT))
        return
    known = register.effective(figure.known_on)
    for line in held.lines:
        origin = _origin(known.fact(line.fact), figure)
        yield (
            line.fact,
            said(_KINDS[line.what]) if line.what in _KINDS else line.what,
            line.title,
            line.unit_name,
            "" if line.source is None else register.source(line.source).title,
            *_parts(origin),
            said(_UNSURE) if line.possible else "",
        )
    if not held.lines:
        yield (*[""] * 9, said(_NONE))


def _origin(fact: Fact, figure: Figure) -> Origin | None:
    """Where the record was read; of a report the place of the very figure, where that is known."""
    if isinstance(fact, Report):
        for one in fact.figures:
            held: Origin | None = getattr(one, "origin", None)
            if one.indicator == figure.indicator.id and held is not None:
                return held
    return fact.origin


def _parts(origin: Origin | None) -> tuple[str, str, str, str]:
    if origin is None:
        return ("", "", "", "")
    return (origin.file, origin.sheet, origin.cell, "" if origin.row is None else number(origin.row))
