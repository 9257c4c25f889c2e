"""Following units through changes: shares, bounds, descent and lineage, each worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from dvk.errors import InvalidDocument, InvalidValue, NotKnown, WrongType
from dvk.units import AS_IT_WAS, AsOf, Parent, Succession, Territory, Unit, UnitChange, UnitHistory
from dvk.values import Dated, DateSpan

D1, D2 = date(2019, 7, 1), date(2022, 7, 1)
E1, E2 = date(2019, 6, 30), date(2022, 6, 30)


def commune(name, **options):
    return Unit(id=name, names=f"Xã {name.upper()}", level="commune", **options)


def link(before, after, area=None, *, whole=False):
    return Succession(before=before, after=after, whole=whole, shares={} if area is None else {"area": area})


def change(on, *links, name=None, kind="split"):
    return UnitChange(id=name or f"bd-{on}", kind=kind, on=on, links=links)


def shares(history, name, on, basis, by=None):
    return {part.unit: (part.low, part.high) for part in history.assign(name, on, basis, by=by)}


def divided(*links):
    """a ends on 30/6/2019 and goes to b, c and d, as the links say."""
    units = [commune("a", end=E1), *(commune(name, start=D1) for name in ("b", "c", "d"))]
    return UnitHistory(units, [change(D1, *links)])


# -- shares ------------------------------------------------------------------------------------------------------------
def test_unknown_parts_are_anything_from_nothing_to_all():
    history = divided(link("a", "b"), link("a", "c"))
    assert shares(history, "a", E1, AsOf(D1)) == {"b": (0, 1), "c": (0, 1)}


def test_the_one_unknown_part_is_what_the_known_ones_leave():
    history = divided(link("a", "b", "0.5"), link("a", "c", "0.3"), link("a", "d"))
    found = shares(history, "a", E1, AsOf(D1), by="area")
    assert found == {"b": (Decimal("0.5"),) * 2, "c": (Decimal("0.3"),) * 2, "d": (Decimal("0.2"),) * 2}


def test_two_unknown_parts_share_what_the_known_one_leaves():
    history = divided(link("a", "b", "0.5"), link("a", "c"), link("a", "d"))
    half = Decimal("0.5")
    assert shares(history, "a", E1, AsOf(D1), by="area") == {"b": (half, half), "c": (0, half), "d": (0, half)}


def test_declared_shares_that_leave_a_rest_leave_it_to_nobody():
    history = divided(link("a", "b", "0.5"), link("a", "c", "0.3"))
    assert shares(history, "a", E1, AsOf(D1), by="area")[None] == (Decimal("0.2"), Decimal("0.2"))


def test_a_share_on_another_basis_is_not_used():
    history = divided(link("a", "b", "0.5"), link("a", "c", "0.5"))
    assert shares(history, "a", E1, AsOf(D1), by="population") == {"b": (0, 1), "c": (0, 1)}
    assert shares(history, "a", E1, AsOf(D1)) == {"b": (0, 1), "c": (0, 1)}


def test_each_basis_has_its_own_shares():
    both = [
        Succession(before="a", after="b", whole=False, shares={"area": "0.9", "population": "0.2"}),
        Succession(before="a", after="c", whole=False, shares={"area": "0.1", "population": "0.8"}),
    ]
    history = divided(*both)
    assert shares(history, "a", E1, AsOf(D1), by="area")["b"] == (Decimal("0.9"), Decimal("0.9"))
    assert shares(history, "a", E1, AsOf(D1), by="population")["b"] == (Decimal("0.2"), Decimal("0.2"))


def test_shares_multiply_over_two_divisions():
    units = [
        commune("a", end=E1),
        commune("b", start=D1, end=E2),
        commune("c", start=D1),
        commune("d", start=D2),
        commune("e", start=D2),
    ]
    history = UnitHistory(
        units,
        [
            change(D1, link("a", "b", "0.5"), link("a", "c", "0.5")),
            change(D2, link("b", "d", "0.4"), link("b", "e", "0.6")),
        ],
    )
    found = shares(history, "a", E1, AsOf(D2), by="area")
    assert found == {"c": (Decimal("0.5"),) * 2, "d": (Decimal("0.20"),) * 2, "e": (Decimal("0.30"),) * 2}


def test_parts_that_meet_again_are_the_whole_though_nobody_knows_their_shares():
    units = [
        commune("a", end=E1),
        commune("b", start=D1, end=E2),
        commune("c", start=D1, end=E2),
        commune("d", start=D2),
    ]
    history = UnitHistory(
        units,
        [
            change(D1, link("a", "b"), link("a", "c")),
            change(D2, link("b", "d", whole=True), link("c", "d", whole=True)),
        ],
    )
    assert shares(history, "a", E1, AsOf(D2)) == {"d": (1, 1)}
    assert history.carried("a", D2) == "d"
    with pytest.raises(NotKnown):
        history.carried("a", D1)


def test_a_unit_that_gives_a_part_away_keeps_the_rest():
    units = [commune("a"), commune("b")]
    history = UnitHistory(units, [change(D1, link("a", "b", "0.1"), kind="transfer")])
    assert shares(history, "a", E1, AsOf(D1)) == {"a": (0, 1), "b": (0, 1)}
    assert shares(history, "a", E1, AsOf(D1), by="area") == {"a": (Decimal("0.9"),) * 2, "b": (Decimal("0.1"),) * 2}
    assert shares(history, "a", D1, AsOf(D2)) == {"a": (1, 1)}
    assert shares(history, "b", D1, AsOf(E1)) == {"a": (0, 1), "b": (0, 1)}
    assert shares(history, "a", D1, AsOf(E1)) == {"a": (1, 1)}


def test_where_only_one_part_is_told_the_rest_is_nobodys():
    assert shares(divided(link("a", "b")), "a", E1, AsOf(D1)) == {"b": (0, 1), None: (0, 1)}


def test_two_changes_of_one_day_are_one_division():
    units = [commune("a", end=E1), *(commune(name, start=D1) for name in ("b", "c"))]
    history = UnitHistory(units, [change(D1, link("a", "b"), name="m"), change(D1, link("a", "c"), name="n")])
    assert shares(history, "a", E1, AsOf(D1)) == {"b": (0, 1), "c": (0, 1)}


# -- wholes, territories, days -----------------------------------------------------------------------------------------
def district_gone():
    """A district is abolished; of its communes x goes to one new commune, y to another, both in the new province."""
    units = [
        Unit(id="p", names="Tỉnh P", level="province", end=E1),
        Unit(id="q", names="Tỉnh Q", level="province", start=D1),
        Unit(id="h", names="Huyện H", level="district", parents="p", end=E1),
        commune("x", parents="h", end=E1),
        commune("y", parents="h", end=E1),
        commune("m", parents="q", start=D1),
        commune("n", parents="q", start=D1),
        Unit(id="ban", names="Ban của huyện", level="district", kind="party", parents="h", end=E1),
    ]
    return UnitHistory(
        units,
        [
            change(D1, link("p", "q", whole=True), name="tinh"),
            change(D1, Succession(before="h"), name="huyen", kind="dissolve"),
            change(D1, link("x", "m", whole=True), link("y", "n", whole=True), name="xa"),
        ],
    )


def test_an_abolished_district_goes_on_where_its_communes_went():
    history = district_gone()
    assert shares(history, "h", E1, AsOf(D1)) == {"m": (0, 1), "n": (0, 1)}
    assert shares(history, "h", E1, Territory("q", D1)) == {"q": (1, 1)}
    assert {(item.after, item.through_territory) for item in history.successors("h")} == {("m", True), ("n", True)}


def test_an_organisation_that_is_gone_has_no_territory():
    assert shares(district_gone(), "ban", E1, AsOf(D1)) == {None: (1, 1)}


def test_a_new_province_looks_back_at_the_old_one():
    assert shares(district_gone(), "q", D2, AsOf(E1)) == {"p": (1, 1)}


def test_a_day_before_the_unit_began_or_after_it_ended_is_taken_for_the_nearest_one():
    history = district_gone()
    assert shares(history, "x", date(2024, 1, 1), AsOf(D1)) == {"m": (1, 1)}
    assert shares(history, "m", date(2001, 1, 1), AsOf(D1)) == {"m": (1, 1)}


def test_as_it_was_is_the_unit_itself():
    assert shares(district_gone(), "x", E1, AS_IT_WAS) == {"x": (1, 1)}


def test_what_lies_outside_a_territory_stands_apart_from_what_nobody_took():
    units = [
        Unit(id="p", names="Tỉnh P", level="province"),
        Unit(id="q", names="Tỉnh Q", level="province"),
        commune("a", parents="p", end=E1),
        commune("b", parents="p", start=D1),
        commune("c", parents="q", start=D1),
    ]
    links = [link("a", "b", "0.6"), link("a", "c", "0.3")]
    history = UnitHistory(units, [change(D1, *links)])
    parts = history.assign("a", E1, Territory("p", D1), by="area")
    assert [(part.unit, part.outside, part.share) for part in parts] == [
        ("p", False, Decimal("0.6")),
        (None, True, Decimal("0.3")),
        (None, False, Decimal("0.1")),
    ]


def test_a_unit_dissolved_by_itself_is_a_remainder():
    history = UnitHistory([commune("a", end=E1)], [change(D1, Succession(before="a"), kind="dissolve")])
    assert shares(history, "a", E1, AsOf(D1)) == {None: (1, 1)}


def test_the_borders_of_a_basis_must_be_attested():
    history = UnitHistory([commune("a")], attested=DateSpan(D1, None))
    with pytest.raises(NotKnown) as caught:
        history.assign("a", D2, AsOf(E1))
    assert caught.value.code == "unit.not_attested"


def test_a_basis_of_another_kind_is_refused():
    with pytest.raises(WrongType):
        district_gone().assign("x", E1, D1)


def test_a_long_chain_of_mergers_does_not_run_out_of_stack():
    days = [date(1000 + i, 1, 1) for i in range(3000)]
    units = [commune("u0", end=date(999, 12, 31))]
    units += [
        commune(f"u{i + 1}", start=on, end=date(1000 + i, 12, 31) if i + 1 < len(days) else None)
        for i, on in enumerate(days)
    ]
    changes = [change(on, link(f"u{i}", f"u{i + 1}", whole=True), kind="merge") for i, on in enumerate(days)]
    assert UnitHistory(units, changes).carried("u0", date(4500, 1, 1)) == "u3000"


# -- descent and lineage -----------------------------------------------------------------------------------------------
def test_successors_and_predecessors_are_of_every_generation_with_their_days():
    units = [commune("a", end=E1), commune("b", end=E1), commune("c", start=D1, end=E2), commune("d", start=D2)]
    merged = change(D1, link("a", "c", whole=True), link("b", "c", whole=True), kind="merge")
    history = UnitHistory(units, [merged, change(D2, link("c", "d", whole=True), kind="merge")])
    assert [(item.after, item.on, item.whole) for item in history.successors("a")] == [("c", D1, True), ("d", D2, True)]
    assert [(item.before, item.on) for item in history.predecessors("d")] == [("a", D2), ("b", D2), ("c", D2)]
    assert [step.change.on for step in history.lineage("a")] == [D1, D2]
    assert [item.before for item in history.lineage("a")[0].beside] == ["b"]


def test_a_rename_is_in_the_lineage_and_moves_nothing():
    history = UnitHistory([commune("a")], [change(D1, link("a", "a", whole=True), kind="rename")])
    assert [step.change.kind.value for step in history.lineage("a")] == ["rename"]
    assert history.successors("a") == ()
    assert history.epoch(E1) == history.epoch(D1)


# -- changes that cannot be --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("links", "code"),
    [
        ([link("a", "b", whole=True), link("a", "c")], "succession.whole_and_more"),
        ([link("a", "b", "0.6"), link("a", "c", "0.5")], "change.shares_above_one"),
        ([link("a", "b", "0.6"), link("a", "c", "0.4"), link("a", "d")], "change.shares_above_one"),
        ([link("a", "b"), link("a", "b")], "id.duplicate"),
    ],
)
def test_a_change_that_divides_more_than_the_whole_is_refused(links, code):
    with pytest.raises(InvalidValue) as caught:
        change(D1, *links)
    assert caught.value.code == code


def test_a_link_needs_an_end_and_a_whole_needs_no_share():
    with pytest.raises(InvalidValue) as caught:
        Succession()
    assert caught.value.code == "succession.no_end"
    with pytest.raises(InvalidValue) as caught:
        Succession(before="a", after="b", shares={"area": "0.5"})
    assert caught.value.code == "succession.share_of_whole"


def test_the_whole_of_a_unit_cannot_go_two_ways_by_two_changes_of_one_day():
    units = [commune("a", end=E1), commune("b", start=D1), commune("c", start=D1)]
    with pytest.raises(InvalidDocument) as caught:
        UnitHistory(
            units, [change(D1, link("a", "b", whole=True), name="m"), change(D1, link("a", "c", whole=True), name="n")]
        )
    assert [problem.code for problem in caught.value.problems] == ["succession.whole_and_more"]


def test_shares_of_two_changes_of_one_day_cannot_be_more_than_the_whole():
    parts = [change(D1, link("a", name, "0.7"), name=f"chuyen-{name}", kind="transfer") for name in ("b", "c")]
    with pytest.raises(InvalidDocument) as caught:
        UnitHistory([commune("a"), commune("b"), commune("c")], parts)
    assert [problem.code for problem in caught.value.problems] == ["change.shares_above_one"]


def test_a_faulty_history_that_was_let_in_names_no_unit_that_is_gone():
    units = [commune("a", end=E1), commune("b", end=E1), commune("c", start=D1)]
    both = [change(D1, link("a", "b", whole=True), name="m"), change(D1, link("b", "c", whole=True), name="n")]
    assert shares(UnitHistory(units, both, lenient=True), "a", E1, AsOf(D1)) == {None: (1, 1)}


# -- findings ----------------------------------------------------------------------------------------------------------
def codes_of(history):
    return [problem.code for problem in history.findings()]


def test_a_gap_in_a_units_names_and_codes_is_found():
    unit = commune("a", codes=[Dated("01", end=E1), Dated("02", start=D2)])
    (found,) = UnitHistory([unit]).findings()
    assert (found.code, found.path) == ("unit.gap", "units[0].codes")
    assert dict(found.details)["start"] == D1


def test_a_child_that_outlives_its_parent_is_refused_and_found_in_a_lenient_history():
    units = [Unit(id="h", names="Huyện H", level="district", end=E1), commune("a", parents="h")]
    with pytest.raises(InvalidDocument):
        UnitHistory(units)
    assert "unit.parent_not_there" in codes_of(UnitHistory(units, lenient=True))


def test_a_code_in_force_twice_on_one_day_is_found_and_a_reused_one_is_not():
    later = [commune("a", codes=[Dated("91", end=E1)]), commune("b", codes=[Dated("91", start=D1)])]
    assert "unit.code_twice" not in codes_of(UnitHistory(later))
    assert "unit.code_twice" in codes_of(UnitHistory([commune("a", codes="91"), commune("b", codes="91")]))


def test_a_change_of_unknown_units_is_found():
    history = UnitHistory([commune("a")], [change(D1, link("a", "zz"))], lenient=True)
    assert "unit.unknown" in codes_of(history)


def test_a_circle_is_one_only_on_a_day_that_both_parents_share():
    def pair(first, second):
        return [
            Unit(id="a", names="Ban A", level="province", kind="party", parents=first),
            Unit(id="b", names="Ban B", level="province", kind="party", parents=second),
        ]

    turned = pair([Parent("b", "party", end=E1)], [Parent("a", "party", start=D1)])
    assert UnitHistory(turned).problems == ()
    with pytest.raises(InvalidDocument) as caught:
        UnitHistory(pair([Parent("b", "party")], [Parent("a", "party", start=D1)]))
    assert {problem.code for problem in caught.value.problems} == {"unit.circle"}


def test_a_type_that_contradicts_the_name_and_odd_capitals_are_found_and_kept():
    odd = Unit(id="a", names="Thị Trấn Óc Eo", level="commune", types="xa")
    history = UnitHistory(
        [odd, Unit(id="b", names="Thành phố Hà Tiên", level="district", types="thanh-pho-thuoc-tinh")]
    )
    assert codes_of(history) == ["unit.type_contradicts_name", "unit.odd_capitals"]
    assert history["a"].name() == "Thị Trấn Óc Eo"


def test_what_is_said_to_be_new_and_was_there_before_is_found():
    history = UnitHistory([commune("a")], [change(D1, Succession(after="a"), kind="establish")])
    assert codes_of(history) == ["unit.there_before"]


def test_an_end_beyond_the_attested_days_is_no_finding():
    assert codes_of(UnitHistory([commune("a", end=E1)], attested=DateSpan(None, E1))) == []
    assert codes_of(UnitHistory([commune("a", end=E1)])) == ["unit.no_heir"]


# -- names -------------------------------------------------------------------------------------------------------------
def named(*names):
    return UnitHistory([Unit(id=f"u{i}", names=name, level="commune") for i, name in enumerate(names)])


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("Hòa Bình", ["u0", "u1", "u2"]),
        ("phường hoà bình", ["u1", "u0", "u2"]),
        ("P. HÒA BÌNH", ["u1", "u0", "u2"]),
        ("TX. Hòa Bình", ["u2", "u0", "u1"]),
        ("hoa binh", []),
        ("Hòa", []),
    ],
)
def test_a_name_gives_all_units_that_bear_it_and_the_kind_asked_for_first(asked, expected):
    history = named("Xã Hòa Bình", "Phường Hoà Bình", "Thị xã Hòa Bình")
    assert [unit.id for unit in history.named(asked)] == expected


def test_without_marks_a_name_is_found_only_on_request_and_exact_marks_come_first():
    history = named("Xã Hoá Binh", "Xã Hòa Bình", "Xã Hoa Binh")
    assert [unit.id for unit in history.named("hoa binh", marks=False)] == ["u2", "u1", "u0"]
