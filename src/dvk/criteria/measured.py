"""Quy tắc chấm theo số đo (rules over a measured value): steps, a pass mark, in proportion, so much each time.

The value is compared as it came, unrounded, unless the rubric says how it is rounded first. A rate may come as two
counts (``value`` out of ``out_of``) and is then the fraction that it is.
"""

from __future__ import annotations

import operator
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from attrs import field, frozen

from dvk._exact import exact, optional_exact
from dvk._fields import a_text, as_tuple, one_of
from dvk.criteria.answers import Answer, Detail, Input, Reason, Score
from dvk.criteria.numbers import UNKNOWN, Number, Varying, as_number, least, most, optional_number
from dvk.criteria.points import Points, Rounding, as_decimal, as_fraction, as_range
from dvk.criteria.rules import all_or_nothing, given, not_negative
from dvk.errors import Problem, WrongType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from fractions import Fraction

__all__ = ["CountTimes", "Includes", "PassMark", "Proportional", "Steps"]

_ZERO = Decimal(0)
_GRADE = Reason("grade")
_MANY, _MOST = 1_000, 20_000


def _shown(number: Fraction) -> Detail:
    """A number for people: a decimal, or where none can hold it the fraction that it is."""
    shown = as_decimal(number)
    return shown if shown == number else number


@frozen
class _Measured:
    """What all rules over a value have: its symbol, the range it can lie in, and how it is rounded beforehand."""

    symbol: str = field(default="", validator=a_text, kw_only=True)
    within: tuple[Decimal, Decimal] | None = field(default=None, converter=as_range, kw_only=True)
    value_rounding: Rounding | None = field(default=None, kw_only=True)

    @property
    def asks(self) -> Input:
        """Ô trả lời (which part of an answer it reads)."""
        return "value"

    def measured(self, answer: Answer) -> Fraction:
        """Số đo đem so (the value that is compared)."""
        value = answer.measured(self.symbol)
        return value if self.value_rounding is None else self.value_rounding.of(value)

    def _details(self, answer: Answer) -> dict[str, Detail]:
        """The value as it came, the two counts where it came as such, and what it was rounded to."""
        details: dict[str, Detail] = {"value": _shown(answer.measured(self.symbol)), "symbol": self.symbol}
        if self.value_rounding is not None:
            details["rounded"] = _shown(self.measured(answer))
        if answer.out_of is not None:
            details |= {"part": answer.value, "whole": answer.out_of}
        return details

    def check(self, answer: Answer) -> tuple[Problem, ...]:
        """Lỗi của câu trả lời (what is wrong with an answer): a value out of the range it can lie in."""
        value = answer.measured(self.symbol)
        if self.within is None or self.within[0] <= value <= self.within[1]:
            return ()
        details = (("got", as_decimal(value)), ("low", self.within[0]), ("high", self.within[1]))
        return (Problem("answer.value_out_of_range", "value", details=details),)

    def _base_problems(self) -> list[Problem]:
        found: list[Problem] = []
        if self.within is not None and self.within[1] < self.within[0]:
            details = (("low", self.within[0]), ("high", self.within[1]))
            found.append(Problem("interval.reversed", "within", details=details))
        if self.value_rounding is not None:
            found += (problem.under("value_rounding") for problem in self.value_rounding.problems())
        return found


class Includes(StrEnum):
    """Đầu mút thuộc bậc (the end that belongs to a step): "từ 80 đến dưới 90", or "trên 80 đến 90".

    >>> Includes("high") is Includes.HIGH
    True
    """

    LOW = "low"
    HIGH = "high"


def _as_includes(value: str | Includes) -> Includes:
    return one_of(Includes, value, "includes")


def _as_steps(steps: Iterable[Iterable[object]]) -> tuple[tuple[Number, Number], ...]:
    rows: list[tuple[Number, Number]] = []
    for step in as_tuple(steps):
        row = as_tuple(step)
        if len(row) != 2:
            raise WrongType("row.wrong_length", path="steps", expected=2, got=len(row))
        rows.append((as_number(row[0]), as_number(row[1])))
    return tuple(rows)


@frozen
class Steps(_Measured):
    """Chấm theo bậc (steps): points by the step in which a measured value lies, the highest step first.

    A step ``(low, points)`` holds from ``low`` up to the step before it, that end not included; under the last step
    stands ``below``, which need not be zero. Steps may be of any width, and the value is compared as it came: 79,96 is
    under 80, unless ``value_rounding`` says how it is rounded. With ``includes="high"`` a step holds its upper end and
    not its lower one. ``symbol`` is what the value is printed with, ``within`` the range it can lie in. A bound may
    vary with the subject; ``"?"`` in the place of a bound or of points says that no source has shown it.

    The table of Quyết định 09/2013/QĐ-TTg, criterion 1, indicator 1:

    >>> rule = Steps(((90, 60), (80, 50), (70, 40), (60, 30), (50, 20)), below=10, symbol="%")
    >>> rule.score(Answer("chi-tieu-1", value="79.96")).points.number
    Decimal('40')
    """

    tag: ClassVar[str] = "steps"

    steps: tuple[tuple[Number, Number], ...] = field(converter=_as_steps)
    below: Number = field(default=_ZERO, converter=as_number, kw_only=True)
    includes: Includes = field(default=Includes.LOW, converter=_as_includes, kw_only=True)

    @property
    def points_span(self) -> Points:
        """Khung điểm (what it can give): of all steps, for less may be better."""
        return _hull([*(points for _, points in self.steps), self.below])

    def problems(self) -> tuple[Problem, ...]:
        """Lỗi của quy tắc (what is wrong with the rule): no steps, steps out of order, points below zero."""
        found = self._base_problems()
        if not self.steps:
            found.append(Problem("steps.empty", "steps"))
        before: Decimal | None = None
        for place, (low, points) in enumerate(self.steps):
            if isinstance(low, Decimal):
                if before is not None and low >= before:
                    details = (("got", low), ("before", before))
                    found.append(Problem("steps.out_of_order", f"steps[{place}]", details=details))
                before = low
            found.extend(not_negative(f"steps[{place}]", points))
        return (*found, *not_negative("below", self.below))

    def score(self, answer: Answer) -> Score:
        """Chấm (score): the points of the step in which the value lies, or of all in which it may lie."""
        value = self.measured(answer)
        details = {**self._details(answer), "includes": self.includes.value}
        possible: list[Number] = []
        high: Decimal | None = None
        for place, (low, points) in enumerate(self.steps):
            reached = self._reached(value, place)
            if reached is not False:
                possible.append(points)
            if reached:
                low_shown = low if isinstance(low, Decimal) else None
                reason = Reason.of("steps.reached", **details, low=low_shown, high=high)
                break
            high = low if isinstance(low, Decimal) else high
        else:
            possible.append(self.below)
            reason = Reason.of("steps.below", **details, high=high)
        if len(possible) > 1 or not isinstance(possible[0], Decimal):
            reason = Reason.of("steps.not_shown", **details)
        return Score(reason, points=_hull(possible))

    def grades(self) -> tuple[Score, ...]:
        """Các kết quả có thể (every score it can give)."""
        shown = [points for _, points in self.steps] + [self.below]
        return tuple(Score(_GRADE, points=points) for points in shown if isinstance(points, Decimal))

    def _reached(self, value: Fraction, place: int) -> bool | None:
        low = self.steps[place][0]
        if isinstance(low, Decimal):
            return self._over(value, low)
        under = (bound for bound, _ in self.steps[place + 1 :] if isinstance(bound, Decimal))
        return False if any(not self._over(value, bound) for bound in under) else None

    def _over(self, value: Fraction, low: Decimal) -> bool:
        bound = as_fraction(low)
        return value > bound if self.includes is Includes.HIGH else value >= bound


def _hull(numbers: Sequence[Number]) -> Points:
    lows, highs = [least(number) for number in numbers], [most(number) for number in numbers]
    known = [low for low in lows if low is not None]
    tops = [high for high in highs if high is not None]
    low = min(known) if len(known) == len(lows) else min([_ZERO, *known])  # points of a step are never below zero
    return Points(low, max(tops) if len(tops) == len(highs) else None)


_TESTS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "at_least": operator.ge,
    "above": operator.gt,
    "at_most": operator.le,
    "below": operator.lt,
}


@frozen(kw_only=True)
class PassMark(_Measured):
    """Ngưỡng đạt (pass mark): met where the measured value lies within the bounds; points all or none, or no points.

    ``at_least`` (từ … trở lên), ``above`` (trên), ``at_most`` (không quá), ``below`` (dưới): one of them, or one of
    each side. A bound may vary with the subject: region, class of the place, year.

    Income of a commune by Quyết định 1980/QĐ-TTg, triệu đồng a head:

    >>> PassMark(at_least=50, symbol="triệu đồng").score(Answer("thu-nhap", value="49.9")).met
    False
    """

    tag: ClassVar[str] = "pass-mark"
    judges: ClassVar[bool] = True

    at_least: Number | None = field(default=None, converter=optional_number)
    above: Number | None = field(default=None, converter=optional_number)
    at_most: Number | None = field(default=None, converter=optional_number)
    below: Number | None = field(default=None, converter=optional_number)
    points: Number | None = field(default=None, converter=optional_number)

    @property
    def points_span(self) -> Points | None:
        """Khung điểm (what it can give)."""
        return all_or_nothing(self.points)

    def problems(self) -> tuple[Problem, ...]:
        """Lỗi của quy tắc (what is wrong with the rule): no bound, two of one side, a range that holds nothing."""
        found = [*self._base_problems(), *not_negative("points", self.points)]
        lows = [bound for bound in (self.at_least, self.above) if bound is not None]
        highs = [bound for bound in (self.at_most, self.below) if bound is not None]
        if len(lows) > 1 or len(highs) > 1 or not (lows or highs):
            found.append(Problem("pass_mark.bounds"))
        elif lows and highs and isinstance(lows[0], Decimal) and isinstance(highs[0], Decimal) and lows > highs:
            found.append(Problem("interval.reversed", details=(("low", lows[0]), ("high", highs[0]))))
        return tuple(found)

    def score(self, answer: Answer) -> Score:
        """Chấm (score): met or not, or not known where a bound is not."""
        value = self.measured(answer)
        details = self._details(answer)
        held: list[bool | None] = []
        for name, test in _TESTS.items():
            bound: Number | None = getattr(self, name)
            if isinstance(bound, Decimal):
                details[name] = bound
                held.append(test(value, as_fraction(bound)))
            elif bound is not None:
                held.append(None)
        met = False if False in held else None if None in held else True
        code = {True: "pass-mark.met", False: "pass-mark.not_met", None: "pass-mark.not_shown"}[met]
        return Score(Reason.of(code, **details), points=given(self.points, met=met), met=met)

    def grades(self) -> tuple[Score, ...]:
        """Các kết quả có thể (every score it can give)."""
        return tuple(Score(_GRADE, points=given(self.points, met=met), met=met) for met in (False, True))


@frozen
class Proportional(_Measured):
    """Chấm theo tỷ lệ (in proportion): from no points at ``zero`` to all of them at ``full``, in a straight line.

    Points stay between ``floor`` and ``cap`` (by default zero and ``points``); a ``cap`` above ``points`` rewards what
    goes beyond ``full``. Where less is better, ``zero`` is the larger. Under ``nothing_below`` the value gives the
    floor only. The result is exact: what no decimal can hold stays a fraction, until the rubric says how it is rounded.

    >>> Proportional(50, full=100, symbol="%").score(Answer("cchc", value=92)).points.number
    Decimal('46')
    """

    tag: ClassVar[str] = "proportional"

    points: Decimal = field(converter=exact)
    full: Number = field(converter=as_number, kw_only=True)
    zero: Number = field(default=_ZERO, converter=as_number, kw_only=True)
    floor: Decimal = field(default=_ZERO, converter=exact, kw_only=True)
    cap: Decimal | None = field(default=None, converter=optional_exact, kw_only=True)
    nothing_below: Number | None = field(default=None, converter=optional_number, kw_only=True)

    @property
    def points_span(self) -> Points:
        """Khung điểm (what it can give): from the floor to the cap."""
        top = self.points if self.cap is None else self.cap
        return Points(min(self.floor, top), top)

    def problems(self) -> tuple[Problem, ...]:
        """Lỗi của quy tắc (what is wrong with the rule): ``full`` and ``zero`` are one, the cap is under the floor."""
        found = [*self._base_problems(), *not_negative("points", self.points), *not_negative("floor", self.floor)]
        if isinstance(self.full, Decimal) and self.full == self.zero:
            found.append(Problem("proportional.no_way", "full", details=(("got", self.full),)))
        top = self.points if self.cap is None else self.cap
        if top < self.floor:
            found.append(Problem("interval.reversed", "cap", details=(("low", self.floor), ("high", top))))
        return tuple(found)

    def score(self, answer: Answer) -> Score:
        """Chấm (score): in proportion, within floor and cap."""
        value = self.measured(answer)
        span = self.points_span
        details = {**self._details(answer), "points": self.points}
        if isinstance(self.full, Varying) or isinstance(self.zero, Varying) or self.nothing_below == UNKNOWN:
            return Score(Reason.of("proportional.not_shown", **details), points=span)
        details |= {"full": self.full, "zero": self.zero}
        if isinstance(self.nothing_below, Decimal) and value < self.nothing_below:
            details["low"] = self.nothing_below
            return Score(Reason.of("proportional.nothing", **details), points=self.floor)
        zero, full = as_fraction(self.zero), as_fraction(self.full)
        raw = as_fraction(self.points) * (value - zero) / (full - zero)
        points = Points.of(raw).within(span.low, span.high)
        code = "proportional.counted"
        if points.one != raw:
            code = "proportional.capped" if raw > 0 and points.one == span.high else "proportional.floored"
        if code == "proportional.capped":
            details["cap"] = points.number
        return Score(Reason.of(code, **details), points=points)


@frozen
class CountTimes(_Measured):
    """Đếm số lần (count times): so many points each time, up to a cap in points.

    ``per`` is how much of the value counts once: with ``per=5`` each whole 5 % gives the points. Without a ``cap``
    nothing bounds it.

    >>> CountTimes(2, cap=10).score(Answer("tin-bai", value=7)).points.number
    Decimal('10')
    """

    tag: ClassVar[str] = "count-times"

    points: Decimal = field(converter=exact)
    cap: Decimal | None = field(default=None, converter=optional_exact)
    per: Decimal = field(default=Decimal(1), converter=exact, kw_only=True)

    @property
    def points_span(self) -> Points:
        """Khung điểm (what it can give): from zero to the cap."""
        return Points(0 if self.cap is None else min(_ZERO, self.cap), self.cap)

    def problems(self) -> tuple[Problem, ...]:
        """Lỗi của quy tắc (what is wrong with the rule): points or cap below zero."""
        found = [*self._base_problems(), *not_negative("points", self.points), *not_negative("cap", self.cap)]
        if self.per <= 0:
            found.append(Problem("step.not_positive", "per", details=(("got", self.per),)))
        return tuple(found)

    def check(self, answer: Answer) -> tuple[Problem, ...]:
        """Lỗi của câu trả lời (what is wrong with an answer): a count is zero or more, and whole for times."""
        value = answer.value or _ZERO
        if value < 0:
            return not_negative("value", value)
        if self.per == 1 and (answer.out_of is not None or value != value.to_integral_value()):
            return (Problem("answer.not_whole", "value", details=(("got", value),)),)
        return _Measured.check(self, answer)

    def score(self, answer: Answer) -> Score:
        """Chấm (score): count times points, at most the cap."""
        count = self.measured(answer) // as_fraction(self.per)
        earned = count * as_fraction(self.points)
        capped = self.cap is not None and earned > self.cap
        code = "count-times.capped" if capped else "count-times.counted"
        details: dict[str, Detail] = {"count": Decimal(count), "each": self.points, "cap": self.cap}
        if self.symbol:
            details["symbol"] = self.symbol
        if self.per != 1:
            details |= {**self._details(answer), "per": self.per}
        return Score(Reason.of(code, **details), points=self.cap if capped and self.cap is not None else earned)

    def grades(self) -> tuple[Score, ...]:
        """Các kết quả có thể (every score it can give; without a cap, those of the first thousand times)."""
        each = as_fraction(self.points)
        most = each * _MANY if self.cap is None else as_fraction(self.cap)
        times = min(-(-most // each), _MANY if self.cap is None else _MOST) if each > 0 else 0
        return tuple(Score(_GRADE, points=min(each * count, most)) for count in range(int(times) + 1))
