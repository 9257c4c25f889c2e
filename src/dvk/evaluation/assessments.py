"""Phiếu chấm (assessments): what somebody filled in about a subject, checked against the rubric it names."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._fields import a_slug, a_text, as_tuple, optional_day, optional_slug, wrong_types
from dvk.criteria import (
    Answer,
    Attribute,
    AttributeKind,
    FromRubric,
    Given,
    Known,
    ResultPart,
    Rubric,
    as_decimal,
    scale_of,
)
from dvk.errors import InvalidDocument
from dvk.evaluation._nodes import symbol_of
from dvk.facts import Fact
from dvk.periods import Period, as_optional_period

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dvk.evaluation.scorecards import Scorecard

__all__ = [
    "Assessment",
    "filled_in",
    "known_of",
    "taken_from",
    "waiting_for",
]


@frozen(kw_only=True)
class Assessment(Fact):
    """Phiếu chấm (assessment): the answers of one scorer about one subject, by one rubric, in one layer.

    ``subject`` is the id of a model or a unit. ``layer`` says whose sheet it is: ``self`` (tự chấm), ``appraised``
    (thẩm định), ``decided`` (công nhận), or any other name. ``on`` is the day of scoring, which may lie after the
    ``period`` that is judged. ``subject_type`` says what the subject is (collective, individual, commune …), where the
    rubric is for some types only. ``scorer`` says who scored: an office, or the seat of a member of the ``council``. A
    council that scores as a panel has one sheet for each member. ``answers`` are to its criteria, its gates and its
    attributes.

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
    council: str | None = field(default=None, validator=optional_slug)
    answers: tuple[Answer, ...] = field(default=(), converter=as_tuple)

    def __attrs_post_init__(self) -> None:
        wrong = tuple(wrong_types(self.answers, Answer, "answers"))
        if wrong:
            raise InvalidDocument(wrong)


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
    for name, rule in rubric.plan.linked:
        said = answers.get(name)
        if rule.rubric in cards and not (said and said.not_applicable):
            taken = taken_from(name, rule, cards[rule.rubric])
            if taken is not None:
                answers[name] = taken
    return answers


def waiting_for(rubric: Rubric, answers: Mapping[str, Answer], results: Sequence[Scorecard]) -> frozenset[str]:
    """The lines that take the result of another rubric which is there and still open."""
    cards = {card.rubric for card in results}
    return frozenset(name for name, rule in rubric.plan.linked if name not in answers and rule.rubric in cards)


def taken_from(name: str, rule: FromRubric, card: Scorecard) -> Answer | None:
    """What a line takes of another result: nothing where that is still open."""
    said = f"kết quả chấm theo “{card.label.vi}”"
    if rule.reads is ResultPart.CLASS:
        return None if card.band is None else Answer(name, choice=card.band.id, evidence=said)
    if rule.reads is ResultPart.MET:
        met = _passed(rule, card)
        return None if met is None else Answer(name, met=met, evidence=said)
    one = None if card.exact is None else card.exact.one
    if one is not None and rule.reads is ResultPart.PERCENT:
        one = one * 100 / card.most if card.most else None
    return None if one is None else _exactly(name, one, symbol_of(rule), said)


def _exactly(name: str, value: Fraction, symbol: str, evidence: str) -> Answer:
    """An answer with a measured value: in two numbers where no decimal can hold it."""
    shown = as_decimal(value)
    if shown == value:
        return Answer(name, value=shown, evidence=evidence)
    return Answer(name, value=value.numerator, out_of=value.denominator * scale_of(symbol), evidence=evidence)


def _passed(rule: FromRubric, card: Scorecard) -> bool | None:
    outcome = card.outcome.value
    if outcome in ("passed", "failed", "not-eligible"):
        return outcome == "passed"
    if card.band is not None:
        return not rule.passes or card.band.id in rule.passes
    possible = {one.value for one in card.possible_outcomes}
    if possible and possible <= {"failed", "not-eligible"}:
        return False
    ways_in = {"passed", "scored"} & {one.value for one in card.possible_outcomes}
    names = {band.id for band in card.possible}
    return False if rule.passes and not ways_in and names.isdisjoint(rule.passes) else None
