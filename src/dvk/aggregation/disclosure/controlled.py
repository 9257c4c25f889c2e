"""Làm tròn có kiểm soát (controlled rounding): whole numbers that add, each next below or next above its value.

Along one dimension by largest remainders (Hamilton's method). In a table of rows and columns as a flow of units from
the total over rows and columns: such a rounding always exists (Bacharach 1966, Cox and Ernst 1982), as flows between
whole bounds can be whole; the cheapest path from the one end to the other is sought unit by unit.
"""

from __future__ import annotations

from math import floor, lcm
from typing import TYPE_CHECKING

from dvk.aggregation.request import TOTAL

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping
    from fractions import Fraction

__all__ = ["largest_remainders", "on_both_margins"]

Key = tuple[str, ...]
_SOURCE, _SINK = ("source",), ("sink",)


def largest_remainders(values: Mapping[Key, Fraction], total: int) -> dict[Key, int]:
    """Whole numbers of one dimension that add up to a total next to theirs.

    >>> from fractions import Fraction
    >>> parts = {("a",): Fraction(1, 2), ("b",): Fraction(3, 4), ("c",): Fraction(3, 4), (TOTAL,): Fraction(2)}
    >>> list(largest_remainders(parts, 2).values())
    [0, 1, 1, 2]
    """
    made = {key: floor(value) for key, value in values.items() if key != (TOTAL,)}
    left = total - sum(made.values())
    order = sorted(made, key=lambda key: floor(values[key]) - values[key])  # stable: of equal ones the first
    for key in order[:left]:
        made[key] += 1
    return {key: total if key == (TOTAL,) else made[key] for key in values}


def on_both_margins(values: Mapping[Key, Fraction], total: int) -> dict[Key, int]:
    """Whole numbers of rows and columns, with their totals, that add both ways up to a total next to theirs.

    >>> from fractions import Fraction
    >>> half = Fraction(1, 2)
    >>> cells = {("a", "x"): half, ("a", TOTAL): half, ("b", "x"): half, ("b", TOTAL): half,
    ...     (TOTAL, "x"): Fraction(1), (TOTAL, TOTAL): Fraction(1)}
    >>> list(on_both_margins(cells, 1).values())
    [1, 1, 0, 0, 1, 1]
    """
    made = {key: floor(value) for key, value in values.items()}
    made[TOTAL, TOTAL] = total
    flow = _Flow()
    for key, cost in _costs(values).items():
        row, column = key
        ends = (
            ("row", row) if row != TOTAL else ("columns",),
            ("column", column) if column != TOTAL else ("rows",),
        )
        # a cell carries from its row to its column; the total of a row from all rows to it, of a column from it on
        start, end = (ends[1], ends[0]) if TOTAL in key else ends
        flow.add(start, end, cost, key)
    rows = [key[0] for key in values if key[1] == TOTAL and key[0] != TOTAL]
    columns = [key[1] for key in values if key[0] == TOTAL and key[1] != TOTAL]
    for row in rows:
        flow.needs(_SOURCE, ("row", row), made[row, TOTAL] - sum(made[row, column] for column in columns))
    for column in columns:
        flow.needs(("column", column), _SINK, made[TOTAL, column] - sum(made[row, column] for row in rows))
    flow.needs(_SOURCE, ("rows",), total - sum(made[row, TOTAL] for row in rows))
    flow.needs(("columns",), _SINK, total - sum(made[TOTAL, column] for column in columns))
    for key in flow.run():
        made[key] += 1
    return made


def _costs(values: Mapping[Key, Fraction]) -> dict[Key, int]:
    """What rounding up costs more than rounding down: of totals first, then of cells, then by how late they stand."""
    rests = {key: value - floor(value) for key, value in values.items() if key != (TOTAL, TOTAL)}
    rests = {key: rest for key, rest in rests.items() if rest}
    count = len(rests) + 1
    same = lcm(*(rest.denominator for rest in rests.values()))
    return {
        key: int((1 - 2 * rest) * same) * (count * same if TOTAL in key else 1) * count * count + place
        for place, (key, rest) in enumerate(rests.items())
    }


class _Flow:
    """Arcs that carry one unit or none at a cost, and ends that need so many; the cheapest way to meet all needs."""

    def __init__(self) -> None:
        self._ends: list[tuple[Hashable, Hashable]] = []
        self._left: list[int] = []
        self._cost: list[int] = []
        self._of: dict[int, Key] = {}
        self._from: dict[Hashable, list[int]] = {}

    def _arc(self, start: Hashable, end: Hashable, capacity: int, cost: int) -> int:
        place = len(self._ends)
        for one, other, room, price in ((start, end, capacity, cost), (end, start, 0, -cost)):
            self._from.setdefault(one, []).append(len(self._ends))
            self._ends.append((one, other))
            self._left.append(room)
            self._cost.append(price)
        return place

    def add(self, start: Hashable, end: Hashable, cost: int, key: Key) -> None:
        """A cell that may be rounded up."""
        self._of[self._arc(start, end, 1, cost)] = key

    def needs(self, start: Hashable, end: Hashable, units: int) -> None:
        """What must flow from the source or into the sink."""
        if units:
            self._arc(start, end, units, 0)

    def run(self) -> list[Key]:
        """The cells that are rounded up."""
        while (path := self._cheapest()) is not None:
            for arc in path:
                self._left[arc] -= 1
                self._left[arc ^ 1] += 1
        return [key for arc, key in self._of.items() if not self._left[arc]]

    def _cheapest(self) -> list[int] | None:
        """The arcs of the cheapest path with room left, by Bellman and Ford: there is no circle below nothing."""
        reached: dict[Hashable, tuple[int, int]] = {_SOURCE: (0, -1)}
        todo: dict[Hashable, None] = {_SOURCE: None}
        while todo:
            node = next(iter(todo))
            del todo[node]
            for arc in self._from.get(node, ()):
                if self._left[arc]:
                    end = self._ends[arc][1]
                    cost = reached[node][0] + self._cost[arc]
                    if end not in reached or cost < reached[end][0]:
                        reached[end] = (cost, arc)
                        todo[end] = None
        if _SINK not in reached:
            return None
        path: list[int] = []
        at: Hashable = _SINK
        while at != _SOURCE:
            path.append(reached[at][1])
            at = self._ends[path[-1]][0]
        return path
