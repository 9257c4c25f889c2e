"""Phát lại (replay): the answers to one question while facts become known, and the steps at which it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from dvk.aggregation.engine import answered
from dvk.aggregation.knowing.causes import ChangeCause
from dvk.aggregation.knowing.relevance import Relevance
from dvk.errors import DvkError
from dvk.register import collector_paused
from dvk.register.effective import held
from dvk.register.knowing import known_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from dvk.aggregation.figure import Figure
    from dvk.aggregation.knowing.causes import Atom
    from dvk.aggregation.knowing.rules import Rule
    from dvk.aggregation.request import Request
    from dvk.aggregation.table import Table
    from dvk.facts import Fact
    from dvk.periods import Period
    from dvk.register import Register

__all__ = ["Answer", "CellKey", "Replay", "Step"]

CellKey = tuple[str, "Period", tuple[str, ...]]


class Answer(NamedTuple):
    """A table, and what stands in each of its cells: two answers with the same cells differ in nothing."""

    table: Table
    cells: dict[CellKey, tuple[object, ...]]
    places: dict[CellKey, int]

    @classmethod
    def of(cls, table: Table) -> Answer:
        """The answer that is a table."""
        columns = tuple(table.keys.values())
        count = len(table)
        keys: list[CellKey] = [
            (table.indicator[place], table.period[place], tuple(column[place] for column in columns))
            for place in range(count)
        ]
        nothing = (None,) * count
        said = zip(
            table.low,
            table.high,
            table.low_open,
            table.high_open,
            table.completeness,
            table.received,
            table.expected,
            table.estimated or nothing,
            table.parts or nothing,
            strict=True,
        )
        return cls(table, dict(zip(keys, said, strict=True)), {key: place for place, key in enumerate(keys)})

    def figure(self, key: CellKey) -> Figure | None:
        """The figure of a cell; ``None`` where the row is not there."""
        place = self.places.get(key)
        return None if place is None else self.table[place]

    def changed_to(self, other: Answer) -> dict[CellKey, tuple[Figure | None, Figure | None]]:
        """The cells in which another answer says something else, with both figures."""
        mine, theirs = self.cells, other.cells
        keys = dict.fromkeys((*theirs, *mine))
        return {key: (self.figure(key), other.figure(key)) for key in keys if mine.get(key) != theirs.get(key)}


class Step(NamedTuple):
    """One step of the replay at which something changed: why, when, by what, and each figure before and after."""

    causes: tuple[ChangeCause, ...]
    days: tuple[date, ...]
    facts: tuple[str, ...]
    rules: tuple[tuple[str, str], ...]
    changed: dict[CellKey, tuple[Figure | None, Figure | None]]


class Replay:
    """The answers to a request after so many rules and then so many atoms; ``None`` where there is none."""

    def __init__(
        self,
        register: Register,
        request: Request,
        since: date,
        changed: tuple[list[Rule], list[Atom]],
        *,
        halved: bool = True,
    ) -> None:
        rules, atoms = changed
        self._halved = halved
        self._register = register
        self._request = request
        self._since = since
        self._rules = rules
        self._atoms = atoms
        self._rank = {fact.id: place for place, atom in enumerate(atoms) for fact in atom.facts}
        self._first = len(rules)

    def at(self, count: int) -> Answer | None:
        """The answer after the first *count* rules and atoms."""
        asked = count - self._first
        rules, definitions = self._rules, self._register.definitions
        if count < self._first:
            found = rules[count].definitions  # those that held before this rule
            if found is None:
                return None
            definitions = found
        day = self._atoms[asked - 1].day if asked > 0 else self._since
        try:
            with collector_paused():
                known = held(self._register, self._known(max(asked, 0)), definitions=definitions)
                return Answer.of(answered(known, evolve(self._request, known_on=day)))
        except DvkError:
            return None

    def _known(self, asked: int) -> Callable[[Fact], bool]:
        rank, since, units = self._rank, self._since, self._register.unit_days

        def known(fact: Fact) -> bool:
            place = rank.get(fact.id)
            if place is not None:
                return place < asked
            day = units[fact.id] if fact.id in units else known_day(fact)
            return day is None or day <= since

        return known

    def steps(self, first: Answer) -> Iterator[Step]:
        """Every step at which the answer changed, from the *first* answer on."""
        low, before = 0, first
        for high, plain in self._bounds():
            after = self.at(high)
            if after is None:
                continue  # told together with what comes next
            if plain or before.cells == after.cells:
                yield from self._between(low, before, high, after)
            else:  # taken for irrelevant, and is not
                yield from self._groups_of(low, before, high, after)
            low, before = high, after

    def _bounds(self) -> Iterator[tuple[int, bool]]:
        """Where groups end, and whether each may matter; what surely does not is one group as far as it goes."""
        for place in range(self._first):
            yield place + 1, True
        if not self._atoms:
            return
        relevance = Relevance(self._register, self._request)
        groups = self._groups(0, len(self._atoms))
        matters = [
            any(relevance.may_matter(fact) for atom in self._atoms[a:b] for fact in atom.facts) for a, b in groups
        ]
        for place, (_, end) in enumerate(groups):
            if matters[place] or place + 1 == len(groups) or matters[place + 1]:
                yield self._first + end, matters[place]

    def _groups(self, low: int, high: int) -> list[tuple[int, int]]:
        """The stretches of atoms of one day and one cause."""
        atoms = self._atoms
        starts = [place for place in range(low, high) if place == low or atoms[place].group != atoms[place - 1].group]
        return list(zip(starts, [*starts[1:], high], strict=True))

    def _groups_of(self, low: int, before: Answer, high: int, last: Answer) -> Iterator[Step]:
        for _, end in self._groups(low - self._first, high - self._first):
            place = self._first + end
            after = last if place == high else self.at(place)
            if after is not None:
                yield from self._between(low, before, place, after)
                low, before = place, after

    def _between(self, low: int, before: Answer, high: int, after: Answer) -> Iterator[Step]:
        """The steps of one group, found by halving it: nothing is told of a half that ends as it began."""
        if before.cells == after.cells:
            return
        middle = (low + high) // 2
        inside = range(low + 1, high) if self._halved else ()
        for place in sorted(inside, key=lambda place: abs(place - middle)):
            between = self.at(place)
            if between is not None:
                yield from self._between(low, before, place, between)
                yield from self._between(place, between, high, after)
                return
        yield self._step(low, before, high, after)

    def _step(self, low: int, before: Answer, high: int, after: Answer) -> Step:
        rules = tuple((rule.kind, rule.name) for rule in self._rules[low:high])
        atoms = self._atoms[max(low - self._first, 0) : max(high - self._first, 0)]
        of_rules: list[ChangeCause] = [ChangeCause.RULE] if rules else []
        causes = dict.fromkeys([*of_rules, *(atom.cause for atom in atoms)])
        days = tuple(dict.fromkeys(atom.day for atom in atoms))
        facts = tuple(fact.id for atom in atoms for fact in atom.facts)
        return Step(tuple(causes), days, facts, rules, before.changed_to(after))
