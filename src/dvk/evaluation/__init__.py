"""Chấm điểm (evaluation): from what people filled in to a score, a class and the reasons for both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk._later import named

if TYPE_CHECKING:
    from dvk.evaluation._quotas import QuotaGroup
    from dvk.evaluation._sheet import assessment_problems
    from dvk.evaluation.appraisals import Appraisal, LineShift, Shift
    from dvk.evaluation.appraising import appraise
    from dvk.evaluation.assessments import Assessment
    from dvk.evaluation.cohorts import Cohort, apply_quotas, classify_cohort
    from dvk.evaluation.comparisons import LayerComparison, compare_layers
    from dvk.evaluation.panels import Council, evaluate_panel
    from dvk.evaluation.ranking import RankedCriterion, RankedRow, Ranking, RankingMethod, ranked
    from dvk.evaluation.rescoring import EditionDifference, EditionLine, rescore
    from dvk.evaluation.results import Check, LineChange, Outcome, ScoreExplanation, ScoreLine, SmallestChange
    from dvk.evaluation.scorecards import Scorecard
    from dvk.evaluation.scoring import evaluate
    from dvk.evaluation.streaks import AcrossMerger, Streak, StreakRule, StreakYear, Suspended, streak_of
    from dvk.evaluation.tables import ScoreTable, score_table

__all__ = [
    "AcrossMerger",
    "Appraisal",
    "Assessment",
    "Check",
    "Cohort",
    "Council",
    "EditionDifference",
    "EditionLine",
    "LayerComparison",
    "LineChange",
    "LineShift",
    "Outcome",
    "QuotaGroup",
    "RankedCriterion",
    "RankedRow",
    "Ranking",
    "RankingMethod",
    "ScoreExplanation",
    "ScoreLine",
    "ScoreTable",
    "Scorecard",
    "Shift",
    "SmallestChange",
    "Streak",
    "StreakRule",
    "StreakYear",
    "Suspended",
    "apply_quotas",
    "appraise",
    "assessment_problems",
    "classify_cohort",
    "compare_layers",
    "evaluate",
    "evaluate_panel",
    "ranked",
    "rescore",
    "score_table",
    "streak_of",
]

_HOME = {
    "AcrossMerger": "streaks",
    "Appraisal": "appraisals",
    "Assessment": "assessments",
    "Check": "results",
    "Cohort": "cohorts",
    "Council": "panels",
    "EditionDifference": "rescoring",
    "EditionLine": "rescoring",
    "LayerComparison": "comparisons",
    "LineChange": "results",
    "LineShift": "appraisals",
    "Outcome": "results",
    "QuotaGroup": "_quotas",
    "RankedCriterion": "ranking",
    "RankedRow": "ranking",
    "Ranking": "ranking",
    "RankingMethod": "ranking",
    "ScoreExplanation": "results",
    "ScoreLine": "results",
    "ScoreTable": "tables",
    "Scorecard": "scorecards",
    "Shift": "appraisals",
    "SmallestChange": "results",
    "Streak": "streaks",
    "StreakRule": "streaks",
    "StreakYear": "streaks",
    "Suspended": "streaks",
    "apply_quotas": "cohorts",
    "appraise": "appraising",
    "assessment_problems": "_sheet",
    "classify_cohort": "cohorts",
    "compare_layers": "comparisons",
    "evaluate": "scoring",
    "evaluate_panel": "panels",
    "ranked": "ranking",
    "rescore": "rescoring",
    "score_table": "tables",
    "streak_of": "streaks",
}
__getattr__, __dir__ = named("dvk.evaluation", _HOME)
