"""Quy tắc chấm (scoring rules): from one answer to points and a reason, exactly and without rounding.

A rule is a small frozen record. The ones here are listed in ``RULES``, with the ``tag`` that names each in a
document; a project may write its own, :class:`Rule` says what it must do. A rule does not refuse its own
definition when it is made: a :class:`~dvk.criteria.Rubric` asks each rule for its ``problems()`` and refuses
all of them at once, each at its path.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

from attrs import field, frozen

from dvk._fields import a_text, exact, optional_exact
from dvk.criteria.answers import Answer, Input, Reason, Score
from dvk.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "RULES",
    "CountTimes",
    "FreePoints",
    "Rule",
    "Steps",
    "YesNo",
]

_ZERO = Decimal(0)


@runtime_checkable
class Rule(Protocol):
    """Quy tắc chấm (scoring rule): what a rule of your own must do.

    ``tag`` names it in a document and ``asks`` says which part of an answer it reads. ``score`` is called
    only with an answer that has that part and that ``check`` found nothing wrong with; a missing answer is
    not the rule's business, it is worth anything from ``min_points`` to ``max_points``.

    >>> isinstance(YesNo(5), Rule)
    True
    """

    tag: ClassVar[str]
    asks: ClassVar[Input]

    @property
    def max_points(self) -> Decimal | None:
        """Điểm tối đa (the most it can give): ``None`` for a rule without points."""
        ...

    @property
    def min_points(self) -> Decimal | None:
        """Điểm tối thiểu (the least it can give): ``None`` for a rule without points."""
        ...

    def problems(self) -> tuple[Problem, ...]:
        """Lỗi của chính quy tắc (what is wrong with the rule itself), paths from the rule on."""
        ...

    def check(self, answer: Answer) -> tuple[Problem, ...]:
        """Lỗi của câu trả lời (what is wrong with an answer), paths from the answer on."""
        ...

    def score(self, answer: Answer) -> Score:
        """Chấm (score) an answer that is there and right."""
        ...


def _not_negative(path: str, number: Decimal | None) -> tuple[Problem, ...]:
    if number is None or number >= 0:
        return ()
    return (Problem("value.negative", path, details=(("got", number),)),)


def _off(points: Decimal, step: Decimal) -> bool:
    """Not a whole number of steps (by fractions: a remainder of decimals fails on long numbers)."""
    return Fraction(points) % Fraction(step) != 0


@frozen
class YesNo:
    """Đạt hay không đạt (yes or no): full points or none; without points, a line of a checklist.

    >>> YesNo(5).score(Answer("quy-hoach", met=True)).points.low
    Decimal('5')
    >>> YesNo().max_points is None
    True
    """

    tag: ClassVar[str] = "yes-no"
    asks: ClassVar[Input] = "met"

    points: Decimal | None = field(default=None, converter=optional_exact)

    @property
    def max_points(self) -> Decimal | None:
        """Điểm tối đa (the most it can give)."""
        return self.points

    @property
    def min_points(self) -> Decimal | None:
        """Điểm tối thiểu (the least it can give)."""
        return None if self.points is None else _ZERO

    def problems(self) -> tuple[Problem, ...]:
        """Lỗi của quy tắc (what is wrong with the rule)."""
        return _not_negative("points", self.points)

    def check(self, answer: Answer) -> tuple[Problem, ...]:  # noqa: ARG002  a yes or a no is always right
        """Lỗi của câu trả lời (what is wrong with an answer): nothing can be."""
        return ()

    def score(self, answer: Answer) -> Score:
        """Chấm (score): all or nothing."""
        met = answer.met is True
        points = None if self.points is None else self.points if met else _ZERO
        return Score(Reason.of("yes-no.met" if met else "yes-no.not_met"), points=points, met=met)


def _as_steps(steps: Iterable[Iterable[object]]) -> tuple[tuple[Decimal, Decimal], ...]:
    rows: list[tuple[Decimal, Decimal]] = []
    for step in steps:
        low, points = step
        rows.append((exact(low), exact(points)))
    return tuple(rows)


@frozen
class Steps:
    """Chấm theo bậc (steps): points by the step in which a measured value lies, the highest step first.

    A step ``(low, points)`` holds from ``low`` up to the step before it, that end not included; under the
    last step stands ``below``, which need not be zero. Steps may be of any width and the value is compared as
    it came, never rounded: 79,96 is under 80. ``symbol`` is what the value is printed with.

    The table of Quyết định 09/2013/QĐ-TTg, criterion 1, indicator 1:

    >>> rule = Steps(((90, 60), (80, 50), (70, 40), (60, 30), (50, 20)), below=10, symbol="%")
    >>> rule.score(Answer("chi-tieu-1", value="79.96")).points.low
    Decimal('40')
    """

    tag: ClassVar[str] = "steps"
    asks: ClassVar[Input] = "value"

    steps: tuple[tuple[Decimal, Decimal], ...] = field(converter=_as_steps)
    below: Decimal = field(default=_ZERO, converter=exact, kw_only=True)
    symbol: str = field(default="", validator=a_text, kw_only=True)

    @property
    def max_points(self) -> Decimal:
        """Điểm tối đa (the most it can give): of all steps, for less may be better."""
        return max(self.below, *(points for _, points in self.steps)) if self.steps else self.below

    @property
    def min_points(self) -> Decimal:
        """Điểm tối thiểu (the least it can give)."""
        return min(self.below, *(points for _, points in self.steps)) if self.steps else self.below

    def problems(self) -> tuple[Problem, ...]:
        """Lỗi của quy tắc (what is wrong with the rule): no steps, steps out of order, points below zero."""
        found = [] if self.steps else [Problem("steps.empty", "steps")]
        for place, (low, points) in enumerate(self.steps):
            if place and low >= self.steps[place - 1][0]:
                before = self.steps[place - 1][0]
                details = (("got", low), ("before", before))
                found.append(Problem("steps.out_of_order", f"steps[{place}]", details=details))
            found.extend(_not_negative(f"steps[{place}]", points))
        return (*found, *_not_negative("below", self.below))

    def check(self, answer: Answer) -> tuple[Problem, ...]:  # noqa: ARG002  any number lies in some step
        """Lỗi của câu trả lời (what is wrong with an answer): any exact number lies in some step."""
        return ()

    def score(self, answer: Answer) -> Score:
        """Chấm (score): the points of the step in which the value lies."""
        value = answer.value or _ZERO
        high: Decimal | None = None
        for low, points in self.steps:
            if value >= low:
                reason = Reason.of("steps.reached", value=value, low=low, high=high, symbol=self.symbol)
                return Score(reason, points=points)
            high = low
        return Score(Reason.of("steps.below", value=value, high=high, symbol=self.symbol), points=self.below)


@frozen
class FreePoints:
    """Chấm trong khung (free points): any points from zero to the maximum, in steps such as 0,25 or 0,5.

    Without a ``step`` the document sets none.

    >>> FreePoints(15, step="0.5").check(Answer("noi-dung", points="12.3"))[0].code
    'answer.off_step'
    """

    tag: ClassVar[str] = "free-points"
    asks: ClassVar[Input] = "points"

    max_points: Decimal = field(converter=exact)
    step: Decimal | None = field(default=None, converter=optional_exact)

    @property
    def min_points(self) -> Decimal:
        """Điểm tối thiểu (the least it can give): zero."""
        return _ZERO

    def problems(self) -> tuple[Problem, ...]:
        """Lỗi của quy tắc (what is wrong with the rule): a step of zero, or one that misses the maximum."""
        found = _not_negative("max_points", self.max_points)
        if self.step is not None and self.step <= 0:
            return (*found, Problem("step.not_positive", "step", details=(("got", self.step),)))
        if self.step is not None and _off(self.max_points, self.step):
            details = (("got", self.max_points), ("step", self.step))
            return (*found, Problem("answer.off_step", "max_points", details=details))
        return found

    def check(self, answer: Answer) -> tuple[Problem, ...]:
        """Lỗi của câu trả lời (what is wrong with an answer): out of range, or off the step."""
        points = answer.points or _ZERO
        if not 0 <= points <= self.max_points:
            details = (("got", points), ("high", self.max_points))
            return (Problem("answer.out_of_range", "points", details=details),)
        if self.step is not None and _off(points, self.step):
            return (Problem("answer.off_step", "points", details=(("got", points), ("step", self.step))),)
        return ()

    def score(self, answer: Answer) -> Score:
        """Chấm (score): the points as given."""
        return Score(Reason.of("free-points.given"), points=answer.points or _ZERO)


@frozen
class CountTimes:
    """Đếm số lần (count times): so many points each time, up to a cap in points.

    >>> CountTimes(2, cap=10).score(Answer("tin-bai", value=7)).points.low
    Decimal('10')
    """

    tag: ClassVar[str] = "count-times"
    asks: ClassVar[Input] = "value"

    points: Decimal = field(converter=exact)
    cap: Decimal = field(converter=exact)

    @property
    def max_points(self) -> Decimal:
        """Điểm tối đa (the most it can give): the cap."""
        return self.cap

    @property
    def min_points(self) -> Decimal:
        """Điểm tối thiểu (the least it can give): zero."""
        return _ZERO

    def problems(self) -> tuple[Problem, ...]:
        """Lỗi của quy tắc (what is wrong with the rule): points or cap below zero."""
        return (*_not_negative("points", self.points), *_not_negative("cap", self.cap))

    def check(self, answer: Answer) -> tuple[Problem, ...]:
        """Lỗi của câu trả lời (what is wrong with an answer): a count is a whole number, zero or more."""
        count = answer.value or _ZERO
        if count < 0:
            return _not_negative("value", count)
        if count != count.to_integral_value():
            return (Problem("answer.not_whole", "value", details=(("got", count),)),)
        return ()

    def score(self, answer: Answer) -> Score:
        """Chấm (score): count times points, at most the cap."""
        count = answer.value or _ZERO
        earned = count * self.points
        code = "count-times.capped" if earned > self.cap else "count-times.counted"
        return Score(Reason.of(code, count=count, each=self.points, cap=self.cap), points=min(earned, self.cap))


RULES = (YesNo, Steps, FreePoints, CountTimes)
"""Các quy tắc có sẵn (the rules of the library): a document names each by its ``tag``."""
