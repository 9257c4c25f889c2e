"""Quyết định về dữ kiện (rulings): what the office decided where the facts alone cannot say it.

Where a fact of a divided unit goes on, and which models are one and the same. Both are facts of their own, with their
day, their source and their place in the register: nothing is moved or merged by itself.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._fields import a_slug, a_text, as_tuple, day, optional_day, slugs
from dvk.errors import InvalidDocument, InvalidValue, Problem
from dvk.facts import Fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dvk.units import UnitChange

__all__ = ["Duplicate", "Placement", "kept_for", "placements_apart"]


@frozen(kw_only=True)
class Placement(Fact):
    """Gán dữ kiện về đơn vị (placement): where a fact of a divided unit goes on, by decision.

    ``target`` is the id of a model, an event, a contribution or a report; ``unit`` is the unit that takes it over, one
    of those among which its own unit was divided. ``on`` is the day of the decision, which is its ``source``; it is
    also the day on which the office knew of it, where no ``known_on`` is noted.

    >>> Placement(id="gan-1", target="camera", unit="xa-moi", on=date(2025, 7, 15)).unit
    'xa-moi'
    """

    target: str = field(validator=a_slug)
    unit: str = field(validator=a_slug)
    on: date | None = field(default=None, validator=optional_day)
    note: str = field(default="", validator=a_text)


@frozen(kw_only=True)
class Duplicate(Fact):
    """Xác nhận trùng (duplicate): the models of ``same`` are the model ``kept``, recorded more than once.

    ``on`` is the day on which somebody confirmed it, and the day on which the office knew of it where no ``known_on``
    is noted. Raises :class:`InvalidValue` where no other model is named, or the kept one itself.

    >>> Duplicate(id="trung-1", kept="camera", same=["camera-doan"], on=date(2024, 5, 6)).same
    ('camera-doan',)
    """

    kept: str = field(validator=a_slug)
    same: tuple[str, ...] = field(converter=as_tuple, validator=slugs)
    on: date = field(validator=day)
    note: str = field(default="", validator=a_text)

    def __attrs_post_init__(self) -> None:
        if not self.same:
            raise InvalidValue("duplicate.of_nothing", path="same", got=self.kept)
        for place, name in enumerate(self.same):
            if name == self.kept or name in self.same[:place]:
                raise InvalidValue("id.duplicate", path=f"same[{place}]", got=name)


def kept_for(duplicates: Iterable[Duplicate], there: Mapping[str, object]) -> dict[str, str]:
    """For each model that is there under another: the model that is kept for it, through chains.

    Where the kept one itself is not there (not yet known, or retracted), the first of the others stands for all:
    they are one model all the same. Raises :class:`InvalidDocument` where two decisions keep different models for
    one, or a chain comes back to its beginning.
    """
    under: dict[str, str] = {}
    problems: list[Problem] = []
    for place, item in enumerate(duplicates):
        for order, name in enumerate(item.same):
            path = f"duplicates[{place}].same[{order}]"
            if under.setdefault(name, item.kept) != item.kept:
                details = (("got", name), ("kept", item.kept), ("other", under[name]))
                problems.append(Problem("duplicate.two_kept", path, details=details))
            elif _in_a_circle(name, under):
                problems.append(Problem("duplicate.circle", path, details=(("got", name),)))
                del under[name]  # said once, at the decision that closes the circle
    if problems:
        raise InvalidDocument(problems)
    groups: dict[str, list[str]] = defaultdict(list)
    for name in under:
        groups[_last(name, under)].append(name)
    found: dict[str, str] = {}
    for kept, names in groups.items():
        held = [name for name in (kept, *names) if name in there]
        found.update((name, held[0]) for name in held[1:])
    return found


def _last(name: str, under: Mapping[str, str]) -> str:
    while name in under:
        name = under[name]
    return name


def _in_a_circle(name: str, under: Mapping[str, str]) -> bool:
    above = under.get(name)
    while above is not None and above != name:
        above = under.get(above)
    return above == name


def placements_apart(
    placements: Iterable[Placement], changes: Iterable[UnitChange]
) -> Iterator[tuple[int, Placement, Placement]]:
    """The placements, with their place, that another one contradicts: of one division both took the same fact.

    One after the other is no contradiction: what was placed in a unit that was divided again is placed again.
    """
    taken_from: dict[str, set[tuple[date, str]]] = defaultdict(set)
    for change in changes:
        for link in change.links:
            if link.before is not None and link.after is not None:
                taken_from[link.after].add((change.on, link.before))
    before: dict[str, list[Placement]] = defaultdict(list)
    for place, item in enumerate(placements):
        for other in before[item.target]:
            if other.unit == item.unit or taken_from[item.unit] & taken_from[other.unit]:
                yield place, item, other
                break
        before[item.target].append(item)
