"""Đã đủ chưa (completeness): what the register's coverage says of a unit and a period."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from dvk.aggregation.table import Completeness
from dvk.register import CoverageState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk.periods import Period
    from dvk.register import Coverage, Register

__all__ = ["Answer", "Completeness", "CoverageBook"]

_DAY = timedelta(days=1)


class Answer(NamedTuple):
    """How complete, and of how many units below how many are complete (``None`` where the question has no sense)."""

    state: Completeness
    received: int | None = None
    expected: int | None = None


class CoverageBook:
    """Answers, for any unit and period, whether "no record" means zero."""

    def __init__(self, register: Register) -> None:
        self._units = register.units
        self._said: dict[str, list[Coverage]] = defaultdict(list)
        for item in register.coverage:
            self._said[item.unit].append(item)
        self._own: dict[tuple[str, Period, str], Completeness] = {}

    def of_unit(self, unit: str, period: Period, indicator: str) -> Completeness:
        """What is said of the unit itself, or of a unit above it with all below."""
        key = (unit, period, indicator)
        if key not in self._own:
            self._own[key] = self._of_unit(unit, period, indicator)
        return self._own[key]

    def _of_unit(self, unit: str, period: Period, indicator: str) -> Completeness:
        there = self._units[unit].span.intersect(period.span)
        if there is None or there.start is None or there.end is None:
            return Completeness.COMPLETE if there is None else Completeness.UNKNOWN
        full: list[tuple[date, date]] = []
        some = False
        for name, below in self._chain(unit, there.end):
            for item in self._said.get(name, ()):
                if (below and not item.subtree) or (item.indicators and indicator not in item.indicators):
                    continue
                some = some or item.period.overlaps(period)
                if item.state is not CoverageState.PARTIAL:
                    full.append((item.period.start, item.period.end))
        if _tile(full, there.start, there.end):
            return Completeness.COMPLETE
        return Completeness.PARTIAL if some else Completeness.UNKNOWN

    def _chain(self, unit: str, on: date) -> Iterable[tuple[str, bool]]:
        """The unit, then the units above it on its last day in the period."""
        return ((step.id, step.id != unit) for step in reversed(self._units.tree_of_record(on).path(unit)))

    def of_subtree(self, unit: str | None, period: Period, indicator: str) -> Answer:
        """What is said of a unit with everything below it; without a unit, of all roots."""
        if unit is None:
            roots = [item.id for item in self._units if not item.parents and item.span.overlaps(period.span)]
            if len(roots) != 1:
                states = [self.of_subtree(root, period, indicator).state for root in roots]
                return Answer(_joined(states), states.count(Completeness.COMPLETE), len(states))
            unit = roots[0]
        if any(item.subtree for item in self._said.get(unit, ())):
            own = self.of_unit(unit, period, indicator)
            if own is Completeness.COMPLETE:
                return Answer(own)
        below = [
            child.id
            for child in self._units
            if child.span.overlaps(period.span)
            and any(link.unit == unit and link.span.overlaps(period.span) for link in child.parents)
        ]
        if not below:
            return Answer(self.of_unit(unit, period, indicator))
        states = [self.of_subtree(child, period, indicator).state for child in below]
        complete = states.count(Completeness.COMPLETE)
        return Answer(_joined([self.of_unit(unit, period, indicator), *states]), complete, len(states))


def _joined(states: list[Completeness]) -> Completeness:
    if states and all(state is Completeness.COMPLETE for state in states):
        return Completeness.COMPLETE
    if all(state is Completeness.UNKNOWN for state in states):
        return Completeness.UNKNOWN
    return Completeness.PARTIAL


def _tile(spans: list[tuple[date, date]], start: date, end: date) -> bool:
    """Do the spans cover every day from *start* to *end*?"""
    reached = start
    for first, last in sorted(spans):
        if first > reached:
            return False
        reached = max(reached, last + _DAY)
        if reached > end:
            return True
    return reached > end
