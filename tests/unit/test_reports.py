"""Figures that arrive counted: lines, revisions, lives, tables sent up, balances. Expectations by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import count

import pytest

from dvk.aggregation import Request, aggregate
from dvk.aggregation.reported import ReportBook
from dvk.catalog import definitions, sample_register
from dvk.errors import CannotAdd, DvkError, InvalidDocument, InvalidValue, NotKnown, UnknownId, WrongType
from dvk.exchange import structure, unstructure
from dvk.facts import Correction, Retraction
from dvk.indicators import Indicator
from dvk.measures import Measure, Quantity, measure
from dvk.models import Lifecycle
from dvk.periods import Period
from dvk.register import (
    Balance,
    Campaign,
    Definitions,
    Growth,
    RegisterBuilder,
    Report,
    ReportedFigure,
    ReportEvent,
    ReportStep,
    Target,
)
from dvk.register.tables import lines_of, period_of
from dvk.units import Unit
from dvk.values import Approx, Interval

YEAR = Period.parse("2024")
DEFINITIONS = Definitions(
    lifecycle=Lifecycle(id="vong-doi", label="vòng đời", steps=()),
    indicators=[
        Indicator(id="reported", label="mô hình theo báo cáo", kind="unknown", counts="reported"),
        Indicator(id="xa", label="xã đạt", kind="unknown", counts="reported", measure="xa"),
        *(
            Indicator(id=name, label=name, kind=kind, counts="reported", measure="vu-viec")
            for name, kind in (("dau", "stock"), ("nhan", "flow"), ("xong", "flow"), ("cuoi", "stock"))
        ),
    ],
    balances=[
        Balance(id="vu-viec", label="cân đối vụ việc", opening="dau", plus=["nhan"], minus=["xong"], closing="cuoi")
    ],
)
UNITS = (
    Unit(id="tinh", names="Tỉnh T", level="province"),
    Unit(id="dong", names="Huyện Đông", level="district", parents="tinh"),
    Unit(id="bac", names="Huyện Bắc", level="district", parents="tinh"),
)


def line(number=5, indicator="reported", of="mo-hinh", **options):
    return ReportedFigure(indicator=indicator, quantity=None if number is None else Quantity(number, of), **options)


def report(name="r1", number=5, unit="dong", period=YEAR, **options):
    lines = options.pop("figures", None) or [line(number)]
    return Report(id=name, unit=unit, period=period, figures=lines, **options)


def step(name, kind, on=None, report="r1", **options):
    return ReportEvent(id=name, report=report, kind=kind, on=on, **options)


def register(*facts, definitions=DEFINITIONS, **options):
    builder = RegisterBuilder(Campaign(id="thu", label="Thử"), definitions, **options)
    return builder.add(*UNITS, *facts).build()


def found(*facts):
    held = register(*facts).findings()
    assert all(one.message("vi") != one.message("en") for one in held)
    return [(one.problem.code, one.problem.path, one.facts) for one in held]


def district(whole, known_on=None):
    asked = Request(
        indicators="reported", periods="2024", by="unit", unit="tinh", unit_level="district", known_on=known_on
    )
    return aggregate(whole, asked)


def refused(code, path, make):
    with pytest.raises(DvkError) as caught:
        make()
    assert (caught.value.code, caught.value.path) == (code, path)
    assert caught.value.message("vi") != caught.value.message("en")


# -- rates and percentages ---------------------------------------------------------------------------------------------
def test_a_rate_converts_in_its_numerator_only():
    per_ha = measure("trieu-dong").per("ha", "nam")
    assert Quantity(500, per_ha) == Quantity(500_000_000, measure("dong").per("ha", "nam"))
    assert Quantity(500, per_ha) != Quantity(50_000, measure("dong").per("m2", "nam"))
    assert (per_ha.symbol, per_ha.label.vi) == ("triệu đồng/ha/năm", "triệu đồng mỗi héc-ta mỗi năm")
    assert per_ha.id == "trieu-dong-per-ha-per-nam"


def test_a_rate_of_a_regional_measure_still_needs_its_region():
    rate = Quantity(3, measure("sao").per("ho"))
    assert rate.in_base(region="trung-bo").number.number == 1500
    refused("measure.region_needed", "", rate.in_base)


def test_rates_and_percentages_are_never_added():
    for of in ("dong-per-thang", "phan-tram", "lan"):
        with pytest.raises(CannotAdd) as caught:
            _ = Quantity(1, of) + Quantity(2, of)
        assert caught.value.code == "sum.rates"


def test_a_mean_may_be_finer_than_what_it_is_a_mean_of():
    assert Quantity("12.5", measure("nguoi").per("ngay")).number.number == Decimal("12.5")
    refused("quantity.too_fine", "", lambda: Quantity("12.5", "nguoi"))


def test_nothing_is_reckoned_by_a_rate_and_an_id_that_says_so_is_unknown():
    refused("measure.over_a_rate", "over", lambda: measure("dong").per("phan-tram"))
    refused("measure.unknown", "", lambda: measure("dong-per-phan-tram"))
    refused("measure.unknown", "", lambda: measure("dong-per-"))
    with pytest.raises(InvalidDocument):
        Measure(id="a", label="a", symbol="a", over=["ha"])


def test_a_rate_is_read_and_written_by_its_id_without_a_declaration():
    quantity = Quantity(Approx(500, upto=600), measure("trieu-dong").per("ha", "nam"))
    written = unstructure(quantity)
    assert written == {"number": "500", "measure": "trieu-dong-per-ha-per-nam", "upto": "600"}
    assert structure(written, Quantity) == quantity
    own = Measure(id="thung", label="thùng", symbol="thùng").per("thang")
    with pytest.raises(InvalidDocument) as caught:
        unstructure(Quantity(1, own))
    assert caught.value.problems[0].code == "measure.not_declared"


# -- one line ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("make", "code", "path"),
    [
        (lambda: line(3, state="nil"), "figure.state_contradicted", "quantity"),
        (lambda: line(Approx(3, "gần"), state="nil"), "figure.state_contradicted", "quantity"),
        (lambda: line(0, state="not-applicable"), "figure.state_contradicted", "quantity"),
        (
            lambda: line(None, state="not-applicable", whole=Quantity(3, "xa")),
            "figure.state_contradicted",
            "whole",
        ),
        (lambda: line(None, state="nil", achieved=True), "figure.state_contradicted", "achieved"),
        (lambda: line(None, state="not-applicable", growth=[Growth("tăng")]), "figure.state_contradicted", "growth"),
        (lambda: line(None, state="nil", parts=[("a", "b", Quantity(1, "xa"))]), "figure.state_contradicted", "parts"),
        (lambda: line(None), "report.nothing_said", "quantity"),
        (lambda: line(None, words="nhiều xã", whole=Quantity(3, "xa")), "figure.whole_alone", "whole"),
        (lambda: line(3, of="xa", whole=Quantity(3, "mo-hinh")), "figure.whole_other_measure", "whole"),
        (lambda: line(3, of="phan-tram", whole=Quantity(100, "phan-tram")), "figure.whole_of_a_rate", "whole"),
        (lambda: line(3, of="xa", whole=Quantity(-3, "xa")), "value.negative", "whole"),
        (lambda: line(3, nesting={"title": "inclusive"}), "figure.nesting_without_parts", "nesting"),
        (lambda: line(3, state="khong"), "choice.unknown", "state"),
        (lambda: Growth("tăng 5 xã", Quantity(5, "xa")), "growth.not_a_ratio", "quantity"),
        (lambda: Growth("tăng", meaning="increase-of"), "growth.no_number", "quantity"),
        (lambda: Growth("giảm", Quantity(-5, "phan-tram")), "value.negative", "quantity"),
        (lambda: report(revision=0), "report.revision_not_positive", "revision"),
        (lambda: report(revision=True), "type.wrong", "revision"),
        (lambda: report(cut_off=date(2023, 12, 31)), "report.cut_off_before_period", "cut_off"),
        (
            lambda: report(figures=[line(cut_off=date(2023, 1, 1))]),
            "report.cut_off_before_period",
            "figures[0].cut_off",
        ),
        (
            lambda: Target(id="t", unit="dong", indicator="xa", period=YEAR, quantity=Quantity(-1, "xa")),
            "value.negative",
            "quantity",
        ),
        (
            lambda: Balance(id="a", label="a", opening="a", plus=["b", "b"], minus=[], closing="c"),
            "balance.indicator_twice",
            "id",
        ),
        (lambda: Balance(id="a", label="a", opening="a", plus=[], minus=[], closing="c"), "balance.no_flows", "plus"),
    ],
    ids=count(1),
)
def test_what_contradicts_itself_is_refused_with_its_rule(make, code, path):
    refused(code, path, make)


def test_a_report_holds_figures_and_nothing_else():
    with pytest.raises(InvalidDocument):
        Report(id="r", unit="dong", period=YEAR, figures=["5"])
    refused("report.period_not_said", "period", lambda: Report(id="r", unit="dong", figures=[], period_words=" "))


def test_a_line_has_its_own_status_and_cut_off_or_those_of_its_report():
    own = line(status="official", cut_off=date(2024, 12, 31))
    whole = report(figures=[own, line()], status="estimate", cut_off=date(2024, 11, 20))
    assert [whole.status_of(one).value for one in whole.figures] == ["official", "estimate"]
    assert [whole.cut_off_of(one) for one in whole.figures] == [date(2024, 12, 31), date(2024, 11, 20)]


def test_nothing_is_computed_from_a_growth_until_its_meaning_is_said():
    said = Growth("tăng hơn 106,8% so với năm 2018", Quantity(Approx("106.8", "hơn"), "phan-tram"), since="2018")
    with pytest.raises(NotKnown) as caught:
        said.ratio()
    assert caught.value.code == "growth.meaning_unknown"
    as_increase = Growth(said.words, said.quantity, "increase-of")
    as_ratio = Growth(said.words, said.quantity, "ratio-to")
    assert as_increase.ratio() == Interval(Decimal("2.068"), None, low_open=True)
    assert as_ratio.ratio() == Interval(Decimal("1.068"), None, low_open=True)
    less = Growth("giảm hơn 20%", Quantity(Approx(20, "hơn"), "phan-tram"), "decrease-of")
    assert less.ratio() == Interval(None, Decimal("0.8"), high_open=True)
    with pytest.raises(NotKnown):
        Growth("khoảng 2 lần", Quantity(Approx(2, "khoảng"), "lan"), "ratio-to").ratio()


# -- parts and wholes --------------------------------------------------------------------------------------------------
TITLES = [("title", "nang-cao", Quantity(69, "xa")), ("title", "kieu-mau", Quantity(18, "xa"))]


def titled(number=169, parts=TITLES, **options):
    return report(figures=[line(number, "xa", "xa", parts=parts, **options)])


def test_parts_that_hold_each_other_are_not_checked_as_a_sum():
    assert found(titled(nesting={"title": "inclusive"}, whole=Quantity(169, "xa"))) == []
    grown = [TITLES[1], TITLES[0]]  # 69 within 18
    assert found(titled(parts=grown, nesting={"title": "inclusive"})) == [
        ("finding.nested_grows", "reports[0].figures[0]", ("r1",))
    ]


def test_parts_beside_each_other_are_checked_and_levels_of_which_nobody_said_it_only_noticed():
    assert found(titled(nesting={"title": "exclusive"})) == [
        ("finding.parts_do_not_add", "reports[0].figures[0]", ("r1",))
    ]
    assert found(titled()) == [("finding.nesting_unknown", "reports[0].figures[0]", ("r1",))]
    assert found(titled(87)) == []  # 69 + 18


def test_more_than_its_whole_is_kept_and_found():
    whole = titled(170, parts=(), whole=Quantity(169, "xa"))
    assert found(whole) == [("finding.more_than_whole", "reports[0].figures[0]", ("r1",))]
    nearly = titled(Approx(170, "gần"), parts=(), whole=Quantity(169, "xa"))
    assert found(nearly) == []


def test_cut_offs_beyond_the_period_and_official_figures_before_its_end_are_found():
    assert [one[0] for one in found(report(cut_off=date(2025, 1, 5)))] == ["finding.cut_off_after_period"]
    early = report(cut_off=date(2024, 11, 30), status="official")
    assert [one[0] for one in found(early)] == ["finding.official_before_end"]
    assert found(report(cut_off=date(2024, 11, 30), status="estimate")) == []


# -- revisions and lives -----------------------------------------------------------------------------------------------
def test_the_highest_revision_holds_as_a_whole_and_the_lower_ones_stay():
    first = report("r1", figures=[line(5), line(7, "xa", "xa")])
    second = report("r2", 6, revision=2)
    whole = register(first, second)
    assert [one.id for one in whole.standing_reports] == ["r2"]
    assert whole.fact("r1") == first
    assert district(whole).figure(unit="dong").value == 6
    asked = Request(indicators="xa", periods="2024", unit="dong")
    assert aggregate(whole, asked).figure().completeness.value == "missing"  # not taken from the lower one
    assert whole.findings() == ()
    assert whole.report_state("r1").superseded_by == "r2"
    assert not whole.report_state("r1").counts


def test_revisions_of_other_scopes_forms_and_periods_are_other_reports():
    others = (
        report("r2", scope="own", revision=2),
        report("r3", form="bieu-3", revision=2),
        report("r4", period="2023", revision=2),
        report("r5", unit="bac", revision=2),
    )
    assert len(register(report(), *others).standing_reports) == 5


def test_a_report_is_found_under_another_name_of_the_same_days():
    half = register(report(period=Period.parse("2024-YTD06"), number=7, status="official"))
    asked = Request(indicators="reported", periods="2024-S1", unit="dong")
    assert aggregate(half, asked).figure().value == 7
    first, again = report("r1", 7, period="2024-S1"), report("r2", 8, period="2024-YTD06", revision=2)
    assert [one.id for one in register(first, again).standing_reports] == ["r2"]


def test_the_revision_known_on_the_day_holds():
    whole = register(
        report("r1", 5, received_on=date(2024, 12, 1)), report("r2", 6, revision=2, received_on=date(2025, 1, 9))
    )
    assert district(whole, date(2025, 1, 8)).figure(unit="dong").value == 5
    assert district(whole, date(2025, 1, 9)).figure(unit="dong").value == 6


def test_a_returned_report_does_not_count_until_something_later():
    returned = step("b1", "returned", date(2024, 12, 5), reason="thiếu biểu 2")
    whole = register(report(received_on=date(2024, 12, 1)), returned)
    assert district(whole).figure(unit="dong").completeness.value == "missing"
    assert district(whole, date(2024, 12, 4)).figure(unit="dong").value == 5  # nothing looks ahead
    for kind in ("checked", "approved"):
        again = register(report(), returned, step("b2", kind, date(2024, 12, 8)))
        assert district(again).figure(unit="dong").value == 5
    sent_again = register(report(), returned, report("r2", 6, revision=2))
    assert district(sent_again).figure(unit="dong").value == 6


def test_where_the_higher_revision_was_returned_the_lower_one_stands():
    whole = register(report(), report("r2", 6, revision=2), step("b", "returned", report="r2", reason="sai"))
    assert [one.id for one in whole.standing_reports] == ["r1"]
    assert whole.report_state("r1").counts


def test_the_state_of_a_report_follows_its_steps_day_by_day():
    whole = register(
        report(received_on=date(2024, 12, 1)),
        step("b3", "locked", date(2024, 12, 20)),
        step("b1", "checked", date(2024, 12, 3)),
        step("b2", "approved", date(2024, 12, 10), by="tinh"),
    )
    days = (date(2024, 11, 30), date(2024, 12, 1), date(2024, 12, 3), date(2024, 12, 10), None)
    states = [whole.report_state("r1", on) for on in days]
    assert [state.step for state in states] == [
        None, ReportStep.RECEIVED, ReportStep.CHECKED, ReportStep.APPROVED, ReportStep.LOCKED,
    ]  # fmt: skip
    assert [state.counts for state in states] == [False, True, True, True, True]
    assert [one.id for one in states[-1].steps] == ["b1", "b2", "b3"]
    assert states[1].on == date(2024, 12, 1)
    refused("report.unknown", "", lambda: whole.report_state("r9"))


def test_a_step_told_late_is_not_known_before():
    late = step("b1", "returned", date(2024, 12, 5), reason="sai", known_on=date(2025, 2, 1))
    whole = register(report(received_on=date(2024, 12, 1)), late)
    assert whole.effective(date(2024, 12, 31)).report_state("r1").counts
    assert not whole.report_state("r1", date(2024, 12, 31)).counts


def test_steps_of_reports_and_units_that_are_not_there_are_refused():
    with pytest.raises(InvalidDocument) as caught:
        register(report(), step("b1", "checked", report="r9", by="nam"))
    assert [(one.code, one.path) for one in caught.value.problems] == [
        ("report.unknown", "report_events[0].report"),
        ("unit.unknown", "report_events[0].by"),
    ]


def test_the_steps_of_a_retracted_report_go_with_it():
    whole = register(report(), step("b1", "checked"), Retraction(id="rut", target="r1"))
    assert whole.effective().report_events == ()


def test_steps_can_be_corrected():
    better = step("b1", "checked")
    whole = register(report(), step("b1", "returned", reason="nhầm"), Correction(id="dc", fact=better))
    assert whole.effective().report_state("r1").counts


@pytest.mark.parametrize(
    ("steps", "codes"),
    [
        ([step("b1", "checked", date(2024, 11, 1))], ["finding.step_before_received"]),
        ([step("b1", "returned", date(2024, 12, 3))], ["finding.returned_without_reason"]),
        (
            [step("b1", "signed", date(2024, 12, 3)), step("b2", "approved", date(2024, 12, 4))],
            ["finding.report_step_back"],
        ),
        ([step("b1", "signed", date(2024, 12, 3)), step("b2", "approved", date(2024, 12, 3))], []),
        (
            [
                step("b1", "approved", date(2024, 12, 3)),
                step("b2", "returned", date(2024, 12, 4), reason="sai"),
                step("b3", "checked", date(2024, 12, 5)),
            ],
            [],
        ),
        (
            [step("b1", "locked", date(2024, 12, 3)), step("b2", "returned", date(2024, 12, 4), reason="sai")],
            ["finding.report_step_back"],
        ),
        ([step("b1", "locked", date(2024, 12, 3)), step("b2", "corrected", date(2024, 12, 4))], []),
    ],
    ids=count(1),
)
def test_odd_steps_are_found_and_not_refused(steps, codes):
    assert [one[0] for one in found(report(received_on=date(2024, 12, 1)), *steps)] == codes


def test_a_revision_after_the_locking_needs_a_correction():
    locked = step("b1", "locked", date(2024, 12, 20))
    second = report("r2", 6, revision=2, received_on=date(2025, 1, 9))
    assert found(report(), locked, second) == [("finding.revised_after_lock", "reports[1]", ("r2",))]
    assert found(report(), locked, second, step("b2", "corrected", date(2025, 1, 8))) == []
    assert found(report(), locked, second, Correction(id="dc", fact=report(), known_on=date(2025, 1, 8))) == []
    early = report("r2", 6, revision=2, received_on=date(2024, 12, 19))
    assert found(report(), locked, early) == []


# -- which figure is taken ---------------------------------------------------------------------------------------------
def said(whole, unit="dong"):
    asked = Request(indicators="reported", periods="2024", by="unit", unit="tinh", unit_level="district")
    book = ReportBook(whole, asked)
    rows = book.rows(whole.definitions.indicator("reported"), YEAR)
    return book.total(whole.definitions.indicator("reported"), YEAR, rows) if unit is None else rows.get(unit)


def test_of_one_revision_the_surest_status_is_taken_and_named():
    whole = register(
        report("r1", 5, status="estimate"), report("r2", 6, status="official"), report("r3", 7, status="preliminary")
    )
    assert (said(whole).bounds.low, said(whole).sources, said(whole).facts) == (6, ("official",), ("r2",))
    assert whole.findings() == ()


def test_a_line_of_its_own_status_is_chosen_by_it():
    whole = register(report("r1", 5, status="official"), report("r2", figures=[line(6, status="estimate")]))
    assert said(whole).bounds.low == 5


def test_a_units_own_figure_is_never_taken_for_that_of_its_subtree_however_sure_it_is():
    own, all_of_it = report("r1", 5, scope="own", status="official"), report("r2", 9, scope="subtree", revision=2)
    with pytest.raises(InvalidValue) as caught:
        said(register(own, all_of_it))
    assert caught.value.code == "report.two_figures"
    assert said(register(own, report("r2", 5, scope="subtree"))).sources == ("official", "unknown")


def test_revisions_of_two_forms_are_not_compared():
    with pytest.raises(InvalidValue):
        said(register(report("r1", 5, form="bieu-1", revision=2), report("r2", 6, form="bieu-2")))


def test_a_sum_names_every_status_that_went_into_it():
    whole = register(report("r1", 5, status="official"), report("r2", 6, unit="bac", status="estimate"))
    assert said(whole, None).sources == ("official", "estimate")


def test_two_of_one_revision_and_status_that_disagree_stay_an_error():
    whole = register(report("r1", 5, status="official"), report("r2", 6, status="official"))
    assert [one.problem.code for one in whole.findings()] == ["finding.revision_not_said"]
    with pytest.raises(InvalidValue) as caught:
        said(whole)
    assert caught.value.code == "report.two_figures"


def test_nil_is_an_exact_zero_and_not_applicable_is_neither_expected_nor_missing():
    whole = register(
        report("r1", figures=[line(None, state="nil")]),
        report("r2", unit="bac", figures=[line(None, state="not-applicable")]),
    )
    table = district(whole)
    assert table.figure(unit="dong").value == 0
    with pytest.raises(UnknownId):
        table.figure(unit="bac")
    total = table.figure()
    assert (total.value, total.received, total.expected, total.completeness.value) == (0, 1, 1, "complete")


def test_reports_without_a_period_are_kept_and_asked_by_no_period():
    whole = register(report("r1", period=None, period_words="lũy kế"))
    assert district(whole).figure(unit="dong").completeness.value == "missing"
    assert whole.report_state("r1").counts


# -- tables sent up ----------------------------------------------------------------------------------------------------
class Cell:
    """What a report takes over of a figure, by hand."""

    def __init__(self, low, high=None, *, keys=(("domain", "*"),), open_=(False, False), state="complete", **more):
        self.indicator, self.period, self.keys = DEFINITIONS.indicator(more.get("of", "reported")), YEAR, keys
        self.low = None if low is None else Decimal(low)
        self.high = None if high is None else Decimal(high)
        self.low_open, self.high_open = open_
        self.completeness, self.received, self.expected = state, more.get("received"), more.get("expected")
        self.estimated, self.hidden = more.get("estimated", False), False


class Cells:
    """A table of such figures."""

    illustrative = False
    root, filters, known_on = "dong", (), None

    def __init__(self, *cells):
        self.cells = cells

    def __iter__(self):
        return iter(self.cells)


def sent(*cells, **options):
    return Report.from_table(Cells(*cells), id="bc", unit="dong", received_on=date(2024, 12, 20), **options)


@pytest.mark.parametrize(
    ("cell", "number", "words"),
    [
        (Cell(12, 12), Approx(12), ""),
        (Cell(0, 0), Approx(0), ""),
        (Cell(12, None, open_=(True, False)), Approx(12, "hơn"), ""),
        (Cell(12, None), Approx(12, "ít nhất"), ""),
        (Cell(0, 12, open_=(True, True)), Approx(12, "gần"), ""),
        (Cell(None, 12), Approx(12, "tối đa"), ""),
        (Cell(0, 12), Approx(12, "tối đa"), ""),
        (Cell(12, 20), Approx(12, upto=20), ""),
        (Cell(12, 20, open_=(True, False)), None, "trên 12 đến 20"),
        (Cell(0, 12, open_=(False, True)), None, "từ 0 đến dưới 12"),
        (Cell(None, None, state="missing"), None, "chưa có số liệu"),
        (Cell(12, 12, state="unknown"), Approx(12, "ít nhất"), ""),
        (Cell(12, None, state="partial", received=1, expected=2), Approx(12, "ít nhất"), ""),
        (Cell(0, 0, state="unknown"), None, "chưa đủ số liệu"),
    ],
    ids=[str(place) for place in range(14)],
)
def test_the_bounds_of_a_figure_become_a_word_that_says_the_same_or_words(cell, number, words):
    (made,) = sent(cell).figures
    assert (None if made.quantity is None else made.quantity.number, made.words) == (number, words)
    if number is not None and cell.completeness == "complete" and cell.low is not None:
        wanted = Interval(cell.low, cell.high, low_open=cell.low_open, high_open=cell.high_open)
        assert made.quantity.interval == wanted


def test_a_figure_known_in_part_says_of_how_many_units():
    (made,) = sent(Cell(12, None, state="partial", received=1, expected=2)).figures
    assert made.note == "mới có 1/2 đơn vị báo cáo"
    assert sent(Cell(12, 12, state="unknown")).figures[0].note == "chưa rõ số liệu đã đủ chưa"
    assert sent(Cell(12, 12)).figures[0].note == ""


def test_parts_come_with_an_exact_total_only():
    parts = [Cell(5, 5, keys=(("domain", "kinh-te"),)), Cell(7, 7, keys=(("domain", "van-hoa"),))]
    (made,) = sent(Cell(12, 12), *parts).figures
    assert made.parts == (("domain", "kinh-te", Quantity(5, "mo-hinh")), ("domain", "van-hoa", Quantity(7, "mo-hinh")))
    assert sent(Cell(12, 13), *parts).figures[0].parts == ()
    loose = Cell(5, 6, keys=(("domain", "kinh-te"),))
    assert sent(Cell(12, 12), loose, parts[1]).figures[0].parts == ()


def test_shares_make_a_line_an_estimate():
    (made,) = sent(Cell(12, 12, estimated=True), status="official").figures
    assert made.status.value == "estimate"


def test_a_table_without_a_total_or_with_several_periods_or_without_the_indicator_is_refused():
    refused("report.table_without_total", "table", lambda: sent(Cell(5, 5, keys=(("domain", "kinh-te"),))))
    other = Cell(5, 5)
    other.period = Period.parse("2023")
    refused("report.table_periods", "period", lambda: sent(Cell(5, 5), other))
    assert sent(Cell(5, 5), other, period="2023").period.id == "2023"
    refused("table.no_figure", "period", lambda: sent(Cell(5, 5), period="2022"))
    refused("table.no_figure", "period", lambda: sent(Cell(5, 5), period=Period.parse("2022")))
    refused("indicator.unknown", "indicators", lambda: sent(Cell(5, 5), indicators=["xa"]))
    assert lines_of(Cells(Cell(5, 5)), YEAR, []) == ()
    assert period_of(Cells(Cell(5, 5)), None) == YEAR


def test_a_made_up_table_stays_made_up_and_goes_into_no_real_register():
    class MadeUp(Cells):
        illustrative = True

    made = Report.from_table(MadeUp(Cell(5, 5)), id="bc", unit="dong", received_on=None)
    assert made.illustrative
    assert made.note == "lấy từ bảng tổng hợp của đơn vị"
    with pytest.raises(InvalidDocument) as caught:
        register(made)
    assert caught.value.problems[0].code == "report.illustrative"
    assert register(made, illustrative=True).standing_reports == (made,)


def test_a_table_of_another_unit_or_of_a_part_is_no_report_of_the_unit():
    sample = sample_register(models=60)
    mine = aggregate(sample, Request(indicators="models-new", periods="2019", unit="mh-09"))
    assert Report.from_table(mine, id="bc", unit="mh-09", received_on=None).unit == "mh-09"

    def refusal(sender, **more):
        with pytest.raises(InvalidValue) as caught:
            Report.from_table(
                aggregate(sample, Request(indicators="models-new", periods="2019", **more)),
                id="bc",
                unit=sender,
                received_on=None,
            )
        return caught.value.code

    assert refusal("mh-10", unit="mh-09") == "report.table_of_another"
    assert refusal("mh-09") == "report.table_of_another"
    assert refusal("mh-09", unit="mh-09", only=[("strand", "dvk")]) == "report.table_filtered"


def test_the_day_of_knowing_goes_with_the_report_and_a_share_keeps_its_measure():
    class Asked(Cells):
        known_on = date(2024, 2, 5)

    assert Report.from_table(Asked(Cell(5, 5)), id="bc", unit="dong", received_on=None).note == (
        "lấy từ bảng tổng hợp của đơn vị, theo số liệu đã biết ngày 05/02/2024"
    )
    share = Indicator(id="ty-le", label="tỷ lệ", kind="ratio", counts="reported", measure="phan-tram")
    for told, quantity, words in (
        ("0.72", Quantity(72, "phan-tram"), ""),
        ("0.5714285714285714285714285714", None, "57,14 % (đã làm tròn)"),
    ):
        cell = Cell(Decimal(told), Decimal(told))
        cell.indicator = share
        (line,) = sent(cell).figures
        assert (line.quantity, line.words) == (quantity, words)


def test_a_district_adds_what_its_communes_send_up():
    """The way of figures up the tree: two tables, two reports, one sum."""
    whole = register(report("r1", 5), report("r2", 7, unit="bac"))
    table = district(whole)
    made = Report.from_table(table, id="len-tinh", unit="tinh", received_on=date(2025, 1, 2), status="official")
    assert made.figures[0].quantity == Quantity(12, "mo-hinh")
    assert set(made.figures[0].parts_by("unit")) == {("dong", Quantity(5, "mo-hinh")), ("bac", Quantity(7, "mo-hinh"))}
    above = register(report("r1", 5), report("r2", 7, unit="bac"), made)
    assert aggregate(above, Request(indicators="reported", periods="2024", unit="tinh")).figure().value == 12


# -- balances ----------------------------------------------------------------------------------------------------------
def cases(name, *said, period="2024-Q1", **options):
    numbers = dict(zip(("dau", "nhan", "xong", "cuoi"), said, strict=True))
    lines = [
        line(None, indicator, state="nil") if number is None else line(number, indicator, "vu-viec")
        for indicator, number in numbers.items()
        if number != ""
    ]
    return report(name, figures=lines, period=period, **options)


def test_a_report_that_balances_says_nothing():
    assert found(cases("r1", 4, 9, 3, 10)) == []
    assert found(cases("r1", 4, None, 4, 0)) == []  # nothing received


def test_a_report_that_does_not_balance_shows_its_arithmetic():
    whole = register(cases("r1", 4, 9, 3, 12))
    (one,) = whole.findings()
    assert one.message("vi") == (
        'reports[0]: "r1" không cân đối (cân đối vụ việc): 4 + 9 − 3 = 10, số in là 12, chênh lệch 2; giữ nguyên cả hai'
    )
    assert "4 + 9 − 3 = 10, printed is 12, which differs by 2" in one.message("en")


def test_bounds_are_off_balance_only_where_it_cannot_be():
    assert found(cases("r1", Approx(4, "hơn"), 9, 3, 12)) == []
    assert [one[0] for one in found(cases("r1", Approx(4, "hơn"), 9, 3, 10))] == ["report.balance_off"]
    assert found(cases("r1", Approx(4, "khoảng"), 9, 3, 100)) == []
    assert [one[0] for one in found(cases("r1", Approx(4, upto=6), 9, 3, 13))] == ["report.balance_off"]


def test_a_report_that_leaves_a_line_out_is_not_held_against_a_balance():
    assert found(cases("r1", 4, 9, "", 12)) == []


def test_an_opening_is_the_closing_before():
    first, second = cases("r1", 4, 9, 3, 10), cases("r2", 10, 1, 1, 10, period="2024-Q2")
    assert found(first, second) == []
    other = cases("r2", 11, 1, 2, 10, period="2024-Q2")
    assert found(first, other) == [("report.opening_differs", "reports[1]", ("r2", "r1"))]
    assert found(first, cases("r2", 11, 1, 2, 10, period="2024-Q3")) == []  # a quarter is missing between
    year_before = cases("r0", 1, 9, 5, 5, period="2023")
    assert found(year_before, first) == [("report.opening_differs", "reports[1]", ("r1", "r0"))]


def test_a_balance_speaks_of_indicators_that_are_there_and_of_one_measure():
    for closing, code in (("khong-co", "indicator.unknown"), ("xa", "balance.measures_differ")):
        wrong = Balance(id="b", label="b", opening="dau", plus=["nhan"], minus=[], closing=closing)
        with pytest.raises(InvalidDocument) as caught:
            DEFINITIONS.with_(balances=[wrong])
        assert (caught.value.problems[0].code, caught.value.problems[0].path) == (code, "balances[1]")


def test_the_shipped_balances_are_unverified_and_speak_of_shipped_indicators():
    shipped = definitions()
    assert [one.id for one in shipped.balances] == ["models-at-work", "cases"]
    for balance in shipped.balances:
        assert balance.verification.value == "unverified"
        kinds = [shipped.indicator(name).kind.value for name in balance.indicators]
        assert kinds == ["stock", *["flow"] * (len(kinds) - 2), "stock"]


# -- targets -----------------------------------------------------------------------------------------------------------
def test_a_target_given_and_adjusted_are_two_facts():
    given = Target(id="t1", unit="dong", indicator="xa", period=YEAR, quantity=Quantity(5, "xa"), direction="at-least")
    adjusted = Target(id="t2", unit="dong", indicator="xa", period=YEAR, words="bằng năm trước", version="adjusted")
    whole = register(given, adjusted)
    assert [one.version.value for one in whole.targets] == ["given", "adjusted"]
    with pytest.raises(InvalidValue):
        Target(id="t", unit="dong", indicator="xa", period=YEAR, words="a", direction="hon")
    with pytest.raises(WrongType):
        Target(id="t", unit="dong", indicator="xa", period=YEAR, quantity=5)


def test_a_table_of_some_codes_only_is_no_report_of_the_unit():
    asked = Request(indicators="models-new", periods="2019", unit="mh", only=[("domain", "kinh-te")])
    with pytest.raises(InvalidValue) as caught:
        Report.from_table(aggregate(sample_register(models=30), asked), id="bc", unit="mh", received_on=None)
    assert (caught.value.code, caught.value.problem.path) == ("report.table_filtered", "table")
    assert "kinh-te" in caught.value.message("vi")


def test_a_part_that_is_printed_twice_is_refused_and_none_of_it_is_lost():
    parts = [("domain", "kinh-te", Quantity(number, "mo-hinh")) for number in (70, 20)]
    with pytest.raises(InvalidValue) as caught:
        ReportedFigure(indicator="mo-hinh", quantity=Quantity(100, "mo-hinh"), parts=parts)
    assert (caught.value.code, caught.value.problem.path) == ("figure.part_twice", "parts[1]")
