"""The targets of the units below against the unit's own: what does not add up is a finding, and nothing is repaired."""

from __future__ import annotations

from datetime import date

import pytest

from dvk.catalog import definitions
from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.register import Campaign, Register, Target
from dvk.units import Unit
from dvk.values import Approx

INDICATORS = [
    Indicator(id="moi", label="mô hình mới", kind="flow", counts="reported"),
    Indicator(id="hien-co", label="mô hình hiện có", kind="stock", counts="reported"),
    Indicator(id="ty-le", label="tỷ lệ", kind="ratio", counts="reported", measure="phan-tram"),
    Indicator(id="chua-ro", label="chưa rõ", kind="unknown", counts="reported"),
]
UNITS = (
    Unit(id="tinh", names="Tỉnh T", level="province"),
    Unit(id="dong", names="Huyện Đông", level="district", parents="tinh"),
    Unit(id="tay", names="Huyện Tây", level="district", parents="tinh"),
    Unit(id="a", names="Xã A", level="commune", parents="dong"),
    Unit(id="b", names="Xã B", level="commune", parents="dong"),
)


def target(unit, number, *, indicator="moi", **more):
    measure = "phan-tram" if indicator == "ty-le" else "mo-hinh"
    more = {
        "period": "2024",
        "direction": "at-least",
        "id": f"kh-{unit}-{number}" if isinstance(number, int) else f"kh-{unit}",
        **more,
    }
    return Target(unit=unit, indicator=indicator, quantity=Quantity(number, measure), **more)


def found(*targets, units=UNITS):
    register = Register(
        campaign=Campaign(id="c", label="c"),
        definitions=definitions().with_(indicators=INDICATORS),
        units=units,
        targets=targets,
    )
    return [
        (one.problem.code, one.severity.name, str(dict(one.problem.details)["sum"]))
        for one in register.findings()
        if one.problem.code.startswith("finding.targets")
    ]


def test_targets_that_add_up_are_no_finding():
    assert found(target("tinh", 100), target("dong", 60), target("tay", 40)) == []


@pytest.mark.parametrize("parts", [(60, 30), (60, 50)])
def test_a_sum_that_is_another_one_is_a_warning(parts):
    told = found(target("tinh", 100), target("dong", parts[0]), target("tay", parts[1]))
    assert told == [("finding.targets_do_not_add", "WARNING", str(sum(parts)))]


def test_where_a_unit_has_no_target_the_sum_is_of_a_part():
    assert found(target("tinh", 100), target("dong", 60)) == [("finding.targets_in_part", "NOTICE", "60")]
    too_much = found(target("tinh", 100), target("dong", 160))
    assert too_much == [("finding.targets_in_part", "WARNING", "160")]


def test_communes_speak_for_a_district_without_one():
    assert found(target("tinh", 100), target("a", 30), target("b", 30), target("tay", 40)) == []


def test_a_district_is_checked_against_its_communes_too():
    told = found(target("tinh", 100), target("dong", 60), target("tay", 40), target("a", 30), target("b", 20))
    assert told == [("finding.targets_do_not_add", "WARNING", "50")]


def test_periods_and_directions_are_never_mixed():
    assert found(target("tinh", 100), target("dong", 60, period="2023"), target("tay", 30, direction="at-most")) == []


def test_given_plans_and_plans_that_hold_are_two_sums():
    first = (target("tinh", 100), target("dong", 60), target("tay", 40))
    assert found(*first, target("dong", 70, version="adjusted")) == [("finding.targets_do_not_add", "WARNING", "110")]
    both = (target("dong", 70, version="adjusted"), target("tinh", 110, version="adjusted", id="dc"))
    assert found(*first, *both) == []  # 70 + 40, of which 40 was not adjusted, make 110
    assert found(target("tinh", 100), target("dong", 60, version="adjusted"), target("tay", 41)) == [
        ("finding.targets_do_not_add", "WARNING", "101"),
        ("finding.targets_in_part", "NOTICE", "41"),  # dong was given nothing
    ]


def test_the_last_known_target_of_a_unit_holds():
    told = found(
        target("tinh", 100),
        target("tay", 40),
        target("dong", 50, known_on=date(2024, 1, 1)),
        target("dong", 60, known_on=date(2024, 3, 1)),
    )
    assert told == []


def test_what_does_not_add_over_units_is_not_added():
    for indicator in ("ty-le", "chua-ro"):
        assert found(*(target(unit, 50, indicator=indicator) for unit in ("tinh", "dong", "tay"))) == []
    assert found(target("tinh", 100), target("dong", Approx(60, "hơn")), target("tay", Approx(50, "hơn"))) == []
    assert len(found(*(target(unit, 50, indicator="hien-co") for unit in ("tinh", "dong", "tay")))) == 1


def test_districts_that_are_abolished_within_the_period_had_their_targets():
    units = (
        Unit(id="tinh", names="Tỉnh T", level="province"),
        *(
            Unit(id=name, names=f"Huyện {name}", level="district", parents="tinh", end=date(2025, 6, 30))
            for name in ("dong", "tay")
        ),
    )
    asked = {"period": "2025"}
    assert (
        found(target("tinh", 100, **asked), target("dong", 60, **asked), target("tay", 40, **asked), units=units) == []
    )


def test_the_finding_is_said_in_both_languages():
    register = Register(
        campaign=Campaign(id="c", label="c"),
        definitions=definitions().with_(indicators=INDICATORS),
        units=UNITS,
        targets=[target("tinh", 100), target("dong", 60), target("tay", 30)],
    )
    (told,) = [one for one in register.findings() if one.problem.code == "finding.targets_do_not_add"]
    assert told.facts == ("kh-tinh-100", "kh-dong-60", "kh-tay-30")
    assert "chỉ tiêu của 2 đơn vị dưới" in told.message("vi")
    assert "make" in told.message()
