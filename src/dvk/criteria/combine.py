"""Cách tính của nhóm (how a group takes its result from its lines): sum, all, k of n, lowest, highest, mean."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar, Literal, Protocol, runtime_checkable

from attrs import field, frozen

from dvk._exact import optional_exact
from dvk.criteria.answers import Reason, Score
from dvk.criteria.points import Points, as_fraction
from dvk.criteria.rules import not_negative
from dvk.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "COMBINES",
    "AllOf",
    "AtLeastOf",
    "Combine",
    "HighestOf",
    "LowestOf",
    "SumOf",
    "WeightedMean",
    "factors_of",
]

_ZERO, _ONE = Fraction(0), Fraction(1)
_NOTHING = Points(0, 0)


@runtime_checkable
class Combine(Protocol):
    """Cách tính của nhóm (combination): what a way of combining lines must do.

    ``needs`` says whether its lines must all carry points or must all be questions of yes and no. ``join`` gives the
    group's score from those of its lines; it is also asked for the span of the group, with the spans of the lines. Two
    more attributes are optional: ``adds = True`` says that points are added, so that a line that does not apply can be
    made up for by the others, and ``factors`` says how much of each line's points goes into the group's.

    >>> isinstance(SumOf(), Combine), SumOf.needs, AllOf.needs
    (True, 'points', 'met')
    """

    tag: ClassVar[str]
    needs: ClassVar[Literal["points", "met"]]

    def problems(self) -> tuple[Problem, ...]:
        """Lỗi của cách tính (what is wrong with it), paths from it on."""
        ...

    def join(self, parts: Sequence[Score]) -> Score:
        """Kết quả của nhóm (the group's score) from the scores of its lines, of which there is at least one."""
        ...


@runtime_checkable
class _Weighing(Protocol):
    """A combination that says how much of each line goes into the group."""

    def factors(self, parts: Sequence[Score]) -> Sequence[Fraction]: ...


def factors_of(combine: Combine, parts: Sequence[Score], joined: Score) -> tuple[Fraction, ...]:
    """How much of each line's points goes into the group's: all of them in a sum, nothing in a group of yes and no."""
    if not parts:
        return ()
    if type(combine) is not SumOf and isinstance(combine, _Weighing):  # to ask a sum takes longer than to add it up
        return tuple(combine.factors(parts))
    whole = _ONE if joined.points is not None and combine.needs == "points" else _ZERO
    return (whole,) * len(parts)


def _spans(parts: Sequence[Score]) -> list[Points]:
    return [_NOTHING if part.points is None else part.points for part in parts]


def _optional_fraction(number: Decimal | None) -> Fraction | None:
    return None if number is None else as_fraction(number)


@frozen(kw_only=True)
class SumOf:
    """Cộng điểm các mục (sum): the points of the lines added; bounds add as bounds.

    ``cap`` and ``floor`` hold the sum, with all that is added and taken away, within limits: a total of at most 100
    however much is added, of at least 0 however much is taken away.

    >>> SumOf(cap=6).join([Score(Reason("a"), points=5), Score(Reason("b"), points=2)]).points.number
    Decimal('6')
    """

    tag: ClassVar[str] = "sum"
    needs: ClassVar[Literal["points", "met"]] = "points"
    adds: ClassVar[bool] = True

    cap: Decimal | None = field(default=None, converter=optional_exact)
    floor: Decimal | None = field(default=None, converter=optional_exact)

    def problems(self) -> tuple[Problem, ...]:
        """Lỗi của cách tính (what is wrong with it): a cap under the floor."""
        if self.cap is None or self.floor is None or self.floor <= self.cap:
            return ()
        return (Problem("interval.reversed", "cap", details=(("low", self.floor), ("high", self.cap))),)

    def join(self, parts: Sequence[Score]) -> Score:
        """Kết quả của nhóm (the group's score): the sum, held within floor and cap."""
        added = Points.total(_spans(parts))
        points = added.within(_optional_fraction(self.floor), _optional_fraction(self.cap))
        if points is added or points == added:
            return Score(Reason.of("sum", lines=len(parts)), points=points)
        over = self.cap is not None and added.high is not None and added.high > self.cap
        code = "sum.capped" if over else "sum.floored"
        return Score(Reason.of(code, lines=len(parts), cap=self.cap if over else self.floor), points=points)


@frozen(kw_only=True)
class _Judging:
    """What the combinations of yes and no share: points for the group as a whole, all or none."""

    needs: ClassVar[Literal["points", "met"]] = "met"
    open_ended: ClassVar[bool] = False

    points: Decimal | None = field(default=None, converter=optional_exact)

    def problems(self) -> tuple[Problem, ...]:
        """Lỗi của cách tính (what is wrong with it): points below zero."""
        return not_negative("points", self.points)

    def factors(self, parts: Sequence[Score]) -> tuple[Fraction, ...]:
        """Phần tính vào nhóm (what of each line goes into the group): none, the group has its own points."""
        return (_ZERO,) * len(parts)

    def _scored(self, code: str, parts: Sequence[Score], needed: int) -> Score:
        met = sum(part.met is True for part in parts)
        failed = sum(part.met is False for part in parts)
        shown = sum(part.reason.code != "line.not_shown" for part in parts)
        more = self.open_ended and shown < len(parts)  # what no source has shown may be any number of lines
        held = True if met >= needed else False if len(parts) - failed < needed and not more else None
        end = {True: "met", False: "not_met", None: "unknown"}[held]
        details = {"met": met, "not_met": failed, "lines": shown, "needed": needed}
        points = None
        if self.points is not None:
            points = Points(0, self.points) if held is None else Points.of(self.points if held else 0)
        return Score(Reason.of(f"{code}.{end}", **details), points=points, met=held)


@frozen(kw_only=True)
class AllOf(_Judging):
    """Đạt tất cả (all): met when every line is met; one line that is not decides, whatever is still unknown.

    With ``points`` the group gives them when it is met, and none when it is not.

    >>> AllOf().join([Score(Reason("a"), met=True), Score(Reason("b"), met=False)]).met
    False
    """

    tag: ClassVar[str] = "all"

    def join(self, parts: Sequence[Score]) -> Score:
        """Kết quả của nhóm (the group's score): met, not met, or not known yet."""
        return self._scored("all", parts, len(parts))


@frozen(kw_only=True)
class AtLeastOf(_Judging):
    """Đạt ít nhất một số mục (k of n): met when at least ``needed`` of the lines are met.

    A line that does not apply is none of them, and ``needed`` stays what the document says.

    >>> AtLeastOf(needed=2).join([Score(Reason("a"), met=True), Score(Reason("b")), Score(Reason("c"), met=True)]).met
    True
    """

    tag: ClassVar[str] = "at-least-of"
    open_ended: ClassVar[bool] = True

    needed: int

    def problems(self) -> tuple[Problem, ...]:
        """Lỗi của cách tính (what is wrong with it): none needed."""
        if self.needed >= 1:
            return _Judging.problems(self)
        return (Problem("value.too_small", "needed", details=(("got", self.needed), ("expected", 1))),)

    def join(self, parts: Sequence[Score]) -> Score:
        """Kết quả của nhóm (the group's score): met, not met, or not known yet."""
        return self._scored("at-least-of", parts, self.needed)


@frozen
class _Extreme:
    """What the lowest and the highest of the lines share."""

    needs: ClassVar[Literal["points", "met"]] = "points"

    def problems(self) -> tuple[Problem, ...]:
        """Lỗi của cách tính (what is wrong with it): nothing can be."""
        return ()


def _only(parts: Sequence[Score], points: Fraction | None) -> tuple[Fraction, ...]:
    """One for the first line with these points, zero for the others."""
    ones = [part.points is not None and points is not None and part.points.one == points for part in parts]
    first = ones.index(True) if True in ones else -1
    return tuple(_ONE if place == first else _ZERO for place in range(len(parts)))


@frozen
class LowestOf(_Extreme):
    """Lấy mục thấp nhất (minimum): the points of the line that has fewest.

    >>> LowestOf().join([Score(Reason("a"), points=5), Score(Reason("b"), points=2)]).points.number
    Decimal('2')
    """

    tag: ClassVar[str] = "lowest"

    def join(self, parts: Sequence[Score]) -> Score:
        """Kết quả của nhóm (the group's score): the lowest."""
        spans = _spans(parts)
        lows, highs = [span.low for span in spans], [span.high for span in spans if span.high is not None]
        low = None if None in lows else min(low for low in lows if low is not None)
        return Score(Reason.of("lowest", lines=len(parts)), points=Points(low, min(highs) if highs else None))

    def factors(self, parts: Sequence[Score]) -> tuple[Fraction, ...]:
        """Phần tính vào nhóm (what of each line goes into the group): all of the lowest, nothing of the others."""
        points = self.join(parts).points
        return _only(parts, None if points is None else points.one)


@frozen
class HighestOf(_Extreme):
    """Lấy mục cao nhất (maximum): the points of the line that has most; of several titles only the best counts.

    >>> HighestOf().join([Score(Reason("a"), points=5), Score(Reason("b"), points=2)]).points.number
    Decimal('5')
    """

    tag: ClassVar[str] = "highest"

    def join(self, parts: Sequence[Score]) -> Score:
        """Kết quả của nhóm (the group's score): the highest."""
        spans = _spans(parts)
        lows, highs = [span.low for span in spans if span.low is not None], [span.high for span in spans]
        high = None if None in highs else max(high for high in highs if high is not None)
        return Score(Reason.of("highest", lines=len(parts)), points=Points(max(lows) if lows else None, high))

    def factors(self, parts: Sequence[Score]) -> tuple[Fraction, ...]:
        """Phần tính vào nhóm (what of each line goes into the group): all of the highest, nothing of the others."""
        points = self.join(parts).points
        return _only(parts, None if points is None else points.one)


@frozen(kw_only=True)
class WeightedMean:
    """Trung bình có trọng số (weighted mean): each line weighs what its ``weight`` says.

    Weights are shares and make 1, or percentages and make 100; a group whose weights do not is refused. With
    ``coefficients`` (hệ số 1, 2, 3) they may make anything. A line that does not apply leaves its weight to the others.

    >>> parts = [Score(Reason("a"), points=9, weight=Fraction(2)), Score(Reason("b"), points=6)]
    >>> WeightedMean(coefficients=True).join(parts).points.number
    Decimal('8')
    """

    tag: ClassVar[str] = "weighted-mean"
    needs: ClassVar[Literal["points", "met"]] = "points"

    coefficients: bool = False

    def problems(self) -> tuple[Problem, ...]:
        """Lỗi của cách tính (what is wrong with it): nothing can be; the weights are the lines'."""
        return ()

    def join(self, parts: Sequence[Score]) -> Score:
        """Kết quả của nhóm (the group's score): the mean, exactly."""
        shown = [part for part in parts if part.reason.code != "line.not_shown"]
        pairs = zip(_spans(shown), self.factors(shown), strict=True)
        points = Points.total([span.times(factor) for span, factor in pairs])
        if len(shown) < len(parts):  # nobody knows what it weighs
            points = Points.hull([points, *(part.points for part in parts if part not in shown and part.points)])
        by = "coefficients" if self.coefficients else "shares"
        return Score(Reason.of("weighted-mean", lines=len(shown), by=by), points=points)

    def factors(self, parts: Sequence[Score]) -> tuple[Fraction, ...]:
        """Phần tính vào nhóm (what of each line goes into the group): its weight among all weights."""
        whole = sum((part.weight for part in parts), _ZERO)
        return tuple(part.weight / whole if whole else _ZERO for part in parts)


COMBINES = (SumOf, AllOf, AtLeastOf, LowestOf, HighestOf, WeightedMean)
"""Các cách tính có sẵn (the combinations of the library): a document names each by its ``tag``."""
