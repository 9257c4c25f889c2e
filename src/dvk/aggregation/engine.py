"""Tổng hợp trong bộ nhớ (aggregation in memory): runs a request on the records and keeps the way back to each."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from dvk._fields import EXACT
from dvk.aggregation.cells import Cell, Key, with_totals
from dvk.aggregation.completeness import CoverageBook
from dvk.aggregation.counted import Item, items
from dvk.aggregation.labels import require_codes, rows_of
from dvk.aggregation.places import OUTSIDE, Places, Row
from dvk.aggregation.reported import ReportBook, Said
from dvk.aggregation.request import NOT_SAID, TOTAL, Divided, Request
from dvk.aggregation.table import Completeness, Table
from dvk.errors import InvalidValue, NotKnown
from dvk.indicators import Counting, Indicator, IndicatorKind
from dvk.register import collector_paused
from dvk.units import AsOf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from dvk.periods import Period
    from dvk.register import Register

__all__ = ["aggregate"]

Line = tuple[str, "Period", Key, Said]


def aggregate(register: Register, request: Request) -> Table:
    """Tổng hợp (aggregate): the table that answers a request.

    Figures are counted from the facts that hold on ``request.known_on`` (all, without it), corrections applied.
    Raises :class:`dvk.errors.UnknownId` for an indicator, unit or code that is not there,
    :class:`dvk.errors.InvalidValue` for what is counted on the last day of a period that is open at its end, and
    :class:`dvk.errors.NotKnown` where the borders of a day are not known or, if the request refuses what is unsure, a
    divided unit needs a rule.

    >>> from dvk.catalog import an_giang
    >>> table = aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89"))
    >>> table.figure().value
    Decimal('14043')
    """
    with collector_paused():  # many small objects are made, and none of them is a circle
        return _answered(register.effective(request.known_on), request)


def _answered(register: Register, request: Request) -> Table:
    indicators = tuple(register.definitions.indicator(name) for name in request.indicators)
    require_codes(register, request)
    _require_root(register, request)
    _require_last_days(indicators, request)
    counter = _Counter(register, request)
    asked = [(indicator, period) for indicator in indicators for period in request.periods]
    found = [counter.reported(*one) if one[0].counts is Counting.REPORTED else counter.counted(*one) for one in asked]
    labels = {
        name: rows_of(register, request, name, {key[place] for rows in found for key in rows})
        for place, name in enumerate(request.by)
    }
    every = _product([list(codes) for codes in labels.values()])
    lines = [
        (indicator.id, period, key, said)
        for (indicator, period), rows in zip(asked, found, strict=True)
        for key in every
        if (said := counter.said(rows, key, indicator, period)) is not None
    ]
    return _laid_out(register, request, indicators, labels, lines)


def _require_root(register: Register, request: Request) -> None:
    """The level and the root must be there: on the day of the basis, or on some day of a period."""
    if isinstance(request.basis, AsOf) and request.unit_level is not None:
        day, level = request.basis.day, request.unit_level
        if not any(unit.level == level and unit.exists(day) for unit in register.units):
            raise NotKnown("unit.no_level_on", path="unit_level", level=level, day=day)
    if request.root is None:
        return
    root = register.units[request.root]
    if request.day is not None:
        _ = register.units.as_of(request.day)[root.id]
    elif not any(root.span.overlaps(period.span) for period in request.periods):
        raise NotKnown("unit.not_there_on", unit=root.id, day=str(request.periods[0]))


def _require_last_days(indicators: tuple[Indicator, ...], request: Request) -> None:
    """What is counted on the last day of a period needs one: an open end has none."""
    for indicator in indicators:
        if indicator.counts is not Counting.ALIVE_AT_END:
            continue
        for place, period in enumerate(request.periods):
            if period.open_end:
                raise InvalidValue(
                    "request.open_period", path=f"periods[{place}]", indicator=indicator.id, period=period
                )


class _Counter:
    """Counts one indicator in one period after the other."""

    def __init__(self, register: Register, request: Request) -> None:
        self._register = register
        self._request = request
        self._places = Places(register.units, request, register.placed)
        self._book = CoverageBook(register)
        self._readers = [_READERS[name] for name in request.by]
        self._tests = [(_READERS[name], code) for name, code in request.only]
        self._refuses = request.divided is Divided.REFUSE
        self._by_unit = request.root is not None or any(name == "unit" for name in (*request.by, *dict(request.only)))

    def counted(self, indicator: Indicator, period: Period) -> dict[Key, Cell]:
        """Put each thing counted into the cell of its key; totals are made of what the cells hold."""
        distinct = indicator.kind in (IndicatorKind.DISTINCT, IndicatorKind.STOCK)
        groups: defaultdict[Key, list[Item]] = defaultdict(list)
        for key, item in self._keyed(items(self._register, indicator, period)):
            groups[key].append(item)
        cells = {key: Cell.of(found, distinct=distinct) for key, found in groups.items()}
        if self._request.totals:
            cells = with_totals(cells, len(self._readers), distinct=distinct)
        return cells

    def _keyed(self, found: Iterable[Item]) -> Iterator[tuple[Key, Item]]:
        """Each thing with the key of its cell; what lies outside the question is left out."""
        codelist, readers, tests = self._request.codelist, self._readers, self._tests
        if not self._by_unit and not tests and len(readers) <= 1:  # the usual questions, the quick way
            read = readers[0] if readers else None
            for item in found:
                yield () if read is None else (read(item, None, codelist),), item
            return
        by_unit_alone = readers == [_unit] and not tests
        unsure: dict[str, None] = {}
        for item in found:
            for row, kept in self._rows(item, unsure):
                if by_unit_alone and row is not None:
                    yield (row,), kept
                elif all(read(item, row, codelist) == code for read, code in tests):
                    yield tuple([read(item, row, codelist) for read in readers]), kept
        if unsure:
            raise NotKnown("figure.divided", facts=tuple(unsure), count=len(unsure))

    def _rows(self, item: Item, unsure: dict[str, None]) -> Iterator[tuple[str | None, Item]]:
        """The thing in its row; of a divided unit once for each row it may have gone to, or cut by declared shares."""
        if not self._by_unit:
            yield None, item
            return
        rows = self._places.rows(item.model, item.fact, item.on)
        if len(rows) == 1:
            code = rows[0].code
            if code == NOT_SAID and self._refuses and item.model.owner_on(item.on) is not None:
                unsure[item.fact] = None
            if code != OUTSIDE:
                yield code, self._doubted(code, item)
            return
        shared = self._cut(item, rows)
        if shared is None and self._refuses:
            unsure[item.fact] = None
        for way, (code, _) in enumerate(rows):
            if code != OUTSIDE:
                kept = item._replace(way=way, ways=len(rows)) if shared is None else shared[way]
                yield code, self._doubted(code, kept)

    def _doubted(self, code: str, item: Item) -> Item:
        """What has no known owner is surely under the root only where the root is the only one."""
        return item._replace(sure=False) if code == NOT_SAID and not self._places.holds_unknown else item

    def _cut(self, item: Item, rows: Sequence[Row]) -> list[Item] | None:
        """An amount by the declared shares of its unit: never a model, and only where every share is known."""
        amount = item.amount
        if self._request.shares_by is None or not item.divisible or not isinstance(amount, Decimal):
            return None
        if any(row.bounds.low != row.bounds.high for row in rows):
            return None
        return [item._replace(amount=EXACT.multiply(amount, row.bounds.low), share=row.bounds.low) for row in rows]

    def said(self, rows: Mapping[Key, Cell | Said], key: Key, indicator: Indicator, period: Period) -> Said | None:
        """What stands in a row: what nobody recorded is a row too, but a unit that owes no report is none."""
        found = rows.get(key)
        if isinstance(found, Said) or indicator.counts is Counting.REPORTED:
            return found if isinstance(found, Said) else None
        cell = found or Cell(distinct=True)
        state = self._completeness(key, period, indicator.id)
        return Said(cell.bounds(), *state, cell.origins(), cell.causes(), cell.estimated)

    def reported(self, indicator: Indicator, period: Period) -> dict[Key, Said]:
        """One row for each unit that is expected to report, and their known sum."""
        request = self._request
        if request.by not in ((), ("unit",)) or request.only:
            got = request.by or tuple(name for name, _ in request.only)
            path = "only" if request.only else "by"
            raise InvalidValue("request.reported_by_unit_only", path=path, got=got, indicator=indicator.id)
        book = ReportBook(self._register, request)
        if not request.by:
            return {(): book.of_root(indicator, period)}
        found = book.rows(indicator, period)
        rows: dict[Key, Said] = {(unit,): said for unit, said in found.items()}
        if request.totals:
            rows[(TOTAL,)] = book.total(indicator, period, found)
        return rows

    def _completeness(self, key: Key, period: Period, indicator: str) -> tuple[Completeness, int | None, int | None]:
        request = self._request
        unit = key[request.by.index("unit")] if "unit" in request.by else TOTAL
        if unit == NOT_SAID:
            return Completeness.UNKNOWN, None, None
        if unit == TOTAL and request.root is None:
            return self._book.of_subtree(None, period, indicator)
        if unit == request.root and self._register.units[unit].level != request.unit_level:
            return self._book.of_unit(unit, period, indicator), None, None
        name = request.root if unit == TOTAL and request.root is not None else unit
        if request.day is not None:
            return self._book.of_heir(name, period, indicator)
        return self._book.of_subtree(name, period, indicator)


def _laid_out(
    register: Register,
    request: Request,
    indicators: tuple[Indicator, ...],
    labels: dict[str, dict[str, str]],
    every: list[Line],
) -> Table:
    """The columns of a table from its lines."""
    return Table(
        request=request,
        indicators=indicators,
        indicator=[indicator for indicator, _, _, _ in every],
        period=[period for _, period, _, _ in every],
        keys={name: tuple(key[place] for _, _, key, _ in every) for place, name in enumerate(request.by)},
        low=[said.bounds.low for _, _, _, said in every],
        high=[said.bounds.high for _, _, _, said in every],
        low_open=[said.bounds.low_open for _, _, _, said in every],
        high_open=[said.bounds.high_open for _, _, _, said in every],
        completeness=[said.completeness for _, _, _, said in every],
        received=[said.received for _, _, _, said in every],
        expected=[said.expected for _, _, _, said in every],
        labels=labels,
        root_name="" if request.root is None else register.units[request.root].name(request.day),
        illustrative=register.illustrative,
        estimated=[said.estimated for _, _, _, said in every],
        facts=tuple(said.facts for _, _, _, said in every),
        causes=tuple(said.causes for _, _, _, said in every),
    )


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
