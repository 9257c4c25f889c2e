"""Quantities, approximate numbers and bounds: what was written comes back, and no bound becomes a number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dvk.errors import InvalidValue
from dvk.measures import Measure, Quantity
from dvk.values import Approx, ApproxSum, Interval
from dvk.vietnamese import approx, bounds, qualified, quantity


@pytest.mark.parametrize(
    ("number", "measure", "expected"),
    [
        (Approx("239", "gần"), "ty-dong", "gần 239 tỷ đồng"),
        (Approx("500", upto="600"), "trieu-dong", "500 - 600 triệu đồng"),
        (Decimal("419.7"), "ha", "419,7 ha"),
        (Decimal("419.70"), "ha", "419,70 ha"),
        (3_250, "m2", "3.250 m²"),
        (12_600, "ngay-cong", "12.600 ngày công"),
        (Approx("1500", "hơn"), "ho", "hơn 1.500 hộ"),
        (3, "sao", "3 sào"),
    ],
)
def test_a_quantity_is_printed_as_it_was_written(number, measure, expected):
    assert quantity(Quantity(number, measure)) == expected


def test_a_quantity_is_converted_on_request_with_its_word_and_its_range():
    assert quantity(Quantity(Approx("239", "gần"), "ty-dong"), measure="trieu-dong") == "gần 239.000 triệu đồng"
    assert quantity(Quantity(Approx("500", upto="600"), "trieu-dong"), measure="ty-dong") == "0,5 - 0,6 tỷ đồng"
    assert quantity(Quantity(12_345, "kg"), measure="tan", max_decimals=1) == "12,3 tấn"


def test_a_regional_measure_is_converted_where_the_region_is_named():
    assert quantity(Quantity(5, "sao"), measure="m2", region="bac-bo") == "1.800 m²"
    assert quantity(Quantity(5, "sao"), measure="m2", region="trung-bo") == "2.500 m²"
    with pytest.raises(InvalidValue) as caught:
        quantity(Quantity(5, "sao"), measure="m2")
    assert caught.value.code == "measure.region_needed"


def test_digits_without_an_end_need_a_number_of_decimals():
    land = Quantity(1_000, "m2")
    with pytest.raises(InvalidValue) as caught:
        quantity(land, measure="sao", region="bac-bo")
    assert caught.value.code == "number.endless"
    assert quantity(land, measure="sao", region="bac-bo", max_decimals=1) == "2,8 sào"


def test_a_measure_of_another_base_is_refused():
    with pytest.raises(InvalidValue) as caught:
        quantity(Quantity(3, "ha"), measure="kg")
    assert caught.value.code == "measure.other_base"


def test_the_name_of_a_measure_is_written_out_on_request():
    assert quantity(Quantity(3, "ha"), style="name") == "3 héc-ta"
    assert quantity(Quantity(Decimal("1.5"), "km2"), style="name") == "1,5 ki-lô-mét vuông"


def test_a_measure_of_the_user_needs_no_table():
    bags = Measure(id="bao", label="bao", symbol="bao")
    assert quantity(Quantity(1_200, bags)) == "1.200 bao"


def test_number_and_measure_can_be_kept_on_one_line():
    assert quantity(Quantity(Approx("500", upto="600"), "trieu-dong"), nbsp=True) == (
        "500\u00a0-\u00a0600\u00a0triệu đồng"
    )


def test_a_bound_is_rounded_to_its_own_side():
    assert approx(Approx("239.96", "hơn"), max_decimals=1) == "hơn 239,9"
    assert approx(Approx("239.04", "gần"), max_decimals=1) == "gần 239,1"
    assert approx(Approx("500.6", upto="600.4"), max_decimals=0) == "500 - 601"
    assert approx(Approx("239.95", "khoảng"), max_decimals=1) == "khoảng 240"
    assert approx(Approx("239.95"), max_decimals=1) == "240"


def test_a_word_of_estimation_stands_before_a_number_that_is_written():
    assert qualified("more_than", "80% số hộ") == "hơn 80% số hộ"
    assert qualified("at_least", "03 mô hình") == "ít nhất 03 mô hình"
    with pytest.raises(InvalidValue):
        qualified("roughly", "80%")


def interval(low: int | None, high: int | None, *, low_open: bool = False, high_open: bool = False) -> Interval:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    return Interval(*ends, low_open=low_open, high_open=high_open)


@pytest.mark.parametrize(
    ("i", "expected"),
    [
        (interval(None, None), "chưa rõ"),
        (interval(1500, None, low_open=True), "trên 1.500 hộ"),
        (interval(1500, None), "từ 1.500 hộ trở lên"),
        (interval(None, 30, high_open=True), "dưới 30 hộ"),
        (interval(None, 30), "không quá 30 hộ"),
        (interval(500, 600), "từ 500 đến 600 hộ"),
        (interval(500, 600, low_open=True), "từ trên 500 đến 600 hộ"),
        (interval(500, 600, high_open=True), "từ 500 đến dưới 600 hộ"),
        (interval(0, 0), "0 hộ"),
        (interval(12, 12), "12 hộ"),
    ],
)
def test_bounds_say_which_ends_are_taken_in(i, expected):
    text = bounds(i, unit="hộ")
    assert text == expected


def test_bounds_are_rounded_outwards():
    i = Interval(Decimal("10.9"), Decimal("20.1"))
    assert bounds(i, max_decimals=0) == "từ 10 đến 21"


def test_the_sum_of_an_exact_number_and_of_nearly_a_thousand_is_said_as_bounds():
    total = ApproxSum.of([Approx(10), Approx(1000, "gần")])
    assert bounds(total.bounds, unit="hộ") == "từ trên 10 đến dưới 1.010 hộ"
    assert bounds(ApproxSum.of([Approx(10), Approx(50, "khoảng")]).bounds) == "chưa rõ"
