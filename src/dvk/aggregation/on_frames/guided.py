"""Chủ có chỉ dẫn (guided owners): of a divided unit, what the place of a model or its later owner says of which way.

Such an owner is written with those who say, the surest first: ``xa-a|xa-b``. Of each level of units it is asked by
itself where it lies, as :mod:`dvk.aggregation.places` asks it: a place may say in which district, and not in which
commune.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import define, field

from dvk.aggregation.on_frames.nodes import UNKNOWN, Forest, Stretch, Unsure
from dvk.aggregation.places import OUTSIDE, labelled, nearer
from dvk.units import AsItWas, AsOf, Basis, UnitHistory
from dvk.units.assignment import NOWHERE, Assigner

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Guide", "base_of", "guided_forest", "guided_name"]

_BETWEEN = "|"
_Question = tuple[str | None, str]
"""Under which root (for units above others of their level), and at which level."""


def guided_name(owner: str, others: Iterable[str]) -> str:
    """The name of an owner with those who say which way it went; what says nothing new is left out."""
    told = [name for name in dict.fromkeys(others) if name not in ("", owner)]
    return _BETWEEN.join((owner, *told))


def base_of(name: str) -> str:
    """The owner itself."""
    return name.partition(_BETWEEN)[0]


@define
class Guide:
    """Người chỉ đường (guide): where owners lie on a basis, asked at each level, and what others say of that."""

    history: UnitHistory
    basis: Basis
    _assigners: dict[tuple[_Question | None, int], Assigner] = field(
        factory=dict["tuple[_Question | None, int]", "Assigner"], init=False
    )

    @cached_property
    def over(self) -> frozenset[str]:
        """Units above others of their own level: of each it is asked what lies in it."""
        units = self.history
        return frozenset(link.unit for unit in units for link in unit.parents if units[link.unit].level == unit.level)

    @cached_property
    def levels(self) -> tuple[str, ...]:
        """All levels of units."""
        return tuple(sorted({unit.level for unit in self.history}))

    def _ends(self, question: _Question | None, name: str, on: date) -> tuple[str, ...]:
        day = self.basis.day if isinstance(self.basis, AsOf) else on
        key = (question, -1 if isinstance(self.basis, AsOf) else self.history.epoch(on))
        found = self._assigners.get(key)
        if found is None:
            made = Assigner(self.history, day) if question is None else labelled(self.history, day, *question, None)
            found = self._assigners[key] = made
        return tuple(found.ends(name, on))

    def unsure(self, owner: str, on: date) -> bool:
        """May what an owner had on a day lie in several units?"""
        return len(self._ends(None, owner, on)) > 1

    def _narrowed(self, question: _Question, name: str, on: date) -> tuple[str, ...]:
        owner, *others = name.split(_BETWEEN)
        codes = self._ends(question, owner, on)
        for other in others if len(codes) > 1 else ():
            codes = nearer(codes, self._ends(question, other, on))
        return codes

    def holds(self, unit: str, name: str, on: date) -> tuple[bool, bool]:
        """Does a unit surely hold, and may it hold, what a guided owner had on a day?"""
        level = self.history[unit].level
        if unit not in self.over:
            codes = self._narrowed((None, level), name, on)
            return codes == (unit,), unit in codes
        codes = self._narrowed((unit, level), name, on)
        inside = [code for code in codes if code not in (OUTSIDE, NOWHERE)]
        return len(inside) == len(codes), bool(inside)

    def lost(self, name: str, on: date) -> tuple[bool, bool]:
        """Is it surely, or perhaps, in no unit that is known?"""
        found = [self._narrowed((None, level), name, on) for level in self.levels]
        return all(codes == (NOWHERE,) for codes in found), any(NOWHERE in codes for codes in found)


def guided_forest(forest: Forest, guide: Guide, names: Sequence[str], cuts: Sequence[date]) -> Forest:
    """A forest with the stretches of guided owners too; of a territory they stand where the owners themselves do."""
    return _Guiding(forest, guide, cuts).with_owners(names)


@define(slots=False)
class _Guiding:
    forest: Forest
    guide: Guide
    cuts: Sequence[date]

    def __attrs_post_init__(self) -> None:
        self._unsure = {one: len(self.forest.units) + place for place, one in enumerate(self.forest.unsure)}

    def with_owners(self, names: Sequence[str]) -> Forest:
        wanted = {base_of(name) for name in names}
        held: dict[str, list[Stretch]] = {name: [] for name in wanted}
        for one in self.forest.stretches:
            if one.owner in wanted:
                held[one.owner].append(one)
        found = [stretch for name in names for stretch in self._stretches(name, held[base_of(name)])]
        forest = self.forest
        return Forest(
            forest.basis,
            forest.units,
            forest.above,
            forest.last,
            forest.unknown,
            tuple(self._unsure),
            (*forest.stretches, *found),
        )

    def _stretches(self, name: str, own: list[Stretch]) -> Iterator[Stretch]:
        """Those of the owner; where its place is not sure, cut where units change, each as its guides say."""
        ends = [*(after.start for _, after in pairwise(own)), date.max.toordinal() + 1]
        told = isinstance(self.guide.basis, (AsItWas, AsOf))
        for stretch, end in zip(own, ends, strict=True):
            if stretch.place < len(self.forest.units) or not told:
                yield stretch._replace(owner=name)
                continue
            for start, day in self._days(stretch.start, end):
                yield Stretch(name, start, self._place(stretch.place, name, day))

    def _days(self, start: int, end: int) -> Iterator[tuple[int, date]]:
        """The starts of the runs of days on which no unit changes, each with a day on which it may be asked."""
        history, before = self.guide.history, -1
        first = date.fromordinal(start)
        inner = [cut for cut in self.cuts if start < cut.toordinal() < end]
        for cut in (first, *inner):
            epoch = history.epoch(cut)
            if epoch != before:
                yield cut.toordinal(), cut
            before = epoch

    def _place(self, place: int, name: str, on: date) -> int:
        """Of the units among which it may lie, those that surely hold it, those that may, and those that do not."""
        forest, guide = self.forest, self.guide
        sure, may = forest.nodes_of(place)
        surely: list[int] = []
        perhaps: list[int] = []
        for node in may:
            certain, possible = guide.lost(name, on) if node == UNKNOWN else guide.holds(forest.units[node], name, on)
            if certain:
                surely.append(node)
            elif possible:
                perhaps.append(node)
        one = Unsure(sure, tuple(perhaps), tuple(surely))
        return self._unsure.setdefault(one, len(forest.units) + len(self._unsure))
