"""Tổ chức cấp trên báo lại mô hình của xã (an organisation above tells a commune's model): which pairs to look at.

The province's union often sends what its branches and the communes do, and writes itself down as the owner. The title
alone says little over a whole province, where one title is at work in many communes: so a pair also needs the same
domain and days in common, and one commune only that it can be.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from dvk.text import fold, same_name
from dvk.units import TERRITORY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from dvk.models import Model
    from dvk.register.register import Register

__all__ = ["pairs_around"]

_LOCALITY = "locality"


def pairs_around(
    register: Register, titles: Mapping[str, tuple[str, ...]], may_overlap: Callable[[str, str], bool]
) -> Iterator[tuple[str, str]]:
    """The models of organisations with those in their territory that bear the same title, domain and days.

    Where the organisation names a place or who takes part, only what lies there; else only if all that bear the title
    lie in one commune, or all of them that began on the same day. *titles* are those of each model.
    """
    return _Around(register, titles, may_overlap).pairs()


class _Around:
    def __init__(
        self, register: Register, titles: Mapping[str, tuple[str, ...]], may_overlap: Callable[[str, str], bool]
    ) -> None:
        self._register = register
        self._units = register.units
        self._titles = titles
        self._may_overlap = may_overlap
        self._lines: dict[str, frozenset[str]] = {}

    def pairs(self) -> Iterator[tuple[str, str]]:
        for model in self._register.models:
            territory = self._territory(model)
            if not territory:
                continue
            held = [one for one in self._alike(model) if self._inside(one, territory)]
            named = self._named(model)
            if named:
                held = [one for one in held if self._there(one, named)]
            if not any(self._holds(one, named) for one in held):
                held = self._of_one_commune(model, held)
            else:
                held = [one for one in held if self._holds(one, named)]
            for other in held:
                yield model.id, other.id

    def _of_one_commune(self, model: Model, held: list[Model]) -> list[Model]:
        for some in (held, [one for one in held if one.start is not None and one.start == model.start]):
            if len({spot for one in some for spot in self._spots(one)}) == 1:
                return some
        return []

    # -- where ------------------------------------------------------------------------------------------------------
    def _above(self, name: str) -> frozenset[str]:
        """A unit and all above it in the territory, on any day."""
        found = self._lines.get(name)
        if found is None:
            todo, above = [name], {name}
            while todo:
                parents = (one.unit for one in self._units[todo.pop()].parents if one.hierarchy == TERRITORY)
                more = [unit for unit in parents if unit not in above]
                above.update(more)
                todo += more
            found = self._lines[name] = frozenset(above)
        return found

    def _seats(self, name: str) -> frozenset[str]:
        """The localities in which an organisation sits; of a locality itself."""
        unit = self._units[name]
        if unit.kind == _LOCALITY:
            return frozenset((name,))
        return frozenset(one.unit for one in unit.parents if one.hierarchy == TERRITORY)

    def _territory(self, model: Model) -> frozenset[str]:
        """The localities for which the organisations speak that own a model; none where a locality owns it."""
        owners = _owners(model)
        if any(self._units[name].kind == _LOCALITY for name in owners):
            return frozenset()
        return frozenset(seat for name in owners for seat in self._seats(name))

    def _named(self, model: Model) -> frozenset[str]:
        """The places within its territory that a model names: its own, and those of who takes part."""
        units = {role.unit for role in model.roles} - {*_owners(model)}
        seats = {seat for name in units for seat in self._seats(name)}
        if model.place is not None:
            seats = {model.place}
        return frozenset(seats - {up for seat in self._territory(model) for up in self._above(seat)})

    def _there(self, model: Model, named: frozenset[str]) -> bool:
        """Does a model lie in one of the places, or hold one?"""
        return self._holds(model, named) or any(self._above(spot) & named for spot in self._spots(model))

    def _holds(self, model: Model, named: frozenset[str]) -> bool:
        return any(self._above(name) & self._spots(model) for name in named)

    def _spots(self, model: Model) -> frozenset[str]:
        return frozenset(seat for name in _owners(model) for seat in self._seats(name))

    def _inside(self, model: Model, territory: frozenset[str]) -> bool:
        """Does every owner of a model lie below the territory, and none in the place that speaks for all of it?"""
        spots = self._spots(model)
        return bool(spots) and all(self._above(spot) & territory for spot in spots) and not spots & territory

    # -- what -------------------------------------------------------------------------------------------------------
    @cached_property
    def _by_title(self) -> dict[str, list[Model]]:
        found: dict[str, list[Model]] = defaultdict(list)
        for model in self._register.models:
            for title in self._titles[model.id]:
                found[fold(title)].append(model)
        return found

    def _alike(self, model: Model) -> list[Model]:
        """The other models with the same title, a domain in common, and days on which both may have been at work."""
        domains = {item.code for item in model.domain}
        found: dict[str, Model] = {}
        for title in self._titles[model.id]:
            for one in self._by_title[fold(title)]:
                if one.id == model.id or one.id in found or domains.isdisjoint(item.code for item in one.domain):
                    continue
                same = any(same_name(title, other) for other in self._titles[one.id])
                if same and self._may_overlap(model.id, one.id):
                    found[one.id] = one
        return list(found.values())


def _owners(model: Model) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.value for item in model.owner))
