"""Sổ theo dõi (register): one campaign's facts, checked as a whole, and the views that follow from them."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from attrs import evolve, field, frozen

from dvk._display import Displayed
from dvk._fields import an, as_tuple
from dvk.errors import InvalidDocument, UnknownId, nearest
from dvk.evaluation import Assessment
from dvk.facts import Correction, Fact, Retraction
from dvk.models import Contribution, Event, Life, Model
from dvk.models.life import life_of
from dvk.register.checks import problems_afterwards, problems_of
from dvk.register.definitions import Campaign, Definitions
from dvk.register.findings import Finding, findings_of
from dvk.register.reports import Coverage, Duty, Report, Target
from dvk.units import Unit, UnitHistory
from dvk.values import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

__all__ = ["Register"]

F = TypeVar("F", bound=Fact)
FACT_FIELDS = ("models", "events", "contributions", "reports", "assessments", "targets", "duties", "coverage")


def _as_history(units: UnitHistory | Iterable[Unit]) -> UnitHistory:
    return units if isinstance(units, UnitHistory) else UnitHistory(tuple(units), lenient=True)


@frozen(kw_only=True)
class Register(Displayed):
    """Sổ theo dõi phong trào (register): every fact of one campaign with the definitions it is read by.

    Immutable, and refused whole: :class:`InvalidDocument` names every problem with its path. What may be in work and
    is only odd is not refused; :meth:`findings` lists it. ``illustrative`` marks made-up figures ("số liệu minh
    họa"), and everything printed from the register then says so.

    >>> from dvk.catalog import definitions
    >>> unit, campaign = Unit(id="xa-a", names="Xã A", level="commune"), Campaign(id="xa-a-2024", label="Xã A")
    >>> lamps = Model(id="den", title="Thắp sáng đường quê", owner="xa-a", domain="kinh-te")
    >>> register = Register(campaign=campaign, definitions=definitions(), units=[unit], models=[lamps])
    >>> register.model("den").title, len(register.findings())
    ('Thắp sáng đường quê', 1)
    """

    campaign: Campaign = field(validator=an(Campaign))
    definitions: Definitions = field(validator=an(Definitions))
    sources: tuple[Source, ...] = field(default=(), converter=as_tuple)
    units: UnitHistory = field(factory=UnitHistory, converter=_as_history)
    models: tuple[Model, ...] = field(default=(), converter=as_tuple)
    events: tuple[Event, ...] = field(default=(), converter=as_tuple)
    contributions: tuple[Contribution, ...] = field(default=(), converter=as_tuple)
    reports: tuple[Report, ...] = field(default=(), converter=as_tuple)
    assessments: tuple[Assessment, ...] = field(default=(), converter=as_tuple)
    targets: tuple[Target, ...] = field(default=(), converter=as_tuple)
    duties: tuple[Duty, ...] = field(default=(), converter=as_tuple)
    coverage: tuple[Coverage, ...] = field(default=(), converter=as_tuple)
    corrections: tuple[Correction, ...] = field(default=(), converter=as_tuple)
    retractions: tuple[Retraction, ...] = field(default=(), converter=as_tuple)
    illustrative: bool = False

    def __attrs_post_init__(self) -> None:
        problems = tuple(problems_of(self)) or tuple(problems_afterwards(self))
        if problems:
            raise InvalidDocument(problems)

    def __repr__(self) -> str:
        return f"<Register {self.campaign.id}: {len(self.units)} units, {len(self.models)} models>"

    # -- finding one --------------------------------------------------------------------------------------------
    def facts(self) -> Iterator[Fact]:
        """Mọi dữ kiện (every fact) as it came, corrections and retractions last."""
        yield from self.units
        yield from self.units.changes
        for name in FACT_FIELDS:
            yield from getattr(self, name)
        yield from self.corrections
        yield from self.retractions

    @cached_property
    def _facts_by_id(self) -> dict[str, Fact]:
        return {fact.id: fact for fact in self.facts()}

    def fact(self, name: str) -> Fact:
        """Dữ kiện (fact) by id; raises :class:`UnknownId` with what is near."""
        try:
            return self._facts_by_id[name]
        except KeyError:
            raise UnknownId("fact.unknown", got=name, near=nearest(name, self._facts_by_id)) from None

    @cached_property
    def _models_by_id(self) -> dict[str, Model]:
        return {model.id: model for model in self.models}

    def model(self, name: str) -> Model:
        """Mô hình (model) by id; raises :class:`UnknownId` with what is near."""
        try:
            return self._models_by_id[name]
        except KeyError:
            raise UnknownId("model.unknown", got=name, near=nearest(name, self._models_by_id)) from None

    def source(self, name: str) -> Source:
        """Nguồn (source) by id; raises :class:`UnknownId`."""
        for source in self.sources:
            if source.id == name:
                return source
        raise UnknownId("source.unknown", got=name, near=nearest(name, [source.id for source in self.sources]))

    def source_of(self, fact: Fact) -> Source | None:
        """Nguồn của dữ kiện (the source of a fact): ``None`` where none is given."""
        return None if fact.source is None else self.source(fact.source)

    # -- views --------------------------------------------------------------------------------------------------
    @cached_property
    def _events_by_model(self) -> dict[str, tuple[Event, ...]]:
        grouped: dict[str, list[Event]] = defaultdict(list)
        for event in self.events:
            grouped[event.model].append(event)
        return {name: tuple(events) for name, events in grouped.items()}

    def events_of(self, model: str) -> tuple[Event, ...]:
        """Các sự kiện (events) of a model, as they came."""
        return self._events_by_model.get(model, ())

    @cached_property
    def events_by_kind(self) -> dict[str, tuple[Event, ...]]:
        """Sự kiện theo bước (events by kind of step), as they came."""
        grouped: dict[str, list[Event]] = defaultdict(list)
        for event in self.events:
            grouped[event.kind].append(event)
        return {kind: tuple(events) for kind, events in grouped.items()}

    @cached_property
    def contributions_by_measure(self) -> dict[str, tuple[Contribution, ...]]:
        """Đóng góp theo đơn vị tính gốc (contributions by the id of their base measure), as they came."""
        grouped: dict[str, list[Contribution]] = defaultdict(list)
        for item in self.contributions:
            grouped[item.quantity.measure.root.id].append(item)
        return {name: tuple(items) for name, items in grouped.items()}

    @cached_property
    def lives(self) -> dict[str, Life]:
        """Các đời mô hình (lives) by model id, computed once."""
        lifecycle = self.definitions.lifecycle
        return {model.id: life_of(model, self.events_of(model.id), lifecycle) for model in self.models}

    def effective(self, known_on: date | None = None) -> Register:
        """Số liệu có hiệu lực (what holds): corrections applied, what was retracted left out.

        With ``known_on`` only what was known by that day: a report by the day it was received, where no other is
        noted; facts without a day are included. A retracted model takes its events, contributions and assessments
        with it. Units hold on their own days, whenever they became known. A retraction can itself be retracted.
        """
        if known_on is None and not (self.corrections or self.retractions):
            return self
        corrections, retractions = self._known(self.corrections, known_on), self._known(self.retractions, known_on)
        void = _void(retractions)
        gone = {item.target for item in retractions if item.id not in void}
        corrected = {item.target: item.fact for item in sorted(corrections, key=_when) if item.id not in gone}

        def holding(facts: Iterable[F]) -> tuple[F, ...]:
            kept = (corrected.get(fact.id, fact) for fact in self._known(facts, known_on) if fact.id not in gone)
            return cast("tuple[F, ...]", tuple(kept))  # a correction has the type of its target: checked

        models = holding(self.models)
        there = {model.id for model in models}
        units = [corrected.get(unit.id, unit) for unit in self.units.units if unit.id not in gone]
        return evolve(
            self,
            units=UnitHistory(units, holding(self.units.changes), attested=self.units.attested, lenient=True),
            models=models,
            events=tuple(_among(event, there) for event in holding(self.events) if event.model in there),
            contributions=tuple(item for item in holding(self.contributions) if item.model in there),
            reports=holding(self.reports),
            assessments=tuple(
                item for item in holding(self.assessments) if item.subject in there or item.subject in self.units
            ),
            targets=holding(self.targets),
            duties=holding(self.duties),
            coverage=holding(self.coverage),
            corrections=(),
            retractions=(),
        )

    @staticmethod
    def _known(facts: Iterable[F], known_on: date | None) -> tuple[F, ...]:
        if known_on is None:
            return tuple(facts)
        return tuple(fact for fact in facts if (day := _known_day(fact)) is None or day <= known_on)

    def findings(self) -> tuple[Finding, ...]:
        """Điều cần xem lại (findings): what is odd but may be right, most serious first. Nothing is repaired."""
        return findings_of(self)


def _known_day(fact: Fact) -> date | None:
    """The day a fact became known; a report, where nobody noted it, on the day it was received."""
    if fact.known_on is None and isinstance(fact, Report):
        return fact.received_on
    return fact.known_on


def _when(correction: Correction) -> tuple[str, str]:
    """Corrections hold in the order in which they became known, whatever their order in a file."""
    return "" if correction.known_on is None else correction.known_on.isoformat(), correction.id


def _void(retractions: Iterable[Retraction]) -> set[str]:
    """The retractions that were themselves retracted."""
    against: dict[str, list[str]] = defaultdict(list)
    for item in retractions:
        against[item.target].append(item.id)
    void: set[str] = set()
    for item in sorted(retractions, key=lambda item: (str(item.known_on or ""), item.id), reverse=True):
        if any(name not in void for name in against[item.id]):
            void.add(item.id)
    return void


def _among(event: Event, models: set[str]) -> Event:
    """The event, naming only models that hold."""
    others = tuple(name for name in event.others if name in models)
    return event if others == event.others else evolve(event, others=others)
