"""Dàn bảng chênh lệch (differences laid out): a line a figure, a column a cause, between the two days of knowing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.aggregation import ChangeCause
from dvk.presentation.grid import Grid
from dvk.presentation.numbered import changes, figure
from dvk.presentation.words import PLAIN
from dvk.vietnamese import (
    INCOMPLETE,
    change_cause,
    change_place,
    day,
    difference_notes,
    sentence_case,
)

if TYPE_CHECKING:
    from datetime import date

    from dvk.aggregation import Difference, Figure

__all__ = ["difference_grid"]


def difference_grid(found: Difference, *, title: str = "") -> Grid:
    """Dàn bảng chênh lệch (lay a difference out): what was known first, what each cause changed, what is known now.

    Only causes that changed anything have a column. Of a row that is not there the cell is empty.

    >>> from datetime import date
    >>> from dvk.aggregation import Request, difference
    >>> from dvk.catalog import an_giang
    >>> asked = Request(indicators="models-reported", periods="2016/2020", unit="vn-89")
    >>> difference_grid(difference(an_giang(), asked, date(2024, 1, 1), date(2025, 1, 1))).head
    ('Số liệu', 'Biết đến 01/01/2024', 'Biết đến 01/01/2025', 'Thay đổi')
    """
    causes = [cause for cause in ChangeCause if any(cause in one.by_cause() for one in found.changes)]
    first, last = found.before.known_on, found.after.known_on
    rows: list[tuple[str, ...]] = []
    for one in found.changes:
        held = [[entry for entry in one.entries if entry.cause is cause] for cause in causes]
        amounts = [changes(entries) if entries else "" for entries in held]
        whole = "không đổi" if one.value == 0 else changes([one])
        rows.append((change_place(found, one), _cell(one.before), *amounts, _cell(one.after), whole))
    return Grid(
        title=title or "Chênh lệch giữa hai ngày biết",
        head=[
            "Số liệu",
            _known(first),
            *(sentence_case(change_cause(cause)) for cause in causes),
            _known(last),
            "Thay đổi",
        ],
        rows=rows,
        notes=[
            *difference_notes(found),
            *([INCOMPLETE] if any(cell.endswith("*") for row in rows for cell in row) else []),
            *(["(…) Chưa có báo cáo."] if any("…" in row for row in rows) else []),
        ],
    )


def _known(on: date | None) -> str:
    return "Biết đến nay" if on is None else f"Biết đến {day(on, 'numeric')}"


def _cell(one: Figure | None) -> str:
    return "" if one is None else figure(one, PLAIN)
