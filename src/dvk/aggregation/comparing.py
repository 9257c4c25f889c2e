"""Đối chiếu nguồn (comparing sources): what a unit reported, against its records and against those below it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from dvk._exact import EXACT
from dvk._fields import as_tuple
from dvk.aggregation.completeness import CoverageBook
from dvk.aggregation.figure import Completeness
from dvk.aggregation.mixed import MixedBook
from dvk.indicators import Indicator
from dvk.periods import Period
from dvk.values import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from dvk.aggregation.request import Request
    from dvk.register import Register

__all__ = ["Against", "SourceGap", "compare_sources"]


class Against(StrEnum):
    """Đối chiếu với gì (against what): the unit's own records, or what the units below it say together.

    >>> Against("below") is Against.BELOW
    True
    """

    RECORDS = "records"
    BELOW = "below"


@frozen(kw_only=True)
class SourceGap:
    """Chênh lệch giữa hai nguồn (gap between two sources) of one unit, indicator and period.

    ``reported`` is what the unit's report says, as it was printed, ``other`` what its complete records show or the
    units below it say together. Nobody decides here which is right. ``facts`` are the reports and records on both
    sides.

    >>> from decimal import Decimal
    >>> from dvk.catalog import definitions
    >>> seven, six = Interval(Decimal(7), Decimal(7)), Interval(Decimal(6), Decimal(6))
    >>> gap = SourceGap(unit="tay", indicator=definitions().indicator("models-active"), period=Period.of_year(2024),
    ...     against="records", reported=seven, other=six)
    >>> gap.difference, gap.agrees
    (Decimal('1'), False)
    """

    unit: str
    indicator: Indicator
    period: Period
    against: Against = field(converter=Against)
    reported: Interval
    other: Interval
    facts: tuple[str, ...] = field(default=(), converter=as_tuple)

    @property
    def difference(self) -> Decimal | None:
        """Chênh lệch (reported less the other): ``None`` where one of them is not exact."""
        one, other = self.reported, self.other
        if one.low is None or one.low != one.high or other.low is None or other.low != other.high:
            return None
        return EXACT.subtract(one.low, other.low)

    @property
    def agrees(self) -> bool:
        """Có khớp không (do they agree, as far as is known)? Bounds agree where both can be one number."""
        below = _under(self.reported, self.other)
        return not (below or _under(self.other, self.reported))


def _under(one: Interval, other: Interval) -> bool:
    """Is all of one surely below all of the other?"""
    if one.high is None or other.low is None:
        return False
    return one.high < other.low or (one.high == other.low and (one.high_open or other.low_open))


def compare_sources(register: Register, request: Request) -> tuple[SourceGap, ...]:
    """Đối chiếu các nguồn (compare sources): wherever a unit's report and another source speak of the same, both.

    For each indicator and period of the request and each unit at and below its root: its report for all of it against
    its records, where coverage says that they are complete, and against what the units below say together, where all
    of them have. Of several reports that of the status which stands first in ``request.prefer`` is taken.

    Raises as :func:`dvk.aggregation.aggregate` does for a request that mixes records and reports.

    >>> from dvk.aggregation import Request
    >>> from dvk.catalog import an_giang
    >>> compare_sources(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89"))
    ()
    """
    register = register.effective(request.known_on)
    asked = request if request.prefer else evolve(request, prefer=("reports", "records"))
    coverage = CoverageBook(register)
    found: list[SourceGap] = []
    for name in request.indicators:
        indicator = register.definitions.indicator(name)
        for period in request.periods:
            book = MixedBook(register, asked, (indicator, period), coverage)
            found.extend(gap for unit in book.units() for gap in _gaps(book, unit, indicator, period))
    return tuple(found)


def _gaps(book: MixedBook, unit: str, indicator: Indicator, period: Period) -> Iterator[SourceGap]:
    reported = book.reported(unit)
    if reported is None or not reported.whole.expected:
        return
    for against, other in ((Against.RECORDS, book.complete_records(unit)), (Against.BELOW, book.below(unit))):
        if other is not None and other.whole.completeness is Completeness.COMPLETE and other.whole.expected:
            yield SourceGap(
                unit=unit,
                indicator=indicator,
                period=period,
                against=against,
                reported=reported.whole.bounds,
                other=other.whole.bounds,
                facts=(*reported.whole.facts, *other.whole.facts),
            )
