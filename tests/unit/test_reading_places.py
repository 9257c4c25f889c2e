"""Reading names of units: what kind of place, which name, and which unit of a day, by units made up for the test."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from dvk.errors import Ambiguous, InvalidValue, NotKnown, WrongType
from dvk.units import Unit, UnitHistory
from dvk.values import Dated, DateSpan
from dvk.vietnamese import UnitName, read_unit, read_unit_name

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


def _unit(name, names, level, parents="", **rest):
    return Unit(id=name, names=names, level=level, parents=parents or (), **rest)


HISTORY = UnitHistory(
    [
        _unit("tinh", "Tỉnh Sông Ví", "province"),
        _unit("khac", "Tỉnh Núi Ví", "province"),
        _unit("huyen-a", "Huyện An", "district", "tinh", end=BEFORE),
        _unit("huyen-b", "Huyện Bình", "district", "tinh", end=BEFORE),
        _unit("xa-a", "Xã Hòa Bình", "commune", "huyen-a", end=BEFORE),
        _unit("xa-b", "Xã Hòa Bình", "commune", "huyen-b", end=BEFORE),
        _unit("phuong", "Phường Hoà Bình", "commune", "huyen-b", end=BEFORE),
        _unit("xa-moi", "Xã Hòa Bình", "commune", "tinh", start=AFTER),
        _unit("phuong-1", "Phường 1", "commune", "khac"),
        _unit("phuong-02", "Phường 02", "commune", "khac"),
        _unit(
            "tx",
            (Dated("Thị xã Tân Ví", end=BEFORE), Dated("Thành phố Tân Ví", start=AFTER)),
            "district",
            "tinh",
        ),
        _unit("ban", "Ban Dân vận Tỉnh ủy", "province", kind="party"),
    ]
)


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("xã Phú Hữu", "xã", "Phú Hữu"),
        ("Xã Phú Hữu", "xã", "Phú Hữu"),
        ("TP. Long Xuyên", "thành phố", "Long Xuyên"),
        ("TP Long Xuyên", "thành phố", "Long Xuyên"),
        ("tx. Tân Châu", "thị xã", "Tân Châu"),
        ("thị trấn Ba Chúc", "thị trấn", "Ba Chúc"),
        ("P. Mỹ Bình", "phường", "Mỹ Bình"),
        ("P.Mỹ Bình", "phường", "Mỹ Bình"),
        ("Phường 1", "phường", "1"),
        ("phường 01", "phường", "01"),
        ("Q.3", "quận", "3"),
        ("H. Thoại Sơn", "huyện", "Thoại Sơn"),
        ("Đặc khu Phú Quốc", "đặc khu", "Phú Quốc"),
        ("tỉnh Bà Rịa - Vũng Tàu", "tỉnh", "Bà Rịa - Vũng Tàu"),
        ("T.P. Long Xuyên", "thành phố", "Long Xuyên"),
        ("T.P Long Xuyên", "thành phố", "Long Xuyên"),
        ("T. X. Tân Châu", "thị xã", "Tân Châu"),
        ("T.T. Núi Sập", "thị trấn", "Núi Sập"),
        ("T. An Giang", "tỉnh", "An Giang"),
        ("T.An Giang", "tỉnh", "An Giang"),
        ("Xã.Phú Hữu", "xã", "Phú Hữu"),
        ("Huyện đảo Phú Quý", "huyện", "Phú Quý"),
        ("XÃ ĐẢO THỔ CHÂU", "xã", "THỔ CHÂU"),
        ("Phường Đoàn Kết", "phường", "Đoàn Kết"),
        ("Xã Đội Cấn", "xã", "Đội Cấn"),
        ("Tỉnh Đoàn An Giang", "", "Tỉnh Đoàn An Giang"),
        ("xã đội Phú Hữu", "", "xã đội Phú Hữu"),
        ("Sở Văn hóa, Thể thao và Du lịch", "", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Phú Hữu", "", "Phú Hữu"),
        ("Ban Dân vận Tỉnh ủy", "", "Ban Dân vận Tỉnh ủy"),
        ("Tỉnh ủy An Giang", "", "Tỉnh ủy An Giang"),
        ("XÃ PHÚ HỮU", "xã", "PHÚ HỮU"),
        ("xã\u00a0Phú Hữu ", "xã", "Phú Hữu"),
        (unicodedata.normalize("NFD", "thị xã Tân Châu"), "thị xã", "Tân Châu"),
    ],
)
def test_a_name_is_the_kind_of_place_and_the_proper_name(text, kind, name):
    assert read_unit_name(text) == UnitName(kind, name)


@pytest.mark.parametrize(
    "text", ["", " ", "xã", "Thị trấn", "12", "xã !", "- Phú Hữu", "xã {}", "5 xã", "12 huyện", "a" * 1000]
)
def test_what_is_no_name_is_refused(text):
    with pytest.raises(InvalidValue) as caught:
        read_unit_name(text)
    assert caught.value.code == "read.not_a_unit_name"


@pytest.mark.parametrize("text", ["Xã Phú Hữu, huyện An Phú", "xã Phú Hữu, An Phú", "P. 1, Q. 3, TP. Hồ Chí Minh"])
def test_a_place_with_those_above_it_is_more_than_one_name(text):
    with pytest.raises(InvalidValue) as caught:
        read_unit_name(text)
    assert (caught.value.code, caught.value.near) == ("read.two_units", (text.split(",")[0],))


def test_dashes_of_each_kind_in_a_name_are_equal():
    history = UnitHistory([_unit("br", "Tỉnh Bà Rịa - Vũng Tàu", "province"), _unit("dm", "Xã Đốc Binh-Mỹ", "commune")])
    for text in ("Bà Rịa-Vũng Tàu", "tỉnh Bà Rịa – Vũng Tàu", "BÀ RỊA - VŨNG TÀU"):
        assert read_unit(text, history).id == "br"
    assert read_unit("Đốc Binh - Mỹ", history).id == "dm"


def test_what_is_no_text_is_the_wrong_type():
    with pytest.raises(WrongType):
        read_unit_name(12)
    with pytest.raises(WrongType):
        read_unit(None, HISTORY)
    with pytest.raises(WrongType):
        read_unit("xã Hòa Bình", HISTORY.units)


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("phường Hòa Bình", BEFORE, "phuong"),
        ("P. HOÀ BÌNH", BEFORE, "phuong"),
        ("Hòa Bình", AFTER, "xa-moi"),
        ("xã Hòa Bình, huyện An", BEFORE, "xa-a"),
        ("xã Hòa Bình, H. Bình, tỉnh Sông Ví", BEFORE, "xa-b"),
        ("xã Hòa Bình, Bình, Sông Ví", BEFORE, "xa-b"),
        ("Hòa Bình, tỉnh Sông Ví", AFTER, "xa-moi"),
        ("Phường 01", AFTER, "phuong-1"),
        ("phường 2", AFTER, "phuong-02"),
        ("thị xã Tân Ví", BEFORE, "tx"),
        ("TP. Tân Ví", AFTER, "tx"),
        ("ban dân vận tỉnh uỷ", AFTER, "ban"),
    ],
)
def test_the_one_unit_of_a_name_on_a_day_is_found(text, on, expected):
    assert read_unit(text, HISTORY, on=on).id == expected
    assert read_unit(text, HISTORY.as_of(on)).id == expected


def test_a_name_of_several_units_is_refused_with_each_and_those_above_it():
    with pytest.raises(Ambiguous) as caught:
        read_unit("xã Hòa Bình", HISTORY, on=BEFORE)
    assert caught.value.readings == (
        "xã Hòa Bình, huyện An, tỉnh Sông Ví",
        "xã Hòa Bình, huyện Bình, tỉnh Sông Ví",
    )
    assert [read_unit(text, HISTORY, on=BEFORE).id for text in caught.value.readings] == ["xa-a", "xa-b"]


def test_without_a_day_the_units_of_all_time_are_told():
    with pytest.raises(Ambiguous) as caught:
        read_unit("Hòa Bình", HISTORY)
    assert caught.value.readings == (
        "phường Hoà Bình, huyện Bình, tỉnh Sông Ví",
        "xã Hòa Bình, huyện An, tỉnh Sông Ví",
        "xã Hòa Bình, huyện Bình, tỉnh Sông Ví",
        "xã Hòa Bình, tỉnh Sông Ví",
    )


def test_units_that_only_their_days_tell_apart_are_told_with_them():
    twice = UnitHistory(
        [_unit("cu", "Tỉnh Ví", "province", end=BEFORE), _unit("moi", "Tỉnh Ví", "province", start=AFTER)]
    )
    with pytest.raises(Ambiguous) as caught:
        read_unit("tỉnh Ví", twice)
    assert caught.value.readings == ("tỉnh Ví (từ ngày 01/7/2025)", "tỉnh Ví (đến ngày 30/6/2025)")


@pytest.mark.parametrize(
    ("text", "on", "near"),
    [
        ("hoa binh", AFTER, ("Xã Hòa Bình",)),  # a name without its marks is another name
        ("Hóa Bình", AFTER, ("Xã Hòa Bình",)),
        ("phường Hòa Bình", AFTER, ("Xã Hòa Bình",)),  # the kind of place counts
        ("thành phố Tân Ví", BEFORE, ("Thị xã Tân Ví",)),
        ("xã Hòa Bính, huyện An", BEFORE, ("Xã Hòa Bình", "Phường Hoà Bình")),
        ("xã Hòa Bình, huyện Khác", BEFORE, ("Xã Hòa Bình", "Phường Hoà Bình")),
        ("huyện Ann", BEFORE, ("Huyện An",)),
        ("Zzzz", AFTER, ()),
    ],
)
def test_a_name_that_no_unit_bears_is_refused_with_those_near_it(text, on, near):
    with pytest.raises(InvalidValue) as caught:
        read_unit(text, HISTORY, on=on)
    assert caught.value.code == "read.unknown_unit"
    assert set(near) <= set(caught.value.near)
    assert near or not caught.value.near


def test_a_tree_is_of_its_own_day_and_a_history_of_the_days_it_attests():
    with pytest.raises(InvalidValue) as caught:
        read_unit("Hòa Bình", HISTORY.as_of(AFTER), on=BEFORE)
    assert caught.value.code == "read.other_day"
    later = UnitHistory(HISTORY.units, attested=DateSpan(AFTER, None))
    with pytest.raises(NotKnown):
        read_unit("Hòa Bình", later, on=BEFORE)


def test_a_long_text_is_refused_at_once():
    for text in ("xã " * 40_000, "Hòa Bình, " * 10_000):
        with pytest.raises(InvalidValue):
            read_unit(text, HISTORY)


def test_units_that_nothing_but_their_ids_tell_apart_are_told_by_them():
    history = UnitHistory([_unit(name, "Xã An", "commune", start=AFTER) for name in ("a", "b")])
    with pytest.raises(Ambiguous) as caught:
        read_unit("xã An", history)
    assert caught.value.readings == ("xã An (từ ngày 01/7/2025) [a]", "xã An (từ ngày 01/7/2025) [b]")
