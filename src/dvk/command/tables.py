"""``table``: một bảng số liệu, ra chữ, CSV, JSON, Excel … (a table of figures, in the format asked for)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dvk.aggregation import aggregate
from dvk.command.codes import Exit, Usage
from dvk.command.options import Own, add_target, pair_type, words_of
from dvk.command.parser import chosen
from dvk.command.places import STREAM, check_target, writing
from dvk.command.reading import read_register
from dvk.command.selection import add_selection, periods_in, request_of
from dvk.command.table_formats import FORMATS, TEXTS, Shown

if TYPE_CHECKING:
    import argparse

    from dvk.command.console import Console
    from dvk.command.parser import Parser
    from dvk.command.voice import Voice

__all__ = ["describe", "run"]


def describe(parser: Parser) -> None:
    """The arguments of ``table``."""
    voice = parser.voice
    add_selection(parser)
    group = parser.add_argument_group(voice("cách in", "how it is printed"))
    group.add_argument("--no-totals", action="store_true", help=voice("không có dòng cộng", "no totals"))
    group.add_argument("--rows", metavar=voice("CHIỀU", "DIMENSION"), help=voice("chiều làm dòng", "what goes down"))
    group.add_argument(
        "--columns", metavar=voice("CHIỀU", "DIMENSION"), help=voice("chiều làm cột", "what goes across")
    )
    group.add_argument("--title", default="", metavar=voice("CHỮ", "TEXT"), help=voice("tên bảng", "the title"))
    group.add_argument(
        "--measure",
        nargs="+",
        type=pair_type(voice, voice("chỉ-tiêu", "indicator"), voice("đơn-vị-tính", "measure")),
        default=[],
        metavar=voice("CHỈ-TIÊU=ĐƠN-VỊ-TÍNH", "INDICATOR=MEASURE"),
        help=voice("in bằng đơn vị tính này", "print in this measure"),
    )
    group.add_argument(
        "--decimals", type=int, metavar="N", help=voice("số chữ số lẻ in ra", "how many decimals are printed")
    )
    said = voice(
        "dạng của bảng (mặc định: theo đuôi của --to, không có thì text)",
        "the format (default: by the suffix of --to, else text)",
    )
    group.add_argument("--format", type=chosen(tuple(FORMATS), voice), metavar="|".join(FORMATS), help=said)
    add_target(parser, voice("ghi vào tệp này (không có: in ra)", "write to this file (without it: print)"))


def run(asked: argparse.Namespace, console: Console) -> Exit:
    """Make the table and print it, or write it to a file."""
    name = _format(asked, console.voice)
    if asked.to is not None:
        check_target(asked.to, overwrite=not asked.no_overwrite)
    console.progress("đang đọc sổ", "reading the register")
    register = read_register(asked.register, own=Own.of(asked.rules))
    request = request_of(
        asked,
        register,
        console.voice,
        indicators=words_of(asked.indicators),
        periods=periods_in(asked.periods, register, console.voice),
        by=words_of(asked.by),
    )
    console.progress("đang tổng hợp", "aggregating")
    table = aggregate(register, request)
    shown = Shown(
        table,
        register,
        console.voice,
        rows=asked.rows,
        columns=asked.columns,
        title=asked.title,
        measures=dict(asked.measure),
        decimals=asked.decimals,
    )
    if asked.to is None or asked.to == STREAM:
        console.say(TEXTS[name](shown).removesuffix("\n"))
        return Exit.FINE
    with writing(asked.to, overwrite=not asked.no_overwrite) as beside:
        shown.write(name, beside)
    console.note(
        f"đã ghi {asked.to}: {len(table)} số liệu", f"wrote {asked.to}: {console.voice.counted(len(table), 'figure')}"
    )
    return Exit.FINE


def _format(asked: argparse.Namespace, voice: Voice) -> str:
    """The format that is asked for, else that of the file's suffix; one that is no text needs a file."""
    to = None if asked.to == STREAM else asked.to
    name: str | None = asked.format
    if name is None and to is not None:
        suffix = Path(to).suffix.lower()
        name = next((one for one, suffixes in FORMATS.items() if suffix in suffixes), None)
        if name is None:
            said = voice(
                f"không biết dạng nào có đuôi {suffix!r}: hãy ghi --format",
                f"no format has the suffix {suffix!r}: say --format",
            )
            raise Usage("--to " + f"{to}: {said}")
    name = name or "text"
    if to is None and name not in TEXTS:
        raise Usage(
            voice(
                f"--format {name} cần --to TỆP: dạng này không phải là chữ",
                f"--format {name} needs --to FILE: it is no text",
            )
        )
    return name
