"""Chỉ tiêu giao có khớp không (what is odd in targets): what the units below were given against what the unit was."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from dvk.errors import UnknownId
from dvk.indicators import Axis, IndicatorKind, Operation, Verdict, ruling
from dvk.register.finding import Severity, finding
from dvk.register.reports import TargetVersion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from dvk.periods import Period
    from dvk.register.finding import Finding
    from dvk.register.register import Register
    from dvk.register.reports import Target, TargetDirection
    from dvk.values import DateSpan

__all__ = ["of_targets"]

_ADDED = (IndicatorKind.FLOW, IndicatorKind.STOCK, IndicatorKind.DISTINCT)
_LOCALITY = "locality"
_Key = tuple[str, "Period", "TargetDirection | None"]


class _Below(NamedTuple):
    """The targets of the units below one, on one cut of the tree, and which of those units have none."""

    amounts: tuple[tuple[str, Fraction], ...]
    lacking: int


def of_targets(register: Register) -> Iterator[Finding]:
    """Where the targets of the units below do not make the unit's own: of one indicator, period, version, direction.

    Only of what adds up over units, and only exact numbers. Given plans stand against given ones; where some were
    adjusted, the plans that hold stand against each other too: the last adjusted one of a unit, else its given one.
    Units set up or abolished within the period may stand for each other: the tree of its first and of its last day are
    both tried.
    """
    places = {target.id: place for place, target in enumerate(register.targets)}
    given: dict[_Key, dict[str, Target]] = defaultdict(dict)
    adjusted: dict[_Key, dict[str, Target]] = defaultdict(dict)
    called: dict[DateSpan, Period] = {}  # 2024 and its twelve months are one period of a plan
    for target in sorted(register.effective().targets, key=lambda one: (str(one.known_on or ""), one.id)):
        key = (target.indicator, called.setdefault(target.period.span, target.period), target.direction)
        (given if target.version is TargetVersion.GIVEN else adjusted)[key][target.unit] = target
    for key in dict.fromkeys((*given, *adjusted)):
        if not _adds(register, key[0]) or key[1].is_open:
            continue
        first, last = given.get(key, {}), {**given.get(key, {}), **adjusted.get(key, {})}
        for target in first.values():
            yield from _of_one(register, target, first, (f"targets[{places[target.id]}]", "given"))
        for target in last.values() if key in adjusted else ():
            yield from _of_one(register, target, last, (f"targets[{places[target.id]}]", "adjusted"))


def _adds(register: Register, name: str) -> bool:
    try:
        indicator = register.definitions.indicator(name)
    except UnknownId:
        return False
    told = ruling(indicator, Axis.UNITS, Operation.ADD)
    return indicator.kind in _ADDED and told.verdict is not Verdict.REFUSED


def _amount(target: Target | None) -> Fraction | None:
    quantity = None if target is None else target.quantity
    return None if quantity is None or quantity.exact is None else Fraction(quantity.exact)


def _of_one(
    register: Register, target: Target, held: Mapping[str, Target], where: tuple[str, str]
) -> Iterator[Finding]:
    own, (path, version) = _amount(target), where
    if own is None:
        return
    found = [
        below
        for day in (target.period.start, target.period.end)
        if (below := _below(register, target.unit, held, day)).amounts
    ]
    if not found or any(_sum(below) == own and not below.lacking for below in found):
        return
    best = min(found, key=lambda below: below.lacking)
    told, facts = _sum(best), (target.id, *(name for name, _ in best.amounts))
    about = {
        "count": len(best.amounts),
        "of": len(best.amounts) + best.lacking,
        "sum": _written(told),
        "printed": _written(own),
        "indicator": target.indicator,
        "period": target.period.id,
        "version": version,
    }
    if not best.lacking:
        yield finding(Severity.WARNING, "finding.targets_do_not_add", path, target.unit, *facts, **about)
    else:
        weight = Severity.WARNING if told > own else Severity.NOTICE
        yield finding(weight, "finding.targets_in_part", path, target.unit, *facts, **about)


def _below(register: Register, unit: str, held: Mapping[str, Target], day: date) -> _Below:
    """Going down: a unit with a target speaks for all below it; else those below it do."""
    amounts: list[tuple[str, Fraction]] = []
    lacking = 0
    todo = list(register.units.children_on(unit, day))
    while todo:
        child = todo.pop()
        amount = _amount(held.get(child.id))
        if amount is not None:
            amounts.append((held[child.id].id, amount))
            continue
        below = register.units.children_on(child.id, day)
        if _any_below(register, child.id, held, day):
            todo.extend(below)
        elif child.kind == _LOCALITY:
            lacking += 1
    return _Below(tuple(sorted(amounts)), lacking)


def _any_below(register: Register, unit: str, held: Mapping[str, Target], day: date) -> bool:
    todo = list(register.units.children_on(unit, day))
    while todo:
        child = todo.pop()
        if _amount(held.get(child.id)) is not None:
            return True
        todo.extend(register.units.children_on(child.id, day))
    return False


def _sum(below: _Below) -> Fraction:
    return sum((amount for _, amount in below.amounts), Fraction(0))


def _written(amount: Fraction) -> Decimal:
    """As a number: amounts are decimals, and so are their sums."""
    return Decimal(amount.numerator) / Decimal(amount.denominator)
