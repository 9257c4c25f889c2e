"""Kỳ báo cáo (reporting period): one value, its days, its id, and its neighbours."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import total_ordering
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._fields import Words, a_date_for
from dvk.errors import InvalidValue, UnknownId, WrongType, nearest
from dvk.periods._parts import count, days_of_part, known, year_start
from dvk.periods._spans import FIRST_YEAR, LAST_YEAR, OPEN_END, OPEN_START, SPANS, Ends, days_of, read, settled, shifted
from dvk.periods.calendars import CIVIL, Calendar
from dvk.periods.kinds import CUSTOM, DAY, HALF, KINDS, MONTH, QUARTER, STAGE, TERM, TO_MONTH, WEEK, YEAR, PeriodKind
from dvk.values import DateSpan

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Period", "as_optional_period", "as_period"]

_ID = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<mark>[A-Z]+)(?P<index>[0-9]{1,3}))?")
_MARKED = {kind.mark: kind for kind in KINDS.values() if kind is not YEAR and kind not in SPANS}
_ONE = timedelta(days=1)


@total_ordering
@frozen(cache_hash=True)
class Period:
    """Kỳ báo cáo (reporting period): năm, 6 tháng, quý, tháng, tuần, n tháng đầu năm, giai đoạn, in one calendar.

    ``2024``, ``2024-S1``, ``2024-Q1``, ``2024-M05``, ``2024-YTD09``, two and four months ``2024-B1`` and ``2024-T1``,
    weeks ``2024-W05`` (from another day than Monday ``2024-WSUN05``), fortnights ``2024-F03``, a day of the year
    ``2024-D060``; stages ``2016/2020`` and ``2021/2023-10``, terms ``TERM2020/2025``, from day to day
    ``2021-01-01/2023-10-31``, each of which may be open at one end, ``2009/..``; in another calendar than the civil one
    with its id behind, ``2024-Q1@nd09``. Both end days belong to the period; an open end has the first or the last day
    that there is. A fortnight is two weeks; the last of a year of 53 weeks has one only, so that no day is left out.

    >>> quarter = Period.parse("2024-Q1")
    >>> quarter.start.isoformat(), quarter.end.isoformat(), str(quarter.next())
    ('2024-01-01', '2024-03-31', '2024-Q2')
    >>> Period.stage(2016, 2020).split(YEAR)[0]
    Period.parse('2016')
    >>> Period.stage(2009, None).until(date(2024, 6, 30))
    Period.parse('2009-01-01/2024-06-30')
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
    first_month: int = field(default=0, kw_only=True)
    last_month: int = field(default=0, kw_only=True)

    def __attrs_post_init__(self) -> None:
        self._check_numbers()
        if self.kind in SPANS:
            start, end = self._spanned()
        else:
            self._check_years()
            start, end = days_of_part(self.kind, self.year, self.index, self.calendar)
        object.__setattr__(self, "start", start)
        object.__setattr__(self, "end", end)

    def _check_numbers(self) -> None:
        for what in ("year", "index", "last_year", "first_month", "last_month"):
            number = getattr(self, what)
            if type(number) is not int:
                expected = Words("a whole number", "một số nguyên")
                raise WrongType("type.wrong", path=what, expected=expected, got=type(number).__name__)
        if not known(self.kind, self.index, self.calendar):
            raise InvalidValue("period.not_in_calendar", kind=self.kind.label, calendar=self.calendar.id)

    def _spanned(self) -> tuple[date, date]:
        """The days of a stage, a term, or a period from day to day."""
        if self.index != 1:
            raise InvalidValue("period.bad_index", got=self.index, kind=self.kind.label, last=1)
        ends = settled(self.kind, self._ends, self.calendar)
        object.__setattr__(self, "year", ends.year)
        object.__setattr__(self, "last_year", ends.last_year)
        return days_of(ends, self.calendar)

    @property
    def _ends(self) -> Ends:
        return Ends(self.year, self.last_year, self.first_month, self.last_month, self.first, self.last)

    def _check_years(self) -> None:
        if self.first is not None or self.last is not None:
            raise InvalidValue("period.days_given", kind=self.kind.label)
        if self.first_month or self.last_month:
            raise InvalidValue("period.months_given", kind=self.kind.label)
        if self.last_year not in (0, self.year) or not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise InvalidValue("period.bad_years", first=self.year, last=self.last_year or self.year)
        object.__setattr__(self, "last_year", self.year)

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
    def stage(
        cls,
        first_year: int | None,
        last_year: int | None,
        calendar: Calendar = CIVIL,
        *,
        first_month: int = 0,
        last_month: int = 0,
    ) -> Period:
        """Giai đoạn (a stage) of whole years, or from a month or to a month; ``None`` is an end that is open.

        >>> [str(Period.stage(2009, None)), str(Period.stage(2021, 2023, last_month=10))]
        ['2009/..', '2021/2023-10']
        """
        years = _open(first_year, OPEN_START), _open(last_year, OPEN_END)
        return cls(STAGE, years[0], 1, years[1], calendar, first_month=first_month, last_month=last_month)

    @classmethod
    def term(
        cls, first_year: int | None, last_year: int | None, *, first: date | None = None, last: date | None = None
    ) -> Period:
        """Nhiệm kỳ (a term), from congress to congress; ``None`` is an end that is open.

        A term begins on the day after one congress closes and ends on the day on which the next one does, *first* and
        *last*: each committee has days of its own. Where only the years are known it is taken for all of both, so that
        the term 2020 - 2025 is six years long and overlaps the one before.

        >>> str(Period.term(2020, 2025)), str(Period.term(2025, None, first=date(2025, 10, 3)))
        ('TERM2020/2025', 'TERM2025-10-03/..')
        """
        years = _open(first_year, OPEN_START), _open(last_year, OPEN_END)
        return cls(TERM, years[0], 1, years[1], first=first, last=last)

    @classmethod
    def week(cls, year: int, index: int, calendar: Calendar = CIVIL) -> Period:
        """Tuần (a week from Monday to Sunday, ISO 8601); of other weeks use the kinds in ``WEEKS``."""
        return cls(WEEK, year, index, calendar=calendar)

    @classmethod
    def of_day(cls, on: date) -> Period:
        """Ngày (a single day)."""
        return cls.containing(on, DAY)

    @classmethod
    def between(cls, first: date | None, last: date | None) -> Period:
        """Từ ngày đến ngày (from day to day), both within, for spans that no other kind has; ``None`` is an open end.

        >>> from datetime import date
        >>> str(Period.between(date(2021, 1, 15), date(2023, 10, 31))), str(Period.between(date(2023, 10, 1), None))
        ('2021-01-15/2023-10-31', '2023-10-01/..')
        """
        return cls(CUSTOM, first=date.min if first is None else first, last=date.max if last is None else last)

    @classmethod
    def containing(cls, on: date, kind: PeriodKind, calendar: Calendar = CIVIL) -> Period:
        """Kỳ chứa một ngày (the period of a kind that holds a day); for n tháng, up to that month."""
        if kind in SPANS:
            raise InvalidValue("period.stage_has_no_rule", got=on)
        year, month = calendar.year_and_month(on)
        if kind.days:
            year += (on >= year_start(kind, year + 1, calendar)) - (on < year_start(kind, year, calendar))
            index = (on - year_start(kind, year, calendar)).days // kind.days + 1
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
        calendar = _calendar(name, calendars) if at else CIVIL
        try:
            spanned = read(body)
        except ValueError:
            raise InvalidValue("period.not_an_id", got=text) from None
        period = cls._named(body, calendar) if spanned is None else cls._of_ends(*spanned, calendar)
        if period is None or period.id != text:
            raise InvalidValue("period.not_an_id", got=text)
        return period

    @classmethod
    def _of_ends(cls, kind: PeriodKind, ends: Ends, calendar: Calendar) -> Period:
        year, last_year, first_month, last_month, first, last = ends
        months = {"first_month": first_month, "last_month": last_month}
        return cls(kind, year, 1, last_year, calendar, first=first, last=last, **months)

    @classmethod
    def _named(cls, body: str, calendar: Calendar) -> Period | None:
        """A year, or a period of a year by its number."""
        found = _ID.fullmatch(body)
        if found is None:
            return None
        if not found["mark"]:
            return cls.of_year(int(found["year"]), calendar)
        kind = _MARKED.get(found["mark"])
        if kind is None or len(found["index"]) != kind.digits:
            return None
        return cls(kind, int(found["year"]), int(found["index"]), calendar=calendar)

    # -- reading one --------------------------------------------------------------------------------------------
    @property
    def id(self) -> str:
        """Mã kỳ (id), which :meth:`parse` reads back."""
        if self.kind in SPANS:
            body = f"{'TERM' if self.kind is TERM else ''}{self._ends}"
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
    def open_start(self) -> bool:
        """Không có ngày đầu (is it open at its start)?"""
        return self.year == OPEN_START

    @property
    def open_end(self) -> bool:
        """Không có ngày cuối (is it open at its end)?"""
        return self.last_year == OPEN_END

    @property
    def is_open(self) -> bool:
        """Còn bỏ ngỏ một đầu (is it open at one end)? It has no length, no parts and no neighbours then."""
        return self.open_start or self.open_end

    @property
    def span(self) -> DateSpan:
        """Khoảng ngày (span of days); ``None`` stands at an end that is open."""
        return DateSpan(None if self.open_start else self.start, None if self.open_end else self.end)

    def same_days(self, other: Period) -> bool:
        """Cùng những ngày (the same days, whatever the two are called)?

        >>> Period.parse("2024-YTD06").same_days(Period.half(2024, 1))
        True
        """
        return self.span == other.span

    def __contains__(self, on: date) -> bool:
        if type(on) is date:
            return self.start <= on <= self.end
        raise WrongType("type.wrong", path="on", expected=a_date_for(on), got=type(on).__name__)

    def __lt__(self, other: object) -> bool:
        """Order: by first day, the longer first, then by kind."""
        return self._order() < other._order() if isinstance(other, Period) else NotImplemented

    def _order(self) -> tuple[date, int, str, str]:
        return self.start, -self.end.toordinal(), self.kind.id, self.id

    def overlaps(self, other: Period) -> bool:
        """Có ngày chung (do they share a day)? Also across calendars."""
        return self.start <= other.end and other.start <= self.end

    def covers(self, other: Period) -> bool:
        """Bao trọn (does it hold every day of the other)?"""
        return self.start <= other.start and other.end <= self.end

    # -- closing one --------------------------------------------------------------------------------------------
    def until(self, on: date) -> Period:
        """Đến ngày (up to a day): closes an open end. Từ 2009 đến nay is ``Period.stage(2009, None).until(on)``.

        The day is always given: nothing here asks what day it is today. What comes out is a period from day to day.
        """
        if not self.open_end:
            raise InvalidValue("period.not_open", got=self.id)
        return Period.between(self.start, on)

    def starting(self, on: date) -> Period:
        """Từ ngày (from a day on): closes an open start."""
        if not self.open_start:
            raise InvalidValue("period.not_open", got=self.id)
        return Period.between(on, self.end)

    def _closed(self) -> None:
        """Refuse what an open period has none of."""
        if self.is_open:
            raise InvalidValue("period.open", got=self.id)

    # -- neighbours ---------------------------------------------------------------------------------------------
    def shift(self, steps: int) -> Period:
        """Dịch kỳ (shift) by so many periods of the same kind; n tháng shifts by years, others by their length.

        A stage of months is moved by months and names both of its own. The next term begins in the year in which the
        one before ends; of a term with days nobody knows the next.
        """
        self._closed()
        if self.kind is CUSTOM:
            move = timedelta(days=((self.end - self.start).days + 1) * steps)
            return Period.between(self.start + move, self.end + move)
        if self.kind in SPANS:
            if self.first is not None or self.last is not None:
                raise InvalidValue("period.term_days", got=self.id)
            return Period._of_ends(self.kind, shifted(self.kind, self._ends, steps), self.calendar)
        if self.kind is TO_MONTH:
            return Period.to_month(self.year + steps, self.index, self.calendar)
        year, place = self.year, self.index - 1 + steps
        if not self.kind.days:
            years, place = divmod(place, self.kind.per_year)
            return Period(self.kind, year + years, place + 1, calendar=self.calendar)
        while place < 0:
            year -= 1
            place += count(self.kind, year, self.calendar)
        while place >= (most := count(self.kind, year, self.calendar)):
            year, place = year + 1, place - most
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
        self._closed()
        parts: list[Period] = []
        if kind is not TO_MONTH and kind not in SPANS:
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


def _open(year: int | None, edge: int) -> int:
    """The year of an end: of an open one the first or the last year that there is."""
    return edge if year is None else year


def _calendar(name: str, calendars: Iterable[Calendar]) -> Calendar:
    known = {calendar.id: calendar for calendar in calendars}
    if name not in known:
        raise UnknownId("calendar.unknown", got=name, near=nearest(name, known))
    return known[name]
