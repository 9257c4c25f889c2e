"""Numbers in words against a second reader, written from the rules of the school books apart from the library.

It reads canonical words only, and stops at anything that the rules do not say: one word at a time, with what may follow
it. So it finds a wrong value and a wrong form. It shares nothing with the library.
"""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from dvk.vietnamese import number_words, read_number_words

ONES = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}
AFTER_TEN = {**{word: value for word, value in ONES.items() if value != 5}, "lăm": 5}
AFTER_TENS = {"mốt": 1, "hai": 2, "ba": 3, "tư": 4, "lăm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}
DIALECTS = {"north": ("linh", "nghìn"), "south": ("lẻ", "ngàn")}
EDGES = [10**n + more for n in range(61) for more in (-1, 0, 1, 4, 5, 15, 21, 10 ** (n // 2))]


class Wrong(Exception):
    """The words break a rule."""


def tens_and_ones(words, few):  # noqa: PLR0911
    """What stands behind the hundreds, or at the very start; *few* is the word before a lone digit behind hundreds."""
    match words:
        case []:
            return 0
        case [one] if few is None and one in ONES:
            return ONES[one]
        case [zero, one] if zero == few and one in ONES:
            return ONES[one]
        case ["mười"]:
            return 10
        case ["mười", one] if one in AFTER_TEN:
            return 10 + AFTER_TEN[one]
        case [ten, "mươi"] if ten in ONES and ten != "một":
            return 10 * ONES[ten]
        case [ten, "mươi", one] if ten in ONES and ten != "một" and one in AFTER_TENS:
            return 10 * ONES[ten] + AFTER_TENS[one]
    raise Wrong(words)


def class_of(words, few, *, leading):
    """Three places of a number; the hundreds may be missing where it begins, and are never nothing there."""
    if "trăm" in words[1:2]:
        if words[0] == "không":
            if leading or len(words) == 2:
                raise Wrong(words)
            hundreds = 0
        else:
            hundreds = ONES[words[0]]
        return 100 * hundreds + tens_and_ones(words[2:], few)
    if leading and words:
        return tens_and_ones(words, None)
    raise Wrong(words)


def below_a_milliard(words, dialect, *, leading):
    """Three classes, each with its word; once begun, none is left out before the last that is not nothing."""
    few, thousand = DIALECTS[dialect]
    total, begun, last = 0, not leading, None
    for name, size in (("triệu", 10**6), (thousand, 1000), ("", 1)):
        if name:
            if name not in words:
                if begun and words:
                    raise Wrong(words)
                continue
            at = words.index(name)
            part, words = words[:at], words[at + 1 :]
        else:
            part, words = words, []
            if not part:
                continue
        last = 0 if begun and name and part == ["không"] else class_of(part, few, leading=not begun)
        total, begun = total + last * size, True
    if last == 0 or words:
        raise Wrong(words)
    return total


def whole(words, dialect):
    """A whole number: what stands before the last "tỷ" counts milliards."""
    if words == ["không"]:
        return 0
    total, part, parts = 0, [], []
    for word in words:
        if word == "tỷ":
            parts.append(part)
            part = []
        else:
            part.append(word)
    for place, one in enumerate([*parts, part]):
        value = below_a_milliard(one, dialect, leading=not place) if one else 0
        if not place and not value:
            raise Wrong(words)
        total = total * 10**9 + value
    return total


def read(text, dialect):
    """A number in words: whole, with decimals, below zero."""
    words = text.split(" ")
    sign = -1 if words[0] == "âm" else 1
    words = words[sign < 0 :]
    if "phẩy" not in words:
        return Decimal(sign * whole(words, dialect))
    at = words.index("phẩy")
    return sign * Decimal(f"{whole(words[:at], dialect)}.{places(words[at + 1 :], dialect)}")


def places(words, dialect):
    """Digits behind the comma: all nothing or four and more one by one, else a number with the zeros before it."""
    digits = "".join(str({"không": 0, **ONES}.get(word, "")) for word in words)
    if len(digits) == len(words) and (len(digits) not in (2, 3) or digits.strip("0") == "" or digits[0] == "0"):
        if len(digits) == 3 and digits != "000":
            raise Wrong(words)
        return digits
    if words[1:2] == ["trăm"]:
        return f"{class_of(words, DIALECTS[dialect][0], leading=False):03d}"
    value = tens_and_ones(words, None)
    if value < 10:
        raise Wrong(words)
    return str(value)


def both_ways(numbers):
    """Each number in both dialects, by the second reader and by the library's own."""
    for value in numbers:
        for dialect in DIALECTS:
            text = number_words(value, dialect)
            assert read(text, dialect) == value, text
            assert read_number_words(text) == value, text


@pytest.mark.parametrize(
    "text",
    [
        "mười mốt",
        "hai mươi một",
        "sáu mươi năm",
        "một trăm năm lăm",
        "một trăm linh mười",
        "một trăm lẻ năm",
        "một nghìn năm",
        "một triệu không trăm linh một",
        "một triệu không nghìn",
        "một nghìn không trăm",
        "một nghìn tỷ một trăm tỷ",
        "một phẩy không không năm",
        "một phẩy hai một",
        "không một",
        "một ngàn",
    ],
)
def test_the_second_reader_sees_words_that_break_a_rule(text):
    with pytest.raises((Wrong, KeyError)):
        read(text, "north")


def test_all_numbers_below_twenty_thousand_and_many_below_a_million():
    both_ways(range(20_000))
    both_ways(range(20_000, 10**6, 131))


@pytest.mark.slow
def test_all_numbers_to_a_million():
    both_ways(range(10**6 + 1))


def test_numbers_beside_the_powers_of_ten():
    both_ways(EDGES)
    both_ways([-one for one in EDGES])


@pytest.mark.parametrize("places", [6, 9, 12, 15, 18, 27, 60])
def test_samples_of_every_length(places):
    draw = random.Random(places)  # noqa: S311
    both_ways(draw.randrange(10 ** (places - 1), 10**places) for _ in range(500))
    # most places empty: here classes are left out, or read as nothing
    both_ways(sum(draw.randrange(1, 1000) * 10 ** draw.randrange(places) for _ in range(2)) for _ in range(500))


def test_all_decimals_of_three_places_and_samples_of_more():
    texts = [f"7.{value:0{length}d}" for length in (1, 2, 3) for value in range(10**length)]
    draw = random.Random(0)  # noqa: S311
    texts += [f"-0.{draw.randrange(10**length):0{length}d}" for length in (4, 5, 9) for _ in range(100)]
    for text in texts:
        for dialect in DIALECTS:
            words = number_words(Decimal(text), dialect)
            expected = Decimal(text) or abs(Decimal(text))
            assert str(read(words, dialect)) == str(expected), words
            assert str(read_number_words(words)) == str(expected), words
