"""Đọc số viết bằng chữ (reading numbers in words): every right reading, and none that has two meanings.

North and South, tư and bốn after tens, linh and lẻ, nghìn and ngàn, tỷ and tỉ, "nhăm", decimals as a number or digit by
digit, empty classes read or left out, "một nghìn lẻ năm" of the older South, "hai mốt" and "một triệu rưỡi" of speech:
each has one meaning. "Một trăm hai" and "một tỷ hai" have two and are refused with both, and so is what is against the
rules ("mười mốt", "linh mười", "sáu mươi năm", "một triệu năm nghìn"), with what may have been meant.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from dvk.measures import Quantity
from dvk.values import Approx, Sense
from dvk.values.approx import AROUND, WORDS
from dvk.vietnamese.reading._number_words import (
    Said,
    class_words_at_end,
    decimal_of,
    said,
    whole_of,
    whole_or_none,
)

__all__ = [
    "read_money_words",
    "read_number_words",
    "read_ordinal",
    "read_ordinal_words",
    "read_percent_words",
]

_MOST_DIGITS = 10_000  # of an int that is made: longer ones would take quadratic time
_MOST_DIGITS_OF_MONEY = 100  # a quantity has no more
_PLACES = {"tư": "4", "bốn": "4", "trăm": "100", "nghìn": "1000", "ngàn": "1000", "triệu": "1000000"} | {
    "tỷ": "1000000000",
    "tỉ": "1000000000",
}
_ORDINALS = {"nhất": 1, "nhì": 2, "tư": 4}
_NOT_ORDINALS = {"một": "nhất", "bốn": "tư"}
_QUALIFIERS = sorted((tuple(word.split(" ")) for word in WORDS if AROUND not in word), key=len, reverse=True)
_BELOW = {"triệu": "nghìn", "tỷ": "triệu", "tỉ": "triệu"}
_FIGURES = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]*")
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_SIGNS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_LONGEST_ROMAN = 15
_END_MARK = "./."


def read_number_words(text: str) -> Decimal | Fraction:
    """Đọc số bằng chữ (read a number in words): a ``Decimal``, or a ``Fraction`` for "ba phần tư".

    Zeros behind the comma are kept. "Năm phần trăm" is the fraction 5/100; see :func:`read_percent_words`. Raises
    :class:`Ambiguous` with all readings where there are several, and :class:`InvalidValue` for what is no number in
    words, with what may have been meant. Sources: as for :func:`number_words`; "rưỡi" is half of the unit before it,
    from general knowledge: unverified.

    >>> read_number_words("mười bốn nghìn không trăm bốn mươi ba"), read_number_words("một ngàn một trăm tỉ")
    (Decimal('14043'), Decimal('1100000000000'))
    >>> read_number_words("âm bảy phẩy không tám một"), read_number_words("ba phần tư")
    (Decimal('-7.081'), Fraction(3, 4))
    >>> read_number_words("một trăm hai")
    Traceback (most recent call last):
    dvk.errors.Ambiguous: ... một trăm hai mươi, một trăm linh hai
    """
    s = said(text)
    if "phần" in s.words:
        return _fraction(s)
    return decimal_of(s, 0, len(s.words))


def _fraction(s: Said) -> Fraction:
    """A fraction: "ba phần tư", or "hai và ba phần tư" for two and three quarters."""
    start, end, at = int(s.words[0] == "âm"), len(s.words), s.words.index("phần")
    if s.words.count("phần") > 1:
        raise s.refused("read.not_number_words")
    places = _PLACES.get(s.words[at + 1]) if at + 2 == end else None
    below = _int(s, places or whole_of(s, at + 1, end))
    if not below:
        raise s.refused("read.words_of_zero")
    along = next((one for one in range(start, at) if s.words[one] == "và"), None)
    above = _int(s, whole_of(s, start if along is None else along + 1, at))
    if along is not None:
        if not 0 < above < below:
            raise s.refused("read.words_form")
        above += below * _int(s, whole_of(s, start, along))
    if start and not above:
        raise s.refused("read.words_form", s.put(0, 1))
    return Fraction(-above if start else above, below)


def _int(s: Said, digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise s.refused("read.words_too_long", expected=_MOST_DIGITS)
    return int(Decimal(digits))


def read_percent_words(text: str) -> Decimal:
    """Đọc phần trăm bằng chữ (read percent in words): the number of percent.

    Raises :class:`InvalidValue` where "phần trăm" is not at the end, and as :func:`read_number_words` does.

    >>> read_percent_words("chín mươi lăm phẩy năm phần trăm")
    Decimal('95.5')
    """
    s = said(text)
    if s.words[-2:] != ("phần", "trăm"):
        raise s.refused("read.not_percent_words")
    return decimal_of(s, 0, len(s.words) - 2)


def read_ordinal_words(text: str) -> int:
    """Đọc số thứ tự bằng chữ (read an ordinal in words): "thứ nhất", "thứ hai" or "thứ nhì", "thứ tư".

    Raises :class:`InvalidValue` for "thứ một", "thứ bốn" and whatever else is no ordinal in words.

    >>> read_ordinal_words("thứ hai mươi mốt"), read_ordinal_words("Thứ nhì")
    (21, 2)
    """
    return _ordinal_words(said(text))


def _ordinal_words(s: Said) -> int:
    if len(s.words) < 2 or s.words[0] != "thứ":
        raise s.refused("read.not_ordinal")
    if len(s.words) == 2:
        word = s.words[1]
        if word in _ORDINALS:
            return _ORDINALS[word]
        if word in _NOT_ORDINALS:
            raise s.refused("read.words_form", s.put(1, 2, _NOT_ORDINALS[word]))
    found = _int(s, whole_of(s, 1, len(s.words)))
    if not found:
        raise s.refused("read.not_ordinal")
    return found


def read_ordinal(text: str) -> int:
    """Đọc số thứ tự (read an ordinal) in words, in figures or in Roman figures: the mirror of :func:`ordinal`.

    Raises :class:`InvalidValue` for what is none of them, as "thứ 0", "thứ 01" and "thứ 1,5" are.

    >>> read_ordinal("thứ ba"), read_ordinal("thứ 3"), read_ordinal("thứ XIII")
    (3, 3, 13)
    """
    s = said(text, longest=2 * _MOST_DIGITS)
    if len(s.words) == 2 and s.words[0] == "thứ":
        figures, signs = s.words[1], s.words[1].upper()
        if _FIGURES.fullmatch(figures):
            return _int(s, figures.replace(".", ""))
        if len(signs) <= _LONGEST_ROMAN and signs.isascii() and _ROMAN.fullmatch(signs):
            return _roman(signs)
        if any("0" <= sign <= "9" for sign in figures):
            bare = figures.lstrip("0")
            near = (f"thứ {bare}",) if _FIGURES.fullmatch(bare) and len(bare) <= _LONGEST_ROMAN else ()
            raise s.refused("read.ordinal_figures", *near)
    return _ordinal_words(s)


def _roman(signs: str) -> int:
    """The value of Roman figures that are well formed: a smaller sign before a larger one is taken away."""
    values = [_ROMAN_SIGNS[sign] for sign in signs]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))


def read_money_words(text: str) -> Quantity:
    """Đọc số tiền bằng chữ (read money in words), in đồng; a word ("gần", "trở lên") and a range are kept.

    "Chẵn" and "Việt Nam" may stand behind "đồng", and "./." at the end, as on vouchers. Raises :class:`Ambiguous` for
    "từ năm trăm đến sáu trăm triệu đồng", which may begin with 500 đồng; :class:`InvalidValue` for a range whose first
    end has no class ("từ năm trăm đến một triệu đồng"), for part of a đồng and for what is no money in words. "Một
    triệu năm trăm đồng" is 1.000.500 đồng: an empty class may be left out, and "đồng" says of what the last part is,
    though people also say it for 1,5 triệu.

    >>> read_money_words("Một tỷ hai trăm năm mươi triệu đồng chẵn")
    Quantity(number=Approx(number=Decimal('1250000000'), word='', upto=None), measure='dong')
    >>> read_money_words("gần hai trăm triệu đồng").number.word
    'gần'
    """
    s = _without_the_end_mark(said(text))
    word, start, end = _word_around(s)
    even = s.words[end - 1 : end] == ("chẵn",)
    end -= even
    end -= 2 * (s.words[end - 2 : end] == ("việt", "nam"))
    if end <= start or s.words[end - 1] != "đồng":
        raise s.refused("read.not_money_words")
    if even and word:
        raise s.refused("read.two_words", one=word, other="chẵn")
    low, high = _ends(s, start, end - 1)
    if high is not None and word and Approx(0, word).sense is not Sense.ABOUT:
        raise s.refused("read.word_on_range", word=word)
    return Quantity(Approx(low, word, high), "dong")


def _without_the_end_mark(s: Said) -> Said:
    """The words without "./.", which ends the line of a voucher so that nothing can be written behind it."""
    if not s.words or not s.words[-1].endswith(_END_MARK):
        return s
    last = s.words[-1].removesuffix(_END_MARK)
    return s._replace(words=(*s.words[:-1], last) if last else s.words[:-1])


def _word_around(s: Said) -> tuple[str, int, int]:
    """The word before the amount or around it ("từ … trở lên"), and where the amount begins and ends."""
    before = next((one for one in _QUALIFIERS if s.words[: len(one)] == one), ())
    on = s.words[-2:] if s.words[-2:-1] == ("trở",) else ()
    if not on:
        return " ".join(before), len(before), len(s.words)
    if before:
        raise s.refused("read.two_words", one=" ".join(before), other=" ".join(on))
    since = s.words[0] == "từ"
    word = f"{'từ ' if since else ''}{AROUND} {' '.join(on)}"
    if word not in WORDS:
        raise s.refused("read.not_money_words")
    return word, int(since), len(s.words) - 2


def _ends(s: Said, start: int, end: int) -> tuple[Decimal, Decimal | None]:
    """An amount, or both ends of "từ … đến …"; where only the second has its class, the first may share it."""
    upto = next((at for at in range(start, end) if s.words[at] == "đến"), None)
    since = s.words[start] == "từ"
    if upto is None:
        if since:
            raise s.refused("read.no_end")
        return _dong(s, start, end), None
    start += since
    stop = upto - (s.words[upto - 1] == "đồng")
    low, high = _dong(s, start, stop), _dong(s, upto + 1, end)
    if low > high:
        raise s.refused("read.reversed", low=low, high=high)
    for tail in () if stop < upto else class_words_at_end(s.words[upto + 1 : end]):
        shared = whole_or_none((*s.words[start:stop], *tail)) if s.words[stop - 1] != tail[-1] else None
        lower = _BELOW.get(tail[-1])
        if shared is not None and shared > high and lower is not None:  # "từ năm trăm đến một triệu": nghìn is meant
            raise s.refused("read.half_a_scale", s.put(stop, stop, lower))
        if shared is not None and shared <= high:
            raise s.either(s.put(stop, stop, *tail, "đồng"), s.put(stop, stop, "đồng"))
    return low, high


def _dong(s: Said, start: int, end: int) -> Decimal:
    found = decimal_of(s, start, end)
    if found.adjusted() >= _MOST_DIGITS_OF_MONEY:
        raise s.refused("read.words_too_long", expected=_MOST_DIGITS_OF_MONEY)
    if found != found.to_integral_value():
        raise s.refused("read.words_part_of_dong")
    return found
