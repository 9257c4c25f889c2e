"""Tổng hợp trong bộ nhớ (aggregation in memory): runs a request on the records and keeps the way back to each."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve

from dvk._fields import EXACT
from dvk.aggregation.below import Below
from dvk.aggregation.cells import Cell, Key, ScoreCell, with_totals
from dvk.aggregation.completeness import Answer, CoverageBook
from dvk.aggregation.counted import items
from dvk.aggregation.dimensions import READERS
from dvk.aggregation.labels import require_codes, rows_of
from dvk.aggregation.laying_out import laid_out
from dvk.aggregation.mixed import MixedBook
from dvk.aggregation.once import Onces
from dvk.aggregation.places import OUTSIDE, Places, Row
from dvk.aggregation.reported import ReportBook
from dvk.aggregation.request import NOT_SAID, SEVERAL, TOTAL, Divided, Request
from dvk.aggregation.results import Counted, Derived, Given, Rows
from dvk.aggregation.table import Completeness, Table
from dvk.aggregation.undated import undated
from dvk.errors import InvalidValue, NotKnown, UnknownId
from dvk.indicators import CountsOnce, Indicator, IndicatorKind, UnitRole
from dvk.register import collector_paused
from dvk.units import AsItWas, AsOf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from dvk.aggregation.bundles import Bundle
    from dvk.aggregation.item import Item
    from dvk.aggregation.said import Said
    from dvk.periods import Period
    from dvk.register import Register

__all__ = ["aggregate", "answered"]

C = TypeVar("C", Cell, ScoreCell)


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
        table = answered(register.effective(request.known_on), request)
    return table if request.known_on is None else evolve(table, undated=undated(register, table))


def answered(register: Register, request: Request) -> Table:
    """The table of what holds in a register already: nothing is asked about the day of knowing."""
    indicators = tuple(_indicator(register, name, place) for place, name in enumerate(request.indicators))
    require_codes(register, request)
    _require_dimensions(indicators, request)
    _require_root(register, request)
    _require_last_days(_with_inputs(register, indicators), request)
    counter = _Counter(register, request)
    asked = [(indicator, period) for indicator in indicators for period in request.periods]
    found = [counter.rows(*one) for one in asked]
    labels = {
        name: rows_of(register, request, name, {key[place] for rows in found for key in rows.found()})
        for place, name in enumerate(request.by)
    }
    every: list[Key] = list(product(*labels.values()))
    lines = [
        (indicator.id, period, key, said)
        for (indicator, period), rows in zip(asked, found, strict=True)
        for key in every
        if (said := rows.said(key)) is not None
    ]
    return laid_out(register, request, indicators, labels, lines)


def _indicator(register: Register, name: str, place: int) -> Indicator:
    try:
        return register.definitions.indicator(name)
    except UnknownId as error:
        raise UnknownId.of(error.problem.under(f"indicators[{place}]")) from None


def _require_dimensions(indicators: tuple[Indicator, ...], request: Request) -> None:
    """An indicator that says by what it may be told apart is told apart by nothing else."""
    for indicator in indicators:
        for what, names in (("by", request.by), ("only", tuple(dict(request.only)))):
            for name in names if indicator.dimensions else ():
                if name not in indicator.dimensions:
                    raise InvalidValue(
                        "request.dimension_not_of",
                        path=what,
                        got=name,
                        expected=indicator.dimensions,
                        indicator=indicator.label,
                    )


def _require_root(register: Register, request: Request) -> None:
    """The level and the root must be there: on the day of the basis, or on some day of a period."""
    if isinstance(request.basis, AsOf) and request.unit_level is not None:
        day, level = request.basis.day, request.unit_level
        if not any(unit.level == level and unit.exists(day) for unit in register.units):
            raise NotKnown("unit.no_level_on", path="unit_level", level=level, day=day)
    if request.root is None:
        return
    try:
        root = register.units[request.root]
    except UnknownId as error:
        raise UnknownId.of(error.problem.under("basis" if request.unit is None else "unit")) from None
    if request.day is not None:
        _ = register.units.as_of(request.day)[root.id]
    elif not any(root.span.overlaps(period.span) for period in request.periods):
        raise NotKnown("unit.not_there_on", unit=root.id, day=str(request.periods[0]))


def _with_inputs(register: Register, indicators: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    """The indicators, and those that their formulas are worked out from."""
    found = {one.id: one for one in indicators}
    todo = list(indicators)
    while todo:
        for name in todo.pop().inputs:
            if name not in found:
                found[name] = register.definitions.indicator(name)
                todo.append(found[name])
    return tuple(found.values())


def _require_last_days(indicators: tuple[Indicator, ...], request: Request) -> None:
    """What is counted on the last day of a period needs one: an open end has none."""
    for indicator in indicators:
        if indicator.kind is not IndicatorKind.STOCK or indicator.is_reported:
            continue
        for place, period in enumerate(request.periods):
            if period.open_end:
                raise InvalidValue(
                    "request.open_period", path=f"periods[{place}]", indicator=indicator.id, period=period
                )


class _Counter:
    """Finds the rows of one indicator in one period after the other."""

    def __init__(self, register: Register, request: Request) -> None:
        self._register = register
        self._request = request
        self._places = Places(register.units, request, register.placed)
        self._onces = Onces(register, request, self._places)
        self._book = CoverageBook(register)
        self._dimensions = [name for name in request.by if name != "unit"]
        self._tests = [(name, code) for name, code in request.only]
        self._refuses = request.divided is Divided.REFUSE
        self._by_unit = request.root is not None or any(name == "unit" for name in (*request.by, *dict(request.only)))
        self._known: dict[tuple[str, Period], Rows] = {}

    def rows(self, indicator: Indicator, period: Period) -> Rows:
        """The rows of an indicator: counted, as given, or worked out; those of each are found once."""
        key = (indicator.id, period)
        if key not in self._known:
            self._known[key] = self._found(indicator, period)
        return self._known[key]

    def _found(self, indicator: Indicator, period: Period) -> Rows:
        term = indicator.term
        if term is not None:
            known = self._register.definitions.indicator
            return Derived(term, {name: self.rows(known(name), period) for name in indicator.inputs})
        if self._request.prefer and indicator.kind is not IndicatorKind.SCORE:
            return Given(self._mixed(indicator, period))
        if indicator.is_reported:
            return Given(self._reported(indicator, period))

        def state(key: Key) -> Answer:
            return self._completeness(key, period, indicator.id)

        if indicator.kind is IndicatorKind.SCORE:
            scores = {key: ScoreCell.of(found) for key, found in self._groups(indicator, period).items()}
            return Counted(self._totalled(scores, ScoreCell), ScoreCell(), state)
        # a stock and a distinct count hold each thing once; so does a flow that is counted at several units
        distinct = indicator.kind in (IndicatorKind.DISTINCT, IndicatorKind.STOCK)
        shared = not distinct and _at_several(indicator)
        groups = self._groups(indicator, period)
        cells = {key: Cell.of(found, distinct=distinct, shared=shared) for key, found in groups.items()}

        def empty() -> Cell:
            return Cell(distinct=distinct, shared=shared)

        return Counted(self._totalled(cells, empty), empty(), state)

    def _totalled(self, cells: dict[Key, C], make: Callable[[], C]) -> dict[Key, C]:
        """With totals, if they are asked for; made of what the cells hold."""
        if not self._request.totals:
            return cells
        return with_totals(cells, [name not in SEVERAL for name in self._request.by], make)

    def _groups(self, indicator: Indicator, period: Period) -> Mapping[Key, list[Item]]:
        """Each thing counted, in the cell of its key."""
        found = items(self._register, indicator, period, self._request.codelist)
        if not self._by_unit and not self._tests and len(self._dimensions) <= 1 and self._dimensions != [*SEVERAL]:
            return self._quickly(indicator, found)
        groups: defaultdict[Key, list[Item]] = defaultdict(list)
        unsure: dict[str, None] = {}
        units_alone = self._request.by == ("unit",) and not self._tests and indicator.once is CountsOnce.MODEL
        for item in found:
            for row, kept in self._rows(item, unsure):
                if units_alone:
                    groups[NOT_SAID if row is None else row,].append(kept)
                elif self._passes(item, row):
                    once = tuple(self._onces.keyed(indicator, kept, row))
                    for key in self._keys(item, row):
                        groups[key].extend(once)
        if unsure:
            raise NotKnown("figure.divided", facts=tuple(unsure), count=len(unsure))
        return groups

    def _quickly(self, indicator: Indicator, found: Iterable[Item]) -> Mapping[Key, list[Item]]:
        """The whole, or by one dimension alone: the usual questions."""
        if indicator.once is not CountsOnce.MODEL:
            found = (one for item in found for one in self._onces.keyed(indicator, item, None))
        if not self._dimensions:
            return {(): list(found)}
        groups: defaultdict[Key, list[Item]] = defaultdict(list)
        read, register, codelist = READERS[self._dimensions[0]], self._register, self._request.codelist
        for item in found:
            groups[read(register, item, codelist)].append(item)
        return groups

    def _keys(self, item: Item, row: str | None) -> Iterable[Key]:
        """The keys of an item: one, but where a dimension has several codes for it, which then has its total too."""
        codes: list[tuple[str, ...]] = []
        for name in self._request.by:
            if name == "unit":
                codes.append((NOT_SAID if row is None else row,))
                continue
            found = READERS[name](self._register, item, self._request.codelist)
            codes.append((*found, TOTAL) if name in SEVERAL and self._request.totals else found)
        return product(*codes)

    def _passes(self, item: Item, row: str | None) -> bool:
        """Does it have the codes that the request is narrowed to? Of several names of one dimension, all."""
        for name, code in self._tests:
            if name == "unit":
                if row != code:
                    return False
            elif code not in READERS[name](self._register, item, self._request.codelist):
                return False
        return True

    def _rows(self, item: Item, unsure: dict[str, None]) -> Iterator[tuple[str | None, Item]]:
        """The thing in its row; of a divided unit once for each row it may have gone to, or cut by declared shares."""
        if not self._by_unit:
            yield None, item
            return
        rows = self._places.rows(item)
        if len(rows) == 1:
            code = rows[0].code
            if code == NOT_SAID and self._refuses and item.owner is not None:
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
        """What has no known owner may lie outside the root, where the root is not the only one.

        That is one way more, of this day and no other: on another day it may have had an owner there.
        """
        return item._replace(ways=item.ways + 1) if code == NOT_SAID and not self._places.holds_unknown else item

    def _cut(self, item: Item, rows: Sequence[Row]) -> list[Item] | None:
        """An amount by the declared shares of its unit: never a model, and only where every share is known."""
        amount = item.amount
        if self._request.shares_by is None or not item.divisible or not isinstance(amount, Decimal):
            return None
        if any(row.bounds.low != row.bounds.high for row in rows):
            return None
        return [
            item._replace(
                amount=EXACT.multiply(amount, row.bounds.low),
                share=row.bounds.low,
                thing=f"{item.told_as}@{row.code}",  # in a total the parts are added, not taken for one another
            )
            for row in rows
        ]

    def _reported(self, indicator: Indicator, period: Period) -> dict[Key, Said]:
        """One row for each unit that is expected to report, and their known sum."""
        request = self._request
        if request.by not in ((), ("unit",)) or request.only:
            got = request.by or tuple(name for name, _ in request.only)
            path = "only" if request.only else "by"
            raise InvalidValue("request.reported_by_unit_only", path=path, got=got, indicator=indicator.id)
        book, below = ReportBook(self._register, request), Below(self._register, request, self._book)
        if not request.by:
            return {(): below.joined(book, request.root, book.of_root(indicator, period), (indicator, period))}
        as_it_was = isinstance(request.basis, AsItWas)
        found = {
            unit: below.joined(book, unit, said, (indicator, period)) if as_it_was and said.received else said
            for unit, said in book.rows(indicator, period).items()
        }
        rows: dict[Key, Said] = {(unit,): said for unit, said in found.items()}
        if request.totals:
            rows[(TOTAL,)] = book.total(indicator, period, found)
        return rows

    def _mixed(self, indicator: Indicator, period: Period) -> dict[Key, Said]:
        """Rows of records and reports, one source for each unit of one cut of the tree."""
        request = self._request
        book = MixedBook(self._register, request, (indicator, period), self._book)
        rows: dict[Key, Said] = {}
        units: dict[str, Bundle] = {}
        if "unit" in request.by:
            units = {unit: found for unit in book.asked() if (found := book.of(unit)).whole.expected}
            lost = book.of_nobody()
            if lost is not None:
                units[NOT_SAID] = lost
        if request.totals or "unit" not in request.by:
            units[TOTAL] = book.whole()
        for unit, bundle in units.items():
            for code, said in self._by_code(bundle).items():
                rows[tuple(unit if name == "unit" else code for name in request.by)] = said
        return rows

    def _by_code(self, bundle: Bundle) -> dict[str, Said]:
        """What a bundle says by code of the other dimension, and in all; without one only the latter."""
        if all(name == "unit" for name in self._request.by):
            return {TOTAL: bundle.whole}
        return {**bundle.codes, TOTAL: bundle.whole} if self._request.totals else dict(bundle.codes)

    def _completeness(self, key: Key, period: Period, indicator: str) -> Answer:
        request = self._request
        unit = key[request.by.index("unit")] if "unit" in request.by else TOTAL
        if unit == NOT_SAID:
            return Answer(Completeness.UNKNOWN)
        if unit == TOTAL and request.root is None:
            return self._book.of_subtree(None, period, indicator)
        if unit not in (TOTAL, NOT_SAID) and self._register.units[unit].level != request.unit_level:
            return self._book.of_one(unit, period, indicator, self._book.of_unit(unit, period, indicator))
        name = request.root if unit == TOTAL and request.root is not None else unit
        if request.day is not None:
            return self._book.of_heir(name, period, indicator)
        return self._book.of_subtree(name, period, indicator)


def _at_several(indicator: Indicator) -> bool:
    """Is a thing counted at several units at once? Then it counts once in their total."""
    return indicator.role not in (UnitRole.OWNER, UnitRole.PLACE)
