"""Mọi cách cho điểm (every rule): the kinds of rules that a criterion may have."""

from __future__ import annotations

from dvk.criteria.linked import FromRubric
from dvk.criteria.measured import CountTimes, PassMark, Proportional, Steps
from dvk.criteria.relative import AgainstCohort, AgainstLeader, ByRank
from dvk.criteria.rules import Choices, FreePoints, YesNo
from dvk.criteria.voted import ByVote

__all__ = ["RULES"]

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
