"""Trả lời (answering): from the rows of a cube, where they stand on a basis, to a frame of figures."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import define, field

from dvk.aggregation.on_frames.guided import Guide, base_of, guided_forest
from dvk.aggregation.on_frames.local import numpy, polars
from dvk.aggregation.on_frames.nodes import ASTRAY, OUTSIDE, Forest, forest
from dvk.aggregation.on_frames.roll_up import BITS, Climber, Leaves, Moments, Sets, parted
from dvk.aggregation.on_frames.standing import Standing, unattested
from dvk.aggregation.request import NOT_SAID, TOTAL
from dvk.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dvk.aggregation.on_frames.chains import Run
    from dvk.aggregation.on_frames.figure_frame import Wording
    from dvk.aggregation.on_frames.roll_up import Rolled
    from dvk.periods import Period
    from dvk.units import Basis, UnitHistory

__all__ = ["Ground", "Kept", "Placed", "numbered", "placed", "require_known", "sets_of"]

_TABLE = 20_000_000
_TWO_PARTS = 3
"""How many values there are where an amount is in two parts: the number of facts, the high bits and the low."""


@define(eq=False)
class Ground:
    """A forest and what is worked out of it once: its arrays, and where all owners stand in the atoms of some cuts."""

    forest: Forest
    climber: Climber
    _standings: dict[tuple[date, ...], Standing] = field(factory=dict[tuple[date, ...], Standing], init=False)
    astray: frozenset[str] = frozenset()
    _numbers: tuple[tuple[str, ...], Any] | None = field(default=None, init=False)

    @classmethod
    def of(cls, history: UnitHistory, basis: Basis, astray: frozenset[str] = frozenset()) -> Ground:
        """Of a history on a basis; of those that are *astray* also where they are when they are not there."""
        trees = forest(history, basis, astray)
        return cls(trees, Climber.of(trees), astray)

    def numbers(self, units: tuple[str, ...]) -> Any:  # noqa: ANN401 - an array
        """Of each node the number of its unit among some, which are the same ones each time."""
        if self._numbers is None or self._numbers[0] != units:
            places = {unit: number for number, unit in enumerate(units)}
            self._numbers = units, numpy().array([places[unit] for unit in self.forest.units], numpy().uint32)
        return self._numbers[1]

    def with_owners(self, history: UnitHistory, guided: Sequence[str], cuts: tuple[date, ...]) -> Ground:
        """With guided owners too, for the atoms of some cuts."""
        if not guided:
            return self
        trees = guided_forest(self.forest, Guide(history, self.forest.basis), guided, cuts)
        return Ground(trees, self.climber.with_places(trees), self.astray)

    def standing(self, owners: Sequence[str], cuts: tuple[date, ...]) -> Standing:
        """Where all owners stand."""
        found = self._standings.get(cuts)
        if found is None:
            found = self._standings[cuts] = Standing.of(self.forest, owners, cuts)
        return found


class Kept(NamedTuple):
    """The rows of a cube, in numbers, and what they are of: see there."""

    rows: Any
    cuts: tuple[date, ...]
    times: tuple[str, ...]
    dimensions: tuple[str, ...]
    owners: tuple[str, ...]


class Placed(NamedTuple):
    """The leaves of a cube where they stand on a basis, and of each its codes, by number."""

    ground: Ground
    moments: Moments
    leaves: Leaves
    codes: tuple[Any, ...]
    mixed: dict[int, tuple[str, date]]
    owned: Any
    """Of each leaf, whether it has an owner: what has none is asked for no borders."""


def placed(cube: Kept, ground: Ground) -> Placed | frozenset[str]:
    """The rows of a cube in a forest; what lies outside of it is left out.

    Or the owners that were not there when something counts for them, and are to be looked for.
    """
    np = numpy()
    atoms = len(cube.cuts)
    standing = ground.standing(cube.owners, cube.cuts)
    column = {name: cube.rows[name].fill_null(atoms).to_numpy() for name in cube.times}
    owner = cube.rows["owner"].to_numpy()
    if "atom" in column:
        first = last = column["atom"]
        after, rows, place = None, slice(None), standing.places_of(owner, first)
    else:
        first, after = column["first"], column["next" if "next" in column else "after"]
        # what was there within one atom only is there on the last day of none, and has no stretch to be cut
        last = column["last"] if "last" in column else np.maximum(after - 1, first)
        rows, place, first, last, after = standing.split(owner, first, last, after)
        if "last" not in column:  # it is looked at on the last day of a period: what is there earlier says nothing
            last = np.full(len(first), atoms)
    away = place == ASTRAY
    if away.any():
        numbers: list[int] = np.unique(owner[rows][away]).tolist()
        return frozenset(base_of(cube.owners[number - 1]) for number in numbers)
    values: list[Any] = [cube.rows["count"].to_numpy()]
    if "amount" in cube.rows.columns:
        amounts = parted(cube.rows["amount"])
        nothing_alike = len(amounts) == 1 and bool((amounts[0] > 0).all())  # then what is there has an amount
        values = [*amounts] if nothing_alike else [*values, *amounts]
    moment, moments = _moments(first, last, after, atoms)
    leaves = Leaves(place, moment, tuple([value[rows] for value in values]))
    codes = tuple([cube.rows[name].to_numpy()[rows] for name in cube.dimensions])
    owned, inside = owner[rows] > 0, place != OUTSIDE
    if not inside.all():
        leaves, owned, codes = leaves.taken(inside), owned[inside], tuple([code[inside] for code in codes])
    return Placed(ground, moments, leaves, codes, standing.mixed, owned)


def _moments(first: Any, last: Any, after: Any, atoms: int) -> tuple[Any, Moments]:  # noqa: ANN401 - arrays
    """Of each leaf the number of its moment, and the moments: few of them, looked at in the place of all leaves."""
    np = numpy()
    if after is None:
        return first.astype(np.int64), Moments(np.arange(atoms), np.arange(atoms), None)
    many = atoms + 1
    packed = (first.astype(np.int64) * many + last) * many + after
    if many**3 <= _TABLE:
        seen = np.zeros(many**3, bool)
        seen[packed] = True
        found = np.flatnonzero(seen)
        numbers = np.zeros(many**3, np.int32)
        numbers[found] = np.arange(len(found))
        moment = numbers[packed].astype(np.int64)
    else:
        found, moment = np.unique(packed, return_inverse=True)
    return moment, Moments(found // many**2, found // many % many, found % many)


def require_known(units: UnitHistory, basis: Basis, cuts: Sequence[date], found: Placed, spans: Sequence[Run]) -> None:
    """Each atom of a period has its owners in one place, and units as they were are known on attested days only.

    Raises :class:`InvalidValue` where one has not, and :class:`~dvk.errors.NotKnown` where anything would count on
    another day.
    """
    for first, last in spans:
        for atom in found.mixed:
            if first <= atom <= last:
                raise InvalidValue("cube.not_cut_on", unit=found.mixed[atom][0], day=found.mixed[atom][1])
    known = unattested(units, basis, cuts)
    if known is None:
        return
    np = numpy()
    moments = found.moments
    there = np.zeros(len(moments.first), bool)
    there[found.leaves.moment[found.owned]] = True
    for first, last in spans:
        if known[0] <= first and last <= known[1]:
            continue
        counted = there & (moments.first <= last) & (moments.last >= first)
        if moments.next is not None:
            counted &= moments.next > last
        at = np.minimum(moments.last[counted], last)
        wrong = at[(at < known[0]) | (at > known[1])]
        if len(wrong):
            _ = units.as_of(cuts[int(wrong[0])])  # raises: the borders of that day are not known


def sets_of(found: Placed, at: Sequence[int], sizes: Sequence[int], *, totals: bool) -> Sets:
    """The leaves by sets of codes, of the dimensions *at* some places, which have so many codes each."""
    np = numpy()
    if not len(found.leaves.place):
        return Sets(found.leaves, None, 0, {})
    group = np.zeros(len(found.leaves.place), np.int64)
    for place, many in zip(at, sizes, strict=True):
        group = group * many + found.codes[place]
    most = int(np.prod(sizes, dtype=np.int64))
    if most <= _TABLE:
        used = np.zeros(most, bool)
        used[group] = True
        numbers = np.flatnonzero(used)
        group = (np.cumsum(used) - 1)[group] if len(numbers) < most else group
    else:
        numbers, group = np.unique(group, return_inverse=True)
    sums: dict[tuple[int, ...], list[int]] = {}
    for one, number in enumerate(numbers):
        codes = [int(code) for code in np.unravel_index(number, sizes)] if at else []
        for hidden in product(*[(False, True) if totals else (False,) for _ in codes]):
            key = tuple([-1 if hides else code for code, hides in zip(codes, hidden, strict=True)])
            sums.setdefault(key, []).append(one)
    return Sets(found.leaves, group, len(numbers), sums)


def numbered(
    ground: Ground,
    wording: Wording,
    names: dict[str, tuple[str | None, ...]],
    asked: Sequence[Period],
    found: Sequence[Rolled],
) -> Any:  # noqa: ANN401 - a frame of Polars
    """What was found as a frame of numbers, those of a wording; *names* are the codes of each dimension."""
    np, pl = numpy(), polars()
    nodes = ground.numbers(wording.columns["unit"])
    columns = {"unit": nodes[_joined([one.node for one in found])]}
    for place, (name, known) in enumerate(names.items()):
        places = wording.places(name)
        shown = [*(places[NOT_SAID if word is None else word] for word in known), places[TOTAL]]
        columns[name] = _joined([np.full(len(one.node), shown[one.codes[place]], np.uint32) for one in found])
    places = wording.places("period")
    periods = np.array([places[str(period)] for period in asked], np.uint32)
    columns["period"] = periods[_joined([one.period for one in found])]
    numbers: dict[str, Any] = {name: pl.Series(column, dtype=pl.UInt32) for name, column in columns.items()}
    numbers["low"] = _number([one.low for one in found])
    same = all(low is high for one in found for low, high in zip(one.low, one.high, strict=True))
    numbers["high"] = numbers["low"] if same else _number([one.high for one in found])
    return pl.DataFrame({name: column.alias(name) for name, column in numbers.items()})


def _joined(arrays: list[Any]) -> Any:  # noqa: ANN401
    np = numpy()
    return np.concatenate(arrays) if arrays else np.zeros(0, np.int64)


def _number(values: list[tuple[Any, ...]]) -> Any:  # noqa: ANN401
    """The amount, or the number of facts where there is none; an amount in two parts needs 128 bits."""
    pl = polars()
    parts = [pl.Series(_joined(list(part)), dtype=pl.Int64) for part in zip(*values, strict=True)]
    if len(parts) < _TWO_PARTS:
        return parts[-1] if parts else pl.Series([], dtype=pl.Int64)
    high, low = (pl.lit(part.cast(pl.Int128)) for part in parts[1:])
    return pl.select(high * pl.lit(1 << BITS, pl.Int128) + low).to_series()
