"""Mức đạt kế hoạch (attainments): a figure beside its plan, how far it has come, and whether that is enough."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from attrs import field, frozen

from dvk._fields import as_tuple
from dvk.aggregation.comparison.compared import Ends, ends_of, in_points, less, symbol_of
from dvk.aggregation.comparison.like_with_like import Unlike
from dvk.aggregation.figure import Completeness, Figure
from dvk.aggregation.quotients import shown
from dvk.indicators import Indicator, IndicatorKind
from dvk.periods import Period
from dvk.register import ReportStatus, Target, TargetDirection
from dvk.values import Approx, DateSpan, Interval, Sense

__all__ = ["Attainment"]

_GROWING = (IndicatorKind.FLOW, IndicatorKind.DISTINCT)
"""What only grows while its period goes on: a limit that is passed stays passed."""
_STRICT = (Sense.ABOVE, Sense.BELOW)
_ABOVE, _BELOW = (Sense.ABOVE, Sense.AT_LEAST), (Sense.BELOW, Sense.AT_MOST)


@frozen(kw_only=True)
class Attainment:
    """Mức đạt kế hoạch (attainment) of one target: a unit, an indicator, and the period that was planned for.

    ``target`` is the version that holds, ``versions`` are all of them, as they became known. ``period`` is the one the
    figure is of: where it is only a part of ``plan_period``, the figure stands against the whole plan all the same
    (``is_part``), unless ``pro_rata`` says which part of the plan was asked for. ``there`` says since when or until
    when the unit was there, where that was not all of the period. Made by :func:`attainment`.

    >>> from dvk.aggregation import Completeness
    >>> from dvk.measures import Quantity
    >>> new = Indicator(id="moi", label="mô hình mới", kind="flow", counts="begun")
    >>> plan = Target(id="kh", unit="xa", indicator="moi", period="2024", quantity=Quantity(400, "mo-hinh"),
    ...     direction="at-least")
    >>> figure = Figure(indicator=new, period=plan.period, keys=(), low=Decimal(422), high=Decimal(422),
    ...     completeness=Completeness.COMPLETE)
    >>> found = Attainment(unit="xa", indicator=new, period=plan.period, plan_period=plan.period, figure=figure,
    ...     target=plan)
    >>> found.done, found.over, found.lacking, found.reached
    (Fraction(211, 200), Fraction(11, 200), None, True)
    """

    unit: str
    indicator: Indicator
    period: Period
    plan_period: Period
    figure: Figure | None
    target: Target | None
    versions: tuple[Target, ...] = field(default=(), converter=as_tuple)
    pro_rata: Fraction | None = None
    known_on: date | None = None
    there: DateSpan = field(factory=DateSpan)
    unit_name: str = ""
    illustrative: bool = False

    @property
    def direction(self) -> TargetDirection | None:
        """Chiều của chỉ tiêu (direction): ``None`` where the plan does not say it, and then there is no verdict."""
        return None if self.target is None else self.target.direction

    @property
    def is_part(self) -> bool:
        """So với kế hoạch của cả kỳ (is the figure of a part of the planned period only)?"""
        return not self.period.same_days(self.plan_period)

    @property
    def is_unfinished(self) -> bool:
        """Chưa hết kỳ (may the figure still change with the days that are left)?

        Asked as known on a day before the end of the period; or of a unit that ended within it, whose heirs go on.
        """
        return self.there.end is not None or (self.known_on is not None and self.known_on < self.period.end)

    @property
    def plan(self) -> Interval | None:
        """Mức kế hoạch (the plan in numbers), in the base measure: ``None`` for words only, and for "khoảng"."""
        ends = self._plan
        if ends is None or self.target is None or self.target.quantity is None:
            return None
        low, high = (None if end is None else shown(end) for end in ends)
        bounds = self.target.quantity.interval
        low_open = bounds is not None and bounds.low_open
        return Interval(low, high, low_open=low_open, high_open=bounds is not None and bounds.high_open)

    @property
    def _plan(self) -> Ends | None:
        quantity = None if self.target is None else self.target.quantity
        bounds = None if quantity is None else quantity.interval
        if bounds is None:
            return None
        part = Fraction(1) if self.pro_rata is None else self.pro_rata
        low, high = (None if end is None else Fraction(end) * part for end in (bounds.low, bounds.high))
        return low, high

    @property
    def _mark(self) -> Fraction | None:
        """The one number of the plan: "ít nhất 10" and 10 have one, a range has none."""
        ends, number = self._plan, self._number
        if ends is None or number is None or number.upto is not None:
            return None
        if number.sense in _ABOVE:
            return ends[0]
        return ends[1] if number.is_exact or number.sense is Sense.AT_MOST else None

    @property
    def _number(self) -> Approx | None:
        return None if self.target is None or self.target.quantity is None else self.target.quantity.number

    @property
    def _value(self) -> Ends | None:
        figure = self.figure
        if figure is None or figure.completeness is Completeness.MISSING:
            return None
        return ends_of(figure)

    @property
    def measure(self) -> str:
        """Đơn vị tính (what the difference is counted in): điểm phần trăm for percentages, điểm, mô hình …."""
        return symbol_of(self.indicator)

    # -- how far ------------------------------------------------------------------------------------------------------
    @property
    def done(self) -> Fraction | None:
        """Đạt bao nhiêu kế hoạch (the figure over the plan), exactly: of flows, stocks and distinct counts.

        ``None`` for a plan of nothing, in words, of a range or without a bound, for what is not exact, and for ratios
        and scores, which differ from their plan in points.
        """
        bounds = self.done_bounds
        return bounds[0] if bounds is not None and bounds[0] == bounds[1] else None

    @property
    def done_bounds(self) -> Ends | None:
        """Đạt từ bao nhiêu đến bao nhiêu (the least and the most of it), where the figure has bounds."""
        value, mark = self._value, self._mark
        if value is None or not mark or self._by_points:
            return None
        low, high = (None if end is None else end / mark for end in value)
        return low, high

    @property
    def over(self) -> Fraction | None:
        """Vượt bao nhiêu kế hoạch (how much of the plan it is beyond it): 105,5 % is 5,5 % more.

        ``None`` where it is not, and where the plan does not say its direction. Beyond "at most" is too much.
        """
        done = self.done
        return done - 1 if done is not None and done > 1 and self.direction is not None else None

    @property
    def difference(self) -> Decimal | Interval | None:
        """Chênh lệch so với kế hoạch (the figure less the plan), in ``measure``; ``None`` where one is not known."""
        found = self._difference
        if found is None:
            return None
        low, high = (None if end is None else shown(end) for end in found)
        if low is not None and low == high:
            return low
        return Interval(low, high, low_open=self._opens[0], high_open=self._opens[1])

    @property
    def _opens(self) -> tuple[bool, bool]:
        """Which ends of the figure, and so of the difference, are not reached."""
        figure, ends = self.figure, self._value or (None, None)
        if figure is None:
            return False, False
        return figure.low_open and ends[0] is not None, figure.high_open and ends[1] is not None

    @property
    def _difference(self) -> Ends | None:
        value, mark = self._value, self._mark
        if value is None or mark is None:
            return None
        scale = 100 if in_points(self.indicator) else 1
        low, high = less(value, (mark, mark))
        return None if low is None else low * scale, None if high is None else high * scale

    @property
    def lacking(self) -> Decimal | Interval | None:
        """Còn thiếu (how much is lacking to the plan), in ``measure``; ``None`` where nothing is, or nobody knows."""
        found = self._difference
        if found is None or self.direction in (None, TargetDirection.AT_MOST):
            return None
        if found[0] is not None and found[0] >= 0:
            return None
        low, high = found
        least = Decimal(0) if high is None or high > 0 else shown(-high)
        most = None if low is None else shown(-low)
        if most is not None and least == most:
            return most
        low_open = high is not None and high <= 0 and self._opens[1]
        return Interval(least, most, low_open=low_open, high_open=self._opens[0])

    # -- enough or not ------------------------------------------------------------------------------------------------
    @property
    def meets(self) -> bool | None:
        """Số hiện có đã đạt mức kế hoạch chưa (does the figure meet the plan as it stands), whatever time is left?

        ``None`` where the plan does not say its direction or has no number, or where bounds leave it open.
        """
        value, plan, number = self._value, self._plan, self._number
        if value is None or plan is None or number is None or self.direction is None or self.figure is None:
            return None
        opens = self.figure.low_open, self.figure.high_open
        if self.direction is TargetDirection.EXACTLY:
            return _within(value, opens, plan)
        strict = number.sense in _STRICT
        if self.direction is TargetDirection.AT_LEAST:
            ends = (plan[0], plan[0]) if number.sense in _ABOVE else plan
            return _reaches(value, opens, ends, strict=strict and number.sense in _ABOVE)
        ends = (plan[1], plan[1]) if number.sense in _BELOW else plan
        strict = strict and number.sense in _BELOW
        return _reaches(_turned(value), (opens[1], opens[0]), _turned(ends), strict=strict)

    @property
    def reached(self) -> bool | None:
        """Đã đạt kế hoạch chưa (is the plan reached)? Of a part of the period only what nothing can change any more.

        New models that already are as many as planned for the year will be; a stock may still fall, and a half-year
        that has not reached the year's plan has not failed it.
        """
        meets = self._surely
        if not (self.is_part or self.is_unfinished) or meets is None:
            return meets
        if self.pro_rata is not None or self.indicator.kind not in _GROWING:
            return None
        if self.direction is TargetDirection.AT_LEAST:
            return True if meets else None
        if self.direction is TargetDirection.AT_MOST:
            return None if meets else False
        return False if self._is_beyond else None

    @property
    def _is_beyond(self) -> bool:
        """Is the figure surely more than the plan?"""
        value, plan, figure = self._value, self._plan, self.figure
        if value is None or plan is None or figure is None or plan[1] is None:
            return False
        return _reaches(value, (figure.low_open, figure.high_open), (plan[1], plan[1]), strict=True) is True

    @property
    def _surely(self) -> bool | None:
        """The verdict on what is there; what nobody called complete may still grow."""
        figure, meets = self.figure, self.meets
        if figure is None or figure.completeness is not Completeness.UNKNOWN:
            return meets
        if self.indicator.is_quotient:
            return None
        if self.direction is TargetDirection.AT_LEAST:
            return True if meets else None
        return False if meets is False and self.direction is TargetDirection.AT_MOST else None

    @property
    def marks(self) -> tuple[Unlike, ...]:
        """Lưu ý (marks): an unknown way of counting, what is incomplete or not confirmed, estimates, other windows."""
        figure, found = self.figure, list[Unlike]()
        if self.period.calendar != self.plan_period.calendar:
            found.append(Unlike.WINDOW)
        if figure is not None and ReportStatus.ESTIMATE.value in figure.sources:
            found.append(Unlike.STATUS)
        if figure is None or figure.completeness is Completeness.MISSING:
            found.append(Unlike.MISSING)
        elif figure.completeness is Completeness.PARTIAL:
            found.append(Unlike.INCOMPLETE)
        elif figure.completeness is Completeness.UNKNOWN:
            found.append(Unlike.UNCONFIRMED)
        if self.indicator.kind is IndicatorKind.UNKNOWN:
            found.append(Unlike.COUNTING)
        return tuple(found)

    @property
    def _by_points(self) -> bool:
        return in_points(self.indicator) or self.indicator.kind in (IndicatorKind.RATIO, IndicatorKind.SCORE)


def _turned(ends: Ends) -> Ends:
    low, high = ends
    return None if high is None else -high, None if low is None else -low


def _reaches(value: Ends, opens: tuple[bool, bool], plan: Ends, *, strict: bool) -> bool | None:
    """Is the value surely as great as the plan (greater, if *strict*), surely not, or is that open?"""
    low, high = value
    if low is not None and plan[1] is not None and (low > plan[1] or (low == plan[1] and (not strict or opens[0]))):
        return True
    if high is not None and plan[0] is not None and (high < plan[0] or (high == plan[0] and (strict or opens[1]))):
        return False
    return None


def _within(value: Ends, opens: tuple[bool, bool], plan: Ends) -> bool | None:
    """Is the value surely inside the plan, surely not, or is that open?"""
    above = plan[0] is None or (value[0] is not None and value[0] >= plan[0])
    below = plan[1] is None or (value[1] is not None and value[1] <= plan[1])
    if above and below:
        return True
    apart = _reaches(value, opens, plan, strict=False) is False
    beyond = _reaches(_turned(value), (opens[1], opens[0]), _turned(plan), strict=False) is False
    return False if apart or beyond else None
