"""Ghi sổ (writing a register) in the format of its file's name, beside the old one and then in its place."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dvk.command.places import STREAM, FileTrouble, check_target, is_special, told_of, writing
from dvk.command.reading import REGISTER_WORDS, has_json_name, has_lines_name
from dvk.exchange import dumps, dumps_lines, write, write_parquet

if TYPE_CHECKING:
    from dvk.register import Register

__all__ = ["check_register_target", "form_of", "write_register"]


def form_of(place: str) -> str | None:
    """The format of a register by the name of its file: ``json``, ``jsonl``, ``parquet`` for a folder, or none.

    >>> form_of("so.jsonl.gz"), form_of("so.parquet"), form_of("so"), form_of("so.xlsx")
    ('jsonl', 'parquet', 'parquet', None)
    """
    if has_json_name(place):
        return "jsonl" if has_lines_name(place) else "json"
    path = Path(place)
    return "parquet" if path.suffix.lower() in ("", ".parquet") or path.is_dir() else None


def check_register_target(place: str, *, overwrite: bool = True) -> None:
    """Refuse, before any work is done, a name that says no format of registers and a place that cannot be written."""
    if place == STREAM or is_special(place):
        return
    form = form_of(place)
    if form is None:
        raise FileTrouble(place, *REGISTER_WORDS)
    check_target(place, overwrite=overwrite, folder=form == "parquet")


def write_register(register: Register, place: str, *, overwrite: bool = True, form: str | None = None) -> None:
    """Ghi sổ (write a register): to standard output where *place* is ``-``; *form* instead of the name's format."""
    named = "json" if place == STREAM or is_special(place) else form_of(place)
    form = form or named
    if form is None:
        raise FileTrouble(place, *REGISTER_WORDS)
    if form == "parquet":
        check_target(place, overwrite=overwrite, folder=True)
        with told_of(place):
            write_parquet(register, place)
    elif place == STREAM:
        sys.stdout.write(_text(register, form))
    elif form == named and not is_special(place):
        check_target(place, overwrite=overwrite)
        with told_of(place):
            write(register, place)
    else:
        with writing(place, overwrite=overwrite) as made:
            made.write_text(_text(register, form), encoding="utf-8", newline="\n")


def _text(register: Register, form: str) -> str:
    return dumps_lines(register) if form == "jsonl" else dumps(register) + "\n"
