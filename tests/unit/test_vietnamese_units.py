"""Units in words: lineages with their legal acts, and assignments, as an office would read them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from dvk import vietnamese
from dvk.catalog import dan_van_bodies, unit_sources, vietnam_units
from dvk.units import Part, Succession, Unit, UnitChange, UnitHistory
from dvk.values import Dated

ON, EVE = date(2025, 7, 1), date(2025, 6, 30)
ACT = "Căn cứ: Nghị quyết 1654/NQ-UBTVQH15."


def told(history, unit):
    return vietnamese.lineage(history, unit, unit_sources()).splitlines()


def test_a_new_commune_names_the_wholes_the_parts_and_where_the_rest_went():
    assert told(vietnam_units("91"), "vn-30352-20250701") == [
        "Gốc tích của xã Phú Hữu:",
        (
            "- Từ ngày 01/7/2025: xã Phú Hữu hình thành từ toàn bộ xã Phú Hữu, một phần xã Phước Hưng và toàn bộ xã "
            f"Vĩnh Lộc; phần khác của xã Phước Hưng về xã An Phú và xã Nhơn Hội. {ACT}"
        ),
    ]


def test_a_district_became_a_town_and_then_ended_with_its_level():
    assert told(vietnam_units("91"), "vn-890") == [
        "Gốc tích của thị xã Tịnh Biên:",
        "- Từ ngày 10/4/2023: huyện Tịnh Biên đổi thành thị xã Tịnh Biên. Căn cứ: Nghị quyết 721/NQ-UBTVQH15.",
        "- Từ ngày 01/7/2025: thị xã Tịnh Biên kết thúc hoạt động. Căn cứ: Nghị quyết 203/2025/QH15.",
    ]


def test_two_bodies_that_became_one_are_told_as_such():
    (_, line) = told(dan_van_bodies(), "bac-giang-ban-tuyen-giao-va-dan-van-tinh-uy")
    assert line == (
        "- Từ ngày 01/3/2025: Ban Tuyên giáo và Dân vận Tỉnh ủy Bắc Giang hợp nhất từ Ban Dân vận Tỉnh ủy Bắc Giang và "
        "Ban Tuyên giáo Tỉnh ủy Bắc Giang. Căn cứ: Quyết định 983-QĐ/TU."
    )


def test_an_act_that_nobody_knows_and_a_declared_share_are_said():
    units = [
        Unit(id="a", names="Xã A", level="commune"),
        Unit(id="b", names=[Dated("Xã B", end=EVE), Dated("Phường B", start=ON)], level="commune"),
    ]
    part = Succession(before="a", after="b", whole=False, shares={"population": "0.125"})
    history = UnitHistory(units, [UnitChange(id="chuyen", kind="transfer", on=ON, links=[part])])
    assert vietnamese.lineage(history, "b").splitlines()[1] == (
        "- Từ ngày 01/7/2025: phường B nhận thêm một phần (12,5% dân số) của xã A. Căn cứ: chưa rõ văn bản."
    )


def test_a_unit_without_changes_says_so():
    history = UnitHistory([Unit(id="a", names="Xã A", level="commune")])
    assert vietnamese.lineage(history, "a").endswith("- Chưa ghi nhận biến động nào.")


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (Part("a", Decimal(1), Decimal(1)), "toàn bộ thuộc xã A"),
        (Part("a", Decimal("0.25"), Decimal("0.25")), "25% thuộc xã A"),
        (Part("a", Decimal(0), Decimal(1)), "một phần chưa rõ tỷ lệ thuộc xã A"),
        (Part("a", Decimal(0), Decimal("0.5")), "từ 0% đến 50% thuộc xã A"),
        (Part(None, Decimal(1), Decimal(1), outside=True), "toàn bộ ngoài địa bàn"),
        (Part(None, Decimal(1), Decimal(1)), "toàn bộ chưa rõ nơi nhận"),
    ],
)
def test_an_assignment_says_what_is_known_and_what_is_not(part, expected):
    history = UnitHistory([Unit(id="a", names="Xã A", level="commune")])
    assert vietnamese.assignment(history, [part], ON) == expected
