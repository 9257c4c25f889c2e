"""Đơn vị (units): organisations and localities, with dated names, codes, types and parents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk._later import named

if TYPE_CHECKING:
    from dvk.units.assignment import Part
    from dvk.units.bases import AS_IT_WAS, AsItWas, AsOf, Basis, Territory
    from dvk.units.changes import ChangeKind, Share, Succession, UnitChange
    from dvk.units.descent import Descent, LineageStep
    from dvk.units.history import UnitHistory
    from dvk.units.place_names import proper_name
    from dvk.units.tree import UnitTree
    from dvk.units.unit import LEVELS, TERRITORY, Parent, Unit

__all__ = [
    "AS_IT_WAS",
    "LEVELS",
    "TERRITORY",
    "AsItWas",
    "AsOf",
    "Basis",
    "ChangeKind",
    "Descent",
    "LineageStep",
    "Parent",
    "Part",
    "Share",
    "Succession",
    "Territory",
    "Unit",
    "UnitChange",
    "UnitHistory",
    "UnitTree",
    "proper_name",
]

_HOME = {
    "AS_IT_WAS": "bases",
    "LEVELS": "unit",
    "TERRITORY": "unit",
    "AsItWas": "bases",
    "AsOf": "bases",
    "Basis": "bases",
    "ChangeKind": "changes",
    "Descent": "descent",
    "LineageStep": "descent",
    "Parent": "unit",
    "Part": "assignment",
    "Share": "changes",
    "Succession": "changes",
    "Territory": "bases",
    "Unit": "unit",
    "UnitChange": "changes",
    "UnitHistory": "history",
    "UnitTree": "tree",
    "proper_name": "place_names",
}
__getattr__, __dir__ = named("dvk.units", _HOME)
