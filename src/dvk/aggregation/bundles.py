"""Nói về một đơn vị (bundles): what is said of a unit in all and by code, and how several of them are added."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from dvk._exact import EXACT
from dvk.aggregation.figure import Completeness
from dvk.aggregation.request import NOT_SAID
from dvk.aggregation.said import Said, each, open_above
from dvk.values import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dvk.measures import Quantity

__all__ = ["Bundle", "missing", "nothing", "of_line", "together", "whole_alone"]

_ZERO = Interval(Decimal(0), Decimal(0))
_UNKNOWN = Interval(None, None)
_NOT_ASKED = Said(_UNKNOWN, Completeness.MISSING, 0, 0)  # it is for none of them: nothing is missing


class Bundle(NamedTuple):
    """What one source says of a unit: in all, and by code of the dimension that is asked for.

    ``rest`` is what a code has that is not named: nothing, or as much as is not told apart. ``counted`` says that all
    of it was counted from records, whether they are complete or not.
    """

    whole: Said
    codes: Mapping[str, Said]
    rest: Said
    counted: bool = False

    @classmethod
    def told_apart(cls, whole: Said, codes: Mapping[str, Said]) -> Bundle:
        """One that names every code it has anything of."""
        return cls(whole, codes, whole._replace(bounds=_ZERO, facts=(), causes=()))

    def doubted(self) -> Bundle:
        """The same, but perhaps nothing of it."""
        codes = {code: _perhaps(one, one.bounds) for code, one in self.codes.items()}
        return Bundle(_perhaps(self.whole, self.whole.bounds), codes, self.rest)

    def unbounded(self) -> Bundle:
        """The same without its numbers: they are none that may be added."""
        codes = {code: one._replace(bounds=_UNKNOWN) for code, one in self.codes.items()}
        return Bundle(self.whole._replace(bounds=_UNKNOWN), codes, self.rest._replace(bounds=_UNKNOWN))


def whole_alone(whole: Said) -> Bundle:
    """Nothing is told apart: any code may have as much as all of it."""
    return Bundle(whole, {NOT_SAID: whole}, _perhaps(whole, whole.bounds))


def missing(unit: str) -> Bundle:
    """Nothing has come of a unit."""
    return whole_alone(Said(_UNKNOWN, Completeness.MISSING, 0, 1, missing=(unit,)))


def nothing() -> Bundle:
    """Nothing is expected of a unit, and nothing is missing."""
    none = Said(_ZERO, Completeness.COMPLETE, 0, 0)
    return Bundle(none, {}, none)


def of_line(said: Said, parts: Iterable[tuple[str, Quantity]], *, disjoint: bool = True) -> Bundle:
    """One line of a report; its printed parts are its codes, and what they leave of it may be of any other code.

    Of parts that may hold each other nobody knows what they leave.
    """
    if not said.expected:
        return Bundle(said, {}, said)
    bounds = {code: quantity.bounds for code, quantity in parts}
    if said.nil:
        return Bundle.told_apart(said, {})
    if not bounds:
        return whole_alone(said)
    if not disjoint:
        held = {code: said._replace(bounds=one) for code, one in bounds.items()}
        return Bundle(said, held, _perhaps(said, said.bounds))
    left = _left(said.bounds, bounds.values())
    if left == _ZERO:
        return Bundle.told_apart(said, {code: said._replace(bounds=one) for code, one in bounds.items()})
    bounds[NOT_SAID] = left + bounds.get(NOT_SAID, _ZERO)
    return Bundle(said, {code: said._replace(bounds=one) for code, one in bounds.items()}, _perhaps(said, left))


def _perhaps(whole: Said, bounds: Interval) -> Said:
    """What may lie in a code that is not named, or not."""
    some = Interval(Decimal(0), bounds.high, high_open=bounds.high_open)
    return whole._replace(bounds=some, completeness=Completeness.PARTIAL, causes=whole.facts)


def _left(whole: Interval, parts: Iterable[Interval]) -> Interval:
    """What printed parts leave of the whole; nothing where they are more than it: they are kept as printed."""
    total = _ZERO
    for part in parts:
        total += evolve(part, low=part.low or Decimal(0))
    least, most = total.low or Decimal(0), total.high
    high = None if whole.high is None else EXACT.subtract(whole.high, least)
    high_open = high is not None and (whole.high_open or total.low_open)
    if high is not None and (high < 0 or (high == 0 and high_open)):
        return _ZERO
    low = Decimal(0) if whole.low is None or most is None else EXACT.subtract(whole.low, most)
    if low < 0:
        return Interval(Decimal(0), high, high_open=high_open)
    low_open = most is not None and whole.low is not None and (whole.low_open or total.high_open)
    return Interval(low, high, low_open=low_open, high_open=high_open)


def together(bundles: list[Bundle]) -> Bundle:
    """Several disjoint bundles added: in all, by code, and what may be of a code that none of them names."""
    names = dict.fromkeys(code for bundle in bundles for code in bundle.codes)
    codes = {code: _added([bundle.codes.get(code, bundle.rest) for bundle in bundles]) for code in names}
    return Bundle(_added([bundle.whole for bundle in bundles]), codes, _added([bundle.rest for bundle in bundles]))


def _added(parts: list[Said]) -> Said:
    """The known sum of disjoint rows: what did not come keeps it open above, and it says who that was."""
    asked = [said for said in parts if said.expected]
    if not asked:
        return _NOT_ASKED
    came = [said for said in asked if said.completeness is not Completeness.MISSING]
    bounds = _ZERO
    for said in came:
        bounds += evolve(said.bounds, low=said.bounds.low or Decimal(0))
    state = _state([said.completeness for said in asked])
    if not came:
        bounds = _UNKNOWN
    elif len(came) < len(asked):
        bounds = open_above(bounds)
    return Said(
        bounds,
        state,
        sum(said.received or 0 for said in asked),
        sum(said.expected or 0 for said in asked),
        each(name for said in came for name in said.facts),
        each(name for said in came for name in said.causes),
        any(said.estimated for said in came),
        sources=each(name for said in came for name in said.sources),
        missing=each(name for said in asked for name in said.missing),
        nil=each(name for said in asked for name in said.nil),
        late=each(name for said in asked for name in said.late),
    )


def _state(states: list[Completeness]) -> Completeness:
    for one in (Completeness.COMPLETE, Completeness.MISSING, Completeness.UNKNOWN):
        if all(state is one for state in states):
            return one
    return Completeness.PARTIAL
