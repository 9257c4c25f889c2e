"""Số liệu bằng tiếng Anh (figures in English): cells, figures in words, and the notes that a table must carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.indicators import IndicatorKind
from dvk.units import AsOf, Territory
from dvk.vietnamese.english.dates import day
from dvk.vietnamese.english.numbers import measure_words
from dvk.vietnamese.english.tongue import ENGLISH
from dvk.vietnamese.figures import (
    HIDDEN,
    about_of,
    as_written,
    cell,
    money_told,
    not_nothing,
    rounded_cell,
    some_are_missing,
)
from dvk.vietnamese.table_notes import ENGLISH_ILLUSTRATIVE, ENGLISH_INCOMPLETE

if TYPE_CHECKING:
    from dvk.aggregation import Figure, Request, RoundedFigure, RoundedTable
    from dvk.measures import Measure
    from dvk.values import Approx
    from dvk.vietnamese.writing.tongue import Tongue

__all__ = ["basis", "figure", "figure_told", "figure_words", "rounded_figure", "rounding_notes"]

ILLUSTRATIVE, INCOMPLETE = ENGLISH_ILLUSTRATIVE, ENGLISH_INCOMPLETE
_NO_NUMBER = {"…": "not reported yet", HIDDEN: "a small number, kept back"}
_UNKNOWN = "number not known"
_QUOTIENTS = (IndicatorKind.RATIO, IndicatorKind.SCORE)


def figure(f: Figure, *, measure: str | Measure | None = None, max_decimals: int | None = None) -> str:
    """Một ô số liệu (a figure as a table prints it): "-" is nothing, "…" not collected, "(b)" hidden, "*" incomplete.

    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import an_giang
    >>> asked = Request(indicators="models-reported", periods="2016/2020", unit="vn-89")
    >>> figure(aggregate(an_giang(), asked).figure())
    '14,043'
    """
    return cell(f, ENGLISH, measure=measure, max_decimals=max_decimals)


def figure_words(f: Figure) -> str:
    """Số kèm đơn vị tính (a figure with its measure), and what is doubtful about it.

    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import an_giang
    >>> asked = Request(indicators="models-reported", periods="2016/2020", unit="vn-89")
    >>> figure_words(aggregate(an_giang(), asked).figure())
    '14,043 models'
    """
    return in_words(f, ENGLISH)


def in_words(f: Figure, tongue: Tongue) -> str:
    """A figure with its measure and what is doubtful about it, as a style writes it."""
    told, doubt = figure_told(f, tongue)
    return f"{told} ({doubt})" if doubt else told


def figure_told(f: Figure, tongue: Tongue, *, bare: bool = False) -> tuple[str, str]:
    """A figure with its measure (*bare*: without), and what is doubtful about it; "" where nothing is."""
    own = f.indicator.kind in _QUOTIENTS
    measure = f.indicator.measure if own else f.indicator.measure.root
    shown = cell(f, tongue)
    if shown == "-" or shown in _NO_NUMBER:
        nothing = "nothing to divide by (the denominator is 0)" if own else f"no {measure_words(measure)}"
        return _said_in_words(f) or _NO_NUMBER.get(shown, nothing), ""
    told = shown.rstrip("*")
    doubt = "" if told == shown else _what_came(f)
    money = "" if bare else money_told(f, tongue, at_least=bool(doubt) and some_are_missing(f))
    if money:
        return money, doubt
    if f.as_written is not None:
        unit = "" if bare or measure.symbol == "%" else measure_words(measure, one=_is_one(f.as_written))
        return about_of(f, tongue) + as_written(f, f.as_written, tongue, unit=unit), doubt
    if f.low is None and f.high is None and not own:
        return _UNKNOWN, doubt
    told = not_nothing(f, told, tongue)
    if doubt and f.low and not f.low_open and some_are_missing(f):
        estimate = tongue.estimate if told.startswith(tongue.estimate) else ""
        told = f"{estimate}{tongue.at_least} {told.removeprefix(tongue.estimate)}"
    if bare or measure.symbol == "%":
        return told, doubt
    return f"{told} {measure_words(measure, one=f.low == 1 and f.high == 1)}", doubt


def _is_one(written: Approx) -> bool:
    return written.number == 1 and written.upto is None


def _said_in_words(f: Figure) -> str:
    if f.hidden or not f.in_words:
        return ""
    return "reported, but without a number that counts" if set(f.missing) <= set(f.in_words) else "no number reported"


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


def rounded_figure(one: RoundedFigure, *, decimals: int = 0) -> str:
    """Một ô số đã làm tròn (a rounded figure as a table prints it); "†" where adjusted.

    >>> from dvk.aggregation import Request, TableRounding, aggregate, rounded
    >>> from dvk.catalog import an_giang
    >>> table = aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89"))
    >>> rounded_figure(rounded(table, TableRounding(decimals=-2)).figures[0])
    '14,000'
    """
    return rounded_cell(one, ENGLISH, decimals=decimals)


def rounding_notes(made: RoundedTable) -> tuple[str, ...]:
    """Ghi chú làm tròn (the notes of a rounded table).

    >>> from dvk.aggregation import Request, TableRounding, aggregate, rounded
    >>> from dvk.catalog import sample_register
    >>> table = aggregate(sample_register(models=90), Request(indicators="models-new", periods="2019", by="domain"))
    >>> rounding_notes(rounded(table, TableRounding(decimals=-1)))
    ('Because of rounding, parts may not add up to the total.',)
    """
    return rounding_told(made, ENGLISH)


def rounding_told(made: RoundedTable, tongue: Tongue) -> tuple[str, ...]:
    """The notes of a rounded table, in the words of a tongue."""
    del tongue
    lines = ["Because of rounding, parts may not add up to the total."] if made.may_not_add else []
    if lines and made.rounding.parts_add:
        lines.append("Where a number is hidden or not known, parts could not be made to add up as was asked.")
    if made.adjusted:
        lines.append("(†) Adjusted, so that the parts add up to the total.")
    return tuple(lines)
