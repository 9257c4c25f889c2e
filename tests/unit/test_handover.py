"""Handing figures over at a merger: nothing is lost, nothing is decided, and every difference is listed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from dvk import vietnamese
from dvk.aggregation import handover
from dvk.catalog import definitions
from dvk.errors import InvalidValue, NotKnown, UnknownId
from dvk.measures import Quantity
from dvk.models import Contribution, Model
from dvk.register import Campaign, RegisterBuilder, Report, ReportedFigure
from dvk.units import Succession, Unit, UnitChange

EVE, ON = date(2025, 6, 30), date(2025, 7, 1)
UNITS = (
    Unit(id="tinh", names="Tỉnh T", level="province"),
    *(Unit(id=name, names=f"Xã {name.upper()}", level="commune", parents="tinh", end=EVE) for name in ("a", "b")),
    *(Unit(id=name, names=f"Xã {name.upper()}", level="commune", parents="tinh", start=ON) for name in ("c", "d")),
)


def change(*links):
    return UnitChange(id="sap-xep", kind="merge", on=ON, links=links)


MERGED = change(Succession(before="a", after="c"), Succession(before="b", after="c"))
DIVIDED = change(
    Succession(before="a", after="c"),
    Succession(before="b", after="c", whole=False, shares={"population": "0.25"}),
    Succession(before="b", after="d", whole=False, shares={"population": "0.75"}),
)


def register(*facts, happened=MERGED):
    models = [Model(id=f"m{i}", title=f"M{i}", owner=owner, start=date(2024, 1, 1)) for i, owner in enumerate("aabbb")]
    money = Contribution(id="dg", model="m2", quantity=Quantity(1000, "dong"), on=date(2025, 3, 1))
    builder = RegisterBuilder(Campaign(id="thu", label="Thử"), definitions())
    return builder.add(*UNITS, happened, *models, money, *facts).build()


def official(name, unit, number, indicator="models-alive", measure="mo-hinh", **options):
    line = ReportedFigure(indicator=indicator, quantity=Quantity(number, measure))
    return Report(id=name, unit=unit, period="2025-S1", figures=[line], **{"status": "official"} | options)


def amounts(minutes):
    return {(one.unit, one.indicator.id): (one.amount.low, one.amount.high) for one in minutes.openings}


def test_what_the_records_show_is_handed_over_where_no_report_is_locked():
    minutes = handover(register(), "sap-xep", "models-alive", "2025-S1")
    assert [(line.unit, line.locked, line.counted.low) for line in minutes.handed] == [("a", None, 2), ("b", None, 3)]
    assert amounts(minutes) == {("c", "models-alive"): (5, 5)}


def test_a_locked_figure_goes_before_the_records_and_their_difference_is_listed():
    minutes = handover(register(official("bc", "b", 4)), "sap-xep", "models-alive", "2025-S1")
    assert amounts(minutes) == {("c", "models-alive"): (6, 6)}
    assert [(line.unit, line.difference, line.reports) for line in minutes.differences] == [("b", 1, ("bc",))]
    assert minutes.openings[0].counted.low == 5


def test_an_estimate_is_not_a_locked_figure():
    minutes = handover(register(official("bc", "b", 4, status="estimate")), "sap-xep", "models-alive", "2025-S1")
    assert amounts(minutes) == {("c", "models-alive"): (5, 5)}


def test_models_of_a_divided_unit_are_handed_over_between_two_bounds_and_never_by_shares():
    whole = register(happened=DIVIDED)
    expected = {("c", "models-alive"): (2, 5), ("d", "models-alive"): (0, 3)}
    assert amounts(handover(whole, "sap-xep", "models-alive", "2025-S1")) == expected
    assert amounts(handover(whole, "sap-xep", "models-alive", "2025-S1", shares_by="population")) == expected


def test_an_amount_of_a_divided_unit_goes_by_shares_when_asked_and_says_it_is_an_estimate():
    whole = register(happened=DIVIDED)
    minutes = handover(whole, "sap-xep", "contributions-money", "2025-S1", shares_by="population")
    assert amounts(minutes) == {("c", "contributions-money"): (250, 250), ("d", "contributions-money"): (750, 750)}
    assert [opening.estimated for opening in minutes.openings] == [True, True]
    assert minutes.report("d", id="dau-ky").status.value == "estimate"


def test_what_no_unit_takes_over_stands_apart():
    whole = register(happened=change(Succession(before="a", after="c"), Succession(before="b")))
    minutes = handover(whole, "sap-xep", "models-alive", "2025-S1")
    assert amounts(minutes) == {("c", "models-alive"): (2, 2), (None, "models-alive"): (3, 3)}


def test_the_opening_balance_becomes_a_fact_only_by_name():
    minutes = handover(register(official("bc", "b", 4)), "sap-xep", "models-alive", "2025-S1")
    made = minutes.report("c", id="dau-ky", received_on=ON)
    assert (made.unit, made.period.id, made.status.value) == ("c", "2025-S1", "official")
    assert made.figures[0].quantity.exact == Decimal(6)
    with pytest.raises(UnknownId) as caught:
        minutes.report("e", id="dau-ky")
    assert caught.value.code == "unit.unknown"


def goes_on(*links):
    """a and b end; x was there before and goes on."""
    units = (*UNITS, Unit(id="x", names="Xã X", level="commune", parents="tinh"))
    models = [Model(id=f"m{i}", title=f"M{i}", owner=owner, start=date(2024, 1, 1)) for i, owner in enumerate("axx")]
    return RegisterBuilder(Campaign(id="thu", label="Thử"), definitions()).add(*units, change(*links), *models)


def test_a_unit_that_takes_another_in_and_goes_on_opens_with_its_own_figures_too():
    whole = goes_on(Succession(before="a", after="x")).add(official("r-a", "a", 1), official("r-x", "x", 2)).build()
    minutes = handover(whole, "sap-xep", "models-alive", "2025-S1")
    assert [(line.unit, line.locked.low) for line in minutes.handed] == [("a", 1), ("x", 2)]
    assert amounts(minutes) == {("x", "models-alive"): (3, 3)}
    assert minutes.openings[0].counted.low == 3


def test_a_report_of_a_units_own_bodies_is_not_the_whole_that_is_handed_over():
    minutes = handover(register(official("bc", "b", 1, scope="own")), "sap-xep", "models-alive", "2025-S1")
    assert [line.locked for line in minutes.handed] == [None, None]
    assert amounts(minutes) == {("c", "models-alive"): (5, 5)}


def test_a_period_that_does_not_end_on_the_eve_is_refused():
    with pytest.raises(InvalidValue) as caught:
        handover(register(), "sap-xep", "models-alive", "2025")
    assert caught.value.code == "handover.period_end"
    assert caught.value.details["day"] == EVE


def test_an_unknown_change_is_an_error_with_what_is_near():
    with pytest.raises(UnknownId) as caught:
        handover(register(), "sap-xap", "models-alive", "2025-S1")
    assert caught.value.near == ("sap-xep",)


def test_two_official_reports_that_disagree_are_not_chosen_between():
    with pytest.raises(NotKnown) as caught:
        handover(register(official("bc", "b", 4), official("bc-2", "b", 5)), "sap-xep", "models-alive", "2025-S1")
    assert caught.value.code == "report.two_figures"


def test_the_minutes_say_who_leaves_what_who_opens_with_what_and_where_they_differ():
    whole = register(official("bc", "b", 4))
    text = vietnamese.handover(handover(whole, "sap-xep", "models-alive", "2025-S1"), whole)
    assert text.splitlines() == [
        "Biên bản bàn giao số liệu ngày 01/7/2025, kỳ 6 tháng đầu năm 2025",
        "I. Số liệu các đơn vị cũ bàn giao",
        "- Xã A, số mô hình, điển hình hiện có cuối kỳ: chưa có số chốt; theo dõi 2 mô hình (2 bản ghi)",
        "- Xã B, số mô hình, điển hình hiện có cuối kỳ: đã chốt 4 mô hình; theo dõi 3 mô hình (3 bản ghi)",
        "II. Số đầu kỳ của các đơn vị mới",
        "- Xã C, số mô hình, điển hình hiện có cuối kỳ: 6 mô hình, nhận từ xã A và xã B",
        "III. Chênh lệch giữa số đã chốt và số theo dõi",
        "- Xã B, số mô hình, điển hình hiện có cuối kỳ: số đã chốt nhiều hơn số theo dõi 1 mô hình",
    ]
