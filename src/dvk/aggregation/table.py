"""Bảng (table): columns of codes and numbers; a figure is made when asked for."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve, field, frozen

from dvk._display import Displayed
from dvk._fields import as_tuple
from dvk.aggregation import gather
from dvk.aggregation.figure import Completeness, Figure
from dvk.aggregation.listing import Listing, listing
from dvk.aggregation.no_ranking import require_no_ranking
from dvk.aggregation.pivot import INDICATOR, Pivot, pivoted
from dvk.aggregation.request import TOTAL, Request
from dvk.errors import InvalidValue, UnknownId, nearest
from dvk.indicators import Indicator
from dvk.periods import Period
from dvk.values import Approx, Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from dvk.register import Register


T = TypeVar("T")

__all__ = ["Completeness", "Figure", "Table"]


@frozen(kw_only=True, repr=False)
class Table(Displayed):
    """Bảng (table): columns of equal length. Iterating, or asking :meth:`figure`, makes figures.

    ``labels`` gives the words for each dimension's codes, in the order of the rows; ``root_name`` names the unit that
    was asked about, ``above`` the units over each row of units. ``hidden`` are the figures that :func:`suppressed`
    keeps back, with what was small (``hidden_below``). ``as_written``, ``in_words`` and ``not_used`` are those of the
    figures, by place, where there are any. ``facts``, the way back to the records, is outside equality: two tables with
    the same figures are equal. ``undated`` are the ids of the facts in a table as known on a day of which nobody noted
    when they became known: they count as known always. ``in_frames`` says that it was counted on frames: its figures do
    not know their records, and are explained with the register in frames.

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
    filter_words: tuple[str, ...] = field(default=(), converter=as_tuple)
    illustrative: bool = False
    estimated: tuple[bool, ...] = field(default=(), converter=as_tuple)
    facts: tuple[tuple[str, ...], ...] = field(default=(), eq=False, repr=False)
    causes: tuple[tuple[str, ...], ...] = field(default=(), eq=False, repr=False)
    parts: tuple[tuple[Interval, Interval] | None, ...] = field(default=(), repr=False)
    inputs: tuple[tuple[Figure, ...], ...] = field(default=(), eq=False, repr=False)
    sources: tuple[tuple[str, ...], ...] = field(default=(), eq=False, repr=False)
    missing: tuple[tuple[str, ...], ...] = field(default=(), eq=False, repr=False)
    nil: tuple[tuple[str, ...], ...] = field(default=(), eq=False, repr=False)
    late: tuple[tuple[str, ...], ...] = field(default=(), eq=False, repr=False)
    as_written: Mapping[int, Approx] = field(factory=dict[int, Approx], eq=False, repr=False)
    in_words: Mapping[int, tuple[str, ...]] = field(factory=dict[int, tuple[str, ...]], eq=False, repr=False)
    not_used: Mapping[int, tuple[str, ...]] = field(factory=dict[int, tuple[str, ...]], eq=False, repr=False)
    undated: tuple[str, ...] = field(default=(), eq=False, repr=False)
    above: Mapping[str, tuple[str, ...]] = field(factory=dict[str, tuple[str, ...]], eq=False, repr=False)
    hidden: tuple[bool, ...] = field(default=(), converter=as_tuple)
    hidden_below: int | None = None
    guarded: bool = field(default=False, eq=False, repr=False)
    in_frames: bool = field(default=False, eq=False, repr=False)

    @property
    def root(self) -> str | None:
        """Đơn vị được hỏi (the unit that was asked about), by id; ``None`` for all."""
        return self.request.root

    @property
    def filters(self) -> tuple[tuple[str, str], ...]:
        """Phần được hỏi (what the question was narrowed to): a dimension and a code each."""
        return self.request.only

    @property
    def known_on(self) -> date | None:
        """Theo số liệu đã biết ngày nào (the day of knowing), if one was asked for."""
        return self.request.known_on

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
            basis=self.request.basis,
            estimated=bool(self.estimated) and self.estimated[place],
            facts=self.facts[place] if self.facts else (),
            causes=self.causes[place] if self.causes else (),
            parts=self.parts[place] if self.parts else None,
            inputs=self.inputs[place] if self.inputs else (),
            late=self.late[place] if self.late else (),
            nil=self.nil[place] if self.nil else (),
            missing=self.missing[place] if self.missing else (),
            sources=self.sources[place] if self.sources else (),
            as_written=self.as_written.get(place),
            in_words=self.in_words.get(place, ()),
            not_used=self.not_used.get(place, ()),
            asked=self.request,
            hidden=bool(self.hidden) and self.hidden[place],
            guarded=self.guarded,
            in_frames=self.in_frames,
        )

    def records(self) -> list[dict[str, str | int | Decimal | None]]:
        """Bảng dạng dòng (tidy rows): a dictionary a figure, for a data frame or a file; totals included.

        Columns: indicator, period, one per dimension (codes), low, high, completeness, received, expected, low_open,
        high_open, estimated, illustrative; numerator and denominator with their lower and upper ends (of a ratio or a
        score); sources, several with a plus between them; missing, nil and late, how many units each; and hidden.
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
                **_ends(self.parts[place] if self.parts else None),
                "sources": "+".join(self.sources[place]) if self.sources else "",
                **{name: len(who[place]) if who else 0 for name, who in self._who()},
                "hidden": bool(self.hidden) and self.hidden[place],
            }
            for place in range(len(self))
        ]

    def _who(self) -> tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]:
        return ("missing", self.missing), ("nil", self.nil), ("late", self.late)

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
            for place in self._places.get(tuple(wanted.values()), ())
            if (indicator is None or self.indicator[place] == indicator)
            and (period is None or str(self.period[place]) == str(period))
        ]
        if len(found) > 1:
            raise InvalidValue("table.several_figures", got=len(found))
        if not found:
            asked = ", ".join(one for one in (indicator or "", str(period or ""), *wanted.values()) if one)
            raise UnknownId("table.no_figure", got=asked)
        return self[found[0]]

    @cached_property
    def _places(self) -> dict[tuple[str, ...], list[int]]:
        """Where the figures of each set of codes stand."""
        found: dict[tuple[str, ...], list[int]] = {}
        for place in range(len(self)):
            found.setdefault(tuple(column[place] for column in self.keys.values()), []).append(place)
        return found

    def where(self, test: Callable[[Figure], bool]) -> Table:
        """Lọc (filter): the figures that pass the test, in their order."""
        return self.at([place for place, figure in enumerate(self) if test(figure)])

    def sorted_by(self, *names: str, descending: bool = False) -> Table:
        """Sắp xếp (sort): by dimensions, in the order of their labels, ``"indicator"``, ``"period"`` or ``"value"``.

        Where two are alike they stay in their order. What is not exact comes after what is. A table by unit (or by
        body) is not sorted by the value of counts or amounts: units are never ranked by "more models" or "more money"
        alone. Raises :class:`UnknownId` for another name and :class:`InvalidValue` for such a ranking.
        """
        known = (*self.keys, "indicator", "period", "value")
        for name in names:
            if name not in known:
                raise UnknownId("table.no_dimension", got=name, near=nearest(name, known))
        if "value" in names:
            require_no_ranking(self, self.keys)
        places = list(range(len(self)))
        for name in reversed(names):
            places.sort(key=lambda place: self._rank(name, place, descending=descending), reverse=descending)
        return self.at(places)

    def _rank(self, name: str, place: int, *, descending: bool) -> tuple[object, ...]:
        if name == "value":
            low = self.low[place]
            exact = low is not None and low == self.high[place]
            return (exact if descending else not exact, low if exact else Decimal(0))
        if name == "period":
            period = self.period[place]
            return (period.start, period.end, str(period))
        if name == "indicator":
            return ([one.id for one in self.indicators].index(self.indicator[place]),)
        return (list(self.labels[name]).index(self.keys[name][place]),)

    def pivot(self, rows: str, columns: str, **fixed: str) -> Pivot:
        """Xoay bảng (pivot): one thing down, one across; every other dimension at its total or at what *fixed* names.

        *rows* and *columns* are a dimension, ``"indicator"`` or ``"period"``. Raises :class:`UnknownId` for another
        name, and :class:`InvalidValue` where several figures would stand in one place.

        >>> from dvk.aggregation import aggregate
        >>> from dvk.catalog import an_giang
        >>> asked = Request(indicators="models-reported", periods="2016/2020", unit="vn-89")
        >>> found = aggregate(an_giang(), asked).pivot("indicator", "period")
        >>> found.rows, found.columns, found.figure("models-reported", "2016/2020").value
        (('models-reported',), ('2016/2020',), Decimal('14043'))
        """
        indicators = {one.id: one.label.vi for one in self.indicators}
        return pivoted(self, {**self.labels, INDICATOR: indicators}, (rows, columns), fixed)

    def listing(
        self, register: Register, *, indicator: str | None = None, period: str | Period | None = None, **keys: str
    ) -> Listing:
        """Danh sách (the records behind one figure), found as :meth:`figure` does, in the *register* it was made of.

        Raises as :meth:`figure` does, and :class:`UnknownId` where the figure is not of this register.
        """
        return listing(register, self.figure(indicator=indicator, period=period, **keys))

    def at(self, places: Sequence[int]) -> Table:
        """Các dòng ở những vị trí đó (the rows at those places), in that order."""
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
            inputs=tuple(self.inputs[place] for place in places) if self.inputs else (),
            late=tuple(self.late[place] for place in places) if self.late else (),
            nil=tuple(self.nil[place] for place in places) if self.nil else (),
            missing=tuple(self.missing[place] for place in places) if self.missing else (),
            sources=tuple(self.sources[place] for place in places) if self.sources else (),
            as_written=_at(self.as_written, places),
            in_words=_at(self.in_words, places),
            not_used=_at(self.not_used, places),
            hidden=[self.hidden[place] for place in places] if self.hidden else (),
        )

    def added(
        self, over: str, *, indicator: str | None = None, period: str | Period | None = None, **keys: str
    ) -> Decimal:
        """Cộng theo một chiều (add the figures along one dimension, or along ``"period"``), totals left out.

        Dimensions that are not named stand at their total. Raises :class:`CannotAdd`, naming the rule, where the kind
        of the indicator forbids the sum, where periods overlap, and where a figure is not exact;
        :class:`InvalidValue` where several indicators or periods would be mixed; :class:`UnknownId` for what the
        table does not have.
        """
        chosen = self._along(over, indicator, period, keys)
        return gather.added(chosen, over)

    def averaged(
        self, over: str, *, indicator: str | None = None, period: str | Period | None = None, **keys: str
    ) -> Decimal:
        """Bình quân theo một chiều (the mean of the figures along one dimension or ``"period"``), totals left out.

        Of a ratio or a score it is pooled: the numerators over the denominators. Periods must be of one kind and not
        overlap. To 28 digits, half up. Raises as :meth:`added` does.
        """
        return gather.averaged(self._along(over, indicator, period, keys), over)

    def extremes(
        self, over: str, *, indicator: str | None = None, period: str | Period | None = None, **keys: str
    ) -> tuple[Figure, Figure]:
        """Nhỏ nhất và lớn nhất (the least and the greatest of the exact figures along one dimension), totals left out.

        Units are not told apart by how many models or how much money they have: along ``"unit"`` and ``"body"`` only
        ratios and scores have extremes. Raises as :meth:`added` does, and :class:`InvalidValue` for such a ranking.
        """
        chosen = self._along(over, indicator, period, keys)
        require_no_ranking(chosen, (over,))
        return gather.extremes(chosen, over)

    def last(self, *, indicator: str | None = None, **keys: str) -> Figure:
        """Số của kỳ cuối (the figure of the last period): that of the whole time only for what stands on a day.

        Raises as :meth:`added` does: the last month of a flow is not the year.
        """
        return gather.last(self._along("period", indicator, None, keys))

    def _along(
        self, over: str, indicator: str | None, period: str | Period | None, keys: Mapping[str, str]
    ) -> list[Figure]:
        """The figures along one dimension, the others at what is named or at their total; empty where only that is."""
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
        if not chosen and not self._has_total(over, indicator, period, wanted):
            asked = ", ".join(one for one in (indicator or "", str(period or ""), *wanted.values()) if one)
            raise UnknownId("table.no_figure", got=asked)
        if len({figure.indicator.id for figure in chosen}) > 1:
            raise InvalidValue("table.several_figures", got=len(chosen))
        if over != "period" and len({figure.period for figure in chosen}) > 1:
            raise InvalidValue("request.one_period", path="period")
        return chosen

    def _has_total(self, over: str, indicator: str | None, period: str | Period | None, wanted: dict[str, str]) -> bool:
        return any(
            (indicator is None or figure.indicator.id == indicator)
            and (period is None or str(figure.period) == str(period))
            and figure.key(over) == TOTAL
            and all(figure.key(name) == code for name, code in wanted.items())
            for figure in self
            if over in self.keys
        )


def _at(column: Mapping[int, T], places: Sequence[int]) -> dict[int, T]:
    """The few of a column that has something at some places only, at their new places."""
    return {new: column[place] for new, place in enumerate(places) if place in column}


def _ends(parts: tuple[Interval, Interval] | None) -> dict[str, Decimal | None]:
    """The lower and the upper end of a numerator and a denominator."""
    over, under = parts or (None, None)
    return {
        f"{name}_{end}": None if one is None else getattr(one, end)
        for name, one in (("numerator", over), ("denominator", under))
        for end in ("low", "high")
    }
