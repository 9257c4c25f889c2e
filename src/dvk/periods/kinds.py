"""Loại kỳ (kinds of period), as data: how long each is and how its id is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from dvk.values import Label

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["HALF", "KINDS", "MONTH", "QUARTER", "STAGE", "TO_MONTH", "YEAR", "PeriodKind"]


@frozen(kw_only=True)
class PeriodKind:
    """Loại kỳ (kind of period): năm, 6 tháng, quý, tháng, n tháng đầu năm, giai đoạn.

    ``months`` is the length of one (0 where it differs from one to another), ``per_year`` how many a year has
    (0 where the question makes no sense), ``mark`` what stands before the index in an id.

    >>> QUARTER.months, QUARTER.per_year, QUARTER.mark
    (3, 4, 'Q')
    """

    id: str
    label: Label
    mark: str
    months: int
    per_year: int
    digits: int = 1


YEAR = PeriodKind(id="year", label=Label("năm", "year"), mark="", months=12, per_year=1)
HALF = PeriodKind(id="half", label=Label("6 tháng", "half-year"), mark="S", months=6, per_year=2)
QUARTER = PeriodKind(id="quarter", label=Label("quý", "quarter"), mark="Q", months=3, per_year=4)
MONTH = PeriodKind(id="month", label=Label("tháng", "month"), mark="M", months=1, per_year=12, digits=2)
TO_MONTH = PeriodKind(
    id="to-month", label=Label("n tháng đầu năm", "first n months"), mark="YTD", months=0, per_year=12, digits=2
)
STAGE = PeriodKind(id="stage", label=Label("giai đoạn", "stage"), mark="/", months=0, per_year=0)
KINDS: Mapping[str, PeriodKind] = {kind.id: kind for kind in (YEAR, HALF, QUARTER, MONTH, TO_MONTH, STAGE)}
