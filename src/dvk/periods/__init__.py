"""Kỳ báo cáo và lịch (periods and calendars): which days a report speaks of."""

from __future__ import annotations

from dvk.periods.algebra import Cover, common_days, cover, last_periods, same_last_year, since, year_to_date
from dvk.periods.calendars import CIVIL, Calendar
from dvk.periods.deadlines import Deadline, Lateness, OnDayOff, Timeliness, lateness
from dvk.periods.ids import Dialect, PeriodId
from dvk.periods.kinds import (
    CUSTOM,
    DAY,
    FORTNIGHT,
    FOUR_MONTHS,
    HALF,
    KINDS,
    MONTH,
    QUARTER,
    STAGE,
    TERM,
    TO_MONTH,
    TWO_MONTHS,
    WEEK,
    WEEKS,
    YEAR,
    PeriodKind,
)
from dvk.periods.period import Period, as_optional_period, as_period
from dvk.periods.working_days import WorkingDays

__all__ = [
    "CIVIL",
    "CUSTOM",
    "DAY",
    "FORTNIGHT",
    "FOUR_MONTHS",
    "HALF",
    "KINDS",
    "MONTH",
    "QUARTER",
    "STAGE",
    "TERM",
    "TO_MONTH",
    "TWO_MONTHS",
    "WEEK",
    "WEEKS",
    "YEAR",
    "Calendar",
    "Cover",
    "Deadline",
    "Dialect",
    "Lateness",
    "OnDayOff",
    "Period",
    "PeriodId",
    "PeriodKind",
    "Timeliness",
    "WorkingDays",
    "as_optional_period",
    "as_period",
    "common_days",
    "cover",
    "last_periods",
    "lateness",
    "same_last_year",
    "since",
    "year_to_date",
]
