"""Tiêu chí (criteria): bộ tiêu chí, quy tắc chấm, cách cộng và mức xếp loại, as data with their sources."""

from __future__ import annotations

from dvk.criteria._lint import remarks_of_lines
from dvk.criteria._plan import LinePlan, Plan, Settling
from dvk.criteria.answers import Answer, Detail, Input, Reason, Score, scale_of
from dvk.criteria.ballots import Ballot, VoteBase, VoteShare
from dvk.criteria.bands import Band, BandsBy, Gate, IfShut, Minimum, Suspension, Withdrawal
from dvk.criteria.combine import (
    COMBINES,
    AllOf,
    AtLeastOf,
    Combine,
    HighestOf,
    LowestOf,
    SumOf,
    WeightedMean,
    factors_of,
)
from dvk.criteria.conditions import (
    Attribute,
    AttributeKind,
    Bound,
    Condition,
    Given,
    Known,
    LineState,
    Option,
    Reads,
    every,
)
from dvk.criteria.criterion import Criterion
from dvk.criteria.editions import LocalCriterion, LocalRubric, detailed, editions_of, rubric_in_force, span_in_force
from dvk.criteria.layers import STANDARD_LAYERS, Layer, PanelBy, PanelOf, PanelRule
from dvk.criteria.linked import FromRubric, ResultPart
from dvk.criteria.measured import CountTimes, Includes, PassMark, Proportional, Steps
from dvk.criteria.named import nearest_named
from dvk.criteria.numbers import UNKNOWN, Case, Number, Varying, conditions_in, settled, ways
from dvk.criteria.points import Points, Rounding, RoundingMode, as_decimal, as_fraction, product, sum_of
from dvk.criteria.policies import CountsAs, EvidencePolicy, Missing, NotApplicable
from dvk.criteria.quotas import Quota, QuotaCounted, QuotaTies
from dvk.criteria.relative import (
    AgainstCohort,
    AgainstLeader,
    Better,
    ByRank,
    CohortRule,
    Comparison,
    RankTies,
    in_cohort,
    relative_in,
)
from dvk.criteria.rubric import Rubric, rubric_circles, rubric_for
from dvk.criteria.rules import Choices, FreePoints, Level, Rule, YesNo, can_say_met
from dvk.criteria.voted import ByVote, vote_reason

RULES = (
    YesNo,
    Steps,
    FreePoints,
    CountTimes,
    PassMark,
    Proportional,
    Choices,
    FromRubric,
    ByVote,
    AgainstLeader,
    AgainstCohort,
    ByRank,
)
"""Các quy tắc có sẵn (the rules of the library): a document names each by its ``tag``."""

__all__ = [
    "COMBINES",
    "RULES",
    "STANDARD_LAYERS",
    "UNKNOWN",
    "AgainstCohort",
    "AgainstLeader",
    "AllOf",
    "Answer",
    "AtLeastOf",
    "Attribute",
    "AttributeKind",
    "Ballot",
    "Band",
    "BandsBy",
    "Better",
    "Bound",
    "ByRank",
    "ByVote",
    "Case",
    "Choices",
    "CohortRule",
    "Combine",
    "Comparison",
    "Condition",
    "CountTimes",
    "CountsAs",
    "Criterion",
    "Detail",
    "EvidencePolicy",
    "FreePoints",
    "FromRubric",
    "Gate",
    "Given",
    "HighestOf",
    "IfShut",
    "Includes",
    "Input",
    "Known",
    "Layer",
    "Level",
    "LinePlan",
    "LineState",
    "LocalCriterion",
    "LocalRubric",
    "LowestOf",
    "Minimum",
    "Missing",
    "NotApplicable",
    "Number",
    "Option",
    "PanelBy",
    "PanelOf",
    "PanelRule",
    "PassMark",
    "Plan",
    "Points",
    "Proportional",
    "Quota",
    "QuotaCounted",
    "QuotaTies",
    "RankTies",
    "Reads",
    "Reason",
    "ResultPart",
    "Rounding",
    "RoundingMode",
    "Rubric",
    "Rule",
    "Score",
    "Settling",
    "Steps",
    "SumOf",
    "Suspension",
    "Varying",
    "VoteBase",
    "VoteShare",
    "WeightedMean",
    "Withdrawal",
    "YesNo",
    "as_decimal",
    "as_fraction",
    "can_say_met",
    "conditions_in",
    "detailed",
    "editions_of",
    "every",
    "factors_of",
    "in_cohort",
    "nearest_named",
    "product",
    "relative_in",
    "remarks_of_lines",
    "rubric_circles",
    "rubric_for",
    "rubric_in_force",
    "scale_of",
    "settled",
    "span_in_force",
    "sum_of",
    "vote_reason",
    "ways",
]
