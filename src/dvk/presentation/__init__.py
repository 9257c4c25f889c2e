"""Trình bày (presentation): tables as text, HTML, workbooks and CSV, the only room that lays things out."""

from __future__ import annotations

from dvk.presentation.compared import accumulation_grid, attainment_grid, comparisons_grid, shares_grid
from dvk.presentation.counting import listing_grid, movements_grid
from dvk.presentation.differences import difference_grid
from dvk.presentation.excel import write_csv, write_excel
from dvk.presentation.grid import Grid, grid
from dvk.presentation.lasting import growth_grid, profile_grid, spread_grid, survival_grid
from dvk.presentation.levels import levelled_grid
from dvk.presentation.notebook import html
from dvk.presentation.plain import text
from dvk.presentation.ranking import ranking_grid
from dvk.presentation.scores import comparison_grid, score_grid
from dvk.presentation.senders import duplicates_grid, senders_grid
from dvk.presentation.sources import funnel_grid, gaps_grid
from dvk.presentation.submissions import completeness_grid, owed_grid, reconciliation_grid

__all__ = [
    "Grid",
    "accumulation_grid",
    "attainment_grid",
    "comparison_grid",
    "comparisons_grid",
    "completeness_grid",
    "difference_grid",
    "duplicates_grid",
    "funnel_grid",
    "gaps_grid",
    "grid",
    "growth_grid",
    "html",
    "levelled_grid",
    "listing_grid",
    "movements_grid",
    "owed_grid",
    "profile_grid",
    "ranking_grid",
    "reconciliation_grid",
    "score_grid",
    "senders_grid",
    "shares_grid",
    "spread_grid",
    "survival_grid",
    "text",
    "write_csv",
    "write_excel",
]
