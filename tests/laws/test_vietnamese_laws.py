"""Laws of writing: nothing is lost, rounding is half up, zero has no sign, and all text is composed."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import get_args

from babel.numbers import format_decimal
from hypothesis import assume, given
from hypothesis import strategies as st

from dvk import vietnamese
from dvk.measures import MEASURES, Quantity
from dvk.periods import CIVIL, HALF, MONTH, QUARTER, TO_MONTH, YEAR, Calendar, Period
from dvk.text import is_nfc
from dvk.values import Approx, Interval
from dvk.vietnamese import (
    approx,
    between,
    bounds,
    change,
    count,
    day,
    english,
    join,
    money,
    no_breaks,
    number,
    percent,
    period,
    quantity,
    read_number,
    sentence_case,
    share,
)
from dvk.vietnamese.writing.dates import DayStyle
from dvk.vietnamese.writing.periods import PeriodStyle

WIDE = Context(prec=400)
integers = st.integers(-(10**30), 10**30)
decimals = st.decimals(-(10**20), 10**20, allow_nan=False, allow_infinity=False, places=6)
any_decimal = st.decimals(allow_nan=False, allow_infinity=False).filter(lambda d: abs(d.adjusted()) < 100)
days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
words = st.sampled_from(["hơn", "trên", "gần", "dưới", "khoảng", "ít nhất", "không quá"])
styles = st.sampled_from(["long", "short", "label"])
calendars = st.sampled_from(
    [CIVIL, Calendar(id="nd09", label="Nghị định 09/2019", first_day=15, first_month=12, year_shift=-1)]
)


def read(text: str) -> Decimal:
    """The number of a text that `number` wrote."""
    return Decimal(text.replace(".", "").replace(",", "."))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    kind, year = draw(st.sampled_from([YEAR, HALF, QUARTER, MONTH, TO_MONTH])), draw(st.integers(1900, 2200))
    calendar = draw(calendars)
    if draw(st.booleans()):
        return Period.stage(year, draw(st.integers(year, 2200)), calendar)
    return Period(kind, year, draw(st.integers(1, kind.per_year)), calendar=calendar)


@given(integers)
def test_an_integer_without_its_dots_is_the_integer(value):
    assert int(number(value).replace(".", "")) == value
    assert re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{3})*", number(value))


@given(any_decimal)
def test_a_number_printed_as_it_stands_is_read_back_exactly(value):
    assert read(number(value)) == value


@given(any_decimal, st.integers(0, 8))
def test_rounding_is_half_up(value, places):
    expected = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=WIDE)
    assert read(number(value, max_decimals=places)) == expected


@given(any_decimal, st.integers(0, 6), st.integers(0, 6))
def test_no_zero_is_negative_and_the_decimals_are_as_many_as_asked_for(value, low, high):
    assume(low <= high)
    text = number(value, max_decimals=high, min_decimals=low)
    assert low <= len(text.partition(",")[2]) <= high
    assert not re.fullmatch(r"-[0.,]*", text)


@given(decimals)
def test_babel_agrees_where_nothing_is_rounded(value):
    assert number(value, max_decimals=6) == format_decimal(value or Decimal(0), "#,##0.######", locale="vi")


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.integers(0, 4))
def test_a_share_is_the_exact_ratio_rounded_half_up(part, whole, places):
    scaled = Fraction(part * 100 * 10**places, whole)
    expected = Decimal((2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)).scaleb(-places)
    assert read(share(part, whole, decimals=places).removesuffix("%")) == expected


@given(decimals, st.integers(0, 3))
def test_a_change_has_a_direction_exactly_where_it_is_not_zero(value, places):
    text = change(percent=value, max_decimals=places)
    assert text.startswith("tăng ") == (value > 0)
    assert text.startswith("giảm ") == (value < 0)
    assert "-" not in text
    assert " 0%" not in text


@given(st.integers(-(10**20), 10**20))
def test_money_in_full_in_parts_and_in_every_unit_is_the_same_amount(vnd):
    assert read(money(vnd).removesuffix(" đồng")) == vnd
    sizes = {"nghìn": 3, "triệu": 6, "tỷ": 9, "nghìn tỷ": 12}
    for unit, zeros in sizes.items():
        text = money(vnd, style="scaled", unit=unit).removesuffix(f" {unit} đồng")
        assert read(text) == Decimal(vnd).scaleb(-zeros)
    parts = money(vnd, style="compound").removesuffix(" đồng").removeprefix("-")
    total = sum(
        int(many.replace(".", "")) * 10 ** sizes.get(unit, 0)
        for many, unit in re.findall(r"([0-9.]+)(?: (nghìn|triệu|tỷ))?", parts)
    )
    assert total == abs(vnd)


@given(st.integers(1, 10**16), st.integers(0, 3))
def test_money_in_its_best_unit_is_never_zero_and_never_a_thousand_of_a_smaller_unit(vnd, places):
    text = money(vnd, style="auto", max_decimals=places)
    body, unit = re.fullmatch(r"([0-9.,]+) ?(nghìn|triệu|tỷ)? đồng", text).groups()
    assert read(body) >= 1
    assert unit == "tỷ" or read(body) < 1000


@given(st.decimals(0, 10**6, places=3), words, st.integers(0, 3))
def test_a_rounded_bound_holds_all_that_the_bound_held(value, word, places):
    written = Approx(value, word)
    text = approx(written, max_decimals=places)
    assert text.startswith(f"{word} ")
    shown = Approx(read(text.removeprefix(f"{word} ")), word).interval
    if written.interval is not None:
        assert shown.low is None or shown.low <= written.interval.low
        assert shown.high is None or shown.high >= written.interval.high


@given(st.decimals(0, 10**6, places=2), st.decimals(0, 10**6, places=2), st.booleans(), st.booleans())
def test_bounds_name_both_their_ends(low, high, low_open, high_open):
    assume(low < high)
    text = bounds(Interval(low, high, low_open=low_open, high_open=high_open))
    assert number(low) in text
    assert number(high) in text
    assert (" trên " in text, " dưới " in text) == (low_open, high_open)


@given(st.integers(0, 10**9), st.sampled_from(sorted(MEASURES)))
def test_a_quantity_shows_its_number_and_its_measure(value, name):
    text = quantity(Quantity(value, name))
    between = "" if name == "phan-tram" else " "  # no space stands before the sign %
    assert text == f"{number(value)}{between}{MEASURES[name].symbol}"


@given(st.integers(0, 10**9))
def test_a_quantity_converted_and_read_back_is_the_quantity(square_metres):
    text = quantity(Quantity(square_metres, "m2"), measure="ha").removesuffix(" ha")
    assert Quantity(read(text), "ha") == Quantity(square_metres, "m2")


@given(days)
def test_a_day_is_read_back_from_its_digits(on):
    for text in (day(on), day(on, "numeric")):
        found = [int(digits) for digits in re.findall(r"[0-9]+", text)]
        assert found == [on.day, on.month, on.year]


@given(days, days)
def test_two_different_days_are_written_differently(one, other):
    assert (day(one) == day(other)) == (one == other)
    assert (day(one, "numeric") == day(other, "numeric")) == (one == other)


@given(periods(), styles)
def test_the_name_of_a_period_is_never_empty_and_names_its_years(p, style):
    text = period(p, style)
    assert str(p.year) in text
    assert str(p.last_year) in text


@given(periods(), styles)
def test_a_period_shows_its_days_exactly_where_its_calendar_is_not_the_civil_one(p, style):
    text = period(p, style)
    shown = day(p.start, "numeric") in text and day(p.end, "numeric") in text
    assert shown == (p.calendar != CIVIL)


@given(st.lists(st.text("aăâđêôơư", min_size=1, max_size=5), max_size=6))
def test_a_list_holds_its_items_in_order(items):
    text = join(items)
    assert [item for item in re.split(r", | và ", text) if item] == items


@given(st.text("aăâđêôơư ANĐ1“", max_size=10))
def test_sentence_case_changes_at_most_one_letter_and_only_once(text):
    made = sentence_case(text)
    assert made.lower() == text.lower()
    assert sum(one != other for one, other in zip(made, text, strict=True)) <= 1
    assert sentence_case(made) == made


@given(any_decimal, st.integers(0, 10**6), st.tuples(days, days), periods(), st.booleans())
def test_everything_written_is_composed_and_has_no_spaces_around_it(value, many, two_days, p, nbsp):
    start, end = sorted(two_days)
    texts = [
        number(value),
        percent(value),
        change(points=value),
        count(many, "đơn vị", pad=2, nbsp=nbsp),
        money(value, nbsp=nbsp),
        money(many, style="symbol"),
        day(start, "weekday", nbsp=nbsp),
        day(end, "cldr_full"),
        between(start, end, nbsp=nbsp),
        period(p, nbsp=nbsp),
    ]
    for text in texts:
        assert is_nfc(text)
        assert text == text.strip()
        assert "  " not in text


@given(days, periods())
def test_spaces_that_do_not_break_are_the_only_difference_they_make(on, p):
    assert day(on, nbsp=True).replace("\u00a0", " ") == day(on)
    assert period(p, nbsp=True).replace("\u00a0", " ") == period(p)


@given(days, days, periods(), st.sampled_from(get_args(DayStyle)), st.sampled_from(get_args(PeriodStyle)))
def test_the_writers_keep_what_a_whole_text_would_keep_in_both_languages(one, other, p, style, of_period):
    start, end = sorted((one, other))
    for write, keep in ((vietnamese, no_breaks), (english, english.no_breaks)):
        assert write.day(one, style, nbsp=True) == keep(write.day(one, style))
        assert write.period(p, of_period, nbsp=True) == keep(write.period(p, of_period))
        assert write.between(start, end, "official", nbsp=True) == keep(write.between(start, end, "official"))


@given(st.decimals(allow_nan=False, allow_infinity=False) | st.integers())
def test_a_number_of_any_length_is_printed_and_read_back(value):
    assert read_number(number(value)) == value
