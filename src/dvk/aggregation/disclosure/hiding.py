"""Chọn số để giữ kín (choosing what to hide): for each small number, the fewest others that keep it safe.

After the hypercube method of statistical offices (Repsilber, GHMITER), with one difference: a total may be hidden too.
For every small number one shift is found (:mod:`dvk.aggregation.disclosure.shifts`) that changes hidden numbers only.
It stays a proof whatever is hidden afterwards.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING

from dvk.aggregation.disclosure.linked import ALL, lines_of, paths_of
from dvk.aggregation.disclosure.related import require_related
from dvk.aggregation.disclosure.scattered import scattered
from dvk.aggregation.disclosure.shifts import Place, dimension_of, meeting, room
from dvk.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from dvk.aggregation.disclosure.linked import Line, Node
    from dvk.aggregation.table import Table

__all__ = ["Web", "webs_of"]

_ZERO, _ONE = Decimal(0), Decimal(1)
_Score = tuple[int, int, Decimal]
_Values = Mapping[Place, "Decimal | None"]


class _Number:
    """One number wherever it is shown: the rows of the table in hand, and how it stands in those published."""

    __slots__ = ("elsewhere", "rows", "totals", "value")

    def __init__(self) -> None:
        self.value: Decimal | None = _ONE  # of one that is hidden in another table nothing else is known
        self.rows: list[int] = []
        self.elsewhere: list[Line] = []
        self.totals = 0

    @property
    def least(self) -> Decimal | None:
        """What surely is there, for others to rest on: of a number that is hidden in another table only, nothing."""
        only_hidden = not self.rows and all(line.hidden for line in self.elsewhere)
        return _ZERO if only_hidden else self.value

    def is_open_in(self, line: Line) -> bool:
        """Does a published table show the number that stands here, or the only one that is known?"""
        return not line.hidden and (not self.rows or line.value == self.value)


class Web:
    """The numbers of one indicator, in the table in hand and in all that are published."""

    def __init__(self, lines: Sequence[Line], paths: Mapping[Node, set[str]]) -> None:
        names = sorted({name for line in lines for name in line.nodes})
        several = [name for name in names if len({line.nodes.get(name, ALL) for line in lines}) > 1]
        self.dimensions = [dimension_of(name, lines, paths) for name in several]
        self.numbers: dict[Place, _Number] = {}
        self.lines: list[tuple[Place, Line]] = []
        for line in sorted(lines, key=lambda one: one.table):
            nodes = [line.nodes.get(name, ALL) for name in several]
            place = tuple(one.names[node] for one, node in zip(self.dimensions, nodes, strict=True))
            number = self.numbers.setdefault(place, _Number())
            if line.table == 0:
                number.rows.append(line.row)
                number.value, number.totals = line.value, line.totals
                self.lines.append((place, line))
            else:
                if not number.rows and not line.hidden:
                    number.value = line.value
                number.elsewhere.append(line)
        self._values = {place: number.value for place, number in self.numbers.items()}
        self._surely = {place: number.least for place, number in self.numbers.items()}
        self._open = {place for place in self.numbers if self.is_published(place)}

    def refused(self, place: Place, table: Table) -> InvalidValue:
        """Why it cannot be hidden; the error names the number, and never how much it is."""
        code = "suppress.published" if self.is_published(place) else "suppress.cannot"
        number = self.numbers[place]
        if number.rows:
            figure = table[number.rows[0]]
            where = ", ".join(table.labels[name].get(code, code) for name, code in figure.keys) or "-"
            told = figure.indicator.label, figure.period
            return InvalidValue(code, path="published", indicator=told[0], period=told[1], where=where)
        line = number.elsewhere[0]
        where = ", ".join(str(node[-1]) for name, node in line.nodes.items() if name != "period") or "-"
        return InvalidValue(code, path="published", indicator=line.indicator.label, period="-", where=where)

    def kept(self) -> Iterator[Place]:
        """What a published table keeps hidden: it stays so."""
        for place, number in self.numbers.items():
            if any(line.hidden for line in number.elsewhere):
                yield place

    def is_published(self, place: Place) -> bool:
        """Does a published table show this number already?"""
        number = self.numbers[place]
        return any(number.is_open_in(line) for line in number.elsewhere)

    def rows_to_hide(self, place: Place, hidden: AbstractSet[int], below: int | None) -> set[int] | None:
        """The rows to be hidden with the best shift that changes this number; ``None`` where there is no shift.

        With *below* the number is small, and the note says that small ones are hidden: so must it be after the shift.
        """
        value = self.numbers[place].value
        if value is None:
            return None
        # first without resting on what only another table hides, then taking that for one at least
        surely = {**self._surely, place: value}
        for values in (self._values,) if surely == self._values else (surely, self._values):
            found = self._found(place, hidden, values, below)
            if found is not None:
                return found
        return None

    def _found(self, place: Place, hidden: AbstractSet[int], values: _Values, below: int | None) -> set[int] | None:
        value = self.numbers[place].value or _ZERO
        for least in dict.fromkeys((max(_ONE, abs(value)), _ONE)):
            found = self._best(self._shifts(place), hidden, (least, below), values)
            if found is not None:
                return found
        covered = {at for at, number in self.numbers.items() if hidden >= set(number.rows)}
        for two in (False, True):
            corners = scattered(place, self.dimensions, values, covered, two=two)
            found = self._best(corners, hidden, (_ONE, below), values)
            if found is not None:
                return found
        return None

    def _shifts(self, place: Place) -> Iterator[dict[Place, int]]:
        """The shifts that change a number, of those that lie in one part along each dimension."""
        ways = [dimension.changes(name) for dimension, name in zip(self.dimensions, place, strict=True)]
        for way in product(*ways):
            changes = meeting(way, self.numbers, self._open)
            if changes is not None:
                yield changes

    def _best(
        self,
        shifts: Iterable[dict[Place, int]],
        hidden: AbstractSet[int],
        asked: tuple[Decimal, int | None],
        values: _Values,
    ) -> set[int] | None:
        least, below = asked
        best: tuple[_Score, set[int]] | None = None
        for changes in shifts:
            if not self._open.isdisjoint(changes):
                continue
            tried = self._score(changes, hidden, None if best is None else best[0])
            if tried is None or not self._holds(changes):
                continue
            limits = room(changes, values, self.dimensions)
            if limits is None or not _is_wide(*limits, least):
                continue
            if below is not None and not self._stays_small(changes, limits, below):
                continue
            best = tried
            if not best[1]:
                break
        return None if best is None else best[1]

    def _stays_small(
        self, changes: Mapping[Place, int], limits: tuple[Decimal | None, Decimal | None], below: int
    ) -> bool:
        """Is there still a small number, when the shift is made or undone some number of times? The note says so."""
        first, last = (None if limits[0] is None else -limits[0]), limits[1]
        for place, change in changes.items():
            value = self.numbers[place].value
            if value is None or not self.numbers[place].rows:
                continue
            for small in ((1, below - 1), (1 - below, -1)):
                ends = sorted((end - value) / change for end in small)
                start = ends[0].to_integral_value(rounding="ROUND_CEILING")
                stop = ends[1].to_integral_value(rounding="ROUND_FLOOR")
                start = start if first is None else max(start, first)
                stop = stop if last is None else min(stop, last)
                if start < stop or (start == stop and start != 0):
                    return True
        return False

    def _score(
        self, changes: Mapping[Place, int], hidden: AbstractSet[int], best: _Score | None
    ) -> tuple[_Score, set[int]] | None:
        """What a shift costs: the numbers to hide (totals more), then how much they are; none if it is no better."""
        cost, amount = 0, _ZERO
        rows: set[int] = set()
        for place in changes:
            number = self.numbers[place]
            fresh = [row for row in number.rows if row not in hidden]
            if fresh:
                rows.update(fresh)
                cost += 2 + 3 * number.totals
                amount += abs(number.value or _ZERO)
            if best is not None and cost > best[0]:
                return None
        score = (cost, len(rows), amount)
        return None if best is not None and score >= best else (score, rows)

    def _holds(self, changes: Mapping[Place, int]) -> bool:
        """In each published table, does all of what hangs together move, or nothing?"""
        stays: set[int] = set()
        moves: set[int] = set()
        for place in changes:
            number = self.numbers[place]
            for line in number.elsewhere:
                (moves if line.hidden else stays).add(line.table)
        return not (stays & moves)


def _is_wide(down: Decimal | None, up: Decimal | None, least: Decimal) -> bool:
    """Is there room for so much?"""
    return down is None or up is None or down + up >= least


def webs_of(table: Table, published: Sequence[Table]) -> list[Web]:
    """The webs of a table in hand with those that are published: one for each thing that is counted."""
    tables = (table, *published)
    paths = paths_of(tables)
    grouped: defaultdict[Hashable, list[Line]] = defaultdict(list)
    for line in lines_of(tables):
        grouped[line.what].append(line)
    found = [lines for lines in grouped.values() if any(line.table == 0 for line in lines)]
    for lines in found:
        require_related(tables, lines)
    return [Web(lines, paths) for lines in found]
