"""``template``: biểu mẫu nhập liệu theo một bảng ánh xạ (a workbook for data entry, made from a mapping)."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from dvk.catalog import definitions as shipped
from dvk.catalog import sheet_mapping, sheet_mappings
from dvk.command.codes import Exit, Usage
from dvk.command.given import add_definitions, add_units, definitions_from, units_from
from dvk.command.options import add_target, day_type
from dvk.command.places import STREAM, FileTrouble, check_target, told_of
from dvk.command.reading import read_register
from dvk.command.severities import print_problem
from dvk.exchange import SheetMapping, read_toml, write_template
from dvk.register import Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from dvk.command.console import Console
    from dvk.command.parser import Parser
    from dvk.command.voice import Voice

__all__ = ["describe", "run"]

_ROWS, _MOST = 200, 100_000


def describe(parser: Parser) -> None:
    """The arguments of ``template``."""
    voice = parser.voice
    names = ", ".join(sheet_mappings())
    mapping = voice(f"bảng ánh xạ (.toml), hay một bảng kèm theo: {names}", f"a mapping (.toml), or a shipped: {names}")
    parser.add_argument("mapping", metavar=voice("ÁNH-XẠ", "MAPPING"), help=mapping)
    add_target(parser, voice("ghi biểu vào tệp .xlsx này", "write the workbook to this .xlsx file"), required=True)
    add_definitions(parser)
    add_units(parser)
    register = voice(
        "điền sẵn dữ kiện của sổ này (không có --units, --definitions: lấy của sổ)",
        "fill in the facts of this register (its units and definitions, without --units and --definitions)",
    )
    parser.add_argument("--register", metavar=voice("SỔ", "REGISTER"), help=register)
    rows = voice(f"số dòng trống để nhập (mặc định: {_ROWS})", f"how many blank rows (default: {_ROWS})")
    parser.add_argument("--rows", type=_rows_type(voice), default=_ROWS, metavar=voice("SỐ", "NUMBER"), help=rows)
    day = voice("đơn vị của ngày này được chọn trong biểu", "the units of this day are those to choose from")
    parser.add_argument("--on", type=day_type(voice), metavar=voice("NGÀY", "DAY"), help=day)


def run(asked: argparse.Namespace, console: Console) -> Exit:
    """Write the template, and say what of the register could not be filled in."""
    voice = console.voice
    if asked.to == STREAM or Path(asked.to).suffix.lower() != ".xlsx":
        raise Usage(voice("--to cần tên tệp .xlsx", "--to needs the name of an .xlsx file"))
    mapping = _mapping(asked.mapping)
    register = None if asked.register is None else read_register(asked.register)
    given = units_from(asked.units)
    units = register if given is None else given.history
    if units is None:
        raise Usage(voice("cần --units hoặc --register", "--units or --register is needed"))
    definitions = definitions_from(asked.definitions) or (shipped() if register is None else register.definitions)
    console.progress(f"đang ghi {asked.to}", f"writing {asked.to}")
    check_target(asked.to, overwrite=not asked.no_overwrite)
    with told_of(asked.to):
        left = write_template(
            asked.to,
            mapping,
            definitions=definitions,
            units=units,
            register=register,
            rows=asked.rows,
            on=asked.on,
            language=voice.language,
        )
    for problem in left:
        print_problem(asked.to, problem, Severity.WARNING, console)
    if left:
        console.note(
            f"đã ghi {asked.to}; {len(left)} dữ kiện không điền được",
            f"wrote {asked.to}; {voice.counted(len(left), 'fact')} could not be filled in",
        )
    else:
        console.note(f"đã ghi {asked.to}", f"wrote {asked.to}")
    return Exit.FINE


def _mapping(place: str) -> SheetMapping:
    """A shipped mapping by its name, unless a file of that name is there."""
    if place in sheet_mappings() and not Path(place).exists():
        return sheet_mapping(place)
    if Path(place).is_dir():
        raise FileTrouble(place, "đây là thư mục, không phải tệp", "this is a folder and no file")
    return read_toml(Path(place), SheetMapping)


def _rows_type(voice: Voice) -> Callable[[str], int]:
    def read(word: str) -> int:
        if not word.isascii() or not word.isdigit() or not 0 <= int(word) <= _MOST:
            said = voice(f"cần số từ 0 đến {_MOST}", f"a number from 0 to {_MOST} is needed")
            raise argparse.ArgumentTypeError(said)
        return int(word)

    return read
