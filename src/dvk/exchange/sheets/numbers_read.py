"""Số trong ô (numbers in cells): exact where the cell holds a number, by the strict readers where it holds text."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from dvk._exact import EXACT
from dvk.errors import DvkError, InvalidValue, Problem
from dvk.exchange.mapping.values import Reading
from dvk.exchange.sheets.keys import key_of, plain_text, text_of
from dvk.exchange.sheets.outcomes import Outcome, refused_cell
from dvk.measures import Quantity
from dvk.values import Approx
from dvk.vietnamese import read_amount, read_money, read_number, read_percent
from dvk.vietnamese.reading._common import prepared
from dvk.vietnamese.reading.numbers import comma_or_dot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dvk.exchange.sheets.grid import Cell
    from dvk.measures import Measure

__all__ = ["NO_NUMBER", "document_of", "number_in", "quantity_in"]

NO_NUMBER = frozenset({"", "-", "–", "—", "…", "...", "/", "x", "không", "kps", "k.p.s", "không phát sinh", "không có"})
"""Signs that offices put in the place of a number; which of them says what, the mapping declares."""
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_PERCENT = "phan-tram"
_DONG = "dong"


def is_percent(cell: Cell) -> bool:
    """Does the program show a number as percent?"""
    return "%" in _QUOTED.sub("", cell.format)


def exact_in(cell: Cell) -> Decimal | None:
    """The exact number of a cell that holds one."""
    value = cell.value
    return Decimal(value) if isinstance(value, (int, Decimal)) and not isinstance(value, bool) else None


def _mark(text: str) -> Problem:
    return Problem("sheet.mark_not_declared", details=(("got", text),))


def number_in(cell: Cell, read: Reading) -> Outcome:
    """An exact number, or a whole one."""
    number = exact_in(cell)
    if number is None:
        text = text_of(cell)
        if key_of(text) in NO_NUMBER or text in NO_NUMBER:
            return refused_cell(_mark(text))
        if not isinstance(cell.value, str):
            return refused_cell(Problem("sheet.not_a_number", details=(("got", text or str(cell.value)),)))
        try:
            number = read_number(text)
        except DvkError as error:
            return refused_cell(error)
    if read is Reading.WHOLE:
        if number != number.to_integral_value() or is_percent(cell):
            return refused_cell(Problem("sheet.not_whole", details=(("got", number),)))
        return Outcome(int(number))
    return Outcome(format(number, "f"))


def percent_in(cell: Cell) -> Outcome:
    """A percentage as a quantity of percent: 0,95 shown as 95 % is 95; a bare number below 1 may be either."""
    number = exact_in(cell)
    if number is None:
        text = text_of(cell)
        if key_of(text) in NO_NUMBER or text in NO_NUMBER:
            return refused_cell(_mark(text))
        try:
            number = read_percent(text) if "%" in text or "phần trăm" in key_of(text) else read_number(text)
        except DvkError as error:
            return refused_cell(error)
        return Outcome(Quantity(number, _PERCENT))
    if is_percent(cell):
        return Outcome(Quantity(plain(EXACT.multiply(number, Decimal(100))), _PERCENT))
    if 0 < number <= 1:
        low, high = (f"{format(one, 'f').replace('.', ',')} %" for one in (number, plain(number * 100)))
        details = (("got", format(number, "f").replace(".", ",")), ("readings", (low, high)))
        return refused_cell(Problem("read.ambiguous", details=details))
    return Outcome(Quantity(number, _PERCENT))


def plain(number: Decimal) -> Decimal:
    """The same number without trailing zeros and without an exponent."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def quantity_in(
    cell: Cell, measure: Measure | None, *, money: bool, region: str | None, measures: Mapping[str, Measure]
) -> Outcome:
    """A quantity in the measure of its column; text may name another one of the same kind."""
    number = exact_in(cell)
    try:
        if number is not None:
            if measure is not None and measure.id == _PERCENT:
                return percent_in(cell)
            if is_percent(cell):
                raise InvalidValue("sheet.percent_here", got=format(number, "f").replace(".", ","))
            return Outcome(Quantity(number, _known(measure)))
        text = text_of(cell)
        if key_of(text) in NO_NUMBER or text in NO_NUMBER:
            return refused_cell(_mark(text))
        if not isinstance(cell.value, str):
            raise InvalidValue("sheet.not_a_number", got=text or str(cell.value))
        return Outcome(_from_text(text, measure, money=money, region=region, measures=measures))
    except DvkError as error:
        return refused_cell(error)


def _known(measure: Measure | None) -> Measure:
    if measure is None:
        raise InvalidValue("sheet.no_measure")
    return measure


def _from_text(
    text: str, measure: Measure | None, *, money: bool, region: str | None, measures: Mapping[str, Measure]
) -> Quantity:
    if money or (measure is not None and measure.root.id == _DONG and not measure.is_rate):
        return read_money(text, measure=measure)
    if measure is not None and measure.id == _PERCENT and "%" not in text:
        return Quantity(read_number(text), measure)
    found = read_amount(text, region=region, measures=measures)
    if isinstance(found, Approx):
        asked = _known(measure)
        if _comma_or_dot(text, asked):
            raise comma_or_dot(prepared(text))
        return Quantity(found, asked)
    if measure is not None and found.measure.root != measure.root:
        raise InvalidValue("measure.other_base", one=found.measure.symbol, other=measure.symbol)
    return found


_DOUBTFUL = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2},[0-9]{3}(?![0-9])")


def _comma_or_dot(text: str, measure: Measure) -> bool:
    """Is it "12,000" of what has no parts, which some write for 12.000?"""
    few = measure.base is None and not measure.regional and not measure.is_rate and measure.scale < 2
    return few and _DOUBTFUL.search(text) is not None


def document_of(quantity: Quantity) -> dict[str, object]:
    """A quantity as documents write it."""
    number = quantity.number
    found: dict[str, object] = {"number": format(number.number, "f"), "measure": quantity.measure.id}
    if number.word:
        found["word"] = number.word
    if number.upto is not None:
        found["upto"] = format(number.upto, "f")
    return found


def measure_in_words(words: str, measures: Mapping[str, Measure]) -> Measure | None:
    """The measure that the words in a heading name: "triệu đồng", "ĐVT: trđ"; ``None`` where they name none."""
    key = key_of(_BEFORE_MEASURE.sub("", plain_text(words)))
    if not key or len(key) > 60:
        return None
    known = _ABBREVIATED.get(key)
    if known is not None:
        return measures.get(known)
    found = {one.id: one for one in measures.values() if key in {key_of(one.symbol), key_of(one.label.vi)}}
    return next(iter(found.values())) if len(found) == 1 else None


_BEFORE_MEASURE = re.compile(r"^(?:đvt|đơn vị tính|đơn vị|tính bằng)\s*[:.]?\s*", re.IGNORECASE)
_ABBREVIATED = {
    "trđ": "trieu-dong", "tr.đ": "trieu-dong", "tr đ": "trieu-dong", "tr đồng": "trieu-dong", "tr.đồng": "trieu-dong",
    "triệu đ": "trieu-dong", "triệu": "trieu-dong", "1.000.000 đồng": "trieu-dong", "1.000 đồng": "nghin-dong",
    "1000 đồng": "nghin-dong", "1.000đ": "nghin-dong", "1000đ": "nghin-dong", "1.000 đ": "nghin-dong",
    "nghìn đ": "nghin-dong", "ngđ": "nghin-dong", "ngàn đồng": "nghin-dong", "ng.đ": "nghin-dong", "tỷ": "ty-dong",
    "tỷ đ": "ty-dong", "tỉ đồng": "ty-dong", "vnđ": "dong", "vnd": "dong", "đ": "dong", "%": "phan-tram",
}  # fmt: skip
