"""Bảng phẳng của đơn vị (tidy tables of units): units, what is dated of them, and their changes."""

from __future__ import annotations

from dvk.register.tidy.shape import TidyColumn, TidyType, common, dated, key, span, table
from dvk.units import ChangeKind
from dvk.values import Label

__all__ = ["UNITS"]

_ID, _TEXT, _DAY = TidyType.ID, TidyType.TEXT, TidyType.DAY
_UNIT = key("unit", "mã đơn vị", "id of the unit")
_CHANGE = key("change", "mã biến động", "id of the change")
_POSITION = TidyColumn("position", TidyType.WHOLE, Label("thứ tự, từ 0", "place in the list, from 0"), "#")

UNITS = (
    table(
        "units",
        "đơn vị",
        "units",
        "units",
        TidyColumn("id", _ID, Label("mã đơn vị", "id of the unit"), "id", required=True),
        TidyColumn("level", _ID, Label("cấp", "level"), "level", required=True, codelist="levels"),
        TidyColumn("kind", _ID, Label("loại đơn vị", "kind of unit"), "kind", codelist="unit-kinds"),
        *span(),
        TidyColumn("note", _TEXT, Label("ghi chú", "note"), "note"),
        common(),
    ),
    table(
        "unit_names",
        "tên của đơn vị",
        "dated names of units",
        "names",
        _UNIT,
        dated("name", "tên đầy đủ", "full name as printed", "value"),
        parent="units",
    ),
    table(
        "unit_types",
        "loại hình của đơn vị",
        "dated types of units",
        "types",
        _UNIT,
        dated("type", "loại hình", "type: tinh, huyen, xa …", "value", "unit-types"),
        parent="units",
    ),
    table(
        "unit_codes",
        "mã chính thức của đơn vị",
        "dated official codes of units",
        "codes",
        _UNIT,
        dated("code", "mã chính thức", "official code", "value"),
        parent="units",
    ),
    table(
        "unit_parents",
        "cấp trên của đơn vị",
        "units above units",
        "parents",
        _UNIT,
        _POSITION,
        TidyColumn("parent", _ID, Label("mã đơn vị cấp trên", "id of the unit above"), "unit", required=True),
        TidyColumn("hierarchy", _ID, Label("hệ thống", "hierarchy; null: territory"), "hierarchy"),
        span(),
        parent="units",
    ),
    table(
        "unit_place_classes",
        "phân loại địa bàn",
        "dated classes of places",
        "place_classes",
        _UNIT,
        dated("place_class", "loại địa bàn", "class of the place", "value", "place-classes"),
        parent="units",
    ),
    table(
        "unit_changes",
        "biến động đơn vị",
        "changes of units",
        "changes",
        TidyColumn("id", _ID, Label("mã biến động", "id of the change"), "id", required=True),
        TidyColumn(
            "kind",
            TidyType.CHOICE,
            Label("loại biến động", "kind of change"),
            "kind",
            required=True,
            choices=ChangeKind,
        ),
        TidyColumn("on", _DAY, Label("ngày đầu của trạng thái mới", "first day of the new state"), "on", required=True),
        TidyColumn("note", _TEXT, Label("ghi chú", "note"), "note"),
        common(),
    ),
    table(
        "unit_change_links",
        "từ đơn vị nào sang đơn vị nào",
        "what went from which unit to which",
        "links",
        _CHANGE,
        _POSITION,
        TidyColumn("before", _ID, Label("đơn vị trước", "unit before; null: from none"), "before"),
        TidyColumn("after", _ID, Label("đơn vị sau", "unit after; null: to none"), "after"),
        TidyColumn("whole", TidyType.YES_NO, Label("toàn bộ", "did all of it go there? null: yes"), "whole"),
        parent="unit_changes",
    ),
    table(
        "unit_change_shares",
        "tỷ lệ chia",
        "declared shares of divided units",
        "shares",
        _CHANGE,
        key("link", "thứ tự của dòng trong biến động", "position of the link", "^#"),
        _POSITION,
        TidyColumn("basis", _ID, Label("căn cứ: dân số, số hộ …", "basis: population …"), "basis", required=True),
        TidyColumn("part", TidyType.NUMBER, Label("tỷ lệ, từ 0 đến 1", "share, from 0 to 1"), "part"),
        TidyColumn(
            "part_written", _TEXT, Label("chữ số, nếu khác cột số", "its digits, where part has others"), "=part"
        ),
        parent="unit_change_links",
    ),
)
