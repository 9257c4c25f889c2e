"""Ghi sổ (writing a register) in the format of its file's name, beside the old one and then in its place."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dvk.command.places import STREAM, FileTrouble, writing
from dvk.command.reading import JSON_SUFFIXES, REGISTER_WORDS
from dvk.exchange import dumps, write

if TYPE_CHECKING:
    from dvk.register import Register

__all__ = ["check_register_target", "write_register"]


def check_register_target(place: str) -> None:
    """Refuse a name that says no format of registers, before any work is done."""
    if place != STREAM and Path(place).suffix.lower() not in JSON_SUFFIXES:
        raise FileTrouble(place, *REGISTER_WORDS)


def write_register(register: Register, place: str, *, overwrite: bool = True) -> None:
    """Ghi sổ (write a register), to standard output where *place* is ``-``."""
    check_register_target(place)
    if place == STREAM:
        sys.stdout.write(dumps(register) + "\n")
        return
    with writing(place, overwrite=overwrite) as beside:
        write(register, beside)
