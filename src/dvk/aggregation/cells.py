"""Ô của bảng (cells): what has been counted for one key, and how cells make a total."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from dvk._fields import EXACT
from dvk.aggregation.request import TOTAL
from dvk.values import Interval

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dvk.aggregation.counted import Item

__all__ = ["Cell", "with_totals"]

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
            cell.counted = {item.model.id for item in plain}
        else:
            for item in plain:
                if isinstance(item.amount, Decimal):
                    cell.exact = EXACT.add(cell.exact, item.amount)
        for item in items:
            if not (item.plain and (distinct or isinstance(item.amount, Decimal))):
                cell._put(item.model.id if distinct else item.fact, _Open.of(item))
        return cell

    def _put(self, name: str, new: _Open) -> None:
        old = self.open.get(name)
        self.open[name] = new if old is None else old.with_(new)

    def join(self, other: Cell) -> None:
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


def with_totals(cells: Mapping[Key, Cell], dimensions: int, *, distinct: bool) -> dict[Key, Cell]:
    """The cells and their totals along every set of dimensions, made from what the cells hold, not their numbers."""
    every: dict[Key, Cell] = {}
    masks = list(product((False, True), repeat=dimensions))
    for key, cell in cells.items():
        for mask in masks:
            margin = tuple(TOTAL if hidden else code for code, hidden in zip(key, mask, strict=True))
            held = every.get(margin)
            if held is None:
                held = every[margin] = Cell(distinct=distinct)
            held.join(cell)
    return every
