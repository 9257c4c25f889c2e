"""Điều kiện bằng lời (conditions in words): as the document words them, or else from what they ask."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from dvk.criteria import AttributeKind, Bound, Reads, Rounding, as_decimal
from dvk.vietnamese.writing.numbers import number, percent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk.criteria import Condition, Rubric

__all__ = ["any_of", "condition_words", "level", "measured"]


def condition_words(condition: Condition, rubric: Rubric) -> str:
    """Điều kiện bằng lời (a condition in words): its label, or what it asks.

    >>> from dvk.criteria import Attribute, Condition, Criterion, Rubric, YesNo
    >>> rubric = Rubric(id="r", label="R", criteria=[Criterion(id="a", label="A", rule=YesNo(5))],
    ...     attributes=[Attribute(id="dung-han", label="Nhiệm vụ đúng hạn", kind="number", symbol="%")])
    >>> condition_words(Condition(attribute="dung-han", at_least=100), rubric)
    'Nhiệm vụ đúng hạn từ 100% trở lên'
    """
    if condition.label is not None:
        return condition.label.vi
    for inner, word in ((condition.all_of, " và "), (condition.any_of, " hoặc ")):
        if inner:
            return word.join(condition_words(one, rubric) for one in inner)
    if condition.none_of:
        return "không thuộc trường hợp: " + "; ".join(condition_words(one, rubric) for one in condition.none_of)
    if condition.attribute:
        return _of_attribute(condition, rubric)
    if condition.lines:
        state = "chưa đạt" if condition.met is False else "đạt"
        symbol = "%" if condition.reads is Reads.SHARE else ""
        return f"số tiêu chí {state} {_bounds(condition, symbol)} (trong {len(condition.lines)} tiêu chí)"
    return _of_line(condition, rubric)


def _of_attribute(condition: Condition, rubric: Rubric) -> str:
    attribute = rubric.attribute(condition.attribute)
    name = attribute.label.vi
    if attribute.kind is AttributeKind.YES_NO:
        return f"yêu cầu “{name}” là {'không' if condition.met is False else 'có'}"
    if attribute.options:
        labels = {option.id: option.label.vi for option in attribute.options}
        return f"{name}: {any_of(labels[one] for one in condition.one_of)}"
    year = attribute.kind is AttributeKind.YEAR
    return f"{name} {_bounds(condition, attribute.symbol, plain=year)}"


def _of_line(condition: Condition, rubric: Rubric) -> str:
    name = f"“{rubric[condition.line].label.vi}”"
    if condition.reads in (None, Reads.MET):
        return f"{name} {'không đạt' if condition.met is False else 'đạt'}"
    if condition.reads is Reads.PERCENT:
        return f"{name} {_bounds(condition, '%')} điểm tối đa"
    if condition.reads is Reads.POINTS:
        return f"{name} {_bounds(condition, 'điểm')}"
    return f"{name} {_bounds(condition, str(getattr(rubric[condition.line].rule, 'symbol', '')))}"


def _bounds(condition: Condition, symbol: str, *, plain: bool = False) -> str:
    def shown(bound: Bound) -> str:
        if isinstance(bound, Fraction):
            return f"{number(bound.numerator)}/{number(bound.denominator)}" + (f" {symbol}" if symbol else "")
        return str(bound) if plain else measured(bound, symbol)

    words: list[str] = []
    if condition.at_least is not None:
        alone = condition.at_most is None and condition.below is None
        words.append(f"từ {shown(condition.at_least)}" + (" trở lên" if alone else ""))
    if condition.above is not None:
        words.append(f"trên {shown(condition.above)}")
    if condition.at_most is not None:
        words.append(f"{'đến' if words else 'không quá'} {shown(condition.at_most)}")
    if condition.below is not None:
        words.append(f"{'đến ' if words else ''}dưới {shown(condition.below)}")
    return " ".join(words)


def any_of(words: Iterable[str]) -> str:
    """Words of which one holds: "Tốt, Khá hoặc Đạt"."""
    *most, last = words
    return f"{', '.join(most)} hoặc {last}" if most else last


def level(label: str) -> str:
    """A class by its name: "mức Tốt", and "Mức 4" as it is."""
    return label if label.lower().startswith("mức ") else f"mức {label}"


def measured(value: object, symbol: object) -> str:
    """A value with its symbol: "79,96%", "50 triệu đồng"; what no decimal can hold with four places and "khoảng"."""
    if isinstance(value, Fraction):
        return "khoảng " + measured(as_decimal(Rounding("0.0001").of(value)), symbol)
    if not isinstance(value, (int, Decimal)):
        return str(value)
    if symbol == "%":
        return percent(value)
    return f"{number(value)} {symbol}" if symbol else number(value)
