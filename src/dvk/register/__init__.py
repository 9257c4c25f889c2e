"""Sổ theo dõi phong trào (register): all the facts of one campaign, which never change, and what is odd among them."""

from __future__ import annotations

from dvk.register.builder import RegisterBuilder, collector_paused
from dvk.register.definitions import Campaign, Definitions
from dvk.register.duplicates import PossibleDuplicate, Resemblance, possible_duplicates
from dvk.register.erasure import AwardDecision, Erasure
from dvk.register.finding import Finding, Severity
from dvk.register.register import Register
from dvk.register.reports import (
    Coverage,
    CoverageState,
    Duty,
    Report,
    ReportedFigure,
    ReportScope,
    ReportStatus,
    Target,
)
from dvk.register.rulings import Duplicate, Placement
from dvk.register.strain import StrainLimit, StrainPer, StrainWithin, over_strain

__all__ = [
    "AwardDecision",
    "Campaign",
    "Coverage",
    "CoverageState",
    "Definitions",
    "Duplicate",
    "Duty",
    "Erasure",
    "Finding",
    "Placement",
    "PossibleDuplicate",
    "Register",
    "RegisterBuilder",
    "Report",
    "ReportScope",
    "ReportStatus",
    "ReportedFigure",
    "Resemblance",
    "Severity",
    "StrainLimit",
    "StrainPer",
    "StrainWithin",
    "Target",
    "collector_paused",
    "over_strain",
    "possible_duplicates",
]
