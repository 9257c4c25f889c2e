"""Ô của bảng (cells): what has been counted for one key, and how cells make a total."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, NamedTuple, Protocol, Self, TypeVar

from dvk._exact import EXACT
from dvk.aggregation.item import ONE
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

    Its amount and the fact or model that tells it, whether it is surely in the period, of how many days each may be
    the one, and which of the ways of each of those days (and of each unit that counts it then) have come into this
    cell, out of which: it surely belongs here only when on every day all the ways of some unit have.
    """

    amount: Decimal | Interval
    cause: str
    sure: bool
    choices: int
    come: dict[tuple[int, str | None], tuple[int, int]]

    @classmethod
    def of(cls, item: Item, cause: str) -> _Open:
        come = {(item.choice, item.unit): (1 << item.way, (1 << item.ways) - 1)}
        return cls(item.amount, cause, item.sure, item.choices, come)

    def with_(self, other: _Open) -> _Open:
        come = dict(self.come)
        for choice, (ways, every) in other.come.items():
            held = come.get(choice, (0, 0))
            come[choice] = (held[0] | ways, held[1] | every)
        return self._replace(sure=self.sure or other.sure, come=come)

    @property
    def surely_here(self) -> bool:
        """Is it here whichever day and whichever way it was?"""
        whole = {choice for (choice, _), (ways, every) in self.come.items() if ways == every}
        return self.sure and len(whole) == self.choices

    @property
    def bounds(self) -> Interval:
        """Its amount, or from nothing to it where it may not belong here."""
        amount = self.amount if isinstance(self.amount, Interval) else Interval(self.amount, self.amount)
        return amount if self.surely_here else _or_nothing(amount)


def _or_nothing(amount: Interval) -> Interval:
    low, high = amount.low, amount.high
    low = _NOTHING.low if low is not None and low > 0 else low
    high = _NOTHING.high if high is not None and high < 0 else high
    below, above = low is not None and low < 0, high is not None and high > 0  # nothing is an end that is reached
    return Interval(low, high, low_open=below and amount.low_open, high_open=above and amount.high_open)


class Cell:
    """What one key holds. A distinct count holds each model once, a flow each fact.

    Nearly everything is sure and exact: those are the names in ``counted`` and the sum in ``exact``; what is not
    stands apart in ``open``, by what counts once and by the thing itself: two models of one unit are two reasons to
    count it. What is ``shared`` (a flow counted at several units) stands there too, for it comes more than once.
    """

    __slots__ = ("_alone", "counted", "distinct", "exact", "facts", "number", "open", "shared", "shares")

    def __init__(self, *, distinct: bool, shared: bool = False) -> None:
        self.distinct = distinct
        self.shared = shared
        self.counted: set[str] = set()
        self.number = 0
        self.exact = Decimal(0)
        self.open: dict[str, dict[str, _Open]] = {}
        self.facts: list[str] = []
        self.shares: dict[str, Decimal] = {}
        self._alone = False  # is every fact the model that it counts?

    @classmethod
    def of(cls, items: Sequence[Item], *, distinct: bool, shared: bool = False) -> Cell:
        """The cell of some things; a model that is there already is not counted again."""
        cell = cls(distinct=distinct, shared=shared)
        cell.facts = [item.fact for item in items]
        for item in items:
            if item.share is not None:
                cell.shares[item.fact] = cell.shares.get(item.fact, Decimal(0)) + item.share
            if not item.plain or shared:
                cell._keep(item)
            elif distinct and item.amount == ONE:
                cell.counted.add(item.counts_as)
            elif not distinct and isinstance(item.amount, Decimal):
                cell.exact = EXACT.add(cell.exact, item.amount)
            else:
                cell._keep(item)
        return cell

    @classmethod
    def of_models(cls, names: list[str], plain: int, others: Sequence[Item]) -> Cell:
        """The cell of models by their ids, each a fact by itself.

        So many of them are *plain*, and are in no other cell of the period: they are told by their number. *Others*
        are the items of the rest.
        """
        cell = cls(distinct=True)
        cell.facts = names
        cell.number = plain
        cell._alone = True
        for item in others:
            if item.plain:
                cell.counted.add(item.fact)
            else:
                cell._keep(item)
        return cell

    def _keep(self, item: Item) -> None:
        if self.distinct:
            name, cause = item.counts_as, item.counts_as
            thing = item.fact if item.model is None else item.model.id
        else:
            name, cause, thing = item.told_as, item.fact, item.told_as
        self._put(name, thing, _Open.of(item, cause))

    def put_number(self, number: int) -> None:
        """Take in so many things that are counted nowhere else."""
        self.number += number

    def put_amount(self, amount: Decimal) -> None:
        """Take in an exact amount."""
        self.exact = EXACT.add(self.exact, amount)

    def put_divided(self, name: str, amount: Decimal, way: int, ways: int) -> None:
        """Take in an amount that is here only if it went one of so many ways; *name* tells it from others."""
        self._put(name, name, _Open(amount, "", sure=True, choices=1, come={(0, None): (1 << way, (1 << ways) - 1)}))

    def put_share(self, name: str, amount: Decimal, share: Decimal) -> None:
        """Take in the declared share of an amount; the shares of one *name* make up the whole of it."""
        self.put_amount(EXACT.multiply(amount, share))
        self.shares[name] = self.shares.get(name, Decimal(0)) + share

    def _put(self, name: str, thing: str, new: _Open) -> None:
        held = self.open.setdefault(name, {})
        old = held.get(thing)
        held[thing] = new if old is None else old.with_(new)

    def join(self, other: Self) -> None:
        """Take in what another cell holds, each thing once."""
        self._alone = other._alone and (self._alone or not (self.facts or self.counted or self.number))
        self.counted |= other.counted
        self.number += other.number
        self.exact = EXACT.add(self.exact, other.exact)
        for name, things in other.open.items():
            for thing, held in things.items():
                self._put(name, thing, held)
        self.facts += other.facts
        for fact, share in other.shares.items():
            self.shares[fact] = self.shares.get(fact, Decimal(0)) + share

    def origins(self) -> tuple[str, ...]:
        """The ids of the facts, each once."""
        if self._alone and len(self.counted) + self.number == len(self.facts):  # as many as are counted: none twice
            return tuple(self.facts)
        return tuple(dict.fromkeys(self.facts))

    @property
    def estimated(self) -> bool:
        """Does a declared share of anything stand in it, and not the whole of that again?"""
        return any(share != 1 for share in self.shares.values())

    def causes(self) -> tuple[str, ...]:
        """The ids of the facts or models that may or may not belong here: why it is an interval."""
        open_ = (things for name, things in self.open.items() if name not in self.counted)
        found = [things for things in open_ if not any(held.surely_here for held in things.values())]
        return tuple(dict.fromkeys(held.cause for things in found for held in things.values() if held.cause))

    def bounds(self) -> Interval:
        """The least and the most that it can be."""
        sure = EXACT.add(self.exact, Decimal(len(self.counted) + self.number))
        total = Interval(sure, sure)
        for name, things in self.open.items():
            if name not in self.counted:
                total += _once([held.bounds for held in things.values()])
        return total


def _once(bounds: list[Interval]) -> Interval:
    """What counts once, told by several: the most that any of them says surely, and the most that any may say."""
    if len(bounds) == 1:
        return bounds[0]
    low = max((one.low for one in bounds if one.low is not None), default=None)
    high = None if any(one.high is None for one in bounds) else max(one.high for one in bounds if one.high is not None)
    return Interval(low, high)


class _Score(NamedTuple):
    """The points of one subject, what they weigh, and whether (and all the ways that) it belongs here."""

    low: Fraction | None
    high: Fraction | None
    sure: bool
    ways: int
    every: int
    weight: Fraction | None

    @property
    def here(self) -> bool:
        """Does it surely belong here, whichever way it went?"""
        return self.sure and self.ways == self.every

    @property
    def open(self) -> bool:
        """Is something of it not known?"""
        return not self.here or self.low != self.high or self.weight is None


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
            sure = item.sure and item.choices == 1
            cell.subjects[item.counts_as] = _Score(low, high, sure, 1 << item.way, (1 << item.ways) - 1, item.weight)
            cell.facts.append(item.fact)
        return cell

    def join(self, other: Self) -> None:
        """Take in what another cell holds; who surely belongs to one of them belongs to both together."""
        for name, score in other.subjects.items():
            held = self.subjects.get(name)
            if held is None or (score.here and not held.here):
                self.subjects[name] = score
            elif held.every == score.every:
                self.subjects[name] = held._replace(sure=held.sure or score.sure, ways=held.ways | score.ways)
        self.facts += other.facts

    def origins(self) -> tuple[str, ...]:
        """The ids of the sheets, each once."""
        return tuple(dict.fromkeys(self.facts))

    @property
    def estimated(self) -> bool:
        """Points are never cut by a share."""
        return False

    def causes(self) -> tuple[str, ...]:
        """The subjects that may or may not belong here, and those of which something is open."""
        return tuple(name for name, score in self.subjects.items() if score.open)

    def parts(self) -> tuple[Interval, Interval]:
        """The sum of the points by their weights, and the sum of the weights."""
        held = list(self.subjects.values())
        sure, one = [score for score in held if score.here], Fraction(1)
        over = Interval(_sum([(it.low, it.weight) for it in sure]), _sum([(it.high, it.weight) for it in held]))
        return over, Interval(_sum([(one, it.weight) for it in sure]), _sum([(one, it.weight) for it in held]))

    def bounds(self) -> Interval:
        """The mean: where subjects may or may not belong here, from the least to the most that it can be."""
        held = self.subjects.values()
        low = _mean([(score.low, score.weight, score.here) for score in held])
        high = _mean([(_turned(score.high), score.weight, score.here) for score in held])
        return Interval(None if low is None else shown(low), None if high is None else shown(-high))


def _turned(end: Fraction | None) -> Fraction | None:
    return None if end is None else -end


def _sum(ends: list[tuple[Fraction | None, Fraction | None]]) -> Decimal | None:
    known = [end * weight for end, weight in ends if end is not None and weight is not None]
    return shown(sum(known, Fraction(0))) if len(known) == len(ends) else None


def _mean(scores: list[tuple[Fraction | None, Fraction | None, bool]]) -> Fraction | None:
    """The least mean of those that surely are there and any of the others; ``None`` where something is open.

    The others help from the least on, as long as each is below the mean so far.
    """
    known: list[tuple[Fraction, Fraction, bool]] = []
    for end, weight, here in scores:
        if end is None or weight is None:
            return None
        known.append((end, weight, here))
    total = sum((end * weight for end, weight, here in known if here), Fraction(0))
    count = sum((weight for _, weight, here in known if here), Fraction(0))
    for end, weight, _ in sorted(one for one in known if not one[2]):
        if count and end * count >= total:
            break
        total, count = total + end * weight, count + weight
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
