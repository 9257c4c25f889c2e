"""Đã đủ chưa (completeness): what the register's coverage says of a unit and a period."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from dvk.aggregation.figure import Completeness
from dvk.register import CoverageState

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dvk.periods import Period
    from dvk.register import Coverage, Register
    from dvk.values import DateSpan

__all__ = ["Answer", "Completeness", "CoverageBook"]

_DAY = timedelta(days=1)


class Answer(NamedTuple):
    """How complete, and of how many units below how many are complete (``None`` where the question has no sense).

    ``missing`` are those that are not known to be complete, ``nil`` those that said there is nothing.
    """

    state: Completeness
    received: int | None = None
    expected: int | None = None
    missing: tuple[str, ...] = ()
    nil: tuple[str, ...] = ()


class CoverageBook:
    """Answers, for any unit and period, whether "no record" means zero."""

    def __init__(self, register: Register, coverage: Sequence[Coverage] | None = None) -> None:
        told = register.coverage if coverage is None else coverage
        self._units = register.units
        self._said: dict[str, list[Coverage]] = defaultdict(list)
        for item in told:
            self._said[item.unit].append(item)
        self._own: dict[tuple[str, Period, str, bool], Completeness] = {}
        self._subtrees: dict[tuple[str, Period, str], Answer] = {}
        self._children: dict[str, list[tuple[str, date, date, date, date]]] | None = None
        self._names_indicators = any(item.indicators for item in told)

    def of_unit(self, unit: str, period: Period, indicator: str, *, below: bool = False) -> Completeness:
        """What is said of the unit itself (with all *below* it, if asked), or of a unit above it with all below."""
        key = (unit, period, indicator, below)
        if key not in self._own:
            self._own[key] = self._of_unit(unit, period, indicator, below=below)
        return self._own[key]

    def _of_unit(self, unit: str, period: Period, indicator: str, *, below: bool) -> Completeness:
        there = self._units[unit].span.intersect(period.span)
        if there is None:
            return Completeness.COMPLETE  # it was not there: nothing of it can be missing
        if there.start is None or there.end is None:
            return Completeness.UNKNOWN
        starts = (there.start, *self._units.breaks(there.start + _DAY, there.end))
        ends = (*(day - _DAY for day in starts[1:]), there.end)
        some, complete = False, True
        for start, end in zip(starts, ends, strict=True):  # a unit may have been below another for a part of the time
            full: list[tuple[date, date]] = []
            for item in self._said_of(unit, start, indicator, below=below):
                some = some or item.period.overlaps(period)
                if item.state is not CoverageState.PARTIAL:
                    full.append((item.period.start, item.period.end))
            complete = complete and _tile(full, start, end)
        if complete:
            return Completeness.COMPLETE
        return Completeness.PARTIAL if some else Completeness.UNKNOWN

    def _said_of(self, unit: str, on: date, indicator: str, *, below: bool) -> Iterator[Coverage]:
        """What is said of the unit on a day: of itself, and of the units above it with all below them."""
        for step in self._units.tree_of_record(on).path(unit):
            for item in self._said.get(step.id, ()):
                whole = item.subtree or (step.id == unit and not below)
                if whole and (not item.indicators or indicator in item.indicators):
                    yield item

    def of_subtree(self, unit: str | None, period: Period, indicator: str) -> Answer:
        """What is said of a unit with everything below it; without a unit, of all roots."""
        if unit is None:
            roots = [item.id for item in self._units if not item.parents and item.span.overlaps(period.span)]
            if len(roots) != 1:
                return self._of_each(roots, period, indicator)
            unit = roots[0]
        if not self._names_indicators:
            indicator = ""  # what is said holds for all of them alike
        key = (unit, period, indicator)
        if key not in self._subtrees:
            self._subtrees[key] = self._of_subtree(unit, period, indicator)
        return self._subtrees[key]

    def _of_subtree(self, unit: str, period: Period, indicator: str) -> Answer:
        whole = self.of_unit(unit, period, indicator, below=True)
        below = self._below(unit, period)
        if whole is Completeness.COMPLETE or not below:
            return self.of_one(unit, period, indicator, whole if below else self.of_unit(unit, period, indicator))
        found = self._of_each(below, period, indicator)
        states = [self.of_unit(unit, period, indicator), *([found.state] if below else [])]
        return found._replace(state=_joined(states))

    def of_one(self, unit: str, period: Period, indicator: str, state: Completeness) -> Answer:
        """The answer for one unit alone, of which the state is known."""
        nil = any(
            item.state is CoverageState.NIL
            and item.period.covers(period)
            and (not item.indicators or not indicator or indicator in item.indicators)
            for item in self._said.get(unit, ())
        )
        return Answer(state, missing=() if state is Completeness.COMPLETE else (unit,), nil=(unit,) if nil else ())

    def _of_each(self, units: list[str], period: Period, indicator: str) -> Answer:
        """The answer for several units, each with everything below it."""
        answers = {name: self.of_subtree(name, period, indicator) for name in units}
        states = [answer.state for answer in answers.values()]
        missing = tuple(name for name, answer in answers.items() if answer.state is not Completeness.COMPLETE)
        nil = tuple(name for answer in answers.values() for name in answer.nil)
        return Answer(_joined(states), states.count(Completeness.COMPLETE), len(states), missing, nil)

    def of_heir(self, unit: str, period: Period, indicator: str) -> Answer:
        """The same for a unit that stands for those before and after it, whose records count for it on a basis."""
        kin = [item.before for item in self._units.predecessors(unit)]
        kin += [item.after for item in self._units.successors(unit)]
        there = [name for name in dict.fromkeys(kin) if self._units[name].span.overlaps(period.span)]
        if not there:
            return self.of_subtree(unit, period, indicator)
        if self._units[unit].span.overlaps(period.span):
            there.insert(0, unit)
        return self._of_each(there, period, indicator)

    def _below(self, unit: str, period: Period) -> list[str]:
        if self._children is None:
            self._children = defaultdict(list)
            for child in self._units:
                there = _days(child.span)
                for link in child.parents:
                    self._children[link.unit].append((child.id, *there, *_days(link.span)))
        start, end = period.start, period.end
        found = (
            name
            for name, first, last, since, until in self._children.get(unit, ())
            if first <= end and last >= start and since <= end and until >= start
        )
        return list(dict.fromkeys(found))


def _days(span: DateSpan) -> tuple[date, date]:
    return span.start or date.min, span.end or date.max


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
        if last >= end:  # an open period ends on the last day that there is, and no day comes after it
            return True
        reached = max(reached, last + _DAY)
    return False
