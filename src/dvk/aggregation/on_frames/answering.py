"""Trả lời (answering): from the rows of a cube, where they stand on a basis, to a frame of figures."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

from dvk.aggregation.on_frames.local import numpy, polars
from dvk.aggregation.on_frames.nodes import OUTSIDE
from dvk.aggregation.on_frames.roll_up import BITS, Climber, Leaves, parted
from dvk.aggregation.on_frames.standing import Standing, unattested
from dvk.aggregation.request import NOT_SAID, TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dvk.aggregation.on_frames.chains import Run
    from dvk.aggregation.on_frames.cube import Cube
    from dvk.aggregation.on_frames.nodes import Forest
    from dvk.aggregation.on_frames.roll_up import Rolled
    from dvk.periods import Period
    from dvk.units import Basis

__all__ = ["Found", "Placed", "framed", "groups", "placed", "require_known"]

_TWO_PARTS = 3
"""How many values there are where an amount is in two parts: the number of facts, the high bits and the low."""


class Placed(NamedTuple):
    """The leaves of a cube where they stand on a basis, and of each its codes, by number."""

    climber: Climber
    units: tuple[str, ...]
    leaves: Leaves
    codes: tuple[Any, ...]


class Found(NamedTuple):
    """What was found for a set of codes: a number for each dimension, -1 for the total of one."""

    codes: tuple[int, ...]
    rolled: Rolled


def placed(cube: Cube, trees: Forest) -> Placed:
    """The rows of a cube in a forest; what lies outside of it is left out."""
    np = numpy()
    atoms = len(cube.cuts)
    standing = Standing.of(trees, cube.names[0], cube.cuts)
    column = {name: cube.rows[name].fill_null(atoms).to_numpy() for name in cube.times}
    owner = cube.rows["owner"].to_numpy()
    if "atom" in column:
        first = last = column["atom"]
        after, rows, place = None, slice(None), standing.places_of(owner, first)
    else:
        first, after = column["first"], column["next" if "next" in column else "after"]
        last = column["last"] if "last" in column else after - 1
        rows, place, first, last, after = standing.split(owner, first, last, after)
        if "last" not in column:  # it is looked at on the last day of a period: what is there earlier says nothing
            last = np.full(len(first), atoms)
    values: list[Any] = [cube.rows["count"].to_numpy()]
    if "amount" in cube.rows.columns:
        values += parted(cube.rows["amount"])
    leaves = Leaves(place, first, last, after, tuple([value[rows] for value in values]))
    codes = tuple([cube.rows[name].to_numpy()[rows] for name in cube.dimensions])
    inside = place != OUTSIDE
    if not inside.all():
        leaves, codes = _taken(leaves, inside), tuple([code[inside] for code in codes])
    return Placed(Climber.of(trees), trees.units, leaves, codes)


def require_known(cube: Cube, basis: Basis, leaves: Leaves, spans: Sequence[Run]) -> None:
    """Units as they were are known on the days that the history attests, and on no others.

    Raises :class:`~dvk.errors.NotKnown` where anything would count on another day.
    """
    known = unattested(cube.units, basis, cube.cuts)
    if known is None:
        return
    np = numpy()
    for first, last in spans:
        if known[0] <= first and last <= known[1]:
            continue
        counted = (leaves.first <= last) & (leaves.last >= first)
        if leaves.next is not None:
            counted &= leaves.next > last
        at = np.minimum(leaves.last[counted], last)
        wrong = at[(at < known[0]) | (at > known[1])]
        if len(wrong):
            _ = cube.units.as_of(cube.cuts[int(wrong[0])])  # raises: the borders of that day are not known


def groups(
    found: Placed, at: Sequence[int], sizes: Sequence[int], *, totals: bool
) -> Iterator[tuple[tuple[int, ...], Leaves]]:
    """The leaves of each set of codes, of the dimensions *at* some places, which have so many codes each."""
    np = numpy()
    size = len(found.leaves.place)
    if not size:
        return
    group = np.zeros(size, np.int64)
    for place, many in zip(at, sizes, strict=True):
        group = group * many + found.codes[place]
    small = int(np.prod(sizes, dtype=np.int64)) < 1 << 16  # few enough for a sort by digits
    leaves = found.leaves
    if at:
        order = np.argsort(group.astype(np.uint16) if small else group, kind="stable")
        leaves, group = _taken(leaves, order), group[order]
    numbers, starts = np.unique(group, return_index=True)
    runs = [slice(int(start), int(end)) for start, end in zip(starts, [*starts[1:], size], strict=True)]
    members: dict[tuple[int, ...], list[slice]] = {}
    for number, run in zip(numbers, runs, strict=True):
        codes = [int(code) for code in np.unravel_index(number, sizes)] if at else []
        for hidden in product(*[(False, True) if totals else (False,) for _ in codes]):
            key = tuple([-1 if hides else code for code, hides in zip(codes, hidden, strict=True)])
            members.setdefault(key, []).append(run)
    for key, held in members.items():
        if len(held) == len(runs):
            yield key, leaves
        else:
            rows = held[0] if len(held) == 1 else np.concatenate([np.arange(run.start, run.stop) for run in held])
            yield key, _taken(leaves, rows)


def _taken(leaves: Leaves, rows: Any) -> Leaves:  # noqa: ANN401 - an array, or a slice
    return Leaves(
        leaves.place[rows],
        leaves.first[rows],
        leaves.last[rows],
        None if leaves.next is None else leaves.next[rows],
        tuple([value[rows] for value in leaves.values]),
    )


def framed(
    units: Sequence[str], asked: Sequence[Period], names: dict[str, tuple[str | None, ...]], found: Sequence[Found]
) -> Any:  # noqa: ANN401 - a frame of Polars
    """What was found as a frame, with words for the numbers; *names* are the codes of each dimension."""
    np, pl = numpy(), polars()
    ids = list(dict.fromkeys(units))
    of_unit = {unit: number for number, unit in enumerate(ids)}
    of_node = np.array([of_unit[unit] for unit in units], np.uint32)
    columns = {"unit": _worded(of_node[_joined([one.rolled.node for one in found])], ids)}
    for place, (name, known) in enumerate(names.items()):
        words = [TOTAL, NOT_SAID, *(word for word in known if word not in (None, TOTAL, NOT_SAID))]
        shown = [*(words.index(NOT_SAID if word is None else word) for word in known), words.index(TOTAL)]
        codes = [np.full(len(one.rolled.node), shown[one.codes[place]], np.uint32) for one in found]
        columns[name] = _worded(_joined(codes), words)
    columns["period"] = _worded(_joined([one.rolled.period for one in found]), [str(period) for period in asked])
    columns["low"] = _number([one.rolled.low for one in found])
    same = all(low is high for one in found for low, high in zip(one.rolled.low, one.rolled.high, strict=True))
    columns["high"] = columns["low"] if same else _number([one.rolled.high for one in found])
    return pl.DataFrame({name: column.alias(name) for name, column in columns.items()})


def _joined(arrays: list[Any]) -> Any:  # noqa: ANN401
    np = numpy()
    return np.concatenate(arrays) if arrays else np.zeros(0, np.int64)


def _worded(numbers: Any, words: list[str]) -> Any:  # noqa: ANN401
    pl = polars()
    return pl.Series(words, dtype=pl.Enum(words)).gather(numbers)


def _number(values: list[tuple[Any, ...]]) -> Any:  # noqa: ANN401
    """The amount, or the number of facts where there is none; an amount in two parts needs 128 bits."""
    pl = polars()
    parts = [pl.Series(_joined(list(part)), dtype=pl.Int64) for part in zip(*values, strict=True)]
    if len(parts) < _TWO_PARTS:
        return parts[-1] if parts else pl.Series([], dtype=pl.Int64)
    high, low = (pl.lit(part.cast(pl.Int128)) for part in parts[1:])
    return pl.select(high * pl.lit(1 << BITS, pl.Int128) + low).to_series()
