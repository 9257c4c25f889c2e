"""Hỏi từ ngữ (words asked): may the codes, units, measures and periods of a large table stand there? Once each."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from attrs import frozen

from dvk.errors import Problem, nearest
from dvk.exchange.converter import structure
from dvk.exchange.problems import REFUSALS, problems_in, shown
from dvk.measures import MEASURES, Measure, find_measure
from dvk.models import DOMAINS
from dvk.periods import Period
from dvk.register import Definitions
from dvk.register.tidy import tidy_table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from dvk.register import Register

__all__ = ["WORDS", "Known", "empty_text", "wrong_words"]

WORDS = (
    ("models", ("strand",)),
    ("models", ("place",)),
    ("models", ("source",)),
    ("model_owners", ("unit",)),
    ("model_domains", ("codelist", "code")),
    ("model_also", ("code",)),
    ("model_roles", ("unit",)),
    ("events", ("kind", "level", "form")),
    ("events", ("body",)),
    ("events", ("unit",)),
    ("events", ("period", "period_start", "period_end")),
    ("events", ("source",)),
    ("contributions", ("measure", "base_measure", "spent_measure", "spent_base_measure", "donor", "published_how")),
    ("contributions", ("period", "period_start", "period_end")),
    ("contributions", ("source",)),
)
"""The columns of which each word, or each combination of words, is asked for; few in number beside the rows."""

_UNITS = {
    ("models", "place"),
    ("model_owners", "unit"),
    ("model_roles", "unit"),
    ("events", "body"),
    ("events", "unit"),
}
_CODES = {
    "strand": "strands",
    "level": "levels",
    "form": "commendation-forms",
    "donor": "donors",
    "published_how": "publication-forms",
}
_BESIDE = {
    "code": ("codelist",),
    "period_start": ("period",),
    "period_end": ("period",),
    "base_measure": ("measure",),
    "spent_measure": ("measure",),
    "spent_base_measure": ("spent_measure",),
}
_DERIVED = {"base_measure": "measure", "spent_base_measure": "spent_measure"}


@frozen
class Known:
    """What the head of a register and its definitions know."""

    definitions: Definitions
    units: frozenset[str]
    sources: frozenset[str]
    steps: tuple[str, ...]
    codes: Mapping[str, frozenset[str]]
    measures: Mapping[str, Measure]

    @classmethod
    def of(cls, head: Register) -> Known:
        """Of the units and sources of a head, and of its definitions."""
        definitions = head.definitions
        return cls(
            definitions,
            frozenset(unit.id for unit in head.units),
            frozenset(source.id for source in head.sources),
            tuple(step.id for step in definitions.lifecycle),
            {item.id: frozenset(code.id for code in item) for item in definitions.codelists},
            {**MEASURES, **{item.id: item for item in definitions.measures}},
        )

    def smallest_parts(self, measure: str) -> Fraction | None:
        """How many smallest parts of its base measure one of it has; ``None`` where that is not to be said."""
        found = find_measure(measure, self.measures)
        if found is None or _is_regional(found):
            return None
        return Fraction(found.to_root()) * Fraction(10) ** int(found.root.scale)


def wrong_words(
    known: Known, table: str, rows: Iterable[Mapping[str, Any]]
) -> Iterator[tuple[str, Mapping[str, Any], Problem]]:
    """The words that may not stand there: in which column, in which rows they are found, and why not."""
    told: set[tuple[str, object]] = set()
    for row in rows:
        for column, got in row.items():
            if got is None:
                continue
            beside = _BESIDE.get(column, ())
            where = {column: got, **{name: row[name] for name in beside if row.get(name) is not None}}
            said = (column, tuple(where.items()))
            if said not in told:
                told.add(said)
                yield from ((column, where, problem) for problem in _asked(known, table, column, row))


def _asked(known: Known, table: str, column: str, row: Mapping[str, Any]) -> Iterator[Problem]:
    got = row[column]
    if got == "":
        yield empty_text(table, column)
    elif (table, column) in _UNITS:
        yield from _among(known.units, "unit.unknown", got)
    elif column == "source":
        yield from _among(known.sources, "source.unknown", got)
    elif column == "kind":
        yield from _among(known.steps, "step.unknown", got, lifecycle=known.definitions.lifecycle.id, known=known.steps)
    elif column.startswith("period"):
        yield from _period(known, column, row)
    elif column in ("measure", "spent_measure"):
        yield from _measure(known, got, row["measure"])
    elif column in _DERIVED:
        yield from _base(known, row[_DERIVED[column]], got)
    elif column == "codelist":
        yield from _among(known.codes.keys(), "codelist.unknown", got)
    else:
        codelist = row.get("codelist") or DOMAINS if column == "code" else _CODES[column]
        if codelist in known.codes:
            codes = known.codes[codelist]
            yield from _among(codes, "code.unknown", got, codelist=codelist, known=tuple(sorted(codes)))


def empty_text(table: str, column: str) -> Problem:
    """Text without a letter, where a word stands or the cell is empty."""
    return Problem("text.empty" if tidy_table(table).column(column).required else "frame.empty_text")


def _among(allowed: Collection[str], code: str, got: str, **details: object) -> Iterator[Problem]:
    if got not in allowed:
        yield Problem(code, "", nearest(got, sorted(allowed)), (("got", got), *details.items()))


def _measure(known: Known, got: str, collected: str | None) -> Iterator[Problem]:
    """A measure that is defined; what was spent is told in one of the base of what was collected."""
    found = find_measure(got, known.measures)
    other = None if collected is None else find_measure(collected, known.measures)
    if found is None:
        yield Problem("measure.unknown", "", nearest(got, sorted(known.measures)), (("got", got),))
    elif other is not None and found.root != other.root:
        yield Problem("measure.other_base", "", (), (("one", found.symbol), ("other", other.symbol)))


def _period(known: Known, column: str, row: Mapping[str, Any]) -> Iterator[Problem]:
    """A period that can be read, and the days that it has; without a period there are none."""
    try:
        period = None if row["period"] is None else structure(row["period"], Period, definitions=known.definitions)
    except REFUSALS as error:
        if column == "period":
            yield from (Problem(one.code, "", one.near, one.details) for one in problems_in(error))
        return
    if column != "period":
        end = column.removeprefix("period_")
        expected = None if period is None or getattr(period, f"open_{end}") else getattr(period, end)
        if row[column] != expected:
            told = "-" if expected is None else shown(expected)
            yield Problem("frame.derived_otherwise", "", (), (("got", shown(row[column])), ("expected", told)))


def _base(known: Known, measure: str | None, got: str) -> Iterator[Problem]:
    found = None if measure is None else find_measure(measure, known.measures)
    if found is None:
        return
    expected = None if _is_regional(found) else found.root.id
    if got != expected:
        yield Problem("frame.derived_otherwise", "", (), (("got", got), ("expected", expected or "-")))


def _is_regional(measure: Measure) -> bool:
    """Is a region needed to convert it?"""
    return bool(measure.regional) or (measure.base is not None and _is_regional(measure.base))
