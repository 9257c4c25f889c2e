"""Đếm trên bảng (counting on frames): a counter of which the plain part is counted where the rows are.

What is known by its period only, what is not exact and what was corrected is read as records, counted in memory and
joined. So there is one meaning: a bound, a divided unit or a formula is what it is in memory.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from attrs import evolve

from dvk._extras import bring
from dvk.aggregation.cells import with_totals
from dvk.aggregation.counter import Counter, empty_cell, with_inputs
from dvk.aggregation.on_frames import facts
from dvk.aggregation.on_frames.apart import Apart, apart_leaf
from dvk.aggregation.on_frames.atoms import Atoms
from dvk.aggregation.on_frames.changed import divides, outlived
from dvk.aggregation.on_frames.coding import class_days, domain_columns
from dvk.aggregation.on_frames.days import Days
from dvk.aggregation.on_frames.engines import beside, collected
from dvk.aggregation.on_frames.holdings import OF_MODELS, Holdings
from dvk.aggregation.on_frames.leaves import Shape, flow_leaf, happened_leaf, stretch_leaf
from dvk.aggregation.on_frames.lives import Lives
from dvk.aggregation.on_frames.owners import OwnerTally, at_place
from dvk.aggregation.on_frames.roles import RoleTally, role_columns, roles_told
from dvk.aggregation.on_frames.standings import Standings
from dvk.aggregation.on_frames.tally import Tally
from dvk.aggregation.on_frames.told import Told
from dvk.aggregation.places import Places
from dvk.aggregation.request import SEVERAL
from dvk.errors import InvalidValue
from dvk.indicators import Counting, CountsOnce, IndicatorKind, UnitRole
from dvk.models import DOMAINS
from dvk.values import ALWAYS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from dvk.aggregation.cells import Cell, Key
    from dvk.aggregation.on_frames.leaves import LeafCube
    from dvk.aggregation.on_frames.source import FrameSource
    from dvk.aggregation.request import Request
    from dvk.aggregation.results import Rows
    from dvk.indicators import Indicator
    from dvk.periods import Period
    from dvk.register import Register

__all__ = ["FrameCounter"]

_ROOM = "dvk.aggregation.aggregate"
_TURNS = (Counting.BEGUN, Counting.RESUMED, Counting.PAUSED, Counting.ENDED, Counting.PASSED)
_STRETCHES = {
    Counting.ACTIVE: Shape.EVER,
    Counting.EVER_ALIVE: Shape.EVER,
    Counting.ACTIVE_AT_END: Shape.AT_END,
    Counting.ALIVE_AT_END: Shape.AT_END,
}
_OWN = {
    Counting.EVENTS: facts.EVENT_CODES,
    Counting.POINTS: facts.EVENT_CODES,
    Counting.CONTRIBUTED: facts.GIFT_CODES,
}
_STANDINGS = {Counting.EVER_STANDING: Shape.EVER, Counting.STANDING: Shape.AT_END}
_ON_FRAMES = (*_TURNS, *_STRETCHES, *_STANDINGS, *_OWN, Counting.HAD_EVENT)


class FrameCounter(Counter):
    """Counts on the frames of a source; see the module."""

    def __init__(
        self, source: FrameSource, request: Request, *, by_unit: bool | None = None, keeps: bool = False
    ) -> None:
        head = source.head.effective()
        super().__init__(head, request)
        self.source = source
        self.head = head
        self._asked = request
        self._keeps = keeps
        if by_unit is not None:
            self._by_unit = by_unit
        self.atoms = Atoms.between(request.periods, head.units, class_days(head) if self._by_class else ())
        self.days = Days.of(self.atoms)
        self.unit_places = Places(head.units, request, {})
        self._read: dict[tuple[frozenset[str] | None, frozenset[str] | None], Register] = {}
        self._counters: dict[int, Counter] = {}
        self._lives: dict[frozenset[str], Lives] = {}
        self._held: Holdings | None = None
        self._tallies: dict[str, tuple[Tally | None, list[Counter]]] = {}

    # -- the hook -------------------------------------------------------------------------------------------------
    def cells(self, indicator: Indicator, period: Period) -> dict[Key, Cell]:
        """What the engine counted, and what was read as records."""
        tally, others = self.counted(indicator)
        cells = {} if tally is None else tally.cells(period)
        for other in others:
            for key, cell in self._told_apart(other.cells(indicator, period), indicator).items():
                if key in cells:
                    cells[key].join(cell)
                else:
                    cells[key] = cell
        return cells

    def _told_apart(self, cells: dict[Key, Cell], indicator: Indicator) -> dict[Key, Cell]:
        """With the totals of codes of events, where models may have several: those are among the cells then."""
        several = self.several(indicator)
        if not self._asked.totals or several == SEVERAL:
            return cells
        over = [name in facts.EVENT_CODES and name in several for name in self._asked.by]
        return with_totals(cells, over, lambda: empty_cell(indicator))

    def codes_apart(self, indicator: Indicator) -> Apart | None:
        """The codes of events that tell models apart; nothing, where each thing has one code at most."""
        return Apart.of(self._asked) if indicator.counts in (Counting.HAD_EVENT, *_STANDINGS) else None

    def several(self, indicator: Indicator) -> tuple[str, ...]:
        """Also the codes of events, where models have them."""
        codes = self.codes_apart(indicator)
        return SEVERAL if codes is None else (*SEVERAL, *codes.by)

    def counted(self, indicator: Indicator) -> tuple[Tally | None, list[Counter]]:
        """The tally of what the engine counts (none, where it counts nothing), and the counters of what is read."""
        if indicator.id not in self._tallies:
            self._tallies[indicator.id] = self._counted(indicator)
        return self._tallies[indicator.id]

    def _found(self, indicator: Indicator, period: Period) -> Rows:
        """Scores, and records mixed with reports, are found among all records."""
        plain = indicator.term is None and not indicator.is_reported
        if indicator.kind is IndicatorKind.SCORE or (plain and self._asked.prefer):
            return self.from_records(None).rows(indicator, period)
        return super()._found(indicator, period)

    def _counted(self, indicator: Indicator) -> tuple[Tally | None, list[Counter]]:
        if self._in_memory(indicator) or self._undecided_before(indicator):
            return None, [self.from_records(None)]
        leaf, others = self._leaf(indicator)
        if indicator.role is UnitRole.PLACE:
            leaf = at_place(leaf)
        elif indicator.role is not UnitRole.OWNER:
            return self._at_role(indicator, leaf, others)
        if indicator.once is not CountsOnce.MODEL:
            return self._owners(indicator, leaf, others)
        by_unit = self._by_unit
        tally = Tally(self.head, self._asked, self.unit_places, self.atoms, indicator, leaf, by_unit)
        if self._refuses and by_unit and tally.undecided:
            return None, [self.from_records(None)]  # which names the facts that caused it
        return tally, others

    def _in_memory(self, indicator: Indicator) -> bool:
        """Must an indicator be counted from records, all of them?

        A rule of one's own reads records. So does, at units in a role, what has a class by its unit or counts once by
        its owner, and where a model has very many units.
        """
        if indicator.role in (UnitRole.OWNER, UnitRole.PLACE) or indicator.counts not in _ON_FRAMES:
            return indicator.counts not in _ON_FRAMES
        by_unit = {*self._asked.by, *dict(self._asked.only)} & {*SEVERAL} or indicator.once is not CountsOnce.MODEL
        return bool(by_unit) or self._roles.get(indicator.role.value) is None

    @cached_property
    def _roles(self) -> dict[str, tuple[str, ...] | None]:
        """The columns of the units in each role that is asked for."""
        parts = {one.role.value for one in self._indicators if one.role not in (UnitRole.OWNER, UnitRole.PLACE)}
        return {part: role_columns(self.source, part) for part in sorted(parts)}

    def _undecided_before(self, indicator: Indicator) -> bool:
        """Is it refused for models that have none of the codes to which the request is narrowed?

        Where a model lies is asked before its codes are, and raises where the borders of the day are not known.
        """
        codes = self.codes_apart(indicator)
        if codes is None or not codes.only or not self._by_unit:
            return False
        if not self._refuses and self.head.units.attested == ALWAYS:
            return False
        by = tuple(name for name in self._asked.by if name not in codes.by)
        only = tuple(one for one in self._asked.only if one not in codes.only)
        tally, _ = FrameCounter(self.source, evolve(self._asked, by=by, only=only), by_unit=True).counted(indicator)
        return tally is None or (tally.undecided and self._refuses)

    def _owners(
        self, indicator: Indicator, leaf: LeafCube, others: list[Counter]
    ) -> tuple[Tally | None, list[Counter]]:
        """The tally of the units that have a model; where one is divided, records say which part has it."""
        held = (self.head, self._asked, self.unit_places, self.atoms, indicator, leaf)
        had_by = "had_by" if indicator.role is UnitRole.PLACE else "owner"
        of = "place" if indicator.once is CountsOnce.PLACE else had_by
        tally = OwnerTally(*held, by_unit=True, onces=self._onces, rowless=not self._by_unit, of=of)
        undecided = self._refuses and self._by_unit and tally.undecided
        return (None, [self.from_records(None)]) if undecided or tally.unsure else (tally, others)

    def _at_role(
        self, indicator: Indicator, leaf: LeafCube, others: list[Counter]
    ) -> tuple[Tally | None, list[Counter]]:
        """The tally at the units in a role; where one is divided, records say how far it is sure."""
        held = (self.head, self._asked, self.unit_places, self.atoms, indicator, leaf)
        columns = self._roles[indicator.role.value] or ()
        tally = RoleTally(*held, by_unit=True, columns=columns, rowless=not self._by_unit)
        return (None, [self.from_records(None)]) if tally.unsure else (tally, others)

    def leaf_of(self, indicator: Indicator) -> tuple[LeafCube | None, list[Register]]:
        """The leaf cube of an indicator, and the records that are no part of it; all of them, where there is none."""
        if indicator.term is not None or indicator.is_reported or indicator.kind is IndicatorKind.SCORE:
            raise InvalidValue("cube.counted_only", path="indicators", got=indicator.id)
        several = self.codes_apart(indicator) is not None or not self._names(indicator).isdisjoint(SEVERAL)
        usual = indicator.once is CountsOnce.MODEL and indicator.role is UnitRole.OWNER
        if self._in_memory(indicator) or several or not usual:
            return None, [self.register_of(None)]
        leaf, others = self._leaf(indicator)
        return leaf, [other.register for other in others]

    # -- records --------------------------------------------------------------------------------------------------
    def register_of(self, models: Collection[str] | None, given: Collection[str] | None = None) -> Register:
        """Records, read once: of some models (of all, for ``None``), or only the facts that are *given*."""
        key = (None if models is None else frozenset(models), None if given is None else frozenset(given))
        if key not in self._read:
            self._read[key] = self.source.register_of(models, facts=given)
        return self._read[key]

    def from_records(self, models: Collection[str] | None, given: Collection[str] | None = None) -> Counter:
        """A counter of records: of some models (of all, for ``None``), or only of the facts that are *given*."""
        register = self.register_of(models, given)
        found = self._counters.get(id(register))
        if found is None:
            found = self._counters[id(register)] = Counter(register.effective(), self._asked)
        return found

    def _whole(self, models: Iterable[str]) -> tuple[Any, list[Counter]]:
        """The models that are read as records: as a frame of theirs, and the counter of what was read."""
        pl = bring("polars", extra="frames", room=_ROOM)
        names = {*models}
        if not names:
            return pl.DataFrame({"model": []}, schema={"model": pl.String}), []
        register = self.register_of(names)
        read = sorted({model.id for model in register.models} | names)
        return pl.DataFrame({"model": read}, schema={"model": pl.String}), [self.from_records(names)]

    # -- leaves ---------------------------------------------------------------------------------------------------
    def _leaf(self, indicator: Indicator) -> tuple[LeafCube, list[Counter]]:
        """The leaf cube of an indicator and the counters of what is not in it."""
        told, others = self.told(indicator)
        holdings, days, codes = self.holdings, self.days, self.codes_apart(indicator)
        if codes is not None:
            return apart_leaf(told, codes, holdings, days, self.apart), others
        if told.shape is Shape.FLOW:
            return flow_leaf(told.frames[0], holdings, days, told.own), others
        if told.happened:
            return happened_leaf(told.frames[0], holdings, days, apart=self.apart), others
        return stretch_leaf(told.frames, holdings, days, told.shape, again=told.again), others

    def told(self, indicator: Indicator) -> tuple[Told, list[Counter]]:
        """What the engine counts of an indicator, and the counters of what it does not."""
        counts = indicator.counts
        if counts in _OWN:
            return self._flow(indicator)
        touched = self.source.touched()
        if counts is Counting.HAD_EVENT:
            known = collected(facts.open_events(self.source, indicator, self._between).select("model").unique())
            without, others = self._whole(touched.union(known["model"]))
            codes = self.codes_apart(indicator)
            told = facts.events(self.source, indicator, without, () if codes is None else codes.names)
            return Told(Shape.EVER, [told], happened=True), others
        if counts in _STANDINGS:
            return self._standings(indicator)
        kinds = Lives.kinds(self.head.definitions.lifecycle)
        known = collected(Lives(self.source, self.head.definitions.lifecycle, ()).open_models(kinds))
        models = touched.union(known["model"])
        without, others = self._whole(models)
        lives = self._lives.setdefault(models, Lives(self.source, self.head.definitions.lifecycle, without))
        return self._stretches(lives, indicator), others

    def _stretches(self, lives: Lives, indicator: Indicator) -> Told:
        counts = indicator.counts
        if isinstance(counts, Counting) and counts in _TURNS:
            nw = bring("narwhals", extra="frames", room=_ROOM)
            turned = lives.turned(counts).with_columns(amount=nw.lit(1).cast(nw.Int64), id=nw.col("model"))
            return Told(Shape.FLOW, [turned])
        shape = _STRETCHES[cast("Counting", counts)]
        if counts in (Counting.EVER_ALIVE, Counting.ALIVE_AT_END):
            return Told(shape, [lives.alive()])
        steady, wavering = lives.active()
        spans = [steady] if wavering is None else [steady, wavering]
        return Told(shape, spans, again=True)

    def _standings(self, indicator: Indicator) -> tuple[Told, list[Counter]]:
        standings = Standings(self.source, self.head.definitions.lifecycle, indicator)
        without, others = self._whole(self.source.touched() | standings.open_models)
        shape, codes = _STANDINGS[cast("Counting", indicator.counts)], self.codes_apart(indicator)
        having = {} if codes is None else {shown: standings.stretches(without, codes, shown) for shown in codes.shown}
        if having and shape is Shape.AT_END:
            return Told(shape, [span for spans in having.values() for span in spans], codes.by if codes else ()), others
        return Told(shape, standings.stretches(without), again=True, having=having), others

    def _flow(self, indicator: Indicator) -> tuple[Told, list[Counter]]:
        """Facts are counted apart: one that is not exact does not take its whole model along."""
        given = indicator.counts is Counting.CONTRIBUTED
        names = self._names(indicator)
        own = tuple(name for name in _OWN[cast("Counting", indicator.counts)] if name in names)
        without, others = self._whole(self.source.touched())
        not_exact = (facts.open_gifts if given else facts.open_events)(self.source, indicator, self._between)
        rows = collected(facts.but(not_exact, without))
        if len(rows):
            named = self._named(rows) if indicator.counts is Counting.POINTS else ()
            others = [*others, self.from_records({*rows["model"], *named}, {*rows["id"]})]
        told = (facts.gifts if given else facts.events)(self.source, indicator, without, own)
        return Told(Shape.FLOW, [told], own), others

    def _named(self, rows: Any) -> Iterable[str]:  # noqa: ANN401 - a frame of Polars
        """The models that some events name: each is a point, and records name only models that are there."""
        others = self.source.table("event_others")
        named = others.join(beside(rows.select(event="id"), others), on="event", how="inner")
        return cast("Iterable[str]", collected(named.select("model"))["model"])

    def _names(self, indicator: Indicator) -> set[str]:
        return {*self._asked.by, *dict(self._asked.only), *dict(indicator.where)}

    @cached_property
    def _indicators(self) -> tuple[Indicator, ...]:
        """The indicators that are asked for, and those that their formulas are worked out from."""
        known = self.head.definitions.indicator
        return with_inputs(self.head, [known(name) for name in self._asked.indicators])

    @property
    def _at_places(self) -> bool:
        """Does it matter where models are, wherever units changed or not?"""
        places = [one for one in self._indicators if CountsOnce.PLACE is one.once or one.role is UnitRole.PLACE]
        return self._by_class or places != []

    @cached_property
    def _every_name(self) -> set[str]:
        """The dimensions of which anything asked for speaks."""
        return {name for one in self._indicators for name in self._names(one)}

    @property
    def _by_class(self) -> bool:
        """Do the classes of places matter?"""
        return not self._every_name.isdisjoint(SEVERAL)

    @property
    def _between(self) -> tuple[date, date]:
        """The days of the periods, outside of which no fact of a flow matters."""
        return self.atoms.first, self.atoms.last

    @cached_property
    def apart(self) -> Days | None:
        """The periods by day, where no two of them share one: then nobody asks when a thing is there again.

        Not where what is counted is kept, and other periods may be asked for.
        """
        atoms = None if self._keeps else Atoms.apart(self._asked.periods)
        return None if atoms is None else Days.of(atoms)

    @property
    def holdings(self) -> Holdings:
        """Who has a model, and what it is counted as."""
        if self._held is None:
            request, head = self._asked, self.head
            names = self._every_name
            codes = [name for name in OF_MODELS if name in names]
            if "domain" in names:
                lists = dict.fromkeys((request.codelist, DOMAINS))
                codes += dict.fromkeys(column for one in lists for column in domain_columns(head, one))
            later = request.day if self._by_unit and divides(head) else None
            if self._at_places or later is not None or (self._by_unit and outlived(self.source, head, self.atoms)):
                codes.append("place")
            codes += [column for columns in self._roles.values() for column in columns or ()]
            told = {part: roles_told(self.source, part) for part, columns in self._roles.items() if columns}
            self._held = Holdings.of(self.source, codes, later, told)
        return self._held
