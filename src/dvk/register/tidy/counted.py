"""Bảng phẳng của số đã đếm (tidy tables of what arrives counted): reports, targets, duties, coverage, locks."""

from __future__ import annotations

from dvk.register.figures import FigureState, ReportStatus
from dvk.register.locks import LockStep
from dvk.register.reports import CoverageState, ReportScope, ReportStep, TargetDirection, TargetVersion
from dvk.register.tidy.shape import TidyColumn, TidyType, common, key, names_in, period, quantity, table
from dvk.values import Label

__all__ = ["COUNTED"]

_ID, _TEXT, _DAY, _CHOICE = TidyType.ID, TidyType.TEXT, TidyType.DAY, TidyType.CHOICE
_WHOLE, _YES_NO = TidyType.WHOLE, TidyType.YES_NO
_POSITION = TidyColumn("position", _WHOLE, Label("thứ tự, từ 0", "place in the list, from 0"), "#")
_UNIT = TidyColumn("unit", _ID, Label("mã đơn vị", "id of the unit"), "unit", required=True)
_INDICATOR = TidyColumn("indicator", _ID, Label("mã chỉ tiêu", "id of the indicator"), "indicator", required=True)
_NOTE = TidyColumn("note", _TEXT, Label("ghi chú", "note"), "note")
_WORDS = TidyColumn("words", _TEXT, Label("nguyên văn", "the words of the source"), "words")
_SUBTREE = TidyColumn("subtree", _YES_NO, Label("kể cả cấp dưới", "with the units below? null: yes"), "subtree")
_BY = TidyColumn("by", _ID, Label("đơn vị, cơ quan làm", "unit or body that did it"), "by")
_REASON = TidyColumn("reason", _TEXT, Label("lý do", "reason"), "reason")


def _id(vi: str, en: str) -> TidyColumn:
    return TidyColumn("id", _ID, Label(vi, en), "id", required=True)


def _indicators(name: str, vi: str, en: str) -> tuple[TidyColumn, ...]:
    return (key(name, f"mã {vi}", f"id of the {en}"), *names_in("indicator", "mã chỉ tiêu", "id of the indicator"))


COUNTED = (
    table(
        "reports",
        "báo cáo của đơn vị",
        "reports of units",
        "reports",
        _id("mã báo cáo", "id of the report"),
        _UNIT,
        period(),
        TidyColumn("period_words", _TEXT, Label("kỳ theo nguyên văn", "the period in words"), "period_words"),
        TidyColumn("scope", _CHOICE, Label("phạm vi", "scope; null: unknown"), "scope", choices=ReportScope),
        TidyColumn("scope_words", _TEXT, Label("phạm vi theo nguyên văn", "the scope in words"), "scope_words"),
        TidyColumn("status", _CHOICE, Label("trạng thái", "status; null: unknown"), "status", choices=ReportStatus),
        TidyColumn("received_on", _DAY, Label("ngày nhận", "day received"), "received_on"),
        TidyColumn("cut_off", _DAY, Label("ngày chốt số liệu", "last day the figures reach"), "cut_off"),
        TidyColumn("revision", _WHOLE, Label("lần gửi", "how often sent; null: once"), "revision"),
        TidyColumn("form", _ID, Label("biểu", "form"), "form"),
        TidyColumn("illustrative", _YES_NO, Label("số minh họa", "made up? null: no"), "illustrative"),
        _NOTE,
        common(),
    ),
    table(
        "report_figures",
        "dòng của báo cáo",
        "lines of reports",
        "figures",
        key("report", "mã báo cáo", "id of the report"),
        _POSITION,
        _INDICATOR,
        quantity("quantity"),
        _WORDS,
        TidyColumn("state", _CHOICE, Label("tình trạng dòng", "state; null: given"), "state", choices=FigureState),
        TidyColumn("achieved", _YES_NO, Label("chỉ nói là đạt", "said to be reached? null: no"), "achieved"),
        quantity("whole", "whole_"),
        TidyColumn("status", _CHOICE, Label("trạng thái riêng", "its own status"), "status", choices=ReportStatus),
        TidyColumn("cut_off", _DAY, Label("ngày chốt riêng", "its own last day"), "cut_off"),
        _NOTE,
        TidyColumn(
            "document",
            TidyType.DOCUMENT,
            Label("tăng giảm và quan hệ các phần, dạng JSON", "growth, and how parts nest, as JSON"),
            fields=("growth", "nesting"),
        ),
        parent="reports",
    ),
    table(
        "report_figure_parts",
        "trong đó, của dòng báo cáo",
        "parts of lines of reports",
        "parts",
        key("report", "mã báo cáo", "id of the report"),
        key("figure", "thứ tự của dòng trong báo cáo", "position of the line", "^#"),
        _POSITION,
        TidyColumn("axis", _ID, Label("chia theo gì", "what it is a part by"), "[0]", required=True),
        TidyColumn("code", _ID, Label("mã của phần", "code of the part"), "[1]", required=True),
        quantity("[2]", required=True),
        parent="report_figures",
    ),
    table(
        "report_events",
        "các bước của báo cáo",
        "steps of reports",
        "report_events",
        _id("mã bước", "id of the step"),
        TidyColumn("report", _ID, Label("mã báo cáo", "id of the report"), "report", required=True),
        TidyColumn("kind", _CHOICE, Label("bước", "step"), "kind", required=True, choices=ReportStep),
        TidyColumn("on", _DAY, Label("ngày", "day"), "on"),
        _BY,
        _REASON,
        common(),
    ),
    table(
        "targets",
        "kế hoạch",
        "targets",
        "targets",
        _id("mã kế hoạch", "id of the target"),
        _UNIT,
        _INDICATOR,
        period(required=True),
        quantity("quantity"),
        _WORDS,
        TidyColumn(
            "version",
            _CHOICE,
            Label("giao hay điều chỉnh", "given (null) or adjusted"),
            "version",
            choices=TargetVersion,
        ),
        TidyColumn("direction", _CHOICE, Label("chiều", "direction"), "direction", choices=TargetDirection),
        _NOTE,
        common(),
    ),
    table(
        "duties",
        "chế độ báo cáo",
        "duties to report",
        "duties",
        _id("mã chế độ", "id of the duty"),
        period(required=True),
        TidyColumn("due_on", _DAY, Label("hạn nộp", "due day"), "due_on"),
        common(),
    ),
    table(
        "duty_units",
        "đơn vị phải báo cáo",
        "units that owe reports",
        "units",
        key("duty", "mã chế độ", "id of the duty"),
        names_in("unit", "mã đơn vị", "id of the unit"),
        parent="duties",
    ),
    table(
        "duty_indicators",
        "chỉ tiêu phải báo cáo",
        "indicators that are owed",
        "indicators",
        _indicators("duty", "chế độ", "duty"),
        parent="duties",
    ),
    table(
        "coverage",
        "đã nộp đến đâu",
        "what has come",
        "coverage",
        _id("mã", "id"),
        _UNIT,
        period(required=True),
        TidyColumn("state", _CHOICE, Label("mức đầy đủ", "state"), "state", required=True, choices=CoverageState),
        _SUBTREE,
        common(),
    ),
    table(
        "coverage_indicators",
        "chỉ tiêu đã nộp",
        "indicators that coverage speaks of; without a row: of all",
        "indicators",
        _indicators("coverage", "mức nộp", "coverage"),
        parent="coverage",
    ),
    table(
        "locks",
        "khóa sổ, mở sổ",
        "locks and reopenings of periods",
        "locks",
        _id("mã", "id"),
        _UNIT,
        period(required=True),
        TidyColumn("on", _DAY, Label("ngày", "day"), "on", required=True),
        TidyColumn("kind", _CHOICE, Label("khóa hay mở", "locked (null) or reopened"), "kind", choices=LockStep),
        _SUBTREE,
        _BY,
        _REASON,
        common(),
    ),
    table(
        "lock_indicators",
        "chỉ tiêu bị khóa",
        "indicators that are locked; without a row: all",
        "indicators",
        _indicators("lock", "lần khóa", "lock"),
        parent="locks",
    ),
)
