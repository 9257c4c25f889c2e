"""Chấm điểm (evaluation): from what people filled in to a score, a class and the reasons for both."""

from __future__ import annotations

from dvk.evaluation.assessments import Assessment, assessment_problems
from dvk.evaluation.scorecards import Outcome, Scorecard, ScoreLine
from dvk.evaluation.scoring import evaluate

__all__ = [
    "Assessment",
    "Outcome",
    "ScoreLine",
    "Scorecard",
    "assessment_problems",
    "evaluate",
]
