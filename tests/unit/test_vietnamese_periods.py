"""Names of periods, lists and sentence case: as reports print them."""

from __future__ import annotations

import pytest

from dvk.errors import InvalidValue, WrongType
from dvk.periods import Calendar, Period
from dvk.vietnamese import join, period, school_year, sentence_case, term


@pytest.mark.parametrize(
    ("p", "long", "short", "label"),
    [
        (Period.of_year(2019), "năm 2019", "năm 2019", "Năm 2019"),
        (Period.quarter(2024, 3), "quý III năm 2024", "quý III/2024", "Quý III/2024"),
        (Period.quarter(2024, 4), "quý IV năm 2024", "quý IV/2024", "Quý IV/2024"),
        (Period.month(2024, 2), "tháng 2 năm 2024", "tháng 2/2024", "Tháng 2/2024"),
        (Period.half(2025, 1), *["6 tháng đầu năm 2025"] * 3),
        (Period.half(2025, 2), *["6 tháng cuối năm 2025"] * 3),
        (Period.to_month(2024, 4), *["4 tháng đầu năm 2024"] * 3),
        (Period.to_month(2024, 6), *["6 tháng đầu năm 2024"] * 3),
        (Period.to_month(2024, 7), *["7 tháng năm 2024"] * 3),
        (Period.to_month(2024, 12), *["12 tháng năm 2024"] * 3),
        (Period.to_month(2024, 1), "tháng 1 năm 2024", "tháng 1/2024", "Tháng 1/2024"),
        (Period.stage(2021, 2025), *["giai đoạn 2021 - 2025"] * 2, "Giai đoạn 2021 - 2025"),
    ],
)
def test_a_period_has_a_long_a_short_and_a_label_form(p, long, short, label):
    assert (period(p), period(p, "short"), period(p, "label")) == (long, short, label)


ND09 = Calendar(id="nd09", label="Nghị định 09/2019", first_day=15, first_month=12, year_shift=-1)


def test_a_period_of_another_calendar_shows_its_days():
    quarter = Period.quarter(2024, 1, ND09)
    assert period(quarter) == "quý I năm 2024 (từ ngày 15/12/2023 đến ngày 14/3/2024)"
    assert period(quarter, "label") == "Quý I/2024 (15/12/2023 - 14/3/2024)"


def test_a_period_can_be_kept_on_one_line_but_before_its_year():
    assert period(Period.quarter(2024, 1), nbsp=True) == "quý\u00a0I năm\u00a02024"
    assert period(Period.half(2024, 1), nbsp=True) == "6\u00a0tháng đầu năm\u00a02024"
    assert period(Period.stage(2016, 2020), nbsp=True) == "giai đoạn\u00a02016\u00a0-\u00a02020"


def test_a_term_and_a_school_year_are_named_by_their_years():
    assert term(2015, 2020) == "nhiệm kỳ 2015 - 2020"
    assert school_year(2023) == "năm học 2023 - 2024"
    with pytest.raises(InvalidValue):
        term(2025, 2020)


def test_an_unknown_style_is_refused():
    with pytest.raises(InvalidValue):
        period(Period.of_year(2024), "tiny")


def test_a_list_has_commas_and_a_word_before_the_last():
    assert join([]) == ""
    assert join(["xã"]) == "xã"
    assert join(["xã", "phường"]) == "xã và phường"
    assert join(name for name in ("Tri Tôn", "Tịnh Biên", "Châu Phú", "An Phú")) == (
        "Tri Tôn, Tịnh Biên, Châu Phú và An Phú"
    )


def test_a_bare_text_is_no_list():
    with pytest.raises(WrongType):
        join("xã")
    with pytest.raises(InvalidValue) as caught:
        join(["xã", "phu\u031bo\u031b\u0300ng"])
    assert caught.value.path == "items[1]"


def test_a_sentence_has_a_capital_at_its_start_and_nothing_else_changes():
    assert sentence_case("quý I năm 2024") == "Quý I năm 2024"
    assert sentence_case("đơn vị cấp huyện") == "Đơn vị cấp huyện"
    assert sentence_case("“ánh sáng an ninh” ở TP. Long Xuyên") == "“Ánh sáng an ninh” ở TP. Long Xuyên"
    assert sentence_case("03 huyện") == "03 huyện"
    assert sentence_case("") == ""
