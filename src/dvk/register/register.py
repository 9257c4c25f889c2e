"""Sổ theo dõi (register): one campaign's facts, checked as a whole, and the views that follow from them."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from attrs import evolve, field, frozen

from dvk._display import Displayed
from dvk._fields import as_tuple
from dvk.errors import InvalidDocument, UnknownId, nearest
from dvk.evaluation import Assessment
from dvk.facts import Correction, Fact, Retraction
from dvk.models import Contribution, Event, Life, Model
from dvk.models.life import life_of
from dvk.register.checks import problems_of
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
    return units if isinstance(units, UnitHistory) else UnitHistory(tuple(units))


@frozen(kw_only=True)
class Register(Displayed):
    """Sổ theo dõi phong trào (register): every fact of one campaign with the definitions it is read by.

    Immutable, and refused whole: :class:`InvalidDocument` names every problem with its path. What may be in work and
    is only odd is not refused; :meth:`findings` lists it. ``illustrative`` marks made-up figures ("số liệu minh
    họa"), and everything printed from the register then says so.
    """

    campaign: Campaign
    definitions: Definitions
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
        problems = tuple(problems_of(self))
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
    def lives(self) -> dict[str, Life]:
        """Các đời mô hình (lives) by model id, computed once."""
        lifecycle = self.definitions.lifecycle
        return {model.id: life_of(model, self.events_of(model.id), lifecycle) for model in self.models}

    def effective(self, known_on: date | None = None) -> Register:
        """Số liệu có hiệu lực (what holds): corrections applied, what was retracted left out.

        With ``known_on`` only what was known by that day, facts without a day included. A retracted model takes its
        events, contributions and assessments with it.
        """
        if known_on is None and not (self.corrections or self.retractions):
            return self
        corrected = {c.target: c.fact for c in sorted(self._known(self.corrections, known_on), key=_when)}
        gone = {retraction.target for retraction in self._known(self.retractions, known_on)}

        def holding(facts: Iterable[F]) -> tuple[F, ...]:
            kept = (corrected.get(fact.id, fact) for fact in self._known(facts, known_on) if fact.id not in gone)
            return cast("tuple[F, ...]", tuple(kept))  # a correction has the type of its target: checked

        models = holding(self.models)
        there = {model.id for model in models}
        dropped = {model.id for model in self.models} - there
        units = [corrected.get(unit.id, unit) for unit in self.units.units if unit.id not in gone]
        return evolve(
            self,
            units=UnitHistory(units, holding(self.units.changes), attested=self.units.attested),
            models=models,
            events=tuple(event for event in holding(self.events) if event.model not in dropped),
            contributions=tuple(item for item in holding(self.contributions) if item.model not in dropped),
            reports=holding(self.reports),
            assessments=tuple(item for item in holding(self.assessments) if item.subject not in dropped),
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
        return tuple(fact for fact in facts if fact.known_on is None or fact.known_on <= known_on)

    def findings(self) -> tuple[Finding, ...]:
        """Điều cần xem lại (findings): what is odd but may be right, most serious first. Nothing is repaired."""
        return findings_of(self)


def _when(correction: Correction) -> str:
    return "" if correction.known_on is None else correction.known_on.isoformat()
