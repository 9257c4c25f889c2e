"""Chữ của bảng (the words of a table): headings, rows and periods in a style, Vietnamese or English."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from dvk.measures import measure
from dvk.presentation.numbered import figure, numbered
from dvk.values import Label
from dvk.vietnamese import ILLUSTRATIVE, INCOMPLETE, TABLE, Style, sentence_case
from dvk.vietnamese.english import figures as english_figures
from dvk.vietnamese.english.labels import ENGLISH_HEADINGS, HEADINGS, label, row_words
from dvk.vietnamese.english.numbers import measure_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from fractions import Fraction

    from dvk.aggregation import Compared, Figure, RunningTotal
    from dvk.measures import Measure
    from dvk.periods import Period

__all__ = ["HEADINGS", "PLAIN", "TableWords"]

PLAIN = Style(id="plain", label="bảng", source=TABLE.source)
"""What a table is written with where no style is asked for: whole names of periods, and figures as they are."""
_SAID = {
    "illustrative": Label(ILLUSTRATIVE, english_figures.ILLUSTRATIVE),
    "incomplete": Label(INCOMPLETE, english_figures.INCOMPLETE),
    "alike": Label(
        "Chỉ so các số cùng điều kiện: cùng cách chốt kỳ, cùng địa giới, cùng tập đơn vị, cùng trạng thái số liệu.",
        "Only like is compared with like: periods that close alike, the same borders, reporters and status.",
    ),
    "only": Label("Chỉ tính: {}.", "Only: “{}”."),
    "comparison": Label("So sánh", "Comparison"),
    "this-period": Label("Kỳ này", "This period"),
    "other-period": Label("Kỳ so sánh", "Compared with"),
    "change": Label("Tăng, giảm", "Change"),
    "percent": Label("Tỷ lệ", "Per cent"),
    "notes": Label("Lưu ý", "Notes"),
    "increase": Label("tăng ", "up "),
    "decrease": Label("giảm ", "down "),
    "equal": Label("bằng", "equal"),
    "plans": Label("Thực hiện kế hoạch", "Plans and what has come"),
    "given": Label("Giao", "Given"),
    "adjusted": Label("Điều chỉnh", "Adjusted"),
    "done": Label("Thực hiện", "Done"),
    "done-of-plan": Label("Thực hiện/kế hoạch", "Done of plan"),
    "against-plan": Label("So với kế hoạch", "Against the plan"),
    "running": Label("Lũy kế", "Running total"),
    "in-period": Label("Trong kỳ", "In the period"),
    "running-of": Label("Lũy kế của", "Running total of"),
    "lacks": Label("thiếu {}", "without {}"),
    "report-says": Label("báo cáo ghi {}", "the report says {}"),
    "amount": Label("Số lượng", "Number"),
    "share": Label("Tỷ trọng", "Share"),
    "group": Label("Nhóm", "Group"),
    "total": Label("Cộng", "Total"),
    "rounding": Label(
        "Do làm tròn số, tổng có thể không khớp.", "Because of rounding, parts may not add up to the total."
    ),
    "unclear": Label("chưa rõ tăng hay giảm", "not known whether up or down"),
}


class TableWords(NamedTuple):
    """The words of a table: its own for codes, and those that the caller gives."""

    style: Style
    own: Mapping[str, Mapping[str, str]]
    given: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(
        cls,
        style: Style | None,
        own: Mapping[str, Mapping[str, str]],
        given: Mapping[str, Mapping[str, str]] | None,
    ) -> TableWords:
        """With what a caller may have left out."""
        return cls(PLAIN if style is None else style, own, given or {})

    @property
    def is_english(self) -> bool:
        """In English?"""
        return self.style.language == "en"

    def heading(self, name: str) -> str:
        """The heading of a dimension."""
        return (ENGLISH_HEADINGS if self.is_english else HEADINGS)[name]

    def said(self, name: str) -> str:
        """One of our own words or notes."""
        words = _SAID[name]
        return self.style.own(words.en if self.is_english else words.vi)

    def label(self, of: Label) -> str:
        """The label of an indicator."""
        return label(of) if self.is_english else of.vi

    def figure(self, one: Figure | None, measures: Mapping[str, str | Measure] | None = None) -> str:
        """A cell, also of a figure that there is not."""
        if one is None:
            return self.style.not_collected
        return figure(one, self.style, measure=(measures or {}).get(one.indicator.id))

    def part(self, share: Fraction | None, missing: str) -> str:
        """A part of a whole in per cent, with one decimal unless the style says how many."""
        if share is None:
            return missing
        told = self.style if self.style.percent_zeros else evolve(self.style, percent_zeros=True)
        text = told.share(share.numerator, share.denominator)
        most = 1 if told.percent_decimals is None else told.percent_decimals
        return numbered(text, share * 100, text.removesuffix("%"), most=most, least=most)

    def notes_of(self, figures: Iterable[Figure | None], *, illustrative: bool) -> list[str]:
        """That figures are made up, and that some may not be all."""
        starred = any(self.figure(one).endswith("*") for one in figures)
        return [*([self.said("illustrative")] if illustrative else []), *([self.said("incomplete")] if starred else [])]

    def line(self, name: str, line: Compared | RunningTotal) -> str:
        """What tells a line from the others."""
        if name == "indicator":
            return sentence_case(self.label(line.indicator.label))
        return sentence_case(self.period(line.period) if name == "period" else self.code(name, dict(line.keys)[name]))

    def titled(self, head: str, lines: Iterable[Compared | RunningTotal]) -> str:
        """A title with the name of the indicator, where there is one."""
        names = {self.label(line.indicator.label) for line in lines}
        return f"{self.said(head)}: {names.pop()}" if len(names) == 1 else self.said(head)

    def period(self, of: Period) -> str:
        """A period as the style names it."""
        return self.style.period(of)

    def code(self, name: str, code: str) -> str:
        """A row by its code."""
        own = self.own.get(name, {})
        if self.is_english:
            return row_words(name, code, own, self.given)
        return self.given.get(name, {}).get(code, own.get(code, code))

    def codes(self, name: str) -> dict[str, str]:
        """All rows of a dimension."""
        return {code: self.code(name, code) for code in self.own[name]}

    def with_measure(self, words: str, asked: str | Measure | None) -> str:
        """A name with the measure that its figures are printed in, where one was asked for."""
        if asked is None:
            return words
        told_in = measure(asked) if isinstance(asked, str) else asked
        return f"{words} ({measure_words(told_in) if self.is_english else told_in.symbol})"
