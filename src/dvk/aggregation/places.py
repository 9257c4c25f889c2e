"""Đơn vị của một dữ kiện (place of a fact): which row's unit a fact counts for, on the request's basis."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from dvk.aggregation.request import NOT_SAID, Request
from dvk.units import AsOf, Territory
from dvk.units.assignment import Assigner, Bounds
from dvk.values import ALWAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from dvk.aggregation.item import Item
    from dvk.models import Model
    from dvk.units import UnitHistory, UnitTree

__all__ = ["OUTSIDE", "Places", "Row", "labelled", "nearer", "territory"]

OUTSIDE = "-"
"""The row of what lies outside the root: no id of a unit is this."""


class Row(NamedTuple):
    """Where a fact may count: the row, and the bounds of how much of its unit lies there."""

    code: str
    bounds: Bounds


_ALL = Bounds(Decimal(1), Decimal(1))
_Rows = tuple[Row, ...]


class Places:
    """Finds the rows of an owner on a day, once for each stretch of days on which the tree is the same."""

    def __init__(self, history: UnitHistory, request: Request, placed: Mapping[str, tuple[str, ...]]) -> None:
        self._history = history
        self._request = request
        self._placed = placed
        self._day = request.day
        self._rows: dict[tuple[str, int], _Rows] = {}
        self._bounded = history.attested != ALWAYS
        self._epochs: dict[date, int] = {}
        self._assigners: dict[int, Assigner] = {}
        self._inside: Assigner | None = None
        roots = [unit.id for unit in history if not unit.parents]
        self.holds_unknown = request.root is None or roots == [request.root]
        """Whether what has no known owner surely lies under the root: it does, where the root is the only one."""

    def rows(self, item: Item) -> _Rows:
        """The rows among which an item counts on its day; :data:`OUTSIDE` for what is not asked about.

        One row where the unit was not divided on the way to the basis, or where the fact's own placement, the place
        of its model or the model's later owner says which way it went; else all of those it may have gone.
        Raises :class:`NotKnown` where the borders of the day are not known.
        """
        owner, on = item.owner, item.on
        if owner is None:
            return (Row(NOT_SAID, _ALL),)
        if self._request.unit_level is None and self._request.root is None:
            return (Row(owner, _ALL),)
        found = self.of_unit(owner, on)
        if len(found) > 1:
            codes = tuple([row.code for row in found])
            for name in self.said_of(item):
                rows = self.of_unit(name, on)
                if nearer(codes, tuple([row.code for row in rows])) != codes:
                    found, codes = rows, tuple([row.code for row in rows])
        return found

    def said_of(self, item: Item) -> Iterator[str]:
        """The units that may say which way an item went, the surest first."""
        yield from self._placed.get(item.fact, ())
        model = item.model
        if model is not None and item.unit is None:
            yield from self._placed.get(model.id, ())
            yield from (name for name in (model.place, *self._later_owner(model)) if name is not None)

    def _later_owner(self, model: Model) -> tuple[str | None, ...]:
        """Who has the model on the day of the basis: where its unit was divided, that is the way it went."""
        return (None if self._day is None else model.owner_on(self._day),)

    def of_unit(self, name: str, on: date) -> _Rows:
        """The rows among which what a unit had on a day is shared."""
        if self._bounded:
            day = on if self._day is None else self._day
            if day not in self._history.attested:
                _ = self._history.as_of(day)  # raises: the borders of that day are not known
        epoch = self._epochs.get(on)
        if epoch is None:
            epoch = self._epochs[on] = self._history.epoch(on)
        key = (name, epoch)
        if key not in self._rows:
            self._rows[key] = self._find(name, on, epoch)
        return self._rows[key]

    def _find(self, name: str, on: date, epoch: int) -> _Rows:
        basis = self._request.basis
        if not isinstance(basis, Territory):
            return self._by_row(name, on, epoch)
        # units as they were, but only what lies in the territory
        inside = self._territory(basis).ends(name, on)
        if self._request.unit_level is None:
            return tuple([Row(code or NOT_SAID, bounds) for code, bounds in inside.items()])
        if basis.unit not in inside:
            return (Row(OUTSIDE, _ALL),)
        rows = self._by_row(name, on, epoch)
        if len(inside) == 1:
            return rows
        cut = inside[basis.unit]
        outside = Row(OUTSIDE, Bounds(1 - cut.high, 1 - cut.low))
        if len(rows) == 1:
            return (Row(rows[0].code, cut), outside)
        return (*(Row(row.code, Bounds(Decimal(0), min(row.bounds.high, cut.high))) for row in rows), outside)

    def _by_row(self, name: str, on: date, epoch: int) -> _Rows:
        ends = self._assigner(on, epoch).ends(name, on)
        return tuple([Row(code or NOT_SAID, bounds) for code, bounds in ends.items()])

    def _assigner(self, on: date, epoch: int) -> Assigner:
        """To the rows of the day of the basis; of any other basis than that, to those of the fact's own day."""
        request = self._request
        key, until = (-1, request.basis.day) if isinstance(request.basis, AsOf) else (epoch, on)
        found = self._assigners.get(key)
        if found is None:
            root = None if isinstance(request.basis, Territory) else request.root
            found = labelled(self._history, until, root, request.unit_level, request.shares_by)
            self._assigners[key] = found
        return found

    def _territory(self, basis: Territory) -> Assigner:
        if self._inside is None:
            self._inside = territory(self._history, basis, self._request.shares_by)
        return self._inside


def nearer(found: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """The fewer of two sets of places, where it lies in the other."""
    return other if len(other) < len(found) and set(other) <= set(found) else found


def labelled(history: UnitHistory, until: date, root: str | None, level: str | None, by: str | None) -> Assigner:
    """An assigner to the rows of a level, under a root, on a day."""
    tree = history.tree_of_record(until)

    def label(name: str) -> str:
        return _row(tree, name, root, level)

    return Assigner(history, until, by=by, label=label)


def territory(history: UnitHistory, basis: Territory, by: str | None) -> Assigner:
    """An assigner to the inside and the outside of one unit's territory."""
    return labelled(history, basis.day, basis.unit, None, by)


def _row(tree: UnitTree, name: str, root: str | None, level: str | None) -> str:
    """The row of a unit of the tree: the one of the asked level that holds it, else the nearest locality above that.

    What a district's own bodies run stands under the district, not under the province; without a level the root is all.
    """
    path = tree.path(name)
    if root is not None and all(unit.id != root for unit in path):
        return OUTSIDE
    if level is not None:
        for unit in reversed(path):
            if unit.level == level:
                return unit.id
        inside = path if root is None else path[next(place for place, unit in enumerate(path) if unit.id == root) :]
        return next((unit.id for unit in reversed(inside) if unit.kind == "locality"), inside[0].id)
    return root if root is not None else path[0].id
