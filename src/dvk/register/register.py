"""Sổ theo dõi (register): one campaign's facts, checked as a whole, and the views that follow from them."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._display import Displayed
from dvk._fields import an, as_tuple, one_of
from dvk.errors import InvalidDocument, UnknownId, nearest
from dvk.evaluation import Assessment, Council
from dvk.facts import Correction, Fact, Retraction
from dvk.models import (
    Contribution,
    Event,
    Life,
    Model,
    Replication,
    Role,
    RolePart,
    Standing,
    life_of,
    replicas_of,
    standing_of,
    title_on,
)
from dvk.periods import as_period
from dvk.register.checks import problems_afterwards, problems_of
from dvk.register.definitions import Campaign, Definitions
from dvk.register.effective import Holding, effective
from dvk.register.erasure import Erasure, erased
from dvk.register.findings import findings_of
from dvk.register.judging import appraisals_of, cohort_of, edition_for, streak_in
from dvk.register.knowing import unit_days
from dvk.register.locks import LockBook, PeriodLock
from dvk.register.report_lives import ReportState, standing, state_of
from dvk.register.reports import Coverage, Duty, Report, ReportEvent, Target
from dvk.register.rulings import Duplicate, Placement
from dvk.register.strain import StrainLimit, over_strain
from dvk.units import Unit, UnitHistory
from dvk.values import DateSpan, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from dvk.criteria import Rubric
    from dvk.evaluation import Appraisal, Cohort, Streak, StreakRule
    from dvk.periods import Period
    from dvk.register.finding import Finding

__all__ = ["Register"]

FACT_FIELDS = (
    "models",
    "events",
    "contributions",
    "reports",
    "report_events",
    "assessments",
    "councils",
    "targets",
    "duties",
    "coverage",
    "placements",
    "duplicates",
    "locks",
)


def _as_history(units: UnitHistory | Iterable[Unit]) -> UnitHistory:
    return units if isinstance(units, UnitHistory) else UnitHistory(tuple(units), lenient=True)


@frozen(kw_only=True)
class Register(Displayed):
    """Sổ theo dõi phong trào (register): every fact of one campaign with the definitions it is read by.

    Immutable, and refused whole: :class:`InvalidDocument` names every problem with its path. What may be in work and
    is only odd is not refused; :meth:`findings` lists it. ``illustrative`` marks made-up figures ("số liệu minh
    họa"), and everything printed from the register then says so. ``settled`` says that this is what holds of another
    register (:meth:`effective`), which was asked whether anything entered after a lock.

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
    report_events: tuple[ReportEvent, ...] = field(default=(), converter=as_tuple)
    assessments: tuple[Assessment, ...] = field(default=(), converter=as_tuple)
    councils: tuple[Council, ...] = field(default=(), converter=as_tuple)
    targets: tuple[Target, ...] = field(default=(), converter=as_tuple)
    duties: tuple[Duty, ...] = field(default=(), converter=as_tuple)
    coverage: tuple[Coverage, ...] = field(default=(), converter=as_tuple)
    placements: tuple[Placement, ...] = field(default=(), converter=as_tuple)
    duplicates: tuple[Duplicate, ...] = field(default=(), converter=as_tuple)
    locks: tuple[PeriodLock, ...] = field(default=(), converter=as_tuple)
    corrections: tuple[Correction, ...] = field(default=(), converter=as_tuple)
    retractions: tuple[Retraction, ...] = field(default=(), converter=as_tuple)
    illustrative: bool = False
    settled: bool = field(default=False, eq=False, repr=False)

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
    def placed(self) -> Mapping[str, tuple[str, ...]]:
        """Đã gán về (where facts of divided units were placed): the units, by the id of the fact, first decided first.

        Several, where what was placed in a unit was placed again when that one was divided.
        """
        grouped: dict[str, list[Placement]] = defaultdict(list)
        for item in self.placements:
            grouped[item.target].append(item)
        return {name: tuple(item.unit for item in sorted(items, key=_decided)) for name, items in grouped.items()}

    @cached_property
    def lives(self) -> dict[str, Life]:
        """Các đời mô hình (lives) by model id, computed once."""
        lifecycle = self.definitions.lifecycle
        return {model.id: life_of(model, self.events_of(model.id), lifecycle) for model in self.models}

    def standing(self, model: str, on: date, *, possible: bool = False) -> tuple[Standing, ...]:
        """Vị thế trong ngày (standing on a day): the stages a model has reached by then, by level and body.

        What is known by its period surely is reached on its last day; with ``possible`` from its first day on.
        Raises :class:`UnknownId` for an unknown model.
        """
        name = self.model(model).id
        return standing_of(self.events_of(name), self.definitions.lifecycle, on, possible=possible)

    def replicas(self, model: str) -> Replication:
        """Nhân rộng (replicas): the copies of a model over all generations, spread by unit and by year.

        Raises :class:`UnknownId` for an unknown model.
        """
        return replicas_of(self.model(model).id, self.events, self.definitions.lifecycle)

    def title_on(self, model: str, on: date) -> str:
        """Tên trong ngày (title on a day), after the renamings so far; raises :class:`UnknownId`."""
        found = self.model(model)
        return title_on(found, self.events_of(found.id), on)

    @cached_property
    def _taking_part(self) -> dict[str, tuple[tuple[Role, Model], ...]]:
        grouped: dict[str, list[tuple[Role, Model]]] = defaultdict(list)
        for model in self.models:
            for role in model.roles:
                grouped[role.unit].append((role, model))
        return {name: tuple(pairs) for name, pairs in grouped.items()}

    def taking_part(self, unit: str, on: date | None = None, part: RolePart | str | None = None) -> tuple[Model, ...]:
        """Mô hình đơn vị cùng tham gia (models in which a unit has a role), beside those it owns itself.

        They are shown apart, and never added to what the unit counts: each counts at its owner. With *on* those whose
        role holds on that day, on which the model may be there and another unit has it; with *part* those in which
        the unit leads, supports or takes part. Raises :class:`UnknownId` for an unknown unit.
        """
        wanted = None if part is None else one_of(RolePart, part, "part")
        found: dict[str, Model] = {}
        for role, model in self._taking_part.get(self.units[unit].id, ()):
            if wanted is not None and role.part is not wanted:
                continue
            if on is not None:
                life = self.lives[model.id]
                known = life.begun_from is not None
                if on not in DateSpan(role.start, role.end) or (known and not life.may_be_alive_on(on)):
                    continue
                if model.owner_on(on) == unit:
                    continue
            found[model.id] = model
        return tuple(found.values())

    @cached_property
    def standing_reports(self) -> tuple[Report, ...]:
        """Báo cáo có giá trị (the reports that count): not returned, and of one series the highest revision.

        They are those of all that is in this register: for a day ask ``effective(known_on)`` first.
        """
        return standing(self)

    def report_state(self, report: str, on: date | None = None) -> ReportState:
        """Tình trạng báo cáo (how far a report has come), all told or by a day: its last step, and whether it counts.

        *on* is the day on which the steps were taken. What the office knew that day is another question, which
        ``effective(known_on).report_state(report)`` answers. Raises :class:`UnknownId` for an unknown report.
        """
        for found in self.reports:
            if found.id == report:
                return state_of(self, found, on)
        raise UnknownId("report.unknown", got=report, near=nearest(report, [item.id for item in self.reports]))

    def locked(self, unit: str, period: Period | str, on: date, *, indicator: str | None = None) -> PeriodLock | None:
        """Đã khóa sổ chưa (is it locked): the lock that holds at the end of a day, ``None`` where the books are open.

        That of the unit or of one above it, for the period or one that covers it. With an *indicator* also where only
        that one is locked. What became known on the day of the lock is still in. Raises :class:`UnknownId` for an
        unknown unit.
        """
        return self._locks.at_end_of(self.units[unit].id, as_period(period), on, indicator)

    @cached_property
    def _locks(self) -> LockBook:
        return LockBook(Holding(self.corrections, self.retractions).of(self.locks), self.units)

    # -- judging ------------------------------------------------------------------------------------------------
    def appraisals(self, rubric: str | Rubric, period: Period | str | None = None) -> tuple[Appraisal, ...]:
        """Quá trình chấm (appraisals): the sheets of a rubric that hold, subject by subject with all their layers.

        Lines that take the result of another rubric have it from the sheets of that one here, for the same subject and
        period. :func:`~dvk.evaluation.compare_layers` compares two layers of them all. Raises :class:`UnknownId` for an
        unknown rubric.
        """
        return appraisals_of(self, rubric, period)

    def cohort(
        self,
        rubric: str | Rubric,
        period: Period | str,
        *,
        layer: str | None = None,
        units: Iterable[str] | None = None,
        groups: Mapping[str, str] | None = None,
        chosen: Iterable[str] = (),
    ) -> Cohort:
        """Kết quả cả cụm (cohort): all subjects with a sheet of a period, or the *units* named, classified together.

        By the sheets of one *layer*, the deciding one by default. Who has no such sheet yet may still get anything: a
        unit that is named is in the cohort all the same, and quotas wait for it. *chosen* are those preferred among
        equals at the cut. Raises :class:`UnknownId` for an
        unknown rubric, and :class:`InvalidDocument` as :func:`~dvk.evaluation.classify_cohort` does.
        """
        return cohort_of(self, rubric, period, layer=layer, units=units, groups=groups, chosen=chosen)

    def streak(self, rule: StreakRule, unit: str, until: int, *, rubrics: Iterable[str | Rubric]) -> Streak:
        """Chuỗi năm liên tục (streak) of a unit by the decisions here, across its mergers as the *rule* says.

        *rubrics* are the editions by which the years were judged; their quotas are applied among all that were decided
        in a year. Raises :class:`UnknownId` for an unknown unit or rubric, :class:`InvalidDocument` for sheets that
        contradict each other and for a class of the rule that no edition has.
        """
        return streak_in(self, rule, unit, until, rubrics)

    def rubric_in_force(self, kind: str, place: str | None, on: date, *, subject: str | None = None) -> Rubric:
        """Bộ tiêu chí đang có hiệu lực (the rubric in force) at a place on a day: the unit's own, or of one above it.

        Above it in the territory; without a *place* that of the whole country. *subject* is the type of the subject,
        where there are rubrics for several. Raises :class:`UnknownId` where none is in force, :class:`InvalidValue`
        where several are, and :class:`NotKnown` for a unit that is not there on the day.
        """
        return edition_for(self, kind, place, on, subject)

    def effective(self, known_on: date | None = None) -> Register:
        """Số liệu có hiệu lực (what holds): corrections applied, what was retracted left out.

        With ``known_on`` only what was known by that day: a report by the day it was received, where no other is
        noted, a step of one by the day it was taken, a placement, a confirmed duplicate or a lock by the day it was
        decided;
        facts without a day are included, and nothing looks ahead: a report returned later still counted that day. A
        retracted model takes its events, contributions, assessments and placements with it. A unit is known from its
        day on, or from that of the first fact that names it. A retraction can itself be retracted.

        Models confirmed to be one are one: what each had goes on under the model that is kept, and what two of the
        records tell alike (an event of one kind, level, body, unit and day; a contribution of one amount, donor,
        purpose and day) counts once. The kept model begins when the first of its records says so.

        Raises :class:`InvalidDocument` where the duplicates known on that day contradict each other.
        """
        if known_on not in self._held_on:
            self._held_on[known_on] = effective(self, known_on)
        return self._held_on[known_on]

    @cached_property
    def unit_days(self) -> dict[str, date | None]:
        """Ngày biết của đơn vị (the days of knowing of the units that have one): no later than the first naming."""
        return unit_days(self.units, self.facts())

    @cached_property
    def _held_on(self) -> dict[date | None, Register]:
        return {}

    def erased(self, model: str, *, key: bytes) -> Erasure:
        """Xóa tên một cá nhân (erase a person): the same register, in which a pseudonym stands for the exemplar.

        The pseudonym is made of the model's id with *key* (HMAC-SHA256): the same key gives the same one, and without
        the key nothing leads back. It replaces the id everywhere, and so do others the ids of the person's facts;
        the title, the name, notes, reasons, purposes and where things were read are gone, in corrections too, so that
        no ``known_on`` brings them back. Documents that only these facts name are left out. Every count stays as it
        was. Records confirmed to be of the same person are erased with it. The award decisions come apart, as
        ``decisions``. This register itself does not change: what was written to files is yours to delete.

        Raises :class:`UnknownId` for an unknown model, :class:`InvalidValue` for the model of a collective and for a
        key of less than 16 bytes.
        """
        return erased(self, model, key=key)

    def findings(self, *, limits: Iterable[StrainLimit] = ()) -> tuple[Finding, ...]:
        """Điều cần xem lại (findings): what is odd but may be right, most serious first. Nothing is repaired.

        With *limits* also where the people may be asked for too much (:func:`dvk.register.over_strain`).
        """
        found = findings_of(self)
        strained = over_strain(self, limits)
        return tuple(sorted((*found, *strained), key=lambda item: -item.severity)) if strained else found


def _decided(placement: Placement) -> str:
    """Placements in the order of their days, those without one first."""
    return "" if placement.on is None else placement.on.isoformat()
