"""Lan tỏa của nhân rộng (spread of replicas): points and models that came of others, by model, unit, year or domain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from dvk._display import Displayed
from dvk._fields import as_tuple
from dvk.aggregation.labels import require_codes, rows_of
from dvk.aggregation.lasting.survival import alive_or_in_heirs
from dvk.aggregation.places import OUTSIDE, Places
from dvk.aggregation.request import NOT_SAID, TOTAL, Request
from dvk.errors import InvalidValue, UnknownId, nearest
from dvk.models import title_on
from dvk.periods import Period, as_period
from dvk.text import sort_key
from dvk.units import AsOf
from dvk.values import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.models import Event, Replica
    from dvk.register import Register

__all__ = ["ReplicaSpread", "SpreadLine", "replica_spread"]

_BY = ("model", "unit", "year", "domain")
_LONGEST = 10  # of what may have been in more years than this nobody knows when it was


@frozen(kw_only=True)
class SpreadLine:
    """Một dòng nhân rộng (a line of a spread): points, which are places, and models, which are counted apart.

    ``origins`` are the models that were copied, ``points`` how many places were told, ``models`` the copies that are
    models of the register, ``alive`` how many of those are there on the day. ``generations`` is how far it went. Bounds
    say that a place in time or a unit is not known.

    >>> one = Interval(Decimal(1), Decimal(1))
    >>> SpreadLine(code="camera", points=Interval(Decimal(3), Decimal(3)), copies=one, alive=one).copies.low
    Decimal('1')
    """

    code: str
    points: Interval
    copies: Interval
    alive: Interval
    origins: tuple[str, ...] = field(default=(), converter=as_tuple)
    models: tuple[str, ...] = field(default=(), converter=as_tuple)
    generations: int = 0


@frozen(kw_only=True, repr=False)
class ReplicaSpread(Displayed):
    """Bảng nhân rộng (spread of replicas): a line for each model, unit, year or domain, and the total.

    By model each line has all generations below it, so that lines overlap and are not added; the total has each point
    once. By any other group a point stands in one line.

    >>> from dvk.catalog import sample_register
    >>> replica_spread(sample_register(models=200), at="2020", by="year")
    <ReplicaSpread by year at 2020: 6 lines>
    """

    by: str
    at: Period
    lines: tuple[SpreadLine, ...] = field(converter=as_tuple)
    total: SpreadLine
    labels: Mapping[str, str]
    request: Request = field(repr=False)
    illustrative: bool = False

    def __repr__(self) -> str:
        return f"<ReplicaSpread by {self.by} at {self.at}: {len(self.lines)} lines>"

    def line(self, code: str) -> SpreadLine:
        """Một dòng (the line of a code); raises :class:`UnknownId` with what is near."""
        for line in (*self.lines, self.total):
            if line.code == code:
                return line
        raise UnknownId("table.no_figure", got=code, near=nearest(code, self.labels))

    def records(self) -> list[dict[str, object]]:
        """Dạng dòng (tidy rows): a dictionary a line, the total last; each number with its lower and upper end."""
        return [
            {
                "group": line.code,
                "origins": len(line.origins),
                "generations": line.generations,
                "points_low": line.points.low,
                "points_high": line.points.high,
                "copies_low": line.copies.low,
                "copies_high": line.copies.high,
                "alive_low": line.alive.low,
                "alive_high": line.alive.high,
            }
            for line in (*self.lines, self.total)
        ]


def replica_spread(
    register: Register,
    *,
    at: Period | str,
    by: str = "model",
    unit: str | None = None,
    unit_level: str | None = None,
    known_on: date | None = None,
) -> ReplicaSpread:
    """Lan tỏa của nhân rộng (spread of replicas): what was copied until the end of a period, and what of it is there.

    *by* is ``"model"`` (the origin, with all generations), ``"unit"`` (where the copy lies, on the units of that day;
    it needs *unit_level*), ``"year"`` or ``"domain"`` (of the origin on the day); *unit* keeps what lies in a unit. A
    point is a place that was told, and no model; a copy is counted as a model only where it is one of the register, and
    once however often it is named. What may have happened later, or elsewhere, makes bounds.

    Raises :class:`UnknownId` for another *by*, :class:`InvalidValue` for a period that is open at its end and for units
    without a level, and what :func:`aggregate` raises for levels and days.

    >>> from dvk.catalog import sample_register
    >>> found = replica_spread(sample_register(models=200), at="2020")
    >>> found.total.points.low >= found.total.copies.low >= found.total.alive.low
    True
    """
    if by not in _BY:
        raise UnknownId("choice.unknown", path="by", got=by, expected=_BY, near=nearest(by, _BY))
    period = as_period(at)
    if period.open_end:
        raise InvalidValue("period.open", path="at", got=str(period))
    axis = by if by in ("unit", "domain") else ()
    request = Request(
        indicators="-",
        periods=period,
        by=axis,
        unit=unit,
        unit_level=unit_level,
        basis=AsOf(period.end),
        known_on=known_on,
    )
    held = register.effective(known_on)
    require_codes(held, request)
    counted: list[tuple[Replica, bool]] = []
    grouped: defaultdict[str, list[tuple[Replica, bool]]] = defaultdict(list)
    places = Places(held.units, request, held.placed)
    for one in _copies(held, period.end):
        rows = _rows(held, one, places, period.end) if by == "unit" or unit is not None else [TOTAL]
        inside = [code for code in rows if code != OUTSIDE]
        if not inside:
            continue
        here = len(inside) == len(rows) and (NOT_SAID not in inside or places.holds_unknown)
        counted.append((one, here))
        codes = inside if by == "unit" else _codes(held, by, one, period.end)
        for code in codes:
            grouped[code].append((one, len(codes) == 1 and (here or code == NOT_SAID)))
    if by == "model":
        grouped.update(_by_model(counted))
    labels = _labels(held, request, by, grouped, period.end)
    lines = [_line(held, code, grouped[code], period.end) for code in labels if code in grouped]
    total = _line(held, TOTAL, counted, period.end)
    return ReplicaSpread(
        by=by,
        at=period,
        lines=lines,
        total=evolve(total, generations=max((line.generations for line in lines), default=0)),
        labels=labels,
        request=request,
        illustrative=held.illustrative,
    )


def _copies(register: Register, until: date) -> Iterator[Replica]:
    """Every copy of every model once, the earliest first: one that was named before is not named again."""
    seen: set[str] = set()
    lifecycle = register.definitions.lifecycle
    copied = dict.fromkeys(event.model for event in register.events if lifecycle[event.kind].copies)
    found = [one for model in copied for one in register.replicas(model).replicas if one.generation == 1]
    for one in sorted(found, key=lambda one: (_days(register, one)[0], one.event)):
        if _days(register, one)[0] <= until and (one.model is None or one.model not in seen):
            if one.model is not None:
                seen.add(one.model)
            yield one


def _event(register: Register, one: Replica) -> Event:
    return next(event for event in register.events_of(one.origin) if event.id == one.event)


def _days(register: Register, one: Replica) -> tuple[date, date]:
    """The first and the last day on which it can have been."""
    event = _event(register, one)
    return event.first_day or date.min, event.last_day or date.max


def _by_model(counted: list[tuple[Replica, bool]]) -> dict[str, list[tuple[Replica, bool]]]:
    """The copies of each model that was copied, with those of its copies, each under the model it first came of."""
    came: defaultdict[str, list[tuple[Replica, bool]]] = defaultdict(list)
    for one, sure in counted:
        came[one.origin].append((one, sure))
    return {model: list(_below(model, came)) for model in tuple(came)}


def _below(model: str, came: Mapping[str, list[tuple[Replica, bool]]]) -> Iterator[tuple[Replica, bool]]:
    """All generations of copies of a model; a circle is not followed again."""
    seen, generation, depth = {model}, [model], 0
    while generation:
        depth += 1
        following: list[str] = []
        for origin in generation:
            for one, sure in came.get(origin, ()):
                if one.model in seen:
                    continue
                yield evolve(one, generation=depth), sure
                if one.model is not None:
                    seen.add(one.model)
                    following.append(one.model)
        generation = following


def _rows(register: Register, one: Replica, places: Places, until: date) -> list[str]:
    """The rows of units among which a copy lies: several where its unit was divided and nobody says which way."""
    day = min(_days(register, one)[0], until)
    copied = None if one.model is None else register.model(one.model)
    unit = one.unit or (None if copied is None else copied.owner_on(day) or copied.owner_on(until))
    if unit is None:
        return [NOT_SAID]
    unit_day = max(day, register.units[unit].start or day)
    return [row.code for row in places.of_unit(unit, min(unit_day, until))]


def _codes(register: Register, by: str, one: Replica, until: date) -> list[str]:
    """The groups among which a copy is: the years in which it may have been made, or the domain of its origin."""
    first, last = _days(register, one)
    if by == "model":
        return []
    if by == "year":
        several = last.year - first.year < _LONGEST
        return [str(year) for year in range(first.year, last.year + 1)] if several else [NOT_SAID]
    return [register.model(one.origin).domain_on(min(first, until)) or NOT_SAID]


def _labels(
    register: Register, request: Request, by: str, grouped: Mapping[str, object], until: date
) -> dict[str, str]:
    codes = [code for code in grouped if code != NOT_SAID]
    if by in ("unit", "domain"):
        labels = rows_of(register, request, by, set(grouped))
        return {code: words for code, words in labels.items() if code != TOTAL}
    if by == "year":
        labels = {code: code for code in sorted(codes)}
    else:
        named = {code: title_on(register.model(code), register.events_of(code), until) for code in codes}
        labels = {code: named[code] for code in sorted(codes, key=lambda code: (sort_key(named[code]), code))}
    return labels | ({NOT_SAID: "chưa rõ"} if NOT_SAID in grouped else {})


def _line(register: Register, code: str, found: list[tuple[Replica, bool]], until: date) -> SpreadLine:
    points, copies, alive = [0, 0], [0, 0], [0, 0]
    for one, here in found:
        sure = here and _days(register, one)[1] <= until
        _count(points, one.count, sure=sure, maybe=True)
        if one.model is not None:
            surely, maybe = alive_or_in_heirs(register, one.model, until)
            _count(copies, 1, sure=sure, maybe=True)
            _count(alive, 1, sure=sure and surely, maybe=maybe)
    return SpreadLine(
        code=code,
        points=Interval(Decimal(points[0]), Decimal(points[1])),
        copies=Interval(Decimal(copies[0]), Decimal(copies[1])),
        alive=Interval(Decimal(alive[0]), Decimal(alive[1])),
        origins=dict.fromkeys(one.origin for one, _ in found),
        models=dict.fromkeys(one.model for one, _ in found if one.model is not None),
        generations=max((one.generation for one, _ in found), default=0),
    )


def _count(ends: list[int], number: int, *, sure: bool, maybe: bool) -> None:
    ends[0] += number if sure else 0
    ends[1] += number if maybe else 0
