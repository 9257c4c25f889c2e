"""Cây đơn vị của một ngày (unit tree): who is under whom on that day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._display import Displayed
from dvk.errors import NotKnown, UnknownId, nearest
from dvk.units.unit import TERRITORY, Parent, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["UnitTree"]


@frozen(eq=False)
class UnitTree(Displayed):
    """Cây đơn vị (unit tree) of one day: a view on the history.

    A unit that does not exist on the day is not in the tree, and asking for it raises :class:`NotKnown`.

    >>> from dvk.units import UnitHistory
    >>> district = Unit(id="huyen-a", names="Huyện A", level="district")
    >>> commune = Unit(id="xa-a", names="Xã A", level="commune", parents="huyen-a")
    >>> tree = UnitHistory([district, commune]).as_of(date(2024, 1, 1))
    >>> [unit.name() for unit in tree.path("xa-a")]
    ['Huyện A', 'Xã A']
    """

    on: date
    _by_id: Mapping[str, Unit] = field(repr=False)
    _children: Mapping[str, tuple[tuple[Unit, Parent], ...]] = field(repr=False)

    def __eq__(self, other: object) -> bool:
        """Of the same history and the same day."""
        return isinstance(other, UnitTree) and self.on == other.on and self._by_id is other._by_id

    def __hash__(self) -> int:
        return hash((self.on, id(self._by_id)))

    def __getitem__(self, name: str) -> Unit:
        unit = self._by_id.get(name)
        if unit is None:
            raise UnknownId("unit.unknown", got=name, near=nearest(name, self._by_id))
        if not unit.exists(self.on):
            raise NotKnown("unit.not_there_on", unit=name, day=self.on)
        return unit

    def __contains__(self, name: object) -> bool:
        unit = self._by_id.get(name) if isinstance(name, str) else None
        return unit is not None and unit.exists(self.on)

    def __iter__(self) -> Iterator[Unit]:
        return (unit for unit in self._by_id.values() if unit.exists(self.on))

    def roots(self, hierarchy: str = TERRITORY) -> tuple[Unit, ...]:
        """Gốc của cây (the units that have none above them)."""
        return tuple(unit for unit in self if unit.parent(self.on, hierarchy) is None)

    def parent(self, name: str, hierarchy: str = TERRITORY) -> Unit | None:
        """Đơn vị cấp trên (the unit above)."""
        above = self[name].parent(self.on, hierarchy)
        return None if above is None else self[above]

    def path(self, name: str, hierarchy: str = TERRITORY) -> tuple[Unit, ...]:
        """Đường từ gốc (the units from the root down to this one)."""
        steps = [self[name]]
        while (above := self.parent(steps[-1].id, hierarchy)) is not None:
            steps.append(above)
        return tuple(reversed(steps))

    def children(self, name: str, hierarchy: str = TERRITORY, level: str | None = None) -> tuple[Unit, ...]:
        """Đơn vị trực thuộc (the units right below), in Vietnamese order of their proper names."""
        _ = self[name]
        return tuple(
            unit
            for unit, parent in self._children.get(name, ())
            if parent.hierarchy == hierarchy
            and self.on in parent.span
            and unit.exists(self.on)
            and (level is None or unit.level == level)
        )

    def descendants(self, name: str, hierarchy: str = TERRITORY, level: str | None = None) -> tuple[Unit, ...]:
        """Các cấp dưới (all units below), each after the one above it."""
        found: list[Unit] = []
        for child in self.children(name, hierarchy):
            if level is None or child.level == level:
                found.append(child)
            found.extend(self.descendants(child.id, hierarchy, level))
        return tuple(found)

    def at_level(self, name: str, level: str, hierarchy: str = TERRITORY) -> Unit | None:
        """Đơn vị bao gồm ở một cấp (the unit of a level that holds this one, or itself): ``None`` if none does."""
        for unit in reversed(self.path(name, hierarchy)):
            if unit.level == level:
                return unit
        return None
