"""Chấm cả cây (scoring the tree): from the answers to a node for each line and each group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from attrs import evolve, frozen

from dvk.criteria import (
    UNKNOWN,
    Answer,
    Combine,
    CountsAs,
    Criterion,
    EvidencePolicy,
    Known,
    Missing,
    NotApplicable,
    Number,
    Points,
    Reason,
    Rubric,
    Rule,
    Score,
    as_fraction,
    conditions_in,
    settled,
    ways,
)
from dvk.evaluation._nodes import Node, finished, joined

__all__ = ["merged", "nodes_of"]

_ONE = Fraction(1)
_MOST_TREES = 256


@frozen
class _Policy:
    """What holds for a line unless it says otherwise: that of its group, and so of the rubric."""

    missing: Missing
    evidence: EvidencePolicy

    def of(self, criterion: Criterion) -> _Policy:
        evidence = criterion.evidence or self.evidence
        worthless = (EvidencePolicy.ELSE_ZERO, EvidencePolicy.ELSE_OPEN)
        if criterion.counts_as is CountsAs.DEDUCTION and criterion.evidence is None and evidence in worthless:
            evidence = EvidencePolicy.OPTIONAL  # who leaves the evidence off does not escape what is taken away
        return _Policy(criterion.missing or self.missing, evidence)


def nodes_of(
    rubric: Rubric, answers: Mapping[str, Answer], known: Known, waiting: frozenset[str] = frozenset()
) -> tuple[tuple[Known, Node], ...] | None:
    """The whole tree, scored for each way in which lines may apply or not; ``None`` where there are too many.

    Mostly there is one: what lines hang on is known of a subject. *waiting* are lines that take the result of another
    rubric which is there and still open.
    """
    asked = [inner for line in rubric.walk() if line.applies is not None for inner in line.applies.walk()]
    attributes = {attribute.id: attribute for attribute in rubric.attributes}
    possible = ways(asked, attributes, known)
    if possible is None or len(possible) > _MOST_TREES:
        return None
    return tuple((way, _Scoring(rubric, answers, way, waiting).whole()) for way in possible)


def merged(nodes: Sequence[Node]) -> Node:
    """One tree for several ways in which it may be: what they agree on, and the span of what they do not."""
    first = next((node for node in nodes if node.dropped is None and node.parts), nodes[0])
    if len(nodes) == 1:
        return first
    parts = tuple(
        merged([node.parts[place] for node in nodes if place < len(node.parts)]) for place in range(len(first.parts))
    )
    reasons = {node.score.reason for node in nodes}
    mets = {node.score.met if node.dropped is None else None for node in nodes}
    tops = {node.most for node in nodes}
    return evolve(
        first,
        parts=parts,
        score=Score(
            reasons.pop() if len(reasons) == 1 else Reason("line.applies_unknown"),
            points=_hull([node.score.points if node.dropped is None else Points(0, 0) for node in nodes]),
            met=mets.pop() if len(mets) == 1 else None,
            weight=first.score.weight,
        ),
        own=_hull([node.own for node in nodes]),
        plain=_hull([node.plain for node in nodes]),
        most=tops.pop() if len(tops) == 1 else None,
        dropped=first.dropped if len({node.dropped for node in nodes}) == 1 else None,
    )


def _hull(spans: Sequence[Points | None]) -> Points | None:
    held = [span for span in spans if span is not None]
    return Points.hull(held) if held else None


@frozen
class _Scoring:
    rubric: Rubric
    answers: Mapping[str, Answer]
    known: Known
    waiting: frozenset[str]

    def whole(self) -> Node:
        rubric = self.rubric
        policy = _Policy(rubric.missing, rubric.evidence)
        parts = [self.line(criterion, policy) for criterion in rubric.criteria]
        return self.group(rubric.id, rubric.combine, [*parts, *_unseen(rubric.id, rubric.unseen)], root=True)

    def line(self, criterion: Criterion, above: _Policy) -> Node:
        policy = above.of(criterion)
        answer = self.answers.get(criterion.id)
        away = criterion.applies is not None and criterion.applies.holds(self.known) is False
        if away or (answer is not None and answer.not_applicable):
            return self.without(criterion, answer)
        return self.of_group(criterion, policy) if criterion.rule is None else self.of_line(criterion, policy)

    def of_group(self, criterion: Criterion, policy: _Policy) -> Node:
        parts = [self.line(child, policy) for child in criterion.children]
        parts += _unseen(criterion.id, criterion.unseen)
        node = self.group(criterion.id, criterion.combine, parts, criterion=criterion)
        if node.dropped is not None and criterion.not_applicable is not None:
            return self.without(criterion, None)
        return node

    def of_line(self, criterion: Criterion, policy: _Policy) -> Node:
        score = self.leaf(criterion, policy)
        finish, own = finished(score, criterion, self.marks(criterion))
        most = criterion.most(self.known)
        return Node(
            name=criterion.id,
            criterion=criterion,
            answer=self.answers.get(criterion.id),
            score=finish,
            own=own,
            plain=finish.points,
            most=most,
            full=most,
            pass_marks=self.marks(criterion),
            below=frozenset([criterion.id]),
        )

    def marks(self, criterion: Criterion) -> tuple[Number, ...]:
        """The pass mark of a line: all it may be, where that hangs on what is not known of the subject."""
        mark = criterion.pass_mark
        if mark is None:
            return ()
        attributes = {attribute.id: attribute for attribute in self.rubric.attributes}
        possible = ways(conditions_in(mark), attributes, self.known)
        return (UNKNOWN,) if possible is None else tuple(dict.fromkeys(settled(mark, way) for way in possible))

    def leaf(self, criterion: Criterion, policy: _Policy) -> Score:
        rule, answer = criterion.rule, self.answers.get(criterion.id)
        if rule is None:
            raise AssertionError  # a group has no rule, and is not scored here
        span = self.span(criterion)
        if span is not None and policy.evidence is EvidencePolicy.ELSE_ZERO:
            span = Points.hull([span, Points(0, 0)])
        given = answer is not None and rule.asks in answer.given
        nothing = Score(Reason.of("line.no_answer", asks=rule.asks), points=span)
        if answer is None or not given:
            if policy.missing is Missing.OPEN or criterion.id in self.waiting:
                return nothing
            return _nothing("line.missing_is_zero", span, criterion)
        if not answer.evidence and policy.evidence is EvidencePolicy.ELSE_ZERO:
            return _nothing("line.no_evidence_is_zero", span, criterion)
        if not answer.evidence and policy.evidence is EvidencePolicy.ELSE_OPEN:
            return evolve(nothing, reason=Reason.of("line.no_evidence"))
        score = self.scored(rule, answer)
        if score.points is not None and score.points.high is None and criterion.total is not None:
            score = evolve(score, points=score.points.within(None, as_fraction(criterion.total)))
        return score

    def span(self, criterion: Criterion) -> Points | None:
        """What a line can have, as far as the subject is known."""
        static = criterion.points_span
        if static is None or criterion.rule is None:
            return static
        own = settled(criterion.rule, self.known).points_span
        return static if own is None else Points(own.low, static.high if own.high is None else own.high)

    def scored(self, rule: Rule, answer: Answer) -> Score:
        """Scored in every way that what is not known of the subject allows; mostly there is one."""
        conditions = tuple(conditions_in(rule))
        if not conditions:
            return rule.score(answer)
        attributes = {attribute.id: attribute for attribute in self.rubric.attributes}
        possible = ways(conditions, attributes, self.known) or (self.known,)
        scores = list(dict.fromkeys(settled(rule, way).score(answer) for way in possible))
        if len(scores) == 1:
            return scores[0]
        spans = [score.points for score in scores if score.points is not None]
        mets = {score.met for score in scores}
        asked = {one.attribute for one in conditions if one.attribute} - set(self.known.attributes)
        named = (one.label.vi for one in self.rubric.attributes if one.id in asked)
        return Score(
            Reason.of("line.attribute_unknown", attributes=", ".join(named)),
            points=Points.hull(spans) if spans else None,
            met=mets.pop() if len(mets) == 1 else None,
        )

    def without(self, criterion: Criterion, answer: Answer | None) -> Node:
        """A line, or a group, that does not apply: full points, or dropped."""
        own = criterion.most(self.known)
        most = criterion.most() if own is None else own
        how = criterion.not_applicable or NotApplicable.EXCLUDE
        base = criterion.counts_as is CountsAs.BASE
        full = how is NotApplicable.FULL and base
        points = None if criterion.points_span is None else Points(most if full else 0, most if full else 0)
        if how is NotApplicable.FULL and not base:
            how = NotApplicable.EXCLUDE
        return Node(
            name=criterion.id,
            criterion=criterion,
            answer=answer,
            score=Score(
                Reason.of("line.not_applicable", how=how.value),
                points=points,
                met=True if full and criterion.can_be_met else None,
                weight=as_fraction(criterion.weight),
            ),
            own=points,
            plain=points,
            most=most,
            full=most,
            dropped=None if full else how,
            below=frozenset([criterion.id]),
        )

    def group(
        self,
        name: str,
        combine: Combine,
        parts: Sequence[Node],
        *,
        criterion: Criterion | None = None,
        root: bool = False,
    ) -> Node:
        kept = tuple(part for part in parts if part.dropped is None)
        adds = bool(getattr(combine, "adds", False))
        below = frozenset(name for part in parts for name in part.below)
        if not kept:
            return _all_dropped(name, combine, parts, criterion, below)
        base = [part for part in kept if part.counts_as is CountsAs.BASE]
        whole = _sum(part.most for part in base)
        away = [part for part in parts if part.counts_as is CountsAs.BASE]
        back = _sum(part.full for part in away if part.dropped is NotApplicable.RESCALE)
        later = _sum(part.full for part in away if part.dropped is NotApplicable.RESCALE_TOTAL)
        full = _sum([*(part.full for part in base), back, later])
        scale, scores = _ONE, [part.score for part in kept]
        if adds and whole and back is not None and full is not None:
            scale = (full if root else whole + back) / whole
        elif adds and whole != 0 and any(part.dropped in _MADE_UP for part in away):  # by how much is not known
            scores = [_at_least(part) for part in kept]
        raw = joined(combine, kept, scores, scale)
        mark = () if criterion is None else self.marks(criterion)
        score, own = finished(raw, criterion, mark)
        most = _top(criterion, combine, [(part, part.most) for part in base], scale)
        held = [part for part in parts if part.counts_as is CountsAs.BASE and part.dropped in _COME_BACK]
        return Node(
            name=name,
            criterion=criterion,
            combine=combine,
            parts=tuple(parts),
            answer=self.answers.get(name),
            score=score,
            own=own,
            plain=_plain(combine, kept, scale, criterion, mark),
            most=most,
            full=_top(criterion, combine, [(part, part.full) for part in held], _ONE) if adds else most,
            scale=scale,
            pass_marks=mark,
            below=below,
        )


def _nothing(code: str, span: Points | None, criterion: Criterion) -> Score:
    return Score(Reason.of(code), points=None if span is None else 0, met=False if criterion.can_be_met else None)


def _unseen(name: str, part: Score | None) -> list[Node]:
    """What no source has shown of a group: a node under the group's own name, for it has none."""
    if part is None:
        return []
    most = None if part.points is None else part.points.high
    return [Node(name=name, score=part, own=part.points, plain=part.points, most=most, full=most)]


def _plain(
    combine: Combine, kept: Sequence[Node], scale: Fraction, criterion: Criterion | None, mark: tuple[Number, ...]
) -> Points | None:
    """What a group would have if there were no bonus."""
    held = [part for part in kept if part.counts_as is not CountsAs.BONUS]
    if not held:
        return Points(0, 0)
    scores = [evolve(part.score, points=part.plain) for part in held]
    return finished(joined(combine, held, scores, scale), criterion, mark)[0].points


def _sum(numbers: Iterable[Fraction | None]) -> Fraction | None:
    total = Fraction(0)
    for number in numbers:
        if number is None:
            return None
        total += number
    return total


_MADE_UP = (NotApplicable.RESCALE, NotApplicable.RESCALE_TOTAL)


def _at_least(part: Node) -> Score:
    """The score of a base line that counts for more than it has, and nobody knows for how much more."""
    points = part.score.points
    if part.counts_as is not CountsAs.BASE or points is None or points.high == 0:
        return part.score
    return evolve(part.score, points=Points(points.low, None))


_COME_BACK = (None, NotApplicable.RESCALE, NotApplicable.RESCALE_TOTAL)


def _top(
    criterion: Criterion | None, combine: Combine, held: Sequence[tuple[Node, Fraction | None]], scale: Fraction
) -> Fraction | None:
    """The most a group can have, if each of its lines has the points that stand beside it."""
    tops = [
        Score(part.score.reason, points=Points(0 if top is None else top, top), weight=part.score.weight)
        for part, top in held
    ]
    if not tops:
        return Fraction(0) if combine.needs == "points" else None
    found = joined(combine, [part for part, _ in held], tops, scale).points
    if found is None or found.high is None or criterion is None or criterion.rounding is None:
        return None if found is None else found.high
    return criterion.rounding.of(found.high)


def _all_dropped(
    name: str, combine: Combine, parts: Sequence[Node], criterion: Criterion | None, below: frozenset[str]
) -> Node:
    """A group of which nothing applies does not apply either: by its own policy, or by the strongest of its lines'."""
    hows = {part.dropped for part in parts}
    order = (NotApplicable.RESCALE_TOTAL, NotApplicable.RESCALE, NotApplicable.EXCLUDE)
    how = next(one for one in order if one in hows)
    held = [part for part in parts if part.counts_as is CountsAs.BASE and part.dropped is not NotApplicable.EXCLUDE]
    full = _top(criterion, combine, [(part, part.full) for part in held], _ONE)
    return Node(
        name=name,
        criterion=criterion,
        combine=combine,
        parts=tuple(parts),
        score=Score(Reason.of("line.not_applicable", how=how.value)),
        most=full,
        full=full,
        dropped=how,
        below=below,
    )
