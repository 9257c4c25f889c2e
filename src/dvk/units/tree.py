"""Cây đơn vị của một ngày (unit tree): who is under whom on that day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._display import Displayed
from dvk.errors import NotKnown
from dvk.units.unit import TERRITORY, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.units.history import UnitHistory  # noqa: TC004 (a view names its history, and the history makes views)

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
    _history: UnitHistory = field(repr=False)

    def __eq__(self, other: object) -> bool:
        """Of the same history and the same day."""
        return isinstance(other, UnitTree) and self.on == other.on and self._history is other._history

    def __hash__(self) -> int:
        return hash((self.on, id(self._history)))

    @property
    def history(self) -> UnitHistory:
        """Sổ đơn vị (the history) that this is a view of."""
        return self._history

    def __getitem__(self, name: str) -> Unit:
        unit = self._history[name]
        if not unit.exists(self.on):
            raise NotKnown("unit.not_there_on", unit=name, day=self.on)
        return unit

    def __contains__(self, name: object) -> bool:
        return name in self._history and self._history[str(name)].exists(self.on)

    def __iter__(self) -> Iterator[Unit]:
        return (unit for unit in self._history if unit.exists(self.on))

    def roots(self, hierarchy: str = TERRITORY) -> tuple[Unit, ...]:
        """Gốc của cây (the units that have none above them), in a line other than the territory only those in it."""
        return self._history.roots_on(self.on, hierarchy)

    def parent(self, name: str, hierarchy: str = TERRITORY) -> Unit | None:
        """Đơn vị cấp trên (the unit above)."""
        above = self[name].parent(self.on, hierarchy)
        return None if above is None else self[above]

    def path(self, name: str, hierarchy: str = TERRITORY) -> tuple[Unit, ...]:
        """Đường từ gốc (the units from the root down to this one)."""
        unit = self[name]
        steps = [unit]
        while (above := unit.parent(self.on, hierarchy)) is not None:
            unit = self[above]
            steps.append(unit)
        return tuple(steps[::-1])

    def children(self, name: str, hierarchy: str = TERRITORY, level: str | None = None) -> tuple[Unit, ...]:
        """Đơn vị trực thuộc (the units right below), in Vietnamese order of their proper names."""
        _ = self[name]
        found = self._history.children_on(name, self.on, hierarchy)
        return found if level is None else tuple([unit for unit in found if unit.level == level])

    def descendants(self, name: str, hierarchy: str = TERRITORY, level: str | None = None) -> tuple[Unit, ...]:
        """Các cấp dưới (all units below), each after the one above it."""
        found: list[Unit] = []
        todo = list(reversed(self.children(name, hierarchy)))
        while todo:
            unit = todo.pop()
            if level is None or unit.level == level:
                found.append(unit)
            todo.extend(reversed(self._history.children_on(unit.id, self.on, hierarchy)))
        return tuple(found)

    def at_level(self, name: str, level: str, hierarchy: str = TERRITORY) -> Unit | None:
        """Đơn vị bao gồm ở một cấp (the unit of a level that holds this one, or itself): ``None`` if none does."""
        for unit in reversed(self.path(name, hierarchy)):
            if unit.level == level:
                return unit
        return None

    def ancestors_at_level(self, name: str, level: str) -> tuple[Unit, ...]:
        """Các đơn vị cấp trên ở một cấp (the units of a level above this one), in any of the lines it stands in.

        A commune's women's union stands under the commune in the territory and under the province's union in its own
        line: each line is followed to its root.
        """
        found: dict[str, Unit] = {}
        for hierarchy in dict.fromkeys(parent.hierarchy for parent in self[name].parents):
            for unit in self.path(name, hierarchy)[:-1]:
                if unit.level == level:
                    found.setdefault(unit.id, unit)
        return tuple(found.values())
