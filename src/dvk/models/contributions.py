"""Đóng góp (contributions): what was mobilised for a model, who decided on it, and what became of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from attrs import field, frozen

from dvk._exact import EXACT, optional_exact
from dvk._fields import a_slug, a_text, an, day, one_of, optional_an, optional_count, optional_day, optional_slug
from dvk.errors import InvalidValue
from dvk.measures import Quantity
from dvk.models.events import Happening

__all__ = ["Contribution", "Decision", "DecisionForm", "Publication"]


class DecisionForm(StrEnum):
    """Cách quyết định (form of the people's decision): họp, hay phiếu lấy ý kiến từng hộ.

    A ballot of households is taken where no meeting can be held or it lacks its quorum (Nghị định 59/2023/NĐ-CP,
    Điều 4).

    >>> Decision(how="ballot").how is DecisionForm.BALLOT
    True
    """

    MEETING = "meeting"
    BALLOT = "ballot"


def _as_form(value: str | DecisionForm) -> DecisionForm:
    return one_of(DecisionForm, value, "how")


@frozen(kw_only=True)
class Decision:
    """Nhân dân quyết định (the people's decision) on a contribution: how, when, and which share was in favour.

    The people discuss and decide whether and how much they give, and how it is collected, spent and managed (Luật
    Thực hiện dân chủ ở cơ sở 10/2022/QH15, Điều 15). ``in_favour`` is a share from 0 to 1. Raises
    :class:`InvalidValue` for a share outside of that.

    >>> Decision(how="meeting", on=date(2019, 4, 20), in_favour="0.92").in_favour
    Decimal('0.92')
    """

    how: DecisionForm = field(converter=_as_form)
    on: date | None = field(default=None, validator=optional_day)
    in_favour: Decimal | None = field(default=None, converter=optional_exact)

    def __attrs_post_init__(self) -> None:
        if self.in_favour is not None and not 0 <= self.in_favour <= 1:
            raise InvalidValue("share.out_of_range", path="in_favour", got=self.in_favour)


@frozen(kw_only=True)
class Publication:
    """Công khai thu, chi (publication) of a contribution: the day, and how, a code of ``publication-forms``.

    What is published, and how: Luật Thực hiện dân chủ ở cơ sở 10/2022/QH15, Điều 11 and 12.

    >>> Publication(on=date(2019, 12, 20), how="niem-yet").how
    'niem-yet'
    """

    on: date = field(validator=day)
    how: str = field(validator=a_slug)


@frozen(kw_only=True)
class Contribution(Happening):
    """Đóng góp (contribution): đồng, m² of land, ngày công … mobilised for a model.

    Amounts are quantities; who gave is a kind of donor, never a person's name. ``quantity`` is what was collected,
    ``spent`` what of it was used. ``households`` and ``persons`` say how many were asked to give: poor and exempt
    ones are not among them. Raises :class:`InvalidValue` for a negative amount or number, and for spending in another
    measure than the collected; spending more than was collected is a finding of the register and no error.

    >>> given = Contribution(id="dg", model="camera", on=date(2019, 5, 2), quantity=Quantity(30, "trieu-dong"),
    ...     spent=Quantity(24, "trieu-dong"), households=120)
    >>> given.remaining.number.number, given.per_household
    (Decimal('6'), Fraction(250000, 1))
    """

    quantity: Quantity = field(validator=an(Quantity))
    donor: str | None = field(default=None, validator=optional_slug)
    purpose: str = field(default="", validator=a_text)
    decision: Decision | None = field(default=None, validator=optional_an(Decision))
    spent: Quantity | None = field(default=None, validator=optional_an(Quantity))
    published: Publication | None = field(default=None, validator=optional_an(Publication))
    households: int | None = field(default=None, validator=optional_count)
    persons: int | None = field(default=None, validator=optional_count)

    def __attrs_post_init__(self) -> None:
        if (self.on is None) == (self.period is None):
            Happening.__attrs_post_init__(self)  # which says what is wrong
        number = self.quantity.number.number
        if number.is_signed() and number < 0:  # the sign is quicker to ask for, and a zero may have one
            raise InvalidValue("value.negative", path="quantity", got=number)
        spent = self.spent
        if spent is None:
            return
        if spent.number.number < 0:
            raise InvalidValue("value.negative", path="spent", got=spent.number.number)
        if spent.measure.root != self.quantity.measure.root:
            one, other = spent.measure.symbol, self.quantity.measure.symbol
            raise InvalidValue("measure.other_base", path="spent", one=one, other=other)

    def _left(self) -> Quantity | None:
        """What was collected less what was spent, below zero too; ``None`` where one of them is not exact."""
        collected, spent = self.quantity, self.spent
        if spent is None or not (collected.number.is_exact and spent.number.is_exact):
            return None
        if spent.measure == collected.measure:  # sào from sào needs no region
            return Quantity(EXACT.subtract(collected.number.number, spent.number.number), collected.measure)
        if collected.exact is None or spent.exact is None:
            return None
        return Quantity(EXACT.subtract(collected.exact, spent.exact), collected.measure.root)

    @property
    def remaining(self) -> Quantity | None:
        """Còn lại (what remains), exactly: ``None`` where that cannot be said.

        It cannot where nobody noted what was spent, an amount is not exact, or more was spent than collected.
        """
        left = self._left()
        return left if left is not None and left.number.number >= 0 else None

    @property
    def overspent(self) -> bool:
        """Chi vượt thu (was surely more spent than collected)?"""
        left = self._left()
        if left is not None:
            return left.number.number < 0
        if self.spent is None or self.spent.measure.regional or self.quantity.measure.regional:
            return False
        spent, collected = self.spent.interval, self.quantity.interval
        if spent is None or collected is None or spent.low is None or collected.high is None:
            return False
        return spent.low > collected.high

    @property
    def per_household(self) -> Fraction | None:
        """Bình quân một hộ (amount per household that was asked), in the base measure, exactly."""
        return self._per(self.households)

    @property
    def per_person(self) -> Fraction | None:
        """Bình quân một người (amount per person that was asked), in the base measure, exactly."""
        return self._per(self.persons)

    def _per(self, number: int | None) -> Fraction | None:
        return Fraction(self.quantity.exact) / number if number and self.quantity.exact is not None else None
