"""Báo cáo đứng bên (reports beside a figure): what has come and is no number in it, so that nobody calls it silence."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dvk.aggregation.figure import Completeness
from dvk.aggregation.request import TOTAL
from dvk.register import FigureState

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from dvk.aggregation.cells import Key
    from dvk.aggregation.request import Request
    from dvk.aggregation.said import Said
    from dvk.indicators import Indicator
    from dvk.periods import Period
    from dvk.register import Register, ReportedFigure
    from dvk.values import DateSpan

__all__ = ["in_words", "not_used"]

_Line = tuple[str, "Period", "Key", "Said"]
_Told = dict[tuple[str, "DateSpan"], dict[str, list[str]]]
_SO_FAR = (Completeness.UNKNOWN, Completeness.PARTIAL)


def in_words(
    register: Register, request: Request, indicators: Sequence[Indicator], every: Sequence[_Line]
) -> dict[int, tuple[str, ...]]:
    """By place, the units of which a figure has no number though their report speaks of it: in words only."""
    inputs = {
        one.id: (one.id, *one.inputs) for one in indicators if request.prefer or one.is_reported or one.term is not None
    }
    if not any(said.missing for name, _, _, said in every if name in inputs):
        return {}
    told = _told(register, {name for names in inputs.values() for name in names}, numbers=False)
    if not told:
        return {}
    found: dict[int, tuple[str, ...]] = {}
    for place, (indicator, period, _, said) in enumerate(every):
        spoken = {unit for name in inputs.get(indicator, ()) for unit in told.get((name, period.span), ())}
        units = tuple(unit for unit in said.missing if unit in spoken)
        if units:
            found[place] = units
    return found


def not_used(
    register: Register, request: Request, indicators: Sequence[Indicator], every: Sequence[_Line]
) -> dict[int, tuple[str, ...]]:
    """By place, the reports that have a number of what was counted from records, where no record was found."""
    counted = {one.id for one in indicators if not one.is_reported and one.term is None}
    if request.prefer or request.only or not counted:
        return {}
    places = [place for place, line in enumerate(every) if line[0] in counted and _is_empty(request, line)]
    told = _told(register, counted, numbers=True) if places else {}
    found: dict[int, tuple[str, ...]] = {}
    for place in places if told else ():
        indicator, period, key, _ = every[place]
        unit = dict(zip(request.by, key, strict=True)).get("unit", TOTAL)
        above = request.root if unit == TOTAL else unit
        by_unit = told.get((indicator, period.span), {})
        reports = [name for one, names in by_unit.items() if _is_in(register, one, above, period) for name in names]
        if reports:
            found[place] = tuple(reports)
    return found


def _is_empty(request: Request, line: _Line) -> bool:
    """Was nothing found of the whole of a row, and does nobody say that there is nothing?"""
    _, _, key, said = line
    whole = all(name == "unit" or code == TOTAL for name, code in zip(request.by, key, strict=True))
    return whole and said.completeness in _SO_FAR and said.bounds.low == 0 and not said.facts


def _is_in(register: Register, unit: str, above: str | None, period: Period) -> bool:
    if above is None or unit == above:
        return True
    tree = register.units.tree_of_record(period.end)
    return unit in tree and any(one.id == above for one in tree.path(unit))


def _told(register: Register, indicators: Collection[str], *, numbers: bool) -> _Told:
    """The reports that count and speak of the indicators, in numbers or in words only, by what, when and unit."""
    found: _Told = defaultdict(lambda: defaultdict(list))
    for report in register.standing_reports:
        if report.period is not None:
            for figure in _lines(report.figures, indicators, numbers=numbers):
                found[figure.indicator, report.period.span][report.unit].append(report.id)
    return found


def _lines(
    figures: Iterable[ReportedFigure], indicators: Collection[str], *, numbers: bool
) -> Iterable[ReportedFigure]:
    for figure in figures:
        given = figure.state is FigureState.GIVEN and (figure.quantity is not None) is numbers
        if given and figure.indicator in indicators:
            yield figure
