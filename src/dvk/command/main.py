"""Chạy lệnh (running a command): from its words to its exit code."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from importlib.metadata import version
from typing import TYPE_CHECKING

from dvk.command.codes import Exit, Stopped, Usage
from dvk.command.console import Console
from dvk.command.parser import Parser, chosen
from dvk.command.places import FileTrouble, os_words
from dvk.command.table_of_commands import COMMANDS
from dvk.command.voice import LANGUAGES, Voice, language_of
from dvk.errors import DvkError, InvalidDocument, MissingExtra

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]


def _shared(parser: Parser, *, first: bool = False) -> None:
    """The options that stand before or after the command; one that is not written changes nothing said before."""
    voice = parser.voice
    keep: object = None if first else argparse.SUPPRESS
    group = parser.add_argument_group(voice("cho mọi lệnh", "for every command"))
    group.add_argument(
        "--lang",
        type=chosen(LANGUAGES, voice),
        default=keep,
        metavar="vi|en",
        help=voice(
            "tiếng Việt hay tiếng Anh (mặc định: DVK_LANG, rồi LC_ALL, LC_MESSAGES, LANG; không có thì vi)",
            "Vietnamese or English (default: DVK_LANG, then LC_ALL, LC_MESSAGES, LANG; without them vi)",
        ),
    )
    switches = (
        ("--quiet", "quiet", voice("không in tiến độ và lời báo đã xong", "no progress and no word of what was done")),
        ("--no-color", "no_color", voice("không tô màu (cũng như NO_COLOR)", "no colours (as NO_COLOR does)")),
    )
    for option, name, said in switches:
        group.add_argument(option, dest=name, action="store_true", default=False if first else keep, help=said)


def _parser(prog: str, voice: Voice, words: Sequence[str]) -> tuple[Parser, dict[str, Parser]]:
    """The parser, in which only the commands that are named know their arguments."""
    said = voice(
        "Dân vận khéo: kiểm tra, nạp, gộp sổ, lập bảng và giải trình số liệu",
        "Dân vận khéo: check, load and combine registers, make tables and explain figures",
    )
    lines = ("check so.json", "table so.json --indicators models-active --periods 2024 --by domain", "load --help")
    parser = Parser(voice=voice, prog=prog, description=said, examples=_examples(prog, lines))
    shown = voice("in phiên bản rồi dừng", "show the version and stop")
    parser.add_argument("--version", action="version", version=version("dvk"), help=shown)
    _shared(parser, first=True)
    inner = parser.add_subparsers(
        dest="command",
        required=True,
        metavar=voice("LỆNH", "COMMAND"),
        title=voice("các lệnh", "commands"),
        parser_class=Parser,
    )
    parser.commands = tuple(COMMANDS)
    made: dict[str, Parser] = {}
    for name, command in COMMANDS.items():
        about = voice(command.vi, command.en)
        own = inner.add_parser(
            name,
            help=about,
            voice=voice,
            description=about[:1].upper() + about[1:],
            examples=_examples(prog, command.examples),
        )
        if name in words:
            command.room().describe(own)
        _shared(own)
        made[name] = own
    return parser, made


def _examples(prog: str, lines: Sequence[str]) -> str:
    return "\n".join(f"  {prog} {line}" for line in lines)


def main(arguments: Sequence[str] | None = None, *, prog: str = "dvk") -> int:
    """Chạy lệnh (run a command) by its words, those of the process without any; returns the exit code.

    Raises ``SystemExit`` as argparse does: after ``--help`` and ``--version``, and with 2 for wrong usage.

    >>> from tempfile import TemporaryDirectory
    >>> from dvk.catalog import an_giang
    >>> from dvk.exchange import write
    >>> with TemporaryDirectory() as folder:
    ...     write(an_giang(), f"{folder}/so.json")
    ...     main(["table", f"{folder}/so.json", "--indicators", "models-reported", "--periods", "2016/2020",
    ...         "--unit", "vn-89", "--format", "csv", "--lang", "vi"])
    indicator,period,low,high,...
    models-reported,2016/2020,14043,14043,...
    0
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    voice = Voice(language_of(words, os.environ))
    parser, commands = _parser(prog, voice, words)
    asked, rest = parser.parse_known_args(words)
    own = commands[asked.command]
    if rest:
        own.not_understood(rest, parser)
    console = Console(
        sys.stdout,
        sys.stderr,
        voice,
        quiet=asked.quiet,
        color=not asked.no_color,
        as_json=getattr(asked, "json", False),
    )
    try:
        return _ran(asked, console)
    except Usage as wrong:
        own.error(str(wrong))
    finally:
        console.finish()


def _ran(asked: argparse.Namespace, console: Console) -> int:
    try:
        return int(COMMANDS[asked.command].room().run(asked, console))
    except (Usage, BrokenPipeError):
        raise
    except (Exception, KeyboardInterrupt, Stopped) as error:  # noqa: BLE001 - the last place that can say what it is
        said, code = _told(error, console.voice)
        console.tell(said)
        return int(code)


def _told(error: BaseException, voice: Voice) -> tuple[str, Exit]:
    """What is said of an error, and the code that the command ends with."""
    if isinstance(error, DvkError):
        return error.message(voice.language), _code(error)
    if isinstance(error, (FileTrouble, OSError)):
        trouble = error if isinstance(error, FileTrouble) else FileTrouble.of(error)
        return os_words(trouble, voice), Exit.FILE
    if isinstance(error, KeyboardInterrupt):
        return voice("đã dừng theo yêu cầu", "interrupted"), Exit.INTERRUPTED
    if isinstance(error, Stopped):
        return voice("đã dừng theo tín hiệu", "told to end"), Exit.TERMINATED
    said = voice(
        "lỗi của chính dvk, không phải của tệp: xin báo lại cùng những dòng trên",
        "a fault of dvk itself and not of the file: please report it with the lines above",
    )
    return f"{''.join(traceback.format_exception(error))}{said}", Exit.FAULT


def _code(error: DvkError) -> Exit:
    if isinstance(error, MissingExtra):
        return Exit.EXTRA
    return Exit.PROBLEMS if isinstance(error, InvalidDocument) else Exit.NOT_ANSWERED
