"""Cộng dồn lên cây (rolling up): from leaves to all units and all periods at once, by running sums.

Two sums run over a matrix of nodes by periods: one along the periods, which turns what begins and what ceases into what
is there, and one down the nodes in the order of their walk, in which all that lies below a node is a run of rows: its
sum is the difference of two. Running sums of whole numbers may pass the end of 64 bits and come round: their
differences are right all the same, so only what is asked for must fit, and :func:`parted` sees to that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import frozen

from dvk.aggregation.on_frames.local import numpy, polars
from dvk.aggregation.on_frames.nodes import EVERYTHING, OUTSIDE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dvk.aggregation.on_frames.chains import Chain
    from dvk.aggregation.on_frames.nodes import Forest

__all__ = ["BITS", "Climber", "Leaves", "Moments", "Rolled", "Sets", "parted", "rolled"]

BITS = 31
"""How many of its low bits stand apart of an amount in two parts."""
_CELLS = 6_000_000
_SAFE = 2.0**62
_FEW = 12


class Moments(NamedTuple):
    """The times that leaves have, each once: a first atom, a last one, and the next, or the number of atoms.

    Of a flow, whose leaves have but one atom each, ``next`` is ``None``.
    """

    first: Any
    last: Any
    next: Any


class Leaves(NamedTuple):
    """Leaves as arrays: the place of each, its moment by number, and what is counted.

    ``values`` are what is added: the number of facts, and then their amounts.
    """

    place: Any
    moment: Any
    values: tuple[Any, ...]

    def taken(self, rows: Any) -> Leaves:  # noqa: ANN401 - an array, or a slice
        """Some of the leaves."""
        return Leaves(self.place[rows], self.moment[rows], tuple([value[rows] for value in self.values]))


class Sets(NamedTuple):
    """Leaves in runs, one for each set of codes, and of which runs each set of codes with its totals is the sum."""

    leaves: Leaves
    runs: tuple[slice, ...]
    sums: dict[tuple[int, ...], list[int]]


class Rolled(NamedTuple):
    """What was found for a set of codes: nodes, periods, and of each value the least and the most.

    Where nothing is unsure the least and the most are one array.
    """

    codes: tuple[int, ...]
    node: Any
    period: Any
    low: tuple[Any, ...]
    high: tuple[Any, ...]


@frozen(eq=False)
class Climber:
    """A forest as arrays: of each node the last below it, all above it and itself, and the first node of its unit.

    ``sure`` and ``may`` say of the unsure places which node surely holds them, and (as pairs) which only may.
    """

    last: Any
    above: Any
    twin: Any
    sure: Any
    may: tuple[Any, Any]

    @classmethod
    def of(cls, forest: Forest) -> Climber:
        """The arrays of a forest."""
        np = numpy()
        paths: list[tuple[int, ...]] = []
        firsts: dict[str, int] = {}
        for node, above in enumerate(forest.above):
            paths.append((node,) if above == OUTSIDE else (*paths[above], node))
            firsts.setdefault(forest.units[node], node)
        depth = max(map(len, paths))
        pairs = [(way, node) for way, one in enumerate(forest.unsure) for node in one.may]
        return cls(
            np.array(forest.last, np.int64),
            np.array([(*path, *(path[-1:] * (depth - len(path)))) for path in paths], np.int32),
            np.array([firsts[unit] for unit in forest.units], np.int64),
            np.array([one.sure for one in forest.unsure], np.int64),
            (np.array([way for way, _ in pairs], np.int64), np.array([node for _, node in pairs], np.int64)),
        )


class _Rows(NamedTuple):
    """The rows of a matrix: of nodes that anything is counted in, then of unsure places that anything is in."""

    nodes: Any
    local: Any
    after: Any
    ways: Any


def rolled(
    climber: Climber,
    moments: Moments,
    sets: Sets,
    every: Sequence[Chain],
    wanted: Any = None,  # noqa: ANN401 - an array
) -> Iterator[Rolled]:
    """All units (or those of the nodes that are *wanted*) in all periods in which anything is counted.

    Few sets of codes are counted side by side, and a total is the sum of their matrices. Of many sets most units have
    few: each is then counted by itself, on the nodes that it has.
    """
    if not sets.runs:
        return
    if len(sets.runs) <= _FEW:
        yield from _together(climber, moments, sets, every, wanted)
        return
    np = numpy()
    for codes, numbers in sets.sums.items():
        rows = np.concatenate([np.arange(sets.runs[one].start, sets.runs[one].stop) for one in numbers])
        alone = Sets(sets.leaves.taken(rows), (slice(0, len(rows)),), {codes: [0]})
        yield from _together(climber, moments, alone, every, wanted)


def _together(
    climber: Climber,
    moments: Moments,
    sets: Sets,
    every: Sequence[Chain],
    wanted: Any,  # noqa: ANN401
) -> Iterator[Rolled]:
    rows = _rows(climber, sets.leaves.place)
    kept = rows.nodes if wanted is None else rows.nodes[wanted[rows.nodes]]
    leaves = [sets.leaves.taken(run) for run in sets.runs]
    for batch in _batches(every, max(1, _CELLS // (len(rows.nodes) + len(rows.ways)))):
        matrices = [_counted(climber, moments, one, rows, batch) for one in leaves]
        for codes, numbers in sets.sums.items():
            summed = matrices[numbers[0]]
            for number in numbers[1:]:
                summed = [one + other for one, other in zip(summed, matrices[number], strict=True)]
            bounds = [_climbed(climber, rows, matrix) for matrix in summed]
            if wanted is not None:
                bounds = [(low[wanted[rows.nodes]], high[wanted[rows.nodes]]) for low, high in bounds]
            yield _found(codes, kept, batch, bounds)


def parted(amounts: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a column of Polars
    """Amounts as an array; where a sum of them may not fit into 64 bits, in two that do: of high bits and of low."""
    pl = polars()
    if amounts.dtype == pl.Int64 and float(amounts.cast(pl.Float64).abs().sum()) < _SAFE:
        return (amounts.to_numpy(),)
    wide, part = pl.lit(amounts.cast(pl.Int128)), pl.lit(1 << BITS, pl.Int128)
    both = pl.select(high=(wide // part).cast(pl.Int64), low=(wide % part).cast(pl.Int64))
    return both["high"].to_numpy(), both["low"].to_numpy()


def _rows(climber: Climber, places: Any) -> _Rows:  # noqa: ANN401 - an array
    np, size = numpy(), len(climber.last)
    used = np.zeros(size + len(climber.sure), bool)
    used[places] = True
    ways = np.flatnonzero(used[size:])
    sure = climber.sure[ways]
    marked = np.zeros(size, bool)
    marked[EVERYTHING] = True
    marked[climber.above[np.flatnonzero(used[:size])].ravel()] = True
    marked[climber.above[sure[sure != OUTSIDE]].ravel()] = True
    marked[climber.may[1][used[size:][climber.may[0]]]] = True
    marked[climber.twin[np.flatnonzero(marked)]] = True
    nodes = np.flatnonzero(marked)
    local = np.zeros(len(used), np.int64)
    local[nodes] = np.arange(len(nodes))
    local[size + ways] = len(nodes) + np.arange(len(ways))
    return _Rows(nodes, local, np.searchsorted(nodes, climber.last[nodes], "right"), ways)


def _batches(every: Sequence[Chain], width: int) -> Iterator[list[Chain]]:
    """Chains side by side, as many as a matrix has room for."""
    batch: list[Chain] = []
    held = 0
    for chain in every:
        if batch and held + len(chain.periods) + 1 > width:
            yield batch
            batch, held = [], 0
        batch.append(chain)
        held += len(chain.periods) + 1
    if batch:
        yield batch


def _found(codes: tuple[int, ...], nodes: Any, batch: Sequence[Chain], bounds: list[tuple[Any, Any]]) -> Rolled:  # noqa: ANN401
    """The cells in which anything may be counted."""
    np = numpy()
    periods = np.concatenate([np.array([*chain.periods, -1], np.int32) for chain in batch])
    cells = np.flatnonzero(bounds[0][1])
    low = tuple([least.ravel()[cells] for least, _ in bounds])
    high = tuple(
        [found if most is least else most.ravel()[cells] for found, (least, most) in zip(low, bounds, strict=True)]
    )
    return Rolled(codes, nodes[cells // len(periods)], periods[cells % len(periods)], low, high)


def _counted(climber: Climber, moments: Moments, leaves: Leaves, rows: _Rows, batch: Sequence[Chain]) -> list[Any]:
    """Of each value a matrix of places by periods: what begins less what ceases, summed along the periods."""
    np = numpy()
    width = sum(len(chain.periods) + 1 for chain in batch)
    size = len(rows.nodes)
    matrices = [np.zeros((size + len(rows.ways)) * width, np.int64) for _ in leaves.values]
    base = rows.local[leaves.place] * width
    column = 0
    for chain in batch:
        begins, ceases = chain.begins[moments.first], chain.ceases[moments.last]
        if moments.next is not None:
            ceases = np.minimum(ceases, chain.begins[moments.next])
        there = begins < ceases
        some = slice(None) if there.all() else np.flatnonzero(there[leaves.moment])
        where, moment = base[some], leaves.moment[some]
        starts, stops = where + (begins + column)[moment], where + (ceases + column)[moment]
        for matrix, values in zip(matrices, leaves.values, strict=True):
            np.add.at(matrix, starts, values[some])
            np.subtract.at(matrix, stops, values[some])
        column += len(chain.periods) + 1
    sure = climber.sure[rows.ways]
    held = np.flatnonzero(sure != OUTSIDE)
    for place, flat in enumerate(matrices):
        matrix = matrices[place] = flat.reshape(-1, width)
        np.cumsum(matrix, axis=1, out=matrix)
        np.add.at(matrix, rows.local[sure[held]], matrix[size + held])
    return matrices


def _climbed(climber: Climber, rows: _Rows, matrix: Any) -> tuple[Any, Any]:  # noqa: ANN401
    """The least and the most of each node with all that is below it."""
    np, size = numpy(), len(rows.nodes)
    own, unsure = matrix[:size], matrix[size:]
    sums = np.zeros((size + 1, own.shape[1]), np.int64)
    np.cumsum(own, axis=0, out=sums[1:])
    low = sums[rows.after] - sums[:-1]
    high = low
    if len(rows.ways):
        of_way = np.full(len(climber.sure), -1, np.int64)
        of_way[rows.ways] = np.arange(len(rows.ways))
        ways, nodes = climber.may
        some = of_way[ways] >= 0
        high = low.copy()
        np.add.at(high, rows.local[nodes[some]], unsure[of_way[ways[some]]])
    return _one_a_unit(climber, rows, low, high)


def _one_a_unit(climber: Climber, rows: _Rows, low: Any, high: Any) -> tuple[Any, Any]:  # noqa: ANN401
    """A unit that has stood in several places: the sum over all of its nodes, at the first of them."""
    np = numpy()
    twins = climber.twin[rows.nodes]
    others = np.flatnonzero(twins != rows.nodes)
    if len(others):
        to = rows.local[twins[others]]
        for matrix in (low,) if high is low else (low, high):
            np.add.at(matrix, to, matrix[others])
            matrix[others] = 0
    return low, high
