"""Numbers in words: each rule by hand-worked cases."""

from __future__ import annotations

import sys
import time
from decimal import Decimal
from fractions import Fraction

import pytest

from dvk.errors import InvalidValue, WrongType
from dvk.measures import Quantity
from dvk.values import Approx
from dvk.vietnamese import money_words, number_words, ordinal, ordinal_words, percent_words


@pytest.mark.parametrize(
    ("value", "north"),
    [
        (0, "không"),
        (1, "một"),
        (11, "mười một"),
        (21, "hai mươi mốt"),
        (91, "chín mươi mốt"),
        (101, "một trăm linh một"),
        (111, "một trăm mười một"),
        (4, "bốn"),
        (14, "mười bốn"),
        (34, "ba mươi tư"),
        (404, "bốn trăm linh bốn"),
        (5, "năm"),
        (15, "mười lăm"),
        (65, "sáu mươi lăm"),
        (705, "bảy trăm linh năm"),
        (10, "mười"),
        (30, "ba mươi"),
        (310, "ba trăm mười"),
    ],
)
def test_one_four_and_five_change_after_tens(value, north):
    assert number_words(value) == north
    assert number_words(value, "south") == north.replace("linh", "lẻ")


@pytest.mark.parametrize(
    ("value", "north"),
    [
        (1_005, "một nghìn không trăm linh năm"),
        (8_025, "tám nghìn không trăm hai mươi lăm"),
        (1_000_000, "một triệu"),
        (1_000_001, "một triệu không nghìn không trăm linh một"),
        (1_020_000, "một triệu không trăm hai mươi nghìn"),
        (6_000_000_010, "sáu tỷ không triệu không nghìn không trăm mười"),
        (6_000_010_000, "sáu tỷ không triệu không trăm mười nghìn"),
        (6_010_000_000, "sáu tỷ không trăm mười triệu"),
    ],
)
def test_no_place_is_lost_after_the_first_class(value, north):
    assert number_words(value) == north
    assert number_words(value, "south") == north.replace("linh", "lẻ").replace("nghìn", "ngàn")


@pytest.mark.parametrize(
    ("value", "north"),
    [
        (10**12, "một nghìn tỷ"),
        (1_100 * 10**9, "một nghìn một trăm tỷ"),
        (10**15, "một triệu tỷ"),
        (10**18, "một tỷ tỷ"),
        (10**18 + 10**9, "một tỷ không triệu không nghìn không trăm linh một tỷ"),
        (10**18 + 1, "một tỷ tỷ không triệu không nghìn không trăm linh một"),
        (25 * 10**27, "hai mươi lăm tỷ tỷ tỷ"),
    ],
)
def test_what_is_above_a_milliard_is_a_number_of_its_own(value, north):
    assert number_words(value) == north


@pytest.mark.parametrize(
    ("value", "north"),
    [
        ("0.05", "không phẩy không năm"),
        ("7.081", "bảy phẩy không trăm tám mươi mốt"),
        ("73.108", "bảy mươi ba phẩy một trăm linh tám"),
        ("1.50", "một phẩy năm mươi"),
        ("1.5", "một phẩy năm"),
        ("2.00", "hai phẩy không không"),
        ("2.000", "hai phẩy không không không"),
        ("0.1234", "không phẩy một hai ba bốn"),
        ("0.1005", "không phẩy một không không năm"),
        ("-0.5", "âm không phẩy năm"),
        ("-0", "không"),
        ("-0.0", "không phẩy không"),
        ("1E+3", "một nghìn"),
        ("1E-3", "không phẩy không trăm linh một"),
    ],
)
def test_decimals_are_read_as_they_stand(value, north):
    assert number_words(Decimal(value)) == north


def test_decimals_of_the_south_have_le_too():
    assert number_words(Decimal("73.108"), "south") == "bảy mươi ba phẩy một trăm lẻ tám"


@pytest.mark.parametrize(
    ("value", "north"),
    [
        (Fraction(1, 2), "một phần hai"),
        (Fraction(3, 4), "ba phần tư"),
        (Fraction(-7, 14), "âm một phần hai"),
        (Fraction(1, 14), "một phần mười bốn"),
        (Fraction(5, 24), "năm phần hai mươi tư"),
        (Fraction(1, 100), "một phần một trăm"),
        (Fraction(8, 2), "bốn"),
    ],
)
def test_fractions_are_read_in_lowest_terms(value, north):
    assert number_words(value) == north


def test_percent_is_read_behind_its_number():
    assert percent_words(5) == "năm phần trăm"
    assert percent_words(Decimal("-105.5"), "south") == "âm một trăm lẻ năm phẩy năm phần trăm"
    assert percent_words(Fraction(1, 8)) == "không phẩy một trăm hai mươi lăm phần trăm"
    with pytest.raises(InvalidValue, match="no end"):
        percent_words(Fraction(1, 3))


def test_ordinals_have_words_of_their_own_for_one_two_and_four():
    assert [ordinal_words(n) for n in range(1, 6)] == ["thứ nhất", "thứ hai", "thứ ba", "thứ tư", "thứ năm"]
    assert [ordinal_words(n, ranking=True) for n in (1, 2, 22)] == ["thứ nhất", "thứ nhì", "thứ hai mươi hai"]
    assert [ordinal_words(n) for n in (11, 14, 21, 24)] == [
        "thứ mười một",
        "thứ mười bốn",
        "thứ hai mươi mốt",
        "thứ hai mươi tư",
    ]
    assert ordinal_words(105, "south") == "thứ một trăm lẻ năm"


def test_ordinals_may_be_in_figures_and_in_roman_figures():
    assert ordinal(2, ranking=True) == "thứ nhì"
    assert ordinal(1_000, "figures") == "thứ 1.000"
    assert [ordinal(n, "roman") for n in (1, 4, 9, 13, 14, 40, 1999, 3999)] == [
        "thứ I",
        "thứ IV",
        "thứ IX",
        "thứ XIII",
        "thứ XIV",
        "thứ XL",
        "thứ MCMXCIX",
        "thứ MMMCMXCIX",
    ]
    with pytest.raises(InvalidValue, match="up to 3999"):
        ordinal(4000, "roman")


def test_money_is_in_whole_dong_rounded_half_up():
    assert money_words(14_043_000) == "mười bốn triệu không trăm bốn mươi ba nghìn đồng"
    assert money_words(Decimal("999.5")) == "một nghìn đồng"
    assert money_words(Decimal("-0.5")) == "âm một đồng"
    assert money_words(Decimal("0.4")) == "không đồng"
    assert money_words(Quantity("1.25", "ty-dong")) == "một tỷ hai trăm năm mươi triệu đồng"


def test_money_on_vouchers_may_begin_with_a_capital_and_end_with_chan():
    assert money_words(5_000, sentence=True) == "Năm nghìn đồng"
    assert money_words(5_000, even=True) == "năm nghìn đồng chẵn"
    assert money_words(-5_000, "south", sentence=True, even=True) == "Âm năm ngàn đồng chẵn"
    assert money_words(Decimal("5000.00"), even=True) == "năm nghìn đồng chẵn"


@pytest.mark.parametrize("vnd", [Decimal("5000.5"), Quantity(Approx(5_000, "gần"), "dong")])
def test_chan_is_refused_for_what_is_rounded_or_not_exact(vnd):
    with pytest.raises(InvalidValue, match="nothing is left over"):
        money_words(vnd, even=True)


def test_the_word_and_the_range_of_money_stay():
    assert money_words(Quantity(Approx(200, "gần"), "trieu-dong")) == "gần hai trăm triệu đồng"
    assert money_words(Quantity(Approx(5, "từ … trở lên"), "dong")) == "từ năm đồng trở lên"
    assert money_words(Quantity(Approx(5, "… trở xuống"), "dong"), sentence=True) == "Năm đồng trở xuống"
    about = Quantity(Approx(5, "khoảng", 6), "dong")
    assert money_words(about) == "khoảng từ năm đồng đến sáu đồng"
    range_of_money = Quantity(Approx(500, upto=600), "trieu-dong")
    assert money_words(range_of_money) == "từ năm trăm triệu đồng đến sáu trăm triệu đồng"


def test_other_quantities_are_no_money():
    with pytest.raises(InvalidValue):
        money_words(Quantity(5, "ha"))


@pytest.mark.parametrize("value", [True, 1.5, "5", None])
def test_only_exact_numbers_are_written(value):
    for write in (number_words, percent_words, money_words, ordinal_words):
        with pytest.raises(WrongType):
            write(value)


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("sNaN"), Decimal("-Infinity")])
def test_what_is_not_finite_is_refused(value):
    for write in (number_words, percent_words, money_words):
        with pytest.raises(InvalidValue, match="finite"):
            write(value)


@pytest.mark.parametrize("n", [0, -1])
def test_ordinals_begin_with_one(n):
    with pytest.raises(InvalidValue):
        ordinal(n)


def test_dialects_and_styles_are_those_known():
    for call in (
        lambda: number_words(1, "centre"),
        lambda: number_words(Fraction(1, 2), "centre"),
        lambda: percent_words(1, "centre"),
        lambda: money_words(1, "centre"),
        lambda: ordinal_words(1, "centre"),
        lambda: ordinal(1, "letters"),
    ):
        with pytest.raises(InvalidValue, match="expected one of"):
            call()


def test_numbers_of_any_length_are_written_in_less_than_quadratic_time():
    digits = 200_000
    assert digits > sys.get_int_max_str_digits()
    start = time.process_time()
    words = number_words(10**digits - 1)
    assert time.process_time() - start < 2
    # 200.000 nines are 22.222 groups of nine behind two of them
    assert words.startswith("chín mươi chín tỷ chín trăm chín mươi chín triệu")
    assert words.count("tỷ") == 22_222
    assert number_words(10**9000) == "một" + " tỷ" * 1000


def test_a_million_digits_are_enough():
    for value in (Decimal("1E+999999999"), Decimal("1E-999999999"), 1 << 4_000_000):
        with pytest.raises(InvalidValue, match="at most 1000000 digits"):
            number_words(value)
