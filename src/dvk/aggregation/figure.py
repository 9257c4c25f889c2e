"""Số liệu (figure): one number with how complete it is, and the way back to what it was counted from."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from attrs import field, frozen

from dvk.aggregation.request import Request
from dvk.errors import NotKnown
from dvk.indicators import Indicator, IndicatorKind
from dvk.periods import Period
from dvk.units import AS_IT_WAS, Basis
from dvk.values import Approx, Interval

__all__ = ["Completeness", "Figure"]


class Completeness(StrEnum):
    """Mức đầy đủ (completeness) of a figure: missing is not zero, and unknown stays unknown.

    >>> Completeness("missing") is Completeness.MISSING
    True
    """

    COMPLETE = "complete"
    PARTIAL = "partial"
    MISSING = "missing"
    UNKNOWN = "unknown"


@frozen(kw_only=True)
class Figure:
    """Số liệu (figure): one number of a table, exact or between bounds, with how complete it is.

    ``parts`` are the numerator and the denominator of a ratio, the sum of points and the number of subjects of a score;
    ``inputs`` the figures that a formula was worked out from. ``facts`` are the ids of what it was counted from,
    ``causes`` those that may or may not belong to it (the reason for an interval); they are outside equality.
    ``sources`` says what was used: ``records``, or reports by the status of their figures; ``missing`` are the units of
    which nothing complete has come, ``nil`` those that said there is nothing, ``late`` those whose report came late.
    ``basis`` is that of the question. ``estimated`` ("ước") says that declared shares of a divided unit went into it.
    ``hidden`` says that a small number is kept back (:func:`dvk.suppressed`): then it has none. ``guarded`` are all
    figures of a table in which something is hidden: what stands behind them is not told.
    Amounts are in the indicator's base measure. ``as_written`` is the one approximate number ("gần 1.000") on which a
    figure stands, in that measure and outside equality; ``None`` where it is exact, added up, shared, or hidden.
    ``in_words`` are those of the missing units whose report speaks of it without a number that counts. ``not_used`` are
    the reports with a number for it, where the question counts records and has found none. ``asked`` is the question of
    its table, by which :func:`dvk.explain` finds the facts again where they stay in frames (``in_frames``).

    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import an_giang
    >>> table = aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89"))
    >>> figure = table.figure(period="2016/2020")
    >>> figure.value, figure.is_exact, figure.completeness.value
    (Decimal('14043'), True, 'complete')
    """

    indicator: Indicator
    period: Period
    keys: tuple[tuple[str, str], ...]
    low: Decimal | None
    high: Decimal | None
    completeness: Completeness
    received: int | None = None
    expected: int | None = None
    low_open: bool = False
    high_open: bool = False
    known_on: date | None = None
    basis: Basis = field(default=AS_IT_WAS, repr=False)
    estimated: bool = False
    facts: tuple[str, ...] = field(default=(), eq=False, repr=False)
    causes: tuple[str, ...] = field(default=(), eq=False, repr=False)
    parts: tuple[Interval, Interval] | None = field(default=None, repr=False)
    inputs: tuple[Figure, ...] = field(default=(), eq=False, repr=False)
    sources: tuple[str, ...] = field(default=(), eq=False, repr=False)
    missing: tuple[str, ...] = field(default=(), eq=False, repr=False)
    nil: tuple[str, ...] = field(default=(), eq=False, repr=False)
    late: tuple[str, ...] = field(default=(), eq=False, repr=False)
    as_written: Approx | None = field(default=None, eq=False, repr=False)
    in_words: tuple[str, ...] = field(default=(), eq=False, repr=False)
    not_used: tuple[str, ...] = field(default=(), eq=False, repr=False)
    asked: Request | None = field(default=None, eq=False, repr=False)
    hidden: bool = False
    guarded: bool = field(default=False, eq=False, repr=False)
    in_frames: bool = field(default=False, eq=False, repr=False)

    @property
    def is_exact(self) -> bool:
        """Là số chính xác (is it exact)?"""
        return self.low is not None and self.low == self.high

    @property
    def is_known_sum(self) -> bool:
        """Là tổng của phần đã có (is it the sum of what has come, with nothing said of the rest)?"""
        open_above = self.completeness is Completeness.PARTIAL and self.high is None
        return open_above and not self.low_open and self.as_written is None

    @property
    def value(self) -> Decimal:
        """Giá trị (value) of an exact figure; raises :class:`NotKnown` for a bound, a missing and a hidden one."""
        self.require_shown()
        if self.low is None or self.low != self.high:
            raise NotKnown("figure.not_exact", indicator=self.indicator.label, period=self.period)
        return self.low

    def require_shown(self) -> None:
        """Không bị giữ kín (it must not be hidden): raises :class:`NotKnown` where it is kept back."""
        if self.hidden:
            raise NotKnown("figure.hidden", indicator=self.indicator.label, period=self.period)

    def require_open(self) -> None:
        """Được xem bản ghi (what stands behind it may be told): raises :class:`NotKnown` beside a hidden figure."""
        self.require_shown()
        if self.guarded:
            raise NotKnown("figure.guarded", indicator=self.indicator.label, period=self.period)

    def require_records(self) -> None:
        """Biết bản ghi của mình (it knows its records): raises :class:`NotKnown` where they stayed in frames."""
        from_records = self.indicator.is_reported or self.indicator.kind is IndicatorKind.SCORE
        if self.in_frames and not from_records:
            raise NotKnown("figure.in_frames", indicator=self.indicator.label)

    @property
    def interval(self) -> Interval:
        """Khoảng giá trị (interval)."""
        return Interval(self.low, self.high, low_open=self.low_open, high_open=self.high_open)

    @property
    def exact(self) -> Fraction | None:
        """Thương chính xác (the exact quotient) of a ratio or a score; ``None`` where it is none, or is not known."""
        if self.parts is None:
            return None
        over, under = self.parts
        if over.low is None or over.low != over.high or not under.low or under.low != under.high:
            return None
        return Fraction(over.low) / Fraction(under.low)

    def key(self, dimension: str) -> str:
        """Mã (code) of the figure in a dimension."""
        return dict(self.keys)[dimension]
