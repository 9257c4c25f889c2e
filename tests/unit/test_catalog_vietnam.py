"""The country's units before and after 1 July 2025, against what the press, the acts and a look at the tables say."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import date
from enum import Enum, IntEnum
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

import dvk
from dvk.catalog import an_giang, dan_van_bodies, definitions, from_vietnam_provinces, unit_sources, vietnam_units
from dvk.errors import MissingExtra, NotKnown, UnknownId, WrongType
from dvk.units import ChangeKind

EVE, DAY = date(2025, 6, 30), date(2025, 7, 1)

# Found by reading the tables with another program: the kind of place in the name is not the one in the type's column.
TYPES_THAT_CONTRADICT_NAMES = {
    ("vn-15061", "Thị trấn Ngọc Lặc", "xa"),
    ("vn-27046", "Phường 5", "xa"),
    ("vn-27076", "Phường 15", "xa"),
    ("vn-10543-20250701", "Phường Việt Hòa", "xa"),
    ("vn-11848-20250701", "Xã Vĩnh Hòa", "phuong"),
    ("vn-31213", "Phường Tân Lộc", "xa"),
    ("vn-31299-20250701", "Xã Phong Điền", "phuong"),
}
ODD_CAPITALS = {
    *("Thành Phố Bắc Kạn", "Thị Xã Mường Lay", "Thị Xã Việt Yên", "Thành Phố Đồng Hới", "Thị Xã Buôn Hồ"),
    *("Thị Trấn Ái Tử", "Thị Trấn Prao", "Thị Trấn Phú Hòa", "Thị Trấn Óc Eo", "Thị Trấn Năm Căn"),
    *("Xã Đại áng", "Xã Pa ủ", "Xã Mường é", "Xã é Tòng", "Xã Đồng ý", "Xã Ya ly"),
}


@pytest.fixture(scope="module")
def country():
    return vietnam_units()


@pytest.fixture(scope="module")
def eve(country):
    return country.as_of(EVE)


@pytest.fixture(scope="module")
def today(country):
    return country.as_of(DAY)


@pytest.fixture(scope="module")
def new_an_giang():
    return vietnam_units("91")


def _commune_changes(history):
    return [change for change in history.changes if change.id.startswith("vn-20250701-xa-")]


# -- how many ----------------------------------------------------------------------------------------------------------
def test_on_the_eve_there_were_63_provinces_696_districts_and_10035_communes(eve):
    assert Counter(unit.level for unit in eve) == {"province": 63, "district": 696, "commune": 10_035}


def test_from_the_day_there_are_34_provinces_no_districts_and_3321_communes(today):
    assert Counter(unit.level for unit in today) == {"province": 34, "commune": 3_321}


def test_the_34_are_28_tinh_and_6_thanh_pho_the_3321_are_2621_xa_687_phuong_and_13_dac_khu(today):
    assert Counter(unit.type(DAY) for unit in today) == {
        "tinh": 28,
        "thanh-pho-trung-uong": 6,
        "xa": 2_621,
        "phuong": 687,
        "dac-khu": 13,
    }


@pytest.mark.parametrize(
    ("province", "name", "communes"),
    [
        ("vn-79-20250701", "Thành phố Hồ Chí Minh", 168),
        ("vn-01", "Thành phố Hà Nội", 126),
        ("vn-12", "Tỉnh Lai Châu", 38),
    ],
)
def test_a_province_has_as_many_communes_as_the_press_printed(today, province, name, communes):
    assert today[province].name(DAY) == name
    assert len(today.children(province)) == communes


def test_eleven_provinces_go_on_and_23_are_new(eve, today):
    same = {unit.id for unit in eve if unit.level == "province"} & {unit.id for unit in today}
    # Hà Nội, Cao Bằng, Điện Biên, Lai Châu, Sơn La, Lạng Sơn, Quảng Ninh, Thanh Hóa, Nghệ An, Hà Tĩnh, Huế
    assert same == {f"vn-{code}" for code in ["01", "04", "11", "12", "14", "20", "22", "38", "40", "42", "46"]}
    assert sum(unit.level == "province" and unit.start == DAY for unit in today) == 34 - 11


def test_471_communes_were_divided_and_no_part_has_a_share(country):
    parts = [link for change in country.changes for link in change.links if not link.whole]
    assert len({link.before for link in parts}) == 471
    assert not any(link.shares for link in parts)


def test_each_of_the_10035_goes_on_or_has_a_successor(country, eve, today):
    followed = {link.before for change in country.changes for link in change.links if link.after is not None}
    lost = [unit.id for unit in eve if unit.level == "commune" and unit.id not in today and unit.id not in followed]
    assert lost == []


def test_each_commune_and_province_of_today_goes_on_or_came_from_something(country, eve, today):
    came = {link.after for change in country.changes for link in change.links if link.before is not None}
    assert [unit.id for unit in today if unit.id not in eve and unit.id not in came] == []


def test_132_communes_go_on_and_each_keeps_its_code(eve, today):
    both = [unit for unit in today if unit.level == "commune" and unit.id in eve]
    assert len(both) == 132
    assert all(unit.id == f"vn-{unit.code(EVE)}" == f"vn-{unit.code(DAY)}" for unit in both)


# -- An Giang ----------------------------------------------------------------------------------------------------------
def test_code_91_is_kien_giang_before_and_an_giang_after(country):
    assert country.coded("91", EVE).name(EVE) == "Tỉnh Kiên Giang"
    assert country.coded("91", DAY).name(DAY) == "Tỉnh An Giang"
    assert country.coded("89", EVE).name(EVE) == "Tỉnh An Giang"
    assert country.coded("89", DAY) is None


def test_new_an_giang_has_102_communes_85_xa_14_phuong_and_3_dac_khu(today):
    communes = today.children("vn-91-20250701")
    assert Counter(unit.type(DAY) for unit in communes) == {"xa": 85, "phuong": 14, "dac-khu": 3}
    islands = {unit.name(DAY) for unit in communes if unit.type(DAY) == "dac-khu"}
    assert islands == {"Đặc khu Phú Quốc", "Đặc khu Kiên Hải", "Đặc khu Thổ Châu"}


def test_it_came_from_155_communes_of_an_giang_and_143_of_kien_giang(eve):
    assert [len(eve.descendants(province, level="commune")) for province in ("vn-89", "vn-91")] == [155, 143]


def test_six_of_its_communes_are_unchanged(new_an_giang):
    before, after = new_an_giang.as_of(EVE), new_an_giang.as_of(DAY)
    changed = {name for change in new_an_giang.changes for name in change.after}
    same = {unit.name(DAY) for unit in after if unit.id in before and unit.id not in changed}
    assert same == {"Xã Mỹ Hòa Hưng", "Xã Tiên Hải", "Xã Sơn Hải", "Xã Hòn Nghệ", "Xã Bình Sơn", "Xã Bình Giang"}


def test_its_302_edges_are_296_links_and_the_six_unchanged_and_7_are_parts(new_an_giang):
    links = [link for change in _commune_changes(new_an_giang) for link in change.links]
    assert len(links) + 6 == 302
    assert sorted((link.before, link.after) for link in links if not link.whole) == [
        ("vn-30334", "vn-30316-20250701"),
        ("vn-30334", "vn-30325-20250701"),
        ("vn-30355", "vn-30337-20250701"),
        ("vn-30355", "vn-30346-20250701"),
        ("vn-30358", "vn-30337-20250701"),
        ("vn-30358", "vn-30346-20250701"),
        ("vn-30358", "vn-30352-20250701"),
    ]


def test_its_units_have_the_ids_names_and_codes_of_the_register_of_an_giang(new_an_giang):
    ours = [unit for unit in an_giang().units if unit.kind == "locality"]
    assert len(ours) == 1 + 11 + 155
    for unit in ours:
        same = new_an_giang[unit.id]
        assert (same.name(EVE), same.type(EVE), same.code(EVE)) == (unit.name(EVE), unit.type(EVE), unit.code(EVE))
        assert same.parent(EVE) == unit.parent(EVE)


def test_tinh_bien_was_a_huyen_until_9_april_2023(new_an_giang):
    unit = new_an_giang["vn-890"]
    days = (date(2023, 4, 9), date(2023, 4, 10))
    assert [(unit.name(day), unit.type(day)) for day in days] == [
        ("Huyện Tịnh Biên", "huyen"),
        ("Thị xã Tịnh Biên", "thi-xa"),
    ]
    assert [change.source for change in new_an_giang.changes if change.on == days[1]] == ["nq-721-nq-ubtvqh15"]
    assert not [change for change in vietnam_units("96").changes if change.on != DAY]


def test_its_communes_changed_by_the_act_on_an_giang_and_those_of_others_by_one_that_is_not_known_here(country):
    acts = {change.source for change in _commune_changes(vietnam_units("91"))}
    assert acts == {"nq-1654-nq-ubtvqh15"}
    others = _commune_changes(vietnam_units("92"))
    assert {change.source for change in others} == {None}
    assert all("chưa biết nghị quyết" in change.note for change in others)


# -- what became of whom -----------------------------------------------------------------------------------------------
def test_who_goes_on_loses_its_district_and_stands_under_the_new_province(country):
    unit = country["vn-30313"]  # xã Mỹ Hòa Hưng
    assert [one.name(EVE) for one in country.as_of(EVE).path(unit.id)] == [
        *("Tỉnh An Giang", "Thành phố Long Xuyên", "Xã Mỹ Hòa Hưng")
    ]
    assert [one.id for one in country.as_of(DAY).path(unit.id)] == ["vn-91-20250701", "vn-30313"]
    assert (unit.start, unit.end) == (None, None)


def test_a_province_that_goes_on_keeps_its_id_and_gets_new_communes(today):
    assert today["vn-12"].start is None
    assert sum(unit.start == DAY for unit in today.children("vn-12")) > 30


def test_eight_communes_go_on_under_another_name(country):
    renamed = [change for change in country.changes if change.kind is ChangeKind.RENAME]
    assert {(country[name].name(EVE), country[name].name(DAY)) for one in renamed for name in one.before} == {
        ("Xã Tà Si Láng", "Xã Tà Xi Láng"),
        ("Xã KRong", "Xã Krong"),
        ("Xã Ea H'leo", "Xã Ea H'Leo"),
        ("Xã Ia RVê", "Xã Ia Rvê"),
        ("Xã Krông Na", "Xã Buôn Đôn"),
        ("Xã Bà Gia", "Xã Đạ Huoai 3"),
        ("Xã Đak Ơ", "Xã Đăk Ơ"),
        ("Xã Đắc Lua", "Xã Đak Lua"),
    }
    assert all(one.before == one.after for one in renamed)


def test_three_communes_go_on_as_another_type(country):
    kept = [
        one for one in country.changes if one.kind is ChangeKind.RETYPE and one.on == DAY and one.before == one.after
    ]
    found = {
        (country[name].name(DAY), country[name].type(EVE), country[name].type(DAY))
        for one in kept
        for name in one.after
    }
    assert found == {
        ("Xã Mường Lát", "thi-tran", "xa"),
        ("Xã Thạnh Mỹ", "thi-tran", "xa"),
        ("Đặc khu Thổ Châu", "xa", "dac-khu"),
    }


def test_five_island_districts_became_a_dac_khu_whole(country):
    ways = [link for change in country.changes for link in change.links if link.after and len(link.before or "") == 6]
    went = {(country[link.before].name(EVE), country[link.after].name(DAY), link.after) for link in ways}
    assert went - {("Thị xã Tịnh Biên", "Thị xã Tịnh Biên", "vn-890")} == {
        ("Huyện Bạch Long Vĩ", "Đặc khu Bạch Long Vĩ", "vn-11948"),
        ("Huyện Cồn Cỏ", "Đặc khu Cồn Cỏ", "vn-19742"),
        ("Huyện Hoàng Sa", "Đặc khu Hoàng Sa", "vn-20333"),
        ("Huyện Lý Sơn", "Đặc khu Lý Sơn", "vn-21548"),
        ("Huyện Côn Đảo", "Đặc khu Côn Đảo", "vn-26732"),
    }


def test_the_other_691_districts_ended_and_nobody_took_them_over(country):
    ended = [change for change in country.changes if change.kind is ChangeKind.DISSOLVE]
    assert len(ended) == 63
    assert sum(len(change.before) for change in ended) == 696 - 5
    assert {change.after for change in ended} == {()}
    assert {change.source for change in ended} == {"nq-203-2025-qh15"}


def test_the_provinces_were_merged_by_the_resolution_of_the_national_assembly(country):
    merged = [change for change in country.changes if change.id.startswith("vn-20250701-tinh-")]
    assert sum(len(change.before) for change in merged) == 63 - 11
    assert {change.source for change in merged} == {"nq-202-2025-qh15"}
    assert {change.before for change in merged if change.after == ("vn-79-20250701",)} == {("vn-74", "vn-77", "vn-79")}


def test_two_cities_lay_in_a_city_under_the_centre(eve):
    within = {unit.name(EVE) for unit in eve if unit.type(EVE) == "thanh-pho-thuoc-thanh-pho"}
    assert within == {"Thành phố Thủ Đức", "Thành phố Thủy Nguyên"}


# -- as the tables are -------------------------------------------------------------------------------------------------
def test_the_tables_carry_seven_types_that_contradict_the_names(country):
    words = {"Xã": "xa", "Phường": "phuong", "Thị": "thi-tran", "Đặc": "dac-khu"}
    found = {
        (unit.id, unit.name(day), unit.type(day))
        for day in (EVE, DAY)
        for unit in country.as_of(day)
        if unit.level == "commune" and words[unit.name(day).split()[0]] != unit.type(day)
    }
    assert found == TYPES_THAT_CONTRADICT_NAMES
    assert all("trái với tên" in country[name].note for name, _, _ in found)


def test_the_tables_carry_sixteen_names_with_odd_capitals_and_the_units_say_so(country):
    odd = {unit.name(EVE) for unit in country if unit.note.startswith(("chữ hoa", "chữ thường"))}
    assert odd == ODD_CAPITALS


def test_a_type_that_contradicts_an_unchanged_name_is_no_change(country):
    assert "vn-31213" not in {name for change in country.changes for name in change.before}


def test_types_and_levels_are_those_of_the_codelists(country):
    lists = definitions()
    types = {code.id for code in lists.codelist("unit-types").codes}
    levels = {code.id for code in lists.codelist("levels").codes}
    assert {item.value for unit in country for item in unit.types} <= types
    assert {unit.level for unit in country} <= levels


def test_the_days_before_30_june_2025_are_not_known(country):
    with pytest.raises(NotKnown):
        country.as_of(date(2025, 6, 29))


def test_each_source_that_is_named_is_there(country):
    known = {source.id for source in unit_sources()}
    bodies = dan_van_bodies()
    named = {fact.source for one in (country, bodies) for facts in (one.units, one.changes) for fact in facts}
    assert named - {None} <= known
    assert len(known) == len(unit_sources())


def test_the_acts_are_the_same_documents_as_in_the_register_of_an_giang():
    theirs = {source.id: source for source in an_giang().sources}
    shared = [source for source in unit_sources() if source.id in theirs]
    assert {source.number for source in shared} == {"202/2025/QH15", "1654/NQ-UBTVQH15", "721/NQ-UBTVQH15"}
    for source in shared:
        same = theirs[source.id]
        assert (source.number, source.issuer, source.issued_on) == (same.number, same.issuer, same.issued_on)


# -- asking for it -----------------------------------------------------------------------------------------------------
def test_a_province_of_today_comes_with_all_that_went_into_it_and_nothing_else(country, new_an_giang):
    assert [unit.id for unit in new_an_giang if unit.level == "province"] == ["vn-89", "vn-91", "vn-91-20250701"]
    assert all(country[unit.id] == unit for unit in new_an_giang)
    assert {change.id for change in new_an_giang.changes} <= {change.id for change in country.changes}


def test_the_order_in_which_provinces_are_named_does_not_matter_and_nothing_is_made_twice():
    assert vietnam_units("12", "01") is vietnam_units("01", "12", "01")
    assert vietnam_units() is vietnam_units()


def test_the_code_of_an_old_province_is_refused_and_what_took_it_in_is_near():
    with pytest.raises(UnknownId) as caught:
        vietnam_units("01", "89")
    assert (caught.value.path, caught.value.near) == ("provinces[1]", ("91",))


def test_a_number_is_no_code():
    with pytest.raises(WrongType):
        vietnam_units(91)


def test_a_register_can_hold_a_province_and_gives_it_back(new_an_giang):
    campaign = dvk.Campaign(id="thu", label="Dân vận khéo")
    builder = dvk.RegisterBuilder(campaign, definitions(), attested=new_an_giang.attested)
    register = builder.extend(unit_sources()).extend(new_an_giang.units).extend(new_an_giang.changes).build()
    again = dvk.loads(dvk.dumps(register))
    assert again.units.units == new_an_giang.units
    assert again.units.changes == new_an_giang.changes


def test_the_same_tables_are_packed_to_the_same_bytes(tmp_path):
    before = "province_code,province,district_code,district,district_type,commune_code,commune,commune_type"
    after = "province_code,province,commune_code,commune,commune_type,area_km2"
    edges = "before_code,before,before_district_code,before_province_code,after_code,after,after_province_code,part"
    tables = {
        "communes_before.csv": f"{before}\n89,Tỉnh A,900,Huyện B,Huyện,30000,Xã C,Xã\n",
        "communes_after.csv": f"{after}\n91,Tỉnh A,30001,Phường D,Phường,1\n",
        "changes_2025-07-01.csv": f"{edges}\n30000,Xã C,900,89,30001,Phường D,91,part\n",
    }
    for name, text in tables.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    packed = []
    for run in ("one", "two"):
        out = tmp_path / run
        out.mkdir()
        tool = Path(__file__).parents[2] / "tools" / "make_vietnam_units.py"
        subprocess.run([sys.executable, "-X", "utf8", tool, tmp_path, out], check=True, capture_output=True)
        packed.append([path.read_bytes() for path in sorted(out.iterdir())])
    assert packed[0] == packed[1]
    assert len(packed[0]) == 2


# -- organisations -----------------------------------------------------------------------------------------------------
def test_ban_dan_van_became_ban_tuyen_giao_va_dan_van_on_another_day_in_each_place():
    history = dan_van_bodies()
    merged = {history[change.after[0]].name(): change.on for change in history.changes}
    assert merged == {
        "Ban Tuyên giáo và Dân vận Trung ương": date(2025, 2, 3),
        "Ban Tuyên giáo và Dân vận Tỉnh ủy Tiền Giang": date(2025, 2, 6),
        "Ban Tuyên giáo và Dân vận Tỉnh ủy Bắc Giang": date(2025, 3, 1),
    }
    assert all(len(change.before) == 2 for change in history.changes)


def test_on_one_day_one_province_has_the_merged_body_and_another_still_the_two():
    tree = dan_van_bodies().as_of(date(2025, 2, 20))
    assert len(tree.children("tien-giang-tinh-uy", "party")) == 1
    assert len(tree.children("bac-giang-tinh-uy", "party")) == 2
    assert {unit.kind for unit in tree if unit.level != "province" or "tinh-uy" in unit.id} == {"party"}


def test_the_provinces_of_the_bodies_are_those_of_the_country(country):
    for unit in dan_van_bodies():
        if unit.kind == "locality":
            assert (unit.names, unit.codes, unit.end) == (
                *(country[unit.id].names, country[unit.id].codes, country[unit.id].end),
            )


# -- the package vietnam-provinces -------------------------------------------------------------------------------------
class _Word(Enum):
    TINH = "tỉnh"
    XA = "xã"
    DAC_KHU = "đặc khu"


class _Code(IntEnum):
    AN_GIANG = 91
    THO_CHAU = 31105
    MY_HOA_HUNG = 30313
    ELSEWHERE = 30316


def _stand_in(monkeypatch, wards):
    """A module of the same shape as the package, version 2025.10.1."""
    provinces = [SimpleNamespace(name="An Giang", code=_Code.AN_GIANG, division_type=_Word.TINH)]
    package = ModuleType("vietnam_provinces")
    package.Province = SimpleNamespace(iter_all=lambda: iter(provinces))
    package.Ward = SimpleNamespace(iter_all=lambda: iter(wards))
    monkeypatch.setitem(sys.modules, "vietnam_provinces", package)


def _ward(name, code, word=_Word.XA):
    return SimpleNamespace(name=name, code=code, division_type=word, province_code=_Code.AN_GIANG)


def test_the_packages_units_have_the_ids_of_the_countrys(monkeypatch, new_an_giang):
    dac_khu = _ward("Đặc khu Thổ Châu", _Code.THO_CHAU, _Word.DAC_KHU)
    _stand_in(monkeypatch, [_ward("Xã Mỹ Hoà Hưng", _Code.MY_HOA_HUNG), dac_khu])
    tree = from_vietnam_provinces().as_of(DAY)
    assert {unit.id: unit.name(DAY) for unit in tree} == {
        "vn-91-20250701": "Tỉnh An Giang",
        "vn-30313": "Xã Mỹ Hoà Hưng",
        "vn-31105": "Đặc khu Thổ Châu",
    }
    assert {unit.id for unit in tree} <= {unit.id for unit in new_an_giang.as_of(DAY)}
    assert {unit.parent(DAY) for unit in tree if unit.level == "commune"} == {"vn-91-20250701"}
    assert [tree["vn-31105"].type(DAY), tree["vn-31105"].code(DAY)] == ["dac-khu", "31105"]


def test_a_name_goes_before_a_code_when_the_two_sources_differ(monkeypatch):
    _stand_in(monkeypatch, [_ward("Xã Mỹ Hòa Hưng", _Code.ELSEWHERE), _ward("Xã Không Có", _Code.MY_HOA_HUNG)])
    units = {unit.name(DAY): (unit.id, unit.code(DAY)) for unit in from_vietnam_provinces()}
    assert units["Xã Mỹ Hòa Hưng"] == ("vn-30313", "30316")
    assert units["Xã Không Có"] == ("vn-30313-vnp", "30313")


def test_the_packages_units_are_not_known_before_the_day(monkeypatch):
    _stand_in(monkeypatch, [])
    with pytest.raises(NotKnown):
        from_vietnam_provinces().as_of(EVE)


@pytest.mark.parametrize("found", [None, ModuleType("vietnam_provinces")], ids=["not there", "of an older shape"])
def test_without_the_package_the_error_says_what_to_install(monkeypatch, found):
    monkeypatch.setitem(sys.modules, "vietnam_provinces", found)
    with pytest.raises(MissingExtra) as caught:
        from_vietnam_provinces()
    assert caught.value.details["package"] == "vietnam-provinces>=2025.10.1"
    assert "pip install" in str(caught.value)


def test_the_real_package_names_the_same_3355_units():
    pytest.importorskip("vietnam_provinces")
    theirs, ours = from_vietnam_provinces().as_of(DAY), vietnam_units().as_of(DAY)
    assert {unit.id for unit in theirs} == {unit.id for unit in ours}
    assert all(unit.parent(DAY) == ours[unit.id].parent(DAY) for unit in theirs)
