"""Numbers, counts, percents and changes: expectations by hand from the rules of writing and of rounding."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest

from dvk.errors import InvalidValue, WrongType
from dvk.vietnamese import change, count, number, part_of, percent, share
from dvk.vietnamese.writing.numbers import from_fraction


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (7, "7"),
        (2991, "2.991"),
        (-42_500, "-42.500"),
        (1_234_567_890, "1.234.567.890"),
        (Decimal("0.05"), "0,05"),
        (Decimal("-0.5"), "-0,5"),
        (Decimal("3.10"), "3,10"),
        (Decimal("1E+4"), "10.000"),
        (Decimal("1E-7"), "0,0000001"),
    ],
)
def test_dots_stand_between_thousands_and_a_comma_before_decimals(value, expected):
    assert number(value) == expected


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("0.35", 1, "0,4"),
        ("0.25", 1, "0,3"),
        ("2.675", 2, "2,68"),
        ("99.95", 1, "100"),
        ("7.10", 2, "7,1"),
        ("7.1", 3, "7,1"),
    ],
)
def test_halves_go_away_from_zero_and_zeros_at_the_end_go(value, decimals, expected):
    assert number(Decimal(value), max_decimals=decimals) == expected


def test_asked_for_decimals_are_printed_even_where_they_are_zero():
    assert number(12, min_decimals=1) == "12,0"
    assert number(Decimal("12.3"), min_decimals=2) == "12,30"
    assert number(Decimal("0.996"), max_decimals=2, min_decimals=2) == "1,00"


@pytest.mark.parametrize("value", ["-0", "-0.0", "-0.04", "-0.049"])
def test_zero_has_no_sign_not_even_after_rounding(value):
    assert number(Decimal(value), max_decimals=1) == "0"
    assert number(Decimal("-0")) == "0"


def test_years_and_codes_are_not_grouped_on_request():
    assert number(2024, grouping=False) == "2024"
    assert number(Decimal("12345.5"), grouping=False) == "12345,5"


def test_the_decimal_context_of_the_caller_changes_nothing():
    value = Decimal("123456789.125")
    with localcontext() as context:
        context.prec = 3
        assert number(value, max_decimals=2) == "123.456.789,13"
        assert percent(value, ratio=True) == "12.345.678.912,5%"
        assert share(1, 3, decimals=5) == "33,33333%"


def test_a_number_of_more_digits_than_any_count_has_is_refused():
    assert number(10**60) == "1" + ".000" * 20
    long = "1" + ".000" * 1500
    assert number(10**4500) == number(Decimal(10**4500)) == number(Fraction(10**4500)) == long
    assert number(-(10**4500)) == number(Decimal("-1E4500")) == f"-{long}"
    assert number(Decimal("1E-150")) == number(Fraction(1, 10**150)) == "0," + "0" * 149 + "1"
    assert share(1, 10**200) == "0,0%"
    for many in (10**1_000_001, Decimal("1E1000001"), Decimal("1E-1000001"), Fraction(1, 10**1_000_001)):
        with pytest.raises(InvalidValue, match="at most 1000000 digits"):
            number(many)


def test_a_fraction_of_many_twos_and_fives_has_an_end():
    assert number(Fraction(1, 5**7)) == "0,0000128"
    assert number(Fraction(3, 2**3 * 5**6)) == "0,000024"
    assert number(Fraction(1, 5**3000)) == "0," + str(2**3000).zfill(3000)  # 1/5 is 2/10


@pytest.mark.parametrize("value", [True, 1.5, "1500", None])
def test_what_is_no_exact_number_is_refused(value):
    with pytest.raises(WrongType):
        number(value)


def test_a_number_that_is_not_finite_is_refused():
    with pytest.raises(InvalidValue, match="finite"):
        number(Decimal("NaN"))


def test_decimals_are_asked_for_in_order_and_not_below_zero():
    with pytest.raises(InvalidValue):
        number(1, max_decimals=-1)
    with pytest.raises(InvalidValue):
        number(1, max_decimals=1, min_decimals=2)
    with pytest.raises(WrongType):
        number(1, max_decimals=True)


def test_a_count_below_ten_has_two_digits_where_reports_want_them():
    assert count(9, "xã", pad=2) == "09 xã"
    assert count(10, "xã", pad=2) == "10 xã"
    assert count(9, "xã") == "9 xã"
    assert count(0, "xã", pad=2) == "0 xã"
    assert count(2_500, "hộ", pad=2) == "2.500 hộ"


def test_a_count_and_its_noun_can_be_kept_on_one_line():
    assert count(3, "đơn vị cấp huyện", nbsp=True) == "3\u00a0đơn vị cấp huyện"


def test_a_count_is_a_whole_number_of_zero_or_more():
    with pytest.raises(InvalidValue):
        count(-1, "xã")
    with pytest.raises(WrongType):
        count(Decimal(1), "xã")
    with pytest.raises(WrongType):
        count(True, "xã")


def test_a_noun_that_is_not_composed_is_refused():
    with pytest.raises(InvalidValue) as caught:
        count(3, "xa\u0303")
    assert caught.value.code == "text.not_nfc"
    assert caught.value.path == "noun"


def test_a_part_is_written_over_its_whole():
    assert part_of(2, 11, "huyện", pad=2) == "02/11 huyện"
    assert part_of(14, 14, "xã") == "14/14 xã"
    assert part_of(1_200, 14_043) == "1.200/14.043"


def test_a_part_above_its_whole_and_a_whole_of_zero_are_refused():
    with pytest.raises(InvalidValue) as caught:
        part_of(12, 11, "huyện")
    assert caught.value.code == "part.above_whole"
    with pytest.raises(InvalidValue) as caught:
        part_of(0, 0, "huyện")
    assert caught.value.code == "share.whole_zero"


def test_a_percent_sign_follows_its_number_without_a_space():
    assert percent(Decimal("18.05")) == "18,05%"
    assert percent(-3) == "-3%"
    assert percent(Decimal("97.45"), max_decimals=1) == "97,5%"
    assert percent(100, min_decimals=1) == "100,0%"


def test_a_ratio_to_one_is_a_hundred_times_its_percent():
    assert percent(Decimal("0.5"), ratio=True) == "50%"
    assert percent(Decimal("1.055"), ratio=True) == "105,5%"


def test_a_share_is_divided_exactly_and_rounded_once():
    assert share(2, 11) == "18,2%"
    assert share(1, 8, decimals=2) == "12,50%"
    assert share(1, 8, decimals=0) == "13%"
    assert share(211, 200, min_decimals=0) == "105,5%"
    # 7/1600 is 0,4375 %, exactly a half at three decimals; a little less is not
    assert share(7, 1600, decimals=3) == "0,438%"
    assert share(7 * 10**40 - 1, 1600 * 10**40, decimals=3) == "0,437%"


def test_a_share_of_nothing_is_refused():
    with pytest.raises(InvalidValue) as caught:
        share(3, 0)
    assert caught.value.code == "share.whole_zero"
    assert "bằng 0" in caught.value.message("vi")


def test_a_change_is_a_rise_or_a_fall_without_a_sign():
    assert change(percent=18) == "tăng 18%"
    assert change(percent=Decimal("-2.25"), max_decimals=1) == "giảm 2,3%"
    assert change(points=-3) == "giảm 3 điểm phần trăm"
    assert change(points=Decimal("1.5"), min_decimals=2) == "tăng 1,50 điểm phần trăm"


def test_no_change_is_neither_a_rise_nor_a_fall():
    assert change(percent=0) == "không đổi"
    assert change(points=Decimal("-0.00")) == "không đổi"


def test_a_small_change_is_not_rounded_to_no_change():
    assert change(percent=Decimal("-0.004"), max_decimals=2) == "giảm dưới 0,01%"
    assert change(points=Decimal("0.3"), max_decimals=0) == "tăng dưới 1 điểm phần trăm"


def test_a_change_is_in_percent_or_in_points_and_not_in_both():
    with pytest.raises(WrongType):
        change()
    with pytest.raises(WrongType):
        change(percent=1, points=1)


def test_a_fraction_without_an_end_is_printed_only_where_decimals_are_named():
    assert from_fraction(Fraction(-7, 40), None) == Decimal("-0.175")
    with pytest.raises(InvalidValue) as caught:
        from_fraction(Fraction(1, 3), None)
    assert caught.value.code == "number.endless"
