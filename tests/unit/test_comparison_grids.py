"""Comparisons, plans, running totals and shares laid out: nothing loses its reason, its mark or its star."""

from __future__ import annotations

from decimal import Decimal

from dvk.aggregation import Request, accumulated, aggregate, attainment, compare, shares
from dvk.catalog import definitions, sample_register
from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.presentation import accumulation_grid, attainment_grid, comparisons_grid, html, shares_grid, text
from dvk.register import Campaign, Register, Report, ReportedFigure, Target
from dvk.units import Unit
from dvk.values import Approx
from dvk.vietnamese import ILLUSTRATIVE, PRESS

INDICATORS = [
    Indicator(id="moi", label="mô hình mới", kind="flow", counts="reported"),
    Indicator(id="tien", label="tiền", kind="flow", counts="reported", measure="dong"),
]
UNITS = (
    Unit(id="tinh", names="Tỉnh T", level="province"),
    *(Unit(id=name, names=f"Xã {name.upper()}", level="commune", parents="tinh") for name in ("a", "b", "c")),
)


def register(said, targets=(), illustrative=True):
    return Register(
        campaign=Campaign(id="c", label="c"),
        definitions=definitions().with_(indicators=INDICATORS),
        units=UNITS,
        illustrative=illustrative,
        targets=targets,
        reports=[
            Report(
                id=f"bc-{place}",
                unit=unit,
                period=period,
                status="official",
                figures=[
                    ReportedFigure(indicator=name, quantity=Quantity(number, "dong" if name == "tien" else "mo-hinh"))
                    for name, number in lines.items()
                ],
            )
            for place, ((unit, period), lines) in enumerate(said.items())
        ],
    )


SAID = {
    ("a", "2023"): {"moi": 10},
    ("b", "2023"): {"moi": 20},
    ("c", "2023"): {"moi": 30},
    ("a", "2024"): {"moi": 11},
    ("b", "2024"): {"moi": 20},
}
ASKED = Request(indicators="moi", periods="2024", by="unit", unit="tinh", unit_level="commune")


def test_each_line_says_what_changed_or_why_nothing_is_said():
    laid = comparisons_grid(compare(register(SAID), ASKED, "2023"))
    assert laid.title == "So sánh: mô hình mới"
    assert laid.head == ("Đơn vị", "Năm 2024", "Năm 2023", "Tăng, giảm", "Tỷ lệ", "Lưu ý")
    assert laid.rows == (
        ("Xã A", "11", "10", "tăng 1 mô hình", "tăng 10,0%", ""),
        ("Xã B", "20", "20", "bằng", "", ""),
        ("Xã C", "…", "30", "", "", "chưa đủ cơ sở so sánh: chưa có số liệu năm 2024"),
        ("Cộng", "31", "30", "tăng 1 mô hình", "tăng 3,3%", "tính trên 2/3 đơn vị có đủ số liệu cả hai kỳ"),
    )
    assert laid.totals == (3,)
    assert laid.notes[0] == ILLUSTRATIVE


def test_bounds_that_leave_the_direction_open_say_so():
    said = {("a", "2024"): {"moi": Approx(5, "hơn")}, ("a", "2023"): {"moi": 10}}
    laid = comparisons_grid(compare(register(said), Request(indicators="moi", periods="2024", unit="a"), "2023"))
    assert laid.rows == (("Mô hình mới", "hơn 5", "10", "…", "", "chưa rõ tăng hay giảm"),)


def test_several_periods_and_indicators_are_told_apart_and_money_has_its_measure():
    said = {("a", str(year)): {"moi": year - 2020, "tien": (year - 2020) * 1_000_000} for year in (2022, 2023, 2024)}
    asked = Request(indicators=["moi", "tien"], periods=["2023", "2024"], unit="a")
    found = compare(register(said), asked, "previous-period")
    laid = comparisons_grid(found, measures={"tien": "trieu-dong"})
    assert laid.head[:4] == ("Chỉ tiêu", "Kỳ", "Kỳ này", "Kỳ so sánh")
    assert laid.rows[1] == ("Tiền", "Năm 2023", "3", "2", "tăng 1 triệu đồng", "tăng 50,0%", "")
    assert text(found, measures={"tien": "trieu-dong"}).count("triệu đồng") == 2
    assert "tăng 1 mô hình" in html(found)


def test_plans_are_laid_out_with_both_versions():
    plans = [
        Target(
            id="g", unit="a", indicator="moi", period="2024", quantity=Quantity(10, "mo-hinh"), direction="at-least"
        ),
        Target(
            id="d",
            unit="a",
            indicator="moi",
            period="2024",
            quantity=Quantity(8, "mo-hinh"),
            direction="at-least",
            version="adjusted",
        ),
    ]
    laid = attainment_grid(attainment(register(SAID, plans)))
    assert laid.rows == (
        (
            *("Xã A", "Mô hình mới", "năm 2024", "10 mô hình", "8 mô hình", "11", "137,5%"),
            "vượt 37,5% kế hoạch điều chỉnh năm 2024",  # 11 of 8
        ),
    )
    assert laid.notes == (ILLUSTRATIVE,)


def test_running_totals_say_what_is_missing():
    said = {("a", "2024-Q1"): {"moi": 2}, ("a", "2024-Q3"): {"moi": 3}}
    asked = Request(indicators="moi", periods=["2024-Q1", "2024-Q3"], unit="a")
    found = accumulated(register(said, illustrative=False), asked)
    assert accumulation_grid(found).rows == (
        ("Quý I năm 2024", "2", "2", "3 tháng đầu năm 2024", ""),
        ("Quý III năm 2024", "3", "5*", "9 tháng năm 2024", "thiếu quý II/2024"),
    )
    assert "thiếu quý II/2024" in text(found)
    assert "thiếu quý II/2024" in html(found)


def test_shares_have_their_total_and_nothing_where_it_is_not_known():
    table = aggregate(
        register({key: line for key, line in SAID.items() if key[1] == "2023"}),
        Request(indicators="moi", periods="2023", by="unit", unit="tinh", unit_level="commune"),
    )
    laid = shares_grid(shares(table, "unit"), table.labels["unit"])
    assert laid.rows == (
        ("Xã A", "10", "16,7%"),
        ("Xã B", "20", "33,3%"),
        ("Xã C", "30", "50,0%"),
        ("Cộng", "60", "100,0%"),
    )
    assert laid.notes[0] == ILLUSTRATIVE
    part = aggregate(register(SAID), ASKED)
    assert [row[2] for row in shares_grid(shares(part, "unit"), part.labels["unit"]).rows] == ["…"] * 4
    assert shares_grid((), {}).rows == ()
    assert table.figure(unit="a").value == Decimal(10)


def test_a_change_of_money_stands_in_the_measure_of_the_cells_beside_it():
    asked = Request(indicators="contributions-money", periods="2019", unit="mh")
    lines = compare(sample_register(models=400), asked, "2018", allow=["unconfirmed"])
    assert comparisons_grid(lines, style=PRESS).rows[0][1:4] == (
        "2.421.200.000",
        "807.450.000",
        "tăng 1.613.750.000 đồng",
    )
