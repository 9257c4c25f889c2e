"""Tình hình nộp báo cáo (submissions): what each unit owed for a period, what of it came, and how many did."""

from __future__ import annotations

from collections import Counter
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._fields import as_tuple
from dvk.periods import Lateness, Period
from dvk.values import DateSpan

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Submission", "SubmissionState", "SubmissionTally"]


class SubmissionState(StrEnum):
    """Tình trạng nộp (state of a submission): how what a unit owes for a period stands on the day of asking.

    ``received`` is what came in full, of which nobody can say whether it was in time: the day it came was not noted,
    or no due day was set. ``by-heir`` is what an heir reported with its own; ``not-owed`` what nothing is owed of, for
    the unit was not there or no indicator is for it.

    >>> SubmissionState("not-yet-due") is SubmissionState.NOT_YET_DUE
    True
    """

    ON_TIME = "on-time"
    LATE = "late"
    RECEIVED = "received"
    PARTIAL = "partial"
    RETURNED = "returned"
    MISSING = "missing"
    NOT_YET_DUE = "not-yet-due"
    BY_HEIR = "by-heir"
    NOT_OWED = "not-owed"


_CAME = (SubmissionState.ON_TIME, SubmissionState.LATE, SubmissionState.RECEIVED)
_OWES_NOTHING = (SubmissionState.BY_HEIR, SubmissionState.NOT_OWED)


@frozen(kw_only=True)
class Submission:
    """Một ô theo dõi nộp báo cáo (submission): what one unit owes for one period, and how far it has come.

    ``owed`` are the indicators it owes, ``came`` and ``missing`` those that have come and have not, ``in_words`` those
    of the missing that were told without a number, ``sent_back`` those that stood in a report that was returned,
    ``nil`` those that came with nothing to report, ``estimated`` those of which only an estimate came. Records without
    a duty name no indicators: ``owed`` is then what was asked about, and nothing where all of them were. ``is_nil``
    says that all that came is "không phát sinh": a report, not a gap.

    ``due_days`` has the day on which each indicator is due, where one is known, for the duties of one period may name
    several; ``due_on`` is the one that decided the state, of what is missing the first. ``lateness`` tells how late or
    early what came was, and of what has not come how long it is overdue on the day of asking.

    ``heirs`` are the units that a unit went into which was no longer there when its report was due, or on the day of
    asking where something is still owed: it owes, and they can be asked. ``there`` are the days of the period on which
    the unit was there. ``facts`` are the duties, reports, steps and statements behind all this.

    >>> cell = Submission(unit="xa-a", period=Period.quarter(2024, 1), state="missing", owed=["models-new"])
    >>> cell.is_owed, cell.has_come
    (True, False)
    """

    unit: str
    period: Period
    state: SubmissionState = field(converter=SubmissionState)
    owed: tuple[str, ...] = field(default=(), converter=as_tuple)
    came: tuple[str, ...] = field(default=(), converter=as_tuple)
    missing: tuple[str, ...] = field(default=(), converter=as_tuple)
    in_words: tuple[str, ...] = field(default=(), converter=as_tuple)
    nil: tuple[str, ...] = field(default=(), converter=as_tuple)
    estimated: tuple[str, ...] = field(default=(), converter=as_tuple)
    sent_back: tuple[str, ...] = field(default=(), converter=as_tuple)
    due_days: tuple[tuple[str, date], ...] = field(default=(), converter=as_tuple)
    is_nil: bool = False
    due_on: date | None = None
    came_on: date | None = None
    lateness: Lateness | None = None
    returned_on: date | None = None
    returned_for: str = ""
    heirs: tuple[str, ...] = field(default=(), converter=as_tuple)
    there: DateSpan | None = None
    facts: tuple[str, ...] = field(default=(), converter=as_tuple, eq=False, repr=False)

    def due_of(self, indicator: str) -> date | None:
        """Hạn của một chỉ tiêu (the day on which one of its indicators is due): ``due_on`` where it has none noted."""
        return dict(self.due_days).get(indicator, None if self.due_days else self.due_on)

    @property
    def is_owed(self) -> bool:
        """Có phải nộp không (is anything owed by this unit itself)?"""
        return self.state not in _OWES_NOTHING

    @property
    def has_come(self) -> bool:
        """Đã nộp đủ chưa (has all that is owed come, in time or not)?"""
        return self.state in _CAME

    @property
    def days_late(self) -> int:
        """Số ngày muộn (days late, or overdue so far): 0 for what is in time, and where nobody can say."""
        return 0 if self.lateness is None else max(self.lateness.days, 0)


@frozen(kw_only=True)
class SubmissionTally:
    """Cộng tình hình nộp (tally of submissions): how many are expected, and how each of them stands.

    ``received`` came in full: in time, late, or on a day that cannot be judged; ``nil`` and ``nil_late`` are among
    them. ``on_time + late + undated + partial + returned + missing + not_yet_due`` is ``expected``. What an heir has
    reported, ``by_heir``, and those that owe nothing are not expected.

    >>> tally = SubmissionTally(expected=4, on_time=2, late=1, missing=1, nil=1)
    >>> tally.received, tally.share, tally.due
    (3, Fraction(3, 4), 4)
    """

    expected: int = 0
    on_time: int = 0
    late: int = 0
    undated: int = 0
    partial: int = 0
    returned: int = 0
    missing: int = 0
    not_yet_due: int = 0
    by_heir: int = 0
    nil: int = 0
    nil_late: int = 0
    estimated: int = 0

    @classmethod
    def of(cls, cells: Iterable[Submission]) -> SubmissionTally:
        """Cộng (tally) cells, each of which is one expected submission."""
        held = list(cells)
        owed = [cell for cell in held if cell.is_owed]
        states = Counter(cell.state for cell in held)
        nil = [cell for cell in owed if cell.has_come and cell.is_nil]
        return cls(
            expected=len(owed),
            on_time=states[SubmissionState.ON_TIME],
            late=states[SubmissionState.LATE],
            undated=states[SubmissionState.RECEIVED],
            partial=states[SubmissionState.PARTIAL],
            returned=states[SubmissionState.RETURNED],
            missing=states[SubmissionState.MISSING],
            not_yet_due=states[SubmissionState.NOT_YET_DUE],
            by_heir=states[SubmissionState.BY_HEIR],
            nil=len(nil),
            nil_late=sum(cell.state is SubmissionState.LATE for cell in nil),
            estimated=sum(bool(cell.estimated) for cell in owed),
        )

    @property
    def received(self) -> int:
        """Đã nhận đủ (received in full)."""
        return self.on_time + self.late + self.undated

    @property
    def due(self) -> int:
        """Đã đến hạn hoặc đã nộp (expected by now): all but those that are not yet due."""
        return self.expected - self.not_yet_due

    @property
    def share(self) -> Fraction | None:
        """Tỷ lệ nộp đủ (received of expected) as an exact fraction; ``None`` where nothing is expected."""
        return Fraction(self.received, self.expected) if self.expected else None

    @property
    def share_on_time(self) -> Fraction | None:
        """Tỷ lệ đúng hạn (in time of expected) as an exact fraction; ``None`` where nothing is expected."""
        return Fraction(self.on_time, self.expected) if self.expected else None
