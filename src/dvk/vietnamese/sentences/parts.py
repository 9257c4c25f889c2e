"""Từng phần của một số (the parts of a figure): "30 tập thể và 04 cá nhân", and the highest and the lowest."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dvk.aggregation import TOTAL, Figure, Table
from dvk.aggregation.gather import adds_up
from dvk.indicators import Counting
from dvk.values import Label
from dvk.vietnamese.sentences.marks import Mark, figure_marks, said
from dvk.vietnamese.sentences.told import Told, Words, told_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Parts", "parts_of"]

_OVERLAP = Label("các phần có thể trùng nhau, không cộng thành tổng", "the parts may overlap and do not make the total")


class Parts(NamedTuple):
    """The rows of a table along one dimension, under the figure that they are parts of."""

    table: Table
    whole: Figure
    over: str
    rows: tuple[tuple[str, Figure], ...]
    words: Words

    def _told(self) -> Iterator[tuple[str, Figure, Told]]:
        for code, f in self.rows:
            yield self.words.of(self.over, code), f, told_of(f, self.words.style)

    def rows_that_say(self) -> list[tuple[str, Figure, Told]]:
        """The rows that have something: neither what is nothing, nor a zero of what has come."""
        return [(words, f, told) for words, f, told in self._told() if told.bare != "0" or f.hidden]

    def texts(self) -> list[str]:
        """Each part with its words: "30 tập thể", "kinh tế 120", "huyện An Bình chưa có báo cáo"."""
        return [self._text(words, f, told) for words, f, told in self.rows_that_say()]

    def _text(self, words: str, f: Figure, told: Told) -> str:
        if f.hidden:
            return f"{words} ({told.words})"
        if told.bare == self.words.style.not_collected:
            return f"{words} {told.words}"
        bare = f.indicator.counts is not Counting.CONTRIBUTED
        number = told.bare if bare else told.words
        first = self.over == "subject" and self.words.style.language == "vi" and bare
        return f"{number} {words}" if first else f"{words} {number}"

    def marks(self) -> Iterator[Mark]:
        """What is doubtful about a part and not about the whole; and that parts may overlap."""
        style = self.words.style
        of_whole = told_of(self.whole, style)
        whole = {mark.text for mark in figure_marks(self.whole, style, (of_whole.words, of_whole.doubt))}
        for words, f, told in self._told():
            for mark in figure_marks(f, style, (told.words, told.doubt)):
                if mark.text not in whole:
                    yield Mark(f"{words}: {mark.text}", self._text(words, f, told) if self._says(mark, f, told) else "")
        if not self.whole.indicator.is_quotient and not adds_up(self.whole, self.over):
            yield Mark(said(_OVERLAP, style))

    def _says(self, mark: Mark, f: Figure, told: Told) -> bool:
        """Does a part's own text say its mark?"""
        return mark.is_said(self._text("", f, told)) or mark.is_said(told.words)

    def extreme(self, keys: Mapping[str, str], *, highest: bool) -> str:
        """The row with the highest number, or the lowest; all of them where several are alike.

        Raises as :meth:`Table.extremes` does: units are never ranked by how many models they have.
        """
        ends = self.table.extremes(self.over, indicator=self.whole.indicator.id, period=self.whole.period, **keys)
        value = ends[1 if highest else 0].value
        alike = [(words, told) for words, f, told in self._told() if f.is_exact and f.value == value]
        return f"{self.words.style.join([words for words, _ in alike])} ({alike[0][1].words})"


def parts_of(table: Table, whole: Figure, over: str, words: Words) -> Parts:
    """The rows of a figure along a dimension, in the order of the table: never by their numbers."""
    held = dict(whole.keys)
    rows = [
        (code, f)
        for f in table
        if f.indicator.id == whole.indicator.id
        and f.period == whole.period
        and (code := f.key(over)) != TOTAL
        and all(f.key(name) == other for name, other in held.items() if name != over)
    ]
    order = {code: place for place, code in enumerate(table.labels.get(over, {}))}
    rows.sort(key=lambda row: order.get(row[0], len(order)))
    return Parts(table, whole, over, tuple(rows), words)
