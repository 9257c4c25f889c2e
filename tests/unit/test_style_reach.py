"""One setting of a style at a time reaches figures, sentences, comparisons, plans and notes, and all say the same."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from dvk.aggregation import Attainment, Compared, Completeness, Figure, Request, Unlike, aggregate
from dvk.catalog import an_giang, sample_register
from dvk.indicators import Indicator
from dvk.measures import Measure, Quantity
from dvk.periods import Calendar, Period
from dvk.register import Target
from dvk.units import AsOf
from dvk.values import Approx, Interval
from dvk.vietnamese import (
    ENGLISH,
    NOTEBOOK,
    OFFICIAL,
    PARTY,
    PRESS,
    TABLE,
    Style,
    fields,
    paragraph,
    sentence,
)

NEW = Indicator(id="moi", label="số mô hình mới", kind="flow", counts="begun")
MONEY = Indicator(id="tien", label="tiền vận động", kind="flow", counts="contributed", measure="dong")
DAYS = Indicator(id="cong", label="ngày công", kind="flow", counts="contributed", measure="ngay-cong")
RATE = Indicator(
    id="ty-le", label="tỷ lệ", kind="ratio", counts="formula", formula="moi / dang-ky", measure="phan-tram"
)
TEAMS = Indicator(
    id="to", label="số tổ", kind="flow", counts="begun", measure=Measure(id="to", label="tổ", symbol="tổ")
)
YEAR = Period.of_year(2024)
NB = evolve(OFFICIAL, nbsp=True)


def figure(number, indicator=NEW, period=YEAR, completeness=Completeness.COMPLETE, **more):
    low = None if number is None else Decimal(number)
    more = {"high": low, **more}
    return Figure(indicator=indicator, period=period, keys=(), low=low, completeness=completeness, **more)


def compared(now, then, indicator=NEW, period=YEAR, base=None, **more):
    base = Period.of_year(2020) if base is None else base
    one, other = (f if isinstance(f, Figure) else figure(f, indicator, p) for f, p in ((now, period), (then, base)))
    return Compared(indicator=indicator, period=period, base_period=base, value=one, base=other, **more)


def planned(number, plan, indicator=NEW, period=YEAR, **more):
    f = number if isinstance(number, Figure) else figure(number, indicator, period)
    target = Target(id="kh", unit="xa", indicator=indicator.id, period=period, quantity=plan, direction="at-least")
    return Attainment(
        unit="xa", indicator=indicator, period=period, plan_period=period, figure=f, target=target, **more
    )


def shown(text):
    return text.replace("\u00a0", "~")


# -- money -------------------------------------------------------------------------------------------------------------
LESS = compared(6_250_000_000, 7_500_000_000, MONEY)
SHORT_OF = planned(6_250_000_000, Quantity(10, "ty-dong"), MONEY)


def test_money_of_a_change_and_of_a_plan_is_written_as_the_figure_is():
    assert OFFICIAL.comparison(LESS) == "giảm 1.250.000.000 đồng (tương đương 16,7%) so với năm 2020"
    assert PRESS.comparison(LESS) == "giảm 1,25 tỉ đồng (tương đương 16,7%) so với năm 2020"
    assert ENGLISH.comparison(LESS) == "down 1.25 billion dong (16.7%) on 2020"
    assert OFFICIAL.attainment(SHORT_OF) == "đạt 62,5% kế hoạch năm 2024, còn thiếu 3.750.000.000 đồng"
    assert PRESS.attainment(SHORT_OF) == "đạt 62,5% kế hoạch năm 2024, còn thiếu 3,75 tỉ đồng"
    assert ENGLISH.attainment(SHORT_OF) == "62.5% of the plan for 2024, 3.75 billion dong short of it"
    assert PRESS.plan_words(SHORT_OF.target) == "10 tỉ đồng"
    assert sentence("comparison", LESS, style=PRESS) == (
        "Năm 2024, tiền vận động là 6,25 tỉ đồng, giảm 1,25 tỉ đồng (tương đương 16,7%) so với năm 2020."
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"money_style": "scaled", "money_unit": "triệu"}, "giảm 1.250 triệu đồng"),
        ({"money_style": "compound"}, "giảm 1 tỷ 250 triệu đồng"),
        ({"money_style": "symbol"}, "giảm 1.250.000.000~₫"),
        ({"money_style": "code"}, "giảm 1.250.000.000~VND"),
        ({"money_style": "auto", "money_decimals": 1}, "giảm 1,3 tỷ đồng"),
        ({"money_style": "auto", "money_units": ("nghìn", "triệu")}, "giảm 1.250 triệu đồng"),
    ],
)
def test_each_way_to_write_money_reaches_a_change(changes, said):
    assert shown(evolve(OFFICIAL, **changes).comparison(LESS)).startswith(f"{said} (")


def test_bounds_of_money_have_one_unit_and_stay_true():
    between = figure(583_700_000, MONEY, high=Decimal(585_400_000))
    assert PRESS.figure_words(between) == "từ 583,7 đến 585,4 triệu đồng"
    assert evolve(PRESS, money_decimals=0).figure_words(between) == "từ 583 đến 586 triệu đồng"
    assert ENGLISH.figure_words(between) == "583.7 to 585.4 million dong"
    assert OFFICIAL.figure_words(between) == "từ 583.700.000 đến 585.400.000 đồng"
    assert evolve(OFFICIAL, money_style="compound").figure_words(between) == "từ 583.700.000 đến 585.400.000 đồng"
    assert shown(evolve(OFFICIAL, money_style="symbol").figure_words(between)) == "từ 583.700.000 đến 585.400.000~₫"
    above = figure(2_000_000_000, MONEY, high=None, low_open=True)
    assert PRESS.figure_words(above) == "trên 2 tỉ đồng"
    assert PRESS.change_amount(compared(between, 500_000_000, MONEY)) == "từ 83,7 đến 85,4 triệu đồng"
    more = compared(above, 500_000_000, MONEY)
    assert PRESS.change_amount(more) == "trên 1,5 tỉ đồng"
    assert ENGLISH.change_amount(more) == "over 1.5 billion dong"


def test_what_rounding_would_make_nothing_is_written_in_full():
    coarse = evolve(OFFICIAL, money_style="scaled", money_unit="tỷ", money_decimals=0)
    assert coarse.change_amount(compared(1_000_400_000, 1_000_000_000, MONEY)) == "400.000 đồng"
    assert coarse.figure_words(figure(400_000, MONEY)) == "400.000 đồng"
    assert coarse.figure_words(figure(400_000, MONEY, high=Decimal(900_000))) == "từ 400.000 đến 900.000 đồng"


# -- periods, quarters, days -------------------------------------------------------------------------------------------
QUARTERS = compared(36, 9, period=Period.quarter(2019, 1), base=Period.quarter(2018, 4))


def test_quarters_are_written_one_way_in_a_sentence():
    plain = evolve(OFFICIAL, quarters="figures")
    assert sentence("comparison", QUARTERS, style=plain) == (
        "Quý 1 năm 2019, số mô hình mới là 36 mô hình, tăng 27 mô hình (tương đương 300,0%) so với quý 4 năm 2018."
    )
    missing = compared(36, None, period=Period.quarter(2019, 1), base=Period.quarter(2018, 4), unlike=["base-missing"])
    assert plain.comparison(missing) == "chưa đủ cơ sở so sánh: chưa có số liệu quý 4 năm 2018"
    plan = planned(36, Quantity(40, "mo-hinh"), period=Period.quarter(2019, 1))
    assert plain.attainment(plan) == "đạt 90,0% kế hoạch quý 1 năm 2019, còn thiếu 4 mô hình"


@pytest.mark.parametrize(
    ("periods", "now", "then"),
    [
        ("short", "Quý I/2019", "quý IV/2018"),
        ("label", "Quý I/2019", "quý IV/2018"),
        ("long", "Quý I năm 2019", "quý IV năm 2018"),
    ],
)
def test_the_form_of_periods_is_that_of_the_whole_sentence_and_a_heading_only_begins_it(periods, now, then):
    told = sentence("comparison", QUARTERS, style=evolve(OFFICIAL, periods=periods))
    assert told.startswith(f"{now}, ")
    assert told.endswith(f" so với {then}.")


def test_days_in_marks_and_notes_have_the_form_of_spans():
    c = compared(5, 4, basis=AsOf(date(2025, 7, 1)), rebased=True)
    assert OFFICIAL.comparison_marks(c) == ("cả hai kỳ theo địa giới ngày 01 tháng 7 năm 2025",)
    assert PRESS.comparison_marks(c) == ("cả hai kỳ theo địa giới ngày 01/7/2025",)
    early = planned(5, Quantity(4, "mo-hinh"), known_on=date(2024, 11, 2))
    assert OFFICIAL.attainment_marks(early) == ("tính đến ngày 02 tháng 11 năm 2024, chưa hết năm 2024",)
    assert PRESS.attainment_marks(early) == ("tính đến 02/11/2024, chưa hết năm 2024",)
    asked = Request(indicators="models-reported", periods="2016/2020", unit="vn-89", basis=AsOf(date(2025, 6, 30)))
    table = aggregate(an_giang(), asked)
    assert "Tính theo địa giới ngày 30 tháng 6 năm 2025." in OFFICIAL.notes(table)
    assert "Tính theo địa giới ngày 30/6/2025." in PRESS.notes(table)


def test_a_period_from_day_to_day_is_a_span():
    p = Period.parse("2021-01-01/2023-10-31")
    assert OFFICIAL.period(p) == "từ ngày 01 tháng 01 năm 2021 đến ngày 31 tháng 10 năm 2023"
    assert PRESS.period(p) == "từ ngày 01/01/2021 đến ngày 31/10/2023"


def test_the_name_of_a_calendars_year_stays_inside_a_comparison_too():
    held = Calendar(id="hoa", label="năm hòa", first_month=9, year_label="năm hòa")
    c = compared(5, 4, period=Period.of_year(2024, held), base=Period.of_year(2022, held))
    assert evolve(OFFICIAL, tones="new").comparison(c).endswith("so với năm hòa 2022 - 2023")


def test_the_dash_reaches_what_a_figure_is_compared_with():
    c = compared(5, 4, period=Period.stage(2021, 2025), base=Period.stage(2016, 2020))
    assert PRESS.comparison(c).endswith("so với giai đoạn 2016-2020")


# -- decimals ----------------------------------------------------------------------------------------------------------
def test_decimals_of_percentages_are_those_of_the_style_everywhere():
    fine = evolve(TABLE, percent_decimals=3)
    part = figure("0.81081", RATE, parts=(Interval(30, 30), Interval(37, 37)))
    assert fine.figure(part) == fine.figure_words(part) == fields(part, style=fine)["figure"] == "81,081%"
    c = compared(357, Decimal("436.5"), DAYS)
    assert fine.change_percent(c) == "18,213%"
    assert "(tương đương 18,213%)" in fine.comparison(c)
    points = compared(Decimal("0.8125"), Decimal("0.80125"), RATE)
    assert fine.comparison(points) == "tăng 1,125 điểm phần trăm so với năm 2020"
    assert TABLE.comparison(points) == "tăng 1,1 điểm phần trăm so với năm 2020"
    assert fine.attainment(planned(1, Quantity(3, "mo-hinh"))).startswith("đạt 33,333% kế hoạch")
    assert evolve(ENGLISH, percent_decimals=2).change_percent(c) == "18.21%"


def test_zeros_of_percentages_are_printed_everywhere_or_nowhere():
    seventy = figure("0.7", RATE)
    assert (NOTEBOOK.percent(70), NOTEBOOK.figure(seventy), NOTEBOOK.figure_words(seventy)) == ("70%",) * 3
    assert (TABLE.percent(70), TABLE.figure(seventy), TABLE.figure_words(seventy)) == ("70,0%",) * 3
    double = compared(10, 5)
    assert (NOTEBOOK.change_percent(double), TABLE.change_percent(double)) == ("100%", "100,0%")
    half = planned(5, Quantity(10, "mo-hinh"))
    assert NOTEBOOK.attainment(half).startswith("đạt 50% kế hoạch")
    assert TABLE.attainment(half).startswith("đạt 50,0% kế hoạch")
    assert OFFICIAL.figure(seventy) == "70,0%"
    assert OFFICIAL.change_percent(double) == "100,0%"


def test_decimals_of_numbers_are_those_of_the_style_everywhere():
    whole = evolve(OFFICIAL, decimals=0)
    worked = figure("159.5", DAYS)
    assert whole.figure(worked) == fields(worked, style=whole)["figure"] == "160"
    assert whole.figure_words(worked) == "160 ngày công"
    assert whole.change_amount(compared(Decimal("159.5"), 80, DAYS)) == "80 ngày công"
    assert whole.attainment(planned(Decimal("159.5"), Quantity(200, "ngay-cong"), DAYS)).endswith(
        "còn thiếu 41 ngày công"
    )
    assert sentence("figure", figure("0.4", DAYS), style=whole) == "Năm 2024, ngày công là dưới 1 ngày công."


def test_a_score_is_no_percentage():
    score = Indicator(id="diem", label="điểm", kind="ratio", counts="formula", formula="moi / dang-ky", measure="lan")
    assert evolve(TABLE, percent_decimals=0).figure(figure("8.25", score)) == "8,25"
    assert evolve(TABLE, decimals=1).figure(figure("8.25", score)) == "8,3"


def test_what_is_reported_as_a_quotient_is_rounded_only_where_the_style_says_so():
    told = Indicator(id="ty-le", label="tỷ lệ", kind="ratio", counts="reported", measure="phan-tram")
    assert OFFICIAL.figure(figure("0.9525", told)) == "95,25%"
    assert TABLE.figure(figure("0.9525", told)) == "95,3%"


# -- padding, spelling -------------------------------------------------------------------------------------------------
def test_counts_have_their_zeros_before_their_noun_and_amounts_have_none():
    assert OFFICIAL.figure_words(figure(3, TEAMS)) == fields(figure(3, TEAMS))["figure_words"] == "03 tổ"
    for measure, said in (("m3", "5 m³"), ("gio", "5 giờ"), ("ngay-cong", "5 ngày công"), ("diem", "5 điểm")):
        amount = Indicator(id="x", label="x", kind="flow", counts="contributed", measure=measure)
        assert sentence("figure", figure(5, amount)) == f"Năm 2024, x là {said}."


def test_rates_of_shipped_measures_are_our_own_words_and_a_users_are_not():
    assert PRESS.quantity(Quantity(2, "ty-dong-per-ha")) == "2 tỉ đồng/ha"
    assert PRESS.approx(Approx(2, "hơn"), unit="tỷ đồng") == "hơn 2 tỉ đồng"
    own = Measure(id="rieng", label="tỷ cây", symbol="tỷ cây", base=None)
    assert PRESS.quantity(Quantity(2, own)) == "2 tỷ cây"
    many = Measure(id="rieng-lon", label="tỷ hòa", symbol="tỷ hòa", base=own, factor=10)
    assert PRESS.quantity(Quantity(20, own), measure=many) == "2 tỷ hòa"


def test_a_kept_word_is_a_whole_word():
    style = evolve(OFFICIAL, tones="new", ty="tỉ")
    assert style.own("minh họa", keep=["a"]) == "minh hoạ"
    assert style.own("tỷ lệ tăng", keep=["t"]) == "tỉ lệ tăng"
    assert style.own("5 a, minh họa: a", keep=["a"]) == "5 a, minh hoạ: a"


# -- no-break spaces ---------------------------------------------------------------------------------------------------
def test_no_break_spaces_stand_before_a_unit_that_was_given_and_before_a_measure_of_ones_own():
    assert shown(NB.approx(Approx(5, "gần"), unit="hộ")) == "gần 5~hộ"
    assert shown(NB.bounds(Interval(3, 5), unit="xã")) == "từ 3 đến 5~xã"
    assert shown(NB.quantity(Quantity(9_000_000, "dong-per-thang"))) == "9.000.000~đồng/tháng"
    own = Measure(id="cay-hoa", label="cây hòa", symbol="cây hòa")
    assert shown(evolve(NB, tones="new").quantity(Quantity(3, own))) == "3~cây hòa"
    assert NB.own("xã 5 A", keep=["xã 5 A"]) == "xã 5 A"


def test_no_break_spaces_stand_in_sentences_between_every_number_and_its_noun():
    table = aggregate(
        sample_register(models=400), Request(indicators="models-new", periods="2018", by="subject", unit="mh")
    )
    assert shown(paragraph(table, style=NB)).startswith(
        "Năm~2018, số mô hình, điển hình mới của tỉnh Minh Họa là 77~mô hình, trong đó: 62~tập thể, 12~cá nhân và "
        "03~hộ gia đình."
    )
    told = sentence("m", figure(77), templates={"m": "{figure} mô hình; {figure} {measure}"}, style=NB)
    assert shown(told) == "77~mô hình; 77~mô hình."
    assert shown(sentence("comparison", QUARTERS, style=NB)) == (
        "Quý~I năm~2019, số mô hình mới là 36~mô hình, tăng 27~mô hình (tương đương 300,0%) so với quý~IV năm~2018."
    )


def test_no_break_spaces_in_english_stand_before_nouns_and_inside_days_only():
    style = evolve(ENGLISH, nbsp=True)
    assert shown(style.bounds(Interval(3, 5), unit="models")) == "3 to 5~models"
    assert shown(style.comparison(LESS)) == "down 1.25~billion~dong (16.7%) on~2020"
    assert shown(sentence("figure", figure(77), style=style)) == "2024: “số mô hình mới”, 77~models."


# -- plain numbers -----------------------------------------------------------------------------------------------------
def test_plain_numbers_are_compared_in_the_way_of_the_style():
    base = Period.quarter(2018, 4)
    assert OFFICIAL.compared(30, 15, base, unit="hộ") == "tăng 15 hộ (tương đương 100,0%) so với quý IV năm 2018"
    assert PRESS.compared(30, 15, base, unit="hộ") == "tăng 15 hộ (tương đương 100,0%) so với quý IV/2018"
    assert NOTEBOOK.compared(30, 15, "năm 2020", unit="hộ") == "tăng 15 hộ (tương đương 100%) so với năm 2020"
    assert PRESS.compared(9, 8, base, period=Period.quarter(2019, 4), unit="tổ").endswith("so với cùng kỳ năm trước")
    assert PRESS.compared(6_250_000_000, 7_500_000_000, "năm 2020", unit="đồng").startswith("giảm 1,25 tỉ đồng (")
    assert evolve(OFFICIAL, decimals=0).compared(Decimal("95.25"), 94, "năm 2020", unit="%").startswith("tăng 1,25 ")
    assert TABLE.compared(95, 94, "năm 2020", unit="%") == "tăng 1,0 điểm phần trăm so với năm 2020"
    assert shown(NB.compared(30, 15, base, unit="hộ")).startswith("tăng 15~hộ (")
    assert evolve(OFFICIAL, tones="new").compared(30, 15, "xã Hòa An", unit="hộ").endswith("so với xã Hòa An")


def test_plain_numbers_stand_beside_their_plan_in_the_way_of_the_style():
    assert TABLE.attained(5, 10, unit="hộ") == "đạt 50,0% kế hoạch, còn thiếu 5 hộ"
    assert NOTEBOOK.attained(5, 10, unit="hộ") == "đạt 50% kế hoạch, còn thiếu 5 hộ"
    assert PRESS.attained(5_000_000, 10_000_000, unit="đồng").endswith("còn thiếu 5 triệu đồng")
    assert evolve(TABLE, percent_decimals=2).attained(422, 400, form="share") == "bằng 105,50% kế hoạch"


# -- words -------------------------------------------------------------------------------------------------------------
def test_words_of_numbers_have_the_dialect_and_the_spelling_of_the_style():
    south = evolve(PRESS, dialect="south")
    assert (OFFICIAL.number_words(1005), south.number_words(1005)) == (
        "một nghìn không trăm linh năm",
        "một ngàn không trăm lẻ năm",
    )
    assert (OFFICIAL.money_words(2_000_000_000), south.money_words(2_000_000_000)) == ("hai tỷ đồng", "hai tỉ đồng")
    assert (OFFICIAL.ordinal_words(4), OFFICIAL.month_words(4)) == ("thứ tư", "tháng Tư")
    assert (PRESS.term(2020, 2025), PRESS.school_year(2024)) == ("nhiệm kỳ 2020-2025", "năm học 2024-2025")
    assert OFFICIAL.join(["xã", "phường"], "hoặc") == "xã hoặc phường"


# -- signs, what is known ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("sign", "path"), [("5", "nothing"), ("-0-", "nothing"), ("(b)", "nothing")])
def test_the_sign_for_nothing_is_zero_or_has_no_digit(sign, path):
    with pytest.raises(ValueError, match=r"nothing|hidden") as caught:
        evolve(OFFICIAL, nothing=sign)
    assert caught.value.path == path


def test_a_note_has_each_sign_once_even_where_they_change_places():
    turned = evolve(TABLE, nothing="…", not_collected="-")
    assert turned._signed_note("(…) Chưa có báo cáo.") == "(-) Chưa có báo cáo."
    assert turned._signed_note("(-) Không có gì để chia.") == "(…) Không có gì để chia."


def test_only_what_a_source_shows_is_known_at_second_hand():
    def known(style):
        return [name for name in Style.settings() if style.verification(name).value != "unverified"]

    assert known(PRESS) == ["language", "days", "dash", "pad", "ty"]
    assert known(TABLE) == ["language", "nothing", "not_collected"]
    assert known(PARTY) == ["language", "days"]
    assert known(NOTEBOOK) == known(ENGLISH) == []


def test_a_setting_is_a_habit_or_unverified_and_not_both():
    with pytest.raises(ValueError, match="not both") as caught:
        evolve(OFFICIAL, habits=("pad",), unverified=("dash", "pad"))
    assert caught.value.path == "unverified[1]"
    with pytest.raises(ValueError, match="0 … 9"):
        evolve(OFFICIAL, pad=100)


def test_both_languages_say_how_far_a_figure_is_from_what_it_should_be():
    plan = planned(figure(500, high=Decimal(600)), Quantity(400, "mo-hinh"))
    off = evolve(plan, target=evolve(plan.target, direction="exactly"))
    assert OFFICIAL.attainment(off) == "cao hơn kế hoạch năm 2024 (400 mô hình) từ 100 đến 200 mô hình"
    assert ENGLISH.attainment(off) == "100 to 200 models above the plan for 2024 (400 models)"
    assert Unlike.MISSING not in off.marks
