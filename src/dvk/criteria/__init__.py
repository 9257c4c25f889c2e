"""Tiêu chí (criteria): bộ tiêu chí, quy tắc chấm, cách cộng và mức xếp loại, as data with their sources."""

from __future__ import annotations

from dvk.criteria._lint import remarks_of_lines
from dvk.criteria.answers import Answer, Detail, Input, Reason, Score, scale_of
from dvk.criteria.bands import Band, BandsBy, Gate, IfShut, Minimum, Suspension
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
from dvk.criteria.linked import FromRubric, ResultPart
from dvk.criteria.measured import CountTimes, Includes, PassMark, Proportional, Steps
from dvk.criteria.named import nearest_named
from dvk.criteria.numbers import UNKNOWN, Case, Number, Varying, conditions_in, settled, ways
from dvk.criteria.points import Points, Rounding, RoundingMode, as_decimal, as_fraction
from dvk.criteria.policies import CountsAs, EvidencePolicy, Missing, NotApplicable
from dvk.criteria.rubric import Rubric, rubric_circles, rubric_for
from dvk.criteria.rules import Choices, FreePoints, Level, Rule, YesNo, can_say_met

RULES = (YesNo, Steps, FreePoints, CountTimes, PassMark, Proportional, Choices, FromRubric)
"""Các quy tắc có sẵn (the rules of the library): a document names each by its ``tag``."""

__all__ = [
    "COMBINES",
    "RULES",
    "UNKNOWN",
    "AllOf",
    "Answer",
    "AtLeastOf",
    "Attribute",
    "AttributeKind",
    "Band",
    "BandsBy",
    "Bound",
    "Case",
    "Choices",
    "Combine",
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
    "Level",
    "LineState",
    "LowestOf",
    "Minimum",
    "Missing",
    "NotApplicable",
    "Number",
    "Option",
    "PassMark",
    "Points",
    "Proportional",
    "Reads",
    "Reason",
    "ResultPart",
    "Rounding",
    "RoundingMode",
    "Rubric",
    "Rule",
    "Score",
    "Steps",
    "SumOf",
    "Suspension",
    "Varying",
    "WeightedMean",
    "YesNo",
    "as_decimal",
    "as_fraction",
    "can_say_met",
    "conditions_in",
    "every",
    "factors_of",
    "nearest_named",
    "remarks_of_lines",
    "rubric_circles",
    "rubric_for",
    "scale_of",
    "settled",
    "ways",
]
