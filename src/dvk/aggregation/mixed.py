"""Bản ghi và báo cáo (records and reports together): one cut of the tree, and one source for each unit on it."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from dvk.aggregation.bundles import Bundle, some_of, together
from dvk.aggregation.cells import Cell
from dvk.aggregation.counted import items
from dvk.aggregation.dimensions import READERS
from dvk.aggregation.figure import Completeness
from dvk.aggregation.labels import asked_units
from dvk.aggregation.reported import ReportBook
from dvk.aggregation.request import NOT_SAID, RECORDS, TOTAL, Request
from dvk.aggregation.said import Said, is_mean
from dvk.errors import CannotAdd, InvalidValue
from dvk.indicators import CountsOnce, IndicatorKind, Nesting, UnitRole
from dvk.register import ReportScope
from dvk.units import AsItWas
from dvk.units.assignment import Assigner
from dvk.values import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dvk.aggregation.completeness import CoverageBook
    from dvk.aggregation.item import Item
    from dvk.indicators import Indicator
    from dvk.periods import Period
    from dvk.register import Register, Report, ReportedFigure

__all__ = ["Bundle", "MixedBook"]

_ZERO = Interval(Decimal(0), Decimal(0))
_UNKNOWN = Interval(None, None)
_LOCALITY = "locality"
_NOTHING = Said(_ZERO, Completeness.COMPLETE, 0, 0)


class MixedBook:
    """For one indicator and period: for each unit what its best source says, its own or those of the units below."""

    def __init__(
        self, register: Register, request: Request, asked: tuple[Indicator, Period], coverage: CoverageBook
    ) -> None:
        if not isinstance(request.basis, AsItWas):
            raise InvalidValue("request.prefer_as_it_was", path="prefer")
        others = [name for name in request.by if name != "unit"]
        if len(others) > 1 or request.only:
            raise InvalidValue("request.prefer_dimensions", path="by" if len(others) > 1 else "only", got=others)
        self._register, self._request, self._coverage = register, request, coverage
        self._indicator, self._period = asked
        _require_disjoint(self._indicator)
        self._dimension = others[0] if others else None
        self._cut = self._period.end
        self._tree = register.units.tree_of_record(self._cut)
        self._assigner = Assigner(register.units, self._cut, label=lambda name: name)
        self._reports: dict[str, list[tuple[Report, ReportedFigure]]] = defaultdict(list)
        for report in register.standing_reports:
            if report.period == self._period:
                for figure in report.figures:
                    if figure.indicator == self._indicator.id:
                        self._reports[report.unit].append((report, figure))
        self._cells = {} if self._indicator.is_reported else self._counted()
        self._known: dict[str, Bundle] = {}
        self._owing = {
            unit
            for duty in register.duties
            if duty.period == self._period and self._indicator.id in duty.indicators
            for unit in duty.units
        }
        self._book = ReportBook(register, request)

    # -- what was counted -------------------------------------------------------------------------------------------
    def _counted(self) -> dict[str, dict[str, Cell]]:
        """The records by the unit that holds them on the day of the cut, and by code; the whole under the total."""
        groups: defaultdict[str, defaultdict[str, list[Item]]] = defaultdict(lambda: defaultdict(list))
        for item in items(self._register, self._indicator, self._period, self._request.codelist):
            owner = item.owner
            rows = [NOT_SAID] if owner is None else [row or NOT_SAID for row in self._assigner.ends(owner, item.on)]
            for way, row in enumerate(rows):
                kept = item if len(rows) == 1 else item._replace(way=way, ways=len(rows))
                groups[row][TOTAL].append(kept)
                if self._dimension is not None:
                    for code in READERS[self._dimension](self._register, item, self._request.codelist):
                        groups[row][code].append(kept)
        return {row: {code: self._cell(found) for code, found in codes.items()} for row, codes in groups.items()}

    def _cell(self, found: list[Item]) -> Cell:
        return Cell.of(found, distinct=self._distinct)

    @property
    def _distinct(self) -> bool:
        return self._indicator.kind in (IndicatorKind.DISTINCT, IndicatorKind.STOCK)

    def _records(self, units: Iterable[str], state: Completeness) -> Bundle:
        """What the records of some units say together."""
        joined: dict[str, Cell] = {}
        names = tuple(units)
        for unit in names:
            for code, cell in self._cells.get(unit, {}).items():
                held = joined.setdefault(code, Cell(distinct=self._distinct))
                held.join(cell)
        whole = joined.pop(TOTAL, Cell(distinct=self._distinct))
        came = 0 if state is Completeness.MISSING else 1

        def said(cell: Cell) -> Said:
            found = Said(cell.bounds(), state, came, 1, cell.origins(), cell.causes(), cell.estimated)
            return found._replace(sources=(RECORDS,), missing=() if state is Completeness.COMPLETE else names)

        return Bundle(said(whole), {code: said(cell) for code, cell in joined.items()})

    def tops(self) -> tuple[str, ...]:
        """The unit that is asked about, or all that have none above them."""
        if self._request.root is not None:
            return (self._request.root,)
        return tuple(unit.id for unit in self._tree.roots())

    def asked(self) -> tuple[str, ...]:
        """The units of the rows, in their order."""
        inside = {name for top in self.tops() for name in self._subtree(top)}
        return tuple(name for name in asked_units(self._register, self._request, (self._period,)) if name in inside)

    def of_all(self, units: Iterable[str]) -> Bundle:
        """The best that is known of several units, none of them below another."""
        return self._together([self.of(unit) for unit in units])

    # -- what was said ----------------------------------------------------------------------------------------------
    def of(self, unit: str) -> Bundle:
        """The best that is known of a unit with all below it."""
        if unit not in self._known:
            self._known[unit] = self._found(unit)
        return self._known[unit]

    def _found(self, unit: str) -> Bundle:
        for source in self._request.prefer:
            found = self.complete_records(unit) if source == RECORDS else self._spoken(unit, source)
            if found is not None:
                return found
        found = self.below(unit) or self._leaf(unit)
        if unit in self._owing and not found.whole.received:
            return self._missing(unit)  # it owes a report, and nothing of it has come
        return found

    def units(self) -> tuple[str, ...]:
        """Every unit that is asked about, those above before those below."""
        return tuple(name for top in self.tops() for name in self._subtree(top))

    def complete_records(self, unit: str) -> Bundle | None:
        """What the records of a unit with all below it say, where coverage tells that they are complete."""
        if self._indicator.is_reported:
            return None
        below = tuple(self._subtree(unit))
        gone = dict.fromkeys(name for one in below for name in self._went.get(one, ()))
        for name in (unit, *gone):  # what a unit took in within the period has records of its own
            if self._coverage.of_subtree(name, self._period, self._indicator.id).state is not Completeness.COMPLETE:
                return None
        return self._records(below, Completeness.COMPLETE)

    @cached_property
    def _went(self) -> Mapping[str, list[str]]:
        """For each unit of the cut those that ended within the period and went into it, whole or in part."""
        found: dict[str, list[str]] = defaultdict(list)
        for one in self._register.units:
            if one.end is not None and self._period.start <= one.end < self._cut:
                for heir in self._assigner.ends(one.id, one.end):
                    found[heir].append(one.id)
        return found

    def reported(self, unit: str) -> Bundle | None:
        """What a unit's report says of all of it, by the first status in the order asked for."""
        spoken = (self._spoken(unit, source) for source in self._request.prefer if source != RECORDS)
        return next((found for found in spoken if found is not None), None)

    def _spoken(self, unit: str, status: str) -> Bundle | None:
        """A report for all of a unit; of one with none below it, its own part is all of it."""
        whole = self._report(unit, status, own=False)
        if whole is not None or self._tree.children(unit):
            return whole
        return self._report(unit, status, own=True)

    def below(self, unit: str) -> Bundle | None:
        """What the units right below say, and the unit's own part; ``None`` where none are below."""
        children = [child.id for child in self._tree.children(unit)]
        if not children:
            return None
        own = self._own(unit)
        for child in children:
            self._require_one_line(child, children)
        return self._together([*([] if own is None else [own]), *(self.of(child) for child in children)])

    def _require_one_line(self, unit: str, beside: list[str]) -> None:
        """A union's report for its whole line, down to the communes, is not added to what localities report.

        Nobody needs to have entered its line: beside localities its own part is all that is surely disjoint.
        """
        units = self._register.units
        if units[unit].kind == _LOCALITY or not any(units[one].kind == _LOCALITY for one in beside):
            return
        for report, _ in self._reports.get(unit, ()):
            if report.scope is not ReportScope.OWN:
                raise CannotAdd("sum.two_lines", indicator=self._indicator.label, unit=unit, report=report.id)

    def _subtree(self, unit: str) -> Iterator[str]:
        yield unit
        for child in self._tree.descendants(unit):
            yield child.id

    def _own(self, unit: str) -> Bundle | None:
        """What a unit above others has by itself: its report of its own part, else what its own records say."""
        for source in self._request.prefer:
            said = self._own_records(unit) if source == RECORDS else self._report(unit, source, own=True)
            if said is not None:
                return said
        alone = self._request.prefer == (RECORDS,) and not self._indicator.is_reported
        if not alone and (unit not in self._cells or RECORDS not in self._request.prefer):
            return None
        return self._records([unit], self._own_state(unit))

    def _own_records(self, unit: str) -> Bundle | None:
        """The records of a unit's own part, where coverage tells that they are complete."""
        if self._indicator.is_reported:
            return None
        state = self._own_state(unit)
        return self._records([unit], state) if state is Completeness.COMPLETE else None

    def _own_state(self, unit: str) -> Completeness:
        """How complete the records of a unit are, with those of the units that it took in within the period."""
        names = (unit, *self._went.get(unit, ()))
        states = [self._coverage.of_unit(name, self._period, self._indicator.id) for name in names]
        return states[0] if all(state is states[0] for state in states) else Completeness.PARTIAL

    def _leaf(self, unit: str) -> Bundle:
        """A unit with none below it for which no source is complete: those it took in, else its records so far."""
        before = self._merged_into(unit)
        start = self._register.units[unit].start
        if before and start is not None and start > self._period.start:
            return self._together(before)
        prefer = self._request.prefer
        counted = RECORDS in prefer and not self._indicator.is_reported
        if counted and (unit in self._cells or prefer == (RECORDS,)):
            return self._records([unit], self._own_state(unit))
        missing = self._missing(unit)
        return self._together([missing, *before]) if before else missing  # its own part has not come

    def _missing(self, unit: str) -> Bundle:
        """Nothing has come of a unit; where duties tell who owes a report, of another one nothing is expected."""
        if self._owing and unit not in self._owing:
            return Bundle(_NOTHING, {})
        return Bundle(Said(_UNKNOWN, Completeness.MISSING, 0, 1, missing=(unit,)), {}, split=False)

    def _merged_into(self, unit: str) -> list[Bundle]:
        """What those said that went whole into a unit within the period, if any of them reported."""
        found: list[Bundle] = []
        came = False
        for one in (self._register.units[name] for name in self._went.get(unit, ())):
            if one.end is None or set(self._assigner.ends(one.id, one.end)) != {unit}:
                continue
            said = next((kept for source in self._request.prefer if (kept := self._any_report(one.id, source))), None)
            came = came or said is not None
            found.append(said or self._missing(one.id))
        return found if came else []

    def _any_report(self, unit: str, source: str) -> Bundle | None:
        if source == RECORDS:
            return None
        return self._report(unit, source, own=False) or self._report(unit, source, own=True)

    def _report(self, unit: str, status: str, *, own: bool) -> Bundle | None:
        """The figure of a unit's report of a status: of its own part, or of it with all below."""
        found: list[Bundle] = []
        for report, figure in self._reports.get(unit, ()):
            scope = report.scope is ReportScope.OWN
            if report.status_of(figure).value == status and scope == own:
                bundle = self._bundle(report, figure)
                if bundle is not None:
                    found.append(bundle)
        if not found:
            return None
        first = found[0].whole
        if any((one.whole.bounds, one.whole.expected) != (first.bounds, first.expected) for one in found):
            reports = tuple(name for one in found for name in one.whole.facts)
            raise InvalidValue(
                "report.two_figures", unit=unit, indicator=self._indicator.id, period=self._period, got=reports
            )
        return found[0]

    def _bundle(self, report: Report, figure: ReportedFigure) -> Bundle | None:
        """One line of a report; its printed parts are its codes, as far as they are of the dimension."""
        said = self._book.line(report, figure)
        if said is None:
            return None
        if not said.expected or said.nil:
            return Bundle(said, {})
        parts = [(code, quantity) for axis, code, quantity in figure.parts if axis == self._dimension]
        codes = {code: said._replace(bounds=quantity.interval or _UNKNOWN) for code, quantity in parts}
        if not codes:
            return Bundle(said, {}, split=False)
        left = None
        if self._beside_each_other(figure):
            left = _left(said.bounds, [one.bounds for one in codes.values()])
        if left is not None and left != _ZERO:
            codes[NOT_SAID] = said._replace(bounds=left)
        return Bundle(said, codes, rest=some_of(said) if left is None else None)

    def _beside_each_other(self, figure: ReportedFigure) -> bool:
        """Do its parts stand beside each other? Of levels only where the source says so: they may hold each other."""
        nesting = figure.nesting_of(self._dimension or "")
        return nesting is not Nesting.INCLUSIVE and (nesting is not Nesting.UNKNOWN or self._dimension != "level")

    # -- together ---------------------------------------------------------------------------------------------------
    def _together(self, bundles: list[Bundle]) -> Bundle:
        """Several disjoint bundles added; of amounts in a rate nothing follows for several units together."""
        total = together(bundles, mean=is_mean(self._indicator))
        many = sum(1 for bundle in bundles if bundle.whole.expected) > 1
        if many and self._indicator.is_quotient and not is_mean(self._indicator):
            return total._replace(whole=total.whole._replace(bounds=_UNKNOWN))
        return total


def _require_disjoint(indicator: Indicator) -> None:
    """What is added over units must be in one of them only; the records of several would be counted again."""
    if indicator.role is not UnitRole.OWNER:
        raise CannotAdd("sum.roles", indicator=indicator.label, id=indicator.id)
    if indicator.once is not CountsOnce.MODEL:
        raise CannotAdd("sum.once", indicator=indicator.label, id=indicator.id)


def _left(whole: Interval, parts: list[Interval]) -> Interval | None:
    """What the parts leave of the whole, where all are exact; ``None`` where that cannot be said, or is below zero."""
    total = _ZERO
    for part in parts:
        total += part
    if whole.low is None or whole.low != whole.high or total.low is None or total.low != total.high:
        return None
    left = whole.low - total.low
    return Interval(left, left) if left >= 0 else None
