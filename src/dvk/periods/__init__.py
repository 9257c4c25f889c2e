"""Kỳ báo cáo và lịch (periods and calendars): which days a report speaks of."""

from __future__ import annotations

from dvk.periods.calendars import CIVIL, Calendar
from dvk.periods.kinds import HALF, KINDS, MONTH, QUARTER, STAGE, TO_MONTH, YEAR, PeriodKind
from dvk.periods.period import Period, as_optional_period, as_period

__all__ = [
    "CIVIL",
    "HALF",
    "KINDS",
    "MONTH",
    "QUARTER",
    "STAGE",
    "TO_MONTH",
    "YEAR",
    "Calendar",
    "Period",
    "PeriodKind",
    "as_optional_period",
    "as_period",
]
