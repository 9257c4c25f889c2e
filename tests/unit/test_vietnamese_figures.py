"""Figures in words: signs, bounds, bases, notes, and the sentence that explains why years do not add."""

from __future__ import annotations

from datetime import date
from decimal import Context, Decimal

import pytest
from attrs import evolve

from dvk.aggregation import Completeness, Figure, Request, aggregate, explain
from dvk.codelists import Code, Codelist
from dvk.errors import InvalidValue
from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.models import Contribution, Event, Lifecycle, Model, Step
from dvk.periods import Period
from dvk.register import Campaign, Coverage, Definitions, RegisterBuilder, Report, ReportedFigure
from dvk.units import AS_IT_WAS, AsOf, Succession, Unit, UnitChange
from dvk.values import Interval, Source
from dvk.vietnamese import basis, explanation_account, figure, figure_words, notes, why_less
from dvk.vietnamese.explanations import fact_line

MODELS = Indicator(
    id="active", label="số mô hình hoạt động", kind="distinct", counts="active", note="mỗi mô hình một lần"
)
MONEY = Indicator(id="money", label="tiền đóng góp", kind="flow", counts="contributed", measure="dong")
LAND = Indicator(id="land", label="đất hiến", kind="flow", counts="contributed", measure="m2")
RECOGNISED = Indicator(
    id="recognised", label="mô hình công nhận", kind="distinct", counts="had-event", events=["recognised"]
)
REPORTED = Indicator(id="reported", label="mô hình theo báo cáo", kind="unknown", counts="reported")
DEFINITIONS = Definitions(
    lifecycle=Lifecycle(
        id="vong-doi",
        label="vòng đời",
        steps=[Step(id="recognised", label="công nhận"), Step(id="ended", label="kết thúc", effect="ends")],
    ),
    codelists=[
        Codelist(
            id="domains",
            label="lĩnh vực",
            codes=[Code(id="kinh-te", label="phát triển kinh tế"), Code(id="van-hoa", label="văn hóa - xã hội")],
        ),
        Codelist(
            id="levels",
            label="cấp",
            codes=[Code(id=one, label=f"cấp {vi}") for one, vi in (("province", "tỉnh"), ("commune", "xã"))],
        ),
    ],
    indicators=[MODELS, MONEY, LAND, RECOGNISED, REPORTED],
)


def made(low, high, completeness="complete", indicator=MODELS, **options):
    low = None if low is None else Decimal(low)
    high = None if high is None else Decimal(high)
    return Figure(
        indicator=indicator, period=Period.parse("2020"), keys=(), low=low, high=high,
        completeness=Completeness(completeness), **options,
    )  # fmt: skip


def register(*facts, illustrative=False):
    units = (
        Unit(id="tinh", names="Tỉnh T", level="province"),
        Unit(id="xa-a", names="Xã A", level="commune", parents="tinh"),
    )
    builder = RegisterBuilder(Campaign(id="thu", label="Thử"), DEFINITIONS, illustrative=illustrative)
    return builder.add(*units, *facts).build()


def model(name, start=date(2016, 1, 1), **options):
    return Model(id=name, start=start, **{"title": f"Mô hình {name}", "owner": "xa-a", "domain": "kinh-te"} | options)


def covered(state="complete"):
    return Coverage(id="v", unit="tinh", period=Period.parse("2016/2020"), state=state)


def ask(whole, indicators, periods, **options):
    return aggregate(whole, Request(indicators=indicators, periods=periods, **options))


@pytest.mark.parametrize(
    ("low", "high", "completeness", "written"),
    [
        (14043, 14043, "complete", "14.043"),
        (0, 0, "complete", "-"),  # nothing, and known to be nothing
        (0, 0, "unknown", "0*"),  # nobody said that all has come
        (0, 0, "partial", "0*"),
        (5, 5, "partial", "5*"),
        (5, 5, "unknown", "5*"),
        (None, None, "missing", "…"),
        (297, None, "partial", "297*"),  # the known sum of the reports that came
        (1500, None, "complete", "từ 1.500 trở lên"),
        (1500, None, "unknown", "từ 1.500 trở lên*"),
        (500, 600, "complete", "từ 500 đến 600"),
        (0, 1, "complete", "từ 0 đến 1"),
        (500, 600, "partial", "từ 500 đến 600*"),
    ],
)
def test_a_figure_is_a_number_a_bound_or_a_sign(low, high, completeness, written):
    assert figure(made(low, high, completeness)) == written


def test_open_ends_leave_their_number_out():
    assert figure(made(80, None, low_open=True)) == "trên 80"
    assert figure(made(0, 1000, low_open=True, high_open=True)) == "từ trên 0 đến dưới 1.000"


def test_a_reported_number_without_a_bound_is_not_shown_as_missing():
    assert figure(made(None, None, "complete", REPORTED)) != "…"


@pytest.mark.parametrize(
    ("amount", "indicator", "measure", "decimals", "written"),
    [
        (1_250_000_000, MONEY, None, None, "1.250.000.000"),
        (1_250_000_000, MONEY, "ty-dong", None, "1,25"),
        (1_250_000_000, MONEY, "ty-dong", 1, "1,3"),  # half up
        (1_249_999_999, MONEY, "ty-dong", 1, "1,2"),
        (1_250_000_000, MONEY, "trieu-dong", None, "1.250"),
        ("4197000", LAND, "ha", None, "419,7"),
        ("25.5", LAND, "ha", 3, "0,003"),
        (49_000_000, MONEY, "ty-dong", 1, "0"),
    ],
)
def test_a_figure_is_printed_in_another_measure_and_rounded_half_up_once(amount, indicator, measure, decimals, written):
    assert figure(made(amount, amount, indicator=indicator), measure=measure, max_decimals=decimals) == written


def test_bounds_are_rounded_outwards():
    one = made(1_249_999_999, 1_850_000_001, indicator=MONEY)
    assert figure(one, measure="ty-dong", max_decimals=1) == "từ 1,2 đến 1,9"


def test_a_measure_of_another_kind_is_refused():
    with pytest.raises(InvalidValue) as caught:
        figure(made(1, 1, indicator=MONEY), measure="ha")
    assert caught.value.code == "report.other_measure"


def test_a_very_large_exact_figure_loses_no_digit():
    assert figure(made("1234567890123456789012345678901", "1234567890123456789012345678901")) == (
        "1.234.567.890.123.456.789.012.345.678.901"
    )


def test_the_basis_of_units_is_said():
    assert basis(Request(indicators="active", periods="2020")) == "theo địa giới từng thời điểm"
    asked = Request(indicators="active", periods="2020", basis=AsOf(date(2025, 1, 5)))
    assert (
        basis(asked) == "theo địa giới ngày 05/01/2025"
    )  # a zero before a day under 10 and before January and February
    assert Request(indicators="active", periods="2020").basis == AS_IT_WAS


# -- ratios and scores ------------------------------------------------------------------------------------------------
SHARE = Indicator(
    id="share",
    label="tỷ lệ công nhận",
    kind="ratio",
    counts="formula",
    formula="recognised / active",
    measure="phan-tram",
)
PER_MODEL = Indicator(
    id="per-model", label="tiền mỗi mô hình", kind="ratio", counts="formula", formula="money / active", measure="lan"
)
MEAN = Indicator(id="mean", label="điểm bình quân", kind="score", counts="scored", rubric="r", measure="diem")


def interval(low, high=None):
    return Interval(Decimal(low), Decimal(low if high is None else high))


def divided(over, under, completeness="complete", indicator=SHARE):
    """What a table holds of over / under: 28 digits, and both numbers."""
    value = Context(prec=28).divide(Decimal(over), Decimal(under)) if Decimal(under) else None
    return made(value, value, completeness, indicator, parts=(interval(over), interval(under)))


@pytest.mark.parametrize(
    ("over", "under", "completeness", "decimals", "written"),
    [
        (4, 7, "complete", None, "57,1%"),  # 57,142857…
        (4, 7, "complete", 2, "57,14%"),
        (4, 7, "complete", 0, "57%"),
        (1, 2, "complete", None, "50,0%"),  # so that a column lines up
        (1, 80, "complete", None, "1,3%"),  # 1,25: half up
        (7, 7, "complete", None, "100,0%"),
        (112, 110, "complete", None, "101,8%"),
        (0, 7, "complete", None, "0,0%"),  # a share of nothing is a number
        (0, 0, "complete", None, "-"),  # nothing to divide by, and that is known
        (4, 7, "unknown", None, "57,1%*"),
        (0, 0, "unknown", None, "chưa rõ*"),  # perhaps there is something to divide by
        (4, 7, "missing", None, "…"),
    ],
)
def test_a_ratio_is_printed_in_its_own_measure(over, under, completeness, decimals, written):
    assert figure(divided(over, under, completeness), max_decimals=decimals) == written


def test_a_half_is_rounded_from_the_exact_quotient_and_not_from_its_28_digits():
    # 0,12345 - 10^-33 is below the half, and its first 28 digits are the half itself
    over, under = 12345 * 10**28 - 1, 10**33
    assert figure(divided(over, under), max_decimals=2) == "12,34%"
    assert figure(divided(12345, 10**5), max_decimals=2) == "12,35%"


def test_a_ratio_may_be_printed_in_another_measure_of_its_base():
    assert figure(divided(4, 8), measure="lan") == "0,5"
    assert figure(divided(5, 2, indicator=PER_MODEL)) == "2,5"
    with pytest.raises(InvalidValue):
        figure(divided(4, 8), measure="dong")


def test_bounds_of_a_ratio_are_rounded_outwards_and_each_says_percent():
    assert figure(made("0.703125", "0.714285714", indicator=SHARE)) == "từ 70,3% đến 71,5%"
    assert figure(made("0.2", None, "partial", SHARE)) == "từ 20% trở lên*"


def test_a_score_is_printed_in_points():
    assert figure(divided("175.5", 2, indicator=MEAN)) == "87,75"
    assert figure(divided(250, 3, indicator=MEAN)) == "83,33"
    assert figure_words(divided(250, 3, indicator=MEAN)) == "83,33 điểm"


@pytest.mark.parametrize(
    ("shown", "written"),
    [
        (divided(4, 7), "57,1%"),
        (divided(4, 7, "unknown"), "57,1% (chưa có xác nhận đã báo cáo đủ)"),
        (divided(0, 0), "không có gì để chia (mẫu số bằng 0)"),
        (divided(4, 7, "missing"), "chưa có báo cáo"),
        (made(0, 0), "không có mô hình nào"),
        (made(1500000, 1500000, indicator=MONEY), "1.500.000 đồng"),
        (made(10, None), "từ 10 mô hình trở lên"),
        (made(10, None, low_open=True), "trên 10 mô hình"),
        (made(10, None, "partial", received=1, expected=3), "ít nhất 10 mô hình (mới có 1/3 đơn vị báo cáo)"),
        (made(10, None, "partial", sources=("estimate",)), "ước ít nhất 10 mô hình (số liệu mới có một phần)"),
        (made(0, None, "partial", received=1, expected=3), "0 mô hình (mới có 1/3 đơn vị báo cáo)"),
        (made(10, 10, "partial", received=1, expected=3), "10 mô hình (chưa có xác nhận đã báo cáo đủ)"),  # records
        (made(0, 0, "unknown"), "0 mô hình (chưa có xác nhận đã báo cáo đủ)"),
    ],
)
def test_a_figure_stands_in_a_sentence_with_its_measure(shown, written):
    assert figure_words(shown) == written


def test_a_table_whose_ratio_has_nothing_to_divide_by_says_what_the_sign_means():
    share = Indicator(
        **{field: getattr(SHARE, field) for field in ("id", "label", "kind", "counts", "formula", "measure")}
    )
    whole = evolve(register(covered()), definitions=DEFINITIONS.with_(indicators=[share]))
    table = ask(whole, "share", "2016")
    assert figure(table.figure()) == "-"
    assert notes(table) == ("(-) Ở ô tỷ lệ, bình quân: mẫu số bằng 0, không có gì để chia.",)


# -- notes ----------------------------------------------------------------------------------------------------------
def test_a_complete_real_table_without_units_needs_no_note():
    assert notes(ask(register(model("m1"), covered()), "active", "2016")) == ()


def test_each_note_stands_where_it_must():
    whole = register(model("m1"), illustrative=True)
    told = notes(ask(whole, "active", "2016", unit="tinh", known_on=date(2021, 3, 2)))
    assert len(told) == 5
    assert told[0].startswith("Số liệu minh họa")
    assert told[1].startswith("(*)")
    assert told[2:] == (
        "Tính theo địa giới từng thời điểm.",
        "Theo số liệu đã biết tính đến ngày 02/3/2021.",
        "1 dữ kiện không ghi ngày biết, được tính như đã biết từ trước.",
    )
    missing = notes(ask(register(), "reported", "2016", unit="tinh"))
    assert missing == ("(…) Chưa có báo cáo.", "Tính theo địa giới từng thời điểm.")


# -- why a stage is less than its years -----------------------------------------------------------------------------
def stage(whole, periods=("2016", "2017", "2016/2017"), indicator="active", **options):
    return ask(whole, indicator, periods, **options)


def test_the_sentence_names_both_numbers_and_their_difference():
    whole = register(model("m1"), model("m2", date(2017, 1, 1)), covered())
    assert why_less(stage(whole), "active") == (
        "Cột giai đoạn 2016 - 2017 đếm mỗi mô hình một lần: 2. Cộng các năm được 3, nhiều hơn 1, vì mô hình hoạt động "
        "nhiều năm được đếm lại ở mỗi năm."
    )


def test_one_code_of_a_dimension_has_its_own_sentence():
    whole = register(model("m1"), model("m2", domain="van-hoa"), model("m3"), covered())
    table = stage(whole, by="domain")
    assert "một lần: 3. Cộng các năm được 6, nhiều hơn 3," in why_less(table, "active")
    assert "một lần: 1. Cộng các năm được 2, nhiều hơn 1," in why_less(table, "active", domain="van-hoa")


@pytest.mark.parametrize(
    ("periods", "indicator"),
    [
        (("2016", "2017"), "active"),  # no stage
        (("2016", "2016/2017"), "active"),  # a year is not there
        (("2016", "2017", "2016/2017"), "money"),  # may be added
    ],
    ids=["no stage", "a year short", "a flow"],
)
def test_there_is_no_sentence_where_there_is_nothing_to_explain(periods, indicator):
    assert why_less(stage(register(model("m1"), covered()), periods, indicator), indicator) == ""


def test_there_is_no_sentence_where_the_years_make_the_stage():
    ended = Event(id="e", model="m1", kind="ended", on=date(2016, 5, 1))
    assert why_less(stage(register(model("m1"), ended, covered())), "active") == ""


def test_there_is_no_sentence_where_a_number_is_a_bound():
    unsure = Event(id="e", model="m1", kind="recognised", period=Period.parse("2016/2017"))
    assert why_less(stage(register(model("m1"), unsure, covered()), indicator="recognised"), "recognised") == ""


# -- explanations in words ------------------------------------------------------------------------------------------
def test_an_account_says_the_figure_its_rule_its_basis_its_records_and_its_sources():
    whole = register(
        Source(id="so", title="Sổ theo dõi năm 2016"),
        model("m1", source="so"),
        model("m2", date(2016, 2, 3)),
        covered(),
    )
    table = ask(whole, "active", "2016", by="domain")
    told = explanation_account(explain(whole, table.figure(domain="kinh-te")), whole, table)
    assert told.splitlines() == [
        "Số mô hình hoạt động, năm 2016 (phát triển kinh tế): 2 mô hình",
        "- Cách đếm: mỗi mô hình một lần (chỉ tiêu active), theo địa giới từng thời điểm.",
        "- Căn cứ: 2 bản ghi.",
        "  1. [m1] Mô hình m1, Xã A, hoạt động từ ngày 01/01/2016",
        "  2. [m2] Mô hình m2, Xã A, hoạt động từ ngày 03/02/2016",
        "- Nguồn: Sổ theo dõi năm 2016",
    ]
    short = explanation_account(explain(whole, table.figure()), whole, table, limit=1).splitlines()
    assert short[3:5] == ["  1. [m1] Mô hình m1, Xã A, hoạt động từ ngày 01/01/2016", "  … và 1 bản ghi khác."]
    whole_account = explanation_account(explain(whole, table.figure()), whole, table, limit=None)
    assert "bản ghi khác" not in whole_account


def test_each_kind_of_fact_has_its_line():
    line = ReportedFigure(indicator="reported", quantity=Quantity(14043, "mo-hinh"), words="14.043 mô hình, điển hình")
    whole = register(
        model("m1", None),
        Event(id="e1", model="m1", kind="recognised", on=date(2016, 10, 15), level="commune"),
        Event(id="e2", model="m1", kind="recognised", period=Period.parse("2017-Q1")),
        Contribution(id="c1", model="m1", on=date(2016, 2, 5), quantity=Quantity("1.5", "ty-dong")),
        Report(id="r1", unit="tinh", period=Period.stage(2016, 2020), figures=[line]),
    )
    told = {name: fact_line(whole.fact(name), whole) for name in ("m1", "e1", "e2", "c1", "r1")}
    assert told == {
        "m1": "[m1] Mô hình m1, Xã A, hoạt động chưa rõ thời gian",
        "e1": "[e1] công nhận (cấp xã), 15/10/2016: Mô hình m1",
        "e2": "[e2] công nhận, quý I năm 2017: Mô hình m1",
        "c1": "[c1] 1,5 tỷ đồng, 05/02/2016: Mô hình m1",
        "r1": "[r1] báo cáo của Tỉnh T, giai đoạn 2016 - 2020: 14.043 mô hình, điển hình",
    }


def test_an_account_of_a_formula_says_both_numbers_the_exact_quotient_and_that_it_was_rounded():
    recognised = [Event(id=f"e{place}", model=f"m{place}", kind="recognised", on=date(2016, 5, 1)) for place in (1, 2)]
    whole = register(*(model(f"m{place}") for place in (1, 2, 3)), *recognised, covered())
    whole = evolve(whole, definitions=DEFINITIONS.with_(indicators=[SHARE]))
    table = ask(whole, "share", "2016")
    assert explanation_account(explain(whole, table.figure()), whole, table, limit=1).splitlines() == [
        "Tỷ lệ công nhận, năm 2016: 66,7%",
        "- Cách đếm: tỷ lệ công nhận (chỉ tiêu share), theo địa giới từng thời điểm.",
        "- Công thức: recognised / active.",
        "  · Mô hình công nhận: 2 mô hình (2 bản ghi)",
        "  · Số mô hình hoạt động: 3 mô hình (3 bản ghi)",
        "- Tử số 2, mẫu số 3: giá trị chính xác 2/3, in làm tròn thành 66,7%.",
        "- Căn cứ: 5 bản ghi.",
        "  1. [e1] công nhận, 01/5/2016: Mô hình m1",
        "  … và 4 bản ghi khác.",
    ]
    half = explanation_account(explain(whole, ask(whole, "share", "2017").figure()), whole, ask(whole, "share", "2017"))
    assert "- Tử số 0, mẫu số 3: giá trị chính xác 0." in half.splitlines()


def test_an_account_names_the_changes_of_units_on_the_way():
    builder = RegisterBuilder(Campaign(id="thu", label="Thử"), DEFINITIONS)
    builder.add(
        Unit(id="xa-a", names="Xã A", level="commune", end=date(2016, 6, 30)),
        Unit(id="xa-b", names="Xã B", level="commune"),
        UnitChange(id="nhap", kind="merge", on=date(2016, 7, 1), links=[Succession(before="xa-a", after="xa-b")]),
        model("m1"),
    )
    whole = builder.build()
    table = ask(whole, "active", "2016", by="unit", unit_level="commune")
    told = explanation_account(explain(whole, table.figure(unit="xa-b")), whole, table).splitlines()
    assert told[-2:] == [
        "- Biến động đơn vị trong thời gian này: 1.",
        "  · Từ ngày 01/7/2016: xã B nhận thêm toàn bộ xã A. Căn cứ: chưa rõ văn bản.",
    ]


@pytest.mark.parametrize(("told", "printed"), [("0.6", "60%"), ("0.805", "80,5%"), ("0.33333", "33,333%")])
def test_a_percentage_that_arrived_is_printed_as_it_came(told, printed):
    share = Indicator(id="ty-le", label="tỷ lệ", kind="ratio", counts="reported", measure="phan-tram")
    number = Decimal(told)
    came = Figure(
        indicator=share,
        period=Period.parse("2024"),
        keys=(),
        low=number,
        high=number,
        completeness=Completeness.COMPLETE,
    )
    assert figure(came) == printed
    assert figure(came, max_decimals=1) == {"60%": "60,0%", "80,5%": "80,5%", "33,333%": "33,3%"}[printed]


def reported_register(status):
    line = ReportedFigure(indicator="reported", quantity=Quantity(5, "mo-hinh"))
    builder = RegisterBuilder(campaign=Campaign(id="c", label="c"), definitions=DEFINITIONS)
    builder.add(
        Unit(id="xa-a", names="Xã A", level="commune"),
        Report(id="bc", unit="xa-a", period="2024", scope="own", status=status, figures=[line]),
    )
    return builder.build()


def test_an_estimate_of_a_report_is_never_printed_as_if_it_were_final():
    table = aggregate(reported_register("estimate"), Request(indicators="reported", periods="2024", unit="xa-a"))
    assert figure(table.figure()) == "ước 5"
    assert "(ước) Có số ước theo báo cáo, chưa phải số chính thức." in notes(table)
    early = aggregate(reported_register("preliminary"), Request(indicators="reported", periods="2024", unit="xa-a"))
    assert figure(early.figure()) == "5"
    assert "Có số sơ bộ, chưa phải số chính thức." in notes(early)
    final = aggregate(reported_register("official"), Request(indicators="reported", periods="2024", unit="xa-a"))
    assert (figure(final.figure()), notes(final)) == ("5", ("Tính theo địa giới từng thời điểm.",))


def test_a_report_whose_lines_came_without_words_shows_its_numbers():
    register = reported_register("official")
    assert fact_line(register.fact("bc"), register) == (
        "[bc] báo cáo chính thức của Xã A, năm 2024: mô hình theo báo cáo: 5 mô hình"
    )
