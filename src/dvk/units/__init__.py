"""Đơn vị (units): organisations and localities, with dated names, codes, types and parents."""

from __future__ import annotations

from dvk.units.changes import Succession, UnitChange
from dvk.units.history import UnitHistory
from dvk.units.tree import UnitTree
from dvk.units.unit import LEVELS, TERRITORY, Parent, Unit, proper_name

__all__ = [
    "LEVELS",
    "TERRITORY",
    "Parent",
    "Succession",
    "Unit",
    "UnitChange",
    "UnitHistory",
    "UnitTree",
    "proper_name",
]
