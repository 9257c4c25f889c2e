"""Each word of a comparison, with its arithmetic beside it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve

from dvk.aggregation import Compared, Completeness, Figure, Matching, Unlike
from dvk.catalog import calendars
from dvk.errors import InvalidValue
from dvk.indicators import Indicator
from dvk.periods import Period
from dvk.units import AsOf, Territory
from dvk.values import Interval
from dvk.vietnamese import change_amount, change_percent, comparison, comparison_line, comparison_marks, english

NEW = Indicator(id="moi", label="mô hình mới", kind="flow", counts="begun")
MONEY = Indicator(id="tien", label="tiền", kind="flow", counts="contributed", measure="dong")
SHARE = Indicator(id="ty-le", label="tỷ lệ", kind="ratio", counts="reported", measure="phan-tram")
SCORE = Indicator(id="diem", label="điểm bình quân", kind="score", counts="reported", measure="diem")
MEAN = Indicator(id="tb", label="mô hình mỗi xã", kind="ratio", counts="reported")


def test_weeks_are_compared_by_their_number_and_decimals_below_zero_are_refused():
    # week 1 of 2025 begins on 30 December 2024, that of 2024 on 1 January 2024
    one, other = Period.week(2025, 1), Period.week(2024, 1)
    told = Compared(
        indicator=NEW, period=one, base_period=other, value=figure(NEW, one, 12), base=figure(NEW, other, 15)
    )
    assert comparison(told) == "giảm 3 mô hình (tương đương 20,0%) so với cùng kỳ năm trước"
    assert comparison(told, year=True).endswith("so với cùng kỳ năm 2024")
    assert english.comparison(told) == "down 3 models (20.0%) on the same period of last year"
    assert comparison_line(told, year=True, nbsp=True) == (
        "Mô hình mới, tuần~1 năm~2025 (từ ngày~30/12/2024 đến ngày~05/01/2025): 12~mô hình, giảm 3~mô hình "
        "(tương đương 20,0%) so với cùng kỳ năm~2024."
    ).replace("~", "\u00a0")
    for write in (comparison, english.comparison):
        with pytest.raises(InvalidValue):
            write(told, max_decimals=-1)


def figure(indicator, period, value, **more):
    low, high = value if isinstance(value, tuple) else (value, value)
    low, high = (None if end is None else Decimal(end) for end in (low, high))
    more = {"completeness": Completeness.COMPLETE, **more}
    return Figure(indicator=indicator, period=period, keys=(), low=low, high=high, **more)


def compared(value, base, period="2024", base_period="2020", indicator=NEW, **more):
    period, base_period = (p if isinstance(p, Period) else Period.parse(p) for p in (period, base_period))
    return Compared(
        indicator=indicator,
        period=period,
        base_period=base_period,
        value=None if value is None else figure(indicator, period, value),
        base=None if base is None else figure(indicator, base_period, base),
        **more,
    )


# -- tăng, giảm, bằng --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("value", "base", "words"),
    [
        (1809, 1533, "tăng 276 mô hình (tương đương 18,0%) so với năm 2020"),  # 276 / 1533 = 0,18003…
        (1533, 1809, "giảm 276 mô hình (tương đương 15,3%) so với năm 2020"),  # 276 / 1809 = 0,15257…
        (7, 7, "bằng năm 2020"),
        (0, 0, "bằng năm 2020 (đều không có)"),
        (12, 0, "tăng 12 mô hình so với năm 2020 (năm 2020 không có)"),  # nothing to divide by
        (0, 12, "giảm 12 mô hình (tương đương 100,0%) so với năm 2020"),
        (2001, 2000, "tăng 1 mô hình (tương đương 0,1%) so với năm 2020"),  # 0,05 % is half up: 0,1
        (20001, 20000, "tăng 1 mô hình (tương đương dưới 0,1%) so với năm 2020"),  # 0,005 % would be 0,0
        (21, 16, "tăng 5 mô hình (tương đương 31,3%) so với năm 2020"),  # 5/16 = 31,25 %, half up
    ],
)
def test_more_less_and_alike(value, base, words):
    assert comparison(compared(value, base)) == words


# -- so với ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("period", "base", "tail"),
    [
        ("2024", "2023", "so với năm 2023"),
        ("2024-S1", "2023-S1", "so với cùng kỳ năm trước"),
        ("2024-YTD09", "2023-YTD09", "so với cùng kỳ năm trước"),
        ("2024-YTD06", "2023-S1", "so với cùng kỳ năm trước"),
        ("2024-Q3", "2020-Q3", "so với cùng kỳ năm 2020"),
        ("2024-M02", "2023-M02", "so với cùng kỳ năm trước"),
        ("2024-Q2", "2024-Q1", "so với quý I năm 2024"),
        ("2024-Q1", "2023-Q4", "so với quý IV năm 2023"),
        ("2024-M05", "2024-M04", "so với tháng 4 năm 2024"),
        ("2016/2020", "2011/2015", "so với giai đoạn 2011 - 2015"),
        ("2024-YTD12", "2023-YTD12", "so với 12 tháng năm 2023"),
        ("2023-S1", "2024-S1", "so với 6 tháng đầu năm 2024"),  # a later base is named
    ],
)
def test_what_it_is_compared_with(period, base, tail):
    assert comparison(compared(6, 5, period, base)) == f"tăng 1 mô hình (tương đương 20,0%) {tail}"


def test_the_year_of_cung_ky_is_named_where_it_is_asked_for():
    half = compared(6, 5, "2024-S1", "2023-S1")
    assert comparison(half, year=True) == "tăng 1 mô hình (tương đương 20,0%) so với cùng kỳ năm 2023"
    assert comparison(compared(5, 5, "2024-S1", "2023-S1")) == "bằng cùng kỳ năm trước"


def test_a_year_of_the_decree_has_its_days_behind_it():
    decree = next(one for one in calendars() if one.id == "nd09")
    found = compared(6, 5, Period.of_year(2024, decree), Period.of_year(2023, decree))
    base = "năm 2023 (từ ngày 15/12/2022 đến ngày 14/12/2023)"
    assert comparison(found) == f"tăng 1 mô hình (tương đương 20,0%) so với {base}"


def test_the_same_span_of_the_last_stage_is_named():
    found = compared(6, 5, "2021/2023", "2016/2018", versus="same-span-of-last-stage", stage=Period.stage(2016, 2020))
    tail = "so với cùng kỳ của giai đoạn trước (giai đoạn 2016 - 2018)"
    assert comparison(found) == f"tăng 1 mô hình (tương đương 20,0%) {tail}"


# -- điểm phần trăm, điểm, lần -----------------------------------------------------------------------------------------
def test_percentages_change_in_points():
    # 52,5 % less 50 % is 2,5 points; that it is 5 % of 50 % is never said
    assert comparison(compared("0.525", "0.5", indicator=SHARE)) == "tăng 2,5 điểm phần trăm so với năm 2020"
    assert comparison(compared("0.4", "0.5", indicator=SHARE)) == "giảm 10,0 điểm phần trăm so với năm 2020"
    tiny = comparison(compared("0.50001", "0.5", indicator=SHARE))  # 0,001 points would be 0,0
    assert tiny == "tăng dưới 0,1 điểm phần trăm so với năm 2020"


def test_an_exact_quotient_is_rounded_once():
    parts = {"parts": (Interval(1, 1), Interval(8, 8)), "completeness": Completeness.COMPLETE}
    period = Period.of_year(2024)
    value = figure(SHARE, period, "0.125", **parts)  # 1/8 less 0 is 12,5 points
    base = figure(SHARE, Period.of_year(2020), 0)
    found = Compared(indicator=SHARE, period=period, base_period=base.period, value=value, base=base)
    assert comparison(found) == "tăng 12,5 điểm phần trăm so với năm 2020 (năm 2020 không có)"
    assert found.exact_change == Fraction(25, 2)


def test_scores_change_in_points_of_the_score():
    assert comparison(compared("92.75", "91.5", indicator=SCORE)) == "tăng 1,25 điểm so với năm 2020"
    assert comparison(compared("5.4", "5", indicator=MEAN)) == "tăng 0,4 mô hình so với năm 2020"


@pytest.mark.parametrize(
    ("value", "base", "words"),
    [
        (20, 10, "gấp 2 lần năm 2020 (tăng 10 mô hình)"),
        (25, 10, "gấp 2,5 lần năm 2020 (tăng 15 mô hình)"),
        (7, 3, "gấp 2,3 lần năm 2020 (tăng 4 mô hình)"),  # 7/3 = 2,33…
        (61, 30, "gấp 2,0 lần năm 2020 (tăng 31 mô hình)"),  # 2,033…: not just twice
        (19, 10, "tăng 9 mô hình (tương đương 90,0%) so với năm 2020"),  # less than twice
        (5, 10, "giảm 5 mô hình (tương đương 50,0%) so với năm 2020"),
    ],
)
def test_growth_in_times_is_gap_and_never_tang(value, base, words):
    assert comparison(compared(value, base), times=True) == words


def test_money_is_written_in_the_measure_that_is_asked_for():
    found = compared(1_250_000_000, 1_000_000_000, indicator=MONEY)
    assert comparison(found) == "tăng 250.000.000 đồng (tương đương 25,0%) so với năm 2020"
    assert comparison(found, measure="trieu-dong") == "tăng 250 triệu đồng (tương đương 25,0%) so với năm 2020"
    assert comparison(found, measure="ty-dong", max_decimals=1).startswith("tăng 0,3 tỷ đồng")  # 0,25 half up
    with pytest.raises(InvalidValue):
        comparison(found, measure="ha")


# -- bounds ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("value", "base", "words"),
    [
        ((15, None), 10, "tăng ít nhất 5 mô hình so với năm 2020"),
        ((15, 20), 10, "tăng từ 5 đến 10 mô hình so với năm 2020"),
        ((0, 5), 10, "giảm từ 5 đến 10 mô hình so với năm 2020"),
        (5, (10, None), "giảm ít nhất 5 mô hình so với năm 2020"),
        ((8, 15), 10, "chưa rõ tăng hay giảm so với năm 2020 (chênh lệch từ -2 đến 5 mô hình)"),
        ((8, None), 10, "chưa rõ tăng hay giảm so với năm 2020 (chênh lệch từ -2 mô hình trở lên)"),
        ((None, None), 10, "chưa rõ tăng hay giảm so với năm 2020"),
    ],
)
def test_bounds_say_only_what_is_sure(value, base, words):
    assert comparison(compared(value, base)) == words


def test_an_end_that_is_not_reached_is_left_out():
    value = figure(NEW, Period.of_year(2024), (100, None), low_open=True)
    base = figure(NEW, Period.of_year(2020), 90)
    found = Compared(indicator=NEW, period=value.period, base_period=base.period, value=value, base=base)
    assert comparison(found) == "tăng trên 10 mô hình so với năm 2020"
    level = Compared(
        indicator=NEW, period=value.period, base_period=base.period, value=value, base=figure(NEW, base.period, 100)
    )
    assert comparison(level) == "tăng chưa rõ bao nhiêu so với năm 2020"  # above 100, and 100 it was


# -- chưa đủ cơ sở so sánh ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("unlike", "reason"),
    [
        (
            "window",
            "khác cách chốt kỳ (từ ngày 01/01/2024 đến ngày 31/12/2024 và từ ngày 01/01/2020 đến ngày 31/12/2020)",
        ),
        ("length", "hai kỳ dài khác nhau"),
        ("cut-off", "số liệu hai kỳ chốt đến ngày khác nhau"),
        ("territory", "địa giới đã thay đổi, chưa đưa được về cùng địa giới"),
        ("reporters", "các đơn vị báo cáo không giống nhau"),
        ("scope", "phạm vi báo cáo khác nhau (riêng đơn vị và cả cấp dưới)"),
        ("missing", "chưa có số liệu năm 2024"),
        ("base-missing", "chưa có số liệu năm 2020"),
        ("incomplete", "số liệu mới có một phần"),
        ("unconfirmed", "chưa có xác nhận đã báo cáo đủ"),
        ("counting", "chưa rõ cách đếm"),
        ("edition", "chấm theo bộ tiêu chí khác nhau"),
        ("codelist", "danh mục khác nhau hoặc không tách được theo danh mục"),
        ("break", "cấp đơn vị được lập hoặc bỏ giữa hai kỳ, số liệu gián đoạn chứ không phải tăng hay giảm"),
    ],
)
def test_a_reason_that_nobody_allowed_is_said_instead_of_a_number(unlike, reason):
    found = compared(6, 5, unlike=[Unlike(unlike)])
    assert comparison(found) == f"chưa đủ cơ sở so sánh: {reason}"
    assert (change_amount(found), change_percent(found)) == ("", "")


def test_what_has_no_value_is_told_by_its_period():
    ratio = Indicator(
        id="ty-le", label="tỷ lệ", kind="ratio", counts="formula", formula="moi / co", measure="phan-tram"
    )
    none, some = Interval(0, 0), Interval(1, 1)
    value = figure(ratio, Period.of_year(2024), 1, parts=(some, some))
    base = evolve(value, period=Period.of_year(2020), low=None, high=None, parts=(none, none))
    found = Compared(
        indicator=ratio, period=value.period, base_period=base.period, value=value, base=base, unlike=["undefined"]
    )
    assert comparison(found) == "chưa đủ cơ sở so sánh: năm 2020 không có gì để chia (mẫu số bằng 0)"


def test_every_reason_has_words():
    for one in Unlike:
        assert comparison_marks(compared(6, 5, unlike=[one], allowed=[one]))


def test_the_statuses_that_differ_are_named():
    value = figure(NEW, Period.of_year(2024), 6, sources=("estimate",))
    base = figure(NEW, Period.of_year(2023), 5, sources=("official",))
    both = {"period": value.period, "base_period": base.period, "value": value, "base": base}
    refused = Compared(indicator=NEW, unlike=[Unlike.STATUS], **both)
    assert comparison(refused) == "chưa đủ cơ sở so sánh: khác trạng thái số liệu (ước và chính thức)"
    marked = Compared(indicator=NEW, unlike=[Unlike.STATUS], allowed=[Unlike.STATUS], **both)
    assert comparison(marked) == (
        "tăng 1 mô hình (tương đương 20,0%) so với năm 2023 (lưu ý: khác trạng thái số liệu (ước và chính thức))"
    )


def test_two_estimates_are_called_so():
    value = figure(NEW, Period.of_year(2024), 6, sources=("estimate",))
    base = figure(NEW, Period.of_year(2023), 5, sources=("estimate",))
    found = Compared(indicator=NEW, period=value.period, base_period=base.period, value=value, base=base)
    assert comparison(found) == "tăng 1 mô hình (tương đương 20,0%) so với năm 2023 (lưu ý: số ước)"


def test_the_matched_set_and_the_borders_are_said():
    found = compared(33, 30, matching=Matching(("a", "b"), ("c",)), rebased=True, basis=AsOf(date(2024, 12, 31)))
    assert comparison(found) == (
        "tăng 3 mô hình (tương đương 10,0%) so với năm 2020 (lưu ý: tính trên 2/3 đơn vị có đủ số liệu cả hai kỳ; "
        "cả hai kỳ theo địa giới ngày 31/12/2024)"
    )
    inside = compared(33, 30, rebased=True, basis=Territory("a", date(2024, 6, 30)))
    assert comparison_marks(inside) == ("cả hai kỳ theo địa bàn ngày 30/6/2024",)


def test_a_sentence_about_a_matched_set_has_both_figures():
    whole = figure(NEW, Period.of_year(2024), (40, None), completeness=Completeness.PARTIAL)
    found = compared(33, 30, matching=Matching(("a", "b"), ("c",)), whole_value=whole)
    assert comparison_line(found) == (
        "Mô hình mới, năm 2024: ít nhất 40 mô hình (số liệu mới có một phần); riêng 2 đơn vị có đủ số liệu cả hai kỳ: "
        "33 mô hình, tăng 3 mô hình (tương đương 10,0%) so với năm 2020 "
        "(lưu ý: tính trên 2/3 đơn vị có đủ số liệu cả hai kỳ)."
    )


def test_a_sentence_has_its_figure():
    assert comparison_line(compared(1809, 1533)) == (
        "Mô hình mới, năm 2024: 1.809 mô hình, tăng 276 mô hình (tương đương 18,0%) so với năm 2020."
    )
    assert comparison_line(compared(None, 5, unlike=["missing"])) == (
        "Mô hình mới, năm 2024: chưa có số liệu, chưa đủ cơ sở so sánh: chưa có số liệu năm 2024."
    )


def test_a_sentence_of_a_row_names_it_and_that_of_the_total_does_not():
    row = compared(12, 10, keys=[("unit", "xa-a"), ("domain", "kinh-te")])
    labels = {"unit": {"xa-a": "Xã An"}, "domain": {"kinh-te": "phát triển kinh tế"}}
    assert comparison_line(row, labels=labels).startswith(
        "Mô hình mới, năm 2024, xã An, phát triển kinh tế: 12 mô hình"
    )
    assert comparison_line(row).startswith("Mô hình mới, năm 2024, xa-a, kinh-te: 12 mô hình")
    assert comparison_line(compared(12, 10, keys=[("unit", "*")])).startswith("Mô hình mới, năm 2024: 12 mô hình")
