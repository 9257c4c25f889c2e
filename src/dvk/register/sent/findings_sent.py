"""Điều cần xem lại của nơi gửi (what a sender has to look at): what came again otherwise, and what is not its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from dvk.errors import Problem
from dvk.evaluation import Assessment
from dvk.models import Model
from dvk.register.finding import Finding, Severity
from dvk.register.reports import Coverage, Duty, Report, Target
from dvk.register.rulings import Placement
from dvk.register.sent.frames import Other
from dvk.register.sent.sendings import NOT_NOTED, Snapshot, combined_id
from dvk.units import TERRITORY
from dvk.units.place_names import kind_of_place
from dvk.values import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dvk.facts import Fact
    from dvk.units import UnitHistory

__all__ = ["Lines", "Noted", "Outside", "joined", "of_sender", "outside", "problems_outside", "unit_label"]

_LOCALITY = "locality"
_MOST_SHOWN = 10  # the finding itself names them all


class Outside(NamedTuple):
    """A fact that speaks of units that are not the sender's."""

    fact: str
    path: str
    file: str
    units: tuple[str, ...]
    coverage: bool


@frozen(kw_only=True)
class Noted:
    """What was noted of one sender while combining, by combined ids; its last file; the units that are the office's."""

    snapshot: Snapshot
    missing: tuple[str, ...]
    retracted: tuple[str, ...]
    changed: tuple[str, ...]
    unlike_own: tuple[str, ...]
    others: tuple[Other, ...]
    outside: tuple[Outside, ...]
    corrected: tuple[str, ...]
    office: frozenset[str]
    is_unit: bool


# -- whose units -----------------------------------------------------------------------------------------------------
class Lines:
    """The units by what lies below them in any line on any day, and by what was merged into them."""

    def __init__(self, units: UnitHistory) -> None:
        self.units = units
        self._below: dict[str, list[str]] = {}
        for unit in units:
            for parent in unit.parents:
                self._below.setdefault(parent.unit, []).append(unit.id)
        for change in units.changes:
            for link in change.links:
                if link.before is not None and link.after is not None:
                    self._below.setdefault(link.after, []).append(link.before)

    def of(self, sender: str) -> frozenset[str]:
        """The sender and all below it; a body that is no locality also speaks for the locality in which it sits."""
        todo, found, unit = [sender], {sender}, self.units[sender]
        if unit.kind != _LOCALITY:
            todo += [parent.unit for parent in unit.parents if parent.hierarchy == TERRITORY]
            found.update(todo)
        while todo:
            more = [name for name in self._below.get(todo.pop(), ()) if name not in found]
            found.update(more)
            todo += more
        return frozenset(found)


def _units_of(fact: Fact, units: UnitHistory) -> tuple[str, ...]:
    """The units that a fact speaks for."""
    if isinstance(fact, Model):
        return tuple(dict.fromkeys(item.value for item in fact.owner))
    if isinstance(fact, (Report, Target, Coverage, Placement)):
        return (fact.unit,)
    if isinstance(fact, Duty):
        return fact.units
    if isinstance(fact, Assessment) and fact.subject in units:
        return (fact.subject,)
    return ()


def outside(snapshot: Snapshot, lines: Lines) -> list[Outside]:
    """The facts of a sender that speak of none of its own units; nothing is asked of a sender that is no unit."""
    units = lines.units
    if snapshot.sender not in units:
        return []
    mine = lines.of(snapshot.sender)
    found: list[Outside] = []
    for name, fact in snapshot.facts.items():
        of = _units_of(fact, units)
        wrong = any(one not in mine for one in of) if isinstance(fact, (Coverage, Duty)) else mine.isdisjoint(of)
        if of and wrong:
            path, sending = snapshot.places[name]
            others = tuple(one for one in of if one not in mine)
            found.append(Outside(name, path, sending.file, others, isinstance(fact, Coverage)))
    return found


def problems_outside(sender: str, found: list[Outside]) -> Iterator[Problem]:
    """Coverage told for others would turn their silence into a zero, so it is refused."""
    for item in found:
        if item.coverage:
            details = (("got", item.fact), ("units", item.units), ("sender", sender))
            about = item.file
            yield Problem("combine.coverage_of_another", f"{sender}.{item.path}", details=details, about=about)


# -- what to look at -----------------------------------------------------------------------------------------------
def unit_label(units: UnitHistory, name: str) -> Label:
    """The name of a unit as it stands inside a sentence; the id itself where it is no unit."""
    if name not in units:
        return Label(name, name)
    full = units[name].name()
    return Label(full[0].lower() + full[1:] if kind_of_place(full) else full, full)


def joined(labels: Iterable[Label]) -> Label:
    """Several labels as one list in words."""
    held = list(dict.fromkeys(labels))
    return Label(", ".join(label.vi for label in held), ", ".join(label.en or label.vi for label in held))


def of_sender(
    noted: Noted, originals: Mapping[str, str], titles: Mapping[str, str], units: UnitHistory
) -> Iterator[Finding]:
    """What combining found in what a sender sent, by the ids and the places of its own file.

    *titles* are those of the models, by combined ids: a fact that is no longer in the file has no other name there.
    """
    prefix = combined_id(noted.snapshot.sender, "x").removesuffix("x")

    def original_of(name: str) -> str:
        return originals.get(name, name.removeprefix(prefix))

    def told(name: str) -> str:
        original = original_of(name)
        return f"{original} ({titles[name]})" if name in titles else original

    snapshot, day = noted.snapshot, noted.snapshot.day
    later = () if day is None else tuple(name for name, fact in snapshot.facts.items() if (fact.known_on or day) > day)
    for severity, code, names in (
        (Severity.WARNING, "finding.sent_no_longer", noted.missing),
        (Severity.WARNING, "finding.sent_retracted", noted.retracted),
        (Severity.NOTICE, "finding.sent_changed", noted.changed),
        (Severity.WARNING, "finding.sent_over_correction", noted.corrected),
        (Severity.WARNING, "finding.sent_unlike_own", noted.unlike_own),
        (Severity.WARNING, "finding.sent_known_later", later),
        (Severity.NOTICE, "finding.sent_locks", tuple(snapshot.locks)),
    ):
        if names:
            facts = tuple(original_of(name) for name in names)
            first = tuple(told(name) for name in names[:_MOST_SHOWN])
            shown = first if len(facts) <= _MOST_SHOWN else (*first, "…")
            details = (("got", len(facts)), ("facts", shown), ("day", day or NOT_NOTED))
            path = snapshot.places[facts[0]][0] if len(facts) == 1 and facts[0] in snapshot.facts else ""
            yield Finding(severity, Problem(code, path, details=details), facts)
    if not noted.is_unit:
        yield Finding(Severity.NOTICE, Problem("finding.sent_by_no_unit", details=(("got", snapshot.sender),)))
    for item in noted.outside:
        fact = snapshot.facts[item.fact]
        about = (
            ("got", fact.title if isinstance(fact, Model) else item.fact),
            ("units", joined(unit_label(units, one) for one in item.units)),
            ("sender", unit_label(units, snapshot.sender)),
        )
        yield Finding(Severity.WARNING, Problem("finding.sent_of_another", item.path, details=about), (item.fact,))
    for _, what, name in noted.others:
        code = "finding.sent_unit_other" if what in ("units", "changes") else "finding.sent_definition_other"
        path = snapshot.places[name][0] if name in snapshot.places else f"definitions.{what}"
        yield Finding(Severity.WARNING, Problem(code, path, details=(("got", name),)), (name,))
