"""Ghi chú của bảng (the notes of a table): made-up figures, incomplete and hidden ones, sources and the basis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.aggregation import Completeness
from dvk.indicators import IndicatorKind
from dvk.register import ReportStatus
from dvk.vietnamese.figures import HIDDEN, ILLUSTRATIVE, INCOMPLETE, basis_told, nothing_below
from dvk.vietnamese.writing.numbers import number
from dvk.vietnamese.writing.tongue import VIETNAMESE, Tongue

if TYPE_CHECKING:
    from dvk.aggregation import Table

__all__ = ["notes"]

_KNOWN = (Completeness.COMPLETE, Completeness.MISSING)
_QUOTIENTS = (IndicatorKind.RATIO, IndicatorKind.SCORE)
_ESTIMATE, _PRELIMINARY = ReportStatus.ESTIMATE.value, ReportStatus.PRELIMINARY.value
_SOURCES = {
    "records": "bản ghi",
    "official": "báo cáo chính thức",
    "preliminary": "báo cáo sơ bộ",
    "estimate": "báo cáo ước",
    "unknown": "báo cáo chưa rõ trạng thái",
}


def _of_sources(table: Table) -> list[str]:
    """Where the numbers come from, if that is not plain: not final yet, or several sources side by side."""
    used = {name for names in table.sources for name in names}
    said = {
        _ESTIMATE: "(ước) Có số ước theo báo cáo, chưa phải số chính thức.",
        _PRELIMINARY: "Có số sơ bộ, chưa phải số chính thức.",
    }
    lines = [words for status, words in said.items() if status in used]
    if len(used) > 1 and table.request.prefer:
        lines.append(f"Nguồn số liệu: {', '.join(words for name, words in _SOURCES.items() if name in used)}.")
    return lines


def _of_question(table: Table, tongue: Tongue) -> list[str]:
    """What was asked: a part, a basis of units, a day of knowing."""
    lines = [f"Chỉ tính: {words}." for words in table.filter_words]
    if "unit" in table.keys or table.request.root is not None:
        lines.append(f"Tính {basis_told(table.request, table.root_name, tongue)}.")
    if table.request.known_on is not None:
        lines.append(f"Theo số liệu đã biết tính đến {tongue.day(table.request.known_on, 'ngày ')}.")
    if table.undated:
        lines.append(f"{number(len(table.undated))} dữ kiện không ghi ngày biết, được tính như đã biết từ trước.")
    return lines


def notes(table: Table) -> tuple[str, ...]:
    """Ghi chú của bảng (the notes a table must carry): made-up figures, incomplete ones, and its basis.

    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import an_giang
    >>> notes(aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89")))
    ('Tính theo địa giới từng thời điểm.',)
    """
    return notes_told(table, VIETNAMESE)


def notes_told(table: Table, tongue: Tongue) -> tuple[str, ...]:
    """The notes of a table, as a style writes them."""
    lines: list[str] = []
    if table.illustrative:
        lines.append(ILLUSTRATIVE)
    shown = [not hidden for hidden in table.hidden] or [True] * len(table)
    if any(told and state not in _KNOWN for told, state in zip(shown, table.completeness, strict=True)):
        lines.append(INCOMPLETE)
    if any(low != high and high is not None for low, high in zip(table.low, table.high, strict=True)):
        lines.append(
            "(từ … đến …) Số là một khoảng: có việc chỉ biết kỳ, chỉ biết ước lượng, hoặc thuộc đơn vị đã bị chia "
            "mà không rõ về đâu."
        )
    if any(table.estimated):
        lines.append("(ước) Số của đơn vị bị chia được tính theo tỷ lệ đã công bố, không phải số đếm được.")
    lines += _of_sources(table)
    if any(table.hidden):
        small = "" if table.hidden_below is None else f" (dưới {number(table.hidden_below)})"
        lines.append(
            f"{HIDDEN} Số được giữ kín: số nhỏ{small}, và số có thể dùng để tính ngược ra số nhỏ, kể cả khi đó là "
            "không có; khác với chưa có báo cáo (…)."
        )
    if any(state is Completeness.MISSING for state in table.completeness):
        lines.append("(…) Chưa có báo cáo.")
    if any(one.kind in _QUOTIENTS for one in table.indicators) and any(
        f.indicator.kind in _QUOTIENTS and nothing_below(f) for f in table
    ):
        lines.append("(-) Ở ô tỷ lệ, bình quân: mẫu số bằng 0, không có gì để chia.")
    return (*lines, *_of_question(table, tongue))
