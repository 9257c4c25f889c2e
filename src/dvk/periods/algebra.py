"""Phép tính trên kỳ (algebra of periods): common days, exact covers, the year before, to date, and the last so many."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._fields import Words, as_tuple
from dvk.errors import InvalidValue, WrongType
from dvk.periods.calendars import CIVIL, Calendar
from dvk.periods.kinds import CUSTOM, DAY, STAGE, TO_MONTH, YEAR, PeriodKind
from dvk.periods.period import Period
from dvk.values import DateSpan

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Cover", "common_days", "cover", "last_periods", "same_last_year", "since", "year_to_date"]

_ONE = timedelta(days=1)


def common_days(one: Period, other: Period) -> DateSpan | None:
    """Ngày chung (the days that two periods share), also across calendars; ``None`` where they share none.

    >>> common_days(Period.stage(2016, 2020), Period.to_month(2020, 9)).end.isoformat()
    '2020-09-30'
    >>> common_days(Period.of_year(2020), Period.of_year(2021)) is None
    True
    """
    start, end = max(one.start, other.start), min(one.end, other.end)
    return DateSpan(start, end) if start <= end else None


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
    held = tuple(parts)
    changes: dict[date, int] = {whole.start: 0, whole.end + _ONE: 0}
    for part in held:
        changes[part.start] = changes.get(part.start, 0) + 1
        changes[part.end + _ONE] = changes.get(part.end + _ONE, 0) - 1
    gaps: list[DateSpan] = []
    overlaps: list[DateSpan] = []
    outside: list[DateSpan] = []
    days, depth = sorted(changes), 0
    for start, after in pairwise(days):
        depth += changes[start]
        span = DateSpan(start, after - _ONE)
        inside = whole.start <= start <= whole.end
        if inside and depth == 0:
            _add(gaps, span)
        if inside and depth > 1:
            _add(overlaps, span)
        if not inside and depth:
            _add(outside, span)
    return Cover(whole=whole, gaps=gaps, overlaps=overlaps, outside=outside)


def _add(spans: list[DateSpan], span: DateSpan) -> None:
    """One more span, joined to the last where it follows it at once."""
    if spans and spans[-1].end is not None and span.start == spans[-1].end + _ONE:
        spans[-1] = DateSpan(spans[-1].start, span.end)
    else:
        spans.append(span)


def same_last_year(period: Period) -> Period:
    """Cùng kỳ năm trước (the same period of the year before): the same number, for days the same day of the month.

    Raises :class:`~dvk.errors.InvalidValue` where there is none: 29 February, a 53rd week, a stage of several years.

    >>> str(same_last_year(Period.to_month(2024, 9))), str(same_last_year(Period.of_day(date(2024, 3, 1))))
    ('2023-YTD09', '2023-D060')
    """
    if period.kind is STAGE:
        raise InvalidValue("period.no_year_before", got=str(period))
    if period.kind not in (DAY, CUSTOM):
        return Period(period.kind, period.year - 1, period.index, calendar=period.calendar)
    try:
        start, end = (on.replace(year=on.year - 1) for on in (period.start, period.end))
    except ValueError:
        raise InvalidValue("period.no_year_before", got=str(period)) from None
    if period.kind is CUSTOM:
        return Period.between(start, end)
    return Period.containing(start, DAY, period.calendar)


def year_to_date(period: Period) -> Period:
    """Từ đầu năm đến hết kỳ (year to date): from the first day of its reporting year to its own last day.

    Where that is whole months, and the calendar knows those, it is the first n months of the year, else a period from
    day to day. A year is itself.

    Raises :class:`~dvk.errors.InvalidValue` for a period that lies in two reporting years.

    >>> str(year_to_date(Period.quarter(2024, 2))), str(year_to_date(Period.of_day(date(2024, 2, 10))))
    ('2024-YTD06', '2024-01-01/2024-02-10')
    """
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
    return whole if until.end == whole.end else Period.between(whole.start, until.end)


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
