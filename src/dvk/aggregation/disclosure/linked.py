"""Các số liên quan (linked numbers): what tables publish, each number once, with where it stands in every dimension.

Two tables that share a margin show one number twice. Here it is one: told by what is counted (a definition, whatever
its id), and by its place in the dimensions of all tables.
"""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from dvk.aggregation.gather import adds_up
from dvk.aggregation.request import NOT_SAID, SEVERAL, TOTAL
from dvk.indicators import Counting, IndicatorKind
from dvk.values import Label

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence
    from decimal import Decimal

    from dvk.aggregation.figure import Figure
    from dvk.aggregation.table import Table
    from dvk.indicators import Indicator

__all__ = ["ALL", "Line", "Relation", "lines_of", "numbers_in", "paths_of"]

Node = tuple[object, ...]
ALL: Node = ("*",)
"""The whole of a dimension: its total, and where a table does not tell it apart."""
_QUOTIENTS = (IndicatorKind.RATIO, IndicatorKind.SCORE)


class Relation(StrEnum):
    """How the figures along a dimension stand to each other: parts of a whole, sets that may overlap, or not at all."""

    ADDS = "adds"
    COVERS = "covers"
    FREE = "free"


class Line(NamedTuple):
    """One number of one table: what it counts, where it stands, its ends, and whether it is hidden there."""

    table: int
    row: int
    what: Hashable
    nodes: dict[str, Node]
    low: Decimal | None
    high: Decimal | None
    hidden: bool
    relations: dict[str, Relation]
    indicator: Indicator
    facts: int
    totals: int

    @property
    def value(self) -> Decimal | None:
        """What is known of it for sure; where only an upper end is, that."""
        return self.high if self.low is None else self.low


def lines_of(tables: Sequence[Table]) -> list[Line]:
    """The numbers of all tables; a formula gives away those that it is worked out from."""
    return [
        line
        for number, table in enumerate(tables)
        for row, figure in enumerate(table)
        for line in _of_row(table, figure, (number, row))
    ]


def numbers_in(figure: Figure) -> Iterator[tuple[str, Figure]]:
    """The numbers that a figure gives away: itself, or what it is worked out from, down to what was counted.

    Of a quotient without inputs (a score) those are its two numbers, "over" and "under".
    """
    if figure.inputs:
        for one in figure.inputs:
            yield from numbers_in(one)
    elif figure.parts is not None and figure.indicator.kind in _QUOTIENTS:
        for name, part in zip(("over", "under"), figure.parts, strict=True):
            yield name, evolve(figure, low=part.low, high=part.high, parts=None)
    else:
        yield "", figure


def _of_row(table: Table, figure: Figure, at: tuple[int, int]) -> Iterator[Line]:
    for part, number in numbers_in(figure):
        indicator = number.indicator
        where = _nodes(table, number)
        if where is None:
            continue
        yield Line(
            *at,
            (_definition(indicator), part),
            where,
            number.low,
            number.high,
            figure.hidden,
            {name: _relation(number, part, name) for name in where},
            indicator,
            len(number.facts),
            sum(code == TOTAL for _, code in figure.keys),
        )


def _definition(indicator: Indicator) -> Hashable:
    """What is counted, whatever it is called; what arrives counted is told by its id alone."""
    if indicator.counts in (Counting.REPORTED, Counting.FORMULA):
        return indicator.id
    same = {"label": Label("x"), "note": "", "source": None, "verification": "verified"}
    return evolve(indicator, id="x", where=(), dimensions=(), **same)


def _relation(figure: Figure, part: str, name: str) -> Relation:
    indicator = figure.indicator
    if name == "period":
        if part or indicator.is_quotient or indicator.kind is IndicatorKind.STOCK:
            return Relation.FREE
        return Relation.ADDS if indicator.kind is IndicatorKind.FLOW else Relation.COVERS
    if part:
        return Relation.ADDS
    if indicator.is_quotient:
        return Relation.FREE
    return Relation.ADDS if adds_up(figure, name.partition("@")[0]) else Relation.COVERS


def _nodes(table: Table, figure: Figure) -> dict[str, Node] | None:
    """Where a figure stands: its codes, what was asked for alone, the unit that was asked about, and its days.

    ``None`` in the row of a code that the indicator itself leaves out: there is nothing, and everybody knows.
    """
    request, indicator = table.request, figure.indicator
    found: dict[str, Node] = {}
    any_of: defaultdict[str, set[str]] = defaultdict(set)
    for name, code in indicator.where:
        any_of[name].add(code)
    narrowed = [(name, ("any", *sorted(codes)) if len(codes) > 1 else (*codes,)) for name, codes in any_of.items()]
    keyed = [(name, (code,)) for name, code in (*request.only, *figure.keys) if code != TOTAL]
    if any(name in any_of and node[0] not in any_of[name] and name not in SEVERAL for name, node in keyed):
        return None
    for name, node in (*narrowed, *keyed):
        told = f"{name}@{request.codelist}" if name == "domain" else name
        found[told] = _unit(table, node[0]) if name == "unit" else node
    if "unit" not in found and request.root is not None:
        found["unit"] = ("all", request.root)
    days = (figure.period.start.toordinal(), figure.period.end.toordinal() + 1)
    found["period"] = days[1:] if indicator.kind is IndicatorKind.STOCK else days
    return found


def _unit(table: Table, code: str) -> Node:
    """A row of units: all of a unit, or what only its own bodies have, beside the rows below it."""
    if code == NOT_SAID or code in table.above.get(code, ()):
        return ("own", code)
    return ("all", code)


def paths_of(tables: Sequence[Table]) -> dict[Node, set[str]]:
    """For each row of units the units that it lies in, as any of the tables says; each lies in what was asked about."""
    found: defaultdict[Node, set[str]] = defaultdict(set)
    for table in tables:
        for code in table.keys.get("unit", ()):
            if code != TOTAL:
                found[_unit(table, code)].update(table.above.get(code, ()), () if table.root is None else (table.root,))
    return dict(found)
