"""Ghi sổ (writing a register) in the format of its file's name, beside the old one and then in its place."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from dvk.command.places import STREAM, FileTrouble, check_target, is_special, told_of, writing
from dvk.command.reading import REGISTER_WORDS, has_json_name
from dvk.exchange import dumps, dumps_lines, write

if TYPE_CHECKING:
    from dvk.register import Register

__all__ = ["check_register_target", "write_register"]


def check_register_target(place: str, *, overwrite: bool = True) -> None:
    """Refuse, before any work is done, a name that says no format of registers and a place that cannot be written."""
    if place == STREAM:
        return
    if not has_json_name(place) and not is_special(place):
        raise FileTrouble(place, *REGISTER_WORDS)
    check_target(place, overwrite=overwrite)


def write_register(register: Register, place: str, *, overwrite: bool = True, lines: bool = False) -> None:
    """Ghi sổ (write a register): to standard output where *place* is ``-``, as JSON or (*lines*) as JSON Lines."""
    check_register_target(place, overwrite=overwrite)
    if place == STREAM:
        sys.stdout.write(dumps_lines(register) if lines else dumps(register) + "\n")
    elif is_special(place):
        with writing(place) as made:
            made.write_text(dumps_lines(register) if lines else dumps(register) + "\n", encoding="utf-8")
    else:
        with told_of(place):
            write(register, place)
