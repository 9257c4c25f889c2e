"""Styles: each setting reaches its writer, says who has shown it, and changes our own words only."""

from __future__ import annotations

import pickle
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve, frozen

from dvk.aggregation import Completeness, Figure
from dvk.errors import InvalidValue, WrongType
from dvk.indicators import Indicator
from dvk.measures import Measure, Quantity
from dvk.periods import Calendar, Period
from dvk.values import Approx, Interval, Source, Verification
from dvk.vietnamese import ENGLISH, NOTEBOOK, OFFICIAL, PARTY, PRESS, TABLE, Style

ALL = (OFFICIAL, PARTY, PRESS, TABLE, NOTEBOOK, ENGLISH)
NEW = Indicator(id="moi", label="mô hình mới", kind="flow", counts="begun")
RATE = Indicator(
    id="ty-le", label="tỷ lệ", kind="ratio", counts="formula", formula="moi / moi-dang-ky", measure="phan-tram"
)


def figure(number=None, completeness=Completeness.COMPLETE, indicator=NEW, **more):
    low = None if number is None else Decimal(number)
    more = {"high": low, **more}
    return Figure(indicator=indicator, period=Period.of_year(2024), keys=(), low=low, completeness=completeness, **more)


def test_official_writes_as_a_decree_and_its_habits_have_it():
    assert OFFICIAL.day(date(2024, 2, 5), place="An Giang") == "An Giang, ngày 05 tháng 02 năm 2024"
    assert OFFICIAL.day(date(2024, 7, 5)) == "ngày 05 tháng 7 năm 2024"
    assert OFFICIAL.between(date(2024, 2, 5), date(2024, 3, 10)) == (
        "từ ngày 05 tháng 02 năm 2024 đến ngày 10 tháng 3 năm 2024"
    )
    assert OFFICIAL.as_of(date(2025, 6, 30)) == "tính đến ngày 30 tháng 6 năm 2025"
    assert OFFICIAL.period(Period.quarter(2024, 1)) == "quý I năm 2024"
    assert OFFICIAL.period(Period.stage(2016, 2020)) == "giai đoạn 2016 - 2020"
    assert OFFICIAL.count(3, "huyện") == "03 huyện"
    assert OFFICIAL.part_of(3, 9, "huyện") == "03/09 huyện"
    assert OFFICIAL.money(1_500_000) == "1.500.000 đồng"
    assert OFFICIAL.join(["xã", "phường"]) == "xã và phường"


def test_press_writes_figures_short_and_without_spaces_in_spans():
    assert PRESS.day(date(2024, 4, 24)) == "24/4/2024"
    assert PRESS.period(Period.stage(2021, 2025)) == "giai đoạn 2021-2025"
    assert PRESS.period(Period.quarter(2024, 1)) == "quý I/2024"
    assert PRESS.count(3, "huyện") == "3 huyện"
    assert PRESS.money(6_250_000_000) == "6,25 tỉ đồng"
    assert PRESS.approx(Approx(500, upto=600), unit="triệu đồng") == "500-600 triệu đồng"


def test_tables_and_notebooks_round_percentages_to_one_decimal_and_only_tables_keep_the_zeros():
    assert (TABLE.percent(50), NOTEBOOK.percent(50)) == ("50,0%", "50%")
    assert (TABLE.share(1, 3), NOTEBOOK.share(1, 2)) == ("33,3%", "50%")
    assert TABLE.percent(Fraction(2, 3), ratio=True) == "66,7%"
    assert NOTEBOOK.money(1_234_567_890) == "1,23 tỷ đồng"


def test_a_decimal_of_numbers_and_quantities_is_a_setting_too():
    short = evolve(OFFICIAL, decimals=1)
    assert short.number(Decimal("12.345")) == "12,3"
    assert short.number(Decimal("12.345"), max_decimals=2) == "12,35"
    assert short.quantity(Quantity("419.75", "ha")) == "419,8 ha"
    assert short.bounds(Interval(Decimal("1.26"), None)) == "từ 1,2 trở lên"
    assert evolve(OFFICIAL, measures="name").quantity(Quantity(3, "ha")) == "3 héc-ta"
    assert TABLE.change(percent=Decimal("4.25")) == "tăng 4,3%"


@pytest.mark.parametrize(
    ("dash", "written"),
    [(" - ", "2016 - 2020"), ("-", "2016-2020"), (" – ", "2016 – 2020"), ("–", "2016–2020")],
)
def test_the_dash_of_spans_is_a_setting_and_those_of_names_are_not(dash, written):
    style = evolve(OFFICIAL, dash=dash)
    assert style.period(Period.stage(2016, 2020)) == f"giai đoạn {written}"
    assert style.own("văn hóa - xã hội, 2016 - 2020") == f"văn hóa - xã hội, {written}"


def test_quarters_may_have_plain_figures():
    plain = evolve(OFFICIAL, quarters="figures")
    assert [plain.period(Period.quarter(2024, n)) for n in (1, 2, 3, 4)] == [
        "quý 1 năm 2024",
        "quý 2 năm 2024",
        "quý 3 năm 2024",
        "quý 4 năm 2024",
    ]
    assert evolve(plain, periods="label").period(Period.quarter(2024, 4)) == "Quý 4/2024"


def test_tone_placement_and_spelling_are_those_of_our_own_words_only():
    style = evolve(OFFICIAL, tones="new", ty="tỉ")
    assert style.money(Quantity(2, "ty-dong")) == "2.000.000.000 đồng"
    assert evolve(style, money_style="auto").money(Quantity(2, "ty-dong")) == "2 tỉ đồng"
    own = Measure(id="cay-hoa", label="cây hòa", symbol="tỷ cây hòa")
    assert style.quantity(Quantity(3, own)) == "3 tỷ cây hòa"
    assert style.count(3, "xã Hòa An") == "03 xã Hòa An"
    assert style.day(date(2024, 4, 24), place="Khánh Hòa").startswith("Khánh Hòa, ")
    assert (
        style.own("lũy kế của Thủy Hòa: tỷ lệ, Tỷ trọng", keep=["Thủy Hòa"]) == "luỹ kế của Thủy Hòa: tỉ lệ, Tỉ trọng"
    )


def test_the_name_of_a_calendar_stays_as_its_owner_wrote_it():
    held = Calendar(id="hoa", label="năm hòa", first_month=9, year_label="năm hòa")
    assert evolve(OFFICIAL, tones="new").period(Period.of_year(2024, held)) == "năm hòa 2024 - 2025"


def test_no_break_spaces_join_what_belongs_together():
    style = evolve(OFFICIAL, nbsp=True)
    assert style.count(3, "huyện") == "03\u00a0huyện"
    assert style.period(Period.stage(2016, 2020)).endswith("2016\u00a0-\u00a02020")
    assert evolve(style, dash=" – ").period(Period.stage(2016, 2020)).endswith("2016\u00a0–\u00a02020")
    assert style.money(1500) == "1.500\u00a0đồng"


def test_a_cell_has_the_signs_of_the_style():
    style = evolve(TABLE, nothing="0", not_collected="x")
    assert style.figure(figure(0)) == "0"
    assert style.figure(figure(None, Completeness.MISSING)) == "x"
    assert (TABLE.figure(figure(0)), TABLE.figure(figure(None, Completeness.MISSING))) == ("-", "…")
    assert style.figure(figure(None, hidden=True)) == "(b)"
    assert style.figure(figure(0, Completeness.UNKNOWN)) == "0*"


def test_what_was_not_collected_never_looks_like_a_number_and_never_like_nothing():
    with pytest.raises(InvalidValue, match="no digit") as caught:
        evolve(TABLE, not_collected="0")
    assert caught.value.path == "not_collected"
    with pytest.raises(InvalidValue, match="differ"):
        evolve(TABLE, nothing="…")
    with pytest.raises(InvalidValue, match="got nothing"):
        evolve(TABLE, nothing="")


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        ({"days": "long"}, "days"),
        ({"periods": "official"}, "periods"),
        ({"quarters": "arabic"}, "quarters"),
        ({"dash": "~"}, "dash"),
        ({"tones": "modern"}, "tones"),
        ({"ty": "ty"}, "ty"),
        ({"language": "fr"}, "language"),
        ({"money_style": "words"}, "money_style"),
        ({"money_style": "scaled"}, "money_unit"),
        ({"money_unit": "tỷ"}, "money_unit"),
        ({"money_units": ("vạn",)}, "money_units"),
        ({"pad": -1}, "pad"),
        ({"decimals": -1}, "decimals"),
        ({"habits": ("dashes",)}, "habits[0]"),
        ({"unverified": ("pad", "id")}, "unverified[1]"),
        ({"id": "Văn bản"}, "id"),
    ],
)
def test_a_setting_that_no_writer_knows_is_refused_by_its_name(wrong, path):
    with pytest.raises(InvalidValue) as caught:
        evolve(OFFICIAL, **wrong)
    assert caught.value.path == path
    assert caught.value.message("vi") != caught.value.message("en")


def test_a_setting_of_the_wrong_type_is_refused_and_near_ones_are_named():
    with pytest.raises(WrongType):
        evolve(OFFICIAL, pad="2")
    with pytest.raises(WrongType):
        evolve(OFFICIAL, source="Nghị định 30")
    with pytest.raises(WrongType):
        evolve(OFFICIAL, nbsp="yes")
    with pytest.raises(InvalidValue) as caught:
        evolve(OFFICIAL, unverified=("percent_decimal",))
    assert "percent_decimals" in caught.value.near
    with pytest.raises(InvalidValue):
        OFFICIAL.verification("colour")


def test_a_scaled_amount_has_its_unit():
    assert evolve(OFFICIAL, money_style="scaled", money_unit="triệu").money(2_500_000) == "2,5 triệu đồng"


@pytest.mark.parametrize("style", ALL, ids=lambda style: style.id)
def test_every_shipped_style_has_a_source_and_pickles(style):
    assert isinstance(style.source, Source)
    assert style.source.title
    assert pickle.loads(pickle.dumps(style)) == style  # noqa: S301  # our own bytes
    assert set(style.habits).isdisjoint(style.unverified)


def test_only_the_days_of_the_decree_are_verified():
    verified = [name for name in Style.settings() if OFFICIAL.verification(name) is Verification.VERIFIED]
    assert verified == ["days"]
    assert OFFICIAL.source.number == "30/2020/NĐ-CP"


def test_of_the_partys_guide_only_days_are_known_and_at_second_hand():
    known = [name for name in Style.settings() if PARTY.verification(name) is not Verification.UNVERIFIED]
    assert known == ["language", "days"]
    assert PARTY.verification("days") is Verification.SECONDARY
    assert PARTY.source.number == "36-HD/VPTW"
    assert PARTY.day(date(2024, 2, 5)) == "ngày 05 tháng 02 năm 2024"


def test_a_habit_is_at_second_hand_whatever_the_source_and_nobodys_rule_is_unverified():
    assert OFFICIAL.verification("pad") is Verification.SECONDARY
    assert OFFICIAL.verification("nbsp") is Verification.UNVERIFIED
    assert NOTEBOOK.verification("days") is Verification.UNVERIFIED
    assert evolve(NOTEBOOK, habits=("pad",)).verification("pad") is Verification.UNVERIFIED


def test_a_style_of_ones_own_is_one_evolve_away():
    source = Source(id="qc-tinh", title="Quy chế của tỉnh", number="01/2025/QĐ-UBND")
    ours = evolve(OFFICIAL, id="tinh", label="Tỉnh", source=source, habits=(), unverified=("nbsp",), pad=0)
    assert ours.verification("pad") is Verification.VERIFIED
    assert ours.count(3, "huyện") == "3 huyện"
    assert OFFICIAL.count(3, "huyện") == "03 huyện"


def test_nothing_is_global_two_styles_stand_side_by_side():
    stage = Period.stage(2016, 2020)
    assert [style.period(stage) for style in (OFFICIAL, PRESS, ENGLISH)] == [
        "giai đoạn 2016 - 2020",
        "giai đoạn 2016-2020",
        "2016–2020",
    ]


def test_a_subclass_may_add_settings_of_its_own():
    @frozen(kw_only=True)
    class Own(Style):
        greeting: str = "Kính gửi"

    own = Own(id="own", label="own", source=OFFICIAL.source)
    assert "greeting" in own.settings()
    assert own.count(3, "xã") == "3 xã"


def test_a_quotient_is_rounded_as_the_style_says():
    third = figure(Decimal("33.333"), indicator=RATE, parts=(Interval(1, 1), Interval(3, 3)))
    assert TABLE.figure(third) == "33,3%"
    assert evolve(TABLE, percent_decimals=2).figure(third) == "33,33%"
    assert TABLE.figure(third, max_decimals=0) == "33%"
