"""Kỳ theo lịch (which calendar a named period is of): by the name of its year, or by the days behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dvk._fields import Words
from dvk.errors import Ambiguous, InvalidValue
from dvk.periods import CIVIL, DAY, FORTNIGHT, STAGE, TERM, WEEKS, Period
from dvk.vietnamese.reading._dates_common import plain, unquoted
from dvk.vietnamese.reading._period_heads import SAME, Head, Year
from dvk.vietnamese.writing.dates import day
from dvk.vietnamese.writing.periods import period

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from dvk.periods import Calendar, PeriodKind

__all__ = ["Days", "checked", "settled"]


class Days(NamedTuple):
    """The days behind a period; ``None`` at an end that is open or not known."""

    start: date | None
    end: date | None

    def __str__(self) -> str:
        return " - ".join("…" if on is None else day(on, "numeric") for on in self)


def checked(got: str, make: Callable[[], Period]) -> Period:
    """The period, or the reason why there is none such."""
    try:
        return make()
    except InvalidValue as error:
        if error.code.startswith("read."):
            raise
        reason = Words(error.message("en"), error.message("vi"))
        raise InvalidValue("read.no_such_period", got=got, reason=reason) from error


def settled(head: Head, days: Days | None, got: str, year: int | None, calendars: tuple[Calendar, ...]) -> Period:
    """The one period of that name that the calendars have: without days of the civil one, or of one that is named."""
    if _lacks_year(head):
        if year is None:
            raise InvalidValue("read.no_year", got=got)
        head = head._replace(year=Year(year))
    if head.choices[0][0] is TERM:
        return checked(got, lambda: _term(head, days))
    tried = [
        [_Try(kind, index, one, head, got) for kind, index in head.choices]
        for one in calendars
        if _may_be(one, head, days)
    ]
    made = [[found for one in choices if (found := one.made()) is not None] for choices in tried]
    if not any(made):
        return checked(got, tried[0][0].make)
    if days is None:
        return _by_name([found[0] for found in made if found], got)
    return _by_days([found for found in made if found], days, got)


def _lacks_year(head: Head) -> bool:
    return head.year is None and head.on is None and head.choices[0][0] is not TERM and not head.last_year


def _may_be(calendar: Calendar, head: Head, days: Days | None) -> bool:
    """Whether a calendar may be the one of a period that is written so."""
    label = "" if head.year is None else head.year.label
    if label:
        return calendar.year_label is not None and plain(calendar.year_label.vi) == label
    if calendar == CIVIL:
        return True
    return days is not None and (calendar.year_label is None or head.choices[0][0] in (STAGE, DAY))


class _Try(NamedTuple):
    """A period of one kind in one calendar, which may not exist."""

    kind: PeriodKind
    number: int
    calendar: Calendar
    head: Head
    got: str

    def made(self) -> Period | None:
        try:
            return self.make()
        except InvalidValue:
            return None

    def make(self) -> Period:
        head, kind, calendar = self.head, self.kind, self.calendar
        if head.on is not None:
            return Period.containing(head.on, kind, calendar)
        first = None if head.year is None else self._year(head.year)
        if kind is STAGE:
            last = first if head.last_year == SAME else head.last_year
            months = {"first_month": head.first_month, "last_month": head.last_month}
            return Period.stage(first, last, calendar, **months)
        return Period(kind, 0 if first is None else first, self.number, calendar=calendar)

    def _year(self, year: Year) -> int:
        """The year's number; the two civil years of one with a name must be its own."""
        if not year.label:
            return year.first
        number = year.first - self.calendar.year_shift
        whole = checked(self.got, lambda: Period.of_year(number, self.calendar))
        if (year.last or year.first) != whole.end.year:
            raise InvalidValue("read.named_year_differs", got=self.got, expected=unquoted(period(whole)))
        return number


def _term(head: Head, days: Days | None) -> Period:
    first, last = (None, None) if days is None else days
    return Period.term(None if head.year is None else head.year.first, head.last_year, first=first, last=last)


def _by_name(made: list[Period], got: str) -> Period:
    """Without days: of one calendar, and no week, for nobody can tell which days those are."""
    if made[0].kind in (*WEEKS.values(), FORTNIGHT):
        raise InvalidValue("read.days_needed", got=got, expected=unquoted(period(made[0])))
    if len(made) > 1:
        readings = tuple(_with_calendar(one) for one in made)
        raise Ambiguous("read.which_calendar", got=got, readings=readings)
    return made[0]


def _with_calendar(found: Period) -> str:
    """A period with its days behind it, also where the writer leaves them out."""
    days = Days(found.span.start, found.span.end)
    text = period(found, "short")
    return f"{text} [{found.calendar.id}]" if text.endswith(")") else f"{text} ({days}) [{found.calendar.id}]"


def _by_days(made: list[list[Period]], days: Days, got: str) -> Period:
    """With days: the period that has them. Behind one that the civil calendar has no days for they mean another one."""
    same = [own[0] for found in made if (own := [one for one in found if (one.span.start, one.span.end) == days])]
    if not same:
        known = dict.fromkeys(str(Days(one.span.start, one.span.end)) for found in made for one in found)
        raise InvalidValue("read.days_differ", got=got, expected=tuple(known))
    if same[0].kind is DAY or not same[0].kind.days:
        same = [one for one in same if one.calendar != CIVIL] or same
    if len(same) > 1:
        raise Ambiguous("read.which_calendar", got=got, readings=tuple(_with_calendar(one) for one in same))
    return same[0]
