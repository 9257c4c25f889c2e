"""Số liệu bằng tiếng Anh (figures in English): cells, figures in words, and the notes that a table must carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.aggregation import Completeness
from dvk.indicators import IndicatorKind
from dvk.register import ReportStatus
from dvk.units import AsOf, Territory
from dvk.vietnamese.cells import HIDDEN, as_written, cell, estimate_of, nothing_below, rounded_cell
from dvk.vietnamese.english.dates import as_of, day
from dvk.vietnamese.english.numbers import ENGLISH_TONGUE, measure_words, number
from dvk.vietnamese.figures import some_are_missing

if TYPE_CHECKING:
    from dvk.aggregation import Figure, Request, RoundedFigure, RoundedTable, Table
    from dvk.measures import Measure
    from dvk.values import Approx

__all__ = ["basis", "figure", "figure_told", "figure_words", "notes", "rounded_figure", "rounding_notes"]

ILLUSTRATIVE = "Illustrative figures: names and numbers are made up and are not real data."
_NO_NUMBER = {"…": "not reported yet", HIDDEN: "a small number, kept back"}
_UNKNOWN = "number not known"
_QUOTIENTS = (IndicatorKind.RATIO, IndicatorKind.SCORE)
_KNOWN = (Completeness.COMPLETE, Completeness.MISSING)
_ESTIMATE, _PRELIMINARY = ReportStatus.ESTIMATE.value, ReportStatus.PRELIMINARY.value
_SOURCES = {
    "records": "records",
    "official": "official reports",
    "preliminary": "preliminary reports",
    "estimate": "reports with estimates",
    "unknown": "reports of unknown status",
}


def figure(f: Figure, *, measure: str | Measure | None = None, max_decimals: int | None = None) -> str:
    """Một ô số liệu (a figure as a table prints it): "-" is nothing, "…" not collected, "(b)" hidden, "*" incomplete.

    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import an_giang
    >>> asked = Request(indicators="models-reported", periods="2016/2020", unit="vn-89")
    >>> figure(aggregate(an_giang(), asked).figure())
    '14,043'
    """
    return cell(f, ENGLISH_TONGUE, measure=measure, max_decimals=max_decimals)


def figure_words(f: Figure) -> str:
    """Số kèm đơn vị tính (a figure with its measure), and what is doubtful about it.

    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import an_giang
    >>> asked = Request(indicators="models-reported", periods="2016/2020", unit="vn-89")
    >>> figure_words(aggregate(an_giang(), asked).figure())
    '14,043 models'
    """
    told, doubt = figure_told(f)
    return f"{told} ({doubt})" if doubt else told


def figure_told(f: Figure, *, bare: bool = False) -> tuple[str, str]:
    """A figure with its measure (*bare*: without), and what is doubtful about it; "" where nothing is."""
    own = f.indicator.kind in _QUOTIENTS
    measure = f.indicator.measure if own else f.indicator.measure.root
    shown = figure(f)
    if shown == "-":
        return "nothing to divide by (the denominator is 0)" if own else f"no {measure_words(measure)}", ""
    if shown in _NO_NUMBER:
        return _in_words(f) or _NO_NUMBER[shown], ""
    told = shown.rstrip("*")
    doubt = "" if told == shown else _what_came(f)
    if f.as_written is not None:
        unit = "" if bare or measure.symbol == "%" else measure_words(measure, one=_is_one(f.as_written))
        return estimate_of(f, ENGLISH_TONGUE) + as_written(f, f.as_written, ENGLISH_TONGUE, unit=unit), doubt
    if f.low is None and f.high is None and not own:
        return _UNKNOWN, doubt
    if doubt and f.low and not f.low_open and some_are_missing(f):
        estimate = ENGLISH_TONGUE.estimate if told.startswith(ENGLISH_TONGUE.estimate) else ""
        told = f"{estimate}at least {told.removeprefix(ENGLISH_TONGUE.estimate)}"
    if bare or measure.symbol == "%":
        return told, doubt
    return f"{told} {measure_words(measure, one=f.low == 1 and f.high == 1)}", doubt


def _in_words(f: Figure) -> str:
    if f.hidden or not f.in_words:
        return ""
    return "reported, but without a number that counts" if set(f.missing) <= set(f.in_words) else "no number reported"


def _is_one(written: Approx) -> bool:
    return written.number == 1 and written.upto is None


def _what_came(f: Figure) -> str:
    if not some_are_missing(f):
        return "not confirmed to be complete"
    if f.received is not None and f.expected is not None and 0 < f.received < f.expected:
        counted = "reported a number" if f.in_words else "reported"
        return f"{f.received} of {f.expected} units have {counted} so far"
    return "only a part has come so far"


def basis(request: Request, root_name: str = "") -> str:
    """Cơ sở địa giới (the basis of units) in words.

    >>> from datetime import date
    >>> from dvk.aggregation import Request
    >>> basis(Request(indicators="models-active", periods="2020", basis=AsOf(date(2025, 6, 30))))
    'by the borders of 30 June 2025'
    """
    if isinstance(request.basis, AsOf):
        return f"by the borders of {day(request.basis.day)}"
    if isinstance(request.basis, Territory):
        return f"for the territory of {root_name or request.basis.unit} on {day(request.basis.day)}"
    return "by the borders of each time"


def notes(table: Table) -> tuple[str, ...]:
    """Ghi chú của bảng (the notes a table must carry); what a question was narrowed to is quoted in Vietnamese.

    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import an_giang
    >>> notes(aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89")))
    ('Counted by the borders of each time.',)
    """
    lines = [ILLUSTRATIVE] if table.illustrative else []
    shown = [not hidden for hidden in table.hidden] or [True] * len(table)
    if any(told and state not in _KNOWN for told, state in zip(shown, table.completeness, strict=True)):
        lines.append("(*) Not confirmed to be complete: something may be missing, and 0* does not mean none.")
    if any(low != high and high is not None for low, high in zip(table.low, table.high, strict=True)):
        lines.append(
            "(… to …) A number between bounds: only the period or an estimate is known of something, or it belongs to "
            "a unit that was divided and nobody knows to which part."
        )
    if any(table.estimated):
        lines.append("(est.) Figures of divided units are reckoned by published shares and were not counted.")
    lines += _of_sources(table)
    if any(table.hidden):
        small = "" if table.hidden_below is None else f" (below {number(table.hidden_below)})"
        lines.append(
            f"{HIDDEN} Kept back: a small number{small}, or one from which a small number could be worked out, none "
            "included; not the same as not reported (…)."
        )
    if any(state is Completeness.MISSING for state in table.completeness):
        lines.append("(…) Not reported yet.")
    if table.in_words:
        lines.append("Some reports have words only and no number that counts: that is not the same as not reported.")
    if table.not_used:
        lines.append("(0*) There are figures of reports that were not used: this table counts records.")
    if any(f.indicator.kind in _QUOTIENTS and nothing_below(f) for f in table):
        lines.append("(-) In a ratio or a mean: the denominator is 0, there is nothing to divide by.")
    return (*lines, *_of_question(table))


def _of_sources(table: Table) -> list[str]:
    used = {name for names in table.sources for name in names}
    lines = ["(est.) Some figures are estimates of reports, not final ones."] if _ESTIMATE in used else []
    if _PRELIMINARY in used:
        lines.append("Some figures are preliminary, not final ones.")
    if len(used) > 1 and table.request.prefer:
        lines.append(f"Sources: {', '.join(words for name, words in _SOURCES.items() if name in used)}.")
    return lines


def _of_question(table: Table) -> list[str]:
    lines = [f"Only: “{words}”." for words in table.filter_words]
    if "unit" in table.keys or table.request.root is not None:
        lines.append(f"Counted {basis(table.request, table.root_name)}.")
    if table.request.known_on is not None:
        lines.append(f"By what was known {as_of(table.request.known_on)}.")
    if table.undated:
        many = len(table.undated)
        what = "1 fact does" if many == 1 else f"{number(many)} facts do"
        lines.append(f"{what} not say when known, and count as known always.")
    return lines


def rounded_figure(one: RoundedFigure, *, decimals: int = 0) -> str:
    """Một ô số đã làm tròn (a rounded figure as a table prints it); "†" where adjusted.

    >>> from dvk.aggregation import Request, TableRounding, aggregate, rounded
    >>> from dvk.catalog import an_giang
    >>> table = aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89"))
    >>> rounded_figure(rounded(table, TableRounding(decimals=-2)).figures[0])
    '14,000'
    """
    return rounded_cell(one, ENGLISH_TONGUE, decimals=decimals)


def rounding_notes(made: RoundedTable) -> tuple[str, ...]:
    """Ghi chú làm tròn (the notes of a rounded table).

    >>> from dvk.aggregation import Request, TableRounding, aggregate, rounded
    >>> from dvk.catalog import sample_register
    >>> table = aggregate(sample_register(models=90), Request(indicators="models-new", periods="2019", by="domain"))
    >>> rounding_notes(rounded(table, TableRounding(decimals=-1)))
    ('Because of rounding, parts may not add up to the total.',)
    """
    lines = ["Because of rounding, parts may not add up to the total."] if made.may_not_add else []
    if lines and made.rounding.parts_add:
        lines.append("Where a number is hidden or not known, parts could not be made to add up as was asked.")
    if made.adjusted:
        lines.append("(†) Adjusted, so that the parts add up to the total.")
    return tuple(lines)
