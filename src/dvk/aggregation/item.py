"""Một thứ được đếm (an item): one thing counted, with the day and the unit that place it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from dvk.models import Contribution, Event, Model
    from dvk.register import Register
    from dvk.values import DateSpan, Interval

__all__ = ["ONE", "Item", "spread"]

ONE = Decimal(1)
_DAY = timedelta(days=1)


class Item(NamedTuple):
    """One thing counted: the fact, its model, the day whose owner and domain count it, and how much.

    ``about`` is the event or the contribution it comes from, ``level`` the level that it is for where no event says.
    ``unit`` is the unit that counts it where that is not the owner, and ``key`` what counts once where that is not the
    model; a thing of no model has both. ``thing`` tells apart what one fact is told several times for (two turns of one
    life). ``sure`` is false where it may lie outside the period. Where only a period is
    known and the owner or the domain changes in it, there is an item for each of the ``choices`` days on which another
    would count it: a cell that holds only some of them does not surely hold the thing. Where its unit was divided
    there is likewise one for each of the ``ways`` it may have gone. Only what is ``divisible`` (an amount, never a
    model) may be cut by a declared share, which is ``share`` then. ``points`` are the bounds of
    a score, and ``weight`` what it weighs in a mean (``None`` where nobody said).
    """

    fact: str
    model: Model | None
    on: date
    amount: Decimal | Interval = ONE
    sure: bool = True
    about: Event | Contribution | None = None
    level: str | None = None
    unit: str | None = None
    key: str | None = None
    thing: str | None = None
    choice: int = 0
    choices: int = 1
    way: int = 0
    ways: int = 1
    share: Decimal | None = None
    divisible: bool = False
    points: tuple[Fraction | None, Fraction | None] | None = None
    weight: Fraction | None = None

    @property
    def plain(self) -> bool:
        """Is it surely in the period and surely in this cell?"""
        return self.sure and self.choices == 1 and self.ways == 1

    @property
    def counts_as(self) -> str:
        """What counts once: the model, unless something else was named."""
        if self.key is not None:
            return self.key
        return self.fact if self.model is None else self.model.id

    @property
    def told_as(self) -> str:
        """What is one thing of a flow: the fact, unless it is told several times."""
        return self.fact if self.thing is None else self.thing

    @property
    def owner(self) -> str | None:
        """The unit that counts it on its day."""
        if self.unit is not None or self.model is None:
            return self.unit
        return self.model.owner_on(self.on)


def spread(register: Register, found: list[Item], first: date, last: date) -> Iterator[Item]:
    """The items once for each stretch of days from *first* to *last* on which nothing that places them changes."""
    if first == last:
        yield from found
        return
    days = {day for day in register.units.breaks(first, last) if first < day}
    days.update(day for day in _changes(register, found[0]) if first < day <= last)
    every = (first, *sorted(days))
    for choice, on in enumerate(every):
        for item in found:
            yield item._replace(on=on, choice=choice, choices=len(every))


def _changes(register: Register, item: Item) -> Iterator[date]:
    """The days on which the owner, the domain, a role or the class of a place begins, or holds no more."""
    spans: list[DateSpan] = []
    names: set[str | None] = {item.unit}
    model = item.model
    if model is not None:
        for held in (model.owner, model.domain, model.roles):
            spans += [one.span for one in held]
        names |= {model.place, *(one.value for one in model.owner), *(one.unit for one in model.roles)}
    for name in names:
        if name is not None:
            spans += [one.span for one in register.units[name].place_classes]
    for span in spans:
        if span.start is not None:
            yield span.start
        if span.end is not None and span.end < date.max:
            yield span.end + _DAY
