"""Đã nhận gì (what came) of one unit, period and indicator: from reports, statements of records, or heirs."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from dvk.aggregation.completeness import CoverageBook
from dvk.aggregation.figure import Completeness
from dvk.register import CoverageState, FigureState, ReportScope, ReportStatus, ReportStep
from dvk.register.report_lives import in_order, standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk.periods import Period
    from dvk.register import Coverage, Register, Report, ReportedFigure, ReportEvent
    from dvk.units.assignment import Assigner
    from dvk.values import DateSpan

__all__ = ["Came", "ReceivedBook", "first_due"]

_DAY = timedelta(days=1)
_SUREST = (ReportStatus.OFFICIAL, ReportStatus.PRELIMINARY, ReportStatus.ESTIMATE, ReportStatus.UNKNOWN)


class Came(NamedTuple):
    """What is known of one indicator that a unit owes for a period.

    ``days`` are those on which it can be said to have come, ``None`` among them where one was not noted.
    """

    indicator: str
    due: date | None
    has_come: bool = False
    days: tuple[date | None, ...] = ()
    estimated: bool = False
    nil: bool = False
    in_words: bool = False
    in_part: bool = False
    not_for_it: bool = False
    by_heir: bool = False
    returned: ReportEvent | None = None
    sent_back: bool = False
    facts: tuple[str, ...] = ()

    @property
    def came_on(self) -> date | None:
        """The first day; one that was not noted can only have been in time where a later one was too."""
        known = [day for day in self.days if day is not None]
        if not known or (None in self.days and (self.due is None or min(known) > self.due)):
            return None
        return min(known)


class ReceivedBook:
    """The reports and statements of a register that had come by a day."""

    def __init__(self, register: Register, on: date | None) -> None:
        self._register = register
        self._on = on
        self._told: defaultdict[str, list[Coverage]] = defaultdict(list)
        for item in register.coverage:
            if self._is_past(item.known_on):
                self._told[item.unit].append(item)
        self._coverage = CoverageBook(register, [item for item in register.coverage if self._is_past(item.known_on)])
        steps: defaultdict[str, list[ReportEvent]] = defaultdict(list)
        for event in register.report_events:
            if on is None or event.on is None or event.on <= on:
                steps[event.report].append(event)
        last = {name: in_order(told)[-1] for name, told in steps.items()}
        self._returned = {name: step for name, step in last.items() if step.kind is ReportStep.RETURNED}
        self._here: defaultdict[tuple[str, DateSpan], list[Report]] = defaultdict(list)
        for report in register.reports:
            if report.period is not None and self._is_past(report.received_on):
                self._here[report.unit, report.period.span].append(report)
        self._standing = {report.id for report in standing(register, on)}
        self._assigners: dict[date, Assigner] = {}

    def _is_past(self, day: date | None) -> bool:
        return self._on is None or day is None or day <= self._on

    # -- by report ------------------------------------------------------------------------------------------------
    def of(self, unit: str, period: Period, indicator: str, due: date | None) -> Came:
        """What came of an indicator that a duty asks for: by a report, else by a statement for just this period."""
        found = self._by_report(unit, period, indicator, due)
        if found.has_come or found.not_for_it:
            return found
        stated = self._stated(unit, period, indicator, due)
        if stated is not None:
            return stated
        heirs = self.heirs(unit, period, due)
        if heirs and all(self._reported_by(heir, period, indicator) for heir in heirs):
            return found._replace(by_heir=True)
        return found

    def _by_report(self, unit: str, period: Period, indicator: str, due: date | None) -> Came:
        here = self._here.get((unit, period.span), [])
        told = [
            (report, line)
            for report in here
            if report.id in self._standing
            for line in report.figures
            if line.indicator == indicator
        ]
        facts = tuple(dict.fromkeys(report.id for report, _ in told))
        if any(line.state is FigureState.NOT_APPLICABLE for _, line in told):
            return Came(indicator, due, not_for_it=True, facts=facts)
        given = [(report, line) for report, line in told if _says(line)]
        if not given:
            sent = sorted(here, key=lambda report: (report.revision, report.id))
            gone = next((one for one in reversed(sent) if one.id in self._returned), None)
            back = None if gone is None else self._returned[gone.id]
            again = gone is not None and any(line.indicator == indicator for line in gone.figures)
            facts = (*facts, *(() if back is None else (back.report, back.id)))
            return Came(indicator, due, in_words=bool(told), returned=back, sent_back=again, facts=facts)
        best = min((report.status_of(line) for report, line in given), key=_SUREST.index)
        used = [report for report, line in given if report.status_of(line) is best]
        return Came(
            indicator,
            due,
            has_come=True,
            days=tuple(day for report in used for day in self._days(report, indicator, best)),
            estimated=best is ReportStatus.ESTIMATE,
            nil=all(line.state is FigureState.NIL for report, line in given if report.status_of(line) is best),
            facts=facts,
        )

    def first_came(self, report: Report, line: ReportedFigure, due: date) -> date | None:
        """The day on which what a line of a report says first came, as far as it can be judged against a due day."""
        days = tuple(self._days(report, line.indicator, report.status_of(line)))
        return Came(line.indicator, due, has_come=True, days=days).came_on

    def _days(self, report: Report, indicator: str, status: ReportStatus) -> Iterable[date | None]:
        """The days on which a report and the revisions before it came, back to the last one that was returned.

        What was an estimate, or of another status, is not the report that came later; neither is what left it out.
        """
        yield report.received_on
        here = () if report.period is None else self._here[report.unit, report.period.span]
        before = [one for one in here if one.series == report.series]
        for one in sorted(before, key=lambda item: -item.revision):
            if one.revision >= report.revision:
                continue
            lines = [line for line in one.figures if line.indicator == indicator and _says(line)]
            alike = [line for line in lines if (one.status_of(line) is status) or status is ReportStatus.ESTIMATE]
            if one.id in self._returned or not alike:
                return
            yield one.received_on

    def _reported_by(self, heir: str, period: Period, indicator: str) -> bool:
        """Has an heir reported the indicator for the same period, not of its own bodies only?"""
        return any(
            report.id in self._standing
            and report.scope is not ReportScope.OWN
            and any(line.indicator == indicator and _says(line) for line in report.figures)
            for report in self._here.get((heir, period.span), ())
        )

    # -- by statement ---------------------------------------------------------------------------------------------
    def _stated(self, unit: str, period: Period, indicator: str, due: date | None) -> Came | None:
        """What a statement says that its records for just this period have come; reported totals are no records."""
        if self._register.definitions.indicator(indicator).is_reported:
            return None
        said = [item for item in self._said(unit, period, indicator) if item.period.same_days(period)]
        full = [item for item in said if item.state is not CoverageState.PARTIAL]
        facts = tuple(item.id for item in said)
        if full:
            nil = all(item.state is CoverageState.NIL for item in full)
            return Came(indicator, due, has_come=True, days=tuple(item.known_on for item in full), nil=nil, facts=facts)
        return Came(indicator, due, in_part=True, facts=facts) if said else None

    def _said(self, unit: str, period: Period, indicator: str) -> list[Coverage]:
        """The statements that speak of a unit in the period: its own, and those of the units above with all below."""
        there = self._register.units[unit].span.intersect(period.span)
        if there is None:
            return []
        tree = self._register.units.tree_of_record(there.end or period.end)
        return [
            item
            for step in tree.path(unit)
            for item in self._told.get(step.id, ())
            if (item.subtree or item.unit == unit)
            and item.period.overlaps(period)
            and (not item.indicators or not indicator or indicator in item.indicators)
        ]

    def of_records(self, unit: str, period: Period, indicator: str, due: date | None) -> Came:
        """What is said of a unit's records, with all below it, where no duty asks for a report of them."""
        answer = self._coverage.of_subtree(unit, period, indicator)
        said = self._said(unit, period, indicator)
        facts = tuple(item.id for item in said)
        if answer.state is Completeness.COMPLETE:
            own = [item for item in said if item.unit == unit]
            nil = bool(own) and all(item.state is CoverageState.NIL for item in own)
            return Came(indicator, due, has_come=True, days=(self._last(said),), nil=nil, facts=facts)
        return Came(indicator, due, in_part=bool(said) or answer.state is Completeness.PARTIAL, facts=facts)

    def _last(self, said: list[Coverage]) -> date | None:
        """Records are whole on the day of the last statement that makes them so; unknown where one has no day."""
        days = [item.known_on for item in said if item.state is not CoverageState.PARTIAL]
        known = [day for day in days if day is not None]
        return max(known) if known and len(known) == len(days) else None

    # -- by heir --------------------------------------------------------------------------------------------------
    def heirs(self, unit: str, period: Period, due: date | None) -> tuple[str, ...]:
        """The units that one went into which had ended before its report was due, or before another day."""
        end = self._register.units[unit].end
        until = period.end if due is None else due
        if end is None or end >= until:
            return ()
        if until not in self._assigners:
            self._assigners[until] = self._register.units.assigner(until)
        return tuple(name for name in self._assigners[until].ends(unit, end) if name and name != unit)


def first_due(register: Register, report: Report, line: ReportedFigure) -> date | None:
    """The first day on which a duty wants what a line of a report says."""
    period = report.period
    return min(
        (
            duty.due_on
            for duty in (() if period is None else register.duties)
            if duty.due_on is not None
            and period is not None
            and duty.period.same_days(period)
            and report.unit in duty.units
            and line.indicator in duty.indicators
        ),
        default=None,
    )


def _says(line: ReportedFigure) -> bool:
    """Does a line give a number, or say that there is nothing?"""
    return line.quantity is not None or line.state is FigureState.NIL
