"""Đơn vị của một dữ kiện (place of a fact): which row's unit a fact counts for, on the request's basis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.aggregation.request import NOT_SAID, AsOf, Request
from dvk.errors import NotKnown
from dvk.values import ALWAYS

if TYPE_CHECKING:
    from datetime import date

    from dvk.units import UnitHistory

__all__ = ["Places"]


class Places:
    """Finds the row of an owner on a day, once for each stretch of days on which the tree is the same."""

    def __init__(self, history: UnitHistory, request: Request) -> None:
        self._history = history
        self._request = request
        self._day = request.basis.day if isinstance(request.basis, AsOf) else None
        self._rows: dict[tuple[str, int], str | None] = {}
        self._bounded = history.attested != ALWAYS
        self._epochs: dict[date, int] = {}
        roots = [unit.id for unit in history if not unit.parents]
        self.holds_unknown = request.unit is None or roots == [request.unit]
        """Whether what has no known owner surely lies under the root: it does, where the root is the only one."""

    def row(self, owner: str | None, on: date) -> str | None:
        """The code of the row, :data:`NOT_SAID` where no owner is known, ``None`` where it lies outside the root.

        Raises :class:`NotKnown` where the borders of the day are not known, or a divided unit needs a rule.
        """
        if owner is None:
            return NOT_SAID
        if self._request.unit_level is None and self._request.unit is None:
            return owner
        day = on if self._day is None else self._day
        if self._bounded and day not in self._history.attested:
            _ = self._history.as_of(day)  # raises: the borders of that day are not known
        epoch = self._epochs.get(on)
        if epoch is None:
            epoch = self._epochs[on] = self._history.epoch(on)
        key = (owner, epoch)
        if key not in self._rows:
            self._rows[key] = self._find(owner, day)
        return self._rows[key]

    def _find(self, owner: str, day: date) -> str | None:
        request = self._request
        tree = self._history.tree_of_record(day)
        name = owner
        if self._day is not None or name not in tree:
            try:
                name = self._history.carried(owner, day)
            except NotKnown:
                if self._day is not None:
                    raise
                return NOT_SAID  # the owner is gone, and no unit took the whole of it
        path = tree.path(name)
        if request.unit is not None and all(unit.id != request.unit for unit in path):
            return None
        if request.unit_level is None:
            return request.unit
        for unit in reversed(path):
            if unit.level == request.unit_level:
                return unit.id
        return path[0].id if request.unit is None else request.unit
