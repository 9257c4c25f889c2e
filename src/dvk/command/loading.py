"""``load``: từ bảng tính vào sổ (from spreadsheets into a register): a dry run, row by row; written only when asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from dvk.catalog import definitions as shipped
from dvk.command.codes import Exit, Usage
from dvk.command.given import add_definitions, add_units, definitions_from, units_from
from dvk.command.options import add_json, day_type
from dvk.command.places import FileTrouble, writing
from dvk.command.reading import read_register
from dvk.command.severities import print_problem, print_trouble, problems_in
from dvk.command.writing import check_register_target, write_register
from dvk.errors import DvkError, InvalidDocument, MissingExtra
from dvk.exchange import SheetImport, SheetMapping, load_sheets, read_sheets, read_toml
from dvk.register import Campaign, Register, Severity

if TYPE_CHECKING:
    import argparse

    from dvk.command.console import Console
    from dvk.command.parser import Parser

__all__ = ["describe", "run"]


def describe(parser: Parser) -> None:
    """The arguments of ``load``."""
    voice = parser.voice
    mapping = voice("bảng ánh xạ (.toml): cột nào là trường nào", "the mapping (.toml): which column is which field")
    parser.add_argument("mapping", metavar=voice("ÁNH-XẠ", "MAPPING"), help=mapping)
    files = voice("bảng tính: .xlsx, .xls, .ods, .csv …", "workbooks: .xlsx, .xls, .ods, .csv …")
    parser.add_argument("files", nargs="+", metavar=voice("TỆP", "FILE"), help=files)
    into = voice("sổ được nạp vào", "the register that they are loaded into")
    parser.add_argument("--into", required=True, metavar=voice("SỔ", "REGISTER"), help=into)
    write = voice("ghi sổ, nếu không dòng nào bị từ chối", "write the register, if nothing is refused")
    parser.add_argument("--write", action="store_true", help=write)
    new = voice("lập sổ mới, nếu chưa có", "begin a new register, where there is none")
    parser.add_argument("--new", action="store_true", help=new)
    add_units(parser)
    add_definitions(parser)
    campaign = voice(
        "mã phong trào của sổ mới (mặc định: tên tệp)", "the campaign's id in a new register (default: the file's name)"
    )
    parser.add_argument("--campaign", metavar=voice("MÃ", "ID"), help=campaign)
    label = voice("tên phong trào của sổ mới", "the campaign's name in a new register")
    parser.add_argument("--label", metavar=voice("TÊN", "NAME"), help=label)
    changed = voice(
        "dòng đã sửa thành đính chính (không có: từ chối)",
        "changed rows become corrections (without it they are refused)",
    )
    parser.add_argument("--corrections", action="store_true", help=changed)
    known = voice("ngày biết các dữ kiện này", "the day on which these facts became known")
    parser.add_argument("--known-on", type=day_type(voice), metavar=voice("NGÀY", "DAY"), help=known)
    day = voice("tra tên đơn vị theo ngày này", "look names of units up as of this day")
    parser.add_argument("--on", type=day_type(voice), metavar=voice("NGÀY", "DAY"), help=day)
    encoding = voice("bảng mã của tệp chữ: tcvn3, vni …", "the encoding of text files: tcvn3, vni …")
    parser.add_argument("--encoding", metavar=voice("BẢNG-MÃ", "ENCODING"), help=encoding)
    report = voice("ghi bản đọc thử vào tệp này", "write the report of the rows to this file")
    parser.add_argument("--report", metavar=voice("TỆP", "FILE"), help=report)
    only = voice("chỉ in chỗ sai, không in từng dòng", "print problems only and not each row")
    parser.add_argument("--only-problems", action="store_true", help=only)
    add_json(parser)


def run(asked: argparse.Namespace, console: Console) -> Exit:
    """Read every file, say what each row is, and write the register only where nothing is refused in any."""
    if asked.write:
        check_register_target(asked.into)
    mapping = read_toml(Path(asked.mapping), SheetMapping)
    before = _register(asked, console)
    register, code, reports, read = before, Exit.FINE, list[str](), dict[str, SheetImport]()
    for place in console.watched(asked.files, "tệp", "file"):
        try:
            found = read_sheets(
                place,
                mapping,
                definitions=before.definitions,
                units=before,
                on=asked.on,
                encoding=asked.encoding,
            )
        except (MissingExtra, BrokenPipeError):
            raise
        except DvkError as error:
            code = max(code, _refused(place, error, console))
            continue
        except OSError as error:
            print_trouble(FileTrouble.of(error, place), place, console)
            code = Exit.FILE
            continue
        reports.append(found.report(console.voice.language))
        _print(place, found, asked, console)
        if not found.ok:
            code = max(code, Exit.PROBLEMS)
            continue
        read[place] = found
    try:
        register = load_sheets(before, read.values(), known_on=asked.known_on, corrections=asked.corrections)
    except InvalidDocument as error:
        code = max(code, _not_loaded(read, error, console))
    if asked.report is not None:
        with writing(asked.report) as beside:
            beside.write_text("\n".join(reports) + "\n", encoding="utf-8", newline="\n")
    _finish(asked, console, before, register, code)
    return code


def _register(asked: argparse.Namespace, console: Console) -> Register:
    """The register that is loaded into: the file, or a new one where none is there and one asks for it."""
    voice = console.voice
    if Path(asked.into).exists():
        if asked.definitions or asked.units:
            raise Usage(
                voice(
                    "--units, --definitions chỉ dùng khi lập sổ mới", "--units and --definitions are for a new register"
                )
            )
        return read_register(asked.into)
    if not asked.new:
        raise FileTrouble(
            asked.into,
            "không có sổ này (lập sổ mới: thêm --new)",
            "there is no such register (to begin one: --new)",
        )
    given = units_from(asked.units)
    if given is None:
        raise Usage(voice("--new cần --units", "--new needs --units"))
    name = asked.campaign or Path(asked.into).name.partition(".")[0]
    try:
        campaign = Campaign(id=name, label=asked.label or name)
    except DvkError as error:
        raise Usage("--campaign: " + error.message(voice.language)) from None
    return Register(
        campaign=campaign,
        definitions=definitions_from(asked.definitions) or shipped(),
        units=given.history,
        sources=given.sources,
    )


def _refused(place: str, error: DvkError, console: Console) -> Exit:
    for problem in problems_in(error):
        print_problem(place, problem, Severity.ERROR, console)
    return Exit.PROBLEMS


def _not_loaded(read: dict[str, SheetImport], error: InvalidDocument, console: Console) -> Exit:
    """What the register refuses, at the file that says it."""
    for problem in error.problems:
        starts = ((place, f"[{found.file}]") for place, found in read.items())
        place, start = next(((place, one) for place, one in starts if problem.path.startswith(one)), ("", ""))
        told = evolve(problem, path=problem.path.removeprefix(start))
        print_problem(place or next(iter(read)), told, Severity.ERROR, console)
    return Exit.PROBLEMS


def _print(place: str, found: SheetImport, asked: argparse.Namespace, console: Console) -> None:
    """The rows of one file: as they are read by people, or one JSON object each."""
    if console.as_json:
        for row in found.rows:
            if asked.only_problems and not row.problems:
                continue
            facts = [fact.id for fact in row.facts]
            console.record(file=place, sheet=row.sheet, row=row.row, kind=row.kind, facts=facts or None)
    elif not asked.only_problems:
        console.say(found.report(console.voice.language))
        return
    for problem in found.problems:
        print_problem(place, problem, Severity.ERROR, console)
    for problem in found.remarks:
        print_problem(place, problem, Severity.WARNING, console)


def _finish(asked: argparse.Namespace, console: Console, before: Register, after: Register, code: Exit) -> None:
    """Write where everything was right and one asked for it; say what came of it."""
    new = sum(1 for _ in after.facts()) - sum(1 for _ in before.facts())
    if code is not Exit.FINE:
        console.note(
            f"không nạp gì vào {asked.into}: còn chỗ phải sửa",
            f"nothing is loaded into {asked.into}: there is something to mend",
        )
    elif not asked.write:
        console.note(
            f"chạy thử: {new} dữ kiện mới, chưa ghi gì (thêm --write để ghi)",
            f"a dry run: {console.voice.counted(new, 'new fact')}, nothing is written (add --write to write)",
        )
    elif after is before and Path(asked.into).exists():
        console.note(f"{asked.into}: không có gì mới", f"{asked.into}: nothing is new")
    else:
        write_register(after, asked.into)
        console.note(
            f"đã ghi {asked.into}: {new} dữ kiện mới", f"wrote {asked.into}: {console.voice.counted(new, 'new fact')}"
        )
