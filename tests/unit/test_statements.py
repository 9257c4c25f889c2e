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
        ("vận động 500.000đ", [("500.000", "đ")]),
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
        ("rộng 3,5m", CandidateKind.DIMENSION, Quantity(Decimal("3.5"), "m")),
        ("16 hộ", CandidateKind.COUNT, Quantity(16, "ho")),
        ("hơn 8 triệu;", CandidateKind.MONEY, Quantity(Approx(8, "hơn"), "trieu-dong")),
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


@pytest.mark.parametrize(
    ("text", "kind", "number", "measure"),
    [
        ("gấp 2 lần", CandidateKind.RATIO, 2, "lan"),
        ("tăng 12 mô hình", CandidateKind.CHANGE, 12, "mo-hinh"),
        ("cao hơn 10%", CandidateKind.CHANGE, 10, "phan-tram"),
        ("giảm 3 tỷ đồng", CandidateKind.CHANGE, 3, "ty-dong"),
        ("bình quân mỗi xã có 8 mô hình", CandidateKind.RATE, 8, "mo-hinh"),
        ("thu nhập bình quân đầu người đạt 45 triệu đồng", CandidateKind.RATE, 45, "trieu-dong"),
    ],
)
def test_a_difference_or_an_average_has_no_quantity_that_could_be_taken_for_a_level(text, kind, number, measure):
    (one,) = found(text)
    assert (one.kind, one.amount, one.measure, one.quantity) == (kind, Approx(number), measure, None)


def test_an_average_keeps_the_words_that_say_so():
    assert found("Bình quân mỗi xã có 8 mô hình")[0].mean.text == "Bình quân mỗi xã"
    assert found("Mỗi xã có 8 mô hình")[0].mean is None


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("vận động 120tr", [("120tr", "unknown-measure", ("120 triệu đồng",))]),
        ("vận động 20 - 30 trđ", [("20 - 30 trđ", "unknown-measure", ("20 - 30 triệu đồng",))]),
        ("hiến 5 công đất", [("5", "unknown-measure", ("công đất nam-bo 1.000 m²",))]),
        ("hiến 3 sào ruộng", [("3", "unknown-measure", ("sào bac-bo 360 m²", "sào trung-bo 500 m²"))]),
        ("thu 1 tỷ 2", [("1 tỷ 2", "ambiguous", ("1,2 tỷ", "1.000.000.002"))]),
    ],
)
def test_what_the_readers_of_amounts_refuse_is_left_with_its_readings(text, readings):
    result = read_statements(text)
    assert result.candidates == ()
    assert [(left.text, left.reason.value, left.readings) for left in result.not_understood] == readings


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


@pytest.mark.parametrize("before", ["", "Trong ", "trong ", "Qua ", "Sau ", "Kết quả trong "])
@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("6 tháng đầu năm 2024", "2024-S1"),
        ("6 tháng cuối năm 2023", "2023-S2"),
        ("9 tháng năm 2024", "2024-YTD09"),
        ("9 tháng đầu năm 2024", "2024-YTD09"),
        ("sáu tháng đầu năm 2024", "2024-S1"),
        ("9 tháng/2024", "2024-YTD09"),
    ],
)
def test_some_months_of_a_year_are_a_period_and_never_the_year(before, words, period):
    assert [one.period for one in found(f"{before}{words}, toàn huyện có 128 mô hình.")] == [Period.parse(period)]


@pytest.mark.parametrize(
    "words",
    ["Quý I, II năm 2024", "Quý I và quý II năm 2024", "Năm 2022 và 6 tháng đầu năm 2023", "Tháng 3, tháng 9 năm 2024"],
)
def test_times_told_together_are_no_single_period(words):
    assert [one.period for one in found(f"{words} có 12 mô hình.", year=2024)] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Năm 2024 có 35 mô hình. Phấn đấu đến năm 2025 có 50 mô hình.", [("2024", ""), (None, "Phấn đấu")]),
        ("Năm 2024, chỉ tiêu giao 50 mô hình, thực hiện 35 mô hình.", [(None, "chỉ tiêu giao"), ("2024", "")]),
        ("Năm 2024 có 35 mô hình; năm 2025 sẽ có 12 xã.", [("2024", ""), (None, "sẽ")]),
        ("Kế hoạch năm 2024 là 50 mô hình.", [(None, "Kế hoạch")]),
        ("Năm 2024 có 35 mô hình, đạt 70% kế hoạch.", [("2024", ""), ("2024", "")]),
        ("Theo Kế hoạch số 15-KH/HU, năm 2024 có 35 mô hình.", [("2024", "")]),
        ("Năm 2024 phấn đấu có 20 mô hình.", [(None, "phấn đấu")]),
        ("Đạt 110% so với kế hoạch năm 2024 là 50 mô hình.", [(None, ""), (None, "kế hoạch")]),
        ("Đạt chỉ tiêu Nghị quyết Đại hội đề ra, năm 2024 có 5 xã.", [("2024", "")]),
        ("Hướng tới kỷ niệm 80 năm, xã tặng 5 căn nhà.", [(None, "")]),
        ("Năm 2024 dự kiến trao 5 căn nhà (dự kiến 2 đợt), tặng 3 xe.", [(None, "dự kiến")] * 3),
        (
            "Mục tiêu đến năm 2025:\n- 50 mô hình;\n- 12 xã.\nNăm 2024 có 5 hộ.",
            [(None, "Mục tiêu")] * 2 + [("2024", "")],
        ),
        ("I. Kết quả\nNăm 2024 có 5 hộ.\nII. Phương hướng\nCó 6 hộ.", [("2024", ""), (None, "Phương hướng")]),
    ],
)
def test_an_aim_is_marked_and_takes_no_period(text, expected):
    told = [(one.period and str(one.period), "" if one.aim is None else one.aim.text) for one in found(text)]
    assert told == expected


def test_a_place_told_on_the_way_is_not_carried_on_to_the_next_sentence():
    assert found("Tặng nhà ở ấp Vĩnh Hòa. Quý II/2024, Ban Dân vận Huyện ủy biểu dương 28 tập thể.")[0].place is None
    text = "Năm 2024, xã An Phú có 5 mô hình. Ban Dân vận Huyện ủy khen 28 tập thể. Xã còn 7 hộ."
    assert [one.place_words for one in found(text)] == ["xã An Phú", "", "xã An Phú"]


def test_a_place_behind_a_word_of_place_is_that_of_its_clause_and_ends_with_another_subject():
    text = "Hội Nông dân tỉnh An Giang trao 5 căn nhà cho hộ nghèo tại xã An Phú."
    assert [one.place_words for one in found(text)] == ["xã An Phú"]
    assert [one.place_words for one in found("Ông Ba ở ấp 3 hiến 200 m2 đất, xã tặng 5 căn nhà.")] == ["ấp 3", ""]


def test_the_whole_of_a_named_unit_keeps_its_name():
    assert found("Toàn huyện Thoại Sơn có 5 mô hình. Có 7 hộ.")[1].place_words == "Toàn huyện Thoại Sơn"
    assert found("toàn xã NTM có 5 hộ")[0].place_words == "toàn xã"


def test_the_field_of_a_part_is_its_label():
    text = (
        "128 mô hình, trong đó: lĩnh vực kinh tế 45 mô hình, văn hóa - xã hội 52 mô hình và 31 mô hình về chuyển đổi số"
    )
    candidates = found(text)
    assert [(one.part_of, one.label and one.label.text) for one in candidates] == [
        (None, None),
        (0, "kinh tế"),
        (0, "văn hóa - xã hội"),
        (0, "chuyển đổi số"),
    ]
    money = found("góp 30 tỷ đồng, trong đó ngân sách 10 tỷ đồng, nhân dân 20 tỷ đồng")
    assert [one.label and one.label.text for one in money] == [None, "ngân sách", "nhân dân"]
    shares = found("Tỷ lệ hộ nghèo giảm từ 3,2% xuống còn 2,1%")
    assert [one.label.text for one in shares] == ["Tỷ lệ hộ nghèo"] * 2


def test_the_lines_of_a_list_are_parts_of_the_whole_above_and_share_its_time_and_place():
    text = (
        "1. Năm 2023, toàn tỉnh đăng ký 1.533 mô hình (1.000 tập thể, 533 cá nhân), trong đó:\n"
        "- Lĩnh vực kinh tế: 412 mô hình, trong đó:\n+ Chăn nuôi: 200 mô hình;\n+ Trồng trọt: 212 mô hình;\n"
        "- Lĩnh vực văn hóa - xã hội: 705 mô hình;\n- Quốc phòng - an ninh: 416 mô hình.\n2. Khác: 5 hộ."
    )
    result = read_statements(text)
    assert [(one.number.text, one.part_of) for one in result.candidates] == [
        ("1.533", None),
        ("1.000", 0),
        ("533", 0),
        ("412", 0),
        ("200", 3),
        ("212", 3),
        ("705", 0),
        ("416", 0),
        ("5", None),
    ]
    lines = [one for one in result.parts_of(0) if one.noun == "mô hình"]
    assert [one.label.text for one in lines] == ["kinh tế", "văn hóa - xã hội", "Quốc phòng - an ninh"]
    assert {(str(one.period), one.place_words) for one in lines} == {("2023", "toàn tỉnh")}
    assert (result.candidates[-1].period, result.candidates[-1].place) == (None, None)


@pytest.mark.parametrize(
    "lines",
    [
        "\n- Kinh tế: 100 mô hình;\n- Xã hội: 195 mô hình.",
        "\n\n+ Kinh tế 100 mô hình\n+ Xã hội 195 mô hình\n\nHết.",
        "\na) Kinh tế: 100 mô hình;\nb) Xã hội: 195 mô hình.",
        "\n- Kinh tế: 100\n- Xã hội: 195",
    ],
)
def test_lines_of_each_kind_of_list_are_parts_with_a_label(lines):
    result = read_statements(f"Năm 2024, toàn huyện đăng ký 295 mô hình, trong đó:{lines}")
    told = [(one.label.text, one.noun, str(one.period), one.place_words) for one in result.parts_of(0)]
    assert told == [(name, "mô hình", "2024", "toàn huyện") for name in ("Kinh tế", "Xã hội")]


def test_a_line_of_a_list_takes_the_time_of_the_line_above_and_not_that_of_its_neighbour():
    text = "Kết quả năm 2024 như sau:\n- Năm 2023 xây 5 căn nhà;\n- hiến 200 m2 đất."
    assert [str(one.period) for one in found(text)] == ["2023", "2024"]


def test_a_line_break_within_a_sentence_is_a_space_and_rows_of_a_table_stay_apart():
    broken = found("Năm 2024, có 12\nmô hình; thu 1.250.000\nđồng, bà con góp\n5 ngày công.")
    assert [(one.noun, str(one.period)) for one in broken] == [
        ("mô hình", "2024"),
        ("đồng", "2024"),
        ("ngày công", "2024"),
    ]
    assert found("có 12 mô\nhình")[0].text == "12 mô\nhình"
    assert found("Mô hình: 5\nhộ nghèo: 3\n") == ()
    assert found("Tổng số\nSố hộ 5\nhộ nghèo 3") == ()


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
        ("Hộ nghèo bà Nguyễn Thị\nSáu nhận quà", 1, "bà ██████████\n███ nhận"),
        ("Ông Tám nghèo\nKết quả", 1, "Ông ███ nghèo\nKết quả"),
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


@pytest.mark.parametrize(
    ("text", "left", "readings"),
    [
        ("có 12,000 hộ tham gia", "12,000", ("12", "12.000")),
        ("hơn 12,500 lượt người", "12,500", ("12,5", "12.500")),
        ("đạt 12,000/15,000 hộ", "12,000/15,000", ("12", "12.000")),
        ("từ 1,200 đến 1,500 hộ", "1,200 đến 1,500", ("1,2", "1.200")),
    ],
)
def test_a_comma_before_three_digits_is_not_read_of_what_is_counted_in_wholes(text, left, readings):
    found = read_statements(text)
    assert found.candidates == ()
    assert [(one.text, one.readings) for one in found.not_understood] == [(left, readings)]
    assert len(read_statements("được 1,250 triệu đồng trên 12,000 m2").candidates) == 2
