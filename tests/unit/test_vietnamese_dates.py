"""Days: Nghị định 30/2020/NĐ-CP, with weekdays looked up in a printed calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dvk.errors import InvalidValue, WrongType
from dvk.vietnamese import as_of, between, between_years, day, month_words


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2020, 3, 5), "ngày 05 tháng 3 năm 2020"),  # the decree's own day
        (date(2021, 1, 15), "ngày 15 tháng 01 năm 2021"),
        (date(2021, 2, 28), "ngày 28 tháng 02 năm 2021"),
        (date(2019, 9, 9), "ngày 09 tháng 9 năm 2019"),
        (date(2019, 12, 10), "ngày 10 tháng 12 năm 2019"),
    ],
)
def test_only_days_below_ten_and_the_months_1_and_2_have_a_zero(on, expected):
    assert day(on) == expected


def test_figures_alone_take_the_same_zeros():
    assert day(date(2023, 4, 10), "numeric") == "10/4/2023"
    assert day(date(2025, 1, 1), "numeric") == "01/01/2025"


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 11, 16), "thứ Hai, ngày 16 tháng 11 năm 2026"),
        (date(2026, 11, 17), "thứ Ba, ngày 17 tháng 11 năm 2026"),
        (date(2026, 11, 18), "thứ Tư, ngày 18 tháng 11 năm 2026"),
        (date(2026, 11, 19), "thứ Năm, ngày 19 tháng 11 năm 2026"),
        (date(2026, 11, 20), "thứ Sáu, ngày 20 tháng 11 năm 2026"),
        (date(2026, 11, 21), "thứ Bảy, ngày 21 tháng 11 năm 2026"),
        (date(2026, 11, 22), "Chủ nhật, ngày 22 tháng 11 năm 2026"),
    ],
)
def test_a_weekday_inside_a_sentence_has_its_capital_on_the_number(on, expected):
    assert day(on, "weekday") == expected


def test_a_dateline_begins_with_a_capital():
    assert day(date(2026, 11, 20), "dateline") == "Thứ Sáu, 20/11/2026"
    assert day(date(2026, 11, 22), "dateline") == "Chủ nhật, 22/11/2026"


def test_the_place_of_a_document_stands_before_its_day():
    assert day(date(2025, 7, 1), place="An Giang") == "An Giang, ngày 01 tháng 7 năm 2025"


def test_a_date_can_be_kept_from_breaking_except_before_the_year():
    assert day(date(2025, 7, 1), nbsp=True) == "ngày\u00a001\u00a0tháng\u00a07 năm\u00a02025"


def test_the_forms_of_cldr_are_there_for_who_asks():
    assert day(date(2025, 7, 1), "cldr_long") == "1 tháng 7, 2025"
    assert day(date(2025, 7, 1), "cldr_full") == "Thứ Ba, 1 tháng 7, 2025"


def test_two_days_are_taken_in_and_stand_in_order():
    assert between(date(2025, 1, 1), date(2025, 6, 30)) == "từ ngày 01/01/2025 đến ngày 30/6/2025"
    assert between(date(2025, 1, 1), date(2025, 6, 30), "official", nbsp=True) == (
        "từ ngày\u00a001\u00a0tháng\u00a001 năm\u00a02025 đến ngày\u00a030\u00a0tháng\u00a06 năm\u00a02025"
    )
    with pytest.raises(InvalidValue) as caught:
        between(date(2025, 6, 30), date(2025, 1, 1))
    assert caught.value.code == "span.reversed"


def test_years_are_never_grouped():
    assert between_years(2016, 2020) == "từ năm 2016 đến năm 2020"
    with pytest.raises(InvalidValue):
        between_years(2020, 2016)


def test_a_stock_is_said_as_of_a_day():
    assert as_of(date(2024, 12, 31)) == "tính đến ngày 31/12/2024"
    assert as_of(date(2024, 12, 31), "official") == "tính đến ngày 31 tháng 12 năm 2024"


def test_months_in_words_have_their_capital_on_the_number():
    words = ["Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười một", "Mười hai"]
    assert [month_words(month) for month in range(1, 13)] == [f"tháng {word}" for word in words]
    assert month_words(5, 2024) == "tháng Năm năm 2024"
    with pytest.raises(InvalidValue):
        month_words(13)


def test_a_datetime_is_refused_where_a_day_is_meant():
    with pytest.raises(WrongType):
        day(datetime(2024, 4, 24, 7, 5, tzinfo=UTC))
    with pytest.raises(WrongType):
        as_of("2024-04-24")


def test_an_unknown_style_is_refused():
    with pytest.raises(InvalidValue):
        day(date(2024, 4, 24), "short")
