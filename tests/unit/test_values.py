"""Values: labels, sources, origins, spans of days, dated values and approximate numbers."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from dvk.errors import InvalidValue, WrongType
from dvk.values import (
    ALWAYS,
    Approx,
    ApproxSum,
    Dated,
    DateSpan,
    Interval,
    Label,
    Origin,
    Sense,
    Source,
    Verification,
    as_dated,
    value_on,
)

NFD = "Ho\u0300a Bi\u0300nh"


# -- labels, sources, origins ---------------------------------------------------------------------------------------


def test_a_label_is_shown_in_vietnamese():
    assert str(Label("lĩnh vực", en="domain")) == "lĩnh vực"


@pytest.mark.parametrize("text", ["", "  "])
def test_a_label_without_words_is_refused(text):
    with pytest.raises(InvalidValue) as caught:
        Label(text)
    assert (caught.value.code, caught.value.path) == ("text.empty", "vi")


def test_text_that_is_not_nfc_is_refused_and_not_repaired():
    with pytest.raises(InvalidValue) as caught:
        Label(NFD)
    assert caught.value.code == "text.not_nfc"


def test_text_that_is_no_text_is_a_wrong_type():
    with pytest.raises(WrongType, match='vi: expected text, got "int"'):
        Label(5)


def test_a_source_whose_day_of_issue_nobody_knows_keeps_the_day_it_was_seen():
    source = Source(id="bai-bao", title="Bài báo", shown_on=date(2024, 4, 24))
    assert (source.issued_on, source.shown_on) == (None, date(2024, 4, 24))
    assert source.verification is Verification.VERIFIED


@pytest.mark.parametrize("bad", ["Nghị định 30", "ND-30", "nd--30", "-nd", "nd-", "nd_30", ""])
def test_an_id_is_a_slug(bad):
    with pytest.raises(InvalidValue) as caught:
        Source(id=bad, title="Nghị định")
    assert (caught.value.code, caught.value.path) == ("id.not_slug", "id")


def test_a_slug_does_not_end_in_a_line_break():
    with pytest.raises(InvalidValue):
        Source(id="nd-30\n", title="Nghị định")


def test_an_origin_says_file_sheet_and_cell_or_row():
    assert str(Origin(file="bao-cao.xlsx", sheet="Quý I", cell="C7")) == "bao-cao.xlsx, Quý I, C7"
    assert str(Origin(file="mo-hinh.csv", row=12)) == "mo-hinh.csv, row 12"


# -- days -----------------------------------------------------------------------------------------------------------


def test_both_ends_belong_to_a_span():
    span = DateSpan(date(2016, 1, 1), date(2020, 12, 31))
    assert date(2016, 1, 1) in span
    assert date(2020, 12, 31) in span
    assert date(2015, 12, 31) not in span
    assert date(2021, 1, 1) not in span


def test_five_years_with_two_leap_days_have_1827_days():
    assert DateSpan(date(2016, 1, 1), date(2020, 12, 31)).days == 5 * 365 + 2
    assert DateSpan(date(2024, 2, 29), date(2024, 2, 29)).days == 1


def test_a_span_with_an_open_end_has_no_number_of_days():
    assert DateSpan(date(2016, 1, 1)).days is None
    assert ALWAYS.days is None
    assert date.min in ALWAYS
    assert date.max in ALWAYS


def test_a_span_that_ends_before_it_begins_is_refused():
    with pytest.raises(InvalidValue) as caught:
        DateSpan(date(2020, 1, 2), date(2020, 1, 1))
    assert caught.value.code == "span.reversed"


def test_a_datetime_is_refused_where_a_day_is_meant():
    with pytest.raises(WrongType) as caught:
        DateSpan(datetime(2020, 1, 1))  # noqa: DTZ001 - that it is refused is the point
    assert (caught.value.path, caught.value.details["got"]) == ("start", "datetime")


def test_a_day_written_as_text_is_refused():
    with pytest.raises(WrongType):
        DateSpan("2020-01-01")


def test_spans_that_touch_on_one_day_share_that_day():
    first = DateSpan(date(2019, 1, 1), date(2019, 6, 30))
    second = DateSpan(date(2019, 6, 30), None)
    assert first.intersect(second) == DateSpan(date(2019, 6, 30), date(2019, 6, 30))
    assert first.overlaps(second)


def test_spans_that_follow_each_other_share_no_day():
    first, second = DateSpan(None, date(2019, 6, 30)), DateSpan(date(2019, 7, 1), None)
    assert first.intersect(second) is None
    assert not first.overlaps(second)


def test_an_open_span_is_covered_only_by_a_span_that_is_open_there_too():
    bounded, open_end = DateSpan(date(2019, 1, 1), date(2019, 12, 31)), DateSpan(date(2019, 1, 1))
    assert open_end.covers(bounded)
    assert not bounded.covers(open_end)
    assert ALWAYS.covers(open_end)
    assert not open_end.covers(ALWAYS)


# -- dated values ---------------------------------------------------------------------------------------------------

TINH_BIEN = (
    Dated("huyện Tịnh Biên", end=date(2023, 4, 9)),
    Dated("thị xã Tịnh Biên", start=date(2023, 4, 10)),
)


@pytest.mark.parametrize(
    ("on", "name"),
    [
        (date(2020, 1, 1), "huyện Tịnh Biên"),
        (date(2023, 4, 9), "huyện Tịnh Biên"),
        (date(2023, 4, 10), "thị xã Tịnh Biên"),
    ],
)
def test_the_value_of_a_day_changes_on_the_first_day_of_the_new_one(on, name):
    assert value_on(TINH_BIEN, on) == name


def test_a_day_without_a_value_has_none():
    assert value_on((Dated("a", end=date(2019, 1, 1)), Dated("b", start=date(2019, 1, 3))), date(2019, 1, 2)) is None


def test_one_plain_value_holds_on_every_day():
    assert as_dated("Huyện Thoại Sơn") == (Dated("Huyện Thoại Sơn"),)
    assert Dated("a").span == ALWAYS


def test_plain_and_dated_values_may_be_mixed_in_one_list():
    dated = Dated("b", start=date(2020, 1, 1))
    assert as_dated(["a", dated]) == (Dated("a"), dated)
    assert as_dated(dated) == (dated,)


def test_a_dated_value_that_ends_before_it_begins_is_refused():
    with pytest.raises(InvalidValue):
        Dated("a", start=date(2020, 1, 2), end=date(2020, 1, 1))


# -- intervals ------------------------------------------------------------------------------------------------------


def test_an_open_end_does_not_belong_to_an_interval():
    above = Interval(Decimal(80), None, low_open=True)
    assert 80 not in above
    assert 81 in above
    below = Interval(None, Decimal(80), high_open=True)
    assert 80 not in below
    assert Decimal("79.99") in below


def test_intervals_add_end_to_end_and_a_missing_end_stays_missing():
    one = Interval(Decimal(500), Decimal(600))
    assert one + Interval(Decimal(1), Decimal(2)) == Interval(Decimal(501), Decimal(602))
    assert one + Interval(None, Decimal(2)) == Interval(None, Decimal(602))


def test_a_sum_with_an_open_end_is_open_there():
    total = Interval(Decimal(1), Decimal(2)) + Interval(Decimal(3), Decimal(4), high_open=True)
    assert total == Interval(Decimal(4), Decimal(6), high_open=True)
    assert 6 not in total


def test_an_interval_that_ends_below_its_beginning_is_refused():
    with pytest.raises(InvalidValue) as caught:
        Interval(Decimal(2), Decimal(1))
    assert caught.value.code == "interval.reversed"


def test_an_interval_of_floats_is_refused():
    with pytest.raises(WrongType):
        Interval(1.5, 2.5)


# -- approximate numbers --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "sense", "interval"),
    [
        ("", Sense.EXACT, Interval(Decimal(80), Decimal(80))),
        ("hơn", Sense.ABOVE, Interval(Decimal(80), None, low_open=True)),
        ("trên", Sense.ABOVE, Interval(Decimal(80), None, low_open=True)),
        ("ít nhất", Sense.AT_LEAST, Interval(Decimal(80), None)),
        ("tối thiểu", Sense.AT_LEAST, Interval(Decimal(80), None)),
        ("gần", Sense.BELOW, Interval(Decimal(0), Decimal(80), low_open=True, high_open=True)),
        ("dưới", Sense.BELOW, Interval(Decimal(0), Decimal(80), low_open=True, high_open=True)),
        ("tối đa", Sense.AT_MOST, Interval(Decimal(0), Decimal(80))),
        ("không quá", Sense.AT_MOST, Interval(Decimal(0), Decimal(80))),
        ("khoảng", Sense.ABOUT, None),
        ("xấp xỉ", Sense.ABOUT, None),
        ("ước", Sense.ABOUT, None),
    ],
)
def test_each_word_sets_its_bound(word, sense, interval):
    number = Approx(80, word)
    assert number.sense is sense
    assert number.interval == interval
    assert number.is_exact is (word == "")


def test_words_of_one_sense_are_equal_and_the_word_is_kept():
    one, other = Approx(80, "hơn"), Approx(80, "trên")
    assert one == other
    assert hash(one) == hash(other)
    assert (one.word, other.word) == ("hơn", "trên")
    assert one != Approx(80)


def test_a_range_keeps_both_ends_and_is_not_exact():
    number = Approx("500", upto="600")
    assert number.interval == Interval(Decimal(500), Decimal(600))
    assert not number.is_exact


def test_a_range_that_goes_down_is_refused():
    with pytest.raises(InvalidValue):
        Approx(600, upto=500)


def test_an_unknown_word_is_refused_and_the_near_one_is_named():
    with pytest.raises(InvalidValue) as caught:
        Approx(80, "hon")
    assert (caught.value.code, caught.value.path) == ("approx.unknown_word", "word")
    assert "hơn" in caught.value.near


@pytest.mark.parametrize("bad", [1.5, True, None, b"1", [1]])
def test_what_is_no_exact_number_is_a_wrong_type(bad):
    with pytest.raises(WrongType):
        Approx(bad)


@pytest.mark.parametrize("bad", ["1,5", "một", "1.2.3", ""])
def test_what_is_not_written_as_a_number_is_refused(bad):
    with pytest.raises(InvalidValue, match="expected a number"):
        Approx(bad)


@pytest.mark.parametrize("bad", ["NaN", "Infinity", "-Infinity", "sNaN"])
def test_a_number_that_is_not_finite_is_refused(bad):
    with pytest.raises(InvalidValue):
        Approx(bad)


@pytest.mark.parametrize("bad", ["1E+1000000", "1E-1000000", Decimal("1E+101")])
def test_a_number_of_too_many_digits_is_refused_before_it_fills_the_memory(bad):
    with pytest.raises(InvalidValue, match="digits"):
        Approx(bad)


# -- their sums -----------------------------------------------------------------------------------------------------


def test_a_sum_keeps_exact_bounded_and_unbounded_apart():
    total = ApproxSum.of([Approx(10), Approx(1000, "gần"), Approx(5, "khoảng"), Approx(20)])
    assert total.exact == 30
    assert total.interval == Interval(Decimal(0), Decimal(1000), low_open=True, high_open=True)
    assert total.unbounded == (Approx(5, "khoảng"),)
    assert total.bounds == Interval(None, None)
    assert not total.is_exact


def test_the_bounds_of_a_sum_hold_the_exact_part_too():
    total = ApproxSum.of([Approx(10), Approx(1000, "hơn"), Approx(5, upto=8)])
    assert total.bounds == Interval(Decimal(1015), None, low_open=True)


def test_a_sum_of_exact_numbers_is_exact():
    total = ApproxSum.of([Approx("0.1"), Approx("0.2")])
    assert total.is_exact
    assert total.bounds == Interval(Decimal("0.3"), Decimal("0.3"))


def test_the_sum_of_nothing_is_exactly_zero():
    assert ApproxSum.of([]).is_exact
    assert ApproxSum.of([]).bounds == Interval(Decimal(0), Decimal(0))


def test_two_sums_of_the_same_numbers_in_another_order_are_equal():
    numbers = [Approx(5, "khoảng"), Approx(7, "ước"), Approx(10), Approx(3, "gần")]
    assert ApproxSum.of(numbers) == ApproxSum.of(reversed(numbers))


def test_a_range_about_zero_width_and_the_bare_number_add_the_same_in_both_orders():
    one, other = Approx(5, "khoảng"), Approx(5, "khoảng", upto=5)
    assert ApproxSum.of([one, other]) == ApproxSum.of([other, one])


def test_sums_of_many_digits_stay_exact():
    total = ApproxSum.of([Approx("123456789012345678901234567890"), Approx("0.000000000000000000000000000001")])
    assert total.exact == Decimal("123456789012345678901234567890.000000000000000000000000000001")
