"""Đọc tiền (reading money): đồng, in full, in nghìn, triệu, tỷ, or in parts; no other currency."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dvk.errors import InvalidValue
from dvk.measures import Quantity, as_measure, measure
from dvk.vietnamese.reading._common import leftover, prepared
from dvk.vietnamese.reading.amounts import Unit, amount_at, approx_of
from dvk.vietnamese.reading.measure_names import MARK, refuse_foreign_money
from dvk.vietnamese.reading.numbers import Scaled, refuse_a_short_scale
from dvk.vietnamese.reading.quantities import money_of, refuse_a_doubtful_comma

if TYPE_CHECKING:
    from dvk.measures import Measure
    from dvk.vietnamese.reading._common import Line

__all__ = ["read_money"]

_MARK_BEFORE = re.compile(r"(₫|đ|vnđ|vnd) ?(?=[0-9])")


def _dong() -> Measure:
    return measure("dong")


def _mark_at(line: Line, at: int, _number: Scaled) -> tuple[Unit | None, int]:
    found = MARK.match(line.key, at)
    if found is None:
        refuse_foreign_money(line, at)
        refuse_a_short_scale(line, at)
        return None, at
    return Unit(_dong(), money=True), found.end()


def read_money(text: str, *, measure: str | Measure | None = None) -> Quantity:
    """Đọc tiền (read money): "1,25 tỷ đồng" stays in tỷ đồng, "3 tỷ 250 triệu đồng" is in đồng.

    The mark is đồng, đ, ₫, VND or VNĐ, behind the number. A number with a scale word is money without one ("500
    triệu"); a plain number only with *measure*, as in a column headed "triệu đồng". Words of estimation and ranges
    stay in the number; "chẵn" (exactly) may stand behind "đồng". Raises :class:`Ambiguous` for "1 tỷ 2" and for "5,000
    đồng" (a comma before three digits may stand for the dot where no scale word follows), and :class:`InvalidValue`
    for a rate, for another currency and for all that is no amount of money.

    >>> read_money("1,25 tỷ đồng")
    Quantity(number=Approx(number=Decimal('1.25'), word='', upto=None), measure='ty-dong')
    >>> read_money("hơn 3 tỷ 250 triệu đồng").in_base().number
    Approx(number=Decimal('3250000000'), word='hơn', upto=None)
    >>> read_money("1.250,5", measure="trieu-dong") == read_money("1.250.500.000 ₫")
    True
    """
    column = None if measure is None else _a_measure_of_money(measure)
    line = prepared(text)
    before = _MARK_BEFORE.match(line.key)
    if before is not None:
        near = (f"{line.text[before.end() :]} {line.text[: before.end(1)]}",)
        raise InvalidValue("read.mark_before", got=line.text, near=near)
    amount = amount_at(line, _mark_at)
    even = amount.unit is not None and line.key[amount.end :] == " chẵn"
    if amount.end != len(line.text) and not even:
        raise leftover(line, amount.end)
    if even and (amount.word or amount.high is not None):
        raise InvalidValue("read.two_words", got=line.text, one=amount.word or "-", other="chẵn")
    if amount.unit is not None or amount.low.scaled:
        refuse_a_doubtful_comma(line, amount, _dong())
        return money_of(amount)
    if column is None:
        raise InvalidValue("read.no_mark", got=line.text)
    refuse_a_doubtful_comma(line, amount, column)
    return Quantity(approx_of(amount), column)


def _a_measure_of_money(value: str | Measure) -> Measure:
    found, dong = as_measure(value), measure("dong")
    if found.root != dong:
        raise InvalidValue("measure.other_base", path="measure", one=found.symbol, other=dong.symbol)
    return found
