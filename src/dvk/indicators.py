"""Chỉ tiêu (indicators): what is counted, and what may be added.

The *kind* of an indicator decides which sums are right; any other raises :class:`dvk.errors.CannotAdd`, which says why.
"""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from dvk._fields import a_slug, a_text, as_tuple, one_of
from dvk.errors import CannotAdd, InvalidValue
from dvk.measures import MEASURES, Measure, as_measure
from dvk.values import Label, Source, Verification, as_label, as_verification

__all__ = [
    "Axis",
    "Counting",
    "Indicator",
    "IndicatorKind",
    "require_addable",
]


class IndicatorKind(StrEnum):
    """Loại chỉ tiêu (kind of indicator): flow, stock, distinct, or not known.

    >>> Indicator(id="moi", label="mô hình mới", kind="flow", counts="begun").kind is IndicatorKind.FLOW
    True
    """

    FLOW = "flow"
    STOCK = "stock"
    DISTINCT = "distinct"
    UNKNOWN = "unknown"


class Axis(StrEnum):
    """Chiều cộng (axis): along what one wants to add.

    >>> there = Indicator(id="con", label="mô hình còn đến cuối kỳ", kind="stock", counts="alive-at-end")
    >>> require_addable(there, Axis.UNITS)
    >>> require_addable(there, Axis.TIME)
    Traceback (most recent call last):
    dvk.errors.CannotAdd: mô hình còn đến cuối kỳ ...
    """

    UNITS = "units"
    TIME = "time"
    DOMAINS = "domains"
    LEVELS = "levels"


class Counting(StrEnum):
    """Cách đếm (counting): which facts make the figure.

    >>> Indicator(id="moi", label="mô hình mới", kind="flow", counts="begun").counts is Counting.BEGUN
    True
    """

    ACTIVE = "active"
    ALIVE_AT_END = "alive-at-end"
    BEGUN = "begun"
    HAD_EVENT = "had-event"
    EVENTS = "events"
    CONTRIBUTED = "contributed"
    REPORTED = "reported"


# The code of the rule that forbids a sum; what is not here may be added. A distinct count adds over units and domains
# because each model has one owner and one domain in a period (that of its last active day). Figures whose counting
# nobody knows add over units only, as a known sum whose basis is still unknown.
_FORBIDDEN: dict[tuple[IndicatorKind, Axis], str] = {
    (IndicatorKind.STOCK, Axis.TIME): "sum.stock_over_time",
    (IndicatorKind.DISTINCT, Axis.TIME): "sum.distinct_over_time",
    (IndicatorKind.DISTINCT, Axis.LEVELS): "sum.distinct_over_levels",
    (IndicatorKind.STOCK, Axis.LEVELS): "sum.distinct_over_levels",
    (IndicatorKind.UNKNOWN, Axis.TIME): "sum.unknown_basis",
    (IndicatorKind.UNKNOWN, Axis.DOMAINS): "sum.unknown_basis",
    (IndicatorKind.UNKNOWN, Axis.LEVELS): "sum.unknown_basis",
}

_MEANS: dict[Counting, tuple[IndicatorKind, ...]] = {
    Counting.ACTIVE: (IndicatorKind.DISTINCT,),
    Counting.ALIVE_AT_END: (IndicatorKind.STOCK,),
    Counting.BEGUN: (IndicatorKind.FLOW,),
    Counting.HAD_EVENT: (IndicatorKind.DISTINCT,),
    Counting.EVENTS: (IndicatorKind.FLOW,),
    Counting.CONTRIBUTED: (IndicatorKind.FLOW,),
    Counting.REPORTED: tuple(IndicatorKind),
}


def _as_kind(value: str | IndicatorKind) -> IndicatorKind:
    return one_of(IndicatorKind, value, "kind")


def _as_counting(value: str | Counting) -> Counting:
    return one_of(Counting, value, "counts")


@frozen(kw_only=True)
class Indicator:
    """Chỉ tiêu (indicator): a definition of one figure: its kind, what it counts, and in which measure.

    ``events`` narrows counts of events to kinds of steps. A figure that came in already counted is ``reported``; if
    its source does not say how it was counted, its kind is ``unknown``, and sums of it stay so.

    >>> Indicator(id="dang-hoat-dong", label="mô hình có hoạt động", kind="distinct", counts="active").measure.symbol
    'mô hình'
    """

    id: str = field(validator=a_slug)
    label: Label = field(converter=as_label)
    kind: IndicatorKind = field(converter=_as_kind)
    counts: Counting = field(converter=_as_counting)
    measure: Measure = field(default=MEASURES["mo-hinh"], converter=as_measure)
    events: tuple[str, ...] = field(default=(), converter=as_tuple)
    source: Source | None = None
    verification: Verification = field(default=Verification.VERIFIED, converter=as_verification)
    note: str = field(default="", validator=a_text)

    def __attrs_post_init__(self) -> None:
        allowed = _MEANS[self.counts]
        if self.kind not in allowed:
            raise InvalidValue(
                "indicator.kind_mismatch", path="kind", got=self.kind, counts=self.counts, expected=allowed
            )
        if self.counts in (Counting.HAD_EVENT, Counting.EVENTS) and not self.events:
            raise InvalidValue("indicator.no_events", path="events", got=self.id)


def require_addable(indicator: Indicator, axis: Axis) -> None:
    """Được cộng không (may figures of it be added along *axis*)? Raises :class:`CannotAdd` that names the rule.

    >>> active = Indicator(id="co-hoat-dong", label="mô hình có hoạt động", kind="distinct", counts="active")
    >>> require_addable(active, Axis.UNITS)
    >>> require_addable(active, Axis.TIME)
    Traceback (most recent call last):
    dvk.errors.CannotAdd: mô hình có hoạt động counts each model once in a period: adding periods counts it again; ...
    """
    code = _FORBIDDEN.get((indicator.kind, axis))
    if code is not None:
        raise CannotAdd(code, indicator=indicator.label, id=indicator.id)
