"""Số thành chữ trong câu (a figure inside a sentence): its number, its words, what is doubtful, and what it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dvk.aggregation import TOTAL
from dvk.indicators import IndicatorKind
from dvk.values import Label
from dvk.vietnamese.english.labels import row_words
from dvk.vietnamese.english.numbers import measure_words
from dvk.vietnamese.sentences.marks import said, zero_of_what_came
from dvk.vietnamese.style_writing import not_ours
from dvk.vietnamese.unit_words import unit_name
from dvk.vietnamese.writers import WRITERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from dvk.aggregation import Figure
    from dvk.indicators import Indicator
    from dvk.measures import Measure
    from dvk.vietnamese.style import Style

__all__ = ["Told", "Words", "measure_of", "told_of"]

_NO_FIGURE = Label("chưa có số liệu", "no figure yet")
_NONE_SO_FAR = Label("chưa ghi nhận {} nào", "no {} recorded so far")
_IS = Label("là ", " ")
_NO_QUOTIENT = Label("chưa tính được: ", "not reckoned: ")
_QUOTIENTS = (IndicatorKind.RATIO, IndicatorKind.SCORE)


class Told(NamedTuple):
    """A figure in words: its number, its number with the measure, what is doubtful about it, and "là" before it."""

    bare: str
    words: str
    doubt: str
    told: str = ""
    is_number: bool = False


def told_of(f: Figure | None, style: Style) -> Told:
    """A figure in the style's words: none is claimed to be nothing that is only not known."""
    if f is None:
        missing = said(_NO_FIGURE, style)
        return Told(style.not_collected, missing, "", missing)
    write, tongue = WRITERS[style.language], style.tongue
    measure, own = measure_of(f.indicator, style), told_in(f.indicator)
    keep = (*not_ours(own), *((measure,) if not_ours(own) else ()))
    cell = style.figure(f)
    bare, doubt = write.figure_told(f, tongue, bare=True)
    words = write.figure_told(f, tongue)[0]
    unknown = f.low is None and f.high is None and f.as_written is None and cell != style.nothing
    if unknown or f.hidden or cell == style.not_collected:
        told = style.own(words, keep=keep)
        return Told(cell.rstrip("*"), told, doubt, f"{said(_IS, style)}{told}" if f.hidden else told)
    if cell == style.nothing:
        told = style.own(words, keep=keep)
        if f.indicator.is_quotient:
            return Told(cell, told, doubt, f"{said(_NO_QUOTIENT, style)}{told}")
        return Told("0", told, "", style.own(f"{said(_IS, style)}0{style.space}{measure}", keep=keep))
    if zero_of_what_came(f, doubt):
        words = said(_NONE_SO_FAR, style).format(measure)
        return Told(style.own(bare), style.own(words, keep=keep), doubt, style.own(words, keep=keep))
    told = style.own(words, keep=keep)
    return Told(style.own(bare), told, doubt, f"{said(_IS, style)}{told}", is_number=True)


def told_in(indicator: Indicator) -> Measure:
    """The measure that an indicator's figures are told in: a ratio or a score in its own, an amount in its base."""
    return indicator.measure if indicator.kind in _QUOTIENTS else indicator.measure.root


def measure_of(indicator: Indicator, style: Style) -> str:
    """What an indicator's figures are told in, as words."""
    own = told_in(indicator)
    return measure_words(own) if style.language == "en" else own.symbol


class Words(NamedTuple):
    """The words for codes, those that the caller gives before the table's own; and the name of the unit asked about."""

    style: Style
    given: Mapping[str, Mapping[str, str]]
    own: Mapping[str, Mapping[str, str]]
    root_name: str = ""

    def of(self, dimension: str, code: str) -> str:
        """A code of a row, as it stands inside a sentence."""
        if self.style.language == "en":
            return row_words(dimension, code, self.own.get(dimension, {}), self.given)
        words = {**self.own.get(dimension, {}), **self.given.get(dimension, {})}.get(code, code)
        return unit_name(words) if dimension == "unit" else words

    def name(self, name: str) -> str:
        """A unit's name, as it stands inside a sentence."""
        return unit_name(name) if self.style.language == "vi" else name

    def placed(self, keys: Iterable[tuple[str, str]]) -> dict[str, Callable[[], str]]:
        """The unit and the row that a figure is of."""
        rows = [(dimension, self.of(dimension, code)) for dimension, code in keys if code != TOTAL]
        unit = dict(rows).get("unit") or (self.name(self.root_name) if self.root_name else "")
        found: dict[str, Callable[[], str]] = {}
        if unit:
            found["unit"] = lambda: unit
        if rows:
            found["row"] = lambda: ", ".join(words for _, words in rows)
        return found
