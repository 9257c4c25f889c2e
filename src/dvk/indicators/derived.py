"""Kiểm tra công thức (checks of formulas): which kind a formula makes, in which measure; whether it goes in circles."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dvk._fields import Words
from dvk.errors import InvalidValue, Problem, nearest
from dvk.indicators.formula import Named, Number, Operator, Two
from dvk.indicators.kinds import IndicatorKind, kind_words
from dvk.measures import MEASURES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dvk.indicators.formula import Term
    from dvk.indicators.indicator import Indicator
    from dvk.measures import Measure

__all__ = ["formula_problems"]

_FLOW, _STOCK, _UNKNOWN = IndicatorKind.FLOW, IndicatorKind.STOCK, IndicatorKind.UNKNOWN
_SUMS: Mapping[frozenset[IndicatorKind], IndicatorKind] = {
    frozenset((_FLOW,)): _FLOW,
    frozenset((_STOCK,)): _STOCK,
    frozenset((_STOCK, _FLOW)): _STOCK,  # what was there, and what came to it
    frozenset((_UNKNOWN,)): _UNKNOWN,
    frozenset((_UNKNOWN, _FLOW)): _UNKNOWN,
    frozenset((_UNKNOWN, _STOCK)): _UNKNOWN,
}
_TIMES = "lan"


class _Made(NamedTuple):
    """What a term makes: ``kind`` is ``None`` for a plain number; ``measure`` for a quotient of unlike measures."""

    kind: IndicatorKind | None
    measure: Measure | None


def formula_problems(indicators: Sequence[Indicator]) -> Iterator[tuple[int, Problem]]:
    """Lỗi công thức (what is wrong with the formulas) of some indicators, each with the place of its indicator."""
    known = {one.id: one for one in indicators}
    for place, indicator in enumerate(indicators):
        term = indicator.term
        if term is None:
            continue
        unknown = [name for name in indicator.inputs if name not in known]
        for name in unknown:
            yield place, Problem("indicator.unknown", "formula", nearest(name, known), (("got", name),))
        if unknown:
            continue
        circle = _circle(indicator.id, known)
        if circle:
            yield place, Problem("formula.circle", "formula", details=(("got", " → ".join(circle)),))
            continue
        try:
            _require(indicator, term, known)
        except InvalidValue as error:
            yield place, error.problem.under("formula")


def _circle(start: str, known: Mapping[str, Indicator]) -> tuple[str, ...]:
    """The way from an indicator back to itself, if there is one."""
    paths: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    while paths:
        path = paths.pop()
        for name in known[path[-1]].inputs if path[-1] in known else ():
            if name == start:
                return (*path, name)
            if name not in seen:
                seen.add(name)
                paths.append((*path, name))
    return ()


def _require(indicator: Indicator, term: Term, known: Mapping[str, Indicator]) -> None:
    """The kind and the measure of the formula must be those that the indicator declares."""
    formula = indicator.formula
    made = _quotient(term, known, formula) if _is_quotient(term) else _made(term, known, formula)
    if made.kind is None:
        raise InvalidValue("formula.only_numbers", got=formula)
    if made.kind is not indicator.kind:
        raise InvalidValue("formula.other_kind", got=kind_words([indicator.kind]), made=kind_words([made.kind]))
    if made.measure is not None and made.measure.root.id != indicator.measure.root.id:
        raise InvalidValue("formula.other_measure", got=indicator.measure.symbol, made=made.measure.root.symbol)


def _is_quotient(term: Term) -> bool:
    return isinstance(term, Two) and term.operator is Operator.OVER and not isinstance(term.right, Number)


def _quotient(term: Term, known: Mapping[str, Indicator], formula: str) -> _Made:
    """One amount over another: a ratio, in times (lần) where both are of one measure."""
    if not isinstance(term, Two):
        raise InvalidValue("formula.not_quotient", got=formula)
    over, under = _made(term.left, known, formula), _made(term.right, known, formula)
    if over.kind is None or under.kind is None:
        raise InvalidValue("formula.not_quotient", got=formula)
    if over.measure is None or under.measure is None or under.measure.is_rate:
        return _Made(IndicatorKind.RATIO, None)  # of quotients themselves nobody knows a word for the measure
    if over.measure.root.id == under.measure.root.id:
        return _Made(IndicatorKind.RATIO, MEASURES[_TIMES])
    return _Made(IndicatorKind.RATIO, over.measure.root.per(under.measure.root))


def _made(term: Term, known: Mapping[str, Indicator], formula: str) -> _Made:
    if isinstance(term, Number):
        return _Made(None, None)
    if isinstance(term, Named):
        found = known[term.id]
        return _Made(found.kind, found.measure.root)
    left, right = _made(term.left, known, formula), _made(term.right, known, formula)
    if term.operator in (Operator.PLUS, Operator.MINUS):
        return _sum(term, left, right)
    if term.operator is Operator.TIMES:
        if left.kind is not None and right.kind is not None:
            raise InvalidValue("formula.no_product", got=formula)
        return left if right.kind is None else right
    if right.kind is not None:
        raise InvalidValue("formula.not_quotient", got=formula)
    if isinstance(term.right, Number) and not term.right.value:
        raise InvalidValue("formula.zero", got=formula)
    return left


def _sum(term: Two, left: _Made, right: _Made) -> _Made:
    if left.kind is None and right.kind is None:
        return left
    kinds = frozenset(kind for kind in (left.kind, right.kind) if kind is not None)
    both = left.kind is not None and right.kind is not None
    same = both and left.measure is not None and right.measure is not None and left.measure.id == right.measure.id
    if not same or kinds not in _SUMS:
        one, other = (_told(made) for made in (left, right))
        raise InvalidValue("formula.mixed", one=one, other=other, operator=term.operator.value)
    return _Made(_SUMS[kinds], left.measure)


def _told(made: _Made) -> Words:
    if made.kind is None:
        return Words("a number", "một số")
    kind = kind_words([made.kind])
    if made.measure is None:
        return kind
    return Words(f"{kind.en}, {made.measure.symbol}", f"{kind.vi}, {made.measure.symbol}")
