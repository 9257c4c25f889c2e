"""English as the second language: signs, plurals, months in letters, and Vietnamese where nothing was translated."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve

from dvk import presentation
from dvk.aggregation import (
    TOTAL,
    Attainment,
    Compared,
    Completeness,
    Figure,
    Request,
    TableRounding,
    Unlike,
    accumulated,
    aggregate,
    attainment,
    compare,
    rounded,
    shares,
    suppressed,
)
from dvk.catalog import calendars, sample_register
from dvk.errors import InvalidValue, WrongType
from dvk.indicators import Indicator
from dvk.measures import Measure, Quantity, measure
from dvk.periods import CIVIL, Calendar, Period
from dvk.register import Target
from dvk.values import Approx, Interval, Label
from dvk.vietnamese import ENGLISH, english_labels
from dvk.vietnamese import english as en

NEW = Indicator(id="moi", label=Label("mô hình mới", "new models"), kind="flow", counts="begun")


def figure(number, year=2024, completeness=Completeness.COMPLETE, indicator=NEW, **more):
    low = None if number is None else Decimal(number)
    more = {"high": low, **more}
    period = more.pop("period", Period.of_year(year))
    return Figure(indicator=indicator, period=period, keys=(), low=low, completeness=completeness, **more)


# -- numbers -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("value", "written"),
    [(14043, "14,043"), (-1234, "-1,234"), (Decimal("1234567.50"), "1,234,567.50"), (0, "0"), (Decimal("-0"), "0")],
)
def test_numbers_have_the_signs_of_english(value, written):
    assert en.number(value) == written


def test_rounding_is_half_up_as_in_vietnamese_and_not_to_even():
    assert en.number(Decimal("0.125"), max_decimals=2) == "0.13"
    assert en.number(Decimal("2.5"), max_decimals=0) == "3"
    assert en.percent(Fraction(2, 3), ratio=True, max_decimals=1) == "66.7%"
    assert en.share(1, 8, decimals=1) == "12.5%"


def test_floats_are_refused_in_english_too():
    with pytest.raises(WrongType):
        en.number(1.5)


def test_changes_are_up_and_down():
    assert en.change(percent=Decimal("1234.5")) == "up 1,234.5%"
    assert en.change(points=1) == "up 1 percentage point"
    assert en.change(points=Decimal("-1.2")) == "down 1.2 percentage points"
    assert en.change(points=Decimal("-0.04"), max_decimals=1) == "down under 0.1 percentage points"


def test_counts_have_no_zeros_before_them():
    assert en.count(3, "districts", pad=2) == "3 districts"
    assert en.part_of(9, 11, "units", pad=2) == "9 of 11 units"


def test_lists_have_the_comma_before_and():
    assert en.join(["a", "b", "c"]) == "a, b, and c"
    assert en.join([]) == ""
    with pytest.raises(WrongType):
        en.join("abc")


@pytest.mark.parametrize(
    ("number", "unit", "written"),
    [
        (1, "mo-hinh", "1 model"),
        (2, "mo-hinh", "2 models"),
        (Decimal("1.0"), "mo-hinh", "1.0 models"),
        (0, "ho", "0 households"),
        (1, "nguoi", "1 person"),
        (12, "nguoi", "12 people"),
        (Decimal("1.5"), "ha", "1.5 ha"),
        (3, "tan", "3 tonnes"),
        (2, "ty-dong", "2 billion dong"),
        (1, "dong", "1 dong"),
        (5, "cong", "5 công (area)"),
        (Decimal("5.5"), "phan-tram", "5.5%"),
        (1, "ngay-cong", "1 workday"),
        (9_000_000, "dong-per-thang", "9,000,000 dong per month"),
    ],
)
def test_a_measure_is_one_or_many_as_babel_says(number, unit, written):
    assert en.quantity(Quantity(number, unit)) == written


def test_a_measure_is_written_out_on_request():
    assert en.quantity(Quantity(1, "km"), style="name") == "1 kilometre"
    assert en.quantity(Quantity(2, "km2"), style="name") == "2 square kilometres"
    assert en.quantity(Quantity(5, "phan-tram"), style="name") == "5%"


def test_a_measure_without_english_stands_in_quotation_marks():
    own = Measure(id="to", label="tổ", symbol="tổ")
    assert en.quantity(Quantity(3, own)) == "3 “tổ”"
    assert en.quantity(Quantity(3, evolve(own, label=Label("tổ", "self-run groups")))) == "3 self-run groups"


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("hơn", "more than 5"),
        ("trên", "over 5"),
        ("gần", "nearly 5"),
        ("khoảng", "about 5"),
        ("xấp xỉ", "approximately 5"),
        ("ước", "an estimated 5"),
        ("dưới", "under 5"),
        ("ít nhất", "at least 5"),
        ("tối thiểu", "at least 5"),
        ("tối đa", "at most 5"),
        ("không quá", "not more than 5"),
        ("", "5"),
    ],
)
def test_every_word_of_estimation_has_its_english(word, written):
    assert en.approx(Approx(5, word)) == written


@pytest.mark.parametrize(
    ("interval", "written"),
    [
        (Interval(3, None), "at least 3"),
        (Interval(3, None, low_open=True), "more than 3"),
        (Interval(None, 3), "at most 3"),
        (Interval(None, 3, high_open=True), "less than 3"),
        (Interval(3, 3), "3"),
        (Interval(3, 5), "3 to 5"),
        (Interval(3, 5, low_open=True), "more than 3 and at most 5"),
        (Interval(None, None), "not known"),
        (Interval(0, 0), "0"),
        (Interval(None, 0), "at most 0"),
    ],
)
def test_bounds_keep_their_open_ends(interval, written):
    assert en.bounds(interval) == written


def test_ends_of_bounds_are_rounded_outwards():
    assert en.bounds(Interval(Decimal("1.26"), Decimal("1.34")), max_decimals=1) == "1.2 to 1.4"


def test_money_is_in_dong_and_ty_is_a_billion():
    assert en.money(1_500_000) == "1,500,000 dong"
    assert en.money(1_250_000_000, style="auto") == "1.25 billion dong"
    assert en.money(999_999_999, style="auto", max_decimals=0) == "1 billion dong"
    assert en.money(2_500_000_000_000, style="scaled", unit="nghìn tỷ") == "2.5 trillion dong"
    assert en.money(1500, style="symbol") == "1,500 VND"
    assert en.money(3_250_000_000, style="compound") == "3,250,000,000 dong"
    assert en.money(Quantity(Approx("239", "gần"), "ty-dong"), style="auto") == "nearly 239 billion dong"
    with pytest.raises(InvalidValue):
        en.money(5, style="scaled")
    with pytest.raises(InvalidValue):
        en.money(5, unit="tỷ")


# -- days --------------------------------------------------------------------------------------------------------------
def test_months_are_in_letters_in_every_style():
    on = date(2024, 2, 5)
    assert {en.day(on, style) for style in ("official", "numeric", "cldr_long")} == {
        "5 February 2024",
        "February 5, 2024",
    }
    assert en.day(on, "weekday") == en.day(on, "dateline") == "Monday, 5 February 2024"
    assert en.day(on, place="An Giang") == "An Giang, 5 February 2024"
    assert en.as_of(on) == "as of 5 February 2024"
    assert en.between(on, on) == "from 5 February 2024 to 5 February 2024"
    with pytest.raises(InvalidValue):
        en.between(on, date(2024, 2, 4))


@pytest.mark.parametrize(
    ("period", "written"),
    [
        (Period.of_year(2024), "2024"),
        (Period.half(2023, 2), "second half of 2023"),
        (Period.quarter(2024, 4), "Q4 2024"),
        (Period.month(2024, 5), "May 2024"),
        (Period.to_month(2024, 1), "January 2024"),
        (Period.to_month(2023, 9), "first 9 months of 2023"),
        (Period.parse("2024-B2"), "March and April 2024"),
        (Period.parse("2024-T1"), "first 4 months of 2024"),
        (Period.parse("2024-T2"), "May to August 2024"),
        (Period.parse("2024-T3"), "last 4 months of 2024"),
        (Period.stage(2016, 2020), "2016–2020"),
        (Period.stage(2021, 2023, last_month=10), "2021 – October 2023"),
        (Period.stage(2009, None), "since 2009"),
        (Period.stage(None, 2020), "until the end of 2020"),
        (Period.term(2020, 2025), "term 2020–2025"),
        (Period.term(2020, None), "term since 2020"),
        (Period.parse("2021-01-01/2023-10-31"), "from 1 January 2021 to 31 October 2023"),
        (Period.of_day(date(2024, 2, 5)), "5 February 2024"),
    ],
)
def test_periods_have_english_names(period, written):
    assert en.period(period) == written


def test_a_period_of_another_calendar_has_its_days_behind_it():
    nd09 = next(one for one in calendars() if one.id == "nd09")
    assert en.period(Period.quarter(2024, 1, nd09)) == "Q1 2024 (from 15 December 2023 to 14 March 2024)"
    assert en.period(Period.month(2024, 1, nd09)) == "month 1 of 2024 (from 15 December 2023 to 14 January 2024)"


def test_a_year_with_a_name_has_it_and_both_its_years():
    assert en.period(Period.of_year(2024, Calendar.financial_year(4))) == "financial year 2024–2025"
    untold = Calendar(id="mua", label="mùa", first_month=9, year_label="mùa vụ")
    assert en.period(Period.of_year(2024, untold)) == "“mùa vụ” 2024–2025"


def test_a_term_has_the_days_of_its_congresses():
    term = Period.term(2020, 2025, first=date(2020, 9, 26), last=date(2025, 9, 25))
    assert en.period(term) == "term 2020–2025 (from 26 September 2020 to 25 September 2025)"


def test_a_label_begins_with_a_capital():
    assert en.period(Period.half(2024, 1), "label") == "First half of 2024"
    assert CIVIL.year_label is None


# -- figures -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("f", "cell", "words"),
    [
        (figure(14043), "14,043", "14,043 models"),
        (figure(1), "1", "1 model"),
        (figure(0), "-", "no models"),
        (figure(None, completeness=Completeness.MISSING), "…", "not reported yet"),
        (figure(None, hidden=True), "(b)", "a small number, kept back"),
        (figure(7, completeness=Completeness.UNKNOWN), "7*", "7 models (not confirmed to be complete)"),
        (
            figure(7, completeness=Completeness.PARTIAL, high=None, received=3, expected=9),
            "7*",
            "at least 7 models (3 of 9 units have reported so far)",
        ),
        (figure(7, estimated=True), "est. 7", "est. 7 models"),
        (figure(3, high=Decimal(5)), "3 to 5", "3 to 5 models"),
        (figure(3, high=None, low_open=True), "more than 3", "more than 3 models"),
    ],
)
def test_a_figure_says_in_english_what_it_says_in_vietnamese(f, cell, words):
    assert (en.figure(f), en.figure_words(f)) == (cell, words)


def test_every_reason_that_forbids_a_comparison_has_labels_in_both_languages():
    for one in Unlike:
        assert one.label.vi
        assert one.label.en
        assert one.label.vi != one.label.en


def compared(now, then, *, years=(2024, 2020), **more):
    one, other = figure(now, years[0]), figure(then, years[1])
    return Compared(indicator=NEW, period=one.period, base_period=other.period, value=one, base=other, **more)


def test_comparisons_in_english():
    assert en.comparison(compared(1809, 1533)) == "up 276 models (18.0%) on 2020"
    assert en.comparison(compared(1, 2)) == "down 1 model (50.0%) on 2020"
    assert en.comparison(compared(5, 5)) == "the same as in 2020"
    assert en.comparison(compared(0, 0)) == "the same as in 2020 (none in either)"
    assert en.comparison(compared(5, 0)) == "up 5 models on 2020 (there were none in 2020)"
    assert en.comparison(compared(10, 4), times=True) == "2.5 times 2020 (up 6 models)"
    assert (
        en.comparison(compared(5, 5, unlike=["counting"]))
        == "not enough to compare: it is not known how it was counted"
    )
    assert en.comparison(compared(6, 5, unlike=["window"], allowed=["window"])) == (
        "up 1 model (20.0%) on 2020 (note: the periods close on other days (from 1 January 2024 to 31 December 2024 "
        "and from 1 January 2020 to 31 December 2020))"
    )


def test_parts_of_a_year_are_compared_with_the_same_period_of_last_year():
    one, other = (figure(n, period=Period.half(year, 1)) for n, year in ((12, 2024), (15, 2023)))
    c = Compared(indicator=NEW, period=one.period, base_period=other.period, value=one, base=other)
    assert en.comparison(c) == "down 3 models (20.0%) on the same period of last year"
    assert en.comparison(c, year=True) == "down 3 models (20.0%) on the same period of 2023"


def attained(number, planned, direction="at-least", **more):
    plan = Target(
        id="kh", unit="xa", indicator="moi", period="2024", quantity=Quantity(planned, "mo-hinh"), direction=direction
    )
    period = more.pop("period", plan.period)
    f = figure(number, period=period)
    return Attainment(unit="xa", indicator=NEW, period=period, plan_period=plan.period, figure=f, target=plan, **more)


@pytest.mark.parametrize(
    ("a", "beyond"),
    [
        (attained(422, 400), "5.5% above the plan for 2024"),
        (attained(398, 400), "99.5% of the plan for 2024, 2 models short of it"),
        (attained(399, 400), "99.8% of the plan for 2024, 1 model short of it"),
        (attained(400, 400), "100.0% of the plan for 2024"),
        (attained(39999, 40000), "nearly 100% of the plan for 2024, 1 model short of it"),
        (attained(3, 5, "at-most"), "within the limit of the plan for 2024 (5 models), 2 models below it"),
        (attained(6, 5, "at-most"), "1 model over the limit of the plan for 2024 (5 models)"),
        (attained(5, 5, "exactly"), "exactly the plan for 2024 (5 models)"),
        (attained(7, 5, "exactly"), "2 models above the plan for 2024 (5 models)"),
    ],
)
def test_plans_in_english(a, beyond):
    assert en.attainment(a) == beyond


def test_above_the_plan_and_of_the_plan_are_two_ways_to_say_one_thing():
    assert en.attainment(attained(422, 400), "share") == "105.5% of the plan for 2024"


def test_a_half_year_stands_against_the_plan_of_the_year_under_a_note():
    a = attained(100, 400, period=Period.half(2024, 1))
    assert en.attainment(a) == (
        "25.0% of the plan for 2024, 300 models short of it "
        "(note: figures of the first half of 2024 against the plan for the whole of 2024)"
    )
    assert en.plan_words(a.target) == "400 models"
    assert en.plan_words(None) == "no plan"


# -- labels and tables -------------------------------------------------------------------------------------------------
def test_a_label_without_english_is_vietnamese_in_quotation_marks():
    assert en.label(Label("hộ nghèo")) == "“hộ nghèo”"
    assert en.label(Label("hộ nghèo", "poor households")) == "poor households"


@pytest.fixture(scope="module")
def register():
    return sample_register(models=200)


def test_a_table_is_english_with_the_labels_of_its_codes(register):
    table = aggregate(register, Request(indicators="models-new", periods=["2018", "2019-S1"], by="domain"))
    labels = english_labels(register.definitions)
    laid = presentation.grid(table, style=ENGLISH, labels=labels)
    assert laid.head == ("Field", "2018", "First half of 2019")
    assert laid.title == "New models"
    assert laid.rows[0][0] == "Economic development"
    assert laid.rows[-1][0] == "Total"
    assert laid.notes[0] == "Illustrative figures: names and numbers are made up and are not real data."
    assert presentation.grid(table, style=ENGLISH).rows[0][0] == "“Phát triển kinh tế”"
    assert presentation.text(table, style=ENGLISH, labels=labels).splitlines()[0] == "New models"
    assert "<caption>New models</caption>" in presentation.html(table, style=ENGLISH, labels=labels)


def test_a_table_of_comparisons_is_english_too(register):
    asked = Request(indicators="models-new", periods="2018", by="domain")
    lines = compare(register, asked, "2017", allow="unconfirmed")
    laid = presentation.comparisons_grid(lines, style=ENGLISH, labels=english_labels(register.definitions))
    assert laid.title == "Comparison: new models"
    assert laid.head == ("Field", "2018", "2017", "Change", "Per cent", "Notes")
    assert laid.rows[-1][0] == "Total"
    assert laid.rows[-1][3].startswith(("up ", "down ", "equal"))
    assert laid.notes[0].startswith("Illustrative figures")
    refused = compare(register, asked, "2017-Q1")
    assert presentation.comparisons_grid(refused, style=ENGLISH).rows[-1][-1].startswith("not enough to compare: ")
    assert presentation.text(lines, style=ENGLISH).splitlines()[0] == "Comparison: new models"
    assert "<caption>Comparison: new models</caption>" in presentation.html(lines, style=ENGLISH)


def test_plans_running_totals_and_shares_are_english_too(register):
    plans = attainment(register, units="mh", periods="2019")
    laid = presentation.attainment_grid(plans, style=ENGLISH)
    assert laid.head[:6] == ("Unit", "Indicator", "Period", "Given", "Adjusted", "Done")
    assert laid.head[6:] == ("Done of plan", "Against the plan")
    assert laid.rows[0][3].endswith(" models")
    assert "adjusted" not in laid.rows[0][4]
    months = accumulated(register, Request(indicators="models-new", periods=["2018-M01", "2018-M02"]))
    running = presentation.accumulation_grid(months, style=ENGLISH)
    assert running.head == ("Period", "In the period", "Running total", "Running total of", "Notes")
    assert running.rows[1][0] == "February 2018"
    assert presentation.text(months, style=ENGLISH).startswith("Running total: new models")
    table = aggregate(register, Request(indicators="models-new", periods="2018", by="domain"))
    labels = english_labels(register.definitions)["domain"]
    parts = presentation.shares_grid(shares(table, "domain"), labels, style=ENGLISH)
    assert parts.head == ("Field", "Number", "Share")
    assert parts.rows[-1][0::2] == ("Total", "100.0%")


def test_names_of_units_stay_as_they_are(register):
    asked = Request(indicators="models-new", periods="2018", by="unit", unit="mh", unit_level="district")
    rows = [row[0] for row in presentation.grid(aggregate(register, asked), style=ENGLISH).rows]
    assert "Huyện Dương Mẫu" in rows
    assert "Tỉnh Minh Họa (its own part)" in rows


def test_every_note_of_a_table_has_its_english(register):
    asked = Request(
        indicators="models-new",
        periods="2020-Q4",
        by="unit",
        unit="mh",
        unit_level="district",
        prefer="reports",
        known_on=date(2021, 1, 20),
    )
    table = aggregate(register, asked)
    mine, theirs = en.notes(table), presentation.grid(table).notes
    assert len(mine) == len(theirs)
    assert all(line.isascii() or "…" in line or "“" in line for line in mine), mine
    narrowed = aggregate(register, Request(indicators="models-new", periods="2018", only=[("subject", "collective")]))
    assert any(line.startswith("Only: “") for line in en.notes(narrowed)) or narrowed.filter_words == ()


def test_hidden_numbers_have_their_english_note(register):
    table = suppressed(aggregate(register, Request(indicators="models-new", periods="2018-M01", by="domain")))
    told = " ".join(en.notes(table))
    assert ("(b) Kept back" in told) == any(table.hidden)


def test_a_rounded_table_says_so_in_english(register):
    table = aggregate(register, Request(indicators="models-new", periods="2018", by="domain"))
    made = rounded(table, TableRounding(decimals=-1, parts_add=True))
    assert all(line.startswith(("Because", "Where", "(†)")) for line in en.rounding_notes(made))
    laid = presentation.grid(table, rounding=TableRounding(decimals=-1), style=ENGLISH)
    assert laid.rows[-1][-1].replace(",", "").isdigit()


def test_the_labels_of_codes_name_every_dimension_that_has_a_codelist(register):
    labels = english_labels(register.definitions)
    assert {"domain", "subject", "strand", "level", "measure"} <= set(labels)
    assert labels["measure"]["ha"] == "hectare"
    assert TOTAL not in labels["domain"]
    assert measure("ha").label.en == "hectare"
