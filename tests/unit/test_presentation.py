"""Presentation: aligned text, grids and HTML; words are escaped, signs and notes are kept, nothing is overwritten."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from unicodedata import is_normalized

import pytest

from dvk.aggregation import Movement, Movements, Request, aggregate, explain, movements
from dvk.catalog import definitions, sample_register
from dvk.codelists import Code, Codelist
from dvk.criteria import Answer, Criterion, FreePoints, Rubric
from dvk.errors import DvkError, UnknownId
from dvk.evaluation import Assessment, evaluate
from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.models import Contribution, Event, Lifecycle, Model, Step
from dvk.periods import Period
from dvk.presentation import Grid, grid, html, listing_grid, movements_grid, text
from dvk.register import Campaign, Coverage, Definitions, Register, RegisterBuilder, Report, ReportedFigure
from dvk.units import Unit
from dvk.values import Approx, Interval, Source
from dvk.vietnamese import fact_line, figure

DEFINITIONS = Definitions(
    lifecycle=Lifecycle(id="vong-doi", label="vòng đời", steps=[Step(id="ended", label="kết thúc", effect="ends")]),
    codelists=[
        Codelist(
            id="domains",
            label="lĩnh vực",
            codes=[
                Code(id="kinh-te", label="phát triển kinh tế"),
                Code(id="an-ninh", label="an ninh <quốc phòng> & trật tự"),
            ],
        )
    ],
    indicators=[
        Indicator(id="active", label="mô hình hoạt động", kind="distinct", counts="active"),
        Indicator(id="money", label="tiền đóng góp", kind="flow", counts="contributed", measure="dong"),
        Indicator(id="reported", label="mô hình theo báo cáo", kind="unknown", counts="reported"),
    ],
)
UNITS = (
    Unit(id="tinh", names="Tỉnh T", level="province"),
    Unit(id="dong", names="Huyện Đông", level="district", parents="tinh"),
    Unit(id="dan", names="Huyện Dân", level="district", parents="tinh"),
)


def register(*facts, illustrative=False):
    builder = RegisterBuilder(Campaign(id="thu", label="Phong trào <thử>"), DEFINITIONS, illustrative=illustrative)
    return builder.add(*UNITS, *facts).build()


def model(name, start=date(2016, 1, 1), **options):
    return Model(id=name, start=start, **{"title": name, "owner": "dong", "domain": "kinh-te"} | options)


def gift(name, number):
    return Contribution(id=name, model="m1", on=date(2016, 3, 1), quantity=Quantity(number, "dong"))


def report(name, unit, number):
    line = ReportedFigure(indicator="reported", quantity=Quantity(number, "mo-hinh"))
    return Report(id=name, unit=unit, period=Period.parse("2016"), figures=[line])


def covered(*units, period="2016/2020"):
    return [Coverage(id=f"v-{unit}", unit=unit, period=Period.parse(period), state="complete") for unit in units]


def ask(whole, indicators, periods, **options):
    return aggregate(whole, Request(indicators=indicators, periods=periods, **options))


BY_DISTRICT = {"by": "unit", "unit": "tinh", "unit_level": "district"}


def body(shown):
    """The lines of the table itself, padded again to one length."""
    lines = [line for line in shown.splitlines() if "│" in line or "┼" in line]
    width = max(map(len, lines))
    return [line.ljust(width) for line in lines], width


# -- aligned text ---------------------------------------------------------------------------------------------------
def test_a_table_is_printed_as_it_should_be_read():
    whole = register(model("m1"), model("m2", date(2017, 1, 1)), model("m3", domain="an-ninh"), *covered("tinh"))
    told = text(ask(whole, "active", ["2016", "2017", "2016/2017"], by="domain"))
    assert told.splitlines() == [
        "Mô hình hoạt động",
        "Lĩnh vực                       │ Năm 2016 │ Năm 2017 │ Giai đoạn 2016 - 2017",
        "───────────────────────────────┼──────────┼──────────┼──────────────────────",
        "Phát triển kinh tế             │        1 │        2 │                     2",
        "An ninh <quốc phòng> & trật tự │        1 │        1 │                     1",
        "───────────────────────────────┼──────────┼──────────┼──────────────────────",
        "Cộng                           │        2 │        3 │                     3",
    ]


@pytest.mark.parametrize(
    "options",
    [
        {"by": "domain", "indicators": "active", "periods": ["2016", "2016/2020"]},
        {"by": "domain", "indicators": "money", "periods": ["2016", "2016/2020"]},
        {"indicators": ["active", "money"], "periods": "2016", **BY_DISTRICT},
        {"indicators": ["active", "money"], "periods": ["2016", "2017"]},
        {"indicators": "reported", "periods": "2016", **BY_DISTRICT},
        {"indicators": "active", "periods": "2016"},
        {"indicators": "active", "periods": "2016", **BY_DISTRICT, "by": ["unit", "domain"]},
    ],
    ids=["stage", "money", "indicators", "plain", "reported", "one", "two-ways"],
)
def test_every_line_is_equally_long_and_every_bar_in_one_column(options):
    whole = register(model("m1"), model("m2", owner="tinh"), gift("c1", 12_345_678), report("r1", "dan", 5))
    told = text(ask(whole, **options))
    assert is_normalized("NFC", told)  # so that a letter is one column
    lines, width = body(told)
    assert {len(line) for line in lines} == {width}
    bars = {tuple(place for place, sign in enumerate(line) if sign in "│┼") for line in lines}
    assert len(bars) == 1
    assert not any(line != line.rstrip() for line in told.splitlines())


def test_the_rule_above_the_total_is_not_doubled_where_the_total_stands_alone():
    told = text(Grid(head=["A", "B"], rows=[("Cộng", "1")], totals=[0]))
    assert told.splitlines() == ["A    │ B", "─────┼──", "Cộng │ 1"]


def test_words_stand_left_and_numbers_right():
    told = text(Grid(head=["Tên", "Số"], rows=[("a", "10.000"), ("dài hơn", "5")]))
    assert told.splitlines()[2:] == ["a       │ 10.000", "dài hơn │      5"]


# -- signs and notes ------------------------------------------------------------------------------------------------
def test_missing_nothing_and_not_confirmed_have_three_different_signs():
    whole = register(model("m1"), report("r1", "dan", 0), *covered("dan", "tinh"))
    shown = ask(whole, "reported", "2016", **BY_DISTRICT)
    assert grid(shown).rows == (("Huyện Dân", "-"), ("Huyện Đông", "…"), ("Cộng", "0*"))
    quiet = ask(register(model("m1"), *covered("dan")), "active", "2016", **BY_DISTRICT)
    assert grid(quiet).rows == (("Huyện Dân", "-"), ("Huyện Đông", "1*"), ("Cộng", "1*"))


def test_a_star_and_a_dot_have_their_notes_below_the_table():
    told = text(ask(register(report("r1", "dan", 5)), "reported", "2016", **BY_DISTRICT)).splitlines()
    assert told[-3].startswith("(*)")
    assert told[-2:] == ["(…) Chưa có báo cáo.", "Tính theo địa giới từng thời điểm."]


def test_everything_printed_from_a_made_up_register_says_so():
    whole = register(model("m1"), illustrative=True)
    table = ask(whole, "active", "2016", by="domain")
    for shown in (text(table), html(table), html(whole)):
        assert "số liệu minh họa" in shown.lower()
    assert "minh họa" not in text(ask(register(model("m1")), "active", "2016")).lower()


# -- laying out -----------------------------------------------------------------------------------------------------
def test_districts_stand_in_vietnamese_order_after_the_province():
    whole = register(model("m1"), model("m2", owner="tinh"))
    assert [row[0] for row in grid(ask(whole, "active", "2016", **BY_DISTRICT)).rows] == [
        "Tỉnh T (riêng province)",
        "Huyện Dân",  # D before Đ
        "Huyện Đông",
        "Cộng",
    ]


def test_indicators_go_across_in_the_measures_asked_for():
    whole = register(model("m1"), gift("c1", 1_250_000_000), *covered("tinh"))
    table = ask(whole, ["active", "money"], "2016", by="domain")
    laid = grid(table, columns="indicator", measures={"money": "ty-dong"}, max_decimals=1)
    assert laid.head == ("Lĩnh vực", "Mô hình hoạt động", "Tiền đóng góp (tỷ đồng)")
    assert laid.rows[0] == ("Phát triển kinh tế", "1", "1,3")
    assert laid.title == ""


def test_rows_and_columns_may_be_chosen_and_other_dimensions_stand_at_their_total():
    whole = register(model("m1"), model("m2", owner="dan", domain="an-ninh"), *covered("tinh"))
    table = ask(whole, "active", "2016", by=["unit", "domain"], unit="tinh", unit_level="district")
    assert grid(table).head[0] == "Đơn vị"
    across = grid(table, rows="domain", columns="unit")
    assert across.head == ("Lĩnh vực", "Huyện Dân", "Huyện Đông", "Cộng")
    assert across.rows[0] == ("Phát triển kinh tế", "-", "1", "1")
    assert grid(table, rows="domain", columns="period").rows[2] == ("Cộng", "2")
    assert grid(table, rows="domain", columns="period", unit="dan").rows[2] == ("Cộng", "1")


def test_what_would_overwrite_another_figure_is_refused():
    table = ask(register(model("m1"), gift("c1", 100)), ["active", "money"], ["2016", "2017"], by="domain")
    with pytest.raises(DvkError):
        grid(table)
    with pytest.raises(DvkError):
        grid(table, rows="indicator", columns="domain")
    assert grid(table, indicator="active").rows[0] == ("Phát triển kinh tế", "1*", "1*")
    assert grid(table, period="2016", columns="indicator").rows[0] == ("Phát triển kinh tế", "1*", "100*")


def test_an_unknown_dimension_is_an_error_with_what_is_near():
    table = ask(register(model("m1")), "active", "2016", by="domain")
    with pytest.raises(UnknownId) as caught:
        grid(table, rows="domian")
    assert (caught.value.code, caught.value.near) == ("table.no_dimension", ("domain",))


def test_a_table_without_dimensions_has_its_indicators_down():
    laid = grid(ask(register(model("m1"), *covered("tinh")), "active", ["2016", "2017"]))
    assert laid.head == ("Chỉ tiêu", "Năm 2016", "Năm 2017")
    assert laid.rows == (("Mô hình hoạt động", "1", "1"),)


def test_one_indicator_in_one_period_stands_under_the_period_and_has_the_title():
    laid = grid(ask(register(model("m1"), *covered("tinh")), "active", "2016", by="domain"))
    assert (laid.title, laid.head) == ("Mô hình hoạt động", ("Lĩnh vực", "Năm 2016"))


# -- lists and balances -----------------------------------------------------------------------------------------------
def test_a_list_has_a_numbered_line_a_record_by_unit_and_day():
    whole = register(
        Source(id="so", title="Sổ theo dõi"),
        model("lua", date(2016, 5, 4), owner="dan", source="so"),
        model("xe", date(2016, 2, 3), domain="an-ninh"),
        model("cam", date(2016, 1, 2)),
        *covered("tinh"),
    )
    told = text(ask(whole, "active", "2016").listing(whole))
    assert told.splitlines() == [
        "Danh sách: mô hình hoạt động, năm 2016",
        "STT │ Mô hình │ Đơn vị     │ Lĩnh vực                       │ Bắt đầu    │ Nguồn",
        "────┼─────────┼────────────┼────────────────────────────────┼────────────┼────────────",
        "  1 │ lua     │ Huyện Dân  │ phát triển kinh tế             │ 04/5/2016  │ Sổ theo dõi",
        "  2 │ cam     │ Huyện Đông │ phát triển kinh tế             │ 02/01/2016 │",
        "  3 │ xe      │ Huyện Đông │ an ninh <quốc phòng> & trật tự │ 03/02/2016 │",
        "Số trên bảng: 3 mô hình; danh sách có 3 bản ghi.",
    ]


def test_a_list_says_what_may_not_belong_to_the_figure():
    unsure = Event(id="e", model="m1", kind="ended", period=Period.parse("2016"))
    whole = register(model("m1"), unsure, *covered("tinh"))
    laid = listing_grid(ask(whole, "active", "2016-Q4").listing(whole))
    assert laid.head[-1] == "Ghi chú"
    assert laid.rows[0][-1] == "chưa chắc"
    assert laid.notes[-1].startswith("(chưa chắc)")


def test_a_list_of_gifts_has_its_amounts_and_a_list_of_reports_its_periods():
    whole = register(model("m1"), gift("c1", 5_000_000), report("r1", "dan", 5))
    gifts = listing_grid(ask(whole, "money", "2016").listing(whole))
    assert gifts.rows == (("1", "m1", "Huyện Đông", "phát triển kinh tế", "01/3/2016", "5.000.000 đồng"),)
    assert 5 not in gifts.words  # a number stands to the right
    reports = listing_grid(ask(whole, "reported", "2016", unit="dan").listing(whole))
    assert (reports.head, reports.rows) == (
        ("STT", "Đơn vị báo cáo", "Kỳ", "Số lượng"),
        (("1", "Huyện Dân", "năm 2016", "5 mô hình"),),
    )


def test_a_balance_reads_from_the_opening_to_the_closing():
    # Đông: two at the start, one new, one ended: two; Dân: none. In total the same.
    whole = register(
        model("m1"),
        model("m2"),
        model("m3", date(2017, 4, 1)),
        Event(id="e", model="m1", kind="ended", on=date(2017, 9, 1)),
    )
    found = movements(whole, "2017", unit="tinh", unit_level="district", of="there")
    assert text(found).splitlines() == [
        "Cân đối mô hình, điển hình hiện có, năm 2017",
        "Đơn vị     │ Đầu kỳ │ Mới (+) │ Chuyển đến (+) │ Kết thúc (-) │ Chuyển đi (-) │ Hợp nhất (-) │ Cuối kỳ",
        "───────────┼────────┼─────────┼────────────────┼──────────────┼───────────────┼──────────────┼────────",
        "Huyện Dân  │      0 │       0 │              0 │            0 │             0 │            0 │       0",
        "Huyện Đông │      2 │       1 │              0 │            1 │             0 │            0 │       2",
        "───────────┼────────┼─────────┼────────────────┼──────────────┼───────────────┼──────────────┼────────",
        "Cộng       │      2 │       1 │              0 │            1 │             0 │            0 │       2",
        (
            "Đầu kỳ + mới + chuyển đến - kết thúc - chuyển đi - hợp nhất = cuối kỳ. "
            "Ở dòng Cộng, chuyển giữa các đơn vị trong bảng không phải là đến hay đi."
        ),
        "Đếm theo các bản ghi đã có: bảng không cho biết đơn vị đã báo cáo đủ hay chưa.",
        "Tính theo địa giới từng thời điểm.",
    ]
    at_work = movements_grid(movements(whole, "2017"))
    assert at_work.head[3:8] == ("Khôi phục (+)", "Chuyển đến (+)", "Kết thúc (-)", "Tạm dừng (-)", "Chuyển đi (-)")


def test_a_balance_that_does_not_hold_is_marked():
    three = Interval(Decimal(3), Decimal(3))
    wrong = Movement(unit="dong", opening=three, closing=Interval(Decimal(4), Decimal(4)))
    made = Movements(
        period=Period.parse("2017"), of="there", lines=[wrong], total=Movement(unit="*"), labels={"dong": "Huyện Đông"}
    )
    laid = movements_grid(made)
    assert laid.rows[0][0] == "Huyện Đông (!)"
    assert "(!) Dòng không cân: cuối kỳ khác với số tính ra." in laid.notes


def test_a_list_and_a_balance_display_themselves_and_say_that_they_are_made_up():
    whole = register(model("m1"), illustrative=True)
    for shown in (ask(whole, "active", "2016").listing(whole), movements(whole, "2016")):
        assert shown._repr_html_() == html(shown)
        assert "Số liệu minh họa: tên và số được dựng để minh họa, không phải số liệu thật." in read(shown).texts
        assert "số liệu minh họa" in text(shown).lower()


# -- HTML -----------------------------------------------------------------------------------------------------------
class Reader(HTMLParser):
    """Collects the text of each tag, and that each tag that opens also closes."""

    def __init__(self):
        super().__init__()
        self.open, self.texts, self.tags = [], [], []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)


def read(shown):
    reader = Reader()
    reader.feed(html(shown))
    reader.close()
    assert reader.open == []
    return reader


def test_words_are_escaped_in_every_display():
    whole = register(model("m1", domain="an-ninh"), *covered("tinh"))
    table = ask(whole, "active", "2016", by="domain")
    assert "An ninh &lt;quốc phòng&gt; &amp; trật tự" in html(table)
    assert "An ninh <quốc phòng> & trật tự" in read(table).texts
    assert "Phong trào <thử>" in read(whole).texts
    assert "<thử>" not in html(whole)
    nasty = Grid(head=["<b>", "2020"], rows=[("<script>", '"1"')], title="</table>", notes=["<i>"])
    assert {tag for tag, _ in read(nasty).tags} == {
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "div",
        "small",
    }
    for other in (object(), "<script>"):
        assert "<script>" not in html(other)
        assert html(other).startswith("<pre>")


def test_numbers_are_aligned_right_and_the_total_is_bold():
    table = ask(register(model("m1"), *covered("tinh")), "active", "2016", by="domain")
    cells = [attrs["style"] for tag, attrs in read(table).tags if tag == "td"]
    assert len(cells) == 6
    assert all(style.startswith("text-align:left") for style in cells[::2])
    assert all(style.startswith("text-align:right") for style in cells[1::2])
    assert ["bold" in style for style in cells] == [False, False, False, False, True, True]


def test_a_table_shows_in_html_what_it_shows_in_text():
    table = ask(register(model("m1")), "active", ["2016", "2017"], **BY_DISTRICT)
    laid = grid(table)
    texts = read(table).texts
    assert texts == [laid.title, *laid.head, *(cell for row in laid.rows for cell in row), *laid.notes]


def test_values_display_themselves_in_a_notebook():
    whole = register(model("m1"))
    table = ask(whole, "active", "2016", by="domain")
    for shown in (whole, table, grid(table), whole.units.as_of(date(2020, 1, 1)), explain(whole, table.figure())):
        assert shown._repr_html_() == html(shown)
        read(shown)


def test_a_tree_shows_its_units_in_order_and_escaped():
    texts = read(register().units.as_of(date(2020, 1, 5))).texts
    assert texts == ["05/01/2020", "Tỉnh T", "Huyện Dân", "Huyện Đông"]


def test_an_explanation_shows_its_records_and_counts_the_rest():
    whole = register(*(model(f"m{place}") for place in range(60)), *covered("tinh"))
    texts = read(explain(whole, ask(whole, "active", "2016").figure())).texts
    assert texts[0] == "mô hình hoạt động, năm 2016: 60 mô hình"
    assert texts[1:51] == [f"m{place}" for place in range(50)]
    assert texts[51:] == ["… và 10 bản ghi khác"]


def test_a_scorecard_shows_its_lines_and_its_total():
    rubric = Rubric(
        id="r",
        label="Bộ",
        criteria=[
            Criterion(id="a", label="Hiệu quả <rõ>", rule=FreePoints(60)),
            Criterion(id="b", label="Lan tỏa", rule=FreePoints(40)),
        ],
    )
    card = evaluate(
        rubric,
        Assessment(id="p", subject="m1", rubric="r", answers=[Answer("a", points="52.5"), Answer("b", points=40)]),
    )
    texts = read(card).texts
    assert "Hiệu quả <rõ>" in texts
    assert texts[texts.index("Hiệu quả <rõ>") + 1] == "52,5"
    assert texts[texts.index("Tổng điểm") + 1] == "92,5"


# -- what stands behind and beside a number ----------------------------------------------------------------------------
def told_by_reports(*reports, models=()):
    units = (
        Unit(id="tinh", names="Tỉnh T", level="province"),
        Unit(id="dong", names="Huyện Đông", level="district", parents="tinh"),
        Unit(id="tay", names="Huyện Tây", level="district", parents="tinh"),
    )
    coverage = [Coverage(id="du", unit="tay", period="2024", state="complete")] if models else []
    return Register(
        campaign=Campaign(id="c", label="c"),
        definitions=definitions(),
        units=units,
        reports=reports,
        models=models,
        coverage=coverage,
    )


def said(unit, number, status, **more):
    line = ReportedFigure(indicator="models-active", quantity=Quantity(number, "mo-hinh"))
    return Report(id=f"bc-{unit}", unit=unit, period="2024", scope="subtree", status=status, figures=[line], **more)


def test_an_estimate_says_so_and_several_sources_are_named_below_the_table():
    held = Model(id="den", title="Đèn", owner="tay", domain="kinh-te", start=date(2024, 2, 1))
    told = told_by_reports(said("dong", 30, "estimate"), models=[held])
    asked = Request(
        indicators="models-active",
        periods="2024",
        by="unit",
        unit="tinh",
        unit_level="district",
        prefer=["records", "reports"],
    )
    shown = text(aggregate(told, asked))
    assert "ước 30" in shown
    assert "ước 31" in shown
    assert "(ước) Có số ước theo báo cáo, chưa phải số chính thức." in shown
    assert "Nguồn số liệu: bản ghi, báo cáo ước." in shown


def test_an_estimated_nil_is_not_a_known_nothing():
    line = ReportedFigure(indicator="models-reported", state="nil")
    nil = Report(id="bc", unit="dong", period="2024", scope="subtree", status="estimate", figures=[line])
    asked = Request(indicators="models-reported", periods="2024", unit="dong")
    assert figure(aggregate(told_by_reports(nil), asked).figure()) == "ước 0"


def test_what_a_table_is_narrowed_to_stands_below_it():
    asked = Request(indicators="models-active", periods="2024", only=[("strand", "dvk-ntm"), ("domain", "kinh-te")])
    shown = text(aggregate(told_by_reports(), asked))
    assert "Chỉ tính: phong trào Dân vận khéo trong xây dựng nông thôn mới." in shown
    assert "Chỉ tính: lĩnh vực phát triển kinh tế." in shown


def test_the_line_of_a_report_has_its_number_status_revision_and_day():
    report = said("dong", Approx(80, "hơn"), "official", revision=2, received_on=date(2024, 12, 20))
    assert fact_line(report, told_by_reports(report)) == (
        "[bc-dong] báo cáo chính thức của Huyện Đông, năm 2024, lần 2, nhận ngày 20/12/2024: "
        "số mô hình, điển hình có hoạt động: hơn 80 mô hình"
    )


def test_the_notes_are_about_the_figures_that_are_printed():
    asked = Request(indicators=["models-new", "contributions-money"], periods="2019-Q1", by="domain", unit="mh")
    table = aggregate(sample_register(models=400), asked)
    assert "(từ … đến …)" in text(table, indicator="contributions-money")
    assert "(từ … đến …)" not in text(table, indicator="models-new")
