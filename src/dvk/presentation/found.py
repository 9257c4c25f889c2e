"""Dàn những gì tìm thấy trong văn bản (what was found in a text, laid out): a row a candidate, for who confirms it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dvk.presentation.grid import Grid
from dvk.presentation.numbered import number
from dvk.vietnamese.statements.accounts import candidate_amount, candidate_marks, kind_words

if TYPE_CHECKING:
    from dvk.vietnamese import Candidate, Statements

__all__ = ["statements_grid"]

_HEAD = ("Số", "Trong văn bản", "Hiểu là", "Loại", "Ghi chú", "Kỳ", "Nơi", "Phần của")


def statements_grid(found: Statements, *, title: str = "") -> Grid:
    """The candidates in rows, with the numbers that were left in a note."""
    notes = ["Chờ người xác nhận: đây chưa phải là số liệu."]
    if not found.candidates:
        notes = ["Không tìm thấy số liệu nào chắc chắn."]
    counted = Counter(left.reason for left in found.not_understood)
    if counted:
        notes.append("Số để lại: " + "; ".join(f"{why.vi} ({number(many)})" for why, many in counted.items()))
    if found.dropped_names:
        notes.append(f"Đã che {number(found.dropped_names)} tên người.")
    rows = [_row(place, one) for place, one in enumerate(found.candidates, 1)]
    return Grid(head=_HEAD, rows=rows, title=title or "Số liệu tìm thấy", notes=notes, words=range(1, len(_HEAD)))


def _row(place: int, one: Candidate) -> tuple[str, ...]:
    part = "" if one.part_of is None else number(one.part_of + 1)
    marks = "; ".join(candidate_marks(one))
    said = (one.text, candidate_amount(one), kind_words(one.kind), marks, one.period_words, one.place_words)
    return (number(place), *(" ".join(words.split("\n")) for words in said), part)
