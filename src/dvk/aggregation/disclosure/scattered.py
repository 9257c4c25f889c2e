"""Dịch rải rác (scattered shifts): where the corners of a shift lie in several parts of one unit.

A published table of districts lets numbers move only within a district, or between two that are hidden. In one commune
of it there is seldom enough of everything to move; so each corner of the shift may lie in another commune. What the
communes' own totals do then is told by adding up the corners.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import islice, product
from typing import TYPE_CHECKING, NamedTuple

from dvk.aggregation.disclosure.linked import Relation

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from dvk.aggregation.disclosure.shifts import Dimension, Place

__all__ = ["scattered"]

_TRIES = 24
Signed = tuple["Hashable", int]
Region = tuple[frozenset["Hashable"], int]


class _Corner(NamedTuple):
    """A point that goes up or down: its parts in the other dimensions, and those among which it may lie in this one."""

    parts: tuple[Hashable, ...]
    region: frozenset[Hashable]
    sign: int


def scattered(
    place: Place,
    dimensions: Sequence[Dimension],
    values: Mapping[Place, Decimal | None],
    hidden: Collection[Place],
    *,
    two: bool,
) -> Iterator[dict[Place, int]]:
    """The shifts that change a number, corner by corner: within one unit, or between two."""
    nested = [at for at, one in enumerate(dimensions) if one.relation is Relation.ADDS and _groups(one)]
    if any(one.relation is Relation.COVERS for one in dimensions):
        return
    for at in nested:
        groups = _groups(dimensions[at])
        pairs: list[tuple[Region, ...]] = [
            ((one, 1), (other, -1)) for one, other in product(groups, groups) if not one & other
        ]
        for regions in pairs if two else [((group, 1),) for group in groups]:
            if not any(region & dimensions[at].parts[place[at]] for region, _ in regions):
                continue
            for others in product(*(_ways(one, place[k]) for k, one in enumerate(dimensions) if k != at)):
                corners = _corners(regions, others, dimensions, place, at)
                for points in _choices(corners, values, hidden, at, dimensions):
                    changes = _added(points, dimensions)
                    if changes.get(place):
                        yield {one: change for one, change in changes.items() if one in values}


def _groups(dimension: Dimension) -> list[frozenset[Hashable]]:
    """The sets of parts that some number holds together, the smaller first."""
    several = {held for held in dimension.parts.values() if len(held) > 1}
    return sorted(several, key=lambda held: (len(held), sorted(map(repr, held))))


def _ways(dimension: Dimension, name: Hashable) -> list[tuple[Signed, ...]]:
    """Along one dimension a part goes up, and perhaps another one down."""
    if dimension.relation is Relation.FREE:
        return [((name, 1),)]
    inside = sorted(dimension.parts[name], key=repr)
    outside = sorted(dimension.holding.keys() - dimension.parts[name], key=repr)
    return [*(((one, 1), (other, -1)) for one in inside for other in outside), *(((one, 1),) for one in inside)]


def _corners(
    regions: tuple[Region, ...],
    others: tuple[tuple[Signed, ...], ...],
    dimensions: Sequence[Dimension],
    place: Place,
    at: int,
) -> list[_Corner]:
    """Every corner; one that lies in the number itself along all others lies in it here too, where it can."""
    own = dimensions[at].parts[place[at]]
    rest = [(one, place[k]) for k, one in enumerate(dimensions) if k != at]
    found: list[_Corner] = []
    for region, side in regions:
        for signed in product(*others):
            sign = side
            for _, one in signed:
                sign *= one
            parts = tuple(part for part, _ in signed)
            inside = all(part in one.parts_of(name) for part, (one, name) in zip(parts, rest, strict=True))
            kept = region & own if inside and region & own else region
            found.append(_Corner(parts, kept, sign))
    return found


def _choices(
    corners: Sequence[_Corner],
    values: Mapping[Place, Decimal | None],
    hidden: Collection[Place],
    at: int,
    dimensions: Sequence[Dimension],
) -> Iterator[list[tuple[tuple[Hashable, ...], int]]]:
    """Where each corner may lie: what goes down lies where there is something, as the shift is made or undone."""
    for falls in (-1, 1):
        options: list[list[Hashable]] = []
        for corner in corners:

            def rank(part: Hashable, corner: _Corner = corner) -> tuple[bool, str]:
                return _cell(corner, part, at, dimensions) not in hidden, repr(part)

            parts = sorted(corner.region, key=rank)
            if corner.sign == falls:
                parts = [part for part in parts if (values.get(_cell(corner, part, at, dimensions)) or 0) >= 1]
            options.append(parts)
        if not all(options):
            continue
        both = list(zip(corners, options, strict=True))
        needed = {part for corner, parts in both if corner.sign == falls for part in parts}
        shown = [
            parts[:2] if corner.sign == falls else sorted(parts, key=lambda part: part not in needed)[:2]
            for corner, parts in both
        ]
        for chosen in islice(product(*shown), _TRIES):
            yield [
                ((*corner.parts[:at], part, *corner.parts[at:]), corner.sign)
                for corner, part in zip(corners, chosen, strict=True)
            ]


def _cell(corner: _Corner, part: Hashable, at: int, dimensions: Sequence[Dimension]) -> Place:
    """The finest number at a corner."""
    parts = (*corner.parts[:at], part, *corner.parts[at:])
    return tuple(one.finest(name) for one, name in zip(dimensions, parts, strict=True))


def _added(points: Sequence[tuple[tuple[Hashable, ...], int]], dimensions: Sequence[Dimension]) -> dict[Place, int]:
    """What all numbers change by, when some points do."""
    found: defaultdict[Place, int] = defaultdict(int)
    for parts, sign in points:
        for place in product(*(one.holders(part) for one, part in zip(dimensions, parts, strict=True))):
            found[place] += sign
    return {place: change for place, change in found.items() if change}
