"""Xếp loại (classifying): where points, or an interval of points, lie among the bands of a rubric."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import frozen

from dvk.criteria import Band, Reason, Score
from dvk.evaluation.scorecards import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dvk.values import Interval

__all__ = ["Verdict", "classify"]


@frozen(kw_only=True)
class Verdict:
    """What is said about the whole: the outcome, the band, and how far it is to the next."""

    outcome: Outcome
    band: Band | None = None
    possible: tuple[Band, ...] = ()
    next_band: Band | None = None
    short_by: Decimal | None = None
    reasons: tuple[Reason, ...] = ()


def classify(bands: Sequence[Band], whole: Score, most: Decimal | None, *, complete: bool) -> Verdict:
    """The verdict: given as soon as nothing that is still open can change it, and not before."""
    bounds = whole.points
    if bounds is None:
        return _checklist(whole)
    total = Reason.of("total", low=bounds.low, high=bounds.high, max=most)
    if not bands:
        known = bounds.low is not None and bounds.low == bounds.high
        return Verdict(outcome=Outcome.SCORED if known else Outcome.NOT_EVALUATED, reasons=(total,))
    return _among(bands, bounds, total, complete=complete)


def _checklist(whole: Score) -> Verdict:
    if whole.met is None:
        return Verdict(outcome=Outcome.NOT_EVALUATED, reasons=(whole.reason,))
    return Verdict(outcome=Outcome.PASSED if whole.met else Outcome.FAILED, reasons=(whole.reason,))


def _place(bands: Sequence[Band], points: Decimal) -> int:
    """The place among the bands, from the top: ``2i + 1`` is the band i, ``2i`` what lies just above it."""
    for index, band in enumerate(bands):
        if band.high is not None and points >= band.high:
            return 2 * index
        if band.low is None or points >= band.low:
            return 2 * index + 1
    return 2 * len(bands)


def _among(bands: Sequence[Band], bounds: Interval, total: Reason, *, complete: bool) -> Verdict:
    lowest = 2 * len(bands) if bounds.low is None else _place(bands, bounds.low)
    highest = 1 if bounds.high is None else _place(bands, bounds.high)
    possible = tuple(band for index, band in enumerate(bands) if highest <= 2 * index + 1 <= lowest)
    index = lowest // 2
    above = bands[index - 1] if index else None
    here = possible[0] if possible else None
    if lowest != highest or (above is None and (here is None or here.low is None)):
        reasons = (total, *(Reason.of("band.possible", band=band.id) for band in possible))
        return Verdict(outcome=Outcome.NOT_EVALUATED, possible=possible, reasons=reasons)
    lacking = _lacking(above, bounds)
    ahead: tuple[Reason, ...] = ()
    if above is not None:
        ahead = (Reason.of("band.next", band=above.id, low=above.low, short_by=lacking),)
    if here is not None and here.low is not None:
        outcome = Outcome.CLASSED
        said = Reason.of("band.reached", band=here.id, low=here.low, high=here.high)
    elif here is None and index == len(bands) and complete:
        outcome = Outcome.FAILED
        said = Reason.of("band.under_the_lowest", band=bands[-1].id, low=bands[-1].low)
    else:
        outcome = Outcome.BELOW
        under = bands[0] if above is None else above
        said = Reason.of("band.below", band=under.id, low=under.low)
    return Verdict(
        outcome=outcome,
        band=here if outcome is Outcome.CLASSED else None,
        possible=possible,
        next_band=above,
        short_by=lacking,
        reasons=(total, said, *ahead),
    )


def _lacking(above: Band | None, bounds: Interval) -> Decimal | None:
    """The points that lack to the band above: unknown where the points are."""
    if above is None or above.low is None or bounds.low is None or bounds.low != bounds.high:
        return None
    return above.low - bounds.low
