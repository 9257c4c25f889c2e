"""Số liệu báo cáo (reported figures): what units said, unit by unit; a missing report is missing, not zero."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from dvk._fields import EXACT
from dvk.aggregation.request import AsOf, Request
from dvk.aggregation.table import Completeness
from dvk.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk.indicators import Indicator
    from dvk.periods import Period
    from dvk.register import Register

__all__ = ["Said", "reported_row", "reporting_units", "sum_of"]


class Said(NamedTuple):
    """One row: bounds, how complete, of how many units how many have come, and the reports behind it."""

    low: Decimal | None
    high: Decimal | None
    completeness: Completeness
    received: int
    expected: int
    facts: tuple[str, ...] = ()


_MISSING = Said(None, None, Completeness.MISSING, 0, 1)


def reporting_units(register: Register, request: Request, period: Period) -> tuple[str, ...]:
    """The units of the asked level that are expected to report, in Vietnamese order."""
    day = request.basis.day if isinstance(request.basis, AsOf) else period.end
    tree = register.units.as_of(day)
    roots = [tree[request.unit]] if request.unit is not None else list(tree.roots())
    level = request.unit_level
    return tuple(unit.id for root in roots for unit in tree.descendants(root.id, level=level))


def reported_row(register: Register, unit: str, indicator: Indicator, period: Period) -> Said:
    """What one unit reported for exactly this period; :class:`InvalidValue` where two reports disagree."""
    found: list[Said] = []
    for report in register.reports:
        if report.unit != unit or report.period != period:
            continue
        for figure in report.figures:
            if figure.indicator == indicator.id and figure.quantity is not None:
                bounds = figure.quantity.interval
                low = None if bounds is None else bounds.low
                high = None if bounds is None else bounds.high
                found.append(Said(low, high, Completeness.COMPLETE, 1, 1, (report.id,)))
    if not found:
        return _MISSING
    if any(said[:2] != found[0][:2] for said in found):
        reports = tuple(name for said in found for name in said.facts)
        raise InvalidValue("report.two_figures", unit=unit, indicator=indicator.id, period=period, got=reports)
    return found[0]


def _exact_sum(numbers: Iterable[Decimal | None]) -> Decimal:
    total = Decimal(0)
    for number in numbers:
        total = total if number is None else EXACT.add(total, number)
    return total


def sum_of(rows: list[Said]) -> Said:
    """The known sum of several units: what came is added, what did not come keeps the total open."""
    came = [row for row in rows if row.received]
    facts = tuple(name for row in came for name in row.facts)
    if not came:
        return Said(None, None, Completeness.MISSING, 0, len(rows))
    low = _exact_sum(row.low for row in came)
    known = all(row.high is not None for row in came) and len(came) == len(rows)
    high = _exact_sum(row.high for row in came) if known else None
    state = Completeness.COMPLETE if len(came) == len(rows) else Completeness.PARTIAL
    return Said(low, high, state, len(came), len(rows), facts)
