"""Từ bảng thành báo cáo (from a table to a report): the one door from a view back to facts.

The tables are made on a floor above this one, so what is needed of them is said here as protocols.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

from dvk.errors import InvalidValue, UnknownId, nearest
from dvk.measures import Quantity
from dvk.periods import as_period
from dvk.register.figures import ReportedFigure, ReportStatus
from dvk.values import Approx

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from dvk.indicators import Indicator
    from dvk.periods import Period

__all__ = ["ReportableFigure", "ReportableTable", "lines_of", "note_of", "period_of", "require_of"]

FROM_TABLE = "lấy từ bảng tổng hợp của đơn vị"
_TOTAL = "*"  # how tables write the total along a dimension
_MISSING, _COMPLETE, _UNKNOWN = "missing", "complete", "unknown"


class ReportableFigure(Protocol):
    """What a report takes over of a figure."""

    @property
    def indicator(self) -> Indicator:
        """Its indicator."""
        ...

    @property
    def period(self) -> Period:
        """Its period."""
        ...

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """Its place along the dimensions; ``*`` is the total."""
        ...

    @property
    def low(self) -> Decimal | None:
        """The least it can be."""
        ...

    @property
    def high(self) -> Decimal | None:
        """The most it can be."""
        ...

    @property
    def low_open(self) -> bool:
        """Is the least itself left out?"""
        ...

    @property
    def high_open(self) -> bool:
        """Is the most itself left out?"""
        ...

    @property
    def completeness(self) -> str:
        """How complete it is: complete, partial, missing or unknown."""
        ...

    @property
    def received(self) -> int | None:
        """How many units have reported."""
        ...

    @property
    def expected(self) -> int | None:
        """How many units should have."""
        ...

    @property
    def estimated(self) -> bool:
        """Did declared shares go into it?"""
        ...

    @property
    def hidden(self) -> bool:
        """Is the number kept back?"""
        ...


class ReportableTable(Protocol):
    """What a report takes over of a table: its figures in any order, what was asked, and whether they are made up."""

    @property
    def root(self) -> str | None:
        """The unit that was asked about."""
        ...

    @property
    def filters(self) -> tuple[tuple[str, str], ...]:
        """What the question was narrowed to."""
        ...

    @property
    def known_on(self) -> date | None:
        """The day of knowing, if one was asked for."""
        ...

    @property
    def illustrative(self) -> bool:
        """Are they made up?"""
        ...

    def __iter__(self) -> Iterator[ReportableFigure]: ...


def require_of(table: ReportableTable, unit: str) -> None:
    """The table must be the unit's own, and hold all of it."""
    if table.root != unit:
        raise InvalidValue("report.table_of_another", path="unit", got=unit, expected=table.root or "*")
    if table.filters:
        told = ", ".join(f"{name} = {code}" for name, code in table.filters)
        raise InvalidValue("report.table_filtered", path="table", got=told)


def note_of(table: ReportableTable) -> str:
    """Where the figures come from, and what was known then."""
    day = table.known_on
    if day is None:
        return FROM_TABLE
    return f"{FROM_TABLE}, theo số liệu đã biết ngày {day.day:02d}/{day.month:0{2 if day.month < 3 else 1}d}/{day.year}"


def period_of(table: ReportableTable, period: str | Period | None) -> Period:
    """The period of a report: the one named, which the table must have, or its only one."""
    held = tuple(dict.fromkeys(figure.period for figure in table))
    if period is None:
        if len(held) != 1:
            raise InvalidValue("report.table_periods", path="period", got=len(held))
        return held[0]
    known = {one.id: one for one in held}
    wanted = period if isinstance(period, str) else period.id
    if wanted not in known or (not isinstance(period, str) and known[wanted] != as_period(period)):
        raise UnknownId("table.no_figure", path="period", got=wanted, near=nearest(wanted, known))
    return known[wanted]


def lines_of(table: ReportableTable, period: Period, indicators: Sequence[str] | None) -> tuple[ReportedFigure, ...]:
    """One line for each indicator of a table in a period, from its total; the parts beside it."""
    figures = [figure for figure in table if figure.period == period]
    for figure in figures:
        if figure.hidden:
            raise InvalidValue("report.table_hidden", path="table", indicator=figure.indicator.label)
    known = list(dict.fromkeys(figure.indicator.id for figure in figures))
    for name in indicators or ():
        if name not in known:
            raise UnknownId("indicator.unknown", path="indicators", got=name, near=nearest(name, known))
    return tuple(
        _line(name, [figure for figure in figures if figure.indicator.id == name])
        for name in (known if indicators is None else indicators)
    )


def _line(name: str, figures: list[ReportableFigure]) -> ReportedFigure:
    total = next((figure for figure in figures if all(code == _TOTAL for _, code in figure.keys)), None)
    if total is None:
        raise InvalidValue("report.table_without_total", path="table", indicator=name)
    if total.indicator.is_quotient:
        return _quotient(name, total)
    number, words = _said(total)
    exact = number is not None and number.is_exact
    notes = [*_of_how_many(total), *(("có phần ước theo tỷ lệ chia",) if total.estimated else ())]
    return ReportedFigure(
        indicator=name,
        quantity=None if number is None else Quantity(number, total.indicator.measure.root),
        words=words,
        parts=tuple(_parts(figures)) if exact else (),
        status=ReportStatus.ESTIMATE if total.estimated else None,
        note="; ".join(notes),
    )


def _quotient(name: str, total: ReportableFigure) -> ReportedFigure:
    """A ratio or a mean in its own measure, where it is exact there; else in words, for it was rounded."""
    measure, number, words = total.indicator.measure, None, "chưa đủ số liệu"
    if total.completeness == _COMPLETE and total.low is not None and total.low == total.high:
        value = Fraction(total.low) / Fraction(measure.to_root())
        short = Decimal(round(value * 100)).scaleb(-2)
        number = Quantity(short, measure) if Fraction(short) == value else None
        words = "" if number is not None else f"{str(short).replace('.', ',')} {measure.symbol} (đã làm tròn)"
    return ReportedFigure(indicator=name, quantity=number, words=words, note="; ".join(_of_how_many(total)))


def _of_how_many(total: ReportableFigure) -> Iterator[str]:
    if total.completeness == _COMPLETE:
        return
    if total.completeness != _UNKNOWN and total.received is not None and total.expected is not None:
        yield f"mới có {total.received}/{total.expected} đơn vị báo cáo"
    else:
        yield "chưa rõ số liệu đã đủ chưa"


def _parts(figures: list[ReportableFigure]) -> Iterator[tuple[str, str, Quantity]]:
    """The exact figures along one dimension each, all others at their total; all of a dimension or none of it."""
    along: dict[str, list[tuple[str, ReportableFigure]]] = {}
    for figure in figures:
        named = [(name, code) for name, code in figure.keys if code != _TOTAL]
        if len(named) == 1:
            along.setdefault(named[0][0], []).append((named[0][1], figure))
    for axis, held in along.items():
        numbers = [(code, figure, _approx(figure)) for code, figure in held]
        if all(number is not None and number.is_exact for _, _, number in numbers):
            for code, figure, number in numbers:
                if number is not None:
                    yield axis, code, Quantity(number, figure.indicator.measure.root)


def _said(figure: ReportableFigure) -> tuple[Approx | None, str]:
    """The number of a figure with the word that says its bounds, or words where no number can say them."""
    low, high = figure.low, figure.high
    if figure.completeness == _MISSING or (low is None and high is None):
        return None, "chưa có số liệu"
    if figure.completeness != _COMPLETE:  # what has not come may only add to it
        if not low or figure.indicator.measure.is_rate:
            return None, "chưa đủ số liệu"
        return Approx(low, "hơn" if figure.low_open else "ít nhất"), ""
    number = _approx(figure)
    return (None, _in_words(figure)) if number is None else (number, "")


def _approx(figure: ReportableFigure) -> Approx | None:
    """The approximate number with exactly these bounds; ``None`` where no word says them."""
    low, high, bare = figure.low, figure.high, not (figure.low_open or figure.high_open)
    found: Approx | None = None
    if high is None:
        found = None if low is None else Approx(low, "hơn" if figure.low_open else "ít nhất")
    elif low is not None and bare and (low or not high):
        found = Approx(low, "", None if low == high else high)
    elif not low:  # from zero up, or up from where nobody says: counts and amounts are never below it
        if bare:
            found = Approx(high, "tối đa")
        elif figure.high_open and (low is None or figure.low_open):
            found = Approx(high, "gần")
    return found


def _in_words(figure: ReportableFigure) -> str:
    low = f"{'trên' if figure.low_open else 'từ'} {figure.low or 0}"
    return f"{low} {'đến dưới' if figure.high_open else 'đến'} {figure.high}"
