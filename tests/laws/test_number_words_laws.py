"""Laws of numbers in words: what is written is read back, and every refusal is one of the library's own."""

from __future__ import annotations

import contextlib
import unicodedata
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dvk.errors import Ambiguous, InvalidValue
from dvk.measures import Quantity
from dvk.text import is_nfc
from dvk.values import Approx, Sense
from dvk.values.approx import WORDS as WORDS_OF_ESTIMATION
from dvk.vietnamese import (
    money_words,
    number_words,
    ordinal,
    ordinal_words,
    percent_words,
    read_money_words,
    read_number_words,
    read_ordinal,
    read_ordinal_words,
    read_percent_words,
)

WIDE = Context(prec=400)
NUMERALS = "không một hai ba bốn năm sáu bảy tám chín mười mươi mốt tư lăm nhăm trăm nghìn ngàn triệu tỷ tỉ linh lẻ"
OTHERS = "âm phẩy phần và rưỡi đồng chẵn thứ nhất nhì từ đến gần hơn trở lên khoảng việt nam lẽ bẩy hăm XIII 3 1.000 x"
WORDS = f"{NUMERALS} {OTHERS}".split()
dialects = st.sampled_from(["north", "south"])
# short and long numbers, and such as have many empty classes
integers = st.one_of(
    st.integers(-(10**60), 10**60),
    st.integers(-2000, 2000),
    st.lists(st.tuples(st.integers(0, 999), st.integers(0, 57)), max_size=3).map(
        lambda parts: sum(many * 10**zeros for many, zeros in parts)
    ),
)
decimals = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False).filter(lambda value: abs(value.adjusted()) < 300),
    st.builds(lambda digits, places: Decimal(digits).scaleb(-places, WIDE), integers, st.integers(0, 12)),
)
money_amounts = st.one_of(st.integers(-(10**60), 10**60), st.decimals(-(10**20), 10**20, places=3))
qualifiers = st.sampled_from(["", *WORDS_OF_ESTIMATION])
texts = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
READERS = (read_number_words, read_percent_words, read_money_words, read_ordinal_words, read_ordinal)


@given(integers, dialects)
def test_whole_numbers_are_read_back(value, dialect):
    assert read_number_words(number_words(value, dialect)) == value


@given(decimals, dialects)
def test_decimals_are_read_back_with_their_zeros(value, dialect):
    found = read_number_words(number_words(value, dialect))
    assert found == value
    assert f"{found:f}" == f"{value or abs(value):f}"


@given(st.integers(4000, 6000), st.integers(0, 10**30), dialects)
def test_numbers_longer_than_python_prints_are_read_back(digits, more, dialect):
    value = 10**digits + more
    assert read_number_words(number_words(value, dialect)) == value


@given(st.fractions(), dialects)
def test_fractions_are_read_back(value, dialect):
    assert read_number_words(number_words(value, dialect)) == value


@given(decimals, dialects)
def test_percent_is_read_back(value, dialect):
    assert read_percent_words(percent_words(value, dialect)) == value


@given(st.integers(1, 10**60), dialects, st.booleans())
def test_ordinals_are_read_back(n, dialect, ranking):
    assert read_ordinal_words(ordinal_words(n, dialect, ranking=ranking)) == n
    assert read_ordinal(ordinal(n, dialect=dialect, ranking=ranking)) == n
    assert read_ordinal(ordinal(n, "figures")) == n


@given(st.integers(1, 3999))
def test_roman_ordinals_are_read_back(n):
    assert read_ordinal(ordinal(n, "roman")) == n


@given(money_amounts, dialects, st.booleans())
def test_money_is_read_back_in_whole_dong(vnd, dialect, sentence):
    whole = Decimal(vnd).quantize(Decimal(1), rounding=ROUND_HALF_UP, context=WIDE)
    even = whole == vnd
    found = read_money_words(money_words(vnd, dialect, sentence=sentence, even=even))
    assert found == Quantity(whole, "dong")


@given(st.integers(0, 10**15), st.none() | st.integers(0, 10**6), qualifiers, dialects)
def test_the_word_and_the_range_of_money_are_read_back(number, more, word, dialect):
    assume(more is None or Approx(number, word).sense in (Sense.EXACT, Sense.ABOUT))  # two bounds and one are too many
    amount = Quantity(Approx(number, word, None if more is None else number + more), "dong")
    found = read_money_words(money_words(amount, dialect))
    assert found == amount
    assert found.number.word == word


@given(integers, dialects)
def test_words_are_composed_and_of_single_spaces(value, dialect):
    text = number_words(value, dialect)
    assert is_nfc(text)
    assert text == " ".join(text.split())
    assert text == text.lower()


@given(integers, dialects)
def test_case_and_form_do_not_count(value, dialect):
    text = number_words(value, dialect)
    assert read_number_words(unicodedata.normalize("NFD", text.upper())) == value
    assert read_number_words(text.replace(" ", "\u00a0").replace("tỷ", "tỉ")) == value


@given(st.integers(-(10**60), 10**60), st.integers(-(10**60), 10**60), dialects)
def test_two_numbers_have_two_readings(one, other, dialect):
    assert (number_words(one, dialect) == number_words(other, dialect)) == (one == other)


@pytest.mark.parametrize("read", READERS)
@given(text=texts)
def test_every_text_is_read_or_refused(read, text):
    try:
        read(text)
    except InvalidValue as error:
        assert error.code.startswith("read.")
        assert error.details["got"] == text


@given(texts)
def test_what_is_said_to_be_near_or_a_reading_is_no_dead_end(text):
    """A reading mends one fault. Where it is refused, that is for another one that the text has beside it."""
    try:
        read_number_words(text)
    except Ambiguous as error:
        assert len(set(error.readings)) > 1
        for one in error.readings:
            _is_read_or_has_another_fault(one, text)
    except InvalidValue as error:
        assert text not in error.near
        for one in error.near:
            _is_read_or_has_another_fault(one, text)


def _is_read_or_has_another_fault(reading, text):
    try:
        read_number_words(reading)
    except InvalidValue as error:
        assert reading not in (*error.near, *getattr(error, "readings", ()))
        assert reading != text


# Texts with one fault only: a right number, in which one word is left out as speech does it, or put in the wrong form.
@given(st.integers(1, 999), st.integers(1, 9), st.sampled_from(["nghìn", "triệu", "tỷ"]), dialects)
def test_each_reading_of_a_number_cut_short_is_read_and_all_are_different(head, tail, scale, dialect):
    text = f"{number_words(head, dialect)} {scale} {number_words(tail, dialect)}"
    with pytest.raises(Ambiguous) as caught:
        read_number_words(text)
    found = [read_number_words(one) for one in caught.value.readings]
    size = {"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}[scale]
    assert sorted(found) == [head * size + tail, head * size + tail * size // 10]


@given(st.integers(1, 9), st.integers(2, 9), dialects)
def test_each_reading_of_hundreds_cut_short_is_read_and_all_are_different(hundreds, tail, dialect):
    with pytest.raises(Ambiguous) as caught:
        read_number_words(f"{number_words(hundreds, dialect)} trăm {number_words(tail, dialect)}")
    found = [read_number_words(one) for one in caught.value.readings]
    assert sorted(found) == [100 * hundreds + tail, 100 * hundreds + 10 * tail]


@given(st.integers(1, 999), st.integers(1, 99), st.sampled_from(["triệu", "tỷ"]), dialects)
def test_what_is_near_a_number_without_its_hundreds_is_read_as_it(head, tail, scale, dialect):
    size = {"triệu": 10**6, "tỷ": 10**9}[scale]
    text = f"{number_words(head, dialect)} {scale} {number_words(tail, dialect)} nghìn"
    with pytest.raises(InvalidValue) as caught:
        read_number_words(text)
    assert [read_number_words(one) for one in caught.value.near] == [head * size + tail * 1000]


@given(texts)
def test_what_is_read_is_read_again_from_its_canonical_words(text):
    with contextlib.suppress(InvalidValue):
        found = read_number_words(text)
        assert read_number_words(number_words(found)) == found
        assert isinstance(found, Decimal | Fraction)
