"""So sánh (compare): each figure of a question with that of another period, like with like or not at all."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import evolve

from dvk.aggregation.comparison.compared import Compared, Comparisons, Versus
from dvk.aggregation.comparison.differences import Differences
from dvk.aggregation.comparison.like_with_like import NEVER, NOTED, Unlike, as_allowed, footing
from dvk.aggregation.comparison.matching import Sides
from dvk.aggregation.comparison.tilings import summed
from dvk.aggregation.engine import aggregate
from dvk.aggregation.request import TOTAL
from dvk.errors import InvalidValue
from dvk.indicators import Axis, Operation, require
from dvk.periods import CUSTOM, DAY, STAGE, Period, as_optional_period, as_period, same_last_year

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dvk.aggregation.comparison.like_with_like import Footing
    from dvk.aggregation.figure import Figure
    from dvk.aggregation.request import Request
    from dvk.aggregation.table import Table
    from dvk.register import Register

__all__ = ["compare"]

_Key = tuple[tuple[str, str], ...]
_Stages = tuple[Period | None, Period | None]
_DAY = timedelta(days=1)


def compare(
    register: Register,
    request: Request,
    versus: str | Versus | Period,
    *,
    stage: str | Period | None = None,
    allow: str | Unlike | Iterable[str | Unlike] = (),
    matched: bool = True,
) -> Comparisons:
    """So sánh (compare): for each indicator, period and row of the request what changed against another period.

    *versus* is ``"same-period-last-year"`` (cùng kỳ năm trước), ``"previous-period"`` (kỳ trước),
    ``"same-span-of-last-stage"`` (cùng khoảng của giai đoạn trước; *stage* names the stage in which the periods lie),
    or a period or its id: 2024 with ``"2020"``. The last stage is the one before among those of the campaign, where
    *stage* is one of them and not the first, else the one of as many years before it.

    Of a flow for which nothing was reported the quarters, months or halves within the period are added, where those
    were.

    Only like is compared with like. The reasons why two figures are not alike are those of :class:`Unlike`; a line with
    a reason that is not among *allow* has no change and says "chưa đủ cơ sở so sánh", and what is allowed is printed
    beside the number. Where units are missing on one side, those that both sides have in full are compared alone
    (``matching``), unless *matched* is false: a part of a total is never compared with a whole one.

    On units as they were, if the territory of the root or of a row is another one than in the base period, both sides
    stand on the borders of the last day of the later period, and the line says so; a basis that was asked for is kept.

    Raises as :func:`aggregate` does; :class:`~dvk.errors.InvalidValue` where there is no such period, for an open
    period, and for a period compared with its own days.

    >>> from dvk.aggregation import Request
    >>> from dvk.catalog import sample_register
    >>> asked = Request(indicators="models-new", periods="2020-S1")
    >>> found = compare(sample_register(models=200), asked, "same-period-last-year", allow="unconfirmed")
    >>> line = found.line()
    >>> str(line.base_period), line.trend.value, [one.value for one in line.marks]
    ('2019-S1', 'decrease', ['unconfirmed'])
    """
    known, named = _versus(versus)
    allowed, whole = as_allowed(allow), as_optional_period(stage)
    last = _last(register, whole, known)
    effective = register.effective(request.known_on)
    lines: list[Compared] = []
    labels: dict[str, dict[str, str]] = {name: {} for name in request.by}
    root_name, filter_words = "", tuple[str, ...]()
    for place, period in enumerate(request.periods):
        base = _base(period, known, named, (whole, last), f"periods[{place}]")
        pair = _Pair(register, effective, request, (period, base), allowed, matched=matched)
        for name, words in pair.table.labels.items():
            labels[name].update(words)
        root_name, filter_words = pair.table.root_name, pair.table.filter_words
        lines += [evolve(line, versus=known, stage=last) for line in pair.lines()]
    return Comparisons(
        request=request,
        lines=lines,
        labels={name: _total_last(words) for name, words in labels.items()},
        root_name=root_name,
        filter_words=filter_words,
        illustrative=register.illustrative,
    )


def _total_last(words: dict[str, str]) -> dict[str, str]:
    total = words.pop(TOTAL, None)
    return words if total is None else {**words, TOTAL: total}


# -- the other period --------------------------------------------------------------------------------------------------
def _versus(given: str | Versus | Period) -> tuple[Versus, Period | None]:
    """Which of the known ones it is, or the period that was named."""
    if isinstance(given, str):
        for one in Versus:
            if one.value == str(given) and one is not Versus.PERIOD:
                return one, None
    if isinstance(given, StrEnum):
        raise InvalidValue("compare.no_period", path="versus", got=given.value)
    return Versus.PERIOD, as_period(given)


def _base(period: Period, versus: Versus, named: Period | None, stages: _Stages, path: str) -> Period:
    """The period that one is compared with."""
    if period.is_open or (named is not None and named.is_open):
        raise InvalidValue("period.open", path=path if period.is_open else "versus", got=str(named or period))
    if named is not None:
        base = named
    elif versus is Versus.SAME_PERIOD_LAST_YEAR:
        base = same_last_year(period)
    elif versus is Versus.PREVIOUS_PERIOD:
        base = period.previous()
    else:
        base = _same_span(period, stages, path)
    if base.same_days(period):
        raise InvalidValue("compare.with_itself", path=path, got=str(period))
    return base


def _last(register: Register, stage: Period | None, versus: Versus) -> Period | None:
    """The stage before: of those of the campaign, where it is one of them that has one before it."""
    if stage is None or versus is not Versus.SAME_SPAN_OF_LAST_STAGE:
        return None
    stages = register.campaign.stages
    if any(one.same_days(stage) for one in stages):
        before = [one for one in stages if not one.is_open and one.end < stage.start]
        if before:
            return max(before, key=lambda one: one.end)
    return stage.previous()


def _same_span(period: Period, stages: _Stages, path: str) -> Period:
    """The same span of the stage before: as many years earlier as that one begins."""
    stage, last = stages
    if stage is None or last is None:
        raise InvalidValue("compare.stage_needed", path="stage", got=str(period))
    if not stage.covers(period):
        raise InvalidValue("period.not_within", path=path, got=str(period), whole=str(stage))
    if period.same_days(stage):
        return last
    base = _years_earlier(period, stage, last, path)
    if not last.covers(base):
        raise InvalidValue("period.not_within", path=path, got=str(base), whole=str(last))
    return base


def _years_earlier(period: Period, stage: Period, last: Period, path: str) -> Period:
    years = stage.start.year - last.start.year
    if (stage.start.month, stage.start.day) != (last.start.month, last.start.day):
        raise InvalidValue("compare.stage_of_months", path="stage", got=str(stage))
    if period.kind in (DAY, CUSTOM):
        try:
            start, end = _years_before(period.start, years), _last_day_before(period.end, years)
        except ValueError:
            raise InvalidValue("period.no_year_before", path=path, got=str(period)) from None
        return Period.between(start, end) if period.kind is CUSTOM else Period.of_day(start)
    last_year = period.last_year - years if period.kind is STAGE else 0
    return Period(
        period.kind,
        period.year - years,
        period.index,
        last_year,
        period.calendar,
        first_month=period.first_month,
        last_month=period.last_month,
    )


def _years_before(on: date, years: int) -> date:
    return on.replace(year=on.year - years)


def _last_day_before(on: date, years: int) -> date:
    """The last day of February is one day, whichever its number."""
    after = on + _DAY
    return _years_before(after, years) - _DAY if (after.month, after.day) == (3, 1) else _years_before(on, years)


# -- the lines ---------------------------------------------------------------------------------------------------------
class _Pair:
    """The lines of one period and its base."""

    def __init__(
        self,
        register: Register,
        effective: Register,
        request: Request,
        periods: tuple[Period, Period],
        allowed: tuple[Unlike, ...],
        *,
        matched: bool,
    ) -> None:
        self._request, self._allowed, self._matched = request, allowed, matched
        self._periods = periods
        self._footing: Footing = footing(effective, request, *periods)
        asked = evolve(request, periods=periods, basis=self._footing.basis)
        self.table: Table = aggregate(register, asked)
        figures = summed(register, asked, self.table)
        self._figures = {(figure.indicator.id, figure.period, figure.keys): figure for figure in figures}
        self._differences = Differences(effective, asked, periods, figures)
        self._sides = Sides(register, asked, figures, self._footing, self._usable)

    def lines(self) -> Iterator[Compared]:
        """A line for each row that either side has."""
        keys = dict.fromkeys((name, key) for name, _, key in self._figures)
        for name in self.table.indicators:
            for indicator, key in keys:
                if indicator == name.id:
                    yield self._line(name.id, key)

    def _pair(self, indicator: str, key: _Key) -> tuple[Figure | None, Figure | None]:
        value, base = (self._figures.get((indicator, period, key)) for period in self._periods)
        return value, base

    def _line(self, indicator: str, key: _Key) -> Compared:
        definition = self.table.definition(indicator)
        _ = require(definition, Axis.TIME, Operation.COMPARE)
        whole = self._pair(indicator, key)
        value, base = whole
        matching, common = None, self._footing
        unlike = self._differences.between(definition, key, value, base)
        if self._matched and dict(key).get("unit", TOTAL) == TOTAL:
            found = self._sides.matched(definition, key, whole)
            if found is not None:
                value, base, matching = found
                common = self._sides.footing(indicator, key)
                unlike = self._differences.between(definition, key, value, base)
                unlike |= {one: None for name in matching.units for one in self._of_row(indicator, key, name)}
        come = not {Unlike.MISSING, Unlike.BASE_MISSING, Unlike.INCOMPLETE} & unlike.keys()
        if matching is None and come and self._sides.reporters_differ(definition, key, whole):
            unlike[Unlike.REPORTERS] = None
        if come and matching is None and self._sides.statuses_differ(definition, key, whole):
            unlike[Unlike.STATUS] = None
        rows = [dict(key).get("unit", TOTAL), *(code for name, code in self._request.only if name == "unit")]
        if any(self._footing.is_apart(row) for row in rows) or self._sides.is_torn(rows[0], (value, base)):
            unlike[Unlike.TERRITORY] = None
        period, base_period = self._periods
        order = [one for one in Unlike if one in unlike]
        return Compared(
            indicator=definition,
            keys=key,
            period=period,
            base_period=base_period,
            value=value,
            base=base,
            basis=common.basis,
            rebased=common.rebased,
            unlike=order,
            allowed=self._allowed,
            matching=matching,
            whole_value=None if matching is None else whole[0],
            whole_base=None if matching is None else whole[1],
        )

    def _of_row(self, indicator: str, key: _Key, unit: str) -> Iterable[Unlike]:
        """What makes one row of a matched set unlike, beside what it is matched by; 0 of 0 is pooled all the same."""
        definition = self.table.definition(indicator)
        value, base = self._sides.row(indicator, key, unit)
        return self._differences.between(definition, key, value, base).keys() - {Unlike.UNDEFINED}

    def _usable(self, value: Figure | None, base: Figure | None) -> bool:
        """Can a row be compared, as far as what has come goes? By what the caller allows."""
        states = self._differences.states(value, base)
        return not any(one in NEVER or (one not in self._allowed and one not in NOTED) for one in states)
