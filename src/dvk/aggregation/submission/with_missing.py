"""Tổng khi còn thiếu đơn vị (a total with what is missing): between which bounds it lies, and what was assumed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from attrs import field, frozen

from dvk._exact import EXACT, exact
from dvk._fields import Words, as_tuple
from dvk.aggregation.figure import Completeness, Figure
from dvk.aggregation.reported import bounds_of
from dvk.aggregation.said import is_mean
from dvk.errors import CannotAdd, InvalidValue, NotKnown, UnknownId, WrongType, nearest
from dvk.indicators import UnitRole
from dvk.measures import Quantity
from dvk.models import Contribution
from dvk.register import Report
from dvk.values import Interval

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dvk.facts import Fact
    from dvk.register import Register

__all__ = ["MayAdd", "WithMissing", "with_missing"]

MayAdd: TypeAlias = "Interval | Quantity | Decimal | int"
_ZERO = Decimal(0)


@frozen(kw_only=True)
class WithMissing:
    """Tổng kể cả phần còn thiếu (a total with what is missing): its bounds, and what they rest on.

    ``assumed`` is what was declared of each missing unit, ``open_units`` are those of which nothing was: while there
    are any, or ``known_high`` is ``None``, the total has no upper bound. ``known_low`` and ``known_high`` bound what
    has come. The ``figure`` stays as it was told.

    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import sample_register
    >>> asked = Request(indicators="models-new", periods="2020", unit="mh")
    >>> sample = sample_register(models=400)
    >>> told = with_missing(sample, aggregate(sample, asked).figure(), {"mh-12": Interval(Decimal(0), Decimal(6))})
    >>> told.interval.high - told.interval.low, told.open_units
    (Decimal('6'), ())
    """

    figure: Figure
    interval: Interval
    known_low: Decimal
    known_high: Decimal | None
    assumed: tuple[tuple[str, Interval], ...] = field(default=(), converter=as_tuple)
    open_units: tuple[str, ...] = field(default=(), converter=as_tuple)


def with_missing(register: Register, figure: Figure, may_add: Mapping[str, MayAdd | None] | None = None) -> WithMissing:
    """Khoảng của tổng khi còn thiếu (bounds of a total with what is missing), from what each missing unit may add.

    *figure* is one of a table of the *register*; its ``missing`` units are those of which nothing complete has come.
    *may_add* says of each what it may have that is not counted yet: all of it where it reports, the rest where a part
    of its records has come. A number, a quantity or an interval; ``None``, or no word, leaves the total open above.
    Nothing is added in silence: the figure stays, and the result names what was assumed of whom.

    What counts one thing at several units at once is no sum: then the total is at least the greatest of the parts. What
    has come is taken as it stands; a stock may still fall where ends have not been recorded.

    Raises :class:`~dvk.errors.CannotAdd` for ratios, scores and what is worked out by a formula (bound their parts
    instead), :class:`~dvk.errors.NotKnown` for a figure that is hidden, :class:`~dvk.errors.UnknownId` for a unit that
    is not missing, :class:`~dvk.errors.InvalidValue` for an amount below zero or in another measure, and for an
    interval without a lower end.

    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import sample_register
    >>> asked = Request(
    ...     indicators="models-new", periods="2020-Q4", by="unit", unit="mh", unit_level="district", prefer="reports")
    >>> sample = sample_register(models=5)
    >>> total = aggregate(sample, asked).figure()
    >>> total.missing, total.low, total.high
    (('mh-12',), Decimal('369'), None)
    >>> with_missing(sample, total).interval.high is None
    True
    >>> told = with_missing(sample, total, {"mh-12": Interval(Decimal(20), Decimal(60))})
    >>> told.interval.low, told.interval.high
    (Decimal('389'), Decimal('429'))
    """
    figure.require_shown()
    _require_sum(figure)
    given = {} if may_add is None else dict(may_add)
    for name in given:
        if name not in figure.missing:
            raise UnknownId("missing.not_missing", path="may_add", got=name, near=nearest(name, figure.missing))
    assumed = [
        (name, _amount(name, value, figure)) for name in figure.missing if (value := given.get(name)) is not None
    ]
    open_units = tuple(name for name in figure.missing if given.get(name) is None)
    low, high = _known(register, figure)
    lows = [low, *(_low(one) for _, one in assumed)]
    least = _sum(lows) if _adds(figure) else max(lows)
    unnamed = figure.completeness is not Completeness.COMPLETE and not figure.missing
    highs = [high, *(one.high for _, one in assumed)]
    most = None if open_units or unnamed else _sum_or_none(highs)
    return WithMissing(
        figure=figure,
        interval=Interval(
            least,
            most,
            low_open=_is_open(least, (low, figure.low_open), assumed, adds=_adds(figure)),
            high_open=most is not None and (figure.high_open or any(one.high_open for _, one in assumed)),
        ),
        known_low=low,
        known_high=high,
        assumed=assumed,
        open_units=open_units,
    )


def _is_open(least: Decimal, known: tuple[Decimal, bool], assumed: list[tuple[str, Interval]], *, adds: bool) -> bool:
    """Is the lower end itself left out? Of a sum where any part leaves it out, else where each that reaches it does."""
    ends = [known, *((_low(one), one.low_open) for _, one in assumed)]
    return any(is_open for _, is_open in ends) if adds else all(is_open for end, is_open in ends if end == least)


def _require_sum(figure: Figure) -> None:
    indicator = figure.indicator
    if is_mean(indicator) or indicator.is_quotient or indicator.term is not None:
        raise CannotAdd("missing.by_parts", path="figure", indicator=indicator.label)


def _adds(figure: Figure) -> bool:
    """Does each thing count at one unit only?"""
    return figure.indicator.role in (UnitRole.OWNER, UnitRole.PLACE)


def _amount(unit: str, value: object, figure: Figure) -> Interval:
    path = f"may_add[{unit}]"
    base = figure.indicator.measure.root
    if isinstance(value, Quantity):
        if value.measure.root != base:
            raise InvalidValue("measure.other_base", path=path, one=value.measure.symbol, other=base.symbol)
        found = value.interval
        if found is None:
            raise NotKnown("missing.no_bounds", path=path, got=unit)
    elif isinstance(value, Interval):
        found = value
    elif isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        number = exact(value)
        found = Interval(number, number)
    else:
        words = Words("an interval, a quantity or a number", "một khoảng, một lượng hoặc một số")
        raise WrongType("type.wrong", path=path, expected=words, got=type(value).__name__)
    if found.low is None:
        raise InvalidValue("missing.no_bounds", path=path, got=unit)
    if found.low < 0:
        raise InvalidValue("value.negative", path=path, got=found.low)
    return found


def _low(one: Interval) -> Decimal:
    return _ZERO if one.low is None else one.low


def _sum(numbers: list[Decimal]) -> Decimal:
    total = _ZERO
    for number in numbers:
        total = EXACT.add(total, number)
    return total


def _sum_or_none(numbers: list[Decimal | None]) -> Decimal | None:
    known = [number for number in numbers if number is not None]
    return _sum(known) if len(known) == len(numbers) else None


def _known(register: Register, figure: Figure) -> tuple[Decimal, Decimal | None]:
    """Bounds of what has come. A figure with missing reports is open above: what came has its own upper bound.

    That is known where everything behind it is exact and nothing was divided.
    """
    low = _ZERO if figure.low is None else figure.low
    if figure.high is not None:
        return low, figure.high
    if not figure.facts:
        return low, low
    if figure.causes or figure.estimated or figure.low_open:
        return low, None
    behind = map(register.effective(figure.known_on).fact, figure.facts)
    return low, low if all(_is_exact(fact, figure.indicator.id) for fact in behind) else None


def _is_exact(fact: Fact, indicator: str) -> bool:
    """Does a fact behind a figure say exactly what it adds? One counted record does."""
    if isinstance(fact, Report):
        told = [bounds_of(line) for line in fact.figures if line.indicator == indicator]
        return all(one is not None and one.low == one.high for one in told)
    return not isinstance(fact, Contribution) or fact.quantity.number.is_exact
