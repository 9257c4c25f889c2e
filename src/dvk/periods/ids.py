"""Mã kỳ theo chuẩn khác (ids of periods in other standards): SDMX and DHIS2, each read and written as it is there."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import field, frozen
from pendulum import Date

from dvk._fields import Words, one_of
from dvk.errors import DvkError, InvalidValue, WrongType
from dvk.periods.calendars import CIVIL, Calendar
from dvk.periods.kinds import (
    CUSTOM,
    DAY,
    FORTNIGHT,
    FOUR_MONTHS,
    HALF,
    MONTH,
    QUARTER,
    TWO_MONTHS,
    WEEK,
    WEEKS,
    YEAR,
)
from dvk.periods.period import Period
from dvk.values import Label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dvk.periods.kinds import PeriodKind

__all__ = ["Dialect", "PeriodId"]


class Dialect(StrEnum):
    """Chuẩn mã kỳ (dialect of period ids): SDMX 2.1 and 3.0, or DHIS2.

    >>> Dialect("sdmx") is Dialect.SDMX
    True
    """

    SDMX = "sdmx"
    DHIS2 = "dhis2"


def _as_dialect(value: str | Dialect) -> Dialect:
    return one_of(Dialect, value, "dialect")


@frozen
class PeriodId:
    """Mã kỳ (id of a period) in another standard: the text as it came, and the :class:`Period` that it means.

    SDMX writes one period in several ways: ``2001`` is the civil year, ``2001-A1`` the reporting year, which may begin
    on another day. The text is kept, so that what was read is written again as it was.

    >>> quarter = PeriodId.parse("2010-Q2", "sdmx", reporting_year_start="--07-01")
    >>> quarter.period.start.isoformat(), str(quarter.next())
    ('2010-10-01', '2010-Q3')
    >>> PeriodId.parse("2016AprilS2", "dhis2").period.end.isoformat()
    '2017-03-31'
    >>> str(PeriodId.of(Period.half(2024, 1), "dhis2"))
    '2024S1'
    """

    text: str
    dialect: Dialect = field(converter=_as_dialect)
    period: Period

    @classmethod
    def parse(cls, text: str, dialect: str | Dialect, *, reporting_year_start: str = "--01-01") -> PeriodId:
        """Đọc mã kỳ (read an id), strictly; *reporting_year_start* is that of SDMX, ``--MM-DD``.

        SDMX: the civil ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD``, the reporting periods ``A S T Q M W D``, and a day with a
        duration of whole days, ``2010-02-15/P2M``. DHIS2: days, weeks from any day it has, fortnights, months, two
        months, quarters, half-years also from April, years, and financial years from February, April, July, August,
        September and October; what begins in November is left out, for DHIS2's own programs disagree about it.

        Raises :class:`~dvk.errors.InvalidValue` for what is no id of the standard, or a period that does not exist: a
        53rd week of a year of 52. Times of the day and time zones are no periods of whole days, and refused.
        """
        if not isinstance(text, str):
            raise WrongType("type.wrong", expected=Words("a period id", "một mã kỳ"), got=type(text).__name__)
        spoken = _as_dialect(dialect)
        if spoken is Dialect.DHIS2 and reporting_year_start != "--01-01":
            raise InvalidValue("period.no_year_start", path="reporting_year_start", got=reporting_year_start)
        year_start = _year_start(reporting_year_start)
        try:
            found = _sdmx(text, year_start) if spoken is Dialect.SDMX else _dhis2(text)
        except (ValueError, OverflowError) as error:
            if isinstance(error, DvkError):
                raise
            found = None
        if found is None:
            raise InvalidValue("period.not_a_foreign_id", got=text, dialect=spoken.value)
        return cls(text, spoken, found)

    @classmethod
    def of(cls, period: Period, dialect: str | Dialect) -> PeriodId:
        """Mã của một kỳ (the id of a period) in a standard.

        Raises :class:`~dvk.errors.InvalidValue` for a period that the standard has no id for.
        """
        spoken = _as_dialect(dialect)
        text = _to_sdmx(period) if spoken is Dialect.SDMX else _to_dhis2(period)
        if text is None:
            raise InvalidValue("period.no_foreign_id", got=str(period), dialect=spoken.value)
        return cls(text, spoken, period)

    def __str__(self) -> str:
        return self.text

    def shift(self, steps: int) -> PeriodId:
        """Dịch (shift) by so many periods of its kind, written in the same way."""
        if self.dialect is Dialect.DHIS2:
            return self._dhis2_shifted(steps)
        whole = _RANGE.fullmatch(self.text)
        if whole is not None:
            start, sign = self.period.start, 1 if steps >= 0 else -1
            years, months, days = (sign * int(whole[name] or 0) for name in ("years", "months", "days"))
            moved = Date(start.year, start.month, start.day)
            for _ in range(abs(steps)):
                moved = moved.add(years=years, months=months, days=days)
            text = f"{moved.isoformat()}/{self.text.partition('/')[2]}"
            return PeriodId.parse(text, self.dialect)
        period = self.period.shift(steps)
        civil = _GREGORIAN.fullmatch(self.text) is not None
        return PeriodId(_gregorian(period) if civil else _reporting(period), self.dialect, period)

    def _dhis2_shifted(self, steps: int) -> PeriodId:
        if "BiW" not in self.text:
            return PeriodId.of(self.period.shift(steps), self.dialect)
        year, _, index = self.text.partition("BiW")
        own = Period(FORTNIGHT, int(year), int(index)).shift(steps)
        return PeriodId.parse(f"{own.year}BiW{own.index}", self.dialect)

    def next(self) -> PeriodId:
        """Mã kỳ sau (the id of the next period)."""
        return self.shift(1)

    def previous(self) -> PeriodId:
        """Mã kỳ trước (the id of the period before)."""
        return self.shift(-1)


# -- SDMX --------------------------------------------------------------------------------------------------------------
_GREGORIAN = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
_REPORTING = re.compile(r"(?P<year>[0-9]{4})-(?P<mark>[ASTQMWD])(?P<index>[0-9]{1,3})")
_RANGE = re.compile(
    r"(?P<start>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"/P(?=[0-9])(?:(?P<years>[0-9]{1,4})Y)?(?:(?P<months>[0-9]{1,4})M)?(?:(?P<days>[0-9]{1,6})D)?"
)
_START = re.compile(r"--(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_SDMX_KINDS: Mapping[str, PeriodKind] = {
    "A": YEAR,
    "S": HALF,
    "T": FOUR_MONTHS,
    "Q": QUARTER,
    "M": MONTH,
    "W": WEEK,
    "D": DAY,
}
_SDMX_MARKS = {kind.id: mark for mark, kind in _SDMX_KINDS.items()}


def _year_start(text: str) -> Calendar:
    """The calendar of a reporting year that begins on a day of the year."""
    found = _START.fullmatch(str(text))
    if found is None:
        raise InvalidValue("period.bad_year_start", path="reporting_year_start", got=str(text))
    month, day = int(found["month"]), int(found["day"])
    if (month, day) == (1, 1):
        return CIVIL
    label = Label(f"năm báo cáo từ {day:02d}/{month:02d}", f"reporting year from {month:02d}-{day:02d}")
    return Calendar(id=f"{_REPORTING_YEAR}{month:02d}-{day:02d}", label=label, first_month=month, first_day=day)


_REPORTING_YEAR = "reporting-year-"


def _sdmx(text: str, calendar: Calendar) -> Period | None:
    found = _REPORTING.fullmatch(text)
    if found is not None:
        kind = _SDMX_KINDS[found["mark"]]
        known = len(found["index"]) == kind.digits
        return Period(kind, int(found["year"]), int(found["index"]), calendar=calendar) if known else None
    return _civil(text) or _range(text)


def _civil(text: str) -> Period | None:
    """The civil year, month or day."""
    found = _GREGORIAN.fullmatch(text)
    if found is None:
        return None
    if found["day"]:
        return Period.of_day(date.fromisoformat(text))
    year = int(found["year"])
    return Period.month(year, int(found["month"])) if found["month"] else Period.of_year(year)


def _range(text: str) -> Period | None:
    """A day and how long from it."""
    found = _RANGE.fullmatch(text)
    if found is None:
        return None
    start = Date.fromisoformat(found["start"])
    end = start.add(**{name: int(found[name] or 0) for name in ("years", "months", "days")})
    if end <= start:
        return None
    return Period.between(date(start.year, start.month, start.day), date(end.year, end.month, end.day) - _ONE)


_ONE = timedelta(days=1)


def _to_sdmx(period: Period) -> str | None:
    if period.kind is YEAR and period.calendar == CIVIL:
        return _gregorian(period)
    if period.kind is CUSTOM and not period.is_open:
        return f"{period.start}/P{(period.end - period.start).days + 1}D"
    calendar = period.calendar
    if period.kind.id not in _SDMX_MARKS or calendar.year_shift or calendar.without:
        return None  # the standard has no such kind, or no such year
    return _reporting(period)


def _gregorian(period: Period) -> str:
    """The civil year, month or day."""
    return period.start.isoformat()[: {YEAR.id: 4, MONTH.id: 7}.get(period.kind.id, 10)]


def _reporting(period: Period) -> str:
    """A reporting period."""
    return f"{period.year:04d}-{_SDMX_MARKS[period.kind.id]}{period.index:0{period.kind.digits}d}"


# -- DHIS2 -------------------------------------------------------------------------------------------------------------
_DHIS2 = re.compile(
    r"(?P<year>[0-9]{4})(?:"
    r"(?P<month>[0-9]{2})(?P<day>[0-9]{2})?"
    r"|(?P<two>[0-9]{2})B"
    r"|(?P<kind>Q|S|AprilS)(?P<part>[0-9])"
    r"|(?P<weeks>W|WedW|ThuW|FriW|SatW|SunW|BiW)(?P<week>[0-9]{1,2})"
    r"|(?P<from>Feb|April|July|Aug|Sep|Oct)"
    r")?"
)
_FROM = {"Feb": 2, "April": 4, "July": 7, "Aug": 8, "Sep": 9, "Oct": 10}
_WEEKDAYS = {"W": 1, "WedW": 3, "ThuW": 4, "FriW": 5, "SatW": 6, "SunW": 7}
_WEEK_MARKS = {WEEKS[day].id: mark for mark, day in _WEEKDAYS.items()}


def _dhis2(text: str) -> Period | None:
    found = _DHIS2.fullmatch(text)
    if found is None:
        return None
    year = int(found["year"])
    if found["month"] or found["two"]:
        return _of_months(year, found["month"], found["day"], found["two"])
    if found["weeks"]:
        return _of_weeks(year, found["weeks"], int(found["week"]))
    start = found["from"] or ("April" if found["kind"] == "AprilS" else "")
    calendar = Calendar.financial_year(_FROM[start]) if start else CIVIL
    kind = {"Q": QUARTER, "S": HALF, "AprilS": HALF}.get(found["kind"] or "", YEAR)
    return Period(kind, year, int(found["part"] or 1), calendar=calendar)


def _of_months(year: int, month: str | None, day: str | None, two: str | None) -> Period:
    if two is not None:
        return Period(TWO_MONTHS, year, int(two))
    number = int(month or 0)
    return Period.month(year, number) if day is None else Period.of_day(date(year, number, int(day)))


def _of_weeks(year: int, mark: str, index: int) -> Period:
    if mark != "BiW":
        return Period(WEEKS[_WEEKDAYS[mark]], year, index)
    own = Period(FORTNIGHT, year, index)
    whole = own.start + timedelta(days=13)  # the 27th runs into the next year there
    return own if own.end == whole else Period.between(own.start, whole)


def _to_dhis2(period: Period) -> str | None:
    kind, year, index = period.kind, period.year, period.index
    if period.calendar != CIVIL:
        named = {Calendar.financial_year(month): name for name, month in _FROM.items()}.get(period.calendar)
        if named is None:
            return None
        half = f"{year}AprilS{index}" if named == "April" else None
        return {YEAR.id: f"{year}{named}", HALF.id: half}.get(kind.id)
    if kind.id in _WEEK_MARKS:
        return f"{year}{_WEEK_MARKS[kind.id]}{index}"
    whole = period.end == period.start + timedelta(days=13)
    return {
        YEAR.id: str(year),
        HALF.id: f"{year}S{index}",
        QUARTER.id: f"{year}Q{index}",
        TWO_MONTHS.id: f"{year}{index:02d}B",
        MONTH.id: f"{year}{index:02d}",
        FORTNIGHT.id: f"{year}BiW{index}" if whole else None,
        DAY.id: period.start.strftime("%Y%m%d"),
    }.get(kind.id)
