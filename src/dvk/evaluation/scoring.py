"""Chấm (scoring): a rubric and an assessment in, a scorecard out; a pure view without a clock or a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.criteria import Answer, Combine, Criterion, Reason, Rubric, Score
from dvk.errors import InvalidDocument
from dvk.evaluation._classes import classify
from dvk.evaluation.assessments import Assessment, assessment_problems
from dvk.evaluation.scorecards import Scorecard, ScoreLine
from dvk.values import Interval, Label, Verification

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["evaluate"]

_NO_ANSWER = "line.no_answer"
_UNSEEN = Label("Phần nguồn chưa công bố", "what no source has shown")


def evaluate(rubric: Rubric, assessment: Assessment) -> Scorecard:
    """Chấm một phiếu (evaluate): points, class and reasons of an assessment under the rubric it names.

    Missing evidence is not zero: such a line may still get anything its rule allows, so the total is an
    interval and the outcome is given only where it is the same whatever comes. Nothing is rounded.
    Raises :class:`~dvk.errors.InvalidDocument` with every problem of the assessment at its path.

    >>> from dvk.criteria import Band, FreePoints
    >>> rubric = Rubric(
    ...     id="minh-hoa",
    ...     label="Bộ tiêu chí minh họa",
    ...     illustrative=True,
    ...     criteria=[
    ...         Criterion(id="a", label="A", rule=FreePoints(60)),
    ...         Criterion(id="b", label="B", rule=FreePoints(40)),
    ...     ],
    ...     bands=[Band(id="tot", label="Tốt", low=80), Band(id="kha", label="Khá", low=0, high=80)],
    ... )
    >>> sheet = Assessment(id="p-1", subject="m-1", rubric="minh-hoa", answers=[Answer("a", points="52.5")])
    >>> card = evaluate(rubric, sheet)
    >>> card.outcome.value, card.missing, str(card.bounds.low), str(card.bounds.high)
    ('not-evaluated', ('b',), '52.5', '92.5')
    """
    problems = assessment_problems(rubric, assessment)
    if problems:
        raise InvalidDocument(problems)
    answers = {answer.criterion: answer for answer in assessment.answers}
    lines, whole, span = _group(rubric.id, rubric.combine, rubric.criteria, rubric.unseen, answers)
    most = None if span is None else span.high
    verdict = classify(rubric.bands, whole, most, complete=rubric.complete)
    missing = tuple(line.criterion for line in _leaves(lines) if line.reason.code == _NO_ANSWER)
    unverified = tuple(criterion.id for criterion in rubric.walk() if criterion.verification is Verification.UNVERIFIED)
    return Scorecard(
        assessment=assessment.id,
        subject=assessment.subject,
        rubric=rubric.id,
        period=assessment.period,
        layer=assessment.layer,
        label=rubric.label,
        combine=rubric.combine.tag,
        lines=lines,
        bounds=whole.points,
        max_points=most,
        met=whole.met,
        outcome=verdict.outcome,
        band=verdict.band,
        possible=verdict.possible,
        next_band=verdict.next_band,
        short_by=verdict.short_by,
        reasons=(
            *verdict.reasons,
            *_why(lines),
            *(Reason.of("rule.unverified", criterion=name) for name in unverified),
        ),
        missing=missing,
        unverified=unverified,
        illustrative=rubric.illustrative,
    )


def _group(
    name: str,
    combine: Combine,
    criteria: Sequence[Criterion],
    unseen: Sequence[Interval | None],
    answers: Mapping[str, Answer],
) -> tuple[tuple[ScoreLine, ...], Score, Interval | None]:
    """The lines of a group, its score, and the points it can have."""
    pairs = [_line(criterion, answers) for criterion in criteria]
    pairs.extend((_unseen_line(name, part), part) for part in unseen)
    lines = tuple(line for line, _ in pairs)
    score = combine.join([Score(line.reason, points=line.bounds, met=line.met) for line in lines])
    return lines, score, combine.points_span([span for _, span in pairs])


def _line(criterion: Criterion, answers: Mapping[str, Answer]) -> tuple[ScoreLine, Interval | None]:
    rule = criterion.rule
    children: tuple[ScoreLine, ...] = ()
    answer: Answer | None = None
    if rule is None:
        parts = criterion.children
        children, score, span = _group(criterion.id, criterion.combine, parts, criterion.unseen, answers)
        tag = criterion.combine.tag
    else:
        answer, span, tag = answers.get(criterion.id), criterion.points_span, rule.tag
        if answer is None or rule.asks not in answer.given:
            score = Score(Reason.of(_NO_ANSWER, asks=rule.asks), points=span)
        else:
            score = rule.score(answer)
    line = ScoreLine(
        criterion=criterion.id,
        label=criterion.label,
        number=criterion.number,
        rule=tag,
        answer=answer,
        bounds=score.points,
        max_points=None if span is None else span.high,
        met=score.met,
        reason=score.reason,
        verification=criterion.verification,
        children=children,
    )
    return line, span


def _unseen_line(group: str, part: Interval | None) -> ScoreLine:
    """The line for what no source has shown of a group: under the group's own id, for it has none."""
    return ScoreLine(
        criterion=group,
        label=_UNSEEN,
        bounds=part,
        max_points=None if part is None else part.high,
        reason=Reason("line.not_shown"),
        verification=Verification.UNVERIFIED,
    )


def _leaves(lines: Sequence[ScoreLine]) -> Iterator[ScoreLine]:
    for line in lines:
        yield from line.leaves()


def _why(lines: Sequence[ScoreLine]) -> Iterator[Reason]:
    """Why not better: the lines that lost most come first, then what is not met, then what is open."""
    leaves = tuple(_leaves(lines))
    losses = ((line.lost, line) for line in leaves)
    for lost, line in sorted(((lost, line) for lost, line in losses if lost), key=lambda pair: -pair[0]):
        yield Reason.of("line.lost", criterion=line.criterion, points=line.points, max=line.max_points, lost=lost)
    for line in leaves:
        if line.bounds is None and line.met is False:
            yield Reason.of("line.not_met", criterion=line.criterion)
    for line in leaves:
        if line.is_open:
            code = "line.not_shown" if line.reason.code == "line.not_shown" else "line.missing"
            yield Reason.of(code, criterion=line.criterion)
