"""So sánh, kế hoạch bằng tiếng Anh (comparisons and plans in English), of the same numbers and under the same rules.

"5.5% above the plan" and "105.5% of the plan" are kept apart, as "vượt" and "bằng" are. Nothing is said where nothing
may be compared.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from dvk.aggregation import Trend, Unlike, Versus
from dvk.register import TargetDirection, TargetVersion
from dvk.units import AsOf, Territory
from dvk.values import Interval
from dvk.vietnamese import attainments as vi_plans
from dvk.vietnamese import comparisons as vi
from dvk.vietnamese.cells import nothing_below
from dvk.vietnamese.english.dates import between, day, the
from dvk.vietnamese.english.figures import figure_words
from dvk.vietnamese.english.numbers import approx, measure_words, quantity, tongue_of
from dvk.vietnamese.writing.changes import part_words, times_words

if TYPE_CHECKING:
    from dvk.aggregation import Attainment, Compared
    from dvk.measures import Measure
    from dvk.register import Target
    from dvk.vietnamese.writing.changes import AttainmentStyle
    from dvk.vietnamese.writing.tongue import Tongue

__all__ = [
    "attained_words",
    "attainment",
    "attainment_marks",
    "change_amount",
    "change_percent",
    "change_words",
    "compared_with",
    "comparison",
    "comparison_marks",
    "plan_words",
]

NOT_ENOUGH = "not enough to compare"
_STATUSES = {
    "records": "records",
    "official": "official",
    "preliminary": "preliminary",
    "estimate": "estimate",
    "unknown": "unknown status",
}


def comparison(
    c: Compared,
    *,
    measure: str | Measure | None = None,
    max_decimals: int | None = None,
    times: bool = False,
    year: bool = False,
) -> str:
    """So sánh (a comparison in words), to stand behind its figure.

    >>> from dvk.aggregation import Request, compare
    >>> from dvk.catalog import sample_register
    >>> asked = Request(indicators="models-new", periods="2018")
    >>> comparison(compare(sample_register(models=20), asked, "2017", allow="unconfirmed").lines[0])
    'up 2 models (66.7%) on 2017'
    """
    told = change_words(c, measure=measure, max_decimals=max_decimals, times=times, year=year)
    marks = comparison_marks(c) if c.is_like else ()
    return told + (f" (note: {'; '.join(marks)})" if marks else "")


def change_words(
    c: Compared,
    *,
    measure: str | Measure | None = None,
    max_decimals: int | None = None,
    times: bool = False,
    year: bool = False,
) -> str:
    """The comparison without its marks; where nothing may be compared, with the reasons."""
    if not c.is_like:
        reasons = "; ".join(_reason(c, one) for one in c.refused)
        return f"{NOT_ENOUGH}: {reasons}" if reasons else NOT_ENOUGH
    base = compared_with(c, year=year)
    if c.trend is Trend.EQUAL:
        none = c.value is not None and c.value.is_exact and c.value.low == 0
        return f"the same as {_in(base)}{' (none in either)' if none else ''}"
    if c.trend is Trend.UNKNOWN:
        told = vi.between_told(c, _tongue(c), measure=measure, max_decimals=max_decimals)
        return f"not known whether up or down on {base}" + (f" (a difference of {told})" if told else "")
    amount = f"{_up(c)} {change_amount(c, measure=measure, max_decimals=max_decimals)}"
    if times and c.ratio is not None and c.ratio >= 2:
        return f"{times_words(c.ratio, _tongue(c))} times {base} ({amount})"
    percent = change_percent(c)
    before = f" (there were none in {the(c.base_period)})" if vi.from_nothing(c) else ""
    return f"{amount}{f' ({percent})' if percent else ''} on {base}{before}"


def _in(base: str) -> str:
    return f"in {base}"


def _up(c: Compared) -> str:
    return "up" if c.trend is Trend.INCREASE else "down"


def _tongue(c: Compared | Attainment, measure: Measure | None = None) -> Tongue:
    return tongue_of(c.indicator.measure.root if measure is None else measure)


def change_amount(c: Compared, *, measure: str | Measure | None = None, max_decimals: int | None = None) -> str:
    """Mức tăng, giảm (how much more or less), without its word."""
    return vi.amount_told(c, _tongue(c), measure=measure, max_decimals=max_decimals)


def change_percent(c: Compared) -> str:
    """Tỷ lệ tăng, giảm (by what percentage of the base), without its word."""
    return vi.percent_told(c, _tongue(c))


def compared_with(c: Compared, *, year: bool = False) -> str:
    """What it is compared with, as a noun."""
    one, other = c.period, c.base_period
    if c.versus is Versus.SAME_SPAN_OF_LAST_STAGE and c.stage != other:
        return f"the same span of the stage before ({the(other)})"
    years = one.start.year - other.start.year
    if years > 0 and vi.same_part(c):
        return "the same period of last year" if years == 1 and not year else f"the same period of {other.end.year}"
    return the(other)


def comparison_marks(c: Compared) -> tuple[str, ...]:
    """Lưu ý (what goes with the numbers of a comparison)."""
    found: list[str] = []
    matching = c.matching
    if matching is not None and matching.left_out:
        found.append(f"of {len(matching.units)} of {matching.of} units that have figures for both periods")
    if c.rebased and isinstance(c.basis, AsOf):
        found.append(f"both periods by the borders of {day(c.basis.day)}")
    if c.rebased and isinstance(c.basis, Territory):
        found.append(f"both periods for the territory of {day(c.basis.day)}")
    if Unlike.STATUS not in c.unlike and any(vi.is_estimated(one) for one in (c.value, c.base)):
        found.append("an estimate")
    return (*found, *(_reason(c, one) for one in c.marks))


def _reason(c: Compared, one: Unlike) -> str:
    if one is Unlike.MISSING:
        return f"there is no figure for {the(c.period)}"
    if one is Unlike.BASE_MISSING:
        return f"there is no figure for {the(c.base_period)}"
    if one is Unlike.UNDEFINED:
        sides = ((c.value, c.period), (c.base, c.base_period))
        told = [the(when) for figure, when in sides if figure is not None and nothing_below(figure)]
        return f"{one.label.en}: {' and '.join(told)}"
    if one is Unlike.WINDOW:
        windows = (between(p.start, p.end) for p in (c.period, c.base_period))
        return f"{one.label.en} ({' and '.join(windows)})"
    if one is Unlike.STATUS:
        told = [_status(figure) for figure in (c.value, c.base)]
        return one.label.en + (f" ({told[0]} and {told[1]})" if told[0] != told[1] else "")
    return one.label.en


def _status(figure: object) -> str:
    sources = getattr(figure, "sources", ())
    if figure is None:
        return "none yet"
    if getattr(figure, "estimated", False):
        return "estimate"
    return ", ".join(words for name, words in _STATUSES.items() if name in sources) or "not known"


# -- plans -------------------------------------------------------------------------------------------------------------
def attainment(a: Attainment, style: AttainmentStyle = "beyond") -> str:
    """So với kế hoạch (a figure against its plan): "5.5% above the plan for 2024", or "105.5% of the plan"."""
    marks = attainment_marks(a)
    return attained_words(a, style) + (f" (note: {'; '.join(marks)})" if marks else "")


def attained_words(a: Attainment, style: AttainmentStyle = "beyond") -> str:
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
        return f"{plan} says only {quantity(a.target.quantity)}, with which nothing can be compared"
    return _attained(a, plan, style)


def _attained(a: Attainment, plan: str, style: AttainmentStyle) -> str:
    if a.direction is TargetDirection.AT_MOST:
        return _limited(a, f"the limit of {plan} ({_plan(a)})")
    if a.direction is TargetDirection.EXACTLY:
        return _exactly(a, f"{plan} ({_plan(a)})")
    return _by_difference(a, plan) if a.done_bounds is None else _by_share(a, plan, style)


def _by_share(a: Attainment, plan: str, style: AttainmentStyle) -> str:
    done, tongue = a.done, _tongue(a)
    if done is None:
        told = vi_plans.share_between(a, tongue)
        verdict = "" if a.meets is None else f", {_met(a)}"
        return f"{told} of {plan}{verdict}" if told else f"not known how much of {plan} ({_plan(a)})"
    if style != "share" and a.over is not None:
        return f"{part_words(a.over, tongue)} above {plan}"
    lacking = vi_plans.amount_of(a, a.lacking, tongue)
    behind = f", {lacking} short of it" if lacking else _not_beyond(a)
    return f"{part_words(done, tongue)} of {plan}{behind}"


def _not_beyond(a: Attainment) -> str:
    return f" ({_plan(a)}), not met" if a.meets is False else ""


def _by_difference(a: Attainment, plan: str) -> str:
    difference = a.difference
    if a.plan is not None and a.plan.low == 0 and a.plan.high == 0 and a.figure is not None:
        return f"{plan} is 0, so there is no percentage: {figure_words(a.figure)}"
    if difference is None or isinstance(difference, Interval):
        return f"against {plan} ({_plan(a)}): {_met(a)}"
    if difference == 0:
        return f"equal to {plan}{_not_beyond(a)}"
    return f"{vi_plans.amount_of(a, abs(difference), _tongue(a))} {'above' if difference > 0 else 'below'} {plan}"


def _limited(a: Attainment, limit: str) -> str:
    difference = a.difference
    if a.meets is None or not isinstance(difference, Decimal):
        return f"against {limit}: {_met(a)}"
    told = vi_plans.amount_of(a, abs(difference), _tongue(a))
    if difference > 0:
        return f"{told} over {limit}"
    if not a.meets:
        return f"at {limit}, not met"
    return f"within {limit}" + (f", {told} below it" if difference else "")


def _exactly(a: Attainment, aim: str) -> str:
    if a.meets is None:
        return f"against {aim}: {_met(a)}"
    if a.meets:
        return f"exactly {aim}" if a.plan is not None and a.plan.low == a.plan.high else f"within {aim}"
    difference = a.difference
    if isinstance(difference, Decimal):
        told = vi_plans.amount_of(a, abs(difference), _tongue(a))
        return f"{told} {'above' if difference > 0 else 'below'} {aim}"
    return f"outside {aim}"


def _met(a: Attainment) -> str:
    return {None: "not known whether met", True: "met", False: "not met"}[a.meets]


def _plan(a: Attainment) -> str:
    planned = None if a.target is None else a.target.quantity
    if planned is None:
        return ""
    if a.pro_rata is None:
        return quantity(planned)
    return approx(vi_plans.cut(planned.number, a.pro_rata), unit=measure_words(planned.measure), max_decimals=2)


def attainment_marks(a: Attainment) -> tuple[str, ...]:
    """Lưu ý (what goes with an attainment)."""
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
    """Mức kế hoạch (a plan as it was set)."""
    if target is None:
        return "no plan"
    tail = " (adjusted)" if target.version is TargetVersion.ADJUSTED else ""
    if target.quantity is None:
        return f"“{target.words}”{tail}"
    word = "at most " if target.quantity.number.is_exact and target.direction is TargetDirection.AT_MOST else ""
    return f"{word}{quantity(target.quantity)}{tail}"
