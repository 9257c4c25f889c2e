"""Số liệu không cân đối (what does not balance): within a report, and from one period to the next."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import evolve

from dvk._exact import EXACT
from dvk.register.figures import FigureState
from dvk.register.finding import Severity, finding
from dvk.values import Interval, Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.register.balances import Balance
    from dvk.register.figures import ReportedFigure
    from dvk.register.finding import Finding
    from dvk.register.register import Register
    from dvk.register.reports import Report

__all__ = ["of_balances"]

_ANYTHING = Interval(Decimal(0), None)  # no line says less than nothing
_NOTHING = Interval(Decimal(0), Decimal(0))
_DAY = timedelta(days=1)


def of_balances(register: Register) -> Iterator[Finding]:
    """Reports that count and do not balance, and openings that are not the closing before."""
    balances = register.definitions.balances
    if not balances:
        return
    places = {report.id: f"reports[{place}]" for place, report in enumerate(register.reports)}
    ending: dict[object, list[Report]] = {}
    for report in register.standing_reports:
        if report.period is not None:
            ending.setdefault((report.unit, report.scope, report.form, report.period.end), []).append(report)
    carried = {(balance.opening, balance.closing): balance for balance in balances}
    for report in register.standing_reports:
        lines = {figure.indicator: figure for figure in report.figures}
        for balance in balances:
            yield from _of_report(report, balance, lines, places[report.id])
        if report.period is None or report.period.start == date.min:
            continue
        before = ending.get((report.unit, report.scope, report.form, report.period.start - _DAY), ())
        for balance in carried.values():
            for earlier in before:
                yield from _of_opening(report, earlier, balance, places[report.id])


def _of_report(report: Report, balance: Balance, lines: dict[str, ReportedFigure], path: str) -> Iterator[Finding]:
    """The arithmetic of one report that gives every line of a balance, in numbers."""
    held = [_bounds(lines.get(name)) for name in balance.indicators]
    bounds = [one for one in held if one is not None]
    if len(bounds) < len(held):
        return
    opening, closing = bounds[0], bounds[-1]
    more, less = bounds[1 : 1 + len(balance.plus)], bounds[1 + len(balance.plus) : -1]
    result = opening
    for one in more:
        result += one
    for one in less:
        result += _negative(one)
    if not _apart(result, closing):
        return
    signs = ["", *(" + " for _ in more), *(" − " for _ in less)]
    terms = "".join(sign + _written(one) for sign, one in zip(signs, bounds, strict=False))
    arithmetic = f"{terms} = {_written(result)}"
    difference = _written(closing + _negative(result))
    yield finding(
        Severity.WARNING,
        "report.balance_off",
        path,
        report.id,
        balance=balance.label,
        arithmetic=_both(arithmetic),
        printed=_both(_written(closing)),
        difference=_both(difference),
    )


def _of_opening(report: Report, earlier: Report, balance: Balance, path: str) -> Iterator[Finding]:
    opening = next((item for item in report.figures if item.indicator == balance.opening), None)
    closing = next((item for item in earlier.figures if item.indicator == balance.closing), None)
    now, then = _bounds(opening), _bounds(closing)
    if now is not None and then is not None and _apart(now, then):
        yield finding(
            Severity.WARNING,
            "report.opening_differs",
            path,
            report.id,
            report.id,
            earlier.id,
            balance=balance.label,
            opening=_both(_written(now)),
            closing=_both(_written(then)),
            before=earlier.id,
        )


def _bounds(figure: ReportedFigure | None) -> Interval | None:
    """What a line says in its base measure; ``None`` where it says no number at all."""
    if figure is None or figure.state is FigureState.NOT_APPLICABLE:
        return None
    if figure.quantity is None:
        return _NOTHING if figure.state is FigureState.NIL else None
    if figure.quantity.measure.regional:
        return None
    said = figure.quantity.interval or _ANYTHING
    return evolve(said, low=Decimal(0)) if said.low is None else said


def _negative(one: Interval) -> Interval:
    low = None if one.high is None else EXACT.minus(one.high)
    high = None if one.low is None else EXACT.minus(one.low)
    return Interval(low, high, low_open=one.high_open, high_open=one.low_open)


def _apart(one: Interval, other: Interval) -> bool:
    """Is it impossible that both are the same number?"""
    return _below(one, other) or _below(other, one)


def _below(one: Interval, other: Interval) -> bool:
    if one.high is None or other.low is None:
        return False
    return one.high < other.low or (one.high == other.low and (one.high_open or other.low_open))


def _written(one: Interval) -> str:
    if one.low is not None and one.low == one.high:
        return _plain(one.low)
    low = "…" if one.low is None else _plain(one.low)
    high = "…" if one.high is None else _plain(one.high)
    first = "(" if one.low is None or one.low_open else "["
    last = ")" if one.high is None or one.high_open else "]"
    return f"{first}{low}; {high}{last}"


def _plain(number: Decimal) -> str:
    return f"{number.normalize(EXACT) if number else Decimal(0):f}".replace("-", "−")


def _both(text: str) -> Label:
    """Numbers in words of both languages: they differ in the sign before the decimals."""
    return Label(text.replace(".", ","), text)
