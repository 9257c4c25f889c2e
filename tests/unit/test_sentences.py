"""Sentences of a report: the seed's own one, what templates may hold, and that no mark is ever lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

import dvk
from dvk.aggregation import (
    TOTAL,
    Attainment,
    Compared,
    Completeness,
    Figure,
    Matching,
    Request,
    aggregate,
    attainment,
    compare,
    completeness,
    suppressed,
)
from dvk.catalog import an_giang, sample_register
from dvk.errors import CannotAdd, InvalidDocument, InvalidValue, UnknownId, WrongType
from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.periods import Period
from dvk.register import Target
from dvk.values import Interval
from dvk.vietnamese import (
    ENGLISH,
    ENGLISH_SENTENCES,
    FIELDS,
    OFFICIAL,
    PRESS,
    SENTENCES,
    TABLE,
    english_labels,
    fields,
    fitting,
    own_sentences,
    paragraph,
    sentence,
)

NEW = Indicator(id="moi", label="số mô hình mới", kind="flow", counts="begun")
SEED = (
    "{period} các địa phương, đơn vị đã triển khai thực hiện {models}, điển hình “Dân vận khéo”, “Dân vận khéo trong "
    "xây dựng nông thôn mới” trên tất cả các lĩnh vực."
)


def figure(number=None, completeness=Completeness.COMPLETE, **more):
    low = None if number is None else Decimal(number)
    more = {"high": low, "indicator": NEW, "period": Period.of_year(2024), "keys": (), **more}
    return Figure(low=low, completeness=completeness, **more)


MISSING = figure(None, Completeness.MISSING)
HIDDEN = figure(None, hidden=True)
PARTIAL = figure(369, Completeness.PARTIAL, high=None, received=11, expected=12)
UNKNOWN = figure(77, Completeness.UNKNOWN)
EMPTY = figure(0, Completeness.UNKNOWN)
NONE = figure(0)
ESTIMATED = figure(40, estimated=True)
REPORTED_ESTIMATE = figure(38, sources=("estimate",))
PRELIMINARY = figure(38, sources=("preliminary",))
BETWEEN = figure(3, high=Decimal(5))
ABOVE = figure(3, high=None, low_open=True)


def told(text, view, **more):
    return sentence("mine", view, templates={"mine": text}, **more)


@pytest.fixture(scope="module")
def register():
    return sample_register(models=400)


@pytest.fixture(scope="module")
def by_domain(register):
    return aggregate(register, Request(indicators="models-new", periods="2018", by="domain"))


# -- the seed's sentence -----------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def seed_table():
    return aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89"))


def test_the_sentence_of_the_seed_comes_out_word_for_word(seed_table):
    assert told(SEED, seed_table) == (
        "Giai đoạn 2016 - 2020 các địa phương, đơn vị đã triển khai thực hiện 14.043 mô hình, điển hình "
        "“Dân vận khéo”, “Dân vận khéo trong xây dựng nông thôn mới” trên tất cả các lĩnh vực."
    )


def test_the_shipped_one_is_its_beginning_and_the_press_writes_it_its_way(seed_table):
    assert sentence("carried-out", seed_table) == (
        "Giai đoạn 2016 - 2020 các địa phương, đơn vị đã triển khai thực hiện 14.043 mô hình, điển hình."
    )
    assert sentence("carried-out", seed_table, style=PRESS).startswith("Giai đoạn 2016-2020 các")


def test_a_figure_of_a_unit_and_the_same_in_english(seed_table):
    assert sentence("figure-of-unit", seed_table) == (
        "Giai đoạn 2016 - 2020, số mô hình, điển hình theo báo cáo của tỉnh An Giang là 14.043 mô hình."
    )
    assert sentence("figure-of-unit", seed_table, style=ENGLISH).startswith("2016–2020, Tỉnh An Giang: ")
    assert sentence("figure-of-unit", seed_table, style=ENGLISH).endswith(", 14,043 models.")


# -- one figure --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("f", "said"),
    [
        (figure(14043), "là 14.043 mô hình."),
        (figure(3), "là 03 mô hình."),
        (NONE, "là 0 mô hình."),
        (MISSING, "chưa có báo cáo."),
        (HIDDEN, "là số nhỏ được giữ kín."),
        (UNKNOWN, "là 77 mô hình (lưu ý: chưa có xác nhận đã báo cáo đủ)."),
        (PARTIAL, "là ít nhất 369 mô hình (lưu ý: mới có 11/12 đơn vị báo cáo)."),
        (
            EMPTY,
            "chưa ghi nhận mô hình nào (lưu ý: chưa có xác nhận đã báo cáo đủ; 0 không có nghĩa là không có).",
        ),
        (ESTIMATED, "là ước 40 mô hình."),
        (PRELIMINARY, "là 38 mô hình (lưu ý: số sơ bộ)."),
        (BETWEEN, "là từ 3 đến 5 mô hình."),
        (ABOVE, "là trên 3 mô hình."),
    ],
)
def test_what_came_is_printed_and_what_did_not_is_no_zero(f, said):
    assert sentence("figure", f) == f"Năm 2024, số mô hình mới {said}"


@pytest.mark.parametrize(
    ("f", "mark"),
    [
        (MISSING, "chưa có báo cáo"),
        (HIDDEN, "số nhỏ được giữ kín"),
        (UNKNOWN, "chưa có xác nhận đã báo cáo đủ"),
        (PARTIAL, "mới có 11/12 đơn vị báo cáo"),
        (EMPTY, "0 không có nghĩa là không có"),
        (ESTIMATED, "số ước"),
        (REPORTED_ESTIMATE, "số ước"),
        (PRELIMINARY, "số sơ bộ"),
        (BETWEEN, "số là một khoảng"),
        (ABOVE, "số là một khoảng"),
    ],
)
def test_a_template_without_marks_and_without_a_number_has_them_all_the_same(f, mark):
    assert told("Kết quả {period}", f).startswith("Kết quả năm 2024 (lưu ý: ")
    assert mark in told("Kết quả {period}", f)
    assert told("Kết quả {period}", f).endswith(").")


def test_what_a_sentence_says_already_is_not_said_twice():
    assert told("{figure_words}", ESTIMATED) == "Ước 40 mô hình."
    assert told("{figure}", BETWEEN) == "Từ 3 đến 5 (lưu ý: số là một khoảng)."
    assert told("{figure_words}", BETWEEN) == "Từ 3 đến 5 mô hình."
    assert told("Trước đây {period}", ESTIMATED) == "Trước đây năm 2024 (lưu ý: số ước)."


@pytest.mark.parametrize(
    "text",
    [
        "{figure} không phải số liệu minh họa",
        "Số liệu minh họa? {period}",
        "Đây là 12 số (lưu ý: số liệu minh họa) của {unit}",
    ],
)
def test_a_templates_own_words_never_say_that_figures_are_made_up(text, by_domain):
    table = aggregate(sample_register(models=400), Request(indicators="models-new", periods="2018", unit="mh"))
    assert told(text, table).endswith(" (lưu ý: số liệu minh họa).")


@pytest.mark.parametrize(
    ("f", "text", "mark"),
    [
        (ESTIMATED, "Mong ước 2 điều; {period}: kết quả", "số ước"),
        (ESTIMATED, "Đây không phải số ước: {period}", "số ước"),
        (REPORTED_ESTIMATE, "Ước 38 mô hình? {indicator}", "số ước"),
        (PARTIAL, "Không phải mới có 11/12 đơn vị báo cáo: {figure}", "mới có 11/12 đơn vị báo cáo"),
        (HIDDEN, "Không có số nhỏ được giữ kín: {figure}", "số nhỏ được giữ kín"),
        (MISSING, "Không còn chưa có báo cáo: {figure}", "chưa có báo cáo"),
        (PRELIMINARY, "Không còn là số sơ bộ: {figure_words}", "số sơ bộ"),
        (BETWEEN, "Không phải từ 3 đến 5 mô hình: {period}", "số là một khoảng"),
        (EMPTY, "0 không có nghĩa là không có: {figure}", "0 không có nghĩa là không có"),
    ],
)
def test_a_templates_own_words_never_say_a_mark(f, text, mark):
    assert mark in told(text, f).partition(" (lưu ý: ")[2]


def test_the_words_of_a_name_never_say_a_mark():
    odd = Indicator(id="moi", label="mô hình ước 40 số ước", kind="flow", counts="begun")
    assert told("{indicator}: {period}", evolve(ESTIMATED, indicator=odd)).endswith(" (lưu ý: số ước).")


def test_another_figure_of_the_sentence_does_not_say_the_mark_of_this_one():
    base = figure(40, estimated=True, period=Period.of_year(2020))
    c = Compared(indicator=NEW, period=Period.of_year(2024), base_period=base.period, value=ESTIMATED, base=base)
    assert told("{base_words}", c).endswith(" (lưu ý: số ước).")


def test_marks_are_printed_once_and_never_alone():
    assert told("{figure}{marks}{marks}", UNKNOWN) == "77 (lưu ý: chưa có xác nhận đã báo cáo đủ)."
    with pytest.raises(InvalidValue) as caught:
        told("{marks}", UNKNOWN)
    assert caught.value.code == "template.only_marks"


def test_the_measure_of_a_percentage_is_its_sign_and_stands_once():
    rate = Indicator(
        id="ty-le", label="tỷ lệ", kind="ratio", counts="formula", formula="moi / dang-ky", measure="phan-tram"
    )
    f = figure("0.811", indicator=rate)
    assert (fields(f)["figure"], fields(f)["measure"]) == ("81,1%", "%")
    assert fields(f, style=ENGLISH)["measure"] == "%"
    assert told("{figure} {measure}", f) == told("{figure}", f) == "81,1%."
    assert told("{figure} (đơn vị tính: {measure})", f) == "81,1% (đơn vị tính: %)."
    assert told("{figure} {measure}", figure(77)) == "77 mô hình."


@pytest.mark.parametrize(
    "counts", [{"counts": "ended"}, {"counts": "paused"}, {"counts": "passed"}, {"counts": "reported"}]
)
def test_models_that_ended_or_paused_were_not_carried_out(counts):
    of = Indicator(id="x", label="số mô hình", kind="flow", **counts)
    assert "carried-out" not in fitting(figure(23, indicator=of))
    assert fields(figure(23, indicator=of))["models"] == "23 mô hình"
    with pytest.raises(InvalidValue) as caught:
        sentence("carried-out", figure(23, indicator=of))
    assert caught.value.code == "template.field_not_here"


def test_of_one_figure_there_is_nothing_to_choose():
    for more in ({"domain": "kinh-te"}, {"indicator": "x"}, {"period": "2050"}):
        with pytest.raises(InvalidValue) as caught:
            sentence("figure", figure(3), **more)
        assert caught.value.code == "template.no_choice"


@pytest.mark.parametrize(
    "ask",
    [
        lambda: sentence("figure", figure(3), style="official"),
        lambda: paragraph(("figure",)),
        lambda: paragraph((figure(3), "figure")),
        lambda: own_sentences([("a", "b")]),
        lambda: fields(figure(3), labels={"domain": None}),
        lambda: fields(figure(3), labels={"domain": {"kinh-te": 5}}),
        lambda: OFFICIAL.own("x", keep=None),
        lambda: OFFICIAL.own("x", keep="xã"),
    ],
    ids=["style", "alone", "turned", "pairs", "no-labels", "number", "none-kept", "one-kept"],
)
def test_what_is_of_the_wrong_type_is_refused_as_such(ask):
    with pytest.raises(WrongType):
        ask()


def test_sentences_are_named_by_texts_and_are_in_a_language_that_there_is():
    with pytest.raises(InvalidDocument):
        own_sentences({5: "x"})
    with pytest.raises(InvalidValue):
        own_sentences({}, language="fr")


def test_the_bare_number_of_nothing_is_zero_and_of_what_did_not_come_is_none():
    assert told("{figure}", NONE) == "0."
    assert told("{figure}", MISSING) == "… (lưu ý: chưa có báo cáo)."
    assert told("{figure}", HIDDEN) == "(b) (lưu ý: số nhỏ được giữ kín)."
    assert told("Có {figure} xã.", EMPTY).startswith("Có 0 xã (lưu ý: ")


def test_marks_stand_where_the_template_wants_them_or_before_what_ends_it():
    assert told("{figure_words}{marks}, thế.", UNKNOWN) == "77 mô hình (lưu ý: chưa có xác nhận đã báo cáo đủ), thế."
    assert told("{figure_words};", UNKNOWN).endswith(" đủ);")
    assert told("{figure_words}", UNKNOWN).endswith(" đủ).")
    assert told("{figure_words} ...", UNKNOWN).endswith("... (lưu ý: chưa có xác nhận đã báo cáo đủ).")
    assert told("Số: {figure}…", figure(12)) == "Số: 12…"


def test_a_quotient_has_no_zero_where_there_is_nothing_to_divide_by():
    rate = Indicator(
        id="ty-le", label="tỷ lệ", kind="ratio", counts="formula", formula="moi / dang-ky", measure="phan-tram"
    )
    f = figure(None, indicator=rate, parts=(Interval(0, 0), Interval(0, 0)))
    assert sentence("figure", f) == "Năm 2024, tỷ lệ chưa tính được: không có gì để chia (mẫu số bằng 0)."
    none_of_seven = figure(0, indicator=rate, parts=(Interval(0, 0), Interval(7, 7)))
    assert sentence("figure", none_of_seven) == "Năm 2024, tỷ lệ là 0,0%."


def test_amounts_of_money_are_written_as_the_style_writes_money():
    money = Indicator(id="tien", label="tiền vận động", kind="flow", counts="contributed", measure="dong")
    exact = figure(6_250_000_000, indicator=money)
    assert sentence("figure", exact) == "Năm 2024, tiền vận động là 6.250.000.000 đồng."
    assert sentence("figure", exact, style=PRESS) == "Năm 2024, tiền vận động là 6,25 tỉ đồng."
    assert sentence("figure", exact, style=ENGLISH) == "2024: “tiền vận động”, 6.25 billion dong."
    some = figure(1_269_000_000, Completeness.PARTIAL, high=None, received=1, expected=2, indicator=money)
    short = evolve(PRESS, money_decimals=1)  # a lower end is rounded down: it is still true
    assert told("{figure_words}", some, style=short) == "Ít nhất 1,2 tỉ đồng (lưu ý: mới có 1/2 đơn vị báo cáo)."
    assert (
        told("{figure_words}", figure(2_000_000, indicator=money, estimated=True), style=PRESS) == "Ước 2 triệu đồng."
    )
    between = figure(2_000_000, indicator=money, high=Decimal(3_000_000))
    assert told("{figure_words}", between, style=PRESS) == "Từ 2 đến 3 triệu đồng."


# -- parts -------------------------------------------------------------------------------------------------------------
def test_parts_are_told_in_the_order_of_the_table(by_domain):
    assert sentence("parts", by_domain) == (
        "Năm 2018, số mô hình, điển hình mới là 77 mô hình, trong đó: phát triển kinh tế 16, văn hóa - xã hội 35, "
        "an ninh - quốc phòng 17 và xây dựng hệ thống chính trị 9 (lưu ý: số liệu minh họa)."
    )
    assert 16 + 35 + 17 + 9 == 77


def test_subjects_follow_their_numbers(register):
    table = aggregate(register, Request(indicators="models-new", periods="2018", by="subject", unit="mh"))
    assert "trong đó: 62 tập thể, 12 cá nhân và 03 hộ gia đình" in sentence("parts-of-unit", table)


def test_units_stand_in_vietnamese_order_and_are_never_ranked_by_how_many_models_they_have(register):
    asked = Request(indicators="models-new", periods="2019", by="unit", unit="mh", unit_level="district")
    table = aggregate(register, asked)
    text = fields(table)["parts"]
    names = ("thị xã Ánh Dương", "huyện Dương Mẫu", "huyện Đông Mẫu", "thành phố Minh Họa", "huyện Ví Sơn")
    assert [text.index(name) for name in names] == sorted(text.index(name) for name in names)
    assert "highest" not in fields(table)
    assert "extremes" not in fitting(table)
    with pytest.raises(InvalidValue) as caught:
        sentence("extremes", table)
    assert caught.value.code == "table.ranks_units"


def test_ratios_have_a_highest_and_a_lowest_row(register):
    table = aggregate(register, Request(indicators="models-recognised-share", periods="2019", by="domain"))
    assert "cao nhất là xây dựng hệ thống chính trị (100,0%), thấp nhất là phát triển kinh tế (70,0%)" in sentence(
        "extremes", table
    )


def test_ratios_are_told_row_by_row_and_are_no_parts(register):
    table = aggregate(register, Request(indicators="models-recognised-share", periods="2019", by="domain"))
    assert "parts" not in fields(table)
    assert paragraph(table).startswith(
        "Năm 2019, tỷ lệ mô hình được công nhận trên số đăng ký là 81,1%; theo lĩnh vực: phát triển kinh tế 70,0%; "
        "văn hóa - xã hội 87,1%; an ninh - quốc phòng 73,3%; xây dựng hệ thống chính trị 100,0%. "
    )
    assert "by field: " in sentence("rows", table, style=ENGLISH)


def test_counts_have_no_highest_row_and_neither_have_rows_that_are_all_alike(register, by_domain):
    assert "extremes" not in fitting(by_domain)
    one = aggregate(register, Request(indicators="models-commended", periods="2019", by="form"))
    assert "highest" not in fields(one)
    assert fields(one)["parts"] == "chưa rõ 6"
    with pytest.raises(InvalidValue) as caught:
        sentence("extremes", by_domain)
    assert caught.value.code == "template.not_exact_row"


def test_where_nothing_came_at_all_there_are_no_parts_to_tell(register):
    asked = Request(
        indicators="models-new", periods="2018", by="unit", unit="mh", unit_level="district", prefer="reports"
    )
    assert paragraph(aggregate(register, asked)).startswith(
        "Năm 2018, số mô hình, điển hình mới của tỉnh Minh Họa chưa có báo cáo. "
    )


def test_parts_with_a_decimal_comma_are_parted_by_semicolons(register):
    table = aggregate(register, Request(indicators="contributions-money", periods="2018", by="donor", unit="mh"))
    assert "trong đó: Nhân dân 308,05 triệu đồng; nhà hảo tâm 364,75 triệu đồng; doanh nghiệp 61,5" in sentence(
        "parts", table, style=PRESS
    )


def test_rows_that_are_alike_are_all_named():
    rate = Indicator(
        id="ty-le", label="tỷ lệ", kind="ratio", counts="formula", formula="moi / dang-ky", measure="phan-tram"
    )
    asked = Request(indicators="ty-le", periods="2024", by="domain")
    values = {"a": 1, "b": 1, "c": 0, TOTAL: Decimal("0.5")}
    table = dvk.Table(
        request=asked,
        indicators=(rate,),
        indicator=["ty-le"] * 4,
        period=[Period.of_year(2024)] * 4,
        keys={"domain": tuple(values)},
        low=[Decimal(one) for one in values.values()],
        high=[Decimal(one) for one in values.values()],
        completeness=[Completeness.COMPLETE] * 4,
        received=[None] * 4,
        expected=[None] * 4,
        low_open=[False] * 4,
        high_open=[False] * 4,
        labels={"domain": {"a": "an", "b": "bình", "c": "cát", TOTAL: "Cộng"}},
    )
    assert told("{highest}; {lowest}", table) == "An và bình (100,0%); cát (0,0%)."


def test_a_part_that_did_not_report_says_so_and_one_with_an_estimate_too(register):
    asked = Request(
        indicators="models-new", periods="2020-Q4", by="unit", unit="mh", unit_level="district", prefer="reports"
    )
    text = sentence("parts-of-unit", aggregate(register, asked))
    assert "thị xã Ánh Dương ước 39, " in text
    assert "huyện Hồng Mẫu chưa có báo cáo, " in text
    assert "ước ít nhất 369 mô hình" in text
    assert "(lưu ý: mới có 11/12 đơn vị báo cáo; số liệu minh họa)." in text


def test_hidden_parts_stay_hidden(register):
    table = suppressed(aggregate(register, Request(indicators="models-new", periods="2018-M01", by="domain")))
    text = sentence("parts", table)
    assert "phát triển kinh tế (số nhỏ được giữ kín)" in text
    assert sum(table.hidden) == text.count("số nhỏ được giữ kín")


def test_a_table_without_rows_has_no_parts(seed_table):
    assert "parts" not in fields(seed_table)
    with pytest.raises(InvalidValue) as caught:
        sentence("parts", seed_table)
    assert caught.value.code == "template.field_not_here"
    assert caught.value.path == "templates[parts]"


def test_one_row_of_a_table_is_named(by_domain):
    assert sentence("figure-of-row", by_domain, domain="kinh-te").startswith(
        "Năm 2018, số mô hình, điển hình mới (phát triển kinh tế) là 16 mô hình"
    )
    assert fields(by_domain, domain="kinh-te")["row"] == "phát triển kinh tế"
    with pytest.raises(UnknownId):
        sentence("figure", by_domain, domain="kinh-doanh")


# -- comparisons, plans, submissions -----------------------------------------------------------------------------------
def compared(now, then, **more):
    one = figure(now)
    other = None if then is None else evolve(figure(then), period=Period.of_year(2020))
    return Compared(indicator=NEW, period=one.period, base_period=Period.of_year(2020), value=one, base=other, **more)


def test_a_comparison_is_told_with_its_ground():
    assert sentence("comparison", compared(1809, 1533)) == (
        "Năm 2024, số mô hình mới là 1.809 mô hình, tăng 276 mô hình (tương đương 18,0%) so với năm 2020."
    )
    assert told("{change_amount}, {change_percent}, {compared_with}, {base_words}", compared(1809, 1533)) == (
        "276 mô hình, 18,0%, năm 2020, 1.533 mô hình."
    )


def test_where_nothing_may_be_compared_it_says_so_and_has_no_amount():
    c = compared(5, None, unlike=["base-missing"])
    assert sentence("comparison", c).endswith("là 05 mô hình, chưa đủ cơ sở so sánh: chưa có số liệu năm 2020.")
    assert "change_amount" not in fields(c)
    with pytest.raises(InvalidValue):
        told("tăng {change_amount}", c)


def test_what_was_allowed_is_told_with_the_numbers():
    c = compared(6, 5, unlike=["counting"], allowed=["counting"])
    assert sentence("comparison", c).endswith("so với năm 2020 (lưu ý: chưa rõ cách đếm).")
    assert told("{change}", c).endswith("(lưu ý: chưa rõ cách đếm).")


DOMAINS = ("kinh-te", "van-hoa-xa-hoi", "quoc-phong-an-ninh", "he-thong-chinh-tri")


def matched(now, then, whole_now, whole_then, **more):
    whole = {"whole_value": whole_now, "whole_base": whole_then}
    return evolve(compared(now, then, **more), matching=Matching(["a", "b"], ["c"]), **whole)


def test_a_matched_set_is_never_told_as_the_whole():
    late = figure(12, Completeness.UNKNOWN)
    c = matched(10, 8, late, evolve(figure(9), period=Period.of_year(2020)))
    assert sentence("comparison", c) == (
        "Năm 2024, số mô hình mới là 12 mô hình, riêng 2/3 đơn vị có đủ số liệu cả hai kỳ là 10 mô hình, tăng 2 mô "
        "hình (tương đương 25,0%) so với năm 2020 (lưu ý: chưa có xác nhận đã báo cáo đủ)."
    )
    assert sentence("comparison", c, style=ENGLISH) == (
        "2024: số mô hình mới, 12 models, in 2 of 3 units that have figures for both periods 10 models, up 2 models "
        "(25%) on 2020 (note: not confirmed to be complete)."
    ).replace("số mô hình mới", "“số mô hình mới”")
    for name in ("figure", "figure_words", "figure_told", "models", "carried_out"):
        text = told(f"{{{name}}}", c)
        assert "12" in text
        assert "10" not in text
        assert text.endswith("(lưu ý: chưa có xác nhận đã báo cáo đủ).")
    assert told("{models} so với {base_words}, tăng {change_amount}", c) == (
        "12 mô hình so với 09 mô hình, tăng 2 mô hình (lưu ý: chưa có xác nhận đã báo cáo đủ; mức tăng, giảm tính trên "
        "2/3 đơn vị có đủ số liệu cả hai kỳ)."
    )


def test_what_is_doubtful_of_the_set_is_told_with_its_change():
    c = evolve(matched(10, 8, figure(12), figure(9)), value=figure(10, sources=("preliminary",)))
    assert "số sơ bộ" in told("tăng {change_amount}", c)
    assert "số sơ bộ" in told("{change}", c)
    assert "số sơ bộ" not in told("{models}", c)


def test_a_matched_set_that_may_not_be_compared_gives_the_whole_and_the_reason():
    c = matched(10, 8, figure(12), figure(9), unlike=["counting"])
    assert told("{models}, {change}", c).startswith("12 mô hình, chưa đủ cơ sở so sánh: ")


def test_the_half_year_of_the_sample_tells_the_whole_province_and_the_set_as_a_set(register):
    half = Period.half(2020, 1)
    asked = Request(indicators="models-new", periods=half, unit="mh")
    lines = compare(register, asked, "same-period-last-year")
    set_of_lines = lines.line().matching
    rows = aggregate(register, evolve(asked, by="unit", unit_level="district", basis=lines.line().basis))
    whole, late = rows.figure(), rows.figure(unit="mh-12")
    assert set_of_lines.left_out == ("mh-12",)
    assert (whole.value, late.value) == (38, 1)
    both = paragraph(aggregate(register, asked), lines)
    assert both.count("là 38 mô hình") == 2
    assert both.count("37 mô hình") == both.count("riêng 11/12 đơn vị có đủ số liệu cả hai kỳ là 37 mô hình") == 1
    own = told("{period}, toàn tỉnh có {models} mới, {change}{marks}.", lines)
    assert own.startswith("6 tháng đầu năm 2020, toàn tỉnh có 38 mô hình mới, riêng 11/12 đơn vị")


WITH_PARTS = "{period}, {unit} có {models} mới, {change}, trong đó: {parts}{marks}."


def test_a_comparison_by_rows_has_the_parts_of_the_figure_it_tells(register):
    asked = Request(indicators="models-new", periods=Period.half(2019, 1), unit="mh", by="domain")
    lines = compare(register, asked, "same-period-last-year")
    parts = [lines.line(domain=code).value.value for code in lines.labels["domain"] if code in DOMAINS]
    assert (parts, sum(parts)) == ([16, 23, 11, 5], 55)
    assert told(WITH_PARTS, lines) == (
        "6 tháng đầu năm 2019, tỉnh Minh Họa có 55 mô hình mới, tăng 9 mô hình (tương đương 19,6%) so với cùng kỳ năm "
        "trước, trong đó: phát triển kinh tế 16, văn hóa - xã hội 23, an ninh - quốc phòng 11 và xây dựng hệ thống "
        "chính trị 5 (lưu ý: số liệu minh họa)."
    )
    ours = own_sentences({"mine": WITH_PARTS})
    assert paragraph(("mine", lines), templates=ours).startswith(
        "6 tháng đầu năm 2019, tỉnh Minh Họa có 55 mô hình mới"
    )
    assert "parts" not in fields(lines, domain="kinh-te")
    assert "highest" not in fields(lines)


def test_parts_beside_a_matched_set_are_those_of_the_whole_and_say_so(register):
    asked = Request(indicators="models-new", periods=Period.half(2020, 1), unit="mh", by="domain")
    text = told(WITH_PARTS, compare(register, asked, "same-period-last-year"))
    assert "có 38 mô hình mới, riêng 11/12" in text
    assert "kinh tế 6, văn hóa - xã hội 19, an ninh - quốc phòng 6 và xây dựng hệ thống chính trị 7 " in text  # are 38
    assert text.endswith("; các phần là của toàn bộ 38 mô hình).")
    assert "chưa có xác nhận đã báo cáo đủ" in text


def test_templates_of_one_language_are_refused_under_a_style_of_another():
    ours = own_sentences({"mine": "Có {models}"})
    for call in (sentence, lambda name, view, **more: paragraph((name, view), **more)):
        with pytest.raises(InvalidValue) as caught:
            call("mine", figure(5), templates=ours, style=ENGLISH)
        assert caught.value.problem.code == "template.language"
    with pytest.raises(InvalidValue):
        fitting(figure(5), templates=ours, style=ENGLISH)
    with pytest.raises(InvalidValue) as caught:
        sentence("figure", figure(5), templates={**ours}, style=ENGLISH)  # a copy does not know its language
    assert caught.value.path == "templates[figure]"
    with pytest.raises(InvalidValue):
        sentence("figure", figure(5), templates=ENGLISH_SENTENCES)
    english = own_sentences({"mine": "There were {models}"}, language="en")
    assert sentence("mine", figure(5), templates=english, style=ENGLISH) == "There were 5 models."


def test_a_line_of_comparisons_is_picked_and_says_that_it_is_made_up(register):
    asked = Request(indicators="models-new", periods="2020", by="domain")
    lines = compare(register, asked, "2019", allow="unconfirmed")
    text = sentence("comparison-of-row", lines, domain="kinh-te")
    assert text.startswith("Năm 2020, số mô hình, điển hình mới (phát triển kinh tế) là ")
    assert "số liệu minh họa" in text


def plan(number, **more):
    target = Target(
        id="kh", unit="xa", indicator="moi", period="2024", quantity=Quantity(400, "mo-hinh"), direction="at-least"
    )
    f = figure(number)
    return Attainment(
        unit="xa-an",
        indicator=NEW,
        period=f.period,
        plan_period=f.period,
        figure=f,
        target=target,
        unit_name="Xã An",
        **more,
    )


def test_beyond_the_plan_and_of_the_plan_are_two_templates():
    assert sentence("attainment", plan(422)) == (
        "Năm 2024, số mô hình mới là 422 mô hình, vượt 5,5% kế hoạch năm 2024."
    )
    assert sentence("attainment-share", plan(422)).endswith("bằng 105,5% kế hoạch năm 2024.")
    assert sentence("attainment-of-unit", plan(380)) == (
        "Năm 2024, số mô hình mới của xã An là 380 mô hình, đạt 95,0% kế hoạch năm 2024, còn thiếu 20 mô hình."
    )
    assert told("{plan}", plan(380)) == "400 mô hình."


def test_a_plan_without_a_figure_has_no_figure_yet():
    a = evolve(plan(1), figure=None)
    assert sentence("attainment", a) == (
        "Năm 2024, số mô hình mới chưa có số liệu, chưa có số liệu để so với kế hoạch năm 2024."
    )


def test_submissions_are_counted_and_those_that_owe_are_named(register):
    table = completeness(register, "2020-Q4", on=date(2021, 1, 20))
    assert sentence("submissions", table) == (
        "Tính đến ngày 20 tháng 01 năm 2021, 10/12 đơn vị gửi đủ báo cáo quý IV năm 2020 "
        "(lưu ý: có 01 đơn vị mới gửi số ước; số liệu minh họa)."
    )
    assert "huyện Dương Mẫu và huyện Hồng Mẫu" in sentence("submissions-missing", table)
    alone = fields(table, unit="mh-12")
    assert (alone["unit"], alone["missing"], alone["received"]) == ("huyện Hồng Mẫu", "huyện Hồng Mẫu", "0")


# -- templates ---------------------------------------------------------------------------------------------------------
def test_every_shipped_template_names_known_fields_and_the_two_languages_have_the_same():
    assert own_sentences(SENTENCES) == SENTENCES
    assert own_sentences(ENGLISH_SENTENCES, language="en") == ENGLISH_SENTENCES
    assert list(SENTENCES) == list(ENGLISH_SENTENCES)
    assert all("{marks}" in text for text in (*SENTENCES.values(), *ENGLISH_SENTENCES.values()))


def test_every_field_says_what_it_holds_in_both_languages():
    assert all(label.vi and label.en for label in FIELDS.values())


def test_a_wrong_field_is_refused_with_what_is_near_and_what_there_is():
    with pytest.raises(InvalidValue) as caught:
        told("Kỳ {perod}: {figure}", figure(3))
    assert caught.value.code == "template.unknown_field"
    assert caught.value.path == "templates[mine]"
    assert "period" in caught.value.near
    assert "figure_words" in str(caught.value)
    assert "không có trường" in caught.value.message("vi")


@pytest.mark.parametrize(
    "text",
    [
        "{figure.__class__}",
        "{figure.low}",
        "{figure[0]}",
        "{figure!r}",
        "{figure:>10}",
        "{figure:{period}}",
        "{}",
        "{0}",
        "{figure }",
        "{ figure}",
    ],
)
def test_a_field_is_a_name_and_nothing_more(text):
    with pytest.raises(InvalidValue) as caught:
        told(text, figure(3))
    assert caught.value.code == "template.not_plain"


@pytest.mark.parametrize("text", ["{figure", "figure}", "{", "}", "{figure}}"])
def test_a_brace_that_stands_alone_is_refused(text):
    with pytest.raises(InvalidValue) as caught:
        told(text, figure(3))
    assert caught.value.code in {"template.braces", "template.not_plain"}


def test_a_brace_is_written_twice_and_a_value_with_braces_is_not_read_again():
    assert told("Dạng {{figure}}: {figure}", figure(12)) == "Dạng {figure}: 12."
    odd = Indicator(id="moi", label="{figure.__class__}", kind="flow", counts="begun")
    assert told("Số: {indicator}", figure(12, indicator=odd)) == "Số: {figure.__class__}."


def test_a_template_of_ones_own_replaces_a_shipped_one_and_all_problems_come_at_once(by_domain):
    ours = own_sentences({"figure": "Kết quả {period}: {figure_words}"})
    assert sentence("figure", by_domain, templates=ours).startswith("Kết quả năm 2018: 77 mô hình (lưu ý: số liệu")
    with pytest.raises(InvalidDocument) as caught:
        own_sentences({"a": "{x}", "b": "{figure!s}", "c": "{", "d": 5})
    assert [problem.path for problem in caught.value.problems] == ["a", "b", "c", "d"]


def test_a_name_that_there_is_not_and_a_view_that_is_none_are_refused():
    with pytest.raises(UnknownId) as caught:
        sentence("figures", figure(3))
    assert "figure" in caught.value.near
    for view in (14043, "14.043", None):
        with pytest.raises(WrongType):
            sentence("figure", view)


def test_a_template_that_is_not_nfc_is_refused():
    with pytest.raises(InvalidValue):
        told("Ky\u0300 {period}", figure(3))


@pytest.mark.parametrize("text", ["", "  "])
def test_a_template_says_something(text):
    with pytest.raises(InvalidValue) as caught:
        told(text, MISSING)
    assert caught.value.code == "text.empty"


# -- fields for another engine -----------------------------------------------------------------------------------------
def test_fields_are_plain_texts_under_known_names(by_domain):
    found = fields(by_domain)
    assert all(isinstance(text, str) for text in found.values())
    assert set(found) <= set(FIELDS)
    assert found["marks"] == " (lưu ý: số liệu minh họa)"
    assert found["reporting"] == "27/27 đơn vị"
    assert found["as_of"] == "tính đến ngày 31 tháng 12 năm 2018"


def test_the_style_reaches_every_field(by_domain):
    press, table = fields(by_domain, style=PRESS), fields(by_domain, style=TABLE)
    assert press["as_of"] == table["as_of"] == "tính đến ngày 31/12/2018"
    assert press["parts"].endswith("chính trị 9")
    spelled = fields(by_domain, style=evolve(OFFICIAL, tones="new"))
    assert spelled["marks"] == " (lưu ý: số liệu minh hoạ)"
    assert "văn hóa" in spelled["parts"]


def test_words_for_codes_may_be_given(by_domain):
    ours = {"domain": {"kinh-te": "KT"}}
    assert fields(by_domain, labels=ours)["parts"].startswith("KT 16, văn hóa")


# -- paragraphs --------------------------------------------------------------------------------------------------------
def test_a_paragraph_says_once_that_it_is_made_up(by_domain):
    text = paragraph(by_domain, ("figure", by_domain))
    assert text.count("minh họa") == 2
    assert text.endswith("Số liệu minh họa: tên và số được dựng để minh họa, không phải số liệu thật.")
    assert "lưu ý" not in text


def test_each_indicator_and_period_has_its_sentence(register):
    asked = Request(indicators=["models-new", "models-alive"], periods=["2018", "2020"], unit="mh-01")
    text = paragraph(aggregate(register, asked))
    assert [text.count(f"Năm {year}, ") for year in (2018, 2020)] == [2, 2]
    assert text.startswith("Năm 2018, số mô hình, điển hình mới của thành phố Minh Họa là 09 mô hình. Năm 2020, ")


def test_a_table_without_totals_is_told_row_by_row(register):
    asked = Request(indicators="models-new", periods="2018", by="domain", totals=False)
    text = paragraph(aggregate(register, asked))
    assert text.count("Năm 2018, số mô hình, điển hình mới (") == 4


def test_what_was_narrowed_is_said(register):
    asked = Request(indicators="models-new", periods="2018", only=[("domain", "kinh-te")])
    table = aggregate(register, asked)
    assert "Chỉ tính: lĩnh vực phát triển kinh tế." in paragraph(table)
    assert "Only: “lĩnh vực phát triển kinh tế”." in paragraph(table, style=ENGLISH)


def test_views_of_all_kinds_go_into_one_paragraph(register):
    half = Period.half(2019, 1)
    lines = compare(register, Request(indicators="models-new", periods=half, unit="mh"), "same-period-last-year")
    plans = attainment(register, units="mh", periods="2019", at=half, known_on=date(2019, 7, 10))
    came = completeness(register, "2020-Q4", on=date(2021, 1, 20))
    text = paragraph(lines, *plans, came, figure(3), compared(5, 4))
    assert "kế hoạch năm 2019" in text
    assert "10/12 đơn vị gửi đủ báo cáo quý IV năm 2020" in text
    assert text.count("Số liệu minh họa") == 1


def test_a_paragraph_in_english(register, by_domain):
    text = paragraph(by_domain, style=ENGLISH, labels=english_labels(register.definitions))
    assert text == (
        "2018: new models, 77 models, of which economic development 16, culture and society 35, security and defence "
        "17, and building the political system 9. "
        "Illustrative figures: names and numbers are made up and are not real data."
    )


def test_of_nothing_there_is_no_paragraph():
    with pytest.raises(InvalidValue):
        paragraph()
    with pytest.raises(WrongType):
        paragraph("14.043")


def test_several_figures_need_to_be_told_apart(register):
    table = aggregate(register, Request(indicators="models-new", periods=["2018", "2019"]))
    with pytest.raises(InvalidValue):
        sentence("figure", table)
    assert sentence("figure", table, period="2018").startswith("Năm 2018, ")


def test_extremes_of_what_is_not_exact_are_not_guessed(register):
    asked = Request(indicators="models-recognised-share", periods="2020", by="domain")
    table = aggregate(register, asked)
    if all(one.is_exact for one in table):
        assert "extremes" in fitting(table)
    else:
        with pytest.raises(CannotAdd):
            sentence("extremes", table)


def test_a_message_calls_a_view_by_a_word_and_not_by_its_class():
    table = dvk.aggregate(an_giang(), dvk.Request(indicators="models-reported", periods="2016/2020", unit="vn-89"))
    with pytest.raises(InvalidValue) as caught:
        sentence("mine", table, templates={"mine": "{change}."})
    assert "of this table; it has" in str(caught.value)
    assert "về bảng này; có các trường" in caught.value.message("vi")
