"""Danh sách, bảng cân đối (listings and balances laid out): the records behind a figure, and what came and went."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from attrs import frozen

from dvk.aggregation import TOTAL, Listed
from dvk.indicators import Counting
from dvk.presentation.grid import Grid
from dvk.presentation.numbered import day, number, quantity
from dvk.text import sort_key
from dvk.units import proper_name
from dvk.vietnamese import (
    ILLUSTRATIVE,
    approx,
    as_of,
    basis,
    bounds,
    figure_words,
    period,
    sentence_case,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dvk.aggregation import Listing, Movement, Movements
    from dvk.values import Interval

__all__ = ["amount_cell", "listing_grid", "movements_grid"]

_UNSURE = "chưa chắc"
_TURNS = (Counting.ENDED, Counting.PASSED, Counting.PAUSED, Counting.RESUMED)
_LINES_OF_LISTS = {
    "model": "Mô hình",
    "event": "Mô hình",
    "contribution": "Mô hình",
    "assessment": "Đối tượng",
    "report": "Đơn vị báo cáo",
}


@frozen
class _Column:
    """A column of a list: its heading, what stands in it, and whether it holds words."""

    head: str
    cell: Callable[[Listed], str]
    words: bool = True
    always: bool = False


def listing_grid(listing: Listing, *, title: str = "") -> Grid:
    """Dàn danh sách (lay a listing out): a numbered line a record, by unit and day; empty columns are left out.

    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import an_giang
    >>> table = aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89"))
    >>> listing_grid(table.listing(an_giang())).head
    ('STT', 'Đơn vị báo cáo', 'Kỳ', 'Số lượng', 'Nguồn')
    """
    shown = sorted(listing.lines, key=_order)
    what = {_LINES_OF_LISTS.get(line.what, "Đơn vị") for line in shown}
    starts = {line.what for line in shown} == {"model"} and listing.figure.indicator.counts not in _TURNS
    heads = (what.pop() if len(what) == 1 else "Nội dung", "Bắt đầu" if starts else "Ngày")
    columns = [
        column
        for column in _columns(listing.labels, heads)
        if column.always or any(column.cell(line) for line in shown)
    ]
    f = listing.figure
    told = [f"Số trên bảng: {figure_words(f)}; danh sách có {number(len(shown))} bản ghi."]
    if any(line.possible for line in shown):
        told.append(f"({_UNSURE}) Chưa rõ có thuộc số này hay không: ngày, đơn vị hoặc lượng chưa rõ.")
    return Grid(
        title=title or f"Danh sách: {f.indicator.label.vi}, {period(f.period)}",
        head=["STT", *(column.head for column in columns)],
        rows=[(number(place), *(column.cell(line) for column in columns)) for place, line in enumerate(shown, start=1)],
        notes=[*([ILLUSTRATIVE] if listing.illustrative else []), *told],
        words=[place for place, column in enumerate(columns, start=1) if column.words],
    )


def _order(line: Listed) -> tuple[object, ...]:
    on = line.on or (None if line.period is None else line.period.start)
    return sort_key(proper_name(line.unit_name)), line.unit_name, on is None, on, sort_key(line.title), line.fact


def _columns(labels: Mapping[str, Mapping[str, str]], heads: tuple[str, str]) -> list[_Column]:
    def word(name: str, code: str | None) -> str:
        return "" if code is None else labels.get(name, {}).get(code, code)

    def step(line: Listed) -> str:
        level = f" ({word('level', line.level)})" if line.level is not None else ""
        return word("step", line.step) + level if line.step is not None else ""

    def when(line: Listed) -> str:
        if line.on is not None:
            return day(line.on)
        return "" if line.period is None or line.what == "report" else period(line.period)

    return [
        _Column(heads[0], lambda line: line.title, always=True),
        _Column("Đơn vị", lambda line: "" if line.title == line.unit_name else line.unit_name),
        _Column("Lĩnh vực", lambda line: word("domain", line.domain)),
        _Column("Sự kiện", step),
        _Column(heads[1], when),
        _Column("Kỳ", lambda line: period(line.period) if line.period is not None and line.what == "report" else ""),
        _Column("Số lượng", lambda line: "" if line.quantity is None else quantity(line.quantity), words=False),
        _Column("Nguồn", lambda line: word("source", line.source)),
        _Column("Ghi chú", lambda line: _UNSURE if line.possible else ""),
    ]


_HEADS = {
    "opening": "Đầu kỳ",
    "begun": "Mới (+)",
    "resumed": "Khôi phục (+)",
    "came": "Chuyển đến (+)",
    "ended": "Kết thúc (-)",
    "paused": "Tạm dừng (-)",
    "left": "Chuyển đi (-)",
    "passed": "Hợp nhất (-)",
    "closing": "Cuối kỳ",
}
_PAUSES = ("resumed", "paused")
_OF = {"at-work": "mô hình, điển hình đang hoạt động", "there": "mô hình, điển hình hiện có"}
_NO_COMPLETENESS = "Đếm theo các bản ghi đã có: bảng không cho biết đơn vị đã báo cáo đủ hay chưa."
_UNEQUAL = "(!) Dòng không cân: cuối kỳ khác với số tính ra."


def movements_grid(movements: Movements, *, title: str = "") -> Grid:
    """Dàn bảng cân đối (lay movements out): a line a unit, from the opening over what came and went to the closing.

    The columns of pauses are left out where a paused model counts as there. A line that does not balance is marked.

    >>> from dvk.aggregation import movements
    >>> from dvk.catalog import sample_register
    >>> movements_grid(movements(sample_register(models=200), "2019")).rows[0][0]
    'Cộng'
    """
    names = [name for name in _HEADS if movements.of == "at-work" or name not in _PAUSES]
    lines = (*movements.lines, movements.total)
    unequal = any(not line.holds for line in lines)
    signs = " ".join(f"{_HEADS[name][-2]} {_HEADS[name][:-4].lower()}" for name in names[1:-1])
    return Grid(
        title=title or sentence_case(f"cân đối {_OF[movements.of]}, {period(movements.period)}"),
        head=["Đơn vị", *(_HEADS[name] for name in names)],
        rows=[(_name(movements, line), *(amount_cell(getattr(line, name)) for name in names)) for line in lines],
        notes=[
            *([ILLUSTRATIVE] if movements.illustrative else []),
            f"Đầu kỳ {signs} = cuối kỳ. Ở dòng Cộng, chuyển giữa các đơn vị trong bảng không phải là đến hay đi.",
            *([_UNEQUAL] if unequal else []),
            _NO_COMPLETENESS,
            *_asked(movements),
        ],
        totals=[len(lines) - 1],
    )


def _asked(movements: Movements) -> list[str]:
    """The basis of units, and the day of knowing."""
    request = movements.request
    if request is None:
        return []
    told = [f"Tính {basis(request, movements.root_name)}."] if movements.lines or request.root is not None else []
    return told if request.known_on is None else [*told, f"Theo số liệu đã biết {as_of(request.known_on)}."]


def _name(movements: Movements, line: Movement) -> str:
    name = "Cộng" if line.unit == TOTAL else movements.labels.get(line.unit, line.unit)
    return name if line.holds else f"{name} (!)"


def amount_cell(amount: Interval) -> str:
    """An amount in a cell: one number, with its own word if it came with one, or its bounds."""
    if amount.as_written is not None:
        return approx(amount.as_written)
    return number(amount.low) if amount.low is not None and amount.low == amount.high else bounds(amount)
