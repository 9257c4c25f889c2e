"""Phần đọc thành bản ghi (recorded): the registers beside kept cubes: of the facts that a cube has no exact place for.

They are few, and counted anew for each question. When a cube goes on, those that are counted otherwise leave them, and
what comes is laid together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from dvk._exact import EXACT
from dvk.aggregation.cells import with_totals
from dvk.aggregation.counter import Counter, empty_cell
from dvk.aggregation.on_frames.local import polars
from dvk.aggregation.request import NOT_SAID, TOTAL, Request
from dvk.indicators import Indicator
from dvk.periods import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dvk.aggregation.cells import Cell
    from dvk.facts import Fact
    from dvk.register import Register
    from dvk.values import Interval

__all__ = ["Recorded", "held", "settled", "without"]


@frozen
class Recorded:
    """What was read as records, with the columns of a cube's figures."""

    request: Request
    indicator: Indicator
    periods: tuple[Period, ...]
    totals: bool = field(kw_only=True)

    def figures(self, register: Register, levels: list[str], *, whole: bool) -> Any:  # noqa: ANN401 - a frame of Polars
        """At each level of units, and of the *whole*; of units above others of their level, one by one."""
        pl = polars()
        records, units, by = register.effective(), register.units, ("unit", *self.request.by)
        over = {link.unit for unit in units for link in unit.parents if units[link.unit].level == unit.level}
        rows: list[tuple[Any, ...]] = []
        for name in sorted(name for name in over if units[name].level in levels):
            rows += self._below(
                self._counter(records, by=by, unit=name, unit_level=units[name].level, totals=self.totals), name
            )
        for level in levels:
            told = self._of_level(self._counter(records, by=by, unit_level=level, totals=True), level)
            rows += [row for row in told if row[0] not in over]
        if whole:
            none = self._counter(records, by=by, unit_level=levels[0], totals=True)
            rows += self._of_level(none, NOT_SAID)
            rows += self._of_all(self._counter(records, totals=self.totals))
        types = {**dict.fromkeys((*by, "period"), pl.String), "low": pl.Int128, "high": pl.Int128}
        return pl.DataFrame(rows, schema=types, orient="row")

    def _counter(self, records: Register, **asked: Any) -> Counter:  # noqa: ANN401 - fields of a request
        return Counter(records, evolve(self.request, periods=self.periods, **asked))

    def _of_all(self, counter: Counter) -> Iterator[tuple[Any, ...]]:
        """All units, and what is in none."""
        for period in self.periods:
            for key, bounds in counter.bounds(self.indicator, period):
                yield TOTAL, *key, str(period), *self._ends(bounds)

    def _of_level(self, counter: Counter, level: str) -> Iterator[tuple[Any, ...]]:
        """The units of one level: those above it have their own rows. Or what is in no unit."""
        units = counter.units
        for period in self.periods:
            for key, bounds in counter.bounds(self.indicator, period):
                here = key[0] != TOTAL and (NOT_SAID if key[0] == NOT_SAID else units[key[0]].level) == level
                if here and (self.totals or TOTAL not in key[1:]):
                    yield *key, str(period), *self._ends(bounds)

    def _below(self, counter: Counter, unit: str) -> Iterator[tuple[Any, ...]]:
        """One unit with all that is below it, of its own level too; what has no unit is told elsewhere."""
        for period in self.periods:
            cells: dict[tuple[str, ...], Cell] = {}
            for (found, *codes), cell in counter.cells(self.indicator, period).items():
                if found != NOT_SAID:
                    cells.setdefault(tuple(codes), empty_cell(self.indicator)).join(cell)
            # of classes of places, of which a model may have several, the counter has the total itself
            several = [self.totals and TOTAL not in codes for codes in zip(*cells, strict=True)]
            for key, cell in with_totals(cells, several, lambda: empty_cell(self.indicator)).items():
                yield unit, *key, str(period), *self._ends(cell.bounds())

    def _ends(self, bounds: Interval) -> tuple[int | None, int | None]:
        """The bounds in whole smallest parts."""
        scale = self.indicator.measure.root.scale
        low, high = (None if end is None else int(EXACT.scaleb(end, scale)) for end in (bounds.low, bounds.high))
        return low, high


def held(register: Register) -> Register:
    """A register to be kept: what holds of it, without the sheets, which change no count."""
    found = register.effective()
    return evolve(found, assessments=()) if found.assessments else found


def without(register: Register, gone: frozenset[str], *, models: bool) -> Register:
    """A held register without the facts of some models, and without these *models* themselves."""
    if not any(model.id in gone for model in register.models):
        return register
    stay = tuple([one for one in register.models if not (models and one.id in gone)])
    names = {one.id for one in stay}
    events = [
        one if names.issuperset(one.others) else evolve(one, others=[name for name in one.others if name in names])
        for one in register.events
        if one.model not in gone
    ]
    gifts = [one for one in register.contributions if one.model not in gone]
    left = {one.id for one in (*stay, *events, *gifts)}
    lost = {one.id for one in (*register.models, *register.events, *register.contributions)} - left
    placements = [one for one in register.placements if one.target not in lost]
    return evolve(register, models=stay, events=events, contributions=gifts, placements=placements)


def settled(registers: Iterable[Register]) -> tuple[Register, ...]:
    """The registers that have anything, later ones laid together when the last has half of what the one before has."""
    found: list[Register] = []
    for one in registers:
        if _size(one):
            found.append(one)
            while len(found) > 1 and _size(found[-1]) * 2 >= _size(found[-2]):
                found[-2:] = [_both(*found[-2:])]
    return tuple(found)


def _size(register: Register) -> int:
    return len(register.models) + len(register.events) + len(register.contributions)


def _both(one: Register, other: Register) -> Register:
    return evolve(
        other,
        sources=_joined(one.sources, other.sources),
        models=_joined(one.models, other.models),
        events=(*one.events, *other.events),
        contributions=(*one.contributions, *other.contributions),
        placements=_joined(one.placements, other.placements),
    )


def _joined(ones: Iterable[Any], others: Iterable[Any]) -> tuple[Any, ...]:
    """By their ids, the later before the earlier."""
    found: dict[str, Fact] = {one.id: one for one in ones}
    found.update((one.id, one) for one in others)
    return tuple(found.values())
