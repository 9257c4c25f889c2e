"""Cộng từ cấp dưới (from the units below): what a unit comes to that has not reported, or of its own part only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from dvk.aggregation.figure import Completeness
from dvk.aggregation.mixed import MixedBook
from dvk.aggregation.places import labelled, territory
from dvk.aggregation.reported import ReportBook
from dvk.units import AS_IT_WAS, AsItWas, Territory

if TYPE_CHECKING:
    from datetime import date

    from dvk.aggregation.completeness import CoverageBook
    from dvk.aggregation.request import Request
    from dvk.aggregation.said import Said
    from dvk.indicators import Indicator
    from dvk.periods import Period
    from dvk.register import Register
    from dvk.units.assignment import Assigner

__all__ = ["Below"]

_LOCALITY = "locality"


class Below:
    """Finds for one request what the units below say, where the one asked about did not speak for all of it."""

    def __init__(self, register: Register, request: Request, coverage: CoverageBook) -> None:
        self._register, self._request, self._coverage = register, request, coverage

    def joined(self, book: ReportBook, unit: str | None, said: Said, asked: tuple[Indicator, Period]) -> Said:
        """What a unit said; where it has not, or of its own part only, with those below it.

        On another basis that is what they come to as they were, where the unit's land is the same on both days; else
        what the units below said whose land it holds.
        """
        if unit is None:
            return said
        if said.received and not book.speaks_for_itself_alone(unit, *asked):
            return said
        exists = self._register.units[unit].exists(asked[1].end)
        if isinstance(self._request.basis, AsItWas):
            return self._as_it_was(unit, said, asked) if exists else said  # nothing is below it any more
        if exists and self._same_land(unit, asked[1].end):
            return self._as_it_was(unit, said, asked)
        return said if said.received else self._by_land(unit, said, asked)

    def _as_it_was(self, unit: str, said: Said, asked: tuple[Indicator, Period]) -> Said:
        request = evolve(self._request, prefer=("reports",), basis=AS_IT_WAS, unit=unit, by=())
        below = MixedBook(self._register, request, asked, self._coverage).of(unit).whole
        return below if below.received else said

    def _assigner(self, unit: str) -> Assigner | None:
        """To the inside and the outside of a unit on the day of the basis."""
        basis, units, shares = self._request.basis, self._register.units, self._request.shares_by
        if isinstance(basis, Territory):
            return territory(units, basis, shares)
        day = self._request.day
        return None if day is None else labelled(units, day, unit, None, shares)

    def _same_land(self, unit: str, cut: date) -> bool:
        """Is each locality that is below the unit on one day in it on that of the basis, whole, and no other?"""
        assigner, tree = self._assigner(unit), self._register.units.tree_of_record(cut)
        if assigner is None:
            return False
        inside = {one.id for one in (tree[unit], *tree.descendants(unit))}
        above = {one.id for one in tree.path(unit)} - inside
        for one in tree:
            if one.kind == _LOCALITY and one.id not in above:
                ends = assigner.ends(one.id, cut)
                if ends.keys() != {unit} if one.id in inside else unit in ends:
                    return False
        return True

    def _by_land(self, unit: str, said: Said, asked: tuple[Indicator, Period]) -> Said:
        """What the units of the nearest level below that reported said: in full if any did, else as far as it goes."""
        found = said
        for level in self._levels(unit, asked[1].end):
            request = evolve(self._request, unit_level=level, by=("unit",))
            book = ReportBook(self._register, request)
            total = book.total(*asked, book.rows(*asked))
            if total.received and total.completeness is Completeness.COMPLETE:
                return total
            found = total if total.received and not found.received else found
        return found

    def _levels(self, unit: str, cut: date) -> tuple[str, ...]:
        """The levels below the unit's own of what lies in it, the nearest first."""
        if self._request.unit_level is not None and self._request.unit_level != self._register.units[unit].level:
            return (self._request.unit_level,)
        assigner, tree = self._assigner(unit), self._register.units.tree_of_record(cut)
        depths: dict[str, int] = {}
        for one in tree:
            if one.kind == _LOCALITY and assigner is not None and unit in assigner.ends(one.id, cut):
                depths[one.level] = max(depths.get(one.level, 0), len(tree.path(one.id)))
        depths.pop(self._register.units[unit].level, None)
        return tuple(sorted(depths, key=lambda level: depths[level]))
