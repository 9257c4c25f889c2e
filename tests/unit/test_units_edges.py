"""Units at their edges: first and last days, shares by unlike bases, gaps before, between and after dated values."""

from __future__ import annotations

from datetime import date

import pytest

from dvk.errors import InvalidDocument, InvalidValue, NotKnown
from dvk.units import AsOf, Parent, Share, Succession, Unit, UnitChange, UnitHistory, proper_name
from dvk.values import Dated, DateSpan

D1, E1 = date(2020, 1, 1), date(2019, 12, 31)
FROM, TO = date(2010, 1, 1), date(2019, 12, 31)


def commune(name, **options):
    return Unit(id=name, names=options.pop("names", f"Xã {name.upper()}"), level="commune", **options)


def transfer(name, after, **shares):
    link = Succession(before="a", after=after, whole=False, shares=shares)
    return UnitChange(id=name, kind="transfer", on=D1, links=[link])


def said(history):
    return [
        (problem.code, problem.path, dict(problem.details).get("start"), dict(problem.details).get("end"))
        for problem in history.findings()
    ]


# -- shares ------------------------------------------------------------------------------------------------------------
def test_the_whole_of_a_unit_may_go_one_way_as_a_share_of_one():
    assert Share("population", 1).part == 1
    for part in (0, "1.0001"):
        with pytest.raises(InvalidValue) as caught:
            Share("population", part)
        assert caught.value.code == "succession.bad_share"


def test_shares_of_two_changes_of_one_day_are_added_for_each_basis_by_itself():
    units = [commune("a"), commune("b"), commune("c")]
    history = UnitHistory(units, [transfer("mot", "b", population="0.7"), transfer("hai", "c", area="0.7")])
    assert history.problems == ()
    # 0.5 and 0.5 of the people are all of them; a hundredth more is too much
    assert UnitHistory(units, [transfer("mot", "b", population="0.5"), transfer("hai", "c", population="0.5")])
    with pytest.raises(InvalidDocument) as caught:
        UnitHistory(units, [transfer("mot", "b", population="0.5"), transfer("hai", "c", population="0.51")])
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("change.shares_above_one", "changes[1].links[0]")
    assert str(dict(problem.details)["sum"]) == "1.01"


# -- dated values within a life ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("codes", "found"),
    [
        ([Dated("01", start=FROM, end=TO)], []),  # the whole life
        ([Dated("01")], []),  # without days: of the whole life, however long that is
        ([Dated("01", start=FROM)], []),
        ([Dated("01", end=TO)], []),
        # a day is missing before, between, after
        (
            [Dated("01", start=date(2010, 1, 2), end=TO)],
            [("unit.gap", "units[0].codes", FROM, date(2010, 1, 1))],
        ),
        (
            [Dated("01", start=FROM, end=date(2015, 3, 1)), Dated("02", start=date(2015, 3, 3), end=TO)],
            [("unit.gap", "units[0].codes", date(2015, 3, 2), date(2015, 3, 2))],
        ),
        (
            [Dated("01", start=FROM, end=date(2019, 12, 30))],
            [("unit.gap", "units[0].codes", date(2019, 12, 31), TO)],
        ),
        ([Dated("01", start=FROM, end=date(2015, 3, 1)), Dated("02", start=date(2015, 3, 2), end=TO)], []),
        # a day too many at either end, the other end within the life, or without a day
        ([Dated("01", start=date(2009, 12, 31), end=TO)], [("unit.outside_life", "units[0].codes[0]", FROM, TO)]),
        ([Dated("01", start=FROM, end=D1)], [("unit.outside_life", "units[0].codes[0]", FROM, TO)]),
        ([Dated("01", end=D1)], [("unit.outside_life", "units[0].codes[0]", FROM, TO)]),
        ([Dated("01", start=date(2009, 12, 31))], [("unit.outside_life", "units[0].codes[0]", FROM, TO)]),
    ],
)
def test_a_code_has_the_days_of_its_units_life(codes, found):
    history = UnitHistory([commune("a", start=FROM, end=TO, codes=codes)], attested=DateSpan(FROM, TO))
    assert said(history) == found


def test_a_gap_on_days_that_nobody_attests_is_none():
    codes = [Dated("01", end=date(2012, 12, 31)), Dated("02", start=date(2014, 1, 1))]
    for attested, gaps in (
        (DateSpan(date(2014, 1, 1), None), 0),
        (DateSpan(date(2013, 12, 31), None), 1),
        (DateSpan(None, date(2013, 1, 1)), 1),
        (DateSpan(None, date(2012, 12, 31)), 0),
    ):
        found = said(UnitHistory([commune("a", codes=codes)], attested=attested))
        assert [code for code, *_ in found] == ["unit.gap"] * gaps
    codes += [Dated("03", start=date(2017, 1, 1))]
    codes[1] = Dated("02", start=date(2014, 1, 1), end=date(2015, 12, 31))
    found = said(UnitHistory([commune("a", codes=codes)], attested=DateSpan(date(2014, 1, 1), None)))
    assert found == [("unit.gap", "units[0].codes", date(2016, 1, 1), date(2016, 12, 31))]


# -- parents -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("days", "good"),
    [
        ({"start": FROM, "end": TO}, True),
        ({"start": date(2009, 12, 31), "end": TO}, False),
        ({"start": FROM, "end": D1}, False),
        ({"start": FROM}, False),
        ({"end": TO}, False),
    ],
)
def test_a_parent_is_there_on_the_first_and_on_the_last_day(days, good):
    above = Unit(id="h", names="Huyện H", level="district", start=FROM, end=TO)
    history = UnitHistory([above, commune("x", parents=[Parent("h", **days)])], lenient=True)
    assert (history.problems == ()) is good


def test_a_parent_of_one_day_is_one_and_a_parent_of_days_that_the_unit_does_not_have_is_none():
    above = Unit(id="h", names="Huyện H", level="district")
    for start, good in ((E1, True), (D1, False)):
        child = commune("x", end=E1, parents=[Parent("h", start=start)])
        assert (UnitHistory([above, child], lenient=True).problems == ()) is good


# -- lines -------------------------------------------------------------------------------------------------------------
def party():
    """Huyện ủy H and M under the province's committee until 31/12/2019; M lasts a day longer. A union is in no line."""
    old = [Parent("tinh-uy", "party", end=E1)]
    return UnitHistory(
        [
            Unit(id="tinh-uy", names="Tỉnh ủy", level="province", kind="party"),
            Unit(id="h", names="Huyện ủy H", level="district", kind="party", parents=old),
            Unit(id="m", names="Huyện ủy M", level="district", kind="party", parents=old, end=D1),
            Unit(id="c", names="Chi bộ C", level="commune", kind="party", parents=[Parent("h", "party", start=D1)]),
            Unit(id="hoi", names="Hội", level="province", kind="union"),
            Unit(id="tinh", names="Tỉnh", level="province"),
            Unit(id="xa", names="Xã X", level="commune", parents=["tinh", Parent("h", "party"), Parent("m", "work")]),
        ],
        lenient=True,
    )


@pytest.mark.parametrize(
    ("on", "tops"),
    [(E1, ["tinh-uy", "c"]), (D1, ["tinh-uy", "h", "m"]), (date(2020, 1, 2), ["tinh-uy", "h"])],
)
def test_the_tops_of_a_line_are_those_in_it_that_have_none_above_on_that_day(on, tops):
    assert [unit.id for unit in party().as_of(on).roots("party")] == tops


def test_those_above_a_unit_at_a_level_are_found_in_each_line_it_stands_in():
    tree = party().as_of(E1)
    assert [unit.id for unit in tree.ancestors_at_level("xa", "district")] == ["h", "m"]
    assert [unit.id for unit in tree.ancestors_at_level("xa", "province")] == ["tinh", "tinh-uy"]
    assert tree.ancestors_at_level("xa", "commune") == ()  # not itself
    assert tree.ancestors_at_level("tinh", "province") == ()


# -- names and codes ---------------------------------------------------------------------------------------------------
def test_a_name_that_is_still_borne_comes_before_one_that_was_given_up_unless_a_day_is_asked_for():
    old = commune("a", names=[Dated("Xã Bình An", end=E1), Dated("Xã Bình Minh", start=D1)])
    new = commune("b", names=[Dated("Xã Bình Yên", end=E1), Dated("Xã Bình An", start=D1)])
    history = UnitHistory([old, new])
    assert [unit.id for unit in history.named("Bình An")] == ["b", "a"]
    assert [unit.id for unit in history.named("Bình An", on=E1)] == ["a"]
    assert [unit.id for unit in history.named("Bình An", on=D1)] == ["b"]


def test_a_change_on_the_first_day_that_a_date_can_hold_is_asked_like_any_other():
    start = UnitChange(id="lap", kind="rename", on=date.min, links=[Succession(before="a", after="a")])
    assert UnitHistory([commune("a")], [start]).problems == ()


@pytest.mark.parametrize(
    ("name", "proper"),
    [("Xã Bình An", "Bình An"), ("xã bình an", "bình an"), ("Xã an toàn", "Xã an toàn"), ("Xã đội", "Xã đội")],
)
def test_what_follows_the_kind_of_place_is_a_proper_name_where_it_has_capitals_or_nothing_has(name, proper):
    assert proper_name(name) == proper


def test_a_gap_in_one_line_is_not_filled_by_a_parent_in_another():
    above = [
        Unit(id="h", names="Huyện H", level="district"),
        Unit(id="d", names="Huyện ủy D", level="district", kind="party"),
    ]
    parents = [
        *(Parent("h", end=E1), Parent("h", start=date(2020, 1, 3))),
        *(Parent("d", "party", end=D1), Parent("d", "party", start=date(2020, 1, 2))),
    ]
    found = said(UnitHistory([*above, commune("a", parents=parents)]))
    assert found == [("unit.gap", "units[2].parents", D1, date(2020, 1, 2))]
    found = said(UnitHistory([*above, commune("a", parents=parents[:2])]))  # in the one line that there is
    assert found == [("unit.gap", "units[2].parents", D1, date(2020, 1, 2))]


def test_two_units_may_be_founded_on_one_day_and_one_be_renamed_on_the_day_a_part_of_it_goes():
    def founded(name, after):
        return UnitChange(id=name, kind="establish", on=D1, links=[Succession(after=after)])

    units = [commune("a"), commune("b"), *(commune(name, start=D1) for name in ("m", "n"))]
    renamed = UnitChange(id="doi-ten", kind="rename", on=D1, links=[Succession(before="a", after="a")])
    changes = [founded("lap-m", "m"), founded("lap-n", "n"), renamed, transfer("chuyen", "b")]
    assert UnitHistory(units, changes).problems == ()


@pytest.mark.parametrize(
    ("one", "other", "first"),
    [
        (Dated("91"), Dated("91", start=FROM, end=TO), FROM),
        (Dated("91"), Dated("91", end=TO), TO),  # from when on, nobody says
        (Dated("91", start=FROM), Dated("91", start=D1), D1),
        (Dated("91", end=TO), Dated("91", start=TO), TO),
    ],
)
def test_a_code_that_two_units_bear_is_found_with_the_first_day_that_is_known(one, other, first):
    history = UnitHistory([commune("a", codes=[one]), commune("b", codes=[other])])
    (found,) = [problem for problem in history.findings() if problem.code == "unit.code_twice"]
    assert (found.path, dict(found.details)["day"]) == ("units[1].codes", first)


# -- on the way back ---------------------------------------------------------------------------------------------------
def test_a_district_that_was_made_of_communes_without_an_act_goes_back_to_those_communes():
    def below(name):
        return commune(name, parents=[Parent("cu", end=E1), Parent("moi", start=D1)])

    old = Unit(id="cu", names="Huyện Cũ", level="district")
    new = Unit(id="moi", names="Huyện Mới", level="district", start=D1)
    one = UnitHistory([old, new, below("a")])
    assert {part.unit: (part.low, part.high) for part in one.assign("moi", D1, AsOf(E1))} == {"a": (1, 1)}
    two = UnitHistory([old, new, below("a"), below("b")])
    assert {part.unit: (part.low, part.high) for part in two.assign("moi", D1, AsOf(E1))} == {"a": (0, 1), "b": (0, 1)}


def test_who_took_over_by_an_act_did_not_do_so_through_the_territory():
    units = [commune("a", end=E1), commune("b", start=D1)]
    act = UnitChange(id="nhap", kind="merge", on=D1, links=[Succession(before="a", after="b")])
    (found,) = UnitHistory(units, [act]).successors("a")
    assert (found.after, found.on, found.through_territory) == ("b", D1, False)


def test_a_unit_is_carried_from_its_first_day_on():
    history = UnitHistory([commune("a", start=D1)])
    assert history.carried("a", D1) == "a"
    with pytest.raises(NotKnown):
        history.carried("a", E1)


def test_shares_above_one_are_found_whatever_else_goes_and_of_whichever_unit():
    units = [commune(name) for name in "abcde"]
    other = UnitChange(
        id="khac",
        kind="transfer",
        on=D1,
        links=[Succession(before="e", after="b", whole=False, shares={"area": "0.1"})],
    )
    parts = [
        transfer("mot", "b", population="0.7"),
        transfer("hai", "c", population="0.7"),
        transfer("ba", "d", area="0.5"),
    ]
    for changes in ([other, *parts], [*parts, other]):
        with pytest.raises(InvalidDocument) as caught:
            UnitHistory(units, changes)
        assert [problem.code for problem in caught.value.problems] == ["change.shares_above_one"]
