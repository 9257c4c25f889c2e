"""Chuỗi gửi của một nơi (the line of one sender): what came again, what changed, what is no longer there, by day."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from attrs import evolve

from dvk.errors import Problem
from dvk.facts import Correction, Fact, Retraction
from dvk.register.effective import Holding
from dvk.register.kinds import list_of
from dvk.register.sent.references import named_by, renamed, sources_of
from dvk.register.sent.sendings import combined_id, made_id, same_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from dvk.register.sent.sendings import Snapshot
    from dvk.values import Source

__all__ = ["AGAIN", "GONE", "Line"]

AGAIN = "gửi lại"
AS_SENT = "theo thứ tự đính chính của nơi gửi"
GONE = "không còn trong tệp gửi lần sau"
BACK = "có lại trong tệp gửi lần sau"
F = TypeVar("F", bound=Fact)


class Line:
    """All that one sender told, in the order of the days; what an earlier combined register holds of it comes first.

    ``facts`` are the combined facts by id, ``lists`` the list of the register in which each stands, ``ids`` the
    combined id of each original one.
    """

    def __init__(
        self,
        sender: str,
        held: Iterable[tuple[str, Fact]],
        own: Mapping[str, Fact],
        frame: Mapping[str, Source],
        *,
        retract: bool,
    ) -> None:
        self.sender = sender
        self.facts: dict[str, Fact] = {}
        self.lists: dict[str, str] = {}
        for name, fact in held:
            self.facts[fact.id] = fact
            self.lists[fact.id] = name
        self.ids: dict[str, str] = {}
        self.sources: dict[str, Source] = {}
        self.problems: list[Problem] = []
        self.missing: tuple[str, ...] = ()
        self.retracted: tuple[str, ...] = ()
        self.changed: tuple[str, ...] = ()
        self.unlike_own: tuple[str, ...] = ()
        self._own = own
        self._frame = frame
        self._retract = retract
        self._known = max((day for fact in self.facts.values() if (day := fact.known_on)), default=None)
        self._noted: date | None = None
        self._begun = False
        self._wanted: dict[str, Fact] = {}

    @property
    def originals(self) -> dict[str, str]:
        """The original id of each combined one."""
        return {new: one for one, new in self.ids.items()}

    # -- one file after another -------------------------------------------------------------------------------------
    def take(self, snapshot: Snapshot) -> None:
        """Take in what was told on a day, which is not before any day that was taken in."""
        before, day = len(self.facts), snapshot.day
        self.missing = self.retracted = self.changed = ()
        if day is not None and self._noted is not None and day < self._noted:
            self._problem("combine.known_before", snapshot, "", ("known", self._noted), ("day", day))
            return
        self._begun = bool(self.facts)
        told = self._told(snapshot)
        if self.problems:
            return
        if day is None and not self._begun:
            self._noted = max((on for fact in told.values() if (on := fact.known_on)), default=None)
        if self._begun or any(isinstance(fact, (Correction, Retraction)) for fact in told.values()):
            self._reconcile(snapshot, told)
        self._keep(told)
        if self._known and day and day < self._known and len(self.facts) > before:
            about = (("got", self.sender), ("day", day), ("known", self._known))
            self._problem("combine.older_file", snapshot, "", *about)

    def _told(self, snapshot: Snapshot) -> dict[str, Fact]:
        """What a file tells, by combined ids; what nobody told before is taken in with the day of the file."""
        names, sources = self._names(snapshot)
        day, told = snapshot.day, dict[str, Fact]()
        for original, fact in snapshot.facts.items():
            name = self.ids[original] = names[original]
            if name == original:  # the office's own, word for word
                continue
            there, later = self.facts.get(name), isinstance(fact, (Correction, Retraction))
            # corrections first keep their own days: these say which of them comes last
            told[name] = new = renamed(fact, names, sources, None if later else day)
            if there is None:
                self.facts[name] = evolve(new, known_on=day) if later and day is not None else new
                self.lists[name] = snapshot.lists[original]
            elif list_of(there) != list_of(fact):
                kinds = (("kind", type(fact).__name__), ("before", type(there).__name__))
                self._problem("combine.other_kind", snapshot, original, ("got", original), *kinds)
            elif day is not None and there.known_on is not None and there.known_on > day:
                self._problem("combine.known_before", snapshot, original, ("known", there.known_on), ("day", day))
        return told

    def _problem(self, code: str, snapshot: Snapshot, original: str, *details: tuple[str, object]) -> None:
        path = f".{snapshot.places[original][0]}" if original else ""
        self.problems.append(Problem(code, f"{self.sender}{path}", details=details))

    def _keep(self, told: Mapping[str, Fact]) -> None:
        """Keep what holds in a file by itself, for the next one to be compared with."""
        theirs = Holding(_of(told, Correction), _of(told, Retraction))
        self._wanted = {name: theirs.corrected.get(name, fact) for name, fact in told.items()}

    # -- ids ----------------------------------------------------------------------------------------------------------
    def _names(self, snapshot: Snapshot) -> tuple[dict[str, str], dict[str, str]]:
        """The combined ids of the facts and sources of a file; what is the office's own, word for word, stays."""
        sources: dict[str, str] = {}
        for name, source in snapshot.sources.items():
            new = combined_id(self.sender, name)
            if new not in self.sources and self._frame.get(new) is None and self._frame.get(name) == source:
                sources[name] = name
            else:
                sources[name] = new
                held, day = self._frame.get(new), snapshot.day
                later = day is not None and (self._known is None or day > self._known)
                self.sources[new] = evolve(source, id=new) if held is None or later else held
        prefix = combined_id(self.sender, "x").removesuffix("x")
        names = {name: prefix + name for name in snapshot.facts}
        return names | {name: name for name in self._shared(snapshot, sources, names)}, sources

    def _shared(self, snapshot: Snapshot, sources: Mapping[str, str], names: Mapping[str, str]) -> set[str]:
        """The facts that the office itself tells, word for word, and all that they name as well."""
        alike = [name for name in snapshot.facts if name in self._own and names[name] not in self.facts]
        shared = {name for name in alike if same_told(snapshot.facts[name], self._own[name])}
        while True:
            apart = {
                name
                for name in shared
                if any(one in snapshot.facts and one not in shared for one in named_by(snapshot.facts[name]))
                or any(sources[one] != one for one in sources_of(snapshot.facts[name]))
            }
            if not apart:
                break
            shared -= apart
        self.unlike_own = tuple(name for name in alike if name not in shared)
        return shared

    # -- what differs from before -------------------------------------------------------------------------------------
    def _holding(self, day: date | None) -> tuple[Holding, list[Retraction]]:
        def known(fact: Fact) -> bool:
            return day is None or fact.known_on is None or fact.known_on <= day

        retractions = _of(self.facts, Retraction)
        holding = Holding(_of(self.facts, Correction), retractions, known)
        return holding, [item for item in retractions if known(item)]

    def _reconcile(self, snapshot: Snapshot, told: Mapping[str, Fact]) -> None:
        """Make what holds of the sender's facts on that day what holds in the file."""
        theirs = Holding(_of(told, Correction), _of(told, Retraction))
        mine, retractions = self._holding(snapshot.day)
        changed: list[str] = []
        added: list[Correction | Retraction] = []
        for name, fact in told.items():
            if isinstance(fact, (Correction, Retraction)):
                continue
            if name in theirs.gone:
                if name not in mine.gone:
                    added.append(self._retraction(snapshot, name, AGAIN if self._begun else AS_SENT))
                continue
            if name in mine.gone:
                against = [item.id for item in retractions if item.target == name and item.id not in mine.gone]
                added += [self._retraction(snapshot, one, BACK if self._begun else AS_SENT) for one in against]
            wanted = theirs.corrected.get(name, fact)
            if not same_told(wanted, mine.corrected.get(name, self.facts[name])):
                added.append(self._correction(snapshot, wanted))
                changed.append(name)
        self._missing(snapshot, told, mine, added)
        self.changed = tuple(name for name in changed if self._is_new(name, theirs.corrected.get(name, told[name])))
        if added and snapshot.day is None:
            target = added[0].target.removeprefix(combined_id(self.sender, "x")[:-1])
            self._problem("combine.no_day", snapshot, "", ("got", target), ("sender", self.sender))
            return
        if self._is_day_again(snapshot, added):
            self._problem("combine.day_again", snapshot, "", ("got", self.sender), ("day", snapshot.day))
            return
        for item in added:
            self.facts[item.id] = item
            self.lists[item.id] = "corrections" if isinstance(item, Correction) else "retractions"
        self.retracted = self._retracted(snapshot, told)

    def _is_new(self, name: str, wanted: Fact) -> bool:
        """Does a file tell a fact otherwise than the one before it, as far as that is at hand?"""
        before = self._wanted.get(name)
        return self._begun and (before is None or not same_told(wanted, before))

    def _is_day_again(self, snapshot: Snapshot, added: Iterable[Correction | Retraction]) -> bool:
        """Does a file contradict another of its day that only the stored register still knows?

        All files of one day are one sending: what one of them leaves out another may have.
        """
        if any(item.id in self.facts and not same_told(item, self.facts[item.id]) for item in added):
            return True
        return snapshot.day == self._known and any(
            isinstance(item, Retraction) and item.reason == GONE for item in added
        )

    def _missing(
        self, snapshot: Snapshot, told: Mapping[str, Fact], mine: Holding, added: list[Correction | Retraction]
    ) -> None:
        day = snapshot.day
        missing = tuple(
            name
            for name, fact in self.facts.items()
            if name not in told
            and not isinstance(fact, (Correction, Retraction))
            and name not in mine.gone
            and (day is None or fact.known_on is None or fact.known_on <= day)
        )
        if self._retract and day is not None:
            added += [self._retraction(snapshot, name, GONE) for name in missing]
        else:
            self.missing = missing

    def _retracted(self, snapshot: Snapshot, told: Mapping[str, Fact]) -> tuple[str, ...]:
        """What was retracted on the day of a file because it is not in it, now or when it was first taken in."""
        if snapshot.day is None:
            return ()
        gone = self._holding(snapshot.day)[0].gone
        made = (Correction, Retraction)
        names = (
            one for one, fact in self.facts.items() if one in gone and one not in told and not isinstance(fact, made)
        )
        return tuple(one for one in names if self._made(snapshot, "rut", one) in self.facts)

    def _correction(self, snapshot: Snapshot, fact: Fact) -> Correction:
        day, reason = snapshot.day, AGAIN if self._begun else AS_SENT
        inner = evolve(fact, known_on=day)
        name = self._made(snapshot, "dc", fact.id)
        return Correction(id=name, fact=inner, reason=reason, known_on=day, origin=fact.origin)

    def _retraction(self, snapshot: Snapshot, target: str, reason: str) -> Retraction:
        return Retraction(id=self._made(snapshot, "rut", target), target=target, reason=reason, known_on=snapshot.day)

    def _made(self, snapshot: Snapshot, kind: str, target: str) -> str:
        """The id of what combining makes; without a day there is none, and the file is refused."""
        return target if snapshot.day is None else made_id(self.sender, snapshot.day, kind, target)


def _of(facts: Mapping[str, Fact], kind: type[F]) -> tuple[F, ...]:
    return tuple(fact for fact in facts.values() if isinstance(fact, kind))
