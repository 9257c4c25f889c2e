"""Tổng hợp trong bộ nhớ (aggregation in memory): runs a request on the records and keeps the way back to each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.aggregation.cells import Cell, DistinctCell, FlowCell, Key, with_totals
from dvk.aggregation.completeness import CoverageBook
from dvk.aggregation.counted import Item, items
from dvk.aggregation.labels import rows_of
from dvk.aggregation.places import Places
from dvk.aggregation.reported import reported_row, reporting_units, sum_of
from dvk.aggregation.request import NOT_SAID, TOTAL, Request
from dvk.aggregation.table import Completeness, Table
from dvk.errors import InvalidValue
from dvk.indicators import Counting, Indicator, IndicatorKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from dvk.periods import Period
    from dvk.register import Register

__all__ = ["aggregate"]


def aggregate(register: Register, request: Request) -> Table:
    """Tổng hợp (aggregate): the table that answers a request.

    Figures are counted from the facts that hold on ``request.known_on`` (all, without it), corrections applied.
    Raises :class:`dvk.errors.UnknownId` for an indicator or unit that is not there, and
    :class:`dvk.errors.NotKnown` where the borders of a day are not known or a divided unit needs a rule.
    """
    register = register.effective(request.known_on)
    if request.unit is not None:
        _ = register.units[request.unit]
    rows = _Rows(register, request)
    indicators = tuple(register.definitions.indicator(name) for name in request.indicators)
    for indicator in indicators:
        for period in request.periods:
            if indicator.counts is Counting.REPORTED:
                rows.report(indicator, period)
            else:
                rows.count(indicator, period)
    return rows.table(indicators)


class _Rows:
    """Collects the columns of a table."""

    def __init__(self, register: Register, request: Request) -> None:
        self._register = register
        self._request = request
        self._places = Places(register.units, request)
        self._book = CoverageBook(register)
        self._cells: dict[tuple[str, Period], dict[Key, Cell]] = {}
        self._indicator: list[str] = []
        self._period: list[Period] = []
        self._keys: list[Key] = []
        self._low: list[Decimal | None] = []
        self._high: list[Decimal | None] = []
        self._completeness: list[Completeness] = []
        self._received: list[int | None] = []
        self._expected: list[int | None] = []
        self._facts: list[tuple[str, ...]] = []

    # -- counting records ---------------------------------------------------------------------------------------
    def count(self, indicator: Indicator, period: Period) -> None:
        """Put each thing counted into the cell of its key; totals are made of what the cells hold."""
        distinct = indicator.kind in (IndicatorKind.DISTINCT, IndicatorKind.STOCK)
        leaves: dict[Key, Cell] = {}
        names = self._request.by
        only = self._request.only
        needs_row = "unit" in names or self._request.unit is not None
        readers = [_READERS[name] for name in names]
        tests = [(_READERS[name], code) for name, code in only]
        codelist = self._request.codelist
        for item in items(self._register, indicator, period):
            row: str | None = None
            if needs_row:
                row = self._places.row(item.model.owner_on(item.on), item.on)
                if row is None:
                    continue
            if tests and any(read(item, row, codelist) != code for read, code in tests):
                continue
            key = tuple(read(item, row, codelist) for read in readers)
            cell = leaves.get(key)
            if cell is None:
                cell = leaves[key] = DistinctCell() if distinct else FlowCell()
            cell.add(item)
        width = len(names)
        self._cells[indicator.id, period] = (
            with_totals(leaves, width, distinct=distinct) if self._request.totals else leaves
        )

    # -- reading reports ----------------------------------------------------------------------------------------
    def report(self, indicator: Indicator, period: Period) -> None:
        """One row for each unit that is expected to report, and their known sum."""
        request = self._request
        if request.by not in ((), ("unit",)):
            raise InvalidValue("request.reported_by_unit_only", path="by", got=request.by, indicator=indicator.id)
        if not request.by:
            if request.unit is None:
                raise InvalidValue("request.unit_needed", path="unit", indicator=indicator.id)
            said = reported_row(self._register, request.unit, indicator, period)
            self._append(indicator, period, (), *said)
            return
        units = reporting_units(self._register, request, period)
        rows = [reported_row(self._register, unit, indicator, period) for unit in units]
        for unit, said in zip(units, rows, strict=True):
            self._append(indicator, period, (unit,), *said)
        if request.totals:
            self._append(indicator, period, (TOTAL,), *sum_of(rows))

    def _append(
        self,
        indicator: Indicator,
        period: Period,
        key: Key,
        low: Decimal | None,
        high: Decimal | None,
        completeness: Completeness,
        received: int | None,
        expected: int | None,
        facts: tuple[str, ...],
    ) -> None:
        self._indicator.append(indicator.id)
        self._period.append(period)
        self._keys.append(key)
        self._low.append(low)
        self._high.append(high)
        self._completeness.append(completeness)
        self._received.append(received)
        self._expected.append(expected)
        self._facts.append(facts)

    # -- the table ----------------------------------------------------------------------------------------------
    def table(self, indicators: tuple[Indicator, ...]) -> Table:
        """Lay the cells out in the order of the codelists and of the units; what nobody recorded is a row too."""
        request = self._request
        seen = [{key[place] for cells in self._cells.values() for key in cells} for place in range(len(request.by))]
        seen_reported = [{key[place] for key in self._keys} for place in range(len(request.by))]
        labels: dict[str, dict[str, str]] = {}
        for place, name in enumerate(request.by):
            labels[name] = rows_of(self._register, request, name, seen[place] | seen_reported[place])
        for (indicator_id, period), cells in self._cells.items():
            indicator = next(item for item in indicators if item.id == indicator_id)
            for key in _product([list(labels[name]) for name in request.by]):
                cell = cells.get(key) or FlowCell()
                answer = self._completeness_of(key, period, indicator.id)
                low, high = cell.bounds()
                self._append(indicator, period, key, low, high, *answer, tuple(cell.facts))
        return Table(
            request=request,
            indicators=indicators,
            indicator=self._indicator,
            period=self._period,
            keys={name: tuple(key[place] for key in self._keys) for place, name in enumerate(request.by)},
            low=self._low,
            high=self._high,
            completeness=self._completeness,
            received=self._received,
            expected=self._expected,
            labels=labels,
            illustrative=self._register.illustrative,
            facts=tuple(self._facts),
        )

    def _completeness_of(
        self, key: Key, period: Period, indicator: str
    ) -> tuple[Completeness, int | None, int | None]:
        request = self._request
        unit = key[request.by.index("unit")] if "unit" in request.by else TOTAL
        if unit == NOT_SAID:
            return Completeness.UNKNOWN, None, None
        if unit == TOTAL:
            return self._book.of_subtree(request.unit, period, indicator)
        if unit == request.unit:
            return self._book.of_unit(unit, period, indicator), None, None
        return self._book.of_subtree(unit, period, indicator)


def _product(columns: list[list[str]]) -> list[Key]:
    keys: list[Key] = [()]
    for column in columns:
        keys = [(*key, code) for key in keys for code in column]
    return keys


def _unit(_: Item, row: str | None, __: str) -> str:
    return NOT_SAID if row is None else row


def _domain(item: Item, _: str | None, codelist: str) -> str:
    return item.model.domain_on(item.on, codelist) or NOT_SAID


def _strand(item: Item, _: str | None, __: str) -> str:
    return item.model.strand or NOT_SAID


def _kind(item: Item, _: str | None, __: str) -> str:
    return NOT_SAID if item.model.kind is None else item.model.kind.value


def _subject(item: Item, _: str | None, __: str) -> str:
    return NOT_SAID if item.model.subject is None else item.model.subject.value


def _level(item: Item, _: str | None, __: str) -> str:
    return item.level or NOT_SAID


def _donor(item: Item, _: str | None, __: str) -> str:
    return item.donor or NOT_SAID


_READERS: dict[str, Callable[[Item, str | None, str], str]] = {
    "unit": _unit,
    "domain": _domain,
    "strand": _strand,
    "kind": _kind,
    "subject": _subject,
    "level": _level,
    "donor": _donor,
}
