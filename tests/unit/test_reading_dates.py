"""Reading days: Nghị định 30/2020/NĐ-CP, and what people write beside it; weekdays looked up in a printed calendar."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from dvk.catalog import vietnam_units
from dvk.errors import Ambiguous, InvalidValue, WrongType
from dvk.units import proper_name
from dvk.vietnamese import read_as_of, read_between, read_date, read_month_words

APRIL_24 = date(2024, 4, 24)  # a Wednesday


@pytest.mark.parametrize(
    "text",
    [
        "ngày 24 tháng 4 năm 2024",
        "Ngày 24 tháng 04 năm 2024",
        "24 tháng Tư năm 2024",
        "24 tháng 4, 2024",
        "24 tháng 4 2024",
        "ngày 24 tháng Tư 2024",
        "ngày 24 tháng 4/2024",
        "ngày 24/4 năm 2024",
        "24/4/2024",
        "24/04/2024",
        "24-4-2024",
        "24.04.2024",
        "ngày 24/4/2024",
        "2024-04-24",
        "thứ Tư, ngày 24 tháng 4 năm 2024",
        "Thứ Tư, 24/4/2024",
        "Thứ 4, ngày 24/4/2024",
        "T4 24/4/2024",
        "THỨ TƯ (24/4/2024)",
        "24/4/2024 (thứ Tư)",
        "An Giang, ngày 24 tháng 4 năm 2024",
        "TP. Hồ Chí Minh, ngày 24 tháng 4 năm 2024",
        "Phú Hữu, An Giang, thứ Tư, ngày 24 tháng 4 năm 2024",
        "An Giang, Thứ Tư, 24/4/2024",
        "Phường 1, ngày 24 tháng 4 năm 2024",
        "Lịch Hội Thượng, ngày 24 tháng 4 năm 2024",
        "Thị trấn Thứ Ba, ngày 24 tháng 4 năm 2024",
        "NGÀY\u00a024\u00a0THÁNG\u00a04\u202fNĂM 2024",
        unicodedata.normalize("NFD", "thứ Tư, ngày 24 tháng 4 năm 2024"),
    ],
)
def test_a_day_is_read_in_each_form(text):
    assert read_date(text) == APRIL_24


@pytest.mark.parametrize(
    ("words", "month"),
    [
        *(("Một", 1), ("Hai", 2), ("Ba", 3), ("Tư", 4), ("Năm", 5), ("Sáu", 6), ("Bảy", 7), ("Tám", 8), ("Chín", 9)),
        *(("Mười", 10), ("Mười một", 11), ("Mười Hai", 12)),
    ],
)
def test_a_month_in_words_is_one_of_the_civil_calendar(words, month):
    assert read_date(f"ngày 15 tháng {words} năm 2023") == date(2023, month, 15)
    assert read_month_words(f"tháng {words}") == (month, None)


@pytest.mark.parametrize("word", ["Chủ nhật", "Chủ Nhật", "chủ nhật", "CN", "Chúa nhật"])
def test_sunday_has_several_names(word):
    assert read_date(f"{word}, 28/4/2024") == date(2024, 4, 28)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("29/2/2023", "read.no_such_day"),
        ("31/4/2024", "read.no_such_day"),
        ("32/1/2024", "read.no_such_day"),
        ("0/4/2024", "read.no_such_day"),
        ("31/4", "read.no_such_day"),
        ("30 tháng 2", "read.no_such_day"),
        ("29/2", "read.no_year"),
        ("4/24/2024", "read.month_first"),
        ("24/13/2024", "read.no_such_month"),
        ("13/13/2024", "read.no_such_month"),
        ("24/0/2024", "read.no_such_month"),
        ("24/4", "read.no_year"),
        ("thứ Tư, ngày 24 tháng 4", "read.no_year"),
        ("thứ Năm, 24/4/2024", "read.weekday_differs"),
        ("Chủ nhật, ngày 24 tháng 4 năm 2024", "read.weekday_differs"),
        ("ngày mùng 1 tháng 2 năm 2024", "read.lunar"),
        ("mồng 5/2/2024", "read.lunar"),
        ("ngày 15 tháng Giêng năm 2024", "read.lunar"),
        ("23 tháng Chạp", "read.lunar"),
        ("10/3/2024 âm lịch", "read.lunar"),
        ("Rằm tháng Bảy năm Giáp Thìn", "read.lunar"),
        ("30 Tết", "read.lunar"),
        ("24042024", "read.not_a_date"),
        ("24/4-2024", "read.not_a_date"),
        ("24.4/2024", "read.not_a_date"),
        ("2024/04/24", "read.not_a_date"),
        ("2024-4-24", "read.not_a_date"),
        ("2024.04.24", "read.not_a_date"),
        ("24 tháng năm 2024", "read.not_a_date"),
        ("24/4/024", "read.not_a_date"),
        ("24/4/20240", "read.not_a_date"),
        ("024/4/2024", "read.not_a_date"),
        ("trước ngày 24/4/2024", "read.not_a_date"),
        ("khoảng 24/4/2024", "read.not_a_date"),
        ("24/4/2024, 25/4/2024", "read.not_a_date"),
        ("ngày 1/2/2024, ngày 5/2/2024", "read.not_a_date"),
        ("Thứ Hai, Thứ Tư, 24/4/2024", "read.not_a_place"),
        ("24/4/2024 10:30", "read.not_a_date"),
        ("24/4/2024.", "read.not_a_date"),
        ("\u0662\u0664/4/2024", "read.not_a_date"),
        ("tháng 4 năm 2024", "read.not_a_date"),
        ("24", "read.not_a_date"),
        ("", "read.not_a_date"),
        ("Wednesday, 24/4/2024", "read.not_a_place"),
        ("Wed, 24/4/2024", "read.not_a_place"),
        ("Thu Tu, 24/4/2024", "read.not_a_place"),
        ("Thư Tư, 24/4/2024", "read.not_a_place"),
        ("Thứ Tám, 24/4/2024", "read.not_a_place"),
        ("Chu nhat, 28/4/2024", "read.not_a_place"),
    ],
)
def test_what_is_no_day_is_refused(text, code):
    with pytest.raises(InvalidValue) as caught:
        read_date(text)
    assert caught.value.code == code
    assert caught.value.details["got"] == text


def test_a_day_with_the_month_first_is_told_in_the_right_order():
    with pytest.raises(InvalidValue, match="24/4/2024 would be such a day"):
        read_date("4/24/2024")


def test_a_wrong_weekday_is_refused_with_the_right_one():
    with pytest.raises(InvalidValue) as caught:
        read_date("thứ Năm, 24/4/2024")
    assert caught.value.message("vi") == '24/4/2024 là thứ Tư, không phải thứ đã ghi ở "thứ Năm, 24/4/2024"'


def test_a_day_that_its_month_does_not_have_is_refused_with_those_it_has():
    with pytest.raises(InvalidValue) as caught:
        read_date("31/2/2024")
    assert caught.value.message("vi") == '"31/2/2024": tháng 2/2024 chỉ có các ngày từ 01 đến 29'


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("24/4/24", ("24/4/1924", "24/4/2024")),
        ("5/2/99", ("05/02/1999", "05/02/2099")),
    ],
)
def test_a_year_of_two_figures_is_refused_with_the_days_it_may_be(text, readings):
    with pytest.raises(Ambiguous) as caught:
        read_date(text)
    assert caught.value.code == "read.two_digit_year"
    assert caught.value.readings == readings


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Thứ Tư, 24/4/24", "24/4/2024"),  # 24/4/1924 was a Thursday
        ("29/2/00", "29/02/2000"),  # 1900 was no leap year
    ],
)
def test_a_year_of_two_figures_that_can_be_one_only_is_refused_with_it_and_is_not_ambiguous(text, near):
    with pytest.raises(InvalidValue) as caught:
        read_date(text)
    assert not isinstance(caught.value, Ambiguous)
    assert (caught.value.code, caught.value.near) == ("read.two_figures", (near,))


@pytest.mark.parametrize(
    "before",
    [
        one.strip()
        for line in """
    Muộn nhất;MUỘN NHẤT;Sớm Nhất;Hoãn;HOÃN;Dự kiến;DỰ KIẾN;Dự Kiến;chưa rõ;Chưa Rõ;hạn;Hạn Cuối;Trừ;trừ;TRỪ CHỦ NHẬT
    từ;Từ;TỪ;Quý I;Quý Hai;QUÝ IV;Tư;Năm;Hai;BẢY;thứTư;ThứTư;THỨTƯ;Tues;Thurs;Weds;T.4;T4A;Chủ Nhât;Thứ Tám;an giang
    Cuối Tuần;Thời Hạn;Khai mạc;Năm Ngoái;Sáng Mai;Hôm Nay;Ngay Sau;Tạm Hoãn;Kết Thúc;Chờ;Đông;Deadline;Từ nay;DL
    An Giang (dự kiến);An Giang, hoãn;Hoãn, An Giang;Thứ Tư, An Giang;Không Trước;Chậm Nhất;24;An Giang 24/4
    """.strip().splitlines()
        for one in line.split(";")
    ],
)
def test_what_stands_before_a_day_and_is_no_place_is_not_dropped(before):
    for day in ("24/4/2024", "ngày 24 tháng 4 năm 2024"):
        with pytest.raises(InvalidValue):
            read_date(f"{before}, {day}")


@pytest.mark.parametrize("before", ["AL", "Âm", "ÂL", "Âm lịch", "ÂM LỊCH", "Rằm"])
def test_a_day_that_is_said_to_be_of_the_lunar_calendar_is_refused_for_that(before):
    with pytest.raises(InvalidValue) as caught:
        read_date(f"{before}, 24/4/2024")
    assert caught.value.code == "read.lunar"


@pytest.mark.parametrize(
    "before",
    [
        one.strip()
        for line in """
    Huế;Vinh;HUẾ;TP.HCM;TPHCM;Thị trấn Chờ;thị trấn Thứ Ba;xã Tư;Năm Căn;Ba Tri;Hai Bà Trưng;Từ Sơn;TỪ SƠN;Quý Lộc
    Kỳ Anh;Mai Châu;Ít Ong;Trừ Văn Thố;Thống Nhất;Lịch Hội Thượng;Buôn Ma Thuột;Đạ M'ri;Đắk R'Lấp;Bà Rịa - Vũng Tàu
    Bà Rịa-Vũng Tàu;Phường 1;Phường 1 Bảo Lộc;An Thạnh 2;khóm Đông Thịnh 5;Ấp 3, xã Phú Hữu, An Giang;Đặc khu Phú Quốc
    Thị trấn Nông trường Lệ Ninh;TX. Tân Châu;TP Long Xuyên;Quần đảo Trường Sa
    """.strip().splitlines()
        for one in line.split(";")
    ],
)
def test_a_place_before_a_day_is_read_over(before):
    assert read_date(f"{before}, ngày 24 tháng 4 năm 2024") == APRIL_24
    assert read_date(f"{before}, thứ Tư, 24/4/2024") == APRIL_24


def test_every_seventh_name_of_a_unit_of_the_country_is_a_place_before_a_day():
    names = {item.value for unit in vietnam_units().units for item in unit.names}
    names = {name for name in names if all(word[0].isupper() or word.isdecimal() for word in proper_name(name).split())}
    assert len(names) > 9000
    for name in sorted(names)[::7]:
        assert read_date(f"{name}, 24/4/2024") == APRIL_24


def test_the_message_names_what_would_be_lost():
    with pytest.raises(InvalidValue) as caught:
        read_date("Dự kiến, 24/4/2024")
    assert caught.value.details["place"] == "Dự kiến"
    assert '"Dự kiến" đứng trước ngày' in caught.value.message("vi")


@pytest.mark.parametrize("text", ["24/ 4/ 2024", "24 / 4 / 2024", "ngày24/4/2024", "24 tháng4 năm2024"])
def test_a_space_that_typing_put_in_or_left_out_does_not_count(text):
    assert read_date(text) == APRIL_24


def test_the_year_first_is_refused_with_the_day_of_iso_8601_that_it_may_be():
    for text, near in (("2024/02/01", ("2024-02-01",)), ("2024.2.1", ("2024-02-01",)), ("2024/13/01", ())):
        with pytest.raises(InvalidValue) as caught:
            read_date(text)
        assert caught.value.near == near


def test_a_given_year_completes_a_day_without_one_and_changes_no_other():
    assert read_date("24/4", year=2024) == APRIL_24
    assert read_date("Thứ Tư, ngày 24 tháng 4", year=2024) == APRIL_24
    assert read_date("29/2", year=2024) == date(2024, 2, 29)
    assert read_date("24/4/2024", year=1999) == APRIL_24
    for text, year, code in (("29/2", 2023, "read.no_such_day"), ("thứ Tư, 24/4", 2023, "read.weekday_differs")):
        with pytest.raises(InvalidValue) as caught:
            read_date(text, year=year)
        assert caught.value.code == code


def test_what_is_no_text_or_no_year_is_the_wrong_type():
    for call in (
        lambda: read_date(20240424),
        lambda: read_date(APRIL_24),
        lambda: read_between(None),
        lambda: read_date("24/4", year="2024"),
        lambda: read_date("24/4", year=True),
    ):
        with pytest.raises(WrongType):
            call()
    with pytest.raises(InvalidValue):
        read_date("24/4", year=24)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("từ ngày 05/02/2024 đến ngày 10/3/2024", (2024, 2, 5), (2024, 3, 10)),
        ("Từ 05/02/2024 đến hết 10/3/2024", (2024, 2, 5), (2024, 3, 10)),
        ("kể từ ngày 05 tháng 02 năm 2024 cho đến ngày 10 tháng 3 năm 2024", (2024, 2, 5), (2024, 3, 10)),
        ("05/02/2024 - 10/3/2024", (2024, 2, 5), (2024, 3, 10)),
        ("05/02/2024–10/3/2024", (2024, 2, 5), (2024, 3, 10)),
        ("từ ngày 10 đến 20/11/1976", (1976, 11, 10), (1976, 11, 20)),
        ("từ ngày 10 - 20/11/1976", (1976, 11, 10), (1976, 11, 20)),
        ("10-20/11/1976", (1976, 11, 10), (1976, 11, 20)),
        ("từ ngày 01 đến ngày 15 tháng 3 năm 2024", (2024, 3, 1), (2024, 3, 15)),
        ("từ ngày 28/02 đến ngày 15/3/2024", (2024, 2, 28), (2024, 3, 15)),
        ("từ 15/12 đến 14/6/2024", (2023, 12, 15), (2024, 6, 14)),
        ("từ ngày 15 tháng 12 đến ngày 14 tháng 6 năm 2024", (2023, 12, 15), (2024, 6, 14)),
        ("từ 15/12/2023 đến 14/6/2024", (2023, 12, 15), (2024, 6, 14)),
        ("từ ngày 24/4 đến ngày 24/4/2024", (2024, 4, 24), (2024, 4, 24)),
        ("từ thứ Tư, ngày 24/4/2024 đến Chủ nhật, ngày 28/4/2024", (2024, 4, 24), (2024, 4, 28)),
    ],
)
def test_the_first_of_two_days_takes_what_it_lacks_from_the_second(text, start, end):
    assert read_between(text) == (date(*start), date(*end))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("từ ngày 30/6/2024 đến ngày 01/01/2024", "read.ends_reversed"),
        ("từ ngày 25 đến ngày 05/3/2024", "read.ends_reversed"),
        ("từ ngày 31 đến ngày 05/02/2024", "read.no_such_day"),
        ("từ 29/2 đến 14/6/2023", "read.no_such_day"),
        ("từ 15/12/2023 đến 14/6", "read.no_year"),
        ("từ 15/12 đến 14/6", "read.no_year"),
        ("từ 15/12/23 đến 14/6/2024", "read.two_digit_year"),
        ("từ thứ Ba, ngày 24/4/2024 đến ngày 28/4/2024", "read.weekday_differs"),
        ("từ mùng 1 đến mùng 5 tháng Giêng", "read.lunar"),
        ("từ ngày 24/4/2024", "read.not_a_span"),
        ("từ ngày 24/4/2024 đến nay", "read.not_a_span"),
        ("24/4/2024", "read.not_a_span"),
        ("từ 2016 đến 2020", "read.not_a_span"),
    ],
)
def test_what_is_not_two_days_in_order_is_refused(text, code):
    with pytest.raises(InvalidValue) as caught:
        read_between(text)
    assert caught.value.code == code


def test_a_given_year_is_that_of_the_last_day():
    assert read_between("từ 15/12 đến 14/6", year=2024) == (date(2023, 12, 15), date(2024, 6, 14))
    assert read_between("từ ngày 01 đến 15/3", year=2024) == (date(2024, 3, 1), date(2024, 3, 15))


@pytest.mark.parametrize(
    "text",
    ["tính đến ngày 30/6/2025", "Tính đến hết ngày 30 tháng 6 năm 2025", "đến ngày 30/6/2025", "tính tới 30/6/2025"],
)
def test_the_day_of_an_as_of_is_read(text):
    assert read_as_of(text) == date(2025, 6, 30)


@pytest.mark.parametrize(
    "text", ["tính đến nay", "30/6/2025", "tính đến tháng 6/2025", "từ ngày 30/6/2025", "tính đến"]
)
def test_an_as_of_needs_its_word_and_its_day(text):
    with pytest.raises(InvalidValue):
        read_as_of(text)


def test_a_month_with_its_year_and_what_is_none():
    assert read_month_words("Tháng Tư năm 2024") == (4, 2024)
    assert read_month_words("tháng 12/2023") == (12, 2023)
    assert read_month_words("tháng 4-2024") == (4, 2024)
    assert read_month_words("tháng bốn") == (4, None)
    assert read_month_words("tháng năm năm 2024") == (5, 2024)
    for text, code in (
        ("tháng Giêng", "read.lunar"),
        ("tháng Chạp", "read.lunar"),
        ("tháng 13", "read.no_such_month"),
        ("tháng Mười ba", "read.not_a_month"),
        ("tháng năm 2024", "read.not_a_month"),
        ("tháng Tư năm 24", "read.two_digit_year"),
        ("Tư", "read.not_a_month"),
    ):
        with pytest.raises(InvalidValue) as caught:
            read_month_words(text)
        assert caught.value.code == code


@pytest.mark.parametrize("text", ["1" * 100_000, "a\u0301\u0323" * 50_000, "ngày " * 20_000, "An Giang, " * 10_000])
def test_a_long_text_is_refused_at_once(text):
    for reader in (read_date, read_between, read_as_of, read_month_words):
        with pytest.raises(InvalidValue):
            reader(text)


@pytest.mark.parametrize("text", ["24 thg 4, 2024", "Thứ Tư, 24 thg 4, 2024", "24 THG 4, 2024"])
def test_the_short_word_of_cldr_for_a_month_is_read(text):
    assert read_date(text) == date(2024, 4, 24)
