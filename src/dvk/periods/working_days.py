"""Ngày làm việc (working days): Monday to Friday, less the days off, with the Saturdays worked in exchange."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._fields import Words, a_date_for, an, as_tuple
from dvk.errors import InvalidValue, NotKnown, WrongType
from dvk.values import DateSpan, Label, Source, as_label

if TYPE_CHECKING:
    from dvk._fields import Named

__all__ = ["WorkingDays"]

_ONE = timedelta(days=1)
_SATURDAY = 6


def _days(value: object) -> tuple[date, ...]:
    """Days in order, each once."""
    days = as_tuple(value)  # type: ignore[arg-type]
    wrong = [on for on in days if type(on) is not date]
    if wrong:
        raise WrongType("type.wrong", expected=a_date_for(wrong[0]), got=type(wrong[0]).__name__)
    return tuple(sorted(set(days)))


def _closed(_: object, attribute: Named, value: DateSpan) -> None:
    for edge in (value.start, value.end):
        if edge is None:
            raise InvalidValue("working_days.open", path=attribute.name)


@frozen(kw_only=True)
class WorkingDays:
    """Ngày làm việc (working days): which days are worked, as far as the days off are known.

    The weekend is Saturday and Sunday. ``holidays`` are the days off besides it; ``working`` the days of a weekend that
    are worked in exchange for one (làm bù). ``known`` is the span of days for which both are complete: of any other day
    nothing is said, for the days off of a year are published a few months before it.

    >>> tet = WorkingDays(
    ...     label="tháng 02/2024",
    ...     known=DateSpan(date(2024, 2, 1), date(2024, 2, 29)),
    ...     holidays=[date(2024, 2, on) for on in (8, 9, 12, 13, 14)],
    ... )
    >>> tet.after(date(2024, 2, 7), 1).isoformat(), tet.between(date(2024, 2, 7), date(2024, 2, 16))
    ('2024-02-15', 2)
    """

    label: Label = field(converter=as_label)
    known: DateSpan = field(validator=[an(DateSpan), _closed])
    holidays: tuple[date, ...] = field(default=(), converter=_days)
    working: tuple[date, ...] = field(default=(), converter=_days)
    sources: tuple[Source, ...] = field(default=(), converter=as_tuple)

    def __attrs_post_init__(self) -> None:
        for what in ("holidays", "working"):
            for place, on in enumerate(getattr(self, what)):
                if on not in self.known:
                    raise InvalidValue("working_days.outside", path=f"{what}[{place}]", got=on, label=self.label)
        for place, on in enumerate(self.working):
            if on.isoweekday() < _SATURDAY or on in self._off:
                raise InvalidValue("working_days.not_made_up", path=f"working[{place}]", got=on)

    @cached_property
    def _off(self) -> frozenset[date]:
        return frozenset(self.holidays)

    @cached_property
    def _worked(self) -> frozenset[date]:
        return frozenset(self.working)

    def is_working(self, on: date) -> bool:
        """Có làm việc không (is the day worked)? Raises :class:`NotKnown` for a day outside ``known``."""
        if type(on) is not date:
            raise WrongType("type.wrong", path="on", expected=a_date_for(on), got=type(on).__name__)
        if on not in self.known:
            raise NotKnown(
                "working_days.not_known", got=on, label=self.label, start=self.known.start, end=self.known.end
            )
        return on in self._worked or (on.isoweekday() < _SATURDAY and on not in self._off)

    def on_or_after(self, on: date) -> date:
        """Ngày làm việc từ ngày ấy (the day itself where it is worked, or else the next one that is)."""
        while not self.is_working(on):
            on += _ONE
        return on

    def after(self, on: date, count: int) -> date:
        """Ngày làm việc thứ n sau một ngày (the n-th working day after a day, which is itself not counted).

        Raises :class:`InvalidValue` for a count below 1, and :class:`NotKnown` where a day on the way is not known.
        """
        if type(count) is not int:
            expected = Words("a whole number", "một số nguyên")
            raise WrongType("type.wrong", path="count", expected=expected, got=type(count).__name__)
        if count < 1:
            raise InvalidValue("value.too_small", path="count", got=count, expected=1)
        for _ in range(count):
            on = self.on_or_after(on + _ONE)
        return on

    def between(self, after: date, until: date) -> int:
        """Số ngày làm việc (the number of working days) after one day, up to another and with it.

        Backwards it is below zero: the number between *until* and *after*, with a minus sign.
        """
        if until < after:
            return -self.between(until, after)
        days = (until - after).days
        for edge in (after, until):
            _ = self.is_working(edge)
        return sum(self.is_working(after + place * _ONE) for place in range(1, days + 1))

    def joined(self, other: WorkingDays) -> WorkingDays:
        """Ghép (joined with those of other days, as of the next year): nothing may lie between the two, unknown.

        >>> year, last = DateSpan(date(2026, 1, 1), date(2026, 10, 31)), DateSpan(date(2026, 11, 1), date(2026, 12, 31))
        >>> first = WorkingDays(label="2026", known=year)
        >>> first.joined(WorkingDays(label="cuối năm", known=last, holidays=[date(2026, 11, 24)])).known.days
        365
        """
        spans = sorted((one.known.start or date.min, one.known.end or date.max) for one in (self, other))
        (start, reached), (begins, end) = spans
        if begins != reached + _ONE:
            raise InvalidValue("working_days.not_next", got=begins, expected=reached + _ONE)
        return WorkingDays(
            label=self.label,
            known=DateSpan(start, end),
            holidays=(*self.holidays, *other.holidays),
            working=(*self.working, *other.working),
            sources=tuple(dict.fromkeys((*self.sources, *other.sources))),
        )
