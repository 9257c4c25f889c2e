"""Đại số chỉ tiêu (algebra of indicators): for each kind, axis and operation, what may be done, by which rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from dvk._fields import Words, one_of
from dvk.errors import CannotAdd, Problem
from dvk.indicators.counting import CountsOnce, Nesting, UnitRole
from dvk.indicators.kinds import Axis, IndicatorKind, Operation, Verdict
from dvk.values import Label

if TYPE_CHECKING:
    from dvk.errors import Language
    from dvk.indicators.indicator import Indicator

__all__ = ["Ruling", "require", "require_addable", "ruling"]

_ALL = tuple(Operation)
_YES = ""
_SUCH = Words("such an indicator", "chỉ tiêu loại này")

# One line for each kind and axis; in it one word for each operation, in their order: add, average, extreme, last,
# compare. An empty word is yes; a word that begins with "if" is a rule that must be kept; any other names the refusal.
_NO_ORDER = "sum.no_order"
_TABLE: dict[tuple[IndicatorKind, Axis], tuple[str, str, str, str, str]] = {
    (IndicatorKind.FLOW, Axis.TIME): (
        "if.no_overlap",
        "if.equal_lengths",
        _YES,
        "sum.last_of_flow",
        "if.like_with_like",
    ),
    (IndicatorKind.FLOW, Axis.UNITS): ("if.one_cut", _YES, _YES, _NO_ORDER, _YES),
    (IndicatorKind.FLOW, Axis.DOMAINS): ("if.one_list", _YES, _YES, _NO_ORDER, _YES),
    (IndicatorKind.FLOW, Axis.LEVELS): ("if.happenings", _YES, _YES, _NO_ORDER, _YES),
    (IndicatorKind.FLOW, Axis.MODELS): (_YES, _YES, _YES, _NO_ORDER, _YES),
    (IndicatorKind.STOCK, Axis.TIME): ("sum.stock_over_time", "if.equal_lengths", _YES, _YES, "if.like_with_like"),
    (IndicatorKind.STOCK, Axis.UNITS): ("if.one_cut", _YES, _YES, _NO_ORDER, _YES),
    (IndicatorKind.STOCK, Axis.DOMAINS): ("if.one_list", _YES, _YES, _NO_ORDER, _YES),
    (IndicatorKind.STOCK, Axis.LEVELS): (
        "sum.distinct_over_levels",
        "sum.distinct_over_levels",
        _YES,
        _NO_ORDER,
        _YES,
    ),
    (IndicatorKind.STOCK, Axis.MODELS): ("if.each_once", "sum.each_is_one", "sum.each_is_one", _NO_ORDER, _YES),
    (IndicatorKind.DISTINCT, Axis.TIME): (
        "sum.distinct_over_time",
        "if.equal_lengths",
        "if.lower_bound",
        "sum.last_of_distinct",
        "if.like_with_like",
    ),
    (IndicatorKind.DISTINCT, Axis.UNITS): ("if.one_cut", _YES, _YES, _NO_ORDER, _YES),
    (IndicatorKind.DISTINCT, Axis.DOMAINS): ("if.one_list", _YES, _YES, _NO_ORDER, _YES),
    (IndicatorKind.DISTINCT, Axis.LEVELS): (
        "sum.distinct_over_levels",
        "sum.distinct_over_levels",
        _YES,
        _NO_ORDER,
        _YES,
    ),
    (IndicatorKind.DISTINCT, Axis.MODELS): ("if.each_once", "sum.each_is_one", "sum.each_is_one", _NO_ORDER, _YES),
    **{
        (IndicatorKind.RATIO, axis): (
            "sum.ratio",
            "if.pooled",
            _YES,
            "if.as_its_parts" if axis is Axis.TIME else _NO_ORDER,
            "if.points",
        )
        for axis in Axis
    },
    **{
        (IndicatorKind.SCORE, axis): (
            "sum.score",
            "if.weighted",
            _YES,
            "if.one_edition" if axis is Axis.TIME else _NO_ORDER,
            "if.one_edition",
        )
        for axis in Axis
    },
    (IndicatorKind.UNKNOWN, Axis.UNITS): ("if.stays_unknown", "if.stays_unknown", _YES, _NO_ORDER, "if.stays_unknown"),
    **{
        (IndicatorKind.UNKNOWN, axis): (
            "sum.unknown_basis",
            "sum.unknown_basis",
            "if.stays_unknown",
            "sum.unknown_basis" if axis is Axis.TIME else _NO_ORDER,
            "if.stays_unknown",
        )
        for axis in (Axis.TIME, Axis.DOMAINS, Axis.LEVELS, Axis.MODELS)
    },
}


@frozen
class Ruling:
    """Kết luận (ruling): may an operation be done, and by which rule or against which one.

    >>> ruling("stock", Axis.TIME, Operation.ADD).verdict.value
    'refused'
    >>> told = ruling("flow", Axis.TIME, Operation.ADD)
    >>> told.verdict.value, told.rule, told.message("en")
    ('with-rule', 'if.no_overlap', 'only over periods of one calendar that do not overlap')
    """

    verdict: Verdict
    rule: str = ""
    about: Label | Words = _SUCH

    def message(self, language: Language = "en") -> str:
        """Lý do (the rule in words), "" where everything is allowed."""
        if not self.rule:
            return ""
        return Problem(self.rule, details=(("indicator", self.about),)).message(language)


def ruling(what: Indicator | IndicatorKind | str, axis: Axis | str, operation: Operation | str) -> Ruling:
    """Được làm gì (what may be done) with figures of a kind, or of one indicator, along an axis.

    An indicator says more than its kind: counted elsewhere than at the owner, a model is in several units, and is not
    added over them; what counts units once is added over the units of one day only; titles are added over levels only
    where they arrive counted and their source declares them exclusive; amounts in a rate (đồng/tháng, %) are not added.

    >>> [ruling("distinct", axis, "add").verdict.value for axis in Axis]
    ['refused', 'with-rule', 'with-rule', 'refused', 'with-rule']
    """
    axis, operation = one_of(Axis, axis, "axis"), one_of(Operation, operation, "operation")
    kind = one_of(IndicatorKind, what, "kind") if isinstance(what, str) else what.kind
    rule = _TABLE[kind, axis][_ALL.index(operation)]
    if not isinstance(what, str):
        if operation in (Operation.ADD, Operation.AVERAGE):
            rule = _declared(what, axis, rule, adding=operation is Operation.ADD)
        elif rule == "if.lower_bound" and what.once is not CountsOnce.MODEL:
            rule = "if.one_day"  # as they were, two units of one year may be one in the longer period
        return Ruling(_verdict(rule), rule, what.label)
    return Ruling(_verdict(rule), rule)


_TITLES = {
    Nesting.EXCLUSIVE: "if.exclusive",
    Nesting.INCOMPLETE: "if.incomplete",
    Nesting.INCLUSIVE: "sum.titles_inclusive",
    Nesting.UNKNOWN: "sum.titles_not_said",
}


def _declared(indicator: Indicator, axis: Axis, rule: str, *, adding: bool) -> str:
    """The rule, where the indicator says more than its kind does."""
    if adding and indicator.is_quotient and not rule.startswith("sum."):
        return "sum.ratio"
    if axis is Axis.UNITS and indicator.role is not UnitRole.OWNER and not rule.startswith("sum."):
        return "sum.roles"
    if adding and indicator.once is not CountsOnce.MODEL and axis is not Axis.TIME:
        # an owner is in one row of the units of a day; a place has models of several owners, a unit of several domains
        return "if.one_day" if (axis, indicator.once) == (Axis.UNITS, CountsOnce.OWNER) else "sum.once"
    if rule == "sum.distinct_over_levels" and indicator.is_reported:
        return _TITLES[indicator.nesting]  # what is counted may stand at several levels, whatever was declared
    return rule


def _verdict(rule: str) -> Verdict:
    if rule == _YES:
        return Verdict.ALLOWED
    return Verdict.WITH_RULE if rule.startswith("if.") else Verdict.REFUSED


def require(indicator: Indicator, axis: Axis | str, operation: Operation | str) -> Ruling:
    """Đòi hỏi (require): the ruling, or :class:`CannotAdd` that names the rule where it is refused.

    >>> from dvk.indicators import Indicator
    >>> there = Indicator(id="con", label="mô hình còn đến cuối kỳ", kind="stock", counts="alive-at-end")
    >>> require(there, "time", "last").verdict.value
    'allowed'
    >>> require(there, "time", "add")
    Traceback (most recent call last):
    dvk.errors.CannotAdd: mô hình còn đến cuối kỳ is a stock on a day: adding days means nothing; ask for the last day
    """
    found = ruling(indicator, axis, operation)
    if found.verdict is Verdict.REFUSED:
        raise CannotAdd(found.rule, indicator=indicator.label, id=indicator.id)
    return found


def require_addable(indicator: Indicator, axis: Axis | str) -> None:
    """Được cộng không (may figures of it be added along *axis*)? Raises :class:`CannotAdd` that names the rule.

    >>> from dvk.indicators import Indicator
    >>> active = Indicator(id="co-hoat-dong", label="mô hình có hoạt động", kind="distinct", counts="active")
    >>> require_addable(active, Axis.UNITS)
    >>> require_addable(active, Axis.TIME)
    Traceback (most recent call last):
    dvk.errors.CannotAdd: mô hình có hoạt động counts each model once in a period: adding periods counts it again; ...
    """
    require(indicator, axis, Operation.ADD)
