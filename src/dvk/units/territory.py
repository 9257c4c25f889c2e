"""Ba cơ sở (the three bases): what one unit had on a day, shared among the units of a basis."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from dvk.errors import WrongType
from dvk.units.assignment import NOWHERE, Assigner, Part
from dvk.units.bases import AsItWas, AsOf, Basis, Territory

if TYPE_CHECKING:
    from datetime import date

    from dvk.units.history import UnitHistory

__all__ = ["assigned"]

_ONE = Decimal(1)
_OUTSIDE = "-"  # no id of a unit is this


def assigned(history: UnitHistory, name: str, on: date, basis: Basis, *, by: str | None = None) -> tuple[Part, ...]:
    """The parts of a unit's day on a basis, and what can be assigned to none, last."""
    if isinstance(basis, AsItWas):
        return (Part(name, _ONE, _ONE),)
    if not isinstance(basis, (AsOf, Territory)):
        raise WrongType("type.wrong", path="basis", expected="AsItWas, AsOf, Territory", got=type(basis).__name__)
    tree = history.as_of(basis.day)
    if isinstance(basis, AsOf):
        ends = Assigner(history, basis.day, by=by).ends(name, on)
        return tuple([Part(unit or None, *ends[unit]) for unit in sorted(ends, key=lambda unit: not unit)])
    root = tree[basis.unit].id

    def inside(unit: str) -> str:
        return root if any(step.id == root for step in tree.path(unit)) else _OUTSIDE

    ends = Assigner(history, basis.day, by=by, label=inside).ends(name, on)
    parts = [Part(root, *ends[root])] if root in ends else []
    parts += [Part(None, *ends[_OUTSIDE], outside=True)] if _OUTSIDE in ends else []
    return (*parts, *([Part(None, *ends[NOWHERE])] if NOWHERE in ends else []))
