"""Phiếu chấm (assessments): what somebody filled in about a subject, checked against the rubric it names."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from dvk._fields import a_slug, a_text, as_tuple, optional_day
from dvk.criteria import Answer, Criterion, Rubric
from dvk.errors import Problem, nearest
from dvk.facts import Fact
from dvk.periods import Period, as_optional_period

__all__ = [
    "Assessment",
    "assessment_problems",
]


@frozen(kw_only=True)
class Assessment(Fact):
    """Phiếu chấm (assessment): the answers of one scorer about one subject, by one rubric, in one layer.

    ``subject`` is the id of a model or a unit. ``layer`` says whose sheet it is: ``self`` (tự chấm),
    ``appraised`` (thẩm định), ``decided`` (công nhận), or any other name. ``on`` is the day of scoring,
    which may lie after the ``period`` that is judged.

    >>> sheet = Assessment(id="p-1", subject="mo-hinh-1", rubric="r", answers=[Answer("a", met=True)])
    >>> sheet.layer
    'decided'
    """

    subject: str = field(validator=a_slug)
    rubric: str = field(validator=a_slug)
    period: Period | None = field(default=None, converter=as_optional_period)
    on: date | None = field(default=None, validator=optional_day)
    layer: str = field(default="decided", validator=a_slug)
    scorer: str = field(default="", validator=a_text)
    answers: tuple[Answer, ...] = field(default=(), converter=as_tuple)


def assessment_problems(rubric: Rubric, assessment: Assessment) -> tuple[Problem, ...]:
    """Lỗi của phiếu (what is wrong with an assessment under a rubric): all of it, each at its path.

    An answer that is not there is no problem: the line waits for its evidence.

    >>> from dvk.criteria import YesNo
    >>> rubric = Rubric(id="r", label="Bộ tiêu chí", criteria=[Criterion(id="a", label="A", rule=YesNo(5))])
    >>> sheet = Assessment(id="p-1", subject="m-1", rubric="r", answers=[Answer("a", points=4), Answer("b")])
    >>> [problem.path for problem in assessment_problems(rubric, sheet)]
    ['answers[0].points', 'answers[1].criterion']
    """
    found: list[Problem] = []
    if assessment.rubric != rubric.id:
        details = (("got", rubric.id), ("expected", assessment.rubric))
        found.append(Problem("assessment.other_rubric", "rubric", details=details))
        return tuple(found)
    seen: set[str] = set()
    for place, answer in enumerate(assessment.answers):
        here = f"answers[{place}]"
        name = answer.criterion
        if name in seen:
            found.append(Problem("id.duplicate", f"{here}.criterion", details=(("got", name),)))
        seen.add(name)
        if name not in rubric:
            known = (criterion.id for criterion in rubric.walk() if criterion.rule is not None)
            details = (("got", name), ("rubric", rubric.id))
            found.append(Problem("criterion.unknown", f"{here}.criterion", nearest(name, known), details))
        else:
            found.extend(problem.under(here) for problem in _answer_problems(rubric[name], answer))
    return tuple(found)


def _answer_problems(criterion: Criterion, answer: Answer) -> tuple[Problem, ...]:
    rule = criterion.rule
    if rule is None:
        return (Problem("answer.of_a_group", "criterion", details=(("got", criterion.id),)),)
    given = answer.given
    if given == (rule.asks,):
        return rule.check(answer)
    found = [
        Problem("answer.not_asked_for", name, details=(("expected", rule.asks), ("got", name)))
        for name in given
        if name != rule.asks
    ]
    if rule.asks in given:
        found.extend(rule.check(answer))
    return tuple(found)
