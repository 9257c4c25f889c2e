"""Tiêu chí (criteria): bộ tiêu chí, quy tắc chấm, cách cộng và mức xếp loại, as data with their sources."""

from __future__ import annotations

from dvk.criteria.answers import Answer, Detail, Input, Reason, Score
from dvk.criteria.combine import COMBINES, AllOf, Combine, SumOf
from dvk.criteria.rubric import Band, Criterion, Rubric
from dvk.criteria.rules import RULES, CountTimes, FreePoints, Rule, Steps, YesNo

__all__ = [
    "COMBINES",
    "RULES",
    "AllOf",
    "Answer",
    "Band",
    "Combine",
    "CountTimes",
    "Criterion",
    "Detail",
    "FreePoints",
    "Input",
    "Reason",
    "Rubric",
    "Rule",
    "Score",
    "Steps",
    "SumOf",
    "YesNo",
]
