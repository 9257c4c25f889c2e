"""A figure that stands on one approximate number keeps its word, and loses it as soon as anything is done to it."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from dvk import presentation
from dvk.aggregation import Request, TableRounding, aggregate, compare, reconcile, rounded, suppressed
from dvk.catalog import definitions
from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.models import Contribution, Model
from dvk.register import Campaign, Register, Report, ReportedFigure
from dvk.units import Unit
from dvk.values import Approx, Interval
from dvk.vietnamese import (
    ENGLISH,
    PRESS,
    english,
    figure,
    figure_words,
    notes,
    reconciliation,
    rounded_figure,
    sentence,
)

UNITS = (
    Unit(id="tinh", names="Tỉnh T", level="province"),
    Unit(id="dong", names="Huyện Đông", level="district", parents="tinh"),
    Unit(id="tay", names="Huyện Tây", level="district", parents="tinh"),
)
MONEY = Indicator(id="tien", label="tiền vận động", kind="flow", counts="reported", measure="dong")
SHARE = Indicator(id="ty-le", label="tỷ lệ hộ", kind="ratio", counts="reported", measure="phan-tram")


def said(unit, number=None, *, indicator="models-reported", measure="mo-hinh", period="2024", **more):
    """The report of a unit, of one line."""
    name = more.pop("id", f"bc-{unit}-{indicator}-{period}")
    status = more.pop("status", "official")
    quantity = None if number is None else Quantity(number, measure)
    line = ReportedFigure(indicator=indicator, quantity=quantity, **more)
    return Report(id=name, unit=unit, period=period, scope="subtree", status=status, figures=[line])


def register(*reports, **more):
    return Register(
        campaign=Campaign(id="thu", label="DVK"),
        definitions=definitions().with_(indicators=[MONEY, SHARE]),
        units=UNITS,
        reports=reports,
        **more,
    )


def of_one(number, *, indicator="models-reported", measure="mo-hinh", **more):
    reports = [said("dong", number, indicator=indicator, measure=measure, **more)]
    return aggregate(register(*reports), Request(indicators=indicator, periods="2024", unit="dong"))


def by_unit(*reports, **more):
    asked = Request(indicators="models-reported", periods="2024", unit="tinh", by="unit", unit_level="district", **more)
    return aggregate(register(*reports), asked)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (Approx(1000, "gần"), "gần 1.000 mô hình"),
        (Approx(1000, "khoảng"), "khoảng 1.000 mô hình"),
        (Approx(500, "khoảng", 600), "khoảng 500 - 600 mô hình"),
        (Approx(500, upto=600), "500 - 600 mô hình"),
        (Approx(120, "ước"), "ước 120 mô hình"),
        (Approx(80, "hơn"), "hơn 80 mô hình"),
        (Approx(120, "ít nhất"), "ít nhất 120 mô hình"),
        (Approx(120, "từ … trở lên"), "từ 120 mô hình trở lên"),
        (Approx(120, "… trở xuống"), "120 mô hình trở xuống"),
    ],
)
def test_one_report_line_is_printed_as_it_came(number, words):
    table = of_one(number)
    assert figure_words(table.figure()) == words
    assert sentence("figure", table) == f"Năm 2024, số mô hình, điển hình theo báo cáo là {words}."
    assert figure(table.figure()) == words.replace(" mô hình", "")


def test_english_has_the_word_too():
    table = of_one(Approx(1000, "gần"))
    assert english.figure_words(table.figure()) == "nearly 1,000 models"
    assert sentence("figure", table, style=ENGLISH) == "2024: models as reported, nearly 1,000 models."


def test_every_grid_has_the_word():
    table = of_one(Approx(1000, "khoảng"))
    assert "khoảng 1.000" in presentation.text(table)
    assert "khoảng 1.000" in presentation.html(table)
    assert "khoảng 1.000" in table._repr_html_()


def test_the_bounds_stay_beside_the_word():
    figure_of_it = of_one(Approx(1000, "gần")).figure()
    assert figure_of_it.interval == Interval(0, 1000, low_open=True, high_open=True)
    assert figure_of_it.as_written == Approx(1000, "gần")
    assert not figure_of_it.is_exact
    assert of_one(12).figure().as_written is None


def test_the_word_is_outside_equality():
    assert of_one(Approx(80, "hơn")).figure() == of_one(Approx(80, "trên")).figure()
    assert of_one(Approx(80, "hơn")) == of_one(Approx(80, "trên"))


def test_an_exact_conversion_keeps_the_word():
    table = of_one(Approx(239, "gần"), indicator="tien", measure="ty-dong")
    assert figure(table.figure(), measure="trieu-dong") == "gần 239.000"
    assert figure(table.figure(), measure="ty-dong") == "gần 239"
    assert figure_words(table.figure()) == "gần 239.000.000.000 đồng"


def test_decimals_are_cut_so_that_the_word_stays_true():
    more = of_one(Approx("239.96", "hơn"), indicator="tien", measure="ty-dong").figure()
    about = of_one(Approx("239.96", "khoảng"), indicator="tien", measure="ty-dong").figure()
    assert figure(more, measure="ty-dong", max_decimals=1) == "hơn 239,9"
    assert figure(about, measure="ty-dong", max_decimals=1) == "khoảng 240"


def test_a_reported_percentage_keeps_its_word():
    table = of_one(Approx(90, "gần"), indicator="ty-le", measure="phan-tram")
    assert figure(table.figure()) == "gần 90%"
    assert figure_words(table.figure()) == "gần 90%"


def test_an_estimate_is_not_said_twice():
    assert figure_words(of_one(Approx(120, "ước"), status="estimate").figure()) == "ước 120 mô hình"
    assert figure_words(of_one(Approx(120, "gần"), status="estimate").figure()) == "ước gần 120 mô hình"
    assert "lưu ý" not in sentence("figure", of_one(Approx(120, "gần"), status="estimate"))


# -- what takes the word away ------------------------------------------------------------------------------------------
def test_a_sum_has_bounds_and_no_word():
    total = by_unit(said("dong", Approx(1000, "gần")), said("tay", 10)).figure()
    assert total.as_written is None
    assert figure(total) == "từ trên 10 đến dưới 1.010"


def test_a_known_zero_beside_it_leaves_the_word():
    total = by_unit(said("dong", Approx(1000, "gần")), said("tay", state="nil")).figure()
    assert figure_words(total) == "gần 1.000 mô hình"


def test_what_has_come_so_far_keeps_its_word_with_its_mark():
    table = by_unit(said("dong", Approx(1000, "khoảng")))
    assert figure(table.figure()) == "khoảng 1.000*"
    assert figure_words(table.figure()) == "khoảng 1.000 mô hình (mới có 1/2 đơn vị báo cáo)"
    assert figure(table.figure(unit="tay")) == "…"


def test_a_sum_with_about_in_it_says_that_it_is_at_least_the_rest():
    total = by_unit(said("dong", Approx(100, "khoảng")), said("tay", 10)).figure()
    assert (total.as_written, figure_words(total)) == (None, "từ 10 mô hình trở lên")


def test_two_reports_that_say_about_another_number_have_no_common_word():
    same = [said("dong", Approx(number, "khoảng"), id=f"bc-{number}") for number in (100, 200)]
    table = aggregate(register(*same), Request(indicators="models-reported", periods="2024", unit="dong"))
    assert table.figure().as_written is None
    assert sentence("figure", table) == "Năm 2024, số mô hình, điển hình theo báo cáo chưa rõ số lượng."


def test_a_table_by_rows_keeps_the_words_where_they_belong():
    table = by_unit(said("dong", 7), said("tay", Approx(80, "hơn")))
    assert [figure(one) for one in table] == ["7", "hơn 80", "trên 87"]
    assert [figure(one) for one in table.at([1, 0])] == ["hơn 80", "7"]
    assert [figure(one) for one in table.where(lambda one: one.as_written is not None)] == ["hơn 80"]


def test_mixed_sources_keep_it_too():
    table = by_unit(said("dong", Approx(80, "hơn")), prefer=["records", "reports"])
    assert figure(table.figure(unit="dong")) == "hơn 80"


def test_a_rounded_table_rounds_it_outwards():
    def told(number, decimals):
        return rounded_figure(rounded(of_one(number), TableRounding(decimals=decimals)).figures[0])

    assert told(Approx(1234, "gần"), -2) == "gần 1.300"
    assert told(Approx(1234, "hơn"), -2) == "hơn 1.200"
    assert told(Approx(1254, "khoảng"), -2) == "khoảng 1.300"
    assert told(Approx(512, "", 598), -1) == "510 - 600"


def test_a_comparison_stays_with_bounds():
    money = {"indicator": "tien", "measure": "dong"}
    one = [said("dong", Approx(80, "hơn"), period="2023", **money), said("dong", 100, **money)]
    (line,) = compare(register(*one), Request(indicators="tien", periods="2024", unit="dong"), "2023")
    assert line.base is not None
    assert figure(line.base) == "hơn 80"
    assert line.change == Interval(None, Decimal(20), high_open=True)


def test_reports_held_against_records_and_against_each_other_keep_it():
    estimate = said("dong", Approx(120, "ước"), status="estimate", id="uoc")
    found = register(estimate, said("dong", Approx(130, "hơn")))
    asked = Request(indicators="models-reported", periods="2024", unit="dong")
    (line,) = reconcile(found, asked)
    words = "số mô hình, điển hình theo báo cáo năm 2024: ước 120 mô hình, chính thức hơn 130 mô hình"
    assert reconciliation(line, found).startswith(f"Huyện Đông, {words}; ")
    assert "ước 120" in presentation.text(presentation.reconciliation_grid([line], found))


# -- small numbers -----------------------------------------------------------------------------------------------------
def test_beside_a_hidden_number_no_word_is_left():
    shown = suppressed(by_unit(said("dong", 2), said("tay", Approx(80, "hơn"))))
    assert any(shown.hidden)
    assert shown.as_written == {}


def test_about_two_is_not_told_by_its_word():
    shown = suppressed(by_unit(said("dong", 50), said("tay", Approx(2, "khoảng"))))
    assert "khoảng 2" not in [figure(one) for one in shown]
    assert figure(suppressed(by_unit(said("dong", 50), said("tay", Approx(80, "hơn")))).figure(unit="tay")) == "hơn 80"


# -- records -----------------------------------------------------------------------------------------------------------
def given(*amounts):
    gifts = [
        Contribution(id=f"g{place}", model="m", quantity=Quantity(one, "trieu-dong"), on=date(2024, 5, 1))
        for place, one in enumerate(amounts)
    ]
    model = Model(id="m", title="Tuyến đường hoa", owner="dong", domain="kinh-te", start=date(2024, 1, 1))
    flow = Indicator(id="dong-gop", label="tiền đóng góp", kind="flow", counts="contributed", measure="dong")
    found = Register(
        campaign=Campaign(id="thu", label="DVK"),
        definitions=definitions().with_(indicators=[flow]),
        units=UNITS,
        models=[model],
        contributions=gifts,
    )
    return aggregate(found, Request(indicators="dong-gop", periods="2024", unit="dong"))


def test_one_fact_keeps_its_word_and_two_do_not():
    assert figure(given(Approx(500, "gần")).figure(), measure="trieu-dong") == "gần 500*"
    assert figure(given(Approx(500, "khoảng")).figure(), measure="trieu-dong") == "khoảng 500*"
    assert given(Approx(500, "gần"), 10).figure().as_written is None
    assert given(Approx(500, "gần"), Approx(10, "hơn")).figure().as_written is None


def test_sentences_write_its_money_as_the_style_does():
    words = sentence("figure", of_one(Approx(239, "gần"), indicator="tien", measure="ty-dong"), style=PRESS)
    assert words == "Năm 2024, tiền vận động là gần 239 tỉ đồng."


# -- words without a number, and reports that were not used ------------------------------------------------------------
def test_a_report_in_words_is_not_told_as_no_report():
    table = aggregate(
        register(said("dong", words="05 tuyến đường")),
        Request(indicators="models-reported", periods="2024", unit="dong"),
    )
    assert figure(table.figure()) == "…"
    assert figure_words(table.figure()) == "có báo cáo nhưng không có số tính được"
    told = sentence("figure", table)
    assert told == "Năm 2024, số mô hình, điển hình theo báo cáo có báo cáo nhưng không có số tính được."
    assert "chưa có báo cáo" not in told
    assert "Có báo cáo chỉ nói bằng lời, không có số tính được: không phải là chưa báo cáo." in notes(table)
    assert english.figure_words(table.figure()) == "reported, but without a number that counts"


def test_a_total_says_that_one_of_the_units_spoke_in_words():
    table = by_unit(said("dong", words="nhiều mô hình"), said("tay", 4))
    assert figure_words(table.figure()) == "ít nhất 4 mô hình (mới có 1/2 đơn vị báo cáo có số tính được)"
    none = by_unit(said("dong", words="nhiều mô hình"))
    assert figure_words(none.figure()) == "chưa có báo cáo nào có số tính được"
    assert figure_words(none.figure(unit="tay")) == "chưa có báo cáo"


def test_words_without_a_number_are_a_finding():
    (found,) = register(said("dong", words="05 tuyến đường")).findings()
    assert (found.problem.code, found.problem.path) == ("finding.no_number", "reports[0].figures[0]")
    assert found.message("vi").endswith("nhưng không có số tính được")
    assert register(said("dong", 4, words="05 tuyến đường")).findings() == ()
    assert register(said("dong", words="đã hoàn thành", achieved=True)).findings() == ()


def test_a_count_of_records_says_that_reports_have_a_number():
    found = register(said("dong", 295, indicator="models-registered"))
    table = aggregate(found, Request(indicators="models-registered", periods="2024", unit="dong"))
    assert table.figure().not_used == ("bc-dong-models-registered-2024",)
    assert "có số theo báo cáo chưa được dùng" in sentence("figure", table)
    assert "(0*) Có số theo báo cáo chưa được dùng: bảng này đếm theo bản ghi." in notes(table)
    whole = aggregate(found, Request(indicators="models-registered", periods="2024", unit="tinh"))
    assert whole.figure().not_used == ("bc-dong-models-registered-2024",)
    other = aggregate(found, Request(indicators="models-registered", periods="2024", unit="tay"))
    assert other.figure().not_used == ()
    used = aggregate(found, Request(indicators="models-registered", periods="2024", unit="dong", prefer="reports"))
    assert (used.figure().value, used.figure().not_used) == (295, ())


def test_fractions_of_a_measure_are_kept_exactly():
    written = of_one(Approx("1.5", "hơn"), indicator="tien", measure="ty-dong").figure().as_written
    assert written is not None
    assert Fraction(written.number) == 1_500_000_000
    assert json.dumps(presentation.text(of_one(1)))
