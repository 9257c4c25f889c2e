"""``schema``: lược đồ của từng loại tài liệu (the JSON Schema of each kind of document)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from dvk.command.codes import Exit, Usage
from dvk.command.options import Own, add_own, add_target
from dvk.command.parser_words import choice_words
from dvk.command.places import STREAM, writing
from dvk.exchange import SCHEMA_KINDS, json_schema, rubric_schema

if TYPE_CHECKING:
    import argparse

    from dvk.command.console import Console
    from dvk.command.parser import Parser
    from dvk.command.voice import Voice

__all__ = ["describe", "run"]


def describe(parser: Parser) -> None:
    """The arguments of ``schema``."""
    voice = parser.voice
    kinds = voice("loại tài liệu (mặc định: rubric)", "the kind of document (default: rubric)")
    parser.add_argument("kind", nargs="?", metavar=voice("LOẠI", "KIND"), help=f"{kinds}: {', '.join(SCHEMA_KINDS)}")
    said = voice("ghi vào tệp này (không có: in ra)", "write to this file (without it: print)")
    parser.add_argument("file", nargs="?", metavar=voice("TỆP", "FILE"), help=said)
    add_target(parser, said)
    add_own(parser)


def run(asked: argparse.Namespace, console: Console) -> Exit:
    """Print the schema, or write it."""
    kind, place = _asked(asked, console.voice)
    own = Own.of(asked.rules)
    if kind == "rubric":
        made = rubric_schema(rules=own.rules, combines=own.combines)
    else:
        made = json_schema(kind, rules=own.rules, combines=own.combines)
    text = json.dumps(made, ensure_ascii=False, indent=2)
    if place is None or place == STREAM:
        console.say(text)
        return Exit.FINE
    with writing(place, overwrite=not asked.no_overwrite) as beside:
        beside.write_text(f"{text}\n", encoding="utf-8")
    console.note(f"đã ghi {place}", f"wrote {place}")
    return Exit.FINE


def _asked(asked: argparse.Namespace, voice: Voice) -> tuple[str, str | None]:
    """The kind and the file; a single word that is the name of a file is the file, and the kind is the rubric."""
    kind, place = asked.kind, asked.to or asked.file
    if kind is not None and kind not in SCHEMA_KINDS:
        if place is None and (Path(kind).suffix or kind == STREAM or Path(kind).name != kind):
            return "rubric", kind
        raise Usage(choice_words(kind, SCHEMA_KINDS, voice))
    return kind or "rubric", place
