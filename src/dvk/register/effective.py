"""Số liệu có hiệu lực (what holds): corrections and retractions by their days, and models confirmed to be one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar, cast

from attrs import evolve

from dvk.facts import Correction, Fact, Retraction
from dvk.models import Contribution, Event, Model
from dvk.register.knowing import known_day
from dvk.register.rulings import Duplicate, Placement, kept_for
from dvk.units import UnitHistory

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Hashable, Iterable, Mapping
    from datetime import date

    from dvk.evaluation import Assessment
    from dvk.models import Lifecycle
    from dvk.register.definitions import Definitions
    from dvk.register.register import Register

__all__ = ["Holding", "Merging", "effective", "held"]

F = TypeVar("F", bound=Fact)
H = TypeVar("H", Event, Contribution)


class Holding:
    """What holds of a register's facts as far as they are known: corrected, what was retracted left out.

    *known* tells which facts are; without it all of them.
    """

    def __init__(
        self,
        corrections: tuple[Correction, ...],
        retractions: tuple[Retraction, ...],
        known: Callable[[Fact], bool] | None = None,
    ) -> None:
        self._is_known = known
        against = self._known(retractions)
        void = _void(against)
        self.gone = {item.target for item in against if item.id not in void}
        told = sorted(self._known(corrections), key=_when)
        self.corrected = {item.target: item.fact for item in told if item.id not in self.gone}

    def of(self, facts: Iterable[F]) -> tuple[F, ...]:
        """The facts that hold, each as it was last corrected."""
        corrected, gone = self.corrected, self.gone
        kept = (corrected.get(fact.id, fact) for fact in self._known(facts) if fact.id not in gone)
        return cast("tuple[F, ...]", tuple(kept))  # a correction has the type of its target: checked

    def _known(self, facts: Iterable[F]) -> tuple[F, ...]:
        is_known = self._is_known
        return tuple(facts) if is_known is None else tuple(fact for fact in facts if is_known(fact))


def _when(correction: Correction) -> tuple[str, str]:
    """Corrections hold in the order in which they became known, whatever their order in a file."""
    return "" if correction.known_on is None else correction.known_on.isoformat(), correction.id


def _void(retractions: Iterable[Retraction]) -> set[str]:
    """The retractions that were themselves retracted, by one that stands.

    Of those that retract each other in a circle, which no file of an office has, the one known first stands.
    """
    against: dict[str, list[str]] = defaultdict(list)
    for item in retractions:
        against[item.target].append(item.id)
    left = sorted(retractions, key=lambda item: (str(item.known_on or ""), item.id))
    void: set[str] = set()
    standing: set[str] = set()
    while left:
        decided = [item for item in left if all(name in void for name in against[item.id])] or left[:1]
        standing.update(item.id for item in decided)
        void.update(item.target for item in decided)
        left = [item for item in left if item.id not in standing and item.id not in void]
    return void


class Merging:
    """Models confirmed to be one: what each had goes on under the model that is kept.

    An event or a contribution that two of the records tell alike happened once: the commune and the union both
    reported it, and counting it twice is the very mistake that was confirmed. Each is paired with at most one of the
    other record's, so that what one record itself tells twice stays twice. All that is not alike stays.
    """

    def __init__(self, duplicates: Iterable[Duplicate], models: Iterable[Model]) -> None:
        self._there = {model.id: model for model in models}
        self.kept = kept_for(duplicates, self._there)
        self._groups: dict[str, list[str]] = defaultdict(list)
        for name, kept in self.kept.items():
            self._groups[kept].append(name)
        self._instead: dict[str, str] = dict(self.kept)

    def __contains__(self, model: object) -> bool:
        """Is there a model of that id, kept or under another?"""
        return model in self._there

    def models(self, events: Iterable[Event], lifecycle: Lifecycle) -> tuple[Model, ...]:
        """The models that are left; a kept one began when the first of its records says so."""
        if not self.kept:
            return tuple(self._there.values())
        told = self._first_told(events, lifecycle)
        left: list[Model] = []
        for name, model in self._there.items():
            if name in self.kept:
                continue
            records = [self._there[one] for one in (name, *self._groups.get(name, ()))]
            first = min((record.start for record in records if record.start is not None), default=None)
            if first is not None:  # a record without a start may tell of something that was earlier still
                first = min([first, *(told[record.id] for record in records if record.id in told)])
            if first is None or first == model.start:
                left.append(model)
                continue
            plan = model.planned_end
            left.append(evolve(model, start=first, planned_end=None if plan is not None and plan < first else plan))
        return tuple(left)

    def _first_told(self, events: Iterable[Event], lifecycle: Lifecycle) -> dict[str, date]:
        """For the merged records without a start: the first day on which one of them was surely there already."""
        merged = {name for name in (*self.kept, *self._groups) if self._there[name].start is None}
        told: dict[str, date] = {}
        for event in events:
            day = event.last_day
            if event.model in merged and day is not None and not lifecycle[event.kind].before_start:
                told[event.model] = min(day, told.get(event.model, day))
        return told

    def events(self, events: tuple[Event, ...]) -> tuple[Event, ...]:
        """The events under the kept models, each once; one between two that are one says nothing any more."""
        if not self.kept:
            return events
        renamed = [self._of_kept(event) for event in events]
        here = [event for event in renamed if event is not None]
        return self._once(here, {event.id: event.model for event in events}, _event_key, _event_contradicts)

    def contributions(self, contributions: tuple[Contribution, ...]) -> tuple[Contribution, ...]:
        """The contributions under the kept models: the same money told by two records is one gift."""
        if not self.kept:
            return contributions
        here = [
            evolve(item, model=self.kept[item.model]) if item.model in self.kept else item for item in contributions
        ]
        return self._once(here, {item.id: item.model for item in contributions}, _gift_key, lambda _, __: False)

    def assessments(self, assessments: Iterable[Assessment]) -> tuple[Assessment, ...]:
        """The sheets, about the kept models."""
        kept = self.kept
        return tuple(evolve(item, subject=kept[item.subject]) if item.subject in kept else item for item in assessments)

    def placements(self, placements: Iterable[Placement]) -> tuple[Placement, ...]:
        """The placements of what is left; where several of one model's records were placed, those of the first."""
        decided: dict[str, str] = {}
        found: list[Placement] = []
        ranked = sorted(placements, key=lambda item: item.target in self._instead)  # the kept one's own come first
        for item in ranked:
            target = self._instead.get(item.target, item.target)
            if decided.setdefault(target, item.target) == item.target:
                found.append(item if target == item.target else evolve(item, target=target))
        return tuple(found)

    def _of_kept(self, event: Event) -> Event | None:
        kept = self.kept
        model = kept.get(event.model, event.model)
        own = event.model
        mapped = [kept.get(name, name) for name in event.others if name == own or kept.get(name, name) != model]
        if event.others and not mapped:
            return None
        others = tuple(dict.fromkeys(mapped))
        if model == event.model and others == event.others:
            return event
        return evolve(event, model=model, others=others)

    def _once(
        self,
        items: Iterable[H],
        told_by: Mapping[str, str],
        key: Callable[[H], Hashable],
        contradicts: Callable[[H, H], bool],
    ) -> tuple[H, ...]:
        """Each happening of the merged models once; the kept model's own stand for those of the others."""
        groups: dict[Hashable, list[H]] = defaultdict(list)
        order = {name: place for names in self._groups.values() for place, name in enumerate(names, start=1)}
        dropped: set[str] = set()
        kept = set(self._groups)
        items = tuple(items)
        for item in items:
            if item.model in kept:
                groups[item.model, key(item)].append(item)
        for held in groups.values():
            if len({told_by[item.id] for item in held}) > 1:
                held.sort(key=lambda item: order.get(told_by[item.id], 0))
                dropped.update(self._paired(held, told_by, contradicts))
        return tuple(item for item in items if item.id not in dropped)

    def _paired(
        self, held: Collection[H], told_by: Mapping[str, str], contradicts: Callable[[H, H], bool]
    ) -> Iterable[str]:
        """The ids of those that another record tells too."""
        standing: list[tuple[H, set[str]]] = []  # what stays, and which records have told it
        for item in held:
            record = told_by[item.id]
            for one, records in standing:
                if record not in records and not contradicts(one, item):
                    records.add(record)
                    self._instead[item.id] = one.id
                    yield item.id
                    break
            else:
                standing.append((item, {record}))


def _event_key(event: Event) -> Hashable:
    return event.kind, event.level, event.body, event.unit, event.on, event.period


def _event_contradicts(one: Event, other: Event) -> bool:
    """Do both say more, and not the same? Then they are two: bằng khen is not giấy khen."""
    pairs = (
        (one.form, other.form),
        (one.achievement, other.achievement),
        (one.result, other.result),
        (one.count, other.count),
        (one.others or None, other.others or None),
    )
    return any(mine is not None and theirs is not None and mine != theirs for mine, theirs in pairs)


def _gift_key(item: Contribution) -> Hashable:
    return item.on, item.period, item.quantity, item.donor, item.purpose


def effective(register: Register, known_on: date | None, *, definitions: Definitions | None = None) -> Register:
    """What holds of a register; see :meth:`dvk.register.Register.effective`. Read by other *definitions*, if given."""
    if known_on is None:
        if definitions is None and not (register.corrections or register.retractions or register.duplicates):
            return register
        return held(register, definitions=definitions)
    units = register.unit_days

    def known(fact: Fact) -> bool:
        day = units[fact.id] if fact.id in units else known_day(fact)
        return day is None or day <= known_on

    return held(register, known, definitions=definitions)


def held(
    register: Register, known: Callable[[Fact], bool] | None = None, *, definitions: Definitions | None = None
) -> Register:
    """What holds of the facts that are known (of all, without *known*), read by other definitions if there are any."""
    definitions = definitions or register.definitions
    holding = Holding(register.corrections, register.retractions, known)
    merging = Merging(holding.of(register.duplicates), holding.of(register.models))
    happened = tuple(_among(event, merging) for event in holding.of(register.events) if event.model in merging)
    given = tuple(item for item in holding.of(register.contributions) if item.model in merging)
    models = merging.models(happened, definitions.lifecycle)
    there = {model.id for model in models}
    events, contributions = merging.events(happened), merging.contributions(given)
    reports, units = holding.of(register.reports), _units_of(register, holding)
    sent = {report.id for report in reports}
    subjects = merging.assessments(holding.of(register.assessments))
    placements = merging.placements(holding.of(register.placements))
    left = (
        {fact.id for facts in (models, events, contributions, reports) for fact in facts} if placements else set[str]()
    )
    return evolve(
        register,
        definitions=definitions,
        units=units,
        models=models,
        events=events,
        contributions=contributions,
        reports=reports,
        report_events=tuple(item for item in holding.of(register.report_events) if item.report in sent),
        assessments=tuple(item for item in subjects if item.subject in there or item.subject in units),
        councils=holding.of(register.councils),
        targets=holding.of(register.targets),
        duties=holding.of(register.duties),
        coverage=holding.of(register.coverage),
        locks=holding.of(register.locks),
        settled=True,
        placements=tuple(item for item in placements if item.target in left),
        duplicates=(),
        corrections=(),
        retractions=(),
    )


def _units_of(register: Register, holding: Holding) -> UnitHistory:
    """The units that hold; the same history where nothing about them changed, for to build one takes a while."""
    history = register.units
    units, changes = holding.of(history.units), holding.of(history.changes)
    if units == history.units and changes == history.changes:
        return history
    return UnitHistory(units, changes, attested=history.attested, lenient=True)


def _among(event: Event, models: Container[str]) -> Event:
    """The event, naming only models that hold."""
    others = tuple(name for name in event.others if name in models)
    return event if others == event.others else evolve(event, others=others)
