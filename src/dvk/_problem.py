"""Chỗ cần sửa (problems): one broken rule as data, and how it is told in two languages.

Loaded when the first problem is found, so that whoever makes a right value does not wait for it.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING, cast

from attrs import field, frozen

if TYPE_CHECKING:
    from typing import Literal

    Language = Literal["en", "vi"]

__all__ = ["Problem"]

_DECIMAL_COMMA = re.compile(r"\d,\d")
_ANY_COMMA = re.compile(",")
_LINE = {"en": "line {}", "vi": "dòng {}"}
_COLUMN = {"en": ", column {}", "vi": ", cột {}"}
_NEAR = {"en": " (near: {})", "vi": " (gần với: {})"}
_FIRST = {"en": " (first at {})", "vi": " (lần đầu ở {})"}
_KNOWN = {"en": " (known: {})", "vi": " (hiện có: {})"}
_MOST_KNOWN = 20
_LONGEST = 80
_EMPTY = {"en": "nothing", "vi": "chỗ trống"}
_MAY_BE_EMPTY = {"got", "rest"}  # what came: empty quotation marks would say nothing


def _messages() -> dict[str, tuple[str, str]]:
    """The table of messages: findings are made in numbers and mostly not told, so it comes with the first one told."""
    table: dict[str, tuple[str, str]] = import_module("dvk._messages").MESSAGES
    return table


def _shown(value: object, language: Language, name: str = "") -> str:
    words = getattr(value, language, None) or getattr(value, "vi", None)
    if isinstance(words, str):  # a label speaks both languages
        return words
    if isinstance(value, date) and language == "vi":
        month = f"{value.month:02d}" if value.month < 3 else str(value.month)
        return f"{value.day:02d}/{month}/{value.year}"
    if isinstance(value, Decimal) and language == "vi":
        return str(value).replace(".", ",")
    if isinstance(value, str):
        value = unicodedata.normalize("NFC", value)  # shown whole: a mark is not to be cut off its letter
        return f'"{_cut(value)}"' if value or name not in _MAY_BE_EMPTY else _EMPTY[language]
    if isinstance(value, tuple):
        texts = [_cut(str(one)) for one in cast("tuple[object, ...]", value)]
        comma = _ANY_COMMA if name == "readings" else _DECIMAL_COMMA
        return ("; " if any(comma.search(text) for text in texts) else ", ").join(texts)
    return str(value)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}…"


class _Details(dict[str, str]):
    """Details by name; one that a project's own rule did not give is shown as a gap, not as another error."""

    def __missing__(self, name: str) -> str:
        return "…"


@frozen
class Problem:
    """Chỗ cần sửa (problem): one broken rule as data, which errors and findings both carry.

    ``path`` is where it is in the data; ``line`` and ``column`` are its place in the file, counted from 1, where the
    file is one that people write, and ``about`` is what stands there, where the path only counts.

    >>> problem = Problem("id.not_slug", path="models[0].id", details=(("got", "Mô hình 1"),))
    >>> print(problem.message("vi"))
    models[0].id: mã phải là chữ thường không dấu, số và dấu gạch nối, nhưng nhận được "Mô hình 1"
    """

    code: str
    path: str = ""
    near: tuple[str, ...] = ()
    details: tuple[tuple[str, object], ...] = field(default=())
    line: int | None = None
    about: str = ""
    column: int | None = None

    def message(self, language: Language = "en") -> str:
        """Câu báo lỗi (the message): in English, or in Vietnamese for ``"vi"``."""
        shown = {name: _shown(value, language, name) for name, value in self.details}
        if sentences := _messages().get(self.code):
            text = sentences[0 if language == "en" else 1].format_map(_Details(shown))
        else:  # a rule of a project's own: its code and details speak for themselves
            text = self.code + (f" ({', '.join(f'{name}: {value}' for name, value in shown.items())})" if shown else "")
        if self.path:
            text = f"{self.path} ({self.about}): {text}" if self.about else f"{self.path}: {text}"
        if self.line is not None:
            column = "" if self.column is None else _COLUMN[language].format(self.column)
            text = f"{_LINE[language].format(self.line)}{column}: {text}"
        if "first" in shown and self.code == "id.duplicate":
            first = dict(self.details)["first"]  # a path, or a line in words
            text += _FIRST[language].format(getattr(first, language, first))
        if self.near:
            near = [_cut(one) for one in self.near]
            text += _NEAR[language].format(("; " if any("," in one for one in near) else ", ").join(near))
        elif self.known and len(self.known) <= _MOST_KNOWN:
            text += _KNOWN[language].format(", ".join(self.known))
        return text

    @property
    def known(self) -> tuple[str, ...]:
        """Hiện có (what is known): said where nothing is near and the list is short."""
        found = dict(self.details).get("known")
        return cast("tuple[str, ...]", found) if isinstance(found, tuple) else ()

    def under(self, prefix: str) -> Problem:
        """Đặt vào đường dẫn (the same problem, seen from further out): *prefix* goes before its path."""
        if not prefix:
            return self
        inner = self.path
        joined = prefix + inner if not inner or inner.startswith("[") else f"{prefix}.{inner}"
        return Problem(self.code, joined, self.near, self.details, self.line, self.about, self.column)
