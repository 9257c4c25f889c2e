"""Chỗ đứng của đơn vị (nodes): where a unit stands in the tree, stretch of days by stretch of days, on a basis.

A *node* is a unit with the chain of units above it, one for each chain it ever has: their order is one walk through
all trees of all days, so that what lies below a node is a run of numbers, ``node`` to ``last``. A *place* is where
things of an owner count: a node; or, where its unit was divided and nothing says which way they went, all the nodes
among which they may lie.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from attrs import field, frozen

from dvk.aggregation.request import NOT_SAID, TOTAL
from dvk.units import AsItWas, AsOf, Territory
from dvk.units.assignment import NOWHERE, Assigner

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from dvk.units import Basis, Unit, UnitHistory  # noqa: TC004 (types of fields, which nothing resolves)

__all__ = ["ASTRAY", "EVERYTHING", "OUTSIDE", "UNKNOWN", "Forest", "Stretch", "Unsure", "forest"]

EVERYTHING, UNKNOWN = 0, 1
"""The first two nodes: all that is counted, and what nobody knows the unit of, which is part of it."""
OUTSIDE = -1
"""The place of what lies outside the territory that is asked about."""
ASTRAY = -2
"""The place of an owner before it began and after it ended, where that has not been looked for."""
_FIRST_DAY = date.min.toordinal()


class Stretch(NamedTuple):
    """Of which owner, from which day on (its ordinal), and the place of it until the owner's next stretch."""

    owner: str
    start: int
    place: int


class Unsure(NamedTuple):
    """A place among several nodes: the lowest that surely holds it, and those below which only may.

    ``sure`` is :data:`OUTSIDE` where it may lie outside: then nothing surely holds it. ``surely`` are nodes below it
    that hold it too, each by itself: of a guided owner.
    """

    sure: int
    may: tuple[int, ...]
    surely: tuple[int, ...] = ()


@frozen(eq=False)
class Forest:
    """Rừng (forest): all nodes in the order of one walk, and where each owner stands on which days.

    ``units`` names the unit of each node, ``above`` the node it stands under, ``last`` the last node below it (or
    itself). A place is the number of a node, or ``len(units)`` and more for one of ``unsure``; ``unknown`` is the place
    of what has no owner.
    """

    basis: Basis
    units: tuple[str, ...] = field(repr=False)
    above: tuple[int, ...] = field(repr=False)
    last: tuple[int, ...] = field(repr=False)
    unknown: int = field(repr=False)
    unsure: tuple[Unsure, ...] = field(repr=False)
    stretches: tuple[Stretch, ...] = field(repr=False)

    def place(self, owner: str | None, on: date) -> int:
        """Chỗ đứng trong ngày (the place of an owner on a day): one by one, for a look; cubes ask for all at once."""
        if owner is None:
            return self.unknown
        day = on.toordinal()
        found = [one.place for one in self.stretches if one.owner == owner and one.start <= day]
        return found[-1]

    def nodes_of(self, place: int) -> tuple[int, tuple[int, ...]]:
        """The node that surely holds a place (or :data:`OUTSIDE`), and those below it that only may."""
        if place < len(self.units):
            return place, ()
        return self.unsure[place - len(self.units)][:2]


def forest(history: UnitHistory, basis: Basis, astray: Collection[str] | None = None) -> Forest:
    """The forest of a history on a basis, in time that grows with the units and their changes.

    Where units before they began and after they ended lie takes most of it, and hardly anything counts for them: of
    units as they were it is looked for only for those that are *astray* (for all, without them).

    Raises :class:`~dvk.errors.NotKnown` where the borders of the day of the basis are not known.

    >>> from dvk.units import AS_IT_WAS, Unit, UnitHistory
    >>> units = [Unit(id="tinh", names="Tỉnh A", level="province"),
    ...     Unit(id="xa", names="Xã B", level="commune", parents="tinh")]
    >>> found = forest(UnitHistory(units), AS_IT_WAS)
    >>> found.units, found.last, found.place("xa", date(2024, 1, 1))
    (('*', '?', 'tinh', 'xa'), (3, 1, 3, 3), 3)
    """
    if not isinstance(basis, AsItWas):
        tree = history.as_of(basis.day)
        if isinstance(basis, Territory):
            _ = tree[basis.unit]
    return _Planter(history, basis, astray).planted()


class _Planter:
    """Makes a forest: nodes as they come, in the order of the walk at the end."""

    def __init__(self, history: UnitHistory, basis: Basis, astray: Collection[str] | None) -> None:
        self._history = history
        self._basis = basis
        self._astray = astray
        self._units = [TOTAL, NOT_SAID]
        self._above = [OUTSIDE, EVERYTHING]
        self._nodes: dict[tuple[str, int], int] = {}
        self._ways: dict[frozenset[int], int] = {}
        self._sets: list[frozenset[int]] = []
        self._paths: dict[str, list[tuple[int, int]]] = {}
        self._assigners: dict[int, Assigner] = {}
        # what has no known owner may lie outside a territory, unless that is all there is
        roots = [unit.id for unit in history if not unit.parents]
        self._doubts = isinstance(basis, Territory) and roots != [basis.unit]
        self._unknown = self._way([UNKNOWN])

    def planted(self) -> Forest:
        found = [stretch for unit in self._history for stretch in self._stretches(unit)]
        order, last = self._walk()
        size = len(order)
        moved = {old: new for new, old in enumerate(order)}
        moved |= {OUTSIDE: OUTSIDE, ASTRAY: ASTRAY}
        above = tuple([moved[self._above[old]] for old in order])
        unsure: dict[Unsure, int] = {}
        places: dict[int, int] = {}
        for way, ends in enumerate(self._sets):
            if len(ends) == 1:
                places[way] = moved[next(iter(ends))]
            else:
                one = _shared({moved[end] for end in ends}, above)
                places[way] = size + unsure.setdefault(one, len(unsure))
        stretches = [Stretch(owner, start, places[way]) for owner, start, way in found]
        units = tuple([self._units[old] for old in order])
        return Forest(self._basis, units, above, tuple(last), places[self._unknown], tuple(unsure), tuple(stretches))

    # -- the stretches of an owner -------------------------------------------------------------------------------
    def _stretches(self, unit: Unit) -> Iterator[tuple[str, int, int]]:
        """From its first day on; two neighbours that are the same are one."""
        if isinstance(self._basis, AsItWas):
            found = self._as_it_was(unit)
        elif isinstance(self._basis, AsOf):
            found = self._as_of(unit, self._basis)
        else:
            found = self._inside(unit, self._basis)
        before: int | None = None
        for start, way in found:
            if way != before:
                yield unit.id, start, way
                before = way

    def _as_it_was(self, unit: Unit) -> list[tuple[int, int]]:
        """In its life where it stands; before and after that with those who had or have its territory."""
        path = self._path(unit.id)
        own = [(start, self._way([node])) for start, node in path]
        if self._astray is not None and unit.id not in self._astray:
            away = self._way([ASTRAY])
            early = [] if unit.start is None else [(_FIRST_DAY, away)]
            return [*early, *own, *([] if unit.end is None else [(unit.end.toordinal() + 1, away)])]
        early = [] if unit.start is None else self._elsewhere(unit, unit.start.toordinal() - 1, later=False)
        late = [] if unit.end is None else self._elsewhere(unit, unit.end.toordinal() + 1, later=True)
        return [*reversed(early), *own, *late]

    def _elsewhere(self, unit: Unit, day: int, *, later: bool) -> list[tuple[int, int]]:
        """Outside its life: from a day on (or back from it), each stretch on which its heirs stand the same."""
        found: list[tuple[int, int]] = []
        edge = unit.end if later else unit.start
        while edge is not None and _FIRST_DAY <= day <= date.max.toordinal():
            ends = self._assigner(day).ends(unit.id, edge)
            way = self._way([self._node_on(name, day) for name in ends])
            held = [self._around(name, day) for name in ends if name != NOWHERE]
            if later:
                found.append((day, way))
                day = min((until for _, until in held), default=date.max.toordinal()) + 1
            else:
                start = max((since for since, _ in held), default=_FIRST_DAY)
                found.append((start, way))
                day = start - 1
        return found

    def _around(self, name: str, day: int) -> tuple[int, int]:
        """The first and the last of the days around one on which nothing happens to a unit, or to its path."""
        unit = self._history[name]
        days = [*(start for start, _ in self._path(name))]
        for moves, _ in (self._history.leaving(name), self._history.entering(name)):
            days += [one.toordinal() for one in moves]
        if unit.end is not None:
            days.append(unit.end.toordinal() + 1)
        since = max((one for one in days if one <= day), default=_FIRST_DAY)
        return since, min((one - 1 for one in days if one > day), default=date.max.toordinal())

    def _turns(self, unit: Unit) -> list[int]:
        """The days of its life on which something enters it or leaves it, after the first of all days."""
        since = _FIRST_DAY if unit.start is None else unit.start.toordinal()
        until = date.max.toordinal() if unit.end is None else unit.end.toordinal()
        days = {one.toordinal() for one in self._history.leaving(unit.id)[0]}
        days.update(one.toordinal() for one in self._history.entering(unit.id)[0])
        return [_FIRST_DAY, *sorted(day for day in days if since < day <= until)]

    def _as_of(self, unit: Unit, basis: AsOf) -> list[tuple[int, int]]:
        until = basis.day.toordinal()
        assigner = self._assigner(until)
        return [
            (day, self._way([self._node_on(name, until) for name in assigner.ends(unit.id, date.fromordinal(day))]))
            for day in self._turns(unit)
        ]

    def _inside(self, unit: Unit, basis: Territory) -> list[tuple[int, int]]:
        """As it was, but what lies outside the territory is outside; a unit that was cut is in several places."""
        was = self._as_it_was(unit)
        assigner = self._territory(basis)
        inside = [(day, assigner.ends(unit.id, date.fromordinal(day))) for day in self._turns(unit)]
        found: list[tuple[int, int]] = []
        for day in sorted({day for day, _ in was} | {day for day, _ in inside}):
            ends = [ends for start, ends in inside if start <= day][-1]
            way = [way for start, way in was if start <= day][-1]
            if basis.unit not in ends:
                way = self._way([OUTSIDE])
            elif len(ends) > 1 and ASTRAY not in self._sets[way]:
                way = self._way([*self._sets[way], OUTSIDE])
            found.append((day, way))
        return found

    # -- nodes ---------------------------------------------------------------------------------------------------
    def _way(self, nodes: Iterable[int]) -> int:
        """The number of a set of nodes."""
        ends = frozenset(nodes)
        if self._doubts and UNKNOWN in ends:
            ends |= {OUTSIDE}
        way = self._ways.setdefault(ends, len(self._ways))
        if way == len(self._sets):
            self._sets.append(ends)
        return way

    def _node(self, unit: str, above: int) -> int:
        found = self._nodes.get((unit, above))
        if found is None:
            found = self._nodes[unit, above] = len(self._units)
            self._units.append(unit)
            self._above.append(above)
        return found

    def _node_on(self, name: str, day: int) -> int:
        """Where a unit stands on a day of its life."""
        if name == NOWHERE:
            return UNKNOWN
        return [node for start, node in self._path(name) if start <= day][-1]

    def _path(self, name: str) -> list[tuple[int, int]]:
        """The nodes of a unit in its life, each with the first of its days."""
        found = self._paths.get(name)
        if found is None:
            found = self._paths[name] = self._grown(self._history[name])
        return found

    def _grown(self, unit: Unit) -> list[tuple[int, int]]:
        since = _FIRST_DAY if unit.start is None else unit.start.toordinal()
        until = date.max.toordinal() if unit.end is None else unit.end.toordinal()
        found: list[tuple[int, int]] = []
        for start, end, above in sorted(_parents(unit)):
            start, end = max(start, since), min(end, until)  # noqa: PLW2901
            if start > end:
                continue
            if start > since:
                found.append((since, EVERYTHING))
            steps = self._path(above)
            found += [(max(day, start), node) for day, node in _within(steps, start, end)]
            since = end + 1
        if since <= until:
            found.append((since, EVERYTHING))
        return [(day, self._node(unit.id, node)) for day, node in found]

    def _assigner(self, day: int) -> Assigner:
        found = self._assigners.get(day)
        if found is None:
            found = self._assigners[day] = Assigner(self._history, date.fromordinal(day))
        return found

    def _territory(self, basis: Territory) -> Assigner:
        """To the unit of the territory, or to another label outside it."""
        found = self._assigners.get(OUTSIDE)
        if found is None:
            tree = self._history.tree_of_record(basis.day)

            def inside(name: str) -> str:
                return basis.unit if any(step.id == basis.unit for step in tree.path(name)) else "-"

            found = self._assigners[OUTSIDE] = Assigner(self._history, basis.day, label=inside)
        return found

    def _walk(self) -> tuple[list[int], list[int]]:
        """The nodes in the order of the walk, and of each the last one below it."""
        below: list[list[int]] = [[] for _ in self._units]
        for node, above in enumerate(self._above):
            if above != OUTSIDE:
                below[above].append(node)
        order: list[int] = []
        last = [0] * len(self._units)
        at = [0] * len(self._units)
        todo = [EVERYTHING]
        while todo:
            node = todo.pop()
            if node < 0:
                last[at[~node]] = len(order) - 1
                continue
            at[node] = len(order)
            order.append(node)
            todo.append(~node)
            todo.extend(reversed(below[node]))
        return order, last


def _parents(unit: Unit) -> Iterator[tuple[int, int, str]]:
    for parent in unit.parents:
        if parent.hierarchy == "territory":
            start = _FIRST_DAY if parent.start is None else parent.start.toordinal()
            yield start, date.max.toordinal() if parent.end is None else parent.end.toordinal(), parent.unit


def _within(steps: list[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The steps that hold on some of the days."""
    for place, (day, node) in enumerate(steps):
        after = steps[place + 1][0] if place + 1 < len(steps) else end + 1
        if day <= end and after > start:
            yield day, node


def _shared(ends: set[int], above: tuple[int, ...]) -> Unsure:
    """The lowest node above all of the ends, and what is between it and them."""
    chains: list[list[int]] = []
    for end in ends - {OUTSIDE}:
        chain = [end]
        while above[chain[-1]] != OUTSIDE:
            chain.append(above[chain[-1]])
        chains.append(chain)
    common = set(chains[0]).intersection(*chains[1:])
    sure = OUTSIDE if OUTSIDE in ends else max(common)
    every = {node for chain in chains for node in chain}
    return Unsure(sure, tuple(sorted(every if sure == OUTSIDE else every - common)))
