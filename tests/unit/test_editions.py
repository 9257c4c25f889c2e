"""Editions: which one is in force on a day at a place, frames with local details, and registers that embed them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve

import dvk
from dvk import (
    AllOf,
    Answer,
    Attribute,
    Band,
    Campaign,
    Condition,
    Criterion,
    Definitions,
    FreePoints,
    Gate,
    LocalCriterion,
    LocalRubric,
    Rubric,
    Source,
    Suspension,
    Unit,
    UnitChange,
    YesNo,
    detailed,
    editions_of,
    rubric_in_force,
)
from dvk.criteria import Layer, Rounding, Withdrawal
from dvk.errors import InvalidDocument, InvalidValue, NotKnown, UnknownId
from dvk.evaluation import Assessment, evaluate
from dvk.register import Register
from dvk.units import Succession
from dvk.values import DateSpan

ONE_DAY = timedelta(days=1)


def line(name, points=10, **options):
    return Criterion(id=name, label=name, rule=FreePoints(points), **options)


def edition(name, start=None, end=None, **options):
    options.setdefault("criteria", [line("a")])
    return Rubric(id=name, label=name, kind="dvcq", span=DateSpan(start, end), **options)


def in_force(rubrics, day, *places, **options):
    return rubric_in_force(rubrics, "dvcq", on=day, places=places, **options).id


# Đồng Tháp: three editions within four years, each of which replaces the one before
DONG_THAP = [
    edition("qd-817", date(2023, 8, 7), replaces=["qd-1318"]),
    edition("qd-1002", date(2019, 9, 17)),
    edition("qd-1318", date(2021, 9, 6), replaces=["qd-1002"]),
]
LIMITED = edition("qd-08-2022", date(2022, 4, 29), date(2026, 12, 31))


# -- which edition -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2019, 9, 17), "qd-1002"),
        (date(2021, 9, 5), "qd-1002"),
        (date(2021, 9, 6), "qd-1318"),
        (date(2023, 8, 6), "qd-1318"),
        (date(2023, 8, 7), "qd-817"),
        (date.max, "qd-817"),
    ],
)
def test_each_edition_of_a_chain_ends_on_the_eve_of_the_one_that_replaces_it(day, expected):
    assert in_force(DONG_THAP, day) == expected
    assert in_force(DONG_THAP[::-1], day) == expected


def test_before_the_first_edition_none_is_in_force_and_the_error_names_those_there_are():
    with pytest.raises(UnknownId) as caught:
        in_force(DONG_THAP, date(2019, 9, 16))
    assert caught.value.problem.code == "rubric.not_in_force"
    assert str(caught.value) == (
        'no rubric of the kind "dvcq" is in force on 2019-09-16 '
        "(known: qd-1002 (2019-09-17 - …), qd-1318 (2021-09-06 - …), qd-817 (2023-08-07 - …))"
    )


def test_the_first_and_the_last_day_of_a_limited_edition_count_and_the_days_beside_them_do_not():
    first, last = LIMITED.span.start, LIMITED.span.end
    assert in_force([LIMITED], first) == in_force([LIMITED], last) == LIMITED.id
    for day in (first - ONE_DAY, last + ONE_DAY):
        with pytest.raises(UnknownId, match="2022-04-29 - 2026-12-31"):
            in_force([LIMITED], day)


def test_an_edition_whose_days_nobody_knows_holds_until_it_is_replaced():
    rubrics = [edition("qd-moi", date(2020, 2, 1), replaces=["qd-cu"]), edition("qd-cu")]
    assert [in_force(rubrics, date(2020, 1, 31)), in_force(rubrics, date(2020, 2, 1))] == ["qd-cu", "qd-moi"]
    ended = edition("qd-cu", None, date(2019, 12, 31))
    assert in_force([ended], date(1, 1, 1)) == "qd-cu"
    with pytest.raises(UnknownId, match=r"… - 2019-12-31"):
        in_force([ended], date(2020, 1, 1))


def test_an_edition_that_was_replaced_does_not_come_back_when_the_new_one_ends():
    rubrics = [edition("a", date(2019, 1, 1)), edition("b", date(2020, 1, 1), date(2020, 12, 31), replaces=["a"])]
    assert in_force(rubrics, date(2020, 12, 31)) == "b"
    with pytest.raises(UnknownId):
        in_force(rubrics, date(2021, 1, 1))


def test_two_editions_of_one_place_that_do_not_say_which_replaces_which_are_refused_by_name():
    rubrics = [edition("qd-1", date(2019, 1, 1)), edition("qd-2", date(2020, 1, 1))]
    assert in_force(rubrics, date(2019, 12, 31)) == "qd-1"
    with pytest.raises(InvalidValue) as caught:
        in_force(rubrics, date(2020, 1, 1))
    assert caught.value.problem.code == "rubric.several_in_force"
    assert dict(caught.value.problem.details)["rubrics"] == ("qd-1", "qd-2")


def test_a_kind_nobody_has_is_named_with_what_is_near_it():
    for asked in (lambda: editions_of(DONG_THAP, "dvq"), lambda: rubric_in_force(DONG_THAP, "dvq", on=date.max)):
        with pytest.raises(UnknownId) as caught:
            asked()
        assert (caught.value.problem.code, caught.value.problem.near) == ("rubric.kind_unknown", ("dvcq",))


def test_editions_stand_in_the_order_of_their_days_and_those_of_unknown_beginning_first():
    unknown = [edition("z-cu"), edition("y-cu", None, date(2010, 1, 1))]
    names = [one.id for one in editions_of([*DONG_THAP, *unknown], "dvcq")]
    assert names == ["y-cu", "z-cu", "qd-1002", "qd-1318", "qd-817"]


PLACES = [
    edition("ca-nuoc"),
    edition("tinh", date(2020, 1, 1), place="vn-87"),
    edition("xa", date(2021, 1, 1), date(2021, 12, 31), place="xa-a"),
]


@pytest.mark.parametrize(
    ("day", "places", "expected"),
    [
        (date(2021, 5, 1), ("xa-a", "vn-87"), "xa"),
        (date(2022, 1, 1), ("xa-a", "vn-87"), "tinh"),
        (date(2019, 12, 31), ("xa-a", "vn-87"), "ca-nuoc"),
        (date(2021, 5, 1), ("xa-b", "vn-87"), "tinh"),
        (date(2021, 5, 1), ("xa-c", "vn-42"), "ca-nuoc"),
        (date(2021, 5, 1), (), "ca-nuoc"),
    ],
)
def test_the_nearest_place_that_has_an_edition_on_that_day_goes_first(day, places, expected):
    assert in_force(PLACES, day, *places) == expected


def test_an_edition_of_another_place_is_none_and_the_error_says_where_it_holds():
    with pytest.raises(UnknownId, match=r"tinh \(2020-01-01 - …, vn-87\)"):
        in_force(PLACES[1:], date(2021, 5, 1), "xa-x", "vn-42")


BY_SUBJECT = [edition("tt", subjects=["collective"]), edition("cn", subjects=["individual"]), edition("chung")]


def test_an_edition_for_the_type_of_subject_goes_before_one_for_all_others():
    found = [in_force(BY_SUBJECT, date(2020, 1, 1), subject=name) for name in ("collective", "individual", "household")]
    assert found == ["tt", "cn", "chung"]
    with pytest.raises(InvalidValue):  # nobody said of whom
        in_force(BY_SUBJECT, date(2020, 1, 1))
    with pytest.raises(UnknownId):
        in_force(BY_SUBJECT[:2], date(2020, 1, 1), subject="household")


def test_a_suspended_year_still_has_an_edition():
    stop = Suspension(span=DateSpan(date(2025, 1, 1), date(2025, 12, 31)))
    rubric = edition("tcpl", date(2022, 1, 1), suspensions=[stop])
    found = rubric_in_force([rubric], "dvcq", on=date(2025, 6, 1))
    card = evaluate(found, Assessment(id="p", subject="xa-a", rubric="tcpl", period="2025"))
    assert card.outcome.value == "suspended"


@pytest.mark.parametrize(
    ("kind", "day", "places", "expected"),
    [
        ("nong-thon-moi-xa", date(2016, 10, 17), (), "ntm-xa-1980-2016"),
        ("nong-thon-moi-xa", date(2022, 3, 8), (), "ntm-xa-318-2022"),
        ("nong-thon-moi-xa", date(2025, 12, 31), (), "ntm-xa-318-2022"),
        ("nong-thon-moi-xa", date(2017, 9, 26), ("vn-66",), "ntm-dak-lak-2126-2014"),
        ("nong-thon-moi-xa", date(2017, 9, 27), ("vn-66",), "ntm-dak-lak-2687-2017"),
        ("tcpl", date(2013, 12, 31), (), "tcpl-09-2013"),
        ("tcpl", date(2025, 1, 1), (), "tcpl-25-2021"),
    ],
)
def test_shipped_editions_are_found_by_day_and_place(kind, day, places, expected):
    assert rubric_in_force(dvk.catalog.rubrics(), kind, on=day, places=places).id == expected


@pytest.mark.parametrize(
    ("place", "expected"),
    [(None, "ntm-xa-1980-2016"), ("vn-66", "ntm-dak-lak-2687-2017"), ("vn-49", "ntm-xa-1980-2016")],
)
def test_the_catalog_finds_what_it_ships(place, expected):
    found = dvk.catalog.rubric_in_force("nong-thon-moi-xa", place, date(2018, 1, 1))
    assert found.id == expected
    assert found is dvk.rubric_in_force(
        dvk.catalog.rubrics(), "nong-thon-moi-xa", on=date(2018, 1, 1), places=() if place is None else (place,)
    )


# -- over the units of a register --------------------------------------------------------------------------------------
MERGED = date(2025, 7, 1)
EVE = MERGED - ONE_DAY
UNITS = dvk.UnitHistory(
    [
        Unit(id="vn-87", names="Tỉnh Đồng Tháp", level="province"),
        Unit(id="xa-a", names="Xã A", level="commune", parents="vn-87", end=EVE),
        Unit(id="xa-b", names="Xã B", level="commune", parents="vn-87", end=EVE),
        Unit(id="xa-moi", names="Xã Mới", level="commune", parents="vn-87", start=MERGED),
        Unit(id="ap-1", names="Ấp 1", level="hamlet", parents="xa-moi", start=MERGED),
    ],
    [
        UnitChange(
            id="nhap",
            kind="merge",
            on=MERGED,
            links=[Succession(before=name, after="xa-moi") for name in ("xa-a", "xa-b")],
        )
    ],
)


def register(rubrics, *sheets, **options):
    lifecycle = dvk.catalog.definitions().lifecycle
    return Register(
        campaign=Campaign(id="dt", label="Đồng Tháp"),
        definitions=Definitions(lifecycle=lifecycle, rubrics=rubrics),
        units=UNITS,
        assessments=sheets,
        **options,
    )


def sheet(name, rubric, period, *answers, unit="xa-a", **options):
    return Assessment(id=name, subject=unit, rubric=rubric, period=period, answers=answers, **options)


def test_a_register_follows_its_units_up_to_where_an_edition_holds():
    own = [evolve(one, place="vn-87") for one in DONG_THAP]
    held = register([*own, edition("xa", place="xa-moi"), edition("ca-nuoc")])
    assert held.rubric_in_force("dvcq", "xa-a", date(2022, 1, 1)).id == "qd-1318"
    assert held.rubric_in_force("dvcq", "vn-87", date(2022, 1, 1)).id == "qd-1318"
    assert held.rubric_in_force("dvcq", "xa-a", date(2018, 1, 1)).id == "ca-nuoc"
    assert held.rubric_in_force("dvcq", "ap-1", MERGED).id == "xa"
    assert held.rubric_in_force("dvcq", None, MERGED).id == "ca-nuoc"


def test_a_register_asks_only_for_units_that_are_there_on_the_day():
    held = register(DONG_THAP)
    with pytest.raises(NotKnown):
        held.rubric_in_force("dvcq", "xa-a", MERGED)
    with pytest.raises(UnknownId):
        held.rubric_in_force("dvcq", "xa-z", MERGED)
    with pytest.raises(UnknownId, match="qd-1002"):
        held.rubric_in_force("dvcq", "xa-a", date(2019, 1, 1))


# -- sheets ------------------------------------------------------------------------------------------------------------
def odd(*sheets, rubrics=(LIMITED,)):
    found = [one for one in register(list(rubrics), *sheets).findings() if "period" in dict(one.problem.details)]
    return [(one.problem.code, one.problem.path, one.facts) for one in found]


def test_a_sheet_by_an_edition_that_was_never_in_force_in_the_period_is_found():
    sheets = [sheet(f"p-{year}", LIMITED.id, str(year)) for year in (2021, 2022, 2026, 2027)]
    assert odd(*sheets) == [
        ("finding.edition_not_in_force", "assessments[0].rubric", ("p-2021",)),
        ("finding.edition_not_in_force", "assessments[3].rubric", ("p-2027",)),
    ]


def test_an_edition_that_begins_or_ends_within_the_period_is_no_finding():
    assert odd(sheet("p", LIMITED.id, "2022-Q2"), sheet("p-2", LIMITED.id, "2026-Q4")) == []
    assert odd(sheet("p", LIMITED.id, "2022-Q1")) == [("finding.edition_not_in_force", "assessments[0].rubric", ("p",))]
    assert odd(sheet("p", LIMITED.id, None), sheet("p-2", "luon", "1990"), rubrics=(LIMITED, edition("luon"))) == []


def test_a_sheet_dated_before_its_period_is_found_and_one_of_april_of_the_next_year_is_fine():
    early = sheet("p-1", LIMITED.id, "2023", Answer("a", points=5), on=date(2022, 12, 31))
    first = sheet("p-2", LIMITED.id, "2023", Answer("a", points=5), on=date(2023, 1, 1), unit="xa-b")
    late = sheet("p-3", LIMITED.id, "2023", Answer("a", points=5), on=date(2024, 4, 20), unit="vn-87")
    assert odd(early, first, late) == [("finding.scored_before_period", "assessments[0].on", ("p-1",))]
    card = evaluate(LIMITED, late)
    assert (card.on, card.period.year, card.total) == (date(2024, 4, 20), 2023, 5)
    assert register([LIMITED], late).appraisals(LIMITED.id)[0].decided.on == date(2024, 4, 20)


def test_a_finding_of_an_edition_says_its_days_in_both_languages():
    found = next(iter(register([LIMITED], sheet("p", LIMITED.id, "2027")).findings()))
    assert "in force from 2022-04-29 to 2026-12-31" in found.message("en")
    assert "qd-08-2022" in found.message("vi")


# -- a frame and its details -------------------------------------------------------------------------------------------
FRAME = Rubric(
    id="khung",
    label="Khung quốc gia",
    kind="ntm",
    span=DateSpan(date(2021, 1, 1), date(2025, 12, 31)),
    extensible=True,
    subjects=["commune"],
    attributes=[Attribute(id="vung-cao", label="Vùng cao")],
    gates=[Gate(id="no", label="Không nợ")],
    criteria=[
        line("tc-1"),
        Criterion(
            id="tc-2",
            label="Giao thông",
            delegated=True,
            children=[line("tc-2-1", 4), Criterion(id="tc-2-2", label="2.2", children=[line("tc-2-2-1", 6)])],
        ),
        Criterion(id="tc-3", label="Nước", children=[line("tc-3-1", 5), line("tc-3-2", 5, delegated=True)]),
    ],
)


def local(**options):
    return LocalRubric(**({"id": "ha-tinh", "label": "Hà Tĩnh", "frame": "khung", "place": "vn-42"} | options))


def extra(criterion, under=None):
    return LocalCriterion(criterion=criterion, under=under)


def provenance(rubric):
    return {one.id: one.set_by for one in rubric.walk()}


def problems(frame, given):
    with pytest.raises(InvalidDocument) as caught:
        detailed(frame, given)
    return [(one.code, one.path) for one in caught.value.problems]


def test_every_line_says_who_set_it():
    rubric = detailed(
        FRAME,
        local(
            lines=[line("tc-3-2", 8), line("tc-2-1", 3)],
            extra=[extra(Criterion(id="tc-20", label="20", children=[line("tc-20-1")])), extra(line("tc-3-3"), "tc-3")],
        ),
    )
    assert provenance(rubric) == {
        "tc-1": "khung",
        "tc-2": "khung",
        "tc-2-1": "ha-tinh",
        "tc-2-2": "khung",
        "tc-2-2-1": "khung",
        "tc-3": "khung",
        "tc-3-1": "khung",
        "tc-3-2": "ha-tinh",
        "tc-3-3": "ha-tinh",
        "tc-20": "ha-tinh",
        "tc-20-1": "ha-tinh",
    }
    assert list(provenance(rubric)) == [one.id for one in rubric.walk()]
    assert rubric.max_points == 10 + 9 + 23 + 10
    assert (rubric["tc-2-1"].max_points, rubric["tc-3-2"].max_points) == (3, 8)


def test_the_result_takes_its_names_from_the_place_and_what_it_judges_from_the_frame():
    source = Source(id="qd-1", title="Quyết định 1")
    span = DateSpan(date(2022, 6, 1), date(2025, 12, 31))
    given = local(edition="1/QĐ", issuer="UBND tỉnh", source=source, span=span, replaces=["ha-tinh-cu"], note="ghi chú")
    rubric = detailed(FRAME, given)
    assert (rubric.id, rubric.label.vi, rubric.details, rubric.kind) == ("ha-tinh", "Hà Tĩnh", "khung", "ntm")
    assert (rubric.edition, rubric.issuer, rubric.source, rubric.span) == ("1/QĐ", "UBND tỉnh", source, span)
    assert (rubric.place, rubric.replaces, rubric.note) == ("vn-42", ("ha-tinh-cu",), "ghi chú")
    assert (rubric.subjects, rubric.extensible, rubric.criteria[0].set_by) == (("commune",), False, "khung")
    assert rubric_in_force([FRAME, rubric], "ntm", on=date(2022, 6, 1), places=["vn-42"]).id == "ha-tinh"
    assert rubric_in_force([FRAME, rubric], "ntm", on=date(2022, 5, 31), places=["vn-42"]).id == "khung"
    assert rubric_in_force([FRAME, rubric], "ntm", on=date(2022, 6, 1), places=["vn-87"]).id == "khung"


def test_a_delegated_group_may_be_set_anew_as_a_whole():
    group = Criterion(id="tc-2", label="Giao thông", children=[line("moi-1", 7), line("tc-2-1", 3)])
    rubric = detailed(FRAME, local(lines=[group]))
    assert list(provenance(rubric)) == ["tc-1", "tc-2", "moi-1", "tc-2-1", "tc-3", "tc-3-1", "tc-3-2"]
    assert {name for name, who in provenance(rubric).items() if who == "ha-tinh"} == {"tc-2", "moi-1", "tc-2-1"}
    assert detailed(FRAME, local(lines=[line("tc-2", 12)]))["tc-2"].max_points == 12


def test_what_is_added_under_a_group_that_is_set_anew_stands_at_its_end():
    group = Criterion(id="tc-2", label="Giao thông", children=[line("moi-1")])
    rubric = detailed(FRAME, local(lines=[group], extra=[extra(line("them"), "tc-2")]))
    assert [one.id for one in rubric["tc-2"].children] == ["moi-1", "them"]
    bare = local(lines=[line("tc-2")], extra=[extra(line("them"), "tc-2")])
    assert problems(FRAME, bare) == [("criterion.not_here", "extra[0].under")]


def test_several_that_are_added_keep_their_order():
    given = local(extra=[extra(line("x")), extra(line("y"), "tc-3"), extra(line("z")), extra(line("w"), "tc-3")])
    rubric = detailed(FRAME, given)
    assert [one.id for one in rubric.criteria] == ["tc-1", "tc-2", "tc-3", "x", "z"]
    assert [one.id for one in rubric["tc-3"].children] == ["tc-3-1", "tc-3-2", "y", "w"]


def test_a_closed_frame_takes_what_is_added_under_a_delegated_group_only():
    closed = evolve(FRAME, extensible=False)
    assert "them" in detailed(closed, local(extra=[extra(line("them"), "tc-2-2")]))
    given = local(extra=[extra(line("x"), "tc-2"), extra(line("y")), extra(line("z"), "tc-3")])
    assert problems(closed, given) == [("local.closed", "extra[1]"), ("local.closed", "extra[2]")]


def test_everything_that_is_wrong_with_local_details_is_told_at_its_path():
    given = local(
        lines=[line("tc-1"), line("tc-9"), line("tc-3-2"), line("tc-3-2")],
        extra=[extra(line("x"), "tc-99"), extra(line("y"), "tc-1"), extra(line("z"), "tc-3")],
        bands=[Band(id="dat", label="Đạt", low=5)],
    )
    frame = evolve(FRAME, bands=[Band(id="dat", label="Đạt", low=10)])
    assert problems(frame, given) == [
        ("local.not_delegated", "lines[0].id"),
        ("criterion.unknown", "lines[1].id"),
        ("id.duplicate", "lines[3].id"),
        ("criterion.not_here", "extra[0].under"),
        ("criterion.not_here", "extra[1].under"),  # a line that is no group
        ("local.bands_set", "bands"),
    ]


def test_details_of_another_frame_are_refused_before_anything_else():
    given = local(frame="khung-khac", lines=[line("tc-9")])
    assert problems(FRAME, given) == [("local.other_frame", "frame")]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"extra": [extra(line("tc-1"))]}, [("id.duplicate", "criteria[3].id")]),
        ({"attributes": [Attribute(id="vung-cao", label="v")]}, [("id.duplicate", "attributes[1].id")]),
        ({"gates": [Gate(id="no", label="n")]}, [("id.duplicate", "gates[1].id")]),
        ({"total": 31}, [("rubric.sum_differs", "total")]),
        ({"gates": [Gate(id="g", label="g", when=Condition(line="la", met=True))]}, [("criterion.not_here",)]),
    ],
)
def test_what_is_wrong_with_the_rubric_that_comes_out_is_refused_too(options, expected):
    found = problems(FRAME, local(**options))
    assert [one[: len(expected[0])] for one in found] == expected


def test_a_total_that_no_longer_closes_is_refused_until_the_place_sets_its_own():
    frame = evolve(FRAME, total=30)
    added = [extra(line("tc-20"))]
    assert problems(frame, local(extra=added)) == [("rubric.sum_differs", "total")]
    assert detailed(frame, local(extra=added, total=40)).total == 40
    group = evolve(FRAME, criteria=[evolve(one, total=10) for one in FRAME.criteria])
    assert problems(group, local(extra=[extra(line("x"), "tc-3")])) == [("rubric.sum_differs", "criteria[2].total")]
    assert problems(group, local(lines=[line("tc-2-1", 5)])) == [("rubric.sum_differs", "criteria[1].total")]


def test_gates_attributes_and_bands_of_the_place_are_added_and_used():
    given = local(
        attributes=[Attribute(id="dao", label="Xã đảo")],
        gates=[Gate(id="an-ninh", label="An ninh", when=Condition(attribute="dao", met=False))],
        bands=[Band(id="dat", label="Đạt", low=20)],
    )
    rubric = detailed(FRAME, given)
    assert [one.id for one in rubric.attributes] == ["vung-cao", "dao"]
    assert [one.id for one in rubric.gates] == ["no", "an-ninh"]
    said = [Answer("no", met=True), Answer("dao", met=True)]
    card = evaluate(rubric, Assessment(id="p", subject="xa-a", rubric="ha-tinh", answers=said))
    assert card.outcome.value == "not-eligible"


def test_three_levels_each_line_by_whoever_set_it_last():
    hamlets = Criterion(id="tc-20", label="20", delegated=True, children=[line("tc-20-1")])
    province = detailed(FRAME, local(lines=[line("tc-3-2", 5, delegated=True)], extra=[extra(hamlets)]))
    district = LocalRubric(
        id="huyen",
        label="Huyện",
        frame="ha-tinh",
        place="vn-436",
        lines=[line("tc-3-2", 4), line("tc-20-1", 9)],
        extra=[extra(line("tc-20-2"), "tc-20")],
    )
    rubric = detailed(province, district)
    assert provenance(rubric) == {
        "tc-1": "khung",
        "tc-2": "khung",
        "tc-2-1": "khung",
        "tc-2-2": "khung",
        "tc-2-2-1": "khung",
        "tc-3": "khung",
        "tc-3-1": "khung",
        "tc-3-2": "huyen",
        "tc-20": "ha-tinh",
        "tc-20-1": "huyen",
        "tc-20-2": "huyen",
    }
    assert (province.details, rubric.details, rubric.place) == ("khung", "ha-tinh", "vn-436")
    # the province filled the line in for good: nobody below may change it
    final = detailed(FRAME, local(lines=[line("tc-3-2", 5)]))
    assert problems(final, evolve(district, lines=[line("tc-3-2", 4)], extra=())) == [
        ("local.not_delegated", "lines[0].id")
    ]
    assert problems(final, evolve(district, lines=(), extra=[extra(line("x"))])) == [("local.closed", "extra[0]")]
    opened = detailed(FRAME, local(extensible=True))
    assert "x" in detailed(opened, evolve(district, lines=(), extra=[extra(line("x"))]))


def test_a_sheet_is_scored_by_the_national_lines_and_the_twentieth_of_the_place():
    names = [f"tc-{number}" for number in range(1, 20)]
    frame = Rubric(
        id="khung",
        label="19 tiêu chí",
        combine=AllOf(),
        extensible=True,
        criteria=[Criterion(id=name, label=name, rule=YesNo()) for name in names],
    )
    rubric = detailed(frame, local(extra=[extra(Criterion(id="tc-20", label="Khu dân cư kiểu mẫu", rule=YesNo()))]))
    said = [Answer(name, met=True) for name in names]

    def outcome(*more):
        return evaluate(rubric, Assessment(id="p", subject="x", rubric="ha-tinh", answers=[*said, *more])).outcome.value

    assert outcome() == "not-evaluated"
    assert outcome(Answer("tc-20", met=True)) == "passed"
    assert outcome(Answer("tc-20", met=False)) == "failed"


LOCAL_TOML = """
id = "ha-tinh"
label = { vi = "Hà Tĩnh", en = "Ha Tinh" }
frame = "khung"
place = "vn-42"
edition = "1/QĐ-UBND"
issuer = "UBND tỉnh Hà Tĩnh"
span = { start = 2022-06-01, end = 2025-12-31 }
replaces = ["ha-tinh-2017"]
total = 45
extensible = true

[[lines]]
id = "tc-3-2"
label = "Nước sạch"
delegated = true
rule = { type = "free-points", max_points = 5 }

[[extra]]
criterion = { id = "tc-20", label = "Khu dân cư kiểu mẫu", rule = { type = "yes-no", points = 10 } }

[[extra]]
under = "tc-3"
criterion = { id = "tc-3-3", label = "3.3", rule = { type = "yes-no", points = 5 } }

[[attributes]]
id = "dao"
label = "Xã đảo"

[[gates]]
id = "an-ninh"
label = "An ninh"
when = { attribute = "dao", met = true }

[[bands]]
id = "dat"
label = "Đạt"
low = 40
"""


def test_local_details_are_read_from_toml():
    given = dvk.exchange.read_toml(LOCAL_TOML, LocalRubric)
    assert given == local(
        label=given.label,
        edition="1/QĐ-UBND",
        issuer="UBND tỉnh Hà Tĩnh",
        span=DateSpan(date(2022, 6, 1), date(2025, 12, 31)),
        replaces=["ha-tinh-2017"],
        total=45,
        extensible=True,
        lines=[Criterion(id="tc-3-2", label="Nước sạch", delegated=True, rule=FreePoints(5))],
        extra=[
            extra(Criterion(id="tc-20", label="Khu dân cư kiểu mẫu", rule=YesNo(10))),
            extra(Criterion(id="tc-3-3", label="3.3", rule=YesNo(5)), "tc-3"),
        ],
        attributes=[Attribute(id="dao", label="Xã đảo")],
        gates=[Gate(id="an-ninh", label="An ninh", when=Condition(attribute="dao", met=True))],
        bands=[Band(id="dat", label="Đạt", low=40)],
    )
    rubric = detailed(FRAME, given)
    assert (rubric.max_points, rubric["tc-20"].set_by, rubric["tc-3-2"].delegated) == (45, "ha-tinh", True)


def test_toml_of_local_details_is_refused_at_the_line_where_it_is_wrong():
    with pytest.raises(InvalidDocument) as caught:
        dvk.exchange.read_toml(LOCAL_TOML.replace('under = "tc-3"', 'duoi = "tc-3"'), LocalRubric)
    found = caught.value.problems[0]
    assert (found.path, found.line) == ("extra[1].duoi", 23)


# -- documents embed their editions ------------------------------------------------------------------------------------
def full_edition(name, start, end, replaces):
    """An edition with every field that editions brought."""
    return Rubric(
        id=name,
        label=name,
        kind="ntm",
        place="vn-87",
        edition="1/QĐ",
        issuer="UBND",
        source=Source(id="qd", title="QĐ"),
        span=DateSpan(start, end),
        replaces=replaces,
        details="khung",
        extensible=True,
        subjects=["commune"],
        layers=[Layer(id="tu-cham", label="Tự chấm"), Layer(id="quyet-dinh", label="QĐ", decides=True)],
        rounding=Rounding("0.1"),
        criteria=[
            line("a", set_by="khung", was=["a-cu", "a-cu-2"], delegated=True),
            Criterion(id="b", label="b", set_by=name, rule=YesNo(5), pass_mark=5, scored_by="quyet-dinh"),
        ],
        bands=[Band(id="dat", label="Đạt", low=10)],
        withdrawals=[
            Withdrawal(
                id="thu-hoi",
                label="Thu hồi",
                when=Condition(lines=["b"], reads="share", met=False, at_least="100/3"),
                verification="secondary",
                source=Source(id="qd-18", title="QĐ 18"),
                note="ghi chú",
            )
        ],
        suspensions=[Suspension(span=DateSpan(date(2025, 1, 1), date(2025, 12, 31)), note="tạm dừng")],
    )


EDITIONS = [
    full_edition("ntm-1", date(2021, 1, 1), date(2022, 12, 31), ()),
    full_edition("ntm-2", date(2023, 1, 1), None, ["ntm-1"]),
]


def two_editions():
    return register(
        EDITIONS,
        sheet("p-1", "ntm-1", "2022", Answer("a", points=8), Answer("b", met=True), layer="quyet-dinh"),
        sheet("p-2", "ntm-2", "2023", Answer("a", points=3), layer="quyet-dinh", on=date(2024, 4, 1)),
    )


@pytest.mark.parametrize("indent", [2, None])
def test_a_register_of_two_editions_comes_back_as_it_was(indent):
    held = two_editions()
    back = dvk.loads(dvk.dumps(held, indent=indent))
    assert back == held
    assert back.definitions.rubrics == held.definitions.rubrics
    assert [one.decided.total for one in back.appraisals("ntm-1")] == [13]
    assert back.rubric_in_force("ntm", "xa-a", date(2023, 1, 1)) == EDITIONS[1]


def test_a_register_without_its_editions_is_read_with_them_and_not_without():
    held = two_editions()
    text = dvk.dumps(held, embed=False)
    assert "ntm-1" in text
    assert "withdrawals" not in text
    assert dvk.loads(text, definitions=held.definitions) == held
    with pytest.raises(InvalidDocument):
        dvk.loads(text)
    only_new = evolve(held.definitions, rubrics=EDITIONS[1:])
    with pytest.raises(InvalidDocument) as caught:
        dvk.loads(text, definitions=only_new)
    assert [(one.code, one.path) for one in caught.value.problems] == [("rubric.unknown", "assessments[0].rubric")]


def test_a_rubric_that_details_a_frame_comes_back_with_who_set_each_line():
    rubric = detailed(FRAME, local(extra=[extra(line("tc-20"))]))
    held = register([FRAME, rubric], sheet("p", "ha-tinh", "2022"))
    back = dvk.loads(dvk.dumps(held)).definitions.rubric("ha-tinh")
    assert back == rubric
    assert provenance(back) == provenance(rubric)
