"""Cụm, khối thi đua (cohorts): a whole cluster scored and classified in one call, with what only a cluster can decide.

What one subject gets may hang on the others: on the leader, the mean, its rank, and on how many a quota leaves in a
class. Here all sheets come in at once, and results with their reasons go out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from dvk._display import Displayed
from dvk._fields import as_tuple
from dvk.criteria import Rubric, relative_in
from dvk.errors import InvalidDocument, Problem, UnknownId, nearest
from dvk.evaluation._inputs import all_of, one
from dvk.evaluation._quotas import Group, QuotaGroup, quota_group, unverified_of
from dvk.evaluation._sheet import assessment_problems
from dvk.evaluation._tree import Situation
from dvk.evaluation.assessments import Assessment
from dvk.evaluation.scorecards import Scorecard
from dvk.evaluation.scoring import scored_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from fractions import Fraction

    from dvk.criteria import Quota

__all__ = ["Cohort", "apply_quotas", "classify_cohort", "peers_of"]

_PERSON = "individual"
_ALONE, _OUT = ("cohort.alone",), ("line.no_answer", "line.no_evidence", "panel.waiting", "line.reserved")


@frozen(kw_only=True)
class Cohort(Displayed):
    """Kết quả cả cụm (cohort): the scorecards of all subjects, in the order they came in, and what each quota did.

    Who fell to a quota keeps its points and its reason; ``fell_from`` of its card is the class they gave.

    >>> from dvk.criteria import Answer, Criterion, FreePoints, Rubric
    >>> from dvk.evaluation import Assessment, classify_cohort
    >>> rubric = Rubric(id="r", label="R", criteria=[Criterion(id="a", label="A", rule=FreePoints(100))])
    >>> sheets = [Assessment(id=f"p-{unit}", subject=unit, rubric="r", answers=[Answer("a", points=number)])
    ...     for unit, number in (("xa-a", 95), ("xa-b", 60))]
    >>> classify_cohort(rubric, sheets).card("xa-b").total
    Decimal('60')
    """

    rubric: str
    cards: tuple[Scorecard, ...] = field(converter=as_tuple)
    quotas: tuple[QuotaGroup, ...] = field(default=(), converter=as_tuple)
    definition: Rubric = field(repr=False, eq=False)

    def card(self, subject: str) -> Scorecard:
        """Kết quả của một đối tượng (the card of a subject); raises :class:`~dvk.errors.UnknownId`."""
        for card in self.cards:
            if card.subject == subject:
                return card
        known = tuple(card.subject for card in self.cards)
        raise UnknownId("cohort.unknown_subject", got=subject, near=nearest(subject, known))

    @property
    def classes(self) -> dict[str, int]:
        """Số đối tượng theo kết luận (how many there are of each class, or of each other outcome), by id.

        Every class of the rubric is there, from the highest down; an outcome only where somebody has it.
        """
        found = {band.id: 0 for band in self.definition.bands}
        for card in self.cards:
            name = card.outcome.value if card.band is None else card.band.id
            found[name] = found.get(name, 0) + 1
        return found


def classify_cohort(
    rubric: Rubric,
    sheets: Iterable[Assessment],
    *,
    results: Iterable[Scorecard] = (),
    groups: Mapping[str, str] | None = None,
    chosen: Iterable[str] = (),
) -> Cohort:
    """Xếp loại cả cụm (classify a cohort): one sheet for each subject in, results and reasons out.

    Rules relative to the cohort take the values of all sheets that give one; while one is still open, such a line is
    open for all. Then the quotas of the rubric are applied, from the highest class down. *groups* names the group of
    each subject where that is not an attribute; comparisons and quotas stay within it. *chosen* are the subjects that
    the one who may decide prefers among equals at the cut of a quota. *results* are scorecards by other rubrics, of any
    of the subjects.

    Raises :class:`~dvk.errors.InvalidDocument` with every problem at its path: of a sheet, two sheets about one
    subject, several periods or rubrics, a subject without its group, and persons where a quota or a comparison would
    rank them (Quy định 366-QĐ/TW is read here for collectives only).

    >>> from dvk.criteria import Answer, Band, Criterion, FreePoints, Quota, Rubric
    >>> from dvk.evaluation import Assessment
    >>> rubric = Rubric(id="r", label="R", criteria=[Criterion(id="a", label="A", rule=FreePoints(100))],
    ...     bands=[Band(id="xuat-sac", label="Xuất sắc", low=90), Band(id="tot", label="Tốt", low=0)],
    ...     quotas=[Quota(band="xuat-sac", percent=20)])
    >>> points = {"xa-a": 95, "xa-b": 97, "xa-c": 60, "xa-d": 70, "xa-e": 80}
    >>> found = classify_cohort(rubric, [Assessment(id=f"p-{unit}", subject=unit, rubric="r",
    ...     answers=[Answer("a", points=number)]) for unit, number in points.items()])
    >>> found.classes, found.card("xa-a").total, found.card("xa-a").fell_from.label.vi
    ({'xuat-sac': 1, 'tot': 4}, Decimal('95'), 'Xuất sắc')
    """
    one(rubric, Rubric, "rubric")
    if groups is not None:
        one(groups, Mapping, "groups")
    held = all_of(sheets, Assessment, "sheets")
    cards_of: dict[str, list[Scorecard]] = defaultdict(list)
    for card in all_of(results, Scorecard, "results"):
        cards_of[card.subject].append(card)
    problems = tuple(_problems(rubric, held, cards_of, groups))
    if problems:
        raise InvalidDocument(problems)
    named = {} if groups is None else dict(groups)
    cards = [scored_in(rubric, sheet, cards_of[sheet.subject], Situation(layer=sheet.layer)) for sheet in held]
    if rubric.is_relative:
        peers = peers_of(rubric, cards, named)
        cards = [
            scored_in(
                rubric,
                sheet,
                cards_of[sheet.subject],
                Situation(layer=sheet.layer, peers=peers[named.get(sheet.subject, "")]),
            )
            for sheet in held
        ]
    return apply_quotas(rubric, cards, groups=groups, chosen=chosen)


def apply_quotas(
    rubric: Rubric,
    cards: Iterable[Scorecard],
    *,
    groups: Mapping[str, str] | None = None,
    chosen: Iterable[str] = (),
) -> Cohort:
    """Áp dụng tỷ lệ khống chế (apply the quotas) to scorecards that are there already, such as those of a decision.

    Each quota in turn, from the highest class down; one that counts its base ``before`` counts it as scored, whatever
    another quota did. *chosen* are the subjects preferred among equals.

    Raises :class:`~dvk.errors.InvalidDocument` as :func:`classify_cohort` does.

    >>> from dvk.criteria import Answer, Band, Criterion, FreePoints, Quota, Rubric
    >>> from dvk.evaluation import Assessment, evaluate
    >>> rubric = Rubric(id="r", label="R", criteria=[Criterion(id="a", label="A", rule=FreePoints(100))],
    ...     bands=[Band(id="xuat-sac", label="Xuất sắc", low=90), Band(id="tot", label="Tốt", low=0)],
    ...     quotas=[Quota(band="xuat-sac", number=1)])
    >>> cards = [evaluate(rubric, Assessment(id=f"p-{unit}", subject=unit, rubric="r",
    ...     answers=[Answer("a", points=92)])) for unit in ("xa-a", "xa-b")]
    >>> apply_quotas(rubric, cards).quotas[0].open  # level at the cut: for the one who may decide
    ('xa-a', 'xa-b')
    """
    one(rubric, Rubric, "rubric")
    if groups is not None:
        one(groups, Mapping, "groups")
    held, preferred = all_of(cards, Scorecard, "cards"), all_of(chosen, str, "chosen")
    problems = [*_same(rubric, held, "cards"), *_no_group(held, groups, "cards"), *_strangers(held, preferred)]
    if rubric.quotas:
        problems += _persons(rubric, held, "cards")
        problems += _keys_missing(rubric, held)
    if problems:
        raise InvalidDocument(problems)
    order = [band.id for band in rubric.bands]
    now = {card.subject: _without_pending(card) for card in held}
    before = dict(now)
    found: list[QuotaGroup] = []
    for quota in sorted(rubric.quotas, key=lambda one: order.index(one.band)):
        together: dict[tuple[str, ...], list[Scorecard]] = defaultdict(list)
        for card in now.values():
            together[_key(quota, card, groups)].append(card)
        for key, members in together.items():
            scored = [before[card.subject] for card in members]
            group, changed = quota_group(quota, rubric.bands, Group(key, members, scored, frozenset(preferred)))
            found.append(group)
            now |= {subject: unverified_of(quota, card) for subject, card in changed.items()}
    ordered = tuple(now[card.subject] for card in held)
    return Cohort(rubric=rubric.id, cards=ordered, quotas=found, definition=rubric)


def _without_pending(card: Scorecard) -> Scorecard:
    """The card without the word that its quota has not been applied yet."""
    reasons = tuple(reason for reason in card.reasons if reason.code != "quota.pending")
    return card if len(reasons) == len(card.reasons) else evolve(card, reasons=reasons)


def _key(quota: Quota, card: Scorecard, groups: Mapping[str, str] | None) -> tuple[str, ...]:
    own = () if groups is None else (groups[card.subject],)
    return (*own, *(str(card.attributes[name]) for name in quota.group_by))


def peers_of(
    rubric: Rubric, cards: Sequence[Scorecard], groups: Mapping[str, str]
) -> dict[str, dict[str, tuple[Fraction, ...]]]:
    """The values of each line that is compared, by group: none where one of the group has not given its own yet."""
    found: dict[str, dict[str, tuple[Fraction, ...]]] = {groups.get(card.subject, ""): {} for card in cards}
    for criterion in rubric.walk():
        rule = relative_in(criterion.rule)
        if rule is None:
            continue
        values: dict[str, list[Fraction]] = defaultdict(list)
        waiting: set[str] = set()
        for card in cards:
            group, line = groups.get(card.subject, ""), card.line(criterion.id)
            if not line.applies:
                continue
            if line.reason.code in _ALONE and line.answer is not None:
                values[group].append(rule.value_of(line.answer))
            elif line.reason.code in _OUT or line.is_open:
                waiting.add(group)
        for group, measured in values.items():
            if group not in waiting:
                found[group][criterion.id] = tuple(measured)
    return found


# -- what is wrong -----------------------------------------------------------------------------------------------------
def _problems(
    rubric: Rubric,
    sheets: Sequence[Assessment],
    results: Mapping[str, Sequence[Scorecard]],
    groups: Mapping[str, str] | None,
) -> Iterator[Problem]:
    for place, sheet in enumerate(sheets):
        found = assessment_problems(rubric, sheet, results=results.get(sheet.subject, ()))
        yield from (problem.under(f"sheets[{place}]") for problem in found)
    yield from _same(rubric, sheets, "sheets")
    yield from _no_group(sheets, groups, "sheets")
    if rubric.quotas or rubric.is_relative:
        yield from _persons(rubric, sheets, "sheets")


def _same(rubric: Rubric, items: Sequence[Assessment | Scorecard], name: str) -> Iterator[Problem]:
    """One rubric, one period, one sheet for each subject."""
    seen: set[str] = set()
    for place, item in enumerate(items):
        if item.subject in seen:
            yield Problem("id.duplicate", f"{name}[{place}].subject", details=(("got", item.subject),))
        seen.add(item.subject)
        if name == "cards" and item.rubric != rubric.id:
            details = (("got", item.rubric), ("expected", rubric.id))
            yield Problem("cohort.other_rubric", f"{name}[{place}].rubric", details=details)
        if item.layer != items[0].layer:
            details = (("got", item.layer), ("expected", items[0].layer))
            yield Problem("cohort.other_layer", f"{name}[{place}].layer", details=details)
        if item.period != items[0].period:
            details = (("got", str(item.period)), ("expected", str(items[0].period)))
            yield Problem("cohort.other_period", f"{name}[{place}].period", details=details)


def _persons(rubric: Rubric, items: Sequence[Assessment | Scorecard], name: str) -> Iterator[Problem]:
    only_persons = set(rubric.subjects) == {_PERSON}
    for place, item in enumerate(items):
        if item.subject_type == _PERSON or (item.subject_type is None and only_persons):
            yield Problem("cohort.of_persons", f"{name}[{place}].subject_type", details=(("got", item.subject),))


def _strangers(cards: Sequence[Scorecard], chosen: Sequence[str]) -> Iterator[Problem]:
    """Who is chosen must be there, and no quota may have been applied before."""
    known = [card.subject for card in cards]
    for place, name in enumerate(chosen):
        if name not in known:
            yield Problem("cohort.unknown_subject", f"chosen[{place}]", nearest(name, known), (("got", name),))
    for place, card in enumerate(cards):
        if any(reason.code.startswith("quota.") and reason.code != "quota.pending" for reason in card.reasons):
            yield Problem("cohort.quota_applied", f"cards[{place}]", details=(("got", card.subject),))


def _no_group(
    items: Sequence[Assessment | Scorecard], groups: Mapping[str, str] | None, name: str
) -> Iterator[Problem]:
    for place, item in enumerate(items):
        if groups is not None and item.subject not in groups:
            yield Problem("cohort.no_group", f"{name}[{place}].subject", details=(("got", item.subject),))


def _keys_missing(rubric: Rubric, cards: Sequence[Scorecard]) -> Iterator[Problem]:
    """A subject of which nobody knows to which group of a quota it belongs."""
    for name in dict.fromkeys(name for quota in rubric.quotas for name in quota.group_by):
        for place, card in enumerate(cards):
            if name not in card.attributes:
                details = (("got", card.subject), ("attribute", rubric.attribute(name).label))
                yield Problem("cohort.no_group_attribute", f"cards[{place}].attributes", details=details)
