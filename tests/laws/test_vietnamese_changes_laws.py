"""Laws of what two numbers say, of no-break spaces, and of the quick ways of the writers: the same as the slow ones."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from babel.numbers import get_decimal_symbol, get_group_symbol, get_minus_sign_symbol
from hypothesis import assume, given
from hypothesis import strategies as st

from dvk.measures import MEASURES, Quantity
from dvk.text import nfc
from dvk.values import Interval
from dvk.vietnamese import attained, bounds, compared, day, english, money, no_breaks, number, quantity, read_quantity

NBSP = "\u00a0"
wholes = st.integers(0, 10**9)
measures = st.sampled_from([one for one in MEASURES.values() if not one.regional])
pieces = st.sampled_from(
    [
        "năm 2024",
        "quý I",
        "14/14 xã",
        "ngày 05 tháng 02",
        "2016 - 2020",
        "1.234,5 ha",
        "tăng",
        "và",
        "-3",
        "thứ Tư",
        "tháng Mười một năm",
        "9 trở đi",
        "5 February 2024",
        "week 5 of",
        "3 of 9 districts",
        "–",
        ",",
        "(",
        ")",
        "5%",
    ]
)


def one_decimal(value: Fraction) -> str:
    shown = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return number(shown, min_decimals=1)


@given(wholes, wholes)
def test_what_is_said_of_two_numbers_is_their_difference_and_its_part_of_the_base(value, base):
    text = compared(value, base, "năm 2020", unit="xã")
    if value == base:
        assert text.startswith("bằng năm 2020")
        return
    word = "tăng" if value > base else "giảm"
    assert text.startswith(f"{word} {number(abs(value - base))} xã")
    assert text.count("so với") == 1
    if not base:
        assert "tương đương" not in text
    elif "gần 100%" in text:
        assert 0 < value * 2000 <= base
    elif "dưới" not in text:
        assert f"(tương đương {one_decimal(Fraction(abs(value - base) * 100, base))}%)" in text
    else:
        assert abs(value - base) * 2000 < base


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_times_are_said_from_twice_on_and_never_with_tang(base, times):
    text = compared(base * times, base, "năm 2020", times=True)
    assert text.startswith(f"gấp {number(times)} lần") == (times >= 2)
    assert ("tăng" in text.partition("(")[0]) == (times == 0)


@given(wholes, st.integers(1, 10**9))
def test_beyond_a_plan_and_a_part_of_it_are_never_mixed(done, plan):
    beyond, share = attained(done, plan), attained(done, plan, style="share")
    assert beyond.startswith("vượt") == (done > plan)
    assert share.startswith("bằng")
    assert ("còn thiếu" in beyond) == ("còn thiếu" in share) == (done < plan)
    assert ("bằng 100,0%" in share) == (done == plan)


@given(st.lists(pieces, max_size=8).map(" ".join))
def test_no_breaks_changes_spaces_only_and_once(text):
    for keep in (no_breaks, english.no_breaks):
        kept = keep(text)
        assert kept.replace(NBSP, " ") == text
        assert keep(kept) == kept


@given(st.text(max_size=60).map(nfc))
def test_any_text_keeps_its_signs(text):
    assert no_breaks(text).replace(NBSP, " ") == text.replace(NBSP, " ")


@given(measures, st.integers(0, 10**6), st.sampled_from(["symbol", "name", "cldr_long"]), st.booleans())
def test_a_quantity_in_any_style_is_read_back(measure, amount, style, nbsp):
    assume(not measure.over)
    asked = Quantity(amount, measure)
    assert read_quantity(quantity(asked, style=style, nbsp=nbsp)) == asked


@given(st.integers(-(10**12), 10**12))
def test_the_quick_ways_say_what_the_slow_ones_say(value):
    expected = re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+$)", ".", str(value))
    assert number(value) == number(Decimal(value)) == number(value, max_decimals=3) == expected
    assert money(value) == money(Decimal(value)) == f"{expected} đồng"
    assert number(value, grouping=False) == str(value)


@given(st.dates())
def test_days_are_padded_as_the_decree_pads_them(on):
    month = f"{on.month:02d}" if on.month in (1, 2) else str(on.month)
    assert day(on) == f"ngày {on.day:02d} tháng {month} năm {on.year}"
    assert day(on, "numeric") == f"{on.day:02d}/{month}/{on.year}"


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_the_ends_of_bounds_stay_in_order(one, other):
    low, high = sorted((one, other))
    assume(low != high)
    assert bounds(Interval(low, high), nbsp=True).replace(NBSP, " ") == f"từ {number(low)} đến {number(high)}"


def test_the_signs_that_are_written_are_those_of_babel():
    signs = get_group_symbol("vi"), get_decimal_symbol("vi"), get_minus_sign_symbol("vi")
    assert signs == (".", ",", "-")
    assert number(Decimal("-1234.5")) == "-1.234,5"
    assert day(date(2024, 1, 9), "numeric") == "09/01/2024"
