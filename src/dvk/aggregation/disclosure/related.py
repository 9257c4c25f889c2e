"""Bảng so được với nhau (related tables): how numbers of two tables make each other up must be known to hide any."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from dvk._fields import Words
from dvk.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dvk.aggregation.disclosure.linked import Line
    from dvk.aggregation.table import Table

__all__ = ["require_related"]

_BORDERS = Words("other borders", "địa giới khác")
_CODELIST = Words("another codelist", "danh mục khác")
_TIED = {
    "owner_level": Words("units beside levels of units", "đơn vị bên cạnh cấp của đơn vị"),
    "place_class": Words("units beside classes of places", "đơn vị bên cạnh loại địa bàn"),
}
"""What follows from the unit of a model: its rows are sums of units, and no table says of which."""


def require_related(tables: Sequence[Table], lines: Sequence[Line]) -> None:
    """Refuse tables that count one thing in two ways of which nobody says how the one makes up the other.

    Raises :class:`InvalidValue`: on other borders a unit is the sum of others, in another codelist a code is.
    """
    names: dict[int, set[str]] = {}
    for line in lines:
        names.setdefault(line.table, set()).update(line.nodes)
    for (one, first), (other, second) in combinations(sorted(names.items()), 2):
        why = _unrelated((tables[one], first), (tables[other], second))
        if why is not None:
            indicator = next(line.indicator for line in lines if line.table == other)
            raise InvalidValue("suppress.unrelated", path=f"published[{other - 1}]", indicator=indicator.label, why=why)


def _unrelated(one: tuple[Table, set[str]], other: tuple[Table, set[str]]) -> Words | None:
    (first, names), (second, others) = one, other
    if "unit" in names & others and first.request.basis != second.request.basis:
        return _BORDERS
    lists = [{name for name in told if name.startswith("domain@")} for told in (names, others)]
    if lists[0] and lists[1] and lists[0] != lists[1]:
        return _CODELIST
    for tied, why in _TIED.items():
        rows = ["unit" in table.keys for table in (first, second)]
        has = [tied in told for told in (names, others)]
        if (has[0] and rows[1] and not has[1]) or (has[1] and rows[0] and not has[0]):
            return why
    return None
