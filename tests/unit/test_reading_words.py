"""Reading numbers in words: what is right is read, what has two meanings or breaks a rule is refused."""

from __future__ import annotations

import contextlib
import time
import unicodedata
from decimal import Decimal
from fractions import Fraction

import pytest

from dvk.errors import Ambiguous, InvalidValue, WrongType
from dvk.measures import Quantity
from dvk.values import Approx
from dvk.vietnamese import (
    read_money_words,
    read_number_words,
    read_ordinal,
    read_ordinal_words,
    read_percent_words,
)

READERS = (read_number_words, read_percent_words, read_money_words, read_ordinal_words, read_ordinal)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("một nghìn không trăm linh năm", 1_005),
        ("một ngàn không trăm lẻ năm", 1_005),
        ("một nghìn không trăm lẻ năm", 1_005),
        ("hai mươi tư", 24),
        ("hai mươi bốn", 24),
        ("hai mươi nhăm", 25),
        ("mười nhăm", 15),
        ("ba tỉ", 3 * 10**9),
        ("một triệu không trăm linh một", 1_000_001),
        ("một tỷ không trăm linh một", 10**9 + 1),
        ("một tỷ không nghìn không trăm linh một", 10**9 + 1),
        ("ba trăm linh tám triệu chín trăm sáu mươi hai", 308_000_962),
        ("một triệu không trăm linh một tỷ", 1_000_001 * 10**9),
        ("một nghìn tỷ tỷ", 10**21),
        ("một tỷ không triệu không nghìn không trăm linh hai tỷ", 10**18 + 2 * 10**9),
        ("âm hai mươi mốt", -21),
    ],
)
def test_every_right_reading_is_read(text, value):
    assert read_number_words(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("hai mốt", 21),
        ("chín tư", 94),
        ("một trăm hai lăm", 125),
        ("một nghìn lẻ năm", 1_005),
        ("hai ngàn lẻ hai mươi ba", 2_023),
        ("một triệu rưỡi", 1_500_000),
        ("mười lăm tỷ rưỡi", 15_500_000_000),
        ("ba nghìn rưởi", 3_500),
        ("hai trăm rưỡi", 250),
        ("một phẩy hai tỷ", 1_200_000_000),
        ("không phẩy không năm nghìn tỷ", 50_000_000_000),
    ],
)
def test_speech_is_read_where_it_has_one_meaning(text, value):
    assert read_number_words(text) == value


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("một trăm hai", ("một trăm hai mươi", "một trăm linh hai")),
        ("một trăm một", ("một trăm mười", "một trăm linh một")),
        ("năm trăm hai nghìn", ("năm trăm hai mươi nghìn", "năm trăm linh hai nghìn")),
        ("một nghìn hai", ("một nghìn hai trăm", "một nghìn không trăm linh hai")),
        ("một triệu hai", ("một triệu hai trăm nghìn", "một triệu không nghìn không trăm linh hai")),
        ("một tỷ hai", ("một tỷ hai trăm triệu", "một tỷ không triệu không nghìn không trăm linh hai")),
        (
            "một triệu lẻ hai",
            ("một triệu không trăm lẻ hai ngàn", "một triệu không ngàn không trăm lẻ hai"),
        ),
        (
            "một triệu hai mươi",
            ("một triệu không trăm hai mươi nghìn", "một triệu không nghìn không trăm hai mươi"),
        ),
        ("hai ba", ("hai mươi ba", "từ hai đến ba")),
        ("hai trăm triệu rưỡi", ("hai trăm triệu năm trăm nghìn", "hai trăm năm mươi triệu")),
        ("một nghìn tỷ rưỡi", ("một nghìn tỷ năm trăm triệu", "một nghìn năm trăm tỷ")),
        ("một phẩy năm trăm nghìn", ("một nghìn năm trăm", "một trăm năm mươi nghìn")),
    ],
)
def test_speech_that_stands_for_two_numbers_is_refused_with_both(text, readings):
    with pytest.raises(Ambiguous) as caught:
        read_number_words(text)
    assert caught.value.readings == readings
    assert caught.value.details["got"] == text


def test_the_readings_are_read_themselves():
    with pytest.raises(Ambiguous) as caught:
        read_number_words("ba tỷ bảy")
    assert [read_number_words(one) for one in caught.value.readings] == [3_700_000_000, 3_000_000_007]


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("một trăm lẽ năm", "một trăm lẻ năm"),
        ("mười mốt", "mười một"),
        ("mười năm", "mười lăm"),
        ("mười tư", "mười bốn"),
        ("hai mươi một", "hai mươi mốt"),
        ("sáu mươi năm", "sáu mươi lăm"),
        ("một trăm linh mười", "một trăm mười"),
        ("một trăm linh tư", "một trăm linh bốn"),
        ("một trăm linh lăm", "một trăm linh năm"),
        ("một mươi", "mười"),
        ("hai mười", "hai mươi"),
        ("hăm mốt", "hai mươi mốt"),
        ("nghìn", "một nghìn"),
        ("triệu rưỡi", "một triệu rưỡi"),
        ("một triệu năm nghìn", "một triệu không trăm linh năm nghìn"),
        ("hai nghìn hai mươi lăm", "hai nghìn không trăm hai mươi lăm"),
        ("một nghìn linh năm", "một nghìn không trăm linh năm"),
        ("một nghìn không trăm", "một nghìn"),
        ("một triệu không nghìn", "một triệu"),
        ("một nghìn tỷ một trăm tỷ", "một nghìn một trăm tỷ"),
        ("một phẩy mười mốt", "một phẩy mười một"),
        ("âm không", "không"),
    ],
)
def test_what_breaks_a_rule_is_refused_with_what_was_meant(text, near):
    with pytest.raises(InvalidValue) as caught:
        read_number_words(text)
    assert not isinstance(caught.value, Ambiguous)
    assert caught.value.near == (near,)
    assert caught.value.code.startswith("read.")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "âm",
        "âm âm một",
        "phẩy",
        "một phẩy",
        "phẩy năm",
        "một phẩy hai phẩy ba",
        "một phẩy không trăm",
        "một phẩy linh năm",
        "một phẩy một nghìn hai trăm",
        "hai triệu phẩy năm triệu",
        "một triệu triệu",
        "một nghìn ba triệu",
        "một nghìn triệu",
        "một tỷ hai trăm nghìn tỷ",
        "không tỷ",
        "không không",
        "không trăm linh năm",
        "một trăm không",
        "hai chục",
        "một vạn",
        "rưỡi",
        "hai rưỡi",
        "một triệu rưỡi hai",
        "12",
        "một2",
        "một trăm, hai mươi",
        "một-trăm",
        "mot tram",
        "năm phần",
        "phần tư",
        "một phần không",
        "một phần hai phần ba",
        "hai và năm phần tư",
        "hai và không phần tư",
        "chín phẩy năm phần trăm",
        "hơn một trăm",
        "một trăm đồng",
    ],
)
def test_what_is_no_number_in_words_is_refused(text):
    with pytest.raises(InvalidValue) as caught:
        read_number_words(text)
    assert caught.value.code.startswith("read.")
    assert caught.value.details["got"] == text
    assert caught.value.message("en") != caught.value.message("vi")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("không phẩy không năm", "0.05"),
        ("bảy phẩy không trăm tám mươi mốt", "7.081"),
        ("bảy phẩy không tám một", "7.081"),
        ("ba phẩy mười bốn", "3.14"),
        ("ba phẩy một bốn", "3.14"),
        ("ba phẩy một bốn một sáu", "3.1416"),
        ("một phẩy năm mươi", "1.50"),
        ("một phẩy năm không", "1.50"),
        ("một phẩy năm trăm", "1.500"),
        ("hai phẩy không không", "2.00"),
        ("âm không phẩy hai mốt", "-0.21"),
    ],
)
def test_decimals_keep_their_zeros(text, value):
    assert str(read_number_words(text)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("một phần hai", Fraction(1, 2)),
        ("hai phần tư", Fraction(1, 2)),
        ("ba phần bốn", Fraction(3, 4)),
        ("hai mươi mốt phần trăm", Fraction(21, 100)),
        ("một phần nghìn", Fraction(1, 1000)),
        ("năm phần một triệu", Fraction(5, 10**6)),
        ("âm ba phần tư", Fraction(-3, 4)),
        ("hai và ba phần tư", Fraction(11, 4)),
        ("âm hai và ba phần tư", Fraction(-11, 4)),
    ],
)
def test_fractions_are_fractions(text, value):
    found = read_number_words(text)
    assert isinstance(found, Fraction)
    assert found == value


@pytest.mark.parametrize(
    "text",
    [
        "Hai Mươi Mốt",
        "HAI MƯƠI MỐT",
        unicodedata.normalize("NFD", "hai mươi mốt"),
        "hai\u00a0mươi\u202fmốt",
        "  hai  mươi mốt ",
        "hai mươi\n\tmốt",
    ],
)
def test_case_spaces_and_form_do_not_count(text):
    assert read_number_words(text) == 21


def test_percent_is_a_number_of_percent():
    assert read_percent_words("chín mươi lăm phẩy năm phần trăm") == Decimal("95.5")
    assert read_percent_words("âm không phẩy không năm phần trăm") == Decimal("-0.05")
    for text in ("năm", "năm phần một trăm", "phần trăm", "ba phần tư phần trăm", "năm phần trăm phần trăm"):
        with pytest.raises(InvalidValue):
            read_percent_words(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("thứ nhất", 1),
        ("Thứ hai", 2),
        ("thứ nhì", 2),
        ("thứ tư", 4),
        ("thứ năm", 5),
        ("thứ hai mươi mốt", 21),
        ("thứ hai mươi bốn", 24),
        ("thứ một trăm lẻ năm", 105),
    ],
)
def test_ordinals_in_words_are_read(text, value):
    assert read_ordinal_words(text) == value
    assert read_ordinal(text) == value


@pytest.mark.parametrize(
    ("text", "near"), [("thứ một", "thứ nhất"), ("thứ bốn", "thứ tư"), ("thứ hai mươi một", "thứ hai mươi mốt")]
)
def test_ordinals_in_the_wrong_form_are_refused_with_the_right_one(text, near):
    with pytest.raises(InvalidValue) as caught:
        read_ordinal_words(text)
    assert caught.value.near == (near,)


@pytest.mark.parametrize("text", ["thứ", "nhất", "thứ không", "thứ âm hai", "thứ ba phần tư", "thứ nhất nhì", "thứ 3"])
def test_what_is_no_ordinal_in_words_is_refused(text):
    with pytest.raises(InvalidValue):
        read_ordinal_words(text)


@pytest.mark.parametrize(
    ("text", "value"), [("thứ 3", 3), ("thứ 1.000", 1000), ("thứ 1000", 1000), ("thứ XIII", 13), ("thứ mcmxcix", 1999)]
)
def test_ordinals_in_figures_are_read(text, value):
    assert read_ordinal(text) == value


@pytest.mark.parametrize(
    "text", ["thứ 0", "thứ 03", "thứ 1.00", "thứ -1", "thứ ٣", "thứ IIX", "thứ IIII", "thứ VX", "3"]
)
def test_figures_that_are_no_ordinal_are_refused(text):
    with pytest.raises(InvalidValue):
        read_ordinal(text)


@pytest.mark.parametrize(
    ("text", "vnd"),
    [
        ("năm nghìn đồng", 5_000),
        ("Năm nghìn đồng chẵn", 5_000),
        ("năm ngàn đồng Việt Nam", 5_000),
        ("không đồng", 0),
        ("âm năm đồng", -5),
        ("một phẩy hai lăm tỷ đồng", 1_250_000_000),
        ("một tỷ rưỡi đồng", 1_500_000_000),
    ],
)
def test_money_in_words_is_read(text, vnd):
    found = read_money_words(text)
    assert found == Quantity(vnd, "dong")
    assert found.number.word == ""


@pytest.mark.parametrize(
    "word",
    [
        *("hơn", "trên", "gần", "dưới", "ngót", "khoảng", "xấp xỉ", "chừng", "ước", "ước tính", "trên dưới"),
        *("ít nhất", "tối thiểu", "tối đa", "không quá", "không dưới", "không ít hơn", "không vượt quá"),
    ],
)
def test_the_word_of_an_amount_is_kept(word):
    found = read_money_words(f"{word} hai trăm triệu đồng")
    assert found.number.word == word
    assert found == Quantity(Approx(200, word), "trieu-dong")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("từ năm trăm triệu đồng trở lên", "từ … trở lên"),
        ("năm trăm triệu đồng trở lên", "… trở lên"),
        ("Từ năm trăm triệu đồng trở xuống", "từ … trở xuống"),
        ("năm trăm triệu đồng trở xuống", "… trở xuống"),
    ],
)
def test_words_around_an_amount_are_kept(text, word):
    found = read_money_words(text)
    assert found.number.word == word
    assert found == Quantity(Approx(500, word), "trieu-dong")


def test_about_may_stand_before_a_range():
    text = "khoảng từ năm trăm đồng đến sáu trăm đồng"
    assert read_money_words(text) == Quantity(Approx(500, "khoảng", 600), "dong")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("hơn từ năm trăm đồng đến sáu trăm đồng", "read.word_on_range"),
        ("từ năm trăm đồng đến sáu trăm đồng trở lên", "read.word_on_range"),
        ("hơn năm trăm đồng trở lên", "read.two_words"),
        ("gần năm trăm đồng chẵn", "read.two_words"),
        ("từ năm trăm đồng", "read.no_end"),
        ("từ sáu trăm đồng đến năm trăm đồng", "read.reversed"),
    ],
)
def test_words_that_contradict_each_other_are_refused(text, code):
    with pytest.raises(InvalidValue) as caught:
        read_money_words(text)
    assert caught.value.code == code
    assert caught.value.details["got"] == text


def test_a_first_end_that_cannot_share_the_class_of_the_second_is_read_as_it_stands():
    assert read_money_words("từ chín trăm đến một nghìn đồng") == Quantity(Approx(900, upto=1000), "dong")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("từ năm trăm đến một triệu đồng", "từ năm trăm nghìn đến một triệu đồng"),
        ("từ năm trăm đến một tỷ đồng chẵn", "từ năm trăm triệu đến một tỷ đồng chẵn"),
    ],
)
def test_a_first_end_with_a_class_of_its_own_left_out_is_refused_and_the_class_offered(text, meant):
    with pytest.raises(InvalidValue) as caught:
        read_money_words(text)
    assert (caught.value.code, caught.value.near) == ("read.half_a_scale", (meant,))


@pytest.mark.parametrize(
    ("text", "dong"),
    [
        ("một triệu năm trăm đồng", 1_000_500),
        ("ba triệu hai trăm đồng", 3_000_200),
        ("một tỷ năm trăm đồng", 1_000_000_500),
    ],
)
def test_an_empty_class_may_be_left_out_of_money_as_of_any_number(text, dong):
    assert read_money_words(text).exact == dong


@pytest.mark.parametrize(
    "text",
    [
        "từ năm trăm triệu đồng đến sáu trăm triệu đồng",
        "từ năm trăm triệu đến sáu trăm triệu đồng",
        "năm trăm triệu đến sáu trăm triệu đồng",
    ],
)
def test_ranges_of_money_are_read(text):
    assert read_money_words(text) == Quantity(Approx(500, upto=600), "trieu-dong")


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        (
            "từ năm trăm đến sáu trăm triệu đồng",
            (
                "từ năm trăm triệu đồng đến sáu trăm triệu đồng",
                "từ năm trăm đồng đến sáu trăm triệu đồng",
            ),
        ),
        (
            "từ một nghìn đến hai nghìn tỷ đồng",
            ("từ một nghìn tỷ đồng đến hai nghìn tỷ đồng", "từ một nghìn đồng đến hai nghìn tỷ đồng"),
        ),
        ("một triệu hai đồng", ("một triệu hai trăm nghìn đồng", "một triệu không nghìn không trăm linh hai đồng")),
    ],
)
def test_money_that_may_be_two_amounts_is_refused_with_both(text, readings):
    with pytest.raises(Ambiguous) as caught:
        read_money_words(text)
    assert caught.value.readings == readings
    for one in readings:
        read_money_words(one)


@pytest.mark.parametrize(
    "text",
    [
        "năm nghìn",
        "đồng",
        "chẵn",
        "hơn đồng",
        "năm đồng chẵn chẵn",
        "một phẩy năm đồng",
        "từ đến đồng",
        "từ đồng đến đồng",
        "đến năm đồng",
        "từ năm đồng đến",
        "từ hai triệu đồng đến một triệu đồng",
        "ba phần tư đồng",
        "hơn gần năm đồng",
        "năm đồng trở đi",
        "trở lên",
        "đồng trở lên",
        "từ trở lên",
        "một" + " tỷ" * 12 + " đồng",
    ],
)
def test_what_is_no_money_in_words_is_refused(text):
    with pytest.raises(InvalidValue) as caught:
        read_money_words(text)
    assert caught.value.code.startswith("read.")


@pytest.mark.parametrize("value", [None, 5, b"m", Decimal(5)])
def test_only_text_is_read(value):
    for read in READERS:
        with pytest.raises(WrongType):
            read(value)


@pytest.mark.parametrize(
    "text",
    [
        "một " * 25_000,
        "một tỷ " * 14_000,
        "một " + "tỷ " * 33_000,
        "một phần một " + "tỷ " * 33_000,
        "không phẩy " + "một " * 25_000,
        "một phẩy hai " + "tỷ " * 33_000,
        "a" * 100_000,
        "a\u0323\u0301" * 33_000,
        "\u0323\u0301" * 50_000,
        "một trăm linh " * 7_000,
        "thứ " + "9" * 100_000,
        "thứ " + "X" * 100_000,
        "thứ " + "1.000" * 20_000,
        "từ " + "một đến " * 12_000,
        " " * 100_000,
    ],
    ids=lambda text: text[:12],
)
def test_long_texts_are_read_or_refused_at_once(text):
    start = time.process_time()
    for read in READERS:
        for tail in ("", " đồng", " phần trăm"):
            with contextlib.suppress(InvalidValue):
                read(text + tail)
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("không phẩy một nghìn chín trăm tám mươi lăm", "0.1985"),  # loigiaihay.com, Toán 5: hàng của số thập phân
        ("ba phẩy một ngàn bốn trăm lẻ sáu", "3.1406"),
        ("không phẩy không nghìn một trăm hai mươi lăm", "0.0125"),
        ("không phẩy mười hai nghìn ba trăm bốn mươi lăm", "0.12345"),
        ("không phẩy không trăm mười hai nghìn ba trăm bốn mươi lăm", "0.012345"),
        ("âm hai phẩy một nghìn không trăm linh năm", "-2.1005"),
        ("một phẩy hai nghìn", "1200"),
    ],
)
def test_decimals_of_four_to_six_places_may_be_read_as_one_number(words, value):
    assert read_number_words(words) == Decimal(value)


@pytest.mark.parametrize(
    "words",
    [
        "một phẩy hai nghìn ba",
        "một phẩy hai nghìn không",
        "một phẩy hai nghìn ba trăm",
        "một phẩy nghìn một trăm",
        "một phẩy hai nghìn ba trăm nghìn một trăm",
        "một phẩy không năm nghìn một trăm",
        "một phẩy một triệu hai trăm nghìn một trăm",
    ],
)
def test_decimals_as_one_number_have_the_words_of_one_class_of_thousands_and_hundreds(words):
    with pytest.raises(InvalidValue):
        read_number_words(words)


def test_the_older_spelling_of_seven_is_read_as_it_is_in_days():
    assert read_number_words("bẩy mươi bẩy nghìn bẩy trăm lẻ bẩy") == 77_707
    assert read_money_words("bẩy trăm đồng").number.number == 700
    assert read_ordinal_words("thứ bẩy") == 7


@pytest.mark.parametrize(
    ("text", "near"),
    [("thứ 0", ()), ("thứ 01", ("thứ 1",)), ("thứ 1.5", ()), ("thứ 1,5", ()), ("thứ 12.34", ()), ("thứ 3a", ())],
)
def test_figures_that_are_no_ordinal_are_refused_as_figures(text, near):
    with pytest.raises(InvalidValue) as caught:
        read_ordinal(text)
    assert (caught.value.code, caught.value.near) == ("read.ordinal_figures", near)
    assert "chữ số" in caught.value.message("vi")


@pytest.mark.parametrize("line", ["Một triệu đồng chẵn./.", "một triệu đồng ./.", "Một triệu đồng Việt Nam./."])
def test_the_mark_that_ends_the_line_of_a_voucher_is_no_part_of_the_money(line):
    assert read_money_words(line) == Quantity(1_000_000, "dong")


@pytest.mark.parametrize("line", ["./.", "Một triệu./.", "Một triệu đồng././.", "Một./. triệu đồng"])
def test_that_mark_alone_makes_no_money(line):
    with pytest.raises(InvalidValue) as caught:
        read_money_words(line)
    assert caught.value.details["got"] == line


def test_what_may_be_meant_is_not_told_where_it_is_as_long_as_a_book():
    with pytest.raises(InvalidValue) as caught:
        read_number_words("tỷ " * 30_000)
    assert len(caught.value.message("vi")) < 500
