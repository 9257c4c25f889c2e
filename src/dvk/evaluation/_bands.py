"""Bảng mức xếp loại (the table of bands): where points lie in it, as far as points, ends and conditions are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from dvk.criteria import Band, Known, Points, Reason, Rounding, as_decimal, as_fraction, every
from dvk.evaluation.results import Check, Outcome

__all__ = ["BandTable", "Verdict"]


@frozen(kw_only=True)
class Verdict:
    """What is said about the whole: the outcome, the band, how far it is to the next, and the steps to it."""

    outcome: Outcome
    outcomes: tuple[Outcome, ...] = ()
    band: Band | None = None
    possible: tuple[Band, ...] = ()
    next_band: Band | None = None
    short: Fraction | None = None
    checks: tuple[Check, ...] = ()
    reasons: tuple[Reason, ...] = ()


def plain(number: object) -> Fraction | None:
    return as_fraction(number) if isinstance(number, Decimal) else None


@frozen
class BandTable:
    """A table of bands with plain ends, and the points to be placed in it."""

    bands: Sequence[Band]
    bounds: Points
    per: Fraction
    complete: bool
    known: Known
    exact: Points
    rounded_first: Rounding | None = None

    def verdict(self) -> Verdict:
        reached: list[bool | None] = []
        conditions: list[list[bool | None]] = []
        states: list[bool | None] = []
        for place, band in enumerate(self.bands):  # down to the first that surely holds
            reached.append(self.reached(place))
            conditions.append([one.holds(self.known) for one in band.conditions])
            states.append(every([reached[-1], *conditions[-1]]))
            if states[-1]:
                break
        places = [
            place
            for place, state in enumerate(states)
            if state is not False and not any(reached[one] and self.asks_as(place, one) for one in range(place))
        ]
        possible = tuple(self.bands[place] for place in places)
        checks = tuple(self.checks(places[0] if places else len(states), reached))
        if places and states[places[0]]:
            return self.classed(places[0], possible, checks)
        if not places:
            return self.under(checks)
        waits = any(self.waits(place) or None in conditions[place] for place in places if states[place] is None)
        if not waits and places[0]:  # only the ends of the bands are not known
            above = self.bands[places[0] - 1]
            return self.said(Outcome.BELOW, "band.below", above, above, possible, checks)
        maybe_ends = not waits  # the highest band has no known beginning
        outcomes = [Outcome.CLASSED] if places else []
        if True not in states:
            outcomes.append(Outcome.FAILED if self.closed_below() else Outcome.BELOW)
        maybe = tuple(Reason.of("band.possible", band=band.id) for band in possible)
        if maybe_ends:
            maybe = (Reason("band.ends_not_shown"), *maybe)
        return Verdict(
            outcome=Outcome.NOT_EVALUATED, outcomes=tuple(outcomes), possible=possible, checks=checks, reasons=maybe
        )

    def asks_as(self, place: int, above: int) -> bool:
        """Whether a band asks all that is open of one above it: where it holds, so does that one."""
        held = [one for one in self.bands[above].conditions if one.holds(self.known) is not True]
        return all(one in self.bands[place].conditions for one in held)

    def classed(self, place: int, possible: tuple[Band, ...], checks: tuple[Check, ...]) -> Verdict:
        band = self.bands[place]
        above = self.bands[place - 1] if place else None
        return self.said(Outcome.CLASSED, "band.reached", band, above, possible, checks)

    def under(self, checks: tuple[Check, ...]) -> Verdict:
        """Below all bands, or in a hole between two of them that no source fills."""
        last = len(self.bands) - 1
        lacking = [place for place in range(last, -1, -1) if self.short(place)]
        place = lacking[0] if lacking else last
        fallen = last not in lacking and plain(self.bands[last].low) is not None and not self.in_hole(last)
        above = self.bands[last if fallen else place]
        if fallen and self.complete:
            return self.said(Outcome.FAILED, "band.conditions_not_met", above, above, (), checks)
        if place == last and self.closed_below():
            return self.said(Outcome.FAILED, "band.under_the_lowest", above, above, (), checks)
        return self.said(Outcome.BELOW, "band.below", above, above, (), checks)

    def said(  # noqa: PLR0917  the parts of one verdict
        self,
        outcome: Outcome,
        code: str,
        band: Band,
        above: Band | None,
        possible: tuple[Band, ...],
        checks: tuple[Check, ...],
    ) -> Verdict:
        low = band.low if isinstance(band.low, Decimal) else None
        reasons = [Reason.of(code, band=band.id, low=low, high=band.high)]
        lacking = self.lacking(above)
        if above is not None:
            low = above.low if isinstance(above.low, Decimal) else None
            short = None if lacking is None else as_decimal(lacking)
            reasons.append(Reason.of("band.next", band=above.id, low=low, short_by=short))
        return Verdict(
            outcome=outcome,
            outcomes=(outcome,),
            band=band if outcome is Outcome.CLASSED else None,
            possible=possible,
            next_band=above,
            short=lacking,
            checks=checks,
            reasons=tuple(reasons),
        )

    def checks(self, upto: int, reached: Sequence[bool | None]) -> Iterator[Check]:
        """The conditions of the bands down to the one reached: of those whose points are there, and of the next."""
        for place, band in enumerate(self.bands[: upto + 1]):
            if reached[place] is False and place != upto - 1:
                continue
            for order, condition in enumerate(band.conditions):
                yield Check(
                    kind="condition",
                    id=f"{band.id}#{order + 1}",
                    label=condition.label,
                    holds=condition.holds(self.known),
                    condition=condition,
                    band=band.id,
                    reason=Reason.of("condition", band=band.id),
                    verification=band.verification,
                )

    def reached(self, place: int) -> bool | None:
        """Whether the points reach a band: with an unknown border, as far as the known ones around it tell."""
        low = plain(self.bands[place].low)
        if self.in_hole(place):
            return False
        if low is not None:
            return self.bounds.reaches(low)
        higher = [plain(band.low) for band in self.bands[:place]]
        if any(one is not None and self.bounds.reaches(one) for one in higher):
            return True
        lower = [plain(band.low) for band in self.bands[place + 1 :]]
        if any(one is not None and self.bounds.reaches(one) is False for one in lower):
            return False
        return None

    def waits(self, place: int) -> bool:
        """Whether it is open points that leave a band open, and not an end that no source has shown."""
        return plain(self.bands[place].low) is not None

    def short(self, place: int) -> bool:
        low = plain(self.bands[place].low)
        return low is not None and self.bounds.reaches(low) is False

    def in_hole(self, place: int) -> bool:
        """Whether the points lie between the end of a band, or of one above it, and the beginning of the next."""
        points = self.bounds
        if points.low is None or points.high is None:
            return False
        for one in range(1, place + 1):
            high, above = self.bands[one].high, plain(self.bands[one - 1].low)
            if high is not None and above is not None and as_fraction(high) <= points.low and points.high < above:
                return True
        return False

    def closed_below(self) -> bool:
        return self.complete and plain(self.bands[-1].low) is not None

    def lacking(self, above: Band | None) -> Fraction | None:
        """The points that lack to the band above: unknown where the points are."""
        low = None if above is None else plain(above.low)
        if low is None or self.exact.one is None:
            return None
        needed = low * self.per if self.rounded_first is None else self.rounded_first.reaching(low * self.per)
        return None if needed is None else max(Fraction(0), needed - self.exact.one)
