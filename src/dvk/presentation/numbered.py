"""Số đứng sau chữ (the number behind a text): what a cell prints, with the very number that was printed.

A grid is text, for text and for HTML; a workbook wants the numbers. No text is read again: who writes a cell keeps the
number beside it. Only a cell that holds one number, alone or with a mark or a unit beside it, has one: bounds ("gần
1.000", "từ 3 đến 5"), what is hidden and what has not come are text everywhere.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from dvk.criteria import as_decimal
from dvk.vietnamese import day as written_day
from dvk.vietnamese import entry_amount
from dvk.vietnamese import line_cell as written_line_cell
from dvk.vietnamese import number as written_number
from dvk.vietnamese import percent as written_percent
from dvk.vietnamese import points_cell as written_points_cell
from dvk.vietnamese import quantity as written_quantity
from dvk.vietnamese import share as written_share
from dvk.vietnamese.comparisons import amount_told, percent_told
from dvk.vietnamese.figures import cell, decimals_of, rounded_cell
from dvk.vietnamese.writing.numbers import WIDE, from_fraction, rounded, trimmed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dvk.aggregation import ChangeEntry, Compared, Figure, FigureChange, RoundedFigure
    from dvk.criteria import Points
    from dvk.evaluation import ScoreLine
    from dvk.measures import Measure, Quantity
    from dvk.vietnamese import Style
    from dvk.vietnamese.writing.tongue import Tongue

__all__ = [
    "Numbered",
    "change_amount",
    "change_percent",
    "changed",
    "changes",
    "day",
    "figure",
    "in_measure",
    "line_cell",
    "number",
    "numbered",
    "percent",
    "points_cell",
    "quantity",
    "rounded_figure",
    "share",
]

Amount: TypeAlias = int | Decimal | Fraction
_Printed: TypeAlias = "tuple[Amount, int | None, int, str]"

_BEFORE = re.compile(r"(?:(?:ước|tăng|giảm|est\.|up|down)\s)*\+?", re.IGNORECASE)
"""What may stand before a number that is one: an estimate, and which way it changed. Every other word bounds it."""
_BOUNDS_AFTER = re.compile(r"trở lên|or more|\d")


class Numbered(str):
    """Chữ có số (a text with its number): equal to its text in every way.

    ``value`` is the number that was written, with at most ``most`` decimals and at least ``least``; ``shown`` are its
    digits in the text, whose sign may be a word before them. A day has itself as its value.

    >>> number(1250), number(1250).printed, number(Fraction(1, 3), max_decimals=1).printed
    ('1.250', Decimal('1250'), Decimal('0.3'))
    """

    __slots__ = ("least", "most", "shown", "value")

    value: Amount | date
    most: int | None
    least: int
    shown: str

    @property
    def printed(self) -> Decimal | date:
        """Số đã in (the number as it was printed): rounded half up as the text is, with the decimals of the text."""
        value = self.value
        if isinstance(value, date):
            return value
        exact = from_fraction(value, self.most) if isinstance(value, Fraction) else Decimal(value)
        exact = rounded(exact, self.most)
        short = trimmed(exact) if self.most is not None else exact
        exponent = short.as_tuple().exponent
        places = max(self.least, -exponent if isinstance(exponent, int) else 0, 0)
        return short.quantize(Decimal((0, (1,), -places)), context=WIDE)


def numbered(text: str, value: Amount | date, shown: str, *, most: int | None = None, least: int = 0) -> str:
    """The text with its number, where *shown* stands in it as its only number and no word bounds it."""
    before, found, after = text.partition(shown)
    if not found or not _BEFORE.fullmatch(before) or _BOUNDS_AFTER.search(after):
        return text
    made = Numbered(text)
    made.value, made.most, made.least, made.shown = value, most, least, shown
    return made


def _kept(write: Callable[[Tongue], str], tongue: Tongue, finish: Callable[[str], str] = str) -> str:
    """What is written with a tongue, with the number that the tongue was asked to write, if it was one alone."""
    asked: list[_Printed] = []

    def write_number(value: Amount, *, max_decimals: int | None = None, min_decimals: int = 0) -> str:
        shown = tongue.number(value, max_decimals=max_decimals, min_decimals=min_decimals)
        asked.append((value, max_decimals, min_decimals, shown))
        return shown

    text = finish(write(tongue._replace(number=write_number)))
    if len(asked) != 1:
        return text
    value, most, least, shown = asked[0]
    return numbered(text, value, shown, most=most, least=least)


# -- figures -----------------------------------------------------------------------------------------------------------
def figure(
    f: Figure,
    style: Style,
    *,
    measure: str | Measure | None = None,
    max_decimals: int | None = None,
) -> str:
    """A figure as the style prints it; "-" of a count or an amount is a zero."""
    text = _kept(
        lambda tongue: cell(f, tongue, measure=measure, max_decimals=max_decimals),
        style.tongue,
        lambda told: style.signed(style.own(told)),
    )
    return _nothing(f, text, style)


def rounded_figure(one: RoundedFigure, style: Style, *, decimals: int = 0) -> str:
    """A rounded figure as the style prints it."""
    text = _kept(
        lambda tongue: rounded_cell(one, tongue, decimals=decimals),
        style.tongue,
        lambda told: style.signed(style.own(told)),
    )
    return _nothing(one.figure, text, style)


def _nothing(f: Figure, text: str, style: Style) -> str:
    if f.low == 0 and not f.hidden and not f.indicator.is_quotient and text == style.nothing:
        return numbered(text, Decimal(0), text)
    return text


def change_amount(c: Compared, style: Style, *, measure: str | Measure | None = None) -> str:
    """How much more or less, without its word."""
    kept = _kept(lambda tongue: amount_told(c, tongue, measure=measure), style.tongue)
    return _renamed(style.change_amount(c, measure=measure), kept)


def change_percent(c: Compared, style: Style) -> str:
    """By what percentage, without its word."""
    return _renamed(style.change_percent(c), _kept(lambda tongue: percent_told(c, tongue), style.tongue))


def changed(word: str, amount: str, *, more: bool) -> str:
    """A change with the word for its way before it: the number of one that fell is below zero."""
    if not isinstance(amount, Numbered) or isinstance(amount.value, date):
        return word + amount
    value = amount.value if more else -amount.value
    return numbered(word + amount, value, amount.shown, most=amount.most, least=amount.least)


def _renamed(text: str, kept: str) -> str:
    """The text as the style spells it, with the number that was kept."""
    if not isinstance(kept, Numbered):
        return text
    return numbered(text, kept.value, kept.shown, most=kept.most, least=kept.least)


def changes(entries: Sequence[ChangeEntry | FigureChange]) -> str:
    """How much some entries changed a figure; where the ends changed apart, or only what is known, it stays text."""
    text = entry_amount(entries)
    low, high = (_sum(entries, end) for end in ("low", "high"))
    if not low or low != high:
        return text
    indicator, value = entries[0].indicator, low
    if indicator.is_quotient:
        factor = Fraction(indicator.measure.to_root())
        value = from_fraction(Fraction(low) / factor, decimals_of(indicator.measure))
    return numbered(text, value, written_number(value))


def _sum(entries: Sequence[ChangeEntry | FigureChange], end: str) -> Decimal | None:
    amounts = [entry.amount(end) for entry in entries]
    return sum((one for one in amounts if one is not None), Decimal(0)) if None not in amounts else None


def in_measure(text: str, value: Decimal | None, measure: Measure) -> str:
    """A text that writes a value in a measure, with all its digits or two of those that do not end."""
    if value is None:
        return text
    told = Fraction(value) / Fraction(measure.to_root())
    shown = as_decimal(told) if _ends(told) else rounded(from_fraction(told, 2), 2)
    return numbered(text, shown, written_number(shown))


# -- plain numbers -----------------------------------------------------------------------------------------------------
def number(value: Amount, *, max_decimals: int | None = None, min_decimals: int = 0) -> str:
    """A number, as :func:`dvk.vietnamese.number` writes it."""
    text = written_number(value, max_decimals=max_decimals, min_decimals=min_decimals)
    return numbered(text, value, text, most=max_decimals, least=min_decimals)


def percent(value: Decimal) -> str:
    """A percentage, as :func:`dvk.vietnamese.percent` writes it."""
    text = written_percent(value)
    return numbered(text, value, text.removesuffix("%"))


def share(of: int | Decimal, whole: int | Decimal, *, decimals: int = 1) -> str:
    """A part in per cent, as :func:`dvk.vietnamese.share` writes it."""
    text = written_share(of, whole, decimals=decimals)
    return numbered(text, Fraction(of) * 100 / Fraction(whole), text.removesuffix("%"), most=decimals, least=decimals)


def quantity(q: Quantity) -> str:
    """A quantity with its measure; one with a word ("gần") or a range stays text."""
    text = written_quantity(q)
    if q.number.word or q.number.upto is not None:
        return text
    return numbered(text, q.number.number, written_number(q.number.number))


def points_cell(exact: Points | None, *, met: bool | None = None) -> str:
    """Points in a cell; what is known only between two ends, or in words, stays text."""
    return _points(written_points_cell(exact, met=met), exact)


def line_cell(line: ScoreLine | None) -> str:
    """A line of a scorecard in a cell."""
    text = written_line_cell(line)
    return _points(text, line.exact) if line is not None and line.applies else text


def _points(text: str, exact: Points | None) -> str:
    one = None if exact is None else exact.one
    return text if one is None or not _ends(one) else numbered(text, as_decimal(one), text)


def _ends(one: Fraction) -> bool:
    return 10**30 % one.denominator == 0


def day(on: date) -> str:
    """A day in figures."""
    text = written_day(on, "numeric")
    return numbered(text, on, text)
