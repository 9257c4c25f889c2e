"""Dạng của bảng (formats of a table): text as offices read it, and tidy rows for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from dvk.aggregation import Table
from dvk.command.voice import Voice
from dvk.exchange import write_parquet
from dvk.presentation import grid, html, text, write_excel
from dvk.register import Register
from dvk.vietnamese import ENGLISH, OFFICIAL
from dvk.vietnamese.english import english_labels

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dvk.presentation import Grid
    from dvk.vietnamese import Style

__all__ = ["FORMATS", "TEXTS", "Shown"]

FORMATS: dict[str, tuple[str, ...]] = {
    "text": (".txt",),
    "csv": (".csv",),
    "json": (".json",),
    "jsonl": (".jsonl", ".ndjson"),
    "html": (".html", ".htm"),
    "xlsx": (".xlsx",),
    "parquet": (".parquet",),
}
"""The formats and the suffixes of their files."""


@frozen(kw_only=True)
class _Laying:
    rows: str | None = None
    columns: str | None = None
    title: str = ""
    measures: Mapping[str, str] = field(factory=dict[str, str])
    decimals: int | None = None


@frozen
class Shown(_Laying):
    """Bảng để in (a table to be shown), with how it is to be laid out."""

    table: Table
    register: Register
    voice: Voice

    def grid(self) -> Grid:
        """The table laid out, in the language of the voice."""
        return grid(self.table, style=self.style, labels=self.labels, **self._options)

    @property
    def style(self) -> Style:
        """How numbers, periods and notes are written."""
        return ENGLISH if self.voice.language == "en" else OFFICIAL

    @property
    def labels(self) -> dict[str, dict[str, str]] | None:
        """The words of codes, where they are not those of the table."""
        if self.voice.language == "vi":
            return None
        return english_labels(self.register.definitions, domains=self.table.request.codelist)

    @property
    def _options(self) -> dict[str, Any]:
        return {
            "rows": self.rows,
            "columns": self.columns,
            "title": self.title,
            "measures": self.measures,
            "max_decimals": self.decimals,
        }

    def write(self, name: str, path: Path) -> None:
        """Write it in that format."""
        if name == "xlsx":
            write_excel(self.table, path, explain=self.register, style=self.style, labels=self.labels, **self._options)
            return
        if name == "parquet":
            write_parquet(self.table, path)
            return
        path.write_text(TEXTS[name](self), encoding="utf-8", newline="")


def _text(shown: Shown) -> str:
    return text(shown.grid()) + "\n"


def _html(shown: Shown) -> str:
    laid = shown.grid()
    head = f'<meta charset="utf-8"><title>{escape(laid.title or "dvk")}</title>'
    return (
        f'<!doctype html>\n<html lang="{shown.voice.language}"><head>{head}</head>\n<body>{html(laid)}</body></html>\n'
    )


def _csv(shown: Shown) -> str:
    """Tidy rows; numbers are exact, with a point."""
    rows = shown.table.records()
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(rows[0] if rows else ())
    writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return made.getvalue()


def _cell(value: object) -> object:
    """As programs read it: nothing is empty, yes and no are words."""
    return "" if value is None else str(value).lower() if isinstance(value, bool) else value


def _json(shown: Shown) -> str:
    lines = ",\n".join(f"  {line}" for line in _lines(shown))
    return f"[\n{lines}\n]\n"


def _jsonl(shown: Shown) -> str:
    return "".join(f"{line}\n" for line in _lines(shown))


def _lines(shown: Shown) -> list[str]:
    """Each figure as a JSON object; exact numbers are digits in text, as in a register."""
    return [json.dumps(row, ensure_ascii=False, default=str) for row in shown.table.records()]


TEXTS: dict[str, Callable[[Shown], str]] = {"text": _text, "csv": _csv, "json": _json, "jsonl": _jsonl, "html": _html}
"""The formats that are text, and how each is made."""
