"""Gói số (bundles): what one source says of a unit, in all and by code, and how disjoint ones are added."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from dvk.aggregation.figure import Completeness
from dvk.aggregation.request import NOT_SAID
from dvk.aggregation.said import Said, each, mean_between
from dvk.values import Interval

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Bundle", "added", "some_of", "together"]

_ZERO = Interval(Decimal(0), Decimal(0))
_UNKNOWN = Interval(None, None)
_NOTHING = Said(_ZERO, Completeness.COMPLETE, 0, 0)


class Bundle(NamedTuple):
    """What one source says of a unit: in all, and by code of the dimension that is asked for.

    ``split`` is false where it does not tell the codes apart: then all of it has no known code. ``rest`` is what may
    lie in any code that it does not name; ``None`` where that is nothing.
    """

    whole: Said
    codes: Mapping[str, Said]
    split: bool = True
    rest: Said | None = None

    def of(self, code: str) -> Said:
        """What it says of a code."""
        if not self.split:
            return self.whole if code == NOT_SAID else some_of(self.whole)
        if code in self.codes:
            return self.codes[code]
        return self.nothing if self.rest is None or code == NOT_SAID else self.rest

    @property
    def elsewhere(self) -> Said | None:
        """What may lie in a code that nobody named."""
        return self.rest if self.split else some_of(self.whole)

    @property
    def nothing(self) -> Said:
        """It is not in a code, as completely as the whole is known."""
        return self.whole._replace(bounds=_ZERO, facts=(), causes=())


def some_of(whole: Said) -> Said:
    """It may lie in a code: as much as all of it."""
    some = Interval(Decimal(0), whole.bounds.high, high_open=whole.bounds.high_open)
    return whole._replace(bounds=some, completeness=Completeness.PARTIAL, causes=whole.facts)


def together(bundles: Sequence[Bundle], *, mean: bool) -> Bundle:
    """Several disjoint bundles added: in all, and by code, as far as each tells the codes apart."""
    names = dict.fromkeys(code for bundle in bundles for code in bundle.codes)
    if any(not bundle.split for bundle in bundles):
        names[NOT_SAID] = None
    codes = {code: added([bundle.of(code) for bundle in bundles], mean=mean) for code in names}
    whole = added([bundle.whole for bundle in bundles], mean=mean)
    open_ = any(bundle.elsewhere is not None for bundle in bundles)
    rest = added([bundle.elsewhere or bundle.nothing for bundle in bundles], mean=mean) if open_ else None
    return Bundle(whole, codes, any(bundle.split for bundle in bundles), rest)


def added(parts: list[Said], *, mean: bool = False) -> Said:
    """The known sum of disjoint rows: what did not come keeps it open above, and it says who that was.

    Of ratios and means there is no sum: that of the whole lies between them, once all of them have come.
    """
    asked = [said for said in parts if said.expected]
    if not asked:
        return _NOTHING
    came = [said for said in asked if said.completeness is not Completeness.MISSING]
    bounds = _ZERO
    for said in came:
        bounds += evolve(said.bounds, low=said.bounds.low or Decimal(0))
    state = _state([said.completeness for said in asked])
    if mean and came:
        all_came = state is Completeness.COMPLETE
        bounds = mean_between([said.bounds for said in came]) if all_came else _UNKNOWN
    elif not came:
        bounds = _UNKNOWN
    elif len(came) < len(asked):
        bounds = Interval(bounds.low, None, low_open=bounds.low_open)
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
