"""Chấm theo biểu quyết (by vote): a line that is met when enough of a council agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import field, frozen

from dvk._fields import an
from dvk.criteria.answers import Answer, Input, Reason, Score
from dvk.criteria.ballots import VoteShare
from dvk.criteria.numbers import Number, optional_number
from dvk.criteria.rules import all_or_nothing, given, not_negative

if TYPE_CHECKING:
    from dvk.criteria.points import Points
    from dvk.errors import Problem

__all__ = ["ByVote", "vote_reason"]


def vote_reason(vote: VoteShare, answer: Answer) -> Reason:
    """What was counted, as data: the votes, what they are of, the share, and what is asked."""
    ballot = answer.ballot
    if ballot is None:
        return Reason("vote.none")
    held = vote.holds(ballot)
    code = "vote.no_quorum" if held is None else "vote.met" if held else "vote.not_met"
    return Reason.of(
        code,
        votes=ballot.in_favour,
        members=ballot.members,
        present=ballot.present,
        share=vote.share(ballot),
        of=vote.of.value,
        at_least=vote.at_least,
        above=vote.above,
        quorum=vote.quorum,
    )


@frozen
class ByVote:
    """Theo biểu quyết (by vote): full points, or met, where the share of votes is reached, and nothing otherwise.

    >>> from dvk.criteria import Ballot
    >>> rule = ByVote(VoteShare(above=50, of="present", quorum="2/3"), points=5)
    >>> vote = Ballot(members=9, present=6, in_favour=4)
    >>> rule.score(Answer("bieu-quyet", ballot=vote)).points.number
    Decimal('5')
    """

    tag: ClassVar[str] = "by-vote"
    judges: ClassVar[bool] = True

    vote: VoteShare = field(validator=an(VoteShare))
    points: Number | None = field(default=None, converter=optional_number)

    @property
    def asks(self) -> Input:
        """Ô trả lời (which part of an answer it reads)."""
        return "ballot"

    @property
    def points_span(self) -> Points | None:
        """Khung điểm (what it can give)."""
        return all_or_nothing(self.points)

    def problems(self) -> tuple[Problem, ...]:
        """Lỗi của quy tắc (what is wrong with the rule)."""
        return (*(problem.under("vote") for problem in self.vote.problems()), *not_negative("points", self.points))

    def check(self, answer: Answer) -> tuple[Problem, ...]:
        """Lỗi của câu trả lời (what is wrong with an answer): votes that cannot have been."""
        found = () if answer.ballot is None else answer.ballot.problems()
        return tuple(problem.under("ballot") for problem in found)

    def score(self, answer: Answer) -> Score:
        """Chấm (score): all or nothing; without a valid vote nobody knows yet."""
        met = None if answer.ballot is None else self.vote.holds(answer.ballot)
        return Score(vote_reason(self.vote, answer), points=given(self.points, met=met), met=met)

    def grades(self) -> tuple[Score, ...]:
        """Các kết quả có thể (every score it can give)."""
        return tuple(Score(Reason("grade"), points=given(self.points, met=met), met=met) for met in (False, True))
