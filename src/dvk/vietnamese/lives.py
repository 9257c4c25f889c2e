"""Đời mô hình thành chữ (lives in words): a model's status on a day, and spans of days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.models import Status
from dvk.vietnamese.dates import between, day

if TYPE_CHECKING:
    from dvk.values import DateSpan

__all__ = ["span", "status"]

_STATUSES = {
    Status.NOT_YET: "chưa có",
    Status.ACTIVE: "đang hoạt động",
    Status.PAUSED: "tạm dừng",
    Status.ENDED: "đã kết thúc",
    Status.UNKNOWN: "chưa rõ",
}


def status(value: Status) -> str:
    """Tình trạng (status of a model on a day) in words.

    >>> status(Status.PAUSED)
    'tạm dừng'
    """
    return _STATUSES[value]


def span(value: DateSpan) -> str:
    """Khoảng ngày (span of days) in words; an end that is open or not known is left out.

    >>> from datetime import date
    >>> from dvk.values import DateSpan
    >>> span(DateSpan(date(2018, 3, 1))), span(DateSpan())
    ('từ ngày 01/3/2018', 'chưa rõ thời gian')
    """
    if value.start is not None and value.end is not None:
        return between(value.start, value.end)
    if value.start is not None:
        return f"từ ngày {day(value.start, 'numeric')}"
    if value.end is not None:
        return f"đến ngày {day(value.end, 'numeric')}"
    return "chưa rõ thời gian"
