"""Gán về đơn vị (assignment): where the territory of a unit lies on another day, as far as the changes tell.

Each division is solved exactly where its shares are declared, or where every part of it ends at the same unit however
it was divided; elsewhere the share is known between two bounds only. Nothing is guessed: an unknown division among
three units leaves each of them anything from nothing to all of it.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from dvk._exact import EXACT

if TYPE_CHECKING:
    from collections.abc import Callable

    from dvk.units.history import UnitHistory

__all__ = ["NOWHERE", "Assigner", "Bounds", "HowMuch", "Part"]

_DAY = timedelta(days=1)
_ZERO, _ONE = Decimal(0), Decimal(1)
NOWHERE = ""
"""The label of what no unit took over, or nobody knows who did."""


class Bounds(NamedTuple):
    """The least and the most of a share."""

    low: Decimal
    high: Decimal


_ALL, _NONE = Bounds(_ONE, _ONE), Bounds(_ZERO, _ZERO)


class HowMuch:
    """What a share between two bounds can say of itself."""

    __slots__ = ()
    low: Decimal
    high: Decimal

    @property
    def share(self) -> Decimal | None:
        """Tỷ lệ (the share of the earlier unit) where it is known."""
        return self.low if self.low == self.high else None

    @property
    def whole(self) -> bool:
        """Toàn bộ (is it surely all of the earlier unit)?"""
        return self.low == 1


@frozen
class Part(HowMuch):
    """Phần được gán (part): how much of one unit lies in another on the day of a basis, from ``low`` to ``high``.

    ``unit`` is ``None`` for the remainder that can be assigned to no unit; ``outside`` marks what lies outside the
    territory asked for. ``share`` is ``None`` where it is not known.

    >>> Part("vn-30337", Decimal(0), Decimal(1)).share is None, Part("vn-89", Decimal(1), Decimal(1)).whole
    (True, True)
    """

    unit: str | None
    low: Decimal
    high: Decimal
    outside: bool = False


class _Node(NamedTuple):
    """A unit as it stood on a day."""

    unit: str
    on: date


_Ends = dict[str, Bounds]
_Ways = list[tuple[_Node | str, Decimal | None]]  # where the parts go next, or the label where one has arrived


class Assigner:
    """Follows units from their own day to the day of a basis; what it has followed once it knows."""

    def __init__(
        self,
        history: UnitHistory,
        until: date,
        *,
        by: str | None = None,
        label: Callable[[str], str] | None = None,
    ) -> None:
        self._history = history
        self._until = until
        self._by = by
        self._label = label
        self._known: dict[_Node, _Ends] = {}

    def ends(self, unit: str, on: date) -> dict[str, Bounds]:
        """The labels (units, if no other is asked for) among which the unit's territory of a day is shared.

        A day before the unit began, or after it ended, is taken for the nearest one on which it was there.
        """
        held = self._history[unit]
        if held.start is not None and on < held.start:
            on = held.start
        elif held.end is not None and on > held.end:
            on = held.end
        return self._solved(_Node(unit, on))

    def _solved(self, start: _Node) -> _Ends:
        """Walk without recursion: a chain of changes may be longer than Python's stack."""
        known = self._known
        todo = [start]
        ways: dict[_Node, _Ways] = {}
        while todo:
            node = todo[-1]
            if node in known:
                todo.pop()
                continue
            if node not in ways:
                ways[node] = self._forward(node) if node.on < self._until else self._back(node)
            waiting = [to for to, _ in ways[node] if isinstance(to, _Node) and to not in known]
            if any(to in ways for to in waiting):  # only a history that was let in with a circle comes here
                waiting, ways[node] = [], self._lost()
            if waiting:
                todo.extend(waiting)
                continue
            ends = [(known[to] if isinstance(to, _Node) else {to: _ALL}, part) for to, part in ways[node]]
            known[node] = _joined(ends)
            todo.pop()
        return known[start]

    def _arrived(self, unit: str) -> _Ways:
        return [(unit if self._label is None else self._label(unit), _ONE)]

    @staticmethod
    def _lost() -> _Ways:
        return [(NOWHERE, _ONE)]

    # -- towards a later day ------------------------------------------------------------------------------------
    def _forward(self, node: _Node) -> _Ways:
        history, (unit, on) = self._history, node
        days, links = history.leaving(unit)
        place = bisect_right(days, on)
        end = history[unit].end
        if place == len(days) or days[place] > self._until:
            if end is None or end >= self._until:
                return self._arrived(unit)
            return self._through_territory(unit, end)
        day = days[place]
        ways: _Ways = []
        for link in links[place]:
            if link.after is not None:
                ways.append((_Node(link.after, day), link.share(self._by)))
            elif link.whole:
                return self._through_territory(unit, day - _DAY)
            else:
                ways.append((NOWHERE, link.share(self._by)))
        stays = all(link.after != unit and not link.whole for link in links[place])
        if stays and history[unit].exists(day):
            ways.append((_Node(unit, day), None))
        elif stays and len(ways) == 1 and ways[0][1] != 1:
            ways.append((NOWHERE, None))  # a part went there; where the rest went, nobody says
        return ways

    def _through_territory(self, unit: str, last: date) -> _Ways:
        """A unit that is gone without a successor: its territory goes on where the units below it are."""
        below = self._history.below_on(unit, last)
        return [(_Node(name, last), None) for name in below] or self._lost()

    # -- towards an earlier day -----------------------------------------------------------------------------------
    def _back(self, node: _Node) -> _Ways:
        history, (unit, on) = self._history, node
        days, links = history.entering(unit)
        place = bisect_right(days, on) - 1
        start = history[unit].start
        if place < 0 or days[place] <= self._until:
            if start is None or start <= self._until:
                # only a history that was let in with a fault leads to a unit that is gone
                return self._arrived(unit) if history[unit].exists(self._until) else self._lost()
            below = history.below_on(unit, start)
            return [(_Node(name, start), None) for name in below] or self._lost()
        eve = days[place] - _DAY
        names = dict.fromkeys(link.before for link in links[place] if link.before is not None)
        ways: _Ways = [(_Node(name, eve), None) for name in names]
        if unit not in names and history[unit].exists(eve):
            ways.append((_Node(unit, eve), None))
        return ways or self._lost()


def _joined(parts: list[tuple[_Ends, Decimal | None]]) -> _Ends:
    """What the parts of a division come to: declared shares as they are, the rest anyhow among the others."""
    if len(parts) == 1:
        return parts[0][0]  # whatever its share, nothing went elsewhere
    declared = [(ends, part) for ends, part in parts if part is not None]
    others = [ends for ends, part in parts if part is None]
    rest = _ONE
    for _, part in declared:
        rest = EXACT.subtract(rest, part)
    labels = dict.fromkeys(label for ends, _ in parts for label in ends)
    found: _Ends = {}
    for label in labels:
        low = min((ends.get(label, _NONE).low for ends in others), default=_ZERO)
        high = max((ends.get(label, _NONE).high for ends in others), default=_ZERO)
        low, high = EXACT.multiply(low, rest), EXACT.multiply(high, rest)
        for ends, part in declared:
            there = ends.get(label, _NONE)
            low = EXACT.add(low, EXACT.multiply(part, there.low))
            high = EXACT.add(high, EXACT.multiply(part, there.high))
        if high:
            found[label] = Bounds(low, high)
    if rest and not others:
        left = found.get(NOWHERE, _NONE)
        found[NOWHERE] = Bounds(EXACT.add(left.low, rest), EXACT.add(left.high, rest))
    return found
