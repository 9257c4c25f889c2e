"""Dịch số (shifts): how hidden numbers could be others without a published one changing.

A number is safe if some other table, with the same published numbers, has another one in its place. Such a table is
found as a *shift*: along each dimension one part goes up, with every whole that holds it, and perhaps another part
goes down; where a shift along one dimension meets one along another, the changes multiply. So no sum is broken, and
what changes must be hidden. A shift can be made as often as no number falls below nothing.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import pairwise, product
from typing import TYPE_CHECKING, cast

from dvk.aggregation.disclosure.linked import ALL, Relation

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from dvk.aggregation.disclosure.linked import Line, Node

__all__ = ["Dimension", "Place", "dimension_of", "meeting", "room"]

Place = tuple["Hashable", ...]
Changes = dict["Hashable", int]


class Dimension:
    """One dimension: its nodes, as the sets of parts that they hold, and how they may change together."""

    def __init__(self, relation: Relation, parts: Mapping[Node, frozenset[Hashable]]) -> None:
        self.relation = relation
        self.names: dict[Node, Hashable] = {
            node: held if relation is Relation.ADDS else node for node, held in parts.items()
        }
        self.parts: dict[Hashable, frozenset[Hashable]] = {self.names[node]: held for node, held in parts.items()}
        self._known: dict[Hashable, list[Changes]] = {}
        self.holding: defaultdict[Hashable, set[Hashable]] = defaultdict(set)
        for name, held in self.parts.items():
            for part in held:
                self.holding[part].add(name)
        self.limits = list(self._limits()) if relation is Relation.COVERS else []

    def changes(self, name: Hashable) -> list[Changes]:
        """The ways in which a node goes up by one, with what goes with it."""
        if name not in self._known:
            ways = self._adding(name) if self.relation is Relation.ADDS else self._beside(name)
            # the wholes come first: it is they that mostly may not change
            self._known[name] = [dict(sorted(way.items(), key=lambda one: -len(self.parts[one[0]]))) for way in ways]
        return self._known[name]

    def _adding(self, name: Hashable) -> Iterator[Changes]:
        """A part and all that hold it; another part goes down, and what holds both stays."""
        inside = self.parts[name]
        outside = sorted(self.holding.keys() - inside, key=repr)
        for part in sorted(inside, key=repr):
            for other in outside:
                ups, downs = self.holding[part], self.holding[other]
                yield {**dict.fromkeys(ups - downs, 1), **dict.fromkeys(downs - ups, -1)}
            yield dict.fromkeys(self.holding[part], 1)

    def _beside(self, name: Hashable) -> Iterator[Changes]:
        """Where wholes are no sums: it alone, another one against it, or what holds it too."""
        yield {name: 1}
        if self.relation is Relation.COVERS:
            wholes = self.wholes(name)
            if wholes:
                yield {name: 1, **dict.fromkeys(wholes, 1)}
            yield from ({name: 1, other: -1} for other in self.parts if other != name)

    def parts_of(self, name: Hashable) -> frozenset[Hashable]:
        """The parts that a node holds; where nothing adds, itself."""
        return self.parts[name] if self.relation is Relation.ADDS else frozenset([name])

    def holders(self, part: Hashable) -> set[Hashable]:
        """The nodes that hold a part; where nothing adds, itself."""
        return self.holding[part] if self.relation is Relation.ADDS else {part}

    def finest(self, part: Hashable) -> Hashable:
        """The node that is a part alone, if there is one."""
        return frozenset([part]) if self.relation is Relation.ADDS else part

    def wholes(self, name: Hashable) -> list[Hashable]:
        """The nodes that hold one and more."""
        return [other for other, held in self.parts.items() if held > self.parts[name]]

    def _limits(self) -> Iterator[Changes]:
        """Of sets that may overlap: a part is at most its whole, and parts that make it up are at least it."""
        leaves = [name for name, held in self.parts.items() if not any(held > other for other in self.parts.values())]
        for whole, held in self.parts.items():
            inside = [name for name in leaves if self.parts[name] < held]
            for name, other in self.parts.items():
                if other < held:
                    yield {whole: 1, name: -1}
            if inside and frozenset().union(*(self.parts[name] for name in inside)) == held:
                yield {whole: -1, **dict.fromkeys(inside, 1)}


def dimension_of(name: str, lines: Sequence[Line], paths: Mapping[Node, set[str]]) -> Dimension:
    """A dimension as the lines of one indicator, of all tables, have it."""
    nodes = list(dict.fromkeys(line.nodes.get(name, ALL) for line in lines))
    given = {line.relations.get(name, Relation.FREE) for line in lines if name in line.relations}
    relation = next((one for one in (Relation.ADDS, Relation.COVERS) if one in given), Relation.FREE)
    if name == "period":
        parts = _stretches(nodes)
    elif name == "unit":
        parts = _below(nodes, paths)
    else:
        parts = _codes(name, nodes, lines)
    if relation is Relation.ADDS and name != "period":
        parts = _with_rests(name, parts, lines)
    return Dimension(relation, parts)


def _codes(name: str, nodes: Sequence[Node], lines: Sequence[Line]) -> dict[Node, frozenset[Hashable]]:
    """Codes, each a part, or several that an indicator takes together; the whole may hold more than is ever shown."""
    parts: dict[Node, frozenset[Hashable]] = {
        node: frozenset((code,) for code in node[1:]) if len(node) > 1 else frozenset([node]) for node in nodes
    }
    every = frozenset(part for node, held in parts.items() if node != ALL for part in held)
    shown: defaultdict[tuple[int, str], set[Hashable]] = defaultdict(set)
    for line in lines:
        if name.partition("@")[0] not in dict(line.indicator.where):
            shown[line.table, line.indicator.id].add(line.nodes.get(name, ALL))
    told = any(len(held) > 1 and every == frozenset(held - {ALL}) for held in shown.values())
    whole = every if told or every not in parts.values() else every | {("rest", ALL)}
    return {node: whole if node == ALL else held for node, held in parts.items()}


def _stretches(nodes: Sequence[Node]) -> dict[Node, frozenset[Hashable]]:
    """Periods as the stretches of days that they cut out of each other; days on which something stands, as they are."""
    if any(len(node) == 1 for node in nodes):
        return {node: frozenset([node]) for node in nodes}
    days = {node: cast("tuple[int, int]", node) for node in nodes}
    cuts = list(pairwise(sorted({end for span in days.values() for end in span})))
    return {
        node: frozenset(cut for cut in cuts if first <= cut[0] and cut[1] <= last)
        for node, (first, last) in days.items()
    }


def _below(nodes: Sequence[Node], paths: Mapping[Node, set[str]]) -> dict[Node, frozenset[Hashable]]:
    """Units as the rows that lie in them; one in which no row lies is a part itself."""
    every = {*nodes, *paths} - {ALL}
    inside: dict[Node, set[Node]] = {node: set() for node in every}
    for node in every:
        for above in paths.get(node, ()):
            if ("all", above) in inside and ("all", above) != node:
                inside["all", above].add(node)
    leaves = {
        node: frozenset([node]) if not held else frozenset(_leaves(node, inside)) for node, held in inside.items()
    }
    used = frozenset(leaf for node in nodes if node != ALL for leaf in leaves[node])
    return {node: used if node == ALL else leaves[node] for node in nodes}


def _leaves(node: Node, inside: Mapping[Node, set[Node]]) -> Iterator[Node]:
    for one in inside[node]:
        if not inside[one]:
            yield one


def _with_rests(
    name: str, parts: Mapping[Node, frozenset[Hashable]], lines: Sequence[Line]
) -> dict[Node, frozenset[Hashable]]:
    """Where the parts that a table shows are surely not all of a whole (it was filtered), a part that nobody shows."""
    held: defaultdict[tuple[int, frozenset[tuple[str, Node]]], dict[Node, Line]] = defaultdict(dict)
    for line in lines:
        others = frozenset((one, node) for one, node in line.nodes.items() if one != name)
        held[line.table, others][line.nodes.get(name, ALL)] = line
    single = {next(iter(inside)): node for node, inside in parts.items() if len(inside) == 1}
    found = dict(parts)
    for node, inside in parts.items():
        if len(inside) > 1 and any(_lacks(node, inside, single, group) for group in held.values()):
            rest = ("rest", node)
            for other, whole in found.items():
                if whole >= inside:
                    found[other] = whole | {rest}
    return found


def _lacks(node: Node, inside: Iterable[Hashable], single: Mapping[Hashable, Node], group: Mapping[Node, Line]) -> bool:
    """Do all parts of a whole stand in a table, and are still less than it?"""
    names = [single.get(part) for part in inside]
    if node not in group or any(name is None or name not in group for name in names):
        return False
    rows = [group[name] for name in names if name is not None]
    if any(line.hidden for line in (group[node], *rows)):
        return False
    lows = sum((line.low or Decimal(0) for line in rows), Decimal(0)) == (group[node].low or Decimal(0))
    ends = [line.high for line in (group[node], *rows)]
    highs = None not in ends and ends[0] == sum((end for end in ends[1:] if end is not None), Decimal(0))
    return not (lows or highs)


def room(
    changes: Mapping[Place, int],
    values: Mapping[Place, Decimal | None],
    dimensions: Sequence[Dimension],
) -> tuple[Decimal | None, Decimal | None] | None:
    """How often a shift can be undone and made, ``None`` of the two for as often as one likes; alone: not known."""
    down: Decimal | None = None
    up: Decimal | None = None
    for place, change in changes.items():
        value = values.get(place, Decimal(0))
        if value is None:
            return None
        times = (value / abs(change)).to_integral_value(rounding="ROUND_FLOOR") if abs(change) > 1 else value
        if change > 0:
            down = times if down is None else min(down, times)
        else:
            up = times if up is None else min(up, times)
    for slack, change in _slacks(changes, values, dimensions):
        times = (slack / abs(change)).to_integral_value(rounding="ROUND_FLOOR")
        if change > 0:
            down = times if down is None else min(down, times)
        else:
            up = times if up is None else min(up, times)
    return down, up


def _slacks(
    changes: Mapping[Place, int], values: Mapping[Place, Decimal | None], dimensions: Sequence[Dimension]
) -> Iterator[tuple[Decimal, int]]:
    """Of each limit that a shift touches: how much it leaves, and how the shift changes that."""
    for at, dimension in enumerate(dimensions):
        fibres = dict.fromkeys((place[:at], place[at + 1 :]) for place in changes) if dimension.limits else {}
        for before, after in fibres:
            for limit in dimension.limits:
                places = {(*before, name, *after): sign for name, sign in limit.items()}
                if not all(place in values for place in places):
                    continue
                change = sum(sign * changes.get(place, 0) for place, sign in places.items())
                slack = sum((sign * (values[place] or Decimal(0)) for place, sign in places.items()), Decimal(0))
                if change:
                    yield max(slack, Decimal(0)), change


def meeting(
    ways: Sequence[Changes], numbers: Mapping[Place, object], still: AbstractSet[Place]
) -> dict[Place, int] | None:
    """Changes along each dimension multiplied: the numbers that change, and which way; none if one may not."""
    found: dict[Place, int] = {}
    for names in product(*ways):
        if names in still:
            return None
        if names in numbers:
            sign = 1
            for way, name in zip(ways, names, strict=True):
                sign *= way[name]
            found[names] = sign
    return found
