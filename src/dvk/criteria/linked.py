"""Lấy từ bộ tiêu chí khác (the output of another rubric) as the input of a line: points, share, class, verdict."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from attrs import evolve, field, frozen

from dvk._fields import a_slug, as_tuple, one_of, slugs
from dvk.criteria.answers import Answer, Input, Reason, Score
from dvk.criteria.rules import Rule, can_say_met, is_rule
from dvk.errors import Problem

if TYPE_CHECKING:
    from dvk.criteria.points import Points

__all__ = ["FromRubric", "ResultPart"]


class ResultPart(StrEnum):
    """Phần kết quả được lấy (what is taken of another result): điểm, phần trăm, mức xếp loại, hay đạt hoặc không.

    >>> ResultPart("class") is ResultPart.CLASS
    True
    """

    POINTS = "points"
    PERCENT = "percent"
    CLASS = "class"
    MET = "met"


_ASKED: dict[ResultPart, Input] = {
    ResultPart.POINTS: "value",
    ResultPart.PERCENT: "value",
    ResultPart.CLASS: "choice",
    ResultPart.MET: "met",
}


def _as_part(value: str | ResultPart) -> ResultPart:
    return one_of(ResultPart, value, "reads")


@frozen(kw_only=True)
class FromRubric:
    """Lấy kết quả của bộ tiêu chí khác (from another rubric): what that one gave is scored by a ``rule`` of this one.

    ``reads`` says what is taken: its points, their percentage of its maximum, its class (an option of the rule), or
    whether it is passed; ``passes`` names the classes that count as passed, by default any. ``evaluate`` takes it from
    the scorecard it is given. Without one the line is filled in by hand, as when another office keeps that rubric.

    >>> from dvk.criteria import Proportional
    >>> par = FromRubric(rubric="par-index", reads="points", rule=Proportional(50, full=100))
    >>> par.score(Answer("cchc", value="87.5")).points.number
    Decimal('43.75')
    """

    tag: ClassVar[str] = "from-rubric"

    rubric: str = field(validator=a_slug)
    reads: ResultPart = field(default=ResultPart.POINTS, converter=_as_part)
    rule: Rule
    passes: tuple[str, ...] = field(default=(), converter=as_tuple, validator=slugs)

    @property
    def asks(self) -> Input:
        """Ô trả lời (which part of an answer it reads): that of its rule."""
        return self.rule.asks

    @property
    def judges(self) -> bool:
        """Có nói đạt hay không (does it say whether the line is met?): where its rule does."""
        return can_say_met(self.rule)

    @property
    def points_span(self) -> Points | None:
        """Khung điểm (what it can give): that of its rule."""
        return self.rule.points_span

    def problems(self) -> tuple[Problem, ...]:
        """Lỗi của quy tắc (what is wrong with the rule): its own rule's, and one that reads something else."""
        if not is_rule(self.rule):  # what came has no types
            details = (("expected", "a scoring rule"), ("got", type(self.rule).__name__))
            return (Problem("type.wrong", "rule", details=details),)
        found = tuple(problem.under("rule") for problem in self.rule.problems())
        if self.rule.asks != _ASKED[self.reads]:
            details = (("reads", self.reads.value), ("got", self.rule.asks))
            found = (*found, Problem("from_rubric.other_input", "reads", details=details))
        return found

    def check(self, answer: Answer) -> tuple[Problem, ...]:
        """Lỗi của câu trả lời (what is wrong with an answer)."""
        return self.rule.check(answer)

    def score(self, answer: Answer) -> Score:
        """Chấm (score) by its rule; the reason names the other rubric."""
        score = self.rule.score(answer)
        details = (*score.reason.details, ("rubric", self.rubric))
        return evolve(score, reason=Reason(score.reason.code, details))
