"""Lần gửi (sendings): a register that somebody sent, what it tells, and the ids its facts get in the combined one."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, TypeVar, cast

from attrs import evolve, field, fields, frozen

from dvk._fields import a_slug, a_text, an, optional_day
from dvk.errors import InvalidValue, Problem
from dvk.facts import Fact
from dvk.register.effective import Holding
from dvk.register.register import FACT_FIELDS, Register
from dvk.text import slug
from dvk.values import Label

if TYPE_CHECKING:
    from dvk.units import Unit, UnitChange
    from dvk.values import Source

__all__ = [
    "LISTS",
    "NOT_NOTED",
    "Sending",
    "Snapshot",
    "alike",
    "combined_id",
    "first_read",
    "made_id",
    "same_told",
    "sender_of",
]

F = TypeVar("F", bound=Fact)
LISTS = (*FACT_FIELDS, "corrections", "retractions")
NOT_NOTED = Label("chưa ghi", "not noted")
_SENT, _MADE = "0", "00"
_ZEROS = re.compile(r"0+").fullmatch
_LIKE_ZEROS = re.compile(r"x*0+").fullmatch
_NOT_TOLD = frozenset({"origin", "known_on"})


@frozen
class Sending:
    """Lần gửi (sending): one register as one sender handed it in, and the day on which it was received.

    ``sender`` is the id of the unit that sends, by default that of the register's campaign: what it sends again later
    has to come under the same one. ``received_on`` is the day on which the combining office learned what is in it;
    without a day each fact keeps the one its sender noted. ``file`` is the name of the file, for who has to mend it.

    >>> from dvk.catalog import sample_register
    >>> Sending(sample_register(models=50), "xa-a", received_on=date(2024, 3, 5), file="xa-a.json").sender
    'xa-a'
    """

    register: Register = field(validator=an(Register))
    sender: str = field(default="")
    received_on: date | None = field(default=None, validator=optional_day, kw_only=True)
    file: str = field(default="", validator=a_text, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not self.sender:
            object.__setattr__(self, "sender", self.register.campaign.id)
        a_slug(self, fields(Sending).sender, self.sender)


# -- ids -----------------------------------------------------------------------------------------------------------
def _prefix(sender: str) -> str:
    """The sender, so written that none of its words is of zeros only."""
    if "0" not in sender:
        return sender
    return "-".join([f"x{word}" if _LIKE_ZEROS(word) else word for word in sender.split("-")])


def combined_id(sender: str, original: str) -> str:
    """Mã trong sổ chung (combined id): the id a sender's fact has in the combined register, whoever else sends.

    The sender, a zero, and the id as sent. No two senders can meet in one id: the first word of zeros ends the sender,
    and a word of a sender that is itself of zeros, or of ``x`` and zeros, gets one more ``x``. Raises
    :class:`~dvk.errors.InvalidValue` for what is no id.

    >>> combined_id("xa-a", "camera"), combined_id("xa", "a-camera"), combined_id("to-0", "camera")
    ('xa-a-0-camera', 'xa-0-a-camera', 'to-x0-0-camera')
    """
    for name, value in (("sender", sender), ("original", original)):
        if slug(value) != value or not value:
            near = (slug(value),) if slug(value) else ()
            raise InvalidValue("id.not_slug", path=name, got=value, near=near)
    return f"{_prefix(sender)}-{_SENT}-{original}"


def made_id(sender: str, day: date, kind: str, target: str) -> str:
    """The id of a correction or a retraction that combining made for a sender's fact on a day."""
    prefix = _prefix(sender)
    return f"{prefix}-{_MADE}-{day:%Y%m%d}-{kind}-{target.removeprefix(prefix + '-')}"


def sender_of(name: str) -> str | None:
    """Whose fact a combined id is, as far as its form tells: ``None`` for an id of the office's own."""
    words = name.split("-")
    for place, word in enumerate(words):
        if _ZEROS(word):
            if place == 0 or place == len(words) - 1:
                return None
            return "-".join([one[1:] if one[0] == "x" and _LIKE_ZEROS(one) else one for one in words[:place]])
    return None


# -- what was told ---------------------------------------------------------------------------------------------------
_NAMES: dict[type[Fact], tuple[str, ...]] = {}


def _names(kind: type[Fact]) -> tuple[str, ...]:
    found = _NAMES.get(kind)
    if found is None:
        found = tuple(item.name for item in fields(kind) if item.name not in _NOT_TOLD)
        _NAMES[kind] = found
    return found


def same_told(one: Fact, other: Fact) -> bool:
    """Do two facts tell the same? Where they were read, and when that became known, is not what they tell."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    for name in _names(type(one)):
        mine, theirs = getattr(one, name), getattr(other, name)
        if mine is theirs:
            continue
        if name == "fact":
            if not same_told(cast("Fact", mine), cast("Fact", theirs)):
                return False
        elif mine != theirs:
            return False
    return True


def alike(one: Fact, other: Fact) -> bool:
    """Do they tell the same? A document that one of them does not name is no difference."""
    if one is other or same_told(one, other):
        return True
    return None in (one.source, other.source) and same_told(evolve(one, source=None), evolve(other, source=None))


def first_read(one: Fact, other: Fact) -> Fact:
    """Of two facts that tell the same: the one that was known first, or whose place comes first in order."""
    return min(one, other, key=lambda fact: (fact.known_on is None, fact.known_on or date.min, repr(fact.origin)))


class Snapshot:
    """What one sender told on one day, in one file or several: each fact once, the units apart."""

    def __init__(self, sender: str, day: date | None) -> None:
        self.sender = sender
        self.day = day
        self.sendings: list[Sending] = []
        self.facts: dict[str, Fact] = {}
        self.lists: dict[str, str] = {}
        self.sources: dict[str, Source] = {}
        self.units: dict[str, Unit] = {}
        self.changes: dict[str, UnitChange] = {}
        self.left_out: dict[str, str] = {}
        self.locks: list[str] = []
        self.told_on: dict[str, date | None] = {}
        self.retold: set[str] = set()
        self.places: dict[str, tuple[str, Sending]] = {}
        self.problems: list[Problem] = []

    def add(self, sending: Sending) -> None:
        """Take a file in; what it tells in another way than one before it, of the same day, is a problem."""
        if sending in self.sendings:
            return
        register = sending.register
        self.sendings.append(sending)
        self._leave_out(register)
        self.locks += (lock.id for lock in register.locks if lock.id not in self.locks)
        for name in LISTS:
            for place, fact in enumerate(cast("tuple[Fact, ...]", getattr(register, name))):
                if fact.id not in self.left_out:
                    self._take(self.facts, fact, f"{name}[{place}]", sending)
                    self.lists[fact.id] = name
        holding = Holding(register.corrections, register.retractions)
        for place, unit in enumerate(holding.of(register.units.units)):
            self._take(self.units, unit, f"units[{place}]", sending)
            self.told_on[unit.id] = self.day or unit.known_on
        for place, change in enumerate(holding.of(register.units.changes)):
            self._take(self.changes, change, f"changes[{place}]", sending)
            self.told_on[change.id] = self.day or change.known_on
        for place, source in enumerate(register.sources):
            if self.sources.setdefault(source.id, source) != source:
                self._differs(source.id, f"sources[{place}]", sending)

    def after(self, earlier: Snapshot) -> None:
        """Take over what an earlier day told of units and this one does not; note what it told otherwise."""
        self.retold |= earlier.retold
        for mine, theirs in ((self.units, earlier.units), (self.changes, earlier.changes)):
            for name in theirs.keys() - mine.keys():
                self.places.setdefault(name, earlier.places[name])
            self.retold |= {name for name in theirs.keys() & mine.keys() if not alike(theirs[name], mine[name])}
        self.told_on |= earlier.told_on
        self.units = {**earlier.units, **self.units}
        self.changes = {**earlier.changes, **self.changes}
        self.sources = {**earlier.sources, **self.sources}

    def _take(self, held: dict[str, F], fact: F, path: str, sending: Sending) -> None:
        there = held.get(fact.id)
        if there is None:
            held[fact.id] = fact
            self.places.setdefault(fact.id, (path, sending))
        elif same_told(there, fact):
            held[fact.id] = cast("F", first_read(there, fact))
        else:
            self._differs(fact.id, path, sending)

    def _differs(self, name: str, path: str, sending: Sending) -> None:
        details = (
            ("got", name),
            ("sender", self.sender),
            ("file", sending.file or NOT_NOTED),
            ("day", self.day or NOT_NOTED),
        )
        self.problems.append(Problem("combine.two_files_differ", f"{self.sender}.{path}", details=details))

    def _leave_out(self, register: Register) -> None:
        """Corrections and retractions of units are not carried: the units come as they hold in the file.

        Nor are locks, with what was done to them: they close the books of who sends, not those of who receives.
        """
        about = {fact.id for fact in (*register.units.units, *register.units.changes, *register.locks)}
        found: dict[str, str] = {item.id: item.target for item in register.corrections if item.target in about}
        found.update((lock.id, lock.id) for lock in register.locks)
        grown = True
        while grown:
            more = {
                item.id: item.target
                for item in register.retractions
                if item.id not in found and (item.target in about or item.target in found)
            }
            found |= more
            grown = bool(more)
        self.left_out |= found
