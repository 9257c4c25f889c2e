"""Lớp chấm (score layers): who scores first, who checks, who decides, and how the points of a council become one.

A sheet names its layer. Where a rubric declares none, sheets may name any, and only the three that every guidance
knows have an order: tự chấm, thẩm định, quyết định.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import field, frozen
from attrs.validators import optional

from dvk._fields import a_slug, a_text, an, one_of
from dvk.criteria.ballots import a_count, share_of, share_problems
from dvk.criteria.conditions import Bound, as_bound
from dvk.criteria.points import Points, Rounding
from dvk.errors import Problem
from dvk.values import Label, Source, as_label

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["STANDARD_LAYERS", "Layer", "PanelBy", "PanelOf", "PanelRule", "layers_problems"]


class PanelBy(StrEnum):
    """Cách lấy điểm hội đồng (how the points of a council become one): trung bình, bỏ cao thấp, trung vị.

    >>> PanelBy("median") is PanelBy.MEDIAN
    True
    """

    MEAN = "mean"
    TRIMMED_MEAN = "trimmed-mean"
    MEDIAN = "median"


class PanelOf(StrEnum):
    """Lấy ở đâu (where it is taken): từng dòng, or tổng điểm of each member.

    >>> PanelOf("total") is PanelOf.TOTAL
    True
    """

    LINES = "lines"
    TOTAL = "total"


def _as_by(value: str | PanelBy) -> PanelBy:
    return one_of(PanelBy, value, "by")


def _as_of(value: str | PanelOf) -> PanelOf:
    return one_of(PanelOf, value, "of")


@frozen(kw_only=True)
class PanelRule:
    """Quy tắc chấm của hội đồng (rule of a panel): how its members' sheets become one score, and when it counts.

    ``by`` the mean, the ``trimmed-mean`` (without the ``trim`` highest and as many lowest) or the median; ``of`` each
    line, or the total of each member, which differ for all but the mean. ``quorum`` is the share of members whose sheet
    must have come (a percentage, or a fraction such as ``"2/3"``), ``at_least`` their number: before that there is no
    result. ``rounding`` rounds what is taken.

    >>> rule = PanelRule(by="trimmed-mean", trim=1)
    >>> rule.joined([Points.of(7), Points.of(9), Points.of(8), Points.of(2)]).number
    Decimal('7.5')
    """

    by: PanelBy = field(default=PanelBy.MEAN, converter=_as_by)
    of: PanelOf = field(default=PanelOf.LINES, converter=_as_of)
    trim: int = field(default=0, validator=a_count)
    quorum: Bound | None = field(default=None, converter=as_bound)
    at_least: int = field(default=1, validator=a_count)
    rounding: Rounding | None = field(default=None, validator=optional(an(Rounding)))

    def problems(self) -> tuple[Problem, ...]:
        """Lỗi của quy tắc (what is wrong with it): nothing to trim, or something where nothing is trimmed."""
        found = list(share_problems("quorum", self.quorum))
        if (self.by is PanelBy.TRIMMED_MEAN) != (self.trim > 0):
            found.append(Problem("panel.trim", "trim", details=(("got", self.trim), ("by", self.by.value))))
        if self.at_least < 1:
            found.append(Problem("value.too_small", "at_least", details=(("got", self.at_least), ("expected", 1))))
        if self.rounding is not None:
            found += (problem.under("rounding") for problem in self.rounding.problems())
        return tuple(found)

    def needed(self, members: int) -> int:
        """Số phiếu cần có (how many sheets must have come, of so many members)."""
        asked = 0 if self.quorum is None else -(-share_of(self.quorum) * members // 100)
        return max(int(asked), self.at_least, 2 * self.trim + 1)

    def joined(self, spans: Sequence[Points]) -> Points:
        """Điểm chung (the points of all as one): bounds as bounds."""
        lows = sorted((span.low for span in spans), key=lambda low: (low is not None, low or 0))
        highs = sorted((span.high for span in spans), key=lambda high: (high is None, high or 0))
        return Points(self._one(lows), self._one(highs)).rounded(self.rounding)

    def _one(self, held: Sequence[Fraction | None]) -> Fraction | None:
        """The one number of sorted ones, of which those without end stand first or last; ``None`` if one counts."""
        if self.by is PanelBy.MEDIAN:
            held = held[(len(held) - 1) // 2 : len(held) // 2 + 1]
        elif self.trim and len(held) > 2 * self.trim:
            held = held[self.trim : -self.trim]
        known = [one for one in held if one is not None]
        return sum(known, Fraction(0)) / len(held) if len(known) == len(held) else None


@frozen(kw_only=True)
class Layer:
    """Lớp chấm (layer): tự chấm, thẩm định, quyết định, or what the issuer calls it; layers stand in their order.

    ``decides`` marks the one that settles the matter, the last. A ``required`` layer must be there before a later one.
    With ``carries_over`` a line that its sheet leaves out keeps what the layer before gave; without it each sheet is
    whole. With ``reason_required`` who changes a line must say why. ``panel`` says that several members score, and how
    their sheets become one.

    >>> Layer(id="appraised", label="Thẩm định", panel=PanelRule(by="median")).panel.by.value
    'median'
    """

    id: str = field(validator=a_slug)
    label: Label = field(converter=as_label)
    decides: bool = False
    required: bool = False
    carries_over: bool = False
    reason_required: bool = False
    panel: PanelRule | None = field(default=None, validator=optional(an(PanelRule)))
    source: Source | None = None
    note: str = field(default="", validator=a_text)


STANDARD_LAYERS = (
    Layer(id="self", label=Label("Tự chấm", "self-score")),
    Layer(id="appraised", label=Label("Thẩm định", "appraisal")),
    Layer(id="decided", label=Label("Quyết định", "decision"), decides=True),
)
"""Ba lớp thường gặp (the three usual layers): their order, where a rubric declares none."""


def layers_problems(layers: Sequence[Layer]) -> tuple[Problem, ...]:
    """What is wrong with layers: one twice, a deciding one that is not the last, panels that cannot be."""
    found: list[Problem] = []
    names = [layer.id for layer in layers]
    for place, layer in enumerate(layers):
        path = f"layers[{place}]"
        if layer.id in names[:place]:
            found.append(Problem("id.duplicate", f"{path}.id", details=(("got", layer.id),)))
        if layer.decides and place != len(layers) - 1:
            found.append(Problem("layer.decides_not_last", f"{path}.decides", details=(("got", layer.id),)))
        if layer.carries_over and not place:
            found.append(Problem("layer.nothing_before", f"{path}.carries_over", details=(("got", layer.id),)))
        before = layers[place - 1].panel if place else None
        if layer.carries_over and before is not None and before.of is PanelOf.TOTAL:
            found.append(Problem("layer.total_before", f"{path}.carries_over", details=(("got", layer.id),)))
        if layer.panel is not None:
            found += (problem.under(f"{path}.panel") for problem in layer.panel.problems())
            if layer.carries_over:
                found.append(Problem("layer.panel_carries_over", f"{path}.carries_over", details=(("got", layer.id),)))
    return tuple(found)
