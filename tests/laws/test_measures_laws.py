"""Laws of quantities: one amount, however it is written."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvk.errors import CannotAdd, InvalidValue
from dvk.measures import MEASURES, Measure, Quantity, measure, total
from dvk.testing import quantities
from dvk.values import Approx

PLAIN = [item for item in MEASURES.values() if not item.regional]
REGIONAL = [item for item in MEASURES.values() if item.regional]
ROOTS = {item.id: [one for one in PLAIN if one.root == item] for item in PLAIN if item.base is None}
BIG = 10**40
AREA = quantities(measures=ROOTS["m2"], max_minor=BIG)


def amount(quantity):
    """The amount in the base measure by another arithmetic than the library's: exact fractions."""
    return Fraction(quantity.number.number) * Fraction(quantity.measure.to_root())


@given(quantities(exact=False, max_minor=BIG))
def test_the_base_of_the_base_is_the_base(quantity):
    base = quantity.in_base()
    again = base.in_base()
    assert again == base == quantity
    assert again.measure == base.measure
    assert (again.number.number, again.number.word) == (base.number.number, quantity.number.word)


@given(quantities(max_minor=BIG))
def test_conversion_is_exact(quantity):
    assert Fraction(quantity.in_base().number.number) == amount(quantity)


@given(AREA, AREA)
def test_quantities_are_equal_if_their_amounts_are_and_equal_ones_hash_alike(one, other):
    assert (one == other) == (amount(one) == amount(other))
    if one == other:
        assert hash(one) == hash(other)


@given(st.data(), quantities(max_minor=10**12))
def test_the_same_amount_in_another_measure_of_the_base_is_equal(data, quantity):
    """Equality is reflexive, symmetric and transitive, over every way to write an amount."""
    base = quantity.in_base()
    # a power of ten divides exactly
    tens = [item for item in ROOTS[quantity.measure.root.id] if set(str(item.factor)) <= {"1", "0"}]
    ways = [quantity, base, *(Quantity(base.number.number / item.to_root(), item) for item in tens)]
    one, two, three = (data.draw(st.sampled_from(ways)) for _ in range(3))
    assert one == one  # noqa: PLR0124 - reflexive
    assert one == two
    assert two == one
    assert one == three
    assert len({one, two, three}) == 1


@given(quantities(), quantities())
def test_quantities_of_different_bases_are_never_equal(one, other):
    if one.measure.root != other.measure.root:
        assert one != other


@given(quantities(max_minor=BIG))
def test_the_smallest_parts_give_the_quantity_back(quantity):
    root = quantity.measure.root
    back = Quantity(Decimal(quantity.minor()).scaleb(-root.scale), root) if quantity.minor() < 10**25 else None
    assert back is None or back == quantity
    assert Fraction(quantity.minor()) == amount(quantity) * 10**root.scale


@given(AREA, AREA, AREA)
def test_addition_minds_neither_order_nor_grouping_and_is_exact(one, other, third):
    assert one + other == other + one
    assert (one + other) + third == one + (other + third)
    assert amount(one + other) == amount(one) + amount(other)
    assert (one + other).minor() == one.minor() + other.minor()


@given(AREA)
def test_adding_zero_changes_nothing(quantity):
    assert quantity + Quantity(0, "m2") == quantity


@given(st.lists(AREA, max_size=5))
def test_a_total_is_the_sum_of_the_smallest_parts(areas):
    added = total(areas)
    assert (0 if added is None else added.minor()) == sum(area.minor() for area in areas)
    assert (added is None) == (not areas)


@given(quantities(exact=False), quantities(exact=False))
def test_what_is_not_exact_or_of_another_base_is_never_added(one, other):
    if one.measure.root == other.measure.root and one.number.is_exact and other.number.is_exact:
        assert (one + other).number.is_exact
        return
    with pytest.raises(CannotAdd):
        _ = one + other


@given(st.sampled_from(PLAIN), st.integers(1, 9))
def test_a_tenth_of_the_smallest_part_is_refused(unit, tenths):
    factor = unit.to_root()
    finer = Decimal(tenths).scaleb(-unit.root.scale - 1) / factor
    with pytest.raises(InvalidValue):
        Quantity(finer, unit)


@given(st.sampled_from(REGIONAL), st.integers(0, 10**6))
def test_regional_measures_are_converted_only_with_a_region_of_theirs(unit, number):
    quantity = Quantity(number, unit)
    with pytest.raises(InvalidValue):
        quantity.in_base()
    for region in unit.regional:
        assert quantity.in_base(region.region).number.number == number * region.factor


@given(st.integers(1, 10**6).map(lambda many: Decimal(many) / 1000), st.integers(0, 10**6))
def test_a_measure_of_ones_own_converts_by_its_factor(factor, number):
    own = Measure(id="rieng", label="riêng", symbol="riêng", base=measure("kg"), factor=factor)
    assert amount(Quantity(number, own)) == Fraction(Quantity(number, own).in_base().number.number)


@given(quantities(exact=False))
def test_a_bound_is_converted_end_by_end(quantity):
    written, converted = quantity.number.interval, quantity.interval
    if written is None:
        assert converted is None
        return
    factor = quantity.measure.to_root()
    for end, moved in ((written.low, converted.low), (written.high, converted.high)):
        assert moved == (None if end is None else end * factor)
    assert (written.low_open, written.high_open) == (converted.low_open, converted.high_open)


@given(quantities())
def test_the_word_makes_another_quantity(quantity):
    assert Quantity(Approx(quantity.number.number, "hơn"), quantity.measure) != quantity


@given(st.data(), quantities(max_minor=10**12))
def test_a_rate_is_as_much_as_its_numerator_and_is_never_added(data, quantity):
    """n of a measure per month is n × factor of its base per month, and comes back from its id."""
    if quantity.measure.is_rate:
        return
    other = data.draw(st.sampled_from([item for item in PLAIN if not item.is_rate]))
    rate = Quantity(quantity.number, quantity.measure.per(other))
    base = Quantity(quantity.in_base().number, quantity.measure.root.per(other))
    assert rate == base
    assert hash(rate) == hash(base)
    assert measure(rate.measure.id) == rate.measure
    assert rate.measure.symbol == f"{quantity.measure.symbol}/{other.symbol}"
    with pytest.raises(CannotAdd):
        _ = rate + base
