"""Màn hình (console): results to standard output, everything else to standard error, progress only on a terminal."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

from attrs import define, field

from dvk.command.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["Console", "can_color"]

T = TypeVar("T")
_COLORS = {"error": "31", "warning": "33", "notice": "36", "good": "32"}
_CLEAR = "\r\x1b[K"


def can_color(stream: TextIO, environ: Mapping[str, str] = os.environ) -> bool:
    """May words be coloured there: on a terminal that can, unless ``NO_COLOR`` is set (https://no-color.org)."""
    return stream.isatty() and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"


@define
class Console:
    """Màn hình (console): ``out`` is for what was asked for and nothing else, so that it can be piped."""

    out: TextIO = field(repr=False)
    err: TextIO = field(repr=False)
    voice: Voice = field(factory=Voice)
    quiet: bool = False
    color: bool = False
    as_json: bool = False
    _shown: bool = field(default=False, init=False, repr=False)

    def say(self, text: str) -> None:
        """In kết quả (print a piece of the result)."""
        self.finish()
        self.out.write(f"{text}\n")

    def record(self, **values: Any) -> None:  # noqa: ANN401 - what JSON can hold
        """In một dòng JSON (print one JSON object on a line of its own), for scripts."""
        kept = {name: value for name, value in values.items() if value is not None and value != ""}
        self.say(json.dumps(kept, ensure_ascii=False, default=str))

    def tell(self, text: str) -> None:
        """Nói riêng (say what is wrong) on standard error, also where it is quiet."""
        self.finish()
        self.out.flush()  # so that the two come in the order in which they were said
        self.err.write(f"{text}\n")

    def note(self, vi: str, en: str) -> None:
        """Nói thêm (say what was done), unless it is to be quiet."""
        if not self.quiet:
            self.tell(self.voice(vi, en))

    def painted(self, text: str, kind: str, stream: TextIO) -> str:
        """The text in the colour of its kind, where colours may be used."""
        if not self.color or kind not in _COLORS or not can_color(stream):
            return text
        return f"\x1b[{_COLORS[kind]}m{text}\x1b[0m"

    def watched(self, items: Sequence[T], vi: str, en: str) -> Iterator[T]:
        """Lần lượt (one after another), with "tệp 12/155" on a terminal where there are several."""
        for place, item in enumerate(items, start=1):
            if len(items) > 1:
                self.progress(f"{vi} {place}/{len(items)}: {item}", f"{en} {place}/{len(items)}: {item}")
            yield item
        self.finish()

    def progress(self, vi: str, en: str) -> None:
        """Đang làm (say what is being done): only on a terminal, on one line, until something else is printed."""
        if self.quiet or not self.err.isatty():
            return
        line = self.voice(vi, en)[: shutil.get_terminal_size().columns - 1]
        self.err.write(f"{_CLEAR}{line}")
        self.err.flush()
        self._shown = True

    def finish(self) -> None:
        """Xóa dòng tiến độ (take the line of progress away)."""
        if self._shown:
            self.err.write(_CLEAR)
            self.err.flush()
            self._shown = False
