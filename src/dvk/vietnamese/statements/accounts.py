"""Kể lại những gì tìm thấy (accounts of what was found): for the person who is to confirm it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dvk.measures import Quantity
from dvk.vietnamese.statements.model import CandidateKind
from dvk.vietnamese.writing.numbers import number
from dvk.vietnamese.writing.quantities import approx, quantity

if TYPE_CHECKING:
    from dvk.vietnamese.statements.model import Candidate, Statements

__all__ = ["candidate_amount", "candidate_marks", "kind_words", "statements_account"]

_KINDS = {
    CandidateKind.COUNT: "số đếm",
    CandidateKind.MONEY: "tiền",
    CandidateKind.MEASURE: "số đo",
    CandidateKind.PERCENT: "tỷ lệ",
    CandidateKind.RATE: "suất, bình quân",
    CandidateKind.PART_OF: "phần trên tổng",
    CandidateKind.RATIO: "số lần",
    CandidateKind.DIMENSION: "kích thước",
    CandidateKind.CHANGE: "mức tăng, giảm",
}


_WEAK = frozenset({"có", "đạt"})


def kind_words(kind: CandidateKind) -> str:
    """Loại số liệu (the kind of a candidate) in words."""
    return _KINDS[kind]


def candidate_amount(one: Candidate) -> str:
    """Số như đã hiểu (the amount as it was understood), to be compared with the text: never the text itself.

    >>> from dvk.vietnamese import read_statements
    >>> [candidate_amount(one) for one in read_statements("gần 193 nghìn ngày công, 05/12 xã").candidates]
    ['gần 193.000 ngày công', '5/12 xã']
    """
    if one.whole is not None:
        return f"{number(one.amount.number)}/{number(one.whole)} {one.noun}"
    if one.measure is not None and one.kind is not CandidateKind.COUNT:
        return quantity(one.quantity or Quantity(one.amount, one.measure))
    return approx(one.amount, unit=one.noun)


def candidate_marks(one: Candidate) -> list[str]:
    """Những chữ cho biết đó là số gì (the words that tell figures apart): change, aim, mean, class, verb and status.

    >>> from dvk.vietnamese import read_statements
    >>> found = read_statements("Chỉ tiêu giao 50 mô hình, đã công nhận 12 mô hình về kinh tế, tăng 2 mô hình.")
    >>> [candidate_marks(one) for one in found.candidates]
    [['mục tiêu: Chỉ tiêu giao'], ['kinh tế', 'đã công nhận'], ['tăng']]
    """
    marks = [] if one.change is None else [one.change.text]
    marks += [] if one.aim is None else [f"mục tiêu: {one.aim.text}"]
    marks += [] if one.mean is None else [one.mean.text]
    marks += [] if one.label is None else [one.label.text]
    marks += [] if one.action is None or one.action.text.lower() in _WEAK else [one.action.text]
    marks += [word.text for word in one.statuses]
    kept = dict.fromkeys(mark.replace("\n", " ") for mark in marks)
    return [mark for mark in kept if not any(mark != other and mark in other for other in kept)]


def statements_account(found: Statements) -> str:
    """Kể lại kết quả tìm số liệu (account of what was found): a line a candidate, and why the other numbers were left.

    >>> from dvk.vietnamese import read_statements
    >>> print(statements_account(read_statements("Năm 2021, toàn tỉnh có 2.071 mô hình (KT 1.500, VHXH 571).")))
    Chờ xác nhận 3 số liệu:
    1. 2.071 mô hình (số đếm; kỳ: Năm 2021; nơi: toàn tỉnh): "2.071 mô hình"
    2. 1.500 mô hình (số đếm; KT; kỳ: Năm 2021; nơi: toàn tỉnh; là phần của số 1): "KT 1.500"
    3. 571 mô hình (số đếm; VHXH; kỳ: Năm 2021; nơi: toàn tỉnh; là phần của số 1): "VHXH 571"
    Để lại 1 số: là năm (1).
    """
    if found.candidates:
        lines = [f"Chờ xác nhận {number(len(found.candidates))} số liệu:"]
    else:
        lines = ["Không tìm thấy số liệu nào chắc chắn."]
    lines += [_line(place, one) for place, one in enumerate(found.candidates, 1)]
    if found.not_understood:
        counted = Counter(left.reason for left in found.not_understood)
        why = "; ".join(f"{reason.vi} ({number(many)})" for reason, many in counted.items())
        lines.append(f"Để lại {number(len(found.not_understood))} số: {why}.")
    if found.dropped_names:
        lines.append(f"Đã che {number(found.dropped_names)} tên người.")
    return "\n".join(lines)


def _line(place: int, one: Candidate) -> str:
    said = [_KINDS[one.kind], *candidate_marks(one)]
    if one.period_words:
        said.append(f"kỳ: {one.period_words}")
    if one.place_words:
        said.append(f"nơi: {one.place_words}")
    if one.part_of is not None:
        said.append(f"là phần của số {number(one.part_of + 1)}")
    text = one.text.replace("\n", " ")
    return f'{place}. {candidate_amount(one)} ({"; ".join(said)}): "{text}"'
