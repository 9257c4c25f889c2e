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
    """What a cell still owes on a day: what is missing, by reason, and final figures for which only estimates stand."""
    late = cell.lateness if cell.missing or not cell.has_come else None

    def owed(reason: OwedReason, indicators: tuple[str, ...], due: date | None, how: Lateness | None) -> OwedReport:
        return OwedReport(
            unit=cell.unit,
            period=cell.period,
            reason=reason,
            indicators=indicators,
            due_on=due,
            lateness=how,
            words=cell.returned_for if reason is OwedReason.RETURNED else "",
            on=on,
            heirs=cell.heirs,
            facts=cell.facts,
        )

    for reason, indicators in _missing(cell, on):
        yield owed(reason, indicators, cell.due_on, late)
    if cell.estimated and (on is None or on > max(cell.period.end, cell.due_on or cell.period.end)):
        # a day before the end of the period is that of the estimate: for the final figure nobody set one
        due = cell.due_on if cell.due_on is not None and cell.due_on >= cell.period.end else None
        how = None if on is None or due is None else lateness_of(due, on, working_days)
        yield owed(OwedReason.ESTIMATE_ONLY, cell.estimated, due, how)


def _missing(cell: Submission, on: date | None) -> Iterator[tuple[OwedReason, tuple[str, ...]]]:
    if cell.state is SubmissionState.MISSING:
        yield OwedReason.NEVER_CAME, cell.missing
    elif cell.state is SubmissionState.RETURNED:  # to be sent again, whatever the day
        yield OwedReason.RETURNED, cell.missing
    elif cell.state is SubmissionState.PARTIAL and (on is None or on > (cell.due_on or cell.period.end)):
        rest = tuple(name for name in cell.missing if name not in cell.in_words)
        if rest or not cell.missing:
            yield OwedReason.PART, rest
        if cell.in_words:
            yield OwedReason.IN_WORDS, cell.in_words


def lateness_of(due: date, day: date, working_days: WorkingDays | None) -> Lateness:
    """How late: in working days too, where those between the two are known."""
    try:
        return lateness(due, day, working_days)
    except NotKnown:
        return lateness(due, day)
