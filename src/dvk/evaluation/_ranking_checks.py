"""Điều kiện để xếp thứ tự (what a ranking must fulfil): every problem at once, before anything is computed."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from dvk._fields import Words, first_places
from dvk.criteria import AttributeKind, CountsAs, CountTimes, FromRubric, as_decimal, as_fraction, scale_of
from dvk.errors import DvkError, Problem, nearest
from dvk.evaluation._nodes import symbol_of
from dvk.evaluation.results import Outcome

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from dvk.criteria import Criterion, Rubric
    from dvk.evaluation.results import ScoreLine
    from dvk.evaluation.scorecards import Scorecard

__all__ = ["card_problems", "counts_or_money", "exact_weights", "input_of", "weight_problems"]

_INDIVIDUAL = "individual"
_MONEY = re.compile(
    r"(?:(?:nghìn|ngàn|trăm|triệu|tỷ|tỉ)\s+)*(?:đồng|đô\s?la)\b|(?:nghìn|triệu|tỷ|tỉ|tr)\.?\s*đ?(?:$|/)|(?:đ|₫|vn[dđ]|usd)\b"
    r"|[₫$]",
)
_MODELS = re.compile(r"(?:số\s+(?:lượng\s+)?)?(?:mô hình|điển hình)\b")
_NOT_ELIGIBLE = Words("it is not eligible", "không đủ điều kiện xếp loại")
_ELIGIBLE_UNKNOWN = Words("whether it is eligible is not known yet", "chưa rõ có đủ điều kiện xếp loại hay không")
_SUSPENDED = Words("this period is not evaluated", "kỳ này tạm dừng đánh giá")
_LAYER, _PERIOD = Words("layer", "lớp chấm"), Words("period", "kỳ")


def exact_weights(weights: Mapping[str, object]) -> tuple[dict[str, Fraction], tuple[Problem, ...]]:
    """The weights as fractions of one, and what is wrong with them: a float, below zero, a sum of neither 1 nor 100."""
    found: dict[str, Fraction] = {}
    problems: list[Problem] = []
    for name, weight in weights.items():
        try:
            number = as_fraction(weight)  # type: ignore[arg-type]  # what comes in from outside is looked at there
        except DvkError as error:
            problems.append(error.problem.under(f"weights.{name}"))
            number = Fraction(1)
        if number < 0:
            problems.append(Problem("value.negative", f"weights.{name}", (), (("got", as_decimal(number)),)))
        found[name] = number
    total = sum(found.values(), Fraction(0))
    if not problems and total not in (1, 100):
        problems.append(Problem("ranking.weights_sum", "weights", (), (("got", as_decimal(total)),)))
    return {name: number / total if total else number for name, number in found.items()}, tuple(problems)


def counts_or_money(criterion: Criterion) -> bool:
    """Whether a line counts models or times or measures money, and a group nothing else. A rate does not."""
    rules = [one.rule for one in criterion.walk() if one.rule is not None]
    return bool(rules) and all(_amount(rule) for rule in rules)


def _amount(rule: object) -> bool:
    while isinstance(rule, FromRubric):
        rule = rule.rule
    symbol = symbol_of(rule).strip().lower()
    if scale_of(symbol) != 1:
        return False
    return isinstance(rule, CountTimes) or bool(_MONEY.match(symbol) or _MODELS.match(symbol))


def weight_problems(
    rubric: Rubric, weights: Mapping[str, Fraction], values: Collection[str], costs: Collection[str]
) -> Iterator[Problem]:
    """What is wrong with the choice of criteria: unknown, nested, too few, or nothing but counts and money.

    A weight that is no number has been told already; its criterion is looked at as one with some weight.
    """
    for name in weights:
        yield from _name_problems(rubric, name, weights)
    for path, names in (("values", values), ("costs", costs)):
        for name in names:
            if name not in weights:
                yield Problem("ranking.not_weighted", path, nearest(name, weights), (("got", name),))
    for name in costs:
        if name in weights and name not in values:
            yield Problem("ranking.cost_of_points", "costs", (), (("got", name),))
    counted = [name for name, weight in weights.items() if weight > 0]
    if len(counted) < 2:
        yield Problem("ranking.few_criteria", "weights", (), (("got", len(counted)),))
    if counted and all(name in rubric and counts_or_money(rubric[name]) for name in counted):
        yield Problem("ranking.only_amounts", "weights", (), (("got", tuple(counted)),))


def _name_problems(rubric: Rubric, name: str, weights: Collection[str]) -> Iterator[Problem]:
    if name not in rubric:
        near = nearest(name, [one.id for one in rubric.walk()])
        yield Problem("criterion.unknown", f"weights.{name}", near, (("got", name), ("rubric", rubric.id)))
        return
    for inner in rubric[name].walk():
        if inner.id != name and inner.id in weights:
            yield Problem("ranking.nested", f"weights.{inner.id}", (), (("got", inner.id), ("other", name)))


def card_problems(cards: Sequence[Scorecard]) -> Iterator[Problem]:
    """What is wrong with the choice of subjects: too few, twice, of several layers, persons, not eligible."""
    if len(cards) < 2:
        yield Problem("ranking.few_subjects", "cards", (), (("got", len(cards)),))
    layers = tuple(dict.fromkeys(card.layer for card in cards))
    periods = tuple(dict.fromkeys("?" if card.period is None else str(card.period) for card in cards))
    for what, kinds in ((_LAYER, layers), (_PERIOD, periods)):
        if len(kinds) > 1:
            yield Problem("ranking.mixed", "cards", (), (("what", what), ("got", kinds)))
    first = first_places(card.subject for card in cards)
    for place, card in enumerate(cards):
        if first[card.subject] != place:
            yield Problem("id.duplicate", f"cards[{place}].subject", (), (("got", card.subject),))
        if _is_individual(card):
            yield Problem("ranking.individual", f"cards[{place}]", (), (("got", card.subject),))
        why = _left_out(card)
        if why is not None:
            yield Problem("ranking.out", f"cards[{place}]", (), (("subject", card.subject), ("got", why)))


def _is_individual(card: Scorecard) -> bool:
    rubric = card.definition
    said = [card.subject_type]
    said += [str(card.attributes.get(one.id)) for one in rubric.attributes if one.kind is AttributeKind.SUBJECT]
    return _INDIVIDUAL in said or rubric.subjects == (_INDIVIDUAL,)


def _left_out(card: Scorecard) -> Words | None:
    if card.outcome is Outcome.SUSPENDED:
        return _SUSPENDED
    if card.outcome is Outcome.NOT_ELIGIBLE:
        return _NOT_ELIGIBLE
    return _ELIGIBLE_UNKNOWN if Outcome.NOT_ELIGIBLE in card.possible_outcomes else None


def input_of(card: Scorecard, criterion: str, *, by_value: bool, path: str) -> Fraction | Problem:
    """What is compared of a card in a criterion, exactly: its measured value, or its points by their maximum."""
    lines = (line for top in card.lines for _, line in top.walk())
    line = next((line for line in lines if line.criterion == criterion), None)
    subject, got = ("subject", card.subject), ("got", criterion)
    if line is None or not line.applies:
        return Problem("ranking.not_applicable", path, (), (got, subject))
    if line.is_open:
        return Problem("ranking.open", path, (), (got, subject))
    if by_value:
        found = _measured(card, line)
        return Problem("ranking.no_value", path, (), (got, subject)) if found is None else found
    if line.exact is None or line.exact.one is None or not line.most or line.counts_as is CountsAs.DEDUCTION:
        return Problem("ranking.no_share", path, (), (got,))
    return line.exact.one / line.most


def _measured(card: Scorecard, line: ScoreLine) -> Fraction | None:
    if line.answer is None or line.answer.value is None:
        return None
    return line.answer.measured(symbol_of(card.definition[line.criterion].rule))
