"""Gộp sổ (combining): many senders' registers become the one of the office above them, the same in any order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import evolve, frozen

from dvk._fields import Words
from dvk.errors import InvalidDocument, InvalidValue, Problem, WrongType
from dvk.facts import Correction, Fact, Retraction
from dvk.register.builder import collector_paused, list_of
from dvk.register.definitions import Campaign, Definitions
from dvk.register.effective import Holding
from dvk.register.register import Register
from dvk.register.sent.combined import Combined
from dvk.register.sent.findings_sent import Lines, Noted, outside, problems_outside
from dvk.register.sent.frames import Office, joined_definitions, joined_units
from dvk.register.sent.sendings import LISTS, Sending, Snapshot, first_read, same_told, sender_of
from dvk.register.sent.sent_lines import Line
from dvk.units import Unit, UnitChange, UnitHistory
from dvk.values import Label, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from dvk.register.sent.frames import Other

__all__ = ["combine"]

T = TypeVar("T")
Missing = Literal["keep", "retract"]
_CAMPAIGN = Campaign(id="tong-hop", label=Label("Tổng hợp", "Combined"))
_PLACE = re.compile(r"(\w+)\[(\d+)\](.*)", re.DOTALL)


@frozen(kw_only=True)
class _Frame:
    """What the office itself says: its campaign, definitions, units, documents, and facts."""

    campaign: Campaign
    definitions: Definitions | None
    units: UnitHistory | None
    sources: dict[str, Source]
    own: tuple[Register, ...] = ()
    decisions: tuple[Fact, ...] = ()
    missing: Missing = "keep"


def combine(
    registers: Iterable[Register | Sending] | Mapping[str, Register],
    *,
    campaign: Campaign | None = None,
    definitions: Definitions | None = None,
    units: UnitHistory | Iterable[Unit] | None = None,
    sources: Iterable[Source] = (),
    decisions: Iterable[Fact] = (),
    into: Register | Combined | None = None,
    missing: Missing | None = None,
) -> Combined:
    """Gộp sổ (combine): the registers that many units sent, as one, checked as a whole. The order does not matter.

    *registers* are registers, or :class:`Sending` with the sender and the day, or a mapping from sender to register.
    Each fact gets an id of its sender and its own (:func:`combined_id`), which nobody else's sending changes; units,
    changes and definitions are shared by their ids. What the same sender sends again stays one: a changed fact becomes
    a :class:`Correction` of the day it came ("gửi lại"), and one that is no longer there still counts and is a finding,
    or, with ``missing="retract"``, a :class:`Retraction` of that day. Of what came with a day, that day is when the
    office knew it.

    *definitions*, *units* and *sources* are the office's, and hold where a sender has another; *into* is an earlier
    combined register, or the office's own, that goes on (a :class:`Combined` with all that was said for it).
    *decisions* are facts of the office, such as
    :class:`Duplicate`, which name combined ids. A model that two tell is never merged by itself:
    :attr:`Combined.possible_duplicates` shows it. Without a campaign it is "tong-hop"; a register of the very campaign
    that is combined for is the office's own, and its ids stay.

    Raises :class:`InvalidDocument` with all problems of all senders at once, each under its sender: units or
    definitions that differ and that no frame decides, two files of one day that contradict each other, coverage told
    for units of others, an older file than *into* knows, codes that the definitions do not have, facts that came after
    the office locked their period. What is odd but may be right is in :meth:`Combined.findings_of`. Raises
    :class:`InvalidValue` where nothing is given.

    Rule of the library (docs/decisions/0037), no statute: offices combine by hand.

    >>> from dvk.catalog import definitions
    >>> from dvk.models import Model
    >>> def sent(name):
    ...     return Register(campaign=Campaign(id=name, label=name), definitions=definitions(),
    ...         units=[Unit(id=name, names=f"Xã {name}", level="commune")],
    ...         models=[Model(id="camera", title="Camera an ninh", owner=name)])
    >>> combined = combine([sent("xa-b"), sent("xa-a")])
    >>> [model.id for model in combined.register.models]
    ['xa-a-0-camera', 'xa-b-0-camera']
    """
    if missing not in (None, "keep", "retract"):
        raise InvalidValue("choice.unknown", path="missing", got=str(missing), expected=("keep", "retract"))
    given = tuple(_sendings(registers))
    if definitions is not None and not isinstance(cast("object", definitions), Definitions):
        raise WrongType("type.wrong", path="definitions", expected="Definitions", got=type(definitions).__name__)
    frame = _Frame(
        campaign=campaign or _CAMPAIGN,
        definitions=definitions,
        units=units if units is None or isinstance(units, UnitHistory) else UnitHistory(tuple(units), lenient=True),
        sources={source.id: source for source in _several(sources, "sources", Source)},
        decisions=_several(decisions, "decisions", Fact),
        missing=missing or "keep",
    )
    if isinstance(into, Combined):
        earlier = cast("_Frame", into.frame)
        frame = evolve(
            frame,
            campaign=campaign or earlier.campaign,
            definitions=definitions or earlier.definitions,
            units=frame.units or earlier.units,
            sources={**earlier.sources, **frame.sources},
            own=earlier.own,
            decisions=(*earlier.decisions, *frame.decisions),
            missing=missing or earlier.missing,
        )
        given = (*into.sendings, *given)
    elif isinstance(into, Register):
        frame = evolve(frame, campaign=campaign or into.campaign, own=(into,))
    elif into is not None:
        raise WrongType("type.wrong", path="into", expected="Register", got=type(into).__name__)
    if not given and not frame.own:
        raise InvalidValue("combine.nothing", path="registers")
    with collector_paused():
        return _Combining(frame, given).result()


def _sendings(registers: Iterable[Register | Sending] | Mapping[str, Register]) -> Iterator[Sending]:
    if isinstance(registers, Mapping):
        for name, register in cast("Mapping[str, Register]", registers).items():
            yield Sending(register, name)
        return
    if not isinstance(cast("object", registers), Iterable) or isinstance(cast("object", registers), str):
        got = type(registers).__name__
        raise WrongType("type.wrong", path="registers", expected=Words("several", "nhiều sổ"), got=got)
    for place, item in enumerate(registers):
        if isinstance(item, Sending):
            yield item
        elif isinstance(cast("object", item), Register):
            yield Sending(item)
        else:
            raise WrongType("type.wrong", path=f"registers[{place}]", expected="Register", got=type(item).__name__)


def _several(given: Iterable[T], path: str, kind: type[T]) -> tuple[T, ...]:
    """Several of a kind, as they were given; one alone is no several."""
    if not isinstance(cast("object", given), Iterable) or isinstance(cast("object", given), str):
        words = Words("several", "nhiều dữ kiện" if kind is Fact else "nhiều văn bản")
        raise WrongType("type.wrong", path=path, expected=words, got=type(given).__name__)
    held = tuple(given)
    for place, item in enumerate(held):
        if not isinstance(cast("object", item), kind):
            expected = Words("a fact", "một dữ kiện") if kind is Fact else kind.__name__
            raise WrongType("type.wrong", path=f"{path}[{place}]", expected=expected, got=type(item).__name__)
    return held


class _Combining:
    """One combination: first each sender by itself, then all of them together."""

    def __init__(self, frame: _Frame, given: tuple[Sending, ...]) -> None:
        name = frame.campaign.id
        mine = [item.register for item in given if item.sender == name]
        self.frame = evolve(frame, own=_each_once((*frame.own, *mine)))
        self.sendings = tuple(sorted(_each_once(item for item in given if item.sender != name), key=_order))
        self.problems: list[Problem] = []
        self.own: dict[str, tuple[str, Fact]] = {}
        self.lines: dict[str, Line] = {}
        self.last: dict[str, Snapshot] = {}
        self.definitions_others: list[Other] = []

    def result(self) -> Combined:
        """The combined register with what was found on the way; refused whole, with every problem."""
        self._own()
        definitions = self._definitions()
        self._lines()
        units, others, documents = self._units()
        held = self._held()
        lines = Lines(units)
        outsiders = {name: outside(snapshot, lines) for name, snapshot in self.last.items()}
        for name, found in outsiders.items():
            self.problems += problems_outside(name, found)
        if self.problems or definitions is None:
            raise InvalidDocument(self.problems)
        sources = {**documents, **self._sources(), **self.frame.sources}
        for line in self.lines.values():
            sources.update(line.sources)
        register = self._register(definitions, units, held, sources)
        office = self._office_units()
        noted = {
            name: Noted(
                snapshot=self.last[name],
                missing=line.missing,
                retracted=line.retracted,
                changed=line.changed,
                unlike_own=line.unlike_own,
                others=tuple(item for item in (*others, *self.definitions_others) if item[0] == name),
                outside=tuple(outsiders[name]),
                corrected=self._corrected(line),
                office=office,
                is_unit=name in units,
            )
            for name, line in self.lines.items()
        }
        ids = {(name, one): new for name, line in self.lines.items() for one, new in line.ids.items()}
        for name, snapshot in self.last.items():
            ids.update({(name, one): one for one in (*snapshot.units, *snapshot.changes)})
            shared = snapshot.units.keys() | snapshot.changes.keys()
            ids.update({(name, one): target for one, target in snapshot.left_out.items() if target in shared})
        return Combined(register=register, ids=ids, sendings=self.sendings, noted=noted, frame=self.frame)

    # -- the office's own ---------------------------------------------------------------------------------------------
    def _own(self) -> None:
        """The facts of the office: those of its registers, and its decisions; each once."""
        for register in self.frame.own:
            for name in LISTS:
                for place, fact in enumerate(cast("tuple[Fact, ...]", getattr(register, name))):
                    self._take_own(name, f"{name}[{place}]", fact)
        for place, fact in enumerate(self.frame.decisions):
            room = list_of(fact)
            if room is None or room not in LISTS:
                words, got = Words("a fact", "một dữ kiện"), type(fact).__name__
                raise WrongType("type.wrong", path=f"decisions[{place}]", expected=words, got=got)
            self._take_own(room, f"decisions[{place}]", fact)

    def _take_own(self, name: str, path: str, fact: Fact) -> None:
        there = self.own.setdefault(fact.id, (name, fact))[1]
        if there is fact:
            return
        if same_told(there, fact) and there.known_on == fact.known_on:
            self.own[fact.id] = (name, first_read(there, fact))
        else:
            self.problems.append(Problem("combine.own_differs", path, details=(("got", fact.id),)))

    def _sources(self) -> dict[str, Source]:
        found: dict[str, Source] = {}
        for register in self.frame.own:
            for source in register.sources:
                found[source.id] = source
        return found

    # -- what all share -------------------------------------------------------------------------------------------
    def _definitions(self) -> Definitions | None:
        frame, own = self.frame.definitions, self.frame.own
        given = [(self.frame.campaign.id, register.definitions) for register in own]
        given += [(item.sender, item.register.definitions) for item in self.sendings]
        try:
            found, problems, self.definitions_others = joined_definitions(frame, given)
        except InvalidDocument as error:
            self.problems += (problem.under("definitions") for problem in error.problems)
            return None
        self.problems += problems
        self.definitions_others = list(dict.fromkeys(self.definitions_others))
        return found

    def _units(self) -> tuple[UnitHistory, list[Other], dict[str, Source]]:
        corrections = tuple(fact for _, fact in self.own.values() if isinstance(fact, Correction))
        retractions = tuple(fact for _, fact in self.own.values() if isinstance(fact, Retraction))
        office = Office(
            name=self.frame.campaign.id,
            units=self._own_units("units"),
            changes=self._own_units("changes"),
            sources={**self._sources(), **self.frame.sources},
            attested=tuple(register.units.attested for register in self.frame.own),
            holding=Holding(corrections, retractions),
        )
        units, sources, problems, others = joined_units(self.frame.units, tuple(self.last.values()), office)
        self.problems += problems
        return units, others, sources

    def _office_units(self) -> frozenset[str]:
        """The units and changes that the office itself has: what is odd about them is for no sender to mend."""
        held = [register.units for register in self.frame.own]
        held += [] if self.frame.units is None else [self.frame.units]
        return frozenset(fact.id for one in held for fact in (*one.units, *one.changes))

    def _own_units(self, what: Literal["units", "changes"]) -> dict[str, Any]:
        """The units or changes of the office's registers; two that differ are one of its own contradictions."""
        found: dict[str, Unit | UnitChange] = {}
        for register in self.frame.own:
            facts: tuple[Unit | UnitChange, ...] = getattr(register.units, what)
            for place, fact in enumerate(facts):
                there = found.setdefault(fact.id, fact)
                if there is not fact and there != fact:
                    details = (("got", fact.id),)
                    self.problems.append(Problem("combine.own_differs", f"{what}[{place}]", details=details))
        return found

    # -- each sender ------------------------------------------------------------------------------------------------
    def _lines(self) -> None:
        days: dict[str, dict[date | None, list[Sending]]] = defaultdict(lambda: defaultdict(list))
        for sending in self.sendings:
            days[sending.sender][sending.received_on].append(sending)
        held: dict[str, list[tuple[str, Fact]]] = defaultdict(list)
        for name, fact in self.own.values():
            sender = sender_of(fact.id)
            if sender is not None and sender in days:
                held[sender].append((name, fact))
        theirs = {fact.id for facts in held.values() for _, fact in facts}
        own = {name: fact for name, (_, fact) in self.own.items() if name not in theirs}
        sources = {**self._sources(), **self.frame.sources}
        for sender in sorted(days):
            line = Line(sender, held[sender], own, sources, retract=self.frame.missing == "retract")
            self.lines[sender] = line
            for day in sorted(days[sender], key=lambda one: (one is not None, one)):
                snapshot = Snapshot(sender, day)
                for sending in days[sender][day]:
                    snapshot.add(sending)
                self.problems += snapshot.problems
                line.take(snapshot)
                if sender in self.last:
                    snapshot.after(self.last[sender])
                self.last[sender] = snapshot
            self.problems += line.problems

    def _corrected(self, line: Line) -> tuple[str, ...]:
        """What the office had corrected itself, and the sender now tells in another way."""
        own = (fact for _, fact in self.own.values() if isinstance(fact, Correction) and fact.id not in line.facts)
        return tuple(sorted({fact.target for fact in own}.intersection(line.changed)))

    # -- the whole --------------------------------------------------------------------------------------------------
    def _held(self) -> dict[str, list[Fact]]:
        held: dict[str, dict[str, Fact]] = {name: {} for name in LISTS}
        for name, fact in self.own.values():
            held[name][fact.id] = fact
        for line in self.lines.values():
            for name, fact in line.facts.items():
                held[line.lists[name]][name] = fact
        return {name: [facts[one] for one in sorted(facts)] for name, facts in held.items()}

    def _register(
        self, definitions: Definitions, units: UnitHistory, held: dict[str, list[Fact]], sources: dict[str, Source]
    ) -> Register:
        registers = [*self.frame.own, *(item.register for item in self.sendings)]
        given = cast("dict[str, Any]", {name: tuple(facts) for name, facts in held.items()})
        try:
            return Register(
                campaign=self._campaign(),
                definitions=definitions,
                sources=tuple(sources[name] for name in sorted(sources)),
                units=units,
                illustrative=any(register.illustrative for register in registers),
                settled=False,
                **given,
            )
        except InvalidDocument as error:
            problems = [self._at_sender(problem, held, units) for problem in error.problems]
            raise InvalidDocument(dict.fromkeys(problems)) from None

    def _campaign(self) -> Campaign:
        """The campaign; one that nobody named has the stages of all of them."""
        campaign = self.frame.campaign
        if campaign is not _CAMPAIGN or campaign.stages:
            return campaign
        registers = [*self.frame.own, *(item.register for item in self.sendings)]
        stages = {stage.id: stage for register in registers for stage in register.campaign.stages}
        return evolve(campaign, stages=tuple(stages[name] for name in sorted(stages)))

    def _at_sender(self, problem: Problem, held: dict[str, list[Fact]], units: UnitHistory) -> Problem:
        """The problem under the path it has in the file of its sender; what holds after all has no place in a file."""
        found = _PLACE.match(problem.path)
        if found is None:
            return problem
        name, place, rest = found[1], int(found[2]), found[3]
        facts: dict[str, Sequence[Fact]] = {**held, "units": units.units, "changes": units.changes}
        if place >= len(facts.get(name, ())):
            return problem
        fact = facts[name][place]
        for sender, snapshot in self.last.items():
            back = self.lines[sender].originals.get(fact.id, fact.id)
            if back in snapshot.places and (name in ("units", "changes") or back != fact.id):
                path, sending = snapshot.places[back]
                about = sending.file or back
                return Problem(problem.code, f"{sender}.{path}{rest}", problem.near, problem.details, about=about)
        return problem


def _each_once(items: Iterable[T]) -> tuple[T, ...]:
    """Each item once, by what it is: the very same object twice is one file."""
    found: list[T] = []
    seen: set[int] = set()
    for item in items:
        if id(item) not in seen:
            seen.add(id(item))
            found.append(item)
    return tuple(found)


def _order(sending: Sending) -> tuple[object, ...]:
    day = sending.received_on
    return sending.sender, day is not None, day or "", sending.file
