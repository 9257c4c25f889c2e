"""Đôn đốc (reminders): who owes what, since when, and why."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._fields import as_tuple
from dvk.aggregation.submission.submissions import Submission, SubmissionState
from dvk.errors import NotKnown
from dvk.periods import Lateness, Period, as_period, lateness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.periods import WorkingDays

__all__ = ["OwedReason", "OwedReport", "lateness_of", "owed_of"]


class OwedReason(StrEnum):
    """Lý do đôn đốc (why something is still owed).

    It never came, was returned and not sent again, came in part, came in words without a number, or came as an
    estimate whose final figure is due.

    >>> OwedReason("never-came") is OwedReason.NEVER_CAME
    True
    """

    NEVER_CAME = "never-came"
    RETURNED = "returned"
    PART = "part"
    IN_WORDS = "in-words"
    ESTIMATE_ONLY = "estimate-only"


@frozen(kw_only=True)
class OwedReport:
    """Một khoản còn nợ (an owed report): what a unit still owes for a period, and why.

    ``indicators`` are those that are missing, none of them named where records are owed. ``lateness`` says how long it
    is overdue, ``None`` where no day of asking or no due day is known, or while it is not due. ``words`` is the reason
    of a return. ``heirs`` are whom to ask for a unit that is no longer there.

    >>> OwedReport(unit="xa-a", period="2024-Q1", reason="never-came").days_late
    0
    """

    unit: str
    period: Period = field(converter=as_period)
    reason: OwedReason = field(converter=OwedReason)
    indicators: tuple[str, ...] = field(default=(), converter=as_tuple)
    due_on: date | None = None
    lateness: Lateness | None = None
    words: str = ""
    on: date | None = None
    heirs: tuple[str, ...] = field(default=(), converter=as_tuple)
    facts: tuple[str, ...] = field(default=(), converter=as_tuple, eq=False, repr=False)

    @property
    def days_late(self) -> int:
        """Số ngày quá hạn (days overdue): 0 for what is not, and where nobody can say."""
        return 0 if self.lateness is None else max(self.lateness.days, 0)


def owed_of(cell: Submission, on: date | None, working_days: WorkingDays | None = None) -> Iterator[OwedReport]:
    """What a cell still owes on a day: what is missing, by reason, and final figures for which only estimates stand.

    Each with its own day: what two duties want of one period may be due on two, and what is not due is not owed yet.
    """
    for reason, due, indicators in (*_missing(cell, on), *_finals(cell, on)):
        yield OwedReport(
            unit=cell.unit,
            period=cell.period,
            reason=reason,
            indicators=indicators,
            due_on=due,
            lateness=None if on is None or due is None or on <= due else lateness_of(due, on, working_days),
            words=cell.returned_for if reason is OwedReason.RETURNED else "",
            on=on,
            heirs=cell.heirs,
            facts=cell.facts,
        )


_Owed = tuple[OwedReason, date | None, tuple[str, ...]]


def _missing(cell: Submission, on: date | None) -> Iterator[_Owed]:
    due = [name for name in cell.missing if _is_due(cell, cell.due_of(name), on)]
    if cell.state is SubmissionState.MISSING:
        yield from _by_day(cell, OwedReason.NEVER_CAME, due)
    elif cell.state is SubmissionState.RETURNED:  # to be sent again, whatever the day
        again = [name for name in cell.missing if name in due or name in cell.sent_back]
        yield from _by_day(cell, OwedReason.RETURNED, again)
    elif cell.state is SubmissionState.PARTIAL and (due or (not cell.missing and _is_due(cell, cell.due_on, on))):
        rest = [name for name in due if name not in cell.in_words]
        if rest or not cell.missing:
            yield from _by_day(cell, OwedReason.PART, rest)
        yield from _by_day(cell, OwedReason.IN_WORDS, [name for name in due if name in cell.in_words])


def _finals(cell: Submission, on: date | None) -> Iterator[_Owed]:
    """The estimates whose final figure is due; a day before the end of the period is that of the estimate."""
    end = cell.period.end
    due = [name for name in cell.estimated if _is_due(cell, max(end, cell.due_of(name) or end), on)]
    for reason, day, names in _by_day(cell, OwedReason.ESTIMATE_ONLY, due):
        if names:
            yield reason, None if day is None or day < end else day, names  # for the final one nobody set a day


def _is_due(cell: Submission, due: date | None, on: date | None) -> bool:
    """Was it due before the day of asking? Without a due day, when the period was over."""
    return on is None or on > (cell.period.end if due is None else due)


def _by_day(cell: Submission, reason: OwedReason, names: list[str]) -> Iterator[_Owed]:
    """What is owed for one reason, the first due first; records of which no indicators are named on their one day."""
    if not cell.missing and reason in _OF_RECORDS:
        yield reason, cell.due_on, ()
    days = dict.fromkeys(cell.due_of(name) for name in names)
    for due in sorted(days, key=lambda day: (day is None, day or date.max)):
        yield reason, due, tuple(name for name in names if cell.due_of(name) == due)


_OF_RECORDS = (OwedReason.NEVER_CAME, OwedReason.RETURNED, OwedReason.PART)


def lateness_of(due: date, day: date, working_days: WorkingDays | None) -> Lateness:
    """How late: in working days too, where those between the two are known."""
    try:
        return lateness(due, day, working_days)
    except NotKnown:
        return lateness(due, day)
