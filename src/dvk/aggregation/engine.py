"""Tổng hợp trong bộ nhớ (aggregation in memory): runs a request on the records and keeps the way back to each."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve

from dvk.aggregation import on_frames
from dvk.aggregation.cells import Cell, Key, ScoreCell
from dvk.aggregation.counter import Counter, with_inputs
from dvk.aggregation.labels import rows_of
from dvk.aggregation.laying_out import laid_out
from dvk.aggregation.on_frames.engines import keeping
from dvk.aggregation.on_frames.source import as_source
from dvk.aggregation.requiring import indicators_of
from dvk.aggregation.undated import undated
from dvk.errors import InvalidValue, NotKnown, UnknownId
from dvk.indicators import Indicator, IndicatorKind
from dvk.register import Register, collector_paused
from dvk.units import AsOf

if TYPE_CHECKING:
    from dvk.aggregation.figure import Figure
    from dvk.aggregation.on_frames.source import FrameSource
    from dvk.aggregation.request import Request
    from dvk.aggregation.table import Table

__all__ = ["aggregate", "answered"]

C = TypeVar("C", Cell, ScoreCell)


def aggregate(register: Register | FrameSource, request: Request) -> Table:
    """Tổng hợp (aggregate): the table that answers a request.

    Figures are counted from the facts that hold on ``request.known_on`` (all, without it), corrections applied. From a
    register whose large tables stay in frames (:func:`dvk.exchange.framed`) the engine that holds them counts what is
    plain, and the rest is read as records: the table is the same, but knows its facts only when it is asked to
    ``explain``. All records are read for what was known on a day, for records mixed with reports, scores, rules of
    your own, and where a divided unit is to be refused; the page on engines says all.

    Raises :class:`dvk.errors.UnknownId` for an indicator, unit or code that is not there,
    :class:`dvk.errors.InvalidValue` for what is counted on the last day of a period that is open at its end, and
    :class:`dvk.errors.NotKnown` where the borders of a day are not known or, if the request refuses what is unsure, a
    divided unit needs a rule.

    >>> from dvk.aggregation.request import Request
    >>> from dvk.catalog import an_giang
    >>> table = aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89"))
    >>> table.figure().value
    Decimal('14043')
    """
    with collector_paused():  # many small objects are made, and none of them is a circle
        if isinstance(register, Register):
            table = answered(register.effective(request.known_on), request)
        elif request.known_on is None:
            with keeping():
                counter = on_frames.FrameCounter(as_source(register), request)
                return _in_frames(_answered(counter.head, request, counter))
        else:  # what was known on a day is asked of each fact and each name of a unit
            return aggregate(as_source(register).register_of(None), request)
    return table if request.known_on is None else evolve(table, undated=undated(register, table))


def _in_frames(table: Table) -> Table:
    """A table whose figures do not know their records, and say so."""
    return evolve(table, in_frames=True, inputs=tuple(tuple(map(_input_in_frames, row)) for row in table.inputs))


def _input_in_frames(figure: Figure) -> Figure:
    return evolve(figure, in_frames=True, inputs=tuple(map(_input_in_frames, figure.inputs)))


def answered(register: Register, request: Request) -> Table:
    """The table of what holds in a register already: nothing is asked about the day of knowing."""
    return _answered(register, request, None)


def _answered(register: Register, request: Request, counter: Counter | None) -> Table:
    indicators = indicators_of(register, request)
    _require_root(register, request)
    _require_last_days(with_inputs(register, indicators), request)
    counter = Counter(register, request) if counter is None else counter
    asked = [(indicator, period) for indicator in indicators for period in request.periods]
    found = [counter.rows(*one) for one in asked]
    labels = {
        name: rows_of(register, request, name, {key[place] for rows in found for key in rows.found()})
        for place, name in enumerate(request.by)
    }
    every: list[Key] = list(product(*labels.values()))
    lines = [
        (indicator.id, period, key, said)
        for (indicator, period), rows in zip(asked, found, strict=True)
        for key in every
        if (said := rows.said(key)) is not None
    ]
    return laid_out(register, request, indicators, labels, lines)


def _require_root(register: Register, request: Request) -> None:
    """The level and the root must be there: on the day of the basis, or on some day of a period."""
    if isinstance(request.basis, AsOf) and request.unit_level is not None:
        day, level = request.basis.day, request.unit_level
        if not any(unit.level == level and unit.exists(day) for unit in register.units):
            raise NotKnown("unit.no_level_on", path="unit_level", level=level, day=day)
    if request.root is None:
        return
    try:
        root = register.units[request.root]
    except UnknownId as error:
        raise UnknownId.of(error.problem.under("basis" if request.unit is None else "unit")) from None
    if request.day is not None:
        _ = register.units.as_of(request.day)[root.id]
    elif not any(root.span.overlaps(period.span) for period in request.periods):
        raise NotKnown("unit.not_there_on", unit=root.id, day=str(request.periods[0]))


def _require_last_days(indicators: tuple[Indicator, ...], request: Request) -> None:
    """What is counted on the last day of a period needs one: an open end has none."""
    for indicator in indicators:
        if indicator.kind is not IndicatorKind.STOCK or indicator.is_reported:
            continue
        for place, period in enumerate(request.periods):
            if period.open_end:
                raise InvalidValue(
                    "request.open_period", path=f"periods[{place}]", indicator=indicator.id, period=period
                )
