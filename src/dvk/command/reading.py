"""Đọc sổ (reading a register) for a command: from a file, a folder or standard input, by what it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dvk.command.options import Own
from dvk.command.places import STREAM, FileTrouble, standard_input
from dvk.exchange import loads, read

if TYPE_CHECKING:
    from dvk.register import Definitions, Register

__all__ = ["JSON_SUFFIXES", "REGISTER_WORDS", "is_json", "is_register_path", "read_register"]

JSON_SUFFIXES = (".json", ".jsonl", ".ndjson")
REGISTER_WORDS = (
    "sổ là tệp .json, .jsonl, .ndjson, hay thư mục Parquet",
    "a register is a file .json, .jsonl or .ndjson, or a folder of Parquet",
)
_MARKS = b"\xef\xbb\xbf \t\r\n"


def is_json(content: bytes) -> bool:
    """Does it begin as JSON does? TOML never begins with a brace."""
    return content.lstrip(_MARKS)[:1] == b"{"


def is_register_path(place: str) -> bool:
    """May a register be there, by the name of the file or because it is a folder?"""
    return place == STREAM or Path(place).suffix.lower() in JSON_SUFFIXES or Path(place).is_dir()


def read_register(
    place: str, *, own: Own | None = None, definitions: Definitions | None = None, content: bytes | None = None
) -> Register:
    """Đọc sổ (read a register), from standard input where *place* is ``-`` (*content*, where that was read)."""
    own = Own() if own is None else own
    if place == STREAM:
        text = standard_input() if content is None else content
        return loads(text, definitions=definitions, rules=own.rules, combines=own.combines)
    if not is_register_path(place):
        raise (
            FileTrouble(place, *REGISTER_WORDS)
            if Path(place).exists()
            else FileTrouble.of(FileNotFoundError(2, "", place))
        )
    return read(place, definitions=definitions, rules=own.rules, combines=own.combines)
