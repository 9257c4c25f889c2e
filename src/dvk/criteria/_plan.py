"""Phần chung của mọi phiếu (the plan of a rubric): what is the same for every sheet, worked out once.

Which lines have numbers that hang on the subject, what stands above each line, what holds for it unless it says
otherwise: scoring and checking a sheet only look it up.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attrs import field, frozen

from dvk.criteria.answers import Score
from dvk.criteria.bands import Band, Gate, Minimum
from dvk.criteria.conditions import Attribute, Condition, Known
from dvk.criteria.criterion import Criterion
from dvk.criteria.linked import FromRubric
from dvk.criteria.numbers import Number, conditions_in, settled, varies, ways
from dvk.criteria.points import Points
from dvk.criteria.policies import CountsAs, EvidencePolicy, Missing
from dvk.criteria.rules import Rule
from dvk.values import Verification

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dvk.criteria.rubric import Rubric

__all__ = ["LinePlan", "Plan", "Settling", "plan_of"]

T = TypeVar("T")
_WORTHLESS = (EvidencePolicy.ELSE_ZERO, EvidencePolicy.ELSE_OPEN)


@frozen(eq=False)
class Settling(Generic[T]):
    """A record whose numbers may vary, and the conditions they hang on; most records have none."""

    thing: T
    conditions: tuple[Condition, ...]
    varies: bool

    def known(self, known: Known) -> T:
        """As it is for what is known of one subject."""
        return settled(self.thing, known) if self.varies else self.thing

    def possible(self, attributes: Mapping[str, Attribute], known: Known) -> tuple[T, ...] | None:
        """As it may be, in every way that what is not known allows; ``None`` where these are too many."""
        if not self.varies:
            return (self.thing,)
        found = ways(self.conditions, attributes, known)
        return None if found is None else tuple(settled(self.thing, way) for way in found)


def _settling(thing: T) -> Settling[T]:
    return Settling(thing, tuple(conditions_in(thing)), varies(thing))


@frozen(kw_only=True, eq=False)
class LinePlan:
    """A line or a group: what it hangs on, and what holds for it.

    ``applies`` are the conditions of the line itself and of the groups it stands in. ``evidence`` is what an answer
    without evidence is worth, ``asked_evidence`` what is asked of it. ``span`` and ``most`` are of a line whose numbers
    do not vary: what it can have, and the most of it.
    """

    criterion: Criterion
    children: tuple[LinePlan, ...]
    rule: Settling[Rule] | None
    pass_mark: Settling[Number] | None
    minimum: Settling[Minimum] | None
    applies: tuple[Condition, ...]
    missing: Missing
    evidence: EvidencePolicy
    asked_evidence: EvidencePolicy
    scored_by: str | None
    unseen: Score | None
    span: Points | None
    most: Fraction | None
    kept: dict[Hashable, Any] = field(factory=dict[Hashable, Any], init=False, repr=False)
    fine: set[Hashable] = field(factory=set[Hashable], init=False, repr=False)

    @cached_property
    def steady(self) -> bool:
        """Whether the same answer means the same on every sheet: then what it came to is kept, and looked up.

        ``kept`` has it for the answers that were scored, ``fine`` the answers that were checked and found right.
        """
        return self.rule is not None and not (self.varies or self.applies or self.scored_by is not None)

    @property
    def varies(self) -> bool:
        """Whether its rule or its pass mark hangs on the subject."""
        held = (self.rule, self.pass_mark)
        return any(one is not None and one.varies for one in held)

    def span_of(self, known: Known) -> Points | None:
        """What a line can have, as far as the subject is known."""
        if self.rule is None or not self.rule.varies:
            return self.span
        return _span(self.criterion, self.rule.known(known))

    def most_of(self, known: Known) -> Fraction | None:
        """The most it can have, for what is known of the subject."""
        return self.criterion.most(known) if self.rule is None or self.rule.varies else self.most

    def walk(self) -> Iterator[LinePlan]:
        yield self
        for child in self.children:
            yield from child.walk()


@frozen(kw_only=True, eq=False)
class Plan:
    """A whole rubric.

    ``applies`` are all conditions that say whether a line applies, ``asked`` the attributes that anything asks about,
    ``linked`` the lines that take the result of another rubric, ``minimums`` those that have a minimum.
    """

    top: tuple[LinePlan, ...]
    lines: Mapping[str, LinePlan]
    attributes: Mapping[str, Attribute]
    gates: Mapping[str, Gate]
    bands: Settling[tuple[Band, ...]]
    applies: tuple[Condition, ...]
    asked: tuple[str, ...]
    linked: tuple[tuple[str, FromRubric], ...]
    minimums: tuple[tuple[Criterion, Settling[Minimum]], ...]
    unverified: tuple[str, ...]
    unseen: Score | None


def plan_of(rubric: Rubric) -> Plan:
    """The plan of a rubric."""
    top = tuple(_line(rubric, criterion, ()) for criterion in rubric.criteria)
    lines = tuple(line for one in top for line in one.walk())
    sources = [(one.id, one.verification) for one in rubric.walk()]
    sources += [(gate.id, gate.verification) for gate in rubric.gates]
    sources += [(ground.id, ground.verification) for ground in rubric.withdrawals]
    return Plan(
        top=top,
        lines={line.criterion.id: line for line in lines},
        attributes={attribute.id: attribute for attribute in rubric.attributes},
        gates={gate.id: gate for gate in rubric.gates},
        bands=_settling(rubric.bands),
        applies=tuple(one for line in lines if line.criterion.applies for one in line.criterion.applies.walk()),
        asked=tuple(_asked(rubric)),
        linked=tuple((line.id, line.rule) for line in rubric.walk() if isinstance(line.rule, FromRubric)),
        minimums=tuple((line.criterion, line.minimum) for line in lines if line.minimum is not None),
        unverified=tuple(name for name, state in sources if state is Verification.UNVERIFIED),
        unseen=rubric.unseen,
    )


def _line(rubric: Rubric, criterion: Criterion, above: Sequence[Criterion]) -> LinePlan:
    chain = (criterion, *above)
    evidence = next((one.evidence for one in chain if one.evidence is not None), rubric.evidence)
    minimum = criterion.minimum
    if minimum is None and not above and criterion.counts_as is CountsAs.BASE:
        minimum = rubric.minimum
    rule = None if criterion.rule is None else _settling(criterion.rule)
    fixed = None if rule is None or rule.varies else rule.thing
    return LinePlan(
        criterion=criterion,
        children=tuple(_line(rubric, child, chain) for child in criterion.children),
        rule=rule,
        pass_mark=None if criterion.pass_mark is None else _settling(criterion.pass_mark),
        minimum=None if minimum is None else _settling(minimum),
        applies=tuple(one.applies for one in chain if one.applies is not None),
        missing=next((one.missing for one in chain if one.missing is not None), rubric.missing),
        evidence=_worth(rubric.evidence, chain),
        asked_evidence=evidence,
        scored_by=next((one.scored_by for one in chain if one.scored_by is not None), None),
        unseen=criterion.unseen,
        span=None if fixed is None else _span(criterion, fixed),
        most=None if fixed is None else criterion.most(Known()),
    )


def _worth(policy: EvidencePolicy, chain: Sequence[Criterion]) -> EvidencePolicy:
    """What holds for an answer without evidence, from the rubric down to the line."""
    for criterion in reversed(chain):
        policy = criterion.evidence or policy
        if criterion.counts_as is CountsAs.DEDUCTION and criterion.evidence is None and policy in _WORTHLESS:
            policy = EvidencePolicy.OPTIONAL  # who leaves the evidence off does not escape what is taken away
    return policy


def _span(criterion: Criterion, rule: Rule) -> Points | None:
    static, own = criterion.points_span, rule.points_span
    if static is None or own is None:
        return static
    return Points(own.low, static.high if own.high is None else own.high)


def _asked(rubric: Rubric) -> Iterator[str]:
    """The attributes that something in the rubric asks about, in their order."""
    things = [gate.when for gate in rubric.gates if gate.when is not None]
    things += [condition for band in rubric.bands for condition in band.conditions]
    things += [ground.when for ground in rubric.withdrawals]
    things += [criterion.applies for criterion in rubric.walk() if criterion.applies is not None]
    asked = {inner.attribute for condition in things for inner in condition.walk()}
    held: list[object] = [rubric.minimum, *(band.low for band in rubric.bands)]
    for criterion in rubric.walk():
        held += (criterion.rule, criterion.pass_mark, criterion.minimum)
    asked |= {condition.attribute for one in held for condition in conditions_in(one)}
    yield from (one.id for one in rubric.attributes if one.id in asked)
