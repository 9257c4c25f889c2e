"""Each word of an attainment, with its arithmetic beside it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve

from dvk.aggregation import Attainment, Completeness, Figure
from dvk.errors import InvalidValue
from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.periods import Period
from dvk.register import Target
from dvk.values import Approx
from dvk.vietnamese import attainment, attainment_marks, plan_words

NEW = Indicator(id="moi", label="mô hình mới", kind="flow", counts="begun")
SHARE = Indicator(id="ty-le", label="tỷ lệ", kind="ratio", counts="reported", measure="phan-tram")
YEAR = Period.of_year(2024)


def attained(value, number, direction="at-least", indicator=NEW, period=YEAR, **more):
    measure = "phan-tram" if indicator is SHARE else "mo-hinh"
    quantity = None if number is None else Quantity(number, measure)
    words = "sớm hơn một năm" if number is None else ""
    low, high = value if isinstance(value, tuple) else (value, value)
    figure = Figure(
        indicator=indicator,
        period=period,
        keys=(),
        low=None if low is None else Decimal(low),
        high=None if high is None else Decimal(high),
        low_open=more.pop("low_open", False),
        high_open=more.pop("high_open", False),
        completeness=more.pop("completeness", Completeness.COMPLETE),
        sources=more.pop("sources", ()),
    )
    target = Target(
        id="kh", unit="xa", indicator=indicator.id, period=YEAR, quantity=quantity, words=words, direction=direction
    )
    return Attainment(
        unit="xa", indicator=indicator, period=period, plan_period=YEAR, figure=figure, target=target, **more
    )


@pytest.mark.parametrize(
    ("value", "number", "beyond", "share"),
    [
        (422, 400, "vượt 5,5% kế hoạch năm 2024", "bằng 105,5% kế hoạch năm 2024"),  # 22/400, 422/400
        (400, 400, "đạt 100,0% kế hoạch năm 2024", "bằng 100,0% kế hoạch năm 2024"),
        (
            330,
            400,
            "đạt 82,5% kế hoạch năm 2024, còn thiếu 70 mô hình",
            "bằng 82,5% kế hoạch năm 2024, còn thiếu 70 mô hình",
        ),
        (0, 400, "đạt 0,0% kế hoạch năm 2024, còn thiếu 400 mô hình", None),
        (9999, 10000, "đạt gần 100% kế hoạch năm 2024, còn thiếu 1 mô hình", None),  # 99,99 % is not 100,0 %
        (10001, 10000, "vượt dưới 0,1% kế hoạch năm 2024", "bằng trên 100% kế hoạch năm 2024"),  # 0,01 %
        (1, 3, "đạt 33,3% kế hoạch năm 2024, còn thiếu 2 mô hình", None),
    ],
)
def test_how_much_of_the_plan_has_come(value, number, beyond, share):
    assert attainment(attained(value, number)) == beyond
    if share is not None:
        assert attainment(attained(value, number), "share") == share


@pytest.mark.parametrize(
    ("value", "number", "direction", "words"),
    [
        (40, 50, "at-most", "trong mức tối đa của kế hoạch năm 2024 (50 mô hình), thấp hơn 10 mô hình"),
        (50, 50, "at-most", "trong mức tối đa của kế hoạch năm 2024 (50 mô hình)"),
        (55, 50, "at-most", "vượt mức tối đa của kế hoạch năm 2024 (50 mô hình) là 5 mô hình"),
        ((40, 60), 50, "at-most", "so với mức tối đa của kế hoạch năm 2024 (50 mô hình): chưa rõ đạt hay không"),
        (50, 50, "exactly", "đúng kế hoạch năm 2024 (50 mô hình)"),
        (52, 50, "exactly", "cao hơn kế hoạch năm 2024 (50 mô hình) 2 mô hình"),
        (55, Approx(50, upto=60), "exactly", "trong khoảng của kế hoạch năm 2024 (50 - 60 mô hình)"),
        (65, Approx(50, upto=60), "exactly", "ngoài khoảng của kế hoạch năm 2024 (50 - 60 mô hình)"),
        ((45, 55), 50, "exactly", "so với kế hoạch năm 2024 (50 mô hình): chưa rõ đạt hay không"),
        ((300, None), 400, "at-least", "đạt ít nhất 75,0% kế hoạch năm 2024"),
        ((500, None), 400, "at-least", "đạt ít nhất 125,0% kế hoạch năm 2024, đạt"),
        ((100, 300), 400, "at-least", "đạt từ 25% đến 75% kế hoạch năm 2024, chưa đạt"),
        (3, 0, "at-least", "kế hoạch năm 2024 bằng 0, không tính tỷ lệ: thực hiện 3 mô hình"),
        (3, None, "at-least", "kế hoạch năm 2024 chỉ ghi bằng lời: “sớm hơn một năm”"),
        (3, Approx(5, "khoảng"), "at-least", "kế hoạch năm 2024 chỉ ghi khoảng 5 mô hình, không so được"),
    ],
)
def test_limits_ranges_bounds_and_plans_without_a_number(value, number, direction, words):
    assert attainment(attained(value, number, direction)) == words


@pytest.mark.parametrize(
    ("value", "opens", "number", "direction", "words"),
    [
        (10, "", Approx(10, "trên"), "at-least", "đạt 100,0% kế hoạch năm 2024 (trên 10 mô hình), chưa đạt"),
        ((None, None), "", 10, "at-least", "chưa rõ đạt bao nhiêu so với kế hoạch năm 2024 (10 mô hình)"),
        ((0, 10), "high", 10, "at-least", "đạt dưới 100% kế hoạch năm 2024, chưa đạt"),
        ((None, 5), "high", 10, "at-least", "đạt dưới 50% kế hoạch năm 2024, chưa đạt"),
        ((5, None), "low", 10, "at-least", "đạt trên 50,0% kế hoạch năm 2024"),
        ((10, None), "low", 10, "exactly", "cao hơn kế hoạch năm 2024 (10 mô hình)"),
        ((12, None), "low", 10, "exactly", "cao hơn kế hoạch năm 2024 (10 mô hình) trên 2 mô hình"),
        ((0, 10), "high", 10, "exactly", "thấp hơn kế hoạch năm 2024 (10 mô hình)"),
        ((4, 7), "", 10, "exactly", "thấp hơn kế hoạch năm 2024 (10 mô hình) từ 3 đến 6 mô hình"),
    ],
)
def test_an_end_that_is_not_reached_is_not_said_to_be(value, opens, number, direction, words):
    one = attained(value, number, direction, low_open=opens == "low", high_open=opens == "high")
    assert attainment(one) == words


@pytest.mark.parametrize(
    ("value", "number", "direction", "words"),
    [
        (60, 100, "at-most", "vượt mức tối đa của {plan} (50 mô hình) là 10 mô hình"),  # half of 100
        (30, 100, "at-most", "trong mức tối đa của {plan} (50 mô hình), thấp hơn 20 mô hình"),
        (60, 100, "exactly", "cao hơn {plan} (50 mô hình) 10 mô hình"),
        (25, 25, "at-most", "vượt mức tối đa của {plan} (12,5 mô hình) là 12,5 mô hình"),
        (65, Approx(100, upto=120), "exactly", "ngoài khoảng của {plan} (50 - 60 mô hình)"),
    ],
)
def test_a_plan_that_was_cut_shows_the_part_and_not_the_whole(value, number, direction, words):
    half = attained(value, number, direction, period=Period.half(2024, 1), pro_rata=Fraction(1, 2))
    plan = "phần kế hoạch chia theo tháng (1/2 kế hoạch năm 2024)"
    assert attainment(half).partition(" (lưu ý")[0] == words.format(plan=plan)


def test_percentages_stand_apart_in_points():
    assert attainment(attained("0.525", 60, indicator=SHARE)) == "thấp hơn kế hoạch năm 2024 7,5 điểm phần trăm"
    assert attainment(attained("0.625", 60, indicator=SHARE)) == "cao hơn kế hoạch năm 2024 2,5 điểm phần trăm"
    assert attainment(attained("0.6", 60, indicator=SHARE)) == "bằng kế hoạch năm 2024"


def test_a_plan_without_a_direction_has_no_verdict():
    assert attainment(attained(422, 400, None)) == (
        "đạt 105,5% kế hoạch năm 2024 (lưu ý: kế hoạch không ghi chiều của chỉ tiêu, chưa kết luận đạt hay không)"
    )


def test_a_half_year_says_that_it_stands_against_the_years_plan():
    half = attained(208, 400, period=Period.half(2024, 1))
    assert attainment(half) == (
        "đạt 52,0% kế hoạch năm 2024, còn thiếu 192 mô hình "
        "(lưu ý: số của 6 tháng đầu năm 2024 so với kế hoạch cả năm 2024)"
    )
    cut = evolve(half, pro_rata=Fraction(1, 2))
    assert attainment(cut) == (
        "vượt 4,0% phần kế hoạch chia theo tháng (1/2 kế hoạch năm 2024) "
        "(lưu ý: chia đều theo tháng cho 6 tháng đầu năm 2024, không phải kế hoạch được giao)"  # 208 of 200
    )


def test_estimates_and_what_is_incomplete_are_marked():
    assert attainment_marks(attained(5, 5, sources=("estimate",))) == ("số ước",)
    assert attainment_marks(attained(5, 5, completeness=Completeness.UNKNOWN)) == ("chưa có xác nhận đã báo cáo đủ",)
    assert attainment_marks(attained(5, 5, completeness=Completeness.PARTIAL)) == ("số liệu mới có một phần",)
    missing = attained(None, 5, completeness=Completeness.MISSING)
    assert attainment(missing) == "chưa có số liệu để so với kế hoạch năm 2024"


def test_an_adjusted_plan_is_called_so():
    found = attained(422, 400)
    adjusted = evolve(found, target=evolve(found.target, version="adjusted"))
    assert attainment(adjusted) == "vượt 5,5% kế hoạch điều chỉnh năm 2024"
    assert attainment(evolve(found, target=None)) == "không có kế hoạch năm 2024"


def test_a_plan_is_written_as_it_was_set():
    target = attained(1, 50).target
    assert plan_words(target) == "50 mô hình"
    assert plan_words(evolve(target, direction="at-most")) == "không quá 50 mô hình"
    assert plan_words(attained(1, None).target) == "“sớm hơn một năm”"
    assert plan_words(None) == "không có kế hoạch"


def test_there_is_no_other_style():
    with pytest.raises(InvalidValue):
        attainment(attained(1, 2), "ratio")
