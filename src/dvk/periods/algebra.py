"""Phép tính trên kỳ (algebra of periods): common days, exact covers, the year before, to date, and the last so many."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._fields import Words, as_tuple
from dvk.errors import InvalidValue, WrongType
from dvk.periods.calendars import CIVIL, Calendar
from dvk.periods.kinds import CUSTOM, DAY, STAGE, TERM, TO_MONTH, YEAR, PeriodKind
from dvk.periods.period import Period
from dvk.values import DateSpan

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Cover", "common_days", "cover", "last_periods", "same_last_year", "since", "year_to_date"]


def common_days(one: Period, other: Period) -> DateSpan | None:
    """Ngày chung (the days that two periods share), also across calendars; ``None`` where they share none.

    Where both are open at an end, so is what they share.

    >>> common_days(Period.stage(2016, 2020), Period.to_month(2020, 9)).end.isoformat()
    '2020-09-30'
    >>> common_days(Period.of_year(2020), Period.of_year(2021)) is None
    True
    """
    return one.span.intersect(other.span)


@frozen(kw_only=True)
class Cover:
    """Độ phủ (cover): whether some periods make up a whole one, and what is missing, double, or outside of it.

    ``gaps`` are days of the whole in no part, ``overlaps`` days in two parts or more, ``outside`` days of parts beyond
    the whole; each in order, as spans of days.

    >>> Cover(whole=Period.of_year(2024)).is_exact
    True
    """

    whole: Period
    gaps: tuple[DateSpan, ...] = field(default=(), converter=as_tuple)
    overlaps: tuple[DateSpan, ...] = field(default=(), converter=as_tuple)
    outside: tuple[DateSpan, ...] = field(default=(), converter=as_tuple)

    @property
    def is_exact(self) -> bool:
        """Có phủ vừa khít không (does each day of the whole lie in exactly one part, and no other day in any)?"""
        return not (self.gaps or self.overlaps or self.outside)


def cover(whole: Period, parts: Iterable[Period]) -> Cover:
    """Soát độ phủ (check a cover): do the parts make up the whole, day by day? In any order, of any calendars.

    >>> from dvk.periods import QUARTER
    >>> year = Period.of_year(2024)
    >>> cover(year, year.split(QUARTER)).is_exact
    True
    >>> found = cover(year, [Period.quarter(2024, 1), Period.to_month(2024, 9)])
    >>> [(span.start.isoformat(), span.end.isoformat()) for span in (*found.gaps, *found.overlaps)]
    [('2024-10-01', '2024-12-31'), ('2024-01-01', '2024-03-31')]
    """
    first, last = _numbers(whole)
    changes: dict[int, int] = {first: 0, last + 1: 0}
    for part in parts:
        start, end = _numbers(part)
        changes[start] = changes.get(start, 0) + 1
        changes[end + 1] = changes.get(end + 1, 0) - 1
    gaps: list[_Days] = []
    overlaps: list[_Days] = []
    outside: list[_Days] = []
    days, depth = sorted(changes), 0
    for start, after in pairwise(days):
        depth += changes[start]
        inside = first <= start <= last
        if inside and depth == 0:
            _add(gaps, start, after - 1)
        if inside and depth > 1:
            _add(overlaps, start, after - 1)
        if not inside and depth:
            _add(outside, start, after - 1)
    return Cover(whole=whole, gaps=_spans(gaps), overlaps=_spans(overlaps), outside=_spans(outside))


# Days by their number, for there is no date after the last day of an open end.
_Days = tuple[int, int]


def _numbers(period: Period) -> _Days:
    return period.start.toordinal(), period.end.toordinal()


def _add(found: list[_Days], start: int, end: int) -> None:
    """One more span, joined to the last where it follows it at once."""
    if found and start == found[-1][1] + 1:
        found[-1] = (found[-1][0], end)
    else:
        found.append((start, end))


def _spans(found: list[_Days]) -> list[DateSpan]:
    edges = date.min.toordinal(), date.max.toordinal()
    return [
        DateSpan(
            None if start == edges[0] else date.fromordinal(start), None if end == edges[1] else date.fromordinal(end)
        )
        for start, end in found
    ]


def same_last_year(period: Period) -> Period:
    """Cùng kỳ năm trước (the same period of the year before): the same number, for days the same day of the month.

    What ends with February does so in the year before, whether that has 28 days or 29.

    Raises :class:`~dvk.errors.InvalidValue` where there is none: 29 February, week 53, a stage, a term, an open end.

    >>> str(same_last_year(Period.to_month(2024, 9))), str(same_last_year(Period.of_day(date(2024, 3, 1))))
    ('2023-YTD09', '2023-D060')
    """
    if period.is_open or period.kind in (STAGE, TERM):
        raise InvalidValue("period.open" if period.is_open else "period.no_year_before", got=str(period))
    if period.kind not in (DAY, CUSTOM):
        return Period(period.kind, period.year - 1, period.index, calendar=period.calendar)
    try:
        start = period.start.replace(year=period.start.year - 1)
    except ValueError:
        raise InvalidValue("period.no_year_before", got=str(period)) from None
    if period.kind is CUSTOM:
        return Period.between(start, _last_day_before(period.end))
    return Period.containing(start, DAY, period.calendar)


def _last_day_before(end: date) -> date:
    """The same last day a year before: the last one of February is one day, the 28th or the 29th."""
    after = end + timedelta(days=1)
    if (after.month, after.day) == (3, 1):
        return after.replace(year=after.year - 1) - timedelta(days=1)
    return end.replace(year=end.year - 1)


def year_to_date(period: Period) -> Period:
    """Từ đầu năm đến hết kỳ (year to date): from the first day of its reporting year to its own last day.

    Where that is whole months, and the calendar knows those, it is the first n months of the year, else a period from
    day to day. A year is itself.

    Raises :class:`~dvk.errors.InvalidValue` for a period that lies in two reporting years.

    >>> str(year_to_date(Period.quarter(2024, 2))), str(year_to_date(Period.of_day(date(2024, 2, 10))))
    ('2024-YTD06', '2024-01-01/2024-02-10')
    """
    if period.is_open:
        raise InvalidValue("period.open", got=str(period))
    calendar = period.calendar
    year, month = calendar.year_and_month(period.end)
    if calendar.year_and_month(period.start)[0] != year:
        raise InvalidValue("period.in_two_years", got=str(period))
    if period.kind is YEAR:
        return period
    start, end = calendar.days(year, 1, month)
    known = calendar.first_months is None or month in calendar.first_months
    if end == period.end and known and TO_MONTH.id not in calendar.without:
        return Period.to_month(year, month, calendar)
    return Period.between(start, period.end)


def since(whole: Period, until: Period) -> Period:
    """Từ đầu giai đoạn đến hết kỳ (since the start of a stage, or of any whole, up to the end of a period within it).

    Raises :class:`~dvk.errors.InvalidValue` where the period does not end within the whole.

    >>> str(since(Period.stage(2021, 2025), Period.quarter(2023, 2)))
    '2021-01-01/2023-06-30'
    """
    if until.end not in whole:
        raise InvalidValue("period.not_within", got=str(until), whole=str(whole))
    if until.end == whole.end:
        return whole
    return Period.between(whole.span.start, until.end)


def last_periods(count: int, kind: PeriodKind, on: date, calendar: Calendar = CIVIL) -> tuple[Period, ...]:
    """Các kỳ gần đây (the last so many whole periods) before the one that holds a day: 12 tháng qua, 4 quý gần nhất.

    The day is always given: nothing here asks what day it is today. The period that holds it, quý này, is
    ``Period.containing(on, QUARTER)``.

    >>> from dvk.periods import MONTH
    >>> [str(month) for month in last_periods(3, MONTH, date(2024, 2, 10))]
    ['2023-M11', '2023-M12', '2024-M01']
    """
    if type(count) is not int:
        expected = Words("a whole number", "một số nguyên")
        raise WrongType("type.wrong", path="count", expected=expected, got=type(count).__name__)
    if count < 0:
        raise InvalidValue("value.too_small", path="count", got=count, expected=0)
    current = Period.containing(on, kind, calendar)
    return tuple(current.shift(-back) for back in range(count, 0, -1))
