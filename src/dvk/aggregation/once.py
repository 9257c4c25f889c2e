"""Đếm một lần theo đơn vị (once by unit): which unit stands, on the basis, for the owner or the place of a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.aggregation.places import nearer
from dvk.indicators import CountsOnce, UnitRole
from dvk.units import AsOf
from dvk.units.assignment import Assigner

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dvk.aggregation.item import Item
    from dvk.aggregation.places import Places
    from dvk.aggregation.request import Request
    from dvk.indicators import Indicator
    from dvk.register import Register

__all__ = ["Onces"]


class Onces:
    """Says what counts once of an indicator: the model, or the unit that stands for its owner or its place.

    As it was, that is the unit that was there on the day of count; on the basis of a day or of a territory the one of
    that day, so that two communes with models that were merged since are one.
    """

    def __init__(self, register: Register, request: Request, places: Places) -> None:
        self._history = register.units
        self._placed = register.placed
        self._places = places
        self._day = request.day
        self._rows_of_the_day = isinstance(request.basis, AsOf)
        self._known: dict[tuple[str, int], tuple[str, ...]] = {}

    def keyed(self, indicator: Indicator, item: Item, row: str | None) -> Iterator[Item]:
        """The item as it counts in a row, once for each unit that may be the one; with no known unit, by itself."""
        if indicator.once is CountsOnce.MODEL:
            yield item
            return
        model, at_owner = item.model, indicator.role is UnitRole.OWNER
        if indicator.once is CountsOnce.PLACE:
            name, units = None if model is None else model.place, None
        else:
            name = item.owner if at_owner or model is None else model.owner_on(item.on)
            units = None if name is None or item.unit is not None else self._of_owner(item, name)
        if name is None:
            yield item
            return
        units = units or self.standing(name, item.on)
        kept = item if len(units) == 1 else item._replace(ways=len(units))
        inside = indicator.once is CountsOnce.OWNER and at_owner and row is not None
        for way, unit in enumerate(units):
            if len(units) == 1 or not inside or self._lies_in(unit, row):
                yield kept._replace(key=unit, way=way if len(units) > 1 else kept.way)

    def _lies_in(self, unit: str, row: str | None) -> bool:
        """Of a unit that was divided, which of the parts lie in the row?"""
        if self._day is None or not self._rows_of_the_day:
            return True
        return any(found.code == row for found in self._places.of_unit(unit, self._day))

    def _of_owner(self, item: Item, name: str) -> tuple[str, ...]:
        """The units that may stand for the owner; of a divided one, as near as the model's own facts say."""
        found = self.standing(name, item.on)
        if len(found) == 1:
            return found
        for other in self._places.said_of(item):
            found = nearer(found, self.standing(other, item.on))
        return found

    def standing(self, name: str, on: date) -> tuple[str, ...]:
        """The units among which a unit's territory of a day lies on the day of the basis, or else on that day."""
        key = (name, self._history.epoch(on))
        if key not in self._known:
            ends = Assigner(self._history, on if self._day is None else self._day).ends(name, on)
            self._known[key] = tuple([unit or name for unit in ends])
        return self._known[key]
