"""Sổ theo dõi phong trào (register): all the facts of one campaign, which never change, and what is odd among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk._later import named

if TYPE_CHECKING:
    from dvk.register.balances import Balance
    from dvk.register.builder import RegisterBuilder, collector_paused, list_of
    from dvk.register.definitions import Campaign, Definitions
    from dvk.register.duplicates import PossibleDuplicate, Resemblance, possible_duplicates
    from dvk.register.erasure import AwardDecision, Erasure
    from dvk.register.figures import FigureState, Growth, GrowthMeaning, ReportedFigure, ReportStatus
    from dvk.register.finding import Finding, Severity
    from dvk.register.locks import LockStep, PeriodLock
    from dvk.register.register import Register
    from dvk.register.report_lives import ReportState
    from dvk.register.reports import (
        Coverage,
        CoverageState,
        Duty,
        Report,
        ReportEvent,
        ReportScope,
        ReportStep,
        Target,
        TargetDirection,
        TargetVersion,
    )
    from dvk.register.rulings import Duplicate, Placement
    from dvk.register.sent.combined import Combined, IdClash, SenderFinding
    from dvk.register.sent.combining import combine
    from dvk.register.sent.sendings import Sending, combined_id
    from dvk.register.strain import StrainLimit, StrainPer, StrainWithin, over_strain

__all__ = [
    "AwardDecision",
    "Balance",
    "Campaign",
    "Combined",
    "Coverage",
    "CoverageState",
    "Definitions",
    "Duplicate",
    "Duty",
    "Erasure",
    "FigureState",
    "Finding",
    "Growth",
    "GrowthMeaning",
    "IdClash",
    "LockStep",
    "PeriodLock",
    "Placement",
    "PossibleDuplicate",
    "Register",
    "RegisterBuilder",
    "Report",
    "ReportEvent",
    "ReportScope",
    "ReportState",
    "ReportStatus",
    "ReportStep",
    "ReportedFigure",
    "Resemblance",
    "SenderFinding",
    "Sending",
    "Severity",
    "StrainLimit",
    "StrainPer",
    "StrainWithin",
    "Target",
    "TargetDirection",
    "TargetVersion",
    "collector_paused",
    "combine",
    "combined_id",
    "list_of",
    "over_strain",
    "possible_duplicates",
]

_HOME = {
    "AwardDecision": "erasure",
    "Balance": "balances",
    "Campaign": "definitions",
    "Combined": "sent.combined",
    "Coverage": "reports",
    "CoverageState": "reports",
    "Definitions": "definitions",
    "Duplicate": "rulings",
    "Duty": "reports",
    "Erasure": "erasure",
    "FigureState": "figures",
    "Finding": "finding",
    "Growth": "figures",
    "GrowthMeaning": "figures",
    "IdClash": "sent.combined",
    "LockStep": "locks",
    "PeriodLock": "locks",
    "Placement": "rulings",
    "PossibleDuplicate": "duplicates",
    "Register": "register",
    "RegisterBuilder": "builder",
    "Report": "reports",
    "ReportEvent": "reports",
    "ReportScope": "reports",
    "ReportState": "report_lives",
    "ReportStatus": "figures",
    "ReportStep": "reports",
    "ReportedFigure": "figures",
    "Resemblance": "duplicates",
    "SenderFinding": "sent.combined",
    "Sending": "sent.sendings",
    "Severity": "finding",
    "StrainLimit": "strain",
    "StrainPer": "strain",
    "StrainWithin": "strain",
    "Target": "reports",
    "TargetDirection": "reports",
    "TargetVersion": "reports",
    "collector_paused": "builder",
    "combine": "sent.combining",
    "combined_id": "sent.sendings",
    "list_of": "builder",
    "over_strain": "strain",
    "possible_duplicates": "duplicates",
}
__getattr__, __dir__ = named("dvk.register", _HOME)
