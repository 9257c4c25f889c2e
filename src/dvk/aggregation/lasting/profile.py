"""Hồ sơ đơn vị (unit profile): beside a number of models stand their status, survival, replicas, and who is silent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._display import Displayed
from dvk._fields import as_tuple
from dvk.aggregation.engine import aggregate
from dvk.aggregation.figure import Figure
from dvk.aggregation.lasting.replica_spread import SpreadLine, replica_spread
from dvk.aggregation.lasting.survival import SurvivalLine, survival
from dvk.aggregation.request import TOTAL, Request
from dvk.errors import UnknownId, nearest
from dvk.indicators import Indicator
from dvk.periods import Period, as_period
from dvk.units import AsOf

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from dvk.register import Register

__all__ = ["UnitLine", "UnitProfile", "unit_profile"]

_COUNTS = ("models-alive", "models-working", "models-registered", "models-standing")


@frozen(kw_only=True)
class UnitLine:
    """Một đơn vị (a line of a profile): its counts, what became of its models, what was copied in it, who is silent.

    ``figures`` stand in the order of the indicators. ``replicas`` is ``None`` for the unit in which nothing was copied,
    ``unreported`` are the units of which nothing complete has come.

    >>> from dvk.catalog import sample_register
    >>> line = unit_profile(sample_register(models=60), "2020", since="2017", unit_level="district").line()
    >>> [figure.indicator.id for figure in line.figures][:2], line.survival.at
    (['models-alive', 'models-working'], Period.parse('2020'))
    """

    unit: str
    figures: tuple[Figure, ...] = field(converter=as_tuple)
    survival: SurvivalLine | None
    replicas: SpreadLine | None
    unreported: tuple[str, ...] = field(default=(), converter=as_tuple)
    expected: int | None = None


@frozen(kw_only=True, repr=False)
class UnitProfile(Displayed):
    """Hồ sơ các đơn vị (a profile of units): a line a unit in Vietnamese order, the total last. No order by numbers.

    >>> from dvk.catalog import sample_register
    >>> unit_profile(sample_register(models=60), "2020", since="2017", unit_level="district")
    <UnitProfile 2020: 12 units>
    """

    period: Period
    since: Period
    indicators: tuple[Indicator, ...] = field(converter=as_tuple)
    lines: tuple[UnitLine, ...] = field(converter=as_tuple)
    labels: Mapping[str, str]
    request: Request = field(repr=False)
    root_name: str = ""
    illustrative: bool = False

    def __repr__(self) -> str:
        return f"<UnitProfile {self.period}: {sum(line.unit != TOTAL for line in self.lines)} units>"

    def line(self, unit: str = TOTAL) -> UnitLine:
        """Một đơn vị (the line of a unit, the total by default); raises :class:`UnknownId` with what is near."""
        for line in self.lines:
            if line.unit == unit:
                return line
        raise UnknownId("table.no_figure", got=unit, near=nearest(unit, self.labels))


def unit_profile(
    register: Register,
    period: Period | str,
    *,
    since: Period | str,
    unit_level: str,
    unit: str | None = None,
    indicators: Iterable[str] = _COUNTS,
    known_on: date | None = None,
) -> UnitProfile:
    """Hồ sơ các đơn vị (a profile of the units of a level): never a number of models alone.

    For each unit the *indicators* of the period (those that exist, are at work, were registered, stand recognised), how
    many of its models of the period *since* are there still, what was copied in it until then, and which units have not
    reported. All on the units of the end of the period; in Vietnamese order of their names, and in no order of numbers.

    Raises what :func:`aggregate` and :func:`survival` raise.

    >>> from dvk.catalog import sample_register
    >>> found = unit_profile(sample_register(models=60), "2020", since="2017", unit_level="district")
    >>> found.line().survival.cohort.low >= found.line().survival.alive.low
    True
    """
    whole, first, basis = as_period(period), as_period(since), AsOf(as_period(period).end)
    request = Request(
        indicators=tuple(indicators),
        periods=whole,
        by="unit",
        unit=unit,
        unit_level=unit_level,
        basis=basis,
        known_on=known_on,
    )
    table = aggregate(register, request)
    lasting = survival(
        register, first, whole, by="unit", unit=unit, unit_level=unit_level, basis=basis, known_on=known_on
    )
    spread = replica_spread(register, at=whole, by="unit", unit=unit, unit_level=unit_level, known_on=known_on)
    copied = {line.code: line for line in (*spread.lines, spread.total)}
    lived = {line.code: line for line in lasting.lines}

    def line(code: str) -> UnitLine:
        figures = [table.figure(indicator=one.id, unit=code) for one in table.indicators]
        silent = dict.fromkeys(name for figure in figures for name in figure.missing)
        return UnitLine(
            unit=code,
            figures=figures,
            survival=lived.get(code),
            replicas=copied.get(code),
            unreported=silent,
            expected=figures[0].expected,
        )

    return UnitProfile(
        period=whole,
        since=first,
        indicators=table.indicators,
        lines=[line(code) for code in table.labels["unit"]],
        labels=table.labels["unit"],
        request=request,
        root_name=table.root_name,
        illustrative=table.illustrative,
    )
