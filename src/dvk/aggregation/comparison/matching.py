"""Tập đơn vị khớp (matched sets): the units that two periods both have in full, and what they come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from dvk.aggregation import gather
from dvk.aggregation.comparison.compared import Matching
from dvk.aggregation.comparison.like_with_like import Footing, footing
from dvk.aggregation.comparison.tilings import summed
from dvk.aggregation.engine import aggregate
from dvk.aggregation.figure import Completeness, Figure
from dvk.aggregation.quotients import divided
from dvk.aggregation.request import NOT_SAID, RECORDS, TOTAL
from dvk.errors import CannotAdd, DvkError
from dvk.register import Report
from dvk.values import Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from dvk.aggregation.request import Request
    from dvk.indicators import Indicator
    from dvk.register import Register

__all__ = ["Sides"]

_Key = tuple[tuple[str, str], ...]
_Two = tuple["Figure | None", "Figure | None"]
_Told = tuple["Sequence[Figure]", Footing]
_ZERO = Interval(0, 0)


class Sides:
    """Finds the rows of units behind a total, and adds those that both sides have in full."""

    def __init__(
        self,
        register: Register,
        request: Request,
        figures: Sequence[Figure],
        own: Footing,
        usable: Callable[[Figure | None, Figure | None], bool],
    ) -> None:
        self._register, self._request, self._usable = register, request, usable
        self._own, self._effective = own, register.effective(request.known_on)
        self._footings: dict[tuple[str, _Key], Footing] = {}
        self._tables: dict[str | None, _Told | None] = {None: (figures, own) if "unit" in request.by else None}
        self._rows: dict[tuple[str, _Key], dict[str, _Two]] = {}

    def row(self, indicator: str, key: _Key, unit: str) -> _Two:
        """The two figures of one unit behind a total."""
        return self._rows[indicator, key][unit]

    def footing(self, indicator: str, key: _Key) -> Footing:
        """The borders on which the rows behind a total stand."""
        return self._footings[indicator, key]

    def is_torn(self, unit: str, pair: _Two, own: Footing | None = None) -> bool:
        """Do reports stand behind one of two figures that cannot be cut to the common borders?"""
        told = {name for one in pair if one is not None for name in self._reporting(one) if name is not None}
        return (self._own if own is None else own).is_torn(unit, told)

    def matched(self, indicator: Indicator, key: _Key, whole: _Two) -> tuple[Figure, Figure, Matching] | None:
        """The sums of the units that both sides have in full; ``None`` where the wholes may stand, or none are left."""
        rows = self._behind(indicator, key, whole)
        if not rows or (self._usable(*whole) and not self._differ(rows, whole)):
            return None
        own = self._footings[indicator.id, key]
        units = [
            unit
            for unit, pair in rows.items()
            if self._usable(*pair) and unit not in own.apart and not self.is_torn(unit, pair, own)
        ]
        if not units:
            return None
        pairs = [rows[unit] for unit in units]
        values, bases = [one for one, _ in pairs if one is not None], [one for _, one in pairs if one is not None]
        try:
            gather.require_addable_figures((*values, *bases), "unit")
        except CannotAdd:
            return None
        left = tuple(unit for unit in rows if unit not in units)
        like = whole[0] or whole[1] or values[0]
        value, base = (
            _added(held, evolve(like, period=period, keys=key), len(rows), left)
            for held, period in ((values, self._request.periods[0]), (bases, self._request.periods[1]))
        )
        return value, base, Matching(units, left)

    def reporters_differ(self, indicator: Indicator, key: _Key, whole: _Two) -> bool:
        """Did other units report on the one side than on the other, as far as is known?"""
        value, base = whole
        if value is None or base is None or RECORDS in (*value.sources, *base.sources):
            return False
        rows = self._behind(indicator, key, whole)
        if rows:
            return self._differ(rows, whole)
        if self._request.day is not None:
            return False  # on other borders other units report for the same places
        told = [{name for name in self._reporting(one) if name is not None} for one in (value, base)]
        days = [one.period.end for one in (value, base)]
        if told[0] == told[1] or {self._request.root} in told:
            return False
        return self._came_to(told[1], days) != told[0] or self._came_to(told[0], days[::-1]) != told[1]

    def _came_to(self, units: Iterable[str], days: Sequence[date]) -> set[str]:
        """The units of the first day that hold what some units of the second had: what merged speaks for its parts."""
        assigner = self._effective.units.assigner(days[0])
        return {name for unit in units for name in assigner.ends(unit, days[1])}

    def _reporting(self, figure: Figure) -> set[str | None]:
        """The units whose reports make a figure."""
        facts = (self._effective.fact(name) for name in figure.facts)
        return {fact.unit for fact in facts if isinstance(fact, Report)}

    def statuses_differ(self, indicator: Indicator, key: _Key, whole: _Two) -> bool:
        """Of totals that mix several sources: are these, unit by unit, other ones on the other side?"""
        if not any(one is not None and len(one.sources) > 1 for one in whole):
            return False
        rows = self._behind(indicator, key, whole)
        return not rows or any(_sources(one) != _sources(other) for one, other in rows.values())

    def _differ(self, rows: dict[str, _Two], whole: _Two) -> bool:
        """Are the units whose reports make the one total other ones than those of the other?

        Rows with other borders are another question: there the units that report are not the same.
        """
        value, base = whole
        if value is None or base is None or RECORDS in (*value.sources, *base.sources):
            return False
        sets = [
            {
                unit
                for unit, pair in rows.items()
                if unit not in self._own.apart and (row := pair[place]) is not None and _lies_in(row, total)
            }
            for place, total in enumerate((value, base))
        ]
        return all(sets) and sets[0] != sets[1]

    # -- the rows ----------------------------------------------------------------------------------------------------
    def _behind(self, indicator: Indicator, key: _Key, whole: _Two) -> dict[str, _Two]:
        """The rows of units behind a total, of either side; none where there are no such rows."""
        held = (indicator.id, key)
        if held not in self._rows:
            self._rows[held] = self._found(indicator, key, whole)
        return self._rows[held]

    def _found(self, indicator: Indicator, key: _Key, whole: _Two) -> dict[str, _Two]:
        if dict(key).get("unit", TOTAL) != TOTAL:
            return {}
        told = self._tables[None] or self._by_unit(whole)
        if told is None:
            return {}
        figures, self._footings[indicator.id, key] = told
        wanted = {name: code for name, code in key if name != "unit"}
        rows: dict[str, list[Figure | None]] = {}
        for figure in figures:
            codes = dict(figure.keys)
            unit = codes.pop("unit")
            if figure.indicator.id == indicator.id and codes == wanted and unit not in (TOTAL, NOT_SAID):
                pair = rows.setdefault(unit, [None, None])
                pair[self._request.periods.index(figure.period)] = figure
        return {unit: (pair[0], pair[1]) for unit, pair in rows.items()}

    def _by_unit(self, whole: _Two) -> _Told | None:
        """The same question by the units that are missing: they are of one level, or nothing can be matched."""
        if self._usable(*whole):
            return None
        units = self._register.units
        names = {name for one in whole if one is not None for name in one.missing if name in units}
        levels = {units[name].level for name in names - {self._request.root}}
        if len(levels) != 1:
            return None
        level = levels.pop()
        if level not in self._tables:
            self._tables[level] = self._rows_of(level)
        return self._tables[level]

    def _rows_of(self, level: str) -> _Told | None:
        """The question by the units of a level, each on borders that both periods share."""
        asked = evolve(self._request, by=(*self._request.by, "unit"), unit_level=level)
        common = footing(self._effective, asked, *asked.periods)
        if common.apart:
            return None
        try:
            asked = evolve(asked, basis=common.basis)
            figures = summed(self._register, asked, aggregate(self._register, asked))
        except DvkError:  # on this basis, or of this indicator, there are no such rows
            return None
        rebased = common.rebased or self._own.rebased
        return figures, common._replace(rebased=rebased)


def _sources(row: Figure | None) -> set[str]:
    return set() if row is None else set(row.sources)


def _lies_in(row: Figure, total: Figure) -> bool:
    """Do the facts of a row lie in a total?"""
    return bool(row.facts) and set(row.facts) <= set(total.facts)


def _added(figures: Sequence[Figure], like: Figure, of: int, left: tuple[str, ...]) -> Figure:
    """The figures of some units added; of quotients their numerators and denominators."""
    whole = [one for one in figures if one.completeness is Completeness.COMPLETE]
    parts = [one.parts for one in figures]
    pooled = None
    if like.parts is not None or any(part is not None for part in parts):
        known = [part for part in parts if part is not None]
        pooled = _sum(over for over, _ in known), _sum(under for _, under in known)
        bounds = divided(*pooled)
    else:
        bounds = _sum(_bounds(one) for one in figures)
    return evolve(
        like,
        low=bounds.low,
        high=bounds.high,
        low_open=bounds.low_open,
        high_open=bounds.high_open,
        completeness=Completeness.COMPLETE if len(whole) == len(figures) else Completeness.UNKNOWN,
        received=len(figures),
        expected=of,
        estimated=any(one.estimated for one in figures),
        facts=_each(one.facts for one in figures),
        causes=_each(one.causes for one in figures),
        parts=pooled,
        inputs=(),
        sources=_each(one.sources for one in figures),
        missing=left,
        nil=_each(one.nil for one in figures),
        late=_each(one.late for one in figures),
    )


def _bounds(figure: Figure) -> Interval:
    if figure.completeness is Completeness.PARTIAL:
        return Interval(figure.low, None, low_open=figure.low is not None and figure.low_open)
    return figure.interval


def _sum(bounds: Iterable[Interval]) -> Interval:
    total = _ZERO
    for one in bounds:
        total += one
    return total


def _each(names: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for held in names for name in held))
