"""Có thể trùng (possible duplicates): models that look like one recorded twice, with the reasons. Never merged here.

The same model is often told by its commune and again, in its own line, by a union or an association of that commune.
Nobody but the office can say so: a confirmed pair becomes a fact, :class:`dvk.register.Duplicate`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk.errors import InvalidValue
from dvk.facts import Retraction
from dvk.register.duplicates_around import pairs_around
from dvk.register.effective import Holding
from dvk.register.rulings import Duplicate, kept_for
from dvk.text import fold, same_name
from dvk.units import TERRITORY
from dvk.values import Label

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dvk.models import Model
    from dvk.register.register import Register

__all__ = ["PossibleDuplicate", "Resemblance", "possible_duplicates"]

_LOCALITY = "locality"
_NEAR = Fraction(2, 3)
_GENERAL = re.compile(r"(?:mo|dien) hinh\b")
_LABELS = {
    "same-title": Label("cùng tên", "same title"),
    "near-title": Label("tên gần giống", "titles nearly the same"),
    "same-place": Label("cùng đơn vị hoặc địa bàn", "same unit or place"),
    "within": Label("tổ chức thuộc địa bàn của đơn vị kia", "an organisation inside the other's territory"),
    "around": Label("tổ chức có địa bàn gồm cả đơn vị kia", "an organisation whose territory holds the other"),
    "roles": Label("hai bên cùng ghi nhau tham gia", "each names the other as taking part"),
    "overlap": Label("thời gian hoạt động trùng nhau", "at work at the same time"),
    "same-domain": Label("cùng lĩnh vực", "same domain"),
}


class Resemblance(StrEnum):
    """Dấu hiệu trùng (resemblance): why two models may be one.

    >>> Resemblance.WITHIN.label.vi
    'tổ chức thuộc địa bàn của đơn vị kia'
    """

    SAME_TITLE = "same-title"
    NEAR_TITLE = "near-title"
    SAME_PLACE = "same-place"
    WITHIN = "within"
    AROUND = "around"
    ROLES = "roles"
    OVERLAP = "overlap"
    SAME_DOMAIN = "same-domain"

    @property
    def label(self) -> Label:
        """Nhãn (label) in both languages."""
        return _LABELS[self.value]


@frozen
class PossibleDuplicate:
    """Cặp có thể trùng (possible duplicate): two models that may be one, and why.

    ``similarity`` says how many of their words the titles share, of 1: twice the words of both over the words of each.

    >>> reasons = (Resemblance.SAME_TITLE, Resemblance.WITHIN)
    >>> pair = PossibleDuplicate("camera", "camera-doan", reasons, Fraction(1))
    >>> [reason.label.vi for reason in pair.reasons]
    ['cùng tên', 'tổ chức thuộc địa bàn của đơn vị kia']
    """

    one: str
    other: str
    reasons: tuple[Resemblance, ...] = field(default=())
    similarity: Fraction = Fraction(1)

    def confirmed(
        self,
        *,
        on: date,
        kept: str | None = None,
        source: str | None = None,
        note: str = "",
        id: str | None = None,  # noqa: A002 (its field)
    ) -> Duplicate:
        """Xác nhận trùng (confirmed): the fact that both are one model, as somebody decided on a day.

        The first of the two is kept where *kept* does not name the other. Raises :class:`InvalidValue` where it names
        a third.

        >>> from datetime import date
        >>> PossibleDuplicate("camera", "camera-doan").confirmed(on=date(2024, 5, 6), kept="camera-doan").same
        ('camera',)
        """
        kept = kept or self.one
        if kept not in (self.one, self.other):
            raise InvalidValue("duplicate.not_of_the_pair", path="kept", got=kept, expected=(self.one, self.other))
        same = self.other if kept == self.one else self.one
        name = id or f"trung-{self.one}-va-{self.other}"
        return Duplicate(id=name, kept=kept, same=(same,), on=on, source=source, note=note)

    def rejected(
        self,
        *,
        on: date,
        source: str | None = None,
        reason: str = "hai mô hình khác nhau",
        id: str | None = None,  # noqa: A002 (its field)
    ) -> tuple[Duplicate, Retraction]:
        """Xác nhận không trùng (rejected): the facts that both are two models, so that they are not shown again.

        They say so as a register can: confirmed, and on the same day retracted with the *reason*. On no day did it
        hold, and who decided it, when and by which *source* stays.

        >>> from datetime import date
        >>> told, taken_back = PossibleDuplicate("camera", "camera-doan").rejected(on=date(2024, 5, 6))
        >>> taken_back.target == told.id, taken_back.reason
        (True, 'hai mô hình khác nhau')
        """
        told = self.confirmed(on=on, source=source, id=id or f"khong-trung-{self.one}-va-{self.other}")
        taken_back = Retraction(id=f"rut-{told.id}", target=told.id, reason=reason, known_on=on, source=source)
        return told, taken_back


def possible_duplicates(register: Register, *, least: Fraction = _NEAR) -> tuple[PossibleDuplicate, ...]:
    """Các cặp có thể trùng (possible duplicates), the likeliest first. Nothing is merged.

    A pair has titles that are the same, or of which one only adds words to the other and at least *least* of the words
    are shared; case, marks, tone placement and "Mô hình" at the beginning do not count. A word in place of another
    makes another model: "Ngày thứ hai không viết", "Ngày thứ ba không viết". Besides, the two have one unit or place,
    or an organisation lies inside the other's territory, or each names the other among its roles. One time and one
    domain are further reasons. *least* is a choice of this library, no rule.

    An organisation above (Tỉnh đoàn), whose territory only holds the other's, is looked at with more care, as a title
    is at work in many communes. Such a pair has the very same title, a domain and days in common, and lies where the
    organisation says; where it says no place and nobody who takes part, all that bear the title have to lie in one
    commune, or all of them that began on that day. A locality above (a district's own model) is not looked at, nor an
    organisation of which no territory is recorded.

    Left out are models that were confirmed to be one or not to be (:meth:`PossibleDuplicate.rejected`, and any
    :class:`Duplicate` that was retracted), models that an event already names beside each other (a replica, a merger),
    and the same title in another place: that is a replica, not a duplicate.
    Raises :class:`InvalidValue` for a *least* that is not above 0 and at most 1.

    >>> from dvk.catalog import sample_register
    >>> possible_duplicates(sample_register(models=100))
    ()
    """
    if not 0 < least <= 1:
        raise InvalidValue("share.out_of_range", path="least", got=str(least))
    apart = _told_apart(register)
    found = [
        one for one in _Finder(register.effective(), least).pairs() if frozenset((one.one, one.other)) not in apart
    ]
    return tuple(sorted(found, key=lambda pair: (-_weight(pair), -pair.similarity, pair.one, pair.other)))


def _told_apart(register: Register) -> set[frozenset[str]]:
    """The pairs that somebody confirmed and took back: two models, by the ids under which they go on."""
    holding = Holding(register.corrections, register.retractions)
    kept = kept_for(holding.of(register.duplicates), {model.id: model for model in register.models})
    found: set[frozenset[str]] = set()
    for item in register.duplicates:
        if item.id in holding.gone:
            names = [kept.get(name, name) for name in (item.kept, *item.same)]
            found.update(frozenset((names[0], name)) for name in names[1:])
    return found


def _weight(pair: PossibleDuplicate) -> int:
    """The same title weighs as much as any two other reasons."""
    return len(pair.reasons) + (2 if Resemblance.SAME_TITLE in pair.reasons else 0)


class _Title:
    """A title as a set of words without marks, and without the word for what all of them are."""

    def __init__(self, text: str) -> None:
        words = "".join(sign if sign.isalnum() else " " for sign in fold(text))
        bare = _GENERAL.sub("", words.strip(), count=1) if _GENERAL.match(words.strip()) else words
        self.words = frozenset(bare.split() or words.split())

    def similarity(self, other: _Title) -> Fraction:
        """How many words they share, of all; nothing where each has a word that the other has not."""
        if not (self.words <= other.words or other.words <= self.words):
            return Fraction(0)
        both = len(self.words) + len(other.words)
        return Fraction(2 * min(len(self.words), len(other.words)), both) if both else Fraction(0)


class _Finder:
    """Looks among the models of one place only, and there among titles that share their rarest word."""

    def __init__(self, register: Register, least: Fraction) -> None:
        self._register = register
        self._least = least
        self._titles: dict[str, _Title] = {}
        self._told = {
            frozenset((event.model, other)) for event in register.events if event.others for other in event.others
        }

    def pairs(self) -> Iterator[PossibleDuplicate]:
        """Each pair once, its models in the order of the register."""
        order = {model.id: place for place, model in enumerate(self._register.models)}
        seen: set[tuple[str, str]] = set()
        found: set[tuple[str, str]] = set()
        for held in self._blocks():
            for mine, theirs in self._near(held):
                for one in held[mine]:
                    for other in held[theirs]:
                        key = (one, other) if order[one] < order[other] else (other, one)
                        if one != other and key not in seen:
                            seen.add(key)
                            pair = self._judged(*key)
                            if pair is not None:
                                found.add(key)
                                yield pair
        titles = {model.id: self._titles_of(model) for model in self._register.models}
        for one, other in pairs_around(self._register, titles, self._overlap):
            key = (one, other) if order[one] < order[other] else (other, one)
            pair = None if key in found else self._judged(*key, Resemblance.AROUND)
            if pair is not None:
                found.add(key)
                yield pair

    # -- who stands beside whom -------------------------------------------------------------------------------------
    def _blocks(self) -> Iterator[dict[str, list[str]]]:
        """For each unit, and for each two that name each other: the models there by title."""
        blocks: dict[object, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for model in self._register.models:
            units = set(self._owners[model.id])
            if model.place is not None:
                units.add(model.place)
            for name in self._owners[model.id]:
                units |= self._above(name)
            keys: set[object] = {*units}
            keys |= {frozenset((owner, role.unit)) for owner in self._owners[model.id] for role in model.roles}
            for key in keys:
                for title in self._titles_of(model):
                    blocks[key][title].append(model.id)
        yield from blocks.values()

    @cached_property
    def _owners(self) -> dict[str, tuple[str, ...]]:
        return {model.id: tuple(dict.fromkeys(item.value for item in model.owner)) for model in self._register.models}

    @cached_property
    def _renamed(self) -> dict[str, tuple[str, ...]]:
        names: dict[str, list[str]] = defaultdict(list)
        for event in self._register.events:
            if event.title:
                names[event.model].append(event.title)
        return {name: tuple(titles) for name, titles in names.items()}

    def _titles_of(self, model: Model) -> tuple[str, ...]:
        """The title and those it bore later."""
        return tuple(dict.fromkeys((model.title, *self._renamed.get(model.id, ()))))

    @cached_property
    def _lines(self) -> dict[str, frozenset[str]]:
        return {}

    def _above(self, name: str) -> frozenset[str]:
        """Of an organisation the localities it lies in, on any day; a locality has its own models only."""
        found = self._lines.get(name)
        if found is None:
            units, todo, above = self._register.units, [name], set[str]()
            if units[name].kind != _LOCALITY:
                while todo:
                    for parent in units[todo.pop()].parents:
                        if parent.hierarchy == TERRITORY and parent.unit not in above:
                            above.add(parent.unit)
                            todo.append(parent.unit)
            found = self._lines[name] = frozenset(above)
        return found

    # -- whose titles are near --------------------------------------------------------------------------------------
    def _near(self, held: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
        """The titles of a block of which one has all words of the other: the rarest of them leads to it."""
        for text in held:
            if text not in self._titles:
                self._titles[text] = _Title(text)
        known = {text: self._titles[text] for text in held}
        holding: dict[str, list[str]] = defaultdict(list)
        for text, title in known.items():
            for word in title.words:
                holding[word].append(text)
        for text, title in known.items():
            if len(held[text]) > 1:
                yield text, text
            longer: list[str] = min((holding[word] for word in title.words), key=len, default=list[str]())
            for other in longer:
                if other != text and title.similarity(known[other]) >= self._least:
                    yield text, other

    # -- why ----------------------------------------------------------------------------------------------------------
    def _judged(self, one: str, other: str, *more: Resemblance) -> PossibleDuplicate | None:
        if frozenset((one, other)) in self._told:
            return None
        mine, theirs = self._register.model(one), self._register.model(other)
        reasons = [one for one in (self._by_place(mine, theirs), self._by_roles(mine, theirs), *more) if one]
        if not reasons or self._elsewhere(mine, theirs):
            return None
        names = [(name, their) for name in self._titles_of(mine) for their in self._titles_of(theirs)]
        same = any(same_name(name, their) for name, their in names)
        similarity = max(self._title(name).similarity(self._title(their)) for name, their in names)
        reasons.insert(0, Resemblance.SAME_TITLE if same else Resemblance.NEAR_TITLE)
        if self._overlap(one, other):
            reasons.append(Resemblance.OVERLAP)
        if {item.code for item in mine.domain} & {item.code for item in theirs.domain}:
            reasons.append(Resemblance.SAME_DOMAIN)
        return PossibleDuplicate(one, other, tuple(reasons), Fraction(1) if same else similarity)

    def _title(self, text: str) -> _Title:
        return self._titles.setdefault(text, _Title(text))

    def _by_place(self, mine: Model, theirs: Model) -> Resemblance | None:
        here, there = ({*self._owners[model.id], model.place} - {None} for model in (mine, theirs))
        if here & there:
            return Resemblance.SAME_PLACE
        mine_in = any(self._above(name) & there for name in self._owners[mine.id])
        theirs_in = any(self._above(name) & here for name in self._owners[theirs.id])
        return Resemblance.WITHIN if mine_in or theirs_in else None

    def _elsewhere(self, mine: Model, theirs: Model) -> bool:
        """Do both name a place, and not the same one?"""
        return None not in (mine.place, theirs.place) and mine.place != theirs.place

    def _by_roles(self, mine: Model, theirs: Model) -> Resemblance | None:
        my_roles, their_roles = ({role.unit for role in model.roles} for model in (mine, theirs))
        both = my_roles & {*self._owners[theirs.id]} and their_roles & {*self._owners[mine.id]}
        return Resemblance.ROLES if both else None

    def _overlap(self, one: str, other: str) -> bool:
        """May they have been at work on one day?"""
        mine, theirs = self._register.lives[one], self._register.lives[other]
        return any(span.overlaps(their) for span in mine.possible for their in theirs.possible)
