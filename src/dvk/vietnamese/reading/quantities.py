"""Đọc lượng (reading quantities): a number with its word or range and its measure, kept as they were written."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from dvk.errors import Ambiguous, InvalidValue
from dvk.measures import MEASURES, Quantity
from dvk.vietnamese.reading._common import folded, leftover, prepared, rest_of
from dvk.vietnamese.reading.amounts import Amount, amount_at, approx_of
from dvk.vietnamese.reading.measure_names import decimals_of, names_of
from dvk.vietnamese.reading.numbers import comma_or_dot, has_a_doubtful_comma
from dvk.vietnamese.writing._common import a_phrase
from dvk.vietnamese.writing.quantities import tail_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dvk.measures import Measure
    from dvk.values import Approx
    from dvk.vietnamese.reading._common import Line
    from dvk.vietnamese.reading.amounts import Unit
    from dvk.vietnamese.reading.measure_names import Names
    from dvk.vietnamese.reading.numbers import Scaled

__all__ = ["money_of", "read_amount", "read_quantity", "refuse_a_doubtful_comma"]

_FEW = 2  # of what has fewer decimals, nobody writes three
_CONG = re.compile(r"(?<!ngày )(?<!\w)công(?! (?:đất|lao động))(?!\w)")
_MONEY = {3: "nghin-dong", 6: "trieu-dong", 9: "ty-dong", 12: "nghin-ty-dong"}


def read_quantity(
    text: str, *, region: str | None = None, measures: Mapping[str, Measure] = MEASURES, noun: str = ""
) -> Quantity:
    """Đọc lượng (read a quantity): "1,5 ha", "gần 1.000 tấn", "9.000.000 đồng/tháng", kept as it was written.

    Sào, mẫu and công need a *region*, for they differ from one to another; "5 công" may also be five days of work and
    is :class:`Ambiguous` without one; so is "12,000 hộ", for households have no parts and a comma may stand for the
    dot ("12,000 m2" is 12). "Cây" is a tree: gold is "cây vàng", a distance "cây số". What is measured is not read:
    name it with *noun* where it stands behind the measure ("2,5 tấn lúa"). Raises :class:`InvalidValue` where no
    measure stands behind the number, where the measure has no fixed size (giạ, bao) or is foreign money, and for all
    that is no number or range.

    >>> read_quantity("gần 1.000 tấn").in_base().number
    Approx(number=Decimal('1000000'), word='gần', upto=None)
    >>> read_quantity("500-600 triệu đồng/ha/năm").measure.symbol
    'triệu đồng/ha/năm'
    >>> read_quantity("5 công", region="nam-bo").in_base("nam-bo") == Quantity(5000, "m2")
    True
    """
    line = prepared(text)
    amount = amount_at(line, partial(_unit_and_noun, names_of(measures), folded(tail_of(a_phrase(noun, "noun")))))
    if amount.unit is None:
        raise InvalidValue("read.no_measure", got=line.text, rest=rest_of(line, amount.end))
    if amount.end != len(line.text):
        raise leftover(line, amount.end)
    return _quantity(line, amount, amount.unit, region, measures)


def _unit_and_noun(names: Names, noun: str, line: Line, at: int, number: Scaled) -> tuple[Unit | None, int]:
    """The measure, and the noun that must stand behind it; at the low end of a range neither has to."""
    unit, end = names.unit_at(line, at, number)
    if unit is None or not noun:
        return unit, end
    if not line.key.startswith(noun, end):
        raise InvalidValue("read.no_noun", got=line.text, rest=rest_of(line, end))
    return unit, end + len(noun)


def read_amount(
    text: str, *, region: str | None = None, measures: Mapping[str, Measure] = MEASURES
) -> Approx | Quantity:
    """Đọc số gần đúng (read an amount): a number with or without a measure, with its word or its range.

    Refused as :func:`read_quantity` refuses, but a number alone is read too.

    >>> read_amount("hơn 12.000")
    Approx(number=Decimal('12000'), word='hơn', upto=None)
    >>> read_amount("từ 500 triệu đồng trở lên").number.word
    'từ … trở lên'
    """
    line = prepared(text)
    amount = amount_at(line, names_of(measures).unit_at)
    if amount.end != len(line.text):
        if amount.unit is None:
            raise InvalidValue("read.no_measure", got=line.text, rest=rest_of(line, amount.end))
        raise leftover(line, amount.end)
    if amount.unit is None:
        return approx_of(amount)
    return _quantity(line, amount, amount.unit, region, measures)


def _quantity(line: Line, amount: Amount, unit: Unit, region: str | None, measures: Mapping[str, Measure]) -> Quantity:
    for one in (unit.measure, *unit.over):
        if one.regional:
            _check_region(line, one, region)
    refuse_a_doubtful_comma(line, amount, unit.measure.per(*unit.over))
    if unit.money:
        return money_of(amount, measures)
    return Quantity(approx_of(amount), unit.measure.per(*unit.over))


def refuse_a_doubtful_comma(line: Line, amount: Amount, measure: Measure) -> None:
    """Refuse "12,000 hộ" and "5,000 đồng", which are 12 and 5 by the rule and 12.000 and 5.000 by other habits."""
    if decimals_of(measure) < _FEW and has_a_doubtful_comma(line, *amount.bare_ends):
        raise comma_or_dot(line)


def _check_region(line: Line, measure: Measure, region: str | None) -> None:
    """A measure that differs by region needs one that it knows."""
    if region is not None:
        measure.to_root(region)  # refuses a region that it does not know
    elif measure.id == "cong" and _CONG.search(line.key) is not None:
        readings = tuple(_CONG.sub(name, line.text) for name in ("công đất", "ngày công"))
        raise Ambiguous("read.ambiguous", got=line.text, readings=readings)
    else:
        factors = tuple(f"{one.region} {one.factor} {measure.root.symbol}" for one in measure.regional)
        raise InvalidValue("read.region_needed", got=line.text, measure=measure.symbol, expected=factors)


def money_of(amount: Amount, measures: Mapping[str, Measure] = MEASURES) -> Quantity:
    """Money in the measure that its scale word names ("1,25 tỷ đồng" in tỷ đồng), or in đồng where none does."""
    over = () if amount.unit is None else amount.unit.over
    zeros = {one.zeros for one in (amount.low, amount.high) if one is not None}
    scaled = measures.get(_MONEY.get(zeros.pop(), "")) if len(zeros) == 1 else None
    if scaled is not None:
        return Quantity(approx_of(amount, lambda one: one.number), scaled.per(*over))
    return Quantity(approx_of(amount), measures["dong"].per(*over))
