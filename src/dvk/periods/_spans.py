"""Hai đầu của kỳ (the two ends of a stage, a term or a period from day to day): checked, dated, read and written.

An end is a year, a month of a year, a day, or open. ISO 8601-2:2019 and EDTF write an open end as ``..``; here it is
the first or the last day that a ``date`` can hold, so that comparing two periods needs no exception for it.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from dvk._fields import a_date_for
from dvk.errors import InvalidValue, WrongType
from dvk.periods.calendars import CIVIL
from dvk.periods.kinds import CUSTOM, STAGE, TERM

if TYPE_CHECKING:
    from dvk.periods.calendars import Calendar
    from dvk.periods.kinds import PeriodKind

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "OPEN_END",
    "OPEN_START",
    "SPANS",
    "Ends",
    "days_of",
    "read",
    "settled",
    "shifted",
]

SPANS = (STAGE, TERM, CUSTOM)
FIRST_YEAR, LAST_YEAR = 1900, 2200
OPEN_START, OPEN_END = date.min.year, date.max.year
_OPEN = ".."
_ENDS = re.compile(r"(?P<term>TERM)?(?P<from>[0-9-]{4,10}|\.\.)/(?P<to>[0-9-]{4,10}|\.\.)")
_END = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")


class Ends(NamedTuple):
    """The two ends: years, and where they are known months (0 for the whole year) or days."""

    year: int = 0
    last_year: int = 0
    first_month: int = 0
    last_month: int = 0
    first: date | None = None
    last: date | None = None

    def __str__(self) -> str:
        start = _written(self.year, self.first_month, self.first, OPEN_START)
        return f"{start}/{_written(self.last_year, self.last_month, self.last, OPEN_END)}"


def settled(kind: PeriodKind, given: Ends, calendar: Calendar) -> Ends:
    """The ends with the years of their days; what does not fit together is refused."""
    _check_days(kind, given)
    if kind is not STAGE and (given.first_month or given.last_month):
        raise InvalidValue("period.months_given", kind=kind.label)
    if kind is not STAGE and calendar.id != CIVIL.id:
        raise InvalidValue("period.civil_only", kind=kind.label, calendar=calendar.id)
    found = given._replace(
        year=_year_of(given.year, given.first, given), last_year=_year_of(given.last_year, given.last, given)
    )
    _check_years(kind, found)
    for what, month, is_open in (
        ("first_month", found.first_month, found.year == OPEN_START),
        ("last_month", found.last_month, found.last_year == OPEN_END),
    ):
        if not 0 <= month <= 12 or (month and is_open):
            raise InvalidValue("period.bad_month", path=what, got=month)
    return found


def _check_days(kind: PeriodKind, given: Ends) -> None:
    days = (("first", given.first), ("last", given.last))
    if kind is STAGE and days != (("first", None), ("last", None)):
        raise InvalidValue("period.days_given", kind=kind.label)
    for what, on in days:
        if type(on) is not date and (on is not None or kind is CUSTOM):
            raise WrongType("type.wrong", path=what, expected=a_date_for(on), got=type(on).__name__)


def _year_of(year: int, on: date | None, given: Ends) -> int:
    if on is None:
        return year
    if year not in (0, on.year):
        raise InvalidValue("period.days_differ", first=given.first or given.year, last=given.last or given.last_year)
    return on.year


def _check_years(kind: PeriodKind, found: Ends) -> None:
    """Years that the library knows or open ends, in order, and not both open; a term ends in a later year."""
    year, last_year = found.year, found.last_year
    if (year, last_year) == (OPEN_START, OPEN_END):
        raise InvalidValue("period.open_both")
    known = year == OPEN_START or FIRST_YEAR <= year <= LAST_YEAR
    known = known and (last_year == OPEN_END or FIRST_YEAR <= last_year <= LAST_YEAR)
    for on, is_open, edge in (
        (found.first, year == OPEN_START, date.min),
        (found.last, last_year == OPEN_END, date.max),
    ):
        known = known and not (on is not None and is_open and (kind is TERM or on != edge))
    if not known or year > last_year or (kind is TERM and year == last_year):
        raise InvalidValue("period.bad_years", first=year, last=last_year)


def days_of(ends: Ends, calendar: Calendar) -> tuple[date, date]:
    """The first and the last day; an open end is the first or last day that there is."""
    start, end = ends.first, ends.last
    if start is None:
        start = date.min if ends.year == OPEN_START else calendar.month_start(ends.year, ends.first_month or 1)
    if end is None:
        last_month = ends.last_month or 12
        end = date.max if ends.last_year == OPEN_END else calendar.days(ends.last_year, last_month, last_month)[1]
    if end < start:
        raise InvalidValue("interval.reversed", low=start, high=end)
    return start, end


def shifted(kind: PeriodKind, ends: Ends, steps: int) -> Ends:
    """The ends of a stage or a term moved by its own length; of terms the last year is the first of the next."""
    if not (ends.first_month or ends.last_month):
        years = (ends.last_year - ends.year + (kind is STAGE)) * steps
        return ends._replace(year=ends.year + years, last_year=ends.last_year + years)
    first = ends.year * 12 + (ends.first_month or 1) - 1
    last = ends.last_year * 12 + (ends.last_month or 12) - 1
    move = (last - first + 1) * steps
    (year, month), (last_year, last_month) = divmod(first + move, 12), divmod(last + move, 12)
    return Ends(year, last_year, month + 1, last_month + 1)


def _written(year: int, month: int, on: date | None, is_open: int) -> str:
    if year == is_open:
        return _OPEN
    if on is not None:
        return on.isoformat()
    return f"{year:04d}-{month:02d}" if month else f"{year:04d}"


def read(text: str) -> tuple[PeriodKind, Ends] | None:
    """The kind and the ends that a text names, ``None`` where it names none; ``ValueError`` for a day that is none."""
    whole = _ENDS.fullmatch(text)
    if whole is None:
        return None
    start, end = _read_end(whole["from"], OPEN_START), _read_end(whole["to"], OPEN_END)
    if start is None or end is None:
        return None
    months, days = bool(start[1] or end[1]), [one for one in (start, end) if one[2] is not None]
    if whole["term"]:
        return None if months else (TERM, _joined(start, end))
    if not days:
        return STAGE, _joined(start, end)
    if not all(one[2] is not None or one[0] in (OPEN_START, OPEN_END) for one in (start, end)):
        return None
    return CUSTOM, _joined((start[0], 0, start[2] or date.min), (end[0], 0, end[2] or date.max))


_End = tuple[int, int, date | None]


def _read_end(text: str, is_open: int) -> _End | None:
    if text == _OPEN:
        return is_open, 0, None
    found = _END.fullmatch(text)
    if found is None:
        return None
    if found["day"]:
        return int(found["year"]), 0, date.fromisoformat(text)
    month = int(found["month"] or 0)
    return None if found["month"] and not month else (int(found["year"]), month, None)


def _joined(start: _End, end: _End) -> Ends:
    return Ends(start[0], end[0], start[1], end[1], start[2], end[2])
