"""Tổng hợp (aggregation): a request over a register gives a table, and each figure can say where it came from."""

from __future__ import annotations

from dvk.aggregation.comparing import Against, SourceGap, compare_sources
from dvk.aggregation.engine import aggregate
from dvk.aggregation.expected import CompletenessTable, completeness, owing
from dvk.aggregation.explain import Explanation, explain
from dvk.aggregation.funnel import Funnel, FunnelStep, funnel
from dvk.aggregation.handover import Handed, Handover, Opening, handover
from dvk.aggregation.listing import Listed, Listing, listing
from dvk.aggregation.movements import Movement, Movements, movements
from dvk.aggregation.over_years import over_years
from dvk.aggregation.owed import OwedReason, OwedReport
from dvk.aggregation.pivot import Pivot
from dvk.aggregation.request import NOT_SAID, NOT_SEPARABLE, TOTAL, Divided, Request
from dvk.aggregation.submissions import Submission, SubmissionState, SubmissionTally
from dvk.aggregation.table import Completeness, Figure, Table

__all__ = [
    "NOT_SAID",
    "NOT_SEPARABLE",
    "TOTAL",
    "Against",
    "Completeness",
    "CompletenessTable",
    "Divided",
    "Explanation",
    "Figure",
    "Funnel",
    "FunnelStep",
    "Handed",
    "Handover",
    "Listed",
    "Listing",
    "Movement",
    "Movements",
    "Opening",
    "OwedReason",
    "OwedReport",
    "Pivot",
    "Request",
    "SourceGap",
    "Submission",
    "SubmissionState",
    "SubmissionTally",
    "Table",
    "aggregate",
    "compare_sources",
    "completeness",
    "explain",
    "funnel",
    "handover",
    "listing",
    "movements",
    "over_years",
    "owing",
]
