"""Dàn theo loại (laying out by type): the one grid that each view has, for text and for notebooks alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.aggregation import (
    Accumulation,
    Comparisons,
    CompletenessTable,
    Difference,
    Funnel,
    Listing,
    ModelGrowth,
    Movements,
    ReplicaSpread,
    Survival,
    UnitProfile,
)
from dvk.evaluation import LayerComparison, Ranking, ScoreTable
from dvk.presentation.compared import accumulation_grid, comparisons_grid
from dvk.presentation.counting import listing_grid, movements_grid
from dvk.presentation.differences import difference_grid
from dvk.presentation.found import statements_grid
from dvk.presentation.lasting import growth_grid, profile_grid, spread_grid, survival_grid
from dvk.presentation.ranking import ranking_grid
from dvk.presentation.scores import comparison_grid, score_grid
from dvk.presentation.sources import funnel_grid
from dvk.presentation.submissions import completeness_grid
from dvk.vietnamese import Statements

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dvk.measures import Measure
    from dvk.presentation.grid import Grid
    from dvk.vietnamese import Style

__all__ = ["Laid", "laid_out"]

Laid = (
    Accumulation
    | Comparisons
    | CompletenessTable
    | Difference
    | Funnel
    | LayerComparison
    | Listing
    | ModelGrowth
    | Movements
    | Ranking
    | ReplicaSpread
    | ScoreTable
    | Statements
    | Survival
    | UnitProfile
)
"""What has one way only to be laid out."""
_GRIDS: tuple[tuple[type[object], Callable[..., Grid]], ...] = (
    (CompletenessTable, completeness_grid),
    (Difference, difference_grid),
    (Funnel, funnel_grid),
    (LayerComparison, comparison_grid),
    (Listing, listing_grid),
    (ModelGrowth, growth_grid),
    (Movements, movements_grid),
    (Ranking, ranking_grid),
    (ReplicaSpread, spread_grid),
    (ScoreTable, score_grid),
    (Statements, statements_grid),
    (Survival, survival_grid),
    (UnitProfile, profile_grid),
)


def laid_out(
    shown: Laid,
    *,
    title: str = "",
    measures: Mapping[str, str | Measure] | None = None,
    style: Style | None = None,
    labels: Mapping[str, Mapping[str, str]] | None = None,
) -> Grid:
    """The grid of a view. Without a *title* it has its own; comparisons and running totals take a *style*."""
    if isinstance(shown, Comparisons):
        return comparisons_grid(shown, title=title, measures=measures, style=style, labels=labels)
    if isinstance(shown, Accumulation):
        return accumulation_grid(shown, title=title, style=style, labels=labels)
    return next(lay(shown, title=title) for kind, lay in _GRIDS if isinstance(shown, kind))
