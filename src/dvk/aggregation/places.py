"""Đơn vị của một dữ kiện (place of a fact): which row's unit a fact counts for, on the request's basis."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dvk.aggregation.request import NOT_SAID, AsOf, Request
from dvk.errors import NotKnown

if TYPE_CHECKING:
    from dvk.units import UnitHistory, UnitTree

__all__ = ["Places"]


class Places:
    """Finds the row of an owner on a day, once for each stretch of days on which the tree is the same."""

    def __init__(self, history: UnitHistory, request: Request) -> None:
        self._history = history
        self._request = request
        self._rows: dict[tuple[str, int], str | None] = {}
        self._trees: dict[int, UnitTree] = {}

    def row(self, owner: str | None, on: date) -> str | None:
        """The code of the row, :data:`NOT_SAID` where no owner is known, ``None`` where it lies outside the root."""
        root = self._request.unit
        if owner is None:
            return NOT_SAID if root is None else None
        if self._request.unit_level is None and root is None:
            return owner
        basis = self._request.basis
        day = basis.day if isinstance(basis, AsOf) else on
        key = (owner, self._history.epoch(on))
        if key not in self._rows:
            self._rows[key] = self._find(owner, day)
        return self._rows[key]

    def _find(self, owner: str, day: date) -> str | None:
        request = self._request
        if day not in self._history.attested:
            _ = self._history.as_of(day)  # raises: the borders of that day are not known
        epoch = self._history.epoch(day)
        tree = self._trees.setdefault(epoch, self._history.tree_of_record(day))
        name = self._history.carried(owner, day) if isinstance(request.basis, AsOf) else owner
        if name not in tree:
            raise NotKnown("unit.not_there_on", unit=name, day=day)
        path = tree.path(name)
        if request.unit is not None and all(unit.id != request.unit for unit in path):
            return None
        if request.unit_level is None:
            return request.unit
        for unit in reversed(path):
            if unit.level == request.unit_level:
                return unit.id
        return path[0].id if request.unit is None else request.unit
