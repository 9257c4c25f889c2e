"""Chấm (scoring): a rubric and an assessment in, a scorecard out; a pure view without a clock or a store."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve

from dvk.criteria import (
    CountsAs,
    Known,
    Points,
    Reason,
    Rubric,
    Score,
    as_decimal,
    as_fraction,
    factors_of,
    product,
    sum_of,
)
from dvk.errors import InvalidDocument, Problem
from dvk.evaluation._classes import agreed, classify, total_reason, withdrawals_of, withdrawn
from dvk.evaluation._inputs import all_of, one
from dvk.evaluation._nodes import Node, line_states, scaled
from dvk.evaluation._sheet import assessment_problems
from dvk.evaluation._tree import Situation, merged, nodes_of
from dvk.evaluation.assessments import Assessment, filled_in, known_of, waiting_for
from dvk.evaluation.results import ScoreLine, losing
from dvk.evaluation.scorecards import Scorecard
from dvk.values import Label, Verification

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from dvk.evaluation._bands import Verdict

__all__ = ["evaluate", "scored_in", "weighed"]

_NO_ANSWER = ("line.no_answer", "line.no_evidence", "panel.waiting")
_OPEN = {
    "cohort.alone": "line.cohort_open",
    "cohort.zero": "line.cohort_zero",
    "line.not_shown": "line.not_shown",
    "panel.divided": "line.divided",
    "line.reserved": "line.reserved",
    "line.attribute_unknown": "line.attribute_unknown",
    "line.applies_unknown": "line.attribute_unknown",
    "steps.not_shown": "line.rule_not_shown",
    "pass-mark.not_shown": "line.rule_not_shown",
    "proportional.not_shown": "line.rule_not_shown",
    "yes-no.met": "line.rule_not_shown",
    "pass-mark.met": "line.rule_not_shown",
}
_UNSEEN = Label("Phần nguồn chưa công bố", "what no source has shown")
_ADJUSTED = {
    "sum.capped": Label("Phần vượt mức trần, không tính", "cut off by the cap"),
    "sum.floored": Label("Phần dưới mức sàn, không trừ", "held up by the floor"),
    "panel": Label("Điểm hội đồng lấy theo tổng điểm của từng thành viên", "the panel goes by its members' totals"),
    "rounded": Label("Làm tròn", "rounding"),
    "joined": Label("Điều chỉnh theo cách tính của nhóm", "adjusted by how the group is combined"),
}


def evaluate(rubric: Rubric, assessment: Assessment, *, results: Iterable[Scorecard] = ()) -> Scorecard:
    """Chấm một phiếu (evaluate): points, class and reasons of an assessment under the rubric it names.

    Missing evidence is not zero unless the rubric says so: such a line may still get anything its rule allows, so the
    total is a span and the outcome is given only where it is the same whatever comes. Nothing is rounded that the
    rubric does not round. *results* are scorecards of the same subject by other rubrics, for the lines that take them
    as input.

    Raises :class:`~dvk.errors.InvalidDocument` with every problem of the assessment at its path.

    >>> from dvk.criteria import Answer, Band, Criterion, FreePoints
    >>> rubric = Rubric(
    ...     id="minh-hoa",
    ...     label="Bộ tiêu chí minh họa",
    ...     illustrative=True,
    ...     criteria=[
    ...         Criterion(id="a", label="A", rule=FreePoints(60)),
    ...         Criterion(id="b", label="B", rule=FreePoints(40)),
    ...     ],
    ...     bands=[Band(id="tot", label="Tốt", low=80), Band(id="kha", label="Khá", low=0)],
    ... )
    >>> sheet = Assessment(id="p-1", subject="m-1", rubric="minh-hoa", answers=[Answer("a", points="52.5")])
    >>> card = evaluate(rubric, sheet)
    >>> card.outcome.value, card.missing, str(card.bounds.low), str(card.bounds.high)
    ('not-evaluated', ('b',), '52.5', '92.5')
    """
    one(rubric, Rubric, "rubric")
    one(assessment, Assessment, "assessment")
    held = all_of(results, Scorecard, "results")
    problems = assessment_problems(rubric, assessment, results=held)
    if problems:
        raise InvalidDocument(problems)
    return scored_in(rubric, assessment, held, Situation(layer=assessment.layer))


def scored_in(rubric: Rubric, assessment: Assessment, held: Sequence[Scorecard], situation: Situation) -> Scorecard:
    """The scorecard of a sheet that is known to be right, in its situation: its layer, its panel, its cohort."""
    answers = filled_in(rubric, assessment, held)
    known = known_of(rubric, assessment)
    situation = evolve(situation, waiting=waiting_for(rubric, answers, held))
    trees = nodes_of(rubric, answers, known, situation)
    if trees is None:
        raise InvalidDocument([Problem("assessment.too_much_unknown", "answers")])
    nodes = [tree for _, tree in trees]
    states = [Known(known.attributes, line_states(tree.walk())) for tree in nodes]
    verdicts = [
        classify(
            rubric, tree.score, tree.most, state, answers=answers, period=assessment.period, layer=assessment.layer
        )
        for tree, state in zip(nodes, states, strict=True)
    ]
    node, known, verdict = nodes[0], states[0], verdicts[0]
    if len(nodes) > 1:
        node = merged(nodes)
        known = Known(known.attributes, line_states(node.walk()))
        verdict = agreed(rubric, [evolve(found, reasons=found.reasons[1:]) for found in verdicts])
        verdict = evolve(verdict, reasons=(total_reason(node.score, node.most), *verdict.reasons))
    lines = _children(rubric, node, known)
    pending = _pending(rubric, verdict)
    missing = tuple(line.criterion for line in _leaves(lines) if line.reason.code in _NO_ANSWER)
    unknown = tuple(name for name in rubric.plan.asked if name not in known.attributes)
    unverified = tuple(_unverified(rubric, verdict, pending))
    return Scorecard(
        assessment=assessment.id,
        subject=assessment.subject,
        subject_type=assessment.subject_type,
        rubric=rubric.id,
        period=assessment.period,
        on=assessment.on,
        layer=assessment.layer,
        scorer=assessment.scorer,
        label=rubric.label,
        combine=rubric.combine.tag,
        lines=lines,
        exact=node.score.points,
        plain=node.plain,
        most=node.most,
        met=node.score.met,
        outcome=verdict.outcome,
        possible_outcomes=verdict.outcomes,
        band=verdict.band,
        possible=verdict.possible,
        next_band=verdict.next_band,
        short_by=None if verdict.short is None else as_decimal(verdict.short),
        checks=verdict.checks,
        withdrawals=tuple(withdrawals_of(rubric, known)),
        withdrawn=withdrawn(rubric, known) if rubric.withdrawals else False,
        reasons=(
            *verdict.reasons,
            *pending,
            *_why(lines),
            *(Reason.of("attribute.unknown", attribute=name) for name in unknown),
            *(Reason.of("rule.unverified", criterion=name) for name in unverified),
        ),
        missing=missing,
        unknown=unknown,
        unverified=unverified,
        illustrative=rubric.illustrative,
        definition=rubric,
        node=node,
        known=known,
        short=verdict.short,
        ways=len(trees),
    )


def _pending(rubric: Rubric, verdict: Verdict) -> tuple[Reason, ...]:
    """Quotas on the class that was reached, or may be: only a whole cohort can apply them."""
    bands = {band.id for band in (*verdict.possible, *((verdict.band,) if verdict.band else ()))}
    return tuple(Reason.of("quota.pending", band=quota.band) for quota in rubric.quotas if quota.band in bands)


def _unverified(rubric: Rubric, verdict: Verdict, pending: Sequence[Reason]) -> Iterator[str]:
    """What the result rests on and no source confirms: lines, gates, quotas, and the band that was reached."""
    yield from rubric.plan.unverified
    waiting = {reason.get("band") for reason in pending}
    for quota in rubric.quotas:
        if quota.band in waiting and quota.verification is Verification.UNVERIFIED:
            yield f"quota-{quota.band}"
    for band in (verdict.band, verdict.next_band):
        if band is not None and band.verification is Verification.UNVERIFIED:
            yield band.id


# -- the lines of the scorecard ----------------------------------------------------------------------------------------
def _children(rubric: Rubric, node: Node, known: Known) -> tuple[ScoreLine, ...]:
    """The lines below a node, with what they put into it, and what was adjusted."""
    if node.combine is None:
        return ()
    scores = [part.score for part in node.kept]
    joined = node.raw
    if joined is None:
        scores = list(scaled(node.kept, scores, node.scale))
        joined = node.combine.join(scores) if scores else Score(Reason("empty"))
    factors = iter(factors_of(node.combine, scores, joined))
    lines: list[ScoreLine] = []
    scaled_up = node.scale != 1
    for part in node.parts:
        if part.dropped is not None:
            lines.append(_line(rubric, part, known, Fraction(0)))
            continue
        factor = next(factors)
        if scaled_up and part.counts_as is CountsAs.BASE:
            factor = product(factor, node.scale)
        lines.append(_kept_line(rubric, part, known, factor))
    lines.extend(_adjusted(node, lines, joined))
    return tuple(lines)


def _adjusted(node: Node, lines: Sequence[ScoreLine], joined: Score) -> Iterator[ScoreLine]:
    """What the lines do not add up to: what a cap cut off, what rounding changed. Only where the total is known."""
    counted = [line for line in lines if line.exact is not None and line.factor]
    whole = None if joined.points is None else joined.points.one
    if whole is None or not counted:
        return
    added: Fraction | None = whole  # of a plain sum, whose lines are what was added
    if node.raw is None:
        added = sum_of(product(points, line.factor) for line in counted for _, points in line.contributions())
    if added is not None and whole != added:
        code = joined.reason.code if joined.reason.code in _ADJUSTED else "joined"
        yield _adjustment(node.name, code, whole - added)
    points = _own(node)
    own = None if points is None else points.one
    if own is not None and own != whole:
        yield _adjustment(node.name, "panel" if node.score.reason.code == "panel.total" else "rounded", own - whole)


def _adjustment(name: str, code: str, points: Fraction) -> ScoreLine:
    counts_as = CountsAs.BONUS if points > 0 else CountsAs.DEDUCTION
    reason = Reason.of(f"adjusted.{code}", points=as_decimal(points))
    return ScoreLine(criterion=name, label=_ADJUSTED[code], exact=Points.of(points), counts_as=counts_as, reason=reason)


def _kept_line(rubric: Rubric, node: Node, known: Known, factor: Fraction) -> ScoreLine:
    """The line of a node; of a last line that counts in full it is made once for all sheets that have it."""
    if node.combine is not None or factor != 1:
        return _line(rubric, node, known, factor)
    line = node.shown.get("")
    if line is None:
        line = node.shown[""] = _line(rubric, node, known, factor)
    return line


def _line(rubric: Rubric, node: Node, known: Known, factor: Fraction) -> ScoreLine:
    criterion = node.criterion
    if criterion is None:
        return ScoreLine(
            criterion=node.name,
            label=_UNSEEN,
            exact=node.score.points,
            most=node.most,
            factor=factor,
            reason=node.score.reason,
            verification=Verification.UNVERIFIED,
        )
    rounded = node.own is not None and criterion.rounding is not None and node.own != _own(node)
    return ScoreLine(
        criterion=criterion.id,
        label=criterion.label,
        number=criterion.number,
        rule=criterion.combine.tag if criterion.rule is None else criterion.rule.tag,
        answer=node.answer,
        exact=node.score.points if node.dropped is None else None,
        unrounded=node.own if rounded else None,
        plain=node.plain,
        most=node.most,
        met=node.score.met,
        counts_as=criterion.counts_as,
        factor=factor,
        applies=node.dropped is None and node.score.reason.code != "line.not_applicable",
        reason=node.score.reason,
        verification=criterion.verification,
        children=_children(rubric, node, known),
    )


def _own(node: Node) -> Points | None:
    points = node.score.points
    return -points if points is not None and node.counts_as is CountsAs.DEDUCTION else points


def _leaves(lines: Sequence[ScoreLine]) -> Iterator[ScoreLine]:
    for line in lines:
        yield from line.leaves()


def weighed(lines: Sequence[ScoreLine], factor: Fraction) -> Iterator[tuple[ScoreLine, Fraction]]:
    """Each last line, with how much of its points goes into the whole."""
    for line in lines:
        if line.children:
            sign = -line.factor if line.counts_as is CountsAs.DEDUCTION else line.factor
            yield from weighed(line.children, product(factor, sign))
        else:
            yield line, product(factor, line.factor)


def _why(lines: Sequence[ScoreLine]) -> Iterator[Reason]:
    """Why not better: the lines that lost most come first, then what is not met, then what is open."""
    leaves = tuple(_leaves(lines))
    losses: list[tuple[Decimal | Fraction, Reason]] = []
    held = list(weighed(lines, Fraction(1)))
    if all(factor == 1 for _, factor in held):  # as in a sum: what a line lost is what it cost
        losses = [(line.lost, line.loss) for line, _ in held if line.lost and line.loss is not None]
    else:
        for line, factor in held:
            lost = line.lost if factor > 0 else line.points  # inside what is taken away every point is a loss
            reason = losing(line, lost, abs(factor)) if lost and factor else None
            if lost and reason is not None:
                losses.append((product(as_fraction(lost), abs(factor)), reason))
    losses.sort(key=lambda found: found[0], reverse=True)
    yield from (reason for _, reason in losses)
    for line in leaves:
        if line.exact is None and line.met is False:
            yield Reason.of("line.not_met", criterion=line.criterion)
    for line in leaves:
        if line.is_open:
            yield Reason.of(_OPEN.get(line.reason.code, "line.missing"), criterion=line.criterion)
