"""Đọc số (reading numbers): dots between thousands, a comma before decimals, and nothing guessed.

One rule finds most mistakes: a dot is followed by exactly three digits, and one to three digits without a leading zero
stand before the first dot. "1.25" is no Vietnamese number, and whether it was meant as 1,25 or as 125 nobody can know.

Sources: dot and comma after Luật Kế toán (2003, Điều 12), which also names nghìn, triệu, tỷ, nghìn tỷ, triệu tỷ, tỷ tỷ.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from dvk.errors import Ambiguous, InvalidValue
from dvk.vietnamese.reading._common import Line, leftover, prepared
from dvk.vietnamese.writing.numbers import WIDE, moved, number, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "SCALES",
    "Scaled",
    "bare_tail",
    "comma_or_dot",
    "has_a_doubtful_comma",
    "number_at",
    "read_number",
    "read_percent",
    "read_scaled",
    "refuse_a_short_scale",
    "scaled_at",
    "written_out",
]

_SIGN = r"[+\-\u2212]?"
# All that may be part of one number; whether it is one is looked at afterwards.
_TOKEN = re.compile(_SIGN + r"[.,]?[0-9](?:[0-9.,]| (?=[0-9]))*")
_PLAIN = re.compile(r"[0-9]+(?:,[0-9]+)?")
_DOTTED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_SPACED = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?:,[0-9]+)?")
_ENGLISH = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_ONE_DOT = re.compile(r"[0-9]+\.[0-9]+")
_DOTS = re.compile(r"(?<![0-9.,])[0-9]+\.[0-9]+(?![0-9.,])")
_COMMA_AND_THREE = re.compile(r"(?<![0-9.,])(?<![0-9] )([1-9][0-9]{0,2}),([0-9]{3})(?![0-9.,])")
_BARE_POINT = re.compile(r"[.,][0-9]+")
# "triệu phú", "tỷ lệ" are words of their own; in "tỷ số" both are possible.
_SCALE = re.compile(
    r" ?(nghìn tỷ|ngàn tỷ|triệu tỷ|tỷ tỷ|nghìn|ngàn|triệu(?! phú(?!\w))|tỷ(?! (?:phú|lệ|trọng|suất|giá)(?!\w)))(?!\w)"
)
_TWO_WORDS = re.compile(r" số(?!\w)")
_HALF = re.compile(r" rưỡi(?!\w)")
_SPOKEN = re.compile(r" ?(chục|trăm|vạn|ức)(?!\w)")
_SHORT = re.compile(r" ?(tr|k|n|t|nt|b)(?=[ ./đ]|$)")
_PERCENT = re.compile(r" ?%| phần trăm(?!\w)")
_ZEROS = {
    "nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "nghìn tỷ": 12, "ngàn tỷ": 12, "triệu tỷ": 15, "tỷ tỷ": 18,
}  # fmt: skip
_MEANT = {
    "tr": ("triệu",), "k": ("nghìn",), "n": ("nghìn",), "t": ("tỷ", "tấn"), "nt": ("nghìn tỷ",), "b": ("tỷ",),
}  # fmt: skip
_DIGITS = tuple("0123456789")
SCALES = {3: "nghìn", 6: "triệu", 9: "tỷ", 12: "nghìn tỷ", 15: "triệu tỷ", 18: "tỷ tỷ"}
_ONE = Decimal(1)
_TY, _THOUSAND = 9, 1000
_LONG = 80  # readings are offered for what a person typed, not for a page of digits
_COMMA_LONG = 9  # "-123,456" and the sign before it


class _Part(NamedTuple):
    value: Decimal
    zeros: int


class Scaled(NamedTuple):
    """A number with its scale word: 1,25 tỷ is 1.25 and nine zeros. In parts it is kept as the whole, without zeros.

    ``readings`` is given where the last of the parts has no scale word, as in "1 tỷ 2": spoken it is 1,2 tỷ, and only
    the word "đồng" behind it says that two đồng are meant.
    """

    number: Decimal
    zeros: int = 0
    scaled: bool = False
    readings: tuple[str, ...] = ()
    end: int = 0

    @property
    def value(self) -> Decimal:
        """The number with its zeros, written out."""
        return written_out(moved(self.number, self.zeros)) if self.zeros else self.number


def written_out(value: Decimal) -> Decimal:
    """The number without an exponent: 1250000000 and not 1.25E+9."""
    return value if int(value.as_tuple().exponent) <= 0 else value.quantize(_ONE, context=WIDE)


def _wrong(line: Line, start: int, token: str) -> InvalidValue:
    """Why this is no number, with what may have been meant: the whole text, so that nothing behind it is lost."""
    body = token.lstrip("+-\u2212")
    end, start = start + len(token), start + len(token) - len(body)
    long = len(line.text) > _LONG
    if body.endswith((",", ".")):
        near = () if long else _in_place(line, start, end, body[:-1])
        return InvalidValue("read.not_a_number", got=line.text, near=near)
    if long:
        return InvalidValue("read.bad_grouping", got=line.text)
    if _ONE_DOT.fullmatch(body):
        readings = tuple(_DOTS.sub(partial(_with_dot_as, one), line.text) for one in (".", ""))
        return Ambiguous("read.ambiguous", got=line.text, readings=readings)
    near = ()
    if _ENGLISH.fullmatch(body):
        near = _in_place(line, start, end, number(Decimal(body.replace(",", ""))))
    elif _BARE_POINT.fullmatch(body):
        near = _in_place(line, start, end, number(Decimal(body.replace(",", "."))))
    return InvalidValue("read.bad_grouping", got=line.text, near=near)


def _with_dot_as(sign: str, found: re.Match[str]) -> str:
    """A number with one dot, the dot taken for a comma or for nothing; one that groups three digits stays as it is."""
    digits = found[0]
    return digits if _DOTTED.fullmatch(digits) else number(Decimal(digits.replace(".", sign)))


def _in_place(line: Line, start: int, end: int, digits: str) -> tuple[str, ...]:
    """The text with other digits in one place, where they are a number."""
    is_one = any(one.fullmatch(digits) for one in (_PLAIN, _DOTTED, _SPACED))
    return (line.text[:start] + digits + line.text[end:],) if is_one else ()


def has_a_doubtful_comma(line: Line, *ends: int) -> bool:
    """Is a number that ends in one of these places written as 12,000: a comma with three digits behind it?"""
    return any(_COMMA_AND_THREE.search(line.key[max(0, end - _COMMA_LONG) : end]) for end in ends)


def comma_or_dot(line: Line) -> Ambiguous:
    """The error for "12,000 hộ": by the rule it is 12, and typed with English habits it is 12.000."""
    decimal = _COMMA_AND_THREE.sub(lambda found: f"{found[1]},{found[2]}".rstrip("0").rstrip(","), line.text)
    return Ambiguous("read.ambiguous", got=line.text, readings=(decimal, _COMMA_AND_THREE.sub(r"\1.\2", line.text)))


def number_at(line: Line, at: int) -> tuple[Decimal, int]:
    """The number that begins at a place of the text, and where it ends."""
    found = _TOKEN.match(line.key, at)
    if found is None:
        raise InvalidValue("read.not_a_number", got=line.text[at:] or line.text)
    token = found[0]
    body = token.lstrip("+-\u2212")
    if _PLAIN.fullmatch(body):
        plain = body
    elif _DOTTED.fullmatch(body):
        plain = body.replace(".", "")
    elif _SPACED.fullmatch(body):
        plain = body.replace(" ", "")
    else:
        raise _wrong(line, at, token)
    value = Decimal(plain.replace(",", "."))
    return (value.copy_negate() if token[0] in "-\u2212" and value else value), found.end()


def scaled_at(line: Line, at: int) -> Scaled:
    """The number with its scale words that begins at a place; in parts each is smaller than the one before."""
    start, parts = at, list[_Part]()
    while True:
        begun = at
        value, at = number_at(line, at)
        found = _SCALE.match(line.key, at)
        if found is None:
            break
        at = found.end()
        if found[1] == "tỷ" and _TWO_WORDS.match(line.key, at) is not None:
            raise Ambiguous("read.ambiguous", got=line.text, readings=("… tỷ (con số)", "… (tỷ số)"))
        half = _HALF.match(line.key, at)
        if half is not None:
            return _and_a_half(line.text[start : half.end()], parts, _Part(value, _ZEROS[found[1]]), half.end())
        _add(parts, _Part(value, _ZEROS[found[1]]), line.text[start:at])
        if line.key[at : at + 1] != " " or line.key[at + 1 : at + 2] not in _DIGITS:
            return _together(parts, at)
        at += 1
    spoken = _SPOKEN.match(line.key, at)
    if spoken is not None:
        raise InvalidValue("read.spoken_scale", got=line.text[start : spoken.end()], word=spoken[1])
    if not parts:
        return Scaled(value, end=at)
    readings = _readings(parts, value, line.key[begun:at])
    _add(parts, _Part(value, 0), line.text[start:at])
    return _together(parts, at)._replace(readings=readings)


def _and_a_half(got: str, parts: list[_Part], part: _Part, end: int) -> Scaled:
    if parts or not _is_whole(part.value):
        raise InvalidValue("read.bad_order", got=got)
    return Scaled(WIDE.add(part.value, Decimal("0.5").copy_sign(part.value)), part.zeros, scaled=True, end=end)


def _add(parts: list[_Part], part: _Part, got: str) -> None:
    """Take the next part in, where it may follow the ones before: smaller, whole, and below a thousand."""
    if parts:
        first, last = parts[0], parts[-1]
        if part.zeros >= last.zeros or (first.zeros != _TY and first.value.copy_abs() >= _THOUSAND):
            raise InvalidValue("read.bad_order", got=got)
        if not _is_whole(last.value) or not (part.zeros or _is_whole(part.value)):
            raise InvalidValue("read.decimals_in_parts", got=got)
        if not 0 <= part.value < _THOUSAND:
            raise InvalidValue("read.bad_order", got=got)
    parts.append(part)


def _is_whole(value: Decimal) -> bool:
    return value == value.to_integral_value()


def _sum(parts: Iterable[_Part]) -> Decimal:
    """The parts as one number; the sign before the first is that of the whole."""
    items = list(parts)
    whole = Decimal(0)
    for part in items:
        whole = WIDE.add(whole, moved(part.value.copy_abs(), part.zeros))
    return whole.copy_negate() if items[0].value < 0 else whole


def _together(parts: list[_Part], end: int) -> Scaled:
    if len(parts) == 1:
        return Scaled(parts[0].value, parts[0].zeros, scaled=True, end=end)
    return Scaled(written_out(_sum(parts)), scaled=True, end=end)


def _readings(parts: list[_Part], tail: Decimal, digits: str) -> tuple[str, ...]:
    """The readings of a last part without a scale word: both are one number where it is as long as in 5 nghìn 500."""
    last = parts[-1]
    written = _sum([*parts, _Part(tail, 0)])
    spoken = _sum([*parts, _Part(tail, last.zeros - len(digits))])
    if spoken == written or not digits.isdigit() or len(digits) > last.zeros:
        return (number(written),)
    if len(parts) == 1:
        return f"{number(trimmed(moved(spoken, -last.zeros)))} {SCALES[last.zeros]}", number(written)
    return number(spoken), number(written)


def refuse_a_short_scale(line: Line, at: int) -> None:
    """Refuse "1,25 Tr", "50k": what the letter stands for is not the text's to leave open."""
    found = _SHORT.match(line.key, at)
    if found is not None:
        raise InvalidValue("read.short_scale", got=line.text, word=found[1], near=_MEANT[found[1]])


def bare_tail(got: str, readings: tuple[str, ...]) -> InvalidValue:
    """The error for a last part that has neither a scale word nor "đồng" behind it."""
    if len(readings) == 1:
        return InvalidValue("read.bare_tail", got=got, near=readings)
    return Ambiguous("read.ambiguous", got=got, readings=readings)


def read_number(text: str) -> Decimal:
    """Đọc số (read a number): "14.043" is 14043, "1,234" is 1.234; a space may stand for the dot.

    Raises :class:`Ambiguous` with both readings for "1.25", and :class:`InvalidValue` for all else that is no number
    by the rule (Luật Kế toán 2003, Điều 12), such as "1,250,000" or "1.2.3". Only the digits 0 to 9 are read.

    >>> read_number("14.043"), read_number("-1.234,5"), read_number("14 043"), read_number("05")
    (Decimal('14043'), Decimal('-1234.5'), Decimal('14043'), Decimal('5'))
    >>> read_number("1.25")
    Traceback (most recent call last):
    dvk.errors.Ambiguous: "1.25" may be read in more than one way; write which is meant: 1,25; 125
    """
    line = prepared(text)
    value, end = number_at(line, 0)
    if end != len(line.text):
        raise InvalidValue("read.not_a_number", got=line.text)
    return value


def read_scaled(text: str) -> Decimal:
    """Đọc số có hàng (read a number with a scale word): nghìn, triệu, tỷ, nghìn tỷ, alone or in parts.

    "1 tỷ rưỡi" is 1,5 tỷ, which nobody reads in another way. Raises :class:`Ambiguous` for a last part without a scale
    word ("1 tỷ 2"), :class:`InvalidValue` for parts out of order or of a thousand and more. Decimals stand in the last
    part only.

    >>> read_scaled("1,2 tỷ"), read_scaled("3 tỷ 250 triệu"), read_scaled("2,5 nghìn tỷ")
    (Decimal('1200000000'), Decimal('3250000000'), Decimal('2500000000000'))
    """
    line = prepared(text)
    amount = scaled_at(line, 0)
    if amount.end != len(line.text):
        refuse_a_short_scale(line, amount.end)
        raise leftover(line, amount.end)
    if amount.readings:
        raise bare_tail(line.text, amount.readings)
    return amount.value


def read_percent(text: str) -> Decimal:
    """Đọc phần trăm (read a percentage): in percent, so "95,5 %" is 95.5.

    Percentage points are another thing, and a word of estimation would be lost: both are refused with
    :class:`InvalidValue`, and so is a number without its sign.

    >>> read_percent("95,5 %"), read_percent("5 phần trăm")
    (Decimal('95.5'), Decimal('5'))
    """
    line = prepared(text)
    value, at = number_at(line, 0)
    found = _PERCENT.match(line.key, at)
    if found is None:
        raise InvalidValue("read.not_a_percentage", got=line.text)
    if found.end() != len(line.text):
        raise leftover(line, found.end())
    return value
