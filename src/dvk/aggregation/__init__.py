"""Tổng hợp (aggregation): a request over a register gives a table, and each figure can say where it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk._later import named

if TYPE_CHECKING:
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
    from dvk.aggregation.on_frames.period_table import PeriodTable
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
    "PeriodTable",
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

_HOME = {
    "NOT_SAID": "request",
    "NOT_SEPARABLE": "request",
    "TOTAL": "request",
    "Accumulation": "comparison.accumulated",
    "Against": "comparing",
    "Attainment": "comparison.attained",
    "ChangeCause": "knowing.causes",
    "ChangeEntry": "knowing.difference",
    "Compared": "comparison.compared",
    "Comparisons": "comparison.compared",
    "Completeness": "table",
    "CompletenessTable": "submission.expected",
    "Cubes": "on_frames.cubes",
    "Difference": "knowing.difference",
    "Divided": "request",
    "Explanation": "explained",
    "Figure": "table",
    "FigureChange": "knowing.difference",
    "FrameExplanation": "on_frames.explaining",
    "Funnel": "funnel",
    "FunnelStep": "funnel",
    "Handed": "handover",
    "Handover": "handover",
    "Listed": "listing",
    "Listing": "listing",
    "Matching": "comparison.compared",
    "ModelGrowth": "lasting.growth",
    "ModelGrowthLine": "lasting.growth",
    "Movement": "movements",
    "Movements": "movements",
    "Opening": "handover",
    "OwedReason": "submission.owed",
    "OwedReport": "submission.owed",
    "PeriodTable": "on_frames.period_table",
    "Pivot": "pivot",
    "Reconciliation": "submission.reconciling",
    "ReplicaSpread": "lasting.replica_spread",
    "Request": "request",
    "RoundedFigure": "disclosure.rounding",
    "RoundedTable": "disclosure.rounding",
    "RunningTotal": "comparison.accumulated",
    "ShareOfTotal": "comparison.shares",
    "SourceGap": "comparing",
    "SpreadLine": "lasting.replica_spread",
    "StatusFigure": "submission.reconciling",
    "Submission": "submission.submissions",
    "SubmissionState": "submission.submissions",
    "SubmissionTally": "submission.submissions",
    "Survival": "lasting.survival",
    "SurvivalLine": "lasting.survival",
    "Table": "table",
    "TableRounding": "disclosure.rounding",
    "Trend": "comparison.compared",
    "UnitLine": "lasting.profile",
    "UnitProfile": "lasting.profile",
    "Unlike": "comparison.like_with_like",
    "Versus": "comparison.compared",
    "WithMissing": "submission.with_missing",
    "accumulated": "comparison.accumulated",
    "aggregate": "engine",
    "attainment": "comparison.attainment",
    "compare": "comparison.compare",
    "compare_sources": "comparing",
    "completeness": "submission.expected",
    "cubes": "on_frames.cubes",
    "difference": "knowing.difference",
    "explain": "explain",
    "funnel": "funnel",
    "handover": "handover",
    "listing": "listing",
    "model_growth": "lasting.growth",
    "movements": "movements",
    "over_years": "over_years",
    "owing": "submission.expected",
    "reconcile": "submission.reconciling",
    "replica_spread": "lasting.replica_spread",
    "rounded": "disclosure.rounding",
    "shares": "comparison.shares",
    "suppressed": "disclosure.suppression",
    "survival": "lasting.survival",
    "unit_profile": "lasting.profile",
    "with_missing": "submission.with_missing",
}
__getattr__, __dir__ = named("dvk.aggregation", _HOME)
