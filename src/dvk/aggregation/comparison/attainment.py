"""So với kế hoạch (attainment): each target with the version that holds, and the figure it asks for."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from dvk._fields import as_tuple, one_of
from dvk.aggregation.comparison.attained import Attainment
from dvk.aggregation.comparison.like_with_like import whole_months
from dvk.aggregation.comparison.tilings import summed
from dvk.aggregation.engine import aggregate
from dvk.aggregation.request import Request
from dvk.errors import InvalidValue, NotKnown
from dvk.indicators import Axis, Operation, Verdict, ruling
from dvk.periods import Period, as_optional_period, as_period
from dvk.register import Target, TargetVersion
from dvk.values import DateSpan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from dvk.aggregation.figure import Figure
    from dvk.indicators import Indicator
    from dvk.register import Register

__all__ = ["attainment"]

_Key = tuple[str, str, Period]


def attainment(
    register: Register,
    *,
    units: str | Iterable[str] | None = None,
    indicators: str | Iterable[str] | None = None,
    periods: str | Period | Iterable[str | Period] | None = None,
    at: str | Period | None = None,
    version: str | TargetVersion | None = None,
    pro_rata: bool = False,
    prefer: str | Iterable[str] = (),
    known_on: date | None = None,
) -> tuple[Attainment, ...]:
    """So với kế hoạch (attainment): a line for each unit, indicator and period for which there is a target.

    The version that holds is the last adjusted one that is known, else the given one; *version* asks for one of them.
    A flow is set against its plan by what came up over the period (the sum of its quarters, months or halves where
    only those are reported), a stock by what is there at its end, a ratio in percentage points.

    *at* names a part of the planned period whose figure is set against the whole plan, and then says so: a half-year
    is never measured by half of the year's plan, unless *pro_rata* asks for that, of flows and by whole months.
    *units*, *indicators* and *periods* (of the plans) narrow the lines; *prefer* is that of a :class:`Request`.

    Raises :class:`~dvk.errors.InvalidValue` where two plans of one version disagree and nobody knows which came last,
    where a plan is in another measure, where *at* lies in none of the planned periods, and for a *pro_rata* that makes
    no sense; :class:`~dvk.errors.UnknownId` for an unknown unit or indicator; else as :func:`aggregate` does.

    >>> from attrs import evolve
    >>> from dvk.catalog import sample_register
    >>> from dvk.measures import Quantity
    >>> plan = Target(id="kh-vi-du", unit="mh", indicator="models-new", period="2018", quantity=Quantity(40, "mo-hinh"),
    ...     direction="at-least")
    >>> sample = evolve(sample_register(models=300), targets=[plan])
    >>> [one.figure.value for one in attainment(sample)]
    [Decimal('55')]
    """
    original, register = register, register.effective(known_on)
    wanted = as_optional_period(at)
    if pro_rata and wanted is None:
        raise InvalidValue("attainment.pro_rata_of_what", path="pro_rata")
    asked = None if version is None else one_of(TargetVersion, version, "version")
    found = dict(_asked(register, _names(units), _names(indicators), _periods(periods)))
    inside = {key: held for key, held in found.items() if wanted is None or key[2].covers(wanted)}
    if wanted is not None and found and not inside:
        whole = next(iter(found))[2]
        raise InvalidValue("period.not_within", path="at", got=str(wanted), whole=str(whole))
    lines: list[Attainment] = []
    for (unit, name, period), held in inside.items():
        indicator = register.definitions.indicator(name)
        measured = period if wanted is None else wanted
        part = _part(indicator, period, measured) if pro_rata and not measured.same_days(period) else None
        target = _holding(held, asked)
        _require_measure(target, indicator)
        request = Request(indicators=name, periods=measured, unit=unit, prefer=prefer, known_on=known_on)
        lines.append(
            Attainment(
                unit=unit,
                indicator=indicator,
                period=measured,
                plan_period=period,
                figure=_figure(original, request),
                target=target,
                versions=sorted(held, key=_when),
                pro_rata=part,
                known_on=known_on,
                there=_there(register, unit, measured),
                unit_name=register.units[unit].name(_last_day(register, unit, measured)),
                illustrative=register.illustrative,
            )
        )
    return tuple(lines)


def _names(given: str | Iterable[str] | None) -> tuple[str, ...] | None:
    return None if given is None else (given,) if isinstance(given, str) else as_tuple(given)


def _periods(given: str | Period | Iterable[str | Period] | None) -> tuple[Period, ...] | None:
    if given is None:
        return None
    every: tuple[str | Period, ...] = (given,) if isinstance(given, (str, Period)) else as_tuple(given)
    return tuple([as_period(one) for one in every])


def _asked(
    register: Register,
    units: tuple[str, ...] | None,
    indicators: tuple[str, ...] | None,
    periods: tuple[Period, ...] | None,
) -> Iterator[tuple[_Key, list[Target]]]:
    """The targets that are asked about, by what they are for, in the order of the first of each."""
    for name in units or ():
        _ = register.units[name]
    for name in indicators or ():
        _ = register.definitions.indicator(name)
    grouped: dict[_Key, list[Target]] = defaultdict(list)
    called: dict[DateSpan, Period] = {}  # one plan may be given for a year, and adjusted for its twelve months
    for target in register.targets:
        if (
            (units is None or target.unit in units)
            and (indicators is None or target.indicator in indicators)
            and (periods is None or any(target.period.same_days(one) for one in periods))
        ):
            period = called.setdefault(target.period.span, target.period)
            grouped[target.unit, target.indicator, period].append(target)
    yield from grouped.items()


def _when(target: Target) -> tuple[bool, str, str]:
    """Given before adjusted, each in the order in which they became known."""
    known = "" if target.known_on is None else target.known_on.isoformat()
    return target.version is TargetVersion.ADJUSTED, known, target.id


def _holding(held: list[Target], asked: TargetVersion | None) -> Target | None:
    """The version that holds: the last adjusted one, else the given one; ``None`` where the asked one is not there."""
    kinds = (TargetVersion.ADJUSTED, TargetVersion.GIVEN) if asked is None else (asked,)
    for kind in kinds:
        of_kind = [one for one in held if one.version is kind]
        if of_kind:
            last = max(of_kind, key=_when)
            for other in of_kind:
                undecided = other.known_on == last.known_on or other.known_on is None or last.known_on is None
                if undecided and _says(other) != _says(last):
                    raise InvalidValue(
                        "target.two_plans", unit=last.unit, indicator=last.indicator, got=(other.id, last.id)
                    )
            return last
    return None


def _says(target: Target) -> tuple[object, ...]:
    return target.quantity, target.direction, target.words if target.quantity is None else ""


def _require_measure(target: Target | None, indicator: Indicator) -> None:
    quantity = None if target is None else target.quantity
    if quantity is not None and quantity.measure.root != indicator.measure.root:
        got, expected = quantity.measure.symbol, indicator.measure.root.symbol
        path = "targets" if target is None else target.id
        raise InvalidValue("report.other_measure", path=path, got=got, expected=expected, indicator=indicator.id)


def _part(indicator: Indicator, plan: Period, measured: Period) -> Fraction:
    """What part of the planned months the measured ones are, where a plan may be cut at all."""
    whole, part = whole_months(plan), whole_months(measured)
    adds = ruling(indicator, Axis.TIME, Operation.ADD).verdict is not Verdict.REFUSED
    if not adds or whole is None or part is None or measured.calendar != plan.calendar:
        raise InvalidValue("attainment.no_pro_rata", path="pro_rata", indicator=indicator.label, period=str(measured))
    return Fraction(part, whole)


def _figure(register: Register, request: Request) -> Figure | None:
    """The figure of the plan's unit; ``None`` where the unit is not there in the period."""
    try:
        table = aggregate(register, request)
    except NotKnown:
        return None
    found = summed(register, request, table)
    return found[0] if found else None


def _there(register: Register, unit: str, period: Period) -> DateSpan:
    """From when and until when the unit was there, where that was not all of the period."""
    span = register.units[unit].span
    start = span.start if span.start is not None and period.start < span.start <= period.end else None
    end = span.end if span.end is not None and period.start <= span.end < period.end else None
    return DateSpan(start, end)


def _last_day(register: Register, unit: str, period: Period) -> date:
    end = register.units[unit].end
    return period.end if end is None else min(period.end, end)
