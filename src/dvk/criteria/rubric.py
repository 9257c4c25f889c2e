"""Bộ tiêu chí (rubrics): a tree of criteria, how its result is classified, and the document it stands in."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._exact import optional_exact
from dvk._fields import a_slug, a_text, as_tuple, one_of, optional_slug, slugs, wrong_types
from dvk.criteria._checks import problems_of
from dvk.criteria._lint import remarks_of
from dvk.criteria._plan import Plan, plan_of
from dvk.criteria.bands import Band, BandsBy, Gate, Minimum, Suspension, Withdrawal
from dvk.criteria.combine import Combine, SumOf
from dvk.criteria.conditions import Attribute
from dvk.criteria.criterion import Criterion, group_most, group_span, unseen_part
from dvk.criteria.layers import STANDARD_LAYERS, Layer
from dvk.criteria.linked import FromRubric
from dvk.criteria.points import Points, Rounding, as_decimal
from dvk.criteria.policies import EvidencePolicy, Missing, as_evidence, as_missing
from dvk.criteria.quotas import Quota
from dvk.criteria.relative import relative_in
from dvk.errors import InvalidDocument, InvalidValue, Problem, UnknownId, nearest
from dvk.values import ALWAYS, DateSpan, Label, Source, Verification, as_label, as_verification

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from fractions import Fraction

    from dvk.criteria.answers import Score

__all__ = ["Rubric", "rubric_circles", "rubric_for"]


def _as_missing(value: str | Missing) -> Missing:
    return as_missing(value) or Missing.OPEN


def _as_evidence(value: str | EvidencePolicy) -> EvidencePolicy:
    return as_evidence(value) or EvidencePolicy.OPTIONAL


def _as_bands_by(value: str | BandsBy) -> BandsBy:
    return one_of(BandsBy, value, "bands_by")


@frozen(kw_only=True)
class Rubric:
    """Bộ tiêu chí (rubric): criteria, gates, bands and source of one edition.

    Criteria stand in the order of the document, bands from the highest down. ``subjects`` names the types of subject it
    is for, ``attributes`` what its conditions ask about a subject. ``minimum`` is the điểm liệt of each criterion at
    the top, unless a criterion has its own. ``missing`` and ``evidence`` say what an empty line and an answer without
    evidence are worth. ``rounding`` is how the total is printed; bands are about the unrounded total, unless
    ``rounded_first`` says that it is rounded before it is classified. ``complete=False`` says that no source has shown
    the whole: lines may be missing (what is left of ``total`` stays open) and bands may leave gaps. A rubric without
    points is a checklist: its lines are questions of yes and no, combined by ``AllOf()``.

    ``kind`` says what is judged ("tcpl", "dan-van-chinh-quyen") and ``place`` by the id of a unit where it holds (the
    whole country without one): together with ``span`` and ``replaces`` they tell which edition is in force. ``layers``
    are the steps of scoring in their order; a criterion with ``scored_by`` is left to one of them. ``quotas`` hold for
    a whole cluster, ``withdrawals`` for who is recognised already. A frame that provinces fill in marks what it leaves
    to them as ``delegated``, and is ``extensible`` where they may add criteria; ``details`` names the frame of such a
    province's rubric, whose lines say in ``set_by`` which of the two set them.

    Raises :class:`~dvk.errors.InvalidDocument` with every problem at its path. What is odd and may be right, and what a
    document prints wrongly and ``as_printed`` keeps, stands in ``remarks``.

    >>> from dvk.criteria import YesNo
    >>> rubric = Rubric(id="minh-hoa", label="Bộ tiêu chí minh họa", illustrative=True, total=10,
    ...     criteria=[Criterion(id="noi-dung", label="Nội dung", rule=YesNo(10))],
    ...     bands=[Band(id="dat", label="Đạt", low=8)])
    >>> rubric.max_points, rubric["noi-dung"].label.vi
    (Decimal('10'), 'Nội dung')
    """

    id: str = field(validator=a_slug)
    label: Label = field(converter=as_label)
    kind: str | None = field(default=None, validator=optional_slug)
    place: str | None = field(default=None, validator=optional_slug)
    edition: str = field(default="", validator=a_text)
    issuer: str = field(default="", validator=a_text)
    source: Source | None = None
    span: DateSpan = ALWAYS
    replaces: tuple[str, ...] = field(default=(), converter=as_tuple, validator=slugs)
    details: str | None = field(default=None, validator=optional_slug)
    extensible: bool = False
    subjects: tuple[str, ...] = field(default=(), converter=as_tuple, validator=slugs)
    attributes: tuple[Attribute, ...] = field(default=(), converter=as_tuple)
    layers: tuple[Layer, ...] = field(default=(), converter=as_tuple)
    gates: tuple[Gate, ...] = field(default=(), converter=as_tuple)
    criteria: tuple[Criterion, ...] = field(converter=as_tuple)
    combine: Combine = field(factory=SumOf)
    minimum: Minimum | None = None
    bands: tuple[Band, ...] = field(default=(), converter=as_tuple)
    bands_by: BandsBy = field(default=BandsBy.POINTS, converter=_as_bands_by)
    total: Decimal | None = field(default=None, converter=optional_exact)
    rounding: Rounding | None = None
    rounded_first: bool = False
    missing: Missing = field(default=Missing.OPEN, converter=_as_missing)
    evidence: EvidencePolicy = field(default=EvidencePolicy.OPTIONAL, converter=_as_evidence)
    quotas: tuple[Quota, ...] = field(default=(), converter=as_tuple)
    withdrawals: tuple[Withdrawal, ...] = field(default=(), converter=as_tuple)
    suspensions: tuple[Suspension, ...] = field(default=(), converter=as_tuple)
    as_printed: bool = False
    complete: bool = True
    illustrative: bool = False
    verification: Verification = field(default=Verification.VERIFIED, converter=as_verification)
    note: str = field(default="", validator=a_text)
    remarks: tuple[Problem, ...] = field(init=False, eq=False, repr=False)
    _by_id: dict[str, Criterion] = field(init=False, eq=False, repr=False)
    _attributes: dict[str, Attribute] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        parts = {
            "attributes": Attribute,
            "layers": Layer,
            "gates": Gate,
            "bands": Band,
            "quotas": Quota,
            "withdrawals": Withdrawal,
            "suspensions": Suspension,
        }
        wrong = [problem for name, kind in parts.items() for problem in wrong_types(getattr(self, name), kind, name)]
        if wrong:
            raise InvalidDocument(wrong)
        problems = problems_of(self)
        if problems:
            raise InvalidDocument(problems)
        object.__setattr__(self, "_by_id", {criterion.id: criterion for criterion in self.walk()})
        object.__setattr__(self, "_attributes", {attribute.id: attribute for attribute in self.attributes})
        object.__setattr__(self, "remarks", remarks_of(self))

    def __getitem__(self, criterion: str) -> Criterion:
        try:
            return self._by_id[criterion]
        except KeyError:
            near = nearest(criterion, self._by_id)
            raise UnknownId("criterion.unknown", got=criterion, rubric=self.id, near=near) from None

    def __contains__(self, criterion: object) -> bool:
        return criterion in self._by_id

    def attribute(self, name: str) -> Attribute:
        """Thuộc tính (an attribute) by id; raises :class:`~dvk.errors.UnknownId`."""
        try:
            return self._attributes[name]
        except KeyError:
            known = tuple(self._attributes)
            raise UnknownId("attribute.unknown", got=name, near=nearest(name, known), known=known) from None

    def layer_order(self, name: str) -> int | None:
        """Thứ tự của lớp chấm (the place of a layer): ``None`` for one that has no order."""
        names = [layer.id for layer in self.layers or STANDARD_LAYERS]
        return names.index(name) if name in names else None

    def is_left_to_later(self, scored_by: str | None, layer: str) -> bool:
        """Có dành cho lớp sau không (is what names *scored_by* left to a layer that comes after this one?)."""
        own, other = self.layer_order(layer), None if scored_by is None else self.layer_order(scored_by)
        return own is not None and other is not None and own < other

    def layer(self, name: str) -> Layer | None:
        """Lớp chấm (a layer) by id: ``None`` for one that nobody declared."""
        return next((layer for layer in self.layers or STANDARD_LAYERS if layer.id == name), None)

    def walk(self) -> Iterator[Criterion]:
        """Duyệt (walk): every criterion at every depth, in the order of the document."""
        for criterion in self.criteria:
            yield from criterion.walk()

    @cached_property
    def plan(self) -> Plan:
        """Phần chung của mọi phiếu (what is the same for every sheet), worked out when the first one is scored."""
        return plan_of(self)

    @property
    def unseen(self) -> Score | None:
        """Phần chưa rõ (what no source has shown of its lines): ``None``, or what may lie there."""
        return None if self.complete else unseen_part(self.total, self.combine, self.criteria)

    @property
    def points_span(self) -> Points | None:
        """Khung điểm (the points it can give, with bonus and deductions): ``None`` for a checklist."""
        return group_span(self.combine, self.criteria, self.unseen)

    @property
    def most(self) -> Fraction | None:
        """Điểm tối đa (the most points, bonus apart), exactly: ``None`` for a checklist, or where nobody knows."""
        return group_most(self.combine, self.criteria, self.total, complete=self.complete)

    @property
    def max_points(self) -> Decimal | None:
        """Điểm tối đa (the most points, bonus apart): ``None`` for a checklist, or where nobody knows."""
        return None if self.most is None else as_decimal(self.most)

    @property
    def is_relative(self) -> bool:
        """Có dòng so với cả cụm không (has it lines that are scored against a whole cohort?)."""
        return any(relative_in(criterion.rule) is not None for criterion in self.walk())

    @property
    def uses(self) -> tuple[str, ...]:
        """Bộ tiêu chí khác được lấy kết quả (the other rubrics whose results are inputs of this one)."""
        found: list[str] = []
        for criterion in self.walk():
            rule = criterion.rule
            while isinstance(rule, FromRubric):
                found.append(rule.rubric)
                rule = rule.rule
        return tuple(dict.fromkeys(found))


def rubric_for(rubrics: Iterable[Rubric], subject: str) -> Rubric:
    """Bộ tiêu chí cho một loại đối tượng (the rubric for a type of subject): the one that names it.

    A rubric that names no subjects is for all that no other one names. Raises :class:`~dvk.errors.UnknownId` where
    there is none, and :class:`~dvk.errors.InvalidValue` where there are several.

    >>> from dvk.criteria import YesNo
    >>> one = [Criterion(id="a", label="A", rule=YesNo(1))]
    >>> both = [Rubric(id="r-tap-the", label="Tập thể", subjects=["collective"], criteria=one),
    ...     Rubric(id="r-ca-nhan", label="Cá nhân", subjects=["individual"], criteria=one)]
    >>> rubric_for(both, "individual").id
    'r-ca-nhan'
    """
    held = tuple(rubrics)
    found = [rubric for rubric in held if subject in rubric.subjects] or [one for one in held if not one.subjects]
    if not found:
        known = tuple(dict.fromkeys(name for rubric in held for name in rubric.subjects))
        raise UnknownId("rubric.no_subject", got=subject, near=nearest(subject, known), known=known)
    if len(found) > 1:
        raise InvalidValue("rubric.several", got=subject, rubrics=tuple(rubric.id for rubric in found))
    return found[0]


def rubric_circles(rubrics: Iterable[Rubric]) -> Iterator[tuple[str, ...]]:
    """Vòng lặp (circles): each way in which rubrics take their input from one another and come back to the first."""
    uses = {rubric.id: rubric.uses for rubric in rubrics}
    done: set[str] = set()

    def follow(name: str, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if name in path:
            yield (*path[path.index(name) :], name)
        elif name not in done:
            for inner in uses.get(name, ()):
                yield from follow(inner, (*path, name))
            done.add(name)

    for name in uses:
        yield from follow(name, ())
