"""Laws of rounded tables: parts that are made to add do, stay next to their values, and none would be nearer."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import ceil, floor

from hypothesis import given, settings
from hypothesis import strategies as st

from dvk.aggregation import TOTAL
from dvk.aggregation.disclosure.controlled import largest_remainders, on_both_margins

VALUES = st.fractions(min_value=-20, max_value=20, max_denominator=12)


def half_up(value):
    whole = floor(abs(value) + Fraction(1, 2))
    return whole if value >= 0 else -whole


@settings(max_examples=40)
@given(st.lists(VALUES, min_size=1, max_size=7))
def test_largest_remainders_add_and_no_rounding_next_to_the_values_is_nearer(values):
    cells = {(str(at),): value for at, value in enumerate(values)}
    total = half_up(sum(values))
    made = largest_remainders({**cells, (TOTAL,): sum(values)}, total)
    parts = [made[key] for key in cells]
    assert sum(parts) == made[TOTAL,] == total
    assert all(floor(value) <= part <= ceil(value) for value, part in zip(values, parts, strict=True))
    away = sum(abs(value - part) for value, part in zip(values, parts, strict=True))
    for other in product(*[{floor(value), ceil(value)} for value in values]):
        if sum(other) == total:
            assert away <= sum(abs(value - part) for value, part in zip(values, other, strict=True))


SIZES = st.tuples(st.integers(1, 3), st.integers(1, 3))


def with_totals(rows):
    cells = {(f"r{i}", f"c{j}"): value for i, row in enumerate(rows) for j, value in enumerate(row)}
    for i, row in enumerate(rows):
        cells[f"r{i}", TOTAL] = sum(row, Fraction(0))
    for j in range(len(rows[0])):
        cells[TOTAL, f"c{j}"] = sum((row[j] for row in rows), Fraction(0))
    cells[TOTAL, TOTAL] = sum((sum(row, Fraction(0)) for row in rows), Fraction(0))
    return cells


def adds_both_ways(made):
    rows = list(dict.fromkeys(row for row, _ in made if row != TOTAL))
    columns = list(dict.fromkeys(column for _, column in made if column != TOTAL))
    return all(sum(made[row, column] for column in columns) == made[row, TOTAL] for row in (*rows, TOTAL)) and all(
        sum(made[row, column] for row in rows) == made[TOTAL, column] for column in (*columns, TOTAL)
    )


@settings(max_examples=40)
@given(SIZES.flatmap(lambda s: st.lists(st.lists(VALUES, min_size=s[1], max_size=s[1]), min_size=s[0], max_size=s[0])))
def test_a_table_of_rows_and_columns_is_always_rounded_so_that_it_adds_both_ways(rows):
    cells = with_totals(rows)
    total = half_up(cells[TOTAL, TOTAL])
    made = on_both_margins(cells, total)
    assert made[TOTAL, TOTAL] == total
    assert adds_both_ways(made)
    assert all(floor(cells[key]) <= number <= ceil(cells[key]) for key, number in made.items())


@settings(max_examples=40)
@given(st.lists(st.lists(VALUES, min_size=2, max_size=2), min_size=2, max_size=2))
def test_and_totals_are_moved_only_where_nothing_else_will_do(rows):
    # the totals weigh more than all cells together: of all roundings that add, none moves them less
    cells = with_totals(rows)
    total = half_up(cells[TOTAL, TOTAL])
    margins = [key for key in cells if TOTAL in key and key != (TOTAL, TOTAL)]
    made = on_both_margins(cells, total)

    def moved(numbers):
        return sum(abs(cells[key] - numbers[key]) for key in margins)

    for inner in product(*[{floor(cells[key]), ceil(cells[key])} for key in cells if TOTAL not in key]):
        other = dict(zip([key for key in cells if TOTAL not in key], inner, strict=True))
        for at in (0, 1):
            other[f"r{at}", TOTAL] = other[f"r{at}", "c0"] + other[f"r{at}", "c1"]
            other[TOTAL, f"c{at}"] = other["r0", f"c{at}"] + other["r1", f"c{at}"]
        near = all(floor(cells[key]) <= other[key] <= ceil(cells[key]) for key in margins)
        if near and sum(inner) == total:
            assert moved(made) <= moved(other)
