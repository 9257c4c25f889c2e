"""Estimates held against the final figures: on one basis, step by step, and those that still wait."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from dvk.aggregation import Request, reconcile
from dvk.catalog import definitions, sample_register
from dvk.errors import InvalidValue, UnknownId
from dvk.measures import Quantity
from dvk.register import Campaign, RegisterBuilder, Report, ReportedFigure, ReportEvent
from dvk.units import AsOf, Succession, Unit, UnitChange
from dvk.values import Approx

UNITS = (
    Unit(id="tinh", names="Tỉnh Thử", level="province"),
    Unit(id="dong", names="Huyện Đông", level="district", parents="tinh"),
    Unit(id="tay", names="Huyện Tây", level="district", parents="tinh"),
)
NEW = "models-new"


def held(*facts, units=UNITS):
    return RegisterBuilder(Campaign(id="thu", label="Thử"), definitions()).add(*units, *facts).build()


def report(name, number, status, unit="dong", **options):
    line = ReportedFigure(indicator=NEW, quantity=Quantity(number, "mo-hinh"))
    options.setdefault("period", "2024-S1")
    return Report(id=name, unit=unit, figures=[line], status=status, **options)


def asked(**options):
    return Request(indicators=NEW, periods=options.pop("periods", "2024-S1"), **options)


ESTIMATE = report("u", 20, "estimate", cut_off=date(2024, 5, 20))
FINAL = report("c", 23, "official", revision=2)


def test_an_estimate_stands_beside_the_final_figure_that_replaced_it():
    (told,) = reconcile(held(ESTIMATE, FINAL), asked())
    assert (told.unit, told.estimate.amount.low, told.official.amount.low) == ("dong", 20, 23)
    assert told.estimate.cut_off == date(2024, 5, 20)
    assert (told.exact_difference, told.relative, told.awaits_final) == (3, Fraction(3, 20), False)


def test_also_where_each_has_a_form_of_its_own():
    final = report("c", 18, "official", form="bieu-2")
    (told,) = reconcile(held(ESTIMATE, final), asked())
    assert (told.exact_difference, told.relative) == (-2, Fraction(-1, 10))


def test_step_by_step_over_the_preliminary_figure():
    middle = report("s", 22, "preliminary", revision=2)
    final = report("c", 23, "official", revision=3)
    (told,) = reconcile(held(ESTIMATE, middle, final), asked())
    assert [(one.status.value, other.status.value, gap.low) for one, other, gap in told.steps] == [
        ("estimate", "preliminary", 2),
        ("preliminary", "official", 1),
    ]
    assert told.exact_difference == 3
    (told,) = reconcile(held(middle, final), asked())
    assert (told.first.status.value, told.exact_difference) == ("preliminary", 1)


def test_an_estimate_without_a_final_figure_waits_and_a_final_one_alone_is_not_listed():
    register = held(ESTIMATE, report("c", 9, "official", unit="tay"))
    (told,) = reconcile(register, asked())
    assert (told.awaits_final, told.difference, told.relative) == (True, None, None)


def test_no_part_of_a_zero_estimate_and_bounds_where_one_is_not_exact():
    (told,) = reconcile(held(report("u", 0, "estimate"), FINAL), asked())
    assert (told.exact_difference, told.relative) == (23, None)
    (told,) = reconcile(held(report("u", Approx(20, "hơn"), "estimate"), FINAL), asked())
    assert told.exact_difference is None
    assert (told.difference.low, told.difference.high, told.difference.high_open) == (None, Decimal(3), True)


def test_of_one_status_the_last_revision_goes_and_a_returned_one_says_nothing():
    second = report("u-2", 21, "estimate", revision=2)
    final = report("c", 23, "official", revision=3)
    (told,) = reconcile(held(ESTIMATE, second, final), asked())
    assert told.exact_difference == 2
    back = ReportEvent(id="tra", report="u-2", kind="returned", on=date(2024, 6, 3), reason="sai")
    (told,) = reconcile(held(ESTIMATE, second, final, back), asked())
    assert told.exact_difference == 3


def test_own_figures_are_not_held_against_those_of_the_subtree():
    final = report("c", 50, "official", scope="subtree")
    told = reconcile(held(report("u", 20, "estimate", scope="own"), final), asked())
    assert [(one.scope.value, one.awaits_final) for one in told] == [("own", True)]


def test_what_nobody_marked_is_neither_estimate_nor_final():
    (told,) = reconcile(held(ESTIMATE, report("c", 23, "unknown", revision=2)), asked())
    assert told.awaits_final


def test_two_estimates_that_differ_are_refused():
    with pytest.raises(InvalidValue) as caught:
        reconcile(held(ESTIMATE, report("u-2", 25, "estimate", form="bieu-2")), asked())
    assert caught.value.code == "report.two_figures"


def test_known_on_never_looks_ahead():
    final = report("c", 23, "official", revision=2, received_on=date(2024, 7, 10))
    early = report("u", 20, "estimate", received_on=date(2024, 6, 1))
    (told,) = reconcile(held(early, final), asked(known_on=date(2024, 7, 9)))
    assert told.awaits_final
    (told,) = reconcile(held(early, final), asked(known_on=date(2024, 7, 10)))
    assert told.exact_difference == 3


def test_below_a_unit_and_of_a_level():
    register = held(ESTIMATE, FINAL, report("t", 5, "estimate", unit="tinh"))
    assert [one.unit for one in reconcile(register, asked(unit="tinh", unit_level="district"))] == ["dong"]
    assert [one.unit for one in reconcile(register, asked(unit="tay"))] == []
    with pytest.raises(UnknownId):
        reconcile(register, asked(unit="bac"))
    with pytest.raises(InvalidValue):
        reconcile(register, asked(by="domain"))


def test_on_the_units_of_a_day_the_estimates_of_the_old_are_held_against_the_new():
    units = (
        Unit(id="tinh", names="Tỉnh Thử", level="province"),
        *(
            Unit(id=name, names=f"Xã {name}", level="commune", parents="tinh", end=date(2024, 5, 31))
            for name in ("a", "b")
        ),
        Unit(id="c", names="Xã c", level="commune", parents="tinh", start=date(2024, 6, 1)),
        UnitChange(
            id="nhap", kind="merge", on=date(2024, 6, 1), links=[Succession(before=x, after="c") for x in ("a", "b")]
        ),
    )
    register = held(
        report("ua", 4, "estimate", unit="a", scope="subtree"),
        report("ub", 6, "estimate", unit="b", scope="subtree"),
        report("bc-c", 11, "official", unit="c", scope="subtree"),
        units=units,
    )
    basis = AsOf(date(2024, 6, 30))
    (told,) = reconcile(register, asked(unit="tinh", unit_level="commune", basis=basis))
    assert (told.unit, told.estimate.amount.low, told.official.amount.low) == ("c", 10, 11)
    assert (told.exact_difference, told.basis) == (1, basis)
    # as they were, they are three units, of which two wait
    assert [(one.unit, one.awaits_final) for one in reconcile(register, asked())] == [("a", True), ("b", True)]


def test_the_made_up_province_has_one_of_each():
    periods = ["2019-Q2", "2020-Q4"]
    told = reconcile(sample_register(models=5), asked(periods=periods, unit="mh"))
    assert [(one.unit, one.exact_difference, one.relative) for one in told] == [
        ("mh-04", Decimal(2), Fraction(1, 19)),
        ("mh-02", None, None),
    ]
