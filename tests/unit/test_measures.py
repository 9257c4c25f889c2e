"""Measures and quantities: exact conversions, worked out by hand, and what is refused."""

from __future__ import annotations

from decimal import Decimal, localcontext

import pytest

from dvk.errors import CannotAdd, InvalidValue, UnknownId, WrongType
from dvk.measures import MEASURES, Measure, Quantity, RegionalFactor, measure, total
from dvk.values import Approx, Interval, Label

# -- measures -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "factor", "root"),
    [
        ("nghin-dong", 1000, "dong"),
        ("trieu-dong", 10**6, "dong"),
        ("ty-dong", 10**9, "dong"),
        ("ha", 10**4, "m2"),
        ("km2", 10**6, "m2"),
        ("km", 1000, "m"),
        ("yen", 10, "kg"),
        ("ta", 100, "kg"),
        ("tan", 1000, "kg"),
        ("ngay-cong", 1, "ngay-cong"),
    ],
)
def test_a_measure_knows_how_many_base_measures_it_is(name, factor, root):
    assert measure(name).to_root() == factor
    assert measure(name).root is MEASURES[root]


def test_the_smallest_parts_are_those_of_the_design():
    assert {name: measure(name).scale for name in ("dong", "m2", "ngay-cong", "ho", "can")} == {
        "dong": 0,
        "m2": 2,
        "ngay-cong": 1,
        "ho": 0,
        "can": 0,
    }


def test_an_unknown_measure_is_refused_and_the_near_one_is_named():
    with pytest.raises(UnknownId) as caught:
        measure("ty-don")
    assert caught.value.near[0] == "ty-dong"
    with pytest.raises(UnknownId):
        Quantity(1, "ty-don")


@pytest.mark.parametrize("factor", [0, -1])
def test_a_factor_that_is_not_above_zero_is_refused(factor):
    with pytest.raises(InvalidValue) as caught:
        Measure(id="x", label="x", symbol="x", base=measure("m2"), factor=factor)
    assert caught.value.path == "factor"


def test_a_factor_that_is_a_float_is_refused():
    with pytest.raises(WrongType):
        RegionalFactor("bac-bo", 360.0)


def test_a_measure_of_ones_own_is_converted_through_its_base():
    thung = Measure(id="thung", label=Label("thùng"), symbol="thùng", base=measure("ta"), factor="0.25")
    assert thung.root.id == "kg"
    assert Quantity(2, thung) == Quantity(50, "kg")


# -- conversion -----------------------------------------------------------------------------------------------------


def test_419_7_ha_are_4_197_000_square_metres():
    assert Quantity("419.7", "ha") == Quantity(4_197_000, "m2")
    assert Quantity("419.7", "ha").in_base().number.number == 4_197_000
    assert Quantity("419.7", "ha").minor() == 419_700_000  # hundredths of a square metre


def test_1_25_ty_dong_are_1_250_000_000_dong():
    assert Quantity("1.25", "ty-dong").minor() == 1_250_000_000
    assert Quantity("1.25", "ty-dong") == Quantity(1250, "trieu-dong") == Quantity(1_250_000, "nghin-dong")


def test_half_a_workday_is_five_of_its_smallest_parts():
    assert Quantity("0.5", "ngay-cong").minor() == 5


def test_what_was_written_is_kept_outside_equality():
    written = Quantity("419.70", "ha")
    assert (str(written.number.number), written.measure.id) == ("419.70", "ha")
    assert written == Quantity("419.7", "ha")


def test_equal_quantities_hash_alike_whatever_their_measure():
    same = {Quantity("1.5", "tan"), Quantity(15, "ta"), Quantity(150, "yen"), Quantity(1500, "kg")}
    assert len(same) == 1


def test_quantities_of_different_things_are_not_equal():
    assert Quantity(5, "ho") != Quantity(5, "can")
    assert Quantity(5, "ho") != 5


def test_a_word_is_part_of_what_a_quantity_says():
    assert Quantity(Approx(80, "hơn"), "can") == Quantity(Approx(80, "trên"), "can")
    assert Quantity(Approx(80, "hơn"), "can") != Quantity(80, "can")


def test_a_bound_is_converted_with_its_word():
    near = Quantity(Approx("1.5", "gần"), "ha").in_base()
    assert near.number == Approx(15_000, "gần")
    assert Quantity(Approx("1.5", "gần"), "ha").interval == Interval(
        Decimal(0), Decimal(15_000), low_open=True, high_open=True
    )


def test_both_ends_of_a_range_are_converted():
    assert Quantity(Approx(1, upto="2.5"), "km").interval == Interval(Decimal(1000), Decimal(2500))
    assert Quantity(Approx(1, upto="2.5"), "km") == Quantity(Approx(1000, upto=2500), "m")


# -- sào, mẫu, công -------------------------------------------------------------------------------------------------


def test_sao_is_not_converted_without_a_region():
    for ask in (lambda q: q.in_base(), lambda q: q.minor(), lambda q: q + q, lambda q: q.interval):
        with pytest.raises(InvalidValue) as caught:
            ask(Quantity(3, "sao"))
        assert caught.value.code == "measure.region_needed"
        assert caught.value.details["expected"] == ("bac-bo", "trung-bo")


def test_a_sao_is_360_square_metres_in_the_north_and_500_in_the_centre():
    assert Quantity(3, "sao").in_base("bac-bo") == Quantity(1080, "m2")
    assert Quantity(3, "sao").in_base("trung-bo") == Quantity(1500, "m2")
    assert Quantity("0.5", "mau").in_base("bac-bo") == Quantity(1800, "m2")
    assert Quantity(2, "cong").in_base("nam-bo") == Quantity(2000, "m2")


def test_a_region_that_does_not_use_the_measure_is_refused():
    with pytest.raises(InvalidValue, match="nam-bo"):
        Quantity(3, "sao").in_base("nam-bo")


def test_sao_equals_sao_but_no_number_of_square_metres():
    assert Quantity(3, "sao") == Quantity("3.0", "sao")
    assert hash(Quantity(3, "sao")) == hash(Quantity("3.0", "sao"))
    assert Quantity(3, "sao") != Quantity(1080, "m2")


# -- what is refused ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("0.5", "dong"),
        ("1.0005", "nghin-dong"),
        ("0.0000000001", "ty-dong"),
        ("1.001", "m2"),
        ("0.0000001", "ha"),
        ("0.25", "ngay-cong"),
        ("1.5", "ho"),
        ("0.5", "mo-hinh"),
    ],
)
def test_a_number_finer_than_the_smallest_part_is_refused(number, name):
    with pytest.raises(InvalidValue) as caught:
        Quantity(number, name)
    assert caught.value.code == "quantity.too_fine"


@pytest.mark.parametrize(
    ("number", "name"), [("1.0", "dong"), ("0.001", "nghin-dong"), ("0.000001", "ha"), ("1.50", "ngay-cong")]
)
def test_a_number_of_whole_smallest_parts_is_taken(number, name):
    assert str(Quantity(number, name).number.number) == number


def test_the_upper_end_of_a_range_may_not_be_too_fine_either():
    with pytest.raises(InvalidValue):
        Quantity(Approx(1, upto="1.5"), "ho")


@pytest.mark.parametrize("bad", [1.5, 0.0, True, None])
def test_a_float_is_refused(bad):
    with pytest.raises(WrongType):
        Quantity(bad, "m2")


def test_only_an_exact_quantity_is_a_whole_number_of_smallest_parts():
    for number in (Approx(80, "hơn"), Approx(80, upto=90)):
        with pytest.raises(InvalidValue) as caught:
            Quantity(number, "can").minor()
        assert caught.value.code == "quantity.not_exact"


# -- addition -------------------------------------------------------------------------------------------------------


def test_quantities_of_one_base_add_in_the_base_measure():
    added = Quantity("1.5", "ha") + Quantity(250, "m2")
    assert (added.number.number, added.measure.id) == (15_250, "m2")


def test_quantities_of_different_things_are_not_added():
    with pytest.raises(CannotAdd) as caught:
        Quantity(1, "ho") + Quantity(1, "nguoi")
    assert caught.value.code == "sum.measures_differ"
    with pytest.raises(CannotAdd):
        Quantity(1, "dong") + Quantity(1, "m2")


def test_an_approximate_quantity_is_not_added_to_one_number():
    with pytest.raises(CannotAdd) as caught:
        Quantity(Approx(1000, "gần"), "dong") + Quantity(10, "dong")
    assert caught.value.code == "sum.approximate"


def test_a_quantity_and_a_bare_number_are_not_added():
    with pytest.raises(TypeError):
        Quantity(1, "dong") + 1


def test_the_total_of_several_is_in_the_base_and_of_none_is_nothing():
    assert total([Quantity(1, "ty-dong"), Quantity("0.5", "trieu-dong")]) == Quantity(1_000_500_000, "dong")
    assert total([]) is None


# -- many digits ----------------------------------------------------------------------------------------------------


def test_big_numbers_stay_exact_to_the_last_digit():
    big = Quantity("123456789012345678901234567890.123456", "ha")
    assert big.minor() == 123456789012345678901234567890123456
    assert big.in_base().number.number == Decimal("1234567890123456789012345678901234.56")


def test_sums_of_big_numbers_stay_exact():
    added = Quantity("1" + "0" * 40, "dong") + Quantity(1, "dong")
    assert added.minor() == 10**40 + 1


def test_big_numbers_that_differ_in_the_last_digit_are_not_equal():
    one, other = Quantity(10**40, "dong"), Quantity(10**40 + 1, "dong")
    assert one != other
    assert len({one, other}) == 2


def test_the_callers_decimal_context_does_not_change_a_conversion():
    with localcontext() as context:
        context.prec = 3
        assert Quantity("419.7", "ha").in_base().number.number == 4_197_000
        assert Quantity("12345.67", "m2").minor() == 1_234_567
        assert (Quantity(12_345, "dong") + Quantity(1, "dong")).minor() == 12_346
        assert Approx("12345.67") == Approx("12345.67")


def test_who_writes_a_measure_as_people_do_is_told_its_id():
    for written, told in (("tỷ đồng", "ty-dong"), ("Mô hình", "mo-hinh")):
        with pytest.raises(UnknownId) as caught:
            measure(written)
        assert caught.value.problem.near[0] == told
