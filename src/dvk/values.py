"""Giá trị chung (shared values): labels, sources, origins, spans of days and approximate numbers."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attrs import field, frozen

from dvk._fields import (
    EXACT,
    Words,
    a_slug,
    a_text,
    as_tuple,
    exact,
    one_of,
    optional_day,
    optional_exact,
    ordered,
    some_text,
)
from dvk.errors import InvalidValue, WrongType, nearest
from dvk.text import is_nfc

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk._fields import Named

__all__ = [
    "ALWAYS",
    "Approx",
    "ApproxSum",
    "DateSpan",
    "Dated",
    "Interval",
    "Label",
    "Origin",
    "Sense",
    "Source",
    "Verification",
    "value_on",
]

T = TypeVar("T")


@frozen
class Label:
    """Nhãn (label): what people read, Vietnamese first.

    >>> str(Label("lĩnh vực", en="domain"))
    'lĩnh vực'
    """

    vi: str = field(validator=some_text)
    en: str = field(default="", validator=a_text)

    def __str__(self) -> str:
        return self.vi


def as_label(value: str | Label) -> Label:
    """A label from plain Vietnamese text (a typed converter)."""
    return Label(value) if isinstance(value, str) else value


class Verification(StrEnum):
    """Mức kiểm chứng (verification): whether a source has shown what is said."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    UNVERIFIED = "unverified"


def as_verification(value: str | Verification) -> Verification:
    return one_of(Verification, value, "verification")


@frozen(kw_only=True)
class Source:
    """Căn cứ, nguồn (source): the document that a definition or a fact rests on.

    ``issued_on`` stays ``None`` where nobody knows the day; ``shown_on`` is the day it was seen. A party document is
    known by issuer, kind, number and day together, because its numbers begin again each term.

    >>> Source(id="nd-30", title="Nghị định về công tác văn thư", number="30/2020/NĐ-CP").number
    '30/2020/NĐ-CP'
    """

    id: str = field(validator=a_slug)
    title: str = field(validator=some_text)
    kind: str = field(default="", validator=a_text)
    number: str = field(default="", validator=a_text)
    issuer: str = field(default="", validator=a_text)
    issued_on: date | None = field(default=None, validator=optional_day)
    shown_on: date | None = field(default=None, validator=optional_day)
    url: str = field(default="", validator=a_text)
    verification: Verification = field(default=Verification.VERIFIED, converter=as_verification)
    note: str = field(default="", validator=a_text)


@frozen(kw_only=True)
class Origin:
    """Xuất xứ (origin): where in a file a fact was read.

    >>> str(Origin(file="bao-cao.xlsx", sheet="Quý I", cell="C7"))
    'bao-cao.xlsx, Quý I, C7'
    """

    file: str = field(validator=some_text)
    sheet: str = field(default="", validator=a_text)
    cell: str = field(default="", validator=a_text)
    row: int | None = None

    def __str__(self) -> str:
        parts = [self.file, self.sheet, self.cell, "" if self.row is None else f"row {self.row}"]
        return ", ".join(part for part in parts if part)


@frozen(order=False)
class DateSpan:
    """Khoảng ngày (span of days): both ends belong to it; ``None`` is an end that is open or not known.

    >>> year = DateSpan(date(2020, 1, 1), date(2020, 12, 31))
    >>> year.days, date(2020, 12, 31) in year
    (366, True)
    """

    start: date | None = field(default=None, validator=optional_day)
    end: date | None = field(default=None, validator=optional_day)

    def __attrs_post_init__(self) -> None:
        ordered(self.start, self.end, "")

    def __contains__(self, on: date) -> bool:
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)

    @property
    def days(self) -> int | None:
        """Số ngày (days): ``None`` where an end is open."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start).days + 1

    def intersect(self, other: DateSpan) -> DateSpan | None:
        """Phần chung (intersection): ``None`` where the two share no day."""
        starts = [span.start for span in (self, other) if span.start is not None]
        ends = [span.end for span in (self, other) if span.end is not None]
        start, end = max(starts, default=None), min(ends, default=None)
        if start is not None and end is not None and end < start:
            return None
        return DateSpan(start, end)

    def overlaps(self, other: DateSpan) -> bool:
        """Có ngày chung (do they share a day)?"""
        return self.intersect(other) is not None

    def covers(self, other: DateSpan) -> bool:
        """Bao trọn (does it hold every day of the other)?"""
        starts_before = self.start is None or (other.start is not None and self.start <= other.start)
        return starts_before and (self.end is None or (other.end is not None and other.end <= self.end))


ALWAYS = DateSpan()


@frozen
class Dated(Generic[T]):
    """Giá trị có thời hạn (dated value): a name, a code, a parent … with the days on which it holds.

    >>> names = (Dated("huyện Tịnh Biên", end=date(2023, 4, 9)), Dated("thị xã Tịnh Biên", start=date(2023, 4, 10)))
    >>> value_on(names, date(2023, 4, 10))
    'thị xã Tịnh Biên'
    """

    value: T
    start: date | None = field(default=None, validator=optional_day, kw_only=True)
    end: date | None = field(default=None, validator=optional_day, kw_only=True)

    def __attrs_post_init__(self) -> None:
        ordered(self.start, self.end, "")

    @property
    def span(self) -> DateSpan:
        """Thời hạn (span): the days on which the value holds."""
        return DateSpan(self.start, self.end)

    def holds(self, on: date) -> bool:
        """Còn hiệu lực (does it hold on that day)?"""
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)


def as_dated(values: str | Dated[str] | Iterable[str | Dated[str]]) -> tuple[Dated[str], ...]:
    """Dated words from one plain word, one dated word or several (a typed converter)."""
    if isinstance(values, (str, Dated)):
        values = (values,)
    return tuple([item if isinstance(item, Dated) else Dated(item) for item in as_tuple(values)])


def dated_words(_: object, attribute: Named, values: tuple[Dated[Any], ...]) -> None:
    """Validator: dated words are text in NFC, and not empty."""
    for place, item in enumerate(values):
        path = attribute.name if len(values) == 1 else f"{attribute.name}[{place}]"
        if not isinstance(item.value, str):
            raise WrongType("type.wrong", path=path, expected=Words("text", "chữ"), got=type(item.value).__name__)
        if not is_nfc(item.value):
            raise InvalidValue("text.not_nfc", path=path, got=item.value)
        if not item.value.strip():
            raise InvalidValue("text.empty", path=path)


def value_on(values: Iterable[Dated[T]], on: date) -> T | None:
    """Giá trị trong ngày (the value of a day): ``None`` where none holds."""
    for item in values:
        if item.holds(on):
            return item.value
    return None


def days_around(span: DateSpan) -> tuple[date | None, date | None]:
    """The last day before *span* and the first day after it."""
    before = None if span.start is None else span.start - timedelta(days=1)
    after = None if span.end is None else span.end + timedelta(days=1)
    return before, after


class Sense(StrEnum):
    """Nghĩa của từ ước lượng (sense of a word of estimation): what bound it sets."""

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
    "gần": Sense.BELOW,
    "dưới": Sense.BELOW,
    "tối đa": Sense.AT_MOST,
    "không quá": Sense.AT_MOST,
    "khoảng": Sense.ABOUT,
    "xấp xỉ": Sense.ABOUT,
    "ước": Sense.ABOUT,
}


def _as_end(value: int | str | Decimal | None) -> Decimal | None:
    return value if value is None or type(value) is Decimal else exact(value)


@frozen
class Interval:
    """Khoảng giá trị (interval): a low and a high end, either of which may be open or missing.

    >>> Interval(Decimal(3), None, low_open=True) + Interval(Decimal(2), Decimal(2))
    Interval(low=Decimal('5'), high=None, low_open=True, high_open=False)
    """

    low: Decimal | None = field(converter=_as_end)
    high: Decimal | None = field(converter=_as_end)
    low_open: bool = field(default=False, kw_only=True)
    high_open: bool = field(default=False, kw_only=True)

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
        )

    def __contains__(self, number: Decimal | int) -> bool:
        if self.low is not None and (number < self.low or (self.low_open and number == self.low)):
            return False
        return not (self.high is not None and (number > self.high or (self.high_open and number == self.high)))


def _sense_of(word: str) -> Sense | str:
    return _SENSES.get(word, word)


@frozen
class Approx:
    """Số gần đúng (approximate number): a number as it was printed, with its word or its range.

    ``hơn``/``trên`` x is (x, ∞), ``gần`` x is (0, x), ``khoảng`` has no bound. The word itself stands outside
    equality: "hơn 80" and "trên 80" say the same. Printing gives the word back; it is never dropped.

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
            words = [word for word in _SENSES if word]
            raise InvalidValue("approx.unknown_word", path="word", got=self.word, near=nearest(self.word, words))
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
