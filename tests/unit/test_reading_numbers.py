"""Readers of numbers, money, quantities and counts: expectations by hand, from the rules of reading."""

from __future__ import annotations

import json
import unicodedata
from decimal import Decimal

import pytest

from dvk.errors import Ambiguous, InvalidDocument, InvalidValue, UnknownId, WrongType
from dvk.exchange import structure, unstructure
from dvk.measures import MEASURES, Measure, Quantity, measure
from dvk.values import Approx, Interval, Label, Sense
from dvk.values.approx import WORDS
from dvk.vietnamese import (
    Changed,
    Counted,
    NoNumber,
    PartOf,
    approx,
    join,
    part_of,
    quantity,
    read_amount,
    read_bounds,
    read_change,
    read_column,
    read_count,
    read_list,
    read_money,
    read_number,
    read_part_of,
    read_percent,
    read_quantity,
    read_scaled,
)

READERS = (
    read_number, read_scaled, read_percent, read_money, read_quantity, read_amount, read_count, read_part_of,
    read_change, read_list, read_bounds,
)  # fmt: skip


def refused(reader, text, **options):
    """The error with which a reader refuses a text."""
    with pytest.raises(InvalidValue) as caught:
        reader(text, **options)
    return caught.value


# -- numbers --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("1.25", ("1,25", "125")),
        ("12.34", ("12,34", "1.234")),
        ("-0.5", ("-0,5", "-5")),
        ("1234.567", ("1.234,567", "1.234.567")),
        ("01.234", ("1,234", "1.234")),
    ],
)
def test_a_dot_that_groups_nothing_is_refused_with_both_readings(text, readings):
    error = refused(read_number, text)
    assert isinstance(error, Ambiguous)
    assert error.readings == readings
    assert error.details["got"] == text


@pytest.mark.parametrize(
    ("text", "meant"),
    [("1,250,000", "1.250.000"), ("1,250,000.5", "1.250.000,5"), ("-1,234.5", "-1.234,5"), (".5", "0,5")],
)
def test_english_grouping_is_refused_and_the_vietnamese_form_offered(text, meant):
    assert refused(read_number, text).near == (meant,)


def test_a_comma_is_the_decimal_sign_even_before_three_digits():
    assert read_number("1,234") == Decimal("1.234")


def test_a_number_keeps_the_zeros_that_were_written():
    assert str(read_number("12,50")) == "12.50"


def test_zero_has_no_sign():
    assert str(read_number("-0,0")) == "0.0"


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("wrong", [None, 5, 1.5, Decimal(5), b"x", ["5"]])
def test_what_is_no_text_is_a_wrong_type(reader, wrong):
    with pytest.raises(WrongType):
        reader(wrong)


@pytest.mark.parametrize("reader", READERS)
def test_a_heap_of_marks_is_refused_at_once(reader):
    refused(reader, "5 a" + "\u0300\u0323" * 50_000)


def test_a_percentage_is_neither_points_nor_an_estimate():
    assert read_percent("95,5\u00a0%") == Decimal("95.5")
    for text in ("5 điểm phần trăm", "hơn 5%", "5", "5%/năm"):
        refused(read_percent, text)


# -- scale words ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2 nghìn tỷ 300 tỷ", 2_300 * 10**9),
        ("3 tỷ 250,5 triệu", 3_250_500_000),
        ("2.500 tỷ 300 triệu", 2_500_300_000_000),
        ("1 nghìn rưỡi", 1_500),
        ("3 tỉ 5 ngàn", 3_000_005_000),
        ("-1 tỷ 500 triệu", -1_500_000_000),
        ("5 tỷ tỷ", 5 * 10**18),
    ],
)
def test_parts_are_added_where_each_is_smaller_than_the_one_before(text, value):
    read = read_scaled(text)
    assert read == value
    assert "E" not in str(read)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("1 tỷ 2", ("1,2 tỷ", "1.000.000.002")),
        ("3 triệu 5", ("3,5 triệu", "3.000.005")),
        ("1 tỷ 05", ("1,05 tỷ", "1.000.000.005")),
        ("3 tỷ 250 triệu 5", ("3.250.500.000", "3.250.000.005")),
    ],
)
def test_a_last_part_without_a_scale_word_is_refused_with_both_readings(text, readings):
    assert refused(read_scaled, text).readings == readings
    assert refused(read_money, text).readings == readings
    assert refused(read_count, f"{text} hộ").readings == readings


def test_where_both_readings_are_one_number_it_is_still_refused_and_offered():
    error = refused(read_money, "2 triệu 500 nghìn 500")
    assert (error.code, error.near) == ("read.bare_tail", ("2.500.500",))
    assert read_money("2 triệu 500 nghìn 500 đồng").exact == 2_500_500


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("250 triệu 3 tỷ", "read.bad_order"),
        ("3 tỷ 2.500 triệu", "read.bad_order"),
        ("1.500 triệu 200 nghìn", "read.bad_order"),
        ("3 tỷ 3 tỷ", "read.bad_order"),
        ("1,2 tỷ 300 triệu", "read.decimals_in_parts"),
        ("1,5 tỷ rưỡi", "read.bad_order"),
        ("3 trăm nghìn", "read.spoken_scale"),
        ("1,25 Tr", "read.short_scale"),
        ("50k", "read.short_scale"),
        ("2,5 NT", "read.short_scale"),
        ("tỷ rưỡi", "read.not_a_number"),
    ],
)
def test_scales_that_do_not_follow_the_rule_are_refused(text, code):
    assert refused(read_scaled, text).code == code


def test_short_scales_are_refused_with_what_they_may_mean():
    assert refused(read_scaled, "1 T").near == ("tỷ", "tấn")
    assert refused(read_money, "5trđ").near == ("triệu",)


# -- money ----------------------------------------------------------------------------------------------------------


def test_money_stays_in_the_measure_that_was_written():
    assert [(str(q.number.number), q.measure.id) for q in map(read_money, ("1,25 tỷ đồng", "2,5 nghìn tỷ đồng"))] == [
        ("1.25", "ty-dong"),
        ("2.5", "nghin-ty-dong"),
    ]
    assert read_money("3 tỷ 250 triệu đồng").measure.id == "dong"


@pytest.mark.parametrize("mark", ["đồng", "đ", "Đ", "₫", "VND", "vnd", "VNĐ", "đồng Việt Nam"])
def test_every_mark_of_dong_is_read_behind_the_number(mark):
    assert read_money(f"5.000 {mark}") == Quantity(5_000, "dong")


def test_a_mark_before_the_number_is_refused_and_put_behind_it():
    assert refused(read_money, "VND 5.000").near == ("5.000 VND",)


@pytest.mark.parametrize("text", ["5 USD", "5 triệu đô la", "€5", "$ 5", "100 nhân dân tệ"])
def test_other_currencies_are_refused(text):
    assert refused(read_money, text).code in ("read.foreign_money", "read.not_a_number")


def test_a_plain_number_is_money_only_in_a_column_of_money():
    assert refused(read_money, "1.250,5").code == "read.no_mark"
    assert read_money("1.250,5", measure="trieu-dong") == Quantity(1_250_500_000, "dong")
    assert read_money("hơn 5", measure=measure("ty-dong")).number == Approx(5, "hơn")
    assert read_money("500 triệu", measure="ty-dong") == Quantity(500, "trieu-dong")
    with pytest.raises(InvalidValue):
        read_money("5", measure="ha")
    with pytest.raises(UnknownId):
        read_money("5", measure="trieu")


# -- words of estimation and ranges -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        ("hơn 80 ha", Sense.ABOVE),
        ("trên 80 ha", Sense.ABOVE),
        ("ít nhất 80 ha", Sense.AT_LEAST),
        ("không dưới 80 ha", Sense.AT_LEAST),
        ("từ 80 ha trở lên", Sense.AT_LEAST),
        ("80 ha trở lên", Sense.AT_LEAST),
        ("gần 80 ha", Sense.BELOW),
        ("ngót 80 ha", Sense.BELOW),
        ("không quá 80 ha", Sense.AT_MOST),
        ("từ 80 ha trở xuống", Sense.AT_MOST),
        ("khoảng chừng 80 ha", Sense.ABOUT),
        ("trên dưới 80 ha", Sense.ABOUT),
    ],
)
def test_a_word_keeps_its_sense_and_is_printed_as_it_came(text, sense):
    read = read_quantity(text)
    assert read.number.sense is sense
    assert quantity(read) == text


@pytest.mark.parametrize("word", WORDS)
def test_every_word_goes_through_json(word):
    written = Quantity(Approx(5, word), "ha")
    read = structure(json.loads(json.dumps(unstructure(written))), Quantity)
    assert (read, read.number.word) == (written, word)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("500 - 600 triệu đồng", 500 * 10**6, 600 * 10**6),
        ("500-600 triệu đồng", 500 * 10**6, 600 * 10**6),
        ("500–600 triệu đồng", 500 * 10**6, 600 * 10**6),
        ("từ 500 đến 600 triệu đồng", 500 * 10**6, 600 * 10**6),
        ("từ 500 triệu đến 1,2 tỷ đồng", 500 * 10**6, 1_200 * 10**6),
        ("từ 500 triệu đồng đến 600 triệu đồng", 500 * 10**6, 600 * 10**6),
        ("500 đồng - 1 triệu đồng", 500, 10**6),
    ],
)
def test_ranges_are_read_in_every_form(text, low, high):
    for reader in (read_money, read_quantity, read_amount):
        assert reader(text).in_base().number == Approx(low, upto=high)


def test_an_estimate_of_a_range_keeps_its_word():
    read = read_money("khoảng 500 - 600 triệu đồng")
    assert (read.number.word, read.number.upto) == ("khoảng", 600)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("600 - 500 ha", "read.reversed"),
        ("từ 1,2 tỷ đến 500 triệu đồng", "read.reversed"),
        ("hơn 500 - 600 ha", "read.word_on_range"),
        ("hơn khoảng 500 ha", "read.two_words"),
        ("hơn 500 ha trở lên", "read.two_words"),
        ("từ 500 đến 600 ha trở lên", "read.two_words"),
        ("từ 500 ha", "read.no_end"),
        ("500 ha - 600", "read.two_measures"),
        ("500 ha - 600 km", "read.two_measures"),
        ("200 - 1 tỷ 500 triệu đồng", "read.half_a_scale"),
        ("hàng trăm ha", "read.no_number"),
        ("vài nghìn hộ", "read.no_number"),
        ("khoảng vài chục ha", "read.no_number"),
        ("lên đến 500 ha", "read.unclear_word"),
        ("500 triệu - 600 đồng", "read.ambiguous"),
    ],
)
def test_what_sets_no_sure_bound_is_refused(text, code):
    assert refused(read_quantity, text).code == code


def test_a_word_around_the_number_stands_around_its_measure_and_noun():
    assert approx(Approx(5, "từ … trở lên"), unit="hộ") == "từ 5 hộ trở lên"
    assert quantity(Quantity(Approx(3, "… trở lên"), "can"), noun="nhà") == "3 căn nhà trở lên"


# -- measures ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "base"),
    [
        ("1,5 ha", "15000", "m2"),
        ("1,5 HÉC-TA", "15000", "m2"),
        ("2,5 kilômét vuông", "2500000", "m2"),
        ("250 tấn", "250000", "kg"),
        ("7 yến", "70", "kg"),
        ("1,5 g", "0.0015", "kg"),
        ("5 kilôgam", "5", "kg"),
        ("3 km", "3000", "m"),
        ("20 lít", "0.02", "m3"),
        ("2 m3", "2", "m3"),
        ("1 chỉ vàng", "3.75", "g-vang"),
        ("2 lượng vàng", "75", "g-vang"),
        ("1 cây vàng", "37.5", "g-vang"),
        ("5 cây", "5", "cay"),
        ("7,5 giờ", "7.5", "gio"),
        ("12 ngày công", "12", "ngay-cong"),
        ("12 công lao động", "12", "ngay-cong"),
        ("6 ngày", "6", "ngay"),
    ],
)
def test_measures_are_read_by_symbol_by_name_and_by_other_spellings(text, value, base):
    read = read_quantity(text).in_base()
    assert (read.number.number, read.measure.id) == (Decimal(value), base)


def test_gold_is_not_added_to_rice():
    assert measure("chi-vang").root != measure("kg").root


@pytest.mark.parametrize(
    ("text", "region", "square_metres"),
    [("3 sào", "bac-bo", 1080), ("3 sào", "trung-bo", 1500), ("2 mẫu", "bac-bo", 7200), ("5 công đất", "nam-bo", 5000)],
)
def test_regional_areas_are_read_for_a_region(text, region, square_metres):
    read = read_quantity(text, region=region)
    assert read.in_base(region) == Quantity(square_metres, "m2")


def test_without_a_region_sao_is_refused_and_cong_has_two_readings():
    assert refused(read_quantity, "3 sào").details["expected"] == ("bac-bo 360 m²", "trung-bo 500 m²")
    assert refused(read_quantity, "5 công").readings == ("5 công đất", "5 ngày công")
    assert refused(read_quantity, "6 tạ/công").readings == ("6 tạ/công đất", "6 tạ/ngày công")
    assert refused(read_quantity, "5 công đất").details["expected"] == ("nam-bo 1000 m²",)
    for text, region in (("3 sào", "nam-bo"), ("2 mẫu", "nam-bo"), ("5 công", "bac-bo"), ("5 tạ/sào", None)):
        refused(read_quantity, text, region=region)


@pytest.mark.parametrize("text", ["5 giạ", "5 giạ lúa", "2 bao", "3 gánh", "1 công tầm lớn", "4 chục"])
def test_what_has_no_fixed_size_is_no_quantity_but_may_be_counted(text):
    assert refused(read_quantity, text).code in ("read.unit_not_fixed", "read.spoken_scale")
    assert refused(read_amount, text).code in ("read.unit_not_fixed", "read.spoken_scale")
    if "chục" not in text:
        assert read_count(text).number.is_exact


def test_a_measure_of_ones_own_may_fix_what_is_not_fixed():
    bao = Measure(id="bao", label=Label("bao", "bag of 50 kg"), symbol="bao", base=measure("kg"), factor="50")
    assert read_quantity("2 bao", measures={**MEASURES, "bao": bao}).in_base() == Quantity(100, "kg")


def test_two_measures_of_one_name_are_both_readings():
    one, other = (Measure(id=name, label=name, symbol="phần") for name in ("phan-a", "phan-b"))
    assert refused(read_quantity, "2 phần", measures={"a": one, "b": other}).readings == ("phan-a", "phan-b")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("9.000.000 đồng/tháng", "dong-per-thang"),
        ("500-600 triệu đồng/ha/năm", "trieu-dong-per-ha-per-nam"),
        ("6,5 tấn mỗi ha", "tan-per-ha"),
        ("25.000 đ/kg", "dong-per-kg"),
        ("3%/năm", "phan-tram-per-nam"),
    ],
)
def test_rates_are_read_with_what_they_are_reckoned_by(text, name):
    assert read_quantity(text).measure.id == name


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("5", "read.no_measure"),
        ("5 triệu", "read.no_measure"),
        ("5 xyz", "read.no_measure"),
        ("5 ha đất", "read.leftover"),
        ("5 đồng chí", "read.leftover"),
        ("5 ha/xyz", "read.no_measure"),
        ("5 đồng/%", "read.no_measure"),
        ("5 ha" + "/ha" * 9, "read.no_measure"),
        ("0,5 đồng", "quantity.too_fine"),
    ],
)
def test_what_is_not_wholly_a_quantity_is_refused(text, code):
    assert refused(read_quantity, text).code == code


def test_a_leftover_text_says_where_it_begins():
    details = refused(read_quantity, "5 ha đất lúa").details
    assert (details["rest"], details["at"]) == ("đất lúa", 6)
    details = refused(read_quantity, "15 hộ.").details
    assert (details["rest"], details["at"]) == (".", 6)


def test_what_is_measured_is_read_where_it_is_named():
    assert read_quantity("2,5 tấn lúa", noun="lúa") == Quantity("2.5", "tan")
    assert refused(read_quantity, "2,5 tấn ngô", noun="lúa").code == "read.no_noun"


# -- counts and parts -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number", "noun"),
    [
        ("05 xã", Approx(5), "xã"),
        ("14.043 mô hình", Approx(14043), "mô hình"),
        ("hơn 193 nghìn ngày công", Approx(193_000, "hơn"), "ngày công"),
        ("từ 500 hộ trở lên", Approx(500, "từ … trở lên"), "hộ"),
        ("500 - 600 hộ", Approx(500, upto=600), "hộ"),
        ("2 tỷ phú", Approx(2), "tỷ phú"),
        ("3 tỷ lệ", Approx(3), "tỷ lệ"),
        ("2 triệu số điện thoại", Approx(2_000_000), "số điện thoại"),
        ("35 Ủy viên Ban Thường vụ", Approx(35), "Ủy viên Ban Thường vụ"),
        ("5 công", Approx(5), "công"),
    ],
)
def test_a_count_is_read_with_any_noun_as_it_was_written(text, number, noun):
    read = read_count(text)
    assert read == Counted(number, noun)
    assert read.number.word == number.word
    decomposed = read_count(unicodedata.normalize("NFD", text).replace(" ", "\u00a0"))
    assert decomposed == read


@pytest.mark.parametrize(
    "text",
    [
        "5",
        "5 %",
        "5%",
        "5 xã 3 phường",
        "5xã",
        "-5 xã",
        "5 xã.",
        "xã",
        "5 phần trăm",
        "1.5 xã",
        "5 tr hộ",
        "5k hộ",
        "2 tỷ số",
    ],
)
def test_a_count_needs_a_number_and_a_noun_without_digits(text):
    refused(read_count, text)


def test_a_part_of_a_whole_needs_a_noun_and_a_whole():
    assert read_part_of("05/12 huyện") == PartOf(5, 12, "huyện")
    expected = {
        "5/0 xã": "read.zero_whole",
        "7/5 xã": "read.part_above_whole",
        "05/12": "read.part_or_date",
        "24/4": "read.part_or_date",
        "6/2024": "read.part_or_date",
        "6/24": "read.part_or_date",
        "5/0": "read.zero_whole",
        "15/14": "read.part_above_whole",
        "5/12/2024": "read.no_noun",
        "5,5/7 xã": "read.not_a_part",
    }
    assert {text: refused(read_part_of, text).code for text in expected} == expected


def test_counted_and_part_of_hold_their_own_rules():
    with pytest.raises(InvalidValue):
        PartOf(7, 5)
    with pytest.raises(InvalidValue):
        PartOf(0, 0)
    with pytest.raises(WrongType):
        PartOf(Decimal(1), 2)
    with pytest.raises(InvalidValue):
        Counted(5, "")


# -- changes, lists, bounds, columns ---------------------------------------------------------------------------------


def test_changes_are_read_with_their_way_and_their_kind():
    assert read_change("giảm 0,73%").percent == Decimal("-0.73")
    assert read_change("giảm 0,73%").points is None
    assert read_change("Tăng 0,27 điểm phần trăm").points == Decimal("0.27")
    assert read_change("không đổi") == Changed(0, 0, "")
    assert read_change("không đổi").percent == read_change("không đổi").points == 0
    assert read_change("tăng hơn 5%").size == Approx(5, "hơn")
    assert read_change("tăng hơn 5%").percent is None
    assert refused(read_change, "tăng ~5%").near == ("tăng khoảng 5%",)
    for text in ("tăng", "tăng 5", "tăng -5%", "5%", "giảm 3 mô hình", "tăng 5% so với năm 2020"):
        refused(read_change, text)


def test_lists_are_read_back_and_doubtful_ones_are_refused():
    assert read_list("An Giang, Kiên Giang và Cần Thơ") == ("An Giang", "Kiên Giang", "Cần Thơ")
    assert read_list("xã hoặc phường", "hoặc") == ("xã", "phường")
    assert read_list("") == ()
    assert isinstance(refused(read_list, "Tài chính, Nông nghiệp và Môi trường và Y tế"), Ambiguous)
    for text in ("A, B", "A,B và C", "A, , B và C"):
        refused(read_list, text)


def test_bounds_are_read_with_open_and_closed_ends():
    assert read_bounds("trên 1.500") == Interval(1500, None, low_open=True)
    assert read_bounds("từ 500 đến dưới 600 hộ", unit="hộ") == Interval(500, 600, high_open=True)
    assert read_bounds("chưa rõ") == Interval(None, None)
    for text in ("từ 600 đến 500", "từ 500", "trên 5 ha", "hơn 5"):
        refused(read_bounds, text)


def test_a_column_is_read_whole_and_two_habits_in_it_are_named():
    column = read_column(["14.043", "1,234", "5"])
    assert column.numbers == (14043, Decimal("1.234"), 5)
    assert [(doubt.path, dict(doubt.details)["readings"]) for doubt in column.doubts] == [("[1]", ("1,234", "1.234"))]
    assert read_column(["1,234", "5,5"]).doubts == ()
    with pytest.raises(InvalidDocument) as caught:
        read_column(["5", "1.25", "x"])
    assert [problem.path for problem in caught.value.problems] == ["[1]", "[2]"]
    with pytest.raises(WrongType):
        read_column("14.043")


def test_at_most_has_the_pair_of_at_least():
    assert read_amount("nhiều nhất 10%").number.sense is Sense.AT_MOST
    assert refused(read_amount, "nhiều 10%").code == "read.no_number"


# -- a comma that may stand for the dot --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reader", "text", "readings"),
    [
        (read_money, "1,000đ", ("1đ", "1.000đ")),
        (read_money, "12,000 đ", ("12 đ", "12.000 đ")),
        (read_money, "500,000 đồng", ("500 đồng", "500.000 đồng")),
        (read_money, "1,500đ", ("1,5đ", "1.500đ")),
        (read_money, "500,000 - 600,000 đồng", ("500 - 600 đồng", "500.000 - 600.000 đồng")),
        (read_money, "5 triệu 500,000 đồng", ("5 triệu 500 đồng", "5 triệu 500.000 đồng")),
        (read_quantity, "5,000 hộ", ("5 hộ", "5.000 hộ")),
        (read_quantity, "gần 500,000 đồng", ("gần 500 đồng", "gần 500.000 đồng")),
        (read_amount, "12,000 người", ("12 người", "12.000 người")),
        (read_count, "12,000 hộ", ("12 hộ", "12.000 hộ")),
        (read_count, "1,250 mô hình", ("1,25 mô hình", "1.250 mô hình")),
        (read_count, "12,000 ngày công", ("12 ngày công", "12.000 ngày công")),
        (read_part_of, "12,000/15,000 hộ", ("12/15 hộ", "12.000/15.000 hộ")),
    ],
)
def test_a_comma_before_three_digits_of_what_is_counted_in_wholes_has_two_readings(reader, text, readings):
    error = refused(reader, text)
    assert isinstance(error, Ambiguous)
    assert error.readings == readings


def test_the_comma_of_what_has_parts_or_a_scale_word_is_a_comma():
    assert read_money("1,250 triệu đồng").exact == 1_250_000
    assert read_quantity("12,000 m2") == Quantity(12, "m2")
    assert read_quantity("1,250 ha") == Quantity(12_500, "m2")
    assert read_count("1,250 nghìn hộ").number == Approx(1250)
    assert read_count("1,250 ha").number == Approx("1.25")
    assert read_money("1,250", measure="trieu-dong").exact == 1_250_000
    assert refused(read_money, "1,250", measure="dong").readings == ("1,25", "1.250")


def test_a_range_that_shares_a_scale_word_has_commas_too():
    assert read_money("1,250 - 2 triệu đồng").in_base().number == Approx(1_250_000, upto=2_000_000)
    assert read_money("1,250 tỷ đồng").exact == 1_250_000_000


def test_bounds_of_what_is_counted_in_wholes_have_no_three_decimals_at_either_end():
    for text in ("trên 12,000 hộ", "từ 12,000 đến 15.000 hộ", "từ 12 đến 15,000 hộ", "từ 12,000 hộ trở lên"):
        assert isinstance(refused(read_bounds, text, unit="hộ"), Ambiguous)
    assert read_bounds("từ 1,250 đến 1,500 ha", unit="ha") == Interval(Decimal("1.25"), Decimal("1.5"))
    assert read_bounds("trên 1,250").low == Decimal("1.25")


def test_no_writer_writes_a_comma_that_says_nothing():
    assert quantity(Quantity(Decimal("12.000"), "ho")) == "12 hộ"
    assert quantity(Quantity(Decimal("1.500"), "ha")) == "1,500 ha"


# -- what belongs to the number, and what is said besides --------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "1,5 mô hình",
        "0,5 hộ",
        "1,2345 nghìn hộ",
        "khoảng 2,5 hộ",
        "2 - 2,5 hộ",
    ],
)
def test_what_is_counted_has_no_parts(text):
    assert refused(read_count, text).code == "read.not_whole"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,5 ha", "1.5"),
        ("2,5 tấn lúa", "2.5"),
        ("2,5 giạ lúa", "2.5"),
        ("1,5 ngày công", "1.5"),
        ("7,5 giờ", "7.5"),
        ("3,5 triệu cây", "3500000"),
        ("10,0 hộ", "10"),
    ],
)
def test_what_is_measured_has_parts_also_where_it_is_counted(text, number):
    assert read_count(text).number == Approx(number)


@pytest.mark.parametrize(
    "text",
    [
        "5 rưỡi hộ",
        "10 mấy hộ",
        "5 hơn hộ",
        "5 triệu mấy hộ",
        "5 đến bảy hộ",
        "5 hoặc sáu hộ",
        "5 lăm hộ",
        "5 nửa hộ",
        "5 trở lên hộ",
        "10 linh năm hộ",
        "5 hộ hơn",
        "5 hộ rưỡi",
        "5 hộ có lẻ",
        '5 hộ "A',
        "5 hộ)",
        "5 (hộ",
    ],
)
def test_words_of_the_number_are_no_noun(text):
    assert refused(read_count, text).code == "read.no_noun"


@pytest.mark.parametrize("text", ["3/4 nghìn hộ", "1/2 triệu đồng", "3/4 tỷ đồng", "5/12 rưỡi huyện", "5/12 hơn xã"])
def test_a_part_of_a_scale_word_is_no_part_of_a_whole(text):
    assert refused(read_part_of, text).code == "read.no_noun"


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("12 hộ, trong đó có hai hộ nghèo", "trong đó có hai hộ nghèo"),
        ("10 mô hình, tăng so với năm trước", "tăng so với năm trước"),
        ("10 mô hình so với năm trước", "so với năm trước"),
        ("5 hộ và ba xã", "và ba xã"),
        ("5 hộ, ba xã", "ba xã"),
        ("5 HỘ VÀ BA XÃ", "VÀ BA XÃ"),
        ("5 xã và năm phường", "và năm phường"),
    ],
)
def test_a_second_statement_is_not_taken_for_the_noun(text, rest):
    error = refused(read_count, text)
    assert (error.code, error.details["rest"]) == ("read.second_statement", rest)


@pytest.mark.parametrize(
    "noun",
    [
        "xã, phường",
        "tập thể và cá nhân",
        "cách làm hay",
        "xã đạt chuẩn nông thôn mới",
        "mô hình giảm nghèo",
        "ba lô",
        "năm học",
        "linh mục",
        "trở ngại",
        "xã Vĩnh Gia và Ba Chúc",
        "người có bằng đại học và tương đương",
        "tỷ phú",
        "tổ (nhóm)",
        "năm",
        "mô hình “Dân vận khéo”",
    ],
)
def test_nouns_that_look_like_words_of_a_number_are_read(noun):
    assert read_count(f"5 {noun}") == Counted(5, noun)


# -- ranges and signs as they are typed --------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["5- 7 hộ", "5 -7 hộ", "5 hộ - 7 hộ", "từ 5 hộ đến 7 hộ", "5\u20117 hộ"])
def test_ranges_of_counts_are_read_as_they_are_typed(text):
    assert read_count(text) == Counted(Approx(5, upto=7), "hộ")


def test_both_ends_of_a_range_count_the_same():
    assert refused(read_count, "5 hộ - 7 xã").code == "read.two_measures"


def test_an_estimate_may_stand_before_a_range_with_its_words():
    read = read_money("khoảng từ 500 đến 600 triệu đồng")
    assert (read.number.number, read.number.word, read.number.upto) == (500, "khoảng", 600)
    assert refused(read_money, "hơn từ 500 đến 600 triệu đồng").code == "read.two_words"
    assert refused(read_money, "khoảng từ 500 triệu đồng").code == "read.no_end"
    assert refused(read_money, "khoảng từ 500 triệu đồng trở lên").code == "read.two_words"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("~100", "khoảng 100"),
        ("≈ 5 ha", "khoảng 5 ha"),
        (">100", "trên 100"),
        ("≥ 95%", "từ 95% trở lên"),
        ("<= 5", "không quá 5"),
        ("< 5%", "dưới 5%"),
    ],
)
def test_a_sign_for_a_word_is_refused_and_the_word_offered(text, meant):
    error = refused(read_amount, text)
    assert (error.code, error.near) == ("read.sign_for_a_word", (meant,))
    read_amount(meant)


def test_a_range_whose_scale_word_is_that_of_both_ends_says_so():
    error = refused(read_amount, "500-1 tỷ")
    assert (error.code, error.near) == ("read.scale_of_both", ("500 triệu-1 tỷ",))
    assert "500.000.000.000" in str(error)


# -- what an error says ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reader", "text", "readings"),
    [
        (read_money, "1.5 tỷ", ("1,5 tỷ", "15 tỷ")),
        (read_amount, "hơn 1.5 ha", ("hơn 1,5 ha", "hơn 15 ha")),
        (read_percent, "95.5%", ("95,5%", "955%")),
        (read_change, "Tăng 1.5%", ("Tăng 1,5%", "Tăng 15%")),
        (read_quantity, "1.5 - 2.5 ha", ("1,5 - 2,5 ha", "15 - 25 ha")),
        (read_quantity, "1.5 - 1.250 ha", ("1,5 - 1.250 ha", "15 - 1.250 ha")),
    ],
)
def test_readings_hold_the_whole_text_and_are_read(reader, text, readings):
    error = refused(reader, text)
    assert (error.readings, error.details["got"]) == (readings, text)
    one, other = map(reader, readings)
    assert one != other


@pytest.mark.parametrize(
    ("text", "sign", "at"),
    [
        ("1.250\u200b", "U+200B", 6),
        ("\ufeff1.250", "U+FEFF", 1),
        ("1\u00ad250", "U+00AD", 2),
        ("\uff11\uff12", "U+FF11", 1),
        ("\u0665", "U+0665", 1),
        ("\u00bd", "U+00BD", 1),
    ],
)
def test_a_sign_that_cannot_be_seen_is_named(text, sign, at):
    error = refused(read_number, text)
    assert (error.code, error.details["sign"], error.details["at"]) == ("read.strange_sign", sign, at)


def test_what_is_missing_is_said():
    assert refused(read_bounds, "từ 5").code == "read.no_end"
    assert "nothing" in str(refused(read_count, "5"))
    assert "chỗ trống" in refused(read_quantity, "5").message("vi")


def test_wrong_types_are_told_in_vietnamese_and_in_their_place():
    with pytest.raises(WrongType) as caught:
        read_number(5)
    assert caught.value.message("vi") == 'text: cần chữ, nhưng nhận được "int"'
    with pytest.raises(WrongType) as caught:
        read_column(["1", 2])
    assert caught.value.path == "[1]"
    for wrong in (5, None):
        with pytest.raises(WrongType):
            read_column(wrong)


def test_messages_stay_short_however_long_the_text():
    error = refused(read_list, "a và " * 20_000)
    assert len(str(error)) < 500
    assert len(str(refused(read_number, "1." * 50_000))) < 500


def test_short_capitals_are_no_measures():
    for text in ("5M", "5 M", "5 G"):
        assert refused(read_quantity, text).code == "read.short_scale"
    assert read_quantity("5 m") == Quantity(5, "m")


def test_percentage_points_are_no_amount():
    assert refused(read_amount, "5 điểm phần trăm").code == "read.percentage_points"


def test_names_of_measures_of_daily_speech_are_read():
    assert read_quantity("5 cây số") == Quantity(5, "km")
    assert read_quantity("5 m vuông") == Quantity(5, "m2")
    assert read_quantity("5 m khối") == Quantity(5, "m3")


def test_exactly_may_stand_behind_money_but_not_with_an_estimate():
    assert read_money("1.000.000 đồng chẵn").exact == 1_000_000
    assert refused(read_money, "gần 1.000.000 đồng chẵn").code == "read.two_words"


# -- parts, lists, bounds and columns: the second look -----------------------------------------------------------------


def test_a_part_without_a_noun_is_read_where_it_can_be_no_date_or_is_said_to_be_one():
    assert read_part_of(part_of(14, 14)) == PartOf(14, 14)
    assert read_part_of("169/169") == PartOf(169, 169)
    assert read_part_of("05/12", bare=True) == PartOf(5, 12)


def test_names_with_a_word_of_their_own_are_items_where_they_are_known():
    name = "Nông nghiệp và Môi trường"
    assert read_list(f"Y tế và {name}", names=[name]) == ("Y tế", name)
    assert read_list(name, names=[name]) == (name,)
    assert read_list("A, B và C", names=["A, B"]) == ("A, B", "C")
    assert read_list(join(["A Và B", "C"]), names=["A và B"]) == ("A Và B", "C")
    for text in ("A;B và C", "A và", "và A", ", và B", "A , , B và C"):
        refused(read_list, text)
    assert read_list("A , B và C") == ("A", "B", "C")


def test_bounds_between_which_nothing_lies_are_refused():
    for text in ("từ trên 5 đến dưới 5", "từ trên 5 đến 5", "từ 5 đến dưới 5"):
        assert refused(read_bounds, text).code == "read.empty_bounds"
    assert read_bounds("từ 5 đến 5") == Interval(5, 5)


def test_a_column_typed_wholly_with_english_habits_is_doubted():
    column = read_column(["1,250", "2,500", "12,000"])
    assert column.numbers == (Decimal("1.25"), Decimal("2.5"), 12)
    assert [doubt.path for doubt in column.doubts] == ["[0]", "[1]", "[2]"]
    assert [doubt.path for doubt in read_column(["1 234", "1,234"]).doubts] == ["[1]"]
    assert read_column(["1,234"]).doubts == ()
    assert read_column(["1,234", "2,345", "2,5"]).doubts == ()


def test_signs_for_no_number_in_a_column_are_not_zero():
    column = read_column(["1.250", "-", "–", "…", "...", "", " "])
    assert column.numbers == (
        1250,
        NoNumber.NOTHING,
        NoNumber.NOTHING,
        NoNumber.NOT_COLLECTED,
        NoNumber.NOT_COLLECTED,
        NoNumber.BLANK,
        NoNumber.BLANK,
    )
    for one in column.numbers[1:]:
        assert not isinstance(one, (int, Decimal))
        assert one != 0
