"""Đọc số đếm và phần trên tổng (reading counts and parts of a whole), with the noun that is counted.

Any noun is read, but none that begins or ends with a word of the number ("5 rưỡi hộ", "5 hộ hơn"), and none that holds
a statement of its own ("12 hộ, trong đó có hai hộ nghèo"): what it says would be lost.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from dvk._fields import Named, a_text, some_text
from dvk.errors import InvalidValue
from dvk.measures import as_approx
from dvk.values import Approx  # attrs resolves it
from dvk.vietnamese.reading._common import prepared, rest_of
from dvk.vietnamese.reading.amounts import amount_at, approx_of, refuse_parts
from dvk.vietnamese.reading.measure_names import decimals_behind
from dvk.vietnamese.reading.numbers import comma_or_dot, has_a_doubtful_comma, number_at, refuse_a_short_scale
from dvk.vietnamese.writing._common import a_whole

if TYPE_CHECKING:
    from decimal import Decimal

    from dvk.vietnamese.reading._common import Line
    from dvk.vietnamese.reading.amounts import Amount
    from dvk.vietnamese.reading.numbers import Scaled

__all__ = ["Counted", "PartOf", "read_count", "read_part_of"]

_SLASH = re.compile(r" ?/ ?(?=[0-9])")
_NOUN = re.compile(r" [^\W\d_](?:[^\d\n;:]*(?:[^\W\d_]|[)”\"’']))?")
_LOW_NOUN = re.compile(r"( [^\W\d_][^\d\n]*?)(?: ?[-\u2010-\u2014] ?| (?:đến|tới) )(?=[0-9])")
# Words that begin nouns too: ba lô, năm học, linh mục, tỷ lệ.
_DIGIT = (
    r"(?:một|hai|ba(?! (?:ba|lô|gác|via|rọi|khía|toong)(?!\w))|bốn|sáu|bảy|bẩy|tám|chín|mười|mươi|mấy|nửa|vài)(?!\w)"
)
_FIVE = r"năm (?!(?:học|trước|sau|nay|ngoái|tới|qua|tháng|đầu|cuối)(?!\w))"
_OF_THE_NUMBER = re.compile(
    rf" (?:{_DIGIT}|(?:rưỡi|rưởi|hơn|lẻ|có lẻ|lăm|nhăm|mốt|trở(?! ngại(?!\w))|đến|tới|hoặc|hay|và|phẩy"
    r"|phần trăm|điểm phần trăm|chục|trăm|vạn|ức|nghìn|ngàn|triệu(?! phú(?!\w))"
    r"|tỷ(?! (?:phú|lệ|trọng|suất|giá|số)(?!\w)))(?!\w)"
    rf"|linh (?:{_DIGIT}|năm(?!\w)))"
)
_LEFT_AT_END = re.compile(r" (?:hơn|rưỡi|rưởi|có lẻ|và|hoặc|mấy|trở lên|trở xuống|đến|tới)$")
_STATEMENT = re.compile(
    r"(?<!\w)(?:trong đó|trong số đó|trong số này|so với)(?!\w)"
    r"|, (?:tăng|giảm|đạt|bằng|tương đương|chiếm|vượt|gấp|còn|gồm|bao gồm|cao hơn|thấp hơn|có|là|được|đã)(?!\w)"
)
_SECOND = re.compile(rf"(?:,| (?:và|hoặc|hay|cùng|với)) (?:{_DIGIT}|{_FIVE})")
_ON = re.compile(r" trở (lên|xuống)$")
_MOST_DAYS, _MOST_MONTHS, _FEW = 31, 12, 2
_MOST_SHORT_YEARS, _FIRST_YEAR, _LAST_YEAR = 99, 1000, 9999


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
    """The noun that goes on to the end: without digits, and with nothing in it but what is counted."""
    noun = line.text[at:end]
    if (
        _NOUN.fullmatch(noun) is None
        or _OF_THE_NUMBER.match(line.key, at, end) is not None
        or _LEFT_AT_END.search(line.key, at, end) is not None
        or not _is_balanced(noun)
    ):
        raise InvalidValue("read.no_noun", got=line.text, rest=rest_of(line, at))
    # "và Ba Chúc" is a name: words of numbers are written small, where the text is not all in capitals
    more = _STATEMENT.search(line.key, at, end) or _SECOND.search(
        line.key if line.text.isupper() else line.text, at, end
    )
    if more is not None:
        raise InvalidValue("read.second_statement", got=line.text, rest=line.text[more.start() : end].strip(" ,"))
    return noun.strip()


def _is_balanced(text: str) -> bool:
    """Does each bracket and each quotation mark have its other?"""
    return text.count('"') % 2 == 0 and all(text.count(one) == text.count(other) for one, other in ("()", "[]", "“”"))


def _check_parts(line: Line, amount: Amount, at: int) -> None:
    """Refuse parts of what has none: only what is measured does, and three decimals only what is measured finely."""
    decimals = decimals_behind(line, at)
    if not decimals:
        refuse_parts(line, amount)
    elif decimals < _FEW and has_a_doubtful_comma(line, *amount.bare_ends):
        raise comma_or_dot(line)


def _may_be_a_date(part: Decimal, whole: Decimal) -> bool:
    """Could these be a day and a month, or a month and a year, also one of two figures?"""
    if 1 <= whole <= _MOST_MONTHS:
        return 1 <= part <= _MOST_DAYS
    a_year = 1 <= whole <= _MOST_SHORT_YEARS or _FIRST_YEAR <= whole <= _LAST_YEAR
    return 1 <= part <= _MOST_MONTHS and a_year


def read_count(text: str) -> Counted:
    """Đọc số đếm (read a count): a number, with its word or range, and any noun behind it.

    What is counted is whole, but for measures that have parts ("1,5 ha", "2,5 giạ lúa"); with a scale word the amount
    is ("1,2 triệu cây"). Raises :class:`InvalidValue` where no noun stands behind the number, where it holds digits,
    words of the number or a statement of its own, for parts of what has none, and for a number below zero;
    :class:`Ambiguous` for "3 triệu 5 hộ", and for "12,000 hộ", where the comma may stand for the dot.

    >>> read_count("102 đơn vị hành chính cấp xã")
    Counted(number=Approx(number=Decimal('102'), word='', upto=None), noun='đơn vị hành chính cấp xã')
    >>> read_count("hơn 193 nghìn ngày công").number
    Approx(number=Decimal('193000'), word='hơn', upto=None)
    """
    line = prepared(text)
    behind = _ON.search(line.key)
    noun_end = len(line.key) if behind is None else behind.start()
    low_noun = list[str]()

    def to_the_end_of_the_noun(_line: Line, at: int, _number: Scaled) -> tuple[None, int]:
        if behind is not None:
            return None, max(at, noun_end)
        found = None if low_noun else _LOW_NOUN.match(line.key, at)
        low_noun.append("" if found is None else found[1])
        return None, at if found is None else found.end(1)

    amount = amount_at(line, to_the_end_of_the_noun)
    if amount.low.value < 0:
        raise InvalidValue("read.count_negative", got=line.text)
    last = amount.low if amount.high is None else amount.high
    refuse_a_short_scale(line, last.end)
    noun = _noun(line, last.end, noun_end)
    if amount.high is not None and low_noun[:1] not in ([], [""], [line.key[last.end : noun_end]]):
        raise InvalidValue("read.two_measures", got=line.text)
    _check_parts(line, amount, last.end)
    return Counted(approx_of(amount), noun)


def read_part_of(text: str, *, bare: bool = False) -> PartOf:
    """Đọc phần trên tổng (read a part of a whole): "05/12 huyện", and "14/14", which can be no date.

    "05/12" without a noun may be the fifth of December: it is read only where the caller says with *bare* that parts
    are meant, as in a column of them. Raises :class:`InvalidValue` for it without, for a whole of zero, for a part
    above its whole and for what is not whole; :class:`Ambiguous` for "12,000/15,000 hộ".

    >>> read_part_of("05/12 huyện"), read_part_of("14/14")
    (PartOf(part=5, whole=12, noun='huyện'), PartOf(part=14, whole=14, noun=''))
    """
    line = prepared(text)
    part, at = number_at(line, 0)
    part_end = at
    slash = _SLASH.match(line.key, at)
    if slash is None:
        raise InvalidValue("read.not_a_part", got=line.text)
    whole, at = number_at(line, slash.end())
    if has_a_doubtful_comma(line, part_end, at):
        raise comma_or_dot(line)
    if any(one < 0 or one != one.to_integral_value() for one in (part, whole)):
        raise InvalidValue("read.not_a_part", got=line.text)
    if at == len(line.text) and not bare and _may_be_a_date(part, whole):
        raise InvalidValue("read.part_or_date", got=line.text)
    noun = _noun(line, at, len(line.text)) if at < len(line.text) else ""
    if not whole:
        raise InvalidValue("read.zero_whole", got=line.text)
    if part > whole:
        raise InvalidValue("read.part_above_whole", got=line.text, part=part, whole=whole)
    return PartOf(int(part), int(whole), noun)
