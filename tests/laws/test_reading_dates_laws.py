"""Luật đọc ngày và kỳ (laws of reading days, periods and names of units): the readers are the mirror of the writers."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dvk.errors import Ambiguous, InvalidValue
from dvk.periods import (
    CIVIL,
    DAY,
    FORTNIGHT,
    FOUR_MONTHS,
    HALF,
    MONTH,
    TO_MONTH,
    TWO_MONTHS,
    WEEK,
    Calendar,
    Period,
)
from dvk.testing import calendars, periods, unit_histories
from dvk.units import proper_name
from dvk.vietnamese import (
    DayStyle,
    PeriodStyle,
    SpanStyle,
    as_of,
    between,
    between_years,
    day,
    month_words,
    period,
    read_as_of,
    read_between,
    read_date,
    read_month_words,
    read_period,
    read_unit,
    read_unit_name,
    school_year,
    term,
    unit_name,
)

DAYS = st.dates(date(1000, 1, 1))  # before the year 1000 a year has fewer than four figures
STYLES, SPANS, SHAPES = (st.sampled_from(get_args(one)) for one in (DayStyle, SpanStyle, PeriodStyle))
PLACES = st.sampled_from(
    (
        "",
        "An Giang",
        "TP. Hồ Chí Minh",
        "Phú Hữu, An Giang",
        "Bà Rịa - Vũng Tàu",
        "Thị trấn Thứ Ba",
        "Phường 1",
        "Từ Sơn",
    )
)
SHAPE = st.sampled_from((str, str.upper, str.lower, lambda text: unicodedata.normalize("NFD", text)))
NAMED = Calendar(id="nam-hoc", label="năm học", first_month=9, year_label="năm học")
FINANCIAL = Calendar.financial_year(4)
CALENDARS = st.sampled_from((CIVIL, NAMED, FINANCIAL)) | calendars()

# Signs and words that the readers know, so that what is drawn comes near to what they read.
WORDS = """
    ngày tháng năm quý I II V Q1 từ đến hết tính nhiệm kỳ giai đoạn 6 9 05 12 13 24 2016 2020 2024 25 đầu cuối nửa cả
    / - – . , ( ) tuần và thứ Tư CN mùng Giêng Hai học trở đi nay cùng xã phường TP. {} ²
"""
PIECES = (*WORDS.split(), "\u00a0", "\u0301")
TEXTS = st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join) | st.lists(st.sampled_from(PIECES)).map("".join)


def meant(written: Period) -> Period:
    """What the words of a period say where they are the words of two kinds: one of both, with the same days."""
    year, calendar = written.year, written.calendar
    said = {
        (TO_MONTH, 1): (MONTH, 1),
        (TO_MONTH, 6): (HALF, 1),
        (TWO_MONTHS, 1): (TO_MONTH, 2),
        (FOUR_MONTHS, 1): (TO_MONTH, 4),
    }.get((written.kind, written.index))
    if written.kind is FORTNIGHT and (written.end - written.start).days == 6:
        said = (WEEK, 2 * written.index - 1)
    return written if said is None else Period(*said[:1], year, said[1], calendar=calendar)


def is_a_civil_week_too(written: Period) -> bool:
    """Whether a week of another calendar has the number and the days of one of the civil calendar."""
    if written.calendar in (CIVIL, NAMED, FINANCIAL) or not written.kind.days or written.kind is DAY:
        return False
    try:
        return Period(written.kind, written.year, written.index).same_days(written)
    except InvalidValue:
        return False


@given(DAYS, STYLES, PLACES, st.booleans(), SHAPE)
def test_a_day_is_read_back_in_each_style(on, style, place, nbsp, shape):
    assume(not place or shape is not str.lower)  # a place in small letters is not told from other words
    assert read_date(shape(day(on, style, place=place, nbsp=nbsp))) == on


@given(DAYS, DAYS, SPANS, st.booleans(), SHAPE)
def test_two_days_are_read_back_in_each_style(one, other, style, nbsp, shape):
    start, end = sorted((one, other))
    assert read_between(shape(between(start, end, style, nbsp=nbsp))) == (start, end)


@given(DAYS, SPANS, st.booleans(), SHAPE)
def test_the_day_of_an_as_of_is_read_back_in_each_style(on, style, nbsp, shape):
    assert read_as_of(shape(as_of(on, style, nbsp=nbsp))) == on


@given(st.integers(1, 12), st.none() | st.integers(1000, 9999), SHAPE)
def test_a_month_in_words_is_read_back(month, year, shape):
    assert read_month_words(shape(month_words(month, year))) == (month, year)


@given(periods(calendars=CALENDARS, open_ends=True, first_year=1902, last_year=2190), SHAPES, st.booleans(), SHAPE)
def test_a_period_of_each_kind_and_calendar_is_read_back_in_each_style(written, style, nbsp, shape):
    text = shape(period(written, style, nbsp=nbsp))
    if is_a_civil_week_too(meant(written)):
        with pytest.raises(Ambiguous):
            read_period(text, calendars=[written.calendar])
    else:
        assert read_period(text, calendars=[written.calendar]) == meant(written)


@given(periods(calendars=CALENDARS, first_year=1902, last_year=2190), SHAPES)
def test_what_words_of_two_kinds_say_has_the_same_days(written, style):
    assert meant(written).same_days(written)
    assert period(meant(written), style) == period(written, style)


@given(st.integers(1900, 2199), st.integers(1, 50), st.booleans())
def test_terms_years_and_school_years_are_read_back(first, more, nbsp):
    last = min(first + more, 2200)
    assert read_period(term(first, last, nbsp=nbsp)) == Period.term(first, last)
    assert read_period(between_years(first, last, nbsp=nbsp)) == Period.stage(first, last)
    assert read_period(school_year(first, nbsp=nbsp), calendars=[NAMED]) == Period.of_year(first, NAMED)


KINDS = {
    "tỉnh": ("tỉnh ", "Tỉnh ", "TỈNH ", "T. ", "T."),
    "thành phố": ("thành phố ", "Thành phố ", "THÀNH PHỐ ", "TP. ", "TP.", "tp. ", "TP ", "T.P. ", "T.P ", "T. P. "),
    "quận": ("quận ", "Quận ", "QUẬN ", "Q. ", "Q."),
    "huyện": ("huyện ", "Huyện ", "HUYỆN ", "H. ", "H.", "huyện đảo ", "Huyện đảo "),
    "thị xã": ("thị xã ", "Thị xã ", "THỊ XÃ ", "TX. ", "TX.", "TX ", "T.X. "),
    "xã": ("xã ", "Xã ", "XÃ ", "X. ", "X.", "Xã.", "xã đảo "),
    "phường": ("phường ", "Phường ", "PHƯỜNG ", "P. ", "P."),
    "thị trấn": ("thị trấn ", "Thị trấn ", "THỊ TRẤN ", "TT. ", "TT.", "TT ", "T.T. "),
    "đặc khu": ("đặc khu ", "Đặc khu ", "ĐẶC KHU ", "ĐK. ", "ĐK "),
}
WRITTEN = st.sampled_from([(kind, written) for kind, forms in KINDS.items() for written in forms])
SYLLABLES = ("An", "Phú", "Hòa", "Đông", "Quý", "Thứ", "Ba", "Tân", "Xã", "Đảo", "Trung", "Ủy", "Ngọc", "Y", "Phường")
PROPER = st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=4).map(" ".join) | st.integers(1, 99).map(str)


@given(WRITTEN, PROPER)
def test_a_kind_of_place_in_each_form_and_a_proper_name_are_parted(written, proper):
    assume(not proper.startswith(("Ủy", "Đảo")))  # a body called after its place ("Tỉnh Ủy"); huyện đảo, xã đảo
    kind, form = written
    assert read_unit_name(form + proper) == (kind, proper)
    assert read_unit_name(unit_name(form + proper)) == (kind, proper)


@given(unit_histories(), st.data())
def test_a_unit_is_found_by_its_name_or_all_of_that_name_are_told(history, data):
    unit = data.draw(st.sampled_from(history.units))
    name = unit.name()
    assert read_unit_name(unit_name(name)).name == proper_name(name)
    for called in (name, unit_name(name), name.upper(), name.lower()):
        try:
            assert read_unit(called, history) == unit
        except Ambiguous as error:
            assert len(set(error.readings)) > 1
            assert any(one.startswith(unit_name(name)) for one in error.readings)


HEADS = re.findall(
    "[^;]+",
    "năm ;quý II/;tháng 4/;6 tháng đầu năm ;giai đoạn 2016 - ;giai đoạn ;nhiệm kỳ ;nhiệm kỳ 2020-;năm học ;từ 3/",
)
SHORT = st.builds(
    "{}{}{}".format,
    st.sampled_from(("", *HEADS)),
    st.integers(0, 99).map("{:02d}".format),
    st.sampled_from(("", "-20", " - 25", "-2030", "/2024", "/24", "-4-24", " và 2025", "-3/24", "-2/2024")),
)


@given(TEXTS | SHORT | st.builds("{}, {}".format, SHORT, SHORT))
def test_each_reading_of_a_day_or_a_period_is_read_and_all_are_different(text):
    known = [NAMED, FINANCIAL]
    for read in (read_date, lambda one: read_period(one, calendars=known)):
        try:
            read(text)
        except Ambiguous as error:
            assert len(error.readings) > 1
            if error.code != "read.which_calendar":  # of two calendars the words may be the same
                found = [read(one) for one in error.readings]
                assert all(one not in found[:place] for place, one in enumerate(found))
        except InvalidValue as error:
            for one in error.near if error.code in ("read.two_figures", "read.not_a_period", "read.not_a_date") else ():
                read(one)


@given(TEXTS, st.none() | st.just(2024))
def test_any_text_is_read_or_refused_with_one_kind_of_error(text, year):
    for reader in (read_date, read_between, read_as_of):
        try:
            reader(text, year=year)
        except InvalidValue as error:
            assert error.message("vi")
            assert error.message("en")
    for read in (
        lambda: read_period(text, year=year, calendars=[NAMED, FINANCIAL]),
        lambda: read_month_words(text),
        lambda: read_unit_name(text),
    ):
        try:
            read()
        except InvalidValue as error:
            assert error.message("vi")
            assert error.code.startswith("read.")
