"""Mô hình còn lại (survival): how many of the models of one period are there still at the end of later ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._display import Displayed
from dvk._fields import as_tuple
from dvk.aggregation.counted_lives import ever_alive, turned
from dvk.aggregation.dimensions import READERS
from dvk.aggregation.labels import require_codes, rows_of
from dvk.aggregation.places import OUTSIDE, Places
from dvk.aggregation.request import TOTAL, Request
from dvk.errors import InvalidValue, UnknownId, nearest
from dvk.indicators import Indicator
from dvk.models import DOMAINS
from dvk.periods import Period, as_period
from dvk.units import AsOf
from dvk.values import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from dvk.aggregation.item import Item
    from dvk.register import Register
    from dvk.units import Basis

__all__ = ["Survival", "SurvivalLine", "alive_or_in_heirs", "survival"]

_WHO = ("there", "new")
_BEGUN = Indicator(id="begun", label="mới", kind="flow", counts="begun")


@frozen(kw_only=True)
class SurvivalLine:
    """Một dòng còn lại (a line of survival): a group of models of the first period, and who of them is there at a day.

    ``cohort`` is how many there were, ``alive`` how many of those still are, both between bounds where days or places
    are not known. ``low`` and ``high`` are the bounds of the share, exact fractions; ``None`` where there was no model.
    ``models`` are those that may belong to the group, ``survivors`` those surely there, ``unsure`` those of which the
    one or the other is not known.

    >>> four, three = Interval(Decimal(4), Decimal(4)), Interval(Decimal(3), Decimal(3))
    >>> line = SurvivalLine(code="*", at=Period.of_year(2020), cohort=four, alive=three, low=Fraction(3, 4),
    ...     high=Fraction(3, 4))
    >>> line.share
    Fraction(3, 4)
    """

    code: str
    at: Period
    cohort: Interval
    alive: Interval
    low: Fraction | None = None
    high: Fraction | None = None
    models: tuple[str, ...] = field(default=(), converter=as_tuple)
    survivors: tuple[str, ...] = field(default=(), converter=as_tuple)
    unsure: tuple[str, ...] = field(default=(), converter=as_tuple)

    @property
    def share(self) -> Fraction | None:
        """Tỷ lệ còn lại (the share that is there still): ``None`` where it is not known exactly, or there was none."""
        return self.low if self.low == self.high else None


@frozen(kw_only=True, repr=False)
class Survival(Displayed):
    """Mô hình còn lại (survival): the lines of each group at the end of each later period, the total last.

    ``labels`` are the groups in the order in which people read them; units stand in Vietnamese order. ``no_start`` are
    the models of the register of which nobody knows when they began: they are in no group, and in no bound.

    >>> from dvk.catalog import sample_register
    >>> survival(sample_register(models=60), "2017", ["2018", "2020"], by="domain")
    <Survival of 2017 (there) at 2018, 2020: 5 groups>
    """

    of: Period
    at: tuple[Period, ...] = field(converter=as_tuple)
    who: str
    lines: tuple[SurvivalLine, ...] = field(converter=as_tuple)
    labels: Mapping[str, str]
    request: Request = field(repr=False)
    root_name: str = ""
    illustrative: bool = False
    no_start: tuple[str, ...] = field(default=(), converter=as_tuple)

    def __repr__(self) -> str:
        return f"<Survival of {self.of} ({self.who}) at {', '.join(map(str, self.at))}: {len(self.labels)} groups>"

    def line(self, at: Period | str | None = None, code: str = TOTAL) -> SurvivalLine:
        """Một dòng (the line of a group at the end of a period, the last by default); raises :class:`UnknownId`."""
        wanted = str(self.at[-1] if at is None else at)
        for line in self.lines:
            if line.code == code and str(line.at) == wanted:
                return line
        raise UnknownId("table.no_figure", got=f"{wanted}, {code}", near=nearest(code, self.labels))

    def records(self) -> list[dict[str, object]]:
        """Dạng dòng (tidy rows): group, period, and the bounds of the cohort, of those alive and of their share."""
        return [
            {
                "of": str(self.of),
                "who": self.who,
                "group": line.code,
                "at": str(line.at),
                "cohort_low": line.cohort.low,
                "cohort_high": line.cohort.high,
                "alive_low": line.alive.low,
                "alive_high": line.alive.high,
                "share_low": line.low,
                "share_high": line.high,
            }
            for line in self.lines
        ]


def survival(
    register: Register,
    of: Period | str,
    at: Period | str | Iterable[Period | str],
    *,
    by: str | None = None,
    who: str = "there",
    unit: str | None = None,
    unit_level: str | None = None,
    basis: Basis | None = None,
    codelist: str = DOMAINS,
    known_on: date | None = None,
) -> Survival:
    """Mô hình còn lại (survival): of the models of a period, how many are there still at the end of later ones.

    *who* are those that were there in the period at all ("there") or began in it ("new"). A paused model is there. One
    that was merged or split is followed: it is there as long as one that it went into is. *by* is one dimension (a
    unit needs *unit_level*); a model stays in the group that it was counted for in the first period, on the units of
    the end of that period, unless *basis* says otherwise. Where a day is known by its period only, and where a
    unit or an heir is not known, numbers and shares are bounds. Models without any start are told apart.

    Raises :class:`InvalidValue` for a period that is open at its end and for one that ends before the first does,
    :class:`UnknownId` for another *who*, and what :func:`aggregate` raises for units, dimensions and days.

    >>> from dvk.catalog import sample_register
    >>> found = survival(sample_register(models=60), "2017", ["2018", "2020"])
    >>> found.line("2020").alive.low <= found.line("2018").alive.low <= found.line("2018").cohort.low
    True
    """
    if who not in _WHO:
        raise UnknownId("choice.unknown", path="who", got=who, expected=_WHO, near=nearest(who, _WHO))
    first = as_period(of)
    given: Iterable[Period | str] = (at,) if isinstance(at, (str, Period)) else at
    later = tuple(as_period(one) for one in given)
    _require_order(first, later)
    request = Request(
        indicators="-",
        periods=first,
        by=() if by is None else by,
        unit=unit,
        unit_level=unit_level,
        basis=AsOf(first.end) if basis is None else basis,
        codelist=codelist,
        known_on=known_on,
    )
    held = register.effective(known_on)
    require_codes(held, request)
    groups = _groups(held, request, first, who)
    seen = {code for group in groups.values() for code in group.maybe}
    labels = {TOTAL: "Cộng"} if by is None else rows_of(held, request, by, seen)
    lines = [_line(held, groups, code, period) for period in later for code in labels]
    name = "" if request.root is None else held.units[request.root].name(request.day)
    return Survival(
        of=first,
        at=later,
        who=who,
        lines=lines,
        labels=labels,
        request=request,
        root_name=name,
        illustrative=held.illustrative,
        no_start=[model.id for model in held.models if held.lives[model.id].begun_from is None],
    )


def _require_order(first: Period, later: tuple[Period, ...]) -> None:
    if not later:
        raise InvalidValue("request.nothing_asked", path="at", got="at")
    for path, one in (("of", first), *((f"at[{place}]", one) for place, one in enumerate(later))):
        if one.open_end:
            raise InvalidValue("period.open", path=path, got=str(one))
        if one.end < first.end:
            raise InvalidValue("survival.before", path=path, got=one, first=first)


@frozen
class _Group:
    """The groups of one model: those it is surely in, and those it may be in."""

    sure: frozenset[str]
    maybe: frozenset[str]


def _groups(register: Register, request: Request, first: Period, who: str) -> dict[str, _Group]:
    """For each model of the first period the groups in which it counts, the total among them."""
    places = Places(register.units, request, register.placed)
    items = ever_alive(register, first) if who == "there" else turned(register, _BEGUN, first)
    ways: defaultdict[str, list[tuple[bool, frozenset[str]]]] = defaultdict(list)
    for item in items:
        if item.model is not None:
            ways[item.model.id] += [(item.sure, way) for way in _ways(register, request, places, item)]
    found: dict[str, _Group] = {}
    for model, told in ways.items():
        maybe = {code for _, way in told for code in way}
        sure = {code for code in maybe if all(surely and code in way for surely, way in told)}
        if maybe:
            found[model] = _Group(frozenset(sure), frozenset(maybe))
    return found


def _ways(register: Register, request: Request, places: Places, item: Item) -> Iterator[frozenset[str]]:
    """The sets of groups, one of which is the right one: several where nobody knows which way a unit went."""
    by_unit = request.by == ("unit",)
    rows = places.rows(item) if by_unit or request.root is not None else ()
    codes = () if by_unit or not request.by else READERS[request.by[0]](register, item, request.codelist)
    if not rows:
        yield frozenset((*codes, TOTAL))
    for row in rows:
        if row.code == OUTSIDE:
            yield frozenset()
        else:
            yield frozenset((row.code, TOTAL) if by_unit else (*codes, TOTAL))


def alive_or_in_heirs(register: Register, model: str, on: date) -> tuple[bool, bool]:
    """Còn hay không (is a model there on a day, itself or in what it went into): surely, and perhaps.

    >>> from datetime import date
    >>> from dvk.catalog import sample_register
    >>> register = sample_register(models=20)
    >>> alive_or_in_heirs(register, register.models[0].id, date(2015, 1, 1))
    (False, False)
    """
    return _alive(register, model, on, frozenset())


def _alive(register: Register, model: str, on: date, seen: frozenset[str]) -> tuple[bool, bool]:
    life = register.lives[model]
    sure, maybe = life.alive_on(on), life.may_be_alive_on(on)
    gone = life.ended_from is not None and life.ended_from <= on
    if sure or not gone or life.passed is False or model in seen:
        return sure, maybe
    heirs = [_alive(register, name, on, seen | {model}) for name in life.into]
    begun = life.begun is not None and life.begun <= on
    sure = life.passed is True and begun and any(one for one, _ in heirs)
    return sure, maybe or not heirs or any(other for _, other in heirs)


def _line(register: Register, groups: Mapping[str, _Group], code: str, at: Period) -> SurvivalLine:
    counts: dict[tuple[bool, bool, bool], int] = defaultdict(int)
    held: list[str] = []
    survivors: list[str] = []
    unsure: list[str] = []
    for model, group in groups.items():
        if code not in group.maybe:
            continue
        belongs = code in group.sure
        sure, maybe = alive_or_in_heirs(register, model, at.end)
        counts[belongs, sure, maybe] += 1
        held.append(model)
        if belongs and sure:
            survivors.append(model)
        elif not belongs or maybe:
            unsure.append(model)
    every = sum(counts.values())
    surely = sum(number for (belongs, _, _), number in counts.items() if belongs)
    alive = sum(number for (belongs, sure, _), number in counts.items() if belongs and sure)
    perhaps = sum(number for (_, _, maybe), number in counts.items() if maybe)
    # the least share: whoever may be gone is, and belongs; the most: whoever may be there is, and belongs
    least = every - sum(number for (belongs, sure, _), number in counts.items() if sure and not belongs)
    most = surely + sum(number for (belongs, _, maybe), number in counts.items() if maybe and not belongs)
    return SurvivalLine(
        code=code,
        at=at,
        cohort=Interval(Decimal(surely), Decimal(every)),
        alive=Interval(Decimal(alive), Decimal(perhaps)),
        low=_share(alive, least, every, alone=1),
        high=_share(perhaps, most, every, alone=0),
        models=held,
        survivors=survivors,
        unsure=unsure,
    )


def _share(part: int, whole: int, every: int, *, alone: int) -> Fraction | None:
    """A share of those who belong; *alone* is that of those who may belong, where nobody surely does."""
    if not every:
        return None
    return Fraction(part, whole) if whole else Fraction(alone)
