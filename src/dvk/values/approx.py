"""Số gần đúng (approximate numbers): printed with a word (gần, hơn) or as a range, and how they add."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._exact import EXACT, exact, optional_exact
from dvk._fields import a_text
from dvk.errors import InvalidValue, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["AROUND", "WORDS", "Approx", "ApproxSum", "Interval", "Sense"]

AROUND = "…"
"""Where the number stands in a word that goes around it: "từ … trở lên"."""


class Sense(StrEnum):
    """Nghĩa của từ ước lượng (sense of a word of estimation): what bound it sets.

    >>> Approx(80, "hơn").sense is Approx(80, "trên").sense is Sense.ABOVE
    True
    """

    EXACT = "exact"
    ABOVE = "above"
    AT_LEAST = "at-least"
    BELOW = "below"
    AT_MOST = "at-most"
    ABOUT = "about"


_SENSES = {
    "": Sense.EXACT,
    "hơn": Sense.ABOVE,
    "trên": Sense.ABOVE,
    "ít nhất": Sense.AT_LEAST,
    "tối thiểu": Sense.AT_LEAST,
    "không dưới": Sense.AT_LEAST,
    "không ít hơn": Sense.AT_LEAST,
    "từ … trở lên": Sense.AT_LEAST,
    "… trở lên": Sense.AT_LEAST,
    "gần": Sense.BELOW,
    "dưới": Sense.BELOW,
    "ngót": Sense.BELOW,
    "chưa đến": Sense.BELOW,
    "chưa tới": Sense.BELOW,
    "chưa đầy": Sense.BELOW,
    "nhiều nhất": Sense.AT_MOST,
    "tối đa": Sense.AT_MOST,
    "không quá": Sense.AT_MOST,
    "không vượt quá": Sense.AT_MOST,
    "từ … trở xuống": Sense.AT_MOST,
    "… trở xuống": Sense.AT_MOST,
    "khoảng": Sense.ABOUT,
    "khoảng chừng": Sense.ABOUT,
    "xấp xỉ": Sense.ABOUT,
    "chừng": Sense.ABOUT,
    "ước": Sense.ABOUT,
    "ước chừng": Sense.ABOUT,
    "ước khoảng": Sense.ABOUT,
    "ước tính": Sense.ABOUT,
    "trên dưới": Sense.ABOUT,
}
WORDS = tuple(word for word in _SENSES if word)
"""Từ ước lượng (words of estimation) that are known, as they are printed."""


def _as_end(value: int | str | Decimal | None) -> Decimal | None:
    return value if value is None or type(value) is Decimal else exact(value)


@frozen
class Interval:
    """Khoảng giá trị (interval): a low and a high end, either of which may be open or missing.

    ``as_written`` is the one approximate number that it comes from, outside equality: to add a known zero leaves it, to
    add anything else, and every other change, takes it away.

    >>> Interval(Decimal(3), None, low_open=True) + Interval(Decimal(2), Decimal(2))
    Interval(low=Decimal('5'), high=None, low_open=True, high_open=False)
    """

    low: Decimal | None = field(converter=_as_end)
    high: Decimal | None = field(converter=_as_end)
    low_open: bool = field(default=False, kw_only=True)
    high_open: bool = field(default=False, kw_only=True)
    as_written: Approx | None = field(default=None, kw_only=True, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.high < self.low:
            raise InvalidValue("interval.reversed", low=self.low, high=self.high)

    def __add__(self, other: Interval) -> Interval:
        low = None if self.low is None or other.low is None else EXACT.add(self.low, other.low)
        high = None if self.high is None or other.high is None else EXACT.add(self.high, other.high)
        return Interval(
            low,
            high,
            low_open=low is not None and (self.low_open or other.low_open),
            high_open=high is not None and (self.high_open or other.high_open),
            as_written=other.as_written if self._is_zero else self.as_written if other._is_zero else None,
        )

    @property
    def _is_zero(self) -> bool:
        return self.low == 0 and self.high == 0

    def __contains__(self, number: Decimal | int) -> bool:
        if self.low is not None and (number < self.low or (self.low_open and number == self.low)):
            return False
        return not (self.high is not None and (number > self.high or (self.high_open and number == self.high)))


def _sense_of(word: str) -> Sense | str:
    return _SENSES.get(word, word)


@frozen
class Approx:
    """Số gần đúng (approximate number): a number as it was printed, with its word or its range.

    ``hơn`` and ``trên`` set a lower bound that is not reached, ``gần`` an upper one with zero below, ``khoảng`` sets
    none. The word itself stands outside equality: "hơn 80" and "trên 80" say the same. Printing gives the word back;
    it is never dropped. A word that goes around its number has … in the number's place: "từ … trở lên".

    >>> Approx("80", "hơn") == Approx(80, "trên")
    True
    >>> Approx("500", upto="600").interval
    Interval(low=Decimal('500'), high=Decimal('600'), low_open=False, high_open=False)
    """

    number: Decimal = field(converter=exact)
    word: str = field(default="", validator=a_text, eq=_sense_of)
    upto: Decimal | None = field(default=None, converter=optional_exact)

    def __attrs_post_init__(self) -> None:
        if self.word not in _SENSES:
            raise InvalidValue("approx.unknown_word", path="word", got=self.word, near=nearest(self.word, WORDS))
        if self.upto is not None and self.upto < self.number:
            raise InvalidValue("interval.reversed", low=self.number, high=self.upto)

    @property
    def sense(self) -> Sense:
        """Nghĩa (sense): exact, above, below, about and so on."""
        return _SENSES[self.word]

    @property
    def is_exact(self) -> bool:
        """Là số chính xác (is it exact)?"""
        return self.upto is None and self.sense is Sense.EXACT

    @property
    def interval(self) -> Interval | None:
        """Khoảng giá trị (interval): ``None`` for "khoảng", which sets no bound."""
        number, zero = self.number, Decimal(0)
        if self.sense is Sense.ABOUT:
            return None
        if self.upto is not None:
            return Interval(number, self.upto)
        if self.sense is Sense.EXACT:
            return Interval(number, number)
        if self.sense in (Sense.ABOVE, Sense.AT_LEAST):
            return Interval(number, None, low_open=self.sense is Sense.ABOVE)
        open_end = self.sense is Sense.BELOW
        low = zero if number > zero else None
        return Interval(low, number, low_open=low is not None and open_end, high_open=open_end)

    @property
    def bounds(self) -> Interval:
        """Giới hạn (bounds): the interval, without ends for "khoảng"; it knows the words of one that is not exact.

        >>> Approx(1000, "khoảng").bounds, Approx(1000, "khoảng").bounds.as_written.word
        (Interval(low=None, high=None, low_open=False, high_open=False), 'khoảng')
        """
        known = self.interval or Interval(None, None)
        if self.is_exact:
            return known
        return Interval(known.low, known.high, low_open=known.low_open, high_open=known.high_open, as_written=self)


def _approx_order(item: Approx) -> tuple[Decimal, bool, Decimal, str, str]:
    return item.number, item.upto is not None, item.number if item.upto is None else item.upto, item.sense, item.word


def _sorted_approx(items: Iterable[Approx]) -> tuple[Approx, ...]:
    return tuple(sorted(items, key=_approx_order))


@frozen
class ApproxSum:
    """Tổng số gần đúng (sum of approximate numbers): exact part, interval of the rest, and what has no bound.

    Never one number: "gần 1.000" and 10 do not make 1.010.

    >>> total = ApproxSum.of([Approx(10), Approx(1000, "gần"), Approx(5, "khoảng")])
    >>> total.exact, total.interval.high, len(total.unbounded)
    (Decimal('10'), Decimal('1000'), 1)
    """

    exact: Decimal = Decimal(0)
    interval: Interval = Interval(Decimal(0), Decimal(0))
    unbounded: tuple[Approx, ...] = field(default=(), converter=_sorted_approx)

    @classmethod
    def of(cls, items: Iterable[Approx | ApproxSum]) -> ApproxSum:
        """Cộng (add): the sum of any number of approximate numbers and sums."""
        total = cls()
        for item in items:
            total = total + item
        return total

    def __add__(self, other: Approx | ApproxSum) -> ApproxSum:
        if isinstance(other, ApproxSum):
            exact_part = EXACT.add(self.exact, other.exact)
            return ApproxSum(exact_part, self.interval + other.interval, (*self.unbounded, *other.unbounded))
        if other.is_exact:
            return ApproxSum(EXACT.add(self.exact, other.number), self.interval, self.unbounded)
        interval = other.interval
        if interval is None:
            return ApproxSum(self.exact, self.interval, (*self.unbounded, other))
        return ApproxSum(self.exact, self.interval + interval, self.unbounded)

    @property
    def bounds(self) -> Interval:
        """Giới hạn (bounds): the whole as an interval; a part without a bound leaves both ends open to nothing."""
        if self.unbounded:
            return Interval(None, None)
        return Interval(self.exact, self.exact) + self.interval

    @property
    def is_exact(self) -> bool:
        """Là số chính xác (is it exact)?"""
        return not self.unbounded and self.interval == Interval(Decimal(0), Decimal(0))
