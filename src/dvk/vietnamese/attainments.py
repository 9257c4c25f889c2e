"""So với kế hoạch thành chữ (attainments in words): đạt, vượt, còn thiếu; what is not said is why there is no verdict.

"Vượt 5,5% kế hoạch" and "bằng 105,5% kế hoạch" are two ways to say one thing, and never mixed. A half-year stands
against the year's plan only under the words "so với kế hoạch năm". Percentages are rounded once, half up, to one
decimal; what is not reached is never rounded up to it.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from dvk.aggregation import Attainment, Unlike
from dvk.indicators import IndicatorKind
from dvk.register import TargetDirection, TargetVersion
from dvk.values import Approx, Interval
from dvk.vietnamese.figures import figure_words
from dvk.vietnamese.writing._common import a_choice
from dvk.vietnamese.writing.breaks import no_breaks
from dvk.vietnamese.writing.changes import (
    ATTAINMENT_STYLES,
    POINTS,
    AttainmentStyle,
    amount_words,
    attained_part,
    beside_plan,
)
from dvk.vietnamese.writing.dates import day
from dvk.vietnamese.writing.numbers import from_fraction
from dvk.vietnamese.writing.periods import period
from dvk.vietnamese.writing.quantities import approx, quantity
from dvk.vietnamese.writing.tongue import VIETNAMESE, Tongue

if TYPE_CHECKING:
    from dvk.register import Target

__all__ = ["AttainmentStyle", "attainment", "attainment_marks", "plan_words"]

_FINE = 10  # decimals before a part of a plan is rounded as it is written
_VERSIONS = {TargetVersion.GIVEN: "giao", TargetVersion.ADJUSTED: "điều chỉnh"}
_MARKS = (Unlike.INCOMPLETE, Unlike.UNCONFIRMED, Unlike.COUNTING)
_OWN_MARKS = {Unlike.WINDOW: "số liệu và kế hoạch theo cách chốt kỳ khác nhau", Unlike.STATUS: "số ước"}


def attainment(a: Attainment, style: AttainmentStyle = "beyond", *, nbsp: bool = False) -> str:
    """So với kế hoạch (a figure against its plan, in words), to stand behind the figure.

    ``beyond`` says how much more than the plan it is ("vượt 5,5% kế hoạch"), ``share`` how much of it ("bằng 105,5% kế
    hoạch"). Of a plan without a direction it is said how much of it has come, and that there is no verdict.

    >>> from dvk.aggregation import Completeness, Figure
    >>> from dvk.indicators import Indicator
    >>> from dvk.measures import Quantity
    >>> from dvk.register import Target
    >>> new = Indicator(id="moi", label="mô hình mới", kind="flow", counts="begun")
    >>> plan = Target(id="kh", unit="xa", indicator="moi", period="2024", quantity=Quantity(400, "mo-hinh"),
    ...     direction="at-least")
    >>> figure = Figure(indicator=new, period=plan.period, keys=(), low=Decimal(422), high=Decimal(422),
    ...     completeness=Completeness.COMPLETE)
    >>> found = Attainment(unit="xa", indicator=new, period=plan.period, plan_period=plan.period, figure=figure,
    ...     target=plan)
    >>> attainment(found), attainment(found, "share")
    ('vượt 5,5% kế hoạch năm 2024', 'bằng 105,5% kế hoạch năm 2024')
    """
    a_choice(style, ATTAINMENT_STYLES, "style")
    marks = attainment_marks(a)
    text = attained_words(a, style) + (f" (lưu ý: {'; '.join(marks)})" if marks else "")
    return no_breaks(text) if nbsp else text


def attainment_marks(a: Attainment) -> tuple[str, ...]:
    """Lưu ý (what goes with an attainment): a part of the period, a plan that was cut, estimates, what is incomplete.

    >>> from dvk.catalog import definitions
    >>> from dvk.periods import Period
    >>> half = Attainment(unit="xa", indicator=definitions().indicator("models-new"), period=Period.half(2024, 1),
    ...     plan_period=Period.of_year(2024), figure=None, target=None)
    >>> attainment_marks(half)
    ('số của 6 tháng đầu năm 2024 so với kế hoạch cả năm 2024',)
    """
    found: list[str] = []
    if a.is_part and a.pro_rata is None:
        found.append(f"số của {period(a.period)} so với kế hoạch cả {period(a.plan_period)}")
    if a.pro_rata is not None:
        found.append(f"chia đều theo tháng cho {period(a.period)}, không phải kế hoạch được giao")
    if a.known_on is not None and a.known_on < a.period.end:
        found.append(f"tính đến {day(a.known_on, 'numeric')}, chưa hết {period(a.period)}")
    if a.there.start is not None:
        found.append(f"đơn vị có từ {day(a.there.start, 'numeric')}")
    if a.there.end is not None:
        found.append(f"đơn vị chỉ có đến {day(a.there.end, 'numeric')}")
    found += [_OWN_MARKS.get(one, one.label.vi) for one in a.marks if one in _MARKS or one in _OWN_MARKS]
    if a.target is not None and a.target.quantity is not None and a.direction is None:
        found.append("kế hoạch không ghi chiều của chỉ tiêu, chưa kết luận đạt hay không")
    return tuple(found)


def plan_words(target: Target | None) -> str:
    """Mức kế hoạch (a plan as it was set): its direction, its number, and that it was adjusted; or its words.

    >>> from dvk.measures import Quantity
    >>> from dvk.register import Target
    >>> plan_words(Target(id="kh", unit="xa", indicator="moi", period="2024", quantity=Quantity(50, "mo-hinh"),
    ...     direction="at-most", version="adjusted"))
    'không quá 50 mô hình (điều chỉnh)'
    """
    if target is None:
        return "không có kế hoạch"
    tail = f" ({_VERSIONS[target.version]})" if target.version is TargetVersion.ADJUSTED else ""
    if target.quantity is None:
        return f"“{target.words}”{tail}"
    plain = target.quantity.number.is_exact
    word = "không quá " if plain and target.direction is TargetDirection.AT_MOST else ""
    return word + quantity(target.quantity) + tail


def attained_words(a: Attainment, style: AttainmentStyle = "beyond") -> str:
    """The same without its marks."""
    plan = f"kế hoạch {'điều chỉnh ' if _adjusted(a) else ''}{period(a.plan_period)}"
    if a.pro_rata is not None:
        plan = f"phần kế hoạch chia theo tháng ({a.pro_rata.numerator}/{a.pro_rata.denominator} {plan})"
    if a.target is None:
        return f"không có {plan}"
    if a.target.quantity is None:
        return f"{plan} chỉ ghi bằng lời: “{a.target.words}”"
    if a.figure is None or Unlike.MISSING in a.marks:
        return f"chưa có số liệu để so với {plan}"
    if a.plan is None:
        return f"{plan} chỉ ghi {quantity(a.target.quantity)}, không so được"
    return _compared(a, plan, style)


def _compared(a: Attainment, plan: str, style: AttainmentStyle) -> str:
    """By the direction of the plan, and by the kind of its figure."""
    if a.direction is TargetDirection.AT_MOST:
        return _at_most(a, plan)
    if a.direction is TargetDirection.EXACTLY:
        return _exactly(a, plan)
    return _by_difference(a, plan) if a.done_bounds is None else _by_share(a, plan, style)


def _adjusted(a: Attainment) -> bool:
    return a.target is not None and a.target.version is TargetVersion.ADJUSTED


def _by_share(a: Attainment, plan: str, style: AttainmentStyle) -> str:
    """Đạt, vượt, còn thiếu: how much of the plan has come."""
    done = a.done
    if done is None:
        share = _between(a)
        return f"đạt {share} {plan}{_verdict(a)}" if share else f"chưa rõ đạt bao nhiêu so với {plan} ({_plan(a)})"
    return attained_part(done, plan, _lacking(a), style, upwards=a.over is not None)


def _between(a: Attainment) -> str:
    return share_between(a, VIETNAMESE)


def share_between(a: Attainment, tongue: Tongue) -> str:
    """The least and the most of the part that has come; "" where neither says anything."""
    low, high = a.done_bounds or (None, None)
    low = low or None  # none of it or more says nothing
    low_open, high_open = (False, False) if a.figure is None else (a.figure.low_open, a.figure.high_open)
    if low is not None and high is None:
        return f"{tongue.above if low_open else tongue.at_least} {_percent_down(low, tongue)}"
    if low is None and high is None:
        return ""
    ends = [None if end is None else from_fraction(end * 100, _FINE) for end in (low, high)]
    shown = Interval(ends[0], ends[1], low_open=low_open and low is not None, high_open=high_open)
    return tongue.bounds(shown, unit="%", max_decimals=1)


def _lacking(a: Attainment) -> str:
    amount = _amount(a, a.lacking)
    return f", còn thiếu {amount}" if amount else _not_beyond(a)


def _not_beyond(a: Attainment) -> str:
    """Just the number of a plan that wants more than it is not enough."""
    return f" ({_plan(a)}), chưa đạt" if a.meets is False else ""


def _by_difference(a: Attainment, plan: str) -> str:
    """Percentages and scores, a plan of nothing, a range: in points or in amounts, never a percentage of them."""
    difference = a.difference
    if a.plan is not None and a.plan.low == 0 and a.plan.high == 0 and a.figure is not None:
        return f"{plan} bằng 0, không tính tỷ lệ: thực hiện {figure_words(a.figure)}"
    if difference is None or isinstance(difference, Interval):
        return f"so với {plan} ({_plan(a)}): {_yes_or_no(a)}"
    return beside_plan(difference, plan, _amount(a, abs(difference))) + ("" if difference else _not_beyond(a))


def _at_most(a: Attainment, plan: str) -> str:
    """A limit: to be below it is to keep it, and beyond it is too much."""
    difference = a.difference
    limit = f"mức tối đa của {plan} ({_plan(a)})"
    if a.meets is None or isinstance(difference, Interval) or difference is None:
        return f"so với {limit}: {_yes_or_no(a)}"
    if difference > 0:
        return f"vượt {limit} là {_amount(a, difference)}"
    if not a.meets:
        return f"bằng {limit}, chưa đạt"
    return f"trong {limit}" + (f", thấp hơn {_amount(a, -difference)}" if difference else "")


def _exactly(a: Attainment, plan: str) -> str:
    """A number to be met, or a range to stay in."""
    aim = f"{plan} ({_plan(a)})"
    if a.meets is None:
        return f"so với {aim}: chưa rõ đạt hay không"
    if a.meets:
        return f"đúng {aim}" if a.plan is not None and a.plan.low == a.plan.high else f"trong khoảng của {aim}"
    difference = a.difference
    if isinstance(difference, Decimal):
        more = difference > 0
        return f"{'cao' if more else 'thấp'} hơn {aim} {_amount(a, abs(difference))}"
    if difference is None or a.plan is None or a.plan.low != a.plan.high:
        return f"ngoài khoảng của {aim}"
    more = difference.low is not None and difference.low >= 0
    size = difference if more else _turned(difference)
    return f"{'cao' if more else 'thấp'} hơn {aim}" + (f" {_amount(a, size)}" if size.low else "")


def _turned(i: Interval) -> Interval:
    low, high = (None if end is None else -end for end in (i.high, i.low))
    return Interval(low, high, low_open=i.high_open, high_open=i.low_open)


def _yes_or_no(a: Attainment) -> str:
    if a.meets is None:
        return "chưa rõ đạt hay không"
    return "đạt" if a.meets else "chưa đạt"


def _verdict(a: Attainment) -> str:
    return "" if a.meets is None else f", {_yes_or_no(a)}"


def _plan(a: Attainment) -> str:
    """The number of the plan, in its own measure; of a plan that was cut, that of the part, to two decimals."""
    planned = None if a.target is None else a.target.quantity
    if planned is None or a.pro_rata is None:
        return "" if planned is None else quantity(planned)
    return approx(cut(planned.number, a.pro_rata), unit=planned.measure.symbol, max_decimals=2)


def cut(told: Approx, part: Fraction) -> Approx:
    """A part of a plan's number."""
    upto = None if told.upto is None else from_fraction(Fraction(told.upto) * part, _FINE)
    return Approx(from_fraction(Fraction(told.number) * part, _FINE), told.word, upto)


def _amount(a: Attainment, amount: Decimal | Interval | None) -> str:
    return amount_of(a, amount, VIETNAMESE)


def amount_of(a: Attainment, amount: Decimal | Interval | None, tongue: Tongue) -> str:
    """An amount in the measure of the difference: points to one decimal, the others as they are."""
    if amount is None:
        return ""
    decimals = 1 if a.measure == POINTS else None
    if a.indicator.kind in (IndicatorKind.RATIO, IndicatorKind.SCORE) and decimals is None:
        decimals = 2
    if isinstance(amount, Interval):
        shown_bounds = amount
        if amount.low == 0 and amount.high is not None:
            shown_bounds = Interval(None, amount.high)
        return tongue.bounds(shown_bounds, unit=tongue.tail(a.measure, one=False).strip(), max_decimals=decimals)
    return amount_words(Fraction(amount), a.measure, decimals, 1 if decimals == 1 else 0, tongue)


def _percent_down(part: Fraction, tongue: Tongue) -> str:
    """A lower end in per cent, rounded down to one decimal."""
    return tongue.number(from_fraction(part * 1000 // 1 / Fraction(10), None), max_decimals=1, min_decimals=1) + "%"
