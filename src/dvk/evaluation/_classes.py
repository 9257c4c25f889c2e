"""Xếp loại (classifying), in the order that is stated: suspension, gates, minimums, bands on the unrounded score.

Each question may be open; an outcome is given as soon as nothing that is still open can change it, and not before.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from attrs import evolve

from dvk.criteria import (
    Answer,
    BandsBy,
    Criterion,
    Gate,
    Known,
    LineState,
    Minimum,
    Points,
    Reason,
    Rubric,
    Score,
    as_decimal,
    as_fraction,
    vote_reason,
)
from dvk.evaluation._bands import BandTable, Verdict
from dvk.evaluation.results import Check, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dvk.criteria import Band
    from dvk.periods import Period
    from dvk.values import DateSpan, Source

__all__ = ["agreed", "classify", "minimums_of", "standing", "total_reason", "withdrawals_of", "withdrawn"]


def classify(
    rubric: Rubric,
    whole: Score,
    most: Fraction | None,
    known: Known,
    *,
    answers: Mapping[str, Answer],
    period: Period | None,
    layer: str = "",
) -> Verdict:
    """The verdict on a whole sheet."""
    total = total_reason(whole, most)
    stopped = suspended_in(rubric, period)
    if stopped is not None:
        return Verdict(
            outcome=Outcome.SUSPENDED,
            outcomes=(Outcome.SUSPENDED,),
            checks=(stopped,),
            reasons=(total, Reason("suspended")),
        )
    asked = [gate for gate in rubric.gates if not rubric.is_left_to_later(gate.scored_by, layer)]
    gates = tuple(_gate(gate, known, answers) for gate in asked)
    minimums = tuple(minimums_of(rubric, known))
    placed = _placed(rubric, whole, most, known)
    outcomes, settled_by = _outcomes(asked, gates, minimums, placed)
    checks = (*gates, *minimums, *placed.checks)
    if settled_by is None:
        return evolve(placed, outcomes=outcomes, checks=checks, reasons=(total, *placed.reasons))
    if len(outcomes) == 1:
        return Verdict(outcome=outcomes[0], outcomes=outcomes, checks=checks, reasons=(total, *_shut(checks)))
    possible = placed.possible if placed.outcome in outcomes or placed.possible else ()
    maybe = tuple(Reason.of("band.possible", band=band.id) for band in possible)
    return Verdict(
        outcome=Outcome.NOT_EVALUATED,
        outcomes=outcomes,
        possible=possible,
        checks=checks,
        reasons=(total, *_shut(checks), *maybe),
    )


def total_reason(whole: Score, most: Fraction | None) -> Reason:
    """What the whole came to, as the first reason."""
    if whole.points is None:
        return whole.reason
    span = whole.points.interval
    return Reason.of("total", low=span.low, high=span.high, max=None if most is None else as_decimal(most))


def suspended_in(rubric: Rubric, period: Period | None) -> Check | None:
    """The suspension that covers a period, if the rubric has one."""
    for suspension in rubric.suspensions:
        if period is not None and _holds(suspension.span, period):
            source = "" if suspension.source is None else _cited(suspension.source)
            reason = Reason.of("suspension", source=source, note=suspension.note)
            return Check(kind="suspension", id=rubric.id, holds=True, reason=reason)
    return None


def _cited(source: Source) -> str:
    """A document as one cites it: "Quyết định số 27/2025/QĐ-TTg"."""
    if not source.number:
        return source.title
    return f"{source.kind} số {source.number}" if source.kind else source.number


def _holds(span: DateSpan, period: Period) -> bool:
    return period.start in span and period.end in span


def _shut(checks: Sequence[Check]) -> Iterator[Reason]:
    for check in checks:
        if check.kind != "condition" and check.holds is not True:
            state = "not_met" if check.holds is False else "unknown"
            yield Reason.of(f"{check.kind}.{state}", id=check.id)


# -- gates and minimums ------------------------------------------------------------------------------------------------
def _gate(gate: Gate, known: Known, answers: Mapping[str, Answer]) -> Check:
    answer = answers.get(gate.id)
    said = None if answer is None else answer.met
    voted = None if answer is None or gate.vote is None or answer.ballot is None else gate.vote.holds(answer.ballot)
    holds = said if gate.vote is None else voted
    reason = Reason.of("gate", if_shut=gate.if_shut.value)
    if gate.when is not None:
        holds = gate.when.holds(known)
    if gate.vote is not None and answer is not None:
        reason = Reason("gate", (*reason.details, *vote_reason(gate.vote, answer).details))
    rests_on: tuple[Answer, ...] = () if answer is None else (answer,)
    if gate.when is not None:
        asked = dict.fromkeys(one.attribute for one in gate.when.walk() if one.attribute in answers)
        rests_on = tuple(answers[name] for name in asked)
    return Check(
        kind="gate",
        id=gate.id,
        label=gate.label,
        holds=holds,
        condition=gate.when,
        reason=reason,
        answers=rests_on,
        verification=gate.verification,
    )


def minimums_of(rubric: Rubric, known: Known) -> Iterator[Check]:
    """What each criterion with a minimum has, against what it must have."""
    for criterion, minimum in rubric.plan.minimums:
        state = known.lines.get(criterion.id)
        if state is not None and state.applies and state.points is not None:
            possible = minimum.possible(rubric.plan.attributes, known) or (minimum.known(known),)
            yield _minimum(criterion, possible, state)


def _minimum(criterion: Criterion, possible: Sequence[Minimum], state: LineState) -> Check:
    asked = {_needed(minimum, state) for minimum in possible}
    answers = {None if one is None or state.points is None else state.points.reaches(one) for one in asked}
    holds = answers.pop() if len(answers) == 1 else None
    needed = asked.pop() if len(asked) == 1 else None
    span = Points(0, 0) if state.points is None else state.points
    reason = Reason.of(
        "minimum",
        low=span.interval.low,
        high=span.interval.high,
        needed=None if needed is None else as_decimal(needed),
        max=None if state.most is None else as_decimal(state.most),
    )
    return Check(kind="minimum", id=criterion.id, label=criterion.label, holds=holds, reason=reason)


def _needed(minimum: Minimum, state: LineState) -> Fraction | None:
    """The points that the minimum asks: the larger of the two, where it is given both ways."""
    asked: list[Fraction] = []
    if minimum.points is not None:
        if not isinstance(minimum.points, Decimal):
            return None
        asked.append(as_fraction(minimum.points))
    if minimum.percent is not None:
        if not isinstance(minimum.percent, Decimal) or state.most is None:
            return None
        asked.append(state.most * as_fraction(minimum.percent) / 100)
    return max(asked, default=Fraction(0))


def _outcomes(
    gates: Sequence[Gate], checks: Sequence[Check], minimums: Sequence[Check], placed: Verdict
) -> tuple[tuple[Outcome, ...], str | None]:
    """Every outcome that is still possible, and what settled or unsettled it before the bands did."""
    found: list[Outcome] = []
    by: str | None = None
    for gate, check in zip(gates, checks, strict=True):
        if check.holds is not True:
            found.append(Outcome(gate.if_shut.value))
            by = by or gate.id
        if check.holds is False:
            return tuple(dict.fromkeys(found)), by
    for check in minimums:
        if check.holds is not True:
            found.append(Outcome.FAILED)
            by = by or check.id
        if check.holds is False:
            return tuple(dict.fromkeys(found)), by
    if by is not None and (placed.outcome,) == tuple(dict.fromkeys(found)):
        return (placed.outcome,), None  # it fails either way
    return tuple(dict.fromkeys([*found, *placed.outcomes])), by


def withdrawals_of(rubric: Rubric, known: Known) -> Iterator[Check]:
    """Whether there is ground to take a recognition back, ground by ground."""
    for ground in rubric.withdrawals:
        yield Check(
            kind="withdrawal",
            id=ground.id,
            label=ground.label,
            holds=ground.when.holds(known),
            condition=ground.when,
            reason=Reason("withdrawal"),
            verification=ground.verification,
        )


def withdrawn(rubric: Rubric, known: Known) -> bool | None:
    """Whether one ground holds whatever comes: also where it is open which of them does."""
    answers = [ground.when.holds(known) for ground in rubric.withdrawals]
    if True in answers:
        return True
    if None not in answers:
        return False
    asked = [inner for ground in rubric.withdrawals for inner in ground.when.walk()]
    names = dict.fromkeys(name for one in asked for name in (one.line, *one.lines) if name)
    states = {name: known.lines[name] for name in names if name in known.lines}
    open_ = [name for name, state in states.items() if state.applies and state.met is None]
    if len(open_) > _MOST_OPEN or len(states) < len(names):
        return None
    found = {
        _any_ground(rubric, known, dict(zip(open_, way, strict=True)))
        for way in product((True, False), repeat=len(open_))
    }
    return found.pop() if len(found) == 1 else None


def _any_ground(rubric: Rubric, known: Known, mets: Mapping[str, bool]) -> bool | None:
    lines = {**known.lines, **{name: evolve(known.lines[name], met=met) for name, met in mets.items()}}
    answers = [ground.when.holds(Known(known.attributes, lines)) for ground in rubric.withdrawals]
    return True if True in answers else None if None in answers else False


_MOST_OPEN = 12


# -- bands -------------------------------------------------------------------------------------------------------------
def _placed(rubric: Rubric, whole: Score, most: Fraction | None, known: Known) -> Verdict:
    """The verdict of the bands alone, or of a checklist."""
    bounds = whole.points
    if bounds is None or (rubric.combine.needs == "met" and not rubric.bands):
        return _checklist(whole)
    if rubric.rounded_first:
        bounds = bounds.rounded(rubric.rounding)
    if not rubric.bands:
        outcome = Outcome.NOT_EVALUATED if bounds.one is None else Outcome.SCORED
        return Verdict(outcome=outcome, outcomes=(Outcome.SCORED,))
    per = Fraction(1)
    if rubric.bands_by is BandsBy.PERCENT:
        if most is None:
            open_ = (Outcome.CLASSED, Outcome.FAILED)
            return Verdict(outcome=Outcome.NOT_EVALUATED, outcomes=open_, possible=rubric.bands)
        if most == 0:
            none = (Outcome.NOT_EVALUATED,)
            return Verdict(outcome=Outcome.NOT_EVALUATED, outcomes=none, reasons=(Reason("band.no_base"),))
        per = most / 100
    first = rubric.rounding if rubric.rounded_first else None
    exact = whole.points if whole.points is not None else bounds
    tables = rubric.plan.bands
    verdicts = [
        BandTable(bands, bounds.times(1 / per), per, rubric.complete, known, exact, first).verdict()
        for bands in tables.possible(rubric.plan.attributes, known) or (tables.known(known),)
    ]
    return agreed(rubric, verdicts)


def agreed(rubric: Rubric, verdicts: Sequence[Verdict]) -> Verdict:
    """The one verdict, where what is not known of the subject makes several possible: what they all say."""
    best = verdicts[0]
    if all(one == best for one in verdicts):
        return best
    checks = _agreed_checks(verdicts)
    if best.outcome is not Outcome.NOT_EVALUATED and all(
        (one.outcome, _id(one.band)) == (best.outcome, _id(best.band)) for one in verdicts
    ):
        ahead = best.next_band if all(_id(one.next_band) == _id(best.next_band) for one in verdicts) else None
        lacks = {one.short for one in verdicts}
        return evolve(
            best,
            band=next((band for band in rubric.bands if best.band and band.id == best.band.id), None),
            next_band=next((band for band in rubric.bands if ahead and band.id == ahead.id), None),
            short=lacks.pop() if len(lacks) == 1 else None,
            checks=checks,
            reasons=tuple(Reason.of(reason.code, band=reason.get("band")) for reason in best.reasons),
        )
    possible = tuple(band for band in rubric.bands if any(band.id == one.id for v in verdicts for one in v.possible))
    outcomes = tuple(dict.fromkeys(outcome for verdict in verdicts for outcome in verdict.outcomes))
    maybe = tuple(Reason.of("band.possible", band=band.id) for band in possible)
    return Verdict(outcome=Outcome.NOT_EVALUATED, outcomes=outcomes, possible=possible, checks=checks, reasons=maybe)


def _agreed_checks(verdicts: Sequence[Verdict]) -> tuple[Check, ...]:
    """The checks of all verdicts, each once; one that they do not agree on is open."""
    found: dict[tuple[str, str], Check] = {}
    for check in (check for verdict in verdicts for check in verdict.checks):
        known = found.setdefault((check.kind, check.id), check)
        if known.holds is not check.holds:
            found[check.kind, check.id] = evolve(known, holds=None)
    return tuple(found.values())


def _id(band: Band | None) -> str:
    return "" if band is None else band.id


def _checklist(whole: Score) -> Verdict:
    if whole.reason.code == "line.not_applicable":
        none = (Outcome.NOT_EVALUATED,)
        return Verdict(outcome=Outcome.NOT_EVALUATED, outcomes=none, reasons=(Reason("nothing_applies"),))
    if whole.met is None:
        both = (Outcome.PASSED, Outcome.FAILED)
        return Verdict(outcome=Outcome.NOT_EVALUATED, outcomes=both)
    outcome = Outcome.PASSED if whole.met else Outcome.FAILED
    return Verdict(outcome=outcome, outcomes=(outcome,))


def standing(
    rubric: Rubric, whole: Score, most: Fraction | None, known: Known, gates: Mapping[str, bool | None]
) -> int:
    """How high a sheet stands for certain: 0 for the best class, one more for each below.

    Where something is open it is the lowest that is still possible, so that what would be better is surely so.
    *gates* says of each gate that is answered on the sheet whether it is open; the others are worked out.
    """
    for gate in rubric.gates:
        if gate.id not in gates:  # left to a later layer
            continue
        if (gates.get(gate.id) if gate.when is None else gate.when.holds(known)) is not True:
            return len(rubric.bands) + 2
    if any(check.holds is not True for check in minimums_of(rubric, known)):
        return len(rubric.bands) + 1
    return _rank(rubric, _placed(rubric, whole, most, known))


def _rank(rubric: Rubric, placed: Verdict) -> int:
    names = [band.id for band in rubric.bands]
    if placed.outcome is Outcome.PASSED:
        return 0
    if placed.outcome is Outcome.CLASSED and placed.band is not None:
        return names.index(placed.band.id)
    if placed.outcome is Outcome.BELOW and placed.next_band is not None:
        return names.index(placed.next_band.id) + 1
    if placed.outcome is Outcome.NOT_EVALUATED and placed.outcomes == (Outcome.CLASSED,):
        return max(names.index(band.id) for band in placed.possible)
    return len(rubric.bands) + 1
