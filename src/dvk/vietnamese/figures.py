"""Số liệu thành chữ (figures in words): a table's figures, its basis, and why its columns do not add."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from dvk.aggregation import Completeness, Figure, Request, RoundedFigure, RoundedTable, Table
from dvk.indicators import Counting, IndicatorKind
from dvk.periods import STAGE, YEAR, Period
from dvk.register import ReportStatus
from dvk.units import AsOf, Territory
from dvk.vietnamese.cells import (
    ADJUSTED,
    HIDDEN,
    QUOTIENTS,
    as_written,
    cell,
    estimate_of,
    nothing_below,
    rounded_cell,
)
from dvk.vietnamese.unit_words import unit_name
from dvk.vietnamese.writing.dates import as_of, day
from dvk.vietnamese.writing.numbers import number
from dvk.vietnamese.writing.periods import period
from dvk.vietnamese.writing.tongue import VIETNAMESE

if TYPE_CHECKING:
    from dvk.measures import Measure

__all__ = [
    "HIDDEN",
    "ILLUSTRATIVE",
    "INCOMPLETE",
    "ROUNDED",
    "basis",
    "figure",
    "figure_words",
    "notes",
    "rounded_figure",
    "rounding_notes",
    "why_less",
]

ILLUSTRATIVE = "Số liệu minh họa: tên và số được dựng để minh họa, không phải số liệu thật."
INCOMPLETE = "(*) Chưa có xác nhận đã báo cáo đủ: số có thể còn thiếu, và 0* không có nghĩa là không có."
ROUNDED = "Do làm tròn số, tổng có thể không khớp."
NOT_USED = "Có số theo báo cáo chưa được dùng"
_NO_NUMBER = {"…": "chưa có báo cáo", HIDDEN: "số nhỏ được giữ kín"}
_WORDS_ONLY = "có báo cáo nhưng không có số tính được"
_NO_REPORT_COUNTS = "chưa có báo cáo nào có số tính được"
_OR_MORE = " trở lên"
_UNKNOWN = "chưa rõ số lượng"
_NOT_ADJUSTED = "Chỗ có số giữ kín hoặc chưa rõ thì không điều chỉnh được để các phần cộng đúng tổng, như đã yêu cầu."
_KNOWN = (Completeness.COMPLETE, Completeness.MISSING)
_PERCENT = "%"
_ESTIMATE, _PRELIMINARY = ReportStatus.ESTIMATE.value, ReportStatus.PRELIMINARY.value
_SOURCES = {
    "records": "bản ghi",
    "official": "báo cáo chính thức",
    "preliminary": "báo cáo sơ bộ",
    "estimate": "báo cáo ước",
    "unknown": "báo cáo chưa rõ trạng thái",
}


def figure(f: Figure, *, measure: str | Measure | None = None, max_decimals: int | None = None) -> str:
    """Một ô số liệu (a figure as a table prints it), in *measure* where one is named, else in its base measure.

    "-" is nothing, known to be nothing; "…" is not collected; "(b)" is hidden as a small number; a star says that what
    came may not be all; "ước" that an estimate of a report or declared shares of a divided unit went into it. What
    rounding makes zero is something all the same, and printed "0". A ratio or a score is printed in its own
    measure, rounded half up from the exact quotient: a percentage to one decimal, as :func:`share` writes it, another
    to at most two, unless *max_decimals* says otherwise; one that arrived as a quotient is printed as it came. Of a
    quotient "-" says that there is nothing to divide by; none of seven is "0,0%". A figure that stands on one
    approximate number is printed with its word: "gần 1.000".

    >>> from dvk.aggregation import Figure, Completeness
    >>> from dvk.indicators import Indicator
    >>> from dvk.periods import Period
    >>> money = Indicator(id="tien", label="tiền", kind="flow", counts="contributed", measure="dong")
    >>> f = Figure(indicator=money, period=Period.parse("2020"), keys=(), low=Decimal(1250000000),
    ...     high=Decimal(1250000000), completeness=Completeness.COMPLETE)
    >>> figure(f, measure="ty-dong", max_decimals=1)
    '1,3'
    """
    return cell(f, VIETNAMESE, measure=measure, max_decimals=max_decimals)


def rounded_figure(one: RoundedFigure, *, decimals: int = 0) -> str:
    """Một ô số đã làm tròn (a rounded figure as a table prints it), with all its *decimals*; "†" where adjusted.

    >>> from dvk.aggregation import TableRounding, aggregate, rounded
    >>> from dvk.catalog import an_giang
    >>> table = aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89"))
    >>> rounded_figure(rounded(table, TableRounding(decimals=-2)).figures[0])
    '14.000'
    """
    return rounded_cell(one, VIETNAMESE, decimals=decimals)


def rounding_notes(made: RoundedTable) -> tuple[str, ...]:
    """Ghi chú làm tròn (the notes of a rounded table): that totals may differ, and each number that was adjusted.

    The first stands there where a total is printed, something was lost by rounding, and parts were not made to add. If
    that was asked for and could not be done (a number is hidden, or no exact one), the next says so.

    >>> from dvk.aggregation import TableRounding, aggregate, rounded
    >>> from dvk.catalog import sample_register
    >>> table = aggregate(sample_register(models=90), Request(indicators="models-new", periods="2019", by="domain"))
    >>> rounding_notes(rounded(table, TableRounding(decimals=-1)))
    ('Do làm tròn số, tổng có thể không khớp.',)
    """
    lines = [ROUNDED] if made.may_not_add else []
    if lines and made.rounding.parts_add:
        lines.append(_NOT_ADJUSTED)
    if made.adjusted:
        places = max(made.rounding.decimals, 0)
        several = len(set(made.table.period)) > 1
        told = "; ".join(_adjustment(made, one, places, several=several) for one in made.adjusted)
        lines.append(f"({ADJUSTED}) Đã điều chỉnh làm tròn: {told}.")
    return tuple(lines)


def _adjustment(made: RoundedTable, one: RoundedFigure, places: int, *, several: bool) -> str:
    """What was adjusted: where it stands, the number rounded half up, and the one that is printed."""
    f, labels, low = one.figure, made.table.labels, one.low or Decimal(0)
    where = [f.indicator.label.vi] if len(made.table.indicators) > 1 else []
    where += [labels[name].get(code, code) for name, code in f.keys]
    where += [period(f.period)] if several else []
    half, printed = (number(value, max_decimals=places, min_decimals=places) for value in (low - one.adjustment, low))
    return f"{', '.join(where)}: {half} thành {printed}"


def figure_words(f: Figure) -> str:
    """Số kèm đơn vị tính (a figure with its measure): what nothing, not collected and a star say is said in words.

    >>> from dvk.aggregation import aggregate
    >>> from dvk.catalog import an_giang
    >>> asked = Request(indicators="models-reported", periods="2016/2020", unit="vn-89")
    >>> figure_words(aggregate(an_giang(), asked).figure())
    '14.043 mô hình'
    """
    told, doubt = figure_told(f)
    return f"{told} ({doubt})" if doubt else told


def figure_told(f: Figure, *, bare: bool = False) -> tuple[str, str]:
    """A figure with its measure (*bare*: without), and what is doubtful about it; "" where nothing is."""
    own = f.indicator.kind in QUOTIENTS
    measure = f.indicator.measure if own else f.indicator.measure.root
    shown = figure(f)
    if shown == "-":
        return "không có gì để chia (mẫu số bằng 0)" if own else f"không có {measure.symbol} nào", ""
    if shown in _NO_NUMBER:
        return _in_words(f) or _NO_NUMBER[shown], ""
    symbol = "" if bare or measure.symbol == _PERCENT else f" {measure.symbol}"
    told = shown.rstrip("*")
    doubt = "" if told == shown else _what_came(f)
    if f.as_written is not None:
        return estimate_of(f, VIETNAMESE) + as_written(f, f.as_written, VIETNAMESE, unit=symbol.strip()), doubt
    if f.low is None and f.high is None and not own:
        return _UNKNOWN, doubt
    if told.endswith(_OR_MORE):
        return told.removesuffix(_OR_MORE) + symbol + _OR_MORE, doubt
    if doubt and f.low and not f.low_open and some_are_missing(f):
        estimate = "ước " if told.startswith("ước ") else ""
        told = f"{estimate}ít nhất {told.removeprefix('ước ')}"
    return told + symbol, doubt


def _in_words(f: Figure) -> str:
    """What is said instead of "not reported" where reports have come in words only."""
    if f.hidden or not f.in_words:
        return ""
    return _WORDS_ONLY if set(f.missing) <= set(f.in_words) else _NO_REPORT_COUNTS


def some_are_missing(f: Figure) -> bool:
    """Is it known that something has not come? Records that nobody called complete may be all there is."""
    return f.completeness is Completeness.PARTIAL and f.high is None


def _what_came(f: Figure) -> str:
    """Why there is a star: how many of the units have reported, or that nobody said that all have."""
    if not some_are_missing(f):
        return "chưa có xác nhận đã báo cáo đủ"
    if f.received is not None and f.expected is not None and 0 < f.received < f.expected:
        counted = "báo cáo có số tính được" if f.in_words else "báo cáo"
        return f"mới có {f.received}/{f.expected} đơn vị {counted}"
    return "số liệu mới có một phần"


def basis(request: Request, root_name: str = "") -> str:
    """Cơ sở địa giới (the basis of units) in words; a territory is named as the caller (a table) knows it.

    >>> from datetime import date
    >>> basis(Request(indicators="models-active", periods="2020", basis=AsOf(date(2025, 6, 30))))
    'theo địa giới ngày 30/6/2025'
    """
    if isinstance(request.basis, AsOf):
        return f"theo địa giới ngày {day(request.basis.day, 'numeric')}"
    if isinstance(request.basis, Territory):
        return f"theo địa bàn của {unit_name(root_name or request.basis.unit)} ngày {day(request.basis.day, 'numeric')}"
    return "theo địa giới từng thời điểm"


def why_less(table: Table, indicator: str, **keys: str) -> str:
    """Vì sao cột giai đoạn nhỏ hơn tổng các năm (why a stage is less than its years), with both numbers.

    Empty where the table has no stage with its years, or where the indicator may be added over years.

    >>> from dvk.aggregation import aggregate
    >>> from dvk.catalog import sample_register
    >>> asked = Request(indicators="models-active", periods=["2021", "2022", "2023", "2024", "2025", "2021/2025"])
    >>> table = aggregate(sample_register(models=20), asked)
    >>> why_less(table, "models-active")
    'Cột giai đoạn 2021 - 2025 đếm mỗi mô hình một lần: ...'
    """
    definition = table.definition(indicator)
    if definition.kind is not IndicatorKind.DISTINCT:
        return ""
    stages = dict.fromkeys(p for p in table.period if p.kind is STAGE and _is_of_years(p))
    why = "hoạt động" if definition.counts is Counting.ACTIVE else "được tính ở"
    lines: list[str] = []
    for stage in stages:
        years = [p for p in dict.fromkeys(table.period) if p.kind is YEAR and stage.covers(p)]
        if tuple(years) != stage.split(YEAR):
            continue
        whole = table.figure(indicator=indicator, period=stage, **keys)
        each = [table.figure(indicator=indicator, period=year, **keys) for year in years]
        if not (whole.is_exact and all(item.is_exact for item in each)):
            continue
        added = sum((item.value for item in each), start=Decimal(0))
        again = added - whole.value
        if not again:
            continue
        lines.append(
            f"Cột {period(stage)} đếm mỗi mô hình một lần: {number(whole.value)}. Cộng các năm được {number(added)}, "
            f"nhiều hơn {number(again)}, vì mô hình {why} nhiều năm được đếm lại ở mỗi năm."
        )
    return "\n".join(lines)


def _is_of_years(stage: Period) -> bool:
    """A stage of whole years, closed at both ends: others have no years to be compared with."""
    return not stage.is_open and not stage.first_month and not stage.last_month


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


def _of_question(table: Table) -> list[str]:
    """What was asked: a part, a basis of units, a day of knowing."""
    lines = [f"Chỉ tính: {words}." for words in table.filter_words]
    if "unit" in table.keys or table.request.root is not None:
        lines.append(f"Tính {basis(table.request, table.root_name)}.")
    if table.request.known_on is not None:
        lines.append(f"Theo số liệu đã biết {as_of(table.request.known_on)}.")
    if table.undated:
        lines.append(f"{number(len(table.undated))} dữ kiện không ghi ngày biết, được tính như đã biết từ trước.")
    return lines


def notes(table: Table) -> tuple[str, ...]:
    """Ghi chú của bảng (the notes a table must carry): made-up figures, incomplete ones, and its basis.

    >>> from dvk.aggregation import aggregate
    >>> from dvk.catalog import an_giang
    >>> notes(aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89")))
    ('Tính theo địa giới từng thời điểm.',)
    """
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
    if table.in_words:
        lines.append("Có báo cáo chỉ nói bằng lời, không có số tính được: không phải là chưa báo cáo.")
    if table.not_used:
        lines.append(f"(0*) {NOT_USED}: bảng này đếm theo bản ghi.")
    if any(one.kind in QUOTIENTS for one in table.indicators) and any(
        f.indicator.kind in QUOTIENTS and nothing_below(f) for f in table
    ):
        lines.append("(-) Ở ô tỷ lệ, bình quân: mẫu số bằng 0, không có gì để chia.")
    return (*lines, *_of_question(table))
