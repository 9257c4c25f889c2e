"""Câu báo lỗi chỉ đường (messages that show the way): what a newcomer writes first, and what the library answers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from dvk import (
    Approx,
    Campaign,
    CannotAdd,
    Deadline,
    DvkError,
    Event,
    InvalidDocument,
    InvalidValue,
    Model,
    Period,
    Quantity,
    Register,
    Report,
    ReportedFigure,
    Request,
    Retraction,
    Unit,
    WrongType,
    aggregate,
    catalog,
    lateness,
    measure,
)


def said(make):
    with pytest.raises(DvkError) as caught:
        make()
    return caught.value.code, caught.value.message("en"), caught.value.message("vi")


# -- amounts -------------------------------------------------------------------------------------------------------


def test_an_exact_number_is_named_so_beside_an_approximate_one():
    code, en, vi = said(lambda: Quantity(10, "ho") + Quantity(Approx(80, "hơn"), "ho"))
    assert code == "sum.approximate"
    assert 'an exact number, "hơn"' in en
    assert 'một số chính xác, "hơn"' in vi


def test_a_range_is_named_by_its_ends():
    _, en, _ = said(lambda: Quantity(Approx(500, upto=600), "ho") + Quantity(10, "ho"))
    assert '"500 - 600", an exact number' in en


def test_sao_without_a_region_says_that_none_is_named():
    code, en, vi = said(lambda: Quantity(3, "sao").in_base())
    assert code == "measure.region_needed"
    assert en == '"sao" differs by region, and no region is named: expected one of bac-bo, trung-bo'
    assert vi == '"sao" khác nhau theo vùng mà ở đây không nêu vùng: cần một trong bac-bo, trung-bo'


def test_a_region_of_which_nothing_is_known_is_named():
    code, en, vi = said(lambda: Quantity(3, "sao").in_base("nam-bo"))
    assert code == "measure.region_unknown"
    assert '"nam-bo"' in en
    assert '"nam-bo"' in vi


def test_python_s_sum_adds_exact_amounts_of_one_base_measure():
    assert sum([Quantity(2, "km"), Quantity(500, "m"), Quantity("0.5", "km")]) == Quantity(3, "km")
    assert sum([Quantity(7, "ho")]) == Quantity(7, "ho")


@pytest.mark.parametrize(
    ("amounts", "code"),
    [
        ([Quantity(Approx(80, "hơn"), "ho")], "sum.approximate"),
        ([Quantity(40, "phan-tram")], "sum.rates"),
        ([Quantity(3, measure("trieu-dong").per("mo-hinh"))], "sum.rates"),
        ([Quantity(3, "sao"), Quantity(4, "sao")], "measure.region_needed"),
        ([Quantity(3, "ho"), Quantity(4, "nguoi")], "sum.measures_differ"),
    ],
)
def test_python_s_sum_refuses_what_a_plus_refuses(amounts, code):
    assert said(lambda: sum(amounts))[0] == code


@pytest.mark.parametrize("add", [lambda q, n: q + n, lambda q, n: n + q], ids=["behind", "before"])
@pytest.mark.parametrize("number", [3, Decimal(3), 1.5, "chữ", True, Approx(3), None])
def test_a_number_without_a_measure_is_never_added(add, number):
    with pytest.raises(TypeError) as caught:
        add(Quantity(3, "ho"), number)
    assert isinstance(caught.value, CannotAdd)
    assert caught.value.code == "sum.no_measure"


def test_the_refused_number_is_shown_in_both_languages():
    _, en, vi = said(lambda: Quantity(3, "ho") + 3)
    assert en.startswith('"hộ" and the number 3 cannot be added')
    assert vi.startswith('không cộng được "hộ" với số 3')


def test_a_zero_begins_a_sum_and_does_not_end_one():
    assert 0 + Quantity(3, "ho") == Quantity(3, "ho")
    assert said(lambda: Quantity(3, "ho") + 0)[0] == "sum.no_measure"


# -- requests, periods, days ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "level"),
    [
        ("xa", "commune"),
        ("xã", "commune"),
        ("Cấp xã", "commune"),
        ("commune", "commune"),
        ("communes", "commune"),
        ("huyện", "district"),
        ("tinh", "province"),
        ("thôn", "hamlet"),
    ],
)
def test_a_level_asked_for_as_a_dimension_is_answered_with_the_way_to_ask(word, level):
    code, en, vi = said(lambda: Request(indicators="models-active", periods="2024", by=word))
    assert code == "request.level_as_dimension"
    for text in (en, vi):
        assert text.startswith("by[0]: ")
        assert f'by="unit", unit_level="{level}"' in text


def test_level_itself_stays_a_dimension_and_other_words_are_told_the_dimensions():
    assert Request(indicators="models-recognised", periods="2024", by="level").by == ("level",)
    assert said(lambda: Request(indicators="a", periods="2024", by="linh-vuc"))[0] == "request.unknown_dimension"
    assert said(lambda: Request(indicators="a", periods="2024", only=[("xa", "x")]))[0] == "request.unknown_dimension"


@pytest.mark.parametrize("text", ["2024-S1", "2021/2023-10", "2009/..", "TERM2020/2025"])
def test_a_bad_period_is_answered_with_forms_that_are_read(text):
    code, en, vi = said(lambda: Period.parse("quý I năm 2024"))
    assert code == "period.not_an_id"
    assert text in en
    assert text in vi
    assert str(Period.parse(text)) == text


@pytest.mark.parametrize(
    ("written", "shown"),
    [("2024-06-30", "date(2024, 6, 30)"), ("30/6/2024", "date(2021, 1, 1)"), ("hôm qua", "date(2021, 1, 1)")],
)
def test_a_day_given_as_text_is_answered_with_how_a_day_is_written(written, shown):
    def event():
        return Event(id="e", model="m", kind="recognised", on=written)

    for make in (event, lambda: lateness(date(2024, 3, 1), written), lambda: Period.between(written, date(2024, 1, 1))):
        with pytest.raises(WrongType) as caught:
            make()
        assert caught.value.code == "type.wrong"
        assert shown in caught.value.message("en")
        assert shown in caught.value.message("vi")


def test_what_is_no_text_is_not_told_how_to_write_a_text():
    _, en, _ = said(lambda: Event(id="e", model="m", kind="recognised", on=2024))
    assert en == 'on: expected a date, got "int"'


def test_a_deadline_with_no_rule_or_with_two_names_the_two():
    for more, en_end, vi_end in (
        ({}, "got neither", "chưa ghi mục nào"),
        ({"day": 3, "working_days": 2}, "got both", "ghi cả hai"),
    ):
        code, en, vi = said(lambda more=more: Deadline(id="han", label="hạn", **more))
        assert code == "deadline.one_rule"
        for text in (en, vi):
            assert "working_days" in text
            assert "by day" in text or "bằng day" in text
        assert en.endswith(en_end)
        assert vi.endswith(vi_end)


# -- ids -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "near"),
    [
        (lambda: Event(id="e", model="m", kind="công nhận", on=date(2024, 1, 1)), "cong-nhan"),
        (lambda: Unit(id="Xã An Bình", names="Xã An Bình", level="commune"), "xa-an-binh"),
        (lambda: Model(id="a_1", title="a", owner="x"), "a-1"),
    ],
    ids=["event", "unit", "model"],
)
def test_a_text_that_is_no_id_is_answered_with_the_id_that_it_makes(make, near):
    with pytest.raises(InvalidValue) as caught:
        make()
    assert caught.value.code == "id.not_slug"
    assert caught.value.near == (near,)


def test_a_text_of_which_no_id_is_left_has_nothing_near():
    with pytest.raises(InvalidValue) as caught:
        Unit(id="…", names="Xã An", level="commune")
    assert caught.value.near == ()


def test_the_name_of_a_step_is_answered_with_the_step():
    for word, step in (("cong-nhan", "recognised"), ("ket-thuc", "ended"), ("recognized", "recognised")):
        with pytest.raises(InvalidDocument) as caught:
            Register(
                campaign=Campaign(id="c", label="c"),
                definitions=catalog.definitions(),
                units=[Unit(id="xa", names="Xã An", level="commune")],
                models=[Model(id="m", title="m", owner="xa", start=date(2020, 1, 1))],
                events=[Event(id="e", model="m", kind=word, on=date(2024, 1, 1))],
            )
        problem = caught.value.problems[0]
        assert (problem.code, problem.path, problem.near[0]) == ("step.unknown", "events[0].kind", step)


# -- reports -------------------------------------------------------------------------------------------------------


def test_two_reports_that_differ_are_answered_with_the_two_ways_out():
    def line(number):
        return [ReportedFigure(indicator="models-reported", quantity=Quantity(number, "mo-hinh"))]

    def of(*reports, **more):
        return Register(
            campaign=Campaign(id="c", label="c"),
            definitions=catalog.definitions(),
            units=[Unit(id="xa", names="Xã An", level="commune")],
            reports=reports,
            **more,
        )

    def asked(register):
        return aggregate(register, Request(indicators="models-reported", periods="2024", unit="xa")).figure()

    first = Report(id="bc-1", unit="xa", period="2024", figures=line(5))
    code, en, vi = said(lambda: asked(of(first, Report(id="bc-2", unit="xa", period="2024", figures=line(6)))))
    assert code == "report.two_figures"
    for text in (en, vi):
        assert "bc-1, bc-2" in text
        assert "revision" in text
        assert "Retraction" in text
    again = Report(id="bc-2", unit="xa", period="2024", revision=2, figures=line(6))
    assert asked(of(first, again)).value == 6  # the first way
    other = Report(id="bc-2", unit="xa", period="2024", figures=line(6))
    gone = Retraction(id="rut", target="bc-2", reason="gửi nhầm")
    assert asked(of(first, other, retractions=[gone])).value == 5  # the second way
