"""Xóa tên (erasure): a person's exemplar goes on being counted, under a pseudonym that only the key leads to.

Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15 gives a person the right to have data erased; the figures of the campaign, and
the award decisions that the archives keep, are not the person's data in the register and must not change by it.
"""

from __future__ import annotations

import hmac
import re
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import NOTHING, Factory, evolve, field, fields, frozen, has

from dvk.errors import InvalidValue, WrongType
from dvk.evaluation import Assessment
from dvk.facts import Correction, Fact, Retraction
from dvk.models import Contribution, Event, Model, RegistrationForm, Subject
from dvk.register.effective import Holding
from dvk.register.kinds import KINDS
from dvk.register.rulings import Duplicate, Placement, kept_for
from dvk.text import contains
from dvk.values import Source

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from attrs import AttrsInstance

    from dvk.models import Lifecycle
    from dvk.register.register import Register  # noqa: TC004 - a register makes the erasure: a circle otherwise

__all__ = ["AwardDecision", "Erasure", "erased", "is_award"]

F = TypeVar("F", bound=Fact)
_OURS = {kind for kind, _ in KINDS}
_SHORTEST_KEY = 16
_PREFIX = "an-danh"
_TITLES = {Subject.HOUSEHOLD: "hộ gia đình đã xóa tên ({})", None: "cá nhân đã xóa tên ({})"}
AWARDED = "commended"
_HONORIFIC = re.compile(r"^(?:ông|bà|anh|chị|cô|chú|bác|em|đồng chí)\s+(?=\S+\s+\S)", re.IGNORECASE)


@frozen
class AwardDecision:
    """Quyết định khen thưởng (award decision): the event as it stood, and the document that says so.

    It is kept apart from the register, as the law on archives asks, by who keeps the archives.

    >>> from datetime import date
    >>> award = Event(id="kt-1", model="ong-nam", kind="commended", on=date(2024, 11, 18), form="giay-khen")
    >>> AwardDecision("Ông Năm giữ gìn xóm ấp", award).event.form
    'giay-khen'
    """

    title: str
    event: Event
    source: Source | None = None


@frozen
class Erasure:
    """Kết quả xóa tên (erasure): the register without the name, the pseudonym, and what is kept apart.

    ``mentions`` names facts and sources that are not the person's own and whose text still holds the name: what they
    say is for their owners to mend, so they are listed and left.

    >>> from dvk.catalog import sample_register
    >>> register = sample_register(models=200)
    >>> person = next(model.id for model in register.models if model.subject is Subject.INDIVIDUAL)
    >>> done = register.erased(person, key=b"mot khoa bi mat cua co quan")
    >>> done.register.model(done.pseudonym).title == f"cá nhân đã xóa tên ({done.pseudonym})"
    True
    """

    register: Register
    pseudonym: str
    decisions: tuple[AwardDecision, ...] = field(default=(), repr=False)
    mentions: tuple[str, ...] = ()


def is_award(event: Event) -> bool:
    """Có phải khen thưởng (is it an award): the step of the shipped lifecycle, or one that names a form of award."""
    return event.kind == AWARDED or event.form is not None


def erased(register: Register, model: str, *, key: bytes) -> Erasure:
    """The register without the name behind *model*; see :meth:`dvk.register.Register.erased`."""
    if not isinstance(key, bytes):
        raise WrongType("type.wrong", path="key", expected="bytes", got=type(key).__name__)
    if len(key) < _SHORTEST_KEY:
        raise InvalidValue("erasure.short_key", path="key", expected=_SHORTEST_KEY)
    if register.model(model).subject is Subject.COLLECTIVE:
        raise InvalidValue("erasure.not_a_person", path="model", got=model)
    return _Eraser(register, model, key).result()


class _Eraser:
    """Rewrites every fact that is the person's own, and every one that points at such a fact."""

    def __init__(self, register: Register, model: str, key: bytes) -> None:
        self._register = register
        self._key = key
        self.people = _one_person(register, model)
        self.pseudonym = self._pseudonym(model)
        self._own = {fact.id for fact in self._facts_of_person()}
        self._names = {name: self._pseudonym(name) for name in self.people}
        self._names.update((name, f"{self.pseudonym}-{self._token(name)}") for name in self._own)
        self._later()
        self._sources = self._own_sources()

    def _pseudonym(self, name: str) -> str:
        return f"{_PREFIX}-{self._token(name, 32)}"

    def _token(self, text: str, length: int = 16) -> str:
        """What stands for a text: the same for one key, another for another, and no way back without it."""
        return hmac.digest(self._key, text.encode(), "sha256").hex()[:length]

    def _facts_of_person(self) -> Iterator[Fact]:
        register, people = self._register, self.people
        corrected = [correction.fact for correction in register.corrections]
        for fact in (*register.events, *register.contributions, *corrected):
            if isinstance(fact, (Event, Contribution)) and fact.model in people:
                yield fact
        for fact in (*register.assessments, *corrected):
            if isinstance(fact, Assessment) and fact.subject in people:
                yield fact
        for fact in (*register.duplicates, *corrected):
            if isinstance(fact, Duplicate) and people & {fact.kept, *fact.same}:
                yield fact
        own = {fact.id for fact in (*register.events, *register.contributions) if fact.model in people}
        for fact in (*register.placements, *corrected):
            if isinstance(fact, Placement) and (fact.target in own or fact.target in people):
                yield fact

    def _later(self) -> None:
        """Corrections and retractions of the person's facts, and of each other; of one day their order by id stays."""
        register = self._register
        later: set[str] = set()
        theirs = self._own | self.people
        later.update(item.id for item in register.corrections if item.target in theirs)
        grown = True
        while grown:
            more = {item.id for item in register.retractions if item.target in theirs or item.target in later} - later
            later |= more
            grown = bool(more)
        for rank, name in enumerate(sorted(later), start=1):
            self._names[name] = f"{self.pseudonym}-{rank:06d}-{self._token(name)}"
        self._own |= later

    def _own_sources(self) -> set[str]:
        """Documents that nothing but the person's own facts names: their titles may hold the name."""
        theirs, others = set[str](), set[str]()
        for fact in self._register.facts():
            mine = fact.id in self._own or fact.id in self.people
            named = {fact.source}
            if isinstance(fact, Correction):
                named.add(fact.fact.source)
            if isinstance(fact, Model) and fact.person is not None:
                named.add(fact.person.consent)
            (theirs if mine else others).update(name for name in named if name is not None)
        return theirs - others

    # -- rewriting --------------------------------------------------------------------------------------------------
    def result(self) -> Erasure:
        """The register rewritten and checked anew, and what is kept apart."""
        register = self._register
        # what points at the person may stand in any of these lists, so each is gone through
        clean = evolve(
            register,
            sources=tuple(source for source in register.sources if source.id not in self._sources),
            models=self._all(register.models),
            events=self._all(register.events),
            contributions=self._all(register.contributions),
            assessments=self._all(register.assessments),
            placements=self._all(register.placements),
            duplicates=self._all(register.duplicates),
            corrections=self._all(register.corrections),
            retractions=self._all(register.retractions),
        )
        return Erasure(clean, self.pseudonym, tuple(self._decisions()), tuple(self._mentions(clean)))

    def _all(self, facts: tuple[F, ...]) -> tuple[F, ...]:
        return tuple([self._rewritten(fact) for fact in facts])

    def _rewritten(self, fact: F) -> F:
        changed: Fact = fact
        if isinstance(fact, Correction):
            changed = self._correction(fact)
        elif isinstance(fact, Retraction):
            if fact.id in self._own:
                changed = evolve(self._bare(fact), target=self._name(fact.target), reason="")
        elif isinstance(fact, Model):
            if fact.id in self.people:
                changed = self._model(fact)
        elif isinstance(fact, Event):
            changed = self._event(fact)
        elif fact.id in self._own:
            changed = self._other(fact)
        return cast("F", changed)

    def _name(self, name: str) -> str:
        return self._names.get(name, name)

    def _bare(self, fact: F) -> F:
        """The fact without where it was read, without a document of the person's own and a project's own texts."""
        source = None if fact.source in self._sources else fact.source
        return evolve(fact, id=self._name(fact.id), source=source, origin=None, **_own_texts(fact))

    def _correction(self, item: Correction) -> Correction:
        inner = self._rewritten(item.fact)
        if item.id in self._own:
            return evolve(self._bare(item), fact=inner, reason="")
        return item if inner is item.fact else evolve(item, fact=inner, reason="")

    def _model(self, model: Model) -> Model:
        title = _TITLES.get(model.subject, _TITLES[None]).format(self._names[model.id])
        form = model.form
        if form is not None:
            form = RegistrationForm(registrant=form.registrant, existing=form.existing)
        return evolve(self._bare(model), title=title, person=None, note="", form=form)

    def _event(self, event: Event) -> Event:
        if event.id not in self._own:
            if not self.people.intersection(event.others):
                return event
            others = tuple(self._name(name) for name in event.others)
            return evolve(event, others=others, note="", reason="", origin=None)
        achievement = None if event.achievement is None else f"thanh-tich-{self._token(event.achievement)}"
        return evolve(
            self._bare(event),
            model=self._name(event.model),
            others=tuple(self._name(name) for name in event.others),
            achievement=achievement,
            note="",
            reason="",
            title="",
        )

    def _other(self, fact: Fact) -> Fact:
        bare = self._bare(fact)
        if isinstance(bare, Contribution):
            # two gifts that differ by their purpose only stay two
            purpose = f"đã xóa ({self._token(bare.purpose)})" if bare.purpose else ""
            return evolve(bare, model=self._name(bare.model), purpose=purpose)
        if isinstance(bare, Assessment):
            answers = tuple(evolve(answer, evidence="") for answer in bare.answers)
            return evolve(bare, subject=self._name(bare.subject), scorer="", answers=answers)
        if isinstance(bare, Placement):
            return evolve(bare, target=self._name(bare.target), note="")
        if isinstance(bare, Duplicate):
            same = tuple(self._name(name) for name in bare.same)
            return evolve(bare, kept=self._name(bare.kept), same=same, note="")
        return bare

    # -- what is handed out -----------------------------------------------------------------------------------------
    def _decisions(self) -> Iterator[AwardDecision]:
        """The awards as they hold now, and what annulled them, with their documents."""
        register = self._register
        lifecycle = register.definitions.lifecycle
        held = Holding(register.corrections, register.retractions)
        titles = {model.id: model.title for model in held.of(register.models)}
        for event in held.of(register.events):
            if event.model in self.people and (is_award(event) or _annuls(event, lifecycle)):
                yield AwardDecision(titles.get(event.model, event.model), event, register.source_of(event))

    def _mentions(self, clean: Register) -> Iterator[str]:
        """Facts and sources of others whose text still holds the name or the title."""
        register, names = self._register, set[str]()
        for fact in (*register.models, *(item.fact for item in register.corrections)):
            if isinstance(fact, Model) and fact.id in self.people:
                names.add(fact.title)
                if fact.person is not None:
                    names.add(_HONORIFIC.sub("", fact.person.display_name, count=1))
        names.update(event.title for event in register.events if event.model in self.people and event.title)
        own = {self._name(name) for name in (*self._own, *self.people)}
        items: tuple[Source | Fact, ...] = (*clean.sources, *clean.facts())
        for item in items:
            if item.id not in own and any(contains(text, name) for text in _texts(item) for name in names):
                yield item.id


def _own_texts(fact: Fact) -> dict[str, Any]:
    """The own fields of a project's own class that hold text, as when nothing is said: who knows what it says?"""
    kind = type(fact)
    if kind in _OURS:
        return {}
    ours = next(one for one in kind.__mro__ if one in _OURS)
    known = {item.name for item in fields(cast("type[AttrsInstance]", ours))}
    found: dict[str, Any] = {}
    for item in fields(cast("type[AttrsInstance]", kind)):
        if item.name not in known and any(_texts(getattr(fact, item.name))):
            if item.default is NOTHING:
                raise InvalidValue("erasure.own_text", path=item.name, got=kind.__name__)
            default: Any = item.default
            found[item.name] = default.factory() if isinstance(default, Factory) else default  # type: ignore[arg-type]
    return found


def _one_person(register: Register, model: str) -> frozenset[str]:
    """The models that were confirmed to be this one: one person's records are erased together."""
    holding = Holding(register.corrections, register.retractions)
    models = {item.id: item for item in register.models}
    kept = kept_for(holding.of(register.duplicates), models)
    mine = kept.get(model, model)
    return frozenset(name for name in models if kept.get(name, name) == mine)


def _annuls(event: Event, lifecycle: Lifecycle) -> bool:
    return AWARDED in lifecycle[event.kind].revokes


def _texts(value: object) -> Iterator[str]:
    """Every text in a record that is no id and no plain word: a name has a space or a mark in it."""
    if isinstance(value, str):
        if " " in value or not value.isascii():
            yield value
    elif isinstance(value, tuple):
        for item in cast("tuple[object, ...]", value):
            yield from _texts(item)
    elif has(type(value)):
        for name in _names_of(cast("Hashable", type(value))):
            yield from _texts(getattr(value, name))


@cache
def _names_of(kind: Hashable) -> tuple[str, ...]:
    return tuple(item.name for item in fields(cast("type[AttrsInstance]", kind)))
