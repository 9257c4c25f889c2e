"""Chấm điểm (evaluation): from what people filled in to a score, a class and the reasons for both."""

from __future__ import annotations

from dvk.evaluation._sheet import assessment_problems
from dvk.evaluation.appraisals import Appraisal, LineShift, Shift, appraise
from dvk.evaluation.assessments import Assessment
from dvk.evaluation.comparisons import LayerComparison, compare_layers
from dvk.evaluation.panels import Council, evaluate_panel
from dvk.evaluation.results import Check, LineChange, Outcome, ScoreExplanation, ScoreLine, SmallestChange
from dvk.evaluation.scorecards import Scorecard
from dvk.evaluation.scoring import evaluate

__all__ = [
    "Appraisal",
    "Assessment",
    "Check",
    "Council",
    "LayerComparison",
    "LineChange",
    "LineShift",
    "Outcome",
    "ScoreExplanation",
    "ScoreLine",
    "Scorecard",
    "Shift",
    "SmallestChange",
    "appraise",
    "assessment_problems",
    "compare_layers",
    "evaluate",
    "evaluate_panel",
]
