"""Số liệu báo cáo (reported figures): what units said, unit by unit; a missing report is missing, not zero."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from dvk._exact import EXACT
from dvk.aggregation.figure import Completeness
from dvk.aggregation.labels import asked_units
from dvk.aggregation.places import OUTSIDE, labelled, territory
from dvk.aggregation.received import ReceivedBook, first_due
from dvk.aggregation.request import Divided, Request
from dvk.aggregation.said import Said, agreed, each, is_mean, mean_between, open_above
from dvk.errors import InvalidValue, NotKnown
from dvk.register import FigureState, ReportScope, ReportStatus
from dvk.units import AsItWas, Territory
from dvk.units.assignment import Bounds
from dvk.values import Interval

if TYPE_CHECKING:
    from collections.abc import Collection

    from dvk.indicators import Indicator
    from dvk.periods import Period
    from dvk.register import Register, Report, ReportedFigure
    from dvk.units.assignment import Assigner
    from dvk.values import DateSpan

__all__ = ["ReportBook", "bounds_of", "told_by"]


_DAY = timedelta(days=1)
_UNKNOWN = Interval(None, None)
_ZERO = Interval(Decimal(0), Decimal(0))
_MISSING = Said(_UNKNOWN, Completeness.MISSING, 0, 1)
_NOT_ASKED = Said(_UNKNOWN, Completeness.MISSING, 0, 0)  # the indicator is not for this unit: nothing is missing
_SUREST = (ReportStatus.OFFICIAL, ReportStatus.PRELIMINARY, ReportStatus.ESTIMATE, ReportStatus.UNKNOWN)
_NOTHING, _WHOLE = Bounds(Decimal(0), Decimal(0)), Bounds(Decimal(1), Decimal(1))


class _Claim(NamedTuple):
    """What one unit said (or owes), and how much of it lies in which row."""

    said: Said
    rows: dict[str, Bounds]


class _Earlier(NamedTuple):
    """What a unit said that was there for a part of the period, and its last day."""

    said: Said
    on: date


def bounds_of(figure: ReportedFigure) -> Interval | None:
    """What a reported figure says in numbers, nil being zero; ``None`` where it says nothing that has bounds."""
    if figure.quantity is None:
        return _ZERO if figure.state is FigureState.NIL else None
    return figure.quantity.interval


def told_by(figure: ReportedFigure) -> Interval | None:
    """The same in the words it came in, and without ends for "khoảng"; ``None`` for words without a number."""
    return bounds_of(figure) if figure.quantity is None else figure.quantity.bounds


class ReportBook:
    """The reports that count of a register, found by unit and period, for one request after the other."""

    def __init__(self, register: Register, request: Request) -> None:
        self._register = register
        self._request = request
        self._reports: dict[tuple[str, DateSpan], list[Report]] = defaultdict(list)
        for report in register.standing_reports:
            if report.period is not None:
                self._reports[report.unit, report.period.span].append(report)
        self._assigner: Assigner | None = None
        self._received: ReceivedBook | None = None
        self._gone: dict[tuple[date, date], dict[str, list[str]]] = {}

    def rows(self, indicator: Indicator, period: Period) -> dict[str, Said]:
        """One row for each unit of the asked level that is expected to report, on the request's basis."""
        request = self._request
        asked = asked_units(self._register, request, (period,))
        if isinstance(request.basis, AsItWas):
            owing = self.owing(indicator, period)
            said = {name: self._own(name, indicator, period) for name in asked if not owing or name in owing}
            return {name: one for name, one in said.items() if one.expected}
        held: dict[str, list[tuple[Said, Bounds]]] = defaultdict(list)
        for claim in self._claims(indicator, period):
            for row, bounds in claim.rows.items():
                held[row].append((claim.said, bounds))
        return {name: self._sum(indicator, held[name]) for name in asked if name in held}

    def total(self, indicator: Indicator, period: Period, rows: dict[str, Said]) -> Said:
        """The known sum of the rows; what was divided among several of them is whole again here."""
        if isinstance(self._request.basis, AsItWas):
            return self._sum(indicator, [(rows[name], _WHOLE) for name in self._one_cut(period, rows)])
        together: list[tuple[Said, Bounds]] = []
        for claim in self._claims(indicator, period):
            inside = [bounds for row, bounds in claim.rows.items() if row in rows]
            if inside:
                beside = [bounds for row, bounds in claim.rows.items() if row not in rows]
                together.append((claim.said, _together(inside, beside)))
        return self._sum(indicator, together)

    def _one_cut(self, period: Period, rows: dict[str, Said]) -> list[str]:
        """The rows of one cut of the tree: a unit that went into others within the period, or those; never both.

        Where one of those others has reported it stands for what it took in, else they stand for it, as far as any did.
        """
        assigner = self._register.units.assigner(period.end)
        went: dict[str, list[str]] = defaultdict(list)
        for name in rows:
            end = self._register.units[name].end
            if end is not None and end < period.end:
                for heir in assigner.ends(name, end):
                    if heir in rows and heir != name:
                        went[heir].append(name)
        gone: set[str] = set()
        for heir, before in went.items():
            if rows[heir].received or not any(rows[name].received for name in before):
                gone.update(before)
        for heir, before in went.items():
            start = self._register.units[heir].start
            spoken = any(rows[name].received and name not in gone for name in before)
            if spoken and not rows[heir].received and start is not None and start > period.start:
                gone.add(heir)
        return [name for name in rows if name not in gone]

    def of_root(self, indicator: Indicator, period: Period) -> Said:
        """What the root itself reported, or on a basis what those reported whose territory it holds."""
        root = self._request.root
        if root is None:
            raise InvalidValue("request.unit_needed", path="unit", indicator=indicator.id)
        if isinstance(self._request.basis, AsItWas):
            return self._own(root, indicator, period)
        level, kind = self._register.units[root].level, self._register.units[root].kind
        return self._sum(
            indicator,
            [
                (claim.said, claim.rows[root])
                for claim in self._claims(indicator, period, level=level, kind=kind)
                if root in claim.rows
            ],
        )

    def speaks_for_itself_alone(self, unit: str, indicator: Indicator, period: Period) -> bool:
        """Did it report its own part only, and are there others below it whose part that is not?"""
        told = [
            report.scope is ReportScope.OWN
            for report in self._reports.get((unit, period.span), ())
            if any(figure.indicator == indicator.id for figure in report.figures)
        ]
        if not told or not all(told):
            return False
        tree = self._register.units.tree_of_record(period.end)
        return unit in tree and any(
            one.kind == "locality" or (one.id, period.span) in self._reports for one in tree.descendants(unit)
        )

    # -- who reports ----------------------------------------------------------------------------------------------
    def owing(self, indicator: Indicator, period: Period) -> set[str]:
        """The units that owe a report of it, where duties tell."""
        return {
            unit
            for duty in self._register.duties
            if duty.period.same_days(period) and indicator.id in duty.indicators
            for unit in duty.units
        }

    def _claims(
        self, indicator: Indicator, period: Period, *, level: str | None = None, kind: str = "locality"
    ) -> list[_Claim]:
        """What the units of a level said on one cut of the tree, each report once.

        The cut lies in the period, as near to the day of the basis as can be. Where a unit of the cut has no report,
        those that went into it during the period may have theirs.
        """
        day = self._request.day or period.end
        cut = min(max(day, period.start), period.end)
        owing = self.owing(indicator, period)
        wanted = self._request.unit_level if level is None else level
        units = {unit.id for unit in self._register.units if unit.level == wanted and unit.kind == kind}
        root_only = level is not None
        claims: list[_Claim] = []
        spoken: set[str] = set()
        earlier: dict[str, _Earlier] = {}
        for name in (unit.id for unit in self._register.units if unit.id in units and unit.exists(cut)):
            own = self._own(name, indicator, period)
            if not own.expected:
                continue
            before = {} if own.received else self._earlier(name, units, (indicator, period), cut)
            if before:
                earlier |= before  # of a divided unit once, though it went into several
            elif own.received or not owing or name in owing:
                claims.extend(self._claim(own, name, cut, root_only=root_only))
                spoken |= {name} if own.received else set()
        for name, one in earlier.items():
            heirs = set(self._register.units.assigner(cut).ends(name, one.on))
            made = self._claim(one.said, name, one.on, root_only=root_only)
            claims += [self._less(claim, heirs, heirs & spoken, cut) for claim in made]
        return claims

    def _less(self, claim: _Claim, heirs: set[str], spoken: set[str], cut: date) -> _Claim:
        """The claim of a divided unit, of which some heirs have reported: what is theirs is in their reports."""
        if not spoken or self._assigner is None:
            return claim
        left = {row for heir in heirs - spoken for row in self._assigner.ends(heir, cut)}
        rows = {row: Bounds(Decimal(0), bounds.high) for row, bounds in claim.rows.items() if row in left}
        return _Claim(claim.said, rows | {OUTSIDE: Bounds(Decimal(0), Decimal(1))})

    def _earlier(
        self, unit: str, units: Collection[str], asked: tuple[Indicator, Period], cut: date
    ) -> dict[str, _Earlier]:
        """What those said that went into a new unit within the period, if any of them reported.

        Each speaks for itself, or those that had gone into it before: never both.
        """
        indicator, period = asked
        start = self._register.units[unit].start
        if start is None or start <= period.start:
            return {}
        found: dict[str, _Earlier] = {}
        came = False
        for name in self._gone_into(unit, period.start, cut):
            if name not in units:
                continue
            said = self._own(name, indicator, period)
            if not said.expected:
                continue
            before = {} if said.received else self._earlier(name, units, asked, cut)
            came = came or bool(said.received) or bool(before)
            found |= before or {name: _Earlier(said, self._register.units[name].end or cut)}
        return found if came else {}

    def _gone_into(self, unit: str, start: date, cut: date) -> list[str]:
        """The units that ended from one day to before another, and that were this one, or a part of it, a day later."""
        if (start, cut) not in self._gone:
            heirs: dict[str, list[str]] = defaultdict(list)
            assigners: dict[date, Assigner] = {}
            for one in self._register.units:
                if one.end is not None and start <= one.end < cut:
                    after = one.end + _DAY
                    if after not in assigners:
                        assigners[after] = self._register.units.assigner(after)
                    for heir in assigners[after].ends(one.id, one.end):
                        heirs[heir].append(one.id)
            self._gone[start, cut] = heirs
        return self._gone[start, cut].get(unit, [])

    def _claim(self, said: Said, unit: str, on: date, *, root_only: bool) -> list[_Claim]:
        """The claim of a unit, if anything of it lies in what is asked about."""
        request, basis = self._request, self._request.basis
        if self._assigner is None:
            if isinstance(basis, Territory):
                self._assigner = territory(self._register.units, basis, request.shares_by)
            else:
                level = None if root_only else request.unit_level
                until = on if request.day is None else request.day
                self._assigner = labelled(self._register.units, until, request.root, level, request.shares_by)
        rows = self._placed(self._assigner, said, self._assigner.ends(unit, on), on)
        if isinstance(basis, Territory) and not root_only:
            rows = {unit if row == basis.unit else row: bounds for row, bounds in rows.items()}
        return [_Claim(said, rows)] if any(row != OUTSIDE for row in rows) else []

    def _placed(self, assigner: Assigner, said: Said, rows: dict[str, Bounds], on: date) -> dict[str, Bounds]:
        """The rows of a divided unit's report, or those of the unit to which a decision places the report."""
        if len(rows) > 1:
            for name in (name for fact in said.facts for name in self._register.placed.get(fact, ())):
                nearer = assigner.ends(name, on)
                if len(nearer) < len(rows) and nearer.keys() <= rows.keys():
                    rows = nearer
        return rows

    # -- what they said -------------------------------------------------------------------------------------------
    def _own(self, unit: str, indicator: Indicator, period: Period) -> Said:
        """The unit's own figure for exactly this period, of the surest status; revisions were chosen before.

        Nothing is expected of a unit whose report says that the indicator is not for it. :class:`InvalidValue` where
        two reports of one status disagree, or those of the unit itself and of its whole subtree, whatever their status:
        they are two things.
        """
        found: list[tuple[Report, ReportStatus, Said]] = []
        for report in self._reports.get((unit, period.span), ()):
            for figure in report.figures:
                said = self.line(report, figure) if figure.indicator == indicator.id else None
                if said is not None:
                    found.append((report, report.status_of(figure), said))
        if not found:
            return _MISSING._replace(missing=(unit,))
        scopes = {report.scope for report, _, _ in found}
        best = min((status for _, status, _ in found), key=_SUREST.index)
        if {ReportScope.OWN, ReportScope.SUBTREE} <= scopes:
            held = [said for _, _, said in found]
        else:
            held = [said for _, status, said in found if status is best]
        facts = tuple(dict.fromkeys(name for said in held for name in said.facts))
        if any((said.bounds, said.expected) != (held[0].bounds, held[0].expected) for said in held):
            raise InvalidValue("report.two_figures", unit=unit, indicator=indicator.id, period=period, got=facts)
        used = {source for said in held for source in said.sources}
        sources = tuple(status.value for status in _SUREST if status.value in used)
        return agreed(held)._replace(facts=facts, sources=sources)

    def line(self, report: Report, figure: ReportedFigure) -> Said | None:
        """What one line says; ``None`` for words without a number, from which nothing can be counted."""
        if figure.state is FigureState.NOT_APPLICABLE:
            return _NOT_ASKED._replace(facts=(report.id,))
        bounds = told_by(figure)
        if bounds is None:
            return None
        return Said(
            bounds,
            Completeness.COMPLETE,
            1,
            1,
            (report.id,),
            sources=(report.status_of(figure).value,),
            nil=(report.unit,) if figure.state is FigureState.NIL else (),
            late=(report.unit,) if self._is_late(report, figure) else (),
        )

    def _is_late(self, report: Report, figure: ReportedFigure) -> bool:
        """Did it first come after the first day that a duty set for it? A correction does not make it late."""
        due = first_due(self._register, report, figure)
        if due is None or report.received_on is None or report.received_on <= due:
            return False
        if self._received is None:
            self._received = ReceivedBook(self._register, None)
        first = self._received.first_came(report, figure, due)
        return first is not None and first > due

    def _sum(self, indicator: Indicator, parts: list[tuple[Said, Bounds]]) -> Said:
        """The known sum: what came is added, what did not come keeps the total open above.

        A count is never negative: what has no bound of its own is zero or more. Of a divided unit's report a declared
        share is taken if the request goes by shares; else it lies between nothing and all of it. Ratios and means are
        not added, and one of a unit that was divided says nothing of its parts; of amounts in a rate nothing follows.
        """
        came = [(said, cut) for said, cut in parts if said.received]
        expected = sum(said.expected or 0 for said, _ in parts)
        missing = each(name for said, _ in parts for name in said.missing)
        if not came:
            return Said(_UNKNOWN, Completeness.MISSING, 0, expected, missing=missing)
        received = sum(said.received or 0 for said, _ in came)
        facts = tuple(dict.fromkeys(name for said, _ in came for name in said.facts))
        bounds = Interval(Decimal(0), Decimal(0))
        causes: dict[str, None] = dict.fromkeys(name for said, _ in came for name in said.causes)
        estimated = any(said.estimated for said, _ in came)
        for said, cut in came:
            low, high = said.bounds.low or Decimal(0), said.bounds.high
            by_share = cut.low == cut.high != 1
            if cut.low != cut.high:
                causes.update(dict.fromkeys(said.facts))
            bounds += Interval(
                EXACT.multiply(low, cut.low),
                None if high is None else EXACT.multiply(high, cut.high),
                low_open=said.bounds.low_open and cut.low > 0,
                high_open=said.bounds.high_open,
                as_written=said.bounds.as_written if cut == _WHOLE else None,
            )
            estimated = estimated or by_share
        if is_mean(indicator):
            known = received == expected and all(cut == _WHOLE for _, cut in came)
            bounds = mean_between([said.bounds for said, _ in came]) if known else _UNKNOWN
        elif indicator.is_quotient and (len(parts) > 1 or any(cut != _WHOLE for _, cut in came)):
            bounds = _UNKNOWN
        if causes and self._request.divided is Divided.REFUSE:
            raise NotKnown("figure.divided", facts=tuple(causes), count=len(causes))
        state = Completeness.COMPLETE
        if received < expected:
            state = Completeness.PARTIAL
            bounds = open_above(bounds)
        used = {name for said, _ in came for name in said.sources}
        sources = tuple(status.value for status in _SUREST if status.value in used)
        return Said(
            bounds,
            state,
            received,
            expected,
            facts,
            tuple(causes),
            estimated,
            sources=sources,
            missing=missing,
            nil=each(name for said, _ in came for name in said.nil),
            late=each(name for said, _ in came for name in said.late),
        )


def _together(inside: list[Bounds], beside: list[Bounds]) -> Bounds:
    """The bounds of what lies in any of some rows, from those of the rows and of all others."""
    low = max(sum((one.low for one in inside), _NOTHING.low), 1 - sum((one.high for one in beside), _NOTHING.low))
    high = min(sum((one.high for one in inside), _NOTHING.low), 1 - sum((one.low for one in beside), _NOTHING.low))
    return Bounds(low, high)
