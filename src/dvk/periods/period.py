"""Kỳ báo cáo (reporting period): one value, its days, its id, and its neighbours."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import total_ordering
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._fields import Words
from dvk.errors import InvalidValue, UnknownId, WrongType, nearest
from dvk.periods.calendars import CIVIL, Calendar
from dvk.periods.kinds import CUSTOM, DAY, HALF, KINDS, MONTH, QUARTER, STAGE, TO_MONTH, WEEK, YEAR, PeriodKind
from dvk.values import DateSpan

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Period", "as_optional_period", "as_period"]

_ID = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<mark>[A-Z]+)(?P<index>[0-9]{1,3})|/(?P<last>[0-9]{4}))?")
_DAYS = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})/([0-9]{4}-[0-9]{2}-[0-9]{2})")
_MARKED = {kind.mark: kind for kind in KINDS.values() if kind not in (YEAR, STAGE, CUSTOM)}
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_ONE = timedelta(days=1)


@total_ordering
@frozen(cache_hash=True)
class Period:
    """Kỳ báo cáo (reporting period): năm, 6 tháng, quý, tháng, tuần, n tháng đầu năm, giai đoạn, in one calendar.

    ``2024``, ``2024-S1``, ``2024-Q1``, ``2024-M05``, ``2024-YTD09``, ``2016/2020``, two and four months ``2024-B1`` and
    ``2024-T1``, weeks ``2024-W05`` (from another day than Monday ``2024-WSUN05``), fortnights ``2024-F03``, a day of
    the year ``2024-D060``, from day to day ``2021-01-01/2023-10-31``; in another calendar than the civil one with its
    id behind, ``2024-Q1@nd09``. Both end days belong to the period. A fortnight is two weeks; the last of a year of 53
    weeks has one only, so that no day is left out or counted twice.

    >>> quarter = Period.parse("2024-Q1")
    >>> quarter.start.isoformat(), quarter.end.isoformat(), str(quarter.next())
    ('2024-01-01', '2024-03-31', '2024-Q2')
    >>> Period.stage(2016, 2020).split(YEAR)[0]
    Period.parse('2016')
    """

    kind: PeriodKind
    year: int = 0
    index: int = 1
    last_year: int = field(default=0)
    calendar: Calendar = CIVIL
    start: date = field(init=False, eq=False)
    end: date = field(init=False, eq=False)

    first: date | None = field(default=None, kw_only=True)
    last: date | None = field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.kind is CUSTOM:
            self._take_days()
        self._check_numbers()
        if self.kind in (STAGE, CUSTOM) and self.index != 1:
            raise InvalidValue("period.bad_index", got=self.index, kind=self.kind.label, last=1)
        if self.kind is not CUSTOM and (self.first is not None or self.last is not None):
            raise InvalidValue("period.days_given", kind=self.kind.label)
        if self.kind not in (STAGE, CUSTOM):
            if self.last_year not in (0, self.year):
                raise InvalidValue("period.bad_years", first=self.year, last=self.last_year)
            object.__setattr__(self, "last_year", self.year)
        if not (_FIRST_YEAR <= self.year <= self.last_year <= _LAST_YEAR):
            raise InvalidValue("period.bad_years", first=self.year, last=self.last_year)
        if not _known(self.kind, self.index, self.calendar):
            raise InvalidValue("period.not_in_calendar", kind=self.kind.label, calendar=self.calendar.id)
        start, end = self._days()
        object.__setattr__(self, "start", start)
        object.__setattr__(self, "end", end)

    def _check_numbers(self) -> None:
        for what in ("year", "index", "last_year"):
            number = getattr(self, what)
            if type(number) is not int:
                expected = Words("a whole number", "một số nguyên")
                raise WrongType("type.wrong", path=what, expected=expected, got=type(number).__name__)

    def _take_days(self) -> None:
        """From day to day: two days in order, in no other calendar than the civil one."""
        for what, on in (("first", self.first), ("last", self.last)):
            if type(on) is not date:
                raise WrongType("type.wrong", path=what, expected=Words("a date", "một ngày"), got=type(on).__name__)
        first, last = self.first, self.last
        if first is None or last is None or last < first:
            raise InvalidValue("interval.reversed", low=first, high=last)
        if self.year not in (0, first.year) or self.last_year not in (0, last.year) or self.calendar.id != CIVIL.id:
            raise InvalidValue("period.days_differ", first=first, last=last)
        object.__setattr__(self, "year", first.year)
        object.__setattr__(self, "last_year", last.year)

    def _days(self) -> tuple[date, date]:
        if self.first is not None and self.last is not None:
            return self.first, self.last
        if self.kind is STAGE:
            return self.calendar.month_start(self.year, 1), self.calendar.days(self.last_year, 1, 12)[1]
        count = _count(self.kind, self.year, self.calendar)
        if not 1 <= self.index <= count:
            raise InvalidValue("period.bad_index", got=self.index, kind=self.kind.label, last=count)
        if self.kind.days:
            start = _year_start(self.kind, self.year, self.calendar) + timedelta(days=(self.index - 1) * self.kind.days)
            after = _year_start(self.kind, self.year + 1, self.calendar)
            return start, min(start + timedelta(days=self.kind.days), after) - _ONE
        first = 1 if self.kind is TO_MONTH else (self.index - 1) * self.kind.months + 1
        last = self.index if self.kind is TO_MONTH else self.index * self.kind.months
        return self.calendar.days(self.year, first, last)

    # -- making one ---------------------------------------------------------------------------------------------
    @classmethod
    def of_year(cls, year: int, calendar: Calendar = CIVIL) -> Period:
        """Năm (a year)."""
        return cls(YEAR, year, calendar=calendar)

    @classmethod
    def half(cls, year: int, index: int, calendar: Calendar = CIVIL) -> Period:
        """6 tháng đầu năm, 6 tháng cuối năm (a half-year)."""
        return cls(HALF, year, index, calendar=calendar)

    @classmethod
    def quarter(cls, year: int, index: int, calendar: Calendar = CIVIL) -> Period:
        """Quý (a quarter)."""
        return cls(QUARTER, year, index, calendar=calendar)

    @classmethod
    def month(cls, year: int, index: int, calendar: Calendar = CIVIL) -> Period:
        """Tháng (a month)."""
        return cls(MONTH, year, index, calendar=calendar)

    @classmethod
    def to_month(cls, year: int, months: int, calendar: Calendar = CIVIL) -> Period:
        """N tháng đầu năm (the first n months of a year): 9 tháng năm 2024 is ``to_month(2024, 9)``."""
        return cls(TO_MONTH, year, months, calendar=calendar)

    @classmethod
    def stage(cls, first_year: int, last_year: int, calendar: Calendar = CIVIL) -> Period:
        """Giai đoạn (a stage of whole years)."""
        return cls(STAGE, first_year, 1, last_year, calendar)

    @classmethod
    def week(cls, year: int, index: int, calendar: Calendar = CIVIL) -> Period:
        """Tuần (a week from Monday to Sunday, ISO 8601); of other weeks use the kinds in ``WEEKS``."""
        return cls(WEEK, year, index, calendar=calendar)

    @classmethod
    def of_day(cls, on: date) -> Period:
        """Ngày (a single day)."""
        return cls.containing(on, DAY)

    @classmethod
    def between(cls, first: date, last: date) -> Period:
        """Từ ngày đến ngày (from day to day), both within: for spans that no other kind has, as 01/2021 - 10/2023.

        >>> from datetime import date
        >>> str(Period.between(date(2021, 1, 1), date(2023, 10, 31)))
        '2021-01-01/2023-10-31'
        """
        return cls(CUSTOM, first=first, last=last)

    @classmethod
    def containing(cls, on: date, kind: PeriodKind, calendar: Calendar = CIVIL) -> Period:
        """Kỳ chứa một ngày (the period of a kind that holds a day); for n tháng, up to that month."""
        if kind in (STAGE, CUSTOM):
            raise InvalidValue("period.stage_has_no_rule", got=on)
        year, month = calendar.year_and_month(on)
        if kind.days:
            year += (on >= _year_start(kind, year + 1, calendar)) - (on < _year_start(kind, year, calendar))
            index = (on - _year_start(kind, year, calendar)).days // kind.days + 1
            return cls(kind, year, index, calendar=calendar)
        index = month if kind is TO_MONTH else (month - 1) // kind.months + 1
        return cls(kind, year, index, calendar=calendar)

    @classmethod
    def parse(cls, text: str, calendars: Iterable[Calendar] = ()) -> Period:
        """Đọc mã kỳ (read a period's id): the strict mirror of ``str(period)``.

        An id that names a calendar needs it among *calendars*. Raises :class:`InvalidValue` for what is no id and
        :class:`UnknownId` for a calendar that is not there.
        """
        if not isinstance(text, str):
            raise WrongType("type.wrong", expected=Words("a period id", "một mã kỳ"), got=type(text).__name__)
        body, at, name = text.partition("@")
        days = _DAYS.fullmatch(text)
        if days is not None:
            return cls.between(_day(days[1], text), _day(days[2], text))
        calendar = _calendar(name, calendars) if at else CIVIL
        found = _ID.fullmatch(body)
        if found is None:
            raise InvalidValue("period.not_an_id", got=text)
        year = int(found["year"])
        if found["last"]:
            return cls.stage(year, int(found["last"]), calendar)
        if not found["mark"]:
            return cls.of_year(year, calendar)
        kind = _MARKED.get(found["mark"])
        if kind is None or len(found["index"]) != kind.digits:
            raise InvalidValue("period.not_an_id", got=text)
        return cls(kind, year, int(found["index"]), calendar=calendar)

    # -- reading one --------------------------------------------------------------------------------------------
    @property
    def id(self) -> str:
        """Mã kỳ (id), which :meth:`parse` reads back."""
        if self.kind is CUSTOM:
            return f"{self.start}/{self.end}"
        if self.kind is STAGE:
            body = f"{self.year}/{self.last_year}"
        elif self.kind is YEAR:
            body = str(self.year)
        else:
            body = f"{self.year}-{self.kind.mark}{self.index:0{self.kind.digits}d}"
        return body if self.calendar.id == CIVIL.id else f"{body}@{self.calendar.id}"

    def __str__(self) -> str:
        return self.id

    def __repr__(self) -> str:
        return f"Period.parse({self.id!r})"

    @property
    def span(self) -> DateSpan:
        """Khoảng ngày (span of days)."""
        return DateSpan(self.start, self.end)

    def __contains__(self, on: date) -> bool:
        return self.start <= on <= self.end

    def __lt__(self, other: object) -> bool:
        """Order: by first day, the longer first, then by kind."""
        if not isinstance(other, Period):
            return NotImplemented
        return self._order() < other._order()

    def _order(self) -> tuple[date, int, str, str]:
        return self.start, -self.end.toordinal(), self.kind.id, self.calendar.id

    def overlaps(self, other: Period) -> bool:
        """Có ngày chung (do they share a day)? Also across calendars."""
        return self.start <= other.end and other.start <= self.end

    def covers(self, other: Period) -> bool:
        """Bao trọn (does it hold every day of the other)?"""
        return self.start <= other.start and other.end <= self.end

    # -- neighbours ---------------------------------------------------------------------------------------------
    def shift(self, steps: int) -> Period:
        """Dịch kỳ (shift) by so many periods of the same kind; n tháng shifts by years, others by their length."""
        if self.kind is CUSTOM:
            move = timedelta(days=((self.end - self.start).days + 1) * steps)
            return Period.between(self.start + move, self.end + move)
        if self.kind is STAGE:
            years = (self.last_year - self.year + 1) * steps
            return Period.stage(self.year + years, self.last_year + years, self.calendar)
        if self.kind is TO_MONTH:
            return Period.to_month(self.year + steps, self.index, self.calendar)
        year, place = self.year, self.index - 1 + steps
        if not self.kind.days:
            years, place = divmod(place, self.kind.per_year)
            return Period(self.kind, year + years, place + 1, calendar=self.calendar)
        while place < 0:
            year -= 1
            place += _count(self.kind, year, self.calendar)
        while place >= (count := _count(self.kind, year, self.calendar)):
            year, place = year + 1, place - count
        return Period(self.kind, year, place + 1, calendar=self.calendar)

    def next(self) -> Period:
        """Kỳ sau (the next period of the kind)."""
        return self.shift(1)

    def previous(self) -> Period:
        """Kỳ trước (the period of the kind before)."""
        return self.shift(-1)

    def split(self, kind: PeriodKind) -> tuple[Period, ...]:
        """Chia thành các kỳ nhỏ hơn (split into periods of a shorter kind that tile it exactly).

        Raises :class:`InvalidValue` where they do not: nine months are not whole half-years.
        """
        parts: list[Period] = []
        if kind not in (TO_MONTH, STAGE, CUSTOM):
            part = Period.containing(self.start, kind, self.calendar)
            while part.end < self.end:
                parts.append(part)
                part = part.next()
            parts.append(part)
        if not parts or parts[0].start != self.start or parts[-1].end != self.end:
            raise InvalidValue("period.does_not_split", period=self.id, kind=kind.label)
        return tuple(parts)


def as_period(value: str | Period) -> Period:
    """A period, also from its id in the civil calendar (a typed converter)."""
    if isinstance(value, Period):
        return value
    return Period.parse(value)


def as_optional_period(value: str | Period | None) -> Period | None:
    """A period, its id, or ``None`` (a typed converter)."""
    return None if value is None else as_period(value)


def _known(kind: PeriodKind, index: int, calendar: Calendar) -> bool:
    """Whether the rule of a calendar has such periods."""
    among = kind is not TO_MONTH or calendar.first_months is None or index in calendar.first_months
    return among and kind.id not in calendar.without


def _year_start(kind: PeriodKind, year: int, calendar: Calendar) -> date:
    """The day on which the first period of a year begins, of a kind that is counted in days."""
    return calendar.month_start(year, 1) if kind is DAY else calendar.week_start(year, kind.first_weekday)


def _count(kind: PeriodKind, year: int, calendar: Calendar) -> int:
    """How many periods of a kind a year has."""
    if not kind.days:
        return kind.per_year
    days = (_year_start(kind, year + 1, calendar) - _year_start(kind, year, calendar)).days
    return -(-days // kind.days)


def _day(text: str, whole: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidValue("period.not_an_id", got=whole) from None


def _calendar(name: str, calendars: Iterable[Calendar]) -> Calendar:
    known = {calendar.id: calendar for calendar in calendars}
    if name not in known:
        raise UnknownId("calendar.unknown", got=name, near=nearest(name, known))
    return known[name]
