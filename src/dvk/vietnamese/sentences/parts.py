"""Từng phần của một số (the parts of a figure): "30 tập thể và 04 cá nhân", and the highest and the lowest."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dvk.aggregation import NOT_SAID, NOT_SEPARABLE, TOTAL, Figure
from dvk.aggregation.gather import adds_up
from dvk.errors import InvalidValue
from dvk.indicators import Counting, IndicatorKind
from dvk.values import Label
from dvk.vietnamese.sentences.marks import Mark, figure_marks, said
from dvk.vietnamese.sentences.told import Told, Words, told_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dvk.aggregation import Table

__all__ = ["Parts", "parts_of"]

_NO_ROWS = (NOT_SAID, NOT_SEPARABLE)
_QUOTIENTS = (IndicatorKind.RATIO, IndicatorKind.SCORE)
_TWO = 2
_OVERLAP = Label("các phần có thể trùng nhau, không cộng thành tổng", "the parts may overlap and do not make the total")


class Parts(NamedTuple):
    """The rows of a table, or of comparisons, along one dimension, under the figure that they are parts of."""

    whole: Figure
    over: str
    rows: tuple[tuple[str, Figure], ...]
    words: Words

    def _told(self) -> Iterator[tuple[str, str, Figure, Told]]:
        for code, f in self.rows:
            yield code, self.words.of(self.over, code), f, told_of(f, self.words.style)

    def rows_that_say(self) -> list[tuple[str, str, Figure, Told]]:
        """The rows that have something: neither what is nothing, nor a zero of what has come."""
        return [(code, words, f, told) for code, words, f, told in self._told() if told.bare != "0" or f.hidden]

    def texts(self) -> list[str]:
        """Each part with its words: "30 tập thể", "kinh tế 120", "huyện An Bình chưa có báo cáo"."""
        return [self._text(code, words, f, told) for code, words, f, told in self.rows_that_say()]

    def _text(self, code: str, words: str, f: Figure, told: Told) -> str:
        if f.hidden:
            return f"{words} ({told.words})"
        if told.bare == self.words.style.not_collected:
            return f"{words} {told.words}"
        style = self.words.style
        bare = f.indicator.counts is not Counting.CONTRIBUTED
        first = self.over == "subject" and code not in _NO_ROWS and style.language == "vi" and bare
        if first:
            return f"{told.bare}{style.space}{words}"
        number = told.bare if bare else told.words
        plain = number.lstrip("0") if number.isdigit() else number  # only before its noun a count has zeros
        return f"{words}{style.space}{plain or number}"

    def marks(self) -> Iterator[Mark]:
        """What is doubtful about a part and not about the whole; and that parts may overlap."""
        style = self.words.style
        yield from self.marks_of_rows()
        if not self.whole.indicator.is_quotient and not adds_up(self.whole, self.over):
            yield Mark(said(_OVERLAP, style), fields=())

    def marks_of_rows(self) -> Iterator[Mark]:
        """What is doubtful about a row and not about the whole."""
        style = self.words.style
        of_whole = told_of(self.whole, style)
        whole = {mark.text for mark in figure_marks(self.whole, style, (of_whole.words, of_whole.doubt))}
        for code, words, f, told in self._told():
            for mark in figure_marks(f, style, (told.words, told.doubt)):
                if mark.text not in whole:
                    own = self._text(code, words, f, told) if self._says(mark, code, f, told) else ""
                    yield Mark(f"{words}: {mark.text}", own, ("parts", "rows"))

    def _says(self, mark: Mark, code: str, f: Figure, told: Told) -> bool:
        """Does a row's own text say its mark?"""
        return mark.is_in(self._text(code, "", f, told)) or mark.is_in(told.words)

    def extreme(self, table: Table, keys: Mapping[str, str], *, highest: bool) -> str:
        """The row with the highest number, or the lowest; all of them where several are alike.

        Raises as :meth:`Table.extremes` does: units are never ranked by how many models they have. Only ratios and
        scores are ranked, and what is not said is no row; where all are alike there is no highest.
        """
        ends = table.extremes(self.over, indicator=self.whole.indicator.id, period=self.whole.period, **keys)
        del ends  # what may not be ranked is refused there
        ranked = [(words, f, told) for code, words, f, told in self._told() if code not in _NO_ROWS]
        values = [f.value for _, f, _ in ranked]
        if self.whole.indicator.kind not in _QUOTIENTS or len(set(values)) < _TWO:
            raise InvalidValue("template.not_exact_row", got=self.whole.indicator.id)
        value = max(values) if highest else min(values)
        alike = [(words, told) for words, f, told in ranked if f.value == value]
        return f"{self.words.style.join([words for words, _ in alike])} ({alike[0][1].words})"


def parts_of(
    figures: Iterable[Figure], labels: Mapping[str, Mapping[str, str]], whole: Figure, over: str, words: Words
) -> Parts:
    """The rows of a figure along a dimension, in the order of the labels: never by their numbers."""
    held = dict(whole.keys)
    rows = [
        (code, f)
        for f in figures
        if f.indicator.id == whole.indicator.id
        and f.period == whole.period
        and (code := f.key(over)) != TOTAL
        and all(f.key(name) == other for name, other in held.items() if name != over)
    ]
    order = {code: place for place, code in enumerate(labels.get(over, {}))}
    rows.sort(key=lambda row: order.get(row[0], len(order)))
    return Parts(whole, over, tuple(rows), words)
