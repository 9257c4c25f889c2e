"""Lưu ý của số liệu (the marks of figures): what a sentence must not leave out, however its template is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dvk.aggregation import Completeness
from dvk.register import ReportStatus
from dvk.values import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dvk.aggregation import Figure
    from dvk.vietnamese.style import Style

__all__ = ["OF_FIGURE", "Mark", "ended", "figure_marks", "made_up", "marked", "said", "zero_of_what_came"]

_ESTIMATE, _PRELIMINARY = ReportStatus.ESTIMATE.value, ReportStatus.PRELIMINARY.value
_HIDDEN = Label("số nhỏ được giữ kín", "a small number, kept back")
_ESTIMATED = Label("số ước", "an estimate")
_NOT_FINAL = Label("số sơ bộ", "a preliminary figure")
_BOUNDED = Label("số là một khoảng", "the number lies between bounds")
_NOT_ZERO = Label("0 không có nghĩa là không có", "0 does not mean none")
_NOT_USED = Label("có số theo báo cáo chưa được dùng", "figures of reports are there and were not used")
_MADE_UP = Label("số liệu minh họa", "illustrative figures")
_SAYS_ESTIMATE = re.compile(
    r"\bước (?:(?:tính|chừng|khoảng|ít nhất|hơn|gần|từ|trên|dưới|không quá) ){0,3}[0-9]|\best(?:\.|imated) "
)
_ENDS = (".", "!", "?", "…", ";", ":")


OF_FIGURE = ("figure", "figure_words", "figure_told", "models", "carried_out")
"""The fields that tell the figure of a view, and so what is doubtful about it."""


class Mark(NamedTuple):
    """A mark, the fields of a template that may say the same, and how: by a text, or a pattern.

    The template's own words never say it: "không phải số ước" has the words of a mark and turns it round.
    """

    text: str
    said: str | re.Pattern[str] = ""
    fields: tuple[str, ...] = OF_FIGURE

    def is_said(self, texts: Mapping[str, str]) -> bool:
        """Do the texts of the fields that tell it say it already?"""
        return any(self.is_in(texts[name]) for name in self.fields if name in texts)

    def is_in(self, text: str) -> bool:
        """Does a text that we wrote ourselves say it?"""
        if self.text in text:
            return True
        if isinstance(self.said, str):
            return bool(self.said) and self.said in text
        return self.said.search(text) is not None


def said(label: Label, style: Style) -> str:
    """Words of ours, in the style's language and spelling."""
    return style.own(label.en if style.language == "en" else label.vi)


def zero_of_what_came(f: Figure, doubt: str) -> bool:
    """Is it a zero of what has come, and nobody knows that there is nothing?"""
    nothing = f.low == 0 and f.high in (None, 0) and not f.low_open and f.as_written is None
    return bool(doubt) and not f.indicator.is_quotient and nothing


def figure_marks(f: Figure, style: Style, told: tuple[str, str]) -> Iterator[Mark]:
    """What is incomplete, estimated, bounded or hidden; *told* is the figure in words and its doubt."""
    words, doubt = told
    if f.hidden:
        yield Mark(said(_HIDDEN, style))
        return
    if f.completeness is Completeness.MISSING:
        yield Mark(words)
        return
    if doubt:
        yield Mark(style.own(doubt))
    if zero_of_what_came(f, doubt):
        yield Mark(said(_NOT_ZERO, style))
    if f.not_used:
        yield Mark(said(_NOT_USED, style))
    if f.estimated or _ESTIMATE in f.sources:
        yield Mark(said(_ESTIMATED, style), _SAYS_ESTIMATE)
    if _PRELIMINARY in f.sources:
        yield Mark(said(_NOT_FINAL, style))
    if f.low != f.high and not f.is_known_sum and f.as_written is None:
        yield Mark(said(_BOUNDED, style), words)


def made_up(style: Style) -> Mark:
    """That the figures are made up."""
    return Mark(said(_MADE_UP, style))


def marked(marks: Iterable[Mark], texts: Mapping[str, str], style: Style) -> str:
    """The marks that the fields of a sentence do not say yet, in brackets; nothing where there are none."""
    left = dict.fromkeys(mark.text for mark in marks if not mark.is_said(texts))
    if not left:
        return ""
    head = "note" if style.language == "en" else style.own("lưu ý")
    return f" ({head}: {'; '.join(left)})"


def ended(sentence: str, marks: str, closing: str) -> str:
    """A sentence with its marks before the sign that ends its template; a full stop where that has none."""
    text = sentence.rstrip()
    if closing.endswith(_ENDS) and not closing.endswith("..."):
        return f"{text[:-1]}{marks}{text[-1]}"
    return f"{text}{marks}."
