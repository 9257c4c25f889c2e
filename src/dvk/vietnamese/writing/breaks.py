"""Không ngắt dòng (no line breaks inside what belongs together), in a text that is written already."""

from __future__ import annotations

import re

from dvk.vietnamese.writing._common import NBSP, a_phrase

__all__ = ["no_breaks"]

_BEFORE_NUMBER = re.compile(
    r"\b((?i:ngày|tháng|năm|năm học|quý|tuần|thứ|giai đoạn|nhiệm kỳ|số|Điều|khoản)) (?=[0-9]|[IVXLC]+\b)"
)
_DAY_AND_MONTH = re.compile(rf"(\b(?i:ngày){NBSP}[0-9]{{1,2}}) (?=tháng\b)")
# A number and what it counts; four digits without a dot are a year, and what follows a year stands for itself.
_COUNTED = re.compile(
    rf"(?<![\w/.,{NBSP}-])(-?(?![0-9]{{4}} )[0-9][0-9.,]*(?:/[0-9][0-9.,]*)?) "
    r"(?!(?:đến|và|hoặc|so|trên|trong|trở)\b)(?=[^\W\d_]|₫)"
)
_RANGE = re.compile(r"(?<=[0-9]) ([-–]) (?=[0-9])")


def no_breaks(text: str) -> str:
    r"""Giữ liền (kept together): no-break spaces where a line should not end, in a sentence or a whole paragraph.

    They stand between a number and what it counts, between "ngày", "tháng", "năm", "quý" … and their number, between
    day and month, and in ranges. Nothing else changes. The small writers do the same with ``nbsp=True``.

    >>> no_breaks("quý I năm 2024 tăng 276 mô hình").replace("\u00a0", "~")
    'quý~I năm~2024 tăng 276~mô hình'
    >>> no_breaks("từ ngày 05 tháng 02 năm 2024, giai đoạn 2016 - 2020 có 14/14 xã").replace("\u00a0", "~")
    'từ ngày~05~tháng~02 năm~2024, giai đoạn~2016~-~2020 có 14/14~xã'
    """
    text = _BEFORE_NUMBER.sub(rf"\1{NBSP}", a_phrase(text, "text"))
    text = _COUNTED.sub(rf"\1{NBSP}", _DAY_AND_MONTH.sub(rf"\1{NBSP}", text))
    return _RANGE.sub(rf"{NBSP}\1{NBSP}", text)
