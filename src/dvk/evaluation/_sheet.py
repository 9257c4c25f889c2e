"""Soát phiếu (checking a sheet): everything that is wrong with an assessment under its rubric, each at its path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from dvk.criteria import (
    Answer,
    Attribute,
    AttributeKind,
    EvidencePolicy,
    FromRubric,
    Gate,
    Rubric,
    as_decimal,
    nearest_named,
)
from dvk.errors import Problem, nearest
from dvk.evaluation._kept import MOST_KEPT, same_as
from dvk.evaluation._nodes import symbol_of
from dvk.evaluation.assessments import known_of, taken_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dvk.criteria import LinePlan
    from dvk.evaluation.assessments import Assessment
    from dvk.evaluation.scorecards import Scorecard

__all__ = ["assessment_problems"]


def assessment_problems(
    rubric: Rubric, assessment: Assessment, *, results: Iterable[Scorecard] = ()
) -> tuple[Problem, ...]:
    """Lỗi của phiếu (what is wrong with an assessment under a rubric): all of it, each at its path.

    An answer that is not there is no problem: the line waits for its evidence. *results* are those of other rubrics.

    >>> from dvk.criteria import Criterion, YesNo
    >>> from dvk.evaluation import Assessment
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
        self.plan = rubric.plan
        self.known = known_of(rubric, assessment)

    def problems(self) -> Iterator[Problem]:
        sheet, rubric = self.assessment, self.rubric
        if sheet.subject_type is not None:
            yield from self.subject_type(sheet.subject_type)
        if rubric.suspensions and sheet.period is None:
            yield Problem("assessment.no_period", "period")
        yield from self.layer()
        yield from self.other_year()
        seen: set[str] = set()
        planned = self.plan.lines
        for place, answer in enumerate(sheet.answers):
            here, name = f"answers[{place}]", answer.criterion
            if name in seen:
                yield Problem("id.duplicate", f"{here}.criterion", details=(("got", name),))
            seen.add(name)
            line = planned.get(name)
            key = None if line is None or not line.steady else same_as(answer)
            if line is not None and key in line.fine:
                continue
            problems = (*_figures(answer), *self.of_answer(line, answer))
            for problem in problems:
                about = "" if problem.path == "criterion" else name
                yield evolve(problem.under(here), about=about)
            if line is not None and key is not None and not problems and len(line.fine) < MOST_KEPT:
                line.fine.add(key)
        yield from self.of_results()

    def of_answer(self, line: LinePlan | None, answer: Answer) -> Iterator[Problem]:
        """What is wrong with what one answer says, of an attribute, a gate or a line."""
        rubric, layer, name = self.rubric, self.assessment.layer, answer.criterion
        attributes, gates = self.plan.attributes, self.plan.gates
        if name in attributes:
            return _to_attribute(attributes[name], answer)
        if name in gates and rubric.is_left_to_later(gates[name].scored_by, layer):
            details = (("got", name), ("layer", gates[name].scored_by), ("expected", layer))
            return iter([Problem("answer.reserved", "criterion", details=details)])
        if name in gates:
            return _to_gate(gates[name], answer, required=rubric.evidence is EvidencePolicy.REQUIRED)
        if line is not None:
            return self.to_criterion(line, answer)
        lines = [criterion.id for criterion in rubric.walk() if criterion.rule is not None]
        near = nearest(name, [*lines, *attributes, *gates])
        return iter([Problem("criterion.unknown", "criterion", near, (("got", name), ("rubric", rubric.id)))])

    def layer(self) -> Iterator[Problem]:
        names = [layer.id for layer in self.rubric.layers]
        if names and self.assessment.layer not in names:
            details = (("got", self.assessment.layer), ("expected", tuple(names)))
            yield Problem("layer.unknown", "layer", nearest(self.assessment.layer, names), details)

    def other_year(self) -> Iterator[Problem]:
        """A year that is answered on the sheet and is not that of its period."""
        period = self.assessment.period
        years = {one.id for one in self.rubric.attributes if one.kind is AttributeKind.YEAR}
        if period is None or not years:
            return
        for place, answer in enumerate(self.assessment.answers):
            if answer.criterion in years and answer.value not in (None, period.end.year):
                details = (("got", answer.value), ("expected", period.end.year))
                yield Problem("answer.other_year", f"answers[{place}].value", details=details)

    def subject_type(self, named: str) -> Iterator[Problem]:
        if self.rubric.subjects and named not in self.rubric.subjects:
            details = (("got", named), ("expected", self.rubric.subjects))
            yield Problem("assessment.other_subject", "subject_type", nearest(named, self.rubric.subjects), details)
        for attribute in self.rubric.attributes:
            options = [option.id for option in attribute.options]
            if attribute.kind is AttributeKind.SUBJECT and named not in options:
                details = (("got", named), ("expected", tuple(options)))
                yield Problem("choice.unknown", "subject_type", nearest(named, options), details)

    def to_criterion(self, line: LinePlan, answer: Answer) -> Iterator[Problem]:
        criterion, given = line.criterion, answer.given
        rule = criterion.rule
        reserved = self.reserved_for(line)
        if reserved is not None and (given or answer.not_applicable):
            details = (("got", criterion.id), ("layer", reserved), ("expected", self.assessment.layer))
            yield Problem("answer.reserved", "criterion", details=details)
            return
        if answer.not_applicable:
            yield from self.not_applicable(line, answer)
            return
        if rule is None:
            yield Problem("answer.of_a_group", "criterion", details=(("got", criterion.id),))
            return
        if given and self.away(line):
            yield Problem("answer.does_not_apply", "criterion", details=(("got", criterion.id),))
        yield from _only(answer, rule.asks)
        if rule.asks in given:
            if not _figures_wrong(answer):
                yield from self.checked(line, answer)
            if not answer.evidence and line.asked_evidence is EvidencePolicy.REQUIRED:
                yield Problem("answer.no_evidence", "evidence", details=(("got", criterion.id),))

    def checked(self, line: LinePlan, answer: Answer) -> Iterator[Problem]:
        """What the rule finds, as it is for this subject; where that is not known, in each way it may be."""
        rules = None if line.rule is None else line.rule.possible(self.plan.attributes, self.known)
        found = [rule.check(answer) for rule in rules or ()]
        if found and all(found):
            yield from found[0]

    def not_applicable(self, line: LinePlan, answer: Answer) -> Iterator[Problem]:
        criterion = line.criterion
        if criterion.not_applicable is None:
            yield Problem("answer.always_applies", "not_applicable", details=(("got", criterion.id),))
        if answer.given:
            yield Problem("answer.not_applicable_and_more", "not_applicable", details=(("got", answer.given),))
        if not answer.evidence and line.asked_evidence is EvidencePolicy.REQUIRED:
            yield Problem("answer.no_evidence", "evidence", details=(("got", criterion.id),))
        below = {inner.id for inner in criterion.walk()} - {criterion.id}
        also = [one.criterion for one in self.assessment.answers if one.criterion in below]
        if also:
            details = (("got", criterion.id), ("lines", tuple(also)))
            yield Problem("answer.group_does_not_apply", "criterion", details=details)

    def away(self, line: LinePlan) -> bool:
        return any(condition.holds(self.known) is False for condition in line.applies)

    def reserved_for(self, line: LinePlan) -> str | None:
        """The later layer to which a line is left, if it is."""
        if line.scored_by is None:
            return None
        own, other = self.rubric.layer_order(self.assessment.layer), self.rubric.layer_order(line.scored_by)
        return line.scored_by if own is not None and other is not None and own < other else None

    def of_results(self) -> Iterator[Problem]:
        """What is wrong with the results of other rubrics, or between them and what the sheet says."""
        if not self.results:
            return
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
                taken = taken_from(answer.criterion, rule, cards[rule.rubric])
                symbol = symbol_of(rule)
                if taken is not None and answer.given and _said(answer, symbol) != _said(taken, symbol):
                    details = (("got", answer.criterion), ("rubric", rule.rubric))
                    yield Problem("answer.differs_from_result", f"answers[{place}]", details=details)
        yield from self.taken()

    def taken(self) -> Iterator[Problem]:
        """What other results give and the rule of the line does not take, such as a class it does not know."""
        places = {card.rubric: place for place, card in enumerate(self.results)}
        for name, rule in self.plan.linked:
            if rule.rubric in places:
                place = places[rule.rubric]
                taken = taken_from(name, rule, self.results[place])
                if taken is not None:
                    found = self.checked(self.plan.lines[name], taken)
                    yield from (problem.under(f"results[{place}]") for problem in found)
                known = {band.id: band.label for band in self.results[place].definition.bands}
                for one in rule.passes:
                    if one not in known:
                        details = (("got", one), ("expected", tuple(known)))
                        yield Problem("choice.unknown", f"results[{place}].band", nearest_named(one, known), details)


def _said(answer: Answer, symbol: str) -> tuple[object, ...]:
    value = None if answer.value is None else answer.measured(symbol)
    return answer.met, value, answer.points, answer.choice


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


def _to_gate(gate: Gate, answer: Answer, *, required: bool) -> Iterator[Problem]:
    if gate.when is not None:
        yield Problem("answer.of_a_worked_out_gate", "criterion", details=(("got", gate.id),))
    elif answer.not_applicable:
        yield Problem("answer.always_applies", "not_applicable", details=(("got", gate.id),))
    else:
        yield from _only(answer, "met" if gate.vote is None else "ballot")
        if answer.ballot is not None:
            yield from (problem.under("ballot") for problem in answer.ballot.problems())
        if required and answer.given and not answer.evidence:
            yield Problem("answer.no_evidence", "evidence", details=(("got", gate.id),))


def _to_attribute(attribute: Attribute, answer: Answer) -> Iterator[Problem]:
    if answer.not_applicable:
        yield Problem("answer.always_applies", "not_applicable", details=(("got", attribute.id),))
        return
    yield from _only(answer, attribute.asks)
    labels = {option.id: option.label for option in attribute.options}
    if attribute.asks == "choice" and answer.choice is not None and answer.choice not in labels:
        details = (("got", answer.choice), ("expected", tuple(labels)))
        yield Problem("choice.unknown", "choice", nearest_named(answer.choice, labels), details)
    if attribute.kind is AttributeKind.YEAR and answer.value is not None and answer.value != int(answer.value):
        yield Problem("answer.not_whole", "value", details=(("got", answer.value),))
    if attribute.within is not None and answer.value is not None and not _figures_wrong(answer):
        value, (low, high) = answer.measured(attribute.symbol), attribute.within
        if not low <= value <= high:
            bounds = (("got", as_decimal(value)), ("low", low), ("high", high))
            yield Problem("answer.value_out_of_range", "value", details=bounds)


def _figures_wrong(answer: Answer) -> bool:
    return any(True for _ in _figures(answer))
