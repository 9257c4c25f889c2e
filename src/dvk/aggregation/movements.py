"""Cân đối mô hình (movements): what was there at the start, what came, what went, what is there at the end."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import field, fields, frozen

from dvk._display import Displayed
from dvk._fields import as_tuple
from dvk.aggregation.item import Item
from dvk.aggregation.labels import require_codes, rows_of
from dvk.aggregation.places import OUTSIDE, Places
from dvk.aggregation.request import NOT_SAID, TOTAL, Request
from dvk.aggregation.turns import Turn, turns_of
from dvk.errors import InvalidValue, UnknownId, nearest
from dvk.indicators import Counting
from dvk.periods import Period, as_period
from dvk.units import AS_IT_WAS, AsOf, Basis
from dvk.values import DateSpan, Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.models import Life, Model
    from dvk.register import Register

__all__ = ["Movement", "Movements", "movements"]

_DAY = timedelta(days=1)
_ZERO = Interval(Decimal(0), Decimal(0))
_PLUS = ("begun", "resumed", "came")
_MINUS = ("ended", "paused", "left", "passed")


@frozen(kw_only=True)
class Movement:
    """Cân đối của một đơn vị (movement of one unit): opening, what came, what went, and closing.

    Đầu kỳ + mới + khôi phục + chuyển đến − kết thúc − tạm dừng − chuyển đi − hợp nhất = cuối kỳ. Each is counted from
    the records by itself; an interval where a day or a place is not known. ``unit`` is a unit, ``"?"`` for what has no
    known owner, ``"*"`` for the total, in which what went from one unit to another neither came nor left.

    >>> one, three = Interval(Decimal(1), Decimal(1)), Interval(Decimal(3), Decimal(3))
    >>> line = Movement(unit="xa-a", opening=three, begun=one, closing=Interval(Decimal(4), Decimal(4)))
    >>> line.difference, line.holds
    (Decimal('0'), True)
    """

    unit: str
    opening: Interval = _ZERO
    begun: Interval = _ZERO
    resumed: Interval = _ZERO
    came: Interval = _ZERO
    ended: Interval = _ZERO
    paused: Interval = _ZERO
    left: Interval = _ZERO
    passed: Interval = _ZERO
    closing: Interval = _ZERO

    @property
    def worked_out(self) -> Interval:
        """Cuối kỳ tính ra (the closing that follows from the other lines)."""
        total = self.opening
        for name in _PLUS:
            total += getattr(self, name)
        for name in _MINUS:
            gone: Interval = getattr(self, name)
            total += Interval(_minus(gone.high), _minus(gone.low))
        return total

    @property
    def difference(self) -> Decimal | None:
        """Chênh lệch (closing less what follows from the other lines): ``None`` where one is not exact."""
        out, there = self.worked_out, self.closing
        if out.low is None or out.low != out.high or there.low is None or there.low != there.high:
            return None
        return there.low - out.low

    @property
    def holds(self) -> bool:
        """Có cân đối (does it balance)? Of intervals, may it?"""
        out, there = self.worked_out, self.closing
        below = out.high is not None and there.low is not None and out.high < there.low
        above = out.low is not None and there.high is not None and there.high < out.low
        return not (below or above)


def _minus(end: Decimal | None) -> Decimal | None:
    return None if end is None else -end


@frozen(kw_only=True, repr=False)
class Movements(Displayed):
    """Bảng cân đối (movements) of a period: a line for each unit, and the total.

    ``of`` is ``"at-work"`` (đang hoạt động: a pause takes away) or ``"there"`` (hiện có: a paused model is there).
    ``request`` holds the basis of units and the day of knowing that were asked for.

    >>> from dvk.catalog import sample_register
    >>> table = movements(sample_register(models=200), "2019", unit="mh", unit_level="district")
    >>> table.total.holds, all(line.holds for line in table.lines)
    (True, True)
    """

    period: Period
    of: str
    lines: tuple[Movement, ...] = field(converter=as_tuple)
    total: Movement
    labels: Mapping[str, str]
    illustrative: bool = False
    request: Request | None = field(default=None, repr=False)
    root_name: str = ""

    def __repr__(self) -> str:
        return f"<Movements of {self.period} ({self.of}): {len(self.lines)} units>"

    def line(self, unit: str) -> Movement:
        """Cân đối của một đơn vị (the line of a unit); raises :class:`UnknownId` with what is near."""
        for line in (*self.lines, self.total):
            if line.unit == unit:
                return line
        raise UnknownId("table.no_figure", got=unit, near=nearest(unit, [line.unit for line in self.lines]))

    def records(self) -> list[dict[str, str | Decimal | None]]:
        """Dạng dòng (tidy rows): a dictionary a unit, each number with its lower and its upper end."""
        return [
            {"unit": line.unit, "period": str(self.period)}
            | {
                f"{item.name}_{end}": getattr(getattr(line, item.name), end)
                for item in fields(Movement)
                if item.name != "unit"
                for end in ("low", "high")
            }
            for line in (*self.lines, self.total)
        ]


def movements(
    register: Register,
    period: str | Period,
    *,
    unit: str | None = None,
    unit_level: str | None = None,
    basis: Basis = AS_IT_WAS,
    of: str = "at-work",
    known_on: date | None = None,
) -> Movements:
    """Cân đối mô hình trong kỳ (movements of models in a period), by units and in total.

    *unit* is the root that is asked about and *unit_level* the level of the lines; without a level there is the total
    only. On units as they were, a merger moves models from one unit to another; as of a day, or on a territory, it
    does not. *of* is ``"at-work"`` or ``"there"``.

    Raises :class:`UnknownId` for another word, :class:`InvalidValue` for a period that is open at an end, and what
    :func:`aggregate` raises for units and days.

    >>> from dvk.catalog import sample_register
    >>> total = movements(sample_register(models=200), "2019").total
    >>> total.opening.low + total.begun.low + total.resumed.low - total.ended.low - total.paused.low == (
    ...     total.closing.low + total.passed.low)
    True
    """
    if of not in _OF:
        raise UnknownId("choice.unknown", path="of", got=of, expected=_OF, near=nearest(of, _OF))
    register = register.effective(known_on)
    whole = as_period(period)
    if whole.is_open:
        raise InvalidValue("period.open", got=str(whole))
    request = Request(
        indicators="-",
        periods=whole,
        unit=unit,
        unit_level=unit_level,
        basis=basis,
        by=() if unit_level is None else ("unit",),
        known_on=known_on,
    )
    require_codes(register, request)
    book = _Book(register, request, whole, at_work=of == _OF[0])
    for model, life in zip(register.models, register.lives.values(), strict=True):
        book.take(model, life)
    labels = {} if unit_level is None else rows_of(register, request, "unit", book.by_row)
    labels.pop(TOTAL, None)
    return Movements(
        period=whole,
        of=of,
        lines=[book.by_row[name].movement(name) for name in labels],
        total=book.total.movement(TOTAL),
        labels=labels,
        illustrative=register.illustrative,
        request=request,
        root_name="" if request.root is None else register.units[request.root].name(request.day),
    )


_OF = ("at-work", "there")


class _Sums:
    """The least and the most of each line of one unit."""

    __slots__ = ("held",)

    def __init__(self) -> None:
        self.held: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])

    def add(self, name: str, low: int, high: int) -> None:
        held = self.held[name]
        held[0] += low
        held[1] += high

    def movement(self, unit: str) -> Movement:
        found = {name: Interval(Decimal(low), Decimal(high)) for name, (low, high) in self.held.items()}
        return Movement(unit=unit, **found)


class _Book:
    """Puts one model after the other into the lines of its units."""

    def __init__(self, register: Register, request: Request, period: Period, *, at_work: bool) -> None:
        self._places = Places(register.units, request, register.placed)
        self._breaks = [day for day in register.units.breaks(period.start, period.end) if day > period.start]
        self._breaks.insert(0, period.start)
        self._as_it_was = not isinstance(request.basis, AsOf)
        self._period = period
        self._at_work = at_work
        self.by_row: defaultdict[str, _Sums] = defaultdict(_Sums)
        self.total = _Sums()
        self._anywhere = request.unit_level is None and request.root is None

    def take(self, model: Model, life: Life) -> None:
        """The lines that one model adds to."""
        start, end = self._period.start, self._period.end
        if life.begun_from is None or life.begun_from > end or (life.ended is not None and life.ended < start):
            return
        days = sorted({start - _DAY, end, *self._days(model, life)})
        rows = {day: self._rows(model, day) if self._maybe(life, day) else () for day in days}
        if life.days_known and all(len(found) < 2 for found in rows.values()):
            self._walk(life, {day: (*found, OUTSIDE)[0] for day, found in rows.items()})
        else:
            self._unsure(life, rows, {day: model.owner_on(day) for day in days})

    def _days(self, model: Model, life: Life) -> Iterator[date]:
        """The days of the period on which something of it may change."""
        start, end = self._period.start, self._period.end
        yield from self._breaks
        for turn in turns_of(life):
            yield from (day for day in (turn.first, turn.last) if start <= day <= end)
        for span in (*(item.span for item in model.owner), *life.possible, *life.active):
            if span.start is not None and start <= span.start <= end:
                yield span.start
            if span.end is not None and start <= span.end + _DAY <= end:
                yield span.end + _DAY

    def _rows(self, model: Model, day: date) -> tuple[str, ...]:
        if self._anywhere:
            return (TOTAL,)
        found = tuple([row.code for row in self._places.rows(Item(model.id, model, day))])
        # what has no known owner is surely under the root only where the root is the only one
        return (NOT_SAID, OUTSIDE) if found == (NOT_SAID,) and not self._places.holds_unknown else found

    def _there(self, life: Life, day: date) -> bool:
        return life.active_on(day) if self._at_work else life.alive_on(day)

    def _walk(self, life: Life, rows: dict[date, str]) -> None:
        """Nothing of it is unsure: from day to day, what changed."""
        before: str | None = None
        for place, (day, row) in enumerate(sorted(rows.items())):
            now = row if self._there(life, day) and row != OUTSIDE else None
            if place == 0:
                self._note("opening", now)
            elif before != now:
                self._changed(life, day, (before, now))
            before = now
        self._note("closing", before)

    def _note(self, name: str, row: str | None, *, alone: bool = True) -> None:
        if row is not None:
            self.by_row[row].add(name, 1, 1)
            if alone:
                self.total.add(name, 1, 1)

    def _changed(
        self,
        life: Life,
        day: date,
        change: tuple[str | None, str | None],
    ) -> None:
        """From one row to another, or to none: a turn of its life, else a move of the model or of the borders."""
        before, now = change
        was, is_ = self._there(life, day - _DAY), self._there(life, day)
        if before is None and now is not None:
            name = "came" if was else "begun" if day == life.begun else "resumed"
            self._note(name, now)
        elif before is not None and now is None:
            gone = life.ended is not None and day >= life.ended
            name = "left" if is_ else ("passed" if life.passed else "ended") if gone else "paused"
            self._note(name, before)
        else:
            self._note("left", before, alone=False)
            self._note("came", now, alone=False)

    def _unsure(self, life: Life, rows: dict[date, tuple[str, ...]], owners: dict[date, str | None]) -> None:
        """Where a day or a place is not known: for each row the least and the most that each line can be."""
        days = sorted(rows)
        first, last = days[0], days[-1]
        for name, day in (("opening", first), ("closing", last)):
            self._spread(name, int(self._there(life, day)), int(self._maybe(life, day)), set(rows[day]))
        for line, low, high, between in self._turns(life):
            # what goes does so where it was on the eve
            back = _DAY if line in _MINUS else _DAY * 0
            start, end = max(between[0], self._period.start) - back, min(between[1], self._period.end) - back
            from_ = max((day for day in days if day <= start), default=first)
            self._spread(line, low, high, {row for day in days if from_ <= day <= end for row in rows[day]})
        for day, other in itertools.pairwise(days):
            # a part of what was divided may be divided again: the rows stay the same, and it may be in another of them
            again = owners[day] != owners[other] or (self._as_it_was and other in self._breaks)
            if rows[day] != rows[other] or (len(rows[other]) > 1 and again):
                self._moved(life, other, rows[day], rows[other])

    def _maybe(self, life: Life, day: date) -> bool:
        return life.may_be_active_on(day) if self._at_work else life.may_be_alive_on(day)

    def _turns(self, life: Life) -> Iterator[tuple[str, int, int, tuple[date, date]]]:
        """The lines of its turns: the least and the most of each in the period, and between which days."""
        start, end = self._period.start, self._period.end
        for turn in turns_of(life):
            if turn.kind in (Counting.PAUSED, Counting.RESUMED) and not self._at_work:
                continue
            if turn.first <= end and turn.last >= start:
                sure = turn.sure and start <= turn.first and turn.last <= end and self._changes_surely(life, turn)
                yield turn.kind.value, int(sure), int(self._may_change(life, turn)), (turn.first, turn.last)

    def _changes_surely(self, life: Life, turn: Turn) -> bool:
        """Does a turn surely change what is there? Not where a pause may have come before it, or an end on its day."""
        begun, gone = life.begun, life.ended_from
        if begun is None or (gone is not None and gone <= begun):
            return False
        if not self._at_work or turn.kind is Counting.RESUMED:
            return True
        if turn.kind is Counting.PAUSED:
            return turn.first > begun
        if turn.kind is Counting.BEGUN:
            return life.may_be_active_on(begun) and all(
                span.start is None or span.start > begun for span in life.pauses
            )
        near = (span for span in life.pauses if span.end is None or span.end >= turn.first)
        return life.active_on(turn.first - _DAY) and all(one.start is None or one.start > turn.last for one in near)

    def _may_change(self, life: Life, turn: Turn) -> bool:
        """May a turn change what is there? Who ends while surely paused does not leave those at work."""
        spans = life.possible
        if not self._at_work or turn.kind in (Counting.PAUSED, Counting.RESUMED):
            return True
        back = _DAY if turn.kind is not Counting.BEGUN else _DAY * 0
        return any(span.overlaps(DateSpan(turn.first - back, turn.last - back)) for span in spans)

    def _spread(self, name: str, low: int, high: int, rows: set[str]) -> None:
        inside = rows - {OUTSIDE}
        for row in inside:
            self.by_row[row].add(name, low if len(rows) == 1 else 0, high)
        if inside:
            self.total.add(name, low if len(inside) == len(rows) else 0, high)

    def _moved(self, life: Life, day: date, before: tuple[str, ...], after: tuple[str, ...]) -> None:
        """On a day it may have gone from any of some rows to any of others, if it was there then and on the eve."""
        if not (self._maybe(life, day) and self._maybe(life, day - _DAY)):
            return
        sure = self._there(life, day) and self._there(life, day - _DAY)
        both = set(before) | set(after)
        for name, rows in (("left", before), ("came", after)):
            low = int(sure and len(rows) == 1 and len(both) == len(set(before)) + len(set(after)))
            for row in set(rows) - {OUTSIDE}:
                self.by_row[row].add(name, low, 1)
        if OUTSIDE in both:
            for name, rows, other in (("left", before, after), ("came", after, before)):
                if set(rows) - {OUTSIDE} and OUTSIDE in other:
                    self.total.add(name, int(sure and OUTSIDE not in rows and set(other) == {OUTSIDE}), 1)
