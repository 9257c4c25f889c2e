"""Số thành chữ trong câu (a figure inside a sentence): its number, its words, what is doubtful, and what it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dvk.aggregation import TOTAL
from dvk.measures import Quantity
from dvk.values import Approx, Label
from dvk.vietnamese.cells import estimate_of
from dvk.vietnamese.english.labels import row_words
from dvk.vietnamese.english.numbers import measure_words
from dvk.vietnamese.figures import some_are_missing
from dvk.vietnamese.sentences.marks import said, zero_of_what_came
from dvk.vietnamese.unit_words import unit_name
from dvk.vietnamese.writers import WRITERS
from dvk.vietnamese.writing.tongue import VIETNAMESE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from dvk.aggregation import Figure
    from dvk.indicators import Indicator
    from dvk.vietnamese.style import Style

__all__ = ["Told", "Words", "measure_of", "told_of"]

_NO_FIGURE = Label("chưa có số liệu", "no figure yet")
_NONE_SO_FAR = Label("chưa ghi nhận {} nào", "no {} recorded so far")
_IS = Label("là ", " ")
_ESTIMATE = Label("ước ", "est. ")
_NO_QUOTIENT = Label("chưa tính được: ", "not reckoned: ")
_AMOUNTS = ("dong", "m2", "m", "kg")


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
    write, own = WRITERS[style.language], f.indicator.measure.root
    measure = measure_of(f.indicator, style)
    keep = (own.symbol, measure)
    cell = style.figure(f)
    bare, doubt = write.figure_told(f, bare=True)
    words = write.figure_told(f)[0]
    unknown = f.low is None and f.high is None and f.as_written is None  # none of the two has one either
    if unknown and cell != style.nothing:
        told = style.own(words, keep=keep)
        return Told(cell.rstrip("*"), told, doubt, f"{said(_IS, style)}{told}" if f.hidden else told)
    if cell == style.nothing:
        told = style.own(words, keep=keep)
        if f.indicator.is_quotient:
            return Told(cell, told, doubt, f"{said(_NO_QUOTIENT, style)}{told}")
        return Told("0", told, "", f"{said(_IS, style)}0 {measure}")
    if zero_of_what_came(f, doubt):
        words = said(_NONE_SO_FAR, style).format(measure)
        return Told(style.own(bare), style.own(words, keep=keep), doubt, style.own(words, keep=keep))
    plain = _padded(bare, f, style)
    told = _money(f, style, doubt) or style.own(words.replace(bare, plain, 1), keep=keep)
    return Told(style.own(plain), told, doubt, f"{said(_IS, style)}{told}", is_number=True)


def _money(f: Figure, style: Style, doubt: str) -> str:
    """An amount of money as the style writes amounts; "" for another figure, and for one that is only bounds."""
    plain = f.indicator.measure.root.id != "dong" or f.indicator.is_quotient or style.money_style == "full"
    if not plain and f.as_written is not None:
        return _estimate(f, style) + style.money(Quantity(f.as_written, "dong"))
    if plain or f.low is None or not (f.is_exact or f.is_known_sum):
        return ""
    at_least = bool(doubt) and bool(f.low) and some_are_missing(f)
    return _estimate(f, style) + style.money(Quantity(Approx(f.low, "ít nhất" if at_least else ""), "dong"))


def _estimate(f: Figure, style: Style) -> str:
    return said(_ESTIMATE, style) if estimate_of(f, VIETNAMESE) else ""


def _padded(bare: str, f: Figure, style: Style) -> str:
    """A count of things below ten in as many digits as the style asks for: 03; an amount is not padded."""
    counted = not f.indicator.is_quotient and f.indicator.measure.root.id not in _AMOUNTS
    small = bare.isascii() and bare.isdigit() and bare != "0"
    return bare.zfill(style.pad) if counted and small and style.language == "vi" else bare


def measure_of(indicator: Indicator, style: Style) -> str:
    """What an indicator's figures are told in."""
    root = indicator.measure.root
    return measure_words(root) if style.language == "en" else root.symbol


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
