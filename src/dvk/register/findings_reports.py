"""Báo cáo có gì cần xem lại (what is odd in reports): sums, wholes, nested parts, cut-offs, steps."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from dvk.indicators import Nesting
from dvk.measures import Quantity, total
from dvk.register.figures import FigureState, ReportStatus
from dvk.register.finding import Severity, finding
from dvk.register.report_lives import in_order
from dvk.register.reports import ReportStep
from dvk.values import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.periods import Period
    from dvk.register.figures import ReportedFigure
    from dvk.register.finding import Finding
    from dvk.register.register import Register
    from dvk.register.reports import Report, ReportEvent
    from dvk.units import Unit
    from dvk.values import DateSpan

__all__ = ["of_reports"]

_NESTED_AXES = ("level", "title")
_ORDER = (ReportStep.RECEIVED, ReportStep.CHECKED, ReportStep.APPROVED, ReportStep.SIGNED, ReportStep.LOCKED)


def of_reports(register: Register) -> Iterator[Finding]:
    """What is odd in each report, in their order, then in their lives."""
    counting = {report.id for report in register.standing_reports}
    series = {report.id: (report.series, report.revision) for report in register.reports}
    said: dict[tuple[str, DateSpan, str, ReportStatus], list[str]] = defaultdict(list)
    for place, report in enumerate(register.reports):
        if report.id in counting:
            yield from _of_unit(register, report, f"reports[{place}].unit")
        for order, figure in enumerate(report.figures):
            path = f"reports[{place}].figures[{order}]"
            if report.id in counting and report.period is not None:
                key = (report.unit, report.period.span, figure.indicator, report.status_of(figure))
                if said[key] and (figure.quantity is not None or figure.state is not FigureState.GIVEN):
                    again = [one for one in said[key] if series[one] == series[report.id]]
                    code = "finding.revision_not_said" if again else "finding.reported_twice"
                    about = {"others": tuple(again or said[key]), "revision": report.revision}
                    yield finding(Severity.WARNING, code, path, report.id, *said[key], report.id, **about)
                said[key].append(report.id)
            if report.id in counting and _says_words_only(figure):
                about = {"indicator": figure.indicator, "words": figure.words}
                yield finding(Severity.NOTICE, "finding.no_number", path, report.id, **about)
            yield from _of_cut_off(report, figure, path)
            if figure.whole is not None and _surely_more(figure.quantity, figure.whole):
                about = {"printed": _amount(figure.quantity), "whole": _amount(figure.whole)}
                yield finding(Severity.WARNING, "finding.more_than_whole", path, report.id, **about)
            for axis in dict.fromkeys(axis for axis, _, _ in figure.parts):
                yield from _of_parts(report, figure, axis, path)
    yield from _of_lives(register)


def _of_unit(register: Register, report: Report, path: str) -> Iterator[Finding]:
    """A report for a period in which its unit was not there on any day: no table has a place for it."""
    units, period = register.units, report.period
    unit = units[report.unit]
    if period is None or ((unit.start or date.min) <= period.end and not _ended(unit, period)):
        return
    name = Label(unit.name(), unit.name())
    about = {"unit": name, "period": period.id}
    if _ended(unit, period):
        heirs = [one.after for one in units.successors(unit.id) if units[one.after].exists(period.start)]
        names = ", ".join(f"{units[one].name()} ({one})" for one in dict.fromkeys(heirs))
        about |= {"day": unit.end, "heirs": Label(names, names) if names else Label("chưa ghi", "not recorded")}
        yield finding(Severity.WARNING, "finding.report_after_unit", path, report.id, **about)
    else:
        yield finding(Severity.WARNING, "finding.report_before_unit", path, report.id, day=unit.start, **about)


def _says_words_only(figure: ReportedFigure) -> bool:
    """Words without any number, and nobody noted that they are all there is ("achieved", a growth)."""
    given = figure.state is FigureState.GIVEN and figure.quantity is None
    return given and not (figure.achieved or figure.growth or figure.parts)


def _ended(unit: Unit, period: Period) -> bool:
    return unit.end is not None and unit.end < period.start


def _amount(quantity: Quantity | None) -> str:
    return "-" if quantity is None else f"{quantity.number.number} {quantity.measure.symbol}"


# -- the parts of a line ---------------------------------------------------------------------------------------------
def _of_parts(report: Report, figure: ReportedFigure, axis: str, path: str) -> Iterator[Finding]:
    """Parts along one axis: parts beside each other make the total, nested ones only grow smaller."""
    whole, parts = figure.quantity, [part for _, part in figure.parts_by(axis)]
    if whole is None or whole.measure.is_rate:
        return
    if any(part.measure.root != whole.measure.root or part.measure.regional for part in (whole, *parts)):
        if all(part.number.is_exact for part in (whole, *parts)):
            yield finding(Severity.WARNING, "finding.parts_other_measure", path, report.id)
        return
    nesting = figure.nesting_of(axis)
    if nesting is Nesting.INCLUSIVE:
        for outer, inner in zip((whole, *parts), parts, strict=False):
            if _surely_more(inner, outer):
                about = {"inner": _amount(inner), "outer": _amount(outer)}
                yield finding(Severity.WARNING, "finding.nested_grows", path, report.id, **about)
        return
    if not all(part.number.is_exact for part in (whole, *parts)):
        return
    added, printed = total(parts), whole.in_base()
    if added is None or added == printed or (nesting is Nesting.INCOMPLETE and not _surely_more(added, printed)):
        return
    about = {"sum": _amount(added), "printed": _amount(printed)}
    if nesting is Nesting.UNKNOWN and axis in _NESTED_AXES:
        yield finding(Severity.NOTICE, "finding.nesting_unknown", path, report.id, **about)
    else:
        yield finding(Severity.WARNING, "finding.parts_do_not_add", path, report.id, **about)


def _surely_more(one: Quantity | None, other: Quantity) -> bool:
    if one is None or one.measure.regional or other.measure.regional:
        return False
    mine, theirs = one.interval, other.interval
    if mine is None or theirs is None or mine.low is None or theirs.high is None:
        return False
    return mine.low > theirs.high or (mine.low == theirs.high and (mine.low_open or theirs.high_open))


# -- days ------------------------------------------------------------------------------------------------------------
def _of_cut_off(report: Report, figure: ReportedFigure, path: str) -> Iterator[Finding]:
    """Figures that reach beyond their period, and final ones that do not reach its end."""
    day = report.cut_off_of(figure)
    if day is None or report.period is None:
        return
    about = {"day": day, "period": report.period.id}
    if day > report.period.end:
        yield finding(Severity.WARNING, "finding.cut_off_after_period", path, report.id, **about)
    elif day < report.period.end and report.status_of(figure) is ReportStatus.OFFICIAL:
        yield finding(Severity.NOTICE, "finding.official_before_end", path, report.id, **about)


def _of_lives(register: Register) -> Iterator[Finding]:
    steps: dict[str, list[ReportEvent]] = defaultdict(list)
    places = {event.id: f"report_events[{place}]" for place, event in enumerate(register.report_events)}
    for event in register.report_events:
        steps[event.report].append(event)
    corrected = {correction.target for correction in register.corrections}
    for report in register.reports:
        told = in_order(steps.get(report.id, ()))
        yield from _of_steps(report, told, places)
        locked = next((step for step in told if step.kind is ReportStep.LOCKED), None)
        kinds = {step.kind for step in told}
        if locked is not None and report.id not in corrected and ReportStep.CORRECTED not in kinds:
            yield from _of_later_revisions(register, report, locked)


def _of_steps(report: Report, steps: tuple[ReportEvent, ...], places: dict[str, str]) -> Iterator[Finding]:
    """Steps before the report had come, steps back without a return, returns without a reason."""
    last: ReportEvent | None = None
    for step in steps:
        path = places[step.id]
        if step.on is not None and report.received_on is not None and step.on < report.received_on:
            days = {"day": step.on, "received": report.received_on}
            yield finding(Severity.WARNING, "finding.step_before_received", path, step.id, **days)
        if step.kind is ReportStep.RETURNED and not step.reason:
            yield finding(Severity.NOTICE, "finding.returned_without_reason", path, step.id)
        if last is not None and _goes_back(last, step):
            kinds = {"kind": step.kind.value, "after": last.kind.value}
            yield finding(Severity.WARNING, "finding.report_step_back", path, step.id, **kinds)
        if step.kind in _ORDER:
            last = step
        elif step.kind is ReportStep.RETURNED:
            last = None


def _goes_back(last: ReportEvent, step: ReportEvent) -> bool:
    """Is a step dated after one that it comes before? Nothing but a correction follows the locking."""
    if last.on is None or step.on is None or step.on <= last.on:
        return False
    if step.kind not in _ORDER:
        return step.kind is ReportStep.RETURNED and last.kind is ReportStep.LOCKED
    return _ORDER.index(step.kind) < _ORDER.index(last.kind)


def _of_later_revisions(register: Register, report: Report, locked: ReportEvent) -> Iterator[Finding]:
    """A higher revision of locked figures, with nothing that says they were corrected."""
    for place, other in enumerate(register.reports):
        if other.series != report.series or other.revision <= report.revision:
            continue
        if locked.on is not None and other.received_on is not None and other.received_on <= locked.on:
            continue
        about = {"locked": report.id, "revision": other.revision}
        yield finding(Severity.WARNING, "finding.revised_after_lock", f"reports[{place}]", other.id, **about)
