"""So với kế hoạch bằng tiếng Anh (attainments in English), of the same numbers and under the same rules.

"5.5% above the plan" and "105.5% of the plan" are kept apart, as "vượt" and "bằng" are.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from dvk.aggregation import Unlike
from dvk.register import TargetDirection, TargetVersion
from dvk.values import Interval
from dvk.vietnamese import attainments as vi_plans
from dvk.vietnamese.english.breaks import no_breaks
from dvk.vietnamese.english.comparisons import of_measure
from dvk.vietnamese.english.dates import day, the
from dvk.vietnamese.english.figures import in_words
from dvk.vietnamese.english.numbers import approx, measure_words, quantity
from dvk.vietnamese.english.tongue import ENGLISH
from dvk.vietnamese.writing._common import a_choice
from dvk.vietnamese.writing.changes import ATTAINMENT_STYLES, part_words

if TYPE_CHECKING:
    from dvk.aggregation import Attainment
    from dvk.measures import Quantity
    from dvk.register import Target
    from dvk.vietnamese.writing.changes import AttainmentStyle
    from dvk.vietnamese.writing.tongue import Tongue

__all__ = ["attainment", "attainment_marks", "plan_words"]


def attainment(a: Attainment, style: AttainmentStyle = "beyond", *, nbsp: bool = False) -> str:
    """So với kế hoạch (a figure against its plan): "5.5% above the plan for 2024", or "105.5% of the plan".

    >>> from dvk.catalog import definitions
    >>> from dvk.periods import Period
    >>> from dvk.aggregation import Attainment
    >>> attainment(Attainment(unit="xa", indicator=definitions().indicator("models-new"), period=Period.of_year(2024),
    ...     plan_period=Period.of_year(2024), figure=None, target=None))
    'there is no plan for 2024'
    """
    a_choice(style, ATTAINMENT_STYLES, "style")
    text = attainment_told(a, ENGLISH, style)
    return no_breaks(text) if nbsp else text


def attainment_told(a: Attainment, tongue: Tongue, style: AttainmentStyle = "beyond") -> str:
    """A figure against its plan with its marks, as a style writes it."""
    marks = marks_told(a, tongue)
    return attained_words(a, tongue, style) + (f" (note: {'; '.join(marks)})" if marks else "")


def attained_words(a: Attainment, tongue: Tongue, style: AttainmentStyle = "beyond") -> str:
    """The same without its marks."""
    adjusted = a.target is not None and a.target.version is TargetVersion.ADJUSTED
    plan = f"the {'adjusted ' if adjusted else ''}plan for {the(a.plan_period)}"
    if a.pro_rata is not None:
        plan = f"the part by months of the plan ({a.pro_rata.numerator}/{a.pro_rata.denominator} of {plan})"
    if a.target is None:
        return f"there is no plan for {the(a.plan_period)}"
    if a.target.quantity is None:
        return f"{plan} is in words only: “{a.target.words}”"
    if a.figure is None or Unlike.MISSING in a.marks:
        return f"no figure yet to hold against {plan}"
    if a.plan is None:
        return f"{plan} says only {_planned(a.target.quantity, tongue)}, with which nothing can be compared"
    return _attained(a, plan, of_measure(a, tongue), style)


def _attained(a: Attainment, plan: str, tongue: Tongue, style: AttainmentStyle) -> str:
    if a.direction is TargetDirection.AT_MOST:
        return _limited(a, f"the limit of {plan} ({_plan(a, tongue)})", tongue)
    if a.direction is TargetDirection.EXACTLY:
        return _exactly(a, f"{plan} ({_plan(a, tongue)})", tongue)
    return _by_difference(a, plan, tongue) if a.done_bounds is None else _by_share(a, plan, tongue, style)


def _by_share(a: Attainment, plan: str, tongue: Tongue, style: AttainmentStyle) -> str:
    done = a.done
    if done is not None:
        if style != "share" and a.over is not None:
            return f"{part_words(a.over, tongue)} above {plan}"
        return f"{part_words(done, tongue)} of {plan}{_lacking(a, tongue)}"
    if vi_plans.is_beyond(a, style):
        return f"{vi_plans.share_between(a, tongue, above=1)} above {plan}".lstrip(" ")
    told = vi_plans.share_between(a, tongue)
    if not told:
        return f"not known how much of {plan} ({_plan(a, tongue)})"
    return f"{told} of {plan}{_lacking(a, tongue) if a.meets is False else ''}"


def _lacking(a: Attainment, tongue: Tongue) -> str:
    amount = vi_plans.amount_of(a, a.lacking, tongue)
    return f", {amount} short of it" if amount else _not_beyond(a, tongue)


def _not_beyond(a: Attainment, tongue: Tongue) -> str:
    return f" ({_plan(a, tongue)}), not met" if a.meets is False else ""


def _by_difference(a: Attainment, plan: str, tongue: Tongue) -> str:
    difference = a.difference
    if a.plan is not None and a.plan.low == 0 and a.plan.high == 0 and a.figure is not None:
        return f"{plan} is 0, so there is no percentage: {in_words(a.figure, tongue)}"
    if difference is None or isinstance(difference, Interval):
        return f"against {plan} ({_plan(a, tongue)}): {_met(a)}"
    if difference == 0:
        return f"equal to {plan}{_not_beyond(a, tongue)}"
    return f"{vi_plans.amount_of(a, abs(difference), tongue)} {'above' if difference > 0 else 'below'} {plan}"


def _limited(a: Attainment, limit: str, tongue: Tongue) -> str:
    difference = a.difference
    if a.meets is None or not isinstance(difference, Decimal):
        return f"against {limit}: {_met(a)}"
    told = vi_plans.amount_of(a, abs(difference), tongue)
    if difference > 0:
        return f"{told} over {limit}"
    if not a.meets:
        return f"at {limit}, not met"
    return f"within {limit}" + (f", {told} below it" if difference else "")


def _exactly(a: Attainment, aim: str, tongue: Tongue) -> str:
    if a.meets is None:
        return f"against {aim}: {_met(a)}"
    if a.meets:
        return f"exactly {aim}" if a.plan is not None and a.plan.low == a.plan.high else f"within the range of {aim}"
    size = vi_plans.off_by(a)
    if size is None:
        return f"outside the range of {aim}"
    amount, more = size
    told = vi_plans.amount_of(a, amount, tongue)
    return f"{told} {'above' if more else 'below'} {aim}".strip()


def _met(a: Attainment) -> str:
    return {None: "not known whether met", True: "met", False: "not met"}[a.meets]


def _planned(planned: Quantity, tongue: Tongue) -> str:
    return vi_plans.planned_told(planned, tongue, quantity)


def _plan(a: Attainment, tongue: Tongue) -> str:
    planned = None if a.target is None else a.target.quantity
    if planned is None:
        return ""
    if a.pro_rata is None:
        return _planned(planned, tongue)
    if tongue.money is not None and planned.measure.root.id == "dong":
        return tongue.money(vi_plans.cut(planned.in_base().number, a.pro_rata))
    return approx(vi_plans.cut(planned.number, a.pro_rata), unit=measure_words(planned.measure), max_decimals=2)


def attainment_marks(a: Attainment) -> tuple[str, ...]:
    """Lưu ý (what goes with an attainment).

    >>> from dvk.aggregation import Attainment
    >>> from dvk.catalog import definitions
    >>> from dvk.periods import Period
    >>> half = Attainment(unit="xa", indicator=definitions().indicator("models-new"), period=Period.half(2024, 1),
    ...     plan_period=Period.of_year(2024), figure=None, target=None)
    >>> attainment_marks(half)
    ('figures of the first half of 2024 against the plan for the whole of 2024',)
    """
    return marks_told(a, ENGLISH)


def marks_told(a: Attainment, tongue: Tongue) -> tuple[str, ...]:
    """The marks of an attainment; days and periods are written one way in English."""
    del tongue
    found: list[str] = []
    if a.is_part and a.pro_rata is None:
        found.append(f"figures of {the(a.period)} against the plan for the whole of {the(a.plan_period)}")
    if a.pro_rata is not None:
        found.append(f"cut evenly by months for {the(a.period)}, which is nobody's plan")
    if a.known_on is not None and a.known_on < a.period.end:
        found.append(f"as of {day(a.known_on)}, before the end of {the(a.period)}")
    if a.there.start is not None:
        found.append(f"the unit is there since {day(a.there.start)}")
    if a.there.end is not None:
        found.append(f"the unit is there until {day(a.there.end)} only")
    own = {Unlike.WINDOW: "figure and plan close on other days", Unlike.STATUS: "an estimate"}
    noted = (Unlike.INCOMPLETE, Unlike.UNCONFIRMED, Unlike.COUNTING)
    found += [own.get(one, one.label.en) for one in a.marks if one in own or one in noted]
    if a.target is not None and a.target.quantity is not None and a.direction is None:
        found.append("the plan does not say its direction, so there is no verdict")
    return tuple(found)


def plan_words(target: Target | None) -> str:
    """Mức kế hoạch (a plan as it was set): its direction, its number, and that it was adjusted; or its words.

    >>> from dvk.measures import Quantity
    >>> from dvk.register import Target
    >>> plan_words(Target(id="kh", unit="xa", indicator="moi", period="2024", quantity=Quantity(50, "mo-hinh"),
    ...     direction="at-most", version="adjusted"))
    'at most 50 models (adjusted)'
    """
    return plan_told(target, ENGLISH)


def plan_told(target: Target | None, tongue: Tongue) -> str:
    """A plan as it was set, as a style writes it."""
    if target is None:
        return "no plan"
    tail = " (adjusted)" if target.version is TargetVersion.ADJUSTED else ""
    if target.quantity is None:
        return f"“{target.words}”{tail}"
    word = "at most " if target.quantity.number.is_exact and target.direction is TargetDirection.AT_MOST else ""
    return f"{word}{_planned(target.quantity, tongue)}{tail}"
