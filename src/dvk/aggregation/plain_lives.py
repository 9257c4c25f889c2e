"""Đời giản dị (plain lives): what lives count, for the many models of which there is nothing to think about.

Most models begin on a day, are at work in one stretch, and have one domain all the time. For these, a question about
lives is a comparison of two days, and no life, item or span has to be made. All others go the way of
:mod:`dvk.aggregation.counted_lives`, one by one, and both meet in the same cells, in the order of the register.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from dvk.aggregation.cells import Cell
from dvk.aggregation.counted_lives import BY_LIFE
from dvk.aggregation.dimensions import READERS
from dvk.aggregation.request import NOT_SAID
from dvk.indicators import Counting, CountsOnce, IndicatorKind, UnitRole
from dvk.models import Effect, life_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.aggregation.cells import Key
    from dvk.aggregation.item import Item
    from dvk.indicators import Indicator
    from dvk.models import Event, Life, Model
    from dvk.periods import Period
    from dvk.register import Register
    from dvk.values import DateSpan

__all__ = ["PlainLives", "can_be_plain"]

_DAY = timedelta(days=1)
_OF_MODEL = ("strand", "kind", "subject")  # a model has one of each, or none, all its life
_DIMENSIONS: tuple[list[str], ...] = ([], ["domain"], *([name] for name in _OF_MODEL))
_AT_WORK = (Counting.ACTIVE, Counting.ACTIVE_AT_END)
_AT_END = (Counting.ACTIVE_AT_END, Counting.ALIVE_AT_END)


def can_be_plain(indicator: Indicator, dimensions: list[str]) -> bool:
    """May what this counts be found so?"""
    return (
        indicator.counts in BY_LIFE
        and indicator.kind in (IndicatorKind.DISTINCT, IndicatorKind.STOCK)
        and indicator.role is UnitRole.OWNER
        and indicator.once is CountsOnce.MODEL
        and not indicator.where
        and dimensions in _DIMENSIONS
    )


class _Rows(NamedTuple):
    """Plain models, column by column: their ids, the first day of each, and the first day after its stretch."""

    ids: list[str]
    first: list[date]
    stop: list[date]


class _Stretches(NamedTuple):
    """A model whose days are all known: where it is at work and where there at all, each up to a first day after."""

    key: Key
    work: tuple[tuple[date, date], ...]
    there: tuple[tuple[date, date], ...]


class PlainLives:
    """The cells of any period, for one dimension or for none."""

    def __init__(self, register: Register, dimensions: list[str], codelist: str) -> None:
        self._register = register
        self._dimension = dimensions[0] if dimensions else None
        self._codelist = codelist
        self._places: dict[str, int] = {}
        self._rows: dict[Key, _Rows] = {}
        self._stretches: dict[str, _Stretches] = {}
        self._lives: list[tuple[Model, Life]] = []  # of those that have to be looked at
        self._sort()

    def _sort(self) -> None:
        """Each model to those that are plain, to those with several stretches, or to those that are looked at."""
        models, forever = self._register.models, date.max
        self._places = {model.id: place for place, model in enumerate(models)}
        stops, acting, more = _stops(self._register)
        others: list[tuple[Model, str | None]] = []
        rows: defaultdict[str, _Rows] = defaultdict(lambda: _Rows([], [], []))
        for model, code in zip(models, self._codes(models), strict=True):
            first, name = model.start, model.id
            if first is None or code is None or name in more:
                others.append((model, code))
                continue
            stop = stops.get(name, forever)
            if first < stop:  # what ended on its first day was at work on none
                ids, firsts, after = rows[code]
                ids.append(name)
                firsts.append(first)
                after.append(stop)
        self._rows = {self._key(code): found for code, found in rows.items()}
        self._look_at(others, acting)

    def _look_at(self, others: list[tuple[Model, str | None]], acting: list[Event]) -> None:
        """The stretches of those whose days are all known, and the lives of all others."""
        told: dict[str, list[Event]] = {model.id: [] for model, _ in others}
        for event in acting:
            if event.model in told:
                told[event.model].append(event)
        lifecycle = self._register.definitions.lifecycle
        for model, code in others:
            life = life_of(model, told[model.id], lifecycle)
            if code is None or life.begun is None or not life.days_known:
                self._lives.append((model, life))
                continue
            work = tuple([_days(span) for span in life.active])
            stop = date.max if life.ended is None else life.ended
            there = ((life.begun, stop),) if life.begun < stop else ()
            self._stretches[model.id] = _Stretches(self._key(code), work, there)

    def _key(self, code: str) -> Key:
        return () if self._dimension is None else (code,)

    def _codes(self, models: tuple[Model, ...]) -> list[str | None]:
        """The code of each in the dimension; ``None`` where that is not the same on all days."""
        name, codelist = self._dimension, self._codelist
        if name is None:
            return [""] * len(models)
        if name != "domain":
            return [NOT_SAID if said is None else str(said) for said in (getattr(model, name) for model in models)]
        return [
            held[0].code
            if len(held) == 1 and held[0].start is None and held[0].end is None and held[0].codelist == codelist
            else None
            for held in (model.domain for model in models)
        ]

    def cells(self, indicator: Indicator, period: Period) -> dict[Key, Cell]:
        """What lives count in a period, by key, in the order of the register."""
        counts = indicator.counts
        start, end = period.start, period.end
        if counts in _AT_END:
            start = end
        facts = {
            key: [name for name, first, stop in zip(*rows, strict=True) if first <= end and stop > start]
            for key, rows in self._rows.items()
        }
        mixed: set[Key] = set()
        for name, held in self._stretches.items():
            spans = held.work if counts in _AT_WORK else held.there
            if any(first <= end and stop > start for first, stop in spans):
                facts.setdefault(held.key, []).append(name)
                mixed.add(held.key)
        plain = {key: len(names) for key, names in facts.items()}
        others: defaultdict[Key, list[Item]] = defaultdict(list)
        for key, item in self._items(indicator, period):
            facts.setdefault(key, []).append(item.fact)
            others[key].append(item)
        place = self._places.__getitem__
        for key in mixed | others.keys():
            facts[key].sort(key=place)
        if self._dimension is None:  # the whole is asked for, and is there also when it is empty
            facts.setdefault((), [])
            found = [*facts]
        else:
            found = sorted((key for key in facts if facts[key]), key=lambda key: place(facts[key][0]))
        return {key: Cell.of_models(facts[key], plain.get(key, 0), others.get(key, ())) for key in found}

    def _items(self, indicator: Indicator, period: Period) -> Iterator[tuple[Key, Item]]:
        """The items of the models that have to be looked at, with their keys."""
        register, codelist, counts = self._register, self._codelist, indicator.counts
        read = None if self._dimension is None else READERS[self._dimension]
        if isinstance(counts, Counting):  # `can_be_plain` lets no other in
            for model, life in self._lives:
                for item in BY_LIFE[counts](register, model, life, period):
                    yield () if read is None else read(register, item, codelist), item


def _days(span: DateSpan) -> tuple[date, date]:
    return span.start or date.min, date.max if span.end is None else span.end + _DAY


def _stops(register: Register) -> tuple[dict[str, date], list[Event], set[str]]:
    """The first day after each model that ended on a known day; what acts on lives; and to whom more happened.

    Of several ends the first is the end, as in every life. A pause, a beginning, or what is known by its period only
    makes a life that has to be looked at.
    """
    stops: dict[str, date] = {}
    more: set[str] = set()
    acts = {step.id: step.effect for step in register.definitions.lifecycle if step.effect is not Effect.NONE}
    ends = {name for name, effect in acts.items() if effect in (Effect.ENDS, Effect.PASSES)}
    acting = [event for event in register.events if event.kind in acts]
    for event in acting:
        name, on = event.model, event.on
        if on is None or event.kind not in ends or name in event.others:
            more.add(name)
        elif name not in stops or on < stops[name]:
            stops[name] = on
    return stops, acting, more
