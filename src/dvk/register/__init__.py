"""Sổ theo dõi phong trào (register): all the facts of one campaign, which never change, and what is odd among them."""

from __future__ import annotations

from dvk.register.builder import RegisterBuilder, collector_paused
from dvk.register.definitions import Campaign, Definitions
from dvk.register.findings import Finding, Severity
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

__all__ = [
    "Campaign",
    "Coverage",
    "CoverageState",
    "Definitions",
    "Duty",
    "Finding",
    "Register",
    "RegisterBuilder",
    "Report",
    "ReportScope",
    "ReportStatus",
    "ReportedFigure",
    "Severity",
    "Target",
    "collector_paused",
]
