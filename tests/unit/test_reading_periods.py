"""Reading periods: as offices write them and as people do. Expected are the ids of periods, whose days are known."""

from __future__ import annotations

import unicodedata
from typing import get_args

import pytest

from dvk.catalog import calendars
from dvk.errors import Ambiguous, InvalidValue, WrongType
from dvk.periods import CUSTOM, KINDS, STAGE, TERM, Calendar, Period
from dvk.vietnamese import PeriodStyle, period, read_period

ND09, _, SCHOOL = calendars()
FINANCIAL = Calendar.financial_year(4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # quarters
        ("quý II/2024", "2024-Q2"),
        ("Quý II năm 2024", "2024-Q2"),
        ("quý 2/2024", "2024-Q2"),
        ("quý 02/2024", "2024-Q2"),
        ("quý II-2024", "2024-Q2"),
        ("quý II - 2024", "2024-Q2"),
        ("quí II của năm 2024", "2024-Q2"),
        ("quý iv/2023", "2023-Q4"),
        ("Q1/2024", "2024-Q1"),
        ("Q2 2024", "2024-Q2"),
        ("QIII/2024", "2024-Q3"),
        ("quý thứ nhất năm 2024", "2024-Q1"),
        ("quý hai năm 2024", "2024-Q2"),
        # halves, first months, last months
        ("6 tháng đầu năm 2024", "2024-S1"),
        ("06 tháng đầu năm 2024", "2024-S1"),
        ("sáu tháng đầu năm 2024", "2024-S1"),
        ("6 tháng đầu 2024", "2024-S1"),
        ("6 tháng năm 2024", "2024-S1"),
        ("nửa đầu năm 2024", "2024-S1"),
        ("6 tháng cuối năm 2023", "2023-S2"),
        ("nửa cuối năm 2023", "2023-S2"),
        ("9 tháng đầu năm 2023", "2023-YTD09"),
        ("chín tháng năm 2023", "2023-YTD09"),
        ("9 tháng/2023", "2023-YTD09"),
        ("11 tháng năm 2025", "2025-YTD11"),
        ("mười một tháng năm 2025", "2025-YTD11"),
        ("12 tháng năm 2025", "2025-YTD12"),
        ("2 tháng đầu năm 2023", "2023-YTD02"),
        ("năm tháng đầu năm 2024", "2024-YTD05"),
        ("5 tháng năm 2024", "2024-YTD05"),
        ("1 tháng đầu năm 2024", "2024-YTD01"),
        ("3 tháng cuối năm 2024", "2024-Q4"),
        ("2 tháng cuối năm 2024", "2024-B6"),
        ("4 tháng cuối năm 2024", "2024-T3"),
        ("5 tháng cuối năm 2024", "2024-08/2024-12"),
        # months
        ("tháng 4/2024", "2024-M04"),
        ("tháng 04/2024", "2024-M04"),
        ("Tháng 4 năm 2024", "2024-M04"),
        ("tháng 4-2024", "2024-M04"),
        ("tháng Tư năm 2024", "2024-M04"),
        ("tháng 4 2024", "2024-M04"),
        ("thời kỳ 2021 - 2030", "2021/2030"),
        ("tháng Năm năm 2024", "2024-M05"),
        ("tháng năm năm 2024", "2024-M05"),
        ("tháng Mười hai năm 2023", "2023-M12"),
        ("tháng Mười Một năm 2023", "2023-M11"),
        ("tháng 3 và tháng 4 năm 2024", "2024-B2"),
        ("từ tháng 5 đến tháng 8 năm 2024", "2024-T2"),
        ("từ tháng 4 đến hết tháng 6/2024", "2024-04/2024-06"),
        # years, stages, terms
        ("2023", "2023"),
        ("Năm 2024", "2024"),
        ("cả năm 2024", "2024"),
        ("trong năm 2024", "2024"),
        ("Giai đoạn 2016 - 2020", "2016/2020"),
        ("2016-2020", "2016/2020"),
        ("2016 – 2020", "2016/2020"),
        ("từ năm 2016 đến năm 2020", "2016/2020"),
        ("giai đoạn từ 2016 đến 2020", "2016/2020"),
        ("từ năm 2016 đến hết năm 2020", "2016/2020"),
        ("5 năm (2016 - 2020)", "2016/2020"),
        ("giai đoạn 5 năm 2016 - 2020", "2016/2020"),
        ("năm năm, từ năm 2016 đến năm 2020", "2016/2020"),
        ("mười năm (2011 - 2020)", "2011/2020"),
        ("từ 2016 đến 6/2019", "2016/2019-06"),
        ("2021 – 10/2023", "2021/2023-10"),
        ("giai đoạn 01/2016 - 10/2023", "2016-01/2023-10"),
        ("từ tháng 01/2016 đến tháng 6 năm 2019", "2016-01/2019-06"),
        ("từ năm 2009 trở đi", "2009/.."),
        ("từ tháng 3/2024 trở đi", "2024-03/.."),
        ("đến hết năm 2020", "../2020"),
        ("nhiệm kỳ 2020 - 2025", "TERM2020/2025"),
        ("nhiệm kì 2020-2025", "TERM2020/2025"),
        ("Nhiệm kỳ từ 2020 đến 2025", "TERM2020/2025"),
        ("nhiệm kỳ từ năm 2025", "TERM2025/.."),
        ("nhiệm kỳ đến năm 2025", "TERM../2025"),
        ("nhiệm kỳ 2020 - 2025 (từ ngày 03/10/2020 đến ngày 02/10/2025)", "TERM2020-10-03/2025-10-02"),
        ("nhiệm kỳ 2020 - 2025 (từ 03/10/2020)", "TERM2020-10-03/2025"),
        # days
        ("ngày 29/02/2024", "2024-D060"),
        ("Ngày 29 tháng 02 năm 2024", "2024-D060"),
        ("từ ngày 01/01/2024 đến ngày 30/6/2024", "2024-01-01/2024-06-30"),
        ("từ ngày 10 đến 20/11/1976", "1976-11-10/1976-11-20"),
        ("từ 15/12 đến 14/6/2024", "2023-12-15/2024-06-14"),
        ("từ ngày 05/02/2024 trở đi", "2024-02-05/.."),
        ("đến hết ngày 30/6/2019", "../2019-06-30"),
        # weeks, with their days
        ("tuần 5 năm 2024 (từ ngày 29/01/2024 đến ngày 04/02/2024)", "2024-W05"),
        ("Tuần 5/2024 (29/01/2024 - 04/02/2024)", "2024-W05"),
        ("tuần 1 và 2 năm 2024 (từ ngày 01/01/2024 đến ngày 14/01/2024)", "2024-F01"),
        # civil days behind a civil period
        ("quý I/2024 (01/01/2024 - 31/3/2024)", "2024-Q1"),
        # case, no-break spaces, other Unicode forms
        ("QUÝ II NĂM 2024", "2024-Q2"),
        ("6\u00a0THÁNG ĐẦU NĂM\u202f2024", "2024-S1"),
        (unicodedata.normalize("NFD", "quý II năm 2024"), "2024-Q2"),
    ],
)
def test_a_period_of_the_civil_calendar_is_read(text, expected):
    assert read_period(text) == Period.parse(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("quý I năm 2024 (từ ngày 15/12/2023 đến ngày 14/3/2024)", "2024-Q1@nd09"),
        ("Quý I/2024 (15/12/2023 - 14/3/2024)", "2024-Q1@nd09"),
        ("quý I/2024 (từ 15/12 đến 14/3/2024)", "2024-Q1@nd09"),
        ("năm 2024 (từ ngày 15/12/2023 đến ngày 14/12/2024)", "2024@nd09"),
        ("6 tháng đầu năm 2024 (từ ngày 15/12/2023 đến ngày 14/6/2024)", "2024-S1@nd09"),
        ("giai đoạn 2021 - 2025 (từ ngày 15/12/2020 đến ngày 14/12/2025)", "2021/2025@nd09"),
        ("từ năm 2021 trở đi (từ ngày 15/12/2020)", "2021/..@nd09"),
        ("năm học 2024 - 2025", "2024@nam-hoc"),
        ("NĂM HỌC 2024-2025", "2024@nam-hoc"),
        ("quý I năm học 2024 - 2025 (từ ngày 01/9/2024 đến ngày 30/11/2024)", "2024-Q1@nam-hoc"),
        ("6 tháng đầu năm học 2024 - 2025", "2024-S1@nam-hoc"),
        ("năm tài chính 2024 - 2025", "2024@financial-year-04"),
        ("quý I/2024", "2024-Q1"),  # without days: of the civil calendar
    ],
)
def test_a_period_of_another_calendar_is_known_by_its_days_or_by_the_name_of_its_year(text, expected):
    given = (ND09, SCHOOL, FINANCIAL)
    assert read_period(text, calendars=given) == Period.parse(expected, given)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("quý V/2024", "read.no_such_quarter"),
        ("quý 5 năm 2024", "read.no_such_quarter"),
        ("quý IIII/2024", "read.no_such_quarter"),
        ("Q0/2024", "read.no_such_quarter"),
        ("13 tháng năm 2024", "read.no_such_month"),
        ("0 tháng năm 2024", "read.no_such_month"),
        ("24 tháng năm 2024", "read.no_such_month"),
        ("tháng 13/2024", "read.no_such_month"),
        ("tháng 0/2024", "read.no_such_month"),
        ("quý I", "read.no_year"),
        ("6 tháng đầu năm", "read.no_year"),
        ("9 tháng", "read.no_year"),
        ("tháng 4", "read.no_year"),
        ("ngày 24/4", "read.no_year"),
        ("quý II/24", "read.two_digit_year"),
        ("năm 24", "read.two_digit_year"),
        ("6 tháng đầu năm 24", "read.two_digit_year"),
        ("giai đoạn 16 - 20", "read.two_digit_year"),
        ("nhiệm kỳ 20-25", "read.two_digit_year"),
        ("năm học 24-25", "read.two_digit_year"),
        ("từ ngày 30/6/2024 đến ngày 01/01/2024", "read.ends_reversed"),
        ("giai đoạn 2020 - 2016", "read.ends_reversed"),
        ("từ 6/2019 đến 2016", "read.ends_reversed"),
        ("từ tháng 12 đến tháng 3 năm 2024", "read.ends_reversed"),
        ("nhiệm kỳ 2025 - 2020", "read.ends_reversed"),
        ("nhiệm kỳ 2020 - 2020", "read.no_such_period"),
        ("nhiệm kỳ 2020 - 2025 (từ ngày 03/10/2021)", "read.no_such_period"),
        ("quý I/1800", "read.no_such_period"),
        ("5 năm (2016 - 2021)", "read.years_differ"),
        ("10 năm (2013 - 2023)", "read.years_differ"),
        ("5 năm (2016 - 6/2020)", "read.years_differ"),
        ("năm học 2023 - 2025", "read.named_year_differs"),
        ("năm học 2025 - 2024", "read.named_year_differs"),
        ("năm học 2024", "read.named_year_differs"),
        ("niên khóa 2024 - 2025", "read.calendar_needed"),
        ("tuần 5 năm 2024", "read.days_needed"),
        ("tuần 5 năm 2024 (từ ngày 29/01/2024 đến ngày 05/02/2024)", "read.days_differ"),
        ("tuần 54 năm 2024 (từ ngày 29/01/2024 đến ngày 04/02/2024)", "read.no_such_period"),
        ("quý I/2024 (15/12/2023 - 15/3/2024)", "read.days_differ"),
        ("tháng 4/2024 (từ ngày 01/4/2024)", "read.days_differ"),
        ("từ năm 2009 đến nay", "read.relative"),
        ("2009 - nay", "read.relative"),
        ("cùng kỳ năm 2023", "read.relative"),
        ("năm nay", "read.relative"),
        ("quý trước", "read.relative"),
        ("tháng Giêng năm 2024", "read.lunar"),
        ("tháng Chạp năm 2023", "read.lunar"),
        ("4/2024", "read.not_a_period"),
        ("24/4/2024", "read.not_a_period"),
        ("tháng năm 2024", "read.not_a_period"),
        ("5 tháng năm năm 2024", "read.not_a_period"),
        ("9 tháng 2023", "read.not_a_period"),
        ("nửa năm 2024", "read.not_a_period"),
        ("đầu năm 2024", "read.not_a_period"),
        ("2024-Q1", "read.not_a_period"),
        ("2016/2020", "read.not_a_period"),
        ("giai đoạn 2016", "read.not_a_period"),
        ("từ năm 2016", "read.not_a_period"),
        ("5 năm", "read.not_a_period"),
        ("5 năm (2016 - 2020", "read.not_a_period"),
        ("nhiệm kỳ XIII", "read.not_a_period"),
        ("quý II, III năm 2024", "read.not_a_period"),
        ("quý II/2023 và 2024", "read.not_a_period"),
        ("Báo cáo quý II/2024", "read.not_a_period"),
        ("quý II năm 2024.", "read.not_a_period"),
        ("quý \u2161/2024", "read.not_a_period"),
        ("2.024", "read.not_a_period"),
        ("\u0662\u0660\u0662\u0664", "read.not_a_period"),
        ("", "read.not_a_period"),
    ],
)
def test_what_is_no_period_is_refused(text, code):
    with pytest.raises(InvalidValue) as caught:
        read_period(text, calendars=[ND09, SCHOOL, FINANCIAL])
    assert caught.value.code == code
    assert caught.value.details["got"] == text


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("quý II và 6 tháng đầu năm 2024", ("quý II năm 2024", "6 tháng đầu năm 2024")),
        ("quý II/2024 và 6 tháng đầu năm", ("quý II năm 2024", "6 tháng đầu năm 2024")),
        ("tháng 9, quý III và 9 tháng năm 2023", ("tháng 9 năm 2023", "quý III năm 2023", "9 tháng năm 2023")),
        ("năm 2023 và năm 2024", ("năm 2023", "năm 2024")),
        ("năm 2023, 2024", ("năm 2023", "năm 2024")),
        ("tháng 2 và tháng 3 năm 2024", ("tháng 2 năm 2024", "tháng 3 năm 2024")),  # no two months of a year's six
    ],
)
def test_two_periods_are_refused_with_each_and_its_year(text, readings):
    with pytest.raises(Ambiguous) as caught:
        read_period(text)
    assert caught.value.code == "read.two_periods"
    assert caught.value.readings == readings


def test_a_given_year_completes_what_has_none():
    for text, expected in (
        ("6 tháng đầu năm", "2024-S1"),
        ("06 tháng", "2024-S1"),
        ("9 tháng", "2024-YTD09"),
        ("quý I", "2024-Q1"),
        ("quý 2", "2024-Q2"),
        ("tháng 4", "2024-M04"),
        ("cả năm", "2024"),
        ("6 tháng cuối năm", "2024-S2"),
        ("ngày 24/4", "2024-D115"),
        ("từ 15/12 đến 14/6", "2023-12-15/2024-06-14"),
        ("quý I/2023", "2023-Q1"),
    ):
        assert read_period(text, year=2024) == Period.parse(expected)


def test_years_of_two_figures_are_told_with_both_centuries():
    with pytest.raises(Ambiguous) as caught:
        read_period("Quý II/24")
    assert caught.value.readings == ("Quý II/1924", "Quý II/2024")
    with pytest.raises(Ambiguous) as caught:
        read_period("20-25")
    assert caught.value.readings == ("giai đoạn 1920 - 1925", "giai đoạn 2020 - 2025")  # and no century between
    with pytest.raises(Ambiguous) as caught:
        read_period("giai đoạn 1/19 - 3/20")
    assert caught.value.readings == ("giai đoạn 1/1919 - 3/1920", "giai đoạn 1/2019 - 3/2020")


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("2016-20", "giai đoạn 2016 - 2020"),
        ("giai đoạn 2016-20", "giai đoạn 2016 - 2020"),
        ("giai đoạn 1/24 - 3/2024", "giai đoạn 1/2024 - 3/2024"),
        ("nhiệm kỳ 2020-25", "nhiệm kỳ 2020 - 2025"),
    ],
)
def test_years_of_two_figures_that_can_be_one_stage_only_are_refused_with_it_and_are_not_ambiguous(text, near):
    with pytest.raises(InvalidValue) as caught:
        read_period(text)
    assert not isinstance(caught.value, Ambiguous)
    assert (caught.value.code, caught.value.near) == ("read.two_figures", (near,))


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("12-2024", ("tháng 12/2024",)),
        ("2024-06", ("tháng 6/2024",)),
        ("1-2024", ("tháng 1/2024",)),
        ("T6/2024", ("tháng 6/2024",)),
        ("4/2024", ("tháng 4/2024",)),
        ("01-02/2024", ("từ tháng 1 đến tháng 2/2024",)),
        ("qúy III/2024", ("quý III/2024",)),
        ("01/02-03/2024", ()),
        ("từ 10 đến 12", ()),
        ("10-12", ()),
        ("00-2024", ()),
        ("13/2024", ()),
    ],
)
def test_figures_that_may_be_months_are_no_years_and_near_is_what_may_be_meant(text, near):
    with pytest.raises(InvalidValue) as caught:
        read_period(text)
    assert not isinstance(caught.value, Ambiguous)
    assert (caught.value.code, caught.value.near) == ("read.not_a_period", near)
    for one in near:
        read_period(one)


@pytest.mark.parametrize("text", ["năm 2024-2025", "Năm 2024 – 2025", "trong năm 2024 - 2025"])
def test_a_year_that_is_two_years_may_be_a_stage_or_a_school_year(text):
    with pytest.raises(Ambiguous) as caught:
        read_period(text)
    assert caught.value.readings == ("giai đoạn 2024 - 2025", "năm học 2024 - 2025")


def test_years_from_to_without_the_word_of_one_year_are_a_stage():
    for text in ("2024-2025", "từ năm 2024 đến năm 2025", "giai đoạn 2024 - 2025"):
        assert read_period(text) == Period.stage(2024, 2025)
    assert read_period("năm 2016-2020") == Period.stage(2016, 2020)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("quý III, 2024", "2024-Q3"),
        ("tháng6/2024", "2024-M06"),
        ("năm2024", "2024"),
        ("tháng 1 đến tháng 6/2024", "2024-01/2024-06"),
        ("tháng bốn năm 2024", "2024-M04"),
        ("tháng bẩy năm 2024", "2024-M07"),
    ],
)
def test_what_typing_leaves_out_or_spells_the_other_way_is_read(text, expected):
    assert read_period(text) == Period.parse(expected)


def test_a_period_of_two_calendars_is_refused_with_both():
    with pytest.raises(Ambiguous) as caught:
        read_period("quý I/2024 (15/12/2023 - 14/3/2024)", calendars=calendars())
    assert caught.value.readings == (
        "quý I/2024 (15/12/2023 - 14/3/2024) [nd09]",
        "quý I/2024 (15/12/2023 - 14/3/2024) [khanh-hoa-01-2023]",
    )


@pytest.mark.parametrize("calendar", calendars(), ids=lambda one: one.id)
@pytest.mark.parametrize("style", get_args(PeriodStyle))
def test_each_period_of_a_shipped_calendar_is_read_back_with_that_calendar(calendar, style):
    read = 0
    for kind in (kind for kind in KINDS.values() if kind not in (STAGE, TERM, CUSTOM)):
        for index in range(1, (kind.per_year or 2) + 1):
            try:
                written = Period(kind, 2024, index, calendar=calendar)
            except InvalidValue:  # of a kind that the calendar's rule does not know
                continue
            found = read_period(period(written, style), calendars=[calendar])
            assert found.same_days(written)
            assert found.calendar == calendar
            assert period(found, style) == period(written, style)
            read += 1
    assert read >= 19  # the year, two halves, four quarters, twelve months


def test_a_school_year_needs_its_calendar():
    with pytest.raises(InvalidValue) as caught:
        read_period("năm học 2024 - 2025")
    assert caught.value.code == "read.calendar_needed"


def test_what_is_no_text_is_the_wrong_type():
    with pytest.raises(WrongType):
        read_period(2024)
    with pytest.raises(WrongType):
        read_period("2024", calendars=["nam-hoc"])


@pytest.mark.parametrize(
    "text", ["1" * 100_000, "quý II và " * 10_000, "(" * 100_000, "tháng " * 40_000, "và " * 80, "2016-2020, " * 22]
)
def test_a_long_text_is_refused_at_once(text):
    with pytest.raises(InvalidValue):
        read_period(text)


@pytest.mark.parametrize("text", ["quý tư năm 2023", "quý tư/2023", "Quý thứ tư năm 2023", "quý bốn năm 2023"])
def test_the_fourth_quarter_has_both_words_for_four(text):
    assert read_period(text) == Period.quarter(2023, 4)


def test_a_school_year_may_have_a_stroke_between_its_years():
    known = calendars()
    assert read_period("năm học 2023/2024", calendars=known) == read_period("năm học 2023 - 2024", calendars=known)
    with pytest.raises(InvalidValue):
        read_period("năm học 2023/2025", calendars=known)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("6T/2024", "6 tháng đầu năm 2024"),
        ("6 tháng 2024", "6 tháng đầu năm 2024"),
        ("6T đầu năm 2024", "6 tháng đầu năm 2024"),
        ("GĐ 2021-2025", "giai đoạn 2021 - 2025"),
        ("BÁO CÁO QUÝ I NĂM 2024", "quý I/2024"),
        ("6 tháng đầu năm 2024:", "6 tháng đầu năm 2024"),
    ],
)
def test_a_short_form_or_a_heading_is_refused_with_the_period_that_it_means(text, meant):
    with pytest.raises(InvalidValue) as caught:
        read_period(text)
    assert [str(read_period(one)) for one in caught.value.near] == [str(read_period(meant))]
