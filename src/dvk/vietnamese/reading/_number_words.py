"""Đọc số bằng chữ (the inside of reading numbers in words): the words, the classes, and what is refused.

All right spellings of 0 to 999 stand in a table, so a class of a number is looked up and never guessed; what is not
found is only then looked at for what may have been meant. Every step is linear in the length of the text.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from dvk._fields import Words
from dvk.errors import Ambiguous, InvalidValue, WrongType, nearest
from dvk.text import nfc
from dvk.vietnamese.writing.words import DIGITS, Dialect, number_words, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Said", "class_words_at_end", "decimal_of", "said", "whole_of", "whole_or_none"]

_RANKS = {"nghìn": 1, "ngàn": 1, "triệu": 2, "tỷ": 3, "tỉ": 3}
_TY = 3
_ZEROS = {"trăm": 2} | {word: 3 * rank for word, rank in _RANKS.items()}
_DIGITS = {word: str(value) for value, word in enumerate(DIGITS)}
_HALVES = ("rưỡi", "rưởi")
_AFTER_TEN = {5: ("lăm", "nhăm")}
_AFTER_TENS = {1: ("mốt",), 4: ("tư", "bốn"), 5: ("lăm", "nhăm")}
_WITHOUT_TENS = {1: ("mốt",), 4: ("tư",), 5: ("lăm", "nhăm")}
_LONGEST_WORD = 12  # "nghìn" is 6 in decomposed text; longer ones are not even composed
_LONGEST_CLASS = 6
_LONGEST_NEAR = 2000  # what is told may be read by a person
_SPELLED = {"bẩy": "bảy"}  # as the reader of days takes it

# What may have been meant: each word as one sign, right or wrong in its place.
_MEANT = {word: str(value) for value, word in enumerate(DIGITS)} | {
    "mốt": "1",
    "tư": "4",
    "lăm": "5",
    "nhăm": "5",
    "trăm": "H",
    "mươi": "T",
    "mười": "T",
    "hăm": "2T",
    "băm": "3T",
    "linh": "L",
    "lẻ": "L",
    "lẽ": "L",
}
_MEANT_CLASS = re.compile(r"(?:([0-9])H)?L?(?:([0-9])?(T)|([2-9])(?=[0-9]))?([0-9])?")
_VOCABULARY = ("âm", "phẩy", "phần", *_MEANT, *_RANKS)
_NEVER_NEAR = {"hăm", "băm", "lẽ"}


class Said(NamedTuple):
    """A text as it came, and its words in lower case."""

    got: str
    words: tuple[str, ...]

    @property
    def dialect(self) -> Dialect:
        """South where a word of the South is in it."""
        return "south" if {"ngàn", "lẻ", "lẽ"} & set(self.words) else "north"

    def put(self, start: int, end: int, *words: str) -> str:
        """The text with other words from *start* to *end*."""
        return " ".join((*self.words[:start], *words, *self.words[end:]))

    def refused(self, code: str, *near: str, **details: Any) -> InvalidValue:  # noqa: ANN401
        """The error of a text that is not read, with what may have been meant."""
        return InvalidValue(code, got=self.got, near=[one for one in near if len(one) <= _LONGEST_NEAR], **details)

    def either(self, *readings: str) -> Ambiguous:
        """The error of a text that has several readings."""
        return Ambiguous("read.ambiguous", got=self.got, readings=readings)


def said(text: object, longest: int = _LONGEST_WORD) -> Said:
    """The words of a text; what no number has in it is refused before it is looked at more closely."""
    if not isinstance(text, str):
        raise WrongType("type.wrong", path="text", expected=Words("text", "chữ"), got=type(text).__name__)
    words = text.split()  # at no-break spaces and ends of lines too
    too_long = next((word for word in words if len(word) > longest), None)
    if too_long is not None:
        raise InvalidValue("read.words_unknown", got=text, word=too_long)
    return Said(text, tuple(_SPELLED.get(word, word) for word in nfc(" ".join(words)).lower().split()))


class _Tables(NamedTuple):
    below: dict[str, int]
    first: dict[str, int]
    later: dict[str, int]


@cache
def _tables() -> _Tables:
    """All right spellings of 1 to 99, of a first class, and of a later one, which has its hundreds."""
    below = {spelling: value for value in range(1, 100) for spelling in _below_a_hundred(value)}
    later = {"không": 0}
    for hundreds, digit in enumerate(DIGITS):
        if hundreds:
            later[f"{digit} trăm"] = 100 * hundreds
        for spelling, value in below.items():
            heads = ("linh ", "lẻ ") if value < len(DIGITS) else ("",)
            later.update({f"{digit} trăm {head}{spelling}": 100 * hundreds + value for head in heads})
    first = below | {spelling: value for spelling, value in later.items() if value >= 100}
    return _Tables(below, first, later)


def _below_a_hundred(value: int) -> Iterator[str]:
    tens, unit = divmod(value, 10)
    if not tens:
        yield DIGITS[unit]
        return
    head, changed = ("mười", _AFTER_TEN) if tens == 1 else (f"{DIGITS[tens]} mươi", _AFTER_TENS)
    if not unit:
        yield head
        return
    yield from (f"{head} {word}" for word in changed.get(unit, (DIGITS[unit],)))
    if tens > 1:  # "hai mốt": these words follow tens only, so nothing else can be meant
        yield from (f"{DIGITS[tens]} {word}" for word in _WITHOUT_TENS.get(unit, ()))


def whole_of(s: Said, start: int, end: int) -> str:
    """The digits of a whole number, from its words between two places."""
    if end - start == 1 and s.words[start] == DIGITS[0]:
        return "0"
    if start < end and s.words[end - 1] in _HALVES:
        return _with_a_half(s, start, end)
    stops = [at for at in range(start, end) if _RANKS.get(s.words[at]) == _TY]
    digits: list[str] = []
    at = start
    for stop in (*stops, end):
        value = _segment(s, at, stop, first=at == start, inner=at > start and stop < end)
        digits.append(f"{value:09d}" if digits else str(value))
        at = stop + 1
    return "".join(digits)


def _segment(s: Said, start: int, end: int, *, first: bool, inner: bool) -> int:
    """What stands before, between or behind "tỷ". Between two it is whole, as no place could be told otherwise."""
    if start == end and not first:
        return 0
    total, above, value, at = 0, _TY, 0, start
    while at < end or at == start:
        stop = next((one for one in range(at, min(end, at + _LONGEST_CLASS)) if s.words[one] in _RANKS), None)
        rank = 0 if stop is None else _RANKS[s.words[stop]]
        upto = end if stop is None else stop
        if rank >= above or (inner and rank != above - 1):
            raise _order(s, start)
        value = _class(s, at, upto, rank, begun=not first or at > start, lone=at > start and above == 1 and value > 0)
        total += value * 1000**rank
        above, at = rank, upto + 1
    if not value:  # an empty class is read only where something follows
        raise s.refused("read.words_form", s.put(at - 2, at))
    return total


def _class(s: Said, start: int, end: int, rank: int, *, begun: bool, lone: bool) -> int:
    """Hundreds, tens and units; *lone* is a class behind a number of thousands, where "lẻ năm" has one meaning."""
    words = " ".join(s.words[start:end]) if end - start <= _LONGEST_CLASS else ""
    tables = _tables()
    found = (tables.later if begun else tables.first).get(words)
    if found is None and lone and not rank and words.startswith("lẻ "):
        found = tables.below.get(words[3:])
    if found is None or (not found and not rank):
        raise _fault(s, start, end, rank, begun=begun)
    return found


def _order(s: Said, start: int) -> InvalidValue:
    """Classes in the wrong order; "một nghìn tỷ một trăm tỷ" has one "tỷ" too many."""
    near: list[str] = []
    if start and _RANKS.get(s.words[start - 1]) == _TY and s.words[start - 2] in _RANKS:
        near.append(s.put(start - 1, start))
    return s.refused("read.words_order", *near)


def _fault(s: Said, start: int, end: int, rank: int, *, begun: bool) -> InvalidValue:
    """Why a class is not read: several readings, hundreds that are missing, a word in a form that it has not there."""
    words = s.words[start:end]
    if not words:
        before_a_class = s.words[end : end + 1] and (s.words[end] in _RANKS or s.words[end] == "phẩy")
        return s.refused("read.not_number_words", *((s.put(start, end, "một"),) if before_a_class else ()))
    if all(word in _MEANT and word not in _NEVER_NEAR for word in words):
        several = _several(s, start, end, rank, begun=begun)
        if several is not None:
            return several
    meant = _meant(words)
    if meant is None:
        return stranger(s, words)
    if not meant:  # "không trăm" with nothing behind it
        return s.refused("read.words_form", *((s.put(start, end),) if begun and not rank else ()))
    right = words_of(s.dialect)
    near = s.put(start, end, (right.later if begun else right.first)[meant])
    missing = begun and " ".join(words) in _tables().below
    return s.refused("read.words_place" if missing else "read.words_form", near)


def stranger(s: Said, words: tuple[str, ...]) -> InvalidValue:
    """The error of words that are no part of a number, or of one in another place only."""
    unknown = next((word for word in words if word not in _MEANT), None)
    if unknown is None or unknown in _VOCABULARY:
        return s.refused("read.not_number_words" if unknown is None else "read.words_form")
    near = nearest(unknown, [one for one in _VOCABULARY if one not in _NEVER_NEAR])
    return s.refused("read.words_unknown", *near, word=unknown)


def _meant(words: tuple[str, ...]) -> int | None:
    """The number below 1.000 that was meant, in whatever forms its words are."""
    if len(words) > _LONGEST_CLASS:
        return None
    found = _MEANT_CLASS.fullmatch("".join(_MEANT.get(word, "?") for word in words))
    if found is None:
        return None
    hundreds, tens, ten, bare, unit = found.groups()
    return 100 * int(hundreds or 0) + 10 * int(tens or bare or bool(ten)) + int(unit or 0)


def _several(s: Said, start: int, end: int, rank: int, *, begun: bool) -> Ambiguous | None:
    """What is short for several numbers in speech: "một trăm hai", "một tỷ hai", "một triệu lẻ hai", "hai ba"."""
    few = "lẻ" if s.dialect == "south" else "linh"
    digit = _MEANT[s.words[end - 1]]
    word = DIGITS[int(digit)] if "1" <= digit <= "9" else ""
    if word and s.words[end - 2] == "trăm" and " ".join(s.words[start : end - 1]) in _tables().later:
        tens = ("mười",) if digit == "1" else (word, "mươi")
        return s.either(s.put(end - 1, end, *tens), s.put(end - 1, end, few, word))
    if begun and not rank:
        return _several_behind_a_class(s, start, end, word)
    first = _MEANT[s.words[start]]
    if end - start == 2 and word and "2" <= first == str(int(digit) - 1):
        return s.either(s.put(end - 1, end, "mươi", word), s.put(start, end, "từ", DIGITS[int(first)], "đến", word))
    return None


def _several_behind_a_class(s: Said, start: int, end: int, word: str) -> Ambiguous | None:
    """Units that may be those of a higher class: "một tỷ hai" and, from triệu on, "một triệu lẻ hai"."""
    right, before = words_of(s.dialect), _RANKS[s.words[start - 1]]
    value = _tables().below.get(" ".join(s.words[start + (s.words[start] in {"linh", "lẻ"}) : end]))
    if value is None or (before == 1 and not (word and end - start == 1)):
        return None
    higher = f"{word} trăm" if word and end - start == 1 else right.later[value]
    return _of_either_class(s, start, end, higher, right.later[value])


def _of_either_class(s: Said, start: int, end: int, higher: str, units: str) -> Ambiguous:
    """The two readings of what stands behind a class: of the class below it, or of the units."""
    right, before = words_of(s.dialect), _RANKS[s.words[start - 1]]
    classes = ("", right.classes[1], right.classes[0])
    empty = [part for name in reversed(classes[1:before]) for part in (DIGITS[0], name)]
    name = classes[before - 1]
    return s.either(s.put(start, end, higher, *([name] if name else [])), s.put(start, end, *empty, units))


def _with_a_half(s: Said, start: int, end: int) -> str:
    """Half of the unit before "rưỡi"; behind "nghìn tỷ" or "hai trăm triệu" it may be the half of either."""
    unit = s.words[end - 2] if end - start > 1 else ""
    before = s.words[end - 3] if end - 1 - start > 1 else ""
    if unit not in _ZEROS:
        raise s.refused("read.words_form", *((s.put(end - 1, end),) if end - start > 1 else ()))
    digits, zeros = whole_of(s, start, end - 1), _ZEROS[unit]
    halved = _halved(digits, zeros)
    if before in _ZEROS and unit != "trăm":
        both = (halved, _halved(digits, zeros + _ZEROS[before]))
        raise s.either(*(number_words(Decimal(one), s.dialect) for one in both))
    return halved


def _halved(digits: str, zeros: int) -> str:
    return f"{digits[:-zeros]}5{'0' * (zeros - 1)}"


def decimal_of(s: Said, start: int, end: int) -> Decimal:
    """A number from its words between two places: whole or with decimals, which keep their zeros, or below zero."""
    if start < end and s.words[start] == "âm":
        found = _size_of(s, start + 1, end)
        if not found:
            raise s.refused("read.words_form", s.put(start, start + 1))
        return found.copy_negate()
    return _size_of(s, start, end)


def _size_of(s: Said, start: int, end: int) -> Decimal:
    """The same without a sign."""
    comma = next((at for at in range(start, end) if s.words[at] == "phẩy"), None)
    if comma is None:
        return Decimal(whole_of(s, start, end))
    scale = end
    while scale > comma and s.words[scale - 1] in _RANKS:
        scale -= 1
    whole, part = whole_of(s, start, comma), _part(s, comma + 1, scale)
    if scale == end:
        return Decimal(f"{whole}.{part}")
    if any(_RANKS.get(word, 0) >= _RANKS[s.words[scale]] for word in s.words[start:comma]):
        raise s.refused("read.words_order")
    return Decimal(_scaled(s, whole, part, scale, end))


def _part(s: Said, start: int, end: int) -> str:
    """What stands behind the comma: digit by digit, or up to six places as a number with its leading zeros."""
    words = s.words[start:end]
    if words and all(word in _DIGITS for word in words):
        return "".join(_DIGITS[word] for word in words)
    spelling = " ".join(words) if len(words) <= _LONGEST_CLASS else ""
    value = _tables().below.get(spelling)
    if value is not None:
        return f"{value:02d}"
    value = _tables().later.get(spelling)
    if value is not None:
        return f"{value:03d}"
    long = _long_part(words)
    if long:
        return long
    meant = _meant(words)
    if meant is None:
        raise stranger(s, words)
    right = words_of(s.dialect)
    place = right.later if "trăm" in words else right.first
    fits = meant and ("trăm" in words or not {"linh", "lẻ", "lẽ"} & set(words))
    raise s.refused("read.words_form", *((s.put(start, end, place[meant]),) if fits else ()))


def _long_part(words: tuple[str, ...]) -> str:
    """Four to six places as a number, as textbooks read 0,1985: "không phẩy một nghìn chín trăm tám mươi lăm"."""
    at = next((at for at, word in enumerate(words[:_LONGEST_CLASS]) if _RANKS.get(word) == 1), 0)
    if not at or len(words) > at + 1 + _LONGEST_CLASS:
        return ""
    tables, thousands = _tables(), " ".join(words[:at])
    units = tables.later.get(" ".join(words[at + 1 :]), 0)
    if not units % 100:  # a class at the end is the scale of the number: "một phẩy hai nghìn" is 1.200
        return ""
    if thousands in _DIGITS:
        return f"{_DIGITS[thousands]}{units:03d}"
    if thousands in tables.below:
        return f"{tables.below[thousands]:02d}{units:03d}"
    return f"{tables.later[thousands]:03d}{units:03d}" if thousands in tables.later else ""


def _scaled(s: Said, whole: str, part: str, scale: int, end: int) -> str:
    """Decimals before a class: "một phẩy hai tỷ" is 1,2 tỷ, but "một phẩy năm trăm nghìn" may be 1.500 or 150.000."""
    ranks = [_RANKS[word] for word in s.words[scale:end]]
    if any(rank != _TY for rank in ranks[1:]):
        raise s.refused("read.words_order")
    zeros = 3 * sum(ranks)
    digits = (whole + part.ljust(zeros, "0")[:zeros], part[zeros:])
    if s.words[scale - 1] == "trăm":
        moved = whole + part[0].ljust(zeros + 2, "0")
        raise s.either(*(number_words(Decimal(one), s.dialect) for one in (digits[0], moved)))
    return ".".join(filter(None, digits))


def class_words_at_end(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The words of classes with which a number ends, from the last one on: tỷ, nghìn tỷ."""
    found = list[tuple[str, ...]]()
    while len(found) < min(len(words), 2) and words[-1 - len(found)] in _RANKS:
        found.append(words[-1 - len(found) :])
    return found


def whole_or_none(words: tuple[str, ...]) -> Decimal | None:
    """The whole number that these words are, if they are one."""
    try:
        return Decimal(whole_of(Said("", words), 0, len(words)))
    except InvalidValue:
        return None
