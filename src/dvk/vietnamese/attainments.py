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
from dvk.vietnamese.comparisons import is_money
from dvk.vietnamese.figures import in_words
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
from dvk.vietnamese.writing.numbers import from_fraction
from dvk.vietnamese.writing.quantities import approx, quantity
from dvk.vietnamese.writing.tongue import VIETNAMESE, Tongue

if TYPE_CHECKING:
    from collections.abc import Callable

    from dvk.measures import Quantity
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
    text = attainment_told(a, VIETNAMESE, style)
    return no_breaks(text) if nbsp else text


def attainment_told(a: Attainment, tongue: Tongue, style: AttainmentStyle = "beyond") -> str:
    """A figure against its plan with its marks, as a style writes it."""
    marks = marks_told(a, tongue)
    return attained_words(a, tongue, style) + (f" (lưu ý: {'; '.join(marks)})" if marks else "")


def attainment_marks(a: Attainment) -> tuple[str, ...]:
    """Lưu ý (what goes with an attainment): a part of the period, a plan that was cut, estimates, what is incomplete.

    >>> from dvk.catalog import definitions
    >>> from dvk.periods import Period
    >>> half = Attainment(unit="xa", indicator=definitions().indicator("models-new"), period=Period.half(2024, 1),
    ...     plan_period=Period.of_year(2024), figure=None, target=None)
    >>> attainment_marks(half)
    ('số của 6 tháng đầu năm 2024 so với kế hoạch cả năm 2024',)
    """
    return marks_told(a, VIETNAMESE)


def marks_told(a: Attainment, tongue: Tongue) -> tuple[str, ...]:
    """The marks of an attainment, as a style writes them."""
    found: list[str] = []
    if a.is_part and a.pro_rata is None:
        found.append(f"số của {tongue.period(a.period)} so với kế hoạch cả {tongue.period(a.plan_period)}")
    if a.pro_rata is not None:
        found.append(f"chia đều theo tháng cho {tongue.period(a.period)}, không phải kế hoạch được giao")
    if a.known_on is not None and a.known_on < a.period.end:
        found.append(f"tính đến {tongue.day(a.known_on)}, chưa hết {tongue.period(a.period)}")
    if a.there.start is not None:
        found.append(f"đơn vị có từ {tongue.day(a.there.start)}")
    if a.there.end is not None:
        found.append(f"đơn vị chỉ có đến {tongue.day(a.there.end)}")
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
    return plan_told(target, VIETNAMESE)


def plan_told(target: Target | None, tongue: Tongue) -> str:
    """A plan as it was set, as a style writes it."""
    if target is None:
        return "không có kế hoạch"
    tail = f" ({_VERSIONS[target.version]})" if target.version is TargetVersion.ADJUSTED else ""
    if target.quantity is None:
        return f"“{target.words}”{tail}"
    plain = target.quantity.number.is_exact
    word = "không quá " if plain and target.direction is TargetDirection.AT_MOST else ""
    return word + planned_told(target.quantity, tongue, quantity) + tail


def planned_told(planned: Quantity, tongue: Tongue, write: Callable[[Quantity], str]) -> str:
    """The number of a plan in its own measure; an amount of money in the way of the style, where it has one."""
    if tongue.money is not None and planned.measure.root.id == "dong":
        return tongue.money(planned.in_base().number)
    return write(planned)


def attained_words(a: Attainment, tongue: Tongue, style: AttainmentStyle = "beyond") -> str:
    """The same without its marks."""
    plan = f"kế hoạch {'điều chỉnh ' if _adjusted(a) else ''}{tongue.period(a.plan_period)}"
    if a.pro_rata is not None:
        plan = f"phần kế hoạch chia theo tháng ({a.pro_rata.numerator}/{a.pro_rata.denominator} {plan})"
    if a.target is None:
        return f"không có {plan}"
    if a.target.quantity is None:
        return f"{plan} chỉ ghi bằng lời: “{a.target.words}”"
    if a.figure is None or Unlike.MISSING in a.marks:
        return f"chưa có số liệu để so với {plan}"
    if a.plan is None:
        return f"{plan} chỉ ghi {planned_told(a.target.quantity, tongue, quantity)}, không so được"
    return _compared(a, plan, tongue, style)


def _compared(a: Attainment, plan: str, tongue: Tongue, style: AttainmentStyle) -> str:
    """By the direction of the plan, and by the kind of its figure."""
    if a.direction is TargetDirection.AT_MOST:
        return _at_most(a, plan, tongue)
    if a.direction is TargetDirection.EXACTLY:
        return _exactly(a, plan, tongue)
    return _by_difference(a, plan, tongue) if a.done_bounds is None else _by_share(a, plan, tongue, style)


def _adjusted(a: Attainment) -> bool:
    return a.target is not None and a.target.version is TargetVersion.ADJUSTED


def _by_share(a: Attainment, plan: str, tongue: Tongue, style: AttainmentStyle) -> str:
    """Đạt, vượt, còn thiếu: how much of the plan has come."""
    done = a.done
    if done is not None:
        how = "share" if done == 1 and a.meets is False else style  # it is the plan's number, and yet not enough
        return attained_part(done, plan, _lacking(a, tongue), how, upwards=a.over is not None, tongue=tongue)
    if is_beyond(a, style):
        return " ".join(filter(None, ("vượt", share_between(a, tongue, above=1), plan)))
    share = share_between(a, tongue)
    if not share:
        return f"chưa rõ đạt bao nhiêu so với {plan} ({plan_amount(a, tongue)})"
    word, lacking = "bằng" if style == "share" else "đạt", _lacking(a, tongue) if a.meets is False else ""
    return f"{word} {share} {plan}{lacking}"


def is_beyond(a: Attainment, style: AttainmentStyle) -> bool:
    """Is it said how much more than the plan has come: is it to be reached, and are all of the bounds beyond it?"""
    low, _ = a.done_bounds or (None, None)
    if style == "share" or a.direction is None or low is None or a.figure is None:
        return False
    return low > 1 or (low == 1 and a.figure.low_open)


def share_between(a: Attainment, tongue: Tongue, *, above: int = 0) -> str:
    """The least and the most of the part that has come, or of what is *above* the plan; "" where neither says anything.

    Ends are rounded outwards, but not over the plan itself: what is below it is "dưới 100,0%".
    """
    low, high = a.done_bounds or (None, None)
    low_open, high_open = (False, False) if a.figure is None else (a.figure.low_open, a.figure.high_open)
    step = Fraction(1, 100 * 10**tongue.places)
    if low is not None and low > 1 > low - step and not above:
        low, low_open = Fraction(1), True
    if high is not None and 1 - step < high < 1:
        high, high_open = Fraction(1), True
    low = None if low is None or low - above < step else low - above  # nothing or more says nothing
    high = None if high is None else high - above
    if low is not None and high is None:
        return f"{tongue.above if low_open else tongue.at_least} {_percent_down(low, tongue)}"
    if low is None and high is None:
        return ""
    ends = [None if end is None else from_fraction(end * 100, _FINE) for end in (low, high)]
    shown = Interval(ends[0], ends[1], low_open=low_open and low is not None, high_open=high_open)
    return tongue.bounds(shown, unit="%", max_decimals=tongue.places, min_decimals=tongue.least_places)


def _lacking(a: Attainment, tongue: Tongue) -> str:
    amount = amount_of(a, a.lacking, tongue)
    return f", còn thiếu {amount}" if amount else _not_beyond(a, tongue)


def _not_beyond(a: Attainment, tongue: Tongue) -> str:
    """Just the number of a plan that wants more than it is not enough."""
    return f" ({plan_amount(a, tongue)}), chưa đạt" if a.meets is False else ""


def _by_difference(a: Attainment, plan: str, tongue: Tongue) -> str:
    """Percentages and scores, a plan of nothing, a range: in points or in amounts, never a percentage of them."""
    difference = a.difference
    if a.plan is not None and a.plan.low == 0 and a.plan.high == 0 and a.figure is not None:
        return f"{plan} bằng 0, không tính tỷ lệ: thực hiện {in_words(a.figure, tongue)}"
    if difference is None or isinstance(difference, Interval):
        return f"so với {plan} ({plan_amount(a, tongue)}): {_yes_or_no(a)}"
    amount = amount_of(a, abs(difference), tongue)
    return beside_plan(difference, plan, amount) + ("" if difference else _not_beyond(a, tongue))


def _at_most(a: Attainment, plan: str, tongue: Tongue) -> str:
    """A limit: to be below it is to keep it, and beyond it is too much."""
    difference = a.difference
    limit = f"mức tối đa của {plan} ({plan_amount(a, tongue)})"
    if a.meets is None or isinstance(difference, Interval) or difference is None:
        return f"so với {limit}: {_yes_or_no(a)}"
    if difference > 0:
        return f"vượt {limit} là {amount_of(a, difference, tongue)}"
    if not a.meets:
        return f"bằng {limit}, chưa đạt"
    return f"trong {limit}" + (f", thấp hơn {amount_of(a, -difference, tongue)}" if difference else "")


def _exactly(a: Attainment, plan: str, tongue: Tongue) -> str:
    """A number to be met, or a range to stay in."""
    aim = f"{plan} ({plan_amount(a, tongue)})"
    if a.meets is None:
        return f"so với {aim}: chưa rõ đạt hay không"
    if a.meets:
        return f"đúng {aim}" if a.plan is not None and a.plan.low == a.plan.high else f"trong khoảng của {aim}"
    off = off_by(a)
    if off is None:
        return f"ngoài khoảng của {aim}"
    size, more = off
    told = amount_of(a, size, tongue)
    return f"{'cao' if more else 'thấp'} hơn {aim}" + (f" {told}" if told else "")


def off_by(a: Attainment) -> tuple[Decimal | Interval | None, bool] | None:
    """By how much a figure is not what it should be (``None`` where that is not known), and whether it is above."""
    difference = a.difference
    if isinstance(difference, Decimal):
        return abs(difference), difference > 0
    if difference is None or a.plan is None or a.plan.low != a.plan.high:
        return None
    more = difference.low is not None and difference.low >= 0
    size = difference if more else _turned(difference)
    return (size if size.low else None), more


def _turned(i: Interval) -> Interval:
    low, high = (None if end is None else -end for end in (i.high, i.low))
    return Interval(low, high, low_open=i.high_open, high_open=i.low_open)


def _yes_or_no(a: Attainment) -> str:
    if a.meets is None:
        return "chưa rõ đạt hay không"
    return "đạt" if a.meets else "chưa đạt"


def plan_amount(a: Attainment, tongue: Tongue) -> str:
    """The number of the plan, in its own measure; of a plan that was cut, that of the part, to two decimals."""
    planned = None if a.target is None else a.target.quantity
    if planned is None or a.pro_rata is None:
        return "" if planned is None else planned_told(planned, tongue, quantity)
    if tongue.money is not None and planned.measure.root.id == "dong":
        return tongue.money(cut(planned.in_base().number, a.pro_rata))
    return approx(cut(planned.number, a.pro_rata), unit=planned.measure.symbol, max_decimals=2)


def cut(told: Approx, part: Fraction) -> Approx:
    """A part of a plan's number."""
    upto = None if told.upto is None else from_fraction(Fraction(told.upto) * part, _FINE)
    return Approx(from_fraction(Fraction(told.number) * part, _FINE), told.word, upto)


def amount_of(a: Attainment, amount: Decimal | Interval | None, tongue: Tongue) -> str:
    """An amount in the measure of the difference: points to one decimal, the others as they are."""
    if amount is None:
        return ""
    if tongue.money is not None and is_money(a.indicator):
        return tongue.money(_outside(amount) if isinstance(amount, Interval) else Approx(amount))
    decimals = tongue.places if a.measure == POINTS else tongue.decimals
    if a.indicator.kind in (IndicatorKind.RATIO, IndicatorKind.SCORE) and decimals is None:
        decimals = 2
    if isinstance(amount, Interval):
        return tongue.bounds(_outside(amount), unit=tongue.tail(a.measure, one=False).strip(), max_decimals=decimals)
    return amount_words(
        Fraction(amount), a.measure, decimals, tongue.least_places if a.measure == POINTS else 0, tongue
    )


def _outside(amount: Interval) -> Interval:
    """Bounds that begin with nothing say only how much it is at most."""
    return Interval(None, amount.high) if amount.low == 0 and amount.high is not None else amount


def _percent_down(part: Fraction, tongue: Tongue) -> str:
    """A lower end in per cent, rounded down."""
    places, step = tongue.places, 10**tongue.places
    down = from_fraction(part * 100 * step // 1 / Fraction(step), None)
    return tongue.number(down, max_decimals=places, min_decimals=tongue.least_places) + "%"
