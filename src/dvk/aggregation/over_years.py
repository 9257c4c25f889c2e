"""Từ số từng năm đến cả giai đoạn (from yearly totals to a stage): what they say of the models there at any time."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from dvk.aggregation.engine import aggregate
from dvk.aggregation.figure import Completeness, Figure
from dvk.aggregation.request import NOT_SAID, TOTAL, Request
from dvk.errors import InvalidValue, NotKnown
from dvk.indicators import Counting, Indicator, IndicatorKind
from dvk.periods import YEAR, Period, as_period
from dvk.values import Interval, Label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dvk.aggregation.table import Table
    from dvk.register import Register

__all__ = ["over_years"]

_ZERO = Interval(Decimal(0), Decimal(0))
_NOTHING_KNOWN = Interval(None, None)
_DAY = timedelta(days=1)


def over_years(
    register: Register,
    indicator: str,
    whole: str | Period,
    *,
    unit: str | None = None,
    unit_level: str | None = None,
    opening: str | None = None,
    resumptions: bool = False,
    known_on: date | None = None,
) -> Figure:
    """Từ số từng năm đến cả giai đoạn (how many different ones there were in a stage, as far as yearly totals say).

    *indicator* is one that arrives counted, reported for each year of the *whole*; with *unit_level* by the units of
    that level below *unit*. What follows depends on its kind:

    - *flow* (mới trong năm): the stock at the start, an indicator named by *opening* and reported for the year before
      (all that are there, the paused ones too), and all the new ones. That is exact, unless what was resumed is
      reported as new: say so with *resumptions*, and it is the upper bound;
    - *distinct* (có hoạt động trong năm): at least the sum over units of each unit's largest year, on borders that did
      not change within the whole (else the largest year's sum), at most the sum of all;
    - *stock* (có đến cuối năm): at least the same, and no bound above;
    - *unknown*: nothing follows.

    The sums over units hold where each thing stays with its unit: what was handed over from one to another is in the
    largest years of both, and is to be asked for without *unit_level*. Years that are missing or known only in part
    take away the upper bound, and of new ones the lower one is still what is known. Raises
    :class:`InvalidValue` for an indicator that is counted from records (ask for the whole period), for a *whole* that
    is not made of years, and for a flow without *opening*; :class:`NotKnown` where the reports contradict each other.

    >>> from dvk.catalog import an_giang
    >>> over_years(an_giang(), "models-reported", "2016/2020", unit="vn-89").low is None
    True
    """
    register = register.effective(known_on)
    definition = register.definitions.indicator(indicator)
    if not definition.is_reported:
        raise InvalidValue("indicator.not_for", path="indicator", got=definition.counts, what="over_years")
    stage = as_period(whole)
    years = stage.split(YEAR)
    if definition.kind is IndicatorKind.FLOW and opening is None:
        raise InvalidValue("over_years.no_opening", path="opening", indicator=definition.label)
    asked = Request(
        indicators=indicator,
        periods=years,
        unit=unit,
        unit_level=unit_level,
        by=() if unit_level is None else ("unit",),
        known_on=known_on,
    )
    yearly = aggregate(register, asked)
    rows, used = _rows(yearly), _wholes(yearly)
    bounds = _bounds(register, definition, rows, used, asked)
    if definition.kind is IndicatorKind.FLOW and opening is not None:
        before = _opening(register, opening, asked, years[0])
        start = _rows(before)
        bounds = _sum(_wholes(before)) + bounds
        if resumptions:
            wholes = [*_wholes(before), *used]
            bounds = _between(_least(register, start, rows, wholes, asked), bounds, definition)
        used = [*_wholes(before), *used]
    state = _state([figure.completeness for figure in used])
    known, all_came = state is not Completeness.MISSING, state is Completeness.COMPLETE
    return Figure(
        indicator=_ever(definition),
        period=stage,
        keys=(),
        low=bounds.low if known else None,
        high=bounds.high if all_came else None,
        low_open=bounds.low_open and known,
        high_open=bounds.high_open and all_came,
        completeness=state,
        received=_told(used, of_units=unit_level is not None)[0],
        expected=_told(used, of_units=unit_level is not None)[1],
        known_on=known_on,
        facts=tuple(dict.fromkeys(name for figure in used for name in figure.facts)),
        sources=tuple(dict.fromkeys(name for figure in used for name in figure.sources)),
        missing=tuple(dict.fromkeys(name for figure in used for name in figure.missing)),
    )


def _told(used: Sequence[Figure], *, of_units: bool) -> tuple[int, int]:
    """How many yearly figures have come, of how many: those of units, or of the whole alone one a year."""
    if of_units:
        return sum(one.received or 0 for one in used), sum(one.expected or 0 for one in used)
    return sum(1 for one in used if one.completeness is Completeness.COMPLETE), len(used)


def _wholes(table: Table) -> list[Figure]:
    """The figures of all units together, year by year, on one cut of the tree each."""
    return [figure for figure in table if all(code == TOTAL for _, code in figure.keys)]


def _rows(table: Table) -> dict[str, list[Figure]]:
    """The figures of each unit, year by year; of no unit in particular those of the whole."""
    rows: dict[str, list[Figure]] = {}
    for figure in table:
        unit = dict(figure.keys).get("unit", NOT_SAID)
        if unit != TOTAL:
            rows.setdefault(unit, []).append(figure)
    return rows


def _state(states: Sequence[Completeness]) -> Completeness:
    for one in (Completeness.COMPLETE, Completeness.MISSING):
        if all(state is one for state in states):
            return one
    return Completeness.PARTIAL


def _between(least: Decimal, bounds: Interval, definition: Indicator) -> Interval:
    """From the least to the upper end; refused where reports say more of units than of all of them together."""
    high = bounds.high
    if high is not None and (least > high or (least == high and bounds.high_open)):
        raise NotKnown("over_years.contradict", indicator=definition.label, low=least, high=high)
    return Interval(least, high, high_open=bounds.high_open)


def _bounds(
    register: Register,
    definition: Indicator,
    rows: dict[str, list[Figure]],
    wholes: list[Figure],
    asked: Request,
) -> Interval:
    """What the yearly figures say together, without an opening stock."""
    kind = definition.kind
    if kind not in (IndicatorKind.FLOW, IndicatorKind.DISTINCT, IndicatorKind.STOCK) or not rows:
        return _NOTHING_KNOWN
    total = _sum(wholes)
    if kind is IndicatorKind.FLOW:
        return total
    high = None if kind is IndicatorKind.STOCK else total.high
    upper = Interval(None, high, high_open=high is not None and total.high_open)
    return _between(_least(register, {}, rows, wholes, asked), upper, definition)


def _least(
    register: Register,
    start: dict[str, list[Figure]],
    rows: dict[str, list[Figure]],
    wholes: list[Figure],
    asked: Request,
) -> Decimal:
    """The fewest that there can have been: in each unit as many as at its largest time, or else as at that of all."""
    since = asked.periods[0].start - _DAY if start else asked.periods[0].start
    if _fixed(register, rows, asked, since) and (not start or start.keys() == rows.keys()):
        held = [[*start.get(name, ()), *row] for name, row in rows.items()]
        return sum((max(figure.low or Decimal(0) for figure in row) for row in held), Decimal(0))
    return max((figure.low or Decimal(0) for figure in wholes), default=Decimal(0))


def _fixed(register: Register, rows: dict[str, list[Figure]], asked: Request, since: date) -> bool:
    """Did the borders of the units stay as they were: all of them there in every year, and none of them changed?"""
    last = asked.periods[-1].end
    for name, row in rows.items():
        unit = asked.unit if name == NOT_SAID else name
        changes = () if unit is None else register.units.changes_of(unit)
        if len(row) < len(asked.periods) or any(since < change.on <= last for change, _ in changes):
            return False
    return True


def _sum(figures: Sequence[Figure]) -> Interval:
    total = _ZERO
    for figure in figures:
        total += Interval(figure.low or Decimal(0), figure.high, low_open=figure.low_open, high_open=figure.high_open)
    return total


def _opening(register: Register, opening: str, asked: Request, first: Period) -> Table:
    """The stock at the start: what was reported for the year before."""
    definition = register.definitions.indicator(opening)
    if definition.kind is not IndicatorKind.STOCK:
        raise InvalidValue(
            "indicator.kind_mismatch",
            path="opening",
            got=definition.kind,
            counts=definition.counts,
            expected=(IndicatorKind.STOCK,),
        )
    request = Request(
        indicators=opening,
        periods=first.previous(),
        unit=asked.unit,
        unit_level=asked.unit_level,
        by=asked.by,
        known_on=asked.known_on,
    )
    return aggregate(register, request)


def _ever(definition: Indicator) -> Indicator:
    """What the figure is: how many different ones there were."""
    label = Label(
        f"{definition.label.vi}, tính mỗi đối tượng một lần cả giai đoạn", f"{definition.label.en}, each once"
    )
    return Indicator(
        id=f"{definition.id}-ever",
        label=label,
        kind=IndicatorKind.DISTINCT,
        counts=Counting.REPORTED,
        measure=definition.measure,
        verification=definition.verification,
        source=definition.source,
    )
