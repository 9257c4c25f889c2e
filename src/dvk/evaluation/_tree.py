"""Chấm cả cây (scoring the tree): from the answers to a node for each line and each group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from attrs import evolve, field, frozen

from dvk.criteria import (
    UNKNOWN,
    Answer,
    Combine,
    CountsAs,
    Criterion,
    EvidencePolicy,
    Known,
    LinePlan,
    Missing,
    NotApplicable,
    Number,
    PanelOf,
    PanelRule,
    Points,
    Reason,
    Rubric,
    Rule,
    Score,
    Settling,
    as_fraction,
    in_cohort,
    sum_of,
    ways,
)
from dvk.evaluation._groups import (
    COME_BACK,
    MADE_UP,
    all_dropped,
    at_least,
    differs,
    is_plain_sum,
    plain_of,
    top_of,
    top_rounded,
)
from dvk.evaluation._kept import MOST_KEPT, same_as
from dvk.evaluation._nodes import Node, finished, joined

__all__ = ["Situation", "merged", "nodes_of"]

_ONE = Fraction(1)
_MOST_TREES = 256


@frozen(kw_only=True)
class Situation:
    """What a sheet is scored in, besides what it says itself.

    ``waiting`` are lines that take the result of another rubric which is there and still open, ``layer`` whose sheet it
    is. ``members`` are the answers of each member of a panel and ``panel`` how they become one, ``carried`` the scores
    of lines that an earlier layer gave, ``peers`` the values of the whole cohort, by line.
    """

    waiting: frozenset[str] = frozenset()
    layer: str = ""
    members: tuple[Mapping[str, Answer], ...] = ()
    panel: PanelRule | None = None
    carried: Mapping[str, Score] = field(factory=dict[str, Score])
    peers: Mapping[str, tuple[Fraction, ...]] = field(factory=dict[str, tuple[Fraction, ...]])


def nodes_of(
    rubric: Rubric, answers: Mapping[str, Answer], known: Known, situation: Situation
) -> tuple[tuple[Known, Node], ...] | None:
    """The whole tree, scored for each way in which lines may apply or not; ``None`` where there are too many.

    Mostly there is one: what lines hang on is known of a subject.
    """
    possible = ways(rubric.plan.applies, rubric.plan.attributes, known)
    if possible is None or len(possible) > _MOST_TREES:
        return None
    return tuple((way, _Scoring(rubric, answers, way, situation).whole()) for way in possible)


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
        raw=None,
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
    situation: Situation

    def whole(self) -> Node:
        node, panel = self.tree(), self.situation.panel
        if panel is None or panel.of is not PanelOf.TOTAL or node.score.points is None:
            return node
        alone = evolve(self.situation, members=(), panel=None)
        trees = [_Scoring(self.rubric, answers, self.known, alone).tree() for answers in self.situation.members]
        points = panel.joined([tree.score.points for tree in trees if tree.score.points is not None])
        plain = panel.joined([tree.plain for tree in trees if tree.plain is not None])
        reason = Reason.of("panel.total", members=len(trees), by=panel.by.value, trim=panel.trim)
        return evolve(node, score=evolve(node.score, points=points, reason=reason), own=points, plain=plain)

    def tree(self) -> Node:
        rubric = self.rubric
        parts = [self.line(line) for line in rubric.plan.top]
        return self.group(rubric.id, rubric.combine, [*parts, *_unseen(rubric.id, rubric.plan.unseen)], root=True)

    def line(self, line: LinePlan) -> Node:
        criterion = line.criterion
        answer = self.answers.get(criterion.id)
        if line.steady and self.plainly:
            return self.kept(line, answer)
        return self.anew(line, answer)

    @cached_property
    def plainly(self) -> bool:
        """Whether nothing but the sheet itself says what its lines come to."""
        held = self.situation
        return not (held.waiting or held.panel is not None or held.carried or held.peers)

    def kept(self, line: LinePlan, answer: Answer | None) -> Node:
        """A line that comes to the same on every sheet with that answer: scored once, and looked up then."""
        key = same_as(answer)
        if key is None:
            return self.anew(line, answer)
        node: Node | None = line.kept.get(key)
        if node is None:
            node = self.anew(line, answer)
            if len(line.kept) >= MOST_KEPT:
                line.kept.clear()
            line.kept[key] = node
        return node

    def anew(self, line: LinePlan, answer: Answer | None) -> Node:
        criterion = line.criterion
        away = criterion.applies is not None and criterion.applies.holds(self.known) is False
        if away or (answer is not None and answer.not_applicable):
            return self.without(criterion, answer)
        return self.of_group(line) if line.rule is None else self.of_line(line, line.rule, answer)

    def of_group(self, line: LinePlan) -> Node:
        criterion = line.criterion
        parts = [self.line(child) for child in line.children]
        parts += _unseen(criterion.id, line.unseen)
        node = self.group(criterion.id, criterion.combine, parts, line=line)
        if node.dropped is not None and criterion.not_applicable is not None:
            return self.without(criterion, None)
        return node

    def of_line(self, line: LinePlan, rule: Settling[Rule], answer: Answer | None) -> Node:
        criterion, marks = line.criterion, self.marks(line)
        finish, own = finished(self.leaf(line, rule, answer), criterion, marks)
        most = line.most_of(self.known)
        return Node(
            name=criterion.id,
            criterion=criterion,
            answer=answer,
            rule=self.in_cohort(criterion, rule.known(self.known)),
            score=finish,
            own=own,
            plain=finish.points,
            most=most,
            full=most,
            pass_marks=marks,
            below=frozenset((criterion.id,)),
        )

    def marks(self, line: LinePlan) -> tuple[Number, ...]:
        """The pass mark of a line: all it may be, where that hangs on what is not known of the subject."""
        if line.pass_mark is None:
            return ()
        possible = line.pass_mark.possible(self.rubric.plan.attributes, self.known)
        return (UNKNOWN,) if possible is None else tuple(dict.fromkeys(possible))

    def leaf(self, line: LinePlan, rule: Settling[Rule], answer: Answer | None) -> Score:
        situation, name = self.situation, line.criterion.id
        if line.scored_by is not None and self.is_reserved(line.scored_by):
            named = self.rubric.layer(line.scored_by)
            layer = line.scored_by if named is None else named.label.vi
            return Score(Reason.of("line.reserved", layer=layer), points=line.span_of(self.known))
        if situation.panel is not None:
            scores = [self.of_one(line, rule, held.get(name)) for held in situation.members]
            return _of_panel(situation.panel, scores)
        if name in situation.carried:
            return situation.carried[name]
        return self.of_one(line, rule, answer)

    def is_reserved(self, layer: str) -> bool:
        """Whether a line is left to a layer that comes after the one of the sheet."""
        return self.rubric.is_left_to_later(layer, self.situation.layer)

    def of_one(self, line: LinePlan, rule: Settling[Rule], answer: Answer | None) -> Score:
        """The score of a line by what one person answered."""
        criterion, asks = line.criterion, rule.thing.asks
        if answer is None or asks not in answer.given:
            if line.missing is Missing.OPEN or criterion.id in self.situation.waiting:
                return Score(Reason.of("line.no_answer", asks=asks), points=self.span(line))
            return _nothing("line.missing_is_zero", self.span(line), criterion)
        if not answer.evidence and line.evidence is EvidencePolicy.ELSE_ZERO:
            return _nothing("line.no_evidence_is_zero", self.span(line), criterion)
        if not answer.evidence and line.evidence is EvidencePolicy.ELSE_OPEN:
            return Score(Reason("line.no_evidence"), points=self.span(line))
        score = self.scored(criterion, rule, answer)
        if score.points is not None and score.points.high is None and criterion.total is not None:
            score = evolve(score, points=score.points.within(None, as_fraction(criterion.total)))
        return score

    def span(self, line: LinePlan) -> Points | None:
        """What a line without a score may still have: nothing among it, where that is what it is worth."""
        span = line.span_of(self.known)
        return Points.hull([span, Points(0, 0)]) if span and line.evidence is EvidencePolicy.ELSE_ZERO else span

    def in_cohort(self, criterion: Criterion, rule: Rule) -> Rule:
        """The rule of a line for the values of its cohort."""
        values = self.situation.peers.get(criterion.id)
        return in_cohort(rule, values) if values else rule

    def scored(self, criterion: Criterion, rule: Settling[Rule], answer: Answer) -> Score:
        """Scored in every way that what is not known of the subject allows; mostly there is one."""
        if not rule.conditions:
            return self.in_cohort(criterion, rule.thing).score(answer)
        possible = rule.possible(self.rubric.plan.attributes, self.known) or (rule.known(self.known),)
        scores = list(dict.fromkeys(self.in_cohort(criterion, one).score(answer) for one in possible))
        if len(scores) == 1:
            return scores[0]
        spans = [score.points for score in scores if score.points is not None]
        mets = {score.met for score in scores}
        asked = {one.attribute for one in rule.conditions if one.attribute} - set(self.known.attributes)
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
        line: LinePlan | None = None,
        root: bool = False,
    ) -> Node:
        criterion = None if line is None else line.criterion
        kept = tuple(part for part in parts if part.dropped is None)
        adds = bool(getattr(combine, "adds", False))
        below = frozenset[str]().union(*(part.below for part in parts))
        if not kept:
            return all_dropped(name, combine, parts, criterion, below)
        base = [part for part in kept if part.counts_as is CountsAs.BASE]
        whole = sum_of(part.most for part in base)
        if len(kept) == len(parts) and is_plain_sum(combine) and all(part.full is part.most for part in base):
            return self.plain_sum(name, combine, kept, line, whole)
        away = [part for part in parts if part.counts_as is CountsAs.BASE]
        back = sum_of(part.full for part in away if part.dropped is NotApplicable.RESCALE)
        later = sum_of(part.full for part in away if part.dropped is NotApplicable.RESCALE_TOTAL)
        full = sum_of([*(part.full for part in base), back, later])
        scale, scores, plainly = _ONE, [part.score for part in kept], not any(map(differs, kept))
        if adds and whole and back is not None and full is not None:
            wanted = full if root else whole + back
            scale = _ONE if wanted == whole else wanted / whole
        elif adds and whole != 0 and any(part.dropped in MADE_UP for part in away):  # by how much is not known
            scores, plainly = [at_least(part) for part in kept], False
        raw = joined(combine, kept, scores, scale)
        mark = () if line is None else self.marks(line)
        score, own = finished(raw, criterion, mark)
        most = top_of(criterion, combine, [(part, part.most) for part in base], scale)
        held = [part for part in parts if part.counts_as is CountsAs.BASE and part.dropped in COME_BACK]
        return Node(
            name=name,
            criterion=criterion,
            combine=combine,
            parts=tuple(parts),
            answer=self.answers.get(name),
            score=score,
            own=own,
            plain=score.points if plainly else plain_of(combine, kept, scale, criterion, mark),
            most=most,
            full=top_of(criterion, combine, [(part, part.full) for part in held], _ONE) if adds else most,
            scale=scale,
            pass_marks=mark,
            below=below,
        )

    def plain_sum(
        self, name: str, combine: Combine, parts: tuple[Node, ...], line: LinePlan | None, whole: Fraction | None
    ) -> Node:
        """A group whose lines all apply and are added, with nothing to scale or to hold within limits: most groups."""
        criterion = None if line is None else line.criterion
        mark = () if line is None else self.marks(line)
        raw = combine.join([part.score for part in parts])
        score, own = finished(raw, criterion, mark)
        most = top_rounded(whole, criterion)
        plainly = not any(map(differs, parts))
        return Node(
            name=name,
            criterion=criterion,
            combine=combine,
            parts=parts,
            answer=self.answers.get(name),
            score=score,
            raw=raw,
            own=own,
            plain=score.points if plainly else plain_of(combine, parts, _ONE, criterion, mark),
            most=most,
            full=most,
            pass_marks=mark,
            below=frozenset[str]().union(*(part.below for part in parts)),
        )


def _of_panel(panel: PanelRule, scores: Sequence[Score]) -> Score:
    """The score of a line from those of the members: one number, and whether it is met where all say the same."""
    if {score.reason.code for score in scores} == {"cohort.alone"}:
        return scores[0]
    spans = [score.points for score in scores if score.points is not None]
    mets = {score.met for score in scores}
    points = panel.joined(spans) if spans and len(spans) == len(scores) else None
    waits = None in mets if points is None else points.one is None
    code = "panel.waiting" if waits else "panel.taken"
    by = panel.by.value if points is not None else "judgement"
    if points is None and not waits:
        code = "panel.agreed" if len(mets) == 1 else "panel.divided"
    reason = Reason.of(code, members=len(scores), by=by, trim=panel.trim)
    return Score(reason, points=points, met=mets.pop() if len(mets) == 1 else None)


def _nothing(code: str, span: Points | None, criterion: Criterion) -> Score:
    return Score(Reason.of(code), points=None if span is None else 0, met=False if criterion.can_be_met else None)


def _unseen(name: str, part: Score | None) -> list[Node]:
    """What no source has shown of a group: a node under the group's own name, for it has none."""
    if part is None:
        return []
    most = None if part.points is None else part.points.high
    return [Node(name=name, score=part, own=part.points, plain=part.points, most=most, full=most)]
