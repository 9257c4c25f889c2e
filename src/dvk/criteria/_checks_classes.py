"""Soát phần xếp loại (checking how a rubric classifies): gates, minimums, conditions and the table of bands."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from dvk.criteria._checks_numbers import Setting, number_problems
from dvk.criteria.conditions import Known, condition_problems
from dvk.criteria.numbers import Varying, conditions_in, settled, ways
from dvk.criteria.points import as_fraction
from dvk.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from dvk.criteria.bands import Band
    from dvk.criteria.rubric import Rubric

__all__ = ["check_classes"]


def check_classes(rubric: Rubric, setting: Setting) -> Iterator[Problem]:
    """What is wrong with how the result is classified; the tree is known to be sound."""
    lines = {criterion.id: criterion for criterion in rubric.walk()}
    for place, gate in enumerate(rubric.gates):
        if gate.when is not None:
            for problem in condition_problems(gate.when, setting.attributes, lines):
                yield problem.under(f"gates[{place}].when")
    if rubric.minimum is not None:
        if rubric.points_span is None and not any(one.points_span for one in rubric.criteria):
            yield Problem("criterion.without_points", "minimum", details=(("got", rubric.id),))
        yield from number_problems("minimum", rubric.minimum, lambda one: one.problems(), setting)
    for place, band in enumerate(rubric.bands):
        for order, condition in enumerate(band.conditions):
            for problem in condition_problems(condition, setting.attributes, lines):
                yield problem.under(f"bands[{place}].conditions[{order}]")
    yield from _bands(rubric, setting)
    yield from _withdrawals(rubric, setting)


def _withdrawals(rubric: Rubric, setting: Setting) -> Iterator[Problem]:
    lines = {criterion.id: criterion for criterion in rubric.walk()}
    seen: set[str] = set()
    for place, ground in enumerate(rubric.withdrawals):
        if ground.id in seen:
            yield Problem("id.duplicate", f"withdrawals[{place}].id", details=(("got", ground.id),))
        seen.add(ground.id)
        for problem in condition_problems(ground.when, setting.attributes, lines):
            yield problem.under(f"withdrawals[{place}].when")


def _bands(rubric: Rubric, setting: Setting) -> Iterator[Problem]:
    bands, span = rubric.bands, rubric.points_span
    if bands and span is None:
        yield Problem("band.without_points", "bands")
        return
    names: set[str] = set()
    for place, band in enumerate(bands):
        if band.id in names:
            yield Problem("id.duplicate", f"bands[{place}].id", details=(("got", band.id),))
        names.add(band.id)
    wrong = [
        problem
        for place, band in enumerate(bands)
        if band.low is not None
        for problem in number_problems(f"bands[{place}].low", band.low, lambda _: (), setting)
    ]
    yield from wrong
    if wrong or not bands or span is None:
        return
    top = span.high if rubric.bands_by == "points" else None
    found: list[Problem] = []
    asked = [condition for band in bands for condition in conditions_in(band.low)]
    possible = ways(asked, setting.attributes, Known())
    if possible is None:
        yield Problem("cases.too_many", "bands")
    for way in possible or ():
        found += _table(settled(bands, way), top, complete=rubric.complete)
    yield from dict.fromkeys(found)


def _plain(number: object) -> Decimal | None:
    return None if isinstance(number, Varying) or not isinstance(number, Decimal) else number


def _table(bands: Sequence[Band], top: Fraction | None, *, complete: bool) -> Iterator[Problem]:
    """The faults of a table of bands whose ends are plain: empty bands, overlaps, holes, a closed top."""
    above: tuple[Decimal, str] | None = None  # the lowest border known so far, and the band that begins there
    for place, band in enumerate(bands):
        path, low, high = f"bands[{place}]", _plain(band.low), band.high
        if low is not None and high is not None and high <= low:
            yield Problem("band.empty", path, details=(("low", low), ("high", high)))
        elif not place and high is not None and (top is None or top >= as_fraction(high)):
            yield Problem("band.top_is_closed", f"{path}.high", details=(("got", high),))
        if above is not None:
            yield from _border(path, band, low, above, complete=complete, adjacent=bands[place - 1].id == above[1])
        if low is not None:
            above = (low, band.id)


def _border(
    path: str, band: Band, low: Decimal | None, above: tuple[Decimal, str], *, complete: bool, adjacent: bool
) -> Iterator[Problem]:
    """Where a band meets the ones above it: it ends where they begin."""
    border, upper = above
    high = band.high
    details = (("got", high), ("expected", border), ("upper", upper))
    if high is not None and high > border:
        yield Problem("band.overlap", f"{path}.high", details=details)
    elif high is not None and high < border and complete and adjacent:
        yield Problem("band.hole", f"{path}.high", details=details)
    elif high is None and low is not None and low >= border:
        details = (("got", low), ("expected", border), ("upper", upper))
        yield Problem("band.out_of_order", f"{path}.low", details=details)
