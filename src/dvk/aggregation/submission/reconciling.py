"""Đối chiếu số ước với số chính thức (reconciling): what was estimated, what it came to, and what is still awaited."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from dvk._exact import EXACT
from dvk._fields import as_tuple
from dvk.aggregation.comparison.compared import in_points, symbol_of
from dvk.aggregation.reported import ReportBook, bounds_of, told_by
from dvk.aggregation.said import is_mean, one_word
from dvk.errors import InvalidValue
from dvk.indicators import Indicator, IndicatorKind
from dvk.periods import Period
from dvk.register import ReportScope, ReportStatus
from dvk.register.report_lives import standing
from dvk.units import AS_IT_WAS, AsItWas, Basis
from dvk.values import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from dvk.aggregation.request import Request
    from dvk.measures import Measure
    from dvk.register import Register, Report, ReportedFigure

__all__ = ["Reconciliation", "StatusFigure", "reconcile"]

_STATUSES = (ReportStatus.ESTIMATE, ReportStatus.PRELIMINARY, ReportStatus.OFFICIAL)
_UNKNOWN = Interval(None, None)


@frozen(kw_only=True)
class StatusFigure:
    """Số liệu theo trạng thái (figure of one status): ước, sơ bộ or chính thức, with the last day that it reaches.

    >>> from decimal import Decimal
    >>> ten = Interval(Decimal(10), Decimal(10))
    >>> StatusFigure(status="estimate", amount=ten, cut_off=date(2024, 5, 20)).status.value
    'estimate'
    """

    status: ReportStatus = field(converter=ReportStatus)
    amount: Interval
    cut_off: date | None = None
    received_on: date | None = None
    facts: tuple[str, ...] = field(default=(), converter=as_tuple)


@frozen(kw_only=True)
class Reconciliation:
    """Đối chiếu số ước với số chính thức (reconciliation) of one unit, indicator and period, on one basis.

    ``difference`` is the final figure less the first one that was told, the estimate or else the preliminary one:
    bounds where one of them is not exact, ``None`` while there is no final one. Nothing is repaired.

    >>> from dvk.catalog import definitions
    >>> from decimal import Decimal
    >>> ten, twelve = (Interval(Decimal(n), Decimal(n)) for n in (10, 12))
    >>> told = Reconciliation(
    ...     unit="xa-a", indicator=definitions().indicator("models-new"), period=Period.half(2024, 1),
    ...     estimate=StatusFigure(status="estimate", amount=ten),
    ...     official=StatusFigure(status="official", amount=twelve))
    >>> told.exact_difference, told.relative, told.awaits_final
    (Decimal('2'), Fraction(1, 5), False)
    """

    unit: str
    indicator: Indicator
    period: Period
    basis: Basis = AS_IT_WAS
    scope: ReportScope | None = None
    estimate: StatusFigure | None = None
    preliminary: StatusFigure | None = None
    official: StatusFigure | None = None

    @property
    def first(self) -> StatusFigure:
        """Số đưa ra trước (the figure that was told first): the estimate, or else the preliminary one."""
        found = self.estimate or self.preliminary
        if found is None:
            raise InvalidValue("reconcile.no_estimate", path="estimate", got=self.unit)
        return found

    @property
    def awaits_final(self) -> bool:
        """Chưa có số chính thức (is there no final figure yet)?"""
        return self.official is None

    @property
    def difference(self) -> Interval | None:
        """Chênh lệch (the final figure less the first): ``None`` while there is no final one."""
        return None if self.official is None else _less(self.official.amount, self.first.amount)

    @property
    def exact_difference(self) -> Decimal | None:
        """Chênh lệch chính xác (the difference, where both are exact)."""
        found = self.difference
        return None if found is None or found.low is None or found.low != found.high else found.low

    @property
    def relative(self) -> Fraction | None:
        """Chênh lệch tương đối (the difference as a part of the first figure), exact.

        ``None`` where one of the two is not exact, where the first is zero, and for ratios and scores, whose
        differences are points.
        """
        gap, base = self.exact_difference, self.first.amount.low
        if gap is None or not base or is_mean(self.indicator):
            return None
        return Fraction(gap) / Fraction(base)

    @property
    def measure(self) -> Measure:
        """Đơn vị tính (the measure to print it in): its own for ratios, scores and percentages, else the base one."""
        own = is_mean(self.indicator) or in_points(self.indicator)
        return self.indicator.measure if own else self.indicator.measure.root

    @property
    def difference_symbol(self) -> str:
        """Đơn vị của chênh lệch (what the difference is counted in): percentage points for what is in per cent."""
        points = in_points(self.indicator) or self.indicator.kind is IndicatorKind.SCORE
        return symbol_of(self.indicator) if points else self.measure.symbol

    @property
    def steps(self) -> tuple[tuple[StatusFigure, StatusFigure, Interval], ...]:
        """Từng bước (step by step): each figure with the next surer one, and the second less the first."""
        told = [one for one in (self.estimate, self.preliminary, self.official) if one is not None]
        return tuple((one, other, _less(other.amount, one.amount)) for one, other in pairwise(told))


def reconcile(register: Register, request: Request) -> tuple[Reconciliation, ...]:
    """Đối chiếu số ước với số chính thức (reconcile): whatever was told as an estimate or preliminary, with its final.

    For each indicator, period and unit of the request: what its reports said with each status, also where a later
    revision stands in their place, for the estimate was told all the same. Of one status the highest revision goes; a
    report that was returned and not sent again says nothing. A figure of the unit's own bodies is never held against
    one of its whole subtree. Lines whose status nobody noted are neither estimates nor finals.

    Both sides stand on the basis of the request: of a unit that took others in, on one of a day, the estimates of these
    are held against its own final figure. ``unit`` and ``unit_level`` are those of :class:`~dvk.Request`;
    ``known_on`` asks what was known on a day.

    Raises :class:`~dvk.errors.InvalidValue` where two reports of one status say different things, and where anything
    but units is asked apart; :class:`~dvk.errors.UnknownId` for an unknown indicator or unit.

    >>> from dvk.aggregation import Request
    >>> from dvk.catalog import sample_register
    >>> asked = Request(indicators="models-new", periods=["2019-Q2", "2020-Q4"], unit="mh")
    >>> for told in reconcile(sample_register(models=5), asked):
    ...     print(told.unit, told.first.amount.low, told.exact_difference, told.awaits_final)
    mh-04 38 2 False
    mh-02 39 None True
    """
    if request.by not in ((), ("unit",)) or request.only:
        path, got = ("only", tuple(name for name, _ in request.only)) if request.only else ("by", request.by)
        indicator = register.definitions.indicator(request.indicators[0])
        raise InvalidValue("request.reported_by_unit_only", path=path, got=got, indicator=indicator.id)
    register = register.effective(request.known_on)
    if request.root is not None:
        _ = register.units[request.root]
    found: list[Reconciliation] = []
    for name in request.indicators:
        indicator = register.definitions.indicator(name)
        for period in request.periods:
            if isinstance(request.basis, AsItWas):
                found.extend(_as_told(register, request, indicator, period))
            else:
                found.extend(_on_basis(register, request, indicator, period))
    return tuple(found)


# -- as the units were -------------------------------------------------------------------------------------------------
def _as_told(register: Register, request: Request, indicator: Indicator, period: Period) -> Iterator[Reconciliation]:
    units = {report.unit: None for report in register.reports if _is_for(report, period)}
    by_status = {status: standing(_of_status(register, indicator, period, status)) for status in _STATUSES}
    for unit in units:
        if not _is_asked(register, request, unit, period):
            continue
        for own in (True, False):
            told: dict[ReportStatus, StatusFigure] = {}
            scopes: set[ReportScope] = set()
            for status, reports in by_status.items():
                mine = [one for one in reports if one.unit == unit and (one.scope is ReportScope.OWN) is own]
                lines = [(one, line) for one in mine for line in one.figures]
                if lines:
                    told[status] = _one(lines, status, indicator, period)
                    scopes |= {one.scope for one, _ in lines}
            scope = next(iter(scopes)) if len(scopes) == 1 else None
            yield from _held(Reconciliation(unit=unit, indicator=indicator, period=period, scope=scope), told)


def _of_status(register: Register, indicator: Indicator, period: Period, status: ReportStatus) -> Register:
    """The register with nothing but the lines of one status, by which its revisions are chosen anew."""
    kept = [
        evolve(report, figures=lines)
        for report in register.reports
        if _is_for(report, period)
        and (
            lines := [
                line
                for line in report.figures
                if line.indicator == indicator.id
                and report.status_of(line) is status
                and (line.quantity is not None or bounds_of(line) is not None)
            ]
        )
    ]
    names = {report.id for report in kept}
    return evolve(
        register,
        models=(),
        events=(),
        contributions=(),
        assessments=(),
        councils=(),
        targets=(),
        duties=[duty for duty in register.duties if duty.period.same_days(period)],
        coverage=(),
        reports=kept,
        report_events=[event for event in register.report_events if event.report in names],
        placements=[item for item in register.placements if item.target in names],
        duplicates=(),
        corrections=(),
        retractions=(),
        settled=True,
    )


def _is_for(report: Report, period: Period) -> bool:
    """Is a report for the days of a period, whatever that is called?"""
    return report.period is not None and report.period.same_days(period)


def _is_asked(register: Register, request: Request, unit: str, period: Period) -> bool:
    held = register.units[unit]
    if request.unit_level is not None and held.level != request.unit_level:
        return False
    if request.root is None or unit == request.root:
        return True
    there = held.span.intersect(period.span)
    if there is None:
        return False
    tree = register.units.tree_of_record(there.end or period.end)
    lines = dict.fromkeys(parent.hierarchy for parent in held.parents)
    return any(request.root in [step.id for step in tree.path(unit, line)] for line in lines)


def _one(
    lines: list[tuple[Report, ReportedFigure]], status: ReportStatus, indicator: Indicator, period: Period
) -> StatusFigure:
    """The figure of one status; two that differ are refused, for nobody has said which is meant."""
    amounts = [told_by(line) or _UNKNOWN for _, line in lines]
    facts = tuple(dict.fromkeys(report.id for report, _ in lines))
    if any(amount != amounts[0] for amount in amounts):
        raise InvalidValue(
            "report.two_figures", unit=lines[0][0].unit, indicator=indicator.id, period=period, got=facts
        )
    return StatusFigure(
        status=status,
        amount=one_word(amounts),
        cut_off=_same([report.cut_off_of(line) for report, line in lines]),
        received_on=_same([report.received_on for report, _ in lines]),
        facts=facts,
    )


def _same(days: list[date | None]) -> date | None:
    """The day that all of them name, if they do."""
    return days[0] if len(set(days)) == 1 else None


# -- on the units of a day ---------------------------------------------------------------------------------------------
def _on_basis(register: Register, request: Request, indicator: Indicator, period: Period) -> Iterator[Reconciliation]:
    told: dict[str, dict[ReportStatus, StatusFigure]] = {}
    for status in _STATUSES:
        narrowed = _of_status(register, indicator, period, status)
        by_id = {report.id: report for report in narrowed.reports}
        book = ReportBook(narrowed, request)
        if request.unit_level is not None:
            rows = book.rows(indicator, period)
        else:
            rows = {request.root or "": book.of_root(indicator, period)}
        for unit, said in rows.items():
            if said.received:
                used = [by_id[name] for name in said.facts if name in by_id]
                told.setdefault(unit, {})[status] = StatusFigure(
                    status=status,
                    amount=said.bounds,
                    cut_off=_same([report.cut_off_of(report.figures[0]) for report in used]),
                    received_on=_same([report.received_on for report in used]),
                    facts=said.facts,
                )
    for unit, held in told.items():
        yield from _held(Reconciliation(unit=unit, indicator=indicator, period=period, basis=request.basis), held)


def _held(bare: Reconciliation, told: dict[ReportStatus, StatusFigure]) -> Iterator[Reconciliation]:
    """The figures side by side, where any of them was told before the final one."""
    found = evolve(
        bare,
        estimate=told.get(ReportStatus.ESTIMATE),
        preliminary=told.get(ReportStatus.PRELIMINARY),
        official=told.get(ReportStatus.OFFICIAL),
    )
    if found.estimate is not None or found.preliminary is not None:
        yield found


def _less(one: Interval, other: Interval) -> Interval:
    """Bounds of one less the other."""
    low = None if one.low is None or other.high is None else EXACT.subtract(one.low, other.high)
    high = None if one.high is None or other.low is None else EXACT.subtract(one.high, other.low)
    return Interval(
        low,
        high,
        low_open=low is not None and (one.low_open or other.high_open),
        high_open=high is not None and (one.high_open or other.low_open),
    )
