"""So sánh, kế hoạch, lũy kế, tỷ trọng dàn thành bảng (comparisons, plans, running totals and shares laid out)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.aggregation import TOTAL, Trend
from dvk.presentation.grid import HEADINGS, Grid
from dvk.presentation.words import TableWords
from dvk.vietnamese import (
    ILLUSTRATIVE,
    INCOMPLETE,
    attainment,
    figure,
    period,
    plan_words,
    sentence_case,
    share,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dvk.aggregation import Accumulation, Attainment, Compared, Comparisons, Figure, RunningTotal, ShareOfTotal
    from dvk.measures import Measure
    from dvk.vietnamese import Style

__all__ = ["accumulation_grid", "attainment_grid", "comparisons_grid", "shares_grid"]

_NONE = "…"


def comparisons_grid(
    comparisons: Comparisons,
    *,
    title: str = "",
    measures: Mapping[str, str | Measure] | None = None,
    style: Style | None = None,
    labels: Mapping[str, Mapping[str, str]] | None = None,
) -> Grid:
    """Dàn bảng so sánh (lay comparisons out): this period, the other one, what changed, and what to know.

    A line that may not be compared has no change; its last column says "chưa đủ cơ sở so sánh" and why. *measures*
    names per indicator the measure to print in; *style* and *labels* are those of :func:`grid`.

    >>> from dvk.aggregation import Request, compare
    >>> from dvk.catalog import sample_register
    >>> asked = Request(indicators="models-new", periods="2018", by="domain")
    >>> comparisons_grid(compare(sample_register(models=200), asked, "2017")).head
    ('Lĩnh vực', 'Năm 2018', 'Năm 2017', 'Tăng, giảm', 'Tỷ lệ', 'Lưu ý')
    """
    lines = comparisons.lines
    one = len({(line.period, line.base_period) for line in lines}) == 1
    names = _names(comparisons.request.by, {line.indicator.id for line in lines}, several_periods=not one)
    words = TableWords.of(style, comparisons.labels, labels)
    head = [words.said("this-period"), words.said("other-period")]
    if one:
        head = [sentence_case(words.period(held)) for held in (lines[0].period, lines[0].base_period)]
    told = measures or {}
    return Grid(
        title=title or _titled(words, lines),
        head=[*map(words.heading, names), *head, *map(words.said, ("change", "percent", "notes"))],
        rows=[
            (
                *(_worded(name, line, words) for name in names),
                *(_figure(one, told, words) for one in (line.value, line.base)),
                *_changed(line, told.get(line.indicator.id), words),
            )
            for line in lines
        ],
        notes=[
            *([words.said("illustrative")] if comparisons.illustrative else []),
            *([words.said("incomplete")] if _starred(one for line in lines for one in (line.value, line.base)) else []),
            words.said("alike"),
            *(words.said("only").format(narrowed) for narrowed in comparisons.filter_words),
        ],
        totals=[place for place, line in enumerate(lines) if _is_total(line.keys)],
        words=[*range(len(names)), len(names) + 4],
    )


def _titled(words: TableWords, lines: tuple[Compared, ...]) -> str:
    names = {words.label(line.indicator.label) for line in lines}
    head = words.said("comparison")
    return f"{head}: {names.pop()}" if len(names) == 1 else head


def _worded(name: str, line: Compared, words: TableWords) -> str:
    if name == "indicator":
        return sentence_case(words.label(line.indicator.label))
    return sentence_case(words.period(line.period) if name == "period" else words.code(name, dict(line.keys)[name]))


def _figure(one: Figure | None, measures: Mapping[str, str | Measure], words: TableWords) -> str:
    if one is None:
        return words.style.not_collected
    return words.style.figure(one, measure=measures.get(one.indicator.id))


def _changed(line: Compared, measure: str | Measure | None, words: TableWords) -> tuple[str, str, str]:
    """How much more or less, by what percentage, and what to know."""
    style = words.style
    if not line.is_like:
        return "", "", style.comparison(line)
    marks = "; ".join(style.comparison_marks(line))
    if line.trend is Trend.UNKNOWN:
        return style.not_collected, "", "; ".join(one for one in (words.said("unclear"), marks) if one)
    if line.trend is Trend.EQUAL:
        return words.said("equal"), "", marks
    sign = words.said(line.trend.value)
    percent = style.change_percent(line)
    return sign + style.change_amount(line, measure=measure), sign + percent if percent else "", marks


def attainment_grid(attainments: Iterable[Attainment], *, title: str = "") -> Grid:
    """Dàn bảng kế hoạch (lay attainments out): what was planned, given and adjusted, and what has come.

    >>> attainment_grid([]).head
    ('Đơn vị', 'Chỉ tiêu', 'Kỳ', 'Giao', 'Điều chỉnh', 'Thực hiện', 'Thực hiện/kế hoạch', 'So với kế hoạch')
    """
    lines = tuple(attainments)
    return Grid(
        title=title or "Thực hiện kế hoạch",
        head=[
            *("Đơn vị", "Chỉ tiêu", "Kỳ", "Giao", "Điều chỉnh", "Thực hiện"),
            *("Thực hiện/kế hoạch", "So với kế hoạch"),
        ],
        rows=[
            (
                line.unit_name or line.unit,
                sentence_case(line.indicator.label.vi),
                period(line.period),
                _version(line, "given"),
                _version(line, "adjusted"),
                _NONE if line.figure is None else figure(line.figure),
                "" if line.done is None else share(line.done.numerator, line.done.denominator),
                attainment(line),
            )
            for line in lines
        ],
        notes=[
            *([ILLUSTRATIVE] if any(line.illustrative for line in lines) else []),
            *_starred(line.figure for line in lines),
        ],
        words=[0, 1, 2, 3, 4, 7],
    )


def _version(line: Attainment, version: str) -> str:
    """The last plan of a version, in words; nothing where there is none."""
    held = [one for one in line.versions if one.version.value == version]
    return plan_words(held[-1]).replace(" (điều chỉnh)", "") if held else ""


def accumulation_grid(accumulation: Accumulation, *, title: str = "") -> Grid:
    """Dàn bảng lũy kế (lay running totals out): each period's figure, and the total up to its last day.

    >>> from dvk.aggregation import Request, accumulated
    >>> from dvk.catalog import sample_register
    >>> months = Request(indicators="models-new", periods=["2018-M01", "2018-M02"])
    >>> accumulation_grid(accumulated(sample_register(models=60), months)).head
    ('Kỳ', 'Trong kỳ', 'Lũy kế', 'Lũy kế của', 'Lưu ý')
    """
    lines = accumulation.lines
    names = _names(accumulation.request.by, {line.indicator.id for line in lines}, several_periods=True)
    return Grid(
        title=title or _title("Lũy kế", lines),
        head=[*(HEADINGS[name] for name in names), "Trong kỳ", "Lũy kế", "Lũy kế của", "Lưu ý"],
        rows=[
            (
                *(_word(name, line, accumulation.labels) for name in names),
                _NONE if line.figure is None else figure(line.figure),
                figure(line.total),
                period(line.whole),
                "; ".join(_of_running(line)),
            )
            for line in lines
        ],
        notes=[
            *([ILLUSTRATIVE] if accumulation.illustrative else []),
            *_starred(one for line in lines for one in (line.figure, line.total)),
        ],
        totals=[place for place, line in enumerate(lines) if line.keys and _is_total(line.keys)],
        words=[*range(len(names)), len(names) + 2, len(names) + 3],
    )


def _of_running(line: RunningTotal) -> Iterator[str]:
    if line.missing_periods:
        yield f"thiếu {', '.join(period(one, 'short') for one in line.missing_periods)}"
    if not line.agrees and line.stated is not None:
        yield f"báo cáo ghi {figure(line.stated)}"


def shares_grid(shares: Iterable[ShareOfTotal], labels: Mapping[str, str], *, title: str = "") -> Grid:
    """Dàn bảng tỷ trọng (lay shares out): each row, its number and its part of the total; *labels* are its words.

    >>> from dvk.aggregation import Request, aggregate, shares
    >>> from dvk.catalog import sample_register
    >>> table = aggregate(sample_register(models=60), Request(indicators="models-new", periods="2018", by="domain"))
    >>> shares_grid(shares(table, "domain"), table.labels["domain"]).rows[-1][2]
    '100,0%'
    """
    lines = tuple(shares)
    whole = [line.total for line in lines[:1]]
    known = bool(lines) and all(line.share is not None for line in lines)
    return Grid(
        title=title or (sentence_case(lines[0].figure.indicator.label.vi) if lines else ""),
        head=[_over(lines), "Số lượng", "Tỷ trọng"],
        rows=[
            *(
                (
                    sentence_case(labels.get(line.code, line.code)),
                    figure(line.figure),
                    _NONE if line.share is None else share(line.share.numerator, line.share.denominator),
                )
                for line in lines
            ),
            *(("Cộng", figure(total), "100,0%" if known else _NONE) for total in whole),
        ],
        notes=[
            *([ILLUSTRATIVE] if any(line.illustrative for line in lines) else []),
            *_starred(line.figure for line in lines),
            *(["Do làm tròn số, tổng có thể không khớp."] if known else []),
        ],
        totals=[len(lines)] if lines else [],
    )


def _over(lines: tuple[ShareOfTotal, ...]) -> str:
    """The heading of the dimension whose codes the rows are."""
    for line in lines:
        for name, code in line.figure.keys:
            if code == line.code:
                return HEADINGS[name]
    return "Nhóm"


# -- shared ------------------------------------------------------------------------------------------------------------
def _names(by: tuple[str, ...], indicators: set[str], *, several_periods: bool) -> list[str]:
    """What tells the lines apart: the indicator and the period only where there are several."""
    found = [*(["indicator"] if len(indicators) > 1 else []), *by, *(["period"] if several_periods else [])]
    return found or ["indicator"]


def _word(name: str, line: Compared | RunningTotal, labels: Mapping[str, Mapping[str, str]]) -> str:
    if name == "indicator":
        return sentence_case(line.indicator.label.vi)
    if name == "period":
        return sentence_case(period(line.period))
    code = dict(line.keys)[name]
    return sentence_case(labels[name].get(code, code))


def _title(word: str, lines: tuple[Compared, ...] | tuple[RunningTotal, ...]) -> str:
    names = {line.indicator.label.vi for line in lines}
    return f"{word}: {names.pop()}" if len(names) == 1 else word


def _starred(figures: Iterable[Figure | None]) -> list[str]:
    return [INCOMPLETE] if any(one is not None and figure(one).endswith("*") for one in figures) else []


def _is_total(keys: tuple[tuple[str, str], ...]) -> bool:
    return bool(keys) and all(code == TOTAL for _, code in keys)
