"""Bảng phẳng của mô hình (tidy tables of models): models, their owners, domains and roles, events, contributions."""

from __future__ import annotations

from dvk.models import DecisionForm, ModelKind, RolePart, Subject
from dvk.register.tidy.shape import TidyColumn, TidyType, common, dated, happened, key, names_in, quantity, span, table
from dvk.values import Label

__all__ = ["MODELS"]

_ID, _TEXT, _DAY, _CHOICE = TidyType.ID, TidyType.TEXT, TidyType.DAY, TidyType.CHOICE
_MODEL = key("model", "mã mô hình", "id of the model")
_POSITION = TidyColumn("position", TidyType.WHOLE, Label("thứ tự, từ 0", "place in the list, from 0"), "#")
_OF_MODEL = TidyColumn("model", _ID, Label("mã mô hình", "id of the model"), "model", required=True)

MODELS = (
    table(
        "models",
        "mô hình, điển hình",
        "models",
        "models",
        TidyColumn("id", _ID, Label("mã mô hình", "id of the model"), "id", required=True),
        TidyColumn("title", _TEXT, Label("tên mô hình", "title"), "title", required=True),
        TidyColumn("kind", _CHOICE, Label("mô hình hay điển hình", "model or exemplar"), "kind", choices=ModelKind),
        TidyColumn("subject", _CHOICE, Label("đối tượng", "subject"), "subject", choices=Subject),
        TidyColumn("strand", _ID, Label("nội dung", "strand"), "strand", codelist="strands"),
        TidyColumn("start", _DAY, Label("ngày bắt đầu", "first day"), "start"),
        TidyColumn("planned_end", _DAY, Label("dự kiến kết thúc", "planned last day"), "planned_end"),
        TidyColumn("place", _ID, Label("nơi có mô hình", "unit in which it lies"), "place"),
        TidyColumn("note", _TEXT, Label("ghi chú", "note"), "note"),
        common(),
        TidyColumn(
            "document",
            TidyType.DOCUMENT,
            Label("bản đăng ký và tên cá nhân, dạng JSON", "registration form and person, as JSON"),
            fields=("form", "person"),
        ),
    ),
    table(
        "model_owners",
        "đơn vị tính mô hình",
        "units that count a model",
        "owner",
        _MODEL,
        dated("unit", "mã đơn vị", "id of the unit", "value"),
        parent="models",
    ),
    table(
        "model_domains",
        "lĩnh vực của mô hình",
        "counted domains of models",
        "domain",
        _MODEL,
        _POSITION,
        TidyColumn("codelist", _ID, Label("danh mục", "codelist; null: domains"), "codelist"),
        TidyColumn("code", _ID, Label("mã lĩnh vực", "code"), "code", required=True, codelist="domains"),
        span(),
        parent="models",
    ),
    table(
        "model_also",
        "lĩnh vực khác được nhắc đến",
        "other domains that are named and never added",
        "also",
        _MODEL,
        names_in("code", "mã lĩnh vực", "code", "domains"),
        parent="models",
    ),
    table(
        "model_roles",
        "vai trò của đơn vị khác",
        "roles of other units",
        "roles",
        _MODEL,
        _POSITION,
        TidyColumn("unit", _ID, Label("mã đơn vị", "id of the unit"), "unit", required=True),
        TidyColumn("part", _CHOICE, Label("vai trò", "role"), "part", required=True, choices=RolePart),
        span(),
        parent="models",
    ),
    table(
        "events",
        "sự kiện",
        "events of models",
        "events",
        TidyColumn("id", _ID, Label("mã sự kiện", "id of the event"), "id", required=True),
        _OF_MODEL,
        TidyColumn("kind", _ID, Label("bước trong vòng đời", "step of the lifecycle"), "kind", required=True),
        happened(),
        TidyColumn("level", _ID, Label("cấp", "level"), "level", codelist="levels"),
        TidyColumn("body", _ID, Label("cơ quan", "body"), "body", codelist="bodies"),
        TidyColumn("unit", _ID, Label("nơi nhân rộng", "unit it was replicated to"), "unit"),
        TidyColumn("result", _ID, Label("kết quả thẩm định", "result of an appraisal"), "result"),
        TidyColumn("form", _ID, Label("hình thức khen", "form of a commendation"), "form"),
        TidyColumn("achievement", _ID, Label("thành tích", "achievement it is for"), "achievement"),
        TidyColumn("count", TidyType.WHOLE, Label("số điểm nhân rộng", "number of replication points"), "count"),
        TidyColumn("reason", _TEXT, Label("lý do", "reason"), "reason"),
        TidyColumn("title", _TEXT, Label("tên mới", "new title"), "title"),
        TidyColumn("note", _TEXT, Label("ghi chú", "note"), "note"),
        common(),
    ),
    table(
        "event_others",
        "mô hình khác trong sự kiện",
        "other models of an event",
        "others",
        key("event", "mã sự kiện", "id of the event"),
        names_in("model", "mã mô hình khác", "id of the other model"),
        parent="events",
    ),
    table(
        "contributions",
        "đóng góp",
        "contributions",
        "contributions",
        TidyColumn("id", _ID, Label("mã đóng góp", "id of the contribution"), "id", required=True),
        _OF_MODEL,
        happened(),
        quantity("quantity", required=True),
        TidyColumn("donor", _ID, Label("nguồn đóng góp", "kind of donor"), "donor", codelist="donors"),
        TidyColumn("purpose", _TEXT, Label("mục đích", "purpose"), "purpose"),
        TidyColumn(
            "decision_how",
            _CHOICE,
            Label("cách quyết định", "how the people decided"),
            "decision.how",
            choices=DecisionForm,
        ),
        TidyColumn("decision_on", _DAY, Label("ngày quyết định", "day of the decision"), "decision.on"),
        TidyColumn("in_favour", TidyType.NUMBER, Label("tỷ lệ đồng ý", "share in favour"), "decision.in_favour"),
        TidyColumn(
            "in_favour_written", _TEXT, Label("chữ số, nếu khác", "its digits, where it has others"), "=in_favour"
        ),
        quantity("spent", "spent_"),
        TidyColumn("published_on", _DAY, Label("ngày công khai", "day of publication"), "published.on"),
        TidyColumn("published_how", _ID, Label("hình thức công khai", "how it was published"), "published.how"),
        TidyColumn("households", TidyType.WHOLE, Label("số hộ được vận động", "households asked"), "households"),
        TidyColumn("persons", TidyType.WHOLE, Label("số người được vận động", "persons asked"), "persons"),
        common(),
    ),
)
