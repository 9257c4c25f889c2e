"""Two plain numbers beside each other, no-break spaces in whole texts, names of measures: worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from dvk import vietnamese
from dvk.errors import InvalidValue, WrongType
from dvk.measures import MEASURES, Quantity
from dvk.periods import Period
from dvk.values import Approx, Interval
from dvk.vietnamese import (
    against,
    approx,
    attained,
    bounds,
    change,
    compared,
    english,
    join,
    month_words,
    no_breaks,
    qualified,
    quantity,
    school_year,
    term,
)

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("value", "base", "expected"),
    [
        (1809, 1533, "tăng 276 mô hình (tương đương 18,0%) so với năm 2020"),
        (15, 30, "giảm 15 mô hình (tương đương 50,0%) so với năm 2020"),
        (7, 7, "bằng năm 2020"),
        (0, 0, "bằng năm 2020 (đều không có)"),
        (5, 0, "tăng 5 mô hình so với năm 2020 (năm 2020 không có)"),
        (0, 5, "giảm 5 mô hình (tương đương 100,0%) so với năm 2020"),
        (100_001, 100_000, "tăng 1 mô hình (tương đương dưới 0,1%) so với năm 2020"),
        (1, -2, "tăng 3 mô hình so với năm 2020"),
        (1, 10_000, "giảm 9.999 mô hình (tương đương gần 100%) so với năm 2020"),
        (2001, 2000, "tăng 1 mô hình (tương đương 0,1%) so với năm 2020"),
    ],
)
def test_a_number_is_compared_with_another(value, base, expected):
    assert compared(value, base, "năm 2020", unit="mô hình") == expected


def test_parts_of_a_year_are_compared_with_the_same_part_of_the_year_before():
    half, quarter, nine = Period.half(2024, 1), Period.quarter(2024, 3), Period.to_month(2024, 9)
    assert compared(12, 15, Period.half(2023, 1), period=half, unit="xã").endswith("so với cùng kỳ năm trước")
    assert against(quarter, Period.quarter(2022, 3)) == "cùng kỳ năm 2022"
    assert against(quarter, Period.quarter(2023, 3), year=True) == "cùng kỳ năm 2023"
    assert against(quarter, Period.quarter(2024, 2)) == "quý II năm 2024"
    assert against(nine, Period.to_month(2023, 9)) == "cùng kỳ năm trước"
    assert against(nine, Period.to_month(2023, 8)) == "8 tháng năm 2023"
    assert against(Period.of_year(2024), Period.of_year(2023)) == "năm 2023"
    assert against(Period.stage(2021, 2025), Period.stage(2016, 2020)) == "giai đoạn 2016 - 2020"


def test_february_of_a_leap_year_is_the_same_part():
    assert against(Period.month(2024, 2), Period.month(2023, 2)) == "cùng kỳ năm trước"


def test_growth_in_times_is_gap_and_never_tang():
    assert compared(30, 15, "năm 2020", unit="hộ", times=True) == "gấp 2 lần năm 2020 (tăng 15 hộ)"
    assert compared(37, 15, "năm 2020", unit="hộ", times=True) == "gấp 2,5 lần năm 2020 (tăng 22 hộ)"
    assert compared(29, 15, "năm 2020", unit="hộ", times=True) == "tăng 14 hộ (tương đương 93,3%) so với năm 2020"
    assert compared(15, 30, "năm 2020", unit="hộ", times=True) == "giảm 15 hộ (tương đương 50,0%) so với năm 2020"


def test_percentages_differ_in_points_and_have_no_percentage_of_their_own():
    assert compared(95, Decimal("94.5"), "năm 2020", unit="%") == "tăng 0,5 điểm phần trăm so với năm 2020"
    assert compared(5, 0, "năm 2020", unit="%") == "tăng 5 điểm phần trăm so với năm 2020"
    assert compared(0, 0, "năm 2020", unit="%") == "bằng năm 2020"
    assert attained(Decimal("94.5"), 95, unit="%") == "thấp hơn kế hoạch 0,5 điểm phần trăm"
    assert attained(95, 95, unit="%") == "bằng kế hoạch"


def test_fractions_are_compared_as_they_are_and_rounded_once():
    text = compared(Fraction(2, 3), Fraction(1, 3), "quý I", unit="điểm", max_decimals=2)
    assert text == "tăng 0,33 điểm (tương đương 100,0%) so với quý I"
    with pytest.raises(InvalidValue) as caught:
        compared(Fraction(2, 3), Fraction(1, 3), "quý I")
    assert caught.value.code == "number.endless"


@pytest.mark.parametrize(
    ("done", "plan", "beyond", "share"),
    [
        (422, 400, "vượt 5,5% kế hoạch", "bằng 105,5% kế hoạch"),
        (400, 400, "đạt 100,0% kế hoạch", "bằng 100,0% kế hoạch"),
        (382, 400, "đạt 95,5% kế hoạch, còn thiếu 18 xã", "bằng 95,5% kế hoạch, còn thiếu 18 xã"),
        (
            9_999,
            10_000,
            "đạt gần 100% kế hoạch, còn thiếu 1 xã",
            "bằng gần 100% kế hoạch, còn thiếu 1 xã",
        ),
        (10_001, 10_000, "vượt dưới 0,1% kế hoạch", "bằng trên 100% kế hoạch"),
        (0, 400, "đạt 0,0% kế hoạch, còn thiếu 400 xã", "bằng 0,0% kế hoạch, còn thiếu 400 xã"),
    ],
)
def test_a_number_stands_beside_its_plan(done, plan, beyond, share):
    assert attained(done, plan, unit="xã") == beyond
    assert attained(done, plan, unit="xã", style="share") == share


def test_a_plan_of_nothing_has_no_part():
    for plan in (0, -5):
        with pytest.raises(InvalidValue) as caught:
            attained(5, plan)
        assert caught.value.path == "plan"


def test_what_is_no_exact_number_is_refused():
    with pytest.raises(WrongType):
        compared(1.5, 1, "năm 2020")
    with pytest.raises(WrongType):
        compared(1, True, "năm 2020")
    with pytest.raises(WrongType):
        compared(2, 1, "năm 2020", period=Period.of_year(2024))
    with pytest.raises(InvalidValue):
        attained(5, 4, style="both")


def test_there_is_no_percentage_of_a_number_below_zero():
    assert compared(-5, 3, "năm 2020", unit="hộ") == "giảm 8 hộ so với năm 2020"
    assert compared(-5, -3, "năm 2020", unit="hộ") == "giảm 2 hộ so với năm 2020"
    assert compared(-5, 3, "năm 2020", unit="hộ", times=True) == "giảm 8 hộ so với năm 2020"
    assert attained(-3, 400, unit="hộ") == attained(-3, 400, unit="hộ", style="share") == "thấp hơn kế hoạch 403 hộ"


def test_an_amount_below_the_plan_may_be_rounded():
    assert attained(Fraction(1, 3), 1, unit="ha", max_decimals=2) == "đạt 33,3% kế hoạch, còn thiếu 0,67 ha"
    assert attained(Fraction(284, 3), 90, unit="%", max_decimals=1) == "cao hơn kế hoạch 4,7 điểm phần trăm"
    with pytest.raises(InvalidValue):
        attained(Fraction(1, 3), 1, unit="ha")


def test_decimals_below_zero_and_empty_words_are_refused():
    for write in (
        lambda: compared(5, 3, "x", max_decimals=-1),
        lambda: attained(5, 3, max_decimals=-1),
        lambda: compared(5, 3, ""),
        lambda: attained(5, 400, of=" "),
    ):
        with pytest.raises(InvalidValue):
            write()


def test_weeks_are_the_same_by_their_number():
    assert against(Period.week(2024, 5), Period.week(2023, 5)) == "cùng kỳ năm trước"
    assert against(Period.week(2024, 5), Period.week(2023, 6)).startswith("tuần 6 năm 2023 (")
    # week 1 of 2025 begins on 30 December 2024, that of 2024 on 1 January 2024
    assert against(Period.week(2025, 1), Period.week(2024, 1)) == "cùng kỳ năm trước"
    assert against(Period.week(2025, 1), Period.week(2024, 1), year=True) == "cùng kỳ năm 2024"
    assert against(Period.week(2026, 1), Period.week(2020, 1)) == "cùng kỳ năm 2020"


def test_a_change_may_be_a_fraction():
    assert change(percent=Fraction(2, 3), max_decimals=1) == "tăng 0,7%"
    assert change(points=Fraction(-1, 8)) == "giảm 0,125 điểm phần trăm"
    assert change(percent=Fraction(1, 10**9), max_decimals=1) == "tăng dưới 0,1%"
    assert change(points=Decimal("-1.2"), nbsp=True) == f"giảm 1,2{NBSP}điểm phần trăm"


def test_the_last_of_a_list_may_be_another_choice():
    assert join(["a", "b", "c"], "hoặc") == "a, b hoặc c"
    assert join(["a", "b"], "hoặc") == "a hoặc b"
    assert join(["a"], "hoặc") == "a"
    with pytest.raises(InvalidValue):
        join(["a"], "or")


def test_terms_and_school_years_are_headings_too():
    assert term(2021, 2026, "label") == "Nhiệm kỳ 2021 - 2026"
    assert term(2021, 2026, "short") == "nhiệm kỳ 2021 - 2026"
    assert school_year(2024, "label") == "Năm học 2024 - 2025"


@pytest.mark.parametrize(
    ("measure", "name"),
    [
        ("ha", "héc-ta"),
        ("m2", "mét vuông"),
        ("km2", "kilômét vuông"),
        ("m", "mét"),
        ("km", "kilômét"),
        ("kg", "kilôgam"),
        ("tan", "tấn hệ mét"),
        ("ngay", "ngày"),
        ("thang", "tháng"),
        ("nam", "năm"),
        ("ta", "tạ"),
        ("nguoi", "người"),
        ("ho", "hộ"),
        ("ngay-cong", "ngày công"),
    ],
)
def test_names_are_those_of_cldr_where_it_has_them_and_ours_where_it_has_none(measure, name):
    assert quantity(Quantity(5, measure), style="cldr_long") == f"5 {name}"


def test_every_measure_has_a_name_in_every_style():
    for one in MEASURES.values():
        for style in ("symbol", "name", "cldr_long"):
            text = quantity(Quantity(1, one), style=style)
            assert text.startswith("1")
            assert len(text) > 1
            assert "-day" not in text


def test_a_quantity_says_of_what_it_is_one():
    assert quantity(Quantity(3, "can"), noun="nhà") == "3 căn nhà"
    assert quantity(Quantity(Approx(5, "hơn"), "con"), noun="bò", nbsp=True) == f"hơn 5{NBSP}con bò"
    assert quantity(Quantity("2.5", "tan"), noun="lúa") == "2,5 tấn lúa"


def test_ranges_of_numbers_of_money_and_of_percentages():
    assert approx(Approx(500, upto=600)) == "500 - 600"
    assert approx(Approx(5, upto=6), unit="%") == "5 - 6%"
    assert approx(Approx(500, upto=600), unit="hộ", nbsp=True) == f"500{NBSP}-{NBSP}600{NBSP}hộ"
    assert bounds(Interval(3, 5)) == "từ 3 đến 5"
    assert bounds(Interval(3, 5), unit="xã", nbsp=True) == f"từ 3 đến 5{NBSP}xã"
    assert qualified("about", "1.200 hộ", nbsp=True) == f"khoảng 1.200{NBSP}hộ"
    assert month_words(12, 2023, nbsp=True) == f"tháng{NBSP}Mười{NBSP}hai năm{NBSP}2023"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "tăng 276 mô hình (tương đương 18,0%) so với năm 2020",
            "tăng 276~mô hình (tương đương 18,0%) so với năm~2020",
        ),
        ("ngày 05 tháng 02 năm 2024", "ngày~05~tháng~02 năm~2024"),
        ("Quý I/2024 đạt 14/14 xã", "Quý~I/2024 đạt 14/14~xã"),
        ("6 tháng đầu năm 2024", "6~tháng đầu năm~2024"),
        ("giai đoạn 2016 - 2020 có 03 huyện", "giai đoạn~2016~-~2020 có 03~huyện"),
        ("500 - 600 triệu đồng", "500~-~600~triệu đồng"),
        ("24/4/2024 và 250.000 ₫", "24/4/2024 và 250.000~₫"),
        ("năm 2024 tăng -1,5 điểm", "năm~2024 tăng -1,5~điểm"),
        ("Quý IV năm 2024, quí 1", "Quý~IV năm~2024, quí~1"),
        ("Thứ Tư, ngày 24 tháng 4 năm 2024", "Thứ~Tư, ngày~24~tháng~4 năm~2024"),
        ("Tháng Tư và tháng Mười một năm 2024", "Tháng~Tư và tháng~Mười~một năm~2024"),
        ("từ năm 2009 trở đi, tuần 1 và 2 năm 2024", "từ năm~2009 trở đi, tuần~1 và 2 năm~2024"),
        ("tháng 5 và tháng 6 năm 2024", "tháng~5 và tháng~6 năm~2024"),
        ("tuần 5 năm học 2024 - 2025 có 5 lớp", "tuần~5 năm học~2024~-~2025 có 5~lớp"),
        ("5 của 12 xã, 9 trở đi, 3 là ít", "5 của 12~xã, 9 trở đi, 3 là ít"),
        ("tổng số 14 xã, là 5. Xã khác", "tổng số~14~xã, là 5. Xã khác"),
        ("5-6 hộ từ 10/2023 có năm 2024. Nay", "5-6~hộ từ 10/2023 có năm~2024. Nay"),
        ("từ -5 - -3 độ, 5% - 6% vốn", "từ -5~-~-3~độ, 5%~-~6% vốn"),
        ("số 30/2020/NĐ-CP, lần thứ XIII, Điều 5 Nghị định", "số~30/2020/NĐ-CP, lần thứ~XIII, Điều~5 Nghị định"),
        ("không có số", "không có số"),
        ("", ""),
    ],
)
def test_what_belongs_together_stays_on_one_line(text, expected):
    assert no_breaks(text) == expected.replace("~", NBSP)
    assert no_breaks(text).replace(NBSP, " ") == text
    assert no_breaks(no_breaks(text)) == no_breaks(text)


HALF, QUARTER = Period.half(2024, 1), Period.quarter(2024, 1)
WRITERS = {
    "approx": lambda **how: approx(Approx(500, upto=600), unit="triệu đồng", **how),
    "as_of": lambda **how: vietnamese.as_of(date(2024, 2, 5), "official", **how),
    "attained": lambda **how: attained(382, 400, unit="mô hình", **how),
    "between": lambda **how: vietnamese.between(date(2024, 2, 5), date(2024, 3, 10), "official", **how),
    "between_years": lambda **how: vietnamese.between_years(2021, 2025, **how),
    "bounds": lambda **how: bounds(Interval(3, None), unit="xã", **how),
    "change": lambda **how: change(points=1, **how),
    "compared": lambda **how: compared(1809, 1533, "năm 2020", unit="mô hình", **how),
    "count": lambda **how: vietnamese.count(3, "huyện", pad=2, **how),
    "day": lambda **how: vietnamese.day(date(2024, 2, 5), **how),
    "money": lambda **how: vietnamese.money(3_250_000_000, style="compound", **how),
    "month_words": lambda **how: month_words(12, 2023, **how),
    "part_of": lambda **how: vietnamese.part_of(14, 14, "xã", **how),
    "half": lambda **how: vietnamese.period(HALF, **how),
    "quarter": lambda **how: vietnamese.period(QUARTER, **how),
    "qualified": lambda **how: qualified("nearly", "500 triệu đồng", **how),
    "quantity": lambda **how: quantity(Quantity(5, "ha"), **how),
    "school_year": lambda **how: school_year(2024, **how),
    "term": lambda **how: term(2020, 2025, **how),
    "ordinal": lambda **how: vietnamese.ordinal(13, "roman", **how),
}
ENGLISH_WRITERS = {
    "approx": lambda **how: english.approx(Approx(500, upto=600), unit="models", **how),
    "as_of": lambda **how: english.as_of(date(2024, 2, 5), **how),
    "between": lambda **how: english.between(date(2024, 2, 5), date(2024, 3, 10), **how),
    "between_years": lambda **how: english.between_years(2021, 2025, **how),
    "bounds": lambda **how: english.bounds(Interval(3, 5), unit="communes", **how),
    "change": lambda **how: english.change(points=1, **how),
    "count": lambda **how: english.count(3, "districts", **how),
    "day": lambda **how: english.day(date(2024, 2, 5), "weekday", **how),
    "money": lambda **how: english.money(3_250_000_000, style="auto", **how),
    "part_of": lambda **how: english.part_of(14, 14, "communes", **how),
    "half": lambda **how: english.period(HALF, **how),
    "quarter": lambda **how: english.period(QUARTER, "label", **how),
    "quantity": lambda **how: english.quantity(Quantity(5, "ha"), **how),
}


@pytest.mark.parametrize("name", WRITERS)
def test_every_writer_keeps_its_numbers_on_one_line_on_request_and_changes_nothing_else(name):
    plain, kept = WRITERS[name](), WRITERS[name](nbsp=True)
    assert NBSP not in plain
    assert NBSP in kept
    assert kept.replace(NBSP, " ") == plain
    assert kept == no_breaks(plain)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wednesday, 24 April 2024", "Wednesday, 24~April~2024"),
        ("week 5 of 2024, weeks 1 and 2 of 2024", "week~5 of~2024, weeks~1 and 2 of~2024"),
        ("first 9 months of 2023, since 2009", "first 9~months of~2023, since~2009"),
        ("Q1 2024, term 2020–2025, 2021 – October 2023", "Q1~2024, term~2020–2025, 2021~–~October~2023"),
        ("3 of 9 districts, 3 to 5 models, 5 and 6", "3~of~9~districts, 3 to 5~models, 5 and 6"),
        ("up 2.42 billion dong on 2020, 5 above the plan", "up 2.42~billion~dong on~2020, 5 above the plan"),
        ("more than 1,200 models, 2024. Then", "more than 1,200~models, 2024. Then"),
    ],
)
def test_in_english_too_what_belongs_together_stays_on_one_line(text, expected):
    assert english.no_breaks(text) == expected.replace("~", NBSP)
    assert english.no_breaks(english.no_breaks(text)) == english.no_breaks(text)


@pytest.mark.parametrize("name", ENGLISH_WRITERS)
def test_every_english_writer_keeps_its_numbers_on_one_line_on_request(name):
    plain, kept = ENGLISH_WRITERS[name](), ENGLISH_WRITERS[name](nbsp=True)
    assert NBSP not in plain
    assert NBSP in kept
    assert kept == english.no_breaks(plain)


def test_a_heading_and_a_dateline_are_kept_as_in_a_sentence():
    assert vietnamese.period(Period.quarter(2024, 4), "label", nbsp=True) == f"Quý{NBSP}IV/2024"
    assert vietnamese.day(date(2024, 4, 24), "dateline", nbsp=True) == f"Thứ{NBSP}Tư, 24/4/2024"
    assert vietnamese.period(Period.stage(2009, None), nbsp=True) == f"từ năm{NBSP}2009 trở đi"


def test_percent_signs_and_zeros_of_bounds():
    assert bounds(Interval(5, 10), unit="%") == "từ 5% đến 10%"
    assert bounds(Interval(75, Decimal("112.5")), unit="%", max_decimals=1, min_decimals=1) == "từ 75,0% đến 112,5%"
    assert bounds(Interval(5, 10, low_open=True), unit="%") == "từ trên 5% đến 10%"
    assert english.bounds(Interval(5, 10), unit="%", min_decimals=1) == "5.0% to 10.0%"
    assert vietnamese.read_bounds("từ 5% đến dưới 10%", unit="%") == Interval(5, 10, high_open=True)
    assert vietnamese.read_bounds("từ 5 đến 10%", unit="%") == Interval(5, 10)


def test_a_range_that_begins_below_zero_has_words_between_its_ends():
    assert approx(Approx(-5, upto=-3), unit="độ") == "từ -5 đến -3 độ"
    assert vietnamese.money(Quantity(Approx(-5, upto=3), "trieu-dong"), style="scaled", unit="triệu") == (
        "từ -5 đến 3 triệu đồng"
    )
    assert english.approx(Approx(-5, upto=-3), unit="degrees") == "-5 to -3 degrees"
    assert vietnamese.read_quantity("từ -5 đến -3 ha") == Quantity(Approx(-5, upto=-3), "ha")


def test_what_says_nothing_is_not_written_into_a_phrase():
    for write in (
        lambda: join(["", "b"]),
        lambda: qualified("nearly", " "),
        lambda: english.join(["a", ""]),
    ):
        with pytest.raises(InvalidValue) as caught:
            write()
        assert caught.value.code == "text.empty"


def test_an_english_change_is_worked_out_from_the_number_and_not_from_its_text():
    assert english.change(percent=Fraction(2, 3), max_decimals=1) == "up 0.7%"
    assert english.change(points=Decimal("1.04"), max_decimals=1) == "up 1 percentage point"  # 1.0, and zeros go
    assert english.change(points=Decimal("1.04"), max_decimals=1, min_decimals=1) == "up 1.0 percentage points"
    assert english.change(points=-1, nbsp=True) == f"down 1{NBSP}percentage point"
    with pytest.raises(InvalidValue):
        english.change(percent=Fraction(2, 3))


def test_english_nouns_of_one_and_of_many():
    assert english.quantity(Quantity(2, "luong-vang")) == "2 taels of gold"
    assert english.quantity(Quantity(1, "luong-vang")) == "1 tael of gold"
    assert english.quantity(Quantity(5, "g-vang")) == "5 grams of gold"
    assert english.quantity(Quantity(1, "lan")) == "1 time"
    assert english.quantity(Quantity(3, "lan")) == "3 times"
    assert english.quantity(Quantity(Approx(1, "gần"), "nguoi")) == "nearly 1 person"
    assert english.quantity(Quantity("1.04", "lan"), max_decimals=1) == "1 time"
    assert english.quantity(Quantity(3, "tan"), noun="rice") == "3 tonnes of rice"
    assert english.join(["a", "b", "c"], "hoặc") == "a, b, or c"


def test_what_money_has_no_use_for_is_looked_at_all_the_same():
    assert vietnamese.money(1500, max_decimals=2, units=("triệu",)) == "1.500 đồng"
    for how in ({"max_decimals": -1}, {"units": ("xx",)}, {"style": "compound", "max_decimals": -1}):
        with pytest.raises(InvalidValue):
            vietnamese.money(1500, **how)
        with pytest.raises(InvalidValue):
            english.money(1500, **how)


def test_money_in_words_is_of_whole_dong_and_says_tu_only_where_no_bound_stands_before_it():
    with pytest.raises(WrongType):
        vietnamese.money_words(Fraction(1, 2))
    words = vietnamese.money_words
    assert words(Quantity(Approx(5, "hơn", 6), "ty-dong")) == "hơn năm tỷ đồng đến sáu tỷ đồng"
    assert words(Quantity(Approx(5, "tối đa", 6), "ty-dong")) == "tối đa năm tỷ đồng đến sáu tỷ đồng"
    assert words(Quantity(Approx(5, "khoảng", 6), "ty-dong")) == "khoảng từ năm tỷ đồng đến sáu tỷ đồng"
    assert words(Quantity(Approx(5, upto=6), "ty-dong")) == "từ năm tỷ đồng đến sáu tỷ đồng"


def test_a_share_may_be_of_fractions_and_is_rounded_as_a_number_of_a_column():
    assert vietnamese.share(Fraction(1, 2), 3) == "16,7%"
    assert vietnamese.share(999_999, 1_000_000) == "100,0%"
    assert english.share(Fraction(1, 2), Fraction(3, 2)) == "33.3%"
