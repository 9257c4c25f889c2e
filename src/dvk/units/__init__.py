"""Đơn vị (units): organisations and localities, with dated names, codes, types and parents."""

from __future__ import annotations

from dvk.units.assignment import Part
from dvk.units.bases import AS_IT_WAS, AsItWas, AsOf, Basis, Territory
from dvk.units.changes import ChangeKind, Share, Succession, UnitChange
from dvk.units.descent import Descent, LineageStep
from dvk.units.history import UnitHistory
from dvk.units.tree import UnitTree
from dvk.units.unit import LEVELS, TERRITORY, Parent, Unit, proper_name

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
