"""Đời báo cáo (report lives): how far a report has come, and which reports count."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._fields import as_tuple
from dvk.register.reports import ReportEvent, ReportStep

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk.register.register import Register
    from dvk.register.reports import Report

__all__ = ["ReportState", "in_order", "is_returned", "standing", "state_of"]


@frozen(kw_only=True)
class ReportState:
    """Tình trạng báo cáo (state of a report): its last step, all steps so far in order, and whether it counts.

    ``step`` is ``None`` where nothing is known of it, ``received`` where only the day of its coming is.
    ``superseded_by`` is the higher revision that holds in its place.

    >>> from datetime import date
    >>> state = ReportState(report="bc-q1", step=ReportStep.RETURNED, on=date(2024, 4, 3))
    >>> state.counts
    False
    """

    report: str
    step: ReportStep | None = None
    on: date | None = None
    steps: tuple[ReportEvent, ...] = field(default=(), converter=as_tuple, repr=False)
    superseded_by: str | None = None
    has_come: bool = True

    @property
    def counts(self) -> bool:
        """Có được tính không (does it count): it has come, was not returned last, and no higher revision holds."""
        return self.has_come and self.step is not ReportStep.RETURNED and self.superseded_by is None


def in_order(steps: Iterable[ReportEvent]) -> tuple[ReportEvent, ...]:
    """Steps of one report by their days; those of one day, and those without, stay behind the one noted before them."""
    last = date.min
    dated: list[tuple[date, ReportEvent]] = []
    for step in steps:
        last = last if step.on is None else step.on
        dated.append((last, step))
    return tuple(step for _, step in sorted(dated, key=lambda pair: pair[0]))


def standing(register: Register, on: date | None = None) -> tuple[Report, ...]:
    """The reports that count: not returned, and of one series those of the highest revision among them."""
    here = [report for report in register.reports if _has_come(report, on)]
    steps: defaultdict[str, list[ReportEvent]] = defaultdict(list)
    for event in register.report_events:
        if on is None or event.on is None or event.on <= on:
            steps[event.report].append(event)
    kept = [report for report in here if not is_returned(steps.get(report.id, ()))]
    highest: dict[object, int] = {}
    for report in kept:
        highest[report.series] = max(report.revision, highest.get(report.series, 0))
    return tuple(report for report in kept if report.revision == highest[report.series])


def _has_come(report: Report, on: date | None) -> bool:
    return on is None or report.received_on is None or report.received_on <= on


def is_returned(steps: Iterable[ReportEvent]) -> bool:
    """Is the last of the steps of a report that it was returned?"""
    held = in_order(steps)
    return bool(held) and held[-1].kind is ReportStep.RETURNED


def state_of(register: Register, report: Report, on: date | None = None) -> ReportState:
    """How far a report has come; see :meth:`dvk.register.Register.report_state`."""
    told = [event for event in register.report_events if event.report == report.id]
    steps = in_order(event for event in told if on is None or event.on is None or event.on <= on)
    come = _has_come(report, on)
    above = [other for other in standing(register, on) if other.series == report.series]
    by = next((other.id for other in above if other.revision > report.revision), None)
    first = ReportStep.RECEIVED if come and report.received_on is not None else None
    return ReportState(
        report=report.id,
        step=steps[-1].kind if steps else first,
        on=steps[-1].on if steps else report.received_on if come else None,
        steps=steps,
        superseded_by=by,
        has_come=come,
    )
