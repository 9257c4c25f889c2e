"""Khoảng ngày và giá trị có thời hạn (spans of days and dated values)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attrs import field, frozen

from dvk._fields import Words, as_made, as_tuple, optional_day, ordered
from dvk.errors import InvalidValue, WrongType
from dvk.text import is_nfc

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk._fields import Named

__all__ = ["ALWAYS", "DateSpan", "Dated", "as_dated", "dated_words", "value_on"]

T = TypeVar("T")


@frozen(order=False)
class DateSpan:
    """Khoảng ngày (span of days): both ends belong to it; ``None`` is an end that is open or not known.

    >>> year = DateSpan(date(2020, 1, 1), date(2020, 12, 31))
    >>> year.days, date(2020, 12, 31) in year
    (366, True)
    """

    start: date | None = field(default=None, validator=optional_day)
    end: date | None = field(default=None, validator=optional_day)

    __repr__ = as_made

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
        return (self.start is None or other.end is None or self.start <= other.end) and (
            self.end is None or other.start is None or other.start <= self.end
        )

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

    __repr__ = as_made

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
    given: tuple[str | Dated[str], ...] = (values,) if isinstance(values, (str, Dated)) else as_tuple(values)
    return tuple([Dated(item) if isinstance(item, str) else item for item in given])


def dated_words(_: object, attribute: Named, values: tuple[Dated[Any], ...]) -> None:
    """Validator: dated words are text in NFC, and not empty."""
    for place, item in enumerate(values):
        word = item.value
        if type(word) is str and word.isascii() and word and not word.isspace():
            continue  # the usual case, an id
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
