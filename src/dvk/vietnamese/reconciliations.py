"""Đối chiếu số ước với số chính thức thành chữ (reconciliations in words)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.register import ReportStatus
from dvk.vietnamese.dates import day
from dvk.vietnamese.lists import sentence_case
from dvk.vietnamese.numbers import number, share
from dvk.vietnamese.periods import period
from dvk.vietnamese.quantities import bounds

if TYPE_CHECKING:
    from dvk.aggregation import Reconciliation, StatusFigure
    from dvk.register import Register
    from dvk.values import Interval

__all__ = ["reconciliation"]

_STATUS = {ReportStatus.ESTIMATE: "ước", ReportStatus.PRELIMINARY: "sơ bộ", ReportStatus.OFFICIAL: "chính thức"}


def reconciliation(told: Reconciliation, register: Register) -> str:
    """Câu đối chiếu (a reconciliation in words): each figure with its status, and what the final one differs by.

    >>> from dvk.aggregation import Request, reconcile
    >>> from dvk.catalog import sample_register
    >>> sample = sample_register(models=5)
    >>> asked = Request(indicators="models-new", periods=["2019-Q2", "2020-Q4"], unit="mh")
    >>> for told in reconcile(sample, asked):
    ...     print(reconciliation(told, sample))
    Huyện Minh An, số mô hình, điển hình mới quý II năm 2019: ước 38 mô hình (số liệu đến 15/6/2019), chính thức 40 ...
    Thị xã Ánh Dương, số mô hình, điển hình mới quý IV năm 2020: ước 39 mô hình (số liệu đến 15/12/2020); chưa có số ...
    """
    unit = register.units[told.unit]
    name = unit.name(told.period.end if unit.end is None else min(told.period.end, unit.end))
    symbol = told.indicator.measure.root.symbol
    figures = [one for one in (told.estimate, told.preliminary, told.official) if one is not None]
    said = ", ".join(_figure(one, symbol) for one in figures)
    head = f"{sentence_case(name)}, {told.indicator.label.vi} {period(told.period)}: {said}"
    if told.official is None:
        return f"{head}; chưa có số chính thức"
    return f"{head}; {_difference(told, symbol)}"


def _figure(one: StatusFigure, symbol: str) -> str:
    reach = "" if one.cut_off is None else f" (số liệu đến {day(one.cut_off, 'numeric')})"
    return f"{_STATUS[one.status]} {_amount(one.amount)} {symbol}{reach}"


def _amount(amount: Interval) -> str:
    if amount.low is not None and amount.low == amount.high:
        return number(amount.low)
    return bounds(amount)


def _difference(told: Reconciliation, symbol: str) -> str:
    first = f"số {_STATUS[told.first.status]}"
    gap = told.exact_difference
    if gap is None:
        return f"chưa xác định được chênh lệch so với {first}"
    if not gap:
        return f"số chính thức bằng {first}"
    part = told.relative
    in_part = "" if part is None else f" ({share(abs(part.numerator), part.denominator)})"
    return f"số chính thức {'cao' if gap > 0 else 'thấp'} hơn {first} {number(abs(gap))} {symbol}{in_part}"
