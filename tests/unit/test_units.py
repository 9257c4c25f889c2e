"""Units: dated names, codes and parents, changes, and what is refused with its path."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal

import pytest

from dvk.errors import InvalidDocument, InvalidValue, NotKnown, UnknownId, WrongType
from dvk.units import Parent, Succession, Unit, UnitChange, UnitHistory, proper_name
from dvk.values import Dated, DateSpan

MERGED = date(2025, 7, 1)
BEFORE = date(2025, 6, 30)


def province(name="tinh", **options):
    return Unit(id=name, names=options.pop("names", "Tỉnh Minh Họa"), level="province", **options)


def district(name, names=None, **options):
    return Unit(
        id=name, names=names or f"Huyện {name}", level="district", parents=options.pop("parents", "tinh"), **options
    )


def commune(name, parents, names=None, **options):
    return Unit(id=name, names=names or f"Xã {name}", level="commune", parents=parents, **options)


def merger(kind="merge", on=MERGED, **links):
    """`merger(a="c", b="c")`: all of a and b went to c."""
    return UnitChange(
        id="sap-nhap", kind=kind, on=on, links=[Succession(before=old, after=new) for old, new in links.items()]
    )


def two_merged():
    """Huyện a (with xã x) and huyện b become huyện c on 1/7/2025."""
    return UnitHistory(
        [
            province(),
            district("a", end=BEFORE),
            district("b", end=BEFORE),
            district("c", start=MERGED),
            commune("x", [Parent("a", end=BEFORE), Parent("c", start=MERGED)]),
        ],
        [merger(a="c", b="c")],
    )


# -- one unit -------------------------------------------------------------------------------------------------------


def tinh_bien():
    """Tịnh Biên was a huyện until 10/4/2023 and a thị xã from then on: the same unit under another name and type."""
    turn, last = date(2023, 4, 10), date(2023, 4, 9)
    return Unit(
        id="vn-890",
        level="district",
        names=[Dated("Huyện Tịnh Biên", end=last), Dated("Thị xã Tịnh Biên", start=turn)],
        types=[Dated("huyen", end=last), Dated("thi-xa", start=turn)],
        parents="vn-89",
        end=BEFORE,
    )


@pytest.mark.parametrize(
    ("on", "name", "kind"),
    [
        (date(2023, 4, 9), "Huyện Tịnh Biên", "huyen"),
        (date(2023, 4, 10), "Thị xã Tịnh Biên", "thi-xa"),
    ],
)
def test_name_and_type_change_on_the_first_day_of_the_new_one(on, name, kind):
    assert (tinh_bien().name(on), tinh_bien().type(on)) == (name, kind)


def test_without_a_day_the_last_name_and_type_are_given():
    assert (tinh_bien().name(), tinh_bien().type()) == ("Thị xã Tịnh Biên", "thi-xa")


def test_a_unit_exists_on_its_last_day_and_not_on_the_day_after():
    assert tinh_bien().exists(BEFORE)
    assert not tinh_bien().exists(MERGED)


def test_plain_values_hold_on_every_day():
    unit = district("a", codes="894")
    assert unit.code(date(1990, 1, 1)) == unit.code(date(2030, 1, 1)) == "894"
    assert unit.parent(date(1990, 1, 1)) == "tinh"


def test_a_party_line_is_another_hierarchy_than_the_territory():
    unit = Unit(
        id="dang-uy-xa",
        names="Đảng ủy xã",
        level="commune",
        parents=[Parent("huyen-uy", "party"), Parent("xa")],
    )
    on = date(2020, 1, 1)
    assert (unit.parent(on), unit.parent(on, "party"), unit.parent(on, "sector")) == ("xa", "huyen-uy", None)


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        ({"names": [Dated("A"), Dated("B", start=date(2020, 1, 1))]}, "names[1]"),
        ({"codes": [Dated("1", end=date(2020, 1, 1)), Dated("2", start=date(2020, 1, 1))]}, "codes[1]"),
        ({"parents": [Parent("p"), Parent("q", start=date(2020, 1, 1))]}, "parents[1]"),
    ],
    ids=["names", "codes", "parents"],
)
def test_two_values_on_one_day_are_refused_at_their_place(wrong, path):
    with pytest.raises(InvalidValue) as caught:
        Unit(**{"id": "a", "names": "A", "level": "commune"} | wrong)
    assert (caught.value.code, caught.value.path) == ("unit.two_on_one_day", path)
    assert caught.value.details["day"] == date(2020, 1, 1)


def test_a_unit_that_ends_before_it_begins_is_refused():
    with pytest.raises(InvalidValue) as caught:
        district("a", start=MERGED, end=BEFORE)
    assert caught.value.code == "span.reversed"


def test_a_name_in_nfd_is_refused_at_its_place():
    with pytest.raises(InvalidValue) as caught:
        province(names=["Tỉnh Ho\u0300a Bi\u0300nh"])
    assert caught.value.code == "text.not_nfc"
    assert caught.value.path.startswith("names")


def test_a_unit_without_a_name_is_refused():
    for nothing in ("", (), " "):
        with pytest.raises(InvalidValue):
            Unit(id="a", names=nothing, level="commune")


def test_a_name_that_is_no_text_is_a_wrong_type():
    with pytest.raises(WrongType):
        province(names=5)


def test_a_parent_that_ends_before_it_begins_is_refused():
    with pytest.raises(InvalidValue):
        Parent("tinh", start=MERGED, end=BEFORE)


def test_the_first_day_of_a_unit_is_no_datetime():
    with pytest.raises(WrongType):
        district("a", start=datetime(2020, 1, 1))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("name", "proper"),
    [
        ("Thị xã Tịnh Biên", "Tịnh Biên"),
        ("TP. Long Xuyên", "Long Xuyên"),
        ("TP.Long Xuyên", "Long Xuyên"),
        ("Thành phố Hồ Chí Minh", "Hồ Chí Minh"),
        ("Thị trấn Núi Sập", "Núi Sập"),
        ("Đặc khu Phú Quốc", "Phú Quốc"),
        ("Phường 1", "1"),
        ("huyện Thoại Sơn", "Thoại Sơn"),
        ("Thoại Sơn", "Thoại Sơn"),
        ("Xã", "Xã"),
        ("Hội Phụ nữ", "Hội Phụ nữ"),
    ],
)
def test_the_proper_name_is_what_stands_behind_the_kind_of_place(name, proper):
    assert proper_name(name) == proper


@pytest.mark.parametrize("name", ["Tỉnh ủy An Giang", "Huyện ủy Thoại Sơn", "Tỉnh đoàn An Giang", "Xã đội"])
def test_an_organisation_named_after_its_level_keeps_its_name(name):
    assert proper_name(name) == name


# -- changes --------------------------------------------------------------------------------------------------------


def test_a_change_names_each_unit_once_before_and_after():
    change = merger(a="c", b="c")
    assert (change.before, change.after) == (("a", "b"), ("c",))


@pytest.mark.parametrize("share", [0, "-0.1", "1.1"])
def test_a_share_lies_above_zero_and_up_to_one(share):
    with pytest.raises(InvalidValue) as caught:
        Succession(before="a", after="b", whole=False, shares={"population": share})
    assert caught.value.path == "part"


def test_a_share_that_no_source_declares_stays_unknown():
    assert Succession(before="a", after="b", whole=False).share("population") is None
    part = Succession(before="a", after="b", whole=False, shares={"population": "0.4"})
    assert part.share("population") == Decimal("0.4")
    assert part.share("area") is None


# -- a history ------------------------------------------------------------------------------------------------------


def test_a_merged_unit_is_gone_after_its_last_day():
    history = two_merged()
    assert "a" in history.as_of(BEFORE)
    assert "a" not in history.as_of(MERGED)
    assert "c" not in history.as_of(BEFORE)
    assert "c" in history.as_of(MERGED)
    with pytest.raises(NotKnown) as caught:
        _ = history.as_of(MERGED)["a"]
    assert (caught.value.code, caught.value.details["day"]) == ("unit.not_there_on", MERGED)


def test_the_children_of_a_day_are_those_of_that_day():
    history = two_merged()
    assert [unit.id for unit in history.as_of(BEFORE).children("tinh")] == ["a", "b"]
    assert [unit.id for unit in history.as_of(MERGED).children("tinh")] == ["c"]
    assert [unit.id for unit in history.as_of(BEFORE).children("a")] == ["x"]
    assert [unit.id for unit in history.as_of(MERGED).children("c")] == ["x"]


def test_a_path_goes_from_the_root_down_to_the_unit():
    history = two_merged()
    assert [unit.id for unit in history.as_of(BEFORE).path("x")] == ["tinh", "a", "x"]
    assert [unit.id for unit in history.as_of(MERGED).path("x")] == ["tinh", "c", "x"]
    assert [unit.id for unit in history.as_of(BEFORE).path("tinh")] == ["tinh"]


def test_descendants_may_be_asked_by_level():
    tree = two_merged().as_of(BEFORE)
    assert [unit.id for unit in tree.descendants("tinh")] == ["a", "x", "b"]
    assert [unit.id for unit in tree.descendants("tinh", level="commune")] == ["x"]
    assert [unit.id for unit in tree.children("tinh", level="commune")] == []


def test_the_unit_of_a_level_that_holds_another():
    tree = two_merged().as_of(BEFORE)
    assert tree.at_level("x", "district").id == "a"
    assert tree.at_level("x", "commune").id == "x"
    assert tree.at_level("a", "commune") is None


def test_children_come_in_vietnamese_order_of_their_proper_names():
    named = [
        "Huyện Tri Tôn",
        "Thành phố Châu Đốc",
        "Huyện An Phú",
        "Thị xã Tân Châu",
        "Huyện Chợ Mới",
        "Huyện Châu Phú",
    ]
    history = UnitHistory([province(), *(district(f"h-{i}", name) for i, name in enumerate(named))])
    assert [proper_name(unit.name()) for unit in history.as_of(BEFORE).children("tinh")] == [
        "An Phú",
        "Châu Đốc",
        "Châu Phú",
        "Chợ Mới",
        "Tân Châu",
        "Tri Tôn",
    ]


def test_the_roots_of_a_tree_have_no_parent():
    assert [unit.id for unit in two_merged().as_of(BEFORE).roots()] == ["tinh"]


def test_an_unknown_unit_raises_with_what_is_near():
    history = UnitHistory([province("an-giang")])
    for ask in (history, history.as_of(BEFORE)):
        with pytest.raises(UnknownId) as caught:
            ask["an-gian"]
        assert caught.value.near == ("an-giang",)
    assert "an-gian" not in history
    assert len(history) == 1


# -- what is not known ----------------------------------------------------------------------------------------------


def test_a_day_outside_the_attested_span_is_not_known():
    history = UnitHistory([province()], attested=DateSpan(date(2025, 1, 1), BEFORE))
    assert "tinh" in history.as_of(date(2025, 1, 1))
    for day in (date(2024, 12, 31), MERGED):
        with pytest.raises(NotKnown) as caught:
            history.as_of(day)
        assert (caught.value.code, caught.value.details["day"]) == ("unit.not_attested", day)


def test_the_tree_of_a_datetime_is_refused():
    with pytest.raises(TypeError):
        UnitHistory([province()]).as_of(datetime(2020, 1, 1))  # noqa: DTZ001


# -- what is refused ------------------------------------------------------------------------------------------------


def problems(*units, changes=()):
    with pytest.raises(InvalidDocument) as caught:
        UnitHistory(units, changes)
    return [(problem.code, problem.path) for problem in caught.value.problems]


def test_a_missing_parent_is_refused_at_its_path():
    assert problems(province("tinh-a"), commune("x", "tinh-b")) == [("unit.unknown", "units[1].parents[0]")]


def test_a_parent_that_does_not_exist_on_all_the_days_is_refused_at_its_path():
    ended = district("a", end=BEFORE)
    assert problems(province(), ended, commune("x", "a")) == [("unit.parent_not_there", "units[2].parents[0]")]


def test_a_parent_of_days_on_which_the_unit_itself_is_not_there_is_refused():
    late = commune("x", [Parent("tinh", end=BEFORE)], start=MERGED)
    assert problems(province(), late) == [("unit.parent_not_there", "units[1].parents[0]")]


def test_a_circle_is_refused():
    one = commune("x", "y")
    other = commune("y", "x")
    assert problems(one, other) == [("unit.circle", "units[0].parents"), ("unit.circle", "units[1].parents")]
    assert problems(commune("x", "x")) == [("unit.circle", "units[0].parents")]


def test_an_id_given_twice_is_refused():
    assert problems(province(), province()) == [("id.duplicate", "units[1].id")]


def test_every_problem_of_a_history_is_named_at_once():
    found = problems(province(), province(), commune("x", "khong-co"), commune("y", "cung-khong"))
    assert [path for _, path in found] == ["units[1].id", "units[2].parents[0]", "units[3].parents[0]"]


def test_a_change_of_an_unknown_unit_is_refused_at_its_path():
    assert problems(province(), changes=[merger(tinh="moi")]) == [
        ("unit.unknown", "changes[0].links[0]"),
    ]


def test_a_change_of_a_unit_that_is_not_there_on_its_day_is_refused():
    gone = district("a", end=date(2020, 1, 1))
    assert problems(province(), gone, district("c"), changes=[merger(a="c")]) == [
        ("unit.not_there_on", "changes[0].links[0]")
    ]
    late = district("c", start=date(2026, 1, 1))
    assert problems(province(), district("a", end=BEFORE), late, changes=[merger(a="c")]) == [
        ("unit.not_there_on", "changes[0].links[0]")
    ]


def test_a_unit_that_goes_on_after_all_of_it_went_to_another_is_refused():
    """Else a merger doubles it: it would be counted both by itself and in the new unit."""
    with pytest.raises(InvalidDocument):
        UnitHistory([province(), district("a"), district("c", start=MERGED)], [merger(a="c")])


# -- what became of a unit ------------------------------------------------------------------------------------------


def test_a_unit_is_carried_through_a_merger():
    history = two_merged()
    assert history.carried("a", BEFORE) == "a"
    assert history.carried("a", MERGED) == history.carried("b", date(2030, 1, 1)) == "c"
    assert history.carried("x", MERGED) == "x"


def test_a_unit_is_carried_through_two_mergers():
    later = date(2028, 1, 1)
    history = UnitHistory(
        [
            province(),
            district("a", end=BEFORE),
            district("c", start=MERGED, end=date(2027, 12, 31)),
            district("d", start=later),
        ],
        [
            merger(a="c"),
            UnitChange(id="lan-hai", kind="merge", on=later, links=[Succession(before="c", after="d")]),
        ],
    )
    assert history.carried("a", date(2027, 12, 31)) == "c"
    assert history.carried("a", later) == "d"
    assert [(item.after, item.on, item.whole) for item in history.successors("a")] == [
        ("c", MERGED, True),
        ("d", later, True),
    ]


def test_a_unit_that_does_not_exist_yet_is_not_carried_back():
    with pytest.raises(NotKnown) as caught:
        two_merged().carried("c", BEFORE)
    assert caught.value.code == "unit.not_there_on"


def test_a_divided_unit_is_not_guessed():
    parts = [Succession(before="a", after=new, whole=False) for new in ("c", "d")]
    history = UnitHistory(
        [province(), district("a", end=BEFORE), district("c", start=MERGED), district("d", start=MERGED)],
        [UnitChange(id="chia", kind="split", on=MERGED, links=parts)],
    )
    with pytest.raises(NotKnown) as caught:
        history.carried("a", MERGED)
    assert (caught.value.code, caught.value.details["got"]) == ("unit.divided", ("c", "d"))


def test_a_unit_that_only_ended_went_nowhere_that_is_known():
    history = UnitHistory([province(), district("a", end=BEFORE)])
    with pytest.raises(NotKnown):
        history.carried("a", MERGED)


def test_asking_what_became_of_a_unit_always_ends():
    """Two units that went wholly into each other: refused or not known, but never a search without end."""
    code = """
from datetime import date
from dvk.errors import DvkError
from dvk.units import Succession, Unit, UnitChange, UnitHistory
units = [Unit(id=name, names=name, level="commune", end=date(2010, 1, 1)) for name in "ab"]
changes = [
    UnitChange(id="mot", kind="merge", on=date(2003, 1, 1), links=[Succession(before="a", after="b")]),
    UnitChange(id="hai", kind="merge", on=date(2005, 1, 1), links=[Succession(before="b", after="a")]),
]
try:
    UnitHistory(units, changes).carried("a", date(2012, 1, 1))
except DvkError:
    print("refused")
"""
    try:
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=10, check=False)
    except subprocess.TimeoutExpired:
        pytest.fail("it searches without end")
    assert done.stdout.strip() == "refused", done.stderr


# -- looking one up -------------------------------------------------------------------------------------------------


def named(history, name, on=None):
    return [unit.id for unit in history.named(name, on)]


@pytest.mark.parametrize(
    "asked",
    ["Xã Hòa Bình", "Hòa Bình", "hoà bình", "XÃ HOÀ BÌNH", "Phường Hòa Bình", "Ho\u0300a Bi\u0300nh"],
    ids=["full", "proper", "tone", "upper", "prefix", "nfd"],
)
def test_a_unit_is_found_by_name_whatever_its_prefix_case_and_tone_placement(asked):
    history = UnitHistory([province(), commune("x", "tinh", "Xã Hòa Bình"), commune("y", "tinh", "Xã Hòa Binh")])
    assert named(history, asked) == ["x"]


@pytest.mark.parametrize(
    "asked", ["Hòa  Bình", " Hòa Bình ", "Xã  Hòa Bình", "Hòa\u00a0Bình"], ids=["two", "around", "prefix", "nbsp"]
)
def test_spaces_in_a_name_do_not_count(asked):
    history = UnitHistory([province(), commune("x", "tinh", "Xã Hòa Bình")])
    assert named(history, asked) == ["x"]


def test_marks_in_a_name_do_count():
    history = UnitHistory([province(), commune("x", "tinh", "Xã Hòa Bình")])
    assert named(history, "Hoa Binh") == []


def test_a_name_that_several_bear_gives_all_of_them():
    history = UnitHistory([province(), commune("x", "tinh", "Xã Bình An"), commune("y", "tinh", "Phường Bình An")])
    assert named(history, "Bình An") == ["x", "y"]


def test_a_name_is_looked_up_on_a_day_or_among_all_that_were():
    history = UnitHistory([Unit(id="vn-89", names="Tỉnh An Giang", level="province"), tinh_bien()])
    assert named(history, "Huyện Tịnh Biên") == ["vn-890"]
    assert named(history, "Tịnh Biên", date(2020, 1, 1)) == ["vn-890"]
    assert named(history, "Tịnh Biên", MERGED) == []


def test_code_91_was_kien_giang_and_is_an_giang():
    history = UnitHistory(
        [
            Unit(id="vn-91", names="Tỉnh Kiên Giang", level="province", codes="91", end=BEFORE),
            Unit(id="vn-89", names="Tỉnh An Giang", level="province", codes="89", end=BEFORE),
            Unit(id="vn-91-20250701", names="Tỉnh An Giang", level="province", codes="91", start=MERGED),
        ],
        [merger(**{"vn-91": "vn-91-20250701", "vn-89": "vn-91-20250701"})],
    )
    assert history.coded("91", BEFORE).name() == "Tỉnh Kiên Giang"
    assert history.coded("91", MERGED).name() == "Tỉnh An Giang"
    assert history.coded("89", MERGED) is None


def test_a_code_that_two_units_bear_on_one_day_is_no_answer():
    history = UnitHistory([province("tinh-a", codes="91"), province("tinh-b", codes="91")])
    with pytest.raises(InvalidValue) as caught:
        history.coded("91", BEFORE)
    assert caught.value.details["units"] == ("tinh-a", "tinh-b")


def test_days_between_two_changes_are_of_one_epoch():
    history = two_merged()
    assert history.epoch(date(2000, 1, 1)) == history.epoch(BEFORE)
    assert history.epoch(BEFORE) != history.epoch(MERGED)
    assert history.epoch(MERGED) == history.epoch(date(2040, 1, 1))


def test_trees_of_two_histories_are_not_equal_because_they_are_of_one_day():
    one, other = UnitHistory([province("a")]), UnitHistory([province("b")])
    assert one.as_of(BEFORE) == one.as_of(BEFORE)
    assert one.as_of(BEFORE) != other.as_of(BEFORE)
