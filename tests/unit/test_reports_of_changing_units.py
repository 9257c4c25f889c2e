"""What units reported that were merged, divided or ended within the period, each total worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from dvk.aggregation import Request, aggregate, over_years
from dvk.catalog import definitions
from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.register import Campaign, Register, Report, ReportedFigure
from dvk.units import AsOf, Parent, Succession, Territory, Unit, UnitChange, UnitHistory

NUMBER = Indicator(id="so", label="mô hình, như đã báo cáo", kind="distinct", counts="reported")
SHARE = Indicator(id="ty-le", label="tỷ lệ", kind="ratio", counts="reported", measure="phan-tram")
LATER = AsOf(date(2025, 1, 1))


def commune(name, start=None, end=None):
    return Unit(id=name, names=f"Xã {name}", level="commune", parents="tinh", start=start, end=end)


def change(name, kind, on, *links):
    made = [Succession(before=before, after=after, whole=kind != "split") for before, after in links]
    return UnitChange(id=name, kind=kind, on=on, links=made)


def register(units, changes, said, indicator="so", measure="mo-hinh"):
    return Register(
        campaign=Campaign(id="c", label="c"),
        definitions=definitions().with_(indicators=[NUMBER, SHARE]),
        units=UnitHistory([Unit(id="tinh", names="Tỉnh T", level="province"), *units], changes),
        reports=[
            Report(
                id=f"bc-{unit}",
                unit=unit,
                period="2024",
                scope="subtree",
                figures=[ReportedFigure(indicator=indicator, quantity=Quantity(number, measure))],
            )
            for unit, number in said.items()
        ],
    )


def rows(told, indicator="so", **more):
    asked = Request(
        indicators=indicator, periods="2024", unit="tinh", by="unit", unit_level="commune", **({"basis": LATER} | more)
    )
    return {one.key("unit"): (one.low, one.high) for one in aggregate(told, asked)}


HALF = date(2024, 7, 1)
DIVIDED = (
    [commune("a", end=date(2024, 6, 30)), commune("a1", start=HALF), commune("a2", start=HALF), commune("b")],
    [change("chia", "split", HALF, ("a", "a1"), ("a", "a2"))],
)


def test_what_a_divided_unit_reported_is_in_the_total_once():
    found = rows(register(*DIVIDED, {"a": 10, "b": 3}))
    assert found == {"a1": (0, 10), "a2": (0, 10), "b": (3, 3), "*": (13, 13)}


def test_an_heir_that_reported_itself_has_nothing_more_of_the_divided_unit():
    found = rows(register(*DIVIDED, {"a": 10, "a1": 6, "b": 3}))
    assert found == {"a1": (6, 6), "a2": (0, 10), "b": (3, 3), "*": (9, 19)}


FIRST = date(2024, 3, 1)
TWICE = (
    [
        commune("a", end=date(2024, 2, 29)),
        commune("b", end=date(2024, 2, 29)),
        commune("d", start=FIRST, end=date(2024, 6, 30)),
        commune("c", end=date(2024, 6, 30)),
        commune("e", start=HALF),
    ],
    [change("n1", "merge", FIRST, ("a", "d"), ("b", "d")), change("n2", "merge", HALF, ("d", "e"), ("c", "e"))],
)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ({"a": 1, "b": 2, "d": 4, "c": 8}, 12),  # d speaks for a and b
        ({"a": 1, "b": 2, "c": 8}, 11),  # nobody speaks for d but those it was made of
        ({"a": 1, "b": 2, "d": 4, "c": 8, "e": 16}, 16),
    ],
)
def test_of_units_merged_twice_in_a_period_each_is_heard_once(said, value):
    told = register(*TWICE, said)
    assert rows(told) == {"e": (value, value), "*": (value, value)}
    asked = Request(indicators="so", periods="2024", unit="tinh", prefer="reports")
    figure = aggregate(told, asked).figure()
    assert (figure.value, figure.missing) == (value, ())


def test_percentages_of_several_units_are_never_added():
    told = register([commune("a"), commune("b")], [], {"a": 50, "b": 70}, "ty-le", "phan-tram")
    for more in ({"basis": LATER}, {"basis": AsOf(date(2024, 1, 1))}, {"prefer": "reports", "basis": _as_it_was()}):
        assert rows(told, "ty-le", **more)["*"] == (Decimal("0.5"), Decimal("0.7"))  # whatever they weigh, between
    whole = aggregate(told, Request(indicators="ty-le", periods="2024", unit="tinh")).figure()
    assert (whole.low, whole.high) == (Decimal("0.5"), Decimal("0.7"))


def _as_it_was():
    return Request(indicators="so", periods="2024").basis


def test_a_unit_that_ended_in_the_period_without_a_report_is_missing():
    told = register(*TWICE, {"e": 16})
    figure = aggregate(told, Request(indicators="so", periods="2024", unit="c")).figure()
    assert (figure.low, figure.completeness.value, figure.missing) == (None, "missing", ("c",))


def test_a_change_that_became_known_later_does_not_widen_a_stage_as_known_before():
    moved = UnitChange(
        id="doi-ten", kind="rename", on=HALF, links=[Succession(before="a", after="a")], known_on=date(2026, 5, 1)
    )
    said = {("a", "2024"): 30, ("a", "2025"): 20, ("b", "2024"): 10, ("b", "2025"): 40}
    told = Register(
        campaign=Campaign(id="c", label="c"),
        definitions=definitions().with_(indicators=[NUMBER]),
        units=UnitHistory([Unit(id="tinh", names="Tỉnh T", level="province"), commune("a"), commune("b")], [moved]),
        reports=[
            Report(
                id=f"bc-{unit}-{year}",
                unit=unit,
                period=year,
                scope="subtree",
                received_on=date(2026, 1, 5),
                figures=[ReportedFigure(indicator="so", quantity=Quantity(number, "mo-hinh"))],
            )
            for (unit, year), number in said.items()
        ],
    )
    asked = {"unit": "tinh", "unit_level": "commune"}
    assert over_years(told, "so", "2024/2025", known_on=date(2026, 2, 1), **asked).low == 70  # 30 and 40
    assert over_years(told, "so", "2024/2025", **asked).low == 60  # the borders of a may have changed: 20 + 40


@pytest.mark.parametrize("asked", [{}, {"unit_level": "commune"}], ids=["alone", "with a level"])
@pytest.mark.parametrize("basis", [LATER, AsOf(date(2020, 1, 1)), Territory("tinh", date(2025, 1, 1))], ids=str)
def test_the_total_of_a_province_stands_on_the_borders_of_a_day_as_its_communes_do(basis, asked):
    told = register([commune("a"), commune("b")], [], {"a": 3, "b": 4})
    found = aggregate(told, Request(indicators="so", periods="2024", unit="tinh", basis=basis, **asked)).figure()
    assert (found.value, found.received, found.missing) == (Decimal(7), 2, ())


def test_what_moved_out_of_a_province_since_is_not_in_its_later_total():
    there, gone = [Parent("tinh", end=date(2024, 12, 31)), Parent("t2", start=date(2025, 1, 1))], date(2024, 12, 31)
    units = [
        Unit(id="t2", names="Tỉnh T2", level="province"),
        commune("a"),
        Unit(id="x", names="Xã X", level="commune", parents=there),
    ]
    told = register(units, [], {"a": 3, "x": 4})
    for basis, value in ((LATER, 3), (AsOf(gone), 7)):
        asked = Request(indicators="so", periods="2024", unit="tinh", basis=basis)
        assert aggregate(told, asked).figure().value == value
    asked = Request(indicators="so", periods="2024", unit="t2", basis=LATER)
    assert aggregate(told, asked).figure().value == 4
