"""Cộng dồn lên cây (rolling up): from leaves to all units and all periods at once, by running sums and level by level.

Things are laid out in a matrix of periods by nodes. A running sum along the periods turns what begins and what ceases
into what is there. Then each level of the trees, the lowest first, is added to the one above: nodes stand level by
level in the order of a walk, so that those below one node are neighbours, and one pass over a level sums them all.
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
_CELLS = 16_000_000
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
    """Leaves, of each the number of its set of codes, and the numbers of which each set with its totals is the sum."""

    leaves: Leaves
    of: Any
    many: int
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
    """A forest as arrays: of each node how deep it stands, all above it and itself, and the first node of its unit.

    ``sure`` says of the unsure places which node surely holds them; ``may``, as pairs, which only may, and ``surely``
    which hold them too, each by itself.
    """

    depth: Any
    above: Any
    twin: Any
    sure: Any
    may: tuple[Any, Any]
    surely: tuple[Any, Any]

    @classmethod
    def of(cls, forest: Forest) -> Climber:
        """The arrays of a forest."""
        np = numpy()
        paths: list[tuple[int, ...]] = []
        firsts: dict[str, int] = {}
        for node, above in enumerate(forest.above):
            paths.append((node,) if above == OUTSIDE else (*paths[above], node))
            firsts.setdefault(forest.units[node], node)
        deepest = max(map(len, paths))
        return cls(
            np.array([len(path) - 1 for path in paths], np.int64),
            np.array([(*path, *(path[-1:] * (deepest - len(path)))) for path in paths], np.int32),
            np.array([firsts[unit] for unit in forest.units], np.int64),
            *_unsure(forest),
        )

    def with_places(self, forest: Forest) -> Climber:
        """The same nodes, with the unsure places of a forest that has more of them."""
        return Climber(self.depth, self.above, self.twin, *_unsure(forest))


def _unsure(forest: Forest) -> tuple[Any, tuple[Any, Any], tuple[Any, Any]]:
    """Of the unsure places which node surely holds them, which only may, and which do too."""
    np = numpy()
    may = [(way, node) for way, one in enumerate(forest.unsure) for node in one.may]
    surely = [(way, node) for way, one in enumerate(forest.unsure) for node in one.surely]
    pairs = [np.array(found, np.int64).reshape(-1, 2).T for found in (may, surely)]
    return np.array([one.sure for one in forest.unsure], np.int64), (*pairs[0],), (*pairs[1],)


class _Level(NamedTuple):
    """The nodes of one depth, which of them are the first below the same node, and those nodes."""

    nodes: slice
    firsts: Any
    above: Any


class _Rows(NamedTuple):
    """The places in which anything is counted: nodes level by level, and after them those that are not sure.

    ``local`` is where each place stands among them; ``levels`` go from the lowest up.
    """

    nodes: Any
    local: Any
    levels: tuple[_Level, ...]
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
    if not sets.many:
        return
    if sets.many <= _FEW:
        yield from _together(climber, moments, sets, every, wanted)
        return
    np = numpy()
    order = np.argsort(sets.of, kind="stable")
    edges = np.searchsorted(sets.of[order], np.arange(sets.many + 1))
    for codes, numbers in sets.sums.items():
        leaves = sets.leaves.taken(np.concatenate([order[edges[one] : edges[one + 1]] for one in numbers]))
        alone = Sets(leaves, np.zeros(len(leaves.place), np.int64), 1, {codes: [0]})
        yield from _together(climber, moments, alone, every, wanted)


def _together(
    climber: Climber,
    moments: Moments,
    sets: Sets,
    every: Sequence[Chain],
    wanted: Any,  # noqa: ANN401
) -> Iterator[Rolled]:
    np = numpy()
    rows = _rows(climber, sets.leaves.place)
    kept = np.arange(len(rows.nodes)) if wanted is None else np.flatnonzero(wanted[rows.nodes])
    last = {number: codes for codes, numbers in sets.sums.items() for number in numbers}
    for batch in _batches(every, max(1, _CELLS // (sets.many * (len(rows.nodes) + len(rows.ways))))):
        matrices = _counted(moments, sets, rows, batch)
        for codes, numbers in sets.sums.items():
            summed = [matrix[numbers[0]] for matrix in matrices]
            if len(numbers) > 1:
                summed = [matrix[numbers].sum(axis=0) for matrix in matrices]
            elif last[numbers[0]] != codes:
                summed = [matrix.copy() for matrix in summed]  # what is climbed is no more what was counted
            bounds = [_climbed(climber, rows, matrix) for matrix in summed]
            if len(kept) < len(rows.nodes):
                bounds = [(low.take(kept, axis=1), high.take(kept, axis=1)) for low, high in bounds]
            yield _found(codes, rows.nodes[kept], batch, bounds)


def parted(amounts: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a column of Polars
    """Amounts as an array; where a sum of them may not fit into 64 bits, in two that do: of high bits and of low."""
    pl = polars()
    if amounts.dtype == pl.Int64 and float(amounts.cast(pl.Float64).abs().sum()) < _SAFE:
        return (amounts.to_numpy(),)
    wide, part = pl.lit(amounts.cast(pl.Int128)), pl.lit(1 << BITS, pl.Int128)
    both = pl.select(high=(wide // part).cast(pl.Int64), low=(wide % part).cast(pl.Int64))
    return both["high"].to_numpy(), both["low"].to_numpy()


def _rows(climber: Climber, places: Any) -> _Rows:  # noqa: ANN401 - an array
    np, size = numpy(), len(climber.depth)
    used = np.zeros(size + len(climber.sure), bool)
    used[places] = True
    ways = np.flatnonzero(used[size:])
    sure = climber.sure[ways]
    marked = np.zeros(size, bool)
    marked[EVERYTHING] = True
    marked[climber.above[np.flatnonzero(used[:size])].ravel()] = True
    marked[climber.above[sure[sure != OUTSIDE]].ravel()] = True
    for way, node in (climber.may, climber.surely):
        marked[node[used[size:][way]]] = True
    marked[climber.above[climber.twin[np.flatnonzero(marked)]].ravel()] = True
    nodes = np.flatnonzero(marked)
    nodes = nodes[np.argsort(climber.depth[nodes], kind="stable")]
    local = np.zeros(len(used), np.int64)
    local[nodes] = np.arange(len(nodes))
    local[size + ways] = len(nodes) + np.arange(len(ways))
    return _Rows(nodes, local, tuple(_levels(climber, nodes, local)), ways)


def _levels(climber: Climber, nodes: Any, local: Any) -> Iterator[_Level]:  # noqa: ANN401
    np = numpy()
    depths = climber.depth[nodes]
    for depth in range(int(depths[-1]), 0, -1):
        start, end = (int(edge) for edge in np.searchsorted(depths, [depth, depth + 1]))
        above = climber.above[nodes[start:end], depth - 1]
        firsts = np.flatnonzero(np.diff(above, prepend=-1))
        yield _Level(slice(start, end), firsts, local[above[firsts]])


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
    cells = np.flatnonzero(bounds[0][1] != 0)
    low = tuple([least.ravel()[cells] for least, _ in bounds])
    high = tuple(
        [found if most is least else most.ravel()[cells] for found, (least, most) in zip(low, bounds, strict=True)]
    )
    period, node = np.divmod(cells, len(nodes))
    return Rolled(codes, nodes[node], periods[period], low, high)


def _counted(moments: Moments, sets: Sets, rows: _Rows, batch: Sequence[Chain]) -> list[Any]:
    """Of each value and set a matrix of periods by places: what begins less what ceases, summed along the periods."""
    np = numpy()
    leaves = sets.leaves
    width = sum(len(chain.periods) + 1 for chain in batch)
    size = len(rows.nodes) + len(rows.ways)
    flat = [np.zeros(sets.many * width * size, np.int64) for _ in leaves.values]
    base = rows.local[leaves.place]
    if sets.many > 1:
        base += sets.of * (width * size)
    column = 0
    for chain in batch:
        begins, ceases = chain.begins[moments.first], chain.ceases[moments.last]
        if moments.next is not None:
            ceases = np.minimum(ceases, chain.begins[moments.next])
        there = begins < ceases
        some = slice(None) if there.all() else np.flatnonzero(there[leaves.moment])
        where, moment = base[some], leaves.moment[some]
        starts, stops = (where + ((edge + column) * size)[moment] for edge in (begins, ceases))
        for matrix, values in zip(flat, leaves.values, strict=True):
            np.add.at(matrix, starts, values[some])
            np.subtract.at(matrix, stops, values[some])
        column += len(chain.periods) + 1
    matrices = [matrix.reshape(sets.many, width, size) for matrix in flat]
    for matrix in matrices:
        for place in range(1, width):  # row by row: several times quicker than a running sum down the columns
            matrix[:, place] += matrix[:, place - 1]
    return matrices


def _climbed(climber: Climber, rows: _Rows, matrix: Any) -> tuple[Any, Any]:  # noqa: ANN401
    """The least and the most of each node with all that is below it; the matrix is used up."""
    np, size = numpy(), len(rows.nodes)
    low, unsure = matrix[:, :size], matrix[:, size:]
    sure = climber.sure[rows.ways]
    for way in np.flatnonzero(sure != OUTSIDE):
        low[:, rows.local[sure[way]]] += unsure[:, way]
    for level in rows.levels:
        low[:, level.above] += np.add.reduceat(low[:, level.nodes], level.firsts, axis=1)
    high = low
    if len(rows.ways):
        of_way = np.full(len(climber.sure), -1, np.int64)
        of_way[rows.ways] = np.arange(len(rows.ways))
        _put(low, unsure, climber.surely, rows, of_way)
        high = low.copy()
        _put(high, unsure, climber.may, rows, of_way)
    return _one_a_unit(climber, rows, low, high)


def _put(matrix: Any, unsure: Any, pairs: tuple[Any, Any], rows: _Rows, of_way: Any) -> None:  # noqa: ANN401
    """What lies in unsure places put to each of some nodes by itself, not to those above."""
    ways, nodes = pairs
    for pair in numpy().flatnonzero(of_way[ways] >= 0):
        matrix[:, rows.local[nodes[pair]]] += unsure[:, of_way[ways[pair]]]


def _one_a_unit(climber: Climber, rows: _Rows, low: Any, high: Any) -> tuple[Any, Any]:  # noqa: ANN401
    """A unit that has stood in several places: the sum over all of its nodes, at the first of them."""
    np = numpy()
    twins = climber.twin[rows.nodes]
    for other in np.flatnonzero(twins != rows.nodes):
        to = rows.local[twins[other]]
        for matrix in (low,) if high is low else (low, high):
            matrix[:, to] += matrix[:, other]
            matrix[:, other] = 0
    return low, high
