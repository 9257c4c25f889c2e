"""Money: expectations by hand, from the way reports and budgets write đồng."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dvk.errors import InvalidValue, WrongType
from dvk.measures import Quantity
from dvk.values import Approx
from dvk.vietnamese import money


def test_dong_are_written_in_full_and_have_no_smaller_part():
    assert money(35_600_000) == "35.600.000 đồng"
    assert money(Decimal("999.5")) == "1.000 đồng"
    assert money(-5_000) == "-5.000 đồng"


@pytest.mark.parametrize(
    ("vnd", "unit", "decimals", "expected"),
    [
        (238_950_000_000, "tỷ", 1, "239 tỷ đồng"),
        (238_950_000_000, "tỷ", None, "238,95 tỷ đồng"),
        (238_950_000_000, "triệu", None, "238.950 triệu đồng"),
        (1_250_000_000_000, "nghìn tỷ", 2, "1,25 nghìn tỷ đồng"),
        (7_500, "nghìn", None, "7,5 nghìn đồng"),
        (0, "tỷ", 2, "0 tỷ đồng"),
        (-1_500_000, "triệu", 1, "-1,5 triệu đồng"),
    ],
)
def test_money_is_scaled_exactly_unless_decimals_are_named(vnd, unit, decimals, expected):
    assert money(vnd, style="scaled", unit=unit, max_decimals=decimals) == expected


@pytest.mark.parametrize(
    ("vnd", "decimals", "expected"),
    [
        (999, 0, "999 đồng"),
        (1_000, 0, "1 nghìn đồng"),
        (999_600, 0, "1 triệu đồng"),
        (999_400, 0, "999 nghìn đồng"),
        (600_000_000, 0, "600 triệu đồng"),
        (999_994_000_000, 2, "999,99 tỷ đồng"),
        (89_362_000_000_000, 0, "89.362 tỷ đồng"),
        (-1_200_000, 1, "-1,2 triệu đồng"),
        (1_234_567, None, "1,234567 triệu đồng"),
    ],
)
def test_the_unit_is_chosen_by_the_amount_as_it_is_printed(vnd, decimals, expected):
    assert money(vnd, style="auto", max_decimals=decimals) == expected


def test_the_unit_is_chosen_among_those_given():
    assert money(2_500_000_000_000, style="auto", units=["nghìn tỷ", "tỷ"]) == "2,5 nghìn tỷ đồng"
    assert money(2_500_000, style="auto", units=["tỷ"]) == "2.500.000 đồng"


@pytest.mark.parametrize(
    ("vnd", "expected"),
    [
        (0, "0 đồng"),
        (75, "75 đồng"),
        (1_000_000_001, "1 tỷ 1 đồng"),
        (12_030_500_000, "12 tỷ 30 triệu 500 nghìn đồng"),
        (2_500_400_000_000, "2.500 tỷ 400 triệu đồng"),
        (-1_500_000, "-1 triệu 500 nghìn đồng"),
    ],
)
def test_parts_go_down_and_only_billions_pass_a_thousand(vnd, expected):
    assert money(vnd, style="compound") == expected


def test_a_sign_or_a_code_stands_behind_a_space_that_does_not_break():
    assert money(1_250_000, style="symbol") == "1.250.000\u00a0₫"
    assert money(1_250_000, style="code") == "1.250.000\u00a0VND"


def test_the_word_of_an_approximate_amount_stays():
    nearly = Quantity(Approx("239", "gần"), "ty-dong")
    assert money(nearly, style="scaled", unit="tỷ") == "gần 239 tỷ đồng"
    assert money(nearly) == "gần 239.000.000.000 đồng"
    assert money(nearly, style="compound") == "gần 239 tỷ đồng"


def test_both_ends_of_a_range_are_in_one_unit():
    costs = Quantity(Approx("500", upto="600"), "trieu-dong")
    assert money(costs, style="auto") == "500 - 600 triệu đồng"
    assert money(costs, style="scaled", unit="tỷ") == "0,5 - 0,6 tỷ đồng"
    wide = Quantity(Approx("500", upto="1200"), "trieu-dong")
    assert money(wide, style="auto", max_decimals=0) == "500 - 1.200 triệu đồng"


def test_a_bound_stays_true_when_it_is_rounded():
    more = Quantity(Approx("999.6", "hơn"), "trieu-dong")
    assert money(more, style="auto", max_decimals=0) == "hơn 999 triệu đồng"
    less = Quantity(Approx("999.2", "gần"), "trieu-dong")
    assert money(less, style="auto", max_decimals=0) == "gần 1 tỷ đồng"


def test_an_amount_can_be_kept_on_one_line_with_its_unit():
    assert money(3_250_000_000, style="compound", nbsp=True) == "3\u00a0tỷ 250\u00a0triệu đồng"
    assert money(5_000, nbsp=True) == "5.000\u00a0đồng"


def test_a_quantity_that_is_no_money_is_refused():
    with pytest.raises(InvalidValue) as caught:
        money(Quantity(3, "ha"))
    assert caught.value.code == "measure.other_base"


def test_a_unit_goes_with_the_scaled_style_and_with_no_other():
    with pytest.raises(InvalidValue):
        money(5_000, style="scaled")
    with pytest.raises(InvalidValue):
        money(5_000, style="scaled", unit="trieu")
    with pytest.raises(InvalidValue):
        money(5_000, unit="nghìn")


def test_an_unknown_style_names_the_near_one():
    with pytest.raises(InvalidValue) as caught:
        money(5_000, style="simbol")
    assert caught.value.near == ("symbol",)


@pytest.mark.parametrize("vnd", [False, 0.5, "5000"])
def test_money_is_an_exact_number(vnd):
    with pytest.raises(WrongType):
        money(vnd)
