"""Kỳ báo cáo và lịch (periods and calendars): which days a report speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk._later import named

if TYPE_CHECKING:
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

_HOME = {
    "CIVIL": "calendars",
    "CUSTOM": "kinds",
    "DAY": "kinds",
    "FORTNIGHT": "kinds",
    "FOUR_MONTHS": "kinds",
    "HALF": "kinds",
    "KINDS": "kinds",
    "MONTH": "kinds",
    "QUARTER": "kinds",
    "STAGE": "kinds",
    "TERM": "kinds",
    "TO_MONTH": "kinds",
    "TWO_MONTHS": "kinds",
    "WEEK": "kinds",
    "WEEKS": "kinds",
    "YEAR": "kinds",
    "Calendar": "calendars",
    "Cover": "algebra",
    "Deadline": "deadlines",
    "Dialect": "ids",
    "Lateness": "deadlines",
    "OnDayOff": "deadlines",
    "Period": "period",
    "PeriodId": "ids",
    "PeriodKind": "kinds",
    "Timeliness": "deadlines",
    "WorkingDays": "working_days",
    "as_optional_period": "period",
    "as_period": "period",
    "common_days": "algebra",
    "cover": "algebra",
    "last_periods": "algebra",
    "lateness": "deadlines",
    "same_last_year": "algebra",
    "since": "algebra",
    "year_to_date": "algebra",
}
__getattr__, __dir__ = named("dvk.periods", _HOME)
