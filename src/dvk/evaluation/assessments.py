"""Phiếu chấm (assessments): what somebody filled in about a subject, checked against the rubric it names."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._fields import a_slug, a_text, as_tuple, optional_day, optional_slug
from dvk.criteria import (
    Answer,
    Attribute,
    AttributeKind,
    Criterion,
    EvidencePolicy,
    FromRubric,
    Gate,
    Given,
    Known,
    ResultPart,
    Rubric,
    as_decimal,
    scale_of,
)
from dvk.errors import Problem, nearest
from dvk.facts import Fact
from dvk.periods import Period, as_optional_period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dvk.evaluation.scorecards import Scorecard

__all__ = [
    "Assessment",
    "assessment_problems",
    "filled_in",
    "known_of",
]


@frozen(kw_only=True)
class Assessment(Fact):
    """Phiếu chấm (assessment): the answers of one scorer about one subject, by one rubric, in one layer.

    ``subject`` is the id of a model or a unit. ``layer`` says whose sheet it is: ``self`` (tự chấm), ``appraised``
    (thẩm định), ``decided`` (công nhận), or any other name. ``on`` is the day of scoring, which may lie after the
    ``period`` that is judged. ``subject_type`` says what the subject is (collective, individual, commune …), where the
    rubric is for some types only. ``answers`` are to its criteria, its gates and its attributes.

    >>> sheet = Assessment(id="p-1", subject="mo-hinh-1", rubric="r", answers=[Answer("a", met=True)])
    >>> sheet.layer
    'decided'
    """

    subject: str = field(validator=a_slug)
    subject_type: str | None = field(default=None, validator=optional_slug)
    rubric: str = field(validator=a_slug)
    period: Period | None = field(default=None, converter=as_optional_period)
    on: date | None = field(default=None, validator=optional_day)
    layer: str = field(default="decided", validator=a_slug)
    scorer: str = field(default="", validator=a_text)
    answers: tuple[Answer, ...] = field(default=(), converter=as_tuple)


# -- what an assessment says -------------------------------------------------------------------------------------------
def known_of(rubric: Rubric, assessment: Assessment) -> Known:
    """What an assessment says of the attributes of its subject; a year is that of the end of the period."""
    answers = {answer.criterion: answer for answer in assessment.answers}
    found: dict[str, Given] = {}
    for attribute in rubric.attributes:
        given = _given(attribute, answers.get(attribute.id))
        if given is None and attribute.kind is AttributeKind.YEAR and assessment.period is not None:
            given = Fraction(assessment.period.end.year)
        if given is None and attribute.kind is AttributeKind.SUBJECT:
            given = assessment.subject_type
        if given is not None:
            found[attribute.id] = given
    return Known(found)


def _given(attribute: Attribute, answer: Answer | None) -> Given | None:
    if answer is None:
        return None
    if attribute.asks == "choice":
        return answer.choice
    if attribute.kind is AttributeKind.YES_NO:
        return answer.met
    return None if answer.value is None else answer.measured(attribute.symbol)


def filled_in(rubric: Rubric, assessment: Assessment, results: Sequence[Scorecard]) -> Mapping[str, Answer]:
    """The answers by what they answer, those that other results give among them."""
    answers = {answer.criterion: answer for answer in assessment.answers}
    cards = {card.rubric: card for card in results}
    for criterion in rubric.walk():
        rule = criterion.rule
        if isinstance(rule, FromRubric) and rule.rubric in cards:
            taken = _taken(criterion.id, rule, cards[rule.rubric])
            if taken is not None:
                answers[criterion.id] = taken
    return answers


def _taken(name: str, rule: FromRubric, card: Scorecard) -> Answer | None:
    """What a line takes of another result: nothing where that is still open."""
    said = f"{card.label.vi}: {card.assessment}"
    if rule.reads is ResultPart.CLASS:
        return None if card.band is None else Answer(name, choice=card.band.id, evidence=said)
    if rule.reads is ResultPart.MET:
        met = _passed(rule, card)
        return None if met is None else Answer(name, met=met, evidence=said)
    one = None if card.exact is None else card.exact.one
    if one is not None and rule.reads is ResultPart.PERCENT:
        one = one * 100 / Fraction(card.max_points) if card.max_points else None
    return None if one is None else _exactly(name, one, _symbol(rule), said)


def _exactly(name: str, value: Fraction, symbol: str, evidence: str) -> Answer:
    """An answer with a measured value: in two numbers where no decimal can hold it."""
    shown = as_decimal(value)
    if shown == value:
        return Answer(name, value=shown, evidence=evidence)
    return Answer(name, value=value.numerator, out_of=value.denominator * scale_of(symbol), evidence=evidence)


def _symbol(rule: object) -> str:
    return str(getattr(getattr(rule, "rule", rule), "symbol", ""))


def _passed(rule: FromRubric, card: Scorecard) -> bool | None:
    outcome = card.outcome.value
    if outcome in ("passed", "failed", "not-eligible"):
        return outcome == "passed"
    if card.band is not None:
        return not rule.passes or card.band.id in rule.passes
    return None


# -- what is wrong with it ---------------------------------------------------------------------------------------------
def assessment_problems(
    rubric: Rubric, assessment: Assessment, *, results: Iterable[Scorecard] = ()
) -> tuple[Problem, ...]:
    """Lỗi của phiếu (what is wrong with an assessment under a rubric): all of it, each at its path.

    An answer that is not there is no problem: the line waits for its evidence. *results* are those of other rubrics.

    >>> from dvk.criteria import YesNo
    >>> rubric = Rubric(id="r", label="Bộ tiêu chí", criteria=[Criterion(id="a", label="A", rule=YesNo(5))])
    >>> sheet = Assessment(id="p-1", subject="m-1", rubric="r", answers=[Answer("a", points=4), Answer("b")])
    >>> [problem.path for problem in assessment_problems(rubric, sheet)]
    ['answers[0].points', 'answers[1].criterion']
    """
    if assessment.rubric != rubric.id:
        details = (("got", rubric.id), ("expected", assessment.rubric))
        return (Problem("assessment.other_rubric", "rubric", details=details),)
    return tuple(_Sheet(rubric, assessment, tuple(results)).problems())


class _Sheet:
    def __init__(self, rubric: Rubric, assessment: Assessment, results: tuple[Scorecard, ...]) -> None:
        self.rubric, self.assessment, self.results = rubric, assessment, results
        self.known = known_of(rubric, assessment)
        self.above = dict(_chains(rubric.criteria, ()))

    def problems(self) -> Iterator[Problem]:
        sheet, rubric = self.assessment, self.rubric
        if sheet.subject_type is not None:
            yield from self.subject_type(sheet.subject_type)
        if rubric.suspensions and sheet.period is None:
            yield Problem("assessment.no_period", "period")
        seen: set[str] = set()
        attributes = {attribute.id: attribute for attribute in rubric.attributes}
        gates = {gate.id: gate for gate in rubric.gates}
        for place, answer in enumerate(sheet.answers):
            here, name = f"answers[{place}]", answer.criterion
            if name in seen:
                yield Problem("id.duplicate", f"{here}.criterion", details=(("got", name),))
            seen.add(name)
            if name in attributes:
                found = _to_attribute(attributes[name], answer)
            elif name in gates:
                found = _to_gate(gates[name], answer)
            elif name in rubric:
                found = self.to_criterion(rubric[name], answer)
            else:
                lines = [criterion.id for criterion in rubric.walk() if criterion.rule is not None]
                near = nearest(name, [*lines, *attributes, *gates])
                found = iter([Problem("criterion.unknown", "criterion", near, (("got", name), ("rubric", rubric.id)))])
            for problem in (*_figures(answer), *found):
                yield problem.under(here)
        yield from self.of_results()

    def subject_type(self, named: str) -> Iterator[Problem]:
        if self.rubric.subjects and named not in self.rubric.subjects:
            details = (("got", named), ("expected", self.rubric.subjects))
            yield Problem("assessment.other_subject", "subject_type", nearest(named, self.rubric.subjects), details)
        for attribute in self.rubric.attributes:
            options = [option.id for option in attribute.options]
            if attribute.kind is AttributeKind.SUBJECT and named not in options:
                details = (("got", named), ("expected", tuple(options)))
                yield Problem("choice.unknown", "subject_type", nearest(named, options), details)

    def to_criterion(self, criterion: Criterion, answer: Answer) -> Iterator[Problem]:
        rule = criterion.rule
        if answer.not_applicable:
            yield from self.not_applicable(criterion, answer)
            return
        if rule is None:
            yield Problem("answer.of_a_group", "criterion", details=(("got", criterion.id),))
            return
        if self.away(criterion) and answer.given:
            yield Problem("answer.does_not_apply", "criterion", details=(("got", criterion.id),))
        yield from _only(answer, rule.asks)
        if rule.asks in answer.given:
            yield from rule.check(answer)
            if not answer.evidence and self.evidence_of(criterion) is EvidencePolicy.REQUIRED:
                yield Problem("answer.no_evidence", "evidence", details=(("got", criterion.id),))

    def not_applicable(self, criterion: Criterion, answer: Answer) -> Iterator[Problem]:
        if criterion.not_applicable is None:
            yield Problem("answer.always_applies", "not_applicable", details=(("got", criterion.id),))
        if answer.given:
            yield Problem("answer.not_applicable_and_more", "not_applicable", details=(("got", answer.given),))
        if not answer.evidence and self.evidence_of(criterion) is EvidencePolicy.REQUIRED:
            yield Problem("answer.no_evidence", "evidence", details=(("got", criterion.id),))
        below = {inner.id for inner in criterion.walk()} - {criterion.id}
        also = [one.criterion for one in self.assessment.answers if one.criterion in below]
        if also:
            details = (("got", criterion.id), ("lines", tuple(also)))
            yield Problem("answer.group_does_not_apply", "criterion", details=details)

    def away(self, criterion: Criterion) -> bool:
        chain = self.above[criterion.id]
        return any(one.applies is not None and one.applies.holds(self.known) is False for one in chain)

    def evidence_of(self, criterion: Criterion) -> EvidencePolicy:
        own = (one.evidence for one in self.above[criterion.id])
        return next((policy for policy in own if policy is not None), self.rubric.evidence)

    def of_results(self) -> Iterator[Problem]:
        """What is wrong with the results of other rubrics, or between them and what the sheet says."""
        seen: set[str] = set()
        for place, card in enumerate(self.results):
            here = f"results[{place}]"
            if card.subject != self.assessment.subject:
                details = (("got", card.subject), ("expected", self.assessment.subject))
                yield Problem("assessment.other_result", f"{here}.subject", details=details)
            if card.rubric in seen:
                yield Problem("id.duplicate", f"{here}.rubric", details=(("got", card.rubric),))
            seen.add(card.rubric)
        cards = {card.rubric: card for card in self.results}
        for place, answer in enumerate(self.assessment.answers):
            rule = self.rubric[answer.criterion].rule if answer.criterion in self.rubric else None
            if isinstance(rule, FromRubric) and rule.rubric in cards and not answer.not_applicable:
                taken = _taken(answer.criterion, rule, cards[rule.rubric])
                symbol = _symbol(rule)
                if taken is not None and answer.given and _said(answer, symbol) != _said(taken, symbol):
                    details = (("got", answer.criterion), ("rubric", rule.rubric))
                    yield Problem("answer.differs_from_result", f"answers[{place}]", details=details)
        yield from self.taken()

    def taken(self) -> Iterator[Problem]:
        """What other results give and the rule of the line does not take, such as a class it does not know."""
        places = {card.rubric: place for place, card in enumerate(self.results)}
        for criterion in self.rubric.walk():
            rule = criterion.rule
            if isinstance(rule, FromRubric) and rule.rubric in places:
                place = places[rule.rubric]
                taken = _taken(criterion.id, rule, self.results[place])
                if taken is not None:
                    yield from (problem.under(f"results[{place}]") for problem in rule.check(taken))


def _said(answer: Answer, symbol: str) -> tuple[object, ...]:
    value = None if answer.value is None else answer.measured(symbol)
    return answer.met, value, answer.points, answer.choice


def _chains(criteria: Sequence[Criterion], above: tuple[Criterion, ...]) -> Iterator[tuple[str, tuple[Criterion, ...]]]:
    """Each criterion with the groups it stands in, from itself outwards."""
    for criterion in criteria:
        chain = (criterion, *above)
        yield criterion.id, chain
        yield from _chains(criterion.children, chain)


def _figures(answer: Answer) -> Iterator[Problem]:
    """A rate that is no rate: without a value, or out of nothing."""
    if answer.out_of is None:
        return
    if answer.value is None:
        yield Problem("answer.no_value", "out_of", details=(("got", answer.out_of),))
    if answer.out_of <= 0:
        yield Problem("answer.out_of_nothing", "out_of", details=(("got", answer.out_of),))


def _only(answer: Answer, asks: str) -> Iterator[Problem]:
    for name in answer.given:
        if name != asks:
            yield Problem("answer.not_asked_for", name, details=(("expected", asks), ("got", name)))


def _to_gate(gate: Gate, answer: Answer) -> Iterator[Problem]:
    if gate.when is not None:
        yield Problem("answer.of_a_worked_out_gate", "criterion", details=(("got", gate.id),))
    elif answer.not_applicable:
        yield Problem("answer.always_applies", "not_applicable", details=(("got", gate.id),))
    else:
        yield from _only(answer, "met")


def _to_attribute(attribute: Attribute, answer: Answer) -> Iterator[Problem]:
    if answer.not_applicable:
        yield Problem("answer.always_applies", "not_applicable", details=(("got", attribute.id),))
        return
    yield from _only(answer, attribute.asks)
    options = [option.id for option in attribute.options]
    if attribute.asks == "choice" and answer.choice is not None and answer.choice not in options:
        details = (("got", answer.choice), ("expected", tuple(options)))
        yield Problem("choice.unknown", "choice", nearest(answer.choice, options), details)
    if attribute.kind is AttributeKind.YEAR and answer.value is not None and answer.value != int(answer.value):
        yield Problem("answer.not_whole", "value", details=(("got", answer.value),))
