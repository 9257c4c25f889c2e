"""Điểm (scores): the points of the sheets of a rubric, subject by subject, as far as they are decided."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from dvk.aggregation.item import Item
from dvk.evaluation import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.indicators import Indicator
    from dvk.periods import Period
    from dvk.register import Register

__all__ = ["scored"]


def scored(register: Register, indicator: Indicator, period: Period) -> Iterator[Item]:
    """The decided total of each subject for exactly the period; where lines are open, its bounds.

    Subjects that nobody has decided on yet, or that a document says are not evaluated, are in no mean.
    """
    models = {model.id: model for model in register.models}
    for one in register.appraisals(indicator.rubric or "", period):
        card = one.decided
        if card is None or card.exact is None or card.outcome is Outcome.SUSPENDED:
            continue
        bounds = (card.exact.low, card.exact.high)
        weight = Fraction(1) if indicator.weight is None else card.attributes.get(indicator.weight)
        if not isinstance(weight, Fraction) or weight < 0:
            weight = None  # nobody said, so the mean is open
        unit = None if one.subject in models else one.subject
        yield Item(
            card.assessment,
            models.get(one.subject),
            period.end,
            unit=unit,
            key=one.subject,
            points=bounds,
            weight=weight,
        )
