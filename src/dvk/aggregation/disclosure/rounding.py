"""Làm tròn bảng (rounded tables): each number rounded once from its exact value, with parts that add where asked."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from dvk._display import Displayed
from dvk._fields import Words, as_tuple
from dvk.aggregation.disclosure.controlled import largest_remainders, on_both_margins
from dvk.aggregation.figure import Figure
from dvk.aggregation.gather import adds_up
from dvk.aggregation.request import TOTAL
from dvk.aggregation.table import Table
from dvk.errors import CannotAdd, InvalidValue, UnknownId, WrongType, nearest
from dvk.measures import Measure
from dvk.measures import measure as find_measure
from dvk.values import Approx, Sense

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence


__all__ = ["RoundedFigure", "RoundedTable", "TableRounding", "rounded"]

_HALF = Fraction(1, 2)
_MOST = 2
_Key = tuple[str, ...]


def _as_optional_measure(value: str | Measure | None) -> Measure | None:
    return find_measure(value) if isinstance(value, str) else value


def _as_names(value: str | Iterable[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else as_tuple(value)


def _whole(value: int) -> int:
    if type(value) is not int:
        expected = Words("a whole number", "một số nguyên")
        raise WrongType("type.wrong", path="decimals", expected=expected, got=type(value).__name__)
    return value


@frozen(kw_only=True)
class TableRounding:
    """Cách làm tròn (rounding): in which measure, to how many decimals, and whether parts are made to add.

    ``decimals`` below zero round whole numbers: -2 to hundreds, -3 to thousands. With a ``measure`` only amounts of
    that base are rounded (Triệu đồng, tỷ đồng, ha); without one all counts and amounts are, in their base measure.
    Ratios and scores are rounded from their exact quotient and never made to add.

    With ``parts_add`` printed parts add up to the printed total, along the dimensions in ``along``, or along all in
    which the indicator adds and the table has totals. That is not the habit: the plain way is half up, and the note
    that totals may differ.

    >>> TableRounding(measure="ty-dong", decimals=1).measure.symbol, TableRounding(decimals=-2).step
    ('tỷ đồng', Fraction(100, 1))
    """

    measure: Measure | None = field(default=None, converter=_as_optional_measure)
    decimals: int = field(default=0, converter=_whole)
    parts_add: bool = False
    along: tuple[str, ...] = field(default=(), converter=_as_names)

    @property
    def step(self) -> Fraction:
        """Bước làm tròn (the step): what a printed number is a multiple of."""
        return Fraction(10) ** -self.decimals

    def applies_to(self, figure: Figure) -> bool:
        """Có làm tròn số này không (is this figure rounded by it)? No quotient, and of the base of the measure."""
        if figure.indicator.is_quotient:
            return False
        return self.measure is None or figure.indicator.measure.root == self.measure.root


@frozen(kw_only=True)
class RoundedFigure:
    """Số đã làm tròn (a rounded figure): the figure as it is, what is printed, and by how much that was adjusted.

    ``exact`` is its value in the measure that is printed, ``low`` and ``high`` the ends that are printed: of an exact
    figure both are the rounded number, of bounds they lie outwards; the sum of what has come is rounded half up.
    ``as_written`` is the one approximate number of a figure that stands on one ("gần 1.000"), rounded outwards.
    ``adjustment`` is what was added to the number rounded half up, so that parts add. All are ``None`` (and it is zero)
    where there is no number.

    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import an_giang
    >>> table = aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89"))
    >>> told = rounded(table, TableRounding(decimals=-2)).figures[0]
    >>> told.exact, told.value, told.adjustment
    (Fraction(14043, 1), Decimal('14000'), Decimal('0'))
    """

    figure: Figure
    exact: Fraction | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    adjustment: Decimal = Decimal(0)
    applied: bool = True
    as_written: Approx | None = field(default=None, eq=False)

    @property
    def value(self) -> Decimal | None:
        """Số in ra (the number that is printed): ``None`` where the figure is no exact one."""
        return None if self.exact is None else self.low

    @property
    def loses(self) -> bool:
        """Có mất phần lẻ không (is what is printed another number than the exact one)?"""
        return self.applied and self.exact is not None and self.low is not None and Fraction(self.low) != self.exact


@frozen(kw_only=True)
class RoundedTable(Displayed):
    """Bảng đã làm tròn (a rounded table): its figures in the order of the table, as data for any use.

    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import an_giang
    >>> table = aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89"))
    >>> rounded(table, TableRounding(decimals=-3)).may_not_add
    False
    """

    table: Table
    rounding: TableRounding
    figures: tuple[RoundedFigure, ...] = field(converter=as_tuple)
    controlled: frozenset[int] = frozenset()

    @property
    def adjusted(self) -> tuple[RoundedFigure, ...]:
        """Các số được điều chỉnh (the figures that were adjusted so that parts add)."""
        return tuple(one for one in self.figures if one.adjustment)

    @property
    def may_not_add(self) -> bool:
        """Tổng có thể không khớp (may printed parts not add up to a printed total)?

        Where a total is printed, some number of its indicator lost something by rounding, and its parts were not made
        to add.
        """
        totals = {
            one.figure.indicator.id
            for one in self.figures
            if one.applied and any(code == TOTAL for _, code in one.figure.keys)
        }
        return any(
            one.loses and place not in self.controlled and one.figure.indicator.id in totals
            for place, one in enumerate(self.figures)
        )

    def records(self) -> list[dict[str, object]]:
        """Dạng dòng (tidy rows): indicator, period, codes, the exact value, what is printed, and the adjustment."""
        return [
            {
                "indicator": one.figure.indicator.id,
                "period": str(one.figure.period),
                **dict(one.figure.keys),
                "exact": one.exact,
                "low": one.low,
                "high": one.high,
                "adjustment": one.adjustment,
            }
            for one in self.figures
        ]


def rounded(table: Table, rounding: TableRounding) -> RoundedTable:
    """Làm tròn một bảng (round a table): every figure half up from its exact value, once and last.

    With ``parts_add`` each part is the whole step below its value or the one above, such that parts add up to the
    rounded total: along one dimension by largest remainders (Hamilton), of equal ones the first row's; along two so
    that rows and columns and both their totals add (controlled rounding), with the least sum of changes, of equal ones
    that which rounds earlier cells up. The grand total stays rounded half up; a nothing stays nothing. Where a group
    has a figure that is not exact or hidden, or parts that do not make their total, it is left rounded half up.

    Raises :class:`CannotAdd` for ``along`` a dimension in which the indicator does not add, :class:`UnknownId` for one
    that the table has not, :class:`InvalidValue` along more than two dimensions (there may be no such rounding) and for
    a measure of which the table has no figure.

    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import sample_register
    >>> table = aggregate(sample_register(models=90), Request(indicators="models-new", periods="2019", by="domain"))
    >>> made = rounded(table, TableRounding(decimals=-1, parts_add=True))
    >>> sum(one.value for one in made.figures[:-1]) == made.figures[-1].value
    True
    """
    figures = [_plain(figure, rounding) for figure in table]
    if rounding.measure is not None and figures and not any(one.applied for one in figures):
        got, first = rounding.measure, table.indicators[0]
        expected = first.measure.root.symbol
        raise InvalidValue("report.other_measure", got=got.symbol, expected=expected, indicator=first.id)
    for name in rounding.along:
        if name not in table.keys:
            raise UnknownId("table.no_dimension", path="along", got=name, near=nearest(name, table.keys))
    if not rounding.parts_add:
        return RoundedTable(table=table, rounding=rounding, figures=figures)
    controlled: set[int] = set()
    for group, names in _groups(table, figures, rounding):
        found = _made_to_add(figures, group, names, rounding)
        for place, value in found.items():
            was = figures[place]
            made = _decimal(value)
            change = _decimal(value - Fraction(was.low or 0))
            figures[place] = evolve(was, low=made, high=made, adjustment=change)
        controlled.update(found)
    return RoundedTable(table=table, rounding=rounding, figures=figures, controlled=frozenset(controlled))


def _decimal(value: Fraction) -> Decimal:
    """A multiple of a power of ten, exactly."""
    return Decimal(value.numerator) if value.denominator == 1 else _short(value)


def _short(value: Fraction) -> Decimal:
    digits = 0
    while (value * 10**digits).denominator != 1:
        digits += 1
    return Decimal((value * 10**digits).numerator).scaleb(-digits)


def _plain(figure: Figure, rounding: TableRounding) -> RoundedFigure:
    """Half up, away from zero; bounds outwards."""
    if figure.hidden or not rounding.applies_to(figure):
        return RoundedFigure(figure=figure, applied=False, exact=figure.exact)
    factor = Fraction(1) if rounding.measure is None else Fraction(rounding.measure.to_root())
    ends = [None if end is None else Fraction(end) / factor for end in (figure.low, figure.high)]
    exact = ends[0] if figure.is_exact else None
    if exact is not None:
        half = _at_steps(exact, rounding.step, _half_up)
        return RoundedFigure(figure=figure, exact=exact, low=half, high=half)
    low, high = ends
    if low is not None and figure.is_known_sum:  # printed as the one number that it is, with a star
        return RoundedFigure(figure=figure, low=_at_steps(low, rounding.step, _half_up))
    return RoundedFigure(
        figure=figure,
        low=None if low is None else _at_steps(low, rounding.step, _floor),
        high=None if high is None else _at_steps(high, rounding.step, _ceiling),
        as_written=_with_its_word(figure.as_written, factor, rounding.step),
    )


def _with_its_word(written: Approx | None, factor: Fraction, step: Fraction) -> Approx | None:
    """The one number on which a figure stands, rounded so that its word stays true: outwards, and "khoảng" half up."""
    if written is None:
        return None
    if written.upto is not None or written.sense in (Sense.ABOVE, Sense.AT_LEAST):
        way = _floor
    else:
        way = _ceiling if written.sense in (Sense.BELOW, Sense.AT_MOST) else _half_up
    upto = None if written.upto is None else _at_steps(Fraction(written.upto) / factor, step, _ceiling)
    return Approx(_at_steps(Fraction(written.number) / factor, step, way), written.word, upto)


def _at_steps(value: Fraction, step: Fraction, way: Callable[[Fraction], int]) -> Decimal:
    return _decimal(way(value / step) * step)


def _half_up(value: Fraction) -> int:
    whole = _floor(abs(value) + _HALF)
    return whole if value >= 0 else -whole


def _floor(value: Fraction) -> int:
    return value.numerator // value.denominator


def _ceiling(value: Fraction) -> int:
    return -_floor(-value)


def _groups(
    table: Table, figures: Sequence[RoundedFigure], rounding: TableRounding
) -> Iterator[tuple[list[int], tuple[str, ...]]]:
    """The places whose parts are to add, with the dimensions along which; the others stand at one code each."""
    groups: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    along: dict[str, tuple[str, ...]] = {}
    for place, one in enumerate(figures):
        figure = one.figure
        if not one.applied:
            continue
        name = figure.indicator.id
        if name not in along:
            along[name] = _along(table, figure, rounding)
        rest = tuple(code for dimension, code in figure.keys if dimension not in along[name])
        groups[name, figure.period, rest].append(place)
    for group, places in groups.items():
        if along[str(group[0])]:
            yield places, along[str(group[0])]


def _along(table: Table, figure: Figure, rounding: TableRounding) -> tuple[str, ...]:
    for name in rounding.along:
        if not adds_up(figure, name):
            raise CannotAdd("rounding.does_not_add", indicator=figure.indicator.label, dimension=name)
    totalled = [
        name
        for name, column in table.keys.items()
        if TOTAL in column and len(set(column)) > 1 and adds_up(figure, name)
    ]
    names = rounding.along or tuple(totalled)
    if len(names) > _MOST:
        raise InvalidValue("rounding.three_ways", path="along", got=names)
    return names


def _made_to_add(
    figures: Sequence[RoundedFigure], places: Sequence[int], names: Sequence[str], rounding: TableRounding
) -> dict[int, Fraction]:
    """The numbers of a group that add; none where it has one that is not exact, or does not add by itself."""
    at: dict[_Key, int] = {}
    values: dict[_Key, Fraction] = {}
    for place in places:
        one = figures[place]
        if one.exact is None:
            return {}
        key = tuple(one.figure.key(name) for name in names)
        at[key], values[key] = place, one.exact / rounding.step
    whole = (TOTAL,) * len(names)
    if whole not in values or not _adds(values, len(names)):
        return {}
    total = _half_up(values[whole])
    made: Mapping[_Key, int]
    made = largest_remainders(values, total) if len(names) == 1 else on_both_margins(values, total)
    return {at[key]: number * rounding.step for key, number in made.items()}


def _adds(values: Mapping[_Key, Fraction], count: int) -> bool:
    """Is every cell there, and do the exact values add along each dimension?"""
    codes = [list(dict.fromkeys(key[at] for key in values)) for at in range(count)]
    size = 1
    for names in codes:
        size *= len(names)
    if len(values) != size or any(TOTAL not in names for names in codes):
        return False
    for place in range(count):
        sums: defaultdict[_Key, Fraction] = defaultdict(Fraction)
        for key, value in values.items():
            others = (*key[:place], *key[place + 1 :])
            sums[others] += -value if key[place] == TOTAL else value
        if any(sums.values()):
            return False
    return True
