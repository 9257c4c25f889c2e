"""Nói về mô hình (told of models): which corrections, retractions, rulings and sheets speak of models, and of which.

They are few, and are read as records. Those that belong to one fact go together: a retraction of a correction, and the
correction, and what it corrects. If one of them speaks of a model, all of them wait for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from attrs import evolve, field, frozen

from dvk.evaluation import Assessment
from dvk.facts import Correction, Fact, Retraction
from dvk.models import Contribution, Event, Model
from dvk.register import Duplicate, Placement

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from dvk.exchange.documents import RegisterDocument

__all__ = ["Group", "Told", "told_apart"]

_LATER = ("assessments", "placements", "duplicates", "corrections", "retractions")
_OWN = ("units", "changes", "reports", "report_events", "councils", "targets", "duties", "coverage", "locks")


@frozen
class Group:
    """What is told of one fact, and of which models: by their ids, or by those of a fact that may be one of theirs."""

    root: str
    facts: tuple[Fact, ...]
    models: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()

    @property
    def targets(self) -> frozenset[str]:
        """The ids that must be there for these facts to say anything, beside their own."""
        own = {fact.id for fact in self.facts}
        return frozenset(name for name in (*self.unknown, self.root) if name not in own)

    @property
    def is_of_sheets(self) -> bool:
        """Is all of it about one sheet? It says how a model was judged, and changes no count."""
        said = [fact.fact if isinstance(fact, Correction) else fact for fact in self.facts]
        return not self.unknown and all(isinstance(fact, (Assessment, Retraction)) for fact in said)


@frozen
class Told:
    """All groups that speak of models, in the order in which their facts came."""

    groups: tuple[Group, ...] = ()
    places: Mapping[str, int] = field(factory=dict[str, int], repr=False)

    def lists(self, wanted: Callable[[Group], bool]) -> dict[str, tuple[Fact, ...]]:
        """The facts of the groups that are wanted, as the lists of a register."""
        found: dict[str, list[Fact]] = {name: [] for name in _LATER}
        for group in self.groups:
            if wanted(group):
                for fact in group.facts:
                    found[_list_of(fact)].append(fact)
        return {name: tuple(sorted(facts, key=lambda one: self.places[one.id])) for name, facts in found.items()}

    def naming(self, models: Collection[str]) -> Iterator[tuple[str, str]]:
        """Where some models are named, as the path of the fact, and which of them."""
        for group in self.groups:
            for fact in group.facts if not group.models.isdisjoint(models) else ():
                said = fact.fact if isinstance(fact, Correction) else fact
                wrong = [name for name in _models_in(said, ()) if name in models]
                yield from ((f"{_list_of(fact)}[id={fact.id}]", name) for name in wrong)


def _list_of(fact: Fact) -> str:
    kinds = {Assessment: "assessments", Placement: "placements", Duplicate: "duplicates", Correction: "corrections"}
    return next((name for kind, name in kinds.items() if isinstance(fact, kind)), "retractions")


def told_apart(document: RegisterDocument) -> tuple[RegisterDocument, Told]:
    """A document without models, and what was told of models there, apart."""
    units = {unit.id for unit in document.units}
    here = {fact.id for name in _OWN for fact in cast("tuple[Fact, ...]", getattr(document, name))}
    later = [fact for name in _LATER for fact in cast("tuple[Fact, ...]", getattr(document, name))]
    grouped: dict[str, list[Fact]] = defaultdict(list)
    roots = _roots(later)
    for fact in later:
        grouped[roots[fact.id]].append(fact)
    groups: list[Group] = []
    for root, facts in grouped.items():
        models, unknown = _spoken_of(facts, units, here)
        if root not in here and root not in {fact.id for fact in facts}:
            unknown |= {root}
        if models or unknown:
            groups.append(Group(root, tuple(facts), frozenset(models), frozenset(unknown)))
    waiting = {fact.id for group in groups for fact in group.facts}
    left: dict[str, Any] = {
        name: tuple(one for one in cast("tuple[Fact, ...]", getattr(document, name)) if one.id not in waiting)
        for name in _LATER
    }
    return evolve(document, **left), Told(tuple(groups), {fact.id: place for place, fact in enumerate(later)})


def _roots(facts: Iterable[Fact]) -> dict[str, str]:
    """By the id of each fact: the fact that it, or what it corrects or retracts, is about in the end."""
    above = {fact.id: fact.target for fact in facts if isinstance(fact, (Correction, Retraction))}
    found: dict[str, str] = {}
    for fact in facts:
        seen, name = {fact.id}, fact.id
        while name in above and above[name] not in seen:
            name = above[name]
            seen.add(name)
        if name in above:  # retractions that retract each other: the first by its id stands for all
            circle, other = {name}, above[name]
            while other not in circle:
                circle.add(other)
                other = above[other]
            name = min(circle)
        found[fact.id] = name
    return found


def _spoken_of(facts: Iterable[Fact], units: Collection[str], here: Collection[str]) -> tuple[set[str], set[str]]:
    """The models of which some facts speak, and the ids of which only an engine knows what they are."""
    models: set[str] = set()
    unknown: set[str] = set()
    for fact in facts:
        models.update(_models_in(fact.fact if isinstance(fact, Correction) else fact, units))
        placed = fact.fact if isinstance(fact, Correction) else fact
        if isinstance(placed, Placement) and placed.target not in here:
            unknown.add(placed.target)
    return models, unknown


def _models_in(fact: Fact, units: Collection[str]) -> Iterator[str]:
    if isinstance(fact, Model):
        yield fact.id
    elif isinstance(fact, Event):
        yield from (fact.model, *fact.others)
    elif isinstance(fact, Contribution):
        yield fact.model
    elif isinstance(fact, Duplicate):
        yield from (fact.kept, *fact.same)
    elif isinstance(fact, Assessment) and fact.subject not in units:
        yield fact.subject
