"""Kiểm tra (checks): what must hold of any table and of any tree; each says in words what does not."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from dvk._exact import EXACT
from dvk.aggregation import TOTAL
from dvk.errors import CannotAdd
from dvk.indicators import Axis, require_addable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk.aggregation import Figure, Table
    from dvk.indicators import Indicator
    from dvk.units import UnitTree

__all__ = ["check_conserved", "check_tree"]

_AXES = {"unit": Axis.UNITS, "level": Axis.LEVELS}

Bounds = tuple[Decimal | None, Decimal | None]


def _adds(indicator: Indicator, dimension: str) -> bool:
    try:
        require_addable(indicator, _AXES.get(dimension, Axis.DOMAINS))
    except CannotAdd:
        return False
    return True


def _sum(parts: Iterable[Figure]) -> Bounds:
    """The known sum of the lower ends; of the upper ends only where all of them are known."""
    parts = list(parts)
    lows = [part.low for part in parts if part.low is not None]
    highs = [part.high for part in parts if part.high is not None]
    low, high = Decimal(0), Decimal(0)
    for number in lows:
        low = EXACT.add(low, number)
    for number in highs:
        high = EXACT.add(high, number)
    return low if lows else None, high if len(highs) == len(parts) else None


def check_conserved(table: Table) -> int:
    """Bảo toàn (conserved): along each dimension that may be added, the parts make the total.

    Where a part is an interval (a divided unit, an unknown day) the total lies between the sums of the bounds.

    Looks at every indicator, period and dimension of the table, "not said" included, and gives the number of totals
    it compared, so that a test can see that there were any. Raises :class:`AssertionError` that names the first
    total that its parts do not make.
    """
    compared = 0
    for dimension in table.keys:
        parts: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
        totals: dict[tuple[object, ...], Figure] = {}
        for figure in table:
            if not _adds(figure.indicator, dimension):
                continue
            others = tuple(pair for pair in figure.keys if pair[0] != dimension)
            place = (figure.indicator.id, figure.period, others)
            if figure.key(dimension) == TOTAL:
                totals[place] = figure
            else:
                parts[place].append(figure)
        for where, total in totals.items():
            expected = _sum(parts[where]) if parts[where] else (Decimal(0), Decimal(0))
            exact = all(part.is_exact for part in parts[where])
            if (total.low, total.high) != expected and (exact or not _between(total, expected)):
                raise AssertionError(_unequal(total, dimension, expected))
            compared += 1
    return compared


def _between(total: Figure, bounds: Bounds) -> bool:
    low, high = bounds
    above = low is None or (total.low is not None and low <= total.low)
    return above and (high is None or (total.high is not None and total.high <= high))


def _unequal(total: Figure, dimension: str, expected: Bounds) -> str:
    where = ", ".join([total.indicator.id, str(total.period), *(f"{name}={code}" for name, code in total.keys)])
    said = f"{total.low} to {total.high}"
    return f"{where}: the parts by {dimension} make {expected[0]} to {expected[1]}, the total says {said}"


def check_tree(tree: UnitTree) -> int:
    """Cây hợp lệ (a tree that hangs together): each unit's path goes up to a root, and its parent knows it.

    Gives the number of units. Raises :class:`AssertionError` that names the first unit that hangs loose.
    """
    roots = {unit.id for unit in tree.roots()}
    count = 0
    for unit in tree:
        count += 1
        path = tree.path(unit.id)
        if path[-1] != unit or path[0].id not in roots:
            raise AssertionError(_loose(unit.id, tree, "its path does not go from a root down to it"))
        above = tree.parent(unit.id)
        if above is not None and unit not in tree.children(above.id):
            raise AssertionError(_loose(unit.id, tree, f"its parent {above.id} does not have it"))
    return count


def _loose(unit: str, tree: UnitTree, what: str) -> str:
    return f"{unit} on {tree.on}: {what}"
