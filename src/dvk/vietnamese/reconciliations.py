"""Đối chiếu số ước với số chính thức thành chữ (reconciliations in words)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve

from dvk.errors import InvalidValue
from dvk.register import ReportStatus
from dvk.values import Approx
from dvk.vietnamese.writing.dates import day
from dvk.vietnamese.writing.lists import sentence_case
from dvk.vietnamese.writing.numbers import from_fraction, number, rounded, share
from dvk.vietnamese.writing.periods import period
from dvk.vietnamese.writing.quantities import approx, bounds, tail_of

if TYPE_CHECKING:
    from dvk.aggregation import Reconciliation, StatusFigure
    from dvk.measures import Measure
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
    figures = [one for one in (told.estimate, told.preliminary, told.official) if one is not None]
    said = ", ".join(_figure(one, told.measure) for one in figures)
    head = f"{sentence_case(name)}, {told.indicator.label.vi} {period(told.period)}: {said}"
    if told.official is None:
        return f"{head}; chưa có số chính thức"
    return f"{head}; {_difference(told)}"


def _figure(one: StatusFigure, measure: Measure) -> str:
    reach = "" if one.cut_off is None else f" (số liệu đến {day(one.cut_off, 'numeric')})"
    status, amount = _STATUS[one.status], reconciled_amount(one.amount, measure, measure.symbol)
    said = one.status is ReportStatus.ESTIMATE and amount.startswith(status)  # the source's own "ước"
    return f"{amount}{reach}" if said else f"{status} {amount}{reach}"


def reconciled_amount(amount: Interval, measure: Measure, symbol: str = "") -> str:
    """One number, with its word if it came with one, or its bounds, in a measure: neither rounded nor padded."""
    written = amount.as_written
    if written is not None:
        upto = None if written.upto is None else _in(measure, written.upto)
        return approx(Approx(_in(measure, written.number), written.word, upto), unit=symbol)
    low, high = (None if end is None else _in(measure, end) for end in (amount.low, amount.high))
    if low is not None and low == high:
        return number(low) + tail_of(symbol)
    return bounds(evolve(amount, low=low, high=high), unit=symbol)


def _in(measure: Measure, value: Decimal) -> Decimal:
    """In a measure: all digits where they end, else two of them."""
    shown = Fraction(value) / Fraction(measure.to_root())
    try:
        return from_fraction(shown, None)
    except InvalidValue:
        return rounded(from_fraction(shown, 2), 2, ROUND_HALF_UP)


def _difference(told: Reconciliation) -> str:
    first = f"số {_STATUS[told.first.status]}"
    gap = told.exact_difference
    if gap is None:
        return f"chưa xác định được chênh lệch so với {first}"
    if not gap:
        return f"số chính thức bằng {first}"
    part = told.relative
    in_part = "" if part is None else f" ({share(abs(part.numerator), part.denominator)})"
    size = number(_in(told.measure, abs(gap))) + tail_of(told.difference_symbol)
    return f"số chính thức {'cao' if gap > 0 else 'thấp'} hơn {first} {size}{in_part}"


def reconciled_difference(told: Reconciliation) -> str:
    """The difference as a cell of a table says it: with its measure only where that is not the one of the figures."""
    if told.difference is None:
        return ""
    gap = told.exact_difference
    if gap is None:
        return "chưa xác định"
    other = told.difference_symbol != told.measure.symbol
    return number(_in(told.measure, gap)) + (tail_of(told.difference_symbol) if other else "")
