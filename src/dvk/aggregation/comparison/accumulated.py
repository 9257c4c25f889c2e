"""Lũy kế (accumulated figures): what has come up since the start of the year, or of a stage or term; flows only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from dvk._display import Displayed
from dvk._fields import as_tuple
from dvk.aggregation.engine import aggregate
from dvk.aggregation.figure import Completeness, Figure
from dvk.aggregation.request import TOTAL, Request
from dvk.aggregation.said import each
from dvk.errors import InvalidValue, UnknownId, nearest
from dvk.indicators import Axis, Indicator, IndicatorKind, Operation, require
from dvk.periods import (
    CUSTOM,
    HALF,
    MONTH,
    QUARTER,
    STAGE,
    TERM,
    TO_MONTH,
    YEAR,
    Period,
    as_optional_period,
    year_to_date,
)
from dvk.periods import since as since_start
from dvk.values import ALWAYS, Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dvk.periods import Calendar, PeriodKind
    from dvk.register import Register

__all__ = ["Accumulation", "RunningTotal", "accumulated", "summed"]

_Key = tuple[tuple[str, str], ...]
_ZERO = Interval(0, 0)
_UNKNOWN = Interval(None, None)
_KINDS = (HALF, QUARTER, MONTH, YEAR)


@frozen(kw_only=True)
class RunningTotal:
    """Số lũy kế (a running total): the figure of a period, and the sum from the start up to its last day.

    ``whole`` is what is summed over. ``parts`` are the figures whose sum ``total`` is, none where it was counted or
    reported for the whole at once; ``stated`` is what reports say of the whole themselves, beside the sum of the parts.

    >>> from dvk.aggregation import Request, accumulated
    >>> from dvk.catalog import sample_register
    >>> line = accumulated(sample_register(models=60), Request(indicators="models-new", periods="2020-Q2")).line()
    >>> str(line.whole), line.total.low >= line.figure.low
    ('2020-YTD06', True)
    """

    indicator: Indicator
    keys: tuple[tuple[str, str], ...] = field(default=(), converter=as_tuple)
    period: Period
    whole: Period
    figure: Figure | None
    total: Figure
    parts: tuple[Figure, ...] = field(default=(), converter=as_tuple)
    stated: Figure | None = None

    @property
    def missing_periods(self) -> tuple[Period, ...]:
        """Kỳ chưa có số liệu (the periods of which nothing, or not all, has come)."""
        return tuple(one.period for one in self.parts if one.completeness in _LACKING)

    @property
    def agrees(self) -> bool:
        """Số lũy kế báo cáo có khớp không (does what reports say of the whole agree with the sum of its parts)?"""
        stated = self.stated
        if stated is None or not self.parts or stated.completeness is not Completeness.COMPLETE:
            return True
        return stated.interval == self.total.interval or self.total.completeness is not Completeness.COMPLETE


_LACKING = (Completeness.MISSING, Completeness.PARTIAL)


@frozen(kw_only=True, repr=False)
class Accumulation(Displayed):
    """Bảng lũy kế (accumulation): a running total for each indicator, period and row of the question.

    >>> from dvk.aggregation import Request, accumulated
    >>> from dvk.catalog import sample_register
    >>> accumulated(sample_register(models=60), Request(indicators="models-new", periods=["2020-Q1", "2020-Q2"]))
    <Accumulation of 2 lines>
    """

    request: Request
    lines: tuple[RunningTotal, ...] = field(converter=as_tuple)
    labels: Mapping[str, Mapping[str, str]]
    illustrative: bool = False

    def __repr__(self) -> str:
        return f"<Accumulation of {len(self.lines)} lines>"

    def __len__(self) -> int:
        return len(self.lines)

    def __iter__(self) -> Iterator[RunningTotal]:
        return iter(self.lines)

    def line(self, *, indicator: str | None = None, period: str | Period | None = None, **keys: str) -> RunningTotal:
        """Một dòng (one line): dimensions that are left out mean the total.

        Raises :class:`UnknownId` where there is no such line, :class:`InvalidValue` where several fit.
        """
        for name in keys:
            if name not in self.request.by:
                raise UnknownId("table.no_dimension", got=name, near=nearest(name, self.request.by))
        wanted = {name: keys.get(name, TOTAL) for name in self.request.by}
        found = [
            one
            for one in self.lines
            if dict(one.keys) == wanted
            and (indicator is None or one.indicator.id == indicator)
            and (period is None or str(one.period) == str(period))
        ]
        if len(found) > 1:
            raise InvalidValue("table.several_figures", got=len(found))
        if not found:
            asked = ", ".join(one for one in (indicator or "", str(period or ""), *wanted.values()) if one)
            raise UnknownId("table.no_figure", got=asked)
        return found[0]


def accumulated(register: Register, request: Request, *, since: str | Period | None = None) -> Accumulation:
    """Lũy kế (accumulate): beside each figure of the request the total from the start of its year to its last day.

    *since* names a stage or a term (or any whole) from whose start it is taken instead. Counted figures are counted
    over all of it. Reported ones are the sum of the periods of the same length that make it up, or of quarters, months
    or halves where only those are reported; a period that is missing leaves the total open above. Where the parts are
    not all there, but the whole itself was reported, that is taken.

    Only what happens in a period accumulates. Raises :class:`CannotAdd` that names the rule for a stock, a distinct
    count, a ratio, a score and what nobody said how it was counted, and :class:`InvalidValue` for a period in two
    reporting years, or not within *since*; else as :func:`aggregate` does.

    >>> from dvk.catalog import sample_register
    >>> months = [f"2020-M{month:02d}" for month in range(1, 4)]
    >>> found = accumulated(sample_register(models=300), Request(indicators="models-new", periods=months))
    >>> [str(line.whole) for line in found]
    ['2020-YTD01', '2020-YTD02', '2020-YTD03']
    >>> accumulated(sample_register(models=60), Request(indicators="models-alive", periods="2020-Q1"))
    Traceback (most recent call last):
    dvk.errors.CannotAdd: ... is a stock on a day: adding days means nothing; ask for the last day
    """
    start = as_optional_period(since)
    for name in request.indicators:
        _require_flow(register, register.definitions.indicator(name))
    lines: list[RunningTotal] = []
    labels: dict[str, dict[str, str]] = {name: {} for name in request.by}
    for period in request.periods:
        whole = year_to_date(period) if start is None else since_start(start, period)
        table = aggregate(register, evolve(request, periods=_each_once(period, whole)))
        for name, words in table.labels.items():
            labels[name].update(words)
        for name in request.indicators:
            indicator = table.definition(name)
            figures = {(one.period, one.keys): one for one in table if one.indicator.id == name}
            asked = evolve(request, indicators=name)
            sums = {} if period.same_days(whole) else _sums(register, asked, indicator, whole, period)
            keys = dict.fromkeys([*(key for _, key in figures), *sums])
            for key in keys:
                own, direct = figures.get((period, key)), figures.get((whole, key))
                line = _line(indicator, (period, whole), (own, direct), sums.get(key, ()))
                if line is not None:
                    lines.append(evolve(line, keys=key))
    for words in labels.values():
        total = words.pop(TOTAL, None)
        words.update({} if total is None else {TOTAL: total})
    order = {name: place for place, name in enumerate(request.indicators)}
    lines.sort(key=lambda line: order[line.indicator.id])
    return Accumulation(request=request, lines=lines, labels=labels, illustrative=register.illustrative)


def _require_flow(register: Register, indicator: Indicator) -> None:
    """May it be added over time? What it is worked out from, too."""
    _ = require(indicator, Axis.TIME, Operation.ADD)
    for name in indicator.inputs:
        _require_flow(register, register.definitions.indicator(name))


def _each_once(one: Period, other: Period) -> tuple[Period, ...]:
    return (one,) if one == other else (one, other)


def _line(
    indicator: Indicator,
    periods: tuple[Period, Period],
    figures: tuple[Figure | None, Figure | None],
    parts: Sequence[Figure],
) -> RunningTotal | None:
    """The sum of the parts, if they are all there or the whole itself is not; else the whole as it stands."""
    (period, whole), (own, direct) = periods, figures
    total = added_up(parts, whole) if parts else direct
    stated = direct if parts else None
    if parts and direct is not None and total is not None and _better(direct, total):
        total, parts = direct, ()
    if total is None:
        return None
    return RunningTotal(
        indicator=indicator, period=period, whole=whole, figure=own, total=total, parts=parts, stated=stated
    )


def _better(one: Figure, other: Figure) -> bool:
    """Is the one complete, and the other not?"""
    return one.completeness is Completeness.COMPLETE and other.completeness is not Completeness.COMPLETE


def _sums(
    register: Register, request: Request, indicator: Indicator, whole: Period, of: Period
) -> dict[_Key, tuple[Figure, ...]]:
    """The figures of the periods that make up the whole, by row; none for what is counted, of which the whole is."""
    if not _is_reported(register, indicator) and not request.prefer:
        return {}
    best: dict[_Key, tuple[Figure, ...]] = {}
    kind, calendar = of.kind, of.calendar
    for one in dict.fromkeys((kind, *_KINDS)):
        parts = _tiles(whole, one, calendar)
        if len(parts) < 2:
            continue
        held: dict[_Key, dict[Period, Figure]] = {}
        for figure in aggregate(register, evolve(request, periods=parts)):
            held.setdefault(figure.keys, {})[figure.period] = figure
        for key, told in held.items():
            figures = _filled(register, key, parts, told)
            if key not in best or _come(figures) > _come(best[key]):
                best[key] = figures
    return best


def _filled(
    register: Register, key: _Key, parts: Sequence[Period], told: Mapping[Period, Figure]
) -> tuple[Figure, ...]:
    """A figure for each part in which the row's unit was there; one that nobody owes is missing in the sum as well."""
    unit = dict(key).get("unit", TOTAL)
    span = register.units[unit].span if unit in register.units else ALWAYS
    like = next(iter(told.values()))

    def missing(part: Period) -> Figure:
        state, lacking = Completeness.MISSING, (unit,) if unit in register.units else ()
        return Figure(
            indicator=like.indicator, period=part, keys=key, low=None, high=None, completeness=state, missing=lacking
        )

    there = (part for part in parts if part in told or span.overlaps(part.span))
    return tuple(told[part] if part in told else missing(part) for part in there)


def _tiles(whole: Period, kind: PeriodKind, calendar: Calendar) -> tuple[Period, ...]:
    """The periods of a kind and a calendar that tile the whole; none where they do not."""
    if kind in (TO_MONTH, STAGE, TERM, CUSTOM) or kind.id in calendar.without:
        return ()
    parts = [Period.containing(whole.start, kind, calendar)]
    while parts[-1].end < whole.end:
        parts.append(parts[-1].next())
    return tuple(parts) if (parts[0].start, parts[-1].end) == (whole.start, whole.end) else ()


def _come(figures: Sequence[Figure]) -> tuple[bool, float]:
    """Which parts are the better ones: all complete, else the greater share of them."""
    states = [one.completeness for one in figures]
    share = sum(state is not Completeness.MISSING for state in states) / len(states)
    return all(state is Completeness.COMPLETE for state in states), share


def _is_reported(register: Register, indicator: Indicator) -> bool:
    """Does it arrive counted, or is it worked out from what does?"""
    names = indicator.inputs
    return indicator.is_reported or any(_is_reported(register, register.definitions.indicator(one)) for one in names)


def summed(register: Register, request: Request, figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figures; of flows for which nothing, or not all, was reported what the periods within theirs come to."""
    known: dict[tuple[str, Period], dict[_Key, tuple[Figure, ...]]] = {}
    found: list[Figure] = []
    for figure in figures:
        indicator, period = figure.indicator, figure.period
        lacks = figure.completeness in _LACKING and indicator.kind is IndicatorKind.FLOW and not indicator.is_quotient
        if lacks and (indicator.id, period) not in known:
            asked = evolve(request, indicators=indicator.id)
            known[indicator.id, period] = _sums(register, asked, indicator, period, period)
        parts = known.get((indicator.id, period), {}).get(figure.keys) if lacks else None
        total = added_up(parts, period) if parts else figure
        found.append(total if _come((total,)) > _come((figure,)) else figure)
    return tuple(found)


def added_up(figures: Sequence[Figure], whole: Period) -> Figure:
    """Figures of periods side by side added: what has not come keeps the total open above."""
    bounds = _ZERO
    for one in figures:
        if one.completeness is Completeness.MISSING:
            bounds += Interval(0, None)
        else:
            high = None if one.completeness is Completeness.PARTIAL else one.high
            bounds += Interval(one.low or 0, high, low_open=one.low_open, high_open=high is not None and one.high_open)
    state = _state([one.completeness for one in figures])
    if state is Completeness.MISSING:
        bounds = _UNKNOWN
    numbers = [(one.received, one.expected) for one in figures]
    known = all(received is not None and expected is not None for received, expected in numbers)
    return evolve(
        figures[0],
        period=whole,
        low=bounds.low,
        high=bounds.high,
        low_open=bounds.low_open,
        high_open=bounds.high_open,
        completeness=state,
        received=sum(received or 0 for received, _ in numbers) if known else None,
        expected=sum(expected or 0 for _, expected in numbers) if known else None,
        estimated=any(one.estimated for one in figures),
        parts=None,
        inputs=(),
        facts=each(name for one in figures for name in one.facts),
        causes=each(name for one in figures for name in one.causes),
        sources=each(name for one in figures for name in one.sources),
        missing=each(name for one in figures for name in one.missing),
        nil=each(name for one in figures for name in one.nil),
        late=each(name for one in figures for name in one.late),
    )


def _state(states: Sequence[Completeness]) -> Completeness:
    for one in (Completeness.COMPLETE, Completeness.MISSING):
        if all(state is one for state in states):
            return one
    lacking = any(state in _LACKING for state in states)
    return Completeness.PARTIAL if lacking else Completeness.UNKNOWN
