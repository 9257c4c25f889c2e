"""``convert``: từ dạng này sang dạng khác (from one format to another), registers and definitions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dvk.command.codes import Exit, Usage
from dvk.command.definitions_files import definition_json, definition_toml, is_definition, read_definition
from dvk.command.options import Own, add_own
from dvk.command.parser import chosen
from dvk.command.places import STREAM, check_target, standard_input, writing
from dvk.command.reading import is_json, is_lines, read_register
from dvk.command.writing import write_register
from dvk.exchange.json_text import parse
from dvk.exchange.toml.kinds import TOML_KINDS

if TYPE_CHECKING:
    import argparse

    from dvk.command.console import Console
    from dvk.command.parser import Parser
    from dvk.command.voice import Voice

__all__ = ["describe", "run"]

_FORMATS = ("json", "jsonl", "parquet", "toml")
_SUFFIXES = {".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet", ".toml": "toml"}


def describe(parser: Parser) -> None:
    """The arguments of ``convert``."""
    voice = parser.voice
    source = voice(
        "tệp hay thư mục Parquet có sẵn; - là đầu vào chuẩn", "the file, or the folder of Parquet; - is standard input"
    )
    parser.add_argument("source", metavar=voice("TỪ", "FROM"), help=source)
    target = voice(
        "tệp mới, dạng theo đuôi: .json, .jsonl, .toml (.gz để nén), .parquet hay tên không có đuôi là thư mục "
        "Parquet; - là đầu ra chuẩn",
        "the new file, its format by its suffix: .json, .jsonl, .toml (.gz packs it), .parquet or a name without a "
        "suffix is a folder of Parquet; - is standard output",
    )
    parser.add_argument("target", metavar=voice("SANG", "TO"), help=target)
    said = voice("dạng của tệp mới, thay cho đuôi tệp", "the format of the new file, instead of its suffix")
    parser.add_argument("--format", type=chosen(_FORMATS, voice), metavar="|".join(_FORMATS), help=said)
    kind = voice("loại định nghĩa, nếu tệp không tự nói", "the kind of a definition that does not say it itself")
    parser.add_argument(
        "--kind",
        type=chosen(tuple(TOML_KINDS), voice),
        metavar=voice("LOẠI", "KIND"),
        help=f"{kind}: {', '.join(TOML_KINDS)}",
    )
    kept = voice("không thay tệp đã có", "do not replace a file that is there")
    parser.add_argument("--no-overwrite", action="store_true", help=kept)
    add_own(parser)


def run(asked: argparse.Namespace, console: Console) -> Exit:
    """Read whole, then write beside and put in place: the target may be the source itself."""
    name = _format(asked, console.voice)
    check_target(asked.target, overwrite=not asked.no_overwrite, folder=name == "parquet")
    own = Own.of(asked.rules)
    console.progress(f"đang đọc {asked.source}", f"reading {asked.source}")
    content = standard_input() if asked.source == STREAM else None
    if _holds_definition(asked.source, content):
        _definition(asked, console, content, own, name)
    else:
        register = read_register(asked.source, own=own, content=content)
        if name == "toml":
            said = console.voice(
                "sổ không ghi ra TOML: hãy dùng .json, .jsonl hay Parquet",
                "a register is not written as TOML: take .json, .jsonl or Parquet",
            )
            raise Usage(said)
        console.progress(f"đang ghi {asked.target}", f"writing {asked.target}")
        write_register(register, asked.target, overwrite=not asked.no_overwrite, form=name)
    if asked.target != STREAM:
        console.note(f"đã ghi {asked.target}", f"wrote {asked.target}")
    return Exit.FINE


def _format(asked: argparse.Namespace, voice: Voice) -> str:
    """The format that is asked for, else that of the name."""
    if asked.format is not None:
        return str(asked.format)
    target: str = asked.target
    suffix = Path(target.lower().removesuffix(".gz")).suffix
    if target == STREAM:
        raise Usage(voice("đầu ra chuẩn cần --format", "standard output needs --format"))
    if not suffix or Path(target).is_dir():
        return "parquet"
    if suffix not in _SUFFIXES:
        said = voice(
            f"không biết dạng nào có đuôi {suffix}: hãy ghi --format",
            f"no format has the suffix {suffix}: say --format",
        )
        raise Usage(said)
    return _SUFFIXES[suffix]


def _holds_definition(place: str, content: bytes | None) -> bool:
    """Is it a definition, and no register?"""
    if content is not None:
        return not is_json(content) or (not is_lines(content) and is_definition(parse(content)))
    path = Path(place)
    if path.suffix.lower() == ".toml":
        return True
    if path.suffix.lower() != ".json" or path.is_dir():
        return False
    return is_definition(parse(path.read_bytes()))


def _definition(asked: argparse.Namespace, console: Console, content: bytes | None, own: Own, name: str) -> None:
    if name not in ("json", "toml"):
        said = console.voice("định nghĩa chỉ ghi ra .toml hay .json", "a definition is written as .toml or .json only")
        raise Usage(said)
    toml = not is_json(content) if content is not None else Path(asked.source).suffix.lower() == ".toml"
    value = read_definition(Path(asked.source) if content is None else content, asked.kind, own, toml=toml)
    text = definition_toml(value) if name == "toml" else definition_json(value)
    if asked.target == STREAM:
        console.say(text.removesuffix("\n"))
        return
    with writing(asked.target, overwrite=not asked.no_overwrite) as beside:
        beside.write_text(text, encoding="utf-8", newline="\n")
