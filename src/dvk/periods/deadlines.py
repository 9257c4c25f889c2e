"""Thời hạn gửi báo cáo (deadlines): the day on which the report of a period is due, and how late or early one came."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from attrs import field, frozen
from attrs.validators import optional
from pendulum import Date

from dvk._fields import Words, a_date_for, a_slug, a_text, an, one_of
from dvk.errors import InvalidValue, WrongType
from dvk.values import Label, Source, as_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from dvk._fields import Named
    from dvk.periods.period import Period
    from dvk.periods.working_days import WorkingDays

__all__ = ["Deadline", "Lateness", "OnDayOff", "Timeliness", "lateness"]


class OnDayOff(StrEnum):
    """Hạn rơi vào ngày nghỉ (a due day that is a day off): it stays as it is printed, or is the next working day.

    >>> OnDayOff("next-working-day") is OnDayOff.NEXT_WORKING_DAY
    True
    """

    AS_PRINTED = "as-printed"
    NEXT_WORKING_DAY = "next-working-day"


class Timeliness(StrEnum):
    """Sớm, đúng hạn, muộn (early, on time, late): how the day on which a report came stands to the day it was due.

    >>> Timeliness("late") is Timeliness.LATE
    True
    """

    EARLY = "early"
    ON_TIME = "on-time"
    LATE = "late"


def _as_on_day_off(value: str | OnDayOff) -> OnDayOff:
    return one_of(OnDayOff, value, "on_day_off")


def _whole(low: int, high: int) -> Callable[[object, Named, Any], None]:
    """A validator: a whole number from *low* to *high*."""

    def check(_: object, attribute: Named, value: Any) -> None:  # noqa: ANN401
        if type(value) is not int:
            expected = Words("a whole number", "một số nguyên")
            raise WrongType("type.wrong", path=attribute.name, expected=expected, got=type(value).__name__)
        if not low <= value <= high:
            raise InvalidValue("deadline.out_of_range", path=attribute.name, got=value, low=low, high=high)

    return check


@frozen(kw_only=True)
class Deadline:
    """Thời hạn gửi báo cáo (deadline): how the due day of a report follows from its period.

    Either ``working_days`` after the last day of the period, or ``day`` of the month in which the period ends, or of
    the one ``months_after`` it; in a month that is too short, its last day. ``on_day_off`` says what holds where that
    is a day off: unless a rule moves it, it stays as it is printed.

    >>> from dvk.periods import Period, WorkingDays
    >>> monthly = Deadline(id="ngay-25", label="trước ngày 25 của tháng cuối kỳ", day=25)
    >>> monthly.due_on(Period.quarter(2024, 1)).isoformat()
    '2024-03-25'
    """

    id: str = field(validator=a_slug)
    label: Label = field(converter=as_label)
    working_days: int | None = field(default=None, validator=optional(_whole(1, 366)))
    day: int | None = field(default=None, validator=optional(_whole(1, 31)))
    months_after: int = field(default=0, validator=_whole(0, 24))
    on_day_off: OnDayOff = field(default=OnDayOff.AS_PRINTED, converter=_as_on_day_off)
    source: Source | None = field(default=None, validator=optional(an(Source)))
    note: str = field(default="", validator=a_text)

    def __attrs_post_init__(self) -> None:
        if (self.working_days is None) == (self.day is None):
            neither = Words("neither", "chưa ghi mục nào")
            got = neither if self.day is None else Words("both", "ghi cả hai")
            raise InvalidValue("deadline.one_rule", path="day", got=got)
        if self.day is None and (self.months_after or self.on_day_off is not OnDayOff.AS_PRINTED):
            raise InvalidValue("deadline.day_only", path="months_after" if self.months_after else "on_day_off")

    def due_on(self, period: Period, working_days: WorkingDays | None = None) -> date:
        """Hạn gửi (the day on which the report of a period is due).

        A rule that counts working days, or moves a day off, needs to know them. Raises :class:`InvalidValue` without
        them and for a period that is open at its end, and :class:`~dvk.errors.NotKnown` for days that they do not know.
        """
        if period.open_end:
            raise InvalidValue("period.open", got=period.id)
        moves = self.on_day_off is OnDayOff.NEXT_WORKING_DAY
        if working_days is None and (moves or self.day is None):
            raise InvalidValue("deadline.needs_working_days", path="working_days", got=self.label)
        if working_days is not None and self.working_days is not None:
            return working_days.after(period.end, self.working_days)
        month = Date(period.end.year, period.end.month, 1).add(months=self.months_after)
        due = date(month.year, month.month, min(self.day or 1, monthrange(month.year, month.month)[1]))
        return working_days.on_or_after(due) if working_days is not None and moves else due


@frozen
class Lateness:
    """Muộn hay sớm (lateness): the day a report was due, the day it came, and how far apart the two are.

    ``days`` and ``working_days`` are above zero for what came late, below zero for what came early; ``working_days`` is
    ``None`` where nobody said which days are worked.

    >>> lateness(date(2024, 3, 25), date(2024, 3, 28)).days
    3
    """

    due: date
    came: date
    working_days: int | None = None

    @property
    def days(self) -> int:
        """Số ngày (days): late above zero, early below."""
        return (self.came - self.due).days

    @property
    def state(self) -> Timeliness:
        """Sớm, đúng hạn hay muộn (early, on time or late)."""
        if self.days == 0:
            return Timeliness.ON_TIME
        return Timeliness.LATE if self.days > 0 else Timeliness.EARLY


def lateness(due: date, came: date, working_days: WorkingDays | None = None) -> Lateness:
    """Tính muộn, sớm (how late or early): of a report that came on one day and was due on another.

    Two working days late means: two working days after the due day, up to the day it came.

    >>> lateness(date(2024, 3, 25), date(2024, 3, 22)).state.value
    'early'
    """
    for what, on in (("due", due), ("came", came)):
        if type(on) is not date:
            raise WrongType("type.wrong", path=what, expected=a_date_for(on), got=type(on).__name__)
    return Lateness(due, came, None if working_days is None else working_days.between(due, came))
