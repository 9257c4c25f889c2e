"""Chấm điểm (evaluation): from what people filled in to a score, a class and the reasons for both."""

from __future__ import annotations

from dvk.evaluation._sheet import assessment_problems
from dvk.evaluation.assessments import Assessment
from dvk.evaluation.ranking import RankedCriterion, RankedRow, Ranking, RankingMethod, ranked
from dvk.evaluation.results import Check, LineChange, Outcome, ScoreExplanation, ScoreLine, SmallestChange
from dvk.evaluation.scorecards import Scorecard
from dvk.evaluation.scoring import evaluate
from dvk.evaluation.tables import ScoreTable, score_table

__all__ = [
    "Assessment",
    "Check",
    "LineChange",
    "Outcome",
    "RankedCriterion",
    "RankedRow",
    "Ranking",
    "RankingMethod",
    "ScoreExplanation",
    "ScoreLine",
    "ScoreTable",
    "Scorecard",
    "SmallestChange",
    "assessment_problems",
    "evaluate",
    "ranked",
    "score_table",
]
