"""Quy tắc của từng dòng (rules of one row): conditions under which a row of a large table is refused by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from dvk.exchange.scalars import LONGEST_WHOLE
from dvk.measures import find_measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.exchange.frames.words_asked import Known
    from dvk.register.tidy import TidyTable

__all__ = ["Rule", "amount_rules", "row_rules"]

_SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$"
Rule: TypeAlias = "tuple[str, str, Any]"
"""A code, a column, and the condition under which a row breaks it."""

_SPANS = ("model_owners", "model_domains", "model_roles")
_SLUGS = {"models": ("id",), "events": ("id", "result", "achievement"), "contributions": ("id",)}
_COUNTS = {"events": ("count",), "contributions": ("households", "persons")}
_LARGEST = 10**18
"""So much a product of a number and its parts may be and still fit, whatever the engine; half of it is room."""


def row_rules(narwhals: Any, table: TidyTable) -> Iterator[Rule]:  # noqa: ANN401
    """The rules that a row keeps or breaks by itself."""
    col = narwhals.col
    yield from _of_columns(col, table)
    for name in _COUNTS.get(table.name, ()):
        yield "value.negative", name, col(name) < 0
        yield "value.too_many_digits", name, col(name) >= 10**LONGEST_WHOLE
    if table.name in _SPANS:
        yield "span.reversed", "end", col("end") < col("start")
    if table.name == "models":
        yield "text.empty", "title", col("title") == ""
        yield "span.reversed", "planned_end", col("planned_end") < col("start")
    if table.name in ("events", "contributions"):
        on, period = col("on").is_null(), col("period").is_null()
        yield "happening.no_day_or_period", "on", on & period
        yield "happening.day_or_period", "on", (~on) & (~period)
    if table.name == "contributions":
        yield from _of_amounts(col)
        yield from _of_decisions(col)


def _of_columns(col: Any, table: TidyTable) -> Iterator[Rule]:  # noqa: ANN401
    for column in table.columns:
        if column.required:
            yield "field.missing", column.name, col(column.name).is_null()
        if column.choices:
            yield "choice.unknown", column.name, ~col(column.name).is_in(list(column.choices))
    for name in _SLUGS.get(table.name, ()):
        yield "id.not_slug", name, ~col(name).str.contains(_SLUG)


def _of_amounts(col: Any) -> Iterator[Rule]:  # noqa: ANN401
    for prefix in ("", "spent_"):
        names = ("number", "written", "upto", "word", "amount", "measure")
        number, written, upto, word, amount, measure = (col(prefix + name) for name in names)
        unsaid = number.is_null() & written.is_null()
        inexact = (~upto.is_null()) | (~word.is_null()) | unsaid
        yield "field.missing", f"{prefix}number", (~measure.is_null()) & unsaid
        if prefix:
            yield "field.missing", "spent_measure", measure.is_null() & ~unsaid
        yield "value.negative", f"{prefix}number", number < 0
        yield "value.negative", f"{prefix}amount", amount < 0
        yield "frame.inexact_amount", f"{prefix}amount", (~amount.is_null()) & inexact
        yield "interval.reversed", f"{prefix}upto", upto < number


def _of_decisions(col: Any) -> Iterator[Rule]:  # noqa: ANN401
    """Parts of a decision or a publication that do not stand alone."""
    told = [~col(name).is_null() for name in ("decision_on", "in_favour", "in_favour_written")]
    yield "field.missing", "decision_how", col("decision_how").is_null() & (told[0] | told[1] | told[2])
    yield "share.out_of_range", "in_favour", (col("in_favour") < 0) | (col("in_favour") > 1)
    on, how = col("published_on").is_null(), col("published_how").is_null()
    yield "field.missing", "published_on", on & ~how
    yield "field.missing", "published_how", how & ~on


def amount_rules(
    narwhals: Any,  # noqa: ANN401
    known: Known,
    words: list[dict[str, Any]],
) -> Iterator[Rule]:
    """Is the whole number of smallest parts that of the number beside it? For each measure that there is.

    What is less than a smallest part is not in it. A product that would not fit a column is cut off where only one of
    the two is so large: they differ then. Where both are, they are left alone.
    """
    col = narwhals.col
    for prefix in ("", "spent_"):
        number, amount = col(f"{prefix}number"), col(f"{prefix}amount")
        for measure in sorted({row[f"{prefix}measure"] for row in words} - {None}):
            if find_measure(measure, known.measures) is None:  # that is told already
                continue
            parts = known.smallest_parts(measure)
            here = (col(f"{prefix}measure") == measure) & (~amount.is_null())
            if parts is None:
                yield "frame.other_amount", f"{prefix}amount", here
            elif parts.numerator + parts.denominator < _LARGEST:
                most, top = _LARGEST // parts.numerator + 1, 2 * _LARGEST // parts.denominator
                both_large = (number >= most) & (amount >= _LARGEST // parts.denominator)
                cut = narwhals.when(number < most).then(number).otherwise(narwhals.lit(most))
                product = cut * narwhals.lit(parts.numerator)
                told = narwhals.when(amount < top).then(amount).otherwise(narwhals.lit(top))
                told = told * narwhals.lit(parts.denominator)
                differs = (product < told) | (product >= told + parts.denominator)
                yield "frame.other_amount", f"{prefix}amount", here & (~both_large) & (~number.is_null()) & differs
