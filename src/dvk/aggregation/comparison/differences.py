"""Khác nhau chỗ nào (differences): everything that makes two figures of one line unlike."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dvk.aggregation.comparison.like_with_like import Unlike, lengths_differ, level_breaks, windows_differ
from dvk.aggregation.figure import Completeness
from dvk.aggregation.request import NOT_SAID, NOT_SEPARABLE, RECORDS, TOTAL, Request
from dvk.indicators import CODELISTS, Axis, Indicator, IndicatorKind, Operation, ruling
from dvk.register import Report, ReportScope, ReportStatus

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from dvk.aggregation.figure import Figure
    from dvk.periods import Period
    from dvk.register import Register

__all__ = ["Differences"]

_Key = tuple[tuple[str, str], ...]
_LEVELS = ("level", "owner_level")


class Differences:
    """Says of a line's two figures why they are not alike."""

    def __init__(
        self, register: Register, request: Request, periods: tuple[Period, Period], figures: Iterable[Figure]
    ) -> None:
        self._register, self._request, self._periods = register, request, periods
        self._window = windows_differ(*periods)
        self._length = lengths_differ(*periods)
        self._breaks: dict[str, bool] = {}
        self._rubrics: dict[str, bool] = {}
        self._open = {
            (figure.indicator.id, figure.keys)
            for figure in figures
            if any(code in (NOT_SAID, NOT_SEPARABLE) for _, code in figure.keys)
            and (figure.high is None or figure.high != 0)
        }

    def between(self, indicator: Indicator, key: _Key, value: Figure | None, base: Figure | None) -> dict[Unlike, None]:
        """All reasons, each once."""
        found = dict.fromkeys(self.states(value, base))
        if any(one is not None and _is_undefined(one) for one in (value, base)):
            found[Unlike.UNDEFINED] = None
        if self._window:
            found[Unlike.WINDOW] = None
        if self._length and not (_on_a_day(indicator, value) and _on_a_day(indicator, base)):
            found[Unlike.LENGTH] = None
        if ruling(indicator.kind, Axis.TIME, Operation.COMPARE).rule == "if.stays_unknown":
            found[Unlike.COUNTING] = None
        if any(self._level_breaks(level) for level in self._levels(indicator, key, value or base)):
            found[Unlike.BREAK] = None
        if self._other_edition(indicator):
            found[Unlike.EDITION] = None
        found |= dict.fromkeys(self._codes(indicator, key))
        if value is not None and base is not None and not {Unlike.MISSING, Unlike.BASE_MISSING} & found.keys():
            found |= dict.fromkeys(self._statuses(value, base))
        return found

    # -- what has come ------------------------------------------------------------------------------------------------
    @staticmethod
    def states(value: Figure | None, base: Figure | None) -> Iterator[Unlike]:
        """What of the two has not come, or not surely in full."""
        if value is None or value.completeness is Completeness.MISSING:
            yield Unlike.MISSING
        if base is None or base.completeness is Completeness.MISSING:
            yield Unlike.BASE_MISSING
        states = [one.completeness for one in (value, base) if one is not None]
        if Completeness.PARTIAL in states:
            yield Unlike.INCOMPLETE
        if Completeness.UNKNOWN in states:
            yield Unlike.UNCONFIRMED

    def _statuses(self, value: Figure, base: Figure) -> Iterator[Unlike]:
        """Ước, sơ bộ, chính thức, records: the same one on both sides, and to the same day."""
        one, other = set(value.sources), set(base.sources)
        if one and other and (one != other or value.estimated != base.estimated):
            yield Unlike.STATUS
        elif ReportStatus.UNKNOWN.value in one & other:
            yield Unlike.STATUS_NOT_SAID
        lines = [list(self._lines(figure)) for figure in (value, base)]
        cuts = [{_short(report, day) for report, day in held} for held in lines]
        if all(cuts):
            days = [{on for _, on in held} for held in cuts]
            left = [{short for short, _ in held} for held in cuts]
            if days[0] != days[1] and left[0] != left[1]:
                yield Unlike.CUT_OFF
        scopes = [self._scopes({report.id: report for report, _ in held}.values()) for held in lines]
        if any(scopes[1][unit] is not scope for unit, scope in scopes[0].items() if unit in scopes[1]):
            yield Unlike.SCOPE

    def _lines(self, figure: Figure) -> Iterator[tuple[Report, date | None]]:
        """The lines of reports that a figure is made of: the report, and the last day that the line reaches."""
        if set(figure.sources) <= {RECORDS}:
            return
        wanted = {figure.indicator.id, *(one.indicator.id for one in _inputs(figure))}
        for name in figure.facts:
            fact = self._register.fact(name)
            if isinstance(fact, Report):
                yield from ((fact, fact.cut_off_of(line)) for line in fact.figures if line.indicator in wanted)

    def _scopes(self, reports: Collection[Report]) -> dict[str, ReportScope]:
        """What each report of a unit above others speaks of; with those of the units below it, the own part is all."""
        units, found = self._register.units, dict[str, ReportScope]()
        for report in reports:
            if report.period is None:
                continue
            tree = units.tree_of_record(min(report.period.end, units[report.unit].end or report.period.end))
            below = {unit.id for unit in tree.descendants(report.unit)} if report.unit in tree else set[str]()
            if below:
                added = report.scope is ReportScope.OWN and any(other.unit in below for other in reports)
                found[report.unit] = ReportScope.SUBTREE if added else report.scope
        return found

    # -- definitions -----------------------------------------------------------------------------------------------
    def _levels(self, indicator: Indicator, key: _Key, figure: Figure | None) -> Iterator[str]:
        """The levels of units that the line is about."""
        for name, code in (*key, *self._request.only, *indicator.where):
            if name in _LEVELS and code != TOTAL:
                yield code
            elif name == "unit" and self._request.unit_level is not None and code != TOTAL:
                yield self._register.units[code].level if code in self._register.units else self._request.unit_level
        for one in () if figure is None else figure.inputs:
            yield from self._levels(one.indicator, (), one)

    def _level_breaks(self, level: str) -> bool:
        if level not in self._breaks:
            self._breaks[level] = level_breaks(self._register, level, *self._periods)
        return self._breaks[level]

    def _other_edition(self, indicator: Indicator) -> bool:
        """Were the subjects of one side judged by another edition of the rubric?"""
        name = indicator.rubric
        if indicator.kind is not IndicatorKind.SCORE or name is None:
            return False
        if name not in self._rubrics:
            kind = self._register.definitions.rubric(name).kind
            kin = {one.id for one in self._register.definitions.rubrics if kind is not None and one.kind == kind}
            used = [
                {one.rubric for one in self._register.assessments if one.period == period} & (kin | {name})
                for period in self._periods
            ]
            self._rubrics[name] = any(used) and used[0] != used[1]
        return self._rubrics[name]

    def _codes(self, indicator: Indicator, key: _Key) -> Iterator[Unlike]:
        """A code that was not in its list all the time, or of which something cannot be told apart."""
        for place, (name, code) in enumerate(key):
            if name == "unit" or code == TOTAL:
                continue
            beside = {
                mark: (indicator.id, (*key[:place], (name, mark), *key[place + 1 :])) in self._open
                for mark in (NOT_SEPARABLE, NOT_SAID)
            }
            if code == NOT_SEPARABLE or beside[NOT_SEPARABLE] or self._code_changed(name, code):
                yield Unlike.CODELIST
            if code == NOT_SAID or beside[NOT_SAID]:
                yield Unlike.NOT_SAID

    def _code_changed(self, dimension: str, code: str) -> bool:
        name = self._request.codelist if dimension == "domain" else CODELISTS.get(dimension)
        held = next((one for one in self._register.definitions.codelists if one.id == name), None)
        if held is None or code not in held:
            return False
        span = held[code].span
        return any(period.start not in span or period.end not in span for period in self._periods)


def _is_undefined(figure: Figure) -> bool:
    """Is it a quotient of which it is known that there is nothing to divide by?"""
    known = figure.completeness is Completeness.COMPLETE
    return known and figure.parts is not None and figure.parts[1].low == 0 and figure.parts[1].high == 0


def _short(report: Report, cut: date | None) -> tuple[int, tuple[int, int]]:
    """How many days before the end of its period a line stops, and on which day of the year."""
    end = date.max if report.period is None else report.period.end
    day = end if cut is None or cut > end else cut
    return (end - day).days, (day.month, day.day)


def _inputs(figure: Figure) -> Iterator[Figure]:
    for one in figure.inputs:
        yield one
        yield from _inputs(one)


def _on_a_day(indicator: Indicator, figure: Figure | None) -> bool:
    """Does it stand on the last day of its period, so that its length does not matter?"""
    if indicator.kind is IndicatorKind.STOCK:
        return True
    inputs = () if figure is None else figure.inputs
    return bool(inputs) and all(_on_a_day(one.indicator, one) for one in inputs)
