"""Kỳ trong một năm (the periods of a year, by their number): how many there are, and their days."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from dvk.errors import InvalidValue
from dvk.periods.kinds import DAY, TO_MONTH

if TYPE_CHECKING:
    from datetime import date

    from dvk.periods.calendars import Calendar
    from dvk.periods.kinds import PeriodKind

__all__ = ["count", "days_of_part", "known", "year_start"]

_ONE = timedelta(days=1)


def known(kind: PeriodKind, index: int, calendar: Calendar) -> bool:
    """Whether the rule of a calendar has such periods."""
    among = kind is not TO_MONTH or calendar.first_months is None or index in calendar.first_months
    return among and kind.id not in calendar.without


def year_start(kind: PeriodKind, year: int, calendar: Calendar) -> date:
    """The day on which the first period of a year begins, of a kind that is counted in days."""
    return calendar.month_start(year, 1) if kind is DAY else calendar.week_start(year, kind.first_weekday)


def count(kind: PeriodKind, year: int, calendar: Calendar) -> int:
    """How many periods of a kind a year has."""
    if not kind.days:
        return kind.per_year
    days = (year_start(kind, year + 1, calendar) - year_start(kind, year, calendar)).days
    return -(-days // kind.days)


def days_of_part(kind: PeriodKind, year: int, index: int, calendar: Calendar) -> tuple[date, date]:
    """The first and the last day of the period of that number; a number that the year does not have is refused."""
    most = count(kind, year, calendar)
    if not 1 <= index <= most:
        raise InvalidValue("period.bad_index", got=index, kind=kind.label, last=most)
    if kind.days:
        start = year_start(kind, year, calendar) + timedelta(days=(index - 1) * kind.days)
        return start, min(start + timedelta(days=kind.days), year_start(kind, year + 1, calendar)) - _ONE
    first = 1 if kind is TO_MONTH else (index - 1) * kind.months + 1
    last = index if kind is TO_MONTH else index * kind.months
    return calendar.days(year, first, last)
