"""Kiểu ô (looks of cells): each made once for a workbook."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

__all__ = ["LINE", "Looks", "lines_of"]

_FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
_GREY = "#E7E6E6"
LINE = 16.5
"""The height of a line of text in points."""


@frozen
class Looks:
    """The looks of one workbook of XlsxWriter."""

    workbook: Any
    _made: dict[tuple[tuple[str, object], ...], Any] = field(factory=dict[Any, Any], init=False)

    def make(self, **settings: object) -> Any:  # noqa: ANN401
        """A look by its settings."""
        key = tuple(sorted(settings.items(), key=lambda one: one[0]))
        if key not in self._made:
            self._made[key] = self.workbook.add_format({**_FONT, **settings})
        return self._made[key]

    @property
    def title(self) -> Any:  # noqa: ANN401
        """Of the title."""
        return self.make(bold=True, font_size=14, align="center", text_wrap=True)

    @property
    def note(self) -> Any:  # noqa: ANN401
        """Of a note."""
        return self.make(italic=True, font_size=11, align="left", valign="top", text_wrap=True, quote_prefix=True)

    def head(self, *, formula: bool = False) -> Any:  # noqa: ANN401
        """Of a heading."""
        more = {"quote_prefix": True} if formula else {}
        return self.make(bold=True, align="center", text_wrap=True, border=1, bg_color=_GREY, **more)

    def body(self, *, total: bool, words: bool, formula: bool = False, format: str = "") -> Any:  # noqa: A002, ANN401
        """Of a cell: words to the left and wrapped, numbers to the right."""
        settings: dict[str, object] = {"border": 1, "align": "left" if words else "right"}
        if words:
            settings["text_wrap"] = True
        if total:
            settings["bold"] = True
        if format:
            settings["num_format"] = format
        if formula:
            settings["quote_prefix"] = True
        return self.make(**settings)


def lines_of(text: str, width: float) -> int:
    """In how many lines a text stands where so many signs fit beside each other."""
    if len(text) <= width and "\n" not in text:
        return 1
    lines = 0
    for line in text.split("\n"):
        lines, used = lines + 1, 0
        for word in line.split(" "):
            if used and used + 1 + len(word) > width:
                lines, used = lines + 1, 0
            used += len(word) + (1 if used else 0)
            lines, used = (lines + int(used // width), int(used % width)) if used > width else (lines, used)
    return lines
