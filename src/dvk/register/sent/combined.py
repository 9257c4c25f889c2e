"""Sổ chung (combined register): the one register, whose fact is whose, and what each sender has to look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, cast

from attrs import field, frozen

from dvk.errors import Language, Problem, UnknownId, nearest
from dvk.register.duplicates import PossibleDuplicate, possible_duplicates
from dvk.register.effective import Holding
from dvk.register.finding import Finding, Severity
from dvk.register.register import Register
from dvk.register.rulings import kept_for
from dvk.register.sent.findings_sent import Noted, joined, of_sender, unit_label
from dvk.register.sent.sendings import Sending
from dvk.values import Label, Origin

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Combined", "IdClash", "SenderFinding"]


@frozen
class SenderFinding:
    """Điều nơi gửi cần xem lại (finding of a sender): a finding by the ids and the places of the sender's own file.

    Its path is where it stands in that file; ``file`` is the name of the file, as far as it was told, and ``origin``
    where its fact was read in a spreadsheet.

    >>> problem = Problem("finding.sent_of_another", "models[2]", (), (("got", "camera"), ("units", ("xa-b",))))
    >>> SenderFinding("xa-a", Finding(Severity.WARNING, problem, ("camera",))).finding.facts
    ('camera',)
    """

    sender: str
    finding: Finding
    file: str = ""
    origin: Origin | None = None

    def message(self, language: Language = "en") -> str:
        """Câu nêu (the message): in English, or in Vietnamese for ``"vi"``."""
        return self.finding.message(language)


@frozen
class IdClash:
    """Trùng mã (id clash): one id that several senders gave to facts of their own, and what each became.

    >>> IdClash("camera", (("xa-a", "xa-a-0-camera"), ("xa-b", "xa-b-0-camera"))).senders
    ('xa-a', 'xa-b')
    """

    original: str
    ids: tuple[tuple[str, str], ...]

    @property
    def senders(self) -> tuple[str, ...]:
        """Các nơi gửi (the senders) that use the id."""
        return tuple(sender for sender, _ in self.ids)


@frozen(kw_only=True, eq=False)
class Combined:
    """Kết quả gộp (combined): the ``register``, whose fact is whose, and the findings of each sender.

    ``ids`` gives the combined id of each (sender, original id): of every fact that came, units and their changes
    under their own ids. ``sendings`` are what it was made of. Nothing here is stored but the register: it is what is
    written to a file, and what goes on with ``combine(more, into=register)``.

    >>> from dvk.catalog import sample_register
    >>> from dvk.register.sent.combining import combine
    >>> from dvk.register.sent.sendings import Sending
    >>> combined = combine([Sending(sample_register(models=50), "mh")])
    >>> len(combined.register.models), combined.senders, combined.clashes
    (100, ('mh',), ())
    """

    register: Register
    ids: Mapping[tuple[str, str], str] = field(repr=False)
    sendings: tuple[Sending, ...] = field(default=(), repr=False)
    noted: Mapping[str, Noted] = field(factory=dict[str, Noted], repr=False)
    frame: object = field(default=None, repr=False)

    @property
    def senders(self) -> tuple[str, ...]:
        """Các nơi gửi (the senders), by their ids."""
        return tuple(sorted(self.noted))

    @cached_property
    def _originals(self) -> dict[str, tuple[str, str]]:
        """Whose each combined id is; the office's own and what all share are nobody's."""
        return {new: (sender, one) for (sender, one), new in self.ids.items() if new != one}

    @cached_property
    def _back(self) -> dict[str, str]:
        """The original id of each combined one."""
        return {new: one for (_, one), new in self.ids.items()}

    def last_of(self, sender: str) -> tuple[Sending, ...]:
        """Lần gửi cuối (the last sending of a sender): one, or the several of one day.

        Raises :class:`~dvk.errors.UnknownId` for who sent nothing.
        """
        if sender not in self.noted:
            raise UnknownId("combine.unknown_sender", got=sender, near=nearest(sender, self.noted))
        return tuple(self.noted[sender].snapshot.sendings)

    def sent(self, name: str) -> tuple[str, str] | None:
        """Nơi gửi và mã gốc (the sender and the original id) of a combined one; ``None`` for the office's own."""
        return self._originals.get(name)

    @cached_property
    def clashes(self) -> tuple[IdClash, ...]:
        """Mã trùng nhau (id clashes): the ids that several senders gave to different facts. Each is kept apart."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for (sender, one), new in self.ids.items():
            if new != one:
                found[one].append((sender, new))
        return tuple(IdClash(one, tuple(sorted(held))) for one, held in sorted(found.items()) if len(held) > 1)

    @cached_property
    def possible_duplicates(self) -> tuple[PossibleDuplicate, ...]:
        """Mô hình có thể được báo hai lần (models that two files may both tell), with the reasons; merged by nobody.

        Also two of one sender of which only one is in its last file: it may have numbered its facts anew. A person
        decides: :meth:`PossibleDuplicate.confirmed` and :meth:`PossibleDuplicate.rejected` make the facts, which go
        into ``decisions``.
        """
        missing = {name for noted in self.noted.values() for name in noted.missing}

        def between_files(pair: PossibleDuplicate) -> bool:
            one, other = ((self.sent(name) or ("", ""))[0] for name in (pair.one, pair.other))
            return one != other or (pair.one in missing) != (pair.other in missing)

        return tuple(pair for pair in possible_duplicates(self.register) if between_files(pair))

    @cached_property
    def _between(self) -> dict[str, list[Finding]]:
        """What is odd only beside another sender's facts: by the sender, in its own ids."""
        found: dict[str, list[Finding]] = defaultdict(list)
        for one in self.register.findings():
            whose = {name: self.sent(name) for name in one.facts}
            senders = {told[0] for told in whose.values() if told is not None}
            if len(senders) < 2:
                continue
            for sender in senders:
                names = tuple(told[1] for told in whose.values() if told is not None and told[0] == sender)
                details = tuple((name, self._said_to(sender, value)) for name, value in one.problem.details)
                problem = Problem(one.problem.code, self._place(sender, names[0]), details=details)
                found[sender].append(Finding(one.severity, problem, names))
        for target, others in self._targets_twice():
            told = self.sent(target)
            if told is not None:
                about = (("got", told[1]), ("others", joined(self._who(other) for other in others)))
                problem = Problem("finding.sent_target_twice", self._place(*told), details=about)
                found[told[0]].append(Finding(Severity.WARNING, problem, (told[1],)))
        for sender, one in (*self._of_pairs(), *self._of_decisions()):
            found[sender].append(one)
        return found

    def _of_pairs(self) -> Iterator[tuple[str, Finding]]:
        """For both who told models that may be one: that nobody has decided yet."""
        for pair in self.possible_duplicates:
            for mine, other in ((pair.one, pair.other), (pair.other, pair.one)):
                told = self.sent(mine)
                if told is not None:
                    reasons = joined(reason.label for reason in pair.reasons)
                    details = (*self._two(mine, other), ("reasons", reasons))
                    problem = Problem("finding.sent_perhaps_twice", self._place(*told), details=details)
                    yield told[0], Finding(Severity.NOTICE, problem, (told[1],))

    def _of_decisions(self) -> Iterator[tuple[str, Finding]]:
        """For both who told a model that was confirmed to be one: that it counts once, and as whose."""
        for name, kept, on in self._decided():
            for code, mine, other in (
                ("finding.sent_counted_under", name, kept),
                ("finding.sent_counted_for_both", kept, name),
            ):
                told = self.sent(mine)
                if told is not None:
                    details = (*self._two(mine, other), ("day", on))
                    problem = Problem(code, self._place(*told), details=details)
                    yield told[0], Finding(Severity.NOTICE, problem, (told[1],))

    @cached_property
    def _titles(self) -> dict[str, str]:
        """The titles of all models, as they hold now or last held."""
        return {model.id: model.title for model in (*self.register.models, *self.register.effective().models)}

    def _two(self, mine: str, other: str) -> tuple[tuple[str, object], ...]:
        return ("got", self._titles[mine]), ("other", self._titles[other]), ("sender", self._who(other))

    def _who(self, name: str) -> Label:
        """Who tells a fact, as people call it: a unit's name, or the office's campaign."""
        told = self.sent(name)
        return self.register.campaign.label if told is None else unit_label(self.register.units, told[0])

    def _said_to(self, sender: str, value: object) -> object:
        """A detail as a sender knows it: its own fact by its own id, one of another by that one's name and id."""
        if isinstance(value, tuple):
            held = [self._said_to(sender, one) for one in cast("tuple[object, ...]", value)]
            return joined(one if isinstance(one, Label) else Label(f'"{one}"') for one in held)
        told = self.sent(value) if isinstance(value, str) else None
        if told is None or told[0] == sender:
            return value if told is None else told[1]
        who = unit_label(self.register.units, told[0])
        return Label(f'"{told[1]}" của {who.vi}', f'"{told[1]}" of {who.en or who.vi}')

    def _decided(self) -> Iterator[tuple[str, str, date]]:
        """The models that somebody confirmed to be another one, with the day; not what a sender itself decided."""
        holding = Holding(self.register.corrections, self.register.retractions)
        rulings = holding.of(self.register.duplicates)
        days = {name: one.on for one in rulings if self.sent(one.id) is None for name in one.same}
        there = {model.id: model for model in holding.of(self.register.models)}
        for name, kept in kept_for(rulings, there).items():
            if name in days:
                yield name, kept, days[name]

    def _targets_twice(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The targets that another sender gives too, for one unit, indicator, period and version of the plan."""
        groups: dict[object, list[str]] = defaultdict(list)
        for target in self.register.effective().targets:
            groups[target.unit, target.indicator, target.period, target.version].append(target.id)
        for names in groups.values():
            whose = {name: (self.sent(name) or ("", ""))[0] for name in names}
            for name in names:
                others = tuple(other for other in names if whose[other] != whose[name])
                if others:
                    yield name, others

    def _place(self, sender: str, original: str) -> str:
        places = self.noted[sender].snapshot.places
        return places[original][0] if original in places else ""

    def findings_of(self, sender: str) -> tuple[SenderFinding, ...]:
        """Điều một nơi gửi cần xem lại (what one sender has to look at), the most serious first.

        What combining found, what is odd in its last file by itself (:meth:`Register.findings`, but for units that are
        the office's to look at), and what is odd only beside the facts of another sender.

        Raises :class:`~dvk.errors.UnknownId` for who sent nothing.
        """
        sendings, noted = self.last_of(sender), self.noted[sender]
        own = of_sender(noted, self._back, self._titles, self.register.units)
        found = [SenderFinding(sender, one, *self._where(sender, one)) for one in own]
        for sending in sendings:
            found += [
                SenderFinding(sender, one, sending.file, self._where(sender, one)[1])
                for one in sending.register.findings()
                if not (one.facts and noted.office.issuperset(one.facts))
            ]
        found += [SenderFinding(sender, one, *self._where(sender, one)) for one in self._between.get(sender, ())]
        return tuple(sorted(dict.fromkeys(found), key=lambda one: -one.finding.severity))

    def _where(self, sender: str, finding: Finding) -> tuple[str, Origin | None]:
        """The file of a finding's first fact, and its place in a spreadsheet where that was noted."""
        snapshot = self.noted[sender].snapshot
        name = finding.facts[0] if len(finding.facts) == 1 else ""
        if name not in snapshot.places:
            return snapshot.sendings[0].file if len(snapshot.sendings) == 1 else "", None
        fact = snapshot.facts.get(name)
        return snapshot.places[name][1].file, None if fact is None else fact.origin

    @property
    def findings(self) -> tuple[SenderFinding, ...]:
        """Điều các nơi gửi cần xem lại (the findings of all senders), sender by sender."""
        return tuple(one for sender in self.senders for one in self.findings_of(sender))
