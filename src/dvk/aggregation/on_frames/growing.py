"""Thêm dữ kiện (growing): what new facts change in kept cubes, found without counting what was there again.

What happened is added. Where a model is told otherwise than before, or what is there for a while goes on in another
way, the models concerned are counted twice, as they were known and as they are: the one is taken away, the other put
back. So each way of counting is written once, and goes through the rows of a few models only.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import define, evolve, field

from dvk._extras import bring
from dvk.aggregation.on_frames.counter import FrameCounter
from dvk.aggregation.on_frames.engines import collected
from dvk.aggregation.on_frames.facts_by_model import Facts, column_of, joined, without_named
from dvk.aggregation.on_frames.leaf_rows import leaf_rows
from dvk.aggregation.on_frames.lives import Lives
from dvk.aggregation.on_frames.local import polars
from dvk.aggregation.on_frames.recorded import settled, without
from dvk.aggregation.on_frames.source import FrameSource
from dvk.aggregation.request import Request
from dvk.errors import InvalidValue
from dvk.indicators import Counting

if TYPE_CHECKING:
    from collections.abc import Callable

    from dvk.aggregation.on_frames.cube import Cube
    from dvk.indicators import Indicator
    from dvk.register import Register

    Held: TypeAlias = tuple[Indicator, Cube | None, tuple[Register, ...]]

__all__ = ["Facts", "grown"]

_ROOM = "dvk.aggregation.cubes"
_ADDED = (Counting.EVENTS, Counting.POINTS, Counting.CONTRIBUTED)
_STANDING = (Counting.STANDING, Counting.EVER_STANDING)


def grown(
    request: Request, held: tuple[Held, ...], facts: Facts, source: FrameSource
) -> tuple[tuple[Held, ...], Facts]:
    """Each cube with the facts of a source, and all facts by model."""
    _require_goes_on(facts, source)
    growth = _Growth(request, facts, facts.plus(source), source)
    found: list[Held] = []
    for indicator, cube, registers in held:
        if cube is None:
            raise InvalidValue("cube.of_records", path="indicators", got=indicator.id)
        found.append(growth.of(indicator, cube, registers))
    return tuple(found), growth.after.settled()


def _require_goes_on(facts: Facts, source: FrameSource) -> None:
    """Refuse what makes other figures of facts that were counted already, wherever they are."""
    head = source.head
    for name, old, new in (
        ("units", facts.head.units, head.units),
        ("definitions", facts.head.definitions, head.definitions),
    ):
        if old is not new and old != new:
            raise InvalidValue("cube.other_head", path=name, got=name)
    touched = source.touched()
    if touched:
        raise InvalidValue("cube.told_of", path="models", got=min(touched), count=len(touched))


@define(slots=False)
class _Growth:
    """Of the models of a source what is new of them, and how much of each indicator that changes."""

    request: Request
    before: Facts
    after: Facts
    source: FrameSource
    _counters: dict[tuple[object, ...], FrameCounter] = field(
        factory=dict["tuple[object, ...]", "FrameCounter"], init=False
    )

    _tables: dict[tuple[frozenset[str], bool], tuple[dict[str, Any], dict[str, Any]]] = field(
        factory=dict["tuple[frozenset[str], bool]", "tuple[dict[str, Any], dict[str, Any]]"], init=False
    )

    # -- which models ---------------------------------------------------------------------------------------------
    @cached_property
    def models(self) -> frozenset[str]:
        """All models of which the source tells."""
        return frozenset(self.after.newest.ids)

    @cached_property
    def known(self) -> frozenset[str]:
        """Those that were there before."""
        return self.before.known(self.models)

    @cached_property
    def changed(self) -> frozenset[str]:
        """Those that were there with another owner, place, code or beginning."""
        return self.before.described_otherwise(self.after.newest, self.known)

    def _with_touched(self, models: frozenset[str]) -> frozenset[str]:
        """With all of which corrections and the like speak, if they do of one: these are read together."""
        touched = self.before.touched
        return models | touched if models & touched else models

    def _turned(self, indicator: Indicator) -> frozenset[str]:
        """Those that are new, or told otherwise, or of which a new event has a say in how the indicator counts."""
        nw, lifecycle = bring("narwhals", extra="frames", room=_ROOM), self.source.head.definitions.lifecycle
        kinds = set(indicator.events)
        if indicator.counts in _STANDING:
            kinds.update(step.id for step in lifecycle if step.revokes)
        elif indicator.counts is not Counting.HAD_EVENT:
            kinds.update(Lives.kinds(lifecycle))
        events = self.source.table("events").filter(nw.col("kind").is_in(sorted(kinds)))
        told = collected(events.select("model").unique())["model"]
        return self._with_touched(self.changed.union(self.models - self.known, told))

    def _anew(self) -> frozenset[str]:
        """Those of which all that happened is counted anew: told otherwise, or read together with corrections."""
        return self.changed.union(self._with_touched(self.models) - self.models, self.models & self.before.touched)

    # -- what changes ---------------------------------------------------------------------------------------------
    def of(self, indicator: Indicator, cube: Cube, registers: tuple[Register, ...]) -> Held:
        """The cube of an indicator, and the records beside it, with what is new."""
        adds = indicator.counts in _ADDED
        anew = self._anew() if adds else self._turned(indicator)
        rows: list[Any] = []
        beside = [without(one, anew, models=not adds) for one in registers]
        if adds and not self.models <= anew:
            rows.append(self._found(self._added(anew), indicator, beside))
        if anew:
            rows.append(_taken_away(self._found(self._counter(anew, indicator, later=False), indicator, [])))
            rows.append(self._found(self._counter(anew, indicator, later=True), indicator, beside))
        if rows:
            cube = cube.plus(_together(rows))
        return indicator, cube, settled(beside)

    def _found(self, counter: FrameCounter, indicator: Indicator, beside: list[Register]) -> Any:  # noqa: ANN401
        """The rows that a counter has for a cube; the records go beside it."""
        found, registers = leaf_rows(counter, indicator, self.request)
        beside += registers
        return polars().DataFrame() if found is None else found[0]

    def _added(self, anew: frozenset[str]) -> FrameCounter:
        """A counter of what is new of all models but those that are counted anew."""
        rest = self.models - anew
        if rest == self.models:
            return self._of_source(("new",), lambda: self.source)
        newest = evolve(self.after, parts=(self.after.newest,))
        return self._of_source(
            ("new", rest), lambda: newest.source_of(self.after.with_named(newest.rows(column_of(rest))), told=False)
        )

    def _counter(self, models: frozenset[str], indicator: Indicator, *, later: bool) -> FrameCounter:
        """A counter of some models as they were known, or as they are later."""
        told = not self.before.touched.isdisjoint(models)
        gifts = told or indicator.counts is Counting.CONTRIBUTED
        adds, facts = indicator.counts in _ADDED, self.after if later else self.before

        def source() -> FrameSource:
            tables = self._rows(models, gifts=gifts)[later]
            return self.after.source_of(facts.with_named(tables) if adds else without_named(tables), told=told)

        return self._of_source((later, gifts, adds, models), source)

    def _rows(self, models: frozenset[str], *, gifts: bool) -> tuple[dict[str, Any], dict[str, Any]]:
        """The rows of some models before and after."""
        if (models, gifts) not in self._tables:
            ids = column_of(models)
            before = self.before.rows(ids, gifts=gifts)
            self._tables[models, gifts] = before, joined(before, self.after.newest, ids, gifts=gifts)
        return self._tables[models, gifts]

    def _of_source(self, key: tuple[object, ...], source: Callable[[], FrameSource]) -> FrameCounter:
        if key not in self._counters:
            self._counters[key] = FrameCounter(source(), self.request, by_unit=True, keeps=True)
        return self._counters[key]


def _together(rows: list[Any]) -> Any:  # noqa: ANN401 - frames of Polars
    """The rows of one key in one: most of what is taken away is put back as it was."""
    pl = polars()
    if len(rows) == 1:
        return rows[0]
    every = pl.concat(rows, how="diagonal_relaxed")
    added = [name for name in ("count", "amount") if name in every.columns]
    found = every.group_by([name for name in every.columns if name not in added]).agg(pl.col(added).sum())
    return found.filter(pl.any_horizontal([pl.col(name) != 0 for name in added]))


def _taken_away(rows: Any) -> Any:  # noqa: ANN401 - frames of Polars
    return rows.with_columns(polars().col(name) * -1 for name in ("count", "amount") if name in rows.columns)
