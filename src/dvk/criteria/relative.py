"""So với cả cụm (rules relative to a cohort): the leader, the mean, the rank of a value among those of all subjects.

Such a rule cannot score one subject alone: the line stays open. ``among`` gives the plain rule for the values of one
cohort, once all of them are known; it scores like any other.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar, runtime_checkable

from attrs import evolve, field, frozen

from dvk._exact import exact
from dvk._fields import a_text, as_tuple, one_of
from dvk.criteria.answers import Answer, Input, Reason, Score, scale_of
from dvk.criteria.linked import FromRubric
from dvk.criteria.points import Points, as_decimal, as_fraction
from dvk.criteria.rules import Rule, can_say_met, is_rule, not_negative
from dvk.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "AgainstCohort",
    "AgainstLeader",
    "Better",
    "ByRank",
    "CohortRule",
    "Comparison",
    "RankTies",
    "in_cohort",
    "relative_in",
]

_ALONE = Reason("cohort.alone")
_HUNDRED, _ZERO = 100, Decimal(0)


@runtime_checkable
class CohortRule(Protocol):
    """Quy tắc so với cụm (rule relative to a cohort): what a rule of your own must have besides what a rule has.

    ``among`` takes the measured values of every subject of the cohort, its own among them, and gives the same rule
    with what it needs of them. ``value_of`` says what is measured of an answer.

    >>> isinstance(ByRank([10, 8, 6]), CohortRule)
    True
    """

    def among(self, values: Sequence[Fraction]) -> Rule:
        """Trong một cụm (the rule for the values of one cohort)."""
        ...

    def value_of(self, answer: Answer) -> Fraction:
        """Số đo (the value that is compared)."""
        ...


def relative_in(rule: object) -> CohortRule | None:
    """The rule that needs the values of a cohort: the rule itself, or the one that scores another rubric's result."""
    while isinstance(rule, FromRubric):
        rule = rule.rule
    return rule if isinstance(rule, CohortRule) else None


def in_cohort(rule: Rule, values: Sequence[Fraction]) -> Rule:
    """The rule with the values of its cohort, wherever inside it they are needed."""
    if isinstance(rule, FromRubric):
        return evolve(rule, rule=in_cohort(rule.rule, values))
    return rule.among(values) if isinstance(rule, CohortRule) else rule


def _measuring(name: str, value: Fraction, symbol: str) -> Answer:
    """An answer with a measured value: in two numbers where no decimal can hold it."""
    shown = as_decimal(value)
    if shown == value:
        return Answer(name, value=shown)
    return Answer(name, value=value.numerator, out_of=value.denominator * scale_of(symbol))


class Better(StrEnum):
    """Thế nào là tốt hơn (which values are better): càng cao, or càng thấp càng tốt.

    >>> Better("lower") is Better.LOWER
    True
    """

    HIGHER = "higher"
    LOWER = "lower"


def _as_better(value: str | Better) -> Better:
    return one_of(Better, value, "better")


def _as_values(values: Iterable[Fraction]) -> tuple[Fraction, ...]:
    return tuple(sorted((as_fraction(value) for value in values), reverse=True))


def _detail(value: Fraction) -> Decimal | Fraction:
    shown = as_decimal(value)
    return shown if shown == value else value


@frozen(kw_only=True)
class _InCohort:
    """What the rules relative to a cohort share: the symbol of the value, and the values once they are known."""

    symbol: str = field(default="", validator=a_text)
    _values: tuple[Fraction, ...] | None = field(default=None, init=False, repr=False)

    @property
    def asks(self) -> Input:
        """Ô trả lời (which part of an answer it reads)."""
        return "value"

    def check(self, answer: Answer) -> tuple[Problem, ...]:  # noqa: ARG002  any value may be measured
        """Lỗi của câu trả lời (what is wrong with an answer): nothing can be."""
        return ()

    def value_of(self, answer: Answer) -> Fraction:
        """Số đo (the value that is compared)."""
        return answer.measured(self.symbol)


_Compared = TypeVar("_Compared", bound=_InCohort)


@frozen
class AgainstLeader(_InCohort):
    """So với đơn vị dẫn đầu (against the leader of the cohort), in two halves around the target.

    Who reaches a part of the ``target`` gets that part of half the points, who reaches it half of them, and who exceeds
    it moves on to full points in proportion to how far the leader is ahead of the target. Give a plan that differs by
    unit as a rate: ``value`` out of ``out_of``, with ``symbol="%"`` and a target of 100.

    The rule of the clusters: a < t gives 0,5·max·a/t; a = t gives 0,5·max; beyond, 0,5·max + (a-t)/(leader-t)·0,5·max.

    >>> rule = AgainstLeader(10, target=100, symbol="%").among([80, 100, 110, 120])
    >>> [rule.score(Answer("a", value=value)).points.number for value in (80, 100, 110, 120)]
    [Decimal('4'), Decimal('5'), Decimal('7.5'), Decimal('10')]
    """

    tag: ClassVar[str] = "against-leader"

    points: Decimal = field(converter=exact)
    target: Decimal = field(converter=exact, kw_only=True)

    @property
    def points_span(self) -> Points:
        """Khung điểm (what it can give)."""
        return Points(0, self.points)

    def problems(self) -> tuple[Problem, ...]:
        """Lỗi của quy tắc (what is wrong with the rule): a target that nobody can reach a part of."""
        found = not_negative("points", self.points)
        if self.target <= 0:
            found = (*found, Problem("step.not_positive", "target", details=(("got", self.target),)))
        return found

    def among(self, values: Sequence[Fraction]) -> Rule:
        """Trong một cụm (the rule for the values of one cohort)."""
        return _with_values(self, values)

    def score(self, answer: Answer) -> Score:
        """Chấm (score): open, as long as the cohort is not known."""
        if not self._values:
            return Score(_ALONE, points=self.points_span)
        value, target, leader = self.value_of(answer), as_fraction(self.target), self._values[0]
        half = as_fraction(self.points) / 2
        if value < target:
            code, earned = "leader.below", max(Fraction(0), half * value / target)
        elif value == target:
            code, earned = "leader.at_target", half
        elif value >= leader:
            code, earned = "leader.leads", 2 * half
        else:
            code, earned = "leader.above", half + half * (value - target) / (leader - target)
        reason = Reason.of(code, value=_detail(value), target=self.target, leader=_detail(leader), symbol=self.symbol)
        return Score(reason, points=earned)


class Comparison(StrEnum):
    """So với gì (what a value is compared with): bình quân, trung vị, or dẫn đầu of the cohort.

    >>> Comparison("mean") is Comparison.MEAN
    True
    """

    MEAN = "mean"
    MEDIAN = "median"
    LEADER = "leader"


def _as_comparison(value: str | Comparison) -> Comparison:
    return one_of(Comparison, value, "to")


@frozen
class AgainstCohort(_InCohort):
    """So với mức chung của cụm (against the cohort): a value in percent of the mean, the median or the best of all.

    The percentage is then scored by an inner ``rule``: steps, a pass mark, or in proportion. Where what it is compared
    with is zero there is no percentage, and the line stays open. With ``better="lower"`` the best is the lowest.

    >>> from dvk.criteria import Steps
    >>> rule = AgainstCohort(to="mean", rule=Steps([(110, 10), (100, 8), (80, 5)])).among([40, 50, 60])
    >>> [rule.score(Answer("a", value=value)).points.number for value in (40, 50, 60)]
    [Decimal('5'), Decimal('8'), Decimal('10')]
    """

    tag: ClassVar[str] = "against-cohort"

    to: Comparison = field(converter=_as_comparison, kw_only=True)
    rule: Rule = field(kw_only=True)
    better: Better = field(default=Better.HIGHER, converter=_as_better, kw_only=True)

    @property
    def judges(self) -> bool:
        """Có nói đạt hay không (does it say whether the line is met?): where its rule does."""
        return can_say_met(self.rule)

    @property
    def points_span(self) -> Points | None:
        """Khung điểm (what it can give): that of its rule."""
        return self.rule.points_span

    def problems(self) -> tuple[Problem, ...]:
        """Lỗi của quy tắc (what is wrong with the rule): its own rule's, and one that reads no value."""
        if not is_rule(self.rule):  # what came has no types
            details = (("expected", "a scoring rule"), ("got", type(self.rule).__name__))
            return (Problem("type.wrong", "rule", details=details),)
        found = tuple(problem.under("rule") for problem in self.rule.problems())
        if self.rule.asks != "value" or relative_in(self.rule) is not None:
            details = (("reads", "percent"), ("got", self.rule.tag))
            found = (*found, Problem("from_rubric.other_input", "rule", details=details))
        return found

    def among(self, values: Sequence[Fraction]) -> Rule:
        """Trong một cụm (the rule for the values of one cohort)."""
        return _with_values(self, values)

    def score(self, answer: Answer) -> Score:
        """Chấm (score): open, as long as the cohort is not known."""
        if not self._values:
            return Score(_ALONE, points=self.points_span)
        mark = self._mark(self._values)
        if not mark:
            return Score(Reason.of("cohort.zero", to=self.to.value), points=self.points_span)
        value = self.value_of(answer)
        percent = value * _HUNDRED / mark
        score = self.rule.score(_measuring(answer.criterion, percent, str(getattr(self.rule, "symbol", ""))))
        made = () if as_decimal(percent) == percent else ("part", "whole")  # two numbers that nobody gave
        details = (
            *(pair for pair in score.reason.details if pair[0] not in made),
            ("own", _detail(value)),
            ("mark", _detail(mark)),
            ("to", self.to.value),
            ("unit", self.symbol),
        )
        return evolve(score, reason=Reason(score.reason.code, details))

    def _mark(self, values: Sequence[Fraction]) -> Fraction:
        if self.to is Comparison.LEADER:
            return values[0] if self.better is Better.HIGHER else values[-1]
        if self.to is Comparison.MEDIAN:
            return (values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2
        return sum(values, Fraction(0)) / len(values)


class RankTies(StrEnum):
    """Khi bằng nhau (subjects with one value): all have the best of their ranks, or the mean of the points of these.

    >>> RankTies("mean") is RankTies.MEAN
    True
    """

    BEST = "best"
    MEAN = "mean"


def _as_ties(value: str | RankTies) -> RankTies:
    return one_of(RankTies, value, "ties")


def _as_points(items: Iterable[object]) -> tuple[Decimal, ...]:
    return tuple(exact(item) for item in as_tuple(items))


@frozen
class ByRank(_InCohort):
    """Theo thứ hạng (by rank): points for the first, the second, the third of the cohort, and ``rest`` for all others.

    >>> rule = ByRank([10, 8, 6], rest=3).among([99, 97, 97, 90])
    >>> [rule.score(Answer("a", value=value)).points.number for value in (99, 97, 90)]
    [Decimal('10'), Decimal('8'), Decimal('3')]
    """

    tag: ClassVar[str] = "by-rank"

    ranks: tuple[Decimal, ...] = field(converter=_as_points)
    rest: Decimal = field(default=_ZERO, converter=exact, kw_only=True)
    better: Better = field(default=Better.HIGHER, converter=_as_better, kw_only=True)
    ties: RankTies = field(default=RankTies.BEST, converter=_as_ties, kw_only=True)

    @property
    def points_span(self) -> Points:
        """Khung điểm (what it can give)."""
        return Points(min([*self.ranks, self.rest]), max([*self.ranks, self.rest]))

    def problems(self) -> tuple[Problem, ...]:
        """Lỗi của quy tắc (what is wrong with the rule): no ranks, more points for a lower rank, points below zero."""
        if not self.ranks:
            return (Problem("choices.empty", "ranks"),)
        found = [
            problem for place, points in enumerate(self.ranks) for problem in not_negative(f"ranks[{place}]", points)
        ]
        down = [*self.ranks, self.rest]
        for place, points in enumerate(down[1:]):
            if points > down[place]:
                path = "rest" if place + 1 == len(self.ranks) else f"ranks[{place + 1}]"
                found.append(Problem("rank.out_of_order", path, details=(("got", points), ("above", down[place]))))
        return (*found, *not_negative("rest", self.rest))

    def among(self, values: Sequence[Fraction]) -> Rule:
        """Trong một cụm (the rule for the values of one cohort)."""
        return _with_values(self, values)

    def score(self, answer: Answer) -> Score:
        """Chấm (score): open, as long as the cohort is not known."""
        if not self._values:
            return Score(_ALONE, points=self.points_span)
        value = self.value_of(answer)
        higher = self.better is Better.HIGHER
        ahead = sum(other > value if higher else other < value for other in self._values)
        same = max(1, sum(other == value for other in self._values))
        held = [self._at(ahead + place) for place in range(same if self.ties is RankTies.MEAN else 1)]
        reason = Reason.of(
            "rank.reached",
            value=_detail(value),
            rank=ahead + 1,
            same=same,
            of=len(self._values),
            symbol=self.symbol,
        )
        return Score(reason, points=sum(held, Fraction(0)) / len(held))

    def _at(self, place: int) -> Fraction:
        return as_fraction(self.ranks[place] if place < len(self.ranks) else self.rest)

    def grades(self) -> tuple[Score, ...]:
        """Các kết quả có thể (every score it can give, ties apart)."""
        return tuple(Score(Reason("grade"), points=points) for points in sorted({*self.ranks, self.rest}))


def _with_values(rule: _Compared, values: Iterable[Fraction]) -> _Compared:
    """The rule with the values of its cohort, from the highest down."""
    found = evolve(rule)
    object.__setattr__(found, "_values", _as_values(values))
    return found
