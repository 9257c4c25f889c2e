"""Đọc sổ (reading a register) for a command: from a file, a folder or standard input, by what it is."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING

from dvk.command.options import Own
from dvk.command.places import STREAM, FileTrouble, standard_input
from dvk.exchange import LINES_SCHEMA, loads, loads_lines, read, read_parquet
from dvk.register import Register

if TYPE_CHECKING:
    from dvk.register import Definitions

__all__ = ["JSON_SUFFIXES", "REGISTER_WORDS", "has_json_name", "has_lines_name", "is_json", "is_lines", "read_register"]

JSON_SUFFIXES = (".json", ".jsonl", ".ndjson")
REGISTER_WORDS = (
    "sổ là tệp .json, .jsonl, .ndjson (có thể nén .gz), hay thư mục Parquet",
    "a register is a file .json, .jsonl or .ndjson (.gz may follow), or a folder of Parquet",
)
_MARKS = b"\xef\xbb\xbf \t\r\n"
_LONGEST_HEAD = 200


def is_json(content: bytes) -> bool:
    """Does it begin as JSON does? TOML never begins with a brace."""
    return content.lstrip(_MARKS)[:1] == b"{"


def is_lines(content: bytes) -> bool:
    """Is it JSON Lines, as its first line says?"""
    head = content.lstrip(_MARKS)[:_LONGEST_HEAD].partition(b"\n")[0]
    return f'"{LINES_SCHEMA}"'.encode() in head


def has_lines_name(place: str) -> bool:
    """Does the name say that it is JSON Lines?"""
    return Path(place.lower().removesuffix(".gz")).suffix in JSON_SUFFIXES[1:]


def has_json_name(place: str) -> bool:
    """Does the name say that it is JSON or JSON Lines, compressed or not?

    >>> has_json_name("so.jsonl.gz"), has_json_name("so.xlsx")
    (True, False)
    """
    name = place.lower().removesuffix(".gz")
    return Path(name).suffix in JSON_SUFFIXES


def read_register(
    place: str, *, own: Own | None = None, definitions: Definitions | None = None, content: bytes | None = None
) -> Register:
    """Đọc sổ (read a register), from standard input where *place* is ``-`` (*content*, where that was read)."""
    own = Own() if own is None else own
    if place == STREAM:
        text = standard_input() if content is None else content
        parse = loads_lines if is_lines(text) else loads
        return parse(text, definitions=definitions, rules=own.rules, combines=own.combines)
    path = Path(place)
    if not path.is_dir() and not has_json_name(place):
        raise (
            FileTrouble(place, *REGISTER_WORDS)
            if path.exists()
            else FileTrouble.of(FileNotFoundError(errno.ENOENT, "", place))
        )
    if path.is_dir():
        found = read_parquet(place, definitions=definitions)
        if not isinstance(found, Register):
            raise FileTrouble(place, *REGISTER_WORDS)
        return found
    return read(place, definitions=definitions, rules=own.rules, combines=own.combines)
