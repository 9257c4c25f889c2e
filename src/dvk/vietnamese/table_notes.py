"""Ghi chú của bảng (the notes of a table): made-up figures, incomplete and hidden ones, sources and the basis.

Which notes a table must carry is decided once; a language only has other words for them.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from dvk.aggregation import Completeness
from dvk.indicators import IndicatorKind
from dvk.register import ReportStatus
from dvk.values import Label
from dvk.vietnamese.figures import HIDDEN, ILLUSTRATIVE, INCOMPLETE, basis_told, nothing_below
from dvk.vietnamese.source_words import SOURCES
from dvk.vietnamese.writing.tongue import VIETNAMESE, Tongue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from dvk.aggregation import Request, Table
    from dvk.errors import Language

__all__ = ["notes"]

ENGLISH_ILLUSTRATIVE = "Illustrative figures: names and numbers are made up and are not real data."
ENGLISH_INCOMPLETE = "(*) Not confirmed to be complete: something may be missing, and 0* does not mean none."
_KNOWN = (Completeness.COMPLETE, Completeness.MISSING)
_QUOTIENTS = (IndicatorKind.RATIO, IndicatorKind.SCORE)
_ESTIMATE, _PRELIMINARY = ReportStatus.ESTIMATE.value, ReportStatus.PRELIMINARY.value
_SAID: Mapping[str, Label] = MappingProxyType(
    {
        "illustrative": Label(ILLUSTRATIVE, ENGLISH_ILLUSTRATIVE),
        "incomplete": Label(INCOMPLETE, ENGLISH_INCOMPLETE),
        "bounds": Label(
            "(từ … đến …) Số là một khoảng: có việc chỉ biết kỳ, chỉ biết ước lượng, hoặc thuộc đơn vị đã bị chia "
            "mà không rõ về đâu.",
            "(… to …) A number between bounds: only the period or an estimate is known of something, or it belongs to "
            "a unit that was divided and nobody knows to which part.",
        ),
        "divided": Label(
            "(ước) Số của đơn vị bị chia được tính theo tỷ lệ đã công bố, không phải số đếm được.",
            "(est.) Figures of divided units are reckoned by published shares and were not counted.",
        ),
        "estimates": Label(
            "(ước) Có số ước theo báo cáo, chưa phải số chính thức.",
            "(est.) Some figures are estimates of reports, not final ones.",
        ),
        "preliminary": Label("Có số sơ bộ, chưa phải số chính thức.", "Some figures are preliminary, not final ones."),
        "sources": Label("Nguồn số liệu: {}.", "Sources: {}."),
        "small": Label(" (dưới {})", " (below {})"),
        "hidden": Label(
            f"{HIDDEN} Số được giữ kín: số nhỏ{{}}, và số có thể dùng để tính ngược ra số nhỏ, kể cả khi đó là "
            "không có; khác với chưa có báo cáo (…).",
            f"{HIDDEN} Kept back: a small number{{}}, or one from which a small number could be worked out, none "
            "included; not the same as not reported (…).",
        ),
        "missing": Label("(…) Chưa có báo cáo.", "(…) Not reported yet."),
        "in-words": Label(
            "Có báo cáo chỉ nói bằng lời, không có số tính được: không phải là chưa báo cáo.",
            "Some reports have words only and no number that counts: that is not the same as not reported.",
        ),
        "not-used": Label(
            "(0*) Có số theo báo cáo chưa được dùng: bảng này đếm theo bản ghi.",
            "(0*) There are figures of reports that were not used: this table counts records.",
        ),
        "nothing-below": Label(
            "(-) Ở ô tỷ lệ, bình quân: mẫu số bằng 0, không có gì để chia.",
            "(-) In a ratio or a mean: the denominator is 0, there is nothing to divide by.",
        ),
        "only": Label("Chỉ tính: {}.", "Only: “{}”."),
        "basis": Label("Tính {}.", "Counted {}."),
        "known-on": Label("Theo số liệu đã biết tính đến {}.", "By what was known as of {}."),
        "undated": Label(
            "{} dữ kiện không ghi ngày biết, được tính như đã biết từ trước.",
            "{} facts do not say when known, and count as known always.",
        ),
        "one-undated": Label(
            "{} dữ kiện không ghi ngày biết, được tính như đã biết từ trước.",
            "{} fact does not say when known, and counts as known always.",
        ),
    }
)


def notes(table: Table) -> tuple[str, ...]:
    """Ghi chú của bảng (the notes a table must carry): made-up figures, incomplete ones, and its basis.

    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import an_giang
    >>> notes(aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89")))
    ('Tính theo địa giới từng thời điểm.',)
    """
    return notes_told(table, VIETNAMESE)


def notes_told(
    table: Table,
    tongue: Tongue,
    language: Language = "vi",
    basis: Callable[[Request, str, Tongue], str] = basis_told,
) -> tuple[str, ...]:
    """The notes of a table in a language, as a style writes them; *basis* has the words for that of its units."""

    def said(name: str, part: str = "") -> str:
        words = _SAID[name]
        return (words.en if language == "en" else words.vi).format(part)

    found = [said(name) for name in _of_figures(table)]
    used = {name for names in table.sources for name in names}
    if len(used) > 1 and table.request.prefer:
        named = [words for name, words in SOURCES.items() if name in used]
        found.append(said("sources", ", ".join(one.en if language == "en" else one.vi for one in named)))
    if any(table.hidden):
        below = table.hidden_below
        found.append(said("hidden", "" if below is None else said("small", tongue.number(below))))
    found += [said(name) for name in _of_signs(table)]
    found += [said("only", words) for words in table.filter_words]
    request = table.request
    if "unit" in table.keys or request.root is not None:
        found.append(said("basis", basis(request, table.root_name, tongue)))
    if request.known_on is not None:
        found.append(said("known-on", tongue.day(request.known_on, "ngày ")))
    if table.undated:
        many = len(table.undated)
        found.append(said("one-undated" if many == 1 else "undated", tongue.number(many)))
    return tuple(found)


def _of_figures(table: Table) -> Iterator[str]:
    """What is to be known of the figures: made up, incomplete, between bounds, reckoned, not final."""
    if table.illustrative:
        yield "illustrative"
    shown = [not hidden for hidden in table.hidden] or [True] * len(table)
    if any(told and state not in _KNOWN for told, state in zip(shown, table.completeness, strict=True)):
        yield "incomplete"
    if any(low != high and high is not None for low, high in zip(table.low, table.high, strict=True)):
        yield "bounds"
    if any(table.estimated):
        yield "divided"
    used = {name for names in table.sources for name in names}
    if _ESTIMATE in used:
        yield "estimates"
    if _PRELIMINARY in used:
        yield "preliminary"


def _of_signs(table: Table) -> Iterator[str]:
    """What the signs of cells without a number say."""
    if any(state is Completeness.MISSING for state in table.completeness):
        yield "missing"
    if table.in_words:
        yield "in-words"
    if table.not_used:
        yield "not-used"
    if any(one.kind in _QUOTIENTS for one in table.indicators) and any(
        f.indicator.kind in _QUOTIENTS and nothing_below(f) for f in table
    ):
        yield "nothing-below"
