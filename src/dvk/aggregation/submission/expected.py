"""Phải nộp và đã nộp (expected against received): a table by unit and period, and the list of who still owes what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.aggregation.submission.collecting import Asked, Collector
from dvk.aggregation.submission.submission_table import CompletenessTable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from dvk.aggregation.submission.owed import OwedReport
    from dvk.periods import Deadline, Period, WorkingDays
    from dvk.register import Register

__all__ = ["CompletenessTable", "completeness", "owing"]


def completeness(
    register: Register,
    periods: str | Period | Iterable[str | Period],
    *,
    indicators: str | Iterable[str] | None = None,
    unit: str | None = None,
    unit_level: str | None = None,
    on: date | None = None,
    deadline: Deadline | None = None,
    working_days: WorkingDays | None = None,
    known_on: date | None = None,
) -> CompletenessTable:
    """Đã đủ chưa (completeness): what each unit owed for each period, and what has come of it.

    Where a :class:`~dvk.Duty` is recorded for a period, duties say who owes which of the *indicators* (all of them
    without any). It is met by a report for just the days of this period, or by a :class:`~dvk.Coverage` for just them,
    of what is counted from records. Where none is, records are owed: by the units of the *unit_level*, or without one
    by all that any coverage speaks of, and coverage says how far they have come. A unit that was there for a part of
    the period owes for that part.

    A report is due on the day that its duty says, else on that of the *deadline*, by the calendar of the period. What
    came is judged by the day it first came: a correction does not make it late, what was returned and sent again came
    when it was sent again, and a final report when it came itself, whenever its estimate did. *on* is the day of
    asking: what came later had not come yet, and what is due on it or later is not yet due; without a day nothing is.
    With *working_days* the days late are told in working days too. *known_on* asks what was known on a day.

    *unit* keeps those who owe in and below it, *unit_level* those of a level. Of a unit that ended before its report
    was due the report is still owed: its heirs are named. If each of them reported the same for that period, they spoke
    for it.

    Raises :class:`~dvk.errors.UnknownId` for an unknown unit, level or indicator, :class:`~dvk.errors.InvalidValue` for
    a level that owes nothing where others do (add those up with :meth:`CompletenessTable.by_level`), and as
    :meth:`dvk.Deadline.due_on` does.

    >>> from datetime import date
    >>> from dvk.catalog import sample_register
    >>> sample = sample_register(models=5)
    >>> table = completeness(sample, ["2019-Q1", "2019-Q3"], unit="mh", unit_level="district", on=date(2019, 10, 8))
    >>> [table.cell(name, "2019-Q1").days_late for name in ("mh-07", "mh-08")]
    [0, 3]
    >>> table.cell("mh-05", "2019-Q3").state.value, table.tally("2019-Q3").received
    ('on-time', 11)
    """
    asked = Asked(
        periods=periods,
        indicators=indicators,
        unit=unit,
        unit_level=unit_level,
        on=on,
        deadline=deadline,
        working_days=working_days,
        known_on=known_on,
    )
    return Collector(register.effective(asked.known_on), asked).table()


def owing(
    register: Register,
    periods: str | Period | Iterable[str | Period] | None = None,
    *,
    on: date | None = None,
    indicators: str | Iterable[str] | None = None,
    unit: str | None = None,
    unit_level: str | None = None,
    deadline: Deadline | None = None,
    working_days: WorkingDays | None = None,
    known_on: date | None = None,
) -> tuple[OwedReport, ...]:
    """Đôn đốc báo cáo (who owes what): the list of reminders on a day, unit by unit.

    The *periods* are those of all duties unless they are named; the rest is that of :func:`completeness`, which is
    asked. What is not yet due is not on the list.

    >>> from datetime import date
    >>> from dvk.catalog import sample_register
    >>> owed = owing(sample_register(models=5), on=date(2021, 1, 13))
    >>> [(one.unit, one.period.id, one.reason.value) for one in owed]
    [('mh-02', '2020-Q4', 'estimate-only'), ('mh-06', '2020-Q4', 'part'), ('mh-11', '2020-Q3', 'returned'), ...]
    """
    known = register.effective(known_on)
    by_days = {period.span: period for period in sorted((duty.period for duty in known.duties), reverse=True)}
    told = tuple(sorted(by_days.values()))
    if periods is None and not told:
        return ()
    return completeness(
        register,
        told if periods is None else periods,
        on=on,
        indicators=indicators,
        unit=unit,
        unit_level=unit_level,
        deadline=deadline,
        working_days=working_days,
        known_on=known_on,
    ).owed
