"""Mọi thứ đều ổn (all is well): whether a list of facts can be waved through, asked in as few steps as there are facts.

Nearly every register is right, and is checked each time it is loaded. So each list is first asked as a whole, by the
sets of what it names; only a list with something wrong is gone through fact by fact, to say what and where. A doubt is
a *no*: it costs time and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dvk.errors import Problem
from dvk.facts import Correction, Secrecy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from dvk.facts import Fact
    from dvk.models import Contribution, Event, Model, Step
    from dvk.register.register import Register

__all__ = ["all_of_kind", "ids_and_sources_well", "lists_well", "secret_ones"]


def all_of_kind(items: Iterable[object], kind: type[object]) -> bool:
    """Is each of the items of a kind?"""
    return all(issubclass(one, kind) for one in {*map(type, items)})


def secret_ones(name: str, facts: Iterable[Fact]) -> Iterator[Problem]:
    """The facts of a list that have a độ mật, and the corrections that hold such a fact."""
    is_open = Secrecy.OPEN
    if name != "corrections" and not [0 for fact in facts if fact.secrecy is not is_open]:
        return
    for place, fact in enumerate(facts):
        if fact.secrecy is not is_open:
            yield Problem("fact.secret", f"{name}[{place}].secrecy")
        if isinstance(fact, Correction) and fact.fact.secrecy is not is_open:
            yield Problem("fact.secret", f"{name}[{place}].fact.secrecy")


def ids_and_sources_well(groups: Iterable[Sequence[Fact]], sources: Collection[str]) -> bool:
    """Does each id stand once, and each source exist?"""
    ids: set[str] = set()
    named: set[str | None] = set()
    number = 0
    for facts in groups:
        number += len(facts)
        ids.update([fact.id for fact in facts])
        named.update([fact.source for fact in facts])
    named.discard(None)
    return len(ids) == number and named <= set(sources)


def lists_well(
    register: Register,
    models: Mapping[str, Model],
    steps: Mapping[str, Step],
    units: Collection[str],
    codes: Mapping[str, Collection[str]],
) -> tuple[bool, bool, bool]:
    """Are the models, the events, the contributions well? Where facts were corrected, nobody says so."""
    if register.corrections:
        return False, False, False
    return (
        _models_well(register.models, units, codes),
        _events_well(register.events, models, steps, units, codes),
        _contributions_well(register.contributions, models, codes),
    )


def _models_well(models: Sequence[Model], units: Collection[str], codes: Mapping[str, Collection[str]]) -> bool:
    """Do the models name what is there? Those with a form or a person are for the detailed way."""
    if [0 for model in models if model.form is not None or model.person is not None]:
        return False
    named: set[str | None] = {item.value for model in models for item in model.owner}
    named.update([model.place for model in models])
    named.update([role.unit for model in models if model.roles for role in model.roles])
    named.discard(None)
    if not named <= set(units):
        return False
    domains = {(item.codelist, item.code) for model in models for item in model.domain}
    also = {name for model in models if model.also for name in model.also}
    return (
        all(name in codes and code in codes[name] for name, code in domains)
        and _are_codes(also, codes.get("domains"))
        and _are_codes({model.strand for model in models}, codes.get("strands"))
    )


def _events_well(
    events: Sequence[Event],
    models: Mapping[str, Model],
    steps: Mapping[str, Step],
    units: Collection[str],
    codes: Mapping[str, Collection[str]],
) -> bool:
    """Do the events name what is there, and is none before its model began?"""
    if not {event.kind for event in events} <= steps.keys():
        return False
    if not {event.model for event in events} <= models.keys():
        return False
    named = {event.body for event in events} | {event.unit for event in events}
    named.discard(None)
    others = {other for event in events if event.others for other in event.others}
    return (
        named <= set(units)
        and others <= models.keys()
        and _are_codes({event.level for event in events}, codes.get("levels"))
        and _are_codes({event.form for event in events}, codes.get("commendation-forms"))
        and _none_before(events, models, {name for name, step in steps.items() if step.before_start})
    )


def _none_before(events: Iterable[Event], models: Mapping[str, Model], may: Collection[str]) -> bool:
    starts: dict[str, date] = {name: model.start for name, model in models.items() if model.start is not None}
    begun = starts.get
    for event in events:
        start = begun(event.model)
        if start is not None:
            last = event.on or event.last_day
            if last is not None and last < start and event.kind not in may:
                return False
    return True


def _contributions_well(
    items: Sequence[Contribution], models: Collection[str], codes: Mapping[str, Collection[str]]
) -> bool:
    """Do the contributions name what is there?"""
    forms = {item.published.how for item in items if item.published is not None}
    return (
        {item.model for item in items} <= set(models)
        and _are_codes({item.donor for item in items}, codes.get("donors"))
        and _are_codes(forms, codes.get("publication-forms"))
    )


def _are_codes(named: set[str | None] | set[str], known: Collection[str] | None) -> bool:
    return known is None or named <= {None, *known}
