"""Lịch chốt số liệu (calendars): on which day a reporting year begins. Only this room and its period use pendulum."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import field, frozen
from attrs.converters import optional
from pendulum import Date

from dvk._fields import a_slug, as_tuple
from dvk.errors import InvalidValue
from dvk.values import Label, Source, as_label

__all__ = ["CIVIL", "Calendar"]

_LAST_COMMON_DAY = 28
_CIVIL = "civil"


@frozen(kw_only=True, cache_hash=True)
class Calendar:
    """Cách chốt số liệu (reporting calendar): where each month of a reporting year begins.

    The year ``y`` begins on day ``first_day`` of month ``first_month`` of the year ``y + year_shift``, and its months
    follow from there. Nghị định 09/2019/NĐ-CP Điều 12 counts from the 15th of the month before: its year 2024 begins
    on 15/12/2023. ``without`` names kinds of period that the calendar's rule does not know; ``first_months`` which
    periods of the first n months it knows, ``(9,)`` for nine months only, where not all.

    ``year_label`` is what such a year is called where that is not simply năm: a school year or a financial year, which
    is written with both the civil years that it lies in, năm học 2024 - 2025. Days off are not part of a calendar: see
    :class:`~dvk.WorkingDays`.

    >>> nd09 = Calendar(id="nd09", label="Nghị định 09/2019", first_day=15, first_month=12, year_shift=-1)
    >>> nd09.month_start(2024, 1).isoformat(), nd09.month_start(2025, 1).isoformat()
    ('2023-12-15', '2024-12-15')
    """

    id: str = field(validator=a_slug)
    label: Label = field(converter=as_label)
    first_month: int = 1
    first_day: int = 1
    year_shift: int = 0
    without: tuple[str, ...] = field(default=(), converter=as_tuple)
    first_months: tuple[int, ...] | None = field(default=None, converter=optional(as_tuple))
    source: Source | None = None
    year_label: Label | None = field(default=None, converter=optional(as_label))

    def __attrs_post_init__(self) -> None:
        if not (1 <= self.first_month <= 12 and 1 <= self.first_day <= _LAST_COMMON_DAY):
            raise InvalidValue("calendar.bad_anchor", day=self.first_day, month=self.first_month)
        wrong = [number for number in self.first_months or () if type(number) is not int or not 1 <= number <= 12]
        if wrong:
            raise InvalidValue("calendar.bad_months", path="first_months", got=wrong[0])
        own = (self.first_month, self.first_day, self.year_shift, self.without, self.first_months, self.year_label)
        if self.id == _CIVIL and own != (1, 1, 0, (), None, None):
            raise InvalidValue("calendar.civil_taken", path="id", got=self.id)

    @classmethod
    def financial_year(cls, first_month: int) -> Calendar:
        """Năm tài chính (the financial year) that begins on the first day of a month, named by the year it begins in.

        >>> from dvk.periods import Period
        >>> Period.of_year(2024, Calendar.financial_year(4)).end.isoformat()
        '2025-03-31'
        """
        label = Label(f"năm tài chính từ tháng {first_month}", f"financial year from month {first_month}")
        named = Label("năm tài chính", "financial year")
        return cls(id=f"financial-year-{first_month:02d}", label=label, first_month=first_month, year_label=named)

    def month_start(self, year: int, month: int) -> date:
        """Ngày đầu tháng (first day) of the ``month``-th month, from 1, of a reporting year."""
        stepped = Date(year + self.year_shift, self.first_month, self.first_day).add(months=month - 1)
        return date(stepped.year, stepped.month, stepped.day)

    def days(self, year: int, first: int, last: int) -> tuple[date, date]:
        """Ngày đầu và ngày cuối (first and last day) of the months *first* to *last* of a reporting year."""
        return self.month_start(year, first), self.month_start(year, last + 1) - timedelta(days=1)

    def week_start(self, year: int, first_weekday: int) -> date:
        """Ngày đầu tuần thứ nhất (first day of the first week): the week of which four days or more are in the year."""
        fourth = self.month_start(year, 1) + timedelta(days=3)
        return fourth - timedelta(days=(fourth.isoweekday() - first_weekday) % 7)

    def year_and_month(self, on: date) -> tuple[int, int]:
        """Năm và tháng báo cáo (reporting year and month) that hold a day."""
        year = on.year - self.year_shift
        while on < self.month_start(year, 1):
            year -= 1
        while on >= self.month_start(year + 1, 1):
            year += 1
        month = next(month for month in range(12, 0, -1) if self.month_start(year, month) <= on)
        return year, month


CIVIL = Calendar(id=_CIVIL, label=Label("năm dương lịch", "civil year"))
