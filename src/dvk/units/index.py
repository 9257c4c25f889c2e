"""Chỉ mục (indexes) of a history: built once, asked in the time of a search among the changes of one unit."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Generic, TypeVar

from dvk.text import fold, same_name, sort_key
from dvk.units.place_names import full_name, proper_name
from dvk.units.unit import TERRITORY, Unit
from dvk.values import DateSpan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk.units.changes import Succession, UnitChange
    from dvk.units.unit import Parent
    from dvk.values import Dated

__all__ = ["Codes", "Links", "Names", "TreeIndex"]

T = TypeVar("T")
_DAY = timedelta(days=1)


class _Timeline(Generic[T]):
    """Which of some things hold on a day: the days on which that changes, and what holds from each of them on."""

    __slots__ = ("_days", "_held")

    def __init__(self, items: Iterable[tuple[T, DateSpan]]) -> None:
        """The items in the order in which they are to come out."""
        given = list(items)
        days = {span.start for _, span in given if span.start is not None}
        days.update(span.end + _DAY for _, span in given if span.end is not None and span.end < date.max)
        self._days = sorted(days)
        # one stretch before the first day, and one from each day on: a stretch holds what holds on its first day
        begins: dict[int, list[int]] = defaultdict(list)
        ceases: dict[int, list[int]] = defaultdict(list)
        places = {day: place + 1 for place, day in enumerate(self._days)}
        for order, (_, span) in enumerate(given):
            begins[0 if span.start is None else places[span.start]].append(order)
            if span.end is not None and span.end < date.max:
                ceases[places[span.end + _DAY]].append(order)
        there: set[int] = set()
        self._held: list[tuple[T, ...]] = []
        for stretch in range(len(self._days) + 1):
            there.difference_update(ceases[stretch])
            there.update(begins[stretch])
            self._held.append(tuple([given[order][0] for order in sorted(there)]))

    def on(self, day: date) -> tuple[T, ...]:
        """What holds on a day."""
        return self._held[bisect_right(self._days, day)]


class TreeIndex:
    """Who is right below whom on a day, in one hierarchy after the other."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._links: dict[tuple[str, str], list[tuple[Unit, Parent]]] = defaultdict(list)
        self._units = tuple(units)
        for unit in self._units:
            for parent in unit.parents:
                self._links[parent.unit, parent.hierarchy].append((unit, parent))
        self._below: dict[tuple[str, str], _Timeline[Unit]] = {}
        self._roots: dict[str, _Timeline[Unit]] = {}

    def below(self, name: str, hierarchy: str, on: date) -> tuple[Unit, ...]:
        """The units right below one, in Vietnamese order of their proper names."""
        key = (name, hierarchy)
        timeline = self._below.get(key)
        if timeline is None:
            found = [(unit, parent.span.intersect(unit.span)) for unit, parent in self._links.get(key, ())]
            there = [(unit, span) for unit, span in found if span is not None]
            timeline = self._below[key] = _Timeline(sorted(there, key=_in_order))
        return timeline.on(on)

    def roots(self, hierarchy: str, on: date) -> tuple[Unit, ...]:
        """The units with none above them; of another line than the territory only those that belong to it."""
        timeline = self._roots.get(hierarchy)
        if timeline is None:
            timeline = self._roots[hierarchy] = _Timeline(
                [
                    (unit, span)
                    for unit in self._units
                    if hierarchy == TERRITORY or self._in_line(unit, hierarchy)
                    for span in _without_parent(unit, hierarchy)
                ]
            )
        return timeline.on(on)

    def _in_line(self, unit: Unit, hierarchy: str) -> bool:
        return (unit.id, hierarchy) in self._links or any(parent.hierarchy == hierarchy for parent in unit.parents)


def _in_order(pair: tuple[Unit, DateSpan]) -> tuple[object, str]:
    return sort_key(proper_name(pair[0].name())), pair[0].id


def _without_parent(unit: Unit, hierarchy: str) -> list[DateSpan]:
    """The days of the unit's life on which nothing is above it."""
    held = [parent.span.intersect(unit.span) for parent in unit.parents if parent.hierarchy == hierarchy]
    free: list[DateSpan] = []
    since = unit.start
    for span in sorted((span for span in held if span is not None), key=lambda span: span.start or date.min):
        if span.start is not None and (since is None or since < span.start):
            free.append(DateSpan(since, span.start - _DAY))
        if span.end is None or span.end == date.max:
            return free
        since = span.end + _DAY
    if unit.end is None or since is None or since <= unit.end:
        free.append(DateSpan(since, unit.end))
    return free


class Links:
    """What leaves and what enters each unit, day by day."""

    def __init__(self, changes: Iterable[UnitChange]) -> None:
        leaving: dict[str, dict[date, list[Succession]]] = defaultdict(lambda: defaultdict(list))
        entering: dict[str, dict[date, list[Succession]]] = defaultdict(lambda: defaultdict(list))
        self.changes: dict[str, list[tuple[UnitChange, Succession]]] = defaultdict(list)
        for change in sorted(changes, key=lambda change: (change.on, change.id)):
            for link in change.links:
                if link.before is not None:
                    leaving[link.before][change.on].append(link)
                    self.changes[link.before].append((change, link))
                if link.after is not None:
                    entering[link.after][change.on].append(link)
                    if link.after != link.before:
                        self.changes[link.after].append((change, link))
        self._leaving, self._entering = _by_day(leaving), _by_day(entering)

    def leaving(self, name: str) -> tuple[list[date], list[list[Succession]]]:
        """The days on which something leaves the unit, and the links of each."""
        return self._leaving.get(name, _NO_LINKS)

    def entering(self, name: str) -> tuple[list[date], list[list[Succession]]]:
        """The days on which something enters the unit, and the links of each."""
        return self._entering.get(name, _NO_LINKS)


_NO_LINKS: tuple[list[date], list[list[Succession]]] = ([], [])


def _by_day(
    found: dict[str, dict[date, list[Succession]]],
) -> dict[str, tuple[list[date], list[list[Succession]]]]:
    """In order of days; days on which nothing moves (a rename, a new code) are left out."""
    kept: dict[str, tuple[list[date], list[list[Succession]]]] = {}
    for name, by_day in found.items():
        days = [day for day in sorted(by_day) if any(link.moves for link in by_day[day])]
        if days:
            kept[name] = (days, [by_day[day] for day in days])
    return kept


class Codes:
    """Official codes by day."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._first: dict[str, _Bearer] = {}
        self._again: dict[str, list[_Bearer]] = {}  # of the codes that several units bear, one after the other
        for unit in units:
            for code in unit.codes:
                bearer = (unit, code)
                first = self._first.setdefault(code.value, bearer)
                if first is not bearer:
                    self._again.setdefault(code.value, [first]).append(bearer)
        self._timelines: dict[str, _Timeline[Unit]] = {}

    def on(self, code: str, day: date) -> tuple[Unit, ...]:
        """The units that bear the code on a day: more than one is a fault of the data."""
        held = self._again.get(code)
        if held is None:
            first = self._first.get(code)
            return (first[0],) if first is not None and first[1].holds(day) and first[0].exists(day) else ()
        if len(held) <= _FEW:  # to look at each is quicker than to make a timeline
            return tuple([unit for unit, item in held if item.holds(day) and unit.exists(day)])
        timeline = self._timelines.get(code)
        if timeline is None:
            timeline = self._timelines[code] = _Timeline(_there(held))
        return timeline.on(day)

    def twice(self) -> Iterable[tuple[str, Unit, Unit, DateSpan]]:
        """Codes that two units bear on one day."""
        for code, every in self._again.items():
            held = _there(every)
            for place, (unit, span) in enumerate(held):
                for other, before in held[:place]:
                    both = span.intersect(before)
                    if both is not None and other.id != unit.id:
                        yield code, other, unit, both


_FEW = 8
_Bearer = tuple[Unit, "Dated[str]"]


def _there(held: Iterable[_Bearer]) -> list[tuple[Unit, DateSpan]]:
    """On which days of its life each unit has the value."""
    spans = [(unit, item.span.intersect(unit.span)) for unit, item in held]
    return [(unit, span) for unit, span in spans if span is not None]


class Names:
    """Units by the proper names they bear or bore, marks left out."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._found: dict[str, list[tuple[Unit, str, DateSpan]]] = defaultdict(list)
        for unit in units:
            for item in unit.names:
                span = item.span.intersect(unit.span)
                if span is not None:
                    self._found[fold(proper_name(item.value))].append((unit, item.value, span))

    def matches(self, name: str, on: date | None, *, marks: bool) -> tuple[Unit, ...]:
        """All units of the name, the likeliest first: marks, then the kind of place, then names still borne."""
        wanted, proper = full_name(name), proper_name(name)
        ranked: dict[str, tuple[tuple[object, ...], Unit]] = {}
        for unit, called, span in self._found.get(fold(proper), ()):
            if on is not None and on not in span:
                continue
            exact = same_name(proper_name(called), proper)
            if marks and not exact:
                continue
            last = span.end is None if on is None else True
            rank = (
                not exact,
                not same_name(full_name(called), wanted),
                not last,
                sort_key(proper_name(called)),
                unit.id,
            )
            if unit.id not in ranked or rank < ranked[unit.id][0]:
                ranked[unit.id] = (rank, unit)
        return tuple([unit for _, unit in sorted(ranked.values(), key=lambda pair: pair[0])])
