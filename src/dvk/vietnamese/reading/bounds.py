"""Đọc giới hạn (reading bounds): the mirror of ``bounds``, with ends that are open or taken in."""

from __future__ import annotations

from decimal import Decimal  # noqa: TC003  # the examples of this module show it

from dvk._fields import Words
from dvk.errors import InvalidValue
from dvk.values import Interval
from dvk.vietnamese.reading._common import Line, folded, leftover, prepared, rest_of
from dvk.vietnamese.reading.measure_names import decimals_behind
from dvk.vietnamese.reading.numbers import comma_or_dot, has_a_doubtful_comma, number_at
from dvk.vietnamese.writing._common import a_phrase
from dvk.vietnamese.writing.numbers import number
from dvk.vietnamese.writing.quantities import tail_of

__all__ = ["read_bounds"]

_FEW = 2  # of what has fewer decimals, nobody writes three


def read_bounds(text: str, *, unit: str = "") -> Interval:
    """Đọc giới hạn (read bounds): "từ trên 10 đến dưới 1.010 hộ", as :func:`dvk.vietnamese.bounds` writes them.

    "trên" and "dưới" leave their number out, "từ" and "đến" take it in; "chưa rõ" has no bound. What is counted is said
    by *unit*, and must stand behind the number. Raises :class:`InvalidValue` for any other text and for ends that are
    reversed or leave nothing between them ("từ trên 5 đến dưới 5").

    >>> read_bounds("từ trên 10 đến dưới 1.010 hộ", unit="hộ")
    Interval(low=Decimal('10'), high=Decimal('1010'), low_open=True, high_open=True)
    >>> read_bounds("không quá 5")
    Interval(low=None, high=Decimal('5'), low_open=False, high_open=False)
    """
    line = prepared(text)
    tail = folded(tail_of(a_phrase(unit, "unit")))
    key = line.key
    if key == "chưa rõ":
        return Interval(None, None)
    if key.startswith("trên "):
        return Interval(_end(line, 5, tail), None, low_open=True)
    if key.startswith("dưới "):
        return Interval(None, _end(line, 5, tail), high_open=True)
    if key.startswith("không quá "):
        return Interval(None, _end(line, 10, tail))
    if key.startswith("từ "):
        return _from(line, tail)
    only = _end(line, 0, tail)
    return Interval(only, only)


def _from(line: Line, tail: str) -> Interval:
    on = " trở lên"
    if line.key.endswith(on):
        shorter = Line(line.text[: -len(on)], line.key[: -len(on)])
        return Interval(_end(shorter, 3, tail), None)
    low_open = line.key.startswith("trên ", 3)
    low, at = number_at(line, 8 if low_open else 3)
    low_end = at
    if tail == "%" and line.key.startswith("% ", at):  # which the first end may say too
        at += 1
    if not line.key.startswith(" đến ", at):
        if line.key[at:] in ("", tail):
            raise InvalidValue("read.no_end", got=line.text)
        raise leftover(line, at)
    at += 5
    high_open = line.key.startswith("dưới ", at)
    high = _end(line, at + 5 if high_open else at, tail)
    _refuse_a_doubtful_comma(line, low_end, tail)
    if high < low:
        ends = (number(low), number(high))
        raise InvalidValue("read.reversed", got=line.text, low=Words(ends[0], ends[0]), high=Words(ends[1], ends[1]))
    if low == high and (low_open or high_open):
        raise InvalidValue("read.empty_bounds", got=line.text)
    return Interval(low, high, low_open=low_open, high_open=high_open)


def _end(line: Line, at: int, tail: str) -> Decimal:
    """The last number of the text, with what is counted behind it and nothing more."""
    value, end = number_at(line, at)
    if end == len(line.key) and tail:
        raise InvalidValue("read.no_measure", got=line.text, rest=rest_of(line, end))
    if line.key[end:] != tail:
        raise leftover(line, end)
    _refuse_a_doubtful_comma(line, end, tail)
    return value


def _refuse_a_doubtful_comma(line: Line, end: int, tail: str) -> None:
    """Of what is counted in wholes, which the text ends with, "12,000" may be 12.000."""
    noun = len(line.key) - len(tail)
    if tail and decimals_behind(line, noun) < _FEW and has_a_doubtful_comma(line, end):
        raise comma_or_dot(line)
