"""Trình bày (presentation): tables as text, HTML, workbooks and CSV, the only room that lays things out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk._later import named

if TYPE_CHECKING:
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

_HOME = {
    "Grid": "grid",
    "accumulation_grid": "compared",
    "attainment_grid": "compared",
    "comparison_grid": "scores",
    "comparisons_grid": "compared",
    "completeness_grid": "submissions",
    "difference_grid": "differences",
    "duplicates_grid": "senders",
    "funnel_grid": "sources",
    "gaps_grid": "sources",
    "grid": "grid",
    "growth_grid": "lasting",
    "html": "notebook",
    "levelled_grid": "levels",
    "listing_grid": "counting",
    "movements_grid": "counting",
    "owed_grid": "submissions",
    "profile_grid": "lasting",
    "ranking_grid": "ranking",
    "reconciliation_grid": "submissions",
    "score_grid": "scores",
    "senders_grid": "senders",
    "shares_grid": "compared",
    "spread_grid": "lasting",
    "survival_grid": "lasting",
    "text": "plain",
    "write_csv": "excel",
    "write_excel": "excel",
}
__getattr__, __dir__ = named("dvk.presentation", _HOME)
