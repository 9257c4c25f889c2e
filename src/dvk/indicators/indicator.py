"""Chỉ tiêu (indicators): the definition of one figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._fields import Words, a_slug, a_text, as_tuple, one_of, optional_slug
from dvk.errors import InvalidValue, WrongType, nearest
from dvk.indicators.counting import MEANS, Counting, CountingRule, CountsOnce, Gathering, Nesting, UnitRole
from dvk.indicators.formula import names_in, parse
from dvk.indicators.kinds import IndicatorKind, kind_words
from dvk.measures import MEASURES, Measure, as_measure
from dvk.values import Label, Source, Verification, as_label, as_verification

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk.indicators.formula import Term

__all__ = ["CODELISTS", "DIMENSIONS", "FILTERS", "Indicator"]

DIMENSIONS = (
    "unit",
    "domain",
    "strand",
    "kind",
    "subject",
    "level",
    "donor",
    "form",
    "body",
    "place_class",
    "measure",
    "owner_level",
)
"""Các chiều (the dimensions) by which figures can be told apart."""
CODELISTS = {
    "strand": "strands",
    "level": "levels",
    "donor": "donors",
    "kind": "model-kinds",
    "subject": "subjects",
    "form": "commendation-forms",
    "place_class": "place-classes",
    "owner_level": "levels",
}
"""Danh mục của các chiều (the codelists of the dimensions), but for the domain, whose list a request names."""
FILTERS = tuple(name for name in DIMENSIONS if name != "unit")
"""Các chiều lọc được (the dimensions by which the definition of an indicator may narrow what it counts)."""

_OF_EVENTS = (Counting.HAD_EVENT, Counting.EVENTS, Counting.POINTS, Counting.STANDING, Counting.EVER_STANDING)
_AT_OWNERS_ONLY = (Counting.CONTRIBUTED, Counting.SCORED, Counting.FORMULA, Counting.REPORTED)
_COUNTED_ONCE = (IndicatorKind.STOCK, IndicatorKind.DISTINCT)


def _as_kind(value: str | IndicatorKind) -> IndicatorKind:
    return one_of(IndicatorKind, value, "kind")


def _as_counting(value: str | Counting | CountingRule) -> Counting | CountingRule:
    if isinstance(value, str):
        return one_of(Counting, value, "counts")
    _require_rule(value)
    return value


def _require_rule(value: object) -> None:
    if not isinstance(value, CountingRule):
        expected = Words("a way of counting", "một cách đếm")
        raise WrongType("type.wrong", path="counts", expected=expected, got=type(value).__name__)


def _as_role(value: str | UnitRole) -> UnitRole:
    return one_of(UnitRole, value, "role")


def _as_once(value: str | CountsOnce) -> CountsOnce:
    return one_of(CountsOnce, value, "once")


def _as_nesting(value: str | Nesting) -> Nesting:
    return one_of(Nesting, value, "nesting")


def _as_gathering(value: str | Gathering) -> Gathering:
    return one_of(Gathering, value, "gathers")


def _as_filters(pairs: Iterable[Iterable[str]]) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for place, pair in enumerate(as_tuple(pairs)):
        both = as_tuple(pair)
        if len(both) != 2 or not all(isinstance(one, str) for one in both):
            expected = Words("a dimension and a code", "một chiều và một mã")
            raise WrongType("type.wrong", path=f"where[{place}]", expected=expected, got=str(pair))
        found.append((both[0], both[1]))
    return tuple(found)


@frozen(kw_only=True)
class Indicator:
    """Chỉ tiêu (indicator): a definition of one figure: its kind, what it counts, and in which measure.

    ``events`` names kinds of steps, for what counts events or standings. ``where`` narrows it to what has a code in a
    dimension, ``[("strand", "dvk-ntm")]``; of several codes of one dimension any will do. ``role`` says at which unit
    it counts, ``once`` what counts once in a stock or a distinct count, ``dimensions`` by what it may be told apart (by
    all that make sense, without them). ``rubric`` is that of a score, and ``weight``
    the attribute of its sheets that a mean is weighted by (số hộ), every subject alike without one. ``formula`` is what
    is worked out from other indicators.

    Figures that came in already counted are ``reported``; if their source does not say how they were counted, their
    kind is ``unknown``, and sums of it stay so. ``nesting`` says whether titles are printed inclusive or exclusive,
    ``gathers`` whether a count of titles holds withdrawn ones too (gross).

    Raises :class:`InvalidValue` for parts that do not go together.

    >>> Indicator(id="dang-hoat-dong", label="mô hình có hoạt động", kind="distinct", counts="active").measure.symbol
    'mô hình'
    >>> share = Indicator(id="ty-le", label="tỷ lệ được công nhận", kind="ratio", counts="formula",
    ...     formula="models-recognised / models-registered", measure="phan-tram")
    >>> share.inputs
    ('models-recognised', 'models-registered')
    """

    id: str = field(validator=a_slug)
    label: Label = field(converter=as_label)
    kind: IndicatorKind = field(converter=_as_kind)
    counts: Counting | CountingRule = field(converter=_as_counting)
    measure: Measure = field(default=MEASURES["mo-hinh"], converter=as_measure)
    events: tuple[str, ...] = field(default=(), converter=as_tuple)
    source: Source | None = None
    verification: Verification = field(default=Verification.VERIFIED, converter=as_verification)
    note: str = field(default="", validator=a_text)
    where: tuple[tuple[str, str], ...] = field(default=(), converter=_as_filters)
    role: UnitRole = field(default=UnitRole.OWNER, converter=_as_role)
    once: CountsOnce = field(default=CountsOnce.MODEL, converter=_as_once)
    dimensions: tuple[str, ...] = field(default=(), converter=as_tuple)
    formula: str = field(default="", validator=a_text)
    rubric: str | None = field(default=None, validator=optional_slug)
    weight: str | None = field(default=None, validator=optional_slug)
    nesting: Nesting = field(default=Nesting.UNKNOWN, converter=_as_nesting)
    gathers: Gathering = field(default=Gathering.UNKNOWN, converter=_as_gathering)

    def __attrs_post_init__(self) -> None:
        counts = self.counts
        allowed = MEANS[counts] if isinstance(counts, Counting) else counts.kinds
        if self.kind not in allowed:
            got, expected = kind_words([self.kind]), kind_words(allowed)
            raise InvalidValue("indicator.kind_mismatch", path="kind", got=got, counts=counts, expected=expected)
        if counts in _OF_EVENTS and not self.events:
            raise InvalidValue("indicator.no_events", path="events", got=self.id)
        for place, (name, _) in enumerate(self.where):
            if name not in FILTERS:
                near = nearest(name, FILTERS)
                raise InvalidValue(
                    "request.unknown_dimension", path=f"where[{place}]", got=name, expected=FILTERS, near=near
                )
        for place, name in enumerate(self.dimensions):
            if name not in DIMENSIONS:
                near = nearest(name, DIMENSIONS)
                raise InvalidValue(
                    "request.unknown_dimension", path=f"dimensions[{place}]", got=name, expected=DIMENSIONS, near=near
                )
        for what, needed, given in (
            ("formula", counts is Counting.FORMULA, bool(self.formula)),
            ("rubric", counts is Counting.SCORED, self.rubric is not None),
            ("weight", counts is Counting.SCORED and self.weight is not None, self.weight is not None),
        ):
            if needed != given:
                code = "indicator.needs" if needed else "indicator.not_for"
                raise InvalidValue(code, path=what, got=counts, what=what)
        self._check_what_is_counted()

    def _check_what_is_counted(self) -> None:
        counts = self.counts
        if self.where and counts in (Counting.FORMULA, Counting.REPORTED):
            raise InvalidValue("indicator.not_for", path="where", got=counts, what="where")
        if self.role is not UnitRole.OWNER and counts in _AT_OWNERS_ONLY:
            raise InvalidValue("indicator.not_for", path="role", got=counts, what="role")
        if self.once is not CountsOnce.MODEL and (self.kind not in _COUNTED_ONCE or counts in _AT_OWNERS_ONLY):
            raise InvalidValue("indicator.not_for", path="once", got=counts, what="once")
        if self.formula:
            _ = self.term  # a formula that cannot be read is refused here

    @property
    def is_reported(self) -> bool:
        """Số đã đếm sẵn (does it arrive already counted)?"""
        return self.counts is Counting.REPORTED

    @property
    def is_quotient(self) -> bool:
        """Là tỷ lệ, suất, bình quân (is it a ratio, a mean, or an amount in a rate)? Such figures are never added."""
        return self.kind in (IndicatorKind.RATIO, IndicatorKind.SCORE) or self.measure.is_rate

    @property
    def term(self) -> Term | None:
        """Công thức đã đọc (the formula as it was read): ``None`` without one."""
        return _term(self.formula) if self.formula else None

    @property
    def inputs(self) -> tuple[str, ...]:
        """Các chỉ tiêu thành phần (the indicators of its formula), each once."""
        return () if self.term is None else names_in(self.term)


def _term(formula: str) -> Term:
    try:
        return parse(formula)
    except InvalidValue as error:
        raise InvalidValue.of(error.problem.under("formula")) from error
