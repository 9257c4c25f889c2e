"""Quá sức dân: a warning over a limit that somebody set, and a notice where it cannot be judged."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from dvk.errors import InvalidValue
from dvk.facts import Correction, Retraction
from dvk.measures import Quantity
from dvk.models import Contribution, Lifecycle, Model
from dvk.register import Campaign, Definitions, Duplicate, RegisterBuilder, StrainLimit, over_strain
from dvk.units import Unit
from dvk.values import Approx, Source

DEFINITIONS = Definitions(lifecycle=Lifecycle(id="vong-doi", label="vòng đời", steps=[]))
HALF_MILLION = StrainLimit(measure="dong", most=500_000)


def register(*facts):
    unit = Unit(id="xa-a", names="Xã A", level="commune")
    models = [Model(id=name, title=name, owner="xa-a", start=date(2020, 1, 1)) for name in ("cau", "duong")]
    return RegisterBuilder(Campaign(id="thu", label="Thử"), DEFINITIONS).add(unit, *models, *facts).build()


def gift(name, number, households=None, on=date(2021, 5, 1), measure="trieu-dong", **options):
    options = {"model": "cau", "donor": "nhan-dan", "on": on, "households": households} | options
    return Contribution(id=name, quantity=Quantity(number, measure), **options)


def found(facts, *limits):
    return [(item.severity.name, item.problem.code, item.facts) for item in over_strain(register(*facts), limits)]


def test_more_for_each_household_than_the_limit_is_a_warning_and_as_much_is_none():
    # 60 triệu đồng / 120 hộ = 500.000 đồng; one đồng more is over
    assert found([gift("c", 60, 120)], HALF_MILLION) == []
    over = gift("c", 60_000_001, 120, measure="dong")
    assert found([over], HALF_MILLION) == [("WARNING", "finding.over_strain", ("c",))]


def test_the_warning_says_how_much_and_that_the_limit_has_no_source():
    warned = over_strain(register(gift("c", 100, 150)), [HALF_MILLION])[0]
    assert warned.problem.path == "contributions[0]"
    assert dict(warned.problem.details)["each"] == Decimal(666_667)  # 100.000.000 / 150 = 666.666,6…
    assert "without a source" in warned.message()
    assert "chưa có căn cứ" in warned.message("vi")


def test_a_limit_with_a_source_is_as_sure_as_its_source():
    source = Source(id="nq", title="Nghị quyết HĐND xã (minh họa)", verification="verified")
    known = StrainLimit(measure="dong", most=1, source=source)
    assert known.verification.value == "verified"
    assert HALF_MILLION.verification.value == "unverified"
    assert source.title in over_strain(register(gift("c", 1, 1)), [known])[0].message("vi")


def test_where_nobody_wrote_how_many_were_asked_it_cannot_be_judged():
    for silent in (gift("c", 60), gift("c", 60, 0)):
        assert found([silent], HALF_MILLION) == [("NOTICE", "finding.strain_unknown", ("c",))]


def test_a_bound_is_judged_as_far_as_it_goes():
    over = gift("c", Approx(80, "hơn"), 120)  # more than 80 triệu / 120 > 500.000
    assert [severity for severity, _, _ in found([over], HALF_MILLION)] == ["WARNING"]
    perhaps = gift("c", Approx(30, "hơn"), 120)
    assert [severity for severity, _, _ in found([perhaps], HALF_MILLION)] == ["NOTICE"]
    under = gift("c", Approx(60, "gần"), 120)
    assert found([under], HALF_MILLION) == []
    about = gift("c", Approx(10, "khoảng"), 120)
    assert [severity for severity, _, _ in found([about], HALF_MILLION)] == ["NOTICE"]


def test_only_the_people_s_contributions_in_the_limit_s_measure_are_looked_at():
    others = [
        gift("c1", 900, 1, donor="doanh-nghiep"),
        gift("c2", 900, 1, donor=None),
        gift("c3", 900, 1, measure="ngay-cong"),
    ]
    assert found(others, HALF_MILLION) == []
    work = StrainLimit(measure="ngay-cong", most=10)
    assert found(others, work) == [("WARNING", "finding.over_strain", ("c3",))]
    firms = StrainLimit(measure="dong", most=1, donors=["doanh-nghiep"])
    assert found(others, firms) == [("WARNING", "finding.over_strain", ("c1",))]


def test_for_each_person_the_persons_asked_count():
    each = StrainLimit(measure="dong", most=100_000, per="person")
    assert found([gift("c", 50, 10, persons=500)], each) == []
    assert [code for _, code, _ in found([gift("c", 50, 10, persons=499)], each)] == ["finding.over_strain"]


def test_in_a_year_what_one_model_asked_of_each_is_added():
    year = StrainLimit(measure="dong", most=500_000, within="year")
    # 36 / 120 + 28 / 100 = 300.000 + 280.000 đồng
    told = [gift("c1", 36, 120), gift("c2", 28, 100, on=date(2021, 11, 1))]
    assert found(told, HALF_MILLION) == []
    assert found(told, year) == [("WARNING", "finding.over_strain", ("c1", "c2"))]
    apart = [gift("c1", 36, 120), gift("c2", 28, 100, on=date(2022, 1, 1)), gift("c3", 28, 100, model="duong")]
    assert found(apart, year) == []


def test_in_a_year_one_contribution_that_is_not_known_leaves_the_rest_unjudged_unless_it_is_over_already():
    year = StrainLimit(measure="dong", most=500_000, within="year")
    assert [item[0] for item in found([gift("c1", 36, 120), gift("c2", 28)], year)] == ["NOTICE"]
    assert [item[0] for item in found([gift("c1", 72, 120), gift("c2", 28)], year)] == ["WARNING"]


def test_what_is_known_by_years_is_in_no_year():
    year = StrainLimit(measure="dong", most=500_000, within="year")
    assert [item[0] for item in found([gift("c1", 900, 1, on=None, period="2016/2020")], year)] == ["NOTICE"]
    assert [item[0] for item in found([gift("c1", 900, 1, on=None, period="2021-Q1")], year)] == ["WARNING"]


def test_what_holds_is_judged():
    wrong = gift("c", 600, 120)
    assert found([wrong, Correction(id="dc", fact=gift("c", 60, 120))], HALF_MILLION) == []
    assert found([wrong, Retraction(id="rut", target="c")], HALF_MILLION) == []
    year = StrainLimit(measure="dong", most=500_000, within="year")
    twice = [gift("c1", 36, 120), gift("c2", 36, 120, model="duong")]
    told = Duplicate(id="t", kept="cau", same=["duong"], on=date(2022, 1, 1))
    assert found([*twice, told], year) == []  # the same money told twice is asked once


def test_findings_tell_it_only_when_limits_are_given():
    whole = register(gift("c", 600, 120))
    codes = [item.problem.code for item in whole.findings(limits=[HALF_MILLION])]
    assert codes[0] == "finding.over_strain"
    assert "finding.over_strain" not in [item.problem.code for item in whole.findings()]


def test_a_limit_that_cannot_be_one_is_refused():
    for options in (
        {"measure": "dong", "most": 0},
        {"measure": "sao", "most": 1},
        {"measure": "dong", "most": 1, "per": "ap"},
        {"measure": "dong", "most": 1, "within": "thang"},
    ):
        with pytest.raises(InvalidValue):
            StrainLimit(**options)
