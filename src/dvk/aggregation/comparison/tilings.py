"""Ghép kỳ (tilings): the periods side by side that make up a whole one, chosen by what has come of each."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from dvk.aggregation.engine import aggregate
from dvk.aggregation.figure import Completeness, Figure
from dvk.aggregation.request import RECORDS, TOTAL, Request
from dvk.aggregation.said import each
from dvk.indicators import Indicator, IndicatorKind
from dvk.periods import CUSTOM, HALF, MONTH, QUARTER, STAGE, TERM, TO_MONTH, YEAR, Period
from dvk.values import ALWAYS, Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dvk.periods import PeriodKind
    from dvk.register import Register

__all__ = ["LACKING", "Key", "added_up", "come", "summed", "sums"]

Key = tuple[tuple[str, str], ...]
LACKING = (Completeness.MISSING, Completeness.PARTIAL)
_ZERO = Interval(0, 0)
_UNKNOWN = Interval(None, None)
_KINDS = (HALF, QUARTER, MONTH, YEAR)
_OTHERS = len(_KINDS) + 1
_DAY = timedelta(days=1)
_Told = dict[Period, Figure]


class _Way(NamedTuple):
    """A way to a day: days of which nothing came, not all, not surely all; then by the order of the kinds; its end."""

    cost: tuple[int, int, int, int]
    last: Period | None = None


def sums(
    register: Register, request: Request, indicator: Indicator, whole: Period, of: Period
) -> dict[Key, tuple[Figure, ...]]:
    """The figures of the periods that make up the whole, by row; none for what is counted, of which the whole is.

    The periods may be of several lengths, where they lie side by side and leave no day out: two years and a quarter.
    Of all ways the one of whose days the most have come is taken, then that of periods like *of*, of halves, quarters.
    """
    if whole.is_open or (not _is_reported(register, indicator) and not request.prefer):
        return {}
    tiles = _tiles(register.effective(request.known_on), request, indicator, whole, of)
    if not tiles:
        return {}
    held: dict[Key, _Told] = {}
    for figure in aggregate(register, evolve(request, periods=tuple(tiles))):
        held.setdefault(figure.keys, {})[figure.period] = figure
    found: dict[Key, tuple[Figure, ...]] = {}
    for key, told in held.items():
        figures = _filled(register, key, _best(register, key, tiles, told, whole), told)
        if figures:
            found[key] = figures
    return found


def _tiles(register: Register, request: Request, indicator: Indicator, whole: Period, of: Period) -> dict[Period, int]:
    """The periods of one calendar that lie in a whole and are less than it, each with the place of its kind.

    Those of a kind that has a rule, where any of them was reported or may be counted; and what else was reported.
    """
    names = set(_reported_inputs(register, indicator))
    reported = {
        report.period: _OTHERS
        for report in register.standing_reports
        if report.period is not None
        and report.period.calendar == of.calendar
        and _lies_in(report.period, whole)
        and any(line.indicator in names for line in report.figures)
    }
    found: dict[Period, int] = {}
    days = set[tuple[date, date]]()
    counted = RECORDS in request.prefer
    for place, kind in enumerate(dict.fromkeys((of.kind, *_KINDS))):
        tiles = [] if kind.id in of.calendar.without else list(_of_kind(whole, kind, of))
        spans = {(one.start, one.end) for one in tiles}
        if kind == of.kind or counted or any((one.start, one.end) in spans for one in reported):
            found |= {one: place for one in tiles if (one.start, one.end) not in days}
            days |= spans
    return found | {one: place for one, place in reported.items() if (one.start, one.end) not in days}


def _reported_inputs(register: Register, indicator: Indicator) -> Iterator[str]:
    yield indicator.id
    for name in indicator.inputs:
        yield from _reported_inputs(register, register.definitions.indicator(name))


def _lies_in(one: Period, whole: Period) -> bool:
    return not one.is_open and whole.covers(one) and not one.same_days(whole)


def _of_kind(whole: Period, kind: PeriodKind, of: Period) -> Iterator[Period]:
    """The periods of a kind that lie in the whole."""
    if kind in (TO_MONTH, STAGE, TERM, CUSTOM):
        return
    one = Period.containing(whole.start, kind, of.calendar)
    while one.end <= whole.end:
        if _lies_in(one, whole):
            yield one
        one = one.next()


def _best(register: Register, key: Key, tiles: dict[Period, int], told: _Told, whole: Period) -> list[Period]:
    """The way through the whole of which the most has come; none where no way leads through it."""
    ways = {whole.start: _Way((0, 0, 0, 0))}
    for tile, place in sorted(tiles.items(), key=lambda item: (item[0].start, item[1])):
        if tile.start in ways:
            cost = _cost(register, key, tile, told.get(tile), place)
            way = _Way(_plus(ways[tile.start].cost, cost), tile)
            after = tile.end + _DAY
            if after not in ways or way.cost < ways[after].cost:
                ways[after] = way
    found: list[Period] = []
    last = ways[whole.end + _DAY].last if whole.end + _DAY in ways else None
    while last is not None:
        found.append(last)
        last = ways[last.start].last
    return found[::-1]


def _plus(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3]


def _cost(register: Register, key: Key, tile: Period, figure: Figure | None, place: int) -> tuple[int, int, int, int]:
    """How many days of a tile lack what; a unit that was not there lacks nothing."""
    days = (tile.end - tile.start).days + 1
    if figure is None and not _is_there(register, key, tile):
        return 0, 0, 0, days * place
    state = Completeness.MISSING if figure is None else figure.completeness
    lacks = [days if state is one else 0 for one in (*LACKING, Completeness.UNKNOWN)]
    return lacks[0], lacks[1], lacks[2], days * place


def _is_there(register: Register, key: Key, tile: Period) -> bool:
    unit = dict(key).get("unit", TOTAL)
    return (register.units[unit].span if unit in register.units else ALWAYS).overlaps(tile.span)


def _filled(register: Register, key: Key, parts: Sequence[Period], told: _Told) -> tuple[Figure, ...]:
    """A figure for each part in which the row's unit was there; one that nobody owes is missing in the sum as well."""
    unit = dict(key).get("unit", TOTAL)
    like = next(iter(told.values()))

    def missing(part: Period) -> Figure:
        state, lacking = Completeness.MISSING, (unit,) if unit in register.units else ()
        return Figure(
            indicator=like.indicator, period=part, keys=key, low=None, high=None, completeness=state, missing=lacking
        )

    there = (part for part in parts if part in told or _is_there(register, key, part))
    return tuple(told[part] if part in told else missing(part) for part in there)


def come(figures: Sequence[Figure]) -> tuple[bool, float]:
    """Which parts are the better ones: all complete, else the greater share of them."""
    states = [one.completeness for one in figures]
    share = sum(state is not Completeness.MISSING for state in states) / len(states)
    return all(state is Completeness.COMPLETE for state in states), share


def _is_reported(register: Register, indicator: Indicator) -> bool:
    """Does it arrive counted, or is it worked out from what does?"""
    names = indicator.inputs
    return indicator.is_reported or any(_is_reported(register, register.definitions.indicator(one)) for one in names)


def summed(register: Register, request: Request, figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figures; of what was not reported for a period, or not in full, what the periods within it say.

    Of flows that is what they come to, of stocks what the one says that ends on the same day.
    """
    known: dict[tuple[str, Period], dict[Key, tuple[Figure, ...]]] = {}
    found: list[Figure] = []
    for figure in figures:
        indicator, period = figure.indicator, figure.period
        lacks = figure.completeness in LACKING and indicator.kind in _READ and not indicator.is_quotient
        if lacks and (indicator.id, period) not in known:
            asked = evolve(request, indicators=indicator.id)
            known[indicator.id, period] = _READ[indicator.kind](register, asked, indicator, period, period)
        parts = known.get((indicator.id, period), {}).get(figure.keys) if lacks else None
        total = added_up(parts, period) if parts else figure
        found.append(total if come((total,)) > come((figure,)) else figure)
    return tuple(found)


def _closing(
    register: Register, request: Request, indicator: Indicator, whole: Period, of: Period
) -> dict[Key, tuple[Figure, ...]]:
    """The stock of a period that lies in the whole and ends with it, by row: the one of which the most has come."""
    if whole.is_open or not _is_reported(register, indicator):
        return {}
    tiles = _tiles(register.effective(request.known_on), request, indicator, whole, of)
    last = [one for one in tiles if one.end == whole.end]
    found: dict[Key, tuple[Figure, ...]] = {}
    for figure in aggregate(register, evolve(request, periods=tuple(last))) if last else ():
        held = found.get(figure.keys)
        if held is None or come((figure,)) > come(held):
            found[figure.keys] = (figure,)
    return found


_READ = {IndicatorKind.FLOW: sums, IndicatorKind.STOCK: _closing}


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
    lacking = any(state in LACKING for state in states)
    return Completeness.PARTIAL if lacking else Completeness.UNKNOWN
