"""Đọc số đếm và phần trên tổng (reading counts and parts of a whole), with the noun that is counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from dvk._fields import Named, a_text, some_text
from dvk.errors import InvalidValue
from dvk.measures import as_approx
from dvk.values import Approx  # attrs resolves it
from dvk.vietnamese.reading._common import prepared
from dvk.vietnamese.reading.amounts import amount_at, approx_of
from dvk.vietnamese.reading.numbers import number_at, refuse_a_short_scale
from dvk.vietnamese.writing._common import a_whole

if TYPE_CHECKING:
    from decimal import Decimal

    from dvk.vietnamese.reading._common import Line
    from dvk.vietnamese.reading.numbers import Scaled

__all__ = ["Counted", "PartOf", "read_count", "read_part_of"]

_SLASH = re.compile(r" ?/ ?(?=[0-9])")
_NOUN = re.compile(r" [^\W\d_](?:[^\d\n]*(?:[^\W\d_]|[)”\"’']))?")
_NO_NOUN = re.compile(r" (?:phần trăm|phẩy|điểm phần trăm)(?!\w)")
_ON = re.compile(r" trở (lên|xuống)$")


def _a_whole(_: object, attribute: Named, value: Any) -> None:  # noqa: ANN401
    a_whole(value, attribute.name)


@frozen
class Counted:
    """Số đếm (a counted number): how many, with the word of estimation, and of what.

    >>> Counted(14043, "mô hình").noun
    'mô hình'
    """

    number: Approx = field(converter=as_approx)
    noun: str = field(validator=some_text)


@frozen
class PartOf:
    """Phần trên tổng (a part of a whole): 5 of 12 districts.

    >>> PartOf(5, 12, "huyện").whole
    12
    """

    part: int = field(validator=_a_whole)
    whole: int = field(validator=_a_whole)
    noun: str = field(default="", validator=a_text)

    def __attrs_post_init__(self) -> None:
        if self.whole == 0:
            raise InvalidValue("share.whole_zero", path="whole")
        if self.part > self.whole:
            raise InvalidValue("part.above_whole", path="part", part=self.part, whole=self.whole)


def _noun(line: Line, at: int, end: int) -> str:
    """The noun that goes on to the end; it begins with a letter and holds no digit."""
    if _NOUN.fullmatch(line.text, at, end) is None or _NO_NOUN.match(line.key, at) is not None:
        raise InvalidValue("read.no_noun", got=line.text, rest=line.text[at:].strip())
    return line.text[at:end].strip()


def read_count(text: str) -> Counted:
    """Đọc số đếm (read a count): a number, with its word or range, and any noun behind it.

    Raises :class:`InvalidValue` where no noun stands behind the number, where the noun holds digits, and for a number
    below zero; :class:`Ambiguous` for "3 triệu 5 hộ".

    >>> read_count("102 đơn vị hành chính cấp xã")
    Counted(number=Approx(number=Decimal('102'), word='', upto=None), noun='đơn vị hành chính cấp xã')
    >>> read_count("hơn 193 nghìn ngày công").number
    Approx(number=Decimal('193000'), word='hơn', upto=None)
    """
    line = prepared(text)
    behind = _ON.search(line.key)
    noun_end = len(line.key) if behind is None else behind.start()

    def to_the_end_of_the_noun(_line: Line, at: int, _number: Scaled) -> tuple[None, int]:
        return None, at if behind is None else max(at, noun_end)

    amount = amount_at(line, to_the_end_of_the_noun)
    if amount.low.value < 0:
        raise InvalidValue("read.count_negative", got=line.text)
    last = amount.low if amount.high is None else amount.high
    refuse_a_short_scale(line, last.end)
    return Counted(approx_of(amount, _value), _noun(line, last.end, noun_end))


def _value(number: Scaled) -> Decimal:
    return number.value


def read_part_of(text: str) -> PartOf:
    """Đọc phần trên tổng (read a part of a whole): "05/12 huyện"; a noun must stand behind it, or it may be a date.

    Raises :class:`InvalidValue` for a whole of zero, for a part above its whole, and without a noun.

    >>> read_part_of("05/12 huyện")
    PartOf(part=5, whole=12, noun='huyện')
    """
    line = prepared(text)
    part, at = number_at(line, 0)
    slash = _SLASH.match(line.key, at)
    if slash is None:
        raise InvalidValue("read.not_a_part", got=line.text)
    whole, at = number_at(line, slash.end())
    for one in (part, whole):
        if one < 0 or one != one.to_integral_value():
            raise InvalidValue("read.not_a_part", got=line.text)
    noun = _noun(line, at, len(line.text))
    if not whole:
        raise InvalidValue("read.zero_whole", got=line.text)
    if part > whole:
        raise InvalidValue("read.part_above_whole", got=line.text, part=part, whole=whole)
    return PartOf(int(part), int(whole), noun)
