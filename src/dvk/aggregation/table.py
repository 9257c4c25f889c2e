"""Bảng và số liệu (table and figure): columns of codes and numbers; a figure is made when asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from dvk._display import Displayed
from dvk._fields import EXACT, as_tuple
from dvk.aggregation.request import SEVERAL, TOTAL, Request
from dvk.errors import CannotAdd, InvalidValue, NotKnown, UnknownId, nearest
from dvk.indicators import Axis, CountsOnce, Indicator, IndicatorKind, require_addable
from dvk.periods import Period
from dvk.units import AsOf
from dvk.values import Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


__all__ = ["Completeness", "Figure", "Table"]

_AXES = {"period": Axis.TIME, "unit": Axis.UNITS, "level": Axis.LEVELS}
_OF_AWARDS = ("form", "body")  # one model may have awards of several forms, and of several bodies


class Completeness(StrEnum):
    """Mức đầy đủ (completeness) of a figure: missing is not zero, and unknown stays unknown.

    >>> Completeness("missing") is Completeness.MISSING
    True
    """

    COMPLETE = "complete"
    PARTIAL = "partial"
    MISSING = "missing"
    UNKNOWN = "unknown"


@frozen(kw_only=True)
class Figure:
    """Số liệu (figure): one number of a table, exact or between bounds, with how complete it is.

    ``facts`` are the ids of what it was counted from, ``causes`` those that may or may not belong to it (the reason
    for an interval); both are outside equality. ``estimated`` ("ước") says that declared shares of a divided unit went
    into it. Amounts are in the indicator's base measure.

    >>> from dvk.aggregation import aggregate
    >>> from dvk.catalog import an_giang
    >>> table = aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89"))
    >>> figure = table.figure(period="2016/2020")
    >>> figure.value, figure.is_exact, figure.completeness.value
    (Decimal('14043'), True, 'complete')
    """

    indicator: Indicator
    period: Period
    keys: tuple[tuple[str, str], ...]
    low: Decimal | None
    high: Decimal | None
    completeness: Completeness
    received: int | None = None
    expected: int | None = None
    low_open: bool = False
    high_open: bool = False
    known_on: date | None = None
    estimated: bool = False
    facts: tuple[str, ...] = field(default=(), eq=False, repr=False)
    causes: tuple[str, ...] = field(default=(), eq=False, repr=False)
    parts: tuple[Interval, Interval] | None = field(default=None, repr=False)

    @property
    def is_exact(self) -> bool:
        """Là số chính xác (is it exact)?"""
        return self.low is not None and self.low == self.high

    @property
    def value(self) -> Decimal:
        """Giá trị (value) of an exact figure; raises :class:`NotKnown` for a bound or a missing one."""
        if self.low is None or self.low != self.high:
            raise NotKnown("figure.not_exact", indicator=self.indicator.label, period=self.period)
        return self.low

    @property
    def interval(self) -> Interval:
        """Khoảng giá trị (interval)."""
        return Interval(self.low, self.high, low_open=self.low_open, high_open=self.high_open)

    def key(self, dimension: str) -> str:
        """Mã (code) of the figure in a dimension."""
        return dict(self.keys)[dimension]


@frozen(kw_only=True, repr=False)
class Table(Displayed):
    """Bảng (table): columns of equal length. Iterating, or asking :meth:`figure`, makes figures.

    ``labels`` gives the words for each dimension's codes, in the order of the rows; ``root_name`` names the unit that
    was asked about. ``facts``, the way back to the
    records, is outside equality: two tables with the same figures are equal.

    >>> from dvk.aggregation import aggregate
    >>> from dvk.catalog import an_giang
    >>> aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89"))
    <Table models-reported by -: 1 figures>
    """

    request: Request
    indicators: tuple[Indicator, ...]
    indicator: tuple[str, ...] = field(converter=as_tuple)
    period: tuple[Period, ...] = field(converter=as_tuple)
    keys: Mapping[str, tuple[str, ...]]
    low: tuple[Decimal | None, ...] = field(converter=as_tuple)
    high: tuple[Decimal | None, ...] = field(converter=as_tuple)
    completeness: tuple[Completeness, ...] = field(converter=as_tuple)
    received: tuple[int | None, ...] = field(converter=as_tuple)
    expected: tuple[int | None, ...] = field(converter=as_tuple)
    low_open: tuple[bool, ...] = field(converter=as_tuple)
    high_open: tuple[bool, ...] = field(converter=as_tuple)
    labels: Mapping[str, Mapping[str, str]]
    root_name: str = ""
    illustrative: bool = False
    estimated: tuple[bool, ...] = field(default=(), converter=as_tuple)
    facts: tuple[tuple[str, ...], ...] = field(default=(), eq=False, repr=False)
    causes: tuple[tuple[str, ...], ...] = field(default=(), eq=False, repr=False)
    parts: tuple[tuple[Interval, Interval] | None, ...] = field(default=(), repr=False)

    def __repr__(self) -> str:
        by = ", ".join(self.keys) or "-"
        return f"<Table {', '.join(item.id for item in self.indicators)} by {by}: {len(self)} figures>"

    def __len__(self) -> int:
        return len(self.low)

    def __iter__(self) -> Iterator[Figure]:
        return (self[place] for place in range(len(self)))

    def __getitem__(self, place: int) -> Figure:
        return Figure(
            indicator=self.definition(self.indicator[place]),
            period=self.period[place],
            keys=tuple((name, column[place]) for name, column in self.keys.items()),
            low=self.low[place],
            high=self.high[place],
            completeness=self.completeness[place],
            received=self.received[place],
            expected=self.expected[place],
            low_open=self.low_open[place],
            high_open=self.high_open[place],
            known_on=self.request.known_on,
            estimated=bool(self.estimated) and self.estimated[place],
            facts=self.facts[place] if self.facts else (),
            causes=self.causes[place] if self.causes else (),
            parts=self.parts[place] if self.parts else None,
        )

    def records(self) -> list[dict[str, str | int | Decimal | None]]:
        """Bảng dạng dòng (tidy rows): a dictionary a figure, for a data frame or a file; totals included.

        Columns: indicator, period, one per dimension (codes), low, high, completeness, received, expected, low_open,
        high_open, estimated, illustrative.
        """
        return [
            {
                "indicator": self.indicator[place],
                "period": str(self.period[place]),
                **{name: column[place] for name, column in self.keys.items()},
                "low": self.low[place],
                "high": self.high[place],
                "completeness": self.completeness[place].value,
                "received": self.received[place],
                "expected": self.expected[place],
                "low_open": self.low_open[place],
                "high_open": self.high_open[place],
                "estimated": bool(self.estimated) and self.estimated[place],
                "illustrative": self.illustrative,
            }
            for place in range(len(self))
        ]

    def definition(self, name: str) -> Indicator:
        """Định nghĩa chỉ tiêu (the indicator) of the table by id; raises :class:`UnknownId`."""
        for indicator in self.indicators:
            if indicator.id == name:
                return indicator
        raise UnknownId("indicator.unknown", got=name, near=nearest(name, [item.id for item in self.indicators]))

    def figure(self, *, indicator: str | None = None, period: str | Period | None = None, **keys: str) -> Figure:
        """Một số liệu (one figure): dimensions that are left out mean the total.

        Raises :class:`UnknownId` where there is no such figure, :class:`InvalidValue` where several fit.
        """
        for name in keys:
            if name not in self.keys:
                raise UnknownId("table.no_dimension", got=name, near=nearest(name, self.keys))
        wanted = {name: keys.get(name, TOTAL) for name in self.keys}
        found = [
            place
            for place in range(len(self))
            if (indicator is None or self.indicator[place] == indicator)
            and (period is None or str(self.period[place]) == str(period))
            and all(self.keys[name][place] == code for name, code in wanted.items())
        ]
        if len(found) > 1:
            raise InvalidValue("table.several_figures", got=len(found))
        if not found:
            asked = ", ".join(one for one in (indicator or "", str(period or ""), *wanted.values()) if one)
            raise UnknownId("table.no_figure", got=asked)
        return self[found[0]]

    def where(self, test: Callable[[Figure], bool]) -> Table:
        """Lọc (filter): the figures that pass the test, in their order."""
        return self._at([place for place, figure in enumerate(self) if test(figure)])

    def _at(self, places: list[int]) -> Table:
        return evolve(
            self,
            indicator=[self.indicator[place] for place in places],
            period=[self.period[place] for place in places],
            keys={name: tuple(column[place] for place in places) for name, column in self.keys.items()},
            low=[self.low[place] for place in places],
            high=[self.high[place] for place in places],
            completeness=[self.completeness[place] for place in places],
            received=[self.received[place] for place in places],
            expected=[self.expected[place] for place in places],
            low_open=[self.low_open[place] for place in places],
            high_open=[self.high_open[place] for place in places],
            estimated=[self.estimated[place] for place in places] if self.estimated else (),
            facts=tuple(self.facts[place] for place in places) if self.facts else (),
            causes=tuple(self.causes[place] for place in places) if self.causes else (),
            parts=tuple(self.parts[place] for place in places) if self.parts else (),
        )

    def added(
        self, over: str, *, indicator: str | None = None, period: str | Period | None = None, **keys: str
    ) -> Decimal:
        """Cộng theo một chiều (add the figures along one dimension, or along ``"period"``), totals left out.

        Dimensions that are not named stand at their total. Raises :class:`CannotAdd`, naming the rule, where the kind
        of the indicator forbids the sum, where one thing may stand in several of the rows, where periods overlap, and
        where a figure is not exact; :class:`InvalidValue` where several indicators or periods would be mixed;
        :class:`UnknownId` for what the table does not have.
        """
        for name in (over, *keys):
            if name not in self.keys and name != "period":
                raise UnknownId("table.no_dimension", got=name, near=nearest(name, (*self.keys, "period")))
        wanted = {name: keys.get(name, TOTAL) for name in self.keys if name != over}
        chosen = [
            figure
            for figure in self
            if (indicator is None or figure.indicator.id == indicator)
            and (period is None or str(figure.period) == str(period))
            and all(figure.key(name) == code for name, code in wanted.items())
            and (over == "period" or figure.key(over) != TOTAL)
        ]
        if not chosen and self._has_total(over, indicator, period, wanted):
            return Decimal(0)  # nothing stands along the axis: the sum of no parts
        if not chosen:
            asked = ", ".join(one for one in (indicator or "", str(period or ""), *wanted.values()) if one)
            raise UnknownId("table.no_figure", got=asked)
        if len({figure.indicator.id for figure in chosen}) > 1:
            raise InvalidValue("table.several_figures", got=len(chosen))
        if over != "period" and len({figure.period for figure in chosen}) > 1:
            raise InvalidValue("request.one_period", path="period")
        total = Decimal(0)
        for place, figure in enumerate(chosen):
            self._require_parts(figure.indicator, over)
            if not figure.is_exact:
                raise CannotAdd("sum.not_exact", indicator=figure.indicator.label, period=figure.period)
            if over == "period" and any(figure.period.overlaps(other.period) for other in chosen[:place]):
                raise CannotAdd("sum.periods_overlap", indicator=figure.indicator.label, period=figure.period)
            total = EXACT.add(total, figure.value)
        return total

    def _require_parts(self, indicator: Indicator, over: str) -> None:
        """The rows along a dimension must be parts of a whole: each thing in one of them only."""
        require_addable(indicator, _AXES.get(over, Axis.DOMAINS))
        counted_once = indicator.kind in (IndicatorKind.DISTINCT, IndicatorKind.STOCK)
        if over in SEVERAL or (over in _OF_AWARDS and counted_once):
            raise CannotAdd("sum.several_codes", indicator=indicator.label)
        if over == "unit" and indicator.once is CountsOnce.OWNER and not isinstance(self.request.basis, AsOf):
            raise CannotAdd("sum.once", indicator=indicator.label)

    def _has_total(self, over: str, indicator: str | None, period: str | Period | None, wanted: dict[str, str]) -> bool:
        return any(
            (indicator is None or figure.indicator.id == indicator)
            and (period is None or str(figure.period) == str(period))
            and figure.key(over) == TOTAL
            and all(figure.key(name) == code for name, code in wanted.items())
            for figure in self
            if over in self.keys
        )
