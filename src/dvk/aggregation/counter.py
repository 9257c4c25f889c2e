"""Người đếm (counter): finds the rows of one indicator in one period after the other, from records in memory."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING, TypeVar

from dvk._exact import EXACT
from dvk.aggregation.below import Below
from dvk.aggregation.cells import Cell, Key, ScoreCell, with_totals
from dvk.aggregation.completeness import Answer, CoverageBook
from dvk.aggregation.counted import items
from dvk.aggregation.dimensions import READERS
from dvk.aggregation.mixed import MixedBook
from dvk.aggregation.once import Onces
from dvk.aggregation.places import OUTSIDE, Places, Row
from dvk.aggregation.plain_lives import PlainLives, can_be_plain
from dvk.aggregation.reported import ReportBook
from dvk.aggregation.request import NOT_SAID, SEVERAL, TOTAL, Divided, Request
from dvk.aggregation.results import Counted, Derived, Given, Rows
from dvk.aggregation.table import Completeness
from dvk.errors import InvalidValue, NotKnown
from dvk.indicators import CountsOnce, Indicator, IndicatorKind, UnitRole
from dvk.units import AsItWas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from dvk.aggregation.bundles import Bundle
    from dvk.aggregation.item import Item
    from dvk.aggregation.said import Said
    from dvk.periods import Period
    from dvk.register import Register
    from dvk.units import UnitHistory
    from dvk.values import Interval

__all__ = ["Counter", "empty_cell", "with_inputs"]

C = TypeVar("C", Cell, ScoreCell)


class Counter:
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
        self._plain: PlainLives | None = None

    @property
    def register(self) -> Register:
        """The register whose records are counted."""
        return self._register

    @property
    def units(self) -> UnitHistory:
        """Its units."""
        return self._register.units

    def bounds(self, indicator: Indicator, period: Period) -> Iterator[tuple[Key, Interval]]:
        """What was counted in each row, totals too."""
        cells = self.cells(indicator, period)
        for key, cell in self._totalled(cells, lambda: empty_cell(indicator), self.several(indicator)).items():
            yield key, cell.bounds()

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
            return Counted(self._totalled(scores, ScoreCell, SEVERAL), ScoreCell(), state)
        found = self._totalled(self.cells(indicator, period), lambda: empty_cell(indicator), self.several(indicator))
        return Counted(found, empty_cell(indicator), state)

    def several(self, indicator: Indicator) -> tuple[str, ...]:  # noqa: ARG002 - one that reads frames asks
        """The dimensions of whose codes a thing may have several: their totals are among the cells."""
        return SEVERAL

    def cells(self, indicator: Indicator, period: Period) -> dict[Key, Cell]:
        """What was counted, by the codes of the dimensions; no totals yet."""
        if not self._by_unit and not self._tests and can_be_plain(indicator, self._dimensions):
            if self._plain is None:
                self._plain = PlainLives(self._register, self._dimensions, self._request.codelist)
            return self._plain.cells(indicator, period)
        empty = empty_cell(indicator)
        groups = self._groups(indicator, period)
        return {key: Cell.of(found, distinct=empty.distinct, shared=empty.shared) for key, found in groups.items()}

    def _totalled(self, cells: dict[Key, C], make: Callable[[], C], several: Sequence[str]) -> dict[Key, C]:
        """With totals, if they are asked for; made of what the cells hold."""
        if not self._request.totals:
            return cells
        return with_totals(cells, [name not in several for name in self._request.by], make)

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


def empty_cell(indicator: Indicator) -> Cell:
    """A cell for an indicator: a stock and a distinct count hold each thing once.

    So does a flow that is counted at several units.
    """
    distinct = indicator.kind in (IndicatorKind.DISTINCT, IndicatorKind.STOCK)
    return Cell(distinct=distinct, shared=not distinct and _at_several(indicator))


def _at_several(indicator: Indicator) -> bool:
    """Is a thing counted at several units at once? Then it counts once in their total."""
    return indicator.role not in (UnitRole.OWNER, UnitRole.PLACE)


def with_inputs(register: Register, indicators: Iterable[Indicator]) -> tuple[Indicator, ...]:
    """The indicators, and those that their formulas are worked out from."""
    found = {one.id: one for one in indicators}
    todo = list(found.values())
    while todo:
        for name in todo.pop().inputs:
            if name not in found:
                found[name] = register.definitions.indicator(name)
                todo.append(found[name])
    return tuple(found.values())
