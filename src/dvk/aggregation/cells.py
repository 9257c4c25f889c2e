"""Ô của bảng (cells): what has been counted for one key, and how cells make a total."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, NamedTuple, Protocol, Self, TypeVar

from dvk._fields import EXACT
from dvk.aggregation.quotients import shown
from dvk.aggregation.request import TOTAL
from dvk.values import Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dvk.aggregation.item import Item

__all__ = ["Cell", "Held", "ScoreCell", "with_totals"]

Key = tuple[str, ...]
_NOTHING = Interval(Decimal(0), Decimal(0))


class _Open(NamedTuple):
    """A thing that is not plainly counted.

    Its amount, whether it is surely in the period, of how many days each may be the one, and which of the ways of
    each of those days have come into this cell, out of which: it surely belongs here only when all of all have.
    """

    amount: Decimal | Interval
    sure: bool
    choices: int
    come: dict[int, tuple[int, int]]

    @classmethod
    def of(cls, item: Item) -> _Open:
        return cls(item.amount, item.sure, item.choices, {item.choice: (1 << item.way, (1 << item.ways) - 1)})

    def with_(self, other: _Open) -> _Open:
        come = dict(self.come)
        for choice, (ways, every) in other.come.items():
            come[choice] = (come.get(choice, (0, 0))[0] | ways, every)
        return _Open(self.amount, self.sure or other.sure, self.choices, come)

    @property
    def surely_here(self) -> bool:
        """Is it here whichever day and whichever way it was?"""
        return self.sure and len(self.come) == self.choices and all(ways == every for ways, every in self.come.values())


class Cell:
    """What one key holds. A distinct count holds each model once, a flow each fact.

    Nearly everything is sure and exact: those are the names in ``counted`` and the sum in ``exact``; what is not
    stands apart in ``open``.
    """

    __slots__ = ("counted", "distinct", "exact", "facts", "open", "shares")

    def __init__(self, *, distinct: bool) -> None:
        self.distinct = distinct
        self.counted: set[str] = set()
        self.exact = Decimal(0)
        self.open: dict[str, _Open] = {}
        self.facts: list[str] = []
        self.shares: dict[str, Decimal] = {}

    @classmethod
    def of(cls, items: Sequence[Item], *, distinct: bool) -> Cell:
        """The cell of some things; a model that is there already is not counted again."""
        cell = cls(distinct=distinct)
        cell.facts = [item.fact for item in items]
        for item in items:
            if item.share is not None:
                cell.shares[item.fact] = cell.shares.get(item.fact, Decimal(0)) + item.share
        plain = [item for item in items if item.plain]
        if distinct:
            cell.counted = {item.counts_as for item in plain}
        else:
            for item in plain:
                if isinstance(item.amount, Decimal):
                    cell.exact = EXACT.add(cell.exact, item.amount)
        for item in items:
            if not (item.plain and (distinct or isinstance(item.amount, Decimal))):
                cell._put(item.counts_as if distinct else item.fact, _Open.of(item))
        return cell

    def _put(self, name: str, new: _Open) -> None:
        old = self.open.get(name)
        self.open[name] = new if old is None else old.with_(new)

    def join(self, other: Self) -> None:
        """Take in what another cell holds, each thing once."""
        self.counted |= other.counted
        self.exact = EXACT.add(self.exact, other.exact)
        for name, held in other.open.items():
            self._put(name, held)
        self.facts += other.facts
        for fact, share in other.shares.items():
            self.shares[fact] = self.shares.get(fact, Decimal(0)) + share

    def origins(self) -> tuple[str, ...]:
        """The ids of the facts, each once."""
        return tuple(dict.fromkeys(self.facts))

    @property
    def estimated(self) -> bool:
        """Does a declared share of anything stand in it, and not the whole of that again?"""
        return any(share != 1 for share in self.shares.values())

    def causes(self) -> tuple[str, ...]:
        """The ids of the facts or models that may or may not belong here: why it is an interval."""
        return tuple(name for name, held in self.open.items() if name not in self.counted and not held.surely_here)

    def bounds(self) -> Interval:
        """The least and the most that it can be."""
        sure = EXACT.add(self.exact, Decimal(len(self.counted)))
        total = Interval(sure, sure)
        for name, held in self.open.items():
            if name in self.counted:
                continue
            amount = held.amount if isinstance(held.amount, Interval) else Interval(held.amount, held.amount)
            if held.surely_here:
                total += amount
            else:
                total += Interval(_NOTHING.low, amount.high, high_open=amount.high_open)
        return total


class _Score(NamedTuple):
    """The points of one subject, from the least to the most, what they weigh, and whether it surely belongs here."""

    low: Fraction | None
    high: Fraction | None
    sure: bool
    weight: Fraction | None = Fraction(1)

    @property
    def open(self) -> bool:
        """Is something of it not known?"""
        return not self.sure or self.low != self.high or self.weight is None


class ScoreCell:
    """What one key of a score holds: the points of each subject, once. Its mean is their sum over their number."""

    __slots__ = ("facts", "subjects")

    def __init__(self) -> None:
        self.subjects: dict[str, _Score] = {}
        self.facts: list[str] = []

    @classmethod
    def of(cls, items: Sequence[Item]) -> ScoreCell:
        """The cell of some items with points."""
        cell = cls()
        for item in items:
            low, high = item.points or (None, None)
            cell.subjects[item.counts_as] = _Score(low, high, item.plain, item.weight)
            cell.facts.append(item.fact)
        return cell

    def join(self, other: Self) -> None:
        """Take in what another cell holds; who surely belongs to one of them belongs to both together."""
        for name, score in other.subjects.items():
            held = self.subjects.get(name)
            self.subjects[name] = score if held is None or not held.sure else held
        self.facts += other.facts

    def origins(self) -> tuple[str, ...]:
        """The ids of the sheets, each once."""
        return tuple(dict.fromkeys(self.facts))

    @property
    def estimated(self) -> bool:
        """Points are never cut by a share."""
        return False

    def causes(self) -> tuple[str, ...]:
        """The subjects that may or may not belong here, and those whose points are open."""
        return tuple(name for name, score in self.subjects.items() if score.open)

    def parts(self) -> tuple[Interval, Interval]:
        """The sum of the points by their weights, and the sum of the weights."""
        held = list(self.subjects.values())
        sure = [score for score in held if score.sure]
        over = Interval(_sum([(one.low, one.weight) for one in sure]), _sum([(one.high, one.weight) for one in held]))
        ones = Fraction(1)
        return over, Interval(_sum([(ones, one.weight) for one in sure]), _sum([(ones, one.weight) for one in held]))

    def bounds(self) -> Interval:
        """The mean: where subjects may or may not belong here, from the least to the most that it can be."""
        held = self.subjects.values()
        low = _mean([_Score(one.low, one.low, one.sure, one.weight) for one in held])
        high = _mean([_Score(_turned(one.high), None, one.sure, one.weight) for one in held])
        return Interval(None if low is None else shown(low), None if high is None else shown(-high))


def _turned(end: Fraction | None) -> Fraction | None:
    return None if end is None else -end


def _sum(ends: list[tuple[Fraction | None, Fraction | None]]) -> Decimal | None:
    known = [end * weight for end, weight in ends if end is not None and weight is not None]
    return shown(sum(known, Fraction(0))) if len(known) == len(ends) else None


def _mean(scores: list[_Score]) -> Fraction | None:
    """The least mean, by ``low``, of those that surely are there and any of the others; ``None`` where it is open.

    The others help from the least on, as long as each is below the mean so far.
    """
    known: list[tuple[Fraction, Fraction, bool]] = []
    for score in scores:
        if score.low is None or score.weight is None:
            return None
        known.append((score.low, score.weight, score.sure))
    total = sum((low * weight for low, weight, sure in known if sure), Fraction(0))
    count = sum((weight for _, weight, sure in known if sure), Fraction(0))
    for low, weight, _ in sorted(one for one in known if not one[2]):
        if count and low * count >= total:
            break
        total, count = total + low * weight, count + weight
    return total / count if count else None


class Held(Protocol):
    """What a cell of any kind can do."""

    def join(self, other: Self) -> None:
        """Take in what another cell holds."""
        ...


C = TypeVar("C", bound=Held)


def with_totals(cells: Mapping[Key, C], totalled: Sequence[bool], make: Callable[[], C]) -> dict[Key, C]:
    """The cells and their totals along every set of dimensions, made from what the cells hold, not their numbers.

    Where *totalled* is false for a dimension, its totals are among the cells already.
    """
    every: dict[Key, C] = {}
    masks = list(product(*[(False, True) if makes else (False,) for makes in totalled]))
    for key, cell in cells.items():
        for mask in masks:
            margin = tuple(TOTAL if hidden else code for code, hidden in zip(key, mask, strict=True))
            held = every.get(margin)
            if held is None:
                held = every[margin] = make()
            held.join(cell)
    return every
