"""Bàn giao số liệu (handover): what a merged or divided unit leaves, and what its heirs open with."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._display import Displayed
from dvk._exact import EXACT
from dvk._fields import as_tuple
from dvk.aggregation.engine import aggregate
from dvk.aggregation.reported import bounds_of
from dvk.aggregation.request import Request
from dvk.errors import InvalidValue, NotKnown, UnknownId, nearest
from dvk.indicators import Counting, Indicator
from dvk.measures import Quantity
from dvk.periods import Period, as_period
from dvk.register import Report, ReportedFigure, ReportScope, ReportStatus
from dvk.units import AS_IT_WAS, AsOf, Basis, UnitChange
from dvk.values import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk.aggregation.table import Table
    from dvk.register import Register
    from dvk.units import Part

__all__ = ["Handed", "Handover", "Opening", "handover"]

_DAY = timedelta(days=1)
_ZERO = Interval(Decimal(0), Decimal(0))
_DIVISIBLE = (Counting.CONTRIBUTED, Counting.REPORTED)  # amounts and reported totals; a model is never cut


@frozen(kw_only=True)
class Handed:
    """Số liệu của đơn vị cũ (what one old unit leaves) of one indicator, on the eve of the change.

    ``locked`` is what its official report for the period says of all of it (``None`` without one, or with one of
    its own bodies only), ``counted`` what its records show. ``difference`` is locked less counted where both are
    exact: nobody decides here which is right.

    >>> from dvk.catalog import definitions
    >>> stock, four, five = definitions().indicator("models-alive"), Decimal(4), Decimal(5)
    >>> Handed(unit="xa-a", indicator=stock, locked=Interval(five, five), counted=Interval(four, four)).difference
    Decimal('1')
    """

    unit: str
    indicator: Indicator
    locked: Interval | None
    counted: Interval
    reports: tuple[str, ...] = field(default=(), converter=as_tuple)
    records: tuple[str, ...] = field(default=(), converter=as_tuple)

    @property
    def amount(self) -> Interval:
        """Số bàn giao (what is handed over): the locked figure, or the records' where there is none."""
        return self.counted if self.locked is None else self.locked

    @property
    def difference(self) -> Decimal | None:
        """Chênh lệch (locked less counted): ``None`` without a locked figure, or where one is not exact."""
        if self.locked is None or self.locked.low != self.locked.high or self.counted.low != self.counted.high:
            return None
        if self.locked.low is None or self.counted.low is None:
            return None
        return EXACT.subtract(self.locked.low, self.counted.low)


@frozen(kw_only=True)
class Opening:
    """Số đầu kỳ của đơn vị mới (what one new unit opens with) of one indicator.

    ``amount`` is the sum of what the old units hand over to it, an interval where one was divided; ``counted`` is what
    the records show for the new unit's territory. ``unit`` is ``None`` for what no unit takes over.

    >>> from dvk.catalog import definitions
    >>> stock, five = definitions().indicator("models-alive"), Decimal(5)
    >>> Opening(unit="xa-c", indicator=stock, amount=Interval(five, five), counted=None).estimated
    False
    """

    unit: str | None
    indicator: Indicator
    amount: Interval
    counted: Interval | None
    come_from: tuple[str, ...] = field(default=(), converter=as_tuple)
    estimated: bool = False


@frozen(kw_only=True, repr=False)
class Handover(Displayed):
    """Biên bản bàn giao số liệu (handover): the old units' locked figures become the new units' opening balance.

    Made by :func:`handover`; :func:`dvk.vietnamese.handover` writes it out.

    >>> from dvk.catalog import sample_register
    >>> handover(sample_register(models=100), "mh-nhap-huyen-2019", "models-alive", "2019-S1")
    <Handover mh-nhap-huyen-2019: 2 handed over, 1 openings>
    """

    change: UnitChange
    period: Period
    handed: tuple[Handed, ...] = field(converter=as_tuple)
    openings: tuple[Opening, ...] = field(converter=as_tuple)
    illustrative: bool = False
    known_on: date | None = None

    def __repr__(self) -> str:
        return f"<Handover {self.change.id}: {len(self.handed)} handed over, {len(self.openings)} openings>"

    @property
    def differences(self) -> tuple[Handed, ...]:
        """Các chênh lệch (the lines whose locked figure is not what the records show)."""
        return tuple(line for line in self.handed if line.difference)

    def report(self, unit: str, *, id: str, received_on: date | None = None) -> Report:  # noqa: A002 (its field)
        """Báo cáo số đầu kỳ (the opening balance as a report) of a new unit: the way from this view to a fact.

        Figures between two bounds, which nobody has settled, are left out. Raises :class:`UnknownId` for a unit that
        takes nothing over.
        """
        mine = [opening for opening in self.openings if opening.unit == unit]
        if not mine:
            known = [opening.unit for opening in self.openings if opening.unit is not None]
            raise UnknownId("unit.unknown", got=unit, near=nearest(unit, known))
        lines = [
            ReportedFigure(
                indicator=opening.indicator.id,
                quantity=Quantity(opening.amount.low, opening.indicator.measure.root),
                words="số đầu kỳ, nhận bàn giao",
                note=", ".join(opening.come_from),
            )
            for opening in mine
            if opening.amount.low is not None and opening.amount.low == opening.amount.high
        ]
        status = ReportStatus.ESTIMATE if any(opening.estimated for opening in mine) else ReportStatus.OFFICIAL
        return Report(
            id=id,
            unit=unit,
            period=self.period,
            figures=lines,
            scope=ReportScope.SUBTREE,
            status=status,
            received_on=received_on,
            source=self.change.source,
        )


def handover(
    register: Register,
    change: str,
    indicators: str | Iterable[str],
    period: str | Period,
    *,
    shares_by: str | None = None,
    known_on: date | None = None,
) -> Handover:
    """Bàn giao số liệu (hand over): what the units before a change leave, and what the units after it open with.

    The period must end on the eve of the change. What the old unit's official report for it says is handed over; where
    there is none, what the records show. Of a divided unit each heir opens with an interval, or with ``shares_by`` an
    estimate by declared shares; what no unit takes over stands apart, so that nothing is lost.

    Raises :class:`InvalidValue` for a period that ends on another day, :class:`UnknownId` for an unknown change, and
    :class:`NotKnown` where two official reports say different things.

    >>> from dvk.catalog import sample_register
    >>> minutes = handover(sample_register(models=300), "mh-nhap-huyen-2019", "models-alive", "2019-S1")
    >>> [line.unit for line in minutes.handed], [opening.unit for opening in minutes.openings]
    (['mh-09', 'mh-10'], ['mh-13'])
    >>> sum(line.amount.low for line in minutes.handed) == minutes.openings[0].amount.low
    True
    """
    register = register.effective(known_on)
    found = next((one for one in register.units.changes if one.id == change), None)
    if found is None:
        near = nearest(change, [one.id for one in register.units.changes])
        raise UnknownId("change.unknown", got=change, near=near)
    asked, eve = as_period(period), found.on - _DAY
    if asked.end != eve:
        raise InvalidValue("handover.period_end", path="period", got=asked, day=eve, end=asked.end)
    names = (indicators,) if isinstance(indicators, str) else tuple(indicators)
    kept = tuple(register.definitions.indicator(name) for name in names)
    moved = [link for link in found.links if link.moves]
    # a unit that takes others in and goes on hands its own figures over to itself
    going_on = [link.after for link in moved if link.after is not None and register.units[link.after].exists(eve)]
    moving = tuple(dict.fromkeys([*(link.before for link in moved if link.before is not None), *going_on]))
    before = _Counted(register, names, asked, moving, AS_IT_WAS)
    handed = [_handed(register, unit, indicator, asked, before) for unit in moving for indicator in kept]
    openings = _openings(register, found, handed, asked, shares_by)
    return Handover(
        change=found,
        period=asked,
        handed=handed,
        openings=openings,
        illustrative=register.illustrative,
        known_on=known_on,
    )


class _Counted:
    """What the records show for some units, counted once for each level they stand at."""

    def __init__(
        self, register: Register, names: tuple[str, ...], period: Period, units: Iterable[str], basis: Basis
    ) -> None:
        self._tables: dict[str, Table] = {}
        self._register = register
        for level in dict.fromkeys(register.units[unit].level for unit in units):
            asked = Request(indicators=names, periods=period, by="unit", unit_level=level, basis=basis, totals=False)
            self._tables[level] = aggregate(register, asked)

    def of(self, unit: str, indicator: Indicator) -> tuple[Interval, tuple[str, ...]]:
        """The bounds of one unit's figure and the facts behind it; nothing where nothing is recorded."""
        table = self._tables[self._register.units[unit].level]
        try:
            figure = table.figure(indicator=indicator.id, unit=unit)
        except UnknownId:
            return _ZERO, ()
        return figure.interval, figure.facts


def _handed(register: Register, unit: str, indicator: Indicator, period: Period, counted: _Counted) -> Handed:
    said: dict[Interval, list[str]] = defaultdict(list)
    for report in register.standing_reports:
        if report.scope is ReportScope.OWN:
            continue  # what is handed over is the whole subtree
        if report.unit == unit and report.period is not None and report.period.same_days(period):
            for figure in report.figures:
                bounds = bounds_of(figure)
                if (
                    figure.indicator == indicator.id
                    and bounds is not None
                    and report.status_of(figure) is ReportStatus.OFFICIAL
                ):
                    said[bounds].append(report.id)
    if len(said) > 1:
        reports = tuple(name for held in said.values() for name in held)
        raise NotKnown("report.two_figures", unit=unit, indicator=indicator.id, period=period, got=reports)
    bounds, records = counted.of(unit, indicator)
    locked = next(iter(said), None)
    return Handed(
        unit=unit,
        indicator=indicator,
        locked=locked,
        counted=bounds,
        reports=said[locked] if locked is not None else (),
        records=records,
    )


def _openings(
    register: Register, change: UnitChange, handed: list[Handed], period: Period, shares_by: str | None
) -> list[Opening]:
    """What each heir takes over of each indicator, and last what no unit does."""
    units, eve = register.units, change.on - _DAY
    basis = AsOf(change.on)
    whole = {line.unit: units.assign(line.unit, eve, basis) for line in handed}
    shared = {line.unit: units.assign(line.unit, eve, basis, by=shares_by) for line in handed}
    heirs = tuple(dict.fromkeys(part.unit for held in whole.values() for part in held))
    names = tuple(dict.fromkeys(line.indicator.id for line in handed))
    there = [heir for heir in heirs if heir is not None]
    after = _Counted(register, names, period, there, basis)
    openings: list[Opening] = []
    for heir in sorted(heirs, key=lambda heir: heir is None):
        for indicator in dict.fromkeys(line.indicator for line in handed):
            lines = [line for line in handed if line.indicator == indicator]
            parts = shared if indicator.counts in _DIVISIBLE else whole
            taken = [(line, part) for line in lines for part in parts[line.unit] if part.unit == heir]
            amount = _ZERO
            for line, part in taken:
                amount += _cut(line.amount, part)
            counted = None if heir is None else after.of(heir, indicator)[0]
            estimated = any(part.share not in (None, 1) for _, part in taken)
            come_from = [line.unit for line, _ in taken]
            openings.append(
                Opening(
                    unit=heir,
                    indicator=indicator,
                    amount=amount,
                    counted=counted,
                    come_from=come_from,
                    estimated=estimated,
                )
            )
    return openings


def _cut(amount: Interval, part: Part) -> Interval:
    """The part of an amount: nothing is ever cut but by a share that the caller chose to go by."""
    return Interval(
        None if amount.low is None else EXACT.multiply(amount.low, part.low),
        None if amount.high is None else EXACT.multiply(amount.high, part.high),
        low_open=amount.low_open and part.low > 0,
        high_open=amount.high_open,
    )
