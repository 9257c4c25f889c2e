"""Figures found in running text. What a careful reader finds in each sentence was written down by hand."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest

import dvk
from dvk.errors import WrongType
from dvk.facts import Fact
from dvk.measures import Quantity
from dvk.periods import Period
from dvk.values import Approx
from dvk.vietnamese import CandidateKind, LeftReason, read_statements


def found(text, **options):
    return read_statements(text, **options).candidates


def told(text):
    """The number with its word, and the noun, of each candidate."""
    return [(f"{one.qualifier} {one.number.text}".strip(), one.noun) for one in found(text)]


def reasons(text):
    return [(left.text, left.reason.value) for left in read_statements(text).not_understood]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Toàn tỉnh có 2.071 mô hình.", [("2.071", "mô hình")]),
        ("gần 1.000 tấn lúa", [("gần 1.000", "tấn")]),
        ("góp 193 nghìn ngày công", [("193 nghìn", "ngày công")]),
        ("thu 3 tỷ 250 triệu đồng", [("3 tỷ 250 triệu", "đồng")]),
        ("tỷ lệ đạt 95,5 %", [("95,5", "%")]),
        ("hiến 324m2 đất và 54m đường", [("324", "m2"), ("54", "m")]),
        ("500-600 triệu đồng/ha/năm", [("500-600 triệu", "đồng/ha/năm")]),
        ("từ 500 triệu đồng trở lên", [("từ … trở lên 500 triệu", "đồng")]),
        ("05 xã, 12/12 ấp", [("05", "xã"), ("12/12", "ấp")]),
        ("Hai mươi lăm hộ dân, ba mô hình", [("Hai mươi lăm", "hộ dân"), ("ba", "mô hình")]),
        ("ước đạt 525 tỷ đồng", [("ước 525 tỷ", "đồng")]),
        ("vận động 20trđ và 500.000đ", [("20trđ", ""), ("500.000", "đ")]),
        ("12\u00a0345 hộ", [("12\u00a0345", "hộ")]),
        ("30 cơ quan, đơn vị", [("30", "cơ quan")]),
        ("133 TT, 208 CN", [("133", "TT"), ("208", "CN")]),
    ],
)
def test_the_number_its_word_and_its_noun_are_found(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "quantity"),
    [
        ("156 tỷ đồng", CandidateKind.MONEY, Quantity(156, "ty-dong")),
        ("419,7 ha đất", CandidateKind.MEASURE, Quantity(Decimal("419.7"), "ha")),
        ("67,2%", CandidateKind.PERCENT, Quantity(Decimal("67.2"), "phan-tram")),
        ("9.000.000 đồng/tháng", CandidateKind.RATE, Quantity(9_000_000, "dong-per-thang")),
        ("14/14 xã", CandidateKind.PART_OF, Quantity(14, "xa")),
        ("gấp 2 lần", CandidateKind.RATIO, Quantity(2, "lan")),
        ("tăng 12 mô hình", CandidateKind.CHANGE, Quantity(12, "mo-hinh")),
        ("cao hơn 10%", CandidateKind.CHANGE, Quantity(10, "phan-tram")),
        ("rộng 3,5m", CandidateKind.DIMENSION, Quantity(Decimal("3.5"), "m")),
        ("16 hộ", CandidateKind.COUNT, Quantity(16, "ho")),
        ("hơn 8 triệu;", CandidateKind.MONEY, Quantity(Approx(8, "hơn"), "trieu-dong")),
        ("3 sào ruộng", CandidateKind.MEASURE, Quantity(3, "sao")),
    ],
)
def test_the_kind_and_the_quantity_are_read(text, kind, quantity):
    (one,) = found(text)
    assert (one.kind, one.quantity) == (kind, quantity)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Năm 2021 và giai đoạn 2016 - 2020", [("Năm 2021", "year"), ("giai đoạn 2016 - 2020", "period")]),
        ("Thứ Tư, 24/4/2024 lúc 7 giờ 30", [("Thứ Tư, 24/4/2024", "date"), ("7 giờ 30", "time")]),
        ("Quyết định số 318/QĐ-TTg, Nghị quyết 26", [("318/QĐ-TTg", "document"), ("26", "document")]),
        ("Luật số 10/2022/QH15, Điều 12", [("10/2022/QH15", "document"), ("12", "document")]),
        ("tổ 5, khóm 3, quốc lộ 91", [("5", "address"), ("3", "address"), ("91", "address")]),
        ("đợt 2, lần thứ 3, khóa 12", [("2", "ordinal"), ("3", "ordinal"), ("12", "ordinal")]),
        ("bà 70 tuổi, sau 3 năm; nghỉ 5 ngày", [("70 tuổi", "age"), ("sau 3 năm", "duration"), ("5", "duration")]),
        ("1. Kết quả\n2.1. Hạn chế", [("1.", "list-mark"), ("2.1.", "list-mark")]),
        ("điện thoại 0296.3852.123", [("điện thoại 0296.3852.123", "contact")]),
        ("mô hình “3 sạch”, Covid-19", [("3", "name"), ("19", "code")]),
        ("thu 1.25 tấn", [("1.25", "ambiguous")]),
        ("có 1,250 hộ", [("1,250", "ambiguous")]),
        ("5 công", [("5", "ambiguous")]),
        ("trên 3 tuyến đường", [("3", "ambiguous")]),
        ("ngoài 10 hộ", [("10", "unknown-word")]),
        ("1,250,000 đồng", [("1,250,000", "not-a-number")]),
        ("15/12 hộ", [("15/12", "ambiguous")]),
        ("điểm thi 8,5;", [("8,5", "no-noun")]),
        ("xếp thứ 5/63 tỉnh", [("5/63", "ordinal")]),
        ("٣ mô hình", [("٣", "not-a-number")]),
    ],
)
def test_what_is_not_surely_a_figure_is_left_with_the_reason(text, expected):
    assert reasons(text) == expected
    assert found(text) == ()


@pytest.mark.parametrize(
    "text",
    ["một số hộ", "hàng trăm hộ", "bộ phận một cửa", "năm mô hình", "ba con giáp", "Ba Tri có hộ", "hai xã Vĩnh Hanh"],
)
def test_words_that_are_not_surely_numbers_are_no_figures(text):
    assert found(text) == ()


def test_two_readings_are_given_where_a_number_has_two():
    (left,) = read_statements("thu 1.25 tấn").not_understood
    assert (left.reason, left.readings) == (LeftReason.AMBIGUOUS, ("1,25 tấn", "125 tấn"))


def test_the_parts_of_a_whole_point_at_it():
    text = "295 mô hình đăng ký (245 tập thể, 50 cá nhân); công nhận 263 (224 tập thể, 39 cá nhân), chiếm 89,2%"
    assert [(one.number.text, one.part_of, one.noun) for one in found(text)] == [
        ("295", None, "mô hình"),
        ("245", 0, "tập thể"),
        ("50", 0, "cá nhân"),
        ("263", None, "mô hình"),
        ("224", 3, "tập thể"),
        ("39", 3, "cá nhân"),
        ("89,2", None, "%"),
    ]


def test_a_class_without_a_noun_takes_that_of_the_whole():
    candidates = found("185 mô hình: KT 104, VHXH 48, QPAN 21, HTCT 12")
    assert [one.label.text for one in candidates[1:]] == ["KT", "VHXH", "QPAN", "HTCT"]
    assert {(one.noun, one.noun_from, one.part_of) for one in candidates[1:]} == {("mô hình", 0, 0)}


def test_money_in_brackets_is_part_of_the_money_before_the_brackets():
    text = "Kinh phí 30 tỷ đồng, trong đó ngân sách 10 tỷ đồng, dân góp 20 tỷ đồng (tiền mặt 15 tỷ đồng, đất 5 tỷ đồng)"
    assert [one.part_of for one in found(text)] == [None, 0, 0, 2, 2]


def test_what_stands_beside_is_no_part():
    assert [one.part_of for one in found("28 tập thể và 12 cá nhân; 9 mô hình tại 9 huyện")] == [None] * 4


def test_each_figure_has_the_words_of_time_that_a_reader_gives_it():
    text = "Năm 2022 có 150 mô hình, năm 2023 có 180 mô hình và 6 tháng đầu năm 2024 có 95 mô hình."
    assert [one.period for one in found(text)] == [Period.parse("2022"), Period.parse("2023"), Period.parse("2024-S1")]


def test_words_of_time_that_are_no_period_stay_words_with_the_reason():
    (one,) = found("Đến nay, cả nước có 5 mô hình")
    assert (one.period, one.period_words, one.place_words) == (None, "Đến nay", "cả nước")
    assert one.period_reason.startswith("read.")


def test_the_year_of_a_comparison_or_of_a_document_is_not_the_period_of_a_figure():
    assert [one.period_words for one in found("tăng 12 mô hình so với năm 2020")] == [""]
    assert [one.period_words for one in found("theo Nghị quyết năm 2019 có 12 mô hình")] == [""]


def test_a_list_shares_the_time_behind_it_and_a_comma_ends_it():
    one, other = found("khen 25 tập thể, 40 cá nhân năm 2023")
    assert (one.period_words, other.period_words) == ("năm 2023", "năm 2023")
    first, second = found("Xã An Phú góp 350 triệu đồng, xã Phú Hữu 280 triệu đồng")
    assert (first.place_words, second.place_words) == ("Xã An Phú", "xã Phú Hữu")


def test_the_verb_and_the_words_of_status_stay_as_printed():
    (one,) = found("Hội công nhận 93 mô hình mới")
    assert (one.action.text, [word.text for word in one.statuses]) == ("công nhận", ["công nhận", "mới"])


def test_a_year_completes_a_period_and_a_region_a_local_measure():
    (one,) = found("6 tháng đầu năm có 5 hộ", year=2024)
    assert one.period == Period.parse("2024-S1")
    (land,) = found("hiến 5 công", region="nam-bo")
    assert land.quantity == Quantity(5, "cong")


@pytest.mark.parametrize(
    ("text", "names", "kept"),
    [
        ("Bà Nguyễn Thị Lan, hộ nghèo, nhận 15 triệu đồng.", 1, "Bà ██████████████, hộ nghèo"),
        ("Bệnh nhân Trần Văn Hùng được mổ.", 1, "Bệnh nhân █████████████ được"),
        ("Hòa thượng Thích Huệ Tài tặng 5 suất quà.", 1, "Hòa thượng █████████████ tặng"),
        ("Danh sách hộ nghèo:\n1. Lê Thị Bé\n2. Trần Văn Út", 2, "2. ██████████"),
        ("Chị Néang Sa Rây, dân tộc Khmer", 1, "Chị ████████████, dân"),
        ("Ông Tám bị tàn tật", 1, "Ông ███ bị"),
    ],
)
def test_names_of_poor_sick_and_religious_persons_are_dropped(text, names, kept):
    result = read_statements(text)
    assert result.dropped_names == names
    assert kept in result.text
    assert len(result.text) == len(text)


def test_names_of_others_and_of_places_stay():
    text = "Ông Võ Nguyên Nam, Trưởng Ban Dân vận, cho biết xã Lê Chánh có 5 mô hình."
    assert read_statements(text).text == text
    schools = "Trường THCS Nguyễn Trãi có 25 học sinh nghèo."
    assert read_statements(schools).text == schools


def test_a_dropped_name_stands_in_no_text_of_the_result():
    result = read_statements("Hộ nghèo bà Trần Thị Năm Căn góp 5 ngày công tại ấp 3.")
    assert "Trần" not in repr(result) + result.text
    kept = read_statements("Hộ nghèo bà Trần Thị Sáu", keep_names_of_vulnerable_persons=True)
    assert kept.text.endswith("Trần Thị Sáu")
    assert kept.dropped_names == 0


def test_nothing_that_is_found_is_a_fact():
    result = read_statements("5 mô hình")
    assert not isinstance(result, Fact)
    assert not any(isinstance(one, Fact) for one in result.candidates)
    assert not any(name.startswith("to_") or "fact" in name for one in result.candidates for name in dir(one))


def test_decomposed_text_and_either_tone_placement_are_read_alike():
    assert told(unicodedata.normalize("NFD", "khoảng 5 hộ")) == [("khoảng 5", "hộ")]
    assert told("5 tổ hòa giải") == [("5", "tổ hòa giải")]
    assert told("5 tổ hoà giải") == [("5", "tổ hoà giải")]


def test_what_is_no_text_is_refused_and_an_empty_text_is_not():
    with pytest.raises(WrongType):
        read_statements(b"5 xa")
    assert read_statements("").candidates == ()
    assert dvk.vietnamese.Statements(text="").reasons == {}
