"""Sổ mẫu (sample register): an invented province with some fourteen thousand models of 2016-2020.

Real reports give totals only, so whatever needs detail is shown on this register. It is generated, the same each time,
and marked ``illustrative``: everything printed from it says "số liệu minh họa".
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING

from dvk.catalog._definitions import definitions as shipped_definitions
from dvk.catalog._sample_chosen import (
    ODD_CONTRIBUTIONS,
    ODD_EVENTS,
    SHOWCASE,
    chosen_assessments,
    chosen_contributions,
    chosen_events,
    chosen_models,
)
from dvk.catalog._sample_draw import (
    ALL_DOMAINS,
    FORM_SHARES,
    HOUSEHOLD,
    INDIVIDUAL,
    KINDS_OF_FORM,
    RECOGNISED,
    STRANDS,
    Owner,
    gifts,
    owners,
)
from dvk.catalog._sample_names import MERGED, MERGED_FROM, ORGANISATIONS, titles
from dvk.catalog._sample_reports import INDICATORS, duties, report_events, reports, targets
from dvk.catalog._sample_units import MERGER_DAY, PROVINCE, RECORDS, SILENT, coverage, history, sources
from dvk.errors import InvalidValue
from dvk.models import Classified, Contribution, Event, Model, Role
from dvk.periods import Period
from dvk.register import Campaign, Register, collector_paused
from dvk.values import Dated, Label

if TYPE_CHECKING:
    from dvk.register import Definitions

__all__ = ["MODELS", "ODD_CONTRIBUTIONS", "ODD_EVENTS", "SHOWCASE", "SILENT", "sample_register"]

MODELS = 13_926
_OUTSIDE = 25  # so many models that ended before the stage, and so many that began after it

# Days are counted as whole numbers from here, and each has one shared object.
_DAY_ZERO = date(2013, 1, 1)
_DAYS = tuple(_DAY_ZERO + timedelta(days=place) for place in range(3300))
_YEARS = tuple((date(year, 1, 1) - _DAY_ZERO).days for year in range(2016, 2022))
_STAGE, _AFTER = _YEARS[0], _YEARS[-1]
_MERGER = (MERGER_DAY - _DAY_ZERO).days
_RECLASSED = _YEARS[3]  # from 2019 a few models are counted under another domain
_LAST_OLD_DAY = MERGER_DAY - timedelta(days=1)


class _Writer:
    """Writes the facts of one owner after another.

    Only ``Random.random`` is used: the numbers it gives for a seed are the same in every Python.
    """

    def __init__(self, seed: int) -> None:
        self.random = Random(seed).random  # noqa: S311 no secret, and it must be the same each time
        self.models: list[Model] = []
        self.events: list[Event] = []
        self.contributions: list[Contribution] = []
        self._titles = {where: titles(where) for where in STRANDS}
        self._domains = {code: (Classified(code),) for code in dict.fromkeys(ALL_DOMAINS)}
        self._years = tuple(Period.of_year(year) for year in range(2016, 2021))
        self._gifts = gifts()
        self._told: dict[tuple[str, str, int], int] = {}
        everybody = tuple(owners())
        self._communes = tuple(owner.unit for owner in everybody if owner.level == "commune")
        self._take(everybody[0], 0)

    # -- one owner ----------------------------------------------------------------------------------------------
    def _take(self, owner: Owner, place: int) -> None:
        self._owner = owner
        self._held_before: tuple[Dated[str], ...] = (Dated(owner.unit),)
        self._held_across: tuple[Dated[str], ...] = self._held_before
        self._held_after: tuple[Dated[str], ...] = self._held_before
        if owner.unit in MERGED_FROM:
            # the district's own models go on with the district that follows it
            self._held_across = (Dated(owner.unit, end=_LAST_OLD_DAY), Dated(MERGED[0], start=MERGER_DAY))
            self._held_after = (Dated(MERGED[0]),)
        # who acts for its models at each level, before the merger and after
        self._bodies: tuple[dict[str | None, str | None], ...] = tuple(
            {"commune": owner.unit, "district": district, "province": PROVINCE}
            for district in (owner.district, MERGED[0] if owner.district in MERGED_FROM else owner.district)
        )
        self._roles = (Role(ORGANISATIONS[place % len(ORGANISATIONS)][0], "support"),)
        self._going_on: tuple[str, int] | None = None
        self._offered = 0
        self._registered = 0

    def write(self, owner: Owner, place: int, number: int) -> None:
        """Write *number* models of the owner at *place*."""
        self._take(owner, place)
        for _ in range(number):
            start, end = self._span()
            name = self._model(start, end)
            limit = self._pause(name, start, _AFTER if end is None else end)
            recognised = self._recognise(name, start, limit)
            if recognised or len(self.models) % 2 == 0:  # what is recognised was registered; of the rest, one in two
                self._event(name, "registered", self._registered, owner.level)
            self._contribute(name, start, limit)
            if end is None:
                if limit == _AFTER:
                    self._going_on = (name, start)
            elif self._going_on is not None and self._going_on[1] < end and self.random() < 0.05:
                self._event(name, "merged", end, others=(self._going_on[0],))
            else:
                self._event(name, "ended", end)

    def write_outside(self, owner: Owner, place: int) -> None:
        """Write one model that ended before the stage and one that began after it: no figure of the stage has them."""
        self._take(owner, place)
        end = _STAGE - 60 - place
        self._event(self._model(100 + place, end), "ended", end)
        self._model(_AFTER + 30 + place, None)

    def _span(self) -> tuple[int, int | None]:
        """The first day and the day of the end: at least one day of the stage lies between them."""
        random = self.random
        if random() < 0.13:
            start = _STAGE - 2 - int(random() * 1000)
        else:
            # more begin early in a year than late; sums and products only, for powers differ between machines
            part = random()
            start = _YEARS[int(random() * 5)] + int((part + part * part) * 182.5)
        if random() < 0.55:
            return start, None
        end = max(start + 150 + int(random() * 900), _STAGE + 40 + int(random() * 300))
        return start, end if end < _AFTER else None

    # -- one model ----------------------------------------------------------------------------------------------
    def _model(self, start: int, end: int | None) -> str:
        random, owner = self.random, self._owner
        name = f"m-{len(self.models) + 1:05d}"
        domain = owner.domains[int(random() * 100)]
        form = FORM_SHARES[int(random() * 100)]
        if form == HOUSEHOLD and domain not in ("kinh-te", "van-hoa-xa-hoi"):
            form = INDIVIDUAL
        held = self._held_across
        if start >= _MERGER:
            held = self._held_after
        elif end is not None and end <= _MERGER:
            held = self._held_before
        kind, subject = KINDS_OF_FORM[form]
        self.models.append(
            Model(
                id=name,
                source=RECORDS,
                title=self._title(domain, form),
                owner=held,
                domain=self._counted(domain, start, end),
                start=_DAYS[start],
                kind=kind,
                subject=subject,
                strand=STRANDS[owner.where][int(random() * 100)],
                roles=self._roles if len(self.models) % 20 == 7 else (),
            )
        )
        self._registered = start - int(random() * 25)
        if len(held) > 1:
            self._event(name, "handed-over", _MERGER, unit=MERGED[0])
        return name

    def _title(self, domain: str, form: int) -> str:
        """The next title of the pool, so that an owner has none twice."""
        pool = self._titles[self._owner.where][domain][form]
        key = (self._owner.unit, domain, form)
        told = self._told.get(key)
        told = int(self.random() * len(pool)) if told is None else told + 1
        self._told[key] = told
        return pool[told % len(pool)]

    def _counted(self, domain: str, start: int, end: int | None) -> tuple[Classified, ...]:
        """Its one counted domain; for a few it changes on a day."""
        if len(self.models) % 500 or start > _RECLASSED - 90 or (end is not None and end < _RECLASSED + 90):
            return self._domains[domain]
        other = "van-hoa-xa-hoi" if domain == "kinh-te" else "kinh-te"
        return Classified(domain, end=_DAYS[_RECLASSED - 1]), Classified(other, start=_DAYS[_RECLASSED])

    # -- its events ---------------------------------------------------------------------------------------------
    def _event(
        self,
        model: str,
        kind: str,
        day: int,
        level: str | None = None,
        *,
        unit: str | None = None,
        others: tuple[str, ...] = (),
    ) -> None:
        self.events.append(
            Event(
                id=f"sk-{len(self.events) + 1}",
                source=RECORDS,
                model=model,
                kind=kind,
                on=_DAYS[day],
                level=level,
                body=self._bodies[day >= _MERGER].get(level),
                unit=unit,
                others=others,
            )
        )

    def _pause(self, model: str, start: int, end: int) -> int:
        """Some stop, and most of those go on later; gives the day up to which other things may happen."""
        random = self.random
        if random() >= 0.04:
            return end
        pause = max(start, _STAGE) + 60 + int(random() * 300)
        if pause >= end:
            return end
        self._event(model, "suspended", pause)
        again = pause + 45 + int(random() * 300)
        if again < end and random() < 0.75:
            self._event(model, "resumed", again)
        return pause

    def _recognise(self, model: str, start: int, limit: int) -> bool:
        """Registered again in the next year, recognised level by level, commended, replicated; was it recognised?"""
        random = self.random
        if random() < 0.1:
            again = start + 330 + int(random() * 60)
            if again < limit:
                self._event(model, "registered", again, self._owner.level)
        day, reached = start + 60 + int(random() * 240), None
        for level, chance in RECOGNISED[self._owner.level]:
            if day >= limit or random() >= chance:
                break
            self._event(model, "recognised", day, level)
            reached = level
            day += 30 + int(random() * 300)
        if reached is None:
            return False
        if day < limit and random() < (0.08 if reached == "commune" else 0.3):
            self._event(model, "commended", day, reached)
        if random() < 0.14:
            for _ in range(1 + int(random() * 3)):
                day += 20 + int(random() * 200)
                if day < limit:
                    place = int(random() * len(self._communes))
                    self._event(model, "replicated", day, unit=self._communes[place])
        return True

    def _contribute(self, model: str, start: int, limit: int) -> None:
        """What was given, in the first two years; of some only the year is known."""
        random, contributions = self.random, self.contributions
        if random() >= 0.58:
            return
        days = min(limit - start, 730)
        for _ in range(1 + int(random() * 5.2)):
            donor, pool = self._gifts[int(random() * 100)]
            on = start + int(random() * days)
            quantity = pool[int(random() * len(pool))]
            self._offered += 1
            if self._offered % 2:
                continue  # one gift in two is written down: the main job is to run in the blink of an eye
            number = len(contributions) + 1
            year = self._years[_DAYS[on].year - 2016] if number % 64 == 0 and on >= _STAGE else None
            contributions.append(
                Contribution(
                    id=f"dg-{number}",
                    source=RECORDS,
                    model=model,
                    on=_DAYS[on] if year is None else None,
                    period=year,
                    quantity=quantity,
                    donor=donor,
                )
            )


def sample_register(definitions: Definitions | None = None, *, models: int = MODELS, seed: int = 2020) -> Register:
    """Sổ mẫu của tỉnh Minh Họa (the sample register): *models* of them are at work in 2016-2020.

    It is the same for the same *seed* on every machine. Twelve districts of which two become one on 01/7/2019; models
    of communes, districts and province-level organisations; beside them some that ended before the stage or began
    after it. Five models are set by hand: :data:`SHOWCASE` has a full life and is scored, four have one oddity each
    (:data:`ODD_EVENTS`, :data:`ODD_CONTRIBUTIONS`). :data:`SILENT` names the one district and year that has not been
    handed in. Beside the records stand duties, quarterly reports and plans of 2019 and 2020, some late, estimated,
    returned or missing; figures come from them only where a request prefers reports.

    The *definitions* are the shipped ones unless others are given. Raises :class:`dvk.errors.InvalidValue` for fewer
    *models* than the five.

    >>> register = sample_register(models=200)
    >>> register.illustrative, len(register.definitions.codelist("domains"))
    (True, 4)
    """
    used = shipped_definitions() if definitions is None else definitions
    chosen = chosen_models()
    if models < len(chosen):
        raise InvalidValue("value.too_small", path="models", got=models, expected=len(chosen))
    with collector_paused():
        writer = _Writer(seed)
        everybody = tuple(owners())
        ends = tuple(accumulate(owner.weight for owner in everybody))
        wanted = models - len(chosen)
        written = 0
        for place, (owner, end) in enumerate(zip(everybody, ends, strict=True)):
            reached = wanted * end // ends[-1]
            writer.write(owner, place, reached - written)
            written = reached
        for place in range(_OUTSIDE):
            writer.write_outside(everybody[place * 6], place)
        told = _has_indicators(used)
        return Register(
            campaign=Campaign(
                id="dvk-minh-hoa",
                label=Label("Dân vận khéo tỉnh Minh Họa (số liệu minh họa)", "Minh Họa province (made-up figures)"),
                stages=(Period.stage(2016, 2020),),
                note="tỉnh không có thật; số liệu minh họa do máy tạo",
            ),
            definitions=used,
            sources=sources(),
            units=history(),
            models=(*chosen, *writer.models),
            events=(*chosen_events(), *writer.events),
            contributions=(*chosen_contributions(), *writer.contributions),
            assessments=tuple(chosen_assessments()) if _has_rubric(used) else (),
            reports=tuple(reports()) if told else (),
            report_events=tuple(report_events()) if told else (),
            targets=tuple(targets()) if told else (),
            duties=tuple(duties()) if told else (),
            coverage=coverage(2016, 2020),
            illustrative=True,
        )


def _has_rubric(definitions: Definitions) -> bool:
    return any(rubric.id == "minh-hoa" for rubric in definitions.rubrics)


def _has_indicators(definitions: Definitions) -> bool:
    """Are the indicators there that its reports and plans speak of?"""
    return {one.id for one in definitions.indicators}.issuperset(INDICATORS)
