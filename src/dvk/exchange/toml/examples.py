"""Ví dụ trong mẫu TOML (examples in TOML templates): a value for each key, which reads where it stands."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from types import UnionType
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints

from attrs import NOTHING, fields, has

from dvk._fields import a_reference, a_slug, optional_slug, slugs
from dvk.criteria import Combine, Condition, Minimum, Rule, Varying
from dvk.indicators import CountingRule
from dvk.measures import Measure, Quantity
from dvk.periods import Period
from dvk.values import Approx, DateSpan, Label, Source

if TYPE_CHECKING:
    from attrs import Attribute as Field
    from attrs import AttrsInstance

__all__ = ["GOES_WITH", "example", "needed", "wanted_fields"]

_DAY = date(2026, 1, 31)
_BY_TYPE: dict[object, object] = {
    str: "ghi ở đây",
    int: 1,
    bool: True,
    date: _DAY,
    Decimal: "1",
    Fraction: "1",
    Varying: "1",
    Approx: "1",
    Measure: "ho",
    Period: "2026-Q1",
    Label: "tên gọi",
    Quantity: {"number": "1", "measure": "ho"},
    Source: {"id": "qd-01-2026", "title": "Quyết định số 01 năm 2026"},
    DateSpan: {"start": date(2026, 1, 1), "end": date(2026, 12, 31)},
    Rule: {"type": "yes-no", "points": 5},
    Combine: {"type": "sum"},
    Condition: {"line": "tieu-chi-1", "met": True},
    Minimum: {"percent": "50"},
}
_BY_NAME: dict[str, object] = {
    "also_written": ["cách ghi khác"],
    "edition": "2026",
    "issuer": "Ủy ban nhân dân tỉnh",
    "label": "tên gọi",
    "number": "1",
    "symbol": "%",
    "url": "https://example.org/van-ban",
}
_IN_CLASS: dict[tuple[str, str], object] = {
    ("Answer", "choice"): "co",
    ("Assessment", "answers"): [{"criterion": "tieu-chi-1", "met": True}],
    ("Assessment", "period"): "2026",
    ("Assessment", "rubric"): "minh-hoa",
    ("Assessment", "subject"): "mo-hinh-1",
    ("Assessment", "subject_type"): "collective",
    ("Balance", "closing"): "cuoi-ky",
    ("Balance", "minus"): ["giam"],
    ("Balance", "opening"): "dau-ky",
    ("Balance", "plus"): ["tang"],
    ("Calendar", "first_day"): 15,
    ("Calendar", "first_month"): 12,
    ("Calendar", "first_months"): [9],
    ("Calendar", "without"): ["week"],
    ("Calendar", "year_label"): "năm học",
    ("Calendar", "year_shift"): -1,
    ("Code", "id"): "kinh-te",
    ("Code", "label"): "kinh tế",
    ("CodeMapping", "pairs"): [["kinh-te-xa-hoi", ["kinh-te", "van-hoa-xa-hoi"]], ["an-ninh", ["quoc-phong-an-ninh"]]],
    ("CodeMapping", "source_list"): "linh-vuc-tinh",
    ("CodeMapping", "target_list"): "domains",
    ("Codelist", "id"): "linh-vuc-tinh",
    ("Codelist", "label"): "lĩnh vực của tỉnh",
    ("Criterion", "applies"): {"attribute": "mien-nui", "met": True},
    ("Criterion", "id"): "tieu-chi-1",
    ("Criterion", "label"): "Có đăng ký mô hình",
    ("Criterion", "number"): "1.1",
    ("Contribution", "on"): _DAY,
    ("Correction", "fact"): {"type": "model", "id": "mo-hinh-1", "title": "Tên đúng của mô hình"},
    ("Deadline", "day"): 25,
    ("Deadline", "id"): "ngay-25",
    ("Deadline", "label"): "trước ngày 25 của tháng cuối kỳ",
    ("Deadline", "on_day_off"): "next-working-day",
    ("Deadline", "working_days"): 2,
    ("Duplicate", "same"): ["ma-2"],
    ("Event", "on"): _DAY,
    ("Indicator", "counts"): "begun",
    ("Indicator", "dimensions"): ["unit", "domain"],
    ("Indicator", "id"): "mo-hinh-moi",
    ("Indicator", "kind"): "flow",
    ("Indicator", "label"): "mô hình mới",
    ("Indicator", "measure"): "mo-hinh",
    ("Indicator", "where"): [["strand", "dvk-ntm"]],
    ("Lifecycle", "id"): "vong-doi",
    ("Lifecycle", "label"): "vòng đời mô hình",
    ("Criterion", "total"): 5,
    ("Definitions", "measures"): [{"id": "thung", "label": "thùng", "symbol": "thùng"}],
    ("LocalCriterion", "criterion"): {
        "id": "tieu-chi-them",
        "label": "Tiêu chí của địa phương",
        "rule": {"type": "yes-no", "points": 5},
    },
    ("LocalRubric", "lines"): [{"id": "tieu-chi-1", "label": "Tiêu chí 1", "rule": {"type": "yes-no", "points": 5}}],
    ("MappedFact", "fields"): {"title": {"column": "Tên mô hình"}},
    ("MappedFact", "figures"): [{"indicator": "mo-hinh-moi", "column": "Số mô hình"}],
    ("MappedFact", "id"): ["title"],
    ("MappedFact", "type"): "model",
    ("MappedFact", "when"): "Tên mô hình",
    ("MappedSheet", "end"): ["Người lập biểu*"],
    ("MappedSheet", "fill"): ["Đơn vị"],
    ("MappedSheet", "groups"): [{"name": "huyen", "numbered": "roman", "read": "unit"}],
    ("MappedSheet", "header"): "4:6",
    ("MappedSheet", "ignore"): ["STT", "Ghi chú"],
    ("MappedSheet", "name"): "Biểu 01*",
    ("MappedSheet", "rows"): "7:",
    ("MappedSheet", "skip"): ["Trong đó*"],
    ("MappedSheet", "totals"): {"words": ["Cộng*"], "check": True},
    ("LocalRubric", "frame"): "khung",
    ("Lifecycle", "steps"): [{"id": "cong-nhan", "label": "công nhận"}],
    ("Measure", "base"): "m2",
    ("Measure", "factor"): "100",
    ("Measure", "id"): "thung",
    ("Measure", "label"): "thùng",
    ("Measure", "symbol"): "thùng",
    ("ReportedFigure", "quantity"): {"number": "5", "measure": "mo-hinh"},
    ("Rubric", "attributes"): [{"id": "mien-nui", "label": "Xã miền núi", "kind": "yes-no"}],
    ("Rubric", "bands"): [{"id": "dat", "label": "Đạt", "low": "0"}],
    ("Rubric", "gates"): [{"id": "khong-vi-pham", "label": "Không có vi phạm"}],
    ("Rubric", "kind"): "dan-van-kheo",
    ("Rubric", "place"): "vn-91",
    ("Rubric", "layers"): [{"id": "tu-cham", "label": "Tự chấm"}],
    ("Rubric", "id"): "bo-tieu-chi-2026",
    ("Rubric", "quotas"): [{"band": "xuat-sac", "percent": "20"}],
    ("Rubric", "total"): 5,
    ("Rubric", "label"): "Bộ tiêu chí năm 2026",
    ("SheetMapping", "id"): "bieu-01-mo-hinh",
    ("SheetMapping", "label"): "Biểu 01: Danh mục mô hình",
    ("SheetMapping", "source"): "bao-cao-quy-1",
    ("Source", "id"): "qd-01-2026",
    ("Source", "kind"): "Quyết định",
    ("Source", "number"): "01/2026/QĐ-UBND",
    ("Source", "title"): "Quyết định về phong trào thi đua “Dân vận khéo”",
    ("Step", "after"): ["dang-ky"],
    ("Step", "id"): "cong-nhan",
    ("Step", "label"): "công nhận",
    ("Succession", "before"): "xa-cu",
    ("Target", "words"): "phấn đấu có mô hình mới",
    ("WorkingDays", "holidays"): [date(2026, 1, 1)],
    ("WorkingDays", "known"): {"start": date(2026, 1, 1), "end": date(2026, 12, 31)},
    ("WorkingDays", "working"): [date(2026, 1, 10)],
}
_ASKED = {
    ("Contribution", "on"),
    ("Criterion", "rule"),
    ("Deadline", "day"),
    ("Event", "on"),
    ("MappedFact", "fields"),
    ("Report", "period"),
    ("ReportedFigure", "quantity"),
    ("Succession", "before"),
    ("Target", "words"),
}
"""Keys without which a file says nothing, though the class has another way."""
_LEFT_OUT = {"secrecy"}  # only open facts are read
GOES_WITH: dict[tuple[str, str], str] = {
    ("Code", "parent"): "mục ấy cũng phải có trong danh mục",
    ("Criterion", "applies"): "thuộc tính ấy phải có trong attributes",
    ("Criterion", "children"): "thay cho rule",
    ("Criterion", "scored_by"): "lớp ấy phải có trong layers",
    ("Deadline", "working_days"): "thay cho day",
    ("Definitions", "balances"): "các chỉ tiêu ấy phải có trong indicators",
    ("Indicator", "formula"): 'chỉ khi counts = "formula"',
    ("Indicator", "once"): "chỉ với chỉ tiêu thời điểm hoặc không trùng",
    ("Indicator", "rubric"): 'chỉ khi counts = "scored"',
    ("Indicator", "weight"): 'chỉ khi counts = "scored"',
    ("MappedFact", "figures"): 'chỉ khi type = "report"',
    ("Rubric", "quotas"): "mức ấy phải có trong bands",
    ("Step", "after"): "bước ấy cũng phải có trong vòng đời",
    ("Step", "revokes"): "bước ấy cũng phải có trong vòng đời",
}
"""Khóa đi với khóa khác (keys that read only together with others), and with which."""


def needed(kind: type, item: Field[Any]) -> bool:
    """Is it a key that has to be filled in?"""
    return item.default is NOTHING or (kind.__name__, item.name) in _ASKED


def example(kind: type, item: Field[Any], hint: Any) -> object:  # noqa: ANN401 - a type, or a generic one
    """An example of a field, as a document has it."""
    told = _IN_CLASS.get((kind.__name__, item.name), _BY_NAME.get(item.name))
    if told is not None:
        return told
    if item.validator in (a_slug, a_reference, optional_slug):
        return "ma-1"
    if item.validator is slugs:
        return ["ma-1"]
    if hint is bool:
        return not item.default
    return _of(hint, item.default)


def _of(hint: Any, default: object) -> object:  # noqa: ANN401
    origin: Any = get_origin(hint) or hint
    if origin in _BY_TYPE:
        return _BY_TYPE[origin]
    if origin in (Union, UnionType):
        kinds = [one for one in get_args(hint) if one not in (type(None), CountingRule)]
        return _of(kinds[-1], default)
    if origin is tuple:
        inside = get_args(hint)
        return [_of(inside[0], None)] if inside[-1] is Ellipsis else [_of(one, None) for one in inside]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(one.value for one in hint if one != default)
    return _record(origin) if has(origin) else "…"


def wanted_fields(kind: type[AttrsInstance]) -> list[Field[Any]]:
    """The fields that a file may have."""
    return [item for item in fields(kind) if item.init and item.name not in _LEFT_OUT]


def _record(kind: type[AttrsInstance]) -> dict[str, object]:
    """A record with what it has to have."""
    hints = get_type_hints(kind)
    return {item.name: example(kind, item, hints[item.name]) for item in wanted_fields(kind) if needed(kind, item)}
