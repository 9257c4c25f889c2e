"""So sánh, kế hoạch, lũy kế, tỷ trọng dàn thành bảng (comparisons, plans, running totals and shares laid out)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve

from dvk.aggregation import TOTAL, Trend
from dvk.presentation.grid import Grid
from dvk.presentation.numbered import change_amount, change_percent, changed
from dvk.presentation.words import TableWords
from dvk.vietnamese import sentence_case
from dvk.vietnamese.comparisons import is_money

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dvk.aggregation import Accumulation, Attainment, Compared, Comparisons, RunningTotal, ShareOfTotal
    from dvk.measures import Measure
    from dvk.vietnamese import Style

__all__ = ["accumulation_grid", "attainment_grid", "comparisons_grid", "shares_grid"]


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
        title=title or words.titled("comparison", lines),
        head=[*map(words.heading, names), *head, *map(words.said, ("change", "percent", "notes"))],
        rows=[
            (
                *(words.line(name, line) for name in names),
                *(words.figure(one, told) for one in (line.value, line.base)),
                *_changed(line, told.get(line.indicator.id), words),
            )
            for line in lines
        ],
        notes=[
            *words.notes_of(
                (one for line in lines for one in (line.value, line.base)), illustrative=comparisons.illustrative
            ),
            words.said("alike"),
            *(words.said("only").format(narrowed) for narrowed in comparisons.filter_words),
        ],
        totals=[place for place, line in enumerate(lines) if _is_total(line.keys)],
        words=[*range(len(names)), len(names) + 4],
    )


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
    if measure is None and is_money(line.indicator):
        measure = line.indicator.measure.root  # as the cells beside it, in đồng and not in the way of sentences
    sign = words.said(line.trend.value)
    percent = change_percent(line, style)
    more = line.trend is Trend.INCREASE
    amount = changed(sign, change_amount(line, style, measure=measure), more=more)
    return amount, changed(sign, percent, more=more) if percent else "", marks


def attainment_grid(attainments: Iterable[Attainment], *, title: str = "", style: Style | None = None) -> Grid:
    """Dàn bảng kế hoạch (lay attainments out): what was planned, given and adjusted, and what has come.

    *style* is that of :func:`grid`.

    >>> attainment_grid([]).head
    ('Đơn vị', 'Chỉ tiêu', 'Kỳ', 'Giao', 'Điều chỉnh', 'Thực hiện', 'Thực hiện/kế hoạch', 'So với kế hoạch')
    """
    lines, words = tuple(attainments), TableWords.of(style, {}, None)
    return Grid(
        title=title or words.said("plans"),
        head=[
            *map(words.heading, ("unit", "indicator", "period")),
            *map(words.said, ("given", "adjusted", "done", "done-of-plan", "against-plan")),
        ],
        rows=[
            (
                line.unit_name or line.unit,
                sentence_case(words.label(line.indicator.label)),
                words.period(line.period),
                _version(line, "given", words),
                _version(line, "adjusted", words),
                words.figure(line.figure),
                words.part(line.done, ""),
                words.style.attainment(line),
            )
            for line in lines
        ],
        notes=words.notes_of((line.figure for line in lines), illustrative=any(line.illustrative for line in lines)),
        words=[0, 1, 2, 3, 4, 7],
    )


def _version(line: Attainment, version: str, words: TableWords) -> str:
    """The last plan of a version, in words; nothing where there is none."""
    held = [one for one in line.versions if one.version.value == version]
    given = [evolve(one, version="given") for one in held]  # the column says which version it is
    return words.style.plan_words(given[-1]) if given else ""


def accumulation_grid(
    accumulation: Accumulation,
    *,
    title: str = "",
    style: Style | None = None,
    labels: Mapping[str, Mapping[str, str]] | None = None,
) -> Grid:
    """Dàn bảng lũy kế (lay running totals out): each period's figure, and the total up to its last day.

    *style* and *labels* are those of :func:`grid`.

    >>> from dvk.aggregation import Request, accumulated
    >>> from dvk.catalog import sample_register
    >>> months = Request(indicators="models-new", periods=["2018-M01", "2018-M02"])
    >>> accumulation_grid(accumulated(sample_register(models=60), months)).head
    ('Kỳ', 'Trong kỳ', 'Lũy kế', 'Lũy kế của', 'Lưu ý')
    """
    lines, words = accumulation.lines, TableWords.of(style, accumulation.labels, labels)
    names = _names(accumulation.request.by, {line.indicator.id for line in lines}, several_periods=True)
    return Grid(
        title=title or words.titled("running", lines),
        head=[*map(words.heading, names), *map(words.said, ("in-period", "running", "running-of", "notes"))],
        rows=[
            (
                *(words.line(name, line) for name in names),
                words.figure(line.figure),
                words.figure(line.total),
                words.period(line.whole),
                "; ".join(_of_running(line, words)),
            )
            for line in lines
        ],
        notes=words.notes_of(
            (one for line in lines for one in (line.figure, line.total)), illustrative=accumulation.illustrative
        ),
        totals=[place for place, line in enumerate(lines) if line.keys and _is_total(line.keys)],
        words=[*range(len(names)), len(names) + 2, len(names) + 3],
    )


def _of_running(line: RunningTotal, words: TableWords) -> Iterator[str]:
    if line.missing_periods:
        short = evolve(words.style, periods="short")
        yield words.said("lacks").format(", ".join(short.period(one) for one in line.missing_periods))
    if not line.agrees and line.stated is not None:
        yield words.said("report-says").format(words.figure(line.stated))


def shares_grid(
    shares: Iterable[ShareOfTotal], labels: Mapping[str, str], *, title: str = "", style: Style | None = None
) -> Grid:
    """Dàn bảng tỷ trọng (lay shares out): each row, its number and its part of the total; *labels* are its words.

    *style* is that of :func:`grid`; an English one wants English *labels*.

    >>> from dvk.aggregation import Request, aggregate, shares
    >>> from dvk.catalog import sample_register
    >>> table = aggregate(sample_register(models=60), Request(indicators="models-new", periods="2018", by="domain"))
    >>> shares_grid(shares(table, "domain"), table.labels["domain"]).rows[-1][2]
    '100,0%'
    """
    lines, words = tuple(shares), TableWords.of(style, {}, None)
    whole = [line.total for line in lines[:1]]
    known = bool(lines) and all(line.share is not None for line in lines)
    missing = words.style.not_collected
    return Grid(
        title=title or (sentence_case(words.label(lines[0].figure.indicator.label)) if lines else ""),
        head=[_over(lines, words), words.said("amount"), words.said("share")],
        rows=[
            *(
                (
                    sentence_case(labels.get(line.code, line.code)),
                    words.figure(line.figure),
                    words.part(line.share, missing),
                )
                for line in lines
            ),
            *(
                (words.said("total"), words.figure(total), words.part(Fraction(1) if known else None, missing))
                for total in whole
            ),
        ],
        notes=[
            *words.notes_of((line.figure for line in lines), illustrative=any(line.illustrative for line in lines)),
            *([words.said("rounding")] if known else []),
        ],
        totals=[len(lines)] if lines else [],
    )


def _over(lines: tuple[ShareOfTotal, ...], words: TableWords) -> str:
    """The heading of the dimension whose codes the rows are."""
    for line in lines:
        for name, code in line.figure.keys:
            if code == line.code:
                return words.heading(name)
    return words.said("group")


# -- shared ------------------------------------------------------------------------------------------------------------
def _names(by: tuple[str, ...], indicators: set[str], *, several_periods: bool) -> list[str]:
    """What tells the lines apart: the indicator and the period only where there are several."""
    found = [*(["indicator"] if len(indicators) > 1 else []), *by, *(["period"] if several_periods else [])]
    return found or ["indicator"]


def _is_total(keys: tuple[tuple[str, str], ...]) -> bool:
    return bool(keys) and all(code == TOTAL for _, code in keys)
