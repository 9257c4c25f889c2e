"""Findings of lives, contributions and codes: what is odd, and what looks odd and is not."""

from __future__ import annotations

from datetime import date

import pytest

from dvk.codelists import Code, Codelist
from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.models import Contribution, Decision, Event, Lifecycle, Model, Publication, Step
from dvk.register import Campaign, Definitions, RegisterBuilder, Report, ReportedFigure
from dvk.units import Succession, Unit, UnitChange
from dvk.values import Dated, DateSpan

LAST_DAY = date(2025, 6, 30)  # of the district level
DEFINITIONS = Definitions(
    lifecycle=Lifecycle(
        id="vong-doi",
        label="vòng đời",
        steps=[
            Step(id="recognised", label="công nhận", reaches=True),
            Step(id="proposed", label="đề nghị khen thưởng", reaches=True),
            Step(id="commended", label="khen thưởng", reaches=True),
            Step(id="annulled", label="hủy khen thưởng", revokes=["commended"]),
            Step(id="handed-over", label="chuyển giao"),
            Step(id="merged", label="hợp nhất", effect="passes"),
            Step(id="ended", label="kết thúc", effect="ends"),
        ],
    ),
    codelists=[
        Codelist(
            id="levels",
            label="cấp",
            codes=[Code(id="commune", label="xã"), Code(id="district", label="huyện", span=DateSpan(end=LAST_DAY))],
        ),
        Codelist(
            id="unit-types",
            label="loại",
            codes=[
                Code(id="huyen", label="huyện", span=DateSpan(end=LAST_DAY)),
                Code(id="dac-khu", label="đặc khu", span=DateSpan(start=date(2025, 7, 1))),
            ],
        ),
        Codelist(
            id="domains",
            label="lĩnh vực",
            codes=[Code(id="kinh-te", label="kinh tế"), Code(id="moi", label="mới", span=DateSpan(date(2021, 1, 1)))],
        ),
    ],
)
UNITS = [Unit(id=name, names="Xã " + name[-1].upper(), level="commune") for name in ("xa-a", "xa-b")]


def model(**options):
    options = {"title": "Camera", "owner": "xa-a", "domain": "kinh-te", "start": date(2020, 1, 1)} | options
    return Model(id="m", **options)


def event(kind, on=date(2021, 5, 1), name="e", **options):
    return Event(id=name, model="m", kind=kind, on=on, **options)


def gift(name="c", **options):
    options = {"donor": "nhan-dan", "quantity": Quantity(90, "trieu-dong"), "on": date(2021, 5, 1)} | options
    return Contribution(id=name, model="m", **options)


def found(*facts):
    built = RegisterBuilder(Campaign(id="thu", label="Thử"), DEFINITIONS).add(*UNITS, *facts).build()
    findings = [item for item in built.findings() if item.problem.code.startswith("finding.")]
    assert all(item.message("vi") != item.message("en") for item in findings)
    return [(item.problem.code, item.problem.path, item.facts) for item in findings]


# -- owners ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("owners", "day"),
    [
        ([Dated("xa-a", end=date(2020, 12, 31)), Dated("xa-b", start=date(2021, 2, 1))], date(2021, 1, 1)),
        ([Dated("xa-a", start=date(2020, 3, 1))], date(2020, 1, 1)),
        ([Dated("xa-a", end=date(2020, 12, 31))], date(2021, 1, 1)),
        ([Dated("xa-b", start=date(2021, 1, 1)), Dated("xa-a", end=date(2020, 12, 30))], date(2020, 12, 31)),
    ],
    ids=["between two", "at first", "at last", "whatever the order"],
)
def test_a_day_of_its_life_without_an_owner_is_found(owners, day):
    built = RegisterBuilder(Campaign(id="thu", label="Thử"), DEFINITIONS).add(*UNITS, model(owner=owners)).build()
    gaps = [item for item in built.findings() if item.problem.code == "finding.owner_gap"]
    assert [dict(item.problem.details)["day"] for item in gaps] == [day]


def test_days_before_the_life_and_after_it_need_no_owner():
    owners = [Dated("xa-a", start=date(2019, 1, 1), end=date(2020, 12, 31)), Dated("xa-b", start=date(2021, 1, 1))]
    assert found(model(owner=owners)) == []
    ended = event("ended", date(2021, 1, 1))
    assert found(model(owner=[Dated("xa-a", end=date(2020, 12, 31))]), ended) == []


def test_a_hand_over_that_the_owners_do_not_show_is_found():
    owners = [Dated("xa-a", end=date(2021, 4, 30)), Dated("xa-b", start=date(2021, 5, 1))]
    assert found(model(owner=owners), event("handed-over", unit="xa-b")) == []
    assert found(model(owner=owners), event("handed-over", date(2021, 4, 30), unit="xa-b")) == []  # the last old day
    assert found(model(), event("handed-over", unit="xa-b")) == [("finding.handed_over", "events[0]", ("e",))]
    late = event("handed-over", date(2021, 3, 1), unit="xa-b")
    assert found(model(owner=owners), late) == [("finding.handed_over", "events[0]", ("e",))]


# -- steps and awards -------------------------------------------------------------------------------------------------
def test_a_model_that_went_over_into_none_is_found():
    assert found(model(), event("merged")) == [("finding.no_others", "events[0]", ("e",))]


def test_two_awards_for_one_achievement_are_found():
    first = event("commended", name="e1", achievement="hoa-giai", form="giay-khen")
    second = event("commended", date(2022, 1, 1), name="e2", achievement="hoa-giai", form="bang-khen")
    assert found(model(), first, second) == [("finding.awarded_twice", "events[1]", ("e1", "e2"))]


def test_awards_of_two_achievements_proposals_and_what_names_none_are_not_odd():
    told = [
        event("proposed", name="e1", achievement="hoa-giai", level="commune"),
        event("proposed", name="e2", achievement="hoa-giai"),
        event("commended", name="e3", achievement="hoa-giai"),
        event("commended", name="e4", achievement="hien-dat"),
        event("commended", name="e5"),
        event("commended", name="e6"),
    ]
    assert found(model(), *told) == []


def test_an_award_after_the_first_was_annulled_is_not_odd():
    told = [
        event("commended", name="e1", achievement="hoa-giai"),
        event("annulled", date(2021, 8, 1), name="e2"),
        event("commended", date(2022, 1, 1), name="e3", achievement="hoa-giai"),
    ]
    assert found(model(), *told) == []


# -- codes ------------------------------------------------------------------------------------------------------------
def test_a_level_used_after_it_was_abolished_is_found():
    assert found(model(), event("recognised", LAST_DAY, level="district")) == []
    late = event("recognised", date(2025, 7, 1), level="district")
    assert found(model(), late) == [("finding.code_not_in_force", "events[0].level", ("e",))]


def test_what_is_known_by_a_period_is_odd_only_where_all_of_it_lies_outside():
    for period, odd in (("2025", False), ("2025-Q3", True), ("2026", True)):
        told = Event(id="e", model="m", kind="recognised", level="district", period=period)
        assert bool(found(model(), told)) is odd, period


def test_a_unit_is_odd_where_it_surely_was_there_with_a_level_or_type_that_was_not():
    def units(**options):
        return [item[1] for item in found(Unit(id="h", names="H", **({"level": "district"} | options)))]

    assert units(end=LAST_DAY, types="huyen") == []
    assert units(types="huyen") == []  # when it ended nobody wrote down
    assert units(start=date(2025, 7, 1)) == ["units[2].level"]
    assert units(end=date(2025, 12, 31), types="huyen") == ["units[2].level", "units[2].types[0]"]
    assert units(level="commune", types="dac-khu", start=date(2025, 7, 1)) == []
    assert units(level="commune", types="dac-khu", start=date(2020, 1, 1)) == ["units[2].types[0]"]


def test_a_domain_that_was_made_after_the_model_began_is_found():
    assert found(model(domain="moi")) == [("finding.code_not_in_force", "models[0].domain", ("m",))]
    assert found(model(domain="moi", start=date(2021, 1, 1))) == []


# -- contributions ----------------------------------------------------------------------------------------------------
def test_more_spent_than_collected_is_found():
    assert found(model(), gift(spent=Quantity(90_000_000, "dong"), donor=None)) == []
    over = gift(spent=Quantity(90_000_001, "dong"), donor=None)
    assert found(model(), over) == [("finding.overspent", "contributions[0]", ("c",))]


def test_what_the_people_gave_without_decision_or_publication_is_noted_once_where_others_say_it():
    decision, published = Decision(how="meeting"), Publication(on=date(2021, 12, 20), how="niem-yet")
    decided = gift("c1", decision=decision, published=published)
    silent = [gift("c2"), gift("c3")]
    assert found(model(), decided, *silent) == [
        ("finding.no_decision", "contributions", ("c2", "c3")),
        ("finding.not_published", "contributions", ("c2", "c3")),
    ]
    assert found(model(), decided, gift("c4", donor="doanh-nghiep")) == []


def test_a_register_that_never_writes_decisions_down_is_not_scolded_for_each():
    assert found(model(), gift("c1"), gift("c2")) == []


def test_a_person_s_exemplar_without_a_record_of_the_person_is_not_odd():
    assert found(model(title="Bà Tư giữ gìn xóm ấp", kind="exemplar", subject="individual")) == []


# -- reports of units that are not there ---------------------------------------------------------------------------
def test_a_report_of_a_unit_that_ended_before_its_period_names_the_heirs_and_one_that_reaches_its_end_is_fine():
    old = [Unit(id=name, names="Xã Cũ", level="commune", end=date(2024, 3, 31)) for name in ("cu-1", "cu-2")]
    new = Unit(id="moi", names="Xã Mới", level="commune", start=date(2024, 4, 1))
    links = [Succession(before=one.id, after="moi") for one in old]
    change = UnitChange(id="nhap", kind="merge", on=date(2024, 4, 1), links=links)
    line = [ReportedFigure(indicator="x", quantity=Quantity(7, "mo-hinh"))]
    told = [
        Report(id=name, unit=unit, period=period, figures=line)
        for name, unit, period in (
            ("muon", "cu-1", "2024-Q3"),
            ("cuoi", "cu-2", "2024-Q1"),
            ("nam", "cu-2", "2024"),
            ("som", "moi", "2024-M02"),
            ("dung", "moi", "2024-Q2"),
        )
    ]
    counted = Definitions(
        lifecycle=DEFINITIONS.lifecycle, indicators=[Indicator(id="x", label="x", kind="unknown", counts="reported")]
    )
    whole = RegisterBuilder(Campaign(id="thu", label="Thử"), counted).add(*old, new, change, *told).build()
    found = {one.facts[0]: one for one in whole.findings() if one.problem.code.startswith("finding.report_")}
    assert {name: one.problem.code for name, one in found.items()} == {
        "muon": "finding.report_after_unit",
        "som": "finding.report_before_unit",
    }
    assert "đơn vị kế thừa: Xã Mới (moi)" in found["muon"].message("vi")
