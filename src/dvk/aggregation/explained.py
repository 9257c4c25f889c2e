"""Được giải trình (explained): the facts behind a figure that are records, and the changes of units on their way."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import frozen

from dvk._display import Displayed
from dvk.aggregation.figure import Figure
from dvk.evaluation import Assessment
from dvk.facts import Fact
from dvk.models import Contribution, Event, Model
from dvk.register import Report
from dvk.units import AsOf, Territory, Unit, UnitChange

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from dvk.indicators import Indicator
    from dvk.register import Register

__all__ = ["Explanation", "changes_of", "explained", "recorded_for", "units_of"]


@frozen(kw_only=True)
class Explanation(Displayed):
    """Giải trình một số liệu (explanation): the figure, its rule, and every fact behind it, in full.

    ``rule`` is the definition of the indicator. ``changes`` are the changes of units by which facts may have come to
    another unit than the one they were recorded for. ``inputs`` explain the figures that a formula was worked out from.
    ``exact`` is the quotient as a fraction where the figure is one, and ``rounded`` says whether the figure shows it to
    28 digits only. ``sources`` are the ids of the documents those facts rest on, each once.

    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import an_giang
    >>> request = Request(indicators="models-reported", periods="2016/2020", unit="vn-89")
    >>> told = explained(an_giang(), aggregate(an_giang(), request).figure())
    >>> told.sources, told.rule.kind.value, told.changes
    (('bai-viet-an-giang',), 'unknown', ())
    """

    figure: Figure
    facts: tuple[Fact, ...]
    sources: tuple[str, ...]
    illustrative: bool = False
    changes: tuple[UnitChange, ...] = ()
    inputs: tuple[Explanation, ...] = ()

    @property
    def rule(self) -> Indicator:
        """Quy tắc đếm (the definition by which it was counted), with its source and its note."""
        return self.figure.indicator

    @property
    def exact(self) -> Fraction | None:
        """Giá trị chính xác (the exact quotient) of a ratio or a score; ``None`` where it is none, or is not known."""
        return self.figure.exact

    @property
    def rounded(self) -> bool:
        """Đã làm tròn (is the figure a rounded quotient)?"""
        return self.exact is not None and self.figure.low is not None and Fraction(self.figure.low) != self.exact


def explained(register: Register, figure: Figure) -> Explanation:
    """The facts behind a figure, of a register in which only what holds for it is left."""
    facts = tuple(register.fact(name) for name in figure.facts)
    return Explanation(
        figure=figure,
        facts=facts,
        sources=tuple(dict.fromkeys(fact.source for fact in facts if fact.source is not None)),
        illustrative=register.illustrative,
        changes=changes_of(register, figure, recorded_for(register, figure, facts)),
        inputs=tuple(explained(register, one) for one in figure.inputs),
    )


def units_of(register: Register, fact: Fact, start: date, end: date) -> Iterator[str]:
    """Đơn vị của một dữ kiện (the units that a fact was recorded for, between two days)."""
    if isinstance(fact, Report):
        yield fact.unit
    elif isinstance(fact, Unit):
        yield fact.id
    elif isinstance(fact, Assessment):
        if fact.subject in register.units:
            yield fact.subject
        else:
            yield from units_of(register, register.model(fact.subject), start, end)
    elif isinstance(fact, (Event, Contribution)):
        first, last = fact.first_day or start, fact.last_day or end
        yield from units_of(register, register.model(fact.model), first, last)
    elif isinstance(fact, Model):
        for owner in fact.owner:
            if (owner.start is None or owner.start <= end) and (owner.end is None or owner.end >= start):
                yield owner.value


def recorded_for(register: Register, figure: Figure, facts: Iterable[Fact]) -> set[str]:
    """The units that some facts were recorded for, in the period of a figure."""
    period = figure.period
    return {name for fact in facts for name in units_of(register, fact, period.start, period.end)}


def changes_of(register: Register, figure: Figure, names: set[str]) -> tuple[UnitChange, ...]:
    """The changes between the days of the facts and the day of the basis, on the way of their units."""
    period, basis = figure.period, figure.basis
    day = basis.day if isinstance(basis, (AsOf, Territory)) else period.end
    first, last = min(period.start, day), max(period.end, day)
    todo, seen = list(names), set(names)
    found: dict[str, UnitChange] = {}
    while todo:
        unit = todo.pop()
        for change, link in register.units.changes_of(unit):
            if not first < change.on <= last or link.before is None or link.after is None or link.before == link.after:
                continue
            forward = change.on > period.start and link.before == unit
            other = link.after if forward else link.before if day < period.start and link.after == unit else None
            if other is None:
                continue
            found[change.id] = change
            if other not in seen:
                seen.add(other)
                todo.append(other)
    return tuple(sorted(found.values(), key=lambda change: (change.on, change.id)))
