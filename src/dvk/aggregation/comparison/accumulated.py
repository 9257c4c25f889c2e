"""Lũy kế (accumulated figures): what has come up since the start of the year, or of a stage or term; flows only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from dvk._display import Displayed
from dvk._fields import as_tuple
from dvk.aggregation.comparison.lines import one_line
from dvk.aggregation.comparison.tilings import LACKING, added_up, come, summed, sums
from dvk.aggregation.engine import aggregate
from dvk.aggregation.figure import Completeness, Figure
from dvk.aggregation.request import TOTAL, Request
from dvk.indicators import Axis, Indicator, Operation, require
from dvk.periods import Period, as_optional_period, year_to_date
from dvk.periods import since as since_start

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dvk.register import Register

__all__ = ["Accumulation", "RunningTotal", "accumulated"]


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
        return tuple(one.period for one in self.parts if one.completeness in LACKING)

    @property
    def agrees(self) -> bool:
        """Số lũy kế báo cáo có khớp không (does what reports say of the whole agree with the sum of its parts)?"""
        stated = self.stated
        if stated is None or not self.parts or stated.completeness is not Completeness.COMPLETE:
            return True
        return stated.interval == self.total.interval or self.total.completeness is not Completeness.COMPLETE


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
        held = ((one, one.indicator.id, one.period, dict(one.keys)) for one in self.lines)
        return one_line(held, self.request.by, indicator, period, keys)


def accumulated(register: Register, request: Request, *, since: str | Period | None = None) -> Accumulation:
    """Lũy kế (accumulate): beside each figure of the request the total from the start of its year to its last day.

    *since* names a stage or a term (or any whole) from whose start it is taken instead. Counted figures are counted
    over all of it. Reported ones are the sum of the periods that make it up: of the same length, or of quarters,
    months, halves and years, also of several lengths where they lie side by side (two years and a quarter).
    A period that is missing leaves the total open above. Where the parts are not all there, but the whole itself was
    reported, that is taken.

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
            asked = evolve(request, indicators=name)
            told = [one for one in table if one.indicator.id == name]
            direct = {one.keys: one for one in told if one.period == whole}
            own = {one.keys: one for one in summed(register, asked, (one for one in told if one.period == period))}
            parts = sums(register, asked, indicator, whole, period)
            if period.same_days(whole):  # beside what was reported of it nothing is added up
                parts = {key: held for key, held in parts.items() if _lacks(direct.get(key))}
            for key in dict.fromkeys((*(one.keys for one in told), *parts)):
                line = _line(indicator, (period, whole), (own.get(key), direct.get(key)), parts.get(key, ()))
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
    if parts and direct is not None and total is not None and come((direct,)) > come((total,)):
        total, parts = direct, ()
    if total is None:
        return None
    return RunningTotal(
        indicator=indicator, period=period, whole=whole, figure=own, total=total, parts=parts, stated=stated
    )


def _lacks(figure: Figure | None) -> bool:
    return figure is None or figure.completeness in LACKING
