"""Bảng phẳng còn lại (the other tidy tables): sources, origins, sheets, councils, rulings, corrections."""

from __future__ import annotations

from dvk.register.tidy.shape import TidyColumn, TidyType, common, key, names_in, period, table
from dvk.values import Label, Verification

__all__ = ["OTHERS", "REGISTER"]

_ID, _TEXT, _DAY, _WHOLE, _DOCUMENT = (
    TidyType.ID,
    TidyType.TEXT,
    TidyType.DAY,
    TidyType.WHOLE,
    TidyType.DOCUMENT,
)
_NOTE = TidyColumn("note", _TEXT, Label("ghi chú", "note"), "note")
_REASON = TidyColumn("reason", _TEXT, Label("lý do", "reason"), "reason")


def _id(vi: str, en: str) -> TidyColumn:
    return TidyColumn("id", _ID, Label(vi, en), "id", required=True)


REGISTER = (
    table(
        "campaign",
        "phong trào; chỉ một dòng",
        "the campaign of the register; one row",
        "",
        _id("mã phong trào", "id of the campaign"),
        TidyColumn("label", _TEXT, Label("tên", "label"), "label.vi", required=True),
        TidyColumn("label_en", _TEXT, Label("tên tiếng Anh", "label in English"), "label.en"),
        _NOTE,
        TidyColumn("illustrative", TidyType.YES_NO, Label("số minh họa", "made up? null: no"), "^illustrative"),
        TidyColumn(
            "attested_start", _DAY, Label("cây đơn vị đủ từ ngày", "units are complete from"), "^attested.start"
        ),
        TidyColumn("attested_end", _DAY, Label("cây đơn vị đủ đến ngày", "units are complete until"), "^attested.end"),
        TidyColumn(
            "document",
            _DOCUMENT,
            Label("các giai đoạn và căn cứ, dạng JSON", "its stages and its source, as JSON"),
            fields=("stages", "source"),
        ),
    ),
    table(
        "sources",
        "căn cứ, nguồn",
        "sources",
        "sources",
        _id("mã nguồn", "id of the source"),
        TidyColumn("title", _TEXT, Label("tên văn bản", "title"), "title", required=True),
        TidyColumn("kind", _TEXT, Label("loại văn bản", "kind of document"), "kind"),
        TidyColumn("number", _TEXT, Label("số, ký hiệu", "number of the document"), "number"),
        TidyColumn("issuer", _TEXT, Label("cơ quan ban hành", "issuer"), "issuer"),
        TidyColumn("issued_on", _DAY, Label("ngày ban hành", "day of issue"), "issued_on"),
        TidyColumn("shown_on", _DAY, Label("ngày xem", "day it was seen"), "shown_on"),
        TidyColumn("url", _TEXT, Label("địa chỉ", "address"), "url"),
        TidyColumn(
            "verification",
            TidyType.CHOICE,
            Label("mức kiểm chứng", "verification; null: verified"),
            "verification",
            choices=Verification,
        ),
        _NOTE,
    ),
    table(
        "origins",
        "xuất xứ",
        "where facts were read",
        "origin",
        TidyColumn("fact", _ID, Label("mã dữ kiện", "id of the fact"), "^id", required=True),
        TidyColumn("figure", _WHOLE, Label("dòng của báo cáo", "position of a line of a report"), "^#"),
        TidyColumn("file", _TEXT, Label("tệp", "file"), "file", required=True),
        TidyColumn("sheet", _TEXT, Label("trang tính", "sheet"), "sheet"),
        TidyColumn("cell", _TEXT, Label("ô", "cell"), "cell"),
        TidyColumn("row", _WHOLE, Label("dòng", "row"), "row"),
    ),
)

OTHERS = (
    table(
        "placements",
        "gán dữ kiện về đơn vị",
        "where facts of divided units go on",
        "placements",
        _id("mã", "id"),
        TidyColumn("target", _ID, Label("mã dữ kiện", "id of the fact"), "target", required=True),
        TidyColumn("unit", _ID, Label("mã đơn vị", "id of the unit"), "unit", required=True),
        TidyColumn("on", _DAY, Label("ngày quyết định", "day of the decision"), "on"),
        _NOTE,
        common(),
    ),
    table(
        "duplicates",
        "xác nhận trùng",
        "models confirmed to be one",
        "duplicates",
        _id("mã", "id"),
        TidyColumn("kept", _ID, Label("mô hình được giữ", "the model that is kept"), "kept", required=True),
        TidyColumn("on", _DAY, Label("ngày xác nhận", "day of the confirmation"), "on", required=True),
        _NOTE,
        common(),
    ),
    table(
        "duplicate_models",
        "mô hình trùng",
        "the other models of a confirmed duplicate",
        "same",
        key("duplicate", "mã xác nhận", "id of the confirmation"),
        names_in("model", "mã mô hình", "id of the model"),
        parent="duplicates",
    ),
    table(
        "assessments",
        "phiếu chấm",
        "assessments",
        "assessments",
        _id("mã phiếu", "id of the sheet"),
        TidyColumn("subject", _ID, Label("mã đối tượng chấm", "id of the model or unit"), "subject", required=True),
        TidyColumn("subject_type", _ID, Label("loại đối tượng", "type of the subject"), "subject_type"),
        TidyColumn("rubric", _ID, Label("bộ tiêu chí", "rubric"), "rubric", required=True),
        period(),
        TidyColumn("on", _DAY, Label("ngày chấm", "day of scoring"), "on"),
        TidyColumn("layer", _ID, Label("lớp chấm", "layer; null: decided"), "layer"),
        TidyColumn("scorer", _TEXT, Label("người chấm", "who scored"), "scorer"),
        TidyColumn("council", _ID, Label("hội đồng", "council"), "council"),
        common(),
        TidyColumn("document", _DOCUMENT, Label("các câu trả lời, dạng JSON", "answers, as JSON"), fields=("answers",)),
    ),
    table(
        "councils",
        "hội đồng",
        "councils",
        "councils",
        _id("mã hội đồng", "id of the council"),
        TidyColumn("label", _TEXT, Label("tên", "label"), "label.vi", required=True),
        TidyColumn("label_en", _TEXT, Label("tên tiếng Anh", "label in English"), "label.en"),
        TidyColumn("start", _DAY, Label("từ ngày", "first day; null: open"), "span.start"),
        TidyColumn("end", _DAY, Label("đến hết ngày", "last day; null: open"), "span.end"),
        common(),
    ),
    table(
        "council_members",
        "thành viên hội đồng",
        "seats of councils",
        "members",
        key("council", "mã hội đồng", "id of the council"),
        names_in("member", "mã ghế", "id of the seat"),
        parent="councils",
    ),
    table(
        "corrections",
        "đính chính",
        "corrections",
        "corrections",
        _id("mã đính chính", "id of the correction"),
        _REASON,
        common(),
        TidyColumn(
            "document",
            _DOCUMENT,
            Label("dữ kiện thay vào, dạng JSON", "the fact it puts in place, as JSON"),
            fields=("fact",),
        ),
    ),
    table(
        "retractions",
        "rút dữ kiện",
        "retractions",
        "retractions",
        _id("mã", "id"),
        TidyColumn("target", _ID, Label("mã dữ kiện", "id of the fact"), "target", required=True),
        _REASON,
        common(),
    ),
)
