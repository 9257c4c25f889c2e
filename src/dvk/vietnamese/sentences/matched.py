"""Tập đơn vị được so (the set that was compared): never told as the whole, and always with how many units it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from dvk.values import Label
from dvk.vietnamese.sentences.marks import Mark, figure_marks, said
from dvk.vietnamese.sentences.told import told_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvk.aggregation import Compared, Figure
    from dvk.vietnamese.style import Style

__all__ = ["is_partial", "parts_marks", "set_marks", "set_words", "whole_figure", "whole_of"]

_SET = Label(
    "riêng {}/{}{}đơn vị có đủ số liệu cả hai kỳ {}, ", "in {} of {}{}units that have figures for both periods {}, "
)
_OF_SET = Label(
    "mức tăng, giảm tính trên {}/{}{}đơn vị có đủ số liệu cả hai kỳ",
    "the change is of {} of {}{}units that have figures for both periods",
)
_OF_WHOLE = Label("các phần là của toàn bộ {}", "the parts are those of all {}")
_CHANGE = "change"


def is_partial(c: Compared) -> bool:
    """Were some units left out, so that its figures are not the whole ones?"""
    return c.matching is not None and bool(c.matching.left_out)


def whole_of(c: Compared) -> tuple[Figure | None, Figure | None]:
    """The whole figures of both periods, whichever units were compared."""
    return (c.whole_value, c.whole_base) if is_partial(c) else (c.value, c.base)


def whole_figure(c: Compared) -> Figure | None:
    """The whole figure of a row, with the codes of its row."""
    figure = whole_of(c)[0]
    return None if figure is None else evolve(figure, keys=c.keys)


def set_words(c: Compared, style: Style) -> str:
    """Of how many units the change is, and their figure, before the change; nothing where all were compared."""
    if c.matching is None or not is_partial(c) or not c.is_like:
        return ""
    figure = told_of(c.value, style).told.strip()
    return said(_SET, style).format(len(c.matching.units), c.matching.of, style.space, figure)


def set_marks(c: Compared, style: Style) -> Iterator[Mark]:
    """The same as a mark, for where a sentence gives only the amount; and what is doubtful about the set's figure."""
    words = set_words(c, style)
    if c.matching is None or c.value is None or not words:
        return
    yield Mark(said(_OF_SET, style).format(len(c.matching.units), c.matching.of, style.space), words, (_CHANGE,))
    told = told_of(c.value, style)
    for mark in figure_marks(c.value, style, (told.words, told.doubt)):
        yield mark._replace(fields=(_CHANGE,))


def parts_marks(c: Compared, style: Style) -> Iterator[Mark]:
    """Behind the figure of a set nobody could tell whether the parts are those of the set or of the whole."""
    if set_words(c, style):
        yield Mark(said(_OF_WHOLE, style).format(told_of(c.whole_value, style).words), fields=())
