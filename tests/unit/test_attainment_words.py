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
from dvk.vietnamese import attainment, attainment_marks, english, plan_words

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
        ((500, None), 400, "at-least", "vượt ít nhất 25,0% kế hoạch năm 2024"),
        ((100, 300), 400, "at-least", "đạt từ 25,0% đến 75,0% kế hoạch năm 2024, còn thiếu từ 100 đến 300 mô hình"),
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
        (10, "", Approx(10, "trên"), "at-least", "bằng 100,0% kế hoạch năm 2024 (trên 10 mô hình), chưa đạt"),
        ((None, None), "", 10, "at-least", "chưa rõ đạt bao nhiêu so với kế hoạch năm 2024 (10 mô hình)"),
        ((0, 10), "high", 10, "at-least", "đạt dưới 100,0% kế hoạch năm 2024, còn thiếu không quá 10 mô hình"),
        ((None, 5), "high", 10, "at-least", "đạt dưới 50,0% kế hoạch năm 2024, còn thiếu trên 5 mô hình"),
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


@pytest.mark.parametrize(
    ("value", "opens", "beyond", "share"),
    [
        # of a plan of 400: 500 is 125 %, 450 is 112,5 %, 300 is 75 %
        ((500, None), "low", "vượt trên 25,0% {plan}", "bằng trên 125,0% {plan}"),
        ((500, None), "", "vượt ít nhất 25,0% {plan}", "bằng ít nhất 125,0% {plan}"),
        ((450, 500), "", "vượt từ 12,5% đến 25,0% {plan}", "bằng từ 112,5% đến 125,0% {plan}"),
        ((300, 450), "", "đạt từ 75,0% đến 112,5% {plan}", "bằng từ 75,0% đến 112,5% {plan}"),
        ((400, None), "low", "vượt {plan}", "bằng trên 100,0% {plan}"),
        ((400, 500), "low", "vượt không quá 25,0% {plan}", "bằng từ trên 100,0% đến 125,0% {plan}"),
        ((400, None), "", "đạt ít nhất 100,0% {plan}", "bằng ít nhất 100,0% {plan}"),
        ((400, 500), "", "đạt từ 100,0% đến 125,0% {plan}", "bằng từ 100,0% đến 125,0% {plan}"),
        ((300, 350), "", "đạt từ 75,0% đến 87,5% {plan}, còn thiếu từ 50 đến 100 mô hình", None),
        ((None, 500), "", "đạt không quá 125,0% {plan}", "bằng không quá 125,0% {plan}"),
    ],
)
def test_beyond_a_plan_and_a_part_of_it_are_two_things_between_bounds_too(value, opens, beyond, share):
    one = attained(value, 400, low_open=opens == "low")
    assert attainment(one) == beyond.format(plan="kế hoạch năm 2024")
    share = beyond.replace("đạt", "bằng") if share is None else share
    assert attainment(one, "share") == share.format(plan="kế hoạch năm 2024")


def test_bounds_are_not_rounded_over_the_plan():
    # 9999 of 10000 is 99,99 %, and 10001 is 100,01 %
    assert attainment(attained((9000, 9999), 10000)) == (
        "đạt từ 90,0% đến dưới 100,0% kế hoạch năm 2024, còn thiếu từ 1 đến 1.000 mô hình"
    )
    assert attainment(attained((10001, None), 10000)) == "vượt kế hoạch năm 2024"
    assert attainment(attained((10001, None), 10000), "share") == "bằng trên 100,0% kế hoạch năm 2024"


def test_the_number_of_a_plan_that_wants_more_than_it_is_not_called_reached():
    one = attained(400, Approx(400, "hơn"))
    expected = "bằng 100,0% kế hoạch năm 2024 (hơn 400 mô hình), chưa đạt"
    assert attainment(one) == attainment(one, "share") == expected


def test_bounds_say_the_same_in_english():
    def told(value, style="beyond", **more):
        return english.attainment(attained(value, 400, **more), style)

    assert told((500, None), low_open=True) == "over 25.0% above the plan for 2024"
    assert told((500, None), "share", low_open=True) == "over 125.0% of the plan for 2024"
    assert told((400, None), low_open=True) == "above the plan for 2024"
    assert told((300, 450)) == told((300, 450), "share") == "75.0% to 112.5% of the plan for 2024"
    assert told((300, 350)).startswith("75.0% to 87.5% of the plan for 2024, 50 to 100 ")
    assert told((300, 350)).endswith(" short of it")


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
