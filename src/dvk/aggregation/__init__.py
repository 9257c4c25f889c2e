"""Tổng hợp (aggregation): a request over a register gives a table, and each figure can say where it came from."""

from __future__ import annotations

from dvk.aggregation.comparing import Against, SourceGap, compare_sources
from dvk.aggregation.comparison.accumulated import Accumulation, RunningTotal, accumulated
from dvk.aggregation.comparison.attained import Attainment
from dvk.aggregation.comparison.attainment import attainment
from dvk.aggregation.comparison.compare import compare
from dvk.aggregation.comparison.compared import Compared, Comparisons, Matching, Trend, Versus
from dvk.aggregation.comparison.like_with_like import Unlike
from dvk.aggregation.comparison.shares import ShareOfTotal, shares
from dvk.aggregation.disclosure.rounding import RoundedFigure, RoundedTable, TableRounding, rounded
from dvk.aggregation.disclosure.suppression import suppressed
from dvk.aggregation.engine import aggregate
from dvk.aggregation.explain import explain
from dvk.aggregation.explained import Explanation
from dvk.aggregation.funnel import Funnel, FunnelStep, funnel
from dvk.aggregation.handover import Handed, Handover, Opening, handover
from dvk.aggregation.knowing.causes import ChangeCause
from dvk.aggregation.knowing.difference import ChangeEntry, Difference, FigureChange, difference
from dvk.aggregation.lasting.growth import ModelGrowth, ModelGrowthLine, model_growth
from dvk.aggregation.lasting.profile import UnitLine, UnitProfile, unit_profile
from dvk.aggregation.lasting.replica_spread import ReplicaSpread, SpreadLine, replica_spread
from dvk.aggregation.lasting.survival import Survival, SurvivalLine, survival
from dvk.aggregation.listing import Listed, Listing, listing
from dvk.aggregation.movements import Movement, Movements, movements
from dvk.aggregation.on_frames.cubes import Cubes, cubes
from dvk.aggregation.on_frames.explaining import FrameExplanation
from dvk.aggregation.over_years import over_years
from dvk.aggregation.pivot import Pivot
from dvk.aggregation.request import NOT_SAID, NOT_SEPARABLE, TOTAL, Divided, Request
from dvk.aggregation.submission.expected import CompletenessTable, completeness, owing
from dvk.aggregation.submission.owed import OwedReason, OwedReport
from dvk.aggregation.submission.reconciling import Reconciliation, StatusFigure, reconcile
from dvk.aggregation.submission.submissions import Submission, SubmissionState, SubmissionTally
from dvk.aggregation.submission.with_missing import WithMissing, with_missing
from dvk.aggregation.table import Completeness, Figure, Table

__all__ = [
    "NOT_SAID",
    "NOT_SEPARABLE",
    "TOTAL",
    "Accumulation",
    "Against",
    "Attainment",
    "ChangeCause",
    "ChangeEntry",
    "Compared",
    "Comparisons",
    "Completeness",
    "CompletenessTable",
    "Cubes",
    "Difference",
    "Divided",
    "Explanation",
    "Figure",
    "FigureChange",
    "FrameExplanation",
    "Funnel",
    "FunnelStep",
    "Handed",
    "Handover",
    "Listed",
    "Listing",
    "Matching",
    "ModelGrowth",
    "ModelGrowthLine",
    "Movement",
    "Movements",
    "Opening",
    "OwedReason",
    "OwedReport",
    "Pivot",
    "Reconciliation",
    "ReplicaSpread",
    "Request",
    "RoundedFigure",
    "RoundedTable",
    "RunningTotal",
    "ShareOfTotal",
    "SourceGap",
    "SpreadLine",
    "StatusFigure",
    "Submission",
    "SubmissionState",
    "SubmissionTally",
    "Survival",
    "SurvivalLine",
    "Table",
    "TableRounding",
    "Trend",
    "UnitLine",
    "UnitProfile",
    "Unlike",
    "Versus",
    "WithMissing",
    "accumulated",
    "aggregate",
    "attainment",
    "compare",
    "compare_sources",
    "completeness",
    "cubes",
    "difference",
    "explain",
    "funnel",
    "handover",
    "listing",
    "model_growth",
    "movements",
    "over_years",
    "owing",
    "reconcile",
    "replica_spread",
    "rounded",
    "shares",
    "suppressed",
    "survival",
    "unit_profile",
    "with_missing",
]
