"""Khung chung (frames): the units, the definitions and the documents that all senders share, and who holds another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import evolve, frozen

from dvk.errors import Problem
from dvk.register.effective import Holding
from dvk.register.sent.sendings import alike, first_read
from dvk.units import Unit, UnitChange, UnitHistory
from dvk.values import ALWAYS, DateSpan, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from dvk.facts import Fact
    from dvk.register.definitions import Definitions
    from dvk.register.sent.sendings import Snapshot

__all__ = ["Office", "Other", "joined_definitions", "joined_units"]

F = TypeVar("F", Unit, UnitChange)
_DEFINED = ("codelists", "indicators", "rubrics", "calendars", "measures", "balances")
_INSIDE_FACTS = ("calendars", "measures")  # a period holds its calendar and a quantity its measure: none is put instead

Other = tuple[str, str, str]
"""Who holds another than the frame: the sender, what it is (units, changes, codelists …), and its id."""


# -- definitions -----------------------------------------------------------------------------------------------------
def joined_definitions(
    frame: Definitions | None, sent: Sequence[tuple[str, Definitions]]
) -> tuple[Definitions, list[Problem], list[Other]]:
    """The definitions of all: the frame's where it has one, else what all who have it say alike."""
    first = sent[0][1] if frame is None else frame
    problems: list[Problem] = []
    others: list[Other] = []
    if all(item is first or item == first for _, item in sent):
        return first, problems, others
    for sender, item in sent:
        if item.lifecycle != first.lifecycle and frame is None:
            problems.append(_differs("lifecycle", item.lifecycle.id, sent[0][0], sender))
        elif item.lifecycle != first.lifecycle:
            others.append((sender, "lifecycle", item.lifecycle.id))
    lists = {what: _joined_list(what, frame, sent, problems, others) for what in (*_DEFINED, "mappings")}
    return first if problems else evolve(first, **cast("dict[str, Any]", lists)), problems, others


def _joined_list(
    what: str,
    frame: Definitions | None,
    sent: Sequence[tuple[str, Definitions]],
    problems: list[Problem],
    others: list[Other],
) -> tuple[object, ...]:
    """One of the lists: in the frame's order while nobody adds to it, else by the ids."""
    known = {} if frame is None else {_key(one): one for one in _all(frame, what)}
    by: dict[str, str] = {}
    extra: dict[str, object] = {}
    for sender, item in sent:
        for one in _all(item, what):
            name = _key(one)
            there = known.get(name, extra.get(name))
            if there is None:
                extra[name], by[name] = one, sender
            elif there is one or there == one:
                continue
            elif name in known and what not in _INSIDE_FACTS:
                others.append((sender, what, name))
            else:
                problems.append(_differs(what, name, by.get(name, ""), sender))
    held = {**known, **extra}
    return tuple(held[name] for name in (sorted(held) if extra else held))


def _all(definitions: Definitions, what: str) -> Iterable[object]:
    return cast("Iterable[object]", getattr(definitions, what))


def _key(item: object) -> str:
    name = getattr(item, "id", None)
    if isinstance(name, str):
        return name
    return f"{getattr(item, 'source_list', '')} → {getattr(item, 'target_list', '')}"


def _differs(what: str, name: str, one: str, other: str) -> Problem:
    code = "combine.inside_facts_differ" if what in _INSIDE_FACTS else "combine.definition_differs"
    return Problem(code, f"{other}.definitions.{what}", details=(("got", name), ("one", one or "*"), ("other", other)))


# -- units -----------------------------------------------------------------------------------------------------------
@frozen(kw_only=True)
class Office:
    """What the office's own registers tell of units: their ids are shared, and what they rest on is its own."""

    name: str
    units: dict[str, Unit]
    changes: dict[str, UnitChange]
    sources: dict[str, Source]
    attested: tuple[DateSpan, ...]
    holding: Holding


def joined_units(
    frame: UnitHistory | None, sent: Sequence[Snapshot], office: Office
) -> tuple[UnitHistory, dict[str, Source], list[Problem], list[Other]]:
    """The units and changes of all by their ids, with the documents they rest on, which keep their ids too.

    What the *frame* has holds; of the rest all who tell it must tell the same. The office may have corrected its own,
    and a sender may tell what it was or what it is.
    """
    problems: list[Problem] = []
    others: list[Other] = []
    frame_units, frame_changes = ((), ()) if frame is None else (frame.units, frame.changes)
    units = _Joining(_by_id(frame_units), office, problems, others).joined(office.units, sent, "units")
    changes = _Joining(_by_id(frame_changes), office, problems, others).joined(office.changes, sent, "changes")
    sources: dict[str, Source] = {}
    named = {fact.source for fact in (*units, *changes) if fact.source is not None}
    for snapshot in sent:
        for name in sorted((named & set(snapshot.sources)) - set(office.sources)):
            source = snapshot.sources[name]
            if sources.setdefault(name, source) != source:
                problems.append(_other_source(name, snapshot.sender))
    attested = frame.attested if frame is not None else _attested(sent, office, problems)
    return UnitHistory(units, changes, attested=attested, lenient=True), sources, problems, others


def _other_source(name: str, sender: str) -> Problem:
    return Problem("combine.source_differs", f"{sender}.sources", details=(("got", name), ("other", sender)))


def _by_id(facts: Iterable[F]) -> dict[str, F]:
    return {fact.id: fact for fact in facts}


class _Joining:
    """Puts the units, or the changes, of all beside each other; notes who tells one otherwise."""

    def __init__(self, known: Mapping[str, Fact], office: Office, problems: list[Problem], others: list[Other]) -> None:
        self._known = known
        self._office = office
        self._problems = problems
        self._others = others

    def joined(self, own: Mapping[str, F], sent: Sequence[Snapshot], what: str) -> list[F]:
        """All of them, in the order of their ids."""
        known = cast("Mapping[str, F]", self._known)
        found = {name: (self._office.name, fact) for name, fact in own.items() if name not in known}
        fine: set[int] = set()  # the very same object from many senders is asked about once
        for snapshot in sent:
            self._retold(snapshot, what, found)
            for fact in cast("dict[str, F]", getattr(snapshot, what)).values():
                if id(fact) not in fine and self._take(found, snapshot, what, fact):
                    fine.add(id(fact))
        days = _days(sent)
        joined: dict[str, F] = {**known}
        for name, (teller, fact) in found.items():
            day = fact.known_on
            if name in days and (day is not None or teller != self._office.name):
                first = days[name]
                later = first is not None and teller == self._office.name and day is not None and day < first
                day = day if later else first
            joined[name] = fact if day == fact.known_on else evolve(fact, known_on=day)
        return [joined[name] for name in sorted(joined)]

    def _retold(self, snapshot: Snapshot, what: str, found: Mapping[str, object]) -> None:
        """What a sender told otherwise before: nobody but the office can say from which day which of them holds."""
        for name in sorted(snapshot.retold.intersection(getattr(snapshot, what))):
            if name not in self._known and name not in found:
                path = f"{snapshot.sender}.{snapshot.places[name][0]}"
                details = (("got", name), ("sender", snapshot.sender))
                self._problems.append(Problem("combine.unit_retold", path, details=details))

    def _take(self, found: dict[str, tuple[str, F]], snapshot: Snapshot, what: str, fact: F) -> bool:
        """Take one in; is it as the others tell it?"""
        name = fact.id
        if name in self._known:
            same = self._is_own(fact, cast("F", self._known[name]))
            if not same:
                self._others.append((snapshot.sender, what, name))
            return same
        teller, one = found.setdefault(name, (snapshot.sender, fact))
        if one is fact or (teller == self._office.name and self._is_own(fact, one)):
            return True
        if teller != self._office.name and alike(one, fact):
            found[name] = (teller, _one_of(one, fact))
            return True
        path = f"{snapshot.sender}.{snapshot.places[name][0]}"
        details = (("got", name), ("one", teller), ("other", snapshot.sender))
        self._problems.append(Problem("combine.unit_differs", path, details=details))
        return False

    def _is_own(self, fact: F, own: F) -> bool:
        """Is it what the office has, or what that is after its corrections?"""
        return alike(fact, own) or alike(fact, cast("F", self._office.holding.corrected.get(fact.id, own)))


def _days(sent: Sequence[Snapshot]) -> dict[str, date | None]:
    """The first day on which each unit and change was told; ``None`` where one who tells it has no day."""
    found: dict[str, date | None] = {}
    for snapshot in sent:
        for name, day in snapshot.told_on.items():
            before = found.setdefault(name, day)
            found[name] = None if before is None or day is None else min(before, day)
    return found


def _one_of(one: F, other: F) -> F:
    """One of two that tell the same, whoever sends first: known since the earliest day, by the document one names."""
    first = cast("F", first_read(one, other))
    return first if first.source is not None else evolve(first, source=one.source or other.source)


def _attested(sent: Sequence[Snapshot], office: Office, problems: list[Problem]) -> DateSpan:
    """The days for which everybody's units are complete."""
    span = ALWAYS
    for sender, held in (*((office.name, one) for one in office.attested), *_spans(sent)):
        both = span.intersect(held)
        if both is None:
            details = (("got", sender), ("start", span.start or "…"), ("end", span.end or "…"))
            problems.append(Problem("combine.attested_apart", f"{sender}.attested", details=details))
            return span
        span = both
    return span


def _spans(sent: Sequence[Snapshot]) -> Iterator[tuple[str, DateSpan]]:
    for snapshot in sent:
        for sending in snapshot.sendings:
            yield snapshot.sender, sending.register.units.attested
