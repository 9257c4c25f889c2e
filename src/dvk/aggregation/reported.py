"""Số liệu báo cáo (reported figures): what units said, unit by unit; a missing report is missing, not zero."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from dvk.aggregation.labels import asked_units
from dvk.aggregation.request import AsOf, Request
from dvk.aggregation.table import Completeness
from dvk.errors import InvalidValue, NotKnown
from dvk.values import Interval

if TYPE_CHECKING:
    from datetime import date

    from dvk.indicators import Indicator
    from dvk.periods import Period
    from dvk.register import Register

__all__ = ["Said", "reported_row", "reporting_units", "sum_of"]


class Said(NamedTuple):
    """One row: bounds, how complete, of how many units how many have come, and the reports behind it."""

    bounds: Interval
    completeness: Completeness
    received: int | None
    expected: int | None
    facts: tuple[str, ...] = ()


_UNKNOWN = Interval(None, None)
_MISSING = Said(_UNKNOWN, Completeness.MISSING, 0, 1)


def reporting_units(register: Register, request: Request, indicator: Indicator, period: Period) -> tuple[str, ...]:
    """The units of the asked level that are expected to report: those of the day, or those there in the period.

    Where duties say who owes the indicator for the period, only those.
    """
    found = asked_units(register, request, (period,))
    owing = {
        unit
        for duty in register.duties
        if duty.period == period and indicator.id in duty.indicators
        for unit in duty.units
    }
    return tuple(name for name in found if name != request.unit and (not owing or name in owing))


def reported_row(register: Register, unit: str, indicator: Indicator, request: Request, period: Period) -> Said:
    """What one unit reported for exactly this period, or, as of a day, those that went whole into it by then."""
    own = _own_row(register, unit, indicator, period)
    if own.received or not isinstance(request.basis, AsOf):
        return own
    day, level = request.basis.day, register.units[unit].level
    forebears = [
        one.id
        for one in register.units
        if one.level == level and one.id != unit and one.span.overlaps(period.span) and not one.exists(day)
        if _went_to(register, one.id, day) == unit
    ]
    return sum_of([_own_row(register, name, indicator, period) for name in forebears]) if forebears else own


def _went_to(register: Register, unit: str, day: date) -> str | None:
    try:
        return register.units.carried(unit, day)
    except NotKnown:
        return None


def _own_row(register: Register, unit: str, indicator: Indicator, period: Period) -> Said:
    """The unit's own report; :class:`InvalidValue` where two reports disagree."""
    found: list[Said] = []
    for report in register.reports:
        if report.unit != unit or report.period != period:
            continue
        for figure in report.figures:
            if figure.indicator == indicator.id and figure.quantity is not None:
                bounds = figure.quantity.interval or _UNKNOWN
                found.append(Said(bounds, Completeness.COMPLETE, 1, 1, (report.id,)))
    if not found:
        return _MISSING
    if any(said.bounds != found[0].bounds for said in found):
        reports = tuple(name for said in found for name in said.facts)
        raise InvalidValue("report.two_figures", unit=unit, indicator=indicator.id, period=period, got=reports)
    return found[0]._replace(facts=tuple(name for said in found for name in said.facts))


def sum_of(rows: list[Said]) -> Said:
    """The known sum of several units: what came is added, what did not come keeps the total open above."""
    came = [row for row in rows if row.received]
    expected = sum(row.expected or 0 for row in rows)
    if not came:
        return Said(_UNKNOWN, Completeness.MISSING, 0, expected)
    received = sum(row.received or 0 for row in came)
    facts = tuple(name for row in came for name in row.facts)
    bounds = Interval(Decimal(0), Decimal(0))
    for row in came:
        # a count is never negative: what has no bound of its own is zero or more
        bounds += row.bounds if row.bounds.low is not None else Interval(Decimal(0), row.bounds.high)
    if received == expected:
        return Said(bounds, Completeness.COMPLETE, received, expected, facts)
    return Said(Interval(bounds.low, None, low_open=bounds.low_open), Completeness.PARTIAL, received, expected, facts)
