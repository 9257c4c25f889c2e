"""Đọc số có từ ước lượng và khoảng (reading words of estimation and ranges) around numbers, whatever they count.

The word stays, as it came. Two words at once, and a bound with a range ("hơn 500 - 600"), say nothing sure and are
refused; "khoảng 500 - 600" and "khoảng từ 500 đến 600" are read, for the word sets no bound.
"""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from dvk._fields import Words
from dvk.errors import Ambiguous, InvalidValue
from dvk.values import Approx, Sense
from dvk.values.approx import AROUND, WORDS
from dvk.vietnamese.reading.numbers import (
    SCALES,
    Scaled,
    bare_tail,
    comma_or_dot,
    has_a_doubtful_comma,
    scaled_at,
)
from dvk.vietnamese.writing.numbers import number

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from dvk.measures import Measure
    from dvk.vietnamese.reading._common import Line

__all__ = ["Amount", "Unit", "amount_at", "approx_of", "in_full", "no_unit", "refuse_parts"]

_SHORT, _STEP, _THOUSAND = 80, 3, 1000

_BEFORE = sorted((word for word in WORDS if AROUND not in word), key=len, reverse=True)
_WORD = re.compile("(" + "|".join(_BEFORE) + r") (?=[^ ])")
_FROM = re.compile(r"từ (?=[+\-\u2212.,0-9])")
_NO_NUMBER = re.compile(
    r"(?:(?:gần|khoảng|hơn|trên|có|lên đến|lên tới) )?"
    r"(hàng (?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ)|vài|mấy|nhiều(?! nhất)|một số|một vài|dăm|đôi ba)(?!\w)"
)
_NO_BOUND = re.compile(r"(lên đến|lên tới|đến|tới|quá|ngoài|có thể)(?!\w)")
_TO = re.compile(r" ?[-\u2010-\u2014] ?(?=[+\-\u2212]?[0-9])| (?:đến|tới) (?=[+\-\u2212]?[0-9])")
_SIGN = re.compile(r"(>=|<=|[~≈><≥≤]) ?(?=[+\-\u2212.,]?[0-9])")
_SAID = {
    "~": "khoảng {}", "≈": "khoảng {}", ">": "trên {}", "<": "dưới {}",
    "≥": "từ {} trở lên", ">=": "từ {} trở lên", "≤": "không quá {}", "<=": "không quá {}",
}  # fmt: skip
_ON = re.compile(r" trở (lên|xuống)(?!\w)")


class Unit(NamedTuple):
    """What is counted: a measure, and what it is reckoned by; ``money`` where it was said by a mark of đồng."""

    measure: Measure
    over: tuple[Measure, ...] = ()
    money: bool = False


class Amount(NamedTuple):
    """A number or a range of two with the word around it and what it counts, where that is said."""

    low: Scaled
    high: Scaled | None
    word: str
    unit: Unit | None
    end: int

    @property
    def bare_ends(self) -> tuple[int, ...]:
        """Where the numbers end that have no scale word behind their last part."""
        ends = [one for one in (self.low, self.high) if one is not None]
        return tuple(one.end for one in ends if not one.scaled or one.readings)


def no_unit(_line: Line, at: int, _number: Scaled) -> tuple[Unit | None, int]:
    """For numbers that stand alone or before a noun."""
    return None, at


def _word_at(line: Line) -> tuple[str, bool, int]:
    """The word before the number, whether "từ" stands there, and where the number begins."""
    sign = _SIGN.match(line.key)
    if sign is not None:
        near = (_SAID[sign[1]].format(line.text[sign.end() :]),) if len(line.text) < _SHORT else ()
        raise InvalidValue("read.sign_for_a_word", got=line.text, sign=sign[1], near=near)
    empty = _NO_NUMBER.match(line.key)
    if empty is not None:
        raise InvalidValue("read.no_number", got=line.text, word=empty[1])
    unclear = _NO_BOUND.match(line.key)
    if unclear is not None:
        raise InvalidValue("read.unclear_word", got=line.text, word=unclear[1])
    begun = _FROM.match(line.key)
    if begun is not None:
        return "", True, begun.end()
    found = _WORD.match(line.key)
    if found is None:
        return "", False, 0
    begun = _FROM.match(line.key, found.end())
    if begun is not None and Approx(0, found[1]).sense is Sense.ABOUT:
        return found[1], True, begun.end()
    again = begun or _WORD.match(line.key, found.end())
    if again is not None:
        raise InvalidValue("read.two_words", got=line.text, one=found[1], other=again[0].strip())
    return found[1], False, found.end()


def amount_at(line: Line, unit_at: Callable[[Line, int, Scaled], tuple[Unit | None, int]]) -> Amount:
    """What the text begins with: a number with its word, or a range; *unit_at* finds what is counted."""
    word, begun, at = _word_at(line)
    low = scaled_at(line, at)
    unit, at = unit_at(line, low.end, low)
    to = _TO.match(line.key, at)
    if to is None:
        on = _ON.match(line.key, at)
        return _one(line, low, unit, word, begun=begun, on="" if on is None else on[1], end=on.end() if on else at)
    high = scaled_at(line, to.end())
    other, at = unit_at(line, high.end, high)
    if word and Approx(0, word).sense is not Sense.ABOUT:
        raise InvalidValue("read.word_on_range", got=line.text, word=word)
    if _ON.match(line.key, at) is not None:
        raise InvalidValue("read.two_words", got=line.text, one=to[0].strip(), other="trở lên, trở xuống")
    return _range(line, (low, unit), (high, other), word, at)


def _one(line: Line, low: Scaled, unit: Unit | None, word: str, *, begun: bool, on: str, end: int) -> Amount:
    if begun and not on:
        raise InvalidValue("read.no_end", got=line.text)
    if on and word:
        raise InvalidValue("read.two_words", got=line.text, one=word, other=f"trở {on}")
    if on:
        word = f"{'từ ' if begun else ''}{AROUND} trở {on}"
    return Amount(_sure(line, low, unit), None, word, unit, end)


def _range(line: Line, one: tuple[Scaled, Unit | None], two: tuple[Scaled, Unit | None], word: str, end: int) -> Amount:
    (low, unit), (high, other) = one, two
    shared = False
    if unit is not None and other is None:
        raise InvalidValue("read.two_measures", got=line.text)
    if unit is None and low.scaled and not high.scaled:
        readings = (
            f"{in_full(low)} - {in_full(low._replace(number=high.number))}",
            f"{in_full(low)} - {in_full(high)}",
        )
        raise Ambiguous("read.ambiguous", got=line.text, readings=readings)
    if unit is None and high.scaled and not low.scaled:
        if not high.zeros:
            raise InvalidValue("read.half_a_scale", got=line.text)
        low, shared = low._replace(zeros=high.zeros, scaled=True), True
    if unit is not None and other is not None and unit != other:
        raise InvalidValue("read.two_measures", got=line.text)
    low, high = _sure(line, low, unit), _sure(line, high, other)
    if high.value < low.value:
        raise _reversed(line, low, high, shared=shared)
    return Amount(low, high, word, other, end)


def _reversed(line: Line, low: Scaled, high: Scaled, *, shared: bool) -> InvalidValue:
    """The error for a range that goes down; where its low end took the scale word of the high one, it says so."""
    near: tuple[str, ...] = ()
    lower = SCALES.get(high.zeros - _STEP)
    if shared and lower and low.number.copy_abs() < _THOUSAND and len(line.text) < _SHORT:
        near = (f"{line.text[: low.end]} {lower}{line.text[low.end :]}",)
    low_text, high_text = in_full(low), in_full(high)
    return InvalidValue(
        "read.scale_of_both" if shared else "read.reversed",
        near=near,
        got=line.text,
        low=Words(low_text, low_text),
        high=Words(high_text, high_text),
    )


def in_full(amount: Scaled) -> str:
    """The number with all its digits."""
    return number(amount.value)


def _sure(line: Line, amount: Scaled, unit: Unit | None) -> Scaled:
    """The number, where it can be read in one way only: a last part without a scale word needs "đồng" behind it."""
    if amount.readings and not (unit is not None and unit.money):
        raise bare_tail(line.text, amount.readings)
    return amount


def refuse_parts(line: Line, amount: Amount) -> None:
    """Refuse parts of what is counted in wholes, and "12,000", which is 12 by the rule and 12.000 by other habits."""
    if has_a_doubtful_comma(line, *amount.bare_ends):
        raise comma_or_dot(line)
    if any(one.value != one.value.to_integral_value() for one in (amount.low, amount.high or amount.low)):
        raise InvalidValue("read.not_whole", got=line.text)


def approx_of(amount: Amount, value: Callable[[Scaled], Decimal] = attrgetter("value")) -> Approx:
    """The approximate number, each end of it taken by *value*."""
    upto = None if amount.high is None else value(amount.high)
    return Approx(value(amount.low), amount.word, upto)
