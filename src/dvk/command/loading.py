"""``load``: từ bảng tính vào sổ (from spreadsheets into a register): a dry run, row by row; written only when asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from dvk.catalog import definitions as shipped
from dvk.command.codes import Exit, Usage
from dvk.command.given import add_definitions, add_units, definitions_from, units_from
from dvk.command.import_lines import print_import
from dvk.command.options import add_json, add_strict, day_type
from dvk.command.places import FileTrouble, writing
from dvk.command.reading import read_register
from dvk.command.severities import print_problem, print_trouble, problems_in, wrong_from
from dvk.command.writing import check_register_target, write_register
from dvk.errors import DvkError, InvalidDocument, MissingExtra
from dvk.exchange import SheetImport, SheetMapping, load_sheets, read_sheets, read_toml
from dvk.exchange.sheets.mapping_check import mapping_problems
from dvk.exchange.toml.places import located, toml_places
from dvk.exchange.toml.text import text_of
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
    add_strict(parser)
    add_json(parser)


def run(asked: argparse.Namespace, console: Console) -> Exit:
    """Read every file, say what each row is, and write the register only where nothing is refused in any."""
    if asked.write:
        check_register_target(asked.into)
    before = _register(asked, console)
    mapping = _mapping(asked.mapping, before, console)
    if mapping is None:
        return Exit.PROBLEMS
    code, reports, read = Exit.FINE, list[str](), dict[str, SheetImport]()
    for place in console.watched(asked.files, "tệp", "file"):
        found, worst = _read(place, mapping, before, asked, console)
        code = max(code, worst)
        if found is not None:
            reports.append(found.report(console.voice.language))
            if found.ok:
                read[place] = found
    register, worst = _loaded(read, before, asked, console)
    code = max(code, worst)
    if asked.report is not None:
        with writing(asked.report) as beside:
            beside.write_text("\n".join(reports) + "\n", encoding="utf-8", newline="\n")
    _finish(asked, console, before, register, code)
    return code


def _read(
    place: str, mapping: SheetMapping, before: Register, asked: argparse.Namespace, console: Console
) -> tuple[SheetImport | None, Exit]:
    """What one file brings, after it is told; ``None`` for one that cannot be read at all."""
    try:
        found = read_sheets(
            place, mapping, definitions=before.definitions, units=before, on=asked.on, encoding=asked.encoding
        )
    except (MissingExtra, BrokenPipeError):
        raise
    except DvkError as error:
        return None, _refused(place, error, console)
    except OSError as error:
        print_trouble(FileTrouble.of(error, place), place, console)
        return None, Exit.FILE
    worst = print_import(place, found, console, rows=not (asked.only_problems or console.quiet))
    wrong = worst is not None and worst >= wrong_from(strict=asked.strict)
    return found, Exit.PROBLEMS if wrong else Exit.FINE


def _loaded(
    read: dict[str, SheetImport], before: Register, asked: argparse.Namespace, console: Console
) -> tuple[Register, Exit]:
    """The register with what was read; files of one run that contradict each other are refused, and correct nothing."""
    try:
        loaded = load_sheets(before, read.values(), known_on=asked.known_on, corrections=asked.corrections)
    except InvalidDocument as error:
        return before, _not_loaded(read, error, console)
    return loaded, Exit.FINE


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


def _mapping(place: str, register: Register, console: Console) -> SheetMapping | None:
    """The mapping, where nothing is wrong with it: its faults are told once, at its own lines."""
    text = text_of(Path(place))
    try:
        mapping = read_toml(text, SheetMapping)
        wrong = tuple(located(mapping_problems(mapping, register.definitions), toml_places(text)))
    except InvalidDocument as error:
        wrong, mapping = error.problems, None
    for problem in wrong:
        print_problem(place, problem, Severity.ERROR, console)
    return None if wrong else mapping


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


def _finish(asked: argparse.Namespace, console: Console, before: Register, after: Register, code: Exit) -> None:
    """Write where everything was right and one asked for it; say what came of it."""
    corrected = len(after.corrections) - len(before.corrections)
    new = sum(1 for _ in after.facts()) - sum(1 for _ in before.facts()) - corrected
    fine = code is Exit.FINE
    unchanged = fine and after is before and Path(asked.into).exists()
    written = fine and asked.write and not unchanged
    if written:
        write_register(after, asked.into)
    if console.as_json:
        new, corrected = (new, corrected) if fine else (0, 0)
        console.record(kind="register", file=asked.into, new=new, corrections=corrected, written=written)
    if not fine:
        vi = f"không nạp gì vào {asked.into}: còn chỗ phải sửa"
        en = f"nothing is loaded into {asked.into}: there is something to mend"
    elif unchanged:
        vi, en = f"{asked.into}: không có gì mới", f"{asked.into}: nothing is new"
    elif written:
        vi, en = f"đã ghi {asked.into}: {_count(new, corrected)[0]}", f"wrote {asked.into}: {_count(new, corrected)[1]}"
    else:
        said = _count(new, corrected)
        vi = f"chạy thử: {said[0]}, chưa ghi gì (thêm --write để ghi)"
        en = f"a dry run: {said[1]}, nothing is written (add --write to write)"
    console.note(vi, en)


def _count(new: int, corrected: int) -> tuple[str, str]:
    """How many facts are new and how many were corrected, in both languages."""
    vi = [f"{new} dữ kiện mới"] if new or not corrected else []
    en = [f"{new} new {'fact' if new == 1 else 'facts'}"] if vi else []
    if corrected:
        vi.append(f"{corrected} đính chính")
        en.append(f"{corrected} {'correction' if corrected == 1 else 'corrections'}")
    return ", ".join(vi), ", ".join(en)
