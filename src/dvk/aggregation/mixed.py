"""Bản ghi và báo cáo (records and reports together): one cut of the tree, and one source for each unit on it."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from dvk.aggregation.bundles import Bundle, missing, nothing, of_line, together
from dvk.aggregation.cells import Cell
from dvk.aggregation.completeness import Answer
from dvk.aggregation.counted import items
from dvk.aggregation.dimensions import READERS
from dvk.aggregation.figure import Completeness
from dvk.aggregation.labels import asked_units
from dvk.aggregation.once import Onces
from dvk.aggregation.places import Places, nearer
from dvk.aggregation.reported import ReportBook
from dvk.aggregation.request import NOT_SAID, RECORDS, TOTAL, Request
from dvk.aggregation.said import Said, agreed, is_mean, mean_between
from dvk.errors import CannotAdd, InvalidValue
from dvk.indicators import Axis, IndicatorKind, Nesting, Operation, UnitRole, Verdict, ruling
from dvk.register import ReportScope
from dvk.units import TERRITORY, AsItWas
from dvk.units.assignment import Assigner

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dvk.aggregation.completeness import CoverageBook
    from dvk.aggregation.item import Item
    from dvk.indicators import Indicator
    from dvk.periods import Period
    from dvk.register import Register, Report, ReportedFigure

__all__ = ["MixedBook"]

_DAY = timedelta(days=1)
_LOCALITY = "locality"


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
        self._dimension = others[0] if others else None
        self._cut = self._period.end
        self._tree = register.units.tree_of_record(self._cut)
        self._assigner = Assigner(register.units, self._cut, label=lambda name: name)
        self._places = Places(register.units, request, register.placed)
        self._reports: dict[str, list[tuple[Report, ReportedFigure]]] = defaultdict(list)
        for report in register.standing_reports:
            if report.period is not None and report.period.same_days(self._period):
                for figure in report.figures:
                    if figure.indicator == self._indicator.id:
                        self._reports[report.unit].append((report, figure))
        self._cells = {} if self._indicator.is_reported else self._counted()
        self._known: dict[str, Bundle] = {}
        self._heirs: dict[str, list[str]] | None = None
        self._before: dict[str, list[str]] | None = None
        self._book = ReportBook(register, request)
        self._owing = self._book.owing(self._indicator, self._period)

    # -- what was counted -------------------------------------------------------------------------------------------
    def _counted(self) -> dict[str, dict[str, Cell]]:
        """The records by the unit that holds them on the day of the cut, and by code; the whole under the total."""
        groups: defaultdict[str, defaultdict[str, list[Item]]] = defaultdict(lambda: defaultdict(list))
        onces = Onces(self._register, self._request, self._places)
        for item in items(self._register, self._indicator, self._period, self._request.codelist):
            rows = self._rows(item)
            outside = rows == (NOT_SAID,) and not self._places.holds_unknown  # it may lie outside the root
            ways = len(rows) + 1 if outside else len(rows)
            for way, row in enumerate(rows):
                kept = item if ways == 1 else item._replace(way=way, ways=ways)
                for one in onces.keyed(self._indicator, kept, row):
                    groups[row][TOTAL].append(one)
                    if self._dimension is not None:
                        for code in READERS[self._dimension](self._register, item, self._request.codelist):
                            groups[row][code].append(one)
        return {row: {code: self._cell(found) for code, found in codes.items()} for row, codes in groups.items()}

    def _rows(self, item: Item) -> tuple[str, ...]:
        """The unit that holds a record on the day of the cut; of a divided one, as near as its own facts say."""
        owner = item.owner
        if owner is None:
            return (NOT_SAID,)
        rows = tuple([row or NOT_SAID for row in self._assigner.ends(owner, item.on)])
        for name in self._places.said_of(item) if len(rows) > 1 else ():
            rows = nearer(rows, tuple([row or NOT_SAID for row in self._assigner.ends(name, item.on)]))
        return rows

    def _cell(self, found: Sequence[Item] = ()) -> Cell:
        distinct = self._indicator.kind in (IndicatorKind.DISTINCT, IndicatorKind.STOCK)
        shared = not distinct and self._indicator.role not in (UnitRole.OWNER, UnitRole.PLACE)
        return Cell.of(found, distinct=distinct, shared=shared)

    def _records(self, units: Iterable[str], answer: Answer) -> Bundle:
        """What the records of some units say together; incomplete ones are named as missing."""
        joined: dict[str, Cell] = {}
        for unit in units:
            for code, cell in self._cells.get(unit, {}).items():
                joined.setdefault(code, self._cell()).join(cell)
        whole = joined.pop(TOTAL, self._cell())
        came = 1 if answer.state is Completeness.COMPLETE else 0

        def said(cell: Cell) -> Said:
            found = Said(cell.bounds(), answer.state, came, 1, cell.origins(), cell.causes(), cell.estimated)
            return found._replace(sources=(RECORDS,), missing=answer.missing, nil=answer.nil)

        found = Bundle.told_apart(said(whole), {code: said(cell) for code, cell in joined.items()})
        return found._replace(counted=True)

    def tops(self) -> tuple[str, ...]:
        """The unit that is asked about, or all that have none above them."""
        if self._request.root is not None:
            return (self._request.root,)
        return tuple(unit.id for unit in self._tree.roots())

    def asked(self) -> tuple[str, ...]:
        """The units of the rows, in their order."""
        inside = {name for top in self.tops() for name in self._subtree(top)}
        return tuple(name for name in asked_units(self._register, self._request, (self._period,)) if name in inside)

    def whole(self) -> Bundle:
        """The best that is known of all that is asked about, with the records of which nobody knows the unit.

        Where reports were used too, such a record may be one of those that they count.
        """
        tops = self.tops()
        found = self.of(tops[0]) if len(tops) == 1 else self._sum([self.of(unit) for unit in tops])
        lost = self.of_nobody()
        if lost is None or RECORDS not in found.whole.sources or {*lost.whole.facts} <= {*found.whole.facts}:
            return found
        if found.whole.sources != (RECORDS,) or not self._places.holds_unknown:
            lost = lost.doubted()
        told = together([found, lost])
        whole = told.whole._replace(received=found.whole.received, expected=found.whole.expected)
        return told._replace(whole=whole._replace(completeness=found.whole.completeness))

    def of_nobody(self) -> Bundle | None:
        """The records of which nobody knows the unit, if there are any and records are asked for."""
        if NOT_SAID not in self._cells or RECORDS not in self._request.prefer:
            return None
        return self._records([NOT_SAID], Answer(Completeness.UNKNOWN))

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
        if unit in self._owing and not (found.whole.received or found.whole.facts):
            return missing(unit)  # it owes a report, and nothing of it has come
        return found

    def units(self) -> tuple[str, ...]:
        """Every unit that is asked about, those above before those below."""
        return tuple(name for top in self.tops() for name in self._subtree(top))

    def complete_records(self, unit: str) -> Bundle | None:
        """What the records of a unit with all below it say, where coverage tells that they are complete."""
        if self._indicator.is_reported:
            return None
        if not self._all_in(self._subtree(unit)):
            return None
        answer = self._coverage.of_one(unit, self._period, self._indicator.id, Completeness.COMPLETE)
        return self._records(self._held(unit), answer)

    def _all_in(self, units: Iterable[str]) -> bool:
        """Are the records of units complete, on each day of the period, and of those whose records came to them?"""
        if self._before is None:
            self._before = defaultdict(list)
            for one in self._register.units:
                if one.span.overlaps(self._period.span) and (one.start is None or one.start <= self._cut):
                    on = self._cut if one.end is None or one.end > self._cut else one.end
                    for row in self._assigner.ends(one.id, on):
                        self._before[row].append(one.id)
        state, period, indicator = self._coverage.of_unit, self._period, self._indicator.id
        names = (name for unit in units for name in self._before.get(unit, ()))
        return all(state(name, period, indicator) is Completeness.COMPLETE for name in names)

    def _held(self, unit: str) -> Iterator[str]:
        """The rows of the records that are a unit's: where it is all that is asked about, nobody's too."""
        yield from self._subtree(unit)
        if self.tops() == (unit,):
            yield NOT_SAID

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
        parts = [*([] if own is None else [own]), *(self.of(child) for child in children)]
        for child in children:
            self._require_one_line(child, children)
        found = self._sum(parts)
        if not all(one.counted for one in parts):
            return found
        # what is counted once is counted once in all of them too
        whole = found.whole
        answer = Answer(whole.completeness, missing=whole.missing, nil=whole.nil)
        counted = self._records(self._held(unit), answer)
        return counted._replace(whole=counted.whole._replace(received=whole.received, expected=whole.expected))

    def _sum(self, parts: list[Bundle]) -> Bundle:
        """Disjoint parts added; without bounds where the indicator may not be added over units."""
        found = together(parts)
        asked = [one for one in parts if one.whole.expected]
        if len(asked) < 2 or ruling(self._indicator, Axis.UNITS, Operation.ADD).verdict is not Verdict.REFUSED:
            return found
        if is_mean(self._indicator) and found.whole.completeness is Completeness.COMPLETE:
            between = mean_between([one.whole.bounds for one in asked])
            return found.unbounded()._replace(whole=found.whole._replace(bounds=between))
        return found.unbounded()

    def _require_one_line(self, unit: str, beside: list[str]) -> None:
        """A union's report for its whole line, down to the communes, is not added to what localities report.

        Nobody needs to have entered its line: beside localities its own part is all that is surely disjoint. Nor that
        it is no locality, where it leads a line.
        """
        units = self._register.units
        own_line = units[unit].kind != _LOCALITY or self._leads_a_line(unit)
        if not own_line or not any(units[one].kind == _LOCALITY for one in beside if one != unit):
            return
        used = self.of(unit).whole
        for report, _ in self._reports.get(unit, ()):
            if report.scope is not ReportScope.OWN and report.id in used.facts:
                raise CannotAdd("sum.two_lines", indicator=self._indicator.label, unit=unit, report=report.id)

    def _leads_a_line(self, unit: str) -> bool:
        """Has it units below it in another line than the territory's, and none in that one?"""
        return unit in self._lines and not self._tree.children(unit)

    @cached_property
    def _lines(self) -> set[str]:
        links = [(parent.hierarchy, parent.unit) for one in self._register.units for parent in one.parents]
        return {above for hierarchy, above in links if hierarchy != TERRITORY}

    def _subtree(self, unit: str) -> Iterator[str]:
        yield unit
        for child in self._tree.descendants(unit):
            yield child.id

    def _own(self, unit: str) -> Bundle | None:
        """What a unit above others has by itself: the first source that speaks of it, else its own records so far."""
        for source in self._request.prefer:
            if source != RECORDS:
                said = self._report(unit, source, own=True)
                if said is not None:
                    return said
            elif self._speaks_for_itself(unit) and self._all_in([unit]):
                return self._records([unit], Answer(Completeness.COMPLETE))
        if self._request.prefer == (RECORDS,) and not self._indicator.is_reported:
            return self._records([unit], Answer(Completeness.COMPLETE) if self._all_in([unit]) else self._so_far(unit))
        if unit not in self._cells or RECORDS not in self._request.prefer:
            return None
        return self._records([unit], self._so_far(unit))

    def _so_far(self, unit: str) -> Answer:
        """How complete the records of a unit are that are not."""
        state = self._coverage.of_unit(unit, self._period, self._indicator.id)
        state = Completeness.PARTIAL if state is Completeness.COMPLETE else state  # what it took in is not
        return Answer(state, missing=(unit,))

    def _speaks_for_itself(self, unit: str) -> bool:
        """Has a unit above others records of its own, or a report of its own part that they stand against?"""
        against = any(one.scope is ReportScope.OWN for one, _ in self._reports.get(unit, ()))
        return not self._indicator.is_reported and (against or unit in self._cells)

    def _leaf(self, unit: str) -> Bundle:
        """A unit with none below it for which no source is complete: those it took in, else its records so far."""
        before = self._merged_into(unit)
        if before and self._is_new(unit):
            return self._sum(before)
        told = unit in self._cells if len(self._request.prefer) > 1 else not self._indicator.is_reported
        if told and RECORDS in self._request.prefer:
            return self._records([unit], self._so_far(unit))
        return self._sum([self._missing(unit), *before])  # its own part has not come

    def _missing(self, unit: str) -> Bundle:
        """Nothing has come of a unit; where duties tell who owes a report, of another one nothing is expected."""
        return nothing() if self._owing and unit not in self._owing else missing(unit)

    def _is_new(self, unit: str) -> bool:
        start = self._register.units[unit].start
        return start is not None and start > self._period.start

    def _merged_into(self, unit: str) -> list[Bundle]:
        """What those said that went whole into a unit within the period, if any of them reported.

        Each speaks for itself, or those that it had taken in before: never both.
        """
        found: list[Bundle] = []
        came = False
        for name in self._taken_in(unit):
            said = next((kept for source in self._request.prefer if (kept := self._any_report(name, source))), None)
            before = [] if said is not None else self._merged_into(name)
            came = came or said is not None or bool(before)
            if said is not None:
                found.append(said)
            else:
                found += before if before and self._is_new(name) else [self._missing(name), *before]
        return found if came else []

    def _taken_in(self, unit: str) -> Iterable[str]:
        """The units that went whole into one within the period, and straight."""
        if self._heirs is None:
            self._heirs = defaultdict(list)
            for one in self._register.units:
                if one.end is not None and self._period.start <= one.end < self._cut:
                    heirs = Assigner(self._register.units, one.end + _DAY, label=lambda name: name)
                    for heir in heirs.ends(one.id, one.end) if len(heirs.ends(one.id, one.end)) == 1 else ():
                        self._heirs[heir].append(one.id)
        return self._heirs.get(unit, ())

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
        return found[0]._replace(whole=agreed([one.whole for one in found]))

    def _bundle(self, report: Report, figure: ReportedFigure) -> Bundle | None:
        """One line of a report; its printed parts are its codes, as far as they are of the dimension."""
        said = self._book.line(report, figure)
        if said is None:
            return None
        parts = [(code, quantity) for axis, code, quantity in figure.parts if axis == self._dimension]
        return of_line(said, parts, disjoint=self._beside_each_other(figure))

    def _beside_each_other(self, figure: ReportedFigure) -> bool:
        """Do its parts stand beside each other? Of levels only where the source says so: they may hold each other."""
        nesting = figure.nesting_of(self._dimension or "")
        return nesting is not Nesting.INCLUSIVE and (nesting is not Nesting.UNKNOWN or self._dimension != "level")
