"""Tổng hợp (aggregation): a request over a register gives a table, and each figure can say where it came from."""

from __future__ import annotations

from dvk.aggregation.comparing import Against, SourceGap, compare_sources
from dvk.aggregation.engine import aggregate
from dvk.aggregation.explain import Explanation, explain
from dvk.aggregation.funnel import Funnel, FunnelStep, funnel
from dvk.aggregation.growth import ModelGrowth, ModelGrowthLine, model_growth
from dvk.aggregation.handover import Handed, Handover, Opening, handover
from dvk.aggregation.listing import Listed, Listing, listing
from dvk.aggregation.movements import Movement, Movements, movements
from dvk.aggregation.over_years import over_years
from dvk.aggregation.pivot import Pivot
from dvk.aggregation.profile import UnitLine, UnitProfile, unit_profile
from dvk.aggregation.replica_spread import ReplicaSpread, SpreadLine, replica_spread
from dvk.aggregation.request import NOT_SAID, NOT_SEPARABLE, TOTAL, Divided, Request
from dvk.aggregation.rounding import RoundedFigure, RoundedTable, TableRounding, rounded
from dvk.aggregation.suppression import suppressed
from dvk.aggregation.survival import Survival, SurvivalLine, survival
from dvk.aggregation.table import Completeness, Figure, Table

__all__ = [
    "NOT_SAID",
    "NOT_SEPARABLE",
    "TOTAL",
    "Against",
    "Completeness",
    "Divided",
    "Explanation",
    "Figure",
    "Funnel",
    "FunnelStep",
    "Handed",
    "Handover",
    "Listed",
    "Listing",
    "ModelGrowth",
    "ModelGrowthLine",
    "Movement",
    "Movements",
    "Opening",
    "Pivot",
    "ReplicaSpread",
    "Request",
    "RoundedFigure",
    "RoundedTable",
    "SourceGap",
    "SpreadLine",
    "Survival",
    "SurvivalLine",
    "Table",
    "TableRounding",
    "UnitLine",
    "UnitProfile",
    "aggregate",
    "compare_sources",
    "explain",
    "funnel",
    "handover",
    "listing",
    "model_growth",
    "movements",
    "over_years",
    "replica_spread",
    "rounded",
    "suppressed",
    "survival",
    "unit_profile",
]
